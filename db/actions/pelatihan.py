"""Entering trainings: the budget line, the pelatihan, its angkatan and sesi, and who enrols."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.actions.koperasi import refuse_closed
from db.actions.orang import Siapa, find_or_add_orang
from db.edits.entered import read_new
from db.edits.merge import Edit, HasilSimpan, apply_edits
from db.enums import NamaJabatan, SumberDana, Tema
from db.errors import DataRejected
from db.izin import Izin, needs
from db.models import Angkatan, Kehadiran, Pelatihan, Peserta, Program, Sesi
from db.queries.contoh import demo_is_present

# A training takes days; months would be a slip of the keyboard.
_LONGEST_DAYS = 31


@dataclass(frozen=True, kw_only=True)
class Jadwal:
    """When an angkatan meets, and for how many people.

    Attributes:
        kuota, sesi_per_hari: people, and signed attendance lists a day, as they were typed.
    """

    mulai: dt.date
    selesai: dt.date
    kuota: int | str
    sesi_per_hari: int | str = 1


@needs(Izin.UBAH)
def create_pelatihan(
    session: Session,
    *,
    program: str,
    sumber_dana: SumberDana,
    judul: str,
    tema: Tema,
    tempat: str,
    jadwal: Jadwal,
) -> int:
    """Enter a training with its first angkatan; returns the id of that angkatan.

    The budget line of that name, year and source is used, or opened.

    Raises:
        DataRejected: a field is not sound, or it would take longer than a month.
    """
    jadwal = _checked(jadwal)
    typed = {"judul": judul, "tema": tema, "tempat": tempat}
    pelatihan = Pelatihan(
        program_id=open_program(session, jadwal.mulai.year, program, sumber_dana),
        **{name: read_new("pelatihan", name, value) for name, value in typed.items()},
        tanggal_mulai=jadwal.mulai,
        tanggal_selesai=jadwal.selesai,
    )
    session.add(pelatihan)
    session.flush()
    return _add_angkatan(session, pelatihan.id, 1, jadwal)


@needs(Izin.UBAH)
def create_angkatan(session: Session, *, angkatan_id: int, jadwal: Jadwal) -> int:
    """Add the next angkatan of the training that `angkatan_id` belongs to; returns its id.

    Raises:
        DataRejected: no such training, or the days or the quota are not sound.
    """
    pelatihan = session.scalars(
        select(Pelatihan).join(Angkatan).where(Angkatan.id == angkatan_id).with_for_update()
    ).one_or_none()
    if pelatihan is None:
        raise DataRejected("baris_tidak_ada")
    jadwal = _checked(jadwal)
    newest = select(func.max(Angkatan.nomor)).where(Angkatan.pelatihan_id == pelatihan.id)
    pelatihan.tanggal_mulai = min(pelatihan.tanggal_mulai, jadwal.mulai)
    pelatihan.tanggal_selesai = max(pelatihan.tanggal_selesai, jadwal.selesai)
    return _add_angkatan(session, pelatihan.id, (session.scalar(newest) or 0) + 1, jadwal)


@needs(Izin.UBAH)
def create_peserta(
    session: Session,
    *,
    angkatan_id: int,
    siapa: Siapa,
    koperasi_id: int | None,
    jabatan: NamaJabatan | None,
) -> int:
    """Enrol a person, with the koperasi and post of this time; returns the id of the peserta.

    Raises:
        DataRejected: the person is enrolled already, the koperasi is closed, or a field is not
            sound.
        NotFound: no such koperasi.
    """
    if koperasi_id is not None:
        refuse_closed(session, koperasi_id)
    peserta = Peserta(
        angkatan_id=angkatan_id,
        orang_id=find_or_add_orang(session, siapa),
        koperasi_id=koperasi_id,
        jabatan=read_new("peserta", "jabatan", jabatan),
    )
    session.add(peserta)
    session.flush()
    return peserta.id


@needs(Izin.UBAH)
def create_peserta_terpilih(
    session: Session,
    *,
    angkatan_id: int,
    calon: Sequence[tuple[int, int, NamaJabatan]],
) -> int:
    """Enrol people of the register at once; returns how many.

    Args:
        calon: orang, koperasi and post of each, as they were seen.

    Raises:
        DataRejected: one of them is enrolled already, or one of the koperasi is closed. Nobody was
            enrolled.
        NotFound: no such koperasi.
    """
    for orang_id, koperasi_id, jabatan in calon:
        create_peserta(
            session,
            angkatan_id=angkatan_id,
            siapa=Siapa(orang_id=orang_id),
            koperasi_id=koperasi_id,
            jabatan=jabatan,
        )
    return len(calon)


@needs(Izin.UBAH)
def change_koperasi_peserta(
    session: Session, *, row_id: int, awal: int | None, koperasi_id: int | None
) -> HasilSimpan:
    """Say that a peserta came from another koperasi than is on record, or from none.

    Args:
        awal: the koperasi that the person saw on record.

    Returns:
        With a Bentrok where somebody else changed it meanwhile.

    Raises:
        DataRejected: the peserta is gone, or the koperasi is closed.
        NotFound: no such koperasi.
    """
    if koperasi_id is not None:
        refuse_closed(session, koperasi_id)
    edit = Edit(row_id, "koperasi_id", awal, koperasi_id)
    return apply_edits(session, tabel="peserta", edits=[edit])


@needs(Izin.UBAH)
def remove_peserta(session: Session, *, row_id: int) -> None:
    """Take a person who was enrolled by mistake out of the angkatan.

    Raises:
        DataRejected: somebody did before, or the attendance of this peserta is on record.
    """
    # The lock keeps a mark from coming in between.
    row = session.get(Peserta, row_id, with_for_update=True)
    if row is None:
        raise DataRejected("baris_tidak_ada")
    marks = select(Kehadiran.id).where(Kehadiran.peserta_id == row_id).limit(1)
    if session.scalar(marks) is not None:
        raise DataRejected("peserta_punya_presensi")
    session.delete(row)
    session.flush()


def _checked(jadwal: Jadwal) -> Jadwal:
    """Each field sound, and a training of a day to a month."""
    found = Jadwal(
        mulai=read_new("pelatihan", "tanggal_mulai", jadwal.mulai),
        selesai=read_new("pelatihan", "tanggal_selesai", jadwal.selesai),
        kuota=read_new("angkatan", "kuota", jadwal.kuota),
        sesi_per_hari=read_new("sesi", "per_hari", jadwal.sesi_per_hari),
    )
    if not 1 <= (found.selesai - found.mulai).days + 1 <= _LONGEST_DAYS:
        raise DataRejected("pelatihan_terlalu_lama")
    return found


def open_program(session: Session, tahun: int, nama: str, sumber_dana: SumberDana) -> int:
    """The id of the budget line of that year, name and source, which is opened where none is.

    Raises:
        DataRejected: a field is not sound.
    """
    typed = {"tahun_anggaran": tahun, "nama": nama, "sumber_dana": sumber_dana}
    wanted = {name: read_new("program", name, value) for name, value in typed.items()}
    found = session.scalar(select(Program.id).filter_by(**wanted))
    if found is not None:
        return found
    program = Program(**wanted, contoh=demo_is_present(session))
    session.add(program)
    session.flush()
    return program.id


def _add_angkatan(session: Session, pelatihan_id: int, nomor: int, jadwal: Jadwal) -> int:
    days, a_day = (jadwal.selesai - jadwal.mulai).days + 1, int(jadwal.sesi_per_hari)
    angkatan = Angkatan(pelatihan_id=pelatihan_id, nomor=nomor, kuota=jadwal.kuota)
    session.add(angkatan)
    session.flush()
    session.add_all(
        Sesi(
            angkatan_id=angkatan.id,
            nomor=day * a_day + turn + 1,
            hari=day + 1,
            tanggal=jadwal.mulai + dt.timedelta(days=day),
        )
        for day in range(days)
        for turn in range(a_day)
    )
    session.flush()
    return angkatan.id
