"""The figures over small registers made by hand: every family, of today and of a past day."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from db.actions.dek import create_dek
from db.clock import today
from db.dek.compare import compare_dek
from db.enums import (
    Asal,
    Jenis,
    KategoriUnitUsaha,
    KodeSalindia,
    StatusKehadiran,
    StatusKelembagaan,
)
from db.figures.hitung import columns_of
from db.figures.katalog import UKURAN
from db.figures.rekap import rekap, total
from db.frames import read_frame
from db.indikator.angka import list_angka, list_angka_kabupaten
from db.models import Keragaan, Koperasi, UnitUsaha
from db.queries.dasar import get_dasar
from db.queries.dek import get_dek
from db.queries.fasilitasi import count_pendirian, list_per_tahun
from db.queries.hitungan import count_kabupaten, count_per_day, list_hitungan, select_around
from db.queries.keadaan import KOLOM
from db.queries.pengaturan import get_pengaturan, list_aturan
from db.queries.peta import list_nilai
from db.queries.ringkasan import list_riwayat
from db.queries.wilayah import list_kecamatan
from tests.factories import (
    CIRUAS,
    KRAMATWATU,
    make_angkatan,
    make_koperasi,
    make_pendirian,
    make_peserta,
)
from tests.register import small_register

HARI = today()
BUKU = HARI.year - 1
LALU = dt.date(HARI.year - 2, 6, 30)
AWAL = {"tanggal_badan_hukum": dt.date(2016, 5, 4), "tanggal_status": dt.date(2016, 5, 4)}
pytestmark = pytest.mark.usefixtures("connection")


def figures(session: Session, *kunci: str, hari: dt.date = HARI) -> list[Any]:
    found = count_kabupaten(session, *kunci, tahun_buku=BUKU, hari=hari)
    return [found[each] for each in kunci]


def report(session: Session, koperasi: Koperasi, tahun_buku: int, **given: Any) -> None:
    session.add(Keragaan(koperasi_id=koperasi.id, tahun_buku=tahun_buku, **given))
    session.commit()


def test_members_of_the_year_and_as_last_reported_are_two_figures(session: Session) -> None:
    both, only_old, _never = (make_koperasi(session) for _ in range(3))
    report(session, both, BUKU - 1, jumlah_anggota=100)
    report(session, both, BUKU, jumlah_anggota=90, anggota_laki=60, anggota_perempuan=30)
    report(session, only_old, BUKU - 2, jumlah_anggota=25)

    assert figures(session, "anggota_tahun_buku", "anggota_terakhir") == [90, 115]
    assert figures(session, "pelapor_anggota", "rata_anggota") == [2, 57.5]
    assert figures(session, "anggota_terpilah", "laki_terakhir", "perempuan_terakhir") == [
        1,
        60,
        30,
    ]


def test_a_deck_counts_members_up_to_the_tahun_buku_that_every_screen_counts(
    session: Session,
) -> None:
    for _ in range(8):
        koperasi = make_koperasi(session)
        report(session, koperasi, BUKU, jumlah_anggota=100)
    # The running tahun buku may be typed already.
    report(session, koperasi, BUKU + 1, jumlah_anggota=400)

    dek = get_dek(session, create_dek(session, tahun=HARI.year))
    slide = next(each.isi for each in dek.salindia if each.kode == KodeSalindia.ANGKA)
    told = {each["kunci"]: each["nilai"] for each in slide["angka"]}

    assert figures(session, "anggota_terakhir") == [800]
    assert told["anggota_terakhir"] == 800


def test_koperasi_that_are_alike_in_what_is_counted_are_all_counted(session: Session) -> None:
    for _ in range(3):
        report(session, make_koperasi(session), BUKU, jumlah_anggota=20, shu=10)

    assert figures(session, "jumlah", "melapor", "anggota_tahun_buku", "shu") == [3, 3, 60, 30]


def test_a_koperasi_simpan_pinjam_without_units_has_no_fokus_on_record(session: Session) -> None:
    make_koperasi(session, jenis=Jenis.SIMPAN_PINJAM)

    assert figures(session, "fokus_terdata", "persen_sektor_riil") == [None, None]

    trades = make_koperasi(session)
    kategori = KategoriUnitUsaha.PERDAGANGAN
    session.add(UnitUsaha(koperasi_id=trades.id, tahun_buku=BUKU, nama="Toko", kategori=kategori))
    session.commit()

    assert figures(session, "koperasi_sektor_riil", "fokus_terdata") == [1, 1]
    assert figures(session, "persen_sektor_riil") == [None]  # over a few


def test_coverage_of_a_past_day_is_of_the_koperasi_that_were_aktif_then(session: Session) -> None:
    reached = make_koperasi(session, **AWAL)
    make_koperasi(session, **AWAL)
    founded_since = dt.date(HARI.year - 1, 1, 2)
    make_koperasi(session, tanggal_badan_hukum=founded_since, tanggal_status=founded_since)
    angkatan = make_angkatan(session, mulai=LALU)
    make_peserta(session, angkatan, StatusKehadiran.HADIR, koperasi=reached)
    session.execute(
        update(Koperasi)
        .where(Koperasi.id == reached.id)
        .values(
            status_kelembagaan=StatusKelembagaan.TIDAK_AKTIF,
            tanggal_status=dt.date(HARI.year - 1, 6, 1),
        )
    )
    session.commit()

    asked = ("terjangkau", "aktif")
    assert figures(session, *asked, hari=LALU) == [1, 2]
    assert figures(session, *asked) == [0, 2]


def test_an_emptied_status_leaves_aktif_and_coverage_everywhere(session: Session) -> None:
    koperasi, _other = make_koperasi(session, **AWAL), make_koperasi(session, **AWAL)
    angkatan = make_angkatan(session, mulai=HARI)
    make_peserta(session, angkatan, StatusKehadiran.HADIR, koperasi=koperasi)
    session.execute(
        update(Koperasi)
        .where(Koperasi.id == koperasi.id)
        .values(status_kelembagaan=None, tanggal_status=None)
    )
    session.commit()

    now = list_riwayat(session, "persen_cakupan", pada=HARI, tahun=2).iloc[-1]
    mapped = list_nilai(session, "persen_cakupan", tahun_buku=BUKU, hari=HARI)
    here = mapped.set_index("kode").loc[KRAMATWATU]

    assert (now["terjangkau"], now["aktif"]) == (here["pembilang"], here["penyebut"]) == (0, 1)


def test_the_map_counts_the_foundings_that_every_screen_counts(session: Session) -> None:
    make_pendirian(session, HARI)
    make_pendirian(session, dt.date(HARI.year - 1, 3, 1))
    make_pendirian(session, HARI + dt.timedelta(days=1))
    make_pendirian(session, dt.date(2014, 12, 31))
    make_pendirian(session, HARI, asal=Asal.KDMP)

    mapped = list_nilai(session, "pendirian_fasilitasi", tahun_buku=BUKU, hari=HARI)
    by_kode = mapped.set_index("kode")["nilai"]

    assert by_kode[KRAMATWATU] == list_per_tahun(session, pada=HARI)["berdiri"].sum() == 2
    assert by_kode.isna()[CIRUAS]  # no case of it is on record
    assert count_pendirian(session, tahun=HARI.year, pada=HARI).tercapai == 1


def test_koperasi_of_no_kecamatan_are_in_the_kabupaten(session: Session) -> None:
    make_koperasi(session)
    make_koperasi(session, kecamatan_kode=None)

    assert figures(session, "jumlah") == [2]
    assert list_nilai(session, "jumlah", tahun_buku=BUKU, hari=HARI)["nilai"].sum() == 1


def test_every_figure_of_a_deck_is_in_the_catalogue(session: Session) -> None:
    for _ in range(6):
        koperasi = make_pendirian(session, HARI, asal=Asal.FASILITASI_DINAS)
        report(session, koperasi, BUKU, jumlah_anggota=20)
    make_koperasi(session, asal=Asal.KDMP)
    dek = get_dek(session, create_dek(session, tahun=HARI.year))

    shown = {angka["kunci"]: angka for each in dek.salindia for angka in each.isi["angka"]}

    assert len(shown) >= 8
    # The kecamatan with most koperasi carries its own code.
    assert {each for each in shown if not each.startswith("di_")} <= set(UKURAN)
    rules = list_aturan(session, pada=HARI)
    told = {each: angka["definisi"] for each, angka in shown.items() if each in UKURAN}
    assert told == {each: UKURAN[each].jelas(rules) for each in told}


def test_a_figure_of_an_older_deck_is_found_under_the_key_it_had(session: Session) -> None:
    for _ in range(6):
        make_koperasi(session)
    now, then = (get_dek(session, create_dek(session, tahun=HARI.year)) for _ in range(2))
    for slide in then.salindia:
        for angka in slide.isi["angka"]:
            angka["kunci"] = {"jumlah": "jumlah_koperasi"}.get(angka["kunci"], angka["kunci"])

    rows = compare_dek(now, then).set_index("angka")

    assert tuple(rows.loc["Jumlah koperasi", ["kini", "dahulu", "selisih"]]) == ("6", "6", 0.0)


@pytest.mark.parametrize(
    ("hari", "wajib"),
    [
        # Nobody knows who will owe it before the tahun buku is over.
        (dt.date(2025, 12, 31), {KRAMATWATU: None, CIRUAS: None, "": None}),
        (dt.date(2026, 1, 1), {KRAMATWATU: 1, CIRUAS: 0, "": 1}),
    ],
)
def test_who_owes_a_rat_is_not_known_before_the_tahun_buku_is_over(
    session: Session, hari: dt.date, wajib: dict[str, int | None]
) -> None:
    make_koperasi(session)

    rows = list_hitungan(session, "wajib_rat", tahun_buku=2025, hari=hari)
    by_kode = dict(zip(rows["kode"], rows["wajib_rat"], strict=True))
    whole = count_kabupaten(session, "wajib_rat", tahun_buku=2025, hari=hari)

    assert {kode: by_kode.get(kode, whole["wajib_rat"]) for kode in wajib} == wajib


@pytest.mark.parametrize("before", [False, True])
def test_what_postgresql_counts_is_what_the_rows_of_the_koperasi_make(
    session: Session, *, before: bool
) -> None:
    """Each figure that is told by Ukuran.hitung, by kecamatan, and of the kabupaten by days."""
    hari = LALU if before else HARI
    small_register(session, HARI)
    # So many members of one that is not aktif nobody believes.
    idle = make_koperasi(session, status_kelembagaan=StatusKelembagaan.TIDAK_AKTIF, **AWAL)
    report(session, idle, BUKU, jumlah_anggota=900_000)
    kunci = [each for each, ukuran in UKURAN.items() if ukuran.hitung is not None]
    kolom = list(dict.fromkeys(["kecamatan_kode", *columns_of(kunci)]))
    state = select_around(session, get_dasar(session, BUKU, hari), kolom)
    rows = read_frame(session, state, {name: KOLOM[name] for name in kolom})
    least = int(get_pengaturan(session, "kelompok_terkecil"))

    counted = list_hitungan(session, *kunci, tahun_buku=BUKU, hari=hari)
    of_all = count_per_day(session, *kunci, keadaan=[(BUKU, hari)])

    one_by_one = rekap(rows, list_kecamatan(session), kunci, terkecil=least)
    assert len(kunci) > 50
    assert counted.to_dict("records") == one_by_one.to_dict("records")
    assert of_all == [total(one_by_one, terkecil=least)]


def test_the_kabupaten_counted_by_itself_is_that_of_the_whole_list(session: Session) -> None:
    """Every figure of the catalogue, today and on a past day, counted over both at once."""
    small_register(session, HARI)
    keadaan = [(BUKU, HARI), (LALU.year - 1, LALU)]

    alone = list_angka_kabupaten(session, UKURAN, keadaan=keadaan)
    without = [each for each in UKURAN if each != "kecamatan_berkoperasi"]
    at_once = list_angka_kabupaten(session, without, keadaan=keadaan)

    for (book, hari), all_, most in zip(keadaan, alone, at_once, strict=True):
        listed = list_angka(session, UKURAN, pada=hari, tahun_buku=book)
        whole = {each.kunci: each for each in listed if each.kecamatan is None}
        assert all_ == whole
        assert most == {each: whole[each] for each in without}
