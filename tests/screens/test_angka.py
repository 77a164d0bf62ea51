"""One figure, one number: every screen, report, deck and file is asked for the same one."""

import csv
import io
from collections.abc import Callable
from typing import Any
from zipfile import ZipFile

import pytest
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.actions.dek import create_dek
from db.clock import today
from db.enums import KodeSalindia, StatusKelembagaan
from db.indikator.angka import list_angka
from db.models import SesiMasuk
from db.queries.banding import HARI_INI, Keadaan, compare_states, list_rows
from db.queries.dek import get_dek
from db.queries.kantor import get_kop
from db.queries.laporan import Permintaan, get_bahan_rekap
from db.queries.pengaturan import list_aturan
from db.queries.peta import list_nilai
from db.queries.wilayah import list_kecamatan
from db.values.format import format_number, format_percent
from db.values.hidden import Hilang
from tests.factories import KRAMATWATU, make_koperasi, read_by
from tests.kartu import list_kartu
from tests.register import small_register
from ui.reports.rekap import rekapitulasi
from ui.screens.potret.bundle import make_bundle

OpenPage = Callable[..., AppTest]
HARI = today()
BUKU = HARI.year - 1
NOW = Keadaan(HARI_INI, "Hari ini", HARI, BUKU)
NBSP = "\N{NO-BREAK SPACE}"
AKTIF, TIDAK = StatusKelembagaan.AKTIF, StatusKelembagaan.TIDAK_AKTIF


def register(session: Session, tanpa_status: int) -> None:
    """15 aktif and 5 that are not, all in Kramatwatu, and some without a status."""
    for status in [*[AKTIF] * 15, *[TIDAK] * 5, *[None] * tanpa_status]:
        make_koperasi(session, status_kelembagaan=status)


def numbers(session: Session, kunci: str, nama: str) -> list[Any]:
    """The figure on map, sheet of the rekapitulasi, Keadaan and Satu Data."""
    mapped = list_nilai(session, kunci, tahun_buku=BUKU, hari=HARI)
    asked = Permintaan(pada=HARI, tahun_buku=BUKU)
    sheet = rekapitulasi(get_bahan_rekap(session, asked), asked).lembar
    compared = compare_states(read_by(session), NOW, NOW).kabupaten.set_index("kunci")
    rows, kecamatan, kop = (
        list_rows(session, NOW),
        list_kecamatan(session),
        get_kop(session, pada=HARI),
    )
    with ZipFile(
        io.BytesIO(make_bundle(NOW, rows, kecamatan, kop, list_aturan(session, pada=HARI)))
    ) as bundle:
        text = bundle.read("data/koperasi_per_kecamatan.csv").decode()
    published = {row["kode_kecamatan"]: row for row in csv.DictReader(io.StringIO(text))}
    assert sheet is not None
    return [
        mapped.set_index("kode")["nilai"][KRAMATWATU],
        sheet.iloc[-1][f"{nama} (persen)"],
        compared["sesudah"][kunci],
        float(published[KRAMATWATU][kunci]),
    ]


def slide(session: Session) -> tuple[str, Any]:
    """The sentence and the share of aktif of the deck."""
    dek = get_dek(session, create_dek(session, tahun=HARI.year))
    isi = next(each.isi for each in dek.salindia if each.kode == KodeSalindia.ANGKA)
    return isi["kalimat"], isi["angka"][1]


@pytest.mark.parametrize(("tanpa_status", "share"), [(0, 75.0), (4, 62.5)])
def test_aktif_of_all_koperasi_is_one_number_everywhere(
    session: Session, tanpa_status: int, share: float
) -> None:
    register(session, tanpa_status)

    assert numbers(session, "persen_aktif", "Bagian koperasi aktif") == [share] * 4


@pytest.mark.parametrize("tanpa_status", [0, 4])
def test_aktif_of_those_with_a_status_is_one_number_everywhere(
    session: Session, tanpa_status: int
) -> None:
    register(session, tanpa_status)

    found = numbers(session, "persen_aktif_terdata", "Aktif dari status terdata")

    assert found == [75.0] * 4


