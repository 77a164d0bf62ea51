"""A second click that was on its way when the first was answered changes nothing more."""

import uuid
from collections.abc import Iterator
from functools import partial

import psycopg
import pytest

from tests.browser.conftest import Program, open_sesi
from tests.waiting import wait_until
from tests.wire import Wire, find_button, find_editor, find_popover, open_wire, text_of

pytestmark = pytest.mark.browser

GRID = ("koperasi", "mode=Sunting")
ROW = 0


@pytest.fixture
def cookie(database: psycopg.Connection) -> str:
    """The browser of staf."""
    return open_sesi(database, "staf")


@pytest.fixture
def wire(program: Program, cookie: str) -> Iterator[Wire]:
    """A tab of that browser."""
    with open_wire(program.url, cookie=cookie) as opened:
        yield opened


def count(database: psycopg.Connection, statement: str, *values: object) -> int:
    row = database.execute(statement, values).fetchone()
    assert row is not None
    return int(row[0])


def click_of(wire: Wire, tag: str) -> dict[str, str | bool]:
    """Type a telephone number into the grid; what a browser sends when Simpan is clicked then."""
    grid = find_editor(wire.rerun(*GRID))
    states: dict[str, str | bool] = {grid.id: grid.typed({ROW: {"telepon": tag}})}
    button = find_button(wire.rerun(*GRID, states), "Simpan")
    assert button is not None
    return {**states, button: True}


def new_tag() -> str:
    return f"0254 {uuid.uuid4().hex[:8]}"


def writes(database: psycopg.Connection, tag: str) -> int:
    """How often the number was written."""
    return count(
        database,
        "SELECT count(*) FROM audit WHERE tabel = 'koperasi' AND sesudah ->> 'telepon' = %s",
        tag,
    )


def test_a_second_click_on_undo_does_not_bring_the_save_again(
    wire: Wire, database: psycopg.Connection
) -> None:
    tag = new_tag()
    wire.rerun(*GRID, click_of(wire, tag))
    button = find_button(wire.rerun(*GRID), "Urungkan")
    assert button is not None

    for _ in range(2):
        wire.rerun(*GRID, {button: True})
    drawn = wire.rerun(*GRID)

    assert count(database, "SELECT count(*) FROM koperasi WHERE telepon = %s", tag) == 0
    undone = "SELECT count(*) FROM audit WHERE pintu = 'undo' AND sebelum ->> 'telepon' = %s"
    assert count(database, undone, tag) == 1
    # The first click was answered: now it can be brought again, on purpose.
    assert find_button(drawn, "Ulangi") is not None
    assert "Diurungkan" in text_of(drawn)


def test_a_click_whose_answer_was_cut_off_is_written_once(
    program: Program, cookie: str, database: psycopg.Connection
) -> None:
    tag = new_tag()
    with open_wire(program.url, cookie=cookie) as cut:
        clicked = click_of(cut, tag)
        cut.send(*GRID, clicked)
    # The browser comes back to its session, and whoever sits there clicks again.
    typed_only = {key: value for key, value in clicked.items() if value is not True}
    with open_wire(program.url, cookie=cookie, session_id=cut.session_id) as again:
        again.send(*GRID, clicked)
        wait_until(partial(writes, database, tag))
        drawn = [again.rerun(*GRID, typed_only) for _ in range(3)][-1]

    assert writes(database, tag) == 1
    assert "Belum disimpan" not in text_of(drawn)


def test_two_tabs_of_one_person_that_save_the_same_write_it_once(
    program: Program, cookie: str, wire: Wire, database: psycopg.Connection
) -> None:
    tag = new_tag()
    with open_wire(program.url, cookie=cookie) as other:
        first, second = click_of(wire, tag), click_of(other, tag)
        wire.send(*GRID, first)
        other.send(*GRID, second)
        wire.read_run()
        other.read_run()
        ends = [text_of(each.rerun(*GRID)) for each in (wire, other)]

    assert writes(database, tag) == 1
    # Both are told that it is saved; nobody is asked to choose between equal values.
    assert ["Belum disimpan" in end for end in ends] == [False, False]
    assert ["sudah diubah orang lain" in end for end in ends] == [False, False]


def test_a_second_click_on_a_new_deck_makes_no_second_one(
    wire: Wire, database: psycopg.Connection
) -> None:
    before = count(database, "SELECT count(*) FROM dek")
    popover = find_popover(wire.rerun("harkopnas"), "Buat dek")
    assert popover is not None
    button = find_button(wire.rerun("harkopnas", "", {popover: True}), "Buat dek")
    assert button is not None

    for _ in range(2):
        wire.rerun("harkopnas", "", {button: True})

    assert count(database, "SELECT count(*) FROM dek") == before + 1
