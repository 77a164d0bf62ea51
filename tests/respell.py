"""Invented koperasi, each as a kind, its own words and a number, and ways to write them."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

# A kind in full, and the short forms that people write for it.
KINDS: dict[str, tuple[str, ...]] = {
    "Koperasi Simpan Pinjam": (
        "KSP",
        "K.S.P.",
        "Kop. Simpan Pinjam",
        "Koperasi Simpan Pinjam (KSP)",
    ),
    "Koperasi Serba Usaha": ("KSU", "K S U", "Kop Serba Usaha", "Serba Usaha"),
    "Koperasi Unit Desa": ("KUD", "K.U.D", "Kop. Unit Desa"),
    "Koperasi Karyawan": ("Kopkar", "KOPKAR", "Kop. Karyawan", "Kop. Kar."),
    "Koperasi Pegawai Republik Indonesia": ("KPRI", "K.P.R.I.", "Kop. Pegawai R.I."),
    "Koperasi Desa Merah Putih": (
        "KDMP",
        "Kopdes MP",
        "KOPDES Merah Putih",
        "Kop. Desa Merah Putih",
    ),
    "Koperasi Wanita": ("Kopwan", "Kop. Wanita"),
    "Koperasi Pondok Pesantren": ("Koppontren", "Kop Ponpes", "Kop. Pontren"),
    "Primer Koperasi Kepolisian": ("Primkoppol", "Primkopol", "Primer Kop. Kepolisian"),
    "Koperasi Simpan Pinjam dan Pembiayaan Syariah": ("KSPPS", "Kop. SP & Pembiayaan Syari'ah"),
    "Koperasi Konsumen": ("Kop. Konsumen", "Kop Kons.", ""),
    "Koperasi Produsen": ("Kop. Produsen", "Kop. Prod", ""),
    "Koperasi": ("Kop.", "KOP", ""),
}
COMMON = ("Sejahtera", "Mandiri", "Jaya", "Bina", "Karya", "Bersama", "Berkah", "Makmur", "Mitra")
RARE = (
    "Kahuripan",
    "Ma'arif",
    "Sindangjaya",
    "Lembayung",
    "Cakrawala",
    "Padmanaba",
    "Nusakarang",
    "Wirasaba",
    "Gandaria",
    "Sukmawening",
    "Tanjunglaya",
    "Rancagede",
    "Mekarwangi",
    "Jum'ah",
    "Cendrawasih",
    "Bojongsari",
    "Pancamukti",
    "Girimulya",
    "Wanakerta",
    "Surawisesa",
    "Kencana",
)
ROMAN = {2: "II", 3: "III", 4: "IV"}
PLACES = ("36.04.05", "36.04.09", "36.04.11", "36.04.19", "36.04.28")


@dataclass(frozen=True)
class Contoh:
    """An invented koperasi; two that differ in any of these are two."""

    kind: str
    words: tuple[str, ...]
    number: int | None
    place: str

    @property
    def nama(self) -> str:
        """As its deed has it."""
        return " ".join(each for each in (self.kind, *self.words, str(self.number or "")) if each)


def invent(throws: random.Random, count: int) -> list[Contoh]:
    """So many koperasi, no two of the same own words and number in one place."""
    found: dict[tuple[tuple[str, ...], int | None, str], Contoh] = {}
    while len(found) < count:
        one = Contoh(
            throws.choice(list(KINDS)),
            (throws.choice(RARE), *throws.sample(COMMON, throws.choice((0, 1, 1, 2)))),
            throws.choice((None, None, None, *ROMAN)),
            throws.choice(PLACES),
        )
        found.setdefault((one.words, one.number, one.place), one)
    return list(found.values())


def respell(throws: random.Random, one: Contoh) -> str:
    """The same koperasi as somebody else writes it: in short, misspelt, in other marks."""
    words = list(one.words)
    if throws.random() < 0.3:
        at = throws.randrange(len(words))
        words[at] = throws.choice((misspell, without_marks))(throws, words[at])
    number = one.number and throws.choice((str(one.number), ROMAN[one.number], f"0{one.number}"))
    kind = throws.choice((one.kind, *KINDS[one.kind]))
    glue = throws.choice((" ", " ", "  ", "-"))
    written = " ".join(each for each in (kind, glue.join(words), number or "") if each)
    change: Callable[[str], str] = throws.choice((str, str.upper, str.lower, str.title))
    return change(written)


def misspell(throws: random.Random, word: str) -> str:
    """One letter left out, doubled, or changed with its neighbour."""
    at = throws.randrange(1, len(word) - 1)
    return throws.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
    )


def without_marks(throws: random.Random, word: str) -> str:
    """Ma'arif without its mark, with another, with a space."""
    return word.replace("'", throws.choice(("", "’", "`")))


def another(throws: random.Random, one: Contoh) -> Contoh:
    """Nearly the same, and another koperasi."""
    changes: tuple[Callable[[], Contoh], ...] = (
        lambda: replace(one, words=(throws.choice(RARE), *one.words[1:])),
        lambda: replace(one, words=(one.words[0], throws.choice(COMMON))),
        lambda: replace(one, number=throws.choice(list(ROMAN))),
        lambda: replace(one, place=throws.choice(PLACES)),
        lambda: replace(one, kind=throws.choice(list(KINDS))),
    )
    return throws.choice(changes)()
