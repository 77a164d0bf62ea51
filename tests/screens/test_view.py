"""view() as a screen meets it: worked out once, right after every write, open to no one else."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.models import SesiMasuk
from db.queries.daftar_akun import list_akun
from db.queries.koperasi import count_koperasi
from db.queries.saringan import KoperasiFilter
from tests.factories import make_koperasi
from ui.session.view import Read

pytestmark = pytest.mark.usefixtures("connection")


def sentence(read: Read, akhir: str) -> str:
    """A view of the register."""
    return f"{read(count_koperasi, KoperasiFilter())} koperasi{akhir}"


def accounts(read: Read) -> int:
    """A view of what only an admin may ask."""
    return len(read(list_akun))


def say_count() -> None:
    import streamlit as st

    from tests.screens.test_view import sentence
    from ui.session.view import view

    st.text(view(sentence, "."))


def say_accounts() -> None:
    import streamlit as st

    from db.errors import NotAllowed
    from tests.screens.test_view import accounts
    from ui.session.view import view

    try:
        st.text(str(view(accounts)))
    except NotAllowed:
        st.text("ditolak")


def run(screen: Callable[..., None], who: SesiMasuk) -> list[str]:
    app = AppTest.from_function(screen, default_timeout=120)
    app.user = {"sesi": str(who.id)}
    app.run()
    assert not app.exception
    return [str(each.value) for each in app.text]


def test_a_view_follows_the_register(session: Session, sari: SesiMasuk) -> None:
    make_koperasi(session)
    before = run(say_count, sari), run(say_count, sari)
    make_koperasi(session)

    assert before == (["1 koperasi."], ["1 koperasi."])
    assert run(say_count, sari) == ["2 koperasi."]


def test_a_view_that_an_admin_had_worked_out_is_refused_to_others(
    budi: SesiMasuk, sari: SesiMasuk
) -> None:
    seen = run(say_accounts, budi)

    assert seen == ["2"]
    assert run(say_accounts, sari) == ["ditolak"]


def save_and_say_own() -> None:
    import streamlit as st

    from db.actions.koperasi import create_koperasi
    from ui.session.data import own_writes, write

    st.text(str(sorted(own_writes())))
    write(create_koperasi, isian={"nama": "Koperasi Uji"})
    st.text(str({"koperasi", "audit"} <= own_writes().keys()))


def test_a_tab_knows_which_state_holds_its_own_save(sari: SesiMasuk) -> None:
    assert run(save_and_say_own, sari) == ["[]", "True"]
