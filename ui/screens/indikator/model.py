"""Where one figure comes from: what it means, its value on three days, and the rows behind it."""

import datetime as dt
from dataclasses import dataclass

from db.figures.katalog import UKURAN
from db.figures.sifat import say_sum, sources_of, uses_of
from db.figures.ukuran import Jumlah, Ukuran
from db.frames import rows_of
from db.indikator.angka import TAK_DIKETAHUI, AngkaTerbit, list_angka
from db.queries.indikator import KeadaanAngka, count_di_balik, list_berganti, list_di_balik
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

# Rows on the screen; the file has them all.
_SHOWN = 200
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


@dataclass(frozen=True)
class DiBalik:
    """The koperasi behind a figure.

    Attributes:
        judul: how many they are.
        daftar: the first of them, each a link to its profile.
        kata: that they are as many as the figure says, and how many are shown.
    """

    judul: str
    daftar: Html
    kata: str


def build_dari_mana(read: Read, kunci: str, keadaan: KeadaanAngka) -> DariMana:
    """A figure of the kabupaten or of a kecamatan: a view."""
    hari, book = keadaan.hari, keadaan.tahun_buku
    days = (hari, _month_before(hari), _year_before(hari))
    books = (book, min(book, days[1].year), book - 1)
    here = [
        _find(_told(read, kunci, day, each), keadaan.kecamatan)
        for day, each in zip(days, books, strict=True)
    ]
    least = int(read(get_pengaturan, "kelompok_terkecil"))
    return DariMana(
        judul=_sentence(here[0], least),
        nilai=_on_days(UKURAN[kunci], days, here, least),
        arti=_meaning(read, UKURAN[kunci], hari),
    )


def build_tempat(read: Read, kunci: str, hari: dt.date, tahun_buku: int) -> Html:
    """A figure by kecamatan: a view."""
    told = _told(read, kunci, hari, tahun_buku)
    places = [each for each in told if each.kecamatan is not None]
    if not places:
        return nothing("Angka ini hanya dihitung untuk seluruh kabupaten.")
    least = int(read(get_pengaturan, "kelompok_terkecil"))
    rows = [(_place(each, hari, tahun_buku), *_values(each, least)) for each in places]
    heads = ["Kecamatan", *_headings(UKURAN[kunci])]
    table = word_table("Angka ini per kecamatan.", heads, rows)
    return tag("div", table, class_="d-buka d-gulung", tabindex="0")


def parts_with_rows(kunci: str) -> list[str]:
    """The figure itself, or the parts of a ratio: those that are counted or summed of koperasi."""
    return [each for each in UKURAN[kunci].bagian or (kunci,) if UKURAN[each].hitung is not None]


def _month_before(hari: dt.date) -> dt.date:
    """The same day of the month before, or its last."""
    last = hari.replace(day=1) - dt.timedelta(days=1)
    return last.replace(day=min(hari.day, last.day))


def _year_before(hari: dt.date) -> dt.date:
    """The same day of the year before; of 29 February the 28th."""
    if (hari.month, hari.day) == (2, 29):
        return hari.replace(year=hari.year - 1, day=28)
    return hari.replace(year=hari.year - 1)


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
        (f"{name}{format_date(day)}{_book(found)}", *_told_values(ukuran, found, least))
        for name, day, found in zip(names, days, here, strict=True)
    ]
    heads = ["Keadaan", *_headings(ukuran)]
    return word_table("Angka ini pada tiga hari.", heads, rows)


def _headings(ukuran: Ukuran) -> tuple[str, ...]:
    """Those of _values()."""
    return ("Nilai", _OVER) if ukuran.bagian is None else ("Nilai", "Pembilang", "Penyebut")


def _book(found: AngkaTerbit | None) -> str:
    """What the figure is over, where that is not the day itself."""
    return "" if found is None or found.periode == "keadaan" else f" ({found.periode})"


