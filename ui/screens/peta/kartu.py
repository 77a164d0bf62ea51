"""The card of the chosen kecamatan: four figures beside the kabupaten's, and two doors."""

import datetime as dt
from typing import Any

import pandas as pd

from db.figures.katalog import UKURAN
from db.figures.rat import PERSEN_RAT
from db.figures.register import JUMLAH, PERSEN_AKTIF
from db.figures.ukuran import Ukuran
from db.frames import rows_of
from db.queries.hitungan import count_kabupaten
from db.queries.pengaturan import get_pengaturan
from db.queries.perhatian import PERHATIAN
from db.queries.peta import list_semua_nilai
from ui.charts.palette import PALETTES
from ui.screens.peta.bagan import Pilihan
from ui.screens.peta.map import format_nilai, values_of, with_parts
from ui.screens.peta.rank import rank_words
from ui.screens.peta.remarks import told_aktif
from ui.session.view import Read
from ui.words.address import address_in, asal_angka
from ui.words.markup import Html, tag

_FIRST = ("koperasi_per_10000", JUMLAH.kunci, PERSEN_AKTIF.kunci, PERSEN_RAT.kunci)
_SHOWN = 4


def build_card(
    read: Read,
    nama: str,
    kunci: str,
    tahun_buku: int,
    hari: dt.date,
    *,
    warna: str,
    pilihan: Pilihan,
) -> Html:
    """The card of a kecamatan, the indicator of the map first."""
    palette, shown = PALETTES[warna], _indicators(read, kunci, hari)
    rows = read(list_semua_nilai, tahun_buku=tahun_buku, hari=hari)
    found = read(count_kabupaten, *shown, tahun_buku=tahun_buku, hari=hari)
    least = int(read(get_pengaturan, "kelompok_terkecil"))
    facts = [_fact(rows[rows["kunci"] == each], nama, UKURAN[each], found, least) for each in shown]
    return tag(
        "section",
        tag("header", tag("h2", nama), *_doors(nama)),
        tag(
            "a",
            "×",
            href=address_in("peta", **dict(pilihan)),
            aria_label=f"Tutup {nama}",
            class_="d-tutup",
        ),
        tag("dl", *facts),
        class_="d-buka d-terpilih",
        style=f"--kartu:{palette.ground};--tepi:{palette.border};--tautan:{palette.this_year}",
    )


def _indicators(read: Read, kunci: str, hari: dt.date) -> list[str]:
    """The one of the map, then the most asked for; each once."""
    first = [told_aktif(read, each, hari=hari)[0] for each in (kunci, *_FIRST)]
    return list(dict.fromkeys(first))[:_SHOWN]


def _fact(own: pd.DataFrame, nama: str, ukuran: Ukuran, found: dict[str, Any], least: int) -> Html:
    ranked = own.assign(tempat=rank_words(own["nilai"]))
    row = next(each for each in rows_of(ranked) if each["nama"] == nama)
    (value,) = values_of(own[own["nama"] == nama])
    told = row | {"nilai_teks": format_nilai(ukuran, value, least)}
    return tag(
        "div",
        tag("dt", tag("a", ukuran.nama, href=asal_angka(ukuran.kunci, kecamatan=nama))),
        tag("dd", with_parts(ukuran, told)),
        tag("dd", _beside(ukuran, row["tempat"], int(own["nilai"].notna().sum()), found, least)),
        data_angka=ukuran.kunci,
    )


def _beside(ukuran: Ukuran, tempat: str, ranked: int, found: dict[str, Any], least: int) -> str:
    """Its place among the kecamatan, and the figure of the kabupaten where it compares."""
    place = "" if tempat == "–" else f"ke-{tempat} dari {ranked}"
    value = found[ukuran.kunci]
    if ukuran.bagian is None or pd.isna(value):
        return place
    kabupaten = f"kab. {format_nilai(ukuran, float(value), least)}"
    return f"{place} · {kabupaten}" if place else kabupaten


def _doors(nama: str) -> list[Html]:
    rat = PERHATIAN["belum_rat"].nama
    return [
        tag("a", f"Semua koperasi di {nama}", href=address_in("koperasi", kecamatan=nama)),
        tag(
            "a",
            "Yang belum RAT",
            href=address_in("koperasi", kecamatan=nama, perlu=rat),
            aria_label=f"Yang belum RAT di {nama}",
        ),
    ]
