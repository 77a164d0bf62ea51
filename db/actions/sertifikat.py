"""Certificates of an angkatan: issued in one go, signed, printed, withdrawn; none is ever deleted.

What a state allows is the database's to say (migration 0071); here it is said in whose words.
"""

import datetime as dt
from collections.abc import Mapping, Sequence

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from db.clock import today
from db.edits.entered import read_new
from db.enums import CaraTanda, KeadaanSertifikat
from db.errors import DataRejected, NotFound
from db.figures.sertifikat import KehadiranPeserta, Syarat, judge_syarat
from db.frames import records_of
from db.izin import Izin, needs
from db.models import KunciSertifikat, Pejabat, Peserta, Sertifikat
from db.postgres.tanda import get_kunci_tanda
from db.queries.contoh import demo_is_present
from db.queries.pengaturan import get_pengaturan
from db.queries.sertifikat import (
    POLA,
    Penerbitan,
    get_penerbitan,
    isi_of,
    list_hasil,
)
from db.values.format import format_number
from db.values.nomor_sertifikat import write_nomor


@needs(Izin.UBAH, door="sertifikat")
def issue_sertifikat(session: Session, *, angkatan_id: int) -> int:
    """Give everybody who earned one a certificate of today, as a draf; returns how many are new.

    Who has one keeps it, so a second time, or two at once, are as good as one. Who has the number
    of an old paper is passed over.

    Raises:
        DataRejected: the angkatan has no sesi, or its last one is still to come.
        NotFound: there is no such angkatan.
    """
    return keep_sertifikat(session, angkatan_id=angkatan_id, tanggal=today())


def keep_sertifikat(session: Session, *, angkatan_id: int, tanggal: dt.date) -> int:
    """As issue_sertifikat(), dated on a day that the demo makes up."""
    # Whoever comes second sees what the first has issued.
    session.execute(select(func.pg_advisory_xact_lock(func.hashtext("sertifikat"), tanggal.year)))
    about = get_penerbitan(session, angkatan_id)
    if about.terakhir is None:
        raise DataRejected("angkatan_tanpa_sesi")
    if about.terakhir > today():
        raise DataRejected("sesi_belum_selesai")
    pola = get_pengaturan(session, POLA, pada=tanggal)
    newest = select(func.max(Sertifikat.urut)).where(Sertifikat.tahun == tanggal.year)
    first = (session.scalar(newest) or 0) + 1
    contoh = demo_is_present(session)
    earned = [row for row in records_of(list_hasil(session, angkatan_id)) if _is_due(row, about)]
    numbers = [write_nomor(pola, first + place, tanggal) for place in range(len(earned))]
    _refuse_old(session, numbers)
    for urut, (row, nomor) in enumerate(zip(earned, numbers, strict=True), start=first):
        session.add(
            Sertifikat(
                peserta_id=row["id"],
                tahun=tanggal.year,
                urut=urut,
                nomor=nomor,
                nama=row["nama"],
                koperasi=row["koperasi"],
                jabatan=row["jabatan"],
                judul=about.judul,
                angkatan=about.angkatan,
                mulai=about.mulai,
                selesai=about.selesai,
                jam_pelajaran=about.jam_pelajaran,
                hadir=row["hadir"],
                sesi=about.sesi,
                tanggal=tanggal,
                contoh=contoh,
            )
        )
        # One after the other: the database counts them.
        session.flush()
    return len(earned)


def _refuse_old(session: Session, numbers: Sequence[str]) -> None:
    """The database refuses the number of an old paper as well; here it is named."""
    old = Peserta.nomor_sertifikat
    same = func.nomor_polos(old).in_([func.nomor_polos(each) for each in numbers])
    found = session.scalar(select(old).where(old.is_not(None), same).limit(1))
    if found is not None:
        raise DataRejected("nomor_ada_di_kertas_lama", sebut=found)


def _is_due(row: dict[str, object], about: Penerbitan) -> bool:
    has_none = row["sertifikat_id"] is None and row["nomor_sertifikat"] is None
    return has_none and _is_earned(row, about)


