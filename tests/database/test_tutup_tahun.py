"""What counts toward a year: SQL as the rule judges, closed lists that stay, and past days."""

import datetime as dt
import random
from collections.abc import Mapping
from dataclasses import replace

import pytest
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import IntegrityError, ProgrammingError
from sqlalchemy.orm import Session

from db.actions.contoh import empty_demo
from db.actions.pengaturan import record_aturan_hitung
from db.actions.target_indikator import set_target_indikator
from db.actions.tutup_tahun import close_tahun, reopen_tahun
from db.clock import actual_day, today
from db.enums import Asal, SumberDana, Tahap
from db.errors import DataRejected
from db.figures.aturan_hitung import BUKTI, KUNCI, Bukti, HasilHitung, KasusDinilai, judge
from db.frames import records_of
from db.models import (
    Fasilitasi,
    FasilitasiTahap,
    KasusDihitung,
    Koperasi,
    Pengaturan,
    TutupTahun,
)
from db.queries.dihitung import (
    list_aturan_hitung,
    list_masa_aturan,
    list_tertutup,
    select_dihitung,
)
from db.queries.fasilitasi import (
    count_pendirian,
    list_pendirian,
    list_pendirian_seluruhnya,
    list_per_kecamatan,
    list_per_tahun,
)
from db.queries.hitungan_tahun import HitunganTahun, get_hitungan, list_koreksi
from db.values.format import format_date
from tests.factories import KRAMATWATU, make_koperasi, make_pendirian
from ui.reports.hitungan import list_words, say_number, say_reason, say_target
from ui.reports.taksiran import say_other_rule

NOW = dt.date(2026, 11, 29)
SK = dict(zip(KUNCI, ("SK AHU", "semua", "dihitung", "boleh menyusul"), strict=True))
LINE = "tutup_id, fasilitasi_id, nama, kecamatan_kode, tahap, tanggal, tahun_anggaran"
ONE_MORE = f"SELECT {LINE.replace('fasilitasi_id', '0')}"
pytestmark = pytest.mark.usefixtures("connection")


@pytest.fixture(autouse=True)
def _november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASBOR_HARI_INI", NOW.isoformat())


def close(session: Session, *, tahun: int, ke: int) -> int:
    """Close a year on the day that the test has set: the database closes it on its own."""
    tutup_id = close_tahun(session, tahun=tahun, ke=ke)
    session.flush()
    session.execute(text("SET LOCAL ROLE NONE"))
    session.execute(text("SET LOCAL session_replication_role = replica"))
    session.execute(
        text("UPDATE tutup_tahun SET ditutup_pada = :when WHERE id = :id"),
        {"when": f"{today()} 09:00+07", "id": tutup_id},
    )
    session.execute(text("SET LOCAL session_replication_role = origin"))
    return tutup_id


def set_rule(session: Session, mulai: str, **nilai: str) -> None:
    session.add_all(
        Pengaturan(kunci=f"hitung_{kunci}", nilai=kata, berlaku_mulai=dt.date.fromisoformat(mulai))
        for kunci, kata in nilai.items()
    )
    session.flush()


def case_of(session: Session, koperasi: Koperasi) -> Fasilitasi:
    chosen = select(Fasilitasi).where(Fasilitasi.koperasi_id == koperasi.id)
    return session.scalars(chosen).one()


def found_in(session: Session, *days: str) -> list[Fasilitasi]:
    return [case_of(session, make_pendirian(session, dt.date.fromisoformat(each))) for each in days]


def date_sk(session: Session, kasus: Fasilitasi, day: str) -> None:
    chosen = FasilitasiTahap.fasilitasi_id == kasus.id
    session.execute(
        update(FasilitasiTahap).where(chosen).values(tanggal=dt.date.fromisoformat(day))
    )


def named(session: Session, tahun: int) -> list[str]:
    return list(list_pendirian(session, tahun=tahun, pada=NOW)["koperasi"])


def hitungan(session: Session, tahun: int = 2025, hari: dt.date = NOW) -> HitunganTahun:
    return get_hitungan(session, tahun=tahun, hari=hari)


def counted(session: Session, tahun: int, pada: dt.date = NOW) -> int:
    return count_pendirian(session, tahun=tahun, pada=min(pada, dt.date(tahun, 12, 31))).tercapai


def results(found: HitunganTahun) -> Mapping[int, str]:
    return {row["id"]: row["hasil"] for row in records_of(found.kasus)}


