"""Typst: loaded where a page is set, and made to forget it.

The server only names what the process beside it does; of both only one has pages to set.
"""

import json
from typing import Any

from ui.files.memory import give_back

# Typst keeps what it worked out for the last ten compilations, 100 MiB for each list of 888
# koperasi, and has no word to be told otherwise: so many empty pages age that away.
_AGES = 11


class CannotSet(Exception):
    """Typst's own word on why there is no page."""


def set_type(files: dict[str, bytes] | bytes, **options: Any) -> Any:
    """Compile files in memory, without the fonts of the machine.

    Raises:
        CannotSet.
    """
    import typst

    # Its stub does not know that the input may be several files in memory.
    compile_files: Any = typst.compile
    try:
        return compile_files(files, ignore_system_fonts=True, **options)
    except typst.TypstError as error:
        raise CannotSet(str(error)) from error


def ask_pages(files: dict[str, bytes], selector: str) -> list[Any]:
    """The values of the metadata that a selector finds in compiled files.

    Raises:
        CannotSet.
    """
    import typst

    # As in set_type().
    query: Any = typst.query
    try:
        found = query(files, selector, field="value", ignore_system_fonts=True)
    except typst.TypstError as error:
        raise CannotSet(str(error)) from error
    return list(json.loads(found))


def forget_pages() -> None:
    """Drop what is kept of the pages so far, and give the memory back."""
    for _ in range(_AGES):
        set_type(b"", format="png", ppi=1)
    give_back()
