"""Deciding a request: a correction is an edit of the same save, the others an outcome in words."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from db.actions.pribadi import OLEH_STAF, decide_keberatan, decide_permintaan
from db.enums import JenisKelamin, JenisPermintaan, KeadaanPermintaan
from db.errors import NotFound
from db.izin import Izin
from db.queries.orang import get_orang
from db.values.format import NOT_RECORDED
from ui.grid.baru import FormBaru, done_form, kept, new_form, write_form
from ui.screens.pribadi.model import moment
from ui.session.auth import current_user
from ui.session.data import read
from ui.session.fragment import fragment
from ui.session.once import form_name
from ui.words.labels import JENIS_KELAMIN, JENIS_PERMINTAAN, KEADAAN_PERMINTAAN
from ui.words.markdown import escape_markdown

_OUTCOMES = (KeadaanPermintaan.DIPENUHI, KeadaanPermintaan.DITOLAK)
_LONGEST = 1000


@fragment
def show_decision(rows: Sequence[dict[str, Any]]) -> None:
    """Choose one that waits, see what it says, and decide it."""
    by_id = {int(row["id"]): row for row in rows}
    st.header("Putuskan permintaan", anchor=False)
    chosen = st.selectbox(
        "Permintaan yang diputus",
        list(by_id),
        index=None,
        placeholder="Pilih permintaan",
        format_func=lambda each: (
            f"{JENIS_PERMINTAAN[by_id[each]['jenis']]} · {by_id[each]['pemohon']} · tenggat "
            f"{moment(by_id[each]['tenggat'])}"
        ),
        key="permintaan_diputus",
        persist_state="page",
    )
    if chosen is None or chosen not in by_id:
        return
    row = by_id[chosen]
    for label, text in (
        ("Isi", row["isi"]),
        ("Bukti", row["bukti"] or NOT_RECORDED),
        ("Identitas diperiksa", row["identitas"]),
        ("Tentang", row["orang"] or "tidak ada di register"),
    ):
        st.markdown(f"**{label}:** {escape_markdown(str(text))}")
    jenis = JenisPermintaan(row["jenis"])
    if jenis not in OLEH_STAF and not current_user().may(Izin.KELOLA):
        st.info("Penghapusan dan keberatan diputus admin.", icon=":material/lock:")
        return
    _ask_decision(row, jenis)


def _ask_decision(row: dict[str, Any], jenis: JenisPermintaan) -> None:
    number = int(row["id"])
    corrects = jenis is JenisPermintaan.PERBAIKAN and isinstance(row["orang"], str)
    fields = ("nama", "jenis_kelamin", "telepon") if corrects else ()
    form = new_form(
        f"putusan_{number}", "Putusan permintaan", (*fields, "keadaan", "putusan"), pribadi=True
    )
    with kept(form) as key:
        isian = _ask_fields(int(row["orang_id"]), form) if corrects else None
        keadaan = st.radio(
            "Putusan",
            [str(each) for each in _OUTCOMES],
            index=None,
            horizontal=True,
            format_func=lambda each: KEADAAN_PERMINTAAN[KeadaanPermintaan(each)],
            key=key["keadaan"],
        )
        putusan = st.text_area(
            "Alasan putusan, dan apa yang dilakukan", max_chars=_LONGEST, key=key["putusan"]
        )
    if jenis is JenisPermintaan.PENGHAPUSAN:
        st.caption(
            "Bila dipenuhi, telepon orang ini dibersihkan pada pembersihan berikutnya. Nama pada "
            "bukti pelatihan tetap sampai masa simpannya habis."
        )
    if not st.button("Simpan putusan", type="primary", key=f"{form_name(form.nama)}_simpan"):
        return
    given: dict[str, Any] = {
        "permintaan_id": number,
        "versi": int(row["versi"]),
        "keadaan": KeadaanPermintaan(keadaan or KeadaanPermintaan.MENUNGGU),
        "putusan": putusan,
    }
    if jenis in OLEH_STAF:
        saved = write_form(form, decide_permintaan, **given, isian=isian)
    else:
        saved = write_form(form, decide_keberatan, **given)
    if saved:
        done_form("Putusan disimpan.")


def _ask_fields(orang_id: int, form: FormBaru) -> dict[str, Any]:
    """What is known of the person, to be put right."""
    try:
        known = read(get_orang, orang_id)
    except NotFound:
        return {}
    key = form.isian
    sexes = [str(each) for each in JenisKelamin]
    now = known["jenis_kelamin"]
    return {
        "nama": st.text_input("Nama yang benar", known["nama"], max_chars=120, key=key["nama"]),
        "jenis_kelamin": st.segmented_control(
            "L/P",
            sexes,
            default=str(now) if now else None,
            format_func=lambda each: JENIS_KELAMIN[JenisKelamin(each)],
            key=key["jenis_kelamin"],
        ),
        "telepon": st.text_input(
            "Telepon yang benar", known["telepon"] or "", max_chars=40, key=key["telepon"]
        ),
    }
