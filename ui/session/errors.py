"""Errors become sentences: one for an outage, one for each rule that the database refused."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from db.edits.entered import find_kolom
from db.errors import DataRejected, DataUnavailable, NotAllowed
from ui.session.logs import run_id
from ui.words.markdown import escape_markdown
from ui.words.rejected import REJECTED

LOG = logging.getLogger("dasbor.gangguan")
OUTAGE = (
    "Basis data sedang tidak menjawab. Perubahan yang sudah disimpan aman. "
    "Coba lagi sebentar; bila tetap begini, hubungi pengelola server."
)
ONLY_READS = (
    "Basis data sedang hanya dapat dibaca: disknya penuh, atau ia salinan. Tidak ada yang "
    "tersimpan. Hubungi pengelola server, lalu simpan lagi."
)
_NOT_ALLOWED = "Akun Anda tidak berhak melakukan ini. Tidak ada yang berubah."
_UNKNOWN_RULE = "Isian ditolak basis data. Tidak ada yang tersimpan; periksa kembali isian Anda."


@contextmanager
def explain_outage(key: str = "_lagi") -> Iterator[None]:
    """Show the outage in place of the screen, or the part of it, that could not be drawn."""
    try:
        yield
    except DataUnavailable as outage:
        _show_outage(outage)
        st.button("Coba lagi", icon=":material/refresh:", key=key)


@contextmanager
def explain_rejection() -> Iterator[None]:
    """Say beside the form why a write was refused; the rest of the screen stays."""
    try:
        yield
    except DataRejected as rejected:
        st.error(explain(rejected))
    except NotAllowed:
        st.error(_NOT_ALLOWED)
    except DataUnavailable as outage:
        _show_outage(outage)


def _show_outage(outage: DataUnavailable) -> None:
    """The sentence, and the code under which the log holds why."""
    LOG.warning("outage", extra={"sebab": str(outage)})
    st.error(ONLY_READS if outage.only_reads else OUTAGE, icon=":material/cloud_off:")
    if run_id():
        st.caption(f"Kode untuk pengelola server: {run_id()}")


def explain(rejected: DataRejected) -> str:
    """The sentence, after the name of the field where one of a form is to blame."""
    column = find_kolom(rejected.tabel, rejected.kolom or "")
    sentence = explain_rule(rejected.rule)
    if rejected.sebut:
        sentence = f"{sentence.removesuffix('.')}: {escape_markdown(rejected.sebut)}."
    return f"{column.judul}: {sentence}" if column else sentence


def explain_rule(rule: str) -> str:
    """The sentence for a constraint's name."""
    return REJECTED.get(rule, _UNKNOWN_RULE)
