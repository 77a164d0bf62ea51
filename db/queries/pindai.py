"""Self check-in: the open doors, who may be meant by what was typed, the wall, and the scans."""

import datetime as dt
import uuid
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import Session

from db.clock import today
from db.enums import AlasanHadir, HasilHadir, StatusKehadiran
from db.frames import read_frame
from db.izin import Izin
from db.models import (
    Angkatan,
    Kehadiran,
    KodePeserta,
    Koperasi,
    Orang,
    Pelatihan,
    Peserta,
    PindaiHadir,
    PintuHadir,
    RahasiaHadir,
    Sesi,
)
from db.queries.akun import find_pengguna
from db.queries.pengaturan import get_pengaturan
from db.values.kode import plain_kode
from db.values.kode_hadir import KODE_PESERTA

# What a person reads through with a thumb.
PALING_BANYAK = 8
# What is listed beside the sesi, and the last names on the wall.
_LISTED, _LAST = 50, 6
# Names of one phone, its owner's among them.
NAMA_SATU_PONSEL = 3
# For how many days scans are kept.
SIMPAN = "hari_simpan_pindai"
# What the wall says of who came in, and its two words.
NAMA_DI_DINDING = "nama_di_dinding"
NAMA_DEPAN, JUMLAH_SAJA = "nama depan dan koperasi", "jumlah saja"
# As _keep() of db.actions.pindai keeps them.
TOLAK_SATU_SESI = 400


@dataclass(frozen=True, kw_only=True)
class PintuTerbuka:
    """The door of a sesi with all that a phone or the wall needs.

    Attributes:
        saat: the database's clock.
        rahasia: of which the codes are made; None once its day is over.
    """

    id: int
    sesi_id: int
    angkatan_id: int
    mulai: dt.datetime
    selesai: dt.datetime
    alamat: str | None
    judul: str
    angkatan: int
    nomor: int
    tanggal: dt.date
    saat: dt.datetime
    rahasia: bytes | None = field(repr=False)

    @property
    def detik(self) -> float:
        """The same moment in seconds."""
        return self.saat.timestamp()

    @property
    def is_open(self) -> bool:
        """Whether a phone may mark somebody at that moment."""
        return self.tanggal == today() and self.mulai <= self.saat < self.selesai


@dataclass(frozen=True, kw_only=True)
class KeadaanPintu:
    """How a door stands, for a screen: without its secret."""

    mulai: dt.datetime
    selesai: dt.datetime
    alamat: str | None
    tanggal: dt.date


@dataclass(frozen=True)
class CalonHadir:
    """Somebody who may be meant."""

    peserta_id: int
    nama: str
    koperasi: str | None


@dataclass(frozen=True)
class HitungDinding:
    """How many of an angkatan are marked in a sesi: hadir, another mark, and all there are."""

    hadir: int
    lain: int
    peserta: int

    @property
    def belum(self) -> int:
        """Those without any mark."""
        return self.peserta - self.hadir - self.lain


@dataclass(frozen=True, kw_only=True)
class KeadaanDinding:
    """What a wall shows, and for which account; `bernama`: also who came in last."""

    petugas: str
    pintu: PintuTerbuka
    hitung: HitungDinding
    bernama: bool
    datang: list[tuple[str, str | None, dt.datetime]]


def _select_pintu() -> Select[*tuple[Any, ...]]:
    return (
        select(
            PintuHadir.id,
            PintuHadir.sesi_id,
            Sesi.angkatan_id,
            PintuHadir.mulai,
            PintuHadir.selesai,
            PintuHadir.alamat,
            Pelatihan.judul,
            Angkatan.nomor.label("angkatan"),
            Sesi.nomor,
            Sesi.tanggal,
            func.clock_timestamp().label("saat"),
            RahasiaHadir.rahasia,
        )
        .select_from(PintuHadir)
        .join(Sesi, Sesi.id == PintuHadir.sesi_id)
        .join(Angkatan, Angkatan.id == Sesi.angkatan_id)
        .join(Pelatihan, Pelatihan.id == Angkatan.pelatihan_id)
        .outerjoin(RahasiaHadir, RahasiaHadir.pintu_id == PintuHadir.id)
    )


def find_pintu(session: Session, pintu_id: int) -> PintuTerbuka | None:
    """The door of that number."""
    row = session.execute(_select_pintu().where(PintuHadir.id == pintu_id)).one_or_none()
    return None if row is None else PintuTerbuka(**row._asdict())


def find_pintu_sesi(session: Session, sesi_id: int) -> PintuTerbuka | None:
    """The door of a sesi, where staff have ever opened it."""
    row = session.execute(_select_pintu().where(PintuHadir.sesi_id == sesi_id)).one_or_none()
    return None if row is None else PintuTerbuka(**row._asdict())


