"""What is done about a weak figure of a kecamatan: by whom and until when."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Changeable


class TindakLanjut(Changeable, Base):
    """An action under a figure of the catalogue, of the kabupaten where `kecamatan_kode` is NULL.

    `periode_akhir` is the day of the rapor that it was taken on. Who has to see to it is an akun or
    a post outside of the office ("Camat Ciruas"), never both. `selesai_pada` NULL: it is open.
    """

    __tablename__ = "tindak_lanjut"
    __table_args__ = (
        CheckConstraint("char_length(btrim(isi)) BETWEEN 3 AND 500", name="isi_3_sampai_500_huruf"),
        CheckConstraint(
            "char_length(btrim(penanggung)) BETWEEN 3 AND 120",
            name="penanggung_3_sampai_120_huruf",
        ),
        CheckConstraint("char_length(hasil) <= 500", name="hasil_paling_panjang_500"),
        CheckConstraint("(akun_id IS NULL) <> (penanggung IS NULL)", name="satu_penanggung"),
        CheckConstraint(
            "tenggat BETWEEN DATE '2000-01-01' AND DATE '2100-01-01'", name="tenggat_masuk_akal"
        ),
    )

    kunci: Mapped[str]
    kecamatan_kode: Mapped[str | None] = mapped_column(ForeignKey("kecamatan.kode"), index=True)
    periode_akhir: Mapped[dt.date]
    isi: Mapped[str]
    akun_id: Mapped[int | None] = mapped_column(ForeignKey("akun.id"), index=True)
    penanggung: Mapped[str | None]
    tenggat: Mapped[dt.date]
    selesai_pada: Mapped[dt.date | None]
    hasil: Mapped[str | None]
    contoh: Mapped[bool] = mapped_column(server_default="false")
