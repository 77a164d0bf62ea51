"""The closing of a year in words: a correction that moves no number is one all the same."""

import datetime as dt

import pytest

from db.queries.hitungan_tahun import PenutupanTahun
from ui.reports.hitungan import say_closing


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ((0, 0, 0), "tanpa koreksi"),
        ((1, 2, 0), "3 koreksi (+1 −2)"),
        ((0, 0, 1), "1 koreksi (1 tanpa selisih)"),
        ((1, 0, 2), "3 koreksi (+1, 2 tanpa selisih)"),
    ],
)
def test_all_that_was_corrected_since_is_told(changes: tuple[int, int, int], words: str) -> None:
    closed = dt.datetime(2026, 1, 15, 3, tzinfo=dt.UTC)
    tutup = PenutupanTahun(
        id=1,
        tahun=2025,
        ke=1,
        jumlah=49,
        target=50,
        aturan="",
        ditutup_pada=closed,
        created_by="budi",
        dibuka_pada=None,
        updated_by="budi",
        alasan=None,
        contoh=False,
    )

    assert say_closing(tutup, *changes) == f"Ditutup 15 Januari 2026: 49; sesudahnya {words}"
