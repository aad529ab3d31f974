// The notes follow the slides of the same deck in another window of this browser.
if ("BroadcastChannel" in window) {
  const deck = window.location.pathname.replace(/notes\/$/, "");
  new BroadcastChannel(`kolrum ${deck}`).addEventListener("message", ({ data }) => {
    for (const part of document.querySelectorAll("[data-slide]")) {
      const isHere = Number(part.dataset.slide) === data;
      part.classList.toggle("here", isHere);
      if (isHere) part.scrollIntoView({ block: "start" });
    }
  });
}
