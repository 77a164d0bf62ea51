"""The one whitelist: which columns a person may change, and what a value of each must be."""

from collections.abc import Callable
from dataclasses import dataclass
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
from db.values.checks import (
    choice,
    count,
    date,
    degrees,
    flag,
    money,
    nik,
    quantity,
    score,
    text,
    year,
    yes_or_unknown,
)


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
    # Saved by db.actions.presensi, because a row may not exist yet.
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
