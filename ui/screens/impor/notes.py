"""What the reader of a file should know: what was not read of it, and what is not written."""

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from db.edits.merge import Bentrok
from db.queries.contoh import demo_is_present
from db.queries.impor import Impor
from db.sheets.stage.unread import list_notes
from db.values.format import format_number
from ui.session.data import read
from ui.words.markdown import escape_markdown

LEFT = "_impor_sisa"
# Lines that stand there at once; a file with more of them opens the rest by a click.
_AT_ONCE = 6
_MOST_NAMES = 12


def show_notes(impor: Impor) -> None:
    """What was not read or is not written, each time in sight, and the demo's own rule."""
    if read(demo_is_present):
        st.warning(
            "Register masih berisi data contoh. Yang diterapkan di sini ikut ditandai DATA CONTOH "
            "dan hilang bila data contoh dikosongkan. Untuk data dinas yang sebenarnya, kosongkan "
            "data contoh lebih dahulu (Pengaturan).",
            icon=":material/science:",
        )
    show_unread(impor.tidak_dibaca)
    for note in impor.catatan_nilai:
        st.info(escape_markdown(note), icon=":material/info:")
    lines = [f"Angkatan: {impor.angkatan}."] if impor.angkatan else []
    lines += [*list_notes(impor.catatan), *say_skipped(impor.dilewati)]
    show_lines(lines)
    _show_left()


def show_unread(tidak_dibaca: Sequence[tuple[str, str, int]]) -> None:
    """Name the sheets, columns and rows of a file that were not read."""
    if not tidak_dibaca:
        return
    kinds = groupby(sorted(tidak_dibaca, key=lambda each: each[0]), key=lambda each: each[0])
    parts = [
        f"{jenis} {_names([(nama, count) for _, nama, count in them])}" for jenis, them in kinds
    ]
    st.warning(
        f"Tidak dibaca: {escape_markdown('; '.join(parts))}.", icon=":material/visibility_off:"
    )


def _names(named: list[tuple[str, int]]) -> str:
    words = [f"{nama} ({format_number(count)} baris)" if count else nama for nama, count in named]
    more = len(words) - _MOST_NAMES
    return ", ".join(words[:_MOST_NAMES]) + (f" dan {format_number(more)} lain" if more > 0 else "")


def say_skipped(dilewati: dict[str, int]) -> list[str]:
    """The rows that hold no record, by what they are, as one sentence or none."""
    if not dilewati:
        return []
    kinds = ", ".join(f"{what} ({format_number(count)})" for what, count in dilewati.items())
    return [f"Baris yang dilewati karena bukan data: {kinds}."]


def show_lines(lines: Sequence[str]) -> None:
    """Notes as lines, the first of them at once."""
    for line in lines[:_AT_ONCE]:
        st.caption(f":material/info: {escape_markdown(line)}")
    if rest := lines[_AT_ONCE:]:
        with st.expander(f"Catatan lain tentang berkas ({len(rest)})", icon=":material/info:"):
            for line in rest:
                st.markdown(f"- {escape_markdown(line)}")


def _show_left() -> None:
    """What an undo could not take back, because somebody built on it."""
    left: Sequence[Bentrok] = st.session_state.get(LEFT, ())
    if not left:
        return
    who = sorted({each.siapa or "orang lain" for each in left})
    st.warning(
        f"{format_number(len(left))} isian atau baris tidak dikembalikan, karena sesudah impor "
        f"sudah diubah atau dipakai ({escape_markdown(', '.join(who))}). Sisanya sudah kembali.",
        icon=":material/undo:",
    )
    if st.button("Mengerti", key="impor_mengerti"):
        st.session_state.pop(LEFT)
        st.rerun()
