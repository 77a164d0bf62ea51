"""What an address says."""

# Digits of the largest number that surely fits a bigint.
_LONGEST = 18


def find_id(asked: str) -> int | None:
    """The number of a row that an address names; None where it is none that the database knows.

    The digits of other scripts are none: an address is never made with them.
    """
    sound = asked.isascii() and asked.isdecimal() and len(asked) <= _LONGEST
    return int(asked) if sound else None
