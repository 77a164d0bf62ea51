"""Names, numbers of papers and contacts: what a spreadsheet does to them is seen."""

from functools import partial
from typing import Any

import pytest

from db.values import kontak, teks
from db.values.cell import read_sel
from db.values.parse import Tafsir

parse_teks = partial(teks.parse_teks, terpanjang=60)
parse_kata = partial(teks.parse_teks, terpanjang=60, is_words=True)
parse_orang = partial(teks.parse_orang, terpanjang=60)
parse_nomor = partial(teks.parse_nomor, terpanjang=60)
parse_nib = partial(teks.parse_nib, terpanjang=20)
parse_npwp = partial(teks.parse_npwp, terpanjang=25)
parse_telepon = partial(kontak.parse_telepon, terpanjang=40)
parse_email = partial(kontak.parse_email, terpanjang=60)

KTP = "3604014408800001"


@pytest.mark.parametrize(
    ("read", "cell", "value"),
    [
        (parse_teks, 12, "12"),
        (parse_kata, "Koperasi 99", "Koperasi 99"),
        (parse_kata, "Jl. 12 RT 01/02", "Jl. 12 RT 01/02"),
        (parse_orang, "Hj. Contoh Rahmawati, S.E., M.M.", "Hj. Contoh Rahmawati, S.E., M.M."),
        (parse_orang, "Contoh Rahmawati, SE", "Contoh Rahmawati, SE"),
        (parse_orang, "Contoh Dani", "Contoh Dani"),
        (parse_nomor, "103/BH/XI.2/DISKOP/2012", "103/BH/XI.2/DISKOP/2012"),
        (parse_nomor, "No. 903 / BH / 2016", "No. 903 / BH / 2016"),
        (parse_nomor, "2017/BH/IX-9/12-67", "2017/BH/IX-9/12-67"),
        (parse_nomor, 12, "12"),
        (parse_nib, "9912345678901", "9912345678901"),
        (parse_nib, "99 12345 678901", "99 12345 678901"),
        (parse_nib, 220001234567, "0220001234567"),
        (parse_npwp, "99.000.001.9-401.000", "99.000.001.9-401.000"),
        (parse_npwp, "0990000019401000", "0990000019401000"),
        (parse_npwp, 990000019401000, "990000019401000"),
        (parse_telepon, "081211110001", "081211110001"),
        (parse_telepon, 81211110002, "081211110002"),
        (parse_telepon, "812-1111-0002", "0812-1111-0002"),
        (parse_telepon, "0812-1111-0001 - 0813-2222-0002", "0812-1111-0001 - 0813-2222-0002"),
        (parse_telepon, "0812-1111-0001 0813-2222-0002", "0812-1111-0001 0813-2222-0002"),
        (parse_telepon, "0812-1111-0001 / 0813-2222-0002", "0812-1111-0001 / 0813-2222-0002"),
        (parse_telepon, "0254 401 234 hp 081211110001", "0254 401 234 hp 081211110001"),
        (parse_telepon, "+62 812 1111 0002", "+62 812 1111 0002"),
        (parse_telepon, "6281211110002", "6281211110002"),
        (parse_telepon, "(0254) 200123", "(0254) 200123"),
        (parse_telepon, "200123", "200123"),
        (parse_telepon, "081211110001 / 081311110002", "081211110001 / 081311110002"),
        (parse_email, "kop@contoh.id", "kop@contoh.id"),
        (parse_email, "A.b-c_d@mail.contoh.co.id", "A.b-c_d@mail.contoh.co.id"),
        (parse_telepon, "HP: 0812-1111-0002", "HP: 0812-1111-0002"),
        (parse_telepon, "(0254) 200-123 ext 12", "(0254) 200-123 ext 12"),
        (parse_nomor, "No. 12 / BH / KWK.10 / IV / 1996", "No. 12 / BH / KWK.10 / IV / 1996"),
        (parse_nomor, "AHU-0001234.AH.01.26.TAHUN 2020", "AHU-0001234.AH.01.26.TAHUN 2020"),
    ],
)
def test_a_sound_text_stays_as_it_is(read: Any, cell: Any, value: str) -> None:
    assert read(read_sel(cell)) == Tafsir(value)


