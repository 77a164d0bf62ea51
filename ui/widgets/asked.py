"""What a form asks for: a day or a number, handed on as it was typed, or a file.

A widget with limits of its own puts what it held before in the place of what it does not take, and
a number field cuts 12.500.000 down to 12,5: both without a word. So neither judges here. The action
reads the value with db.values, or refuses it with a sentence.
"""

import datetime as dt
from collections.abc import Container
from typing import Any

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from db.values.format import format_number
from ui.session.window import expect_file

# The browser hangs on the last days that a calendar has: 31 December 9999 is never drawn. What is
# later than this is told beside the field and not taken.
_LAST_DAY = dt.date(2999, 12, 31)


def ask_day(
    label: str, value: dt.date | None = None, *, key: str | None = None, **more: Any
) -> Any:
    """A day of any year, or None where the field is empty. `more` as st.date_input takes it."""
    return st.date_input(
        label,
        value=value,
        # Without them it takes ten years before and after the value.
        min_value=dt.date.min,
        max_value=_LAST_DAY,
        format="DD/MM/YYYY",
        key=key,
        **more,
    )


def ask_number(label: str, value: int | None = None, *, key: str | None = None, **more: Any) -> str:
    """A number or rupiah as people write it: "1.250", "Rp 12.500.000", "2,5 juta"; "" for none."""
    shown = "" if value is None else format_number(value)
    return str(st.text_input(label, shown, key=key, **{"max_chars": 40, **more}))


def ask_year(label: str, value: int | None = None, *, key: str | None = None, **more: Any) -> str:
    """A year as it was typed; "" for none."""
    shown = "" if value is None else str(value)
    return str(st.text_input(label, shown, key=key, **{"max_chars": 10, **more}))


def ask_file(label: str, **more: Any) -> UploadedFile | None:
    """One file of the reader's, or None. `more` as st.file_uploader takes it.

    The gate lets in no file that was not asked for here.
    """
    expect_file()
    found: UploadedFile | None = st.file_uploader(label, **more)
    return found


def ask_scan(label: str, *, key: str) -> UploadedFile | None:
    """A scan of a paper, or a photo of it; what it may be, db.actions.lampiran holds."""
    return ask_file(
        label,
        type=["pdf", "jpg", "jpeg", "png"],
        key=key,
        help="PDF sampai 5 MB, atau foto JPEG/PNG sampai 8 MB, yang digambar ulang: lokasi dan "
        "data kamera dibuang.",
    )


def forget_unless(options: Container[Any], *, key: str) -> None:
    """Before a choice is drawn: forget one that is not among its options any more."""
    if st.session_state.get(key) not in options:
        st.session_state.pop(key, None)
