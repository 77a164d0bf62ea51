"""What a view has written goes out as it is: Streamlit does not read or write it anew.

Of the pictures of a deck and of a table by kecamatan, that was a tenth and a fifth of a click.
"""

from typing import Any

from streamlit import dataframe_util
from streamlit.elements import html

# Streamlit's own, both replaced below; the version is pinned, and a test holds what arrives alike.
SHEETS, WRITER = "_html_only_style_tags", "convert_pandas_df_to_arrow_bytes"
_is_sheets, _write_out = getattr(html, SHEETS), getattr(dataframe_util, WRITER)
_SHEET, _COMMENT, _END = "<style", "<!--", "</style>"
# Where rows keep what is sent of them (ui/widgets/tables.py). pandas is not loaded at the start.
SENT = "tertulis"


def write_rows(rows: Any) -> bytes:
    """A frame as Streamlit sends it."""
    written: bytes = _write_out(rows)
    return written


def send_as_written() -> None:
    """From now on neither look through our HTML for style sheets, nor write rows out again."""
    setattr(html, SHEETS, _is_only_sheets)
    setattr(dataframe_util, WRITER, _written_or_written_out)


def _written_or_written_out(rows: Any, **how: Any) -> bytes:
    ready: bytes | None = vars(rows).get(SENT)
    return _write_out(rows, **how) if ready is None else ready


def _is_only_sheets(body: str) -> bool:
    """Told by its two ends; where they do not tell, Streamlit looks."""
    begin = body[: len(_SHEET)].lower()
    if begin[:1] == "<" and not begin.startswith((_SHEET, _COMMENT)):
        return False
    if body.startswith(f"{_SHEET}>") and body.endswith(_END) and body.count(_END) == 1:
        return True
    only: bool = _is_sheets(body)
    return only
