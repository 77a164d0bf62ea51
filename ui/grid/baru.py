"""What is typed into a form for a record that is not there yet: kept, and given back, as cells are.

Only fields that the server hears of can be kept, so such a form is a fragment of plain widgets and
no st.form, which sends nothing before it is sent as a whole.
"""

import uuid
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from db.actions.draf import IsianDraf
from db.errors import DataUnavailable
from ui.grid.offered import keepable
from ui.grid.pending import current_screen, find_draft, mark_typed, release_draft
from ui.session.auth import LoginNeeded
from ui.session.draf import drop, keep
from ui.session.once import form_key, set_form_key

# There is no id yet; ids of records begin at 1.
_ROW = 0


@dataclass(frozen=True)
class FormBaru:
    """A form for a new record.

    Attributes:
        kunci: the form, the same in every session.
        nama: as ui.session.once knows the one that is filled in now.
        judul: what it is, in words.
        isian: key of the widget of each field.
        query: the address on its screen that shows it.
        pribadi: it names people.
    """

    kunci: str
    nama: str
    judul: str
    isian: Mapping[str, str]
    query: Mapping[str, str] = field(default_factory=dict)
    pribadi: bool = False


@dataclass
class _Typed:
    """One form of this session, by the key under which it will be written.

    Attributes:
        awal: what its fields held when nobody had typed; None before they were drawn.
        isi: what was typed, for when the widgets are drawn again.
        tercatat: what the draft in the database holds.
    """

    awal: dict[str, Any] | None = None
    isi: dict[str, Any] = field(default_factory=dict)
    tercatat: dict[str, Any] = field(default_factory=dict)


def give_back(form: FormBaru) -> None:
    """Before the fields are drawn: what was typed and not saved stands in them again."""
    taken = find_draft(form.kunci)
    if taken is not None:
        release_draft(form.kunci)
        set_form_key(form.nama, taken.id)
        isi, semula = taken.isi.get(_ROW, {}), (taken.semula or {}).get(_ROW, {})
        st.session_state[_place(form)] = _Typed(semula, isi, dict(isi))
        for key in form.isian.values():
            st.session_state.pop(key, None)
    for name, value in _typed(form).isi.items():
        place = form.isian.get(name)
        if place is not None and place not in st.session_state:
            st.session_state[place] = value


def keep_typed(form: FormBaru) -> None:
    """After the fields were drawn: one write where what is typed has changed.

    Where the database does not answer, the next run tries again.
    """
    typed = _typed(form)
    now = {name: st.session_state.get(key) for name, key in form.isian.items()}
    awal = typed.awal = {**now, **(typed.awal or {})}
    typed.isi = {name: value for name, value in now.items() if value != awal[name]}
    mark_typed(form.kunci, is_typed=bool(typed.isi))
    wanted = keepable({_ROW: typed.isi}).get(_ROW, {})
    if wanted == typed.tercatat:
        return
    with suppress(DataUnavailable, LoginNeeded):
        if not wanted:
            drop(form_key(form.nama))
        elif not keep(_isian_of(form, wanted, awal)):
            # Another tab has it by now, or has saved it: this is a draft of its own.
            _begin_anew(form, typed)
            keep(_isian_of(form, wanted, awal))
        typed.tercatat = wanted


def _begin_anew(form: FormBaru, typed: _Typed) -> None:
    set_form_key(form.nama, uuid.uuid4())
    st.session_state[_place(form)] = typed


def _isian_of(form: FormBaru, isi: dict[str, Any], awal: dict[str, Any]) -> IsianDraf:
    return IsianDraf(
        id=form_key(form.nama),
        kunci=form.kunci,
        layar=current_screen(),
        judul=form.judul,
        alamat=form.query,
        isi={_ROW: isi},
        semula={_ROW: {name: awal[name] for name in isi}},
        pribadi=form.pribadi,
    )


def _typed(form: FormBaru) -> _Typed:
    found: _Typed = st.session_state.setdefault(_place(form), _Typed())
    return found


def _place(form: FormBaru) -> str:
    """Once the form is written, its key is another one, and nothing is typed into that."""
    return f"_baru_{form_key(form.nama)}"
