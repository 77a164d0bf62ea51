"""The provider: asked where a browser goes and whom a code stands for, in bounded time."""

import json
import secrets
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as LateError
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from ui.sso.setting import Setting, SsoRefused, SsoUnreachable
from ui.sso.token import UnknownKey, check_metadata, name_of, read_claims

T = TypeVar("T")

_WAIT_S = 4.0
_CONNECT_S, _READ_S = 2.0, 3.0
# What a provider says about itself changes when its keys do, which a token then tells.
_KEEP_S = 600.0
# Nobody waits again for what has just not answered, and nobody has keys fetched at will.
_AGAIN_S = 30.0
_LARGEST = 256 * 1024
# Waits of more visitors than this queue behind each other, within the same limit.
_POOL = ThreadPoolExecutor(4, thread_name_prefix="sso")


@dataclass(frozen=True, kw_only=True)
class Begun:
    """A login on its way: where the browser goes, and what only that browser may come back with."""

    address: str
    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, kw_only=True)
class Proven:
    """Who the provider says it is. `kuat`: it was asked for a strength, and says it was reached."""

    pengenal: str
    kuat: bool


class Provider:
    """One provider, and what it said about itself of late."""

    def __init__(self, setting: Setting, clock: Callable[[], float] = time.monotonic) -> None:
        self._setting, self._clock = setting, clock
        self._said: tuple[Mapping[str, Any], KeySet] | None = None
        self._asked, self._failed = -_KEEP_S, -_AGAIN_S

    def begin(self) -> Begun:
        """Where to send a browser.

        Raises:
            SsoUnreachable, SsoRefused.
        """
        metadata, _ = _bounded(self._look)
        state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
        more = {"acr_values": self._setting.acr} if self._setting.acr else {}
        address, _ = self._client().create_authorization_url(
            metadata["authorization_endpoint"],
            state=state,
            code_verifier=verifier,
            nonce=nonce,
            **more,
        )
        return Begun(address=str(address), state=state, nonce=nonce, verifier=verifier)

    def redeem(self, *, code: str, verifier: str, nonce: str, iss: str | None) -> Proven:
        """Who a code stands for.

        Args:
            iss: the issuer that the answer names, where it names one.

        Raises:
            SsoUnreachable, SsoRefused.
        """
        return _bounded(lambda: self._redeem(code, verifier, nonce, iss))

    def _redeem(self, code: str, verifier: str, nonce: str, iss: str | None) -> Proven:
        metadata, keys = self._look()
        told = bool(metadata.get("authorization_response_iss_parameter_supported"))
        if iss != self._setting.penerbit and (iss is not None or told):
            raise SsoRefused("the answer names another issuer")
        token = self._exchange(metadata, code, verifier)
        if not isinstance(token.get("id_token"), str):
            raise SsoRefused("no id_token")
        try:
            claims = self._read(token, keys, nonce)
        except UnknownKey:
            claims = self._read_anew(token, nonce)
        pengenal = name_of(claims, self._setting.klaim)
        return Proven(pengenal=pengenal, kuat=self._setting.acr is not None)

    def _read(self, token: Mapping[str, Any], keys: KeySet, nonce: str) -> Mapping[str, Any]:
        return read_claims(
            token["id_token"],
            keys=keys,
            setting=self._setting,
            nonce=nonce,
            access_token=token.get("access_token"),
        )

    def _read_anew(self, token: Mapping[str, Any], nonce: str) -> Mapping[str, Any]:
        """With the keys of this moment: a provider changes them now and then."""
        if self._clock() - self._asked < _AGAIN_S:
            raise SsoRefused("signed by no key of the provider")
        self._said = None
        try:
            return self._read(token, self._look()[1], nonce)
        except UnknownKey as error:
            raise SsoRefused("signed by no key of the provider") from error

    def _exchange(self, metadata: Mapping[str, Any], code: str, verifier: str) -> Mapping[str, Any]:
        ways = metadata.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        client = self._client()
        client.token_endpoint_auth_method = next(
            (way for way in ("client_secret_basic", "client_secret_post") if way in ways),
            "client_secret_basic",
        )
        try:
            found: Mapping[str, Any] = client.fetch_token(
                metadata["token_endpoint"],
                grant_type="authorization_code",
                code=code,
                code_verifier=verifier,
                allow_redirects=False,
                timeout=(_CONNECT_S, _READ_S),
            )
        except AuthlibBaseError as error:
            raise SsoRefused(f"code not taken: {error.error}") from error
        except (requests.RequestException, ValueError) as error:
            raise SsoUnreachable from error
        return found

    def _look(self) -> tuple[Mapping[str, Any], KeySet]:
        """What the provider says about itself, and its keys; as it said before, for a while."""
        now = self._clock()
        if self._said is not None and now - self._asked < _KEEP_S:
            return self._said
        if now - self._failed < _AGAIN_S:
            raise SsoUnreachable
        try:
            metadata = self._fetch(
                self._setting.penerbit.rstrip("/") + "/.well-known/openid-configuration"
            )
            check_metadata(metadata, self._setting.penerbit)
            keys = KeySet.import_key_set(self._fetch(str(metadata["jwks_uri"])))  # type: ignore[arg-type]
        except SsoRefused:
            self._failed = now
            raise
        except (requests.RequestException, JoseError, ValueError, KeyError, TypeError) as error:
            self._failed = now
            raise SsoUnreachable from error
        self._said, self._asked = (metadata, keys), now
        return self._said

    def _fetch(self, address: str) -> dict[str, Any]:
        with self._client() as client:
            answer = client.request(
                "GET",
                address,
                withhold_token=True,
                allow_redirects=False,
                stream=True,
                timeout=(_CONNECT_S, _READ_S),
            )
            body = answer.raw.read(_LARGEST, decode_content=True)
            if answer.status_code != requests.codes.ok:
                raise ValueError(answer.status_code)
        found = json.loads(body)
        if not isinstance(found, dict):
            raise TypeError(address)
        return found

    def _client(self) -> OAuth2Session:
        """A connection that asks no proxy, no .netrc and no certificate of the environment."""
        scope = {"sub": "openid", "email": "openid email"}.get(
            self._setting.klaim, "openid profile"
        )
        client = OAuth2Session(
            self._setting.klien,
            self._setting.rahasia,
            scope=scope,
            redirect_uri=self._setting.kembali,
            code_challenge_method="S256",
        )
        client.trust_env = False
        client.verify = self._setting.ca or True
        return client


@cache
def provider_of(setting: Setting) -> Provider:
    """The provider of a setting, one in this process."""
    return Provider(setting)


def _bounded(ask: Callable[[], T]) -> T:
    """The answer, or SsoUnreachable after a few seconds, also where it comes byte by byte."""
    waiting = _POOL.submit(ask)
    try:
        return waiting.result(_WAIT_S)
    except LateError as error:
        waiting.cancel()
        raise SsoUnreachable from error
