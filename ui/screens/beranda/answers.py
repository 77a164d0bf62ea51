"""The three answers of the first screen: is the target reached, where is it thin, what needs me."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import pandas as pd

from db.dek.counts import count_kdmp
from db.enums import Asal, Tahap
from db.figures.katalog import PETA, UKURAN
from db.figures.kdmp import LAPOR_SAH, TIAP_TANDA
from db.figures.rat import book_of
from db.frames import rows_of
from db.izin import Izin
from db.queries.fasilitasi import Pendirian
from db.queries.hitungan import count_kabupaten
from db.queries.kasus import count_di_tahap
from db.queries.kdmp import count_tanda
from db.queries.perhatian import PERHATIAN, count_perhatian
from db.values.format import format_decimal, format_number
from ui.charts.fasilitasi import draw_curve
from ui.charts.html.parts import nothing, tell_breaks
from ui.charts.palette import Palette
from ui.charts.peta import describe_map
from ui.screens.fasilitasi.model import explain_schedule, list_breaks
from ui.screens.peta.bagan import draw_small
from ui.screens.peta.boundaries import map_source
from ui.screens.peta.map import read_map
from ui.screens.peta.remarks import told_outside
from ui.session.view import Read
from ui.words.address import address_in
from ui.words.labels import ASAL
from ui.words.markup import Html, joined, tag

# What the map of the first screen shows: how thin, not how many.
JARANG = UKURAN[PETA[0]]
# Kecamatan that are named as the thinnest, and how many of them in the heading.
_THIN, _NAMED = 5, 2
# Stages after which only the SK AHU is missing.
_NEARLY = (Tahap.T4, Tahap.T5)
_MOST_URGENT = 6
_KDMP = "KDMP: Koperasi Desa/Kelurahan Merah Putih."
# Where the list of each screen opens: the filter that shows exactly the rows that were counted.
_FILTERS = {
    "macet": {"macet": "true", "tab_fasilitasi": "Kasus"},
    "presensi": {"bagian": "Belum dicatat"},
    "tindak_lanjut": {"bagian_rapor": "Tindak lanjut"},
    "impor": {},
}
# What only waits for words in the register is quieter than what a koperasi owes.
_QUIET = {"status", "desa", "angka", "impor"}


@dataclass(frozen=True)
class Hal:
    """Something to act on: what it is, how many there are, and the address of its rows."""

    kunci: str
    jumlah: int
    alamat: str


def build_target(
    read: Read, progress: Pendirian, curves: pd.DataFrame, palette: Palette, *, pada: dt.date
) -> Html:
    """Will the target be reached: the curve, and what is near to its end.

    Args:
        progress, curves: of db.queries.fasilitasi.count_kumulatif.
    """
    waiting = read(count_di_tahap, tahap=_NEARLY, pada=pada)
    heading = _ask_target(progress, pada)
    patah = list_breaks(read, progress.tahun)
    drawn = draw_curve(
        curves,
        palette,
        target=progress.target,
        tahun=progress.tahun,
        menunggu=waiting,
        patah=patah,
        alt=f"Kurva pendirian {progress.tahun}. {heading}. {_tell_waiting(waiting)}.",
        height=272,
    )
    return _answer(
        (heading, _tell_waiting(waiting)),
        drawn,
        [("Rincian pendirian", address_in("fasilitasi"))],
        explain_schedule(progress) + tell_breaks(patah),
        palette,
    )


def _ask_target(progress: Pendirian, pada: dt.date) -> str:
    if not progress.tercatat:
        return f"Pendirian {progress.tahun} belum dicatat"
    if progress.target is None:
        return f"{format_number(progress.tercapai)} koperasi berdiri; target belum ditetapkan"
    target, missing = format_number(progress.target), progress.target - progress.tercapai
    if missing <= 0:
        return f"Target {target} sudah tercapai"
    days = (dt.date(progress.tahun, 12, 31) - pada).days
    left = f"dalam {days} hari" if days else "hari ini"
    return f"Apakah {target} tercapai? Perlu {format_number(missing)} lagi {left}"


def _tell_waiting(waiting: int) -> str:
    if not waiting:
        return "Belum ada kasus yang tinggal menunggu SK AHU"
    return f"{format_number(waiting)} kasus di T4–T5, tinggal menunggu akta dan SK AHU"


def build_thin(read: Read, palette: Palette, *, pada: dt.date) -> Html:
    """Where it is thin: the map of what is relative, and the kecamatan at its end."""
    book = book_of(pada)
    frame, kelas = read_map(read, JARANG.kunci, tahun_buku=book, hari=pada)
    known = frame[frame["nilai"].notna()].sort_values(["nilai", "nama"])
    found = read(count_kabupaten, JARANG.kunci, tahun_buku=book, hari=pada)
    least = rows_of(known.head(_THIN))
    outside = f"{told_outside(read, pada)}{map_source(read, markdown=False)} {_KDMP}"
    doors = [("Buka peta", address_in("peta")), *_kdmp(read, pada)]
    if not least:
        words = nothing(f"{JARANG.nama}: belum ada yang terdata.")
        asked = ("Di mana koperasi masih jarang?", JARANG.nama)
        return _answer(asked, words, doors, outside, palette)
    drawn = draw_small(
        read,
        (frame, kelas),
        palette,
        pilihan=(("indikator", JARANG.nama),),
        tanda={row["kode"]: str(place) for place, row in enumerate(least, start=1)},
        alt=describe_map(frame, JARANG.nama, kelas),
    )
    names = " dan ".join(str(row["nama"]) for row in least[:_NAMED])
    return _answer(
        (f"Paling jarang di {names}", JARANG.nama),
        joined(drawn, _list_thin(least, found[JARANG.kunci], palette)),
        doors,
        outside,
        palette,
    )


def _kdmp(read: Read, pada: dt.date) -> list[tuple[str, str]]:
    """The KDMP that the register holds, those that SIMKOPDES calls legal, and the door to each."""
    found = read(count_kdmp)
    desa, semua = format_number(found.desa), format_number(found.semua_desa)
    doors = [
        (
            f"KDMP dalam register: {desa} dari {semua} desa",
            address_in("koperasi", asal=ASAL[Asal.KDMP]),
        )
    ]
    told = read(count_tanda, pada=pada)
    lapor = int(told[LAPOR_SAH.kunci].sum())
    if lapor:
        sah = format_number(int(told[TIAP_TANDA["sah"].kunci].sum()))
        words = f"KDMP sah menurut SIMKOPDES: {sah} dari {format_number(lapor)} desa yang melapor"
        doors.append((words, address_in("kdmp")))
    return doors


def _list_thin(least: Sequence[dict[str, object]], kabupaten: float, palette: Palette) -> Html:
    rows = [
        tag(
            "li",
            tag(
                "a",
                tag("i", str(place), style=f"color:{palette.problem}"),
                str(row["nama"]),
                tag("b", str(row["nilai_teks"])),
                href=address_in("peta", kecamatan_peta=str(row["nama"])),
            ),
        )
        for place, row in enumerate(least, start=1)
    ]
    mean = format_decimal(kabupaten, JARANG.desimal)
    return tag(
        "ul", *rows, tag("li", tag("i", "–"), "Kabupaten", tag("b", mean)), class_="d-jarang"
    )


def _answer(
    judul: tuple[str, str],
    drawn: Html,
    pintu: Sequence[tuple[str, str]],
    kata: str,
    palette: Palette,
) -> Html:
    """A question with its answer: heading and what is drawn, doors, and the words below."""
    heading, below = judul
    doors = [tag("a", words, href=address, class_="d-menuju") for words, address in pintu]
    return tag(
        "section",
        tag("h2", heading),
        tag("p", below, class_="d-anak"),
        drawn,
        tag("p", *doors, class_="d-menuju-ke"),
        tag("p", kata, class_="d-kata"),
        class_="d-buka d-jawab",
        style=f"--tautan:{palette.this_year}",
    )


def list_attention(read: Read, pada: dt.date) -> tuple[Hal, ...]:
    """What there is to act on, most urgent first."""
    # Each by itself: a save of attendance leaves what is counted of the RAT as it was.
    counts = {kunci: read(count_perhatian, kunci, hari=pada) for kunci in PERHATIAN}
    return tuple(
        Hal(kunci, jumlah, address_in(each.layar, **_FILTERS.get(kunci, {"perlu": each.nama})))
        for kunci, each in PERHATIAN.items()
        if (jumlah := counts[kunci])
    )


def draw_attention(perhatian: Sequence[Hal], boleh: Collection[Izin], palette: Palette) -> Html:
    """The list of it, each line a door; the most urgent in sight, the others behind.

    Args:
        boleh: rights of who looks; what they cannot open is told without a door.
    """
    lines = [_line(each, boleh, palette) for each in perhatian]
    if not lines:
        return _list(nothing("Tidak ada yang menunggu tindakan."), palette)
    first, others = lines[:_MOST_URGENT], lines[_MOST_URGENT:]
    more = tag(
        "details",
        tag("summary", f"{len(others)} hal lain"),
        tag("ul", *others),
    )
    return _list(joined(tag("ul", *first), more if others else Html("")), palette)


def _list(inside: Html, palette: Palette) -> Html:
    return tag(
        "section",
        tag("h2", "Perlu perhatian"),
        tag("p", "Setiap baris membuka daftarnya", class_="d-anak"),
        inside,
        class_="d-buka d-jawab d-perlu",
        style=f"--tepi:{palette.border};--tautan:{palette.this_year}",
    )


def _line(hal: Hal, boleh: Collection[Izin], palette: Palette) -> Html:
    what = PERHATIAN[hal.kunci]
    colour = palette.last_year if hal.kunci in _QUIET else palette.problem
    number = tag("b", format_number(hal.jumlah), style=f"color:{colour}")
    if what.izin not in boleh:
        words = tag("span", what.nama, tag("small", f"{what.akibat} (dikerjakan petugas)"))
        return tag("li", tag("div", number, Html(" "), words))
    words = tag("span", what.nama, tag("small", what.akibat))
    return tag("li", tag("a", number, Html(" "), words, href=hal.alamat))
