"""Where the database is, and what is said when it is not there."""

import socket

import pytest

from db import engine
from db.errors import StartRefused

SECRET = "rahasia-sekali"


@pytest.mark.parametrize(
    "given",
    [
        "bukan alamat",
        "mysql://pengguna:rahasia-sekali@mesin/basis",
        "postgresql://pengguna:rahasia-sekali@mesin:bukanangka/basis",
        "postgresql://pengguna:rahasia-sekali@mesin",
        "http://pengguna:rahasia-sekali@mesin/basis",
    ],
)
def test_a_malformed_address_is_refused_without_repeating_it(given: str) -> None:
    with pytest.raises(StartRefused) as refused:
        engine.parse_url(given)

    assert "DATABASE_URL" in str(refused.value)
    assert SECRET not in str(refused.value)


def test_a_database_that_does_not_answer_is_named_without_its_password(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    url = engine.parse_url(f"postgresql://dasbor:{SECRET}@127.0.0.1:{port}/dasbor")
    monkeypatch.setattr(engine, "get_engine", lambda: engine.build_engine(url))

    with pytest.raises(StartRefused) as refused:
        engine.check_server()

    assert f"127.0.0.1:{port}/dasbor" in str(refused.value)
    assert "tidak ada PostgreSQL yang mendengarkan" in str(refused.value)
    assert SECRET not in str(refused.value)


def test_both_spellings_of_the_scheme_are_understood() -> None:
    assert engine.parse_url("postgres://u:p@h/b").drivername == "postgresql+psycopg"
    assert engine.parse_url("postgresql://u:p@h/b").drivername == "postgresql+psycopg"
