// A changed choice replaces the story in place; without this script it is an ordinary link.
const story = document.querySelector("[data-story]");
const status = document.querySelector("[data-story-status]");
let latest = 0;
let shown = location.pathname + location.search;

async function told(address, name) {
  const part = new URL(address);
  part.searchParams.set("part", name);
  part.hash = "";
  const answer = await fetch(part, { credentials: "omit" });
  if (!answer.ok && answer.status !== 422) throw new Error(String(answer.status));
  return answer.text();
}

function put(name, markup) {
  story.querySelector(`[data-told="${name}"]`).innerHTML = markup;
}

// The answer comes in pieces, around what stays.
function putEach(markup) {
  const made = document.createElement("template");
  made.innerHTML = markup;
  for (const piece of made.content.querySelectorAll("[data-told]")) {
    put(piece.dataset.told, piece.innerHTML);
  }
}

async function show(address, focused) {
  const turn = ++latest;
  shown = new URL(address).pathname + new URL(address).search;
  story.setAttribute("aria-busy", "true");
  try {
    const answer = await told(address, "answer");
    if (turn !== latest) return;
    const wasOpen = story.querySelector(".all-choices")?.open;
    const top = story.querySelector(".all-choices")?.getBoundingClientRect().top;
    putEach(answer);
    const details = story.querySelector(".all-choices");
    if (details && wasOpen) details.open = true;
    // The reader's place on the page stays where it was.
    if (details && top !== undefined) {
      window.scrollBy(0, details.getBoundingClientRect().top - top);
    }
    story.querySelector(focused)?.focus({ preventScroll: true });
    status.textContent = story.querySelector("h1").textContent;
    // The rest takes longer to draw: it follows if the choice still stands.
    const sections = await told(address, "sections");
    if (turn === latest) put("sections", sections);
  } catch {
    window.location.assign(address);
  } finally {
    if (turn === latest) story.removeAttribute("aria-busy");
  }
}

function go(address, focused) {
  window.history.pushState(null, "", address);
  return show(address, focused);
}

if (story && status) {
  story.addEventListener("click", (event) => {
    const link = event.target.closest("[data-choices] a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    const group = link.closest(".choice");
    const place = [...group.parentElement.children].indexOf(group) + 1;
    go(link.href, `.choice:nth-child(${place}) [aria-current]`);
  });
  story.addEventListener("submit", (event) => {
    const form = event.target.closest(".choice-form");
    if (!form) return;
    event.preventDefault();
    const address = new URL(form.action);
    address.search = new URLSearchParams(new FormData(form)).toString();
    go(address.href, ".choice-form button");
  });
  window.addEventListener("popstate", () => {
    // A step to another part of the same page is a popstate too.
    if (location.pathname + location.search !== shown) show(location.href, "h1");
  });
}
