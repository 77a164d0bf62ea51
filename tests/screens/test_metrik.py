"""What a monitor reads at /metrik, for who has the token, and the admin in words."""

import datetime as dt
import math
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import Connection, text
from starlette.applications import Starlette
from streamlit.testing.v1 import AppTest

from db.cadangan.state import note
from db.clock import WIB
from db.models import SesiMasuk
from db.postgres import statements
from tests.loop import run_async
from ui.routes import METRICS_SETTING, ROUTES
from ui.session.metrik import FILES, get_kesehatan_server

OpenPage = Callable[..., AppTest]
TOKEN = "token-uji"


Ask = Callable[[str], httpx.Response]


@pytest.fixture
def ask(connection: Connection) -> Ask:
    """Ask /metrik, with that in the header Authorization."""
    del connection  # binds sessions
    server = httpx.ASGITransport(app=Starlette(routes=ROUTES))

    async def get(sent: str) -> httpx.Response:
        async with httpx.AsyncClient(transport=server, base_url="http://uji") as client:
            return await client.get("/metrik", headers={"Authorization": sent})

    return lambda sent: run_async(get(sent))


def scrape(ask: Ask) -> dict[tuple[str, str], float]:
    """Name and the one label of each sample, and its value."""
    answer = ask(f"Bearer {TOKEN}")
    assert answer.status_code == 200
    return {
        (sample.name, next(iter(sample.labels.values()), "")): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


@pytest.mark.parametrize(
    ("setting", "sent", "status"),
    [
        ("", "", 404),
        ("", "Bearer ", 404),
        (TOKEN, "", 401),
        (TOKEN, "Bearer salah", 401),
        (TOKEN, "Bearer token-uji-lagi", 401),
        (TOKEN, f"Bearer {TOKEN}", 200),
    ],
)
def test_only_who_has_the_token_reads_it(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, setting: str, sent: str, status: int
) -> None:
    monkeypatch.setenv(METRICS_SETTING, setting)

    assert ask(sent).status_code == status


def test_a_click_is_counted_for_its_screen(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, open_page: OpenPage, budi: SesiMasuk
) -> None:
    monkeypatch.setenv(METRICS_SETTING, TOKEN)
    before = scrape(ask)
    app = open_page("peta", budi)
    app.run()

    after = scrape(ask)

    def grown(name: str, label: str = "peta") -> float:
        return after[name, label] - before.get((name, label), 0)

    assert grown("dasbor_klik_detik_count") == 2
    assert grown("dasbor_klik_detik_sum") > grown("dasbor_klik_cpu_detik_sum") > 0
    assert grown("dasbor_bacaan_total", "kena") > 0
    assert grown("dasbor_bacaan_total", "luput") > 0
    assert after["dasbor_sesi_masuk", ""] == 1
    assert ("dasbor_sambungan", "dipakai") in after


def test_what_there_never_was_is_no_nought(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    """A monitor takes 0 for sealed today, and for a copy that follows."""
    monkeypatch.setenv(METRICS_SETTING, TOKEN)

    now = scrape(ask)

    assert {name for (name, _), value in now.items() if math.isnan(value)} == {
        "dasbor_segel_umur_hari",
        "dasbor_cadangan_umur_detik",
        "dasbor_gladi_umur_detik",
        "dasbor_salinan_tertinggal_byte",
    }


def test_the_age_of_backup_and_drill_is_told(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(METRICS_SETTING, TOKEN)
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.delenv("CADANGAN_DIR", raising=False)
    two_hours_ago = dt.datetime.now(WIB) - dt.timedelta(hours=2)
    (tmp_path / "cadangan").mkdir()
    (tmp_path / "cadangan" / f"dasbor_{two_hours_ago:%Y%m%d-%H%M%S}_harian.tar.age").touch()
    note("gladi", detik=14)

    now = scrape(ask)

    assert now["dasbor_cadangan_umur_detik", ""] == pytest.approx(7200, abs=60)
    assert now["dasbor_gladi_umur_detik", ""] == pytest.approx(0, abs=60)


def test_a_file_that_is_made_stands_in_the_queue(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(METRICS_SETTING, TOKEN)
    with FILES.track_inprogress():
        assert scrape(ask)["dasbor_berkas_antre", ""] == 1
    assert scrape(ask)["dasbor_berkas_antre", ""] == 0


def test_a_slow_statement_is_named_without_its_values(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, connection: Connection
) -> None:
    monkeypatch.setenv(METRICS_SETTING, TOKEN)
    monkeypatch.setattr(statements, "_sums", {})
    connection.execute(text("SELECT pg_sleep(:lama), :siapa"), {"lama": 0.5, "siapa": "Ani"})

    shown = [label for name, label in scrape(ask) if name == "dasbor_pernyataan_detik"]

    assert any(each.startswith("SELECT pg_sleep") for each in shown)
    assert "Ani" not in "".join(shown)


def test_an_admin_reads_it_in_words(open_page: OpenPage, budi: SesiMasuk) -> None:
    open_page("peta", budi)

    app = open_page("pengaturan", budi, pengaturan="Kesehatan server")

    said = [each.value for each in app.markdown]
    assert "- 1 peramban sedang masuk." in said
    assert "- Belum ada hari yang disegel." in said
    klik = app.dataframe[0].value
    assert "peta" in set(klik["Layar"])
    assert not app.exception


def test_half_of_the_clicks_are_no_slower_than_nearly_all(
    open_page: OpenPage, budi: SesiMasuk
) -> None:
    open_page("peta", budi)

    klik = next(each for each in get_kesehatan_server().klik if each.layar == "peta")

    assert 0 < klik.separuh <= klik.hampir_semua
    assert klik.jumlah >= 1
