"""What the forecast is made from, and the forecasts that are kept at the end of each month."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import IntegrityError, ProgrammingError
from sqlalchemy.orm import Session

from db.actions.contoh import empty_demo
from db.actions.taksiran import keep_month_forecast, keep_taksiran
from db.actions.tutup_tahun import close_tahun
from db.clock import actual_day
from db.enums import Asal, Keluar, Tahap
from db.errors import DataRejected
from db.figures.jalur import FOUNDED, LEFT, NEVER
from db.figures.taksiran import Taksiran, TerlaluSedikit, number_of
from db.models import Fasilitasi, FasilitasiTahap, Koperasi, TaksiranPendirian
from db.queries.fasilitasi import count_pendirian
from db.queries.taksiran import (
    find_taksiran,
    get_taksiran,
    list_jejak,
    list_kenyataan,
    list_nama_kasus,
    list_taksiran,
)
from tests.almanac import set_today
from tests.factories import KRAMATWATU, make_koperasi, make_pendirian
from tests.refused import rule_of

SEPTEMBER, OKTOBER = dt.date(2026, 9, 30), dt.date(2026, 10, 31)
pytestmark = pytest.mark.usefixtures("connection")


@pytest.fixture(autouse=True)
def _november(monkeypatch: pytest.MonkeyPatch) -> None:
    set_today(monkeypatch, dt.date(2026, 11, 1))


def add_case(session: Session, *days: str, **given: Any) -> Fasilitasi:
    """A case that reached T0, T1 … on these days."""
    case = Fasilitasi(
        nama_kelompok="Kelompok Uji",
        kecamatan_kode=KRAMATWATU,
        tahun_anggaran=int(days[0][:4]),
        **given,
    )
    session.add(case)
    session.flush()
    session.add_all(
        FasilitasiTahap(fasilitasi_id=case.id, tahap=tahap, tanggal=dt.date.fromisoformat(day))
        for tahap, day in zip(Tahap, days, strict=False)
    )
    session.commit()
    return case


def enter_on(session: Session, row: Fasilitasi | FasilitasiTahap, when: dt.datetime) -> None:
    """As if it had been entered at another time, which nobody can do: past the triggers."""
    table = row.__tablename__
    session.execute(text("SET LOCAL ROLE NONE"))
    session.execute(text("SET LOCAL session_replication_role = replica"))
    session.execute(
        text(f"UPDATE {table} SET created_at = :when WHERE id = :id"), {"when": when, "id": row.id}
    )
    session.execute(text("SET LOCAL session_replication_role = origin"))
    session.commit()


def add_history(session: Session, *, contoh: bool = False) -> None:
    """Three whole years of eight foundings, each of T0, T5 and T6."""
    for tahun in (2023, 2024, 2025):
        for at in range(8):
            case = Fasilitasi(
                nama_kelompok=f"Kelompok {tahun} {at}",
                kecamatan_kode=KRAMATWATU,
                tahun_anggaran=tahun,
                contoh=contoh,
            )
            session.add(case)
            session.flush()
            session.add_all(
                FasilitasiTahap(fasilitasi_id=case.id, tahap=tahap, tanggal=day)
                for tahap, day in (
                    (Tahap.T0, dt.date(tahun, 3, 1 + at)),
                    (Tahap.T5, dt.date(tahun, 5, 1 + at)),
                    (Tahap.T6, dt.date(tahun, 6, 1 + at)),
                )
            )
    make_koperasi(session, contoh=contoh)
    session.commit()


def test_each_stage_up_to_the_sk_and_each_leaving_is_a_row(session: Session) -> None:
    first = add_case(session, "2024-01-02", "2024-01-20", "2024-02-05")
    second = add_case(
        session,
        "2024-03-01",
        keluar=Keluar.MUNDUR,
        tanggal_keluar=dt.date(2024, 4, 1),
        alasan_keluar="Pindah",
    )
    founded = make_pendirian(session, dt.date(2024, 5, 1))
    make_pendirian(session, dt.date(2025, 7, 1), asal=Asal.KDMP)
    sk = session.query(Fasilitasi).filter_by(koperasi_id=founded.id).one()
    session.add(FasilitasiTahap(fasilitasi_id=sk.id, tahap=Tahap.T7, tanggal=dt.date(2024, 6, 1)))
    session.commit()

    rows = list_jejak(session)

    got = set(zip(rows["kasus"], rows["nomor"], rows["tanggal"], strict=True))
    assert got == {
        (first.id, 0, number_of(dt.date(2024, 1, 2))),
        (first.id, 1, number_of(dt.date(2024, 1, 20))),
        (first.id, 2, number_of(dt.date(2024, 2, 5))),
        (second.id, 0, number_of(dt.date(2024, 3, 1))),
        (second.id, LEFT, number_of(dt.date(2024, 4, 1))),
        (sk.id, FOUNDED, number_of(dt.date(2024, 5, 1))),
    }
    # All of it was brought along when the office began: its own day stands for its entry.
    assert rows["diketahui"].equals(rows["tanggal"])
    assert not rows["dicatat"].any()
    assert (rows["sampai"] == NEVER).all()


def test_what_is_dated_since_the_office_began_counts_from_its_entry(session: Session) -> None:
    begun = dt.datetime(2026, 3, 1, 9, tzinfo=dt.UTC)
    case = add_case(session, "2024-01-02", "2026-05-02")
    enter_on(session, case, begun)
    stage = session.query(FasilitasiTahap).filter_by(tahap=Tahap.T1).one()
    enter_on(session, stage, dt.datetime(2026, 5, 20, 20, tzinfo=dt.UTC))  # the 21st in Serang

    first, second = list_jejak(session).to_dict("records")

    assert (first["diketahui"], first["dicatat"]) == (number_of(dt.date(2024, 1, 2)), False)
    assert (second["diketahui"], second["dicatat"]) == (number_of(dt.date(2026, 5, 21)), True)


def test_a_corrected_date_is_said_until_its_correction(session: Session) -> None:
    case = add_case(session, "2024-01-02")
    statement = update(FasilitasiTahap).where(FasilitasiTahap.fasilitasi_id == case.id)
    session.execute(statement.values(catatan="Tanpa tanggal baru"))
    session.execute(statement.values(tanggal=dt.date(2024, 2, 2)))
    session.commit()
    day = session.scalar(text("SELECT (now() AT TIME ZONE 'Asia/Jakarta')::date"))

    was, became = list_jejak(session).to_dict("records")

    assert (was["tanggal"], was["sampai"]) == (number_of(dt.date(2024, 1, 2)), number_of(day))
    assert (became["tanggal"], became["sampai"]) == (number_of(dt.date(2024, 2, 2)), NEVER)
    assert became["diketahui"] == number_of(day)


def test_a_closing_counts_from_the_day_on_which_it_was_typed(session: Session) -> None:
    begun = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    case = add_case(session, "2020-02-01")
    enter_on(session, case, begun)
    case.keluar, case.alasan_keluar = Keluar.DITUNDA, "Menunggu KTP"
    case.tanggal_keluar = dt.date(2020, 3, 1)
    session.commit()
    day = session.scalar(text("SELECT (now() AT TIME ZONE 'Asia/Jakarta')::date"))

    left = list_jejak(session).query("nomor == @LEFT").iloc[0]

    assert left["tanggal"] == number_of(dt.date(2020, 3, 1))
    assert left["diketahui"] == number_of(day)


def test_the_forecast_stands_on_the_target_of_its_year(session: Session) -> None:
    add_history(session)

    said = get_taksiran(session, pada=OKTOBER)

    assert isinstance(said, Taksiran)
    assert (said.target, said.berdiri, said.tahun) == (50, 0, 3)
    assert said.peluang == 0


def test_what_counts_elsewhere_is_no_founding_of_this_year(session: Session) -> None:
    add_history(session)
    close_tahun(session, tahun=2025, ke=1)
    before = list_kenyataan(session, sampai=2026)
    listed = select(FasilitasiTahap).join(Fasilitasi).where(Fasilitasi.tahun_anggaran == 2025)
    last = listed.where(FasilitasiTahap.tahap == Tahap.T6).order_by(FasilitasiTahap.id)
    moved, withdrawn = session.scalars(last).all()[:2]
    for each in (moved, withdrawn):
        session.delete(each)
    session.flush()
    again = dt.date(2026, 6, 20)
    session.add(FasilitasiTahap(fasilitasi_id=moved.fasilitasi_id, tahap=Tahap.T6, tanggal=again))
    add_case(session, "2026-03-01")
    double = make_pendirian(session, dt.date(2026, 7, 2))
    same = make_pendirian(session, dt.date(2026, 7, 1))
    merged = update(Fasilitasi).where(Fasilitasi.koperasi_id == double.id)
    session.execute(merged.values(koperasi_id=same.id))
    session.commit()

    found = get_taksiran(session, pada=OKTOBER)

    assert isinstance(found, Taksiran)
    assert count_pendirian(session, tahun=2026, pada=OKTOBER).tercapai == 1
    assert (found.berdiri, found.kurang, found.terbuka) == (1, 49, 1)
    assert list_kenyataan(session, sampai=2026) == before
    assert before[2025] == count_pendirian(session, tahun=2025, pada=OKTOBER).tercapai > 1


def test_a_case_is_called_by_its_name(session: Session) -> None:
    case = add_case(session, "2024-01-02")

    (row,) = list_nama_kasus(session, (case.id,)).to_dict("records")

    assert (row["kelompok"], row["kecamatan"]) == ("Kelompok Uji", "Kramatwatu")


def test_a_month_is_kept_once_and_as_it_was_said(session: Session) -> None:
    add_history(session)
    said = get_taksiran(session, pada=OKTOBER)
    assert isinstance(said, Taksiran)

    assert keep_taksiran(session, [SEPTEMBER, OKTOBER]) == 2
    assert keep_taksiran(session, [OKTOBER]) == 0

    latest, before = list_taksiran(session).to_dict("records")
    assert (latest["pada"], before["pada"]) == (OKTOBER, SEPTEMBER)
    assert (latest["bawah"], latest["tengah"], latest["atas"]) == (
        said.bawah,
        said.tengah,
        said.atas,
    )
    assert (latest["target"], latest["berdiri"], latest["contoh"]) == (50, 0, False)
    found = find_taksiran(session, pada=OKTOBER - dt.timedelta(days=1))
    assert found is not None
    assert (found.pada, found.tengah) == (SEPTEMBER, before["tengah"])
    assert find_taksiran(session, pada=dt.date(OKTOBER.year + 1, 1, 1)) is None


def test_the_program_keeps_the_month_that_ended_last(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_history(session)
    day = actual_day() + dt.timedelta(days=400)
    set_today(monkeypatch, day)

    assert [keep_month_forecast(session), keep_month_forecast(session)] == [1, 0]
    assert list(list_taksiran(session)["pada"]) == [day.replace(day=1) - dt.timedelta(days=1)]


def test_nothing_is_made_up_for_months_before_the_register_was_in_use(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_history(session)
    set_today(monkeypatch, dt.date(2026, 2, 1))  # it was filled by the clock of the test

    assert keep_month_forecast(session) == 0


def test_too_little_history_keeps_nothing(session: Session) -> None:
    add_case(session, "2024-01-02", "2024-02-02")

    assert isinstance(get_taksiran(session, pada=OKTOBER), TerlaluSedikit)
    assert keep_taksiran(session, [OKTOBER]) == 0


@pytest.mark.parametrize(
    ("pada", "rule"),
    [
        (dt.date(2026, 11, 30), "periode_belum_berakhir"),
        (dt.date(2026, 10, 30), "ck_taksiran_pendirian_pada_akhir_bulan"),
    ],
)
def test_only_the_last_day_of_a_month_that_is_over_is_kept(
    session: Session, pada: dt.date, rule: str
) -> None:
    add_history(session)

    with pytest.raises((DataRejected, IntegrityError), match=rule):
        keep_taksiran(session, [pada])


@pytest.mark.parametrize(
    "change",
    [
        update(TaksiranPendirian).values(tengah=1),
        delete(TaksiranPendirian),
        text("TRUNCATE taksiran_pendirian"),
    ],
    ids=["update", "delete", "truncate"],
)
def test_the_database_refuses_every_change_of_a_forecast(session: Session, change: Any) -> None:
    add_history(session)
    keep_taksiran(session, [OKTOBER])
    session.execute(text("SET LOCAL ROLE NONE"))  # the owner

    with pytest.raises(ProgrammingError) as refused:
        session.execute(change)

    assert rule_of(refused) == "taksiran_tidak_berubah"


def test_what_the_demo_expected_goes_with_the_demo(session: Session) -> None:
    add_history(session, contoh=True)
    keep_taksiran(session, [SEPTEMBER])
    for table in (Koperasi, Fasilitasi):
        session.execute(update(table).values(contoh=False))
    keep_taksiran(session, [OKTOBER])
    for table in (Koperasi, Fasilitasi):
        session.execute(update(table).values(contoh=True))
    session.commit()

    empty_demo(session)

    assert list(list_taksiran(session)["pada"]) == [OKTOBER]
