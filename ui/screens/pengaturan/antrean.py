"""The queues that an admin keeps: which cases each holds, and who works through them."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from db.actions.antrean import change_antrean, create_antrean
from db.enums import BendaAntrean, Peran, Tahap
from db.figures.antrean import PILIHAN_SARINGAN, SaringanKasus
from db.queries.antrean import AntreanTersimpan, list_antrean
from ui.charts.html.tabel import word_table
from ui.grid.baru import kept, new_form, write_form
from ui.screens.antrean.kata import FIELDS, SARINGAN, describe_saringan
from ui.screens.pembinaan.spj_kurang import TENTANG
from ui.session.data import later, read
from ui.session.fragment import fragment
from ui.session.once import form_name
from ui.session.said import announce
from ui.widgets.asked import ask_number
from ui.widgets.beside import beside
from ui.widgets.chart import palette_name
from ui.widgets.downloads import show_downloads
from ui.words.labels import PERAN
from ui.words.markup import tag
from ui.words.names import author, stage_name

TAB = "Antrean"
_NEW = 0
_LAST = 99
_COLUMNS = ["Nama", "Isinya", "Untuk", "Urutan", "Ditawarkan", "Dicatat oleh"]


def show_daftar_antrean() -> None:
    """Draw the tab."""
    queues, give = read(list_antrean), later(list_antrean)
    table, form = beside("antrean_daftar", (3, 2))
    with table:
        st.header("Antrean kerja", anchor=False)
        cells = [[str(each) for each in row] for row in _rows(queues).itertuples(index=False)]
        shown = tag("div", word_table("Antrean kerja.", _COLUMNS, cells), class_="d-kiri d-antre")
        st.html(tag("div", shown, class_=f"d-dalam d-{palette_name()}"))
        show_downloads(
            "antrean_kerja",
            lambda: _rows(give()),
            judul="Antrean kerja",
            sumber="pengaturan dinas",
        )
        st.caption(
            "Antrean adalah saringan yang disimpan. Yang urutannya terkecil bagi satu peran "
            "dibuka lebih dahulu, dan jumlahnya tertulis di menu."
        )
    with form:
        st.header("Ubah atau tambah antrean", anchor=False)
        known = {each.id: each for each in queues}
        names = {_NEW: "Antrean baru"} | {each.id: each.nama for each in queues}
        chosen = st.selectbox(
            "Antrean",
            list(names),
            format_func=lambda each: names[each],
            key="antrean_dipilih",
            persist_state="page",
        )
        _ask_queue(known.get(chosen))


def _rows(queues: tuple[AntreanTersimpan, ...]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            (
                each.nama,
                _describe(each),
                ", ".join(PERAN[peran] for peran in each.peran),
                each.urutan,
                "ya" if each.berlaku else "tidak",
                author(each.diubah_oleh),
            )
            for each in queues
        ],
        columns=_COLUMNS,
    )


def _describe(queue: AntreanTersimpan) -> str:
    if queue.benda is BendaAntrean.SPJ:
        return TENTANG
    return describe_saringan(queue.saringan) if queue.saringan else "saringan tidak dikenal"


@fragment
def _ask_queue(queue: AntreanTersimpan | None) -> None:
    of = f"{queue.id}_{queue.versi}" if queue else "baru"
    # A queue of SPJ holds all that lack something.
    filtered = queue is None or queue.benda is BendaAntrean.KASUS
    names = (*PILIHAN_SARINGAN, "tahap") if filtered else ()
    form = new_form(
        f"antrean_{of}",
        f"Antrean {queue.nama}" if queue else "Antrean baru",
        ("nama", *names, "peran", "urutan", "berlaku"),
        pengaturan=TAB,
    )
    asked = (queue.saringan if queue else None) or SaringanKasus()
    with kept(form) as key:
        nama = st.text_input("Nama antrean", queue.nama if queue else "", key=key["nama"])
        saringan = _ask_filter(asked, key) if filtered else {}
        peran = st.multiselect(
            "Untuk peran",
            [each.value for each in Peran],
            [each.value for each in (queue.peran if queue else Peran)],
            format_func=lambda each: PERAN[Peran(each)],
            placeholder="Pilih peran",
            key=key["peran"],
        )
        urutan = ask_number("Urutan", queue.urutan if queue else _LAST, key=key["urutan"])
        berlaku = queue is None or st.checkbox(
            "Masih ditawarkan", queue.berlaku, key=key["berlaku"]
        )
    if not st.button("Simpan antrean", type="primary", key=f"{form_name(form.nama)}_simpan"):
        return
    said: dict[str, Any] = {
        "nama": nama,
        "saringan": saringan,
        "peran": [Peran(each) for each in peran],
        "urutan": urutan,
    }
    if queue is None:
        written = write_form(form, create_antrean, **said)
    else:
        which = {"antrean_id": queue.id, "versi": queue.versi}
        written = write_form(form, change_antrean, **which, berlaku=berlaku, **said)
    if written:
        announce("Antrean disimpan.")
        st.rerun()


def _ask_filter(asked: SaringanKasus, key: Mapping[str, str]) -> dict[str, Any]:
    said = {name: _ask_field(name, asked, key[name]) for name in PILIHAN_SARINGAN}
    tahap = st.multiselect(
        FIELDS["tahap"],
        [each.value for each in Tahap],
        list(asked.tahap),
        format_func=stage_name,
        placeholder="Semua tahap",
        key=key["tahap"],
    )
    return {name: each for name, each in said.items() if each} | {"tahap": tahap}


def _ask_field(name: str, asked: SaringanKasus, key: str) -> str | None:
    options = list(PILIHAN_SARINGAN[name])
    value = getattr(asked, name)
    chosen: str | None = st.selectbox(
        FIELDS[name],
        options,
        index=options.index(value) if value else None,
        format_func=lambda each: SARINGAN[name][each],
        placeholder="Tidak disaring",
        key=key,
    )
    return chosen
