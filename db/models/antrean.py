"""Work queues: saved filters with the roles that work through them."""

from typing import Any

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from db.enums import BendaAntrean
from db.models.base import Base, Changeable, choice


class Antrean(Changeable, Base):
    """A queue: which rows of a noun wait, and for which roles.

    `saringan` is a filter of that noun (db.figures.antrean); the first by `urutan` that a role has
    is the one whose number stands in its menu. One not `berlaku` is offered no more.
    """

    __tablename__ = "antrean"
    __table_args__ = (
        UniqueConstraint("nama"),
        CheckConstraint("char_length(btrim(nama)) BETWEEN 3 AND 40", name="nama_3_sampai_40_huruf"),
        CheckConstraint("jsonb_typeof(saringan) = 'object'", name="saringan_berupa_isian"),
        CheckConstraint(
            "jsonb_typeof(peran) = 'array' AND peran <> '[]' "
            'AND peran <@ \'["kepala", "staf", "admin"]\'',
            name="peran_dikenal",
        ),
        CheckConstraint("urutan BETWEEN 1 AND 99", name="urutan_1_sampai_99"),
    )

    nama: Mapped[str]
    benda: Mapped[BendaAntrean] = mapped_column(choice(BendaAntrean, "benda_dikenal"))
    saringan: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default="{}")
    peran: Mapped[list[str]] = mapped_column(JSONB)
    urutan: Mapped[int]
    berlaku: Mapped[bool] = mapped_column(server_default="true")
