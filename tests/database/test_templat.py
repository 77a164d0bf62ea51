"""A template that is filled in comes back as it was meant: every column read, every row ready."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from sqlalchemy.orm import Session

from db.enums import JenisImpor, Putusan
from db.impor import preview_daftar
from db.sheets.file.book import read_buku
from db.sheets.file.find import read_daftar
from db.sheets.file.table import Cara, list_unread
from db.sheets.row.choices import FIXED
from db.values.spelling import pilihan_key
from tests.factories import make_angkatan, make_koperasi
from ui.files.templat import write_templat
from ui.screens.impor.templat import columns_of
from ui.words.labels import JENIS_IMPOR

WHO = ("Koperasi Konsumen Uji Makmur", "3604010000017", "000917/BH/M.KUKM.2/V/2016", "Kramatwatu")
# A row of each kind as an office would type it, in the order of the columns.
ROWS: dict[JenisImpor, tuple[Any, ...]] = {
    JenisImpor.REGISTER: (
        *WHO[:3],
        dt.date(2016, 5, 4),
        *(None, None, "12", dt.date(2016, 4, 1), "Notaris Uji, S.H."),
        *("Jl. Raya 5", "Margasana", "Kramatwatu"),
        *("Primer Kabupaten", "Konsumen", "KSU", None, "Konvensional", "Aktif"),
        *(dt.date(2026, 1, 5), "Mandiri", None, None, None, "0254123456", "uji@contoh.id"),
        *("Ya", "Warga desa setempat", "Fotokopi KTP", 100_000, 20_000, "kantor@contoh.id"),
    ),
    JenisImpor.KERAGAAN: (
        *WHO,
        2025,
        *(20, 22, 42, 3),
        *(10, 8, 2, 0, 3, 4, 1, 2, 0),
        *(1, 0, 3, 2, 2, 1, 2, 1),
        *(1_000_000, 2_000_000, 300_000, 0, 15_000_000, 5_000_000, 0),
        *(25_000_000, 90_000_000, -1_500_000),
    ),
    JenisImpor.RAT: (
        *WHO,
        2025,
        *(
            dt.date(2026, 2, 4),
            dt.date(2026, 2, 5),
            dt.date(2026, 2, 20),
            31,
            "Ya",
            "Ya",
            "Menerima laporan.",
        ),
    ),
    JenisImpor.KESEHATAN: (
        *WHO,
        2025,
        *("Permenkop 9/2020", dt.date(2026, 5, 4), 80, 70, "82,5", 90, 81, "Sehat"),
    ),
    JenisImpor.PESERTA: (
        *("Siti Aminah", *WHO, "Margasana", "P", "Bendahara", "081234567890"),
        *(60, 82.5, "SERT/1/2026", "Ya", "H", "I"),
    ),
    JenisImpor.FASILITASI: (
        *("Kelompok Emping Uji", "Kramatwatu", "Margasana", "Kelompok tani (poktan)", None),
        *("Kepala desa", 25, 10, "Emping Melinjo Margasana", 2026, "APBD", 2_500_000),
        *(dt.date(2026, month, 5) for month in range(1, 6)),
        *[None] * 6,
        *[None] * 6,
    ),
}


def template(path: Path, jenis: JenisImpor) -> Path:
    path.write_bytes(write_templat(JENIS_IMPOR[jenis], columns_of(jenis)))
    return path


def filled(path: Path, jenis: JenisImpor) -> Path:
    """The same workbook as a person saves it: all its sheets, a row more in the first."""
    buku = read_buku(template(path, jenis))
    with xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy"}) as book:
        for sheet in buku.lembar:
            page = book.add_worksheet(sheet.nama)
            for baris in sheet.baris:
                page.write_row(baris.nomor - 1, 0, baris.teks)
        assert len(ROWS[jenis]) == len(buku.lembar[0].baris[0].teks)
        for at, value in enumerate(ROWS[jenis]):
            book.worksheets()[0].write(1, at, value)
    return path


@pytest.mark.parametrize("jenis", JenisImpor)
@pytest.mark.usefixtures("connection")
def test_a_filled_template_is_read_as_it_was_meant(
    session: Session, tmp_path: Path, jenis: JenisImpor
) -> None:
    if jenis is not JenisImpor.REGISTER:
        make_koperasi(session, nama=WHO[0], nik_koperasi=WHO[1], nomor_badan_hukum=WHO[2])
    angkatan = make_angkatan(session, mulai=dt.date(2026, 5, 4), hari=2)

    daftar = read_daftar(
        filled(tmp_path / "templat.xlsx", jenis), cara=Cara(angkatan_id=angkatan.id)
    )

    assert daftar.jenis is jenis
    assert daftar.lembar == "Data"
    assert list_unread(daftar) == []
    (row,) = preview_daftar(daftar).penilaian
    assert row.alasan == []
    assert row.putusan is Putusan.SIAP
    assert len(daftar.kolom) == len(ROWS[jenis])


@pytest.mark.parametrize("jenis", JenisImpor)
def test_an_empty_template_has_no_row(tmp_path: Path, jenis: JenisImpor) -> None:
    path = template(tmp_path / "templat.xlsx", jenis)

    assert read_daftar(path, cara=Cara(jenis=jenis)).baris == []


OFFERED = {each.judul: each.pilihan for jenis in JenisImpor for each in columns_of(jenis)}


@pytest.mark.parametrize("judul", [judul for judul, words in OFFERED.items() if words])
def test_each_word_that_a_template_offers_is_read_back(judul: str) -> None:
    read = {key for words in FIXED.values() for key in words}

    assert [each for each in OFFERED[judul] if pilihan_key(each) not in read] == []


@pytest.mark.parametrize("jenis", JenisImpor)
def test_a_newcomer_is_told_of_each_column_what_it_takes(tmp_path: Path, jenis: JenisImpor) -> None:
    _, petunjuk = read_buku(template(tmp_path / "templat.xlsx", jenis)).lembar
    told = [baris.teks for baris in petunjuk.baris]

    assert [each[0] for each in told[3:]] == [f"• {each.judul}" for each in columns_of(jenis)]
    assert [each[0] for each in told[3:] if each[1].startswith("Wajib. ")] == [told[3][0]]
    assert [
        each
        for each in told[3:]
        if not any("Satu dari: " in cell for cell in each)
        and len([cell for cell in each if cell]) < 3
    ] == []
