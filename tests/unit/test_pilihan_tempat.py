"""Words of the closed lists and places, as registers spell them."""

import pytest

from db.enums import Bentuk
from db.sheets.row.address import doubt_alamat
from db.sheets.row.choices import FIXED, Pilihan
from db.sheets.row.places import check_kabupaten, check_provinsi
from db.values.cell import read_sel
from db.values.parse import Tafsir
from tests.factories import CIRUAS, KRAMATWATU
from tests.wilayah import make_wilayah

PILIHAN = Pilihan(FIXED)


@pytest.mark.parametrize(
    ("nama", "cell", "stored"),
    [
        ("jenis", "Simpan Pinjam", "simpan_pinjam"),
        ("jenis", "KSP", "simpan_pinjam"),
        ("jenis", "Koperasi Produsen", "produsen"),
        ("pola_pengelolaan", "Syari'ah", "syariah"),
        ("status_kelembagaan", "Tidak Aktif", "tidak_aktif"),
        ("status_kelembagaan", "pasif", "tidak_aktif"),
        ("status_kelembagaan", "Nonaktif", "tidak_aktif"),
        ("status_kelembagaan", "Bubar", "dibubarkan"),
        ("status_kelembagaan", "Usul Bubar", "usulan_pembubaran"),
        ("status_nik", "Belum", "belum_bersertifikat"),
        ("status_nik", "Sudah", "sudah_bersertifikat"),
        ("status_nik", "Expired", "sertifikat_expired"),
        ("status_nik", "Sertifikat Kedaluwarsa", "sertifikat_expired"),
        ("status_nik", "sertifikat kadaluarsa", "sertifikat_expired"),
        ("grade", "c1", "C1"),
        ("sumber_dana", "DAK Nonfisik", "dak"),
        ("sumber_dana", "DAK Non Fisik", "dak"),
        ("sumber_dana", "PK2UKM", "dak"),
        ("sumber_dana", "PK2UMK", "dak"),
        ("sumber_dana", "APBD Kabupaten", "apbd"),
        ("sumber_dana", "DAU", "apbd"),
        ("sumber_dana", "APBD Provinsi", "provinsi"),
        ("sumber_dana", "APBN", "pusat"),
        ("sumber_dana", "Kementerian", "pusat"),
        ("keluar", "Mengundurkan diri", "mundur"),
        ("keluar", "Tunda", "ditunda"),
        ("jenis_kelamin", "Laki-laki", "L"),
        ("jenis_kelamin", "Pria", "L"),
        ("jenis_kelamin", "LK", "L"),
        ("jenis_kelamin", "l", "L"),
        ("jenis_kelamin", "Perempuan", "P"),
        ("jenis_kelamin", "Wanita", "P"),
        ("jenis_kelamin", "Pr", "P"),
        ("jabatan", "Wakil", "wakil_ketua"),
        ("jabatan", "Wakil Ketua Bidang Usaha", "wakil_ketua"),
        ("jabatan", "Wakil Ketua Bidang Keanggotaan", "wakil_ketua"),
        ("jabatan", "Sekertaris", "sekretaris"),
        ("jabatan", "Pengawas", "anggota_pengawas"),
        ("jabatan", "DPS", "dewan_pengawas_syariah"),
        ("jabatan", "Pengelola", "manajer"),
        ("jabatan", "Manajer/Pengelola", "manajer"),
        ("jabatan", "Manager", "manajer"),
        ("jabatan", "Pegawai", "karyawan"),
        ("kuorum", "Y", "ya"),
        ("kuorum", "v", "ya"),
        ("kuorum", 1, "ya"),
        ("kuorum", "Sudah", "ya"),
        ("kuorum", True, "ya"),
        ("kuorum", "T", "tidak"),
        ("kuorum", "0", "tidak"),
        ("transport_dibayar", "Belum", "tidak"),
        ("transport_dibayar", False, "tidak"),
    ],
)
def test_a_word_of_a_list_is_known_in_its_spellings(nama: str, cell: object, stored: str) -> None:
    assert PILIHAN.find(nama, read_sel(cell)) == Tafsir(stored)


