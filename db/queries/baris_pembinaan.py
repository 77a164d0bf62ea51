"""The rows behind the figures of pembinaan: presensi, peserta, people, programs. Names of none."""

import datetime as dt
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, extract, func, select
from sqlalchemy.orm import Session

from db.clock import today
from db.enums import JenisKelamin
from db.figures.biaya import (
    HARI_ORANG,
    KOPERASI_BERPAGU,
    PAGU,
    PESERTA_BERPAGU,
    REALISASI,
)
from db.figures.pembinaan import (
    ANGKATAN,
    DICATAT_PELATIHAN,
    HADIR_PELATIHAN,
    KOPERASI_HADIR,
    KUOTA_SELESAI,
    ORANG_HADIR,
    PESERTA_BARU,
    PESERTA_DATANG,
    PESERTA_LAKI,
    PESERTA_PEREMPUAN,
    PESERTA_SELESAI,
    PESERTA_TANPA_LP,
    PRESENSI_DICATAT,
    PRESENSI_HADIR,
)
from db.models import (
    Angkatan,
    Kecamatan,
    Kehadiran,
    Koperasi,
    Orang,
    Pelatihan,
    Peserta,
    Program,
    Sesi,
)
from db.queries.baris import BarisAngka, KeadaanAngka, Sentuhan, rows
from db.queries.pembinaan import HADIR, of_year, select_datang, select_selesai

_PRESENSI: Sentuhan = {"kehadiran": ("status",), "sesi": ("tanggal",)}
_PAGU: Sentuhan = {"program": ("pagu", "tahun_anggaran")}
_BATCH = func.concat(Pelatihan.judul, ", angkatan ", Angkatan.nomor)


def _marks(*, of_training: bool, only_hadir: bool) -> BarisAngka:
    """Presensi since 1 January, or of the trainings that began in the year."""

    def choose(_session: Session, keadaan: KeadaanAngka) -> Select[Any]:
        day = keadaan.hari
        since = Pelatihan.tanggal_mulai if of_training else Sesi.tanggal
        found = (
            rows(
                kunci=Kehadiran.id,
                jejak=Kehadiran.id,
                orang_id=Peserta.orang_id,
                rincian=_BATCH,
                tanggal=Sesi.tanggal,
                **_koperasi(Koperasi.id, Koperasi.nama),
            )
            .select_from(Kehadiran)
            .join(Sesi, Sesi.id == Kehadiran.sesi_id)
            .join(Peserta, Peserta.id == Kehadiran.peserta_id)
            .where(Sesi.tanggal <= day, since.between(*_year(day)))
        )
        return _placed(found if not only_hadir else found.where(Kehadiran.status == HADIR))

    return BarisAngka(satuan="presensi", pilih=choose, sentuhan=_PRESENSI)


def _year(day: dt.date) -> tuple[dt.date, dt.date]:
    return dt.date(day.year, 1, 1), dt.date(day.year, 12, 31)


def _koperasi(number: Any, nama: Any) -> dict[str, Any]:
    """The columns of who came from where; people without a koperasi are told as such."""
    return {
        "koperasi_id": number,
        "nama": func.coalesce(nama, "tanpa koperasi"),
        "kecamatan": Kecamatan.nama,
        "kecamatan_kode": Kecamatan.kode,
    }


def _placed(statement: Select[Any]) -> Select[Any]:
    """Joined from Peserta to its training and its koperasi."""
    return (
        statement.join(Angkatan, Angkatan.id == Peserta.angkatan_id)
        .join(Pelatihan, Pelatihan.id == Angkatan.pelatihan_id)
        .outerjoin(Koperasi, Koperasi.id == Peserta.koperasi_id)
        .outerjoin(Kecamatan, Kecamatan.kode == Koperasi.kecamatan_kode)
    )


