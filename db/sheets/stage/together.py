"""One decision about every row that has the same kind of doubt: recorded row by row, as each is."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.enums import CaraPerbaikan
from db.errors import DataRejected
from db.models import Kecamatan
from db.queries.impor_ragu import KelompokBaris, Macam, list_ragu
from db.sheets.file.book import Baris
from db.sheets.file.table import Daftar
from db.sheets.row.choices import load_pilihan
from db.sheets.stage.decide import BARIS, Keputusan, decide
from db.sheets.stage.keep import get_berkas, load_daftar

Ragu = dict[str, Any]


class Serentak(StrEnum):
    """What is decided about many rows at once."""

    KETIK = "ketik"
    TERIMA = "terima"
    BENAR = "benar"
    LEWATI = "lewati"
    AMBIL_LAGI = "ambil_lagi"


@dataclass(frozen=True)
class KeputusanSerentak:
    """One decision about the rows of a group that have a kind of doubt.

    Attributes:
        menjadi: the one value that all of them get, for KETIK.
    """

    kelompok: KelompokBaris
    macam: Macam
    cara: Serentak
    menjadi: str | None = None


def decide_together(session: Session, berkas_id: int, keputusan: KeputusanSerentak) -> int:
    """Decide about each row that has the doubt at this moment, and return how many those are.

    Raises:
        NotFound: no such file.
        DataRejected: it is closed, or the doubt is about no field that a person may type.
    """
    daftar = load_daftar(session, get_berkas(session, berkas_id, lock=True))
    rows = {baris.nomor: baris for baris in daftar.baris}
    decided: dict[int, Keputusan] = {}
    for nomor, ragu in list_ragu(
        session, berkas_id=berkas_id, kelompok=keputusan.kelompok, macam=keputusan.macam
    ):
        each = _DECIDE[keputusan.cara](daftar, rows[nomor], ragu, keputusan.menjadi)
        if each is not None:
            decided[nomor] = each
    decide(session, berkas_id, list(decided.values()))
    return len(decided)


def list_nilai(session: Session, *, kolom: str) -> list[str]:
    """What a field may hold, as a person reads it; nothing where it is no closed list."""
    if kolom == "kecamatan":
        return list(session.scalars(select(Kecamatan.nama).order_by(Kecamatan.nama)))
    words = load_pilihan(session).words.get(kolom, {})
    return sorted({value.replace("_", " ") for value in words.values()})


def _type(_daftar: Daftar, baris: Baris, ragu: Ragu, menjadi: str | None) -> Keputusan | None:
    if not menjadi:
        raise DataRejected("isian_serentak_kosong")
    return Keputusan(baris.nomor, ragu["kolom"] or "", CaraPerbaikan.KETIK, menjadi)


def _accept(_daftar: Daftar, baris: Baris, ragu: Ragu, _menjadi: str | None) -> Keputusan | None:
    usul = ragu["usul"]
    if not usul or usul["cara"] == CaraPerbaikan.TAUTKAN:
        return None
    cara = CaraPerbaikan(usul["cara"])
    return Keputusan(baris.nomor, ragu["kolom"], cara, usul["menjadi"], usul["kemiripan"])


def _confirm(daftar: Daftar, baris: Baris, ragu: Ragu, _menjadi: str | None) -> Keputusan | None:
    if not ragu["boleh"]:
        return None
    said = daftar.sel(baris, ragu["kolom"]).teks
    return Keputusan(baris.nomor, ragu["kolom"], CaraPerbaikan.BENAR, said)


def _skip(_daftar: Daftar, baris: Baris, _ragu: Ragu, _menjadi: str | None) -> Keputusan | None:
    return Keputusan(baris.nomor, BARIS, CaraPerbaikan.LEWATI)


def _take_up(_daftar: Daftar, baris: Baris, _ragu: Ragu, _menjadi: str | None) -> Keputusan | None:
    return Keputusan(baris.nomor, BARIS, None)


_DECIDE: dict[Serentak, Callable[[Daftar, Baris, Ragu, str | None], Keputusan | None]] = {
    Serentak.KETIK: _type,
    Serentak.TERIMA: _accept,
    Serentak.BENAR: _confirm,
    Serentak.LEWATI: _skip,
    Serentak.AMBIL_LAGI: _take_up,
}
