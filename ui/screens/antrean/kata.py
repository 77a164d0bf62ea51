"""What a queue asks for, and how late a case is, in words."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from db.enums import Tahap
from db.figures.antrean import BatasTahap, Lewat, SaringanKasus
from db.figures.jalur import FOUNDED
from db.values.format import format_number
from ui.words.names import stage_name

SEBELUM_SK = tuple(each for each in Tahap if int(each[1:]) < FOUNDED)
FIELDS: Mapping[str, str] = {
    "petugas": "Menunggu siapa",
    "waktu": "Sejak berapa lama",
    "bukti": "Dokumen",
    "tahap": "Tahap",
}
# By field, what it may ask for.
SARINGAN: Mapping[str, Mapping[str, str]] = {
    "petugas": {
        "saya": "petugasnya Anda, atau tanpa petugas dan Anda yang mencatatnya",
        "tanpa": "tanpa petugas yang masih bertugas",
    },
    "waktu": {
        "perlu": "lewat P50 tahapnya atau hari pengingatnya tiba, dan tidak ditunda pengingat",
        "pengingat": "hari pengingatnya tiba",
        "p50": "lewat P50 tahapnya",
        "p85": "lewat P85 tahapnya",
    },
    "bukti": {"kurang": "dokumen sampai tahapnya, atau yang wajib untuk berikutnya, belum dicatat"},
}
# Beside the colour: how far a case is past its limits.
TANDA: Mapping[Lewat, str] = {
    Lewat.P85: "▲▲",
    Lewat.P50: "▲",
    Lewat.BELUM: "○",
    Lewat.TIDAK_DIUKUR: "",
}


def describe_saringan(saringan: SaringanKasus) -> str:
    """All that a filter asks for, in a sentence without its end."""
    parts = [words[value] for name, words in SARINGAN.items() if (value := getattr(saringan, name))]
    if saringan.tahap:
        parts.append(_where(saringan.tahap))
    return "; ".join(parts) or "semua kasus yang berjalan"


def _where(stages: tuple[str, ...]) -> str:
    if stages == SEBELUM_SK:
        return "sebelum SK AHU"
    return f"di {', '.join(stage_name(each) for each in stages)}"


def tell_late(row: Mapping[str, Any]) -> str:
    """How long a case has been in its stage, held against the limits of that stage."""
    hari, lewat = f"{format_number(row['hari'])} hari", Lewat(row["lewat"])
    if lewat is Lewat.TIDAK_DIUKUR:
        return hari
    p50, p85 = (None if pd.isna(row[each]) else format_number(row[each]) for each in ("p50", "p85"))
    if lewat is Lewat.P50:
        return f"{hari}, lewat P50 ({p50})"
    if not row["terukur"]:
        limit = f"batas {p85} hari, riwayat tahapnya belum cukup"
        return f"{hari}, lewat {limit}" if lewat is Lewat.P85 else f"{hari}; {limit}"
    return f"{hari}, lewat P85 ({p85})" if lewat is Lewat.P85 else f"{hari}; P50 {p50}, P85 {p85}"


def tell_limits(batas: BatasTahap, *, fewest: int) -> str:
    """Where the limits of a stage come from."""
    n = format_number(batas.selesai)
    if batas.terukur:
        return f"dari {n} kasus yang selesai dari tahap ini"
    why = (
        f"baru {n} dari {format_number(fewest)} kasus yang diperlukan"
        if batas.selesai < fewest
        else f"dari {n} kasus, tetapi terlalu banyak yang masih di tahap ini"
    )
    return f"riwayat belum cukup, {why}: memakai batas di Pengaturan"
