"""How the members are spread over the koperasi, and what came of them after a training."""

import datetime as dt
from dataclasses import replace
from itertools import accumulate
from typing import Any

import pandas as pd
from sqlalchemy import Select, Text, extract, func, literal, select, union_all
from sqlalchemy.orm import Session

from db.enums import StatusKehadiran
from db.frames import read_frame
from db.models import Angkatan, Kehadiran, Keragaan, Koperasi, Pelatihan, Peserta, Sesi
from db.postgres.parts import KOPERASI, add_up
from db.queries.dasar import Dasar, get_dasar
from db.queries.hitungan import select_around
from db.queries.keadaan import look_around, select_keadaan
from db.queries.pengaturan import get_pengaturan

# The row of the whole kabupaten.
SEMUA = "semua"
_SEBARAN = {
    "kode": "str",
    "pelapor": "int64",
    "tengah": "Int64",
    "terbesar": "Int64",
}
_TERBESAR = {
    "koperasi_id": "int64",
    "nama": "str",
    "kecamatan": "str",
    "anggota": "int64",
    "diperiksa": "bool",
}
# Of a group in list_hubungan: those without any training, and those with some.
TANPA, IKUT = "tanpa", "ikut"
_HUBUNGAN = {
    "kelompok": "str",
    "n": "int64",
    "tengah": "int64",
    "bertambah": "int64",
    "berkurang": "int64",
}


def list_sebaran_anggota(session: Session, *, tahun_buku: int, hari: dt.date) -> pd.DataFrame:
    """Members of the koperasi in the middle, by the latest reports up to the tahun buku.

    Returns:
        A row for the kabupaten (kode SEMUA, the last) and one per kecamatan with a report, by kode,
        "" for koperasi of none: pelapor (koperasi whose number is believed), tengah (orang: half of
        them have so many or fewer), terbesar (orang).
    """
    places: dict[str, dict[int, int]] = {SEMUA: {}}
    for kode, anggota, many in _list_anggota(session, tahun_buku, hari):
        for place in (SEMUA, kode or ""):
            counted = places.setdefault(place, {})
            counted[int(anggota)] = counted.get(int(anggota), 0) + many
    rows = [
        (place, sum(counted.values()), _middle(counted), max(counted, default=None))
        for place, counted in sorted(places.items())
    ]
    return pd.DataFrame(rows, columns=list(_SEBARAN)).astype(_SEBARAN)


def _list_anggota(session: Session, tahun_buku: int, hari: dt.date) -> list[tuple[Any, ...]]:
    """kecamatan_kode, members by the latest report, how many koperasi; of those believed."""
    names = ["kecamatan_kode", "anggota_terakhir"]
    asked = ["koperasi_id", *names, "pelapor_anggota"]
    state = select_around(session, get_dasar(session, tahun_buku, hari), asked).subquery()
    # Only of those who report: what is kept of them all is the largest count there is.
    told = select(state.c.koperasi_id, *(state.c[name] for name in names)).where(
        state.c.pelapor_anggota
    )
    return add_up(session, KOPERASI, told, names)


def _middle(counted: dict[int, int]) -> int | None:
    """The value that half of all do not exceed, as percentile_disc(0.5) has it."""
    values = sorted(counted)
    total = sum(counted.values())
    sums = accumulate(counted[each] for each in values)
    return next(
        (each for each, so_far in zip(values, sums, strict=True) if 2 * so_far >= total), None
    )


