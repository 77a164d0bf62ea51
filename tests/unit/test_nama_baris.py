"""A line of a list is no koperasi, even where a number stands beside it."""

import pytest

from db.sheets.row.named import read_nama
from db.values.cell import read_sel


@pytest.mark.parametrize(
    ("nama", "what"),
    [
        ("Jumlah", "baris jumlah"),
        ("Total", "baris jumlah"),
        ("Persentase", "baris jumlah"),
        ("Keterangan", "catatan"),
        ("Keterangan:", "catatan"),
        ("Ttd", "catatan"),
        ("NIP. 1965", "catatan"),
        ("Sumber: Dinas Koperasi", "catatan"),
        ("Ciruas", "nama tempat"),
        ("Kecamatan Ciruas", "nama tempat"),
        ("Desa Pejaten", "nama tempat"),
        ("Kabupaten Serang", "nama tempat"),
        ("Dinas Koperasi dan UKM", "nama kantor"),
        ("Pemerintah Kabupaten Serang", "nama kantor"),
        ("Koperasi Aktif", "judul kelompok"),
    ],
)
def test_a_line_that_has_a_number_is_asked_about(nama: str, what: str) -> None:
    found = read_nama(read_sel(nama), terpanjang=200)

    assert (found.nilai, found.boleh) == (nama, True)
    assert f"tampaknya {what}" in (found.alasan or "")


@pytest.mark.parametrize(
    "nama",
    [
        "Koperasi Ciruas",
        "KPRI Dinas Koperasi Contoh",
        "Koperasi Total Maju",
        "Badan Usaha Contoh",
        "Kopkar Kantor Camat Contoh",
        "Koperasi Keterangan Jaya",
        "Pusaka Mandiri",
    ],
)
def test_a_koperasi_that_is_called_almost_so_stays(nama: str) -> None:
    found = read_nama(read_sel(nama), terpanjang=200)

    assert (found.nilai, found.alasan) == (nama, None)
