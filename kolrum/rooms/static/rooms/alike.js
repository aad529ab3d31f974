/* What is already there on the same subject, below the title as it is written. */
const WAIT_MS = 400;
const FEWEST = 8;

for (const form of document.querySelectorAll("form.writing[data-alike]")) {
  const title = form.elements.title;
  const place = form.querySelector("[data-alike-here]");
  if (!title || !place) continue;
  title.closest(".field").append(place);
  let timer;
  let latest = 0;

  async function ask() {
    const turn = ++latest;
    const text = title.value.trim();
    if (text.length < FEWEST) {
      place.replaceChildren();
      return;
    }
    const address = new URL(form.dataset.alike, location.href);
    address.searchParams.set("text", text);
    const answer = await fetch(address).catch(() => null);
    if (answer?.ok && turn === latest) place.innerHTML = await answer.text();
  }

  title.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT_MS);
  });
}
