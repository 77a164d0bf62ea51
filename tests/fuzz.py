"""Throw spoilt files at the reader and the judge: `python -m tests.fuzz --berkas 20000`.

Each file is opened in a child with its limits, as the program does, only that the child is forked
from here instead of started anew, which makes twenty thousand of them a matter of minutes. What is
not a sentence, a verdict on every row, or is slow, is a finding; its file is kept.
"""

import argparse
import io
import os
import random
import resource
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from sqlalchemy.orm import Session

from db.postgres import engine
from db.sheets.file import book as berkas
from db.sheets.file import child as lembar
from db.sheets.file.book import BerkasDitolak
from db.sheets.file.find import read_daftar
from db.sheets.stage.judge import judge_daftar
from tests import dirt, hostile
from tests.workbooks import row, write_csv, write_ods, write_xls, write_xlsx
from tests.xlsb import write_xlsb

SLOW_S = 10
PEOPLE = ["No", "Nama Peserta", "L/P", "Jabatan", "Nama Koperasi", "Pre Test", "Hari 1", "Hari 2"]
CASES = ["Nama Kelompok", "Kecamatan", "Tahun Anggaran", "Tanggal Usulan", "Nomor SK", "Tanggal SK"]
NASTY = [
    "",
    "=1+1",
    "@x",
    "<b>",
    "\0",
    "\u202e",
    "1e308",
    "-0",
    "NaN",
    "9" * 400,
    "#N/A",
    "'",
    '"',
    "0001-01-01",
    "31/02/2020",
    "١٢٣",
    "Ⅻ",
    "%s%n",
    "{}",
    "\ud83d",
    "a" * 5_000,
]


@dataclass
class Findings:
    """What came of the files; `crashes` are kept ones with the error."""

    files: int = 0
    read: int = 0
    rows: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    crashes: list[str] = field(default_factory=list)
    slowest: float = 0.0
    growth_mib: float = 0.0


def seeds(folder: Path) -> list[Path]:
    """Sound files of every format and kind, and small ones that mean harm."""
    rows = dirt.dirty_rows(dirt.dice(1), 12)
    people = [[1, "Siti", "P", "Ketua", "Koperasi A", 60, "H", "I"]] * 3
    case = [["KWT Mekar", "Ciruas", 2025, "01/02/2025", "AHU-1", "03/04/2025"]]
    merged = [["No", "Nama Koperasi", "Badan Hukum", "", "Kecamatan"], ["", "", "Nomor", "Tgl", ""]]
    two = [[1, "Koperasi Dua", "1/BH/X/V/2016", "04/05/2016", "Ciruas"]]
    return [
        write_xlsx(folder / "a.xlsx", rows),
        write_xlsx(folder / "b.xlsx", people, heading=[PEOPLE], titles=[["DAFTAR HADIR"]]),
        write_xlsx(folder / "c.xlsx", case, heading=[CASES], titles=[["FASILITASI"]]),
        write_xlsx(folder / "d.xlsx", two, heading=merged),
        write_xls(folder / "e.xls", rows),
        write_ods(folder / "f.ods", rows),
        write_csv(folder / "g.csv", rows),
        write_csv(folder / "h.csv", rows, delimiter="\t", encoding="utf-16"),
        write_csv(folder / "i.csv", [row(1)], delimiter=",", encoding="utf-8-sig"),
        hostile.macro(folder / "j.xlsm"),
        hostile.errors(folder / "k.xlsx"),
        hostile.far_corner(folder / "l.xlsx"),
        hostile.ods_repeats(folder / "m.ods"),
        hostile.entities(folder / "n.xlsx"),
        hostile.locked(folder / "o.xlsx"),
        write_xlsb(folder / "p.xlsb", rows),
    ]


def flip(dice: random.Random, content: bytes) -> bytes:
    """Some bytes are others."""
    spoilt = bytearray(content)
    for _ in range(dice.choice((1, 3, 30))):
        spoilt[dice.randrange(len(spoilt))] = dice.randrange(256)
    return bytes(spoilt)


def cut(dice: random.Random, content: bytes) -> bytes:
    """The end is missing."""
    return content[: dice.randrange(len(content))]


def repeat(dice: random.Random, content: bytes) -> bytes:
    """A piece stands twice, or is gone."""
    start, end = sorted(dice.randrange(len(content)) for _ in range(2))
    piece = content[start:end]
    return content[:start] + piece * dice.choice((0, 2, 5)) + content[end:]


