"""A count and the list that it opens agree: each alert and card, after edits at random."""

import datetime as dt
import random
from typing import Any

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from db.enums import Asal, Keluar, StatusKelembagaan
from db.frames import rows_of
from db.models import Fasilitasi, FasilitasiTahap, Kehadiran, Koperasi, Rat, Sesi
from db.queries.fasilitasi import count_pendirian, list_pendirian
from db.queries.hitungan import count_kabupaten
from db.queries.kasus import list_kasus
from db.queries.koperasi import count_koperasi, list_koperasi
from db.queries.perhatian import PERHATIAN, koperasi_kunci, list_perhatian
from db.queries.presensi import list_menunggu
from db.queries.saringan import TERDAFTAR, KoperasiFilter
from db.queries.tindak_lanjut import list_tindak_lanjut
from tests.register import small_register

HARI = dt.date(2027, 1, 2)


EDITS: tuple[dict[str, Any], ...] = (
    {"status_kelembagaan": StatusKelembagaan.DIBUBARKAN},
    {"status_kelembagaan": StatusKelembagaan.AKTIF},
    {"status_kelembagaan": None, "tanggal_status": None},
    {"kecamatan_kode": None, "desa_kode": None, "di_luar_wilayah": True},
    {"asal": Asal.KDMP},
    {"desa_kode": None},
)


def edit_at_random(session: Session, throws: random.Random) -> None:
    """What a month of work does to a register, in no order."""
    still_open = list(session.scalars(select(Koperasi).where(Koperasi.terbuka)))
    for one in throws.sample(still_open, 12):
        for name, value in throws.choice(EDITS).items():
            setattr(one, name, value)
    cases = list(session.scalars(select(Fasilitasi).where(Fasilitasi.koperasi_id.is_(None))))
    for case, gone in zip(throws.sample(cases, 4), (-1, 0, 1, 40), strict=True):
        case.keluar, case.alasan_keluar = Keluar.MUNDUR, "uji"
        case.tanggal_keluar = HARI + dt.timedelta(days=gone)
    for case in throws.sample(cases, 4):
        _reach_again(session, case, HARI + dt.timedelta(days=throws.randrange(-70, 20)))
    for held in throws.sample(list(session.scalars(select(Rat).where(_OPEN))), 10):
        held.tanggal = throws.choice([None, HARI, HARI + dt.timedelta(days=3)])
    for sesi in throws.sample(list(session.scalars(select(Sesi))), 4):
        session.execute(delete(Kehadiran).where(Kehadiran.sesi_id == sesi.id))
        sesi.tanggal = HARI - dt.timedelta(days=throws.choice([2, 3, 40, 365, 366]))
    session.commit()


_OPEN = Rat.koperasi_id.in_(select(Koperasi.id).where(Koperasi.terbuka))


def _reach_again(session: Session, case: Fasilitasi, day: dt.date) -> None:
    """The newest stage of a case was reached on another day."""
    stages = select(FasilitasiTahap).where(FasilitasiTahap.fasilitasi_id == case.id)
    newest = max(session.scalars(stages), key=lambda each: each.tanggal)
    newest.tanggal = max(day, newest.tanggal)
    session.flush()


@pytest.fixture(params=range(1, 5))
def register(session: Session, request: pytest.FixtureRequest) -> None:
    """Another register for each seed, looked at in the first days of a year."""
    small_register(session, HARI, benih=request.param)
    edit_at_random(session, random.Random(request.param))


def rows_behind(session: Session, kunci: str) -> int:
    """How many rows stand in the list that the line of an alert opens."""
    if kunci == "macet":
        return int(list_kasus(session, tahun=HARI.year, pada=HARI)["macet"].sum())
    if kunci == "presensi":
        return len(list_menunggu(session, hari=HARI))
    if kunci == "tindak_lanjut":
        actions = rows_of(list_tindak_lanjut(session))
        return sum(each["selesai_pada"] is None and each["tenggat"] < HARI for each in actions)
    chosen = KoperasiFilter(perlu=kunci, hari=HARI)
    return len(list_koperasi(session, chosen, urut="nama", limit=10_000))


@pytest.mark.usefixtures("register")
def test_each_alert_and_card_opens_as_many_rows_as_it_counts(session: Session) -> None:
    check_alerts(session)
    check_cards(session)
    whole = count_koperasi(session, TERDAFTAR)
    assert all(rows_behind(session, each) <= whole for each in koperasi_kunci())


def check_alerts(session: Session) -> None:
    counted = list_perhatian(session, hari=HARI).set_index("kunci")["jumlah"]

    found = {each: rows_behind(session, each) for each in PERHATIAN if each != "impor"}

    assert {each: n for each, n in found.items() if n} == dict(
        counted.drop("impor", errors="ignore")
    )
    assert {"macet", "presensi", "belum_terjangkau", "belum_rat"} <= set(counted.index)


def check_cards(session: Session) -> None:
    kunci = ("jumlah", "aktif", "persen_rat", "persen_cakupan")
    now = count_kabupaten(session, *kunci, tahun_buku=HARI.year - 1, hari=HARI)
    progress = count_pendirian(session, tahun=HARI.year, pada=HARI)

    assert count_koperasi(session, TERDAFTAR) == now["jumlah"]
    assert count_koperasi(session, KoperasiFilter(status=("aktif",))) == now["aktif"]
    assert rows_behind(session, "belum_rat") == now["wajib_rat"] - now["sudah_rat"]
    assert rows_behind(session, "belum_terjangkau") == now["aktif"] - now["terjangkau"]
    founded = list_pendirian(session, tahun=HARI.year, pada=HARI)
    assert len(founded) == progress.tercapai
