"""Two states of the register beside each other, counted by PostgreSQL whatever their size."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

import pandas as pd
from sqlalchemy import Select, Subquery, and_, case, false, func, select
from sqlalchemy.orm import Session

from db.errors import NotFound
from db.figures.compare import SUMMED, TOLD, Sandingan, Sisi, baru, compare_total, lama
from db.figures.hitung import BANYAK
from db.figures.katalog import REKAP
from db.figures.rekap import rekap
from db.frames import frame_of
from db.models import Potret, PotretKoperasi
from db.postgres.parts import KOPERASI, add_up
from db.queries.dasar import get_dasar
from db.queries.hitungan import select_around, tally
from db.queries.keadaan import KOLOM, list_keadaan
from db.queries.pengaturan import get_pengaturan
from db.queries.potret import list_isi_potret
from db.queries.wilayah import list_kecamatan

HARI_INI = 0
BARU, HILANG, BERUBAH = "Baru", "Tidak ada lagi", "Berubah status"
PERUBAHAN = {
    "koperasi_id": "int64",
    "perubahan": "str",
    "nama": "str",
    "kecamatan": "str",
    "sebelum": "str",
    "sesudah": "str",
}


@dataclass(frozen=True)
class Keadaan:
    """A state to compare: of a snapshot, or of today (`potret_id` is HARI_INI).

    Attributes:
        nama: "31 Desember 2025 (tahun buku 2024)".
    """

    potret_id: int
    nama: str
    per: Any
    tahun_buku: int


def list_rows(session: Session, state: Keadaan) -> pd.DataFrame:
    """The koperasi of a state, in the columns of list_keadaan."""
    if state.potret_id == HARI_INI:
        return list_keadaan(session, pada=state.per, tahun_buku=state.tahun_buku)
    return list_isi_potret(session, state.potret_id)


@dataclass(frozen=True)
class Banding:
    """Two states; the kabupaten in both (compare_total); how many koperasi changed, by kind."""

    sandingan: Sandingan
    kabupaten: pd.DataFrame
    perubahan: dict[str, int]


def compare_states(read: Callable[..., Any], before: Keadaan, after: Keadaan) -> Banding:
    """Two states beside each other.

    Args:
        read: gives the answer of a query with these arguments. Each part is one of its own, so that
            a snapshot, which no save changes, is not worked out again after one.

    Raises:
        NotFound: there is no such snapshot.
    """
    old, new = (read(_get_sisi, each) for each in (before, after))
    sandingan = Sandingan(old, new, read(_list_pasangan, before, after))
    return Banding(sandingan, compare_total(sandingan), read(_count_perubahan, before, after))


def _count_perubahan(session: Session, before: Keadaan, after: Keadaan) -> dict[str, int]:
    """How many koperasi list_perubahan() would give of each kind, the most first."""
    changes = _select_changes(session, before, after)
    counted = sorted(add_up(session, KOPERASI, changes, ["perubahan"]))
    return dict(sorted(counted, key=lambda each: -each[1]))


def _get_sisi(session: Session, state: Keadaan) -> Sisi:
    """One state.

    Raises:
        NotFound: there is no such snapshot.
    """
    kecamatan = list_kecamatan(session)
    rows = tally(session, lambda names: _select(session, state, names), REKAP)
    smallest = int(get_pengaturan(session, "kelompok_terkecil", pada=state.per))
    return Sisi(rekap(rows, kecamatan, terkecil=smallest), smallest)


def _select(session: Session, state: Keadaan, kolom: Sequence[str]) -> Select[Any]:
    """A row per koperasi of a state, with these columns of db.queries.keadaan.KEADAAN."""
    if state.potret_id == HARI_INI:
        return select_around(session, get_dasar(session, state.tahun_buku, state.per), kolom)
    if session.get(Potret, state.potret_id) is None:
        raise NotFound(state.potret_id)
    columns = [getattr(PotretKoperasi, name).label(name) for name in kolom]
    return select(*columns).where(PotretKoperasi.potret_id == state.potret_id)


def _both(
    session: Session, before: Keadaan, after: Keadaan, kolom: Sequence[str]
) -> tuple[Subquery, Subquery]:
    names = ["koperasi_id", *kolom]
    return (
        _select(session, before, names).subquery("keadaan_lama"),
        _select(session, after, names).subquery("keadaan_baru"),
    )


def _list_pasangan(session: Session, before: Keadaan, after: Keadaan) -> pd.DataFrame:
    """Sandingan.pasangan: what is summed and what is told apart are counted each by itself.

    Together they would be nearly as many rows as koperasi.
    """
    told = _list_alike_pairs(session, before, after, ["kecamatan_kode", *TOLD], {})
    summed = _list_alike_pairs(session, before, after, ["kecamatan_kode"], SUMMED)
    counts = [str(name) for name in summed if summed[name].dtype == "int64" and name != BANYAK]
    both = pd.concat([told, summed.assign(**{BANYAK: 0})], ignore_index=True)
    return both.assign(**{name: both[name].fillna(0).astype("int64") for name in counts})


def _list_alike_pairs(
    session: Session,
    before: Keadaan,
    after: Keadaan,
    alike: Sequence[str],
    summed: Mapping[str, str],
) -> pd.DataFrame:
    """The koperasi of either state, those alike as one row with the sums of all."""
    old, new = _both(session, before, after, [*alike, *summed, *summed.values()])
    keys = {lama(name): old.c[name] for name in alike} | {baru(name): new.c[name] for name in alike}
    sums: dict[str, Any] = {}
    dtypes = {lama(name): KOLOM[name] for name in alike} | {
        baru(name): KOLOM[name] for name in alike
    }
    for dari, diperiksa in summed.items():
        was, now = (
            case((func.coalesce(each.c[diperiksa], false()).is_(False), each.c[dari]))
            for each in (old, new)
        )
        both = and_(was.is_not(None), now.is_not(None))
        sums[lama(f"n_{dari}")], sums[baru(f"n_{dari}")] = _one_if(was), _one_if(now)
        sums[f"n_{dari}"] = _one_if(was + now)
        sums[lama(dari)], sums[baru(dari)] = (case((both, each)) for each in (was, now))
        dtypes |= dict.fromkeys((lama(f"n_{dari}"), baru(f"n_{dari}"), f"n_{dari}"), "int64")
        dtypes |= dict.fromkeys((lama(dari), baru(dari)), KOLOM[dari])
    rows = select(
        func.coalesce(new.c.koperasi_id, old.c.koperasi_id).label("koperasi_id"),
        *(value.label(name) for name, value in {**keys, **sums}.items()),
    ).select_from(old.join(new, old.c.koperasi_id == new.c.koperasi_id, full=True))
    return frame_of(
        add_up(session, KOPERASI, rows, list(keys), list(sums)), dtypes | {BANYAK: "int64"}
    )


def _one_if(value: Any) -> Any:
    """1 where it is known, to be summed."""
    return case((value.is_not(None), 1), else_=0)


def list_perubahan(
    session: Session, before: Keadaan, after: Keadaan, *, limit: int | None = None
) -> pd.DataFrame:
    """Koperasi that came, went, or changed their status.

    Returns:
        A row each by kind and name: koperasi_id (int64), perubahan (BARU, HILANG, BERUBAH), nama,
        kecamatan, sebelum and sesudah (stored status, may be missing).
    """
    found = add_up(session, KOPERASI, _select_changes(session, before, after), list(PERUBAHAN))
    changes = sorted((row[:-1] for row in found), key=itemgetter(1, 2, 0))
    return frame_of(changes[:limit], PERUBAHAN)


def _select_changes(session: Session, before: Keadaan, after: Keadaan) -> Select[Any]:
    old, new = _both(session, before, after, ["nama", "kecamatan", "status"])
    came, went = old.c.koperasi_id.is_(None), new.c.koperasi_id.is_(None)
    return (
        select(
            func.coalesce(new.c.koperasi_id, old.c.koperasi_id).label("koperasi_id"),
            case((came, BARU), (went, HILANG), else_=BERUBAH).label("perubahan"),
            func.coalesce(new.c.nama, old.c.nama).label("nama"),
            func.coalesce(new.c.kecamatan, old.c.kecamatan).label("kecamatan"),
            old.c.status.label("sebelum"),
            new.c.status.label("sesudah"),
        )
        .select_from(old.join(new, old.c.koperasi_id == new.c.koperasi_id, full=True))
        .where(came | went | old.c.status.is_distinct_from(new.c.status))
    )
