"""A stored text is shown letter by letter where Streamlit reads Markdown."""

import re

import pytest

from ui.words.markdown import escape_markdown

# What the page looks for once the Markdown was read, as its program has it.
LOOKED_FOR = (
    re.compile(r"(https?://|www(?=\.))([-.\w]+)([^ \t\r\n]*)", re.IGNORECASE | re.ASCII),
    re.compile(r"([-.\w+]+)@([-\w]+(?:\.[-\w]+)+)", re.ASCII),
    re.compile(r":[\w+-]+:", re.ASCII),
    re.compile(r":material/\w+:", re.ASCII),
    re.compile(r"->|<-|--|>=|<="),
)


@pytest.mark.parametrize(
    "text",
    [
        "Koperasi *PT* [klik](javascript:x) :red[x] $x$ `kode` <b> ~~x~~",
        "https://jahat.example/x HTTP://jahat.example",
        "www.jahat.example, WWW.JAHAT.EXAMPLE",
        "siti@jahat.example",
        "jam :smile: dan :material/home: dan :streamlit:",
        "a -> b <- c -- d >= e <= f",
    ],
)
def test_nothing_is_found_in_it_and_no_letter_is_lost(text: str) -> None:
    escaped = escape_markdown(text)
    read = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", escaped)

    assert read.replace("\u2060", "") == text
    assert [each.pattern for each in LOOKED_FOR if each.search(read)] == []
    assert not re.search(r"(?<!\\)[*_`\[\]$<>~:]", escaped)


def test_a_name_without_any_of_it_stays_as_it_is() -> None:
    assert escape_markdown("Koperasi Maju, Ciruas") == "Koperasi Maju, Ciruas"
