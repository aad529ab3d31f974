/* Keeps a draft while one writes, so that neither a closed tab nor a lost sign-in loses anything.
   The site keeps it. Where it no longer knows who writes, this tab does until they are back. */
const WAIT_MS = 1200;
const FIELDS = ["title", "text"];

for (const form of document.querySelectorAll("form[data-draft]")) {
  const aside = `draft ${form.dataset.writer} ${form.dataset.draft}`;
  let timer;
  let isKept = true;
  let isSending = false;

  const save = async () => {
    clearTimeout(timer);
    timer = undefined;
    const isLost = await keep(form);
    form.querySelector("[data-signed-out]").hidden = !isLost;
    isKept = !isLost;
    if (isLost) sessionStorage.setItem(aside, JSON.stringify(written(form)));
    else sessionStorage.removeItem(aside);
    return isLost;
  };

  form.addEventListener("input", () => {
    isKept = false;
    clearTimeout(timer);
    timer = setTimeout(save, WAIT_MS);
  });
  addEventListener("pagehide", () => {
    if (timer) keep(form, true);
  });
  form.addEventListener("submit", async (event) => {
    clearTimeout(timer);
    timer = undefined;
    if (isKept || event.defaultPrevented) return;
    event.preventDefault();
    if (isSending) return;
    isSending = true;
    const isLost = await save();
    isSending = false;
    if (!isLost) form.requestSubmit(event.submitter);
  });
  bringBack(form, aside);
}

function bringBack(form, aside) {
  const told = JSON.parse(sessionStorage.getItem(aside) ?? "null");
  if (!told) return;
  for (const [name, value] of Object.entries(told)) form.elements[name].value = value;
  form.elements.text.dispatchEvent(new Event("input", { bubbles: true }));
}

function written(form) {
  const there = FIELDS.filter((name) => form.elements[name]);
  return Object.fromEntries(there.map((name) => [name, form.elements[name].value]));
}

/* Whether the site no longer knows who writes. An answer that never came says nothing of that. */
async function keep(form, keepalive = false) {
  const told = new FormData();
  told.set("place", form.dataset.draft);
  told.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  for (const [name, value] of Object.entries(written(form))) told.set(name, value);
  const root = document.documentElement.lang === "sv" ? "/" : `/${document.documentElement.lang}/`;
  const asked = { method: "POST", body: told, keepalive, redirect: "manual" };
  try {
    const response = await fetch(`${root}rooms/draft/`, asked);
    return response.type === "opaqueredirect" || response.status === 403;
  } catch {
    return false;
  }
}
