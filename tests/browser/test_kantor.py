"""Two processes on one database behind nginx: started together, met by turns, one killed."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import psycopg
import pytest
from playwright.sync_api import Browser, Page, expect

from db.postgres.embedded import start_embedded
from tests.browser.conftest import ROOT, open_sesi
from tests.browser.office import DEPLOY, Office, nginx_before
from tests.browser.tenang import wait_until_still
from tests.browser.test_draf import offer, take_up_and_save
from tests.browser.test_edit import open_grid, type_name
from tests.conftest import SANDI, SANDI_HASH
from tests.ports import free_port
from tests.waiting import wait_until

# Slow: eight starts of the program, two of them at a time.
pytestmark = [pytest.mark.browser, pytest.mark.slow]

needs_nginx = pytest.mark.skipif(
    shutil.which("nginx") is None and not Path("/usr/sbin/nginx").exists(),
    reason="nginx is not installed: apt-get install nginx",
)
NAME = "Koperasi Uji Kantor"
NEW = "Koperasi Uji Draf"
WAIT_MS = 60_000
DOWNLOADS = 4


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    """An office that was used before New Year: both processes have started together twice."""
    folder = Path(tempfile.mkdtemp(prefix="dasbor-kantor-"))
    made = Office(start_embedded(folder, database="kantor"), folder)
    made.start_together()
    made.stop()
    with psycopg.connect(made.url, autocommit=True) as connection:
        fill(connection)
    made.start_together()
    yield made
    made.stop()
    shutil.rmtree(folder, ignore_errors=True)


def fill(connection: psycopg.Connection) -> None:
    """A koperasi that was entered a year ago, somebody who may edit it, and who only looks."""
    connection.execute("INSERT INTO koperasi (nama) VALUES (%s)", (NAME,))
    connection.execute(
        "INSERT INTO akun (nama_pengguna, nama_lengkap, sandi_hash, peran)"
        " VALUES ('staf', 'Staf Uji', %s, 'staf'), ('kepala', 'Kepala Uji', %s, 'kepala')",
        (SANDI_HASH, SANDI_HASH),
    )
    with connection.transaction():
        # No trigger may look: the audit is what it guards.
        connection.execute("SET LOCAL session_replication_role = replica")
        connection.execute("UPDATE audit SET waktu = now() - interval '370 days'")


@pytest.fixture
def database(office: Office) -> Iterator[psycopg.Connection]:
    with psycopg.connect(office.url, autocommit=True) as connection:
        yield connection


@pytest.fixture(scope="module")
def addresses(office: Office) -> Iterator[tuple[str, str]]:
    with nginx_before(office) as addresses:
        yield addresses


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A browser that takes a certificate nobody has signed."""
    context = browser.new_context(
        locale="id-ID", timezone_id="Asia/Jakarta", ignore_https_errors=True
    )
    yield context.new_page()
    context.close()


def count(database: psycopg.Connection, query: str) -> int:
    row = database.execute(query).fetchone()
    assert row is not None
    return int(row[0])


def test_what_is_done_once_a_day_or_a_year_is_done_once(
    office: Office, database: psycopg.Connection
) -> None:
    for made in ("segel", "potret WHERE otomatis"):
        wait_until(
            lambda what=made: count(database, f"SELECT count(*) FROM {what}") > 0,  # type: ignore[misc]
            limit_s=60,
        )

    # In both logs, a process that found the work done says nothing of it.
    logs = "".join(office.log(port).read_text() for port in office.ports)
    assert count(database, "SELECT count(*) FROM alembic_version") == 1
    assert count(database, "SELECT count(*) FROM segel") == logs.count('"sealed"') == 1
    assert count(database, "SELECT count(*) FROM potret WHERE otomatis") == 1
    assert "Traceback" not in logs


