"""What one figure means, and its value on three days and by kecamatan."""

import datetime as dt
from dataclasses import dataclass, replace

from db.figures.katalog import UKURAN
from db.figures.season import month_before, same_day
from db.figures.sifat import say_sum, sources_of, uses_of
from db.figures.ukuran import Jumlah, Ukuran
from db.indikator.angka import TAK_DIKETAHUI, AngkaTerbit, list_angka
from db.queries.baris import KeadaanAngka
from db.queries.pengaturan import get_pengaturan, list_aturan
from db.values.format import (
    NOT_RECORDED,
    format_date,
    format_decimal,
    format_number,
    format_percent,
)
from db.values.hidden import Hilang, kata_hilang
from ui.charts.html.parts import nothing
from ui.charts.html.tabel import word_table
from ui.screens.indikator.katalog import SCREEN, titles_of
from ui.session.view import Read
from ui.words.address import address_in
from ui.words.markdown import escape_markdown
from ui.words.markup import Html, joined, tag

_KOPERASI = "koperasi"
_NONE = "–"
_OVER = "Atas koperasi"


@dataclass(frozen=True)
class DariMana:
    """One figure in one place on one day.

    Attributes:
        judul: the figure as a sentence, for Markdown.
        nilai: it on the day, a month and a year before.
        arti: what it means, how it is made, what may be done with it.
    """

    judul: str
    nilai: Html
    arti: Html


def build_dari_mana(read: Read, kunci: str, keadaan: KeadaanAngka) -> DariMana:
    """A figure of the kabupaten or of a kecamatan: a view."""
    states = (keadaan, *before(keadaan).values())
    here = [told_here(read, kunci, each) for each in states]
    least = int(read(get_pengaturan, "kelompok_terkecil"))
    return DariMana(
        judul=_sentence(here[0], least),
        nilai=_on_days(UKURAN[kunci], tuple(each.hari for each in states), here, least),
        arti=_meaning(read, UKURAN[kunci], keadaan.hari),
    )


def before(keadaan: KeadaanAngka) -> dict[str, KeadaanAngka]:
    """The states that one is compared with: a month and a year earlier, in words."""
    hari, book = keadaan.hari, keadaan.tahun_buku
    month, year = month_before(hari), same_day(hari, hari.year - 1)
    return {
        "Sebulan": replace(keadaan, hari=month, tahun_buku=min(book, month.year)),
        "Setahun": replace(keadaan, hari=year, tahun_buku=book - 1),
    }


def told_here(read: Read, kunci: str, keadaan: KeadaanAngka) -> AngkaTerbit | None:
    """The figure as it is told of the place; None where it is not told of it."""
    told = _told(read, kunci, keadaan.hari, keadaan.tahun_buku)
    return _find(told, keadaan.kecamatan)


def build_tempat(read: Read, kunci: str, hari: dt.date, tahun_buku: int) -> Html:
    """A figure by kecamatan: a view."""
    told = _told(read, kunci, hari, tahun_buku)
    places = [each for each in told if each.kecamatan is not None]
    if not places:
        return nothing("Angka ini hanya dihitung untuk seluruh kabupaten.")
    least = int(read(get_pengaturan, "kelompok_terkecil"))
    rows = [(_place(each, hari, tahun_buku), *_values(each, least)) for each in places]
    heads = ["Kecamatan", *headings(UKURAN[kunci])]
    table = word_table("Angka ini per kecamatan.", heads, rows)
    return tag("div", table, class_="d-buka d-gulung", tabindex="0")


def _told(read: Read, kunci: str, hari: dt.date, tahun_buku: int) -> list[AngkaTerbit]:
    return read(list_angka, (kunci,), pada=hari, tahun_buku=tahun_buku)


def _find(told: list[AngkaTerbit], kode: str | None) -> AngkaTerbit | None:
    """The figure of the kabupaten (no code), or of a kecamatan; None where it is not told of it."""
    wanted = (each for each in told if each.kode == kode and (kode or each.kecamatan is None))
    return next(wanted, None)


def _sentence(found: AngkaTerbit | None, least: int) -> str:
    if found is None:
        return "Angka ini hanya dihitung untuk seluruh kabupaten"
    where = f" di Kecamatan {escape_markdown(found.kecamatan)}" if found.kecamatan else ""
    return f"{found.nama}{where}: {_in_words(found, least)}"


def _in_words(found: AngkaTerbit, least: int) -> str:
    """The value with its unit, or why there is none."""
    if found.nilai is None:
        return _missing(found, least)
    if UKURAN[found.kunci].is_percent:
        return format_percent(found.nilai)
    number = format_decimal(found.nilai, UKURAN[found.kunci].desimal)
    return f"Rp {number}" if found.satuan == "rupiah" else f"{number}\u00a0{found.satuan}"


