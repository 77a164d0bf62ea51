"""The one whitelist: which columns a person may change, and what a value of each must be."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from db.clock import today
from db.enums import (
    Asal,
    Bentuk,
    FormatBadanHukum,
    Grade,
    Jenis,
    JenisKelamin,
    JenisKelompok,
    KategoriProduk,
    KategoriUnitUsaha,
    LingkupAnggota,
    NamaJabatan,
    PolaPengelolaan,
    PredikatKesehatan,
    StatusKehadiran,
    StatusKelembagaan,
    StatusNik,
    SumberAngka,
    SumberDana,
    Tema,
)
from db.errors import DataRejected
from db.values.checks import (
    at_least_one,
    choice,
    count,
    date,
    degrees,
    flag,
    money,
    nik,
    quantity,
    row_id,
    score,
    text,
    time,
    year,
    yes_or_unknown,
)


@dataclass(frozen=True)
class KolomSunting:
    """A column that may be changed.

    Attributes:
        judul: heading on the screen.
        baca: turns what a grid or form delivers into the stored value, or raises DataRejected.
        pilihan: the closed list, if the column has one.
        wajib: nothing is refused, where `baca` takes it.
    """

    nama: str
    judul: str
    baca: Callable[[Any], Any]
    pilihan: type[StrEnum] | None = None
    wajib: bool = False

    def read(self, value: Any) -> Any:
        """The stored value.

        Raises:
            DataRejected: it is not sound, or there has to be one.
        """
        found = self.baca(value)
        if self.wajib and found is None:
            raise DataRejected("isian_wajib")
        return found

    @property
    def boleh_kosong(self) -> bool:
        """True where "belum terdata" can be stored."""
        try:
            return self.read(None) is None
        except DataRejected:
            return False


def by_name(*columns: KolomSunting) -> dict[str, KolomSunting]:
    """The columns of a table by their names."""
    return {column.nama: column for column in columns}


def begun(value: Any) -> dt.date | None:
    """A day that lies behind us, or None."""
    day: dt.date | None = date(value)
    if day is not None and day > today():
        raise DataRejected("tanggal_belum_tiba")
    return day


EDITABLE: dict[str, dict[str, KolomSunting]] = {
    "koperasi": by_name(
        KolomSunting("nama", "Nama", text(required=True)),
        KolomSunting("nama_singkat", "Nama singkat", text()),
        KolomSunting("jenis", "Jenis", choice(Jenis), Jenis),
        KolomSunting("kelompok", "Kelompok", text()),
        KolomSunting("bentuk", "Bentuk", choice(Bentuk), Bentuk),
        KolomSunting(
            "pola_pengelolaan", "Pola pengelolaan", choice(PolaPengelolaan), PolaPengelolaan
        ),
        KolomSunting("sektor_usaha", "Sektor usaha", text()),
        KolomSunting("kbli_utama", "KBLI utama", text(longest=10)),
        KolomSunting("status_kelembagaan", "Status", choice(StatusKelembagaan), StatusKelembagaan),
        KolomSunting("tanggal_status", "Tanggal status", date),
        KolomSunting("alasan_status", "Alasan status", text(longest=500)),
        KolomSunting("di_luar_wilayah", "Di luar wilayah (Kota Serang)", flag),
        KolomSunting("kecamatan_kode", "Kecamatan", text(longest=8)),
        KolomSunting("desa_kode", "Desa", text(longest=13)),
        KolomSunting("alamat", "Alamat", text(longest=500)),
        KolomSunting("lat", "Lintang", degrees),
        KolomSunting("lon", "Bujur", degrees),
        KolomSunting("nik_koperasi", "NIK koperasi (13 digit)", nik),
        KolomSunting("nomor_badan_hukum", "Nomor badan hukum", text(nomor=True)),
        KolomSunting("tanggal_badan_hukum", "Tanggal badan hukum", date),
        KolomSunting(
            "format_badan_hukum", "Format nomor", choice(FormatBadanHukum), FormatBadanHukum
        ),
        KolomSunting("nomor_akta", "Nomor akta", text(nomor=True)),
        KolomSunting("tanggal_akta", "Tanggal akta", date),
        KolomSunting("notaris", "Notaris", text()),
        KolomSunting("nomor_pad_terakhir", "Nomor PAD terakhir", text(nomor=True)),
        KolomSunting("tanggal_pad_terakhir", "Tanggal PAD terakhir", date),
        KolomSunting("nib", "NIB", text(longest=20)),
        KolomSunting("npwp", "NPWP", text(longest=25)),
        KolomSunting("asal", "Asal", choice(Asal), Asal),
        KolomSunting("tahun_fasilitasi", "Tahun fasilitasi", year),
        KolomSunting("telepon", "Telepon", text(longest=40)),
        KolomSunting("email", "Email", text(longest=120)),
        KolomSunting("menerima_anggota", "Menerima anggota baru", yes_or_unknown),
        KolomSunting(
            "lingkup_anggota", "Siapa yang boleh bergabung", choice(LingkupAnggota), LingkupAnggota
        ),
        KolomSunting("syarat_anggota", "Syarat anggota", text(longest=500)),
        KolomSunting("simpanan_pokok_anggota", "Simpanan pokok per anggota (Rp)", quantity),
        KolomSunting(
            "simpanan_wajib_anggota", "Simpanan wajib per anggota per bulan (Rp)", quantity
        ),
        KolomSunting("kontak_kantor", "Kontak kantor untuk umum", text(longest=120)),
        KolomSunting("sumber_data", "Sumber data", text()),
        KolomSunting("per_tanggal", "Data per tanggal", date),
        KolomSunting("catatan", "Catatan", text(longest=4000, lines=True)),
    ),
    # A line of targets: the year, its quarters, and the document (db.actions.target_kisi).
    "target_kisi": by_name(
        KolomSunting("setahun", "Setahun", quantity),
        KolomSunting("tw1", "TW I", quantity),
        KolomSunting("tw2", "TW II", quantity),
        KolomSunting("tw3", "TW III", quantity),
        KolomSunting("tw4", "TW IV", quantity),
        KolomSunting("dasar", "Dasar", text(longest=500)),
    ),
    "keragaan": by_name(
        KolomSunting("jumlah_anggota", "Anggota", count),
        KolomSunting("anggota_laki", "Anggota laki-laki", count),
        KolomSunting("anggota_perempuan", "Anggota perempuan", count),
        KolomSunting("calon_anggota", "Calon anggota", count),
        KolomSunting("anggota_umkm", "Anggota UMKM", count),
        KolomSunting("umkm_mikro", "UMKM mikro", count),
        KolomSunting("umkm_kecil", "UMKM kecil", count),
        KolomSunting("umkm_menengah", "UMKM menengah", count),
        KolomSunting("umkm_pertanian", "UMKM pertanian dan perikanan", count),
        KolomSunting("umkm_perdagangan", "UMKM perdagangan", count),
        KolomSunting("umkm_industri", "UMKM industri dan olahan", count),
        KolomSunting("umkm_jasa", "UMKM jasa", count),
        KolomSunting("umkm_lainnya", "UMKM lainnya", count),
        KolomSunting("pengurus_laki", "Pengurus laki-laki", count),
        KolomSunting("pengurus_perempuan", "Pengurus perempuan", count),
        KolomSunting("pengawas_laki", "Pengawas laki-laki", count),
        KolomSunting("pengawas_perempuan", "Pengawas perempuan", count),
        KolomSunting("manajer_laki", "Manajer laki-laki", count),
        KolomSunting("manajer_perempuan", "Manajer perempuan", count),
        KolomSunting("karyawan_laki", "Karyawan laki-laki", count),
        KolomSunting("karyawan_perempuan", "Karyawan perempuan", count),
        KolomSunting("simpanan_pokok", "Simpanan pokok (Rp)", money),
        KolomSunting("simpanan_wajib", "Simpanan wajib (Rp)", money),
        KolomSunting("cadangan", "Cadangan (Rp)", money),
        KolomSunting("hibah", "Hibah (Rp)", money),
        KolomSunting("modal_penyertaan", "Modal penyertaan (Rp)", money),
        KolomSunting("modal_sendiri", "Modal sendiri (Rp)", money),
        KolomSunting("modal_luar", "Modal luar (Rp)", money),
        KolomSunting("aset", "Aset (Rp)", money),
        KolomSunting("volume_usaha", "Volume usaha (Rp)", money),
        KolomSunting("shu", "SHU (Rp)", money),
        KolomSunting("sumber", "Sumber angka", choice(SumberAngka), SumberAngka),
    ),
    "rat": by_name(
        KolomSunting("wajib", "Wajib RAT (kosong: menurut aturan)", yes_or_unknown),
        KolomSunting("rencana", "Rencana RAT", date),
        KolomSunting("tanggal", "Tanggal RAT", date),
        KolomSunting("tanggal_lapor", "Tanggal lapor", date),
        KolomSunting("hadir", "Anggota hadir", count),
        KolomSunting("kuorum", "Kuorum", yes_or_unknown),
        KolomSunting("hasil", "Hasil", text(longest=500)),
    ),
    "snapshot_ods": by_name(
        KolomSunting("status_ods", "Status ODS", text()),
        KolomSunting("status_nik", "Status NIK", choice(StatusNik), StatusNik),
        KolomSunting("tanggal_berlaku_sertifikat", "Sertifikat berlaku sampai", date),
        KolomSunting("grade", "Grade", choice(Grade), Grade),
        KolomSunting("kuk", "KUK", count),
        KolomSunting("tanggal_rat_terakhir", "RAT terakhir menurut ODS", date),
        KolomSunting("tanggal_pelaporan", "Tanggal pelaporan", date),
    ),
    "kesehatan": by_name(
        KolomSunting(
            "predikat", "Predikat", choice(PredikatKesehatan, required=True), PredikatKesehatan
        ),
        KolomSunting("skor", "Skor", score),
        KolomSunting("tata_kelola", "Tata kelola (0–100)", score),
        KolomSunting("profil_risiko", "Profil risiko (0–100)", score),
        KolomSunting("kinerja_keuangan", "Kinerja keuangan (0–100)", score),
        KolomSunting("permodalan", "Permodalan (0–100)", score),
        KolomSunting("skema", "Dasar penilaian", text(longest=80, required=True)),
        KolomSunting("tanggal", "Tanggal penilaian", begun),
    ),
    "unit_usaha": by_name(
        KolomSunting("nama", "Unit usaha", text(required=True)),
        KolomSunting("kategori", "Kategori", choice(KategoriUnitUsaha), KategoriUnitUsaha),
        KolomSunting("volume_usaha", "Volume usaha (Rp)", quantity),
        KolomSunting("shu", "SHU (Rp)", money),
        KolomSunting("berjalan", "Berjalan", flag),
    ),
    "produk": by_name(
        KolomSunting("nama", "Produk", text(longest=120, required=True)),
        KolomSunting("kategori", "Kategori", choice(KategoriProduk), KategoriProduk),
        KolomSunting("merek", "Merek", text(longest=120)),
        KolomSunting("satuan", "Satuan", text(longest=30)),
        KolomSunting("kapasitas", "Kapasitas per bulan", quantity),
        KolomSunting("harga", "Harga per satuan (Rp)", quantity),
        KolomSunting("produsen_anggota", "Anggota UMKM pembuat", count),
        KolomSunting("bahan_baku", "Bahan baku", text()),
        KolomSunting("bahan_baku_desa_kode", "Desa asal bahan baku", text(longest=13)),
        KolomSunting("mitra", "Mitra pembeli", text()),
        KolomSunting("unggulan", "Unggulan", flag),
        KolomSunting("catatan", "Catatan", text(longest=1000, lines=True)),
    ),
    "legalitas_produk": by_name(
        KolomSunting("nomor", "Nomor", text(longest=100, required=True, nomor=True)),
        KolomSunting("berlaku_sampai", "Berlaku sampai", date),
    ),
    "omzet_produk": by_name(KolomSunting("omzet", "Omzet (Rp)", quantity)),
    "fasilitasi": by_name(
        KolomSunting("nama_kelompok", "Kelompok", text(required=True)),
        KolomSunting("jenis_kelompok", "Jenis kelompok", choice(JenisKelompok), JenisKelompok),
        KolomSunting("jenis_kelompok_lain", "Jenis kelompok lainnya", text(longest=80)),
        KolomSunting("pengusul", "Pengusul", text(longest=120)),
        KolomSunting("petugas_akun_id", "Petugas (PPKL)", row_id),
        KolomSunting("ingatkan_pada", "Ingatkan pada", date),
        KolomSunting("calon_anggota", "Calon pendiri", count),
        KolomSunting("umkm_pendiri", "Calon pendiri yang punya UMKM", count),
        KolomSunting("lahir_termuda", "Tanggal lahir calon pendiri termuda", begun),
        KolomSunting("nama_usulan", "Nama koperasi yang diusulkan", text()),
        KolomSunting("tahun_anggaran", "Tahun anggaran", year),
        KolomSunting("sumber_dana", "Sumber dana", choice(SumberDana), SumberDana),
        KolomSunting("biaya_akta", "Biaya akta (Rp)", money),
        KolomSunting("notaris_id", "Notaris (NPAK)", row_id),
        KolomSunting("kecamatan_kode", "Kecamatan", text(longest=8, required=True)),
        KolomSunting("desa_kode", "Desa", text(longest=13)),
    ),
    "fasilitasi_tahap": by_name(
        KolomSunting("tanggal", "Tanggal tahap", begun, wajib=True),
        KolomSunting("nomor_bukti", "Nomor bukti", text(longest=120, nomor=True)),
        KolomSunting("petugas", "Petugas", text(longest=120)),
        KolomSunting("catatan", "Catatan tahap", text(longest=500)),
    ),
    "program": by_name(
        KolomSunting("nama", "Nama program", text(required=True)),
        KolomSunting("sumber_dana", "Sumber dana", choice(SumberDana, required=True), SumberDana),
        KolomSunting("kode_sub_kegiatan", "Kode sub kegiatan", text(longest=60)),
        KolomSunting("pagu", "Pagu (Rp)", quantity),
        KolomSunting("target_peserta", "Target peserta", count),
        KolomSunting("realisasi", "Realisasi program (Rp)", quantity),
    ),
    "pelatihan": by_name(
        KolomSunting("judul", "Judul pelatihan", text(required=True)),
        KolomSunting("tema", "Materi", choice(Tema, required=True), Tema),
        KolomSunting("tempat", "Tempat", text()),
        KolomSunting("penyelenggara", "Penyelenggara", text()),
        KolomSunting("tanggal_mulai", "Tanggal mulai", date, wajib=True),
        KolomSunting("tanggal_selesai", "Tanggal selesai", date, wajib=True),
        KolomSunting("jam_pelajaran", "Jam pelajaran (JP)", count),
    ),
    "angkatan": by_name(
        KolomSunting("kuota", "Kuota", at_least_one),
        KolomSunting("transport_per_hari", "Transport per hari (Rp)", quantity),
        KolomSunting("realisasi", "Realisasi angkatan (Rp)", quantity),
    ),
    "sesi": by_name(
        KolomSunting("tanggal", "Tanggal sesi", date, wajib=True),
        KolomSunting("hari", "Hari ke", at_least_one),
        KolomSunting("jam_mulai", "Jam mulai", time),
        KolomSunting("jam_selesai", "Jam selesai", time),
        KolomSunting("materi", "Materi sesi", text()),
        KolomSunting("narasumber", "Narasumber", text()),
        KolomSunting("jam_pelajaran", "Jam pelajaran sesi (JP)", count),
        KolomSunting("honor_per_jp", "Honor per JP (Rp)", quantity),
    ),
    "peserta": by_name(
        KolomSunting("koperasi_id", "Koperasi", row_id),
        KolomSunting("jabatan", "Jabatan saat itu", choice(NamaJabatan), NamaJabatan),
        KolomSunting("nilai_pre", "Nilai pre-test", score),
        KolomSunting("nilai_post", "Nilai post-test", score),
        KolomSunting("nomor_sertifikat", "Nomor sertifikat lama", text(longest=120, nomor=True)),
        KolomSunting("transport_dibayar", "Transport dibayar", yes_or_unknown),
    ),
    "jabatan": by_name(
        KolomSunting("jabatan", "Jabatan", choice(NamaJabatan, required=True), NamaJabatan),
        KolomSunting("mulai", "Mulai", date),
        KolomSunting("selesai", "Selesai", date),
    ),
    "orang": by_name(
        KolomSunting("nama", "Nama", text(longest=120, required=True)),
        KolomSunting("jenis_kelamin", "L/P", choice(JenisKelamin), JenisKelamin),
        KolomSunting("telepon", "Telepon", text(longest=40)),
    ),
    # Saved by db.actions.presensi, because a row may not exist yet.
    "kehadiran": by_name(
        KolomSunting("status", "Kehadiran", choice(StatusKehadiran), StatusKehadiran),
        KolomSunting("waktu", "Jam datang", time),
        KolomSunting("pulang", "Jam pulang", time),
        KolomSunting("alasan", "Alasan", text(longest=300)),
    ),
}


def read_value(tabel: str, kolom: str, value: Any) -> Any:
    """The stored value for what a person typed.

    Raises:
        DataRejected: the column may not be changed, or the value is not sound.
    """
    found = EDITABLE.get(tabel, {}).get(kolom)
    if found is None:
        raise DataRejected("kolom_tidak_dapat_diubah")
    return found.read(value)
