"""Every figure counted again in SQL of its own; and a planted error is noticed.

`python -m tests.hitung` does it on the whole demo, on an imported register and on other days.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.clock import today
from db.dek import counts
from db.enums import StatusKehadiran, Tahap
from db.figures import aturan_hitung
from db.figures.katalog import UKURAN
from db.figures.ukuran import Cacah
from db.frames import rows_of
from db.indikator import tahunan
from db.indikator.angka import list_angka
from db.models import Kehadiran, Peserta, Sesi
from db.queries import dasar
from db.queries.pengaturan import list_pada
from tests.factories import make_koperasi
from tests.hitung.banding import Report, clock_at, compare
from tests.hitung.daftar import import_register
from tests.register import small_register
from ui.charts.classes import Kelas
from ui.files import satu_data

HARI = today()
LALU = (dt.date(HARI.year - 1, 12, 31), dt.date(HARI.year - 3, 6, 30))
# Each run counts five thousand figures twice.
pytestmark = pytest.mark.slow
Plant = Callable[[pytest.MonkeyPatch], None]
# One or two of each kind of file: nought counted again as nought would say nothing.
DARI_BERKAS = (
    *("aktif", "menerima_anggota", "anggota_terpilah", "umkm_mikro", "umkm_jasa"),
    *("melapor_dua_tahun", "dinilai_kesehatan", "orang_hadir"),
    "pendirian_fasilitasi",
)


@pytest.fixture
def register(session: Session) -> Session:
    small_register(session, HARI)
    return session


def differences(session: Session, *past: dt.date) -> Report:
    report = Report()
    compare(session, report, "kecil", *past)
    return report


def test_every_figure_counted_again_is_the_same(register: Session) -> None:
    report = differences(register, *LALU)

    print(report)
    assert report.wrong == 0
    assert sum(report.compared.values()) > 10_000


def test_so_it_is_on_2_january(register: Session) -> None:
    with clock_at(dt.date(HARI.year + 1, 1, 2)):
        report = differences(register)

    print(report)
    assert report.wrong == 0


def test_so_it_is_on_a_register_that_was_imported(session: Session, tmp_path: Path) -> None:
    import_register(tmp_path, HARI, rows=60)

    report = differences(session)

    print(report)
    told = list_angka(session, DARI_BERKAS, pada=HARI, tahun_buku=HARI.year - 1)
    assert {each.kunci for each in told if each.nilai} == set(DARI_BERKAS)
    assert report.wrong == 0


@pytest.mark.parametrize("outside", [0, 2])
def test_so_it_is_where_no_kecamatan_has_a_koperasi(session: Session, outside: int) -> None:
    for _ in range(outside):
        make_koperasi(session, kecamatan_kode=None, di_luar_wilayah=True)

    report = differences(session)

    print(report)
    assert report.wrong == 0


def wajib_ignored(patch: pytest.MonkeyPatch) -> None:
    held = Cacah({"sudah_rat": True}, bila_terdata="sudah_rat")
    patch.setitem(UKURAN, "sudah_rat", replace(UKURAN["sudah_rat"], hitung=held))


def coverage_over_three_years(patch: pytest.MonkeyPatch) -> None:
    def ask(session: Session, asked: Sequence[tuple[str, dt.date]]) -> list[str]:
        found = dict(zip(asked, list_pada(session, asked), strict=True))
        return [
            "3" if each == "tahun_cakupan_pembinaan" else nilai
            for (each, _), nilai in found.items()
        ]

    patch.setattr(dasar, "list_pada", ask)


def shifted_class(patch: pytest.MonkeyPatch) -> None:
    true_number = Kelas.nomor
    patch.setattr(Kelas, "nomor", lambda self, nilai: max(0, true_number(self, nilai) - 1))


def t5_for_t6(patch: pytest.MonkeyPatch) -> None:
    patch.setitem(aturan_hitung.BUKTI, "SK AHU", Tahap.T5)


def peserta_for_orang(patch: pytest.MonkeyPatch) -> None:
    def count(session: Session, *, pada: dt.date) -> int:
        came = (
            select(func.count(Peserta.id.distinct()))
            .join(Kehadiran, Kehadiran.peserta_id == Peserta.id)
            .join(Sesi, Sesi.id == Kehadiran.sesi_id)
            .where(
                Kehadiran.status == StatusKehadiran.HADIR,
                Sesi.tanggal.between(dt.date(pada.year, 1, 1), pada),
            )
        )
        return session.scalar(came) or 0

    patch.setattr(counts, "count_orang_hadir", count)
    patch.setattr(tahunan, "count_orang_hadir", count)


def last_row_missing(patch: pytest.MonkeyPatch) -> None:
    def rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
        return rows_of(frame)[:-1]

    patch.setattr(satu_data, "rows_of", rows)


@pytest.mark.parametrize(
    ("plant", "where"),
    [
        (wajib_ignored, {"indikator", "rekap", "satu_data", "dek"}),
        (coverage_over_three_years, {"indikator", "rekap", "satu_data"}),
        (shifted_class, {"kelas"}),
        (t5_for_t6, {"indikator", "fasilitasi"}),
        (peserta_for_orang, {"dek", "indikator"}),
        (last_row_missing, {"satu_data"}),
    ],
)
def test_a_planted_error_is_noticed_where_it_shows(
    register: Session, monkeypatch: pytest.MonkeyPatch, plant: Plant, where: set[str]
) -> None:
    plant(monkeypatch)

    report = differences(register)

    found: set[Any] = {key[0].split()[0] for each in report.differ.values() for key in each}
    assert where <= found
