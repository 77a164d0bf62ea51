"""An office's dirty register, of which every row is known: nothing wrong in silence, nothing lost.

`python -m tests.dunia --baris 2000 --kotor 10 --benih 7` tries another one.
"""

from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from tests.dunia.__main__ import PALING_DIAM, PALING_RAGU
from tests.dunia.berkas import LINES, Berkas, write_berkas
from tests.dunia.kotoran import KINDS
from tests.dunia.nilai import (
    Laporan,
    import_then_write,
    judge_by_command,
    judge_on_screen,
    list_places,
)


@pytest.fixture
def berkas(session: Session, tmp_path: Path) -> Berkas:
    places = list_places(session)
    return write_berkas(tmp_path / "dunia.xlsx", places, baris=500, kotor=20, benih=1)


def check(laporan: Laporan) -> None:
    print(laporan)
    assert laporan.hilang.total() == 0
    assert laporan.bagian_ragu_bersih <= PALING_RAGU
    assert laporan.bagian_diam <= PALING_DIAM


def test_the_command_takes_no_dirt_in_silence(berkas: Berkas) -> None:
    check(judge_by_command(berkas))


def test_the_screen_takes_no_dirt_in_silence(session: Session, berkas: Berkas) -> None:
    check(judge_on_screen(session, berkas))


def test_yearly_figures_go_to_no_other_koperasi_in_silence(
    session: Session, tmp_path: Path
) -> None:
    places = list_places(session)

    check(judge_by_command(import_then_write(tmp_path, places, baris=200, kotor=20, benih=1)))


def test_every_kind_of_dirt_is_among_the_rows(berkas: Berkas) -> None:
    found = {each.jenis for each in berkas.catatan.values()}

    assert {kind.nama for kind in KINDS} <= found
    assert len(KINDS) + len(LINES) >= 80
