(() => {
  // Links of our own HTML lead to another screen, or to another choice of the same one, without loading
  // the program anew: Streamlit answers to a step in the history as it does to Back.
  const INSIDE = ":is(.d-dalam, .d-buka, [data-testid=stCaptionContainer], [data-testid=stMetricLabel])";
  // From here on there is room for a koperasi beside the list (ui/widgets/gaya_daftar.py).
  const WIDE = "(min-width: 75rem)";
  const main = () => document.querySelector("[data-testid=stMain]");
  let focus = null;
  const go = (address, { top = false, over = false } = {}) => {
    const place = { ...history.state, daftar: main()?.scrollTop };
    history.replaceState(place, "");
    history[over ? "replaceState" : "pushState"]({}, "", address);
    dispatchEvent(new PopStateEvent("popstate", { state: { sendiri: true } }));
    if (top) main()?.scrollTo(0, 0);
  };
  const peek = (row) => {
    const address = new URL(location.href);
    focus = `tr[data-id="${row?.dataset.id ?? address.searchParams.get("dipilih")}"] th a`;
    if (row) address.searchParams.set("dipilih", row.dataset.id);
    else address.searchParams.delete("dipilih");
    go(address.pathname + address.search, { over: true });
  };
  const name = (row) => row?.querySelector("th a");
  const isOpen = () => document.querySelector(".d-panel") && matchMedia(WIDE).matches;
  const plain = (event) =>
    !(event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);

  addEventListener("click", (event) => {
    const link = event.target.closest?.(`${INSIDE} a[href^="/"]`);
    if (link) {
      if (!plain(event)) return;
      event.preventDefault();
      const id = link.closest("tr[data-id]")?.dataset.id;
      const same = link.className
        ? link.className.split(" ").map((each) => `.${each}`).join("")
        : `a[href="${link.getAttribute("href")}"]:not([tabindex])`;
      asked = link.dataset.kasus;
      focus = id ? `tr[data-id="${id}"] th a` : link.dataset.fokus || same;
      go(link.getAttribute("href"), { top: "atas" in link.dataset, over: "ganti" in link.dataset });
      return;
    }
    // Anywhere else in a row: beside the list where there is room, else its own screen.
    const row = event.target.closest?.(`${INSIDE} tr[data-id]`);
    if (!row || getSelection().toString()) return;
    if (event.ctrlKey || event.metaKey) window.open(name(row).href);
    else if (!plain(event)) return;
    else if (matchMedia(WIDE).matches) peek(row);
    else go(name(row).getAttribute("href"));
  });
  addEventListener("auxclick", (event) => {
    const row = event.button === 1 && event.target.closest?.(`${INSIDE} tr[data-id]`);
    if (row && !event.target.closest("a")) window.open(name(row).href);
  });
  addEventListener("dblclick", (event) => {
    const row = event.target.closest?.(`${INSIDE} tr[data-id]`);
    if (row && !event.target.closest("a")) go(name(row).getAttribute("href"));
  });

  // By keyboard: the arrows lead from name to name, the space bar looks beside the list, Escape closes.
  let later;
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = document.activeElement?.closest?.(`${INSIDE} tr[data-id]`);
    if (event.key === "Escape" && isOpen() && document.activeElement?.closest?.(`${INSIDE}, body > :not(div)`)) {
      event.preventDefault();
      peek(null);
    } else if (row && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      const next = event.key === "ArrowDown" ? row.nextElementSibling : row.previousElementSibling;
      event.preventDefault();
      if (!next) return;
      name(next).focus();
      if (!isOpen()) return;
      clearTimeout(later);
      later = setTimeout(peek, 120, next);
    } else if (row && event.key === " ") {
      event.preventDefault();
      if (matchMedia(WIDE).matches) peek(row);
    }
  });

  // The case that a link put in front, or that followed the one before it, is where the keyboard goes on.
  // So is one that stayed in front, where the button that was pressed is gone or no longer to be pressed.
  let asked, shown, held;
  addEventListener("focusin", (event) => {
    held = event.target;
    // Who has gone on to something else is not taken back to a link of before.
    focus = null;
  });
  const goToFront = () => {
    const front = document.querySelector("h2[data-kasus]"), id = front?.dataset.kasus;
    const isLost = document.activeElement === document.body;
    const isOver = isLost && !focus && (!held?.isConnected || held.disabled);
    if (id === shown && id !== asked && !isOver) return;
    if (front && (id === asked || (shown && isLost))) front.focus({ preventScroll: true });
    if (id === asked) asked = undefined;
    shown = id;
  };

  // Of tabs that are wider than a telephone the open one is seen.
  let open;
  const showTab = () => {
    const tab = main()?.querySelector("[role=tab][aria-selected=true]");
    if (tab === open) return;
    open = tab;
    const list = tab?.closest("[role=tablist]");
    if (list) list.scrollLeft += Math.max(0, tab.getBoundingClientRect().right - list.getBoundingClientRect().right);
  };

  // What was drawn anew gets its focus back; a list that one came back to, its place.
  let place = null;
  addEventListener("popstate", (event) => {
    if (!event.state?.sendiri) place = { top: event.state?.daftar, until: Date.now() + 5000 };
  });
  const settle = () => {
    goToFront();
    showTab();
    const list = document.querySelector(`${INSIDE} .d-tabel`);
    if (place && Date.now() > place.until) place = null;
    if (place?.top && list && main().scrollHeight > place.top) {
      main().scrollTop = place.top;
      place = null;
    }
    if (focus && (document.activeElement === document.body || !document.activeElement)) {
      const found = document.querySelector(`${INSIDE} ${focus}`);
      if (found) found.focus({ preventScroll: true });
      focus = null;
    }
  };
  new MutationObserver(settle).observe(document, { childList: true, subtree: true });
})();
