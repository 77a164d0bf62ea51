"""What a file holds beside the rows that were read, so that nothing is left out without a word."""

from db.sheets.file.find import KETERANGAN
from db.sheets.file.table import Daftar, list_unread

# Of what Daftar.tidak_dibaca names the rest is read all the same, and a note says how.
UNREAD = ("lembar", "lembar tersembunyi", "kolom")
# Notes of the reader that say the same as a sentence.
SAID = (
    "Kolom yang tidak dibaca:",
    "Lembar yang tidak dibaca:",
    "Lembar serupa yang tidak dibaca:",
    "Lembar tersembunyi yang tidak dibaca:",
)


def name_unread(daftar: Daftar) -> list[tuple[str, str, int]]:
    """Kind, name and number of rows (0: not counted) of all that was not read of a file."""
    known = [each for each in daftar.tidak_dibaca if each[0] in UNREAD]
    named = {nama for _, nama, _ in known} | {KETERANGAN}
    sheets = [("lembar", nama, 0) for nama in daftar.lembar_lain if nama not in named]
    columns = [("kolom", judul, 0) for judul in list_unread(daftar) if judul not in named]
    return [*known, *sheets, *columns]


def list_notes(catatan: list[str]) -> list[str]:
    """The notes on a file without those that name_unread has as data."""
    return [note for note in catatan if not note.startswith(SAID)]