@pytest.mark.parametrize(
    ("read", "cell", "alasan", "usul"),
    [
        (parse_teks, True, "“YA” bukan teks: sel ini berisi benar atau salah", None),
        (
            parse_teks,
            {"d": "1994-07-12"},
            "“12/07/1994” dijadikan tanggal oleh Excel: ketik ulang isinya",
            None,
        ),
        (parse_teks, "5,18E+05", "rusak oleh Excel “5,18E+05”: ketik ulang isinya", None),
        (parse_teks, f"NIK {KTP}", "“NIK [NIK KTP]” memuat NIK KTP, yang tidak disimpan", None),
        (parse_kata, 1234567, "“1234567” hanya angka atau tanda", None),
        (parse_kata, "...", "“...” hanya angka atau tanda", None),
        (parse_kata, "17 Agustus 2025", "“17 Agustus 2025” sebuah tanggal", None),
        (
            parse_orang,
            "3604 0144 0880 0001",
            "“[NIK KTP]” memuat NIK KTP, yang tidak disimpan",
            None,
        ),
        (parse_nomor, "dalam proses", "“dalam proses” bukan nomor", ""),
        (parse_nomor, "?", "“?” bukan nomor", ""),
        (parse_nomor, 0, "“0” bukan nomor", ""),
        (
            parse_nomor,
            {"d": "1994-07-12"},
            "“12/07/1994” dijadikan tanggal oleh Excel: ketik ulang isinya",
            None,
        ),
        (parse_nib, "2,20001E+11", "rusak oleh Excel “2,20001E+11”: ketik ulang nomornya", None),
        (parse_nib, "sedang diurus", "“sedang diurus” bukan nomor", ""),
        (parse_npwp, KTP, "“[NIK KTP]” memuat NIK KTP, yang tidak disimpan", None),
        (parse_npwp, "00.000.000.0-000.000", "“00.000.000.0-000.000” bukan nomor", ""),
        (parse_telepon, "kop1@contoh.id", "“kop1@contoh.id” alamat email, bukan telepon", None),
        (
            parse_telepon,
            "8,12111E+10",
            "rusak oleh Excel “8,12111E+10”: ketik ulang nomornya",
            None,
        ),
        (parse_telepon, "milik ketua", "“milik ketua” bukan nomor", ""),
        (parse_email, "081211110001", "“081211110001” nomor telepon, bukan alamat email", None),
        (parse_email, "lupa sandi", "“lupa sandi” bukan alamat email", ""),
        (parse_email, "a@b..co", "“a@b..co” bukan alamat email", None),
        (parse_email, ".a@contoh.id", "“.a@contoh.id” bukan alamat email", None),
        (
            parse_email,
            "mailto:a@contoh.id",
            "“mailto:a@contoh.id” bukan alamat email",
            "a@contoh.id",
        ),
        (
            parse_email,
            "a@contoh.id (ketua)",
            "“a@contoh.id (ketua)” bukan alamat email",
            "a@contoh.id",
        ),
        (
            parse_nomor,
            "Mei-16",
            "“Mei-16” tampaknya dijadikan tanggal oleh Excel: ketik ulang isinya",
            None,
        ),
        (
            parse_nomor,
            "12-Jan",
            "“12-Jan” tampaknya dijadikan tanggal oleh Excel: ketik ulang isinya",
            None,
        ),
        (
            parse_kata,
            "16-Agu-20",
            "“16-Agu-20” tampaknya dijadikan tanggal oleh Excel: ketik ulang isinya",
            None,
        ),
        (
            parse_telepon,
            "0812-XXXX-1234",
            "“0812-XXXX-1234” tidak lengkap: ketik ulang semua angkanya",
            None,
        ),
        (
            parse_telepon,
            "0812111....",
            "“0812111....” tidak lengkap: ketik ulang semua angkanya",
            None,
        ),
        (
            parse_telepon,
            "https://wa.me/6281211110001",
            "“https://wa.me/6281211110001” sebuah tautan: mungkin 081211110001",
            "081211110001",
        ),
        (parse_email, "kop@contoh", "“kop@contoh” bukan alamat email", None),
        (teks.parse_nik, "0000000000000", "hanya nol “0000000000000”", ""),
        (
            teks.parse_nik,
            3604120000000.0,
            "“3604120000000” dibulatkan oleh Excel: ketik ulang 13 angkanya",
            None,
        ),
        (
            teks.parse_nik,
            "3604120010000",
            "“3604120010000” dibulatkan oleh Excel: ketik ulang 13 angkanya",
            None,
        ),
    ],
)
def test_what_is_no_text_of_its_column_is_never_kept(
    read: Any, cell: Any, alasan: str, usul: str | None
) -> None:
    assert read(read_sel(cell)) == Tafsir(alasan=alasan, usul=usul)


