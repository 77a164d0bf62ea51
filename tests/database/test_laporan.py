"""The printed reports, read back: names, totals, what is not recorded, and what is left out."""

import datetime as dt
import io
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any, cast

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook
from sqlalchemy.orm import Session

from db.clock import today
from db.enums import NamaJabatan, StatusKehadiran
from db.figures.katalog import UKURAN
from db.models import Angkatan, Fasilitasi, FasilitasiTahap, Jabatan, Keragaan, Orang, Peserta
from db.queries.kantor import Kertas, PenandaTangan, get_kertas
from db.queries.laporan import Permintaan, get_awal_daftar, get_bahan_daftar
from db.queries.orang import list_pengurus
from tests.factories import (
    CIRUAS,
    KRAMATWATU,
    list_sesi_of,
    make_angkatan,
    make_koperasi,
    make_peserta,
    read_by,
)
from tests.papers import lines_of, text_of
from ui.files.paper.document import Surat
from ui.reports.catalogue import LAPORAN, Pesanan, make_pdf, make_sheet
from ui.screens.laporan import preview
from ui.screens.laporan.preview import Pratinjau
from ui.session.view import Read

HARI = today()
PEJABAT = PenandaTangan(jabatan="Kepala Uji", nama="Nama Uji", pangkat=None, nip=None)
HADIR, ALPA = StatusKehadiran.HADIR, StatusKehadiran.ALPA
pytestmark = pytest.mark.usefixtures("connection")


def ask(**given: Any) -> Permintaan:
    return Permintaan(**{"pada": HARI, "tahun": 2025, "tahun_buku": 2025, **given})


def order(session: Session, kunci: str, asked: Permintaan) -> tuple[Pesanan, Any, Kertas]:
    """What a report is made of, as a click reads it."""
    bahan = LAPORAN[kunci].bahan(session, asked)
    return Pesanan(kunci, asked, "Sari", None), bahan, get_kertas(session, pada=asked.pada)


def paper(session: Session, kunci: str, **given: Any) -> str:
    return text_of(make_pdf(*order(session, kunci, ask(**given)))[0])


def sheet(session: Session, kunci: str, **given: Any) -> list[list[Any]]:
    made, _ = make_sheet(*order(session, kunci, ask(**given)))
    return CalamineWorkbook.from_filelike(io.BytesIO(made)).get_sheet_by_name("Data").to_python()


@pytest.mark.parametrize("kecamatan", [(), (KRAMATWATU,)])
def test_the_beginning_of_the_list_is_that_of_the_whole(
    session: Session, kecamatan: tuple[str, ...]
) -> None:
    for number in range(45):
        kode = (KRAMATWATU, None, CIRUAS)[number % 3] if number < 6 else KRAMATWATU
        make_koperasi(session, nama=f"Koperasi {number:02}", kecamatan_kode=kode)
    asked = ask(kecamatan=kecamatan)

    whole, first = get_bahan_daftar(session, asked), get_awal_daftar(session, asked)

    assert first.koperasi.equals(whole.koperasi.head(40))
    assert first.jumlah == whole.jumlah
    assert (first.sebagian, whole.sebagian) == (True, False)
    assert list(first.jumlah.values()) == ([41] if kecamatan else [2, 41, 2])


def test_the_first_page_alone_is_unsigned_and_does_not_say_of_how_many(session: Session) -> None:
    for number in range(41):
        make_koperasi(session, nama=f"Koperasi {number:02}", kecamatan_kode=CIRUAS)
    pesanan = Pesanan("daftar", ask(), "Sari", PEJABAT)
    bahan = get_awal_daftar(session, pesanan.asked)

    text = text_of(make_pdf(pesanan, bahan, get_kertas(session, pada=HARI))[0])

    assert "Ciruas (41 koperasi)" in text
    assert "Halaman 2" in text
    assert "dari" not in text.partition("Sumber")[2]
    assert PEJABAT.nama not in text


