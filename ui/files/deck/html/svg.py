"""The charts of a deck as SVG, drawn here: colours are classes, so that a key can turn the lights.

Sizes are those of a stage of 1920 × 1080; the document scales the drawing as a whole.
"""

from collections.abc import Callable, Sequence
from functools import partial
from html import escape

from db.salindia import Grafik
from db.values.format import NOT_RECORDED, format_decimal, format_number
from ui.charts.geometry import Denah, draw_denah
from ui.charts.growth import path_of

WIDTH, HEIGHT = 1040, 620
# Room for the map's legend at its left.
LEGEND = 220
FONT, SMALLEST = 27, 16
# Mean width of a letter of Source Sans, as a share of the font size; digits are narrower.
LETTER = 0.52
GAP = 0.2
CLASSES = 5
# Names on the map: more would run into each other.
NAMED = 5


def draw(grafik: Grafik, batas: str = "") -> str:
    """The chart as an <svg> element with its text for a reader who does not see it.

    Args:
        batas: the GeoJSON of the kecamatan for a map; without, the sketch.
    """
    bodies: dict[str, Callable[[Grafik], str]] = {
        "batang": _bars,
        "bertumpuk": _bars,
        "batang_datar": _lying_bars,
        "peta": partial(_map, batas),
        "peta_tahun": partial(_years_map, batas),
    }
    body = bodies[grafik["jenis"]](grafik)
    legend = _legend(grafik)
    return (
        f'<svg class="grafik {grafik["jenis"]}" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
        f' preserveAspectRatio="xMinYMid meet" aria-label="{escape(grafik["alt"])}">'
        f'<g aria-hidden="true">{legend}{body}</g></svg>'
    )


def words(value: float | None, grafik: Grafik) -> str:
    """A value on the chart: "41", "81,3 %"; nothing for a gap."""
    if value is None:
        return ""
    if grafik["bentuk"] == "persen":
        return f"{format_decimal(value, 0)}\N{NO-BREAK SPACE}%"
    return format_number(round(value))


def _text(
    x: float, y: float, text: str, *, size: float = FONT, anchor: str = "middle", look: str = ""
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:.0f}" text-anchor="{anchor}"'
        f' class="{look}">{escape(text)}</text>'
    )


def _fit(width: float, texts: Sequence[str], largest: float = FONT) -> float:
    """The font size at which the longest of the texts is no wider than so much."""
    longest = max((len(text) for text in texts), default=1) or 1
    return min(largest, width / (longest * LETTER))


def _legend(grafik: Grafik) -> str:
    """Names of the colours, where there is more than one, and of the target's mark."""
    named = [(seri["makna"], seri["nama"]) for seri in grafik["seri"]]
    if grafik["jenis"] == "peta_tahun" or (grafik["target"] is None and len(named) == 1):
        return ""
    if grafik["target"] is not None:
        named.append(("target", "Target"))
    parts, x = [], 0.0
    for makna, nama in named:
        mark = 8 if makna == "target" else 24
        parts.append(
            f'<rect x="{x:.0f}" y="{18 - mark / 2:.0f}" width="24" height="{mark}" class="{makna}"'
            "/>"
        )
        parts.append(_text(x + 34, 27, nama, anchor="start", look="teks"))
        x += 34 + len(nama) * FONT * LETTER + 44
    return "".join(parts)


