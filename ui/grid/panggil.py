"""The roll call in the browser: one name, one mark; a component of ours (ui/grid/panggil).

The browser holds what is marked until the server says that it is kept (`sampai`), and sends all of
it again until then: a connection that drops costs nothing, and a mark that came twice is one.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from db.clock import WIB
from db.enums import StatusKehadiran
from ui.grid.kisi import Palsu
from ui.grid.komponen import component

_FILES = Path(__file__).parent / "panggil"
_THOUSAND = 1000
# Until the year 2100: what is more is no time.
_LATEST_MS = 4_102_444_800_000
_MOST = 2000
_MARKS = {None, *(each.value for each in StatusKehadiran)}


@dataclass(frozen=True)
class Dipanggil:
    """One mark: what stood on the screen, what was said instead, and when."""

    awal: str | None
    baru: str | None
    pada: dt.datetime


@dataclass(frozen=True)
class KirimanPanggil:
    """All that the browser has not heard to be kept, by peserta, as of its step `no`."""

    no: int
    isi: Mapping[int, Dipanggil]


def draw_panggil(
    kunci: str, orang: Sequence[Mapping[str, Any]], *, titipan: str, sampai: int
) -> None:
    """Draw the roll call, or tell the one that is drawn what stands now.

    Args:
        kunci: of this list in this tab, as for read_panggil().
        titipan: of this list for this account, whatever session draws it: under that the browser
            keeps what it could not send.
        orang: id, nama, asal (where from), status, terkunci (why it is not marked here; "" if it
            is), in the order in which they are called.
        sampai: the step up to which all that was sent is kept or refused.
    """
    told = {
        "kunci": titipan,
        "orang": list(orang),
        "sampai": sampai,
        "sekarang": int(dt.datetime.now(WIB).timestamp() * _THOUSAND),
    }
    component(_FILES)(key=kunci, data=told, on_tanda_change=_nothing)


def read_panggil(kunci: str, known: set[int]) -> KirimanPanggil | None:
    """What the browser says; None before anything is marked.

    Args:
        known: the ids that were offered.

    Raises:
        Palsu: no roll call sends that.
    """
    sent = (st.session_state.get(kunci) or {}).get("tanda")
    if sent is None:
        return None
    if not isinstance(sent, Mapping) or type(sent.get("no")) is not int:
        raise Palsu
    isi = sent.get("isi")
    if not isinstance(isi, Mapping) or len(isi) > _MOST:
        raise Palsu
    return KirimanPanggil(
        sent["no"], {_known(row, known): _mark_of(each) for row, each in isi.items()}
    )


def _known(row: Any, known: set[int]) -> int:
    found = {str(each): each for each in known}.get(str(row))
    if found is None:
        raise Palsu
    return found


def _mark_of(sent: Any) -> Dipanggil:
    try:
        awal, baru, pada = sent
        if not {awal, baru} <= _MARKS or type(pada) is not int or not 0 <= pada <= _LATEST_MS:
            raise Palsu
    except (TypeError, ValueError):
        raise Palsu from None
    return Dipanggil(awal, baru, dt.datetime.fromtimestamp(pada / _THOUSAND, WIB))


def _nothing() -> None:
    """Streamlit hears of a state only if somebody listens to it."""
