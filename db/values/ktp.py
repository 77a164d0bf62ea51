"""A NIK KTP is kept nowhere: what looks like one is covered where it comes in."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

SAMARAN = "[NIK KTP]"
# Sixteen digits at a stretch. A nought in front is an NPWP of a badan, which has sixteen as well;
# in front of sixteen others it is a slip.
_STRETCH = re.compile(r"(?<!\d)0?[1-9]\d{15}(?!\d)")
# The same set apart by spaces, marks or an x: then the day and the month of birth must fit. Two
# days beside each other have sixteen digits as well.
_NO_DAY = r"(?!(?:0?[1-9]|[12]\d|3[01])[\s/.-](?:0?[1-9]|1[0-2])[\s/.-](?:19|20)\d\d(?!\d))"
# Whatever mark it is; of shares, which "12%, 15%, 10%" are, one right before a digit alone.
_APART = r"(?:[^\w%]|[_xX]|%(?=\d)){0,8}"
APART = re.compile(
    rf"(?<!\d){_NO_DAY}0?[1-9](?:{_APART}\d){{5}}{_APART}"
    rf"(?:[04]{_APART}[1-9]|[1256]{_APART}\d|[37]{_APART}[01]){_APART}"
    rf"(?:0{_APART}[1-9]|1{_APART}[0-2])(?:{_APART}\d){{6}}(?!\d)"
)
# In the groups that people set one in, with one mark between them all, no day has to fit. Grouped
# by thousands it may be an amount, which ends in noughts. Four years are none: there is no
# province of that number.
_GROUPED = re.compile(
    r"(?<!\d)(?<!\d[.,])(?:(?!19|20)[1-9]\d{3}([\s./:_%–-])\d{4}\1\d{4}\1\d{4}"
    r"|[1-9]\d{5}([\s./:_%–-])\d{6}\2\d{4}|[1-9]\d([\s./:_%–-])\d\d\3\d\d\3\d{6}\3\d{4}"
    r"|[1-9](?:([.,])\d{3})(?:\4\d{3}){3}\4(?!000)\d{3})(?!\d)"
)
# In any other groups with one mark between them all, where its first two digits are a province.
# Days beside each other and amounts are none.
_PROVINCE = r"(?:1[1-9]|21|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-7])"
_REGROUPED = re.compile(
    rf"(?<!\d)(?<!\d[.,]){_NO_DAY}(?!(?:19|20)\d\d[/.-]\d\d[/.-]\d\d)"
    rf"(?={_PROVINCE}\d*(\s?[/:_–-]\s?|[\s.])\d+\1\d)(?:\d(?:\1)?){{15}}\d(?!\d|\1\d)"
    rf"|(?<!\d)(?<!\d[.,])(?={_PROVINCE})(?:\d{{4}}[./:_–-]\d{{12}}|\d{{6}}[./:_–-](?!0)\d{{10}}"
    r"|\d{12}[./:_–\s-]\d{4}|\d{10}[./:_–\s-]\d{6})(?!\d)"
)
# One with a digit too many, in front or behind.
_LIKE_ONE = rf"{_PROVINCE}\d{{4}}(?:[04][1-9]|[1256]\d|[37][01])(?:0[1-9]|1[0-2])\d{{6}}"
_WHOLE = re.compile(_LIKE_ONE)
_ONE_TOO_MANY = re.compile(rf"(?<!\d)(?:{_LIKE_ONE}\d|\d{_LIKE_ONE})(?!\d)")
_BETWEEN_DIGITS = re.compile(rf"(?<=\d){_APART}(?=\d)")
# What Excel makes of sixteen digits that it takes for a number.
SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?E\+?15\b", re.IGNORECASE)
# Letters that stand for digits, in what is a number otherwise.
_LIKE_DIGITS = str.maketrans("OoQIl|", "000111")
_NUMBER = re.compile(r"(?<![^\W_])[\dOoQIl|]*\d[\dOoQIl|]*(?![^\W_])")
_MIXED = re.compile(r"\d[OoQIl|]|[OoQIl|]\d")
# Two telephones beside each other: the second begins with 08, after what only sets numbers apart
# or after a kode of an area or a word for it.
_SECOND_PHONE = re.compile(r"\d{5,8}(?P<gap>\D+)08\d{7,11}$")
_BEFORE_PHONE = re.compile(
    r"(?:0\d{2,3}\)?[\s.-]*|\b(?:telp?|tlp|telepon|hp|wa|fax|kontak|phone)\b[\s.:)-]*)$",
    re.IGNORECASE,
)
# A telephone, of a mobile or an area. What begins in one and ends in another is two of them.
_PHONE = re.compile(
    r"(?<!\d)(?:(?:\+?62|0)[\s.-]?8\d{1,2}[\s.-]?\d{3,4}[\s.-]?\d{2,5}"
    r"|0[2-7]\d{1,2}\)?[\s.-]{0,3}\d{3}[\s.-]?\d{3,4})(?!\d)"
)
DIGITS = 16
# Of one that is parted over two cells.
_SHORTEST_PART = 4
NUMBERS = (10**15, 10**16)
# With fewer digits than this, whatever the letters among them, a text is not looked at: most have.
_FEWEST_DIGITS = 8
_UPON = ("Mn", "Me")
# Letters of hangul that are blank.
_FILLERS = "\u115f\u1160"
_NO_DIGITS = str.maketrans("", "", "0123456789")


def hide_ktp(text: str) -> str:
    """The text with SAMARAN in place of what looks like a NIK KTP."""
    plain = text if text.isascii() else _plain(text)
    covered = _cover(plain)
    return text if covered == plain else covered


def is_nearly_ktp(text: str) -> bool:
    """True for a text with a NIK KTP in it that has a digit too many; hide_ktp() leaves those.

    Of a text that has no long number of its own: a number of a certificate may look like one.
    """
    return _ONE_TOO_MANY.search(_BETWEEN_DIGITS.sub("", _plain(text))) is not None


def holds_ktp(text: str, *, nomor: bool = False) -> bool:
    """True for what a person typed that is not to be stored: it holds a NIK KTP, or nearly one.

    Args:
        nomor: it is a number of something, as of a certificate, which may have seventeen digits.
    """
    if hide_ktp(text) != text:
        return True
    return not nomor and _ONE_TOO_MANY.search(_plain(text)) is not None


def is_ktp_in_two(left: str, right: str) -> bool:
    """True for two texts of digits alone that make a NIK KTP together; a telephone is none."""
    both = (left, right)
    if len(left) + len(right) != DIGITS or min(map(len, both)) < _SHORTEST_PART:
        return False
    if not all(each.isascii() and each.isdecimal() for each in both):
        return False
    return _WHOLE.fullmatch(left + right) is not None and _PHONE.fullmatch(right) is None


def is_ktp(number: float) -> bool:
    """True for a number of sixteen digits."""
    return NUMBERS[0] <= number < NUMBERS[1]


def _plain(text: str) -> str:
    """The text with the digits and marks of any script as ours, without letters nobody sees.

    Nor has it what stands upon a letter, or around one: a digit with an accent is that digit.
    """
    letters = (_plain_letter(c) for c in text if c.isprintable() or c.isspace())
    return "".join(c for c in letters if c not in _FILLERS and unicodedata.category(c) not in _UPON)


def _plain_letter(letter: str) -> str:
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    plain = unicodedata.normalize("NFKC", letter)
    return plain if len(plain) == 1 else letter


def _cover(text: str) -> str:
    if len(text) >= DIGITS and len(text) - len(text.translate(_NO_DIGITS)) >= _FEWEST_DIGITS:
        digits = _NUMBER.sub(_as_digits, text) if _MIXED.search(text) else text
        if spans := _spans(digits):
            text = _without(text, spans)
    return SCIENTIFIC.sub(SAMARAN, text) if "15" in text else text


def _as_digits(number: re.Match[str]) -> str:
    return number[0].translate(_LIKE_DIGITS)


def _spans(text: str) -> list[tuple[int, int]]:
    phones = [each.span() for each in _PHONE.finditer(text)]
    found = [each.span() for each in _STRETCH.finditer(text)]
    for pattern in (_GROUPED, _REGROUPED, APART):
        found += _outside(pattern, text, phones)
    return found


def _outside(
    pattern: re.Pattern[str], text: str, phones: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """The places that look like a NIK KTP and are not the end of one telephone and another."""
    at = 0
    while found := pattern.search(text, at):
        start, end = found.span()
        first, last = (any(a < place < b for a, b in phones) for place in (start, end - 1))
        if (first and last) or (pattern is APART and _are_phones(found, text)):
            at = start + 1
        else:
            at = end
            yield start, end


def _are_phones(found: re.Match[str], text: str) -> bool:
    phones = _SECOND_PHONE.fullmatch(found[0])
    if phones is None:
        return False
    return any(c in ",;/|&+=~" for c in phones["gap"]) or bool(
        _BEFORE_PHONE.search(text[: found.start()])
    )


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with SAMARAN for each span; those that overlap are one."""
    kept, end = [], 0
    for start, stop in sorted(spans):
        if start >= end:
            kept += [text[end:start], SAMARAN]
        end = max(end, stop)
    return "".join([*kept, text[end:]])
