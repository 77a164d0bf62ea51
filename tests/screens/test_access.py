"""Who may open and do what: every screen and every action, as every role and as nobody."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db import actions
from db.edits import apply_edits
from db.enums import Peran
from db.izin import ACTIONS, ROLES, action_name
from db.models import Akun, SesiMasuk
from tests.conftest import add_akun, add_sesi
from ui.frame import SCREENS, Screen

OpenPage = Callable[..., AppTest]
# The way in comes before anybody has a right, and the first account from the command line.
WITHOUT_A_RIGHT = {
    "db.actions.akun.create_akun",
    "db.actions.masuk.close_sesi",
    "db.actions.masuk.create_sesi",
    "db.actions.masuk.create_tiket",
    "db.actions.masuk.record_peristiwa",
    "db.actions.masuk.touch_sesi",
}


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


def attempt(action: str) -> None:
    """A screen that calls an action without its arguments: being called at all is the proof."""
    import importlib  # noqa: PLC0415 - the function runs as a script of its own

    import streamlit as st  # noqa: PLC0415

    from db.errors import NotAllowed  # noqa: PLC0415
    from ui.auth import LoginNeeded  # noqa: PLC0415
    from ui.data import write  # noqa: PLC0415

    module, name = action.rsplit(".", 1)
    try:
        write(getattr(importlib.import_module(module), name), rekaan=True)
    except (NotAllowed, LoginNeeded):
        st.text("ditolak")
    except TypeError:
        st.text("dipanggil")


def outcome(action: str, who: SesiMasuk) -> str:
    app = AppTest.from_function(attempt, args=(action,), default_timeout=20)
    app.user = {"sesi": str(who.id)}
    return str(app.run().text[0].value)


@pytest.mark.usefixtures("connection")
@pytest.mark.parametrize("action", sorted({*list_actions()}))
def test_a_role_does_what_its_rights_allow_and_nothing_else(
    who: SesiMasuk, session: Session, action: str
) -> None:
    rule = ACTIONS.get(action)
    allowed = rule is not None and role_of(who, session) in ROLES[rule.izin]

    assert outcome(action, who) == ("dipanggil" if allowed else "ditolak")


def test_kepala_looks_and_changes_nothing() -> None:
    assert [izin for izin, roles in ROLES.items() if Peran.KEPALA in roles] == ["lihat"]


@pytest.mark.usefixtures("connection")
def test_nobody_does_nothing() -> None:
    app = AppTest.from_function(attempt, args=("db.edits.apply_edits",), default_timeout=20)

    assert app.run().text[0].value == "ditolak"
