"""What the process gives back to the machine after something large.

glibc keeps what was freed, in as many heaps as threads came to it; on another system nothing is
done. Sizes are in bytes.
"""

import ctypes
import os
import sys
from functools import cache
from typing import Any

# From malloc.h.
_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
# Larger pieces (a frame, a picture, a message) are given back as soon as they are freed. Unless it
# is set, the bound follows the largest piece so far.
_LARGE = 512 * 1024
_ARENAS = 2


def settle() -> None:
    """Set the bounds, before the threads and the libraries that the process will have."""
    # Its own pool keeps what it had once.
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    if _libc() is not None:
        for setting, value in (
            (_MMAP_THRESHOLD, _LARGE),
            (_TRIM_THRESHOLD, _LARGE),
            (_ARENA_MAX, _ARENAS),
        ):
            _libc().mallopt(setting, value)


def give_back() -> None:
    """Return the free pages of all heaps; it takes some 20 ms without Python's lock."""
    if _libc() is not None:
        _libc().malloc_trim(0)


@cache
def _libc() -> Any:
    """The C library, where it is glibc."""
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None)
    return libc if hasattr(libc, "mallopt") and hasattr(libc, "malloc_trim") else None