@pytest.mark.parametrize("bentuk", Bentuk)
def test_a_bentuk_is_kind_and_reach(bentuk: Bentuk) -> None:
    assert PILIHAN.find("bentuk", read_sel(bentuk.replace("_", " "))) == Tafsir(bentuk)


@pytest.mark.parametrize(
    "word", ["Primer Kabupaten/Kota", "Primer Kab/Kota", "PRIMER KAB", "primer kota"]
)
def test_a_primer_of_the_kabupaten_is_written_in_many_ways(word: str) -> None:
    assert PILIHAN.find("bentuk", read_sel(word)) == Tafsir(Bentuk.PRIMER_KABUPATEN)


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        (
            "Simpan Pinjm",
            Tafsir(
                alasan="“Simpan Pinjm” tidak dikenal: mungkin simpan pinjam (kemiripan 96 persen)",
                usul="simpan pinjam",
                kemiripan=96,
            ),
        ),
        (
            "jaya",  # three letters of four
            Tafsir(
                alasan="“jaya” tidak dikenal: mungkin jasa (kemiripan 75 persen)",
                usul="jasa",
                kemiripan=75,
            ),
        ),
        ("warung", Tafsir(alasan="“warung” tidak dikenal")),
    ],
)
def test_another_word_is_not_known_but_may_be_like_one(cell: str, found: Tafsir[str]) -> None:
    assert PILIHAN.find("jenis", read_sel(cell)) == found


@pytest.mark.parametrize(
    ("cell", "found", "used"),
    [
        ("Kec. Kramat Watu", Tafsir(KRAMATWATU), {}),
        ("Keramatwatu", Tafsir(KRAMATWATU), {("Keramatwatu", "Kramatwatu"): 1}),
        (
            "Taktakan",
            Tafsir(alasan="“Taktakan” di luar wilayah Kabupaten Serang (Kota Serang)"),
            {},
        ),
        (
            "Ciruasa",
            Tafsir(
                alasan="“Ciruasa” bukan salah satu dari 29 kecamatan: mungkin Ciruas "
                "(kemiripan 92 persen)",
                usul="Ciruas",
                kemiripan=92,
            ),
            {},
        ),
        ("Antah", Tafsir(alasan="“Antah” bukan salah satu dari 29 kecamatan"), {}),
    ],
)
def test_a_kecamatan_is_one_of_the_29(
    cell: str, found: Tafsir[str], used: dict[tuple[str, str], int]
) -> None:
    wilayah = make_wilayah()

    assert wilayah.find_kecamatan(read_sel(cell)) == found
    assert wilayah.dipakai == used


@pytest.mark.parametrize(
    ("cell", "found", "used"),
    [
        ("Desa Citerep", Tafsir(f"{CIRUAS}.2001"), {}),
        ("Citerup", Tafsir(f"{CIRUAS}.2001"), {("Citerup", "Citerep"): 1}),
        (
            "Harjatani",
            Tafsir(alasan="“Harjatani” tidak ada di Kecamatan Ciruas, adanya di Kramatwatu"),
            {},
        ),
        (
            "Pelawed",
            Tafsir(
                alasan="“Pelawed” tidak ada di Kecamatan Ciruas: mungkin Pelawad "
                "(kemiripan 86 persen)",
                usul="Pelawad",
                kemiripan=86,
            ),
            {},
        ),
        ("Antah", Tafsir(alasan="“Antah” tidak ada di Kecamatan Ciruas"), {}),
    ],
)
def test_a_desa_is_looked_for_in_its_kecamatan(
    cell: str, found: Tafsir[str], used: dict[tuple[str, str], int]
) -> None:
    wilayah = make_wilayah()

    assert wilayah.find_desa(read_sel(cell), CIRUAS) == found
    assert wilayah.dipakai == used


