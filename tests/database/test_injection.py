"""Whatever is typed or written into an address is a value, never a piece of SQL."""

from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import Base
from db.queries.koperasi import count_koperasi, list_koperasi, list_koperasi_ekspor
from db.queries.saringan import KoperasiFilter
from tests.factories import make_koperasi

# After the cheat sheets of OWASP and sqlmap: each closes, extends, stalls, stacks or hides.
INJECTIONS = [
    "'",
    "''",
    '"',
    "`",
    "\\",
    "\\'",
    "%",
    "_",
    "%%%",
    "' OR '1'='1",
    "' OR 1=1 --",
    '" OR ""="',
    "') OR ('1'='1",
    "')) OR 1=1 #",
    "x' OR 'x'='x'/*",
    "1 OR 1=1",
    "1; DROP TABLE koperasi; --",
    "'; DROP TABLE koperasi CASCADE; --",
    "'; DELETE FROM koperasi; --",
    "'; UPDATE akun SET peran='admin'; --",
    "'; TRUNCATE audit; --",
    "' UNION SELECT NULL, sandi_hash FROM akun --",
    "' UNION ALL SELECT nama_pengguna FROM akun --",
    "' AND pg_sleep(5) IS NULL --",
    "'||pg_sleep(5)||'",
    "'; SELECT pg_sleep(5); --",
    "'; COPY koperasi TO PROGRAM 'id'; --",
    "' AND 1=CAST((SELECT version()) AS int) --",
    "$$; DROP TABLE koperasi; $$",
    "%s",
    "%(cari)s",
    ":cari",
    "{0}",
    "${7*7}",
    "admin'--",
    "' HAVING 1=1 --",
    "' ORDER BY 99 --",
    "E'\\x27 OR 1=1'",
    "\N{MODIFIER LETTER APOSTROPHE} OR 1=1",
    "\N{RIGHT SINGLE QUOTATION MARK} OR \N{RIGHT SINGLE QUOTATION MARK}1",
]


def _rows(session: Session) -> dict[str, int]:
    return {
        table.name: session.scalar(select(func.count()).select_from(table)) or 0
        for table in Base.metadata.sorted_tables
        if table.name != "kunci_bukti"  # the program does not read it
    }


@pytest.mark.parametrize("field", ["cari", "kecamatan", "jenis", "status", "kelompok"])
@pytest.mark.parametrize("typed", INJECTIONS)
def test_a_filter_finds_nothing_and_changes_nothing(
    session: Session, typed: str, field: str
) -> None:
    make_koperasi(session, nama="KUD Bahari")
    before = _rows(session)
    value: dict[str, Any] = {field: typed if field == "cari" else (typed,)}
    chosen = KoperasiFilter(**value)

    assert count_koperasi(session, chosen) == 0
    assert list_koperasi(session, chosen, limit=200).empty
    assert list_koperasi_ekspor(session, chosen).empty
    assert _rows(session) == before


@pytest.mark.parametrize("typed", INJECTIONS)
def test_an_unknown_order_is_the_order_of_names(session: Session, typed: str) -> None:
    make_koperasi(session, nama="Bakti")
    make_koperasi(session, nama="Anggrek")

    rows = list_koperasi(session, KoperasiFilter(), urut=typed, limit=200)

    assert rows["nama"].tolist() == ["Anggrek", "Bakti"]
