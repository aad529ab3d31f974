/* How the text will look, below the field, as one writes. The preview button stands. */
const WAIT_MS = 500;

for (const form of document.querySelectorAll("form.writing[data-preview]")) {
  const field = form.querySelector("textarea[data-writing]");
  const shown = form.querySelector("details[data-live]");
  if (!field || !shown) continue;
  const place = shown.querySelector("div");
  shown.hidden = false;
  let timer;
  let latest = 0;

  async function show() {
    const turn = ++latest;
    const told = new FormData();
    told.set("text", field.value);
    told.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    const answer = await fetch(form.dataset.preview, { method: "POST", body: told }).catch(() => null);
    if (answer?.ok && turn === latest) place.innerHTML = await answer.text();
  }

  const soon = () => {
    clearTimeout(timer);
    if (shown.open) timer = setTimeout(show, WAIT_MS);
  };
  field.addEventListener("input", soon);
  shown.addEventListener("toggle", () => shown.open && show());
}
