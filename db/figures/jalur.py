"""The cases as they were known on a day, and how long each stage has lasted in this office.

Days are whole numbers since 1 January 1970, as numpy counts them.
"""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

Days = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

# T0 to T6; what comes after the SK AHU does not count here.
FOUNDED = 6
LEFT = -1
NEVER = np.iinfo(np.int64).max
# A stage of which fewer have gone on is taken to last as the stages together do.
_FEWEST = 5


@dataclass(frozen=True)
class JejakKasus:
    """What became known of the cases, one entry of it each; all fields are as long.

    Attributes:
        kasus: id of the case.
        anggaran: its tahun anggaran.
        nomor: the stage that it reached, 0 to 6; LEFT where it was put off, withdrew, was refused.
        tanggal: when that was.
        diketahui: the day from which the register said so.
        sampai: the day from which it said something else; NEVER where it still says so.
        dicatat: the day of its entry is known; else `diketahui` is taken from its own date.
    """

    kasus: Days
    anggaran: Days
    nomor: Days
    tanggal: Days
    diketahui: Days
    sampai: Days
    dicatat: Flags


@dataclass(frozen=True)
class KasusDiketahui:
    """The cases as they were known on a day, one of them each; NEVER is what had not happened.

    Attributes:
        tahap: the day of each stage, a row per case and a column per stage.
        keluar: the day on which it left.
    """

    hari: int
    kasus: Days
    anggaran: Days
    tahap: Days
    keluar: Days

    @property
    def mulai(self) -> Days:
        """The first day that is known of each."""
        first: Days = self.tahap.min(axis=1)
        return first

    @property
    def terbit(self) -> Days:
        """The day of its SK AHU."""
        return self.tahap[:, FOUNDED]

    @property
    def kini(self) -> Days:
        """The stage that each had reached."""
        reached = self.tahap != NEVER
        last: Days = FOUNDED - np.argmax(reached[:, ::-1], axis=1)
        return last

    @property
    def terbuka(self) -> Flags:
        """Which were neither founded nor had left."""
        still: Flags = (self.terbit == NEVER) & (self.keluar == NEVER)
        return still


def known_on(jejak: JejakKasus, hari: int) -> KasusDiketahui:
    """The cases by what had happened and had been entered by the end of a day."""
    seen = (jejak.tanggal <= hari) & (jejak.diketahui <= hari) & (jejak.sampai > hari)
    cases, at = np.unique(jejak.kasus[seen], return_inverse=True)
    nomor, tanggal = jejak.nomor[seen], jejak.tanggal[seen]
    tahap = np.full((len(cases), FOUNDED + 1), NEVER, dtype=np.int64)
    keluar = np.full(len(cases), NEVER, dtype=np.int64)
    anggaran = np.zeros(len(cases), dtype=np.int64)
    went_on = nomor != LEFT
    tahap[at[went_on], nomor[went_on]] = tanggal[went_on]
    keluar[at[~went_on]] = tanggal[~went_on]
    anggaran[at] = jejak.anggaran[seen]
    # Of a case of which only the end had been entered nothing can be said.
    known = (tahap != NEVER).any(axis=1)
    found = KasusDiketahui(hari, cases, anggaran, tahap, keluar)
    return found if known.all() else _only(found, known)


def _only(kasus: KasusDiketahui, which: Flags) -> KasusDiketahui:
    return replace(
        kasus,
        kasus=kasus.kasus[which],
        anggaran=kasus.anggaran[which],
        tahap=kasus.tahap[which],
        keluar=kasus.keluar[which],
    )


