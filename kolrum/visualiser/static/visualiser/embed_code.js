// Buttons that copy; without this script the text is marked and copied by hand.
for (const block of document.querySelectorAll("[data-copy]")) {
  const text = block.querySelector("textarea");
  const button = block.querySelector("button");
  const status = block.querySelector("[role=status]");

  if (navigator.clipboard) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text.value);
      status.textContent = button.dataset.done;
      button.firstChild.textContent = button.dataset.done;
    });
  }
  text.addEventListener("focus", () => text.select());
}
