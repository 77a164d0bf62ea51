"""What the screen Harkopnas shows of a deck and does on a click."""

import datetime as dt
import uuid
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from db.actions.dek import archive_dek, create_dek, refresh_dek
from db.clock import today
from db.dek.compare import compare_dek
from db.frames import rows_of
from db.queries.dek import DekTayang, get_dek, list_dek
from db.values.format import NOT_RECORDED, format_date, format_date_short, format_decimal
from ui.files.apart import run_apart
from ui.files.deck.html.document import build_html
from ui.files.deck.later import build_pptx
from ui.files.deck.pdf import build_pdf
from ui.session.data import later, later_file, read, write, write_once
from ui.session.errors import explain_rejection
from ui.session.once import form_key, form_name, next_form
from ui.session.said import announce
from ui.session.view import Read
from ui.widgets.asked import forget_unless
from ui.widgets.behind import open_behind
from ui.widgets.downloads import open_downloads, show_download, show_downloads
from ui.words.labels import SALINDIA
from ui.words.names import author

HARI = (7, 12)
_PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
NEW = "dek_baru"


@dataclass(frozen=True)
class DaftarDek:
    """The decks to choose from, the newest first.

    Attributes:
        nama: by id: year, day of the figures, who made it.
        arsip: those that were put away.
        tahun: those that have one.
    """

    nama: dict[int, str]
    arsip: frozenset[int]
    tahun: frozenset[int]

    def list_names(self, *, with_archived: bool) -> dict[int, str]:
        """Names by id."""
        return {
            each: nama
            for each, nama in self.nama.items()
            if with_archived or each not in self.arsip
        }


def build_list(read: Read) -> DaftarDek:
    """Every deck: a view."""
    rows = rows_of(read(list_dek))
    return DaftarDek(
        {row["id"]: _name(row) for row in rows},
        frozenset(row["id"] for row in rows if row["diarsipkan"]),
        frozenset(row["tahun"] for row in rows),
    )


def _names_of(decks: pd.DataFrame) -> dict[int, str]:
    return {row["id"]: _name(row) for row in rows_of(decks)}


def _name(row: dict[str, Any]) -> str:
    day, marks = format_date_short(row["per_tanggal"]), ""
    if row["diarsipkan"]:
        marks += " · arsip"
    if row["contoh"]:
        marks += " · DATA CONTOH"
    return f"{row['tahun']} · per {day} · {author(row['dibuat_oleh'])} · no. {row['id']}{marks}"


def edition(dek: DekTayang) -> str:
    """Title of the screen: which Harkopnas it is."""
    return f"Harkopnas ke-{dek.edisi} tahun {dek.tahun}"


def show_new(taken: Collection[int]) -> None:
    """The button that makes a deck, and behind it the year that it is for.

    Args:
        taken: years that have a deck.
    """
    year = today().year
    box = open_behind("Buat dek", icon=":material/add:", key=NEW)
    if box is None:
        return
    with box:
        tahun = st.selectbox(
            "Untuk Harkopnas tahun",
            [year, year + 1],
            index=int(today() > dt.date(year, *HARI) and year in taken),
            format_func=lambda each: f"{each} (ke-{each - 1947})",
        )
        st.caption(
            f"Angka register per {format_date(today())} disalin ke dalam dek dan tidak berubah "
            "lagi sampai Anda memperbaruinya."
        )
        st.button(
            "Buat dek",
            type="primary",
            key=form_name("buat"),
            on_click=_create,
            args=(tahun, form_key("buat")),
        )


def _create(tahun: int, kunci: uuid.UUID) -> None:
    with explain_rejection():
        made = write_once(kunci, create_dek, tahun=tahun)
        st.session_state[NEW] = False
        if made is not None:
            st.session_state["dek"] = made
            next_form("buat")
            announce("Dek sudah dibuat dari angka hari ini.")


def show_files(dek: DekTayang) -> None:
    """The presentation as files; each is made when it is clicked."""
    box = open_downloads("unduh_dek")
    if box is None:
        return
    stem = f"harkopnas_{dek.tahun}_{dek.per_tanggal:%Y-%m-%d}" + "_DATA-CONTOH" * dek.contoh
    with box, st.container(horizontal=True, gap="small"):
        for label, end, mime, make in FILES:
            show_download(
                label,
                later_file(partial(_make, make, later(get_dek, dek.id))),
                file_name=f"{stem}.{end}",
                mime=mime,
                key=f"unduh_{end}_{dek.id}",
            )


