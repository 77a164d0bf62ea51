"""What is typed, kept in the database as it is typed, and offered back to a session that is new."""

import uuid
from collections.abc import Collection, Sequence
from contextlib import suppress
from typing import Any

import pandas as pd
import streamlit as st

from db.actions.draf import IsianDraf, TawaranDraf
from db.edits.merge import Bentrok
from db.errors import DataUnavailable
from db.values.format import format_date, format_number
from db.values.ktp import hide_ktp
from ui.grid.fields import plain
from ui.grid.pending import Changes, Tertunda, current_screen, is_busy, keep_draft
from ui.grid.spec import Grid
from ui.session.auth import LoginNeeded
from ui.session.draf import drop, keep, list_offers, take
from ui.session.said import announce
from ui.widgets.links import address_of
from ui.words.markdown import escape_markdown

_OFFERS = "_draf_ditawarkan"
# Letters; no field takes more.
_LONGEST = 60_000
# In the address of a draft that somebody wants to go on with.
_WANTED = "draf"
# Who left more than this behind finds the others once these are taken or dropped.
_SHOWN = 3


def remember(grid: Grid, draft: Tertunda) -> None:
    """Keep what is typed, if that is not what is kept already: one write for a change.

    Where the database does not answer, the next run tries again; is_remembered() says so.
    """
    wanted = keepable(draft.isi)
    if wanted == draft.tercatat:
        return
    with suppress(DataUnavailable, LoginNeeded):
        if not wanted:
            drop(draft.id)
        elif not keep(_isian_of(grid, draft, wanted)):
            # Another tab has it by now: what is typed here is a draft of its own.
            draft.id = uuid.uuid4()
            keep(_isian_of(grid, draft, wanted))
        draft.tercatat = wanted


def is_remembered(draft: Tertunda) -> bool:
    """Whether the database holds what is typed at this moment."""
    return draft.tercatat == draft.isi


def keepable(isi: Changes, *, covered: bool = False) -> Changes:
    """All but what no field takes either.

    Args:
        covered: a NIK KTP is covered, and what stands around it is kept.
    """
    kept = {
        row: {
            name: hide_ktp(value) if covered and isinstance(value, str) else value
            for name, value in changed.items()
            if _can_be_kept(value, covered=covered)
        }
        for row, changed in isi.items()
    }
    return {row: changed for row, changed in kept.items() if changed}


def _can_be_kept(value: Any, *, covered: bool) -> bool:
    """A NIK KTP is kept nowhere; PostgreSQL keeps no NUL and no half of a letter."""
    if not isinstance(value, str):
        return True
    lines = value.replace("\r\n", "\n").replace("\t", " ").split("\n")
    readable = all(line.isprintable() for line in lines)
    return readable and len(value) <= _LONGEST and (covered or hide_ktp(value) == value)


def _isian_of(grid: Grid, draft: Tertunda, isi: Changes) -> IsianDraf:
    """With the whole of each row where it may have left the list when the draft is taken up."""
    semula = {
        row: {
            name: plain(draft.awal.loc[row, name])
            for name in (draft.awal.columns if draft.utuh else changed)
        }
        for row, changed in isi.items()
    }
    return IsianDraf(
        id=draft.id,
        kunci=grid.key(),
        layar=draft.screen,
        judul=draft.judul,
        alamat={name: str(value) for name, value in draft.query.items()},
        isi=isi,
        semula=semula,
        pribadi=grid.pribadi,
    )


def remember_conflicts(grid: Grid, bentrok: Sequence[Bentrok]) -> uuid.UUID:
    """Keep what was typed into fields that wait for a choice; the id that their save is to take."""
    isi: Changes = {}
    semula: Changes = {}
    for each in bentrok:
        isi.setdefault(each.id, {})[each.kolom] = each.saya
        semula.setdefault(each.id, {})[each.kolom] = each.awal
    waiting = Tertunda(grid.judul, current_screen(), grid.query, pd.DataFrame(semula).T, isi=isi)
    remember(grid, waiting)
    return waiting.id


