"""The cases under way: in which stage each is, since when, and how it got there."""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any

import pandas as pd
from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    and_,
    exists,
    false,
    func,
    or_,
    select,
    true,
    union,
    union_all,
)
from sqlalchemy.orm import Session, aliased

from db.enums import Tahap
from db.figures.antrean import BatasTahap
from db.frames import frame_of, read_frame
from db.models import Desa, Fasilitasi, FasilitasiTahap, Kecamatan, Koperasi, MundurTahap
from db.postgres.parts import KOPERASI, add_up
from db.queries.dihitung import is_not_kdmp, numbered
from db.queries.fasilitasi import FOUNDED
from db.queries.lama_tahap import list_batas_tahap

_KASUS = {
    "id": "int64",
    "koperasi_id": "Int64",
    "versi": "int64",
    "kelompok": "str",
    "kecamatan_kode": "str",
    "kecamatan": "str",
    "desa": "str",
    "tahun_anggaran": "int64",
    "tahap": "str",
    "sejak": "object",
    "hari": "int64",
    "macet": "bool",
}
_KASUS_SUNTING = {
    "id": "int64",
    "nama_kelompok": "str",
    "jenis_kelompok": "str",
    "jenis_kelompok_lain": "str",
    "pengusul": "str",
    "petugas_akun_id": "Int64",
    "calon_anggota": "Int64",
    "umkm_pendiri": "Int64",
    "lahir_termuda": "object",
    "nama_usulan": "str",
    "tahun_anggaran": "Int64",
    "sumber_dana": "str",
    "biaya_akta": "Float64",
    "ingatkan_pada": "object",
    "notaris_id": "Int64",
    "kecamatan_kode": "str",
    "desa_kode": "str",
}


def list_kasus(
    session: Session,
    *,
    tahun: int,
    pada: dt.date,
    batas: tuple[BatasTahap, ...] | None = None,
) -> pd.DataFrame:
    """The cases under way on a day: of the budget year, and those of other years not founded.

    Each stands in the stage that it had reached by `pada`; one that was closed later was open.

    Args:
        batas: the limits of the stages, for who has asked for them already.

    Returns:
        A row per case, the longest in its stage first:
        - id, koperasi_id (Int64, missing before T6), versi (int64)
        - kelompok, kecamatan_kode, kecamatan, desa (str, desa may be missing)
        - tahun_anggaran (int64)
        - tahap (str, stored value), sejak (date), hari (int64, days in the stage on `pada`)
        - macet (bool): before T6 and longer in its stage than the p85 of that stage
    """
    cases, newest = select_berjalan(tahun=tahun, pada=pada)
    batas = batas or list_batas_tahap(session, pada=pada)
    statement = (
        cases.add_columns(
            Fasilitasi.koperasi_id,
            Fasilitasi.versi,
            Fasilitasi.nama_kelompok.label("kelompok"),
            Fasilitasi.kecamatan_kode,
            Kecamatan.nama.label("kecamatan"),
            Desa.nama.label("desa"),
            Fasilitasi.tahun_anggaran,
            newest.c.tahap,
            newest.c.tanggal.label("sejak"),
            (pada - newest.c.tanggal).label("hari"),
            _is_stuck(newest, pada, batas).label("macet"),
        )
        .join(Kecamatan, Kecamatan.kode == Fasilitasi.kecamatan_kode)
        .outerjoin(Desa, Desa.kode == Fasilitasi.desa_kode)
        .order_by((pada - newest.c.tanggal).desc(), Fasilitasi.id)
    )
    return read_frame(session, statement, _KASUS)


def select_berjalan(*, tahun: int, pada: dt.date) -> tuple[Select[int], Any]:
    """The cases of list_kasus, and the stage in which each stands (tahap, tanggal, nomor)."""
    # Put together, not asked with "or", of which PostgreSQL takes half of all cases to be.
    wanted = union(
        select(Fasilitasi.id).where(Fasilitasi.tahun_anggaran == tahun),
        select(Fasilitasi.id).where(_is_not_closed(pada), *_is_not_founded(pada)),
    )
    newest = _newest_stage(pada)
    statement = (
        select(Fasilitasi.id)
        .select_from(Fasilitasi)
        .join(newest, true())
        .outerjoin(Koperasi, Koperasi.id == Fasilitasi.koperasi_id)
        .where(*_is_open(pada), Fasilitasi.id.in_(wanted))
    )
    return statement, newest


