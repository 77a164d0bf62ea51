"""Making a deck. Its figures change by `refresh_dek` alone, which a trigger sees to."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from db.clock import today
from db.dek.build import make_isi
from db.errors import DataRejected
from db.izin import Izin, needs
from db.models import Dek, Harkopnas, Salindia
from db.salindia import IsiSalindia, dasar_of
from db.values.checks import text
from db.values.foto import read_logo

LONGEST_LINE, LONGEST_NOTE = 140, 2000


@needs(Izin.UBAH)
def create_dek(session: Session, *, tahun: int, pada: dt.date | None = None) -> int:
    """Make a deck for the Harkopnas of a year, its figures frozen to today.

    Args:
        pada: an earlier day to count as of, for the demo; what has no history is as it is today.

    Returns:
        The id of the deck. Slides that have nothing to show are in it, switched off.
    """
    session.execute(insert(Harkopnas).values(tahun=tahun).on_conflict_do_nothing())
    day = pada or today()
    contents = make_isi(session, tahun=tahun, pada=day)
    dek = Dek(tahun=tahun, per_tanggal=day, contoh=contents[0]["contoh"])
    session.add(dek)
    session.flush()
    session.add_all(_slide(dek, place, isi) for place, isi in enumerate(contents, 1))
    session.flush()
    return dek.id


@needs(Izin.UBAH, door="bekukan")
def refresh_dek(session: Session, *, dek_id: int, versi: int) -> None:
    """Freeze the figures anew, to today. Order, comments and written sentences stay.

    A written sentence whose generated one changes is no longer shown, see db.queries.dek.Tayang. A
    slide that has lost its data is switched off; one that has gained some may be switched on.

    Raises:
        DataRejected: someone else changed the deck meanwhile.
    """
    dek = _lock(session, dek_id)
    if dek.versi != versi:
        raise DataRejected("dek_sudah_diubah")
    slides = {row.kode: row for row in _slides(session, dek_id)}
    contents = make_isi(session, tahun=dek.tahun, pada=today())
    for isi in contents:
        row = slides.get(isi["kode"])  # type: ignore[call-overload]  # a StrEnum equals its text
        if row is None:
            # A kind of slide that the program learnt after this deck was made.
            session.add(_slide(dek, len(slides) + 1, isi))
            continue
        row.isi, row.alasan_kosong = dict(isi), isi["alasan_kosong"]
        row.aktif = row.aktif and isi["alasan_kosong"] is None
    dek.per_tanggal, dek.contoh = today(), contents[0]["contoh"]
    session.flush()


@needs(Izin.UBAH)
def archive_dek(session: Session, *, dek_id: int, diarsipkan: bool) -> None:
    """Put a deck away, or bring it back."""
    _lock(session, dek_id).diarsipkan = diarsipkan


@needs(Izin.UBAH)
def move_salindia(session: Session, *, dek_id: int, salindia_id: int, langkah: int) -> None:
    """Move a slide so many places, -1 for one toward the front; at an end it stays."""
    _lock(session, dek_id)
    rows = _slides(session, dek_id)
    here = next((place for place, row in enumerate(rows) if row.id == salindia_id), None)
    if here is None:
        raise DataRejected("baris_tidak_ada")
    row = rows.pop(here)
    rows.insert(max(0, here + langkah), row)
    for place, each in enumerate(rows, 1):
        each.urutan = place
    session.flush()


@needs(Izin.UBAH)
def switch_salindia(session: Session, *, salindia_id: int, aktif: bool) -> None:
    """Take a slide in or out. One that has nothing to show cannot be taken in."""
    row = session.get(Salindia, salindia_id, with_for_update=True)
    if row is None:
        raise DataRejected("baris_tidak_ada")
    row.aktif = aktif
    session.flush()


@needs(Izin.UBAH)
def write_salindia(
    session: Session, *, salindia_id: int, versi: int, judul: str, komentar: str, catatan: str
) -> None:
    """Write a slide's own sentence, comment and notes; empty means the generated sentence, none.

    Raises:
        DataRejected: too long, more than a line, a number of a person, or changed by someone else.
    """
    row = session.get(Salindia, salindia_id, with_for_update=True)
    if row is None:
        raise DataRejected("baris_tidak_ada")
    if row.versi != versi:
        raise DataRejected("salindia_sudah_diubah")
    line = text(longest=LONGEST_LINE)
    sentence = line(judul)
    own = None if sentence == row.isi["kalimat"] else sentence
    row.judul_sunting, row.judul_dasar = own, dasar_of(row.isi) if own else None
    row.komentar = line(komentar)
    row.catatan_penyaji = text(longest=LONGEST_NOTE, lines=True)(catatan)
    session.flush()


@needs(Izin.UBAH)
def write_harkopnas(
    session: Session, *, tahun: int, versi: int | None, tema: str, kontak: str
) -> None:
    """Write down a year's theme and whom to ask. Every deck of the year shows them.

    Args:
        versi: of the row that was on the screen; None for a year that had none.

    Raises:
        DataRejected: too long, a NIK KTP in it, or changed by someone else meanwhile.
    """
    row = _lock_year(session, tahun, versi)
    row.tema = text(longest=160)(tema)
    row.kontak = text(longest=200, lines=True)(kontak)
    session.flush()


@needs(Izin.UBAH)
def write_logo(session: Session, *, tahun: int, versi: int | None, logo: bytes | None) -> None:
    """Store a year's logo, or take it away with None.

    Raises:
        DataRejected: no sound picture, too large, or changed by someone else meanwhile.
    """
    # Before the row is locked: it may take seconds.
    isi, jenis = read_logo(logo) if logo is not None else (None, None)
    row = _lock_year(session, tahun, versi)
    row.logo, row.logo_jenis = isi, jenis
    session.flush()


def _slide(dek: Dek, place: int, isi: IsiSalindia) -> Salindia:
    empty = isi["alasan_kosong"]
    return Salindia(
        dek_id=dek.id,
        kode=isi["kode"],
        urutan=place,
        aktif=empty is None,
        alasan_kosong=empty,
        isi=dict(isi),
    )


def _lock(session: Session, dek_id: int) -> Dek:
    dek = session.get(Dek, dek_id, with_for_update=True)
    if dek is None:
        raise DataRejected("baris_tidak_ada")
    return dek


def _slides(session: Session, dek_id: int) -> list[Salindia]:
    return list(
        session.scalars(
            select(Salindia)
            .where(Salindia.dek_id == dek_id)
            .order_by(Salindia.urutan, Salindia.id)
            .execution_options(populate_existing=True)
        )
    )


def _lock_year(session: Session, tahun: int, versi: int | None) -> Harkopnas:
    chosen = select(Harkopnas).where(Harkopnas.tahun == tahun).with_for_update()
    row = session.scalars(chosen).one_or_none()
    if (row.versi if row else None) != versi:
        raise DataRejected("harkopnas_sudah_diubah")
    if row is None:
        row = Harkopnas(tahun=tahun)
        session.add(row)
    return row
