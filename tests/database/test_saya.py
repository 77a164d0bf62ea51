"""The life of an account: invited, entered, its password changed, its sessions ended."""

import datetime as dt
import uuid

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from db.actions.akun import create_demo_akun
from db.actions.masuk import (
    close_sesi_akun,
    close_sesi_sendiri,
    create_sesi,
    end_lihat_sebagai,
    record_peristiwa,
    start_lihat_sebagai,
)
from db.actions.pengaturan import record_pengaturan
from db.actions.sandi import change_sandi, create_undangan, redeem_undangan, reset_sandi
from db.clock import today
from db.enums import Peran
from db.errors import DataRejected, NotFound
from db.models import (
    AksesDataPribadi,
    Akun,
    AkunKecamatan,
    Audit,
    PeristiwaMasuk,
    SesiMasuk,
    Undangan,
)
from db.postgres import engine
from db.queries.akun import find_pengguna, has_any_admin
from db.queries.daftar_akun import list_peristiwa_masuk
from db.queries.masuk import Percobaan, get_kunci
from db.queries.saya import list_sesi_masuk, list_sesi_sendiri
from tests.conftest import PERANGKAT, add_akun, let_through
from tests.factories import CIRUAS
from ui.session.sandi import is_sandi

pytestmark = pytest.mark.usefixtures("connection")
BARU = "emping melinjo pagi"


def another_sesi(session: Session, akun_id: int) -> uuid.UUID:
    sesi = SesiMasuk(
        token_hash=uuid.uuid4().hex,
        akun_id=akun_id,
        berlaku_sampai=dt.datetime.now(dt.UTC) + dt.timedelta(hours=1),
    )
    session.add(sesi)
    session.commit()
    return sesi.id


def invite(session: Session, nama: str = "wati", peran: Peran = Peran.STAF) -> str:
    kode = create_undangan(
        session, nama_pengguna=nama, nama_lengkap="Wati Uji", peran=peran, kecamatan=[CIRUAS]
    )
    session.commit()
    return kode


def change_own(session: Session, sesi: SesiMasuk) -> None:
    sesi_id = sesi.id
    session.commit()
    with engine.write_session(by="sari", door="akun") as write:
        change_sandi(write, sandi=BARU, sesi_id=sesi_id)


def test_who_is_invited_sets_a_password_by_the_code_once(session: Session) -> None:
    kode = invite(session)
    before = get_kunci(session, "wati")

    redeem_undangan(session, nama_pengguna="wati", kode=kode.lower(), sandi=BARU)

    after = get_kunci(session, "wati")
    assert before.sandi_hash is None
    assert kode not in str(before.kode_hash)
    assert is_sandi(after.sandi_hash, BARU)
    assert after.kode_hash is None
    with pytest.raises(DataRejected, match="undangan_tidak_berlaku"):
        redeem_undangan(session, nama_pengguna="wati", kode=kode, sandi=BARU)


@pytest.mark.parametrize("spoil", ["late", "wrong", "another's", "switched off"])
def test_a_code_that_is_not_good_sets_nothing(session: Session, spoil: str) -> None:
    kode = invite(session)
    match spoil:
        case "late":
            gone = func.now() - dt.timedelta(seconds=1)
            session.execute(update(Undangan).values(berlaku_sampai=gone))
        case "wrong":
            kode = "AAAA-" * 6
        case "another's":
            kode = invite(session, "joko")
        case "switched off":
            session.execute(update(Akun).values(aktif=False))

    with pytest.raises(DataRejected, match="undangan_tidak_berlaku"):
        redeem_undangan(session, nama_pengguna="wati", kode=kode, sandi=BARU)

    assert get_kunci(session, "wati").sandi_hash is None


def test_a_refused_password_leaves_the_code_good(session: Session) -> None:
    kode = invite(session)
    with pytest.raises(DataRejected, match="sandi_dari_nama"):
        redeem_undangan(session, nama_pengguna="wati", kode=kode, sandi="wati-ciruas-2026")

    redeem_undangan(session, nama_pengguna="wati", kode=kode, sandi=BARU)

    assert is_sandi(get_kunci(session, "wati").sandi_hash, BARU)


def test_a_changed_password_ends_the_other_sessions_alone(
    session: Session, sari: SesiMasuk, budi: SesiMasuk
) -> None:
    elsewhere = another_sesi(session, sari.akun_id)

    change_own(session, sari)

    assert find_pengguna(session, elsewhere) is None
    assert find_pengguna(session, sari.id)
    assert find_pengguna(session, budi.id)
    assert is_sandi(get_kunci(session, "sari").sandi_hash, BARU)


