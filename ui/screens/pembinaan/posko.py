"""Posko: an angkatan goes out to a laptop in its hotel, and what was recorded there comes home."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from db.actions.posko import (
    HasilPulang,
    PutusanPosko,
    bring_pulang,
    decide_posko,
    end_posko,
    start_posko,
)
from db.clock import WIB, today
from db.enums import CaraPresensi
from db.errors import DataRejected
from db.figures.posko import Nasib, TandaHadir
from db.frames import records_of
from db.posko.amplop import make_sandi, seal_keluar
from db.posko.laptop import is_posko
from db.queries.contoh import demo_is_present
from db.queries.posko import (
    RencanaPulang,
    TandaTercatat,
    build_keluar,
    find_di_luar,
    judge_pulang,
    list_bentrok_posko,
    list_posko,
)
from db.values.disebut import Disebut
from db.values.format import format_date, format_date_short, format_number
from ui.screens.pembinaan.pilihan import AngkatanPilihan, PilihanPembinaan, build_choices
from ui.screens.pembinaan.posko_laptop import show_laptop
from ui.session.auth import current_user
from ui.session.data import later, later_with_names, look, read, write
from ui.session.errors import explain, explain_rejection
from ui.session.fragment import fragment
from ui.session.reach import show_office
from ui.session.said import announce
from ui.session.tilik import TANPA_NAMA, log_look
from ui.session.view import Read, view
from ui.widgets.asked import ask_file
from ui.widgets.downloads import file_name, show_download
from ui.widgets.undo import remember_save
from ui.words.labels import STATUS_KEHADIRAN, TERTAHAN_POSKO
from ui.words.markdown import escape_markdown
from ui.words.names import PROGRAM, author

SECTION = "Posko"
BERKAS = "application/octet-stream"
_SANDI, _TURN = "_sandi_posko", "_pulang_ke"
_EACH, _KANTOR, _LAPTOP = "Satu per satu", "Semua ikut kantor", "Semua ikut laptop"
_UNDECIDED = "Belum diputuskan"
# What a person decides on one screen; the rest follows once these are decided.
_MOST_ASKED = 40


def show_di_luar(angkatan_id: int) -> None:
    """Over an angkatan that is out: who has it, and what becomes of what is marked here."""
    out = read(find_di_luar, angkatan_id)
    if out is not None:
        oleh, sejak = out
        st.info(
            f"Dibawa keluar oleh **{escape_markdown(oleh)}** sejak {_moment(sejak)}. Yang dicatat "
            "di sini tetap berlaku; bila laptop mencatat lain, Anda yang memutuskan.",
            icon=":material/inventory_2:",
        )


@dataclass(frozen=True)
class PoskoTampak:
    """An angkatan that is out (`di_luar`), or of which something is left to decide (`bentrok`).

    Attributes:
        kalimat: who took it out and since when, and what was brought home; in Markdown.
    """

    id: int
    angkatan_id: int
    judul: str
    kalimat: str
    di_luar: bool
    bentrok: bool


def build_posko(read: Read) -> tuple[PoskoTampak, ...]:
    """Those that are out first: a view."""
    return tuple(
        PoskoTampak(
            id=int(row["id"]),
            angkatan_id=int(row["angkatan_id"]),
            judul=f"{row['judul']}, angkatan {row['angkatan']}",
            kalimat=_tell_way(row),
            di_luar=row["selesai"] is None,
            bentrok=bool(row["bentrok"]),
        )
        for row in records_of(read(list_posko))
        if row["selesai"] is None or row["bentrok"]
    )


def _tell_way(row: dict[str, Any]) -> str:
    since = f"Dibawa keluar oleh {author(row['oleh'])} sejak {_moment(row['sejak'])}"
    if row["selesai"] is not None:
        since = f"Kembali sejak {_moment(row['selesai'])}"
    home = "belum ada yang dibawa pulang"
    if row["berkas"]:
        home = f"terakhir dibawa pulang {_moment(row['pulang'])}"
    return escape_markdown(f"{since}; {home}.")


def show_posko(pilihan: PilihanPembinaan) -> None:
    """Take one out, bring one home, decide what clashes; on a laptop, what it brings home."""
    if is_posko():
        show_laptop()
        return
    show_office()
    rows = {key: each for key, each in view(build_choices, pilihan).items() if each.sesi}
    known = view(build_posko)
    st.subheader("Bawa keluar", anchor=False)
    st.caption(
        "Satu angkatan menjadi satu berkas terkunci: nama, koperasi, sesi, kode undangan, dan "
        "presensi sampai sekarang; tanpa telepon dan alamat. Di laptop hotel berkas itu dibuka "
        "dengan `make posko FILE=…`, lalu presensi berjalan di sana tanpa internet."
    )
    _ask_out(rows, {each.angkatan_id for each in known if each.di_luar})
    for each in known:
        _show_one(each)
    st.subheader("Bawa pulang", anchor=False)
    _show_home()


def _ask_out(rows: Mapping[int, AngkatanPilihan], out: set[int]) -> None:
    free = [each for each in rows if each not in out]
    if not free:
        st.caption("Tidak ada angkatan tahun ini yang masih di kantor dan punya sesi.")
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            "Angkatan yang dibawa",
            free,
            index=_soonest(rows, free),
            format_func=lambda each: rows[each].nama,
            key="angkatan_posko",
        )
        if st.button("Bawa keluar", type="primary", icon=":material/inventory_2:"):
            with explain_rejection():
                posko_id = write(start_posko, angkatan_id=chosen)
                st.session_state[_SANDI] = (posko_id, make_sandi())
                announce("Angkatan dibawa keluar. Catat kata sandinya, lalu unduh berkasnya.")
                st.rerun()


def _soonest(rows: Mapping[int, AngkatanPilihan], free: Sequence[int]) -> int:
    """Where the next angkatan that is not over stands; else the last one."""
    coming = [at for at, each in enumerate(free) if rows[each].selesai >= today()]
    return min(coming, key=lambda at: rows[free[at]].mulai) if coming else len(free) - 1


def _show_one(posko: PoskoTampak) -> None:
    with st.container(border=True):
        st.markdown(f"**{escape_markdown(posko.judul)}**")
        st.caption(posko.kalimat)
        if posko.di_luar:
            _show_file(posko.id, posko.judul)
        if posko.bentrok:
            _show_clashes(posko.angkatan_id)


def _show_file(posko_id: int, judul: str) -> None:
    """The passphrase once, and the file that it opens; or a new one of both."""
    made, sandi = st.session_state.get(_SANDI, (None, ""))
    with st.container(horizontal=True):
        if made != posko_id:
            if st.button("Buat berkas baru", icon=":material/key:", key=f"baru_{posko_id}"):
                st.session_state[_SANDI] = (posko_id, make_sandi())
                st.rerun()
        else:
            show_download(
                "Unduh berkas bawa keluar",
                later_with_names(_make_out(posko_id, sandi), "Bawa keluar posko", judul),
                file_name=file_name(
                    f"posko_{posko_id}", "posko", per=today(), contoh=read(demo_is_present)
                ),
                mime=BERKAS,
                key=f"unduh_posko_{posko_id}",
            )
        if st.button("Sudah kembali", icon=":material/home:", key=f"kembali_{posko_id}"):
            with explain_rejection():
                write(end_posko, posko_id=posko_id)
                announce("Angkatan dicatat kembali. Berkas laptopnya tetap dapat dibawa pulang.")
                st.rerun()
    if made == posko_id:
        st.warning(
            "Kata sandi berkas ini hanya tampil sekarang dan tidak disimpan. Catat di kertas, "
            "terpisah dari laptop dan berkasnya.",
            icon=":material/key:",
        )
        st.code(sandi, language=None)


def _make_out(posko_id: int, sandi: str) -> Callable[[], tuple[bytes, int, Disebut]]:
    user = current_user()
    build = later(build_keluar, posko_id, oleh=user.nama_pengguna, nama_oleh=user.nama_lengkap)

    def make() -> tuple[bytes, int, Disebut]:
        isi = build()
        return seal_keluar(isi, sandi), len(isi.peserta), Disebut(angkatan_id=isi.angkatan_id)

    return make


@fragment
def _show_home() -> None:
    """What a laptop's file would change, and the button that does it."""
    turn = st.session_state.get(_TURN, 0)
    given = ask_file("Berkas dari laptop posko", type=["posko"], key=f"pulang_{turn}")
    if given is None:
        st.caption(
            "Di laptop: Pembinaan, Posko, “Unduh berkas bawa pulang”. Pindahkan dengan diska lepas."
        )
        return
    berkas = given.getvalue()
    try:
        rencana: RencanaPulang = look(judge_pulang, berkas=berkas)
    except DataRejected as rejected:
        st.error(explain(rejected), icon=":material/error:")
        return
    names = {each.nama for each in rencana.baris} | {each.isi.nama for each in rencana.baru}
    if not log_look(
        "Bawa pulang posko", rencana.judul, names, siapa=Disebut(angkatan_id=rencana.angkatan_id)
    ):
        st.info(TANPA_NAMA, icon=":material/visibility_off:")
        return
    if _tell_nothing(rencana):
        return
    _tell(rencana)
    putusan = _ask_clashes(rencana)
    if st.button(f"Bawa pulang {_many(rencana)}", type="primary", icon=":material/unarchive:"):
        with explain_rejection():
            hasil = write(bring_pulang, berkas=berkas, putusan=putusan)
            if hasil == HasilPulang():
                announce(escape_markdown(result_words(hasil)))  # nothing to take back
            else:
                remember_save(result_words(hasil))
            st.session_state[_TURN] = turn + 1
            st.rerun()


