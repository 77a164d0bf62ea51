"""A founding case: opened, moved to its next stage with a proof, closed with a reason."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Integer, Select, func, select
from sqlalchemy.orm import Session

from db.actions.bukti import open_case
from db.actions.lahir import give_birth
from db.clock import today
from db.edits.entered import read_new
from db.edits.kasus import settle_kasus
from db.enums import Keluar, SumberDana, Tahap
from db.errors import DataRejected, NotFound
from db.izin import Izin, needs
from db.models import Fasilitasi, FasilitasiTahap, MundurTahap
from db.queries.contoh import demo_is_present
from db.queries.syarat import find_pokok, list_kurang
from db.values.format import format_date

_STAGES = tuple(Tahap)
_TAHAP = "fasilitasi_tahap"
# What is kept of a stage that a case goes back behind.
_KEPT = ("tahap", "tanggal", "nomor_bukti", "petugas", "catatan")


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
    isian: Mapping[str, Any] | None = None,
) -> int:
    """Open a case at T0 and return its id. In the demo it is one of the demo.

    Args:
        isian: other columns of EDITABLE["fasilitasi"] as a person typed them.

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
        **(isian or {}),
    }
    case = Fasilitasi(
        **{name: read_new("fasilitasi", name, value) for name, value in typed.items()},
        contoh=demo_is_present(session),
    )
    stage = _stage(Tahap.T0, tanggal=tanggal, nomor_bukti=nomor_bukti)
    settle_kasus(session, case)
    _ask_proof(session, stage, [])
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
    koperasi_id: int | None = None,
) -> Tahap:
    """Move a case from the stage that the person saw to the next one, and return it.

    With T6 it becomes a koperasi of the register: `koperasi_id`, or a new one with all that the
    case knows and the SK as its badan hukum; the status of a new one stays "belum terdata" until
    someone judges it. A reminder whose day has come goes with the step.

    Raises:
        DataRejected: someone else moved the case meanwhile, it is closed, the day is to come or
            before the stage before it, a proof is missing, or the koperasi is not to be linked.
        NotFound: there is no such case or koperasi.
    """
    case = open_case(session, fasilitasi_id)
    newest = _newest(session, fasilitasi_id)
    target = next_stage(dari)
    if newest is None or newest.tahap != dari or target is None:
        raise DataRejected("kasus_sudah_dipindah")
    stage = _stage(target, tanggal=tanggal, nomor_bukti=nomor_bukti, catatan=catatan)
    if stage.tanggal < newest.tanggal:
        before = f"{newest.tahap} pada {format_date(newest.tanggal)}"
        raise DataRejected(
            "fasilitasi_tahap_urut_tanggal", None, "tanggal", tabel=_TAHAP, sebut=before
        )
    _ask_proof(session, stage, list_kurang(session, fasilitasi_id=fasilitasi_id, tahap=target))
    stage.fasilitasi_id = fasilitasi_id
    session.add(stage)
    if case.ingatkan_pada is not None and case.ingatkan_pada <= today():
        # It was looked at.
        case.ingatkan_pada = None
    session.flush()
    if target == Tahap.T6:
        give_birth(session, case, stage, koperasi_id)
    return target


def _ask_proof(session: Session, stage: FasilitasiTahap, missing: list[str]) -> None:
    """Refuse a stage without the number of its pokok proof, or without its other papers."""
    pokok = find_pokok(session, stage.tahap)
    if stage.nomor_bukti is None and pokok is not None and pokok.wajib:
        raise DataRejected("tahap_tanpa_bukti", None, "nomor_bukti", tabel=_TAHAP, sebut=pokok.nama)
    if missing:
        raise DataRejected("tahap_tanpa_dokumen", sebut=", ".join(missing))


