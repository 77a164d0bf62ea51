"""A row of a koperasi that was recorded by mistake is taken away."""

from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from db.actions.koperasi import refuse_closed
from db.errors import DataRejected
from db.izin import Izin, needs
from db.models import (
    FotoProduk,
    Keragaan,
    Kesehatan,
    LegalitasProduk,
    OmzetProduk,
    Produk,
    Rat,
    SnapshotOds,
    UnitUsaha,
)

_REMOVABLE: dict[str, Any] = {
    each.__tablename__: each
    for each in (
        Keragaan,
        Rat,
        SnapshotOds,
        Kesehatan,
        UnitUsaha,
        Produk,
        LegalitasProduk,
        OmzetProduk,
        FotoProduk,
    )
}


@needs(Izin.UBAH)
def remove_row(session: Session, *, tabel: str, row_id: int) -> None:
    """Take away one row of _REMOVABLE; what hangs on a produk goes with it. The audit keeps it.

    Raises:
        DataRejected: nothing of that table can be taken away here, somebody else did already, or
            the koperasi is closed.
    """
    if tabel not in _REMOVABLE:
        raise DataRejected("kolom_tidak_dapat_diubah")
    row = session.get(_REMOVABLE[tabel], row_id, with_for_update=True)
    if row is None:
        raise DataRejected("baris_tidak_ada")
    refuse_closed(session, row.koperasi_id)
    if tabel == "produk":
        # Before their produk, so that an undo, which goes backward, finds it there again.
        for part in (LegalitasProduk, OmzetProduk, FotoProduk):
            session.execute(delete(part).where(part.produk_id == row_id))
    session.delete(row)
    session.flush()
