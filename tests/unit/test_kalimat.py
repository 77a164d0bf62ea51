"""The sentence of a slide: how it reads for many, for none, for few and for ties."""

from typing import Any

import pytest

from db.dek import sentences as kalimat

NBSP = "\N{NO-BREAK SPACE}"
OF = "koperasi yang usahanya terdata"
FOUNDED = "koperasi hasil fasilitasi 2015–2022"


@pytest.mark.parametrize(
    ("bagian", "words"),
    [
        (0, "Belum ada"),
        (9, "Kurang dari sepersepuluh"),
        (10, "Kurang dari seperempat"),
        (25, "Kurang dari separuh"),
        (49, "Kurang dari separuh"),
        (50, "Separuh"),
        (51, "Lebih dari separuh"),
        (60, "Sebagian besar"),
        (95, "Hampir semua"),
        (100, "Semua"),
    ],
)
def test_a_share_in_words(bagian: int, words: str) -> None:
    assert kalimat.sebagian(bagian, 100) == words


@pytest.mark.parametrize(
    ("berdiri", "target", "sentence"),
    [
        (41, 50, f"Tahun ini pendirian mencapai 82{NBSP}% dari target"),
        (50, 50, "Tahun ini pendirian tepat mencapai target"),
        (52, 50, "Tahun ini pendirian melampaui target 50"),
        (41, None, "Tahun ini koperasi terus berdiri; target belum ditetapkan"),
        (41, 0, "Tahun ini koperasi terus berdiri; target belum ditetapkan"),
        (4, 50, "Tahun ini kurang dari 5 koperasi berdiri lewat fasilitasi"),
        (0, 50, "Tahun ini belum ada koperasi yang berdiri lewat fasilitasi"),
        (None, 50, "Tahun ini kasus fasilitasi belum dicatat"),
    ],
)
def test_pertumbuhan(berdiri: int | None, target: int | None, sentence: str) -> None:
    given = {"kapan": "Tahun ini", "terkecil": 5}

    assert kalimat.pertumbuhan(berdiri=berdiri, target=target, **given) == sentence  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("menurut", "sentence"),
    [
        ({"Cikande": 60, "Anyar": 52}, "Cikande menaungi koperasi terbanyak"),
        ({"Cikande": 60, "Anyar": 60}, "Anyar dan Cikande sama-sama menaungi koperasi terbanyak"),
        (
            {"Anyar": 9, "Baros": 9, "Ciruas": 9},
            "Anyar, Baros, dan Ciruas sama-sama menaungi koperasi terbanyak",
        ),
        (dict.fromkeys("abcd", 9), "4 kecamatan sama-sama menaungi koperasi terbanyak"),
        ({"Anyar": 4}, "Setiap kecamatan menaungi kurang dari 5 koperasi"),
        ({}, "Setiap kecamatan menaungi kurang dari 5 koperasi"),
    ],
)
def test_sebaran(menurut: dict[str, int], sentence: str) -> None:
    assert kalimat.sebaran(menurut, terkecil=5) == sentence


@pytest.mark.parametrize(
    ("jumlah", "aktif", "terdata", "sentence"),
    [
        (888, 664, 888, "Sebagian besar koperasi dalam register Kabupaten Serang aktif"),
        (888, 664, 850, "Sebagian besar koperasi yang statusnya terdata aktif"),
        (888, 0, 0, "Register Kabupaten Serang memuat 888 koperasi"),
        (888, 3, 850, "Register Kabupaten Serang memuat 888 koperasi"),
        (4, 4, 4, "Register memuat kurang dari 5 koperasi"),
        (0, 0, 0, "Belum ada koperasi dalam register"),
    ],
)
def test_angka(jumlah: int, aktif: int, terdata: int, sentence: str) -> None:
    found = kalimat.angka(jumlah=jumlah, aktif=aktif, penyebut=terdata, terkecil=5)

    assert found == sentence


