"""What a database holds, as numbers and hashes that tell whether another one holds the same."""

import datetime as dt
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from db.clock import WIB
from db.postgres.migrate import migration_of
from db.postgres.seal import find_newest
from db.values.segel import kata_segel

# For the sort of a large table's hashes, and for its indexes: ten times as long on disk.
MEMORY = "256MB"
# What the text of a row or of a definition must not depend on.
_SETTINGS = f"""
SELECT set_config(name, value, true) FROM (VALUES ('timezone', 'UTC'), ('datestyle', 'ISO, YMD'),
    ('intervalstyle', 'postgres'), ('bytea_output', 'hex'), ('extra_float_digits', '1'),
    ('row_security', 'off'), ('search_path', ''), ('work_mem', '{MEMORY}')) AS s(name, value)
"""
_TABLES = """
SELECT c.relname FROM pg_class c
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY 1
"""
_ROWS = """
SELECT count(*), encode(sha256(coalesce(string_agg(h, ''::bytea ORDER BY h), ''::bytea)), 'hex')
FROM (SELECT sha256(convert_to(t::text, 'UTF8')) AS h FROM public.{table} t) rows
"""
_SEQUENCES = """
SELECT sequencename, coalesce(last_value, 0) FROM pg_sequences WHERE schemaname = 'public'
"""
# Roles are named after the database, which may have another name after a restore.
_ROLE = """CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE regexp_replace(
    pg_get_userbyid(a.grantee), '^' || current_database() || '_', '*_') END"""
_ALL = "string_agg(a.privilege_type, ',' ORDER BY a.privilege_type)"
_DEFINITIONS = f"""
SELECT 'kolom', c.relname || '.' || a.attname, concat_ws('|', format_type(a.atttypid, a.atttypmod),
    a.attnotnull, a.attidentity, a.attgenerated, pg_get_expr(d.adbin, d.adrelid))
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0
    AND NOT a.attisdropped
UNION ALL SELECT 'aturan', conrelid::regclass || '.' || conname, pg_get_constraintdef(oid)
FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype IN ('c','f','p','u','x')
UNION ALL SELECT 'indeks', indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT 'pemicu', t.tgrelid::regclass || '.' || t.tgname,
    pg_get_triggerdef(t.oid) || t.tgenabled::text
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE NOT t.tgisinternal AND c.relnamespace = 'public'::regnamespace
UNION ALL SELECT 'fungsi', p.oid::regprocedure::text, pg_get_functiondef(p.oid)
FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prokind IN ('f', 'p')
    AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = p.oid AND deptype = 'e')
UNION ALL SELECT 'tampilan', viewname, definition FROM pg_views WHERE schemaname = 'public'
UNION ALL SELECT 'kebijakan', tablename || '.' || policyname, concat_ws('|', permissive, cmd, qual,
    with_check, regexp_replace(roles::text, '([{{,])' || current_database() || '_', '\\1*_', 'g'))
FROM pg_policies WHERE schemaname = 'public'
UNION ALL SELECT 'kebijakan', relname, concat_ws('|', relrowsecurity, relforcerowsecurity)
FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
UNION ALL SELECT 'peran', {_ROLE} || ' ' || c.relname, {_ALL}
FROM pg_class c, aclexplode(c.relacl) a WHERE c.relnamespace = 'public'::regnamespace
    AND a.grantee <> c.relowner GROUP BY c.relname, a.grantee
UNION ALL SELECT 'peran', {_ROLE} || ' ' || p.oid::regprocedure, a.privilege_type
FROM pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
WHERE p.pronamespace = 'public'::regnamespace AND a.grantee <> p.proowner
    AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = p.oid AND deptype = 'e')
UNION ALL SELECT 'peran', {_ROLE} || ' public', {_ALL}
FROM pg_namespace n, aclexplode(n.nspacl) a
WHERE n.nspname = 'public' AND a.grantee <> n.nspowner GROUP BY a.grantee
"""

# PostgreSQL writes a condition that it has read back with other casts and brackets than before.
_WRITTEN_ANEW = re.compile(r"::[a-z_ ]+(\(\d+\))?(\[\])?|[()\s]")
_VERBATIM = "fungsi"


