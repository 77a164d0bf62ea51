"""What a person should act on: how many of each, and which koperasi they are."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
from sqlalchemy import ColumnElement, Integer, and_, cast, func, literal, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from db.clock import today
from db.enums import (
    KeadaanImpor,
    Putusan,
    StatusKelembagaan,
    StatusNik,
)
from db.figures.rat import last_due_book
from db.izin import Izin
from db.models import (
    ImporBaris,
    ImporBerkas,
    Kehadiran,
    Koperasi,
    Peserta,
    Sesi,
    SnapshotOds,
)
from db.postgres.parts import KOPERASI, add_up
from db.queries.berlaku import select_pengaturan
from db.queries.dasar import reaches
from db.queries.kasus import count_macet
from db.queries.kewajaran import Batas, list_batas, select_doubtful
from db.queries.presensi import select_menunggu
from db.queries.tindak_lanjut import count_lewat_tenggat
from db.queries.wajib_rat import held, held_without_report, still_owes

_HARI_SERTIFIKAT = 90
_HARI_LAPOR = 30
AKTIF = StatusKelembagaan.AKTIF


@dataclass(frozen=True)
class Perhatian:
    """Something to act on.

    Attributes:
        nama: words of the filter.
        akibat: the line on the first screen below the number and the name: what is counted, and
            what follows from it.
        layar: the screen whose list it opens.
        izin: what it takes to open that screen; who lacks it sees the number without a link.
    """

    kunci: str
    nama: str
    akibat: str
    layar: str = "koperasi"
    izin: Izin = Izin.LIHAT


PERHATIAN: dict[str, Perhatian] = {
    each.kunci: each
    for each in (
        Perhatian(
            "macet",
            "Kasus macet",
            "lebih lama di tahapnya daripada P85 tahap itu",
            "fasilitasi",
        ),
        Perhatian(
            "tindak_lanjut",
            "Tindak lanjut lewat tenggat",
            "belum selesai; lihat siapa yang bertanggung jawab",
            "rapor",
        ),
        Perhatian(
            "presensi",
            "Presensi belum dicatat",
            "sesi; kehadirannya belum terhitung",
            "pembinaan",
        ),
        Perhatian(
            "tanpa_rat",
            "Dua tahun buku tanpa RAT",
            "koperasi aktif; periksa statusnya",
        ),
        Perhatian(
            "belum_rat",
            "Belum RAT tahun buku lalu",
            "koperasi wajib RAT; ingatkan",
        ),
        Perhatian(
            "belum_lapor",
            "RAT belum dilaporkan",
            f"koperasi; RAT-nya lebih dari {_HARI_LAPOR} hari lalu",
        ),
        Perhatian(
            "sertifikat",
            "Sertifikat NIK hampir habis",
            f"koperasi; habis dalam {_HARI_SERTIFIKAT} hari",
        ),
        Perhatian(
            "belum_terjangkau",
            "Belum terjangkau pembinaan",
            "koperasi aktif di luar cakupan",
        ),
        Perhatian(
            "angka",
            "Angka perlu diperiksa",
            "koperasi; tidak ikut dijumlahkan",
        ),
        Perhatian("status", "Status belum terdata", "koperasi; aktif atau tidak belum jelas"),
        Perhatian("desa", "Desa belum terdata", "koperasi; tidak tampak di titik desa"),
        Perhatian(
            "impor",
            "Baris impor menunggu",
            "baris; belum masuk register",
            "impor",
            Izin.UBAH,
        ),
    )
}


def where_perhatian(kunci: str, hari: dt.date, batas: Batas | None = None) -> ColumnElement[bool]:
    """The koperasi that a kunci is about, as a condition on the register.

    Args:
        batas: of db.queries.kewajaran.list_batas(), where a part of the register is asked.

    Raises:
        KeyError: the kunci is not about koperasi.
    """
    condition = _angka(hari, batas) if kunci == "angka" else _CONDITIONS[kunci](hari)
    return and_(Koperasi.terdaftar, condition)


def koperasi_kunci() -> tuple[str, ...]:
    """The keys that are lists of koperasi."""
    return tuple(_CONDITIONS)


def list_perhatian(session: Session, *, hari: dt.date) -> pd.DataFrame:
    """How many of each there are: kunci (str), jumlah (int64), in order of urgency, none at 0."""
    counts = {kunci: count_perhatian(session, kunci, hari=hari) for kunci in PERHATIAN}
    found = {kunci: jumlah for kunci, jumlah in counts.items() if jumlah}
    return pd.DataFrame({"kunci": list(found), "jumlah": list(found.values())}).astype(
        {"kunci": "str", "jumlah": "int64"}
    )


def count_perhatian(session: Session, kunci: str, *, hari: dt.date) -> int:
    """How many there are of a kunci of PERHATIAN."""
    others = {
        "macet": _count_macet,
        "tindak_lanjut": _count_tindak_lanjut,
        "presensi": _count_presensi,
        "impor": _count_impor,
    }
    if kunci in others:
        return others[kunci](session, hari)
    batas = list_batas(session) if kunci == "angka" else None
    rows = select(Koperasi.id.label("koperasi_id")).where(where_perhatian(kunci, hari, batas))
    ((jumlah,),) = add_up(session, KOPERASI, rows, ())
    return int(jumlah)


def _count_macet(session: Session, hari: dt.date) -> int:
    return count_macet(session, pada=hari)


def _count_tindak_lanjut(session: Session, hari: dt.date) -> int:
    return count_lewat_tenggat(session, hari=hari)


def _count_presensi(session: Session, hari: dt.date) -> int:
    """Sesi of the last year that still wait for their presensi."""
    waiting = select_menunggu(hari).subquery()
    return session.scalar(select(func.count()).select_from(waiting)) or 0


def _count_impor(session: Session, _hari: dt.date) -> int:
    """Rows of spreadsheets that wait for a person."""
    return (
        session.scalar(
            select(func.count())
            .select_from(ImporBaris)
            .join(ImporBerkas)
            .where(
                ImporBaris.putusan == Putusan.PERLU_DIPERIKSA,
                ImporBerkas.keadaan != KeadaanImpor.DITUTUP,
            )
        )
        or 0
    )


def _tanpa_rat(hari: dt.date) -> ColumnElement[bool]:
    """It owed the RAT over two tahun buku in a row whose time is up, and held none since."""
    last = last_due_book(hari)
    return and_(
        Koperasi.status_kelembagaan == AKTIF,
        still_owes(last, hari),
        still_owes(last - 1, hari),
        ~held(hari.year - 1, hari),
    )


def _belum_rat(hari: dt.date) -> ColumnElement[bool]:
    """Owes a RAT over the last tahun buku and has not held it: wajib minus sudah of PERSEN_RAT."""
    return still_owes(hari.year - 1, hari)


def _sertifikat(hari: dt.date) -> ColumnElement[bool]:
    """By the newest ODS snapshot of this koperasi, its certificate ends soon."""
    newest = (
        select(
            SnapshotOds.koperasi_id,
            SnapshotOds.status_nik,
            SnapshotOds.tanggal_berlaku_sertifikat,
        )
        .ext(distinct_on(SnapshotOds.koperasi_id))
        .where(SnapshotOds.per_tanggal <= hari)
        .order_by(SnapshotOds.koperasi_id, SnapshotOds.per_tanggal.desc())
        .subquery()
    )
    last_day = hari + dt.timedelta(days=_HARI_SERTIFIKAT)
    ends = select(newest.c.koperasi_id).where(
        newest.c.status_nik == StatusNik.SUDAH_BERSERTIFIKAT,
        newest.c.tanggal_berlaku_sertifikat.between(hari, last_day),
    )
    return Koperasi.id.in_(ends)


def _belum_lapor(hari: dt.date) -> ColumnElement[bool]:
    return held_without_report(hari - dt.timedelta(days=_HARI_LAPOR))


def _belum_terjangkau(hari: dt.date) -> ColumnElement[bool]:
    """Aktif without terjangkau: what PERSEN_CAKUPAN leaves over."""
    tahun = select_pengaturan("tahun_cakupan_pembinaan", today()).scalar_subquery()
    since = hari - func.make_interval(cast(tahun, Integer))
    # NOT EXISTS, because NOT IN over all who came cannot be hashed at 88.800 koperasi.
    reached = (
        select(literal(1))
        .select_from(Peserta)
        .join(Kehadiran, Kehadiran.peserta_id == Peserta.id)
        .join(Sesi, Sesi.id == Kehadiran.sesi_id)
        .where(
            Peserta.koperasi_id == Koperasi.id,
            Sesi.tanggal.between(since, hari),
            reaches(),
        )
    )
    return and_(Koperasi.status_kelembagaan == AKTIF, ~reached.exists())


def _status(_hari: dt.date) -> ColumnElement[bool]:
    return Koperasi.status_kelembagaan.is_(None)


def _angka(_hari: dt.date, batas: Batas | None = None) -> ColumnElement[bool]:
    return Koperasi.id.in_(select_doubtful(batas))


def _desa(_hari: dt.date) -> ColumnElement[bool]:
    return and_(Koperasi.desa_kode.is_(None), ~Koperasi.di_luar_wilayah)


_CONDITIONS: dict[str, Callable[[dt.date], ColumnElement[bool]]] = {
    "tanpa_rat": _tanpa_rat,
    "belum_rat": _belum_rat,
    "belum_lapor": _belum_lapor,
    "sertifikat": _sertifikat,
    "belum_terjangkau": _belum_terjangkau,
    "angka": _angka,
    "status": _status,
    "desa": _desa,
}
