"""Self check-in in the database: one mark a person, three names a phone, every refusal kept."""

import datetime as dt
import threading
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, func, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from db.actions.pengaturan import record_pengaturan
from db.actions.pindai import (
    JawabanPindai,
    accept_pindai,
    change_alamat_pintu,
    close_pintu,
    forget_old_pindai,
    open_pintu,
    record_hadir,
    refuse_pindai,
    window_of,
)
from db.actions.presensi import record_kehadiran
from db.clock import HARI_INI, WIB, today
from db.edits.merge import Edit
from db.enums import AlasanHadir, CaraPresensi, HasilHadir, Peran, StatusKehadiran
from db.errors import DataRejected
from db.models import (
    Angkatan,
    Audit,
    Kehadiran,
    KodePeserta,
    Orang,
    Peserta,
    PindaiHadir,
    PintuHadir,
    RahasiaHadir,
    Sesi,
)
from db.postgres import engine as db_engine
from db.postgres.engine import build_engine, write_session
from db.postgres.migrate import migrate
from db.queries.pindai import (
    PALING_BANYAK,
    TOLAK_SATU_SESI,
    count_dinding,
    count_pindai,
    find_pintu_sesi,
    list_calon,
    list_datang,
    list_kode_peserta,
    list_pindai,
    list_pintu_terbuka,
)
from tests.conftest import add_akun, database_beside, trusted
from tests.factories import in_letters, list_sesi_of, make_angkatan, make_koperasi, make_peserta
from tests.refused import rule_of

HADIR = StatusKehadiran.HADIR


@pytest.fixture(autouse=True)
def _as_the_clock_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """Doors open and codes run by the clock of the database, which no setting moves."""
    monkeypatch.delenv(HARI_INI, raising=False)


@pytest.fixture
def angkatan(session: Session) -> Angkatan:
    return make_angkatan(session, mulai=today())


@pytest.fixture
def sesi(session: Session, angkatan: Angkatan) -> Sesi:
    """Of today, open to phones."""
    sesi = list_sesi_of(session, angkatan)[0]
    open_pintu(session, sesi_id=sesi.id)
    session.commit()
    return sesi


def named(session: Session, angkatan: Angkatan, nama: str) -> Peserta:
    orang = Orang(nama=nama)
    session.add(orang)
    session.flush()
    return make_peserta(session, angkatan, orang=orang)


def scan(session: Session, sesi: Sesi, peserta_id: int, ponsel: str = "ponsel a") -> JawabanPindai:
    pintu = find_pintu_sesi(session, sesi.id)
    assert pintu is not None
    return record_hadir(
        session, pintu_id=pintu.id, peserta_id=peserta_id, ponsel=ponsel, alamat="alamat"
    )


def kept(session: Session) -> list[tuple[HasilHadir, AlasanHadir | None]]:
    rows = session.execute(select(PindaiHadir.hasil, PindaiHadir.alasan).order_by(PindaiHadir.id))
    return [(hasil, alasan) for hasil, alasan in rows]


def test_a_phone_marks_a_peserta_once_and_is_told_the_same_again(
    session: Session, angkatan: Angkatan, sesi: Sesi
) -> None:
    peserta = make_peserta(session, angkatan)

    first, again = scan(session, sesi, peserta.id), scan(session, sesi, peserta.id)

    assert (first.hasil, again.hasil) == (HasilHadir.DITERIMA, HasilHadir.ULANG)
    assert first.waktu == again.waktu is not None
    row = session.scalars(select(Kehadiran)).one()
    assert (row.status, row.cara, row.waktu) == (HADIR, CaraPresensi.QR, first.waktu)
    assert kept(session) == [(HasilHadir.DITERIMA, None)]


def test_the_audit_says_that_a_phone_did_it(
    session: Session, angkatan: Angkatan, sesi: Sesi
) -> None:
    peserta = make_peserta(session, angkatan)
    pintu = find_pintu_sesi(session, sesi.id)
    assert pintu is not None
    with write_session(by="sistem", door="hadir mandiri") as writing:
        record_hadir(writing, pintu_id=pintu.id, peserta_id=peserta.id, ponsel="a", alamat="b")

    line = session.scalars(select(Audit).where(Audit.tabel == "kehadiran")).one()
    assert (line.pengguna, line.pintu, line.aksi) == ("sistem", "hadir mandiri", "insert")


