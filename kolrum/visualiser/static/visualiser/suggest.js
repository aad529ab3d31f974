// Suggestions while a name is typed; without this script the form finds or lists them.
const PAUSE_MS = 120;

for (const form of document.querySelectorAll(".way-in form[role=search]")) {
  const entry = form.querySelector("input");
  const list = document.createElement("div");
  list.setAttribute("role", "status");
  list.className = "suggesting";
  form.after(list);
  let timer;
  let latest = 0;

  const links = () => [...list.querySelectorAll("a")];

  async function suggest() {
    const turn = ++latest;
    const asked = entry.value.trim();
    if (!asked) {
      list.replaceChildren();
      return;
    }
    const address = new URL("suggestions/", new URL(form.action));
    address.searchParams.set("q", asked);
    const answer = await fetch(address, { credentials: "omit" }).catch(() => null);
    if (!answer?.ok || turn !== latest) return;
    list.innerHTML = await answer.text();
  }

  entry.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(suggest, PAUSE_MS);
  });

  const step = (event) => {
    const ways = [entry, ...links()];
    const at = ways.indexOf(document.activeElement);
    if (event.key === "ArrowDown" && at < ways.length - 1) ways[at + 1].focus();
    else if (event.key === "ArrowUp" && at > 0) ways[at - 1].focus();
    else if (event.key === "Escape" && list.firstChild) {
      list.replaceChildren();
      entry.focus();
    } else return;
    event.preventDefault();
  };
  form.addEventListener("keydown", step);
  list.addEventListener("keydown", step);

  const leave = (event) => {
    if (!form.contains(event.target) && !list.contains(event.target)) list.replaceChildren();
  };
  document.addEventListener("pointerdown", leave);
  document.addEventListener("focusin", leave);
}
