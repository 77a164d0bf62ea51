"""What the cells of one row must not contradict."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from db.enums import SEKTOR_UMKM, SKALA_UMKM, Asal, CaraPerbaikan, JenisImpor
from db.sheets.file.kinds import KESEHATAN, RAT
from db.sheets.row.cells import Ragu, Usul
from db.values.doubt import quote
from db.values.format import format_date_short
from db.values.spelling import nama_key

SHORTEST_NAME = 3
# 99 in 100 koperasi have fewer than 2.400 members.
_MANY_MEMBERS = 10_000
_HIGHEST_KUK = 4
# A RAT is due within half a year; one that is held so many years later is hardly over that year.
_LATEST_RAT = 2
_FIRST_FASILITASI = 1998
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
# Month and year close a nomor badan hukum; two digits of a year stand in the oldest ones.
_MONTH_YEAR = re.compile(r"/\s*([IVX]+)\s*/\s*(\d{4}|\d{2})\s*$")
_AHU_YEAR = re.compile(r"\bTAHUN\s*(\d{4})\b", re.IGNORECASE)
# A year closes other numbers too; in front it counts, as in 2017/BH/IX-9/12-67.
LAST_YEAR = re.compile(r"\D[/ .-](19[4-9]\d|20[0-4]\d)\s*$")
TANPA_PENGENAL = "Tanpa NIK dan tanpa nomor badan hukum: koperasi tidak dapat dikenali."
TANPA_RAT = "Tanggal RAT: belum diisi, dan tidak ada keterangan RAT lain."
BH = "tanggal_badan_hukum"
# The days of what a tahun buku has once.
_LABELS = {
    nama: (RAT | KESEHATAN)[nama].label for nama in ("rencana", "tanggal", "tanggal_penilaian")
}

Nilai = Mapping[str, Any]


def check_koperasi(jenis: JenisImpor, nilai: Nilai) -> list[Ragu]:
    """The doubts that the values of a row leave about each other."""
    return [ragu for check in _CHECKS[jenis] for ragu in check(nilai)]


def _check_nama(nilai: Nilai) -> Iterable[Ragu]:
    """A koperasi has a name that can be one, and a number to know it by."""
    nama = nilai.get("nama")
    if nama is not None and len(nama_key(nama)) < SHORTEST_NAME:
        yield Ragu("nama", "Nama koperasi: kurang dari tiga huruf.")
    if nama is not None and not {"nik_koperasi", "nomor_badan_hukum"} & nilai.keys():
        yield Ragu("koperasi", TANPA_PENGENAL)


def _check_nomor_badan_hukum(nilai: Nilai) -> Iterable[Ragu]:
    """A nomor badan hukum of any era has letters; digits alone are a count or another number."""
    nomor = nilai.get("nomor_badan_hukum", "")
    if nomor and not any(letter.isalpha() for letter in nomor):
        alasan = f"Nomor badan hukum: {quote(nomor)} hanya angka."
        yield Ragu("nomor_badan_hukum", alasan, boleh=True)


def _check_tanggal_badan_hukum(nilai: Nilai) -> Iterable[Ragu]:
    """The Roman month and the year of the number say what the date should be."""
    tanggal: dt.date | None = nilai.get(BH)
    nomor = nilai.get("nomor_badan_hukum", "").upper()
    if tanggal is None:
        return
    year = _AHU_YEAR.search(nomor) or LAST_YEAR.search(nomor)
    if (found := _MONTH_YEAR.search(nomor)) and found.group(1) in ROMAN:
        month = ROMAN.index(found.group(1)) + 1
        if tanggal.month != month:
            yield _month_differs(tanggal, found.group(1), month)
    said = found.group(2) if found else year.group(1) if year else ""
    if said and not str(tanggal.year).endswith(said):
        alasan = f"Tanggal badan hukum: tahun {tanggal.year}, tetapi nomornya menyebut {said}."
        yield Ragu(BH, alasan, boleh=True)


def _month_differs(tanggal: dt.date, roman: str, month: int) -> Ragu:
    shown = format_date_short(tanggal)
    start = f"Tanggal badan hukum: {shown}, tetapi nomornya menyebut bulan {roman}"
    if tanggal.day != month:
        return Ragu(BH, f"{start}.", boleh=True)
    swapped = format_date_short(tanggal.replace(day=tanggal.month, month=tanggal.day))
    usul = Usul(CaraPerbaikan.USUL_TANGGAL, swapped, f"{swapped} (hari dan bulan ditukar)")
    alasan = f"{start}: hari dan bulan tampaknya tertukar, usul {swapped}."
    return Ragu(BH, alasan, usul, boleh=True)


def _check_anggota(nilai: Nilai) -> Iterable[Ragu]:
    """Men and women make up the members, and there are not more of them than anywhere."""
    laki, perempuan, jumlah = (
        nilai.get(nama) for nama in ("anggota_laki", "anggota_perempuan", "jumlah_anggota")
    )
    kolom = "jumlah_anggota"
    if jumlah is not None and laki is not None and perempuan is not None:
        if laki + perempuan != jumlah:
            yield Ragu(kolom, f"Jumlah anggota: {jumlah}, padahal L {laki} + P {perempuan}.")
    elif jumlah is not None and max(laki or 0, perempuan or 0) > jumlah:
        yield Ragu(kolom, f"Jumlah anggota: {jumlah}, kurang daripada salah satu bagiannya.")
    if jumlah is not None and jumlah > _MANY_MEMBERS:
        alasan = f"Jumlah anggota: {jumlah}, jauh lebih banyak daripada koperasi lain."
        yield Ragu(kolom, alasan, boleh=True)


def _check_umkm(nilai: Nilai) -> Iterable[Ragu]:
    """Members that are UMKM are members, and those of each scale or sector are among them."""
    umkm, anggota = nilai.get("anggota_umkm"), nilai.get("jumlah_anggota")
    if umkm is not None and anggota is not None and umkm > anggota:
        yield Ragu("anggota_umkm", f"Anggota UMKM: {umkm}, padahal anggotanya {anggota}.")
    whole = anggota if umkm is None else umkm
    for what, names in (("skala", SKALA_UMKM), ("sektor", SEKTOR_UMKM)):
        known = [nilai[each] for each in names if each in nilai]
        if known and whole is not None and sum(known) > whole:
            first = next(each for each in names if each in nilai)
            of = "anggota" if umkm is None else "anggota UMKM"
            yield Ragu(first, f"UMKM menurut {what}: {sum(known)}, padahal {of}nya {whole}.")


def _check_rat_terakhir(nilai: Nilai) -> Iterable[Ragu]:
    """A koperasi holds no RAT before it is founded; KUK is 1 to 4."""
    rat, berdiri = nilai.get("tanggal_rat_terakhir"), nilai.get(BH)
    if rat and berdiri and rat < berdiri:
        alasan = "Tanggal RAT terakhir: mendahului tanggal badan hukum."
        yield Ragu("tanggal_rat_terakhir", alasan, boleh=True)
    if not 1 <= nilai.get("kuk", 1) <= _HIGHEST_KUK:
        yield Ragu("kuk", "KUK: harus 1 sampai 4.")


def _check_asal(nilai: Nilai) -> Iterable[Ragu]:
    """A koperasi founded with the office's help counts in a year."""
    tahun = nilai.get("tahun_fasilitasi")
    if nilai.get("asal") == Asal.FASILITASI_DINAS and tahun is None:
        yield Ragu("tahun_fasilitasi", "Tahun fasilitasi: belum diisi, padahal asalnya fasilitasi.")
    if tahun is not None and tahun < _FIRST_FASILITASI:
        yield Ragu("tahun_fasilitasi", f"Tahun fasilitasi: {tahun}, sebelum {_FIRST_FASILITASI}.")