def test_a_save_that_the_pages_do_not_show_typesets_nothing(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make_koperasi(session, nama="Koperasi Uji Cetak")
    typeset: list[str] = []

    def note(make: Callable[..., Any], surat: Surat) -> Any:
        typeset.append(surat.isi.judul)
        return make(surat)

    def look() -> Pratinjau:
        return preview.build_preview(
            cast("Read", read_by(session)), Pesanan("daftar", ask(), "Sari", None)
        )

    monkeypatch.setattr(preview, "run_looked_at", note)
    first = look()
    made.telepon = "0254-UJI-2"
    session.flush()
    again = look()
    made.nama = "Koperasi Uji Ganti Nama"
    session.flush()

    assert again == first != look()
    assert len(typeset) == 2


@pytest.mark.parametrize("kunci", sorted(set(LAPORAN) - {"profil", "hadir"}))
def test_an_empty_register_gives_a_paper_that_says_so(session: Session, kunci: str) -> None:
    text = paper(session, kunci)

    assert "Halaman 1 dari" in text
    assert "Keadaan" in text
    assert "nan" not in text.lower().replace("kenaikan", "").split()


# Of one koperasi or one sesi, a sheet to hang up and letters tell no figure of the catalogue; the
# lembar kinerja of an office without an indikator has none (tests/database/test_kinerja.py).
_WITHOUT = {"profil", "hadir", "ajakan", "surat_rat", "kinerja"}


@pytest.mark.parametrize("kunci", sorted(set(LAPORAN) - _WITHOUT))
def test_a_report_names_its_figures_on_paper_and_in_its_workbook(
    session: Session, kunci: str
) -> None:
    pesanan, bahan, kertas = order(session, kunci, ask())
    angka = LAPORAN[kunci].susun(bahan, pesanan.asked).isi.angka
    made, _ = make_sheet(pesanan, bahan, kertas)
    about = CalamineWorkbook.from_filelike(io.BytesIO(made)).get_sheet_by_name("Keterangan")
    text = text_of(make_pdf(pesanan, bahan, kertas)[0])

    assert angka
    assert set(angka) <= set(UKURAN)
    assert sum(row[0] == "Angka" for row in about.to_python()) == len(angka)
    assert f"Angka menurut katalog Indikator: {angka[0]}" in text
    assert "/indikator?angka=KUNCI" in text.replace(" ", "")


def test_the_list_goes_by_kecamatan_and_only_through_those_asked_for(session: Session) -> None:
    make_koperasi(session, nama="Koperasi Satu", kecamatan_kode=KRAMATWATU)
    make_koperasi(session, nama="Koperasi Dua", kecamatan_kode=CIRUAS, jenis=None)

    everything = paper(session, "daftar")
    one = paper(session, "daftar", kecamatan=(CIRUAS,))

    assert everything.index("Ciruas (1 koperasi)") < everything.index("Kramatwatu (1 koperasi)")
    assert "2 koperasi terdaftar" in everything
    assert "Koperasi Dua" in one
    assert "belum terdata" in one
    assert "Koperasi Satu" not in one
    assert [row[1] for row in sheet(session, "daftar")] == [
        "Nama Koperasi",
        "Koperasi Dua",
        "Koperasi Satu",
    ]


def test_the_rekapitulasi_adds_up_on_paper_and_on_the_sheet(session: Session) -> None:
    for place, shu in ((KRAMATWATU, "1500000"), (CIRUAS, "-250000")):
        koperasi = make_koperasi(session, kecamatan_kode=place)
        session.add(
            Keragaan(
                koperasi_id=koperasi.id, tahun_buku=2025, jumlah_anggota=1200, shu=Decimal(shu)
            )
        )
    session.commit()

    text = paper(session, "rekap")
    rows = sheet(session, "rekap")
    head, last = rows[0], rows[-1]
    at = head.index("SHU (rupiah)")

    assert "Jumlah 2 2 0 0 0 0 2 – 2 2.400 – – – 1.250.000" in text
    assert "2 dari 2" in text
    assert len(rows) == 1 + 29 + 1
    assert last[1] == "Jumlah"
    assert last[at] == sum(row[at] for row in rows[1:-1] if row[at] != "") == 1_250_000
    # Not recorded is an empty cell, not nought.
    assert last[head.index("Aset (rupiah)")] == ""


@pytest.mark.parametrize("nama", ["Lebak Wangi", "Luar kabupaten atau belum terdata"])
def test_a_kecamatan_of_the_rekapitulasi_has_room_for_its_name(session: Session, nama: str) -> None:
    koperasi = make_koperasi(session, kecamatan_kode=None, desa_kode=None)
    rupiah = dict.fromkeys(
        ("modal_sendiri", "modal_luar", "aset", "volume_usaha", "shu"), 163_550_816_000
    )
    session.add(
        Keragaan(koperasi_id=koperasi.id, tahun_buku=2025, jumlah_anggota=114_079, **rupiah)
    )
    session.commit()

    made, _ = make_pdf(*order(session, "rekap", ask()))
    (line,) = (each for each in lines_of(made) if nama in each)

    # Number, name and fourteen cells, none of them run into another.
    assert len(line.removeprefix(line.split()[0]).replace(nama, "").split()) == 14


def test_the_ringkasan_says_its_four_numbers_with_what_they_are_of(session: Session) -> None:
    for number in range(8):
        make_koperasi(session, nama=f"Koperasi {number}", status_kelembagaan="aktif")
    for number in range(2):
        make_koperasi(session, nama=f"Mati {number}", status_kelembagaan="tidak_aktif")

    text = paper(session, "ringkasan")

    assert "80,0 % Koperasi aktif 8 dari 10 koperasi terdaftar" in text
    assert "belum terdata Terjangkau pembinaan dari 8 koperasi aktif" in text
    assert "Yang perlu diketahui" in text


def test_the_ringkasan_is_one_page_with_its_signature(session: Session) -> None:
    make_koperasi(session, nama="Koperasi Satu", status_kelembagaan="aktif")
    pesanan, bahan, kertas = order(session, "ringkasan", ask())
    signer = PenandaTangan(
        jabatan="Kepala Dinas", nama="Nama Uji", pangkat="Pembina", nip="000000000000000001"
    )

    made, people = make_pdf(replace(pesanan, penandatangan=signer), bahan, kertas)

    assert len(PdfReader(io.BytesIO(made)).pages) == 1
    assert people == 0


def test_a_profile_names_officers_and_telephone_only_for_who_may_see_them(session: Session) -> None:
    koperasi = make_koperasi(session, telepon="0254-UJI-1")
    orang = Orang(nama="Pengurus Uji")
    session.add(orang)
    session.flush()
    session.add(Jabatan(orang_id=orang.id, koperasi_id=koperasi.id, jabatan=NamaJabatan.KETUA))
    session.commit()

    plain = paper(session, "profil", koperasi_id=koperasi.id)
    named = paper(session, "profil", koperasi_id=koperasi.id, dengan_nama=True)

    for secret in ("Pengurus Uji", "0254-UJI-1"):
        assert secret in named
        assert secret not in plain
    asked = ask(koperasi_id=koperasi.id, dengan_nama=True)
    assert make_sheet(*order(session, "profil", asked))[1] == 1
    assert "Pengurus Uji" not in str(sheet(session, "profil", koperasi_id=koperasi.id))


def test_a_profile_has_the_numbers_of_the_business_and_for_who_may_see_it_the_email(
    session: Session,
) -> None:
    koperasi = make_koperasi(
        session, nib="9120000000001", npwp="01.234.567.8-401.000", email="uji@contoh.invalid"
    )

    plain = paper(session, "profil", koperasi_id=koperasi.id)
    rows = sheet(session, "profil", koperasi_id=koperasi.id)
    named = paper(session, "profil", koperasi_id=koperasi.id, dengan_nama=True)

    assert ["NIB", "9120000000001"] in rows
    assert ["NPWP", "01.234.567.8-401.000"] in rows
    assert "9120000000001" in plain
    assert "uji@contoh.invalid" in named
    assert "uji@contoh.invalid" not in plain


def test_only_who_is_in_post_on_the_day_is_an_officer(session: Session) -> None:
    koperasi = make_koperasi(session)
    for nama, mulai, selesai in (
        ("Dahulu", dt.date(2015, 1, 1), dt.date(2019, 12, 31)),
        ("Sekarang", dt.date(2020, 1, 1), None),
        ("Nanti", HARI + dt.timedelta(days=1), None),
    ):
        orang = Orang(nama=nama)
        session.add(orang)
        session.flush()
        session.add(
            Jabatan(
                orang_id=orang.id,
                koperasi_id=koperasi.id,
                mulai=mulai,
                selesai=selesai,
                jabatan=NamaJabatan.KETUA,
            )
        )
    session.commit()

    assert list(list_pengurus(session, koperasi.id, pada=HARI)["nama"]) == ["Sekarang"]


def test_the_report_of_fasilitasi_names_each_founding_and_each_case_that_ended(
    session: Session,
) -> None:
    for nama, given in (
        ("Kelompok Jadi", {}),
        (
            "Kelompok Mundur",
            {
                "keluar": "mundur",
                "tanggal_keluar": dt.date(2025, 4, 1),
                "alasan_keluar": "bubar sendiri",
            },
        ),
    ):
        case = Fasilitasi(nama_kelompok=nama, kecamatan_kode=CIRUAS, tahun_anggaran=2025, **given)
        session.add(case)
        session.flush()
        stage = "T1" if given else "T6"
        session.add(
            FasilitasiTahap(
                fasilitasi_id=case.id,
                tahap=stage,
                nomor_bukti="AHU-UJI-1",
                tanggal=dt.date(2025, 3, 3),
            )
        )
    session.commit()

    text = paper(session, "fasilitasi")

    assert "1 koperasi berdiri" in text
    assert "Kelompok Jadi Ciruas 03/03/2025 AHU-UJI-1" in text
    assert "Kelompok Mundur Ciruas Mundur 01/04/2025 bubar sendiri" in text
    assert [row[0] for row in sheet(session, "fasilitasi")] == ["Koperasi", "Kelompok Jadi"]


def test_the_report_on_a_year_that_nobody_recorded_does_not_say_none(session: Session) -> None:
    text = paper(session, "fasilitasi").replace("\n", " ")

    assert "Belum ada kasus fasilitasi 2025 yang dicatat; target 50." in text
    assert "0 koperasi berdiri" not in text
    assert "kecamatan lain belum ada" not in text


def test_the_report_of_pembinaan_adds_up(session: Session) -> None:
    for kuota in (30, 25):
        angkatan = make_angkatan(session, mulai=dt.date(2025, 5, 5), kuota=kuota)
        for mark in (HADIR, HADIR, ALPA, ALPA):
            make_peserta(session, angkatan, mark)

    text = paper(session, "pembinaan")

    assert "2 angkatan dengan kuota 55 peserta; 4 peserta hadir sekurangnya satu sesi" in text
    assert "Kehadiran: 50,0 %, dari 8 presensi" in text.replace("\N{NO-BREAK SPACE}", " ")
    assert "55 8 4 4 / 8" in text


@pytest.fixture
def peserta(session: Session) -> Peserta:
    angkatan = make_angkatan(session, mulai=dt.date(2025, 5, 5))
    orang = Orang(nama="Peserta Uji")
    session.add(orang)
    session.flush()
    make_peserta(session, angkatan, None)
    return make_peserta(session, angkatan, HADIR, orang=orang)


def test_a_blank_list_has_a_place_to_sign_and_no_marks(session: Session, peserta: Peserta) -> None:
    sesi = session.get_one(Peserta, peserta.id).angkatan_id
    asked = {"sesi_id": _sesi_of(session, sesi)}

    text = paper(session, "hadir", **asked)

    assert "Tanda tangan" in text
    assert "Peserta Uji" in text
    assert "Kehadiran" not in text


def test_a_filled_list_tells_absent_from_not_recorded(session: Session, peserta: Peserta) -> None:
    text = paper(session, "hadir", sesi_id=_sesi_of(session, peserta.angkatan_id), terisi=True)

    assert "Hadir 1; Izin 0; Sakit 0; Alpa 0; belum dicatat 1; peserta 2" in text


def test_an_attendance_list_says_how_many_people_it_names(
    session: Session, peserta: Peserta
) -> None:
    asked = ask(sesi_id=_sesi_of(session, peserta.angkatan_id))

    assert make_pdf(*order(session, "hadir", asked))[1] == 2


def _sesi_of(session: Session, angkatan_id: int) -> int:
    return list_sesi_of(session, session.get_one(Angkatan, angkatan_id))[0].id
