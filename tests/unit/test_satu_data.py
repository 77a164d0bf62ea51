"""The bundle for the walidata: codes, units, meanings, and nothing that runs or names people."""

import csv
import datetime as dt
import io
import json
from typing import Any
from zipfile import ZipFile

import pandas as pd
import pytest

from db.figures.katalog import REKAP
from db.figures.rekap import rekap
from db.queries.kantor import Kop
from db.queries.keadaan import KEADAAN
from ui.files.satu_data import Bahan, to_bundle

KECAMATAN = pd.DataFrame({"kode": ["36.04.05", "36.04.09"], "nama": ["Kramatwatu", "Ciruas"]})
ROW: dict[str, Any] = {
    "koperasi_id": 1,
    "nik_koperasi": "3604000000001",
    "nama": "=1+1",
    "kecamatan_kode": "36.04.05",
    "kecamatan": "Kramatwatu",
    "desa_kode": "36.04.05.2001",
    "status": "aktif",
    "melapor": True,
    "jumlah_anggota": 20,
    "tanggal_badan_hukum": dt.date(2020, 1, 31),
    "contoh": False,
}


ATURAN = {
    "tahun_cakupan_pembinaan": "2",
    "sektor_riil_simpan_pinjam_maks_persen": "20",
    "simpan_pinjam_min_persen": "80",
    "kali_median_diperiksa": "1.000",
    "anggota_tidak_aktif_maks": "5.000",
    "bulan_batas_rat_primer": "3",
    "bulan_batas_rat_sekunder": "6",
    "bulan_lapor_rat": "1",
    "hitung_tanggal": "SK AHU",
    "hitung_dana": "semua",
    "hitung_bawaan": "dihitung",
    "hitung_nomor": "boleh menyusul",
    "riwayat_tahap_paling_sedikit": "20",
    "hari_tahap_tanpa_riwayat": "60",
    "umkm_kabupaten": "54.000",
    "umkm_kabupaten_asal": "dinas, 2022",
}


def bundle(*, contoh: bool = False) -> ZipFile:
    keadaan = pd.DataFrame([ROW], columns=list(KEADAAN)).astype(KEADAAN)
    bahan = Bahan(
        rekapitulasi=rekap(keadaan, KECAMATAN, terkecil=5),
        keadaan=keadaan,
        per=dt.date(2025, 12, 31),
        tahun_buku=2024,
        kop=Kop(
            pemerintah="Kabupaten Uji",
            dinas="Dinas Uji",
            alamat="Jalan Uji",
            tempat="Uji",
            logo=None,
        ),
        terkecil=5,
        aturan=ATURAN,
        contoh=contoh,
    )
    return ZipFile(io.BytesIO(to_bundle(bahan)))


def rows(zipped: ZipFile, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(zipped.read(name).decode())))


def test_every_column_of_the_numbers_is_explained() -> None:
    zipped = bundle()
    numbers = rows(zipped, "data/koperasi_per_kecamatan.csv")
    variables = rows(zipped, "metadata/variabel.csv")

    explained = {each["kode"] for each in variables}
    assert explained == set(REKAP)
    assert set(numbers[0]) - explained == {
        "kode_kecamatan",
        "nama_kecamatan",
        "per_tanggal",
        "tahun_buku",
    }
    for each in variables:
        needed = ("konsep", "definisi", "rumus", "ukuran", "satuan", "klasifikasi", "sumber")
        assert all(each[name] for name in needed), each
        assert each["per_tanggal"] == "2025-12-31"
        assert each["kontak"] == "Dinas Uji, Jalan Uji"


def test_places_are_codes_and_what_is_not_recorded_is_empty() -> None:
    numbers = rows(bundle(), "data/koperasi_per_kecamatan.csv")
    by_code = {each["kode_kecamatan"]: each for each in numbers}

    assert set(by_code) == {"36.04.05", "36.04.09"}
    assert (by_code["36.04.05"]["jumlah"], by_code["36.04.05"]["anggota_tahun_buku"]) == ("1", "20")
    assert (by_code["36.04.09"]["jumlah"], by_code["36.04.09"]["anggota_tahun_buku"]) == ("0", "")


def test_nothing_in_it_runs() -> None:
    (koperasi,) = rows(bundle(), "data/daftar_koperasi.csv")

    assert koperasi["nama_koperasi"] == "'=1+1"
    assert koperasi["tanggal_badan_hukum"] == "2020-01-31"
    assert koperasi["nik_koperasi"] == "3604000000001"


def test_the_register_in_it_names_no_person_and_no_telephone() -> None:
    (koperasi,) = rows(bundle(), "data/daftar_koperasi.csv")

    assert not {"telepon", "email", "ketua", "alamat"} & set(koperasi)


@pytest.mark.parametrize("contoh", [True, False])
def test_invented_rows_are_marked_everywhere(contoh: bool) -> None:
    zipped = bundle(contoh=contoh)

    for name in (
        "data/koperasi_per_kecamatan.csv",
        "data/daftar_koperasi.csv",
        "metadata/metadata.json",
        "BACA-SAYA.txt",
    ):
        assert ("DATA CONTOH" in zipped.read(name).decode()) is contoh


def test_the_same_data_give_the_same_bundle() -> None:
    first, second = bundle(), bundle()

    assert first.fp
    assert second.fp
    first.fp.seek(0)
    second.fp.seek(0)
    assert first.fp.read() == second.fp.read()
    assert json.loads(first.read("metadata/metadata.json"))["jumlah_baris"] == {
        "koperasi_per_kecamatan": 2,
        "daftar_koperasi": 1,
    }
