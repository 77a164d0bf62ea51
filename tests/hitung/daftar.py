"""An invented office's own files, brought in as an office does: by db.impor."""

import datetime as dt
import random
from pathlib import Path
from typing import Any

from db.impor import apply_daftar
from db.sheets.file.find import read_daftar
from tests.workbooks import HEADING, row, write_xlsx

PLACES = ("Kramatwatu", "Ciruas", "Anyar", "Cikande", "Baros", "Tanara", "Petir", "Kopo")
STATES = ("Aktif", "Aktif", "Aktif", "Kurang Aktif", "Tidak Aktif", "")
MORE = (
    "Status NIK",
    "Tanggal Berlaku Sertifikat",
    "Jumlah Anggota",
    "Modal Sendiri",
    "Aset",
    "Volume Usaha",
    "SHU",
)
RAT = ("Nama Koperasi", "NIK", "Kecamatan", "Tahun Buku", "Tanggal RAT", "Anggota Hadir")
NIK = ("Sudah Bersertifikat", "Belum Bersertifikat", "Sertifikat - Expired", "")


def import_register(folder: Path, day: dt.date, *, rows: int, benih: int = 1) -> None:
    """A register with figures of the last tahun buku, and the RAT of two."""
    throws = random.Random(benih)
    per = dt.date(day.year - 1, 12, 31)
    register = [_row(throws, number, day) for number in range(1, rows + 1)]
    titles = [["DATA KOPERASI"], [f"KEADAAN PER {per:%d/%m/%Y}"], []]
    path = write_xlsx(folder / "daftar.xlsx", register, heading=((*HEADING, *MORE),), titles=titles)
    apply_daftar(read_daftar(path), oleh="sistem")
    rat = [line for each in register for line in _rat(throws, each, day)]
    path = write_xlsx(folder / "rat.xlsx", rat, heading=(RAT,), titles=[["DAFTAR RAT"]])
    apply_daftar(read_daftar(path), oleh="sistem")


def _row(throws: random.Random, number: int, day: dt.date) -> list[Any]:
    founded = day - dt.timedelta(days=throws.randrange(400, 5000))
    nomor = f"{number:06}/BH/M.KUKM.2/{founded.month}/{founded.year}"
    money = [throws.choice(["", throws.randrange(1, 10**9)]) for _ in range(4)]
    return [
        *row(
            number,
            Kecamatan=throws.choice(PLACES),
            Status=throws.choice(STATES),
            **{
                "Nomor Badan Hukum Pendirian": nomor,
                "Tanggal Badan Hukum Pendirian": f"{founded:%d/%m/%Y}",
            },
        ),
        throws.choice(NIK),
        throws.choice(["", f"{day + dt.timedelta(days=throws.randrange(-300, 300)):%d/%m/%Y}"]),
        throws.choice(["", throws.randrange(9, 400)]),
        *money,
    ]


def _rat(throws: random.Random, each: list[Any], day: dt.date) -> list[list[Any]]:
    named = dict(zip(HEADING, each, strict=False))
    lines = []
    for year in (day.year - 2, day.year - 1):
        held = dt.date(year + 1, 1, 10) + dt.timedelta(days=throws.randrange(0, 200))
        if held < day and throws.random() < 0.6:
            about = [named["Nama Koperasi"], named["NIK"], named["Kecamatan"]]
            lines.append([*about, year, f"{held:%d/%m/%Y}", throws.randrange(5, 60)])
    return lines
