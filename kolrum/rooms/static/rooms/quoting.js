/* “Quote” takes what is selected in the post, where something is; else all of it. */
const field = document.querySelector("#reply textarea[data-writing]");

for (const link of field ? document.querySelectorAll("a[data-quote]") : []) {
  link.addEventListener("click", (event) => {
    const said = link.closest(".post").querySelector(".written");
    const chosen = getSelection();
    const text = chosen.toString().trim();
    if (!text || !said.contains(chosen.anchorNode) || !said.contains(chosen.focusNode)) return;
    event.preventDefault();
    const quoted = text.split("\n").map((line) => `> ${line}`.trimEnd()).join("\n");
    const before = field.value.trimEnd();
    field.value = `${before ? `${before}\n\n` : ""}${quoted}\n\n`;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  });
}
