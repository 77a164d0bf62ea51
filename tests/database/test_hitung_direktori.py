"""Whom the directory lists, and when people were last seen, is what a plain recount says."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.orm import Session

from db.enums import SATU_ORANG, NamaJabatan, StatusKehadiran
from db.frames import rows_of
from db.models import Jabatan, Orang
from db.queries.fungsi import PEJABAT
from db.queries.pengurus import SaringanPengurus, count_direktori, list_direktori, list_fungsi
from tests.factories import list_sesi_of, make_angkatan, make_koperasi, make_peserta

AWAL = dt.date(2025, 3, 3)
HARI = AWAL + dt.timedelta(days=6)
DAYS = st.integers(0, 5).map(lambda each: AWAL + dt.timedelta(days=each))
# Few of each, so that they meet.
PEOPLE, PLACES = st.integers(0, 2), st.integers(0, 1)
POSTS = st.sampled_from([NamaJabatan.KETUA, NamaJabatan.ANGGOTA_PENGAWAS, NamaJabatan.ANGGOTA])
MARKS = st.sampled_from([None, StatusKehadiran.HADIR, StatusKehadiran.ALPA])


@dataclass(frozen=True)
class Tercatat:
    """A post of the register."""

    orang: int
    koperasi: int
    jabatan: NamaJabatan
    mulai: dt.date | None
    selesai: dt.date | None


@dataclass(frozen=True)
class Hadir:
    """Somebody in a training of one day."""

    orang: int
    koperasi: int
    jabatan: NamaJabatan
    hari: dt.date
    tanda: StatusKehadiran | None


RECORDED = st.builds(Tercatat, PEOPLE, PLACES, POSTS, st.none() | DAYS, st.none() | DAYS).filter(
    lambda each: not (each.mulai and each.selesai and each.selesai < each.mulai)
)
SIGNED = st.builds(Hadir, PEOPLE, PLACES, POSTS, DAYS, MARKS)


def holds(each: Tercatat) -> bool:
    return (each.mulai is None or each.mulai <= HARI) and (
        each.selesai is None or each.selesai >= HARI
    )


def stands(one: int, signed: Sequence[Hadir], recorded: Sequence[Tercatat]) -> bool:
    """Whether that signature makes a post which attendance alone knows of."""
    return counts(signed[one]) and not (
        any(is_recorded(signed[one], post) for post in recorded)
        or any(is_newer(signed, at, one) for at in range(len(signed)) if at != one)
    )


def counts(mine: Hadir) -> bool:
    return mine.tanda is StatusKehadiran.HADIR and mine.jabatan in PEJABAT


def is_recorded(mine: Hadir, post: Tercatat) -> bool:
    """The register has it, or something later."""
    if post.koperasi != mine.koperasi:
        return False
    same_person, same_post = post.orang == mine.orang, post.jabatan == mine.jabatan
    if same_person and same_post and (post.selesai is None or post.selesai >= mine.hari):
        return True
    later = post.mulai is not None and post.mulai > mine.hari
    return later and (same_person or (same_post and mine.jabatan in SATU_ORANG))


def is_newer(signed: Sequence[Hadir], at: int, one: int) -> bool:
    """Another signature says who it is since."""
    other, mine = signed[at], signed[one]
    if not counts(other) or other.koperasi != mine.koperasi:
        return False
    if other.orang == mine.orang:
        return (other.hari, at) > (mine.hari, one)
    same_post = other.jabatan == mine.jabatan and mine.jabatan in SATU_ORANG
    return same_post and other.hari > mine.hari


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    recorded=st.lists(
        RECORDED, max_size=4, unique_by=lambda e: (e.orang, e.koperasi, e.jabatan, e.mulai)
    ),
    signed=st.lists(SIGNED, max_size=5),
)
def test_the_directory_is_what_a_plain_look_at_all_rows_says(
    session: Session, recorded: list[Tercatat], signed: list[Hadir]
) -> None:
    people = [Orang(nama="Orang Uji") for _ in range(3)]
    session.add_all(people)
    session.flush()
    koperasi = [make_koperasi(session) for _ in range(2)]
    for post in recorded:
        session.add(
            Jabatan(
                orang_id=people[post.orang].id,
                koperasi_id=koperasi[post.koperasi].id,
                jabatan=post.jabatan,
                mulai=post.mulai,
                selesai=post.selesai,
            )
        )
    for each in signed:
        make_peserta(
            session,
            make_angkatan(session, mulai=each.hari),
            each.tanda,
            orang=people[each.orang],
            koperasi=koperasi[each.koperasi],
            jabatan=each.jabatan,
        )
    session.flush()
    ids, places = [each.id for each in people], [each.id for each in koperasi]
    claims = {
        (ids[each.orang], places[each.koperasi], str(each.jabatan), each.hari)
        for at, each in enumerate(signed)
        if stands(at, signed, recorded)
    }
    wanted = {ids[each.orang] for each in recorded if holds(each)} | {each[0] for each in claims}

    found = rows_of(list_fungsi(session, ids, hari=HARI))
    known = {
        (row["orang_id"], row["koperasi_id"], row["jabatan"], row["hari"])
        for row in found
        if row["dari_presensi"]
    }
    assert known == claims
    for koperasi_id in (None, *places):
        saringan = SaringanPengurus(hari=HARI, koperasi_id=koperasi_id, cari="")
        listed = set(list_direktori(session, saringan, limit=1000)["id"]) & set(ids)
        assert listed <= wanted
        assert listed == wanted or koperasi_id is not None
    # Looked at one by one and together they are as many.
    everybody = SaringanPengurus(hari=HARI)
    assert count_direktori(session, everybody) == len(
        list_direktori(session, everybody, limit=5000)
    )


LAST = """
SELECT p.id, (SELECT max(s.tanggal) FROM kehadiran k JOIN sesi s ON s.id = k.sesi_id
              WHERE k.peserta_id = p.id AND k.status = 'hadir') FROM peserta p ORDER BY p.id
