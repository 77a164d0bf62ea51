"""The rapor kecamatan on a day: each figure with its target, its course and how many it is over.

Of the end of a month whose figures are kept (db.queries.beku) it says what was said then, and
beside it what is counted for the same day now.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd
from sqlalchemy.orm import Session

from db.enums import JenisPeriode, MutuRapor
from db.figures.hitung import why_missing
from db.figures.katalog import UKURAN, with_parts
from db.figures.rapor import RAPOR, AturanRapor, batas_rat_primer
from db.figures.rat import book_of
from db.figures.register import JUMLAH
from db.figures.rekap import total
from db.figures.season import ends_month, month_before, month_end, same_day
from db.frames import records_of, rows_of
from db.queries.beku import list_beku
from db.queries.hitungan import list_hitungan
from db.queries.pengaturan import get_pengaturan, list_aturan
from db.queries.target_indikator import list_target_indikator
from db.values.hidden import Hilang

_MONTHS = 3
# A kecamatan by its kode, None for the kabupaten.
Kode = str | None
_Values = dict[Kode, dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class SelRapor:
    """One figure of one place.

    Attributes:
        nilai: percent; None with `hilang`.
        pembilang, n: its parts; None where the group is too small to be told of.
        mutu: by the rule; None where there is nothing to judge or to judge by.
        sebulan, setahun: points more than a month and a year before; None where either is missing.
        kini: of a kept month, what is counted for the same day now where that differs.
        dikoreksi: it differs.
    """

    kunci: str
    nilai: float | None
    pembilang: int | None
    n: int | None
    hilang: str | None
    target: float | None
    mutu: MutuRapor | None = None
    sebulan: float | None = None
    setahun: float | None = None
    kini: float | None = None
    dikoreksi: bool = False


@dataclass(frozen=True)
class BarisRapor:
    """A kecamatan, or the kabupaten (kode None).

    Attributes:
        jumlah: koperasi terdaftar.
        sel: by kunci of RAPOR.
    """

    kode: Kode
    nama: str
    jumlah: int | None
    sel: Mapping[str, SelRapor] = field(default_factory=dict)

    @property
    def lemah(self) -> list[SelRapor]:
        """Its weak figures, in the order of the rapor."""
        return [each for each in self.sel.values() if each.mutu is MutuRapor.LEMAH]


@dataclass(frozen=True, kw_only=True)
class Rapor:
    """All kecamatan on a day.

    Attributes:
        beku: when it was kept; None for one that is counted now.
        terkecil: percentages over fewer are not told.
        pengaturan: all settings of the day (list_aturan), for the definitions.
    """

    hari: dt.date
    tahun_buku: int
    beku: dt.datetime | None
    aturan: AturanRapor
    terkecil: int
    pengaturan: dict[str, str]
    kabupaten: BarisRapor
    kecamatan: tuple[BarisRapor, ...]

    @property
    def batas_rat(self) -> dt.date:
        """Until then what is of the tahun buku and far from its target is not weak."""
        return batas_rat_primer(self.tahun_buku, self.pengaturan)


def get_rapor(session: Session, *, hari: dt.date, tren: bool = True) -> Rapor:
    """The rapor of a day; of a month's end as it was said, where that was kept.

    Args:
        tren: with what it was a month and a year before, which are two more states to count.
    """
    rules = list_aturan(session, pada=hari)
    least = int(get_pengaturan(session, "kelompok_terkecil", pada=hari))
    counted = _counted(session, hari, least)
    kept = _kept(session, hari)
    shown = kept.nilai or counted
    targets = kept.target if kept.nilai else list_target_rapor(session, hari=hari)
    before: dict[str, _Values] = {"sebulan": {}, "setahun": {}}
    if tren:
        before = {
            "sebulan": _at(session, _month_before(hari), least),
            "setahun": _at(session, _year_before(hari), least),
        }
    rule = AturanRapor.of(rules)
    musim = hari <= batas_rat_primer(book_of(hari), rules)
    made = {
        kode: _row(kode, counted[kode]["nama"], values, targets)
        for kode, values in shown.items()
        if kode in counted
    }
    whole = made[None]
    finished = {
        kode: _finish(
            row, whole, rule, {name: each.get(kode) for name, each in before.items()}, musim=musim
        )
        for kode, row in made.items()
    }
    if kept.nilai:
        finished = {kode: _correct(row, counted.get(kode)) for kode, row in finished.items()}
    return Rapor(
        hari=hari,
        tahun_buku=book_of(hari),
        beku=kept.pada,
        aturan=rule,
        terkecil=least,
        pengaturan=rules,
        kabupaten=finished.pop(None),
        kecamatan=tuple(sorted(finished.values(), key=lambda row: row.nama)),
    )


def _month_before(hari: dt.date) -> dt.date:
    """The same day of the month before; of a month's end the end of that before."""
    return hari.replace(day=1) - dt.timedelta(days=1) if ends_month(hari) else month_before(hari)


def _year_before(hari: dt.date) -> dt.date:
    before = same_day(hari, hari.year - 1)
    return month_end(before) if ends_month(hari) else before


