// The grid itself: what is shown, what is chosen, what was typed. Keys and mouse are tangan.js, a cell
// that is being typed into is isian.js.
import { Isian } from "./isian.js";
import { listen } from "./tangan.js";
import { code, isOffered, prepare, same, sorted, words } from "./nilai.js";

const WIDTHS = { teks: 160, panjang: 240, angka: 130, tanggal: 120, pilihan: 150, centang: 110, kepala: 260 };
// Milliseconds that single cells wait for each other before the server hears of them.
const GATHER = 120;
// Pixels that the bar of pending changes may cover.
const BAR = 76;
const NOT_OFFERED = "Bukan salah satu pilihan kolom ini.";
const count = (number, what) => `${number.toLocaleString("id-ID")} ${what}`;

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

export class Tabel {
  constructor(parent, view) {
    this.view = view;
    this.isi = new Map(); // id → column → { nilai, no }
    this.salah = new Map(); // id → column → sentence of the server
    this.past = [];
    this.undone = [];
    this.no = 0;
    this.at = { row: 0, column: 0 };
    this.anchor = { ...this.at };
    this.head = element("div", { role: "row", class: "d-kisi-kepala" });
    this.body = element("div", { role: "rowgroup" });
    // Tab goes from cell to cell: whoever comes by keyboard hears and sees how to leave.
    this.table = element("div", { role: "grid", class: "d-kisi d-dalam", "aria-multiselectable": "true",
      "aria-description": "Panah berpindah sel, Enter atau ketikan mengubahnya, Escape lalu Tab keluar dari tabel." },
      element("div", { role: "rowgroup", class: "d-kisi-atas" }, this.head), this.body);
    this.status = element("span", { role: "status", class: "d-kisi-kabar" });
    this.menu = element("details", { class: "d-kisi-kolom" });
    this.root = element("div", { class: "d-kisi-wadah" }, this.table,
      element("div", { class: "d-kisi-kaki" }, this.status,
        element("span", { class: "d-kisi-cara", "aria-hidden": "true" }, "Esc lalu Tab: keluar dari tabel"), this.menu));
    parent.append(this.root);
    this.isian = new Isian(this);
    listen(this);
  }

  // ---- what the server tells

  take(told) {
    const place = this.view.place || { top: this.table.scrollTop, left: this.table.scrollLeft };
    this.kunci = told.kunci;
    this.kolom = told.kolom.map(prepare);
    this.byName = new Map(this.kolom.map((each) => [each.nama, each]));
    this.stored = new Map(told.baris.map(([id, ...cells]) =>
      [id, new Map(this.kolom.map((each, at) => [each.nama, cells[at] ?? null]))]));
    this.table.setAttribute("aria-label", told.judul);
    if (told.kosong) this.root.style.setProperty("--kosong", JSON.stringify(told.kosong));
    this.buka = told.buka;
    // How the server has sorted the list of which these rows are a part.
    this.urut = told.urut;
    this.settle(told);
    this.arrange(told.baris.map(([id]) => id));
    this.draw();
    this.table.scrollTo({ ...place, behavior: "instant" });
    this.view.place = null;
    this.isian.place();
    if (this.hadFocus && [document.body, null].includes(document.activeElement)) this.focus(true);
  }

  // A new `seri` says what became of what was typed up to `sampai`: it is saved, dropped or handed back
  // in `titip`. What was typed since then stays. Of a server that knows nothing of it, nothing stays.
  settle(told) {
    if (this.seri !== told.seri) {
      const until = told.dari === this.seri ? told.sampai : Infinity;
      for (const [id, cells] of this.isi)
        for (const [name, { no }] of cells) if (no <= until) this.keep(id, name, undefined);
      for (const [id, cells] of Object.entries(told.titip))
        for (const [name, nilai] of Object.entries(cells))
          if (!this.isi.get(Number(id))?.has(name)) this.keep(Number(id), name, { nilai, no: 0 });
      if (this.seri !== undefined) [this.past, this.undone] = [[], []];
      this.seri = told.seri;
      if ([...this.isi.values()].some((cells) => [...cells.values()].some(({ no }) => no))) this.hand();
    }
    for (const [id, cells] of this.isi)
      for (const [name, { nilai }] of cells)
        if (!this.stored.has(id) || same(this.stored.get(id).get(name), nilai)) this.keep(id, name, undefined);
  }

  // The rows stand where they stood; what is new comes last. Only a click on a heading sorts.
  arrange(ids) {
    const known = new Set(ids);
    const { order, sort } = this.view;
    if (!sort) this.order = ids;
    else if (!order) return this.sortBy(sort.nama, sort.back, ids);
    else {
      const kept = order.filter((id) => known.has(id));
      const there = new Set(kept);
      this.order = [...kept, ...ids.filter((id) => !there.has(id))];
    }
    return undefined;
  }

