"""The search that forgives spelling."""

from typing import Any

from rapidfuzz import fuzz, process
from sqlalchemy import ColumnElement, SQLColumnExpression, and_, false, func, literal, or_, select
from sqlalchemy.orm import Session

from db.models import Desa, Koperasi, Orang
from db.values.bersih import NAMA_BERSIH
from db.values.names import SHORT, other_forms
from db.values.people import APOSTROPHES, orang_key
from db.values.spelling import MARKS, nama_key, nomor_key

LONGEST = 100
# Words at least this alike count as one misspelt ("sejahtra", SEJAHTERA); of them only those that
# come near the best.
ALIKE = 74
_NEAR_BEST = 10
# Letters too many or too few; "sumbertani" is not a misspelt SUMBER.
_SLIPS = 2
SPELLINGS = 8
# A word that this few names hold may itself be the misspelt one.
RARE = 5
# What is typed in one word may be written in two: "sumberrejeki", SUMBER REJEKI.
_JOINED_LENGTH = 5
# From here on something with digits may be a NIK or the number of a badan hukum.
_NUMBER_LENGTH = 4
_NIK_LENGTH = 13
_LONGEST_FORM = max(map(len, SHORT.values()))
# Every name has it or leaves it out, as it pleases who writes it.
KOPERASI = ("KOPERASI", "KOP")


def match_words(session: Session, cari: str, *, places: bool = False) -> list[ColumnElement[bool]]:
    """Conditions on Koperasi for what a person typed; none for nothing, and marks find nothing.

    Either every word is in the name, as it is spelt or nearly so where hardly any name holds it,
    in any order; or the whole is a NIK or part of a nomor badan hukum, whatever its marks.

    Args:
        places: a word may also stand in the name of its desa.
    """
    words = _words(cari)
    if not words:
        return [false()] if cari.strip() else []
    units = _units(_telling_words(cari))
    named = and_(*(_in_any_form(session, unit, places=places) for unit in units))
    joined = "".join(words)
    if len(joined) < _NUMBER_LENGTH or not any(letter.isdigit() for letter in joined):
        return [named]
    return [or_(named, _in_numbers(joined), _in_numbers(nomor_key(joined)))]


def order_by_likeness(cari: str) -> list[Any]:
    """First the names that hold the words as they were typed, side by side."""
    phrase = " ".join(_words(cari))
    return [Koperasi.nama_normal.like(f"%{phrase}%").desc()] if phrase else []


def _words(cari: str) -> list[str]:
    # Only letters and digits are left, so none of LIKE's own marks.
    return nama_key(cari[:LONGEST]).split()


def _telling_words(text: str) -> list[str]:
    """The words of a name in capitals, without those that every name may have."""
    words = _words(text)
    return [word for word in words if word not in KOPERASI] or words


def _units(words: list[str]) -> list[tuple[str, ...]]:
    """The words one by one, save that those which some short form stands for are one unit."""
    units = []
    while words:
        counts = range(min(_LONGEST_FORM, len(words)), 1, -1)
        count = next((each for each in counts if other_forms(tuple(words[:each]))), 1)
        units.append(tuple(words[:count]))
        words = words[count:]
    return units


def _in_any_form(session: Session, unit: tuple[str, ...], *, places: bool) -> ColumnElement[bool]:
    """`KSP` is also Simpan Pinjam, and Simpan Pinjam KSP; `II` is also 2."""
    padded = func.concat(" ", Koperasi.nama_normal, " ")
    other = [padded.like(f"% {'%'.join(form)} %") for form in other_forms(unit)]
    desa = _desa_of(session, unit) if places else []
    if desa:
        # What is a place as it stands is no misspelt name.
        named = and_(*(Koperasi.nama_normal.like(f"%{word}%") for word in unit))
        return or_(named, Koperasi.desa_kode.in_(desa), *other)
    nama = Koperasi.nama_normal
    return or_(and_(*(_in_name(session, nama, word) for word in unit)), *other)


def _desa_of(session: Session, unit: tuple[str, ...]) -> list[str]:
    """Kode of the desa whose names begin with these words, or have them as a further word."""
    padded = func.concat(" ", func.upper(Desa.nama))
    return list(session.scalars(select(Desa.kode).where(padded.like(f"% {' '.join(unit)}%"))))


def _in_numbers(joined: str) -> ColumnElement[bool]:
    if len(joined) < _NUMBER_LENGTH:
        return false()
    if joined.isdigit() and len(joined) == _NIK_LENGTH:
        return Koperasi.nik_koperasi == joined
    return or_(
        Koperasi.nik_koperasi.like(f"{joined}%"),
        _bare(Koperasi.nomor_badan_hukum).like(f"%{joined}%"),
    )


def _bare(nomor: SQLColumnExpression[Any]) -> ColumnElement[str]:
    return func.translate(func.upper(nomor.collate("C")), MARKS, "")


def match_orang(session: Session, cari: str) -> list[ColumnElement[bool]]:
    """Conditions on Orang for a name as a person typed it; none for nothing.

    Titles are left out, and every other word is in the name in any order, as it is spelt or nearly
    so where hardly any name holds it. Nobody is found by what stands in place of a removed name.
    """
    words = orang_key(cari[:LONGEST]).split()
    if not words:
        return [false()] if cari.strip() else []
    nama = func.translate(func.upper(Orang.nama), APOSTROPHES, "")
    return [Orang.nama != NAMA_BERSIH, *(_in_name(session, nama, word) for word in words)]


def _in_name(session: Session, nama: SQLColumnExpression[str], word: str) -> ColumnElement[bool]:
    inside: ColumnElement[bool] = nama.like(f"%{word}%")
    if len(list(session.scalars(select(literal(1)).where(inside).limit(RARE)))) == RARE:
        return inside
    spelt = [nama.like(f"%{each}%") for each in _spellings(session, nama, word)]
    if len(word) >= _JOINED_LENGTH:
        spelt.append(func.replace(nama, " ", "").like(f"%{word}%"))
    return or_(inside, *spelt)


def _spellings(session: Session, nama: SQLColumnExpression[str], word: str) -> list[str]:
    """Words of the names that are most like a word."""
    if word.isdigit():
        return []
    words = func.unnest(func.string_to_array(nama, " "))
    each = select(words.label("kata")).subquery().c.kata
    known = list(
        session.scalars(
            select(each)
            .where(func.length(each).between(len(word) - _SLIPS, len(word) + _SLIPS))
            .distinct()
        )
    )
    alike = process.extract(word, known, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=SPELLINGS)
    return [str(name) for name, score, _ in alike if score >= alike[0][1] - _NEAR_BEST]
