"""The table of SIMKOPDES as people send it: which desa, which sign, and what nobody can tell."""

import datetime as dt
from typing import Any

import pytest

from db.enums import ModelKdmp
from db.sheets.file.book import Baris, BerkasDitolak, Buku, Lembar
from db.sheets.row.kdmp import (
    TabelKdmp,
    find_desa,
    list_titik_sama,
    parse_tanda,
    read_kdmp,
    settle,
)
from db.sheets.row.places import Wilayah
from db.values.cell import read_sel

HARI = dt.date(2026, 10, 31)
HEADS = ["No", "Kecamatan", "Desa/Kelurahan", "NIB", "Beroperasi", "Operasional sejak", "Anggota"]


@pytest.fixture
def wilayah() -> Wilayah:
    """Two kecamatan that both have a desa Sindangsari."""
    return Wilayah(
        nama={
            "36.04.01": "Petir",
            "36.04.01.2001": "Sindangsari",
            "36.04.01.2002": "Cirangkong",
            "36.04.02": "Pabuaran",
            "36.04.02.2001": "Sindangsari",
            "36.04.02.2002": "Talaga Warna",
        },
        kecamatan={"PETIR": "36.04.01", "PABUARAN": "36.04.02"},
        desa={
            "36.04.01": {"SINDANGSARI": "36.04.01.2001", "CIRANGKONG": "36.04.01.2002"},
            "36.04.02": {"SINDANGSARI": "36.04.02.2001", "TALAGAWARNA": "36.04.02.2002"},
        },
    )


def table(wilayah: Wilayah, *rows: list[Any], heads: list[str] = HEADS) -> TabelKdmp:
    lines = [Baris(1, ["DATA KDMP"]), Baris(3, list(heads))]
    lines += [Baris(4 + at, row) for at, row in enumerate(rows)]
    return read_kdmp(Buku("simkopdes.xlsx", "", [Lembar("DATA", lines)]), wilayah, pada=HARI)


def test_dirty_spellings_of_one_desa_are_that_desa(wilayah: Wilayah) -> None:
    found = table(
        wilayah,
        [1, "Kec. PETIR", "Ds. SINDANG SARI", "", "", "", ""],
        [2, "petir", "desa cirangkong", "", "", "", ""],
        [3, "Kecamatan Pabuaran", "Talagawarna", "", "", "", ""],
    )

    assert [each.desa_kode for each in found.baris] == [
        "36.04.01.2001",
        "36.04.01.2002",
        "36.04.02.2002",
    ]


@pytest.mark.parametrize(
    ("kecamatan", "desa", "kode", "said"),
    [
        ("Petir", "Sindangsari", "36.04.01.2001", ""),
        ("Pabuaran", "Sindangsari", "36.04.02.2001", ""),
        ("", "Talaga Warna", "36.04.02.2002", ""),
        ("", "Sindangsari", None, "ada di Petir dan Pabuaran"),
        ("Petir", "Sindangsri", None, "mungkin Sindangsari (kemiripan"),
        ("Petir", "Talaga Warna", None, "adanya di Pabuaran"),
        ("Kasemen", "Sindangsari", None, "bukan salah satu dari 29 kecamatan"),
        ("", "Entah", None, "tidak dikenal, dan kecamatannya tidak disebut"),
    ],
)
def test_a_desa_is_known_by_its_kecamatan_and_name(
    wilayah: Wilayah, kecamatan: str, desa: str, kode: str | None, said: str
) -> None:
    found, alasan, pilihan = find_desa(wilayah, kecamatan, desa)

    assert found == kode
    assert said in alasan
    assert bool(pilihan) == (kode is None)


def test_the_likeliest_desa_is_offered_first(wilayah: Wilayah) -> None:
    assert find_desa(wilayah, "Petir", "Sindangsri")[2][0] == "36.04.01.2001"


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("Ya", True),
        ("✓", True),
        ("SUDAH", True),
        (1, True),
        ("Belum", False),
        ("tidak ada", False),
        ("belum ada", False),
        (0, False),
        ("", None),
        ("-", None),
    ],
)
def test_what_is_not_said_is_neither_yes_nor_no(cell: Any, said: bool | None) -> None:
    assert parse_tanda(read_sel(cell)).nilai is said
    assert parse_tanda(read_sel(cell)).alasan is None


