"""The rapor of a day, drawn: the matrix of all kecamatan, and one of them."""

import datetime as dt
from dataclasses import dataclass, replace

from db.enums import MutuRapor
from db.figures.katalog import UKURAN
from db.figures.rapor import RAPOR
from db.figures.season import ends_month
from db.frames import rows_of
from db.queries.baris import KeadaanAngka
from db.queries.indikator import list_di_balik
from db.queries.rapor import BarisRapor, Rapor, SelRapor, get_rapor
from db.queries.tindak_lanjut import list_tindak_lanjut
from db.values.format import (
    NOT_RECORDED,
    format_date,
    format_date_short,
    format_decimal,
    format_number,
    format_percent,
)
from db.values.hidden import Hilang
from ui.charts.html.parts import nothing, section
from ui.charts.html.tabel import koperasi_link, long_table, word_table
from ui.reports.rapor import (
    SINGKAT,
    TANDA,
    cell_words,
    mark_words,
    say_rule,
    say_season,
    say_untargeted,
    trend_words,
)
from ui.session.view import Read
from ui.words.address import address_in
from ui.words.labels import MUTU_RAPOR
from ui.words.markup import Html, joined, tag

SCREEN, ONE = "rapor", "Satu kecamatan"
_NONE = "–"
_SHOWN = 100


@dataclass(frozen=True)
class Matriks:
    """All kecamatan.

    Attributes:
        judul: the finding.
        tabel: the matrix, and for a narrow screen the kecamatan by how many of theirs are weak.
        kata: signs, rule, and since when it is kept.
    """

    judul: str
    tabel: Html
    kata: str


@dataclass(frozen=True)
class SatuKecamatan:
    """One kecamatan: its figures; of the chosen one, who is missing and what is done."""

    judul: str
    tabel: Html
    kata: str


def build_matriks(read: Read, hari: dt.date) -> Matriks:
    """The rapor of a day: a view. Without trends, which no cell has room for."""
    rapor = read(get_rapor, hari=hari, tren=False)
    heads = [tag("th", each, scope="col") for each in ("Kecamatan", "Koperasi")]
    heads += [
        tag("th", _figure_link(each, SINGKAT[each]), scope="col", title=UKURAN[each].nama)
        for each in RAPOR
    ]
    heads.append(tag("th", "Lemah", scope="col"))
    rows = [_matrix_row(row, rapor) for row in (*rapor.kecamatan, rapor.kabupaten)]
    caption = tag("caption", f"Rapor kecamatan per {format_date(hari)}")
    table = tag(
        "table", caption, tag("thead", tag("tr", *heads)), tag("tbody", *rows), class_="d-matriks"
    )
    return Matriks(
        _finding(rapor),
        joined(tag("div", table, class_="d-buka d-rapor-lebar", tabindex="0"), _narrow(rapor)),
        explain(rapor),
    )


def explain(rapor: Rapor) -> str:
    """Signs, rule, limits, and what kind of day it is."""
    kept = (
        f" Dibekukan {format_date(rapor.beku.date())}; yang dikoreksi sesudahnya bertanda *."
        if rapor.beku
        else ""
    )
    if not rapor.kabupaten.jumlah:
        return "Belum ada koperasi terdaftar: impor atau daftarkan dahulu."
    return (
        f"{say_rule(rapor)}. RAT dan laporan: tahun buku {rapor.tahun_buku}."
        f"{say_untargeted(rapor)}{say_season(rapor)}{kept}"
    )


def _finding(rapor: Rapor) -> str:
    weak = sum(len(row.lemah) for row in rapor.kecamatan)
    if not rapor.kabupaten.jumlah:
        return "Belum ada koperasi untuk dinilai per kecamatan"
    if not weak:
        return "Tidak ada angka yang lemah di 29 kecamatan"
    most = max(rapor.kecamatan, key=lambda row: len(row.lemah))
    many = max(len(row.lemah) for row in rapor.kecamatan)
    same = [row.nama for row in rapor.kecamatan if len(row.lemah) == many]
    where = most.nama if len(same) == 1 else f"{most.nama} dan {len(same) - 1} kecamatan lain"
    return (
        f"{format_number(weak)} angka lemah di "
        f"{sum(1 for row in rapor.kecamatan if row.lemah)} kecamatan; terbanyak di {where} "
        f"({many})"
    )


