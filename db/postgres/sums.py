"""A sum over blocks of the register: what lies in each, packed, and what lies in all of them."""

import json
import threading
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

Row = tuple[Any, ...]

# Bytes of a total, of each value that is alike and of each sum, and of a block beside what is
# packed; as measured.
_TOTAL, _ALIKE, _SUM, _BLOCK = 450, 24, 90, 160
# Fewer bytes than this hardly become less, and packing them takes as long as writing them.
_WORTH_PACKING = 100


@dataclass
class BlockSum:
    """A count as it was last brought up to date.

    Attributes:
        tables: versions of the tables whose changes mark no block.
        versions: of each block that is in.
        weight: bytes that it holds, estimated.
    """

    lock: threading.Lock = field(default_factory=threading.Lock)
    tables: dict[str, int] | None = None
    versions: dict[int, int] = field(default_factory=dict)
    weight: int = 0
    _blocks: dict[int, bytes] = field(default_factory=dict)
    _totals: dict[Row, "_Total"] = field(default_factory=dict)
    _numbered: dict[int, "_Total"] = field(default_factory=dict)
    _last: int = 0

    def forget(self) -> None:
        """Hold nothing."""
        self.tables, self.weight = None, 0
        self.versions, self._blocks, self._totals, self._numbered = {}, {}, {}, {}

    def take(self, blok: int, rows: Iterable[Row], width: int) -> None:
        """Put the rows of a block in the place of what was there; the first `width` are alike."""
        if (packed := self._blocks.pop(blok, None)) is not None:
            self._take_out(packed)
        own = []
        for row in rows:
            total = self._total_of(row[:width], len(row) - width)
            total.take(row[width:], 1)
            own.append((total.number, *row[width:]))
        if own:
            self._blocks[blok] = packed = _pack(own)
            self.weight += _BLOCK + len(packed)

    def rows(self) -> list[Row]:
        """As db.postgres.parts.add_up() gives them."""
        return [(*alike, *total.values()) for alike, total in self._totals.items()]

    def _total_of(self, alike: Row, width: int) -> "_Total":
        total = self._totals.get(alike)
        if total is None:
            self._last += 1
            total = self._totals[alike] = _Total(self._last, alike, width)
            self._numbered[total.number] = total
            self.weight += total.weight
        return total

    def _take_out(self, packed: bytes) -> None:
        self.weight -= _BLOCK + len(packed)
        for number, *values in _unpack(packed):
            total = self._numbered[number]
            if total.take(values, -1):
                del self._totals[total.alike], self._numbered[number]
                self.weight -= total.weight


class _Total:
    """The sum over blocks of rows that are alike, under a number that is never given twice."""

    __slots__ = ("_known", "_sums", "alike", "number")

    def __init__(self, number: int, alike: Row, width: int) -> None:
        self.number, self.alike = number, alike
        self._sums: list[Any] = [0] * width
        self._known = [0] * width

    @property
    def weight(self) -> int:
        """Bytes, estimated."""
        return _TOTAL + _ALIKE * len(self.alike) + _SUM * len(self._sums)

    def take(self, values: Iterable[Any], sign: int) -> bool:
        """Add the rows of a block, or take them out; True once none is left."""
        for place, value in enumerate(values):
            if value is not None:
                self._sums[place] += sign * value
                self._known[place] += sign
        return not self._known[-1]

    def values(self) -> Row:
        """The sums, None where nothing is known, and how many rows they are."""
        known = zip(self._sums, self._known, strict=True)
        return tuple(each if many else None for each, many in known)


def _exact(value: object) -> str:
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"a sum of {type(value).__name__} cannot be kept")


_ENCODER = json.JSONEncoder(default=_exact, separators=(",", ":"))


def _pack(rows: Iterable[Row]) -> bytes:
    """Numbers as they are; a block of 128 koperasi takes a tenth of what its objects would."""
    written = _ENCODER.encode(rows).encode()
    return written if len(written) < _WORTH_PACKING else zlib.compress(written, 1)


def _unpack(packed: bytes) -> list[list[Any]]:
    """What _pack() was given, the exact numbers exact again."""
    written = packed if packed.startswith(b"[") else zlib.decompress(packed)
    return [
        [Decimal(each) if isinstance(each, str) else each for each in row]
        for row in json.loads(written)
    ]
