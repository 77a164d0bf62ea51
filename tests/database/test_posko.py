"""An angkatan goes out to a laptop and comes home: two real databases, and nothing is lost."""

import datetime as dt
import random
import uuid
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import Engine, delete, func, select, text, update
from sqlalchemy.orm import Session

from db.actions.orang import Siapa
from db.actions.pelatihan import create_peserta
from db.actions.posko import (
    HasilPulang,
    PutusanPosko,
    bring_pulang,
    decide_posko,
    end_posko,
    start_posko,
)
from db.actions.riwayat import undo_batch
from db.clock import WIB, today
from db.enums import CaraPresensi, HasilHadir, NamaJabatan, Peran, StatusKehadiran
from db.errors import DataRejected, NotFound, StartRefused
from db.figures.posko import TandaHadir
from db.models import (
    Angkatan,
    Audit,
    Kehadiran,
    KodePeserta,
    Orang,
    Peserta,
    PindaiHadir,
    Posko,
    PoskoPulang,
    PoskoTanda,
    Sesi,
)
from db.posko.amplop import seal_pulang
from db.posko.buka import fill_posko, settle_posko
from db.posko.isi import BARU_MULAI, IsiKeluar, SesiPulang, TandaPulang, read_isi, write_isi
from db.postgres import engine as db_engine
from db.postgres.kunci import derive_key
from db.postgres.migrate import migrate
from db.queries.posko import (
    build_keluar,
    find_di_luar,
    judge_pulang,
    list_bentrok_posko,
    list_posko,
)
from db.queries.posko_laptop import build_pulang
from tests.conftest import add_akun, database_beside, trusted
from tests.factories import list_sesi_of, make_angkatan, make_koperasi, make_peserta
from tests.posko import pulang

HADIR, IZIN, SAKIT = StatusKehadiran.HADIR, StatusKehadiran.IZIN, StatusKehadiran.SAKIT
LAPTOP = "c" * 8
Marks = dict[tuple[int, int], tuple[StatusKehadiran, dt.datetime | None]]


@pytest.fixture(scope="module")
def field_engine(engine: Engine) -> Iterator[Engine]:
    """The laptop's own PostgreSQL database."""
    with database_beside(engine, "posko", migrated=True) as url:
        built = db_engine.build_engine(url)
        migrate(built)
        yield built
        built.dispose()


@pytest.fixture
def laptop(field_engine: Engine) -> Iterator[Session]:
    """The laptop, empty; what a test writes there is undone after it."""
    with field_engine.connect() as connection:
        connection.execute(text("SET ROLE NONE"))
        connection.commit()
        outer = connection.begin()
        with trusted(Session(connection, join_transaction_mode="create_savepoint")) as opened:
            yield opened
        outer.rollback()
        connection.invalidate()


@pytest.fixture
def angkatan(session: Session) -> Angkatan:
    return make_angkatan(session, mulai=today(), hari=1)


@pytest.fixture
def sesi(session: Session, angkatan: Angkatan) -> Sesi:
    return list_sesi_of(session, angkatan)[0]


def at(hour: int) -> dt.datetime:
    return dt.datetime.combine(today(), dt.time(hour), WIB)


def take_out(session: Session, angkatan: Angkatan) -> IsiKeluar:
    """As it is read on the laptop."""
    posko_id = start_posko(session, angkatan_id=angkatan.id)
    isi = build_keluar(session, posko_id, oleh="sari", nama_oleh="Sari")
    sent = replace(isi, kunci=derive_key(f"posko:{isi.nomor}").hex())
    return read_isi(IsiKeluar, write_isi(sent))


def open_on(laptop: Session, isi: IsiKeluar) -> None:
    fill_posko(laptop, isi)
    settle_posko(laptop.connection(), isi)


