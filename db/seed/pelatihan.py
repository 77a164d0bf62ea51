"""Which trainings there were, are and will be: program, pelatihan, angkatan and their days."""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from db.enums import SumberDana, Tema
from db.seed.batches import first_cohort
from db.seed.dice import Dice, next_workday, workday

_TRAININGS = (3, 5)  # a year at scale 1
_QUARANTINE = 2020
DAYS = 3
ANGKATAN = (2, 3)
KUOTA = (25, 30)
JP_PER_SESI = 4
_SEASON_DAYS = (45, 320)  # of the year: mid February to mid November
SOON_DAYS = 16
_TYPED_IN_DAYS = 7

_JUDUL = {
    Tema.PERKOPERASIAN_DASAR: "Pelatihan Perkoperasian bagi Pengurus Koperasi",
    Tema.KELEMBAGAAN_RAT: "Bimbingan Teknis Kelembagaan dan Penyelenggaraan RAT",
    Tema.PEMBUKUAN: "Pelatihan Pembukuan dan Laporan Keuangan Koperasi",
    Tema.PENILAIAN_KESEHATAN: "Bimbingan Teknis Penilaian Kesehatan Koperasi",
    Tema.MANAJEMEN_USAHA: "Pelatihan Manajemen Usaha Koperasi",
    Tema.PERPAJAKAN: "Pelatihan Perpajakan Koperasi",
    Tema.PEMASARAN_DIGITAL: "Pelatihan Pemasaran Digital Koperasi Sektor Riil",
    Tema.UJI_KOMPETENSI: "Uji Kompetensi Pengelola Simpan Pinjam",
}
_DIGITAL_SINCE = 2019
_EARLY = (
    Tema.PERKOPERASIAN_DASAR,
    Tema.KELEMBAGAAN_RAT,
    Tema.PEMBUKUAN,
    Tema.MANAJEMEN_USAHA,
    Tema.PERPAJAKAN,
)
TEMPAT = (
    "Aula dinas",
    "Balai latihan kerja",
    "Hotel Contoh Anyer",
    "Hotel Contoh Serang",
    "Aula kecamatan",
)
PROGRAM = {
    SumberDana.DAK: "Peningkatan Kapasitas Koperasi dan UMK",
    SumberDana.APBD: "Pendidikan dan Latihan Perkoperasian",
}
PAGU = {SumberDana.DAK: (280, 460), SumberDana.APBD: (110, 240)}  # million rupiah


@dataclass(slots=True)
class Course:
    """One pelatihan; each of its angkatan is a kuota and the days it meets."""

    tahun: int
    dana: SumberDana
    tema: Tema
    angkatan: list[tuple[int, list[dt.date]]] = field(default_factory=list)

    @property
    def mulai(self) -> dt.date:
        """First day of the first angkatan."""
        return self.angkatan[0][1][0]

    @property
    def selesai(self) -> dt.date:
        """Last day of the last angkatan."""
        return self.angkatan[-1][1][-1]


def courses_of_year(tahun: int, today: dt.date, *, scale: int) -> list[Course]:
    """The trainings of one budget year, by first day; those of this year include what is ahead."""
    found: list[Course] = []
    for copy in range(scale):
        dice = Dice(f"pelatihan {tahun} {copy}")
        count = _count(dice, tahun, today)
        themes = dice.sample(list(_JUDUL) if tahun >= _DIGITAL_SINCE else _EARLY, count)
        for place in range(count):
            share = 0.85 if tahun == _QUARANTINE else (place + dice.random()) / count
            first, last = _SEASON_DAYS
            start = dt.date(tahun, 1, 1) + dt.timedelta(days=round(first + share * (last - first)))
            found.append(_course(dice, tahun, start, place, themes[place]))
    if tahun == today.year:
        dice = Dice("pelatihan hari ini")
        for start in (_before(today), today + dt.timedelta(days=SOON_DAYS)):
            tema = dice.choice((Tema.PEMBUKUAN, Tema.KELEMBAGAAN_RAT, Tema.PEMASARAN_DIGITAL))
            course = _course(dice, tahun, start, dice.randrange(len(PROGRAM)), tema)
            del course.angkatan[1:]
            if course.mulai.year == course.selesai.year == tahun:
                found.append(course)
    return sorted(found, key=lambda course: course.mulai)


def newest_lost(courses: list[Course], today: dt.date) -> dt.date | None:
    """The last day of the newest angkatan that is over for a week: nobody has typed its list in."""
    ends = [days[-1] for course in courses for _, days in course.angkatan]
    return max(
        (day for day in ends if day < today - dt.timedelta(days=_TYPED_IN_DAYS)), default=None
    )


def _count(dice: Dice, tahun: int, today: dt.date) -> int:
    """Trainings of a year; this year gets its two around today besides the fewest."""
    if tahun == _QUARANTINE:
        return 1
    return _TRAININGS[0] if tahun == today.year else dice.randint(*_TRAININGS)


def _course(dice: Dice, tahun: int, start: dt.date, place: int, tema: Tema) -> Course:
    course = Course(tahun, list(PROGRAM)[place % len(PROGRAM)], tema)
    for week in range(dice.randint(*ANGKATAN)):
        days = [workday(start + dt.timedelta(weeks=week))]
        while len(days) < DAYS:
            days.append(next_workday(days[-1]))
        course.angkatan.append((dice.choice(KUOTA), days))
    return course


def _before(day: dt.date) -> dt.date:
    """The working day before: a training that began then is under way."""
    earlier = day - dt.timedelta(days=1)
    while workday(earlier) != earlier:
        earlier -= dt.timedelta(days=1)
    return earlier


def training_years(today: dt.date) -> range:
    """Years with trainings: as far back as the facilitated cohorts."""
    return range(first_cohort(today), today.year + 1)


def program_row(
    dice: Dice, program_id: int, tahun: int, dana: SumberDana, courses: list[Course]
) -> dict[str, Any]:
    """The budget line of one source in one year; its target is the sum of what was planned."""
    seats = sum(kuota for one in courses if one.dana is dana for kuota, _ in one.angkatan)
    return {
        "id": program_id,
        "tahun_anggaran": tahun,
        "nama": PROGRAM[dana],
        "sumber_dana": dana,
        "kode_sub_kegiatan": "2.17.05.2.01.0001",
        "pagu": Decimal(dice.randint(*PAGU[dana]) * 1_000_000),
        "target_peserta": max(seats, 10 * dice.randint(3, 6)),
        "contoh": True,
    }


def pelatihan_row(dice: Dice, pelatihan_id: int, program_id: int, course: Course) -> dict[str, Any]:
    """The training itself."""
    return {
        "id": pelatihan_id,
        "program_id": program_id,
        "judul": _JUDUL[course.tema],
        "tema": course.tema,
        "tempat": dice.choice(TEMPAT),
        "tanggal_mulai": course.mulai,
        "tanggal_selesai": course.selesai,
        "jam_pelajaran": DAYS * 2 * JP_PER_SESI,
        "penyelenggara": "Bidang Koperasi",
    }
