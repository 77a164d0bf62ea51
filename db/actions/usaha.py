"""Unit usaha and produk of one koperasi: new rows. Fields change in db.edits."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from db.actions.koperasi import refuse_closed
from db.edits.entered import read_new
from db.edits.fields import EDITABLE
from db.enums import JenisLegalitas, KanalPemasaran
from db.errors import DataRejected, NotFound
from db.izin import Izin, needs
from db.models import FotoProduk, LegalitasProduk, OmzetProduk, Produk, UnitUsaha
from db.values.foto import read_foto


@needs(Izin.UBAH)
def create_unit_usaha(
    session: Session, *, koperasi_id: int, tahun_buku: int | str, isian: Mapping[str, Any]
) -> None:
    """Record a line of business in a tahun buku. `isian` holds columns of EDITABLE["unit_usaha"].

    Raises:
        DataRejected: a value is not sound, it is recorded already, the tahun buku is to come, or
            the koperasi is closed.
        NotFound: no such koperasi.
    """
    refuse_closed(session, koperasi_id)
    values = _checked("unit_usaha", {"tahun_buku": tahun_buku, **isian})
    session.add(UnitUsaha(koperasi_id=koperasi_id, **values))
    session.flush()


@needs(Izin.UBAH)
def verify_unit_usaha(session: Session, *, versi: Mapping[int, int]) -> int:
    """Say that these units were held against their paper as they stand; how many were not before.

    Another volume, kategori or name of a unit takes it back by itself.

    Args:
        versi: by id of each unit, the version that the person saw.

    Raises:
        DataRejected: one of them was changed or taken away since, or its koperasi is closed.
            Nothing was written.
    """
    chosen = select(UnitUsaha).where(UnitUsaha.id.in_(versi)).order_by(UnitUsaha.id)
    units = session.scalars(chosen.with_for_update()).all()
    if {each.id: each.versi for each in units} != dict(versi):
        raise DataRejected("unit_usaha_sudah_berubah")
    waiting = [each for each in units if each.diverifikasi_pada is None]
    now, by = session.execute(select(func.now(), func.pengguna_sekarang())).one()
    for each in waiting:
        each.diverifikasi_pada, each.diverifikasi_oleh = now, by
    session.flush()
    return len(waiting)


@needs(Izin.UBAH)
def create_produk(session: Session, *, koperasi_id: int, isian: Mapping[str, Any]) -> int:
    """Record a produk and return its id. `isian` holds columns of EDITABLE["produk"].

    Raises:
        DataRejected: a value is not sound, a produk of that name is recorded already, or the
            koperasi is closed.
        NotFound: no such koperasi.
    """
    refuse_closed(session, koperasi_id)
    produk = Produk(koperasi_id=koperasi_id, **_checked("produk", isian))
    session.add(produk)
    session.flush()
    return produk.id


@needs(Izin.UBAH)
def create_legalitas(
    session: Session, *, produk_id: int, jenis: JenisLegalitas, isian: Mapping[str, Any]
) -> None:
    """Record a paper of a produk. `isian` holds columns of EDITABLE["legalitas_produk"].

    Raises:
        DataRejected: a value is not sound, a paper of that kind is recorded already, or the
            koperasi is closed.
        NotFound: no such produk.
    """
    koperasi_id = _koperasi_of(session, produk_id)
    values = _checked("legalitas_produk", isian)
    session.add(
        LegalitasProduk(koperasi_id=koperasi_id, produk_id=produk_id, jenis=jenis, **values)
    )
    session.flush()


@needs(Izin.UBAH)
def create_omzet(
    session: Session,
    *,
    produk_id: int,
    tahun: int | str,
    kanal: KanalPemasaran,
    isian: Mapping[str, Any],
) -> None:
    """Record that a produk was sold over a kanal in a year, with the rupiah if they are known.

    Raises:
        DataRejected: a value is not sound, it is recorded already, the year is to come, or the
            koperasi is closed.
        NotFound: no such produk.
    """
    koperasi_id = _koperasi_of(session, produk_id)
    values = _checked("omzet_produk", {"tahun": tahun, **isian})
    session.add(OmzetProduk(koperasi_id=koperasi_id, produk_id=produk_id, kanal=kanal, **values))
    session.flush()


@needs(Izin.UBAH)
def record_foto(session: Session, *, produk_id: int, content: bytes) -> None:
    """Store an uploaded photo of a produk, drawn anew; an earlier one gives way.

    Raises:
        DataRejected: too large, no picture, or the koperasi is closed.
        NotFound: no such produk.
    """
    # Before the row is locked: it may take seconds.
    foto = read_foto(content)
    koperasi_id = _koperasi_of(session, produk_id)
    session.execute(delete(FotoProduk).where(FotoProduk.produk_id == produk_id))
    session.add(
        FotoProduk(
            koperasi_id=koperasi_id,
            produk_id=produk_id,
            isi=foto.isi,
            lebar=foto.lebar,
            tinggi=foto.tinggi,
        )
    )
    session.flush()


def _checked(tabel: str, isian: Mapping[str, Any]) -> dict[str, Any]:
    required = {name: None for name in ("nama", "kategori", "nomor") if name in EDITABLE[tabel]}
    return {name: read_new(tabel, name, value) for name, value in (required | {**isian}).items()}


def _koperasi_of(session: Session, produk_id: int) -> int:
    """The koperasi of a produk, which stays locked so that it cannot vanish meanwhile."""
    statement = select(Produk.koperasi_id).where(Produk.id == produk_id).with_for_update(read=True)
    koperasi_id = session.scalar(statement)
    if koperasi_id is None:
        raise NotFound(produk_id)
    refuse_closed(session, koperasi_id)
    return koperasi_id