def changes(found: HitunganTahun) -> list[tuple[int, int, str | None]]:
    return [(row["id"], row["selisih"], row["hasil"]) for row in records_of(found.koreksi)]


def fill_at_random(session: Session, dice: random.Random) -> dict[int, KasusDinilai]:
    """Cases with any mixture of stages, funds and tahun anggaran, some of them KDMP."""
    found = {}
    for _ in range(40):
        kdmp = dice.random() < 0.2
        koperasi = make_koperasi(session, asal=Asal.KDMP if kdmp else Asal.MANDIRI)
        row = Fasilitasi(
            nama_kelompok="Kelompok Uji",
            kecamatan_kode=KRAMATWATU,
            tahun_anggaran=dice.randint(2023, 2026),
            sumber_dana=dice.choice([None, *SumberDana]),
            koperasi_id=koperasi.id if kdmp or dice.random() < 0.5 else None,
        )
        session.add(row)
        session.flush()
        day, proofs = dt.date(dice.randint(2023, 2026), dice.randint(1, 10), 1), {}
        for tahap in (Tahap.T5, Tahap.T6, Tahap.T9):
            if dice.random() < 0.8 and day <= NOW:
                proofs[tahap] = Bukti(day, dice.choice([None, " ", f"{tahap}-{row.id}"]))
            day += dt.timedelta(days=dice.randint(1, 300))
        session.add_all(
            FasilitasiTahap(
                fasilitasi_id=row.id, tahap=tahap, tanggal=each.tanggal, nomor_bukti=each.nomor
            )
            for tahap, each in proofs.items()
        )
        found[row.id] = KasusDinilai(
            kdmp=kdmp,
            dana=row.sumber_dana,
            anggaran=row.tahun_anggaran,
            bukti=proofs,
            id=row.id,
        )
    session.flush()
    return found


def merge_at_random(
    session: Session, dice: random.Random, cases: Mapping[int, KasusDinilai]
) -> dict[int, list[int]]:
    """Let some cases be of one koperasi; the others of each."""
    linked = [
        each
        for each in session.scalars(select(Fasilitasi).order_by(Fasilitasi.id))
        if each.koperasi_id is not None and not cases[each.id].kdmp
    ]
    groups = [
        linked[:3],
        *([one, other] for one, other in zip(linked[3::2], linked[4::2], strict=False)),
    ]
    twins = {}
    for group in groups[: dice.randint(2, 4)]:
        for each in group:
            each.koperasi_id = group[0].koperasi_id
            twins[each.id] = [other.id for other in group if other is not each]
    session.flush()
    return twins


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_sql_counts_exactly_what_the_rule_judges_in_every_year(session: Session, seed: int) -> None:
    dice = random.Random(seed)
    cases = fill_at_random(session, dice)
    twins = merge_at_random(session, dice, cases)
    for tahun in (2024, 2025, 2026):
        set_rule(
            session,
            f"{tahun}-01-01",
            tanggal=dice.choice(list(BUKTI)),
            dana=dice.choice(["semua", "APBD, DAK", "belum dicatat, pusat"]),
            bawaan=dice.choice(["dihitung", "tidak dihitung"]),
            nomor=dice.choice(["wajib", "boleh menyusul"]),
        )
    close(session, tahun=2024, ke=1)
    rules, closed = list_aturan_hitung(session, pada=NOW), list_tertutup(session)
    listed = set(session.scalars(select(KasusDihitung.fasilitasi_id)))
    known = {
        key: replace(each, dalam=2024 if key in listed else None) for key, each in cases.items()
    }

    for tahun in (2023, 2024, 2025, 2026):
        days = {"dari": dt.date(tahun, 1, 1), "sampai": min(NOW, dt.date(tahun, 12, 31))}
        rows = session.execute(select_dihitung(session, **days, pada=NOW)).all()
        judged = {
            key
            for key, each in known.items()
            if judge(
                each,
                tahun,
                rules,
                tertutup=closed.keys(),
                kembar=[known[other] for other in twins.get(key, ())],
            )
            is HasilHitung.DIHITUNG
        }

        assert {row.fasilitasi_id for row in rows} == judged
        assert counted(session, tahun) == len(rows) == len(judged)
        assert results(hitungan(session, tahun)).keys() >= judged
        assert hitungan(session, tahun).jumlah == len(judged)
    everything = list_per_tahun(session, pada=NOW)["berdiri"].sum()
    assert everything == list_pendirian_seluruhnya(session, pada=NOW)["berdiri"].sum()


