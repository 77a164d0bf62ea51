"""A table that a view has written out already goes to the browser as it stands.

Streamlit would have pandas write it anew at every click, its numbers and their texts: more than a
whole bare page. The rows keep beside them what it would make of them.
"""

from typing import Any

from streamlit import dataframe_util

# Streamlit's own; the version is pinned, and a test holds what is sent alike.
WRITE = "convert_pandas_df_to_arrow_bytes"
_write = getattr(dataframe_util, WRITE)
# Where rows keep what is sent of them.
SENT = "dikirim"


def write_rows(rows: Any) -> bytes:
    """The bytes that Streamlit sends of a frame."""
    written: bytes = _write(rows)
    return written


def _send(rows: Any, **options: Any) -> bytes:
    ready: bytes | None = vars(rows).get(SENT)
    return _write(rows, **options) if ready is None else ready


def send_as_written() -> None:
    """From now on write out no rows that are written out already."""
    setattr(dataframe_util, WRITE, _send)
