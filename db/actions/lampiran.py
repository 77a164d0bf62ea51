"""Scans of the papers of a case, of signed lists and of an SPJ: kept, and taken away again."""

import hashlib

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from db.actions.bukti import open_case
from db.clock import today
from db.edits.entered import read_new
from db.errors import DataRejected, NotFound
from db.figures.spj import DOKUMENTASI, read_lembar
from db.izin import Izin, needs
from db.models import (
    Angkatan,
    IsiLampiran,
    Lampiran,
    LampiranSesi,
    LampiranSpj,
    Sesi,
    Spj,
    SyaratTahap,
)
from db.queries.contoh import demo_is_present
from db.values.berkas import read_pindai
from db.values.foto import read_foto


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
    _remove(session, LampiranSesi, row_id)


@needs(Izin.UBAH)
def record_lampiran_spj(
    session: Session, *, angkatan_id: int, lembar: str, nama_berkas: str, content: bytes
) -> int:
    """Keep the signed scan of a part of the newest SPJ of an angkatan, and return its id.

    Raises:
        DataRejected: the file is not sound or there already, its name is not, or the newest SPJ
            has no such part to sign.
    """
    newest = select(Spj).where(Spj.angkatan_id == angkatan_id)
    spj = session.scalars(newest.order_by(Spj.ke.desc()).limit(1)).first()
    signed = {each.kunci for each in read_lembar(spj.lembar) if each.bertanda} if spj else set()
    if spj is None or lembar not in signed:
        raise DataRejected("lembar_spj_tidak_ada")
    kept = _keep(session, nama_berkas, content)
    lampiran = LampiranSpj(angkatan_id=angkatan_id, spj_id=spj.id, lembar=lembar, **kept)
    session.add(lampiran)
    session.flush()
    return lampiran.id


@needs(Izin.UBAH)
def record_foto_spj(
    session: Session, *, angkatan_id: int, nama_berkas: str, content: bytes, keterangan: str | None
) -> int:
    """Keep a photo of an angkatan, drawn anew and small, and return its id.

    Raises:
        DataRejected: it is no picture or there already, or a field is not sound.
    """
    if session.get(Angkatan, angkatan_id) is None:
        raise DataRejected("baris_tidak_ada")
    nama = read_new("lampiran", "nama", nama_berkas)
    words = read_new("lampiran_spj", "keterangan", keterangan)
    isi = read_foto(content).isi
    kept = _keep_bytes(session, nama, isi, sidik_asal=hashlib.sha256(content).hexdigest())
    lampiran = LampiranSpj(angkatan_id=angkatan_id, lembar=DOKUMENTASI, keterangan=words, **kept)
    session.add(lampiran)
    session.flush()
    return lampiran.id


@needs(Izin.UBAH)
def remove_lampiran_spj(session: Session, *, row_id: int) -> None:
    """Take a scan or photo away from its angkatan. Its bytes stay, so that it can be brought back.

    Raises:
        NotFound: there is no such scan.
    """
    _remove(session, LampiranSpj, row_id)


def _remove(session: Session, kind: type[LampiranSesi | LampiranSpj], row_id: int) -> None:
    row = session.get(kind, row_id, with_for_update=True)
    if row is None:
        raise NotFound(row_id)
    session.delete(row)
    session.flush()


def _keep(session: Session, nama_berkas: str, content: bytes) -> dict[str, str]:
    """Keep the bytes of a scan; the fields of the row that names them."""
    nama = read_new("lampiran", "nama", nama_berkas)
    scan = read_pindai(nama, content)
    return _keep_bytes(session, nama, scan.isi, sidik_asal=scan.sidik_asal)


def _keep_bytes(session: Session, nama: str, isi: bytes, *, sidik_asal: str) -> dict[str, str]:
    """Keep bytes, once for all who attach the same."""
    sidik = hashlib.sha256(isi).hexdigest()
    kept = {"sidik": sidik, "isi": isi, "contoh": demo_is_present(session)}
    session.execute(insert(IsiLampiran).values(kept).on_conflict_do_nothing())
    return {"nama": nama, "sidik": sidik, "sidik_asal": sidik_asal}
