"""A case moves stage by stage with its proof, and a founding counts on the day of its SK."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import delete
from sqlalchemy.orm import Session

from db.actions.fasilitasi import close_fasilitasi, create_fasilitasi, next_stage, record_tahap
from db.enums import Asal, Keluar, Tahap
from db.errors import DataRejected, NotFound
from db.models import Fasilitasi, FasilitasiTahap, Koperasi, TargetIndikator
from db.postgres import engine as db_engine
from db.queries.fasilitasi import (
    count_pendirian,
    list_kumulatif,
    list_per_kecamatan,
    list_per_tahun,
)
from db.queries.kasus import count_di_tahap, count_keluar, list_kasus, list_tahap
from db.queries.perhatian import list_perhatian
from tests.almanac import BESOK, from_today
from tests.factories import CIRUAS, KRAMATWATU, make_pendirian, read_by
from ui.screens.fasilitasi.target import explain_places, place_rows

TAHUN = 2024
AKHIR = dt.date(2024, 12, 31)


def save(action: Callable[..., Any], **given: Any) -> Any:
    """As a screen does it: one transaction, in somebody's name."""
    with db_engine.write_session(by="sari", door="formulir") as session:
        return action(session, **given)


def open_case(**given: Any) -> int:
    """A case at T0."""
    plain = {
        "nama_kelompok": "Kelompok Uji Tani",
        "kecamatan_kode": KRAMATWATU,
        "desa_kode": None,
        "tahun_anggaran": TAHUN,
        "sumber_dana": None,
        "calon_anggota": None,
        "tanggal": dt.date(2024, 1, 2),
    }
    return int(save(create_fasilitasi, **{**plain, **given}))


def move(case: int, dari: Tahap, **given: Any) -> Tahap:
    """One stage on, a day of March."""
    plain = {"tanggal": dt.date(2024, 3, 1), "nomor_bukti": "123"}
    moved: Tahap = save(record_tahap, fasilitasi_id=case, dari=dari, **{**plain, **given})
    return moved


@pytest.mark.usefixtures("connection")
def test_a_case_goes_through_every_stage_in_order(session: Session) -> None:
    case = open_case()
    reached = [Tahap.T0]
    while next_stage(reached[-1]):
        reached.append(move(case, reached[-1]))

    assert reached == list(Tahap)
    assert list(list_tahap(session, fasilitasi_id=case)["tahap"]) == [str(each) for each in Tahap]


def test_with_the_sk_a_koperasi_enters_the_register(session: Session) -> None:
    case = open_case(nama_kelompok=" Kelompok Uji Nelayan ")
    for tahap in list(Tahap)[:6]:
        move(case, tahap, nomor_bukti="AHU-7", tanggal=dt.date(2024, 3, 1))

    koperasi = session.get_one(Koperasi, session.get_one(Fasilitasi, case).koperasi_id)

    assert (koperasi.nama, koperasi.nomor_badan_hukum) == ("Kelompok Uji Nelayan", "AHU-7")
    assert (koperasi.asal, koperasi.tahun_fasilitasi) == (Asal.FASILITASI_DINAS, TAHUN)
    assert koperasi.status_kelembagaan is None


@pytest.mark.usefixtures("connection")
def test_the_second_to_move_a_case_is_told(session: Session) -> None:
    case = open_case()
    move(case, Tahap.T0)

    with pytest.raises(DataRejected, match="kasus_sudah_dipindah"):
        move(case, Tahap.T0)
    assert len(list_tahap(session, fasilitasi_id=case)) == 2


@pytest.mark.usefixtures("connection")
@pytest.mark.parametrize(
    ("given", "rule"),
    [
        ({"tanggal": BESOK}, "tanggal_belum_tiba"),
        ({"tanggal": dt.date(2023, 12, 31)}, "fasilitasi_tahap_urut_tanggal"),
        ({"dari": Tahap.T3}, "kasus_sudah_dipindah"),
    ],
)
def test_a_move_that_cannot_be_is_refused(given: dict[str, Any], rule: str) -> None:
    case = open_case()

    with pytest.raises(DataRejected, match=rule):
        move(case, **{"dari": Tahap.T0, **from_today(given)})


