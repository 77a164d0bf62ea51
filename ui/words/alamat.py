"""The address at which phones reach this program, and what is to be said of one they do not."""

import ipaddress
import re
import socket
from urllib.parse import urlsplit

_SOUND = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9.-]{0,200}(:[0-9]{1,5})?")
# Nobody answers there and nothing is sent: asking the way shows the address that goes that way.
_SOMEWHERE = ("10.255.255.255", 1)


def alamat_of(tersimpan: str | None, skema: str, host: str) -> str:
    """The address for phones: what staff said, else the one that they opened the program at."""
    own = f"{skema}://{host}"
    return tersimpan or (own if is_alamat(own) else "http://127.0.0.1")


def is_alamat(typed: str) -> bool:
    """Whether a phone can be sent to it: http or https, a name or number, a port, no path."""
    return _SOUND.fullmatch(typed) is not None


def warn_alamat(alamat: str) -> str | None:
    """The sentence for an address that phones cannot open, or None."""
    host = urlsplit(alamat).hostname or ""
    if not _is_loopback(host):
        return None
    found = _lan_address()
    port = urlsplit(alamat).port
    guess = f"http://{found}:{port}" if found and port else f"http://{found}" if found else ""
    help_ = (
        f"Alamat laptop ini di jaringan tampaknya {guess}."
        if guess
        else "Laptop ini tampaknya tidak tersambung ke jaringan mana pun."
    )
    return f"{alamat} hanya dapat dibuka di laptop ini sendiri, tidak dari ponsel. {help_}"


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _lan_address() -> str:
    """This machine's address in its network; empty where there is none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_SOMEWHERE)
            found = str(probe.getsockname()[0])
        except OSError:
            return ""
    return "" if _is_loopback(found) else found