def _tell_nothing(rencana: RencanaPulang) -> bool:
    """Say that a file brings nothing, if so; what has no place here is told even then."""
    if rencana.lama:
        st.info(
            f"{escape_markdown(rencana.judul)}: berkas yang lebih baru dari laptop ini sudah "
            "dibawa pulang. Tidak ada yang diambil dari berkas lama ini.",
            icon=":material/history:",
        )
        return True
    if not rencana.kosong:
        return False
    said = "Laptop ini belum mencatat apa pun yang baru"
    if rencana.diambil is not None:
        oleh, pada = rencana.diambil
        said = f"Berkas ini sudah dibawa pulang oleh {oleh} pada {_moment(pada)}"
    st.info(
        escape_markdown(f"{rencana.judul}: {said}. Tidak ada yang berubah."),
        icon=":material/check:",
    )
    _tell_held(rencana)
    return True


def _tell(rencana: RencanaPulang) -> None:
    """What would become of what, in numbers, and everything that is not as it was."""
    new = sum(each.peserta_id is None for each in rencana.baru)
    known = len(rencana.baru) - new
    parts = [
        (rencana.count(Nasib.MASUK), "tanda masuk"),
        (rencana.count(Nasib.LENGKAP), "melengkapi catatan kantor"),
        (rencana.count(Nasib.SAMA), "sama dengan kantor"),
        (new, "peserta baru"),
        (known, "peserta baru yang sudah terdaftar di kantor"),
        (len(rencana.pindai), "pindai ponsel"),
        (rencana.count(Nasib.BENTROK), "bentrok dengan kantor"),
    ]
    said = ", ".join(f"{format_number(many)} {what}" for many, what in parts if many)
    st.markdown(f"**{escape_markdown(rencana.judul)}**: {escape_markdown(said)}.")
    if rencana.cepat is not None:
        st.warning(
            f"Jam laptop itu lebih cepat dari jam kantor, sekurangnya {_long(rencana.cepat)}. Jam "
            "datang dan pulangnya tidak dibawa; tanda kehadirannya dibawa.",
            icon=":material/schedule:",
        )
    elif rencana.tanpa_jam:
        st.caption("Jam laptop itu pernah terlalu cepat: jam datang dan pulangnya tidak dibawa.")
    for nomor, dari, ke in rencana.pindah:
        st.warning(
            f"Sesi {int(nomor)} dipindah di kantor dari {format_date_short(dari)} ke "
            f"{format_date_short(ke)}: tandanya tetap masuk ke sesi itu.",
            icon=":material/event:",
        )
    for each in rencana.baru:
        if each.mirip:
            st.caption(
                escape_markdown(
                    f"{each.isi.nama} didaftarkan sebagai peserta baru; namanya mirip "
                    f"{each.mirip}. Periksa di Peserta sesudahnya."
                )
            )
    _tell_held(rencana)


