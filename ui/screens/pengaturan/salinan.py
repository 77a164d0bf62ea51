"""The line that says how the copy of the database stands which answers what only reads."""

import streamlit as st

from db.values.format import format_decimal, format_number
from ui.session.salinan import Salinan, find_salinan

_KIB = 1024
_TWO_MINUTES = 120


def show_salinan() -> None:
    """Draw the line, where a copy is set at all."""
    salinan = find_salinan()
    if salinan is not None:
        st.caption(describe(salinan))


def describe(salinan: Salinan) -> str:
    """One sentence: whether it answers, and how far it is behind."""
    if salinan.tertinggal is None:
        return (
            "Salinan baca tidak menjawab atau bukan salinan lagi; basis data utama melayani semua "
            "pembacaan."
        )
    if not salinan.tertinggal:
        return "Salinan baca mengikuti basis data utama."
    since = f", perubahan terakhirnya {_ago(salinan.detik)}" if salinan.detik is not None else ""
    return (
        f"Salinan baca tertinggal {_size(salinan.tertinggal)}{since}; "
        "selama itu basis data utama yang menjawab."
    )


def _size(count: int) -> str:
    if count < _KIB * _KIB:
        return f"{format_number(max(1, round(count / _KIB)))} KiB"
    return f"{format_decimal(count / _KIB / _KIB)} MiB"


def _ago(seconds: float) -> str:
    whole = round(seconds)
    if whole < _TWO_MINUTES:
        return f"{whole} detik lalu"
    return f"{format_number(whole // 60)} menit lalu"
