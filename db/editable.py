"""The one whitelist: which columns a person may change, and what a value of each must be."""

import datetime as dt
import math
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from db.enums import (
    Asal,
    Bentuk,
    FormatBadanHukum,
    Grade,
    Jenis,
    JenisKelamin,
    KategoriProduk,
    KategoriUnitUsaha,
    NamaJabatan,
    PolaPengelolaan,
    StatusKehadiran,
    StatusKelembagaan,
    StatusNik,
    SumberAngka,
    SumberDana,
)
from db.errors import DataRejected
from db.impor.tafsir import find_tanggal, parse_cacah, parse_nik, parse_uang

# Dates outside are slips of the keyboard: a year 20266, a birthday of the republic.
FIRST_DAY, LAST_DAY = dt.date(1945, 8, 17), dt.date(2100, 1, 1)
YEARS = range(FIRST_DAY.year, LAST_DAY.year + 1)
LARGEST_COUNT = 1_000_000
LARGEST_MONEY = 10**15
CENT = Decimal("0.01")
FULL_SCORE = 100
# Longer than any number a person writes: "Rp. 999.999.999.999.999,99".
LONGEST_NUMBER = 40
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


def choice(values: type[StrEnum], *, required: bool = False) -> Callable[[Any], Any]:
    """One of a closed list, or NULL."""

    def read(value: Any) -> StrEnum | None:
        if value is None or value == "":
            if required:
                raise DataRejected("isian_wajib")
            return None
        try:
            return values(value)
        except ValueError:
            raise DataRejected("isian_di_luar_pilihan") from None

    return read


def date(value: Any) -> dt.date | None:
    """A day, as a date or as people write it: 12/07/2026, 12 Juli 2026, 2026-07-12; never mm/dd."""
    if _is_empty(value):
        return None
    if isinstance(value, str):
        # Digits alone are how a spreadsheet stores a day, not how a person types one.
        value = None if value.strip().isdigit() else find_tanggal(value)
    if isinstance(value, dt.datetime) and value == value:  # noqa: PLR0124 - NaT is not itself
        value = value.date()
    if type(value) is not dt.date or not FIRST_DAY <= value <= LAST_DAY:
        raise DataRejected("tanggal_tidak_sah")
    return value


def count(value: Any) -> int | None:
    """A whole number from 0 to a million, or NULL. 2.5 is refused, not cut."""
    if isinstance(value, str) and not _is_empty(value):
        value = parse_cacah(value).nilai if len(value) <= LONGEST_NUMBER else None
        if value is None:
            raise DataRejected("bilangan_tidak_sah")
    number = _number(value)
    if number is None:
        return None
    if number != number.to_integral_value() or not 0 <= number <= LARGEST_COUNT:
        raise DataRejected("bilangan_tidak_sah")
    return int(number)


def year(value: Any) -> int | None:
    """A year of four digits, 1945 to 2100, or NULL."""
    if _is_empty(value):
        return None
    if isinstance(value, str):
        value = int(value) if re.fullmatch(r"\s*[0-9]{4}\s*", value, re.ASCII) else 0
    number = _number(value)
    if number is None or number not in YEARS:
        raise DataRejected("tahun_tidak_sah")
    return int(number)


def money(value: Any) -> Decimal | None:
    """Rupiah with at most two decimals, or NULL. A loss is negative."""
    if isinstance(value, str) and not _is_empty(value):
        value = parse_uang(value, bertanda=True).nilai if len(value) <= LONGEST_NUMBER else None
        if value is None:
            raise DataRejected("uang_tidak_sah")
    number = _number(value)
    if number is None:
        return None
    if number != number.quantize(CENT):
        raise DataRejected("uang_tidak_sah")
    return number.quantize(CENT)


def quantity(value: Any) -> Decimal | None:
    """An amount of goods, or rupiah that cannot be lost: 0 or more, at most two decimals."""
    if isinstance(value, str) and not _is_empty(value):
        value = parse_uang(value).nilai if len(value) <= LONGEST_NUMBER else None
        if value is None:
            raise DataRejected("takaran_tidak_sah")
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


