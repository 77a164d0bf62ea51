"""The register on a day, counted by kecamatan: history is followed, and totals add up."""

import datetime as dt
from decimal import Decimal

import pandas as pd
import pytest
from sqlalchemy import text, update
from sqlalchemy.orm import Session

from db.clock import today
from db.enums import KategoriUnitUsaha, StatusKehadiran, StatusKelembagaan
from db.figures.katalog import REKAP, UKURAN
from db.figures.rekap import TANPA_KECAMATAN, rekap, total
from db.models import Keragaan, Koperasi, Rat, UnitUsaha
from db.queries.hitungan import count_kabupaten
from db.queries.keadaan import KEADAAN, list_keadaan
from db.queries.peta import list_nilai
from db.queries.wilayah import list_kecamatan
from tests.factories import CIRUAS, KRAMATWATU, make_angkatan, make_koperasi, make_peserta

HARI = today()
LALU = dt.date(2023, 6, 30)
AKTIF, TIDAK = StatusKelembagaan.AKTIF, StatusKelembagaan.TIDAK_AKTIF
pytestmark = pytest.mark.usefixtures("connection")


def names(session: Session, pada: dt.date) -> dict[str, str | None]:
    rows = list_keadaan(session, pada=pada, tahun_buku=2022)
    return {
        str(nama): None if pd.isna(status) else str(status)
        for nama, status in zip(rows["nama"], rows["status"], strict=True)
    }


def count(session: Session, pada: dt.date = HARI, tahun_buku: int = 2025) -> pd.DataFrame:
    rows = list_keadaan(session, pada=pada, tahun_buku=tahun_buku)
    return rekap(rows, list_kecamatan(session), terkecil=0).set_index("kecamatan")


def test_an_empty_register_keeps_its_columns_and_its_29_rows(session: Session) -> None:
    assert dict(list_keadaan(session, pada=HARI, tahun_buku=2025).dtypes.astype(str)) == KEADAAN
    assert len(count(session)) == 29
    # It has nothing to say, not even nought: so the map, the command and the file say.
    assert total(count(session), terkecil=0)["jumlah"] is None
    assert total(count(session), terkecil=0)["shu"] is None


def test_a_status_of_the_past_is_that_of_the_history(session: Session) -> None:
    koperasi = make_koperasi(session, nama="Koperasi Berubah", tanggal_status=dt.date(2020, 1, 1))
    session.execute(
        update(Koperasi)
        .where(Koperasi.id == koperasi.id)
        .values(status_kelembagaan=TIDAK, tanggal_status=dt.date(2024, 1, 1))
    )

    assert names(session, LALU) == {"Koperasi Berubah": AKTIF}
    assert names(session, HARI) == {"Koperasi Berubah": TIDAK}
    assert names(session, dt.date(2019, 1, 1)) == {"Koperasi Berubah": None}


def test_a_koperasi_counts_from_its_badan_hukum_until_it_is_dissolved_or_archived(
    session: Session,
) -> None:
    make_koperasi(session, nama="Koperasi Baru", tanggal_badan_hukum=dt.date(2024, 1, 1))
    make_koperasi(
        session,
        nama="Koperasi Bubar",
        tanggal_status=dt.date(2023, 7, 1),
        status_kelembagaan=StatusKelembagaan.DIBUBARKAN,
    )
    make_koperasi(
        session,
        nama="Koperasi Arsip",
        tanggal_status=dt.date(2020, 1, 1),
        alasan_arsip="ganda",
        diarsipkan_pada=dt.datetime(2023, 7, 1, tzinfo=dt.UTC),
    )

    assert set(names(session, LALU)) == {"Koperasi Arsip", "Koperasi Bubar"}
    assert set(names(session, HARI)) == {"Koperasi Baru"}


def test_rat_and_figures_are_those_of_the_tahun_buku_by_the_day(session: Session) -> None:
    koperasi = make_koperasi(session)
    session.add(Rat(koperasi_id=koperasi.id, tahun_buku=2024, tanggal=dt.date(2025, 3, 1)))
    session.add(
        Keragaan(koperasi_id=koperasi.id, tahun_buku=2024, jumlah_anggota=0, shu=Decimal("-2.5"))
    )
    session.commit()

    held = count(session, dt.date(2025, 3, 1), 2024).loc["Kramatwatu"]
    before = count(session, dt.date(2025, 2, 28), 2024).loc["Kramatwatu"]
    other = count(session, HARI, 2023).loc["Kramatwatu"]

    assert (held["wajib_rat"], held["sudah_rat"], held["persen_rat"]) == (1, 1, 100.0)
    assert (before["wajib_rat"], before["sudah_rat"]) == (1, 0)
    # Nought was reported; of the other year nothing was.
    assert (held["melapor"], held["anggota_tahun_buku"], held["shu"]) == (1, 0, Decimal(-3))
    assert (other["melapor"], other["anggota_tahun_buku"], other["persen_rat"]) == (0, None, None)


