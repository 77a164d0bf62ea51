"""Where things are: kecamatan, desa and the other spellings people use for them."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Changeable


class Kecamatan(Base):
    """One of the 29 kecamatan. Reference data, loaded by the migration, keyed by Kemendagri code.

    Population and families: Dukcapil, first half of 2024. Area: computed from BIG polygons.
    """

    __tablename__ = "kecamatan"

    kode: Mapped[str] = mapped_column(primary_key=True)
    kode_bps: Mapped[str] = mapped_column(unique=True)
    nama: Mapped[str] = mapped_column(unique=True)
    luas_km2: Mapped[float]
    penduduk: Mapped[int]
    penduduk_laki: Mapped[int]
    penduduk_perempuan: Mapped[int]
    jumlah_kk: Mapped[int]
    penduduk_per: Mapped[dt.date]
    lat: Mapped[float]
    lon: Mapped[float]
    # Two groupings the field uses; empty until the office hands over its list.
    zona: Mapped[str | None]
    dapil: Mapped[str | None]


class Desa(Base):
    """One of the 326 desa. Names repeat between kecamatan, so only the code identifies one."""

    __tablename__ = "desa"

    kode: Mapped[str] = mapped_column(primary_key=True)
    nama: Mapped[str]
    kecamatan_kode: Mapped[str] = mapped_column(ForeignKey("kecamatan.kode"), index=True)
    lat: Mapped[float]
    lon: Mapped[float]


class AliasWilayah(Changeable, Base):
    """Another spelling of a kecamatan or desa, or a name known to lie outside the kabupaten.

    `alias` is stored as `wilayah_key` in db.values.spelling makes it: upper case, unspaced.
    """

    __tablename__ = "alias_wilayah"
    __table_args__ = (
        CheckConstraint(
            "num_nonnulls(kecamatan_kode, desa_kode) = 1 OR di_luar_wilayah",
            name="menunjuk_satu_wilayah",
        ),
        UniqueConstraint("alias", "desa_kode", postgresql_nulls_not_distinct=True),
    )

    alias: Mapped[str]
    kecamatan_kode: Mapped[str | None] = mapped_column(ForeignKey("kecamatan.kode"), index=True)
    desa_kode: Mapped[str | None] = mapped_column(ForeignKey("desa.kode"), index=True)
    di_luar_wilayah: Mapped[bool] = mapped_column(server_default="false")
    keterangan: Mapped[str | None]
