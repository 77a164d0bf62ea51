"""Where one can join: who is on the list, how far away; and the sheet to hang up."""

import datetime as dt
import io
from typing import Any

import pytest
import segno
from pypdf import PdfReader
from sqlalchemy import update
from sqlalchemy.orm import Session

from db.actions.pengaturan import check_nilai
from db.enums import LingkupAnggota, StatusKelembagaan
from db.models import Keragaan, Koperasi, Pengaturan
from db.queries.ajakan import ALAMAT_AJAKAN, get_awal_ajakan, get_bahan_ajakan
from db.queries.bergabung import (
    TempatCari,
    Terbuka,
    count_bergabung,
    count_desa_terbuka,
    count_terbuka,
    list_bergabung,
    list_terdekat,
)
from db.queries.kantor import Kertas, get_kop
from db.queries.laporan import Permintaan
from tests.factories import CIRUAS, KRAMATWATU, make_koperasi
from tests.papers import text_of
from ui.files.deck.pindai import Pindai
from ui.files.paper.typeset import to_pdf
from ui.reports.ajakan import lembar_ajakan
from ui.reports.catalogue import Pesanan, make_surat

TODAY = dt.date(2026, 7, 12)
HERE, NEXT = "36.04.05.2001", "36.04.05.2002"  # Kramatwatu and Margasana
ALL = TempatCari()


def make_open(session: Session, **given: Any) -> Koperasi:
    return make_koperasi(session, **{"menerima_anggota": True, **given})


def names(session: Session, tempat: TempatCari) -> list[str]:
    return list_bergabung(session, tempat, hari=TODAY)["nama"].tolist()


@pytest.mark.parametrize(
    ("given", "is_listed"),
    [
        pytest.param({}, True, id="takes members"),
        pytest.param({"status_kelembagaan": None}, True, id="status not recorded"),
        pytest.param({"status_kelembagaan": StatusKelembagaan.KURANG_AKTIF}, True, id="less"),
        pytest.param({"status_kelembagaan": StatusKelembagaan.TIDAK_AKTIF}, False, id="idle"),
        pytest.param({"status_kelembagaan": StatusKelembagaan.DIBUBARKAN}, False, id="gone"),
        pytest.param({"menerima_anggota": False}, False, id="takes none"),
        pytest.param({"menerima_anggota": None}, False, id="nobody has recorded it"),
        pytest.param(
            {"diarsipkan_pada": dt.datetime(2026, 1, 1, tzinfo=dt.UTC), "alasan_arsip": "Uji"},
            False,
            id="archived",
        ),
    ],
)
def test_who_takes_members_and_lives_is_listed(
    session: Session, given: dict[str, Any], is_listed: bool
) -> None:
    make_open(session, nama="Koperasi Uji", **{"menerima_anggota": True, **given})

    assert names(session, ALL) == (["Koperasi Uji"] if is_listed else [])


def test_a_place_has_its_own_and_one_without_a_desa_is_in_its_kecamatan(session: Session) -> None:
    make_open(session, nama="Koperasi Desa", desa_kode=HERE)
    make_open(session, nama="Koperasi Tanpa Desa")
    make_open(session, nama="Koperasi Ciruas", kecamatan_kode=CIRUAS)

    assert names(session, TempatCari(KRAMATWATU)) == ["Koperasi Desa", "Koperasi Tanpa Desa"]
    assert names(session, TempatCari(KRAMATWATU, HERE)) == ["Koperasi Desa"]
    assert names(session, ALL)[0] == "Koperasi Ciruas"


def test_what_is_known_of_a_place_is_counted_apart(session: Session) -> None:
    make_open(session)
    make_open(session, status_kelembagaan=StatusKelembagaan.TIDAK_AKTIF)
    make_koperasi(session, menerima_anggota=False)
    make_koperasi(session)

    assert count_terbuka(session, TempatCari(KRAMATWATU)) == Terbuka(
        semua=4, terdata=3, terbuka=1, berhenti=1
    )


def test_the_nearest_are_outside_of_the_desa_and_by_a_straight_line(session: Session) -> None:
    make_open(session, nama="Koperasi Di Sini", desa_kode=HERE)
    make_open(session, nama="Koperasi Tetangga", desa_kode=NEXT)
    make_open(session, nama="Koperasi Tanpa Desa")
    make_open(session, nama="Koperasi Jauh", kecamatan_kode=CIRUAS, desa_kode="36.04.09.2001")

    rows = list_terdekat(session, TempatCari(KRAMATWATU, HERE), hari=TODAY, limit=5)

    assert rows["nama"].tolist() == ["Koperasi Tetangga", "Koperasi Jauh"]
    # 0,0032 degrees of latitude and 0,0172 of longitude, 6,06 degrees from the equator.
    assert rows["jarak_km"].tolist()[0] == pytest.approx(1.935, abs=0.01)


def test_each_stands_on_one_page_and_they_are_counted(session: Session) -> None:
    made = [make_open(session, nama=f"Koperasi {each}") for each in "CABED"]
    session.add(Keragaan(koperasi_id=made[0].id, tahun_buku=2025, anggota_umkm=3))
    session.commit()

    pages = [
        list_bergabung(session, ALL, hari=TODAY, limit=2, offset=first)["nama"].tolist()
        for first in (0, 2, 4)
    ]

    assert [each[-1] for page in pages for each in page] == list("ABCDE")
    assert count_bergabung(session, ALL, hari=TODAY) == 5
    assert count_bergabung(session, TempatCari(umkm=True), hari=TODAY) == 1


