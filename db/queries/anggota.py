"""What is known of the members of a koperasi, and what of it is doubted: columns of keadaan."""

from functools import reduce
from operator import add
from typing import Any

from sqlalchemy import ColumnElement, and_, case, false, func, or_

from db.enums import SKALA_UMKM
from db.models import Keragaan, Koperasi
from db.queries.dasar import Dasar, latest_report
from db.queries.kewajaran import ANGGOTA, DIPERIKSA, is_doubtful, known_as, usual

# What is looked up for each koperasi and on which condition, and the columns it gives.
Probe = tuple[list[tuple[Any, Any]], dict[str, Any]]
KOLOM_DIPERIKSA = frozenset(
    {
        *(f"{name}_diperiksa" for name in DIPERIKSA),
        "angka_diperiksa",
        "umkm_diperiksa",
        "pelapor_umkm",
        "menaungi_umkm",
    }
)
KOLOM_PASANGAN = frozenset(
    {"anggota_awal", "anggota_bertambah", "pasangan_diperiksa", "melapor_dua_tahun"}
)
KOLOM_ANGGOTA = frozenset(
    {
        "anggota_terakhir",
        "laki_terakhir",
        "perempuan_terakhir",
        "anggota_terakhir_diperiksa",
        "pelapor_anggota",
        "anggota_terpilah",
        "terpilah_terakhir",
    }
)


def latest_members(dasar: Dasar, status: Any) -> Probe:
    """The latest report of members up to the tahun buku, and whether it is believed."""
    latest, joined = latest_report(dasar)
    limits = usual(ANGGOTA, batas=dasar.batas)
    doubtful = is_doubtful(ANGGOTA, latest, limits, status)
    joins = [(latest, joined), (limits, limits.c.tahun_buku == latest.c.tahun_buku)]
    told = and_(latest.c.anggota_laki.is_not(None), latest.c.anggota_perempuan.is_not(None))
    sure = ~doubtful
    return joins, {
        "anggota_terakhir": latest.c.jumlah_anggota,
        "laki_terakhir": case((told, latest.c.anggota_laki)),
        "perempuan_terakhir": case((told, latest.c.anggota_perempuan)),
        "anggota_terakhir_diperiksa": doubtful,
        "pelapor_anggota": and_(latest.c.jumlah_anggota.is_not(None), sure),
        "anggota_terpilah": and_(told, sure),
        "terpilah_terakhir": case((told, latest.c.jumlah_anggota)),
    }


def doubts_of_year(dasar: Dasar, status: Any) -> Probe:
    """Which figures of the tahun buku are too large to be believed."""
    limits = usual(*DIPERIKSA, batas=dasar.batas)
    doubts = {
        f"{name}_diperiksa": is_doubtful(name, Keragaan, limits, status) for name in DIPERIKSA
    }
    umkm = umkm_reported()
    # They are members: as many as nobody believes a koperasi to have, where its own are not told.
    alone = and_(Keragaan.jumlah_anggota.is_(None), umkm > limits.c[ANGGOTA])
    doubted = func.coalesce(or_(doubts[f"{ANGGOTA}_diperiksa"], alone), false())
    found = {
        **doubts,
        "angka_diperiksa": or_(*doubts.values()),
        "umkm_diperiksa": doubted,
        "pelapor_umkm": and_(umkm.is_not(None), ~doubted),
        "menaungi_umkm": and_(func.coalesce(umkm, 0) > 0, ~doubted),
    }
    return [(limits, limits.c.tahun_buku == Keragaan.tahun_buku)], found


def members_of_two_years(dasar: Dasar, status: Any) -> Probe:
    """Members at the end of the tahun buku and of the one before, where both are reported."""
    before: Any = Keragaan.__table__.alias("sebelum")
    limits = [
        known_as(name, usual(ANGGOTA, batas=dasar.batas)) for name in ("wajar_kini", "wajar_lalu")
    ]
    both = and_(Keragaan.jumlah_anggota.is_not(None), before.c.jumlah_anggota.is_not(None))
    doubted = or_(
        is_doubtful(ANGGOTA, Keragaan, limits[0], status),
        is_doubtful(ANGGOTA, before, limits[1], status),
    )
    year_before = and_(
        before.c.koperasi_id == Koperasi.id, before.c.tahun_buku == dasar.tahun_buku - 1
    )
    joins = [
        (before, year_before),
        (limits[0], limits[0].c.tahun_buku == Keragaan.tahun_buku),
        (limits[1], limits[1].c.tahun_buku == before.c.tahun_buku),
    ]
    change = Keragaan.jumlah_anggota - before.c.jumlah_anggota
    return joins, {
        "anggota_awal": case((both, before.c.jumlah_anggota)),
        "anggota_bertambah": case((both, change)),
        "pasangan_diperiksa": and_(both, doubted),
        "melapor_dua_tahun": and_(both, ~doubted),
    }


def umkm_reported() -> ColumnElement[Any]:
    """Members that are UMKM in a report (Keragaan); of all three scales, where only those stand."""
    scales = (getattr(Keragaan, name) for name in SKALA_UMKM)
    return func.coalesce(Keragaan.anggota_umkm, reduce(add, scales))