def _make(make: Callable[[DekTayang], bytes | str], dek: Callable[[], DekTayang]) -> bytes:
    made = run_apart(make, dek())
    return made.encode() if isinstance(made, str) else made


FILES: tuple[tuple[str, str, str, Callable[[DekTayang], bytes | str]], ...] = (
    ("HTML", "html", "text/html", build_html),
    ("PowerPoint", "pptx", _PPTX, build_pptx),
    ("PDF", "pdf", "application/pdf", build_pdf),
)


def show_archive(dek: DekTayang) -> None:
    """New figures, and putting the deck away."""
    st.button(
        "Perbarui angka",
        icon=":material/refresh:",
        on_click=_refresh,
        args=(dek.id, dek.versi),
        help="Membekukan angka hari ini. Urutan, komentar, dan pilihan salindia tetap.",
    )
    label = "Kembalikan dari arsip" if dek.diarsipkan else "Arsipkan"
    st.button(
        label,
        icon=":material/inventory_2:",
        on_click=_archive,
        args=(dek.id,),
        kwargs={"diarsipkan": not dek.diarsipkan},
    )


def _refresh(dek_id: int, versi: int) -> None:
    with explain_rejection():
        write(refresh_dek, dek_id=dek_id, versi=versi)
        announce(f"Angka dibekukan lagi per {format_date(today())}.", icon=":material/check:")


def _archive(dek_id: int, *, diarsipkan: bool) -> None:
    with explain_rejection():
        write(archive_dek, dek_id=dek_id, diarsipkan=diarsipkan)
        word = "diarsipkan; nyalakan Termasuk arsip untuk melihatnya" if diarsipkan else "kembali"
        announce(f"Dek {word}.", icon=":material/inventory_2:")


def show_compare(dek: DekTayang) -> None:
    """The deck's figures beside those of an earlier one, last year's first."""
    decks = read(list_dek)
    others = decks[decks["id"] != dek.id]
    last_year = others[others["tahun"] == dek.tahun - 1]
    rest = others[others["tahun"] != dek.tahun - 1]
    names = _names_of(pd.concat([last_year, rest]))
    if last_year.empty:
        st.info(
            f"Belum ada dek {dek.tahun - 1} untuk dibandingkan."
            + (" Dek lain dapat dipilih di bawah." if names else ""),
            icon=":material/info:",
        )
    if not names:
        return
    key = f"banding_{dek.id}"
    forget_unless(names, key=key)
    other = st.selectbox(
        "Bandingkan dengan",
        list(names),
        format_func=names.__getitem__,
        key=key,
        persist_state="page",
    )
    table = _side_by_side(compare_dek(dek, read(get_dek, other)))
    st.dataframe(
        table,
        hide_index=True,
        placeholder=NOT_RECORDED,
        height="content",
        alt="Angka dek ini dan dek pembanding",
    )
    st.caption("Selisih bagian dinyatakan dalam poin persen.")
    show_downloads(
        "harkopnas_banding",
        table,
        judul=f"Dek {names[other]} dibandingkan dengan dek no. {dek.id}",
        sumber="angka yang dibekukan dalam kedua dek",
    )


def _side_by_side(found: pd.DataFrame) -> pd.DataFrame:
    """The rows of compare_dek under Indonesian headings."""
    pairs = zip(found["selisih"], found["penulisan"], strict=True)
    return pd.DataFrame(
        {
            "Salindia": [SALINDIA[kode] for kode in found["salindia"]],
            "Angka": found["angka"],
            "Dek ini": found["kini"],
            "Pembanding": found["dahulu"],
            "Selisih": [_signed(value, penulisan) for value, penulisan in pairs],
        }
    )


def _signed(value: float | None, penulisan: str) -> str:
    if value is None or pd.isna(value):
        return "–"
    number = format_decimal(value, 1 if penulisan == "persen" else 0)
    if not number.strip("0,"):
        return "tetap"
    return number if value < 0 else f"+{number}"
