"""Figures of pembinaan: whom training has reached, and who came this year."""

from typing import Any

from db.enums import StatusKelembagaan
from db.figures.ukuran import Cacah, Ukuran

PRESENSI = "daftar hadir pelatihan"
TERJANGKAU = Ukuran(
    kunci="terjangkau",
    nama="Terjangkau pembinaan",
    satuan="koperasi",
    definisi="Koperasi aktif yang pengurus atau pengawasnya pernah hadir dalam pelatihan "
    "{tahun_cakupan_pembinaan} tahun terakhir; belum terdata bila belum ada kehadiran yang "
    "dicatat.",
    yang="koperasi aktif yang terjangkau pelatihan",
    sumber=PRESENSI,
    hitung=Cacah(
        {"status": str(StatusKelembagaan.AKTIF), "terjangkau": True}, bila_terdata="terjangkau"
    ),
)
PERSEN_CAKUPAN = Ukuran(
    kunci="persen_cakupan",
    nama="Cakupan pembinaan",
    satuan="persen",
    definisi="Koperasi aktif yang pengurus atau pengawasnya pernah hadir dalam pelatihan "
    "{tahun_cakupan_pembinaan} tahun terakhir, dibagi koperasi aktif.",
    sumber=PRESENSI,
    bagian=("terjangkau", "aktif"),
)


def _presensi(kunci: str, nama: str, satuan: str, definisi: str, **about: Any) -> Ukuran:
    return Ukuran(
        kunci=kunci,
        nama=nama,
        satuan=satuan,
        definisi=definisi,
        sumber=PRESENSI,
        **{"kueri": "db.dek.counts.count_peserta", **about},
    )


PRESENSI_HADIR = _presensi(
    "presensi_hadir",
    "Presensi hadir",
    "presensi",
    "Presensi sejak 1 Januari yang berisi hadir.",
    yang="presensi hadir",
    kueri="db.queries.ringkasan.count_kehadiran",
)
PRESENSI_DICATAT = _presensi(
    "presensi_dicatat",
    "Presensi dicatat",
    "presensi",
    "Presensi yang dicatat sejak 1 Januari; sesi yang belum dicatat tidak ikut dihitung.",
    yang="presensi yang dicatat",
    kueri="db.queries.ringkasan.count_kehadiran",
)
KEHADIRAN = _presensi(
    "kehadiran_pembinaan",
    "Kehadiran pembinaan",
    "persen",
    "Presensi hadir dibagi presensi yang dicatat sejak 1 Januari; sesi yang belum dicatat "
    "tidak ikut dihitung.",
    bagian=("presensi_hadir", "presensi_dicatat"),
    kueri="db.queries.ringkasan.count_kehadiran",
)
HADIR_PELATIHAN = _presensi(
    "hadir_pelatihan",
    "Presensi hadir dalam pelatihan",
    "presensi",
    "Presensi yang berisi hadir dalam pelatihan yang dipilih.",
    yang="presensi hadir",
    kueri="db.queries.pembinaan.list_angkatan",
)
DICATAT_PELATIHAN = _presensi(
    "dicatat_pelatihan",
    "Presensi dicatat dalam pelatihan",
    "presensi",
    "Presensi yang dicatat dalam pelatihan yang dipilih.",
    yang="presensi yang dicatat",
    kueri="db.queries.pembinaan.list_angkatan",
)
KEHADIRAN_PELATIHAN = _presensi(
    "kehadiran_pelatihan",
    "Kehadiran pelatihan",
    "persen",
    "Presensi hadir dibagi presensi yang dicatat dalam pelatihan yang dipilih; sesi yang belum "
    "dicatat tidak ikut dihitung.",
    bagian=("hadir_pelatihan", "dicatat_pelatihan"),
    kueri="db.queries.pembinaan.list_angkatan",
)
PESERTA_BARU = _presensi(
    "peserta_baru",
    "Peserta baru",
    "peserta",
    "Peserta yang pertama kali hadir di pelatihan mana pun yang tercatat.",
    yang="peserta baru",
    kueri="db.queries.pembinaan.list_baru_berulang",
)
PESERTA_DATANG = _presensi(
    "peserta_datang",
    "Peserta hadir",
    "peserta",
    "Peserta yang hadir sekurangnya satu sesi; orang yang ikut dua angkatan dihitung dua kali.",
    yang="peserta yang hadir",
    kueri="db.queries.pembinaan.list_baru_berulang",
)
PERSEN_PESERTA_BARU = _presensi(
    "persen_peserta_baru",
    "Bagian peserta baru",
    "persen",
    "Peserta yang pertama kali hadir dibagi semua peserta yang hadir.",
    bagian=("peserta_baru", "peserta_datang"),
    kueri="db.queries.pembinaan.list_baru_berulang",
)
ORANG_HADIR = _presensi(
    "orang_hadir",
    "Orang dibina",
    "orang",
    "Orang yang hadir sedikitnya dalam satu sesi sejak 1 Januari, dihitung sekali.",
    yang="orang hadir",
)
KOPERASI_HADIR = _presensi(
    "koperasi_hadir",
    "Koperasi yang hadir",
    "koperasi",
    "Koperasi yang sedikitnya seorang pesertanya hadir sejak 1 Januari.",
    yang="mengirim orang yang hadir",
)
ANGKATAN = _presensi(
    "angkatan",
    "Angkatan",
    "angkatan",
    "Angkatan pelatihan yang kehadirannya dicatat sejak 1 Januari.",
    yang="yang kehadirannya dicatat",
)
SEMUA = (
    TERJANGKAU,
    PERSEN_CAKUPAN,
    PRESENSI_HADIR,
    PRESENSI_DICATAT,
    KEHADIRAN,
    HADIR_PELATIHAN,
    DICATAT_PELATIHAN,
    KEHADIRAN_PELATIHAN,
    PESERTA_BARU,
    PESERTA_DATANG,
    PERSEN_PESERTA_BARU,
    ORANG_HADIR,
    KOPERASI_HADIR,
    ANGKATAN,
)
