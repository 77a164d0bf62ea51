"""What the import says of one row."""

from dataclasses import asdict, dataclass, field
from typing import Any

from db.enums import Putusan
from db.sheets.row.cells import Isian, Ragu
from db.sheets.row.differences import Beda


@dataclass(frozen=True)
class Jejak:
    """What the other rows of a file, and the notes on it, have of a row.

    Attributes:
        kunci: what it shares with the rows that it may be a double of.
        isi: the fields that it gives.
        alias: spellings of places that were read in it, and what as.
    """

    kunci: list[str] = field(default_factory=list)
    isi: list[str] = field(default_factory=list)
    alias: list[list[str]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """As impor_baris keeps it."""
        return asdict(self)


@dataclass
class Penilaian:
    """The verdict on one row.

    Attributes:
        nomor: of the row in the spreadsheet.
        nilai: what the row gives, by field.
        koperasi_id: the koperasi of the register that the row is about, if it is there already.
        baru: the row would add something: a koperasi, a dated fact, a peserta, a case, a stage.
        luar: the row is of another kabupaten.
        beda: every field of the register that it would change.
        setuju: those of them that a reviewer agreed to.
        jejak: what others have of it.
    """

    nomor: int
    putusan: Putusan
    ragu: list[Ragu]
    nilai: dict[str, Any]
    koperasi_id: int | None = None
    baru: bool = False
    luar: bool = False
    beda: list[Beda] = field(default_factory=list)
    setuju: list[Beda] = field(default_factory=list)
    jejak: Jejak = field(default_factory=Jejak)

    @property
    def alasan(self) -> list[str]:
        """The reasons in words."""
        return [each.alasan for each in self.ragu]

    def doubt(self, kolom: str | None, alasan: str) -> None:
        """Add a reason after the verdict."""
        self.ragu.append(Ragu(kolom, alasan))
        self.putusan = Putusan.PERLU_DIPERIKSA


def verdict_of(isian: Isian, **known: Any) -> Penilaian:
    """Ready if there is no doubt, else for a person to look at."""
    putusan = Putusan.PERLU_DIPERIKSA if isian.ragu else Putusan.SIAP
    return Penilaian(isian.nomor, putusan, isian.ragu, isian.nilai, luar=isian.luar, **known)
