"""Where one can become a member: the koperasi of a place that was chosen, and those near it."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from db.frames import rows_of
from db.queries.bergabung import (
    TempatCari,
    Terbuka,
    count_bergabung,
    count_desa_terbuka,
    count_terbuka,
    list_bergabung,
    list_terdekat,
)
from db.queries.kantor import get_kop
from db.queries.wilayah import list_kecamatan, list_semua_desa
from db.values.format import NOT_RECORDED, format_decimal, format_number, format_rupiah
from ui.charts.html.parts import nothing, section
from ui.charts.html.tabel import word_table
from ui.reports.report import words_of
from ui.session.view import Read
from ui.words.address import address_in
from ui.words.labels import JENIS, LINGKUP_ANGGOTA
from ui.words.markup import Html, joined, tag

# Rows of a page, which people scroll on a telephone; the file has them all.
ROWS, _NEAR = 50, 10
HEADINGS = {
    "nama": "Koperasi",
    "jenis": "Jenis",
    "desa": "Desa",
    "kecamatan": "Kecamatan",
    "alamat": "Alamat",
    "lingkup_anggota": "Siapa yang boleh bergabung",
    "syarat_anggota": "Syarat anggota",
    "simpanan_pokok_anggota": "Simpanan pokok per anggota (Rp)",
    "simpanan_wajib_anggota": "Simpanan wajib per anggota per bulan (Rp)",
    "kontak_kantor": "Kontak kantor untuk umum",
    "umkm": "Anggota UMKM (laporan terakhir)",
    "tahun_umkm": "Tahun buku laporan UMKM",
}


@dataclass(frozen=True)
class LayarBergabung:
    """Where one can join, drawn.

    Attributes:
        judul: how many koperasi of the place take members, of how many that is known.
        daftar: they.
        dekat: the nearest ones outside of the desa; "" without one.
        kontak: whom to ask at the office.
    """

    judul: str
    daftar: Html
    dekat: Html
    kontak: str


def list_tempat(read: Read) -> dict[str, TempatCari]:
    """Every kecamatan and desa by the words that one looks for it with: a view.

    Names of desa repeat between kecamatan, so each says its own.
    """
    places = {
        f"Kecamatan {row['nama']}": TempatCari(kecamatan=row["kode"])
        for row in rows_of(read(list_kecamatan))
    }
    desa = {
        f"{row['nama']}, {row['kecamatan']}": TempatCari(
            kecamatan=row["kode"][:8], desa=row["kode"]
        )
        for row in rows_of(read(list_semua_desa))
    }
    return {**places, **desa}


def count_halaman(read: Read, tempat: TempatCari, hari: dt.date) -> int:
    """On how many pages the koperasi of a place stand: a view."""
    return max(1, -(-read(count_bergabung, tempat, hari=hari) // ROWS))


def build_bergabung(
    read: Read, nama: str, tempat: TempatCari, hari: dt.date, *, halaman: int
) -> LayarBergabung:
    """The koperasi to join in a place: a view.

    Args:
        nama: of the place, as list_tempat() has it; "" for the kabupaten.
        halaman: which page of them, from 1.
    """
    counted = read(count_terbuka, replace(tempat, umkm=False))
    first = (halaman - 1) * ROWS
    rows = read(list_bergabung, tempat, hari=hari, limit=ROWS, offset=first)
    found = read(count_bergabung, tempat, hari=hari)
    return LayarBergabung(
        judul=_finding(counted, nama),
        daftar=_list(rows, counted, tempat, nama, _which(first, len(rows), found)),
        dekat=_near(read, tempat, nama, hari) if tempat.desa else Html(""),
        kontak=_office(read, hari),
    )


def _finding(counted: Terbuka, nama: str) -> str:
    where = f"di {nama}" if nama else "di kabupaten"
    if not counted.terdata:
        return f"Belum dicatat koperasi mana {where} yang menerima anggota"
    return f"{format_number(counted.terbuka)} koperasi {where} menerima anggota baru"


def _which(first: int, shown: int, found: int) -> str:
    """Which of all rows these are; "" where they are all."""
    if shown == found:
        return ""
    return (
        f" Baris {format_number(first + 1)}–{format_number(first + shown)} dari "
        f"{format_number(found)}, menurut kecamatan dan desa; berkasnya memuat semuanya."
    )


def _list(rows: pd.DataFrame, counted: Terbuka, tempat: TempatCari, nama: str, which: str) -> Html:
    unknown = counted.semua - counted.terdata
    stopped = (
        f" {format_number(counted.berhenti)} tercatat menerima anggota, tetapi tidak aktif, dan "
        "tidak ditampilkan."
        if counted.berhenti
        else ""
    )
    kata = (
        f"Tercatat pada {format_number(counted.terdata)} dari {format_number(counted.semua)} "
        f"koperasi; {format_number(unknown)} belum dicatat, jadi mungkin menerima juga.{stopped}"
        if counted.semua
        else f"Belum ada koperasi terdaftar di {nama or 'kabupaten'}."
    )
    title = "Yang menerima anggota" + (" dan menaungi UMKM" if tempat.umkm else "")
    if rows.empty:
        what = "yang menerima anggota" + (" dan melaporkan anggota UMKM" if tempat.umkm else "")
        none = f"Belum tercatat koperasi {what} di {nama or 'kabupaten'}."
        return section(title, nothing(none), kata)
    return section(title, _table(rows, title, _place), kata + which)


def _near(read: Read, tempat: TempatCari, nama: str, hari: dt.date) -> Html:
    rows = read(list_terdekat, tempat, hari=hari, limit=_NEAR)
    title = f"Terdekat dari Desa {nama}"
    if rows.empty:
        return section(title, nothing("Belum tercatat koperasi yang menerima anggota."), "")
    kata = "Jarak: garis lurus antara titik kedua desa, bukan jarak jalan."
    return section(title, _table(rows, title, _distance), kata)


def _table(
    rows: pd.DataFrame, judul: str, where: Callable[[Mapping[str, Any]], Html | str]
) -> Html:
    heads = (
        *("Koperasi", "Tempat", "Siapa yang boleh", "Syarat"),
        *("Simpanan pokok", "Simpanan wajib per bulan", "Kantor"),
    )
    told = [
        (
            _name(row),
            where(row),
            LINGKUP_ANGGOTA.get(row["lingkup_anggota"], NOT_RECORDED),
            _text(row["syarat_anggota"]),
            format_rupiah(row["simpanan_pokok_anggota"]),
            format_rupiah(row["simpanan_wajib_anggota"]),
            _contact(row),
        )
        for row in rows_of(rows)
    ]
    return tag("div", word_table(judul, heads, told), class_="d-buka d-gabung")


def _name(row: Mapping[str, Any]) -> Html:
    kind = f"{JENIS.get(row['jenis'], f'Jenis {NOT_RECORDED}')}"
    trade = (
        f" · {format_number(row['umkm'])} anggota UMKM ({row['tahun_umkm']})"
        if not pd.isna(row["umkm"]) and row["umkm"]
        else ""
    )
    link = tag("a", row["nama"], href=address_in("profil", koperasi=row["koperasi_id"]))
    return joined(link, tag("small", kind + trade))


def _place(row: Mapping[str, Any]) -> Html:
    return joined(_text(row["desa"]), tag("small", _text(row["kecamatan"])))


def _distance(row: Mapping[str, Any]) -> Html:
    far = f"{format_decimal(row['jarak_km'])}\u00a0km"
    return joined(far, tag("small", f"{_text(row['desa'])}, {_text(row['kecamatan'])}"))


def _contact(row: Mapping[str, Any]) -> Html:
    return joined(_text(row["kontak_kantor"], "lewat dinas"), tag("small", _text(row["alamat"])))


def _text(value: Any, none: str = NOT_RECORDED) -> str:
    return value if isinstance(value, str) and value else none


def _office(read: Read, hari: dt.date) -> str:
    kop = read(get_kop, pada=hari)
    return f"{kop.dinas}, {kop.alamat}"


def build_desa(read: Read) -> str:
    """In how many desa somebody could join a koperasi, in a sentence: a view."""
    rows = read(count_desa_terbuka)
    known = rows["desa_terbuka"].dropna()
    if known.empty:
        return ""
    return (
        f"{format_number(int(known.sum()))} dari {format_number(int(rows['desa'].sum()))} desa "
        "punya koperasi yang menerima anggota."
    )


def in_file_words(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of list_bergabung under their headings, closed lists in words."""
    spoken: dict[str, Mapping[Any, str]] = {"jenis": JENIS, "lingkup_anggota": LINGKUP_ANGGOTA}
    told = frame.assign(**{name: words_of(frame[name], words) for name, words in spoken.items()})
    return told[list(HEADINGS)].rename(columns=HEADINGS)
