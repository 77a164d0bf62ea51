"""Work queues on a register: limits from its own cases, one step that empties, who may keep one."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.actions.antrean import change_antrean, create_antrean, hand_over_kasus, remind_kasus
from db.actions.bukti import change_syarat
from db.actions.fasilitasi import close_fasilitasi
from db.actions.riwayat import undo_batch
from db.clock import today
from db.edits.merge import Edit, apply_edits
from db.enums import Asal, Keluar, Peran, Tahap
from db.errors import DataRejected
from db.figures.antrean import BatasTahap, SaringanKasus
from db.indikator.angka import list_angka
from db.models import AkunKecamatan, Antrean, Audit, BuktiTahap, Fasilitasi
from db.queries.antrean import (
    count_menunggu,
    list_antrean,
    list_antrean_kasus,
    list_penerima,
    list_serah_terima,
    queues_of,
    reader_of,
)
from db.queries.kasus import count_macet, list_kasus
from db.queries.lama_tahap import list_batas_tahap, list_lama_tahap
from tests.almanac import KEMARIN, KINI, from_today
from tests.conftest import add_akun
from tests.database.test_fasilitasi import move, open_case, save, stages
from tests.database.test_kasus import keep, paper, rejected
from tests.factories import CIRUAS, KRAMATWATU, make_koperasi

PADA = dt.date(2025, 6, 30)
OF_ALL = {"peran": [Peran.STAF], "urutan": "9"}


def history(session: Session, n: int) -> None:
    """So many cases that stood 1, 2, 3 … days in T0, and have since been at T1 for a day."""
    for days in range(1, n + 1):
        begun = dt.date(2025, 1, 1)
        case = stages(
            session, 2025, T0=str(begun), T1=str(begun + dt.timedelta(days=days)), T2="2025-03-01"
        )
        case.keluar, case.alasan_keluar, case.tanggal_keluar = Keluar.MUNDUR, "uji", PADA
    session.commit()


def test_a_stay_ends_with_the_next_stage_or_the_case_and_else_goes_on(session: Session) -> None:
    stages(session, 2025, T0="2025-06-01", T1="2025-06-11", T2="2025-07-05")
    left = stages(session, 2025, T0="2025-06-10")
    left.keluar, left.alasan_keluar, left.tanggal_keluar = Keluar.DITUNDA, "uji", PADA
    later = stages(session, 2025, T0="2025-06-20")
    later.keluar, later.alasan_keluar = Keluar.DITUNDA, "uji"
    later.tanggal_keluar = PADA + dt.timedelta(days=1)
    kdmp = stages(session, 2025, T0="2025-06-10", T6="2025-06-12")
    kdmp.koperasi_id = make_koperasi(session, asal=Asal.KDMP).id
    session.commit()

    rows = list_lama_tahap(session, pada=PADA).sort_values(["nomor", "hari", "selesai"])

    # Two stood at T0 for 20 and 10 days, as PADA knows it; one of the others at T1 still does.
    assert rows.to_numpy().tolist() == [
        [0, 10, False, 1],
        [0, 10, True, 1],
        [0, 20, True, 1],
        [1, 19, False, 1],
    ]


def test_each_case_is_held_against_its_own_stage(session: Session) -> None:
    history(session, 20)
    waits = stages(session, 2025, T0=str(PADA - dt.timedelta(days=18)))
    elsewhere = stages(session, 2025, T3=str(PADA - dt.timedelta(days=60)))

    batas = list_batas_tahap(session, pada=PADA)
    rows = list_antrean_kasus(session, pada=PADA).set_index("id")

    # Of twenty-one, ten are left after 11 days and three after 18, when one is watched no more.
    assert batas[0] == BatasTahap(selesai=20, p50=11, p85=18, terukur=True)
    # Nobody has left T3: the setting.
    assert batas[3] == BatasTahap(selesai=0, p50=None, p85=60, terukur=False)
    assert rows.loc[[waits.id, elsewhere.id], "lewat"].tolist() == ["p50", "belum"]
    assert count_macet(session, pada=PADA) == 0
    assert count_macet(session, pada=PADA + dt.timedelta(days=1)) == 2
    assert list_kasus(session, tahun=2025, pada=PADA + dt.timedelta(days=1))["macet"].sum() == 2


def test_without_any_case_nothing_is_said_of_those_that_are_macet(session: Session) -> None:
    def told() -> Any:
        found = list_angka(session, ["kasus_macet"], pada=today(), tahun_buku=today().year - 1)
        return next(each.nilai for each in found if each.kecamatan is None)

    assert told() is None
    stages(session, today().year, T0=str(today()))
    assert told() == 0


def of(session: Session, case: int) -> Fasilitasi:
    session.expire_all()
    return session.get_one(Fasilitasi, case)


def test_a_reminder_is_set_moved_and_taken_back(session: Session) -> None:
    case, day = open_case(), today() + dt.timedelta(days=1)

    save(remind_kasus, fasilitasi_id=case, sebelum=None, pada=day)
    assert of(session, case).ingatkan_pada == day
    save(remind_kasus, fasilitasi_id=case, sebelum=day, pada=None)

    assert of(session, case).ingatkan_pada is None


def test_a_step_on_ends_a_reminder_that_has_come_and_no_other(session: Session) -> None:
    come, ahead = (open_case(nama_kelompok=f"Kelompok {each}") for each in ("Satu", "Dua"))
    later = today() + dt.timedelta(days=3)
    for case, day in ((come, today()), (ahead, later)):
        save(remind_kasus, fasilitasi_id=case, sebelum=None, pada=day)
        move(case, Tahap.T0)

    assert [of(session, case).ingatkan_pada for case in (come, ahead)] == [None, later]


@pytest.mark.usefixtures("connection")
@pytest.mark.parametrize(
    ("given", "rule"),
    [
        ({"pada": KEMARIN}, "pengingat_sudah_lewat"),
        ({"sebelum": KINI}, "pengingat_sudah_diubah"),
        ({"pada": "besok"}, "tanggal_tidak_sah"),
    ],
)
def test_a_reminder_that_cannot_be_is_refused_by_its_field(
    given: dict[str, Any], rule: str
) -> None:
    case = open_case()
    asked = from_today({"sebelum": None, "pada": KINI, **given})

    refusal = rejected(remind_kasus, fasilitasi_id=case, **asked)

    assert (refusal.rule, refusal.tabel, refusal.kolom) == (rule, "fasilitasi", "ingatkan_pada")


def test_a_reminder_of_the_grid_merges_with_what_others_changed(session: Session) -> None:
    case = open_case()
    save(apply_edits, tabel="fasilitasi", edits=[Edit(case, "pengusul", None, "Kades")])

    edits = [Edit(case, "ingatkan_pada", None, today().strftime("%d/%m/%Y"))]
    hasil = save(apply_edits, tabel="fasilitasi", edits=edits)

    assert (hasil.tersimpan, hasil.bentrok) == (1, ())
    row = of(session, case)
    assert (row.pengusul, row.ingatkan_pada) == ("Kades", today())


def test_a_case_is_handed_over_in_one_step_that_can_be_taken_back(session: Session) -> None:
    tini, case = add_akun(session, "tini", Peran.STAF), open_case()

    save(hand_over_kasus, fasilitasi_id=case, dari=None, kepada=tini.id)
    taken = of(session, case).petugas_akun_id
    newest = select(Audit).where(Audit.tabel == "fasilitasi").order_by(Audit.id.desc()).limit(1)
    batch = session.scalars(newest).one().batch
    save(undo_batch, batch=batch)

    assert (taken, of(session, case).petugas_akun_id) == (tini.id, None)
    told = list_serah_terima(session, fasilitasi_id=case)
    assert told[["dari", "kepada", "oleh"]].astype("object").where(
        told[["dari", "kepada", "oleh"]].notna(), None
    ).to_numpy().tolist() == [
        [tini.nama_lengkap, None, "sari"],
        [None, tini.nama_lengkap, "sari"],
    ]


def test_a_case_goes_to_nobody_who_may_not_edit_it(session: Session) -> None:
    tini, ratna = (
        add_akun(session, nama, peran)
        for nama, peran in (("tini", Peran.STAF), ("ratna", Peran.KEPALA))
    )
    session.add(AkunKecamatan(akun_id=tini.id, kecamatan_kode=CIRUAS))
    session.commit()
    case = open_case()

    refused = [
        rejected(hand_over_kasus, fasilitasi_id=case, dari=None, kepada=each).rule
        for each in (tini.id, ratna.id, None)
    ]

    assert refused == ["petugas_tidak_dapat"] * 3
    assert tini.id not in list_penerima(session, kecamatan_kode=KRAMATWATU)
    assert tini.id in list_penerima(session, kecamatan_kode=CIRUAS)


def test_the_second_to_hand_over_is_told(session: Session) -> None:
    tini, budi = (
        add_akun(session, nama, peran)
        for nama, peran in (("tini", Peran.STAF), ("budi", Peran.ADMIN))
    )
    case = open_case()
    save(hand_over_kasus, fasilitasi_id=case, dari=None, kepada=tini.id)

    refusal = rejected(hand_over_kasus, fasilitasi_id=case, dari=None, kepada=budi.id)

    assert refusal.rule == "petugas_sudah_diganti"
    assert of(session, case).petugas_akun_id == tini.id


def test_a_closed_case_is_neither_reminded_nor_handed_over(session: Session) -> None:
    tini, case = add_akun(session, "tini", Peran.STAF), open_case()
    day = dt.date(2024, 2, 1)
    gone = {"keluar": Keluar.MUNDUR, "tanggal": day, "alasan": "Bubar."}
    save(close_fasilitasi, fasilitasi_id=case, **gone)

    refused = [
        rejected(remind_kasus, fasilitasi_id=case, sebelum=None, pada=today()).rule,
        rejected(hand_over_kasus, fasilitasi_id=case, dari=None, kepada=tini.id).rule,
    ]

    assert refused == ["kasus_sudah_ditutup"] * 2


def test_a_case_of_an_officer_who_works_no_more_is_nobodys(session: Session) -> None:
    tini, case = add_akun(session, "tini", Peran.STAF), open_case(tahun_anggaran=today().year)
    save(hand_over_kasus, fasilitasi_id=case, dari=None, kepada=tini.id)
    tini = session.merge(tini)
    tini.aktif = False
    session.commit()

    row = list_antrean_kasus(session, pada=today()).set_index("id").loc[case]

    assert row["petugas_akun_id"] is not None
    assert [row["petugas_tercatat"], row["dibuat_oleh"]] == [tini.id, "sari"]
    assert row.isna()["petugas_akun_id"]


def test_a_case_of_an_officer_who_may_not_edit_there_any_more_is_nobodys(session: Session) -> None:
    tini, case = add_akun(session, "tini", Peran.STAF), open_case(tahun_anggaran=today().year)
    save(hand_over_kasus, fasilitasi_id=case, dari=None, kepada=tini.id)

    def holders() -> list[bool]:
        rows = list_antrean_kasus(session, pada=today()).set_index("id")
        mine = SaringanKasus(petugas="saya")
        counted = count_menunggu(session, mine, reader_of(tini.id, "tini"), pada=today())
        assert counted == int(rows["petugas_akun_id"].notna().sum())
        return [bool(each) for each in rows["petugas_akun_id"].notna()]

    assert holders() == [True]
    session.add(AkunKecamatan(akun_id=tini.id, kecamatan_kode=CIRUAS))
    session.commit()
    assert holders() == [False]
    session.add(AkunKecamatan(akun_id=tini.id, kecamatan_kode=KRAMATWATU))
    session.commit()
    assert holders() == [True]


def test_papers_are_missing_up_to_the_stage_and_for_the_next_where_they_are_asked(
    session: Session,
) -> None:
    case = open_case(tahun_anggaran=today().year)

    def missing() -> int:
        rows = list_antrean_kasus(session, pada=today()).set_index("id")
        return int(rows["kurang"][case])

    assert missing() == 0
    # Of T1 one paper beside the pokok, "Daftar calon pendiri", which nobody had to bring.
    move(case, Tahap.T0)
    assert missing() == 1
    # That another case has it is nothing to this one.
    other = open_case(tahun_anggaran=today().year)
    listed = paper(session, "Daftar calon pendiri")
    session.add(BuktiTahap(fasilitasi_id=other, syarat_id=listed.id, tanggal=today()))
    session.commit()
    assert missing() == 1
    # For T3 one of its papers, once it is asked.
    move(case, Tahap.T1)
    asked = paper(session, "Daftar hadir rapat pendirian")
    which = {"syarat_id": asked.id, "versi": asked.versi, "nama": asked.nama}
    keep(change_syarat, **which, wajib=True, berlaku=True)
    assert missing() == 2


def test_an_admin_keeps_a_queue_and_the_second_to_change_it_is_told(session: Session) -> None:
    asked = {"petugas": "tanpa", "tahap": ["T1"]}
    made = keep(create_antrean, nama="Menunggu T1", saringan=asked, **OF_ALL)
    change = {"antrean_id": made, "nama": "Menunggu", "saringan": {}, **OF_ALL}
    keep(change_antrean, **change, versi=1, berlaku=False)

    with pytest.raises(DataRejected, match="antrean_sudah_diubah"):
        keep(change_antrean, **change, versi=1, berlaku=True)

    (queue,) = [each for each in list_antrean(session) if each.id == made]
    assert (queue.nama, queue.berlaku, queue.peran) == ("Menunggu", False, (Peran.STAF,))
    offered = queues_of(list_antrean(session), Peran.STAF)
    assert queue not in offered
    assert offered[0].nama == "Antrean saya"
    changes = select(Audit.sebelum).where(Audit.tabel == "antrean", Audit.kunci == str(made))
    before = session.scalars(changes.order_by(Audit.id.desc())).first() or {}
    assert before["saringan"] == asked


@pytest.mark.usefixtures("connection")
@pytest.mark.parametrize(
    ("given", "rule"),
    [
        ({"peran": []}, "antrean_tanpa_peran"),
        ({"saringan": {"warna": "merah"}}, "saringan_antrean_tidak_dikenal"),
        ({"nama": "Lewat P85"}, "uq_antrean_nama"),
        ({"nama": "x"}, "ck_antrean_nama_3_sampai_40_huruf"),
        ({"urutan": "100"}, "ck_antrean_urutan_1_sampai_99"),
    ],
)
def test_a_queue_that_cannot_be_is_refused(given: dict[str, Any], rule: str) -> None:
    asked = {"nama": "Antrean uji", "saringan": {}, **OF_ALL, **given}

    with pytest.raises(DataRejected, match=rule):
        keep(create_antrean, **asked)


def test_what_the_database_holds_and_the_program_does_not_know_holds_nothing(
    session: Session,
) -> None:
    session.add(
        Antrean(nama="Lama", benda="kasus", saringan={"dari": "lain"}, peran=["staf"], urutan=3)
    )
    session.flush()

    assert [each.saringan for each in list_antrean(session) if each.nama == "Lama"] == [None]
