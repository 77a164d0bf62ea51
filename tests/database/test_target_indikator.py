"""Targets of figures: what may be set, for whom, and two who set one at once."""

import datetime as dt
from importlib import import_module
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from db.actions.target_indikator import set_target_indikator
from db.actions.tutup_tahun import close_tahun, reopen_tahun
from db.errors import DataRejected
from db.figures.fasilitasi import PENDIRIAN_TAHUN_INI
from db.postgres.engine import owner_connection
from db.queries.baris import KeadaanAngka
from db.queries.fasilitasi import list_per_tahun
from db.queries.indikator import baris_of
from db.queries.pengaturan import list_target
from db.queries.taksiran import list_target_tahun
from db.queries.target_indikator import PENDIRIAN_SETAHUN, list_target_indikator
from db.queries.target_kisi import list_target_kisi
from tests.factories import make_pendirian

ANYAR = "36.04.30"


def set_to(session: Session, nilai: str | None = "40", **given: Any) -> None:
    set_target_indikator(
        session, **{"kunci": "persen_sektor_riil", "tahun": 2026, "nilai": nilai, **given}
    )


def own(session: Session) -> pd.DataFrame:
    return list_target_indikator(session, kunci="persen_sektor_riil")


def test_a_year_a_quarter_and_a_kecamatan_have_targets_of_their_own(session: Session) -> None:
    set_to(session, "40,5", dasar="RPJMD 2025-2029")
    set_to(session, "38", triwulan=2)
    set_to(session, "55", kecamatan_kode=ANYAR)

    found = list_target_indikator(session, tahun=2026, kunci="persen_sektor_riil")

    assert list(found["nilai"]) == [40.5, 55.0, 38.0]
    assert found["triwulan"].isna().tolist() == [True, True, False]
    assert found["kecamatan"].isna().tolist() == [True, False, True]
    assert found["dasar"][0] == "RPJMD 2025-2029"
    assert not found["contoh"].any()


def test_it_is_changed_by_who_saw_it_and_taken_away_by_leaving_it_empty(session: Session) -> None:
    set_to(session)
    with pytest.raises(DataRejected, match="target_sudah_diubah"):
        set_to(session, "41")

    set_to(session, "41", versi=1)
    assert list(own(session)["versi"]) == [2]

    set_to(session, None, versi=2)
    assert own(session).empty


@pytest.mark.parametrize(
    ("given", "rule"),
    [
        ({"kunci": "angka_karangan"}, "target_indikator_tanpa_ukuran"),
        ({"nilai": "-1"}, "takaran_tidak_sah"),
        ({"nilai": "banyak"}, "takaran_tidak_sah"),
        ({"tahun": 1900}, "tahun_tidak_sah"),
        ({"dasar": "x" * 501}, "isian_terlalu_panjang"),
    ],
)
def test_what_is_no_target_is_refused(session: Session, given: dict[str, Any], rule: str) -> None:
    with pytest.raises(DataRejected, match=rule):
        set_to(session, **given)


def test_the_target_of_foundings_is_one_row_that_every_reader_has(session: Session) -> None:
    versi = int(list_target(session).set_index("tahun")["versi"][2026])

    set_target_indikator(
        session, **PENDIRIAN_SETAHUN, tahun=2026, nilai="60", dasar=" Renja 2026 ", versi=versi
    )

    row = list_target(session).set_index("tahun").loc[2026]
    grid = list_target_kisi(session, tahun=2026).set_index("nama")
    years = list_per_tahun(session, pada=dt.date(2026, 7, 1)).set_index("tahun")
    assert (row["nilai"], row["dasar"], row["versi"]) == (60, "Renja 2026", versi + 1)
    assert grid["setahun"][PENDIRIAN_TAHUN_INI.nama] == 60
    assert (list_target_tahun(session)[2026], years["target"][2026]) == (60, 60)
    assert select_rows(session, "target_pendirian", dt.date(2026, 7, 1)) == [(60, "Renja 2026")]


