"""Who owes a RAT over a tahun buku, and who held it: the one rule that every screen counts by."""

import datetime as dt

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Integer,
    SQLColumnExpression,
    cast,
    func,
    null,
    select,
    true,
)
from sqlalchemy.orm import InstrumentedAttribute

from db.models import Koperasi, Rat


def owes_by_rule(tahun_buku: int | InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """It was founded before the tahun buku began; so was one whose badan hukum has no date."""
    begins = func.make_date(cast(tahun_buku, Integer), 1, 1)
    return func.coalesce(Koperasi.tanggal_badan_hukum < begins, true())


def owes_rat(
    tahun_buku: int, hari: dt.date, said: SQLColumnExpression[bool | None]
) -> ColumnElement[bool]:
    """Whether a koperasi owes the RAT on a day; NULL before the tahun buku has ended.

    Args:
        said: `wajib` of its row over that tahun buku, NULL without one: what a person recorded
            goes before the rule.
    """
    if hari <= dt.date(tahun_buku, 12, 31):
        return cast(null(), Boolean)
    return func.coalesce(said, owes_by_rule(tahun_buku))


def still_owes(tahun_buku: int, hari: dt.date) -> ColumnElement[bool]:
    """A condition on Koperasi: it owes the RAT, and none is on record that was held by the day."""
    said = (
        select(Rat.wajib)
        .where(Rat.koperasi_id == Koperasi.id, Rat.tahun_buku == tahun_buku)
        .correlate(Koperasi)
        .scalar_subquery()
    )
    return owes_rat(tahun_buku, hari, said) & ~held(tahun_buku, hari)


def held(tahun_buku: int, hari: dt.date) -> ColumnElement[bool]:
    """A condition on Koperasi: its RAT over that tahun buku was held by the day."""
    return (
        select(Rat.id)
        .where(Rat.koperasi_id == Koperasi.id, Rat.tahun_buku == tahun_buku, Rat.tanggal <= hari)
        .correlate(Koperasi)
        .exists()
    )