@needs_nginx
def test_a_visitor_enters_over_tls_alone(page: Page, addresses: tuple[str, str]) -> None:
    plain, secure = addresses
    assert httpx.get(plain + "/peta").headers["Location"].startswith("https://")

    page.goto(secure + "/koperasi")
    # Who only looks needs no second code.
    page.get_by_label("Nama pengguna").fill("kepala")
    page.get_by_label("Sandi", exact=True).fill(SANDI)
    page.get_by_role("button", name="Masuk").click()
    page.get_by_role("button", name="Keluar").wait_for(timeout=WAIT_MS)

    (cookie,) = [each for each in page.context.cookies() if each["name"] == "__Host-sid"]
    assert (cookie["secure"], cookie["httpOnly"]) == (True, True)


def enter(page: Page, secure: str, database: psycopg.Connection, path: str) -> None:
    """As somebody whose browser has logged in before."""
    cookie = open_sesi(database, "staf")
    page.context.add_cookies(
        [
            {
                "name": "__Host-sid",
                "value": cookie,
                "url": secure,
                "secure": True,
                "httpOnly": True,
            }
        ]
    )
    page.goto(secure + path)
    page.get_by_role("button", name="Keluar").wait_for(timeout=WAIT_MS)


@needs_nginx
def test_files_go_out_and_come_in_whichever_process_a_visitor_meets(
    page: Page, addresses: tuple[str, str], database: psycopg.Connection, tmp_path: Path
) -> None:
    sheet = tmp_path / "daftar.csv"
    sheet.write_text("Nama;Kecamatan\nKoperasi Baru Uji;Kramatwatu\n", encoding="utf-8")
    for _ in range(DOWNLOADS):
        page.context.clear_cookies()
        enter(page, addresses[1], database, "/koperasi")
        with page.expect_download(timeout=WAIT_MS) as caught:
            page.get_by_role("button", name="Unduh").click()
            page.get_by_role("button", name="CSV").click()
        assert NAME in caught.value.path().read_text(encoding="utf-8-sig")

        page.goto(addresses[1] + "/impor")
        page.locator("input[type=file]").set_input_files(sheet)
        expect(page.get_by_text("AxiosError")).to_have_count(0)
        expect(page.get_by_text("daftar.csv").first).to_be_visible(timeout=WAIT_MS)


def test_a_file_is_fetched_from_a_process_that_did_not_make_it(
    page: Page, office: Office, database: psycopg.Connection
) -> None:
    """Nor knows of it any more: there it is a file that a colleague's click has dropped."""
    here, there = (f"http://127.0.0.1:{port}" for port in office.ports)
    sid = open_sesi(database, "staf")
    page.context.add_cookies([{"name": "sid", "value": sid, "url": here}])
    page.goto(here + "/koperasi")
    with page.expect_download(timeout=WAIT_MS) as caught:
        page.get_by_role("button", name="Unduh").click()
        page.get_by_role("button", name="CSV").click()
    path = httpx.URL(caught.value.url).path

    fetched = httpx.get(there + path, headers={"Cookie": f"sid={sid}"})
    stranger = httpx.get(there + path, headers={"Cookie": f"sid={open_sesi(database, 'staf')}"})

    assert fetched.content == caught.value.path().read_bytes()
    assert caught.value.suggested_filename in fetched.headers["Content-Disposition"]
    assert fetched.headers["Cache-Control"] == "no-store"
    assert stranger.status_code == 404
    assert httpx.get(there + path).status_code == 401


@needs_nginx
def test_a_killed_process_costs_its_visitor_neither_the_screen_nor_what_was_typed(
    page: Page, office: Office, addresses: tuple[str, str], database: psycopg.Connection
) -> None:
    row = database.execute("SELECT id, nama FROM koperasi WHERE nama = %s", (NAME,)).fetchone()
    assert row is not None

    def log_in(page: Page, _who: str, path: str) -> None:
        enter(page, addresses[1], database, path)

    before = {port: office.runs(port) for port in office.ports}
    open_grid(page, log_in, "staf", row)
    type_name(page, NEW)
    expect(page.get_by_text("Draf tercatat.")).to_be_visible()
    met = max(office.ports, key=lambda port: office.runs(port) - before[port])

    office.kill(met)
    expect(offer(page)).to_be_visible(timeout=WAIT_MS)

    take_up_and_save(page, database, row)
    office.start(met)
    wait_until(lambda: office.is_well(met), limit_s=120)