def _is_earned(row: dict[str, object], about: Penerbitan) -> bool:
    hadir, dicatat = row["hadir"], row["dicatat"]
    assert isinstance(hadir, int)
    assert isinstance(dicatat, int)
    kehadiran = KehadiranPeserta(hadir, dicatat, about.sesi)
    return judge_syarat(kehadiran, about.ambang) is Syarat.MEMENUHI


@needs(Izin.KELOLA, door="sertifikat")
def sign_sertifikat(
    session: Session,
    *,
    angkatan_id: int,
    drafs: Mapping[int, int],
    pejabat_id: int,
    cara: CaraTanda,
) -> int:
    """Record that an official signs these drafs of an angkatan, or none; returns how many.

    From here on each has a code that proves it.

    Args:
        drafs: the version of each that was seen, by id.

    Raises:
        DataRejected: the official is not in post, one is another than was seen, or its attendance
            does not earn it any more.
    """
    how = read_new("sertifikat", "cara", cara)
    return keep_tanda(
        session, angkatan_id=angkatan_id, drafs=drafs, pejabat_id=pejabat_id, cara=how
    )


def keep_tanda(
    session: Session,
    *,
    angkatan_id: int,
    drafs: Mapping[int, int],
    pejabat_id: int,
    cara: CaraTanda,
    pada: dt.datetime | None = None,
) -> int:
    """As sign_sertifikat(), of a past moment where the demo says so."""
    day = pada.date() if pada else today()
    pejabat = session.get(Pejabat, pejabat_id)
    if pejabat is None or pejabat.mulai > day or (pejabat.sampai or day) < day:
        raise DataRejected("penanda_tidak_menjabat")
    waiting = _list_locked(session, angkatan_id, KeadaanSertifikat.DRAF)
    rows = [row for row in waiting if drafs.get(row.id) == row.versi]
    if not rows or len(rows) != len(drafs):
        raise DataRejected("sertifikat_sudah_berubah")
    _refuse_unearned(session, angkatan_id, drafs)
    kunci = get_kunci_tanda()
    known = insert(KunciSertifikat).values(id=kunci.id, publik=kunci.publik)
    session.execute(known.on_conflict_do_nothing(index_elements=["id"]))
    for row in rows:
        row.keadaan, row.cara = KeadaanSertifikat.DITANDATANGANI, cara
        row.penanda_nama, row.penanda_jabatan = pejabat.nama, pejabat.jabatan
        row.penanda_pangkat, row.penanda_nip = pejabat.pangkat, pejabat.nip
        row.kunci, row.tanda = kunci.id, kunci.sign(isi_of(row, kunci.id).pesan())
        # The database puts the name and, but for a demo's past, the moment.
        row.ditandatangani_oleh = ""
        row.ditandatangani_pada = pada or func.now()
    session.flush()
    return len(rows)


def _refuse_unearned(session: Session, angkatan_id: int, drafs: Mapping[int, int]) -> None:
    about = get_penerbitan(session, angkatan_id)
    hasil = records_of(list_hasil(session, angkatan_id))
    lost = [row for row in hasil if row["sertifikat_id"] in drafs and not _is_earned(row, about)]
    if lost:
        raise DataRejected("sertifikat_tidak_memenuhi", sebut=f"{format_number(len(lost))} draf")


@needs(Izin.KELOLA, door="sertifikat")
def unsign_sertifikat(session: Session, *, angkatan_id: int) -> int:
    """Make a draf again of what is signed and was never printed; returns how many.

    Raises:
        DataRejected: there is none.
    """
    signed = _list_locked(session, angkatan_id, KeadaanSertifikat.DITANDATANGANI)
    rows = [row for row in signed if not row.cetak]
    if not rows:
        raise DataRejected("sertifikat_sudah_berubah")
    for row in rows:
        row.keadaan = KeadaanSertifikat.DRAF
        row.cara = row.kunci = row.tanda = None
        row.penanda_nama = row.penanda_jabatan = row.penanda_pangkat = row.penanda_nip = None
        row.ditandatangani_oleh = row.ditandatangani_pada = None
    session.flush()
    return len(rows)


