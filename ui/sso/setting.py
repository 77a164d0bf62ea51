"""Whether the office has a single sign-on, and how it is reached. The login asks each time."""

import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from db.errors import StartRefused

# Where the provider sends the browser back to.
KEMBALI = "/sso/kembali"
_NEEDED = ("OIDC_PENERBIT", "OIDC_KLIEN", "OIDC_RAHASIA", "OIDC_KEMBALI")


class SsoUnreachable(Exception):
    """The provider does not answer in time, or not as one."""


class SsoRefused(Exception):
    """What came back is not believed; the text says why, for the log, and holds no token."""


@dataclass(frozen=True, kw_only=True)
class Setting:
    """One provider.

    Attributes:
        penerbit: its issuer, exactly as it names itself.
        klien, rahasia: what this program is called there, and the secret that proves it.
        kembali: the address of this program that it sends browsers back to.
        klaim: the claim that an admin sets on an account.
        acr: the strength of login that is asked of it, after which no second code is; or None.
        ca: a file with the certificates that its own is checked against, instead of the usual.
    """

    penerbit: str
    klien: str
    rahasia: str
    kembali: str
    klaim: str = "sub"
    acr: str | None = None
    ca: str | None = None


def find_setting(environment: Mapping[str, str] = os.environ) -> Setting | None:
    """The setting, or None where none of it is there.

    Raises:
        StartRefused: it is half there, or would send codes and secrets in clear.
    """
    given = [environment.get(name, "").strip() for name in _NEEDED]
    if not any(given):
        return None
    if missing := [name for name, value in zip(_NEEDED, given, strict=True) if not value]:
        raise StartRefused(f"SSO Pemkab belum lengkap: {', '.join(missing)} belum diatur.")
    penerbit, klien, rahasia, kembali = given
    for name, address in (("OIDC_PENERBIT", penerbit), ("OIDC_KEMBALI", kembali)):
        if not _is_safe(address):
            raise StartRefused(f"{name} harus alamat yang diawali https://.")
    if urlsplit(kembali).path != KEMBALI:
        raise StartRefused(f"OIDC_KEMBALI harus berakhir dengan {KEMBALI}.")
    return Setting(
        penerbit=penerbit,
        klien=klien,
        rahasia=rahasia,
        kembali=kembali,
        klaim=environment.get("OIDC_KLAIM", "").strip() or "sub",
        acr=environment.get("OIDC_ACR", "").strip() or None,
        ca=environment.get("OIDC_CA", "").strip() or None,
    )


def _is_safe(address: str) -> bool:
    """True for https, and for http that does not leave this machine."""
    parts = urlsplit(address)
    if parts.scheme != "http":
        return parts.scheme == "https" and bool(parts.hostname)
    try:
        return ipaddress.ip_address(parts.hostname or "").is_loopback
    except ValueError:
        return parts.hostname == "localhost"
