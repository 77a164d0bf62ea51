"""The first screen: one sentence, four cards with their denominators, and what needs attention."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from sqlalchemy import delete
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.clock import today
from db.enums import Asal, Putusan, StatusKelembagaan
from db.models import ImporBaris, ImporBerkas, Pejabat, SesiMasuk, TargetIndikator
from tests.factories import make_koperasi
from tests.kartu import list_html, list_kartu

OpenPage = Callable[..., AppTest]


def test_on_an_empty_register_who_edits_nothing_is_told_who_fills_it(
    open_page: OpenPage, ratna: SesiMasuk
) -> None:
    told = open_page("beranda", ratna).info[0].value

    assert told.startswith("Staf atau admin dinas mengunggah")
    assert "python" not in told


def test_an_empty_register_says_what_to_do_next(open_page: OpenPage, budi: SesiMasuk) -> None:
    app = open_page("beranda", budi)

    assert app.title[0].value == "Register masih kosong"
    assert "python -m db.impor" in app.info[0].value
    assert not app.exception


def steps(app: AppTest) -> dict[str, str]:
    """What is to be done first and how it stands, by name, with the sign before it."""
    found = (
        re.match(r":material/(\w+): \*\*(.+?)\*\* · (.+?)  \n", each.value) for each in app.markdown
    )
    return {each[2]: f"{each[1]} {each[3]}" for each in found if each}


def test_an_empty_register_leads_its_admin_through_what_is_to_be_done(
    open_page: OpenPage, budi: SesiMasuk, session: Session
) -> None:
    open_, done = "circle", "check_circle"
    tahun = today().year
    before = steps(open_page("beranda", budi))
    session.execute(delete(TargetIndikator).where(TargetIndikator.tahun == tahun))
    session.add(Pejabat(jabatan="Kepala Dinas", nama="Nama Contoh", mulai=dt.date(tahun, 1, 1)))
    session.flush()

    assert before == {
        "Akun": f"{open_} 1 akun aktif",
        "Kop surat": f"{open_} lambang belum ada",
        "Pejabat penanda tangan": f"{open_} belum ada",
        f"Target {tahun}": f"{done} sudah ditetapkan",
        "Batas wilayah": f"{open_} masih sketsa",
        "Register koperasi": f"{open_} belum ada koperasi",
    }
    after = open_page("beranda", budi)
    assert "**1 dari 6 langkah selesai.**" in " ".join(each.value for each in after.markdown)
    assert steps(after)[f"Target {tahun}"] == f"{open_} belum ditetapkan"
    assert steps(after)["Pejabat penanda tangan"] == f"{done} 1 pejabat"


def test_who_is_no_admin_is_not_asked_to_set_the_office_up(
    open_page: OpenPage, ratna: SesiMasuk
) -> None:
    assert steps(open_page("beranda", ratna)) == {}


def test_each_card_says_out_of_how_many(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    make_koperasi(session)
    make_koperasi(session, status_kelembagaan=StatusKelembagaan.TIDAK_AKTIF)

    app = open_page("beranda", ratna)

    card = list_kartu(app)[0]
    assert (card.label, card.value) == ("Koperasi aktif", "1")
    assert card.foot.startswith("dari 2. ")
    assert not app.exception


def test_what_is_not_recorded_is_not_zero(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    make_koperasi(session, status_kelembagaan=None)

    app = open_page("beranda", ratna)

    assert app.title[0].value.startswith("1 koperasi, status belum terdata; pendirian ")
    assert {each.value for each in list_kartu(app)} == {"belum terdata"}

    assert any(f"Kehadiran {today().year} belum dicatat." in each.foot for each in list_kartu(app))

    rat = next(each for each in list_kartu(app) if each.label.startswith("RAT"))
    assert rat.value == "belum terdata"
    assert rat.delta == "belum ada pembanding"


def stage_a_doubtful_row(session: Session) -> None:
    berkas = ImporBerkas(nama="uji.xlsx", sidik="s", dibaca=1, ditulis=0)
    session.add(berkas)
    session.flush()
    perlu = Putusan.PERLU_DIPERIKSA
    session.add(
        ImporBaris(berkas_id=berkas.id, nomor=2, sel=["x"], putusan=perlu, ragu=[], beda=[])
    )
    session.commit()


def attention(app: AppTest) -> list[list[str]]:
    """The lines under Perlu perhatian that lead nowhere: number, name, consequence."""
    return [
        re.sub("<[^>]*>", " ", each).split()
        for each in re.findall("<li><div>(.*?)</div>", list_html(app))
    ]


def test_kepala_is_led_to_no_screen_that_is_not_theirs(
    open_page: OpenPage, ratna: SesiMasuk, sari: SesiMasuk, session: Session
) -> None:
    make_koperasi(session)
    stage_a_doubtful_row(session)

    line = "1 Baris impor menunggu baris; belum masuk register (dikerjakan petugas)"
    assert attention(open_page("beranda", ratna)) == [line.split()]
    seen = open_page("beranda", sari)
    assert attention(seen) == []
    assert '<a href="/impor">' in list_html(seen)


def test_merah_putih_is_told_of_all_desa_and_leads_to_its_list(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    make_koperasi(session)
    for _ in range(2):  # two of one desa, which counts once
        make_koperasi(session, asal=Asal.KDMP, desa_kode="36.04.05.2001")

    shown = list_html(open_page("beranda", ratna))

    assert (
        '<a href="/koperasi?asal=KDMP" class="d-menuju">KDMP dalam register: 1 dari 326 desa</a>'
        in shown
    )


def test_a_koperasi_outside_the_kabupaten_is_said_beside_the_map(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    make_koperasi(session)
    make_koperasi(session, kecamatan_kode=None, di_luar_wilayah=True)
    make_koperasi(session, kecamatan_kode=None)
    words = (
        "1 koperasi di luar kabupaten dan 1 koperasi yang kecamatannya belum terdata tidak tampak "
        "di peta, tetapi ikut dalam angka kabupaten."
    )

    assert words in list_html(open_page("beranda", ratna))
    assert any(words in each.value for each in open_page("peta", ratna).caption)


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        ({}, "Daftar ini juga memuat 1 yang dibubarkan"),
        ({"status": "Aktif"}, "Dari 1 koperasi terdaftar"),
        ({"perlu": "Desa belum terdata"}, "Dari 1 koperasi terdaftar"),
    ],
)
def test_the_list_says_of_how_many_and_with_the_dissolved_only_where_they_can_be_in_it(
    open_page: OpenPage, ratna: SesiMasuk, session: Session, filters: dict[str, str], said: str
) -> None:
    make_koperasi(session)
    make_koperasi(session, status_kelembagaan=StatusKelembagaan.DIBUBARKAN)

    app = open_page("koperasi", ratna, **filters)

    assert app.caption[0].value.partition(" · ")[0] == said