def _missing(found: AngkaTerbit, least: int) -> str:
    if found.hilang is None or found.hilang == TAK_DIKETAHUI:
        return "tidak diketahui pada hari itu"
    return kata_hilang(Hilang(found.hilang), least, _KOPERASI)


def _meaning(read: Read, ukuran: Ukuran, hari: dt.date) -> Html:
    rules = read(list_aturan, pada=hari)
    sources = sources_of(ukuran)
    facts: list[tuple[str, str]] = [
        ("Definisi", ukuran.jelas(rules)),
        ("Rumus", _formula(ukuran)),
        ("Satuan", ukuran.satuan),
        ("Sumber", ukuran.sumber),
        ("Diolah", " ".join(dict.fromkeys(each.diolah for each in sources))),
        ("Diperbarui", "; ".join(dict.fromkeys(each.diperbarui for each in sources))),
        ("Dijumlahkan", say_sum(ukuran)),
        ("Paling sedikit", _smallest(ukuran, rules)),
        ("Tampil di", ", ".join(titles_of(ukuran.kunci))),
    ]
    uses = [_figure_link(each) for each in uses_of(ukuran.kunci)]
    pairs = [joined(tag("dt", name), tag("dd", words)) for name, words in facts]
    if uses:
        pairs.append(joined(tag("dt", "Bagian dari"), tag("dd", *_listed(uses))))
    pairs.append(joined(tag("dt", "Kunci"), tag("dd", tag("code", ukuran.kunci))))
    return tag("div", tag("dl", *pairs), class_="d-buka d-telaah")


def _formula(ukuran: Ukuran) -> Html:
    if ukuran.bagian is None:
        verb = "Jumlah" if isinstance(ukuran.hitung, Jumlah) else "Cacah"
        return joined(f"{verb} {ukuran.yang}")
    part, whole = (_figure_link(each) for each in ukuran.bagian)
    times = f" × {format_number(ukuran.faktor)}" if ukuran.faktor != 1 else ""
    return joined(part, " ÷ ", whole, times)


def _figure_link(kunci: str) -> Html:
    return tag("a", UKURAN[kunci].nama, href=address_in(SCREEN, angka=kunci))


def _listed(links: list[Html]) -> list[str]:
    return [each for link in links for each in (link, ", ")][:-1]


def _smallest(ukuran: Ukuran, rules: dict[str, str]) -> str:
    if not ukuran.is_percent:
        return "Tidak ada batas."
    least = rules["kelompok_terkecil"]
    return f"Bagian dari kurang dari {least} tidak ditampilkan; pembilang dan penyebutnya tetap."


def _on_days(
    ukuran: Ukuran, days: tuple[dt.date, ...], here: list[AngkaTerbit | None], least: int
) -> Html:
    names = ("", "Sebulan sebelumnya, ", "Setahun sebelumnya, ")
    rows = [
        (f"{name}{format_date(day)}{_book(found)}", *told_values(ukuran, found, least))
        for name, day, found in zip(names, days, here, strict=True)
    ]
    heads = ["Keadaan", *headings(ukuran)]
    return word_table("Angka ini pada tiga hari.", heads, rows)


def headings(ukuran: Ukuran) -> tuple[str, ...]:
    """The headings of told_values()."""
    return ("Nilai", _OVER) if ukuran.bagian is None else ("Nilai", "Pembilang", "Penyebut")


def _book(found: AngkaTerbit | None) -> str:
    """What the figure is over, where that is not the day itself."""
    return "" if found is None or found.periode == "keadaan" else f" ({found.periode})"


def _values(found: AngkaTerbit, least: int) -> tuple[str, ...]:
    """What is told of it, under headings(): of a ratio its parts, else how many it is over."""
    ratio = UKURAN[found.kunci].bagian is not None
    numbers = (found.pembilang, found.penyebut) if ratio else (found.n,)
    words = (_NONE if each is None else format_number(each) for each in numbers)
    return (_in_words(found, least), *words)


def told_values(ukuran: Ukuran, found: AngkaTerbit | None, least: int) -> tuple[str, ...]:
    """As _values(); dashes where the figure is not told of this place."""
    return (_NONE,) * len(headings(ukuran)) if found is None else _values(found, least)


def _place(found: AngkaTerbit, hari: dt.date, tahun_buku: int) -> str:
    nama = found.kecamatan or NOT_RECORDED
    if found.kode is None:
        return nama
    when = {"hari_angka": f"{hari}"}
    if UKURAN[found.kunci].bertahun:
        when["tahun_buku_angka"] = f"{tahun_buku}"
    address = address_in(SCREEN, angka=found.kunci, kecamatan_angka=nama, **when)
    return tag("a", nama, href=address)
