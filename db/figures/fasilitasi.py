"""Figures of the koperasi that the office helps to found."""

from db.figures.ukuran import Ukuran

TAHAP = "tahap fasilitasi"
PENDIRIAN = Ukuran(
    kunci="pendirian_fasilitasi",
    nama="Pendirian difasilitasi sejak 2015",
    satuan="koperasi",
    definisi="Kasus fasilitasi yang SK AHU-nya terbit (T6) sejak 1 Januari 2015 sampai tanggal "
    "keadaan, tanpa KDMP.",
    yang="kasus mencapai T6",
    sumber=TAHAP,
    kueri="db.queries.fasilitasi.list_pendirian_seluruhnya",
)
PENDIRIAN_TAHUN_INI = Ukuran(
    kunci="pendirian_tahun_ini",
    nama="Pendirian difasilitasi",
    satuan="koperasi",
    definisi="Kasus fasilitasi yang SK AHU-nya terbit (T6) tahun ini, tanpa KDMP. Jadwalnya target "
    "dikali rata-rata bagian yang biasanya sudah tercapai pada tanggal ini.",
    yang="kasus mencapai T6",
    sumber=TAHAP,
    kueri="db.queries.fasilitasi.count_pendirian",
)
TARGET = Ukuran(
    kunci="target_pendirian",
    nama="Target pendirian",
    satuan="koperasi",
    definisi="Koperasi yang ditargetkan berdiri lewat fasilitasi tahun itu.",
    yang="target tahun itu",
    sumber="target dinas",
    kueri="db.queries.fasilitasi.count_pendirian",
)
PERSEN_TARGET = Ukuran(
    kunci="persen_target",
    nama="Bagian target pendirian",
    satuan="persen",
    definisi="Kasus fasilitasi yang SK AHU-nya terbit (T6) tahun itu, tanpa KDMP, dibagi target "
    "tahun itu.",
    sumber=f"{TAHAP}; target dinas",
    bagian=("pendirian_tahun_ini", "target_pendirian"),
    kueri="db.queries.fasilitasi.count_pendirian",
)
MASIH_AKTIF = Ukuran(
    kunci="pendirian_masih_aktif",
    nama="Hasil fasilitasi yang masih aktif",
    satuan="koperasi",
    definisi="Koperasi hasil fasilitasi sejak 2015 (SK AHU terbit, tanpa KDMP) yang hari ini "
    "berstatus aktif. Status yang belum terdata tidak dihitung aktif.",
    yang="masih aktif",
    sumber=f"{TAHAP} dan status kelembagaan dinas",
    kueri="db.queries.fasilitasi.list_kelangsungan",
)
KELANGSUNGAN = Ukuran(
    kunci="kelangsungan",
    nama="Masih aktif",
    satuan="persen",
    definisi="Koperasi hasil fasilitasi sejak 2015 (SK AHU terbit, tanpa KDMP) yang hari ini "
    "berstatus aktif, dibagi semua yang berdiri. Status yang belum terdata tidak dihitung aktif.",
    sumber=f"{TAHAP} dan status kelembagaan dinas",
    bagian=("pendirian_masih_aktif", "pendirian_fasilitasi"),
    kueri="db.queries.fasilitasi.list_kelangsungan",
)
SEMUA = (
    PENDIRIAN,
    PENDIRIAN_TAHUN_INI,
    TARGET,
    PERSEN_TARGET,
    MASIH_AKTIF,
    KELANGSUNGAN,
)
