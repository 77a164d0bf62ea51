"""One person: who is meant, what they ask, and the one file of all that is stored about them."""

import datetime as dt
from collections.abc import Callable
from functools import partial

import streamlit as st

from db.actions.pribadi import record_permintaan
from db.clock import today
from db.enums import JenisPermintaan
from db.queries.contoh import demo_is_present
from db.queries.kantor import get_kertas
from db.queries.pribadi import MOST_MEANT, Subjek, collect_diminta, find_subjek, list_permintaan
from db.values.disebut import Disebut
from db.values.format import NOT_RECORDED, format_number
from ui.grid.baru import done_form, kept, new_form, write_form
from ui.reports.pribadi import Given, Paper, make_json, make_pdf, make_xlsx
from ui.screens.pribadi.model import moment
from ui.session.auth import current_user
from ui.session.data import later, later_with_names, look, read
from ui.session.fragment import fragment
from ui.session.once import form_name
from ui.session.tilik import TANPA_NAMA, log_look
from ui.widgets.asked import forget_unless
from ui.widgets.downloads import XLSX, file_name, show_download
from ui.words.labels import JENIS_PERMINTAAN
from ui.words.markdown import escape_markdown

ONE = "Satu orang"
_NOBODY = 0
_MAKERS = (
    ("PDF", "pdf", "application/pdf", make_pdf),
    ("Excel", "xlsx", XLSX, make_xlsx),
    ("JSON", "json", "application/json", make_json),
)


def show_one() -> None:
    """Draw the tab."""
    if current_user().sebagai:
        st.info(TANPA_NAMA, icon=":material/visibility_off:")
        return
    _choose_one()


@fragment
def _choose_one() -> None:
    st.caption(
        "Untuk menjawab “apa yang disimpan tentang saya”: cari orangnya, periksa identitas "
        "pemohon, catat permintaannya, lalu serahkan berkasnya. Pencarian ini tercatat."
    )
    if current_user().wilayah:
        st.caption(
            "Orang dicari di seluruh kabupaten, juga di luar kecamatan akun Anda: satu orang dapat "
            "menjabat di beberapa kecamatan, dan permintaannya dijawab dinas."
        )
    typed = st.text_input(
        "Nama, kode undangan, atau telepon",
        key="cari_subjek",
        persist_state="page",
        max_chars=120,
        placeholder="Cari…",
    )
    if not typed or not typed.strip():
        return
    found = {each.id: each for each in look(find_subjek, cari=typed)}
    # Nobody reads in the log what was sought, which may be a name.
    log_look(
        "Pencarian data pribadi",
        "menurut nama, kode, atau telepon",
        set(found),
        siapa=Disebut(orang=found.keys()),
    )
    forget_unless([*found, _NOBODY], key="subjek")
    if not found:
        st.info(
            "Tidak ada orang dengan nama, kode, atau telepon itu di register. Yang sudah "
            "dibersihkan tidak dapat dicari.",
            icon=":material/person_off:",
        )
    if len(found) == MOST_MEANT:
        st.info(
            f"Paling banyak {MOST_MEANT} orang ditampilkan. Bila yang dimaksud tidak ada di sini, "
            "tulis nama yang lebih lengkap, kode undangan, atau teleponnya.",
            icon=":material/filter_list:",
        )
    # Nobody is taken for a namesake: a person chooses, by what tells them apart.
    chosen = st.radio(
        "Yang dimaksud",
        [*found, _NOBODY],
        index=None if found else 0,
        key="subjek",
        persist_state="page",
        format_func=lambda each: escape_markdown(
            _tell(found[each]) if each in found else "Orang yang tidak ada di register"
        ),
    )
    if chosen is None:
        return
    if chosen in found:
        _warn_of_alike(found[chosen])
        _offer_files(chosen)
    _ask_request(chosen if chosen in found else None, found[chosen].nama if chosen in found else "")


