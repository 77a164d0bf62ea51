"""What a laptop brings home: each time all that it knows of an angkatan, and as it was given."""

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import REGCLASS
from sqlalchemy.orm import Session

from db.izin import Izin, shown_to
from db.models import Audit, Kehadiran, Orang, Peserta, PindaiHadir
from db.posko.isi import (
    BARU_MULAI,
    IsiKeluar,
    IsiPulang,
    PesertaPulang,
    PindaiPulang,
    SesiPulang,
    TandaPulang,
)
from db.queries.posko import list_tanda


@shown_to(Izin.NAMA)
def build_pulang(session: Session, bekal: IsiKeluar, laptop: str) -> IsiPulang:
    """All that was recorded here of an angkatan.

    Args:
        bekal: as it went out.
    """
    # What is recorded here grows the one or the other, and nothing makes either smaller.
    scanned = func.pg_sequence_last_value(
        func.pg_get_serial_sequence(PindaiHadir.__tablename__, "id").cast(REGCLASS)
    )
    urut = session.scalar(select(func.coalesce(func.max(Audit.id), 0) + func.coalesce(scanned, 0)))
    sesi = [SesiPulang(id=each.id, nomor=each.nomor, tanggal=each.tanggal) for each in bekal.sesi]
    known = {each.id for each in sesi}
    scans = session.scalars(
        select(PindaiHadir).where(PindaiHadir.sesi_id.in_(known)).order_by(PindaiHadir.id)
    ).all()
    return IsiPulang(
        nomor=bekal.nomor,
        laptop=laptop,
        urut=urut or 0,
        dibuat=session.scalars(select(func.clock_timestamp())).one(),
        sesi=tuple(sesi),
        peserta=tuple(
            session.scalars(
                select(Peserta.id)
                .where(Peserta.angkatan_id == bekal.angkatan_id, Peserta.id < BARU_MULAI)
                .order_by(Peserta.id)
            )
        ),
        tanda=tuple(_list_marks(session, bekal, known)),
        baru=tuple(_list_new(session, bekal.angkatan_id)),
        pindai=tuple(
            PindaiPulang(
                id=each.id,
                waktu=each.waktu,
                sesi=each.sesi_id,
                peserta=each.peserta_id,
                hasil=each.hasil,
                alasan=each.alasan,
                ponsel=each.ponsel,
                alamat=each.alamat,
            )
            for each in scans
        ),
    )


def _list_marks(session: Session, bekal: IsiKeluar, known: set[int]) -> Iterable[TandaPulang]:
    """Every mark that went out, is here, or was here: the office may have it from a file before."""
    given = {(each.sesi, each.peserta): each.isi for each in bekal.tanda}
    here = list_tanda(session, bekal.angkatan_id)
    gone = _list_gone(session, known)
    for place in sorted(given.keys() | here.keys() | gone.keys()):
        sesi, peserta = place
        if sesi not in known:
            continue
        mark = here.get(place)
        oleh, pada = (mark.oleh, mark.pada) if mark else gone.get(place, ("", bekal.dibuat))
        yield TandaPulang(
            sesi=sesi,
            peserta=peserta,
            awal=given.get(place),
            isi=mark.isi if mark else None,
            oleh=oleh,
            pada=pada,
        )


def _list_gone(session: Session, known: set[int]) -> dict[tuple[int, int], tuple[str, dt.datetime]]:
    """By sesi and peserta, who took a mark away and when; the last who did."""
    sesi, peserta = (Audit.sebelum[each].astext for each in ("sesi_id", "peserta_id"))
    rows = session.execute(
        select(sesi, peserta, Audit.pengguna, Audit.waktu)
        .where(
            Audit.tabel == Kehadiran.__tablename__,
            Audit.aksi == "delete",
            sesi.in_([str(each) for each in known]),
        )
        .order_by(Audit.id)
    )
    return {(int(at), int(who)): (oleh, pada) for at, who, oleh, pada in rows}


def _list_new(session: Session, angkatan_id: int) -> Iterable[PesertaPulang]:
    rows = session.execute(
        select(Peserta, Orang)
        .join(Orang, Orang.id == Peserta.orang_id)
        .where(Peserta.angkatan_id == angkatan_id, Peserta.id >= BARU_MULAI)
        .order_by(Peserta.id)
    )
    for peserta, orang in rows:
        yield PesertaPulang(
            id=peserta.id,
            nama=orang.nama,
            jenis_kelamin=orang.jenis_kelamin,
            telepon=orang.telepon,
            koperasi_id=peserta.koperasi_id,
            jabatan=peserta.jabatan,
        )