def _check_rat(nilai: Nilai) -> Iterable[Ragu]:
    """A RAT over a tahun buku is planned, held and reported in it or later, and in that order."""
    tanggal, lapor = nilai.get("tanggal"), nilai.get("tanggal_lapor")
    for kolom in ("rencana", "tanggal"):
        yield from _check_after(nilai, kolom)
    if tanggal and lapor and lapor < tanggal:
        yield Ragu("tanggal_lapor", "Tanggal lapor: mendahului tanggal RAT.", boleh=True)
    if not nilai.keys() & RAT.keys():
        yield Ragu("tanggal", TANPA_RAT)
    yield from _check_hadir(nilai)


def _check_after(nilai: Nilai, kolom: str) -> Iterable[Ragu]:
    """What is about a tahun buku as a whole happens once it is over, and not many years later."""
    hari, tahun, label = nilai.get(kolom), nilai.get("tahun_buku"), _LABELS[kolom]
    if hari is None or tahun is None:
        return
    shown = format_date_short(hari)
    if hari.year < tahun:
        yield Ragu(kolom, f"{label}: mendahului tahun buku {tahun}.")
    elif hari.year == tahun:
        before = str(tahun - 1)
        usul = Usul(CaraPerbaikan.KETIK, before, f"tahun buku {before}")
        said = label[0].lower() + label[1:]
        alasan = f"Tahun buku: {tahun} belum tutup pada {said} {shown}."
        yield Ragu("tahun_buku", alasan, usul, boleh=True)
    elif hari.year - tahun > _LATEST_RAT:
        alasan = f"{label}: {shown}, {hari.year - tahun} tahun sesudah tahun buku {tahun}."
        yield Ragu(kolom, alasan, boleh=True)


