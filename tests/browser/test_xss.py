"""Whatever stands in a name is shown as it is and runs nowhere."""

from collections.abc import Callable, Iterator

import psycopg
import pytest
from playwright.sync_api import Dialog, Page, expect

from db.postgres.embedded import start_embedded
from tests.browser.conftest import Program
from tests.browser.tenang import wait_until_still

pytestmark = pytest.mark.browser

LogIn = Callable[..., None]
PAYLOAD = (
    '<img src=x onerror="alert(1)"><script>alert(2)</script>'
    "[k](javascript:alert(3)) :red[x] *t* $x$ www.jahat.id a@b.id"
)
# Takes no room, and parts what would become a link.
NO_ROOM = "\u2060"
# A link of the product's own may carry the name in its query; none leads to it.
LINKS_OUT = """[...document.links].filter(a => a.host !== location.host).map(a => a.href)"""
# Table, column and which of its rows carry the payload; the newest ones are on the screens.
CARRIERS = (
    ("koperasi", "nama", "id = 1"),
    ("koperasi", "alamat", "id = 1"),
    ("koperasi", "catatan", "id = 1"),
    ("fasilitasi", "nama_kelompok", "tahun_anggaran = extract(year FROM now())"),
    ("pelatihan", "judul", "extract(year FROM tanggal_mulai) = extract(year FROM now())"),
    ("pelatihan", "tempat", "extract(year FROM tanggal_mulai) = extract(year FROM now())"),
    ("orang", "nama", "true"),
    ("kecamatan", "nama", "kode = '36.04.09'"),
    ("desa", "nama", "kecamatan_kode = '36.04.05'"),
)
SCREENS = (
    "beranda",
    "peta",
    "peta?kecamatan=Kramatwatu",
    "peta?titik=true",
    "koperasi",
    "profil?koperasi=1",
    "fasilitasi",
    "fasilitasi?macet=true",
    "pembinaan",
    "pembinaan?bagian=Pelatihan",
    "pembinaan?bagian=Presensi",
    "pembinaan?bagian=Belum terjangkau",
    "pengaturan",
)


@pytest.fixture
def hostile(program: Program) -> Iterator[None]:
    """The payload in every kind of name; undone afterwards."""
    with psycopg.connect(start_embedded(program.data), autocommit=True) as connection:
        for table, column, rows in CARRIERS:
            key = "kode" if table in ("kecamatan", "desa") else "id"
            connection.execute(
                f"CREATE TABLE asli_{table}_{column} AS SELECT {key}, {column} FROM {table} "
                f"WHERE {rows}"
            )
            connection.execute(f"UPDATE {table} SET {column} = %s WHERE {rows}", (PAYLOAD,))
        yield
        for table, column, _ in CARRIERS:
            key = "kode" if table in ("kecamatan", "desa") else "id"
            connection.execute(
                f"UPDATE {table} SET {column} = asli.{column} FROM asli_{table}_{column} AS asli "
                f"WHERE {table}.{key} = asli.{key}"
            )
            connection.execute(f"DROP TABLE asli_{table}_{column}")


@pytest.mark.usefixtures("hostile")
def test_no_name_runs_on_any_screen(page: Page, log_in: LogIn, program: Program) -> None:
    dialogs: list[str] = []

    def trap(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", trap)
    log_in(page, "admin")
    for screen in SCREENS:
        page.goto(f"{program.url}/{screen}")
        page.get_by_test_id("stMain").locator("h1").first.wait_for()
        wait_until_still(page)

        assert page.locator("img[src=x], a[href^='javascript:']").count() == 0, screen
        assert page.locator("script", has_text="alert(2)").count() == 0, screen
        assert page.evaluate(LINKS_OUT) == [], screen
    assert dialogs == []


@pytest.mark.usefixtures("hostile")
def test_a_name_is_shown_letter_by_letter(page: Page, log_in: LogIn, program: Program) -> None:
    log_in(page, "admin", "/profil?koperasi=1")
    heading = page.get_by_test_id("stMain").locator("h1")
    heading.wait_for()
    assert heading.inner_text().replace(NO_ROOM, "") == PAYLOAD

    page.goto(f"{program.url}/peta")
    page.get_by_test_id("stMain").locator("h1").first.wait_for()
    expect(page.locator(".d-urut")).to_contain_text(PAYLOAD)
