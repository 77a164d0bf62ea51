"""A plan as a calendar that any telephone or mail program takes in (RFC 5545)."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from icalendar import Calendar, Event

from db.clock import WIB
from db.figures.rencana import ends

_SOURCE = "dasbor-koperasi"


def to_ics(rows: Iterable[Mapping[str, Any]], *, judul: str, contoh: bool) -> bytes:
    """One entry a sesi; one without an hour takes its whole day. Nobody is named in it.

    Args:
        rows: of db.queries.rencana.list_rencana. A sesi that is taken in again takes the place of
            what it was before.
        judul: what the calendar is called.
        contoh: the rows are demo data, which each entry says.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//{_SOURCE}//id")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", judul)
    calendar.add("x-wr-calname", judul)
    for row in rows:
        calendar.add_component(_entry(row, contoh=contoh))
    return bytes(calendar.to_ical())


def _entry(row: Mapping[str, Any], *, contoh: bool) -> Event:
    entry = Event()
    entry.add("uid", f"sesi-{row['id']}@{_SOURCE}")
    entry.add("sequence", int(row["versi"]))
    entry.add("dtstamp", row["diubah"].astimezone(dt.UTC))
    what = f"{row['judul']}, angkatan {row['angkatan']}, sesi {row['nomor']}"
    entry.add("summary", f"[DATA CONTOH] {what}" if contoh else what)
    begun, ended = _moments(row)
    entry.add("dtstart", begun)
    entry.add("dtend", ended)
    for field, name in (("location", "tempat"), ("description", "materi")):
        if row[name] is not None and row[name] == row[name]:
            entry.add(field, row[name])
    return entry


def _moments(
    row: Mapping[str, Any],
) -> tuple[dt.datetime, dt.datetime] | tuple[dt.date, dt.date]:
    """From and to: of a sesi without an hour its day, which ends as the next one begins."""
    if row["jam_mulai"] is None:
        return row["tanggal"], row["tanggal"] + dt.timedelta(days=1)
    begun = dt.datetime.combine(row["tanggal"], row["jam_mulai"], WIB)
    # Without jam pelajaran nobody knows how long it takes: a moment is not a length made up.
    ended = dt.datetime.combine(row["tanggal"], ends(row) or row["jam_mulai"], WIB)
    return begun.astimezone(dt.UTC), ended.astimezone(dt.UTC)