"""
KEPT = """
SELECT p.id, t.hari FROM peserta p LEFT JOIN terakhir_hadir t ON t.peserta_id = p.id ORDER BY p.id
"""
STEPS = st.lists(
    st.tuples(st.sampled_from(["tandai", "hapus", "geser"]), st.integers(0, 1), st.integers(0, 2)),
    min_size=1,
    max_size=6,
)


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
def test_the_last_day_is_kept_through_marks_corrections_and_moved_sesi(
    session: Session, steps: list[tuple[str, int, int]]
) -> None:
    angkatan = make_angkatan(session, mulai=AWAL, hari=3)
    sesi = [each.id for each in list_sesi_of(session, angkatan)]
    people = [make_peserta(session, angkatan, StatusKehadiran.HADIR).id for _ in range(2)]
    statements = {
        "tandai": (
            "INSERT INTO kehadiran (angkatan_id, peserta_id, sesi_id, status)"
            " VALUES (:angkatan, :siapa, :sesi, 'hadir') ON CONFLICT (peserta_id, sesi_id)"
            " DO UPDATE SET status = CASE kehadiran.status"
            " WHEN 'hadir' THEN 'alpa' ELSE 'hadir' END"
        ),
        "hapus": "DELETE FROM kehadiran WHERE peserta_id = :siapa AND sesi_id = :sesi",
        "geser": "UPDATE sesi SET tanggal = tanggal + 5 WHERE id = :sesi",
    }
    for what, who, at in steps:
        given = {"angkatan": angkatan.id, "siapa": people[who], "sesi": sesi[at]}
        session.execute(text(statements[what]), given)

    assert session.execute(text(KEPT)).all() == session.execute(text(LAST)).all()


def test_with_a_peserta_goes_when_they_were_seen(session: Session) -> None:
    angkatan = make_angkatan(session, mulai=AWAL)
    peserta_id = make_peserta(session, angkatan, StatusKehadiran.HADIR).id

    session.execute(text("DELETE FROM peserta WHERE id = :id"), {"id": peserta_id})

    left = text("SELECT count(*) FROM terakhir_hadir WHERE peserta_id = :id")
    assert session.scalar(left, {"id": peserta_id}) == 0
