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
    BIAYA_AKTA,
    KOPERASI_BERBIAYA,
    BIAYA_PER_KOPERASI,
)
