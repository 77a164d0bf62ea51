"""Which rule of the database stopped a statement."""

import psycopg
import pytest
from sqlalchemy.exc import DBAPIError


def rule_of(stopped: pytest.ExceptionInfo[DBAPIError]) -> str:
    """Its name, or the words of PostgreSQL where it has none."""
    error = stopped.value.orig
    assert isinstance(error, psycopg.Error)
    return str(error.diag.constraint_name or error.diag.message_primary)
