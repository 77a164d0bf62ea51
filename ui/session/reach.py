"""Where this account may edit, said on every screen on which a row may lie outside."""

import streamlit as st

from db.izin import Izin
from db.queries.wilayah import list_kode_kecamatan
from ui.session.auth import current_user
from ui.session.data import read
from ui.words.markdown import escape_markdown

OFFICE = (
    "Pelatihan milik dinas: pesertanya dari kecamatan mana pun, juga di luar kecamatan akun Anda, "
    "dapat Anda catat."
)


def own_kecamatan() -> dict[str, str]:
    """Name by code of the kecamatan in which this account may edit: all without a limit."""
    limit = current_user().wilayah
    places = read(list_kode_kecamatan)
    return {kode: nama for nama, kode in places.items() if not limit or kode in limit}


def show_limit(what: str) -> None:
    """Above a grid that holds the own rows alone. Nothing for who has no limit."""
    if current_user().wilayah:
        names = escape_markdown(", ".join(own_kecamatan().values()))
        st.caption(f":material/lock: Akun Anda dapat mengubah {what} di {names}.")


def show_outside(what: str, kecamatan_kode: str | None) -> None:
    """Over a record of another kecamatan. Nothing for who may edit it, or edits nothing at all."""
    user = current_user()
    if user.may(Izin.UBAH) and not user.may_edit(kecamatan_kode):
        st.caption(
            f":material/lock: {what} di luar kecamatan akun Anda: dapat dilihat, tidak dapat "
            "diubah."
        )


def refuse_limited(what: str, do: str) -> bool:
    """In place of a form for what is said of all kecamatan at once. False for who has no limit."""
    if not current_user().wilayah:
        return False
    st.info(
        f"{what} berlaku untuk seluruh kabupaten, sedangkan akun Anda terbatas pada kecamatan "
        f"tertentu. Minta admin atau staf tanpa batas kecamatan {do}.",
        icon=":material/lock:",
    )
    return True


def show_office() -> None:
    """Over rows of a training, which no limit keeps anybody from."""
    if current_user().wilayah:
        st.caption(OFFICE)
