"""What an action of its own writes: the fields of its form, checked and named as those of a grid.

Nothing here may be changed field by field: db.edits.merge knows db.edits.fields.EDITABLE alone.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any

from db.clock import today
from db.edits.fields import EDITABLE, KolomSunting, begun, by_name
from db.enums import Arah, CaraTanda, JenisKinerja, JenisPermintaan, Keluar, Tahap
from db.errors import DataRejected
from db.values.checks import (
    at_least_one,
    choice,
    date,
    flag,
    money,
    quantity,
    required,
    text,
    year,
)

# More attendance lists than that nobody signs in a day.
_MOST_SESI = 6


def _book(value: Any) -> int:
    number: int = required(year)(value)
    if number > today().year:
        raise DataRejected("tahun_buku_belum_tiba")
    return number


def _a_day(value: Any) -> int:
    number = at_least_one(value)
    if number > _MOST_SESI:
        raise DataRejected("sesi_per_hari_terlalu_banyak")
    return number


ENTERED: dict[str, dict[str, KolomSunting]] = {
    "program": by_name(KolomSunting("tahun_anggaran", "Tahun anggaran", required(year))),
    # The form asks how many there are a day; number, day and date of each follow from it.
    "sesi": by_name(KolomSunting("per_hari", "Sesi per hari", _a_day)),
    "fasilitasi": by_name(
        KolomSunting("keluar", "Sebab keluar", choice(Keluar, required=True), Keluar),
        KolomSunting("tanggal_keluar", "Tanggal keluar", required(begun)),
        KolomSunting("alasan_keluar", "Alasan keluar", text(longest=500, required=True)),
    ),
    "bukti_tahap": by_name(
        KolomSunting("nomor", "Nomor dokumen", text(longest=120, nomor=True)),
        KolomSunting("tanggal", "Tanggal dokumen", begun),
    ),
    "mundur_tahap": by_name(
        KolomSunting("mundur_pada", "Tanggal mundur", required(begun)),
        KolomSunting("alasan", "Alasan mundur", text(longest=500, required=True)),
    ),
    "lampiran": by_name(KolomSunting("nama", "Nama berkas", text(longest=120, required=True))),
    "lampiran_sesi": by_name(KolomSunting("nama", "Nama berkas", text(longest=120, required=True))),
    "lampiran_spj": by_name(KolomSunting("keterangan", "Keterangan foto", text(longest=200))),
    "biaya_angkatan": by_name(
        KolomSunting("uraian", "Uraian biaya", text(longest=200, required=True)),
        KolomSunting("penerima", "Penerima", text(longest=120)),
        KolomSunting("tanggal", "Tanggal bayar", required(begun)),
        KolomSunting("jumlah", "Jumlah (Rp)", required(quantity)),
    ),
    "notaris": by_name(
        KolomSunting("nama", "Nama notaris", text(longest=120, required=True)),
        KolomSunting("kedudukan", "Tempat kedudukan", text(longest=120)),
        KolomSunting("nomor_npak", "Nomor NPAK", text(longest=120, nomor=True)),
        KolomSunting("aktif", "Masih dipakai", flag),
    ),
    "syarat_tahap": by_name(
        KolomSunting("tahap", "Tahap", choice(Tahap, required=True), Tahap),
        KolomSunting("nama", "Nama dokumen", text(longest=120, required=True)),
        KolomSunting("wajib", "Wajib untuk masuk tahap", flag),
        KolomSunting("berlaku", "Masih diminta", flag),
    ),
    "antrean": by_name(
        KolomSunting("nama", "Nama antrean", text(longest=40, required=True)),
        KolomSunting("urutan", "Urutan", required(at_least_one)),
        KolomSunting("berlaku", "Masih ditawarkan", flag),
    ),
    "keragaan": by_name(KolomSunting("tahun_buku", "Tahun buku", _book)),
    "rat": by_name(KolomSunting("tahun_buku", "Tahun buku", _book)),
    "kesehatan": by_name(KolomSunting("tahun_buku", "Tahun buku", _book)),
    "snapshot_ods": by_name(
        KolomSunting("per_tanggal", "Keadaan ODS per", required(begun)),
    ),
    "unit_usaha": by_name(KolomSunting("tahun_buku", "Tahun buku", _book)),
    "omzet_produk": by_name(KolomSunting("tahun", "Tahun", _book)),
    "potret": by_name(
        KolomSunting("tanggal", "Keadaan per", required(begun)),
        KolomSunting("tahun_buku", "Tahun buku", _book),
        KolomSunting("catatan", "Catatan", text(longest=500)),
    ),
    "potret_kdmp": by_name(
        KolomSunting("per_tanggal", "Keadaan per", required(begun)),
        KolomSunting("sumber", "Sumber", text(longest=120, required=True)),
    ),
    "batas_wilayah": by_name(KolomSunting("sumber", "Sumber", text(longest=300, required=True))),
    "akun": by_name(KolomSunting("nama_lengkap", "Nama lengkap", text(required=True))),
    "pejabat": by_name(
        KolomSunting("jabatan", "Jabatan", text(required=True)),
        KolomSunting("nama", "Nama", text(required=True)),
        KolomSunting("pangkat", "Pangkat", text()),
        KolomSunting("mulai", "Sejak", required(date)),
        KolomSunting("sampai", "Hari terakhir menjabat", required(date)),
    ),
    "pengaturan": by_name(
        KolomSunting("nilai", "Nilai", text(required=True)),
        KolomSunting("berlaku_mulai", "Berlaku mulai", required(date)),
    ),
    "tindak_lanjut": by_name(
        KolomSunting("isi", "Tindakan", text(longest=500, required=True)),
        KolomSunting("penanggung", "Jabatan atau instansi", text(longest=120)),
        KolomSunting("tenggat", "Tenggat", required(date)),
        KolomSunting("selesai_pada", "Selesai pada", begun),
        KolomSunting("hasil", "Hasil", text(longest=500)),
    ),
    "indikator_kinerja": by_name(
        KolomSunting("jenis", "Kelompok", choice(JenisKinerja, required=True), JenisKinerja),
        KolomSunting("nama", "Nama dalam dokumen", text(longest=300, required=True)),
        KolomSunting("dokumen", "Dokumen", text(longest=300, required=True)),
        KolomSunting("kunci", "Angka dalam katalog", text(longest=60, required=True)),
        KolomSunting("arah", "Yang lebih baik", choice(Arah, required=True), Arah),
        KolomSunting("penanggung_jawab", "Penanggung jawab", text()),
        KolomSunting("kode_sub_kegiatan", "Kode sub kegiatan", text(longest=60)),
        KolomSunting("mulai", "Tahun pertama", required(year)),
        KolomSunting("sampai", "Tahun terakhir", year),
    ),
    "catatan_kinerja": by_name(
        KolomSunting("hambatan", "Hambatan", text(longest=1000, lines=True)),
        KolomSunting("tindak_lanjut", "Tindak lanjut", text(longest=1000, lines=True)),
        KolomSunting("anggaran", "Realisasi anggaran sejak 1 Januari (Rp)", money),
    ),
    "tutup_tahun": by_name(
        KolomSunting("alasan", "Alasan pembukaan", text(longest=500, required=True)),
    ),
    "sertifikat": by_name(
        KolomSunting("nama", "Nama pada sertifikat", text(longest=120, required=True)),
        KolomSunting("cara", "Cara tanda tangan", choice(CaraTanda, required=True), CaraTanda),
        KolomSunting("alasan", "Alasan pencabutan", text(longest=500, required=True)),
    ),
    "permintaan_data": by_name(
        KolomSunting("jenis", "Yang diminta", choice(JenisPermintaan, required=True)),
        KolomSunting("pemohon", "Nama pemohon", text(longest=120, required=True)),
        KolomSunting("identitas", "Pemeriksaan identitas", text(longest=300, required=True)),
        KolomSunting("isi", "Isi permintaan", text(longest=1000, required=True, lines=True)),
        KolomSunting("bukti", "Bukti", text(longest=500)),
        KolomSunting("putusan", "Putusan", text(longest=1000, required=True, lines=True)),
    ),
    "tahan_pembersihan": by_name(
        KolomSunting("alasan", "Alasan menahan", text(longest=500, required=True)),
        KolomSunting("alasan_lepas", "Alasan melepas", text(longest=500, required=True)),
    ),
    "pembersihan": by_name(
        KolomSunting("alasan", "Alasan pembersihan", text(longest=500, required=True)),
    ),
    "tutup_triwulan": by_name(
        KolomSunting("alasan", "Alasan koreksi", text(longest=500, required=True)),
    ),
    "target_indikator": by_name(
        KolomSunting("tahun", "Tahun", required(year)),
        KolomSunting("nilai", "Target", required(quantity)),
        KolomSunting("dasar", "Dasar", text(longest=500)),
    ),
    "versi_indikator": by_name(
        KolomSunting("berlaku_mulai", "Berlaku mulai", required(date)),
        KolomSunting("perubahan", "Yang berubah", text(longest=500, required=True)),
        KolomSunting("penanggung_jawab", "Penanggung jawab", text()),
        KolomSunting("diperiksa_oleh", "Diperiksa oleh", text()),
        KolomSunting("diperiksa_pada", "Diperiksa pada", begun),
    ),
}


def find_kolom(tabel: str, kolom: str) -> KolomSunting | None:
    """The column that a grid or a form writes; None for one that nobody types."""
    return EDITABLE.get(tabel, {}).get(kolom) or ENTERED.get(tabel, {}).get(kolom)


def read_new(tabel: str, kolom: str, value: Any) -> Any:
    """The stored value for a field of a form.

    Raises:
        DataRejected: nobody types that column, or the value is not sound. It names the field.
    """
    found = find_kolom(tabel, kolom)
    if found is None:
        raise DataRejected("kolom_tidak_dapat_diubah", kolom=kolom)
    return _named(found.read, tabel, kolom, value)


def read_past(tabel: str, kolom: str, value: Any) -> dt.date | None:
    """As read_new, of a day that lies behind us.

    Raises:
        DataRejected: as read_new, or the day is still to come.
    """
    day: dt.date | None = _named(begun, tabel, kolom, read_new(tabel, kolom, value))
    return day


def _named(read: Callable[[Any], Any], tabel: str, kolom: str, value: Any) -> Any:
    try:
        return read(value)
    except DataRejected as rejected:
        raise DataRejected(rejected.rule, kolom=kolom, tabel=tabel) from None
