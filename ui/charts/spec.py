"""A chart becomes a spec: with Arrow bytes for the screen, with plain rows for a picture."""

from __future__ import annotations  # its types are Altair's

import hashlib
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pandas as pd
import pyarrow as pa

from ui.charts.theme import THEME, serang
from ui.charts.vega import alt

# Signs that no XML may hold, not even written as a number.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Altair's data transformer is one per process, so only one thread may convert at a time.
_lock = threading.Lock()


def screen_spec(chart: alt.TopLevelMixin) -> dict[str, Any]:
    """The Vega-Lite dict for st.vega_lite_chart, its frames as Arrow in `datasets`.

    Streamlit takes Arrow bytes as they are; rows it would convert again on every rerun, and dates
    in rows would reach the browser as text.
    """
    datasets: dict[str, bytes] = {}

    def to_arrow(data: Any) -> dict[str, str]:
        content = _arrow_bytes(data)
        name = hashlib.md5(content, usedforsecurity=False).hexdigest()
        datasets[name] = content
        return {"name": name}

    _wear_theme()
    with _lock, _transformer(to_arrow):
        spec: dict[str, Any] = chart.to_dict()
    # Values that the chart wrote out itself (a rule at 50) come as named rows.
    spec["datasets"] = {**spec.get("datasets", {}), **datasets}
    return spec


def picture_spec(chart: alt.TopLevelMixin) -> dict[str, Any]:
    """The Vega-Lite dict that stands on its own: rows inline, and no sign that XML forbids.

    The converter draws by way of SVG, and such a sign in a name would end the whole process.
    """
    _wear_theme()
    with _lock:
        spec: dict[str, Any] = chart.to_dict()
    return _as_xml(spec)  # type: ignore[no-any-return]


@cache
def _wear_theme() -> None:
    """What every chart has that is written here."""
    alt.theme.register(THEME, enable=True)(serang)


def _as_xml(value: Any) -> Any:
    if isinstance(value, str):
        return _NO_XML.sub("", value)
    if isinstance(value, dict):
        return {key: _as_xml(each) for key, each in value.items()}
    return [_as_xml(each) for each in value] if isinstance(value, list) else value


@contextmanager
def _transformer(transform: Any) -> Iterator[None]:
    alt.data_transformers.register("arrow", transform)
    with alt.data_transformers.enable("arrow"):
        yield


def _arrow_bytes(data: Any) -> bytes:
    frame = data if isinstance(data, pd.DataFrame) else pd.DataFrame(data)
    table = pa.Table.from_pandas(frame, preserve_index=False)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue().to_pybytes())
