"""What one asks first of a koperasi: who, where, status, RAT, members, assets, what is missing."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import pandas as pd

from db.frames import rows_of
from db.queries.keragaan import list_keragaan, list_rat
from db.queries.profil import Profil, get_ods, get_profil, list_pelatihan
from db.values.format import (
    NOT_RECORDED,
    format_date,
    format_date_short,
    format_number,
    format_rupiah_short,
)
from ui.session.view import Read
from ui.words.labels import GRADE, JENIS
from ui.words.markup import Html, tag

# How many tahun buku the RAT are shown of.
YEARS = 6
# What an office is asked for, and the tab of the profile in which it is typed in.
_NEEDED: Mapping[str, str] = {
    "nik_koperasi": "NIK",
    "nomor_badan_hukum": "nomor badan hukum",
    "tanggal_badan_hukum": "tanggal badan hukum",
    "jenis": "jenis",
    "kecamatan": "kecamatan",
    "desa": "desa",
    "alamat": "alamat",
    "bertelepon": "telepon",
    "nib": "NIB",
    "npwp": "NPWP",
}
UBAH, TAHUN, PEMBINAAN = "Ubah", "Tahun", "Pembinaan"


@dataclass(frozen=True)
class FaktaPokok:
    """One line: what it is, its value, what is said beside it, and the tab that it stands in."""

    nama: str
    nilai: str
    sela: str = ""
    tab: str = ""


@dataclass(frozen=True)
class Pokok:
    """The essentials of one koperasi, in words.

    Attributes:
        rat: of the last tahun buku, oldest first: year, True held, False not on record, None not
            yet founded.
        kurang: names of what nobody has recorded.
    """

    profil: Profil
    tempat: str
    fakta: tuple[FaktaPokok, ...]
    rat: tuple[tuple[int, bool | None], ...]
    kurang: tuple[str, ...]


def build_pokok(read: Read, koperasi_id: int, hari: dt.date) -> Pokok:
    """The essentials as of a day: a view.

    Raises:
        NotFound: there is no such koperasi.
    """
    profil = read(get_profil, koperasi_id)
    keragaan = rows_of(read(list_keragaan, koperasi_id))
    ods = read(get_ods, koperasi_id)
    grade = "" if ods.grade is None else f"ODS {format_date_short(ods.per_tanggal)}"
    trained = read(list_pelatihan, koperasi_id)
    since = format_date(profil.tanggal_status)
    return Pokok(
        profil=profil,
        tempat=", ".join(each for each in (profil.desa, profil.kecamatan) if each)
        or f"tempat {NOT_RECORDED}",
        fakta=(
            FaktaPokok("Status", f"sejak {since}", "menurut dinas", UBAH),
            _newest("Anggota", keragaan, "jumlah_anggota", format_number),
            _newest("Aset", keragaan, "aset", format_rupiah_short),
            _newest("Volume usaha", keragaan, "volume_usaha", format_rupiah_short),
            _founded(profil),
            FaktaPokok("Grade", GRADE[ods.grade] if ods.grade else NOT_RECORDED, grade),
            _trained(trained),
        ),
        rat=_rat_years(read(list_rat, koperasi_id), profil.tanggal_badan_hukum, hari),
        kurang=_missing(profil, keragaan),
    )


def _newest(nama: str, keragaan: list[dict[str, Any]], kolom: str, words: Any) -> FaktaPokok:
    """A figure of the newest tahun buku that has it."""
    for row in keragaan:
        if not pd.isna(row[kolom]):
            return FaktaPokok(nama, words(row[kolom]), f"tahun buku {row['tahun_buku']}", TAHUN)
    return FaktaPokok(nama, NOT_RECORDED, tab=TAHUN)


def _founded(profil: Profil) -> FaktaPokok:
    jenis = JENIS[profil.jenis].lower() if profil.jenis else f"jenis {NOT_RECORDED}"
    return FaktaPokok("Badan hukum", format_date(profil.tanggal_badan_hukum), jenis, UBAH)


def _trained(rows: pd.DataFrame) -> FaktaPokok:
    if rows.empty:
        return FaktaPokok("Pembinaan", "belum pernah", tab=PEMBINAAN)
    newest = format_date_short(rows["mulai"].iloc[0])
    return FaktaPokok("Pembinaan", f"{len(rows)} pelatihan", f"terakhir {newest}", PEMBINAAN)


def _rat_years(
    rat: pd.DataFrame, founded: dt.date | None, hari: dt.date
) -> tuple[tuple[int, bool | None], ...]:
    held = {row["tahun_buku"] for row in rows_of(rat) if row["tanggal"] is not None}
    first = founded.year if founded else 0
    return tuple(
        (year, None if year < first and year not in held else year in held)
        for year in range(hari.year - YEARS, hari.year)
    )


def _missing(profil: Profil, keragaan: list[dict[str, Any]]) -> tuple[str, ...]:
    without = [words for name, words in _NEEDED.items() if not getattr(profil, name)]
    if not keragaan:
        without.append("keragaan")
    if profil.status_kelembagaan is None:
        without.insert(0, "status")
    return tuple(without)


def profil_address(koperasi_id: int, **query: str) -> str:
    """Where the whole koperasi stands."""
    return f"/profil?{urlencode({'koperasi': koperasi_id, **query})}"


def draw_rat(rat: tuple[tuple[int, bool | None], ...]) -> Html:
    """A box for each tahun buku: ✓ held, – not on record, empty where it did not yet exist."""
    signs = {
        True: ("✓", "d-sudah", "diadakan"),
        False: ("–", "d-belum", "belum tercatat"),
        None: ("·", "", "belum berdiri"),
    }
    boxes = [
        tag(
            "li",
            str(year),
            tag("br"),
            tag("span", signs[state][0], aria_hidden="true"),
            tag("span", signs[state][2], class_="d-dibaca"),
            class_=signs[state][1] or None,
        )
        for year, state in rat
    ]
    return tag("ul", *boxes, class_="d-tahun", aria_label="RAT menurut tahun buku")
