"""What a screen says in HTML of its own: all of it, and the cards of Beranda."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from streamlit.testing.v1 import AppTest


@dataclass
class Kartu:
    """The words of one card."""

    label: str = ""
    value: str = ""
    delta: str = ""
    foot: str = ""


_PARTS = {"d-judul": "label", "d-nilai": "value", "d-delta": "delta", "d-kaki": "foot"}


@dataclass
class _Reader(HTMLParser):
    cards: list[Kartu] = field(default_factory=list)
    part: str = ""
    depth: int = 0

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        look = dict(attrs).get("class") or ""
        if look == "d-kartu":
            self.cards.append(Kartu())
        if tag == "p":
            self.part = _PARTS.get(look, "")
        elif tag in ("a", "span"):  # the explanation beside the name
            self.part = ""

    def handle_data(self, data: str) -> None:
        if self.cards and self.part:
            card = self.cards[-1]
            setattr(card, self.part, (getattr(card, self.part) + data).strip())

    def handle_endtag(self, tag: str) -> None:
        if tag == "p":
            self.part = ""


def list_html(app: AppTest) -> str:
    """All ready HTML of the screen, as it is sent."""
    return "\n".join(
        each.proto.body for each in app.get("html") if "<style>" not in each.proto.body
    )


def list_kartu(app: AppTest) -> list[Kartu]:
    """The cards of the screen, in order."""
    reader = _Reader()
    reader.feed(list_html(app))
    return reader.cards
