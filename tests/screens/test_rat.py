"""The screen RAT: the season, whom the rule lets down next, the reminder list, the kesehatan."""

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.enums import Jenis, PredikatKesehatan
from db.models import Kesehatan, Rat, SesiMasuk
from tests.factories import CIRUAS, make_koperasi
from tests.screens.test_indikator import shown

OpenPage = Callable[..., AppTest]
LIST = "Daftar dan pengingat"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASBOR_HARI_INI", "2026-05-12")


def hold(session: Session, koperasi_id: int, **given: object) -> None:
    session.add(Rat(**{"koperasi_id": koperasi_id, "tahun_buku": 2025, **given}))
    session.commit()


def test_the_season_says_how_many_held_it_and_when(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    hold(session, make_koperasi(session).id, tanggal=dt.date(2026, 3, 31))
    hold(session, make_koperasi(session).id, tanggal=dt.date(2026, 4, 2))
    hold(session, make_koperasi(session).id, rencana=dt.date(2026, 5, 20))
    make_koperasi(session, tanggal_badan_hukum=dt.date(2025, 6, 1))

    app = open_page("rat", ratna)

    assert app.title[0].value == "2 dari 3 koperasi wajib RAT sudah RAT tahun buku 2025"
    assert "koperasi primer akhir Maret, sekunder akhir Juni 2026" in shown(app)
    assert "18 Mei 2026 – 24 Mei 2026" in shown(app)
    assert "Seluruhnya 4 koperasi terdaftar." in shown(app)


def test_the_reminder_list_names_who_has_not_held_it(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    hold(session, make_koperasi(session, nama="Koperasi Sudah").id, tanggal=dt.date(2026, 3, 1))
    make_koperasi(session, nama="Koperasi Lupa")
    make_koperasi(session, nama="Koperasi Jauh", kecamatan_kode=CIRUAS)

    app = open_page("rat", ratna, bagian_rat=LIST)
    everything = shown(app)
    app.selectbox(key="kecamatan_rat").set_value("Ciruas").run()

    assert "Koperasi Lupa" in everything
    assert "Koperasi Sudah" not in everything
    assert "0254" not in everything
    assert "Koperasi Jauh" in shown(app)
    assert "Koperasi Lupa" not in shown(app)


def test_a_state_of_the_season_opens_its_koperasi(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    hold(session, make_koperasi(session, nama="Koperasi Tepat").id, tanggal=dt.date(2026, 3, 1))
    make_koperasi(session, nama="Koperasi Lupa")

    app = open_page("rat", ratna, bagian_rat=LIST, keadaan_rat="Sudah, tepat waktu")

    assert "Koperasi Tepat" in shown(app)
    assert "Koperasi Lupa" not in shown(app)


def test_whom_the_rule_lets_down_next_is_told_with_what_prevents_it(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    koperasi = make_koperasi(session, nama="Koperasi Genting")
    hold(session, koperasi.id, tahun_buku=2024, tanggal=dt.date(2025, 3, 1))

    app = open_page("rat", ratna, bagian_rat="Turun berikutnya")

    assert app.header[0].value == (
        "1 koperasi menjadi kurang aktif pada 1 Juli 2026 bila RAT-nya tidak diselenggarakan"
    )
    assert "RAT tahun buku 2025 diselenggarakan dan dicatat sampai 30 Juni 2026." in shown(app)


def test_the_kesehatan_says_how_many_of_whom_were_assessed(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    for number in range(6):
        koperasi = make_koperasi(
            session, nama=f"Koperasi Pinjam {number}", jenis=Jenis.SIMPAN_PINJAM
        )
        if number < 3:
            session.add(
                Kesehatan(
                    koperasi_id=koperasi.id, tahun_buku=2025, predikat=PredikatKesehatan.SEHAT
                )
            )
    session.commit()

    app = open_page("rat", ratna, bagian_rat="Kesehatan")

    assert app.header[0].value.startswith(
        "3 dari 6 koperasi dengan simpan pinjam sudah dinilai untuk tahun buku 2025"
    )
    assert "3 koperasi belum dinilai" in shown(app)


@pytest.mark.parametrize("bagian", ["Musim", "Turun berikutnya", LIST, "Kesehatan"])
def test_an_empty_register_says_what_to_do(
    open_page: OpenPage, ratna: SesiMasuk, bagian: str
) -> None:
    app = open_page("rat", ratna, bagian_rat=bagian)

    assert app.title[0].value == "Belum ada koperasi yang wajib RAT tahun buku 2025"
    assert "Pilih keadaan lain" not in shown(app)


def test_an_empty_register_owes_nothing_and_blames_no_year(
    open_page: OpenPage, ratna: SesiMasuk
) -> None:
    season = shown(open_page("rat", ratna))
    health = shown(open_page("rat", ratna, bagian_rat="Kesehatan"))

    assert "Belum ada koperasi terdaftar." in season
    assert "belum berakhir" not in season
    assert "Belum ada yang patut dinilai" in health
    assert "sudah dinilai" not in health


def test_a_plan_beyond_the_months_is_told_below_them(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    hold(session, make_koperasi(session).id, rencana=dt.date(2026, 12, 20))
    hold(session, make_koperasi(session).id, rencana=dt.date(2027, 1, 4))

    assert "1 rencana jatuh di luar tahun 2026." in shown(open_page("rat", ratna))
