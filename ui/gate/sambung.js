(() => {
  // Whose connection comes back may have met another process, which has drawn nothing yet: Streamlit
  // runs a screen again only if it was running, and a download would be asked of nobody. So the
  // screen is run once, as by its own key; not all visitors at the same instant.
  const run = () => document.body.dispatchEvent(
    new KeyboardEvent("keydown", { key: "r", code: "KeyR", keyCode: 82, bubbles: true }),
  );
  const Plain = window.WebSocket;
  let opened = 0;
  window.WebSocket = class extends Plain {
    constructor(...given) {
      super(...given);
      this.addEventListener("open", () => {
        if (opened++) setTimeout(run, 200 + 800 * Math.random());
      });
    }
  };
})();
