"""What is said of a post and of a person, in words: differences and doubts, never a verdict."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from db.enums import PENGAWAS, PENGURUS, NamaJabatan, StatusKelembagaan
from db.values.bersih import NAMA_BERSIH
from db.values.format import format_date, format_number
from db.values.people import is_alike, orang_key
from ui.words.labels import JABATAN, STATUS_KELEMBAGAAN

Row = Mapping[str, Any]
BELUM_DI_REGISTER = "belum ada di register"


def has_ended(row: Row, hari: dt.date) -> bool:
    """The register says that the post is over."""
    return not pd.isna(row["selesai"]) and row["selesai"] < hari


def tell_time(row: Row, hari: dt.date) -> str:
    """Since when, until when, or on which day it was signed for."""
    if row["dari_presensi"]:
        return f"menurut presensi {format_date(row['hari'])}"
    if has_ended(row, hari):
        return f"berakhir {format_date(row['selesai'])}"
    begun = "sejak" if pd.isna(row["mulai"]) or row["mulai"] <= hari else "mulai"
    until: str = "" if pd.isna(row["selesai"]) else f" sampai {format_date(row['selesai'])}"
    return f"{begun} {format_date(row['mulai'])}{until}"


def tell_differences(row: Row) -> list[str]:
    """What the register says otherwise than attendance does; nothing for a plain proposal."""
    said = []
    if isinstance(row["tercatat"], list):
        posts = ", ".join(JABATAN[NamaJabatan(each)] for each in row["tercatat"])
        said.append(f"register mencatatnya sebagai {posts}")
    recorded, signed = row["lain"], row["lain_presensi"]
    if isinstance(recorded, str) and recorded == signed:
        said.append(f"register, dan presensi hari itu juga, mencatat {recorded}")
    elif isinstance(recorded, str):
        said.append(f"register mencatat {recorded}")
    if isinstance(signed, str) and recorded != signed:
        said.append(f"presensi hari itu juga mencatat {signed}")
    if isinstance(row["berhenti"], dt.date):
        said.append(f"menurut register berakhir {format_date(row['berhenti'])}")
    return said


def tell_state(row: Row) -> str:
    """What a reader must know of the koperasi; "" for one that is aktif."""
    if not row["terbuka"]:
        return "diarsipkan atau digabung"
    if row["status"] == "aktif":
        return ""
    status = row["status"]
    return (
        STATUS_KELEMBAGAAN[StatusKelembagaan(status)].lower()
        if isinstance(status, str)
        else "status belum terdata"
    )


def tell_doubts(rows: Sequence[Row], hari: dt.date) -> list[str]:
    """What should be looked at in the posts of one person."""
    held = [each for each in rows if not has_ended(each, hari)]
    several = len({each["koperasi_id"] for each in held})
    said = []
    if several > 1:
        said.append(
            f"Tercatat di {format_number(several)} koperasi: periksa apakah semuanya masih berlaku."
        )
    for koperasi_id in sorted({each["koperasi_id"] for each in held}):
        posts = {each["jabatan"] for each in held if each["koperasi_id"] == koperasi_id}
        if posts & set(PENGURUS) and posts & set(PENGAWAS):
            said.append("Tercatat sebagai pengurus dan pengawas koperasi yang sama: periksa.")
    return said


def find_alike(
    orang_id: int, nama: str, koperasi: Iterable[int], others: Iterable[Row]
) -> list[Row]:
    """Those of the same koperasi whose name is nearly this one: perhaps the same person."""
    if nama == NAMA_BERSIH:
        return []
    mine, here = orang_key(nama), set(koperasi)
    found = {
        each["orang_id"]: each
        for each in others
        if each["koperasi_id"] in here
        and each["orang_id"] != orang_id
        and each["nama"] != NAMA_BERSIH
        and is_alike(mine, orang_key(each["nama"]))
    }
    return list(found.values())
