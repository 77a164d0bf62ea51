"""What is on its way to a session ends with the sessions, and with the link to the Pemkab."""

from collections.abc import Callable

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from db.actions.masuk import close_sesi_akun, close_sesi_sendiri, create_sesi, create_tiket
from db.actions.otp import remove_otp_akun
from db.actions.sandi import change_sandi, reset_sandi, set_sandi
from db.actions.sso import record_hasil, take_hasil
from db.models import Akun, SesiMasuk, TiketMasuk
from db.postgres import engine
from db.queries.masuk import find_sidik
from tests.conftest import PERANGKAT, let_through

pytestmark = pytest.mark.usefixtures("connection")
BARU = "emping melinjo pagi"


def change(session: Session, sari: SesiMasuk) -> None:
    change_sandi(session, sandi=BARU, sesi_id=sari.id)


def change_at_the_server(session: Session, _: SesiMasuk) -> None:
    set_sandi(session, nama_pengguna="sari", sandi=BARU)


def reset(session: Session, sari: SesiMasuk) -> None:
    akun = session.get_one(Akun, sari.akun_id)
    reset_sandi(session, akun_id=akun.id, versi=akun.versi)


def lose_the_telephone(session: Session, _: SesiMasuk) -> None:
    remove_otp_akun(session, nama_pengguna="sari")


def end_the_others(session: Session, sari: SesiMasuk) -> None:
    close_sesi_sendiri(session, kecuali=sari.id)


def end_all(session: Session, sari: SesiMasuk) -> None:
    close_sesi_akun(session, akun_id=sari.akun_id)


@pytest.mark.parametrize(
    ("by", "end"),
    [
        ("sari", change),
        ("budi", change_at_the_server),
        ("budi", reset),
        ("budi", lose_the_telephone),
        ("sari", end_the_others),
        ("budi", end_all),
    ],
)
def test_a_ticket_of_before_lets_nobody_in_afterwards(
    session: Session,
    sari: SesiMasuk,
    budi: SesiMasuk,
    by: str,
    end: Callable[[Session, SesiMasuk], None],
) -> None:
    """Whoever had stolen the password had half a minute to come in again by it."""
    del budi
    sesi_id = sari.id
    session.commit()
    with engine.write_session(by="sari", door="masuk") as write:
        tiket = let_through(write, "sari")
    with engine.write_session(by=by, door="akun") as write:
        end(write, write.get_one(SesiMasuk, sesi_id))
    with engine.write_session(by="sistem", door="masuk") as write:
        assert create_sesi(write, tiket=tiket, perangkat=PERANGKAT) is None


@pytest.mark.parametrize(
    ("by", "end"),
    [
        ("sari", change),
        ("sistem", change_at_the_server),
        ("budi", reset),
        ("sari", end_the_others),
        ("budi", end_all),
    ],
)
def test_a_login_that_has_begun_before_gets_no_ticket_afterwards(
    session: Session,
    sari: SesiMasuk,
    budi: SesiMasuk,
    by: str,
    end: Callable[[Session, SesiMasuk], None],
) -> None:
    """To look at a password takes a moment, in which it may be taken away."""
    del budi
    sesi_id = sari.id
    session.commit()
    before = find_sidik(session, "sari")
    with engine.write_session(by=by, door="akun") as write:
        end(write, write.get_one(SesiMasuk, sesi_id))
    with engine.write_session(by="sari", door="masuk") as write:
        tiket = create_tiket(write, nama_pengguna="sari", perangkat=PERANGKAT, sidik=before)

    assert tiket is None
    assert session.scalars(select(TiketMasuk)).all() == []


@pytest.mark.parametrize(("now", "enters"), [("nip-1", True), ("nip-2", False), (None, False)])
def test_whom_the_pemkab_named_enters_only_while_the_account_is_linked(
    session: Session, sari: SesiMasuk, now: str | None, *, enters: bool
) -> None:
    session.execute(update(Akun).where(Akun.id == sari.akun_id).values(sso="nip-1"))
    session.commit()
    with engine.write_session(by="sistem", door="masuk") as write:
        record_hasil(write, perangkat=PERANGKAT, pengenal="nip-1", kuat=True)
    session.execute(update(Akun).where(Akun.id == sari.akun_id).values(sso=now))
    session.commit()
    with engine.write_session(by="sistem", door="masuk") as write:
        hasil = take_hasil(write, perangkat=PERANGKAT)

    assert hasil
    assert (hasil.nama == "sari") is enters


@pytest.mark.parametrize(
    ("by", "end"), [("sari", end_the_others), ("budi", end_all), ("budi", reset)]
)
def test_whom_the_pemkab_named_before_all_was_ended_does_not_enter(
    session: Session,
    sari: SesiMasuk,
    budi: SesiMasuk,
    by: str,
    end: Callable[[Session, SesiMasuk], None],
) -> None:
    """It waits a minute for the login screen of the browser that came back."""
    del budi
    sesi_id = sari.id
    session.execute(update(Akun).where(Akun.id == sari.akun_id).values(sso="nip-1"))
    session.commit()
    with engine.write_session(by="sistem", door="masuk") as write:
        record_hasil(write, perangkat=PERANGKAT, pengenal="nip-1", kuat=True)
    with engine.write_session(by=by, door="akun") as write:
        end(write, write.get_one(SesiMasuk, sesi_id))
    with engine.write_session(by="sistem", door="masuk") as write:
        assert take_hasil(write, perangkat=PERANGKAT) is None
