"""Self check-in: the door of a sesi, its secret, the code of each peserta, and every scan."""

import datetime as dt

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Identity,
    Index,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from db.enums import AlasanHadir, HasilHadir
from db.models.base import Base, Changeable, choice


class PintuHadir(Changeable, Base):
    """A sesi whose peserta may mark themselves present from `mulai` until `selesai`.

    `alamat` is where phones reach the program, "http://192.168.1.5:8501"; NULL: as staff do.
    """

    __tablename__ = "pintu_hadir"
    __table_args__ = (
        CheckConstraint(
            "selesai >= mulai AND selesai <= mulai + interval '24 hours'",
            name="paling_lama_sehari",
        ),
        CheckConstraint(
            "alamat ~ '^https?://[A-Za-z0-9][A-Za-z0-9.-]{0,200}(:[0-9]{1,5})?$'",
            name="alamat_sah",
        ),
    )

    sesi_id: Mapped[int] = mapped_column(ForeignKey("sesi.id", ondelete="CASCADE"), unique=True)
    mulai: Mapped[dt.datetime]
    selesai: Mapped[dt.datetime]
    alamat: Mapped[str | None]


class RahasiaHadir(Base):
    """The secret of a door, made by a trigger; gone once its day is over (db.upkeep).

    All codes on the wall and the form tokens come from it, and the hashes of phones and addresses,
    which thereafter nobody can make again.
    """

    __tablename__ = "rahasia_hadir"

    pintu_id: Mapped[int] = mapped_column(
        ForeignKey("pintu_hadir.id", ondelete="CASCADE"), primary_key=True
    )
    rahasia: Mapped[bytes] = mapped_column(
        server_default=text("uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())")
    )


class KodePeserta(Base):
    """The letters on a peserta's invitation, drawn by a trigger; unique in the angkatan.

    A peserta who is removed leaves them behind, for when that is undone.
    """

    __tablename__ = "kode_peserta"
    __table_args__ = (
        UniqueConstraint("angkatan_id", "kode"),
        CheckConstraint("kode ~ '^[A-HJKMNP-Z2-9]{5}$'", name="kode_sah"),
    )

    peserta_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    angkatan_id: Mapped[int] = mapped_column(ForeignKey("angkatan.id", ondelete="CASCADE"))
    kode: Mapped[str]


class PindaiHadir(Base):
    """One scan by a phone, accepted or refused. Append-only, and deleted after a time.

    `ponsel` and `alamat` are hashes of the phone's cookie and of its network address, by the secret
    of the sesi. `asal` names the scan on the laptop of a posko that it came home from.
    """

    __tablename__ = "pindai_hadir"
    __table_args__ = (
        CheckConstraint("(hasil = 'ditolak') = (alasan IS NOT NULL)", name="ditolak_beralasan"),
        CheckConstraint("hasil = 'ditolak' OR peserta_id IS NOT NULL", name="diterima_bernama"),
        Index("ix_pindai_hadir_sesi_id", "sesi_id", "ponsel"),
        Index("ix_pindai_hadir_peserta_id", "peserta_id"),
        Index("ix_pindai_hadir_waktu", "waktu"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    waktu: Mapped[dt.datetime] = mapped_column(server_default=func.clock_timestamp())
    sesi_id: Mapped[int] = mapped_column(ForeignKey("sesi.id", ondelete="CASCADE"))
    peserta_id: Mapped[int | None] = mapped_column(ForeignKey("peserta.id", ondelete="CASCADE"))
    hasil: Mapped[HasilHadir] = mapped_column(choice(HasilHadir, "hasil_dikenal"))
    alasan: Mapped[AlasanHadir | None] = mapped_column(choice(AlasanHadir, "alasan_dikenal"))
    ponsel: Mapped[str | None]
    alamat: Mapped[str | None]
    asal: Mapped[str | None] = mapped_column(unique=True)
