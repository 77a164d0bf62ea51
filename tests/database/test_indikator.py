"""The figures for a machine are those of the screens: `python -m db.indikator --json`."""

import datetime as dt
import json
from typing import Any

import pytest
from sqlalchemy.orm import Session

from db.clock import today
from db.dek.build import make_isi
from db.enums import StatusKehadiran
from db.figures.katalog import KUNCI_LAMA, PETA, REKAP, UKURAN
from db.figures.ukuran import KEADAAN
from db.indikator.__main__ import main
from db.indikator.tahunan import PEMBACA
from db.queries.laporan import Permintaan, get_bahan_rekap
from db.queries.peta import list_semua_nilai
from db.queries.ringkasan import list_riwayat
from tests.factories import CIRUAS, KRAMATWATU, make_angkatan, make_koperasi, make_peserta
from tests.register import small_register
from ui.reports.rekap import rekapitulasi

HARI = today()
BUKU = HARI.year - 1
Angka = dict[tuple[str, str | None], dict[str, Any]]


def ask(capsys: pytest.CaptureFixture[str], *options: str) -> list[dict[str, Any]]:
    assert main(["--json", *options]) == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return found


def by_place(found: list[dict[str, Any]]) -> Angka:
    return {(each["kunci"], each["kecamatan"]): each for each in found}


@pytest.fixture
def angka(session: Session, capsys: pytest.CaptureFixture[str]) -> Angka:
    """Everything that the command says of a register with something of every kind."""
    small_register(session, HARI)
    return by_place(ask(capsys))


def test_every_figure_of_the_catalogue_is_told_of_the_kabupaten(angka: Angka) -> None:
    assert {kunci for kunci, place in angka if place is None} == UKURAN.keys()
    assert len({place for _, place in angka}) == 31  # 29 kecamatan, none known, all


@pytest.mark.parametrize(
    "kueri",
    sorted({each.kueri for each in UKURAN.values()} - {KEADAAN}),
)
def test_no_figure_has_a_query_that_the_command_does_not_read(kueri: str) -> None:
    counted = "db.queries.fasilitasi.list_pendirian_seluruhnya"  # by db.queries.hitungan

    assert kueri == counted or kueri in PEMBACA


def test_the_map_says_the_same_of_every_indicator_and_kecamatan(
    session: Session, angka: Angka
) -> None:
    rows = list_semua_nilai(session, tahun_buku=BUKU, hari=HARI)

    said = {
        (row["kunci"], row["nama"]): (row["nilai"], row["hilang"])
        for row in rows.astype("object").where(rows.notna(), None).to_dict("records")
    }
    assert len(said) == len(PETA) * 29
    assert {key: (angka[key]["nilai"], angka[key]["hilang"]) for key in said} == said


def test_the_rekapitulasi_says_the_same_in_its_bottom_line(session: Session, angka: Angka) -> None:
    asked = Permintaan(pada=HARI, tahun_buku=BUKU)
    sheet = rekapitulasi(get_bahan_rekap(session, asked), asked).lembar
    assert sheet is not None

    bottom = sheet.iloc[-1]
    for kunci in REKAP:
        ukuran = UKURAN[kunci]
        assert bottom[f"{ukuran.nama} ({ukuran.satuan})"] == angka[kunci, None]["nilai"], kunci


def test_beranda_says_the_same(session: Session, angka: Angka) -> None:
    asked = ("persen_aktif", "persen_rat", "persen_cakupan", "persen_status_belum")
    (row,) = list_riwayat(session, *asked, pada=HARI, tahun=1).to_dict("records")

    for kunci in asked:
        part, whole = UKURAN[kunci].bagian or ("", "")
        told = angka[kunci, None]
        assert (told["nilai"], told["pembilang"], told["penyebut"]) == (
            row[kunci],
            row[part],
            row[whole],
        ), kunci


def test_the_deck_says_the_same(session: Session, angka: Angka) -> None:
    slides = make_isi(session, tahun=HARI.year, pada=HARI)

    said = [each for isi in slides for each in isi["angka"] if not each["kunci"].startswith("di_")]
    assert len(said) > 10
    for each in said:
        told = angka[KUNCI_LAMA.get(each["kunci"], each["kunci"]), None]
        if each["hilang"] is None:
            assert each["nilai"] == told["nilai"], each["kunci"]


