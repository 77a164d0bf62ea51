"""What the process holds after work that took much."""

import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.unit.test_cetak import SURAT, TABEL
from ui.files.memory import give_back, settle
from ui.files.paper.typeset import to_pages

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="counts the pages of proc(5)")


def resident() -> float:
    """MiB of memory that this process holds."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


@pytest.mark.slow
def test_pages_that_were_set_are_not_kept() -> None:
    """Typst kept 100 MiB of each of the last ten lists of 888 koperasi."""
    settle()

    def set_pages(number: int) -> None:
        rows = [[str(at), f"Koperasi {number}-{at}", "1.234"] for at in range(400)]
        isi = replace(SURAT.isi, bagian=(replace(TABEL, baris=rows),))
        assert len(to_pages(replace(SURAT, isi=isi), ppi=30)) > 5

    set_pages(0)
    before = resident()
    for number in range(1, 7):
        set_pages(number)

    assert resident() - before < 25


def test_what_was_freed_is_given_back() -> None:
    settle()
    held = [bytes(1000) for _ in range(100_000)]
    full = resident()
    del held
    give_back()

    assert full - resident() > 50
