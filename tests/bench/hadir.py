"""A training day of phones over HTTP: `python -m tests.bench.hadir --ponsel 100 --menit 5`.

On a demo of its own. Each phone comes at a time of its own, reads the code off the wall, looks for
its name and marks it; it drops the connection of one request before the answer and asks again. In
the middle the server is killed (-9) and started anew. Printed: how many rows, how many doubled, and
how long the answers took. Status 1 where a row is missing or doubled; --menit 1 is five times as
dense.
"""

import argparse
import os
import random
import shutil
import signal
import socket
import statistics
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import httpx
import psycopg

from db.clock import today
from db.postgres.embedded import start_embedded
from tests.browser.conftest import open_sesi, start_program, stop_program
from tests.ports import free_port

_AGAIN_S = 0.2
_LIMIT_S = 120.0
_TIMEOUT_S = 20.0
_MADE = """
WITH satu AS (INSERT INTO program (tahun_anggaran, nama, sumber_dana)
                VALUES (extract(year FROM %(hari)s::date), 'Program ' || %(tanda)s, 'dak')
                RETURNING id),
     dua AS (INSERT INTO pelatihan (program_id, judul, tema, tanggal_mulai, tanggal_selesai)
               SELECT id, 'Pelatihan Ponsel', 'pembukuan', %(hari)s, %(hari)s FROM satu
               RETURNING id),
     tiga AS (INSERT INTO angkatan (pelatihan_id, nomor, kuota)
                SELECT id, 1, %(banyak)s FROM dua RETURNING id),
     sesi_baru AS (INSERT INTO sesi (angkatan_id, nomor, hari, tanggal)
                SELECT id, 1, 1, %(hari)s FROM tiga RETURNING id),
     pintu AS (INSERT INTO pintu_hadir (sesi_id, mulai, selesai)
                 SELECT id, now() - interval '1 minute', now() + interval '8 hours' FROM sesi_baru),
     siapa AS (INSERT INTO orang (nama)
                 SELECT 'Peserta ' || chr(97 + n / 26) || chr(97 + n %% 26)
                 FROM generate_series(0, %(banyak)s - 1) n RETURNING id),
     peserta_baru AS (INSERT INTO peserta (angkatan_id, orang_id)
                 SELECT tiga.id, siapa.id FROM tiga, siapa RETURNING id)
SELECT (SELECT id FROM sesi_baru), array_agg(id) FROM peserta_baru
"""


