// Hands on the grid: keys, mouse and finger, clipboard.
import { fromClipboard, toClipboard } from "./nilai.js";

const PAGE = 12;
// Whether what was done last was done by a key: then a focus that goes to nothing was taken away, as by
// a page that is drawn anew on a slow machine, and was not put down.
let byKey = false;
// From the press of a mouse or finger to the click: it chooses cells by itself.
let pressing = false;
addEventListener("keydown", () => { byKey = true; }, true);
addEventListener("pointerdown", () => { byKey = false; pressing = true; }, true);
for (const end of ["click", "pointercancel"]) addEventListener(end, () => { pressing = false; }, true);
export const wasTaken = (event) => byKey && !event.relatedTarget;

export function listen(tabel) {
  const { table, root } = tabel;
  table.addEventListener("keydown", (event) => onKey(tabel, event));
  table.addEventListener("pointerdown", (event) => onPress(tabel, event));
  table.addEventListener("dblclick", (event) => {
    const found = place(tabel, event.target);
    if (found?.row >= 0 && !isTick(tabel, found)) tabel.isian.open();
  });
  table.addEventListener("click", (event) => {
    const found = place(tabel, event.target);
    if (found && isTick(tabel, found) && found.row === tabel.anchor.row) tick(tabel);
  });
  // A screen reader puts the focus on a cell without any key: what is typed then goes there.
  table.addEventListener("focusin", ({ target }) => {
    const found = place(tabel, target);
    if (!found || pressing || target === tabel.here || target.closest("a")) return;
    tabel.at = found;
    tabel.anchor = { ...found };
    tabel.mark();
  });
  table.addEventListener("scroll", () => tabel.isian.place());
  root.addEventListener("focusin", () => {
    tabel.hadFocus = true;
    if (tabel.used) return;
    tabel.used = true;
    tabel.mark();
  });
  root.addEventListener("focusout", (event) => {
    if (root.contains(event.relatedTarget)) return;
    // Where the focus went to nothing, it was taken away (a save by keyboard) and is wanted back.
    tabel.hadFocus = !event.relatedTarget;
    setTimeout(() => tabel.flush());
    if (!wasTaken(event)) return;
    queueMicrotask(() => {
      const lost = document.hasFocus() && document.activeElement === document.body;
      if (lost && !tabel.isian.isOpen) tabel.focus(true);
    });
  });
  table.addEventListener("copy", (event) => onCopy(tabel, event));
  table.addEventListener("cut", (event) => {
    if (onCopy(tabel, event)) clear(tabel);
  });
  table.addEventListener("paste", (event) => {
    event.preventDefault();
    paste(tabel, fromClipboard(event.clipboardData.getData("text/plain")));
  });
}

function place(tabel, target) {
  const cell = target.closest?.("[role=gridcell], [role=rowheader], [role=columnheader]");
  const row = cell?.parentElement;
  if (!row) return null;
  const column = [...row.children].indexOf(cell);
  return { row: row === tabel.head ? -1 : tabel.order.indexOf(Number(row.dataset.id)), column };
}

// A cell that is ticked at once, where any other is opened.
const isTick = (tabel, { row, column }) =>
  row >= 0 && tabel.shown[column]?.jenis === "centang" && tabel.shown[column].ubah;

// All that is chosen becomes what the one with the focus is not.
function tick(tabel) {
  const { row, column } = tabel.at;
  const ticked = tabel.value(tabel.order[row], tabel.shown[column].nama) === true;
  spread(tabel, tabel.range, () => (ticked ? "Tidak" : "Ya"));
}

// ---- mouse and finger

