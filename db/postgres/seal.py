"""The daily seal: a chain of SHA-256 over the audit, so that no row can vanish unnoticed."""

import datetime as dt
import logging
import time
from dataclasses import dataclass

from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError

from db.clock import actual_day
from db.errors import DataUnavailable
from db.postgres import bukti
from db.postgres.engine import get_engine, patient_connection
from db.postgres.noted import note_seal

LOG = logging.getLogger("dasbor.segel")

# Two that seal at a time would each make the same seal; the second one waits.
ADVISORY_LOCK = 36_04_890
# A save takes milliseconds. What is still open after this is a session at psql: next time, then.
WAIT_S = 10.0
SHOWN = 20
TANPA_BUKTI = "dibersihkan tanpa bukti"
TIDAK_DALAM_RANTAI = "segel yang dicatat tidak ada dalam rantai"
# Below every number that a row can have, so that one slipped in before the first is found too.
FIRST = -(2**63)

# Every column of a row, as text that depends on no setting of the session.
_HASH = (
    "sha256(convert_to(jsonb_build_array(a.id,"
    " to_char(a.waktu AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'), a.pengguna, a.pintu,"
    " a.batch, a.tabel, a.kunci, a.aksi, a.sebelum, a.sesudah)::text, 'UTF8'))"
)
# What a cleaning took fields from was sealed as it was before; _check_cleaned() looks at the rest.
_ROWS = (
    f"(SELECT a.id, coalesce(d.asal, {_HASH}) AS h FROM audit a"
    " LEFT JOIN (SELECT DISTINCT ON (audit_id) audit_id, asal FROM audit_dibersihkan"
    " WHERE audit_id > :dari AND audit_id <= :sampai"
    " ORDER BY audit_id, id) d ON d.audit_id = a.id WHERE a.id > :dari AND a.id <= :sampai) AS b"
)
# The seal of a piece: its place in the chain, then every row in order.
_SEAL = (
    "encode(sha256(convert_to(concat_ws('|', CAST(:hari AS text), CAST(:dari AS text),"
    " CAST(:sampai AS text), CAST(:sebelumnya AS text), count(*)), 'UTF8')"
    " || coalesce(string_agg(b.h, ''::bytea ORDER BY b.id), ''::bytea)), 'hex')"
)
# The start of each row's hash is kept, to say later which row it was.
_MARK = "('x' || encode(substr(b.h, 1, 8), 'hex'))::bit(64)::bigint"

# A cleaned row is what its cleaning left, holds the marks of one, follows on what it was, and its
# step is in the audit with the hash of all its rows.
_NOT_CLEANED = f"""
    SELECT a.id FROM audit_dibersihkan d JOIN audit a ON a.id = d.audit_id
    LEFT JOIN LATERAL (SELECT l.asal, l.id FROM audit_dibersihkan l
        WHERE l.audit_id = d.audit_id AND l.id > d.id ORDER BY l.id LIMIT 1) lanjut ON true
    WHERE CASE WHEN lanjut.id IS NULL
        THEN d.kini <> {_HASH} OR NOT EXISTS (SELECT FROM unnest('{{telepon,semua}}'::text[]) luas
            WHERE (a.sebelum, a.sesudah) IS NOT DISTINCT FROM
                (isi_bersih(a.tabel, a.sebelum, luas), isi_bersih(a.tabel, a.sesudah, luas)))
            OR a.tabel NOT IN ('orang', 'sertifikat', 'kehadiran', 'posko_tanda',
                'permintaan_data', 'impor_perbaikan')
        ELSE d.kini <> lanjut.asal END
    UNION
    SELECT d.audit_id FROM audit_dibersihkan d LEFT JOIN (
        SELECT langkah, encode(sha256(string_agg(int8send(audit_id) || asal || kini, ''::bytea
                                                 ORDER BY id)), 'hex') AS sidik
        FROM audit_dibersihkan GROUP BY 1
    ) s ON s.langkah = d.langkah
    LEFT JOIN audit j ON j.id = d.langkah AND j.tabel = 'pembersihan'
    WHERE j.sesudah ->> 'sidik' IS DISTINCT FROM s.sidik
    ORDER BY 1 LIMIT :shown
"""

