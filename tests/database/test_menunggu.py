"""The number in the menu is how many rows its queue has, whatever the queue asks for."""

import datetime as dt
import random
from itertools import product

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.enums import Asal, Keluar, Peran, Tahap
from db.figures.antrean import PILIHAN_SARINGAN, SaringanKasus, choose_cases
from db.models import Akun, BuktiTahap, Fasilitasi, FasilitasiTahap, Pengaturan, SyaratTahap
from db.queries.antrean import count_menunggu, list_antrean_kasus, reader_of
from tests.conftest import add_akun
from tests.factories import KRAMATWATU, make_koperasi

PADA = dt.date(2025, 6, 30)
STAGES = list(Tahap)
# All that a filter may say together, with every stage or with some.
FILTERS = [
    SaringanKasus(petugas=petugas, waktu=waktu, bukti=bukti, tahap=tahap)
    for petugas, waktu, bukti in product(
        *(["", *PILIHAN_SARINGAN[each]] for each in ("petugas", "waktu", "bukti"))
    )
    for tahap in ((), (Tahap.T1, Tahap.T3, Tahap.T7))
]


def add_case(session: Session, drawn: random.Random, officers: list[int], owners: list[int]) -> int:
    """A case of any age, open or closed, in any stage, with or without an officer and papers."""
    number = drawn.randrange(8)
    case = Fasilitasi(
        nama_kelompok="Kelompok Acak",
        kecamatan_kode=KRAMATWATU,
        tahun_anggaran=drawn.choice([2024, 2025, 2026]),
        petugas_akun_id=drawn.choice([None, *officers]),
        ingatkan_pada=drawn.choice([None, *(PADA + dt.timedelta(days=n) for n in (-1, 0, 1))]),
        koperasi_id=owners.pop() if number > 5 and owners else None,
    )
    session.add(case)
    session.flush()
    day = PADA - dt.timedelta(days=drawn.randrange(1, 150))
    for stage in STAGES[: number + 1]:
        session.add(FasilitasiTahap(fasilitasi_id=case.id, tahap=stage, tanggal=day))
        day += dt.timedelta(days=drawn.randrange(20))
    if drawn.random() < 0.2:
        case.keluar, case.alasan_keluar = Keluar.MUNDUR, "uji"
        case.tanggal_keluar = PADA + dt.timedelta(days=drawn.choice([0, 1]))
    return case.id


def fill(session: Session, seed: int) -> list[Akun]:
    """A register of cases; gives who may look at it."""
    drawn = random.Random(seed)
    who = [add_akun(session, "sari", Peran.STAF), add_akun(session, "tini", Peran.STAF)]
    gone, looks = add_akun(session, "budi", Peran.ADMIN), add_akun(session, "ratna", Peran.KEPALA)
    owners = [make_koperasi(session).id for _ in range(4)]
    owners += [make_koperasi(session, asal=Asal.KDMP).id for _ in range(4)]
    drawn.shuffle(owners)
    officers = [each.id for each in (*who, gone, looks)]
    cases = [add_case(session, drawn, officers, owners) for _ in range(60)]
    for syarat in session.scalars(select(SyaratTahap)):
        syarat.wajib = drawn.random() < 0.5
        has = drawn.sample(cases, 40)
        session.add_all(
            BuktiTahap(fasilitasi_id=each, syarat_id=syarat.id, tanggal=PADA) for each in has
        )
    kunci = "riwayat_tahap_paling_sedikit"
    session.add(Pengaturan(kunci=kunci, nilai="5", berlaku_mulai=dt.date(2025, 1, 1)))
    gone.aktif = False
    session.commit()
    return [*who, gone]


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_a_queue_asks_its_number_is_that_of_its_rows(session: Session, seed: int) -> None:
    who = fill(session, seed)
    cases = list_antrean_kasus(session, pada=PADA)
    assert len(set(cases["lewat"])) == 4
    # Whoever entered the cases, and somebody who did not.
    entered = str(cases["dibuat_oleh"].iloc[0])
    readers = [reader_of(who[0].id, entered), reader_of(who[1].id, who[1].nama_pengguna)]

    found = [
        (asked, count_menunggu(session, asked, reader, pada=PADA), len(rows))
        for asked in FILTERS
        for reader in (readers if asked.petugas == "saya" else readers[:1])
        for rows in [choose_cases(cases, asked, reader, hari=PADA)]
    ]

    assert [each for each in found if each[1] != each[2]] == []
    assert len({rows for _, _, rows in found}) > 10
