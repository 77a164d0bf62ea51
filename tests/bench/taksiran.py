"""The forecast of the year's end, replayed on demo registers: `python -m tests.bench.taksiran`.

Without arguments the register that the demo shows; each argument is a salt that gives another of
its kind (db.seed.dice.Dice). No database is needed.
"""

import datetime as dt
import sys
import time
from collections.abc import Iterator, Sequence

import numpy as np

from db.clock import today
from db.figures.jalur import FOUNDED, LEFT, NEVER, JejakKasus
from db.figures.taksiran import forecast, number_of
from db.figures.ulangan import HARI, Ulangan, replay
from db.seed import plan_register
from db.seed.dice import Dice
from db.seed.drafts import load_kecamatan
from db.seed.fasilitasi import ORDER, cases

TARGET = dict.fromkeys(range(2000, 2101), 50)


def demo_jejak(day: dt.date, salt: str) -> JejakKasus:
    """The cases of the demo of a day, each stage entered on its own."""
    Dice.salt = salt
    kecamatan = load_kecamatan()
    drafts, under_way = plan_register(day, kecamatan)
    rows = []
    for at, case in enumerate(cases(drafts, under_way, kecamatan, day, scale=1)):
        ended = case.row["tanggal_keluar"]
        days = {ORDER.index(tahap): day for tahap, day in case.tahap.items()}
        days |= {LEFT: ended} if ended else {}
        rows += [
            (at, case.row["tahun_anggaran"], nomor, number_of(when))
            for nomor, when in days.items()
            if nomor <= FOUNDED
        ]
    kasus, anggaran, nomor, tanggal = np.array(rows, dtype=np.int64).T
    never, unknown = np.full(len(rows), NEVER), np.zeros(len(rows), dtype=bool)
    return JejakKasus(kasus, anggaran, nomor, tanggal, tanggal, never, unknown)


def lines_of(found: Sequence[Ulangan]) -> Iterator[str]:
    """The rows of the table, as README has it."""
    for hari in (*HARI, None):
        some = [each for each in found if hari in {None, (each.pada.month, each.pada.day)}]
        inside = sum(each.tercakup for each in some)
        means = [
            np.mean([each.atas - each.bawah for each in some]),
            *(np.mean([getattr(each, of) for each in some]) for of in _SCORES),
        ]
        name = "all" if hari is None else f"{hari[1]}/{hari[0]}"
        numbers = " | ".join(f"{each:.1f}" for each in means)
        yield f"| {name} | {len(some)} | {100 * inside / len(some):.0f} % | {numbers} |"


_SCORES = ("skor", "skor_lalu", "skor_jadwal")


def main(salts: Sequence[str]) -> None:
    """Print the table of each register, and of all together."""
    together: list[Ulangan] = []
    for salt in salts:
        jejak = demo_jejak(today(), salt)
        began = time.perf_counter()
        forecast(jejak, pada=today(), target=50)
        took = time.perf_counter() - began
        found = replay(jejak, TARGET, sampai=today().year)
        together += found
        print(f"{salt or 'the demo'}: {1000 * took:.0f} ms a forecast", *lines_of(found), sep="\n")
    if len(salts) > 1:
        print("together", *lines_of(together), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:] or [""])
