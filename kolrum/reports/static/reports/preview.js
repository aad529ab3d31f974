// Shows what is being written as it will stand, a moment after each change.
const WAIT = 400;

for (const form of document.querySelectorAll("form[data-preview]")) {
  const shown = document.querySelector("[data-shown]");
  const counted = document.querySelector("[data-counted]");
  const areas = form.querySelectorAll("textarea");
  let waiting = 0;
  let latest = 0;

  const count = (area) => {
    const most = Number(area.dataset.most);
    const length = area.value.trim().length;
    counted.textContent = most - length < 200 ? `${length} / ${most}` : "";
  };

  const show = async (area) => {
    const turn = ++latest;
    const sent = new FormData(form);
    sent.set("do", "fragment");
    if (areas.length > 1) for (const each of areas) if (each !== area) sent.delete(each.name);
    try {
      const answer = await fetch(location.pathname, { method: "POST", body: sent });
      if (!answer.ok || answer.redirected) return;
      const text = await answer.text();
      if (turn === latest) shown.innerHTML = text;
    } catch {
      // Without a network the button still shows it when there is one again.
    }
  };

  for (const area of areas) {
    count(area);
    area.addEventListener("input", () => {
      count(area);
      clearTimeout(waiting);
      waiting = setTimeout(() => show(area), WAIT);
    });
  }
  let changed = false;
  form.addEventListener("input", () => (changed = true));
  form.addEventListener("submit", () => (changed = false));
  addEventListener("beforeunload", (leaving) => {
    if (changed) leaving.preventDefault();
  });
}