def find_keadaan_pintu(session: Session, sesi_id: int) -> KeadaanPintu | None:
    """The same without what codes are made of."""
    row = session.execute(
        select(PintuHadir.mulai, PintuHadir.selesai, PintuHadir.alamat, Sesi.tanggal)
        .join(Sesi, Sesi.id == PintuHadir.sesi_id)
        .where(PintuHadir.sesi_id == sesi_id)
    ).one_or_none()
    return None if row is None else KeadaanPintu(**row._asdict())


def list_pintu(session: Session) -> list[PintuTerbuka]:
    """The doors that have a secret, open or not: those of today."""
    rows = session.execute(_select_pintu().where(RahasiaHadir.rahasia.is_not(None)))
    return [PintuTerbuka(**row._asdict()) for row in rows]


def list_pintu_terbuka(session: Session) -> list[PintuTerbuka]:
    """The doors that are open now: a spoken code names none."""
    return [each for each in list_pintu(session) if each.is_open]


def list_calon(session: Session, angkatan_id: int, ketikan: str) -> tuple[list[CalonHadir], int]:
    """Who of an angkatan may be meant: by the code on the invitation, else by how a name begins.

    Args:
        ketikan: two letters or more, of any word of the name.

    Returns:
        The first PALING_BANYAK by name, and how many there are in all. Of a code the one.
    """
    kode = plain_kode(ketikan)
    if KODE_PESERTA.fullmatch(kode):
        invited = KodePeserta.kode == kode
        found = _list_calon(session, angkatan_id, invited)
        if found:
            return found, 1
    words = " ".join(ketikan.split())
    begins = or_(
        Orang.nama.istartswith(words, autoescape=True),
        Orang.nama.icontains(f" {words}", autoescape=True),
    )
    found = _list_calon(session, angkatan_id, begins)
    return found[:PALING_BANYAK], len(found)


def _list_calon(session: Session, angkatan_id: int, which: ColumnElement[bool]) -> list[CalonHadir]:
    statement = (
        select(Peserta.id, Orang.nama, Koperasi.nama)
        .select_from(Peserta)
        .join(Orang, Orang.id == Peserta.orang_id)
        .outerjoin(Koperasi, Koperasi.id == Peserta.koperasi_id)
        .outerjoin(KodePeserta, KodePeserta.peserta_id == Peserta.id)
        .where(Peserta.angkatan_id == angkatan_id, which)
        .order_by(Orang.nama, Peserta.id)
    )
    return [CalonHadir(*row) for row in session.execute(statement)]


def find_calon(session: Session, angkatan_id: int, peserta_id: int) -> CalonHadir | None:
    """That peserta, if it is one of the angkatan."""
    found = _list_calon(session, angkatan_id, Peserta.id == peserta_id)
    return found[0] if found else None


@dataclass(frozen=True)
class TandaPonsel:
    """The mark of a peserta as a phone that has made it may see it."""

    siapa: CalonHadir
    status: StatusKehadiran
    waktu: dt.datetime | None


def find_tanda(
    session: Session, pintu: PintuTerbuka, peserta_id: int, ponsel: str
) -> TandaPonsel | None:
    """What stands of a peserta now, for a phone that has marked them or was told that they are."""
    told = select(PindaiHadir.id).where(
        PindaiHadir.sesi_id == pintu.sesi_id,
        PindaiHadir.peserta_id == peserta_id,
        PindaiHadir.ponsel == ponsel,
        or_(
            PindaiHadir.hasil != HasilHadir.DITOLAK,
            PindaiHadir.alasan == AlasanHadir.SUDAH_DICATAT,
        ),
    )
    row = session.execute(
        select(Kehadiran.status, Kehadiran.waktu).where(
            Kehadiran.sesi_id == pintu.sesi_id,
            Kehadiran.peserta_id == peserta_id,
            told.exists(),
        )
    ).one_or_none()
    siapa = find_calon(session, pintu.angkatan_id, peserta_id) if row else None
    return TandaPonsel(siapa, row.status, row.waktu) if row and siapa else None


def count_dinding(session: Session, sesi_id: int) -> HitungDinding:
    """How a sesi stands at this moment."""
    here = and_(Kehadiran.peserta_id == Peserta.id, Kehadiran.sesi_id == sesi_id)
    came = Kehadiran.status == StatusKehadiran.HADIR
    row = session.execute(
        select(
            func.count(Kehadiran.id).filter(came),
            func.count(Kehadiran.id).filter(~came),
            func.count(Peserta.id),
        )
        .select_from(Sesi)
        .outerjoin(Peserta, Peserta.angkatan_id == Sesi.angkatan_id)
        .outerjoin(Kehadiran, here)
        .where(Sesi.id == sesi_id)
    ).one()
    return HitungDinding(*row)


def find_dinding(session: Session, masuk_id: uuid.UUID, sesi_id: int) -> KeadaanDinding | None:
    """What the wall of a sesi shows now to a logged-in browser, if it may mark and see names."""
    user = find_pengguna(session, masuk_id)
    may = user is not None and user.may(Izin.UBAH) and user.may(Izin.NAMA) and not user.sebagai
    pintu = find_pintu_sesi(session, sesi_id) if may else None
    if user is None or pintu is None:
        return None
    bernama = get_pengaturan(session, NAMA_DI_DINDING) == NAMA_DEPAN
    return KeadaanDinding(
        petugas=user.nama_pengguna,
        pintu=pintu,
        hitung=count_dinding(session, sesi_id),
        bernama=bernama,
        datang=list_datang(session, sesi_id) if bernama else [],
    )


