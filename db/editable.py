"""The one whitelist: which columns a person may change, and what a value of each must be."""

import datetime as dt
import math
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from db.enums import (
    Asal,
    Bentuk,
    Jenis,
    KategoriProduk,
    KategoriUnitUsaha,
    StatusKehadiran,
    StatusKelembagaan,
)
from db.errors import DataRejected

# Dates outside are slips of the keyboard: a year 20266, a birthday of the republic.
FIRST_DAY, LAST_DAY = dt.date(1945, 8, 17), dt.date(2100, 1, 1)
LARGEST_COUNT = 1_000_000
LARGEST_MONEY = 10**15
CENT = Decimal("0.01")
# Control characters and halves of a letter: PostgreSQL cannot store them, nobody can see them.
UNPRINTABLE = ("Cc", "Cs")


@dataclass(frozen=True)
class Kolom:
    """A column that may be changed.

    Attributes:
        judul: heading on the screen.
        baca: turns what a grid or form delivers into the stored value, or raises DataRejected.
        pilihan: the closed list, if the column has one.
    """

    nama: str
    judul: str
    baca: Callable[[Any], Any]
    pilihan: type[StrEnum] | None = None


def text(
    *, longest: int = 200, required: bool = False, lines: bool = False
) -> Callable[[Any], Any]:
    """Trimmed text; nothing becomes NULL. With `lines` it keeps its line breaks."""

    def read(value: Any) -> str | None:
        if value is not None and not isinstance(value, str):
            raise DataRejected("isian_bukan_teks")
        written = str(value or "")
        kept = written.replace("\r\n", "\n").split("\n") if lines else [written]
        trimmed = "\n".join(" ".join(line.split()) for line in kept).strip()
        if len(trimmed) > longest:
            raise DataRejected("isian_terlalu_panjang")
        if any(unicodedata.category(letter) in UNPRINTABLE for letter in trimmed if letter != "\n"):
            raise DataRejected("isian_bukan_teks")
        if required and not trimmed:
            raise DataRejected("isian_wajib")
        return trimmed or None

    return read


def choice(values: type[StrEnum]) -> Callable[[Any], Any]:
    """One of a closed list, or NULL."""

    def read(value: Any) -> StrEnum | None:
        if value is None or value == "":
            return None
        try:
            return values(value)
        except ValueError:
            raise DataRejected("isian_di_luar_pilihan") from None

    return read


def date(value: Any) -> dt.date | None:
    """A day, as a date or as the ISO text that a grid sends."""
    if value is None or value == "":
        return None
    if isinstance(value, str):
        try:
            value = dt.datetime.fromisoformat(value).date()
        except ValueError:
            raise DataRejected("tanggal_tidak_sah") from None
    if isinstance(value, dt.datetime) and value == value:  # noqa: PLR0124 - NaT is not itself
        value = value.date()
    if type(value) is not dt.date or not FIRST_DAY <= value <= LAST_DAY:
        raise DataRejected("tanggal_tidak_sah")
    return value


def count(value: Any) -> int | None:
    """A whole number from 0 to a million, or NULL. 2.5 is refused, not cut."""
    number = _number(value)
    if number is None:
        return None
    if number != number.to_integral_value() or not 0 <= number <= LARGEST_COUNT:
        raise DataRejected("bilangan_tidak_sah")
    return int(number)


def money(value: Any) -> Decimal | None:
    """Rupiah with at most two decimals, or NULL. A loss is negative."""
    number = _number(value)
    if number is None:
        return None
    if number != number.quantize(CENT):
        raise DataRejected("uang_tidak_sah")
    return number.quantize(CENT)


def quantity(value: Any) -> Decimal | None:
    """An amount of goods, or rupiah that cannot be lost: 0 or more, at most two decimals."""
    number = _number(value)
    if number is None:
        return None
    if number < 0 or number != number.quantize(CENT):
        raise DataRejected("takaran_tidak_sah")
    return number.quantize(CENT)


def flag(value: Any) -> bool:
    """Yes or no; nothing is no."""
    if value is not None and not isinstance(value, bool):
        raise DataRejected("pilihan_ya_tidak")
    return bool(value)


def _number(value: Any) -> Decimal | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise DataRejected("angka_tidak_sah")
    # Before it is spelt out: an int of 5000 digits cannot be, and a NaN compares with nothing.
    if not isinstance(value, int) and not math.isfinite(value):
        raise DataRejected("angka_tidak_sah")
    if not -LARGEST_MONEY <= value <= LARGEST_MONEY:
        raise DataRejected("angka_tidak_sah")
    return Decimal(str(value))


def _table(*columns: Kolom) -> dict[str, Kolom]:
    return {column.nama: column for column in columns}