def _tell_held(rencana: RencanaPulang) -> None:
    for each in rencana.tertahan:
        what = TERTAHAN_POSKO[each.alasan].format(nomor=each.sebut)
        st.warning(
            f"{format_number(each.tanda)} tanda belum dapat masuk: {escape_markdown(what)}",
            icon=":material/info:",
        )


def _many(rencana: RencanaPulang) -> str:
    moved = rencana.count(Nasib.MASUK, Nasib.LENGKAP)
    return f"{format_number(moved)} tanda" if moved else "berkas ini"


@dataclass(frozen=True)
class _DuaTanda:
    """A clash as it is asked about."""

    kunci: str
    orang: str
    kantor: TandaTercatat | None
    laptop: TandaHadir | None
    oleh: str
    pada: dt.datetime


def _ask_clashes(rencana: RencanaPulang) -> dict[tuple[int, int], PutusanPosko]:
    clashes = {
        (each.sesi, each.peserta): _DuaTanda(
            f"{each.sesi}_{each.peserta}",
            f"{each.nama} · sesi {each.nomor_sesi}",
            each.kantor,
            each.laptop,
            each.oleh,
            each.pada,
        )
        for each in rencana.baris
        if each.nasib is Nasib.BENTROK
    }
    return _ask(clashes, key=f"bentrok_{rencana.posko_id}")


