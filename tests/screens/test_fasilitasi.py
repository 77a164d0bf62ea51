"""The screen Fasilitasi: progress in its title, and forms for those who may move a case."""

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.clock import today
from db.enums import Tahap
from db.models import Fasilitasi, FasilitasiTahap, SesiMasuk, SyaratTahap
from tests.factories import KRAMATWATU
from ui.words.names import stage_name

OpenPage = Callable[..., AppTest]
KASUS = {"tab_fasilitasi": "Kasus"}


def add_case(session: Session, nama: str = "Kelompok Uji") -> Fasilitasi:
    case = Fasilitasi(nama_kelompok=nama, kecamatan_kode=KRAMATWATU, tahun_anggaran=today().year)
    session.add(case)
    session.flush()
    day = today() - dt.timedelta(days=200)
    session.add(FasilitasiTahap(fasilitasi_id=case.id, tahap=Tahap.T0, tanggal=day))
    session.commit()
    return case


def test_the_title_is_the_progress_of_the_year(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    add_case(session)

    app = open_page("fasilitasi", ratna)

    assert app.title[0].value.startswith(f"0 dari 50 koperasi berdiri pada {today().year}")
    assert not app.exception


def test_a_year_without_a_case_is_not_recorded_rather_than_zero(
    open_page: OpenPage, ratna: SesiMasuk
) -> None:
    app = open_page("fasilitasi", ratna, tahun="2024")

    assert app.title[0].value == "Kasus fasilitasi 2024 belum dicatat"


def test_a_stuck_case_is_found_by_its_link(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    add_case(session)

    app = open_page("fasilitasi", ratna, macet="true", tab_fasilitasi="Kasus")

    assert app.title[0].value == "1 kasus macet"
    assert list(app.dataframe[0].value["kelompok"]) == ["Kelompok Uji"]


def test_a_case_is_found_by_words_of_its_name_and_place(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    for nama in ("KWT Lestari Jaya", "Kelompok Tani Lestari"):
        add_case(session, nama)

    app = open_page("fasilitasi", ratna, cari_kasus="jaya lest", **KASUS)
    placed = open_page("fasilitasi", ratna, cari_kasus="tani KRAMATWATU", **KASUS)

    assert list(app.dataframe[0].value["kelompok"]) == ["KWT Lestari Jaya"]
    assert list(placed.dataframe[0].value["kelompok"]) == ["Kelompok Tani Lestari"]


def test_only_who_may_edit_can_open_a_case(
    open_page: OpenPage, ratna: SesiMasuk, sari: SesiMasuk, session: Session
) -> None:
    add_case(session)

    offered = [
        [each.proto.popover.label for each in open_page("fasilitasi", who, **KASUS).get("popover")]
        for who in (ratna, sari)
    ]

    assert "Kasus baru" not in offered[0]
    assert "Kasus baru" in offered[1]


def open_new_case(app: AppTest) -> AppTest:
    app.session_state["buka_kasus_baru"] = True
    return app.run()


def fill_in(app: AppTest, nama: str) -> None:
    place = next(each for each in app.selectbox if each.label == "Kecamatan")
    place.select("Ciruas")
    next(each for each in app.text_input if each.label == "Nama kelompok").input(nama)
    next(each for each in app.button if each.label == "Simpan").click()
    app.run()


def test_a_case_that_was_written_leaves_an_empty_form(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    app = open_new_case(open_page("fasilitasi", sari, **KASUS))
    fill_in(app, "Kelompok Sekali")
    # The second half of a double click meets the form as it stands then.
    next(each for each in app.button if each.label == "Simpan").click()
    app.run()

    assert list(session.scalars(select(Fasilitasi.nama_kelompok))) == ["Kelompok Sekali"]
    assert [each.value for each in app.error] != []
    fill_in(app, "Kelompok Lain")
    assert session.scalar(select(func.count()).select_from(Fasilitasi)) == 2


def test_the_number_of_the_proposal_that_an_admin_asks_for_can_be_typed(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    asked = update(SyaratTahap).where(SyaratTahap.tahap == Tahap.T0, SyaratTahap.pokok)
    session.execute(asked.values(wajib=True))
    session.commit()
    app = open_new_case(open_page("fasilitasi", sari, **KASUS))

    fill_in(app, "Kelompok Bersurat")
    assert "Surat usulan" in app.error[-1].value
    named = next(each for each in app.text_input if each.label == "Nomor bukti: Surat usulan")
    named.input("SU-7")
    next(each for each in app.button if each.label == "Simpan").click()
    app.run()

    assert session.scalar(select(FasilitasiTahap.nomor_bukti)) == "SU-7"


def move(app: AppTest, tanggal: dt.date) -> AppTest:
    next(each for each in app.date_input if each.label == "Tanggal").set_value(tanggal)
    return next(each for each in app.button if each.label.startswith("Pindahkan")).click().run()


def stages(session: Session, case: Fasilitasi) -> list[Tahap]:
    chosen = select(FasilitasiTahap.tahap).where(FasilitasiTahap.fasilitasi_id == case.id)
    return sorted(session.scalars(chosen))


def test_the_chosen_case_stays_chosen_when_the_list_is_sorted_anew(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    first, other = add_case(session), add_case(session)
    app = open_page("fasilitasi", sari, tab_fasilitasi="Kasus", kasus=str(first.id))

    app = move(move(app, today()), today())

    assert stages(session, first) == [Tahap.T0, Tahap.T1, Tahap.T2]
    assert stages(session, other) == [Tahap.T0]


def test_a_case_may_leave_the_filtered_list_by_its_own_move(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    add_case(session)
    last = add_case(session)
    asked = {"tab_fasilitasi": "Kasus", "tahap": stage_name(Tahap.T0), "kasus": str(last.id)}

    app = move(open_page("fasilitasi", sari, **asked), today())

    assert not app.exception
    assert stages(session, last) == [Tahap.T0, Tahap.T1]
    assert not [each for each in app.button if each.label.startswith("Pindahkan")]


@pytest.mark.parametrize(
    ("days", "sentence"),
    [(1, "Tanggal itu belum tiba"), (-201, "Tanggalnya sebelum tanggal tahap sebelumnya")],
)
def test_a_day_that_cannot_be_is_refused_and_not_replaced(
    open_page: OpenPage, sari: SesiMasuk, session: Session, days: int, sentence: str
) -> None:
    case = add_case(session)
    wanted = today() + dt.timedelta(days=days)
    app = open_page("fasilitasi", sari, tab_fasilitasi="Kasus", kasus=str(case.id))

    app = move(app, wanted)

    assert any(sentence in each.value for each in app.error)
    assert next(each for each in app.date_input if each.label == "Tanggal").value == wanted
    assert stages(session, case) == [Tahap.T0]


def test_the_history_names_the_case_of_a_stage(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    case = add_case(session)
    move(open_page("fasilitasi", sari, tab_fasilitasi="Kasus", kasus=str(case.id)), today())

    app = open_page("riwayat", sari)

    assert any("(Kelompok Uji) ditambahkan" in each.value for each in app.html)


def test_a_year_without_a_founding_speaks_of_no_other_kecamatan(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    add_case(session)

    drawn = " ".join(each.proto.body for each in open_page("fasilitasi", ratna).get("html"))

    assert f"Belum ada koperasi yang berdiri pada {today().year}." in drawn
    assert "kecamatan lain" not in drawn