def test_the_number_of_a_paper_says_that_it_is_there(wilayah: Wilayah) -> None:
    found = table(wilayah, [1, "Petir", "Sindangsari", "0220100123456", "mungkin", "", 0])

    (row,) = found.baris
    assert row.nilai == {"nib": True, "anggota": 0}
    assert row.ragu == ("Baris 4, Beroperasi: “mungkin” bukan ya atau belum.",)


def test_a_day_says_that_it_operates_and_none_may_lie_ahead(wilayah: Wilayah) -> None:
    found = table(
        wilayah,
        [1, "Petir", "Sindangsari", "", "", "12/08/2025", ""],
        [2, "Petir", "Cirangkong", "", "", "12/08/2027", ""],
        [3, "Pabuaran", "Talaga Warna", "", "Belum", "12/08/2025", ""],
    )

    assert [dict(each.nilai) for each in found.baris] == [
        {"beroperasi": True, "beroperasi_sejak": dt.date(2025, 8, 12)},
        {},
        {},
    ]
    assert "masih di masa depan" in found.baris[1].ragu[0]
    assert "padahal kolom Beroperasi berkata belum" in found.baris[2].ragu[0]


def test_the_name_tells_the_desa_where_no_column_does(wilayah: Wilayah) -> None:
    heads = ["Nama Koperasi", "Kecamatan", "Nomor BH", "Progres (%)", "Skema"]
    found = table(
        wilayah,
        ["Koperasi Desa Merah Putih Cirangkong", "Petir", "AHU-9", 0.4, "Revitalisasi"],
        ["KDMP Talaga Warna", "Pabuaran", "", 1, "Pembentukan baru"],
        heads=heads,
    )

    assert [each.desa_kode for each in found.baris] == ["36.04.01.2002", "36.04.02.2002"]
    assert found.baris[0].nilai["sah"] is True
    assert [each.nilai["bangunan_persen"] for each in found.baris] == [40, 100]
    assert [each.nilai["model"] for each in found.baris] == [
        ModelKdmp.REVITALISASI,
        ModelKdmp.BARU,
    ]


@pytest.mark.parametrize(
    ("cells", "persen"),
    [
        ([0.5, 1], [50, 100]),
        (["0,5", "1"], [50, 100]),
        (["0.25", "50%"], [25, 50]),
        (["1%", "0,5 %"], [1, 0]),
        ([50, 1], [50, 1]),
        (["100", 0], [100, 0]),
        # Nobody can tell whether half a percent or a half is meant, nor what 1 alone is.
        ([0.5, 50], [None, 50]),
        (["0,5", "75"], [None, 75]),
        ([1, 0], [None, 0]),
        (["100 %", 1], [100, None]),
        (["separuh", "1.250.000"], [None, None]),
        (["50", "-5"], [50, None]),
        ([120, ""], [None, None]),
    ],
)
def test_a_percentage_is_what_its_column_says(
    wilayah: Wilayah, cells: list[Any], persen: list[int | None]
) -> None:
    heads = ["Kecamatan", "Desa", "Progres"]
    rows = [["Petir", "Sindangsari", cells[0]], ["Petir", "Cirangkong", cells[1]]]

    found = table(wilayah, *rows, heads=heads)

    assert [each.nilai.get("bangunan_persen") for each in found.baris] == persen
    silent = [
        each.ragu for each, value in zip(found.baris, persen, strict=True) if value is not None
    ]
    assert not any(silent)


def test_sums_and_empty_rows_are_no_desa(wilayah: Wilayah) -> None:
    found = table(
        wilayah,
        [1, "Petir", "Sindangsari", "Ya", "", "", 20],
        ["", "", "", "", "", "", ""],
        ["", "", "JUMLAH", 1, "", "", 20],
    )

    assert len(found.baris) == 1


def test_two_rows_of_a_desa_stand_together_and_a_skipped_one_nowhere(wilayah: Wilayah) -> None:
    found = table(
        wilayah,
        [1, "Petir", "Sindangsari", "Ya", "", "", ""],
        [2, "Petir", "Sindang Sri", "", "", "", ""],
        [3, "Petir", "Di mana saja", "", "", "", ""],
    )
    answers: dict[tuple[str, str], str | None] = {
        ("Petir", "Sindang Sri"): "36.04.01.2001",
        ("Petir", "Di mana saja"): None,
    }

    assert {kode: len(rows) for kode, rows in settle(found, answers).items()} == {
        "36.04.01.2001": 2
    }


