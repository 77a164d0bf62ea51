"""A page of the history, with the people in it for whoever has the right to names, and its line."""

from collections.abc import Iterator

import streamlit as st

from db.actions.akses import record_akses
from db.izin import Izin
from db.queries.riwayat import (
    HalamanRiwayat,
    RiwayatFilter,
    list_riwayat,
    list_riwayat_bernama,
    list_riwayat_pengguna,
)
from db.values.format import format_date
from ui.session.auth import current_user
from ui.session.data import read, write
from ui.words.labels import PINTU

_SEEN = "_riwayat_dilihat"


def read_page(
    chosen: RiwayatFilter, *, limit: int, mulai: int | None = None, pengguna: str | None = None
) -> HalamanRiwayat:
    """The newest saves. A page that tells who somebody is leaves a line under akses.

    Args:
        pengguna: only the saves of this person; it takes Izin.TELUSUR.
    """
    user = current_user()
    # Who looks as somebody else can write nothing, so not the line either.
    if not user.may(Izin.NAMA) or user.sebagai:
        return read(list_riwayat, chosen, limit=limit, mulai=mulai)
    if pengguna is None:
        page = read(list_riwayat_bernama, chosen, limit=limit, mulai=mulai)
    else:
        page = read(list_riwayat_pengguna, chosen, pengguna=pengguna, limit=limit, mulai=mulai)
    people = {baris.orang_id for each in page.simpanan for baris in each.baris} - {None}
    if people:
        _log_look("; ".join(filter_words(chosen, pengguna, None)) or "semua", frozenset(people))
    return page


def _log_look(saringan: str, people: frozenset[int | None]) -> None:
    """Once for each list of people that is shown; without its line, nothing is."""
    if st.session_state.get(_SEEN) != (saringan, people):
        write(
            record_akses,
            pengguna=current_user().nama_pengguna,
            apa="Riwayat di layar",
            saringan=saringan,
            orang=len(people),
        )
        st.session_state[_SEEN] = (saringan, people)


def filter_words(
    chosen: RiwayatFilter, pengguna: str | None, koperasi: str | None
) -> Iterator[str]:
    """The filter in words, a line for each part."""
    if pengguna is not None:
        yield f"Pengguna: {pengguna}"
    if chosen.hari is not None:
        yield f"Hari: {format_date(chosen.hari)}"
    if chosen.pintu is not None:
        yield f"Lewat: {PINTU[chosen.pintu]}"
    if chosen.koperasi_id is not None:
        yield f"Koperasi: {koperasi or f'nomor {chosen.koperasi_id}'}"
