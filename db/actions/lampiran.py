"""Scans of the papers of a case, and of signed lists: kept, and taken away again."""

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from db.actions.bukti import open_case
from db.clock import today
from db.edits.entered import read_new
from db.errors import DataRejected, NotFound
from db.izin import Izin, needs
from db.models import IsiLampiran, Lampiran, LampiranSesi, Sesi, SyaratTahap
from db.queries.contoh import demo_is_present
from db.values.berkas import read_pindai


@needs(Izin.UBAH)
def record_lampiran(
    session: Session, *, fasilitasi_id: int, syarat_id: int, nama_berkas: str, content: bytes
) -> int:
    """Keep a scan of a paper of a case, pokok or not, and return its id.

    Raises:
        DataRejected: the file is not sound or there already, its name is not, or the case is
            closed.
        NotFound: there is no such case or paper.
    """
    open_case(session, fasilitasi_id)
    if session.get(SyaratTahap, syarat_id) is None:
        raise NotFound(syarat_id)
    kept = _keep(session, nama_berkas, content)
    lampiran = Lampiran(fasilitasi_id=fasilitasi_id, syarat_id=syarat_id, **kept)
    session.add(lampiran)
    session.flush()
    return lampiran.id


@needs(Izin.UBAH)
def remove_lampiran(session: Session, *, row_id: int) -> None:
    """Take a scan away from its case. Its bytes stay, so that it can be brought back.

    Raises:
        DataRejected: the case is closed.
        NotFound: there is no such scan.
    """
    lampiran = session.get(Lampiran, row_id, with_for_update=True)
    if lampiran is None:
        raise NotFound(row_id)
    open_case(session, lampiran.fasilitasi_id)
    session.delete(lampiran)
    session.flush()


@needs(Izin.UBAH)
def record_lampiran_sesi(
    session: Session, *, sesi_id: int, nama_berkas: str, content: bytes
) -> int:
    """Keep a scan of the list that was signed in a sesi, and return its id.

    Raises:
        DataRejected: the file is not sound or there already, its name is not, or the sesi is still
            to come.
        NotFound: there is no such sesi.
    """
    sesi = session.get(Sesi, sesi_id)
    if sesi is None:
        raise NotFound(sesi_id)
    if sesi.tanggal > today():
        raise DataRejected("sesi_belum_tiba")
    lampiran = LampiranSesi(sesi_id=sesi_id, **_keep(session, nama_berkas, content))
    session.add(lampiran)
    session.flush()
    return lampiran.id


@needs(Izin.UBAH)
def remove_lampiran_sesi(session: Session, *, row_id: int) -> None:
    """Take a scan away from its sesi. Its bytes stay, so that it can be brought back.

    Raises:
        NotFound: there is no such scan.
    """
    lampiran = session.get(LampiranSesi, row_id, with_for_update=True)
    if lampiran is None:
        raise NotFound(row_id)
    session.delete(lampiran)
    session.flush()


def _keep(session: Session, nama_berkas: str, content: bytes) -> dict[str, str]:
    """Keep the bytes, once for all who attach the same; the fields of the row that names them."""
    nama = read_new("lampiran", "nama", nama_berkas)
    scan = read_pindai(nama, content)
    kept = {"sidik": scan.sidik, "isi": scan.isi, "contoh": demo_is_present(session)}
    session.execute(insert(IsiLampiran).values(kept).on_conflict_do_nothing())
    return {"nama": nama, "sidik": scan.sidik, "sidik_asal": scan.sidik_asal}
