"""What is done about a weak figure: taken on, changed, seen to."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.clock import today
from db.edits.entered import read_new
from db.errors import DataRejected, NotFound
from db.figures.katalog import UKURAN
from db.izin import Izin, needs
from db.models import TindakLanjut
from db.queries.contoh import demo_is_present

_TABEL = "tindak_lanjut"


@needs(Izin.UBAH)
def create_tindak_lanjut(
    session: Session,
    *,
    kunci: str,
    kecamatan_kode: str | None,
    periode_akhir: dt.date,
    isi: str,
    akun_id: int | None,
    penanggung: str | None,
    tenggat: dt.date,
) -> int:
    """Take an action on a figure of a kecamatan, and return its id. In the demo it is one of it.

    Args:
        kunci: of db.figures.katalog.UKURAN.
        kecamatan_kode: None for the whole kabupaten.
        periode_akhir: the day of the rapor that it is taken on.
        akun_id, penanggung: who sees to it: an account, or a post outside of the office.

    Raises:
        DataRejected: a field is not sound, the tenggat has passed, or nobody or two see to it.
        NotFound: there is no such figure.
    """
    if kunci not in UKURAN:
        raise NotFound(kunci)
    made = TindakLanjut(
        kunci=kunci,
        kecamatan_kode=kecamatan_kode,
        periode_akhir=periode_akhir,
        isi=read_new(_TABEL, "isi", isi),
        akun_id=akun_id,
        penanggung=read_new(_TABEL, "penanggung", penanggung),
        tenggat=_to_come(tenggat),
        contoh=demo_is_present(session),
    )
    session.add(made)
    session.flush()
    return made.id


@needs(Izin.UBAH)
def change_tindak_lanjut(
    session: Session,
    *,
    tindak_lanjut_id: int,
    versi: int,
    isi: str,
    akun_id: int | None,
    penanggung: str | None,
    tenggat: dt.date,
) -> None:
    """Word an action anew, give it to somebody else, or give it another day.

    Args:
        versi: of the row that was on the screen.

    Raises:
        DataRejected: as in create_tindak_lanjut, or somebody else has changed it meanwhile.
        NotFound: there is no such action.
    """
    row = _take(session, tindak_lanjut_id, versi)
    row.isi = read_new(_TABEL, "isi", isi)
    row.akun_id = akun_id
    row.penanggung = read_new(_TABEL, "penanggung", penanggung)
    if tenggat != row.tenggat:
        row.tenggat = _to_come(tenggat)
    session.flush()


@needs(Izin.UBAH)
def close_tindak_lanjut(
    session: Session,
    *,
    tindak_lanjut_id: int,
    versi: int,
    selesai_pada: dt.date,
    hasil: str | None = None,
) -> None:
    """Say that an action has been seen to, and what came of it.

    Raises:
        DataRejected: the day is to come, or somebody else has changed it meanwhile.
        NotFound: there is no such action.
    """
    row = _take(session, tindak_lanjut_id, versi)
    row.selesai_pada = read_new(_TABEL, "selesai_pada", selesai_pada)
    row.hasil = read_new(_TABEL, "hasil", hasil)
    session.flush()


def _to_come(tenggat: dt.date) -> dt.date:
    day: dt.date = read_new(_TABEL, "tenggat", tenggat)
    if day < today():
        raise DataRejected("tenggat_sudah_lewat")
    return day


def _take(session: Session, tindak_lanjut_id: int, versi: int) -> TindakLanjut:
    wanted = select(TindakLanjut).where(TindakLanjut.id == tindak_lanjut_id).with_for_update()
    row = session.scalars(wanted).one_or_none()
    if row is None:
        raise NotFound(tindak_lanjut_id)
    if row.versi != versi:
        raise DataRejected("tindak_lanjut_sudah_diubah")
    return row