function onPress(tabel, event) {
  if (event.button || event.target.closest("a")) return;
  const found = place(tabel, event.target);
  if (!found) return;
  if (event.target.className === "d-kisi-lebar") { widen(tabel, event, found.column); return; }
  if (found.row < 0) {
    if (event.pointerType === "mouse") event.preventDefault();
    tabel.go(-1, found.column);
    event.target.closest("[role=columnheader]").addEventListener("click", () => tabel.toggleSort(found.column), { once: true });
    return;
  }
  const here = found.row === tabel.at.row && found.column === tabel.at.column;
  if (event.pointerType !== "mouse") {
    // A finger scrolls; what it taps is chosen, and opened where it was chosen already.
    event.target.addEventListener("click", () => {
      tabel.go(found.row, found.column, { still: true });
      if (here && !isTick(tabel, found)) tabel.isian.open();
    }, { once: true });
    return;
  }
  event.preventDefault();
  const { bottom, right } = tabel.range;
  const cell = tabel.cell(found.row, found.column).getBoundingClientRect();
  const onCorner = found.row === bottom && found.column === right && cell.right - event.clientX < 9 && cell.bottom - event.clientY < 9;
  if (onCorner) { drag(tabel, fillTo(tabel)); return; }
  tabel.go(found.row, found.column, { extend: event.shiftKey, still: true });
  drag(tabel, (over) => tabel.go(over.row, over.column, { extend: true, still: true }));
}

function drag(tabel, move) {
  let last = null;
  const follow = (event) => {
    const over = place(tabel, document.elementFromPoint(event.clientX, event.clientY) || document.body);
    if (over && over.row >= 0 && (over.row !== last?.row || over.column !== last?.column)) move(last = over);
  };
  addEventListener("pointermove", follow);
  addEventListener("pointerup", () => {
    removeEventListener("pointermove", follow);
    if (last) move.done?.();
  }, { once: true });
}

// The corner of what is chosen, pulled down or up, repeats it.
function fillTo(tabel) {
  const from = tabel.range;
  const texts = tabel.texts();
  let to = from;
  const move = ({ row }) => {
    to = { ...from, top: Math.min(from.top, row), bottom: Math.max(from.bottom, row) };
    tabel.choose(to);
  };
  move.done = () => {
    const tall = texts.length;
    spread(tabel, to, (row, column) => texts[(((row - from.top) % tall) + tall) % tall][column - from.left]);
  };
  return move;
}

function widen(tabel, event, column) {
  event.preventDefault();
  const { nama } = tabel.shown[column];
  const begun = event.clientX - tabel.cell(-1, column).offsetWidth;
  const follow = (moved) => {
    tabel.view.widths[nama] = Math.max(60, moved.clientX - begun);
    tabel.widen();
  };
  addEventListener("pointermove", follow);
  addEventListener("pointerup", () => removeEventListener("pointermove", follow), { once: true });
}

// ---- keys

