// A cell that is being typed into: a field over it, with the choices below where there are any.
import { meant, words } from "./nilai.js";
import { wasTaken } from "./tangan.js";

// A list that is longer than this is narrowed by typing.
const MOST = 60;

export class Isian {
  constructor(tabel) {
    this.tabel = tabel;
    this.field = null;
  }

  get isOpen() { return Boolean(this.field); }

  // `typed` is the letter that opened it and replaces what was there; without it the cell is corrected.
  open(typed) {
    const { tabel } = this;
    const { row, column } = tabel.at;
    const kolom = tabel.shown[column];
    const id = tabel.order[row];
    if (this.isOpen || row < 0 || id === undefined) return;
    if (!kolom.ubah) {
      tabel.say(`${kolom.judul} tidak diubah di sini.`);
      return;
    }
    tabel.anchor = { ...tabel.at };
    tabel.mark();
    Object.assign(this, { id, kolom, picked: -1, offered: [], asTyped: typed !== undefined });
    this.field = document.createElement(kolom.jenis === "panjang" ? "textarea" : "input");
    this.field.className = "d-kisi-isian";
    this.field.setAttribute("aria-label", `${kolom.judul}, ${words(tabel.kolom[0], tabel.value(id, tabel.kolom[0].nama))}`);
    this.field.setAttribute("autocomplete", "off");
    this.field.spellcheck = false;
    this.field.value = typed ?? words(kolom, tabel.value(id, kolom.nama));
    tabel.root.append(this.field);
    this.place();
    if (kolom.kata) this.offer(typed === undefined ? "" : typed);
    this.field.addEventListener("input", () => { this.asTyped = true; if (kolom.kata) this.offer(this.field.value); });
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.field.addEventListener("blur", (event) => this.left(event));
    this.field.focus({ preventScroll: true });
    if (typed === undefined && kolom.kata) this.field.select();
  }

  // Over its cell, also when that was scrolled or drawn anew.
  place() {
    if (!this.isOpen) return;
    const [cell, root] = [this.tabel.here.getBoundingClientRect(), this.tabel.root.getBoundingClientRect()];
    Object.assign(this.field.style, { left: `${cell.left - root.left}px`, top: `${cell.top - root.top}px`,
      minWidth: `${cell.width}px`, minHeight: `${cell.height}px` });
    if (this.list) this.placeList();
  }

  // ---- choices

  offer(text) {
    const { kolom } = this;
    const all = text ? meant(kolom, text) : kolom.pilihan;
    this.offered = all.slice(0, MOST);
    this.picked = text ? (all.length ? 0 : -1)
      : this.offered.findIndex(([value]) => value === this.tabel.value(this.id, kolom.nama));
    if (!this.list) {
      this.list = this.newList();
      this.placeList();
    }
    this.list.replaceChildren(...this.offered.map(([, word], at) => {
      const option = document.createElement("div");
      option.setAttribute("role", "option");
      option.id = `d-kisi-pilihan-${at}`;
      option.textContent = word;
      option.addEventListener("pointerdown", (event) => {
        event.preventDefault();
        this.picked = at;
        this.commit();
        this.tabel.focus();
      });
      return option;
    }));
    if (all.length > MOST || !all.length) {
      const note = document.createElement("p");
      note.textContent = all.length ? "Ketik untuk mempersempit." : "Tidak ada pilihan dengan kata itu.";
      this.list.append(note);
    }
    this.pick(this.picked);
  }

  newList() {
    const list = document.createElement("div");
    list.className = "d-kisi-pilih";
    list.id = "d-kisi-pilih";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", this.kolom.judul);
    for (const [name, value] of [["role", "combobox"], ["aria-expanded", "true"], ["aria-controls", list.id], ["aria-autocomplete", "list"]])
      this.field.setAttribute(name, value);
    this.tabel.root.append(list);
    return list;
  }

  placeList() {
    const [field, root] = [this.field.getBoundingClientRect(), this.tabel.root.getBoundingClientRect()];
    const below = innerHeight - field.bottom > 240;
    Object.assign(this.list.style, { left: `${field.left - root.left}px`, minWidth: `${field.width}px`,
      top: below ? `${field.bottom - root.top}px` : "", bottom: below ? "" : `${root.bottom - field.top}px` });
  }

  pick(at) {
    this.picked = at;
    [...this.list.children].forEach((each, number) => each.setAttribute("aria-selected", String(number === at)));
    const option = this.list.children[at];
    if (option && at >= 0) {
      this.field.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else this.field.removeAttribute("aria-activedescendant");
  }

  // ---- keys

  key(event) {
    const { tabel } = this;
    event.stopPropagation();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") {
      event.preventDefault();
      this.close();
      tabel.focus();
    } else if (event.key === "Enter" && event.altKey && this.field.tagName === "TEXTAREA") {
      event.preventDefault();
      this.field.setRangeText("\n", this.field.selectionStart, this.field.selectionEnd, "end");
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.commit();
      tabel.go(tabel.at.row + (event.shiftKey ? -1 : 1), tabel.at.column);
    } else if (event.key === "Tab") {
      event.preventDefault();
      this.commit();
      tabel.go(tabel.at.row, tabel.at.column + (event.shiftKey ? -1 : 1));
    } else if (step && this.list && !event.altKey) {
      event.preventDefault();
      if (this.offered.length) this.pick((this.picked + step + this.offered.length) % this.offered.length);
      this.asTyped = false;
    } else if (step && this.asTyped && this.field.tagName === "INPUT") {
      // As in a spreadsheet: what was typed over a cell ends with an arrow as well.
      event.preventDefault();
      this.commit();
      tabel.go(tabel.at.row + step, tabel.at.column);
    }
  }

  // Nobody moved the focus, so the next letter belongs here.
  left(event) {
    if (!this.isOpen) return;
    if (!wasTaken(event)) { this.commit(); return; }
    const { field } = this;
    // No timer: the letters that follow come before one.
    queueMicrotask(() => {
      if (this.field !== field) return;
      if (document.hasFocus() && document.activeElement === document.body) field.focus({ preventScroll: true });
      else this.commit();
    });
  }

  commit() {
    const { tabel, id, kolom, offered, picked } = this;
    const typed = this.field.value;
    const exact = kolom.pilihan?.find(([, word]) => word.toLocaleLowerCase("id") === typed.trim().toLocaleLowerCase("id"));
    const chosen = offered[picked];
    this.close();
    if (!kolom.kata) tabel.write([[id, kolom.nama, typed]]);
    else if (!typed.trim() && this.asTyped) tabel.write([[id, kolom.nama, ""]]);
    else if (chosen && !(exact && this.asTyped)) tabel.write([[id, kolom.nama, chosen[1]]]);
    else tabel.write([[id, kolom.nama, typed]]);
  }

  close() {
    const { field, list } = this;
    [this.field, this.list] = [null, null];
    field?.remove();
    list?.remove();
  }
}
