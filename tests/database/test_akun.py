"""Accounts: made at the command line, checked by the database, closed with their sessions."""

import io
import sys
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from db import akun as command
from db.actions.akun import change_akun, close_akun_contoh, create_demo_akun
from db.actions.masuk import close_sesi, create_sesi, hash_token
from db.enums import Peran
from db.errors import DataRejected
from db.frames import rows_of
from db.models import Akun, SesiMasuk, TiketMasuk
from db.postgres import engine
from db.queries.akun import find_pengguna, find_sesi_id, has_admin
from db.queries.daftar_akun import list_akun
from tests.conftest import PERANGKAT, add_akun, add_sesi, let_through
from tests.factories import CIRUAS, KRAMATWATU
from ui.session.sandi import is_sandi

pytestmark = pytest.mark.usefixtures("connection")

Run = Callable[..., int]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `python -m db.akun …` on the test's database with a password on standard input."""
    monkeypatch.setattr(engine, "check_server", lambda: None)
    monkeypatch.setattr(command, "upgrade", lambda: None)
    monkeypatch.setattr(engine, "get_engine", lambda: None)

    def run(*arguments: str, sandi: str = "sandi-yang-panjang") -> int:
        monkeypatch.setattr(sys, "stdin", io.StringIO(sandi + "\n"))
        return command.main(list(arguments))

    return run


def test_the_first_admin_is_made_at_the_command_line(run: Run, session: Session) -> None:
    status = run("buat", "siti", "--peran", "admin", "--nama-lengkap", "Siti Uji")

    akun = session.scalars(select(Akun)).one()
    assert status == 0
    assert (akun.nama_pengguna, akun.nama_lengkap, akun.peran) == ("siti", "Siti Uji", Peran.ADMIN)
    assert akun.sandi_hash
    assert akun.sandi_hash.startswith("$2b$")
    assert has_admin(session)


@pytest.mark.parametrize(
    ("nama", "sandi", "sentence"),
    [
        ("siti", "pendek", "paling sedikit 12"),
        ("siti", "x" * 73, "paling panjang 72"),
        ("siti", "siti-serang-2026", "tersusun dari nama"),
        ("siti", " sandi-berspasi ", "spasi"),
        ("Siti Uji", "sandi-yang-panjang", "Nama pengguna: 3 sampai 32"),
        ("sistem", "sandi-yang-panjang", "dipakai program sendiri"),
    ],
)
def test_a_bad_account_is_refused_in_a_sentence(
    run: Run, capsys: pytest.CaptureFixture[str], nama: str, sandi: str, sentence: str
) -> None:
    assert run("buat", nama, "--peran", "staf", sandi=sandi) == 1
    assert sentence in capsys.readouterr().out


