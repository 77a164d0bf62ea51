(() => {
  // Who is inside sees the shape of a screen while its program loads; who is not, the login alone.
  const KEY = "rangka";
  if (localStorage.getItem(KEY)) document.documentElement.classList.add("d-rangka");
  addEventListener("pagehide", () => {
    const inside = document.querySelector("[data-testid=stSidebar], .d-membuka") && !document.querySelector(".d-keluar");
    if (inside) localStorage.setItem(KEY, "1");
    else localStorage.removeItem(KEY);
  });
})();
