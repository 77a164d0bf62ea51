"""Whatever a person typed is text on the stage: no field becomes an element or a handler."""

import json
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from lxml import html

from db.enums import KodeSalindia
from db.queries.dek import DekTayang, Tayang
from db.salindia import read_isi
from tests.batas import features
from tests.decks import make_large_dek
from ui.files.deck.html.document import build_html

PAYLOADS = (
    '"><script>alert(1)</script><img src=x onerror=alert(2)>',
    "'><svg onload=alert(3)>",
    "</p></section></main><iframe srcdoc='x'></iframe>",
    "</script><script>alert(4)</script>",
    "</style><style>*{display:none}</style>",
    "{{ 7 * 7 }}{% raw %}",
    '" autofocus onfocus="alert(5)" x="',
    "&lt;script&gt;alert(6)&lt;/script&gt;",
    "javascript:alert(7)",
)
# What the program itself writes: names of kinds and colours, codes, days; a photo it drew anew.
OURS = {"kode", "jenis", "makna", "makna_kategori", "penulisan", "hilang", "per_tanggal", "foto"}


def fill(found: Any, words: str) -> Any:
    """The same content with `words` in every text field."""
    if isinstance(found, dict):
        return {key: value if key in OURS else fill(value, words) for key, value in found.items()}
    if isinstance(found, list):
        return [fill(each, words) for each in found]
    return words if isinstance(found, str) else found


def filled(words: str) -> DekTayang:
    """A deck of which every text is `words`: slides, theme, source, names of the kecamatan."""
    dek = make_large_dek()
    places = [{**row, "properties": {**row["properties"], "nama": words}} for row in features()]
    return replace(
        dek,
        tema=words,
        kontak=words,
        sumber_batas=words,
        batas=json.dumps({"type": "FeatureCollection", "features": places}),
        salindia=tuple(_slide(each, words) for each in dek.salindia),
    )


def _slide(tayang: Tayang, words: str) -> Tayang:
    isi = read_isi(fill(tayang.isi, words), terkecil=5)
    return replace(tayang, judul=words, komentar=words, isi=isi)


def skeleton(dek: DekTayang) -> tuple[Counter[Any], list[str | None]]:
    """Every element with the names of its attributes, and the texts of scripts and styles."""
    tree = html.document_fromstring(build_html(dek))
    elements = Counter((str(each.tag), tuple(sorted(each.attrib))) for each in tree.iter())
    return elements, [each.text for each in tree.iter("script", "style")]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_deck_of_hostile_texts_has_the_elements_of_a_harmless_one(payload: str) -> None:
    harmless = "x" * len(payload)

    assert skeleton(filled(payload)) == skeleton(filled(harmless))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_hostile_text_is_read_as_it_was_typed(payload: str) -> None:
    tree = html.document_fromstring(build_html(filled(payload)))

    assert tree.findtext(".//h1") == payload
    assert {each.text for each in tree.iter("th", "td", "li")} >= {payload}
    assert {each.get("aria-label") for each in tree.iter("svg")} >= {payload}


def test_every_slide_is_among_those_that_are_tried() -> None:
    assert [each.kode for each in filled("x").aktif] == list(KodeSalindia)


def test_the_same_deck_gives_the_same_bytes() -> None:
    assert build_html(make_large_dek()) == build_html(make_large_dek())
