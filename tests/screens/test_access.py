"""Who may open and ask what: every screen, column and query, as every role.

Every action as everybody is in test_matrix.py.
"""

import importlib
import inspect
import logging
import pkgutil
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db import actions
from db.edits.merge import apply_edits
from db.enums import Peran
from db.izin import ACTIONS, QUERIES, ROLES, action_name
from db.models import Akun, Koperasi, SesiMasuk
from tests.conftest import add_akun, add_sesi
from tests.factories import make_koperasi
from tests.matrix import WITHOUT_A_RIGHT
from ui.menu import SCREENS, Screen

OpenPage = Callable[..., AppTest]


def list_actions() -> Iterator[str]:
    """Every public function of db/actions that takes a session, and the edits."""
    yield action_name(apply_edits)
    for found in pkgutil.iter_modules(actions.__path__):
        module = importlib.import_module(f"{actions.__name__}.{found.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            own = function.__module__ == module.__name__ and not name.startswith("_")
            if own and "session" in inspect.signature(function).parameters:
                yield action_name(function)


@pytest.fixture(params=list(Peran))
def who(request: pytest.FixtureRequest, session: Session) -> SesiMasuk:
    """A logged-in browser of somebody of each role."""
    peran = Peran(request.param)
    return add_sesi(session, add_akun(session, f"uji.{peran}", peran))


def role_of(who: SesiMasuk, session: Session) -> Peran:
    return session.get_one(Akun, who.akun_id).peran


def test_a_screen_that_is_refused_is_logged(
    open_page: OpenPage, sari: SesiMasuk, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, logger="dasbor.run"):
        open_page("pengaturan", sari)

    found = [each for each in caplog.records if each.message == "refused"]
    assert [(each.__dict__["layar"], each.__dict__["nama_pengguna"]) for each in found] == [
        ("pengaturan", "sari")
    ] * len(found)
    assert found


@pytest.mark.parametrize("screen", SCREENS, ids=lambda each: each.name)
def test_a_role_opens_the_screens_of_its_rights(
    open_page: OpenPage, who: SesiMasuk, session: Session, screen: Screen
) -> None:
    allowed = role_of(who, session) in ROLES[screen.izin]

    app = open_page(screen.name, who)

    refused = any("tidak berhak" in each.value for each in app.error)
    assert refused is not allowed


def test_every_action_names_its_right() -> None:
    assert set(list_actions()) == set(ACTIONS) | WITHOUT_A_RIGHT


def test_kepala_looks_and_changes_nothing() -> None:
    assert [izin for izin, roles in ROLES.items() if Peran.KEPALA in roles] == ["lihat"]


def try_every_column(row_id: int) -> None:
    """A screen that sends a change of every column, of those that nobody may change too."""
    import streamlit as st

    from db.edits.fields import EDITABLE
    from db.edits.merge import MODELS, Edit, apply_edits
    from db.errors import DataRejected, NotAllowed
    from ui.session.data import write

    for tabel, model in MODELS.items():
        for kolom in [column.name for column in model.__table__.columns]:
            try:
                write(apply_edits, tabel=tabel, edits=[Edit(row_id, kolom, None, None)])
                outcome = "diterima"
            except NotAllowed:
                outcome = "tidak berhak"
            except DataRejected as rejected:
                outcome = rejected.rule
            known = kolom in EDITABLE[tabel]
            st.text(f"{known} {outcome}")


@pytest.mark.usefixtures("connection")
def test_every_column_as_every_role(who: SesiMasuk, session: Session) -> None:
    """Row 999999999 exists nowhere: who gets as far as that may change the column."""
    app = AppTest.from_function(try_every_column, args=(999_999_999,), default_timeout=120)
    app.user = {"sesi": str(who.id)}

    outcomes = {each.value for each in app.run().text}

    refused = {"True tidak berhak", "False tidak berhak"}
    allowed = {"True baris_tidak_ada", "True isian_wajib", "False kolom_tidak_dapat_diubah"}
    may = role_of(who, session) in ROLES[ACTIONS["db.edits.merge.apply_edits"].izin]
    assert outcomes <= (allowed if may else refused)
    assert len(outcomes) >= 2


@pytest.mark.usefixtures("connection")
def test_a_column_that_nobody_may_change_is_refused_and_logged(
    who: SesiMasuk, session: Session, caplog: pytest.LogCaptureFixture
) -> None:
    koperasi = make_koperasi(session)

    with caplog.at_level(logging.WARNING, logger="dasbor.data"):
        app = AppTest.from_function(try_every_column, args=(koperasi.id,), default_timeout=120)
        app.user = {"sesi": str(who.id)}
        app.run()

    logged = {getattr(record, "kolom", None) for record in caplog.records}
    may = role_of(who, session) in ROLES[ACTIONS["db.edits.merge.apply_edits"].izin]
    assert ("created_by" in logged) is may  # a role without the right does not get so far
    assert len(caplog.records) > 100
    session.expire_all()
    assert session.get_one(Koperasi, koperasi.id).versi <= 2


def list_marked() -> list[str]:
    return sorted(QUERIES)


@pytest.mark.parametrize("name", list_marked())
def test_a_marked_query_is_refused_without_its_right(
    who: SesiMasuk, session: Session, name: str
) -> None:
    allowed = role_of(who, session) in ROLES[QUERIES[name]]
    app = AppTest.from_function(ask, args=(name,), default_timeout=120)
    app.user = {"sesi": str(who.id)}

    assert app.run().text[0].value == ("dijawab" if allowed else "ditolak")


def ask(name: str) -> None:
    """A screen that asks a query; one that misses its arguments was asked all the same."""
    import importlib

    import streamlit as st

    from db.errors import NotAllowed
    from ui.session.data import look, read

    module, query = name.rsplit(".", 1)
    try:
        (look if name.startswith("db.queries.saya.") else read)(
            getattr(importlib.import_module(module), query)
        )
    except NotAllowed:
        st.text("ditolak")
    except TypeError:
        st.text("dijawab")
    else:
        st.text("dijawab")
