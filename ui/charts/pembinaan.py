"""Charts of pembinaan: who came, whether they stayed, and what they learned."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from db.enums import StatusKehadiran
from db.figures.hitung import divide, round_half_up
from db.figures.kehadiran import say_unmarked
from db.figures.pembinaan import KEHADIRAN_PELATIHAN, PERSEN_KUOTA
from db.frames import rows_of
from db.values.format import (
    NOT_RECORDED,
    format_decimal,
    format_number,
    format_percent,
)
from ui.charts.html.bars import Batang, Ruas, Selang, lying, ranges, upright
from ui.charts.html.kisi import SelKisi, draw_grid
from ui.charts.palette import Palette
from ui.words.labels import JENIS_KELAMIN, KELOMPOK
from ui.words.markup import Html

UNKNOWN = NOT_RECORDED.capitalize()
UNMARKED = "Belum dicatat"


def add_share(frame: pd.DataFrame, part: str, whole: str, *, least: int) -> pd.DataFrame:
    """Add persen (Float64, 0-100) and teks, both without a value where `whole` is below `least`."""
    pairs = zip(frame[part], frame[whole], strict=True)
    shares = [divide(KEHADIRAN_PELATIHAN, *pair, terkecil=least) for pair in pairs]
    persen = pd.array(shares, dtype="Float64")
    teks = [
        f"{format_percent(share)} dari {n}" if not pd.isna(share) else f"n = {n}"
        for share, n in zip(persen, frame[whole], strict=True)
    ]
    return frame.assign(persen=persen, teks=teks)


def draw_days(frame: pd.DataFrame, palette: Palette, *, alt: str) -> Html:
    """Share of hadir on each day of the training.

    Args:
        frame: rows of list_kehadiran_per_hari of one length, with add_share().
    """
    bars = [
        Batang(
            f"Hari {row['hari']}",
            () if pd.isna(row["persen"]) else (Ruas(float(row["persen"]), palette.this_year),),
            row["teks"],
            f"Hari {row['hari']}: hadir {row['teks']} presensi, {row['peserta']} peserta, "
            f"{row['angkatan']} angkatan",
        )
        for row in rows_of(frame)
    ]
    return upright(bars, palette, alt=alt, top=100)


def add_filled(frame: pd.DataFrame, *, least: int) -> pd.DataFrame:
    """Add teks: how much of `kuota` came (`datang`), with the share where it is not too small.

    Of what has not been held (`sesi_lewat`) or marked (`dicatat`) yet it says so: that is not 0 %.
    """
    return frame.assign(teks=[_filled(row, least) for row in rows_of(frame)])


def _filled(row: dict[str, Any], least: int) -> str:
    if not row["dicatat"]:
        return say_unmarked(sesi_lewat=row["sesi_lewat"])
    share = divide(PERSEN_KUOTA, row["datang"], row["kuota"], terkecil=least)
    words = f"{format_number(row['datang'])} dari {format_number(row['kuota'])}"
    return words if share is None else f"{words} ({format_percent(share)})"


def draw_realisation(frame: pd.DataFrame, palette: Palette, *, alt: str) -> Html:
    """People who came as bars against the quota as a mark.

    Args:
        frame: a row per bar, in order: nama, kuota, terdaftar, datang (peserta), with add_filled().
    """
    bars = [
        Batang(
            row["nama"],
            (Ruas(row["datang"], palette.this_year),),
            row["teks"],
            f"{row['nama']}: hadir {row['teks']}, terdaftar {format_number(row['terdaftar'])}, "
            f"kuota {format_number(row['kuota'])}",
            row["kuota"],
        )
        for row in rows_of(frame)
    ]
    return lying(bars, palette, alt=alt)


def draw_new(
    frame: pd.DataFrame, palette: Palette, *, tahun: int, alt: str, patah: Mapping[int, str]
) -> Html:
    """Peserta who came for the first time and again, each year; the chosen year stands out.

    Args:
        frame: of list_baru_berulang.
        patah: what was changed before a year, by year.
    """
    bars = [
        replace(
            _new_of(row, palette, chosen=row["tahun"] == tahun), patah=patah.get(row["tahun"], "")
        )
        for row in rows_of(frame)
    ]
    arti = [(palette.this_year, "Baru"), (palette.last_year, "Berulang")]
    return upright(bars, palette, alt=alt, arti=arti)


def _new_of(row: dict[str, Any], palette: Palette, *, chosen: bool) -> Batang:
    baru, berulang = row["baru"], row["berulang"]
    faint = "" if chosen else "8C"  # 55 % of the colour
    parts = (Ruas(baru, palette.this_year + faint), Ruas(berulang, palette.last_year + faint))
    words = f"{row['tahun']}: baru {format_number(baru)}, berulang {format_number(berulang)}"
    return Batang(str(row["tahun"]), parts, format_number(baru + berulang), words)


def draw_composition(frame: pd.DataFrame, palette: Palette, *, alt: str) -> Html:
    """Peserta who came by kind of post, split by sex.

    Args:
        frame: of list_komposisi.
    """
    words = {**{str(key): word for key, word in JENIS_KELAMIN.items()}, "": UNKNOWN}
    colours = (palette.blue, palette.olive, palette.no_data)
    counts: dict[str, dict[str, int]] = {}
    for row in rows_of(frame):
        sex = "" if pd.isna(row["jenis_kelamin"]) else str(row["jenis_kelamin"])
        counts.setdefault(row["kelompok"], {})[sex] = int(row["peserta"])
    used = [each for each in words if any(each in by for by in counts.values())]
    colour = dict(zip(words, colours, strict=True))
    bars = [
        Batang(
            KELOMPOK[kelompok],
            tuple(Ruas(counts[kelompok].get(each, 0), colour[each]) for each in used),
            format_number(sum(counts[kelompok].values())),
            f"{KELOMPOK[kelompok]}: "
            + ", ".join(
                f"{words[each]} {format_number(counts[kelompok].get(each, 0))}" for each in used
            ),
        )
        for kelompok in KELOMPOK
        if kelompok in counts
    ]
    return lying(bars, palette, alt=alt, arti=[(colour[each], words[each]) for each in used])


def draw_zona(frame: pd.DataFrame, palette: Palette) -> Html:
    """Peserta who came by zona of their koperasi.

    Args:
        frame: of list_zona.
    """
    bars = [
        Batang(
            UNKNOWN if pd.isna(row["zona"]) else row["zona"],
            (Ruas(row["peserta"], palette.no_data if pd.isna(row["zona"]) else palette.this_year),),
            format_number(row["peserta"]),
        )
        for row in rows_of(frame)
    ]
    words = "; ".join(f"{each.nama} {each.teks}" for each in bars)
    return lying(bars, palette, alt=f"Peserta menurut zona: {words}.")


def draw_gain(frame: pd.DataFrame, palette: Palette, *, alt: str) -> Html:
    """Mean scores before and after, a line between the two; the best scores first.

    Args:
        frame: a row per tema: nama, peserta, pre, post (0-100).
    """
    shown = [_gain_of(row) for row in rows_of(frame.sort_values("post", ascending=False))]
    return ranges(shown, palette, alt=alt)


def _gain_of(row: dict[str, Any]) -> Selang:
    gain = round_half_up(row["post"] - row["pre"])
    n = format_number(row["peserta"])
    return Selang(
        row["nama"],
        row["pre"],
        row["post"],
        f"{'+' if gain >= 0 else '−'}{format_decimal(abs(gain))} (n = {n})",
        f"{row['nama']}: sebelum {format_decimal(row['pre'])}, sesudah "
        f"{format_decimal(row['post'])}, {n} peserta punya kedua nilai",
    )


# What a cell of the sheet says beside the four marks.
TERLAMBAT, MENDATANG = "terlambat", "mendatang"
_TIDAK_DATANG = (StatusKehadiran.IZIN, StatusKehadiran.SAKIT, StatusKehadiran.ALPA)


def signs(palette: Palette) -> dict[str, tuple[SelKisi, str]]:
    """By what is said of a peserta in a sesi: the sign on its colour, and the words.

    Nothing recorded is a sign of its own: it is not alpa. Nor is a sesi that is still to come. Who
    was there is a filled cell, who was not a framed one: green and magenta are one grey to some.
    """
    told = {
        str(StatusKehadiran.HADIR): ("H", palette.this_year, "Hadir"),
        TERLAMBAT: ("T", palette.target, "Hadir, terlambat"),
        str(StatusKehadiran.IZIN): ("I", palette.blue, "Izin"),
        str(StatusKehadiran.SAKIT): ("S", palette.olive, "Sakit"),
        str(StatusKehadiran.ALPA): ("A", palette.problem, "Alpa"),
        "": ("?", palette.no_data, UNMARKED),
        MENDATANG: ("·", "", "Belum berlangsung"),
    }
    return {
        key: (SelKisi(sign, words, colour, bingkai=key in _TIDAK_DATANG), words)
        for key, (sign, colour, words) in told.items()
    }


def _count(marks: Sequence[str]) -> str:
    """How many came to a sesi; none yet is not nobody."""
    if MENDATANG in marks or not any(marks):
        return "belum"
    present = sum(each in (StatusKehadiran.HADIR, TERLAMBAT) for each in marks)
    return f"{present} dari {len(marks)}"


def draw_sheet(frame: pd.DataFrame, palette: Palette, *, alt: str) -> Html:
    """Peserta by sesi: what the list says of each, as a sign on a colour.

    Args:
        frame: of ui.screens.pembinaan.pelatihan_model.say_marks(): peserta, sesi, tanggal and kata,
            a key of signs().
    """
    known = signs(palette)
    rows = rows_of(frame)
    sesi = {row["sesi"]: row["tanggal"] for row in rows}
    people: dict[str, dict[int, str]] = {}
    for row in rows:
        people.setdefault(row["peserta"], {})[row["sesi"]] = row["kata"]
    lines = [(name, [known[marks[each]][0] for each in sesi]) for name, marks in people.items()]
    heads = ["Peserta", *(f"{each} · {tanggal:%d/%m}" for each, tanggal in sesi.items())]
    kaki = ["Hadir", *(_count([marks[each] for marks in people.values()]) for each in sesi)]
    return draw_grid(alt, heads, lines, palette, arti=known.values(), kaki=kaki)
