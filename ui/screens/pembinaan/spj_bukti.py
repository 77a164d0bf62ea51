"""What came back of an SPJ: the scan of each signed part, and the photos of the angkatan."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import streamlit as st

from db.actions.lampiran import record_foto_spj, record_lampiran_spj, remove_lampiran_spj
from db.figures.spj import DOKUMENTASI, HADIR, KeadaanSpj
from db.frames import records_of
from db.queries.orang import list_orang
from db.queries.spj import get_isi_lampiran_spj, list_lampiran_spj
from db.values.disebut import Disebut
from db.values.format import format_date_short, format_number
from ui.session.data import later, later_with_names, read, write
from ui.session.errors import explain_rejection
from ui.session.fragment import fragment
from ui.widgets.asked import ask_file, ask_scan
from ui.widgets.downloads import show_download
from ui.widgets.remove import show_remove
from ui.widgets.undo import remember_save
from ui.words.markdown import escape_markdown
from ui.words.names import author

_KB = 1024
_TURN = "_bukti_spj_ke"


def show_proofs(angkatan_id: int, keadaan: KeadaanSpj | None) -> None:
    """Behind a switch, the scans and photos and how to add one."""
    if not st.toggle("Pindaian dan foto", key="bukti_spj", bind="query-params"):
        return
    rows = records_of(read(list_lampiran_spj, angkatan_id))
    if not rows:
        st.caption("Belum ada pindaian atau foto.")
    titles = {each.kunci: each.judul for each in keadaan.lembar} if keadaan else {}
    for row in rows:
        _show_proof(row, titles, angkatan_id)
    names = {int(row["id"]): f"{what_of(row, titles)}: {row['nama']}" for row in rows}
    show_remove(f"lampiran_spj_{angkatan_id}", "lampiran", names, remove_lampiran_spj)
    _ask_scan(angkatan_id, keadaan)
    _ask_photo(angkatan_id)


def what_of(row: Mapping[str, Any], titles: Mapping[str, str]) -> str:
    """Which part it proves, as the newest printing calls it; of an older one, by its key."""
    kunci = str(row["lembar"])
    plain = kunci.replace("_", " ").capitalize()
    if kunci.startswith(HADIR):
        hari = dt.date.fromisoformat(kunci.removeprefix(HADIR))
        plain = f"Daftar hadir {format_date_short(hari)}"
    what = titles.get(kunci, plain)
    return what if row["ke"] is None else f"{what}, cetakan ke-{row['ke']}"


def _show_proof(row: dict[str, Any], titles: Mapping[str, str], angkatan_id: int) -> None:
    # A picture was drawn anew as JPEG, whatever it came as.
    stem, _, end = str(row["nama"]).rpartition(".")
    is_pdf = end.lower() == "pdf"
    with st.container(horizontal=True, vertical_alignment="center"):
        size = format_number(-(-row["ukuran"] // _KB))
        said = f"{row['keterangan']} · " if row["keterangan"] else ""
        st.caption(
            escape_markdown(
                f"{what_of(row, titles)} · {said}{size} kB · dicatat {author(row['oleh'])} · "
                f"SHA-256 {row['sidik'][:12]}…"
            )
        )
        give = later(get_isi_lampiran_spj, row["id"])
        people = later(list_orang, angkatan_id=angkatan_id)
        show_download(
            f"Unduh {row['nama']}",
            # Whoever is enrolled may have signed it, or stand on the photo.
            later_with_names(
                lambda: (give(), max(len(people()), 1), Disebut(angkatan_id=angkatan_id)),
                "Lampiran SPJ",
                f"Lampiran nomor {row['id']}",
            ),
            file_name=f"{stem or row['nama']}.{'pdf' if is_pdf else 'jpg'}",
            mime="application/pdf" if is_pdf else "image/jpeg",
            key=f"unduh_lampiran_spj_{row['id']}",
        )


@fragment
def _ask_scan(angkatan_id: int, keadaan: KeadaanSpj | None) -> None:
    parts = {each.kunci: each.judul for each in keadaan.lembar if each.bertanda} if keadaan else {}
    if not parts:
        st.caption("Pindaian bertanda tangan dilampirkan sesudah SPJ dicetak.")
        return
    turn = st.session_state.get(_TURN, 0)
    lembar = st.selectbox(
        "Lembar yang dibuktikan",
        list(parts),
        index=None,
        format_func=lambda each: parts.get(each, ""),
        placeholder="Pilih lembar cetakan terakhir",
        key=f"lembar_spj_{angkatan_id}",
    )
    given = ask_scan("Pindaian lembar bertanda tangan", key=f"pindaian_spj_{angkatan_id}_{turn}")
    if given is None or not st.button(
        "Simpan pindaian", type="primary", disabled=lembar is None, key=f"simpan_{angkatan_id}_spj"
    ):
        return
    with explain_rejection():
        write(
            record_lampiran_spj,
            angkatan_id=angkatan_id,
            lembar=str(lembar),
            nama_berkas=given.name,
            content=given.getvalue(),
        )
        _done(f"{given.name} dilampirkan pada {parts[str(lembar)]}.", turn)


@fragment
def _ask_photo(angkatan_id: int) -> None:
    turn = st.session_state.get(_TURN, 0)
    given = ask_file(
        "Foto kegiatan",
        type=["jpg", "jpeg", "png", "webp"],
        key=f"foto_spj_{angkatan_id}_{turn}",
        help="JPEG, PNG, atau WebP sampai 8 MB. Digambar ulang: lokasi dan data kamera dibuang.",
    )
    words = st.text_input(
        "Keterangan foto", max_chars=200, key=f"keterangan_{DOKUMENTASI}_{angkatan_id}_{turn}"
    )
    if given is None or not st.button(
        "Simpan foto", type="primary", key=f"simpan_foto_{angkatan_id}"
    ):
        return
    with explain_rejection():
        write(
            record_foto_spj,
            angkatan_id=angkatan_id,
            nama_berkas=given.name,
            content=given.getvalue(),
            keterangan=words,
        )
        _done(f"{given.name} disimpan sebagai foto.", turn)


def _done(kalimat: str, turn: int) -> None:
    remember_save(kalimat)
    st.session_state[_TURN] = turn + 1
    st.rerun()