  blame(salah) {
    const before = this.salah;
    this.salah = new Map();
    for (const [id, name, sentence] of salah) {
      if (!this.salah.has(id)) this.salah.set(id, new Map());
      this.salah.get(id).set(name, sentence);
    }
    for (const cells of [before, this.salah])
      for (const [id, names] of cells) for (const name of names.keys()) this.paint(id, name);
    this.sayWrong();
  }

  // ---- values

  value(id, name) {
    const typed = this.isi.get(id)?.get(name);
    return typed ? typed.nilai : (this.stored.get(id)?.get(name) ?? null);
  }

  wrong(id, kolom) {
    const typed = this.isi.get(id)?.get(kolom.nama);
    if (!typed) return "";
    if (!isOffered(kolom, typed.nilai)) return NOT_OFFERED;
    const told = this.salah.get(id)?.get(kolom.nama);
    return told && same(told.nilai, typed.nilai) ? told.kalimat : "";
  }

  keep(id, name, typed) {
    const cells = this.isi.get(id) || new Map();
    if (typed === undefined) cells.delete(name);
    else cells.set(name, typed);
    if (cells.size) this.isi.set(id, cells);
    else this.isi.delete(id);
  }

  // Text into cells: [id, column, text]; what cannot be changed or does not change is passed over.
  write(texts) {
    const changes = [];
    for (const [id, name, text] of texts) {
      const kolom = this.byName.get(name);
      if (!kolom.ubah) continue;
      const beside = [...this.kolom].map((each) => this.value(id, each.nama));
      const value = typeof text === "string" ? code(kolom, text, beside) : text;
      if (!same(this.value(id, name), value)) changes.push([id, name, value]);
    }
    if (!changes.length) return 0;
    this.past.push(changes.map(([id, name]) => [id, name, this.value(id, name)]));
    this.undone = [];
    this.change(changes);
    return changes.length;
  }

