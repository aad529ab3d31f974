// Moves the focal point to where the picture is clicked; the fields do it too.
const svg = document.querySelector("[data-focus]");
const across = document.querySelector("[name=across]");
const down = document.querySelector("[name=down]");

if (svg && across && down) {
  const { width, height } = svg.viewBox.baseVal;
  const rings = svg.querySelectorAll("circle");

  const place = () => {
    for (const ring of rings) {
      ring.setAttribute("cx", (width * Number(across.value)) / 100);
      ring.setAttribute("cy", (height * Number(down.value)) / 100);
    }
  };

  svg.dataset.live = "";
  document.querySelector("[data-focus-hint]").hidden = false;
  svg.addEventListener("click", (click) => {
    const at = new DOMPoint(click.clientX, click.clientY).matrixTransform(
      svg.getScreenCTM().inverse(),
    );
    const percent = (part, whole) =>
      Math.round(Math.min(1, Math.max(0, part / whole)) * 100);
    across.value = percent(at.x, width);
    down.value = percent(at.y, height);
    place();
  });
  for (const field of [across, down]) field.addEventListener("input", place);
}
