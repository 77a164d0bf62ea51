"""The sentence of a slide: how it reads for many, for none, for few and for ties."""

import pytest

from db.dek import sentences as kalimat

NBSP = "\N{NO-BREAK SPACE}"
OF = "Dari 100 koperasi yang usahanya terdata, "
FOUNDED = "Dari 100 koperasi hasil fasilitasi 2015–2022"


@pytest.mark.parametrize(
    ("berdiri", "target", "sentence"),
    [
        (41, 50, f"Tahun ini 41 koperasi berdiri, 82{NBSP}% dari target"),
        (50, 50, "Tahun ini 50 koperasi berdiri, tepat mencapai target"),
        (52, 50, "Tahun ini 52 koperasi berdiri, melampaui target 50"),
        (41, None, "Tahun ini 41 koperasi berdiri; target belum ditetapkan"),
        (41, 0, "Tahun ini 41 koperasi berdiri; target belum ditetapkan"),
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
        ({"Cikande": 60, "Anyar": 52}, "Cikande menaungi koperasi terbanyak: 60 dari 888"),
        ({"Cikande": 60, "Anyar": 60}, "Anyar dan Cikande sama banyak: masing-masing 60 koperasi"),
        (
            {"Anyar": 9, "Baros": 9, "Ciruas": 9},
            "Anyar, Baros, dan Ciruas sama banyak: masing-masing 9 koperasi",
        ),
        (dict.fromkeys("abcd", 9), "4 kecamatan sama banyak: masing-masing 9 koperasi"),
        ({"Anyar": 4}, "Setiap kecamatan menaungi kurang dari 5 koperasi"),
        ({}, "Setiap kecamatan menaungi kurang dari 5 koperasi"),
    ],
)
def test_sebaran(menurut: dict[str, int], sentence: str) -> None:
    assert kalimat.sebaran(menurut, jumlah=888, terkecil=5) == sentence


@pytest.mark.parametrize(
    ("jumlah", "aktif", "terdata", "sentence"),
    [
        (888, 664, 888, f"Dari 888 koperasi dalam register Kabupaten Serang, 75{NBSP}% aktif"),
        (888, 664, 850, f"Dari 850 koperasi yang statusnya terdata, 78{NBSP}% aktif"),
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
        (70, f"{FOUNDED}, 70{NBSP}% masih aktif 36 bulan setelah berdiri"),
        (100, f"Semua {FOUNDED[5:]} masih aktif 36 bulan setelah berdiri"),
        (3, f"{FOUNDED}, kurang dari 5 masih aktif 36 bulan setelah berdiri"),
        (0, f"{FOUNDED}, tidak ada yang tercatat aktif 36 bulan setelah berdiri"),
    ],
)
def test_kelangsungan(aktif: int, sentence: str) -> None:
    given = {"angkatan": "2015–2022", "bulan": 36, "berdiri": 100, "terkecil": 5}

    assert kalimat.kelangsungan(aktif=aktif, **given) == sentence  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("riil", "simpan_pinjam", "sentence"),
    [
        (64, 36, f"{OF}64{NBSP}% bergerak di sektor riil"),
        (50, 50, f"{OF}sektor riil dan simpan pinjam sama banyak: 50"),
        (3, 97, f"{OF}sektor riil kurang dari 5"),
        (0, 100, f"{OF}sektor riil belum ada"),
    ],
)
def test_sektor_riil(riil: int, simpan_pinjam: int, sentence: str) -> None:
    found = kalimat.sektor_riil(riil=riil, simpan_pinjam=simpan_pinjam, terdata=100, terkecil=5)

    assert found == sentence


def test_rat_nik_leaves_out_what_is_not_known() -> None:
    both = kalimat.rat_nik(tahun_buku=2025, rat="65 %", nik="24 %")

    assert both == (
        "65 % koperasi yang wajib sudah RAT tahun buku 2025"
        "; 24 % koperasi yang terdata di ODS bersertifikat NIK yang berlaku"
    )
    assert kalimat.rat_nik(tahun_buku=2025, rat="65 %", nik=None) == (
        "65 % koperasi yang wajib sudah RAT tahun buku 2025"
    )
    assert kalimat.rat_nik(tahun_buku=2025, rat=None, nik="24 %") == (
        "24 % koperasi yang terdata di ODS bersertifikat NIK yang berlaku"
    )


def test_kdmp_and_pembinaan() -> None:
    assert kalimat.kdmp(desa=326, semua=326, terkecil=5).startswith("Semua 326 desa")
    assert kalimat.kdmp(desa=300, semua=326, terkecil=5).startswith("300 dari 326 desa")
    assert kalimat.kdmp(desa=3, semua=326, terkecil=5).endswith("kurang dari 5 desa")
    assert kalimat.pembinaan(kapan="Pada 2025", orang=312, koperasi=120, terkecil=5) == (
        "Pada 2025 312 orang dari 120 koperasi mengikuti pembinaan"
    )
    assert kalimat.pembinaan(kapan="Tahun ini", orang=9, koperasi=2, terkecil=5) == (
        "Tahun ini 9 orang mengikuti pembinaan"
    )


@pytest.mark.parametrize(
    ("awal", "sejak", "akhir", "sentence"),
    [
        (
            286,
            2015,
            888,
            "Dari 888 koperasi yang kini terdaftar di kecamatan, 602 berbadan hukum setelah 2015",
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