def test_only_those_with_umkm_by_the_latest_report_that_tells_it(session: Session) -> None:
    had, has, never = (make_open(session, nama=f"Koperasi {each}") for each in "ABC")
    session.add_all(
        Keragaan(koperasi_id=each.id, tahun_buku=tahun, jumlah_anggota=50, anggota_umkm=umkm)
        for each, tahun, umkm in (
            *((had, 2023, 9), (had, 2024, 0)),
            *((has, 2023, 0), (has, 2024, 12), (has, 2025, None)),
        )
    )
    session.commit()

    rows = list_bergabung(session, TempatCari(umkm=True), hari=TODAY)

    assert rows[["nama", "umkm", "tahun_umkm"]].values.tolist() == [["Koperasi B", 12, 2024]]
    assert never.nama in names(session, ALL)


def test_desa_with_somewhere_to_join_are_counted_by_kecamatan(session: Session) -> None:
    assert count_desa_terbuka(session)["desa_terbuka"].isna().all()
    make_open(session, desa_kode=HERE)
    make_open(session, desa_kode=HERE)
    make_open(session)  # of no desa
    make_koperasi(session, desa_kode=NEXT, menerima_anggota=False)

    rows = count_desa_terbuka(session)

    found = {kode: numbers for kode, *numbers in rows.values.tolist()}
    assert (found[KRAMATWATU], found[CIRUAS]) == ([15, 1], [15, 0])
    assert rows["desa"].sum() == 326


def paper(session: Session, *kecamatan: str) -> bytes:
    asked = Permintaan(pada=TODAY, kecamatan=kecamatan)
    bahan = get_bahan_ajakan(session, asked)
    kertas = Kertas(kop=get_kop(session, pada=TODAY), contoh=False)
    surat, orang = make_surat(Pesanan("ajakan", asked, "Nama Petugas", None), bahan, kertas)
    assert orang == 0
    return to_pdf(surat)


def test_a_sheet_is_one_page_however_many_take_members(session: Session) -> None:
    for number in range(60):
        make_open(
            session,
            nama=f"Koperasi Konsumen Panjang Sekali Namanya {number:02}",
            lingkup_anggota=LingkupAnggota.PEGAWAI if number else LingkupAnggota.UMUM,
            syarat_anggota="Fotokopi KTP dan kartu keluarga, surat domisili. " * 3,
            simpanan_pokok_anggota=100_000,
        )

    pdf = paper(session, KRAMATWATU)

    text = text_of(pdf)
    assert len(PdfReader(io.BytesIO(pdf)).pages) == 1
    assert "Kecamatan Kramatwatu" in text
    assert text.index("Namanya 00") < text.index("Namanya 01")  # whom anybody may join comes first
    shown = text.count("Panjang Sekali")
    assert f"dan {60 - shown} koperasi lain di kecamatan ini" in text
    assert "Nama Petugas" not in text


def test_every_kecamatan_has_a_page_also_one_where_nobody_takes_members(session: Session) -> None:
    make_open(session)

    pages = PdfReader(io.BytesIO(paper(session))).pages

    assert len(pages) == 29
    assert sum("Belum tercatat koperasi" in each.extract_text() for each in pages) == 28
    first = get_awal_ajakan(session, Permintaan(pada=TODAY))
    assert (len(first.kecamatan), first.sebagian, sum(first.jumlah.values())) == (1, True, 1)


def code_of(session: Session) -> str:
    asked = Permintaan(pada=TODAY, kecamatan=(KRAMATWATU,))
    (page,) = lembar_ajakan(get_bahan_ajakan(session, asked), asked).isi.bagian
    return str(page.kode)  # type: ignore[union-attr]  # the only kind that this report has


def test_the_code_is_a_card_of_the_office_until_there_is_a_folder_to_read_the_sheet_from(
    session: Session,
) -> None:
    make_open(session)
    card = (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:;Diskoumperindag Kabupaten Serang;;;\r\n"
        "FN:Diskoumperindag Kabupaten Serang\r\nADR;TYPE=WORK:;;Alamat kantor belum diatur;;;;\r\n"
        "NOTE:Ayo Berkoperasi\\, Kecamatan Kramatwatu: 1 koperasi menerima anggota\r\nEND:VCARD"
    )
    assert int(segno.make(card, error="m", micro=False).version) <= 12
    assert code_of(session) == Pindai(kata="", alamat=card).svg()

    folder = update(Pengaturan).where(Pengaturan.kunci == ALAMAT_AJAKAN)
    session.execute(folder.values(nilai="https://serangkab.example/koperasi"))

    address = "https://serangkab.example/koperasi/ayo-berkoperasi-36.04.05.pdf"
    assert code_of(session) == Pindai(kata="", alamat=address).svg()


@pytest.mark.parametrize(
    ("nilai", "is_sound"),
    [
        ("tidak ada", True),
        ("https://serangkab.example/koperasi/", True),
        ("http://serangkab.example/", False),
        ("https://serangkab.example", False),
        ("https://serangkab.example/a b", False),
        ("javascript:alert(1)", False),
    ],
)
def test_the_folder_is_an_address_of_the_web_or_none(nilai: str, is_sound: bool) -> None:
    assert (check_nilai(ALAMAT_AJAKAN, nilai) is None) is is_sound
