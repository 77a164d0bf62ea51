"""The history on the screen, and the way back from it."""

import datetime as dt
import io
import uuid
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
import streamlit as st
from python_calamine import CalamineWorkbook
from sqlalchemy import text
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.actions.dek import create_dek
from db.clock import today
from db.edits.merge import Edit, apply_edits
from db.enums import NamaJabatan
from db.models import Jabatan, Koperasi, Orang, SesiMasuk
from db.postgres import engine as db_engine
from db.queries.akses import count_akses, list_akses
from tests.factories import make_koperasi
from tests.kartu import list_html

OpenPage = Callable[..., AppTest]


def save(*edits: Edit, by: str = "sari", door: str = "grid") -> None:
    with db_engine.write_session(by=by, door=door, batch=uuid.uuid4()) as session:
        apply_edits(session, tabel="koperasi", edits=edits)


def told(app: AppTest) -> str:
    return list_html(app)


def undo_buttons(app: AppTest) -> list[str]:
    return [each.label for each in app.button if each.label == "Urungkan"]


def test_it_shows_what_the_audit_holds(
    open_page: OpenPage, session: Session, sari: SesiMasuk
) -> None:
    koperasi = make_koperasi(session, nama="Koperasi *Maju*", telepon="0254 1")
    save(Edit(koperasi.id, "telepon", "0254 1", "0254 2"))

    app = open_page("riwayat", sari)

    assert not app.exception
    assert "sari · lewat tabel" in told(app)
    assert "Koperasi *Maju* · Telepon: 0254 1" in told(app)
    assert undo_buttons(app)


def test_a_long_save_is_one_line_that_opens(open_page: OpenPage, sari: SesiMasuk) -> None:
    with db_engine.write_session(by="sistem", door="impor", batch=uuid.uuid4()) as session:
        session.execute(
            text(
                "INSERT INTO koperasi (nama) SELECT 'Koperasi ' || n FROM generate_series(1, 12) n"
            )
        )

    shown = told(open_page("riwayat", sari))

    assert "<summary>12 koperasi ditambahkan</summary>" in shown
    assert "… dan 4 baris lain" in shown
    assert "program ini sendiri, tanpa klik siapa pun · impor" in shown


def test_rows_without_a_batch_stand_together_where_they_were_written_together(
    open_page: OpenPage, session: Session, sari: SesiMasuk
) -> None:
    session.execute(text("INSERT INTO koperasi (nama) VALUES ('Satu'), ('Dua')"))
    session.commit()

    shown = told(open_page("riwayat", sari))

    assert "<li>Dua ditambahkan</li><li>Satu ditambahkan</li>" in shown


def test_a_save_of_many_fields_of_one_koperasi_is_called_by_its_name(
    open_page: OpenPage, session: Session, sari: SesiMasuk
) -> None:
    koperasi = make_koperasi(session, nama="Koperasi Maju", telepon=None)
    typed = {"telepon": "0254 1", "notaris": "N", "alamat": "Jl. Satu", "catatan": "Diperiksa"}
    save(*(Edit(koperasi.id, kolom, None, value) for kolom, value in typed.items()))

    assert "<summary>Koperasi Maju: 4 isian diubah</summary>" in told(open_page("riwayat", sari))


def test_a_save_whose_columns_hold_json_is_told_like_any_other(
    open_page: OpenPage, sari: SesiMasuk
) -> None:
    with db_engine.write_session(by="sari", door="formulir", batch=uuid.uuid4()) as session:
        create_dek(session, tahun=today().year)

    app = open_page("riwayat", sari)

    assert not app.exception
    assert not app.error
    assert "sari · lewat formulir" in told(app)


def test_the_old_value_comes_back_and_the_undo_is_told(
    open_page: OpenPage, session: Session, sari: SesiMasuk
) -> None:
    koperasi = make_koperasi(session, telepon="0254 1")
    save(Edit(koperasi.id, "telepon", "0254 1", "0254 2"))
    app = open_page("riwayat", sari)

    next(each for each in app.button if each.label == "Urungkan").click().run()

    session.expire_all()
    assert session.get_one(Koperasi, koperasi.id).telepon == "0254 1"
    assert "lewat urungkan" in told(app)


def test_what_somebody_changed_since_is_shown_with_a_choice(
    open_page: OpenPage, session: Session, sari: SesiMasuk
) -> None:
    koperasi = make_koperasi(session, telepon="0254 1")
    save(Edit(koperasi.id, "telepon", "0254 1", "0254 2"))
    save(Edit(koperasi.id, "telepon", "0254 2", "0254 3"), by="budi")
    app = open_page("riwayat", sari)

    [each for each in app.button if each.label == "Urungkan"][1].click().run()
    assert any("sudah diubah orang lain" in each.value for each in app.header)
    app.radio[0].set_value("Pakai isian saya").run()
    next(each for each in app.button if each.label == "Terapkan pilihan").click().run()

    session.expire_all()
    assert session.get_one(Koperasi, koperasi.id).telepon == "0254 1"
    assert not app.header


