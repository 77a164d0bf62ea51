"""The screen on which two records are compared and merged."""

import pandas as pd
import streamlit as st

from db.actions.gabung import merge_koperasi
from db.frames import rows_of
from db.queries.gabung import BedaKoperasi, Perbandingan
from db.queries.wilayah import list_desa, list_kecamatan
from ui.screens.riwayat.saves import heading, say
from ui.session.data import read, write
from ui.session.errors import explain_rejection
from ui.widgets.links import address_of
from ui.widgets.undo import remember_save
from ui.words.address import find_id
from ui.words.labels import TABEL
from ui.words.markdown import escape_markdown

DARI, KE = "dari", "ke"


def ask_record(label: str, names: pd.Series, *, key: str) -> int | None:
    """Choose a koperasi; the address may name it already."""
    asked = find_id(st.query_params.get(key, ""))
    known = [int(each) for each in names.index]
    at = known.index(asked) if asked in known else None
    chosen = st.selectbox(
        label,
        known,
        index=at,
        format_func=lambda each: str(names[each]),
        placeholder="Ketik nama koperasi",
        key=f"gabung_{key}",
    )
    return None if chosen is None else int(chosen)


def ask_survivor(first: int, second: int, names: pd.Series) -> tuple[int, int]:
    """Which record goes on: (merged away, goes on)."""
    kept = st.radio(
        "Catatan yang tetap",
        [first, second],
        format_func=lambda each: str(names[each]),
        key="gabung_tetap",
        help="Alamat catatan yang lain akan menuju catatan ini.",
    )
    return (second, first) if kept == first else (first, second)


def ask_differences(both: Perbandingan) -> dict[BedaKoperasi, str]:
    """A choice for each difference. What one record lacks starts with the other."""
    if not both.beda:
        st.info("Kedua catatan tidak berbeda isian.", icon=":material/check:")
    choices: dict[BedaKoperasi, str] = {}
    for number, beda in enumerate(both.beda):
        with st.container(border=True):
            title = (
                f"{TABEL[beda.tabel]} {beda.tahun_buku}"
                if beda.tahun_buku
                else ", ".join(heading(beda.tabel, kolom) for kolom in beda.kolom)
            )
            start = 1 if _is_empty(beda.ke) and not _is_empty(beda.dari) else 0
            choices[beda] = st.radio(
                title,
                (KE, DARI),
                index=start,
                format_func={KE: _words(beda, beda.ke), DARI: _words(beda, beda.dari)}.__getitem__,
                captions=[escape_markdown(each) for each in reversed(both.nama)],
                horizontal=True,
                key=f"gabung_beda_{both.versi}_{number}",
            )
    return choices


def _is_empty(values: tuple[object, ...]) -> bool:
    return all(value in (None, False) for value in values)


def _words(beda: BedaKoperasi, values: tuple[object, ...]) -> str:
    places = {row["kode"]: row["nama"] for row in rows_of(read(list_kecamatan))}
    for kode in values:
        if kode in places:
            desa = rows_of(read(list_desa, kecamatan=str(kode)))
            places |= {row["kode"]: row["nama"] for row in desa}
    pairs = [
        (heading(beda.tabel, kolom), say(beda.tabel, kolom, places.get(value, value)))
        for kolom, value in zip(beda.kolom, values, strict=True)
    ]
    if len(pairs) == 1:
        return escape_markdown(pairs[0][1])
    return " · ".join(f"{name}: {escape_markdown(value)}" for name, value in pairs)


def merge(dari_id: int, ke_id: int, both: Perbandingan, choices: dict[BedaKoperasi, str]) -> None:
    """Save the merge and open the record that goes on."""
    taken = [beda for beda, side in choices.items() if side == DARI]
    with explain_rejection():
        write(
            merge_koperasi,
            dari_id=dari_id,
            ke_id=ke_id,
            versi=both.versi,
            isian=[kolom for beda in taken if beda.tahun_buku is None for kolom in beda.kolom],
            tahun=[(beda.tabel, beda.tahun_buku) for beda in taken if beda.tahun_buku is not None],
        )
        remember_save(f"{both.nama[0]} digabung ke {both.nama[1]}.")
        st.switch_page(address_of("profil"), query_params={"koperasi": str(ke_id)})
