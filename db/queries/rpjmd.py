"""The share of sektor riil of each tahun buku against what the RPJMD wants of it."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy.orm import Session

from db.clock import today
from db.figures.rat import book_of
from db.figures.register import JUMLAH
from db.figures.selisih import Selisih, measure_gap
from db.figures.usaha import FOKUS_TERDATA, PERSEN_SEKTOR_RIIL, SEKTOR_RIIL
from db.frames import rows_of
from db.queries.pengaturan import get_pengaturan
from db.queries.sektor import list_fokus_tahunan, list_tahun_usaha
from db.queries.target_indikator import list_target_indikator

# Years beside each other in charts and on paper.
_YEARS = 7


@dataclass(frozen=True)
class SektorTahunan:
    """The latest few tahun buku.

    Attributes:
        tahun: latest first; the last that has ended where none has a unit usaha.
        tercatat: any unit usaha is recorded at all.
        baris: of list_fokus_tahunan, earliest first.
        selisih: each against its target, by tahun buku.
        dasar: the document that sets its target, by tahun buku.
        contoh: some of the targets are the demo's.
    """

    tahun: tuple[int, ...]
    tercatat: bool
    baris: pd.DataFrame
    selisih: dict[int, Selisih]
    dasar: dict[int, str]
    contoh: bool

    def row(self, tahun_buku: int) -> dict[str, Any]:
        """The figures of one tahun buku."""
        return next(each for each in rows_of(self.baris) if each["tahun_buku"] == tahun_buku)

    @property
    def terbaru(self) -> int:
        """The latest that has ended, else the latest."""
        ended = [each for each in self.tahun if each <= book_of(today())]
        return ended[0] if ended else self.tahun[0]


def get_tahunan(session: Session, *, dengan: int | None = None) -> SektorTahunan:
    """The tahun buku with a unit usaha, their figures and their targets.

    Args:
        dengan: one that is wanted in any case.
    """
    recorded = list_tahun_usaha(session)
    years = (recorded or [book_of(today())])[:_YEARS]
    if dengan is not None and dengan not in years:
        years = sorted([*years, dengan], reverse=True)
    rows = list_fokus_tahunan(session, sorted(years))
    goals = list_target_indikator(session, kunci=PERSEN_SEKTOR_RIIL.kunci)
    goals = goals[goals["triwulan"].isna() & goals["kode"].isna()]
    targets = {int(year): float(nilai) for year, nilai in _pairs(goals, "nilai")}
    least = int(get_pengaturan(session, "kelompok_terkecil"))
    return SektorTahunan(
        tahun=tuple(years),
        tercatat=bool(recorded),
        baris=rows,
        selisih={
            row["tahun_buku"]: _gap(row, targets.get(row["tahun_buku"]), least)
            for row in rows_of(rows)
        },
        dasar={int(year): words for year, words in _pairs(goals, "dasar") if _is_text(words)},
        contoh=bool(goals["contoh"].any()),
    )


def _pairs(goals: pd.DataFrame, column: str) -> list[tuple[Any, Any]]:
    return list(zip(goals["tahun"], goals[column], strict=True))


def _is_text(words: object) -> bool:
    return isinstance(words, str) and bool(words)


def _gap(row: dict[str, Any], target: float | None, terkecil: int) -> Selisih:
    return measure_gap(
        PERSEN_SEKTOR_RIIL,
        int(row[SEKTOR_RIIL.kunci] or 0),
        int(row[FOKUS_TERDATA.kunci] or 0),
        int(row[JUMLAH.kunci] or 0),
        target=target,
        terkecil=terkecil,
    )
