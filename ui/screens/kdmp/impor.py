"""A table of SIMKOPDES on its way in: read, its desa recognised, what is doubtful asked, kept."""

import datetime as dt
import tempfile
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from db.actions.kdmp import record_potret_kdmp
from db.clock import today
from db.edits.entered import read_new
from db.errors import DataRejected
from db.izin import Izin
from db.queries.wilayah import list_semua_desa
from db.sheets.file.book import BerkasDitolak, read_buku
from db.sheets.row.kdmp import (
    NAMA_KOLOM,
    BarisKdmp,
    TabelKdmp,
    count_reported,
    list_titik_sama,
    read_kdmp,
    settle,
)
from db.sheets.row.places import load_wilayah
from db.values.format import format_date, format_number
from ui.session.auth import current_user
from ui.session.data import look, write
from ui.session.errors import explain_rejection
from ui.session.reach import refuse_limited
from ui.session.view import Read, view
from ui.widgets.asked import ask_day, ask_file
from ui.widgets.undo import remember_save
from ui.words.markdown import escape_markdown

_MAX_MB, _MOST_ROWS = 5, 2_000
_SKIP = "lewati"
IMPOR = "Impor"
_KEPT = "_kdmp_tabel"
# Cells that could not be read are told one by one up to so many.
_TOLD = 15
# More spellings that nobody knows are no typing errors: it is the table of somewhere else.
_MOST_UNKNOWN = 60
_ELSEWHERE = (
    f"Lebih dari {_MOST_UNKNOWN} ejaan bukan desa Kabupaten Serang. Periksa kolom kecamatan dan "
    "desanya, atau unggah bagian kabupaten ini saja."
)


def show_impor() -> None:
    """The tab Impor."""
    if not current_user().may(Izin.UBAH):
        st.info("Tabel SIMKOPDES diimpor staf dan admin.", icon=":material/lock:")
        return
    if refuse_limited("Potret KDMP", "mengimpornya"):
        return
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        typed = ask_day("Keadaan per", key="kdmp_per", width=180)
        sumber = st.text_input("Sumber", "SIMKOPDES", key="kdmp_sumber", max_chars=120, width=260)
    version = st.session_state.get("_kdmp_unggahan", 0)
    uploaded = ask_file(
        "Tabel SIMKOPDES per desa", key=f"kdmp_unggah_{version}", max_upload_size=_MAX_MB
    )
    if uploaded is None:
        heads = ", ".join(NAMA_KOLOM.values())
        st.caption(
            "Excel, LibreOffice, atau CSV, satu baris tiap desa. SIMKOPDES tidak menyebut tanggal "
            "datanya: sebutkan tanggal Anda mengunduhnya. Tidak ada yang tersimpan sebelum Anda "
            "menekan Simpan."
        )
        st.caption(escape_markdown(f"Judul kolom yang dikenal: {heads}."))
        return
    with explain_rejection():
        pada = read_new("potret_kdmp", "per_tanggal", typed)
        tabel = _read_once(uploaded, pada)
        if isinstance(tabel, str):
            st.error(escape_markdown(tabel), icon=":material/block:")
        else:
            # What is answered about one table says nothing of the next, nor of another day.
            turn = f"{uploaded.file_id}_{pada}"
            _show_table(tabel, {"per_tanggal": pada, "sumber": sumber}, turn)


def _read_once(uploaded: UploadedFile, pada: Any) -> TabelKdmp | str:
    """The table, kept in the session; or the sentence why it is none."""
    key = (uploaded.file_id, pada)
    held: tuple[Any, TabelKdmp | str] = st.session_state.get(_KEPT, (None, ""))
    if held[0] != key:
        with st.spinner("Membaca tabel…"), tempfile.NamedTemporaryFile() as file:
            file.write(uploaded.getbuffer())
            file.flush()
            held = (key, _read(Path(file.name), uploaded.name, pada))
        st.session_state[_KEPT] = held
    return held[1]


