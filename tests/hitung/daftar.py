"""An invented office's own files, brought in as an office does: by db.impor.

One of each kind that it reads, so that what only a file tells is counted again as well.
"""

import datetime as dt
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from db.impor import apply_daftar
from db.postgres import engine
from db.sheets.file.find import read_daftar
from db.sheets.file.table import Cara
from tests.factories import make_angkatan
from tests.workbooks import HEADING, row, write_xlsx

PLACES = ("Kramatwatu", "Ciruas", "Anyar", "Cikande", "Baros", "Tanara", "Petir", "Kopo")
STATES = ("Aktif", "Aktif", "Aktif", "Kurang Aktif", "Tidak Aktif", "")
SCALES = ("UMKM Mikro", "UMKM Kecil", "UMKM Menengah")
SECTORS = ("Pertanian", "Perdagangan", "Industri", "Jasa", "Lainnya")
MEMBERS = (
    *("Jumlah Anggota", "Anggota Laki-laki", "Anggota Perempuan", "Anggota UMKM"),
    *SCALES,
    *(f"UMKM {each}" for each in SECTORS),
)
MONEY = ("Modal Sendiri", "Modal Luar", "Aset", "Volume Usaha", "SHU")
MORE = (
    *("Status NIK", "Tanggal Berlaku Sertifikat", "Menerima Anggota Baru"),
    *MEMBERS,
    *MONEY,
)
WHO = ("Nama Koperasi", "NIK", "Kecamatan")
KERAGAAN = (*WHO, "Tahun Buku", *MEMBERS, *MONEY)
RAT = (*WHO, "Tahun Buku", "Tanggal RAT", "Tanggal Lapor", "Anggota Hadir")
ASPECTS = ("Tata Kelola", "Profil Risiko", "Kinerja Keuangan", "Permodalan")
KESEHATAN = (*WHO, "Tahun Buku", "Tanggal Penilaian", *ASPECTS)
STEPS = ("Usulan", "Verifikasi", "Penyuluhan", "Rapat", "Berkas Lengkap", "Akta", "SK")
KASUS = (
    *("Nama Kelompok", "Kecamatan", "Tahun Anggaran", "Biaya Akta"),
    *(f"Tanggal {each}" for each in STEPS),
    *("Nomor Akta", "Nomor SK"),
)
HADIR = ("No", "Nama", "L/P", "Jabatan", "Utusan", "Kecamatan", "Hari 1", "Hari 2")
NIK = ("Sudah Bersertifikat", "Belum Bersertifikat", "Sertifikat - Expired", "")
Cells = dict[str, Any]


def import_register(folder: Path, day: dt.date, *, rows: int, benih: int = 1) -> None:
    """A register with figures of two tahun buku, RAT of two, penilaian, cases and attendance."""
    throws = random.Random(benih)
    per = dt.date(day.year - 1, 12, 31)
    register = [_koperasi(throws, number, day) for number in range(1, rows + 1)]
    titles = [["DATA KOPERASI"], [f"KEADAAN PER {per:%d/%m/%Y}"]]
    _bring(folder / "daftar.xlsx", (*HEADING, *MORE), register, titles)
    buku = day.year - 2
    older = [_keragaan(throws, each, buku) for each in register if each["didirikan"].year <= buku]
    _bring(folder / "keragaan.xlsx", KERAGAAN, older, [["KERAGAAN KOPERASI"]])
    rat = [line for each in register for line in _rat(throws, each, day)]
    _bring(folder / "rat.xlsx", RAT, rat, [["DAFTAR RAT"]])
    assessed = [_kesehatan(throws, each, day) for each in register if _is_assessed(each, day)]
    _bring(folder / "kesehatan.xlsx", KESEHATAN, assessed, [["PENILAIAN KESEHATAN"]])
    cases = [_kasus(throws, number, each, day) for number, each in enumerate(register[::3])]
    _bring(folder / "kasus.xlsx", KASUS, cases, [["FASILITASI PENDIRIAN"]])
    _bring_hadir(folder / "hadir.xlsx", throws, register, day)


def _bring(
    path: Path,
    heading: Sequence[str],
    rows: Sequence[Cells],
    titles: Sequence[Sequence[str]],
    cara: Cara | None = None,
) -> None:
    cells = [[each.get(name, "") for name in heading] for each in rows]
    write_xlsx(path, cells, heading=(heading,), titles=[*titles, []])
    apply_daftar(read_daftar(path, cara=cara or Cara()), oleh="sistem")


def _koperasi(throws: random.Random, number: int, day: dt.date) -> Cells:
    # A third of them in the last year, and a third in the few before it, as a programme founds.
    oldest = throws.choice([330, 1500, 5000])
    founded = day - dt.timedelta(days=throws.randrange(10, oldest))
    sound = dict(zip(HEADING, row(number), strict=True))
    until = day + dt.timedelta(days=throws.randrange(-300, 300))
    return (
        sound
        | {
            "Kecamatan": throws.choice(PLACES),
            "Status": throws.choice(STATES),
            "Nomor Badan Hukum Pendirian": (
                f"{number:06}/BH/M.KUKM.2/{founded.month}/{founded.year}"
            ),
            "didirikan": founded,
            "Tanggal Badan Hukum Pendirian": f"{founded:%d/%m/%Y}",
            "Jenis Koperasi": throws.choice(["Konsumen", "Simpan Pinjam"]),
            "Status NIK": throws.choice(NIK),
            "Tanggal Berlaku Sertifikat": throws.choice(["", f"{until:%d/%m/%Y}"]),
            "Menerima Anggota Baru": throws.choice(["Ya", "Ya", "Tidak", ""]),
        }
        | _members(throws)
        | _money(throws)
    )


