"""The large map: names where there is room, values read on their colour, far islands in a frame."""

import re
from urllib.parse import unquote

import pytest
import shapely

from db.values.hidden import Hilang, Nilai
from ui.charts.classes import classify
from ui.charts.geometry import read_rings
from ui.charts.html.atlas import (
    Titik,
    WilayahPeta,
    draw_atlas,
    draw_chosen,
    draw_marks,
    draw_points,
)
from ui.charts.html.look import ATLAS
from ui.charts.html.ranking import BarisUrut, draw_ranking, draw_scale
from ui.charts.labels import place_labels
from ui.charts.palette import DARK, LIGHT, Palette, contrast
from ui.charts.surroundings import draw_surroundings

CIRUAS, TIRTAYASA = "36.04.09", "36.04.13"


def region(nama: str = "Ciruas", **other: str) -> WilayahPeta:
    about = {
        "kode": CIRUAS,
        "warna": LIGHT.sequential[8],
        "nilai": "4,5",
        "kata": f"{nama}: 4,5",
        "alamat": "/peta?kecamatan_peta=Ciruas",
    }
    return WilayahPeta(**{**about, **other})


def row(nama: str, nilai: float | None, teks: str) -> BarisUrut:
    return BarisUrut(
        nama, nilai, teks, "#123456", f"{nama}: {teks}", f"/peta?kecamatan_peta={nama}"
    )


def test_a_far_island_is_drawn_in_a_frame_and_takes_no_room_from_the_map() -> None:
    place = draw_surroundings(720.0)
    rings, _ = read_rings()

    assert [each.nama for each in place.sisipan] == ["Pulau Tunda (Tirtayasa)"]
    assert len(rings[TIRTAYASA]) == len(place.bidang[TIRTAYASA]) + 1
    # The inset stays inside of its frame, and the frame inside of the map.
    left, top, wide, high = place.sisipan[0].bingkai
    frame = shapely.box(left, top, left + wide, top + high)
    assert frame.contains(shapely.Polygon(place.sisipan[0].bidang[0]))
    assert shapely.box(0, 0, place.lebar, place.tinggi).contains(frame)


def test_what_lies_around_is_named_where_it_lies() -> None:
    place = draw_surroundings(720.0)
    land = shapely.union_all([shapely.Polygon(each) for each in place.daratan])
    ours = shapely.union_all(
        [shapely.Polygon(ring) for parts in place.bidang.values() for ring in parts]
    )

    for nama, kind, point in place.sekitar:
        assert land.buffer(1).contains(shapely.Point(point)) == (kind == "darat"), nama
        assert not ours.contains(shapely.Point(point)), nama


def test_no_name_lies_over_another_and_those_without_room_have_a_line() -> None:
    place = draw_surroundings(720.0)
    labels = place_labels(place.bidang, place.nama, huruf=12.6, kolom=590)
    inside = [each for each in labels.values() if each.asal is None]
    spots = [each.tempat for each in inside]

    assert set(labels) == set(place.bidang)
    assert len(inside) >= 24
    for label in labels.values():
        if label.asal is not None:
            own = next(kode for kode, each in labels.items() if each is label)
            parts = shapely.union_all([shapely.Polygon(each) for each in place.bidang[own]])
            assert parts.contains(shapely.Point(label.asal))
    # No two middles are nearer than a line is high.
    assert all(
        abs(one[1] - other[1]) > 12 or abs(one[0] - other[0]) > 20
        for at, one in enumerate(spots)
        for other in spots[at + 1 :]
    )


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_what_is_written_on_a_colour_of_the_map_can_be_read(palette: Palette) -> None:
    kelas = classify([float(each) for each in range(1, 30)], terkecil=0)
    grounds = [palette.colour_of(each) for each, _ in kelas.legenda]
    grounds += [palette.no_data, palette.small_group, palette.nothing]

    assert min(contrast(palette.ink_on(each), each) for each in grounds) >= 4.5
    assert contrast(palette.sea_name, palette.sea) >= 4.5
    assert contrast(palette.land_name, palette.land) >= 4.5
    assert contrast(palette.text, palette.sea) >= 4.5


