"""Small groups lose their percentage and keep their count; every bar says what it is out of."""

import datetime as dt
import re

import pandas as pd
import pytest

from ui.charts.palette import DARK, LIGHT, Palette
from ui.charts.pembinaan import (
    add_filled,
    add_share,
    draw_composition,
    draw_days,
    draw_gain,
    draw_new,
    draw_realisation,
    draw_sheet,
)

DAYS = pd.DataFrame(
    {
        "hari": [1, 2],
        "angkatan": [2, 1],
        "peserta": [5, 2],
        "hadir": [9, 2],
        "dicatat": [10, 4],
    }
)
SHEET = pd.DataFrame(
    {
        "peserta": ["Peserta 01"] * 7,
        "sesi": range(1, 8),
        "tanggal": [dt.date(2026, 1, 1)] * 7,
        "kata": ["hadir", "terlambat", "izin", "sakit", "alpa", "", "mendatang"],
    }
)
GAINS = pd.DataFrame({"nama": ["Perpajakan"], "peserta": [9], "pre": [50.0], "post": [66.5]})
PEOPLE = pd.DataFrame(
    {
        "kelompok": ["pengurus", "belum_terdata"],
        "jenis_kelamin": ["P", None],
        "peserta": [3, 1],
    }
)
FUNDS = pd.DataFrame(
    {
        "nama": ["<DAK>"],
        "kuota": [30],
        "terdaftar": [28],
        "datang": [27],
        "sesi_lewat": [6],
        "dicatat": [168],
    }
)
NEW = pd.DataFrame({"tahun": [2024, 2025], "baru": [3, 4], "berulang": [1, 0]})


def test_a_small_group_keeps_its_count_and_loses_its_percentage() -> None:
    shares = add_share(DAYS, "hadir", "dicatat", least=5)

    assert shares["persen"].isna().tolist() == [False, True]
    assert shares["teks"].tolist() == ["90,0\N{NO-BREAK SPACE}% dari 10", "n = 4"]


def test_nothing_recorded_is_no_percentage() -> None:
    empty = DAYS.assign(hadir=0, dicatat=0)

    assert add_share(empty, "hadir", "dicatat", least=0)["persen"].isna().all()


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda each: each.name)
def test_each_mark_of_the_sheet_has_a_sign_of_its_own_beside_its_colour(palette: Palette) -> None:
    before = SHEET.copy()

    drawn = draw_sheet(SHEET, palette, alt="Lembar.")

    signs = re.findall(r'<td title="([^"]+)"[^>]*><b [^>]*>(.)</b><u>', drawn)
    assert signs == [
        ("Hadir", "H"),
        ("Hadir, terlambat", "T"),
        ("Izin", "I"),
        ("Sakit", "S"),
        ("Alpa", "A"),
        ("Belum dicatat", "?"),
        ("Belum berlangsung", "·"),
    ]
    assert "<td>1 dari 1</td><td>1 dari 1</td><td>0 dari 1</td>" in drawn
    # Who was there is filled, who was not is framed, also where two colours look the same.
    looks = re.findall(r'style="(background|box-shadow)[^"]*"><b [^>]*>(.)</b><u>', drawn)
    assert looks == [
        ("background", "H"),
        ("background", "T"),
        ("box-shadow", "I"),
        ("box-shadow", "S"),
        ("box-shadow", "A"),
        ("background", "?"),
    ]
    # Nobody is recorded yet, which is not that nobody came.
    assert drawn.count("<td>0 dari 1</td>") == 3
    assert "<td>belum</td><td>belum</td>" in drawn
    pd.testing.assert_frame_equal(SHEET, before)


def test_a_gain_says_how_many_it_is_about_and_stands_on_its_scale() -> None:
    drawn = draw_gain(GAINS, LIGHT, alt="Nilai.")

    assert "+16,5 (n = 9)" in drawn
    assert "left:50%;width:16.5%" in drawn


def test_a_small_group_has_its_count_and_no_bar() -> None:
    drawn = draw_days(add_share(DAYS, "hadir", "dicatat", least=5), LIGHT, alt="Hadir.")

    assert drawn.count("<b ") == 1
    assert "<span>n = 4</span>" in drawn


def test_a_quota_is_a_mark_behind_the_bar_and_its_name_stays_text() -> None:
    drawn = draw_realisation(add_filled(FUNDS, least=5), LIGHT, alt="Kuota.")

    room = "calc((100% - var(--sisa)) * {})"
    assert f'<em style="left:{room.format("1")}' in drawn
    assert f'<b style="width:{room.format("0.9")}' in drawn
    assert "<span>&lt;DAK&gt;</span>" in drawn
    assert "27 dari 30" in drawn


@pytest.mark.parametrize(("lewat", "words"), [(0, "belum dilaksanakan"), (2, "belum dicatat")])
def test_of_what_nobody_has_marked_no_share_is_told(lewat: int, words: str) -> None:
    funds = add_filled(FUNDS.assign(datang=0, dicatat=0, sesi_lewat=lewat), least=5)

    drawn = draw_realisation(funds, LIGHT, alt="Kuota.")
    assert words in drawn
    assert "0 dari" not in drawn


def test_on_a_phone_the_longest_number_has_room_behind_its_mark() -> None:
    funds = add_filled(FUNDS.assign(datang=106, kuota=150), least=5)

    assert "106 dari 150 (70,7\xa0%)" in (drawn := draw_realisation(funds, LIGHT, alt="Kuota."))
    assert "--sisa:max(30%, 9.83rem)" in drawn


def test_the_chosen_year_stands_out() -> None:
    drawn = draw_new(
        NEW, LIGHT, tahun=2025, alt="Baru.", patah={2025: "Sejak 1 Januari 2025: lain."}
    )

    assert f"{LIGHT.this_year}8C" in drawn
    assert f'"height:84%;background:{LIGHT.this_year}"' in drawn
    assert 'title="2024: baru 3, berulang 1"' in drawn
    assert drawn.count('class="d-patah"') == 1
    assert 'Sejak 1 Januari 2025: lain." class="d-patah"' in drawn


def test_people_of_unknown_sex_are_counted_and_named() -> None:
    drawn = draw_composition(PEOPLE, LIGHT, alt="Siapa.")

    assert f'<i style="background:{LIGHT.no_data}"></i>Belum terdata' in drawn
    assert 'title="Belum terdata: Perempuan 0, Belum terdata 1"' in drawn
