"""Taking a year's trainings over as the plan of another year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.actions.pelatihan import open_program
from db.clock import today
from db.edits.entered import read_new
from db.errors import DataRejected
from db.figures.rencana import shift_to
from db.izin import Izin, needs
from db.models import Angkatan, Pelatihan, Program, Sesi
from db.values.spelling import nama_key

# Copies of a year wait for each other, so that a second click finds what the first one made.
_COPYING = 5_117_001


@dataclass(frozen=True)
class HasilSalin:
    """What came of a copy.

    Attributes:
        pelatihan, angkatan, sesi: how many were made.
        sudah_ada: titles of those that the year has already, which were left as they are.
    """

    pelatihan: int
    angkatan: int
    sesi: int
    sudah_ada: tuple[str, ...]


@needs(Izin.UBAH)
def copy_rencana(session: Session, *, pelatihan: Sequence[int], tahun: int) -> HasilSalin:
    """Plan trainings again in a year: their angkatan and sesi, each on its weekday, without people.

    Materi, narasumber, hours and quota are taken over. The pagu and the target of people are not:
    those of a year are decided anew.

    Args:
        pelatihan: ids; one whose title its program has in that year already is left.

    Raises:
        DataRejected: nothing is chosen, one is gone, or the year is none that one plans for
            or is over.
    """
    tahun = read_new("program", "tahun_anggaran", tahun)
    if tahun < today().year:
        raise DataRejected("rencana_tahun_lalu")
    session.execute(select(func.pg_advisory_xact_lock(_COPYING)))
    rows = session.execute(
        select(Pelatihan, Program)
        .join(Program, Program.id == Pelatihan.program_id)
        .where(Pelatihan.id.in_(pelatihan))
        .order_by(Pelatihan.tanggal_mulai, Pelatihan.id)
    ).all()
    if not pelatihan or len(rows) != len(set(pelatihan)):
        raise DataRejected("baris_tidak_ada")
    has = _list_titles(session, tahun)
    left = [old.judul for old, program in rows if _name(old, program) in has]
    made = [
        _copy_one(session, old, program, tahun)
        for old, program in rows
        if _name(old, program) not in has
    ]
    session.flush()
    angkatan, sesi = (sum(each[at] for each in made) for at in (0, 1))
    return HasilSalin(len(made), angkatan, sesi, tuple(left))


def _name(pelatihan: Pelatihan, program: Program) -> tuple[str, str, str]:
    return program.nama, program.sumber_dana, nama_key(pelatihan.judul)


def _list_titles(session: Session, tahun: int) -> set[tuple[str, str, str]]:
    """What the year has before the copy; two of one title in the year before are both copied."""
    rows = session.execute(
        select(Pelatihan, Program)
        .join(Program, Program.id == Pelatihan.program_id)
        .where(Program.tahun_anggaran == tahun)
    )
    return {_name(*each) for each in rows}


def _copy_one(session: Session, old: Pelatihan, program: Program, tahun: int) -> tuple[int, int]:
    """How many angkatan and sesi were made."""
    apart = shift_to(old.tanggal_mulai, tahun)
    new = Pelatihan(
        program_id=open_program(session, tahun, program.nama, program.sumber_dana),
        judul=old.judul,
        tema=old.tema,
        tempat=old.tempat,
        tanggal_mulai=old.tanggal_mulai + apart,
        tanggal_selesai=old.tanggal_selesai + apart,
        jam_pelajaran=old.jam_pelajaran,
        penyelenggara=old.penyelenggara,
    )
    session.add(new)
    session.flush()
    angkatan = session.scalars(
        select(Angkatan).where(Angkatan.pelatihan_id == old.id).order_by(Angkatan.nomor)
    ).all()
    return len(angkatan), sum(_copy_angkatan(session, each, new.id, apart) for each in angkatan)


def _copy_angkatan(session: Session, old: Angkatan, pelatihan_id: int, apart: timedelta) -> int:
    new = Angkatan(pelatihan_id=pelatihan_id, nomor=old.nomor, kuota=old.kuota)
    session.add(new)
    session.flush()
    meetings = session.scalars(
        select(Sesi).where(Sesi.angkatan_id == old.id).order_by(Sesi.nomor)
    ).all()
    session.add_all(
        Sesi(
            angkatan_id=new.id,
            nomor=each.nomor,
            hari=each.hari,
            tanggal=each.tanggal + apart,
            jam_mulai=each.jam_mulai,
            jam_selesai=each.jam_selesai,
            materi=each.materi,
            narasumber=each.narasumber,
            jam_pelajaran=each.jam_pelajaran,
        )
        for each in meetings
    )
    return len(meetings)
