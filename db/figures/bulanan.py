"""What the monthly summary tells: figures, and what is new, gone, changed or late."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class KelompokButir(StrEnum):
    """Under which heading a line stands."""

    BARU = "Yang baru"
    PERGI = "Yang pergi"
    BERUBAH = "Yang berubah"
    TERLAMBAT = "Yang terlambat atau hampir habis"


@dataclass(frozen=True)
class Butir:
    """A line of the summary: so many of something, each of them a row behind it.

    Attributes:
        satuan: what is counted, in words that follow the number.
        arti: which rows they are.
    """

    kunci: str
    kelompok: KelompokButir
    nama: str
    satuan: str
    arti: str


HARI_SURAT = 90
BUTIR: Mapping[str, Butir] = {
    each.kunci: each
    for each in (
        Butir(
            "koperasi_masuk",
            KelompokButir.BARU,
            "Koperasi masuk register",
            "koperasi",
            "Terdaftar pada akhir bulan dan belum pada akhir bulan sebelumnya.",
        ),
        Butir(
            "pendirian",
            KelompokButir.BARU,
            "SK AHU terbit lewat fasilitasi",
            "koperasi",
            "Kasus fasilitasi yang SK AHU-nya bertanggal bulan itu, tanpa KDMP.",
        ),
        Butir(
            "kasus_dibuka",
            KelompokButir.BARU,
            "Kasus fasilitasi dibuka",
            "kasus",
            "Kasus yang tahap T0-nya bertanggal bulan itu.",
        ),
        Butir(
            "pelatihan",
            KelompokButir.BARU,
            "Pelatihan dimulai",
            "pelatihan",
            "Pelatihan yang hari pertamanya pada bulan itu.",
        ),
        Butir(
            "koperasi_keluar",
            KelompokButir.PERGI,
            "Koperasi keluar dari register",
            "koperasi",
            "Terdaftar pada akhir bulan sebelumnya dan tidak lagi pada akhir bulan: dibubarkan, "
            "digabung, atau diarsipkan.",
        ),
        Butir(
            "kasus_keluar",
            KelompokButir.PERGI,
            "Kasus fasilitasi berhenti",
            "kasus",
            "Kasus yang ditunda, mundur, atau ditolak pada bulan itu.",
        ),
        Butir(
            "status",
            KelompokButir.BERUBAH,
            "Status kelembagaan berubah",
            "perubahan",
            "Status yang mulai berlaku pada bulan itu dan lain dari sebelumnya.",
        ),
        Butir(
            "rat",
            KelompokButir.BERUBAH,
            "RAT diselenggarakan",
            "RAT",
            "RAT yang bertanggal bulan itu, dari koperasi mana pun dan tahun buku mana pun.",
        ),
        Butir(
            "tahap",
            KelompokButir.BERUBAH,
            "Kasus fasilitasi maju tahap",
            "tahap",
            "Tahap T1 sampai T10, selain SK AHU, yang bertanggal bulan itu.",
        ),
        Butir(
            "macet",
            KelompokButir.TERLAMBAT,
            "Kasus fasilitasi macet",
            "kasus",
            "Kasus yang pada akhir bulan lebih lama di tahapnya daripada P85 tahap itu. Ringkasan "
            "yang dibekukan menurut definisi sebelumnya memakai satu batas untuk semua tahap; "
            "lihat indikator Kasus fasilitasi macet.",
        ),
        Butir(
            "belum_rat",
            KelompokButir.TERLAMBAT,
            "Lewat batas RAT tahun buku lalu",
            "koperasi",
            "Koperasi wajib RAT yang sampai akhir bulan sudah lewat batas waktu RAT tahun buku "
            "lalu dan RAT itu belum tercatat. Ringkasan yang dibekukan menurut definisi sebelumnya "
            "menghitung yang belum RAT sejak Januari.",
        ),
        Butir(
            "presensi",
            KelompokButir.TERLAMBAT,
            "Presensi belum dicatat",
            "sesi",
            "Sesi yang sudah berlangsung dan belum satu pun kehadirannya dicatat.",
        ),
        Butir(
            "surat",
            KelompokButir.TERLAMBAT,
            "Legalitas produk hampir habis",
            "surat",
            f"Surat produk yang habis dalam {HARI_SURAT} hari sesudah akhir bulan.",
        ),
        Butir(
            "sertifikat",
            KelompokButir.TERLAMBAT,
            "Sertifikat NIK hampir habis",
            "koperasi",
            "Sertifikat yang menurut potret ODS terakhir habis dalam 90 hari sesudah akhir bulan.",
        ),
    )
}
# The figures at the head of a summary, each with what it was a month before.
ANGKA = (
    "jumlah",
    "persen_aktif",
    "persen_rat",
    "pendirian_tahun_ini",
    "persen_cakupan",
    "kehadiran_pelatihan",
    "anggota_terakhir",
    "persen_sertifikat",
)


def month_of(hari: dt.date) -> dt.date:
    """The first day of the month that a day lies in: the month is called by it."""
    return hari.replace(day=1)


def next_month(bulan: dt.date) -> dt.date:
    """The first day of the month after."""
    return month_of(bulan + dt.timedelta(days=31))


def end_of(bulan: dt.date) -> dt.date:
    """The last day of the month that begins on a day."""
    return next_month(bulan) - dt.timedelta(days=1)


def end_before(bulan: dt.date) -> dt.date:
    """The last day of the month before the one that begins on a day."""
    return bulan - dt.timedelta(days=1)