def test_an_old_year_keeps_the_rule_of_its_last_day(session: Session) -> None:
    found_in(session, "2025-05-05", "2026-05-05")
    session.execute(update(Fasilitasi).values(sumber_dana=SumberDana.PUSAT))

    record_aturan_hitung(session, nilai=SK | {"hitung_dana": "APBD"}, berlaku_mulai=NOW)

    assert (counted(session, 2025), counted(session, 2026)) == (1, 0)
    # The day before, it still counted.
    assert counted(session, 2026, NOW - dt.timedelta(days=1)) == 1
    assert list_aturan_hitung(session, pada=NOW)[2025].dana is None
    written = select(Pengaturan.kunci).where(Pengaturan.berlaku_mulai == NOW)
    assert list(session.scalars(written)) == ["hitung_dana"]


def test_each_rule_is_told_with_its_days_and_the_years_that_go_by_it(session: Session) -> None:
    soon, next_year = NOW + dt.timedelta(days=3), dt.date(NOW.year + 1, 1, 1)
    for nilai, mulai in ((SK | {"hitung_dana": "APBD"}, soon), (SK, next_year)):
        record_aturan_hitung(session, nilai=nilai, berlaku_mulai=mulai)

    masa = list_masa_aturan(session)

    found = [(each.sampai, each.tahun, each.aturan.is_every_sk) for each in masa]
    before = soon - dt.timedelta(days=1)
    assert found == [
        (before, (masa[0].mulai.year, NOW.year - 1), True),
        (dt.date(NOW.year, 12, 31), (NOW.year, NOW.year), False),
        (None, (NOW.year + 1, None), True),
    ]
    assert f"Mulai {format_date(soon)} seluruh tahun {NOW.year}" in say_other_rule(masa, NOW)
    assert f"Tahun {NOW.year} dihitung menurut aturan lain" in say_other_rule(masa, soon)
    assert not say_other_rule(masa, next_year)


def test_a_case_that_two_rules_would_count_in_two_years_counts_in_the_first(
    session: Session,
) -> None:
    """By its akta in 2024, and by its SK AHU in 2025, when the rule had become another."""
    set_rule(session, "2024-01-01", tanggal="akta")
    set_rule(session, "2025-01-01", tanggal="SK AHU")
    (kasus,) = found_in(session, "2025-02-03")
    akta = {"fasilitasi_id": kasus.id, "tahap": Tahap.T5, "tanggal": dt.date(2024, 11, 20)}
    session.execute(insert(FasilitasiTahap).values(akta))

    assert (counted(session, 2024), counted(session, 2025)) == (1, 0)
    assert results(hitungan(session))[kasus.id] == HasilHitung.SUDAH_DIHITUNG


def test_a_rule_does_not_begin_in_the_past(session: Session) -> None:
    with pytest.raises(DataRejected, match="pengaturan_tidak_berlaku_surut"):
        record_aturan_hitung(
            session, nilai=SK | {"hitung_tanggal": "akta"}, berlaku_mulai=dt.date(2026, 1, 1)
        )


def test_a_closed_year_says_its_number_whatever_edits_follow(session: Session) -> None:
    kept, moved, gone, turned = found_in(
        session, "2025-03-03", "2025-04-04", "2025-05-05", "2025-06-06"
    )
    close(session, tahun=2025, ke=1)

    date_sk(session, moved, "2026-01-05")
    koperasi = session.get_one(Koperasi, turned.koperasi_id)
    koperasi.asal = Asal.KDMP
    session.execute(delete(Fasilitasi).where(Fasilitasi.id == gone.id))
    (late,) = found_in(session, "2025-12-30")

    found = hitungan(session)
    assert (
        counted(session, 2025),
        found.jumlah,
        len(named(session, 2025)),
    ) == (4, 4, 4)
    assert list_per_kecamatan(session, tahun=2025, pada=NOW)["berdiri"].sum() == 4
    assert sorted(changes(found)) == sorted(
        [
            (late.id, 1, "dihitung"),
            (moved.id, -1, "tahun_lain"),
            (gone.id, -1, None),
            (turned.id, -1, "kdmp"),
        ]
    )
    assert results(found)[kept.id] == "dihitung"
    # What stands on the list counts in no other year.
    assert counted(session, 2026) == 0
    assert results(hitungan(session, 2026))[moved.id] == "sudah_dihitung"
    assert [each[1:] for each in list_koreksi(session).values()] == [(1, 3, 0)]
    date_sk(session, kept, "2025-03-04")
    assert [each[1:] for each in list_koreksi(session).values()] == [(1, 3, 1)]


