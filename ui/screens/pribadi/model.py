"""What the screen Data pribadi shows: a finding, the requests, the classes, what is due."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from db.clock import WIB
from db.enums import KeadaanPermintaan
from db.frames import records_of
from db.pribadi import KELAS, USULAN
from db.queries.pribadi import (
    GILIRAN,
    count_permintaan,
    list_pembersihan,
    list_permintaan,
    list_simpan,
    list_tahan,
)
from db.values.format import NOT_RECORDED, format_date_short, format_number
from ui.charts.html.parts import nothing
from ui.charts.html.tabel import word_table
from ui.session.view import Read
from ui.words.labels import JENIS_PERMINTAAN, KEADAAN_PERMINTAAN
from ui.words.markup import Html, tag
from ui.words.names import author

KELAS_KEPALA = ("Golongan", "Untuk apa", "Dasar", "Siapa melihat", "Disimpan", "Dibersihkan oleh")
_PROTOKOL = ("Mulai", "Selesai", "Oleh", "Alasan", "Yang dibersihkan", "Baris", "Tertua")
# More requests than these stand in the file alone.
_SHOWN = 40


def moment(when: dt.datetime | None) -> str:
    """A time as the office's clock shows it."""
    if when is None or pd.isna(when):
        return NOT_RECORDED
    local = when.astimezone(WIB)
    return f"{format_date_short(local.date())} {local:%H.%M}"


def build_menunggu(read: Read) -> int:
    """How many requests wait: a view."""
    return read(count_permintaan)[0]


def build_berjalan(read: Read) -> str:
    """Why the cleaning was begun that is not finished; "" where there is none. A view."""
    runs = read(list_pembersihan)
    left = [row["alasan"] for row in records_of(runs) if _missing(row["selesai"])]
    return str(left[0]) if left else ""


def build_judul(read: Read, sekarang: dt.datetime) -> str:
    """The finding: how many requests wait, and whether one is late at that minute. A view."""
    many, first = read(count_permintaan)
    if not many:
        return "Data pribadi: tidak ada permintaan yang menunggu"
    words = f"Data pribadi: {format_number(many)} permintaan menunggu"
    if first is not None and first <= sekarang:
        return f"{words}, ada yang lewat tenggat"
    return f"{words}, tenggat terdekat {moment(first)}"


@dataclass(frozen=True)
class LayarPermintaan:
    """The requests.

    Attributes:
        menunggu: those that wait, by their time.
        orang: ids of the people whom those shown are about.
    """

    tabel: Html
    menunggu: tuple[dict[str, Any], ...]
    orang: frozenset[int] = frozenset()


def build_permintaan(read: Read) -> LayarPermintaan:
    """The requests as a table, and those that wait as rows: a view."""
    rows = records_of(read(list_permintaan))
    if not rows:
        return LayarPermintaan(nothing("Belum ada permintaan data pribadi yang dicatat."), ())
    cells = [_request(row) for row in rows[:_SHOWN]]
    heads = ("Pemohon", "Yang diminta", "Tentang", "Diterima", "Tenggat", "Keadaan")
    waiting = [row for row in rows if row["keadaan"] == KeadaanPermintaan.MENUNGGU]
    people = {int(row["orang_id"]) for row in rows if not pd.isna(row["orang_id"])}
    table = word_table("Permintaan data pribadi.", heads, cells)
    return LayarPermintaan(table, tuple(waiting), frozenset(people))


def _request(row: dict[str, Any]) -> list[str]:
    state = KEADAAN_PERMINTAAN[KeadaanPermintaan(row["keadaan"])]
    if row["keadaan"] != KeadaanPermintaan.MENUNGGU:
        state = f"{state} {moment(row['diputus_pada'])}: {row['putusan']}"
    return [
        str(row["pemohon"]),
        f"{JENIS_PERMINTAAN[row['jenis']]}: {row['isi']}",
        str(row["orang"] or "tidak ada di register"),
        moment(row["diterima_pada"]),
        moment(row["tenggat"]),
        state,
    ]


def requests_for_file(rows: pd.DataFrame) -> pd.DataFrame:
    """The requests under headings."""
    return pd.DataFrame(
        {
            "Pemohon": rows["pemohon"],
            "Yang diminta": [JENIS_PERMINTAAN[each] for each in rows["jenis"]],
            "Tentang": rows["orang"],
            "Isi": rows["isi"],
            "Bukti": rows["bukti"],
            "Pemeriksaan identitas": rows["identitas"],
            "Diterima (WIB)": [moment(each) for each in rows["diterima_pada"]],
            "Dicatat oleh": rows["oleh"],
            "Tenggat (WIB)": [moment(each) for each in rows["tenggat"]],
            "Keadaan": [KEADAAN_PERMINTAAN[each] for each in rows["keadaan"]],
            "Putusan": rows["putusan"],
            "Diputus (WIB)": [moment(each) for each in rows["diputus_pada"]],
            "Diputus oleh": rows["diputus_oleh"],
        }
    )


def build_kelas(read: Read, hari: dt.date) -> Html:
    """The register of the classes: a view."""
    return word_table("Golongan data pribadi.", KELAS_KEPALA, list_kelas(read, hari))


