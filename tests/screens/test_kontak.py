"""Kepala sees that a koperasi can be reached, and never how: its telephone is a pengurus's own."""

import re
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, event
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.edits.merge import Edit, apply_edits
from db.izin import PRIBADI, Izin
from db.models import SesiMasuk
from db.postgres import engine as db_engine
from tests.factories import make_koperasi
from tests.screens.test_fasilitasi import add_case
from ui.menu import SCREENS

OpenPage = Callable[..., AppTest]
TELEPON, EMAIL = "0812-RAHASIA", "rahasia@contoh.invalid"


@pytest.fixture
def koperasi_id(session: Session) -> int:
    """One whose telephone and e-mail were typed in by Sari."""
    koperasi_id = make_koperasi(session, nama="Koperasi Maju").id
    edits = [Edit(koperasi_id, "telepon", None, TELEPON), Edit(koperasi_id, "email", None, EMAIL)]
    with db_engine.write_session(by="sari", door="grid", batch=uuid.uuid4()) as writing:
        apply_edits(writing, tabel="koperasi", edits=edits)
    return koperasi_id


@pytest.fixture
def statements(connection: Connection) -> Iterator[list[str]]:
    """All that is asked of PostgreSQL."""
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        asked.append(statement)

    event.listen(connection, "before_cursor_execute", note)
    yield asked
    event.remove(connection, "before_cursor_execute", note)


def sent(app: AppTest) -> str:
    """All that the browser is sent of a screen."""
    assert not app.exception
    return "\n".join(str(getattr(each, "proto", "")) for each in (*app.main, *app.sidebar))


_ADDRESSES: list[tuple[str, dict[str, str]]] = [
    *((screen.name, {}) for screen in SCREENS if screen.izin is Izin.LIHAT),
    ("profil", {"tab": "Riwayat"}),
    ("koperasi", {"mode": "Sunting"}),
    ("laporan", {"laporan": "profil"}),
]


@pytest.mark.parametrize("address", _ADDRESSES, ids=str)
def test_no_screen_of_kepala_reads_or_sends_how_a_koperasi_is_reached(
    open_page: OpenPage,
    ratna: SesiMasuk,
    koperasi_id: int,
    statements: list[str],
    address: tuple[str, dict[str, str]],
) -> None:
    (name, query) = address
    statements.clear()

    app = open_page(name, ratna, koperasi=str(koperasi_id), **query)

    assert not re.search(f"(?i){TELEPON}|{EMAIL}", sent(app))
    columns = "|".join(f"{tabel}.{kolom}" for tabel in PRIBADI for kolom in PRIBADI[tabel])
    read = [each for each in statements if re.search(rf"({columns})\b(?! IS NOT NULL)", each)]
    assert read == []


@pytest.mark.parametrize("query", [{}, {"tab": "Riwayat"}], ids=str)
def test_staff_read_it_where_kepala_reads_that_there_is_one(
    open_page: OpenPage, sari: SesiMasuk, koperasi_id: int, query: dict[str, str]
) -> None:
    app = open_page("profil", sari, koperasi=str(koperasi_id), **query)

    assert TELEPON in sent(app)
    assert EMAIL in sent(app)


def test_kepala_reads_of_the_youngest_founder_that_a_birthday_was_changed(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    case = add_case(session)
    edits = [Edit(case.id, "lahir_termuda", None, "1999-08-17")]
    with db_engine.write_session(by="sari", door="grid", batch=uuid.uuid4()) as writing:
        apply_edits(writing, tabel="fasilitasi", edits=edits)

    written = sent(open_page("riwayat", ratna)) + sent(
        open_page("kasus", ratna, kasus=str(case.id), tab_kasus="Riwayat")
    )

    assert "Tanggal lahir calon pendiri termuda: ••• → " in written
    assert not re.search(r"1999-08-17|17/08/1999|17 Agustus 1999", written)


def test_kepala_reads_that_a_contact_was_changed(
    open_page: OpenPage, ratna: SesiMasuk, koperasi_id: int
) -> None:
    del koperasi_id
    written = sent(open_page("riwayat", ratna))

    assert "Telepon: ••• → " in written
    assert "Email: ••• → " in written
