"""The summary of a month: its rows by hand, kept once at its end, made up where it was missed."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import delete, text, update
from sqlalchemy.exc import IntegrityError, ProgrammingError
from sqlalchemy.orm import Session

from db.actions.bulanan import keep_bulan, keep_months
from db.actions.contoh import empty_demo
from db.clock import today
from db.enums import Bentuk, Keluar, StatusKehadiran, StatusKelembagaan, Tahap
from db.errors import DataRejected
from db.figures.bulanan import BUTIR, end_of, next_month
from db.indikator.angka import list_angka
from db.indikator.bulanan import Bulanan, get_bahan_bulanan, get_bulanan, list_baris_bulanan
from db.models import (
    ButirBulanan,
    Fasilitasi,
    FasilitasiTahap,
    LegalitasProduk,
    Rat,
    RingkasanBulanan,
)
from db.queries.bulanan import list_ringkasan_bulanan
from db.queries.butir import RentangBulan, count_butir, list_butir
from db.queries.laporan import Permintaan
from tests.factories import (
    KRAMATWATU,
    make_angkatan,
    make_koperasi,
    make_pendirian,
    make_peserta,
    make_produk,
)
from ui.files.paper.document import Bagian, Paragraf
from ui.reports.bulanan import ringkasan_bulanan, tell_selisih

OKTOBER, NOVEMBER = dt.date(2026, 10, 1), dt.date(2026, 11, 1)
AKTIF, TIDAK = StatusKelembagaan.AKTIF, StatusKelembagaan.TIDAK_AKTIF
pytestmark = pytest.mark.usefixtures("connection")


@pytest.fixture(autouse=True)
def _november(monkeypatch: pytest.MonkeyPatch) -> None:
    set_day(monkeypatch, "2026-11-01")


def set_day(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    monkeypatch.setenv("DASBOR_HARI_INI", day)


def old(session: Session, **given: Any) -> Any:
    day = dt.date(2020, 1, 5)
    return make_koperasi(session, tanggal_badan_hukum=day, tanggal_status=day, **given)


def paper(session: Session) -> tuple[Bagian, ...]:
    """What October says on paper."""
    asked = Permintaan(pada=end_of(OKTOBER))
    return tuple(ringkasan_bulanan(get_bahan_bulanan(session, asked), asked).isi.bagian)


def told(session: Session, bulan: dt.date = OKTOBER, pada: str = "2026-11-01") -> Bulanan:
    return get_bulanan(session, bulan=bulan, pada=dt.date.fromisoformat(pada))


def names(session: Session, found: Bulanan) -> dict[str, list[str]]:
    """The lines that have rows, with the names of these; each line counts its rows."""
    rows = {
        kunci: list_baris_bulanan(session, kunci, bulan=found.bulan, pada=found.per)
        for kunci in BUTIR
    }
    assert found.jumlah == {kunci: len(each) for kunci, each in rows.items()}
    return {kunci: [row["nama"] for row in each] for kunci, each in rows.items() if each}


def add_stage(session: Session, nama: str, *stages: tuple[Tahap, dt.date]) -> Fasilitasi:
    case = Fasilitasi(nama_kelompok=nama, kecamatan_kode=KRAMATWATU, tahun_anggaran=2026)
    session.add(case)
    session.flush()
    for tahap, day in stages:
        session.add(FasilitasiTahap(fasilitasi_id=case.id, tahap=tahap, tanggal=day))
    session.commit()
    return case


def test_each_row_stands_in_the_month_of_its_day(session: Session) -> None:
    lama = old(session, nama="Koperasi Lama")
    lama.status_kelembagaan, lama.tanggal_status = TIDAK, dt.date(2026, 10, 31)
    bubar = old(session, nama="Koperasi Bubar")
    bubar.status_kelembagaan = StatusKelembagaan.DIBUBARKAN
    bubar.tanggal_status = dt.date(2026, 10, 1)
    make_pendirian(session, dt.date(2026, 10, 9), nama="Koperasi Baru", tanggal_status=OKTOBER)
    make_koperasi(session, nama="Koperasi November", tanggal_badan_hukum=NOVEMBER)
    session.add(Rat(koperasi_id=lama.id, tahun_buku=2025, tanggal=dt.date(2026, 10, 31)))
    session.add(Rat(koperasi_id=bubar.id, tahun_buku=2025, tanggal=dt.date(2026, 9, 30)))
    add_stage(session, "Kelompok Buka", (Tahap.T0, dt.date(2026, 10, 1)))
    add_stage(
        session, "Kelompok Maju", (Tahap.T0, dt.date(2026, 9, 2)), (Tahap.T1, dt.date(2026, 10, 3))
    )
    gone = add_stage(session, "Kelompok Mundur", (Tahap.T0, dt.date(2026, 1, 2)))
    gone.keluar, gone.alasan_keluar = Keluar.MUNDUR, "Bubar"
    gone.tanggal_keluar = dt.date(2026, 10, 4)
    add_stage(session, "Kelompok Macet", (Tahap.T0, dt.date(2025, 1, 2)))
    angkatan = make_angkatan(session, mulai=dt.date(2026, 10, 20))
    make_peserta(session, angkatan, StatusKehadiran.HADIR, koperasi=lama)
    produk = make_produk(session, lama, nama="Emping")
    session.add(
        LegalitasProduk(
            koperasi_id=lama.id,
            produk_id=produk.id,
            jenis="halal",
            nomor="1",
            berlaku_sampai=dt.date(2027, 1, 29),
        )
    )
    later = make_produk(session, lama, nama="Keripik")
    session.add(
        LegalitasProduk(
            koperasi_id=lama.id,
            produk_id=later.id,
            jenis="halal",
            nomor="2",
            berlaku_sampai=dt.date(2027, 1, 30),
        )
    )
    session.commit()

    found = names(session, told(session))

    assert found.pop("pelatihan")
    assert found == {
        "koperasi_masuk": ["Koperasi Baru"],
        "pendirian": ["Koperasi Baru"],
        "kasus_dibuka": ["Kelompok Buka"],
        "koperasi_keluar": ["Koperasi Bubar"],
        "kasus_keluar": ["Kelompok Mundur"],
        # By day: the first was dissolved on the first.
        "status": ["Koperasi Bubar", "Koperasi Lama"],
        "rat": ["Koperasi Lama"],
        "tahap": ["Kelompok Maju"],
        "macet": ["Kelompok Macet"],
        # 90 days after 31 October.
        "surat": ["Emping, Koperasi Lama"],
    }


def test_late_and_new_are_what_the_catalogue_says(session: Session) -> None:
    for _ in range(6):
        old(session)
    held = old(session)
    session.add(Rat(koperasi_id=held.id, tahun_buku=2025, tanggal=dt.date(2026, 5, 2)))
    session.commit()

    found = told(session)

    wanted = ("jumlah", "wajib_rat", "sudah_rat")
    angka = list_angka(session, wanted, pada=dt.date(2026, 10, 31), tahun_buku=2025)
    value = {each.kunci: each.nilai for each in angka if each.kecamatan is None}
    assert value == {"jumlah": 7, "wajib_rat": 7, "sudah_rat": 1}
    assert len(names(session, found)["belum_rat"]) == 6
    assert {each.kunci: each.nilai for each in found.angka}["jumlah"] == 7


def test_a_rat_is_late_once_the_deadline_of_its_tahun_buku_has_passed(session: Session) -> None:
    old(session, nama="Koperasi Primer")
    old(session, nama="Koperasi Sekunder", bentuk=Bentuk.SEKUNDER_KABUPATEN)
    freed = old(session, nama="Koperasi Bebas")
    session.add(Rat(koperasi_id=freed.id, tahun_buku=2025, wajib=False))
    held = old(session, nama="Koperasi Sudah")
    session.add(Rat(koperasi_id=held.id, tahun_buku=2025, tanggal=dt.date(2026, 1, 1)))
    session.commit()

    def late(month: int, day: int, year: int = 2026) -> list[str]:
        rentang = RentangBulan(dt.date(year, month, 1), dt.date(year, month, day))
        rows = [row["nama"] for row in list_butir(session, "belum_rat", rentang)]
        assert count_butir(session, "belum_rat", rentang) == len(rows)
        return rows

    assert late(1, 1) == late(3, 31) == []
    assert late(4, 1) == late(6, 30) == ["Koperasi Primer"]
    assert late(7, 1) == late(12, 31) == ["Koperasi Primer", "Koperasi Sekunder"]
    # Of the next tahun buku nobody is late yet.
    assert late(1, 1, 2027) == []


def test_what_is_kept_does_not_move_and_the_next_month_is_compared_with_it(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(6):
        old(session)
    keep_bulan(session, bulan=OKTOBER)
    session.commit()
    # Typed in later: of August.
    make_koperasi(session, nama="Koperasi Susulan", tanggal_badan_hukum=dt.date(2026, 8, 5))
    set_day(monkeypatch, "2026-12-01")

    kept = told(session, pada="2026-12-01")
    running = told(session, NOVEMBER, "2026-12-01")

    figures = {each.kunci: each for each in kept.angka}
    assert figures["jumlah"].nilai == 6
    assert (figures["jumlah"].sebelum, kept.pembanding) == (None, False)
    assert (figures["jumlah"].dikoreksi, figures["jumlah"].kini) == (True, 7)
    told_so = [each.teks for each in paper(session) if isinstance(each, Paragraf)]
    assert (
        "Dikoreksi sesudah dibekukan: Jumlah koperasi kini 7\N{NO-BREAK SPACE}koperasi"
        in (told_so[0])
    )
    assert not figures["persen_cakupan"].dikoreksi
    assert kept.tercatat is not None
    now = {each.kunci: each for each in running.angka}
    assert (now["jumlah"].nilai, now["jumlah"].sebelum, running.pembanding) == (7, 6, True)
    assert running.tercatat is None
    assert not any(each.dikoreksi for each in running.angka)


def test_it_makes_itself_once_and_makes_up_what_was_missed(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The audit of this register begins now, so the months are those that lie ahead of it."""
    old(session)
    now = dt.date(today().year + 1, 1, 1)
    set_day(monkeypatch, f"{now}")
    first = keep_months(session)
    assert [each.bulan for each in list_ringkasan_bulanan(session)] == [
        now.replace(year=now.year - 1, month=12)
    ]
    assert (len(first), keep_months(session)) == (1, [])

    # The machine was off in January and February.
    set_day(monkeypatch, f"{now.replace(month=3, day=9)}")
    keep_months(session)

    kept = list_ringkasan_bulanan(session)
    assert [each.bulan.month for each in kept] == [2, 1, 12]
    assert keep_months(session) == []


