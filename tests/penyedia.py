"""An OpenID provider on loopback that keeps the rules, and breaks one on demand.

It asks the client for its secret, the code for its PKCE verifier and its redirect address, and
takes each code once. Whoever comes is let through as `orang`: it has no screen of its own.
"""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

from ui.sso.setting import KEMBALI, Setting

KLIEN, RAHASIA = "dasbor", "rahasia-klien-uji"
# The address of the program in the tests: nothing is ever asked there.
DASBOR = "http://127.0.0.1:8501"


def _new_key() -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": secrets.token_hex(4), "use": "sig"})


# Making one takes half a second.
_first_key = cache(_new_key)


class Penyedia:
    """What one provider knows.

    Attributes:
        orang: claims of whoever comes by.
        spoil: what is done to the claims, and to the header, of the next token.
        metadata: what it says about itself instead of the truth.
        asked: the paths that were asked for, in order.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self.orang: dict[str, Any] = {"sub": "198001012010012001"}
        self.spoil: Callable[[dict[str, Any], dict[str, Any]], None] = lambda _claims, _header: None
        self.metadata: dict[str, Any] = {}
        self.asked: list[str] = []
        self.key = _first_key()
        self._codes: dict[str, dict[str, str]] = {}

    @property
    def setting(self) -> Setting:
        """As an office would write it."""
        return Setting(
            penerbit=self.address, klien=KLIEN, rahasia=RAHASIA, kembali=DASBOR + KEMBALI
        )

    @property
    def environment(self) -> dict[str, str]:
        """The same as the program reads it."""
        given = self.setting
        return {
            "OIDC_PENERBIT": given.penerbit,
            "OIDC_KLIEN": given.klien,
            "OIDC_RAHASIA": given.rahasia,
            "OIDC_KEMBALI": given.kembali,
        }

    def renew_key(self) -> None:
        """Sign with another key from now on."""
        self.key = _new_key()

    def describe(self) -> dict[str, Any]:
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/auth",
            "token_endpoint": f"{self.address}/token",
            "jwks_uri": f"{self.address}/kunci",
            "authorization_response_iss_parameter_supported": True,
            **self.metadata,
        }

    def let_through(self, query: dict[str, str]) -> str:
        """Where the browser goes from here, with a code."""
        assert query["response_type"] == "code"
        assert query["client_id"] == KLIEN
        assert query["code_challenge_method"] == "S256"
        assert "openid" in query["scope"].split()
        code = secrets.token_urlsafe(16)
        self._codes[code] = query
        back = {"code": code, "state": query["state"], "iss": self.address}
        return f"{query['redirect_uri']}?{urlencode(back)}"

    def exchange(self, form: dict[str, str], authorization: str) -> dict[str, Any] | None:
        """The tokens for a code; None where a rule is broken."""
        begun = self._codes.pop(form.get("code", ""), None)
        proof = base64.b64encode(f"{KLIEN}:{RAHASIA}".encode()).decode()
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        if (
            begun is None
            or authorization != f"Basic {proof}"
            or form.get("redirect_uri") != begun["redirect_uri"]
            or base64.urlsafe_b64encode(digest).decode().rstrip("=") != begun["code_challenge"]
        ):
            return None
        now = int(time.time())
        times = {"iat": now, "exp": now + 60, "nonce": begun["nonce"]}
        claims = {"iss": self.address, "aud": KLIEN, **times, **self.orang}
        header = {"alg": "RS256", "kid": self.key.kid}
        self.spoil(claims, header)
        token = jwt.encode(header, claims, self.key)
        return {"access_token": "x", "token_type": "Bearer", "id_token": token}


def _handler(penyedia: Penyedia) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            penyedia.asked.append(parts.path)
            if parts.path == "/auth":
                self.send_response(303)
                query = {key: values[0] for key, values in parse_qs(parts.query).items()}
                self.send_header("Location", penyedia.let_through(query))
                self.end_headers()
            elif parts.path == "/kunci":
                self._answer(200, {"keys": [penyedia.key.as_dict(private=False)]})
            else:
                self._answer(200, penyedia.describe())

        def do_POST(self) -> None:
            penyedia.asked.append(self.path)
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {key: values[0] for key, values in parse_qs(body).items()}
            tokens = penyedia.exchange(form, self.headers.get("Authorization", ""))
            self._answer(400 if tokens is None else 200, tokens or {"error": "invalid_grant"})

        def _answer(self, status: int, content: dict[str, Any]) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(content).encode())

        def log_message(self, *_args: object) -> None:
            """Say nothing."""

    return Handler


@contextmanager
def run_penyedia() -> Iterator[Penyedia]:
    """A provider that answers for as long as it is asked for."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    penyedia = Penyedia(f"http://127.0.0.1:{server.server_port}")
    server.RequestHandlerClass = _handler(penyedia)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield penyedia
    server.shutdown()
    server.server_close()
    thread.join()
