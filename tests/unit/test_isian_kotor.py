"""Random dirt of a cell: what is read without a doubt is what was meant, or nothing at all."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.enums import JenisImpor, StatusKehadiran
from db.sheets.file.book import Baris
from db.sheets.file.table import Daftar
from db.sheets.row.cells import Acuan, Isian, read_isian
from db.sheets.row.choices import FIXED, Pilihan
from db.sheets.row.habits import read_habits
from db.sheets.row.readings import bacaan_of
from tests.wilayah import make_wilayah

TODAY = dt.date(2026, 7, 12)
ACUAN = Acuan(make_wilayah(), Pilihan(FIXED | {"kelompok": {}, "sektor_usaha": {}}), TODAY)
REGISTER, KERAGAAN, PESERTA = JenisImpor.REGISTER, JenisImpor.KERAGAAN, JenisImpor.PESERTA

NIKS = (
    st.integers(1, 9_999_999)
    .map(lambda n: f"36041{n % 10}{n:07}")
    .filter(lambda nik: not nik.endswith("0000"))
)
DIGITS = st.integers(10**11, 10**12 - 1).map(str)
PHONES = st.integers(10**8, 10**10 - 1).map(lambda n: f"08{n}")
DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2026, 1, 1)).filter(lambda d: d.year != 1970)
WORDS = st.sampled_from(["Qur’ani", "Réjeki", "“Maju”", "Ma’arif", "Usaha – Jaya"])
NAMES = st.sampled_from(["Contoh Astuti", "Contoh Hidayat", "Hj. Contoh Rahmawati", "Contoh B."])
ENTITIES = st.sampled_from(["&#039;", "&amp;", "&quot;", "&#8217;", "&nbsp;"])


@dataclass(frozen=True)
class Kotor:
    """A kind of dirt: the field, the cell that comes of a truth, and how the truth is drawn."""

    jenis: JenisImpor
    kolom: str
    benar: st.SearchStrategy[Any]
    kotori: Callable[[Any, int], Any]
    judul: str = ""


def rounded(nik: str, dice: int) -> int:
    """As Excel keeps 3,604E+12: with so many digits of it, and noughts behind."""
    kept = 4 + dice % 4
    return int(nik[:kept].ljust(13, "0"))


def mojibake(text: str, dice: int) -> str:
    read_as = ("latin-1", "cp1252", "mac_roman")[dice % 3]
    return text.encode().decode(read_as, errors="ignore" if read_as == "cp1252" else "strict")


KINDS = {
    "nik dibulatkan": Kotor(REGISTER, "nik_koperasi", NIKS, rounded),
    "nik dibulatkan teks": Kotor(REGISTER, "nik_koperasi", NIKS, lambda n, d: str(rounded(n, d))),
    "nib di kolom nik": Kotor(REGISTER, "nik_koperasi", NIKS, lambda n, d: f"{d % 3}{n[1:]}"),
    "nik ktp": Kotor(REGISTER, "nik_koperasi", NIKS, lambda n, d: f"{n}{d % 10}{d % 7}1"),
    "nib tanpa nol": Kotor(REGISTER, "nib", DIGITS.map(lambda d: f"0{d}"), lambda n, _: int(n)),
    "nib tanpa nol teks": Kotor(
        REGISTER, "nib", DIGITS.map(lambda d: f"0{d}"), lambda n, _: str(int(n))
    ),
    "nib ilmiah": Kotor(REGISTER, "nib", DIGITS, lambda n, d: f"{n[0]},{n[1 : 3 + d % 4]}E+12"),
    "telepon tanpa nol": Kotor(REGISTER, "telepon", PHONES, lambda n, _: int(n)),
    "telepon tanpa nol teks": Kotor(REGISTER, "telepon", PHONES, lambda n, _: n[1:]),
    "telepon berpetik": Kotor(REGISTER, "telepon", PHONES, lambda n, _: f"'{n}"),
    "email di telepon": Kotor(REGISTER, "telepon", PHONES, lambda n, _: f"kop{n}@contoh.id"),
    "telepon di email": Kotor(REGISTER, "email", st.just("a@contoh.id"), lambda _, d: f"0812{d}"),
    "cap waktu utc": Kotor(
        REGISTER,
        "tanggal_badan_hukum",
        DAYS,
        lambda day, d: f"{day - dt.timedelta(days=1)}T{17 + d % 7}:{d % 60:02}:00.000Z",
    ),
    "tengah malam utc": Kotor(
        REGISTER,
        "tanggal_badan_hukum",
        DAYS,
        lambda day, _: {"d": str(day - dt.timedelta(days=1)), "j": "17:00:00"},
    ),
    "angka hari di csv": Kotor(
        REGISTER, "tanggal_badan_hukum", st.just(None), lambda _, d: str(17_000 + d % 29_000)
    ),
    "tahun dua angka": Kotor(
        REGISTER, "tanggal_badan_hukum", DAYS, lambda day, d: f"{day:%d{'/-.'[d % 3]}%m/%y}"
    ),
    "angka hari 1904": Kotor(
        REGISTER,
        "tanggal_badan_hukum",
        DAYS,
        lambda day, _: {"n": (day - dt.date(1904, 1, 1)).days, "d": str(day)},
    ),
    "nomor jadi tanggal": Kotor(
        REGISTER, "nomor_badan_hukum", st.just(None), lambda _, d: {"d": f"19{50 + d % 50}-07-12"}
    ),
    "nomor bertanggal": Kotor(
        REGISTER,
        "nomor_badan_hukum",
        st.just("901/BH/X"),
        lambda n, d: f"{n} tgl {1 + d % 28}-5-{1950 + d % 70}",
    ),
    "nama berentitas": Kotor(REGISTER, "nama", ENTITIES, lambda e, _: f"Koperasi Ma{e}arif"),
    "nama mojibake": Kotor(REGISTER, "nama", WORDS, mojibake),
    "nama angka": Kotor(REGISTER, "nama", st.just(None), lambda _, d: d),
    "dua orang": Kotor(
        PESERTA,
        "orang",
        NAMES,
        lambda name, d: f"{name}{(' / ', ' dan ', ' & ', '; ', chr(10))[d % 5]}Contoh Budi",
    ),
    "ktp di nama": Kotor(PESERTA, "orang", NAMES, lambda n, d: f"{n} 36040144{d % 9}8800001"),
    "uang persen": Kotor(KERAGAAN, "aset", st.just(None), lambda _, d: f"{d % 1000}%"),
    "uang pecahan": Kotor(
        KERAGAAN, "aset", st.just(None), lambda _, d: Decimal(d % 99_999_999 * 100 + 25).scaleb(-2)
    ),
    "uang benar salah": Kotor(KERAGAAN, "aset", st.just(None), lambda _, d: bool(d % 2)),
    "uang sebesar itu sendiri": Kotor(
        KERAGAAN,
        "aset",
        st.integers(1, 9_999).map(lambda n: Decimal(n) * 10**6),
        lambda n, _: f"{n / 10**6:.0f} jt",
        judul="Aset (Rp ribuan)",
    ),
    "uang dalam ribuan": Kotor(
        KERAGAAN,
        "aset",
        st.integers(1, 10**9).map(lambda n: Decimal(n) * 1000),
        lambda n, _: int(n / 1000),
        judul="Aset (dalam ribuan)",
    ),
    "nilai persen": Kotor(PESERTA, "nilai_pre", st.just(None), lambda _, d: (1 + d % 100) / 100),
}


def read(kotor: Kotor, cell: Any) -> Isian:
    """One row with this cell."""
    cell = float(cell) if isinstance(cell, Decimal) else cell
    baris = Baris(7, [cell])
    daftar = Daftar(
        nama="uji.xlsx",
        sidik="0" * 64,
        jenis=kotor.jenis,
        lembar="DATA",
        kolom={kotor.kolom: 0},
        judul=[kotor.judul or kotor.kolom],
        baris=[baris],
    )
    return read_isian(daftar, baris, ACUAN, bacaan_of(daftar, ACUAN, read_habits(daftar)))


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data(), dice=st.integers(100_000, 999_999))
@settings(max_examples=60, deadline=None)
def test_no_dirt_is_read_as_something_else_without_a_doubt(
    kind: str, data: st.DataObject, dice: int
) -> None:
    kotor = KINDS[kind]
    truth = data.draw(kotor.benar)

    isian = read(kotor, kotor.kotori(truth, dice))

    if not any(each.kolom == kotor.kolom for each in isian.ragu):
        assert isian.nilai[kotor.kolom] == truth
    assert not any("8800001" in each.alasan for each in isian.ragu)


@given(day=DAYS, form=st.sampled_from(["%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d", "%d.%m.%Y", "%Y/%m/%d"]))
def test_a_clean_date_is_not_doubted(day: dt.date, form: str) -> None:
    kotor = Kotor(REGISTER, "tanggal_badan_hukum", DAYS, lambda _, __: None)

    isian = read(kotor, f"{day:{form}}")

    assert isian.nilai[kotor.kolom] == day
    assert [each.kolom for each in isian.ragu] == ["kecamatan"]


@given(nik=NIKS, phone=PHONES)
def test_a_clean_number_is_not_doubted(nik: str, phone: str) -> None:
    for kolom, cell in (("nik_koperasi", nik), ("nik_koperasi", int(nik)), ("telepon", phone)):
        isian = read(Kotor(REGISTER, kolom, NIKS, lambda _, __: None), cell)

        assert isian.nilai[kolom] == str(cell)
        assert [each.kolom for each in isian.ragu] == ["kecamatan"]


@pytest.mark.parametrize(
    ("marks", "doubted"),
    [
        (["v", "x", ""], [1]),
        (["x", "x", ""], [0, 1]),
        (["x", "x", "x"], []),
        (["x", "a", ""], []),
        (["x", "i", "s"], []),
        (["hadir", "x", "x"], [1, 2]),
        (["v", "v", "a"], []),
    ],
)
def test_a_cross_is_doubted_where_others_are_ticked(marks: list[str], doubted: list[int]) -> None:
    rows = [Baris(number, [mark]) for number, mark in enumerate(marks)]
    daftar = Daftar("uji.xlsx", "0" * 64, PESERTA, "DATA", {"sesi_1": 0}, ["Hari 1"], rows)
    bacaan = bacaan_of(daftar, ACUAN, read_habits(daftar))

    found = [read_isian(daftar, baris, ACUAN, bacaan) for baris in rows]

    assert [each.nomor for each in found if each.ragu] == doubted
    empty = [each.nilai.get("sesi_1") for each, mark in zip(found, marks, strict=True) if not mark]
    assert StatusKehadiran.ALPA not in empty