EDITABLE: dict[str, dict[str, Kolom]] = {
    "koperasi": _table(
        Kolom("nama", "Nama", text(required=True)),
        Kolom("nama_singkat", "Nama singkat", text()),
        Kolom("jenis", "Jenis", choice(Jenis), Jenis),
        Kolom("kelompok", "Kelompok", text()),
        Kolom("status_kelembagaan", "Status", choice(StatusKelembagaan), StatusKelembagaan),
        Kolom("tanggal_status", "Tanggal status", date),
        Kolom("alasan_status", "Alasan status", text(longest=500)),
        Kolom("kecamatan_kode", "Kecamatan", text(longest=8)),
        Kolom("desa_kode", "Desa", text(longest=13)),
        Kolom("alamat", "Alamat", text(longest=500)),
        Kolom("nik_koperasi", "NIK koperasi", text(longest=13)),
        Kolom("nomor_badan_hukum", "Nomor badan hukum", text()),
        Kolom("tanggal_badan_hukum", "Tanggal badan hukum", date),
        Kolom("bentuk", "Bentuk", choice(Bentuk), Bentuk),
        Kolom("sektor_usaha", "Sektor usaha", text()),
        Kolom("asal", "Asal", choice(Asal), Asal),
        Kolom("tahun_fasilitasi", "Tahun fasilitasi", count),
        Kolom("telepon", "Telepon", text(longest=40)),
        Kolom("email", "Email", text(longest=120)),
        Kolom("catatan", "Catatan", text(longest=4000, lines=True)),
    ),
    "keragaan": _table(
        Kolom("jumlah_anggota", "Anggota", count),
        Kolom("anggota_laki", "Anggota laki-laki", count),
        Kolom("anggota_perempuan", "Anggota perempuan", count),
        Kolom("karyawan_laki", "Karyawan laki-laki", count),
        Kolom("karyawan_perempuan", "Karyawan perempuan", count),
        Kolom("modal_sendiri", "Modal sendiri (Rp)", money),
        Kolom("modal_luar", "Modal luar (Rp)", money),
        Kolom("aset", "Aset (Rp)", money),
        Kolom("volume_usaha", "Volume usaha (Rp)", money),
        Kolom("shu", "SHU (Rp)", money),
    ),
    "rat": _table(
        Kolom("tanggal", "Tanggal RAT", date),
        Kolom("tanggal_lapor", "Tanggal lapor", date),
        Kolom("hadir", "Anggota hadir", count),
        Kolom("hasil", "Hasil", text(longest=500)),
    ),
    "unit_usaha": _table(
        Kolom("nama", "Unit usaha", text(required=True)),
        Kolom("kategori", "Kategori", choice(KategoriUnitUsaha), KategoriUnitUsaha),
        Kolom("volume_usaha", "Volume usaha (Rp)", quantity),
        Kolom("shu", "SHU (Rp)", money),
        Kolom("berjalan", "Berjalan", flag),
    ),
    "produk": _table(
        Kolom("nama", "Produk", text(longest=120, required=True)),
        Kolom("kategori", "Kategori", choice(KategoriProduk), KategoriProduk),
        Kolom("merek", "Merek", text(longest=120)),
        Kolom("satuan", "Satuan", text(longest=30)),
        Kolom("kapasitas", "Kapasitas per bulan", quantity),
        Kolom("harga", "Harga per satuan (Rp)", quantity),
        Kolom("produsen_anggota", "Anggota UMKM pembuat", count),
        Kolom("bahan_baku", "Bahan baku", text()),
        Kolom("bahan_baku_desa_kode", "Desa asal bahan baku", text(longest=13)),
        Kolom("mitra", "Mitra pembeli", text()),
        Kolom("unggulan", "Unggulan", flag),
        Kolom("catatan", "Catatan", text(longest=1000, lines=True)),
    ),
    "legalitas_produk": _table(
        Kolom("nomor", "Nomor", text(longest=100, required=True)),
        Kolom("berlaku_sampai", "Berlaku sampai", date),
    ),
    "omzet_produk": _table(Kolom("omzet", "Omzet (Rp)", quantity)),
    # Saved by db.actions.pembinaan, because a row may not exist yet.
    "kehadiran": _table(Kolom("status", "Kehadiran", choice(StatusKehadiran), StatusKehadiran)),
}


def read_value(tabel: str, kolom: str, value: Any) -> Any:
    """The stored value for what a person typed.

    Raises:
        DataRejected: the column may not be changed, or the value is not sound.
    """
    found = EDITABLE.get(tabel, {}).get(kolom)
    if found is None:
        raise DataRejected("kolom_tidak_dapat_diubah")
    return found.baca(value)
