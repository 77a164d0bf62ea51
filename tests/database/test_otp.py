"""The second code: set up by who has the secret, good once a step, and never in the audit."""

import time

import pyotp
import pytest
from sqlalchemy import func, select, text, update
from sqlalchemy.orm import Session

from db.actions.otp import (
    address_of_otp,
    install_otp,
    make_rahasia,
    remove_otp_akun,
    renew_kode_pemulihan,
    spend_otp,
)
from db.actions.pengaturan import record_pengaturan
from db.clock import today
from db.enums import Peran
from db.errors import DataRejected
from db.models import Akun, Audit, KodePemulihan, Otp, SesiMasuk
from db.postgres import engine
from db.postgres.bukti import register_key
from db.postgres.rahasia import reseal
from db.queries.akun import find_pengguna
from db.queries.masuk import Lanjut, find_lanjut
from db.queries.saya import get_keadaan_akun
from tests.conftest import add_akun

# The secret of RFC 6238, appendix B: at 59 s its SHA-1 code is 94287082, of which an app shows six.
RFC = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


def install(session: Session, rahasia: str, *, by: str = "sari") -> list[str]:
    session.commit()
    with engine.write_session(by=by, door="akun") as write:
        return install_otp(write, rahasia=rahasia, kode=pyotp.TOTP(rahasia).now())


def code_in(rahasia: str, steps: int) -> str:
    return pyotp.TOTP(rahasia).at(int(time.time()), counter_offset=steps)


