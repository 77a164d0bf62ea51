"""Which boundaries the maps draw: the sketch, or official ones that an admin uploaded."""

import hashlib
from typing import Any

import pandas as pd
import streamlit as st

from db.actions.batas import record_batas, try_batas, use_batas
from db.batas.susun import BatasTersusun
from db.batas.tolak import BatasDitolak
from db.clock import WIB
from db.queries.batas import Batas, list_batas
from db.values.format import NOT_RECORDED, format_date, format_number
from ui.charts.geometry import GEOMETRY_FILE
from ui.charts.peta import build_outline
from ui.session.data import read, write
from ui.session.errors import explain_rejection
from ui.session.said import announce
from ui.widgets.asked import ask_file
from ui.widgets.chart import show
from ui.widgets.downloads import show_downloads
from ui.words.markdown import escape_markdown

LARGEST_MB = 15


def show_in_use() -> None:
    """What the maps draw now, what they drew before, and the way back."""
    known = read(list_batas)
    current = next((each for each in known if each.dipakai), None)
    st.markdown(
        f"**Dipakai sekarang:** {escape_markdown(_name(current)) if current else 'sketsa bawaan'}"
    )
    if current is not None and st.button("Kembali ke sketsa", icon=":material/undo:"):
        _use(None, "Peta kembali memakai sketsa.")
    older = {each.id: each for each in known if not each.dipakai}
    if older:
        chosen = st.selectbox(
            "Batas yang pernah diunggah", list(older), format_func=lambda each: _name(older[each])
        )
        if st.button("Pakai batas ini", icon=":material/map:"):
            _use(chosen, "Peta memakai batas itu.")
    if known:
        rows = pd.DataFrame([_in_words(each) for each in known])
        st.dataframe(
            rows,
            hide_index=True,
            placeholder=NOT_RECORDED,
            height="auto",
            alt="Batas yang pernah diunggah.",
        )
        show_downloads(
            "batas_wilayah",
            rows,
            judul="Batas wilayah yang pernah diunggah",
            sumber="unggahan admin",
        )


def _name(batas: Batas) -> str:
    made = format_date(batas.created_at.astimezone(WIB).date())
    return f"{batas.nama_berkas} ({batas.sumber}), diunggah {made} oleh {batas.created_by}"


def _in_words(batas: Batas) -> dict[str, Any]:
    return {
        "Berkas": batas.nama_berkas,
        "Sumber": batas.sumber,
        "Titik asal": batas.titik_asal,
        "Titik": batas.titik,
        "Diunggah": batas.created_at.astimezone(WIB).date(),
        "Oleh": batas.created_by,
        "Dipakai": batas.dipakai,
    }


def _use(batas_id: int | None, said: str) -> None:
    with explain_rejection():
        write(use_batas, batas_id=batas_id)
        announce(said, icon=":material/map:")
        st.rerun()


def show_upload() -> None:
    """Choose a file, see what the check says and how it looks beside the sketch, and use it."""
    sumber = st.text_input(
        "Sumber dan izin pakai",
        placeholder="mis. Badan Informasi Geospasial, RBI 1:25.000, 2024",
        max_chars=300,
        help="Tertulis di bawah setiap peta.",
    )
    # Any kind of file: the check says in Indonesian what to do with the others.
    given = ask_file(
        f"GeoJSON, atau zip berisi shapefile (.shp, .dbf, .prj), paling besar {LARGEST_MB} MB",
        max_upload_size=LARGEST_MB,
    )
    if given is None:
        return
    isi = given.getvalue()
    with st.spinner("Memeriksa batas…"):
        hasil = _checked(hashlib.sha256(isi).hexdigest(), sumber, isi)
    if isinstance(hasil, str):
        st.error(escape_markdown(hasil), icon=":material/error:")
        return
    _show_check(hasil)
    if hasil.geojson is None:
        return
    _show_beside_sketch(hasil.geojson)
    diperiksa = bool(hasil.diragukan) and st.checkbox(
        "Yang diragukan sudah saya periksa, dan benar"
    )
    if st.button("Pakai untuk semua peta", type="primary", icon=":material/map:"):
        with explain_rejection():
            write(
                record_batas,
                nama_berkas=given.name,
                isi=isi,
                sumber=sumber,
                diperiksa=diperiksa,
            )
            announce("Semua peta kini memakai batas ini.", icon=":material/map:")
            st.rerun()


def _checked(sidik: str, sumber: str, isi: bytes) -> BatasTersusun | str:
    """What the check found, or the sentence of a refusal. A rerun does not check again."""
    kept: dict[tuple[str, str], BatasTersusun | str] = st.session_state.setdefault("_batas", {})
    if (sidik, sumber) not in kept:
        kept.clear()
        try:
            kept[sidik, sumber] = write(try_batas, isi=isi, sumber=sumber)
        except BatasDitolak as refusal:
            kept[sidik, sumber] = str(refusal)
    return kept[sidik, sumber]


def _show_check(hasil: BatasTersusun) -> None:
    for sentence in hasil.ditolak:
        st.error(escape_markdown(sentence), icon=":material/error:")
    if not hasil.ditolak:
        before, after = hasil.titik
        size = "" if hasil.diragukan else " dan seluas semestinya"
        st.success(
            f"{len(hasil.kecamatan)} kecamatan ditemukan, di tempat{size}. "
            f"{format_number(before)} titik menjadi {format_number(after)}.",
            icon=":material/check_circle:",
        )
    for sentence in hasil.diragukan:
        st.warning(escape_markdown(sentence), icon=":material/help:")
    for sentence in hasil.catatan:
        st.caption(escape_markdown(sentence))


def _show_beside_sketch(geojson: str) -> None:
    sketch = GEOMETRY_FILE.read_text(encoding="utf-8")
    for place, title, text in zip(
        st.columns(2), ("Sketsa bawaan", "Berkas ini"), (sketch, geojson), strict=True
    ):
        with place:
            st.subheader(title, anchor=False)
            frame = pd.DataFrame({"isi": [text]})
            show(build_outline, frame, alt=f"{title}: garis batas 29 kecamatan.", height=340)
