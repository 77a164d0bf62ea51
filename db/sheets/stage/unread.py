"""What a file holds beside the rows that were read, so that nothing is left out without a word."""

from db.sheets.file.table import Daftar, list_unread

# Notes of the reader that say the same as a sentence.
SAID = (
    "Kolom yang tidak dibaca:",
    "Lembar yang tidak dibaca:",
    "Lembar tersembunyi yang tidak dibaca:",
    "Catatan pada sel yang tidak dibaca",
)


def name_unread(daftar: Daftar) -> list[tuple[str, str, int]]:
    """Kind, name and number of rows (0: not counted) of all that was not read of a file."""
    return [*daftar.tidak_dibaca, *(("kolom", judul, 0) for judul in list_unread(daftar))]


def list_notes(catatan: list[str]) -> list[str]:
    """The notes on a file without those that name_unread has as data."""
    return [note for note in catatan if not note.startswith(SAID)]
