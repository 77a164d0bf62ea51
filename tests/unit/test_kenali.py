"""Which koperasi a row is about, and what it says otherwise than the register."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from db.enums import CaraPerbaikan, JenisImpor, Putusan
from db.sheets.file.table import Daftar, Perbaikan
from db.sheets.row.agreed import agrees
from db.sheets.row.cells import Isian, Ragu, Usul
from db.sheets.row.differences import Beda, comparable, list_beda, shown
from db.sheets.row.lookup import Fakta, Lookup, column_of, keys_of
from db.sheets.row.recognise import Kenal, propose, recognise
from db.sheets.row.verdict import verdict_of
from tests.factories import CIRUAS, KRAMATWATU

NIK = "3604000000001"
OTHER_NIK = "3604000000002"
MAJU: dict[str, Any] = {
    "nama": "Koperasi Maju Jaya",
    "nik_koperasi": NIK,
    "nomor_badan_hukum": "12/BH/X/2010",
    "kecamatan": KRAMATWATU,
}
LINK = Usul(CaraPerbaikan.TAUTKAN, "1", "“Koperasi Maju Jaya” (Kramatwatu)")
TERTUTUP = "koperasi yang sudah diarsipkan atau digabung"


@pytest.fixture
def lookup() -> Lookup:
    """Three koperasi: 1 with every key, 2 with a name alone, 3 that was archived."""
    found = Lookup(tempat={KRAMATWATU: "Kramatwatu", CIRUAS: "Ciruas"})
    found.add(1, MAJU)
    found.add(2, {"nama": "Koperasi Tani Makmur 1", "kecamatan": CIRUAS})
    found.add(3, {"nama": "Koperasi Lama", "nik_koperasi": OTHER_NIK})
    found.closed.add(3)
    return found


def make_daftar(**decisions: Perbaikan) -> Daftar:
    """A file whose row 7 has these decisions."""
    return Daftar(
        nama="uji.xlsx",
        sidik="0" * 64,
        jenis=JenisImpor.REGISTER,
        lembar="Sheet1",
        kolom={},
        judul=[],
        putusan_orang={7: decisions},
    )


def decided(cara: CaraPerbaikan, menjadi: str | None = None, dari: str | None = None) -> Perbaikan:
    return Perbaikan(cara, dari, menjadi)


def test_a_koperasi_has_up_to_three_keys_the_strongest_first() -> None:
    assert list(keys_of(MAJU).items()) == [
        ("nik_koperasi", NIK),
        ("nomor_badan_hukum", "12BHX2010"),
        ("nama", ("MAJU JAYA", KRAMATWATU)),
    ]
    assert keys_of({"nama": "Koperasi Maju Jaya"}) == {}
    assert keys_of({"kecamatan": CIRUAS}) == {}


@pytest.mark.parametrize(
    ("nilai", "found"),
    [
        ({"nik_koperasi": NIK}, {"nik_koperasi": [1]}),
        ({"nomor_badan_hukum": "12 bh-x-2010"}, {"nomor_badan_hukum": [1]}),
        ({"nomor_badan_hukum": "No. 0012/BH/X/2010"}, {"nomor_badan_hukum": [1]}),
        ({"nomor_badan_hukum": "000"}, {}),
        ({"nama": "KOPERASI MAJU-JAYA", "kecamatan": KRAMATWATU}, {"nama": [1]}),
        ({"nama": "Maju Jaya", "kecamatan": KRAMATWATU}, {"nama": [1]}),
        ({"nama": "Koperasi Maju Jaya", "kecamatan": CIRUAS}, {}),
        ({"nama": "koperasi maju jaya"}, {"nama": [1]}),
        (
            {"nama": "koperasi maju jaya", "nik_koperasi": OTHER_NIK},
            {"nik_koperasi": [3], "nama": [1]},
        ),
        ({"nama": "koperasi maju jaya", "nik_koperasi": "3604000000009"}, {}),
        ({"nama": "Koperasi Tani Makmur 1", "nik_koperasi": "3604000000009"}, {"nama": [2]}),
        ({"nama": "Koperasi Lain"}, {}),
        ({}, {}),
        (MAJU, {"nik_koperasi": [1], "nomor_badan_hukum": [1], "nama": [1]}),
    ],
)
def test_a_row_finds_its_koperasi(
    lookup: Lookup, nilai: dict[str, Any], found: dict[str, list[int]]
) -> None:
    assert lookup.find(nilai) == found


def test_a_name_that_two_koperasi_have_finds_neither_without_its_kecamatan(lookup: Lookup) -> None:
    lookup.add(4, {"nama": "Koperasi Maju Jaya", "kecamatan": CIRUAS})

    assert lookup.find({"nama": "Koperasi Maju Jaya"}) == {}


@pytest.mark.parametrize(
    ("nilai", "alike"),
    [
        ({"nama": "Koperasi Maju Jya", "kecamatan": KRAMATWATU}, [(1, 93)]),
        ({"nama": "Jaya Maju Koperasi"}, [(1, 98)]),
        ({"nama": "Koperasi Maju Jya", "kecamatan": CIRUAS}, []),
        ({"nama": "Koperasi Tani Makmor 1"}, [(2, 94)]),
        ({"nama": "Koperasi Tani Makmur 2"}, []),
        ({"nama": "Koperasi Lama"}, []),
        ({"nama": "Koperasi Sejahtera"}, []),
        ({"kecamatan": KRAMATWATU}, []),
    ],
)
def test_a_koperasi_of_a_like_name_is_named(
    lookup: Lookup, nilai: dict[str, Any], alike: list[tuple[int, int]]
) -> None:
    assert lookup.alike(nilai) == alike


def test_no_more_than_five_of_a_like_name_are_named() -> None:
    lookup = Lookup()
    for number in range(1, 8):
        lookup.add(number, {"nama": f"Koperasi Maju Jaya {number * 'Konsumen '}"})

    assert len(lookup.alike({"nama": "Koperasi Maju Jaya"})) == 5


def test_a_koperasi_is_known_by_its_short_name() -> None:
    lookup = Lookup()
    lookup.add(1, MAJU, singkat="KOMAJA")

    assert lookup.find({"nama": "Komaja"}) == {"nama": [1]}
    assert lookup.find({"nama": "Kop. Komaja", "kecamatan": KRAMATWATU}) == {"nama": [1]}
    assert lookup.agrees(1, {"nama": "KOMAJA"})


def test_an_archived_koperasi_counts_only_where_no_open_one_has_its_name(lookup: Lookup) -> None:
    lookup.add(4, {"nama": "Koperasi Lama", "kecamatan": CIRUAS})

    assert lookup.find({"nama": "Koperasi Lama"}) == {"nama": [4]}


def recognised(
    lookup: Lookup, nilai: dict[str, Any], **decisions: Perbaikan
) -> tuple[Kenal, list[Ragu]]:
    isian = Isian(7, nilai)
    return recognise(isian, make_daftar(**decisions), lookup), isian.ragu


@pytest.mark.parametrize(
    ("nilai", "kenal"),
    [
        (MAJU, Kenal(1, "nik_koperasi")),
        ({"nomor_badan_hukum": "12/BH/X/2010"}, Kenal(1, "nomor_badan_hukum")),
        ({"nama": "Koperasi Maju Jaya"}, Kenal(1, "nama")),
        ({"nama": "Koperasi Lain"}, Kenal()),
    ],
)
def test_a_row_is_recognised_by_the_strongest_key(
    lookup: Lookup, nilai: dict[str, Any], kenal: Kenal
) -> None:
    assert recognised(lookup, nilai) == (kenal, [])


def test_a_row_that_fits_two_koperasi_is_neither(lookup: Lookup) -> None:
    found = recognised(lookup, MAJU | {"nik_koperasi": OTHER_NIK})

    assert found == (
        Kenal(),
        [
            Ragu(
                "koperasi",
                "Cocok dengan 2 koperasi yang berlainan di register: “Koperasi Lama”, sama NIK; "
                "“Koperasi Maju Jaya” (Kramatwatu), sama nomor badan hukum, nama dan kecamatan. "
                f"“Koperasi Lama”: {TERTUTUP}.",
            ),
            Ragu("koperasi", "Koperasi: mungkin juga “Koperasi Maju Jaya” (Kramatwatu).", LINK),
        ],
    )


def test_a_row_of_a_closed_koperasi_is_doubted(lookup: Lookup) -> None:
    found = recognised(lookup, {"nik_koperasi": OTHER_NIK})

    assert found == (
        Kenal(3, "nik_koperasi"),
        [Ragu("koperasi", f"Sama NIK dengan {TERTUTUP}.")],
    )


def test_a_koperasi_of_the_same_name_is_new_where_a_reviewer_says_so(lookup: Lookup) -> None:
    nilai = {"nama": "Koperasi Maju Jaya", "kecamatan": KRAMATWATU}

    found = recognised(lookup, nilai, koperasi=decided(CaraPerbaikan.BARU))

    assert found == (Kenal(baru=True), [])


def test_a_number_weighs_more_than_a_reviewer_who_calls_it_new(lookup: Lookup) -> None:
    assert recognised(lookup, MAJU, koperasi=decided(CaraPerbaikan.BARU)) == (
        Kenal(1, "nik_koperasi"),
        [],
    )


@pytest.mark.parametrize(
    ("nilai", "said", "found"),
    [
        ({"nama": "Lain"}, "2", (Kenal(2, "koperasi"), [])),
        ({"nik_koperasi": NIK}, "1", (Kenal(1, "koperasi"), [])),
        (
            {"nik_koperasi": NIK},
            "2",
            (
                Kenal(2, "koperasi"),
                [Ragu("nik_koperasi", "NIK Koperasi: milik koperasi lain di register.")],
            ),
        ),
        *[
            (
                {"nama": "Lain"},
                said,
                (
                    Kenal(),
                    [Ragu("koperasi", f"Koperasi yang ditautkan tidak ada lagi, atau {TERTUTUP}.")],
                ),
            )
            for said in ("3", "99", "", "dua", None)
        ],
    ],
)
def test_a_reviewer_may_link_a_row_to_an_open_koperasi(
    lookup: Lookup, nilai: dict[str, Any], said: str | None, found: Any
) -> None:
    assert recognised(lookup, nilai, koperasi=decided(CaraPerbaikan.TAUTKAN, said)) == found


@pytest.mark.parametrize(
    ("nama", "alasan", "ragu"),
    [
        (
            "Koperasi Maju Jya",
            "Belum ada.",
            [
                Ragu(
                    "koperasi",
                    "Koperasi: di register mirip dengan “Koperasi Maju Jaya” (Kramatwatu), "
                    "kemiripan 93 persen.",
                    replace(LINK, kemiripan=93),
                )
            ],
        ),
        (
            "Koperasi Maju Jya",
            None,
            [
                Ragu(
                    "koperasi",
                    "Koperasi: di register mirip dengan “Koperasi Maju Jaya” (Kramatwatu), "
                    "kemiripan 93 persen.",
                    replace(LINK, kemiripan=93),
                )
            ],
        ),
        ("Koperasi Lain", "Belum ada.", [Ragu("koperasi", "Belum ada.")]),
        ("Koperasi Lain", None, []),
    ],
)
def test_the_likest_koperasi_is_proposed(
    lookup: Lookup, nama: str, alasan: str | None, ragu: list[Ragu]
) -> None:
    isian = Isian(7, {"nama": nama})

    propose(isian, lookup, alasan=alasan)

    assert isian.ragu == ragu


@pytest.mark.parametrize(
    ("value", "text", "words"),
    [
        (None, "", "(belum terdata)"),
        (True, "ya", "“ya”"),
        (False, "tidak", "“tidak”"),
        (Decimal("12.50"), "12.5", "“12.5”"),
        (Decimal("1200.00"), "1200", "“1200”"),
        (Decimal(100), "100", "“100”"),
        (Decimal("1E+3"), "1000", "“1000”"),
        (dt.date(2016, 5, 4), "2016-05-04", "04/05/2016"),
        (25, "25", "“25”"),
        ("simpan_pinjam", "simpan_pinjam", "“simpan pinjam”"),
        (CIRUAS, "36.04.09", "“Ciruas”"),
    ],
)
def test_a_value_compares_as_text_and_is_shown_in_words(value: Any, text: str, words: str) -> None:
    assert comparable(value) == text
    assert shown(text, {CIRUAS: "Ciruas"}) == words


KECAMATAN_BEDA = Beda(
    tabel="koperasi",
    id=5,
    kolom="kecamatan_kode",
    judul="Kecamatan",
    lama="36.04.05",
    baru="36.04.09",
    semula="“Kramatwatu”",
    menjadi="“Ciruas”",
    nilai_lama=KRAMATWATU,
    nilai_baru=CIRUAS,
)
AKTA_BEDA = Beda(
    tabel="koperasi",
    id=5,
    kolom="tanggal_akta",
    judul="Tanggal akta",
    lama="",
    baru="2016-05-04",
    semula="(belum terdata)",
    menjadi="04/05/2016",
    nilai_lama=None,
    nilai_baru=dt.date(2016, 5, 4),
)


def test_only_what_differs_is_a_change() -> None:
    known = Fakta(
        5,
        {
            "nama": "Koperasi Maju",
            "nomor_badan_hukum": "12/BH",
            "kecamatan": KRAMATWATU,
            "jenis": "jasa",
        },
    )
    said = {
        "nama": "KOPERASI  MAJU",
        "nomor_badan_hukum": "12 bh",
        "kecamatan": CIRUAS,
        "jenis": "jasa",
        "tanggal_akta": dt.date(2016, 5, 4),
    }

    found = list_beda("koperasi", known, said, nama={CIRUAS: "Ciruas", KRAMATWATU: "Kramatwatu"})

    assert found == [KECAMATAN_BEDA, AKTA_BEDA]


def test_a_change_is_told_with_its_field_and_without_its_values_as_objects() -> None:
    assert (KECAMATAN_BEDA.kunci, AKTA_BEDA.kunci) == (
        "koperasi.kecamatan_kode",
        "koperasi.tanggal_akta",
    )
    assert KECAMATAN_BEDA.as_json() == {
        "tabel": "koperasi",
        "id": 5,
        "kolom": "kecamatan_kode",
        "judul": "Kecamatan",
        "lama": "36.04.05",
        "baru": "36.04.09",
        "semula": "“Kramatwatu”",
        "menjadi": "“Ciruas”",
    }


@pytest.mark.parametrize(
    ("nama", "column"),
    [("kecamatan", "kecamatan_kode"), ("desa", "desa_kode"), ("nama", "nama")],
)
def test_a_field_has_a_column(nama: str, column: str) -> None:
    assert column_of(nama) == column


def change(menjadi: Any = "jasa") -> Beda:
    (beda,) = list_beda("koperasi", Fakta(5, {"jenis": "produsen"}), {"jenis": menjadi})
    return beda


ASKED = Ragu(
    "koperasi.jenis",
    "Sudah ada di register (dikenali dari NIK), berbeda pada Jenis: “produsen” → “jasa”.",
    Usul(CaraPerbaikan.PERBARUI, "jasa", "Jenis: “produsen” → “jasa”"),
)


@pytest.mark.parametrize(
    ("decision", "agreed", "ragu"),
    [
        (None, False, [ASKED]),
        (decided(CaraPerbaikan.PERBARUI, "konsumen", "produsen"), False, [ASKED]),
        (decided(CaraPerbaikan.PERBARUI, "jasa", "produsen"), True, []),
        (
            decided(CaraPerbaikan.PERBARUI, "jasa", "konsumen"),
            False,
            [
                Ragu(
                    "koperasi.jenis",
                    "Jenis di register diubah orang sesudah pembaruan disetujui: semula "
                    "“konsumen”, kini “produsen”, menurut berkas “jasa”.",
                    Usul(CaraPerbaikan.PERBARUI, "jasa", "Jenis: “produsen” → “jasa”"),
                )
            ],
        ),
        (
            decided(CaraPerbaikan.PERBARUI, "jasa"),
            False,
            [
                Ragu(
                    "koperasi.jenis",
                    "Jenis di register diubah orang sesudah pembaruan disetujui: semula "
                    "(belum terdata), kini “produsen”, menurut berkas “jasa”.",
                    Usul(CaraPerbaikan.PERBARUI, "jasa", "Jenis: “produsen” → “jasa”"),
                )
            ],
        ),
    ],
)
def test_a_change_is_written_only_as_it_was_agreed_to(
    decision: Perbaikan | None, agreed: object, ragu: list[Ragu]
) -> None:
    isian = Isian(7)
    decisions = {"koperasi.jenis": decision} if decision else {}

    assert agrees(isian, make_daftar(**decisions), change(), oleh="NIK") is agreed
    assert isian.ragu == ragu


def test_a_change_that_the_register_would_refuse_is_doubted_before_it_is_asked() -> None:
    isian = Isian(7)

    assert agrees(isian, make_daftar(), change("lain"), oleh="NIK") is False
    assert isian.ragu == [Ragu(None, "Jenis: “lain” tidak dapat ditulis ke register.")]


def test_a_row_with_a_doubt_waits_and_one_without_is_ready() -> None:
    ready = verdict_of(Isian(7, {"nama": "A"}, luar=True), koperasi_id=1, baru=True)
    waiting = verdict_of(Isian(8, {}, [Ragu("nama", "Kosong.")]))

    assert (ready.putusan, ready.nilai, ready.luar, ready.koperasi_id, ready.baru) == (
        Putusan.SIAP,
        {"nama": "A"},
        True,
        1,
        True,
    )
    assert (waiting.putusan, waiting.alasan, waiting.luar) == (
        Putusan.PERLU_DIPERIKSA,
        ["Kosong."],
        False,
    )


def test_a_doubt_after_the_verdict_turns_it() -> None:
    each = verdict_of(Isian(7))

    each.doubt("nama", "Baru saja diubah.")

    assert (each.putusan, each.ragu) == (
        Putusan.PERLU_DIPERIKSA,
        [Ragu("nama", "Baru saja diubah.")],
    )
