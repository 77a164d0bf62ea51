"""Paper: the same twice, text that can be found, fonts inside, and nothing read as markup."""

import datetime as dt
import io
import struct
import zlib
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from db.queries.kantor import Kop, PenandaTangan
from tests.papers import text_of
from ui.files.paper.document import (
    Bagian,
    ButirLaporan,
    IsiLaporan,
    KolomLaporan,
    Paragraf,
    Pasangan,
    Surat,
    TabelLaporan,
)
from ui.files.paper.typeset import CannotTypeset, to_pages, to_pdf

HOSTILE = '#eval("1") $x^2$ *tebal* _miring_ <b> @rujukan \\ // = judul'
KOP = Kop(
    pemerintah="Pemerintah Kabupaten Uji",
    dinas="Dinas Uji",
    alamat="Jalan Uji 1",
    tempat="Uji",
    logo=None,
)
PEJABAT = PenandaTangan(
    jabatan="Kepala Dinas Uji", nama="Nama Uji", pangkat="Pembina", nip="000000000000000001"
)
TABEL = TabelLaporan(
    judul="Anyar",
    kolom=(
        KolomLaporan("No.", "kanan"),
        KolomLaporan("Nama", lebar="1"),
        KolomLaporan("Anggota", "kanan"),
    ),
    baris=[[str(at), f"Koperasi Uji {at}", "1.234"] for at in range(1, 120)],
    jumlah=["", "Jumlah", "146.846"],
)
SURAT = Surat(
    isi=IsiLaporan(
        judul="Daftar Uji",
        keterangan=("Kecamatan: semua",),
        bagian=(Paragraf(HOSTILE), Pasangan(judul="Identitas", isi=[("NIK", HOSTILE)]), TABEL),
        sumber="register uji",
    ),
    kop=KOP,
    per=dt.date(2026, 7, 12),
    dibuat=dt.date(2026, 7, 13),
    oleh="Sari",
    penandatangan=PEJABAT,
    contoh=True,
)


