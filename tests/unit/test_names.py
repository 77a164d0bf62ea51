"""A koperasi has one name, a person one without titles, however each is written."""

import pytest

from db.values.likeness import NameIndex
from db.values.names import core_words, koperasi_key
from db.values.people import orang_key

KIND = "SIMPAN PINJAM"


@pytest.mark.parametrize(
    ("nama", "key"),
    [
        ("KSP Dana Kahuripan", f"{KIND} DANA KAHURIPAN"),
        ("Koperasi Simpan Pinjam Dana-Kahuripan", f"{KIND} DANA KAHURIPAN"),
        ("Kop. Simpan Pinjam (KSP) “Dana Kahuripan”", f"{KIND} DANA KAHURIPAN"),
        ("k.s.p. dana kahuripan", f"{KIND} DANA KAHURIPAN"),
        ("K S P Dana Kahuripan", f"{KIND} DANA KAHURIPAN"),
        ("KSPPS Nurul Falah", f"{KIND} PEMBIAYAAN SYARIAH NURUL FALAH"),
        (
            "Koperasi Simpan Pinjam dan Pembiayaan Syari'ah Nurul Falah",
            f"{KIND} PEMBIAYAAN SYARIAH NURUL FALAH",
        ),
        ("KSU Mekar", "SERBA USAHA MEKAR"),
        ("Koperasi Serba Usaha Mekar", "SERBA USAHA MEKAR"),
        ("KUD Subur", "UNIT DESA SUBUR"),
        ("Kopkar Contoh", "KARYAWAN CONTOH"),
        ("Kop. Kar. Contoh", "KARYAWAN CONTOH"),
        ("KPRI Bina", "PEGAWAI REPUBLIK INDONESIA BINA"),
        ("Koperasi Pegawai RI Bina", "PEGAWAI REPUBLIK INDONESIA BINA"),
        ("KDMP Contoh", "DESA MERAH PUTIH CONTOH"),
        ("Kopdes MP Contoh", "DESA MERAH PUTIH CONTOH"),
        ("Kopdes Merah Putih Contoh", "DESA MERAH PUTIH CONTOH"),
        ("KOPERASI DESA MERAH PUTIH CONTOH", "DESA MERAH PUTIH CONTOH"),
        ("Kopwan Melati", "WANITA MELATI"),
        ("Primkoppol Contoh", "PRIMER KEPOLISIAN CONTOH"),
        ("Primer Koperasi Kepolisian Contoh", "PRIMER KEPOLISIAN CONTOH"),
        ("Koperasi Ma'arif", "MAARIF"),
        ("KOPERASI MAARIF", "MAARIF"),
        ("Koperasi Jum’ah", "JUMAH"),
        ("Koperasi Réjeki", "REJEKI"),
        ("Mekar II", "MEKAR 2"),
        ("Mekar 02", "MEKAR 2"),
        ("Mekar I", "MEKAR 1"),
        ("Mekar2", "MEKAR 2"),
        ("X Tani", "X TANI"),
        ("Koperasi", "KOPERASI"),
        ("?!", ""),
    ],
)
def test_a_koperasi_has_one_key_however_it_is_written(nama: str, key: str) -> None:
    assert koperasi_key(nama) == key


def test_only_what_stands_before_its_own_name_is_its_kind() -> None:
    assert core_words("Koperasi Konsumen Melati Rimba") == ("MELATI", "RIMBA")
    assert core_words("Koperasi Bina Usaha") == ("BINA", "USAHA")
    assert core_words("Koperasi Karyawan") == ("KARYAWAN",)


@pytest.mark.parametrize(
    ("nama", "key"),
    [
        ("Hj. Contoh Rahmawati, S.E., M.M.", "CONTOH RAHMAWATI"),
        ("HJ CONTOH RAHMAWATI SE MM", "CONTOH RAHMAWATI"),
        ("Drs. H. Contoh Fauzi M.Si", "CONTOH FAUZI"),
        ("Dr.Ir.Contoh Santoso,MT", "CONTOH SANTOSO"),
        ("K.H. Contoh Ma'ruf", "CONTOH MARUF"),
        ("Contoh Aminah S. Pd. I", "CONTOH AMINAH"),
        ("dr. Contoh Rina", "CONTOH RINA"),
        ("Tb. Contoh", "TB CONTOH"),
        ("Hj. Siti", "SITI"),
        ("H.", "H"),
        ("", ""),
    ],
)
def test_a_person_has_one_name_without_titles(nama: str, key: str) -> None:
    assert orang_key(nama) == key


@pytest.fixture
def names() -> NameIndex:
    """Twelve koperasi of one place: seven Sejahtera, and five that are alike in other ways."""
    index = NameIndex()
    for key, nama in enumerate(
        (
            *(f"Koperasi {word} Sejahtera" for word in ("Karya", "Bina", "Tunas", "Rukun")),
            "Koperasi Nelayan Sejahtera",
            "Koperasi Tani Sejahtera",
            "Koperasi Maju Sejahtera",
            "Koperasi Konsumen Melati Rimba",
            "KSP Dana Kahuripan",
            "Koperasi Sumber Rejeki",
            "Koperasi Desa Merah Putih Contohsari Petir",
            "Koperasi Desa Merah Putih Contohsari Pabuaran",
        ),
        1,
    ):
        index.add(key, nama)
    return index


@pytest.mark.parametrize(
    ("nama", "found"),
    [
        ("Melati Rimba", [8]),
        ("Kop. Kons. Melti Rmba", [8]),
        ("Koperasi Simpan Pinjam Kahuripan Dana", [9]),
        ("Sumberrejeki", [10]),
        ("Sumberejeki", [10]),
        ("Koperasi Sejahtera", []),
        ("Koperasi Abadi Sejahtera", []),
        ("KDMP Contohsari", [11, 12]),
        ("KDMP Contohsari Petir", [11]),
    ],
)
def test_a_word_that_few_names_have_tells_which_one_is_meant(
    names: NameIndex, nama: str, found: list[int]
) -> None:
    alike = names.alike(nama, at_least=60)

    best = max((score for _, score in alike), default=0)
    assert sorted(key for key, score in alike if score > best - 5) == found


@pytest.mark.parametrize(
    ("mine", "theirs", "agrees"),
    [
        ("Dana Kahuripan", "KSP Dana Kahuripan", True),
        ("KSP Dana", "KSP Dana Kahuripan", True),
        ("KSP DK", "KSP Dana Kahuripan", True),
        ("Danakahuripan", "KSP Dana Kahuripan", True),
        ("Dana Kahurpian", "KSP Dana Kahuripan", True),
        ("Mekar Jaya Abadi", "Mekar Jaya Sentosa", False),
        ("Koperasi Tani Sejahtera", "Koperasi Nelayan Sejahtera", False),
        ("Koperasi Rukun Sejahtera", "Koperasi Rukan Sejahtera", False),
        ("Mekar 1", "Mekar 2", False),
        ("Mekar II", "Mekar 2", True),
    ],
)
def test_a_name_agrees_with_a_number_unless_both_have_a_word_of_their_own(
    names: NameIndex, mine: str, theirs: str, agrees: bool
) -> None:
    assert names.agree(mine, theirs) is agrees
