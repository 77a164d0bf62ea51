"""An .ods whose cells say what a person sees where the reader would leave it out.

LibreOffice keeps an error as an empty text with the error's name shown, and 25 % as 0,25.
"""

import io
import re
import zipfile
from pathlib import Path
from typing import IO

from db.sheets.file.formats import sign_of_format

_CONTENT = "content.xml"
ERROR = re.compile(
    rb'(<table:table-cell\b[^>]*?) office:string-value=""([^>]*>\s*<text:p>(?:#|Err:))'
)
PERCENT = re.compile(rb'(<table:table-cell\b[^>]*?office:value-type=")percentage("[^>]*>)')
# A number that is shown with its unit: 1250 as "1.250 juta".
_SHOWN = re.compile(
    rb'(<table:table-cell\b[^>]*?office:value-type=")(?:float|currency)("[^>]*>\s*<text:p>)'
    rb"([^<]*(?:[$]|\b(?:[Rr]ibu|[Jj]uta|[Mm]il[iy]ar|[Tt]riliun|[Jj][Tt]|[Rr][Bb]|M|USD))[^<]*)(?=</text:p>)"
)
# Without one of these there is nothing to rewrite.
_SIGNS = (b'office:string-value=""', b'"percentage"')
VALUE = re.compile(rb' office:value="([^"]*)"')
_NUMBER = re.compile(r"\d[\d.,]*")


def open_shown(path: Path) -> IO[bytes]:
    """The file to read: as it lies there, or with errors and percent as text."""
    if not zipfile.is_zipfile(path):
        return path.open("rb")
    with zipfile.ZipFile(path) as archive:
        if _CONTENT not in archive.namelist():
            return path.open("rb")
        content = archive.read(_CONTENT)
        if not any(sign in content for sign in _SIGNS) and not _SHOWN.search(content):
            return path.open("rb")
        content = _SHOWN.sub(_with_unit, content)
        shown = PERCENT.sub(_as_text, ERROR.sub(rb"\1\2", content))
        rewritten = io.BytesIO()
        with zipfile.ZipFile(rewritten, "w") as other:
            for name in archive.namelist():
                other.writestr(name, shown if name == _CONTENT else archive.read(name))
    rewritten.seek(0)
    return rewritten


def _as_text(tag: re.Match[bytes]) -> bytes:
    return VALUE.sub(b"", tag[1] + b"string" + tag[2])


def _with_unit(tag: re.Match[bytes]) -> bytes:
    """The cell as text: its number, and the unit that is shown behind it."""
    attributes = tag[1] + b"string" + tag[2]
    value, text = VALUE.search(attributes), tag[3].decode("utf-8", "replace")
    sign = sign_of_format(f'"{_NUMBER.sub("", text)}"')
    if value is None or sign is None or _is_divided(value[1].decode(), text):
        return tag[0]
    return VALUE.sub(b"", attributes) + value[1] + sign.encode()


def _is_divided(value: str, text: str) -> bool:
    """True where the format shows fewer digits in front of the comma than the number has."""
    shown = _NUMBER.search(text)
    whole = re.sub(r"[.,]\d{1,2}$", "", shown[0]) if shown else ""
    return len(re.sub(r"\D", "", whole)) < len(value.lstrip("-").split(".")[0])