def count_macet(session: Session, *, pada: dt.date) -> int:
    """How many of list_kasus are macet, whatever their budget year."""
    newest = _newest_stage(pada)
    batas = list_batas_tahap(session, pada=pada)
    return _count_unfounded(session, newest, pada, _is_stuck(newest, pada, batas))


def has_kasus(session: Session, *, pada: dt.date) -> bool:
    """True where any case had been opened by a day: without one, none being macet says nothing."""
    opened = exists().where(FasilitasiTahap.tanggal <= pada)
    return bool(session.scalar(select(opened)))


def select_macet(session: Session, *, pada: dt.date) -> tuple[Any, ColumnElement[bool]]:
    """The stage of each Fasilitasi (tahap, tanggal), to join it to, and whether it is macet there.

    The condition asks for Koperasi beside them.
    """
    newest = _newest_stage(pada)
    stuck = _is_stuck(newest, pada, list_batas_tahap(session, pada=pada))
    return newest, and_(*_is_open(pada), *_is_not_founded(pada), stuck)


def count_di_tahap(session: Session, *, tahap: tuple[Tahap, ...], pada: dt.date) -> int:
    """How many of list_kasus stand in these stages, all before T6, whatever their budget year."""
    newest = _newest_stage(pada)
    return _count_unfounded(session, newest, pada, newest.c.tahap.in_(tahap))


def list_usulan(session: Session, *, pada: dt.date) -> pd.DataFrame:
    """The open cases before T6 by place: kecamatan_kode, desa_kode (may be missing), kasus."""
    rows = (
        select(numbered(), Fasilitasi.kecamatan_kode, Fasilitasi.desa_kode)
        .select_from(Fasilitasi)
        .join(_newest_stage(pada), true())
        .outerjoin(Koperasi, Koperasi.id == Fasilitasi.koperasi_id)
        .where(*_is_open(pada), *_is_not_founded(pada))
    )
    counted = add_up(session, KOPERASI, rows, ["kecamatan_kode", "desa_kode"])
    dtypes = {"kecamatan_kode": "str", "desa_kode": "str", "kasus": "int64"}
    return frame_of(sorted(counted, key=str), dtypes)


def _count_unfounded(
    session: Session, newest: Any, pada: dt.date, condition: ColumnElement[bool]
) -> int:
    rows = (
        select(numbered())
        .select_from(Fasilitasi)
        .join(newest, true())
        .outerjoin(Koperasi, Koperasi.id == Fasilitasi.koperasi_id)
        .where(*_is_open(pada), *_is_not_founded(pada), condition)
    )
    ((jumlah,),) = add_up(session, KOPERASI, rows, ())
    return int(jumlah)


def _is_open(pada: dt.date) -> tuple[ColumnElement[bool], ...]:
    return _is_not_closed(pada), is_not_kdmp()


def _is_not_closed(pada: dt.date) -> ColumnElement[bool]:
    return or_(Fasilitasi.tanggal_keluar.is_(None), Fasilitasi.tanggal_keluar > pada)


def _is_stuck(newest: Any, pada: dt.date, batas: tuple[BatasTahap, ...]) -> ColumnElement[bool]:
    return is_past(newest, pada, [each.p85 for each in batas])


def is_past(newest: Any, pada: dt.date, hari: Sequence[int | None]) -> ColumnElement[bool]:
    """A case is in its stage for longer than so many days, by the number of the stage."""
    return or_(
        false(),
        *(
            and_(newest.c.nomor == nomor, pada - newest.c.tanggal > each)
            for nomor, each in enumerate(hari)
            if each is not None
        ),
    )


def list_kasus_sunting(session: Session, ids: tuple[int, ...]) -> pd.DataFrame:
    """These cases with the columns that the grid edits, values as stored, by nama and id."""
    columns = [getattr(Fasilitasi, name) for name in _KASUS_SUNTING]
    statement = select(*columns).where(Fasilitasi.id.in_(ids))
    ordered = statement.order_by(Fasilitasi.nama_kelompok, Fasilitasi.id)
    return read_frame(session, ordered, _KASUS_SUNTING)


def count_keluar(session: Session, *, tahun: int, pada: dt.date) -> int:
    """Cases of a budget year that had been postponed, withdrawn or refused by a day."""
    statement = select(func.count()).select_from(Fasilitasi).where(*_ended(tahun, pada))
    return session.scalar(statement) or 0


