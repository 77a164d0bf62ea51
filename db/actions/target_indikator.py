"""Setting what a figure of the catalogue should reach."""

from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.edits.entered import read_new
from db.errors import DataRejected
from db.figures.katalog import UKURAN
from db.izin import Izin, needs
from db.models import TargetIndikator
from db.queries.dihitung import list_tertutup
from db.queries.target_indikator import PENDIRIAN_SETAHUN


@needs(Izin.KELOLA, door="pengaturan")
def set_target_indikator(
    session: Session,
    *,
    kunci: str,
    tahun: int,
    triwulan: int | None = None,
    kecamatan_kode: str | None = None,
    nilai: Decimal | float | str | None,
    dasar: str | None = "",
    versi: int | None = None,
) -> None:
    """Set the target of one figure, for a year or a quarter, here or in one kecamatan.

    Args:
        nilai: in the unit of the figure; None takes the target away.
        dasar: the document that sets it, as the office cites it.
        versi: of the row that was on the screen; None where it showed no target.

    Raises:
        DataRejected: there is no such figure, the value or year is not sound, the foundings of the
            year are closed, or someone else changed it meanwhile.
    """
    if kunci not in UKURAN:
        raise DataRejected("target_indikator_tanpa_ukuran")
    place = {
        "kunci": kunci,
        "tahun": read_new("target_indikator", "tahun", tahun),
        "triwulan": triwulan,
        "kecamatan_kode": kecamatan_kode,
    }
    same = [getattr(TargetIndikator, name).is_not_distinct_from(at) for name, at in place.items()]
    chosen = select(TargetIndikator).where(*same).with_for_update()
    target = session.scalars(chosen).one_or_none()
    if (target.versi if target else None) != versi:
        raise DataRejected("target_sudah_diubah")
    is_promise = place.items() >= PENDIRIAN_SETAHUN.items()
    if is_promise and place["tahun"] in list_tertutup(session):
        raise DataRejected("target_tahun_tertutup")
    if nilai is not None:
        read = read_new("target_indikator", "nilai", nilai)
        if is_promise and read % 1:
            raise DataRejected("ck_target_indikator_pendirian_setahun_bulat")
        target = target or TargetIndikator(**place)
        session.add(target)
        target.nilai = read
        target.dasar = read_new("target_indikator", "dasar", dasar)
    elif target is not None:
        session.delete(target)
    session.flush()
