"""What is typed into a form for a record that is not there yet: kept, and given back, as cells are.

Only fields that the server hears of can be kept, so such a form is a fragment of plain widgets and
no st.form, which sends nothing before it is sent as a whole.
"""

import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from db.actions.draf import IsianDraf
from db.errors import DataUnavailable
from ui.grid.offered import keepable
from ui.grid.pending import current_screen, find_draft, has_draft, mark_typed, release_draft
from ui.session.auth import LoginNeeded
from ui.session.data import write_once
from ui.session.draf import drop, keep
from ui.session.errors import explain_rejection
from ui.session.once import field_name, form_key, next_form, set_form_key
from ui.widgets.behind import open_behind
from ui.widgets.undo import remember_save
from ui.words.markdown import escape_markdown

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
        menyamarkan: a NIK KTP is covered in the draft; else a field that has one is in none.
    """

    kunci: str
    nama: str
    judul: str
    isian: Mapping[str, str]
    query: Mapping[str, str] = field(default_factory=dict)
    pribadi: bool = False
    menyamarkan: bool = False


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


def new_form(
    nama: str, judul: str, fields: tuple[str, ...], *, pribadi: bool = False, **query: Any
) -> FormBaru:
    """The form of that name on this screen, and the keys of its fields; once written, others.

    Args:
        query: what its address says besides that of now.
    """
    prefix = field_name(nama)
    isian = {each: f"{prefix}_{each}" for each in fields}
    address = {**st.query_params.to_dict(), **{name: str(value) for name, value in query.items()}}
    return FormBaru(nama, nama, judul, isian, address, pribadi=pribadi)


def show_box(label: str, ask: Callable[[], None], *, icon: str, nama: str) -> None:
    """Draw a button, and in the box behind it the form of that name; a draft opens it as well.

    Args:
        ask: draws the form.
    """
    box = open_behind(label, icon=icon, key=f"buka_{nama}", wanted=has_draft(nama))
    if box is not None:
        with box:
            ask()


@contextmanager
def kept(form: FormBaru) -> Iterator[Mapping[str, str]]:
    """Around the fields of a form, which stand in a fragment; gives the key of each."""
    give_back(form)
    yield form.isian
    keep_typed(form)


def write_form(form: FormBaru, action: Callable[..., object], /, **isian: Any) -> bool:
    """Write what stands in a form, at most once; its draft goes with that, and it is empty again.

    Returns:
        False where a rule refused it: a sentence says why, and what was typed stays.
    """
    with explain_rejection():
        write_once(form_key(form.nama), action, **isian)
        next_form(form.nama)
        return True
    return False


def done_form(kalimat: str, *, kunci: str = "") -> None:
    """Say what was written, and draw the screen with it; `kunci` as in remember_save()."""
    remember_save(kalimat, kunci=kunci)
    st.rerun()


def open_row_form(
    nama: str, judul: str, now: Mapping[str, str], *, words: Mapping[str, str], **query: Any
) -> FormBaru:
    """A form over words that stand already. What others changed under what is typed is told.

    Where nothing is typed, its fields begin anew with what stands there now.

    Args:
        now: what stands in each field at this moment.
        words: what each field is called in a sentence.
        query: as in new_form().
    """
    form = new_form(nama, judul, tuple(now), **query)
    give_back(form)
    typed = _typed(form)
    before = {**now, **(typed.awal or {})}
    if before != now and not typed.isi:
        next_form(nama)
        return new_form(nama, judul, tuple(now), **query)
    for name in typed.isi:
        if before[name] != now[name]:
            st.warning(
                f"Sementara itu {words[name]} diubah orang lain menjadi "
                f"“{escape_markdown(now[name])}”. Menyimpan isian Anda menggantinya.",
                icon=":material/group:",
            )
    return form


def seen_version(form: FormBaru, now: int | None) -> int | None:
    """The version of the row that was on the screen when its button was pressed; call it once."""
    place = f"_versi_{form.nama}"
    seen: int | None = st.session_state.get(place, now)
    st.session_state[place] = now
    return seen


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
    # A field that stands there only once another is filled in begins with what it then shows.
    drawn = {name: key for name, key in form.isian.items() if key in st.session_state}
    now = {name: st.session_state[key] for name, key in drawn.items()}
    awal = typed.awal = {**now, **(typed.awal or {})}
    typed.isi = {name: value for name, value in now.items() if value != awal[name]}
    mark_typed(form.kunci, is_typed=bool(typed.isi))
    wanted = keepable({_ROW: typed.isi}, covered=form.menyamarkan).get(_ROW, {})
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
