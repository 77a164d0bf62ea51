"""An angkatan that is out on a laptop, and what came home from it."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from db.enums import CaraPresensi, KeadaanTandaPosko, StatusKehadiran
from db.models.base import Base, Changeable, choice


def _laptop_sah() -> CheckConstraint:
    return CheckConstraint("laptop ~ '^[a-z2-7]{8}$'", name="laptop_sah")


class Posko(Changeable, Base):
    """An angkatan that was taken out: who and when is its author; `selesai` NULL: still out.

    `nomor` names its files. The key that they are signed and sealed by is derived from it and the
    server's secret, and is stored nowhere.
    """

    __tablename__ = "posko"
    __table_args__ = (
        CheckConstraint("nomor ~ '^[a-z2-7]{16}$'", name="nomor_sah"),
        Index(
            "uq_posko_di_luar", "angkatan_id", unique=True, postgresql_where=text("selesai IS NULL")
        ),
        Index("ix_posko_angkatan_id", "angkatan_id"),
    )

    angkatan_id: Mapped[int] = mapped_column(ForeignKey("angkatan.id", ondelete="CASCADE"))
    nomor: Mapped[str] = mapped_column(unique=True)
    selesai: Mapped[dt.datetime | None]


class PoskoPulang(Changeable, Base):
    """A file of a laptop that was taken in. `urut` grows with what is recorded on the laptop.

    `dibuat` is by the clock of the laptop; `tanpa_jam`: it was fast, so no time was believed.
    """

    __tablename__ = "posko_pulang"
    __table_args__ = (
        UniqueConstraint("posko_id", "laptop", "urut"),
        _laptop_sah(),
        CheckConstraint("urut >= 0", name="urut_tidak_negatif"),
    )

    posko_id: Mapped[int] = mapped_column(ForeignKey("posko.id", ondelete="CASCADE"))
    laptop: Mapped[str]
    urut: Mapped[int]
    dibuat: Mapped[dt.datetime]
    tanpa_jam: Mapped[bool]


class PoskoPeserta(Changeable, Base):
    """Who was enrolled on the laptop under `nomor`, and as whom the office knows them."""

    __tablename__ = "posko_peserta"
    __table_args__ = (
        UniqueConstraint("posko_id", "laptop", "nomor"),
        _laptop_sah(),
        Index("ix_posko_peserta_peserta_id", "peserta_id"),
    )

    posko_id: Mapped[int] = mapped_column(ForeignKey("posko.id", ondelete="CASCADE"))
    laptop: Mapped[str]
    nomor: Mapped[int]
    peserta_id: Mapped[int] = mapped_column(ForeignKey("peserta.id", ondelete="CASCADE"))


class PoskoTanda(Changeable, Base):
    """What a laptop said last of a mark, by whom there and when; status NULL: that there is none.

    The next file of that laptop is held against it. What clashes waits here until it is decided.
    """

    __tablename__ = "posko_tanda"
    __table_args__ = (
        UniqueConstraint("posko_id", "laptop", "sesi_id", "peserta_id"),
        _laptop_sah(),
        Index("ix_posko_tanda_sesi_id", "sesi_id"),
        Index("ix_posko_tanda_peserta_id", "peserta_id"),
        Index("ix_posko_tanda_bentrok", "posko_id", postgresql_where=text("keadaan = 'bentrok'")),
    )

    posko_id: Mapped[int] = mapped_column(ForeignKey("posko.id", ondelete="CASCADE"))
    laptop: Mapped[str]
    sesi_id: Mapped[int] = mapped_column(ForeignKey("sesi.id", ondelete="CASCADE"))
    peserta_id: Mapped[int] = mapped_column(ForeignKey("peserta.id", ondelete="CASCADE"))
    status: Mapped[StatusKehadiran | None] = mapped_column(
        choice(StatusKehadiran, "status_dikenal")
    )
    waktu: Mapped[dt.datetime | None]
    pulang: Mapped[dt.datetime | None]
    alasan: Mapped[str | None]
    cara: Mapped[CaraPresensi | None] = mapped_column(choice(CaraPresensi, "cara_dikenal"))
    dicatat_oleh: Mapped[str]
    dicatat_pada: Mapped[dt.datetime]
    keadaan: Mapped[KeadaanTandaPosko] = mapped_column(choice(KeadaanTandaPosko, "keadaan_dikenal"))