@fragment
def _show_clashes(angkatan_id: int) -> None:
    """What is left to decide of files that were brought home."""
    rows = read(list_bentrok_posko, angkatan_id)
    people = {each.nama for each in rows}
    if not log_look(
        "Bentrok posko di layar",
        f"Angkatan nomor {angkatan_id}",
        people,
        siapa=Disebut(angkatan_id=angkatan_id),
    ):
        st.info(TANPA_NAMA, icon=":material/visibility_off:")
        return
    clashes = {
        each.id: _DuaTanda(
            str(each.id),
            f"{each.nama} · sesi {each.nomor_sesi}",
            each.kantor,
            each.laptop,
            each.oleh,
            each.pada,
        )
        for each in rows
    }
    putusan = _ask(clashes, key=f"sisa_{angkatan_id}")
    if st.button("Simpan putusan", disabled=not putusan, key=f"putus_{angkatan_id}"):
        with explain_rejection():
            hasil = write(decide_posko, putusan=putusan)
            left = (
                f" {format_number(hasil.bentrok)} berubah sementara itu dan masih menunggu."
                if hasil.bentrok
                else ""
            )
            remember_save(f"{format_number(hasil.tanda)} tanda mengikuti laptop.{left}")
            st.rerun()


def _ask(clashes: Mapping[Any, _DuaTanda], *, key: str) -> dict[Any, PutusanPosko]:
    """What was decided: of each, or of all at once. What is not stays the office's."""
    if not clashes:
        return {}
    st.markdown(
        f"**{format_number(len(clashes))} bentrok**: kantor dan laptop mencatat berbeda. Yang "
        "belum diputuskan tetap menurut kantor dan tetap tercantum di sini."
    )
    how = st.segmented_control(
        "Putuskan",
        [_EACH, _KANTOR, _LAPTOP],
        default=_EACH,
        required=True,
        key=f"{key}_semua",
        label_visibility="collapsed",
    )
    decided: dict[Any, PutusanPosko] = {}
    for at, (name, each) in enumerate(clashes.items()):
        laptop = {_KANTOR: False, _LAPTOP: True}.get(how)
        if at < _MOST_ASKED:
            chosen = _ask_one(each, key=f"{key}_{each.kunci}", asked=laptop is None)
            laptop = chosen if laptop is None else laptop
        if laptop is not None:
            decided[name] = PutusanPosko(laptop, each.kantor.isi if each.kantor else None)
    if len(clashes) > _MOST_ASKED:
        st.caption(f"{format_number(len(clashes) - _MOST_ASKED)} bentrok lain menyusul.")
    return decided