def test_its_quarters_and_kecamatan_are_no_target_of_the_year(session: Session) -> None:
    parts: list[dict[str, Any]] = [{"triwulan": 4}, {"kecamatan_kode": ANYAR}]
    for part in parts:
        set_to(session, "1,5", kunci=PENDIRIAN_TAHUN_INI.kunci, tahun=2031, **part)
    assert list(list_target(session)["tahun"]) == list(range(2030, 2014, -1))

    set_to(session, "40", kunci=PENDIRIAN_TAHUN_INI.kunci, tahun=2031)
    assert list_target_tahun(session)[2031] == 40
    with pytest.raises(DataRejected, match="pendirian_setahun_bulat"):
        set_to(session, "40,5", kunci=PENDIRIAN_TAHUN_INI.kunci, tahun=2032)


def test_the_target_of_a_closed_year_stays_until_it_is_opened(session: Session) -> None:
    for tahun, is_kept in ((2024, True), (2025, False)):
        make_pendirian(session, dt.date(tahun, 3, 1))
        versi = int(list_target(session).set_index("tahun")["versi"][tahun])
        change = {**PENDIRIAN_SETAHUN, "tahun": tahun, "nilai": "60", "versi": versi}
        tutup_id = close_tahun(session, tahun=tahun, ke=1)
        if is_kept:
            with pytest.raises(DataRejected, match="target_tahun_tertutup"):
                set_target_indikator(session, **change)
        else:
            reopen_tahun(session, tutup_id=tutup_id, alasan="SK terlambat dicatat")
            set_target_indikator(session, **change)

    assert [list_target_tahun(session)[each] for each in (2024, 2025)] == [50, 60]


def select_rows(session: Session, kunci: str, hari: dt.date) -> list[tuple[int, str]]:
    baris = baris_of(kunci)
    assert baris is not None
    found = session.execute(baris.pilih(session, KeadaanAngka(hari, hari.year - 1))).all()
    return [(int(row.nilai), row.rincian) for row in found]


WHOLE = "ck_target_indikator_pendirian_setahun_bulat"
# What stood in the table of foundings, what on the lembar kinerja; what stands in the one now.
MOVED = [
    ((40, "Renja"), None, (40, "Renja")),
    ((40, None), (60, "RPJMD", False), (40, "RPJMD; lembar kinerja menyebut 60")),
    ((40, "Renja"), (40, "RPJMD", False), (40, "Renja; RPJMD")),
    ((40, None), (50, "RPJMD (contoh)", True), (40, None)),
    (None, (50.5, "RPJMD", False), (51, "RPJMD")),
]


@pytest.mark.parametrize(("promise", "aim", "expected"), MOVED)
def test_the_two_tables_became_one_and_neither_value_was_lost(
    engine: Engine,
    promise: tuple[int, str | None] | None,
    aim: tuple[float, str, bool] | None,
    expected: tuple[int, str | None],
) -> None:
    step = import_module("db.migrations.versions.0081_know_the_target_of_foundings_once")
    with owner_connection(engine) as connection:
        for statement in (
            "DELETE FROM target_indikator",
            f"ALTER TABLE target_indikator DROP CONSTRAINT {WHOLE}",
            "CREATE TABLE target (jenis text, tahun bigint, nilai bigint, dasar text)",
        ):
            connection.execute(text(statement))
        if promise:
            connection.execute(
                text("INSERT INTO target VALUES ('pendirian', 2026, :nilai, :dasar)"),
                dict(zip(("nilai", "dasar"), promise, strict=True)),
            )
        if aim:
            connection.execute(
                text(
                    "INSERT INTO target_indikator (kunci, tahun, nilai, dasar, contoh)"
                    " VALUES ('pendirian_tahun_ini', 2026, :nilai, :dasar, :contoh)"
                ),
                dict(zip(("nilai", "dasar", "contoh"), aim, strict=True)),
            )
        for part in (step.MOVE, step.WHOLE):
            connection.execute(text(part))

        rows = connection.execute(text("SELECT nilai, dasar, contoh FROM target_indikator")).all()
        connection.rollback()

    assert [tuple(row) for row in rows] == [(*expected, False)]
