"""A deck as the screen Harkopnas shows it."""

from dataclasses import replace

from db.queries.dek import DekTayang, get_dek
from ui.session.share import fix
from ui.session.view import Read


def build_dek(read: Read, dek_id: int) -> DekTayang:
    """The deck, whose slides nobody can change: each click copied all that is frozen in them."""
    dek = read(get_dek, dek_id)
    return replace(dek, salindia=tuple(replace(each, isi=fix(each.isi)) for each in dek.salindia))
