(() => {
  // Ready charts have the colours of the theme that was on when they were drawn; Streamlit tells the
  // server of another one only with the next click. Here the change is that click: the same address
  // once more, as a step in the history.
  const app = () => document.querySelector("[data-testid=stApp]");
  const scheme = () => app() && getComputedStyle(app()).colorScheme;
  let drawn = null;
  const compare = () => {
    const now = scheme();
    if (!now || now === drawn) return;
    const first = drawn === null;
    drawn = now;
    if (!first) dispatchEvent(new PopStateEvent("popstate", { state: { sendiri: true } }));
  };
  // Streamlit's own choice of a theme changes a class of the whole, and so does the system's.
  new MutationObserver((changes) => {
    if (drawn === null || changes.some((each) => each.target === app())) compare();
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ["class"] });
})();
