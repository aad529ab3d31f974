/* Names to choose from after an @: only of those who read the room. */
const WAIT_MS = 150;
const BEGUN = /(?:^|[\s(])@([\p{L}\d-]{1,40})$/u;

for (const form of document.querySelectorAll("form.writing[data-people]")) {
  const field = form.querySelector("textarea[data-writing]");
  if (!field) continue;
  const list = document.createElement("ul");
  list.className = "calling";
  list.hidden = true;
  field.after(list);
  let timer;
  let latest = 0;

  const begun = () => BEGUN.exec(field.value.slice(0, field.selectionStart))?.[1];
  const close = () => {
    list.hidden = true;
    list.replaceChildren();
  };

  async function suggest() {
    const turn = ++latest;
    const words = begun();
    if (!words) return close();
    const address = new URL(form.dataset.people, location.href);
    address.searchParams.set("begun", words);
    const answer = await fetch(address).catch(() => null);
    if (!answer?.ok || turn !== latest) return;
    const { people } = await answer.json();
    list.replaceChildren(...people.map(choice));
    list.hidden = people.length === 0;
  }

  function choice({ handle, name }) {
    const row = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = `${name} @${handle}`;
    button.addEventListener("click", () => {
      const end = field.selectionStart;
      const start = end - (begun()?.length ?? 0);
      field.setRangeText(`${handle} `, start, end, "end");
      field.dispatchEvent(new Event("input", { bubbles: true }));
      close();
      field.focus();
    });
    row.append(button);
    return row;
  }

  field.addEventListener("input", () => {
    clearTimeout(timer);
    if (begun()) timer = setTimeout(suggest, WAIT_MS);
    else close();
  });
  form.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const ways = [field, ...list.querySelectorAll("button")];
    const at = ways.indexOf(document.activeElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
    if (event.key === "Escape") {
      close();
      field.focus();
    } else if (at >= 0 && ways[next]) ways[next].focus();
    else return;
    event.preventDefault();
  });
}
