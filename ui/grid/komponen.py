"""Our own parts of the browser: a folder each, with a script and a style called after it."""

import hashlib
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

_PACKAGE = "dasbor"
# How many there are, with room for more.
_MOST = 8


def component(files: Path) -> Any:
    """The component of that folder, to be called as Streamlit's are."""
    return _component_of(get_bidi_component_manager(), files)


@cache
def _name(files: Path) -> str:
    """With a mark of what is in the files: browsers keep them by their address."""
    mark = hashlib.sha256()
    for path in sorted(files.iterdir()):
        mark.update(path.read_bytes())
    return f"{files.name}-{mark.hexdigest()[:8]}"


@lru_cache(maxsize=_MOST)
def _component_of(manager: Any, files: Path) -> Any:
    """Known to the server as an installed package would be, so that its files have an address.

    Scripts that travel inside of a message are refused by the content security policy.
    """
    config = ComponentConfig(_name(files), files.name)
    manager.register_from_manifest(ComponentManifest(_PACKAGE, "1", [config]), files.parent)
    return st.components.v2.component(
        f"{_PACKAGE}.{_name(files)}",
        css=f"{files.name}.css",
        js=f"{files.name}.js",
        isolate_styles=False,
    )