def _matrix_row(row: BarisRapor, rapor: Rapor) -> Html:
    name = tag("a", row.nama, href=_address(row, None)) if row.kode else row.nama
    cells = [tag("th", name, scope="row"), tag("td", format_number(row.jumlah, none=_NONE))]
    cells += [_cell(row, row.sel[each], rapor) for each in RAPOR]
    cells.append(tag("td", str(len(row.lemah)) if row.kode else ""))
    return tag("tr", *cells, class_="" if row.kode else "d-jumlah")


def _cell(row: BarisRapor, cell: SelRapor, rapor: Rapor) -> Html:
    told = _short(cell, rapor.terkecil) + ("*" if cell.dikoreksi else "")
    words = f"{row.nama}, {UKURAN[cell.kunci].nama}: {_in_full(cell, rapor)}"
    if row.kode is None:
        return tag("td", told, title=words)
    mark = "" if cell.mutu is None else f"d-mutu-{cell.mutu}"
    door = tag("a", told, href=_address(row, cell.kunci, rapor.hari), aria_label=words)
    return tag("td", door, class_=mark, title=words)


def _short(cell: SelRapor, least: int) -> str:
    """As in the matrix: sign and number, or why there is none."""
    if cell.nilai is None:
        return f"< {least}" if cell.hilang == Hilang.KELOMPOK_KECIL else _NONE
    sign = "" if cell.mutu is None else f"{TANDA[cell.mutu]}\u00a0"
    return f"{sign}{format_decimal(cell.nilai, 1)}"


def _in_full(cell: SelRapor, rapor: Rapor) -> str:
    parts = [cell_words(cell, rapor.terkecil)]
    if cell.mutu is not None:
        parts.append(MUTU_RAPOR[cell.mutu].lower())
    if cell.target is not None:
        parts.append(f"target {format_percent(cell.target)}")
    if cell.n is not None:
        parts.append(f"dari {format_number(cell.n)}")
    if cell.dikoreksi:
        now = format_decimal(cell.kini, 1, none=NOT_RECORDED)
        parts.append(f"kini dihitung {now}")
    return ", ".join(parts)


def _address(row: BarisRapor, kunci: str | None, hari: dt.date | None = None) -> str:
    query = {"bagian_rapor": ONE, "kecamatan_rapor": row.nama}
    if kunci is not None:
        query["sel_rapor"] = UKURAN[kunci].nama
    if hari is not None and ends_month(hari):
        query["hari_rapor"] = day_label(hari)
    return address_in(SCREEN, **query)


def day_label(hari: dt.date) -> str:
    """A kept month, as the choice of the screen and its address have it."""
    return f"{format_date(hari)}, dibekukan"


def _figure_link(kunci: str, nama: str) -> Html:
    return tag("a", nama, href=address_in("indikator", angka=kunci))


def _narrow(rapor: Rapor) -> Html:
    """On a phone one kecamatan at a time: the list to choose it from, the weakest first."""
    rows = sorted(rapor.kecamatan, key=lambda row: (-len(row.lemah), row.nama))
    lines = [
        tag(
            "li",
            tag("a", row.nama, href=_address(row, None)),
            tag(
                "span", f"{len(row.lemah)} lemah · {format_number(row.jumlah, none=_NONE)} koperasi"
            ),
        )
        for row in rows
    ]
    return tag("ul", *lines, class_="d-buka d-rapor-sempit")


def build_satu(read: Read, hari: dt.date, nama: str) -> SatuKecamatan:
    """One kecamatan on a day: a view."""
    rapor = read(get_rapor, hari=hari)
    row = next(each for each in rapor.kecamatan if each.nama == nama)
    lines = [
        (
            tag("a", UKURAN[cell.kunci].nama, href=_address(row, cell.kunci, hari)),
            tag(
                "a",
                cell_words(cell, rapor.terkecil) + ("*" if cell.dikoreksi else ""),
                href=_rows_address(cell.kunci, nama, rapor),
            ),
            _mark(cell.mutu),
            format_number(cell.n, none=_NONE),
            _NONE if cell.target is None else format_percent(cell.target),
            cell_words(rapor.kabupaten.sel[cell.kunci], rapor.terkecil),
            f"{trend_words(cell.sebulan)} / {trend_words(cell.setahun)}",
        )
        for cell in row.sel.values()
    ]
    moved = "Sebulan / setahun (poin)"
    heads = ("Angka", "Nilai", "Mutu", "dari (n)", "Target", "Kabupaten", moved)
    weak = len(row.lemah)
    found = f"{weak} angka lemah" if weak else "tidak ada angka yang lemah"
    corrected = [
        f"{UKURAN[cell.kunci].nama} kini {format_decimal(cell.kini, 1, none=NOT_RECORDED)}"
        for cell in row.sel.values()
        if cell.dikoreksi
    ]
    said = f"Dikoreksi sesudah dibekukan: {'; '.join(corrected)}. " if corrected else ""
    return SatuKecamatan(
        f"Kecamatan {nama}: {format_number(row.jumlah, none='belum ada')} koperasi, {found}",
        tag("div", word_table(f"Rapor {nama}.", heads, lines), class_="d-buka"),
        f"Nilainya membuka baris yang dihitung. {said}{explain(rapor)}",
    )


