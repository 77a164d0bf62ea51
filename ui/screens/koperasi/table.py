"""The list to read, as HTML: status bar, chips, rows that are links, pages. Cards on a phone.

Every choice on it is a link to the address that it leads to (ui/gate/tautan.js follows it without
loading the program anew), so that a click, Enter, the middle button and Back do what they do in any
page, and the server draws one element.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

import pandas as pd

from db.enums import Jenis, StatusKelembagaan
from db.frames import rows_of
from db.queries.alasan import list_alasan
from db.queries.koperasi import count_status, list_koperasi
from db.values.format import NOT_RECORDED, format_date_short, format_number
from ui.screens.koperasi.address import (
    PilihanDaftar,
    href,
    sorted_by,
)
from ui.screens.koperasi.bar import ROWS, SILENT, draw_bar, draw_chips, draw_pages, is_meant
from ui.screens.koperasi.words import (
    describe_whole,
    find_sentence,
    reason_heading,
    reason_words,
)
from ui.session.view import Read
from ui.words.labels import JENIS, STATUS_KELEMBAGAAN
from ui.words.markup import Html, joined, tag

# Place in the row, its heading, and by what it sorts.
_COLUMNS = (
    ("nama", "Nama", "nama"),
    ("tempat", "Kecamatan · desa", "kecamatan"),
    ("status", "Status", "status"),
    ("rat", "RAT terakhir", "rat"),
    ("anggota", "Anggota", "anggota"),
    ("jenis", "Jenis", "jenis"),
    ("berdiri", "Badan hukum", "terbaru"),
)
_DOWNWARD = ("rat", "anggota", "terbaru")
_UNKNOWN = "belum_terdata"


@dataclass(frozen=True)
class Terdaftar:
    """The list on the screen.

    Attributes:
        judul: the finding.
        ditemukan: how many koperasi the filter leaves, on all pages.
        semua: how many there would be without a filter.
        atas: bar and chips.
        baris: table and pages; "" where nothing is found.
        dari: of how many the koperasi of the list are, in words.
        id: of the koperasi on this page, in order.
    """

    judul: str
    ditemukan: int
    semua: int
    atas: Html
    baris: Html
    dari: str
    id: tuple[int, ...]


def build_list(read: Read, daftar: PilihanDaftar) -> Terdaftar:
    """The list as its address has it, drawn: a view."""
    chosen = daftar.saringan
    counts = read(count_status, chosen)
    whole = counts if chosen.is_empty else read(count_status, replace(chosen, **SILENT))
    found = sum(number for name, number in counts.items() if is_meant(name, chosen.status))
    pages = -(-found // ROWS)
    daftar = replace(daftar, halaman=max(1, min(daftar.halaman, pages)))
    page = read(
        list_koperasi,
        chosen,
        urut=daftar.urut,
        limit=ROWS,
        offset=(daftar.halaman - 1) * ROWS,
    )
    ids = tuple(int(each) for each in page["id"])
    return Terdaftar(
        judul=find_sentence(chosen, found, whole),
        ditemukan=found,
        semua=sum(whole.values()),
        atas=joined(draw_bar(daftar, counts), draw_chips(daftar)),
        baris=joined(_draw_table(read, page, daftar=daftar), draw_pages(daftar, found, pages))
        if ids
        else Html(""),
        dari=describe_whole(chosen, whole),
        id=ids,
    )


def _draw_table(read: Read, page: pd.DataFrame, *, daftar: PilihanDaftar) -> Html:
    """A page of list_koperasi as rows; the first cell of each is the link to its koperasi."""
    perlu, hari = daftar.saringan.perlu or "", daftar.saringan.hari
    alasan = reason_heading(perlu)
    days: dict[int, Any] = {}
    if alasan and hari:
        ids = tuple(int(each) for each in page["id"])
        days = read(list_alasan, perlu=perlu, ids=ids, hari=hari)
    columns = [each for each in _COLUMNS if not (alasan and each[1] == alasan)]
    heads = [_draw_head(daftar, *each) for each in columns]
    if alasan:
        heads.insert(1, tag("th", alasan, scope="col", class_="d-k-alasan"))
    rows = []
    for row in rows_of(page):
        cells = {name: _cell(name, row, hari.year - 1 if hari else 0) for name, _, _ in columns}
        shown = list(cells.values())
        if alasan:
            rat = None if pd.isna(row["rat_terakhir"]) else int(row["rat_terakhir"])
            words = reason_words(perlu, days.get(int(row["id"])), rat)
            shown.insert(1, tag("td", words, class_="d-k-alasan", data_k=alasan))
        rows.append(tag("tr", *shown, data_id=str(row["id"])))
    return tag(
        "table",
        tag("caption", "Daftar koperasi; nama membuka profilnya."),
        tag("thead", tag("tr", *heads)),
        tag("tbody", *rows),
        class_="d-tabel",
    )


def _draw_head(daftar: PilihanDaftar, name: str, heading: str, by: str) -> Html:
    """A heading that sorts; the one that the list is sorted by says so, and the way round."""
    used = daftar.urut in (by, f"{by}_balik")
    down = (daftar.urut == f"{by}_balik") != (by in _DOWNWARD)
    arrow = ("↓" if down else "↑") if used else ""
    sign = tag("i", arrow, aria_hidden="true")
    address = href(sorted_by(daftar, by))
    return tag(
        "th",
        tag("a", heading, sign, href=address, data_fokus=f".d-k-{name} a"),
        scope="col",
        class_=f"d-k-{name}",
        aria_sort=("descending" if down else "ascending") if used else None,
    )


def draw_status(status: Any) -> Html:
    """The status kelembagaan as a chip, in words and in its colour."""
    known = isinstance(status, str)
    words = STATUS_KELEMBAGAAN[StatusKelembagaan(status)] if known else f"Status {NOT_RECORDED}"
    return tag("span", words, class_=f"d-status d-{status if known else _UNKNOWN}")


def _rat_cell(tahun: Any, lalu: int) -> Html:
    """The tahun buku of the last RAT; one over the last tahun buku has a tick."""
    if pd.isna(tahun):
        return tag("td", "belum tercatat", class_="d-k-rat d-tanpa-rat")
    held = int(tahun) >= lalu
    words = f"✓ {int(tahun)}" if held else str(int(tahun))
    return tag("td", words, class_="d-k-rat d-ada-rat" if held else "d-k-rat d-lama-rat")


def _name_cell(row: Mapping[str, Any]) -> Html:
    address = f"/profil?{urlencode({'koperasi': row['id']})}"
    link = tag("a", row["nama"], href=address, title=row["nama"])
    return tag("th", link, scope="row", class_="d-k-nama")


def _place_cell(row: Mapping[str, Any]) -> Html:
    place = row["kecamatan"] if isinstance(row["kecamatan"], str) else NOT_RECORDED
    desa = row["desa"] if isinstance(row["desa"], str) else f"desa {NOT_RECORDED}"
    return tag("td", place, tag("small", f" · {desa}"), class_="d-k-tempat")


def _members_cell(row: Mapping[str, Any]) -> Html:
    look = "d-k-anggota d-kosong-sel" if pd.isna(row["anggota"]) else "d-k-anggota"
    return tag("td", format_number(row["anggota"]), class_=look)


_CELLS: Mapping[str, Callable[[Mapping[str, Any]], Html]] = {
    "nama": _name_cell,
    "tempat": _place_cell,
    "status": lambda row: tag("td", draw_status(row["status_kelembagaan"]), class_="d-k-status"),
    "anggota": _members_cell,
    "jenis": lambda row: tag(
        "td",
        JENIS[Jenis(row["jenis"])] if isinstance(row["jenis"], str) else NOT_RECORDED,
        class_="d-k-jenis",
    ),
    "berdiri": lambda row: tag(
        "td", format_date_short(row["tanggal_badan_hukum"]), class_="d-k-berdiri"
    ),
}


def _cell(name: str, row: Mapping[str, Any], lalu: int) -> Html:
    return _rat_cell(row["rat_terakhir"], lalu) if name == "rat" else _CELLS[name](row)