def _read(path: Path, nama: str, pada: Any) -> TabelKdmp | str:
    try:
        buku = read_buku(path, nama=Path(nama).name, paling_banyak=_MOST_ROWS)
        tabel = read_kdmp(buku, look(load_wilayah), pada=min(pada, today()))
    except BerkasDitolak as refusal:
        return str(refusal)
    return _ELSEWHERE if len(tabel.tak_dikenal) > _MOST_UNKNOWN else tabel


def _show_table(tabel: TabelKdmp, about: Mapping[str, Any], turn: str) -> None:
    _tell_columns(tabel)
    tempat = _ask_places(tabel, turn)
    if tempat is None:
        st.caption("Jawab dahulu tiap ejaan di atas; sesudah itu tabelnya dapat disimpan.")
        return
    by_desa = settle(tabel, tempat)
    chosen = _ask_doubles(by_desa, turn)
    _tell_points(tabel)
    is_told = _tell_doubts(tabel, turn)
    if not by_desa:
        raise DataRejected("potret_kdmp_kosong")
    if chosen is None or not is_told:
        return
    st.caption(
        f"{format_number(len(by_desa))} dari 326 desa akan disimpan; desa lain tidak tercantum."
    )
    if st.button(
        f"Simpan potret {format_number(len(by_desa))} desa",
        type="primary",
        icon=":material/save:",
        key="kdmp_simpan",
    ):
        _save(tabel, about, chosen, {kode: len(rows) for kode, rows in by_desa.items()}, tempat)


def _tell_columns(tabel: TabelKdmp) -> None:
    counts = count_reported(tabel)
    told = [
        f"{judul} → {NAMA_KOLOM[name]}"
        + (f" ({format_number(counts[name])})" if name in counts else "")
        for name, judul in tabel.kolom.items()
    ]
    st.markdown(f"**{escape_markdown(f'{len(tabel.baris)} baris di lembar {tabel.lembar}')}**")
    st.caption(escape_markdown("Dibaca: " + "; ".join(told) + "."))
    if tabel.tidak_dibaca:
        st.caption(escape_markdown("Tidak dibaca: " + "; ".join(tabel.tidak_dibaca) + "."))
    missing = [judul for name, judul in NAMA_KOLOM.items() if name not in tabel.kolom]
    if missing:
        st.caption(
            escape_markdown(
                "Tidak ada dalam tabel, jadi belum melapor: " + "; ".join(missing) + "."
            )
        )


def _names(read: Read) -> dict[str, str]:
    """Each desa with its kecamatan: a view."""
    rows = read(list_semua_desa)
    return {
        str(kode): f"{nama}, Kec. {kecamatan}"
        for kode, nama, kecamatan in rows.itertuples(index=False)
    }


def _ask_places(tabel: TabelKdmp, turn: str) -> dict[tuple[str, str], str | None] | None:
    """What every spelling means that is no desa; None while one is not answered."""
    unknown = tabel.tak_dikenal
    if not unknown:
        return {}
    names = view(_names)
    st.warning(
        f"{format_number(len(unknown))} ejaan bukan nama desa yang dikenal. Jawaban Anda diingat "
        "untuk tabel berikutnya.",
        icon=":material/spellcheck:",
    )
    found: dict[tuple[str, str], str | None] = {}
    for each in unknown:
        answer = _ask_place(each, names, turn)
        if answer is not None:
            found[each.ejaan] = None if answer == _SKIP else answer
    return found if len(found) == len(unknown) else None


def _ask_place(each: BarisKdmp, names: Mapping[str, str], turn: str) -> str | None:
    st.caption(escape_markdown(f"Baris {each.nomor}: {each.alasan}"))
    answer: str | None = st.selectbox(
        f"Desa pada baris {each.nomor}",
        [*each.pilihan, _SKIP],
        index=None,
        placeholder="Pilih desanya",
        format_func=lambda kode: names.get(kode, "Lewati baris ini"),
        key=f"kdmp_ejaan_{each.nomor}_{turn}",
        label_visibility="collapsed",
        width=420,
    )
    return answer


