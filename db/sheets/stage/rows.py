"""The rows of a staged file as the sheet has them."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import ImporBaris
from db.sheets.file.book import Baris


def load_rows(
    session: Session, berkas_id: int, *, nomor: Collection[int] | None = None
) -> list[Baris]:
    """The rows of a staged file, or some of them, as they stand there."""
    rows = select(ImporBaris.nomor, ImporBaris.sel).where(ImporBaris.berkas_id == berkas_id)
    if nomor is not None:
        rows = rows.where(ImporBaris.nomor.in_(nomor))
    return [Baris(each, sel) for each, sel in session.execute(rows.order_by(ImporBaris.nomor))]
