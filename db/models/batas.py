"""Boundaries that took the place of the sketch."""

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Changeable


class BatasWilayah(Changeable, Base):
    """The 29 kecamatan out of one uploaded file, checked and simplified, as GeoJSON in `isi`.

    At most one is `dipakai`; while none is, the maps draw the sketch. `isi` stays out of the audit.
    """

    __tablename__ = "batas_wilayah"
    __table_args__ = (
        CheckConstraint("octet_length(isi) BETWEEN 1 AND 2000000", name="isi_paling_besar_2_mb"),
        CheckConstraint(
            "char_length(btrim(sumber)) BETWEEN 3 AND 300", name="sumber_3_sampai_300_huruf"
        ),
        Index("uq_batas_wilayah_dipakai", "dipakai", unique=True, postgresql_where="dipakai"),
    )

    nama_berkas: Mapped[str]
    sidik: Mapped[str]
    sumber: Mapped[str]
    titik_asal: Mapped[int]
    titik: Mapped[int]
    isi: Mapped[str]
    dipakai: Mapped[bool] = mapped_column(server_default="false")
