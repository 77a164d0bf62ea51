"""The connection that tests share one after another."""

from sqlalchemy import Engine, text

from tests.conftest import begin_anew

ROLE, LIMIT = text("SELECT current_user"), text("SHOW statement_timeout")


def test_nothing_that_a_test_leaves_on_its_connection_is_met_by_the_next(engine: Engine) -> None:
    with engine.connect() as connection:
        role, limit = connection.scalar(ROLE), connection.scalar(LIMIT)
        connection.execute(text("RESET ROLE"))
        connection.execute(text("SET statement_timeout = '1234ms'"))
        connection.execute(text("SET uji.tertinggal = 'ya'"))
        connection.execute(text("CREATE TEMP TABLE tertinggal ()"))
        connection.commit()

        begin_anew(connection)

        assert (connection.scalar(ROLE), connection.scalar(LIMIT)) == (role, limit)
        assert connection.scalar(text("SELECT to_regclass('tertinggal')")) is None
        assert connection.scalar(text("SELECT current_setting('uji.tertinggal', true)")) in {
            None,
            "",
        }
