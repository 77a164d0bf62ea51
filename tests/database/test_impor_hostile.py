"""Files that mean harm: refused or made harmless with a sentence, quickly and within bounds."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from db.impor import preview_daftar
from db.sheets.file.book import BerkasDitolak, read_in_child
from db.sheets.file.find import read_daftar
from db.sheets.stage.judge import Hasil
from tests import hostile
from tests.hostile import REFUSED, Maker
from tests.workbooks import row, write_csv, write_xlsx

pytestmark = pytest.mark.slow  # bombs are unpacked up to their bounds

# Measured in a process of its own: what it and its child took at most. Seconds are of CPU, which a
# busy machine stretches threefold; that a child is not waited for forever is a test of its own.
MEASURE = """
import resource, sys, time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from db.sheets.file.book import BerkasDitolak, read_buku
try:
    read_buku(Path(sys.argv[1]))
    said = "dibaca"
except BerkasDitolak as refusal:
    said = str(refusal)
status = Path("/proc/self/status").read_text()  # getrusage would count who started us, too
own = int(status.split("VmHWM:")[1].split()[0])
peak = max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
children = resource.getrusage(resource.RUSAGE_CHILDREN)
print(time.process_time() + children.ru_utime + children.ru_stime, peak // 1024, said, sep="|")
"""
MOST_SECONDS, MOST_MIB = 6.0, 300


def measure(path: Path) -> tuple[float, int, str]:
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(path)], capture_output=True, check=True, text=True
    )
    seconds, peak, said = done.stdout.strip().split("|")
    return float(seconds), int(peak), said


@pytest.mark.parametrize("make", REFUSED, ids=lambda make: make.__name__)
def test_a_hostile_file_is_refused_quickly_and_within_bounds(tmp_path: Path, make: Maker) -> None:
    seconds, peak, said = measure(make(tmp_path / "berkas.xlsx"))

    assert REFUSED[make] in said
    assert (seconds < MOST_SECONDS, peak < MOST_MIB) == (True, True), (seconds, peak)


def test_an_entity_bomb_is_not_blown_up(tmp_path: Path) -> None:
    _, peak, said = measure(hostile.entities(tmp_path / "berkas.xlsx"))

    assert peak < MOST_MIB
    assert "rusak" in said or said == "dibaca"


def test_a_million_empty_rows_are_nothing(tmp_path: Path) -> None:
    path = hostile.million_empty(tmp_path / "berkas.xlsx")

    _, peak, said = measure(path)

    assert (said, peak < MOST_MIB) == ("dibaca", True)
    assert len(read_daftar(path).baris) == 1


def test_a_macro_and_a_link_are_named_and_left_alone(tmp_path: Path) -> None:
    daftar = read_daftar(hostile.macro(tmp_path / "berkas.xlsm"))

    assert len(daftar.baris) == 1
    assert any("makro tidak dijalankan" in each for each in daftar.catatan)
    assert any("tautannya tidak diikuti" in each for each in daftar.catatan)


def judge(path: Path) -> Hasil:
    return preview_daftar(read_daftar(path))


@pytest.mark.usefixtures("session")
def test_an_error_of_excel_is_not_taken_for_nothing(tmp_path: Path) -> None:
    alasan = [
        " ".join(each.alasan) for each in judge(hostile.errors(tmp_path / "berkas.xlsx")).penilaian
    ]

    assert "kesalahan rumus Excel “#N/A”" in alasan[0]
    assert "berisi rumus" in alasan[1]


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize(
    "text",
    [
        "=cmd|' /C calc'!A0",
        "@SUM(1)",
        "+A1",
        "<img src=x onerror=alert(1)>",
        "javascript:alert(1)",
        "'; DROP TABLE koperasi; --",
        "{{7*7}}",
        "\u202eisreP",
        "a" * 5_000,
        "\ud83d",
        "\x01\x1f",
    ],
)
def test_what_would_run_elsewhere_is_text_or_a_doubt_here(tmp_path: Path, text: str) -> None:
    spoilt = row(1, **{"Nama Koperasi": text.encode(errors="replace").decode()})
    path = write_csv(tmp_path / "berkas.csv", [spoilt, row(2)], delimiter="\t")

    hasil = judge(path)

    assert len(hasil.penilaian) == 2
    assert hasil.penilaian[1].alasan == []


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.xlsx", "a;rm -rf.xlsx", "--help.xlsx", "nul\n.xlsx", "x" * 400]
)
def test_a_name_is_only_a_name(tmp_path: Path, name: str) -> None:
    path = write_xlsx(tmp_path / "apa-saja", [row(1)])

    daftar = read_daftar(path, nama=name)

    assert len(daftar.baris) == 1
    assert "/" not in daftar.nama
    assert len(daftar.nama) <= 120


def test_text_that_claims_to_be_a_workbook_is_none(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "berkas.xlsx", [row(1)])

    with pytest.raises(BerkasDitolak, match=r"ini teks.*menjadi \.csv"):
        read_daftar(path)


@pytest.mark.skipif(sys.platform != "linux", reason="has no named pipe everywhere")
def test_a_child_that_hangs_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "daftar.csv"
    os.mkfifo(path)  # nobody ever writes to it
    monkeypatch.setattr("db.sheets.file.book.MAX_SECONDS", 0.001)

    with (
        (tmp_path / "baris").open("wb") as rows,
        pytest.raises(BerkasDitolak, match="terlalu besar"),
    ):
        read_in_child(path, rows, is_text=True)


def find_reader(path: Path) -> int:
    """The process that reads this file; waits until there is one."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        for each in Path("/proc").glob("[0-9]*/cmdline"):
            with suppress(OSError):
                if str(path).encode() in each.read_bytes():
                    return int(each.parent.name)
        time.sleep(0.02)
    raise AssertionError(path)


@pytest.mark.skipif(sys.platform != "linux", reason="looks for the process under /proc")
def test_a_reader_that_is_killed_ends_in_a_sentence_that_blames_no_file(tmp_path: Path) -> None:
    path = tmp_path / "daftar.csv"
    os.mkfifo(path)  # nobody writes to it, so the reader stays where it is

    with ThreadPoolExecutor(1) as pool, (tmp_path / "baris").open("wb") as rows:
        reading = pool.submit(read_in_child, path, rows, is_text=True)
        os.kill(find_reader(path), signal.SIGKILL)
        refused = reading.exception(timeout=30)

    assert isinstance(refused, BerkasDitolak)
    assert "dihentikan sistem" in str(refused)
    assert "Tidak ada yang ditulis" in str(refused)


def test_the_reader_is_bound_by_the_system() -> None:
    limits = (
        "from resource import RLIMIT_AS, RLIMIT_CPU, getrlimit;"
        "from db.sheets.file.child import limit_reader; limit_reader(0);"
        "print(getrlimit(RLIMIT_AS)[1], getrlimit(RLIMIT_CPU)[0])"
    )

    done = subprocess.run([sys.executable, "-c", limits], capture_output=True, check=True)

    memory, seconds = map(int, done.stdout.split())
    assert (memory, seconds) == (256 * 1024 * 1024, 1)
