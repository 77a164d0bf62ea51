"""What others recorded since somebody looked last, and since when that is."""

import datetime as dt

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.actions.arsip import archive_koperasi
from db.actions.masuk import close_sesi, create_sesi, touch_sesi
from db.enums import Peran, StatusKelembagaan, Tahap
from db.models import Fasilitasi, FasilitasiTahap, Rat, SesiMasuk, TerakhirMelihat
from db.postgres import engine as db_engine
from db.queries.akun import find_pengguna
from db.queries.sejak import SEJAK, count_sejak, list_sejak
from tests.conftest import PERANGKAT, add_akun, let_through
from tests.factories import KRAMATWATU, make_koperasi

pytestmark = pytest.mark.usefixtures("connection")


def now(session: Session) -> dt.datetime:
    found: dt.datetime = session.scalars(select(func.clock_timestamp())).one()
    return found


def test_each_line_counts_the_rows_that_it_lists(session: Session) -> None:
    lama = make_koperasi(session, nama="Koperasi Lama")
    tutup = make_koperasi(session, nama="Koperasi Tutup")
    session.commit()
    sejak = now(session)
    make_koperasi(session, nama="Koperasi Baru")
    lama.status_kelembagaan = StatusKelembagaan.TIDAK_AKTIF
    session.add(Rat(koperasi_id=lama.id, tahun_buku=2025, tanggal=dt.date(2026, 3, 1)))
    session.add(Rat(koperasi_id=tutup.id, tahun_buku=2025))
    case = Fasilitasi(nama_kelompok="Kelompok", kecamatan_kode=KRAMATWATU, tahun_anggaran=2026)
    session.add(case)
    session.flush()
    for tahap in (Tahap.T0, Tahap.T6):
        session.add(
            FasilitasiTahap(fasilitasi_id=case.id, tahap=tahap, tanggal=dt.date(2026, 3, 1))
        )
    session.flush()
    archive_koperasi(session, koperasi_id=tutup.id, alasan="Salah catat")
    session.commit()

    found = count_sejak(session, sejak=sejak, kecuali="ratna")

    assert found == {"koperasi": 1, "keluar": 1, "status": 1, "rat": 1, "sk": 1, "kasus": 1}
    for kunci in SEJAK:
        rows = list_sejak(session, kunci, sejak=sejak, kecuali="ratna")
        assert len(rows) == found.get(kunci, 0)
    assert list(list_sejak(session, "koperasi", sejak=sejak, kecuali="ratna")["nama"]) == [
        "Koperasi Baru"
    ]


def test_nothing_happened_is_no_line_and_one_s_own_changes_are_no_news(session: Session) -> None:
    sejak = now(session)
    assert count_sejak(session, sejak=sejak, kecuali="ratna") == {}

    make_koperasi(session)

    assert count_sejak(session, sejak=sejak, kecuali="sistem") == {}
    assert count_sejak(session, sejak=sejak, kecuali="ratna") == {"koperasi": 1}


def enter(session: Session) -> SesiMasuk:
    tiket = let_through(session, "ratna")
    session.commit()
    with db_engine.write_session(by="sistem", door="masuk") as own:
        assert create_sesi(own, tiket=tiket, perangkat=PERANGKAT)
    newest = select(SesiMasuk).order_by(SesiMasuk.created_at.desc()).limit(1)
    return session.scalars(newest).one()


def seen(session: Session) -> dt.datetime:
    session.expire_all()
    return session.scalars(select(TerakhirMelihat.waktu)).one()


def test_a_session_begins_with_when_the_account_had_looked_before(session: Session) -> None:
    add_akun(session, "ratna", Peran.KEPALA)
    first = enter(session)
    assert first.terakhir_melihat is None
    user = find_pengguna(session, first.id)
    assert user is not None
    assert user.terakhir_melihat is None

    with db_engine.write_session(by="ratna", door="masuk") as own:
        touch_sesi(own, sesi_id=first.id)
    touched = seen(session)
    with db_engine.write_session(by="ratna", door="masuk") as own:
        close_sesi(own, sesi_id=first.id)
    left = seen(session)
    assert touched < left

    # It outlives the session, and stays what it is while the next one goes on.
    second = enter(session)
    assert second.terakhir_melihat == left
    with db_engine.write_session(by="ratna", door="masuk") as own:
        touch_sesi(own, sesi_id=second.id)
    again = find_pengguna(session, second.id)
    assert again is not None
    assert again.terakhir_melihat == left


def test_what_a_whole_register_brought_is_not_counted_line_by_line(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At 88.800 koperasi the lines would outlast the time limit, and Beranda with them."""
    sejak = now(session)
    monkeypatch.setattr("db.queries.sejak._MOST", 1)
    make_koperasi(session)
    make_koperasi(session)

    assert count_sejak(session, sejak=sejak, kecuali="ratna") == {"banyak": 1}
