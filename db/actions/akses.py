"""The log of looks at people: files that name them, and forms that show one."""

import datetime as dt

from sqlalchemy import Select, insert, literal, or_, select
from sqlalchemy.orm import Session

from db.izin import Izin, needs
from db.models import AksesDataPribadi, Jabatan, Peserta, Sertifikat, Sesi
from db.values.disebut import TAK_DIKENAL, Disebut
from db.values.ktp import hide_ktp

# A list of more is of nearly everybody: the log keeps how many it was (docs/adr/0059).
SIAPA_TERBANYAK = 10_000


@needs(Izin.NAMA, door="ekspor")
def record_akses(
    session: Session,
    *,
    pengguna: str,
    apa: str,
    saringan: str,
    orang: int,
    berkas: bool = False,
    siapa: Disebut = TAK_DIKENAL,
) -> int:
    """Write down that a file naming so many people was made for somebody, or one of them opened.

    Args:
        siapa: the people, as far as the caller knows them.

    Returns:
        The number of the line.
    """
    line = AksesDataPribadi(
        pengguna=pengguna,
        apa=apa,
        saringan=hide_ktp(saringan),
        orang=orang,
        berkas=berkas,
        siapa=_find_ids(session, siapa),
    )
    session.add(line)
    session.flush()
    return line.id


def _find_ids(session: Session, siapa: Disebut) -> list[int] | None:
    """The people by their own ids, each once; None where nobody is known, or too many."""
    ids = {int(each) for each in siapa.orang}
    enrolled = [
        *([Peserta.id.in_([int(each) for each in siapa.peserta])] if siapa.peserta else []),
        *([Peserta.angkatan_id == siapa.angkatan_id] if siapa.angkatan_id else []),
    ]
    if siapa.sertifikat:
        papers = select(Sertifikat.peserta_id).where(Sertifikat.id.in_(map(int, siapa.sertifikat)))
        enrolled.append(Peserta.id.in_(papers))
    if siapa.sesi_id:
        of_sesi = select(Sesi.angkatan_id).where(Sesi.id == siapa.sesi_id).scalar_subquery()
        enrolled.append(Peserta.angkatan_id == of_sesi)
    if enrolled:
        ids.update(session.scalars(select(Peserta.orang_id).where(or_(*enrolled))))
    if siapa.koperasi_id:
        ids.update(session.scalars(_with_post(siapa.koperasi_id, siapa.pada)))
    return sorted(ids) if 0 < len(ids) <= SIAPA_TERBANYAK else None


def _with_post(koperasi_id: int, pada: dt.date | None) -> Select[int]:
    posts = select(Jabatan.orang_id).where(Jabatan.koperasi_id == koperasi_id)
    if pada is None:
        return posts
    return posts.where(
        or_(Jabatan.mulai.is_(None), Jabatan.mulai <= pada),
        or_(Jabatan.selesai.is_(None), Jabatan.selesai >= pada),
    )


@needs(Izin.NAMA, door="ekspor")
def record_pengambilan(session: Session, *, dibuat_id: int) -> None:
    """Write down that a browser fetches the file of that line."""
    line = AksesDataPribadi
    made = select(
        *(line.pengguna, line.apa, line.saringan, line.orang, line.berkas, line.siapa),
        literal(dibuat_id),
    )
    names = ["pengguna", "apa", "saringan", "orang", "berkas", "siapa", "dibuat_id"]
    session.execute(insert(line).from_select(names, made.where(line.id == dibuat_id)))
