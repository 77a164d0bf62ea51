"""Who answers for a figure of the catalogue, who checked it, and what it means from a day on."""

import datetime as dt
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import distinct_on, insert
from sqlalchemy.orm import Session

from db.clock import today
from db.edits.entered import read_new
from db.errors import DataRejected, NotFound
from db.figures.katalog import UKURAN, formula
from db.izin import Izin, needs
from db.models import VersiIndikator
from db.values.parse import FIRST_DAY

_BY_PROGRAM = "Definisi atau rumusnya diubah bersama pemutakhiran program."


def record_katalog(session: Session) -> None:
    """Give every figure its first version, and a new one where the program now says otherwise.

    The series up to yesterday stays under the words that it was made by. Done at each start: it
    writes nothing where nothing has changed.
    """
    newest = {each.kunci: each for each in session.scalars(_newest())}
    for kunci, ukuran in UKURAN.items():
        old = newest.get(kunci)
        says = {"definisi": ukuran.definisi, "rumus": formula(ukuran)}
        if old is None:
            _insert(session, kunci=kunci, nomor=1, berlaku_mulai=FIRST_DAY, **says)
        elif {name: getattr(old, name) for name in says} != says:
            _follow(session, old, says, berlaku_mulai=today(), perubahan=_BY_PROGRAM)
    session.flush()


def _newest() -> Any:
    return (
        select(VersiIndikator)
        .ext(distinct_on(VersiIndikator.kunci))
        .order_by(VersiIndikator.kunci, VersiIndikator.nomor.desc())
    )


def _insert(session: Session, **values: Any) -> None:
    """Two processes may start at once."""
    session.execute(insert(VersiIndikator).values(**values).on_conflict_do_nothing())


def _follow(session: Session, old: VersiIndikator, says: dict[str, str], **given: Any) -> None:
    """The version after another. Who answers for the figure stays; the check was of the other."""
    if old.berlaku_mulai >= given["berlaku_mulai"]:
        # Of the same day, or set for one to come: that one then says the newer words.
        old.definisi, old.rumus = says["definisi"], says["rumus"]
        return
    _insert(
        session,
        kunci=old.kunci,
        nomor=old.nomor + 1,
        penanggung_jawab=old.penanggung_jawab,
        contoh=old.contoh,
        **says,
        **given,
    )


@needs(Izin.KELOLA, door="formulir")
def change_versi_indikator(
    session: Session,
    *,
    kunci: str,
    versi: int,
    penanggung_jawab: str | None,
    diperiksa_oleh: str | None,
    diperiksa_pada: dt.date | None,
) -> None:
    """Say who answers for a figure and who checked its newest version.

    Args:
        versi: of the row that was on the screen.

    Raises:
        DataRejected: a value is not sound, or someone else changed it meanwhile.
        NotFound: there is no such figure.
    """
    newest = _lock(session, kunci, versi)
    about = {"penanggung_jawab": penanggung_jawab, "diperiksa_oleh": diperiksa_oleh}
    for name, value in {**about, "diperiksa_pada": diperiksa_pada}.items():
        setattr(newest, name, read_new("versi_indikator", name, value))
    session.flush()


@needs(Izin.KELOLA, door="formulir")
def create_versi_indikator(
    session: Session, *, kunci: str, versi: int, berlaku_mulai: dt.date, perubahan: str
) -> None:
    """Let a figure mean something else from a day on, after that of its newest version.

    Args:
        versi: of the row that was on the screen.
        perubahan: what is different, for who compares years.

    Raises:
        DataRejected: a value is not sound, or someone else changed it meanwhile.
        NotFound: there is no such figure.
    """
    newest = _lock(session, kunci, versi)
    day = read_new("versi_indikator", "berlaku_mulai", berlaku_mulai)
    if not newest.berlaku_mulai < day <= today():
        raise DataRejected("versi_indikator_mendahului")
    what = read_new("versi_indikator", "perubahan", perubahan)
    ukuran = UKURAN[kunci]
    says = {"definisi": ukuran.definisi, "rumus": formula(ukuran)}
    _follow(session, newest, says, berlaku_mulai=day, perubahan=what)
    session.flush()


def _lock(session: Session, kunci: str, versi: int) -> VersiIndikator:
    chosen = (
        select(VersiIndikator)
        .where(VersiIndikator.kunci == kunci)
        .order_by(VersiIndikator.nomor.desc())
        .limit(1)
        .with_for_update()
    )
    newest = session.scalars(chosen).one_or_none()
    if newest is None or kunci not in UKURAN:
        raise NotFound(kunci)
    if newest.versi != versi:
        raise DataRejected("versi_indikator_sudah_diubah")
    return newest
