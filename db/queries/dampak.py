"""What came after the trainings of a year: the RAT over it, of who was trained and who was not."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CTE, Select, case, func, literal, select
from sqlalchemy.orm import Session

from db.enums import SumberDana, Tema
from db.models import Angkatan, Kehadiran, Pelatihan, Peserta, Program, Sesi
from db.postgres.parts import KOPERASI, add_up
from db.queries.dasar import get_dasar, reaches
from db.queries.keadaan import select_keadaan
from db.queries.pembinaan import of_training

# Of a koperasi: trained by the trainings that are meant, by others alone, or by none.
DILATIH, LAIN, TIDAK = "dilatih", "lain", "tidak"
_KOLOM = (
    *("koperasi_id", "nama", "kecamatan", "kecamatan_kode"),
    *("wajib_rat", "sudah_rat", "rat_tepat_waktu", "batas_rat"),
)


@dataclass(frozen=True, kw_only=True)
class RatSesudah:
    """The RAT over the tahun buku of the training, by a day.

    Attributes:
        dilatih, tidak: how many held it in time, of how many that owed it.
        lain: owed it and were trained by other trainings than are asked for.
        belum_lewat: owe it, and may still hold it in time.
        tanpa_catatan: owed it in a kecamatan of which no RAT of that tahun buku is on record.
    """

    dilatih: tuple[int, int]
    tidak: tuple[int, int]
    lain: int
    belum_lewat: int
    tanpa_catatan: int


def list_rat_sesudah(
    session: Session,
    *,
    tahun: int,
    hari: dt.date,
    dana: SumberDana | None = None,
    tema: Tema | None = None,
    kecamatan: str | None = None,
) -> RatSesudah:
    """Who of the koperasi trained in a year held the RAT over it in time, by a day, and who else.

    A koperasi was trained where a pengurus or pengawas was hadir that year: the rule of the
    coverage. Who was trained by none of the trainings that are asked for, but by others, is in
    neither group.
    """
    each = select_rat_sesudah(session, tahun, hari, dana=dana, tema=tema).subquery("tiap_rat")
    names = ["kecamatan_kode", "wajib_rat", "tercatat", "lewat", "golongan", "tepat"]
    rows = select(each.c.koperasi_id, *(each.c[name] for name in names))
    counted = add_up(session, KOPERASI, rows, names)
    recorded = {kode for kode, _, tercatat, *_ in counted if tercatat}
    owing = [row for row in counted if row[1] and (kecamatan is None or row[0] == kecamatan)]
    known = [row for row in owing if row[0] in recorded]
    over = [row[-3:] for row in known if row[3]]
    return RatSesudah(
        dilatih=_of(over, DILATIH),
        tidak=_of(over, TIDAK),
        lain=_of(over, LAIN)[1],
        belum_lewat=sum(row[-1] for row in known if not row[3]),
        tanpa_catatan=sum(row[-1] for row in owing if row[0] not in recorded),
    )


def _of(rows: list[tuple[Any, ...]], golongan: str) -> tuple[int, int]:
    """Of a group: in time, and all of it."""
    own = [(tepat, many) for each, tepat, many in rows if each == golongan]
    return sum(many for tepat, many in own if tepat), sum(many for _, many in own)


def select_rat_sesudah(
    session: Session,
    tahun: int,
    hari: dt.date,
    *,
    dana: SumberDana | None = None,
    tema: Tema | None = None,
) -> Select[Any]:
    """A row per koperasi terdaftar on a day: _KOLOM over that tahun buku, and beside them.

    golongan: DILATIH, LAIN or TIDAK; lewat: its last day to hold the RAT is over; tercatat: a row
    of that RAT is on record; tepat: it was held in time.
    """
    each = select_keadaan(get_dasar(session, tahun, hari), _KOLOM).subquery("keadaan_rat_itu")
    any_training = each.c.koperasi_id.in_(_trained(tahun, hari, None, None))
    golongan = case((any_training, literal(DILATIH)), else_=literal(TIDAK))
    if dana is not None or tema is not None:
        meant = each.c.koperasi_id.in_(_trained(tahun, hari, dana, tema))
        golongan = case((meant, literal(DILATIH)), (any_training, literal(LAIN)), else_=TIDAK)
    return select(
        each,
        golongan.label("golongan"),
        (each.c.batas_rat < hari).label("lewat"),
        each.c.sudah_rat.is_not(None).label("tercatat"),
        func.coalesce(each.c.rat_tepat_waktu, False).label("tepat"),
    )


def _trained(tahun: int, hari: dt.date, dana: SumberDana | None, tema: Tema | None) -> Select[Any]:
    last = min(hari, dt.date(tahun, 12, 31))
    found = (
        select(Peserta.koperasi_id)
        .join(Kehadiran, Kehadiran.peserta_id == Peserta.id)
        .join(Sesi, Sesi.id == Kehadiran.sesi_id)
        .where(
            reaches(),
            Sesi.tanggal.between(dt.date(tahun, 1, 1), last),
            Peserta.koperasi_id.is_not(None),
        )
    )
    if dana is None and tema is None:
        return found
    return (
        found.join(Angkatan, Angkatan.id == Peserta.angkatan_id)
        .join(Pelatihan, Pelatihan.id == Angkatan.pelatihan_id)
        .join(Program, Program.id == Pelatihan.program_id)
        .where(*of_training(dana, tema))
    )


def select_dihitung(each: CTE) -> Select[Any]:
    """Of select_rat_sesudah, as a CTE: the rows that list_rat_sesudah() counts in their groups."""
    other = each.alias("tercatat_di")
    recorded = select(func.coalesce(other.c.kecamatan_kode, "")).where(other.c.tercatat)
    return select(each).where(
        each.c.wajib_rat, each.c.lewat, func.coalesce(each.c.kecamatan_kode, "").in_(recorded)
    )