def list_target_rapor(session: Session, *, hari: dt.date) -> dict[tuple[str, Kode], float]:
    """The targets that hold on a day, by kunci and kecamatan: of its quarter, else of the year."""
    rows = rows_of(list_target_indikator(session, tahun=hari.year))
    quarter = (hari.month - 1) // _MONTHS + 1
    found: dict[tuple[str, Kode], float] = {}
    # The whole year comes first, so that the quarter's takes its place.
    for row in rows:
        if pd.isna(row["triwulan"]) or row["triwulan"] == quarter:
            kode = None if pd.isna(row["kode"]) else str(row["kode"])
            found[str(row["kunci"]), kode] = float(row["nilai"])
    return found


@dataclass(frozen=True)
class _Beku:
    nilai: _Values
    target: dict[tuple[str, Kode], float]
    pada: dt.datetime | None


def _kept(session: Session, hari: dt.date) -> _Beku:
    """What was kept of that day: by place the figures as _counted() has them."""
    rows = records_of(list_beku(session, JenisPeriode.BULAN, akhir=[hari]))
    if not {*RAPOR} <= {str(row["kunci"]) for row in rows}:
        return _Beku({}, {}, None)
    values: _Values = {}
    targets: dict[tuple[str, Kode], float] = {}
    for row in rows:
        kode, kunci = row["kecamatan_kode"], str(row["kunci"])
        here = values.setdefault(kode, {})
        here[kunci] = row["nilai"]
        if kunci in RAPOR:
            here[f"{kunci}_hilang"], here[f"{kunci}_n"] = row["hilang"], row["penyebut"]
            here[f"{kunci}_pembilang"] = row["pembilang"]
            if row["target"] is not None:
                targets[kunci, kode] = row["target"]
    first = min(row["dibekukan_pada"] for row in rows)
    return _Beku(values, targets, first)


def _at(session: Session, hari: dt.date, least: int) -> _Values:
    """An earlier state: as it was said where it was kept, else as it is counted."""
    return _kept(session, hari).nilai or _counted(session, hari, least)


def _counted(session: Session, hari: dt.date, least: int) -> _Values:
    """The figures of RAPOR on a day, counted now, with why they are missing and their parts."""
    kunci = with_parts((JUMLAH.kunci, *RAPOR))
    rows = list_hitungan(session, *kunci, tahun_buku=book_of(hari), hari=hari, terkecil=least)
    whole = {"kode": None, "kecamatan": "Kabupaten Serang", **total(rows, terkecil=least)}
    places = [whole, *(row for row in records_of(rows) if row["kode"] is not None)]
    return {place["kode"]: _told(place, least) for place in places}


def _told(place: Mapping[str, Any], least: int) -> dict[str, Any]:
    found: dict[str, Any] = {"nama": place["kecamatan"], JUMLAH.kunci: place[JUMLAH.kunci]}
    for kunci in RAPOR:
        bagian = UKURAN[kunci].bagian
        assert bagian is not None, kunci
        part, n = (place[each] for each in bagian)
        why = None
        if place[kunci] is None:
            why = str(why_missing(UKURAN[kunci], n, terkecil=least) or Hilang.BELUM_TERDATA)
        hidden = why == Hilang.KELOMPOK_KECIL
        found |= {
            kunci: place[kunci],
            f"{kunci}_hilang": why,
            f"{kunci}_pembilang": None if hidden else part,
            f"{kunci}_n": None if hidden else n,
        }
    return found


def _row(
    kode: Kode,
    nama: str,
    values: Mapping[str, Any],
    targets: Mapping[tuple[str, Kode], float],
) -> BarisRapor:
    cells = {
        kunci: SelRapor(
            kunci=kunci,
            nilai=_float(values[kunci]),
            pembilang=_int(values[f"{kunci}_pembilang"]),
            n=_int(values[f"{kunci}_n"]),
            hilang=values[f"{kunci}_hilang"],
            target=targets.get((kunci, kode), targets.get((kunci, None))),
        )
        for kunci in RAPOR
    }
    return BarisRapor(kode, nama, _int(values.get(JUMLAH.kunci)), cells)


def _finish(
    row: BarisRapor,
    whole: BarisRapor,
    rule: AturanRapor,
    before: Mapping[str, Mapping[str, Any] | None],
    *,
    musim: bool,
) -> BarisRapor:
    """With the mark of each figure, and how far it moved."""
    cells = {}
    for kunci, cell in row.sel.items():
        # The kabupaten is held against a target alone: it is not above or below itself.
        of_all = None if row.kode is None else whole.sel[kunci].nilai
        moved = {
            name: _difference(cell.nilai, then and then.get(kunci)) for name, then in before.items()
        }
        mutu = rule.judge(cell.nilai, cell.target, of_all, musim=musim and UKURAN[kunci].bertahun)
        cells[kunci] = replace(cell, mutu=mutu, sebulan=moved["sebulan"], setahun=moved["setahun"])
    return replace(row, sel=cells)


def _correct(row: BarisRapor, now: Mapping[str, Any] | None) -> BarisRapor:
    if now is None:
        return row
    cells = {
        kunci: cell
        if _float(now[kunci]) == cell.nilai
        else replace(cell, kini=_float(now[kunci]), dikoreksi=True)
        for kunci, cell in row.sel.items()
    }
    return replace(row, sel=cells)


def _difference(now: float | None, then: Any) -> float | None:
    before = _float(then)
    return None if now is None or before is None else round(now - before, 1)


def _float(value: Any) -> float | None:
    return None if value is None or pd.isna(value) else float(value)


def _int(value: Any) -> int | None:
    return None if value is None or pd.isna(value) else int(value)
