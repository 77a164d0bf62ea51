"""The screen Antrean: the case in front with what empties it from the queue, then all that wait."""

import datetime as dt
import uuid
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any

import streamlit as st

from db.actions.antrean import hand_over_kasus, remind_kasus
from db.clock import today
from db.queries.antrean import list_penerima, reader_of
from db.values.format import format_date, format_number
from ui.screens.antrean.kata import tell_late
from ui.screens.antrean.model import (
    BOARD,
    LayarAntrean,
    PilihanAntrean,
    build_antrean,
    read_export,
)
from ui.screens.fasilitasi.case import show_moves
from ui.screens.pembinaan.spj_kurang import offer_missing
from ui.screens.pribadi.menunggu import tell_requests
from ui.session.auth import current_user
from ui.session.data import last_batch, read, write
from ui.session.errors import explain_rejection
from ui.session.reach import show_outside
from ui.session.view import view, view_for_file
from ui.widgets.asked import ask_day, forget_unless
from ui.widgets.beside import beside
from ui.widgets.chart import palette_name
from ui.widgets.downloads import open_downloads, show_downloads
from ui.widgets.head import show_head
from ui.widgets.links import link
from ui.widgets.undo import remember_save
from ui.words.address import find_id
from ui.words.markdown import escape_markdown
from ui.words.markup import Html, joined, tag
from ui.words.names import stage_name

CASE = "kasus_antrean"
_FRONT = "_antrean_depan"
# The keys that empty a row, in the order of the buttons.
_MOVE, _TOMORROW, _WEEK, _GIVE, _SKIP = (f"Alt+{each}" for each in range(1, 6))


def show_antrean() -> None:
    """Draw the screen."""
    user, asked = current_user(), st.query_params
    pembaca = reader_of(user.akun_id, user.nama_pengguna)
    pilihan = PilihanAntrean(
        antrean=str(find_id(asked.get("antrean", "")) or ""),
        papan=asked.get("tampilan_antrean") == BOARD,
        tahap=asked.get("tahap_antrean", ""),
    )
    layar = view(build_antrean, pembaca, user.peran, pilihan, today())
    show_head(
        escape_markdown(layar.judul),
        subtitle=escape_markdown(layar.anak),
        source=layar.sumber,
        angka=layar.angka,
    )
    tell_requests()
    _html(layar.pilihan)
    _tell_gone(layar)
    if pilihan.papan:
        _show_board(layar)
    else:
        _show_list(layar)
    files = open_downloads("unduh_antrean") if layar.baris else None
    if files is not None:
        with files:
            show_downloads(
                "antrean_kasus",
                view_for_file(read_export, pembaca, user.peran, pilihan, today()),
                judul=layar.nama,
                definisi=layar.anak,
                sumber=layar.sumber,
                angka=layar.angka,
            )
    if layar.spj:
        offer_missing(today())
    _html(layar.batas)


def _html(*parts: Html) -> None:
    st.html(tag("div", joined(*parts), class_=f"d-dalam d-{palette_name()}"))


def _show_list(layar: LayarAntrean) -> None:
    if not layar.baris:
        _html(layar.isi)
    else:
        left, right = beside("balik_antrean", (3, 2))
        with left:
            _html(layar.isi)
        with right:
            _show_front(_in_front(layar) or layar.baris[0], layar)
    _remember(layar, _in_front(layar) or next(iter(layar.baris), None))


def _show_board(layar: LayarAntrean) -> None:
    """A card that was opened stands above the board: no column is wide enough for its forms."""
    opened = _in_front(layar)
    if opened is not None:
        _show_front(opened, layar, wide=True)
    _html(layar.isi)
    _remember(layar, opened)


def _in_front(layar: LayarAntrean) -> dict[str, Any] | None:
    """The case of the address, else that of before; where it left the queue, the one after it."""
    asked = find_id(st.query_params.get(CASE, ""))
    rows = {row["id"]: row for row in layar.baris}
    if asked in rows:
        return rows[asked]
    before: _Depan | None = st.session_state.get(_FRONT)
    if before is None or before.antrean != layar.nama:
        return None
    # A click on what stands in front is heard only if that is drawn again.
    return next((rows[each] for each in (before.id, *before.sesudah) if each in rows), None)


@dataclass(frozen=True)
class _Depan:
    """What stood in front when this tab was drawn last.

    Attributes:
        antrean: name of the queue.
        sesudah: ids of the cases after it, then of those before it.
        batch: the newest save of this tab at that time.
    """

    antrean: str
    id: int
    kelompok: str
    sesudah: tuple[int, ...]
    batch: uuid.UUID | None


def _remember(layar: LayarAntrean, row: dict[str, Any] | None) -> None:
    if row is None:
        st.session_state.pop(_FRONT, None)
        return
    ids = [each["id"] for each in layar.baris]
    at = ids.index(row["id"])
    st.session_state[_FRONT] = _Depan(
        layar.nama, row["id"], row["kelompok"], (*ids[at + 1 :], *ids[:at]), last_batch()
    )


def _tell_gone(layar: LayarAntrean) -> None:
    """Say so where the case that was in front left the queue, and not by this tab."""
    before: _Depan | None = st.session_state.get(_FRONT)
    asked, ids = st.query_params.get(CASE, ""), {row["id"] for row in layar.baris}
    if before is not None and before.antrean == layar.nama:
        if before.id not in ids and before.batch == last_batch():
            st.warning(
                f"{escape_markdown(before.kelompok)} baru saja dipindah, ditunda, atau diserahkan "
                "orang lain. Yang berikutnya ada di depan; tidak ada yang berubah oleh Anda.",
                icon=":material/group:",
            )
    elif asked and find_id(asked) not in ids:
        st.info(
            "Kasus di alamat ini tidak menunggu di antrean ini. Yang pertama ada di depan.",
            icon=":material/info:",
        )


