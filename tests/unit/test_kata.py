"""No English on the screens: the words of Streamlit's own scripts, replaced one by one."""

import re
from pathlib import Path

import pytest

from tests.simbol import STATIC
from ui.gate.kata import is_translated, script_of, translate, words

# What a reader sees or hears of a script: the literals of labels, titles, names and children.
_SHOWN = re.compile(
    r'(?:"aria-label"|label|children|title|placeholder|alt|message|copyLabel|copiedLabel)'
    r":(?:[\w.!]+\?)?(`[^`]*[A-Za-z]{3}[^`]*`(?::`[^`]*`)?)"
)
# What the program says to who writes it, and what needs a menu or a kind of column that is off.
_NEVER = {
    "DataFrame": r"\$\{e\.props|Rename|Save \(|Cancel \(E|arkdown|Edit|No content|player|Euro|Yen|"
    r"Median|[Ii]ndicator|`(menu|container|control|group|input|multiValue|option|placeholder|singleValue|"
    r"dummyInput)`",
    "StreamlitMarkdown": r"`children`|\+R`|`here`|logo",
    "DateInput": r"\$\{ce\}",
    "index": r"Chat|Alt`|nstall|Traceback|`Copy`|Ask |Logo|[Dd]eploy|Theme`|[Cc]lear cache|"
    r"Report|Get help|agents|show again|static app|Connection failed|File change|Always|Git|GitHub|"
    r"documentation|Cloud|ommunity|hobbies|Learn|Snowflake|nterprise|trial|latforms|own hardware|"
    r"Set up|Script execution|Dialog type|creencast|record|Alien|browsers|Next steps|Step \d|"
    r"Preview|Save video|WebM|Happy|autoRerun",
}


def scripts_with_words() -> list[Path]:
    return sorted(path for path in (STATIC / "js").glob("*.js") if is_translated(path.name))


def bundled(script: str) -> str:
    files = (STATIC / "js").glob(f"{script}.*.js")
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(files))


@pytest.mark.parametrize("script", words())
def test_every_word_stands_in_this_version_of_streamlit(script: str) -> None:
    """Another version has other words, or writes them in another way: look at the screens."""
    text = bundled(script)

    assert [word for word in words()[script] if word not in text] == []


@pytest.mark.parametrize("path", scripts_with_words(), ids=lambda path: script_of(path.name))
def test_no_label_of_a_script_stays_english(path: Path) -> None:
    script = script_of(path.name)
    put = "\n".join(words()[script].values())
    never = re.compile(_NEVER.get(script, r"(?!)"))
    said = _SHOWN.findall(translate(path.name, path.read_bytes()).decode())
    shown = [word for each in said for word in re.findall(r"`[^`]*`", each)]

    assert [word for word in shown if not (word in put or never.search(word))] == []


def test_a_script_without_words_stays_as_it_is() -> None:
    assert translate("protobuf.D55wl0P7.js", b"children:`Search`") == b"children:`Search`"
    assert translate("index.css", b"`App pages`") == b"`App pages`"


def test_a_word_is_replaced_wherever_it_stands() -> None:
    assert (
        translate("Toolbar.x.js", b"[`Fullscreen`,`Fullscreen`]")
        == b"[`Layar penuh`,`Layar penuh`]"
    )
