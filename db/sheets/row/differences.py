"""Field by field, what a row says otherwise than the register."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from db.sheets.file.columns import IDENTITAS, KERAGAAN, ODS, TAHUN_BUKU
from db.sheets.file.kinds import KESEHATAN, RAT
from db.sheets.row.lookup import Fakta, Nilai, column_of
from db.values.format import NOT_RECORDED, format_date_short, format_decimal
from db.values.spelling import nomor_match

_NOMOR_PART = re.compile(r"[^\W\d_]+|\d+")
LABELS = {
    nama: kolom.label
    for nama, kolom in (RAT | IDENTITAS | ODS | KERAGAAN | KESEHATAN | TAHUN_BUKU).items()
}


@dataclass(frozen=True)
class Beda:
    """A field of the register that a row would change.

    Attributes:
        id: of the row of `tabel`.
        lama, baru: the values as text that compares, "" for none.
        semula, menjadi: the same in words.
    """

    tabel: str
    id: int
    kolom: str
    judul: str
    lama: str
    baru: str
    semula: str
    menjadi: str
    nilai_lama: Any
    nilai_baru: Any

    @property
    def kunci(self) -> str:
        """What an agreement to it is kept under."""
        return f"{self.tabel}.{self.kolom}"

    def as_json(self) -> dict[str, Any]:
        """As impor_baris keeps it, to be shown."""
        return {name: value for name, value in asdict(self).items() if "nilai" not in name}


def list_beda(
    tabel: str, lama: Fakta, baru: Nilai, *, nama: Mapping[str, str] | None = None
) -> list[Beda]:
    """Field by field, what a row says otherwise than the register.

    Args:
        nama: of a kecamatan or desa, by kode.
    """
    beda = []
    for field_name, value in baru.items():
        known = lama.nilai.get(field_name)
        if _same(field_name, known, value):
            continue
        old, new = comparable(known), comparable(value)
        before, after = (shown(each, nama or {}, like=value) for each in (old, new))
        column = column_of(field_name)
        beda.append(
            Beda(tabel, lama.id, column, LABELS[field_name], old, new, before, after, known, value)
        )
    return beda


def _same(kolom: str, lama: Any, baru: Any) -> bool:
    """Capitals and spaces are no difference. Marks are: `Jl. 11/2` is not `Jl 1 12`.

    Only a nomor badan hukum has its parts set apart as it pleases; the parts are what it says.
    """
    if not (isinstance(lama, str) and isinstance(baru, str)):
        return bool(lama == baru)
    if kolom == "nomor_badan_hukum":
        if nomor_match(lama).startswith("AHU"):
            return nomor_match(lama) == nomor_match(baru)
        return _NOMOR_PART.findall(lama.upper()) == _NOMOR_PART.findall(baru.upper())
    return lama.upper().split() == baru.upper().split()


def comparable(value: Any) -> str:
    """A value as text that is the same for the same value, "" for none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, Decimal):
        return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def shown(value: str, nama: Mapping[str, str], *, like: Any = None) -> str:
    """A value of `comparable` in a sentence.

    Args:
        like: a value of the same field, which says whether it is a number.
    """
    if not value:
        return f"({NOT_RECORDED})"
    if isinstance(like, Decimal):
        return f"“{format_decimal(Decimal(value), len(value.partition('.')[2]))}”"
    try:
        return format_date_short(dt.date.fromisoformat(value))
    except ValueError:
        return f"“{nama.get(value, value).replace('_', ' ')}”"