def test_a_closed_year_stays_on_record_when_its_only_case_is_moved_out_of_it(
    session: Session,
) -> None:
    (kasus,) = found_in(session, "2025-06-01")
    close(session, tahun=2025, ke=1)
    date_sk(session, kasus, "2026-03-01")
    kasus.tahun_anggaran = 2026
    session.flush()

    progress = count_pendirian(session, tahun=2025, pada=dt.date(2025, 12, 31))
    years = list_per_tahun(session, pada=NOW).set_index("tahun")["berdiri"]

    assert (progress.tercatat, progress.tercapai) == (True, 1)
    assert (years[2025], years[2026]) == (1, 0)


def test_what_was_opened_is_counted_anew_and_the_first_list_stays(session: Session) -> None:
    _, moved = found_in(session, "2025-03-03", "2025-04-04")
    first = close_tahun(session, tahun=2025, ke=1)
    date_sk(session, moved, "2026-01-05")
    with pytest.raises(DataRejected, match="isian_wajib"):
        reopen_tahun(session, tutup_id=first, alasan="  ")
    reopen_tahun(session, tutup_id=first, alasan="Satu SK ternyata Januari")
    with pytest.raises(DataRejected, match="tahun_sudah_berubah"):
        reopen_tahun(session, tutup_id=first, alasan="Dibuka sekali lagi")

    assert (counted(session, 2025), counted(session, 2026)) == (1, 1)
    close_tahun(session, tahun=2025, ke=2)
    rows = session.execute(select(TutupTahun.ke, TutupTahun.jumlah).order_by(TutupTahun.ke)).all()
    assert [tuple(row) for row in rows] == [(1, 2), (2, 1)]
    assert changes(hitungan(session)) == []


@pytest.mark.parametrize(
    ("tahun", "ke", "why"),
    [
        (2026, 1, "tahun_belum_berakhir"),
        (2025, 1, "tahun_sudah_berubah"),
        (2025, 2, "tahun_sudah_berubah"),
        (2024, 2, "tahun_sudah_berubah"),
        (2019, 1, "tahun_tanpa_kasus"),
    ],
)
def test_a_year_that_cannot_be_closed_is_refused(
    session: Session, tahun: int, ke: int, why: str
) -> None:
    found_in(session, "2024-03-03", "2025-03-03", "2026-03-03")
    close(session, tahun=2025, ke=1)

    with pytest.raises(DataRejected, match=why):
        close_tahun(session, tahun=tahun, ke=ke)


def test_the_last_day_of_a_year_is_too_early_and_the_next_is_not(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    found_in(session, "2026-03-03")
    monkeypatch.setenv("DASBOR_HARI_INI", "2026-12-31")
    with pytest.raises(DataRejected, match="tahun_belum_berakhir"):
        close_tahun(session, tahun=2026, ke=1)
    monkeypatch.setenv("DASBOR_HARI_INI", "2027-01-01")

    close(session, tahun=2026, ke=1)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE tutup_tahun SET jumlah = 9",
        "UPDATE tutup_tahun SET aturan = 'lain'",
        "DELETE FROM tutup_tahun",
        "UPDATE kasus_dihitung SET tanggal = tanggal + 1",
        "DELETE FROM kasus_dihitung",
        f"INSERT INTO kasus_dihitung ({LINE}) {ONE_MORE} FROM kasus_dihitung",
    ],
)
def test_postgresql_lets_nothing_change_on_a_closed_list(session: Session, statement: str) -> None:
    found_in(session, "2025-03-03")
    close(session, tahun=2025, ke=1)

    with pytest.raises(ProgrammingError, match=r"tidak berubah|lengkap"):
        session.execute(text(statement))


