"""The forecast in words: what is certain, what is not, and where it should not be trusted."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from db.figures.taksiran import Jeda, KasusPerlu, Taksiran
from db.figures.ulangan import Ulangan
from db.values.perkiraan import chance_words
from ui.reports.taksiran import (
    coverage_sentence,
    kept_rows,
    kept_sentence,
    lag_words,
    need_words,
    score_words,
    taksiran_sentence,
    uji_rows,
)

SAID = Taksiran(
    tahun_ini=2026,
    pada=dt.date(2026, 9, 1),
    target=50,
    berdiri=30,
    terbuka=20,
    kuantil=(41, 44, 47, 49, 52),
    peluang=0.31,
    kurang=20,
    berakta=8,
    jeda=None,
    perlu=tuple(KasusPerlu(kasus=each, tahap=2, peluang=0.5) for each in range(12)),
    akta_sebelum=dt.date(2026, 10, 15),
    tahun=8,
    lama=900,
)


def plain(words: str) -> str:
    """With spaces that may break."""
    return words.replace("\N{NO-BREAK SPACE}", " ")


def test_the_sentence_of_a_forecast() -> None:
    assert plain(taksiran_sentence(SAID)) == (
        "Perkiraan 47 (41 sampai 52) pada 31 Desember 2026; peluang ≥ 50: 31 %; "
        "12 kasus perlu akta sebelum 15 Oktober"
    )
    assert need_words(SAID).startswith(
        "Kurang 20 koperasi; 8 kasus sudah berakta dan menunggu SK AHU; "
        "12 kasus di bawah ini belum berakta."
    )


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (
            {"target": None, "peluang": None},
            "Perkiraan 47 (41 sampai 52) pada 31 Desember 2026; target belum ditetapkan",
        ),
        (
            {"target": 30, "kurang": 0, "perlu": ()},
            "Target 30 sudah tercapai; perkiraan 47 (41 sampai 52) pada 31 Desember 2026",
        ),
        (
            {"perlu": SAID.perlu[:2], "akta_sebelum": None},
            (
                "Perkiraan 47 (41 sampai 52) pada 31 Desember 2026; peluang ≥ 50: 31 %; "
                "2 kasus perlu akta secepatnya"
            ),
        ),
    ],
    ids=["no target", "reached", "too late"],
)
def test_what_is_not_there_is_not_said(changed: dict[str, Any], expected: str) -> None:
    assert plain(taksiran_sentence(replace(SAID, **changed))) == expected


def test_no_draw_makes_a_certainty() -> None:
    assert [plain(chance_words(each)) for each in (0.0, 0.004, 0.31, 0.996, 1.0)] == [
        "kurang dari 1 %",
        "kurang dari 1 %",
        "31 %",
        "lebih dari 99 %",
        "lebih dari 99 %",
    ]


def test_late_entry_is_told_apart_or_said_to_be_unknown() -> None:
    assert lag_words(SAID).startswith("Jeda pencatatan SK belum dapat ditaksir")
    known = replace(SAID, jeda=Jeda(median=6, belum=2.04))
    assert "kira-kira 2,0 (jeda pencatatan biasanya 6 hari)" in lag_words(known)


def replayed(*inside: bool, own: float = 1.0, other: float | None = 2.0) -> list[Ulangan]:
    return [
        Ulangan(
            pada=dt.date(2020 + at, 5, 31),
            tengah=50,
            bawah=45,
            atas=55,
            kenyataan=50 if each else 60,
            skor=own,
            skor_lalu=2.0,
            skor_jadwal=other,
        )
        for at, each in enumerate(inside)
    ]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (replayed(*[True] * 4, False), "pada 4 dari 5 ulangan (80 %)"),
        (replayed(True, True, False), "pada 2 dari 3 ulangan (67 %): terlalu sempit, jadi anggap"),
        (replayed(True), "pada 1 dari 1 ulangan (100 %): lebih lebar daripada perlu"),
        ([], "Belum ada tahun yang dapat diulang"),
    ],
)
def test_the_screen_says_itself_how_far_it_can_be_relied_on(
    found: list[Ulangan], expected: str
) -> None:
    assert expected in plain(coverage_sentence(found))


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (
            replayed(True),
            "Taksiran lebih dekat daripada “seperti tahun lalu” dan “target × jadwal”.",
        ),
        (replayed(True, other=0.5), "Taksiran hanya lebih dekat daripada “seperti tahun lalu”."),
        (replayed(True, other=None), "Taksiran lebih dekat daripada “seperti tahun lalu”."),
        (replayed(True, own=3.0), "Taksiran tidak lebih dekat daripada pembandingnya"),
    ],
)
def test_it_is_said_where_a_forecast_by_hand_is_as_good(
    found: list[Ulangan], expected: str
) -> None:
    assert score_words(found).startswith(expected)


def test_the_table_has_a_row_for_each_day_that_was_looked_at_and_one_for_all() -> None:
    assert [list(map(plain, row)) for row in uji_rows(replayed(True, False))] == [
        ["31 Mei", "2", "50 %", "10,0", "1,0", "2,0", "2,0"],
        ["Semua", "2", "50 %", "10,0", "1,0", "2,0", "2,0"],
    ]


def test_kept_forecasts_are_held_against_years_that_are_over() -> None:
    kept = pd.DataFrame(
        {
            "pada": [dt.date(2026, 1, 31), dt.date(2025, 9, 30), dt.date(2025, 1, 31)],
            "berdiri": [0, 30, 0],
            "tengah": [47, 48, 44],
            "bawah": [40, 45, 40],
            "atas": [52, 51, 46],
            "peluang": [31.0, 40.0, 5.0],
            "contoh": [False, False, False],
        }
    )
    yearly = pd.DataFrame({"tahun": [2025, 2026], "berdiri": [50, 46]}).astype("Int64")

    rows = kept_rows(kept, yearly, 2026)

    assert rows["Dalam selang"].isna()[0]
    assert list(rows["Dalam selang"][1:]) == ["ya", "tidak"]
    assert plain(kept_sentence(rows)) == (
        "3 taksiran disimpan. Dari 2 yang tahunnya sudah selesai, selang 80 % memuat kenyataan "
        "pada 1 (50 %)."
    )
