"""The register growing on the map: an animation without script, and a still for paper.

The animation is one fragment of HTML with its own style: SVG, CSS key frames, and radio buttons.
"Putar" runs through the years, a year stops there, the arrow keys step. It needs no script, so it
runs on a screen, in a file and under any content policy. Who asks for less motion, and a printer,
get the newest year.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape

from db.values.format import format_number
from ui.charts.classes import Tumbuh
from ui.charts.geometry import Denah, Ring, draw_denah
from ui.charts.palette import Palette

# Seconds that a year stays, and the last one before it begins again.
_STEP, _HOLD = 0.9, 3.0
WIDTH = 1000.0
# Small maps of the still, at most.
_PANELS = 6


@dataclass(frozen=True)
class _Gambar:
    """What every part of one animation needs. `warna` holds each kecamatan's colour by year."""

    data: Tumbuh
    palette: Palette
    kunci: str
    denah: Denah

    @cached_property
    def warna(self) -> list[tuple[str, ...]]:
        """The colours of each kecamatan, in the order of data.nilai."""
        kelas = self.data.kelas
        return [
            tuple(kelas.warna(each, self.palette) for each in row)
            for row in self.data.nilai.values()
        ]


def build_animation(
    data: Tumbuh,
    palette: Palette,
    *,
    alt: str,
    kunci: str = "tumbuh",
    controls: bool = True,
    batas: str = "",
) -> str:
    """The animated map as a fragment of HTML.

    Args:
        alt: what it shows, for a reader who does not see it.
        kunci: starts every id and class, so that two can stand in one document.
        batas: the GeoJSON of the kecamatan; without, the sketch.
        controls: False leaves the buttons away: it runs, and nobody can stop it but by leaving.

    Returns:
        One <div>; it fills the width, and the height if its parent has one.
    """
    one = _Gambar(data, palette, kunci, draw_denah(WIDTH, batas))
    return (
        f'<div class="{kunci}">{_style(one)}{_buttons(data, kunci) if controls else ""}'
        f'<div class="{kunci}-peta">{_svg(one, alt)}</div>{_legend(one)}</div>'
    )


def _svg(one: _Gambar, alt: str) -> str:
    data, denah, kunci = one.data, one.denah, one.kunci
    shapes = "".join(
        f'<path class="{kunci}-k{at}" d="{path_of(denah, kode)}">'
        f"<title>{escape(denah.nama[kode])}</title></path>"
        for at, kode in enumerate(data.nilai)
    )
    words = "".join(
        f'<text class="{kunci}-t{at}" x="12" y="58">'
        f'<tspan font-size="64" font-weight="650">{tahun}</tspan>'
        f'<tspan x="12" dy="36" font-size="28">{format_number(data.jumlah(at))} koperasi</tspan>'
        "</text>"
        for at, tahun in enumerate(data.tahun)
    )
    return (
        f'<svg viewBox="0 0 {denah.lebar:.0f} {denah.tinggi:.0f}" role="img" '
        f'aria-label="{escape(alt)}" stroke="{one.palette.ground}" stroke-width="2">{shapes}'
        f'<g fill="{one.palette.text}" stroke="none">{words}</g></svg>'
    )


def path_of(denah: Denah, kode: str) -> str:
    """The outline of a kecamatan as the `d` of an SVG path."""
    return path_of_rings(denah.bidang[kode])


def path_of_rings(rings: Iterable[Ring]) -> str:
    """Closed rings as the `d` of an SVG path."""
    return "".join(f"M{'L'.join(f'{x:.1f} {y:.1f}' for x, y in ring[:-1])}Z" for ring in rings)


def _buttons(data: Tumbuh, kunci: str) -> str:
    play = (
        f'<input type="radio" name="{kunci}-tahun" id="{kunci}-putar" checked>'
        f'<label for="{kunci}-putar">▶ Putar</label>'
    )
    years = "".join(
        f'<input type="radio" name="{kunci}-tahun" id="{kunci}-y{at}">'
        f'<label for="{kunci}-y{at}">{tahun}</label>'
        for at, tahun in enumerate(data.tahun)
    )
    return f'<fieldset class="{kunci}-tombol"><legend>Tahun</legend>{play}{years}</fieldset>'


def _legend(one: _Gambar) -> str:
    return (
        f'<ul class="{one.kunci}-legenda">'
        + "".join(
            f'<li><i style="background:{one.palette.colour_of(makna)}"></i>{escape(word)}</li>'
            for makna, word in one.data.kelas.legenda
        )
        + "</ul>"
    )


def _style(one: _Gambar) -> str:
    kunci = one.kunci
    still = f".{kunci} path,.{kunci} text{{animation:none!important}}"
    rules = [
        _look(one.palette, kunci),
        *_key_colours(one),
        *_chosen_colours(one),
        *_words(one.data, kunci),
        f"@media (prefers-reduced-motion:reduce){{{still}}}",
        f"@media print{{{still}.{kunci}-tombol{{display:none}}}}",
    ]
    return f"<style>{''.join(rules)}</style>"


