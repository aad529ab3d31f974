// Tells the page around how tall this one is; pages that do not listen lose nothing.
const content = document.querySelector("[data-content]");

if (window.parent !== window) {
  const tell = () => {
    const around = document.body.offsetHeight - document.body.clientHeight;
    const kolrumHeight = content.offsetHeight + around;
    window.parent.postMessage({ kolrumHeight }, "*");
  };
  // Browsers watch no frame that is out of sight: tell before it is scrolled to.
  tell();
  new ResizeObserver(tell).observe(content);
}