def test_nobody_is_somebody_whose_password_could_be_changed(session: Session) -> None:
    with pytest.raises(NotFound):
        change_sandi(session, sandi=BARU, sesi_id=uuid.uuid4())


def test_the_log_of_logins_names_accounts_and_repeats_nothing_else(
    session: Session, sari: SesiMasuk
) -> None:
    """Who types a password where the name belongs does not have it shown to the admin."""
    del sari
    for nama, peristiwa in [
        ("sari", "mencoba"),
        ("sari", "masuk"),
        ("emping melinjo pagi", "mencoba"),
        ("emping melinjo pagi", "ditolak"),
    ]:
        percobaan = Percobaan(nama_pengguna=nama, alamat="10.0.0.7", perangkat=None)
        record_peristiwa(session, percobaan=percobaan, peristiwa=peristiwa)
        session.flush()

    found = list_peristiwa_masuk(session, limit=10)

    assert found["peristiwa"].tolist() == ["ditolak", "masuk"]
    assert found["nama"].fillna("").tolist() == ["", "sari"]
    assert found["alamat"].tolist() == ["10.0.0.7", "10.0.0.7"]
    assert len(list_peristiwa_masuk(session, limit=1)) == 1


def test_a_demo_account_keeps_its_password(session: Session) -> None:
    create_demo_akun(session)
    session.commit()

    with (
        pytest.raises(DataRejected, match="akun_contoh_tetap"),
        engine.write_session(by="staf", door="akun") as write,
    ):
        change_sandi(write, sandi=BARU, sesi_id=uuid.uuid4())


def test_a_demo_account_is_not_reset(session: Session) -> None:
    create_demo_akun(session)
    akun = session.scalars(select(Akun).where(Akun.nama_pengguna == "staf")).one()

    with pytest.raises(DataRejected, match="akun_contoh_tetap"):
        reset_sandi(session, akun_id=akun.id, versi=akun.versi)


def test_the_audit_knows_of_a_new_password_and_not_the_password(
    session: Session, sari: SesiMasuk
) -> None:
    change_own(session, sari)

    newest = session.scalars(select(Audit).order_by(Audit.id.desc()).limit(1)).one()
    assert (newest.tabel, newest.pengguna, newest.pintu) == ("akun", "sari", "akun")
    assert newest.sesudah
    assert newest.sesudah["sandi_sejak"]
    assert "sandi_hash" not in newest.sesudah
    assert "$2b$" not in str(newest.sesudah)


def test_a_reset_ends_password_and_sessions_and_opens_a_code(
    session: Session, sari: SesiMasuk, budi: SesiMasuk
) -> None:
    del budi
    akun = session.get_one(Akun, sari.akun_id)

    kode = reset_sandi(session, akun_id=akun.id, versi=akun.versi)
    session.commit()

    assert get_kunci(session, "sari").sandi_hash is None
    assert find_pengguna(session, sari.id) is None
    redeem_undangan(session, nama_pengguna="sari", kode=kode, sandi=BARU)
    assert is_sandi(get_kunci(session, "sari").sandi_hash, BARU)


def test_the_last_admin_who_can_log_in_keeps_the_password(session: Session) -> None:
    akun = add_akun(session, "budi", Peran.ADMIN)
    akun_id, versi = akun.id, akun.versi
    invite(session, "calon", Peran.ADMIN)

    with (
        pytest.raises(DataRejected, match="akun_admin_terakhir"),
        engine.write_session(by="budi", door="pengaturan") as write,
    ):
        reset_sandi(write, akun_id=akun_id, versi=versi)

    assert has_any_admin(session)


def test_a_session_says_where_and_with_what_it_began(session: Session) -> None:
    akun = add_akun(session, "sari", Peran.STAF)
    tiket = let_through(session, "sari")
    create_sesi(session, tiket=tiket, perangkat=PERANGKAT, alamat="10.1.2.3", peramban="Uji/1.0")

    (found,) = list_sesi_sendiri(session, akun_id=akun.id)

    assert (found.nama_pengguna, found.alamat, found.peramban) == ("sari", "10.1.2.3", "Uji/1.0")


def test_one_ends_ones_own_sessions_and_nobody_elses(
    session: Session, sari: SesiMasuk, budi: SesiMasuk
) -> None:
    elsewhere = another_sesi(session, sari.akun_id)
    here, other = sari.id, budi.id
    session.commit()

    with engine.write_session(by="sari", door="akun") as write:
        close_sesi_sendiri(write, sesi_id=other)
        close_sesi_sendiri(write, kecuali=here)

    assert {each.id for each in list_sesi_masuk(session)} == {sari.id, budi.id}
    assert find_pengguna(session, elsewhere) is None
    noted = session.execute(select(PeristiwaMasuk.nama_pengguna, PeristiwaMasuk.peristiwa)).all()
    assert noted == [("sari", "diakhiri")]


