"""Every action as everybody: each role, inside and outside the own kecamatan, and as nobody."""

import importlib
from typing import Any

import pytest
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.enums import Peran
from db.errors import DataRejected, NotAllowed
from db.izin import ACTIONS, ROLES
from db.models import AkunKecamatan, SesiMasuk
from db.postgres import engine as db_engine
from tests.conftest import add_akun, add_sesi
from tests.factories import CIRUAS, KRAMATWATU
from tests.matrix import BOUND, UNBOUND, WITHOUT_A_RIGHT, Place, newest_change
from ui.session.auth import LoginNeeded
from ui.session.data import write

DONE, CALLED, NO_RIGHT, NO_LOGIN = "diterima", "dipanggil", "tidak berhak", "harus masuk"
OUTSIDE = "di_luar_wilayah_akun"
# Each person with the kecamatan that stands on the account, which limits a staf alone.
PEOPLE: dict[str, tuple[Peran, str | None]] = {
    "kepala": (Peran.KEPALA, None),
    "staf": (Peran.STAF, None),
    "staf di sini": (Peran.STAF, KRAMATWATU),
    "staf di tempat lain": (Peran.STAF, CIRUAS),
    "admin": (Peran.ADMIN, None),
    "admin yang pernah dibatasi": (Peran.ADMIN, CIRUAS),
    "dimatikan": (Peran.ADMIN, None),
    "tidak masuk": (Peran.ADMIN, None),
}
SHUT_OUT = ("dimatikan", "tidak masuk")
# It says what would be done.
WRITES_NOTHING = {"db.actions.massal.try_massal"}
# It keeps the rows outside back for somebody else, and writes the rest.
HOLDS_BACK = {"db.actions.impor.apply_impor"}
Outcomes = dict[str, tuple[str, bool]]


@pytest.fixture(params=PEOPLE)
def who(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def sesi(who: str, session: Session) -> SesiMasuk | None:
    """The browser of that person; an account that was switched off leaves its browser behind."""
    peran, kecamatan = PEOPLE[who]
    akun = add_akun(session, "uji", peran)
    if kecamatan is not None:
        session.add(AkunKecamatan(akun_id=akun.id, kecamatan_kode=kecamatan))
    sesi = add_sesi(session, akun)
    if who == "dimatikan":
        akun.aktif = False
        session.commit()
    return None if who == "tidak masuk" else sesi


def outcome_of(action: str, given: dict[str, Any]) -> str:
    """What write() makes of it."""
    module, name = action.rsplit(".", 1)
    try:
        result = write(getattr(importlib.import_module(module), name), **given)
    except NotAllowed:
        return NO_RIGHT
    except LoginNeeded:
        return NO_LOGIN
    except DataRejected as rejected:
        return rejected.rule
    except TypeError:
        return CALLED
    # A bulk change refuses row by row.
    return ", ".join(rule for _, rule in getattr(result, "ditolak", ())) or DONE


def try_all(attempts: dict[str, dict[str, Any]], outcomes: Outcomes) -> None:
    """Call each action, and note what became of it and whether the audit knows of a change."""
    for action, given in attempts.items():
        with db_engine.read_session() as session:
            before = newest_change(session)
        said = outcome_of(action, given)
        with db_engine.read_session() as session:
            outcomes[action] = (said, newest_change(session) > before)


def screen(attempts: object, outcomes: object) -> None:
    """A script of its own, because write() asks Streamlit who is behind it."""
    from tests.screens.test_matrix import try_all

    try_all(attempts, outcomes)  # type: ignore[arg-type]


def walk(sesi: SesiMasuk | None, attempts: dict[str, dict[str, Any]]) -> Outcomes:
    outcomes: Outcomes = {}
    app = AppTest.from_function(screen, args=(attempts, outcomes), default_timeout=120)
    app.user = {"sesi": str(sesi.id) if sesi else None}
    assert not app.run().exception
    return outcomes


def kept_by(who: str, action: str) -> str | None:
    """What keeps the person from an action wherever it is tried; None if nothing does."""
    if who in SHUT_OUT:
        return NO_LOGIN
    rule = ACTIONS.get(action)
    return None if rule and PEOPLE[who][0] in ROLES[rule.izin] else NO_RIGHT


def expect(who: str, action: str) -> tuple[str, bool]:
    outside = who == "staf di tempat lain"
    refused = OUTSIDE if outside and action not in HOLDS_BACK else None
    said = kept_by(who, action) or refused or DONE
    return said, said == DONE and not outside and action not in WRITES_NOTHING


def test_every_action_has_one_row() -> None:
    assert BOUND.keys() | UNBOUND.keys() == ACTIONS.keys()
    assert BOUND.keys() & UNBOUND.keys() == set()


def test_an_action_in_a_kecamatan(session: Session, who: str, sesi: SesiMasuk | None) -> None:
    attempts = {action: Place(session, KRAMATWATU).arrange(action) for action in BOUND}

    assert walk(sesi, attempts) == {action: expect(who, action) for action in attempts}


@pytest.mark.usefixtures("connection")
def test_an_action_of_the_office(who: str, sesi: SesiMasuk | None) -> None:
    """Without its arguments: being called at all is the proof. No limit keeps anybody from one."""
    attempts = {action: {"rekaan": True} for action in UNBOUND.keys() | WITHOUT_A_RIGHT}

    assert walk(sesi, attempts) == {
        action: (kept_by(who, action) or CALLED, False) for action in attempts
    }
