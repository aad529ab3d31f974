// Tells the page around how tall this one is; pages that do not listen lose nothing.
const content = document.querySelector("[data-content]");
const foot = content.lastElementChild;

if (window.parent !== window) {
  const tell = () => {
    const around = document.body.offsetHeight - document.body.clientHeight;
    // What the frame has to spare stands above the foot, as its margin.
    const spare = parseFloat(getComputedStyle(foot).marginTop);
    const kolrumHeight = content.offsetHeight + around - spare;
    window.parent.postMessage({ kolrumHeight }, "*");
  };
  // Browsers watch no frame that is out of sight: tell before it is scrolled to.
  tell();
  const watch = new ResizeObserver(tell);
  for (const each of [content, ...content.children]) watch.observe(each);
}
