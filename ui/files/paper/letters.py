"""Letters that no typeface inside has: an emoji, Chinese. A sign stands for them, and it is said.

PDF/UA forbids to draw what has no shape, so the whole document would fail for one letter. Which
letters those are only Typst knows: it is asked, with the letters alone.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from ui.files.setter import CannotSet, set_type

STAND_IN = "\N{WHITE SQUARE}"
SAID = f"Tanda {STAND_IN} menggantikan huruf yang tidak dapat dicetak."
# Up to here every letter is Latin, and inside.
_LAST_LATIN = "\u024f"
# More are no slip of a pen but a text in another script; asking for all of them takes seconds.
_MOST_ASKED = 60
# What only changes the emoji before it: joiner, variants, skin.
_TAIL = "[\u200d\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]"


def without_missing(values: Any) -> tuple[Any, str]:
    """The values with the sign for each run of missing letters, and the sentence that says so.

    Returns:
        The values as they are and "" where nothing is missing.
    """
    asked = sorted({letter for text in _texts(values) for letter in text if _is_unusual(letter)})
    missing = _missing("".join(asked)) if len(asked) <= _MOST_ASKED else ""
    if not missing:
        return values, ""
    run = re.compile(f"(?:[{re.escape(missing)}]{_TAIL}*)+")
    return _map(values, lambda text: run.sub(STAND_IN, text)), SAID


def _is_unusual(letter: str) -> bool:
    return letter > _LAST_LATIN or (letter < " " and letter != "\n")


def _texts(values: Any) -> Iterable[str]:
    if isinstance(values, str):
        yield values
    elif isinstance(values, dict):
        for each in values.values():
            yield from _texts(each)
    elif isinstance(values, list | tuple):
        for each in values:
            yield from _texts(each)


def _map(values: Any, change: Callable[[str], str]) -> Any:
    if isinstance(values, str):
        return change(values)
    if isinstance(values, dict):
        return {key: _map(each, change) for key, each in values.items()}
    if isinstance(values, list | tuple):
        return [_map(each, change) for each in values]
    return values


@lru_cache(maxsize=1_000)
def _missing(letters: str) -> str:
    """Those of the letters that have no shape; halving, because few of them are."""
    if not letters or _is_drawn(letters):
        return ""
    if len(letters) == 1:
        return letters
    middle = len(letters) // 2
    return _missing(letters[:middle]) + _missing(letters[middle:])


def _is_drawn(letters: str) -> bool:
    main = '#set document(title: "x")\n#set text(lang: "id")\n#read("letters.txt")'
    files = {"main.typ": main.encode(), "letters.txt": letters.encode()}
    try:
        set_type(files, format="pdf", pdf_standards=["ua-1"])
    except CannotSet:
        return False
    return True
