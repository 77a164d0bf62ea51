"""What a row about a founding case must not contradict: its stages, their proof, its end."""

import datetime as dt
import itertools
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from db.enums import JenisKelompok, Tahap
from db.sheets.file.kinds import BUKTI, FASILITASI
from db.sheets.row.cells import Ragu
from db.values.format import format_date_short
from db.values.spelling import nama_key

SHORTEST_NAME = 3
_FIRST_YEAR = 1998
_LONGEST_WAIT = 3
Nilai = Mapping[str, Any]


def list_stages(nilai: Nilai) -> dict[Tahap, dt.date]:
    """The day of each stage that a row gives."""
    named = {tahap: nilai.get(f"tanggal_{tahap.lower()}") for tahap in Tahap}
    return {tahap: hari for tahap, hari in named.items() if hari is not None}


def check_case(nilai: Nilai) -> Iterable[Ragu]:
    """A case has a name, a year and, where it ended, all that is said of that."""
    if "nama_kelompok" in nilai and len(nama_key(nilai["nama_kelompok"])) < SHORTEST_NAME:
        yield Ragu("nama_kelompok", "Nama kelompok: kurang dari tiga huruf.")
    tahun = nilai.get("tahun_anggaran")
    if tahun is None:
        yield Ragu("tahun_anggaran", "Tahun anggaran: belum disebut, di baris ini maupun di judul.")
    elif tahun < _FIRST_YEAR:
        yield Ragu("tahun_anggaran", f"Tahun anggaran: {tahun}, sebelum {_FIRST_YEAR}.")
    else:
        yield from _check_usulan(tahun, nilai.get("tanggal_t0"))
    yield from _check_founders(nilai)
    ended = nilai.keys() & {"keluar", "tanggal_keluar", "alasan_keluar"}
    if ended and len(ended) < len({"keluar", "tanggal_keluar", "alasan_keluar"}):
        yield Ragu("keluar", "Keluar: perlu sebab, tanggal dan alasan bersama-sama.")


def _check_founders(nilai: Nilai) -> Iterable[Ragu]:
    """Who has an UMKM is one of the founders; another kind is named only where it is another."""
    umkm, people = nilai.get("umkm_pendiri"), nilai.get("calon_anggota")
    if umkm is not None and people is not None and umkm > people:
        alasan = f"Calon pendiri yang punya UMKM: {umkm}, padahal calon anggotanya {people}."
        yield Ragu("umkm_pendiri", alasan)
    if "jenis_kelompok_lain" in nilai and nilai.get("jenis_kelompok") != JenisKelompok.LAINNYA:
        yield Ragu(
            "jenis_kelompok_lain", "Jenis kelompok lainnya: jenis kelompoknya bukan Lainnya."
        )


def _check_usulan(tahun: int, usulan: dt.date | None) -> Iterable[Ragu]:
    """What is proposed is paid for in the same year or one of the next."""
    if usulan is not None and not 0 <= tahun - usulan.year <= _LONGEST_WAIT:
        alasan = f"Tahun anggaran: {tahun}, padahal diusulkan {format_date_short(usulan)}."
        yield Ragu("tahun_anggaran", alasan, boleh=True)


def check_tahap(nilai: Nilai, bernomor: Collection[Tahap]) -> Iterable[Ragu]:
    """Stages come one after the other, those of `bernomor` with the number of their proof."""
    stages = list_stages(nilai)
    if not stages:
        yield Ragu("tanggal_t0", "Tanggal usulan: belum diisi, dan tidak ada tahap lain.")
    for tahap in BUKTI:
        kolom = f"nomor_{tahap.lower()}"
        label = FASILITASI[kolom].label
        if tahap in stages and tahap in bernomor and kolom not in nilai:
            yield Ragu(kolom, f"{label}: belum diisi, padahal tahapnya bertanggal.", boleh=True)
        if tahap not in stages and kolom in nilai:
            yield Ragu(f"tanggal_{tahap.lower()}", f"{label}: ada, tetapi tanpa tanggal.")
    for tahap, hari in stages.items():
        if hari.year < _FIRST_YEAR:
            yield Ragu(f"tanggal_{tahap.lower()}", f"Tanggal tahap: sebelum {_FIRST_YEAR}.")
    yield from out_of_order(stages)
    ended = nilai.get("tanggal_keluar")
    if ended is not None and ended < max(stages.values(), default=ended):
        yield Ragu("tanggal_keluar", "Tanggal keluar: mendahului tahap terakhirnya.")


def out_of_order(stages: Mapping[Tahap, dt.date]) -> Iterable[Ragu]:
    """Doubt each stage that is before the one that it follows."""
    ordered = [(tahap, stages[tahap]) for tahap in Tahap if tahap in stages]
    for (before, first), (after, second) in itertools.pairwise(ordered):
        if second < first:
            labels = [FASILITASI[f"tanggal_{each.lower()}"].label for each in (after, before)]
            alasan = f"{labels[0]}: mendahului {labels[1].lower()}."
            yield Ragu(f"tanggal_{after.lower()}", alasan)
