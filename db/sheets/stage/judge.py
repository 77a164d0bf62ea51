"""The verdict on each row: siap, perlu diperiksa or ditolak, with the reasons in words."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from sqlalchemy import text
from sqlalchemy.orm import Session

from db.clock import today
from db.enums import CaraPerbaikan, JenisImpor, Putusan
from db.sheets.file.kinds import POKOK
from db.sheets.file.table import Daftar
from db.sheets.row.cells import Acuan, Isian, Ragu, label_of, read_isian
from db.sheets.row.choices import load_pilihan
from db.sheets.row.doubles import (
    mark_doubles,
    mark_near_names,
    mark_near_people,
    mark_same,
    near_keys,
)
from db.sheets.row.habits import Habits, read_habits
from db.sheets.row.lookup import Lookup
from db.sheets.row.places import load_wilayah
from db.sheets.row.readings import bacaan_of
from db.sheets.row.verdict import Jejak, Penilaian
from db.sheets.target.fasilitasi import TujuanFasilitasi
from db.sheets.target.kesehatan import TujuanKesehatan
from db.sheets.target.koperasi import TujuanKoperasi
from db.sheets.target.peserta import TujuanPeserta

_LUAR_BATAS = "Kecamatan: di luar kecamatan yang menjadi wilayah akun Anda."


class Tujuan(Protocol):
    """Where the rows of one kind of file go: what makes them sound, and how they are written."""

    lookup: Lookup

    def complete(self, isian: Isian) -> None:
        """Add what follows from other cells, and doubt what contradicts itself."""

    def keys(self, nilai: Mapping[str, Any]) -> dict[str, Any]:
        """What two rows of one file must not share, by a key of db.sheets.row.doubles.SAMA."""

    def same(self, each: Penilaian) -> Any:
        """What of the register a judged row is about, None where that is not known."""

    def settle(self, isian: Isian) -> Penilaian:
        """Hold a row against the register; the verdict follows from its doubts."""

    def write(self, session: Session, siap: list[Penilaian]) -> set[int]:
        """Write ready rows and return the numbers of those that added or changed something."""

    def unwritten(self, isi: Iterable[Collection[str]]) -> list[str]:
        """What rows say that there is no place for, as sentences.

        Args:
            isi: the fields of each row that is written, now or later.
        """


_TUJUAN: dict[JenisImpor, Callable[[Session, Daftar], Tujuan]] = {
    JenisImpor.REGISTER: TujuanKoperasi,
    JenisImpor.KERAGAAN: TujuanKoperasi,
    JenisImpor.RAT: TujuanKoperasi,
    JenisImpor.KESEHATAN: TujuanKesehatan,
    JenisImpor.PESERTA: TujuanPeserta,
    JenisImpor.FASILITASI: TujuanFasilitasi,
}


@dataclass
class Hasil:
    """The verdicts on a file, one a row in its order, and where ready rows go."""

    penilaian: list[Penilaian]
    tujuan: Tujuan
    catatan: list[str] = field(default_factory=list)

    @property
    def siap(self) -> list[Penilaian]:
        """The rows that nothing speaks against."""
        return [each for each in self.penilaian if each.putusan is Putusan.SIAP]

    @property
    def readable(self) -> list[Penilaian]:
        """The rows that are written, now or once somebody has looked at them."""
        return [each for each in self.penilaian if each.putusan is not Putusan.DITOLAK]


def judge_daftar(session: Session, daftar: Daftar) -> Hasil:
    """Judge every row of a file against the register as this session sees it."""
    acuan, tujuan = load_acuan(session), load_tujuan(session, daftar)
    hasil = Hasil(judge_rows(daftar, acuan, tujuan, read_habits(daftar)), tujuan)
    aliases = Counter((said, meant) for each in hasil.penilaian for said, meant in each.jejak.alias)
    isi = [each.jejak.isi for each in hasil.readable]
    hasil.catatan = [*note_aliases(aliases), *tujuan.unwritten(isi)]
    return hasil


def load_acuan(session: Session) -> Acuan:
    """What cells are held against, as this session sees it."""
    return Acuan(load_wilayah(session), load_pilihan(session), today(), read_reach(session))


def load_tujuan(session: Session, daftar: Daftar) -> Tujuan:
    """Where the rows of a file go, as this session sees it."""
    return _TUJUAN[daftar.jenis](session, daftar)


def judge_rows(daftar: Daftar, acuan: Acuan, tujuan: Tujuan, habits: Habits) -> list[Penilaian]:
    """As judge_daftar, with what it needs at hand.

    Args:
        habits: of the whole file, of which `daftar` may hold a part.
    """
    bacaan = bacaan_of(daftar, acuan, habits)
    rows, aliases = [], []
    for baris in daftar.baris:
        acuan.wilayah.dipakai.clear()
        rows.append(read_isian(daftar, baris, acuan, bacaan))
        aliases.append([list(pair) for pair in acuan.wilayah.dipakai])
    kept = [isian for isian in rows if not _is_skipped(daftar, isian.nomor)]
    for isian in kept:
        tujuan.complete(isian)
        _confirm(daftar, isian)
    kunci = {isian.nomor: _kunci(daftar, tujuan, isian) for isian in kept}
    _mark(daftar, tujuan, kept)
    verdicts = [_verdict(daftar, isian, tujuan) for isian in rows]
    mark_same(verdicts, tujuan.same, daftar.jenis)
    for each, alias in zip(verdicts, aliases, strict=True):
        same = None if each.putusan is Putusan.DITOLAK else tujuan.same(each)
        shared = [*kunci.get(each.nomor, []), *([f"sasaran {same}"] if same else [])]
        each.jejak = Jejak(shared, sorted(each.nilai), alias)
        if acuan.batas:
            _keep_within(each, acuan.batas, tujuan.lookup)
    return verdicts


def _mark(daftar: Daftar, tujuan: Tujuan, kept: list[Isian]) -> None:
    """Doubt rows that say the same as others do."""
    mark_doubles(kept, tujuan.keys, daftar.jenis)
    if daftar.jenis is JenisImpor.REGISTER:
        mark_near_names(kept, daftar, tujuan.lookup.tempat)
    if daftar.jenis is JenisImpor.PESERTA:
        mark_near_people(kept, daftar)


def _kunci(daftar: Daftar, tujuan: Tujuan, isian: Isian) -> list[str]:
    """All that a row may share with others before the register is asked."""
    shared = [f"{by} {key}" for by, key in tujuan.keys(isian.nilai).items()]
    if daftar.jenis is JenisImpor.REGISTER:
        shared += [f"dekat {key}" for key in near_keys(isian.nilai, tujuan.lookup.tempat)]
    return shared


def read_reach(session: Session) -> str:
    """The kecamatan that the account of this session is limited to, "" for no limit.

    PostgreSQL holds the limit; it is asked for here so that a row says so before it is written.
    """
    return session.scalar(text("SELECT current_setting('dasbor.wilayah', true)")) or ""


def _keep_within(each: Penilaian, batas: str, lookup: Lookup) -> None:
    """Doubt a row that would write where this account may not."""
    there = lookup.koperasi.get(each.koperasi_id or 0, {})
    places = {known.get("kecamatan") for known in (each.nilai, there) if known}
    if each.putusan is Putusan.SIAP and any(f",{kode or '?'}," not in batas for kode in places):
        each.doubt("kecamatan", _LUAR_BATAS)


def _is_skipped(daftar: Daftar, nomor: int) -> bool:
    return daftar.decision(nomor, "baris") is not None


def _confirm(daftar: Daftar, isian: Isian) -> None:
    """Drop the doubts about cells that a reviewer said are right."""
    isian.ragu = [
        each
        for each in isian.ragu
        if not (
            each.boleh
            and each.kolom
            and (decision := daftar.decision(isian.nomor, each.kolom))
            and decision.cara is CaraPerbaikan.BENAR
        )
    ]


def _verdict(daftar: Daftar, isian: Isian, tujuan: Tujuan) -> Penilaian:
    pokok = POKOK[daftar.jenis]
    if _is_skipped(daftar, isian.nomor):
        alasan = Ragu("baris", "Dilewati menurut keputusan pemeriksa.")
        return Penilaian(isian.nomor, Putusan.DITOLAK, [alasan], isian.nilai, luar=isian.luar)
    if pokok not in isian.nilai and not any(each.kolom == pokok for each in isian.ragu):
        empty = Ragu(pokok, f"{label_of(daftar.jenis, pokok)}: belum diisi.")
        ragu = [empty, *isian.ragu]
        return Penilaian(isian.nomor, Putusan.DITOLAK, ragu, isian.nilai, luar=isian.luar)
    return tujuan.settle(isian)


def note_aliases(aliases: Counter[tuple[str, str]]) -> list[str]:
    """Which spellings were read as which place, so that nothing is read in secret."""
    if not aliases:
        return []
    used = sorted(aliases.items(), key=lambda each: (-each[1], each[0]))
    spelt = ", ".join(f"{said} → {meant} ({count} baris)" for (said, meant), count in used)
    return [f"Dibaca menurut daftar alias wilayah: {spelt}."]
