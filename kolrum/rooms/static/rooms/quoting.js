/* “Quote” takes what is selected in the post, else all that is said in it, to where one writes. */
const field = document.querySelector("#reply textarea[data-writing]");

for (const link of field ? document.querySelectorAll("a[data-quote]") : []) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const post = link.closest(".post");
    const name = post.querySelector(".byline .name").textContent.trim();
    const text = selectedIn(post.querySelector(".written")) || wordsIn(post.querySelector(".written"));
    const said = `**${name}:**\n\n${text}`;
    const quoted = said.split("\n").map((line) => `> ${line}`.trimEnd()).join("\n");
    const before = field.value.trimEnd();
    field.value = `${before ? `${before}\n\n` : ""}${quoted}\n\n`;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
    field.scrollIntoView({ block: "center" });
  });
}

function selectedIn(said) {
  const chosen = getSelection();
  const isInside = said && said.contains(chosen.anchorNode) && said.contains(chosen.focusNode);
  return isInside ? chosen.toString().trim() : "";
}

/* Words alone: neither pictures nor figures, nor what they quoted themselves. */
function wordsIn(said) {
  const blocks = [...(said?.children ?? [])].filter((each) => /^(P|[UO]L|H\d|PRE)$/.test(each.tagName));
  return blocks.flatMap(linesOf).join("\n\n").trim();
}

function linesOf(block) {
  const isList = /^[UO]L$/.test(block.tagName);
  const mark = (number) => (block.tagName === "OL" ? `${number + 1}. ` : "- ");
  if (isList) return [[...block.children].map((each, at) => mark(at) + each.innerText.trim()).join("\n")];
  return block.innerText.trim() || [];
}
