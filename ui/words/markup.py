"""HTML of our own: the one function that writes a tag, and escapes whatever is put into it."""

from html import escape

_VOID = {"img", "br"}


class Html(str):
    """Text that is HTML already; only tag() and joined() make it."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """It as it is, for st.html(), which else looks for a margin in front of its lines."""
        return self


def tag(name: str, *inside: str, **attributes: str | None) -> Html:
    """An element around texts and other elements.

    Args:
        inside: text, which is escaped, and Html, which is not escaped again.
        attributes: `class_` for class and `aria_label` for aria-label; None leaves one away.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_literal(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    opened = f"<{name}{written}>"
    return Html(opened if name in _VOID else f"{opened}{joined(*inside)}</{name}>")


def joined(*parts: str) -> Html:
    """Texts and elements after each other; what is not Html is escaped."""
    return Html("".join(each if isinstance(each, Html) else _literal(each) for each in parts))


def _literal(text: str) -> str:
    """Between tags and between double quotes; an apostrophe may stand there as it is."""
    return escape(text, quote=False).replace('"', "&quot;")
