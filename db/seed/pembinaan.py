"""Rows of pembinaan, one budget year after the other."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from db.enums import NamaJabatan, StatusKelembagaan, Tema
from db.seed.dice import Dice, draw
from db.seed.drafts import Draft, OrangDemo
from db.seed.invitations import Invitations, Pool
from db.seed.keragaan import LENDERS
from db.seed.loader import Loader
from db.seed.materi import MATERI
from db.seed.orang import orang_row
from db.seed.pelatihan import (
    JP_PER_SESI,
    KUOTA,
    PROGRAM,
    SOON_DAYS,
    Course,
    courses_of_year,
    newest_lost,
    pelatihan_row,
    program_row,
    training_years,
)
from db.seed.presensi import (
    ENDS,
    HOURS,
    LIST_LOST,
    Meeting,
    attendance,
    finish,
    kehadiran_rows,
    known_before,
    peserta_row,
)

_NEVER_REACHED = 0.3
_UNNAMED = 0.08  # of the sesi: nobody wrote down what they were about
_FILLED = (0.62, 1.0)  # share of the kuota
_TWO_FROM_ONE = 0.45
_NEW_FACE = 0.3
_OUTSIDER = 0.03  # peserta who do not belong to a koperasi yet
JABATAN = {
    NamaJabatan.KETUA: 28,
    NamaJabatan.SEKRETARIS: 20,
    NamaJabatan.BENDAHARA: 22,
    NamaJabatan.WAKIL_KETUA: 4,
    NamaJabatan.KETUA_PENGAWAS: 9,
    NamaJabatan.ANGGOTA_PENGAWAS: 6,
    NamaJabatan.MANAJER: 4,
    NamaJabatan.ANGGOTA: 7,
}
# Child tables after their parents.
TABLES = ("program", "pelatihan", "angkatan", "sesi", "orang", "peserta", "kehadiran")


class PembinaanWriter:
    """Plans and writes the trainings of one year at a time, to bound the memory."""

    def __init__(self, loader: Loader, drafts: list[Draft], today: dt.date, *, scale: int) -> None:
        self._loader = loader
        self._today = today
        self._scale = scale
        self._dice = Dice("pembinaan")
        self._rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self._ids: dict[str, Iterator[int]] = {}
        reachable = draw(
            self._dice,
            drafts,
            round((1 - _NEVER_REACHED) * len(drafts)),
            weight=lambda one: 1.0 if one.status is StatusKelembagaan.AKTIF else 0.35,
        )
        self._lost: dt.date | None = None
        self._reached: set[int] = set()
        self._everyone = Pool(self._dice, reachable)
        # The exam of lenders is for lenders.
        self._lenders = Pool(self._dice, [one for one in reachable if one.kelompok in LENDERS])

    def write(self) -> Iterator[float]:
        """Write every year; gives the share done after each."""
        years = training_years(self._today)
        for tahun in years:
            courses = courses_of_year(tahun, self._today, scale=self._scale)
            self._reserve(courses)
            if tahun == self._today.year:
                self._lost = newest_lost(courses, self._today)
            self._fill(tahun, courses)
            for table in TABLES:
                self._loader.write(table, self._rows.pop(table, []))
            yield (tahun - years.start + 1) / len(years)

    def _reserve(self, courses: list[Course]) -> None:
        batches = sum(len(course.angkatan) for course in courses)
        seats = batches * max(KUOTA)
        counts = {
            "program": len(PROGRAM),
            "pelatihan": len(courses),
            "angkatan": batches,
            "sesi": batches * len(HOURS) * 3,
            "orang": seats,
            "peserta": seats,
        }
        self._ids = {
            table: iter(self._loader.reserve(table, count)) for table, count in counts.items()
        }

    def _fill(self, tahun: int, courses: list[Course]) -> None:
        program = {dana: next(self._ids["program"]) for dana in PROGRAM}
        self._rows["program"] += [
            program_row(self._dice, program_id, tahun, dana, courses)
            for dana, program_id in program.items()
        ]
        for course in courses:
            pelatihan_id = next(self._ids["pelatihan"])
            row = pelatihan_row(self._dice, pelatihan_id, program[course.dana], course)
            self._rows["pelatihan"].append(row)
            pool = self._lenders if course.tema is Tema.UJI_KOMPETENSI else self._everyone
            invited = Invitations(self._dice, pool, course.mulai, self._reached)
            for nomor, (kuota, days) in enumerate(course.angkatan, start=1):
                angkatan_id = next(self._ids["angkatan"])
                self._rows["angkatan"].append(
                    {
                        "id": angkatan_id,
                        "pelatihan_id": pelatihan_id,
                        "nomor": nomor,
                        "kuota": kuota,
                    }
                )
                meetings = self._meetings(angkatan_id, days, MATERI[course.tema])
                if days[0] <= self._today + dt.timedelta(days=SOON_DAYS + 5):
                    self._seat(angkatan_id, kuota, meetings, invited)

    def _meetings(
        self, angkatan_id: int, days: list[dt.date], topics: tuple[str, ...]
    ) -> list[Meeting]:
        meetings = [
            Meeting(next(self._ids["sesi"]), day, hari, hour)
            for hari, day in enumerate(days, start=1)
            for hour in HOURS
        ]
        self._rows["sesi"] += [
            {
                "id": one.id,
                "angkatan_id": angkatan_id,
                "nomor": nomor,
                "hari": one.hari,
                "tanggal": one.day,
                "jam_mulai": dt.time(one.hour),
                "jam_selesai": ENDS[one.hour],
                "materi": None
                if self._dice.chance(_UNNAMED)
                else topics[(nomor - 1) % len(topics)],
                "narasumber": f"Narasumber Contoh {self._dice.choice('ABCDEF')}",
                "jam_pelajaran": JP_PER_SESI,
            }
            for nomor, one in enumerate(meetings, start=1)
        ]
        return meetings

    def _seat(
        self, angkatan_id: int, kuota: int, meetings: list[Meeting], invited: Invitations
    ) -> None:
        dice = self._dice
        kept = [one for one in meetings if one.day < self._today]
        if dice.chance(LIST_LOST) or meetings[-1].day == self._lost:
            kept = [one for one in kept if one.day < meetings[-1].day]
        wanted = round(kuota * dice.uniform(*_FILLED))
        for person, one in self._people(wanted, meetings[0].day, invited):
            peserta_id = next(self._ids["peserta"])
            row = peserta_row(
                ids=(peserta_id, angkatan_id),
                person=person,
                one=one,
                jabatan=person.jabatan,
            )
            came = attendance(dice, kept)
            if came:
                finish(dice, row, came, meetings[-1].day, self._today)
            self._rows["peserta"].append(row)
            self._rows["kehadiran"] += kehadiran_rows(dice, angkatan_id, peserta_id, came, kept)
            coming = [each for each in meetings if each.day > self._today]
            self._rows["kehadiran"] += known_before(angkatan_id, peserta_id, coming)

    def _people(
        self, wanted: int, day: dt.date, invited: Invitations
    ) -> Iterator[tuple[OrangDemo, Draft | None]]:
        """One or two from each koperasi, known ones first, and a few from outside."""
        left = wanted
        while left and (one := invited.next()):
            here: set[int] = set()
            for _ in range(min(left, 2 if self._dice.chance(_TWO_FROM_ONE) else 1)):
                left -= 1
                if self._dice.chance(_OUTSIDER):
                    yield self._newcomer("", NamaJabatan.CALON_ANGGOTA, day), None
                    continue
                person = self._person(one, here, day)
                here.add(person.id)
                yield person, one

    def _person(self, one: Draft, here: set[int], day: dt.date) -> OrangDemo:
        known = [who for who in one.orang if who.mulai <= day and who.id not in here]
        if known and not self._dice.chance(_NEW_FACE):
            return self._dice.choice(known)
        person = self._newcomer(one.kelompok, self._dice.pick(JABATAN), day)
        one.orang.append(person)
        return person

    def _newcomer(self, kelompok: str, jabatan: NamaJabatan, day: dt.date) -> OrangDemo:
        person = OrangDemo(next(self._ids["orang"]), jabatan, day)
        self._rows["orang"].append(orang_row(self._dice, person.id, kelompok))
        return person
