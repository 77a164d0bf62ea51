"""The few words that the program of the screens brings along, in the language of its readers.

Streamlit knows English only. What it shows of itself stands in its scripts as literals; they are
replaced as a script is read from the disk. A word that another version writes in another way stays
English: tests/unit/test_kata.py says which.

Four lines of them are no words. A grid lets no letter open a cell of a column that is pinned,
because what is in sight begins right of it. The name of a koperasi is such a column, and whoever
typed "Koperasi Maju" over it wrote "Maju".

The other three are of the history. The choices of a screen went along to the next screen of the
menu, from which they were taken away under the address of the first: Back led to a profile of no
koperasi. And a screen that came back with its choices was two steps: one without them, which
nobody had seen.
"""

import json
from functools import cache
from pathlib import Path


@cache
def words() -> dict[str, dict[str, str]]:
    """By script, without the mark of its version: what stands there, and what is to stand there."""
    text = Path(__file__).with_name("kata.json").read_text(encoding="utf-8")
    found: dict[str, dict[str, str]] = json.loads(text)
    return found


def is_translated(name: str) -> bool:
    """True for the file name of a script that holds words for the screen."""
    return script_of(name) in words()


def translate(name: str, content: bytes) -> bytes:
    """The script of that file name with its words in Indonesian; any other file as it is."""
    if not is_translated(name):
        return content
    text = content.decode()
    for old, new in words()[script_of(name)].items():
        text = text.replace(old, new)
    return text.encode()


def script_of(name: str) -> str:
    """The name of a script without the mark of its version; "" for any other file."""
    return name.split(".", 1)[0] if name.endswith(".js") else ""
