"""Who holds which post in a koperasi: by the register, and by what was signed at a training.

Attendance says which post somebody had on a day. Where the register does not know it, it is a
proposal, or a difference that a person settles; what is newer in the register outdates it.
"""

import datetime as dt
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    func,
    literal,
    or_,
    select,
    tuple_,
)
from sqlalchemy.orm import aliased

from db.enums import PENGAWAS, PENGURUS, SATU_ORANG, NamaJabatan
from db.models import Jabatan, Koperasi, Orang, Peserta, TerakhirHadir
from db.values.bersih import NAMA_BERSIH

# Posts that attendance is asked about: a member or an employee is no officer.
PEJABAT = (*PENGURUS, *PENGAWAS, NamaJabatan.MANAJER)


def held_on(hari: dt.date, post: Any = Jabatan) -> ColumnElement[bool]:
    """Whether a post is held on a day; what is not recorded of its days does not speak against."""
    return and_(
        or_(post.mulai.is_(None), post.mulai <= hari),
        or_(post.selesai.is_(None), post.selesai >= hari),
    )


def select_presensi(hari: dt.date, *columns: Any) -> Select[Any]:
    """A row for each post that attendance alone knows of, of koperasi that are open.

    Args:
        columns: of Peserta, Koperasi, and TerakhirHadir, whose `hari` is when it was signed for.
    """
    return (
        select(*columns)
        .select_from(Peserta)
        .join(TerakhirHadir, TerakhirHadir.peserta_id == Peserta.id)
        .join(Koperasi, Koperasi.id == Peserta.koperasi_id)
        .where(
            Koperasi.terbuka,
            Peserta.jabatan.in_(PEJABAT),
            TerakhirHadir.hari <= hari,
            ~_is_in_register(),
            ~_is_outdated(),
            ~_came_later(hari),
            ~_is_removed(),
        )
    )


def _is_in_register() -> ColumnElement[bool]:
    """The register has that person in that post, and does not end it before that day."""
    post = aliased(Jabatan)
    return (
        select(literal(1))
        .where(
            post.orang_id == Peserta.orang_id,
            post.koperasi_id == Peserta.koperasi_id,
            post.jabatan == Peserta.jabatan,
            or_(post.selesai.is_(None), post.selesai >= TerakhirHadir.hari),
        )
        .correlate_except(post)
        .exists()
    )


def _is_outdated() -> ColumnElement[bool]:
    """After that day the register has another post of that person there, or another holder."""
    post = aliased(Jabatan)
    return (
        select(literal(1))
        .where(
            post.koperasi_id == Peserta.koperasi_id,
            post.mulai > TerakhirHadir.hari,
            or_(
                post.orang_id == Peserta.orang_id,
                and_(post.jabatan == Peserta.jabatan, post.jabatan.in_(SATU_ORANG)),
            ),
        )
        .correlate_except(post)
        .exists()
    )


def _came_later(hari: dt.date) -> ColumnElement[bool]:
    """That person signed there later, or somebody else for a post that is one person's."""
    later, seen = aliased(Peserta), aliased(TerakhirHadir)
    return (
        select(literal(1))
        .select_from(later)
        .join(seen, seen.peserta_id == later.id)
        .where(
            later.koperasi_id == Peserta.koperasi_id,
            later.jabatan.in_(PEJABAT),
            seen.hari <= hari,
            or_(
                and_(
                    later.orang_id == Peserta.orang_id,
                    tuple_(seen.hari, later.id) > tuple_(TerakhirHadir.hari, Peserta.id),
                ),
                and_(
                    later.orang_id != Peserta.orang_id,
                    later.jabatan == Peserta.jabatan,
                    later.jabatan.in_(SATU_ORANG),
                    seen.hari > TerakhirHadir.hari,
                ),
            ),
        )
        .correlate_except(later, seen)
        .exists()
    )


def _is_removed() -> ColumnElement[bool]:
    """The name was taken away: nothing is proposed of somebody who is nobody any more."""
    return (
        select(literal(1))
        .where(Orang.id == Peserta.orang_id, Orang.nama == NAMA_BERSIH)
        .correlate(Peserta)
        .exists()
    )


def name_others(hari: dt.date) -> ColumnElement[str]:
    """Names of those who hold the post of a peserta by the register, where it is one person's."""
    post, orang = aliased(Jabatan), aliased(Orang)
    return (
        select(func.string_agg(orang.nama, literal("; ")))
        .select_from(post)
        .join(orang, orang.id == post.orang_id)
        .where(
            post.koperasi_id == Peserta.koperasi_id,
            post.jabatan == Peserta.jabatan,
            post.jabatan.in_(SATU_ORANG),
            post.orang_id != Peserta.orang_id,
            held_on(hari, post),
        )
        .correlate(Peserta)
        .scalar_subquery()
    )


def name_same_day() -> ColumnElement[str]:
    """Names of others who signed for that post, one person's, on that very day."""
    other, seen, orang = aliased(Peserta), aliased(TerakhirHadir), aliased(Orang)
    return (
        select(func.string_agg(orang.nama, literal("; ")))
        .select_from(other)
        .join(seen, seen.peserta_id == other.id)
        .join(orang, orang.id == other.orang_id)
        .where(
            other.koperasi_id == Peserta.koperasi_id,
            other.jabatan == Peserta.jabatan,
            other.jabatan.in_(SATU_ORANG),
            other.orang_id != Peserta.orang_id,
            seen.hari == TerakhirHadir.hari,
        )
        .correlate_except(other, seen, orang)
        .scalar_subquery()
    )


def other_posts(hari: dt.date) -> ColumnElement[Any]:
    """Posts that the register has of a peserta in that koperasi on a day: an array."""
    post = aliased(Jabatan)
    return (
        select(func.array_agg(post.jabatan))
        .where(
            post.orang_id == Peserta.orang_id,
            post.koperasi_id == Peserta.koperasi_id,
            held_on(hari, post),
        )
        .correlate(Peserta)
        .scalar_subquery()
    )


def ended_on() -> ColumnElement[Any]:
    """The last day of that very post, where the register has ended it before."""
    post = aliased(Jabatan)
    return (
        select(func.max(post.selesai))
        .where(
            post.orang_id == Peserta.orang_id,
            post.koperasi_id == Peserta.koperasi_id,
            post.jabatan == Peserta.jabatan,
        )
        .correlate(Peserta)
        .scalar_subquery()
    )
