"""The file as a whole: is it a spreadsheet that can be opened without harm, and what is in it."""

import hashlib
import json
import signal
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from db.sheets.file import child
from db.sheets.file.shape import Rupa
from db.values.cell import clean_text
from db.values.format import format_number
from db.values.ktp import hide_ktp
from db.values.limited import TookTooLong, run_child

_MAX_BYTES = 32 * 1024 * 1024
MAX_SECONDS = 90
# Excel itself allows 31 letters.
_LONGEST_SHEET = 60
KOSONG = "Berkas kosong: tidak ada baris yang dapat dibaca."
_BUKAN = "Berkas ini bukan lembar kerja: simpan sebagai .xlsx, .xls, .ods atau .csv lalu coba lagi."
_TERKUNCI = "Berkas terkunci dengan kata sandi: buka kuncinya di Excel, simpan, lalu coba lagi."
RUSAK = "Berkas rusak atau terpotong: buka dan simpan ulang di Excel, lalu coba lagi."
HALAMAN = (
    "Berkas ini halaman web (HTML atau XML), bukan lembar kerja, apa pun akhir namanya: buka di "
    "Excel atau LibreOffice, simpan sebagai .xlsx, lalu coba lagi."
)
TEKS = (
    "Berkas ini teks, bukan buku kerja Excel: ganti akhir namanya menjadi .csv, atau simpan "
    "sebagai .xlsx, lalu coba lagi."
)
TERLALU_BESAR = "Berkas terlalu besar: paling banyak 32 MB, 150.000 baris, 256 kolom dan 60 lembar."
_TERHENTI = (
    "Pembacaan berkas ini dihentikan sistem: terlalu berat untuk dibaca, atau server kehabisan "
    "memori. Tidak ada yang ditulis. Coba lagi; bila terjadi lagi, bagi berkasnya."
)
STATUS = {
    -signal.SIGKILL: _TERHENTI,
    child.LOCKED: _TERKUNCI,
    child.DAMAGED: RUSAK,
    child.TOO_MUCH: TERLALU_BESAR,
    child.NO_SHEET: _BUKAN,
    child.WEB_PAGE: HALAMAN,
    child.PLAIN_TEXT: TEKS,
}
BAWAAN = {
    "makro": "Berkas membawa makro; makro tidak dijalankan dan tidak disimpan.",
    "tautan_luar": "Berkas menautkan berkas lain; tautannya tidak diikuti, yang dibaca nilainya.",
    child.UNSEEN: (
        "Di berkas .xls dan .xlsb baris dan kolom yang tersembunyi serta catatan sel tidak dapat "
        "dikenali: semua baris dibaca."
    ),
}


class BerkasDitolak(Exception):
    """The file as a whole cannot be read; the text is one Indonesian sentence."""


class TerlaluPanjang(BerkasDitolak):
    """It has more rows than the caller takes."""


@dataclass(frozen=True)
class Baris:
    """One row of a sheet.

    Attributes:
        nomor: counts from the sheet's top.
        sel: its cells as db.sheets.file.child writes them.
        teks: the same, each as one clean line; nobody cleans a cell again.
    """

    nomor: int
    sel: list[Any]
    teks: list[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "teks", [clean_text(cell) for cell in self.sel])


@dataclass
class Lembar:
    """One sheet: its rows that are not empty, and how it looks beside them."""

    nama: str
    baris: list[Baris] = field(default_factory=list)
    rupa: Rupa = field(default_factory=Rupa)


@dataclass
class Buku:
    """The visible sheets of a file.

    Attributes:
        nama: what the file is called.
        sidik: its SHA-256, in hexadecimal.
        bawaan: in words, what it carries that was not read.
        tersembunyi: names of its hidden sheets.
    """

    nama: str
    sidik: str
    lembar: list[Lembar] = field(default_factory=list)
    bawaan: list[str] = field(default_factory=list)
    tersembunyi: list[str] = field(default_factory=list)


def _hash_file(path: Path) -> str:
    """SHA-256 of the file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_buku(path: Path, *, nama: str | None = None, paling_banyak: int = child.MAX_ROWS) -> Buku:
    """Every visible sheet of a spreadsheet.

    Args:
        nama: what the file was called, where it lies under another name. Only its end is looked at.
        paling_banyak: rows that this process takes over from the child; it stops at the next one.

    Raises:
        TerlaluPanjang.
        BerkasDitolak: it is none, or empty, locked, damaged, or larger than the limits.
    """
    _check_size(path)
    called = Path(nama or path.name)
    is_text = called.suffix.lower() in child.CSV_SUFFIXES
    buku = Buku(hide_ktp(called.name), _hash_file(path))
    with tempfile.TemporaryFile() as rows:
        read_in_child(path, rows, is_text=is_text)
        rows.seek(0)
        _gather(buku, rows, paling_banyak)
    if is_text and not child.is_workbook(path):
        buku.lembar[0].nama = hide_ktp(called.stem)[:_LONGEST_SHEET]
    if not any(sheet.baris for sheet in buku.lembar):
        raise BerkasDitolak(KOSONG)
    return buku


def _check_size(path: Path) -> None:
    try:
        size = path.stat().st_size
        path.open("rb").close()
    except OSError:
        raise BerkasDitolak(
            f"Berkas {path.name} tidak ditemukan atau tidak dapat dibuka."
        ) from None
    if not size:
        raise BerkasDitolak(KOSONG)
    if size > _MAX_BYTES:
        raise BerkasDitolak(TERLALU_BESAR)


def read_in_child(path: Path, rows: IO[bytes], *, is_text: bool) -> None:
    """Let a process of its own write the rows of a file as lines of JSON; see db.sheets.file.child.

    Raises:
        BerkasDitolak: it says that it cannot, or dies of its limits.
    """
    kind = "teks" if is_text else "buku"
    try:
        status, _ = run_child(
            child.__name__, str(path.resolve()), kind, seconds=MAX_SECONDS, out=rows
        )
    except TookTooLong:
        raise BerkasDitolak(TERLALU_BESAR) from None
    if status:
        # Killed by its own limits, or by a reader that gave up: more than this file may take.
        raise BerkasDitolak(STATUS.get(status, TERLALU_BESAR))


def _gather(buku: Buku, lines: IO[bytes], most: int) -> None:
    count = 0
    for line in lines:
        said = json.loads(line)
        if isinstance(said, dict):
            _take_about(buku, said)
        else:
            count += 1
            if count > most:
                raise TerlaluPanjang(
                    f"Berkas terlalu panjang: paling banyak {format_number(most)} baris."
                )
            buku.lembar[-1].baris.append(Baris(*said))


def _take_about(buku: Buku, said: dict[str, Any]) -> None:
    """What the child says of the file or of the sheet whose rows come next."""
    if "bawaan" in said:
        buku.bawaan = [BAWAAN[what] for what in said["bawaan"]]
    elif said["tersembunyi"]:
        buku.tersembunyi.append(said["lembar"])
    else:
        buku.lembar.append(Lembar(said["lembar"], rupa=Rupa(**said["rupa"])))
