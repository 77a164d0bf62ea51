"""The admin's four questions about the cadangan, in words; and the line on Beranda."""

import datetime as dt

import streamlit as st

from db.cadangan.state import KeadaanCadangan, get_keadaan, glance
from db.clock import WIB
from db.izin import Izin
from db.values.format import format_date, format_date_short, format_decimal, format_number
from ui.session.auth import current_user
from ui.widgets.links import link
from ui.words.markdown import escape_markdown

_ENOUGH_DISKS = 2
_MINUTE = 60


def show_cadangan() -> None:
    """Is it current, in enough places, readable to the end, and how long would it take?"""
    now, keadaan = dt.datetime.now(WIB), get_keadaan()
    st.header("Cadangan", anchor=False)
    for question, answer in _answer_four(keadaan, now):
        st.markdown(f"- **{question}** {escape_markdown(answer)}")
    for problem in _list_problems(keadaan, now):
        st.warning(escape_markdown(problem), icon=":material/warning:")


def show_cadangan_line() -> None:
    """For admin: what is wrong; where nothing is, the four answers in one line."""
    if not current_user().may(Izin.KELOLA):
        return
    now, keadaan = dt.datetime.now(WIB), glance()
    problems = _list_problems(keadaan, now)
    if problems:
        st.warning(escape_markdown(problems[0]), icon=":material/warning:")
    label = "Lihat cadangan" if problems else _summarize(keadaan, now)
    link(label, "pengaturan", icon=":material/backup:", pengaturan="Kesehatan server")


def _summarize(keadaan: KeadaanCadangan, now: dt.datetime) -> str:
    """When, on how many disks, tried when, and how long it took."""
    if keadaan.terbaru is None:
        return "Cadangan: belum ada, dibuat mulai pukul 20.00"
    age = format_number(_hours_since(keadaan.terbaru, now))
    said = f"Cadangan: {age} jam yang lalu, pada {format_number(keadaan.perangkat)} disk"
    if keadaan.gladi is None:
        return f"{said}, belum dicoba dipulihkan"
    tried = format_date_short(keadaan.gladi.date())
    return f"{said}, terbaca sampai habis {tried}, pulih dalam {_say_duration(keadaan)}"


def _answer_four(keadaan: KeadaanCadangan, now: dt.datetime) -> list[tuple[str, str]]:
    """Each question with its answer, one sentence or two."""
    return [
        ("Terbaru?", _current(keadaan, now)),
        ("Di cukup banyak tempat?", _places(keadaan)),
        ("Terbaca sampai habis?", _readable(keadaan)),
        ("Berapa lama memulihkan?", _duration(keadaan)),
    ]


def _list_problems(keadaan: KeadaanCadangan, now: dt.datetime) -> list[str]:
    """What a person has to see to, the worst first; none where all is well."""
    missing = [each.path for each in keadaan.tempat if keadaan.terbaru and not each.ada]
    found = [
        (bool(keadaan.gagal), f"Cadangan terakhir gagal: {keadaan.gagal}"),
        (keadaan.is_old(now), "Sudah dua malam tidak ada cadangan baru."),
        (keadaan.is_drill_old(now), "Sudah dua minggu tidak ada cadangan yang dicoba dipulihkan."),
        (bool(missing), f"Cadangan terbaru tidak ada di {', '.join(map(str, missing))}."),
    ]
    return [words for wrong, words in found if wrong]


def _current(keadaan: KeadaanCadangan, now: dt.datetime) -> str:
    if keadaan.terbaru is None:
        return "Belum ada cadangan. Server membuatnya sendiri mulai pukul 20.00."
    hours = _hours_since(keadaan.terbaru, now)
    day = format_date(keadaan.terbaru.date())
    word = "Ya" if not keadaan.is_old(now) else "Tidak"
    return f"{word}: yang terbaru dari {day}, {format_number(hours)} jam yang lalu."


def _places(keadaan: KeadaanCadangan) -> str:
    there = sum(each.ada for each in keadaan.tempat)
    places = f"di {format_number(there)} folder, pada {format_number(keadaan.perangkat)} disk"
    key = (
        "Kunci kantor dapat membukanya."
        if keadaan.kunci_kantor
        else "Hanya kunci di server ini yang membukanya: atur CADANGAN_KUNCI."
    )
    if keadaan.perangkat >= _ENOUGH_DISKS:
        return f"Ya: {places}. {key}"
    return f"Tidak: {places}. Atur CADANGAN_SALINAN ke disk atau mesin lain. {key}"


def _readable(keadaan: KeadaanCadangan) -> str:
    if keadaan.gladi is None:
        return "Belum dicoba. Server mencobanya sendiri seminggu sekali."
    return (
        f"Ya: pada {format_date(keadaan.gladi.date())} seluruhnya dipulihkan ke PostgreSQL "
        "sementara, dan tiap tabel sama dengan manifesnya."
    )


def _duration(keadaan: KeadaanCadangan) -> str:
    if keadaan.gladi is None:
        return "Belum diukur."
    return f"{_say_duration(keadaan)} di mesin ini, ditambah memasang program."


def _say_duration(keadaan: KeadaanCadangan) -> str:
    seconds = keadaan.gladi_detik
    if seconds < _MINUTE:
        return f"{format_decimal(seconds, 0)} detik"
    return f"{format_decimal(seconds / _MINUTE, 1)} menit"


def _hours_since(moment: dt.datetime, now: dt.datetime) -> int:
    return int((now - moment).total_seconds() // 3600)
