"""Frozen content: why a value is missing travels with it, and an old deck is read as a new one."""

from typing import Any

import pytest

from db.salindia import nilai_of, nilai_seri, read_isi, seri
from db.values.hidden import Hilang, Nilai, kata_hilang


def old_angka(teks: str, nilai: float | None = None) -> dict[str, Any]:
    """A figure as decks stored it before `hilang`."""
    return {
        "kunci": "jumlah_koperasi",
        "label": "Koperasi",
        "nilai": nilai,
        "teks": teks,
        "bentuk": "bilangan",
        "satuan": "koperasi",
        "pembilang": None,
        "penyebut": None,
        "keterangan": "",
        "definisi": "Koperasi terdaftar.",
        "sumber": "register",
        "per_tanggal": "2026-07-12",
    }


def old_isi() -> dict[str, Any]:
    """A slide as decks stored it before `hilang`, `terkecil` and `makna_kategori`."""
    return {
        "kode": "sektor_riil",
        "kalimat": "Kalimat",
        "angka": [
            old_angka("1.234", 1234.0),
            old_angka("belum terdata"),
            old_angka("kurang dari 7"),
        ],
        "grafik": {
            "jenis": "batang_datar",
            "judul": "Koperasi menurut fokus usaha",
            "satuan": "koperasi",
            "bentuk": "bilangan",
            "kategori": ["Sektor riil", "Campuran", "Simpan pinjam", "Belum terdata"],
            "kode": [],
            "seri": [{"nama": "Koperasi", "makna": "this_year", "nilai": [182, None, 0, 20]}],
            "target": None,
            "alt": "Grafik batang.",
        },
        "tabel": None,
        "kartu": [],
        "butir": [],
        "catatan": [],
        "sumber": "Diskoumperindag",
        "per_tanggal": "2026-07-12",
        "contoh": False,
        "alasan_kosong": None,
    }


def test_a_deck_stored_before_reasons_were_is_read_with_them() -> None:
    isi = read_isi(old_isi(), terkecil=7)

    assert isi["terkecil"] == 7
    assert [nilai_of(each) for each in isi["angka"]] == [
        1234.0,
        Hilang.BELUM_TERDATA,
        Hilang.KELOMPOK_KECIL,
    ]
    assert [each["penulisan"] for each in isi["angka"]] == ["bilangan"] * 3
    assert isi["grafik"] is not None
    assert isi["grafik"]["penulisan"] == "bilangan"
    assert isi["grafik"]["makna_kategori"] == ["this_year", "blue", "target", "no_data"]
    assert nilai_seri(isi["grafik"]["seri"][0]) == [182, Hilang.KELOMPOK_KECIL, 0, 20]


def test_what_is_stored_today_is_read_as_it_is() -> None:
    read = read_isi(old_isi(), terkecil=7)

    assert read_isi(dict(read), terkecil=5) == read


def test_a_slide_without_a_chart_has_none_after_reading() -> None:
    assert read_isi({**old_isi(), "grafik": None}, terkecil=5)["grafik"] is None


def test_a_seri_keeps_a_reason_where_it_has_no_value() -> None:
    values: list[Nilai] = [3.0, Hilang.KELOMPOK_KECIL, 0, Hilang.BELUM_TERDATA]
    found = seri("Berdiri", "this_year", values)

    assert found["nilai"] == [3.0, None, 0, None]
    assert found["hilang"] == [None, "kelompok_kecil", None, "belum_terdata"]
    assert nilai_seri(found) == values


@pytest.mark.parametrize(
    ("hilang", "satuan", "words"),
    [
        (Hilang.BELUM_TERDATA, "koperasi", "belum terdata"),
        (Hilang.KELOMPOK_KECIL, "", "kurang dari 7"),
        (Hilang.KELOMPOK_KECIL, "koperasi", "kurang dari 7 koperasi"),
        (Hilang.TIDAK_ADA, "koperasi", "tidak ada koperasi"),
    ],
)
def test_each_reason_has_a_word_of_its_own(hilang: Hilang, satuan: str, words: str) -> None:
    assert kata_hilang(hilang, 7, satuan) == words
