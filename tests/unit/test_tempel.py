"""What a pasted list of people says, with a heading or without, whatever parts its cells."""

import pytest

from db.sheets.file.book import BerkasDitolak
from db.sheets.file.tempel import MOST_ROWS, read_tempel

SITI = {"orang": "Siti Aminah", "nama": "KSP Maju", "telepon": "0812 3456 7890"}
BUDI = {"orang": "Budi, S.E.", "nama": "Koperasi Jaya", "telepon": "081299998888"}
BOTH = [SITI, BUDI]
KTP = "3604011203850001"


def said(teks: str) -> list[dict[str, str]]:
    daftar = read_tempel(teks, angkatan_id=1)
    return [
        {nama: daftar.sel(baris, nama).teks for nama in sorted(daftar.kolom)}
        for baris in daftar.baris
    ]


@pytest.mark.parametrize(
    "teks",
    [
        "Siti Aminah\tKSP Maju\t0812 3456 7890\nBudi, S.E.\tKoperasi Jaya\t081299998888",
        "1\tSiti Aminah\tKSP Maju\t0812 3456 7890\n2\tBudi, S.E.\tKoperasi Jaya\t081299998888\n",
        (
            "Nama\tKoperasi\tNo HP\nSiti Aminah\tKSP Maju\t0812 3456 7890\n\n"
            "Budi, S.E.\tKoperasi Jaya\t081299998888"
        ),
        (
            "HP;Nama Peserta;Asal Koperasi\n0812 3456 7890;Siti Aminah;KSP Maju\n"
            "081299998888;Budi, S.E.;Koperasi Jaya"
        ),
        "1. Siti Aminah - KSP Maju - 0812 3456 7890\n2) Budi, S.E. - Koperasi Jaya - 081299998888",
        "0812 3456 7890 | KSP Maju | Siti Aminah\n081299998888 | Koperasi Jaya | Budi, S.E.",
    ],
)
def test_a_list_is_read_however_it_is_written(teks: str) -> None:
    assert said(teks) == [dict(sorted(each.items())) for each in BOTH]


def test_names_alone_are_a_list_as_well() -> None:
    assert said("Siti Aminah\nBudi Santoso") == [
        {"orang": "Siti Aminah"},
        {"orang": "Budi Santoso"},
    ]


@pytest.mark.parametrize(
    "teks",
    [
        f"Siti Aminah\tKSP Maju\tKetua\tP\t{KTP}",
        f"Nama\tKoperasi\tJabatan\tL/P\tNIK\nSiti Aminah\tKSP Maju\tKetua\tP\t{KTP}",
    ],
)
def test_no_nik_ktp_is_in_what_is_read(teks: str) -> None:
    daftar = read_tempel(teks, angkatan_id=1)

    assert daftar.kolom.keys() == {"orang", "nama", "jabatan", "jenis_kelamin"}
    assert not any(KTP in str(cell) for baris in daftar.baris for cell in baris.sel)


def test_a_list_is_no_register() -> None:
    with pytest.raises(BerkasDitolak, match="Paling banyak 200 baris"):
        read_tempel("\n".join(["Siti Aminah"] * (MOST_ROWS + 2)), angkatan_id=1)


@pytest.mark.parametrize("teks", ["", "  \n ", "\t\t\n"])
def test_nothing_is_no_list(teks: str) -> None:
    assert said(teks) == []
