"""Putting official boundaries in the place of the sketch, and taking them back."""

import hashlib

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from db.batas.child import arrange_apart
from db.batas.periksa import KecamatanAcuan
from db.batas.susun import BatasTersusun
from db.batas.tolak import BatasDitolak
from db.edits.entered import read_new
from db.errors import DataRejected
from db.izin import Izin, needs
from db.models import BatasWilayah, Kecamatan
from db.sheets.row.places import load_wilayah
from db.values.ktp import hide_ktp


@needs(Izin.KELOLA, door="batas")
def try_batas(session: Session, *, isi: bytes, sumber: str) -> BatasTersusun:
    """Read and check a file without keeping anything.

    Raises:
        BatasDitolak: it is no such file.
    """
    columns = (
        Kecamatan.kode,
        Kecamatan.kode_bps,
        Kecamatan.nama,
        Kecamatan.lon,
        Kecamatan.lat,
        Kecamatan.luas_km2,
    )
    acuan = [
        KecamatanAcuan(*row) for row in session.execute(select(*columns).order_by(Kecamatan.kode))
    ]
    return arrange_apart(isi, acuan, load_wilayah(session).kecamatan, sumber.strip())


@needs(Izin.KELOLA, door="batas")
def record_batas(
    session: Session, *, nama_berkas: str, isi: bytes, sumber: str, diperiksa: bool = False
) -> int:
    """Check the file once more, keep it, and let every map draw it.

    Args:
        diperiksa: a person has looked at what is doubtful, and takes it as it is.

    Raises:
        DataRejected: it is no such file, does not pass a check, or is doubtful.
    """
    sumber = read_new("batas_wilayah", "sumber", sumber)
    try:
        hasil = try_batas(session, isi=isi, sumber=sumber)
    except BatasDitolak:
        raise DataRejected("batas_tidak_lulus") from None
    if hasil.geojson is None:
        raise DataRejected("batas_tidak_lulus")
    if hasil.diragukan and not diperiksa:
        raise DataRejected("batas_belum_diperiksa")
    batas = BatasWilayah(
        nama_berkas=hide_ktp(nama_berkas)[-100:],
        sidik=hashlib.sha256(hasil.geojson.encode()).hexdigest(),
        sumber=sumber,
        titik_asal=hasil.titik[0],
        titik=hasil.titik[1],
        isi=hasil.geojson,
    )
    session.add(batas)
    session.flush()
    use_batas(session, batas_id=batas.id)
    return batas.id


@needs(Izin.KELOLA, door="batas")
def use_batas(session: Session, *, batas_id: int | None) -> None:
    """Let every map draw these boundaries; None brings the sketch back.

    Raises:
        DataRejected: there are none with that id.
    """
    session.execute(update(BatasWilayah).where(BatasWilayah.dipakai).values(dipakai=False))
    if batas_id is None:
        return
    chosen = session.get(BatasWilayah, batas_id, with_for_update=True)
    if chosen is None:
        raise DataRejected("baris_tidak_ada")
    chosen.dipakai = True
    session.flush()
