"""What counts toward the target of foundings: one rule a year, and the lists of closed years.

The same rule judges a single case in db.figures.aturan_hitung; a test holds the two together. KDMP,
a national programme, never count.
"""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    Text,
    and_,
    cast,
    exists,
    extract,
    func,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Session, aliased

from db.enums import Asal
from db.errors import NotFound
from db.figures.aturan_hitung import KUNCI, AturanHitung, MasaAturan, read_aturan
from db.models import (
    Fasilitasi,
    FasilitasiTahap,
    KasusDihitung,
    Koperasi,
    Pengaturan,
    TutupTahun,
)
from db.postgres.parts import KOPERASI, add_up, ask_once
from db.queries.dasar import FASILITASI_SEJAK

_COLUMNS = (
    "koperasi_id",
    "fasilitasi_id",
    "jejak",
    "tanggal",
    "tahap",
    "nomor_bukti",
    "kecamatan_kode",
    "biaya_akta",
)


def numbered() -> ColumnElement[int]:
    """Of Fasilitasi: by which it lies in a part of the register (db.postgres.parts)."""
    return func.coalesce(Fasilitasi.koperasi_id, -Fasilitasi.id).label("koperasi_id")


def is_not_kdmp() -> ColumnElement[bool]:
    """KDMP is a national programme and never counts as facilitated by the dinas."""
    return or_(Koperasi.asal.is_(None), Koperasi.asal != Asal.KDMP)


def twins() -> Select[Any]:
    """The koperasi that have several cases: they were merged from those of each."""
    return (
        select(Fasilitasi.koperasi_id)
        .where(Fasilitasi.koperasi_id.is_not(None))
        .group_by(Fasilitasi.koperasi_id)
        .having(func.count() > 1)
    )


def list_aturan_hitung(session: Session, *, pada: dt.date) -> dict[int, AturanHitung]:
    """The rule of each year from the first one to that of a day.

    A year has the one that held on its 31 December, whatever came later; the year of the day that
    of the day.

    Raises:
        NotFound: a setting has no value; the migrations load a first one.
    """
    history = _list_nilai(session)
    years = range(FASILITASI_SEJAK.year, max(pada.year, FASILITASI_SEJAK.year) + 1)
    return {tahun: _rule_on(history, min(pada, dt.date(tahun, 12, 31))) for tahun in years}


def list_masa_aturan(session: Session) -> list[MasaAturan]:
    """Every rule that there was, is and is set to be, the first one first.

    The first holds for what is older as well. Settings that say the same anew begin no other rule.
    """
    history = _list_nilai(session)
    starts = sorted({row[1] for rows in history.values() for row in rows})
    begun = [(day, _rule_on(history, day)) for day in starts]
    changed = [
        (day, rule) for at, (day, rule) in enumerate(begun) if not at or rule != begun[at - 1][1]
    ]
    ends = [day - dt.timedelta(days=1) for day, _ in changed[1:]]
    return [
        MasaAturan(day, end, rule) for (day, rule), end in zip(changed, [*ends, None], strict=True)
    ]


def _list_nilai(session: Session) -> dict[str, list[Any]]:
    """The rows of each setting of the rule, the first to begin first."""
    columns: list[Any] = [Pengaturan.kunci, Pengaturan.berlaku_mulai, Pengaturan.nilai]
    statement = (
        select(*columns)
        .where(Pengaturan.kunci.in_(KUNCI))
        .order_by(Pengaturan.kunci, Pengaturan.berlaku_mulai)
    )
    rows = ask_once(session, statement)
    history = {kunci: list(each) for kunci, each in groupby(rows, key=lambda row: row[0])}
    if len(history) < len(KUNCI):
        raise NotFound("aturan hitung")
    return history


def _rule_on(history: Mapping[str, list[Any]], hari: dt.date) -> AturanHitung:
    # Before its first value began, a setting has that one.
    return read_aturan(
        {
            kunci: next((row[2] for row in reversed(rows) if row[1] <= hari), rows[0][2])
            for kunci, rows in history.items()
        }
    )


