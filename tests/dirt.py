"""The dirt of an office's register, one kind a time or mixed, for whichever test needs it."""

import random
from collections.abc import Callable
from typing import Any

from tests.workbooks import HEADING, row

BH, TANGGAL, NAMA = "Nomor Badan Hukum Pendirian", "Tanggal Badan Hukum Pendirian", "Nama Koperasi"
JUMLAH: list[Any] = ["JUMLAH", "", 2, "", "", "", "", "", ""]
TANDA_TANGAN: list[list[Any]] = [
    ["", "", "", "", "", "Serang, 12 Juli 2026"],
    ["", "", "", "", "", "Kepala Dinas"],
    ["", "", "", "", "", "NIP 19700101 199501 1 001"],
]

# Each spoils one cell; the word says whether the row must be looked at (domain: dirt to inject).
CLEAN: dict[str, dict[str, Any]] = {
    "alias kecamatan": {"Kecamatan": "Kec. Anyer"},
    "kapital": {NAMA: "KOPERASI UJI KAPITAL", "Kecamatan": "KRAMATWATU"},
    "spasi": {NAMA: "  Koperasi\u00a0 Uji  Spasi ", "Kecamatan": "Kramatwatu "},
    "desa kosong": {"Desa": ""},
    "desa berawalan": {"Desa": "Desa Pelamunan"},
    "nik bertitik": {"NIK": "3.604.000.099.999"},
    "nik sebagai angka": {"NIK": 3604000099998},
    "tanggal excel": {TANGGAL: 42494},
    "tanggal berkata-kata": {TANGGAL: "Rabu, 4 Mei 2016"},
    "bh model lama": {BH: "7132/BH/KWK.10/IV/1996", TANGGAL: "02/04/1996"},
    "bh ahu": {BH: "AHU-0004631.AH.01.26.TAHUN 2020", TANGGAL: "02/04/2020"},
    "strip untuk kosong": {"Jenis Koperasi": "-", "Status": "–"},
}
DOUBTFUL: dict[str, dict[str, Any]] = {
    "tanggal tertukar": {TANGGAL: "05/04/2016"},
    "tanggal mustahil": {TANGGAL: "31/02/2016"},
    "tanggal di masa depan": {TANGGAL: "01/01/2099"},
    "tahun dua angka": {TANGGAL: "4 Mei 16"},
    "tahun bh lain": {TANGGAL: "04/05/2015"},
    "nik rusak": {"NIK": "3,60424E+12"},
    "nik berekor": {"NIK": "3604000099997.0"},
    "nik ktp": {"NIK": "3604010101800001"},
    "nik pendek": {"NIK": "36040"},
    "luar wilayah": {"Kecamatan": "Kasemen"},
    "kecamatan salah": {"Kecamatan": "Antah Berantah"},
    "kecamatan kosong": {"Kecamatan": ""},
    "desa salah": {"Desa": "Negeri Antah"},
    "html": {NAMA: "Koperasi <img src=x onerror=alert(1)>"},
    "skrip": {NAMA: "<script>alert(1)</script>"},
    "rumus": {NAMA: "=HYPERLINK(A1)"},
    "galat": {"Kecamatan": "#REF!"},
    "nama panjang": {NAMA: "K" * 201},
    "nama pendek": {NAMA: "K1"},
    "jenis asing": {"Jenis Koperasi": "Konsumtif Sekali"},
    "status asing": {"Status": "Hidup segan"},
    "tanpa nik dan bh": {"NIK": "", BH: ""},
}
REFUSED: dict[str, dict[str, Any]] = {"tanpa nama": {NAMA: ""}, "nama strip": {NAMA: "-"}}
ALL = CLEAN | DOUBTFUL | REFUSED


def dice(seed: int) -> random.Random:
    """The same throws for the same seed."""
    return random.Random(seed)


def dirty_rows(throws: random.Random, count: int) -> list[list[Any]]:
    """So many rows, about half of them spoilt in one way or in several, some of them twice."""
    rows: list[list[Any]] = []
    for number in range(1, count + 1):
        spoilt: dict[str, Any] = {}
        for _ in range(throws.choice((0, 0, 1, 1, 2))):
            spoilt |= ALL[throws.choice(list(ALL))]
        rows.append(row(number, **spoilt))
        if throws.random() < 0.05:
            rows.append(list(rows[-1]))
    return rows


def with_noise(throws: random.Random, rows: list[list[Any]]) -> list[list[Any]]:
    """The same with blank lines, headings and totals between, and a signature below."""
    noise: list[Callable[[], list[Any]]] = [
        list,
        lambda: list(HEADING),
        lambda: list(JUMLAH),
        lambda: [""] * len(HEADING),
    ]
    mixed: list[list[Any]] = []
    for cells in rows:
        mixed.append(cells)
        if throws.random() < 0.1:
            mixed.append(throws.choice(noise)())
    return mixed + (TANDA_TANGAN if throws.random() < 0.5 else [])
