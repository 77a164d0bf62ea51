"""The rapor kecamatan: marks by the dated rule, trends, hidden groups, and what was kept."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.orm import Session

from db.actions.beku import freeze_angka
from db.actions.bulanan import keep_months
from db.enums import JenisPeriode, MutuRapor, StatusKelembagaan
from db.figures.rapor import RAPOR, AturanRapor
from db.models import AngkaBeku, Audit, Koperasi, Pengaturan, Rat, TargetIndikator
from db.queries.beku import list_periode_beku
from db.queries.rapor import BarisRapor, Rapor, SelRapor, get_rapor
from tests.factories import CIRUAS, KRAMATWATU, make_koperasi
from ui.reports.rapor import say_season, say_untargeted

HARI, OKTOBER = dt.date(2026, 11, 29), dt.date(2026, 10, 31)
SINCE = dt.date(2016, 5, 4)
BAIK, CUKUP, LEMAH = MutuRapor.BAIK, MutuRapor.CUKUP, MutuRapor.LEMAH
pytestmark = pytest.mark.usefixtures("connection")


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASBOR_HARI_INI", HARI.isoformat())


def register(session: Session, place: str, aktif: int, others: int = 0) -> list[Koperasi]:
    kinds = [StatusKelembagaan.AKTIF] * aktif + [StatusKelembagaan.TIDAK_AKTIF] * others
    return [
        make_koperasi(session, kecamatan_kode=place, status_kelembagaan=each, tanggal_status=SINCE)
        for each in kinds
    ]


def of(rapor: Rapor, kode: str) -> BarisRapor:
    return next(row for row in rapor.kecamatan if row.kode == kode)


def cell(
    session: Session, kode: str, kunci: str = "persen_aktif", hari: dt.date = HARI
) -> SelRapor:
    return of(get_rapor(session, hari=hari), kode).sel[kunci]


@pytest.mark.parametrize(
    ("nilai", "target", "kabupaten", "expected"),
    [
        (75.0, 75.0, None, BAIK),
        (74.9, 75.0, None, CUKUP),
        (60.0, 75.0, None, CUKUP),  # exactly 80 %
        (59.9, 75.0, None, LEMAH),
        (40.0, None, 40.0, BAIK),
        (30.0, None, 40.0, CUKUP),  # ten points below
        (29.9, None, 40.0, LEMAH),
        (0.0, None, 0.0, None),
        (0.0, 0.0, 0.0, BAIK),
        (None, 75.0, 40.0, None),
        (50.0, None, None, None),
    ],
)
def test_a_mark_is_what_the_rule_on_the_sheet_says(
    nilai: float | None,
    target: float | None,
    kabupaten: float | None,
    expected: MutuRapor | None,
) -> None:
    assert AturanRapor(80, 10).judge(nilai, target, kabupaten) is expected


def test_a_kecamatan_is_held_against_the_kabupaten_without_a_target(session: Session) -> None:
    register(session, KRAMATWATU, 9, 1)
    register(session, CIRUAS, 5, 5)

    rapor = get_rapor(session, hari=HARI)

    assert rapor.kabupaten.sel["persen_aktif"].nilai == 70.0
    assert of(rapor, KRAMATWATU).sel["persen_aktif"].mutu is BAIK
    weak = of(rapor, CIRUAS).sel["persen_aktif"]
    assert (weak.nilai, weak.n, weak.pembilang, weak.mutu) == (50.0, 10, 5, LEMAH)
    assert [each.kunci for each in of(rapor, CIRUAS).lemah] == ["persen_aktif"]
    assert len(rapor.kecamatan) == 29
    assert tuple(rapor.kabupaten.sel) == RAPOR


def test_the_target_of_the_quarter_and_of_the_kecamatan_goes_first(session: Session) -> None:
    register(session, CIRUAS, 5, 5)

    def aim(nilai: int, **at: object) -> None:
        session.add(
            TargetIndikator(
                **{"kunci": "persen_aktif", "tahun": 2026, "nilai": Decimal(nilai), **at}
            )
        )
        session.commit()

    aim(40)
    assert (cell(session, CIRUAS).target, cell(session, CIRUAS).mutu) == (40.0, BAIK)
    aim(90, triwulan=4)
    assert (cell(session, CIRUAS).target, cell(session, CIRUAS).mutu) == (90.0, LEMAH)
    aim(60, triwulan=4, kecamatan_kode=CIRUAS)
    assert (cell(session, CIRUAS).target, cell(session, CIRUAS).mutu) == (60.0, CUKUP)
    aim(10, triwulan=3)
    assert cell(session, CIRUAS).target == 60.0


def test_a_year_without_targets_says_by_what_it_judges(session: Session) -> None:
    register(session, KRAMATWATU, aktif=5)
    session.add(TargetIndikator(kunci="persen_aktif", tahun=2026, nilai=75))
    session.commit()

    last, first = (get_rapor(session, hari=dt.date(*day)) for day in ((2026, 12, 31), (2027, 1, 1)))

    assert say_untargeted(last) == ""
    assert say_untargeted(first) == (
        " Target tahun 2027 belum ditetapkan: semua angka ditimbang terhadap angka kabupaten."
    )


def test_before_the_deadline_of_its_rat_a_sheet_says_that_nobody_is_late_yet(
    session: Session,
) -> None:
    register(session, KRAMATWATU, aktif=5)
    first = get_rapor(session, hari=dt.date(2027, 1, 1))

    said = [
        say_season(replace(first, hari=dt.date(2027, *day))) for day in ((1, 1), (3, 31), (4, 1))
    ]

    assert said[0] == said[1]
    assert said[0] == (
        " RAT tahun buku 2026 belum lewat batas waktunya (31 Maret 2027 bagi koperasi primer): "
        "angka tahun buku itu yang masih jauh dari targetnya belum waktunya dinilai; yang lemah "
        "terhadap angka kabupaten belum berarti terlambat."
    )
    assert said[2] == ""


def test_far_from_the_target_of_the_year_is_weak_only_once_the_rat_are_due(
    session: Session,
) -> None:
    held, *_ = register(session, CIRUAS, 2, 4)
    session.add(Rat(koperasi_id=held.id, tahun_buku=2026, tanggal=dt.date(2027, 1, 20)))
    for kunci in ("persen_aktif", "persen_rat"):
        session.add(TargetIndikator(kunci=kunci, tahun=2027, nilai=75))
    session.commit()

    march, april = (
        of(get_rapor(session, hari=dt.date(2027, *day)), CIRUAS) for day in ((3, 31), (4, 1))
    )

    assert march.sel["persen_rat"].nilai == april.sel["persen_rat"].nilai == 16.7
    assert march.sel["persen_rat"].mutu is MutuRapor.BELUM_WAKTUNYA
    assert april.sel["persen_rat"].mutu is LEMAH
    # What is of no tahun buku is judged on any day.
    assert [each.kunci for each in march.lemah] == ["persen_aktif"]


def test_a_rule_holds_from_its_day_on(session: Session) -> None:
    register(session, KRAMATWATU, 10)
    register(session, CIRUAS, 8, 2)
    assert cell(session, CIRUAS).mutu is CUKUP

    session.add(
        Pengaturan(
            kunci="rapor_lemah_poin_kabupaten", nilai="5", berlaku_mulai=dt.date(2026, 11, 1)
        )
    )
    session.commit()

    assert cell(session, CIRUAS).mutu is LEMAH
    assert cell(session, CIRUAS, hari=OKTOBER).mutu is CUKUP


def test_a_small_group_is_not_told_and_not_judged(session: Session) -> None:
    register(session, KRAMATWATU, 6)
    register(session, CIRUAS, 1, 3)

    found = cell(session, CIRUAS)

    assert (found.nilai, found.n, found.hilang, found.mutu) == (None, None, "kelompok_kecil", None)


def test_a_kecamatan_without_koperasi_and_an_empty_register_have_nothing_weak(
    session: Session,
) -> None:
    empty = get_rapor(session, hari=HARI)
    assert [row.lemah for row in empty.kecamatan] == [[]] * 29
    assert empty.kabupaten.jumlah is None

    register(session, KRAMATWATU, 6)

    row = of(get_rapor(session, hari=HARI), CIRUAS)
    assert (row.jumlah, row.sel["persen_aktif"].hilang, row.lemah) == (0, "tidak_ada", [])


def test_the_course_is_told_in_points_since_a_month_and_a_year(session: Session) -> None:
    koperasi = register(session, CIRUAS, 5)
    for each in koperasi[:2]:
        session.add(Rat(koperasi_id=each.id, tahun_buku=2025, tanggal=dt.date(2026, 11, 10)))
    session.add(Rat(koperasi_id=koperasi[2].id, tahun_buku=2025, tanggal=dt.date(2026, 3, 1)))
    session.add(Rat(koperasi_id=koperasi[0].id, tahun_buku=2024, tanggal=dt.date(2025, 3, 1)))
    session.commit()

    found = cell(session, CIRUAS, "persen_rat")

    # 3 of 5 now, 1 of 5 a month before, 1 of 5 over the tahun buku before.
    assert (found.nilai, found.sebulan, found.setahun) == (60.0, 40.0, 40.0)


def test_what_was_said_stays_and_the_correction_stands_beside(session: Session) -> None:
    made = register(session, CIRUAS, 4, 6)
    freeze_angka(
        session,
        jenis=JenisPeriode.BULAN,
        akhir=OKTOBER,
        target={("persen_aktif", None): Decimal(90)},
    )
    session.execute(
        text("UPDATE riwayat_status SET status = 'aktif' WHERE koperasi_id = :id"),
        {"id": made[-1].id},
    )
    session.commit()

    found = cell(session, CIRUAS, hari=OKTOBER)

    assert (found.nilai, found.kini, found.dikoreksi) == (40.0, 50.0, True)
    assert (found.target, found.mutu) == (90.0, LEMAH)
    assert get_rapor(session, hari=OKTOBER).beku is not None
    assert get_rapor(session, hari=HARI).beku is None


def test_the_month_that_ended_is_kept_once_by_the_program(session: Session) -> None:
    register(session, CIRUAS, 5)
    session.add(TargetIndikator(kunci="persen_aktif", tahun=2026, nilai=Decimal(90)))
    session.flush()
    session.execute(text("SET LOCAL ROLE NONE"))
    session.execute(text("ALTER TABLE audit DISABLE TRIGGER USER"))
    session.execute(update(Audit).values(waktu=dt.datetime(2026, 10, 30, tzinfo=dt.UTC)))
    session.execute(text("ALTER TABLE audit ENABLE TRIGGER USER"))
    session.execute(text("SELECT set_config('role', current_database() || '_aplikasi', true)"))

    assert len(keep_months(session)) == 1
    assert keep_months(session) == []

    assert list_periode_beku(session, JenisPeriode.BULAN) == [OKTOBER]
    kept = session.scalars(
        select(AngkaBeku.target).where(
            AngkaBeku.kunci == "persen_aktif", AngkaBeku.kecamatan_kode.is_(None)
        )
    )
    assert kept.all() == [Decimal(90)]


def test_a_register_that_was_not_in_use_then_says_nothing_of_the_month(session: Session) -> None:
    register(session, CIRUAS, 5)  # written today

    assert keep_months(session) == []
    assert session.query(AngkaBeku).count() == 0
