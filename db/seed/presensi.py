"""Who came to a training, session by session, and what they learned."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from db.clock import WIB
from db.enums import CaraPresensi, NamaJabatan, StatusKehadiran
from db.seed.dice import Dice
from db.seed.drafts import Draft, OrangDemo
from db.seed.numbers import proof

HOURS = (8, 13)  # the two sesi of a day
ENDS = {8: dt.time(11, 30), 13: dt.time(16)}
_EARLIEST = -7  # minutes from the beginning of a sesi
_REASONS = ("Rapat di kantor desa (contoh)", "Acara keluarga (contoh)", "Panen (contoh)")
_KNOWN_BEFORE = 23  # one peserta of so many says beforehand that the next sesi goes without them
_NO_SHOW = 0.04
_LEAVES_EARLY = 0.09
ABSENT = {StatusKehadiran.IZIN: 55, StatusKehadiran.SAKIT: 22, StatusKehadiran.ALPA: 23}
_TIRED = (0.97, 0.93, 0.88)  # share of those still there, by day
_AFTERNOON = 0.97
_ENOUGH = 0.8  # of the sesi, for a certificate
ISSUED_DAYS = 365
_QR_SINCE = 2023
_PAID_AFTER_DAYS = 14
LIST_LOST = 0.04  # of the angkatan: nobody typed in the list of the last day


@dataclass(slots=True)
class Meeting:
    """One sesi that has been written."""

    id: int
    day: dt.date
    hari: int
    hour: int


def attendance(dice: Dice, meetings: list[Meeting]) -> list[StatusKehadiran]:
    """The status of one person in each sesi: fewer come each day, some leave for good."""
    if dice.chance(_NO_SHOW):
        return [StatusKehadiran.ALPA] * len(meetings)
    left_after = dice.randint(1, 2) if dice.chance(_LEAVES_EARLY) else None
    reliable = dice.uniform(0.97, 1.04)
    found: list[StatusKehadiran] = []
    for one in meetings:
        share = _TIRED[one.hari - 1] * reliable * (_AFTERNOON if one.hour > HOURS[0] else 1.0)
        gone = left_after is not None and one.hari > left_after
        came = not gone and dice.chance(min(0.995, share))
        found.append(StatusKehadiran.HADIR if came else dice.pick(ABSENT))
    return found


def kehadiran_rows(
    dice: Dice,
    angkatan_id: int,
    peserta_id: int,
    came: list[StatusKehadiran],
    meetings: list[Meeting],
) -> list[dict[str, Any]]:
    """A row for each sesi whose list was kept."""
    return [
        {
            "angkatan_id": angkatan_id,
            "peserta_id": peserta_id,
            "sesi_id": one.id,
            "status": status,
            **_signed(dice, one, peserta_id, status),
        }
        for status, one in zip(came, meetings, strict=True)
    ]


def _signed(dice: Dice, one: Meeting, peserta_id: int, status: StatusKehadiran) -> dict[str, Any]:
    if status is not StatusKehadiran.HADIR:
        known = status is StatusKehadiran.IZIN
        reason = _REASONS[peserta_id % len(_REASONS)] if known else None
        return {"waktu": None, "pulang": None, "alasan": reason, "cara": None}
    begins = dt.datetime.combine(one.day, dt.time(one.hour), WIB)
    came = begins + dt.timedelta(minutes=_EARLIEST + dice.randint(0, 25))
    by_qr = one.day.year >= _QR_SINCE and dice.chance(0.6)
    left = dt.datetime.combine(one.day, ENDS[one.hour], WIB) + dt.timedelta(minutes=peserta_id % 9)
    return {
        "waktu": came,
        # Who signs on paper seldom writes when they leave.
        "pulang": left if by_qr else None,
        "alasan": None,
        "cara": CaraPresensi.QR if by_qr else CaraPresensi.TANDA_TANGAN,
    }


def known_before(angkatan_id: int, peserta_id: int, coming: list[Meeting]) -> list[dict[str, Any]]:
    """The izin for the next sesi that a few have said already."""
    if not coming or peserta_id % _KNOWN_BEFORE:
        return []
    return [
        {
            "angkatan_id": angkatan_id,
            "peserta_id": peserta_id,
            "sesi_id": coming[0].id,
            "status": StatusKehadiran.IZIN,
            "waktu": None,
            "pulang": None,
            "alasan": _REASONS[peserta_id % len(_REASONS)],
            "cara": CaraPresensi.PETUGAS,
        }
    ]


def peserta_row(
    *,
    ids: tuple[int, int],
    person: OrangDemo,
    one: Draft | None,
    jabatan: NamaJabatan,
) -> dict[str, Any]:
    """An invited person; `finish` adds what a finished training leaves behind."""
    peserta_id, angkatan_id = ids
    return {
        "id": peserta_id,
        "angkatan_id": angkatan_id,
        "orang_id": person.id,
        "koperasi_id": one.id if one else None,
        "jabatan": jabatan,
        "nilai_pre": None,
        "nilai_post": None,
        "nomor_sertifikat": None,
        "transport_dibayar": None,
    }


def finish(
    dice: Dice, row: dict[str, Any], came: list[StatusKehadiran], ended: dt.date, today: dt.date
) -> None:
    """Scores, certificate and transport. Who was not there on a day has no score of it."""
    here = [status is StatusKehadiran.HADIR for status in came]
    if here[0] and not dice.chance(0.08):
        row["nilai_pre"] = _score(dice.around(53, 12, low=20, high=90))
    if ended >= today:
        return
    if here[-1] and not dice.chance(0.06):
        start = float(row["nilai_pre"]) if row["nilai_pre"] is not None else 53.0
        row["nilai_post"] = _score(min(100.0, start + dice.around(17, 9, low=-8, high=42)))
    # Those of the last year have certificates of the register's own (db/showcase_sertifikat.py).
    if sum(here) >= _ENOUGH * len(here) and (today - ended).days > ISSUED_DAYS:
        row["nomor_sertifikat"] = proof("SERTIFIKAT", ended.year, int(row["id"]))
    if (today - ended).days > _PAID_AFTER_DAYS:
        row["transport_dibayar"] = any(here)


def _score(value: float) -> Decimal:
    return Decimal(round(value))
