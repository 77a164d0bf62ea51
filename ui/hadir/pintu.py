"""The open doors as this process knows them: asked for once in a few seconds, not at each scan."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from db.postgres import engine
from db.queries.pindai import PintuTerbuka, find_pintu, get_hari_simpan, list_pintu_terbuka

_FRESH_S = 3.0
_MOST = 64


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
        self._kept: OrderedDict[int, Pintu] = OrderedDict()
        self._lock = threading.Lock()

    def known(self, pintu_id: int) -> Pintu | None:
        """That door, where it was asked for a moment ago."""
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
        return None if isi is None else self._keep(Pintu(isi, self.clock(), hari))

    def list_open(self) -> list[Pintu]:
        """All that are open now.

        Raises:
            DataUnavailable.
        """
        found, hari = engine.run_query(
            lambda session: (list_pintu_terbuka(session), get_hari_simpan(session))
        )
        return [self._keep(Pintu(each, self.clock(), hari)) for each in found]

    def _keep(self, pintu: Pintu) -> Pintu:
        with self._lock:
            self._kept[pintu.isi.id] = pintu
            self._kept.move_to_end(pintu.isi.id)
            if len(self._kept) > _MOST:
                self._kept.popitem(last=False)
        return pintu