def test_another_phone_hears_that_the_mark_stands_and_staff_see_it(
    session: Session, angkatan: Angkatan, sesi: Sesi
) -> None:
    peserta = make_peserta(session, angkatan)
    scan(session, sesi, peserta.id)

    for _ in range(3):
        assert scan(session, sesi, peserta.id, "ponsel b").hasil is HasilHadir.ULANG

    assert kept(session) == [(HasilHadir.DITERIMA, None), (HasilHadir.ULANG, None)]
    assert list_pindai(session, sesi.id)["hasil"].tolist() == ["ulang"]


@pytest.mark.parametrize(
    "status", [StatusKehadiran.IZIN, StatusKehadiran.SAKIT, StatusKehadiran.ALPA]
)
def test_what_staff_marked_is_not_written_over(
    session: Session, angkatan: Angkatan, sesi: Sesi, status: StatusKehadiran
) -> None:
    peserta = make_peserta(session, angkatan, status)

    told = scan(session, sesi, peserta.id)

    assert (told.hasil, told.alasan, told.status) == (
        HasilHadir.DITOLAK,
        AlasanHadir.SUDAH_DICATAT,
        status,
    )
    assert session.scalars(select(Kehadiran.status)).one() is status


def test_a_phone_marks_two_others_and_no_fourth(
    session: Session, angkatan: Angkatan, sesi: Sesi
) -> None:
    people = [make_peserta(session, angkatan) for _ in range(4)]

    told = [scan(session, sesi, each.id) for each in people]

    assert [each.alasan for each in told] == [None, None, None, AlasanHadir.PONSEL_PENUH]
    assert scan(session, sesi, people[3].id, "ponsel b").hasil is HasilHadir.DITERIMA
    listed = list_pindai(session, sesi.id)
    assert listed["hasil"].tolist() == ["ditolak", "diterima", "diterima", "diterima"]
    assert listed["sama"].tolist() == [3, 3, 3, 3]
    assert count_pindai(session, sesi.id) == {"diterima": 4, "ditolak": 1, "ponsel": 2}


def test_a_peserta_of_another_angkatan_is_nobody_here(session: Session, sesi: Sesi) -> None:
    stranger = make_peserta(session, make_angkatan(session, mulai=today()))

    told = scan(session, sesi, stranger.id)

    assert (told.siapa, told.alasan) == (None, AlasanHadir.BUKAN_PESERTA)
    assert session.scalars(select(PindaiHadir.peserta_id)).all() == [None]
    assert scan(session, sesi, 0).alasan is AlasanHadir.BUKAN_PESERTA
    assert session.scalars(select(Kehadiran)).all() == []


def test_a_door_that_is_shut_or_not_yet_open_marks_nobody(
    session: Session, angkatan: Angkatan, sesi: Sesi
) -> None:
    early, late = make_peserta(session, angkatan), make_peserta(session, angkatan)
    hour = dt.timedelta(hours=1)
    for shift, who in ((hour, early), (-3 * hour, late)):
        session.execute(
            update(PintuHadir).values(
                mulai=func.clock_timestamp() + shift, selesai=func.clock_timestamp() + shift
            )
        )
        assert scan(session, sesi, who.id).alasan is AlasanHadir.DI_LUAR_JAM
        assert list_pintu_terbuka(session) == []


def test_the_secret_is_made_in_the_database_and_stays_out_of_the_audit(
    session: Session, sesi: Sesi
) -> None:
    secret = session.scalars(select(RahasiaHadir.rahasia)).one()

    assert len(secret) == 32
    lines = session.scalars(select(Audit.sesudah).where(Audit.tabel == "pintu_hadir")).all()
    assert len(lines) == 1
    assert "rahasia" not in str(lines)
    close_pintu(session, sesi_id=sesi.id)
    open_pintu(session, sesi_id=sesi.id, sekarang=True)
    assert session.scalars(select(RahasiaHadir.rahasia)).one() == secret


def test_a_sesi_without_its_hour_is_open_from_the_click_on(session: Session, sesi: Sesi) -> None:
    pintu = find_pintu_sesi(session, sesi.id)

    assert pintu is not None
    assert pintu.is_open
    assert pintu.selesai - pintu.mulai == dt.timedelta(minutes=120)
    close_pintu(session, sesi_id=sesi.id)
    shut = find_pintu_sesi(session, sesi.id)
    assert shut is not None
    assert not shut.is_open


