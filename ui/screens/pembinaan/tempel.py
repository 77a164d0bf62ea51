"""Enrolling many: a pasted list, what would come of each line, and one click for all of it."""

import hashlib

import pandas as pd
import streamlit as st

from db.actions.tempel import create_peserta_tempel
from db.enums import CaraPerbaikan, NamaJabatan
from db.sheets.file.book import BerkasDitolak
from db.sheets.file.table import Perbaikan
from db.sheets.row.recognise import KOPERASI
from db.sheets.stage.tempel import BarisTempel, Keputusan, judge_tempel
from db.values.format import NOT_RECORDED, format_number
from ui.grid.baru import FormBaru, give_back, keep_typed
from ui.grid.pending import has_draft
from ui.screens.pembinaan.baru import SECTION
from ui.session.data import look, write_once
from ui.session.errors import explain_rejection
from ui.session.fragment import fragment
from ui.session.once import field_name, form_key, next_form
from ui.widgets.tables import table_height
from ui.widgets.undo import remember_save
from ui.words.labels import JABATAN
from ui.words.markdown import escape_markdown

ASKED = "tempel_daftar"
_LABEL = "Tempel daftar peserta"
_SKIP = Perbaikan(CaraPerbaikan.LEWATI, None, None)
_RIGHT, _NONE, _LEFT_OUT = "Sudah benar", "Tanpa koperasi", "Lewati baris ini"
# Lines in doubt that are asked about at a time.
_MOST_ASKED = 12


def show_paste(angkatan_id: int) -> None:
    """Behind a switch, the field for a list and what would come of it."""
    if has_draft(f"tempel_{angkatan_id}"):
        st.session_state[ASKED] = True
    if st.toggle(_LABEL, key=ASKED):
        _show_list(angkatan_id)


@fragment
def _show_list(angkatan_id: int) -> None:
    form = f"tempel_{angkatan_id}"
    key = field_name(form)
    kept_form = FormBaru(
        form,
        form,
        _LABEL,
        {"daftar": key},
        {**st.query_params.to_dict(), "bagian": SECTION, "angkatan": str(angkatan_id)},
        pribadi=True,
        menyamarkan=True,
    )
    give_back(kept_form)
    teks = st.text_area(
        "Daftar: satu orang sebaris, kolomnya seperti di Excel atau dipisah titik koma",
        key=key,
        height=150,
        max_chars=60_000,
        placeholder="Nama\tKoperasi\tTelepon",
        help="Nama, koperasi, jabatan, L/P, dan telepon dikenali sendiri, dengan atau tanpa baris "
        "judul. NIK KTP tidak disimpan.",
    )
    keep_typed(kept_form)
    st.button("Periksa daftar", icon=":material/fact_check:", key=f"{key}_periksa")
    if not teks or not teks.strip():
        return
    putusan = _decisions(teks)
    try:
        rows = look(judge_tempel, teks=teks, angkatan_id=angkatan_id, putusan=putusan)
    except BerkasDitolak as refusal:
        st.error(escape_markdown(str(refusal)))
        return
    if not rows:
        st.info("Belum ada nama yang terbaca di daftar itu.", icon=":material/info:")
        return
    _show_verdicts(rows)
    _ask_about([each for each in rows if _waits(each)], putusan, key)
    new = [each for each in rows if each.siap and not each.terdaftar]
    if st.button(
        f"Daftarkan {format_number(len(new))} peserta",
        type="primary",
        icon=":material/person_add:",
        disabled=not new,
        key=f"{key}_ok",
    ):
        _enrol(form, teks, angkatan_id, putusan)


def _enrol(form: str, teks: str, angkatan_id: int, putusan: Keputusan) -> None:
    with explain_rejection():
        written = write_once(
            form_key(form),
            create_peserta_tempel,
            teks=teks,
            angkatan_id=angkatan_id,
            putusan=putusan,
        )
        next_form(form)
        remember_save(f"{format_number(written)} peserta didaftarkan.")
        st.rerun()


