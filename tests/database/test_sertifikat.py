"""Certificates: who earns one, numbers without a gap, what each state allows, what proves them."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, text, update
from sqlalchemy.orm import Session

from db.actions.pelatihan import remove_peserta
from db.actions.sertifikat import (
    cancel_draf,
    correct_nama,
    issue_sertifikat,
    record_cetak,
    revoke_sertifikat,
    sign_sertifikat,
    unsign_sertifikat,
)
from db.clock import today
from db.enums import CaraTanda, KeadaanSertifikat, Peran, StatusKehadiran
from db.errors import DataRejected
from db.models import Angkatan, Orang, Pejabat, Pengaturan, Sertifikat, Sesi
from db.postgres import engine as db_engine
from db.postgres.tanda import is_genuine
from db.queries.sertifikat import (
    count_nomor,
    find_dikenal,
    list_cetakan,
    list_cetakan_berikut,
    list_dicabut,
    list_draf,
    list_kunci,
    list_sertifikat,
)
from db.values.bukti_sertifikat import read_bukti
from tests.conftest import add_akun
from tests.factories import make_angkatan, make_peserta

HADIR, IZIN, ALPA = StatusKehadiran.HADIR, StatusKehadiran.IZIN, StatusKehadiran.ALPA
LONG_AGO = dt.date(2024, 5, 6)
# Of the register's own, so that no test hangs on the day: numbers are of the year of today.
YEAR = today().year


def make_pejabat(session: Session) -> int:
    row = Pejabat(jabatan="Kepala Dinas", nama="Ratna Dewi", mulai=dt.date(2020, 1, 1))
    session.add(row)
    session.commit()
    return row.id


def make_earned(session: Session, people: int = 1, **given: Any) -> Angkatan:
    """An angkatan of one sesi that was held, to which everybody came."""
    angkatan = make_angkatan(session, mulai=LONG_AGO)
    for _ in range(people):
        make_peserta(session, angkatan, HADIR, **given)
    return angkatan


def issue(session: Session, angkatan: Angkatan) -> list[Sertifikat]:
    """Issue, and all certificates of the angkatan by number."""
    issue_sertifikat(session, angkatan_id=angkatan.id)
    session.commit()
    return list(session.scalars(select(Sertifikat).order_by(Sertifikat.tahun, Sertifikat.urut)))


def sign(session: Session, angkatan: Angkatan) -> None:
    sign_sertifikat(
        session,
        angkatan_id=angkatan.id,
        drafs=list_draf(session, angkatan.id),
        pejabat_id=make_pejabat(session),
        cara=CaraTanda.BASAH,
    )
    session.commit()


def rejected(action: object, *args: object, **kwargs: object) -> str:
    assert callable(action)
    with pytest.raises(DataRejected) as refused:
        action(*args, **kwargs)
    return refused.value.rule


@pytest.mark.parametrize(
    ("marks", "sesi", "earns"),
    [
        pytest.param((HADIR,) * 4 + (ALPA,), 5, True, id="4 of 5 are 80 %"),
        pytest.param((HADIR,) * 3 + (IZIN,) * 2, 5, False, id="3 of 5"),
        pytest.param((HADIR,) * 3 + (ALPA,), 4, False, id="3 of 4 are 75 %"),
        pytest.param((HADIR,) * 4, 6, False, id="not recorded is not hadir"),
        pytest.param((HADIR,) * 5, 6, True, id="one not recorded, and enough without it"),
        pytest.param((), 1, False, id="nothing recorded"),
        pytest.param((HADIR,), 1, True, id="one of one"),
    ],
)
def test_hadir_in_80_percent_of_the_sesi_earns_one(
    session: Session, marks: tuple[StatusKehadiran, ...], sesi: int, earns: bool
) -> None:
    angkatan = make_angkatan(session, mulai=LONG_AGO, hari=sesi)
    make_peserta(session, angkatan, *marks)

    assert issue_sertifikat(session, angkatan_id=angkatan.id) == int(earns)


def test_the_limit_is_that_of_the_last_sesi(session: Session) -> None:
    row = {"kunci": "ambang_sertifikat_persen", "keterangan": "Uji"}
    session.add(Pengaturan(**row, nilai="50", berlaku_mulai=dt.date(2024, 5, 7)))
    session.commit()
    earlier = make_angkatan(session, mulai=LONG_AGO - dt.timedelta(days=3), hari=4)
    later = make_angkatan(session, mulai=LONG_AGO, hari=4)
    for each in (earlier, later):
        make_peserta(session, each, HADIR, HADIR)

    assert issue_sertifikat(session, angkatan_id=earlier.id) == 0
    assert issue_sertifikat(session, angkatan_id=later.id) == 1


@pytest.mark.parametrize(("days", "rule"), [(0, ""), (1, "sesi_belum_selesai")])
def test_it_waits_for_the_last_sesi(session: Session, days: int, rule: str) -> None:
    angkatan = make_angkatan(session, mulai=today() + dt.timedelta(days=days - 1), hari=2)

    if rule:
        assert rejected(issue_sertifikat, session, angkatan_id=angkatan.id) == rule
    else:
        assert issue_sertifikat(session, angkatan_id=angkatan.id) == 0


def test_an_angkatan_without_a_sesi_has_nothing_to_count(session: Session) -> None:
    angkatan = make_angkatan(session, mulai=LONG_AGO)
    session.execute(delete(Sesi))

    assert rejected(issue_sertifikat, session, angkatan_id=angkatan.id) == "angkatan_tanpa_sesi"


def test_the_number_follows_the_pattern_and_the_order_of_names(session: Session) -> None:
    angkatan = make_earned(session)
    first = Orang(nama="Aminah")
    session.add(first)
    session.flush()
    make_peserta(session, angkatan, HADIR, orang=first)

    rows = issue(session, angkatan)

    assert next(row.nama for row in rows) == "Aminah"
    assert [row.nomor for row in rows] == [
        f"800.1.11/001/DISKOUMPERINDAG/{YEAR}",
        f"800.1.11/002/DISKOUMPERINDAG/{YEAR}",
    ]


def test_a_second_click_gives_nobody_a_second_one(session: Session) -> None:
    angkatan = make_earned(session, 2)

    before = [row.nomor for row in issue(session, angkatan)]

    assert issue_sertifikat(session, angkatan_id=angkatan.id) == 0
    assert [row.nomor for row in issue(session, angkatan)] == before


def test_who_comes_later_gets_the_next_number(session: Session) -> None:
    angkatan = make_earned(session)
    issue(session, angkatan)
    make_peserta(session, angkatan, HADIR)

    assert [row.urut for row in issue(session, angkatan)] == [1, 2]


def test_the_number_of_an_old_paper_stands_in_for_a_certificate(session: Session) -> None:
    angkatan = make_earned(session, nomor_sertifikat="12/LAMA/2024")

    assert issue(session, angkatan) == []


def test_an_old_number_beside_a_certificate_is_refused(session: Session) -> None:
    angkatan = make_earned(session)
    (row,) = issue(session, angkatan)
    old = text("UPDATE peserta SET nomor_sertifikat = '1/LAMA' WHERE id = :id")

    with pytest.raises(Exception, match="peserta punya sertifikat"):
        session.execute(old, {"id": row.peserta_id})


def test_a_peserta_with_a_certificate_stays(session: Session) -> None:
    row = {"kunci": "ambang_sertifikat_persen", "keterangan": "Uji"}
    session.add(Pengaturan(**row, nilai="0", berlaku_mulai=dt.date(2024, 5, 1)))
    angkatan = make_angkatan(session, mulai=LONG_AGO)
    make_peserta(session, angkatan)
    (issued,) = issue(session, angkatan)

    with pytest.raises(Exception, match="fk_sertifikat_peserta_id"):
        remove_peserta(session, row_id=issued.peserta_id)


def test_signing_gives_each_a_code_that_proves_it(session: Session) -> None:
    angkatan = make_earned(session, 2)
    ids = [row.id for row in issue(session, angkatan)]

    assert [each.bukti for each in list_cetakan(session, ids)] == ["", ""]
    sign(session, angkatan)

    keys = list_kunci(session)
    for each in list_cetakan(session, ids):
        bukti = read_bukti(each.bukti)
        assert bukti is not None
        assert bukti.isi.nomor == each.nomor
        assert is_genuine(keys[bukti.isi.kunci], bukti.pesan, bukti.tanda)
        assert each.penanda_nama == "Ratna Dewi"


def print_now(session: Session, *ids: int) -> list[int]:
    """Print these as the screen does; the count that stands on each."""
    papers = list_cetakan_berikut(session, ids)
    assert record_cetak(session, versi={each.id: each.versi for each in papers})
    return [each.cetak for each in papers]


def test_a_signature_is_taken_back_until_the_paper_is_out(session: Session) -> None:
    angkatan = make_earned(session, 2)
    first, second = issue(session, angkatan)
    sign(session, angkatan)
    assert print_now(session, first.id) == [1]

    assert unsign_sertifikat(session, angkatan_id=angkatan.id) == 1
    session.expire_all()
    assert first.keadaan is KeadaanSertifikat.DITANDATANGANI
    assert second.keadaan is KeadaanSertifikat.DRAF


def test_only_papers_with_a_code_are_counted(session: Session) -> None:
    angkatan = make_earned(session)
    (row,) = issue(session, angkatan)

    assert print_now(session, row.id) == [0]
    sign(session, angkatan)
    assert print_now(session, row.id) == [1]
    assert print_now(session, row.id) == [2]
    assert row.cetak == 2


def test_a_paper_that_was_printed_meanwhile_is_neither_counted_nor_given_out(
    session: Session,
) -> None:
    angkatan = make_earned(session, 2)
    first, second = issue(session, angkatan)
    sign(session, angkatan)
    mine = list_cetakan_berikut(session, [first.id, second.id])
    assert print_now(session, second.id) == [1]

    assert not record_cetak(session, versi={each.id: each.versi for each in mine})
    session.expire_all()
    assert (first.cetak, second.cetak) == (0, 1)
    assert print_now(session, first.id, second.id) == [1, 2]


def test_what_is_withdrawn_is_printed_no_more_and_its_number_is_not_given_again(
    session: Session,
) -> None:
    angkatan = make_earned(session)
    (row,) = issue(session, angkatan)
    sign(session, angkatan)
    revoke_sertifikat(session, sertifikat_id=row.id, alasan="Nama keliru")
    session.commit()

    assert rejected(record_cetak, session, versi={row.id: row.versi}) == "sertifikat_dicabut"
    assert rejected(list_cetakan_berikut, session, [row.id]) == "sertifikat_dicabut"
    assert list_dicabut(session) == [row.nomor]
    assert [each.urut for each in issue(session, angkatan)] == [1, 2]
    assert list_sertifikat(session, tahun=YEAR)["keadaan"].tolist() == ["dicabut", "draf"]
    assert count_nomor(session, tahun=YEAR) == (2, 1)
    assert count_nomor(session, tahun=YEAR - 1) == (0, 0)


def test_a_draf_is_withdrawn_by_staff_and_a_signed_one_by_an_admin_alone(session: Session) -> None:
    add_akun(session, "sari", Peran.STAF)
    angkatan = make_earned(session, 2)
    first, second = [row.id for row in issue(session, angkatan)]
    session.commit()
    with db_engine.write_session(by="sari", door="sertifikat") as writing:
        cancel_draf(writing, sertifikat_id=first, alasan="Nama keliru")
    sign(session, angkatan)

    with (
        pytest.raises(DataRejected, match="penulis_tidak_berhak"),
        db_engine.write_session(by="sari", door="sertifikat") as writing,
    ):
        revoke_sertifikat(writing, sertifikat_id=second, alasan="Nama keliru")


def test_staff_cannot_sign(session: Session) -> None:
    add_akun(session, "sari", Peran.STAF)
    angkatan = make_earned(session)
    issue(session, angkatan)
    pejabat_id = make_pejabat(session)

    with (
        pytest.raises(DataRejected, match="penulis_tidak_berhak"),
        db_engine.write_session(by="sari", door="sertifikat") as writing,
    ):
        sign_sertifikat(
            writing,
            angkatan_id=angkatan.id,
            drafs=list_draf(session, angkatan.id),
            pejabat_id=pejabat_id,
            cara=CaraTanda.TTE,
        )


def test_an_official_out_of_post_does_not_sign(session: Session) -> None:
    angkatan = make_earned(session)
    issue(session, angkatan)
    pejabat_id = make_pejabat(session)
    session.execute(update(Pejabat).values(sampai=dt.date(2020, 6, 1)))

    said = rejected(
        sign_sertifikat,
        session,
        angkatan_id=angkatan.id,
        drafs=list_draf(session, angkatan.id),
        pejabat_id=pejabat_id,
        cara=CaraTanda.BASAH,
    )

    assert said == "penanda_tidak_menjabat"


def refuse_signing(session: Session, **given: Any) -> str:
    """The rule by which these drafs are not signed; none of them is."""
    rule = rejected(sign_sertifikat, session, **given)
    session.expire_all()
    states = session.scalars(select(Sertifikat.keadaan).distinct()).all()
    assert states == [KeadaanSertifikat.DRAF]
    return rule


def test_what_is_signed_is_what_was_seen(session: Session) -> None:
    angkatan = make_earned(session, 2)
    first, _ = issue(session, angkatan)
    seen = list_draf(session, angkatan.id)
    correct_nama(session, sertifikat_id=first.id, awal=first.nama, nama="Lain Sekali")
    session.commit()

    given = {"angkatan_id": angkatan.id, "pejabat_id": make_pejabat(session)}
    now = list_draf(session, angkatan.id)
    for drafs in (seen, {}, {**now, 0: 1}):
        rule = refuse_signing(session, **given, drafs=drafs, cara=CaraTanda.BASAH)
        assert rule == "sertifikat_sudah_berubah"


def test_a_draf_that_came_later_is_not_signed_unseen(session: Session) -> None:
    angkatan = make_earned(session)
    issue(session, angkatan)
    seen = list_draf(session, angkatan.id)
    make_peserta(session, angkatan, HADIR)
    issue(session, angkatan)

    pejabat_id = make_pejabat(session)
    given: Any = {"angkatan_id": angkatan.id, "pejabat_id": pejabat_id, "cara": CaraTanda.BASAH}
    assert sign_sertifikat(session, **given, drafs=seen) == 1
    assert len(list_draf(session, angkatan.id)) == 1


def test_a_draf_whose_attendance_was_corrected_is_not_signed(session: Session) -> None:
    angkatan = make_earned(session, 2)
    first, second = issue(session, angkatan)
    lost = text("UPDATE kehadiran SET status = 'alpa' WHERE peserta_id = :id")
    session.execute(lost, {"id": first.peserta_id})
    session.commit()
    seen = list_draf(session, angkatan.id)

    pejabat_id = make_pejabat(session)
    given: Any = {"angkatan_id": angkatan.id, "pejabat_id": pejabat_id, "cara": CaraTanda.BASAH}
    assert refuse_signing(session, **given, drafs=seen) == "sertifikat_tidak_memenuhi"
    assert sign_sertifikat(session, **given, drafs={second.id: seen[second.id]}) == 1


@pytest.mark.parametrize("change", [str, str.lower, lambda nomor: f" {nomor.replace('/', ' / ')}"])
@pytest.mark.parametrize("withdrawn", [False, True])
def test_a_number_of_ours_is_no_old_number_of_somebody(
    session: Session, change: Callable[[str], str], withdrawn: bool
) -> None:
    angkatan = make_earned(session)
    (row,) = issue(session, angkatan)
    other = make_peserta(session, angkatan)
    if withdrawn:
        cancel_draf(session, sertifikat_id=row.id, alasan="Salah orang")
        session.commit()
    old = change(row.nomor)
    typed = text("UPDATE peserta SET nomor_sertifikat = :old WHERE id = :id")

    with pytest.raises(Exception, match="nomor lama terbit dari sini"), session.begin_nested():
        session.execute(typed, {"old": old, "id": other.id})
    with pytest.raises(Exception, match="nomor lama terbit dari sini"):
        make_peserta(session, angkatan, nomor_sertifikat=old)


def test_old_numbers_take_one_lock_however_many(session: Session) -> None:
    """A lock for each ran out of memory where a list of some six thousand was brought in."""
    angkatan = make_earned(session)
    for number in range(5):
        make_peserta(session, angkatan, nomor_sertifikat=f"Lama {number}")
    held = text(
        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()"
        " AND classid = (hashtext('nomor sertifikat')::bigint & 4294967295)::oid"
    )

    assert session.scalar(held) == 1


def test_the_number_of_an_old_paper_is_not_drawn(session: Session) -> None:
    angkatan = make_earned(session)
    old = f"800.1.11 / 001 / diskoumperindag / {YEAR}"
    make_peserta(session, angkatan, nomor_sertifikat=old)

    with pytest.raises(DataRejected, match="nomor_ada_di_kertas_lama") as refused:
        issue_sertifikat(session, angkatan_id=angkatan.id)
    assert refused.value.sebut == old


def test_the_database_draws_no_number_of_an_old_paper_either(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    angkatan = make_earned(session)
    make_peserta(session, angkatan, nomor_sertifikat=f"800.1.11/001/DISKOUMPERINDAG/{YEAR}")
    monkeypatch.setattr("db.actions.sertifikat._refuse_old", lambda *_: None)

    with pytest.raises(Exception, match="nomor ada di kertas lama"):
        issue_sertifikat(session, angkatan_id=angkatan.id)


def test_the_name_on_a_draf_is_corrected_and_on_a_signed_one_not(session: Session) -> None:
    angkatan = make_earned(session)
    (row,) = issue(session, angkatan)
    awal, titled = row.nama, f"{row.nama}, S.E."
    correct_nama(session, sertifikat_id=row.id, awal=awal, nama=titled)
    session.commit()

    again = {"sertifikat_id": row.id, "nama": "Lain"}
    assert row.nama == titled
    assert rejected(correct_nama, session, awal=awal, **again) == "sertifikat_sudah_berubah"
    sign(session, angkatan)
    assert rejected(correct_nama, session, awal=titled, **again) == "sertifikat_sudah_berubah"


# Past every screen, what each state refuses.
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE sertifikat SET nomor = 'LAIN'",
        "UPDATE sertifikat SET urut = 7",
        "UPDATE sertifikat SET nama = 'Lain'",
        "UPDATE sertifikat SET judul = 'Lain'",
        "UPDATE sertifikat SET cetak = 5",
        "UPDATE sertifikat SET tanda = repeat('A', 86)",
        "UPDATE sertifikat SET contoh = true",
        "DELETE FROM sertifikat",
    ],
)
def test_the_database_keeps_what_is_signed(session: Session, statement: str) -> None:
    angkatan = make_earned(session)
    issue(session, angkatan)
    sign(session, angkatan)

    with pytest.raises(Exception, match="sertifikat tidak"):
        session.execute(text(statement))


@pytest.mark.parametrize("urut", [1, 3])
def test_the_database_refuses_a_number_that_leaves_a_gap(session: Session, urut: int) -> None:
    angkatan = make_earned(session, 2)
    (first, second) = issue(session, angkatan)
    copied = [
        column.name
        for column in Sertifikat.__table__.columns
        if column.name not in ("id", "urut", "nomor", "peserta_id")
    ]
    other = make_peserta(session, angkatan, HADIR)
    statement = text(
        f"INSERT INTO sertifikat ({', '.join(copied)}, urut, nomor, peserta_id)"
        f" SELECT {', '.join(copied)}, :urut, 'X', :peserta FROM sertifikat WHERE id = :id"
    )

    assert (first.urut, second.urut) == (1, 2)
    with pytest.raises(Exception, match="nomor tidak berurut"):
        session.execute(statement, {"urut": urut + 1, "peserta": other.id, "id": first.id})


@pytest.mark.parametrize("statement", ["DELETE FROM", "UPDATE", "TRUNCATE"])
def test_the_key_of_what_was_signed_stays(session: Session, statement: str) -> None:
    angkatan = make_earned(session)
    issue(session, angkatan)
    sign(session, angkatan)
    change = " SET publik = 'x'" if statement == "UPDATE" else ""

    with pytest.raises(Exception, match=r"kunci tidak|permission denied"):
        session.execute(text(f"{statement} kunci_sertifikat{change}"))


def test_what_is_withdrawn_stays_withdrawn(session: Session) -> None:
    angkatan = make_earned(session)
    (row,) = issue(session, angkatan)
    cancel_draf(session, sertifikat_id=row.id, alasan="Salah orang")

    back = update(Sertifikat).values(
        keadaan="draf", alasan=None, dicabut_pada=None, dicabut_oleh=None
    )
    with pytest.raises(Exception, match="sertifikat tidak berubah"):
        session.execute(back)


def test_a_stranger_is_told_of_a_signed_one_and_of_a_draf_not(session: Session) -> None:
    angkatan = make_angkatan(session, mulai=LONG_AGO)
    orang = Orang(nama="Hj. Siti Aminah Putri, S.E.")
    session.add(orang)
    session.flush()
    make_peserta(session, angkatan, HADIR, orang=orang)
    (row,) = issue(session, angkatan)

    assert find_dikenal(session, row.nomor) == (None, None)
    sign(session, angkatan)
    known, _ = find_dikenal(session, row.nomor)
    assert known is not None
    assert (known.nama, known.keadaan) == ("Siti A. P.", KeadaanSertifikat.DITANDATANGANI)


MARKS = st.sampled_from([*StatusKehadiran, None])


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    people=st.lists(st.lists(MARKS, min_size=5, max_size=5), min_size=1, max_size=6),
    sesi=st.integers(1, 5),
)
def test_who_is_issued_one_is_who_sql_counts(
    session: Session, people: list[list[StatusKehadiran | None]], sesi: int
) -> None:
    angkatan = make_angkatan(session, mulai=LONG_AGO, hari=sesi)
    for marks in people:
        make_peserta(session, angkatan, *marks)
    recount = text(
        "SELECT p.id FROM peserta p WHERE p.angkatan_id = :id AND ("
        " SELECT count(*) FROM kehadiran k WHERE k.peserta_id = p.id AND k.status = 'hadir'"
        ")::numeric / (SELECT count(*) FROM sesi s WHERE s.angkatan_id = :id) >= 0.8"
    )
    expected = set(session.scalars(recount, {"id": angkatan.id}))

    issue_sertifikat(session, angkatan_id=angkatan.id)

    numbers = session.scalars(
        select(Sertifikat.urut).where(Sertifikat.tahun == YEAR).order_by(Sertifikat.urut)
    ).all()
    of_them = select(Sertifikat.peserta_id).where(Sertifikat.judul.is_not(None))
    issued = set(session.scalars(of_them)) & {
        *session.scalars(
            text("SELECT id FROM peserta WHERE angkatan_id = :id"), {"id": angkatan.id}
        )
    }
    assert issued == expected
    assert numbers == list(range(1, len(numbers) + 1))
