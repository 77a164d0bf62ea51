"""The figures of members of a tahun buku: of the kabupaten and of each kecamatan, and in words."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from db.figures.hitung import divide
from db.figures.katalog import UKURAN
from db.figures.keanggotaan import PER_1000
from db.figures.rekap import total
from db.frames import rows_of
from db.queries.hitungan import list_hitungan
from db.queries.keanggotaan import SEMUA, list_sebaran_anggota
from db.queries.pengaturan import get_pengaturan
from db.queries.target_indikator import list_target_indikator
from db.values.format import NOT_RECORDED, format_decimal, format_number
from ui.reports.report import tell_share
from ui.session.view import Read
from ui.words.address import address_in
from ui.words.markup import Html, tag

KUNCI = (
    "anggota_per_1000",
    "persen_pelapor_anggota",
    "pertumbuhan_anggota",
    "persen_anggota_perempuan",
    "melapor_dua_tahun",
    "anggota_terpilah",
    "anggota_diperiksa",
)
Nilai = Mapping[str, Any]


@dataclass(frozen=True)
class AngkaAnggota:
    """What is known of the members.

    Attributes:
        tempat: a row per kecamatan by nama, and one for koperasi without any: kode, kecamatan, the
            figures of KUNCI and their parts, and tengah (orang, None where nobody reports).
        semua: the same of the kabupaten.
        target: of PER_1000 in that year, by kode; "" for the kabupaten.
        terkecil: setting `kelompok_terkecil`.
    """

    tempat: list[dict[str, Any]]
    semua: dict[str, Any]
    target: Mapping[str, float]
    terkecil: int


def read_anggota(read: Read, tahun_buku: int, hari: dt.date) -> AngkaAnggota:
    """The figures of members of a tahun buku, as the register stands on a day."""
    least = int(read(get_pengaturan, "kelompok_terkecil"))
    rows = read(list_hitungan, *KUNCI, tahun_buku=tahun_buku, hari=hari)
    spread = read(list_sebaran_anggota, tahun_buku=tahun_buku, hari=hari).set_index("kode")
    middle = {str(kode): _known(value) for kode, value in spread["tengah"].items()}
    places = [{**row, "tengah": middle.get(row["kode"] or "")} for row in rows_of(rows)]
    whole = {**total(rows, terkecil=least), "tengah": middle[SEMUA]}
    return AngkaAnggota(places, whole, _targets(read, tahun_buku), least)


def _known(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)


def _targets(read: Read, tahun: int) -> dict[str, float]:
    rows = read(list_target_indikator, tahun=tahun, kunci=PER_1000.kunci)
    year = rows[rows["triwulan"].isna()]
    return {row["kode"] or "": float(row["nilai"]) for row in rows_of(year)}


def tell(kunci: str, row: Nilai, terkecil: int) -> str:
    """A figure in words; of a percentage over few, or without records, why it is not told."""
    ukuran = UKURAN[kunci]
    if ukuran.bagian is None:
        return format_number(row[kunci])
    part, whole = (row[each] for each in ukuran.bagian)
    if ukuran.is_percent:
        return tell_share(ukuran, part, whole, terkecil=terkecil)
    value = divide(ukuran, part, whole, terkecil=terkecil)
    return NOT_RECORDED if value is None else format_decimal(value, ukuran.desimal)


def signed(words: str) -> str:
    """A growth as such: "+1,5 %"."""
    return words if not words[:1].isdigit() or words.startswith("0,0") else f"+{words}"


def growth(row: Nilai, terkecil: int) -> str:
    """The growth of members, over enough koperasi that reported both years; else why not.

    The members of two koperasi are many, and all the same say who they are.
    """
    pairs = row["melapor_dua_tahun"]
    if pairs and pairs < terkecil:
        return f"kurang dari {terkecil} koperasi"
    return signed(tell("pertumbuhan_anggota", row, terkecil))


def women(row: Nilai, terkecil: int) -> str:
    """The share of women, over enough koperasi that tell them apart; else why not."""
    told = row["anggota_terpilah"]
    if told and told < terkecil:
        return f"kurang dari {terkecil} koperasi"
    return tell("persen_anggota_perempuan", row, terkecil)


def from_where(kunci: str, words: str, *, tahun_buku: int | None, kecamatan: str = "") -> Html:
    """A number that leads to where it comes from."""
    more = {} if tahun_buku is None else {"tahun_buku_angka": f"{tahun_buku}"}
    more |= {"kecamatan_angka": kecamatan} if kecamatan else {}
    return tag("a", words, href=address_in("indikator", angka=kunci, **more))


def small(words: str) -> Html:
    """What a number is of, below it."""
    return tag("small", words)


def of_all(part: Any, whole: Any, what: str = "koperasi") -> str:
    """How many of how many: "37 dari 54 koperasi"."""
    return f"{format_number(part or 0)} dari {format_number(whole or 0)} {what}"