def test_the_window_of_a_sesi_with_its_hour_follows_the_settings(
    session: Session, angkatan: Angkatan
) -> None:
    sesi = list_sesi_of(session, angkatan)[0]
    sesi.jam_mulai = dt.time(8)
    session.commit()
    record_pengaturan(session, kunci="menit_hadir_sebelum", nilai="30", berlaku_mulai=today())
    record_pengaturan(session, kunci="menit_hadir_sesudah", nilai="90", berlaku_mulai=today())

    open_pintu(session, sesi_id=sesi.id)

    pintu = session.scalars(select(PintuHadir)).one()
    eight = dt.datetime.combine(today(), dt.time(8), WIB)
    assert pintu.mulai == eight - dt.timedelta(minutes=30)
    assert pintu.selesai == eight + dt.timedelta(minutes=90)


def test_a_window_lies_around_the_beginning() -> None:
    begin, end = window_of(dt.time(8), dt.date(2026, 7, 12), 60, 120)

    assert begin == dt.datetime(2026, 7, 12, 0, tzinfo=dt.UTC)
    assert end == dt.datetime(2026, 7, 12, 3, tzinfo=dt.UTC)


@pytest.mark.parametrize("days", [-1, 1])
def test_a_sesi_of_another_day_is_not_opened(session: Session, days: int) -> None:
    angkatan = make_angkatan(session, mulai=today() + dt.timedelta(days=days))

    with pytest.raises(DataRejected, match="sesi_bukan_hari_ini"):
        open_pintu(session, sesi_id=list_sesi_of(session, angkatan)[0].id)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("http://192.168.1.5:8501", "http://192.168.1.5:8501"),
        (" https://dasbor.kantor/ ", "https://dasbor.kantor"),
        ("", None),
    ],
)
def test_the_address_for_phones_is_kept(
    session: Session, sesi: Sesi, typed: str, stored: str | None
) -> None:
    change_alamat_pintu(session, sesi_id=sesi.id, alamat=typed)

    assert session.scalars(select(PintuHadir.alamat)).one() == stored


@pytest.mark.parametrize(
    "typed", ["192.168.1.5", "http://a/b", "javascript:alert(1)", "http://a b", "http://x:999999"]
)
def test_what_is_no_address_is_refused(session: Session, sesi: Sesi, typed: str) -> None:
    with pytest.raises(DBAPIError) as stopped:
        change_alamat_pintu(session, sesi_id=sesi.id, alamat=typed)

    assert rule_of(stopped) == "ck_pintu_hadir_alamat_sah"


def test_a_refused_scan_can_be_accepted_and_stays_refused(
    session: Session, angkatan: Angkatan, sesi: Sesi
) -> None:
    ill = make_peserta(session, angkatan, StatusKehadiran.SAKIT)
    fourth = [make_peserta(session, angkatan) for _ in range(4)][-1]
    for each in session.scalars(select(Peserta.id).where(Peserta.id != ill.id)).all():
        scan(session, sesi, each)
    scan(session, sesi, ill.id)

    refused = list_pindai(session, sesi.id).query("hasil == 'ditolak'")
    for pindai_id in refused["id"]:
        accept_pindai(session, pindai_id=int(pindai_id))

    session.expire_all()
    marks = {
        row.peserta_id: (row.status, row.cara)
        for row in session.scalars(select(Kehadiran))
        if row.peserta_id in (ill.id, fourth.id)
    }
    assert marks == {ill.id: (HADIR, None), fourth.id: (HADIR, CaraPresensi.PETUGAS)}
    assert list_pindai(session, sesi.id).query("hasil == 'ditolak'")["status"].tolist() == [
        "hadir",
        "hadir",
    ]


def test_a_mark_of_the_signed_list_is_not_turned_by_accepting_a_scan(
    session: Session, angkatan: Angkatan, sesi: Sesi
) -> None:
    ill = make_peserta(session, angkatan, StatusKehadiran.SAKIT)
    row = session.scalars(select(Kehadiran)).one()
    row.cara, row.alasan = CaraPresensi.TANDA_TANGAN, "Surat dokter"
    session.commit()
    scan(session, sesi, ill.id)

    with pytest.raises(DataRejected, match="kehadiran_perlu_alasan"):
        accept_pindai(session, pindai_id=session.scalars(select(PindaiHadir.id)).one())

    session.expire_all()
    assert (row.status, row.alasan) == (StatusKehadiran.SAKIT, "Surat dokter")


def test_a_scan_without_a_name_cannot_be_accepted(session: Session, sesi: Sesi) -> None:
    scan(session, sesi, 0)

    with pytest.raises(DataRejected, match="pindai_tanpa_nama"):
        accept_pindai(session, pindai_id=session.scalars(select(PindaiHadir.id)).one())