def _mark(mutu: MutuRapor | None) -> Html | str:
    if mutu is None:
        return _NONE
    return tag("span", mark_words(mutu), class_=f"d-mutu-{mutu}")


def _rows_address(kunci: str, nama: str, rapor: Rapor) -> str:
    when = {"hari_angka": f"{rapor.hari}"}
    if UKURAN[kunci].bertahun:
        when["tahun_buku_angka"] = f"{rapor.tahun_buku}"
    return address_in("indikator", angka=kunci, kecamatan_angka=nama, **when)


def build_belum(read: Read, kunci: str, keadaan: KeadaanAngka) -> Html:
    """The koperasi that a share is over and that are not in it: those to act on. A view."""
    bagian = UKURAN[kunci].bagian
    assert bagian is not None, kunci
    part, whole = (read(list_di_balik, each, keadaan) for each in bagian)
    missing = whole[~whole["koperasi_id"].isin(part["koperasi_id"])]
    if whole.empty:
        none = nothing(f"Belum ada {UKURAN[bagian[1]].yang} di kecamatan ini.")
        return section("Yang belum termasuk", none, "")
    heading = (
        f"{format_number(len(missing))} dari {format_number(len(whole))} "
        f"{UKURAN[bagian[1]].yang} belum termasuk"
    )
    if missing.empty:
        return section(heading, nothing("Semuanya sudah termasuk."), "")
    cells = [
        (koperasi_link(row["koperasi_id"], row["nama"]), "belum")
        for row in rows_of(missing.head(_SHOWN))
    ]
    more = f" Di sini {_SHOWN} yang pertama." if len(missing) > _SHOWN else ""
    return section(
        heading,
        long_table(word_table("Yang belum termasuk.", ("Koperasi", UKURAN[bagian[0]].nama), cells)),
        f"Yang dihitung dan yang tidak, bersama {format_number(len(whole))} koperasi.{more}",
    )


def keadaan_of(hari: dt.date, tahun_buku: int, kode: str) -> KeadaanAngka:
    """Where a figure of the rapor is looked at."""
    return replace(KeadaanAngka(hari, tahun_buku), kecamatan=kode)


def build_tindakan(
    read: Read, hari: dt.date, kode: str | None = None, kunci: str | None = None
) -> Html:
    """The actions on a figure of a kecamatan, or all of them: a view."""
    rows = rows_of(read(list_tindak_lanjut, kunci=kunci, kecamatan_kode=kode))
    if not rows:
        return section("Tindak lanjut", nothing("Belum ada tindak lanjut yang dicatat."), "")
    late = sum(_is_late(row["tenggat"], row["selesai_pada"], hari) for row in rows)
    lines = [
        (
            row["isi"],
            UKURAN[row["kunci"]].nama if row["kunci"] in UKURAN else row["kunci"],
            row["kecamatan"] if isinstance(row["kecamatan"], str) else "Kabupaten",
            row["penanggung"],
            format_date_short(row["tenggat"]),
            _progress(row["tenggat"], row["selesai_pada"], row["hasil"], hari),
        )
        for row in rows
    ]
    heads = ("Tindakan", "Angka", "Kecamatan", "Penanggung jawab", "Tenggat", "Keadaan")
    title = "Tindak lanjut" + (f": {format_number(late)} lewat tenggat" if late else "")
    return section(title, long_table(word_table("Tindak lanjut.", heads, lines)), "")


def _is_late(tenggat: dt.date, selesai: dt.date | None, hari: dt.date) -> bool:
    return selesai is None and tenggat < hari


def _progress(tenggat: dt.date, selesai: dt.date | None, hasil: str | None, hari: dt.date) -> str:
    if selesai is not None:
        done = f"✓ selesai {format_date_short(selesai)}"
        return f"{done}: {hasil}" if isinstance(hasil, str) and hasil else done
    return "! lewat tenggat" if _is_late(tenggat, selesai, hari) else "berjalan"