def mark(
    session: Session, sesi: int, peserta: int, status: StatusKehadiran | None, **more: object
) -> None:
    """Make the mark of a peserta that one, or none."""
    session.execute(delete(Kehadiran).filter_by(sesi_id=sesi, peserta_id=peserta))
    if status is not None:
        angkatan_id = session.scalars(select(Sesi.angkatan_id).where(Sesi.id == sesi)).one()
        row = {"cara": CaraPresensi.PETUGAS, **more}
        session.add(
            Kehadiran(
                angkatan_id=angkatan_id, sesi_id=sesi, peserta_id=peserta, status=status, **row
            )
        )
    session.flush()


def home(laptop: Session, isi: IsiKeluar, name: str = LAPTOP) -> bytes:
    return seal_pulang(build_pulang(laptop, isi, name), isi.kunci)


def bring(
    berkas: bytes,
    putusan: Mapping[tuple[int, int], PutusanPosko] | None = None,
    *,
    batch: uuid.UUID | None = None,
) -> HasilPulang:
    """As sari does."""
    with db_engine.write_session(by="sari", door="posko", batch=batch) as writing:
        return bring_pulang(writing, berkas=berkas, putusan=putusan or {})


def marks_of(session: Session) -> Marks:
    session.expire_all()
    rows = session.scalars(select(Kehadiran))
    return {(row.sesi_id, row.peserta_id): (row.status, row.waktu) for row in rows}


def test_what_goes_out_is_what_a_roll_call_needs_and_no_way_to_reach_anybody(
    session: Session, laptop: Session, angkatan: Angkatan, sesi: Sesi
) -> None:
    koperasi = make_koperasi(session, telepon="0254300300", alamat="Jalan Rahasia")
    orang = Orang(nama="Siti Aminah", telepon="081234567890")
    session.add(orang)
    session.flush()
    peserta = make_peserta(session, angkatan, HADIR, orang=orang, koperasi=koperasi)

    isi = take_out(session, angkatan)
    told = write_isi(isi).decode()
    open_on(laptop, isi)
    open_on(laptop, isi)

    assert not [each for each in ("081234567890", "0254300300", "Rahasia") if each in told]
    assert "Siti Aminah" in told
    assert marks_of(laptop) == {(sesi.id, peserta.id): (HADIR, None)}
    code = select(KodePeserta.kode).where(KodePeserta.peserta_id == peserta.id)
    assert laptop.scalars(code).one() == session.scalars(code).one()
    new = create_peserta(
        laptop, angkatan_id=angkatan.id, siapa=Siapa(nama="Baru"), koperasi_id=None, jabatan=None
    )
    assert new >= BARU_MULAI


def test_a_laptop_whose_clock_is_behind_opens_nothing(
    session: Session, laptop: Session, angkatan: Angkatan
) -> None:
    isi = take_out(session, angkatan)

    with pytest.raises(StartRefused, match="lebih lambat"):
        fill_posko(laptop, replace(isi, dibuat=isi.dibuat + dt.timedelta(hours=3)))