@dataclass
class Day:
    """One sesi, its people, and what the phones were answered.

    Attributes:
        cookie: of staff, by which the wall is read.
        waits: seconds of each request that was answered.
        dropped: requests whose answer nobody waited for; refused: those that found no server.
    """

    url: str
    sesi_id: int
    people: Sequence[int]
    cookie: str
    waits: list[float] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    dropped: int = 0
    refused: int = 0

    def read_wall(self, client: httpx.Client) -> str:
        """The code that stands on the wall now."""
        answer = self._until_answered(
            lambda: client.get(
                f"{self.url}/dinding/keadaan?sesi={self.sesi_id}",
                headers={"Cookie": f"sid={self.cookie}"},
            )
        )
        return str(answer.json()["kode"])

    def _until_answered(self, ask: Callable[[], httpx.Response]) -> httpx.Response:
        """Ask as somebody does whose page does not come: again."""
        deadline = time.monotonic() + _LIMIT_S
        while time.monotonic() < deadline:
            began = time.monotonic()
            try:
                answer = ask()
            except httpx.TransportError:
                self.refused += 1
            else:
                if answer.is_success:
                    self.waits.append(time.monotonic() - began)
                    return answer
            time.sleep(_AGAIN_S)
        raise TimeoutError("the server did not answer any more")

    def bring(self, peserta_id: int, *, drop: int) -> None:
        """One phone from the wall to its mark; of the request number `drop` it hears nothing."""
        with httpx.Client(timeout=_TIMEOUT_S, follow_redirects=True) as client:
            asks: list[dict[str, str] | None] = [None, {"cari": "pe"}, {"peserta": str(peserta_id)}]
            token = ""
            for number, fields in enumerate(asks):
                given = None if fields is None else {"t": token, **fields}
                if number == drop:
                    self._drop(self._path(client, given), given, late=bool(peserta_id % 2))
                page = self._ask(client, given)
                token = page.partition('name="t" value="')[2].partition('"')[0]
            self.said.append(page.partition('<p class="besar">')[2].partition(",")[0])

    def _path(self, client: httpx.Client, given: dict[str, str] | None) -> str:
        """Where a form is sent; without one the code of the wall, as it stands there now."""
        return "/hadir" if given else f"/hadir/{self.read_wall(client)}"

    def _ask(self, client: httpx.Client, given: dict[str, str] | None) -> str:
        method = "POST" if given else "GET"
        return self._until_answered(
            lambda: client.request(method, self.url + self._path(client, given), data=given)
        ).text

    def _drop(self, path: str, given: dict[str, str] | None, *, late: bool) -> None:
        """Send it, and hang up: at once, or (`late`) when the answer is on its way."""
        body = urlencode(given or {})
        method = "GET" if given is None else "POST"
        head = f"{method} {path} HTTP/1.1\r\nHost: {urlsplit(self.url).netloc}\r\n"
        form = (
            "Content-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(body)}\r\n\r\n{body}"
        )
        self.dropped += 1
        where = urlsplit(self.url)
        try:
            with socket.create_connection((where.hostname, where.port)) as line:
                line.settimeout(_TIMEOUT_S)
                line.sendall((head + (form if body else "\r\n")).encode())
                if late:
                    line.recv(1)
        except OSError:
            self.refused += 1

    def run(self, seconds: float, chance: random.Random, meanwhile: Callable[[], None]) -> None:
        """Bring everybody within so many seconds, and do something in the middle."""
        begin = time.monotonic()
        comes = sorted(chance.uniform(0, seconds) for _ in self.people)
        drops = [chance.randrange(3) for _ in self.people]

        def come(at: float, peserta_id: int, drop: int) -> None:
            time.sleep(max(0.0, begin + at - time.monotonic()))
            self.bring(peserta_id, drop=drop)

        timer = threading.Timer(seconds / 2, meanwhile)
        timer.start()
        with ThreadPoolExecutor(len(self.people)) as phones:
            plan = zip(comes, self.people, drops, strict=True)
            done = [phones.submit(come, *each) for each in plan]
        timer.join()
        for each in done:
            each.result()

    def count(self, database: psycopg.Connection) -> tuple[int, int]:
        """Rows of the sesi, and people who have one."""
        row = database.execute(
            "SELECT count(*), count(DISTINCT peserta_id) FROM kehadiran"
            " WHERE sesi_id = %s AND status = 'hadir' AND cara = 'qr'",
            (self.sesi_id,),
        ).fetchone()
        assert row is not None
        return int(row[0]), int(row[1])


def make_day(database: psycopg.Connection, url: str, people: int, cookie: str) -> Day:
    """A sesi of today with so many peserta, open to phones."""
    given = {"banyak": people, "hari": today(), "tanda": uuid.uuid4().hex}
    row = database.execute(_MADE, given).fetchone()
    assert row is not None
    return Day(url, row[0], row[1], cookie)


def main() -> int:
    """Run the day and print what came of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.hadir")
    parser.add_argument("--ponsel", type=int, default=100)
    parser.add_argument("--menit", type=float, default=5)
    given = parser.parse_args()
    data = Path(tempfile.mkdtemp(prefix="dasbor-hadir-"))
    port = free_port()
    running = [start_program(data, port=port)]

    def kill() -> None:
        os.kill(running[-1].process.pid, signal.SIGKILL)
        running[-1].process.wait(timeout=10)
        running.append(start_program(data, port=port))

    try:
        with psycopg.connect(start_embedded(data), autocommit=True) as database:
            cookie = open_sesi(database, "staf")
            day = make_day(database, running[0].url, given.ponsel, cookie)
            day.run(given.menit * 60, random.Random(1), kill)
            rows, people = day.count(database)
    finally:
        stop_program(running[-1])
        shutil.rmtree(data, ignore_errors=True)
    waits = [each * 1000 for each in day.waits]
    sys.stdout.write(
        f"{given.ponsel} ponsel dalam {given.menit:g} menit: {rows} baris, {rows - people} ganda; "
        f"{day.said.count('Hadir')} baru dan {day.said.count('Sudah hadir')} sudah hadir\n"
        f"{day.dropped} sambungan diputus, {day.refused} tidak terjawab (kill -9 di tengah)\n"
        f"jawaban: {len(waits)}, median {statistics.median(waits):.0f} ms, "
        f"p95 {statistics.quantiles(waits, n=20)[-1]:.0f} ms, terlama {max(waits):.0f} ms\n"
    )
    return 0 if rows == people == given.ponsel else 1


if __name__ == "__main__":
    sys.exit(main())
