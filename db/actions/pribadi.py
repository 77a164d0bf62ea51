"""Personal data: what people ask of theirs, what is held, and the cleaning in small steps."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from db.clock import today
from db.edits.entered import read_new
from db.edits.fields import EDITABLE, read_value
from db.enums import JenisPermintaan, KeadaanPermintaan
from db.errors import DataRejected, NotFound
from db.izin import Izin, needs
from db.models import Angkatan, Koperasi, Orang, Pembersihan, PermintaanData, TahanPembersihan
from db.queries.contoh import demo_is_present
from db.queries.pengaturan import get_pengaturan
from db.queries.pribadi import BERKALA, BULANAN
from db.values.format import format_date

_TABEL = "permintaan_data"
_TENGGAT = "jam_jawab_permintaan"
# What staff decide by themselves; the others end the use of data, or refuse to.
OLEH_STAF = (JenisPermintaan.AKSES, JenisPermintaan.PERBAIKAN)
# One step is a transaction of its own: what a kill can undo, and what holds a seal up.
SEKALI = 200


@needs(Izin.UBAH)
def record_permintaan(
    session: Session,
    *,
    jenis: JenisPermintaan,
    orang_id: int | None,
    pemohon: str,
    identitas: str,
    isi: str,
    bukti: str = "",
) -> int:
    """Write down what somebody asks about data on a person, and return its id.

    The time in which it has to be answered runs from now on.

    Raises:
        DataRejected: a field is not sound, or the person is gone or cleaned.
    """
    if orang_id is not None:
        _open_orang(session, orang_id)
    now = session.scalars(select(func.now())).one()
    row = PermintaanData(
        jenis=read_new(_TABEL, "jenis", jenis),
        orang_id=orang_id,
        pemohon=read_new(_TABEL, "pemohon", pemohon),
        identitas=read_new(_TABEL, "identitas", identitas),
        isi=read_new(_TABEL, "isi", isi),
        bukti=read_new(_TABEL, "bukti", bukti),
        diterima_pada=now,
        tenggat=now + dt.timedelta(hours=int(get_pengaturan(session, _TENGGAT))),
        contoh=demo_is_present(session),
    )
    session.add(row)
    session.flush()
    return row.id


@needs(Izin.UBAH)
def decide_permintaan(
    session: Session,
    *,
    permintaan_id: int,
    versi: int,
    keadaan: KeadaanPermintaan,
    putusan: str,
    isian: Mapping[str, Any] | None = None,
) -> None:
    """Grant or refuse that somebody sees their data, or corrects it.

    Args:
        versi: of the row that was on the screen.
        isian: what is put right of the person, by column; an edit of the same save, to be taken
            back with it.

    Raises:
        DataRejected: no reason is given, a field is not sound, nothing is put right where that was
            granted, somebody else decided meanwhile, or it is not of these two kinds.
        NotFound: there is no such request.
    """
    row = _take(session, permintaan_id, versi)
    if row.jenis not in OLEH_STAF:
        raise DataRejected("permintaan_diputus_admin")
    granted = keadaan is KeadaanPermintaan.DIPENUHI and row.jenis is JenisPermintaan.PERBAIKAN
    if granted and not _put_right(session, row, isian or {}):
        raise DataRejected("perbaikan_tanpa_isian")
    _decide(row, keadaan, putusan)
    session.flush()


@needs(Izin.KELOLA)
def decide_keberatan(
    session: Session,
    *,
    permintaan_id: int,
    versi: int,
    keadaan: KeadaanPermintaan,
    putusan: str,
) -> None:
    """Grant or refuse a deletion or an objection.

    Of a person whose deletion is granted the next cleaning takes the telephone at once; the name
    stays as long as the proof of a training has to.

    Raises:
        DataRejected: as in decide_permintaan.
        NotFound: there is no such request.
    """
    row = _take(session, permintaan_id, versi)
    if row.jenis in OLEH_STAF:
        raise DataRejected("permintaan_diputus_staf")
    _decide(row, keadaan, putusan)
    session.flush()


def _take(session: Session, permintaan_id: int, versi: int) -> PermintaanData:
    wanted = select(PermintaanData).where(PermintaanData.id == permintaan_id).with_for_update()
    row = session.scalars(wanted.execution_options(populate_existing=True)).one_or_none()
    if row is None:
        raise NotFound(permintaan_id)
    if row.versi != versi or row.keadaan is not KeadaanPermintaan.MENUNGGU:
        raise DataRejected("permintaan_sudah_diputus")
    return row


def _decide(row: PermintaanData, keadaan: KeadaanPermintaan, putusan: str) -> None:
    """Who and when, a trigger says."""
    if keadaan is KeadaanPermintaan.MENUNGGU:
        raise DataRejected("permintaan_tanpa_putusan")
    row.putusan = read_new(_TABEL, "putusan", putusan)
    row.keadaan = keadaan


def _put_right(session: Session, row: PermintaanData, isian: Mapping[str, Any]) -> int:
    """How many fields of the person are another now."""
    if row.orang_id is None:
        raise DataRejected("permintaan_tanpa_orang")
    orang, changed = _open_orang(session, row.orang_id), 0
    for kolom, value in isian.items():
        if kolom not in EDITABLE["orang"]:
            raise DataRejected("kolom_tidak_dapat_diubah", kolom=kolom)
        wanted = read_value("orang", kolom, value)
        if wanted != getattr(orang, kolom):
            setattr(orang, kolom, wanted)
            changed += 1
    session.flush()
    return changed


def _open_orang(session: Session, orang_id: int) -> Orang:
    orang = session.get(Orang, orang_id, with_for_update={"key_share": True})
    if orang is None:
        raise DataRejected("baris_tidak_ada")
    if orang.dibersihkan_pada is not None:
        raise DataRejected("orang_sudah_dibersihkan")
    return orang


_SASARAN: dict[str, Any] = {"orang": Orang, "angkatan": Angkatan, "koperasi": Koperasi}


@needs(Izin.KELOLA, door="pembersihan")
def hold_pembersihan(session: Session, *, sasaran: str, nomor: int, alasan: str) -> int:
    """Keep the cleaning from a person, an angkatan or a koperasi until it is released.

    Args:
        sasaran: "orang", "angkatan" or "koperasi".

    Raises:
        DataRejected: there is no such row, it is held already, or no reason is given.
    """
    if sasaran not in _SASARAN or session.get(_SASARAN[sasaran], nomor) is None:
        raise DataRejected("baris_tidak_ada")
    column = getattr(TahanPembersihan, f"{sasaran}_id")
    held = select(TahanPembersihan.id).where(
        column == nomor, TahanPembersihan.dilepas_pada.is_(None)
    )
    if session.scalar(held) is not None:
        raise DataRejected("sudah_ditahan")
    row = TahanPembersihan(
        alasan=read_new("tahan_pembersihan", "alasan", alasan), contoh=demo_is_present(session)
    )
    setattr(row, f"{sasaran}_id", nomor)
    session.add(row)
    session.flush()
    return row.id


@needs(Izin.KELOLA, door="pembersihan")
def release_pembersihan(session: Session, *, tahan_id: int, alasan: str) -> None:
    """Let the cleaning go on where it was held.

    Raises:
        DataRejected: it is released already, or no reason is given.
        NotFound: there is no such hold.
    """
    row = session.get(TahanPembersihan, tahan_id, with_for_update=True)
    if row is None:
        raise NotFound(tahan_id)
    if row.dilepas_pada is not None:
        raise DataRejected("sudah_dilepas")
    row.alasan_lepas = read_new("tahan_pembersihan", "alasan_lepas", alasan)
    row.dilepas_pada = today()
    session.flush()


@needs(Izin.KELOLA, door="pembersihan")
def begin_pembersihan(session: Session, *, alasan: str) -> int:
    """Begin a run of what is due today, or go on with the one that was not finished.

    Raises:
        DataRejected: no reason is given, or somebody begins one at this moment.
    """
    running = find_berjalan(session)
    if running is not None:
        return running
    run = Pembersihan(alasan=read_new("pembersihan", "alasan", alasan), hari=today())
    session.add(run)
    session.flush()
    return run.id


def begin_when_due(session: Session) -> int | None:
    """The run that the program has to go on with or begin; None where it has nothing to do.

    It begins one a month, and only where the office has switched that on.
    """
    if get_pengaturan(session, BERKALA) != BULANAN:
        return None
    day = today()
    this_month = select(Pembersihan.id).where(
        Pembersihan.hari >= day.replace(day=1), Pembersihan.selesai_pada.is_not(None)
    )
    running = find_berjalan(session)
    if running is None and session.scalar(this_month.limit(1)) is not None:
        return None
    return running or begin_pembersihan(session, alasan=f"Pembersihan berkala {format_date(day)}")


def find_berjalan(session: Session) -> int | None:
    """The run that is not finished, if there is one."""
    return session.scalar(select(Pembersihan.id).where(Pembersihan.selesai_pada.is_(None)))


@needs(Izin.KELOLA, door="pembersihan")
def step_pembersihan(session: Session, *, pembersihan_id: int) -> int:
    """Clean some of what is due, by a function of the owner's; 0 once nothing is left.

    Raises:
        DataRejected: the run is finished.
    """
    found = text("SELECT bersihkan_pribadi(:run, :sebanyak)")
    given = {"run": pembersihan_id, "sebanyak": SEKALI}
    done = int(session.scalars(found, given).one())
    session.expire_all()
    if not done:
        run = session.get_one(Pembersihan, pembersihan_id)
        run.selesai_pada = session.scalars(select(func.now())).one()
        session.flush()
    return done
