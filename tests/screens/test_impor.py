"""The screen Impor: a file comes in, its rows are put right, written and taken back."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.models import ImporPemetaan, ImporPerbaikan, Koperasi, Orang, SesiMasuk
from tests.factories import make_angkatan, make_koperasi
from tests.kisi import choose_in
from tests.workbooks import HEADING, row, write_xlsx

OpenPage = Callable[..., AppTest]
TANGGAL = "Tanggal Badan Hukum Pendirian"


def click(app: AppTest, label: str) -> AppTest:
    found = [each for each in app.button if each.label.startswith(label)]
    assert found, [each.label for each in app.button]
    return found[0].click().run()


def upload(app: AppTest, path: Path) -> AppTest:
    content = path.read_bytes()
    return app.file_uploader[0].upload(path.name, content, "application/octet-stream").run()


def bring_in(open_page: OpenPage, who: SesiMasuk, path: Path) -> AppTest:
    return click(upload(open_page("impor", who), path), "Nilai ")


def words(app: AppTest) -> str:
    kinds = (app.markdown, app.caption, app.warning, app.error, app.info, app.title)
    return "\n".join(str(each.value) for kind in kinds for each in kind)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Two sound rows, one with day and month swapped, one in a kecamatan that is none."""
    rows = [row(1), row(2), row(3, **{TANGGAL: "05/04/2016"}), row(4, Kecamatan="Antah")]
    return write_xlsx(tmp_path / "register.xlsx", rows)


def count(session: Session, table: Any) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


def test_a_fresh_register_says_what_may_come_in(open_page: OpenPage, sari: SesiMasuk) -> None:
    assert "Belum ada berkas" in words(open_page("impor", sari))


def test_a_file_of_too_many_rows_is_sent_to_the_command(
    open_page: OpenPage, sari: SesiMasuk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Two titles and the heading are rows, too.
    monkeypatch.setattr("ui.screens.impor.look.MAX_ROWS", 6)
    fits, does_not = (
        write_xlsx(tmp_path / f"{count}.xlsx", [row(n) for n in range(1, count + 1)])
        for count in (3, 4)
    )

    assert "3 baris terbaca" in words(upload(open_page("impor", sari), fits))
    assert "python -m db.impor" in words(upload(open_page("impor", sari), does_not))


def test_a_file_shows_what_it_is_taken_for_before_anything_is_kept(
    open_page: OpenPage, sari: SesiMasuk, session: Session, tmp_path: Path
) -> None:
    heading = [[*HEADING, "Warna Kantor"]]
    file = write_xlsx(tmp_path / "uji.xlsx", [[*row(1), "biru"]], heading=heading)

    app = upload(open_page("impor", sari), file)

    assert app.selectbox[0].value == "register"
    assert "Tidak dibaca: kolom Warna Kantor" in words(app)
    assert count(session, Koperasi) == 0


def test_rows_are_judged_and_counted(open_page: OpenPage, sari: SesiMasuk, path: Path) -> None:
    app = bring_in(open_page, sari, path)

    metrics = {each.label: each.value for each in app.metric}
    assert metrics == {"Baris dibaca": "4", "Siap": "2", "Perlu diperiksa": "2", "Ditolak": "0"}


def test_applying_writes_the_ready_rows_and_taking_back_removes_them(
    open_page: OpenPage, sari: SesiMasuk, session: Session, path: Path
) -> None:
    app = click(bring_in(open_page, sari, path), "Terapkan 2 baris")
    assert count(session, Koperasi) == 2
    assert not [each.label for each in app.button if each.label.startswith("Terapkan")]

    app = click(app, "Batalkan seluruh impor")

    assert count(session, Koperasi) == 0
    assert "Dibatalkan" in words(app)


def test_a_cell_is_put_right_in_place(
    open_page: OpenPage, sari: SesiMasuk, session: Session, path: Path
) -> None:
    app = bring_in(open_page, sari, path)
    app = click(app, "Terima: 04/05/2016")
    kecamatan = next(each for each in app.text_input if each.label == "⚠ Kecamatan")

    kecamatan.set_value("Ciruas")
    app = click(app, "Simpan isian")

    assert {each.label: each.value for each in app.metric}["Siap"] == "4"
    assert count(session, ImporPerbaikan) == 2


def test_a_row_that_is_left_out_can_be_taken_up_again(
    open_page: OpenPage, sari: SesiMasuk, path: Path
) -> None:
    app = click(bring_in(open_page, sari, path), "Lewati baris ini")
    assert {each.label: each.value for each in app.metric}["Ditolak"] == "1"

    app.button_group[0].set_value("ditolak").run()
    app = click(app, "Cabut keputusan")

    assert {each.label: each.value for each in app.metric}["Ditolak"] == "0"


def test_a_file_that_cannot_be_read_says_why(
    open_page: OpenPage, sari: SesiMasuk, tmp_path: Path
) -> None:
    file = tmp_path / "gambar.xlsx"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 99)

    app = upload(open_page("impor", sari), file)

    assert "bukan lembar kerja" in app.error[0].value


