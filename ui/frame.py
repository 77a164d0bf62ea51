"""The main script: who is looking, which screens they may open, and the frame around each."""

import logging
import time
from contextlib import suppress
from urllib.parse import urlencode

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from db.queries.akun import Pengguna
from db.queries.contoh import demo_is_present
from ui import TITLE
from ui.grid.offered import show_offers
from ui.grid.pending import pending_line
from ui.menu import HOME, SCREENS, Screen, is_away, pages_for
from ui.session.arrival import arrive
from ui.session.auth import LoginNeeded, current_user, logout, stop_lihat_sebagai
from ui.session.data import read
from ui.session.done import ScreenDone
from ui.session.errors import explain_outage
from ui.session.login import show_login
from ui.session.logs import begin_run
from ui.session.menunggu import count_waiting
from ui.session.metrik import measured
from ui.session.said import show_announced
from ui.session.window import begin_screen
from ui.widgets.asal import show_asal
from ui.widgets.head import DATA_CONTOH
from ui.widgets.links import link
from ui.widgets.posko import show_posko_home
from ui.widgets.style import FAVICON
from ui.widgets.undo import show_undo
from ui.words.labels import PERAN
from ui.words.markdown import escape_markdown

LOG = logging.getLogger("dasbor.run")
# As narrow as the words of the menu are; Streamlit's 300 would be a fifth of a laptop.
_SIDEBAR_PX = 232


def main() -> None:
    """Draw the frame and, inside it, the screen that the URL names."""
    started = time.perf_counter()
    begin_run()
    # Before the navigation, which else asks Google for the icon of its page.
    st.set_page_config(
        page_title=TITLE,
        page_icon=FAVICON,
        layout="wide",
        initial_sidebar_state=_SIDEBAR_PX,
    )
    user: Pengguna | None = None
    screen = SCREENS[0]
    with explain_outage():
        user = _find_user()
        if user is not None:
            # Before the menu, whose number is renewed with what stands on the screen.
            begin_screen(user)
        page = _navigate(user)
        screen = next(each for each in SCREENS if each.name == (page.url_path or HOME))
        st.set_page_config(page_title=f"{screen.title if user else 'Masuk'} · {TITLE}")
        try:
            with measured(screen.name if user else "masuk"):
                _show(page, screen, user)
        except LoginNeeded:
            # The session ended between two reads of one run.
            show_login(_address_of(screen))
    LOG.info(
        "run",
        extra={
            "layar": screen.name,
            "peran": user.peran if user else "",
            "sesi": str(user.sesi_id)[:8] if user else "",
            "ms": round((time.perf_counter() - started) * 1000, 1),
        },
    )


def _find_user() -> Pengguna | None:
    try:
        return current_user(fresh=True)
    except LoginNeeded:
        return None


def _navigate(user: Pengguna | None) -> StreamlitPage:
    """Register every screen, before login too, so that a deep link survives it."""
    waiting = count_waiting(user) if user else 0
    pages = pages_for(user.peran if user else None, waiting)
    return st.navigation(pages, position="hidden" if user is None else "sidebar", expanded=True)


def _show(page: StreamlitPage, screen: Screen, user: Pengguna | None) -> None:
    if user is None:
        show_login(_address_of(screen))
        return
    _show_user(user)
    if user.sebagai:
        _show_sebagai(user)
    if not user.may(screen.izin):
        LOG.warning("refused", extra={"layar": screen.name, "nama_pengguna": user.nama_pengguna})
        _show_refused(user)
        return
    if is_away(screen):
        show_posko_home()
        return
    arrive(page, screen.name)
    # Always there: a line that comes or goes moves no field that somebody is typing into.
    above = st.container()
    with above:
        show_undo()
        show_offers()
    with pending_line(screen.name, above), suppress(ScreenDone):
        page.run()
    show_asal(screen.name)
    show_announced()


def _show_refused(user: Pengguna) -> None:
    """What stands in place of a screen that the reader may not open, and the way back."""
    if user.sebagai:
        st.title("Layar ini tidak termasuk hak akun itu", anchor=False)
        st.info(
            "Layar ini tertutup bagi akun itu. Pilih layar lain di menu.", icon=":material/lock:"
        )
    else:
        st.title("Layar ini tidak termasuk hak akun Anda", anchor=False)
        st.error(
            "Akun Anda tidak berhak membukanya. Mintalah kepada admin bila perlu.",
            icon=":material/lock:",
        )
    link("Kembali ke Beranda", HOME, icon=":material/home:")


def _show_sebagai(user: Pengguna) -> None:
    """The bar over every screen while an admin looks as somebody else."""
    with st.container(horizontal=True, vertical_alignment="center", border=True, key="sebagai"):
        st.markdown(
            f":material/visibility: Anda melihat sebagai **{escape_markdown(user.sebagai or '')}** "
            f"({PERAN[user.peran]}). Hanya dapat dibaca; tidak ada yang tersimpan."
        )
        st.button("Selesai melihat", on_click=stop_lihat_sebagai, type="primary")


def _show_user(user: Pengguna) -> None:
    with st.sidebar:
        if read(demo_is_present):
            st.caption(DATA_CONTOH)
        peran = "" if user.sebagai else f" · {PERAN[user.peran]}"
        link(f"{user.nama_lengkap}{peran}", "saya", icon=":material/badge:")
        if st.button("Keluar", icon=":material/logout:", type="tertiary"):
            logout()
            # The route drops the dead cookie and brings the login back.
            st.markdown(
                '<meta http-equiv="refresh" content="0; url=/keluar"><i class="d-keluar"></i>',
                unsafe_allow_html=True,
            )
            st.stop()


def _address_of(screen: Screen) -> str:
    """The address that was asked for, filters included, to come back to after the login."""
    query = urlencode({key: st.query_params.get_all(key) for key in st.query_params}, doseq=True)
    path = "/" if screen.name == HOME else f"/{screen.name}"
    return f"{path}?{query}" if query else path


if __name__ == "__main__":  # as Streamlit runs it; tests import SCREENS
    main()