def _members(throws: random.Random) -> Cells:
    """Those of whom nothing is known, only how many, or also L/P and how many are UMKM."""
    if throws.random() < 0.3:
        return {}
    women, men = throws.randrange(4, 200), throws.randrange(4, 200)
    found: Cells = {"Jumlah Anggota": women + men}
    if throws.random() < 0.6:
        found |= {"Anggota Laki-laki": men, "Anggota Perempuan": women}
    if throws.random() < 0.5:
        umkm = throws.randrange(0, women)
        found |= {"Anggota UMKM": umkm, "UMKM Mikro": umkm // 2, "UMKM Kecil": umkm // 4}
        found |= {"UMKM Menengah": umkm - umkm // 2 - umkm // 4}
        found |= {f"UMKM {each}": umkm // 5 for each in SECTORS}
    return found


def _money(throws: random.Random) -> Cells:
    return {each: throws.choice(["", throws.randrange(1, 10**9)]) for each in MONEY}


def _who(each: Cells) -> Cells:
    return {name: each[name] for name in WHO}


def _keragaan(throws: random.Random, each: Cells, buku: int) -> Cells:
    return _who(each) | {"Tahun Buku": buku} | _members(throws) | _money(throws)


def _rat(throws: random.Random, each: Cells, day: dt.date) -> list[Cells]:
    lines = []
    for year in (day.year - 2, day.year - 1):
        held = dt.date(year + 1, 1, 10) + dt.timedelta(days=throws.randrange(0, 200))
        told = held + dt.timedelta(days=throws.randrange(5, 60))
        if each["didirikan"].year <= year and held < day and throws.random() < 0.6:
            line = {"Tahun Buku": year, "Tanggal RAT": f"{held:%d/%m/%Y}"}
            if told < day and throws.random() < 0.7:
                line["Tanggal Lapor"] = f"{told:%d/%m/%Y}"
            lines.append(_who(each) | line | {"Anggota Hadir": throws.randrange(4, 60)})
    return lines


def _is_assessed(each: Cells, day: dt.date) -> bool:
    """Every second of those that were there in the tahun buku."""
    return bool(each["didirikan"].year < day.year and each["No"] % 2 == 0)


def _kesehatan(throws: random.Random, each: Cells, day: dt.date) -> Cells:
    marks = {aspect: throws.randrange(40, 100) for aspect in ASPECTS}
    # Of the tahun buku that is over; on 2 January its penilaian is hardly made.
    held = min(dt.date(day.year, 5, 4), day)
    about = {"Tahun Buku": day.year - 1, "Tanggal Penilaian": f"{held:%d/%m/%Y}"}
    return _who(each) | about | marks


def _kasus(throws: random.Random, number: int, each: Cells, day: dt.date) -> Cells:
    """A case that ended with the SK of a koperasi of the register, or that waits on its way."""
    found: Cells = {"Kecamatan": each["Kecamatan"]}
    if throws.random() < 0.6:
        found["Nama Kelompok"] = each["Nama Koperasi"]
        found |= {
            "Nomor SK": each["Nomor Badan Hukum Pendirian"],
            "Nomor Akta": f"{number + 1:02}",
            "Biaya Akta": throws.choice(["", 2_500_000]),
        }
        reached, last = len(STEPS), each["didirikan"]
    else:
        reached = throws.randrange(1, 5)
        found["Nama Kelompok"] = f"Kelompok Uji Hitung {number}"
        last = day - dt.timedelta(days=throws.randrange(0, 400))
    for step, name in enumerate(STEPS[:reached]):
        on = last - dt.timedelta(days=20 * (reached - 1 - step))
        found[f"Tanggal {name}"] = f"{on:%d/%m/%Y}"
    return found | {"Tahun Anggaran": last.year}


def _bring_hadir(path: Path, throws: random.Random, register: list[Cells], day: dt.date) -> None:
    """The daftar hadir of a training of last year and of one of this year."""
    for mulai in (dt.date(day.year - 1, 3, 3), day - dt.timedelta(days=1)):
        with engine.write_session(by="sistem", door="impor") as session:
            angkatan_id = make_angkatan(session, mulai=mulai, hari=2).id
        rows = [_peserta(throws, number, each) for number, each in enumerate(register[:20], 1)]
        _bring(path, HADIR, rows, [["DAFTAR HADIR"]], Cara(angkatan_id=angkatan_id))


def _peserta(throws: random.Random, number: int, each: Cells) -> Cells:
    return {
        "No": number,
        "Nama": f"{NAMES[number % len(NAMES)]} {NAMES[number // len(NAMES)]} Uji",
        "L/P": throws.choice(["L", "P", "P", ""]),
        "Jabatan": throws.choice(["Ketua", "Bendahara", "Anggota"]),
        "Utusan": each["Nama Koperasi"],
        "Kecamatan": each["Kecamatan"],
        "Hari 1": throws.choice(["H", "H", "H", "I", ""]),
        "Hari 2": throws.choice(["H", "H", "A", ""]),
    }


NAMES = ("Aminah", "Budiman", "Citra", "Darma", "Euis", "Fauzi", "Gina", "Hasan")
