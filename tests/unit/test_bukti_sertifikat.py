"""The code of a certificate: what it says, how it is signed, and what is refused."""

import datetime as dt
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.figures.sertifikat import KehadiranPeserta, Syarat, judge_syarat
from db.postgres.tanda import is_genuine, make_kunci_tanda
from db.values.bukti_sertifikat import IsiBukti, join_bukti, read_bukti, short_name, short_title
from db.values.nomor_sertifikat import is_pola, write_nomor

DAY = dt.date(2026, 7, 12)
KEY = make_kunci_tanda(bytes(range(32)))
ISI = IsiBukti(KEY.id, "800.1.11/003/DISKOUMPERINDAG/2026", "Siti A.", "Pelatihan A~B + 100%", DAY)
LINE = join_bukti(ISI.pesan(), KEY.sign(ISI.pesan()))


def test_the_line_is_written_as_it_is_documented() -> None:
    assert ISI.pesan() == (
        f"1~{KEY.id}~800.1.11/003/DISKOUMPERINDAG/2026~Siti+A.~Pelatihan+A%7EB+%2B+100%25~2026-07-12"
    )


def test_what_was_written_is_read_and_proven() -> None:
    bukti = read_bukti(LINE)

    assert bukti is not None
    assert bukti.isi == ISI
    assert is_genuine(KEY.publik, bukti.pesan, bukti.tanda)


@given(st.text(min_size=1, max_size=40), st.text(min_size=1, max_size=60))
def test_any_name_and_title_come_back_as_they_were(nama: str, judul: str) -> None:
    isi = IsiBukti("abcdefgh", "1/2026", nama, judul, DAY)
    line = join_bukti(isi.pesan(), "A" * 86)

    bukti = read_bukti(line)

    assert bukti is not None
    assert bukti.isi == isi
    assert set(line) <= {*string.ascii_letters, *string.digits, *"~%_+/.:,-"}


@pytest.mark.parametrize(
    "line",
    [
        "",
        "1~",
        LINE[:-1],
        LINE + "A",
        LINE + "\n",
        "2" + LINE[1:],
        LINE.replace("~2026-07-12~", "~2026-13-12~"),
        LINE.replace("~2026-07-12~", "~20260712~"),
        LINE.replace("Siti+A.", "Siti%20A."),
        LINE.replace("Siti", "%53iti"),
        LINE.replace("Siti", "%ff"),
        LINE.replace("~Siti+A.", ""),
        LINE.replace("Siti", "<b>"),
        LINE + "~" + "A" * 86,
        "1~" + "A" * 4000,
    ],
)
def test_what_is_no_code_is_none(line: str) -> None:
    assert read_bukti(line) is None


@pytest.mark.parametrize("what", ["nomor", "nama", "judul", "tanggal", "kunci", "tanda"])
def test_whoever_changes_a_letter_proves_nothing(what: str) -> None:
    other = {
        "nomor": ("/003/", "/004/"),
        "nama": ("Siti+A.", "Sita+A."),
        "judul": ("Pelatihan", "Pelatihen"),
        "tanggal": ("07-12", "07-13"),
        "kunci": (KEY.id, "abcdefgh"),
        "tanda": (LINE[-86:], KEY.sign("lain")),
    }[what]
    bukti = read_bukti(LINE.replace(*other))

    assert bukti is not None
    assert not is_genuine(KEY.publik, bukti.pesan, bukti.tanda)


def test_another_key_proves_nothing_and_nor_does_none() -> None:
    bukti = read_bukti(LINE)
    assert bukti is not None

    assert not is_genuine(make_kunci_tanda(bytes(32)).publik, bukti.pesan, bukti.tanda)
    assert not is_genuine("", bukti.pesan, bukti.tanda)
    assert not is_genuine("?" * 43, bukti.pesan, bukti.tanda)


def test_the_key_of_a_seed_is_that_of_rfc_8032() -> None:
    seed = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"

    key = make_kunci_tanda(bytes.fromhex(seed))

    assert key.publik == "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
    assert key.sign("").startswith("5VZDAMNgrHKQhuLMgG6CioSHfx64")


@pytest.mark.parametrize(
    ("nama", "short"),
    [
        ("Hj. Siti Aminah Putri, S.E.", "Siti A. P."),
        ("Sukarno", "Sukarno"),
        ("M. Yusuf Hidayat", "M. Yusuf H."),
        ("H.", "H."),
        ("<script>alert(1)</script>", "Script A. 1. S."),
        ("Ani 😀", "Ani"),
        ("Data dibersihkan", "Data dibersihkan"),
    ],
)
def test_a_name_is_shortened_to_a_given_name_and_initials(nama: str, short: str) -> None:
    assert short_name(nama) == short


def test_a_long_title_is_cut_behind_a_word() -> None:
    assert short_title("Pelatihan " * 20) == "Pelatihan " * 7 + "Pelatihan..."
    assert len(short_title("x" * 300)) == 83


@pytest.mark.parametrize(
    ("pola", "nomor"),
    [
        ("800.1.11/{urut:03}/DISKOUMPERINDAG/{tahun}", "800.1.11/007/DISKOUMPERINDAG/2026"),
        ("{urut}/{bulan}/{tahun}", "7/VII/2026"),
    ],
)
def test_a_number_follows_its_pattern(pola: str, nomor: str) -> None:
    assert is_pola(pola)
    assert write_nomor(pola, 7, DAY) == nomor


@pytest.mark.parametrize(
    "pola",
    [
        *("", "{urut}", "{tahun}", "{urut}{urut}/{tahun}", "{urut:99}/{tahun}"),
        *("{x}/{urut}/{tahun}", "{urut}/{tahun}" + "x" * 80, "~{urut}/{tahun}"),
    ],
)
def test_a_pattern_that_gives_two_the_same_number_is_none(pola: str) -> None:
    assert not is_pola(pola)


@pytest.mark.parametrize(
    ("hadir", "dicatat", "sesi", "syarat"),
    [
        (4, 5, 5, Syarat.MEMENUHI),
        (3, 5, 5, Syarat.KURANG),
        (3, 4, 5, Syarat.RAGU),
        (2, 4, 5, Syarat.KURANG),
        (0, 0, 5, Syarat.RAGU),
        (0, 0, 0, Syarat.KURANG),
        (5, 6, 6, Syarat.MEMENUHI),
        (4, 6, 6, Syarat.KURANG),
    ],
)
def test_the_rule_by_hand(hadir: int, dicatat: int, sesi: int, syarat: Syarat) -> None:
    assert judge_syarat(KehadiranPeserta(hadir, dicatat, sesi), 80) is syarat
