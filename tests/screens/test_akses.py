"""Akses data pribadi: the log of looks at people, for the admin alone."""

from collections.abc import Callable

from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.actions.akses import record_akses
from db.models import SesiMasuk

OpenPage = Callable[..., AppTest]


def test_an_empty_log_says_so_to_the_admin_and_refuses_staf(
    open_page: OpenPage, budi: SesiMasuk, sari: SesiMasuk
) -> None:
    assert "Belum ada data orang" in open_page("akses", budi).info[0].value
    assert "tidak berhak" in open_page("akses", sari).error[0].value


def test_a_look_is_listed_with_who_and_how_many_people(
    open_page: OpenPage, budi: SesiMasuk, session: Session
) -> None:
    record_akses(session, pengguna="sari", apa="Daftar hadir", saringan="sesi 7", orang=29)
    session.commit()

    rows = open_page("akses", budi).dataframe[0].value

    assert rows[["Pengguna", "Yang diambil atau dibuka", "Pilihan"]].values.tolist() == [
        ["sari", "Daftar hadir", "sesi 7"]
    ]
    assert rows["Orang di dalamnya"].tolist() == [29]
