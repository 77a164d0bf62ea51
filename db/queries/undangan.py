"""Whom an angkatan invites, each with the code that finds their name at the door."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.errors import NotFound
from db.izin import Izin, shown_to
from db.models import (
    Angkatan,
    KodePeserta,
    Koperasi,
    Orang,
    Pelatihan,
    Peserta,
    PintuHadir,
    Program,
    Sesi,
)
from db.queries.kantor import Kertas, PenandaTangan, find_penandatangan, get_kertas


@dataclass(frozen=True, kw_only=True)
class OrangDiundang:
    """Somebody who is invited; `kode` finds their name at the door and proves nothing."""

    nama: str
    koperasi: str | None
    jabatan: str | None
    kode: str


@dataclass(frozen=True, kw_only=True)
class BahanUndangan:
    """What the invitations of an angkatan say.

    Attributes:
        hari: the days of its sesi; pukul: when the first of these begins.
    """

    judul: str
    angkatan: int
    tempat: str | None
    kode_sub_kegiatan: str | None
    hari: tuple[dt.date, ...]
    pukul: dt.time | None
    orang: tuple[OrangDiundang, ...]
    kertas: Kertas
    penanda: PenandaTangan | None


@shown_to(Izin.NAMA)
def get_bahan_undangan(session: Session, angkatan_id: int, *, pada: dt.date) -> BahanUndangan:
    """What the invitations of an angkatan say on a day, by name.

    Raises:
        NotFound: there is no such angkatan.
    """
    about = session.execute(
        select(Angkatan.nomor, Pelatihan.judul, Pelatihan.tempat, Program.kode_sub_kegiatan)
        .join(Pelatihan, Pelatihan.id == Angkatan.pelatihan_id)
        .join(Program, Program.id == Pelatihan.program_id)
        .where(Angkatan.id == angkatan_id)
    ).one_or_none()
    if about is None:
        raise NotFound(angkatan_id)
    sesi = session.execute(
        select(Sesi.tanggal, Sesi.jam_mulai)
        .where(Sesi.angkatan_id == angkatan_id)
        .order_by(Sesi.tanggal, Sesi.nomor)
    ).all()
    people = session.execute(
        select(Orang.nama, Koperasi.nama.label("koperasi"), Peserta.jabatan, KodePeserta.kode)
        .select_from(Peserta)
        .join(Orang, Orang.id == Peserta.orang_id)
        .join(KodePeserta, KodePeserta.peserta_id == Peserta.id)
        .outerjoin(Koperasi, Koperasi.id == Peserta.koperasi_id)
        .where(Peserta.angkatan_id == angkatan_id)
        .order_by(Orang.nama, Peserta.id)
    )
    return BahanUndangan(
        judul=about.judul,
        angkatan=about.nomor,
        tempat=about.tempat,
        kode_sub_kegiatan=about.kode_sub_kegiatan,
        hari=tuple(sorted({each.tanggal for each in sesi})),
        pukul=sesi[0].jam_mulai if sesi else None,
        orang=tuple(OrangDiundang(**row) for row in people.mappings()),
        kertas=get_kertas(session, pada=pada),
        penanda=next(iter(find_penandatangan(session, pada=pada)), None),
    )


def find_alamat_hadir(session: Session, angkatan_id: int) -> str | None:
    """The address at which phones reached the newest door of an angkatan; None before one."""
    statement = (
        select(PintuHadir.alamat)
        .join(Sesi, Sesi.id == PintuHadir.sesi_id)
        .where(Sesi.angkatan_id == angkatan_id, PintuHadir.alamat.is_not(None))
        .order_by(Sesi.tanggal.desc(), Sesi.nomor.desc())
        .limit(1)
    )
    return session.scalar(statement)