@pytest.mark.usefixtures("connection")
def test_a_stage_with_a_document_needs_its_number() -> None:
    case = open_case()
    for tahap in list(Tahap)[:4]:
        move(case, tahap, nomor_bukti=None)

    with pytest.raises(DataRejected, match="tahap_tanpa_bukti"):
        move(case, Tahap.T4, nomor_bukti="  ")


@pytest.mark.usefixtures("connection")
def test_a_closed_case_moves_no_more(session: Session) -> None:
    case = open_case()
    save(
        close_fasilitasi,
        fasilitasi_id=case,
        keluar=Keluar.MUNDUR,
        tanggal=dt.date(2024, 2, 1),
        alasan="Anggota pindah",
    )

    with pytest.raises(DataRejected, match="kasus_sudah_ditutup"):
        move(case, Tahap.T0)
    assert count_keluar(session, tahun=TAHUN, pada=AKHIR) == 1
    assert list_kasus(session, tahun=TAHUN, pada=AKHIR).empty


@pytest.mark.usefixtures("connection")
def test_closing_takes_a_reason_and_a_case() -> None:
    given: dict[str, Any] = {"keluar": Keluar.MUNDUR, "tanggal": dt.date(2024, 2, 1)}

    with pytest.raises(DataRejected, match="isian_wajib"):
        save(close_fasilitasi, fasilitasi_id=open_case(), alasan="  ", **given)
    with pytest.raises(NotFound):
        save(close_fasilitasi, fasilitasi_id=2**40, alasan="Salah", **given)
    moved = open_case()
    move(moved, Tahap.T0, tanggal=dt.date(2024, 2, 2))
    with pytest.raises(DataRejected, match="keluar_sebelum_tahapnya"):
        save(close_fasilitasi, fasilitasi_id=moved, alasan="Anggota pindah", **given)


def test_the_list_has_this_year_and_what_older_years_left_open(session: Session) -> None:
    this = open_case()
    older = open_case(tahun_anggaran=2022)
    open_case(tahun_anggaran=2025, tanggal=dt.date(2025, 1, 5))
    make_pendirian(session, dt.date(2023, 5, 1))  # done, so no case of 2024
    move(this, Tahap.T0, tanggal=dt.date(2024, 12, 1))

    cases = list_kasus(session, tahun=TAHUN, pada=AKHIR)

    assert list(cases["id"]) == [older, this]
    assert list(cases["tahap"]) == ["T0", "T1"]
    assert list(cases["hari"]) == [364, 30]


def test_foundings_count_to_the_day_and_without_kdmp(session: Session) -> None:
    make_pendirian(session, dt.date(2024, 3, 1))
    make_pendirian(session, dt.date(2024, 7, 12))
    make_pendirian(session, dt.date(2024, 7, 13))
    make_pendirian(session, dt.date(2023, 7, 12))
    make_pendirian(session, dt.date(2024, 3, 1), asal=Asal.KDMP)

    progress = count_pendirian(session, tahun=TAHUN, pada=dt.date(2024, 7, 12))

    assert (progress.tercapai, progress.tahun_lalu, progress.target) == (2, 1, 50)


def test_the_curve_ends_today_and_keeps_its_target(session: Session) -> None:
    make_pendirian(session, dt.date(2024, 3, 1))

    curves = list_kumulatif(session, tahun=TAHUN, pada=dt.date(2024, 3, 2))
    this = curves[curves["seri"] == "tahun_ini"]

    assert len(this) == 62  # 1 January to 2 March of a leap year
    assert list(this["jumlah"].tail(3)) == [0, 1, 1]
    assert curves[curves["seri"] == "jadwal"]["jumlah"].iloc[-1] == 50


def test_each_year_has_its_own_target(session: Session) -> None:
    make_pendirian(session, dt.date(2016, 3, 1))

    years = list_per_tahun(session, pada=AKHIR).set_index("tahun")

    assert list(years.index) == list(range(2015, 2025))
    assert (years["berdiri"][2016], years["target"][2016]) == (1, 50)
    # Of the other years nothing is on record, which is not none.
    assert years["berdiri"].drop(2016).isna().all()


def test_a_year_of_which_nothing_is_on_record_has_no_curve(session: Session) -> None:
    make_pendirian(session, dt.date(2022, 3, 1))

    curves = list_kumulatif(session, tahun=TAHUN, pada=AKHIR)

    assert set(curves["seri"]) == {"jadwal"}


