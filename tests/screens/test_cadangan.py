"""The admin reads how the cadangan stand, and is told on Beranda only where something is wrong."""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.cadangan.keep import COPIES, folder, name_of
from db.cadangan.state import note
from db.clock import WIB
from db.models import SesiMasuk
from db.values.format import format_date_short
from tests.factories import make_koperasi

OpenPage = Callable[..., AppTest]
NOW = dt.datetime.now(WIB)


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path))


@pytest.fixture
def _register(session: Session) -> None:
    make_koperasi(session)


def spoken(elements: Iterable[Any]) -> list[str]:
    """What Markdown shows of them."""
    return [re.sub(r"\\(.)", r"\1", each.value) for each in elements]


def put_cadangan(hours: int) -> None:
    folder().mkdir(parents=True, exist_ok=True)
    (folder() / name_of(NOW - dt.timedelta(hours=hours), "harian")).write_bytes(b"isi")


def read_tab(open_page: OpenPage, who: SesiMasuk) -> AppTest:
    return open_page("pengaturan", who, pengaturan="Kesehatan server")


def test_four_questions_are_answered_in_words(
    open_page: OpenPage, budi: SesiMasuk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(COPIES, str(tmp_path / "kedua"))
    put_cadangan(hours=3)
    note("gladi", detik=95.0)

    app = read_tab(open_page, budi)

    said = "\n".join(spoken(app.markdown))
    assert "**Terbaru?** Ya: yang terbaru dari" in said
    assert ", 3 jam yang lalu." in said
    assert "**Di cukup banyak tempat?** Tidak: di 1 folder, pada 1 disk." in said
    assert "**Terbaca sampai habis?** Ya: pada" in said
    assert "**Berapa lama memulihkan?** 1,6 menit di mesin ini" in said
    assert spoken(app.warning) == [f"Cadangan terbaru tidak ada di {tmp_path / 'kedua'}."]
    assert not app.exception


def test_before_the_first_evening_nothing_is_wrong(open_page: OpenPage, budi: SesiMasuk) -> None:
    note("sejak")

    app = read_tab(open_page, budi)

    assert "Belum ada cadangan. Server membuatnya sendiri mulai pukul 20.00." in "\n".join(
        spoken(app.markdown)
    )
    assert list(app.warning) == []


@pytest.mark.usefixtures("_register")
@pytest.mark.parametrize(
    ("tried", "told"),
    [
        (False, "belum dicoba dipulihkan"),
        (True, "terbaca sampai habis {}, pulih dalam 42 detik"),
    ],
)
def test_beranda_answers_admin_alone_in_one_line(
    open_page: OpenPage, budi: SesiMasuk, sari: SesiMasuk, *, tried: bool, told: str
) -> None:
    put_cadangan(hours=3)
    if tried:
        note("gladi", detik=42.0)

    def lines(who: SesiMasuk) -> list[str]:
        labels = [each.proto.label for each in open_page("beranda", who).get("page_link")]
        return [re.sub(r"\\(.)", r"\1", each) for each in labels if "Cadangan" in each]

    told = told.format(format_date_short(NOW.date()))
    assert lines(budi) == [f"Cadangan: 3 jam yang lalu, pada 1 disk, {told}"]
    assert lines(sari) == []


@pytest.mark.usefixtures("_register")
@pytest.mark.parametrize(
    ("stands", "told"),
    [
        ((3, ""), []),
        ((70, ""), ["Sudah dua malam tidak ada cadangan baru."]),
        ((3, "disk penuh."), ["Cadangan terakhir gagal: disk penuh."]),
    ],
)
def test_beranda_tells_admin_alone_what_is_wrong(
    open_page: OpenPage,
    budi: SesiMasuk,
    sari: SesiMasuk,
    stands: tuple[int, str],
    told: list[str],
) -> None:
    hours, gagal = stands
    put_cadangan(hours)
    if gagal:
        note("gagal", sebab=gagal)

    assert spoken(open_page("beranda", budi).warning) == told
    assert spoken(open_page("beranda", sari).warning) == []
