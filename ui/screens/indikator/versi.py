"""Who answers for a figure, who checked it, and the versions of what it means."""

from collections import defaultdict
from dataclasses import dataclass

import streamlit as st

from db.actions.versi_indikator import change_versi_indikator, create_versi_indikator
from db.clock import today
from db.izin import Izin
from db.queries.pengaturan import list_aturan
from db.queries.versi_indikator import Versi, list_patah, list_versi_indikator, say_patah
from db.values.format import NOT_RECORDED, format_date
from db.values.parse import FIRST_DAY
from ui.charts.html.parts import section
from ui.session.auth import current_user
from ui.session.data import write
from ui.session.errors import explain_rejection
from ui.session.said import announce
from ui.session.view import Read, view
from ui.widgets.asked import ask_day
from ui.widgets.behind import open_behind
from ui.words.markup import Html, joined, tag

_NOBODY = "belum ditetapkan"


@dataclass(frozen=True)
class _LayarVersi:
    """The versions of a figure, the newest first; none in a register that was never started."""

    versi: tuple[Versi, ...]
    daftar: Html


def _build_versi(read: Read, kunci: str) -> _LayarVersi:
    """The versions of a figure: a view."""
    versi = tuple(read(list_versi_indikator, kunci))
    patah = read(list_patah, kunci)
    if not versi:
        return _LayarVersi((), Html(""))
    newest = versi[0]
    facts = {
        "Penanggung jawab": newest.penanggung_jawab or _NOBODY,
        "Diperiksa": _checked(newest),
        "Versi": f"{newest.nomor}, {_since(newest)}",
    }
    pairs = [joined(tag("dt", name), tag("dd", words)) for name, words in facts.items()]
    if patah:
        lines = [tag("li", say_patah(each)) for each in reversed(patah)]
        pairs.append(joined(tag("dt", "Yang berubah"), tag("dd", tag("ul", *lines))))
    old = [_old(each, read(list_aturan, pada=each.berlaku_sampai or today())) for each in versi[1:]]
    if old:
        pairs.append(joined(tag("dt", "Versi lama"), tag("dd", tag("ul", *old))))
    return _LayarVersi(versi, tag("div", tag("dl", *pairs), class_="d-buka d-telaah"))


def _checked(versi: Versi) -> str:
    if versi.diperiksa_oleh is None or versi.diperiksa_pada is None:
        return "belum diperiksa"
    return f"{versi.diperiksa_oleh}, {format_date(versi.diperiksa_pada)}"


def _since(versi: Versi) -> str:
    if versi.berlaku_mulai == FIRST_DAY:
        return "berlaku sejak awal"
    return f"berlaku sejak {format_date(versi.berlaku_mulai)}"


def _old(versi: Versi, aturan: dict[str, str]) -> Html:
    """It in the words of then, with the settings of its last day."""
    until = format_date(versi.berlaku_sampai)
    words = versi.definisi.format_map(defaultdict(lambda: NOT_RECORDED, aturan))
    return tag("li", f"{versi.nomor}, sampai {until}: {words}")


def show_versi(kunci: str) -> None:
    """Draw who answers for the figure; an admin changes it here."""
    layar = view(_build_versi, kunci)
    if not layar.versi:
        return
    st.html(section("Penanggung jawab dan versi", layar.daftar, ""))
    if not current_user().may(Izin.KELOLA):
        return
    newest = layar.versi[0]
    box = open_behind("Ubah catatan", icon=":material/edit:", key=f"catatan_{kunci}")
    if box is not None:
        with box:
            _show_form(newest)
    box = open_behind("Versi baru", icon=":material/add:", key=f"versi_baru_{kunci}")
    if box is not None:
        with box:
            _show_new(newest)


def _show_form(newest: Versi) -> None:
    ends = f"{newest.kunci}_{newest.versi}"
    with st.form(f"catatan_{ends}", border=False):
        st.text_input(
            "Penanggung jawab",
            newest.penanggung_jawab or "",
            max_chars=200,
            key=f"penanggung_jawab_{ends}",
        )
        st.text_input(
            "Diperiksa oleh", newest.diperiksa_oleh or "", max_chars=200, key=f"pemeriksa_{ends}"
        )
        ask_day("Diperiksa pada", newest.diperiksa_pada, key=f"diperiksa_pada_{ends}")
        st.form_submit_button("Simpan catatan", on_click=_save, args=(newest, ends))


def _save(newest: Versi, ends: str) -> None:
    typed = st.session_state
    with explain_rejection():
        write(
            change_versi_indikator,
            kunci=newest.kunci,
            versi=newest.versi,
            penanggung_jawab=typed[f"penanggung_jawab_{ends}"],
            diperiksa_oleh=typed[f"pemeriksa_{ends}"],
            diperiksa_pada=typed[f"diperiksa_pada_{ends}"],
        )
        announce("Catatan indikator disimpan.")


def _show_new(newest: Versi) -> None:
    ends = f"{newest.kunci}_{newest.versi}"
    st.caption(
        "Angka sebelum hari itu tetap di bawah versi lama; grafik dan tabel menandai patahannya."
    )
    with st.form(f"versi_baru_{ends}", border=False):
        ask_day("Berlaku mulai", today(), key=f"berlaku_{ends}")
        st.text_area("Apa yang berubah", max_chars=500, key=f"perubahan_{ends}")
        st.form_submit_button("Mulai versi baru", on_click=_begin, args=(newest, ends))


def _begin(newest: Versi, ends: str) -> None:
    typed = st.session_state
    with explain_rejection():
        write(
            create_versi_indikator,
            kunci=newest.kunci,
            versi=newest.versi,
            berlaku_mulai=typed[f"berlaku_{ends}"],
            perubahan=typed[f"perubahan_{ends}"],
        )
        announce("Versi baru dimulai.")