def test_a_desa_of_two_other_kecamatan_names_both() -> None:
    wilayah = make_wilayah()
    wilayah.nama["36.04.10"] = "Pontang"
    wilayah.desa["36.04.10"] = {"HARJATANI": "36.04.10.2001"}

    found = wilayah.find_desa(read_sel("Harjatani"), CIRUAS)

    assert found.alasan == (
        "“Harjatani” tidak ada di Kecamatan Ciruas, adanya di Kramatwatu dan Pontang"
    )


@pytest.mark.parametrize(("cell", "luar"), [("Kec. Taktakan", True), ("Ciruas", False)])
def test_a_kecamatan_of_old_registers_lies_outside(cell: str, luar: object) -> None:
    assert make_wilayah().is_luar(read_sel(cell)) is luar


@pytest.mark.parametrize(
    ("cell", "kabupaten", "provinsi"),
    [
        (
            "Kab. Serang",
            None,
            "“Kab. Serang” di luar wilayah Provinsi Banten",
        ),
        ("Banten", "“Banten” di luar wilayah Kabupaten Serang", None),
        (
            "Kota Serang",
            "“Kota Serang” di luar wilayah Kabupaten Serang",
            "“Kota Serang” di luar wilayah Provinsi Banten",
        ),
        ("Prov. Banten", "“Prov. Banten” di luar wilayah Kabupaten Serang", None),
    ],
)
def test_another_kabupaten_and_another_provinsi_say_so(
    cell: str, kabupaten: str | None, provinsi: str | None
) -> None:
    read = read_sel(cell)

    assert (check_kabupaten(read), check_provinsi(read)) == (kabupaten, provinsi)


@pytest.mark.parametrize(
    ("nama", "cell", "usul"),
    [
        ("status_kelembagaan", "T. Aktif", "tidak aktif"),
        ("status_kelembagaan", "Tidka Aktif", "tidak aktif"),
        ("status_kelembagaan", "blm aktif", "tidak aktif"),
        ("status_kelembagaan", "tdkaktip", "tidak aktif"),
        ("status_kelembagaan", "K. Aktif", "kurang aktif"),
        ("status_kelembagaan", "krg. aktip", "kurang aktif"),
        ("status_kelembagaan", "aktip", "aktif"),
        ("status_kelembagaan", "T.A.", None),
        ("status_kelembagaan", "bukan tidak aktif", None),
        ("status_kelembagaan", "Aktif, tidak RAT", None),
        ("status_kelembagaan", "Aktif (T)", None),
        ("status_kelembagaan", "dulu aktif", None),
        ("status_kelembagaan", "belum bubar", None),
        ("status_kelembagaan", "blm RAT", None),
        ("status_nik", "tidak bersertifikat", "belum bersertifikat"),
        ("status_nik", "Bersertifikat", "sudah bersertifikat"),
        ("status_nik", "tidak expired", None),
        ("jenis", "Non Simpan Pinjam", None),
        ("pola_pengelolaan", "bukan syariah", None),
        ("jabatan", "Wk. Ketua", "wakil ketua"),
        ("kuorum", "tdk kuorum", "tidak"),
        ("wajib", "Tdk. wajib", "tidak"),
        ("jabatan", "Eks Ketua", None),
        ("jabatan", "Wakil Sekretaris", None),
    ],
)
def test_a_word_that_turns_a_value_round_never_proposes_the_value(
    nama: str, cell: str, usul: str | None
) -> None:
    found = PILIHAN.find(nama, read_sel(cell))

    assert (found.nilai, found.usul) == (None, usul)


@pytest.mark.parametrize("cell", ["tdk aktif", "Non-Aktif", "tak aktif", "Inaktif"])
def test_a_known_short_form_is_no_doubt(cell: str) -> None:
    assert PILIHAN.find("status_kelembagaan", read_sel(cell)) == Tafsir("tidak_aktif")


