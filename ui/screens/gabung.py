"""The screen on which two records are compared and merged."""

from dataclasses import dataclass

import streamlit as st

from db.actions.gabung import merge_koperasi
from db.errors import NotFound
from db.frames import rows_of
from db.queries.gabung import BedaKoperasi, Perbandingan, compare_koperasi
from db.queries.koperasi import list_koperasi
from db.queries.profil import get_profil
from db.queries.saringan import KoperasiFilter
from db.queries.wilayah import list_desa, list_kecamatan
from db.values.format import NOT_RECORDED
from ui.screens.koperasi.list import within_reach
from ui.screens.riwayat.kata import heading, say
from ui.session.auth import current_user
from ui.session.data import read, write
from ui.session.errors import explain_rejection
from ui.session.view import Read, view
from ui.widgets.links import address_of
from ui.widgets.undo import remember_save
from ui.words.address import find_id
from ui.words.labels import TABEL
from ui.words.markdown import escape_markdown

DARI, KE = "dari", "ke"
# Found records that are offered; who sees more types more.
_MATCHES = 20


def ask_record(label: str, *, key: str, without: int | None = None) -> int | None:
    """Search a koperasi that this account may edit; the address may name one already.

    Args:
        without: the one that is chosen on the other side.
    """
    typed = st.text_input(
        label,
        placeholder="Ketik nama, NIK, atau nomor badan hukum",
        max_chars=100,
        live=True,
        key=f"gabung_cari_{key}",
    )
    if not typed or not typed.strip():
        return _asked_for(key, without)
    within = within_reach(KoperasiFilter(cari=typed.strip()))
    rows = rows_of(read(list_koperasi, within, limit=_MATCHES))
    names = {row["id"]: _name(row["nama"], row["kecamatan"]) for row in rows}
    names.pop(without, None)
    if not names:
        st.caption("Tidak ada koperasi yang cocok.")
        return None
    chosen = st.selectbox(
        "Koperasi", list(names), format_func=lambda each: names[each], key=f"gabung_{key}"
    )
    return None if chosen is None else int(chosen)


def _asked_for(key: str, without: int | None) -> int | None:
    asked = find_id(st.query_params.get(key, ""))
    if asked is None or asked == without:
        return None
    try:
        found = read(get_profil, asked)
    except NotFound:
        return None
    if not found.terbuka or not current_user().may_edit(found.kecamatan_kode):
        return None
    st.caption(escape_markdown(_name(found.nama, found.kecamatan)))
    return asked


def _name(nama: str, kecamatan: str | None) -> str:
    return f"{nama} ({kecamatan or NOT_RECORDED})"


def ask_survivor(first: int, second: int) -> tuple[int, int]:
    """Which record goes on: (merged away, goes on)."""
    names = {}
    for each in (first, second):
        profil = read(get_profil, each)
        names[each] = _name(profil.nama, profil.kecamatan)
    kept = st.radio(
        "Catatan yang tetap",
        [first, second],
        format_func=lambda each: escape_markdown(names[each]),
        key="gabung_tetap",
        help="Alamat catatan yang lain akan menuju catatan ini.",
    )
    return (second, first) if kept == first else (first, second)


@dataclass(frozen=True)
class PilihanBeda:
    """One difference as it is asked: what each record has, in words, and which one it begins with.

    Attributes:
        mulai: KE, or DARI where the record that goes on has nothing.
    """

    judul: str
    dari: str
    ke: str
    mulai: str


def ask_differences(both: Perbandingan, dari_id: int, ke_id: int) -> dict[BedaKoperasi, str]:
    """A choice for each difference. What one record lacks starts with the other."""
    if not both.beda:
        st.info("Kedua catatan tidak berbeda isian.", icon=":material/check:")
        return {}
    asked = view(build_choices, dari_id, ke_id)
    captions = [escape_markdown(each) for each in reversed(both.nama)]
    with st.container(border=True, gap="medium"):
        return {
            beda: _ask_one(each, captions, key=f"gabung_beda_{both.versi}_{number}")
            for number, (beda, each) in enumerate(zip(both.beda, asked, strict=True))
        }


def _ask_one(asked: PilihanBeda, captions: list[str], *, key: str) -> str:
    return st.radio(
        asked.judul,
        (KE, DARI),
        index=1 if asked.mulai == DARI else 0,
        format_func={KE: asked.ke, DARI: asked.dari}.__getitem__,
        captions=captions,
        horizontal=True,
        key=key,
    )


def build_choices(read: Read, dari_id: int, ke_id: int) -> tuple[PilihanBeda, ...]:
    """What the two records differ in, as compare_koperasi has it, in words: a view."""
    both = read(compare_koperasi, dari_id=dari_id, ke_id=ke_id)
    places = _name_places(read, _codes_of(both))
    return tuple(
        PilihanBeda(
            judul=f"{TABEL[beda.tabel]} {beda.tahun_buku}"
            if beda.tahun_buku
            else ", ".join(heading(beda.tabel, kolom) for kolom in beda.kolom),
            dari=_words(beda, beda.dari, places),
            ke=_words(beda, beda.ke, places),
            mulai=DARI if _is_empty(beda.ke) and not _is_empty(beda.dari) else KE,
        )
        for beda in both.beda
    )


def _is_empty(values: tuple[object, ...]) -> bool:
    return all(value in (None, False) for value in values)


def _codes_of(both: Perbandingan) -> set[str]:
    return {str(value) for beda in both.beda for value in (*beda.dari, *beda.ke)}


def _name_places(read: Read, codes: set[str]) -> dict[str, str]:
    """Names of all kecamatan by code, and of the desa of those that are among `codes`."""
    places = {row["kode"]: row["nama"] for row in rows_of(read(list_kecamatan))}
    for kode in places.keys() & codes:
        desa = rows_of(read(list_desa, kecamatan=kode))
        places |= {row["kode"]: row["nama"] for row in desa}
    return places


def _words(beda: BedaKoperasi, values: tuple[object, ...], places: dict[str, str]) -> str:
    pairs = [
        (heading(beda.tabel, kolom), say(beda.tabel, kolom, places.get(str(value), value)))
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