@pytest.mark.usefixtures("_real_day")
def test_all_that_was_recorded_comes_home_once_and_goes_back_by_one_undo(
    session: Session, laptop: Session, angkatan: Angkatan, sesi: Sesi
) -> None:
    came, stays, gone = (make_peserta(session, angkatan, each) for each in (None, IZIN, IZIN))
    before = marks_of(session)
    isi = take_out(session, angkatan)
    open_on(laptop, isi)
    mark(laptop, sesi.id, came.id, HADIR, waktu=at(8))
    mark(laptop, sesi.id, gone.id, None)
    walk_in = create_peserta(
        laptop,
        angkatan_id=angkatan.id,
        siapa=Siapa(nama="Tatang", telepon="081298765432"),
        koperasi_id=None,
        jabatan=NamaJabatan.KETUA,
    )
    mark(laptop, sesi.id, walk_in, HADIR, waktu=at(9))
    for peserta_id in (walk_in, None):
        hasil = HasilHadir.DITOLAK
        laptop.add(
            PindaiHadir(sesi_id=sesi.id, peserta_id=peserta_id, hasil=hasil, alasan="ponsel_penuh")
        )
    laptop.commit()
    berkas, batch = home(laptop, isi), uuid.uuid4()

    assert bring(berkas, batch=batch) == HasilPulang(tanda=3, peserta=1, pindai=2)
    tatang = session.scalars(select(Peserta).join(Orang).where(Orang.nama == "Tatang")).one()
    once = marks_of(session)
    assert once == {
        (sesi.id, came.id): (HADIR, at(8)),
        (sesi.id, stays.id): (IZIN, None),
        (sesi.id, tatang.id): (HADIR, at(9)),
    }
    assert session.scalars(select(PindaiHadir.peserta_id).order_by(PindaiHadir.id)).all() == [
        tatang.id,
        None,
    ]
    told = session.scalars(select(Audit).where(Audit.batch == batch, Audit.tabel == "posko_tanda"))
    assert {(each.pengguna, (each.sesudah or {})["dicatat_oleh"]) for each in told} == {
        ("sari", "sistem")
    }
    newest = session.scalar(select(func.max(Audit.id)))
    assert judge_pulang(session, berkas=berkas).kosong
    assert bring(berkas) == HasilPulang()
    assert session.scalar(select(func.max(Audit.id))) == newest

    with db_engine.write_session(by="sari", door="undo") as writing:
        assert undo_batch(writing, batch=batch).bentrok == ()
    assert marks_of(session) == before
    assert session.scalar(select(func.count()).select_from(Peserta).join(Orang)) == 3
    assert bring(berkas).tanda == 3
    assert len(marks_of(session)) == 3


def test_a_clash_keeps_the_office_s_until_somebody_decides(
    session: Session, laptop: Session, angkatan: Angkatan, sesi: Sesi
) -> None:
    people = [make_peserta(session, angkatan) for _ in range(4)]
    first, second, third, fourth = (each.id for each in people)
    isi = take_out(session, angkatan)
    open_on(laptop, isi)
    for each in people:
        mark(laptop, sesi.id, each.id, HADIR, waktu=at(8))
        mark(session, sesi.id, each.id, IZIN, alasan="rapat desa")
    laptop.commit()
    session.commit()
    berkas = home(laptop, isi)
    seen = {
        (each.sesi, each.peserta): each.kantor.isi
        for each in judge_pulang(session, berkas=berkas).baris
        if each.kantor
    }
    decided = {
        (sesi.id, first): PutusanPosko(True, seen[sesi.id, first]),
        (sesi.id, second): PutusanPosko(False, seen[sesi.id, second]),
    }

    assert bring(berkas, decided) == HasilPulang(tanda=1, bentrok=2)
    assert {key[1]: mark[0] for key, mark in marks_of(session).items()} == {
        first: HADIR,
        second: IZIN,
        third: IZIN,
        fourth: IZIN,
    }
    assert bring(berkas) == HasilPulang()
    waiting = list_bentrok_posko(session, angkatan.id)
    assert [each.kantor.isi.alasan for each in waiting if each.kantor] == ["rapat desa"] * 2
    putusan = {
        each.id: PutusanPosko(True, each.kantor.isi if each.kantor else None) for each in waiting
    }
    mark(session, sesi.id, fourth, SAKIT)
    session.commit()
    with db_engine.write_session(by="sari", door="posko") as writing:
        assert decide_posko(writing, putusan=putusan) == HasilPulang(tanda=1, bentrok=1)
    assert marks_of(session)[sesi.id, third] == (HADIR, at(8))
    assert marks_of(session)[sesi.id, fourth] == (SAKIT, None)
    reason = select(Kehadiran.alasan).filter_by(sesi_id=sesi.id, peserta_id=third)
    assert session.scalars(reason).one() == "Catatan posko lewat ponsel, laptop dibawa sistem"
    assert int(list_posko(session)["bentrok"].iloc[0]) == 1


def test_an_older_file_after_a_newer_one_changes_nothing(
    session: Session, laptop: Session, angkatan: Angkatan, sesi: Sesi
) -> None:
    peserta = make_peserta(session, angkatan)
    isi = take_out(session, angkatan)
    open_on(laptop, isi)
    mark(laptop, sesi.id, peserta.id, HADIR, waktu=at(8))
    laptop.commit()
    old = home(laptop, isi)
    mark(laptop, sesi.id, peserta.id, IZIN)
    laptop.commit()
    new = home(laptop, isi)

    assert bring(new).tanda == 1
    assert judge_pulang(session, berkas=old).lama
    assert bring(old) == HasilPulang()
    assert marks_of(session) == {(sesi.id, peserta.id): (IZIN, None)}


