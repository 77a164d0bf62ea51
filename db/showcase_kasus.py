"""What the demo shows on the page of a case: notaris, officers, founders, papers and scans."""

import datetime as dt

from sqlalchemy import Integer, func, insert, select, update
from sqlalchemy.orm import Session

from db.actions.lampiran import record_lampiran
from db.enums import Peran, Tahap
from db.models import (
    Akun,
    BuktiTahap,
    Fasilitasi,
    FasilitasiTahap,
    MundurTahap,
    Notaris,
    SyaratTahap,
)
from db.seed.pindai import draw_pindai

_NOTARIS = (
    ("Notaris Contoh Satu, S.H., M.Kn.", "Ciruas"),
    ("Notaris Contoh Dua, S.H., M.Kn.", "Kramatwatu"),
    ("Notaris Contoh Tiga, S.H., M.Kn.", "Cikande"),
)
_KINDS = ("Produsen", "Konsumen", "Jasa", "Pemasaran")
_PAPERS, _AKTA, _NAMED = (int(each[1:]) for each in (Tahap.T4, Tahap.T5, Tahap.T3))
# Of the papers for T4, how many a case has that is one stage before it.
_GATHERED = 4
# Days from now on which every third case asks to be looked at again; each seventh is nobody's and
# lacks papers.
_REMINDERS = (0, 1, 5)
_REMINDED, _NOBODYS = 3, 7
# How many cases have scans of their papers, and of how many papers.
_SCANNED, _SCANS = 2, 3


def complete_kasus(session: Session, today: dt.date) -> None:
    """Fill in what the cases of the demo know beside their stages."""
    notaris = [Notaris(nama=nama, kedudukan=place, contoh=True) for nama, place in _NOTARIS]
    session.add_all(notaris)
    session.flush()
    reached = _reached(session)
    officers = session.scalars(
        select(Akun.id)
        .where(Akun.aktif, Akun.peran.in_((Peran.STAF, Peran.ADMIN)))
        .order_by(Akun.id)
    ).all()
    _say_founders(session, today)
    for nomor, (case, stage) in enumerate(reached):
        if stage >= _AKTA:
            case.notaris_id = notaris[nomor % len(notaris)].id
        if case.koperasi_id is not None or case.keluar is not None:
            continue
        if officers and nomor % _NOBODYS:
            case.petugas_akun_id = officers[nomor % len(officers)]
        if nomor % _REMINDED == 0:
            days = _REMINDERS[nomor // _REMINDED % len(_REMINDERS)]
            case.ingatkan_pada = today + dt.timedelta(days=days)
        if stage >= _NAMED:
            nama = case.nama_kelompok.split(maxsplit=1)[-1]
            case.nama_usulan = f"Koperasi {_KINDS[nomor % len(_KINDS)]} {nama} {case.id}"
    session.flush()
    _gather_papers(session, reached, today)
    _scan_papers(session, reached)
    _step_back(session, reached, today)


def _reached(session: Session) -> list[tuple[Fasilitasi, int]]:
    """The demo cases with the number of the stage where each stands."""
    number = func.max(func.substr(FasilitasiTahap.tahap, 2).cast(Integer))
    statement = (
        select(Fasilitasi, number)
        .join(FasilitasiTahap, FasilitasiTahap.fasilitasi_id == Fasilitasi.id)
        .where(Fasilitasi.contoh)
        .group_by(Fasilitasi.id)
        .order_by(Fasilitasi.id)
    )
    return [(case, stage) for case, stage in session.execute(statement)]


def _say_founders(session: Session, today: dt.date) -> None:
    """Most founders have an UMKM; the youngest is of age."""
    born = dt.date(today.year - 21, 3, 1)
    session.execute(
        update(Fasilitasi)
        .where(Fasilitasi.contoh, Fasilitasi.calon_anggota.is_not(None))
        .values(umkm_pendiri=Fasilitasi.calon_anggota * 2 / 3, lahir_termuda=born)
        .execution_options(synchronize_session="fetch")
    )


def _gather_papers(session: Session, reached: list[tuple[Fasilitasi, int]], today: dt.date) -> None:
    papers = session.execute(
        select(SyaratTahap.id, func.substr(SyaratTahap.tahap, 2).cast(Integer))
        .where(~SyaratTahap.pokok, SyaratTahap.berlaku)
        .order_by(SyaratTahap.id)
    ).all()
    before = [syarat for syarat, stage in papers if stage == _PAPERS][:_GATHERED]
    rows = [
        {"fasilitasi_id": case.id, "syarat_id": syarat, "tanggal": today - dt.timedelta(days=30)}
        for case, stage in reached
        if case.koperasi_id is None and case.keluar is None
        for syarat, asked in papers
        if (asked <= stage and (asked == _PAPERS or case.id % _NOBODYS))
        or (asked == _PAPERS == stage + 1 and syarat in before)
    ]
    if rows:
        session.execute(insert(BuktiTahap), rows)


def _scan_papers(session: Session, reached: list[tuple[Fasilitasi, int]]) -> None:
    """A few cases under way have scans, drawn here, of the papers that they have."""
    some = [
        case
        for case, stage in reached
        if stage == _PAPERS and case.koperasi_id is None and case.keluar is None
    ]
    for case in some[:_SCANNED]:
        papers = session.execute(
            select(SyaratTahap.id, SyaratTahap.nama)
            .join(BuktiTahap, BuktiTahap.syarat_id == SyaratTahap.id)
            .where(BuktiTahap.fasilitasi_id == case.id)
            .order_by(SyaratTahap.id)
            .limit(_SCANS)
        )
        for number, (syarat_id, nama) in enumerate(papers, start=1):
            record_lampiran(
                session,
                fasilitasi_id=case.id,
                syarat_id=syarat_id,
                nama_berkas=f"contoh_{number}.jpg",
                content=draw_pindai(nama, case.nama_kelompok),
            )


def _step_back(session: Session, reached: list[tuple[Fasilitasi, int]], today: dt.date) -> None:
    """One case had to go back from its T4, and stands at T3 again."""
    case = next(
        (
            case
            for case, stage in reached
            if stage == _NAMED and case.koperasi_id is None and case.keluar is None
        ),
        None,
    )
    if case is None:
        return
    session.add(
        MundurTahap(
            fasilitasi_id=case.id,
            tahap=Tahap.T4,
            tanggal=today - dt.timedelta(days=9),
            mundur_pada=today - dt.timedelta(days=5),
            alasan="Tanda tangan dua calon pendiri belum lengkap (contoh)",
        )
    )
    session.flush()
