"""Definitions as a reader gets them: with the value of each setting that they depend on."""

from db.clock import today
from db.queries.pengaturan import list_aturan
from ui.session.data import read
from ui.session.view import Read


def fill_rules(definisi: str, read: Read = read) -> str:
    """A definition of the catalogue with the settings in force in place of their keys.

    Args:
        read: that of the view which is being worked out.
    """
    return definisi.format_map(read(list_aturan, pada=today()))
