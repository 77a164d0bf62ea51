"""The growing map: same colours mean the same in each year, nothing runs but styles."""

import json
import re
from html.parser import HTMLParser

import pytest

from db.values.hidden import Hilang
from ui.charts.classes import Tumbuh
from ui.charts.geometry import draw_denah
from ui.charts.growth import build_animation, still_years
from ui.charts.palette import DARK, LIGHT
from ui.screens.peta.growth import describe_growth, growth_finding

KODE = tuple(draw_denah(100).bidang)


def grow(*tahun: int, hidden: int = 0) -> Tumbuh:
    """29 kecamatan of which the n-th holds n more each year; the first ones may be hidden."""
    return Tumbuh(
        tahun=tahun,
        nilai={
            kode: tuple(
                Hilang.KELOMPOK_KECIL if n < hidden else n * (at + 1) for at in range(len(tahun))
            )
            for n, kode in enumerate(KODE)
        },
        terkecil=5,
    )


class Tags(HTMLParser):
    """Counts what is open, and collects names of tags and ids."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.ids += [value for name, value in attrs if name == "id" and value]
        if tag != "input":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def parse(html: str) -> Tags:
    tags = Tags()
    tags.feed(html)
    assert tags.open == []
    return tags


def test_the_denah_keeps_every_kecamatan_inside_its_box_and_closed() -> None:
    denah = draw_denah(200)
    rings = [ring for parts in denah.bidang.values() for ring in parts]
    points = [point for ring in rings for point in ring]

    assert len(denah.bidang) == 29
    assert all(ring[0] == ring[-1] for ring in rings)
    assert max(x for x, _ in points) == pytest.approx(200)
    assert max(y for _, y in points) == pytest.approx(denah.tinggi)
    assert min(min(point) for point in points) == pytest.approx(0)


def test_the_place_of_a_label_lies_where_a_bent_kecamatan_is_widest() -> None:
    """A U whose left arm is two degrees wide: its centroid lies between the arms."""
    bent = [[0, 0], [6, 0], [6, 6], [5, 6], [5, 1], [2, 1], [2, 6], [0, 6], [0, 0]]
    feature = {
        "properties": {"kode": "36.04.05", "nama": "Bengkok"},
        "geometry": {"type": "Polygon", "coordinates": [bent]},
    }

    x, y = draw_denah(600, json.dumps({"features": [feature]})).pusat("36.04.05")

    assert x == pytest.approx(100, abs=5)
    assert 95 < y < 510


def test_a_value_has_one_class_whatever_its_year() -> None:
    data = grow(2015, 2016, 2017)
    animation = build_animation(data, LIGHT, alt="")
    held = [int(row[-1]) for row in data.nilai.values()]
    last = re.findall(r"\.tumbuh-k\d+\{fill:(#\w+);animation", animation)

    assert last == [data.kelas.warna(each, LIGHT) for each in held]
    assert len(data.kelas.kata) == 5


def test_the_animation_is_whole_and_runs_no_script() -> None:
    html = build_animation(grow(2015, 2016, 2017), LIGHT, alt="Peta <29> kecamatan")
    tags = parse(html)

    assert tags.seen.count("path") == 29
    assert "script" not in tags.seen
    assert not re.search(r"url\(|https?:| on\w+=", html)
    assert "prefers-reduced-motion" in html
    assert "&lt;29&gt;" in html
    assert len(tags.ids) == len(set(tags.ids)) == 4


def test_two_animations_in_one_document_share_no_name() -> None:
    data = grow(2015, 2016)
    both = [build_animation(data, LIGHT, alt="", kunci=kunci) for kunci in ("satu", "dua")]

    assert set(parse(both[0]).ids).isdisjoint(parse(both[1]).ids)


def test_without_motion_the_newest_year_is_drawn() -> None:
    data = grow(2015, 2016)
    html = build_animation(data, DARK, alt="")
    last = [data.kelas.warna(data.nilai[kode][-1], DARK) for kode in KODE]
    base = re.findall(r"\.tumbuh-k\d+\{fill:(#\w+);animation", html)

    assert base == last


def test_what_is_hidden_is_grey_and_the_legend_says_why() -> None:
    html = build_animation(grow(2015, 2016, hidden=3), LIGHT, alt="")

    assert f"tumbuh-k0{{fill:{LIGHT.small_group}" in html
    assert "kurang dari 5" in html
    assert "kurang dari 5" not in build_animation(grow(2015, 2016), LIGHT, alt="")


@pytest.mark.parametrize(
    ("years", "shown"),
    [((2015,), (0,)), ((2015, 2016), (0, 1)), (tuple(range(2015, 2027)), (0, 2, 4, 7, 9, 11))],
)
def test_a_still_shows_the_first_the_last_and_some_between(
    years: tuple[int, ...], shown: tuple[int, ...]
) -> None:
    assert still_years(grow(*years)) == shown


def test_one_year_is_drawn_as_one_year() -> None:
    data = grow(2026)

    assert parse(build_animation(data, LIGHT, alt="")).seen.count("input") == 2
    assert growth_finding(data) == f"{data.jumlah(0)} koperasi pada 2026"


def test_the_title_says_from_how_many_to_how_many() -> None:
    found = growth_finding(grow(2015, 2026))

    assert found == "Dari 812 koperasi yang kini terdaftar di kecamatan, 406 sudah ada pada 2015"
    assert describe_growth(grow(2015, 2026)).endswith("2015: 406, 2026: 812.")


def test_an_empty_register_says_so() -> None:
    data = Tumbuh((2015, 2016), dict.fromkeys(KODE, (0, 0)), 5)

    assert growth_finding(data) == "Belum ada koperasi yang tanggal badan hukumnya terdata"
    assert data.kelas.kata == ("0",)


def test_the_file_on_screen_stays_small() -> None:
    size = len(build_animation(grow(*range(2015, 2027)), LIGHT, alt=""))

    assert size < 80_000