def _decisions(teks: str) -> Keputusan:
    """What was decided about the lines of this very list; another list begins anew."""
    mark = hashlib.sha256(teks.encode(errors="replace")).hexdigest()
    kept: tuple[str, Keputusan] = st.session_state.get("_tempel_putusan", ("", {}))
    if kept[0] != mark:
        kept = (mark, {})
        st.session_state["_tempel_putusan"] = kept
    return kept[1]


def _waits(each: BarisTempel) -> bool:
    return not each.siap and not each.dilewati


def _show_verdicts(rows: list[BarisTempel]) -> None:
    waiting, known = sum(map(_waits, rows)), sum(each.terdaftar for each in rows)
    ready = sum(each.siap for each in rows) - known
    said = [f"{format_number(ready)} siap didaftarkan"]
    said += [f"{format_number(known)} sudah terdaftar"] if known else []
    said += [f"{format_number(waiting)} perlu diperiksa"] if waiting else []
    st.markdown(f"**{', '.join(said)}.**")
    st.dataframe(
        pd.DataFrame(
            {
                "Baris": [each.nomor for each in rows],
                "Nama": [each.orang for each in rows],
                "Koperasi di register": [each.koperasi or "–" for each in rows],
                "Jabatan": [
                    JABATAN[NamaJabatan(each.jabatan)] if each.jabatan else "–" for each in rows
                ],
                "Telepon": [each.telepon or "–" for each in rows],
                "Keadaan": [_state(each) for each in rows],
            }
        ),
        hide_index=True,
        placeholder=NOT_RECORDED,
        height=table_height(len(rows), at_most=360),
        alt="Daftar yang ditempel dan keadaan tiap barisnya.",
    )


def _state(each: BarisTempel) -> str:
    if each.terdaftar or each.dilewati:
        return "Sudah terdaftar" if each.terdaftar else "Dilewati"
    return "Siap" if each.siap else "; ".join(ragu.alasan for ragu in each.ragu)


def _ask_about(waiting: list[BarisTempel], putusan: Keputusan, key: str) -> None:
    """A choice for each line in doubt; what is left undecided is not enrolled."""
    for each in waiting[:_MOST_ASKED]:
        offered = _offered(each)
        labels = list(offered)
        chosen = st.selectbox(
            f"Baris {each.nomor}: {escape_markdown(each.orang)}",
            labels,
            index=None,
            placeholder=each.ragu[0].alasan if each.ragu else "Belum diputuskan",
            key=f"{key}_baris_{each.nomor}_{len(putusan.get(each.nomor, {}))}",
        )
        if chosen is not None:
            kolom, decided = offered[chosen]
            putusan.setdefault(each.nomor, {})[kolom] = decided
            st.rerun(scope="fragment")
    if len(waiting) > _MOST_ASKED:
        st.caption(f"{format_number(len(waiting) - _MOST_ASKED)} baris lain menyusul.")


def _offered(baris: BarisTempel) -> dict[str, tuple[str, Perbaikan]]:
    """What can be decided about a line, by its words: the field, and the decision."""
    found: dict[str, tuple[str, Perbaikan]] = {}
    for each in baris.ragu:
        kolom = each.kolom or "baris"
        if each.usul is not None:
            found[f"Pakai {each.usul.teks}"] = (
                kolom,
                Perbaikan(each.usul.cara, None, each.usul.menjadi),
            )
        if each.boleh:
            said = baris.isi.get(kolom)
            found[_RIGHT] = (kolom, Perbaikan(CaraPerbaikan.BENAR, said, said))
        if kolom == KOPERASI:
            found[_NONE] = (kolom, Perbaikan(CaraPerbaikan.BARU, None, None))
    return {**found, _LEFT_OUT: ("baris", _SKIP)}
