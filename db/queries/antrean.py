"""The work queues, and the cases that wait in them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Date, Integer, and_, case, cast, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from db.enums import BendaAntrean, Peran
from db.figures.antrean import (
    Pembaca,
    SaringanKasus,
    batas_dari,
    choose_cases,
    how_late,
    read_saringan,
)
from db.frames import read_frame
from db.izin import ROLES, Izin
from db.models import (
    Akun,
    AkunKecamatan,
    Antrean,
    Audit,
    BuktiTahap,
    Fasilitasi,
    FasilitasiTahap,
    SyaratTahap,
)
from db.postgres.parts import KOPERASI, add_up
from db.queries.dihitung import numbered
from db.queries.kasus import is_past, list_kasus, select_berjalan
from db.queries.lama_tahap import list_batas_tahap

_KASUS = {
    "id": "int64",
    "petugas_akun_id": "Int64",
    "petugas_tercatat": "Int64",
    "petugas": "str",
    "dibuat_oleh": "str",
    "ingatkan_pada": "object",
    "kurang": "int64",
}
_KELUAR = {"waktu": "object", "oleh": "str", "keluar": "str", "tanggal": "object", "alasan": "str"}
_PETUGAS = {"waktu": "object", "oleh": "str", "dari": "str", "kepada": "str"}


@dataclass(frozen=True, kw_only=True)
class AntreanTersimpan:
    """A queue as an admin keeps it.

    Attributes:
        versi: of the row, to change it.
        saringan: None where the program does not know what it asks for; it then holds nothing.
        peran: the roles that have it.
    """

    id: int
    versi: int
    nama: str
    benda: BendaAntrean
    saringan: SaringanKasus | None
    peran: tuple[Peran, ...]
    urutan: int
    berlaku: bool
    diubah_oleh: str


def list_antrean(session: Session) -> tuple[AntreanTersimpan, ...]:
    """Every queue, also those offered no more, in the order of the screen."""
    rows = session.scalars(select(Antrean).order_by(Antrean.urutan, Antrean.id))
    return tuple(
        AntreanTersimpan(
            id=each.id,
            versi=each.versi,
            nama=each.nama,
            benda=each.benda,
            saringan=_known(each.saringan),
            peran=tuple(Peran(peran) for peran in each.peran),
            urutan=each.urutan,
            berlaku=each.berlaku,
            diubah_oleh=each.updated_by,
        )
        for each in rows
    )


def _known(saringan: dict[str, Any]) -> SaringanKasus | None:
    """The database holds the shape of a filter; what it may say, the program."""
    try:
        return read_saringan(saringan)
    except (TypeError, ValueError):
        return None


def list_antrean_kasus(session: Session, *, pada: dt.date) -> pd.DataFrame:
    """The cases under way with whom they wait for, and how long they may stay in their stage.

    Returns:
        The rows and columns of list_kasus, and:
        - petugas_akun_id (Int64), petugas (str): missing where nobody is in charge, or an account
          that works no more or may not edit there; petugas_tercatat (Int64): as it is recorded
        - dibuat_oleh (str): account name of whoever entered it
        - ingatkan_pada (date or missing)
        - kurang (int64): papers that are missing: of the stages reached, and what the next asks
        - p50, p85 (Int64): of its stage, missing from the SK AHU on; terukur (bool): the p85 is
          of its history; lewat (str): of Lewat
    """
    batas = list_batas_tahap(session, pada=pada)
    cases = list_kasus(session, tahun=pada.year, pada=pada, batas=batas)
    told = cases.merge(_list_about(session, cases["id"].to_list()), on="id", how="left")
    of_stage = [batas_dari(each, batas) for each in told["tahap"]]
    late = [how_late(int(hari), each) for hari, each in zip(told["hari"], of_stage, strict=True)]
    return told.assign(
        p50=pd.array([None if each is None else each.p50 for each in of_stage], dtype="Int64"),
        p85=pd.array([None if each is None else each.p85 for each in of_stage], dtype="Int64"),
        terukur=[each is not None and each.terukur for each in of_stage],
        lewat=pd.Series([str(each) for each in late], index=told.index, dtype="str"),
    )


def _list_about(session: Session, ids: list[int]) -> pd.DataFrame:
    """What the queues ask of these cases beside their stage."""
    statement = (
        select(
            Fasilitasi.id,
            Akun.id.label("petugas_akun_id"),
            Fasilitasi.petugas_akun_id.label("petugas_tercatat"),
            Akun.nama_lengkap.label("petugas"),
            Fasilitasi.created_by.label("dibuat_oleh"),
            Fasilitasi.ingatkan_pada,
            _count_missing().label("kurang"),
        )
        .outerjoin(Akun, _is_petugas())
        .where(Fasilitasi.id.in_(ids))
    )
    return read_frame(session, statement, _KASUS)


def _is_petugas() -> ColumnElement[bool]:
    """Of Akun: it is in charge of a case, works on, and may edit it."""
    return and_(Akun.id == Fasilitasi.petugas_akun_id, _may_edit(Fasilitasi.kecamatan_kode))


def _may_edit(kecamatan_kode: Any) -> ColumnElement[bool]:
    """Of Akun: it works on, and is not limited to other kecamatan."""
    own = exists().where(AkunKecamatan.akun_id == Akun.id)
    limited = own.correlate(Akun)
    within = own.where(AkunKecamatan.kecamatan_kode == kecamatan_kode).correlate(Akun, Fasilitasi)
    return and_(Akun.aktif, Akun.peran.in_(ROLES[Izin.UBAH]), or_(~limited, within))


def _number(tahap: Any) -> ColumnElement[int]:
    return func.substr(tahap, 2).cast(Integer)


def _count_missing() -> ColumnElement[int]:
    """Of Fasilitasi: papers beside the pokok that are asked up to its stage, and for the next."""
    stage = (
        select(func.max(_number(FasilitasiTahap.tahap)))
        .where(FasilitasiTahap.fasilitasi_id == Fasilitasi.id)
        .correlate(Fasilitasi)
        .scalar_subquery()
    )
    asked = _number(SyaratTahap.tahap)
    # Of this very case, which stands two statements further out.
    has = (
        exists()
        .where(BuktiTahap.syarat_id == SyaratTahap.id, BuktiTahap.fasilitasi_id == Fasilitasi.id)
        .correlate(SyaratTahap, Fasilitasi)
    )
    return (
        select(func.count())
        .select_from(SyaratTahap)
        .where(
            SyaratTahap.berlaku,
            ~SyaratTahap.pokok,
            or_(asked <= stage, and_(asked == stage + 1, SyaratTahap.wajib)),
            ~has,
        )
        .correlate(Fasilitasi)
        .scalar_subquery()
    )


def queues_of(queues: Iterable[AntreanTersimpan], peran: Peran) -> list[AntreanTersimpan]:
    """Those of a role that are offered, in their order; the number of the first is in its menu."""
    return [each for each in queues if each.berlaku and peran in each.peran]


def reader_of(akun_id: int, nama_pengguna: str) -> Pembaca:
    """Whom a filter means by "saya"."""
    return Pembaca(akun_id=akun_id, nama_pengguna=nama_pengguna)


def waiting_in(
    antrean: AntreanTersimpan, cases: pd.DataFrame, pembaca: Pembaca, *, hari: dt.date
) -> pd.DataFrame:
    """The cases of list_antrean_kasus that wait in a queue, the most urgent first."""
    if antrean.saringan is None:
        return cases.head(0)
    return choose_cases(cases, antrean.saringan, pembaca, hari=hari)


def count_menunggu(
    session: Session, saringan: SaringanKasus, pembaca: Pembaca, *, pada: dt.date
) -> int:
    """How many cases of list_antrean_kasus a filter holds: those of choose_cases, only counted."""
    cases, stage = select_berjalan(tahun=pada.year, pada=pada)
    asked = []
    if saringan.waktu:
        asked.append(_is_time(session, saringan.waktu, stage, pada))
    if saringan.bukti:
        asked.append(_count_missing() > 0)
    if saringan.tahap:
        asked.append(stage.c.tahap.in_(saringan.tahap))
    nobody = Akun.id.is_(None)
    # By whom they wait for, so that one count does for each reader.
    rows = (
        cases.outerjoin(Akun, _is_petugas())
        .where(*asked)
        .with_only_columns(
            numbered(),
            Akun.id.label("petugas"),
            case((nobody, Fasilitasi.created_by)).label("dibuat_oleh"),
            maintain_column_froms=True,
        )
    )
    found = add_up(session, KOPERASI, rows, ["petugas", "dibuat_oleh"])
    return sum(many for *whose, many in found if _is_with(saringan.petugas, pembaca, *whose))


def _is_with(petugas: str, pembaca: Pembaca, akun_id: int | None, dibuat_oleh: str | None) -> bool:
    """Whether a case waits for whom a filter asks for; `dibuat_oleh` where nobody is in charge."""
    if petugas == "saya":
        return akun_id == pembaca.akun_id or dibuat_oleh == pembaca.nama_pengguna
    return akun_id is None or petugas != "tanpa"


def _is_time(session: Session, waktu: str, stage: Any, pada: dt.date) -> ColumnElement[bool]:
    reminded = Fasilitasi.ingatkan_pada <= pada
    if waktu == "pengingat":
        return reminded
    batas = list_batas_tahap(session, pada=pada)
    late = is_past(stage, pada, [each.p85 for each in batas])
    if waktu != "p85":
        late = or_(late, is_past(stage, pada, [each.p50 for each in batas]))
    if waktu == "perlu":
        return or_(reminded, and_(late, Fasilitasi.ingatkan_pada.is_(None)))
    return late


def list_penerima(session: Session, *, kecamatan_kode: str) -> dict[int, str]:
    """Full name by id of the accounts that may edit a case of a kecamatan, by name."""
    statement = (
        select(Akun.id, Akun.nama_lengkap)
        .where(_may_edit(kecamatan_kode))
        .order_by(Akun.nama_lengkap, Akun.id)
    )
    return {row.id: row.nama_lengkap for row in session.execute(statement)}


def list_serah_terima(session: Session, *, fasilitasi_id: int) -> pd.DataFrame:
    """Who was in charge of a case after whom, as the audit knows it, the newest first.

    Returns:
        waktu (UTC), oleh (account name), dari and kepada (full names, missing for nobody).
    """
    before, after = (each["petugas_akun_id"].astext for each in (Audit.sebelum, Audit.sesudah))
    old, new = aliased(Akun), aliased(Akun)
    statement = (
        select(
            Audit.waktu,
            Audit.pengguna.label("oleh"),
            old.nama_lengkap.label("dari"),
            new.nama_lengkap.label("kepada"),
        )
        .outerjoin(old, func.cast(before, Akun.id.type) == old.id)
        .outerjoin(new, func.cast(after, Akun.id.type) == new.id)
        .where(
            Audit.tabel == "fasilitasi",
            Audit.kunci == str(fasilitasi_id),
            before.is_distinct_from(after),
        )
        .order_by(Audit.id.desc())
    )
    return read_frame(session, statement, _PETUGAS)


def list_keluar_masuk(session: Session, *, fasilitasi_id: int) -> pd.DataFrame:
    """How often a case was closed and taken up again, as the audit knows it, the newest first.

    Returns:
        waktu (UTC), oleh (account name), keluar (missing where it was taken up again), and the day
        and reason that were given.
    """
    before, after = (each["keluar"].astext for each in (Audit.sebelum, Audit.sesudah))
    statement = (
        select(
            Audit.waktu,
            Audit.pengguna.label("oleh"),
            after.label("keluar"),
            cast(Audit.sesudah["tanggal_keluar"].astext, Date).label("tanggal"),
            Audit.sesudah["alasan_keluar"].astext.label("alasan"),
        )
        .where(
            Audit.tabel == "fasilitasi",
            Audit.kunci == str(fasilitasi_id),
            Audit.aksi != "delete",
            before.is_distinct_from(after),
        )
        .order_by(Audit.id.desc())
    )
    return read_frame(session, statement, _KELUAR)
