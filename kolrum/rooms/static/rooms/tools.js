/* Marks in Markdown by button or key. Without this script one writes them oneself. */
const AROUND = { bold: ["**", "**"], italic: ["*", "*"], link: ["[", "](https://)"] };
const BEFORE = { list: "- ", quote: "> " };
const KEYS = { b: "bold", i: "italic", k: "link" };

for (const form of document.querySelectorAll("form.writing")) {
  const field = form.querySelector("textarea[data-writing]");
  const tools = form.querySelector("template[data-tools]")?.content.firstElementChild;
  if (!field || !tools) continue;
  const row = tools.cloneNode(true);
  field.before(row);
  const buttons = [...row.querySelectorAll("button")];
  buttons.forEach((button, at) => (button.tabIndex = at ? -1 : 0));
  row.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) mark(field, button.dataset.mark);
  });
  row.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const now = buttons.indexOf(document.activeElement);
    const next = buttons[(now + step + buttons.length) % buttons.length];
    buttons.forEach((button) => (button.tabIndex = button === next ? 0 : -1));
    next.focus();
    event.preventDefault();
  });
  field.addEventListener("keydown", (event) => {
    const name = KEYS[event.key.toLowerCase()];
    if (!name || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    mark(field, name);
  });
}

function mark(field, name) {
  const { selectionStart: start, selectionEnd: end, value } = field;
  const chosen = value.slice(start, end);
  if (AROUND[name]) {
    const [open, close] = AROUND[name];
    put(field, start, end, open + chosen + close);
    field.setSelectionRange(start + open.length, start + open.length + chosen.length);
    if (name === "link" && chosen) {
      const address = start + open.length + chosen.length + 2;
      field.setSelectionRange(address, address + "https://".length);
    }
  } else if (BEFORE[name]) {
    const first = value.lastIndexOf("\n", start - 1) + 1;
    const lines = value.slice(first, end).split("\n");
    put(field, first, end, lines.map((line) => BEFORE[name] + line).join("\n"));
  } else if (name === "figure") {
    const before = start && !value.slice(0, start).endsWith("\n\n") ? "\n\n" : "";
    put(field, start, end, `${before}[[se/${chosen.trim().toLowerCase()}/budget]]\n\n`);
    const place = start + before.length + "[[se/".length;
    field.setSelectionRange(place, place + chosen.trim().length);
  }
}

/* As typing does, so that the browser can undo it. */
function put(field, start, end, text) {
  field.focus();
  field.setSelectionRange(start, end);
  if (!document.execCommand("insertText", false, text)) {
    field.setRangeText(text, start, end, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
