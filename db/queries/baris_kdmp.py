"""The rows behind the figures of KDMP: desa of the newest potret, koperasi of the register."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, func, select, union_all
from sqlalchemy.orm import Session

from db.figures.kdmp import (
    ANGGOTA,
    DENGAN_KDMP,
    LAPOR_ANGGOTA,
    LAPOR_OPERASI,
    LAPOR_SAH,
    SIMPANAN,
    TANPA_KDMP,
    TERCANTUM,
    TIAP_TANDA,
)
from db.models import Desa, KeadaanKdmp, Kecamatan, Koperasi, PotretKdmp
from db.queries.baris import BarisAngka, KeadaanAngka, Sentuhan, rows
from db.queries.baris_register import ADA
from db.queries.kdmp import is_no_kdmp, newest, select_kdmp, simpanan

_POTRET: Sentuhan = {"keadaan_kdmp": (), "potret_kdmp": ()}
_REGISTER: Sentuhan = {"koperasi": (*ADA, "asal", "desa_kode"), "kaitan_kdmp": (), **_POTRET}


def _of_potret(
    which: ColumnElement[bool] | None = None, nilai: SQLColumnExpression[Any] | None = None
) -> Callable[[Session, KeadaanAngka], Select[Any]]:
    """The desa of the newest potret for which a column holds, or that tell a value."""
    holds = which if nilai is None else nilai.is_not(None)

    def pilih(_session: Session, keadaan: KeadaanAngka) -> Select[Any]:
        found = (
            rows(
                kunci=KeadaanKdmp.desa_kode,
                jejak=KeadaanKdmp.id,
                nama=Desa.nama,
                kecamatan=Kecamatan.nama,
                kecamatan_kode=KeadaanKdmp.kecamatan_kode,
                rincian=KeadaanKdmp.nama,
                tanggal=PotretKdmp.per_tanggal,
                **({} if nilai is None else {"nilai": nilai}),
            )
            .select_from(KeadaanKdmp)
            .join(PotretKdmp, PotretKdmp.id == KeadaanKdmp.potret_id)
            .join(Desa, Desa.kode == KeadaanKdmp.desa_kode)
            .join(Kecamatan, Kecamatan.kode == KeadaanKdmp.kecamatan_kode)
            .where(KeadaanKdmp.potret_id == newest(keadaan.hari))
        )
        return found if holds is None else found.where(holds)

    return pilih


def _plain(_session: Session, _keadaan: KeadaanAngka) -> Select[Any]:
    return (
        rows(
            kunci=func.concat("koperasi ", Koperasi.id),
            jejak=Koperasi.id,
            koperasi_id=Koperasi.id,
            nama=Koperasi.nama,
            kecamatan=Kecamatan.nama,
            kecamatan_kode=Koperasi.kecamatan_kode,
            rincian=Koperasi.nomor_badan_hukum,
            tanggal=Koperasi.tanggal_badan_hukum,
        )
        .select_from(Koperasi)
        .outerjoin(Kecamatan, Kecamatan.kode == Koperasi.kecamatan_kode)
        .where(is_no_kdmp())
    )


def _all(session: Session, keadaan: KeadaanAngka) -> Select[Any]:
    """The koperasi that are no KDMP, and below them each KDMP once."""
    each = select_kdmp(keadaan.hari).subquery()
    kdmp = (
        rows(
            kunci=each.c.kunci,
            nama=func.concat("KDMP ", func.coalesce(Desa.nama, each.c.kunci)),
            kecamatan=Kecamatan.nama,
            kecamatan_kode=Desa.kecamatan_kode,
        )
        .select_from(each)
        .outerjoin(Desa, Desa.kode == each.c.kunci)
        .outerjoin(Kecamatan, Kecamatan.kode == Desa.kecamatan_kode)
    )
    return select(union_all(_plain(session, keadaan), kdmp).subquery())


def _sign(
    which: ColumnElement[bool] | None = None, nilai: SQLColumnExpression[Any] | None = None
) -> BarisAngka:
    return BarisAngka(
        satuan="KDMP",
        pilih=_of_potret(which, nilai),
        dijumlah=nilai is not None,
        sentuhan=_POTRET,
    )


BARIS_KDMP: dict[str, BarisAngka] = {
    TERCANTUM.kunci: _sign(),
    **{
        ukuran.kunci: _sign(getattr(KeadaanKdmp, kolom).is_(True))
        for kolom, ukuran in TIAP_TANDA.items()
    },
    LAPOR_SAH.kunci: _sign(KeadaanKdmp.sah.is_not(None)),
    LAPOR_OPERASI.kunci: _sign(KeadaanKdmp.beroperasi.is_not(None)),
    LAPOR_ANGGOTA.kunci: _sign(KeadaanKdmp.anggota.is_not(None)),
    ANGGOTA.kunci: _sign(nilai=KeadaanKdmp.anggota),
    SIMPANAN.kunci: _sign(nilai=simpanan()),
    TANPA_KDMP.kunci: BarisAngka(
        satuan="koperasi", pilih=_plain, sentuhan=_REGISTER, hanya_kini=True
    ),
    DENGAN_KDMP.kunci: BarisAngka(
        satuan="koperasi", pilih=_all, sentuhan=_REGISTER, hanya_kini=True
    ),
}
