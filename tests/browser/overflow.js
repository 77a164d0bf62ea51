// What of the slide on stage does not fit: out of the window, wider than its box, or over another.
() => {
  const bad = [], slide = document.querySelector("main .salindia.kini");
  const say = (what, element) => bad.push(
    `${what}: ${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""} ` +
    `"${element.textContent.trim().slice(0, 40)}"`);
  const shown = (element) => !element.closest(".baca, [hidden]") && element.getClientRects().length > 0;
  const within = (inner, outer, slack) =>
    inner.left >= outer.left - slack && inner.right <= outer.right + slack &&
    inner.top >= outer.top - slack && inner.bottom <= outer.bottom + slack;
  const screen = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  const content = slide.querySelector(".isi").getBoundingClientRect();
  for (const element of slide.querySelectorAll("*")) {
    // The land around a map goes on beyond its edge.
    if (!shown(element) || element.tagName === "g" || element.closest(".siluet, .daratan")) { continue; }
    const box = element.getBoundingClientRect();
    if (!within(box, screen, 1)) { say("out of the window", element); }
    const drawn = element.ownerSVGElement !== null || element.tagName === "svg";
    if (!drawn && element.clientWidth && element.scrollWidth > element.clientWidth + 1) {
      say("wider than its box", element);
    }
    const room = element.closest(".penuh figure")?.getBoundingClientRect() ?? content;
    if (element.closest(".isi") && !within(box, room, 3)) { say("over the title or foot", element); }
    if (element.tagName === "text") {
      const chart = element.ownerSVGElement.getBoundingClientRect();
      if (!within(box, chart, 4)) { say("out of its chart", element); }
    }
  }
  const leaves = [...slide.querySelectorAll("p, h1, li, span, strong, b, figcaption, text")]
    .filter((element) => shown(element) && element.textContent.trim() && !element.querySelector("p, li"));
  const boxes = leaves.map((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return element.ownerSVGElement ? element.getBoundingClientRect() : range.getBoundingClientRect();
  });
  leaves.forEach((one, i) => leaves.slice(i + 1).forEach((other, j) => {
    if (one.contains(other) || other.contains(one)) { return; }
    // Names on a map may touch: its places are where they are.
    if (one.matches(".nama-peta") && other.matches(".nama-peta")) { return; }
    const a = boxes[i], b = boxes[i + 1 + j];
    const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    // Lines of large type are lower than their letters' box.
    const slack = 0.22 * Math.max(...[one, other].map((each) => parseFloat(getComputedStyle(each).fontSize)));
    if (wide > 1 && high > slack) { say(`over "${other.textContent.trim().slice(0, 30)}"`, one); }
  }));
  return bad;
}