def png(width: int = 4, height: int = 4) -> bytes:
    """A small grey picture."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\x00" + b"\x80" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def read_pdf(surat: Surat) -> PdfReader:
    return PdfReader(io.BytesIO(to_pdf(surat)))


def test_the_same_values_give_the_same_bytes() -> None:
    assert to_pdf(SURAT) == to_pdf(replace(SURAT))
    assert to_pdf(SURAT) != to_pdf(replace(SURAT, oleh="Budi"))


def test_the_text_can_be_found_and_nothing_in_it_is_markup() -> None:
    text = text_of(to_pdf(SURAT))

    assert text.count(HOSTILE) == 2
    assert "Koperasi Uji 119" in text
    assert "146.846" in text
    for word in ("PEMERINTAH KABUPATEN UJI", "DINAS UJI", "Jalan Uji 1", "Sumber: register uji"):
        assert word in text


def test_every_page_has_its_number_and_says_data_contoh() -> None:
    pages = [page.extract_text() for page in read_pdf(SURAT).pages]

    assert len(pages) > 2
    for at, page in enumerate(pages, start=1):
        assert f"Halaman {at} dari {len(pages)}" in page
        assert "DATA CONTOH" in page
    assert "DATA CONTOH" not in text_of(to_pdf(replace(SURAT, contoh=False)))


def test_the_head_of_a_table_stands_on_each_of_its_pages() -> None:
    pages = [page.extract_text() for page in read_pdf(SURAT).pages]

    assert all("Anggota" in page for page in pages if "Koperasi Uji" in page)


def paper_of(*bagian: Bagian, **changes: Any) -> list[str]:
    """The text of each page of a letter with these parts."""
    surat = replace(SURAT, isi=replace(SURAT.isi, bagian=bagian), **changes)
    return [page.extract_text() for page in read_pdf(surat).pages]


# Forty rows fill the first page to its last line: the signature was alone from 38 to 41.
@pytest.mark.parametrize("count", [1, 2, 36, 38, 39, 40, 41, 42, 47, 60])
def test_the_signature_is_never_alone_on_its_page_nor_a_head_without_rows(count: int) -> None:
    last = min(count, 3)
    pages = paper_of(replace(TABEL, baris=TABEL.baris[:count], catatan="Angka diperiksa."))

    assert all("Koperasi Uji" in page for page in pages)
    for word in (f"Koperasi Uji {count - last + 1} ", "146.846", "Angka diperiksa.", "Nama Uji"):
        assert word in pages[-1]


@pytest.mark.parametrize("count", [34, 36, 38, 40, 42, 44])
def test_a_heading_stands_on_the_page_of_its_first_row_and_pairs_hold_the_signature(
    count: int,
) -> None:
    pairs = Pasangan(judul="Identitas", isi=[(f"Isian {at}", "ada") for at in range(1, 5)])
    pages = paper_of(replace(TABEL, baris=TABEL.baris[:count]), pairs)

    assert ["Identitas" in page for page in pages] == ["Isian 1" in page for page in pages]
    assert all(word in pages[-1] for word in ("Isian 2", "Isian 4", "Nama Uji"))


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (replace(TABEL, judul="Kosong", baris=[]), "Belum ada data."),
        (Paragraf("Kalimat terakhir."), "Kalimat terakhir."),
        (ButirLaporan(isi=["Butir satu", "Butir lima"]), "Butir satu"),
    ],
    ids=["no rows", "a sentence", "points"],
)
@pytest.mark.parametrize("count", [36, 39, 41])
def test_what_is_no_table_takes_the_signature_along(last: Bagian, said: str, count: int) -> None:
    pages = paper_of(replace(TABEL, baris=TABEL.baris[:count]), last)

    assert said in pages[-1]
    assert "Nama Uji" in pages[-1]


def test_a_row_taller_than_a_page_goes_on_on_the_next() -> None:
    tall = replace(TABEL, baris=[["1", "kata " * 4000, "1"]], jumlah=None)
    pages = paper_of(tall, penandatangan=None)

    assert sum(page.count("kata") for page in pages) == 4000
    assert "Nama Uji" in paper_of(tall)[-1]


def test_the_signature_names_post_person_and_nip_of_the_day_it_is_signed() -> None:
    text = text_of(to_pdf(SURAT))

    for word in ("Uji, 13 Juli 2026", "Kepala Dinas Uji", "Nama Uji", "NIP 000000000000000001"):
        assert word in text
    assert "rekaan" in text_of(to_pdf(replace(SURAT, penandatangan=replace(PEJABAT, contoh=True))))
    assert "Nama Uji" not in text_of(to_pdf(replace(SURAT, penandatangan=None)))


def test_it_is_tagged_in_indonesian_and_carries_its_fonts() -> None:
    reader = read_pdf(SURAT)
    root: Any = reader.trailer["/Root"]
    fonts = {
        name: font.get_object()
        for page in reader.pages
        for name, font in page["/Resources"]["/Font"].items()  # type: ignore[index]
    }

    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "id"
    assert reader.metadata
    assert reader.metadata.title == "Daftar Uji"
    assert fonts
    for font in fonts.values():
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor)


def test_a_logo_is_printed_and_a_broken_one_refused() -> None:
    with_logo = replace(SURAT, kop=replace(KOP, logo=png()))
    broken = replace(SURAT, kop=replace(KOP, logo=png()[:60]))

    assert len(read_pdf(with_logo).pages[0].images) == 1
    with pytest.raises(CannotTypeset):
        to_pdf(broken)


def test_the_preview_has_the_pages_of_the_pdf() -> None:
    pages = to_pages(SURAT, ppi=30)

    assert len(pages) == len(read_pdf(SURAT).pages)
    assert all(page.startswith(b"\x89PNG") for page in pages)


def test_a_letter_that_no_font_has_is_a_sign_the_foot_says_so_and_the_page_stays_tagged() -> None:
    isi = replace(SURAT.isi, judul="Koperasi 💪🏽 Maju", bagian=(Paragraf("中文 é → ✓"),))

    reader = read_pdf(replace(SURAT, isi=isi))
    text = text_of(to_pdf(replace(SURAT, isi=isi)))

    assert "Koperasi □ Maju" in text
    assert "□ é → ✓" in text
    assert "Tanda □ menggantikan huruf yang tidak dapat dicetak." in text
    assert reader.metadata
    assert reader.metadata.title == "Koperasi □ Maju"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert "menggantikan" not in text_of(to_pdf(SURAT))


def test_a_text_in_another_script_is_printed_all_the_same() -> None:
    isi = replace(SURAT.isi, judul="".join(chr(0x4E00 + at) for at in range(200)))

    assert to_pdf(replace(SURAT, isi=isi)).startswith(b"%PDF")


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=120))
def test_whatever_a_name_holds_a_page_comes_out(name: str) -> None:
    isi = IsiLaporan(judul=name or "x", keterangan=(name,), bagian=(Paragraf(name),), sumber=name)

    assert to_pdf(replace(SURAT, isi=isi)).startswith(b"%PDF")
