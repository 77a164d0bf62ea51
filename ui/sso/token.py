"""What a provider says about itself and about a person, and whether that is believed."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

from ui.sso.setting import Setting, SsoRefused

# With two keys each; one that both sides know could be guessed at, and "none" is no signature.
_ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]
_ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
# Clocks of two machines.
_LEEWAY_S = 60


class UnknownKey(Exception):
    """The token is signed by a key that the provider did not have when it was last asked."""


def check_metadata(metadata: Mapping[str, Any], penerbit: str) -> None:
    """Believe what a provider says about itself only if it names itself, and no other place.

    Raises:
        SsoRefused.
    """
    if metadata.get("issuer") != penerbit:
        raise SsoRefused("issuer of the metadata is another")
    for name in _ENDPOINTS:
        if _origin(str(metadata.get(name, ""))) != _origin(penerbit):
            raise SsoRefused(f"{name} lies elsewhere")


def _origin(address: str) -> tuple[str, str]:
    parts = urlsplit(address)
    return parts.scheme, parts.netloc


def read_claims(
    id_token: str, *, keys: KeySet, setting: Setting, nonce: str, access_token: str | None
) -> Mapping[str, Any]:
    """What the token says, once signature, issuer, audience, time, nonce and strength are right.

    Raises:
        SsoRefused.
        UnknownKey: ask for the keys again.
    """
    try:
        token = jwt.decode(id_token, keys, algorithms=_ALGORITHMS)
        if str(token.header.get("typ", "JWT")).upper() != "JWT":
            raise SsoRefused("a token of another type")
        claims = CodeIDToken(
            token.claims,
            token.header,
            options={
                "iss": {"essential": True, "value": setting.penerbit},
                "aud": {"essential": True, "value": setting.klien},
            },
            params={
                "nonce": nonce,
                "client_id": setting.klien,
                "access_token": access_token,
            },
        )
        claims.validate(leeway=_LEEWAY_S)
    except InvalidKeyIdError as error:
        raise UnknownKey from error
    except (JoseError, ValueError, TypeError) as error:
        raise SsoRefused(type(error).__name__) from error
    if setting.acr is not None and claims.get("acr") != setting.acr:
        raise SsoRefused("acr is another")
    found: Mapping[str, Any] = claims
    return found


def name_of(claims: Mapping[str, Any], klaim: str) -> str:
    """The value by which an account is found.

    Raises:
        SsoRefused: there is none, or it is an e-mail address that nobody has confirmed.
    """
    value = claims.get(klaim)
    if not isinstance(value, str) or not value.strip():
        raise SsoRefused(f"claim {klaim} is missing")
    if klaim == "email" and claims.get("email_verified") is not True:
        raise SsoRefused("email is not verified")
    return value
