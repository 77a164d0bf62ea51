"""Sums that are kept by block of the register: after a change its block alone is counted again.

A sum over all rows is the sum of those over each block of 128 neighbours. Which blocks a
transaction changed, triggers note in perubahan_blok (migration 0033, docs/adr/0024); a block whose
version has moved is counted again by the same statement over that part of the tables alone. Nothing
is added up on the strength of a change, so nothing can drift.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import Any, TypeVar, cast
from weakref import WeakKeyDictionary

from sqlalchemy import (
    CTE,
    Connection,
    Engine,
    Select,
    SelectBase,
    Text,
    bindparam,
    func,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Session
from sqlalchemy.sql.compiler import WARN_LINTING

from db.postgres import touched
from db.postgres.sums import BlockSum, Row

R = TypeVar("R")

# As the function blok_dari() of the database has it.
SHIFT = 7
# All that a process keeps; a count of 88.800 koperasi is 0,1 to 2 MiB.
_LIMIT_BYTES = 24 * 2**20
# A single count that takes more would push out all others, each time: it is made whole instead.
_HEAVY_BYTES = _LIMIT_BYTES // 3
# How many of those are remembered; each day that somebody asks about is one.
_MOST_HEAVY = 1000
# More stretches of changed blocks than this are not looked up one by one.
_MOST_STRETCHES = 40
# How often a count is brought up to date while others save, before it is taken in one piece.
_ROUNDS = 4
_INFO = "blok"
# Of a session that sees one moment: what versions it has been told.
_MOMENT = "saat"
_VERSIONS = text("""
    SELECT (SELECT coalesce(json_object_agg(blok, kali), '{}') FROM (
        SELECT blok, sum(kali) AS kali FROM perubahan_blok WHERE jenis = :jenis GROUP BY blok
    ) AS tiap_blok) AS blok,
    (SELECT coalesce(json_object_agg(tabel, kali), '{}') FROM (
        SELECT tabel, sum(kali) AS kali FROM perubahan_tabel WHERE tabel = ANY(:tabel) OR :semua
        GROUP BY tabel
    ) AS tiap_tabel) AS tabel