def test_a_mark_that_was_brought_home_and_then_taken_away_on_the_laptop_goes_at_home_too(
    session: Session, laptop: Session, angkatan: Angkatan, sesi: Sesi
) -> None:
    wrong, right = (make_peserta(session, angkatan) for _ in range(2))
    isi = take_out(session, angkatan)
    open_on(laptop, isi)
    for each in (wrong, right):
        mark(laptop, sesi.id, each.id, HADIR, waktu=at(8))
    laptop.commit()
    assert bring(home(laptop, isi)).tanda == 2

    mark(laptop, sesi.id, wrong.id, None)
    laptop.commit()

    assert bring(home(laptop, isi)) == HasilPulang(tanda=1)
    assert marks_of(session) == {(sesi.id, right.id): (HADIR, at(8))}


def test_two_laptops_of_one_angkatan_enrol_one_person_once(
    session: Session, laptop: Session, angkatan: Angkatan, sesi: Sesi
) -> None:
    koperasi = make_koperasi(session)
    isi = take_out(session, angkatan)
    open_on(laptop, isi)
    nama = "Hj. Siti Aminah, S.E."
    new = create_peserta(
        laptop,
        angkatan_id=angkatan.id,
        siapa=Siapa(nama=nama),
        koperasi_id=koperasi.id,
        jabatan=None,
    )
    mark(laptop, sesi.id, new, HADIR, waktu=at(8))
    laptop.commit()
    one = build_pulang(laptop, isi, LAPTOP)
    other = replace(
        one, laptop="d" * 8, baru=tuple(replace(each, nama="siti aminah") for each in one.baru)
    )

    assert bring(seal_pulang(one, isi.kunci)).peserta == 1
    assert bring(seal_pulang(other, isi.kunci)) == HasilPulang()
    assert [*marks_of(session).values()] == [(HADIR, at(8))]


def test_a_second_person_of_one_name_stays_a_second_person(
    session: Session, laptop: Session, angkatan: Angkatan, sesi: Sesi
) -> None:
    """Both were marked on the laptop, beside each other."""
    orang = Orang(nama="Siti Aminah")
    session.add(orang)
    session.flush()
    first = make_peserta(session, angkatan, orang=orang, koperasi=make_koperasi(session))
    isi = take_out(session, angkatan)
    open_on(laptop, isi)
    second = create_peserta(
        laptop,
        angkatan_id=angkatan.id,
        siapa=Siapa(nama="Siti Aminah"),
        koperasi_id=first.koperasi_id,
        jabatan=None,
    )
    mark(laptop, sesi.id, first.id, HADIR, waktu=at(8))
    mark(laptop, sesi.id, second, HADIR, waktu=at(9))
    laptop.commit()
    berkas = home(laptop, isi)

    assert judge_pulang(session, berkas=berkas).baru[0].mirip == "Siti Aminah"
    assert bring(berkas) == HasilPulang(tanda=2, peserta=1)
    assert sorted(when for _, when in marks_of(session).values() if when) == [at(8), at(9)]
    assert bring(berkas) == HasilPulang()


def test_who_came_unannounced_and_is_known_is_the_same_person(
    session: Session, laptop: Session, angkatan: Angkatan
) -> None:
    koperasi = make_koperasi(session)
    before = make_angkatan(session, mulai=today() - dt.timedelta(days=90))
    orang = Orang(nama="Siti Aminah")
    session.add(orang)
    session.flush()
    make_peserta(session, before, orang=orang, koperasi=koperasi)
    isi = take_out(session, angkatan)
    open_on(laptop, isi)
    create_peserta(
        laptop,
        angkatan_id=angkatan.id,
        siapa=Siapa(nama="SITI AMINAH, S.Pd"),
        koperasi_id=koperasi.id,
        jabatan=None,
    )
    laptop.commit()

    assert bring(home(laptop, isi)).peserta == 1
    here = select(Peserta.orang_id).where(Peserta.angkatan_id == angkatan.id)
    assert session.scalars(here).all() == [orang.id]