def _check_dinilai(nilai: Nilai) -> Iterable[Ragu]:
    yield from _check_after(nilai, "tanggal_penilaian")


def _check_hadir(nilai: Nilai) -> Iterable[Ragu]:
    """Men and women make up those who came, and no koperasi has so many."""
    laki, perempuan, hadir = (
        nilai.get(nama) for nama in ("hadir_laki", "hadir_perempuan", "hadir")
    )
    if hadir is not None and laki is not None and perempuan is not None:
        if laki + perempuan != hadir:
            yield Ragu("hadir", f"Anggota hadir: {hadir}, padahal L {laki} + P {perempuan}.")
    elif hadir is not None and max(laki or 0, perempuan or 0) > hadir:
        yield Ragu("hadir", f"Anggota hadir: {hadir}, kurang daripada salah satu bagiannya.")
    if hadir is not None and hadir > _MANY_MEMBERS:
        alasan = f"Anggota hadir: {hadir}, lebih banyak daripada anggota koperasi lain."
        yield Ragu("hadir", alasan, boleh=True)


def check_year(nilai: Nilai, founded: dt.date | None, anggota: int | None) -> Iterable[Ragu]:
    """What a row about one tahun buku says, against what the register knows of the koperasi.

    Args:
        anggota: members in that tahun buku.
    """
    tahun, hadir = nilai.get("tahun_buku"), nilai.get("hadir")
    since = f"koperasi berbadan hukum {format_date_short(founded)}" if founded else ""
    if tahun and founded and tahun < founded.year:
        yield Ragu("tahun_buku", f"Tahun buku: {tahun}, padahal {since}.", boleh=True)
    else:
        for kolom, label in _LABELS.items():
            if founded and (hari := nilai.get(kolom)) and hari < founded:
                yield Ragu(kolom, f"{label}: mendahului {since}.", boleh=True)
    if hadir is not None and anggota is not None and hadir > anggota:
        alasan = f"Anggota hadir: {hadir}, padahal anggotanya {anggota}."
        yield Ragu("hadir", alasan, boleh=True)


def check_closed(jenis: JenisImpor, nilai: Nilai, this_year: int) -> Iterable[Ragu]:
    """A tahun buku has figures and a RAT once it is over; a register counts as it goes.

    Where a day is given, _check_after held the year against that.
    """
    tahun = nilai.get("tahun_buku")
    if jenis is JenisImpor.REGISTER:
        return
    if tahun is not None and tahun > this_year:
        yield Ragu("tahun_buku", f"Tahun buku: {tahun} masih di masa depan.")
    elif tahun == this_year and not nilai.keys() & _LABELS.keys():
        yield Ragu("tahun_buku", f"Tahun buku: {tahun} belum tutup.", boleh=True)


def _check_angka(nilai: Nilai) -> Iterable[Ragu]:
    """A row of figures has one."""
    if not nilai.keys() - {
        "nama",
        "nik_koperasi",
        "nomor_badan_hukum",
        "kecamatan",
        "desa",
        "tahun_buku",
    }:
        yield Ragu("jumlah_anggota", "Tidak ada satu pun angka di baris ini.")


Check = Callable[[Nilai], Iterable[Ragu]]
_CHECKS: dict[JenisImpor, tuple[Check, ...]] = {
    JenisImpor.REGISTER: (
        _check_nama,
        _check_nomor_badan_hukum,
        _check_tanggal_badan_hukum,
        _check_anggota,
        _check_umkm,
        _check_rat_terakhir,
        _check_asal,
    ),
    JenisImpor.KERAGAAN: (_check_anggota, _check_umkm, _check_angka),
    JenisImpor.RAT: (_check_rat,),
    JenisImpor.KESEHATAN: (_check_dinilai,),
}