_DAY = "greatest((waktu AT TIME ZONE 'Asia/Jakarta')::date, CAST(:unsealed AS date))"
_UNSEALED = "FROM audit WHERE id > :above AND id <= :end"


@dataclass(frozen=True)
class SegelHari:
    """The seal of the changes of one day: those numbered above `dari_id`, up to `sampai_id`."""

    id: int
    hari: dt.date
    dari_id: int
    sampai_id: int
    jumlah: int
    sebelumnya: str
    sidik: str


@dataclass(frozen=True)
class Temuan:
    """Where the chain breaks.

    `nomor` is the row of the audit, None for the seal itself; `hari` is None where there is no
    such seal, and of a row whose cleaning does not check.
    """

    hari: dt.date | None
    nomor: int | None
    apa: str


@dataclass(frozen=True)
class Pemeriksaan:
    """What a check found: sound if `temuan` is empty. `sisa` rows wait for their seal."""

    segel: int
    baris: int
    terakhir: SegelHari | None
    sisa: int
    temuan: tuple[Temuan, ...]


def seal_days(connection: Connection, *, until: dt.date, wait_s: float = WAIT_S) -> list[SegelHari]:
    """Seal each day before `until` that has changes and no seal yet.

    A number is drawn before its row is committed, so a higher one may be seen first. Only rows
    below what every open transaction can still write are sealed; where one stays open too long,
    the day waits for the next attempt.

    Args:
        connection: without time limits (db.postgres.engine.patient_connection), outside a
            transaction.
    """
    end = _find_settled_end(connection, wait_s)
    if end is None:
        LOG.warning("seal waits for an open transaction")
        return []
    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})
    made = []
    newest = find_newest(connection)
    for hari, sampai in _list_pieces(connection, newest, end, until):
        newest = _seal(connection, hari, sampai)
        made.append(newest)
        LOG.info(
            "sealed",
            extra={"hari": str(hari), "jumlah": newest.jumlah, "sidik": newest.sidik},
        )
    connection.commit()
    return made


def seal_past_days() -> list[SegelHari]:
    """Seal what is over by now, as the server does by itself.

    Raises:
        DataUnavailable: the database does not answer.
    """
    try:
        with patient_connection(get_engine()) as connection:
            made = seal_days(connection, until=actual_day())
            if newest := find_newest(connection):
                note_seal(connection, newest.sidik)
            return made
    except OperationalError as error:
        raise DataUnavailable(type(error.orig).__name__) from error


def _find_settled_end(connection: Connection, wait_s: float) -> int | None:
    """The newest row below which nothing can appear any more; None if that takes too long."""
    end, horizon = connection.execute(
        text(
            "SELECT coalesce(max(id), 0), pg_snapshot_xmax(pg_current_snapshot())::text FROM audit"
        )
    ).one()
    settled = text("SELECT pg_snapshot_xmin(pg_current_snapshot()) >= CAST(:horizon AS xid8)")
    deadline = time.monotonic() + wait_s
    while not connection.scalar(settled, {"horizon": horizon}):
        connection.commit()
        if time.monotonic() > deadline:
            return None
        time.sleep(0.1)
    connection.commit()
    return int(end)


def _list_pieces(
    connection: Connection, newest: SegelHari | None, end: int, until: dt.date
) -> list[tuple[dt.date, int]]:
    """Each day that is over with the number that it reaches to.

    Rows of two days may stand in a mixed order around midnight: a day ends where the first row of
    a later one begins. What a clock set back dates into a sealed day counts to the day after it.
    """
    above = newest.sampai_id if newest else FIRST
    asked = {
        "above": above,
        "end": end,
        "unsealed": newest.hari + dt.timedelta(days=1) if newest else dt.date.min,
    }
    first_day = connection.scalar(text(f"SELECT {_DAY} {_UNSEALED} ORDER BY id LIMIT 1"), asked)
    if first_day is None or first_day >= until:
        # Every earlier day ends before this row, so none has any: known without reading the rest.
        return []
    found = connection.execute(
        text(f"SELECT {_DAY} AS hari, min(id) {_UNSEALED} GROUP BY 1 ORDER BY 1"), asked
    ).all()
    pieces = []
    for position, (hari, _) in enumerate(found):
        later = min((first for _, first in found[position + 1 :]), default=end + 1)
        # Without this, a day whose rows all stand behind those of a later one would be empty.
        has_rows = any(above < first < later for _, first in found[: position + 1])
        if hari < until and has_rows:
            above = later - 1
            pieces.append((hari, above))
    return pieces