def _came(*, only_new: bool) -> BarisAngka:
    """Peserta of the trainings of the year who were hadir by the day; or the first time ever."""

    def choose(_session: Session, keadaan: KeadaanAngka) -> Select[Any]:
        order = (Pelatihan.tanggal_mulai, Angkatan.id)
        first = func.row_number().over(partition_by=Peserta.orang_id, order_by=order) == 1
        each = (
            select(Peserta.id, first.label("baru"))
            .join(Angkatan, Angkatan.id == Peserta.angkatan_id)
            .join(Pelatihan, Pelatihan.id == Angkatan.pelatihan_id)
            .where(Peserta.id.in_(select_datang(keadaan.hari)))
            .subquery()
        )
        found = _peserta().join(each, each.c.id == Peserta.id)
        found = found.where(extract("year", Pelatihan.tanggal_mulai) == keadaan.hari.year)
        return found.where(each.c.baru) if only_new else found

    return BarisAngka(satuan="peserta", pilih=choose, sentuhan={"peserta": (), **_PRESENSI})


def _of_sex(sex: JenisKelamin | None) -> BarisAngka:
    """Peserta of the trainings of the year who were hadir by the day, of that sex."""

    def choose(_session: Session, keadaan: KeadaanAngka) -> Select[Any]:
        found = _peserta().join(Orang, Orang.id == Peserta.orang_id)
        return found.where(*_came_by(keadaan), Orang.jenis_kelamin.is_not_distinct_from(sex))

    return BarisAngka(
        satuan="peserta",
        pilih=choose,
        sentuhan={"peserta": (), "orang": ("jenis_kelamin",), **_PRESENSI},
    )


def _came_by(keadaan: KeadaanAngka) -> list[ColumnElement[bool]]:
    return [of_year(keadaan.hari.year), Peserta.id.in_(select_datang(keadaan.hari))]


def _of_finished(_session: Session, keadaan: KeadaanAngka) -> Select[Any]:
    over = select_selesai(keadaan.hari, today())
    return _peserta().where(*_came_by(keadaan), Peserta.angkatan_id.in_(over))


def _quotas(
    _session: Session, keadaan: KeadaanAngka, *, nilai: Any = Angkatan.kuota
) -> Select[Any]:
    """The angkatan of the year that were over by the day, with their quota, or another value."""
    return (
        rows(
            kunci=Angkatan.id,
            jejak=Angkatan.id,
            nama=_BATCH,
            tanggal=Pelatihan.tanggal_mulai,
            nilai=nilai,
        )
        .select_from(Angkatan)
        .join(Pelatihan, Pelatihan.id == Angkatan.pelatihan_id)
        .where(of_year(keadaan.hari.year), Angkatan.id.in_(select_selesai(keadaan.hari, today())))
    )


def _spent(session: Session, keadaan: KeadaanAngka) -> Select[Any]:
    found = _quotas(session, keadaan, nilai=Angkatan.realisasi)
    return found.where(Angkatan.realisasi.is_not(None))


def _days_attended(_session: Session, keadaan: KeadaanAngka) -> Select[Any]:
    """Each peserta once for each day."""
    day = keadaan.hari
    found = (
        rows(
            kunci=func.concat(Peserta.id, ":", Sesi.tanggal),
            jejak=func.min(Kehadiran.id),
            orang_id=Peserta.orang_id,
            rincian=_BATCH,
            tanggal=Sesi.tanggal,
            **_koperasi(Koperasi.id, Koperasi.nama),
        )
        .select_from(Kehadiran)
        .join(Sesi, Sesi.id == Kehadiran.sesi_id)
        .join(Peserta, Peserta.id == Kehadiran.peserta_id)
        .where(
            Kehadiran.status == HADIR,
            Sesi.tanggal <= day,
            of_year(day.year),
            Angkatan.realisasi.is_not(None),
            Angkatan.id.in_(select_selesai(day, today())),
        )
    )
    return _placed(found).group_by(
        Peserta.id, Sesi.tanggal, Koperasi.id, Kecamatan.kode, Angkatan.id, Pelatihan.id
    )


