"""Two ways of writing a name or a number come to one key, and two names do not."""

import pytest

from db.values.spelling import nama_key, nomor_key, nomor_match, pilihan_key, wilayah_key


@pytest.mark.parametrize(
    ("nama", "key"),
    [
        ("Koperasi Maju", "KOPERASI MAJU"),
        ("  koperasi  'Maju' ", "KOPERASI MAJU"),
        ("KOP. MAJU-JAYA (PT) 99", "KOP MAJU JAYA PT 99"),
        ("K.P.R.I", "K P R I"),
        ("Koperasi Réjeki", "KOPERASI R JEKI"),
        ("Stra\u00dfe", "STRA E"),
        ("\u0131", "I"),
        ("?!", ""),
        ("", ""),
    ],
)
def test_a_name_is_its_letters_and_digits(nama: str, key: str) -> None:
    assert nama_key(nama) == key


@pytest.mark.parametrize(
    "nomor",
    [
        "12/BH/KWK.10/XI",
        "12-bh-kwk-10-xi",
        "12 BH KWK 10 XI",
        "(12)_BH:KWK,10\\XI",
        "12–BH'KWK.10.XI",
    ],
)
def test_a_nomor_badan_hukum_is_known_whatever_its_marks(nomor: str) -> None:
    assert nomor_key(nomor) == "12BHKWK10XI"


@pytest.mark.parametrize(("nomor", "key"), [("12#3", "12#3"), ("\u00e9z", "\u00e9Z"), ("", "")])
def test_what_is_no_mark_stays_in_a_nomor(nomor: str, key: str) -> None:
    assert nomor_key(nomor) == key


@pytest.mark.parametrize(
    "nama",
    [
        "Lebak Wangi",
        "LEBAKWANGI",
        " Kec. Lebak Wangi",
        "kecamatan lebakwangi",
        "Kel: Lebak-Wangi",
        "Kelurahan Lebak Wangi",
        "Desa Lebakwangi",
        "Ds.Lebakwangi",
        "Kab. Lebakwangi",
        "Kabupaten Lebakwangi",
        "Prov. Lebakwangi",
        "Provinsi Lebakwangi",
        "Propinsi Lebakwangi",
    ],
)
def test_a_place_is_known_without_its_kind(nama: str) -> None:
    assert wilayah_key(nama) == "LEBAKWANGI"


@pytest.mark.parametrize(
    ("nama", "key"), [("Kelapian", "KELAPIAN"), ("Kota Serang", "KOTASERANG"), ("Desa", "")]
)
def test_only_a_whole_word_is_a_kind_of_place(nama: str, key: str) -> None:
    assert wilayah_key(nama) == key


@pytest.mark.parametrize(
    ("kata", "key"),
    [
        ("Kop. Wanita", "WANITA"),
        ("koperasi wanita", "WANITA"),
        (" Wanita ", "WANITA"),
        ("Kopkar", "KOPKAR"),
        ("Syari'ah", "SYARIAH"),
        ("tidak_aktif", "TIDAKAKTIF"),
    ],
)
def test_a_word_of_a_list_is_known_with_koperasi_before_it_or_not(kata: str, key: str) -> None:
    assert pilihan_key(kata) == key


@pytest.mark.parametrize(
    ("short", "whole"),
    [
        ("701/BH/XI.2/DISKOP/13", "701/BH/XI.2/DISKOP/2013"),
        ("701/BH/KWK.10/V/97", "701/BH/KWK.10/V/1997"),
        ("701/bh/kdk - 45", "701/BH/KDK/1945"),
    ],
)
def test_a_year_of_two_digits_makes_no_other_number(short: str, whole: str) -> None:
    assert nomor_match(short) == nomor_match(whole)


@pytest.mark.parametrize("nomor", ["12/13", "701/BH/X 13", "BH/13", "AHU-0000013"])
def test_two_digits_that_are_no_year_stay(nomor: str) -> None:
    assert nomor_match(nomor).endswith("13")
    assert "2013" not in nomor_match(nomor)
