"""Sektor riil by tahun buku, the flows between two, and what would tell it of more koperasi."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from db.clock import HARI_INI
from db.enums import Asal, Jenis, StatusKelembagaan
from db.frames import rows_of
from db.models import Keragaan, Koperasi, Pengaturan, Rat, RiwayatStatus, TargetIndikator
from db.queries.berdiri import list_berdiri
from db.queries.penutup import (
    count_penutup,
    list_belum_diverifikasi,
    list_pemverifikasi,
    list_penutup,
)
from db.queries.rpjmd import get_tahunan
from db.queries.sektor import (
    Pita,
    count_alir,
    day_of,
    list_fokus_tahunan,
    list_pita,
    list_tahun_usaha,
)
from tests.factories import KRAMATWATU, make_koperasi, make_units
from tests.register import small_register

HARI = dt.date(2026, 7, 12)
RIIL, CAMPUR, PINJAM, BELUM, TIADA = (
    "sektor_riil",
    "campuran",
    "simpan_pinjam",
    "belum_terdata",
    "tiada",
)
SHARES: dict[str, Mapping[str, int | None]] = {
    RIIL: {"simpan_pinjam": 20, "perdagangan": 80},
    CAMPUR: {"simpan_pinjam": 50, "perdagangan": 50},
    PINJAM: {"simpan_pinjam": 80, "perdagangan": 20},
    BELUM: {"simpan_pinjam": 50, "perdagangan": None},
}


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HARI_INI, HARI.isoformat())


def moved(session: Session, awal: str | None, akhir: str | None, **given: Any) -> Koperasi:
    """A koperasi of these kinds in 2023 and 2025; None: no unit at all."""
    koperasi = make_koperasi(session, **given)
    for tahun_buku, kelas in ((2023, awal), (2025, akhir)):
        if kelas is not None:
            make_units(session, koperasi, SHARES[kelas], tahun_buku=tahun_buku)
    return koperasi


def bands(session: Session, dari: int = 2023, ke: int = 2025) -> dict[tuple[str, str, str], int]:
    rows = rows_of(count_alir(session, dari, ke))
    return {(row["awal"], row["akhir"], row["sebab"]): row["banyak"] for row in rows}


def test_each_tahun_buku_counts_its_own_units(session: Session) -> None:
    for awal, akhir in ((RIIL, RIIL), (PINJAM, CAMPUR), (CAMPUR, BELUM), (None, PINJAM)):
        moved(session, awal, akhir)

    found = list_fokus_tahunan(session, [2023, 2025])

    told = found[["koperasi_sektor_riil", "koperasi_campuran", "koperasi_simpan_pinjam"]]
    assert told.to_numpy().tolist() == [[1, 1, 1], [1, 1, 1]]
    assert list(found["fokus_belum_terdata"]) == [1, 1]
    assert list_tahun_usaha(session) == [2025, 2023]


def test_a_koperasi_founded_since_is_of_no_tahun_buku_before(session: Session) -> None:
    make_koperasi(session)
    make_koperasi(session, tanggal_badan_hukum=dt.date(2024, 5, 1))

    assert list(list_fokus_tahunan(session, [2023, 2025])["jumlah"]) == [1, 2]


def test_a_threshold_that_changed_divides_only_the_years_after_it(session: Session) -> None:
    moved(session, CAMPUR, CAMPUR)
    session.add(
        Pengaturan(
            kunci="sektor_riil_simpan_pinjam_maks_persen",
            nilai="50",
            berlaku_mulai=dt.date(2024, 6, 1),
        )
    )
    session.commit()

    found = list_fokus_tahunan(session, [2023, 2025])

    assert list(found["koperasi_sektor_riil"]) == [0, 1]
    assert bands(session) == {(CAMPUR, RIIL, ""): 1}


def test_the_flow_is_over_the_same_koperasi(session: Session) -> None:
    for awal, akhir in (
        (PINJAM, CAMPUR),
        (CAMPUR, RIIL),
        (CAMPUR, RIIL),
        (RIIL, None),
        (None, RIIL),
        (None, None),
        (BELUM, PINJAM),
    ):
        moved(session, awal, akhir)

    assert bands(session) == {
        (PINJAM, CAMPUR, ""): 1,
        (CAMPUR, RIIL, ""): 2,
        (RIIL, BELUM, ""): 1,
        (BELUM, RIIL, ""): 1,
        (BELUM, BELUM, ""): 1,
        (BELUM, PINJAM, ""): 1,
    }


def test_who_came_and_who_went_stand_apart_with_the_reason(session: Session) -> None:
    moved(session, None, RIIL, tanggal_badan_hukum=dt.date(2024, 2, 2))
    dissolved = moved(session, PINJAM, None, tanggal_status=dt.date(2016, 5, 4))
    archived = moved(session, CAMPUR, None)
    dissolved.status_kelembagaan = StatusKelembagaan.DIBUBARKAN
    dissolved.tanggal_status = dt.date(2024, 8, 1)
    archived.alasan_arsip = "Ganda."
    archived.diarsipkan_pada = dt.datetime(2024, 9, 1, tzinfo=dt.UTC)
    session.commit()

    assert bands(session) == {
        (TIADA, RIIL, "berdiri"): 1,
        (PINJAM, TIADA, "dibubarkan"): 1,
        (CAMPUR, TIADA, "diarsipkan"): 1,
    }


def test_one_that_was_dissolved_and_is_back_came_again(session: Session) -> None:
    back = moved(session, None, RIIL)
    session.execute(text("DELETE FROM riwayat_status"))
    for mulai, status in (("2016-05-04", "dibubarkan"), ("2024-01-02", "aktif")):
        session.add(
            RiwayatStatus(koperasi_id=back.id, mulai=dt.date.fromisoformat(mulai), status=status)
        )
    session.commit()

    assert bands(session) == {(TIADA, RIIL, "kembali"): 1}


def test_a_double_that_was_merged_away_is_its_survivor_in_both_years(session: Session) -> None:
    kept, double = moved(session, PINJAM, RIIL), moved(session, None, None)
    double.digabung_ke_id = kept.id
    session.commit()

    assert bands(session) == {(PINJAM, RIIL, ""): 1}


def test_a_band_lists_exactly_its_koperasi(session: Session) -> None:
    wanted = {moved(session, CAMPUR, RIIL).id for _ in range(3)}
    moved(session, RIIL, RIIL)
    pita = Pita(2023, 2025, CAMPUR, RIIL)

    rows = list_pita(session, pita)

    assert set(rows["koperasi_id"]) == wanted
    assert len(rows) == bands(session)[CAMPUR, RIIL, ""]
    assert [set(rows["persen_awal"]), set(rows["persen_akhir"])] == [{50.0}, {20.0}]
    assert len(list_pita(session, pita, limit=2)) == 2


def test_a_running_tahun_buku_is_counted_today() -> None:
    assert [day_of(each) for each in (2025, 2026)] == [dt.date(2025, 12, 31), HARI]


def test_what_is_soonest_filled_comes_first(session: Session) -> None:
    nothing = make_koperasi(session, nama="Koperasi E")
    figures = make_koperasi(session, nama="Koperasi D")
    lends = make_koperasi(session, nama="Koperasi C1", jenis=Jenis.SIMPAN_PINJAM)
    makes = make_koperasi(session, nama="Koperasi C2", jenis=Jenis.PRODUSEN)
    large = make_koperasi(session, nama="Koperasi B2")
    small = make_koperasi(session, nama="Koperasi B1")
    nearly = make_koperasi(session, nama="Koperasi A")
    make_units(session, nearly, SHARES[BELUM])
    make_units(session, make_koperasi(session, nama="Koperasi Terbaca"), SHARES[RIIL])
    for koperasi in (lends, makes, large, small):
        session.add(Rat(koperasi_id=koperasi.id, tahun_buku=2025, tanggal=dt.date(2026, 3, 1)))
    for koperasi, volume in ((small, 10), (large, 20)):
        session.add(Keragaan(koperasi_id=koperasi.id, tahun_buku=2025, volume_usaha=volume))
    session.add(Keragaan(koperasi_id=figures.id, tahun_buku=2025, jumlah_anggota=20))
    session.commit()

    rows = list_penutup(session, 2025)

    assert list(rows["koperasi_id"]) == [
        each.id for each in (nearly, large, small, makes, lends, figures, nothing)
    ]
    assert list(rows["langkah"]) == [1, 2, 2, 3, 3, 4, 5]
    assert count_penutup(session, 2025) == {1: 1, 2: 2, 3: 2, 4: 1, 5: 1}


def test_a_rat_that_is_still_to_come_is_not_held(session: Session) -> None:
    waits = make_koperasi(session)
    session.add(Rat(koperasi_id=waits.id, tahun_buku=2025, tanggal=dt.date(2026, 8, 1)))
    session.commit()

    assert list(list_penutup(session, 2025)["langkah"]) == [5]


def test_one_that_was_archived_since_is_counted_and_told_to_be_closed(session: Session) -> None:
    archived = make_koperasi(session)
    archived.alasan_arsip = "Ganda."
    archived.diarsipkan_pada = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
    session.commit()

    assert count_penutup(session, 2025) == {6: 1}
    assert list(list_fokus_tahunan(session, [2025])["fokus_belum_terdata"]) == [1]


def test_foundings_are_told_by_year_help_and_fokus(session: Session) -> None:
    ours = {"asal": Asal.FASILITASI_DINAS, "jenis": Jenis.PRODUSEN, "tahun_fasilitasi": 2022}
    moved(session, None, RIIL, tanggal_badan_hukum=dt.date(2022, 5, 1), **ours)
    moved(session, None, None, tanggal_badan_hukum=dt.date(2022, 6, 1), **ours)
    moved(session, None, PINJAM, tanggal_badan_hukum=dt.date(2024, 6, 1), jenis=None)
    make_koperasi(session, tanggal_badan_hukum=dt.date(2026, 6, 1))
    make_koperasi(session, tanggal_badan_hukum=None)

    rows = list_berdiri(session, 2025, sejak=2015)

    told = {
        (row["tahun"], row["asal"], row["fokus"] or None): row["banyak"]
        for row in rows_of(rows.fillna({"fokus": ""}))
        if row["asal"] == Asal.FASILITASI_DINAS
    }
    assert told == {
        (2022, "fasilitasi_dinas", RIIL): 1,
        (2022, "fasilitasi_dinas", None): 1,
    }
    assert list(rows["tahun"]) == [2022, 2022, 2024]


def test_without_a_unit_the_last_ended_tahun_buku_is_meant(session: Session) -> None:
    make_koperasi(session, jenis=Jenis.SIMPAN_PINJAM)

    found = get_tahunan(session)

    assert (found.tahun, found.tercatat, found.terbaru) == ((2025,), False, 2025)
    assert found.selisih[2025].belum == 1


def test_a_tahun_buku_that_runs_is_not_what_the_screen_opens_with(session: Session) -> None:
    koperasi = make_koperasi(session)
    for tahun_buku in (2024, 2026):
        make_units(session, koperasi, SHARES[RIIL], tahun_buku=tahun_buku)

    found = get_tahunan(session)

    assert (found.tahun, found.terbaru) == ((2026, 2024), 2024)


def test_the_target_of_the_rpjmd_is_that_of_the_year_and_the_kabupaten(session: Session) -> None:
    make_units(session, make_koperasi(session), {"perdagangan": 100}, tahun_buku=2025)
    about = {"kunci": "persen_sektor_riil", "tahun": 2025}
    session.add_all(
        TargetIndikator(**about, **given)
        for given in (
            {"nilai": 76},
            {"nilai": 11, "triwulan": 1},
            {"nilai": 22, "kecamatan_kode": KRAMATWATU},
        )
    )
    session.commit()

    assert get_tahunan(session).selisih[2025].target == 76


def test_units_wait_until_somebody_has_verified_them(session: Session) -> None:
    koperasi = make_koperasi(session)
    small, large = make_units(session, koperasi, {"jasa": 10, "perdagangan": 20})
    make_units(session, koperasi, {"produksi": 90}, berjalan=False)
    make_units(session, koperasi, {"produksi": 90}, tahun_buku=2024)

    waiting = list_belum_diverifikasi(session, 2025)
    assert list(waiting["id"]) == [large.id, small.id]

    for unit in (small, large):
        unit.diverifikasi_pada, unit.diverifikasi_oleh = dt.datetime.now(dt.UTC), "sistem"
    session.commit()

    assert list_belum_diverifikasi(session, 2025).empty
    people = list_pemverifikasi(session, 2025)
    assert people[["oleh", "unit", "koperasi"]].to_numpy().tolist() == [["sistem", 2, 1]]
    assert list(list_fokus_tahunan(session, [2025])["usaha_terverifikasi"]) == [1]


# The kelas of every koperasi on the last day of two years, told without the program.
ALIR = """
WITH tahun(y) AS (VALUES (2023), (2025)), kelas AS (
  SELECT k.id, t.y, CASE
      WHEN bool_and(u.kategori = 'simpan_pinjam') THEN 'simpan_pinjam'
      WHEN bool_and(u.kategori <> 'simpan_pinjam') THEN 'sektor_riil'
      WHEN bool_or(u.volume_usaha IS NULL) OR sum(u.volume_usaha) = 0 THEN 'belum_terdata'
      WHEN 5 * sum(u.volume_usaha) FILTER (WHERE u.kategori = 'simpan_pinjam')
        <= sum(u.volume_usaha) THEN 'sektor_riil'
      WHEN 5 * sum(u.volume_usaha) FILTER (WHERE u.kategori = 'simpan_pinjam')
        >= 4 * sum(u.volume_usaha) THEN 'simpan_pinjam'
      WHEN count(u.id) > 0 THEN 'campuran'
      ELSE 'belum_terdata' END AS kelas
  FROM koperasi k CROSS JOIN tahun t
  LEFT JOIN unit_usaha u ON u.koperasi_id = k.id AND u.berjalan AND u.tahun_buku = t.y
  WHERE (k.tanggal_badan_hukum IS NULL OR extract(year FROM k.tanggal_badan_hukum) <= t.y)
    AND ((k.diarsipkan_pada IS NULL AND k.digabung_ke_id IS NULL)
         OR k.diarsipkan_pada AT TIME ZONE 'Asia/Jakarta' >= make_date(t.y + 1, 1, 1))
    AND coalesce((SELECT r.status FROM riwayat_status r WHERE r.koperasi_id = k.id
                  AND r.mulai <= make_date(t.y, 12, 31) ORDER BY r.mulai DESC LIMIT 1), '')
        <> 'dibubarkan'
  GROUP BY k.id, t.y
)
SELECT coalesce(a.kelas, 'tiada') AS awal, coalesce(b.kelas, 'tiada') AS akhir, count(*) AS n
FROM (SELECT * FROM kelas WHERE y = 2023) a FULL JOIN (SELECT * FROM kelas WHERE y = 2025) b
  USING (id) GROUP BY 1, 2
"""


def test_every_band_is_what_plain_sql_counts_of_a_whole_register(session: Session) -> None:
    small_register(session, HARI, koperasi=120, benih=7)

    told: dict[tuple[str, str], int] = {}
    for (awal, akhir, _), banyak in bands(session).items():
        told[awal, akhir] = told.get((awal, akhir), 0) + banyak

    counted = {(row.awal, row.akhir): row.n for row in session.execute(text(ALIR))}
    assert told == counted
    assert len(told) >= 10
    listed = {pair: len(list_pita(session, Pita(2023, 2025, *pair))) for pair in told}
    assert listed == told
