"""Which cadangan stay, when one is due, and what a key file may be."""

import datetime as dt
import stat
from pathlib import Path

import pytest

from db.cadangan.archive import list_recipients, own_key_file, read_key, write_key
from db.cadangan.keep import (
    KEYS,
    BerkasCadangan,
    choose_kept,
    forget_old,
    is_due,
    list_berkas,
    name_of,
)
from db.cadangan.state import KeadaanCadangan, Tempat, get_keadaan, is_drill_due
from db.cadangan.tools import find_tools, surroundings
from db.clock import WIB
from db.errors import StartRefused
from db.postgres.engine import parse_url


def at(*when: int) -> dt.datetime:
    return dt.datetime(*when, tzinfo=WIB)  # type: ignore[misc,arg-type]


def nights(first: dt.date, last: dt.date) -> list[BerkasCadangan]:
    """One of each evening, as a server makes them that is always on."""
    days = [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]
    made = [dt.datetime.combine(day, dt.time(20, 10), WIB) for day in days]
    return [BerkasCadangan(Path(name_of(pada, "harian")), pada, "harian") for pada in made]


def kept_days(found: list[BerkasCadangan]) -> list[str]:
    kept = choose_kept(found)
    return sorted(each.hari.isoformat() for each in found if each.path in kept)


def test_of_one_month_a_week_of_days_and_the_last_of_each_week_stay() -> None:
    found = nights(dt.date(2026, 11, 1), dt.date(2026, 11, 28))

    assert kept_days(found) == [
        "2026-11-01",  # the Sundays, each the last of its week
        "2026-11-08",
        "2026-11-15",
        "2026-11-22",
        "2026-11-23",
        "2026-11-24",
        "2026-11-25",
        "2026-11-26",
        "2026-11-27",
        "2026-11-28",
    ]


def test_of_five_years_two_of_months_and_each_31_december_stay() -> None:
    kept = kept_days(nights(dt.date(2022, 1, 1), dt.date(2026, 11, 28)))

    assert kept[:3] == ["2022-12-31", "2023-12-31", "2024-12-31"]
    assert kept[3] == "2025-01-31"  # the first of 24 months; the newest is this one
    assert "2025-12-31" in kept
    assert len([day for day in kept if day < "2026-10-01"]) == 3 + 21


def test_one_that_a_machine_made_the_morning_after_is_of_the_evening_before() -> None:
    late = BerkasCadangan(Path("x"), at(2027, 1, 1, 7, 30), "harian")

    assert late.hari == dt.date(2026, 12, 31)


@pytest.mark.parametrize(
    ("newest", "jenis", "now", "due"),
    [
        ((2026, 11, 27, 20, 5), "harian", (2026, 11, 28, 19, 59), False),
        ((2026, 11, 27, 20, 5), "harian", (2026, 11, 28, 20, 0), True),
        # off in the evening: in the morning after, and again in the evening
        ((2026, 11, 27, 8, 0), "harian", (2026, 11, 27, 19, 0), False),
        ((2026, 11, 27, 8, 0), "harian", (2026, 11, 28, 7, 0), True),
        # one by hand is not the night's
        ((2026, 11, 27, 21, 0), "tangan", (2026, 11, 27, 22, 0), True),
        # made while the clock was a year ahead: it once stood in the way of a year of evenings
        ((2027, 11, 27, 20, 5), "harian", (2026, 11, 27, 21, 0), True),
    ],
)
def test_one_is_due_once_for_each_evening(
    newest: tuple[int, ...], jenis: str, now: tuple[int, ...], *, due: bool
) -> None:
    assert is_due([BerkasCadangan(Path("x"), at(*newest), jenis)], at(*now)) is due


def test_of_those_before_a_migration_and_by_hand_five_each_stay() -> None:
    found = [
        BerkasCadangan(Path(f"{n}_{k}"), at(2026, 1, n), k)
        for n in range(1, 9)
        for k in ("sebelum", "tangan")
    ]

    assert len(choose_kept(found)) == 10
    assert Path("3_sebelum") not in choose_kept(found)