def test_a_kecamatan_is_a_link_in_the_shape_of_its_outline() -> None:
    drawn = draw_atlas([region()], LIGHT, alt="Peta.")

    assert re.findall(
        '<a href="([^"]+)" title="([^"]+)" tabindex="-1" style="clip-path:', drawn
    ) == [("/peta?kecamatan_peta=Ciruas", "Ciruas: 4,5")]
    assert 'role="img" aria-label="Peta."' in drawn
    assert "Ciruas<br><b>4,5</b>" in drawn


def test_what_was_typed_stays_text_on_the_map_and_in_the_ranking() -> None:
    evil = '"><img src=x onerror=alert(1)>'

    drawn = draw_atlas([region(kata=evil, nilai=evil, alamat=evil)], LIGHT, alt=evil)
    listed = draw_ranking([row(evil, 1, evil)], LIGHT, judul=evil, pembanding=(evil, 1))

    assert "<img src=x" not in drawn + listed


def test_the_chosen_one_is_outlined_and_one_without_an_outline_is_not() -> None:
    drawn = draw_chosen(CIRUAS, LIGHT, alt="Terpilih: Ciruas.")

    assert 'alt="Terpilih: Ciruas."' in drawn
    assert f"stroke='{LIGHT.target}'" in unquote(drawn)
    assert draw_chosen("99.99.99", LIGHT, alt="") == ""


def test_a_small_map_has_marks_and_no_names() -> None:
    drawn = draw_marks([region()], LIGHT, tanda={CIRUAS: "1"}, alt="Peta.")

    assert re.findall('<span class="d-tanda"[^>]*>([^<]*)</span>', drawn) == ["1"]
    assert "<b>4,5</b>" not in drawn


def test_a_place_beyond_the_map_is_left_out() -> None:
    near, far = Titik("Desa A: 2 koperasi", 106.2, -6.1, 2), Titik("Desa B", 106.27, -5.81, 1)

    assert re.findall('title="([^"]+)"', draw_points([near, far], LIGHT)) == ["Desa A: 2 koperasi"]


def test_the_ranking_marks_the_chosen_and_tells_why_a_bar_is_missing() -> None:
    drawn = draw_ranking(
        [row("Anyar", 8, "8,0"), row("Baros", 4, "4,0"), row("Kopo", None, "belum terdata")],
        LIGHT,
        judul="Urutan",
        pembanding=("kabupaten 6,0", 6),
        terpilih="Baros",
    )

    room = "calc((100% - var(--sisa)) * {})"
    assert re.findall('<b style="width:([^;]+);', drawn) == [room.format("1"), room.format("0.5")]
    assert f"--garis:{room.format('0.75')}" in drawn
    assert re.findall('title="(\\w+): [^"]+" aria-current="true"', drawn) == ["Baros"]
    assert "<i>belum terdata</i>" in drawn


def test_the_longest_number_of_the_ranking_has_room_beside_the_longest_bar() -> None:
    """A bar that yields to its own number is shorter than that of a smaller one."""
    drawn = draw_ranking(
        [row("Baros", 63.2, "63,2 %, 12 dari 19"), row("Pamarayan", 58.3, "58,3 %, 7 dari 12")],
        LIGHT,
        judul="Urutan",
    )

    assert "--sisa:max(20%, 8.17rem)" in drawn
    assert ".d-urut a b { flex: none;" in ATLAS


def test_the_scale_says_how_many_kecamatan_are_in_each_class() -> None:
    values: list[Nilai] = [1.0, 2.0, 12.0, 25.0, Hilang.BELUM_TERDATA]
    drawn = draw_scale(classify(values, terkecil=0), values, LIGHT, judul="Koperasi")

    counts = re.findall("<li><span>(\\d+)</span>.*?<b>(.*?)</b><u>kecamatan, (.*?)</u>", drawn)
    assert sum(int(count) for count, _, _ in counts) == 4
    # Below each class stands where it begins, but for the first.
    assert [begins for _, begins, _ in counts] == ["", *(w.split("–")[0] for *_, w in counts[1:])]
    assert "1 belum terdata" in drawn
