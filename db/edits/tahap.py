"""A corrected stage keeps its proof, and what the register took from it is corrected along."""

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from db.enums import Tahap
from db.errors import DataRejected
from db.models import Fasilitasi, FasilitasiTahap, Koperasi
from db.queries.syarat import list_wajib_bernomor

# What the koperasi got from its SK, by the column of the stage.
_FROM_SK = {"tanggal": "tanggal_badan_hukum", "nomor_bukti": "nomor_badan_hukum"}


def settle_tahap(session: Session, stage: FasilitasiTahap) -> None:
    """Before a changed stage is written: look at its proof, and let its koperasi follow.

    The koperasi that was founded by the SK follows only where it still says what the stage said;
    what somebody has corrected there stays.

    Raises:
        DataRejected: a stage that an auditor asks a number for would have none.
    """
    if stage.nomor_bukti is None:
        with session.no_autoflush:
            if stage.tahap in list_wajib_bernomor(session):
                raise DataRejected("tahap_tanpa_bukti", stage.id, "nomor_bukti")
    if stage.tahap != Tahap.T6:
        return
    before = {name: inspect(stage).attrs[name].history.deleted for name in _FROM_SK}
    changed = {name: old[0] for name, old in before.items() if old}
    koperasi = _founded(session, stage.fasilitasi_id) if changed else None
    if koperasi is None:
        return
    for name, old in changed.items():
        if getattr(koperasi, _FROM_SK[name]) == old:
            setattr(koperasi, _FROM_SK[name], getattr(stage, name))


def _founded(session: Session, fasilitasi_id: int) -> Koperasi | None:
    """The open koperasi that the case has become."""
    statement = (
        select(Koperasi)
        .join(Fasilitasi, Fasilitasi.koperasi_id == Koperasi.id)
        .where(Fasilitasi.id == fasilitasi_id, Koperasi.terbuka)
        .with_for_update(of=Koperasi)
    )
    with session.no_autoflush:
        return session.scalars(statement).one_or_none()
