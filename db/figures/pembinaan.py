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
        **about,
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
_KOMPOSISI = "db.queries.pembinaan.list_komposisi"
_DATANG = "yang mulai tahun itu; orang yang ikut dua angkatan dihitung dua kali"
PESERTA_PEREMPUAN = _presensi(
    "peserta_perempuan",
    "Peserta perempuan",
    "peserta",
    f"Peserta perempuan yang hadir sekurangnya satu sesi dalam pelatihan {_DATANG}.",
    yang="peserta perempuan",
    kueri=_KOMPOSISI,
)
PESERTA_LAKI = _presensi(
    "peserta_laki",
    "Peserta laki-laki",
    "peserta",
    f"Peserta laki-laki yang hadir sekurangnya satu sesi dalam pelatihan {_DATANG}.",
    yang="peserta laki-laki",
    kueri=_KOMPOSISI,
)
PESERTA_TANPA_LP = _presensi(
    "peserta_tanpa_lp",
    "Peserta yang L/P-nya belum terdata",
    "peserta",
    f"Peserta yang jenis kelaminnya belum terdata dan yang hadir sekurangnya satu sesi dalam "
    f"pelatihan {_DATANG}.",
    yang="peserta yang L/P-nya belum terdata",
    kueri=_KOMPOSISI,
)
PERSEN_PEREMPUAN = _presensi(
    "persen_peserta_perempuan",
    "Bagian peserta perempuan",
    "persen",
    "Peserta perempuan dibagi semua peserta yang hadir, juga yang L/P-nya belum terdata.",
    bagian=("peserta_perempuan", "peserta_datang"),
    kueri=_KOMPOSISI,
)
PERSEN_LAKI = _presensi(
    "persen_peserta_laki",
    "Bagian peserta laki-laki",
    "persen",
    "Peserta laki-laki dibagi semua peserta yang hadir, juga yang L/P-nya belum terdata.",
    bagian=("peserta_laki", "peserta_datang"),
    kueri=_KOMPOSISI,
)
PERSEN_TANPA_LP = _presensi(
    "persen_peserta_tanpa_lp",
    "Bagian peserta yang L/P-nya belum terdata",
    "persen",
    "Peserta yang L/P-nya belum terdata dibagi semua peserta yang hadir.",
    bagian=("peserta_tanpa_lp", "peserta_datang"),
    kueri=_KOMPOSISI,
)
_SELESAI = "angkatan yang mulai tahun itu dan sudah selesai"
KUOTA_SELESAI = _presensi(
    "kuota_selesai",
    "Kuota angkatan yang selesai",
    "peserta",
    f"Jumlah kuota {_SELESAI}; yang masih berjalan tidak ikut.",
    yang="kuota angkatan yang selesai",
    kueri="db.queries.pembinaan.list_angkatan",
)
PESERTA_SELESAI = _presensi(
    "peserta_selesai",
    "Peserta hadir dalam angkatan yang selesai",
    "peserta",
    f"Peserta yang hadir sekurangnya satu sesi dalam {_SELESAI}.",
    yang="peserta yang hadir dalam angkatan yang selesai",
    kueri="db.queries.pembinaan.list_angkatan",
)
PERSEN_KUOTA = _presensi(
    "persen_kuota",
    "Kuota pelatihan yang terisi",
    "persen",
    f"Peserta yang hadir sekurangnya satu sesi dibagi kuota, hanya {_SELESAI}.",
    bagian=("peserta_selesai", "kuota_selesai"),
    kueri="db.queries.pembinaan.list_angkatan",
)
ORANG_HADIR = _presensi(
    "orang_hadir",
    "Orang dibina",
    "orang",
    "Orang yang hadir sedikitnya dalam satu sesi sejak 1 Januari, dihitung sekali.",
    yang="orang hadir",
    kueri="db.dek.counts.count_orang_hadir",
)
KOPERASI_HADIR = _presensi(
    "koperasi_hadir",
    "Koperasi yang hadir",
    "koperasi",
    "Koperasi yang sedikitnya seorang pesertanya hadir sejak 1 Januari.",
    yang="mengirim orang yang hadir",
    kueri="db.dek.counts.count_koperasi_hadir",
)
ANGKATAN = _presensi(
    "angkatan",
    "Angkatan",
    "angkatan",
    "Angkatan pelatihan yang kehadirannya dicatat sejak 1 Januari.",
    yang="yang kehadirannya dicatat",
    kueri="db.dek.counts.count_angkatan_hadir",
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
    PESERTA_PEREMPUAN,
    PESERTA_LAKI,
    PESERTA_TANPA_LP,
    PERSEN_PEREMPUAN,
    PERSEN_LAKI,
    PERSEN_TANPA_LP,
    KUOTA_SELESAI,
    PESERTA_SELESAI,
    PERSEN_KUOTA,
    ORANG_HADIR,
    KOPERASI_HADIR,
    ANGKATAN,
)
