"""What the import made of a file, held against what is true of it: the command, the screen."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.actions.impor import stage_impor
from db.enums import Putusan
from db.impor import apply_daftar, preview_daftar
from db.models import Desa, ImporBaris, Kecamatan, Koperasi
from db.postgres import engine
from db.sheets.file.find import read_daftar
from db.sheets.stage.keep import get_berkas, load_daftar, rejudge
from db.sheets.stage.tell import tell_rows
from tests.dunia.berkas import BERSIH, Berkas, Catatan, write_berkas
from tests.dunia.tahunan import write_tahunan

SIAP = str(Putusan.SIAP)


@dataclass
class Laporan:
    """What was found, by kind of row.

    Attributes:
        diam: rows taken although they had to be doubted, or with another value than the truth.
        hilang: rows of a koperasi that were neither judged nor kept.
        ragu: rows that a person has to look at.
        contoh: a few of `diam` and `hilang` and, of clean rows, of `ragu`.
    """

    baris: Counter[str] = field(default_factory=Counter)
    diam: Counter[str] = field(default_factory=Counter)
    hilang: Counter[str] = field(default_factory=Counter)
    ragu: Counter[str] = field(default_factory=Counter)
    contoh: list[str] = field(default_factory=list)

    @property
    def kotor(self) -> int:
        """Spoilt rows, and lines that are no koperasi."""
        return sum(self.baris.values()) - self.baris[BERSIH]

    @property
    def bagian_diam(self) -> float:
        """Percent of the dirt that went through without a word."""
        silent = sum(self.diam.values()) - self.diam[BERSIH]
        return 100 * silent / (self.kotor or 1)

    @property
    def bagian_ragu_bersih(self) -> float:
        """Percent of the clean rows that were doubted, or taken otherwise than they are."""
        wrong = self.ragu[BERSIH] + self.diam[BERSIH]
        return 100 * wrong / (self.baris[BERSIH] or 1)

    def __str__(self) -> str:
        lines = [f"{'jenis':42} {'baris':>6} {'diam':>6} {'hilang':>6} {'ragu':>6}"]
        for kind in sorted(self.baris, key=lambda each: (-self.diam[each], each)):
            counts = (self.baris[kind], self.diam[kind], self.hilang[kind], self.ragu[kind])
            lines.append(f"{kind:42} " + " ".join(f"{count:6}" for count in counts))
        lines.append(
            f"kotor {self.kotor}: diam {self.bagian_diam:.1f} %, hilang {self.hilang.total()}; "
            f"bersih {self.baris[BERSIH]}: ragu {self.bagian_ragu_bersih:.1f} %"
        )
        return "\n".join([*lines, *self.contoh])


def list_places(session: Session) -> list[tuple[str, str, str]]:
    """The first desa of each kecamatan: kode and name of the kecamatan, name of the desa."""
    statement = (
        select(Kecamatan.kode, Kecamatan.nama, Desa.nama)
        .join(Desa, Desa.kecamatan_kode == Kecamatan.kode)
        .order_by(Kecamatan.kode, Desa.kode)
    )
    first: dict[str, tuple[str, str, str]] = {}
    for kode, kecamatan, desa in session.execute(statement):
        first.setdefault(kode, (kode, kecamatan, desa))
    return list(first.values())


def import_then_write(
    folder: Path, places: list[tuple[str, str, str]], *, baris: int, kotor: float, benih: int
) -> Berkas:
    """Bring a clean register in, then write a file of yearly figures about it."""
    register = write_berkas(folder / "bersih.xlsx", places, baris=baris, kotor=0, benih=benih)
    apply_daftar(read_daftar(register.path), oleh="sistem")
    with engine.read_session() as session:
        found = select(Koperasi.nik_koperasi, Koperasi.id).where(Koperasi.nik_koperasi.is_not(None))
        ids = {str(nik): koperasi_id for nik, koperasi_id in session.execute(found)}
    path = folder / "keragaan.xlsx"
    return write_tahunan(path, register.bersih, ids, kotor=kotor, benih=benih)


def judge_by_command(berkas: Berkas) -> Laporan:
    """As `python -m db.impor FILE --json --semua` says it."""
    daftar = read_daftar(berkas.path)
    return weigh(berkas, tell_rows(daftar, preview_daftar(daftar)))


def judge_on_screen(session: Session, berkas: Berkas) -> Laporan:
    """As the screen Impor has it: staged, kept, and judged anew from what was kept."""
    daftar = read_daftar(berkas.path)
    berkas_id = stage_impor(session, daftar=daftar, ingat=False)
    kept = load_daftar(session, get_berkas(session, berkas_id))
    kept.lewat = daftar.lewat
    told = tell_rows(kept, rejudge(session, berkas_id))
    stored = select(ImporBaris.nomor, ImporBaris.putusan)
    rows = session.execute(stored.where(ImporBaris.berkas_id == berkas_id))
    verdicts = {nomor: str(putusan) for nomor, putusan in rows}
    for row in told["baris"]:
        row["putusan"] = verdicts[row["nomor"]]
    return weigh(berkas, told)


def weigh(berkas: Berkas, told: dict[str, Any]) -> Laporan:
    """Each line of the file against what became of it."""
    laporan = Laporan()
    judged = {row["nomor"]: row for row in told["baris"]}
    skipped = {row["nomor"] for row in told["dilewati"]}
    for nomor, true in berkas.catatan.items():
        kind, row = true.jenis, judged.get(nomor)
        laporan.baris[kind] += 1
        if row is None:
            if true.baris or nomor not in skipped:
                laporan.hilang[kind] += 1
                laporan.contoh.append(f"hilang: baris {nomor}, {kind}")
        elif row["putusan"] != SIAP:
            laporan.ragu[kind] += 1
            if kind == BERSIH:
                laporan.contoh.append(f"ragu: baris {nomor}: {' '.join(row['alasan'])}")
        elif wrong := _wrong(true, row["nilai"] | {"koperasi": row["koperasi"]}):
            laporan.diam[kind] += 1
            laporan.contoh.append(f"diam: baris {nomor}, {kind}: {wrong}")
    return laporan


def _wrong(true: Catatan, nilai: dict[str, Any]) -> str:
    """What a row that was taken says otherwise than the truth, "" if nothing."""
    if true.benar is None:
        return "siap"
    said = {name: str(nilai.get(name, "")) for name in true.benar}
    return "; ".join(
        f"{name} {said[name]!r}, benar {true.benar[name]!r}"
        for name in said
        if said[name] != str(true.benar[name])
    )
