"""Daftar hadir: the attendance list of one sesi, blank or filled."""

import datetime as dt
from typing import Any

import pandas as pd

from db.frames import rows_of
from db.queries.laporan import BahanHadir, Permintaan
from db.queries.presensi import SesiPelatihan
from db.values.format import format_date
from ui.files.paper.document import IsiLaporan, KolomLaporan, Pasangan, TabelLaporan
from ui.reports.report import Naskah, word, words_of
from ui.words.labels import JABATAN, STATUS_KEHADIRAN, SUMBER_DANA

# Pushes a number to the middle of its cell.
RIGHT = "\u2003" * 6


def daftar_hadir(bahan: BahanHadir, asked: Permintaan) -> Naskah:
    """The attendance list of a sesi: blank to sign, or with its marks."""
    sesi, people = bahan.sesi, bahan.peserta
    what = "Rekaman Kehadiran" if asked.terisi else "Daftar Hadir Peserta"
    isi = IsiLaporan(
        judul=what,
        keterangan=(sesi.judul, f"Angkatan {sesi.angkatan}, sesi {sesi.nomor}"),
        bagian=(
            Pasangan(isi=_sesi_pairs(sesi)),
            _marked_table(people) if asked.terisi else _blank_table(people),
        ),
        sumber="daftar hadir pelatihan",
    )
    sheet = pd.DataFrame(
        {
            "Nama": people["nama"],
            "Koperasi": people["koperasi"],
            "Jabatan": words_of(people["jabatan"], JABATAN),
            "Kehadiran": words_of(people["status"], STATUS_KEHADIRAN),
            "Datang": [_clock(each) for each in people["waktu"]],
            "Pulang": [_clock(each) for each in people["pulang"]],
            "Keterangan": people["alasan"],
        }
    )
    return Naskah(isi=isi, lembar=sheet, orang=len(people))


def _sesi_pairs(sesi: SesiPelatihan) -> list[tuple[str, str]]:
    until = f" sampai {sesi.jam_selesai:%H.%M}" if sesi.jam_selesai else ""
    clock = f", pukul {sesi.jam_mulai:%H.%M}{until} WIB" if sesi.jam_mulai else ""
    return [
        ("Hari, tanggal", f"Hari ke-{sesi.hari}, {format_date(sesi.tanggal)}{clock}"),
        ("Tempat", word(sesi.tempat)),
        ("Materi", word(sesi.materi)),
        ("Narasumber", word(sesi.narasumber)),
        ("Sumber dana", word(sesi.sumber_dana, SUMBER_DANA)),
        ("Kode kegiatan", word(sesi.kode_sub_kegiatan)),
        ("Penyelenggara", word(sesi.penyelenggara)),
    ]


def _who(row: dict[str, Any]) -> list[str]:
    return [row["nama"], word(row["koperasi"]), word(row["jabatan"], JABATAN)]


def _clock(value: Any) -> str:
    """A time of day; nothing where it is not recorded, and a person may write it in."""
    return f"{value:%H.%M}" if isinstance(value, dt.time) else ""


def _blank_table(people: pd.DataFrame) -> TabelLaporan:
    return TabelLaporan(
        kolom=(
            KolomLaporan("No.", "kanan"),
            KolomLaporan("Nama", lebar="1.9"),
            KolomLaporan("Koperasi", lebar="2"),
            KolomLaporan("Jabatan", lebar="1"),
            KolomLaporan("Datang", lebar="0.8"),
            KolomLaporan("Pulang", lebar="0.8"),
            KolomLaporan("Tanda tangan", lebar="1.6"),
        ),
        # Odd and even sign at different edges, as on the office's own lists.
        baris=[
            [str(at), *_who(row), "", "", f"{at}." if at % 2 else f"{RIGHT}{at}."]
            for at, row in enumerate(rows_of(people), start=1)
        ],
        kosong="Angkatan ini belum punya peserta.",
        jarak=8,
    )


def _marked_table(people: pd.DataFrame) -> TabelLaporan:
    marks = people["status"].value_counts()
    parts = [f"{STATUS_KEHADIRAN[each]} {marks.get(str(each), 0)}" for each in STATUS_KEHADIRAN]
    unmarked = int(people["status"].isna().sum())
    return TabelLaporan(
        kolom=(
            KolomLaporan("No.", "kanan"),
            KolomLaporan("Nama", lebar="1.9"),
            KolomLaporan("Koperasi", lebar="2"),
            KolomLaporan("Jabatan", lebar="1"),
            KolomLaporan("Kehadiran", lebar="1"),
            KolomLaporan("Datang", lebar="0.7"),
            KolomLaporan("Pulang", lebar="0.7"),
            KolomLaporan("Keterangan", lebar="1.4"),
        ),
        baris=[
            [
                str(at),
                *_who(row),
                word(row["status"], STATUS_KEHADIRAN, "belum dicatat"),
                *(_clock(row[each]) for each in ("waktu", "pulang")),
                "" if pd.isna(row["alasan"]) else row["alasan"],
            ]
            for at, row in enumerate(rows_of(people), start=1)
        ],
        catatan=f"{'; '.join(parts)}; belum dicatat {unmarked}; peserta {len(people)}. "
        "Belum dicatat bukan alpa.",
        kosong="Angkatan ini belum punya peserta.",
    )
