"""The verdict on each row: siap, perlu diperiksa or ditolak, with the reasons in words."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from db.clock import today
from db.enums import Putusan
from db.impor.baca import Daftar
from db.impor.isi import Acuan, Isian, bacaan_of, read_isian
from db.impor.kolom import KERAGAAN, ODS, SEMUA
from db.impor.pilihan import load_pilihan
from db.impor.register import STORED, Register, keys_of, list_beda, load_register, nama_key
from db.impor.tafsir import format_tanggal
from db.impor.wilayah import load_wilayah

SHORTEST_NAME = 3
# 99 in 100 koperasi have fewer than 2.400 members.
MANY_MEMBERS = 10_000
HIGHEST_KUK = 4
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
# Month and year close a nomor badan hukum; two digits of a year stand in the oldest ones.
MONTH_YEAR = re.compile(r"/\s*([IVX]+)\s*/\s*(\d{4}|\d{2})\s*$")
AHU_YEAR = re.compile(r"\bTAHUN\s*(\d{4})\b", re.IGNORECASE)
RECOGNISED = {
    "nik_koperasi": "NIK",
    "nomor_badan_hukum": "nomor badan hukum",
    "nama": "nama dan kecamatan",
}


@dataclass
class Penilaian:
    """The verdict on one row.

    Attributes:
        nomor: of the row in the spreadsheet.
        nilai: what the row gives, by field.
        koperasi_id: the koperasi of the register that the row is about, if it is there already.
    """

    nomor: int
    putusan: Putusan
    alasan: list[str]
    nilai: dict[str, Any]
    koperasi_id: int | None = None


def judge_daftar(session: Session, daftar: Daftar) -> tuple[list[Penilaian], Register]:
    """Judge every row of a file against the register as this session sees it.

    Returns:
        One verdict a row, in the order of the file, and the register that they were held against.
    """
    acuan = Acuan(load_wilayah(session), load_pilihan(session), today())
    register = load_register(session, per_tanggal=daftar.per_tanggal)
    return judge_rows(daftar, acuan, register), register


def judge_rows(daftar: Daftar, acuan: Acuan, register: Register) -> list[Penilaian]:
    """As judge_daftar, without a database."""
    bacaan = bacaan_of(daftar, acuan)
    rows = [read_isian(daftar, baris, acuan, bacaan) for baris in daftar.baris]
    for isian in rows:
        _complete(isian, daftar.tahun_buku)
        for check in CHECKS:
            isian.ragu += check(isian.nilai)
    _mark_doubles(rows)
    return [_verdict(isian, acuan, register) for isian in rows]


def _complete(isian: Isian, tahun_buku: int | None) -> None:
    nilai = isian.nilai
    if "tahun_buku" not in nilai and tahun_buku:
        nilai["tahun_buku"] = tahun_buku
    if "jumlah_anggota" not in nilai and {"anggota_laki", "anggota_perempuan"} <= nilai.keys():
        nilai["jumlah_anggota"] = nilai["anggota_laki"] + nilai["anggota_perempuan"]


def _check_nama(nilai: dict[str, Any]) -> Iterable[str]:
    nama = nilai.get("nama")
    if nama is not None and len(nama_key(nama)) < SHORTEST_NAME:
        yield "Nama koperasi: kurang dari tiga huruf."
    if nama is not None and not {"nik_koperasi", "nomor_badan_hukum"} & nilai.keys():
        yield "Tanpa NIK dan tanpa nomor badan hukum: koperasi tidak dapat dikenali."


def _check_tanggal_badan_hukum(nilai: dict[str, Any]) -> Iterable[str]:
    """The Roman month and the year of the number say what the date should be."""
    tanggal: dt.date | None = nilai.get("tanggal_badan_hukum")
    nomor = nilai.get("nomor_badan_hukum", "").upper()
    if tanggal is None:
        return
    year = AHU_YEAR.search(nomor)
    if (found := MONTH_YEAR.search(nomor)) and found.group(1) in ROMAN:
        month = ROMAN.index(found.group(1)) + 1
        if tanggal.month != month:
            yield _month_differs(tanggal, found.group(1), month)
    said = found.group(2) if found else year.group(1) if year else ""
    if said and not str(tanggal.year).endswith(said):
        yield f"Tanggal badan hukum: tahun {tanggal.year}, tetapi nomornya menyebut {said}."


def _month_differs(tanggal: dt.date, roman: str, month: int) -> str:
    shown = format_tanggal(tanggal)
    if tanggal.day == month:
        proposal = format_tanggal(tanggal.replace(day=tanggal.month, month=tanggal.day))
        return (
            f"Tanggal badan hukum: {shown}, tetapi nomornya menyebut bulan {roman}: "
            f"hari dan bulan tampaknya tertukar, usul {proposal}."
        )
    return f"Tanggal badan hukum: {shown}, tetapi nomornya menyebut bulan {roman}."


def _check_anggota(nilai: dict[str, Any]) -> Iterable[str]:
    laki, perempuan, jumlah = (
        nilai.get(nama) for nama in ("anggota_laki", "anggota_perempuan", "jumlah_anggota")
    )
    if jumlah is not None and laki is not None and perempuan is not None:
        if laki + perempuan != jumlah:
            yield f"Jumlah anggota: {jumlah}, padahal L {laki} + P {perempuan}."
    elif jumlah is not None and max(laki or 0, perempuan or 0) > jumlah:
        yield f"Jumlah anggota: {jumlah}, kurang daripada salah satu bagiannya."
    if jumlah is not None and jumlah > MANY_MEMBERS:
        yield f"Jumlah anggota: {jumlah}, jauh lebih banyak daripada koperasi lain."


def _check_rat(nilai: dict[str, Any]) -> Iterable[str]:
    rat, berdiri = nilai.get("tanggal_rat_terakhir"), nilai.get("tanggal_badan_hukum")
    if rat and berdiri and rat < berdiri:
        yield "Tanggal RAT terakhir: mendahului tanggal badan hukum."
    if not 1 <= nilai.get("kuk", 1) <= HIGHEST_KUK:
        yield "KUK: harus 1 sampai 4."


Check = Callable[[dict[str, Any]], Iterable[str]]
CHECKS: tuple[Check, ...] = (_check_nama, _check_tanggal_badan_hukum, _check_anggota, _check_rat)


def _mark_doubles(rows: list[Isian]) -> None:
    """Of rows that say the same the first stands; of rows that contradict each other, none."""
    groups: dict[tuple[str, Any], list[Isian]] = defaultdict(list)
    for isian in rows:
        for by, key in keys_of(isian.nilai).items():
            groups[by, key].append(isian)
    marked: set[tuple[int, int]] = set()
    for (by, _), group in groups.items():
        names = {nama_key(isian.nilai.get("nama", "")) for isian in group}
        for isian in group if len(names) > 1 else group[1:]:
            other = next(each for each in group if each is not isian)
            if (isian.nomor, other.nomor) not in marked:
                marked.add((isian.nomor, other.nomor))
                isian.ragu.append(f"Ganda: {RECOGNISED[by]} sama dengan baris {other.nomor}.")


def _verdict(isian: Isian, acuan: Acuan, register: Register) -> Penilaian:
    if "nama" not in isian.nilai and not any(each.startswith("Nama") for each in isian.ragu):
        alasan = ["Nama koperasi: belum diisi.", *isian.ragu]
        return Penilaian(isian.nomor, Putusan.DITOLAK, alasan, isian.nilai)
    found = register.find(isian.nilai)
    koperasi_id = next(iter(found.values()), None)
    alasan = isian.ragu + _against_register(isian.nilai, found, acuan, register)
    putusan = Putusan.PERLU_DIPERIKSA if alasan else Putusan.SIAP
    return Penilaian(isian.nomor, putusan, alasan, isian.nilai, koperasi_id)


def _against_register(
    nilai: dict[str, Any], found: dict[str, int], acuan: Acuan, register: Register
) -> list[str]:
    """Why a row that the register already has needs a person: it says something else."""
    if not found:
        return []
    by, koperasi_id = next(iter(found.items()))
    if len(set(found.values())) > 1:
        return [f"Cocok dengan {len(set(found.values()))} koperasi yang berlainan di register."]
    if koperasi_id in register.closed:
        return [f"Sama {RECOGNISED[by]} dengan koperasi yang sudah diarsipkan atau digabung."]
    known = [(register.koperasi[koperasi_id], STORED)]
    if koperasi_id in register.snapshot:
        known.append((register.snapshot[koperasi_id], list(ODS)))
    tahun = nilai.get("tahun_buku")
    if tahun is not None and (koperasi_id, tahun) in register.keragaan:
        known.append((register.keragaan[koperasi_id, tahun], list(KERAGAAN)))
    beda = [
        each
        for lama, names in known
        for each in list_beda(lama, {n: nilai[n] for n in names if n in nilai}, acuan.wilayah.nama)
    ]
    rat = nilai.get("tanggal_rat_terakhir")
    if rat and register.rat.get((koperasi_id, rat.year - 1), rat) != rat:
        beda.append(f"{SEMUA['tanggal_rat_terakhir'].label}: lain daripada di register")
    start = f"Sudah ada di register (dikenali dari {RECOGNISED[by]})"
    return [f"{start}, berbeda pada {each}." for each in beda]
