"""The provider of a single sign-on is believed in what it proves, and waited for only so long."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from db.errors import StartRefused
from tests.penyedia import RAHASIA, Penyedia, run_penyedia
from tests.waiting import wait_until
from ui.sso.provider import Begun, Proven, Provider
from ui.sso.setting import Setting, SsoRefused, SsoUnreachable, find_setting

ASN = "198001012010012001"
WHOLE = {
    "OIDC_PENERBIT": "https://sso.contoh.go.id/realms/pemkab",
    "OIDC_KLIEN": "dasbor",
    "OIDC_RAHASIA": "x",
    "OIDC_KEMBALI": "https://dasbor.contoh.go.id/sso/kembali",
}


@pytest.fixture
def penyedia() -> Iterator[Penyedia]:
    with run_penyedia() as running:
        yield running


def visit(begun: Begun) -> dict[str, str]:
    """Go where the program sends a browser, and return what the provider sends back with it."""
    answer = httpx.get(begun.address)
    query = parse_qs(urlsplit(answer.headers["location"]).query)
    return {key: values[0] for key, values in query.items()}


def log_in(provider: Provider, **instead: Any) -> Proven:
    begun = provider.begin()
    back = visit(begun)
    assert back["state"] == begun.state
    given = {"code": back["code"], "verifier": begun.verifier, "nonce": begun.nonce}
    return provider.redeem(**{**given, "iss": back["iss"], **instead})


def test_a_person_is_known_by_the_claim_and_nobody_else_is_asked(penyedia: Penyedia) -> None:
    provider = Provider(penyedia.setting)

    assert log_in(provider) == Proven(pengenal=ASN, kuat=False)
    assert log_in(provider) == Proven(pengenal=ASN, kuat=False)
    own = "/.well-known/openid-configuration"
    assert penyedia.asked == [own, "/kunci", "/auth", "/token", "/auth", "/token"]


def is_open(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def stranger() -> Iterator[str]:
    """The address of a provider of another hand (oidc-provider-mock), in a process of its own."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    siti = '{"sub": "7", "email": "siti@contoh.go.id", "email_verified": true}'
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--require-nonce=1"]
    running = subprocess.Popen(
        [*command, f"--port={port}", f"--user-claims={siti}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    wait_until(lambda: is_open(port))
    yield f"http://127.0.0.1:{port}"
    running.terminate()
    running.wait()


@pytest.mark.parametrize(("klaim", "pengenal"), [("sub", "7"), ("email", "siti@contoh.go.id")])
def test_a_provider_of_another_hand_is_understood(stranger: str, klaim: str, pengenal: str) -> None:
    back = "http://127.0.0.1:8501/sso/kembali"
    provider = Provider(
        Setting(penerbit=stranger, klien="a", rahasia="b", kembali=back, klaim=klaim)
    )
    begun = provider.begin()

    answer = httpx.post(begun.address, data={"sub": "7"})
    query = dict(parse_qsl(urlsplit(answer.headers["location"]).query))
    found = provider.redeem(
        code=query["code"], verifier=begun.verifier, nonce=begun.nonce, iss=query.get("iss")
    )

    assert found == Proven(pengenal=pengenal, kuat=False)


def test_nothing_of_a_round_can_be_guessed_or_comes_twice(penyedia: Penyedia) -> None:
    one, other = Provider(penyedia.setting).begin(), Provider(penyedia.setting).begin()

    secret = [one.state, one.nonce, one.verifier, other.state, other.nonce, other.verifier]
    assert len({each for each in secret if len(each) == 43}) == 6
    assert one.verifier not in one.address


@pytest.mark.parametrize(
    "instead", [{"verifier": "x" * 43}, {"nonce": "lain"}, {"code": "lain"}, {"iss": None}]
)
def test_what_another_browser_began_is_refused(penyedia: Penyedia, instead: dict[str, Any]) -> None:
    with pytest.raises(SsoRefused):
        log_in(Provider(penyedia.setting), **instead)


@pytest.mark.parametrize(
    ("claims", "header"),
    [
        ({"iss": "https://lain.contoh.go.id"}, {}),
        ({"aud": "program-lain"}, {}),
        ({"aud": ["dasbor", "program-lain"]}, {}),
        ({"azp": "program-lain"}, {}),
        ({"exp": 1}, {}),
        ({"nbf": 4102444800}, {}),
        ({"iat": 4102444800}, {}),
        ({"nonce": "lain"}, {}),
        ({"nonce": None}, {}),
        ({"at_hash": "lain"}, {}),
        ({"sub": ""}, {}),
        ({"sub": 7}, {}),
        ({}, {"typ": "at+jwt"}),
    ],
)
def test_a_token_that_breaks_a_rule_is_refused(
    penyedia: Penyedia, claims: dict[str, Any], header: dict[str, Any]
) -> None:
    def spoil(found: dict[str, Any], head: dict[str, Any]) -> None:
        found.update(claims)
        head.update(header)

    penyedia.spoil = spoil

    with pytest.raises(SsoRefused):
        log_in(Provider(penyedia.setting))


# Whoever forges is told that it is no good signature.
@pytest.mark.filterwarnings("ignore::joserfc.errors.SecurityWarning")
@pytest.mark.parametrize("alg", ["HS256", "none"])
def test_a_token_signed_by_what_is_no_key_of_the_provider_is_refused(
    penyedia: Penyedia, monkeypatch: pytest.MonkeyPatch, alg: str
) -> None:
    def forge(header: dict[str, Any], claims: dict[str, Any], _key: object) -> str:
        key = OctKey.import_key(RAHASIA)
        return encode({**header, "alg": alg}, claims, key, algorithms=[alg])

    encode = jwt.encode
    monkeypatch.setattr(jwt, "encode", forge)

    with pytest.raises(SsoRefused):
        log_in(Provider(penyedia.setting))


def test_a_new_key_of_the_provider_is_fetched_and_not_at_will(penyedia: Penyedia) -> None:
    now = [0.0]
    provider = Provider(penyedia.setting, clock=lambda: now[0])
    log_in(provider)
    penyedia.renew_key()
    with pytest.raises(SsoRefused):
        log_in(provider)

    now[0] = 31.0

    assert log_in(provider) == Proven(pengenal=ASN, kuat=False)


@pytest.mark.parametrize(
    "metadata",
    [
        {"issuer": "http://127.0.0.1:1"},
        {"token_endpoint": "http://127.0.0.1:1/token"},
        {"jwks_uri": "https://kunci.contoh.go.id/"},
        {"authorization_endpoint": "https://lain.contoh.go.id/auth"},
        {"authorization_endpoint": "javascript:alert(1)"},
    ],
)
def test_a_provider_that_names_another_place_is_not_believed(
    penyedia: Penyedia, metadata: dict[str, Any]
) -> None:
    penyedia.metadata = metadata

    with pytest.raises(SsoRefused):
        Provider(penyedia.setting).begin()


def test_a_strength_that_was_asked_for_has_to_be_named(penyedia: Penyedia) -> None:
    provider = Provider(replace(penyedia.setting, acr="mfa"))
    with pytest.raises(SsoRefused):
        log_in(provider)

    penyedia.orang["acr"] = "mfa"

    assert log_in(provider) == Proven(pengenal=ASN, kuat=True)


def test_an_address_counts_only_once_it_is_verified(penyedia: Penyedia) -> None:
    provider = Provider(replace(penyedia.setting, klaim="email"))
    penyedia.orang["email"] = "siti@contoh.go.id"
    with pytest.raises(SsoRefused):
        log_in(provider)

    penyedia.orang["email_verified"] = True

    assert log_in(provider) == Proven(pengenal="siti@contoh.go.id", kuat=False)


def test_who_does_not_answer_is_waited_for_once_and_not_long() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}"
        provider = Provider(
            Setting(
                penerbit=address, klien="a", rahasia="b", kembali="http://localhost/sso/kembali"
            )
        )
        for _ in range(2):
            # Nothing but its own patience ends this: nobody ever answers.
            with pytest.raises(SsoUnreachable):
                provider.begin()
        silent.setblocking(False)
        silent.accept()[0].close()
        with pytest.raises(BlockingIOError):
            silent.accept()


def test_an_office_without_it_has_none() -> None:
    assert find_setting({}) is None
    assert find_setting({"OIDC_KLAIM": "nip"}) is None


def test_the_setting_is_read_as_it_is_written() -> None:
    found = find_setting({**WHOLE, "OIDC_KLAIM": "nip", "OIDC_ACR": "mfa"})

    assert found == Setting(
        penerbit="https://sso.contoh.go.id/realms/pemkab",
        klien="dasbor",
        rahasia="x",
        kembali="https://dasbor.contoh.go.id/sso/kembali",
        klaim="nip",
        acr="mfa",
    )


@pytest.mark.parametrize(
    "given",
    [
        {"OIDC_RAHASIA": ""},
        {"OIDC_PENERBIT": "http://sso.contoh.go.id"},
        {"OIDC_PENERBIT": "sso.contoh.go.id"},
        {"OIDC_KEMBALI": "http://dasbor.contoh.go.id/sso/kembali"},
        {"OIDC_KEMBALI": "https://dasbor.contoh.go.id/"},
    ],
)
def test_a_setting_that_is_half_there_or_unsafe_stops_the_start(given: dict[str, str]) -> None:
    with pytest.raises(StartRefused, match="OIDC_"):
        find_setting({**WHOLE, **given})
