// The roll call (ui/grid/panggil.py): one name, one key or thumb. A mark is on the screen at once; what
// the server has not said it has kept is sent again, and outlives a page that is loaded anew.
const KEYS = { h: "hadir", i: "izin", s: "sakit", a: "alpa" };
const WORDS = { hadir: "Hadir", izin: "Izin", sakit: "Sakit", alpa: "Alpa" };
const AGAIN_MS = 4000;

const make = (tag, given = {}, ...inside) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (name === "class") made.className = value;
    else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value);
  }
  made.append(...inside);
  return made;
};

class Panggilan {
  constructor(parent) {
    this.pending = new Map();
    this.undo = [];
    this.skipped = new Set();
    this.no = 0;
    this.draw(parent);
    this.press = (event) => this.key(event);
    document.addEventListener("keydown", this.press);
    this.timer = setInterval(() => this.pending.size && this.send(), AGAIN_MS);
  }

  draw(parent) {
    const button = (letter, word, kind, act) =>
      make("button", { type: "button", class: `d-panggil-${kind}`, "aria-keyshortcuts": letter, onclick: act },
        make("span", {}, word), make("kbd", { "aria-hidden": "true" }, letter));
    const marks = Object.entries(KEYS).map(([letter, status]) =>
      button(letter.toUpperCase(), WORDS[status], status, () => this.byHand(() => this.mark(status))));
    this.said = make("p", { class: "d-panggil-jumlah" });
    this.bar = make("progress", { max: "1", value: "0", "aria-label": "Yang sudah dipanggil" });
    this.name = make("p", { class: "d-panggil-nama" });
    this.about = make("p", { class: "d-panggil-asal" });
    this.card = make("div", { class: "d-panggil-kartu", tabindex: "-1", role: "status" }, this.name, this.about);
    this.marks = make("div", { class: "d-panggil-tombol" }, ...marks,
      button("L", "Lewati", "lain", () => this.byHand(() => this.skip())),
      button("U", "Urungkan", "lain", () => this.byHand(() => this.back())));
    this.list = make("ol", {});
    this.sent = make("p", { class: "d-panggil-kirim", role: "status" });
    this.root = make("div", { class: "d-panggil" }, this.said, this.bar, this.card, this.marks, this.sent,
      make("details", {}, make("summary", {}, "Semua nama"), this.list));
    parent.append(this.root);
  }

  take(told) {
    this.skew = told.sekarang - Date.now();
    const first = this.kunci !== told.kunci;
    this.kunci = told.kunci;
    this.people = told.orang;
    if (first) this.recall();
    for (const [id, each] of this.pending) if (each.no <= told.sampai) this.pending.delete(id);
    this.keep();
    if (first || !this.people.some((each) => each.id === this.at)) this.at = this.next(-1);
    this.show();
    if (first && this.pending.size) this.send();
    // On a telephone the name and its buttons are what the screen is for.
    if (first && innerWidth < 640) this.root.scrollIntoView();
  }

  // What another life of this page had not handed over.
  recall() {
    let kept = [];
    try { kept = JSON.parse(sessionStorage.getItem(this.kunci)) || []; } catch { /* nothing kept */ }
    for (const [id, each] of kept) if (this.people.some((one) => one.id === id)) this.pending.set(id, { ...each, no: Infinity });
  }

  keep() {
    try {
      if (this.pending.size) sessionStorage.setItem(this.kunci, JSON.stringify([...this.pending]));
      else sessionStorage.removeItem(this.kunci);
    } catch { /* it is sent anyway */ }
  }

  status(id) {
    const each = this.pending.get(id);
    return each ? each.baru : this.people.find((one) => one.id === id).status;
  }

  // The next without a mark, after this place and around; who was passed over comes last.
  next(from) {
    const order = [...this.people.slice(from + 1), ...this.people.slice(0, from + 1)];
    const open = order.filter((each) => this.status(each.id) === null);
    return (open.find((each) => !this.skipped.has(each.id)) || open[0] || { id: null }).id;
  }

  place() { return this.people.findIndex((each) => each.id === this.at); }

