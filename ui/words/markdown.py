"""Text that somebody typed, safe inside what Streamlit reads as Markdown."""

import re

_MARKDOWN = str.maketrans({mark: f"\\{mark}" for mark in r"\`*_{}[]()<>#+-!|~$:&"})
# What is looked for in the text once it was read, where no backslash is left: addresses, which
# become links, :names: of pictures, and arrows. A sign that takes no room goes between.
_NO_ROOM = "\u2060"
_LOOKED_FOR = re.compile(
    r"(?<=[ps]:)(?=//)|(?<=www)(?=\.)|(?<=@)|(?<=:)(?=[\w+-]+[:/])|(?<=[<-])(?=[->=])|(?<=>)(?==)",
    re.IGNORECASE,
)


def escape_markdown(text: str) -> str:
    r"""Make a stored text literal where Streamlit reads Markdown: `*PT*` → `\\*PT\\*`.

    What looks like an address of the web or of mail is no link.
    """
    return _LOOKED_FOR.sub(_NO_ROOM, text.replace("\n", " ")).translate(_MARKDOWN)