def test_a_register_that_was_not_in_use_by_then_has_no_month(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    old(session)
    set_day(monkeypatch, "2020-03-01")

    assert keep_months(session) == []


def test_a_month_that_runs_is_not_kept_and_one_is_kept_once(session: Session) -> None:
    with pytest.raises(DataRejected, match="periode_belum_berakhir"):
        keep_bulan(session, bulan=NOVEMBER)
    keep_bulan(session, bulan=OKTOBER)
    with pytest.raises(IntegrityError, match="uq_ringkasan_bulanan_bulan"):
        keep_bulan(session, bulan=OKTOBER)


@pytest.mark.parametrize(
    "statement",
    [
        update(ButirBulanan).values(jumlah=0, baris=[]),
        delete(ButirBulanan),
        delete(RingkasanBulanan),
        update(RingkasanBulanan).values(contoh=True),
        text("INSERT INTO butir_bulanan SELECT ringkasan_id, 'lain', 0, '[]' FROM butir_bulanan"
             " LIMIT 1"),
        text("INSERT INTO butir_bulanan SELECT ringkasan_id, 'lain', 5, '[]' FROM butir_bulanan"
             " LIMIT 1"),
    ],
    ids=["line", "line away", "month away", "month", "one more", "a number without rows"],
)  # fmt: skip  # each statement beside its name
def test_nothing_changes_what_was_told(session: Session, statement: Any) -> None:
    old(session)
    keep_bulan(session, bulan=OKTOBER)
    session.commit()

    with pytest.raises((IntegrityError, ProgrammingError)):
        session.execute(statement)


def test_the_demo_takes_its_months_along(session: Session) -> None:
    old(session, contoh=True)
    keep_bulan(session, bulan=OKTOBER)
    session.commit()
    assert list_ringkasan_bulanan(session)[0].contoh

    empty_demo(session)

    assert list_ringkasan_bulanan(session) == []


def test_an_empty_register_has_an_empty_month(session: Session) -> None:
    found = told(session)

    assert found.jumlah.keys() == BUTIR.keys()
    assert names(session, found) == {}


def test_months_begin_and_end_by_the_calendar() -> None:
    assert end_of(dt.date(2028, 2, 1)) == dt.date(2028, 2, 29)
    assert next_month(dt.date(2026, 12, 1)) == dt.date(2027, 1, 1)


def test_what_begins_anew_in_january_is_not_held_against_the_year_before(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    koperasi = old(session)
    session.add(Rat(koperasi_id=koperasi.id, tahun_buku=2025, tanggal=dt.date(2026, 3, 1)))
    session.flush()
    set_day(monkeypatch, "2027-01-02")

    found = {each.kunci: each for each in told(session, dt.date(2027, 1, 1), "2027-01-02").angka}

    said = {kunci: tell_selisih(found[kunci]) for kunci in ("persen_rat", "pendirian_tahun_ini")}
    assert said == {"persen_rat": "tahun baru", "pendirian_tahun_ini": "tahun baru"}
    assert tell_selisih(found["jumlah"]) == "tetap"
