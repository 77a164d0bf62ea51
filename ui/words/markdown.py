"""Text that somebody typed, safe inside what Streamlit reads as Markdown."""

_MARKDOWN = str.maketrans({mark: f"\\{mark}" for mark in r"\`*_{}[]()<>#+-!|~$:&"})


def escape_markdown(text: str) -> str:
    r"""Make a stored text literal where Streamlit reads Markdown: `*PT*` → `\\*PT\\*`."""
    return text.replace("\n", " ").translate(_MARKDOWN)
