"""Versions of figures: each has one, a changed one leaves the old, and who may say so."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from db.actions.contoh import empty_demo
from db.actions.pengaturan import record_pengaturan
from db.actions.versi_indikator import (
    change_versi_indikator,
    create_versi_indikator,
    record_katalog,
)
from db.clock import today
from db.errors import DataRejected
from db.figures.katalog import UKURAN
from db.queries.versi_indikator import Patah, Versi, list_patah, list_versi_indikator, say_hari
from tests.almanac import BESOK, from_today

HARI = today()
KEMARIN = HARI - dt.timedelta(days=1)


@pytest.fixture
def katalog(session: Session) -> Session:
    record_katalog(session)
    session.commit()
    return session


def of(session: Session, kunci: str) -> list[Versi]:
    return list_versi_indikator(session, kunci)


def test_every_figure_has_a_first_version_that_says_what_the_program_says(
    katalog: Session,
) -> None:
    found = {each.kunci: each for each in list_versi_indikator(katalog)}

    assert found.keys() == UKURAN.keys()
    assert {each.nomor for each in found.values()} == {1}
    assert {each.definisi for each in found.values()} == {each.definisi for each in UKURAN.values()}


def test_a_start_without_a_change_writes_nothing(katalog: Session) -> None:
    before = katalog.scalar(text("SELECT max(id) FROM audit"))

    record_katalog(katalog)

    assert katalog.scalar(text("SELECT max(id) FROM audit")) == before


def test_a_definition_that_the_program_changes_begins_a_version_and_keeps_the_old(
    katalog: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = UKURAN["aktif"]
    monkeypatch.setitem(UKURAN, "aktif", replace(old, definisi="Koperasi yang hidup."))

    record_katalog(katalog)

    newest, first = of(katalog, "aktif")
    assert (newest.nomor, newest.definisi, newest.berlaku_mulai) == (
        2,
        "Koperasi yang hidup.",
        HARI,
    )
    assert (first.definisi, first.berlaku_sampai) == (old.definisi, KEMARIN)
    assert [each.mulai for each in list_patah(katalog, "persen_aktif")] == [HARI]


def test_a_definition_that_changes_twice_on_one_day_is_one_version(
    katalog: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = UKURAN["aktif"]
    for words in ("Koperasi yang hidup.", "Koperasi yang benar hidup."):
        monkeypatch.setitem(UKURAN, "aktif", replace(old, definisi=words))
        record_katalog(katalog)

    assert [(each.nomor, each.definisi) for each in of(katalog, "aktif")] == [
        (2, "Koperasi yang benar hidup."),
        (1, old.definisi),
    ]


def test_a_break_is_said_on_its_day_of_years_that_are_drawn_over_each_other() -> None:
    days = (dt.date(2025, 1, 1), dt.date(2025, 7, 2), dt.date(2026, 7, 2), dt.date(2027, 1, 5))
    patah = [Patah("jumlah", each, f"ke-{at}") for at, each in enumerate(days)]

    assert say_hari(patah, (2025, 2026)) == {183: "Sejak 2 Juli 2025: ke-1 Sejak 2 Juli 2026: ke-2"}


def test_who_answers_and_who_checked_is_said_and_can_be_taken_back(katalog: Session) -> None:
    (first,) = of(katalog, "jumlah")

    change_versi_indikator(
        katalog,
        kunci="jumlah",
        versi=first.versi,
        penanggung_jawab="  Bidang Koperasi ",
        diperiksa_oleh="Sekretaris",
        diperiksa_pada=KEMARIN,
    )

    (said,) = of(katalog, "jumlah")
    assert (said.penanggung_jawab, said.diperiksa_oleh) == ("Bidang Koperasi", "Sekretaris")
    assert said.versi == first.versi + 1


@pytest.mark.parametrize(
    ("given", "rule"),
    [
        ({"versi": 99}, "versi_indikator_sudah_diubah"),
        ({"diperiksa_pada": BESOK}, "tanggal"),
        ({"penanggung_jawab": "x" * 201}, "isian_terlalu_panjang"),
    ],
)
def test_what_is_no_record_of_a_figure_is_refused(
    katalog: Session, given: dict[str, Any], rule: str
) -> None:
    about: dict[str, Any] = {
        "kunci": "jumlah",
        "versi": 1,
        "penanggung_jawab": "Bidang",
        "diperiksa_oleh": None,
        "diperiksa_pada": None,
    }
    with pytest.raises(DataRejected, match=rule):
        change_versi_indikator(katalog, **(about | from_today(given)))


def test_a_new_version_keeps_who_answers_and_waits_to_be_checked(katalog: Session) -> None:
    change_versi_indikator(
        katalog,
        kunci="aktif",
        versi=1,
        penanggung_jawab="Bidang Koperasi",
        diperiksa_oleh="Sekretaris",
        diperiksa_pada=KEMARIN,
    )

    create_versi_indikator(
        katalog, kunci="aktif", versi=2, berlaku_mulai=HARI, perubahan="Dihitung dari RAT."
    )

    newest, first = of(katalog, "aktif")
    assert (newest.penanggung_jawab, newest.diperiksa_oleh) == ("Bidang Koperasi", None)
    assert (first.diperiksa_oleh, first.berlaku_sampai) == ("Sekretaris", KEMARIN)
    assert list_patah(katalog, "aktif") == [Patah("aktif", HARI, "Dihitung dari RAT.")]


@pytest.mark.parametrize("day", [dt.date(1945, 8, 17), BESOK], ids=str)
def test_a_version_begins_after_the_one_before_and_not_in_the_future(
    katalog: Session, day: dt.date | dt.timedelta
) -> None:
    given = from_today({"berlaku_mulai": day})
    with pytest.raises(DataRejected, match="versi_indikator_mendahului"):
        create_versi_indikator(katalog, kunci="aktif", versi=1, perubahan="Lain.", **given)


def test_another_value_of_a_setting_that_the_definition_names_is_a_break(
    katalog: Session,
) -> None:
    record_pengaturan(
        katalog,
        kunci="sektor_riil_simpan_pinjam_maks_persen",
        nilai="15",
        berlaku_mulai=HARI,
    )

    (patah,) = list_patah(katalog, "koperasi_sektor_riil")

    assert patah.mulai == HARI
    assert patah.kata.endswith("menjadi 15")
    assert list_patah(katalog, "jumlah") == []


def test_who_answers_in_the_demo_goes_with_it_and_what_figures_mean_stays(
    katalog: Session,
) -> None:
    katalog.execute(text("UPDATE versi_indikator SET contoh = true, penanggung_jawab = 'Contoh'"))

    empty_demo(katalog)

    (left,) = of(katalog, "jumlah")
    assert left.penanggung_jawab is None