def _look(palette: Palette, kunci: str) -> str:
    return (
        f".{kunci}{{color:{palette.text};display:flex;flex-direction:column;height:100%}}"
        f".{kunci}-peta{{flex:1;min-height:0}}"
        f".{kunci}-peta svg{{width:100%;height:100%;display:block}}"
        f".{kunci}-tombol{{border:0;margin:0 0 .5em;padding:0;display:flex;flex-wrap:wrap;"
        "gap:.3em}"
        f".{kunci}-tombol legend{{float:left;margin-right:.6em;padding:.25em 0}}"
        f".{kunci}-tombol input{{position:absolute;opacity:0;width:1px;height:1px}}"
        f".{kunci}-tombol label{{padding:.25em .6em;border:1px solid {palette.border};"
        "border-radius:.5em;cursor:pointer}"
        f".{kunci}-tombol input:checked+label{{background:{palette.this_year};"
        f"color:{palette.ground}}}"
        f".{kunci}-tombol input:focus-visible+label{{outline:3px solid {palette.target};"
        "outline-offset:2px}"
        f".{kunci}-legenda{{list-style:none;margin:.5em 0 0;padding:0;display:flex;"
        "flex-wrap:wrap;gap:.3em 1.2em}"
        f".{kunci}-legenda li{{margin:0}}"
        f".{kunci}-legenda i{{display:inline-block;width:1em;height:1em;margin-right:.4em;"
        "border-radius:.2em;vertical-align:-.12em}"
        f"@media(forced-colors:active){{.{kunci}-legenda i,.{kunci}-tombol input:checked+label"
        "{forced-color-adjust:none}}"
    )


def _key_colours(one: _Gambar) -> list[str]:
    """The newest year for who wants no motion, and the key frames of "Putar"."""
    frames = {row: f"{one.kunci}-f{number}" for number, row in enumerate(dict.fromkeys(one.warna))}
    seconds = _STEP * len(one.data.tahun) + _HOLD
    moves = [f"@keyframes {name}{{{_key_frames(row, 'fill')}}}" for row, name in frames.items()]
    return moves + [
        f".{one.kunci}-k{at}{{fill:{row[-1]};animation:{frames[row]} {seconds:.1f}s infinite}}"
        for at, row in enumerate(one.warna)
    ]


def _chosen_colours(one: _Gambar) -> list[str]:
    """Each year on its own, when its button is the chosen one."""
    rules = []
    for year in range(len(one.data.tahun)):
        by_colour: dict[str, list[str]] = {}
        for at, row in enumerate(one.warna):
            by_colour.setdefault(row[year], []).append(f".{one.kunci}-k{at}")
        rules += [
            f".{one.kunci}:has(#{one.kunci}-y{year}:checked) :is({','.join(names)})"
            f"{{animation:none;fill:{colour}}}"
            for colour, names in by_colour.items()
        ]
    return rules


def _key_frames(values: Sequence[str], name: str) -> str:
    """Each value for a step, changing over its last fifth; the last one is held."""
    total = _STEP * len(values) + _HOLD
    parts = []
    for at, value in enumerate(values):
        last = at == len(values) - 1
        end = total if last else _STEP * (at + 0.8)
        parts.append(f"{100 * _STEP * at / total:.2f}%,{100 * end / total:.2f}%{{{name}:{value}}}")
    return "".join(parts)


def _words(data: Tumbuh, kunci: str) -> list[str]:
    """The year and its number: one text for each, of which one is seen at a time."""
    count = len(data.tahun)
    total = _STEP * count + _HOLD
    rules = []
    for at in range(count):
        begin, end = 100 * _STEP * at / total, 100 * _STEP * (at + 1) / total
        shown = 1 if at == count - 1 else 0
        # step-end: a number does not fade into another.
        frames = f"{begin:.2f}%{{opacity:1}}"
        if at:
            frames = "0%{opacity:0}" + frames
        if at < count - 1:
            frames += f"{end:.2f}%{{opacity:0}}"
        rules.append(f"@keyframes {kunci}-w{at}{{{frames}to{{opacity:{shown}}}}}")
        rules.append(
            f".{kunci}-t{at}{{opacity:{shown};"
            f"animation:{kunci}-w{at} {total:.1f}s step-end infinite}}"
        )
        rules.append(
            f".{kunci}:has(#{kunci}-y{at}:checked) text{{animation:none;opacity:0}}"
            f".{kunci}:has(#{kunci}-y{at}:checked) .{kunci}-t{at}{{opacity:1}}"
        )
    return rules


def still_years(data: Tumbuh) -> tuple[int, ...]:
    """Positions of the years that a still shows: the first, the last, and some between, evenly."""
    last = len(data.tahun) - 1
    count = min(_PANELS, len(data.tahun))
    if count == 1:
        return (0,)
    return tuple(dict.fromkeys(round(part * last / (count - 1)) for part in range(count)))