def test_what_has_no_place_waits_and_the_rest_comes_in(session: Session, laptop: Session) -> None:
    angkatan = make_angkatan(session, mulai=today() - dt.timedelta(days=2), hari=3)
    sesi = [each.id for each in list_sesi_of(session, angkatan)]
    stays, goes = make_peserta(session, angkatan), make_peserta(session, angkatan)
    goes_id = goes.id
    isi = take_out(session, angkatan)
    open_on(laptop, isi)
    for each in sesi:
        mark(laptop, each, stays.id, HADIR)
    mark(laptop, sesi[2], goes_id, HADIR)
    laptop.commit()
    session.execute(delete(Peserta).where(Peserta.id == goes_id))
    session.execute(delete(Sesi).where(Sesi.id == sesi[0]))
    later = today() + dt.timedelta(days=1)
    session.execute(update(Sesi).where(Sesi.id == sesi[1]).values(tanggal=later))
    session.commit()
    berkas = home(laptop, isi)

    rencana = judge_pulang(session, berkas=berkas)
    assert {(each.alasan, each.sebut, each.tanda) for each in rencana.tertahan} == {
        ("sesi_hilang", "1", 1),
        ("sesi_belum_tiba", "2", 1),
        ("peserta_hilang", "", 1),
    }
    assert [each[0] for each in rencana.pindah] == [2]
    assert bring(berkas).tanda == 1
    assert marks_of(session) == {(sesi[2], stays.id): (HADIR, None)}
    session.execute(update(Sesi).where(Sesi.id == sesi[1]).values(tanggal=today()))
    session.commit()
    assert bring(berkas).tanda == 1
    assert marks_of(session)[sesi[1], stays.id] == (HADIR, None)


def test_a_clock_that_is_fast_is_not_believed_and_the_marks_are(
    session: Session, laptop: Session, angkatan: Angkatan, sesi: Sesi
) -> None:
    first, second = make_peserta(session, angkatan), make_peserta(session, angkatan)
    isi = take_out(session, angkatan)
    open_on(laptop, isi)
    mark(laptop, sesi.id, first.id, HADIR, waktu=at(8))
    mark(laptop, sesi.id, second.id, HADIR, waktu=at(8) - dt.timedelta(days=1))
    laptop.commit()
    right = build_pulang(laptop, isi, LAPTOP)
    fast = replace(right, laptop="d" * 8, dibuat=right.dibuat + dt.timedelta(hours=5))

    berkas = seal_pulang(fast, isi.kunci)
    assert judge_pulang(session, berkas=berkas).cepat is not None
    assert bring(berkas).tanda == 2
    assert {when for _, when in marks_of(session).values()} == {None}
    assert bring(berkas) == HasilPulang()
    # Another laptop whose clock is right fills in what it knows, but for the wrong day.
    assert bring(seal_pulang(right, isi.kunci)).tanda == 1
    assert marks_of(session) == {
        (sesi.id, first.id): (HADIR, at(8)),
        (sesi.id, second.id): (HADIR, None),
    }