@needs(Izin.UBAH, door="sertifikat")
def cancel_draf(session: Session, *, sertifikat_id: int, alasan: str) -> None:
    """Withdraw a certificate that nobody has signed. Its number stays taken.

    Raises:
        DataRejected: no reason, or it is a draf no more.
        NotFound: there is no such certificate.
    """
    _withdraw(session, sertifikat_id, KeadaanSertifikat.DRAF, alasan)


@needs(Izin.KELOLA, door="sertifikat")
def revoke_sertifikat(session: Session, *, sertifikat_id: int, alasan: str) -> None:
    """Withdraw a signed certificate: whoever asks is told so, and it is printed no more.

    Raises:
        DataRejected: no reason, or it is not signed.
        NotFound: there is no such certificate.
    """
    _withdraw(session, sertifikat_id, KeadaanSertifikat.DITANDATANGANI, alasan)


def _withdraw(session: Session, sertifikat_id: int, known: KeadaanSertifikat, alasan: str) -> None:
    reason = read_new("sertifikat", "alasan", alasan)
    row = _get_locked(session, sertifikat_id, known)
    row.keadaan, row.alasan = KeadaanSertifikat.DICABUT, reason
    row.dicabut_oleh, row.dicabut_pada = "", func.now()
    session.flush()


@needs(Izin.UBAH, door="sertifikat")
def correct_nama(session: Session, *, sertifikat_id: int, awal: str, nama: str) -> None:
    """Write the name on a draf otherwise, as with a title; the person's own name stays.

    Args:
        awal: what stood there on the screen.

    Raises:
        DataRejected: the name is not sound, or it is a draf no more or was changed meanwhile.
        NotFound: there is no such certificate.
    """
    wanted = read_new("sertifikat", "nama", nama)
    row = _get_locked(session, sertifikat_id, KeadaanSertifikat.DRAF)
    if row.nama != awal:
        raise DataRejected("sertifikat_sudah_berubah")
    row.nama = wanted
    session.flush()


@needs(Izin.UBAH, door="sertifikat")
def record_cetak(session: Session, *, versi: Mapping[int, int]) -> bool:
    """Count a printing of each signed one; once its paper is made, and before that goes out.

    Args:
        versi: of each by id, as its paper was made from it (list_cetakan_berikut).

    Returns:
        False where one is no more what its paper says: then none is counted, and no paper may go.

    Raises:
        DataRejected: one of them is withdrawn, or gone.
    """
    statement = select(Sertifikat).where(Sertifikat.id.in_(versi)).order_by(Sertifikat.id)
    fresh = {"populate_existing": True}
    rows = session.scalars(statement.with_for_update().execution_options(**fresh)).all()
    if len(rows) != len(versi) or any(row.keadaan is KeadaanSertifikat.DICABUT for row in rows):
        raise DataRejected("sertifikat_dicabut")
    if any(row.versi != versi[row.id] for row in rows):
        return False
    for row in rows:
        if row.keadaan is KeadaanSertifikat.DITANDATANGANI:
            row.cetak += 1
    session.flush()
    return True


def _list_locked(
    session: Session, angkatan_id: int, keadaan: KeadaanSertifikat
) -> Sequence[Sertifikat]:
    return session.scalars(
        select(Sertifikat)
        .join(Peserta, Peserta.id == Sertifikat.peserta_id)
        .where(Peserta.angkatan_id == angkatan_id, Sertifikat.keadaan == keadaan)
        .order_by(Sertifikat.id)
        .with_for_update(of=Sertifikat)
        .execution_options(populate_existing=True)
    ).all()


def _get_locked(session: Session, sertifikat_id: int, known: KeadaanSertifikat) -> Sertifikat:
    row = session.get(Sertifikat, sertifikat_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise NotFound(sertifikat_id)
    if row.keadaan is not known:
        raise DataRejected("sertifikat_sudah_berubah")
    return row