def score(value: Any) -> Decimal | None:
    """A test result from 0 to 100 with at most two decimals, "82,5", or NULL."""
    number = _number(_decimal(value, 2))
    if number is None and _is_empty(value):
        return None
    if number is None or number != number.quantize(CENT) or not 0 <= number <= FULL_SCORE:
        raise DataRejected("nilai_tidak_sah")
    return number.quantize(CENT)


def degrees(value: Any) -> float | None:
    """A latitude or longitude, "-6,1201" or "-6.1201", or NULL."""
    number = _number(_decimal(value, 12))
    if number is None and not _is_empty(value):
        raise DataRejected("titik_tidak_sah")
    return None if number is None else float(number)


def nik(value: Any) -> str | None:
    """A NIK koperasi: 13 digits, whatever stands between them, or NULL."""
    if _is_empty(value):
        return None
    found = parse_nik(value).nilai if isinstance(value, str) else None
    if found is None:
        raise DataRejected("ck_koperasi_nik_koperasi_13_digit")
    return found


def yes_or_unknown(value: Any) -> bool | None:
    """Yes, no, or not known."""
    return None if _is_empty(value) else flag(value)


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _decimal(value: Any, places: int) -> Any:
    """Text with at most one comma or dot as a number, None if it is none; else as it is."""
    if not isinstance(value, str):
        return value
    written = re.fullmatch(rf"\s*(-?[0-9]{{1,3}}([.,][0-9]{{1,{places}}})?)\s*", value)
    return Decimal(written[1].replace(",", ".")) if written else None


