"""What was paid stands beside what it was paid for, with how many that is."""

import datetime as dt
from decimal import Decimal

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from db.enums import PredikatKesehatan, StatusKehadiran, StatusKelembagaan, SumberDana
from db.models import Fasilitasi, Kesehatan, Program, Rat
from db.queries.biaya import count_biaya_akta, list_program
from db.queries.kesehatan import list_kesehatan
from db.queries.perhatian import list_perhatian
from tests.factories import make_angkatan, make_koperasi, make_pendirian, make_peserta
from ui.screens.pembinaan.biaya import explain_budget, with_ratios

HARI = dt.date(2026, 11, 28)
NBSP = "\N{NO-BREAK SPACE}"
pytestmark = pytest.mark.usefixtures("connection")


def test_a_program_tells_its_pagu_per_peserta_and_per_koperasi_that_came(session: Session) -> None:
    angkatan = make_angkatan(session, mulai=dt.date(2026, 3, 2))
    make_angkatan(session, mulai=dt.date(2026, 4, 2), dana=SumberDana.APBD)
    koperasi = make_koperasi(session)
    for _ in range(3):
        make_peserta(session, angkatan, StatusKehadiran.HADIR, koperasi=koperasi)
    make_peserta(session, angkatan, StatusKehadiran.ALPA, koperasi=make_koperasi(session))
    session.execute(
        update(Program)
        .where(Program.sumber_dana == SumberDana.DAK)
        .values(pagu=Decimal(100), target_peserta=30)
    )
    session.commit()

    rows = with_ratios(list_program(session, tahun=2026, dana=None, pada=HARI)).set_index(
        "sumber_dana"
    )

    dak = {name: rows[name]["DAK"] for name in rows.columns}
    assert (dak["target_peserta"], dak["datang"], dak["koperasi"]) == (30, 3, 1)
    assert (dak["pagu_per_peserta"], dak["pagu_per_koperasi"]) == (33.0, 100.0)
    assert rows["pagu_per_peserta"].isna().sum() == 1
    assert explain_budget(rows) == (
        "1 dari 2 program pagunya terdata: Rp100 untuk 3 peserta yang hadir, Rp33 per peserta dan "
        "Rp100 per koperasi."
    )
    assert len(list_program(session, tahun=2026, dana=SumberDana.DAK, pada=HARI)) == 1
    assert list_program(session, tahun=2025, dana=None, pada=HARI).empty


def test_the_cost_of_the_akta_is_of_the_foundings_that_tell_it(session: Session) -> None:
    told, _silent, _earlier = (
        make_pendirian(session, day)
        for day in (dt.date(2026, 2, 1), dt.date(2026, 3, 1), dt.date(2025, 3, 1))
    )
    session.execute(
        update(Fasilitasi)
        .where(Fasilitasi.koperasi_id == told.id)
        .values(biaya_akta=Decimal(2_500_000))
    )
    session.commit()

    found = count_biaya_akta(session, tahun=2026, pada=HARI)
    assert found == {"biaya_akta": 2_500_000, "koperasi_berbiaya_akta": 1}
    assert count_biaya_akta(session, tahun=2025, pada=HARI)["biaya_akta"] is None


def test_each_koperasi_terdaftar_counts_by_its_latest_penilaian(session: Session) -> None:
    koperasi, other = make_koperasi(session), make_koperasi(session)
    gone = make_koperasi(session, status_kelembagaan=StatusKelembagaan.DIBUBARKAN)
    sehat, awasi = PredikatKesehatan.SEHAT, PredikatKesehatan.DALAM_PENGAWASAN
    for one, tahun, predikat in (
        (koperasi, 2023, awasi),
        (koperasi, 2024, sehat),
        (other, 2022, awasi),
        (gone, 2024, awasi),
    ):
        session.add(Kesehatan(koperasi_id=one.id, tahun_buku=tahun, predikat=predikat))
    session.commit()

    rows = list_kesehatan(session).set_index("predikat")

    assert dict(rows["koperasi"]) == {
        "sehat": 1,
        "cukup_sehat": 0,
        "dalam_pengawasan": 1,
        "dalam_pengawasan_khusus": 0,
    }
    assert (rows["awal"].min(), rows["akhir"].max()) == (2022, 2024)


@pytest.mark.parametrize(
    ("days", "reported", "waits"),
    [(31, False, True), (30, False, False), (31, True, False)],
)
def test_a_rat_held_a_month_ago_and_not_reported_needs_attention(
    session: Session, days: int, *, reported: bool, waits: bool
) -> None:
    koperasi = make_koperasi(session)
    held = HARI - dt.timedelta(days=days)
    lapor = HARI if reported else None
    session.add(Rat(koperasi_id=koperasi.id, tahun_buku=2025, tanggal=held, tanggal_lapor=lapor))
    session.commit()

    assert ("belum_lapor" in set(list_perhatian(session, hari=HARI)["kunci"])) is waits
