"""Whom to remind of the RAT, by kecamatan: to call through, or to take along."""

from typing import Any

import pandas as pd

from db.enums import KeadaanRat
from db.figures.katalog import with_parts
from db.figures.rat import PERSEN_RAT, RAT, SUDAH_RAT
from db.figures.rekap import TANPA_KECAMATAN
from db.frames import rows_of
from db.queries.laporan import BahanPengingat, Permintaan
from db.values.format import format_date, format_number
from ui.files.paper.document import (
    Bagian,
    HalamanBaru,
    IsiLaporan,
    KolomLaporan,
    Paragraf,
    TabelLaporan,
)
from ui.reports.report import Naskah, day, word
from ui.words.labels import KEADAAN_RAT

_DUE = {KeadaanRat.BELUM: "belum lewat", KeadaanRat.LEWAT_BATAS: "sudah lewat"}


def pengingat_rat(bahan: BahanPengingat, asked: Permintaan) -> Naskah:
    """The koperasi that owe the RAT and have not held it, with their telephone for who may see."""
    rows = bahan.koperasi.assign(telepon=_telephones(bahan))
    named = bahan.telepon is not None
    parts: list[Bagian] = [
        _place(str(nama), own, named=named)
        for nama, own in rows.groupby(rows["kecamatan"].fillna(TANPA_KECAMATAN), sort=False)
    ]
    many = format_number(len(rows))
    isi = IsiLaporan(
        judul=f"Daftar Pengingat RAT Tahun Buku {asked.tahun_buku}",
        keterangan=(
            f"Keadaan {format_date(asked.pada)}: {many} koperasi wajib RAT yang belum tercatat RAT",
        ),
        bagian=parts or [Paragraf("Tidak ada koperasi yang perlu diingatkan.")],
        sumber=RAT,
        angka=with_parts([PERSEN_RAT.kunci]),
        melintang=True,
    )
    return Naskah(
        isi=isi,
        lembar=_sheet(rows, named=named),
        definisi=SUDAH_RAT.definisi,
        orang=len(bahan.telepon or {}),
    )


def surat_rat(bahan: BahanPengingat, asked: Permintaan) -> Naskah:
    """A letter for each of them, on a page of its own; it names nobody."""
    title = f"Pengingat RAT Tahun Buku {asked.tahun_buku}"
    parts: list[Bagian] = []
    for row in rows_of(bahan.koperasi):
        if parts:
            parts.append(HalamanBaru(judul=title, keterangan=()))
        parts += [Paragraf(each) for each in _letter(row, asked.tahun_buku)]
    isi = IsiLaporan(
        judul=title,
        keterangan=(),
        bagian=parts or [Paragraf("Tidak ada koperasi yang perlu diingatkan.")],
        sumber=RAT,
    )
    return Naskah(isi=isi, lembar=_sheet(bahan.koperasi, named=False), definisi=SUDAH_RAT.definisi)


def _letter(row: dict[str, Any], tahun_buku: int) -> tuple[str, ...]:
    place = ", ".join(
        f"{name} {row[kolom]}"
        for name, kolom in (("Desa", "desa"), ("Kecamatan", "kecamatan"))
        if isinstance(row[kolom], str)
    )
    plan = (
        f" Menurut rencana yang kami catat, RAT diselenggarakan {format_date(row['rencana'])}."
        if day(row["rencana"], none="")
        else " Bila tanggalnya sudah direncanakan, mohon diberitahukan kepada kami."
    )
    return (
        f"Kepada Yth. Pengurus {row['nama']}{f', {place}' if place else ''}",
        (
            f"Menurut catatan dinas, Rapat Anggota Tahunan (RAT) tahun buku {tahun_buku} koperasi "
            f"Bapak/Ibu belum tercatat. Batas waktunya {format_date(row['batas_rat'])}, "
            f"{_DUE[KeadaanRat(row['keadaan_rat'])]}."
        ),
        (
            "Kami mohon RAT segera diselenggarakan dan dilaporkan kepada dinas paling lambat satu "
            f"bulan sesudah rapatnya.{plan}"
        ),
        (
            "Bila RAT sudah diselenggarakan, mohon sampaikan tanggal dan berita acaranya. Atas "
            "perhatian Bapak/Ibu kami sampaikan terima kasih."
        ),
    )


def _telephones(bahan: BahanPengingat) -> pd.Series:
    known = bahan.telepon or {}
    return bahan.koperasi["koperasi_id"].map(known).astype("object")


def _place(nama: str, rows: pd.DataFrame, *, named: bool) -> TabelLaporan:
    telephone = (KolomLaporan("Telepon", lebar="1.1"),) if named else ()
    return TabelLaporan(
        judul=f"{nama}: {format_number(len(rows))} koperasi",
        kolom=(
            KolomLaporan("No.", "kanan"),
            KolomLaporan("Koperasi", lebar="3"),
            KolomLaporan("Desa", lebar="1.2"),
            KolomLaporan("RAT terakhir (tahun buku)"),
            KolomLaporan("Batas waktu"),
            KolomLaporan("Rencana"),
            *telephone,
            KolomLaporan("Dihubungi, hasil", lebar="2"),
        ),
        baris=[
            [
                str(at),
                row["nama"],
                word(row["desa"]),
                word(row["rat_terakhir"]),
                f"{day(row['batas_rat'])}, {_DUE[KeadaanRat(row['keadaan_rat'])]}",
                day(row["rencana"], none="–"),
                *((word(row["telepon"]),) if named else ()),
                "",
            ]
            for at, row in enumerate(rows_of(rows), start=1)
        ],
        huruf=8,
        jarak=4,
    )


def _sheet(rows: pd.DataFrame, *, named: bool) -> pd.DataFrame:
    names = {
        "nama": "Koperasi",
        "kecamatan": "Kecamatan",
        "desa": "Desa",
        "keadaan_rat": "Keadaan",
        "batas_rat": "Batas waktu",
        "rencana": "Rencana RAT",
        "rat_terakhir": "RAT terakhir (tahun buku)",
        **({"telepon": "Telepon"} if named else {}),
    }
    words = [KEADAAN_RAT[KeadaanRat(each)] for each in rows["keadaan_rat"]]
    return rows.assign(keadaan_rat=words)[list(names)].rename(columns=names)