def list_tertutup(session: Session) -> dict[int, int]:
    """The closed years, each with the id of the closing that stands."""
    columns: list[Any] = [TutupTahun.tahun, TutupTahun.id]
    standing = select(*columns).where(TutupTahun.dibuka_pada.is_(None))
    return dict(sorted((tahun, tutup_id) for tahun, tutup_id in ask_once(session, standing)))


def count_dihitung(
    session: Session,
    *,
    dari: dt.date,
    sampai: dt.date,
    pada: dt.date,
    alike: Sequence[str],
    sums: Sequence[str] = (),
    only: Collection[str] = (),
) -> list[tuple[Any, ...]]:
    """What counts in these days, rows that are alike as one, as db.postgres.parts.add_up.

    Args:
        pada: by the rules as they hold on that day.
        alike, sums: of _COLUMNS.
        only: of _COLUMNS, those that must be recorded.
    """
    live, kept = _select_both(session, dari, sampai, pada)
    found = add_up(session, KOPERASI, _filled(live, only), alike, sums)
    if kept is not None:
        each = _filled(kept, only).subquery()
        keys = [each.c[name] for name in alike]
        totals = [func.sum(each.c[name]) for name in sums]
        whole = select(*keys, *totals, func.count()).select_from(each).group_by(*keys)
        found = [*found, *ask_once(session, whole)]
    return _merge(found, len(alike))


def _filled(rows: Select[Any], only: Collection[str]) -> Select[Any]:
    if not only:
        return rows
    each = rows.subquery()
    return select(each).where(*(each.c[name].is_not(None) for name in only))


def _merge(rows: Sequence[tuple[Any, ...]], keys: int) -> list[tuple[Any, ...]]:
    """Rows of the same keys as one."""
    found: dict[tuple[Any, ...], list[Any]] = {}
    for row in rows:
        key, values = row[:keys], row[keys:]
        have = found.get(key)
        found[key] = (
            [*values] if have is None else [_plus(*pair) for pair in zip(have, values, strict=True)]
        )
    return [(*key, *values) for key, values in found.items()]


def _plus(one: Any, other: Any) -> Any:
    known = [each for each in (one, other) if each is not None]
    return sum(known) if known else None


def select_dihitung(
    session: Session, *, dari: dt.date, sampai: dt.date, pada: dt.date
) -> Select[Any] | CompoundSelect[Any]:
    """A row per case that counts in these days: _COLUMNS.

    `koperasi_id` is its number in a part of the register, `jejak` the id of the stage by which it
    counts, NULL where a closed list has a stage that is gone.
    """
    live, kept = _select_both(session, dari, sampai, pada)
    return live if kept is None else union_all(live, kept)


def _select_both(
    session: Session, dari: dt.date, sampai: dt.date, pada: dt.date
) -> tuple[Select[Any], Select[Any] | None]:
    """What counts by the cases as they are, and by the lists of closed years."""
    aturan = list_aturan_hitung(session, pada=pada)
    closed = list_tertutup(session)
    merged = bool(ask_once(session, twins().limit(1)))
    live = _select_live(aturan, closed, dari, sampai, merged=merged)
    return live, _select_kept(closed.values(), dari, sampai) if closed else None


def _select_live(
    aturan: Mapping[int, AturanHitung],
    closed: Mapping[int, int],
    dari: dt.date,
    sampai: dt.date,
    *,
    merged: bool,
) -> Select[Any]:
    """What counts by the cases; `merged`: some koperasi have several, and count by one of them."""
    open_years = {tahun: rule for tahun, rule in aturan.items() if tahun not in closed}
    several = merged or len({rule.tahap for rule in open_years.values()}) > 1
    columns: list[Any] = [
        numbered(),
        Fasilitasi.id.label("fasilitasi_id"),
        FasilitasiTahap.id.label("jejak"),
        FasilitasiTahap.tanggal,
        cast(FasilitasiTahap.tahap, Text).label("tahap"),
        FasilitasiTahap.nomor_bukti,
        Fasilitasi.kecamatan_kode,
        Fasilitasi.biaya_akta,
    ]
    statement = (
        select(*columns)
        .select_from(FasilitasiTahap)
        .join(Fasilitasi, Fasilitasi.id == FasilitasiTahap.fasilitasi_id)
        .outerjoin(Koperasi, Koperasi.id == Fasilitasi.koperasi_id)
        .where(is_not_kdmp(), or_(*_counts(open_years, dari, sampai, clip=not several)))
    )
    if closed:
        statement = statement.where(~_is_listed(Fasilitasi.id, closed))
        if merged:
            other = aliased(Fasilitasi)
            same = other.koperasi_id == Fasilitasi.koperasi_id
            statement = statement.where(~exists().where(same, _is_listed(other.id, closed)))
    return _first_only(statement, dari, sampai) if several else statement