def list_terbesar(session: Session, *, tahun_buku: int, hari: dt.date, limit: int) -> pd.DataFrame:
    """The koperasi with most members by their latest report, the greatest first.

    Returns:
        koperasi_id, nama, kecamatan (may be missing), anggota, and diperiksa: the number is too
        large to be believed, and in no sum before staff have confirmed it.
    """
    names = ["koperasi_id", "nama", "kecamatan", "anggota_terakhir", "anggota_terakhir_diperiksa"]
    dasar = replace(get_dasar(session, tahun_buku, hari), sedikit=True)
    state = _state(session, dasar, names)
    few = _least_of(_list_anggota(session, tahun_buku, hari), limit)
    # With those that nobody believes the last of them has as many or more: the rest is not read.
    large = select(Keragaan.koperasi_id).where(Keragaan.jumlah_anggota >= few)
    each = state.where(Koperasi.id.in_(large)).subquery()
    statement = (
        select(
            each.c.koperasi_id,
            each.c.nama,
            each.c.kecamatan,
            each.c.anggota_terakhir.label("anggota"),
            each.c.anggota_terakhir_diperiksa.label("diperiksa"),
        )
        .where(each.c.anggota_terakhir.is_not(None))
        .order_by(each.c.anggota_terakhir.desc(), each.c.koperasi_id)
        .limit(limit)
    )
    return read_frame(session, statement, _TERBESAR)


def _least_of(counted: list[tuple[Any, ...]], limit: int) -> int:
    """So many members has the last of the `limit` largest; 0 where there are fewer."""
    left = limit
    for _, anggota, many in sorted(counted, key=lambda row: -row[1]):
        left -= many
        if left <= 0:
            return int(anggota)
    return 0


def _state(session: Session, dasar: Dasar, kolom: list[str]) -> Select[Any]:
    return select_keadaan(look_around(session, dasar, kolom), kolom)


def list_hubungan(session: Session, *, tahun_buku: int, hari: dt.date) -> pd.DataFrame:
    """How members changed in a year in koperasi that came to trainings in it, and in the others.

    An association: who comes to trainings differs from who does not in much else.

    Returns:
        A row for the koperasi TANPA any training in the calendar year, one for those that IKUT, and
        one for each tema (stored value) that some came to; of those that reported members at the
        end of the tahun buku and of the one before: n (koperasi), tengah (orang: half of them
        gained so many or fewer), bertambah and berkurang (koperasi that gained and lost members).
    """
    names = ["koperasi_id", "anggota_bertambah", "melapor_dua_tahun"]
    state = _state(session, get_dasar(session, tahun_buku, hari), names).subquery()
    pairs = (
        select(state.c.koperasi_id, state.c.anggota_bertambah.label("tambah"))
        .where(state.c.melapor_dua_tahun)
        .cte("pasangan")
    )
    came = _who_came(tahun_buku, hari).cte("datang")
    among = pairs.c.koperasi_id.in_(select(came.c.koperasi_id))
    grouped = union_all(
        select(literal(IKUT).label("kelompok"), pairs.c.tambah).where(among),
        select(literal(TANPA), pairs.c.tambah).where(~among),
        select(came.c.tema, pairs.c.tambah).join(pairs, pairs.c.koperasi_id == came.c.koperasi_id),
    ).subquery()
    change = grouped.c.tambah
    statement = (
        select(
            grouped.c.kelompok,
            func.count().label("n"),
            func.percentile_disc(0.5).within_group(change).label("tengah"),
            func.count().filter(change > 0).label("bertambah"),
            func.count().filter(change < 0).label("berkurang"),
        )
        .group_by(grouped.c.kelompok)
        .order_by(func.count().desc(), grouped.c.kelompok)
    )
    return read_frame(session, statement, _HUBUNGAN)


def _who_came(tahun: int, hari: dt.date) -> Select[Any]:
    """koperasi_id and tema of who was hadir in a sesi of a calendar year, by a day."""
    return (
        select(Peserta.koperasi_id, Pelatihan.tema.cast(Text).label("tema"))
        .join(Kehadiran, Kehadiran.peserta_id == Peserta.id)
        .join(Sesi, Sesi.id == Kehadiran.sesi_id)
        .join(Angkatan, Angkatan.id == Peserta.angkatan_id)
        .join(Pelatihan, Pelatihan.id == Angkatan.pelatihan_id)
        .where(
            Peserta.koperasi_id.is_not(None),
            Kehadiran.status == StatusKehadiran.HADIR,
            extract("year", Sesi.tanggal) == tahun,
            Sesi.tanggal <= hari,
        )
        .distinct()
    )


def count_umkm_kabupaten(session: Session) -> int:
    """How many UMKM there are in the kabupaten, as the office's setting says."""
    return int(get_pengaturan(session, "umkm_kabupaten"))
