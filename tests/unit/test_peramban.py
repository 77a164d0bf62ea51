"""A browser in plain words, from what it calls itself."""

import pytest

from ui.words.peramban import describe_peramban

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
CHROME = "Chrome/156.0.0.0 Safari/537.36"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (f"{WINDOWS} {CHROME}", "Chrome di Windows"),
        (f"{WINDOWS} {CHROME} Edg/156.0.0.0", "Edge di Windows"),
        (
            "Mozilla/5.0 (Windows NT 10.0; rv:150.0) Gecko/20100101 Firefox/150.0",
            "Firefox di Windows",
        ),
        (
            (
                "Mozilla/5.0 (Linux; Android 15; SM-A155F) AppleWebKit/537.36 SamsungBrowser/28.0 "
                "Chrome/130.0.0.0 Mobile Safari/537.36"
            ),
            "Peramban Samsung di ponsel atau tablet Android",
        ),
        (
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 "
                "Version/18.0 Mobile/15E148 Safari/604.1"
            ),
            "Safari di iPhone",
        ),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18 Safari/605.1.15",
            "Safari di Mac",
        ),
        ("curl/8.5.0", "Peramban tak dikenal"),
        ("**tebal** <b>", "Peramban tak dikenal"),
        (None, "Peramban tak dikenal"),
    ],
)
def test_a_browser_is_named_in_words(said: str | None, words: str) -> None:
    assert describe_peramban(said) == words
