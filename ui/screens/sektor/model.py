"""The tahun buku of the screen, worked out once per state of the data."""

from db.queries.rpjmd import SektorTahunan, get_tahunan
from ui.session.view import Read


def build_tahunan(read: Read) -> SektorTahunan:
    """Every tahun buku with its figures and its target: a view."""
    return read(get_tahunan)
