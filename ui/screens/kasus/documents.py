"""The checklist of a case: which papers it has, with number and date, and which are missing."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from db.actions.bukti import record_bukti, remove_bukti
from db.enums import Tahap
from db.frames import records_of
from db.queries.lampiran import list_lampiran
from db.queries.satu_kasus import Kasus, get_kasus
from db.queries.syarat import list_dokumen
from db.values.format import NOT_RECORDED, format_date_short, format_number
from ui.grid.baru import done_form, kept, new_form, write_form
from ui.screens.kasus.scans import show_scans
from ui.session.fragment import fragment
from ui.session.once import form_name
from ui.session.view import Read, view
from ui.widgets.asked import ask_day
from ui.widgets.numbers import show_numbers
from ui.widgets.remove import show_remove
from ui.widgets.tables import Terkirim, sent, table_height


@dataclass(frozen=True)
class _LayarDokumen:
    """The checklist.

    Attributes:
        kalimat: how many there are of how many.
        baris: its rows as they are drawn, and as they are taken away; tabel: the same, written out.
        dokumen: each paper as db.queries.syarat.list_dokumen has it.
    """

    kalimat: str
    baris: pd.DataFrame
    tabel: Terkirim
    dokumen: tuple[dict[str, Any], ...]


def show_documents(kasus: Kasus, *, may_edit: bool) -> None:
    """Draw the tab."""
    shown = view(_build_documents, kasus.id)
    st.markdown(f"**{shown.kalimat}**")
    st.dataframe(
        shown.tabel,
        hide_index=True,
        placeholder=NOT_RECORDED,
        height=table_height(len(shown.baris), at_most=620),
    )
    show_numbers(
        f"dokumen_{kasus.id}",
        shown.baris,
        None,
        judul=f"Dokumen {kasus.nama_kelompok}",
        sumber="kasus fasilitasi",
    )
    st.caption("Nomor bukti pokok (akta, SK AHU, NIK dan lainnya) ada pada tahapnya di Ringkasan.")
    if may_edit:
        _ask_papers(kasus, shown.dokumen)
    show_scans(kasus, may_edit=may_edit)


def _build_documents(read: Read, fasilitasi_id: int) -> _LayarDokumen:
    """The checklist of a case: a view."""
    papers = read(list_dokumen, fasilitasi_id=fasilitasi_id)
    asked = papers[papers["berlaku"]]
    has = int(asked["bukti_id"].notna().sum())
    scans = read(list_lampiran, fasilitasi_id=fasilitasi_id)
    here = read(get_kasus, fasilitasi_id).tahap
    rows = _in_words(papers, here, Counter(zip(scans["tahap"], scans["dokumen"], strict=True)))
    return _LayarDokumen(
        f"{format_number(has)} dari {format_number(len(asked))} dokumen ada",
        rows,
        sent(rows),
        tuple(records_of(papers)),
    )


def _ask_papers(kasus: Kasus, papers: tuple[dict[str, Any], ...]) -> None:
    _ask_paper(kasus, papers)
    names = {int(row["bukti_id"]): name_of(row) for row in papers if row["bukti_id"] is not None}
    show_remove(f"bukti_{kasus.id}", "catatan dokumen", names, remove_bukti)


def name_of(row: dict[str, Any]) -> str:
    """A paper with its stage: "T4 Anggaran dasar"."""
    return f"{row['tahap']} {row['nama']}"


def _in_words(
    papers: pd.DataFrame, here: Tahap, scans: Mapping[tuple[str, str], int]
) -> pd.DataFrame:
    """The checklist of a case that stands at `here`; `scans` counts them by stage and paper."""
    there = papers["bukti_id"].notna()
    files = [scans.get(each, 0) for each in zip(papers["tahap"], papers["nama"], strict=True)]
    return pd.DataFrame(
        {
            "Tahap": papers["tahap"],
            "Keadaan": [
                "Ada" if has else _say_missing(Tahap(tahap), here) if must else "Belum"
                for has, must, tahap in zip(there, papers["wajib"], papers["tahap"], strict=True)
            ],
            "Dokumen": papers["nama"],
            "Hasil pindai": [f"{n} berkas" if n else "–" for n in files],
            "Nomor": papers["nomor"].fillna("–"),
            "Tanggal": [
                format_date_short(day) if has else "–"
                for has, day in zip(there, papers["tanggal"], strict=True)
            ],
        }
    )


def _say_missing(tahap: Tahap, here: Tahap) -> str:
    """What is asked of who enters a stage keeps no case from one that it has entered."""
    stages = tuple(Tahap)
    entered = stages.index(tahap) <= stages.index(here)
    return "Belum" if entered else "Belum, wajib"


@fragment
def _ask_paper(kasus: Kasus, papers: tuple[dict[str, Any], ...]) -> None:
    names = {int(row["syarat_id"]): name_of(row) for row in papers if row["berlaku"]}
    if not names:
        return
    form = new_form(
        f"bukti_{kasus.id}",
        f"Dokumen {kasus.nama_kelompok}",
        ("syarat", "nomor", "tanggal"),
        kasus=kasus.id,
        tab_kasus="Dokumen",
    )
    with st.container(border=True):
        st.markdown("**Catat dokumen**")
        with kept(form) as key:
            syarat = st.selectbox(
                "Dokumen",
                list(names),
                index=None,
                format_func=lambda each: names[each],
                placeholder="Pilih dokumen",
                key=key["syarat"],
            )
            nomor = st.text_input("Nomor (boleh kosong)", max_chars=120, key=key["nomor"])
            tanggal = ask_day("Tanggal (boleh kosong)", key=key["tanggal"])
        if (
            st.button("Catat dokumen", type="primary", key=f"{form_name(form.nama)}_simpan")
            and _is_chosen(syarat)
            and write_form(
                form,
                record_bukti,
                fasilitasi_id=kasus.id,
                syarat_id=syarat,
                nomor=nomor,
                tanggal=tanggal,
            )
        ):
            done_form(f"{names[syarat or 0]} dicatat.")


def _is_chosen(syarat: int | None) -> bool:
    if syarat is None:
        st.error("Pilih dokumennya dahulu.")
    return syarat is not None