def _bars(grafik: Grafik) -> str:
    """Upright bars; several seri are stacked."""
    top, bottom = 78.0, HEIGHT - 56.0
    stacks = _stacks(grafik)
    targets = grafik["target"] or [None] * len(stacks)
    most = max([*(sum(each) for each in stacks), *(each or 0 for each in targets), 1])
    scale = (bottom - top) / most
    step = WIDTH / max(len(stacks), 1)
    labels = [words(_total(grafik, place), grafik) for place in range(len(stacks))]
    room = step * (1 - GAP if grafik["target"] is not None else 0.96)
    size = max(SMALLEST, _fit(room, labels))
    named = _fit(step * 0.96, grafik["kategori"])
    parts = []
    for place, (kategori, stack) in enumerate(zip(grafik["kategori"], stacks, strict=True)):
        left, wide = place * step + step * GAP / 2, step * (1 - GAP)
        parts.append(_stack(grafik, [each * scale for each in stack], left, wide, bottom))
        middle, height = left + wide / 2, sum(stack) * scale
        # At the foot of the bar no target's mark can cross the number.
        inside = grafik["target"] is not None and height > 2 * size
        level = bottom - (16 if inside else height + 12)
        look = "nilai-grafik di-dalam" if inside else "nilai-grafik"
        parts.append(_text(middle, level, labels[place] or "–", size=size, look=look))
        parts.append(_text(middle, HEIGHT - 14, kategori, size=named, look="pudar"))
        target = targets[place]
        if target is not None:
            mark = bottom - target * scale
            parts.append(
                f'<rect x="{left - 5:.1f}" y="{mark - 3:.1f}" width="{wide + 10:.1f}" height="6"'
                ' class="target"/>'
            )
    axis = f'<rect x="0" y="{bottom:.0f}" width="{WIDTH}" height="2" class="garis"/>'
    return "".join(parts) + axis


def _stacks(grafik: Grafik) -> list[list[float]]:
    places = range(len(grafik["kategori"]))
    return [[seri["nilai"][place] or 0 for seri in grafik["seri"]] for place in places]


def _total(grafik: Grafik, place: int) -> float | None:
    """What stands over a bar; None as soon as one part is not shown."""
    parts = [seri["nilai"][place] for seri in grafik["seri"]]
    known = [part for part in parts if part is not None]
    return sum(known) if len(known) == len(parts) else None


def _stack(grafik: Grafik, heights: Sequence[float], left: float, wide: float, foot: float) -> str:
    parts = []
    for seri, height in zip(grafik["seri"], heights, strict=True):
        foot -= height
        parts.append(
            f'<rect x="{left:.1f}" y="{foot:.1f}" width="{wide:.1f}" height="{height:.1f}" rx="3"'
            f' class="tumbuh {seri["makna"]}"/>'
        )
    return "".join(parts)


# A lying bar's colour by its name; anything else has the colour of its seri.
LYING = {
    "Sektor riil": "this_year",
    "Campuran": "blue",
    "Simpan pinjam": "target",
    NOT_RECORDED.capitalize(): "no_data",
}


def _lying_bars(grafik: Grafik) -> str:
    """One bar a row: name above, value at its end."""
    seri = grafik["seri"][0]
    values = seri["nilai"]
    most = max([*(value or 0 for value in values), 1])
    row = HEIGHT / max(len(values), 1)
    tall = min(row * 0.42, 62.0)
    labels = [words(value, grafik) or "–" for value in values]
    room = WIDTH - 20 - max(len(label) for label in labels) * 40 * LETTER
    parts = []
    for place, (kategori, value) in enumerate(zip(grafik["kategori"], values, strict=True)):
        top = place * row + (row - tall - 40) / 2 + 36
        long = (value or 0) / most * room
        makna = LYING.get(kategori, seri["makna"])
        parts.append(_text(0, top - 14, kategori, size=30, anchor="start", look="teks"))
        parts.append(
            f'<rect x="0" y="{top:.1f}" width="{long:.1f}" height="{tall:.1f}" rx="3"'
            f' class="melebar {makna}"/>'
        )
        parts.append(
            _text(
                long + 16,
                top + tall / 2 + 13,
                labels[place],
                size=38,
                anchor="start",
                look="nilai-grafik",
            )
        )
    return "".join(parts)


def _map(batas: str, grafik: Grafik) -> str:
    """The kecamatan in classes; those with most are named."""
    denah = _denah(batas)
    values = dict(zip(grafik["kode"], grafik["seri"][0]["nilai"], strict=True))
    edges = _edges([value for value in values.values() if value is not None])
    ranked = sorted(
        (kode for kode, value in values.items() if value is not None),
        key=lambda kode: -(values[kode] or 0),
    )
    parts = [_kecamatan(denah, kode, _class(value, edges)) for kode, value in values.items()]
    for kode in ranked[:NAMED]:
        x, y = denah.pusat(kode)
        x += WIDTH - denah.lebar
        parts.append(_text(x, y, denah.nama[kode], look="nama-peta"))
        parts.append(_text(x, y + 27, words(values[kode], grafik), look="nama-peta"))
    missing = len(values) > len(ranked)
    return "".join(parts) + _map_legend(edges, grafik, missing=missing)


