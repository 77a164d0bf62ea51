"""The screen Data pribadi: what is asked, all about one person, and the cleaning."""

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.actions.pribadi import begin_pembersihan, record_permintaan
from db.clock import WIB, today
from db.enums import JenisPermintaan, StatusKehadiran
from db.models import AksesDataPribadi, Orang, PermintaanData, SesiMasuk
from db.queries.kantor import get_kertas
from db.queries.pribadi import collect_orang
from tests.factories import make_angkatan, make_koperasi, make_peserta
from ui.reports.pribadi import make_json, make_pdf, make_xlsx
from ui.screens.pribadi.model import build_judul
from ui.words.markdown import escape_markdown

OpenPage = Callable[..., AppTest]
TABS = ["Permintaan", "Satu orang", "Golongan data"]


@pytest.fixture
def orang_id(session: Session) -> int:
    """Trained last year, present on the one day."""
    orang = Orang(nama="Ratminah Sukaesih", telepon="081299887766")
    session.add(orang)
    session.flush()
    angkatan = make_angkatan(session, mulai=today().replace(year=today().year - 1, day=1))
    koperasi = make_koperasi(session)
    make_peserta(session, angkatan, StatusKehadiran.HADIR, orang=orang, koperasi=koperasi)
    return orang.id


def ask(session: Session, orang_id: int, jenis: JenisPermintaan) -> int:
    number = record_permintaan(
        session,
        jenis=jenis,
        orang_id=orang_id,
        pemohon="Ratminah",
        identitas="KTP diperlihatkan",
        isi="Nama keliru",
    )
    session.commit()
    return number


def test_staff_see_the_requests_and_an_admin_the_cleaning_too(
    open_page: OpenPage, sari: SesiMasuk, budi: SesiMasuk
) -> None:
    for who, more in ((sari, []), (budi, ["Pembersihan"])):
        app = open_page("pribadi", who)

        assert not app.exception
        assert [each.label for each in app.tabs] == [*TABS, *more]
        assert app.title[0].value == "Data pribadi: tidak ada permintaan yang menunggu"


def test_a_request_is_late_from_its_minute_on_and_not_from_the_next_day() -> None:
    due = dt.datetime(2026, 7, 12, 9, 30, tzinfo=WIB)

    def read(_query: Any, /, *_args: Any, **_kwargs: Any) -> Any:
        return 1, due

    before = build_judul(read, due - dt.timedelta(minutes=1))
    assert before.endswith("tenggat terdekat 12/07/2026 09.30")
    assert build_judul(read, due).endswith("ada yang lewat tenggat")


def test_an_unfinished_cleaning_is_told_to_admins_where_they_look_for_what_waits(
    open_page: OpenPage, sari: SesiMasuk, budi: SesiMasuk, session: Session
) -> None:
    why = "Sesudah memulihkan cadangan 12 Juli 2026"
    begin_pembersihan(session, alasan=why)
    session.commit()

    told = {
        who.akun_id: [each.proto.label for each in open_page("antrean", who).get("page_link")]
        for who in (sari, budi)
    }
    line = escape_markdown(f"Pembersihan data pribadi belum selesai: {why}")
    assert (line in told[sari.akun_id], line in told[budi.akun_id]) == (False, True)
    app = open_page("pribadi", budi, bagian_pribadi="Pembersihan")
    assert any(why in each.value for each in app.warning)


@pytest.mark.parametrize("bagian", [*TABS, "Pembersihan"])
def test_each_part_is_drawn(open_page: OpenPage, budi: SesiMasuk, bagian: str) -> None:
    assert not open_page("pribadi", budi, bagian_pribadi=bagian).exception


def test_a_person_is_chosen_before_anything_is_told_and_the_search_is_logged(
    open_page: OpenPage, sari: SesiMasuk, session: Session, orang_id: int
) -> None:
    app = open_page("pribadi", sari, bagian_pribadi="Satu orang")
    app.text_input(key="cari_subjek").set_value("ratminah").run()

    assert not app.exception
    assert app.radio(key="subjek").value is None
    assert not app.text_area
    line = session.scalars(select(AksesDataPribadi)).one()
    assert (line.apa, line.siapa) == ("Pencarian data pribadi", [orang_id])
    assert "ratminah" not in line.saringan.lower()


@pytest.mark.usefixtures("_real_day")
def test_a_correction_is_decided_where_it_is_read(
    open_page: OpenPage, sari: SesiMasuk, session: Session, orang_id: int
) -> None:
    number = ask(session, orang_id, JenisPermintaan.PERBAIKAN)
    app = open_page("pribadi", sari)
    assert app.title[0].value.startswith("Data pribadi: 1 permintaan menunggu, tenggat")
    app.selectbox(key="permintaan_diputus").set_value(number).run()
    by_label = {each.label: each for each in app.text_input}
    by_label["Nama yang benar"].set_value("Ratminah Sukaesi")
    app.radio[0].set_value("dipenuhi")
    app.text_area[0].set_value("Sesuai KTP")
    next(each for each in app.button if each.label == "Simpan putusan").click().run()

    assert not app.exception
    assert [each.value for each in app.error] == []
    assert "Urungkan" in [each.label for each in app.button]
    session.expire_all()
    assert session.get_one(Orang, orang_id).nama == "Ratminah Sukaesi"
    assert session.get_one(PermintaanData, number).diputus_oleh == "sari"


def test_the_three_files_tell_the_same_about_one_person(session: Session, orang_id: int) -> None:
    data, paper = collect_orang(session, orang_id), get_kertas(session, pada=today())
    made = [
        make(lambda: data, lambda: paper, "Sari", today())
        for make in (make_pdf, make_xlsx, make_json)
    ]

    (pdf, _), (xlsx, _), (told, _) = made
    assert [count for _, count in made] == [1, 1, 1]
    assert (pdf[:5], xlsx[:2]) == (b"%PDF-", b"PK")
    found = json.loads(told)
    assert found["orang"]["nama"] == "Ratminah Sukaesih"
    assert set(found["bagian"]) == set(data.bagian)
    assert found["bagian"]["Presensi"][0]["Tanda"] == "Hadir"
    assert {"Telepon", "Nama"} <= {each["Isian"] for each in found["bagian"]["Data diri"]}
