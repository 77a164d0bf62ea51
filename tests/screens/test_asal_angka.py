"""Every number that a screen leads with names its figure of the catalogue, and leads there.

A new screen is in here by itself: one without figures is named in WITHOUT, any other says in
db.figures.sifat.TEMPAT which stand on it.
"""

import re
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.clock import today
from db.figures.katalog import UKURAN, with_parts
from db.figures.sifat import TEMPAT
from db.models import Koperasi, SesiMasuk
from tests.register import small_register
from ui.menu import SCREENS

OpenPage = Callable[..., AppTest]
# What works on rows or on the program itself, and the catalogue, which is of figures alone.
WITHOUT = {
    *("impor", "riwayat", "gabung", "orang", "akses", "batas", "kantor", "pengaturan", "saya"),
    *("indikator", "kasus", "pengurus"),
    *(
        "impor",
        "riwayat",
        "gabung",
        "orang",
        "akses",
        "batas",
        "kantor",
        "pengaturan",
        "pribadi",
        "saya",
    ),
    *("indikator", "kasus"),
    # Its figures are those that the office has chosen for the year, each a door of its own.
    "kinerja",
}
WITH = [each.name for each in SCREENS if each.name not in WITHOUT]
# Their titles are the name of a koperasi, or say how many slides there are.
NAMED_OTHERWISE = {"profil", "harkopnas"}
# Elements that show one number large: their key stands on them.
_TILE = re.compile(r'<\w+[^>]*class="(?:[^"]* )?d-(?:kartu|ubin|kpi)(?: [^"]*)?"[^>]*>')
_KEY = re.compile(r'data-angka="(\w+)"')
_DOOR = re.compile(r"/indikator\?angka=(\w+)")


@pytest.fixture
def opened(open_page: OpenPage, ratna: SesiMasuk, session: Session) -> Callable[[str], AppTest]:
    small_register(session, today())

    def open_screen(name: str) -> AppTest:
        one = str(session.scalars(select(Koperasi.id)).first())
        query = {"koperasi": one} if name == "profil" else {}
        app = open_page(name, ratna, **query)
        assert not app.exception
        return app

    return open_screen


def unnamed(app: AppTest, screen: str) -> Iterator[str]:
    """What shows a number that names no figure of the catalogue."""
    for body in (each.proto.body for each in app.get("html")):
        for tile in _TILE.findall(body):
            key = _KEY.search(tile)
            if key is None or key[1] not in UKURAN:
                yield tile
    for metric in app.metric:
        if not any(each in UKURAN for each in _DOOR.findall(metric.label)):
            yield metric.label
    (title,) = app.title
    heads = " ".join(each.value for each in app.caption)
    if screen not in NAMED_OTHERWISE and re.search(r"\d", title.value) and not _DOOR.search(heads):
        yield title.value


def test_every_number_that_a_screen_leads_with_names_its_figure_and_its_foot_all_of_them(
    opened: Callable[[str], AppTest],
) -> None:
    for screen in WITH:
        app = opened(screen)
        (foot,) = [each.proto.body for each in app.get("html") if "d-asal" in each.proto.body]

        assert list(unnamed(app, screen)) == [], screen
        assert _DOOR.findall(foot) == with_parts(TEMPAT[screen]), screen


@pytest.mark.parametrize(
    "body",
    ['<div class="d-kartu"><p>46</p></div>', '<div class="d-buka d-ubin" data-angka="karangan">'],
)
def test_a_tile_without_a_figure_is_found(body: str) -> None:
    key = _KEY.search(_TILE.findall(body)[0])

    assert key is None or key[1] not in UKURAN
