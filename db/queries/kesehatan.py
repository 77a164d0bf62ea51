"""The penilaian kesehatan of the register."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd
from sqlalchemy import Numeric, case, cast, false, func, select, true
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session, aliased

from db.enums import PredikatKesehatan
from db.figures.kesehatan import ASPEK, SKEMA
from db.frames import frame_of, read_frame
from db.models import Kecamatan, Kesehatan, Koperasi, SkemaKesehatan
from db.postgres.parts import KOPERASI, add_up
from db.queries.dasar import get_dasar
from db.queries.keadaan import select_keadaan


def list_kesehatan(session: Session) -> pd.DataFrame:
    """How many koperasi terdaftar have which predikat, by the latest penilaian of each.

    Of one scheme alone: the words of two do not mean the same.

    Returns:
        A row per predikat, the best first, also for those of nobody: predikat (str), koperasi
        (int64), awal and akhir (Int64): the tahun buku of the oldest and newest penilaian.
    """
    latest = (
        select(Kesehatan.koperasi_id, Kesehatan.predikat, Kesehatan.tahun_buku)
        .ext(distinct_on(Kesehatan.koperasi_id))
        .join(Koperasi, Koperasi.id == Kesehatan.koperasi_id)
        .where(Koperasi.terdaftar, Kesehatan.skema == SKEMA)
        .order_by(Kesehatan.koperasi_id, Kesehatan.tahun_buku.desc())
        .subquery()
    )
    counted = add_up(session, KOPERASI, select(latest), ["predikat", "tahun_buku"])
    rows = []
    for predikat in PredikatKesehatan:
        own = [(tahun, koperasi) for each, tahun, koperasi in counted if each == predikat]
        years = [tahun for tahun, _ in own] or [None]
        rows.append((str(predikat), sum(many for _, many in own), min(years), max(years)))
    return frame_of(
        rows, {"predikat": "str", "koperasi": "int64", "awal": "Int64", "akhir": "Int64"}
    )


def list_predikat_tahunan(session: Session) -> pd.DataFrame:
    """How many koperasi terdaftar got which predikat each year, apart by scheme.

    Returns:
        A row per tahun buku, scheme and predikat of anybody, the latest year first, then by scheme
        and the best predikat first: tahun_buku (int64), skema, predikat (str), koperasi (int64).
    """
    rows = (
        select(Kesehatan.koperasi_id, Kesehatan.tahun_buku, Kesehatan.skema, Kesehatan.predikat)
        .join(Koperasi, Koperasi.id == Kesehatan.koperasi_id)
        .where(Koperasi.terdaftar)
    )
    counted = add_up(session, KOPERASI, rows, ["tahun_buku", "skema", "predikat"])
    order = list(PredikatKesehatan)
    ordered = sorted(
        counted, key=lambda row: (-row[0], row[1], order.index(PredikatKesehatan(row[2])))
    )
    dtypes = {"tahun_buku": "int64", "skema": "str", "predikat": "str", "koperasi": "int64"}
    return frame_of([(t, s, str(p), n) for t, s, p, n in ordered], dtypes)


_DINILAI = {
    "koperasi_id": "int64",
    "nik_koperasi": "str",
    "nama": "str",
    "kecamatan": "str",
    "skema": "str",
    "tanggal": "object",
    **dict.fromkeys(ASPEK, "Float64"),
    "skor": "Float64",
    "predikat": "str",
}


def list_dinilai(session: Session, *, tahun_buku: int) -> pd.DataFrame:
    """The penilaian over a tahun buku of the koperasi terdaftar, by kecamatan and name.

    Returns:
        Columns as in _DINILAI, of every scheme; the aspects and the score may be missing.
    """
    told = {"koperasi_id": Koperasi.id, "kecamatan": Kecamatan.nama}
    own = ("nik_koperasi", "nama")
    columns = (
        told[name] if name in told else getattr(Koperasi if name in own else Kesehatan, name)
        for name in _DINILAI
    )
    statement = (
        select(*(column.label(name) for column, name in zip(columns, _DINILAI, strict=True)))
        .select_from(Kesehatan)
        .join(Koperasi, Koperasi.id == Kesehatan.koperasi_id)
        .outerjoin(Kecamatan, Kecamatan.kode == Koperasi.kecamatan_kode)
        .where(Koperasi.terdaftar, Kesehatan.tahun_buku == tahun_buku)
        .order_by(Kecamatan.nama.nulls_last(), Koperasi.nama_normal, Koperasi.id)
    )
    return read_frame(session, statement, _DINILAI)


def list_turun(session: Session, *, tahun_buku: int) -> pd.DataFrame:
    """The koperasi terdaftar whose predikat is worse than at their penilaian before.

    Only between two penilaian by the same scheme: those of two schemes do not compare.

    Returns:
        By kecamatan and name: koperasi_id (int64), nama, kecamatan (str), tahun_sebelum (int64),
        sebelum, sesudah (str, predikat), skema (str).
    """
    order = {str(each): place for place, each in enumerate(PredikatKesehatan)}
    now, then = aliased(Kesehatan), aliased(Kesehatan)
    before = (
        select(then.tahun_buku, then.predikat)
        .where(
            then.koperasi_id == now.koperasi_id,
            then.skema == now.skema,
            then.tahun_buku < tahun_buku,
        )
        .order_by(then.tahun_buku.desc())
        .limit(1)
        .lateral("sebelumnya")
    )
    statement = (
        select(
            Koperasi.id.label("koperasi_id"),
            Koperasi.nama,
            Kecamatan.nama.label("kecamatan"),
            before.c.tahun_buku.label("tahun_sebelum"),
            before.c.predikat.label("sebelum"),
            now.predikat.label("sesudah"),
            now.skema,
        )
        .join(now, now.koperasi_id == Koperasi.id)
        .join(before, true())
        .outerjoin(Kecamatan, Kecamatan.kode == Koperasi.kecamatan_kode)
        .where(
            Koperasi.terdaftar,
            now.tahun_buku == tahun_buku,
            case(order, value=now.predikat) > case(order, value=before.c.predikat),
        )
        .order_by(Kecamatan.nama.nulls_last(), Koperasi.nama_normal, Koperasi.id)
    )
    dtypes = {"koperasi_id": "int64", "nama": "str", "kecamatan": "str", "tahun_sebelum": "int64"}
    return read_frame(
        session, statement, dtypes | dict.fromkeys(("sebelum", "sesudah", "skema"), "str")
    )


def list_patut_dinilai(
    session: Session, *, tahun_buku: int, hari: dt.date, limit: int | None = None
) -> pd.DataFrame:
    """The koperasi with a simpan pinjam that are not assessed over a tahun buku yet.

    Returns:
        Those who held the RAT first (without it there is nothing to assess), then who was assessed
        longest ago or never: koperasi_id (int64), nama, kecamatan (str), sudah_rat (bool),
        terakhir (Int64, tahun buku of the newest penilaian before, by any scheme).
    """
    names = ["koperasi_id", "nama", "kecamatan", "sudah_rat", "ber_usp", "dinilai"]
    each = (
        select_keadaan(get_dasar(session, tahun_buku, hari), names)
        .add_columns(Koperasi.nama_normal)
        .subquery()
    )
    last = (
        select(func.max(Kesehatan.tahun_buku))
        .where(Kesehatan.koperasi_id == each.c.koperasi_id, Kesehatan.tahun_buku < tahun_buku)
        .scalar_subquery()
    )
    has_rat = func.coalesce(each.c.sudah_rat, false()).label("sudah_rat")
    terakhir = last.label("terakhir")
    statement = (
        select(each.c.koperasi_id, each.c.nama, each.c.kecamatan, has_rat, terakhir)
        .where(each.c.ber_usp, ~each.c.dinilai)
        .order_by(
            has_rat.desc(), terakhir.asc().nulls_first(), each.c.nama_normal, each.c.koperasi_id
        )
        .limit(limit)
    )
    dtypes = {"koperasi_id": "int64", "nama": "str", "kecamatan": "str", "sudah_rat": "bool"}
    return read_frame(session, statement, dtypes | {"terakhir": "Int64"})


@dataclass(frozen=True)
class Skema:
    """A scheme of penilaian (db.models.SkemaKesehatan).

    Attributes:
        bobot: percent by aspect.
        batas: the least score of each predikat but the last.
    """

    nama: str
    bobot: dict[str, int]
    batas: dict[PredikatKesehatan, Decimal]


def list_skema(session: Session) -> list[Skema]:
    """The schemes whose weights are known, the newest first."""
    rows = session.scalars(select(SkemaKesehatan).order_by(SkemaKesehatan.mulai.desc()))
    return [
        Skema(
            row.nama,
            {each: int(getattr(row, f"bobot_{each}")) for each in ASPEK},
            {each: getattr(row, f"batas_{each}") for each in list(PredikatKesehatan)[:-1]},
        )
        for row in rows
    ]


def find_predikat(session: Session, skema: str, skor: Decimal) -> PredikatKesehatan | None:
    """The predikat of a score by a scheme; None where its limits are not known."""
    found = session.scalar(select(func.predikat_menurut(skema, skor)))
    return None if found is None else PredikatKesehatan(found)


def hitung_skor(
    session: Session, skema: str, aspek: Mapping[str, Decimal | None]
) -> tuple[Decimal, PredikatKesehatan] | None:
    """Score and predikat as the database would set them; None where an aspect or scheme lacks."""
    score = func.skor_kesehatan(skema, *(cast(aspek.get(each), Numeric) for each in ASPEK))
    found, predikat = session.execute(select(score, func.predikat_menurut(skema, score))).one()
    return None if found is None else (found, PredikatKesehatan(predikat))
