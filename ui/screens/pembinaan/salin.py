"""Planning a year by taking over the trainings of another."""

from typing import Any

import streamlit as st

from db.actions.rencana import HasilSalin, copy_rencana
from db.clock import today
from db.enums import SumberDana
from db.figures.rencana import shift_to
from db.frames import rows_of
from db.queries.rencana import list_dapat_disalin
from db.values.format import format_date_short, format_number
from db.values.libur import list_libur
from ui.session.data import read, write_once
from ui.session.errors import explain_rejection
from ui.session.fragment import fragment
from ui.session.once import form_key, next_form
from ui.widgets.behind import open_behind
from ui.widgets.undo import remember_save
from ui.words.labels import SUMBER_DANA
from ui.words.markdown import escape_markdown


def show_copy(tahun: int) -> None:
    """The form that plans trainings of this year again in the next one, or one after it."""
    box = open_behind(
        f"Salin rencana {tahun}", icon=":material/content_copy:", key=f"salin_{tahun}"
    )
    if box is not None:
        with box:
            _show_copy(tahun)


@fragment
def _show_copy(tahun: int) -> None:
    trainings = read(list_dapat_disalin, tahun=tahun)
    if trainings.empty:
        st.info(f"Tidak ada pelatihan yang mulai pada {tahun}.", icon=":material/info:")
        return
    key = f"salin_rencana_{tahun}"
    rows = {int(row["id"]): row for row in rows_of(trainings)}
    first = max(tahun + 1, today().year)
    ke = st.selectbox("Ke tahun", range(first, first + 3), key=f"{key}_ke")
    chosen = st.multiselect(
        "Pelatihan",
        list(rows),
        list(rows),
        format_func=lambda each: (
            f"{rows[each]['mulai']:%d/%m} {rows[each]['judul']} "
            f"({SUMBER_DANA[SumberDana(rows[each]['sumber_dana'])]})"
        ),
        key=f"{key}_pilih",
    )
    _tell_days([rows[each] for each in chosen], ke)
    st.caption(
        "Angkatan, sesi, jam, materi, dan narasumber ikut, pada hari yang sama di minggu "
        "terdekat. Peserta, kehadiran, pagu, dan target tidak ikut."
    )
    if st.button("Salin", type="primary", key=f"{key}_ok", disabled=not chosen):
        with explain_rejection():
            found = write_once(form_key(key), copy_rencana, pelatihan=chosen, tahun=ke)
            next_form(key)
            if found is not None:
                remember_save(_say(found, ke))
            st.rerun()


def _tell_days(rows: list[dict[str, Any]], ke: int) -> None:
    """How many there are, and which of them would begin on a holiday."""
    libur = list_libur(ke)
    lines = []
    for row in rows:
        begins = row["mulai"] + shift_to(row["mulai"], ke)
        if begins in libur:
            lines.append(
                f"- {escape_markdown(row['judul'])} akan mulai {format_date_short(begins)}: "
                f"{libur[begins]}"
            )
    batches = sum(row["angkatan"] for row in rows)
    sesi = sum(row["sesi"] for row in rows)
    st.markdown(
        f"{format_number(len(rows))} pelatihan, {format_number(batches)} angkatan, "
        f"{format_number(sesi)} sesi."
    )
    if lines:
        st.warning("\n".join(lines), icon=":material/event_busy:")


def _say(found: HasilSalin, ke: int) -> str:
    """What was made, and what the year had already."""
    words = (
        f"{format_number(found.pelatihan)} pelatihan, {format_number(found.angkatan)} angkatan, "
        f"{format_number(found.sesi)} sesi direncanakan pada {ke}."
    )
    if not found.sudah_ada:
        return words
    return f"{words} Sudah ada dan dibiarkan: {', '.join(found.sudah_ada)}."
