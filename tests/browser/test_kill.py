"""kill -9 in the middle of saves: each is whole or absent, and the program comes back."""

import os
import random
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed

from db.actions.masuk import hash_token
from db.postgres.embedded import start_embedded
from tests.bench.hadir import make_day
from tests.browser.conftest import Program, start_program, stop_program
from tests.waiting import wait_until
from tests.wire import Wire, find_button, find_editor, open_wire, text_of
from ui.session.errors import OUTAGE

pytestmark = pytest.mark.browser

SAVES, KILLS, ROWS = 24, 2, 3
COOKIE = "kue-uji-kill"
SCREEN, QUERY = "koperasi", "mode=Sunting"
# Of the quarter of a second that a save may take on a busy machine.
LONGEST_WAIT_S = 0.06
# Of the runs from the click on, that itself included.
MOST_FAILED_RUNS = 2
PHONES, ARRIVE_S = 12, 2.0


@pytest.fixture(scope="module")
def data() -> Iterator[Path]:
    """A register of its own, for a program that will be killed."""
    folder = Path(tempfile.mkdtemp(prefix="dasbor-kill-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def program(data: Path) -> Iterator[Program]:
    started = start_program(data)
    with psycopg.connect(start_embedded(data), autocommit=True) as connection:
        # A kill loses nothing that the system has taken; only a power cut would. Who waits for
        # PostgreSQL to be up again then waits for no disk that is busy with other tests.
        connection.execute("ALTER SYSTEM SET fsync = off")
        connection.execute("SELECT pg_reload_conf()")
        connection.execute(
            "INSERT INTO sesi_masuk (token_hash, akun_id, berlaku_sampai)"
            " SELECT %s, id, now() + interval '1 hour' FROM akun WHERE nama_pengguna = 'staf'"
            " ON CONFLICT DO NOTHING",
            (hash_token(COOKIE),),
        )
    yield started
    if started.process.poll() is None:
        stop_program(started)


def edits_of(tag: str) -> dict[int, dict[str, object]]:
    """Two fields in each of a few rows."""
    return {row: {"telepon": tag, "catatan": tag} for row in range(ROWS)}


class Writer:
    """Somebody at the grid who saves again and again."""

    def __init__(self, wire: Wire) -> None:
        self.wire = wire
        self.drawn = wire.rerun(SCREEN, QUERY)

    def send_save(self, tag: str) -> None:
        """Type into the rows, and click on Simpan without waiting for the answer."""
        button = None
        while button is None:
            # A run that the program asked for itself may come in between.
            grid = find_editor(self.drawn)
            states: dict[str, str | bool] = {grid.id: grid.typed(edits_of(tag))}
            self.drawn = self.wire.rerun(SCREEN, QUERY, states)
            button = find_button(self.drawn, "Simpan")
        self.wire.send(SCREEN, QUERY, {**states, button: True})

    def read_answer(self) -> list[ForwardMsg]:
        """The run of the click, and the one that it asks for itself after a save."""
        answer = self.wire.read_run()
        if OUTAGE not in text_of(answer):
            self.drawn = self.wire.rerun(SCREEN, QUERY)
        return answer


def written(data: Path, tag: str) -> tuple[int, int]:
    """How many rows hold the tag in both fields, and in how many audit rows it came."""
    with psycopg.connect(start_embedded(data), autocommit=True) as connection:
        row = connection.execute(
            "SELECT count(*) FILTER (WHERE telepon = %(tag)s AND catatan = %(tag)s),"
            " count(*) FILTER (WHERE %(tag)s IN (telepon, catatan)),"
            " (SELECT count(*) FROM audit WHERE tabel = 'koperasi' AND aksi = 'update'"
            "  AND sesudah ->> 'telepon' = %(tag)s"
            "  AND sebelum ->> 'telepon' IS DISTINCT FROM %(tag)s) FROM koperasi",
            {"tag": tag},
        ).fetchone()
    assert row is not None
    assert row[0] == row[1]
    return int(row[0]), int(row[2])


def killed_at(seed: int) -> set[int]:
    """The saves in whose middle something dies."""
    return set(random.Random(seed).sample(range(10, SAVES), KILLS))


def test_a_killed_server_leaves_each_save_whole_or_absent(data: Path, program: Program) -> None:
    chance = random.Random(7)
    deaths, outcomes = killed_at(1), []
    number = 0
    while number < SAVES:
        with open_wire(program.url, cookie=COOKIE) as wire:
            writer = Writer(wire)
            while number < SAVES:
                number += 1
                tag = f"server {number}"
                writer.send_save(tag)
                if number - 1 in deaths:
                    time.sleep(chance.uniform(0, LONGEST_WAIT_S))
                    os.kill(program.process.pid, signal.SIGKILL)
                    program.process.wait(timeout=60)
                    break
                writer.read_answer()
                assert written(data, tag) == (ROWS, ROWS)
        if program.process.poll() is not None:
            outcomes.append(written(data, tag))
            program = start_program(data)
    stop_program(program)

    assert len(outcomes) == KILLS
    assert set(outcomes) <= {(0, 0), (ROWS, ROWS)}


def test_a_killed_postgres_leaves_each_save_whole_or_absent_and_comes_back(
    data: Path, program: Program
) -> None:
    chance = random.Random(11)
    deaths, outcomes, failed = killed_at(2), [], []
    with open_wire(program.url, cookie=COOKIE) as wire:
        writer = Writer(wire)
        for number in range(SAVES):
            tag = f"postgres {number}"
            writer.send_save(tag)
            if number not in deaths:
                assert OUTAGE not in text_of(writer.read_answer())
                continue
            time.sleep(chance.uniform(0, LONGEST_WAIT_S))
            kill_postgres(data)
            failed.append(count_failed_runs(writer))
            outcomes.append(written(data, tag))

    assert set(outcomes) <= {(0, 0), (ROWS, ROWS)}
    assert max(failed) <= MOST_FAILED_RUNS
    assert "fault" not in program.log.read_text()


def kill_postgres(data: Path) -> None:
    pid = int((data / "postgres/postmaster.pid").read_text().split()[0])
    os.kill(pid, signal.SIGKILL)


def count_failed_runs(writer: Writer) -> int:
    """How often the reader met the sentence, who clicks again until the screen is back."""
    answers = [text_of(writer.wire.read_run())]
    while len(answers) <= MOST_FAILED_RUNS + 1:
        writer.drawn = writer.wire.rerun(SCREEN, QUERY)
        answers.append(text_of(writer.drawn))
        if OUTAGE not in answers[-1]:
            break
    return sum(OUTAGE in each for each in answers)


def test_a_save_under_way_when_postgres_dies_is_told_and_not_repeated(
    data: Path, program: Program
) -> None:
    with (
        open_wire(program.url, cookie=COOKIE) as wire,
        open_wire(program.url, cookie=COOKIE) as reader,
    ):
        writer = Writer(wire)
        reader.rerun(SCREEN, QUERY)
        holder = psycopg.connect(start_embedded(data))
        holder.execute("SELECT id FROM koperasi FOR UPDATE")
        writer.send_save("tertahan")
        wait_for_a_waiter(data)
        kill_postgres(data)

        reader.send(SCREEN, QUERY)
        told = text_of(writer.wire.read_run())
        again = text_of(writer.wire.rerun(SCREEN, QUERY))
        read = text_of(reader.read_run())

    holder.close()
    assert OUTAGE in told
    assert OUTAGE not in again
    # Who only looks waits for PostgreSQL to be up again, and hears of nothing.
    assert OUTAGE not in read
    assert "disunting" in read
    # What was typed is still there, to be saved by whoever typed it.
    assert "Belum disimpan: 6 isian di 3 baris" in again
    assert written(data, "tertahan") == (0, 0)


def wait_for_a_waiter(data: Path) -> None:
    """Until somebody waits for a row that is held."""
    with psycopg.connect(start_embedded(data), autocommit=True) as connection:
        waiting = "SELECT true FROM pg_locks WHERE NOT granted LIMIT 1"
        wait_until(lambda: connection.execute(waiting).fetchone())


def test_a_browser_that_was_cut_off_by_the_kill_finds_the_program_again(
    data: Path, program: Program
) -> None:
    with open_wire(program.url, cookie=COOKIE) as wire:
        writer = Writer(wire)
        os.kill(program.process.pid, signal.SIGKILL)
        program.process.wait(timeout=60)
        with pytest.raises(ConnectionClosed):
            writer.wire.rerun(SCREEN, QUERY)
    again = start_program(data)

    with open_wire(again.url, cookie=COOKIE) as wire:
        shown = text_of(wire.rerun(SCREEN, QUERY))
    stop_program(again)

    assert "disunting" in shown


def test_a_room_of_phones_is_marked_once_each_though_the_server_is_killed(
    data: Path, program: Program
) -> None:
    """As `python -m tests.bench.hadir`, which does it with a hundred."""
    port = urlsplit(program.url).port
    assert port is not None
    again: list[Program] = []

    def kill() -> None:
        os.kill(program.process.pid, signal.SIGKILL)
        program.process.wait(timeout=60)
        again.append(start_program(data, port=port))

    with psycopg.connect(start_embedded(data), autocommit=True) as connection:
        day = make_day(connection, program.url, PHONES, COOKIE)
        day.run(ARRIVE_S, random.Random(3), kill)
        counted = day.count(connection)
    stop_program(again[0])

    assert counted == (PHONES, PHONES)
    assert len(day.said) == PHONES
    assert set(day.said) <= {"Hadir", "Sudah hadir"}
    assert day.dropped == PHONES
