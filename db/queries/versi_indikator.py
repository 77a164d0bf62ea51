"""What the figures of the catalogue meant and from when on: versions, and the breaks between."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from string import Formatter

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.clock import today
from db.figures.katalog import UKURAN
from db.figures.season import day_of_year
from db.models import Pengaturan, VersiIndikator
from db.values.format import format_date


@dataclass(frozen=True)
class Versi:
    """One version of a figure.

    Attributes:
        nomor: from 1 on.
        berlaku_sampai: the day before the next one; None of the newest.
        perubahan: what was different from the one before; None of the first.
        penanggung_jawab: who answers for it; None while nobody is named.
        versi: of the row, to change it (db.actions.versi_indikator).
    """

    kunci: str
    nomor: int
    berlaku_mulai: dt.date
    berlaku_sampai: dt.date | None
    definisi: str
    rumus: str
    perubahan: str | None
    penanggung_jawab: str | None
    diperiksa_oleh: str | None
    diperiksa_pada: dt.date | None
    versi: int


@dataclass(frozen=True)
class Patah:
    """From a day on a figure is made otherwise: what stands on both sides is not one series."""

    kunci: str
    mulai: dt.date
    kata: str


def say_patah(patah: Patah) -> str:
    """A break in words: from which day on the figure is made otherwise."""
    return f"Sejak {format_date(patah.mulai)}: {patah.kata}"


def say_tahun(patah: list[Patah], years: Iterable[int]) -> dict[int, str]:
    """Of whole years beside each other: what is said where one is made otherwise, by year.

    The first of them has none before it that it could be unlike.
    """
    shown = sorted(years)
    found: dict[int, str] = {}
    for each in patah:
        if each.mulai.year in shown[1:]:
            said = (found.get(each.mulai.year), say_patah(each))
            found[each.mulai.year] = " ".join(dict.fromkeys(one for one in said if one))
    return found


def say_hari(patah: list[Patah], years: Collection[int]) -> dict[int, str]:
    """Of years drawn over each other: what is said where one is made otherwise, by day of the year.

    A break on the first day of all has nothing before it.
    """
    found: dict[int, str] = {}
    for each in patah:
        if each.mulai.year in years and each.mulai > dt.date(min(years), 1, 1):
            day = day_of_year(each.mulai)
            said = (found.get(day), say_patah(each))
            found[day] = " ".join(dict.fromkeys(one for one in said if one))
    return found


def list_versi_indikator(session: Session, *kunci: str) -> list[Versi]:
    """All versions of these figures, of every one without any named: by key, the newest first."""
    statement = select(VersiIndikator).order_by(VersiIndikator.kunci, VersiIndikator.nomor.desc())
    if kunci:
        statement = statement.where(VersiIndikator.kunci.in_(kunci))
    found: list[Versi] = []
    for row in session.scalars(statement):
        later = found[-1] if found and found[-1].kunci == row.kunci else None
        found.append(
            Versi(
                row.kunci,
                row.nomor,
                row.berlaku_mulai,
                later.berlaku_mulai - dt.timedelta(days=1) if later else None,
                row.definisi,
                row.rumus,
                row.perubahan,
                row.penanggung_jawab,
                row.diperiksa_oleh,
                row.diperiksa_pada,
                row.versi,
            )
        )
    return found


def list_patah(session: Session, *kunci: str) -> list[Patah]:
    """Where the series of these figures break, the earliest first.

    A break is a version after the first, or another value of a setting that the definition names,
    of the figure itself and of the parts of a ratio.
    """
    whole = dict.fromkeys(each for name in kunci for each in (name, *(UKURAN[name].bagian or ())))
    said = [
        Patah(each.kunci, each.berlaku_mulai, each.perubahan or "")
        for each in list_versi_indikator(session, *whole)
        if each.nomor > 1
    ]
    found = [*said, *_of_settings(session, whole)]
    return sorted(
        (each for each in found if each.mulai <= today()), key=lambda each: (each.mulai, each.kunci)
    )


def _of_settings(session: Session, kunci: Iterable[str]) -> list[Patah]:
    named = {each: _settings(UKURAN[each].definisi) for each in kunci}
    every = {name for names in named.values() for name in names}
    if not every:
        return []
    statement = (
        select(Pengaturan.kunci, Pengaturan.nilai, Pengaturan.berlaku_mulai, Pengaturan.keterangan)
        .where(Pengaturan.kunci.in_(every))
        .order_by(Pengaturan.kunci, Pengaturan.berlaku_mulai)
    )
    found: list[Patah] = []
    before: dict[str, str] = {}
    for setting, nilai, mulai, keterangan in session.execute(statement):
        if before.get(setting, nilai) != nilai:
            what = f"{keterangan or setting}: {before[setting]} menjadi {nilai}"
            found += [Patah(each, mulai, what) for each, names in named.items() if setting in names]
        before[setting] = nilai
    return found


def _settings(definisi: str) -> set[str]:
    """The settings whose keys stand in braces."""
    return {name for _, name, _, _ in Formatter().parse(definisi) if name}
