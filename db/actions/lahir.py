"""With its SK a case becomes a koperasi: one of the register, or a new one with what it knows."""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.actions.koperasi import refuse_closed
from db.enums import Asal, Tahap
from db.errors import DataRejected
from db.models import Fasilitasi, FasilitasiTahap, Koperasi, Notaris
from db.values.bh import find_format
from db.values.spelling import sk_key


def give_birth(
    session: Session, case: Fasilitasi, stage: FasilitasiTahap, koperasi_id: int | None
) -> None:
    """Make the koperasi of a case that has its SK, or fill in what the one it is lacks.

    Raises:
        DataRejected: a new one has the SK of one of the register; or the koperasi is closed, a
            KDMP, of another case, or has another badan hukum.
        NotFound: there is no such koperasi.
    """
    known = _known(session, case, stage)
    if koperasi_id is None:
        _refuse_known(session, stage)
        koperasi = Koperasi(**known, contoh=case.contoh)
        session.add(koperasi)
    else:
        koperasi = _linked(session, koperasi_id, stage)
        for name, value in known.items():
            if getattr(koperasi, name) is None:
                setattr(koperasi, name, value)
        koperasi.asal, koperasi.tahun_fasilitasi = known["asal"], known["tahun_fasilitasi"]
    session.flush()
    case.koperasi_id = koperasi.id
    session.flush()


def _refuse_known(session: Session, stage: FasilitasiTahap) -> None:
    """One SK founds one koperasi: that of the register is chosen, and not made again."""
    number = sk_key(stage.nomor_bukti or "")
    same = func.nomor_sk(Koperasi.nomor_badan_hukum) == number
    known = select(Koperasi.id).where(same, Koperasi.terbuka).limit(1)
    if number and session.scalar(known) is not None:
        raise DataRejected("nomor_sk_di_register")


def _known(session: Session, case: Fasilitasi, stage: FasilitasiTahap) -> dict[str, Any]:
    """What the case knows of its koperasi, by the columns of that."""
    akta = session.scalar(
        select(FasilitasiTahap).where(
            FasilitasiTahap.fasilitasi_id == case.id, FasilitasiTahap.tahap == Tahap.T5
        )
    )
    notaris = session.get(Notaris, case.notaris_id) if case.notaris_id else None
    return {
        "nama": case.nama_usulan or case.nama_kelompok,
        "nomor_badan_hukum": stage.nomor_bukti,
        "tanggal_badan_hukum": stage.tanggal,
        "format_badan_hukum": find_format(stage.nomor_bukti),
        "nomor_akta": akta.nomor_bukti if akta else None,
        "tanggal_akta": akta.tanggal if akta else None,
        "notaris": notaris.nama if notaris else None,
        "kecamatan_kode": case.kecamatan_kode,
        "desa_kode": case.desa_kode,
        "asal": Asal.FASILITASI_DINAS,
        "tahun_fasilitasi": case.tahun_anggaran,
        "sumber_data": "fasilitasi dinas",
    }


def _linked(session: Session, koperasi_id: int, stage: FasilitasiTahap) -> Koperasi:
    refuse_closed(session, koperasi_id)
    koperasi = session.get_one(Koperasi, koperasi_id, with_for_update=True)
    if koperasi.asal == Asal.KDMP:
        raise DataRejected("koperasi_kdmp")
    taken = select(Fasilitasi.id).where(Fasilitasi.koperasi_id == koperasi_id).limit(1)
    if session.scalar(taken) is not None:
        raise DataRejected("koperasi_sudah_berkasus")
    has = koperasi.nomor_badan_hukum
    if has and sk_key(has) != sk_key(stage.nomor_bukti or ""):
        raise DataRejected("koperasi_bernomor_lain")
    return koperasi