def test_of_random_marks_on_both_sides_none_is_lost(session: Session, laptop: Session) -> None:
    """What each side changed alone stands; what both changed otherwise is the office's and told."""
    chance = random.Random(7)
    angkatan = make_angkatan(session, mulai=today() - dt.timedelta(days=3), hari=4)
    sesi = [each.id for each in list_sesi_of(session, angkatan)]
    values = (None, *StatusKehadiran)
    people = [
        make_peserta(session, angkatan, *(chance.choice(values) for _ in sesi)).id
        for _ in range(12)
    ]
    base = marks_of(session)
    isi = take_out(session, angkatan)
    open_on(laptop, isi)
    places = [(each, peserta) for each in sesi for peserta in people]
    for side in (session, laptop):
        for place in chance.sample(places, 30):
            mark(side, *place, chance.choice(values))
        side.commit()
    ours, theirs = marks_of(session), marks_of(laptop)
    clash = {
        each
        for each in places
        if ours.get(each) != base.get(each) != theirs.get(each) != ours.get(each)
    }
    expected = {}
    for each in places:
        here = theirs.get(each) == base.get(each) or each in clash
        if (stands := (ours if here else theirs).get(each)) is not None:
            expected[each] = stands

    hasil = bring(home(laptop, isi))
    assert clash
    assert hasil.bentrok == len(clash)
    assert marks_of(session) == expected
    assert bring(home(laptop, isi)) == HasilPulang()
    told = session.execute(
        select(PoskoTanda.sesi_id, PoskoTanda.peserta_id).where(PoskoTanda.keadaan == "bentrok")
    )
    assert {tuple(each) for each in told} == clash


def test_an_angkatan_is_out_once_and_in_again(session: Session, angkatan: Angkatan) -> None:
    posko_id = start_posko(session, angkatan_id=angkatan.id)

    assert start_posko(session, angkatan_id=angkatan.id) == posko_id
    assert find_di_luar(session, angkatan.id) is not None
    end_posko(session, posko_id=posko_id)
    assert find_di_luar(session, angkatan.id) is None
    with pytest.raises(NotFound):
        build_keluar(session, posko_id, oleh="sari", nama_oleh="Sari")
    assert start_posko(session, angkatan_id=angkatan.id) != posko_id


def test_a_file_whose_angkatan_is_gone_says_so(session: Session, angkatan: Angkatan) -> None:
    isi = take_out(session, angkatan)
    session.execute(delete(Posko))
    session.commit()

    with pytest.raises(DataRejected, match="posko_angkatan_hilang"):
        judge_pulang(session, berkas=seal_pulang(pulang(nomor=isi.nomor), isi.kunci))


@pytest.fixture
def posko_committed(field_engine: Engine) -> Iterator[tuple[Posko, Sesi, list[int]]]:
    """Of an office that really commits: an angkatan that is out, its sesi, and its peserta."""
    db_engine.bind_sessions(bind=field_engine)
    with trusted(Session(field_engine, expire_on_commit=False)) as arranging:
        add_akun(arranging, "sari", Peran.STAF)
        angkatan = make_angkatan(arranging, mulai=today())
        (sesi,) = list_sesi_of(arranging, angkatan)
        # Of an office: the sequence may count as a laptop's by now.
        people = [make_peserta(arranging, angkatan, id=each).id for each in range(1, 21)]
        posko = Posko(angkatan_id=angkatan.id, nomor="a" * 16)
        arranging.add(posko)
        arranging.commit()
        yield posko, sesi, people
        db_engine.bind_sessions()
        arranging.execute(delete(Angkatan).where(Angkatan.id == angkatan.id))
        arranging.commit()


def test_two_who_bring_home_at_once_bring_it_once(
    posko_committed: tuple[Posko, Sesi, list[int]], field_engine: Engine
) -> None:
    _, sesi, people = posko_committed
    here = TandaHadir(status=HADIR, waktu=at(8))
    tanda = tuple(
        TandaPulang(sesi=sesi.id, peserta=each, awal=None, isi=here, oleh="sari", pada=at(8))
        for each in people
    )
    seen = SesiPulang(id=sesi.id, nomor=1, tanggal=today())
    berkas = seal_pulang(pulang(sesi=(seen,), tanda=tanda), derive_key(f"posko:{'a' * 16}").hex())

    with ThreadPoolExecutor(4) as crowd:
        found = list(crowd.map(bring, [berkas] * 4, timeout=120))
    assert sorted(each.tanda for each in found) == [0, 0, 0, len(people)]
    with Session(field_engine) as looking:
        assert looking.scalar(select(func.count()).select_from(Kehadiran)) == len(people)
        assert looking.scalar(select(func.count()).select_from(PoskoPulang)) == 1