def _peserta() -> Select[Any]:
    return _placed(
        rows(
            kunci=Peserta.id,
            jejak=Peserta.id,
            orang_id=Peserta.orang_id,
            rincian=_BATCH,
            tanggal=Pelatihan.tanggal_mulai,
            **_koperasi(Koperasi.id, Koperasi.nama),
        ).select_from(Peserta)
    )


def _attended(keadaan: KeadaanAngka) -> Any:
    """The hadir since 1 January: of whom, from where, in which angkatan, when first."""
    return (
        select(
            Peserta.orang_id,
            Peserta.koperasi_id,
            Peserta.angkatan_id,
            Kehadiran.id.label("kehadiran_id"),
            Sesi.tanggal,
        )
        .select_from(Peserta)
        .join(Kehadiran, Kehadiran.peserta_id == Peserta.id)
        .join(Sesi, Sesi.id == Kehadiran.sesi_id)
        .where(
            Kehadiran.status == HADIR,
            Sesi.tanggal.between(dt.date(keadaan.hari.year, 1, 1), keadaan.hari),
        )
        .subquery("hadir")
    )


def _people(_session: Session, keadaan: KeadaanAngka) -> Select[Any]:
    came = _attended(keadaan)
    each = _grouped(came, came.c.orang_id, func.min(came.c.koperasi_id).label("koperasi_id"))
    return _told(each, kunci=each.c.orang_id, orang_id=each.c.orang_id)


def _koperasi_hadir(_session: Session, keadaan: KeadaanAngka) -> Select[Any]:
    came = _attended(keadaan)
    each = _grouped(came, came.c.koperasi_id)
    found = _told(each, kunci=each.c.koperasi_id)
    return found.where(each.c.koperasi_id.is_not(None))


def _grouped(came: Any, by: Any, *more: Any) -> Any:
    return (
        select(
            by,
            *more,
            func.count().label("banyak"),
            func.min(came.c.tanggal).label("mulai"),
            func.min(came.c.kehadiran_id).label("jejak"),
        )
        .group_by(by)
        .subquery("tiap")
    )


def _told(each: Any, **kolom: Any) -> Select[Any]:
    return (
        rows(
            jejak=each.c.jejak,
            rincian=func.concat(each.c.banyak, " presensi hadir"),
            tanggal=each.c.mulai,
            **_koperasi(Koperasi.id, Koperasi.nama),
            **kolom,
        )
        .select_from(each)
        .outerjoin(Koperasi, Koperasi.id == each.c.koperasi_id)
        .outerjoin(Kecamatan, Kecamatan.kode == Koperasi.kecamatan_kode)
    )


def _batches(_session: Session, keadaan: KeadaanAngka) -> Select[Any]:
    came = _attended(keadaan)
    each = _grouped(came, came.c.angkatan_id)
    return (
        rows(
            kunci=Angkatan.id,
            jejak=each.c.jejak,
            nama=_BATCH,
            rincian=func.concat(each.c.banyak, " presensi hadir"),
            tanggal=each.c.mulai,
        )
        .select_from(each)
        .join(Angkatan, Angkatan.id == each.c.angkatan_id)
        .join(Pelatihan, Pelatihan.id == Angkatan.pelatihan_id)
    )


def _with_pagu(keadaan: KeadaanAngka) -> Any:
    return and_(Program.tahun_anggaran == keadaan.hari.year, Program.pagu.is_not(None))


def _programs(_session: Session, keadaan: KeadaanAngka) -> Select[Any]:
    return rows(
        kunci=Program.id,
        jejak=Program.id,
        nama=Program.nama,
        rincian=Program.sumber_dana,
        nilai=Program.pagu,
    ).where(_with_pagu(keadaan))