def _number(value: Any) -> Decimal | None:
    if _is_empty(value):
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
        Kolom("bentuk", "Bentuk", choice(Bentuk), Bentuk),
        Kolom("pola_pengelolaan", "Pola pengelolaan", choice(PolaPengelolaan), PolaPengelolaan),
        Kolom("sektor_usaha", "Sektor usaha", text()),
        Kolom("kbli_utama", "KBLI utama", text(longest=10)),
        Kolom("status_kelembagaan", "Status", choice(StatusKelembagaan), StatusKelembagaan),
        Kolom("tanggal_status", "Tanggal status", date),
        Kolom("alasan_status", "Alasan status", text(longest=500)),
        Kolom("di_luar_wilayah", "Di luar wilayah (Kota Serang)", flag),
        Kolom("kecamatan_kode", "Kecamatan", text(longest=8)),
        Kolom("desa_kode", "Desa", text(longest=13)),
        Kolom("alamat", "Alamat", text(longest=500)),
        Kolom("lat", "Lintang", degrees),
        Kolom("lon", "Bujur", degrees),
        Kolom("nik_koperasi", "NIK koperasi (13 digit)", nik),
        Kolom("nomor_badan_hukum", "Nomor badan hukum", text()),
        Kolom("tanggal_badan_hukum", "Tanggal badan hukum", date),
        Kolom("format_badan_hukum", "Format nomor", choice(FormatBadanHukum), FormatBadanHukum),
        Kolom("nomor_akta", "Nomor akta", text()),
        Kolom("tanggal_akta", "Tanggal akta", date),
        Kolom("notaris", "Notaris", text()),
        Kolom("nomor_pad_terakhir", "Nomor PAD terakhir", text()),
        Kolom("tanggal_pad_terakhir", "Tanggal PAD terakhir", date),
        Kolom("nib", "NIB", text(longest=20)),
        Kolom("npwp", "NPWP", text(longest=25)),
        Kolom("asal", "Asal", choice(Asal), Asal),
        Kolom("tahun_fasilitasi", "Tahun fasilitasi", year),
        Kolom("telepon", "Telepon", text(longest=40)),
        Kolom("email", "Email", text(longest=120)),
        Kolom("sumber_data", "Sumber data", text()),
        Kolom("per_tanggal", "Data per tanggal", date),
        Kolom("catatan", "Catatan", text(longest=4000, lines=True)),
    ),
    "keragaan": _table(
        Kolom("jumlah_anggota", "Anggota", count),
        Kolom("anggota_laki", "Anggota laki-laki", count),
        Kolom("anggota_perempuan", "Anggota perempuan", count),
        Kolom("calon_anggota", "Calon anggota", count),
        Kolom("pengurus_laki", "Pengurus laki-laki", count),
        Kolom("pengurus_perempuan", "Pengurus perempuan", count),
        Kolom("pengawas_laki", "Pengawas laki-laki", count),
        Kolom("pengawas_perempuan", "Pengawas perempuan", count),
        Kolom("manajer_laki", "Manajer laki-laki", count),
        Kolom("manajer_perempuan", "Manajer perempuan", count),
        Kolom("karyawan_laki", "Karyawan laki-laki", count),
        Kolom("karyawan_perempuan", "Karyawan perempuan", count),
        Kolom("simpanan_pokok", "Simpanan pokok (Rp)", money),
        Kolom("simpanan_wajib", "Simpanan wajib (Rp)", money),
        Kolom("cadangan", "Cadangan (Rp)", money),
        Kolom("hibah", "Hibah (Rp)", money),
        Kolom("modal_penyertaan", "Modal penyertaan (Rp)", money),
        Kolom("modal_sendiri", "Modal sendiri (Rp)", money),
        Kolom("modal_luar", "Modal luar (Rp)", money),
        Kolom("aset", "Aset (Rp)", money),
        Kolom("volume_usaha", "Volume usaha (Rp)", money),
        Kolom("shu", "SHU (Rp)", money),
        Kolom("sumber", "Sumber angka", choice(SumberAngka), SumberAngka),
    ),
    "rat": _table(
        Kolom("wajib", "Wajib RAT", flag),
        Kolom("tanggal", "Tanggal RAT", date),
        Kolom("tanggal_lapor", "Tanggal lapor", date),
        Kolom("hadir", "Anggota hadir", count),
        Kolom("kuorum", "Kuorum", yes_or_unknown),
        Kolom("hasil", "Hasil", text(longest=500)),
    ),
    "snapshot_ods": _table(
        Kolom("status_ods", "Status ODS", text()),
        Kolom("status_nik", "Status NIK", choice(StatusNik), StatusNik),
        Kolom("tanggal_berlaku_sertifikat", "Sertifikat berlaku sampai", date),
        Kolom("grade", "Grade", choice(Grade), Grade),
        Kolom("kuk", "KUK", count),
        Kolom("tanggal_rat_terakhir", "RAT terakhir menurut ODS", date),
        Kolom("tanggal_pelaporan", "Tanggal pelaporan", date),
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
    "fasilitasi": _table(
        Kolom("nama_kelompok", "Kelompok", text(required=True)),
        Kolom("jenis_kelompok", "Jenis kelompok", text(longest=80)),
        Kolom("pengusul", "Pengusul", text(longest=120)),
        Kolom("calon_anggota", "Calon anggota", count),
        Kolom("tahun_anggaran", "Tahun anggaran", year),
        Kolom("sumber_dana", "Sumber dana", choice(SumberDana), SumberDana),
        Kolom("biaya_akta", "Biaya akta (Rp)", money),
        Kolom("desa_kode", "Desa", text(longest=13)),
    ),
    "peserta": _table(
        Kolom("jabatan", "Jabatan saat itu", choice(NamaJabatan), NamaJabatan),
        Kolom("nilai_pre", "Nilai pre-test", score),
        Kolom("nilai_post", "Nilai post-test", score),
        Kolom("nomor_sertifikat", "Nomor sertifikat", text(longest=120)),
        Kolom("transport_dibayar", "Transport dibayar", yes_or_unknown),
    ),
    "jabatan": _table(
        Kolom("jabatan", "Jabatan", choice(NamaJabatan, required=True), NamaJabatan),
        Kolom("mulai", "Mulai", date),
        Kolom("selesai", "Selesai", date),
    ),
    "orang": _table(
        Kolom("nama", "Nama", text(longest=120, required=True)),
        Kolom("jenis_kelamin", "L/P", choice(JenisKelamin), JenisKelamin),
        Kolom("telepon", "Telepon", text(longest=40)),
    ),
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