@pytest.mark.parametrize(
    ("aktif", "sentence"),
    [
        (70, f"Sebagian besar {FOUNDED} masih aktif 36 bulan setelah berdiri"),
        (100, f"Semua {FOUNDED} masih aktif 36 bulan setelah berdiri"),
        (3, f"Dari {FOUNDED}, kurang dari 5 masih aktif 36 bulan setelah berdiri"),
        (0, f"Dari {FOUNDED}, tidak ada yang tercatat aktif 36 bulan setelah berdiri"),
    ],
)
def test_kelangsungan(aktif: int, sentence: str) -> None:
    given = {"angkatan": "2015–2022", "bulan": 36, "berdiri": 100, "terkecil": 5}

    assert kalimat.kelangsungan(aktif=aktif, **given) == sentence  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("riil", "simpan_pinjam", "sentence"),
    [
        (64, 36, f"Sebagian besar {OF} bergerak di sektor riil"),
        (50, 50, f"Dari {OF}, sektor riil dan simpan pinjam sama banyak"),
        (3, 97, f"Dari {OF}, sektor riil kurang dari 5"),
        (0, 100, f"Dari {OF}, sektor riil belum ada"),
    ],
)
def test_sektor_riil(riil: int, simpan_pinjam: int, sentence: str) -> None:
    found = kalimat.sektor_riil(riil=riil, simpan_pinjam=simpan_pinjam, terdata=100, terkecil=5)

    assert found == sentence


def test_rat_nik_leaves_out_what_is_not_known() -> None:
    both = kalimat.rat_nik(tahun_buku=2025, rat="Sebagian besar", nik="Kurang dari seperempat")

    assert both == (
        "Sebagian besar koperasi yang wajib sudah RAT tahun buku 2025"
        "; kurang dari seperempat yang terdata di ODS bersertifikat NIK"
    )
    assert kalimat.rat_nik(tahun_buku=2025, rat="Sebagian besar", nik=None) == (
        "Sebagian besar koperasi yang wajib sudah RAT tahun buku 2025"
    )
    assert kalimat.rat_nik(tahun_buku=2025, rat=None, nik="Kurang dari seperempat") == (
        "Kurang dari seperempat koperasi yang terdata di ODS bersertifikat NIK yang berlaku"
    )


def test_kdmp_and_pembinaan() -> None:
    assert kalimat.kdmp(desa=326, semua=326, terkecil=5).startswith("Semua desa sudah")
    assert kalimat.kdmp(desa=300, semua=326, terkecil=5).startswith("Sebagian besar desa sudah")
    assert kalimat.kdmp(desa=3, semua=326, terkecil=5).endswith("kurang dari 5 desa")
    came: dict[str, Any] = {"kapan": "Pada 2025", "orang": 312, "terkecil": 5}
    assert kalimat.pembinaan(**came, baru=200, berulang=118) == (
        "Pada 2025 sebagian besar peserta pembinaan baru pertama kali ikut"
    )
    assert kalimat.pembinaan(**came, baru=310, berulang=3) == (
        "Pada 2025 312 orang mengikuti pembinaan"
    )


@pytest.mark.parametrize(
    ("awal", "sejak", "akhir", "sentence"),
    [
        (
            286,
            2015,
            888,
            "602 koperasi yang kini terdaftar di kecamatan berbadan hukum setelah 2015",
        ),
        (3, 2015, 888, "888 koperasi yang kini terdaftar di kecamatan berbadan hukum sampai 2026"),
        (
            885,
            2015,
            888,
            "888 koperasi yang kini terdaftar di kecamatan berbadan hukum sampai 2026",
        ),
        (888, 2015, 888, "888 koperasi berbadan hukum pada 2026"),
        (888, 2026, 888, "888 koperasi berbadan hukum pada 2026"),
        (0, 2015, 3, "Register memuat kurang dari 5 koperasi bertanggal badan hukum"),
    ],
)
def test_sebaran_tahun(awal: int, sejak: int, akhir: int, sentence: str) -> None:
    found = kalimat.sebaran_tahun(awal=awal, sejak=sejak, akhir=akhir, pada=2026, terkecil=5)

    assert found == sentence