def test_without_a_target_and_a_case_there_is_nothing_to_draw(session: Session) -> None:
    session.execute(delete(TargetIndikator))

    assert list_kumulatif(session, tahun=TAHUN, pada=AKHIR).empty


def test_by_kecamatan_all_29_are_there(session: Session) -> None:
    make_pendirian(session, dt.date(2024, 3, 1))

    places = list_per_kecamatan(session, tahun=TAHUN, pada=AKHIR)

    assert (len(places), places["berdiri"].sum()) == (29, 1)
    assert places["kecamatan"][0] == "Kramatwatu"


def stages(session: Session, tahun_anggaran: int, **reached: str) -> Fasilitasi:
    """A case that reached these stages on these days; committed."""
    case = Fasilitasi(
        nama_kelompok="Kelompok Uji", kecamatan_kode=KRAMATWATU, tahun_anggaran=tahun_anggaran
    )
    session.add(case)
    session.flush()
    session.add_all(
        FasilitasiTahap(
            fasilitasi_id=case.id, tahap=Tahap(tahap), tanggal=dt.date.fromisoformat(day)
        )
        for tahap, day in reached.items()
    )
    session.commit()
    return case


def test_a_past_day_shows_the_stages_of_that_day(session: Session) -> None:
    moved = stages(session, 2024, T0="2024-03-01", T1="2024-12-11", T2="2025-02-01")
    founded_since = stages(session, 2023, T0="2023-11-01", T6="2025-01-02")
    closed_since = stages(session, 2024, T0="2024-12-30")
    closed_since.keluar, closed_since.alasan_keluar = Keluar.MUNDUR, "Anggota pindah"
    closed_since.tanggal_keluar = dt.date(2025, 1, 5)
    stages(session, 2025, T0="2025-01-01")
    session.commit()

    cases = list_kasus(session, tahun=TAHUN, pada=AKHIR)

    assert count_di_tahap(session, tahap=(Tahap.T0,), pada=AKHIR) == 2
    assert count_di_tahap(session, tahap=(Tahap.T0, Tahap.T1), pada=AKHIR) == 3
    assert cases[["id", "tahap", "hari"]].values.tolist() == [
        [founded_since.id, "T0", 426],
        [moved.id, "T1", 20],
        [closed_since.id, "T0", 1],
    ]
    assert count_keluar(session, tahun=TAHUN, pada=AKHIR) == 0
    assert count_keluar(session, tahun=TAHUN, pada=dt.date(2025, 1, 5)) == 1


@pytest.mark.usefixtures("connection")
def test_a_proposal_for_next_year_is_in_the_list_that_its_warning_opens(session: Session) -> None:
    case = open_case(tahun_anggaran=TAHUN + 1)

    found = list_perhatian(session, hari=AKHIR).set_index("kunci")["jumlah"]
    cases = list_kasus(session, tahun=TAHUN, pada=AKHIR)

    assert found["macet"] == 1
    assert list(cases["id"]) == [case]


@pytest.mark.usefixtures("connection")
@pytest.mark.parametrize(
    ("targets", "column", "words"),
    [
        ({CIRUAS: "2", KRAMATWATU: "0"}, [2, 0], "berjumlah 2; target kabupaten 50, kurang 48"),
        ({CIRUAS: "1.5"}, [1.5, None], "berjumlah 1,5; target kabupaten 50, kurang 48,5"),
        ({CIRUAS: "50"}, [50, None], "berjumlah 50; target kabupaten 50, sama"),
    ],
)
def test_a_target_of_a_kecamatan_is_shown_as_it_was_set(
    session: Session, targets: dict[str, str], column: list[float | None], words: str
) -> None:
    session.add_all(
        TargetIndikator(
            kunci="pendirian_tahun_ini", tahun=TAHUN, kecamatan_kode=kode, nilai=Decimal(nilai)
        )
        for kode, nilai in targets.items()
    )
    session.flush()

    rows = place_rows(read_by(session), TAHUN, dt.date(TAHUN, 12, 31)).set_index("kode")
    found = [None if pd.isna(each) else each for each in rows["target"][[CIRUAS, KRAMATWATU]]]

    assert found == column
    assert words in explain_places(read_by(session), TAHUN)
