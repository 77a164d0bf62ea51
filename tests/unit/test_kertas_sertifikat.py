"""The paper of a certificate: what stands on it in each state, and what its code holds."""

import dataclasses
import datetime as dt
import io

from pypdf import PdfReader

from db.enums import CaraTanda, KeadaanSertifikat
from db.queries.kantor import Kop, PenandaTangan
from db.queries.sertifikat import Cetakan
from db.values.bukti_sertifikat import IsiBukti, join_bukti
from tests.papers import text_of
from ui.files.deck.pindai import Pindai
from ui.files.paper.sertifikat import make_page, to_pdf_sertifikat

DAY = dt.date(2026, 7, 12)
KOP = Kop(pemerintah="Pemerintah Uji", dinas="Dinas Uji", alamat="", tempat="Serang", logo=None)
PENANDA = PenandaTangan(jabatan="Kepala Dinas", nama="Ratna Dewi", pangkat=None, nip=None)
ADDRESS = "https://serangkab.example/verifikasi.html"
BUKTI = join_bukti(IsiBukti("abcdefgh", "001/2026", "Siti A.", "Pembukuan", DAY).pesan(), "A" * 86)
SIGNED = Cetakan(
    versi=1,
    id=1,
    nomor="001/2026",
    nama="Hj. Siti Aminah, S.E.",
    koperasi="Koperasi Uji",
    jabatan="bendahara",
    judul="Pelatihan Pembukuan",
    angkatan=2,
    mulai=dt.date(2026, 7, 6),
    selesai=dt.date(2026, 7, 8),
    jam_pelajaran=24,
    tanggal=DAY,
    keadaan=KeadaanSertifikat.DITANDATANGANI,
    cara=CaraTanda.BASAH,
    penanda_nama="Ratna Dewi",
    penanda_jabatan="Kepala Dinas",
    penanda_pangkat=None,
    penanda_nip=None,
    cetak=1,
    contoh=False,
    bukti=BUKTI,
)
DRAF = dataclasses.replace(
    SIGNED,
    keadaan=KeadaanSertifikat.DRAF,
    cara=None,
    penanda_nama=None,
    penanda_jabatan=None,
    cetak=0,
    bukti="",
)


def draw(*lembar: Cetakan, alamat: str = ADDRESS) -> bytes:
    return to_pdf_sertifikat(lembar, KOP, alamat, PENANDA)


def test_a_signed_one_says_who_for_what_and_when_a_page_each_on_its_side() -> None:
    several = dataclasses.replace(SIGNED, id=2, nomor="002/2026", nama="Budi")
    pdf = draw(SIGNED, several)
    text = text_of(pdf)

    for each in (
        "Nomor 001/2026",
        "Hj. Siti Aminah, S.E.",
        "Bendahara, Koperasi Uji",
        "Pelatihan Pembukuan",
        "Angkatan 2 · 6 sampai 8 Juli 2026 · 24 jam pelajaran",
        "Serang, 12 Juli 2026",
        "Ratna Dewi",
        "Nomor 002/2026",
    ):
        assert each in text
    assert "DRAF" not in text
    assert "ulang" not in text
    pages = PdfReader(io.BytesIO(pdf)).pages
    assert len(pages) == 2
    assert all(page.mediabox.width > page.mediabox.height for page in pages)


def test_a_draf_says_so_and_has_no_code() -> None:
    text = text_of(draw(DRAF))

    assert "DRAF" in text
    assert "belum ditandatangani, belum berlaku, tanpa kode bukti" in text
    assert "tanda tangan digital" not in text
    assert make_page(DRAF, KOP, ADDRESS, PENANDA)["kode"] is None


def test_the_code_is_the_line_behind_the_address_or_the_line_alone() -> None:
    for alamat, holds in ((ADDRESS, f"{ADDRESS}#{BUKTI}"), ("", BUKTI)):
        page = make_page(SIGNED, KOP, alamat, None)

        assert page["kode"] == Pindai(kata="", alamat=holds).svg()


def test_a_second_print_says_that_it_is_one_and_so_does_the_third() -> None:
    assert "Cetak ulang ke-1" in text_of(draw(dataclasses.replace(SIGNED, cetak=2)))
    assert "Cetak ulang ke-2" in text_of(draw(dataclasses.replace(SIGNED, cetak=3)))


def test_what_the_demo_issued_is_marked() -> None:
    text = text_of(draw(dataclasses.replace(SIGNED, contoh=True)))

    assert "DATA CONTOH: sertifikat rekaan" in text


def test_an_electronic_signature_is_not_taken_for_that_of_the_code() -> None:
    text = text_of(draw(dataclasses.replace(SIGNED, cara=CaraTanda.TTE)))

    assert "ditandatangani secara elektronik" in text
    assert "bukan segel BSrE" in text


def test_only_the_page_with_a_letter_that_has_no_shape_says_so() -> None:
    names = ("Siti Aminah", "Ani 😀", "Budi")
    pdf = draw(*(dataclasses.replace(SIGNED, id=n, nama=each) for n, each in enumerate(names)))

    pages = PdfReader(io.BytesIO(pdf)).pages
    said = ["menggantikan huruf" in " ".join(page.extract_text().split()) for page in pages]
    assert said == [False, True, False]


def test_a_hostile_or_endless_name_is_only_a_name() -> None:
    names = ("#set page(width: 1cm) <script>", "Ani 😀 الوردة", "Tjokroadisuryo " * 8)
    pdf = draw(*(dataclasses.replace(SIGNED, id=n, nama=each) for n, each in enumerate(names)))

    assert len(PdfReader(io.BytesIO(pdf)).pages) == 3
    assert "#set page(width: 1cm) <script>" in text_of(pdf)
