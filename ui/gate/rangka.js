(() => {
  // Who is inside sees the shape of a screen while its program loads; who is not, the login alone.
  const KEY = "rangka";
  const shape = document.documentElement.classList;
  if (localStorage.getItem(KEY)) {
    shape.add("d-rangka");
    // What fills in piece by piece would push down what is read: it appears at once, or after 4 s.
    const until = Date.now() + 4000;
    let still = 0;
    const look = setInterval(() => {
      const drawn = document.querySelector(".stApp[data-test-script-state=notRunning] .stMain [data-testid=stElementContainer]");
      const asks = document.querySelector("[role=dialog]");
      still = drawn ? still + 1 : 0;
      if (still < 4 && !asks && Date.now() < until) return;
      clearInterval(look);
      requestAnimationFrame(() => requestAnimationFrame(() => shape.remove("d-rangka")));
    }, 40);
  }
  addEventListener("pagehide", () => {
    const inside = document.querySelector("[data-testid=stSidebar], .d-membuka") && !document.querySelector(".d-keluar");
    if (inside) localStorage.setItem(KEY, "1");
    else localStorage.removeItem(KEY);
  });
})();
