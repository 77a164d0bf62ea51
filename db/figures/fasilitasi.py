"""Figures of the koperasi that the office helps to found."""

from typing import Any

from db.figures.aturan_hitung import KALIMAT
from db.figures.hidup import Peristiwa
from db.figures.ukuran import PERSEN, Ukuran

TAHAP, RIWAYAT = "tahap fasilitasi", "riwayat status kelembagaan"
# Months after the SK AHU at which each year's koperasi are looked at: like is compared with like.
UMUR = (12, 24, 36)
BERTAHAN = "db.queries.kelangsungan.list_bertahan"
HIDUP = "db.queries.hidup.count_hidup"
PENDIRIAN = Ukuran(
    kunci="pendirian_fasilitasi",
    nama="Pendirian difasilitasi sejak 2015",
    satuan="koperasi",
    definisi="Kasus fasilitasi yang dihitung sejak 1 Januari 2015 sampai tanggal keadaan, tiap "
    f"tahun menurut aturan tahun itu; tahun yang ditutup menurut daftarnya. {KALIMAT}",
    yang="kasus yang dihitung",
    sumber=TAHAP,
    versi=2,
    kueri="db.queries.fasilitasi.list_pendirian_seluruhnya",
)
PENDIRIAN_TAHUN_INI = Ukuran(
    kunci="pendirian_tahun_ini",
    nama="Pendirian difasilitasi",
    satuan="koperasi",
    definisi="Kasus fasilitasi yang dihitung ke target tahun itu; tahun yang ditutup menurut "
    f"daftarnya. {KALIMAT} Jadwalnya target dikali rata-rata bagian yang biasanya sudah tercapai "
    "pada tanggal ini.",
    yang="kasus yang dihitung",
    sumber=TAHAP,
    versi=2,
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
    definisi="Kasus fasilitasi yang dihitung ke target tahun itu, dibagi target tahun itu. "
    f"{KALIMAT}",
    sumber=f"{TAHAP}; target dinas",
    bagian=("pendirian_tahun_ini", "target_pendirian"),
    kueri="db.queries.fasilitasi.count_pendirian",
)

# The limits of each stage are those of db.figures.antrean. Version 1 had one for all of them.
KASUS_MACET = Ukuran(
    kunci="kasus_macet",
    nama="Kasus fasilitasi macet",
    satuan="kasus",
    definisi="Kasus fasilitasi terbuka sebelum SK AHU (T0–T5), tanpa KDMP, yang lebih lama di "
    "tahapnya daripada P85 tahap itu: hari yang dalam riwayat dinas sendiri sudah mengakhiri 85 % "
    "kasus di tahap itu, dengan yang masih di sana dihitung tersensor (Kaplan–Meier). Tahap dengan "
    "kurang dari {riwayat_tahap_paling_sedikit} kasus yang selesai, atau yang P85-nya belum "
    "tercapai, memakai batas {hari_tahap_tanpa_riwayat} hari.",
    yang="kasus lebih lama daripada P85 tahapnya",
    sumber=TAHAP,
    kueri="db.queries.kasus.count_macet",
    versi=2,
)


