"""The KDMP: a table of SIMKOPDES is kept, and an old koperasi is linked with what it became."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.bulk import write_rows
from db.edits.entered import read_new
from db.errors import DataRejected, NotFound
from db.izin import Izin, needs
from db.models import AliasWilayah, Desa, KaitanKdmp, KeadaanKdmp, Koperasi, PotretKdmp
from db.queries.contoh import demo_is_present
from db.values.ktp import hide_ktp
from db.values.spelling import wilayah_key

_KEPT = {each.name for each in KeadaanKdmp.__table__.columns}
_KEPT -= {"id", "versi", "created_at", "created_by", "updated_at", "updated_by"}


@needs(Izin.UBAH, door="impor")
def record_potret_kdmp(
    session: Session,
    *,
    per_tanggal: dt.date,
    sumber: str,
    nama_berkas: str,
    baris: Sequence[Mapping[str, Any]],
    ejaan: Collection[tuple[str, str]],
) -> int:
    """Keep what SIMKOPDES said on a day, all or nothing, and return the potret's id.

    Args:
        baris: by desa: desa_kode, rangkap and what is reported; what is missing is "belum melapor".
        ejaan: spellings of desa that a person explained, with the kode of each, to be known from
            now on.

    Raises:
        DataRejected: the day has not come or has a potret already, or nothing was reported.
        NotFound: there is no such desa.
    """
    day = read_new("potret_kdmp", "per_tanggal", per_tanggal)
    if not baris:
        raise DataRejected("potret_kdmp_kosong")
    known = set(session.scalars(select(Desa.kode)))
    if unknown := {*(each["desa_kode"] for each in baris), *(kode for _, kode in ejaan)} - known:
        raise NotFound(min(unknown))
    made = PotretKdmp(
        per_tanggal=day,
        sumber=read_new("potret_kdmp", "sumber", sumber),
        nama_berkas=hide_ktp(nama_berkas),
        jumlah=len(baris),
        contoh=demo_is_present(session),
    )
    session.add(made)
    session.flush()
    write_rows(session, KeadaanKdmp.__tablename__, (_row(made.id, each) for each in baris))
    _learn(session, ejaan)
    return made.id


def _row(potret_id: int, each: Mapping[str, Any]) -> dict[str, Any]:
    """Every column: what is not reported is NULL, and stands there as such."""
    place = {"potret_id": potret_id, "kecamatan_kode": each["desa_kode"][:8]}
    return {**dict.fromkeys(sorted(_KEPT)), "rangkap": 1, **each, **place}


def _learn(session: Session, ejaan: Collection[tuple[str, str]]) -> None:
    """Spellings that are new; one that means two desa in two kecamatan is kept for each."""
    wanted = {(wilayah_key(text), kode) for text, kode in ejaan}
    rows = session.execute(select(AliasWilayah.alias, AliasWilayah.desa_kode))
    known = {(alias, kode) for alias, kode in rows}
    session.add_all(
        AliasWilayah(alias=alias, desa_kode=kode, keterangan="Dari tabel SIMKOPDES")
        for alias, kode in sorted(wanted - known)
        if alias
    )
    session.flush()


@needs(Izin.UBAH)
def create_kaitan_kdmp(session: Session, *, desa_kode: str, koperasi_id: int) -> int:
    """Say which koperasi of the register became the KDMP of a desa, and return the link's id.

    From then on the two are counted as one koperasi.

    Raises:
        DataRejected: the koperasi lies in another kecamatan or is closed, or one of the two is
            linked already.
        NotFound: there is no such desa or koperasi.
    """
    koperasi = session.get(Koperasi, koperasi_id, with_for_update=True)
    if koperasi is None or session.get(Desa, desa_kode) is None:
        raise NotFound(koperasi_id)
    if koperasi.kecamatan_kode != desa_kode[:8]:
        raise DataRejected("kaitan_kdmp_lain_kecamatan", kolom="koperasi_id")
    made = KaitanKdmp(desa_kode=desa_kode, koperasi_id=koperasi_id)
    session.add(made)
    session.flush()
    return made.id


@needs(Izin.UBAH)
def remove_kaitan_kdmp(session: Session, *, kaitan_id: int, versi: int) -> None:
    """Take a link back: the two are two again.

    Raises:
        DataRejected: somebody else has changed it.
        NotFound: there is no such link.
    """
    row = session.get(KaitanKdmp, kaitan_id, with_for_update=True)
    if row is None:
        raise NotFound(kaitan_id)
    if row.versi != versi:
        raise DataRejected("kaitan_kdmp_sudah_diubah")
    session.delete(row)
    session.flush()
