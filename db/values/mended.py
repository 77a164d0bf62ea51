"""Letters that another program spoilt: entities of a page, UTF-8 that was read as Windows-1252."""

import html
import re

ENTITY = re.compile(r"&(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31}\d?);")
FOREIGN = re.compile(r"[^\x00-\x7f]+")
# What UTF-8 was taken for: Windows, the Mac, and the DOS of an old accounting program.
_MISTAKEN_FOR = ("cp1252", "mac_roman", "cp437")
# What is written here: Latin letters and the marks of a text. Else two marks that only stand side
# by side would become a letter of another script.
LATIN, MARKS = range(0x250), range(0x2000, 0x2200)
_MOST_LAYERS = 3


def mend_text(text: str) -> str | None:
    """The text as it was meant, None where nothing is wrong with it.

    `Ma&#039;arif` was escaped for a page; `Qurâ€™ani` is UTF-8 read as Windows-1252. Both may
    have happened more than once.
    """
    if text.isascii() and "&" not in text:
        return None
    mended = text
    for _ in range(_MOST_LAYERS):
        mended = FOREIGN.sub(_reread, mended)
        if ENTITY.search(mended):
            mended = html.unescape(mended)
    return mended if mended != text else None


def _reread(found: re.Match[str]) -> str:
    """A run of foreign letters, if they are the bytes of another letter."""
    for encoding in _MISTAKEN_FOR:
        try:
            meant = b"".join(_byte(letter, encoding) for letter in found[0]).decode()
        except UnicodeError:
            continue
        if all(ord(letter) in LATIN or ord(letter) in MARKS for letter in meant):
            return meant
    return found[0]


def _byte(letter: str, encoding: str) -> bytes:
    """Windows-1252 has holes, in which programs leave the byte as it is."""
    try:
        return letter.encode(encoding)
    except UnicodeEncodeError:
        return letter.encode("latin-1")
