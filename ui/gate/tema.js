(() => {
  // Ready charts have the colours of the theme that was on when they were drawn; Streamlit tells the
  // server of another one only with the next click. Here the change of the system's theme is that
  // click: the same address once more, as a step in the history, as soon as Streamlit has changed.
  const scheme = () => {
    const app = document.querySelector("[data-testid=stApp]");
    return app && getComputedStyle(app).colorScheme;
  };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", ({ matches }) => {
    const wanted = matches ? "dark" : "light";
    const until = Date.now() + 5000;
    const ask = () => {
      if (scheme() === wanted) dispatchEvent(new PopStateEvent("popstate", { state: { sendiri: true } }));
      else if (Date.now() < until) setTimeout(ask, 50);
    };
    ask();
  });
})();
