"""The one catalogue of what is published: every figure by its key, and who shows which."""

from collections.abc import Iterable, Mapping
from typing import Any

from db.figures import (
    biaya,
    dampak,
    fasilitasi,
    kdmp,
    keanggotaan,
    keragaan,
    kesehatan,
    pembinaan,
    rat,
    register,
    umkm,
    usaha,
)
from db.figures.ukuran import Ukuran

# The chapters in which a reader looks for a figure.
BAB: dict[str, tuple[Ukuran, ...]] = {
    "Register dan status": register.SEMUA,
    "RAT": rat.SEMUA,
    "Kesehatan": kesehatan.SEMUA,
    "Usaha dan produk": usaha.SEMUA,
    "Pembinaan": (*pembinaan.SEMUA, *dampak.SEMUA),
    "Anggota dan keuangan": keragaan.SEMUA,
    "Keanggotaan": keanggotaan.SEMUA,
    "Anggota UMKM": umkm.SEMUA,
    "Fasilitasi pendirian": fasilitasi.SEMUA,
    "KDMP": kdmp.SEMUA,
    "Biaya": biaya.SEMUA,
}
UKURAN: dict[str, Ukuran] = {each.kunci: each for bab in BAB.values() for each in bab}
# What the map offers, in this order: first what is relative, because a map of counts shows where
# most people live.
PETA = (
    "koperasi_per_10000",
    "jumlah",
    "penduduk_per_koperasi",
    "persen_aktif",
    "persen_aktif_terdata",
    "persen_rat",
    "anggota_terakhir",
    "rata_anggota",
    "persen_sektor_riil",
    "pendirian_fasilitasi",
    "persen_cakupan",
    "persen_sertifikat",
)
# The columns of the rekapitulasi, of Keadaan and of Satu Data, in this order.
REKAP = (
    "jumlah",
    "aktif",
    "kurang_aktif",
    "tidak_aktif",
    "usulan_pembubaran",
    "status_belum_terdata",
    "status_terdata",
    "persen_aktif",
    "persen_aktif_terdata",
    "wajib_rat",
    "sudah_rat",
    "persen_rat",
    "sertifikat",
    "sertifikat_terdata",
    "persen_sertifikat",
    "fokus_terdata",
    "koperasi_sektor_riil",
    "persen_sektor_riil",
    "terjangkau",
    "persen_cakupan",
    "melapor",
    "angka_diperiksa",
    "anggota_tahun_buku",
    "modal_sendiri",
    "modal_luar",
    "aset",
    "volume_usaha",
    "shu",
)
# Decks that were frozen earlier, and links to the map, still say these.
KUNCI_LAMA = {
    "jumlah_koperasi": "jumlah",
    "jumlah_anggota": "anggota_terakhir",
    "sektor_riil": "persen_sektor_riil",
    "cakupan_pembinaan": "persen_cakupan",
    "sertifikat_nik": "persen_sertifikat",
    "kecamatan": "kecamatan_berkoperasi",
}
NAMA_LAMA = {
    "Koperasi yang sudah RAT": "persen_rat",
    "Jumlah anggota": "anggota_terakhir",
    "Koperasi sektor riil": "persen_sektor_riil",
    "Sertifikat NIK berlaku": "persen_sertifikat",
}
# Above this share of koperasi without a status, aktif is told of those that have one.
_TANPA_STATUS_PALING_BANYAK = 5


def with_parts(kunci: Iterable[str]) -> list[str]:
    """These keys, each ratio after its numerator and denominator, none twice."""
    found: dict[str, None] = {}
    for each in kunci:
        found |= dict.fromkeys((*(UKURAN[each].bagian or ()), each))
    return list(found)


def aktif_to_show(nilai: Mapping[str, Any]) -> Ukuran:
    """Which share of koperasi aktif a screen leads with, by the figures of the whole kabupaten.

    Args:
        nilai: by kunci, status_belum_terdata and jumlah among them.
    """
    missing, whole = nilai["status_belum_terdata"] or 0, nilai["jumlah"] or 0
    too_many = 100 * missing > _TANPA_STATUS_PALING_BANYAK * whole
    return register.PERSEN_AKTIF_TERDATA if too_many else register.PERSEN_AKTIF


def formula(ukuran: Ukuran) -> str:
    """How it comes about, in the keys of its parts."""
    if ukuran.bagian is not None:
        part, whole = ukuran.bagian
        return f"{part} ÷ {whole}" + (f" × {ukuran.faktor}" if ukuran.faktor != 1 else "")
    return f"{'cacah' if ukuran.satuan == 'koperasi' else 'jumlah'} {ukuran.yang}"


def words_of_parts(ukuran: Ukuran) -> tuple[str, str]:
    """What is counted over what, in words; ("kasus mencapai T6", "") for a plain count."""
    if ukuran.bagian is None:
        return ukuran.yang, ""
    part, whole = (UKURAN[each].yang for each in ukuran.bagian)
    return part, whole


def definitions(kunci: Iterable[str], aturan: Mapping[str, str]) -> str:
    """What each of them means under the settings given, in one paragraph."""
    return " ".join(f"{UKURAN[each].nama}: {UKURAN[each].jelas(aturan)}" for each in kunci)
