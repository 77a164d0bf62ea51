"""Whom to invite, on the screen: the list with its reasons, and names that may be one person."""

import datetime as dt
from collections.abc import Callable

from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.clock import today
from db.enums import NamaJabatan, StatusKelembagaan
from db.models import Jabatan, Orang, SesiMasuk
from tests.factories import make_angkatan, make_koperasi, make_peserta

OpenPage = Callable[..., AppTest]
BESOK = today() + dt.timedelta(days=1)


def test_the_list_says_why_and_two_spellings_of_one_name_are_pointed_out(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    koperasi = make_koperasi(session, status_kelembagaan=StatusKelembagaan.AKTIF)
    angkatan = make_angkatan(session, mulai=BESOK)
    people = [Orang(nama=each) for each in ("Muhammad Yusuf", "M. Yusuf", "Siti Aminah")]
    session.add_all(people)
    session.flush()
    for orang in people[:2]:
        make_peserta(session, angkatan, orang=orang, koperasi=koperasi)
    session.add(
        Jabatan(orang_id=people[2].id, koperasi_id=koperasi.id, jabatan=NamaJabatan.BENDAHARA)
    )
    session.commit()
    app = open_page("pembinaan", sari, bagian="Peserta", tahun_pembinaan=str(BESOK.year))
    app.session_state[f"_dibuka_buka_calon_{angkatan.id}"] = True
    app.run()

    (offered,) = [each.value for each in app.dataframe if "Alasan" in each.value.columns]
    assert offered["Nama"].to_list() == ["Siti Aminah"]
    assert offered["Alasan"].to_list() == [
        "Belum pernah; koperasinya 1 pelatihan; NIB koperasi belum terdata"
    ]
    (doubles,) = [each.value for each in app.warning if "dua kali" in each.value]
    assert "M. Yusuf dan Muhammad Yusuf" in doubles.replace("\\", "")
    assert not app.exception
