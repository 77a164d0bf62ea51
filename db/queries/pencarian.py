"""The search that forgives spelling."""

import re

from rapidfuzz import fuzz, process
from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from db.models import Koperasi

# Words at least this alike count as one misspelt: "sejahtra" finds SEJAHTERA.
ALIKE = 74
SPELLINGS = 8
# From here on a word with digits may be a NIK or the number of a badan hukum.
NUMBER_LENGTH = 4
LONGEST = 100


def match_words(session: Session, cari: str) -> list[ColumnElement[bool]]:
    """Conditions on Koperasi, one for each word of what a person typed.

    A word is in the name as it is spelt, or nearly so where no name holds it, or in a number.
    """
    words = re.sub(r"[^A-Z0-9]+", " ", cari.upper()[:LONGEST]).split()
    return [_word(session, word) for word in words]


def _word(session: Session, word: str) -> ColumnElement[bool]:
    # Only letters and digits are left, so none of LIKE's own marks.
    inside = Koperasi.nama_normal.like(f"%{word}%")
    if any(letter.isdigit() for letter in word) and len(word) >= NUMBER_LENGTH:
        number = func.regexp_replace(Koperasi.nomor_badan_hukum, "[^A-Za-z0-9]", "", "g")
        return or_(inside, Koperasi.nik_koperasi.like(f"%{word}%"), number.ilike(f"%{word}%"))
    if session.scalar(select(Koperasi.id).where(inside).limit(1)) is not None:
        return inside
    return or_(*(Koperasi.nama_normal.like(f"%{each}%") for each in _spellings(session, word)))


def _spellings(session: Session, word: str) -> list[str]:
    """Words of the register most like a word that no name holds; itself when none is."""
    unnested = select(
        func.unnest(func.string_to_array(Koperasi.nama_normal, " ")).label("kata")
    ).subquery()
    known = list(session.scalars(select(unnested.c.kata).distinct()))
    alike = process.extract(word, known, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=SPELLINGS)
    return [str(match[0]) for match in alike] or [word]
