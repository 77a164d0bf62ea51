"""The doors as this process knows them: all read at once every two seconds, not at each scan."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from db.postgres import engine
from db.queries.pindai import (
    PintuTerbuka,
    find_pintu,
    get_hari_simpan,
    list_pintu,
    list_pintu_terbuka,
)

# Read again after so long; believed for longer, while somebody else reads.
_AGAIN_S, _FRESH_S = 2.0, 5.0


@dataclass(frozen=True)
class Pintu:
    """A door, when this process asked for it, and for how many days its scans are kept."""

    isi: PintuTerbuka
    ditanya: float
    hari: int

    def detik(self, now: float) -> float:
        """The database's clock at that moment of this process's."""
        return self.isi.detik + now - self.ditanya


class Doors:
    """Doors by number. What is not there is not kept: whoever asks for it is held back before."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self._kept: dict[int, Pintu] = {}
        self._read_at = clock() - _AGAIN_S
        self._reading = threading.Lock()

    def known(self, pintu_id: int) -> Pintu | None:
        """That door, from memory, which is refreshed however many ask for whatever.

        Raises:
            DataUnavailable: to the one who refreshes it.
        """
        if self._is_old() and self._reading.acquire(blocking=False):
            try:
                self._refresh()
            finally:
                self._reading.release()
        kept = self._kept.get(pintu_id)
        fresh = kept is not None and self.clock() - kept.ditanya < _FRESH_S
        return kept if fresh else None

    def find(self, pintu_id: int) -> Pintu | None:
        """That door, asked for anew where it has to be.

        Raises:
            DataUnavailable.
        """
        if (known := self.known(pintu_id)) is not None:
            return known
        isi, hari = engine.run_query(
            lambda session: (find_pintu(session, pintu_id), get_hari_simpan(session))
        )
        return None if isi is None else Pintu(isi, self.clock(), hari)

    def list_open(self) -> list[Pintu]:
        """All that are open now.

        Raises:
            DataUnavailable.
        """
        found, hari = engine.run_query(
            lambda session: (list_pintu_terbuka(session), get_hari_simpan(session))
        )
        return [Pintu(each, self.clock(), hari) for each in found]

    def _is_old(self) -> bool:
        return self.clock() - self._read_at >= _AGAIN_S

    def _refresh(self) -> None:
        if not self._is_old():  # somebody did just now
            return
        self._read_at = self.clock()  # a database that fails is asked no more often
        found, hari = engine.run_query(
            lambda session: (list_pintu(session), get_hari_simpan(session))
        )
        self._kept = {each.id: Pintu(each, self.clock(), hari) for each in found}