def _years_map(batas: str, grafik: Grafik) -> str:
    """The map of the last year; each kecamatan knows its class of every year (presentasi.js)."""
    denah = _denah(batas)
    years = [seri["nilai"] for seri in grafik["seri"]]
    edges = _edges([value for year in years for value in year if value is not None])
    parts = []
    for place, kode in enumerate(grafik["kode"]):
        classes = [_class(year[place], edges) for year in years]
        parts.append(_kecamatan(denah, kode, classes[-1], f' data-kelas="{" ".join(classes)}"'))
    names = [escape(seri["nama"]) for seri in grafik["seri"]]
    year = (
        f'<text x="0" y="104" font-size="96" class="nilai-grafik tahun"'
        f' data-tahun="{" ".join(names)}">{names[-1]}</text>'
    )
    missing = any(value is None for year in years for value in year)
    return "".join(parts) + year + _map_legend(edges, grafik, missing=missing)


def _kecamatan(denah: Denah, kode: str, look: str, more: str = "") -> str:
    return (
        f'<path d="{path_of(denah, kode)}" class="kecamatan {look}"{more}'
        f' transform="translate({WIDTH - denah.lebar:.1f} 0)"/>'
    )


def _denah(batas: str) -> Denah:
    """The kecamatan as large as the drawing has room beside its legend."""
    plain = draw_denah(1.0, batas)
    return draw_denah(min(WIDTH - LEGEND, HEIGHT / plain.tinggi), batas)


def _edges(known: Sequence[float]) -> list[float]:
    """Upper bounds of at most CLASSES classes of about equal size, rising."""
    ordered = sorted(known)
    if not ordered:
        return []
    cuts = [ordered[(len(ordered) - 1) * part // CLASSES] for part in range(1, CLASSES + 1)]
    return sorted(set(cuts))


def _class(value: float | None, edges: Sequence[float]) -> str:
    if value is None:
        return "no_data"
    place = next(place for place, edge in enumerate(edges) if value <= edge)
    return _step(place, len(edges))


def _step(place: int, count: int) -> str:
    """The colour of a class: even steps over the sequence, its faintest left out."""
    return f"u{5 if count <= 1 else 1 + round(place * 8 / (count - 1))}"


def _map_legend(edges: Sequence[float], grafik: Grafik, *, missing: bool) -> str:
    """The colours beside the map, with the values that each stands for."""
    lows = [0, *edges][: len(edges)]
    entries = [
        (_step(place, len(edges)), _range(low, high, grafik, first=place == 0))
        for place, (low, high) in enumerate(zip(lows, edges, strict=True))
    ]
    if missing:
        entries.append(("no_data", "tidak ditampilkan"))
    top = HEIGHT - 44 * len(entries)
    return "".join(
        f'<rect x="0" y="{top + 44 * row}" width="34" height="30" class="{makna}"/>'
        + _text(46, top + 44 * row + 24, label, anchor="start", look="teks")
        for row, (makna, label) in enumerate(entries)
    )


def _range(low: float, high: float, grafik: Grafik, *, first: bool) -> str:
    if first:
        return f"sampai {words(high, grafik)}"
    begin = words(low + 1, grafik)
    end = words(high, grafik)
    return begin if begin == end else f"{begin}–{end}"


def outline(batas: str = "") -> str:
    """All kecamatan as one quiet drawing, for the first slide."""
    denah = _denah(batas)
    paths = "".join(f'<path d="{path_of(denah, kode)}"/>' for kode in denah.bidang)
    box = f"0 0 {denah.lebar:.0f} {denah.tinggi:.0f}"
    return f'<svg class="siluet" viewBox="{box}" aria-hidden="true">{paths}</svg>'
