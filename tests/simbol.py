"""Cuts Streamlit's font of symbols down to those that are shown: `python -m tests.simbol`.

The whole font is a third of the login form's bytes, for 3.700 symbols of which a hundred are used.
"""

import ast
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

ROOT = Path(__file__).parents[1]
STATIC = Path(str(files("streamlit"))) / "static" / "static"
CUT = ROOT / "ui" / "gate" / "huruf"
_NAMED = re.compile(r":material/([a-z0-9_]+)")


def source() -> Path:
    """The font that the installed Streamlit serves; its name holds the hash of what is in it."""
    (found,) = (STATIC / "media").glob("MaterialSymbols-*.woff2")
    return found


def ligatures_of(font: TTFont) -> dict[str, str]:
    """Symbols of a font: name as a screen writes it → glyph."""
    letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    return {
        letters[first] + "".join(letters[each] for each in ligature.Component): ligature.LigGlyph
        for lookup in font["GSUB"].table.LookupList.Lookup
        for table in lookup.SubTable
        for first, found in getattr(table, "ExtSubTable", table).ligatures.items()
        for ligature in found
        if {first, *ligature.Component} <= letters.keys()
    }


def symbols_used() -> set[str]:
    """Names that our screens and Streamlit's own code write, and words that may become one.

    Where a name is put together, its word stands as a string in the same file: a word too many
    costs little.
    """
    ours = [ROOT / "app.py", *(ROOT / "ui").rglob("*.py"), *(ROOT / "pages").rglob("*.py")]
    texts = [path.read_text(encoding="utf-8") for path in ours]
    scripts = (path.read_text(encoding="utf-8") for path in (STATIC / "js").glob("*.js"))
    named = {name for text in (*texts, *scripts) for name in _NAMED.findall(text)}
    composed = [text for text in texts if ":material/{" in text]
    return named | {word for text in composed for word in _words_of(text)}


def _words_of(text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def cut() -> Path:
    """Write the font with the symbols that are used, under the name of the one it comes from."""
    font = TTFont(source())
    ligatures = ligatures_of(font)
    used = symbols_used() & ligatures.keys()
    options = Options(layout_closure=False, flavor="woff2", notdef_outline=True, hinting=False)
    subsetter = Subsetter(options)
    subsetter.populate(
        glyphs=[ligatures[name] for name in used], text="".join(sorted({*"".join(used)}))
    )
    subsetter.subset(font)
    font.flavor = "woff2"
    CUT.mkdir(exist_ok=True)
    for old in CUT.glob("*.woff2"):
        old.unlink()
    font.save(CUT / source().name)
    return CUT / source().name


if __name__ == "__main__":
    print(f"{cut().stat().st_size:,} bytes")
