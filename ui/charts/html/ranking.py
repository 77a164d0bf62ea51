"""Every kecamatan as a bar, greatest first, each a link; and the legend of the map's classes."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from db.values.format import format_decimal, format_number
from db.values.hidden import Hilang, Nilai
from ui.charts.classes import Kelas
from ui.charts.html.parts import beside, percent
from ui.charts.palette import Palette
from ui.words.markup import Html, tag

# The room for the numbers: this share of a line, or what the longest of them takes, in rem.
_LEAST, _LETTER = 0.2, 0.43


@dataclass(frozen=True)
class BarisUrut:
    """A kecamatan of the ranking.

    Attributes:
        nilai: None where there is none; teks says it, or why.
        kata: what it says under the mouse.
        alamat: where it leads.
    """

    nama: str
    nilai: float | None
    teks: str
    warna: str
    kata: str
    alamat: str


def draw_ranking(
    baris: Sequence[BarisUrut],
    palette: Palette,
    *,
    judul: str,
    pembanding: tuple[str, float] | None = None,
    terpilih: str = "",
) -> Html:
    """The list, one bar a line.

    Args:
        judul: its heading.
        pembanding: a line across all bars: what it says, and its value.
        terpilih: name of the kecamatan that is marked.
    """
    values = [each.nilai for each in baris if each.nilai is not None]
    longest = max((len(each.teks) for each in baris if each.nilai is not None), default=0)
    most = max([*values, 0.0 if pembanding is None else pembanding[1]], default=0) or 1
    share = None if pembanding is None else pembanding[1] / most
    rows = [
        _row(each, most, is_chosen=each.nama == terpilih, has_line=share is not None)
        for each in baris
    ]
    line = [] if share is None else [_line(share, pembanding[0] if pembanding else "")]
    room = f"max({percent(_LEAST)}, {_LETTER * (longest + 1):.4g}rem)"
    look = (
        f"--sisa:{room};--garis:{beside(share or 0)};--warna:{palette.target};"
        f"--dasar:{palette.ground}"
    )
    return tag(
        "section", tag("h2", judul), *line, tag("ol", *rows), class_="d-buka d-urut", style=look
    )


def _line(share: float, words: str) -> Html:
    side = "right" if share > 1 / 2 else "left"
    return tag("p", tag("span", words, class_=f"d-{side}"))


def _row(baris: BarisUrut, most: float, *, is_chosen: bool, has_line: bool) -> Html:
    bar = (
        []
        if baris.nilai is None
        else [
            tag(
                "b",
                style=f"width:{beside(baris.nilai / most)};background:{baris.warna}",
            )
        ]
    )
    track = tag("span", *bar, tag("i", baris.teks), class_="d-batas" if has_line else None)
    return tag(
        "li",
        tag(
            "a",
            tag("span", baris.nama),
            track,
            href=baris.alamat,
            title=baris.kata,
            aria_current="true" if is_chosen else None,
        ),
    )


def draw_scale(kelas: Kelas, nilai: Sequence[Nilai], palette: Palette, *, judul: str) -> Html:
    """The classes of a map as a strip: above each how many kecamatan, below where it begins."""
    counted = Counter(kelas.kata_dari(each) for each in nilai)
    steps = [
        tag(
            "li",
            tag("span", format_number(counted[words])),
            tag("i", style=f"background:{palette.colour_of(meaning)}"),
            tag("b", format_decimal(low, kelas.digits) if at else ""),
            tag("u", f"kecamatan, {words}"),
        )
        for at, ((meaning, words), (low, _)) in enumerate(
            zip(kelas.legenda, kelas.batas, strict=False)
        )
    ]
    missing = [
        tag(
            "li",
            tag("i", style=f"background:{kelas.warna(each, palette)}"),
            f"{format_number(counted[kelas.kata_dari(each)])} {kelas.kata_dari(each)}",
        )
        for each in kelas.hilang
        if isinstance(each, Hilang)
    ]
    return tag(
        "div",
        tag("p", judul),
        tag("ul", *steps) if steps else Html(""),
        tag("ul", *missing, class_="d-hilang") if missing else Html(""),
        class_="d-skala",
        style=f"--dasar:{palette.sea};color:{palette.text}",
    )