@pytest.mark.parametrize(
    ("tanpa_status", "told"),
    [
        (
            0,
            {
                "title": f"75,0{NBSP}% koperasi aktif",
                "foot": f"dari 20 (75,0{NBSP}%).",
                "kalimat": "Sebagian besar koperasi dalam register Kabupaten Serang aktif",
                "kunci": "persen_aktif",
                "teks": f"75,0{NBSP}%",
            },
        ),
        (
            1,  # 4,8 percent: few enough to leave the office's formula
            {
                "title": f"71,4{NBSP}% koperasi aktif",
                "foot": f"dari 21 (71,4{NBSP}%).",
                "kalimat": "Sebagian besar koperasi dalam register Kabupaten Serang aktif",
                "kunci": "persen_aktif",
                "teks": f"71,4{NBSP}%",
            },
        ),
        (
            4,
            {
                "title": f"75,0{NBSP}% koperasi yang statusnya terdata aktif",
                "foot": f"75,0{NBSP}% dari 20 yang statusnya terdata; 16,7{NBSP}% belum terdata.",
                "kalimat": "Sebagian besar koperasi yang statusnya terdata aktif",
                "kunci": "persen_aktif_terdata",
                "teks": f"75,0{NBSP}%",
            },
        ),
    ],
)
def test_beranda_and_deck_lead_with_the_same_share_and_say_of_whom(
    open_page: OpenPage,
    ratna: SesiMasuk,
    session: Session,
    tanpa_status: int,
    told: dict[str, str],
) -> None:
    register(session, tanpa_status)

    app = open_page("beranda", ratna)
    kalimat, angka = slide(session)

    assert app.title[0].value.startswith(f"{told['title']};")
    assert any(each.foot.startswith(told["foot"]) for each in list_kartu(app))
    assert (kalimat, angka["kunci"], angka["teks"]) == (
        told["kalimat"],
        told["kunci"],
        told["teks"],
    )


@pytest.mark.parametrize(
    ("tanpa_status", "title"),
    [
        (0, f"Bagian koperasi aktif tertinggi di Kramatwatu (75,0{NBSP}%, 15 dari 20)"),
        (
            4,
            f"Aktif dari status terdata tertinggi di Kramatwatu (75,0{NBSP}%, 15 dari 20)",
        ),
    ],
)
def test_the_map_leads_with_that_share_too(
    open_page: OpenPage, ratna: SesiMasuk, session: Session, tanpa_status: int, title: str
) -> None:
    register(session, tanpa_status)

    app = open_page("peta", ratna, indikator="Bagian koperasi aktif")

    assert app.title[0].value == title
    told = [each.value.startswith("Status 16,7") for each in app.caption]
    assert any(told) is bool(tanpa_status)


def test_an_old_address_of_the_map_leads_to_the_indicator_of_today(
    open_page: OpenPage, ratna: SesiMasuk
) -> None:
    app = open_page("peta", ratna, indikator="Koperasi yang sudah RAT")

    assert app.title[0].value == "Bagian sudah RAT: belum ada yang terdata"
    assert not app.exception


def test_a_percentage_over_few_koperasi_is_told_nowhere(session: Session) -> None:
    for status in (AKTIF, AKTIF, TIDAK):
        make_koperasi(session, status_kelembagaan=status)
    asked = Permintaan(pada=HARI, tahun_buku=BUKU)

    mapped = list_nilai(session, "persen_aktif", tahun_buku=BUKU, hari=HARI).set_index("kode")
    sheet = rekapitulasi(get_bahan_rekap(session, asked), asked).lembar
    assert sheet is not None
    paper = sheet.set_index("Kecamatan")["Bagian koperasi aktif (persen)"]
    places = compare_states(read_by(session), NOW, NOW).sandingan.sesudah.rekap.set_index("kode")
    rows, kecamatan = list_rows(session, NOW), list_kecamatan(session)
    rules = list_aturan(session, pada=HARI)
    zipped = make_bundle(NOW, rows, kecamatan, get_kop(session, pada=HARI), rules)
    with ZipFile(io.BytesIO(zipped)) as bundle:
        text = bundle.read("data/koperasi_per_kecamatan.csv").decode()
    published = {row["kode_kecamatan"]: row for row in csv.DictReader(io.StringIO(text))}

    assert mapped["hilang"][KRAMATWATU] == Hilang.KELOMPOK_KECIL
    assert paper["Kramatwatu"] == "kurang dari 5 koperasi"
    assert paper["Ciruas"] == "tidak ada koperasi"
    assert places["persen_aktif"][KRAMATWATU] is None
    assert published[KRAMATWATU]["persen_aktif"] == ""
    assert (published[KRAMATWATU]["aktif"], published[KRAMATWATU]["jumlah"]) == ("2", "3")


def test_the_cards_of_beranda_say_what_the_command_for_machines_says(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    small_register(session, HARI)
    kunci = ("aktif", "persen_rat", "pendirian_tahun_ini", "persen_cakupan")
    found = list_angka(session, kunci, pada=HARI, tahun_buku=BUKU)
    told = {each.kunci: each.nilai for each in found if each.kecamatan is None}

    app = open_page("beranda", ratna)

    assert [each.value for each in list_kartu(app)] == [
        format_number(told["aktif"]),
        format_percent(told["persen_rat"]),
        format_number(told["pendirian_tahun_ini"]),
        format_percent(told["persen_cakupan"]),
    ]