def _values(found: AngkaTerbit, least: int) -> tuple[str, ...]:
    """What is told of it, under _headings(): of a ratio its parts, else how many it is over."""
    ratio = UKURAN[found.kunci].bagian is not None
    numbers = (found.pembilang, found.penyebut) if ratio else (found.n,)
    words = (_NONE if each is None else format_number(each) for each in numbers)
    return (_in_words(found, least), *words)


def _told_values(ukuran: Ukuran, found: AngkaTerbit | None, least: int) -> tuple[str, ...]:
    """As _values(); dashes where the figure is not told of this place."""
    return (_NONE,) * len(_headings(ukuran)) if found is None else _values(found, least)


def _place(found: AngkaTerbit, hari: dt.date, tahun_buku: int) -> str:
    nama = found.kecamatan or NOT_RECORDED
    if found.kode is None:
        return nama
    when = {"hari_angka": f"{hari}"}
    if UKURAN[found.kunci].bertahun:
        when["tahun_buku_angka"] = f"{tahun_buku}"
    address = address_in(SCREEN, angka=found.kunci, kecamatan_angka=nama, **when)
    return tag("a", nama, href=address)


def build_baris(read: Read, kunci: str, keadaan: KeadaanAngka) -> DiBalik:
    """The koperasi behind a figure that is counted or summed over them: a view."""
    ukuran = UKURAN[kunci]
    found = read(count_di_balik, kunci, keadaan)
    rows = rows_of(read(list_di_balik, kunci, keadaan, limit=_SHOWN))
    summed = isinstance(ukuran.hitung, Jumlah)
    names = ["Koperasi", "Kecamatan", *([ukuran.nama] if summed else [])]
    cells = [
        (
            _koperasi_link(row["koperasi_id"], row["nama"]),
            row["kecamatan"] or "tanpa kecamatan",
            *([format_decimal(row["nilai"], 0)] if summed else []),
        )
        for row in rows
    ]
    how = "Jumlah dari" if summed else "Masing-masing dihitung sekali:"
    more = f" Di sini {_SHOWN} yang pertama; berkasnya memuat semuanya." if found > _SHOWN else ""
    table = word_table(f"Di balik {ukuran.nama}", names, cells)
    return DiBalik(
        f"{ukuran.nama}: {format_number(found)} koperasi",
        tag("div", table, class_="d-buka d-gulung", tabindex="0"),
        f"{how} {format_number(found)} koperasi, tidak lebih dan tidak kurang.{more}",
    )


def _koperasi_link(koperasi_id: int, nama: str, **query: str) -> Html:
    return tag("a", nama, href=address_in("profil", koperasi=str(koperasi_id), **query))


def build_berganti(read: Read, kunci: str, keadaan: KeadaanAngka) -> Html:
    """Which koperasi a figure has gained and lost in a month: a view."""
    before = _month_before(keadaan.hari)
    rows = rows_of(read(list_berganti, kunci, keadaan, dari=before))
    since = f"sejak {format_date(before)}"
    if not rows:
        return nothing(f"Tidak ada koperasi yang masuk atau keluar {since}.")
    came = sum(row["masuk"] for row in rows)
    cells = [
        (
            _koperasi_link(row["koperasi_id"], row["nama"], tab="Riwayat"),
            row["kecamatan"] or "tanpa kecamatan",
            "masuk" if row["masuk"] else "keluar",
        )
        for row in rows[:_SHOWN]
    ]
    more = f" Di sini {_SHOWN} yang pertama." if len(rows) > _SHOWN else ""
    table = word_table("Yang masuk dan keluar.", ["Koperasi", "Kecamatan", "Perubahan"], cells)
    return joined(
        tag(
            "p",
            f"{format_number(came)} masuk dan {format_number(len(rows) - came)} keluar {since}; "
            f"tiap nama membuka riwayat suntingannya.{more}",
            class_="d-kata",
        ),
        tag("div", table, class_="d-buka d-gulung", tabindex="0"),
    )


def without_rows(kunci: str) -> str:
    """Why no koperasi are listed behind a figure, and where its rows are."""
    where = " dan ".join(titles_of(kunci)[:2])
    return f"Dihitung dari {UKURAN[kunci].sumber}, bukan dari daftar koperasi; barisnya di {where}."
