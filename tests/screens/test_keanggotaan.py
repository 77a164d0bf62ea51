"""The screen Keanggotaan: the middle leads, and each tab says what it is of and what is missing."""

from collections.abc import Callable

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.clock import today
from db.enums import LingkupAnggota, StatusKelembagaan
from db.models import Keragaan, Koperasi, Pengaturan, SesiMasuk, TargetIndikator
from tests.factories import CIRUAS, KRAMATWATU, make_koperasi
from tests.kartu import list_html, list_kartu

OpenPage = Callable[..., AppTest]
BOOK = today().year - 1
JOIN = {"bagian_anggota": "Di mana bergabung"}


def make_reports(session: Session, *anggota: int, **given: object) -> list[Koperasi]:
    """Koperasi that reported so many members, a quarter of them women, and half of them UMKM."""
    made = [make_koperasi(session, **given) for _ in anggota]
    session.add_all(
        Keragaan(
            koperasi_id=koperasi.id,
            tahun_buku=BOOK,
            jumlah_anggota=members,
            anggota_laki=members - members // 4,
            anggota_perempuan=members // 4,
            anggota_umkm=members // 2,
            umkm_mikro=members // 2,
        )
        for koperasi, members in zip(made, anggota, strict=True)
    )
    session.commit()
    return made


def test_an_empty_register_says_where_to_begin(open_page: OpenPage, sari: SesiMasuk) -> None:
    app = open_page("keanggotaan", sari)

    assert app.title[0].value == "Anggota koperasi belum dilaporkan"
    assert any("dicatat pada keragaan tahun buku" in each.value for each in app.info)
    assert [each.value for each in list_kartu(app)] == ["belum terdata"] * 4
    feet = list_html(app)
    assert "Dilaporkan 0 dari 0 koperasi" in feet
    assert "belum terdata koperasi" not in feet


def test_an_empty_register_says_so_instead_of_what_nobody_reported(
    open_page: OpenPage, sari: SesiMasuk
) -> None:
    app = open_page("keanggotaan", sari, bagian_anggota="UMKM")

    said = " ".join(each.value for each in app.caption)
    assert "Register masih kosong." in said
    assert "belum terdata koperasi" not in said
    joining = list_html(open_page("keanggotaan", sari, bagian_anggota="Di mana bergabung"))
    assert "0 dari 0 koperasi" not in joining
    assert "Belum ada koperasi terdaftar di kabupaten." in joining


