"""Self check-in: staff open a sesi to it, phones mark, and whatever was refused is kept."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, insert, literal, select, text
from sqlalchemy.dialects.postgresql import insert as insert_or
from sqlalchemy.orm import Session

from db.actions.presensi import lock_sesi, mark_hadir, needs_reason
from db.clock import WIB, today
from db.enums import AlasanHadir, CaraPresensi, HasilHadir, StatusKehadiran
from db.errors import DataRejected
from db.izin import Izin, needs
from db.models import Kehadiran, PindaiHadir, PintuHadir, Sesi
from db.queries.pengaturan import get_pengaturan
from db.queries.pindai import (
    NAMA_SATU_PONSEL,
    TOLAK_SATU_SESI,
    CalonHadir,
    PintuTerbuka,
    find_calon,
    find_pintu,
    get_hari_simpan,
)

_SEBELUM, _SESUDAH = "menit_hadir_sebelum", "menit_hadir_sesudah"
# Of what is refused: a hotel has one address for all its guests, a phone is one person's.
_OF_ALAMAT, _OF_PONSEL = 200, 12


@dataclass(frozen=True)
class JawabanPindai:
    """What a phone is told.

    Attributes:
        siapa: None where nobody of the angkatan is meant.
        waktu: when the mark was made; missing where staff typed it.
        alasan: why there is none by this scan.
    """

    hasil: HasilHadir
    siapa: CalonHadir | None = None
    waktu: dt.datetime | None = None
    alasan: AlasanHadir | None = None
    status: StatusKehadiran | None = None


def window_of(
    jam_mulai: dt.time, tanggal: dt.date, sebelum: int, sesudah: int
) -> tuple[dt.datetime, dt.datetime]:
    """From when until when the peserta of a sesi may mark themselves, by its beginning."""
    begin = dt.datetime.combine(tanggal, jam_mulai, WIB)
    return begin - dt.timedelta(minutes=sebelum), begin + dt.timedelta(minutes=sesudah)


@needs(Izin.UBAH, door="formulir")
def open_pintu(
    session: Session, *, sesi_id: int, sekarang: bool = False
) -> tuple[dt.datetime, dt.datetime]:
    """Let the peserta of a sesi of today mark themselves present.

    Args:
        sekarang: from now on, whenever it begins; so it is where its beginning is not recorded.

    Returns:
        From when to when they may, which is not always now.

    Raises:
        DataRejected: the sesi is gone or of another day.
    """
    sesi = session.scalars(select(Sesi).where(Sesi.id == sesi_id).with_for_update()).one_or_none()
    if sesi is None:
        raise DataRejected("baris_tidak_ada")
    if sesi.tanggal != today():
        raise DataRejected("sesi_bukan_hari_ini")
    sebelum, sesudah = (int(get_pengaturan(session, each)) for each in (_SEBELUM, _SESUDAH))
    if sekarang or sesi.jam_mulai is None:
        mulai = session.scalars(select(func.clock_timestamp())).one()
        selesai = mulai + dt.timedelta(minutes=sesudah)
    else:
        mulai, selesai = window_of(sesi.jam_mulai, sesi.tanggal, sebelum, sesudah)
    statement = insert_or(PintuHadir).values(sesi_id=sesi_id, mulai=mulai, selesai=selesai)
    session.execute(
        statement.on_conflict_do_update(
            index_elements=["sesi_id"], set_={"mulai": mulai, "selesai": selesai}
        )
    )
    return mulai, selesai


@needs(Izin.UBAH, door="formulir")
def close_pintu(session: Session, *, sesi_id: int) -> None:
    """End self check-in of a sesi now, or before it began.

    Raises:
        DataRejected: nobody has opened it.
    """
    pintu = _get_pintu(session, sesi_id)
    now = session.scalars(select(func.clock_timestamp())).one()
    pintu.selesai = max(pintu.mulai, min(pintu.selesai, now))


@needs(Izin.UBAH, door="formulir")
def change_alamat_pintu(session: Session, *, sesi_id: int, alamat: str) -> None:
    """Say by which address phones reach the program; empty: as staff do.

    Raises:
        DataRejected: it is none, or nobody has opened the sesi.
    """
    _get_pintu(session, sesi_id).alamat = alamat.strip().rstrip("/") or None
    session.flush()


def _get_pintu(session: Session, sesi_id: int) -> PintuHadir:
    found = select(PintuHadir).where(PintuHadir.sesi_id == sesi_id).with_for_update()
    pintu = session.scalars(found.execution_options(populate_existing=True)).one_or_none()
    if pintu is None:
        raise DataRejected("pintu_belum_dibuka")
    return pintu


@needs(Izin.UBAH, door="formulir")
def accept_pindai(session: Session, *, pindai_id: int) -> None:
    """Mark hadir whom a refused scan named, since staff see the person; the scan stays refused.

    Raises:
        DataRejected: it names nobody, or is gone; or another day, or in another way, izin, sakit or
            alpa was marked, which changes only with a reason.
    """
    pindai = session.get(PindaiHadir, pindai_id)
    if pindai is None or pindai.peserta_id is None:
        raise DataRejected("pindai_tanpa_nama")
    row, new = mark_hadir(
        session,
        sesi=lock_sesi(session, pindai.sesi_id),
        peserta_id=pindai.peserta_id,
        cara=CaraPresensi.PETUGAS,
        waktu=pindai.waktu,
    )
    if new or row.status is StatusKehadiran.HADIR:
        return
    if needs_reason(row, CaraPresensi.PETUGAS):
        raise DataRejected("kehadiran_perlu_alasan")
    row.status, row.waktu, row.alasan = StatusKehadiran.HADIR, pindai.waktu, None
    session.flush()


def record_hadir(
    session: Session, *, pintu_id: int, peserta_id: int, ponsel: str, alamat: str
) -> JawabanPindai:
    """Mark a peserta hadir by a phone, exactly once; written by the program in nobody's name.

    What staff have marked is not written over. A refusal is kept and does not raise.

    Args:
        ponsel, alamat: hashes of db.values.kode_hadir.
    """
    # Two taps of one phone wait for each other, so that three names are three.
    session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(ponsel, pintu_id))))
    pintu = find_pintu(session, pintu_id)
    if pintu is None:  # its sesi was deleted a moment ago
        return JawabanPindai(HasilHadir.DITOLAK, alasan=AlasanHadir.DI_LUAR_JAM)
    # Before any mark, as staff do it: who held a mark while waiting for the sesi was in their way.
    session.execute(
        select(Sesi.id).where(Sesi.id == pintu.sesi_id).with_for_update(read=True, key_share=True)
    )
    siapa = find_calon(session, pintu.angkatan_id, peserta_id)
    scan = _Scan(session, pintu, siapa, ponsel, alamat)
    if siapa is None:
        return scan.refuse(AlasanHadir.BUKAN_PESERTA)
    if (known := scan.find_mark()) is not None:
        return known
    if not pintu.is_open:
        return scan.refuse(AlasanHadir.DI_LUAR_JAM)
    if scan.count_names() >= NAMA_SATU_PONSEL:
        return scan.refuse(AlasanHadir.PONSEL_PENUH)
    return scan.mark()


@dataclass(frozen=True)
class _Scan:
    """One scan by a phone, in its transaction."""

    session: Session
    pintu: PintuTerbuka
    siapa: CalonHadir | None
    ponsel: str
    alamat: str

    @property
    def _peserta_id(self) -> int | None:
        return self.siapa.peserta_id if self.siapa else None

    def find_mark(self) -> JawabanPindai | None:
        """What a mark that stands already says to this phone."""
        row = self.session.execute(
            select(Kehadiran.status, Kehadiran.waktu).where(
                Kehadiran.sesi_id == self.pintu.sesi_id, Kehadiran.peserta_id == self._peserta_id
            )
        ).one_or_none()
        if row is None:
            return None
        if row.status is not StatusKehadiran.HADIR:
            return self.refuse(AlasanHadir.SUDAH_DICATAT, status=row.status)
        if not self._is_mine():
            self._keep(HasilHadir.ULANG)
        return JawabanPindai(HasilHadir.ULANG, self.siapa, row.waktu)

    def _is_mine(self) -> bool:
        """Whether this phone has made the mark, or was told so before."""
        return bool(
            self.session.scalar(
                select(func.count()).where(
                    *self._here(),
                    PindaiHadir.ponsel == self.ponsel,
                    PindaiHadir.peserta_id == self._peserta_id,
                    PindaiHadir.hasil != HasilHadir.DITOLAK,
                )
            )
        )

    def count_names(self) -> int:
        """How many this phone has marked in the sesi."""
        return self.session.scalars(
            select(func.count()).where(
                *self._here(),
                PindaiHadir.ponsel == self.ponsel,
                PindaiHadir.hasil == HasilHadir.DITERIMA,
            )
        ).one()

    def mark(self) -> JawabanPindai:
        """Make the mark; whoever was faster has made it."""
        statement = insert_or(Kehadiran).values(
            angkatan_id=self.pintu.angkatan_id,
            peserta_id=self._peserta_id,
            sesi_id=self.pintu.sesi_id,
            status=StatusKehadiran.HADIR,
            waktu=func.now(),
            cara=CaraPresensi.QR,
        )
        waktu = self.session.scalar(
            statement.on_conflict_do_nothing(index_elements=["peserta_id", "sesi_id"]).returning(
                Kehadiran.waktu
            )
        )
        if waktu is None:
            return self.find_mark() or self.refuse(AlasanHadir.BUKAN_PESERTA)
        self.session.execute(insert(PindaiHadir).values(self._row(HasilHadir.DITERIMA)))
        return JawabanPindai(HasilHadir.DITERIMA, self.siapa, waktu)

    def refuse(
        self, alasan: AlasanHadir, *, status: StatusKehadiran | None = None
    ) -> JawabanPindai:
        """Keep that it was refused, and say so."""
        self._keep(HasilHadir.DITOLAK, alasan)
        return JawabanPindai(HasilHadir.DITOLAK, self.siapa, alasan=alasan, status=status)

    def _keep(self, hasil: HasilHadir, alasan: AlasanHadir | None = None) -> None:
        """Keep a scan that marked nobody, unless there are too many: no flood fills the disk."""
        row = {name: literal(value) for name, value in self._row(hasil, alasan).items()}
        room = (
            self._few(TOLAK_SATU_SESI),
            self._few(_OF_ALAMAT, PindaiHadir.alamat == self.alamat),
            self._few(_OF_PONSEL, PindaiHadir.ponsel == self.ponsel),
        )
        self.session.execute(
            insert(PindaiHadir).from_select(list(row), select(*row.values()).where(*room))
        )

    def _few(self, most: int, *which: ColumnElement[bool]) -> ColumnElement[bool]:
        kept: Select[int] = select(func.count()).where(
            *self._here(), PindaiHadir.hasil != HasilHadir.DITERIMA, *which
        )
        return kept.scalar_subquery() < most

    def _here(self) -> tuple[ColumnElement[bool]]:
        return (PindaiHadir.sesi_id == self.pintu.sesi_id,)

    def _row(self, hasil: HasilHadir, alasan: AlasanHadir | None = None) -> dict[str, object]:
        return {
            "sesi_id": self.pintu.sesi_id,
            "peserta_id": self._peserta_id,
            "hasil": hasil,
            "alasan": alasan,
            "ponsel": self.ponsel,
            "alamat": self.alamat,
        }


def refuse_pindai(
    session: Session, *, pintu: PintuTerbuka, alasan: AlasanHadir, ponsel: str, alamat: str
) -> None:
    """Keep a scan that was refused before anybody was named."""
    _Scan(session, pintu, None, ponsel, alamat).refuse(alasan)


def forget_old_pindai(session: Session) -> int:
    """Drop the secrets of past days and the scans past their time; say how many scans that were.

    By a function of the owner's: the program itself deletes none.
    """
    kept = get_hari_simpan(session)
    statement = text("SELECT lupakan_hadir(:hari_ini, :sejak)")
    given = {"hari_ini": today(), "sejak": today() - dt.timedelta(days=kept)}
    return int(session.scalars(statement, given).one())
