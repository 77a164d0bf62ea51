"""The figures of the first screen: today, and the same day of the years before."""

import datetime as dt

import pandas as pd
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.figures.pembinaan import PRESENSI_DICATAT, PRESENSI_HADIR
from db.figures.rat import book_of
from db.figures.season import same_day
from db.models import Kehadiran, Sesi
from db.postgres.parts import ANGKATAN, add_up
from db.queries.hitungan import count_per_day
from db.queries.pembinaan import came


def list_riwayat(session: Session, *kunci: str, pada: dt.date, tahun: int) -> pd.DataFrame:
    """Figures of the whole register on this day of each of the last years, `pada` included.

    Each year is counted over the register as it stood on its day. RAT come in from January to
    June, so a whole year would always beat the one under way.

    Returns:
        A row per year, earliest first: pada (date), tahun_buku (the last that had ended by then),
        then a column per figure and per part of a ratio (object, see db.figures.katalog).
    """
    days = [same_day(pada, year) for year in range(pada.year - tahun + 1, pada.year + 1)]
    keadaan = [(book_of(day), day) for day in days]
    rows = [
        {"pada": day, "tahun_buku": book, **found}
        for (book, day), found in zip(
            keadaan, count_per_day(session, *kunci, keadaan=keadaan), strict=True
        )
    ]
    return pd.DataFrame(rows, dtype="object")


def count_kehadiran(session: Session, *, pada: dt.date) -> dict[str, int]:
    """Count attendance from 1 January to a day: PRESENSI_HADIR and PRESENSI_DICATAT by kunci.

    A sesi that has not been recorded takes no part; it is unknown, not absent.
    """
    # Of the whole year by day, so that one count does for each day of it.
    rows = (
        select(Kehadiran.angkatan_id, Sesi.tanggal, came().label("hadir"))
        .join(Sesi, Sesi.id == Kehadiran.sesi_id)
        .where(Sesi.tanggal.between(dt.date(pada.year, 1, 1), dt.date(pada.year, 12, 31)))
    )
    days = add_up(session, ANGKATAN, rows, ["tanggal"], ["hadir"])
    known = [(hadir or 0, dicatat) for tanggal, hadir, dicatat in days if tanggal <= pada]
    return {
        PRESENSI_HADIR.kunci: sum(hadir for hadir, _ in known),
        PRESENSI_DICATAT.kunci: sum(dicatat for _, dicatat in known),
    }
