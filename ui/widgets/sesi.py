"""A list of the browsers in which somebody is logged in."""

import datetime as dt
import uuid
from collections.abc import Callable, Iterable

import streamlit as st

from db.clock import WIB
from db.queries.saya import SesiTerbuka
from db.values.format import format_date_short
from ui.words.markdown import escape_markdown
from ui.words.peramban import describe_peramban


def show_sesi(
    found: Iterable[SesiTerbuka],
    *,
    ini: uuid.UUID,
    end: Callable[[SesiTerbuka], None],
    named: bool = False,
) -> None:
    """Draw each with the button that ends it.

    Args:
        ini: the session of whoever looks, which Keluar ends.
        end: what the button does, before the screen is drawn again.
        named: whose it is stands before it.
    """
    for sesi in found:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            whose = f"**{escape_markdown(sesi.nama_pengguna)}** · " if named else ""
            with st.container(gap=None):
                st.markdown(f"{whose}{escape_markdown(describe_peramban(sesi.peramban))}")
                st.caption(
                    f"{escape_markdown(sesi.alamat or 'alamat tak tercatat')} · "
                    f"masuk {say_time(sesi.sejak)} · "
                    f"terakhir dipakai {say_time(sesi.terakhir_dipakai)}"
                )
            if sesi.id == ini:
                st.badge("yang ini", color="green")
            else:
                st.button("Akhiri", key=f"akhiri_{sesi.id}", on_click=end, args=(sesi,))


def say_time(moment: dt.datetime) -> str:
    """A moment as the office's clock shows it."""
    local = moment.astimezone(WIB)
    return f"{format_date_short(local.date())} {local:%H.%M} WIB"
