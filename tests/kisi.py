"""The grid as its tests see it: what a screen tells it, what it sends, and hands on it."""

import json
from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Locator, Page
from streamlit.proto.BidiComponent_pb2 import BidiComponent
from streamlit.testing.v1 import AppTest


class Kisi:
    """One grid that a run drew.

    Attributes:
        id: Streamlit's id of the widget.
    """

    def __init__(self, drawn: BidiComponent) -> None:
        self.id = drawn.id
        self._told: dict[str, Any] = json.loads(drawn.bytes)

    @property
    def name(self) -> str:
        """How its keys in the session state begin."""
        return str(self._told["kunci"])

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Each row by the name of its column, values as sent."""
        names = [each["nama"] for each in self._told["kolom"]]
        return [dict(zip(["id", *names], row, strict=True)) for row in self._told["baris"]]

    def words(self, column: str) -> list[str]:
        """What stands in a column, as people read it."""
        (told,) = [each for each in self._told["kolom"] if each["nama"] == column]
        known = dict(told.get("pilihan", ()))
        return [str(known.get(row[column], row[column])) for row in self.rows]

    @property
    def columns(self) -> dict[str, bool]:
        """Headings, and whether the column takes what is typed."""
        return {each["judul"]: each["ubah"] for each in self._told["kolom"]}

    def typed(self, edits: Mapping[int, Mapping[str, object]]) -> str:
        """What the browser sends when cells are edited: position (or an id of no row) → cells."""
        rows = self._told["baris"]
        isi = {
            str(rows[at][0] if 0 <= at < len(rows) else at): dict(cells)
            for at, cells in edits.items()
        }
        return json.dumps({"isi": {"seri": self._told["seri"], "no": 1, "isi": isi}})


def is_kisi(drawn: BidiComponent) -> bool:
    """A grid, and not what is said of its cells."""
    return drawn.HasField("bytes")


def kisi_of(app: AppTest) -> list[Kisi]:
    """The grids on a screen."""
    drawn = [each.proto for each in app.get("bidi_component")]
    return [Kisi(each) for each in drawn if is_kisi(each)]


def choose_in(app: AppTest, name: str, edits: Mapping[int, Mapping[str, object]]) -> AppTest:
    """Run with cells chosen in the grid whose name has that in it: position → cells."""
    (found,) = [each for each in kisi_of(app) if name in each.name]
    app.session_state[f"{found.name}kisi"] = json.loads(found.typed(edits))
    return app.run()


def cell_of(page: Page, row: int, column: int | str) -> Locator:
    """A cell of the grid: row from 0, column by its number from 0 or by its heading."""
    if isinstance(column, str):
        headings = page.locator(".d-kisi [role=columnheader]").all_inner_texts()
        column = [each.rstrip(" ↑↓") for each in headings].index(column)
    return page.locator(f'.d-kisi [aria-rowindex="{row + 2}"] > [aria-colindex="{column + 1}"]')


def paste(page: Page, text: str) -> None:
    """What Ctrl+V brings into the cell that has the focus."""
    page.evaluate(
        """text => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/plain", text);
          const told = { clipboardData, bubbles: true, cancelable: true };
          document.activeElement.dispatchEvent(new ClipboardEvent("paste", told));
        }""",
        text,
    )