def _paid_people(_session: Session, keadaan: KeadaanAngka) -> Select[Any]:
    found = _peserta().join(Program, Program.id == Pelatihan.program_id)
    return found.where(_with_pagu(keadaan), Peserta.id.in_(select_datang(keadaan.hari)))


def _paid_koperasi(_session: Session, keadaan: KeadaanAngka) -> Select[Any]:
    """Each koperasi once for each program."""
    found = (
        rows(
            kunci=func.concat(Program.id, ":", Koperasi.id),
            jejak=func.min(Peserta.id),
            rincian=Program.nama,
            **_koperasi(Koperasi.id, Koperasi.nama),
        )
        .select_from(Peserta)
        .join(Angkatan, Angkatan.id == Peserta.angkatan_id)
        .join(Pelatihan, Pelatihan.id == Angkatan.pelatihan_id)
        .join(Program, Program.id == Pelatihan.program_id)
        .join(Koperasi, Koperasi.id == Peserta.koperasi_id)
        .outerjoin(Kecamatan, Kecamatan.kode == Koperasi.kecamatan_kode)
        .where(_with_pagu(keadaan), Peserta.id.in_(select_datang(keadaan.hari)))
    )
    return found.group_by(Program.id, Koperasi.id, Kecamatan.kode)


BARIS_PEMBINAAN: dict[str, BarisAngka] = {
    PRESENSI_HADIR.kunci: _marks(of_training=False, only_hadir=True),
    PRESENSI_DICATAT.kunci: _marks(of_training=False, only_hadir=False),
    HADIR_PELATIHAN.kunci: _marks(of_training=True, only_hadir=True),
    DICATAT_PELATIHAN.kunci: _marks(of_training=True, only_hadir=False),
    PESERTA_BARU.kunci: _came(only_new=True),
    PESERTA_DATANG.kunci: _came(only_new=False),
    PESERTA_PEREMPUAN.kunci: _of_sex(JenisKelamin.P),
    PESERTA_LAKI.kunci: _of_sex(JenisKelamin.L),
    PESERTA_TANPA_LP.kunci: _of_sex(None),
    KUOTA_SELESAI.kunci: BarisAngka(
        satuan="angkatan",
        pilih=_quotas,
        dijumlah=True,
        sentuhan={"angkatan": ("kuota",), "sesi": ("tanggal",)},
    ),
    PESERTA_SELESAI.kunci: BarisAngka(
        satuan="peserta", pilih=_of_finished, sentuhan={"peserta": (), **_PRESENSI}
    ),
    ORANG_HADIR.kunci: BarisAngka(satuan="orang", pilih=_people, sentuhan=_PRESENSI),
    KOPERASI_HADIR.kunci: BarisAngka(satuan="koperasi", pilih=_koperasi_hadir, sentuhan=_PRESENSI),
    ANGKATAN.kunci: BarisAngka(satuan="angkatan", pilih=_batches, sentuhan=_PRESENSI),
    PAGU.kunci: BarisAngka(satuan="program", pilih=_programs, dijumlah=True, sentuhan=_PAGU),
    PESERTA_BERPAGU.kunci: BarisAngka(
        satuan="peserta", pilih=_paid_people, sentuhan={"peserta": (), **_PRESENSI, **_PAGU}
    ),
    REALISASI.kunci: BarisAngka(
        satuan="angkatan",
        pilih=_spent,
        dijumlah=True,
        sentuhan={"angkatan": ("realisasi",), "sesi": ("tanggal",)},
    ),
    HARI_ORANG.kunci: BarisAngka(
        satuan="hari-orang",
        pilih=_days_attended,
        sentuhan={**_PRESENSI, "angkatan": ("realisasi",)},
    ),
    KOPERASI_BERPAGU.kunci: BarisAngka(
        satuan="koperasi dalam program",
        pilih=_paid_koperasi,
        sentuhan={"peserta": (), **_PRESENSI, **_PAGU},
    ),
}
