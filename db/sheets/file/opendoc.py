"""An .ods whose cells say what a person sees where the reader would leave it out.

LibreOffice keeps an error as an empty text with the error's name shown, and 25 % as 0,25.
"""

import io
import re
import zipfile
from pathlib import Path
from typing import IO

_CONTENT = "content.xml"
ERROR = re.compile(
    rb'(<table:table-cell\b[^>]*?) office:string-value=""([^>]*>\s*<text:p>(?:#|Err:))'
)
PERCENT = re.compile(rb'(<table:table-cell\b[^>]*?office:value-type=")percentage("[^>]*>)')
# Without one of these there is nothing to rewrite.
_SIGNS = (b'office:string-value=""', b'"percentage"')
VALUE = re.compile(rb' office:value="[^"]*"')


def open_shown(path: Path) -> IO[bytes]:
    """The file to read: as it lies there, or with errors and percent as text."""
    if not zipfile.is_zipfile(path):
        return path.open("rb")
    with zipfile.ZipFile(path) as archive:
        if _CONTENT not in archive.namelist():
            return path.open("rb")
        content = archive.read(_CONTENT)
        if not any(sign in content for sign in _SIGNS):
            return path.open("rb")
        shown = PERCENT.sub(_as_text, ERROR.sub(rb"\1\2", content))
        rewritten = io.BytesIO()
        with zipfile.ZipFile(rewritten, "w") as other:
            for name in archive.namelist():
                other.writestr(name, shown if name == _CONTENT else archive.read(name))
    rewritten.seek(0)
    return rewritten


def _as_text(tag: re.Match[bytes]) -> bytes:
    return VALUE.sub(b"", tag[1] + b"string" + tag[2])