@pytest.fixture
def stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that stands in the middle of a step."""
    monkeypatch.setattr(time, "time", lambda: 1_764_000_015.0)


def test_the_code_is_that_of_the_standard(
    session: Session, sari: SesiMasuk, monkeypatch: pytest.MonkeyPatch
) -> None:
    del sari
    session.commit()
    monkeypatch.setattr(time, "time", lambda: 59.0)

    with engine.write_session(by="sari", door="akun") as write:
        assert len(install_otp(write, rahasia=RFC, kode="287 082")) == 8


@pytest.mark.usefixtures("stopped")
def test_a_code_is_good_once_and_never_one_before_it(session: Session, sari: SesiMasuk) -> None:
    del sari
    rahasia = make_rahasia()
    install(session, rahasia)

    def spend(steps: int) -> bool:
        return spend_otp(session, nama_pengguna="sari", kode=code_in(rahasia, steps))

    # The one that it was set up with is used; the next comes from a telephone that is fast.
    assert [spend(0), spend(1), spend(1), spend(0), spend(-1)] == [False, True, False, False, False]


@pytest.mark.usefixtures("stopped")
@pytest.mark.parametrize("steps", [-2, 2, 20])
def test_a_code_of_another_time_is_refused(session: Session, sari: SesiMasuk, steps: int) -> None:
    del sari
    rahasia = make_rahasia()
    install(session, rahasia)

    assert not spend_otp(session, nama_pengguna="sari", kode=code_in(rahasia, steps))


def test_a_code_of_another_secret_sets_nothing_up(session: Session, sari: SesiMasuk) -> None:
    akun_id = sari.akun_id
    session.commit()

    with (
        pytest.raises(DataRejected, match="otp_kode_salah"),
        engine.write_session(by="sari", door="akun") as write,
    ):
        install_otp(write, rahasia=make_rahasia(), kode=pyotp.TOTP(make_rahasia()).now())

    assert get_keadaan_akun(session, akun_id=akun_id).sejak is None


def test_a_recovery_code_is_good_once_and_only_for_its_account(
    session: Session, sari: SesiMasuk, budi: SesiMasuk
) -> None:
    del budi
    codes = install(session, make_rahasia())
    install(session, make_rahasia(), by="budi")

    tries = [("budi", codes[0]), ("sari", codes[0].lower()), ("sari", codes[0]), ("sari", codes[1])]
    said = [spend_otp(session, nama_pengguna=nama, kode=kode) for nama, kode in tries]

    assert said == [False, True, False, True]
    assert get_keadaan_akun(session, akun_id=sari.akun_id).pemulihan == 6
    assert not set(codes) & set(session.scalars(select(KodePemulihan.kode_hash)))


def test_new_recovery_codes_make_the_old_ones_worthless(session: Session, sari: SesiMasuk) -> None:
    del sari
    old = install(session, make_rahasia())
    with engine.write_session(by="sari", door="akun") as write:
        new = renew_kode_pemulihan(write)

    assert not spend_otp(session, nama_pengguna="sari", kode=old[0])
    assert spend_otp(session, nama_pengguna="sari", kode=new[0])


def test_a_lost_telephone_is_forgotten_with_the_sessions(
    session: Session, sari: SesiMasuk, budi: SesiMasuk
) -> None:
    del budi
    rahasia = make_rahasia()
    codes = install(session, rahasia)
    sesi_id = sari.id

    remove_otp_akun(session, nama_pengguna="sari")

    assert find_pengguna(session, sesi_id) is None
    assert not spend_otp(session, nama_pengguna="sari", kode=codes[0])
    assert session.scalar(select(func.count()).select_from(KodePemulihan)) == 0


def test_the_audit_says_that_there_is_a_code_and_not_which(
    session: Session, sari: SesiMasuk
) -> None:
    del sari
    rahasia = make_rahasia()
    install(session, rahasia)

    written = session.scalars(select(Audit).where(Audit.tabel == "akun")).all()
    assert written[-1].sesudah
    assert written[-1].sesudah["otp_sejak"]
    assert rahasia not in str([(each.sebelum, each.sesudah) for each in written])
    assert session.scalars(select(Audit.tabel).where(Audit.tabel.in_(["otp"]))).all() == []


@pytest.mark.parametrize(
    ("peran", "kantor", "owed"),
    [
        (Peran.STAF, True, Lanjut.PASANG),
        (Peran.ADMIN, True, Lanjut.PASANG),
        (Peran.KEPALA, True, None),
        (Peran.STAF, False, None),
        (Peran.ADMIN, False, None),
    ],
)
def test_staf_and_admin_of_an_office_must_have_one(
    session: Session, peran: Peran, owed: Lanjut | None, *, kantor: bool
) -> None:
    add_akun(session, "uji", peran)

    assert find_lanjut(session, "uji", kantor=kantor) == owed


def test_an_admin_may_say_in_so_many_words_that_none_is_needed(session: Session) -> None:
    add_akun(session, "uji", Peran.STAF)
    record_pengaturan(session, kunci="kode_kedua", nilai="tidak wajib", berlaku_mulai=today())

    assert find_lanjut(session, "uji", kantor=True) is None


def test_an_admin_may_ask_everybody_for_one(session: Session) -> None:
    add_akun(session, "ratna", Peran.KEPALA)
    record_pengaturan(session, kunci="kode_kedua", nilai="wajib semua", berlaku_mulai=today())

    assert find_lanjut(session, "ratna", kantor=True) == Lanjut.PASANG
    assert find_lanjut(session, "ratna", kantor=False) is None


@pytest.mark.parametrize("nilai", ["tidak", "ya", "Wajib", ""])
def test_anything_less_is_refused(session: Session, nilai: str) -> None:
    with pytest.raises(DataRejected, match="pengaturan_nilai_tidak_sah"):
        record_pengaturan(session, kunci="kode_kedua", nilai=nilai, berlaku_mulai=today())


def test_who_has_one_is_asked_for_it_everywhere(session: Session) -> None:
    add_akun(session, "ratna", Peran.KEPALA)
    install(session, make_rahasia(), by="ratna")

    assert find_lanjut(session, "ratna", kantor=False) == Lanjut.KODE


def test_the_picture_says_whose_and_what_for() -> None:
    address = address_of_otp(RFC, "sari")

    assert address.startswith("otpauth://totp/Dasbor%20Koperasi%20Serang:sari?")
    assert f"secret={RFC}" in address


# --- the secret lies sealed ---------------------------------------------------------------------

OTHER_KEY = "ab" * 32


def stored(session: Session) -> str:
    return session.scalars(select(Otp.rahasia)).one()


def register_key_here(session: Session) -> None:
    """As the start does it, as the owner."""
    session.commit()
    session.execute(text("SET LOCAL ROLE NONE"))
    register_key(session.connection())
    session.execute(text("SELECT set_config('role', current_database() || '_aplikasi', true)"))
    session.commit()


def reseal_here(session: Session) -> int:
    session.commit()
    lost = reseal(session.connection())
    session.commit()
    return lost


@pytest.mark.usefixtures("sari")
def test_the_secret_does_not_stand_in_the_database(session: Session) -> None:
    install(session, RFC)

    assert RFC not in stored(session)
    assert stored(session).startswith("v1:")


@pytest.mark.usefixtures("sari", "budi")
def test_a_secret_that_was_copied_to_another_account_opens_nothing(session: Session) -> None:
    install(session, RFC)
    install(session, make_rahasia(), by="budi")
    of_sari = select(Otp.rahasia).join(Akun).where(Akun.nama_pengguna == "sari")
    session.execute(update(Otp).values(rahasia=of_sari.scalar_subquery()))
    session.commit()

    assert not spend_otp(session, nama_pengguna="budi", kode=code_in(RFC, 1))
    assert spend_otp(session, nama_pengguna="sari", kode=code_in(RFC, 1))


@pytest.mark.usefixtures("sari")
def test_on_a_server_with_another_key_only_a_code_for_the_loss_is_good(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = install(session, RFC)
    monkeypatch.setenv("DASBOR_KUNCI", OTHER_KEY)
    register_key_here(session)

    assert reseal_here(session) == 1
    assert not spend_otp(session, nama_pengguna="sari", kode=code_in(RFC, 1))
    assert spend_otp(session, nama_pengguna="sari", kode=codes[0])


@pytest.mark.usefixtures("sari")
def test_with_the_earlier_key_beside_it_the_new_one_takes_over(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASBOR_KUNCI", OTHER_KEY)
    register_key_here(session)
    install(session, RFC)
    monkeypatch.setenv("DASBOR_KUNCI", "cd" * 32)
    monkeypatch.setenv("DASBOR_KUNCI_LAMA", OTHER_KEY)
    register_key_here(session)

    assert reseal_here(session) == 0
    monkeypatch.delenv("DASBOR_KUNCI_LAMA")
    assert spend_otp(session, nama_pengguna="sari", kode=code_in(RFC, 1))


@pytest.mark.usefixtures("sari")
def test_a_secret_from_before_is_sealed_at_the_start(session: Session) -> None:
    install(session, make_rahasia())
    session.execute(update(Otp).values(rahasia=RFC))

    assert reseal_here(session) == 0
    assert stored(session).startswith("v1:")
    assert spend_otp(session, nama_pengguna="sari", kode=code_in(RFC, 1))
