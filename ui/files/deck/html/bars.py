"""Bars of a slide, upright and lying."""

from collections.abc import Sequence
from dataclasses import dataclass

from db.salindia import Grafik, nilai_seri
from db.values.hidden import Hilang, Nilai
from ui.files.deck.html.svg import (
    FONT,
    HEIGHT,
    LETTER,
    SMALLEST,
    WIDTH,
    Elemen,
    box,
    fit,
    text,
)
from ui.files.deck.pages import list_makna, write_nilai

GAP = 0.2
TOP, BOTTOM = 78.0, HEIGHT - 56.0
# A lying bar in a row lower than this has its name beside it: above it would lie on the next.
LOW = 96.0


def upright(grafik: Grafik, terkecil: int) -> list[Elemen]:
    """Upright bars; several seri are stacked."""
    stacks = _stacks(grafik)
    targets = grafik["target"] or [None] * len(stacks)
    most = max([*(sum(each) for each in stacks), *(each or 0 for each in targets), 1])
    scale, step = (BOTTOM - TOP) / most, WIDTH / max(len(stacks), 1)
    labels = [write_nilai(grafik, _total(grafik, place), terkecil) for place in range(len(stacks))]
    room = step * (1 - GAP if grafik["target"] is not None else 0.96)
    size = max(SMALLEST, fit(room, labels))
    named = fit(step * 0.96, grafik["kategori"])
    looks_of, alone = list_makna(grafik), len(grafik["seri"]) == 1
    parts = []
    for place, (kategori, stack) in enumerate(zip(grafik["kategori"], stacks, strict=True)):
        left, wide = place * step + step * GAP / 2, step * (1 - GAP)
        looks = [looks_of[place]] if alone else [str(seri["makna"]) for seri in grafik["seri"]]
        parts += _stack(looks, [each * scale for each in stack], left, wide)
        middle, height = left + wide / 2, sum(stack) * scale
        # At the foot of the bar no target's mark can cross the number.
        inside = grafik["target"] is not None and height > 2 * size
        level = BOTTOM - (16 if inside else height + 12)
        look = "nilai-grafik di-dalam" if inside else "nilai-grafik"
        parts.append(text(middle, level, labels[place], size=size, look=look))
        parts.append(text(middle, HEIGHT - 14, kategori, size=named, look="pudar"))
        target = targets[place]
        if target is not None:
            parts.append(box(left - 5, BOTTOM - target * scale - 3, wide + 10, 6, "target"))
    return [*parts, box(0, BOTTOM, WIDTH, 2, "garis")]


def _stacks(grafik: Grafik) -> list[list[float]]:
    places = range(len(grafik["kategori"]))
    return [[seri["nilai"][place] or 0 for seri in grafik["seri"]] for place in places]


def _total(grafik: Grafik, place: int) -> Nilai:
    """What stands over a bar. A sum of which one part is not shown would give that part away."""
    parts = [nilai_seri(seri)[place] for seri in grafik["seri"]]
    known = [part for part in parts if not isinstance(part, Hilang)]
    if len(known) == len(parts):
        return sum(known)
    return parts[0] if len(parts) == 1 else Hilang.BELUM_TERDATA


def _stack(
    looks: Sequence[str], heights: Sequence[float], left: float, wide: float
) -> list[Elemen]:
    parts, foot = [], BOTTOM
    for look, height in zip(looks, heights, strict=True):
        foot -= height
        parts.append(box(left, foot, wide, height, f"tumbuh {look}", round_=3))
    return parts


@dataclass(frozen=True)
class _TataRebah:
    """How a row of lying bars is laid out: where the bar begins, how thick, letters of both.

    Attributes:
        atas: of the bar, below the head of its row.
        nama: letters of the name, which stands beside the bar; None: above it.
    """

    kiri: float
    tebal: float
    atas: float
    nama: float | None
    nilai: float

    def name(self, kategori: str, top: float) -> Elemen:
        """The name of a bar whose edge is at `top`."""
        if self.nama is None:
            return text(0, top - 14, kategori, size=30, anchor="start", look="teks")
        level = top + self.tebal / 2 + self.nama / 3
        return text(self.kiri - 20, level, kategori, size=self.nama, anchor="end", look="teks")


def _lay(kategori: Sequence[str]) -> _TataRebah:
    """Names above where there is room for them, else beside."""
    row = HEIGHT / max(len(kategori), 1)
    if row >= LOW:
        tall = min(row * 0.42, 62.0)
        return _TataRebah(0, tall, (row - tall - 40) / 2 + 36, None, 38)
    size = fit(WIDTH * 0.36, kategori)
    left = size * LETTER * max(map(len, kategori)) + 20
    return _TataRebah(left, row * 0.6, row * 0.2, size, row * 0.66)


def lying(grafik: Grafik, terkecil: int) -> list[Elemen]:
    """One bar a row: its name above it, or beside it where they are many; value at its end."""
    seri = grafik["seri"][0]
    most = max([*(value or 0 for value in seri["nilai"]), 1])
    row, baris = HEIGHT / max(len(seri["nilai"]), 1), _lay(grafik["kategori"])
    labels = [write_nilai(grafik, each, terkecil) for each in nilai_seri(seri)]
    room = WIDTH - baris.kiri - 20 - max(len(label) for label in labels) * 40 * LETTER
    parts = []
    for place, (kategori, makna) in enumerate(
        zip(grafik["kategori"], list_makna(grafik), strict=True)
    ):
        top = place * row + baris.atas
        long = (seri["nilai"][place] or 0) / most * room
        parts += [
            baris.name(kategori, top),
            box(baris.kiri, top, long, baris.tebal, f"melebar {makna}", round_=3),
            text(
                baris.kiri + long + 16,
                top + baris.tebal / 2 + baris.nilai / 3,
                labels[place],
                size=baris.nilai,
                anchor="start",
                look="nilai-grafik",
            ),
        ]
    return parts


def names(grafik: Grafik) -> list[Elemen]:
    """Names of the colours, where there is more than one, and of the target's mark."""
    named = [(str(seri["makna"]), seri["nama"]) for seri in grafik["seri"]]
    if grafik["target"] is not None:
        named.append(("target", "Target"))
    if len(named) == 1:
        return []
    parts, x = [], 0.0
    for makna, nama in named:
        mark = 8 if makna == "target" else 24
        parts += [
            box(x, 18 - mark / 2, 24, mark, makna),
            text(x + 34, 27, nama, anchor="start", look="teks"),
        ]
        x += 34 + len(nama) * FONT * LETTER + 44
    return parts
