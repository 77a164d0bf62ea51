"""Whether what goes to the database could be read, or answered by another, on its way."""

import ipaddress
import os

from sqlalchemy import URL

from db.errors import StartRefused

# An office may say that its network is enough (ui.gate.door asks the same for browsers).
_IN_CLEAR = "DASBOR_TANPA_TLS"
_CHECKED = ("verify-ca", "verify-full")


def refuse_clear(url: URL) -> None:
    """Refuse a database on another machine whose certificate nobody checks.

    Raises:
        StartRefused: with what to add to the address.
    """
    if _is_here(url) or os.environ.get(_IN_CLEAR) == "ya":
        return
    if url.query.get("sslmode") not in _CHECKED:
        raise StartRefused(
            f"Sambungan ke basis data di {url.host} dapat dibaca atau dipalsukan di jalan. "
            "Tambahkan ?sslmode=verify-full di akhir alamatnya (bila perlu &sslrootcert=BERKAS), "
            f"atau {_IN_CLEAR}=ya bila jaringannya memang cukup aman."
        )


def _is_here(url: URL) -> bool:
    """True for a socket of this machine, and for its loopback addresses."""
    host = url.query.get("host") or url.host
    if not isinstance(host, str) or host.startswith("/") or host == "localhost":
        return not isinstance(host, tuple)
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