def test_an_admin_ends_one_or_all(session: Session, sari: SesiMasuk, budi: SesiMasuk) -> None:
    first, second = (another_sesi(session, sari.akun_id) for _ in range(2))

    close_sesi_akun(session, akun_id=sari.akun_id, sesi_id=first)
    one_ended = {each.id for each in list_sesi_masuk(session)}
    close_sesi_akun(session, akun_id=sari.akun_id)

    assert one_ended == {sari.id, second, budi.id}
    assert [each.id for each in list_sesi_masuk(session)] == [budi.id]


@pytest.mark.parametrize(
    ("idle_minutes", "setting", "alive"),
    [(239, None, True), (241, None, False), (29, "30", True), (31, "30", False)],
)
def test_a_session_that_nobody_uses_ends_as_the_setting_has_it(
    session: Session, sari: SesiMasuk, idle_minutes: int, setting: str | None, *, alive: bool
) -> None:
    if setting:
        record_pengaturan(session, kunci="menit_sesi_diam", nilai=setting, berlaku_mulai=today())
    sari.terakhir_dipakai = dt.datetime.now(dt.UTC) - dt.timedelta(minutes=idle_minutes)
    session.commit()

    assert (find_pengguna(session, sari.id) is not None) is alive


@pytest.mark.parametrize(("setting", "hours"), [(None, 12), ("2", 2)])
def test_a_session_lives_as_long_as_the_setting_has_it(
    session: Session, setting: str | None, hours: int
) -> None:
    add_akun(session, "sari", Peran.STAF)
    if setting:
        record_pengaturan(session, kunci="jam_sesi_terlama", nilai=setting, berlaku_mulai=today())
    tiket = let_through(session, "sari")
    create_sesi(session, tiket=tiket, perangkat=PERANGKAT)

    until = session.scalars(select(SesiMasuk.berlaku_sampai)).one()
    left = until - dt.datetime.now(dt.UTC)
    assert abs(left - dt.timedelta(hours=hours)) < dt.timedelta(minutes=1)


def look_as(session: Session, sesi: SesiMasuk, akun_id: int) -> None:
    sesi_id = sesi.id
    session.commit()
    with engine.write_session(by="budi", door="pengaturan") as write:
        start_lihat_sebagai(write, sesi_id=sesi_id, akun_id=akun_id)


def test_an_admin_looks_with_the_rights_of_another_and_it_is_noted(
    session: Session, sari: SesiMasuk, budi: SesiMasuk
) -> None:
    session.add(AkunKecamatan(akun_id=sari.akun_id, kecamatan_kode=CIRUAS))
    look_as(session, budi, sari.akun_id)

    found = find_pengguna(session, budi.id)

    assert found
    assert (found.nama_pengguna, found.peran, found.sebagai) == ("budi", Peran.STAF, "Sari")
    assert found.wilayah == {CIRUAS}
    noted = session.execute(
        select(AksesDataPribadi.pengguna, AksesDataPribadi.apa, AksesDataPribadi.saringan)
    ).all()
    assert noted == [("budi", "Mulai lihat sebagai", "sari (staf)")]


def test_who_is_no_admin_any_more_looks_as_nobody_else(
    session: Session, sari: SesiMasuk, budi: SesiMasuk
) -> None:
    look_as(session, budi, sari.akun_id)
    session.get_one(Akun, budi.akun_id).peran = Peran.KEPALA
    session.commit()

    found = find_pengguna(session, budi.id)

    assert found
    assert (found.peran, found.sebagai) == (Peran.KEPALA, None)


def test_nobody_lets_anothers_session_look_as_somebody(
    session: Session, sari: SesiMasuk, budi: SesiMasuk
) -> None:
    akun_id = budi.akun_id
    with pytest.raises(NotFound):
        look_as(session, sari, akun_id)
    assert find_pengguna(session, sari.id)


def test_the_end_of_the_look_is_noted_too(
    session: Session, sari: SesiMasuk, budi: SesiMasuk
) -> None:
    look_as(session, budi, sari.akun_id)
    sesi_id = budi.id
    session.commit()
    with engine.write_session(by="budi", door="masuk") as write:
        end_lihat_sebagai(write, sesi_id=sesi_id)

    found = find_pengguna(session, sesi_id)
    assert found
    assert (found.peran, found.sebagai) == (Peran.ADMIN, None)
    assert session.scalars(select(AksesDataPribadi.apa)).all() == [
        "Mulai lihat sebagai",
        "Selesai lihat sebagai",
    ]
