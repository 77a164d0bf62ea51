// What of a screen's main part is laid out badly: sideways, cut off, too small, too faint, hard to hit.
() => {
  const main = document.querySelector("[data-testid=stMain]");
  const shown = (each) => each.getClientRects().length > 0
    && getComputedStyle(each).visibility !== "hidden" && !each.closest("[data-testid=stHeader]");
  const say = (each) => `${each.tagName.toLowerCase()}.${each.className} "${each.textContent.trim().slice(0, 40)}"`;
  const texts = [...main.querySelectorAll("*")].filter((each) => shown(each)
    && [...each.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()));
  const read = texts.filter((each) => {
    const style = getComputedStyle(each), box = each.getBoundingClientRect();
    return parseFloat(style.fontSize) > 0 && box.width > 1 && box.height > 1
      && style.clipPath !== "inset(50%)" && !/material-symbols|Material Symbols/i.test(style.fontFamily);
  });
  const ink = (each) => {
    const box = document.createElement("canvas").getContext("2d");
    box.fillStyle = each;
    box.fillRect(0, 0, 1, 1);
    return [...box.getImageData(0, 0, 1, 1).data];
  };
  const over = (top, below) => top.slice(0, 3).map((each, at) =>
    each * top[3] / 255 + below[at] * (1 - top[3] / 255)).concat(255);
  const ground = (each) => {
    const layers = [];
    for (let at = each; at; at = at.parentElement) {
      // Names on a map say themselves on which colour they stand.
      const own = getComputedStyle(at).getPropertyValue("--dasar");
      if (at === each.closest(".d-atlas span, .d-skala") && own) layers.push(ink(own.trim()));
      const colour = ink(getComputedStyle(at).backgroundColor);
      if (colour[3]) layers.push(colour);
      if (layers.length && layers[layers.length - 1][3] === 255) break;
    }
    return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255, 255]);
  };
  const light = (colour) => colour.slice(0, 3).map((each) => each / 255)
    .map((each) => each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4)
    .reduce((sum, each, at) => sum + each * [0.2126, 0.7152, 0.0722][at], 0);
  const contrast = (each) => {
    let opacity = 1;
    for (let at = each; at && at !== main; at = at.parentElement) opacity *= getComputedStyle(at).opacity;
    const below = ground(each), colour = ink(getComputedStyle(each).color);
    colour[3] *= opacity;
    const pair = [light(over(colour, below)), light(below)].sort((one, other) => one - other);
    return (pair[1] + 0.05) / (pair[0] + 0.05);
  };
  const inside = read.filter((each) => each.closest("[data-testid=stHtml]"));
  const broken = (each) => {
    const range = document.createRange();
    return [...each.childNodes].some((node) => {
      if (node.nodeType !== 3 || !/^[\d.,]+(\s%)?$/.test(node.textContent.trim())) return false;
      range.selectNodeContents(node);
      return new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size > 1;
    });
  };
  return {
    sideways: Math.max(0, document.scrollingElement.scrollWidth - innerWidth,
                       main.scrollWidth - main.clientWidth),
    broken: inside.filter(broken).map(say),
    small: read.filter((each) => parseFloat(getComputedStyle(each).fontSize) < 11.9).map(say),
    faint: inside.filter((each) => contrast(each) < 4.5).map((each) => `${contrast(each).toFixed(2)} ${say(each)}`),
    cut: inside.filter((each) => !each.closest(".d-atlas") && each.scrollWidth > each.clientWidth + 1
      && getComputedStyle(each).overflow !== "visible" && each.clientWidth > 0).map(say),
    outside: inside.filter((each) => {
      const box = each.getBoundingClientRect();
      const frame = each.closest(".d-kartu, .d-terpilih, .d-urut, .d-perlu, .d-jarang");
      const end = Math.min(innerWidth, frame ? frame.getBoundingClientRect().right : innerWidth);
      return box.right > end + 1 || box.left < -1;
    }).map(say),
  };
}
