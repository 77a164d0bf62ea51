"""HTML of our own: what anyone typed stays text, wherever it is put."""

import pytest

from ui.words.markup import Html, joined, tag


@pytest.mark.parametrize(
    ("made", "written"),
    [
        (tag("p", "A & B <b>"), "<p>A &amp; B &lt;b&gt;</p>"),
        (tag("p", tag("b", "<i>"), " x"), "<p><b>&lt;i&gt;</b> x</p>"),
        (tag("i", title='"><script>'), '<i title="&quot;&gt;&lt;script&gt;"></i>'),
        (tag("i", class_="a", aria_label="b"), '<i class="a" aria-label="b"></i>'),
        (tag("i", title=None), "<i></i>"),
        (tag("img", src="a", alt=""), '<img src="a" alt="">'),
        (joined("<", tag("b"), ">"), "&lt;<b></b>&gt;"),
    ],
)
def test_text_is_escaped_once_and_elements_are_not(made: Html, written: str) -> None:
    assert made == written


def test_a_part_cut_out_of_html_is_text_again() -> None:
    cut = tag("b", "x")[:4]

    assert tag("p", cut) == "<p>&lt;b&gt;x</p>"


def test_streamlit_is_handed_html_as_it_was_written() -> None:
    """st.html() takes the margin of other texts away, and looks through all of them for it."""
    made = tag("pre", "  a\n    b\n")

    assert made._repr_html_() == "<pre>  a\n    b\n</pre>"