def _seal(connection: Connection, hari: dt.date, sampai: int) -> SegelHari:
    """By the owner's function, signed: the program's login writes no seal of its own making."""
    bukti.sign(connection, "sistem")
    connection.execute(
        text("SELECT segel_tambah(:hari, :sampai)"), {"hari": hari, "sampai": sampai}
    )
    made = find_newest(connection)
    assert made is not None
    return made


def find_newest(connection: Connection) -> SegelHari | None:
    """The newest seal, if there is one."""
    row = connection.execute(text(f"{_SELECT} ORDER BY id DESC LIMIT 1")).one_or_none()
    return SegelHari(*row) if row else None


_SELECT = "SELECT id, hari, dari_id, sampai_id, jumlah, sebelumnya, sidik FROM segel"


def check_seals(
    connection: Connection, *, noted: str | None = None, sampai: dt.date | None = None
) -> Pemeriksaan:
    """Compute every seal anew and compare.

    Args:
        connection: of anybody who may read both tables.
        noted: a seal that was written down elsewhere, which must still be in the chain; its first
            digits will do. Without one, a chain that was forged from some day to its end looks
            sound.
        sampai: the last day to look at, where it is not the newest that is sealed.
    """
    seals = [
        SegelHari(*row)
        for row in connection.execute(
            text(f"{_SELECT} WHERE hari <= :sampai ORDER BY id"), {"sampai": sampai or dt.date.max}
        )
    ]
    before: SegelHari | None = None
    found: list[Temuan] = []
    for seal in seals:
        found += _check_link(before, seal) + _check_rows(connection, seal)
        before = seal
    if noted is not None and not any(seal.sidik.startswith(noted) for seal in seals):
        found.append(Temuan(None, None, TIDAK_DALAM_RANTAI))
    found += [
        Temuan(None, nomor, TANPA_BUKTI)
        for nomor in connection.scalars(text(_NOT_CLEANED), {"shown": SHOWN})
    ]
    left = connection.scalar(
        text("SELECT count(*) FROM audit WHERE id > :end"),
        {"end": before.sampai_id if before else FIRST},
    )
    return Pemeriksaan(
        len(seals), sum(seal.jumlah for seal in seals), before, int(left or 0), tuple(found)
    )


def _check_link(before: SegelHari | None, seal: SegelHari) -> list[Temuan]:
    expected = (before.sampai_id, before.sidik) if before else (FIRST, "")
    if (seal.dari_id, seal.sebelumnya) == expected:
        return []
    return [Temuan(seal.hari, None, "tidak menyambung pada segel sebelumnya")]


def _check_rows(connection: Connection, seal: SegelHari) -> list[Temuan]:
    place = {
        "hari": seal.hari,
        "dari": seal.dari_id,
        "sampai": seal.sampai_id,
        "sebelumnya": seal.sebelumnya,
    }
    if connection.scalar(text(f"SELECT {_SEAL} FROM {_ROWS}"), place) == seal.sidik:
        return []
    rows = connection.execute(
        text(
            "SELECT id, CASE WHEN b.m IS NULL THEN 'dihapus' WHEN s.m IS NULL THEN 'disisipkan'"
            " ELSE 'diubah' END FROM (SELECT unnest(nomor) AS id, unnest(tanda) AS m FROM segel"
            f" WHERE id = :segel) s FULL JOIN (SELECT b.id, {_MARK} AS m FROM {_ROWS}) b USING (id)"
            " WHERE b.m IS DISTINCT FROM s.m ORDER BY id LIMIT :shown"
        ),
        place | {"segel": seal.id, "shown": SHOWN},
    )
    found = [Temuan(seal.hari, nomor, apa) for nomor, apa in rows]
    return found or [Temuan(seal.hari, None, "segel itu sendiri diubah")]
