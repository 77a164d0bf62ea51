"""Whether what the office helped to found lives on: years of one age beside each other."""

from dataclasses import dataclass

import pandas as pd

from db.figures.fasilitasi import UMUR

# Of a year whose youngest koperasi has not reached the age that is asked for.
TERLALU_MUDA = "belum cukup umur"


@dataclass(frozen=True, kw_only=True)
class Bertahan:
    """How many were aktif at one age, of the years that have reached it.

    Attributes:
        bulan: the age.
        awal, akhir: the first and the last of those years.
        terdata: koperasi of them of which it is known; never 0.
    """

    bulan: int
    awal: int
    akhir: int
    aktif: int
    terdata: int

    @property
    def angkatan(self) -> str:
        """The years, in words."""
        return str(self.awal) if self.awal == self.akhir else f"{self.awal}–{self.akhir}"


def longest(rows: pd.DataFrame) -> Bertahan | None:
    """The greatest age that any year has reached; None where none has, or nothing is known.

    Args:
        rows: of db.queries.kelangsungan.list_bertahan.
    """
    for bulan in reversed(UMUR):
        old = rows[(rows["bulan"] == bulan) & rows["cukup_umur"] & (rows["terdata"] > 0)]
        if len(old):
            return Bertahan(
                bulan=bulan,
                awal=int(old["tahun"].min()),
                akhir=int(old["tahun"].max()),
                aktif=int(old["aktif"].sum()),
                terdata=int(old["terdata"].sum()),
            )
    return None