@pytest.mark.parametrize(
    ("read", "cell", "why", "usul"),
    [
        (parse_kata, "Koperasi Qur?ani", "kehilangan huruf", None),
        (parse_kata, "Koperasi Qur\ufffdani", "kehilangan huruf", None),
        (parse_orang, "1. Contoh Astuti 2. Contoh Hidayat", "lebih dari satu orang", None),
        (parse_orang, "Contoh Astuti / Contoh Hidayat", "lebih dari satu orang", None),
        (parse_orang, "Contoh Astuti dan Contoh Hidayat", "lebih dari satu orang", None),
        (parse_orang, "Contoh Astuti & Hidayat", "lebih dari satu orang", None),
        (parse_orang, "Contoh Astuti\nContoh Hidayat", "lebih dari satu orang", None),
        (parse_orang, "Contoh Astuti, Contoh Hidayat", "lebih dari satu orang", None),
        (parse_orang, "3. Contoh Astuti", "diawali nomor", "Contoh Astuti"),
        (parse_orang, "Contoh Astuti (mewakili ketua)", "keterangan lain", "Contoh Astuti"),
        (parse_orang, "Contoh Astuti 081211110001", "keterangan lain", "Contoh Astuti"),
        (parse_orang, "a.n. Contoh Astuti", "keterangan lain", None),
        (parse_orang, "xxx", "bukan nama orang", None),
        (parse_telepon, "081211110001 (Budi)", "memuat kata", "081211110001"),
        (parse_telepon, "0812 1111 O001", "memuat kata", None),
        (parse_telepon, "1111111111", "hanya satu angka", None),
        (parse_email, "a@contoh.id; b@contoh.id", "lebih dari satu alamat", "a@contoh.id"),
        (parse_nomor, "12/BH/2016; PAD 3/PAD/2018", "lebih dari satu nomor", "12/BH/2016"),
        (parse_nomor, "12/BH/2016 dan 13/PAD/2018", "lebih dari satu nomor", "12/BH/2016"),
        (parse_nomor, "12/BH/2016\n13/PAD/2018", "lebih dari satu nomor", "12/BH/2016"),
        (parse_nomor, "12-7-1994", "sebuah tanggal, bukan nomor", None),
        (
            parse_nomor,
            "No. 901/BH/V/2016 tgl 04-05-2016",
            "memuat tanggal",
            "No. 901/BH/V/2016",
        ),
        (parse_nomor, "901/BH/V/2016, 4 Mei 2016", "memuat tanggal", "901/BH/V/2016"),
        (parse_nomor, "901/BH/V/2016 (tanggal 4-5-16)", "memuat tanggal", "901/BH/V/2016"),
        (parse_nib, "220001234567", "kehilangan nol di depan", "0220001234567"),
        (parse_nib, 20001234567, "kehilangan nol di depan", "0020001234567"),
        (parse_nib, "3604009999901", "tampaknya NIK koperasi", None),
        (parse_nib, "12345", "seharusnya 13 angka", None),
        (parse_npwp, 1234567890000, "kehilangan nol di depan", "001234567890000"),
        (parse_npwp, "12345", "seharusnya 15 atau 16 angka", None),
        (parse_telepon, 254200123, "kehilangan nol di depan", "0254200123"),
        (parse_telepon, "3604009999901", "tampaknya NIK koperasi", None),
        (parse_telepon, "0812", "bukan nomor telepon", None),
        (teks.parse_nik, "0220891113429", "tidak diawali 3604", None),
    ],
)
def test_a_doubtful_text_stands_until_a_person_confirms_it(
    read: Any, cell: Any, why: str, usul: str | None
) -> None:
    found = read(read_sel(cell))

    assert (found.nilai, found.usul, found.boleh) == (read_sel(cell).teks, usul, True)
    assert why in found.alasan
