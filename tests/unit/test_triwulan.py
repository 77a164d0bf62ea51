"""A triwulan's days, and what share of a target was reached: by hand."""

import datetime as dt
from decimal import Decimal

import pytest

from db.enums import Arah
from db.figures.kinerja import capaian, first_day, last_day, name_triwulan, triwulan_of


@pytest.mark.parametrize(
    ("hari", "triwulan"),
    [
        (dt.date(2026, 1, 1), 1),
        (dt.date(2026, 3, 31), 1),
        (dt.date(2026, 4, 1), 2),
        (dt.date(2026, 9, 30), 3),
        (dt.date(2026, 10, 1), 4),
        (dt.date(2026, 12, 31), 4),
    ],
)
def test_a_day_lies_in_its_triwulan(hari: dt.date, triwulan: int) -> None:
    assert triwulan_of(hari) == triwulan
    assert first_day(hari.year, triwulan) <= hari <= last_day(hari.year, triwulan)


def test_the_four_end_on_the_last_day_of_their_month() -> None:
    assert [last_day(2028, each) for each in (1, 2, 3, 4)] == [
        dt.date(2028, 3, 31),
        dt.date(2028, 6, 30),
        dt.date(2028, 9, 30),
        dt.date(2028, 12, 31),
    ]
    assert first_day(2028, 1) == dt.date(2028, 1, 1)
    assert name_triwulan(2026, 3) == "Triwulan III 2026"


@pytest.mark.parametrize(
    ("arah", "realisasi", "target", "persen"),
    [
        (Arah.NAIK, 74.2, "75", 98.9),  # 98,933…
        (Arah.NAIK, 38, "50", 76.0),
        (Arah.NAIK, 60, "50", 120.0),
        (Arah.NAIK, 0, "50", 0.0),
        # Half is rounded up, as people do: 81,25.
        (Arah.NAIK, 32.5, "40", 81.3),
        # Less is better: as much as the target is 100, half of it 150, twice as much 0.
        (Arah.TURUN, 10, "10", 100.0),
        (Arah.TURUN, 5, "10", 150.0),
        (Arah.TURUN, 12, "10", 80.0),
        (Arah.TURUN, 20, "10", 0.0),
        (Arah.TURUN, 35, "10", 0.0),
        # Nothing to compare is no nought.
        (Arah.NAIK, 12, "0", None),
        (Arah.TURUN, 0, "0", None),
        (Arah.NAIK, 12, None, None),
        (Arah.NAIK, None, "50", None),
    ],
)
def test_capaian_is_what_the_sheet_says_of_it(
    arah: Arah, realisasi: float | None, target: str | None, persen: float | None
) -> None:
    assert capaian(arah, realisasi, None if target is None else Decimal(target)) == persen
