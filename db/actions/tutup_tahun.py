"""Closing a year of facilitated foundings: its counted list stays, and is corrected beside."""

import datetime as dt
from typing import Any

from sqlalchemy import String, cast, func, select
from sqlalchemy.orm import Session

from db.clock import today
from db.edits.entered import read_new
from db.errors import DataRejected, NotFound
from db.izin import Izin, needs
from db.models import Fasilitasi, KasusDihitung, Koperasi, TutupTahun
from db.queries.contoh import demo_is_present
from db.queries.dihitung import list_aturan_hitung, select_dihitung
from db.queries.fasilitasi import count_pendirian


@needs(Izin.KELOLA, door="pengaturan")
def close_tahun(session: Session, *, tahun: int, ke: int) -> int:
    """Keep what counts toward a year that is over, and return the id of the closing.

    Args:
        ke: which closing of the year it is, by what was on the screen: of two admins who close at
            once, one does.

    Raises:
        DataRejected: the year is not over, nothing of it is on record, or somebody has closed or
            opened it meanwhile.
    """
    return keep_tahun(session, tahun=tahun, ke=ke)


def keep_tahun(session: Session, *, tahun: int, ke: int, pada: dt.datetime | None = None) -> int:
    """As close_tahun(), of a past moment where the demo says so."""
    ends = dt.date(tahun, 12, 31)
    if today() <= ends:
        raise DataRejected("tahun_belum_berakhir")
    last = _last_closing(session, tahun)
    if ke != (last.ke if last else 0) + 1 or (last is not None and last.dibuka_pada is None):
        raise DataRejected("tahun_sudah_berubah")
    progress = count_pendirian(session, tahun=tahun, pada=ends)
    if not progress.tercatat:
        raise DataRejected("tahun_tanpa_kasus")
    lines = _list_lines(session, tahun)
    tutup = TutupTahun(
        tahun=tahun,
        ke=ke,
        jumlah=len(lines),
        target=progress.target,
        aturan=list_aturan_hitung(session, pada=ends)[tahun].kalimat,
        contoh=demo_is_present(session),
        **({"ditutup_pada": pada} if pada else {}),
    )
    session.add(tutup)
    session.flush()
    session.add_all(KasusDihitung(tutup_id=tutup.id, **line) for line in lines)
    session.flush()
    return tutup.id


def _last_closing(session: Session, tahun: int) -> TutupTahun | None:
    statement = (
        select(TutupTahun)
        .where(TutupTahun.tahun == tahun)
        .order_by(TutupTahun.ke.desc())
        .limit(1)
        .with_for_update()
    )
    return session.scalars(statement).one_or_none()


def _list_lines(session: Session, tahun: int) -> list[dict[str, Any]]:
    first, last = dt.date(tahun, 1, 1), dt.date(tahun, 12, 31)
    each = select_dihitung(session, dari=first, sampai=last, pada=last).subquery()
    statement = (
        select(
            each.c.fasilitasi_id,
            Fasilitasi.koperasi_id,
            func.coalesce(Koperasi.nama, Fasilitasi.nama_kelompok).label("nama"),
            each.c.kecamatan_kode,
            each.c.tahap,
            each.c.tanggal,
            each.c.nomor_bukti,
            cast(Fasilitasi.sumber_dana, String).label("sumber_dana"),
            Fasilitasi.tahun_anggaran,
        )
        .join(Fasilitasi, Fasilitasi.id == each.c.fasilitasi_id)
        .outerjoin(Koperasi, Koperasi.id == Fasilitasi.koperasi_id)
        .order_by(each.c.tanggal, each.c.fasilitasi_id)
    )
    return [row._asdict() for row in session.execute(statement)]


@needs(Izin.KELOLA, door="pengaturan")
def reopen_tahun(session: Session, *, tutup_id: int, alasan: str) -> None:
    """Open a closed year to correct it. The list that was closed stays on record.

    Raises:
        DataRejected: no reason, or somebody has opened it already.
        NotFound: there is no such closing.
    """
    reason = read_new("tutup_tahun", "alasan", alasan)
    row = session.get(TutupTahun, tutup_id, with_for_update=True)
    if row is None:
        raise NotFound(tutup_id)
    if row.dibuka_pada is not None:
        raise DataRejected("tahun_sudah_berubah")
    row.alasan, row.dibuka_pada = reason, func.clock_timestamp()
    session.flush()
