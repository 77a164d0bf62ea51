"""Whom the rule lets down next: how many on which day, who, and what prevents it."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

import pandas as pd

from db.enums import StatusKelembagaan
from db.figures.saran import Menurun
from db.frames import records_of
from db.queries.saran import Serupa, list_koperasi_serupa, list_serupa
from db.values.format import NOT_RECORDED, format_date, format_number
from ui.charts.html.parts import nothing, section
from ui.charts.html.tabel import koperasi_link, long_table, word_table
from ui.session.view import Read
from ui.words.labels import STATUS_KELEMBAGAAN
from ui.words.markup import Html

# Rows on the screen; the file has them all.
_SHOWN = 200


@dataclass(frozen=True)
class Berikut:
    """What is to come, drawn.

    Attributes:
        judul: how many fall on the next day on which somebody does.
        hari: by day and status.
        daftar: the first of them.
        sudah: those whose recorded status is better than what the rule says today.
        kini: what the rule says today of all.
    """

    judul: str
    hari: Html
    daftar: Html
    sudah: Html
    kini: Html


def build_berikut(read: Read, hari: dt.date) -> Berikut:
    """Who becomes kurang aktif or tidak aktif next by the rule: a view."""
    kinds = read(list_serupa, hari=hari)
    falling = [each for each in kinds if each.berikut is not None]
    behind = [each for each in kinds if each.tertinggal]
    return Berikut(
        judul=_finding(falling),
        hari=_by_day(falling),
        daftar=_list(read, falling, hari),
        sudah=_behind(read, behind, hari),
        kini=_now(kinds),
    )


def list_menurun(read: Read, hari: dt.date) -> pd.DataFrame:
    """All of them for a file, under the headings of the screen."""
    kinds = [each for each in read(list_serupa, hari=hari) if each.berikut is not None]
    rows = records_of(read(list_koperasi_serupa, kinds, hari=hari))
    told = [_tell(kinds[row["jenis_ke"]].berikut) for row in rows]
    return pd.DataFrame(
        {
            "ID": [row["koperasi_id"] for row in rows],
            "Koperasi": [row["nama"] for row in rows],
            "Kecamatan": [row["kecamatan"] for row in rows],
            **{
                name: [each[place] for each in told]
                for place, name in enumerate(("Menjadi", "Pada", "Karena", "Yang mencegah"))
            },
        }
    )


def _tell(found: Menurun | None) -> tuple[str, str, str, str]:
    """Status, day, why, and the one thing to do."""
    assert found is not None
    assert found.sesudah.status is not None
    eve = found.tanggal - dt.timedelta(days=1)
    return (
        STATUS_KELEMBAGAAN[found.sesudah.status],
        format_date(found.tanggal),
        found.sesudah.alasan,
        f"RAT tahun buku {found.tahun_buku} diselenggarakan dan dicatat sampai {format_date(eve)}.",
    )


def _finding(falling: list[Serupa]) -> str:
    if not falling:
        return "Menurut aturan, tidak ada koperasi yang turun dalam setahun ke depan"
    first = min(each.berikut.tanggal for each in falling if each.berikut)
    counts: Counter[StatusKelembagaan] = Counter()
    for each in falling:
        if each.berikut and each.berikut.tanggal == first and each.berikut.sesudah.status:
            counts[each.berikut.sesudah.status] += each.banyak
    words = " dan ".join(
        f"{format_number(counts[status])} koperasi menjadi {STATUS_KELEMBAGAAN[status].lower()}"
        for status in StatusKelembagaan
        if counts[status]
    )
    return f"{words} pada {format_date(first)} bila RAT-nya tidak diselenggarakan"


def _by_day(falling: list[Serupa]) -> Html:
    counts: Counter[tuple[dt.date, str, int]] = Counter()
    for each in falling:
        if each.berikut is not None and each.berikut.sesudah.status is not None:
            status = STATUS_KELEMBAGAAN[each.berikut.sesudah.status]
            counts[each.berikut.tanggal, status, each.berikut.tahun_buku] += each.banyak
    if not counts:
        return nothing("Tidak ada.")
    rows = [
        (format_date(day), status, f"RAT tahun buku {book}", format_number(many))
        for (day, status, book), many in sorted(counts.items())
    ]
    heads = ("Mulai", "Menjadi", "Yang mencegah", "Koperasi")
    return word_table("Kapan dan berapa.", heads, rows)


def _list(read: Read, falling: list[Serupa], hari: dt.date) -> Html:
    if not falling:
        return nothing("Tidak ada koperasi yang turun dalam setahun ke depan.")
    rows = records_of(read(list_koperasi_serupa, falling, hari=hari, limit=_SHOWN))
    cells = [
        (
            koperasi_link(row["koperasi_id"], row["nama"]),
            row["kecamatan"] or "tanpa kecamatan",
            *_tell(falling[row["jenis_ke"]].berikut),
        )
        for row in rows
    ]
    heads = ("Koperasi", "Kecamatan", "Menjadi", "Pada", "Karena", "Yang mencegah")
    return long_table(word_table("Koperasi yang turun berikutnya.", heads, cells))


def _behind(read: Read, behind: list[Serupa], hari: dt.date) -> Html:
    many = sum(each.banyak for each in behind)
    heading = f"{format_number(many)} koperasi berstatus lebih baik daripada menurut aturan"
    if not behind:
        return section("Status dan aturan sejalan", nothing("Tidak ada yang berbeda."), "")
    rows = records_of(read(list_koperasi_serupa, behind, hari=hari, limit=_SHOWN))
    cells = []
    for row in rows:
        kind = behind[row["jenis_ke"]]
        assert kind.status is not None
        assert kind.saran.status is not None
        cells.append(
            (
                koperasi_link(row["koperasi_id"], row["nama"]),
                row["kecamatan"] or "tanpa kecamatan",
                STATUS_KELEMBAGAAN[kind.status],
                STATUS_KELEMBAGAAN[kind.saran.status],
                kind.saran.alasan,
            )
        )
    heads = ("Koperasi", "Kecamatan", "Status dinas", "Menurut aturan", "Karena")
    return section(
        heading,
        long_table(word_table("Status dinas dan saran aturan.", heads, cells)),
        "Aturan hanya menyarankan; status ditetapkan orang, di profil koperasi.",
    )


def _now(kinds: list[Serupa]) -> Html:
    counts: Counter[str] = Counter()
    for each in kinds:
        status = each.saran.status
        name = NOT_RECORDED.capitalize() if status is None else STATUS_KELEMBAGAAN[status]
        counts[name] += each.banyak
    rows = [(name, format_number(many)) for name, many in counts.most_common()]
    if not rows:
        return section("Menurut aturan hari ini", nothing("Register masih kosong."), "")
    return section(
        "Menurut aturan hari ini",
        word_table("Saran aturan hari ini.", ("Saran", "Koperasi"), rows),
        "Belum terdata: RAT tahun buku yang sudah jatuh waktunya belum dicatat, jadi aturan tidak "
        "menyarankan apa-apa. Usulan pembubaran tidak ikut.",
    )