@needs_nginx
def test_who_was_idle_when_their_process_died_gets_a_file_at_their_next_click(
    page: Page, office: Office, addresses: tuple[str, str], database: psycopg.Connection
) -> None:
    """The other process has not drawn that button: it has to run the screen by itself."""
    row = database.execute("SELECT id FROM koperasi ORDER BY id LIMIT 1").fetchone()
    assert row is not None
    before = {port: office.runs(port) for port in office.ports}
    enter(page, addresses[1], database, f"/profil?koperasi={row[0]}&tab=Tahun")
    wait_until_still(page)
    met = max(office.ports, key=lambda port: office.runs(port) - before[port])
    (other,) = set(office.ports) - {met}
    before = {port: office.runs(port) for port in office.ports}

    office.kill(met)
    wait_until(lambda: office.runs(other) > before[other], limit_s=60)
    wait_until_still(page)
    with page.expect_download(timeout=WAIT_MS) as caught:
        page.get_by_role("button", name="CSV").first.click()

    assert "Tahun buku" in caught.value.path().read_text(encoding="utf-8-sig")
    office.start(met)
    wait_until(lambda: office.is_well(met), limit_s=120)


def test_the_units_are_sound(tmp_path: Path) -> None:
    """By systemd's own eyes, with a program that exists in place of the office's."""
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("systemd is not installed here")
    for name in ("dasbor@.service", "dasbor.target", "dasbor-wal.service"):
        text = (DEPLOY / "systemd" / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text.replace("/opt/dasbor/.venv/bin/python", "/bin/true"))

    said = subprocess.run(
        [program, "verify", "--man=no", *map(str, sorted(tmp_path.iterdir()))],
        env={**os.environ, "SYSTEMD_UNIT_PATH": f"{tmp_path}:"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert "dasbor" not in said.stderr


def run_kantor(office: Office, **environment: str) -> "subprocess.Popen[str]":
    given = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    return subprocess.Popen(
        [str(DEPLOY / "kantor.sh")],
        cwd=ROOT,
        env={**given, "DATA_DIR": str(office.folder), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({}, "DATABASE_URL belum diatur."),
        ({"N": "dua", "DATABASE_URL": "postgresql://"}, "N adalah banyaknya proses"),
    ],
)
def test_an_office_that_cannot_start_says_what_is_missing(
    office: Office, environment: dict[str, str], said: str
) -> None:
    output, _ = run_kantor(office, **environment).communicate(timeout=120)

    assert output.startswith(f"Tidak dapat mulai: {said}")


def test_an_office_is_started_by_hand_and_says_each_step(office: Office) -> None:
    first = free_port(together=2)
    started = run_kantor(office, DATABASE_URL=office.url, N="2", PORT=str(first))
    said = []
    with started:  # closes what it says, and waits for its end
        for line in started.stdout or ():
            said.append(line)
            if line.startswith("Kantor siap"):
                break
        well = [httpx.get(f"http://127.0.0.1:{first + each}/sehat").status_code for each in (0, 1)]
        started.terminate()
        said += started.stdout or ()  # until the last of them has ended

    assert well == [200, 200], "".join(said)
    assert [each for each in said if each.startswith("Memulai proses")] == [
        f"Memulai proses {each + 1} dari 2 di port {first + each}\n" for each in (0, 1)
    ]
    assert (office.folder / "kunci-kue").stat().st_mode & 0o077 == 0
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"http://127.0.0.1:{first}/sehat")