def test_a_filter_narrows_it_and_nothing_found_says_so(
    open_page: OpenPage, session: Session, budi: SesiMasuk
) -> None:
    koperasi = make_koperasi(session)
    save(Edit(koperasi.id, "telepon", None, "1"))
    save(Edit(koperasi.id, "telepon", "1", "2"), by="tini")

    one = open_page("riwayat", budi, pengguna="tini")
    none = open_page("riwayat", budi, hari=str(dt.date(2020, 1, 1)))

    assert "tini" in told(one)
    assert "sari" not in told(one)
    assert any("Tidak ada perubahan yang cocok" in each.value for each in none.info)


def test_only_an_admin_follows_one_person(
    open_page: OpenPage, session: Session, sari: SesiMasuk
) -> None:
    koperasi = make_koperasi(session)
    save(Edit(koperasi.id, "telepon", None, "1"), by="tini")

    app = open_page("riwayat", sari, pengguna="tini")

    assert [each.label for each in app.selectbox] == ["Lewat"]


def test_a_role_that_only_looks_sees_it_without_the_way_back(
    open_page: OpenPage, session: Session, ratna: SesiMasuk
) -> None:
    koperasi = make_koperasi(session)
    save(Edit(koperasi.id, "telepon", None, "1"))

    app = open_page("riwayat", ratna)

    assert "sari" in told(app)
    assert undo_buttons(app) == []


def test_the_page_of_a_koperasi_tells_its_own_history(
    open_page: OpenPage, session: Session, sari: SesiMasuk
) -> None:
    koperasi, other = make_koperasi(session), make_koperasi(session)
    save(Edit(koperasi.id, "telepon", None, "0254 111"))
    save(Edit(other.id, "telepon", None, "0254 222"))

    app = open_page("profil", sari, koperasi=str(koperasi.id), tab="Riwayat")

    assert not app.exception
    assert "0254 111" in told(app)
    assert "0254 222" not in told(app)


def test_an_address_that_makes_no_sense_shows_everything(
    open_page: OpenPage, session: Session, sari: SesiMasuk
) -> None:
    make_koperasi(session)

    app = open_page("riwayat", sari, koperasi="1; DROP TABLE audit", mulai="9" * 40, lewat="x")

    assert not app.exception
    assert not app.error


def test_nobody_meets_the_login(open_page: OpenPage) -> None:
    assert not told(open_page("riwayat")).count("lewat tabel")


def take_files(
    app_opens: Callable[[], AppTest], patch: pytest.MonkeyPatch, box: str = "unduh_riwayat"
) -> list[bytes]:
    """What the buttons of a screen give when they are clicked."""
    made: list[Callable[[], bytes]] = []
    patch.setattr(st, "download_button", lambda _label, make, **_options: made.append(make))
    app = app_opens()
    app.session_state[box] = True
    assert not app.run().exception
    return [make() for make in made]


def read_sheet(data: bytes, name: str = "Data") -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(name).to_python()


def test_the_file_holds_what_the_filter_shows_and_its_taking_is_logged(
    open_page: OpenPage, session: Session, sari: SesiMasuk, monkeypatch: pytest.MonkeyPatch
) -> None:
    koperasi = make_koperasi(session, nama="Koperasi Maju", telepon=None)
    save(Edit(koperasi.id, "telepon", None, "0254 1"))
    save(Edit(koperasi.id, "telepon", "0254 1", "0254 2"), door="massal")

    workbook, _ = take_files(lambda: open_page("riwayat", sari, lewat="Ubah massal"), monkeypatch)

    head, *rows = read_sheet(workbook)
    assert [(row[head.index("Semula")], row[head.index("Menjadi")]) for row in rows] == [
        ("0254 1", "0254 2")
    ]
    assert ["Saringan", "Lewat: ubah massal"] in read_sheet(workbook, "Keterangan")
    logged = list_akses(session)
    assert list(logged["apa"]) == ["Riwayat perubahan"] * 2
    assert list(logged["saringan"]) == ["Lewat: ubah massal"] * 2
    assert list(logged["orang"]) == [1, 1]


def test_a_role_without_the_right_to_names_gets_a_file_without_any(
    open_page: OpenPage, session: Session, ratna: SesiMasuk, monkeypatch: pytest.MonkeyPatch
) -> None:
    koperasi = make_koperasi(session, nama="Koperasi Maju", telepon=None)
    save(Edit(koperasi.id, "telepon", None, "0254 1"))

    opened = partial(open_page, "profil", ratna, koperasi=str(koperasi.id), tab="Riwayat")
    files = take_files(opened, monkeypatch, f"unduh_riwayat_koperasi_{koperasi.id}")

    workbook = next(each for each in files if each.startswith(b"PK"))
    assert "Telepon" in str(read_sheet(workbook))
    assert "0254" not in str(read_sheet(workbook))
    assert "sari" not in str(read_sheet(workbook))
    assert count_akses(session) == 0


