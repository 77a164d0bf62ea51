"""The screen Impor under dirt: kinds of doubt, one row after the other, what was not read."""

import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from sqlalchemy import select
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.actions.impor import apply_impor, record_keputusan, stage_impor
from db.enums import CaraPerbaikan, JenisImpor, Putusan
from db.models import ImporBaris, ImporBerkas, ImporPerbaikan, Keragaan, Koperasi, SesiMasuk
from db.postgres import engine
from db.sheets.file.find import read_daftar
from db.sheets.stage.decide import Keputusan
from tests.kartu import list_html
from tests.kisi import choose_in
from tests.screens.test_impor import bring_in, click, upload, words
from tests.workbooks import HEADING, row, write_xlsx
from ui.screens.impor.card import DILEWATI, DITOLAK, GANDA, KETIK, LAIN, TAUTKAN, next_step
from ui.screens.impor.refused import ARSIP, HALAMAN, PDF, PETA, refuse_kind
from ui.screens.impor.refused import LAIN as JENIS_LAIN
from ui.words.markdown import escape_markdown

OpenPage = Callable[..., AppTest]
TANGGAL, NAMA = "Tanggal Badan Hukum Pendirian", "Nama Koperasi"
TANPA_KECAMATAN = "kecamatan\nKecamatan belum diisi."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Rows 5 to 10: three without a kecamatan, one swapped date, one without a name, one sound."""
    rows = [
        row(1, Kecamatan=""),
        row(2, **{TANGGAL: "05/04/2016"}),
        row(3, Kecamatan=""),
        row(4, Kecamatan=""),
        row(5, **{NAMA: ""}),
        row(6),
    ]
    return write_xlsx(tmp_path / "register.xlsx", rows)


def metrics(app: AppTest) -> dict[str, str]:
    return {each.label: each.value for each in app.metric}


def opened(app: AppTest) -> str:
    """The row that is open, as the address has it."""
    found = app.query_params["baris"]
    return found if isinstance(found, str) else found[0]


def choose_kind(app: AppTest, kind: str) -> AppTest:
    return app.button_group[1].set_value(kind).run()


def test_a_kecamatan_goes_into_all_rows_without_one_and_back(
    open_page: OpenPage, sari: SesiMasuk, session: Session, path: Path
) -> None:
    app = choose_kind(bring_in(open_page, sari, path), TANPA_KECAMATAN)
    assert "1 dari 3" in words(app)
    choice = next(each for each in app.selectbox if each.label == "Kecamatan untuk semuanya")
    assert len(choice.options) == 29

    choice.set_value("Ciruas")
    app = click(app, "Isi 3 baris")

    assert metrics(app)["Siap"] == "4"
    assert "Kecamatan diisi Ciruas: 3 baris." in words(app).replace("\\", "")
    recorded = session.execute(select(ImporPerbaikan.nomor, ImporPerbaikan.menjadi)).all()
    assert sorted(map(tuple, recorded)) == [(5, "Ciruas"), (7, "Ciruas"), (8, "Ciruas")]

    app = click(app, "Urungkan")

    assert metrics(app)["Siap"] == "1"
    assert session.scalars(select(ImporPerbaikan)).all() == []


def test_all_proposals_of_a_kind_are_accepted_by_one_click(
    open_page: OpenPage, sari: SesiMasuk, tmp_path: Path
) -> None:
    rows = [row(1, **{TANGGAL: "05/04/2016"}), row(2, **{TANGGAL: "05/04/2016"}), row(3)]
    app = bring_in(open_page, sari, write_xlsx(tmp_path / "uji.xlsx", rows))

    app = click(app, "Terima usul (2)")

    assert metrics(app)["Siap"] == "3"


def test_only_the_proposals_that_are_ticked_are_accepted(
    open_page: OpenPage, sari: SesiMasuk, tmp_path: Path
) -> None:
    rows = [row(1, **{TANGGAL: "05/04/2016"}), row(2, **{TANGGAL: "05/03/2016"}), row(3)]
    app = bring_in(open_page, sari, write_xlsx(tmp_path / "uji.xlsx", rows))

    app = choose_in(app, "usul_", {1: {"terima": True, "teks": "31/12/1999"}})
    app = click(app, "Terima 1 usul")

    assert metrics(app)["Siap"] == "2"
    (left,) = [each for each in app.button if each.label.startswith("Terima: ")]
    assert left.label.startswith("Terima: 04/05/2016")


def test_the_next_row_is_one_key_away_and_a_decision_keeps_the_place(
    open_page: OpenPage, sari: SesiMasuk, path: Path
) -> None:
    app = bring_in(open_page, sari, path)
    assert opened(app) == "5"
    app = click(app, "Berikutnya")
    assert (opened(app), "2 dari 4" in words(app)) == ("6", True)

    app = click(app, "Terima: 04/05/2016")
    assert (opened(app), "2 dari 3" in words(app)) == ("7", True)

    app = click(click(app, "Berikutnya"), "Berikutnya")
    assert opened(app) == "5"
    assert opened(click(app, "Sebelumnya")) == "8"


def test_a_restart_finds_the_open_row_again(
    open_page: OpenPage, sari: SesiMasuk, session: Session, path: Path
) -> None:
    bring_in(open_page, sari, path)
    berkas = session.scalars(select(ImporBerkas.id)).one()

    app = open_page("impor", sari, berkas=str(berkas), baris="7")

    assert "**Baris 7**" in words(app)


@pytest.mark.parametrize("address", ["0", "999", "abc", "9" * 18])
def test_an_address_of_no_row_opens_the_first(
    open_page: OpenPage, sari: SesiMasuk, session: Session, path: Path, address: str
) -> None:
    bring_in(open_page, sari, path)
    berkas = session.scalars(select(ImporBerkas.id)).one()

    app = open_page("impor", sari, berkas=str(berkas), baris=address)

    assert "**Baris 5**" in words(app)


def test_a_click_on_what_somebody_settled_meanwhile_settles_nothing_else(
    open_page: OpenPage, sari: SesiMasuk, session: Session, tmp_path: Path
) -> None:
    spoilt = {"Kecamatan": "Kramatwati", TANGGAL: "05/04/2016"}
    app = bring_in(open_page, sari, write_xlsx(tmp_path / "uji.xlsx", [row(1, **spoilt)]))
    accept = next(each for each in app.button if each.label.startswith("Terima: Kramatwatu"))
    with engine.write_session(by="budi", door="impor", batch=uuid.uuid4()) as other:
        berkas = other.scalars(select(ImporBerkas.id)).one()
        typed = Keputusan(5, "kecamatan", CaraPerbaikan.KETIK, "Ciruas")
        record_keputusan(other, berkas_id=berkas, keputusan=[typed])

    accept.click().run()

    recorded = session.execute(select(ImporPerbaikan.kolom, ImporPerbaikan.menjadi)).all()
    assert [tuple(each) for each in recorded] == [("kecamatan", "Ciruas")]


def test_a_name_that_looks_like_code_can_be_said_to_be_right(
    open_page: OpenPage, sari: SesiMasuk, session: Session, tmp_path: Path
) -> None:
    file = write_xlsx(tmp_path / "uji.xlsx", [row(1, **{NAMA: "Koperasi <b>Tebal</b>"})])

    click(click(bring_in(open_page, sari, file), "Isian ini benar"), "Terapkan 1 baris")

    assert session.scalars(select(Koperasi.nama)).one() == "Koperasi <b>Tebal</b>"


def test_a_clean_file_takes_three_clicks(
    open_page: OpenPage, sari: SesiMasuk, session: Session, tmp_path: Path
) -> None:
    file = write_xlsx(tmp_path / "uji.xlsx", [row(1), row(2)])

    app = click(click(upload(open_page("impor", sari), file), "Nilai "), "Terapkan 2 baris")

    assert "sekaligus" not in words(app)
    assert session.scalars(select(ImporBaris.ditulis)).all() == [True, True]


def test_a_refused_row_says_what_to_do(open_page: OpenPage, sari: SesiMasuk, path: Path) -> None:
    app = bring_in(open_page, sari, path)

    app = app.button_group[0].set_value("ditolak").run()

    assert DITOLAK in words(app)


@pytest.mark.parametrize(
    ("putusan", "kolom", "alasan", "step"),
    [
        (Putusan.DITOLAK, "baris", "Dilewati menurut keputusan pemeriksa.", DILEWATI),
        (Putusan.DITOLAK, "nama", "Nama koperasi: belum diisi.", DITOLAK),
        (Putusan.PERLU_DIPERIKSA, "nama", "Ganda: nama sama dengan baris 7.", GANDA),
        (Putusan.PERLU_DIPERIKSA, "koperasi", "Koperasi belum ada di register.", TAUTKAN),
        (Putusan.PERLU_DIPERIKSA, "kecamatan", "Kecamatan belum diisi.", KETIK),
        (Putusan.PERLU_DIPERIKSA, None, "Tidak dapat ditulis.", LAIN),
    ],
)
def test_each_doubt_has_a_next_step(
    putusan: Putusan, kolom: str | None, alasan: str, step: str
) -> None:
    ragu = {"kolom": kolom, "alasan": alasan}

    assert next_step(JenisImpor.REGISTER, putusan, ragu) == step


def two_sheets(path: Path) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        for name, number in (("SATU", 1), ("DUA", 2)):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, [*HEADING, "Warna Kantor"])
            sheet.write_row(1, 0, [*row(number), "biru"])
    return path


def test_an_unread_sheet_is_named_before_and_after_the_rows_are_judged(
    open_page: OpenPage, sari: SesiMasuk, tmp_path: Path
) -> None:
    app = upload(open_page("impor", sari), two_sheets(tmp_path / "uji.xlsx"))
    next(each for each in app.selectbox if each.label == "Lembar").set_value("DUA").run()

    for shown in (app, click(app, "Nilai ")):
        (said,) = [each.value for each in shown.warning if "Tidak dibaca" in each.value]
        assert "kolom Warna Kantor" in said
        assert "lembar SATU" in said


def test_figures_without_a_year_are_named_and_the_year_can_be_given_there(
    open_page: OpenPage, sari: SesiMasuk, session: Session, tmp_path: Path
) -> None:
    heading = [[*HEADING, "Jumlah Anggota"]]
    file = write_xlsx(tmp_path / "uji.xlsx", [[*row(1), 25]], heading=heading, titles=())
    app = bring_in(open_page, sari, file)
    assert "Berkas tidak menyebut tahun buku" in words(app).replace("\\", "")

    next(each for each in app.text_input if "Tahun buku" in each.label).input("2024")
    app = click(app.run(), "Simpan dan nilai ulang")

    assert "tidak menyebut tahun buku" not in words(app)
    click(app, "Terapkan 1 baris")
    figures = session.execute(select(Keragaan.tahun_buku, Keragaan.jumlah_anggota)).one()
    assert tuple(figures) == (2024, 25)


@pytest.mark.parametrize(
    ("nama", "sentence"),
    [
        ("batas.kml", PETA),
        ("BATAS.GEOJSON", PETA),
        ("register.pdf", PDF),
        ("register.html", HALAMAN),
        ("kiriman.zip", ARSIP),
        ("register", JENIS_LAIN),
        ("register.xlsx.exe", JENIS_LAIN),
        ("register.XLSX", None),
        ("daftar hadir.csv", None),
    ],
)
def test_a_file_that_is_no_spreadsheet_is_told_what_to_do(nama: str, sentence: str | None) -> None:
    assert refuse_kind(nama) == sentence


def test_a_map_is_refused_in_one_sentence(
    open_page: OpenPage, sari: SesiMasuk, tmp_path: Path
) -> None:
    file = tmp_path / "batas.kml"
    file.write_text("<kml></kml>")

    app = upload(open_page("impor", sari), file)

    assert [each.value for each in app.error] == [escape_markdown(PETA)]


def let_rows_wait(path: Path) -> None:
    with engine.write_session(by="sari", door="impor", batch=uuid.uuid4()) as session:
        berkas = stage_impor(session, daftar=read_daftar(path), ingat=False)
        apply_impor(session, berkas_id=berkas, lapor=lambda *_: None)


def waiting_links(app: AppTest) -> int:
    return list_html(app).count('href="/impor')


def test_rows_that_wait_are_a_link_for_who_edits(
    open_page: OpenPage, sari: SesiMasuk, path: Path
) -> None:
    let_rows_wait(path)

    assert waiting_links(open_page("beranda", sari)) == 1


def test_kepala_sees_how_many_rows_wait_and_no_closed_door(
    open_page: OpenPage, ratna: SesiMasuk, path: Path
) -> None:
    let_rows_wait(path)

    app = open_page("beranda", ratna)

    assert waiting_links(app) == 0
    assert "Baris impor" in list_html(app)


def test_many_rows_are_paged_and_the_page_follows_the_open_row(
    open_page: OpenPage, sari: SesiMasuk, tmp_path: Path
) -> None:
    rows = [row(n, Kecamatan="") for n in range(1, 53)]
    app = bring_in(open_page, sari, write_xlsx(tmp_path / "uji.xlsx", rows))
    assert len(app.dataframe[0].value) == 50

    app = click(app, "Sebelumnya")

    assert (opened(app), "52 dari 52" in words(app)) == ("56", True)
    assert app.dataframe[0].value["Baris"].tolist() == [55, 56]
