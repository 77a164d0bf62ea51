(() => {
  // Who is inside sees the shape of a screen while its program loads; who is not, the login alone.
  const KEY = "rangka";
  const shape = document.documentElement.classList;
  if (localStorage.getItem(KEY)) {
    shape.add("d-rangka");
    // What fills in piece by piece would push down what is read: it appears at once when nothing has
    // moved for a moment and every chart and letter is there, or after 4 s.
    const until = Date.now() + 4000;
    const all = (kind) => [...document.querySelectorAll(`.stMain [data-testid=${kind}]`)];
    const drawn = () => document.querySelector(".stApp[data-test-script-state=notRunning]")
      && document.fonts.status === "loaded"
      && !all("stSkeleton").length
      && all("stVegaLiteChart").every((each) => each.querySelector("svg, canvas"));
    const places = () => all("stElementContainer").map((each) => {
      const { top, height } = each.getBoundingClientRect();
      return `${top | 0} ${height | 0}`;
    }).join();
    let still = 0, before = "";
    const look = setInterval(() => {
      const now = drawn() ? places() : "";
      still = now && now === before ? still + 1 : 0;
      before = now;
      const asks = document.querySelector("[role=dialog]");
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
