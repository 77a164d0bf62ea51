"""Every recognised cell of a row ends in a value or in a doubt, never nowhere."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from db.enums import CaraPerbaikan, JenisImpor, StatusKehadiran
from db.sheets.file.book import Baris
from db.sheets.file.table import Daftar, Perbaikan
from db.sheets.row.cells import Acuan, Isian, Ragu, Usul, read_isian
from db.sheets.row.choices import FIXED, Pilihan
from db.sheets.row.habits import read_habits
from db.sheets.row.readings import bacaan_of
from tests.factories import CIRUAS, KRAMATWATU
from tests.wilayah import make_wilayah

TODAY = dt.date(2026, 7, 12)
OUTSIDE = Usul(CaraPerbaikan.LUAR_WILAYAH, "Taktakan", "simpan sebagai di luar wilayah")


def read(
    cells: dict[str, Any],
    *,
    jenis: JenisImpor = JenisImpor.KERAGAAN,
    judul: dict[str, str] | None = None,
    **decisions: Perbaikan,
) -> Isian:
    """A row with these cells by field, read on a day at the office."""
    daftar = Daftar(
        nama="uji.xlsx",
        sidik="0" * 64,
        jenis=jenis,
        lembar="Sheet1",
        kolom={nama: at for at, nama in enumerate(cells)},
        judul=[(judul or {}).get(nama, nama) for nama in cells],
        putusan_orang={7: decisions},
    )
    pilihan = Pilihan(FIXED | {"kelompok": {}, "sektor_usaha": {}})
    acuan = Acuan(make_wilayah(), pilihan, TODAY)
    return read_isian(
        daftar, Baris(7, list(cells.values())), acuan, bacaan_of(daftar, acuan, read_habits(daftar))
    )


@pytest.mark.parametrize(
    ("jenis", "nama", "cell", "value"),
    [
        ("register", "nama", " Koperasi  Maju ", "Koperasi Maju"),
        ("register", "nik_koperasi", 3604000000001, "3604000000001"),
        ("register", "nomor_badan_hukum", "1/BH", "1/BH"),
        ("register", "tanggal_badan_hukum", "12/07/2026", TODAY),
        ("register", "tanggal_berlaku_sertifikat", "13/07/2026", dt.date(2026, 7, 13)),
        ("register", "jumlah_anggota", "1.250", 1250),
        ("register", "aset", "1.250", Decimal("1250.00")),
        ("register", "shu", "(1.250)", Decimal("-1250.00")),
        ("register", "tahun_buku", "2026", 2026),
        ("register", "jenis", "Jasa", "jasa"),
        ("peserta", "nilai_pre", "82,5", Decimal("82.50")),
        ("peserta", "sesi_2", "v", StatusKehadiran.HADIR),
    ],
)
def test_a_cell_is_read_as_its_column_says(jenis: str, nama: str, cell: Any, value: Any) -> None:
    isian = read({nama: cell, "kecamatan": "Ciruas"}, jenis=JenisImpor(jenis))

    assert isian.nilai == {nama: value, "kecamatan": CIRUAS}
    assert (isian.nomor, isian.ragu, isian.luar) == (7, [], False)


@pytest.mark.parametrize(
    ("nama", "cell", "ragu"),
    [
        ("nama", "K" * 201, Ragu("nama", "Nama koperasi: lebih panjang daripada 200 huruf.")),
        ("nik_koperasi", "=A1", Ragu("nik_koperasi", "NIK Koperasi: berisi rumus “=A1”.")),
        ("nama", "#N/A", Ragu("nama", "Nama koperasi: berisi kesalahan rumus Excel “#N/A”.")),
        ("npwp", "1" * 26, Ragu("npwp", "NPWP: lebih panjang daripada 25 huruf.")),
        (
            "nomor_badan_hukum",
            "1" * 201,
            Ragu("nomor_badan_hukum", "Nomor badan hukum: lebih panjang daripada 200 huruf."),
        ),
        ("aset", "-1", Ragu("aset", "Aset: “-1” kurang dari nol.")),
        ("tahun_buku", "2027", Ragu("tahun_buku", "Tahun buku: “2027” bukan tahun buku.")),
        (
            "tanggal_akta",
            "13/07/2026",
            Ragu("tanggal_akta", "Tanggal akta: “13/07/2026” masih di masa depan."),
        ),
        (
            "tanggal_akta",
            "05/17/2016",
            Ragu(
                "tanggal_akta",
                "Tanggal akta: “05/17/2016” tidak ada di kalender: mungkin 17/05/2016.",
                Usul(CaraPerbaikan.USUL_TANGGAL, "17/05/2016", "17/05/2016"),
            ),
        ),
        (
            "jenis",
            "Jaya",
            Ragu(
                "jenis",
                "Jenis: “Jaya” tidak dikenal: mungkin jasa (kemiripan 75 persen).",
                Usul(CaraPerbaikan.USUL_PILIHAN, "jasa", "jasa", 75),
            ),
        ),
    ],
)
def test_a_cell_that_cannot_be_read_leaves_a_doubt(nama: str, cell: str, ragu: Ragu) -> None:
    isian = read({nama: cell, "kecamatan": "Ciruas"}, jenis=JenisImpor.REGISTER)

    assert isian.ragu == [ragu]
    assert isian.nilai == {"kecamatan": CIRUAS}


@pytest.mark.parametrize("cell", ["", "-", "belum terdata"])
def test_an_empty_cell_leaves_nothing(cell: str) -> None:
    assert read({"nama": cell, "desa": cell, "kabupaten": cell, "kecamatan": cell}) == Isian(7)


def test_a_heading_in_million_multiplies_its_money_only() -> None:
    isian = read(
        {"aset": "12,5", "shu": "-1", "jumlah_anggota": "5", "volume_usaha": "7"},
        judul={"aset": "Aset (Rp juta)", "shu": "SHU (ribu)", "jumlah_anggota": "Anggota (juta)"},
    )

    assert isian.nilai == {
        "aset": Decimal("12500000.00"),
        "shu": Decimal("-1000.00"),
        "jumlah_anggota": 5,
        "volume_usaha": Decimal("7.00"),
    }


def test_what_a_reviewer_typed_takes_the_place_of_the_cell() -> None:
    typed = Perbaikan(CaraPerbaikan.KETIK, "dua", "3")

    assert read({"jumlah_anggota": "dua"}, jumlah_anggota=typed).nilai == {"jumlah_anggota": 3}


@pytest.mark.parametrize(
    ("kecamatan", "desa", "nilai", "ragu"),
    [
        (
            "Ciruas",
            "Citerep",
            {"kecamatan": CIRUAS, "desa": f"{CIRUAS}.2001"},
            [],
        ),
        ("Ciruas", "", {"kecamatan": CIRUAS}, []),
        ("", "Citerep", {}, []),
        (
            "Ciruas",
            "=B1",
            {"kecamatan": CIRUAS},
            [Ragu("desa", "Desa: berisi rumus “=B1”.")],
        ),
        ("=B1", "Citerep", {}, [Ragu("kecamatan", "Kecamatan: berisi rumus “=B1”.")]),
        (
            "Ciruas",
            "Harjatani",
            {"kecamatan": CIRUAS},
            [
                Ragu(
                    "desa",
                    "Desa: “Harjatani” tidak ada di Kecamatan Ciruas, adanya di Kramatwatu.",
                )
            ],
        ),
        (
            "Kramatwatuu",
            "Harjatani",
            {},
            [
                Ragu(
                    "kecamatan",
                    "Kecamatan: “Kramatwatuu” bukan salah satu dari 29 kecamatan: mungkin "
                    "Kramatwatu (kemiripan 95 persen).",
                    Usul(CaraPerbaikan("usul_kecamatan"), "Kramatwatu", "Kramatwatu", 95),
                )
            ],
        ),
    ],
)
def test_a_desa_is_read_within_its_kecamatan(
    kecamatan: str, desa: str, nilai: dict[str, str], ragu: list[Ragu]
) -> None:
    isian = read({"kecamatan": kecamatan, "desa": desa})

    assert (isian.nilai, isian.ragu, isian.luar) == (nilai, ragu, False)


@pytest.mark.parametrize(
    ("jenis", "ragu"),
    [
        (JenisImpor.REGISTER, [Ragu("kecamatan", "Kecamatan belum diisi.")]),
        (JenisImpor.FASILITASI, [Ragu("kecamatan", "Kecamatan belum diisi.")]),
        (JenisImpor.KERAGAAN, []),
        (JenisImpor.RAT, []),
        (JenisImpor.PESERTA, []),
    ],
)
def test_some_lists_need_a_kecamatan(jenis: JenisImpor, ragu: list[Ragu]) -> None:
    assert read({"kecamatan": ""}, jenis=jenis).ragu == ragu


def test_a_row_of_another_kabupaten_may_be_kept_apart() -> None:
    isian = read({"kecamatan": "Taktakan"}, jenis=JenisImpor.REGISTER)

    assert isian.luar is True
    assert isian.ragu == [
        Ragu(
            "kecamatan",
            "Kecamatan: “Taktakan” di luar wilayah Kabupaten Serang (Kota Serang).",
            OUTSIDE,
        )
    ]


@pytest.mark.parametrize(
    ("nama", "cell", "alasan"),
    [
        (
            "kabupaten",
            "Kota Serang",
            "Kabupaten: “Kota Serang” di luar wilayah Kabupaten Serang.",
        ),
        ("provinsi", "Jawa Barat", "Provinsi: “Jawa Barat” di luar wilayah Provinsi Banten."),
    ],
)
def test_another_kabupaten_or_provinsi_puts_a_row_outside(
    nama: str, cell: str, alasan: str
) -> None:
    isian = read({nama: cell, "kecamatan": "Ciruas"}, jenis=JenisImpor.REGISTER)

    assert (isian.luar, isian.nilai) == (True, {"kecamatan": CIRUAS})
    assert isian.ragu == [
        Ragu(nama, alasan),
        Ragu(
            "kecamatan",
            "Kecamatan: baris ini di luar wilayah Kabupaten Serang.",
            Usul(CaraPerbaikan.LUAR_WILAYAH, "Ciruas", "simpan sebagai di luar wilayah"),
        ),
    ]


def test_our_own_kabupaten_and_provinsi_leave_nothing() -> None:
    isian = read(
        {"kabupaten": "Kab. Serang", "provinsi": "BANTEN", "kecamatan": "Kramatwatu"},
        jenis=JenisImpor.REGISTER,
    )

    assert isian == Isian(7, {"kecamatan": KRAMATWATU})


def test_only_a_register_keeps_a_row_of_another_kabupaten_apart() -> None:
    isian = read({"kecamatan": "Taktakan"}, jenis=JenisImpor.KERAGAAN)

    assert isian.luar is True
    assert [each.usul for each in isian.ragu] == [None]


def test_a_row_that_a_reviewer_keeps_apart_has_no_kecamatan_and_no_doubt_of_it() -> None:
    isian = read(
        {"kecamatan": "Taktakan", "kabupaten": "Kota Serang", "provinsi": "Jawa Barat"},
        jenis=JenisImpor.REGISTER,
        kecamatan=Perbaikan(CaraPerbaikan.LUAR_WILAYAH, "Taktakan", "Taktakan"),
    )

    assert (isian.nilai, isian.ragu, isian.luar) == ({"di_luar_wilayah": True}, [], True)


def test_another_decision_about_the_kecamatan_keeps_nothing_apart() -> None:
    isian = read(
        {"kecamatan": "Taktakan"},
        jenis=JenisImpor.REGISTER,
        kecamatan=Perbaikan(CaraPerbaikan.KETIK, "Taktakan", "Ciruas"),
    )

    assert isian == Isian(7, {"kecamatan": CIRUAS})


def test_doubts_are_added_and_dropped_by_field() -> None:
    isian = Isian(7)
    usul = Usul(CaraPerbaikan.USUL_NAMA, "A", "A")

    isian.doubt("nama", "Satu.", usul)
    isian.doubt("desa", "Dua.")
    isian.doubt(None, "Tiga.")
    isian.forget("desa", "kecamatan")

    assert isian.ragu == [Ragu("nama", "Satu.", usul), Ragu(None, "Tiga.")]
    assert isian.ragu[0].as_json() == {
        "kolom": "nama",
        "alasan": "Satu.",
        "usul": {"cara": "usul_nama", "menjadi": "A", "teks": "A", "kemiripan": None},
        "boleh": False,
    }


@pytest.mark.parametrize(
    ("nama", "cell", "ragu"),
    [
        ("nama", "=A1", Ragu("nama", "Nama koperasi: berisi rumus “=A1”.", boleh=True)),
        (
            "nama",
            "BMT <Serang>",
            Ragu("nama", "Nama koperasi: berisi kode HTML “BMT <Serang>”.", boleh=True),
        ),
        (
            "nama",
            "Kop Ma&#039;arif",
            Ragu(
                "nama",
                "Nama koperasi: “Kop Ma&#039;arif” rusak hurufnya oleh program lain.",
                Usul(CaraPerbaikan.USUL_NAMA, "Kop Ma'arif", "Kop Ma'arif"),
                boleh=True,
            ),
        ),
        (
            "npwp",
            "12345678901234",
            Ragu(
                "npwp",
                "NPWP: “12345678901234” tampaknya kehilangan nol di depan: mungkin "
                "012345678901234.",
                Usul(CaraPerbaikan.KETIK, "012345678901234", "012345678901234"),
                boleh=True,
            ),
        ),
    ],
)
def test_a_cell_that_may_be_right_gives_its_value_beside_the_doubt(
    nama: str, cell: str, ragu: Ragu
) -> None:
    isian = read({nama: cell}, jenis=JenisImpor.REGISTER)

    assert isian.nilai[nama] == cell
    assert ragu in isian.ragu


def test_a_number_that_is_none_can_be_emptied_in_one_click() -> None:
    isian = read({"nomor_badan_hukum": "dalam proses"}, jenis=JenisImpor.REGISTER)

    assert "nomor_badan_hukum" not in isian.nilai
    assert isian.ragu[0].usul == Usul(CaraPerbaikan.KETIK, "", "kosongkan")


@pytest.mark.parametrize(
    ("one", "other", "cells", "boleh"),
    [
        ("telepon", "email", ("kop@contoh.id", "081211110001"), [False, False]),
        ("nik_koperasi", "nib", ("0220891113429", "3604009999901"), [True, True]),
    ],
)
def test_two_cells_in_each_others_place_are_proposed_crosswise(
    one: str, other: str, cells: tuple[str, str], boleh: list[bool]
) -> None:
    isian = read({one: cells[0], other: cells[1]}, jenis=JenisImpor.REGISTER)

    found = {each.kolom: each for each in isian.ragu if each.kolom in {one, other}}
    assert [found[nama].usul.menjadi for nama in (one, other)] == [cells[1], cells[0]]  # type: ignore[union-attr]
    assert [found[nama].boleh for nama in (one, other)] == boleh
    assert all("tertukar" in each.alasan for each in found.values())


def test_a_doubt_about_what_the_register_says_as_well_is_none() -> None:
    isian = read({"nama": "BMT <Serang>", "nib": "12345"}, jenis=JenisImpor.REGISTER)

    isian.forget_known({"nama": "BMT <Serang>", "nib": "54321"})

    assert "nama" not in {each.kolom for each in isian.ragu}
    assert "nib" in {each.kolom for each in isian.ragu}


NOMOR, TANGGAL = "nomor_badan_hukum", "tanggal_badan_hukum"


@pytest.mark.parametrize(
    "cell",
    [
        "712/BH/KWK.10/1997, 3 Februari 1997",
        "712/BH/KWK.10/1997 / 03-02-1997",
        "712/BH/KWK.10/1997 Tgl. 03/02/1997",
        "712/BH/KWK.10/1997\n(3 Februari 1997)",
        "712/BH/KWK.10/1997 dan tanggal 3 Februari 1997",
    ],
)
@pytest.mark.parametrize("column", [{}, {TANGGAL: ""}, {TANGGAL: "03/02/1997"}])
def test_a_number_and_its_day_in_one_cell_are_both_read(cell: str, column: dict[str, str]) -> None:
    isian = read({NOMOR: cell, "kecamatan": "Ciruas"} | column, jenis=JenisImpor.REGISTER)

    assert isian.ragu == []
    assert (isian.nilai[NOMOR], isian.nilai[TANGGAL]) == (
        "712/BH/KWK.10/1997",
        dt.date(1997, 2, 3),
    )


def test_another_day_than_that_of_the_column_is_asked_about() -> None:
    cells = {NOMOR: "712/BH/KWK.10/1997, 3 Februari 1997", TANGGAL: "04/02/1997"}

    (ragu,) = read(cells | {"kecamatan": "Ciruas"}, jenis=JenisImpor.REGISTER).ragu

    assert (ragu.kolom, ragu.boleh) == (TANGGAL, True)
    assert ragu.usul is not None
    assert ragu.usul.menjadi == "03/02/1997"


def test_a_day_behind_a_number_is_never_left_out_for_being_short() -> None:
    cells = {NOMOR: "712/BH/KWK.10/1997 tgl 3-2-97", "kecamatan": "Ciruas"}

    (ragu,) = read(cells, jenis=JenisImpor.REGISTER).ragu

    assert (ragu.kolom, ragu.usul and ragu.usul.menjadi) == (TANGGAL, "03/02/1997")


@pytest.mark.parametrize(
    ("alamat", "doubted"),
    [
        ("kop@contoh.id", True),
        ("AKTIF", True),
        ("Simpan Pinjam", True),
        ("701/BH/XI.2/DISKOP/2013", True),
        ("AHU-0001234.AH.01.26.2020", True),
        ("Jl. Contoh No. 7/BH", False),
        ("Kp. Jasa", False),
        ("Ciruas", False),
    ],
)
def test_what_another_column_holds_is_no_alamat(alamat: str, doubted: bool) -> None:
    isian = read({"alamat": alamat, "kecamatan": "Ciruas"}, jenis=JenisImpor.REGISTER)

    assert isian.nilai["alamat"] == alamat
    assert [each.kolom for each in isian.ragu] == ["alamat"] * doubted
