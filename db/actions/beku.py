"""Keeping the figures of the catalogue as they are said at the end of a month or triwulan."""

import datetime as dt
from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from db.clock import today
from db.enums import JenisPeriode
from db.errors import DataRejected
from db.figures.katalog import UKURAN
from db.figures.rat import book_of
from db.indikator.angka import AngkaTerbit, list_angka
from db.izin import Izin, needs
from db.models import AngkaBeku
from db.queries.contoh import demo_is_present

# By kunci and kode of kecamatan, None for the kabupaten.
Target = Mapping[tuple[str, str | None], Decimal]


@needs(Izin.KELOLA, door="beku")
def freeze_angka(
    session: Session,
    *,
    jenis: JenisPeriode,
    akhir: dt.date,
    kunci: Collection[str] = UKURAN.keys(),
    target: Target | None = None,
) -> int:
    """Keep these figures of the last day of a period, by kecamatan too, and say how many are new.

    What is kept of that period already stays as it was said; only what is not is added. Figures
    are those of list_angka() on that day, with the tahun buku that is meant then.

    Args:
        akhir: the last day of the month or triwulan, which has to be over.
        target: what each is held against, kept beside it.

    Raises:
        DataRejected: the day is not over, or no such period ends on it.
    """
    if akhir >= today():
        raise DataRejected("periode_belum_berakhir")
    book = book_of(akhir)
    angka = list_angka(session, kunci, pada=akhir, tahun_buku=book)
    periode = {
        "periode_jenis": jenis,
        "periode_akhir": akhir,
        "tahun_buku": book,
        "contoh": demo_is_present(session),
    }
    # Koperasi of no kecamatan are in the kabupaten's figure, and have none of their own.
    told = [each for each in angka if each.kode or each.kecamatan is None]
    rows = [periode | _row_of(each, target or {}) for each in told]
    statement = insert(AngkaBeku).on_conflict_do_nothing().returning(AngkaBeku.id)
    # With what is empty in each row, or every other row begins a statement of its own.
    kept = session.scalars(statement, rows, execution_options={"render_nulls": True})
    return len(kept.all())


def _row_of(angka: AngkaTerbit, target: Target) -> dict[str, Any]:
    return {
        "kunci": angka.kunci,
        "kecamatan_kode": angka.kode,
        "nilai": angka.nilai,
        "pembilang": angka.pembilang,
        "penyebut": angka.penyebut,
        "n": angka.n,
        "hilang": angka.hilang,
        "target": target.get((angka.kunci, angka.kode)),
        "versi_ukuran": UKURAN[angka.kunci].versi,
    }
