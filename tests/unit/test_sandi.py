"""Which passwords are refused, and that no rule asks for kinds of characters."""

import pytest

from db.values.kode import make_kode, plain_kode
from db.values.sandi import check_sandi

MILIK = ["siti.aminah", "Siti Aminah", "Kramatwatu"]


@pytest.mark.parametrize(
    "sandi",
    [
        "benar kuda baterai",
        "EMPING MELINJO PAGI",
        "päßwörter-ünïcode",
        "8271 9304 6615 2087",
        "koperasi yang lahir di bulan basah",
        "x7" + "qmvbzkwtrl" * 6 + "09",
        "kucing-äö-" + "ü" * 30,
    ],
)
def test_a_long_password_of_any_characters_is_welcome(sandi: str) -> None:
    assert check_sandi(sandi, milik=MILIK) is None


@pytest.mark.parametrize(
    ("sandi", "rule"),
    [
        ("", "sandi_terlalu_pendek"),
        ("kucing tiga", "sandi_terlalu_pendek"),
        ("emping melinjo " + "z7q" * 20, "sandi_terlalu_panjang"),
        ("kucing-äö-" + "ü" * 31, "sandi_terlalu_panjang"),
        (" kucing tiga kaki", "sandi_berspasi_di_tepi"),
        ("1234567890123", "sandi_umum"),
        ("aaaaaaaaaaaa", "sandi_umum"),
        ("passwordpassword", "sandi_umum"),
        ("qwertyuiop12", "sandi_umum"),
        ("Password12345", "sandi_umum"),
        ("unbelievable", "sandi_umum"),
        ("koperasi-contoh", "sandi_dari_nama"),
        ("koperasi-serang", "sandi_dari_nama"),
        ("Dinas.Serang.2026", "sandi_dari_nama"),
        ("siti-aminah-1987", "sandi_dari_nama"),
        ("Kramatwatu2026!!", "sandi_dari_nama"),
        ("serang-8472-staf", "sandi_dari_nama"),
    ],
)
def test_a_password_that_is_tried_first_is_refused(sandi: str, rule: str) -> None:
    assert check_sandi(sandi, milik=MILIK) == rule


def test_a_code_is_the_same_however_it_is_typed() -> None:
    kode = make_kode()

    assert len(plain_kode(kode)) == 24
    assert plain_kode(f" {kode.lower().replace('-', ' ')} ") == plain_kode(kode)
    assert make_kode() != kode
