/* Keeps a draft while one writes, so that a closed tab loses nothing. */
const WAIT_MS = 1200;

for (const form of document.querySelectorAll("form[data-draft]")) {
  let timer;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => keep(form), WAIT_MS);
  });
  addEventListener("pagehide", () => {
    if (timer) keep(form);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    timer = undefined;
  });
}

function keep(form) {
  const told = new FormData();
  told.set("place", form.dataset.draft);
  told.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  for (const name of ["title", "text"]) {
    if (form.elements[name]) told.set(name, form.elements[name].value);
  }
  const root = document.documentElement.lang === "sv" ? "/" : `/${document.documentElement.lang}/`;
  fetch(`${root}rooms/draft/`, { method: "POST", body: told, keepalive: true });
}
