// Values as words and back, a block of cells as the text of a clipboard and back, and what sorts before what.

export const key = (value) => (value === null || value === undefined ? "" : String(value));
const low = (text) => text.trim().replace(/\s+/g, " ").toLocaleLowerCase("id");
const blank = (value) => value === null || value === undefined || value === "";

export const same = (one, other) => (blank(one) && blank(other)) || one === other;

export function prepare(kolom) {
  if (!kolom.pilihan) return kolom;
  kolom.kata = new Map(kolom.pilihan.map(([code, word]) => [key(code), word]));
  kolom.balik = new Map();
  kolom.kepala = new Map();
  for (const [code, word] of kolom.pilihan) {
    kolom.balik.set(low(key(code)), code);
    const head = low(word.split(", ")[0]);
    kolom.kepala.set(head, [...(kolom.kepala.get(head) || []), code]);
  }
  for (const [text, code] of kolom.lain || []) kolom.balik.set(low(text), code);
  for (const [code, word] of kolom.pilihan) kolom.balik.set(low(word), code);
  return kolom;
}

export function words(kolom, value) {
  if (blank(value)) return "";
  return kolom.kata ? (kolom.kata.get(key(value)) ?? String(value)) : String(value);
}

// What was typed or pasted, as the server stores it; a word that is not on offer stays as it is.
// `beside` are the other values of the row: of two desa of one name it is that of the row's kecamatan.
export function code(kolom, text, beside = []) {
  const trimmed = kolom.jenis === "panjang" ? text.trim() : text.trim().replace(/\s+/g, " ");
  if (!trimmed) return null;
  if (!kolom.kata) return trimmed;
  const found = kolom.balik.get(low(trimmed));
  if (found !== undefined) return found;
  const alike = kolom.kepala.get(low(trimmed)) || [];
  const near = alike.filter((each) => beside.some((other) => !blank(other) && key(each) !== key(other)
    && key(each).startsWith(`${key(other)}.`)));
  if (near.length === 1) return near[0];
  return alike.length === 1 ? alike[0] : trimmed;
}

export const isOffered = (kolom, value) => !kolom.kata || blank(value) || kolom.kata.has(key(value));

// The choice that a person who has typed so much means: the word that begins so, else the one that holds it.
export function meant(kolom, text) {
  const typed = low(text);
  if (!typed) return [];
  const found = kolom.pilihan.filter(([, word]) => low(word).includes(typed));
  return [...found.filter(([, word]) => low(word).startsWith(typed)),
    ...found.filter(([, word]) => !low(word).startsWith(typed))];
}

const quoted = (text) => (/[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
export const toClipboard = (rows) => rows.map((row) => row.map(quoted).join("\t")).join("\n");

// As spreadsheets write a cell that holds a line break.
const QUOTED = /^"(?:[^"]|"")*"(?=[\t\n]|$)/;

export function fromClipboard(text) {
  const rows = [[]];
  let at = 0;
  const clean = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  while (at <= clean.length) {
    let cell;
    const whole = clean[at] === '"' && QUOTED.exec(clean.slice(at))?.[0];
    if (whole) {
      cell = whole.slice(1, -1).replaceAll('""', '"');
      at += whole.length;
    } else {
      const end = /[\t\n]|$/.exec(clean.slice(at)).index;
      cell = clean.slice(at, at + end);
      at += end;
    }
    rows[rows.length - 1].push(cell);
    if (at >= clean.length) break;
    if (clean[at] === "\n") rows.push([]);
    at += 1;
  }
  return rows;
}

const MONTHS = ["jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des"];
function day(text) {
  const parts = /^(\d{1,2})[\s/.-]+(\d{1,2}|[a-z]+)[\s/.-]+(\d{4})$/i.exec(text.trim());
  if (!parts) return /^\d{4}-\d\d-\d\d$/.test(text) ? Number(text.replaceAll("-", "")) : NaN;
  const month = Number(parts[2]) || MONTHS.indexOf(parts[2].slice(0, 3).toLowerCase()) + 1;
  return Number(parts[3]) * 10000 + month * 100 + Number(parts[1]);
}
const number = (text) => Number(text.replace(/[^\d,-]/g, "").replace(",", ".") || NaN);
const collator = new Intl.Collator("id", { numeric: true, sensitivity: "base" });

// Rows in the order of a column; what is not known stands last, whichever way round.
export function sorted(ids, kolom, valueOf, back) {
  const measure = { angka: number, tanggal: day }[kolom.jenis];
  const keys = new Map(ids.map((id) => {
    const text = words(kolom, valueOf(id));
    return [id, { text, by: measure && text ? measure(text) : text }];
  }));
  const rank = ({ text, by }) => (text === "" ? 2 : measure && Number.isNaN(by) ? 1 : 0);
  return [...ids].sort((left, right) => {
    const [one, other] = [keys.get(left), keys.get(right)];
    if (rank(one) !== rank(other)) return rank(one) - rank(other);
    const by = measure && rank(one) === 0 ? one.by - other.by : collator.compare(one.text, other.text);
    return back ? -by : by;
  });
}
