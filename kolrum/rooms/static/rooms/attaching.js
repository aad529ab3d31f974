/* Pictures and files pasted into the text, dropped on it or chosen below it. Without
   this script the form itself carries one. */
for (const form of document.querySelectorAll("form.writing")) {
  const field = form.querySelector("textarea[data-writing]");
  const part = form.querySelector("[data-attach]");
  if (!field || !part) continue;
  const { file: chosen, described } = form.elements;
  const told = part.querySelector("[data-told]");
  const row = described.closest(".field");
  let shown = "";
  part.querySelector("[data-by-hand]").hidden = false;
  part.querySelector("[data-without-script]").hidden = true;
  row.hidden = true;

  function put(text, start = field.selectionStart, end = field.selectionEnd) {
    field.setRangeText(text, start, end, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  async function send(file) {
    const before = field.selectionStart && !field.value.slice(0, field.selectionStart).endsWith("\n") ? "\n\n" : "";
    const mark = `[${part.dataset.sending}: ${file.name} …]`;
    put(`${before}${mark}\n\n`);
    const words = await sent(file);
    const at = field.value.indexOf(mark);
    if (at >= 0) put(words ?? "", at, at + mark.length);
    const picture = /\]\((.*\/preview)\)$/.exec(words ?? "");
    if (picture) ask(picture[1]);
  }

  async function sent(file) {
    told.textContent = `${part.dataset.sending}: ${file.name}`;
    const data = new FormData();
    data.set("file", file);
    data.set("circle", part.dataset.circle);
    data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    const headers = { Accept: "text/plain" };
    const answer = await fetch(part.dataset.attach, { method: "POST", body: data, headers }).catch(() => null);
    const text = answer?.status === 201 || answer?.status === 422 ? await answer.text() : part.dataset.failed;
    told.textContent = answer?.status === 201 ? "" : text;
    return answer?.status === 201 ? text : null;
  }

  function ask(address) {
    shown = address;
    described.value = "";
    row.hidden = false;
    told.textContent = part.dataset.sent;
    described.focus();
  }

  function describe() {
    const end = field.value.indexOf(`](${shown})`);
    const start = field.value.lastIndexOf("![", end);
    if (!shown || end < 0 || start < 0) return;
    put(described.value.replace(/[\\[\]*_`<>]/g, "\\$&"), start + 2, end);
  }

  const sendAll = async (files) => {
    for (const file of files) await send(file);
  };
  // A copied cell of a spreadsheet is both words and a picture: words are meant.
  field.addEventListener("paste", (event) => {
    const { files, types } = event.clipboardData;
    if (!files.length || types.includes("text/plain")) return;
    event.preventDefault();
    sendAll([...files]);
  });
  field.addEventListener("dragover", (event) => {
    if (event.dataTransfer.types.includes("Files")) event.preventDefault();
  });
  field.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    sendAll([...event.dataTransfer.files]);
  });
  chosen.addEventListener("change", async () => {
    const files = [...chosen.files];
    chosen.value = "";
    await sendAll(files);
  });
  described.addEventListener("input", (event) => {
    event.stopPropagation();
    describe();
  });
  described.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    field.focus();
  });
}
