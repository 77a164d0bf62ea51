"""The catalogue as Satu Data metadata: every figure, as a workbook and for machines."""

import datetime as dt
import io
import json
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from db.figures.katalog import UKURAN
from db.queries.kantor import Kop
from tests.unit.test_satu_data import ATURAN
from ui.files.metadata import BahanMetadata, metadata_json, metadata_xlsx, recorded
from ui.files.workbook import Keterangan

ABOUT = Keterangan(
    judul="Metadata",
    definisi="",
    sumber="katalog",
    saringan=(),
    per=dt.date(2026, 11, 29),
    oleh="Sari",
    contoh=False,
)
BAHAN = BahanMetadata(
    aturan=ATURAN,
    catatan={
        "persen_aktif": recorded(
            2, dt.date(2024, 1, 1), "Bidang Koperasi", ("Sekretaris", dt.date(2026, 10, 1))
        )
    },
    per_kecamatan={"persen_aktif", "aktif"},
    kecamatan={"36.04.05": "Kramatwatu"},
    kop=Kop(pemerintah="Kab", dinas="Dinas Uji", alamat="Jalan Uji", tempat="Uji", logo=None),
)


def told() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(metadata_json(BAHAN, ABOUT))
    return found


def test_every_figure_has_its_ms_ind_and_what_is_counted_its_ms_var() -> None:
    found = told()

    assert [each["kode"] for each in found["indikator"]] == list(UKURAN)
    assert {each["kode"] for each in found["variabel"]} == {
        kunci for kunci, each in UKURAN.items() if each.bagian is None
    }
    assert found["kecamatan"] == [{"kode": "36.04.05", "nama": "Kramatwatu"}]


def test_a_ratio_is_composite_of_its_parts_and_says_who_answers() -> None:
    (aktif,) = [each for each in told()["indikator"] if each["kode"] == "persen_aktif"]

    assert aktif["indikator_pembangun"] == "Koperasi aktif; Jumlah koperasi"
    assert (aktif["ukuran"], aktif["indikator_komposit"]) == ("Persentase", "ya")
    assert aktif["metode_rumus_penghitungan"] == "aktif ÷ jumlah × 100"
    assert aktif["level_estimasi"] == "Kabupaten dan kecamatan"
    assert (aktif["versi"], aktif["berlaku_mulai"]) == (2, "2024-01-01")
    assert (aktif["penanggung_jawab"], aktif["diperiksa"]) == (
        "Bidang Koperasi",
        "Sekretaris, 1 Oktober 2026",
    )


@pytest.mark.parametrize("form", ["indikator", "variabel"])
def test_no_field_of_the_forms_is_left_open(form: str) -> None:
    rows = told()[form]

    assert [(row["kode"], field) for row in rows for field in row if not row[field]] == []
    assert {len(row) for row in rows} == {len(rows[0])}


def test_what_nobody_has_set_or_checked_is_said() -> None:
    (jumlah,) = [each for each in told()["indikator"] if each["kode"] == "jumlah"]

    assert (jumlah["penanggung_jawab"], jumlah["diperiksa"]) == (
        "belum ditetapkan",
        "belum diperiksa",
    )
    assert (jumlah["versi"], jumlah["berlaku_mulai"]) == (1, "sejak awal")
    assert jumlah["klasifikasi_penyajian"] == "tidak diklasifikasi"


def test_the_workbook_holds_the_same_and_the_codes() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(metadata_xlsx(BAHAN, ABOUT)))
    rows = {each: book.get_sheet_by_name(each).to_python() for each in book.sheet_names}

    assert list(rows) == ["Data", "MS-Var", "Kode wilayah", "Keterangan"]
    assert len(rows["Data"]) == len(UKURAN) + 1
    assert rows["Kode wilayah"][1] == ["36.04.05", "Kramatwatu"]