def test_the_middle_leads_and_every_number_says_what_it_is_of(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    make_reports(session, *[20] * 5, 40)
    make_koperasi(session, kecamatan_kode=CIRUAS)
    idle = make_reports(session, 40_015, status_kelembagaan=StatusKelembagaan.TIDAK_AKTIF)
    session.add(
        TargetIndikator(
            kunci="anggota_per_1000", tahun=BOOK, kecamatan_kode=KRAMATWATU, nilai=2, dasar="Uji"
        )
    )
    session.commit()

    app = open_page("keanggotaan", ratna)
    shown = list_html(app)

    assert app.title[0].value == (
        "Separuh koperasi yang melapor beranggotakan 20 orang atau kurang"
    )
    _, members, growth, women = list_kartu(app)
    assert (members.value, members.foot) == (
        "140",
        "Laporan terakhir 6 dari 8 koperasi; 1 lagi perlu diperiksa",
    )
    assert (growth.value, growth.foot) == ("belum terdata", "0 koperasi yang melapor dua tahun")
    assert (women.value, women.foot) == ("25,0\u00a0%", "Pada 6 koperasi yang memilah L dan P")
    # 140 members of 105.422 people.
    assert "1,3</a>" in shown
    assert "target 2,0: kurang 0,7" in shown
    assert f"profil?koperasi={idle[0].id}" in shown
    assert "perlu diperiksa; kalau dihitung 100\u00a0% dari semua" in shown
    # Four of the five largest are believed: 100 of 140.
    assert "4 koperasi terbesar memuat 71\u00a0% dari semua anggota" in shown


def test_a_share_of_few_koperasi_is_not_told(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    make_reports(session, 100, 200)

    women = list_kartu(open_page("keanggotaan", ratna))[3]

    assert women.value == "kurang dari 5 koperasi"


def test_umkm_are_told_with_the_date_of_what_they_are_a_share_of(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    make_reports(session, 1080)
    make_koperasi(session)

    app = open_page("keanggotaan", ratna, bagian_anggota="UMKM")

    assert app.header[0].value.replace("\\", "") == (
        "1 koperasi menaungi 540 anggota UMKM, 1,0\u00a0% dari 54.000 UMKM kabupaten (dinas, 2022)"
    )
    assert any("menurut 1 dari 2 koperasi" in each.value for each in app.caption)


def test_the_share_of_umkm_is_of_as_many_as_the_office_says_there_are(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    make_reports(session, 1080)
    said = update(Pengaturan).where(Pengaturan.kunci == "umkm_kabupaten")
    session.execute(said.values(nilai="10000"))
    session.commit()

    app = open_page("keanggotaan", ratna, bagian_anggota="UMKM")

    assert "540 anggota UMKM, 5,4\u00a0% dari 10.000 UMKM" in app.header[0].value


def test_one_looks_for_a_desa_and_finds_its_koperasi_and_the_nearest(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    make_koperasi(
        session,
        nama="Koperasi <b>Tetangga</b>",
        menerima_anggota=True,
        desa_kode="36.04.05.2002",
        lingkup_anggota=LingkupAnggota.UMUM,
        syarat_anggota="Fotokopi KTP",
        simpanan_pokok_anggota=100_000,
        kontak_kantor="kantor@contoh.id",
        telepon="0254-123456",
    )
    make_koperasi(session, nama="Koperasi Diam", desa_kode="36.04.05.2001")

    app = open_page("keanggotaan", ratna, **JOIN)
    app.selectbox(key="tempat_anggota").set_value("Kramatwatu, Kramatwatu").run()
    shown = list_html(app)

    assert app.header[0].value == (
        "Belum dicatat koperasi mana di Kramatwatu, Kramatwatu yang menerima anggota"
    )
    assert "Terdekat dari Desa Kramatwatu, Kramatwatu" in shown
    assert "Koperasi &lt;b&gt;Tetangga&lt;/b&gt;</a>" in shown
    assert "1,9\u00a0km" in shown
    assert "Rp100.000" in shown
    assert "0254-123456" not in shown  # a pengurus's own
    assert "Koperasi Diam" not in shown


def test_what_nobody_has_recorded_is_not_said_to_be_shut(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    make_koperasi(session, menerima_anggota=True)
    make_koperasi(session)

    app = open_page("keanggotaan", ratna, **JOIN, tempat_anggota="Kecamatan Kramatwatu")

    assert app.header[0].value == "1 koperasi di Kecamatan Kramatwatu menerima anggota baru"
    assert "Tercatat pada 1 dari 2 koperasi; 1 belum dicatat" in list_html(app)
    app.toggle(key="umkm_anggota").set_value(True).run()
    assert "Belum tercatat koperasi yang menerima anggota dan melaporkan anggota UMKM" in list_html(
        app
    )


def test_a_long_list_is_paged_and_another_place_begins_at_its_first(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    for number in range(51):
        make_koperasi(session, nama=f"Koperasi {number:02}", menerima_anggota=True)

    app = open_page("keanggotaan", ratna, **JOIN, halaman_anggota="2")
    assert "Baris 51–51 dari 51" in list_html(app)

    app.selectbox(key="tempat_anggota").set_value("Kecamatan Kramatwatu").run()
    assert "Baris 1–50 dari 51" in list_html(app)
    assert "menurut kecamatan dan desa; berkasnya memuat semuanya" in list_html(app)


@pytest.mark.parametrize("asked", ["", "1066"])
def test_a_training_is_told_as_an_association(
    open_page: OpenPage, ratna: SesiMasuk, session: Session, asked: str
) -> None:
    tahun = asked or str(BOOK)
    make_reports(session, 20)

    app = open_page(
        "keanggotaan", ratna, bagian_anggota="Pembinaan", tahun_anggota=f"Tahun buku {tahun}"
    )

    assert not app.exception
    assert "Belum ada koperasi yang melaporkan anggotanya pada kedua tahun buku" in list_html(app)
