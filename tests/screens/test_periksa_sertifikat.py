"""The page that tells anybody whether a certificate is the office's, and no more than that."""

import datetime as dt
from collections.abc import Callable
from urllib.parse import quote

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.applications import Starlette

import ui.sertifikat
from db.actions.sertifikat import issue_sertifikat, revoke_sertifikat, sign_sertifikat
from db.enums import CaraTanda, StatusKehadiran
from db.models import Orang, Pejabat, Sertifikat
from db.queries.sertifikat import list_cetakan, list_draf
from tests.factories import make_angkatan, make_peserta
from tests.loop import run_async
from ui.gate.limits import Paces
from ui.routes import ROUTES

Ask = Callable[[str], httpx.Response]


@pytest.fixture
def ask(session: Session, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Ask an address, as somebody without a login."""
    del session  # binds sessions
    monkeypatch.setattr(ui.sertifikat, "_ASKED", Paces(0.5, 1000))
    server = httpx.ASGITransport(app=Starlette(routes=ROUTES))

    async def get(path: str) -> httpx.Response:
        async with httpx.AsyncClient(transport=server, base_url="http://uji") as client:
            return await client.get(path)

    return lambda path: run_async(get(path))


@pytest.fixture
def signed(session: Session) -> tuple[Sertifikat, str]:
    """A signed certificate and the line of its code."""
    angkatan = make_angkatan(session, mulai=dt.date(2024, 5, 6))
    orang = Orang(nama="Hj. Siti Aminah <b>Putri</b>, S.E.", telepon="081234567890")
    pejabat = Pejabat(jabatan="Kepala Dinas", nama="Ratna Dewi", mulai=dt.date(2020, 1, 1))
    session.add_all([orang, pejabat])
    session.flush()
    make_peserta(session, angkatan, StatusKehadiran.HADIR, orang=orang)
    issue_sertifikat(session, angkatan_id=angkatan.id)
    sign_sertifikat(
        session,
        angkatan_id=angkatan.id,
        drafs=list_draf(session, angkatan.id),
        pejabat_id=pejabat.id,
        cara=CaraTanda.BASAH,
    )
    session.commit()
    row = session.scalars(select(Sertifikat)).one()
    (cetakan,) = list_cetakan(session, [row.id])
    session.commit()
    return row, cetakan.bukti


def test_a_code_proves_itself_however_it_comes(ask: Ask, signed: tuple[Sertifikat, str]) -> None:
    row, bukti = signed
    nomor = row.nomor

    for path in (f"/sertifikat/{bukti}", f"/sertifikat?n={quote(bukti, safe='')}"):
        answer = ask(path)
        assert answer.status_code == 200
        assert "<h2>Asli</h2>" in answer.text
        assert nomor in answer.text
        assert answer.headers["cache-control"] == "no-store"


def test_it_tells_a_short_name_and_nothing_else_of_the_person(
    ask: Ask, signed: tuple[Sertifikat, str]
) -> None:
    said = ask(f"/sertifikat/{signed[0].nomor}").text

    assert "<h2>Tercatat</h2>" in said
    assert "Nomor saja tidak membuktikan kertasnya" in said
    assert "Siti A." in said
    for hidden in ("Aminah", "Putri", "S.E.", "0812", "Ratna", "<b>"):
        assert hidden not in said


def test_one_that_was_withdrawn_says_so_and_not_why(
    ask: Ask, signed: tuple[Sertifikat, str], session: Session
) -> None:
    row, bukti = signed
    revoke_sertifikat(session, sertifikat_id=row.id, alasan="Rahasia kantor")
    session.commit()

    said = ask(f"/sertifikat/{bukti}").text

    assert "<h2>Dicabut</h2>" in said
    assert "Rahasia" not in said


@pytest.mark.parametrize("change", [str.lower, lambda nomor: nomor.replace("/", " / ")])
def test_a_right_number_is_known_however_it_is_typed(
    ask: Ask, signed: tuple[Sertifikat, str], change: Callable[[str], str]
) -> None:
    answer = ask(f"/sertifikat?n={quote(change(signed[0].nomor), safe='')}")

    assert "<h2>Tercatat</h2>" in answer.text
    assert signed[0].nomor in answer.text


def test_a_forged_code_proves_nothing(ask: Ask, signed: tuple[Sertifikat, str]) -> None:
    bukti = signed[1]

    for forged in (
        bukti.replace("Siti", "Sita"),
        bukti[:-86] + ("B" if bukti[-86] == "A" else "A") + bukti[-85:],
        bukti.replace(bukti[-86:], "A" * 86),
    ):
        assert "Tidak terbukti" in ask(f"/sertifikat/{forged}").text


@pytest.mark.parametrize(
    "path",
    [
        "/sertifikat/tidak-ada",
        "/sertifikat/1~",
        "/sertifikat/" + "1~" + "a~" * 800,
        "/sertifikat?n=" + "x" * 5000,
        "/sertifikat?n=%00",
        "/sertifikat?n=%FF%FE",
        "/sertifikat/%3Cscript%3Ealert(1)%3C/script%3E",
        "/sertifikat?n='%20OR%201=1--",
        "/sertifikat/..%2f..%2fetc%2fpasswd",
        "/sertifikat?n=%F0%9F%98%80%F0%9F%98%80",
    ],
)
def test_whatever_else_is_asked_is_not_known(ask: Ask, path: str) -> None:
    answer = ask(path)

    assert answer.status_code == 404
    assert "<h2>Tidak dikenal</h2>" in answer.text
    assert "<script" not in answer.text


def test_who_tries_number_after_number_is_refused(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    asked = Paces(0.5, 3)
    monkeypatch.setattr(ui.sertifikat, "_ASKED", asked)
    # Its clock stands still, and then goes on by two seconds.
    pace = asked.of("127.0.0.1")
    monkeypatch.setattr(pace, "_clock", lambda: now[0])
    monkeypatch.setattr(pace, "_at", 0.0)

    assert [ask("/sertifikat").status_code for _ in range(4)] == [200, 200, 200, 429]
    now[0] = 2.0
    assert [ask("/sertifikat").status_code for _ in range(2)] == [200, 429]
