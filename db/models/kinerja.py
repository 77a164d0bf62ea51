"""The lembar kinerja: what the office answers for, and each triwulan as it was reported."""

import datetime as dt
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.enums import Arah, JenisKinerja
from db.models.base import Base, Changeable, choice

_TRIWULAN = "triwulan BETWEEN 1 AND 4"
_TAHUN = "tahun BETWEEN 1998 AND 2100"


class IndikatorKinerja(Changeable, Base):
    """A figure of the catalogue that a document holds the office to, for the years of that.

    `nama` is what the document calls it, `kunci` the figure that answers it. `penanggung_jawab` is
    a post, never a person; `kode_sub_kegiatan` names the programs whose pagu pays for it.
    """

    __tablename__ = "indikator_kinerja"
    __table_args__ = (
        CheckConstraint("char_length(btrim(nama)) BETWEEN 3 AND 300", name="nama_3_sampai_300"),
        CheckConstraint("char_length(btrim(dokumen)) BETWEEN 3 AND 300", name="dokumen_terisi"),
        CheckConstraint("mulai BETWEEN 1998 AND 2100", name="mulai_masuk_akal"),
        CheckConstraint("sampai BETWEEN mulai AND 2100", name="sampai_sesudah_mulai"),
        UniqueConstraint("jenis", "kunci", "mulai"),
    )

    jenis: Mapped[JenisKinerja] = mapped_column(choice(JenisKinerja, "jenis_dikenal"))
    nama: Mapped[str]
    dokumen: Mapped[str]
    kunci: Mapped[str]
    arah: Mapped[Arah] = mapped_column(choice(Arah, "arah_dikenal"))
    penanggung_jawab: Mapped[str | None]
    kode_sub_kegiatan: Mapped[str | None]
    mulai: Mapped[int]
    sampai: Mapped[int | None]
    contoh: Mapped[bool] = mapped_column(server_default="false")


class CatatanKinerja(Changeable, Base):
    """What stands beside an indicator in a triwulan: hambatan, tindak lanjut, rupiah spent.

    `anggaran` is what was spent from 1 January to the end of the triwulan, as the office's books
    say; no table of this program knows it. A trigger refuses a change while that is closed.
    """

    __tablename__ = "catatan_kinerja"
    __table_args__ = (
        CheckConstraint(_TAHUN, name="tahun_masuk_akal"),
        CheckConstraint(_TRIWULAN, name="triwulan_1_sampai_4"),
        CheckConstraint("anggaran >= 0", name="anggaran_tidak_negatif"),
        UniqueConstraint("indikator_id", "tahun", "triwulan"),
    )

    indikator_id: Mapped[int] = mapped_column(
        ForeignKey("indikator_kinerja.id", ondelete="CASCADE")
    )
    tahun: Mapped[int]
    triwulan: Mapped[int]
    hambatan: Mapped[str | None]
    tindak_lanjut: Mapped[str | None]
    anggaran: Mapped[Decimal | None]


class TutupTriwulan(Changeable, Base):
    """A closing of a triwulan: what was reported of it stands from then on (BarisKinerja).

    It is opened again only to correct it, with the reason, and closed anew as the next one (`ke`).
    `jumlah` is how many lines it has.
    """

    __tablename__ = "tutup_triwulan"
    __table_args__ = (
        CheckConstraint(_TAHUN, name="tahun_masuk_akal"),
        CheckConstraint(_TRIWULAN, name="triwulan_1_sampai_4"),
        CheckConstraint("ke >= 1", name="ke_positif"),
        CheckConstraint("jumlah >= 1", name="jumlah_positif"),
        CheckConstraint(
            "(dibuka_pada IS NULL) = (alasan IS NULL)"
            " AND char_length(btrim(coalesce(alasan, 'tidak'))) BETWEEN 5 AND 500",
            name="dibuka_beralasan",
        ),
        UniqueConstraint("tahun", "triwulan", "ke"),
        Index(
            "uq_tutup_triwulan_tertutup",
            "tahun",
            "triwulan",
            unique=True,
            postgresql_where="dibuka_pada IS NULL",
        ),
    )

    tahun: Mapped[int]
    triwulan: Mapped[int]
    ke: Mapped[int]
    jumlah: Mapped[int]
    dibuka_pada: Mapped[dt.datetime | None]
    alasan: Mapped[str | None]
    contoh: Mapped[bool] = mapped_column(server_default="false")


class BarisKinerja(Base):
    """A line of a closed triwulan in the words of then; its figure lies in AngkaBeku.

    `koreksi` is the figure as it was counted when the triwulan was closed anew, where it then was
    another than had been reported. `pagu` and `anggaran` are rupiah of the whole year and from
    1 January on.
    """

    __tablename__ = "baris_kinerja"

    tutup_id: Mapped[int] = mapped_column(
        ForeignKey("tutup_triwulan.id", ondelete="CASCADE"), primary_key=True
    )
    indikator_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    jenis: Mapped[str]
    nama: Mapped[str]
    dokumen: Mapped[str]
    kunci: Mapped[str]
    arah: Mapped[str]
    target: Mapped[Decimal | None]
    target_setahun: Mapped[Decimal | None]
    koreksi: Mapped[Decimal | None]
    hambatan: Mapped[str | None]
    tindak_lanjut: Mapped[str | None]
    penanggung_jawab: Mapped[str | None]
    pagu: Mapped[Decimal | None]
    anggaran: Mapped[Decimal | None]
