"""A cell in doubt before it is read, and how a sentence quotes one.

Without any library: the process that opens a file has little memory to spare.
"""

from db.values.ktp import hide_ktp

_QUOTED = 60


def doubtful(teks: str, alasan: str, usul: str | None = None) -> dict[str, str | None]:
    """A cell that cannot be taken as it stands: how it reads, why, and what it may mean."""
    return {"teks": teks, "ragu": alasan, "usul": usul}


def quote(text: str) -> str:
    """Text inside a sentence, shortened; a NIK KTP is not repeated."""
    text = hide_ktp(text)
    return f"“{text if len(text) <= _QUOTED else text[:_QUOTED] + '…'}”"
