"""write() as a screen meets it."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.models import Audit, SesiMasuk
from tests.factories import make_koperasi

pytestmark = pytest.mark.usefixtures("connection")


def save_and_tell(koperasi_id: int) -> None:
    """A screen that saves and says which batch it was."""
    import streamlit as st  # noqa: PLC0415 - the function runs as a script of its own

    from db.edits import Edit, apply_edits  # noqa: PLC0415
    from ui.data import last_batch, write  # noqa: PLC0415

    st.text(str(last_batch()))
    write(apply_edits, tabel="koperasi", edits=[Edit(koperasi_id, "telepon", None, "0254")])
    st.text(str(last_batch()))


def run(screen: Callable[..., None], who: SesiMasuk, *args: object) -> list[str]:
    app = AppTest.from_function(screen, args=args, default_timeout=20)
    app.user = {"sesi": str(who.id)}
    return [str(each.value) for each in app.run().text]


def test_a_save_can_be_named_afterwards(session: Session, sari: SesiMasuk) -> None:
    koperasi = make_koperasi(session)

    before, after = run(save_and_tell, sari, koperasi.id)

    newest = session.scalars(select(Audit).order_by(Audit.id.desc()).limit(1)).one()
    assert before == "None"
    assert after == str(newest.batch)
