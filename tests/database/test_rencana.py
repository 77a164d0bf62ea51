"""A year's trainings are taken over as the plan of another, once, whoever asks for it."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from db.actions.rencana import HasilSalin, copy_rencana
from db.enums import Peran, StatusKehadiran, SumberDana
from db.errors import DataRejected
from db.models import Angkatan, Kehadiran, Pelatihan, Peserta, Program, Sesi
from db.postgres import engine as db_engine
from db.postgres.engine import build_engine
from db.queries.rencana import list_dapat_disalin, list_rencana
from tests.almanac import set_today
from tests.conftest import add_akun, database_beside, trusted
from tests.factories import make_angkatan, make_koperasi, make_peserta

MAY_4 = dt.date(2026, 5, 4)


@pytest.fixture(autouse=True)
def _in_june(monkeypatch: pytest.MonkeyPatch) -> None:
    set_today(monkeypatch, dt.date(2026, 6, 1))


def copy(*pelatihan: int, tahun: int = 2027) -> HasilSalin:
    with db_engine.write_session(by="sari", door="formulir") as session:
        return copy_rencana(session, pelatihan=pelatihan, tahun=tahun)


def make_training(session: Session, mulai: dt.date = MAY_4) -> int:
    """Two days with an hour and a narasumber, and one peserta who came; the id of the training."""
    angkatan = make_angkatan(session, mulai=mulai, hari=2, kuota=40)
    first = session.scalars(select(Sesi).where(Sesi.angkatan_id == angkatan.id)).first()
    assert first is not None
    first.jam_mulai, first.narasumber, first.materi = dt.time(9), "Ibu Contoh", "SAK EP"
    first.jam_selesai, first.jam_pelajaran = dt.time(11, 30), 4
    program = session.scalars(select(Program).join(Pelatihan).join(Angkatan)).one()
    program.pagu, program.target_peserta = Decimal(90_000_000), 40
    session.commit()
    make_peserta(session, angkatan, StatusKehadiran.HADIR, koperasi=make_koperasi(session))
    return angkatan.pelatihan_id


def test_a_copy_has_its_sesi_on_their_weekdays_and_nobody_in_it(session: Session) -> None:
    old = make_training(session)

    assert copy(old) == HasilSalin(1, 1, 2, ())

    plan = list_rencana(session, tahun=2027)
    # 4 and 5 May 2026 are a Monday and a Tuesday, as are 3 and 4 May 2027.
    assert plan["tanggal"].to_list() == [dt.date(2027, 5, 3), dt.date(2027, 5, 4)]
    assert plan["jam_mulai"].to_list() == [dt.time(9), None]
    assert plan["jam_selesai"].to_list() == [dt.time(11, 30), None]
    assert plan["narasumber"].to_list()[0] == "Ibu Contoh"
    assert (plan["kuota"].to_list(), plan["terdaftar"].to_list()) == ([40, 40], [0, 0])
    program = session.scalars(select(Program).where(Program.tahun_anggaran == 2027)).one()
    assert (program.pagu, program.target_peserta) == (None, None)
    assert list_rencana(session, tahun=2026)["terdaftar"].to_list() == [1, 1]


def test_a_second_copy_leaves_what_the_year_has(session: Session) -> None:
    old = make_training(session)
    copy(old)

    again = copy(old)

    judul = session.get_one(Pelatihan, old).judul
    assert again == HasilSalin(0, 0, 0, (judul,))
    assert len(list_dapat_disalin(session, tahun=2027)) == 1


def test_two_of_one_title_are_both_copied(session: Session) -> None:
    first = make_training(session)
    twin = session.get_one(Pelatihan, first)
    second = Pelatihan(
        program_id=twin.program_id,
        judul=twin.judul,
        tema=twin.tema,
        tanggal_mulai=dt.date(2026, 9, 7),
        tanggal_selesai=dt.date(2026, 9, 8),
    )
    session.add(second)
    session.commit()

    assert copy(first, second.id) == HasilSalin(2, 1, 2, ())


def test_two_who_copy_at_once_make_one_plan(engine: Engine) -> None:
    with database_beside(engine, "salin", migrated=True) as url:
        built = build_engine(url)
        with trusted(Session(built)) as session:
            add_akun(session, "sari", Peran.STAF)
            old = make_training(session)
        db_engine.bind_sessions(bind=built)
        with ThreadPoolExecutor(2) as pool:
            made = [each.pelatihan for each in pool.map(lambda _: copy(old), range(2))]
        with Session(built) as session:
            trainings = list_dapat_disalin(session, tahun=2027)
        db_engine.bind_sessions()
        built.dispose()

    assert sorted(made) == [0, 1]
    assert len(trainings) == 1


@pytest.mark.parametrize(("given", "tahun"), [((), 2027), ((2_000_000,), 2027)])
def test_a_choice_of_nothing_or_of_what_is_gone_is_refused(
    session: Session, given: tuple[int, ...], tahun: int
) -> None:
    with pytest.raises(DataRejected):
        copy(*given, tahun=tahun)

    assert session.scalar(select(func.count()).select_from(Program)) == 0


@pytest.mark.parametrize("tahun", [2500, 2025])
def test_a_year_that_nobody_plans_for_is_refused(session: Session, tahun: int) -> None:
    old = make_training(session)

    with pytest.raises(DataRejected):
        copy(old, tahun=tahun)


def test_the_plan_of_a_year_is_that_of_whoever_pays(session: Session) -> None:
    for dana in (SumberDana.DAK, SumberDana.APBD):
        make_angkatan(session, mulai=MAY_4, dana=dana)
    make_angkatan(session, mulai=dt.date(2026, 12, 31), hari=2)

    plan = list_rencana(session, tahun=2026)

    assert len(plan) == 3
    assert set(plan["sumber_dana"]) == {"dak", "apbd"}
    assert session.scalar(select(func.count()).select_from(Peserta)) == 0
    assert session.scalar(select(func.count()).select_from(Kehadiran)) == 0