def test_a_second_closing_of_a_year_and_a_case_on_two_lists_are_refused_by_postgresql(
    session: Session,
) -> None:
    (kasus,) = found_in(session, "2025-03-03")
    close(session, tahun=2025, ke=1)
    with pytest.raises(IntegrityError, match="uq_tutup_tahun_tertutup"), session.begin_nested():
        session.execute(insert(TutupTahun).values(tahun=2025, ke=2, jumlah=0, aturan="x"))
    other = TutupTahun(tahun=2024, ke=1, jumlah=1, aturan="x")
    session.add(other)
    session.flush()

    line = KasusDihitung(
        tutup_id=other.id,
        fasilitasi_id=kasus.id,
        nama="x",
        kecamatan_kode=KRAMATWATU,
        tahap="T6",
        tanggal=dt.date(2024, 3, 3),
        tahun_anggaran=2024,
    )
    session.add(line)
    with pytest.raises(ProgrammingError, match="sudah dihitung pada tahun lain"):
        session.flush()


def test_a_closing_has_as_many_cases_as_it_says(session: Session) -> None:
    session.add(TutupTahun(tahun=2024, ke=1, jumlah=1, aturan="x"))
    session.flush()

    with pytest.raises(ProgrammingError, match="bukan banyaknya kasus"):
        session.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))


def entered(session: Session, kasus: Fasilitasi, when: str) -> None:
    """Let a case and its stage have been entered at another time."""
    session.flush()
    session.execute(text("SET LOCAL ROLE NONE"))
    session.execute(text("SET LOCAL session_replication_role = replica"))
    for table, column in (("fasilitasi", "id"), ("fasilitasi_tahap", "fasilitasi_id")):
        session.execute(
            text(f"UPDATE {table} SET created_at = :when WHERE {column} = :id"),
            {"when": f"{when} 09:00+07", "id": kasus.id},
        )
    session.execute(text("SET LOCAL session_replication_role = origin"))


def test_what_was_entered_later_was_not_said_before(session: Session) -> None:
    early, late = found_in(session, "2026-02-02", "2026-03-03")
    entered(session, early, "2026-02-10")
    entered(session, late, "2026-07-01")

    june = hitungan(session, 2026, dt.date(2026, 6, 30))
    july = hitungan(session, 2026, dt.date(2026, 7, 1))

    assert (june.jumlah, june.kini, july.jumlah) == (1, 2, 2)
    assert [(row["id"], row["selisih"]) for row in records_of(june.sejak)] == [(late.id, 1)]
    # Nothing was in the register yet; what is dated before it was begun is taken at its own date,
    # and nobody is told that it was said.
    before = hitungan(session, 2026, dt.date(2026, 2, 5))
    assert (before.jumlah, before.is_said, june.is_said) == (1, False, True)
    assert say_number(before).endswith("menurut tanggal tahapnya sampai 5 Februari 2026")
    assert any("tidak terbukti pernah dikatakan" in each for each in list_words(before))
    assert say_number(june).endswith("dikatakan pada 30 Juni 2026")
    assert any("dimulai (10 Februari 2026)" in each for each in list_words(june))


def test_the_target_is_told_as_it_stood_on_that_day(session: Session) -> None:
    # The database comes with a target of 50 a year.
    set_target_indikator(session, kunci="pendirian_tahun_ini", tahun=2026, nilai="55", versi=1)
    session.execute(text("SET LOCAL ROLE NONE"))
    session.execute(text("SET LOCAL session_replication_role = replica"))
    for aksi, when in (("insert", "2026-02-01 23:59"), ("update", "2026-07-01 00:01")):
        session.execute(
            text(
                "UPDATE audit SET waktu = :when WHERE tabel = 'target_indikator' AND aksi = :aksi"
            ),
            {"when": f"{when}+07", "aksi": aksi},
        )
    session.execute(text("SET LOCAL session_replication_role = origin"))

    days = [dt.date(2026, 1, 31), dt.date(2026, 2, 1), dt.date(2026, 6, 30), dt.date(2026, 7, 1)]

    assert [say_target(hitungan(session, 2026, each)) for each in [*days, NOW]] == [
        "Target 2026 pada hari itu: belum dicatat, kini 55.",
        "Target 2026 pada hari itu: 50, kini 55.",
        "Target 2026 pada hari itu: 50, kini 55.",
        "Target 2026 pada hari itu: 55, kini sama.",
        "Target 2026: 55.",
    ]


