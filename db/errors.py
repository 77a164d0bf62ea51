"""Errors with a name. They carry facts; the sentence a reader sees is made in ui/errors."""


class DataUnavailable(Exception):
    """The database does not answer, or took longer than the time limit.

    Attributes:
        again: the connection died and a new one may be had, so a query that only reads can be asked
            once more. What was being written may be there or not.
        only_reads: it answers and takes no writes: its disk is full, or it is a copy. Nothing was
            written.
    """

    def __init__(self, reason: str, *, again: bool = False, only_reads: bool = False) -> None:
        super().__init__(reason)
        self.again = again
        self.only_reads = only_reads


class DataRejected(Exception):
    """A rule of the database refused a write.

    Attributes:
        rule: name of the constraint, a key of ui.words.rejected.REJECTED.
        baris, kolom: id and column of the field to blame, where one is.
        tabel: of that column, where the reader does not see it from the screen.
        sebut: what the rule is about in this case, named behind its sentence.
    """

    def __init__(
        self,
        rule: str,
        baris: int | None = None,
        kolom: str | None = None,
        *,
        tabel: str = "",
        sebut: str = "",
    ) -> None:
        super().__init__(rule)
        self.rule = rule
        self.baris = baris
        self.kolom = kolom
        self.tabel = tabel
        self.sebut = sebut


class NotFound(Exception):
    """No row has that key."""


class StartRefused(Exception):
    """The program cannot start; the text is one Indonesian sentence and holds no password."""


class NotAllowed(Exception):
    """The person may look but not do this; nothing was written."""