def _tell(each: Subjek) -> str:
    return (
        f"{each.nama} ({each.koperasi or 'koperasi ' + NOT_RECORDED}; telepon "
        f"{each.telepon or NOT_RECORDED}; {format_number(each.pelatihan)} pelatihan)"
    )


def _warn_of_alike(each: Subjek) -> None:
    if each.serupa:
        st.warning(
            f"{format_number(each.serupa)} orang lain bernama sama atau serupa. Cocokkan koperasi "
            "dan akhir teleponnya dengan pemohon sebelum menyerahkan apa pun.",
            icon=":material/group:",
        )


def _offer_files(orang_id: int) -> None:
    """The file for the newest request of this person to see their data; without one there is none.

    Each file that is made stands in the log with whom it is about.
    """
    rows = read(list_permintaan)
    asked = rows[(rows["orang_id"] == orang_id) & (rows["jenis"] == JenisPermintaan.AKSES)]
    asked = asked[asked["keadaan"] != "ditolak"].sort_values("id", ascending=False)
    if asked.empty:
        st.caption("Berkas dibuat sesudah permintaan melihat datanya dicatat di bawah.")
        return
    row = asked.iloc[0]
    number = int(row["id"])
    st.markdown(
        f"Permintaan {escape_markdown(str(row['pemohon']))}, diterima "
        f"{moment(row['diterima_pada'])} WIB:"
    )
    demo = read(demo_is_present)
    give, paper = later(collect_diminta, number), later(get_kertas, pada=today())
    with st.container(horizontal=True, gap="small"):
        for label, end, mime, make in _MAKERS:
            show_download(
                label,
                later_with_names(
                    partial(_make, make, give, paper, current_user().nama_lengkap, orang_id),
                    "Data satu orang",
                    f"Permintaan nomor {number}",
                ),
                file_name=file_name(f"data_pribadi_{number}", end, per=today(), contoh=demo),
                mime=mime,
                key=f"data_orang_{number}_{end}",
            )


def _make(
    make: Callable[[Given, Paper, str, dt.date], tuple[bytes, int]],
    give: Given,
    paper: Paper,
    oleh: str,
    orang_id: int,
) -> tuple[bytes, int, Disebut]:
    made, many = make(give, paper, oleh, today())
    return made, many, Disebut(orang=(orang_id,))


def _ask_request(orang_id: int | None, nama: str) -> None:
    form = new_form(
        f"permintaan_{orang_id or 'baru'}",
        "Permintaan data pribadi",
        ("jenis", "pemohon", "identitas", "isi", "bukti"),
        pribadi=True,
    )
    st.subheader("Catat permintaan", anchor=False)
    with kept(form) as key:
        jenis = st.radio(
            "Yang diminta",
            [str(each) for each in JenisPermintaan],
            format_func=lambda each: JENIS_PERMINTAAN[JenisPermintaan(each)],
            horizontal=True,
            key=key["jenis"],
        )
        pemohon = st.text_input("Nama pemohon", nama, max_chars=120, key=key["pemohon"])
        identitas = st.text_input(
            "Bagaimana identitasnya diperiksa",
            placeholder="mis. KTP diperlihatkan di loket, wajah cocok",
            max_chars=300,
            key=key["identitas"],
            help="Jangan menyalin NIK KTP. Bila pemohon mewakili orang lain, tulis surat kuasanya.",
        )
        isi = st.text_area(
            "Isi permintaan: apa yang keliru, atau apa yang ingin diketahui",
            max_chars=1000,
            key=key["isi"],
        )
        bukti = st.text_input("Bukti (boleh kosong)", max_chars=500, key=key["bukti"])
    if st.button(
        "Catat permintaan", type="primary", key=f"{form_name(form.nama)}_simpan"
    ) and write_form(
        form,
        record_permintaan,
        jenis=JenisPermintaan(jenis),
        orang_id=orang_id,
        pemohon=pemohon,
        identitas=identitas,
        isi=isi,
        bukti=bukti,
    ):
        done_form("Permintaan dicatat.")
