"""A year on one sheet: a line a month, a square a day."""

import datetime as dt
from calendar import monthrange
from collections.abc import Mapping

from db.values.format import MONTHS
from ui.charts.html.parts import figure, legend
from ui.charts.palette import Palette
from ui.words.markup import Html, tag

_MONTHS = range(1, 13)
_SATURDAY = 5


def year_planner(
    tahun: int,
    ada: Mapping[dt.date, tuple[str, ...]],
    libur: Mapping[dt.date, str],
    palette: Palette,
    *,
    hari: dt.date,
    alt: str,
) -> Html:
    """The days of a year, with how many things are on each.

    Args:
        ada: what is on a day, in words, by day.
        libur: the name of each holiday.
        hari: today, which has a frame.
        alt: what it shows, in words.
    """
    days = tag("span", "", *(tag("b", str(day)) for day in range(1, 32)))
    lines = [
        _month(
            [
                _square(day, ada.get(day, ()), libur.get(day), palette, hari=hari)
                for day in _days(tahun, month)
            ],
            MONTHS[month - 1],
        )
        for month in _MONTHS
    ]
    words = [
        (palette.this_year, "ada sesi (angka: banyaknya angkatan)"),
        (palette.target, "libur nasional atau cuti bersama (L)"),
        (palette.second, "Sabtu dan Minggu"),
    ]
    return figure(alt, legend(words), tag("div", days, *lines, class_="d-tahun"))


def _days(tahun: int, bulan: int) -> list[dt.date]:
    _, last = monthrange(tahun, bulan)
    return [dt.date(tahun, bulan, day) for day in range(1, last + 1)]


def _month(squares: list[Html], nama: str) -> Html:
    return tag("span", tag("b", nama[:3]), *squares)


def _square(
    day: dt.date, ada: tuple[str, ...], libur: str | None, palette: Palette, *, hari: dt.date
) -> Html:
    look = []
    if ada:
        look.append(f"background:{palette.this_year};color:{palette.ground}")
    elif day.weekday() >= _SATURDAY:
        look.append(f"background:{palette.second}")
    if libur is not None:
        look.append(f"box-shadow:inset 0 0 0 2px {palette.target}")
    sign = str(len(ada)) if ada else "L" if libur is not None else ""
    told = "; ".join([*([libur] if libur else []), *ada])
    return tag(
        "i",
        sign,
        style=";".join(look) or None,
        title=f"{day.day} {MONTHS[day.month - 1]}: {told}" if told else None,
        class_="d-kini" if day == hari else None,
    )