def test_what_is_too_old_goes_and_a_strangers_file_stays(tmp_path: Path) -> None:
    for each in nights(dt.date(2026, 11, 1), dt.date(2026, 11, 28)):
        (tmp_path / each.path).write_bytes(b"x")
    (tmp_path / "catatan.txt").write_text("milik orang")

    gone = forget_old(tmp_path)

    assert len(gone) == 18
    assert len(list_berkas(tmp_path)) == 10
    assert (tmp_path / "catatan.txt").exists()


def test_a_key_is_for_its_owner_alone_and_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "kunci"
    public = write_key(path)
    before = path.read_bytes()

    with pytest.raises(StartRefused, match="tidak pernah ditimpa"):
        write_key(path)

    assert path.read_bytes() == before
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert str(read_key(path).to_public()) == public


def test_the_offices_key_and_the_servers_own_open_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    office = write_key(tmp_path / "kantor")
    monkeypatch.setenv(KEYS, office)

    assert [str(each) for each in list_recipients()] == [
        office,
        str(read_key(own_key_file()).to_public()),
    ]

    monkeypatch.setenv(KEYS, "age1salah")
    with pytest.raises(StartRefused, match="bukan kunci umum age"):
        list_recipients()


def test_tools_that_are_older_than_the_server_are_refused_in_a_sentence() -> None:
    with pytest.raises(StartRefused, match="pasang postgresql-client-99"):
        find_tools(99)


def test_a_password_goes_by_the_environment() -> None:
    told = surroundings(
        parse_url("postgresql://dasbor:rah%40sia@basis:5433/dasbor?sslmode=require")
    )

    assert {
        name: told[name] for name in ("PGHOST", "PGPORT", "PGUSER", "PGPASSWORD", "PGSSLMODE")
    } == {
        "PGHOST": "basis",
        "PGPORT": "5433",
        "PGUSER": "dasbor",
        "PGPASSWORD": "rah@sia",
        "PGSSLMODE": "require",
    }


def keadaan(**given: object) -> KeadaanCadangan:
    known = {
        "sejak": at(2026, 1, 1),
        "terbaru": at(2026, 11, 27, 20),
        "ukuran": 1,
        "tempat": (),
        "kunci_kantor": True,
        "gladi": at(2026, 11, 22),
        "gladi_detik": 9.0,
        "gagal": "",
    }
    return KeadaanCadangan(**(known | given))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "old"),
    [
        ({}, False),
        ({"terbaru": at(2026, 11, 26, 5)}, True),
        ({"terbaru": None, "sejak": at(2026, 11, 28, 1)}, False),  # installed this morning
        ({"terbaru": None, "sejak": at(2026, 11, 20)}, True),
        ({"terbaru": None, "sejak": None}, False),
    ],
)
def test_two_nights_without_one_are_a_fault(given: dict[str, object], *, old: bool) -> None:
    assert keadaan(**given).is_old(at(2026, 11, 28, 8)) is old


def test_what_a_clock_ahead_has_noted_is_no_news_of_today(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise nobody is told that none has come since the clock was put right."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.setenv("CADANGAN_DIR", str(tmp_path))
    (tmp_path / name_of(at(2099, 11, 27, 20, 5), "harian")).touch()
    (tmp_path / "cadangan-keadaan.json").write_text(
        '{"gladi": {"pada": "2099-11-27T20:05:00+07:00", "detik": 9}}'
    )

    known = get_keadaan()

    assert known.terbaru is None
    assert known.gladi is None
    assert is_drill_due(dt.datetime.now(WIB))


def test_two_folders_on_one_disk_are_one_place() -> None:
    tempat = tuple(
        Tempat(Path(name), there, disk)
        for name, there, disk in [("a", True, 1), ("b", True, 1), ("c", False, 2)]
    )

    assert keadaan(tempat=tempat).perangkat == 1