def complete(draft: Tertunda, now: pd.DataFrame, *, gone: Collection[int] = ()) -> bool:
    """Lay a draft that was taken up over the rows of this moment, once.

    A field that was typed into keeps what the person saw there, so that a change of somebody else
    in between is a conflict. What cannot be laid anywhere is kept in `hilang`.

    Args:
        gone: rows that are there no more; another one that is missing may have left the list.

    Returns:
        True if it was: the fields are to be drawn anew, with what was typed in them.
    """
    if draft.semula is None:
        return False
    rows = now.astype("object")
    for row, cells in draft.semula.items():
        if row not in {*rows.index, *gone} and set(rows.columns) <= cells.keys():
            rows.loc[row] = [cells[name] for name in rows.columns]
        elif row in rows.index:
            for name in draft.isi[row].keys() & set(rows.columns):
                rows.at[row, name] = cells[name]
    draft.hilang = {row: each for row, each in draft.isi.items() if row not in rows.index}
    draft.isi = {row: changed for row, changed in draft.isi.items() if row in rows.index}
    draft.awal, draft.semula = rows, None
    return True


def show_offers() -> None:
    """A line for the drafts that earlier sessions of this account left behind.

    Asked for once in a session: what is typed in this one is here.
    """
    if _OFFERS not in st.session_state:
        with suppress(DataUnavailable):  # asked for again at the next click
            st.session_state[_OFFERS] = list_offers()
    wanted = st.query_params.get(_WANTED)
    if wanted is not None:
        del st.query_params[_WANTED]
        _take_up([each for each in _offers() if str(each.id) == wanted])
    first, more = _offers()[:1], _offers()[1:_SHOWN]
    for offer in first:
        # One line, whatever is offered: the data of the screen begin below it.
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="draf"):
            _show_offer(offer)
            if more:
                with st.popover(f"{len(more)} draf lain", type="tertiary", key="draf_lain"):
                    for each in more:
                        _show_offer(each)


def _offers() -> list[TawaranDraf]:
    found: list[TawaranDraf] = st.session_state.get(_OFFERS, [])
    return found


def _show_offer(offer: TawaranDraf) -> None:
    when = f"{format_date(offer.diketik_pada)} pukul {offer.diketik_pada:%H.%M}"
    people = " Memuat data pribadi: buang bila tidak dipakai." if offer.pribadi else ""
    busy = is_busy(offer.kunci)
    st.markdown(
        f":material/history: Ada {format_number(offer.jumlah)} isian yang belum disimpan di "
        f"**{escape_markdown(offer.judul)}**, diketik {when}.{people}",
        width="content",
        help=f"Hanya Anda yang melihat draf ini. Terhapus sendiri {format_date(offer.sampai)}.",
    )
    # A link, because a button cannot set what widgets of a screen read from the address.
    st.page_link(
        address_of(offer.layar),
        label="Lanjutkan isian",
        icon=":material/arrow_forward:",
        query_params={**offer.alamat, _WANTED: str(offer.id)},
        disabled=busy,
        help="Simpan atau batalkan dahulu yang diketik di sana." if busy else None,
    )
    st.button(
        "Buang draf",
        key=f"_buang_{offer.id}",
        type="tertiary",
        on_click=_drop,
        args=(offer,),
    )


def _take_up(offers: Sequence[TawaranDraf]) -> None:
    """Put what was typed in the place of this session; its grid or form finds it there."""
    for offer in offers:
        if is_busy(offer.kunci):
            continue
        isian = take(offer.id)
        _forget(offer)
        if isian is None:
            announce("Draf ini sudah disimpan atau dibuang di tab lain.", icon=":material/info:")
            continue
        isi, semula = (
            {row: dict(cells) for row, cells in each.items()} for each in (isian.isi, isian.semula)
        )
        draft = Tertunda(isian.judul, isian.layar, isian.alamat, pd.DataFrame(), isi=isi)
        draft.id, draft.tercatat, draft.semula = isian.id, isi, semula
        keep_draft(isian.kunci, draft)


def _drop(offer: TawaranDraf) -> None:
    with suppress(DataUnavailable, LoginNeeded):
        drop(offer.id)
        _forget(offer)


def _forget(offer: TawaranDraf) -> None:
    st.session_state[_OFFERS] = [each for each in _offers() if each.id != offer.id]
