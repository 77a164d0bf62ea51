"""What Keadaan per tanggal shows of two states, worked out once per state of the data."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from db.clock import today
from db.figures.compare import NILAI, compare_kecamatan
from db.figures.katalog import REKAP, UKURAN, definitions
from db.figures.keragaan import ANGKA_DIPERIKSA
from db.frames import rows_of
from db.queries.banding import Keadaan, compare_states, list_perubahan
from db.queries.pengaturan import get_pengaturan, list_aturan
from db.queries.versi_indikator import list_patah, say_patah
from db.values.format import NOT_RECORDED, format_date_short, format_number
from db.values.hidden import Hilang, kata_hilang, tanpa_diperiksa
from ui.charts.html.tabel import word_table
from ui.reports.rekap import format_ukuran
from ui.reports.report import words_of
from ui.session.view import Read
from ui.widgets.definition import fill_rules
from ui.widgets.tables import Tabel, Terkirim, sent, write_cells
from ui.words.address import asal_angka
from ui.words.labels import STATUS_KELEMBAGAAN
from ui.words.markup import Html, joined, tag

CARDS = ("jumlah", "aktif", "sudah_rat", "anggota_tahun_buku")
SHOWN = 300
# The difference of what only some report, as its column is called.
_SELISIH_KEDUANYA = "Selisihnya"
# Room for "belum terdata" where the numbers are shorter.
_WORDS_PX = 104
_WIDTHS = {"Selisih": _WORDS_PX, _SELISIH_KEDUANYA: 112}
# Columns of NILAI on the screen, for what the register counts and for what koperasi report.
_DICACAH = ("sebelum", "sesudah", "selisih")
_DILAPORKAN = ("sebelum", "lapor_sebelum", "sesudah", "lapor_sesudah", "lapor_keduanya", "selisih")
# The same where there is room for three columns, and the others are behind them.
_SEMPIT = ("selisih", "lapor_keduanya", "sebelum", "lapor_sebelum", "sesudah", "lapor_sesudah")
SAMA = (
    "Selisih dihitung hanya dari koperasi yang terdata pada kedua keadaan (kolom Keduanya), "
    "sehingga jumlah yang naik karena pelapornya lain tidak tampak sebagai pertumbuhan."
)


@dataclass(frozen=True)
class Kartu:
    """One number of the later state.

    Attributes:
        selisih: in words; None where there is nothing to compare with.
        berubah: False where it is the same in both.
    """

    kunci: str
    nama: str
    nilai: str
    selisih: str | None
    berubah: bool
    arti: str


@dataclass(frozen=True)
class LayarPotret:
    """Two states beside each other.

    Attributes:
        dicacah, dilaporkan: the measures of the kabupaten, in words.
        catatan: what the sums leave out; `definisi` is what all measures mean.
        kabupaten: the rows behind the two, under their headings, for files.
        tabel, kecamatan: one measure by kecamatan, on the screen and for files.
        lebar: width in px of the columns of `tabel` in which words may stand.
        tanda, arti: what a dash means there ("" where none can stand), and the measure.
        perubahan, koperasi: how many koperasi changed, by kind, and the first of them.
    """

    kartu: tuple[Kartu, ...]
    dicacah: Html
    dilaporkan: Html
    catatan: str
    definisi: str
    kabupaten: pd.DataFrame
    tabel: Tabel
    kecamatan: pd.DataFrame
    lebar: dict[str, int]
    tanda: str
    arti: str
    perubahan: dict[str, int]
    koperasi: Terkirim


def build_potret(read: Read, before: Keadaan, after: Keadaan, kunci: str) -> LayarPotret:
    """Two states, with one measure of them by kecamatan."""
    banding = compare_states(read, before, after)
    whole, places = banding.kabupaten, compare_kecamatan(banding.sandingan, kunci)
    reported = pd.Series([bool(UKURAN[each].lapor) for each in whole["kunci"]], index=whole.index)
    heads, reported_heads = _heads(before, after), _reported_heads(before, after)
    names = [name_with_unit(each) for each in whole["kunci"]]
    changes = read(list_perubahan, before, after, limit=SHOWN)
    catatan, patah = f"{SAMA} {_waiting_words(whole)}", _breaks(read, before, after)
    return LayarPotret(
        kartu=_cards(read, whole),
        dicacah=_in_words(
            "Ukuran kabupaten yang dicacah dari register pada kedua keadaan.",
            whole[~reported],
            {name: heads[name] for name in _DICACAH},
            patah,
        ),
        dilaporkan=_in_words(
            "Ukuran kabupaten yang hanya dilaporkan sebagian koperasi, dengan jumlah pelapornya.",
            whole[reported],
            {name: reported_heads[name] for name in _DILAPORKAN},
            patah,
        ),
        catatan=catatan,
        definisi=f"{catatan} {definitions(REKAP, read(list_aturan, pada=today()))}",
        kabupaten=whole.assign(kunci=names).rename(columns={"kunci": "Ukuran"} | heads),
        tabel=_places(places, kunci, before, after),
        kecamatan=_file_rows(places, kunci, before, after),
        lebar=_widths(kunci, before, after),
        tanda=_explain_dash(read, before) if UKURAN[kunci].is_percent else "",
        arti=_meaning(read, kunci),
        perubahan=banding.perubahan,
        koperasi=sent(under_headings(changes).fillna("–")),
    )


def _cards(read: Read, whole: pd.DataFrame) -> tuple[Kartu, ...]:
    by_key = {row["kunci"]: row for row in rows_of(whole)}
    return tuple(
        Kartu(
            kunci,
            UKURAN[kunci].nama,
            format_number(by_key[kunci]["sesudah"]),
            None if by_key[kunci]["selisih"] is None else _signed(by_key[kunci]),
            bool(by_key[kunci]["selisih"]),
            _meaning(read, kunci),
        )
        for kunci in CARDS
    )


def _meaning(read: Read, kunci: str) -> str:
    ukuran = UKURAN[kunci]
    return fill_rules(ukuran.definisi, read) + (f" {SAMA}" if ukuran.lapor else "")


def _signed(row: dict[str, Any]) -> str:
    """+12 or tetap, and of how many koperasi where only some report."""
    change, both = row["selisih"], row["lapor_keduanya"]
    of = "" if both is None else f" di {format_number(both)} koperasi"
    if not change:
        return f"tetap{of}"
    return f"{'-' if change < 0 else '+'}{format_number(abs(change))}{of}"


def _door(kunci: str, patah: Mapping[str, str]) -> Html:
    """A measure that leads to where it comes from; marked where it is not one series."""
    said = patah.get(kunci)
    name = tag("a", name_with_unit(kunci), href=asal_angka(kunci))
    return name if said is None else joined(name, " ", tag("small", f"┆ {said}"))


def _breaks(read: Read, before: Keadaan, after: Keadaan) -> dict[str, str]:
    """What was changed in each measure between the two states, by kunci."""
    first, last = sorted((before.per, after.per))
    found: dict[str, str] = {}
    for kunci in REKAP:
        said = [each for each in read(list_patah, kunci) if first < each.mulai <= last]
        if said:
            found[kunci] = " ".join(dict.fromkeys(say_patah(each) for each in said))
    return found


def _in_words(
    judul: str, rows: pd.DataFrame, heads: dict[str, str], patah: Mapping[str, str]
) -> Html:
    """Measures in words, because each row has a unit of its own."""
    words = [
        [
            format_ukuran("jumlah" if name.startswith("lapor") else kunci, value, none=NOT_RECORDED)
            for kunci, value in zip(rows["kunci"], rows[name], strict=True)
        ]
        for name in heads
    ]
    names = [_door(kunci, patah) for kunci in rows["kunci"]]
    table = word_table(judul, ["Ukuran", *heads.values()], zip(names, *words, strict=True))
    return tag("div", table, class_="d-buka d-asal-baris")


def _places(table: pd.DataFrame, kunci: str, before: Keadaan, after: Keadaan) -> Tabel:
    ukuran = UKURAN[kunci]
    names, heads = _columns(kunci, _SEMPIT, before, after)
    taken = {name: heads[name] for name in names}
    shown = table[["kecamatan", *taken]].rename(columns={"kecamatan": "Kecamatan"} | taken)
    numbers = {
        head: 0 if name.startswith("lapor") else ukuran.desimal for name, head in taken.items()
    }
    return write_cells(shown.astype(dict.fromkeys(numbers, "Float64")), numbers)


def _file_rows(table: pd.DataFrame, kunci: str, before: Keadaan, after: Keadaan) -> pd.DataFrame:
    names, heads = _columns(kunci, tuple(NILAI), before, after)
    return table[["kecamatan", *names]].rename(columns={"kecamatan": "Kecamatan"} | heads)


def _columns(
    kunci: str, reported: tuple[str, ...], before: Keadaan, after: Keadaan
) -> tuple[tuple[str, ...], dict[str, str]]:
    """Which of NILAI a measure has, and the heading of each."""
    if UKURAN[kunci].lapor is None:
        return _DICACAH, _heads(before, after)
    return reported, _reported_heads(before, after)


def _widths(kunci: str, before: Keadaan, after: Keadaan) -> dict[str, int]:
    if UKURAN[kunci].lapor is None:
        return {}
    _, heads = _columns(kunci, _SEMPIT, before, after)
    return {heads[name]: _WIDTHS.get(heads[name], _WORDS_PX) for name in _DICACAH}


def _explain_dash(read: Read, before: Keadaan) -> str:
    smallest = int(read(get_pengaturan, "kelompok_terkecil", pada=before.per))
    words = [kata_hilang(each, smallest, "koperasi") for each in Hilang]
    return f"Tanda – berarti {', '.join(words[:-1])}, atau {words[-1]}; penyebutnya mengatakan."


def _waiting_words(whole: pd.DataFrame) -> str:
    """What each state leaves out of its sums; "" where it leaves nothing out."""
    row = next(row for row in rows_of(whole) if row["kunci"] == ANGKA_DIPERIKSA.kunci)
    sides = {"Keadaan sebelum": row["sebelum"], "Keadaan sesudah": row["sesudah"]}
    return " ".join(f"{side} dijumlahkan {tanpa_diperiksa(n)}." for side, n in sides.items() if n)


def name_with_unit(kunci: str) -> str:
    """A measure as it is chosen and listed: "Anggota (orang)"."""
    return f"{UKURAN[kunci].nama} ({UKURAN[kunci].satuan})"


def _heads(before: Keadaan, after: Keadaan) -> dict[str, str]:
    """The heading of each of NILAI."""
    old, new = format_date_short(before.per), format_date_short(after.per)
    if old == new:
        old, new = f"{old} (sebelum)", f"{new} (sesudah)"
    heads = (
        old,
        new,
        f"Pelapor {old}",
        f"Pelapor {new}",
        "Keduanya",
        f"{old} dari keduanya",
        f"{new} dari keduanya",
        "Selisih",
    )
    return dict(zip(NILAI, heads, strict=True))


def _reported_heads(before: Keadaan, after: Keadaan) -> dict[str, str]:
    """The same where only some report: the difference is not that of the columns beside it."""
    return _heads(before, after) | {"selisih": _SELISIH_KEDUANYA}


def under_headings(changes: pd.DataFrame) -> pd.DataFrame:
    """The rows of list_perubahan as the office reads them."""
    return (
        changes.assign(
            sebelum=words_of(changes["sebelum"], STATUS_KELEMBAGAAN),
            sesudah=words_of(changes["sesudah"], STATUS_KELEMBAGAAN),
        )
        .drop(columns="koperasi_id")
        .rename(
            columns={
                "perubahan": "Perubahan",
                "nama": "Koperasi",
                "kecamatan": "Kecamatan",
                "sebelum": "Status sebelum",
                "sesudah": "Status sesudah",
            }
        )
    )
