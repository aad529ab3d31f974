// A moved slider or a typed number is answered in place by the server; without this
// script the form is sent as usual. No figure is computed here.
const PAUSE_MS = 250;
const scenario = document.querySelector("[data-scenario]");
const status = document.querySelector("[data-scenario-status]");
let timer;
let latest = 0;
let hasPushed = false;
let shown = window.location.search;

const form = () => scenario.querySelector("[data-scenario-form]");
const result = () => scenario.querySelector("[data-result]");
const read = (text) => Number.parseFloat(text.replace(",", ".").replace("\u2212", "-"));

// The state of the form; a field that is empty or as it was offered says nothing.
function address() {
  const told = new URLSearchParams();
  for (const [name, value] of new FormData(form())) {
    if (value.trim()) told.set(name, value.trim());
  }
  const target = new URL(form().action);
  target.search = told.toString();
  return target;
}

async function ask(target, part) {
  const asked = new URL(target);
  asked.searchParams.set("part", part);
  asked.hash = "";
  const answer = await fetch(asked, { credentials: "omit" });
  if (!answer.ok && answer.status !== 422) throw new Error(String(answer.status));
  return answer.text();
}

// The answer keeps its height until the next one stands there, so nothing jumps.
function replace(place, markup) {
  place.style.minHeight = `${place.offsetHeight}px`;
  place.innerHTML = markup;
  requestAnimationFrame(() => place.style.removeProperty("min-height"));
}

function say() {
  const said = scenario.querySelector("[data-refused]") ?? scenario.querySelector("[data-said]");
  status.textContent = said?.dataset.said ?? said?.textContent.trim() ?? "";
}

async function answer() {
  const turn = ++latest;
  const target = address();
  result().setAttribute("aria-busy", "true");
  try {
    const markup = await ask(target, "result");
    if (turn !== latest) return;
    const isOpen = result().querySelector("details")?.open;
    replace(result(), markup);
    if (isOpen) result().querySelector("details").open = true;
    // The server knows which of the fields say no more than what is usual.
    const own = result().querySelector("[data-address]")?.dataset.address ?? target;
    if (hasPushed) window.history.replaceState(null, "", own);
    else window.history.pushState(null, "", own);
    hasPushed = true;
    shown = window.location.search;
    scenario.querySelector(".paths [aria-current]")?.removeAttribute("aria-current");
    scenario.querySelector("[data-own]").setAttribute("aria-current", "true");
    say();
  } catch {
    form().submit();
  } finally {
    result().removeAttribute("aria-busy");
  }
}

async function show(target, focused) {
  const turn = ++latest;
  clearTimeout(timer);
  try {
    const markup = await ask(target, "scenario");
    if (turn !== latest) return;
    const wasOpen = scenario.querySelector(".by-sector")?.open;
    replace(scenario, markup);
    if (wasOpen) scenario.querySelector(".by-sector").open = true;
    ready();
    scenario.querySelector(focused)?.focus({ preventScroll: true });
    say();
  } catch {
    window.location.assign(target);
  }
}

// Sliders move with their fields; one whose field is empty follows the field of all.
function follow() {
  for (const slider of scenario.querySelectorAll(".slider")) {
    const field = document.getElementById(slider.dataset.for);
    const all = document.getElementById("try-rate");
    const value = read(field.value || all.value);
    if (!Number.isNaN(value) && document.activeElement !== slider) slider.value = value;
    if (field !== all) field.placeholder = all.value;
  }
}

function ready() {
  for (const slider of scenario.querySelectorAll(".slider")) slider.disabled = false;
}

if (scenario && status) {
  ready();
  scenario.addEventListener("input", (event) => {
    if (!event.target.closest("[data-scenario-form]")) return;
    if (event.target.matches(".slider")) {
      const field = document.getElementById(event.target.dataset.for);
      field.value = event.target.value.replace("-", "\u2212").replace(".", document.documentElement.lang === "sv" ? "," : ".");
    }
    follow();
    clearTimeout(timer);
    timer = setTimeout(answer, PAUSE_MS);
  });
  // What was let go of is a state of its own to come back to.
  scenario.addEventListener("change", () => {
    setTimeout(() => {
      hasPushed = false;
    }, 2 * PAUSE_MS);
  });
  scenario.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-scenario-form]")) return;
    event.preventDefault();
    clearTimeout(timer);
    answer();
  });
  scenario.addEventListener("click", (event) => {
    const link = event.target.closest("[data-paths] a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    window.history.pushState(null, "", link.href);
    hasPushed = false;
    shown = window.location.search;
    show(link.href, `[data-paths] a[href="${link.getAttribute("href")}"]`);
  });
  window.addEventListener("popstate", () => {
    // A step within the page, such as past the head, changes no state.
    if (window.location.search === shown) return;
    hasPushed = false;
    shown = window.location.search;
    show(window.location.href, "#try-rate");
  });
}