def get_hari_simpan(session: Session) -> int:
    """For how many days scans are kept."""
    return int(get_pengaturan(session, SIMPAN))


def list_datang(session: Session, sesi_id: int) -> list[tuple[str, str | None, dt.datetime]]:
    """Who came in last by a phone: name, koperasi, when; the newest first."""
    statement = (
        select(Orang.nama, Koperasi.nama, Kehadiran.waktu)
        .select_from(Kehadiran)
        .join(Peserta, Peserta.id == Kehadiran.peserta_id)
        .join(Orang, Orang.id == Peserta.orang_id)
        .outerjoin(Koperasi, Koperasi.id == Peserta.koperasi_id)
        .where(
            Kehadiran.sesi_id == sesi_id,
            Kehadiran.status == StatusKehadiran.HADIR,
            Kehadiran.waktu.is_not(None),
        )
        .order_by(Kehadiran.waktu.desc(), Kehadiran.id.desc())
        .limit(_LAST)
    )
    rows = session.execute(statement)
    return [(nama, koperasi, waktu) for nama, koperasi, waktu in rows if waktu is not None]


def list_pindai(session: Session, sesi_id: int) -> pd.DataFrame:
    """The scans that staff should see: refused, by another phone, or of a phone of several names.

    Returns:
        A row per scan, the newest first, at most 50: id (int64), waktu (datetime), peserta_id
        (Int64, may be missing), nama (str, may be missing), hasil, alasan (str, stored values),
        status (str, the mark that stands now; missing: none), sama (int64, names that its phone has
        marked).
    """
    other = PindaiHadir.__table__.alias("lain")
    of_phone = (
        select(func.count())
        .select_from(other)
        .where(
            other.c.sesi_id == PindaiHadir.sesi_id,
            other.c.ponsel == PindaiHadir.ponsel,
            other.c.hasil == HasilHadir.DITERIMA.value,
        )
        .scalar_subquery()
    )
    statement = (
        select(
            PindaiHadir.id,
            PindaiHadir.waktu,
            PindaiHadir.peserta_id,
            Orang.nama,
            PindaiHadir.hasil,
            PindaiHadir.alasan,
            Kehadiran.status,
            of_phone.label("sama"),
        )
        .select_from(PindaiHadir)
        .outerjoin(Peserta, Peserta.id == PindaiHadir.peserta_id)
        .outerjoin(Orang, Orang.id == Peserta.orang_id)
        .outerjoin(
            Kehadiran,
            and_(
                Kehadiran.peserta_id == PindaiHadir.peserta_id,
                Kehadiran.sesi_id == PindaiHadir.sesi_id,
            ),
        )
        .where(
            PindaiHadir.sesi_id == sesi_id,
            or_(PindaiHadir.hasil != HasilHadir.DITERIMA, of_phone > 1),
        )
        .order_by(PindaiHadir.waktu.desc(), PindaiHadir.id.desc())
        .limit(_LISTED)
    )
    return read_frame(
        session,
        statement,
        {
            "id": "int64",
            "waktu": "object",
            "peserta_id": "Int64",
            "nama": "str",
            "hasil": "str",
            "alasan": "str",
            "status": "str",
            "sama": "int64",
        },
    )


def count_pindai(session: Session, sesi_id: int) -> dict[str, int]:
    """How many scans of a sesi were accepted and refused, and by how many phones the accepted."""
    accepted = PindaiHadir.hasil == HasilHadir.DITERIMA
    row = session.execute(
        select(
            func.count().filter(accepted),
            func.count().filter(PindaiHadir.hasil == HasilHadir.DITOLAK),
            func.count(case((accepted, PindaiHadir.ponsel)).distinct()),
        )
        .select_from(PindaiHadir)
        .where(PindaiHadir.sesi_id == sesi_id)
    ).one()
    return dict(zip(("diterima", "ditolak", "ponsel"), row, strict=True))


def list_kode_peserta(session: Session, angkatan_id: int) -> pd.DataFrame:
    """The code of each peserta, for the invitation.

    Returns:
        A row per peserta by name: nama, koperasi (may be missing), kode (str).
    """
    statement = (
        select(Orang.nama, Koperasi.nama.label("koperasi"), KodePeserta.kode)
        .select_from(Peserta)
        .join(Orang, Orang.id == Peserta.orang_id)
        .join(KodePeserta, KodePeserta.peserta_id == Peserta.id)
        .outerjoin(Koperasi, Koperasi.id == Peserta.koperasi_id)
        .where(Peserta.angkatan_id == angkatan_id)
        .order_by(Orang.nama, Peserta.id)
    )
    return read_frame(session, statement, {"nama": "str", "koperasi": "str", "kode": "str"})
