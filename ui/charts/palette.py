"""The colours of the charts, light and dark. Who needs them alone loads no chart for them."""

import math
from dataclasses import dataclass

# Colours of a sequence.
STEPS = 10
# Below it a channel of a colour grows in a straight line (sRGB).
_LINEAR = 0.04045
# The least contrast of words on their ground (WCAG 1.4.3).
_READABLE = 4.5
# Fields of a palette that say what a mark means.
_MEANINGS = (
    "this_year",
    "last_year",
    "no_data",
    "small_group",
    "nothing",
    "target",
    "problem",
    "blue",
    "olive",
)


@dataclass(frozen=True)
class Palette:
    """Colours by meaning, the same on every screen. Never the only carrier of the meaning.

    Attributes:
        this_year: teal; this year, and status aktif.
        last_year: slate; last year, comparisons.
        no_data: grey; "belum terdata".
        small_group: darker grey; a group too small to be shown.
        nothing: sand; nobody to take a share of.
        target: amber; target lines, and status kurang aktif.
        problem: magenta; what needs attention, and status tidak aktif.
        blue, olive: further series without a meaning of their own.
        text, ground, second, border: the page around the chart.
        sea, land: around the kecamatan of a map; sea_name, land_name: what is written there.
        sequential: ten steps; the last one means most and stands out most.
    """

    name: str
    this_year: str
    last_year: str
    no_data: str
    small_group: str
    nothing: str
    target: str
    problem: str
    blue: str
    olive: str
    text: str
    ground: str
    second: str
    border: str
    sea: str
    land: str
    sea_name: str
    land_name: str
    sequential: tuple[str, ...]

    @property
    def aktif(self) -> str:
        """Status aktif."""
        return self.this_year

    @property
    def kurang_aktif(self) -> str:
        """Status kurang aktif."""
        return self.target

    @property
    def tidak_aktif(self) -> str:
        """Status tidak aktif."""
        return self.problem

    @property
    def status(self) -> dict[str, str]:
        """Colour by stored status kelembagaan, and by "belum_terdata"."""
        return {
            "aktif": self.aktif,
            "kurang_aktif": self.kurang_aktif,
            "tidak_aktif": self.tidak_aktif,
            "usulan_pembubaran": self.olive,
            "dibubarkan": self.last_year,
            "diarsipkan": self.blue,
            "digabung": self.target,
            "belum_terdata": self.no_data,
        }

    def colour_of(self, makna: str) -> str:
        """A colour by name: one of the fields, or a step of the sequence ("u5")."""
        return dict(self.named)[makna]

    @property
    def named(self) -> list[tuple[str, str]]:
        """Every colour that a mark of a chart may have, with its name."""
        steps = [(step_name(place), code) for place, code in enumerate(self.sequential)]
        return [*((name, getattr(self, name)) for name in _MEANINGS), *steps]

    def ink_on(self, colour: str) -> str:
        """What to write with on a colour: the darkest or the lightest, whichever is read better."""
        inks = (self.text, self.ground, "#000000", "#FFFFFF")
        good = [each for each in inks if contrast(each, colour) >= _READABLE]
        return next(iter(good), max(inks, key=lambda each: contrast(each, colour)))

    def steps(self, count: int) -> list[str]:
        """`count` colours of the sequence, evenly apart, least first."""
        return [self.sequential[place] for place in step_places(count)]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2.2 counts it, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        each / 12.92 if each <= _LINEAR else ((each + 0.055) / 1.055) ** 2.4 for each in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def step_name(place: int) -> str:
    """The name of a step of the sequence, which is also its class in a style sheet."""
    return f"u{place}"


def step_places(count: int) -> list[int]:
    """Which steps of a sequence make `count` colours, evenly apart, least first.

    The faintest step is left out: beside the ground it would read as "belum terdata". So is the
    strongest: next to the one before it nobody tells it apart.
    """
    first, last = 1, STEPS - 2
    if count == 1:
        return [(first + last) // 2]
    apart = (last - first) / (count - 1)
    # Half a step goes down: on the sixth nothing can be read, neither dark nor light.
    return [first + math.ceil(place * apart - 0.5) for place in range(count)]


LIGHT = Palette(
    name="light",
    this_year="#0F766E",
    last_year="#64707D",
    no_data="#C9CFD4",
    small_group="#949EA8",
    nothing="#EADFC8",
    target="#B45309",
    problem="#A8396B",
    blue="#3B5BA9",
    olive="#6B7A1E",
    text="#1B2625",
    ground="#FFFFFF",
    second="#F3F7F6",
    border="#DCE5E3",
    sea="#E6F0F5",
    land="#EDEEEB",
    sea_name="#4F6B7C",
    land_name="#5E6664",
    sequential=(
        "#E3F2EF",
        "#C4E4DE",
        "#9FD2C9",
        "#74BDB1",
        "#48A396",
        "#24867A",
        "#0F6A60",
        "#0A4F48",
        "#073A35",
        "#052925",
    ),
)
DARK = Palette(
    name="dark",
    this_year="#2DB5A5",
    last_year="#9AA7B4",
    no_data="#4A5560",
    small_group="#74808C",
    nothing="#5C5138",
    target="#F0A33E",
    problem="#E58BB3",
    blue="#8FA9E8",
    olive="#B5C45A",
    text="#E7EFED",
    ground="#101817",
    second="#182322",
    border="#2A3A38",
    sea="#0C161B",
    land="#1F2A29",
    sea_name="#8AA3B1",
    land_name="#98A5A1",
    sequential=(
        "#0C2B28",
        "#0D3B36",
        "#0A4F48",
        "#0F6A60",
        "#24867A",
        "#48A396",
        "#74BDB1",
        "#9FD2C9",
        "#C4E4DE",
        "#E3F2EF",
    ),
)

PALETTES = {each.name: each for each in (LIGHT, DARK)}
