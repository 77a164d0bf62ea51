"""A founding case: opened, moved to its next stage with a proof, closed with a reason."""

import datetime as dt
from typing import Any

from sqlalchemy import Integer, func, select
from sqlalchemy.orm import Session

from db.edits.entered import read_new
from db.enums import PROVED, Asal, Keluar, SumberDana, Tahap
from db.errors import DataRejected, NotFound
from db.izin import Izin, needs
from db.models import Fasilitasi, FasilitasiTahap, Koperasi
from db.queries.contoh import demo_is_present
from db.queries.pengaturan import get_pengaturan

_STAGES = tuple(Tahap)
# Setting: fewer founders cannot found a koperasi.
_LEAST = "pendiri_paling_sedikit"


def next_stage(tahap: Tahap) -> Tahap | None:
    """The stage after this one; None after the last."""
    position = _STAGES.index(tahap) + 1
    return _STAGES[position] if position < len(_STAGES) else None


@needs(Izin.UBAH)
def create_fasilitasi(
    session: Session,
    *,
    nama_kelompok: str,
    kecamatan_kode: str,
    desa_kode: str | None,
    tahun_anggaran: int,
    sumber_dana: SumberDana | None,
    calon_anggota: int | str | None,
    tanggal: dt.date,
    nomor_bukti: str | None = None,
) -> int:
    """Open a case at T0 and return its id. In the demo it is one of the demo.

    Raises:
        DataRejected: a field is not sound, there are too few founders, or the day is still to come.
    """
    typed = {
        "nama_kelompok": nama_kelompok,
        "kecamatan_kode": kecamatan_kode,
        "desa_kode": desa_kode,
        "tahun_anggaran": tahun_anggaran,
        "sumber_dana": sumber_dana,
        "calon_anggota": calon_anggota,
    }
    case = Fasilitasi(
        **{name: read_new("fasilitasi", name, value) for name, value in typed.items()},
        contoh=demo_is_present(session),
    )
    stage = _stage(Tahap.T0, tanggal=tanggal, nomor_bukti=nomor_bukti)
    people = case.calon_anggota
    if people is not None and people < int(get_pengaturan(session, _LEAST)):
        raise DataRejected("pendiri_kurang")
    session.add(case)
    session.flush()
    stage.fasilitasi_id = case.id
    session.add(stage)
    session.flush()
    return case.id


@needs(Izin.UBAH)
def record_tahap(
    session: Session,
    *,
    fasilitasi_id: int,
    dari: Tahap,
    tanggal: dt.date,
    nomor_bukti: str | None,
    catatan: str | None = None,
) -> Tahap:
    """Move a case from the stage that the person saw to the next one, and return it.

    With T6 a koperasi enters the register under the group's name, with the SK as its badan hukum;
    its status stays "belum terdata" until someone judges it.

    Raises:
        DataRejected: someone else moved the case meanwhile, it is closed, the day is to come or
            before an earlier stage, or the proof's number is missing.
        NotFound: there is no such case.
    """
    case = _lock(session, fasilitasi_id)
    reached = _newest(session, fasilitasi_id)
    target = next_stage(dari)
    if reached != dari or target is None:
        raise DataRejected("kasus_sudah_dipindah")
    stage = _stage(target, tanggal=tanggal, nomor_bukti=nomor_bukti, catatan=catatan)
    if target in PROVED and stage.nomor_bukti is None:
        raise DataRejected("tahap_tanpa_bukti")
    stage.fasilitasi_id = fasilitasi_id
    session.add(stage)
    if target == Tahap.T6 and case.koperasi_id is None:
        case.koperasi_id = _register(session, case, stage)
    session.flush()
    return target


@needs(Izin.UBAH)
def close_fasilitasi(
    session: Session, *, fasilitasi_id: int, keluar: Keluar, tanggal: dt.date, alasan: str
) -> None:
    """Take a case out of the pipeline, with the reason.

    Raises:
        DataRejected: no reason, it is closed already or was founded, or the day is still to come.
        NotFound: there is no such case.
    """
    case = _lock(session, fasilitasi_id)
    if case.koperasi_id is not None:
        raise DataRejected("kasus_sudah_berdiri")
    case.keluar = read_new("fasilitasi", "keluar", keluar)
    case.tanggal_keluar = read_new("fasilitasi", "tanggal_keluar", tanggal)
    case.alasan_keluar = read_new("fasilitasi", "alasan_keluar", alasan)
    session.flush()


@needs(Izin.UBAH)
def remove_fasilitasi(session: Session, *, row_id: int) -> None:
    """Take away a case that was opened by mistake. One that has moved is closed instead.

    Raises:
        DataRejected: it has left T0, or is closed.
        NotFound: there is no such case.
    """
    case = _lock(session, row_id)
    if _newest(session, row_id) not in (None, Tahap.T0) or case.koperasi_id is not None:
        raise DataRejected("kasus_sudah_bergerak")
    session.delete(case)
    session.flush()


def _lock(session: Session, fasilitasi_id: int) -> Fasilitasi:
    statement = select(Fasilitasi).where(Fasilitasi.id == fasilitasi_id).with_for_update()
    case = session.scalars(statement).one_or_none()
    if case is None:
        raise NotFound(fasilitasi_id)
    if case.keluar is not None:
        raise DataRejected("kasus_sudah_ditutup")
    return case


def _newest(session: Session, fasilitasi_id: int) -> Tahap | None:
    number = func.substr(FasilitasiTahap.tahap, 2).cast(Integer)
    return session.scalar(
        select(FasilitasiTahap.tahap)
        .where(FasilitasiTahap.fasilitasi_id == fasilitasi_id)
        .order_by(number.desc())
        .limit(1)
    )


def _stage(tahap: Tahap, **typed: Any) -> FasilitasiTahap:
    """A stage as it was typed, not yet of any case."""
    found = {name: read_new("fasilitasi_tahap", name, value) for name, value in typed.items()}
    return FasilitasiTahap(tahap=tahap, **found)


def _register(session: Session, case: Fasilitasi, stage: FasilitasiTahap) -> int:
    koperasi = Koperasi(
        nama=case.nama_kelompok,
        nomor_badan_hukum=stage.nomor_bukti,
        tanggal_badan_hukum=stage.tanggal,
        kecamatan_kode=case.kecamatan_kode,
        desa_kode=case.desa_kode,
        asal=Asal.FASILITASI_DINAS,
        tahun_fasilitasi=case.tahun_anggaran,
        sumber_data="fasilitasi dinas",
        contoh=case.contoh,
    )
    session.add(koperasi)
    session.flush()
    return koperasi.id