def _show_front(row: dict[str, Any], layar: LayarAntrean, *, wide: bool = False) -> None:
    """The case in front, and for who may edit it what takes it out of the queue.

    Args:
        wide: there is room for the forms beside each other.
    """
    with st.container(border=True, key="antrean_depan"):
        # The keyboard goes on from here (ui/gate/tautan.js).
        _html(tag("h2", str(row["kelompok"]), tabindex="-1", data_kasus=str(row["id"])))
        st.caption(escape_markdown(_describe(row)))
        left, right = _places(wide=wide)
        may_edit = current_user().may_edit(row["kecamatan_kode"])
        with left:
            if may_edit:
                _show_reminder(row)
                _show_hand_over(row)
            else:
                show_outside("Kasus ini", row["kecamatan_kode"])
            _show_around(row, layar)
        if may_edit:
            with right:
                show_moves(row, nama_id=CASE, shortcut=_MOVE)


def _places(*, wide: bool) -> Sequence[AbstractContextManager[object]]:
    """Where the two parts of the case stand: beside each other, or one after the other."""
    return beside("antrean_isian") if wide else (nullcontext(), nullcontext())


def _describe(row: dict[str, Any]) -> str:
    """Where it lies and stands: "Anyar, Bandulu · T3 Rapat pendirian · 41 hari, lewat P85 (33)"."""
    place = ", ".join(each for each in (row["kecamatan"], row["desa"]) if each)
    parts = [place, stage_name(row["tahap"]), tell_late(row)]
    parts.append(f"petugas {row['petugas']}" if row["petugas"] else "tanpa petugas")
    if row["kurang"]:
        parts.append(f"{format_number(row['kurang'])} dokumen belum dicatat")
    if row["ingatkan_pada"]:
        parts.append(f"ingatkan {format_date(row['ingatkan_pada'])}")
    return " · ".join(parts)


def _show_reminder(row: dict[str, Any]) -> None:
    """Tomorrow and next week in one key; any other day, or none, typed.

    The keys of the buttons name the case: what was pressed over one is never done to another that
    stands in front by then.
    """
    hari = today()
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        if st.button(
            "Besok", icon=":material/event:", key=f"antrean_besok_{row['id']}", shortcut=_TOMORROW
        ):
            _remind(row, hari + dt.timedelta(days=1))
        if st.button(
            "Minggu depan",
            icon=":material/event:",
            key=f"antrean_minggu_{row['id']}",
            shortcut=_WEEK,
        ):
            _remind(row, hari + dt.timedelta(days=7))
        day = ask_day("Ingatkan pada", key=f"antrean_hari_{row['id']}", width=170)
        # A day that is still being typed comes with the click, so the button never waits for it.
        asked = st.button("Ingatkan", key=f"antrean_ingatkan_{row['id']}")
        if asked and day is not None:
            _remind(row, day)
        if row["ingatkan_pada"] and st.button(
            "Hapus pengingat", key=f"antrean_lupakan_{row['id']}"
        ):
            _remind(row, None)
    if asked and day is None:
        st.error("Ingatkan pada: isi dahulu harinya.")


def _remind(row: dict[str, Any], pada: dt.date | None) -> None:
    with explain_rejection():
        write(remind_kasus, fasilitasi_id=row["id"], sebelum=row["ingatkan_pada"], pada=pada)
        words = f"diingatkan lagi {format_date(pada)}" if pada else "tidak diingatkan lagi"
        remember_save(f"{row['kelompok']} {words}.")
        st.rerun()


def _show_hand_over(row: dict[str, Any]) -> None:
    people = read(list_penerima, kecamatan_kode=row["kecamatan_kode"])
    others = [each for each in people if each != row["petugas_akun_id"]]
    key = f"antrean_penerima_{row['id']}"
    forget_unless([None, *others], key=key)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        chosen: int | None = st.selectbox(
            "Serahkan kepada",
            others,
            index=None,
            format_func=lambda each: people[each],
            placeholder="Pilih petugas",
            key=key,
            width=230,
        )
        pressed = st.button(
            "Serahkan",
            icon=":material/forward:",
            key=f"antrean_serahkan_{row['id']}",
            shortcut=_GIVE,
            disabled=chosen is None,
        )
    if pressed and chosen is not None:
        _hand_over(row, chosen, people[chosen])


def _hand_over(row: dict[str, Any], kepada: int, nama: str) -> None:
    with explain_rejection():
        write(
            hand_over_kasus,
            fasilitasi_id=row["id"],
            dari=row["petugas_tercatat"],
            kepada=kepada,
        )
        remember_save(f"{row['kelompok']} diserahkan kepada {nama}.")
        st.rerun()


def _show_around(row: dict[str, Any], layar: LayarAntrean) -> None:
    """The page of the case, and the next of the queue without having changed this one."""
    at = next(at for at, each in enumerate(layar.baris) if each["id"] == row["id"])
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if at + 1 < len(layar.baris):
            st.button(
                "Lewati",
                icon=":material/skip_next:",
                key="antrean_lewati",
                shortcut=_SKIP,
                on_click=_put_in_front,
                args=(int(layar.baris[at + 1]["id"]),),
            )
        link("Halaman kasus", "kasus", icon=":material/flag:", kasus=row["id"])


def _put_in_front(fasilitasi_id: int) -> None:
    st.query_params[CASE] = str(fasilitasi_id)
