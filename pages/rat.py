"""RAT: the season against its deadline, whom the rule lets down next, reminders, kesehatan."""

from functools import partial

import streamlit as st

from db.clock import today
from db.figures.rat import RAT, book_of, books_to_choose
from db.queries.peta import list_tahun_buku
from ui.screens.rat.model import last_day, read_finding
from ui.screens.rat.show import LIST, show_health, show_list, show_next, show_season
from ui.session.data import read
from ui.session.view import view
from ui.widgets.asked import forget_unless
from ui.widgets.head import EarlyHead
from ui.widgets.tabs import show_tabs

head = EarlyHead()


def _show_head(tahun_buku: int) -> None:
    head.show(
        view(read_finding, tahun_buku),
        subtitle=f"Musim RAT tahun buku {tahun_buku} dan penilaian kesehatan",
        source=f"{RAT} dan penilaian kesehatan",
        pada=last_day(tahun_buku),
        angka=("persen_rat", "persen_rat_tepat_waktu"),
    )


usual = book_of(today())
if head.may_guess:
    _show_head(usual)
books = [each for each in books_to_choose(read(list_tahun_buku), today()) if each <= today().year]
forget_unless(books, key="tahun_rat")
tahun_buku = st.selectbox(
    "Tahun buku",
    books,
    index=books.index(usual),
    key="tahun_rat",
    bind="query-params",
    width=130,
)
_show_head(tahun_buku)
show_tabs(
    "bagian_rat",
    {
        "Musim": partial(show_season, tahun_buku),
        "Turun berikutnya": show_next,
        LIST: partial(show_list, tahun_buku),
        "Kesehatan": partial(show_health, tahun_buku),
    },
    kept=str(tahun_buku),
)