def _ask_doubles(
    by_desa: Mapping[str, Sequence[BarisKdmp]], turn: str
) -> dict[str, BarisKdmp] | None:
    """One row for each desa; None while one of several has not been chosen."""
    found = {kode: _ask_double(kode, rows, turn) for kode, rows in by_desa.items()}
    chosen = {kode: each for kode, each in found.items() if each is not None}
    return chosen if len(chosen) == len(found) else None


def _ask_double(kode: str, rows: Sequence[BarisKdmp], turn: str) -> BarisKdmp | None:
    """Which row of a desa counts, where they do not say the same."""
    if all(each.nilai == rows[0].nilai for each in rows):
        return rows[0]
    words = {each.nomor: _told(each) for each in rows}
    answer: int | None = st.selectbox(
        f"Ganda: {view(_names)[kode]} ada di {len(rows)} baris yang berbeda. Baris mana yang "
        "dipakai?",
        list(words),
        index=None,
        placeholder="Pilih barisnya",
        format_func=words.__getitem__,
        key=f"kdmp_ganda_{kode}_{turn}",
    )
    return next((each for each in rows if each.nomor == answer), None)


def _told(each: BarisKdmp) -> str:
    parts = [
        f"{NAMA_KOLOM[name]} {_told_value(value)}"
        for name, value in each.nilai.items()
        if name != "nama"
    ]
    return f"Baris {each.nomor}: {'; '.join(parts) or 'tidak melapor apa pun'}"


def _told_value(value: Any) -> str:
    if isinstance(value, bool):
        return "ya" if value else "belum"
    if isinstance(value, dt.date):
        return format_date(value)
    return format_number(value) if isinstance(value, int | Decimal) else str(value)


def _tell_points(tabel: TabelKdmp) -> None:
    """Say which desa stand on exactly one point; they are kept as they are."""
    for rows in list_titik_sama(tabel.baris)[:_TOLD]:
        named = ", ".join(f"{each.desa} (baris {each.nomor})" for each in rows)
        st.caption(escape_markdown(f"Titik lokasi persis sama: {named}. Tersimpan apa adanya."))


def _tell_doubts(tabel: TabelKdmp, turn: str) -> bool:
    """Say which cells could not be read; True once the reader takes them for "belum melapor"."""
    doubts = [said for each in tabel.baris for said in each.ragu]
    if not doubts:
        return True
    st.warning(
        f"{format_number(len(doubts))} sel tidak terbaca. Perbaiki di berkasnya, atau simpan "
        "sebagai belum melapor.",
        icon=":material/help:",
    )
    for each in doubts[:_TOLD]:
        st.caption(escape_markdown(each))
    if len(doubts) > _TOLD:
        st.caption(f"dan {format_number(len(doubts) - _TOLD)} lagi.")
    return st.checkbox("Simpan sel itu sebagai belum melapor", key=f"kdmp_ragu_{turn}")


def _save(
    tabel: TabelKdmp,
    about: Mapping[str, Any],
    chosen: Mapping[str, BarisKdmp],
    counts: Mapping[str, int],
    tempat: Mapping[tuple[str, str], str | None],
) -> None:
    rows = [
        {**each.nilai, "desa_kode": kode, "rangkap": counts[kode]} for kode, each in chosen.items()
    ]
    spelt = [(desa, kode) for (_, desa), kode in tempat.items() if kode is not None]
    write(
        record_potret_kdmp,
        **about,
        nama_berkas=tabel.nama_berkas,
        baris=rows,
        ejaan=spelt,
    )
    st.session_state["_kdmp_unggahan"] = st.session_state.get("_kdmp_unggahan", 0) + 1
    st.session_state.pop(_KEPT, None)
    remember_save(f"Potret KDMP {format_number(len(rows))} desa tersimpan.")
    st.rerun()