def _ask_one(each: _DuaTanda, *, key: str, asked: bool) -> bool | None:
    """Both marks beside each other; True: the laptop's."""
    kantor = "belum dicatat" if each.kantor is None else _mark_words(each.kantor.isi)
    who = ""
    if each.kantor is not None:
        who = f" ({by_words(each.kantor.isi, each.kantor.oleh, each.kantor.pada)})"
    words = (
        f"Kantor: {kantor}{who}",
        f"Laptop: {_mark_words(each.laptop)} ({by_words(each.laptop, each.oleh, each.pada)})",
    )
    if not asked:
        st.caption(escape_markdown(f"{each.orang}: {words[0]}; {words[1]}"))
        return None
    chosen = st.radio(
        escape_markdown(each.orang),
        [_UNDECIDED, *words],
        format_func=escape_markdown,
        key=key,
    )
    return None if chosen == _UNDECIDED else chosen == words[1]


def _mark_words(tanda: TandaHadir | None) -> str:
    if tanda is None:
        return "tanpa tanda"
    words = STATUS_KEHADIRAN[tanda.status].lower()
    if tanda.waktu is not None:
        words += f" {tanda.waktu.astimezone(WIB):%H.%M}"
    if tanda.pulang is not None:
        words += f", pulang {tanda.pulang.astimezone(WIB):%H.%M}"
    return words + (f", “{tanda.alasan}”" if tanda.alasan else "")


def by_words(tanda: TandaHadir | None, oleh: str, pada: dt.datetime) -> str:
    """Who said so: a phone, which is no account, or somebody."""
    by_phone = tanda is not None and tanda.cara is CaraPresensi.QR and oleh == PROGRAM
    return f"{'ponsel peserta' if by_phone else author(oleh)}, {_moment(pada)}"


def result_words(hasil: HasilPulang) -> str:
    """What was brought home, and what is left to decide."""
    parts = [
        (hasil.tanda, "tanda"),
        (hasil.peserta, "peserta baru"),
        (hasil.pindai, "pindai ponsel"),
    ]
    said = ", ".join(f"{format_number(many)} {what}" for many, what in parts if many)
    left = f"{format_number(hasil.bentrok)} bentrok belum diputuskan." if hasil.bentrok else ""
    if not said:
        return f"Catatan kantor tidak berubah. {left}".strip()
    return f"{said} dibawa pulang. {left}".strip()


def _moment(moment: dt.datetime) -> str:
    local = moment.astimezone(WIB)
    return f"{format_date(local.date())} {local:%H.%M}"


def _long(span: dt.timedelta) -> str:
    hours, minutes = divmod(int(span.total_seconds()) // 60, 60)
    return f"{format_number(hours)} jam {minutes} menit" if hours else f"{minutes} menit"
