"""The directory of officers: each person once, with every post, and what attendance knows of them.

Whoever may edit some kecamatan only sees the posts there: `wilayah` is a part of each question.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
from sqlalchemy import (
    ColumnElement,
    Date,
    Select,
    Text,
    and_,
    cast,
    except_,
    func,
    intersect,
    literal,
    null,
    select,
    true,
    union,
    union_all,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Session, aliased

from db.enums import PENGAWAS, PENGURUS, NamaJabatan, StatusKelembagaan
from db.frames import read_frame, rows_of
from db.izin import Izin, shown_to
from db.models import (
    Angkatan,
    Jabatan,
    Kecamatan,
    Koperasi,
    Orang,
    Peserta,
    TerakhirHadir,
)
from db.queries.fungsi import (
    ended_on,
    held_on,
    name_others,
    name_same_day,
    other_posts,
    select_presensi,
)
from db.queries.pencarian import match_orang

# A post whose end is recorded within so many days ends soon.
SEGERA = dt.timedelta(days=90)
MENJABAT, SEGERA_BERAKHIR, BERAKHIR = "menjabat", "segera", "berakhir"
PERNAH, BELUM = "pernah", "belum"
DI_AKTIF, TANPA_AKTIF = "aktif", "tanpa"
# Several posts under one word, beside each post by itself.
KELOMPOK_JABATAN: dict[str, tuple[NamaJabatan, ...]] = {
    "semua_pengurus": PENGURUS,
    "semua_pengawas": PENGAWAS,
}
MOST_IN_FILE = 20_000
# So far into the list people are looked at one by one.
_NEAR = 1_000
_ORANG = {
    "id": "int64",
    "nama": "str",
    "bertelepon": "bool",
    "hadir": "object",
    "pelatihan": "int64",
}
_FUNGSI = {
    "orang_id": "int64",
    "koperasi_id": "int64",
    "koperasi": "str",
    "kecamatan": "str",
    "kecamatan_kode": "str",
    "status": "str",
    "terbuka": "bool",
    "jabatan": "str",
    "mulai": "object",
    "selesai": "object",
    "dari_presensi": "bool",
    "hari": "object",
    "lain": "str",
    "lain_presensi": "str",
    "tercatat": "object",
    "berhenti": "object",
}


@dataclass(frozen=True, kw_only=True)
class SaringanPengurus:
    """Whom the directory lists.

    Attributes:
        hari: posts that are held on this day.
        kecamatan: code.
        jabatan: stored value, or a key of KELOMPOK_JABATAN.
        pelatihan: PERNAH or BELUM came to a sesi.
        sebelum: came to a sesi, and to none from this day on.
        masa: MENJABAT; SEGERA_BERAKHIR, whose recorded end is near; BERAKHIR, whose post has ended
            and is held by nobody.
        koperasinya: DI_AKTIF has a post in a koperasi aktif; TANPA_AKTIF in none.
        koperasi_id: only its people.
        wilayah: codes of the kecamatan that this reader is limited to; none for all.
    """

    hari: dt.date
    cari: str = ""
    kecamatan: str = ""
    jabatan: str = ""
    jenis: str = ""
    zona: str = ""
    pelatihan: str = ""
    sebelum: dt.date | None = None
    masa: str = MENJABAT
    koperasinya: str = ""
    koperasi_id: int | None = None
    wilayah: tuple[str, ...] = ()


@shown_to(Izin.NAMA)
def count_direktori(session: Session, saringan: SaringanPengurus) -> int:
    """How many people list_direktori() has without a limit."""
    if saringan.cari:
        people = select(Orang.id).where(
            *match_orang(session, saringan.cari), *_one_by_one(saringan)
        )
    else:
        people = _together(saringan)
    return session.scalar(select(func.count()).select_from(people.subquery())) or 0


@shown_to(Izin.NAMA)
def list_direktori(
    session: Session, saringan: SaringanPengurus, *, limit: int, offset: int = 0
) -> pd.DataFrame:
    """People with a post, by name; homonyms by the order in which they were recorded.

    Returns:
        A row each: id, nama, bertelepon (a number is on record; which one, open_telepon says),
        hadir (date of the last sesi they came to, missing for none), pelatihan (how many they came
        to).
    """
    conditions = match_orang(session, saringan.cari)
    # By name from the first on, where most have a post; else who has one that is asked for.
    if saringan.cari or (offset < _NEAR and not _is_narrow(saringan)):
        conditions += _one_by_one(saringan)
    else:
        conditions.append(Orang.id.in_(_together(saringan)))
    page = (
        select(Orang.id, Orang.nama, Orang.telepon.is_not(None).label("bertelepon"))
        .where(*conditions)
        .order_by(Orang.nama, Orang.id)
        .limit(limit)
        .offset(offset)
        .subquery("halaman")
    )
    came = _came(page.c.id, saringan.hari)
    statement = (
        select(page, came.c.hadir, came.c.pelatihan)
        .join(came, true())
        .order_by(page.c.nama, page.c.id)
    )
    return read_frame(session, statement, _ORANG)


def _is_narrow(saringan: SaringanPengurus) -> bool:
    """Few people have a post that is asked for."""
    asked = replace(saringan, cari="", pelatihan="", sebelum=None, koperasinya="")
    return asked != SaringanPengurus(hari=saringan.hari)


def _came(orang_id: Any, hari: dt.date) -> Any:
    """Of one person: the last day, and how many trainings they came to."""
    return (
        select(
            func.max(TerakhirHadir.hari).label("hadir"),
            func.count(Angkatan.pelatihan_id.distinct()).label("pelatihan"),
        )
        .select_from(Peserta)
        .join(TerakhirHadir, TerakhirHadir.peserta_id == Peserta.id)
        .join(Angkatan, Angkatan.id == Peserta.angkatan_id)
        .where(Peserta.orang_id == orang_id, TerakhirHadir.hari <= hari)
        .lateral("datang_orang")
    )


def _together(saringan: SaringanPengurus) -> Any:
    """The ids of all who are asked for, whatever their name: a set, of sets."""
    people: Any = union(*_holders(saringan))
    came = select(Peserta.orang_id).join(TerakhirHadir, TerakhirHadir.peserta_id == Peserta.id)
    came = came.where(TerakhirHadir.hari <= saringan.hari)
    if saringan.koperasinya == TANPA_AKTIF:
        people = except_(people, union(*_holders(_in_any_aktif(saringan))))
    if saringan.pelatihan == PERNAH or saringan.sebelum is not None:
        people = intersect(people, came)
    if saringan.pelatihan == BELUM:
        people = except_(people, came)
    if saringan.sebelum is not None:
        people = except_(people, came.where(TerakhirHadir.hari >= saringan.sebelum))
    return people


def _in_any_aktif(saringan: SaringanPengurus) -> SaringanPengurus:
    return SaringanPengurus(hari=saringan.hari, koperasinya=DI_AKTIF)


def _one_by_one(saringan: SaringanPengurus) -> list[ColumnElement[bool]]:
    """The same as conditions on one Orang, each looked up by an index."""
    conditions = [_has(saringan)]
    if saringan.koperasinya == TANPA_AKTIF:
        conditions.append(~_has(_in_any_aktif(saringan)))
    came = _came_between(None, saringan.hari)
    if saringan.pelatihan == PERNAH or saringan.sebelum is not None:
        conditions.append(came)
    if saringan.pelatihan == BELUM:
        conditions.append(~came)
    if saringan.sebelum is not None:
        conditions.append(~_came_between(saringan.sebelum, saringan.hari))
    return conditions


def _has(saringan: SaringanPengurus) -> ColumnElement[bool]:
    """A person has a post that is asked for.

    Not as EXISTS: PostgreSQL would look at everybody's posts, to be quick with all of the people,
    where a page of them is wanted.
    """
    of_one = (
        each.where(each.selected_columns[0] == Orang.id).correlate(Orang)
        for each in _holders(saringan)
    )
    return union_all(*of_one).limit(1).scalar_subquery().is_not(None)


def _came_between(mulai: dt.date | None, hari: dt.date) -> ColumnElement[bool]:
    """Whether a person was last seen, in any training, between these days."""
    came = (
        select(literal(1))
        .select_from(Peserta)
        .join(TerakhirHadir, TerakhirHadir.peserta_id == Peserta.id)
        .where(Peserta.orang_id == Orang.id, TerakhirHadir.hari <= hari)
    )
    if mulai is not None:
        came = came.where(TerakhirHadir.hari >= mulai)
    return came.limit(1).correlate(Orang).scalar_subquery().is_not(None)


def _holders(saringan: SaringanPengurus) -> list[Select[Any]]:
    """orang_id of those who have a post that is asked for, by the register and by attendance."""
    recorded = (
        select(Jabatan.orang_id)
        .join(Koperasi, Koperasi.id == Jabatan.koperasi_id)
        .where(*_place(saringan), *_post(Jabatan.jabatan, saringan), _term(saringan))
    )
    if saringan.koperasinya != TANPA_AKTIF:
        recorded = recorded.where(Koperasi.terbuka)
    if saringan.masa != MENJABAT:
        return [recorded]
    signed = select_presensi(saringan.hari, Peserta.orang_id)
    return [recorded, signed.where(*_place(saringan), *_post(Peserta.jabatan, saringan))]


def _place(saringan: SaringanPengurus) -> list[ColumnElement[bool]]:
    conditions: list[Any] = []
    if saringan.wilayah:
        conditions.append(Koperasi.kecamatan_kode.in_(saringan.wilayah))
    if saringan.kecamatan:
        conditions.append(Koperasi.kecamatan_kode == saringan.kecamatan)
    if saringan.zona:
        zona = select(Kecamatan.kode).where(Kecamatan.zona == saringan.zona)
        conditions.append(Koperasi.kecamatan_kode.in_(zona))
    if saringan.jenis:
        conditions.append(Koperasi.jenis == saringan.jenis)
    if saringan.koperasi_id is not None:
        conditions.append(Koperasi.id == saringan.koperasi_id)
    if saringan.koperasinya == DI_AKTIF:
        conditions.append(Koperasi.terbuka)
        conditions.append(Koperasi.status_kelembagaan == StatusKelembagaan.AKTIF)
    return conditions


def _post(column: Any, saringan: SaringanPengurus) -> list[ColumnElement[bool]]:
    if not saringan.jabatan:
        return []
    return [column.in_(KELOMPOK_JABATAN.get(saringan.jabatan, (saringan.jabatan,)))]


def _term(saringan: SaringanPengurus) -> ColumnElement[bool]:
    hari = saringan.hari
    if saringan.masa == SEGERA_BERAKHIR:
        return and_(held_on(hari), Jabatan.selesai <= hari + SEGERA)
    if saringan.masa == BERAKHIR:
        after = aliased(Jabatan)
        held = select(literal(1)).where(
            after.koperasi_id == Jabatan.koperasi_id,
            after.jabatan == Jabatan.jabatan,
            held_on(hari, after),
        )
        return and_(Jabatan.selesai < hari, ~held.correlate(Jabatan).exists())
    return held_on(hari)


@shown_to(Izin.NAMA)
def list_fungsi(
    session: Session,
    orang: Sequence[int],
    *,
    hari: dt.date,
    wilayah: tuple[str, ...] = (),
    tutup: bool = False,
) -> pd.DataFrame:
    """Every post of these people, those that are held first.

    Args:
        tutup: also of koperasi that are archived or merged.

    Returns:
        A row per post: orang_id; koperasi_id, koperasi, kecamatan, kecamatan_kode, status, terbuka;
        jabatan, mulai, selesai (as stored). dari_presensi: the register does not know it; then
        hari is the last day that it was signed for, lain names who has that post by the register,
        lain_presensi who else signed for it that day, tercatat (list) what the register says that
        this person is there, berhenti when it ended that very post. Of the others hari is the last
        day that this person came for that koperasi.
    """
    statement = union_all(
        _recorded(orang, hari, wilayah, tutup=tutup), _signed(orang, hari, wilayah)
    ).subquery()
    by_post = func.array_position(
        cast([str(each) for each in NamaJabatan], ARRAY(Text)), cast(statement.c.jabatan, Text)
    )
    ended = func.coalesce(statement.c.selesai < hari, False)
    rows = select(statement).order_by(
        statement.c.orang_id, ended, statement.c.dari_presensi, by_post, statement.c.koperasi
    )
    return read_frame(session, rows, _FUNGSI)


def _of_koperasi() -> tuple[Any, ...]:
    return (
        Koperasi.id.label("koperasi_id"),
        Koperasi.nama.label("koperasi"),
        Kecamatan.nama.label("kecamatan"),
        Koperasi.kecamatan_kode,
        cast(Koperasi.status_kelembagaan, Text).label("status"),
        Koperasi.terbuka.label("terbuka"),
    )


def _recorded(
    orang: Sequence[int], hari: dt.date, wilayah: tuple[str, ...], *, tutup: bool
) -> Select[Any]:
    came = (
        select(func.max(TerakhirHadir.hari))
        .join(Peserta, Peserta.id == TerakhirHadir.peserta_id)
        .where(
            Peserta.orang_id == Jabatan.orang_id,
            Peserta.koperasi_id == Jabatan.koperasi_id,
            TerakhirHadir.hari <= hari,
        )
        .correlate(Jabatan)
        .scalar_subquery()
    )
    statement = (
        select(
            Jabatan.orang_id,
            *_of_koperasi(),
            cast(Jabatan.jabatan, Text).label("jabatan"),
            Jabatan.mulai,
            Jabatan.selesai,
            literal(False).label("dari_presensi"),
            came.label("hari"),
            cast(null(), Text).label("lain"),
            cast(null(), Text).label("lain_presensi"),
            cast(null(), ARRAY(Text)).label("tercatat"),
            cast(null(), Date).label("berhenti"),
        )
        .join(Koperasi, Koperasi.id == Jabatan.koperasi_id)
        .outerjoin(Kecamatan, Kecamatan.kode == Koperasi.kecamatan_kode)
        .where(Jabatan.orang_id.in_(orang), *_reach(wilayah))
    )
    return statement if tutup else statement.where(Koperasi.terbuka)


def _signed(orang: Sequence[int], hari: dt.date, wilayah: tuple[str, ...]) -> Select[Any]:
    return _signed_columns(hari).where(Peserta.orang_id.in_(orang), *_reach(wilayah))


def _signed_columns(hari: dt.date, *first: Any) -> Select[Any]:
    statement = select_presensi(
        hari,
        *first,
        Peserta.orang_id,
        *_of_koperasi(),
        cast(Peserta.jabatan, Text).label("jabatan"),
        cast(null(), Date).label("mulai"),
        cast(null(), Date).label("selesai"),
        literal(True).label("dari_presensi"),
        TerakhirHadir.hari,
        name_others(hari).label("lain"),
        name_same_day().label("lain_presensi"),
        cast(other_posts(hari), ARRAY(Text)).label("tercatat"),
        ended_on().label("berhenti"),
    )
    return statement.outerjoin(Kecamatan, Kecamatan.kode == Koperasi.kecamatan_kode)


def find_usul(
    session: Session, *, orang_id: int, koperasi_id: int, jabatan: NamaJabatan, hari: dt.date
) -> bool:
    """Whether attendance proposes that post, and nothing in the register stands against it."""
    rows = list_fungsi(session, [orang_id], hari=hari)
    same = rows["dari_presensi"] & rows["koperasi_id"].eq(koperasi_id) & rows["jabatan"].eq(jabatan)
    return any(is_usul(row) for row in rows_of(rows[same]))


def is_usul(row: Mapping[str, Any]) -> bool:
    """Whether a row of list_fungsi() is a proposal, and no difference that a person settles."""
    against = ("lain", "lain_presensi", "tercatat", "berhenti")
    return bool(row["dari_presensi"]) and all(_is_missing(row[each]) for each in against)


def _is_missing(value: Any) -> bool:
    return not isinstance(value, str | list | dt.date)


@shown_to(Izin.NAMA)
def list_presensi_saja(
    session: Session,
    *,
    hari: dt.date,
    kecamatan: str = "",
    wilayah: tuple[str, ...] = (),
    limit: int,
    offset: int = 0,
) -> pd.DataFrame:
    """Posts that attendance alone knows of, the newest first: as list_fungsi(), after nama."""
    place = SaringanPengurus(hari=hari, kecamatan=kecamatan, wilayah=wilayah)
    newest = (
        select_presensi(hari, Peserta.id, TerakhirHadir.hari)
        .where(*_place(place))
        .order_by(TerakhirHadir.hari.desc(), Peserta.id)
        .limit(limit)
        .offset(offset)
        .subquery("terbaru")
    )
    statement = (
        _signed_columns(hari, Orang.nama)
        .join(newest, newest.c.id == Peserta.id)
        .join(Orang, Orang.id == Peserta.orang_id)
        .order_by(newest.c.hari.desc(), Peserta.id)
    )
    return read_frame(session, statement, {"nama": "str", **_FUNGSI})


@shown_to(Izin.NAMA)
def count_presensi_saja(
    session: Session, *, hari: dt.date, kecamatan: str = "", wilayah: tuple[str, ...] = ()
) -> int:
    """How many list_presensi_saja() has without a limit."""
    place = SaringanPengurus(hari=hari, kecamatan=kecamatan, wilayah=wilayah)
    rows = select_presensi(hari, Peserta.id).where(*_place(place)).subquery()
    return session.scalar(select(func.count()).select_from(rows)) or 0


def _reach(wilayah: tuple[str, ...]) -> list[ColumnElement[bool]]:
    return [Koperasi.kecamatan_kode.in_(wilayah)] if wilayah else []
