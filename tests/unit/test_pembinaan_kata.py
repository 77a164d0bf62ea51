"""What the charts of Pembinaan say: of how many, under which condition, and nothing of a few."""

import datetime as dt
from typing import Any

import pandas as pd
import pytest

from db.queries.dampak import RatSesudah
from ui.charts.pembinaan import add_share
from ui.screens.pembinaan import judul
from ui.screens.pembinaan.pelatihan_model import say_marks
from ui.screens.pembinaan.rat_sesudah import tell_rat

KINI = dt.date(2026, 3, 2)


def days(*rows: tuple[int, int, int, int, int]) -> pd.DataFrame:
    """Rows of list_kehadiran_per_hari that are lengkap, with their shares."""
    names = ["panjang", "hari", "peserta", "hadir", "dicatat"]
    frame = pd.DataFrame([list(each) for each in rows], columns=names).assign(angkatan=1)
    return add_share(frame, "hadir", "dicatat", least=5)


def test_the_length_that_most_came_to_is_followed_and_the_others_are_told() -> None:
    shares = days((1, 1, 90, 80, 90), (2, 1, 20, 19, 20), (2, 2, 20, 10, 20), (3, 1, 8, 8, 8))

    assert judul.choose_length(shares) == 2
    own = shares[shares["panjang"] == 2]
    assert judul.tell_people(own) == "20 peserta dalam 1 angkatan 2 hari."
    said = judul.tell_other_lengths(shares, 2).replace("\xa0", " ")
    assert said == (
        " Angkatan 1 hari: 88,9 % dari 90 presensi."
        " Angkatan 3 hari: 100,0 % dari 8 ke 100,0 % dari 8 presensi."
    )


def test_where_all_were_of_one_day_that_day_is_told() -> None:
    assert judul.choose_length(days((1, 1, 9, 8, 9))) == 1
    assert judul.choose_length(days()) == 0


def test_a_target_that_nobody_recorded_is_not_nought() -> None:
    funds = pd.DataFrame(
        {"nama": ["DAK", "APBD"], "datang": [27, 3], "target": pd.array([30, None], dtype="Int64")}
    )

    assert judul.tell_targets(funds) == " Terhadap target program: DAK 27 dari 30."
    assert "belum terdata" in judul.tell_targets(funds.tail(1))
    assert judul.tell_targets(funds.head(0)) == ""


def rat(dilatih: tuple[int, int], tidak: tuple[int, int]) -> RatSesudah:
    return RatSesudah(dilatih=dilatih, tidak=tidak, lain=0, belum_lewat=0, tanpa_catatan=0)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (
            rat((31, 50), (0, 9)),
            "62,0 % (31 dari 50) yang dilatih dan 0,0 % (0 dari 9) yang tidak dilatih",
        ),
        (
            rat((0, 4), (1, 5)),
            "0 dari 4 yang dilatih dan 20,0 % (1 dari 5) yang tidak dilatih",
        ),
        (rat((0, 0), (1, 5)), "RAT tahun buku 2025 belum dapat dibandingkan menurut pelatihan"),
    ],
)
def test_a_share_of_a_few_keeps_its_counts(said: RatSesudah, words: str) -> None:
    told = tell_rat(said, 2025, 5).replace("\xa0", " ")

    assert told.removeprefix("RAT 2025 tepat waktu: ") == words


def mark(status: str | None, tanggal: dt.date, waktu: Any = None, mulai: Any = None) -> str:
    sheet = pd.DataFrame(
        {"status": [status], "tanggal": [tanggal], "waktu": [waktu], "jam_mulai": [mulai]}
    )
    return str(say_marks(sheet, {tanggal: 15}, KINI)["kata"].iloc[0])


def test_a_mark_says_late_only_where_both_times_are_known_and_empty_is_never_alpa() -> None:
    besok, eight = KINI + dt.timedelta(days=1), dt.time(8)

    assert mark("hadir", KINI, dt.time(8, 16), eight) == "terlambat"
    assert mark("hadir", KINI, dt.time(8, 15), eight) == "hadir"
    assert mark("hadir", KINI, dt.time(9), None) == "hadir"
    assert mark("alpa", KINI) == "alpa"
    assert mark(None, KINI) == ""
    assert mark(None, besok) == "mendatang"
    assert mark("izin", besok) == "izin"