def swap_digits(dice: random.Random, content: bytes) -> bytes:
    """Numbers are other numbers: rows, columns, counts, lengths."""
    digits = [at for at, byte in enumerate(content) if 48 <= byte <= 57]
    spoilt = bytearray(content)
    for at in dice.sample(digits, min(len(digits), 12)):
        spoilt[at] = 48 + dice.randrange(10)
    return bytes(spoilt)


def nasty_text(dice: random.Random, content: bytes) -> bytes:
    """Some text is what no form would take."""
    text = dice.choice(NASTY).encode(errors="replace")
    at = dice.randrange(len(content))
    return content[:at] + text + content[at + dice.randrange(4) :]


MUTATIONS: tuple[Callable[[random.Random, bytes], bytes], ...] = (
    flip,
    cut,
    repeat,
    swap_digits,
    nasty_text,
)


def mutate(dice: random.Random, content: bytes) -> bytes:
    """Spoil a file as a whole or, of a zip, one part so that the zip itself stays sound."""
    spoil = dice.choice(MUTATIONS)
    if content.startswith(lembar.ZIP) and dice.random() < 0.7:
        # An earlier mutation may have left no zip to be opened.
        with suppress(*lembar.DAMAGE, RuntimeError, KeyError):
            return _spoil_part(dice, content, spoil)
    return spoil(dice, content)


def _spoil_part(
    dice: random.Random, content: bytes, spoil: Callable[[random.Random, bytes], bytes]
) -> bytes:
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        names = old.namelist()
        chosen = dice.choice(names)
        for name in names:
            part = old.read(name)
            new.writestr(name, spoil(dice, part) if name == chosen and part else part)
    return made.getvalue()


def read_in_fork(path: Path, rows: IO[bytes], *, is_text: bool) -> None:
    """As berkas.read_in_child, with a fork for the child.

    Raises:
        BerkasDitolak: as there.
        RuntimeError: the child ended as only a bug ends it.
    """
    child = os.fork()
    if child == 0:
        os.dup2(rows.fileno(), 1)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8")
        status = 1
        try:
            status = lembar.main(path, "teks" if is_text else "buku")
            sys.stdout.flush()
        finally:
            os._exit(status)
    _, ended = os.waitpid(child, 0)
    status = os.waitstatus_to_exitcode(ended)
    if status == 1:
        raise RuntimeError("the child crashed")
    if status:
        raise BerkasDitolak(berkas.STATUS.get(status, berkas.TERLALU_BESAR))


def memory_mib() -> float:
    """What this process holds now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1024 / 1024


def throw(session: Session, path: Path, findings: Findings) -> None:
    """One file through the reader and the judge."""
    started = time.monotonic()
    try:
        daftar = read_daftar(path)
        hasil = judge_daftar(session, daftar)
        if len(hasil.penilaian) != len(daftar.baris):
            findings.crashes.append(f"{path.name}: rows lost")
        findings.read += 1
        findings.rows += len(hasil.penilaian)
    except BerkasDitolak as refusal:
        findings.refused[str(refusal).split(":")[0][:50]] += 1
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
        findings.crashes.append(f"{path.name}: {error!r}")
    findings.files += 1
    findings.slowest = max(findings.slowest, time.monotonic() - started)


def run(session: Session, folder: Path, *, count: int, seed: int) -> Iterator[Findings]:
    """Throw so many files; what was found so far, after each hundred."""
    dice = dirt.dice(seed)
    originals = [(path.suffix, path.read_bytes()) for path in seeds(folder)]
    findings = Findings()
    first = 0.0
    for number in range(count):
        suffix, content = dice.choice(originals)
        for _ in range(dice.choice((1, 1, 2, 4))):
            content = mutate(dice, content) or b"x"
        path = folder / f"{seed}-{number}{suffix}"
        path.write_bytes(content)
        known = len(findings.crashes)
        throw(session, path, findings)
        if len(findings.crashes) == known:
            path.unlink()
        if number == count // 4:
            first = memory_mib()
        if number % 100 == 99 or number == count - 1:
            findings.growth_mib = memory_mib() - first if first else 0.0
            yield findings


def main() -> int:
    """Exit status 1 where something crashed, was slow or grew."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--berkas", type=int, default=20_000)
    parser.add_argument("--benih", type=int, default=1)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="dasbor-fuzz-"))
    started = time.monotonic()
    berkas.read_in_child = read_in_fork  # the one piece that is done otherwise
    with engine.read_session() as session:
        for findings in run(session, folder, count=options.berkas, seed=options.benih):
            print(f"\r{findings.files} files, {len(findings.crashes)} crashes", end="")
    seconds = time.monotonic() - started
    print(f"\n{findings}\n{seconds:.0f} s; kept in {folder}")
    bad = findings.crashes or findings.slowest > SLOW_S or findings.growth_mib > 32
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