def test_a_flood_of_refusals_is_kept_up_to_a_bound(session: Session, sesi: Sesi) -> None:
    pintu = find_pintu_sesi(session, sesi.id)
    assert pintu is not None

    def refuse(times: int, *, ponsel: str, alamat: str) -> None:
        for _ in range(times):
            refuse_pindai(
                session, pintu=pintu, alasan=AlasanHadir.KODE_LEWAT, ponsel=ponsel, alamat=alamat
            )

    refuse(20, ponsel="satu", alamat="rumah")
    assert len(kept(session)) == 12
    session.execute(
        text(
            "INSERT INTO pindai_hadir (sesi_id, hasil, alasan, ponsel, alamat)"
            " SELECT :sesi, 'ditolak', 'kode_lewat', 'p' || n, 'a' || n"
            " FROM generate_series(13, :most) n"
        ),
        {"sesi": sesi.id, "most": TOLAK_SATU_SESI - 1},
    )
    refuse(5, ponsel="dua", alamat="lain")
    assert len(kept(session)) == TOLAK_SATU_SESI


def test_names_are_found_by_two_letters_of_any_word(session: Session, angkatan: Angkatan) -> None:
    for nama in ("Siti Aminah", "Budi Siregar", "Asih Rahayu", "Sarah", "100% Siap", "Si_ti"):
        named(session, angkatan, nama)
    named(session, make_angkatan(session, mulai=today()), "Siti Lain")

    def found(typed: str) -> list[str]:
        return [each.nama for each in list_calon(session, angkatan.id, typed)[0]]

    assert found("si") == ["100% Siap", "Budi Siregar", "Si_ti", "Siti Aminah"]
    assert found("  SITI   am ") == ["Siti Aminah"]
    assert found("%") == found("_") == found("0%") == []
    assert found("'; DROP TABLE orang --") == []


def test_at_most_so_many_names_are_shown_and_the_rest_counted(
    session: Session, angkatan: Angkatan
) -> None:
    for _ in range(PALING_BANYAK + 3):
        named(session, angkatan, f"Rina {in_letters(uuid.uuid4())}")

    found, many = list_calon(session, angkatan.id, "ri")

    assert (len(found), many) == (PALING_BANYAK, PALING_BANYAK + 3)


def test_the_koperasi_tells_two_of_one_name_apart(session: Session, angkatan: Angkatan) -> None:
    for nama in ("Koperasi Satu", "Koperasi Dua"):
        orang = Orang(nama="Ani Susanti")
        session.add(orang)
        session.flush()
        make_peserta(session, angkatan, orang=orang, koperasi=make_koperasi(session, nama=nama))

    found, _ = list_calon(session, angkatan.id, "an")

    assert {each.koperasi for each in found} == {"Koperasi Satu", "Koperasi Dua"}


def test_everybody_has_a_code_of_the_invitation_and_is_found_by_it(
    session: Session, angkatan: Angkatan
) -> None:
    people = [make_peserta(session, angkatan) for _ in range(30)]
    codes = session.scalars(select(KodePeserta.kode)).all()

    assert len(set(codes)) == 30
    assert len(list_kode_peserta(session, angkatan.id)) == 30
    kode = session.get_one(KodePeserta, people[7].id).kode
    typed = f" {kode[:2].lower()} {kode[2:].lower()} "
    assert [each.peserta_id for each in list_calon(session, angkatan.id, typed)[0]] == [
        people[7].id
    ]


def test_a_peserta_who_is_removed_and_comes_back_has_the_code_that_was_printed(
    session: Session, angkatan: Angkatan
) -> None:
    peserta = make_peserta(session, angkatan)
    gone = {"id": peserta.id, "angkatan_id": angkatan.id, "orang_id": peserta.orang_id}
    kode = session.get_one(KodePeserta, peserta.id).kode

    session.delete(peserta)
    session.flush()
    assert list_calon(session, angkatan.id, kode) == ([], 0)
    assert list_kode_peserta(session, angkatan.id).empty

    session.add(Peserta(**gone))
    session.flush()
    assert list_kode_peserta(session, angkatan.id)["kode"].tolist() == [kode]


def test_the_wall_counts_and_names_the_newest_first(
    session: Session, angkatan: Angkatan, sesi: Sesi
) -> None:
    for status in (StatusKehadiran.IZIN, HADIR, None):
        make_peserta(session, angkatan, status)
    scan(session, sesi, named(session, angkatan, "Awal Datang").id, "a")
    session.execute(update(Kehadiran).values(waktu=Kehadiran.waktu - dt.timedelta(minutes=1)))
    scan(session, sesi, named(session, angkatan, "Baru Datang").id, "b")

    now = count_dinding(session, sesi.id)

    assert (now.hadir, now.lain, now.belum, now.peserta) == (3, 1, 1, 5)
    assert [nama for nama, _, _ in list_datang(session, sesi.id)] == ["Baru Datang", "Awal Datang"]


