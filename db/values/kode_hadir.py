"""What a phone proves that it is in the room by: the code on the wall, the spoken one, the form.

All of it is made of the secret of one sesi and of a time, the database's. What is proved is that
somebody saw the wall a moment ago, and not who they are.
"""

import hashlib
import hmac
import re
from dataclasses import dataclass

from db.values.kode import LETTERS

# A code of the wall is good while it stands there and for the next one's time; the spoken one too.
LANGKAH_S, LANGKAH_LISAN_S = 30, 300
# A page that was opened in time may still be sent for as long.
ISIAN_S = 300
_LONG, _SPOKEN = 8, 4
_KODE = re.compile(rf"([1-9][0-9]{{0,17}})-([{LETTERS}]{{{_LONG}}})")
_ISIAN = re.compile(r"([1-9][0-9]{0,17})\.([0-9]{1,12})\.([0-9a-f]{24})\.([0-9a-f]{32})")
_LISAN = re.compile(rf"[0-9]{{{_SPOKEN}}}")
KODE_PESERTA = re.compile(rf"[{LETTERS}]{{5}}")


@dataclass(frozen=True)
class IsianHadir:
    """A form that was given out: of which door, when, to which phone; signed, or said to be."""

    pintu_id: int
    saat: int
    ponsel: str
    tanda: str


def left_of(at: float, langkah: int) -> float:
    """Seconds until the next code."""
    return langkah - at % langkah


def make_kode(pintu_id: int, rahasia: bytes, at: float) -> str:
    """The code that stands on the wall at that moment, "12-ABCDEFGH"."""
    return f"{pintu_id}-{_letters(rahasia, int(at // LANGKAH_S))}"


def split_kode(kode: str) -> tuple[int, str] | None:
    """Which door a code is for, and what proves it; None where it cannot be one."""
    found = _KODE.fullmatch(kode.upper())
    return (int(found[1]), found[2]) if found else None


def is_kode(huruf: str, rahasia: bytes, at: float) -> bool:
    """Whether these letters stand on the wall, or stood there just before."""
    step = int(at // LANGKAH_S)
    return _is_any(huruf, [_letters(rahasia, each) for each in (step, step - 1)])


def make_lisan(rahasia: bytes, at: float) -> str:
    """Four digits to say aloud."""
    return _digits(rahasia, int(at // LANGKAH_LISAN_S))


def read_lisan(typed: str) -> str | None:
    """Four digits, however they are typed; None for anything else."""
    bare = "".join(typed.split())
    return bare if _LISAN.fullmatch(bare) else None


def is_lisan(angka: str, rahasia: bytes, at: float) -> bool:
    """Whether these digits are said now, or were just before."""
    step = int(at // LANGKAH_LISAN_S)
    return _is_any(angka, [_digits(rahasia, each) for each in (step, step - 1)])


def sign_isian(pintu_id: int, rahasia: bytes, ponsel: str, at: float) -> str:
    """The token of a form that is given to a phone at that moment."""
    said = f"{pintu_id}.{int(at)}.{ponsel}"
    return f"{said}.{_sign(rahasia, said)}"


def read_isian(token: str) -> IsianHadir | None:
    """What a token says, believed or not; None where it cannot be one."""
    found = _ISIAN.fullmatch(token)
    return IsianHadir(int(found[1]), int(found[2]), found[3], found[4]) if found else None


def is_genuine(isian: IsianHadir, rahasia: bytes) -> bool:
    """Whether this program gave that form out."""
    said = f"{isian.pintu_id}.{isian.saat}.{isian.ponsel}"
    return hmac.compare_digest(_sign(rahasia, said), isian.tanda)


def is_in_time(isian: IsianHadir, at: float) -> bool:
    """Whether a genuine form may still be sent."""
    return at - isian.saat <= ISIAN_S


def hash_ponsel(rahasia: bytes, kue: str) -> str:
    """What a phone is called within one sesi."""
    return _mac(rahasia, f"ponsel:{kue}").hex()[:24]


def hash_alamat(rahasia: bytes, alamat: str) -> str:
    """What a network address is called within one sesi."""
    return _mac(rahasia, f"alamat:{alamat}").hex()[:16]


def _letters(rahasia: bytes, step: int) -> str:
    drawn = int.from_bytes(_mac(rahasia, f"dinding:{step}"), "big")
    letters = []
    for _ in range(_LONG):
        drawn, at = divmod(drawn, len(LETTERS))
        letters.append(LETTERS[at])
    return "".join(letters)


def _digits(rahasia: bytes, step: int) -> str:
    drawn = int.from_bytes(_mac(rahasia, f"lisan:{step}"), "big")
    return f"{drawn % 10**_SPOKEN:0{_SPOKEN}}"


def _sign(rahasia: bytes, said: str) -> str:
    return _mac(rahasia, f"isian:{said}").hex()[:32]


def _mac(rahasia: bytes, said: str) -> bytes:
    return hmac.digest(rahasia, said.encode(), hashlib.sha256)


def _is_any(given: str, right: list[str]) -> bool:
    """Each is compared, so that how long it takes tells nothing."""
    return sum(hmac.compare_digest(given, each) for each in right) > 0
