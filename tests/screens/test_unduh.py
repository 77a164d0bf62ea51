"""A click on each kind of download button, as the browser makes it: outside a run of the screen."""

import datetime as dt
from collections.abc import Callable

import httpx
import pytest
import streamlit
from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.responses import PlainTextResponse
from streamlit.testing.v1 import AppTest

from db.actions.dek import create_dek
from db.clock import today
from db.enums import StatusKehadiran
from db.models import SesiMasuk, Unduhan
from db.postgres import engine
from db.queries.akses import list_akses
from tests.factories import list_sesi_of, make_angkatan, make_koperasi, make_peserta
from tests.loop import run_async
from tests.register import small_register
from ui.gate.door import Gate

PDF, ZIP, BOM = "%PDF", "PK\x03\x04", "\ufeff"


def click(sesi_id: int, dek_id: int) -> None:
    """Draw the buttons of one kind after the other, and click each."""
    from unittest.mock import patch

    import pandas as pd
    import streamlit as st

    from db.clock import today
    from db.queries.banding import HARI_INI, Keadaan
    from db.queries.dek import get_dek
    from db.queries.laporan import Permintaan
    from ui.screens.harkopnas.decks import show_files
    from ui.screens.laporan.buttons import show_buttons
    from ui.screens.potret.bundle import show_bundle
    from ui.session.data import read
    from ui.widgets.downloads import show_downloads

    made: list[tuple[str, bytes]] = []
    asked = Permintaan(pada=today(), tahun_buku=today().year - 1, sesi_id=sesi_id)
    with patch.object(st, "download_button", lambda label, make, **_: made.append((label, make()))):
        if sesi_id:
            show_buttons("hadir", asked, None)
        elif dek_id:
            st.session_state["unduh_dek"] = True
            show_files(read(get_dek, dek_id))
        else:
            show_buttons("daftar", asked, None)
            show_bundle(Keadaan(HARI_INI, "Hari ini", today(), today().year - 1))
            show_downloads("uji", pd.DataFrame({"Angka": [1]}), judul="Uji")
    for label, file in made:
        st.text(f"{label.strip()} {file.decode(errors='replace')[:4]!r}")


def clicked(who: SesiMasuk, sesi_id: int = 0, dek_id: int = 0) -> list[str]:
    app = AppTest.from_function(click, args=(sesi_id, dek_id), default_timeout=120)
    app.user = {"sesi": str(who.id)}
    return [each.value for each in app.run().text]


def test_a_list_a_report_and_the_bundle_are_made_by_their_click(
    session: Session, ratna: SesiMasuk
) -> None:
    make_koperasi(session)

    made = clicked(ratna)

    assert made == [
        f"PDF {PDF!r}",
        f"Excel {ZIP!r}",
        f"Satu Data (zip) {ZIP!r}",
        f"Excel {ZIP!r}",
        f"CSV {BOM + 'Ang'!r}",
    ]
    assert list_akses(session).empty


def test_a_report_that_names_people_is_made_and_logged_by_its_click(
    session: Session, sari: SesiMasuk
) -> None:
    angkatan = make_angkatan(session, mulai=dt.date(2026, 5, 4))
    make_peserta(session, angkatan, StatusKehadiran.HADIR)
    (sesi,) = list_sesi_of(session, angkatan)

    made = clicked(sari, sesi_id=sesi.id)

    assert made == [f"PDF {PDF!r}", f"Excel {ZIP!r}"]
    lines = list_akses(session)[["pengguna", "apa", "saringan", "orang"]].to_numpy().tolist()
    assert lines == [["sari", "Daftar hadir satu sesi", f"sesi {sesi.id}, kosong", 1]] * 2
    assert list(list_akses(session)["kali"]) == [0, 0]


def test_a_file_that_names_people_leaves_with_a_line_of_its_own(
    session: Session, sari: SesiMasuk
) -> None:
    angkatan = make_angkatan(session, mulai=dt.date(2026, 5, 4))
    make_peserta(session, angkatan, StatusKehadiran.HADIR)
    (sesi,) = list_sesi_of(session, angkatan)
    clicked(sari, sesi_id=sesi.id)
    sidik = session.scalars(select(Unduhan.sidik).where(Unduhan.nama.endswith(".pdf"))).one()

    answers = fetch(f"/media/{sidik}.pdf", "GET", "HEAD", "GET")

    assert [each.status_code for each in answers] == [200, 405, 200]
    assert answers[0].content.startswith(PDF.encode())
    assert sorted(list_akses(session)["kali"]) == [0, 2]


def fetch(path: str, *methods: str) -> list[httpx.Response]:
    """As Sari's browser asks the gate, before which there is nothing but the network."""
    gate = httpx.ASGITransport(Gate(PlainTextResponse("di dalam", 500)))

    async def ask() -> list[httpx.Response]:
        cookies = {"sid": "kue-sari"}
        async with httpx.AsyncClient(transport=gate, cookies=cookies) as client:
            return [await client.request(each, f"http://127.0.0.1{path}") for each in methods]

    return run_async(ask())


@pytest.mark.usefixtures("connection")
def test_a_deck_is_made_by_its_click(session: Session, sari: SesiMasuk) -> None:
    make_koperasi(session)
    dek_id = write_deck()

    made = clicked(sari, dek_id=dek_id)

    assert [each.split()[0] for each in made] == ["HTML", "PowerPoint", "PDF"]
    assert made[1:] == [f"PowerPoint {ZIP!r}", f"PDF {PDF!r}"]


def write_deck() -> int:
    with engine.write_session(by="sari", door="formulir") as session:
        return create_dek(session, tahun=2026)


# Each list that is shown from what is held of a screen, and the box that its buttons are in.
LISTS: tuple[tuple[str, dict[str, str], str | None], ...] = (
    ("rat", {"bagian_rat": "Turun berikutnya"}, None),
    ("rat", {"bagian_rat": "Daftar dan pengingat"}, None),
    ("rat", {"bagian_rat": "Kesehatan"}, None),
    ("rapor", {}, "unduh_rapor"),
    ("antrean", {}, "unduh_antrean"),
    ("kdmp", {"bagian_kdmp": "Per desa"}, None),
)


def test_a_list_of_a_screen_is_made_where_nobody_runs_the_screen_any_more(
    open_page: Callable[..., AppTest],
    session: Session,
    ratna: SesiMasuk,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    small_register(session, today(), koperasi=20)
    drawn: dict[str, Callable[[], bytes]] = {}
    monkeypatch.setattr(
        streamlit, "download_button", lambda _label, make, *, key, **_: drawn.update({key: make})
    )
    for screen, query, box in LISTS:
        app = open_page(screen, ratna, **query)
        if box:
            app.session_state[box] = True
            app.run()
        assert not app.exception

    files = {key: make() for key, make in drawn.items() if key.endswith("_csv")}

    assert sorted(files) == [
        f"unduh_{each}_csv"
        for each in (
            *("antrean_kasus", "daftar_rat", "kdmp_desa", "patut_dinilai", "rapor_angka"),
            "rat_berikutnya",
        )
    ]
    assert all(each.decode().startswith(BOM) and each.count(b"\n") > 1 for each in files.values())