def list_kelas(read: Read, hari: dt.date) -> list[list[str]]:
    """A row a class: what it is for, by which law, who sees it, until when it is kept."""
    kept = read(list_simpan, pada=hari)
    found = []
    for kunci, each in KELAS.items():
        lama = kept[kunci].lama
        if kept[kunci].usulan and USULAN not in lama:
            lama = f"{lama} ({USULAN})"
        found.append([each.nama, each.tujuan, each.dasar, each.dilihat, lama, each.cara])
    return found


def places_of(kunci: str) -> str:
    """Where a class lies, as table.column."""
    each = KELAS[kunci]
    return ", ".join(
        f"{table}.{column}"
        for table, columns in {**each.milik, **each.kolom}.items()
        for column in columns
    )


@dataclass(frozen=True)
class UjiCoba:
    """What a cleaning would take, as it was counted.

    Attributes:
        jumlah: rows in all.
        orang: those of them that lose a name or telephone.
    """

    jumlah: int
    orang: int
    tabel: Html


def tell_due(due: pd.DataFrame) -> UjiCoba:
    """The answer of db.queries.pribadi.list_jatuh_tempo in words."""
    counts = dict(zip(due["kelas"], due["jumlah"], strict=True))
    cells = [
        [GILIRAN[row["kelas"]], format_number(row["jumlah"]), format_date_short(row["tertua"])]
        for row in records_of(due)
    ]
    heads = ("Yang akan dibersihkan", "Baris", "Jatuh tempo tertua")
    return UjiCoba(
        jumlah=int(due["jumlah"].sum()),
        orang=int(counts.get("identitas", 0)) + int(counts.get("telepon", 0)),
        tabel=word_table("Yang jatuh tempo hari ini.", heads, cells)
        if cells
        else nothing("Tidak ada data pribadi yang jatuh tempo hari ini."),
    )


@dataclass(frozen=True)
class LayarPembersihan:
    """What is held, and what was cleaned before.

    Attributes:
        berjalan: why a run was begun that is not finished; "" where there is none.
    """

    tahan: Html
    ditahan: tuple[dict[str, Any], ...]
    protokol: Html
    berjalan: str


def build_pembersihan(read: Read) -> LayarPembersihan:
    """What is held, and what was cleaned before: a view."""
    held, runs = read(list_tahan), read(list_pembersihan)
    return LayarPembersihan(
        tahan=_held(records_of(held)),
        ditahan=tuple(row for row in records_of(held) if _missing(row["dilepas_pada"])),
        protokol=_protocol(records_of(runs)),
        berjalan=build_berjalan(read),
    )


def _missing(value: Any) -> bool:
    return value is None or bool(pd.isna(value))


def _held(rows: Sequence[dict[str, Any]]) -> Html:
    if not rows:
        return nothing("Tidak ada yang ditahan.")
    cells = [
        [
            str(row["nama"]),
            row["apa"],
            row["alasan"],
            f"{moment(row['sejak'])}, {author(row['oleh'])}",
            "masih ditahan"
            if _missing(row["dilepas_pada"])
            else f"dilepas {format_date_short(row['dilepas_pada'])}: {row['alasan_lepas']}",
        ]
        for row in rows
    ]
    heads = ("Yang ditahan", "Jenis", "Alasan", "Sejak, oleh", "Keadaan")
    return word_table("Yang ditahan dari pembersihan.", heads, cells)


def _protocol(rows: Sequence[dict[str, Any]]) -> Html:
    if not rows:
        return nothing("Belum pernah ada pembersihan.")
    cells = [list(map(str, each)) for each in protocol_for_file(pd.DataFrame(rows)).to_numpy()]
    return word_table("Protokol pembersihan: jumlah, tanpa nama.", _PROTOKOL, cells[:_SHOWN])


def protocol_for_file(rows: pd.DataFrame) -> pd.DataFrame:
    """The protocol under headings: counts, and nobody's name."""
    return pd.DataFrame(
        {
            "Mulai": [moment(each) for each in rows["mulai"]],
            "Selesai": [
                "belum selesai" if _missing(each) else moment(each) for each in rows["selesai"]
            ],
            "Oleh": [author(each) for each in rows["oleh"]],
            "Alasan": rows["alasan"],
            "Yang dibersihkan": [GILIRAN.get(each, "tidak ada") for each in rows["kelas"]],
            "Baris": [0 if _missing(each) else int(each) for each in rows["jumlah"]],
            "Tertua": [
                NOT_RECORDED if _missing(each) else format_date_short(each)
                for each in rows["tertua"]
            ],
        }
    )


def due_for_file(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of a dry run under headings."""
    return pd.DataFrame(
        {
            "Yang dibersihkan": [GILIRAN[each] for each in rows["kelas"]],
            "Siapa": rows["siapa"],
            "Nomor baris": rows["nomor"],
            "Pelatihan atau jabatan terakhir": rows["terakhir"],
            "Jatuh tempo sejak": rows["sejak"],
        }
    )


def in_box(inside: Html, theme: str) -> Html:
    """A piece of HTML as the page draws it."""
    return tag("div", tag("div", inside, class_="d-kiri d-antre"), class_=f"d-dalam d-{theme}")