def _ended(tahun: int, pada: dt.date) -> tuple[ColumnElement[bool], ...]:
    return (Fasilitasi.tahun_anggaran == tahun, Fasilitasi.tanggal_keluar <= pada)


def list_tahap(session: Session, *, fasilitasi_id: int) -> pd.DataFrame:
    """The stages that a case reached: id, tahap, tanggal (date), nomor_bukti, petugas, catatan."""
    statement = (
        select(
            FasilitasiTahap.id,
            FasilitasiTahap.tahap,
            FasilitasiTahap.tanggal,
            FasilitasiTahap.nomor_bukti,
            FasilitasiTahap.petugas,
            FasilitasiTahap.catatan,
        )
        .where(FasilitasiTahap.fasilitasi_id == fasilitasi_id)
        .order_by(_number_of(FasilitasiTahap.tahap))
    )
    return read_frame(
        session,
        statement,
        {
            "id": "int64",
            "tahap": "str",
            "tanggal": "object",
            "nomor_bukti": "str",
            "petugas": "str",
            "catatan": "str",
        },
    )


def _number_of(tahap: Any) -> ColumnElement[int]:
    # As text T10 would stand before T2.
    return func.substr(tahap, 2).cast(Integer)


def _number(tahap: Tahap) -> int:
    return int(tahap.value[1:])


def _is_not_founded(pada: dt.date) -> tuple[ColumnElement[bool], ...]:
    """Of Fasilitasi: it was not founded by a day. Those that are not closed either are few."""
    later = [each for each in Tahap if _number(each) >= _number(FOUNDED)]
    # Each for itself: of the opposite of both PostgreSQL makes no anti join.
    return tuple(
        ~exists().where(
            reached.fasilitasi_id == Fasilitasi.id, reached.tahap.in_(later), *_held(reached, pada)
        )
        for reached in (aliased(FasilitasiTahap), aliased(MundurTahap))
    )


def _held(reached: Any, pada: dt.date) -> tuple[ColumnElement[bool], ...]:
    """Of a stage: a case stood in it on a day, also where it went back from there since."""
    left = [reached.mundur_pada > pada] if hasattr(reached, "mundur_pada") else []
    return reached.tanggal <= pada, *left


def select_held(pada: dt.date, cases: Collection[int]) -> Any:
    """The stages in which these cases stood or had stood on a day, also where one went back since.

    Returns:
        fasilitasi_id, tahap, tanggal, nomor_bukti.
    """
    return union_all(
        *(
            select(each.fasilitasi_id, each.tahap, each.tanggal, each.nomor_bukti).where(
                *_held(each, pada), each.fasilitasi_id.in_(cases)
            )
            for each in (FasilitasiTahap, MundurTahap)
        )
    )


def _newest_stage(pada: dt.date) -> Any:
    """The stage that each Fasilitasi of the statement had reached by a day, to join it to."""
    reached = union_all(
        *(
            select(each.tahap, each.tanggal, _number_of(each.tahap).label("nomor"))
            .where(each.fasilitasi_id == Fasilitasi.id, *_held(each, pada))
            .correlate(Fasilitasi)
            for each in (FasilitasiTahap, MundurTahap)
        )
    ).subquery("tercapai")
    return (
        select(reached.c.tahap, reached.c.tanggal, reached.c.nomor)
        .order_by(reached.c.nomor.desc())
        .limit(1)
        .lateral("tahap_terakhir")
    )


def list_keluar(session: Session, *, tahun: int, pada: dt.date) -> pd.DataFrame:
    """The cases of a budget year that had ended by a day.

    Returns:
        kelompok, kecamatan, keluar (stored value), tanggal_keluar (date), alasan.
    """
    statement = (
        select(
            Fasilitasi.nama_kelompok.label("kelompok"),
            Kecamatan.nama.label("kecamatan"),
            Fasilitasi.keluar,
            Fasilitasi.tanggal_keluar,
            Fasilitasi.alasan_keluar.label("alasan"),
        )
        .join(Kecamatan, Kecamatan.kode == Fasilitasi.kecamatan_kode)
        .where(*_ended(tahun, pada))
        .order_by(Fasilitasi.tanggal_keluar, Fasilitasi.id)
    )
    dtypes = {
        "kelompok": "str",
        "kecamatan": "str",
        "keluar": "str",
        "tanggal_keluar": "object",
        "alasan": "str",
    }
    return read_frame(session, statement, dtypes)