def test_a_sheet_without_the_headings_is_refused_in_words(wilayah: Wilayah) -> None:
    with pytest.raises(BerkasDitolak, match="memuat Kecamatan dan Desa"):
        table(wilayah, ["x"], heads=["Nama", "Alamat"])
    with pytest.raises(BerkasDitolak, match="tidak ada satu baris desa pun"):
        table(wilayah, ["", "JUMLAH", ""])


GROUPS = [
    "No",
    "Kecamatan",
    "Desa",
    "Legalitas",
    "",
    "",
    "Gerai",
    "",
    "Simpanan",
    "",
    "Operasional",
]
BELOW = ["", "", "", "Badan Hukum", "NIB", "NPWP", "Kantor", "Sembako", "Pokok", "Wajib", "Sejak"]
SIGNS = ["Ya", "Ada", "Belum", "Ada", "Tidak", "1000000", "500000", "2026-01-05"]


def two_rows(wilayah: Wilayah, *above: Baris, heads: list[list[str]]) -> TabelKdmp:
    start = len(above) + 1
    lines = [*above, *(Baris(start + at, row) for at, row in enumerate(heads))]
    lines.append(Baris(start + 2, ["1", "2", "3"]))
    lines.append(Baris(start + 3, ["1", "Petir", "Cirangkong", *SIGNS]))
    return read_kdmp(Buku("simkopdes.xlsx", "", [Lembar("DATA", lines)]), wilayah, pada=HARI)


def test_a_heading_in_two_rows_is_read_with_its_groups(wilayah: Wilayah) -> None:
    titles = (Baris(1, ["DATA KDMP KABUPATEN SERANG"]), Baris(2, ["Keadaan Oktober 2026"]))

    found = two_rows(wilayah, *titles, heads=[GROUPS, BELOW])

    (row,) = found.baris
    assert row.desa_kode == "36.04.01.2002"
    assert row.nilai == {
        "sah": True,
        "nib": True,
        "npwp": False,
        "gerai_kantor": True,
        "gerai_sembako": False,
        "simpanan_pokok": 1_000_000,
        "simpanan_wajib": 500_000,
        "beroperasi": True,
        "beroperasi_sejak": dt.date(2026, 1, 5),
    }
    assert found.kolom["simpanan_wajib"] == "Simpanan Wajib"
    assert found.tidak_dibaca == ("No",)


def test_a_group_does_not_reach_over_a_column_of_its_own(wilayah: Wilayah) -> None:
    # "Jumlah" below "Anggota" is of the members; below nothing it would be no one knows what.
    heads = [
        ["No", "Kecamatan", "Desa", "Anggota", "", "", "RAT"],
        ["", "", "", "L", "P", "Jumlah", ""],
    ]
    lines = [Baris(1 + at, row) for at, row in enumerate(heads)]
    lines.append(Baris(3, ["1", "Petir", "Cirangkong", "9", "8", "17", "Sudah"]))

    found = read_kdmp(Buku("a.xlsx", "", [Lembar("DATA", lines)]), wilayah, pada=HARI)

    assert found.baris[0].nilai == {"anggota": 17, "rat": True}


def test_a_row_of_data_is_no_second_row_of_headings(wilayah: Wilayah) -> None:
    found = table(wilayah, [1, "Petir", "Cirangkong", "", "", "", ""])

    assert [each.nomor for each in found.baris] == [4]
    assert list(found.kolom.values()) == HEADS[1:]


def test_a_point_is_kept_as_told_and_one_that_cannot_be_is_not(wilayah: Wilayah) -> None:
    found = table(
        wilayah,
        ["Petir", "Sindangsari", -6.25, 106.25],
        ["Petir", "Cirangkong", "-6,25", "106.25"],
        ["Pabuaran", "Sindangsari", 106.25, -6.25],
        ["Pabuaran", "Talaga Warna", -6.2, ""],
        heads=["Kecamatan", "Desa", "Latitude", "Longitude"],
    )

    assert [each.nilai for each in found.baris] == [
        *2 * [{"lat": -6.25, "lon": 106.25}],
        *2 * [{}],
    ]
    assert [said for each in found.baris for said in each.ragu] == [
        "Baris 6, Lintang: “106.25” di luar Indonesia.",
        "Baris 6, Bujur: “-6.25” di luar Indonesia.",
        "Baris 7, Lintang dan Bujur: hanya salah satunya yang terbaca.",
    ]
    assert [[each.nomor for each in rows] for rows in list_titik_sama(found.baris)] == [[4, 5]]
