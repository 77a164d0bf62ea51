"""The choices of the screen Laporan: each report asks for what it needs."""

import datetime as dt
from typing import Any

import streamlit as st

from db.clock import today
from db.figures.rat import book_of, books_to_choose
from db.frames import rows_of
from db.izin import Izin
from db.queries.dasar import FASILITASI_SEJAK
from db.queries.kantor import PenandaTangan, find_penandatangan
from db.queries.laporan import Permintaan
from db.queries.pembinaan import list_angkatan, list_tahun_pelatihan
from db.queries.peta import list_tahun_buku
from db.queries.presensi import list_sesi
from db.queries.wilayah import list_kode_kecamatan
from db.values.format import format_date, format_date_short
from ui.reports.catalogue import Laporan
from ui.screens.orang import choose_koperasi
from ui.screens.pembinaan.pilihan import first_choice
from ui.session.auth import current_user
from ui.session.data import read
from ui.widgets.asked import ask_day
from ui.words.names import name_of

EARLIEST = dt.date(2015, 1, 1)
KOSONG, TERISI = "Kosong", "Terisi"


def ask(laporan: Laporan) -> Permintaan | None:
    """Draw the choices of a report. None while one that it cannot do without is open."""
    chosen: dict[str, Any] = {"pada": today(), "tahun_buku": newest_book()}
    for field in laporan.butuh:
        chosen |= FIELDS[field]()
    if any(chosen.get(field, 0) is None for field in ("pada", "koperasi_id", "sesi_id")):
        return None
    if laporan.kunci == "profil" and current_user().may(Izin.NAMA):
        chosen["dengan_nama"] = st.toggle(
            "Dengan nama pengurus dan telepon",
            help="Berkas yang memuat nama orang dicatat di log akses data pribadi.",
        )
    return Permintaan(**chosen)


def ask_signers(laporan: Laporan) -> tuple[PenandaTangan | None, PenandaTangan | None]:
    """Who signs, and who signs on the left of a report that two sign; or nobody."""
    signer = _ask_signer()
    if not laporan.berdua or signer is None:
        return signer, None
    others = [each for each in read(find_penandatangan, pada=today()) if each != signer]
    known = st.selectbox("Mengetahui", [*others, None], format_func=_name_of)
    return signer, known


def _name_of(official: PenandaTangan | None) -> str:
    return f"{official.jabatan}: {official.nama}" if official else "Tanpa tanda tangan"


def _ask_signer() -> PenandaTangan | None:
    """Who signs: one of the officials in post today, or nobody."""
    officials = read(find_penandatangan, pada=today())
    if not officials:
        st.info(
            "Belum ada pejabat penandatangan. Admin mencatatnya di Pengaturan, Kop surat.",
            icon=":material/signature:",
        )
        return None
    return st.selectbox(
        "Penandatangan",
        [*officials, None],
        format_func=_name_of,
    )


def newest_book() -> int:
    """The tahun buku that a choice begins with."""
    return book_of(today())


def _day() -> dict[str, Any]:
    day = ask_day("Keadaan per", today())
    if day is not None and EARLIEST <= day <= today():
        return {"pada": day}
    st.error(f"Pilih tanggal antara {format_date(EARLIEST)} dan hari ini.")
    return {"pada": None}


def _place() -> dict[str, Any]:
    places = {kode: nama for nama, kode in read(list_kode_kecamatan).items()}
    chosen = st.multiselect(
        "Kecamatan", list(places), format_func=lambda each: places[each], placeholder="Semua"
    )
    return {"kecamatan": tuple(chosen)}


def _book() -> dict[str, Any]:
    books = books_to_choose(read(list_tahun_buku), today())
    return {"tahun_buku": st.selectbox("Tahun buku", books, index=books.index(newest_book()))}


def _year() -> dict[str, Any]:
    return {"tahun": st.selectbox("Tahun", range(today().year, FASILITASI_SEJAK.year - 1, -1))}


def _koperasi() -> dict[str, Any]:
    return {"koperasi_id": choose_koperasi("laporan")}


def _sesi() -> dict[str, Any]:
    years = read(list_tahun_pelatihan)
    first = years.index(first_choice(years, today())) if years else None
    tahun = st.selectbox("Tahun pelatihan", years, index=first)
    if tahun is None:
        return {"sesi_id": None}
    angkatan = read(list_angkatan, tahun=tahun, dana=None, pada=today())
    batches = {int(row["id"]): name_of(row) for row in rows_of(angkatan)}
    batch = st.selectbox("Angkatan", list(batches), format_func=lambda each: batches[each])
    if batch is None:
        return {"sesi_id": None}
    sesi = {int(row["id"]): row for row in rows_of(read(list_sesi, batch))}
    chosen = st.selectbox(
        "Sesi",
        list(sesi),
        format_func=lambda each: (
            f"Sesi {sesi[each]['nomor']}, {format_date_short(sesi[each]['tanggal'])}"
        ),
    )
    return {"sesi_id": chosen}


def _filled() -> dict[str, Any]:
    form = st.segmented_control("Isi", [KOSONG, TERISI], default=KOSONG, required=True)
    return {"terisi": form == TERISI, "dengan_nama": True}


FIELDS = {
    "pada": _day,
    "kecamatan": _place,
    "tahun_buku": _book,
    "tahun": _year,
    "koperasi": _koperasi,
    "sesi": _sesi,
    "terisi": _filled,
}
