"""write() as a screen meets it."""

import uuid
from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.models import Audit, Koperasi, SesiMasuk
from tests.factories import make_koperasi

pytestmark = pytest.mark.usefixtures("connection")


def save_and_tell(koperasi_id: int) -> None:
    """A screen that saves and says which batch it was."""
    import streamlit as st

    from db.edits.merge import Edit, apply_edits
    from ui.session.data import last_batch, write

    st.text(str(last_batch()))
    write(apply_edits, tabel="koperasi", edits=[Edit(koperasi_id, "telepon", None, "0254")])
    st.text(str(last_batch()))


def run(screen: Callable[..., None], who: SesiMasuk, *args: object) -> list[str]:
    app = AppTest.from_function(screen, args=args, default_timeout=120)
    app.user = {"sesi": str(who.id)}
    return [str(each.value) for each in app.run().text]


def test_a_save_can_be_named_afterwards(session: Session, sari: SesiMasuk) -> None:
    koperasi = make_koperasi(session)

    before, after = run(save_and_tell, sari, koperasi.id)

    newest = session.scalars(select(Audit).order_by(Audit.id.desc()).limit(1)).one()
    assert before == "None"
    assert after == str(newest.batch)


def send_twice(kunci: str) -> None:
    """A form that is sent again: a second click, or a retry after a cut."""
    import uuid

    import streamlit as st

    from db.actions.koperasi import create_koperasi
    from ui.session.data import write_once

    for _ in range(2):
        number = write_once(uuid.UUID(kunci), create_koperasi, isian={"nama": "Koperasi Sekali"})
        st.text("ditulis" if number else "sudah ada")


def test_a_form_that_is_sent_twice_is_written_once(session: Session, sari: SesiMasuk) -> None:
    answers = run(send_twice, sari, str(uuid.uuid4()))

    assert answers == ["ditulis", "sudah ada"]
    assert session.scalars(select(Koperasi.nama)).all() == ["Koperasi Sekali"]


def test_another_form_with_the_same_words_is_another(session: Session, sari: SesiMasuk) -> None:
    run(send_twice, sari, str(uuid.uuid4()))
    run(send_twice, sari, str(uuid.uuid4()))

    assert len(session.scalars(select(Koperasi.nama)).all()) == 2