def test_a_question_mark_behind_a_value_is_a_doubt() -> None:
    found = PILIHAN.find("status_kelembagaan", read_sel("Aktif?"))

    assert (found.nilai, found.boleh) == ("aktif", True)
    assert "diragukan" in (found.alasan or "")


@pytest.mark.parametrize(
    "cell", ["3604", "36.04", "Kab Serang (Banten)", "Kab. Serang, Prov. Banten", "SERANG KAB."]
)
def test_the_kabupaten_in_any_of_its_ways(cell: str) -> None:
    assert check_kabupaten(read_sel(cell)) is None


@pytest.mark.parametrize(
    "cell", ["Kota Serang, Banten", "Serang Kota", "3673", "Kab. Lebak", "Kab."]
)
def test_another_kabupaten_in_any_of_its_ways(cell: str) -> None:
    assert check_kabupaten(read_sel(cell)) is not None


@pytest.mark.parametrize(
    "cell",
    [
        "Ciruas, Kab. Serang",
        "Ciruas Kab. Serang",
        "Kec. Ciruas (Serang)",
        "36.04.09",
        "360409",
        "36.04.09 Ciruas",
        "Ciruas (36.04.09)",
    ],
)
def test_a_kecamatan_with_its_kabupaten_or_kode(cell: str) -> None:
    assert make_wilayah().find_kecamatan(read_sel(cell)) == Tafsir(CIRUAS)


@pytest.mark.parametrize(
    ("cell", "usul"),
    [
        ("Ciruas, Kota Serang", None),
        ("Ciruas, Kab. Pandeglang", None),
        ("36.04.05 Ciruas", None),
        ("36.04.99", None),
        ("Cirua, Kab. Serang", "Ciruas"),
    ],
)
def test_a_kecamatan_of_elsewhere_or_at_odds_with_its_kode(cell: str, usul: str | None) -> None:
    found = make_wilayah().find_kecamatan(read_sel(cell))

    assert (found.nilai, found.usul) == (None, usul)


@pytest.mark.parametrize(
    "cell", ["Pelawad, Kec. Ciruas", "Desa Pelawad (Ciruas)", "36.04.09.2002", "3604092002"]
)
def test_a_desa_with_its_kecamatan_or_kode(cell: str) -> None:
    assert make_wilayah().find_desa(read_sel(cell), CIRUAS) == Tafsir(f"{CIRUAS}.2002")


def test_a_desa_of_another_kecamatan_is_doubted() -> None:
    assert make_wilayah().find_desa(read_sel("Pelawad, Kec. Kramatwatu"), CIRUAS).nilai is None


@pytest.mark.parametrize(
    ("alamat", "why"),
    [
        ("Jl. Raya Km 5, Kab. Pandeglang", "Kab. Pandeglang"),
        ("Jl. Mawar 2, Cilegon", "Cilegon"),
        ("Jl. Mawar 2 Kota Serang", "Kota Serang"),
        ("Jl. Mawar 2 Kec. Taktakan", "Taktakan"),
        ("Jl. Mawar 2 Kec. Kramatwatu", "bukan Ciruas"),
    ],
)
def test_an_alamat_of_elsewhere_is_doubted(alamat: str, why: str) -> None:
    assert why in (doubt_alamat(alamat, CIRUAS, make_wilayah()) or "")


@pytest.mark.parametrize(
    "alamat",
    [
        "Jl. Raya Serang - Pandeglang Km 5, Ciruas, Kab. Serang",
        "Jl. Cilegon 3, Kec. Ciruas 42182",
        "Komp. Kota Indah Blok A, Kab Serang Banten",
    ],
)
def test_a_road_to_elsewhere_is_no_doubt(alamat: str) -> None:
    assert doubt_alamat(alamat, CIRUAS, make_wilayah()) is None