""").bindparams(bindparam("tabel", type_=ARRAY(Text)))


@dataclass(frozen=True)
class Kind:
    """A way to divide the register.

    Attributes:
        nama: jenis in perubahan_blok; a row lies in the block of its column `nama`_id.
        rows: by table, what gives the number by which each of its rows lies in a block.
        reached: tables that a statement comes to from those alone, and whose changes mark the
            blocks that they are reached from.
        fixed: of `rows`, tables whose changes mark no block: any of them makes all counts anew.
    """

    nama: str
    rows: Mapping[str, str]
    reached: frozenset[str]
    fixed: frozenset[str] = frozenset()

    @property
    def marked(self) -> frozenset[str]:
        """Tables whose changes mark blocks."""
        return (frozenset(self.rows) | self.reached) - self.fixed


KOPERASI = Kind(
    "koperasi",
    {
        "koperasi": "id",
        "riwayat_status": "koperasi_id",
        "rat": "koperasi_id",
        "keragaan": "koperasi_id",
        "unit_usaha": "koperasi_id",
        "snapshot_ods": "koperasi_id",
        "kesehatan": "koperasi_id",
        "produk": "koperasi_id",
        "peserta": "koperasi_id",
        "potret_koperasi": "koperasi_id",
        "fasilitasi": "coalesce(koperasi_id, -id)",
    },
    reached=frozenset({"kehadiran", "sesi", "fasilitasi_tahap"}),
    fixed=frozenset({"potret_koperasi"}),
)
ANGKATAN = Kind(
    "angkatan",
    {
        "angkatan": "id",
        "sesi": "angkatan_id",
        "peserta": "angkatan_id",
        "kehadiran": "angkatan_id",
    },
    reached=frozenset({"orang", "pelatihan"}),
)
ORANG = Kind(
    "orang",
    {"orang": "id", "peserta": "orang_id"},
    reached=frozenset({"kehadiran", "sesi", "angkatan", "pelatihan"}),
)


@contextmanager
def keeping(session: Session) -> Iterator[None]:
    """Let what this session adds up meanwhile be kept for the next that asks through its engine.

    Only for a session that has written nothing: what it sees must be what others see.
    """
    engine = session.get_bind()
    assert isinstance(engine, Engine)
    with _founding:
        session.info[_INFO] = _kept.setdefault(engine, _Kept())
    try:
        yield
    finally:
        del session.info[_INFO]


def see_one_moment(session: Session) -> None:
    """Let a session ask for versions once: its transaction is REPEATABLE READ, so none will move.

    So a renewal of many counts asks a few times and not twice for each.
    """
    session.info[_MOMENT] = {}


def add_up(
    session: Session, kind: Kind, rows: SelectBase, alike: Sequence[str], sums: Sequence[str] = ()
) -> list[Row]:
    """Rows that are alike as one.

    Args:
        rows: with the column of its number (koperasi_id …) and those named; it comes to every table
            of `kind.reached` by those of `kind.rows`.
        alike, sums: names of its columns.

    Returns:
        In no order: the values of `alike`, the sum of each of `sums` (None where all are NULL), and
        how many rows they are.
    """
    count = _Count(kind, rows, tuple(alike), tuple(sums))
    kept: _Kept | None = session.info.get(_INFO)
    return _ask(session, count.plain) if kept is None else kept.add_up(session, count)


def ask_once(session: Session, statement: Select[Any]) -> list[Row]:
    """The rows of a statement, kept as a whole until a table changes that it reads."""
    return make_once(session, statement, list)


def make_once(session: Session, statement: Select[Any], make: Callable[[list[Row]], R]) -> R:
    """As ask_once(), what is made of the rows; it is everybody's and may not be changed.

    Of the audit it may read only what is told of tables that it reads as well: that one has no
    version of its own.
    """
    kept: _Kept | None = session.info.get(_INFO)
    if kept is None:
        return make(_ask(session, statement))
    return kept.make_once(session, statement, make)


@dataclass(frozen=True)
class _Count:
    """What is added up, and how."""

    kind: Kind
    rows: SelectBase
    alike: tuple[str, ...]
    sums: tuple[str, ...]

    @cached_property
    def plain(self) -> Select[Any]:
        """A row for those that are alike."""
        return self._group()

    @cached_property
    def whole(self) -> Select[Any]:
        """The same within each block."""
        return self._group(f"{self.kind.nama}_id")

    @property
    def part(self) -> Select[Any]:
        """The same of a stretch of blocks: each table stands for that part of it."""
        found = self.whole.subquery("bagian")
        return select(found).add_cte(*(_part_of(*each) for each in self.kind.rows.items()))

    def _group(self, *numbers: str) -> Select[Any]:
        each = self.rows.subquery("tiap")
        keys: list[Any] = [*(func.blok_dari(each.c[name]).label("blok") for name in numbers)]
        keys += [each.c[name] for name in self.alike]
        sums = [func.sum(each.c[name]).label(f"jumlah_{name}") for name in self.sums]
        statement = select(*keys, *sums, func.count().label("banyak")).select_from(each)
        return statement.group_by(*keys) if keys else statement


def _part_of(name: str, number: str) -> CTE:
    # Named as the table itself, which it therefore takes the place of in the whole statement.
    return (
        select(literal_column("*"))
        .select_from(table(name, schema="public"))
        .where(literal_column(number).between(bindparam("dari"), bindparam("sampai")))
        .cte(name)
        .prefix_with("NOT MATERIALIZED")
    )


@dataclass
class _Answer:
    """What a statement gave at these versions of its tables."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    versions: dict[str, int] | None = None
    value: object = None


