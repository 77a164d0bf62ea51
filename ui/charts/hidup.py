"""The curves of life that are drawn, what they are called, and in which colour."""

from collections.abc import Sequence

from db.figures.hidup import YEAR, KurvaHidup, Menurut
from ui.charts.html.steps import Tangga
from ui.charts.palette import Palette
from ui.words.names import name_group


def curves_shown(found: Sequence[KurvaHidup], menurut: Menurut) -> list[KurvaHidup]:
    """The trained and the others; else all of them in one, for more lines no eye can tell apart."""
    shown = found[:-1] if menurut is Menurut.PELATIHAN else found[-1:]
    return [each for each in shown if any(point.hidup is not None for point in each.titik)]


def tangga_of(shown: Sequence[KurvaHidup], palette: Palette) -> list[Tangga]:
    """The curves for the drawing, in months and percent; the last of several is the clearest."""
    colours = (palette.target, palette.this_year)[-len(shown) :]
    return [
        Tangga(
            name_group(each.kelompok),
            colour,
            [
                (
                    step.hari / YEAR * 12,
                    100 * step.hidup,
                    None if step.bawah is None else 100 * step.bawah,
                    None if step.atas is None else 100 * step.atas,
                )
                for step in each.langkah
            ],
            each.sampai / YEAR * 12,
        )
        for each, colour in zip(shown, colours, strict=True)
    ]
