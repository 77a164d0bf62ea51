"""The headings of the files: the import knows those of the register, and none is a telephone."""

import pytest

from db.enums import JenisImpor
from db.queries.koperasi import EXPORT
from db.sheets.file.meaning import read_heading
from ui.reports.daftar import LEMBAR

IDENTITY = (
    "nik_koperasi",
    "nama",
    "nomor_badan_hukum",
    "tanggal_badan_hukum",
    "alamat",
    "desa",
    "kecamatan",
    "jenis",
    "kelompok",
    "status_kelembagaan",
)


@pytest.mark.parametrize("headings", [list(EXPORT), list(LEMBAR.values())], ids=["list", "report"])
def test_a_register_that_went_out_can_come_in_again(headings: list[str]) -> None:
    jenis = next(iter(JenisImpor))
    read = [read_heading(jenis, (heading,)) for heading in headings]
    known = [meant[1] for meant in read if meant]

    assert set(IDENTITY) <= set(known)
    assert len(known) == len(set(known))


@pytest.mark.parametrize("headings", [list(EXPORT), list(LEMBAR.values())], ids=["list", "report"])
def test_no_file_of_the_register_has_a_telephone_or_an_officer(headings: list[str]) -> None:
    words = " ".join(headings).lower()

    assert not [each for each in ("telepon", "email", "ktp", "ketua", "bendahara") if each in words]
