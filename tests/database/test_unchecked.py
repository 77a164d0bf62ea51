"""A schema without its keys, indexes and guards gets all of them back, and audits meanwhile."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

from db.postgres import bukti
from db.postgres.engine import build_engine, owner_connection
from db.postgres.migrate import migrate
from tests.bench.unchecked import GUARDS, INDEXES, KEYS, unchecked
from tests.conftest import database_beside

ADD = text("INSERT INTO koperasi (nama, kecamatan_kode, sumber_data) VALUES ('Uji', :kode, 'uji')")
AUDITED = text("SELECT count(*) FROM audit WHERE tabel = 'koperasi'")


@pytest.fixture
def beside(engine: Engine) -> Iterator[Engine]:
    with database_beside(engine, "tanpa_periksa", migrated=True) as url:
        built = build_engine(url)
        migrate(built)
        yield built
        built.dispose()


def definitions(engine: Engine) -> list[tuple[str, str]]:
    with owner_connection(engine) as connection:
        return sorted(
            (str(name), str(definition))
            for question in (GUARDS, KEYS, INDEXES)
            for name, definition in connection.execute(text(question))
        )


def add_koperasi(engine: Engine, kode: str) -> None:
    with engine.begin() as connection:
        bukti.sign(connection, "sistem")
        connection.execute(ADD, {"kode": kode})


def test_everything_is_put_back_and_what_came_meanwhile_is_audited(beside: Engine) -> None:
    before = definitions(beside)

    with unchecked(beside):
        left = definitions(beside)
        add_koperasi(beside, "36.04.05")

    with beside.connect() as connection:
        assert connection.scalar(AUDITED) == 1
    assert len(before) > 100
    # The guards are switched off, the rest is gone.
    assert all("TRIGGER" in name for name, _ in left)
    assert definitions(beside) == before


def test_a_row_that_breaks_a_key_is_found_at_the_end(beside: Engine) -> None:
    with pytest.raises(IntegrityError, match="fk_koperasi_kecamatan_kode"), unchecked(beside):
        add_koperasi(beside, "99.99.99")
