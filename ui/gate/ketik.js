(() => {
  // A key that presses a button leaves a field open, and what stands in it is not sent. So first the
  // focus leaves the field, then the key is pressed. A day is sent only where the focus goes on to
  // something else; Tab goes on from the field, as it does after any other blur.
  const isTyping = (from) => from.matches("input, textarea, [role=spinbutton]");
  const handOver = (from) => {
    const relatedTarget = document.querySelector("[data-testid=stMain]");
    if (from.matches("[role=spinbutton]")) from.dispatchEvent(new FocusEvent("focusout", { bubbles: true, relatedTarget }));
    from.blur();
  };
  addEventListener("keydown", (event) => {
    if (!event.isTrusted || !event.altKey || event.ctrlKey || event.metaKey) return;
    const from = document.activeElement || document.body;
    // A field that sends each letter is left alone: the next name is typed into it.
    if (!/^Digit\d$/.test(event.code) || !isTyping(from) || from.closest('[class*="st-key-calon_"]')) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.repeat) return;
    handOver(from);
    const { key, code } = event;
    setTimeout(() => document.dispatchEvent(new KeyboardEvent("keydown", { key, code, altKey: true, bubbles: true })), 250);
  }, true);
  // Alt+S presses Simpan in the same way.
  const simpan = (from) => {
    const all = [...document.querySelectorAll('[class*="st-key-_"][class*="_simpan"] button')];
    const below = (each) => from.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING;
    return all.find((each) => below(each)) || all[0];
  };
  const press = (from, tries) => {
    const button = simpan(from);
    if (button && !button.disabled) button.click();
    else if (tries > 0) setTimeout(press, 100, from, tries - 1);
  };
  addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== "KeyS") return;
    const from = document.activeElement || document.body;
    if (!simpan(from) && !isTyping(from)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.repeat) return;
    const cell = from.closest(".d-kisi-wadah")?.querySelector(".d-kisi [tabindex='0']");
    if (cell) cell.focus({ preventScroll: true });
    else if (isTyping(from)) handOver(from);
    setTimeout(press, 250, from, 30);
  }, true);
  // Alt+U edits, as it does over the list: on the page of a koperasi it opens what changes it.
  addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== "KeyU") return;
    const tab = [...document.querySelectorAll("[role=tab]")].find((each) => each.textContent.trim() === "Ubah");
    if (!tab) return;
    event.preventDefault();
    tab.click();
    tab.focus();
  }, true);
  // Whoever enrols people types the next name into the same field, which is drawn anew meanwhile.
  const enrol = /\bst-key-calon_\d+/;
  const refocus = (name, tries) => {
    const field = document.querySelector(`.${name} input`), now = document.activeElement;
    if (field && (now === document.body || now.closest("button"))) field.focus();
    else if (field && now !== field) return;
    if (tries > 0) setTimeout(refocus, 100, name, tries - 1);
  };
  const enrolling = (from) => {
    const box = from && from.closest('[class*="st-key-calon_"]');
    if (box) setTimeout(refocus, 300, box.className.match(enrol)[0], 80);
  };
  addEventListener("keydown", (event) => {
    if (event.altKey && /^Digit\d$/.test(event.code)) enrolling(document.activeElement);
  }, true);
  addEventListener("click", (event) => enrolling(event.target.closest("button")), true);
  // Who left takes what was shown along: the other tabs of this browser go to the login too.
  const tabs = new BroadcastChannel("keluar");
  tabs.onmessage = () => location.reload();
  const here = new URL(location);
  if (here.searchParams.has("keluar")) {
    tabs.postMessage("");
    here.searchParams.delete("keluar");
    history.replaceState(history.state, "", here);
  }
})();
