"""Figures of money that the office spends: per peserta, per koperasi."""

from typing import Any

from db.figures.ukuran import Ukuran

DPA, AKTA = "pagu program dan daftar hadir pelatihan", "biaya akta pada kasus fasilitasi"


def _pagu(kunci: str, nama: str, satuan: str, definisi: str, **about: Any) -> Ukuran:
    return Ukuran(
        kunci=kunci,
        nama=nama,
        satuan=satuan,
        definisi=definisi,
        sumber=DPA,
        kueri="db.queries.biaya.list_program",
        **about,
    )


PAGU = _pagu(
    "pagu_program",
    "Pagu program pelatihan",
    "rupiah",
    "Pagu program pelatihan tahun anggaran itu, hanya program yang pagunya terdata. Pagu adalah "
    "anggaran, bukan yang sudah dibelanjakan.",
    yang="pagu program",
)
PESERTA_BERPAGU = _pagu(
    "peserta_berpagu",
    "Peserta program berpagu",
    "peserta",
    "Peserta yang hadir sekurangnya satu sesi dalam pelatihan program yang pagunya terdata.",
    yang="peserta yang hadir",
)
KOPERASI_BERPAGU = _pagu(
    "koperasi_berpagu",
    "Koperasi program berpagu",
    "koperasi",
    "Koperasi asal peserta yang hadir, dihitung sekali tiap program yang pagunya terdata.",
    yang="koperasi yang hadir",
)
PAGU_PER_PESERTA = _pagu(
    "pagu_per_peserta",
    "Pagu per peserta",
    "rupiah per peserta",
    "Pagu program dibagi peserta yang hadir sekurangnya satu sesi, hanya program yang pagunya "
    "terdata.",
    bagian=("pagu_program", "peserta_berpagu"),
    faktor=1,
)
PAGU_PER_KOPERASI = _pagu(
    "pagu_per_koperasi",
    "Pagu per koperasi",
    "rupiah per koperasi",
    "Pagu program dibagi koperasi asal peserta yang hadir, dihitung sekali tiap program, hanya "
    "program yang pagunya terdata.",
    bagian=("pagu_program", "koperasi_berpagu"),
    faktor=1,
)


REALISASI = Ukuran(
    kunci="realisasi_angkatan",
    nama="Realisasi angkatan pelatihan",
    satuan="rupiah",
    definisi="Realisasi angkatan yang mulai tahun itu dan sudah selesai, hanya yang realisasinya "
    "terdata.",
    yang="realisasi angkatan",
    sumber="realisasi angkatan dan daftar hadir pelatihan",
    kueri="db.queries.biaya.list_biaya_hari",
)
HARI_ORANG = Ukuran(
    kunci="hari_orang",
    nama="Hari-orang hadir",
    satuan="hari-orang",
    definisi="Hari yang dihadiri tiap peserta, sekurangnya satu sesi, dalam angkatan yang mulai "
    "tahun itu, sudah selesai, dan realisasinya terdata.",
    yang="hari-orang hadir",
    sumber="realisasi angkatan dan daftar hadir pelatihan",
    kueri="db.queries.biaya.list_biaya_hari",
)
REALISASI_PER_HARI = Ukuran(
    kunci="realisasi_per_hari_orang",
    nama="Realisasi per hari-orang",
    satuan="rupiah per hari-orang",
    definisi="Realisasi angkatan dibagi hari-orang yang hadir, hanya angkatan yang sudah selesai "
    "dan realisasinya terdata.",
    sumber="realisasi angkatan dan daftar hadir pelatihan",
    bagian=("realisasi_angkatan", "hari_orang"),
    faktor=1,
    kueri="db.queries.biaya.list_biaya_hari",
)


def _akta(kunci: str, nama: str, satuan: str, definisi: str, **about: Any) -> Ukuran:
    return Ukuran(
        kunci=kunci,
        nama=nama,
        satuan=satuan,
        definisi=definisi,
        sumber=AKTA,
        kueri="db.queries.biaya.count_biaya_akta",
        **about,
    )


BIAYA_AKTA = _akta(
    "biaya_akta",
    "Biaya akta",
    "rupiah",
    "Biaya akta koperasi hasil fasilitasi yang berdiri tahun itu, hanya kasus yang biayanya "
    "dicatat.",
    yang="biaya akta",
)
KOPERASI_BERBIAYA = _akta(
    "koperasi_berbiaya_akta",
    "Pendirian yang biaya aktanya dicatat",
    "koperasi",
    "Koperasi hasil fasilitasi yang berdiri tahun itu dan biaya aktanya dicatat.",
    yang="pendirian yang biayanya dicatat",
)
BIAYA_PER_KOPERASI = _akta(
    "biaya_akta_per_koperasi",
    "Biaya akta per koperasi",
    "rupiah per koperasi",
    "Biaya akta dibagi koperasi hasil fasilitasi yang berdiri tahun itu dan biayanya dicatat.",
    bagian=("biaya_akta", "koperasi_berbiaya_akta"),
    faktor=1,
)
SEMUA = (
    PAGU,
    PESERTA_BERPAGU,
    KOPERASI_BERPAGU,
    PAGU_PER_PESERTA,
    PAGU_PER_KOPERASI,
    REALISASI,
    HARI_ORANG,
    REALISASI_PER_HARI,
    BIAYA_AKTA,
    KOPERASI_BERBIAYA,
    BIAYA_PER_KOPERASI,
)