def test_what_was_corrected_or_deleted_today_was_said_otherwise_yesterday(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = actual_day()
    monkeypatch.setenv("DASBOR_HARI_INI", day.isoformat())
    before = day - dt.timedelta(days=1)
    tahun = before.year
    moved, gone, turned, stays = found_in(session, *[f"{tahun}-01-01"] * 4)
    session.execute(update(Fasilitasi).where(Fasilitasi.id == stays.id).values(sumber_dana="dak"))
    date_sk(session, moved, f"{tahun - 1}-12-30")
    session.get_one(Koperasi, turned.koperasi_id).asal = Asal.KDMP
    session.flush()
    session.execute(delete(Fasilitasi).where(Fasilitasi.id == gone.id))

    said = hitungan(session, tahun, before)

    assert (said.jumlah, said.kini) == (4, 1)
    assert {row["id"]: row["hasil"] for row in records_of(said.sejak)} == {
        moved.id: "tahun_lain",
        gone.id: None,
        turned.id: "kdmp",
    }


def logged_on(session: Session, tabel: str, kunci: int, aksi: str, when: str) -> None:
    """Let the last entry of a row of that kind be of another day."""
    session.flush()
    session.execute(text("SET LOCAL ROLE NONE"))
    session.execute(text("SET LOCAL session_replication_role = replica"))
    session.execute(
        text(
            "UPDATE audit SET waktu = :when WHERE id = (SELECT max(id) FROM audit"
            " WHERE tabel = :tabel AND kunci = :kunci AND aksi = :aksi)"
        ),
        {"when": f"{when} 09:00+07", "tabel": tabel, "kunci": str(kunci), "aksi": aksi},
    )
    session.execute(text("SET LOCAL session_replication_role = origin"))


def test_a_stage_that_was_deleted_and_came_back_was_not_there_in_between(session: Session) -> None:
    (kasus,) = found_in(session, "2026-02-02")
    entered(session, kasus, "2026-02-10")
    chosen = FasilitasiTahap.fasilitasi_id == kasus.id, FasilitasiTahap.tahap == Tahap.T6
    columns = [each.name for each in FasilitasiTahap.__table__.columns]
    row = session.execute(select(FasilitasiTahap.__table__).where(*chosen)).mappings().one()
    tabel = FasilitasiTahap.__tablename__
    logged_on(session, tabel, row["id"], "insert", "2026-02-10")
    session.execute(delete(FasilitasiTahap).where(*chosen))
    logged_on(session, tabel, row["id"], "delete", "2026-05-05")
    # As an undo does: the row as it was, with the day of its first entry.
    session.execute(insert(FasilitasiTahap).values({name: row[name] for name in columns}))
    logged_on(session, tabel, row["id"], "insert", "2026-07-07")

    days = [dt.date(2026, 4, 1), dt.date(2026, 6, 1), dt.date(2026, 8, 1)]
    assert [hitungan(session, 2026, each).jumlah for each in days] == [1, 0, 1]


def test_cases_whose_koperasi_were_merged_count_once_and_the_other_says_why(
    session: Session,
) -> None:
    first, second, alone = found_in(session, "2024-05-05", "2025-03-03", "2025-04-04")
    assert (counted(session, 2024), counted(session, 2025)) == (1, 2)

    second.koperasi_id = first.koperasi_id
    session.flush()

    assert (counted(session, 2024), counted(session, 2025)) == (1, 1)
    found = hitungan(session, 2025)
    assert results(found) == {second.id: "digabung", alone.id: "dihitung"}
    (row,) = [each for each in records_of(found.kasus) if each["id"] == second.id]
    assert say_reason(row, found.aturan) == (
        "koperasinya sudah dihitung pada 2024 lewat kasus lain yang digabung dengannya"
    )


def test_of_merged_cases_the_one_on_a_closed_list_counts(session: Session) -> None:
    first, second = found_in(session, "2024-05-05", "2025-03-03")
    close(session, tahun=2025, ke=1)

    second.koperasi_id = first.koperasi_id
    session.flush()

    assert (counted(session, 2024), counted(session, 2025)) == (0, 1)
    assert results(hitungan(session, 2024)) == {first.id: "digabung"}


def test_the_demo_takes_its_closings_with_it(session: Session) -> None:
    found_in(session, "2024-03-03", "2025-03-03")
    mine = close(session, tahun=2024, ke=1)
    make_koperasi(session, contoh=True)
    close(session, tahun=2025, ke=1)

    empty_demo(session)

    assert list(session.scalars(select(TutupTahun.id))) == [mine]
    assert session.scalars(select(KasusDihitung.tutup_id)).all() == [mine]
