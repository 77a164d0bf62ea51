"""A client that sends what no grid would: refused, logged, and nothing changed."""

import os
import re
import uuid
from collections.abc import Callable
from functools import partial
from typing import Any

import psycopg
import pytest

from tests.browser.conftest import Program, open_sesi
from tests.wire import find_button, find_editor, open_wire, text_of

pytestmark = pytest.mark.browser

SCREEN, QUERY = "koperasi", "mode=Sunting"
FAULT = "Terjadi kesalahan pada program"
ROW = 0


@pytest.fixture
def cookie_of(database: psycopg.Connection) -> Callable[[str], str]:
    """A logged-in browser of one of the demo accounts."""

    return partial(open_sesi, database)


def fingerprint(database: psycopg.Connection) -> Any:
    return database.execute(
        "SELECT (SELECT md5(string_agg(k::text, '|' ORDER BY id)) FROM koperasi k),"
        " (SELECT count(*) FROM audit), (SELECT md5(string_agg(a::text, '|' ORDER BY id))"
        " FROM akun a)"
    ).fetchone()


def attack(
    program: Program, cookie: str, edits: dict[int, dict[str, Any]], *, click: bool = True
) -> str:
    """Send edits to the grid and click on its button, drawn disabled or not."""
    with open_wire(program.url, cookie=cookie) as wire:
        grid = find_editor(wire.rerun(SCREEN, QUERY))
        first = wire.rerun(SCREEN, QUERY, {grid.id: grid.typed(edits)})
        button = find_button(first, "Simpan")
        states: dict[str, str | bool] = {grid.id: grid.typed(edits)}
        if button and click:
            states[button] = True
        return text_of(first) + text_of(wire.rerun(SCREEN, QUERY, states))


FORGED = {
    "id of the row": {"id": 1},
    "version": {"versi": 99},
    "whose it is": {"created_by": "budi"},
    "demo mark": {"contoh": False},
    "archive": {"diarsipkan_pada": "2026-01-01"},
    "no column": {"nama; DROP TABLE koperasi": "x"},
    "oversized text": {"catatan": "x" * 200_000},
    "NaN": {"nik_koperasi": float("nan")},
    "infinity": {"telepon": float("inf")},
    "10^400": {"tanggal_status": 10**400},
    "year 20266": {"tanggal_status": "20266-01-01"},
    "month first": {"tanggal_badan_hukum": "12/31/2020"},
    "no such choice": {"jenis": "tidak ada"},
    "list": {"telepon": ["0254"]},
    "object": {"nama": {"$ne": 1}},
    "hidden letter": {"nama": "Ko\x00perasi"},
    "half of a letter": {"nama": "Ko\ud800perasi"},
    "NIK KTP": {"alamat": "3604014408800001"},
    "place of another kecamatan": {"kecamatan_kode": "99.99.99"},
}


@pytest.mark.parametrize("changed", FORGED.values(), ids=FORGED)
def test_a_forged_field_changes_nothing(
    program: Program,
    database: psycopg.Connection,
    cookie_of: Callable[[str], str],
    changed: dict[str, Any],
) -> None:
    before = fingerprint(database)

    shown = attack(program, cookie_of("staf"), {ROW: changed})

    assert fingerprint(database) == before
    assert FAULT not in shown


@pytest.mark.parametrize("position", [-1, 10**5, 10**6, 2**63, 10**40])
def test_a_row_that_is_not_on_the_screen_cannot_be_meant(
    program: Program,
    database: psycopg.Connection,
    cookie_of: Callable[[str], str],
    position: int,
) -> None:
    before = fingerprint(database)

    attack(program, cookie_of("staf"), {position: {"telepon": "0254"}})

    assert fingerprint(database) == before


def test_a_sound_field_beside_a_forged_one_is_not_written_either(
    program: Program, database: psycopg.Connection, cookie_of: Callable[[str], str]
) -> None:
    before = fingerprint(database)

    attack(program, cookie_of("staf"), {ROW: {"telepon": "0254", "versi": 7}, 1: {"alamat": "x"}})

    assert fingerprint(database) == before


def test_who_may_only_look_cannot_save_with_the_ids_of_who_may(
    program: Program, database: psycopg.Connection, cookie_of: Callable[[str], str]
) -> None:
    edits = {ROW: {"telepon": "0254 999"}}
    with open_wire(program.url, cookie=cookie_of("staf")) as wire:
        grid = find_editor(wire.rerun(SCREEN, QUERY))
        button = find_button(wire.rerun(SCREEN, QUERY, {grid.id: grid.typed(edits)}), "Simpan")
    assert button is not None
    before = fingerprint(database)

    with open_wire(program.url, cookie=cookie_of("kepala")) as wire:
        wire.rerun(SCREEN, QUERY)
        wire.rerun(SCREEN, QUERY, {grid.id: grid.typed(edits), button: True})

    assert fingerprint(database) == before


def test_a_forged_column_stands_in_the_log_without_its_value(
    program: Program, cookie_of: Callable[[str], str]
) -> None:
    where = program.log.stat().st_size

    attack(program, cookie_of("staf"), {ROW: {"versi": "rahasia-palsu"}})

    with program.log.open("rb") as log:
        log.seek(where, os.SEEK_SET)
        new = log.read().decode()
    assert "edit refused" in new
    assert "rahasia-palsu" not in new


def test_a_state_too_deep_to_read_is_a_fault_with_a_code_of_the_log(
    program: Program, cookie_of: Callable[[str], str]
) -> None:
    with open_wire(program.url, cookie=cookie_of("staf")) as wire:
        grid = find_editor(wire.rerun(SCREEN, QUERY))

        shown = text_of(wire.rerun(SCREEN, QUERY, {grid.id: "[" * 100_000 + "]" * 100_000}))

    code = re.search(rf"{FAULT}.*kode \*\*([0-9a-f]{{8}})\*\*", shown)
    assert code is not None
    assert code[1] in program.log.read_text(encoding="utf-8")


def test_a_click_that_is_sent_twice_writes_once(
    program: Program, database: psycopg.Connection, cookie_of: Callable[[str], str]
) -> None:
    tag = f"0254 {uuid.uuid4().hex[:8]}"
    edits = {ROW: {"telepon": tag}}
    with open_wire(program.url, cookie=cookie_of("staf")) as wire:
        grid = find_editor(wire.rerun(SCREEN, QUERY))
        button = find_button(wire.rerun(SCREEN, QUERY, {grid.id: grid.typed(edits)}), "Simpan")
        assert button is not None
        for _ in range(2):
            wire.send(SCREEN, QUERY, {grid.id: grid.typed(edits), button: True})
        wire.read_run()
        wire.rerun(SCREEN, QUERY)

    written = database.execute(
        "SELECT count(*) FROM audit WHERE tabel = 'koperasi' AND sesudah ->> 'telepon' = %s", (tag,)
    ).fetchone()
    assert written == (1,)