def _is_listed(kasus: Any, closed: Mapping[int, int]) -> ColumnElement[bool]:
    """A case stands on the list of a closed year."""
    return exists().where(
        KasusDihitung.fasilitasi_id == kasus, KasusDihitung.tutup_id.in_(list(closed.values()))
    )


def _first_only(statement: Select[Any], dari: dt.date, sampai: dt.date) -> Select[Any]:
    """Each koperasi by the first case, and in the first year, that it counts by.

    By two rules a case could count in two, and since a merge a koperasi by two cases.
    """
    order = (FasilitasiTahap.tanggal, Fasilitasi.id, FasilitasiTahap.id)
    same = func.coalesce(Fasilitasi.koperasi_id, -Fasilitasi.id)
    urutan = func.row_number().over(partition_by=same, order_by=order).label("urutan")
    each = statement.add_columns(urutan).subquery()
    return select(*(each.c[name] for name in _COLUMNS)).where(
        each.c.urutan == 1, each.c.tanggal.between(dari, sampai)
    )


def _counts(
    aturan: Mapping[int, AturanHitung], dari: dt.date, sampai: dt.date, *, clip: bool
) -> list[ColumnElement[bool]]:
    """The conditions of a stage, by the years in a row that have one rule; never none."""
    found = []
    # Of neighbours the year less its place is the same.
    numbered_years = enumerate(sorted(aturan.items()))
    for (rule, _), run in groupby(numbered_years, key=lambda at: (at[1][1], at[1][0] - at[0])):
        years = [tahun for _, (tahun, _) in run]
        first, last = dt.date(years[0], 1, 1), dt.date(years[-1], 12, 31)
        days = (max(first, dari), min(last, sampai)) if clip else (first, last)
        found.append(and_(FasilitasiTahap.tanggal.between(*days), *_conditions(rule)))
    return found or [FasilitasiTahap.id.is_(None)]


def _conditions(rule: AturanHitung) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [FasilitasiTahap.tahap == rule.tahap]
    if rule.bernomor:
        found.append(func.btrim(func.coalesce(FasilitasiTahap.nomor_bukti, "")) != "")
    if rule.dana is not None:
        paid = Fasilitasi.sumber_dana.in_([each for each in rule.dana if each is not None])
        nobody = Fasilitasi.sumber_dana.is_(None)
        found.append(or_(paid, nobody) if None in rule.dana else paid)
    if not rule.bawaan:
        found.append(Fasilitasi.tahun_anggaran == extract("year", FasilitasiTahap.tanggal))
    return found


def _select_kept(standing: Collection[int], dari: dt.date, sampai: dt.date) -> Select[Any]:
    stage = and_(
        FasilitasiTahap.fasilitasi_id == KasusDihitung.fasilitasi_id,
        FasilitasiTahap.tahap == KasusDihitung.tahap,
    )
    columns: list[Any] = [
        func.coalesce(KasusDihitung.koperasi_id, -KasusDihitung.fasilitasi_id).label("koperasi_id"),
        KasusDihitung.fasilitasi_id,
        FasilitasiTahap.id.label("jejak"),
        KasusDihitung.tanggal,
        KasusDihitung.tahap,
        KasusDihitung.nomor_bukti,
        KasusDihitung.kecamatan_kode,
        Fasilitasi.biaya_akta,
    ]
    return (
        select(*columns)
        .select_from(KasusDihitung)
        .outerjoin(Fasilitasi, Fasilitasi.id == KasusDihitung.fasilitasi_id)
        .outerjoin(FasilitasiTahap, stage)
        .where(
            KasusDihitung.tutup_id.in_(list(standing)),
            KasusDihitung.tanggal.between(dari, sampai),
        )
    )