def test_what_is_over_is_forgotten(session: Session, sesi: Sesi) -> None:
    scan(session, sesi, 0)
    assert forget_old_pindai(session) == 0
    assert len(kept(session)) == 1
    assert session.scalars(select(RahasiaHadir)).all()

    sesi.tanggal = today() - dt.timedelta(days=1)
    session.commit()
    session.execute(
        text(
            "INSERT INTO pindai_hadir (sesi_id, hasil, alasan, waktu)"
            " VALUES (:sesi, 'ditolak', 'kode_lewat', now() - interval '40 days')"
        ),
        {"sesi": sesi.id},
    )

    assert forget_old_pindai(session) == 1
    assert len(kept(session)) == 1
    assert session.scalars(select(RahasiaHadir)).all() == []


@pytest.fixture
def office(engine: Engine) -> Iterator[Engine]:
    """A database that commits."""
    with database_beside(engine, "pindai", migrated=True) as url:
        built = build_engine(url)
        migrate(built)
        db_engine.bind_sessions(bind=built)
        yield built
        db_engine.bind_sessions()
        built.dispose()


def test_two_phones_at_once_make_one_mark_and_one_phone_never_four(office: Engine) -> None:
    with trusted(Session(office)) as session:
        angkatan = make_angkatan(session, mulai=today())
        sesi = list_sesi_of(session, angkatan)[0].id
        people = [make_peserta(session, angkatan).id for _ in range(6)]
        open_pintu(session, sesi_id=sesi)
        session.commit()
        pintu = session.scalars(select(PintuHadir.id)).one()
    ready = threading.Barrier(6, timeout=120)

    def mark(peserta_id: int, ponsel: str) -> str:
        with write_session(by="sistem", door="hadir mandiri") as session:
            ready.wait()
            told = record_hadir(
                session, pintu_id=pintu, peserta_id=peserta_id, ponsel=ponsel, alamat="a"
            )
        return told.alasan or told.hasil

    with ThreadPoolExecutor(6) as pool:
        same = sorted(pool.map(mark, people[:1] * 6, "abcdef"))
        many = sorted(pool.map(mark, people, "g" * 6))

    assert same == ["diterima"] + ["ulang"] * 5
    # The first was marked by another phone, so this one has three of the other five.
    assert many == ["diterima"] * 3 + ["ponsel_penuh"] * 2 + ["ulang"]
    with Session(office) as session:
        assert session.scalar(select(func.count()).select_from(Kehadiran)) == 4


def test_phones_and_a_save_of_the_whole_room_do_not_get_in_each_others_way(office: Engine) -> None:
    with trusted(Session(office)) as session:
        add_akun(session, "sari", Peran.STAF)
        angkatan = make_angkatan(session, mulai=today())
        sesi = list_sesi_of(session, angkatan)[0].id
        people = [make_peserta(session, angkatan).id for _ in range(12)]
        open_pintu(session, sesi_id=sesi)
        session.commit()
        pintu = session.scalars(select(PintuHadir.id)).one()
    ready = threading.Barrier(6, timeout=120)

    def phones(turn: int) -> list[str]:
        ready.wait()
        return [mark(each, f"{turn}{each}") for each in people[turn::5][::-1]]

    def mark(peserta_id: int, ponsel: str) -> str:
        with write_session(by="sistem", door="hadir mandiri") as session:
            told = record_hadir(
                session, pintu_id=pintu, peserta_id=peserta_id, ponsel=ponsel, alamat="a"
            )
        return told.hasil

    def room() -> int:
        edits = [Edit(each, "status", None, "hadir") for each in people]
        ready.wait()
        with write_session(by="sari", door="grid") as session:
            saved = record_kehadiran(session, sesi_id=sesi, edits=edits)
        return saved.tersimpan + len(saved.bentrok)

    with ThreadPoolExecutor(6) as pool:
        staff = pool.submit(room)
        told = [each for some in pool.map(phones, range(5)) for each in some]

    assert staff.result() == 12
    assert set(told) <= {"diterima", "ulang"}
    with Session(office) as session:
        assert session.scalar(select(func.count()).select_from(Kehadiran)) == 12
