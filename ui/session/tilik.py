"""Who has seen which people on a screen: the line that stands before any of them is shown."""

from collections.abc import Collection, Hashable

import streamlit as st

from db.actions.akses import record_akses
from db.values.disebut import TAK_DIKENAL, Disebut
from ui.session.auth import current_user
from ui.session.data import write

# What stands in place of the people for who looks as somebody else.
TANPA_NAMA = "Nama orang tidak ditampilkan selama Anda melihat sebagai orang lain."


def log_look(
    apa: str, saringan: str, people: Collection[Hashable], *, siapa: Disebut = TAK_DIKENAL
) -> bool:
    """Write the line once for each list of people that a tab opens.

    Args:
        apa: where they are shown: "Riwayat di layar".
        saringan: which of them.
        people: what tells each of them apart.
        siapa: them, as far as the screen knows who they are.

    Returns:
        False for who looks as somebody else: they can write nothing, so not the line, and the names
        are not to be shown.
    """
    if current_user().sebagai:
        return False
    seen = st.session_state.setdefault("_tilik", {})
    told = (saringan, frozenset(people))
    if people and seen.get(apa) != told:
        write(
            record_akses,
            pengguna=current_user().nama_pengguna,
            apa=apa,
            saringan=saringan,
            orang=len(told[1]),
            siapa=siapa,
        )
        seen[apa] = told
    return True