def test_a_name_is_taken_once(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    run("buat", "siti", "--peran", "staf")

    assert run("buat", "siti", "--peran", "admin") == 1
    assert "sudah dipakai" in capsys.readouterr().out


def test_demo_accounts_close_with_their_sessions(session: Session) -> None:
    create_demo_akun(session)
    tiket = let_through(session, "staf")
    token = create_sesi(session, tiket=tiket, perangkat=PERANGKAT)
    assert token
    assert find_sesi_id(session, hash_token(token))

    close_akun_contoh(session)

    assert find_sesi_id(session, hash_token(token)) is None
    assert session.scalars(select(SesiMasuk)).all() == []
    assert not has_admin(session)


def test_a_ticket_is_spent_once_and_only_in_time(session: Session) -> None:
    create_demo_akun(session)
    tiket = let_through(session, "staf")
    late = let_through(session, "staf")
    session.execute(text("SET LOCAL ROLE NONE"))  # no program changes a ticket
    session.get_one(TiketMasuk, hash_token(late)).berlaku_sampai = session.get_one(
        TiketMasuk, hash_token(tiket)
    ).berlaku_sampai.replace(year=2020)
    session.flush()

    assert create_sesi(session, tiket=tiket, perangkat=PERANGKAT)
    assert create_sesi(session, tiket=tiket, perangkat=PERANGKAT) is None
    assert create_sesi(session, tiket=late, perangkat=PERANGKAT) is None
    assert create_sesi(session, tiket="", perangkat=PERANGKAT) is None


def test_a_ticket_is_good_only_in_the_browser_that_asked_for_it(session: Session) -> None:
    create_demo_akun(session)
    tiket = let_through(session, "staf")

    assert create_sesi(session, tiket=tiket, perangkat="peramban-korban") is None
    assert create_sesi(session, tiket=tiket, perangkat=PERANGKAT)


def test_only_the_hash_of_the_cookie_is_kept(session: Session) -> None:
    create_demo_akun(session)
    tiket = let_through(session, "staf")
    token = create_sesi(session, tiket=tiket, perangkat=PERANGKAT)

    assert session.scalars(select(SesiMasuk.token_hash)).all() == [hash_token(str(token))]


def test_a_session_knows_the_role_of_this_moment(session: Session, sari: SesiMasuk) -> None:
    session.get_one(Akun, sari.akun_id).peran = Peran.KEPALA
    session.commit()

    pengguna = find_pengguna(session, sari.id)

    assert pengguna
    assert pengguna.peran == Peran.KEPALA


def test_an_idle_or_closed_session_is_nobody(session: Session, sari: SesiMasuk) -> None:
    sari.terakhir_dipakai = sari.terakhir_dipakai.replace(year=2020)
    session.commit()
    idle = find_pengguna(session, sari.id)
    close_sesi(session, sesi_id=sari.id)

    assert idle is None
    assert find_pengguna(session, sari.id) is None


def change(session: Session, akun: Akun, **given: Any) -> None:
    """The form as an admin sends it."""
    asked = {"versi": akun.versi, "peran": akun.peran, "aktif": True, "kecamatan": [], **given}
    change_akun(session, akun_id=akun.id, **asked)
    session.commit()


def test_an_account_is_changed_and_limited(session: Session) -> None:
    add_akun(session, "budi", Peran.ADMIN)
    akun = add_akun(session, "sari", Peran.KEPALA)

    change(session, akun, peran=Peran.STAF, kecamatan=[KRAMATWATU, CIRUAS])

    rows = {row["nama_pengguna"]: row for row in rows_of(list_akun(session).fillna(""))}
    assert (rows["sari"]["peran"], rows["sari"]["kecamatan"]) == ("staf", "Ciruas, Kramatwatu")
    assert rows["budi"]["kecamatan"] == ""


def test_a_limit_is_taken_off_again(session: Session) -> None:
    add_akun(session, "budi", Peran.ADMIN)
    akun = add_akun(session, "sari", Peran.STAF)
    change(session, akun, kecamatan=[KRAMATWATU, CIRUAS])

    change(session, akun, kecamatan=[CIRUAS])
    assert list_akun(session)["kecamatan"].tolist()[-1] == "Ciruas"
    change(session, akun, kecamatan=[])

    assert list_akun(session)["kecamatan"].isna().all()


def test_who_is_switched_off_is_out_at_once(session: Session) -> None:
    add_akun(session, "budi", Peran.ADMIN)
    akun = add_akun(session, "sari", Peran.STAF)
    sesi_id = add_sesi(session, akun).id

    change(session, akun, aktif=False)

    assert find_pengguna(session, sesi_id) is None


@pytest.mark.parametrize("given", [{"aktif": False}, {"peran": Peran.STAF}])
def test_the_last_admin_stays(session: Session, given: dict[str, Any]) -> None:
    akun = add_akun(session, "budi", Peran.ADMIN)

    with pytest.raises(DataRejected, match="akun_admin_terakhir"):
        change(session, akun, **given)


def test_an_account_that_changed_meanwhile_is_not_overwritten(session: Session) -> None:
    add_akun(session, "budi", Peran.ADMIN)
    akun = add_akun(session, "sari", Peran.STAF)

    with pytest.raises(DataRejected, match="akun_sudah_diubah"):
        change(session, akun, versi=akun.versi + 1)


def test_the_command_line_limits_a_staf(
    session: Session, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    add_akun(session, "sari", Peran.STAF)

    statuses = [
        run("batasi", "sari", "--kecamatan", "ciruas", "Kramatwatu"),
        run("daftar"),
        run("batasi", "sari", "--kecamatan", "Atlantis"),
        run("batasi", "siapa"),
    ]

    said = capsys.readouterr().out
    assert statuses == [0, 0, 1, 1]
    assert "sari\tstaf\taktif\tCiruas, Kramatwatu" in said
    assert "Kecamatan Atlantis tidak dikenal." in said
    assert "Akun siapa tidak dikenal." in said


def test_the_command_line_gives_a_new_password_and_ends_every_session(
    session: Session, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    akun = add_akun(session, "sari", Peran.STAF)
    sesi_id = add_sesi(session, akun).id

    statuses = [
        run("sandi", "sari", sandi="emping melinjo pagi"),
        run("sandi", "sari", sandi="sari serang 2026"),
        run("sandi", "siapa"),
    ]

    said = capsys.readouterr().out
    session.refresh(akun)
    assert statuses == [0, 1, 1]
    assert is_sandi(akun.sandi_hash, "emping melinjo pagi")
    assert find_pengguna(session, sesi_id) is None
    assert "tersusun dari nama" in said
    assert "Akun siapa tidak dikenal." in said
