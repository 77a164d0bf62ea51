"""Akses data pribadi: the log of looks at people, for the admin alone."""

import re
from collections.abc import Callable

from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.actions.akses import record_akses, record_pengambilan
from db.models import AksesDataPribadi, SesiMasuk

OpenPage = Callable[..., AppTest]


def test_an_empty_log_says_so_to_the_admin_and_refuses_staf(
    open_page: OpenPage, budi: SesiMasuk, sari: SesiMasuk
) -> None:
    assert "Belum ada data orang" in open_page("akses", budi).info[0].value
    assert "tidak berhak" in open_page("akses", sari).error[0].value


def note(session: Session, saringan: str, *, berkas: bool = False) -> int:
    return record_akses(
        session, pengguna="sari", apa="Daftar hadir", saringan=saringan, orang=29, berkas=berkas
    )


def test_a_look_is_listed_with_who_and_how_many_people(
    open_page: OpenPage, budi: SesiMasuk, session: Session
) -> None:
    note(session, "di layar")
    note(session, "sesi 7", berkas=True)
    for _ in range(2):
        record_pengambilan(session, dibuat_id=note(session, "sesi 8", berkas=True))
    session.add(AksesDataPribadi(pengguna="sari", apa="Daftar hadir", saringan="dulu", orang=29))
    session.commit()

    rows = open_page("akses", budi).dataframe[0].value

    assert rows[["Pengguna", "Yang diambil atau dibuka", "Pilihan"]].values.tolist()[2] == [
        "sari",
        "Daftar hadir",
        "sesi 8",
    ]
    assert rows["Orang di dalamnya"].tolist() == [29] * 5
    known = rows["Diambil peramban (WIB)"].tolist()
    assert [known[0], *known[3:]] == [
        "tidak tercatat saat itu",
        "belum diambil",
        "bukan berkas, dilihat di layar",
    ]
    assert all(re.fullmatch(r".*\d{4} \d\d\.\d\d", each) for each in known[1:3])
