"""Nothing goes to a database on another machine that somebody on the way could read or forge."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from db.cadangan.dasar import make_base
from db.cadangan.keep import BASE
from db.errors import StartRefused
from db.postgres import engine
from db.postgres.engine import parse_url
from db.postgres.tls import refuse_clear

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://dasbor:x@127.0.0.1/dasbor",
        "postgresql://dasbor:x@localhost:5433/dasbor",
        "postgresql://dasbor:x@[::1]/dasbor",
        "postgresql:///dasbor",
        "postgresql:///dasbor?host=/run/postgresql",
        "postgresql://dasbor:x@basisdata/dasbor?sslmode=verify-full",
        "postgresql://dasbor:x@10.1.2.3/dasbor?sslmode=verify-ca&sslrootcert=/etc/ca.pem",
    ],
)
def test_a_database_here_or_behind_a_checked_certificate_is_used(address: str) -> None:
    refuse_clear(parse_url(address))


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://dasbor:rahasia@basisdata/dasbor",
        "postgresql://dasbor:rahasia@10.1.2.3/dasbor?sslmode=require",
        "postgresql://dasbor:rahasia@/dasbor?host=10.1.2.3",
        "postgresql://dasbor:rahasia@/dasbor?host=localhost&host=basisdata",
    ],
)
def test_a_database_elsewhere_is_refused_in_a_sentence_without_the_password(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(StartRefused, match="sslmode=verify-full") as refused:
        refuse_clear(parse_url(address))

    assert "rahasia" not in str(refused.value)
    monkeypatch.setenv("DASBOR_TANPA_TLS", "ya")
    refuse_clear(parse_url(address))


@pytest.mark.parametrize(
    ("setting", "asks"),
    [
        ("DATABASE_URL", engine.database_url),
        ("DATABASE_URL_MIGRASI", engine.owner_url),
        ("DATABASE_URL_BACA", engine.find_replica.__wrapped__),
        (BASE, lambda: make_base(create_engine("postgresql+psycopg://"))),
    ],
)
def test_no_address_that_the_program_is_given_is_used_in_the_clear(
    setting: str, asks: Callable[[], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://dasbor:x@127.0.0.1/dasbor")
    monkeypatch.setenv(setting, "postgresql://dasbor:x@basisdata/dasbor?sslmode=require")

    with pytest.raises(StartRefused, match="sslmode=verify-full"):
        asks()


def test_the_proxy_speaks_only_what_is_recommended() -> None:
    conf = (ROOT / "deploy/nginx/dasbor.conf").read_text(encoding="utf-8")
    found = re.findall(r"^\s*ssl_(protocols|ciphers) (.*);", conf, re.MULTILINE)

    assert dict(found)["protocols"] == "TLSv1.2 TLSv1.3"
    # Forward secrecy and authenticated encryption in each.
    ciphers = dict(found)["ciphers"].split(":")
    assert [each for each in ciphers if not re.search(r"^ECDHE-.*(GCM|POLY1305)", each)] == []


def test_the_program_cannot_see_the_history_of_its_code() -> None:
    unit = (ROOT / "deploy/systemd/dasbor@.service").read_text(encoding="utf-8")

    assert "InaccessiblePaths=-/opt/dasbor/.git" in unit
