"""Ports for the programs that tests start, each given to one test run alone."""

import itertools
import os
import socket

# Below what Linux hands out by itself (32.768 to 60.999): no connection that anybody opens takes
# one between the moment that it was found and the moment that a program listens on it.
_FIRST, _MANY = 20_000, 12_000
_NEXT = itertools.count(os.getpid() * 61)
# Kept until this process ends: other runs on the machine see by them what is given away.
_CLAIMS: list[socket.socket] = []


def free_port(*, together: int = 1) -> int:
    """A port nobody listens on and no other test run has been given; the first of so many."""
    while True:
        first = _FIRST + next(_NEXT) * together % (_MANY - together)
        if all(_claim(first + each) for each in range(together)):
            return first


def _claim(port: int) -> bool:
    mark, probe = socket.socket(socket.AF_UNIX), socket.socket()
    # As servers do: one that has just ended leaves a port that can be listened on.
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    with probe:
        try:
            mark.bind(f"\0dasbor-uji-port-{port}")
            probe.bind(("127.0.0.1", port))
        except OSError:
            mark.close()
            return False
    _CLAIMS.append(mark)
    return True
