"""Codes that a person types once: to set a password, or for a lost telephone."""

import secrets

# Without those that are read for one another: I and 1, O and 0, L.
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
# 24 of 31 letters are 118 bits: a plain hash of them cannot be guessed from (ASVS 6.5.2).
_GROUPS, _GROUP = 6, 4


def make_kode() -> str:
    """A new code, in groups: "ABCD-EFGH-…"."""
    drawn = "".join(secrets.choice(LETTERS) for _ in range(_GROUPS * _GROUP))
    return "-".join(drawn[start : start + _GROUP] for start in range(0, len(drawn), _GROUP))


def plain_kode(kode: str) -> str:
    """A code as it is hashed: without whatever it was typed with."""
    return "".join(each for each in kode.upper() if each.isalnum())
