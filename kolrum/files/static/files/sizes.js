/* A file that is too large is told of when it is chosen, and not sent: without this
   script the answer comes when all of it has been sent. */
for (const field of document.querySelectorAll("input[type=file][data-largest]")) {
  const told = document.createElement("p");
  told.className = "complaint";
  told.setAttribute("role", "alert");
  told.hidden = true;
  field.after(told);

  const isTooLarge = () => [...field.files].some((file) => file.size > Number(field.dataset.largest));

  field.addEventListener("change", () => {
    told.hidden = !isTooLarge();
    told.textContent = isTooLarge() ? field.dataset.tooLarge : "";
  });
  field.form.addEventListener("submit", (event) => {
    if (!isTooLarge()) return;
    event.preventDefault();
    field.focus();
  });
}