def _bertahan(bulan: int) -> tuple[Ukuran, Ukuran, Ukuran]:
    """Of the years whose youngest koperasi is that old: aktif then, of how many, and the share."""
    then = f"genap {bulan} bulan setelah SK AHU"
    cohorts = (
        "hanya angkatan (tahun SK AHU, sejak 2015, tanpa KDMP) yang seluruhnya sudah mencapai umur "
        "itu. Yang diarsipkan atau dibubarkan tidak aktif; yang digabung dihitung sekali, sebagai "
        "penerusnya."
    )
    about: dict[str, Any] = {
        "satuan": "koperasi",
        "sumber": f"{TAHAP} dan {RIWAYAT}",
        "kueri": BERTAHAN,
    }
    part = Ukuran(
        kunci=f"aktif_{bulan}_bulan",
        nama=f"Aktif setelah {bulan} bulan",
        definisi=f"Koperasi hasil fasilitasi yang berstatus aktif {then}; {cohorts}",
        yang=f"aktif {bulan} bulan setelah berdiri",
        **about,
    )
    whole = Ukuran(
        kunci=f"berumur_{bulan}_bulan",
        nama=f"Berumur {bulan} bulan",
        definisi=f"Koperasi hasil fasilitasi yang keadaannya {then} terdata; {cohorts}",
        yang=f"koperasi hasil fasilitasi yang keadaannya setelah {bulan} bulan terdata",
        **about,
    )
    share = Ukuran(
        kunci=f"bertahan_{bulan}_bulan",
        nama=f"Bertahan {bulan} bulan",
        definisi=f"Koperasi hasil fasilitasi yang berstatus aktif {then}, dibagi yang keadaannya "
        f"saat itu terdata; {cohorts}",
        bagian=(part.kunci, whole.kunci),
        **{**about, "satuan": PERSEN},
    )
    return part, whole, share


# What ends the life that is looked at, in words that follow "mengalami", and on which day.
_PERISTIWA = {
    Peristiwa.TIDAK_AKTIF: "tidak aktif",
    Peristiwa.TANPA_RAT: "dua tahun buku tanpa RAT",
    Peristiwa.GRADE: "grade D atau tanpa grade",
}
_HARINYA = {
    Peristiwa.TIDAK_AKTIF: "hari pertama berstatus tidak aktif, usulan pembubaran, atau "
    "dibubarkan, atau diarsipkan",
    Peristiwa.TANPA_RAT: "31 Desember tahun rapat yang kedua, bila RAT dua tahun buku "
    "berturut-turut sejak tahun buku utuh pertama tidak tercatat",
    Peristiwa.GRADE: "potret ODS pertama sejak umur tiga tahun yang menyebut grade D atau tanpa "
    "grade",
}


def _hidup(peristiwa: Peristiwa) -> tuple[Ukuran, Ukuran, Ukuran]:
    """Those that the event came to, those that were watched for it, and the share."""
    words, event = _PERISTIWA[peristiwa], _HARINYA[peristiwa]
    who = (
        "Koperasi hasil fasilitasi sejak 2015, tanpa KDMP, yang keadaannya terbaca dari register "
        "sampai hari itu; yang digabung dihitung sekali, sebagai penerusnya"
    )
    about: dict[str, Any] = {
        "satuan": "koperasi",
        "sumber": f"{TAHAP}; {RIWAYAT}",
        "kueri": HIDUP,
    }
    part = Ukuran(
        kunci=f"kejadian_{peristiwa}",
        nama=f"Pernah {words}",
        definisi=f"{who}, dan yang sudah mengalami kejadian “{words}”: {event}.",
        yang=f"koperasi hasil fasilitasi yang sudah mengalami “{words}”",
        **about,
    )
    whole = Ukuran(
        kunci=f"diamati_{peristiwa}",
        nama=f"Diamati sampai {words}",
        definisi=f"{who}: sampai kejadian “{words}” ({event}) atau sampai hari itu.",
        yang=f"koperasi hasil fasilitasi yang diamati sampai “{words}”",
        **about,
    )
    share = Ukuran(
        kunci=f"persen_{peristiwa}",
        nama=f"Bagian yang pernah {words}",
        definisi=f"{part.definisi[:-1]}; dibagi semua yang diamati, berapa lama pun. Kurva menurut "
        "umur ada di tab Bertahan.",
        bagian=(part.kunci, whole.kunci),
        **{**about, "satuan": PERSEN},
    )
    return part, whole, share


HIDUP_SAMPAI = {each: _hidup(each) for each in Peristiwa}
BERTAHAN_PADA = {bulan: _bertahan(bulan) for bulan in UMUR}
SEMUA = (
    PENDIRIAN,
    PENDIRIAN_TAHUN_INI,
    TARGET,
    PERSEN_TARGET,
    KASUS_MACET,
    *(each for three in BERTAHAN_PADA.values() for each in three),
    *(each for three in HIDUP_SAMPAI.values() for each in three),
)
