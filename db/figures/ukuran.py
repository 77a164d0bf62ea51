"""What a figure is: its words, its parts, and what is counted for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

# In Cacah.yang: the column is recorded, or is not.
TERDATA, KOSONG = object(), object()
KEADAAN = "db.queries.hitungan.list_hitungan"
PERSEN = "persen"


@dataclass(frozen=True)
class Cacah:
    """So many koperasi: those of which each named column (db.queries.keadaan) holds the value.

    Attributes:
        bila_terdata: nothing is counted, not even none, where this column is recorded nowhere.
        serentak: it is recorded of all koperasi or of none, so that a kecamatan without koperasi
            has none where others have some.
    """

    yang: Mapping[str, Any] = field(default_factory=dict)
    bila_terdata: str = ""
    serentak: bool = False

    @property
    def kolom(self) -> set[str]:
        """The columns that are read."""
        return {*self.yang, *([self.bila_terdata] if self.bila_terdata else [])}


@dataclass(frozen=True)
class Jumlah:
    """The sum of a column over the koperasi that report it; nothing where none does.

    Attributes:
        diperiksa: the column that says where the value is too large to be counted before a person
            has confirmed it (db.queries.kewajaran).
    """

    dari: str
    diperiksa: str

    @property
    def kolom(self) -> set[str]:
        """The columns that are read."""
        return {self.dari, self.diperiksa}


@dataclass(frozen=True, kw_only=True)
class Ukuran:
    """A figure that the product publishes, defined once.

    Attributes:
        kunci: stable key; it means this figure and no other wherever it stands.
        nama: the words on a screen, like no other figure's.
        satuan: unit; "persen" is 0–100.
        definisi: a sentence or two that a reader can check the number with; {key} stands for a
            setting of db.models.Pengaturan. It is read through jelas().
        yang: what is counted, in words that follow the number; of a ratio, empty.
        sumber: table of the register that it is read from.
        bertahun: True when it depends on the tahun buku that was chosen.
        hitung: over the koperasi of a state of the register; None for a ratio, and for what a
            query of its own counts.
        bagian: of a ratio, the keys of its numerator and denominator, figures too.
        faktor: of a ratio, what numerator ÷ denominator is multiplied by.
        lapor: the column that only some koperasi report. Two states are comparable only over those
            that reported it in both.
        kueri: the function that reads it.
        versi: which definition it is by; one that changes what is counted raises it.
    """

    kunci: str
    nama: str
    satuan: str
    definisi: str
    sumber: str
    yang: str = ""
    bertahun: bool = False
    hitung: Cacah | Jumlah | None = None
    bagian: tuple[str, str] | None = None
    faktor: int = 100
    lapor: str | None = None
    kueri: str = KEADAAN
    versi: int = 1

    def jelas(self, aturan: Mapping[str, str]) -> str:
        """The definition with the settings that it depends on (db.queries.pengaturan)."""
        return self.definisi.format_map(aturan)

    @property
    def is_percent(self) -> bool:
        """Percentages over very few are not shown."""
        return self.satuan == PERSEN

    @property
    def desimal(self) -> int:
        """Decimals that it is shown with: counts are whole."""
        return 0 if self.bagian is None else 1
