"""The templates of this folder. Every value is escaped unless it is one of our own files."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

HERE = Path(__file__).parent
_ENVIRONMENT = Environment(
    loader=FileSystemLoader(HERE),
    autoescape=True,
    undefined=StrictUndefined,
    auto_reload=False,
    trim_blocks=True,
    lstrip_blocks=True,
)


def render(name: str, **values: Any) -> Markup:
    """A template with its values in it."""
    return Markup(_ENVIRONMENT.get_template(name).render(**values))  # noqa: S704 - it escaped them


def read_file(name: str) -> Markup:
    """A file of this folder as it stands: style or script."""
    return Markup((HERE / name).read_text(encoding="utf-8"))  # noqa: S704 - our own