  set(id, baru) {
    const before = this.pending.get(id);
    const awal = before ? before.awal : this.people.find((each) => each.id === id).status;
    this.pending.set(id, { awal, baru, pada: Date.now() + this.skew, no: ++this.no });
    this.keep();
    this.send();
  }

  mark(status) {
    const person = this.people[this.place()];
    if (!person || person.terkunci) return;
    this.undo.push([person.id, this.status(person.id)]);
    this.set(person.id, status);
    this.at = this.next(this.place());
    this.show();
  }

  skip() {
    if (this.at === null) return;
    this.skipped.add(this.at);
    this.undo.push([this.at]);
    this.at = this.next(this.place());
    this.show();
  }

  back() {
    const last = this.undo.pop();
    if (!last) return;
    const [id, status] = last;
    if (!this.people.some((each) => each.id === id)) return;
    this.skipped.delete(id);
    if (last.length > 1) this.set(id, status);
    this.at = id;
    this.show();
  }

  send() {
    for (const each of this.pending.values()) if (each.no === Infinity) each.no = ++this.no;
    const isi = Object.fromEntries([...this.pending].map(([id, each]) => [id, [each.awal, each.baru, Math.round(each.pada)]]));
    this.tell({ no: ++this.no, isi });
  }

  byHand(act) {
    act();
    this.card.focus({ preventScroll: true });
  }

  key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    const from = event.target;
    if (from.closest("input, textarea, select, [contenteditable], [role=dialog], [role=listbox]")) return;
    if (event.key === " " && from !== document.body && from !== this.card) return;
    const letter = event.key.toLowerCase();
    const act = KEYS[letter] ? () => this.mark(KEYS[letter]) : letter === "l" || letter === " " ? () => this.skip()
      : letter === "u" ? () => this.back() : null;
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  show() {
    const marks = this.people.map((each) => this.status(each.id));
    const open = marks.filter((each) => each === null).length;
    const parts = Object.keys(WORDS).map((each) => `${each} ${marks.filter((one) => one === each).length}`);
    this.said.replaceChildren(make("strong", {}, `${marks.length - open} dari ${marks.length}, belum ${open}`), ` · ${parts.join(", ")}`);
    this.bar.value = marks.length ? (marks.length - open) / marks.length : 1;
    const person = this.people[this.place()];
    this.name.textContent = person ? person.nama : "Semua nama sudah dipanggil";
    const stands = person && this.status(person.id);
    this.about.textContent = person ? [person.asal, stands && `tercatat ${stands}`, person.terkunci].filter(Boolean).join(" · ") : "";
    for (const each of this.marks.querySelectorAll("button")) each.disabled = !person || Boolean(person.terkunci);
    const [skip, undo] = [...this.marks.querySelectorAll(".d-panggil-lain")];
    skip.disabled = !person;
    undo.disabled = !this.undo.length;
    this.sent.textContent = this.pending.size ? `${this.pending.size} tanda sedang dikirim. Tanda tetap di layar ini sampai tersimpan.` : "Semua tanda tersimpan.";
    this.sent.classList.toggle("d-panggil-tunda", this.pending.size > 0);
    this.list.replaceChildren(...this.people.map((each) => {
      const status = this.status(each.id);
      return make("li", {}, make("button", { type: "button", "aria-current": String(each.id === this.at), onclick: () => this.byHand(() => this.go(each.id)) },
        make("span", {}, each.nama), make("span", { class: `d-panggil-tanda d-panggil-${status || "belum"}` }, status ? WORDS[status] : "belum")));
    }));
  }

  go(id) {
    this.at = id;
    this.show();
  }

  leave() {
    document.removeEventListener("keydown", this.press);
    clearInterval(this.timer);
  }
}

export default function ({ data, parentElement, setStateValue }) {
  const call = (parentElement.panggilan ||= new Panggilan(parentElement));
  call.tell = (state) => setStateValue("tanda", state);
  if (call.text !== JSON.stringify(data)) {
    call.text = JSON.stringify(data);
    call.take(data);
  }
  return () => {
    call.leave();
    delete parentElement.panggilan;
    parentElement.replaceChildren();
  };
}