@dataclass(frozen=True)
class Lama:
    """How long a stage lasts, as jumps of the Aalen-Johansen estimate: leaving competes.

    Attributes:
        hari: days in the stage at each jump, ascending.
        ke: the stage that followed, or LEFT.
        kumulatif: share that has gone by each jump; what is missing to 1 stayed for longer than
            anybody was watched.
    """

    hari: Days
    ke: Days
    kumulatif: Numbers

    def draw(self, umur: Days, u: Numbers) -> tuple[Days, Days]:
        """Days in the stage, and what followed, for cases that have been in it for `umur` days.

        Args:
            u: as many numbers between 0 and 1.

        Returns:
            NEVER and LEFT for those that stay for longer than anybody was watched. Where nobody
            was watched for as long, the stage begins anew on this day.
        """
        steps = np.concatenate(([0.0], self.kumulatif))
        gone = steps[np.searchsorted(self.hari, umur, side="right")]
        anew = gone >= 1.0 - 1e-9
        gone = np.where(anew, 0.0, gone)
        at = np.searchsorted(self.kumulatif, gone + u * (1.0 - gone), side="right")
        stays = at >= len(self.hari)
        at = np.minimum(at, len(self.hari) - 1)
        days = np.where(anew, self.hari[at] + umur, self.hari[at])
        return np.where(stays, NEVER, days), np.where(stays, LEFT, self.ke[at])

    def quantile(self, share: float) -> int | None:
        """Days within which this share of those that went on had gone on; None for nobody."""
        steps = np.diff(self.kumulatif, prepend=0.0) * (self.ke != LEFT)
        if not steps.sum():
            return None
        at = np.searchsorted(np.cumsum(steps) / steps.sum(), share - 1e-9)
        return int(self.hari[min(int(at), len(self.hari) - 1)])

    def within(self, share: float) -> int | None:
        """Days by which this share of all stays had ended, whatever followed; None: not yet."""
        at = int(np.searchsorted(self.kumulatif, share - 1e-9))
        return int(self.hari[at]) if at < len(self.hari) else None


@dataclass(frozen=True)
class Sejarah:
    """How long each stage before the SK AHU lasts, by stage; `n` stages have ended in all."""

    lama: tuple[Lama, ...]
    n: int


def learn(kasus: KasusDiketahui) -> Sejarah:
    """How long each stage has lasted, with those who were still in it as not yet ended."""
    each = [_stays(kasus, nomor) for nomor in range(FOUNDED)]
    ended = [stay[1] != NEVER for stay in each]
    n = int(sum(went.sum() for went in ended))
    everywhere = np.concatenate([days for days, *_ in each])
    together = np.concatenate([to for _, to in each])
    laws = []
    for nomor, (days, to) in enumerate(each):
        if ended[nomor].sum() >= _FEWEST:
            laws.append(estimate(days, to))
        else:
            onward = np.where((together == LEFT) | (together == NEVER), together, nomor + 1)
            laws.append(estimate(everywhere, onward))
    return Sejarah(tuple(laws), n)


def _stays(kasus: KasusDiketahui, nomor: int) -> tuple[Days, Days]:
    """Days in a stage of all who reached it, and what followed; NEVER: they are still in it."""
    been = kasus.tahap[:, nomor] != NEVER
    tahap, keluar = kasus.tahap[been], kasus.keluar[been]
    later = tahap[:, nomor + 1 :]
    to = np.argmin(later, axis=1) + nomor + 1
    went = later.min(axis=1)
    to = np.where(went != NEVER, to, np.where(keluar != NEVER, LEFT, NEVER))
    end = np.where(went != NEVER, went, np.where(keluar != NEVER, keluar, kasus.hari))
    return np.maximum(end - tahap[:, nomor], 0), to


def estimate(days: Days, to: Days) -> Lama:
    """The estimate over stays, of which those that go on (NEVER) are censored."""
    order = np.lexsort((to, days))
    days, to = days[order], to[order]
    ended = to != NEVER
    times, first = np.unique(days, return_index=True)
    at_risk = len(days) - first
    at = np.searchsorted(times, days[ended])
    ends = np.bincount(at, minlength=len(times))
    survived = np.concatenate(([1.0], np.cumprod(1.0 - ends / at_risk)))[:-1]
    return Lama(days[ended], to[ended], np.cumsum(survived[at] / at_risk[at]))