@dataclass(frozen=True)
class Manifest:
    """What one moment of a database held.

    Attributes:
        migrasi: the migration that it stood at.
        tabel: rows and hash of each table, photos and files included.
        urutan: the last number that each sequence had given, 0 before the first.
        bentuk: hash of each definition, under its kind and name: column, rule, index, trigger,
            function, view, policy, right of a role (the owner's apart).
        segel: day and hash of the newest seal of the audit; None before the first.
        wal: position in PostgreSQL's log, which a base backup and its log reach or do not.
    """

    dibuat: str
    versi: str
    migrasi: str
    postgres: int
    basis_data: str
    tabel: Mapping[str, tuple[int, str]]
    urutan: Mapping[str, int]
    bentuk: Mapping[str, Mapping[str, str]]
    segel: tuple[str, str] | None
    wal: str = ""

    @property
    def baris(self) -> int:
        """Rows of all tables."""
        return sum(rows for rows, _ in self.tabel.values())

    @property
    def kata_segel(self) -> str:
        """The line of the newest seal with its code, as it stands on paper; "" without one."""
        if self.segel is None:
            return ""
        hari, sidik = self.segel
        return kata_segel(dt.date.fromisoformat(hari), sidik)

    @property
    def peran(self) -> set[str]:
        """Roles that have rights; `*_` stands for the name of the database."""
        return {name.split()[0] for name in self.bentuk["peran"]} - {"PUBLIC"}


def take_manifest(connection: Connection, versi: str) -> Manifest:
    """Read everything in the connection's transaction, which should be repeatable.

    Args:
        connection: the owner's.
        versi: of the program.
    """
    migrasi, newest = migration_of(connection), None
    connection.execute(text(_SETTINGS))
    tables = list(connection.scalars(text(_TABLES)))
    if "segel" in tables:
        connection.execute(text("SET LOCAL search_path = public"))
        newest = find_newest(connection)
        connection.execute(text("SET LOCAL search_path = ''"))
    quote = connection.dialect.identifier_preparer.quote
    return Manifest(
        dibuat=dt.datetime.now(WIB).isoformat(timespec="seconds"),
        versi=versi,
        migrasi=migrasi or "",
        postgres=int(connection.scalar(text("SHOW server_version_num")) or 0) // 10_000,
        basis_data=str(connection.scalar(text("SELECT current_database()"))),
        tabel={each: _count(connection, quote(each)) for each in tables},
        urutan={name: int(last) for name, last in connection.execute(text(_SEQUENCES))},
        bentuk=_define(connection),
        segel=(newest.hari.isoformat(), newest.sidik) if newest else None,
        wal=str(connection.scalar(text("SELECT pg_current_wal_lsn()"))),
    )


def _count(connection: Connection, table: str) -> tuple[int, str]:
    rows, sidik = connection.execute(text(_ROWS.format(table=table))).one()
    return int(rows), str(sidik)


def _define(connection: Connection) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {"peran": {}}
    for kind, name, definition in connection.execute(text(_DEFINITIONS)):
        said = definition if kind == _VERBATIM else _WRITTEN_ANEW.sub("", definition or "")
        found.setdefault(kind, {})[name] = hashlib.sha256(said.encode()).hexdigest()
    return found


def read_manifest(given: Mapping[str, Any]) -> Manifest:
    """The manifest that a file holds as JSON.

    Raises:
        KeyError, TypeError, ValueError: it is none.
    """
    segel = given["segel"]
    return Manifest(
        **{name: str(given[name]) for name in ("dibuat", "versi", "migrasi", "basis_data")},
        postgres=int(given["postgres"]),
        tabel={name: (int(rows), str(sidik)) for name, (rows, sidik) in given["tabel"].items()},
        urutan=dict(given["urutan"]),
        bentuk=given["bentuk"],
        segel=(segel[0], segel[1]) if segel else None,
        wal=str(given.get("wal", "")),
    )


def compare(expected: Mapping[str, Any] | Manifest, found: Manifest) -> list[str]:
    """One sentence for each thing that is not as the manifest says; none where all is the same."""
    wanted = expected if isinstance(expected, Manifest) else read_manifest(expected)
    differ = _names("tabel", wanted.tabel, found.tabel)
    behind = {name for name, last in wanted.urutan.items() if found.urutan.get(name, -1) < last}
    behind |= found.urutan.keys() - wanted.urutan.keys()
    differ += [f"urutan {name} berbeda" for name in sorted(behind)]
    for kind in sorted(wanted.bentuk.keys() | found.bentuk.keys()):
        differ += _names(kind, wanted.bentuk.get(kind, {}), found.bentuk.get(kind, {}))
    if wanted.segel != found.segel:
        differ.append("segel terakhir berbeda")
    if wanted.migrasi != found.migrasi:
        differ.append(f"migrasi {found.migrasi}, seharusnya {wanted.migrasi}")
    return differ


def _names(kind: str, wanted: Mapping[str, object], found: Mapping[str, object]) -> list[str]:
    words = []
    for name in sorted(wanted.keys() | found.keys()):
        if name not in found:
            words.append(f"{kind} {name} tidak ada")
        elif name not in wanted:
            words.append(f"{kind} {name} tidak dikenal cadangan")
        elif wanted[name] != found[name]:
            words.append(f"{kind} {name} berbeda")
    return words