class _Kept:
    """The counts of one database, the longest unused going first."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: OrderedDict[Any, BlockSum] = OrderedDict()
        self._asking = threading.Lock()
        self._answers: dict[Any, _Answer] = {}
        self._heavy: set[Any] = set()

    def add_up(self, session: Session, count: _Count) -> list[Row]:
        """As the function of that name."""
        key, tables = _identify(session, count.whole)
        if tables.isdisjoint(count.kind.marked):
            # Nothing that it reads marks a block: a snapshot stands as it was made.
            return self.make_once(session, count.plain, list)
        key = (count.kind.nama, key)
        if key in self._heavy:
            return _ask(session, count.plain)
        held = self._find(key)
        with held.lock:
            try:
                is_new = _bring_up_to_date(session, held, count, tables - count.kind.marked)
                found = held.rows()
            except BaseException:
                held.forget()
                raise
        self._let_go(key, held.weight)
        if not is_new:  # others save without a pause
            return _ask(session, count.plain)
        return found if found or count.alike else [(*(None for _ in count.sums), 0)]

    def make_once(
        self, session: Session, statement: Select[Any], make: Callable[[list[Row]], R]
    ) -> R:
        """As the function of that name."""
        key, tables = _identify(session, statement)
        with self._asking:
            held = self._answers.setdefault(key, _Answer())
        with held.lock:
            versions, _ = _versions(session, tables)
            if held.versions != versions:
                # Of a moment later, it may be: who comes then finds other versions and asks again.
                held.value = make(_ask(session, statement))
                held.versions = versions
            return cast("R", held.value)

    def _find(self, key: Any) -> BlockSum:
        with self._lock:
            held = self._held.setdefault(key, BlockSum())
            self._held.move_to_end(key)
            return held

    def _let_go(self, key: Any, own: int) -> None:
        with self._lock:
            if own > _HEAVY_BYTES:
                if len(self._heavy) >= _MOST_HEAVY:
                    self._heavy.clear()
                self._heavy.add(key)
                self._held.pop(key, None)
            weight = sum(each.weight for each in self._held.values())
            while weight > _LIMIT_BYTES and self._held:
                weight -= self._held.popitem(last=False)[1].weight


_founding = threading.Lock()
# What SQLAlchemy itself asks of a statement before it sends it.
_compiler_of = attrgetter("_compile_w_cache")
_cache_of = attrgetter("_compiled_cache")
_kept: WeakKeyDictionary[Engine, _Kept] = WeakKeyDictionary()


def _identify(session: Session, statement: Select[Any]) -> tuple[Any, frozenset[str]]:
    """What tells a statement from others, and the tables that it reads; they are noted as read."""
    connection = session.connection()
    sql, values = _write_out(statement, connection)
    touched.note(sql)
    tables = touched.tables_of(touched.Statements({sql}), connection)
    return (sql, repr(values)), tables


def _write_out(statement: Select[Any], connection: Connection) -> tuple[str, list[Any]]:
    """The text of a statement, and what it is sent with in the order of its places.

    Writing one out takes 10 ms and more, so it is left where SQLAlchemy looks for it when it is
    sent: equal ones, which differ in their values alone, are written out once for both.
    """
    compiled, values, *_ = _compiler_of(statement)(
        connection.dialect,
        compiled_cache=_cache_of(connection.engine),
        column_keys=[],
        linting=connection.dialect.compiler_linting | WARN_LINTING,
    )
    if values is None:  # it cannot be told from others by its form
        return str(compiled), sorted((compiled.params or {}).items())
    return str(compiled), [each.effective_value for each in values]


def _bring_up_to_date(
    session: Session, held: BlockSum, count: _Count, tables: frozenset[str]
) -> bool:
    """Count what has changed until nothing has meanwhile; False where there is no end of it.

    All that is then in the sum was so at one moment: that of the versions seen last.
    """
    for _ in range(_ROUNDS):
        versions, blocks = _versions(session, tables, count.kind.nama)
        if held.tables != versions:
            held.forget()
            held.tables = versions
        changed = [blok for blok, version in blocks.items() if held.versions.get(blok) != version]
        if not changed:
            return True
        _count_blocks(session, held, count, changed, among=len(blocks))
        held.versions = blocks
    return False


def _count_blocks(
    session: Session, held: BlockSum, count: _Count, blocks: Iterable[int], *, among: int
) -> None:
    changed = set(blocks)
    stretches = list(_stretches(sorted(changed)))
    if len(stretches) > _MOST_STRETCHES or 2 * len(changed) > among:
        rows = _ask(session, count.whole)
    else:
        rows = [
            row
            for first, last in stretches
            for row in _ask(
                session,
                count.part,
                {"dari": first << SHIFT, "sampai": ((last + 1) << SHIFT) - 1},
            )
        ]
    found: dict[int, list[Row]] = {blok: [] for blok in changed}
    for blok, *row in rows:
        if blok in changed:
            found[blok].append(tuple(row))
    for blok, own in found.items():
        held.take(blok, own, len(count.alike))


def _stretches(blocks: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Neighbours together: the first and the last of each run."""
    for _, run in groupby(enumerate(blocks), key=lambda pair: pair[1] - pair[0]):
        places = [blok for _, blok in run]
        yield places[0], places[-1]


# By table, and by block.
_Versions = tuple[dict[str, int], dict[int, int]]


def _versions(session: Session, tables: frozenset[str], jenis: str = "") -> _Versions:
    """Of these tables, and of all blocks of a kind, as of one moment."""
    told: dict[str, _Versions] | None = session.info.get(_MOMENT)
    if told is None:
        return _ask_versions(session, jenis, tables)
    if jenis not in told:
        told[jenis] = _ask_versions(session, jenis, None)
    of_all, blocks = told[jenis]
    return {name: kali for name, kali in of_all.items() if name in tables}, blocks


def _ask_versions(session: Session, jenis: str, tables: frozenset[str] | None) -> _Versions:
    """As _versions(), from the database; of all tables without any."""
    asked = {"jenis": jenis, "tabel": sorted(tables or ()), "semua": tables is None}
    found = session.execute(_VERSIONS, asked).one()
    return found.tabel, {int(blok): kali for blok, kali in found.blok.items()}


def _ask(
    session: Session, statement: Select[Any], values: Mapping[str, int] | None = None
) -> list[Row]:
    return [tuple(row) for row in session.execute(statement, values)]