def test_totals_are_the_sums_of_what_is_printed(session: Session) -> None:
    for place, cents in ((KRAMATWATU, "10.50"), (CIRUAS, "20.50"), (None, "1.40")):
        koperasi = make_koperasi(session, kecamatan_kode=place)
        session.add(
            Keragaan(koperasi_id=koperasi.id, tahun_buku=2025, modal_sendiri=Decimal(cents))
        )
    session.commit()

    counted = count(session)
    sums = total(counted, terkecil=0)

    assert TANPA_KECAMATAN in counted.index
    for kunci in REKAP:
        if UKURAN[kunci].bagian is None:
            known = [each for each in counted[kunci] if each is not None]
            assert sums[kunci] == (sum(known) if known else None), kunci
    assert sums["modal_sendiri"] == 11 + 21 + 1


def test_fokus_and_cakupan_agree_with_the_map(session: Session) -> None:
    trades, lends, unknown = (make_koperasi(session, kecamatan_kode=CIRUAS) for _ in range(3))
    for koperasi, kategori in (
        (trades, KategoriUnitUsaha.PERDAGANGAN),
        (lends, KategoriUnitUsaha.SIMPAN_PINJAM),
    ):
        session.add(
            UnitUsaha(koperasi_id=koperasi.id, tahun_buku=2025, nama="Unit", kategori=kategori)
        )
    reached, absent = StatusKehadiran.HADIR, StatusKehadiran.ALPA
    angkatan = make_angkatan(session, mulai=HARI)
    make_peserta(session, angkatan, reached, koperasi=trades)
    make_peserta(session, angkatan, absent, koperasi=lends)
    session.execute(text("UPDATE pengaturan SET nilai = '1' WHERE kunci = 'kelompok_terkecil'"))

    counted = count(session).loc["Ciruas"]
    mapped = [
        list_nilai(session, kunci, tahun_buku=2025, hari=HARI).set_index("nama").loc["Ciruas"]
        for kunci in ("persen_sektor_riil", "persen_cakupan")
    ]

    assert list(counted[["koperasi_sektor_riil", "fokus_terdata", "persen_sektor_riil"]]) == [
        1,
        2,
        50.0,
    ]
    assert list(counted[["terjangkau", "aktif", "persen_cakupan"]]) == [1, 3, 33.3]
    assert [(each["pembilang"], each["penyebut"]) for each in mapped] == [(1, 2), (1, 3)]
    assert unknown.id in set(list_keadaan(session, pada=HARI, tahun_buku=2025)["koperasi_id"])


def test_before_the_first_attendance_cakupan_is_unknown_not_nought(session: Session) -> None:
    koperasi = make_koperasi(session, kecamatan_kode=CIRUAS)
    make_peserta(
        session, make_angkatan(session, mulai=HARI), StatusKehadiran.ALPA, koperasi=koperasi
    )

    before, since = count(session, HARI - dt.timedelta(days=1)), count(session)

    assert before.loc["Ciruas", "terjangkau"] is None
    assert since.loc["Ciruas", "terjangkau"] == 0


def test_today_the_rekapitulasi_agrees_with_the_map(session: Session) -> None:
    for status in (AKTIF, TIDAK, None, StatusKelembagaan.DIBUBARKAN):
        make_koperasi(session, status_kelembagaan=status)

    counted = count(session).loc["Kramatwatu"]
    mapped = list_nilai(session, "jumlah", tahun_buku=2025, hari=HARI)

    assert counted["jumlah"] == mapped.set_index("nama")["nilai"]["Kramatwatu"] == 3
    assert (counted["aktif"], counted["tidak_aktif"], counted["status_belum_terdata"]) == (1, 1, 1)


def test_members_of_a_past_day_are_judged_by_each_ones_own_status(session: Session) -> None:
    """One was tidak aktif then, so its 6.000 members wait for a person; the other's do not."""
    lalu, awal = dt.date(2025, 6, 30), dt.date(2016, 5, 4)
    still = make_koperasi(
        session, tanggal_status=awal, status_kelembagaan=StatusKelembagaan.TIDAK_AKTIF
    )
    lively = make_koperasi(session, tanggal_status=awal)
    session.add_all(
        Keragaan(koperasi_id=each.id, tahun_buku=2024, jumlah_anggota=6000)
        for each in (still, lively)
    )
    session.commit()

    found = count_kabupaten(session, "anggota_terakhir", tahun_buku=2024, hari=lalu)

    assert found["anggota_terakhir"] == 6000