function onKey(tabel, event) {
  const { at } = tabel;
  const strong = event.ctrlKey || event.metaKey;
  const run = (strong ? CTRL : KEYS)[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (event.altKey || event.target.closest("a, input")) return;
  if (event.key === "Tab") { onTab(tabel, event); return; }
  tabel.leaving = event.key === "Escape";
  if (run && !(strong && event.shiftKey && event.key.length === 1)) {
    if (run(tabel, event, at) !== false) event.preventDefault();
  } else if (event.key.length === 1 && !strong && at.row >= 0) {
    event.preventDefault();
    if (!isTick(tabel, at)) tabel.isian.open(event.key);
  }
}

// From cell to cell, out behind the last one; after Escape at once.
function onTab(tabel, event) {
  const step = event.shiftKey ? -1 : 1;
  const { row, column } = tabel.at;
  const inRow = column + step >= 0 && column + step < tabel.shown.length;
  const beyond = row + step < 0 || row + step >= tabel.order.length;
  if (tabel.leaving || row < 0 || (!inRow && beyond)) return;
  event.preventDefault();
  if (inRow) tabel.go(row, column + step);
  else tabel.go(row + step, step > 0 ? 0 : tabel.shown.length - 1);
}

function enter(tabel, at) {
  if (at.row < 0) tabel.toggleSort(at.column);
  else if (isTick(tabel, at)) tick(tabel);
  else tabel.isian.open();
}

const move = (down, right) => (tabel, event, at) =>
  tabel.go(at.row + down, at.column + right, { extend: event.shiftKey });
const KEYS = {
  ArrowUp: move(-1, 0), ArrowDown: move(1, 0), ArrowLeft: move(0, -1), ArrowRight: move(0, 1),
  PageUp: move(-PAGE, 0), PageDown: move(PAGE, 0),
  Home: (tabel, event, at) => tabel.go(at.row, 0, { extend: event.shiftKey }),
  End: (tabel, event, at) => tabel.go(at.row, tabel.shown.length - 1, { extend: event.shiftKey }),
  Enter: (tabel, event, at) => enter(tabel, at),
  F2: (tabel, event, at) => enter(tabel, at),
  " ": (tabel, event, at) => enter(tabel, at),
  Delete: (tabel) => clear(tabel),
  Backspace: (tabel) => clear(tabel),
};
const last = (tabel) => tabel.order.length - 1;
const CTRL = {
  ArrowUp: (tabel, event, at) => tabel.go(0, at.column, { extend: event.shiftKey }),
  ArrowDown: (tabel, event, at) => tabel.go(last(tabel), at.column, { extend: event.shiftKey }),
  ArrowLeft: (tabel, event, at) => tabel.go(at.row, 0, { extend: event.shiftKey }),
  ArrowRight: (tabel, event, at) => tabel.go(at.row, tabel.shown.length - 1, { extend: event.shiftKey }),
  Home: (tabel, event) => tabel.go(0, 0, { extend: event.shiftKey }),
  End: (tabel, event) => tabel.go(last(tabel), tabel.shown.length - 1, { extend: event.shiftKey }),
  Enter: (tabel, event, at) => tabel.cell(at.row, 0)?.querySelector("a")?.click(),
  a: (tabel) => tabel.choose({ top: 0, left: 0, bottom: last(tabel), right: tabel.shown.length - 1 }),
  z: (tabel) => tabel.undo(),
  y: (tabel) => tabel.redo(),
  d: (tabel) => spread(tabel, tabel.range, (row, column, range) => tabel.texts()[0][column - range.left]),
  r: (tabel) => (tabel.range.left < tabel.range.right
    ? spread(tabel, tabel.range, (row, column, range) => tabel.texts()[row - range.top][0]) : false),
};

// ---- blocks of cells

function onCopy(tabel, event) {
  if (tabel.isian.isOpen) return false;
  event.preventDefault();
  event.clipboardData.setData("text/plain", toClipboard(tabel.texts()));
  return true;
}

function clear(tabel) { spread(tabel, tabel.range, () => ""); }

function spread(tabel, range, textOf) {
  const texts = [];
  for (let row = Math.max(0, range.top); row <= range.bottom; row += 1)
    for (let column = range.left; column <= range.right; column += 1)
      texts.push([tabel.order[row], tabel.shown[column].nama, textOf(row, column, range)]);
  tabel.write(texts);
}

function paste(tabel, block) {
  const { top, bottom, left, right } = tabel.range;
  const [tall, wide] = [block.length, Math.max(...block.map((row) => row.length))];
  // One value, or a block that fits a whole number of times, fills all that is chosen.
  const [high, across] = [bottom - top + 1, right - left + 1];
  const fills = high % tall === 0 && across % wide === 0;
  const wanted = { top: Math.max(0, top), left, bottom: Math.max(0, top) + (fills ? high : tall) - 1, right: left + (fills ? across : wide) - 1 };
  const range = { ...wanted, bottom: Math.min(wanted.bottom, last(tabel)), right: Math.min(wanted.right, tabel.shown.length - 1) };
  const shut = tabel.shown.slice(range.left, range.right + 1).filter((kolom) => !kolom.ubah);
  tabel.choose(range);
  spread(tabel, range, (row, column) => block[(row - range.top) % tall][(column - range.left) % wide] ?? "");
  const lost = [
    wanted.bottom > range.bottom && `${wanted.bottom - range.bottom} baris tidak muat dan tidak ditempel: daftar ini berakhir di sini`,
    wanted.right > range.right && `${wanted.right - range.right} kolom tidak muat dan tidak ditempel`,
    shut.length && `${shut.map((kolom) => kolom.judul).join(", ")} tidak diubah di sini`,
  ].filter(Boolean);
  const done = `Ditempel: ${range.bottom - range.top + 1} baris × ${range.right - range.left + 1} kolom.`;
  if (lost.length) tabel.warn(`${done} ${lost.join("; ")}.`);
  else tabel.say(done);
}
