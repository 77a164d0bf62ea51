"""What must be shown, from the recount alone: the keys of tests.hitung.tampil, none of its code."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Protocol

import psycopg

from tests.hitung.naskah_anggota import PER_ANGGOTA
from tests.hitung.naskah_angka import RATIOS
from tests.hitung.naskah_kdmp import PER_KDMP
from tests.hitung.naskah_layar import (
    ALERTS,
    ANGKATAN,
    BUKU,
    DATANG,
    LISTS,
    PER_HARI,
    TUMBUH,
    WORK,
)
from tests.hitung.ulang import KABUPATEN, TANPA, Counted, Recount, plain

PETA = [
    "jumlah",
    "koperasi_per_10000",
    "penduduk_per_koperasi",
    "persen_aktif",
    "persen_aktif_terdata",
    "persen_rat",
    "anggota_terakhir",
    "rata_anggota",
    "persen_sektor_riil",
    "pendirian_fasilitasi",
    "persen_cakupan",
    "persen_sertifikat",
]
REKAP = [
    "jumlah",
    "aktif",
    "kurang_aktif",
    "tidak_aktif",
    "usulan_pembubaran",
    "status_belum_terdata",
    "status_terdata",
    "persen_aktif",
    "persen_aktif_terdata",
    "wajib_rat",
    "sudah_rat",
    "persen_rat",
    "sertifikat",
    "sertifikat_terdata",
    "persen_sertifikat",
    "fokus_terdata",
    "koperasi_sektor_riil",
    "persen_sektor_riil",
    "terjangkau",
    "persen_cakupan",
    "melapor",
    "angka_diperiksa",
    "anggota_tahun_buku",
    "modal_sendiri",
    "modal_luar",
    "aset",
    "volume_usaha",
    "shu",
]


class Legend(Protocol):
    """The classes of a map as its legend prints them."""

    @property
    def batas(self) -> tuple[tuple[Decimal, Decimal], ...]:
        """Lowest and highest value of each class."""

    @property
    def kata(self) -> tuple[str, ...]:
        """What is printed of each class."""


def expected(
    connection: psycopg.Connection[Any], *, pada: dt.date, buku: int, kini: dt.date
) -> Counted:
    """Every figure of a day: the indicators, the rekapitulasi and the public file."""
    again = Recount(connection, pada=pada, buku=buku, kini=kini)
    values = again.values()
    found: Counted = {
        ("indikator", kunci, place): value for (kunci, place), value in again.figures().items()
    }
    found |= {
        ("baris", kunci, place): plain(value)
        for place, counted in values.items()
        for kunci, value in counted.items()
        if value
    }
    for place, counted in values.items():
        for kunci in REKAP:
            value = _on_sheet(again, counted, kunci)
            found["rekap", kunci, place] = value
            if place != KABUPATEN:
                found["satu_data", kunci, place] = value
    found["satu_data", "daftar", KABUPATEN] = values[KABUPATEN]["jumlah"] or 0
    return found


def _on_sheet(again: Recount, counted: dict[str, Any], kunci: str) -> Any:
    if kunci not in RATIOS:
        return plain(counted[kunci])
    part, whole, factor = RATIOS[kunci]
    return again.ratio(counted[part], counted[whole], factor)


def expected_now(
    connection: psycopg.Connection[Any],
    *,
    pada: dt.date,
    legends: Mapping[tuple[str, str], Legend],
    deck: set[tuple[str, str, str]],
) -> Counted:
    """What is told of today alone, with the classes that the printed legends allow.

    Args:
        deck: the keys of the figures that the slides show; a slide without data stays off.
    """
    again = Recount(connection, pada=pada, buku=pada.year - 1, kini=pada)
    # Reports over a tahun buku are due by the end of June of the next year.
    again.asked |= {"tahun": pada.year, "genap": pada.year - (1 if pada.month > 6 else 2)}
    found = _lists(again) | _work(again) | _deck(again, deck)
    for row in again.rows(BUKU):
        found |= _map(connection, pada, row["y"], legends)
    for row in again.rows(TUMBUH):
        found["tumbuh", str(row["tahun"]), row["kode"]] = row["n"]
    return found


def _lists(again: Recount) -> Counted:
    found: Counted = {
        ("daftar", name, row["k"]): row["n"]
        for name, sql in LISTS.items()
        for row in again.rows(sql)
    }
    for name, sql in ALERTS.items():
        (row,) = again.rows(sql)
        found["perhatian", name, KABUPATEN] = row["n"]
    return found


def _work(again: Recount) -> Counted:
    found: Counted = {}
    for (place, name), sql in WORK.items():
        for row in again.rows((DATANG if place == "peserta" else "") + sql):
            found[place, name, str(row["k"])] = row["n"]
    for row in again.rows(ANGKATAN):
        found |= {("angkatan", name, row["id"]): n for name, n in row.items() if name != "id"}
    for row in again.rows(PER_HARI):
        counted = ("peserta", "hadir", "dicatat")
        found |= {(f"hari {row['y']}", n, row["hari"]): row[n] for n in counted}
    return found


def _map(
    connection: psycopg.Connection[Any],
    pada: dt.date,
    buku: int,
    legends: Mapping[tuple[str, str], Legend],
) -> Counted:
    figures = Recount(connection, pada=pada, buku=buku, kini=pada).figures()
    found: Counted = {}
    for (kunci, place), value in figures.items():
        if kunci in PETA and place not in (KABUPATEN, TANPA):
            found[f"peta {buku}", kunci, place] = value
            if value is not None and (legend := legends.get((f"kelas {buku}", kunci))):
                found[f"kelas {buku}", kunci, place] = class_of(value, legend)
    return found


def class_of(value: float, legend: Legend) -> str:
    """The words of the class whose printed bounds hold the value."""
    exact = Decimal(str(value))
    found = [
        words
        for words, (low, high) in zip(legend.kata, legend.batas, strict=True)
        if low <= exact <= high
    ]
    return found[0] if len(found) == 1 else f"{len(found)} kelas"


def _deck(again: Recount, shown: set[tuple[str, str, str]]) -> Counted:
    """A slide hides a count of a few, and a share with a few above or below its line."""
    few = again.asked["terkecil"]
    values = again.values()
    whole = values[KABUPATEN]
    found: Counted = {}
    ratios = RATIOS | PER_ANGGOTA | PER_KDMP
    for _, kunci, slide in shown:
        if kunci in ratios:
            part, total, factor = ratios[kunci]
            enough = not whole[part] or whole[part] >= few
            told = again.ratio(whole[part], whole[total], factor) if enough else None
        else:
            count = values[kunci[3:]]["jumlah"] if kunci.startswith("di_") else whole[kunci]
            told = plain(count) if not count or count >= few else None
        found["dek", kunci, slide] = told
    return found
