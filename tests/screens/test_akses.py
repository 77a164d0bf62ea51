"""Akses data pribadi: the log of looks at people, for the admin alone."""

import re
from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.actions.akses import record_akses, record_pengambilan
from db.clock import today
from db.enums import NamaJabatan
from db.models import AksesDataPribadi, Jabatan, SesiMasuk
from db.queries.akses import list_akses
from tests.factories import make_angkatan, make_koperasi, make_peserta

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


@pytest.mark.parametrize(
    ("where", "apa"),
    [
        (("profil", "tab"), "Pengurus di layar"),
        (("pembinaan", "bagian"), "Peserta di layar"),
        (("pembinaan", "bagian"), "Presensi di layar"),
    ],
)
def test_a_list_of_people_leaves_a_line_once(
    open_page: OpenPage, sari: SesiMasuk, session: Session, where: tuple[str, str], apa: str
) -> None:
    koperasi = make_koperasi(session)
    came = make_peserta(session, make_angkatan(session, mulai=today()))
    session.add(Jabatan(koperasi_id=koperasi.id, orang_id=came.orang_id, jabatan=NamaJabatan.KETUA))
    session.commit()
    screen, tab = where

    app = open_page(screen, sari, **{tab: apa.split(maxsplit=1)[0]}, koperasi=str(koperasi.id))
    app.run()

    lines = list_akses(session)
    assert not app.exception
    assert list(zip(lines["pengguna"], lines["apa"], lines["orang"], strict=True)) == [
        ("sari", apa, 1)
    ]
