"""The old koperasi that became a KDMP: linked, so that the two are counted once; and doubles."""

from typing import Any

import pandas as pd
import streamlit as st

from db.actions.kdmp import create_kaitan_kdmp, remove_kaitan_kdmp
from db.enums import ModelKdmp
from db.frames import rows_of
from db.izin import Izin
from db.queries.kdmp import list_ganda_kdmp, list_kaitan_kdmp, list_koperasi_kecamatan
from db.queries.wilayah import list_desa, list_kecamatan
from db.values.format import format_number
from ui.charts.html.parts import nothing, section
from ui.charts.html.tabel import koperasi_link, word_table
from ui.grid.baru import done_form, kept, new_form, show_box, write_form
from ui.screens.kdmp.model import find_potret, read_rows
from ui.session.auth import current_user
from ui.session.data import read, write
from ui.session.errors import explain_rejection
from ui.session.fragment import fragment
from ui.session.once import form_name
from ui.session.view import Read, view
from ui.widgets.undo import remember_save
from ui.words.labels import MODEL_KDMP
from ui.words.markup import Html, joined, tag

_OLD = {ModelKdmp.REVITALISASI, ModelKdmp.PENGEMBANGAN}


def _build_kaitan(read: Read, potret_id: int | None) -> Html:
    """The links, what SIMKOPDES calls a revitalisasi without one, and doubles: a view."""
    return tag("div", _links(read), _missing(read, potret_id), _doubles(read), class_="d-kaitan")


def _links(read: Read) -> Html:
    rows = rows_of(read(list_kaitan_kdmp))
    heading = "Koperasi lama yang menjadi KDMP"
    if not rows:
        return section(
            heading, nothing("Belum ada koperasi lama yang dikaitkan dengan KDMP sebuah desa."), ""
        )
    lines = [(row["desa"], row["kecamatan"], _old_one(row)) for row in rows]
    table = word_table(heading, ("Desa", "Kecamatan", "Koperasi lama"), lines)
    return section(
        f"{format_number(len(rows))} koperasi lama menjadi KDMP",
        tag("div", table, class_="d-buka d-kiri"),
        "Keduanya dihitung sebagai satu koperasi. Riwayat, RAT, dan pendiriannya tetap pada "
        "koperasi lama, juga bila dahulu difasilitasi dinas.",
    )


def _old_one(row: dict[str, Any]) -> Html:
    """The old koperasi, and where it went if it was merged."""
    old = koperasi_link(row["koperasi_id"], row["koperasi"])
    if pd.isna(row["penerus_id"]):
        return old
    return joined(old, Html(", digabung ke "), koperasi_link(row["penerus_id"], row["penerus"]))


def _missing(read: Read, potret_id: int | None) -> Html:
    potret = find_potret(read, potret_id)
    if potret is None:
        return Html("")
    rows = [
        row
        for row in read_rows(read, potret.id)
        if row["model"] in _OLD and not isinstance(row["koperasi"], str)
    ]
    if not rows:
        return Html("")
    lines = [(row["desa"], row["kecamatan"], MODEL_KDMP[row["model"]]) for row in rows]
    table = word_table("Tanpa kaitan.", ("Desa", "Kecamatan", "Model"), lines)
    return section(
        f"{format_number(len(rows))} KDMP dari koperasi lama, koperasinya belum dikaitkan",
        tag("div", table, class_="d-kiri"),
        "Menurut SIMKOPDES lahir dari koperasi lama. Selama belum dikaitkan, koperasi lamanya "
        "terhitung di samping KDMP-nya.",
    )


def _doubles(read: Read) -> Html:
    rows = rows_of(read(list_ganda_kdmp))
    if not rows:
        return Html("")
    lines = [(row["desa"], row["kecamatan"], row["koperasi"]) for row in rows]
    table = word_table("KDMP ganda.", ("Desa", "Kecamatan", "Koperasi"), lines)
    return section(
        f"{format_number(len(rows))} desa punya lebih dari satu KDMP dalam register",
        tag("div", table, class_="d-kiri"),
        "Dihitung sekali tiap desa. Gabungkan catatannya lewat Gabungkan dua catatan.",
    )


def show_kaitan(potret_id: int | None) -> None:
    """The tab Koperasi lama."""
    if current_user().may(Izin.UBAH):
        with st.container(horizontal=True, gap="small"):
            show_box("Kaitkan koperasi lama", _ask_link, icon=":material/link:", nama="kaitan_kdmp")
            _offer_removal()
    st.html(view(_build_kaitan, potret_id))


@fragment
def _ask_link() -> None:
    places = {
        str(row["kode"]): str(row["nama"])
        for row in rows_of(read(list_kecamatan))
        if current_user().may_edit(row["kode"])
    }
    form = new_form("kaitan_kdmp", "Kaitan KDMP", ("kecamatan", "desa", "koperasi"))
    with kept(form) as key:
        kecamatan = _choose("Kecamatan", places, key["kecamatan"])
        desa = koperasi = None
        if kecamatan is not None:
            found = read(list_desa, kecamatan=kecamatan)
            names = dict(zip(found["kode"], found["nama"], strict=True))
            desa = _choose("Desa yang KDMP-nya dari koperasi lama", names, key["desa"])
            olds = dict(read(list_koperasi_kecamatan, kecamatan=kecamatan))
            koperasi = _choose("Koperasi lama", olds, key["koperasi"])
    if not st.button("Kaitkan", type="primary", key=f"{form_name(form.nama)}_simpan"):
        return
    if desa is None or koperasi is None:
        st.error("Pilih dahulu kecamatan, desa, dan koperasi lamanya.")
    elif write_form(form, create_kaitan_kdmp, desa_kode=desa, koperasi_id=int(koperasi)):
        done_form("Koperasi lama dikaitkan dengan KDMP desanya.")


def _choose(label: str, names: dict[Any, str], key: str) -> Any:
    if st.session_state.get(key) not in names:
        st.session_state.pop(key, None)
    return st.selectbox(
        label,
        list(names),
        index=None,
        placeholder="Pilih atau ketik namanya",
        format_func=lambda each: names.get(each, ""),
        key=key,
    )


def _offer_removal() -> None:
    rows = {
        int(row["id"]): row
        for row in rows_of(read(list_kaitan_kdmp))
        if current_user().may_edit(row["kecamatan_kode"])
    }
    if not rows:
        return
    with st.popover("Lepas kaitan", icon=":material/link_off:"):
        chosen = st.selectbox(
            "Kaitan",
            list(rows),
            index=None,
            placeholder="Pilih satu",
            format_func=lambda each: f"{rows[each]['desa']}: {rows[each]['koperasi']}",
            key="lepas_kaitan_kdmp",
            persist_state="page",
        )
        if st.button("Lepas", key="lepas_kaitan_kdmp_ya", disabled=chosen is None) and chosen:
            with explain_rejection():
                write(remove_kaitan_kdmp, kaitan_id=chosen, versi=int(rows[chosen]["versi"]))
                remember_save("Kaitan dilepas.")
                st.rerun()