@pytest.mark.parametrize("page", ["profil", "riwayat"])
def test_of_one_koperasi_only_its_part_of_a_bulk_save_is_taken_back(
    open_page: OpenPage, session: Session, sari: SesiMasuk, page: str
) -> None:
    one, other = (make_koperasi(session, nama=nama, telepon="1") for nama in ("Satu", "Dua"))
    save(Edit(one.id, "telepon", "1", "2"), Edit(other.id, "telepon", "1", "2"))

    app = open_page(page, sari, koperasi=str(one.id), tab="Riwayat")
    assert "Simpanan ini mencakup 2 koperasi." in told(app)
    next(each for each in app.button if each.label == "Urungkan koperasi ini saja").click().run()

    assert not app.exception
    session.expire_all()
    assert (one.telepon, other.telepon) == ("1", "2")


def test_a_save_that_hangs_together_says_how_many_koperasi_go_back(
    open_page: OpenPage, session: Session, sari: SesiMasuk
) -> None:
    one, other = (make_koperasi(session, nama=nama, telepon="1") for nama in ("Satu", "Dua"))
    save(Edit(one.id, "telepon", "1", "2"), Edit(other.id, "telepon", "1", "2"), door="gabung")

    app = open_page("riwayat", sari, koperasi=str(one.id))
    next(each for each in app.button if each.label == "Urungkan 2 koperasi").click().run()

    session.expire_all()
    assert (one.telepon, other.telepon) == ("1", "1")


def change_siti(session: Session) -> int:
    """A person with a post gets another telephone; gives the koperasi."""
    orang = Orang(nama="Siti Rahasia", telepon="0812-1")
    session.add(orang)
    session.flush()
    koperasi = make_koperasi(session, nama="Koperasi Maju")
    post = Jabatan(orang_id=orang.id, koperasi_id=koperasi.id, jabatan=NamaJabatan.KETUA)
    session.add(post)
    edits, koperasi_id = [Edit(orang.id, "telepon", "0812-1", "0812-2")], koperasi.id
    session.commit()
    with db_engine.write_session(by="sari", door="grid", batch=uuid.uuid4()) as writing:
        apply_edits(writing, tabel="orang", edits=edits)
    return koperasi_id


def test_who_somebody_is_stays_closed_to_a_role_without_the_right_to_names(
    open_page: OpenPage, session: Session, ratna: SesiMasuk
) -> None:
    siti = change_siti(session)
    screens = [
        open_page("riwayat", ratna),
        open_page("profil", ratna, koperasi=str(siti), tab="Riwayat"),
    ]

    assert "Telepon: ••• → " in told(screens[0])
    for app in screens:
        assert "Siti" not in told(app)
        assert "0812" not in told(app)
    assert count_akses(session) == 0


def test_a_look_at_the_history_of_people_leaves_a_line_once(
    open_page: OpenPage, session: Session, sari: SesiMasuk
) -> None:
    change_siti(session)
    app = open_page("riwayat", sari)
    app.run()

    assert "Siti Rahasia · Telepon: 0812-1 → " in told(app)
    logged = list_akses(session)
    assert list(logged["apa"]) == ["Riwayat di layar"]
    assert list(logged["saringan"]) == ["semua"]
    assert list(logged["orang"]) == [1]


def test_a_history_without_people_leaves_no_line(
    open_page: OpenPage, session: Session, sari: SesiMasuk
) -> None:
    koperasi = make_koperasi(session)
    save(Edit(koperasi.id, "telepon", None, "0254 2"))

    open_page("riwayat", sari, lewat="Tabel")

    assert count_akses(session) == 0


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("9K30-0000-0000-000N", "tidak lagi mempunyai segel 27 November 2026"),
        ("9K30-0000-0000-000M", "Kode itu salah ketik"),
        ("", "Kode itu salah ketik"),
    ],
)
def test_the_code_of_a_printout_is_answered_in_a_sentence(
    open_page: OpenPage, ratna: SesiMasuk, typed: str, said: str
) -> None:
    """Whoever reads Riwayat may ask; tests/database/test_cetakan.py has the other answers."""
    app = open_page("riwayat", ratna)
    app.session_state["buka_periksa_segel"] = True
    app.run()

    next(each for each in app.text_input if each.label == "Kode segel").set_value(typed)
    next(each for each in app.button if each.label == "Periksa").click().run()

    assert not app.exception
    assert any(said in each.value for each in (*app.error, *app.warning))
