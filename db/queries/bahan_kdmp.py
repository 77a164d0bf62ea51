"""What the list of KDMP for the satgas says: a potret, desa by desa."""

from dataclasses import dataclass

import pandas as pd
from sqlalchemy.orm import Session

from db.queries.kdmp import RingkasPotretKdmp, list_kdmp, list_potret_kdmp
from db.queries.laporan import Permintaan


@dataclass(frozen=True, kw_only=True)
class BahanKdmp:
    """The newest potret up to a day with its rows (list_kdmp), None and none where there is none.

    Attributes:
        desa: of the kecamatan asked for.
    """

    potret: RingkasPotretKdmp | None
    desa: pd.DataFrame


def get_bahan_kdmp(session: Session, asked: Permintaan) -> BahanKdmp:
    """The KDMP of the kecamatan asked for, as of a day."""
    known = [each for each in list_potret_kdmp(session) if each.per_tanggal <= asked.pada]
    potret = known[0] if known else None
    rows = list_kdmp(session, potret_id=potret.id if potret else 0)
    if asked.kecamatan:
        rows = rows[rows["kecamatan_kode"].isin(asked.kecamatan)]
    return BahanKdmp(potret=potret, desa=rows if potret else rows.iloc[:0])