def test_a_ratio_comes_with_its_parts_and_a_count_with_what_it_is_of(
    session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    for status in ("aktif", "aktif", "aktif", "aktif", "tidak_aktif"):
        make_koperasi(session, status_kelembagaan=status)
    make_koperasi(session, kecamatan_kode=CIRUAS)

    found = by_place(ask(capsys, "--kunci", "persen_aktif", "--kunci", "aktif"))

    assert found["persen_aktif", "Kramatwatu"] == {
        "kunci": "persen_aktif",
        "nama": "Bagian koperasi aktif",
        "periode": "keadaan",
        "kecamatan": "Kramatwatu",
        "kode": KRAMATWATU,
        "nilai": 80.0,
        "satuan": "persen",
        "pembilang": 4,
        "penyebut": 5,
        "n": 5,
        "hilang": None,
        "per_tanggal": HARI.isoformat(),
    }
    assert (found["aktif", None]["nilai"], found["aktif", None]["n"]) == (5, 6)


def test_a_share_of_a_few_koperasi_is_hidden_with_its_parts(
    session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    make_koperasi(session, kecamatan_kode=CIRUAS)

    hidden = by_place(ask(capsys, "--kunci", "persen_aktif"))["persen_aktif", "Ciruas"]

    assert hidden["hilang"] == "kelompok_kecil"
    assert [hidden[each] for each in ("nilai", "pembilang", "penyebut", "n")] == [None] * 4


WITH_N = {
    "persen_aktif": (100.0, 5),
    "persen_cakupan": (100.0, 5),
    "kehadiran_pembinaan": (100.0, None),
    "kehadiran_pelatihan": (100.0, None),
    "persen_peserta_baru": (100.0, None),
    "orang_hadir": (5, None),
}


def test_n_is_how_many_koperasi_and_of_people_and_marks_none(
    session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    koperasi = [make_koperasi(session) for _ in range(5)]
    angkatan = make_angkatan(session, mulai=dt.date(today().year, 1, 1))
    for one in koperasi:
        make_peserta(session, angkatan, StatusKehadiran.HADIR, koperasi=one)

    found = by_place(ask(capsys))
    told = {each: (found[each, None]["nilai"], found[each, None]["n"]) for each in WITH_N}

    assert told == WITH_N


@pytest.mark.usefixtures("session")
def test_an_empty_register_says_that_nothing_is_recorded(
    capsys: pytest.CaptureFixture[str],
) -> None:
    (told,) = [each for each in ask(capsys, "--kunci", "aktif") if each["kecamatan"] is None]

    assert (told["nilai"], told["hilang"]) == (None, "belum_terdata")


def test_a_past_day_is_told_as_it_was(session: Session, capsys: pytest.CaptureFixture[str]) -> None:
    make_koperasi(session, tanggal_badan_hukum=dt.date(2016, 5, 4))
    make_koperasi(session, tanggal_badan_hukum=dt.date(2020, 5, 4))

    found = by_place(ask(capsys, "--pada", "2018-12-31"))

    assert found["jumlah", None]["nilai"] == 1
    assert found["persen_rat", None]["periode"] == "tahun buku 2017"
    assert found["kdmp", None]["hilang"] == "tidak_diketahui_pada_hari_itu"


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--pada", "2999-01-01"], "belum tiba"),
        (["--kunci", "untung"], "Tidak ada angka bernama untung"),
        (["--pada", "0001-01-01"], "mulai 1945"),
        (["--tahun-buku", "99999"], "tidak sesudah"),
        (["--tahun-buku", "0"], "mulai 1945"),
        (["--tahun-buku", "-5"], "mulai 1945"),
    ],
)
def test_what_cannot_be_told_ends_with_a_sentence_and_status_2(
    capsys: pytest.CaptureFixture[str], options: list[str], sentence: str
) -> None:
    assert main(options) == 2
    assert sentence in capsys.readouterr().err


def test_without_json_a_person_reads_the_kabupaten(
    session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    make_koperasi(session)

    assert main(["--kunci", "jumlah"]) == 0
    assert "Jumlah koperasi (jumlah, keadaan): 1 koperasi" in capsys.readouterr().out


@pytest.mark.parametrize(
    "kunci",
    [
        "jumlah",
        "presensi_hadir",
        "presensi_dicatat",
        "hadir_pelatihan",
        "dicatat_pelatihan",
        "peserta_baru",
        "peserta_datang",
        "orang_hadir",
        "koperasi_hadir",
        "angkatan",
        "produk",
        "produk_unggulan",
        "kdmp",
        "koperasi_kdmp",
        "koperasi_kdmp_aktif",
        "tercatat_sampai",
        "koperasi_berbiaya_akta",
    ],
)
@pytest.mark.usefixtures("session")
def test_on_an_empty_register_nothing_is_known_and_nothing_is_nought(
    capsys: pytest.CaptureFixture[str], kunci: str
) -> None:
    found = ask(capsys, "--kunci", kunci)

    assert {(each["nilai"], each["hilang"]) for each in found} == {(None, "belum_terdata")}
