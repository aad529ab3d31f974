// One slide at a time, by keys, buttons and swipes. Without this script the slides follow
// one another down the page.
const slides = [...document.querySelectorAll(".slide")];
const tools = document.querySelector("[data-tools]");
const blank = document.querySelector("[data-blank]");
const help = document.querySelector("[data-help]");
const letters = document.querySelector("[data-letters]");
const status = document.querySelector("[data-deck-status]");
const story = document.body.dataset.story;
const title = document.title;
const isAlone = slides.length === 1;
const channel =
  "BroadcastChannel" in window && window.location.protocol !== "file:"
    ? new BroadcastChannel(`kolrum ${window.location.pathname}`)
    : null;
let here = 0;

// An address names a slide by its number, or by the part of the story it comes from.
function wanted() {
  const name = decodeURIComponent(window.location.hash.slice(1));
  const found = document.getElementById(name)?.closest(".slide");
  return Math.max(0, slides.indexOf(found));
}

function show(number) {
  here = Math.min(Math.max(number, 0), slides.length - 1);
  const slide = slides[here];
  for (const each of slides) {
    each.classList.toggle("here", each === slide);
    each.inert = each !== slide;
  }
  const text = slide.querySelector(".slide-number").textContent;
  document.title = isAlone ? title : `${text} ${slide.dataset.topic} – ${title}`;
  status.textContent = `${text}: ${slide.querySelector(".statement").textContent.trim()}`;
  channel?.postMessage(Number(slide.id));
}

function go(number) {
  if (isAlone) {
    const way = number < here ? "prev" : "next";
    slides[0].querySelector(`a[rel=${way}]`)?.click();
    return;
  }
  const aim = Math.min(Math.max(number, 0), slides.length - 1);
  if (aim !== here) {
    const hadFocus = slides[here].contains(document.activeElement);
    window.history.pushState(null, "", `#${slides[aim].id}`);
    show(aim);
    window.scrollTo(0, 0);
    if (hadFocus) slides[aim].focus({ preventScroll: true });
  }
}

// Two digits in a row, within a second, are one number.
let typed = "";
let waiting = 0;
function type(digit) {
  clearTimeout(waiting);
  typed += digit;
  const found = slides.findIndex((slide) => slide.id === typed);
  if (found >= 0) go(found);
  else typed = digit;
  waiting = setTimeout(() => (typed = ""), 1000);
}

const toggle = (kind) => {
  const panel = slides[here].querySelector(`[data-${kind}]`);
  if (!panel) return;
  for (const other of slides[here].querySelectorAll(".panel")) {
    if (other !== panel) other.open = false;
  }
  panel.open = !panel.open;
};

function cover(isBlank) {
  blank.hidden = !isBlank;
  if (isBlank) blank.focus();
}

// What is open closes first.
function leave() {
  const open = slides[here].querySelector(".panel[open]");
  if (!blank.hidden) cover(false);
  else if (open) open.open = false;
  else if (document.fullscreenElement) document.exitFullscreen();
  else window.location.assign(story);
}

const deeds = {
  full: () =>
    document.fullscreenElement
      ? document.exitFullscreen()
      : document.documentElement.requestFullscreen?.().catch(() => {}),
  blank: () => cover(blank.hidden),
  notes: () => toggle("notes"),
  table: () => toggle("table"),
  print: () => window.print(),
  help: () => (help.open ? help.close() : help.showModal()),
};
const byLetter = { f: "full", b: "blank", n: "notes", t: "table", p: "print", "?": "help" };
const steps = {
  ArrowRight: () => go(here + 1),
  PageDown: () => go(here + 1),
  " ": () => go(here + 1),
  ArrowLeft: () => go(here - 1),
  PageUp: () => go(here - 1),
  Home: () => go(0),
  End: () => go(slides.length - 1),
  Escape: leave,
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
  const isControl = event.target.closest("a, button, summary, input");
  const inPanel = event.target.closest(".panel-body");
  if (event.key === " " && isControl) return;
  if (inPanel && event.key !== "Escape" && !(event.key.toLowerCase() in byLetter)) return;
  const deed = letters.checked && deeds[byLetter[event.key.toLowerCase()]];
  if (!blank.hidden && event.key !== "Escape") {
    cover(false);
    event.preventDefault();
  } else if (steps[event.key]) {
    event.preventDefault();
    steps[event.key]();
  } else if (deed) {
    event.preventDefault();
    deed();
  } else if (letters.checked && /^[0-9]$/.test(event.key)) {
    type(event.key);
  }
});

document.addEventListener("click", (event) => {
  const step = event.target.closest("[data-go]");
  const button = event.target.closest("button[data-do]");
  if (step) {
    event.preventDefault();
    go(here + Number(step.dataset.go));
  } else if (button) deeds[button.dataset.do]();
  else if (event.target.closest("[data-blank]")) cover(false);
});

// A swipe turns the slide, where there is nothing to scroll sideways.
let from = null;
document.addEventListener("pointerdown", (event) => {
  from = event.pointerType === "touch" && !event.target.closest(".panel-body") ? event : null;
});
document.addEventListener("pointerup", (event) => {
  if (!from) return;
  const [x, y] = [event.clientX - from.clientX, event.clientY - from.clientY];
  if (Math.abs(x) > 60 && Math.abs(x) > 2 * Math.abs(y)) go(here + (x < 0 ? 1 : -1));
  from = null;
});

window.addEventListener("hashchange", () => show(wanted()));
window.addEventListener("popstate", () => show(wanted()));
document.documentElement.classList.add("has-script");
tools.hidden = false;
show(wanted());