@needs(Izin.UBAH)
def withdraw_tahap(
    session: Session, *, fasilitasi_id: int, dari: Tahap, tanggal: dt.date, alasan: str
) -> Tahap:
    """Take a case back behind the stage that the person saw, and return where it stands then.

    What had been recorded of the stage is kept as a MundurTahap. Back behind its SK the case has no
    koperasi any more; that one stays in the register until somebody archives it.

    Raises:
        DataRejected: someone else moved the case meanwhile, it is closed or at T0, there is no
            reason, or the day is to come or before that of the stage.
        NotFound: there is no such case.
    """
    case = open_case(session, fasilitasi_id)
    newest = _newest(session, fasilitasi_id)
    if newest is None or newest.tahap != dari:
        raise DataRejected("kasus_sudah_dipindah")
    before = session.scalar(_stages_of(fasilitasi_id, before=dari))
    if before is None:
        raise DataRejected("kasus_di_tahap_awal")
    step = MundurTahap(
        fasilitasi_id=fasilitasi_id,
        mundur_pada=read_new("mundur_tahap", "mundur_pada", tanggal),
        alasan=read_new("mundur_tahap", "alasan", alasan),
        **{name: getattr(newest, name) for name in _KEPT},
    )
    if step.mundur_pada < newest.tanggal:
        raise DataRejected("mundur_sebelum_tahapnya", None, "mundur_pada", tabel="mundur_tahap")
    session.add(step)
    session.delete(newest)
    if dari == Tahap.T6:
        case.koperasi_id = None
    session.flush()
    return before.tahap


@needs(Izin.UBAH)
def close_fasilitasi(
    session: Session, *, fasilitasi_id: int, keluar: Keluar, tanggal: dt.date, alasan: str
) -> None:
    """Take a case out of the pipeline, with the reason.

    Raises:
        DataRejected: no reason, it is closed already or was founded, or the day is still to come or
            before that of its stage.
        NotFound: there is no such case.
    """
    case = open_case(session, fasilitasi_id)
    if case.koperasi_id is not None:
        raise DataRejected("kasus_sudah_berdiri")
    case.keluar = read_new("fasilitasi", "keluar", keluar)
    case.tanggal_keluar = day = read_new("fasilitasi", "tanggal_keluar", tanggal)
    case.alasan_keluar = read_new("fasilitasi", "alasan_keluar", alasan)
    newest = _newest(session, fasilitasi_id)
    if newest is not None and day < newest.tanggal:
        raise DataRejected("keluar_sebelum_tahapnya", case.id, "tanggal_keluar", tabel="fasilitasi")
    session.flush()


@needs(Izin.UBAH)
def resume_fasilitasi(session: Session, *, fasilitasi_id: int) -> None:
    """Take up again a case that was ditunda; it stands where it stood.

    Raises:
        DataRejected: it is not ditunda.
        NotFound: there is no such case.
    """
    case = session.get(Fasilitasi, fasilitasi_id, with_for_update=True)
    if case is None:
        raise NotFound(fasilitasi_id)
    if case.keluar != Keluar.DITUNDA:
        raise DataRejected("kasus_tidak_ditunda")
    case.keluar = case.tanggal_keluar = case.alasan_keluar = None
    session.flush()


@needs(Izin.UBAH)
def remove_fasilitasi(session: Session, *, row_id: int) -> None:
    """Take away a case that was opened by mistake. One that has moved is closed instead.

    Raises:
        DataRejected: it has left T0, or is closed.
        NotFound: there is no such case.
    """
    case = open_case(session, row_id)
    newest = _newest(session, row_id)
    moved = newest is not None and newest.tahap != Tahap.T0
    if moved or case.koperasi_id is not None:
        raise DataRejected("kasus_sudah_bergerak")
    session.delete(case)
    session.flush()


def _newest(session: Session, fasilitasi_id: int) -> FasilitasiTahap | None:
    return session.scalar(_stages_of(fasilitasi_id))


def _stages_of(fasilitasi_id: int, before: Tahap | None = None) -> Select[FasilitasiTahap]:
    """The newest stage of a case, or the newest of those before one."""
    number = func.substr(FasilitasiTahap.tahap, 2).cast(Integer)
    statement = select(FasilitasiTahap).where(FasilitasiTahap.fasilitasi_id == fasilitasi_id)
    if before is not None:
        statement = statement.where(number < int(before[1:]))
    return statement.order_by(number.desc()).limit(1)


def _stage(tahap: Tahap, **typed: Any) -> FasilitasiTahap:
    """A stage as it was typed, not yet of any case."""
    found = {name: read_new(_TAHAP, name, value) for name, value in typed.items()}
    return FasilitasiTahap(tahap=tahap, **found)
