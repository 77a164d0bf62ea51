"""The screen Lembar kinerja: a finding, what was reported, and forms for those who may."""

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.actions.kinerja import close_triwulan, create_indikator_kinerja, reopen_triwulan
from db.enums import StatusKelembagaan
from db.models import AkunKecamatan, CatatanKinerja, SesiMasuk, TargetIndikator, TutupTriwulan
from db.postgres.engine import write_session
from tests.factories import KRAMATWATU, make_koperasi
from tests.kisi import kisi_of

OpenPage = Callable[..., AppTest]
TRIWULAN = {"bagian_kinerja": "Triwulan", "triwulan": "Triwulan III"}


@pytest.fixture(autouse=True)
def _november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASBOR_HARI_INI", "2026-11-29")


@pytest.fixture
def indikator(session: Session) -> int:
    """Eight of ten koperasi aktif since January, against 75 %."""
    for status in (StatusKelembagaan.AKTIF,) * 8 + (StatusKelembagaan.TIDAK_AKTIF,) * 2:
        make_koperasi(session, status_kelembagaan=status, tanggal_status=dt.date(2026, 1, 5))
    isian = {
        "jenis": "iku",
        "nama": "Koperasi aktif",
        "dokumen": "Renstra <b>uji</b>",
        "kunci": "persen_aktif",
        "arah": "naik",
        "mulai": 2026,
    }
    made = create_indikator_kinerja(session, isian=isian)
    session.add(TargetIndikator(kunci="persen_aktif", tahun=2026, triwulan=3, nilai=75))
    session.commit()
    return made


def html(app: AppTest) -> str:
    return " ".join(each.proto.body for each in app.get("html"))


def labels(app: AppTest) -> set[str]:
    return {each.label for each in app.button}


@pytest.mark.usefixtures("indikator")
def test_the_title_is_what_was_reached_and_every_cell_says_of_what(
    open_page: OpenPage, ratna: SesiMasuk
) -> None:
    app = open_page("kinerja", ratna)

    assert not app.exception
    assert app.title[0].value == "1 dari 1 indikator bertarget mencapai target triwulan III 2026"
    shown = html(app)
    assert "✓ 106,7\N{NO-BREAK SPACE}% dari target 75\N{NO-BREAK SPACE}%" in shown
    assert "Renstra &lt;b&gt;uji" in shown
    assert "hari_angka=2026-09-30" in shown


def test_a_year_without_indicators_says_what_to_do(open_page: OpenPage, ratna: SesiMasuk) -> None:
    app = open_page("kinerja", ratna)

    assert app.title[0].value == "Belum ada indikator kinerja 2026"
    assert not app.exception


@pytest.mark.usefixtures("indikator")
def test_who_may_close_and_who_may_note_is_asked(
    open_page: OpenPage, ratna: SesiMasuk, sari: SesiMasuk, budi: SesiMasuk, session: Session
) -> None:
    kepala, staf, admin = (open_page("kinerja", each, **TRIWULAN) for each in (ratna, sari, budi))
    session.add(AkunKecamatan(akun_id=sari.akun_id, kecamatan_kode=KRAMATWATU))
    session.commit()
    limited = open_page("kinerja", sari, **TRIWULAN)

    assert not any(each.exception for each in (kepala, staf, admin))
    assert "Simpan catatan" not in labels(kepala)
    assert "Simpan catatan" in labels(staf)
    assert "Simpan catatan" in labels(admin)
    # A note is of the whole kabupaten.
    assert "Simpan catatan" not in labels(limited)
    assert any("berlaku untuk seluruh kabupaten" in each.value for each in limited.info)


def test_staf_write_a_note_and_it_stands_on_the_sheet(
    open_page: OpenPage, sari: SesiMasuk, indikator: int, session: Session
) -> None:
    app = open_page("kinerja", sari, **TRIWULAN)
    app.text_area[0].set_value("Laporan terlambat").run()
    next(each for each in app.button if each.label == "Simpan catatan").click().run()

    assert not app.exception
    note = session.scalars(select(CatatanKinerja)).one()
    assert (note.indikator_id, note.triwulan, note.hambatan) == (indikator, 3, "Laporan terlambat")
    assert "Laporan terlambat" in html(app)


@pytest.mark.usefixtures("indikator")
def test_what_moved_since_the_closing_stands_beside_with_its_edits(
    open_page: OpenPage, budi: SesiMasuk, session: Session
) -> None:
    close_triwulan(session, tahun=2026, triwulan=3, ke=1)
    session.commit()
    lain = make_koperasi(
        session,
        nama="Koperasi Susulan",
        status_kelembagaan=StatusKelembagaan.TIDAK_AKTIF,
        tanggal_status=dt.date(2026, 1, 5),
    )

    app = open_page("kinerja", budi, **TRIWULAN)

    shown = html(app)
    # 8 of 10 was said; 8 of 11 is counted now.
    assert "dilaporkan 80,0\N{NO-BREAK SPACE}%; kini 72,7\N{NO-BREAK SPACE}%" in shown
    assert lain.nama in shown
    assert "Simpan catatan" not in labels(app)
    assert session.scalars(select(TutupTriwulan.ke)).all() == [1]


@pytest.mark.parametrize("bagian", ["Target", "Indikator"])
@pytest.mark.usefixtures("indikator")
def test_the_other_parts_open_for_everybody(
    open_page: OpenPage, ratna: SesiMasuk, budi: SesiMasuk, bagian: str
) -> None:
    for who in (ratna, budi):
        app = open_page("kinerja", who, bagian_kinerja=bagian)
        assert not app.exception


@pytest.mark.usefixtures("indikator")
def test_who_may_not_set_targets_reads_them_under_the_same_headings_and_in_our_numbers(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    session.add(TargetIndikator(kunci="persen_aktif", tahun=2026, triwulan=None, nilai=76.5))
    session.commit()

    (grid,) = kisi_of(open_page("kinerja", ratna, bagian_kinerja="Target"))

    assert list(grid.columns)[1:3] == ["Setahun", "Satuan"]
    assert not any(grid.columns.values())
    assert {"TW I", "TW IV", "Dasar"} <= grid.columns.keys()
    # With the foundings, whose target is the migrations'.
    assert grid.words("setahun") == ["76,50", "50"]
    assert grid.words("tw3")[0] == "75"


@pytest.mark.usefixtures("indikator")
def test_a_triwulan_that_was_opened_again_is_not_said_to_be_one_never_closed(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    tutup = close_triwulan(session, tahun=2026, triwulan=3, ke=1)
    reopen_triwulan(session, tutup_id=tutup, alasan="RAT terlambat dicatat")
    session.commit()

    said = " ".join(each.value for each in open_page("kinerja", ratna, **TRIWULAN).caption)

    assert "Triwulan III 2026 pernah ditutup dan dibuka untuk koreksi" in said
    assert "belum ditutup" not in said


@pytest.mark.usefixtures("indikator")
def test_what_an_admin_closes_over_demo_data_was_not_made_with_them(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    make_koperasi(session, contoh=True)
    session.commit()
    with write_session(by="budi", door="formulir") as own:
        close_triwulan(own, tahun=2026, triwulan=3, ke=1)

    said = " ".join(each.value for each in open_page("kinerja", ratna, **TRIWULAN).caption)

    assert "Angkanya dari data contoh." in said
    assert "dibuat bersama data contoh" not in said


def test_a_year_without_targets_says_how_they_come(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    session.execute(delete(TargetIndikator))
    session.commit()

    app = open_page("kinerja", ratna, bagian_kinerja="Target")

    assert any("Belum ada angka bertarget" in each.value for each in app.info)