  change(changes) {
    this.no += 1;
    for (const [id, name, nilai] of changes) {
      if (!this.stored.has(id)) continue;
      const back = same(this.stored.get(id).get(name), nilai);
      this.keep(id, name, back ? undefined : { nilai, no: this.no });
      this.paint(id, name);
    }
    this.unsay();
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.hand(), GATHER);
  }

  step(from, to, say) {
    const changes = from.pop();
    if (!changes) return this.say(`Tidak ada yang ${say === "Diurungkan" ? "diurungkan" : "diulang"}.`);
    to.push(changes.map(([id, name]) => [id, name, this.value(id, name)]));
    this.change(changes);
    const [id, name] = changes[0];
    this.go(this.order.indexOf(id), this.shown.findIndex((each) => each.nama === name));
    return this.say(`${say}: ${count(changes.length, "sel")}.`);
  }

  undo() { this.step(this.past, this.undone, "Diurungkan"); }

  redo() { this.step(this.undone, this.past, "Diulang"); }

  hand() {
    clearTimeout(this.waiting);
    this.waiting = null;
    const isi = Object.fromEntries([...this.isi].map(([id, cells]) =>
      [id, Object.fromEntries([...cells].map(([name, { nilai }]) => [name, nilai]))]));
    this.tell({ seri: this.seri, no: this.no, isi });
  }

  // What is typed is handed over before anything beside the grid is clicked on.
  flush() { if (this.waiting) this.hand(); }

  // ---- drawing

  draw() {
    this.shown = this.kolom.filter((each) => !this.view.hidden.has(each.nama));
    this.table.setAttribute("aria-rowcount", this.order.length + 1);
    this.table.setAttribute("aria-colcount", this.shown.length);
    this.widen();
    this.drawHead();
    this.rows = new Map();
    this.body.replaceChildren(...this.order.map((id, at) => this.drawRow(id, at)));
    this.drawMenu();
    this.mark();
  }

  widen() {
    const width = (each, at) => this.view.widths[each.nama] || each.lebar
      || Math.max(at || each.jenis === "angka" ? WIDTHS[each.jenis] : WIDTHS.kepala, each.judul.length * 8 + 44);
    // On a phone the first leaves the others room; the last takes what is left.
    const most = Math.max(150, this.root.clientWidth * 0.6);
    const track = (each, at) => (at ? width(each, at) : Math.min(width(each, at), most));
    const last = this.shown.length - 1;
    this.table.style.setProperty("--kolom", this.shown.map((each, at) =>
      (at === last ? `minmax(${track(each, at)}px, 1fr)` : `${track(each, at)}px`)).join(" "));
  }

  drawHead() {
    const sort = this.view.sort || (this.urut && { nama: this.urut.nama, back: this.urut.balik });
    this.head.replaceChildren(...this.shown.map((kolom, at) => {
      const by = sort?.nama === kolom.nama ? (sort.back ? "descending" : "ascending") : "none";
      const cell = element("div", { role: "columnheader", "aria-sort": by, "aria-colindex": at + 1, tabindex: -1,
        title: `${kolom.judul}: klik untuk mengurutkan` }, element("span", {}, kolom.judul),
      element("i", { "aria-hidden": "true", class: "d-kisi-lebar" }));
      return cell;
    }));
  }

  drawRow(id, at) {
    const row = element("div", { role: "row", "data-id": id, "aria-rowindex": at + 2 });
    this.rows.set(id, row);
    this.shown.forEach((kolom, column) => {
      const cell = element("div", { role: column ? "gridcell" : "rowheader", "aria-colindex": column + 1, tabindex: -1 });
      cell.className = `d-kisi-${kolom.jenis}`;
      if (!kolom.ubah) cell.setAttribute("aria-readonly", "true");
      row.append(cell);
      this.paint(id, kolom.nama, cell);
    });
    return row;
  }

  paint(id, name, known) {
    const column = this.shown.findIndex((each) => each.nama === name);
    const cell = known || this.rows.get(id)?.children[column];
    if (!cell) return;
    const kolom = this.shown[column];
    cell.textContent = words(kolom, this.value(id, name));
    if (!column && this.buka) cell.append(this.link(id, cell.textContent));
    cell.classList.toggle("d-kisi-ya", kolom.jenis === "centang" && this.value(id, name) === true);
    const wrong = this.wrong(id, kolom);
    cell.classList.toggle("d-kisi-baru", Boolean(this.isi.get(id)?.has(name)));
    cell.toggleAttribute("aria-invalid", Boolean(wrong));
    if (wrong) {
      cell.setAttribute("aria-invalid", "true");
      cell.setAttribute("aria-description", wrong);
      cell.title = wrong;
    } else {
      cell.removeAttribute("aria-description");
      cell.title = cell.textContent.length > 18 ? cell.textContent : "";
    }
  }

  link(id, name) {
    return element("a", { href: `${this.buka}${id}`, tabindex: -1, "aria-label": `Buka ${name}`, title: `Buka ${name} (Ctrl+Enter)` });
  }

  drawMenu() {
    const box = (kolom) => {
      const input = element("input", { type: "checkbox" });
      input.checked = !this.view.hidden.has(kolom.nama);
      input.addEventListener("change", () => {
        this.view.hidden[input.checked ? "delete" : "add"](kolom.nama);
        this.draw();
        this.menu.open = true;
      });
      return element("label", {}, input, kolom.judul);
    };
    this.menu.replaceChildren(element("summary", {}, "Kolom"),
      element("div", {}, ...this.kolom.slice(1).map(box)));
  }

  // ---- order

  sortBy(name, back, ids = this.order) {
    const kolom = this.byName.get(name);
    if (!kolom) return;
    this.view.sort = { nama: name, back };
    this.order = sorted(ids, kolom, (id) => this.value(id, name), back);
    this.view.order = this.order;
  }

  toggleSort(column) {
    const { nama } = this.shown[column];
    if (this.urut && !this.isi.size) {
      this.view.sort = null;
      this.view.place = { top: 0, left: this.table.scrollLeft };
      this.ask({ nama, balik: this.urut.nama === nama && !this.urut.balik });
      this.say(`Seluruh daftar diurutkan menurut ${this.shown[column].judul}.`);
      return;
    }
    const id = this.order[this.at.row];
    this.sortBy(nama, this.view.sort?.nama === nama && !this.view.sort.back);
    this.draw();
    this.at.row = Math.max(0, this.order.indexOf(id));
    this.anchor = { ...this.at };
    this.mark();
    this.say(`Diurutkan menurut ${this.shown[column].judul}, ${this.view.sort.back ? "turun" : "naik"}: ${count(this.order.length, "baris")}.`);
  }

  // ---- what is chosen

  get range() {
    const [top, bottom] = [this.at.row, this.anchor.row].sort((one, other) => one - other);
    const [left, right] = [this.at.column, this.anchor.column].sort((one, other) => one - other);
    return { top, bottom, left, right };
  }

  cell(row, column) {
    return row < 0 ? this.head.children[column] : this.rows.get(this.order[row])?.children[column];
  }

  go(row, column, { extend = false, still = false } = {}) {
    const lowest = extend ? 0 : -1;
    this.at = { row: Math.max(lowest, Math.min(row, this.order.length - 1)),
      column: Math.max(0, Math.min(column, this.shown.length - 1)) };
    if (!extend) this.anchor = { ...this.at };
    this.mark();
    this.focus(still);
    this.sayWrong();
  }

  choose({ top, bottom, left, right }) {
    this.at = { row: top, column: left };
    this.anchor = { row: bottom, column: right };
    this.mark();
    this.focus();
  }

  mark() {
    for (const each of this.marked || []) {
      each.classList.remove("d-kisi-dipilih", "d-kisi-ujung");
      each.removeAttribute("aria-selected");
    }
    this.marked = [];
    this.at.column = Math.min(this.at.column, this.shown.length - 1);
    this.at.row = Math.min(this.at.row, this.order.length - 1);
    const { top, bottom, left, right } = this.range;
    // Nothing looks chosen in a grid that nobody has touched.
    for (let row = this.used ? Math.max(top, 0) : bottom + 1; row <= bottom; row += 1)
      for (let column = left; column <= right; column += 1) {
        const cell = this.cell(row, column);
        if (!cell) continue;
        cell.classList.add("d-kisi-dipilih");
        cell.setAttribute("aria-selected", "true");
        this.marked.push(cell);
      }
    const corner = this.used && this.cell(bottom, right);
    if (corner) {
      corner.classList.add("d-kisi-ujung");
      this.marked.push(corner);
    }
    this.here?.setAttribute("tabindex", -1);
    this.here = this.cell(this.at.row, this.at.column);
    this.here?.setAttribute("tabindex", 0);
  }

  // `still`: the cell is under the mouse, and stays there.
  focus(still = false) {
    const { here, table } = this;
    if (!here) return;
    here.focus({ preventScroll: true });
    // Not below what stays in sight: the heading and, where there is room, the first column.
    const [cell, box] = [here.getBoundingClientRect(), table.getBoundingClientRect()];
    const top = box.top + (this.at.row < 0 ? 0 : this.head.offsetHeight);
    const first = this.cell(this.at.row, 0);
    const pinned = this.at.column && first && getComputedStyle(first).position === "sticky" ? first.offsetWidth : 0;
    if (cell.top < top) table.scrollTop -= top - cell.top;
    if (cell.bottom > box.top + table.clientHeight) table.scrollTop += cell.bottom - box.top - table.clientHeight;
    if (cell.left < box.left + pinned) table.scrollLeft -= box.left + pinned - cell.left;
    else if (cell.right > box.left + table.clientWidth) table.scrollLeft += cell.right - box.left - table.clientWidth;
    if (!still) this.lift(here.getBoundingClientRect());
  }

  // Out from under the bar at the foot of the window, and into the window at all.
  lift(cell) {
    const screen = this.root.closest("[data-testid=stMain]");
    if (cell.bottom > innerHeight - BAR) screen?.scrollBy(0, cell.bottom - innerHeight + BAR);
    else if (cell.top < 0) screen?.scrollBy(0, cell.top - BAR);
  }

  texts() {
    const { top, bottom, left, right } = this.range;
    const rows = [];
    for (let row = Math.max(top, 0); row <= bottom; row += 1)
      rows.push(this.shown.slice(left, right + 1).map((kolom) => words(kolom, this.value(this.order[row], kolom.nama))));
    return rows;
  }

  // ---- what is said

  say(sentence) {
    this.status.textContent = sentence;
    this.status.classList.remove("d-kisi-awas");
  }

  warn(sentence) {
    this.say(sentence);
    this.status.classList.add("d-kisi-awas");
  }

  sayWrong() {
    const kolom = this.shown?.[this.at.column];
    const id = this.order?.[this.at.row];
    const wrong = kolom && id !== undefined && this.wrong(id, kolom);
    if (!wrong) return this.unsay();
    this.warn(`${kolom.judul} “${words(kolom, this.value(id, kolom.nama))}”: ${wrong}`);
    this.blamed = { id, kolom, sentence: this.status.textContent };
    return undefined;
  }

  // What was said of a cell goes once it is true no more: it was put right and saved, or taken back.
  unsay() {
    const { id, kolom, sentence } = this.blamed || {};
    if (sentence && sentence === this.status.textContent && !this.wrong(id, kolom)) this.say("");
  }

  leave() {
    this.flush();
    this.view.place = { top: this.table.scrollTop, left: this.table.scrollLeft };
    this.isian.close();
  }
}