def test_a_corrected_column_is_remembered(
    open_page: OpenPage, sari: SesiMasuk, session: Session, tmp_path: Path
) -> None:
    heading = [["Sebutan", "Wilayah", "NIK"]]
    file = write_xlsx(
        tmp_path / "uji.xlsx", [["Koperasi Aneh", "Ciruas", "3604000000001"]], heading=heading
    )
    app = upload(open_page("impor", sari), file)
    assert "Belum ada kolom yang dibaca sebagai Nama koperasi" in words(app)
    app = choose_in(app, "_register_DATA_kolom", {0: {"arti": "nama"}, 1: {"arti": "kecamatan"}})

    app = click(app, "Nilai ")

    assert {each.label: each.value for each in app.metric}["Siap"] == "1"
    assert session.scalars(select(ImporPemetaan)).one().kolom["SEBUTAN"] == "nama"
    again = upload(open_page("impor", sari), file)
    assert "diingat dari berkas serupa" in words(again)


def test_a_list_of_people_asks_for_its_angkatan(
    open_page: OpenPage, sari: SesiMasuk, session: Session, tmp_path: Path
) -> None:
    angkatan = make_angkatan(session, mulai=dt.date(2025, 7, 1), hari=1)
    heading = [["No", "Nama Peserta", "L/P", "Jabatan", "Hari 1"]]
    people = [[1, "Siti Aminah", "P", "Ketua", "H"], [2, "Budi", "L", "Ketua", "H"]]
    file = write_xlsx(tmp_path / "hadir.xlsx", people, heading=heading)
    app = upload(open_page("impor", sari), file)
    assert app.selectbox[0].value == "peserta"
    assert "Pilih angkatan pelatihan lebih dahulu" in words(app)

    next(each for each in app.selectbox if each.label == "Angkatan pelatihan").set_value(
        angkatan.id
    ).run()
    click(click(app, "Nilai "), "Terapkan 2 baris")

    assert count(session, Orang) == 2


def test_in_a_demo_register_what_comes_in_is_marked_as_demo(
    open_page: OpenPage, sari: SesiMasuk, session: Session, path: Path
) -> None:
    make_koperasi(session, contoh=True)

    app = bring_in(open_page, sari, path)
    assert "ikut ditandai DATA CONTOH" in words(app)
    click(app, "Terapkan 2 baris")

    assert session.scalar(select(func.count()).where(Koperasi.contoh)) == 3


def test_a_file_that_is_not_there_says_so(open_page: OpenPage, sari: SesiMasuk) -> None:
    assert "Berkas itu tidak ada" in words(open_page("impor", sari, berkas="99"))


@pytest.mark.parametrize("address", ["abc", "-1", "1" * 30, "1;drop table koperasi"])
def test_an_address_that_is_none_opens_the_list(
    open_page: OpenPage, sari: SesiMasuk, address: str
) -> None:
    assert "Belum ada berkas" in words(open_page("impor", sari, berkas=address))


def test_a_closed_file_says_what_became_of_it(
    open_page: OpenPage, sari: SesiMasuk, path: Path
) -> None:
    app = click(bring_in(open_page, sari, path), "Terapkan 2 baris")

    app = click(app, "Tutup berkas")

    assert "2 baris ditulis ke register" in words(app)
    assert "Kolom berkas" not in words(app)
