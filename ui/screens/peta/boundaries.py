"""Which boundaries the map draws, and what is said about their source. A view passes its reader."""

from db.queries.batas import find_batas, get_isi_batas
from ui.charts.geometry import SKETCH
from ui.session.data import read
from ui.session.view import Read
from ui.words.markdown import escape_markdown


def map_source(read: Read = read, *, markdown: bool = True) -> str:
    """The caption that every map carries: whose boundaries these are, as an admin typed it."""
    batas = read(find_batas)
    if batas is None:
        return SKETCH
    return f"Batas kecamatan: {escape_markdown(batas.sumber) if markdown else batas.sumber}."


def map_content(read: Read = read) -> str:
    """The GeoJSON itself, for what is drawn on the server; empty for the sketch."""
    batas = read(find_batas)
    return "" if batas is None else read(get_isi_batas, batas.id)
