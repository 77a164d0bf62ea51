"""Empty the demo register."""

from sqlalchemy import ColumnElement, and_, delete, or_, select, text, update
from sqlalchemy.orm import Session

from db.izin import Izin, needs
from db.models import (
    AngkaBeku,
    Dek,
    Fasilitasi,
    Harkopnas,
    ImporBerkas,
    IndikatorKinerja,
    IsiLampiran,
    Koperasi,
    KunciSertifikat,
    Lampiran,
    LampiranSesi,
    LampiranSpj,
    Notaris,
    Orang,
    Pejabat,
    Pengaturan,
    PermintaanData,
    Peserta,
    Potret,
    PotretKdmp,
    Program,
    RingkasanBulanan,
    Sertifikat,
    Spj,
    TahanPembersihan,
    TaksiranPendirian,
    TargetIndikator,
    TindakLanjut,
    TutupTahun,
    TutupTriwulan,
    VersiIndikator,
)

# What the demo says of its two Harkopnas; an office that has written its own keeps it. Nobody has a
# telephone of that number.
TEMA_CONTOH = "Tema contoh: koperasi kuat, warga sejahtera"
KONTAK_CONTOH = "Loket koperasi (contoh), Jalan Contoh Nomor 0\nTelepon (0254) 000000"


@needs(Izin.KELOLA, door="pengaturan")
def empty_demo(session: Session) -> None:
    """Remove every demo row with what hangs on it; real rows and accounts stay.

    A real row that named a demo koperasi names none afterwards. A demo person vanishes also from a
    real training, and a training entered under a demo program goes with that program. So do decks,
    snapshots and kept figures that were made with demo rows, the files that came with it, and its
    settings.
    """
    session.execute(text("SET LOCAL statement_timeout = 0"))
    # A plan that this connection made while the tables were empty reads them whole for each row
    # that goes, and a statement keeps its plans to its end: minutes instead of a second.
    session.execute(text("DISCARD PLANS"))
    session.execute(text("SET LOCAL enable_seqscan = off"))
    koperasi = select(Koperasi.id).where(Koperasi.contoh)
    orang = select(Orang.id).where(Orang.contoh)
    # The closings first: while one stands, nothing that it reported goes.
    for kept in (
        TutupTahun,
        TutupTriwulan,
        RingkasanBulanan,
        AngkaBeku,
        TaksiranPendirian,
        IndikatorKinerja,
        TindakLanjut,
        PermintaanData,
        TahanPembersihan,
    ):
        session.execute(delete(kept).where(kept.contoh))
    session.execute(delete(Dek).where(Dek.contoh))
    for field, invented in ((Harkopnas.tema, TEMA_CONTOH), (Harkopnas.kontak, KONTAK_CONTOH)):
        session.execute(update(Harkopnas).where(field == invented).values({field: None}))
    session.execute(delete(Harkopnas).where(_untouched()))
    session.execute(delete(ImporBerkas).where(ImporBerkas.contoh))
    session.execute(delete(Pengaturan).where(Pengaturan.contoh))
    session.execute(delete(Potret).where(Potret.contoh))
    session.execute(delete(PotretKdmp).where(PotretKdmp.contoh))
    session.execute(delete(TargetIndikator).where(TargetIndikator.contoh))
    _forget_owners(session)
    session.execute(delete(Sertifikat).where(Sertifikat.contoh))
    signed = select(Sertifikat.kunci).where(Sertifikat.kunci.is_not(None))
    session.execute(delete(KunciSertifikat).where(KunciSertifikat.id.not_in(signed)))
    session.execute(delete(Spj).where(Spj.contoh))
    session.execute(delete(Program).where(Program.contoh))
    session.execute(delete(Fasilitasi).where(Fasilitasi.contoh))
    attached = (Lampiran, LampiranSesi, LampiranSpj)
    in_use = or_(*(IsiLampiran.sidik.in_(select(each.sidik)) for each in attached))
    session.execute(delete(IsiLampiran).where(IsiLampiran.contoh, ~in_use))
    of_demo = select(Notaris.id).where(Notaris.contoh)
    named = Fasilitasi.notaris_id.in_(of_demo)
    session.execute(update(Fasilitasi).where(named).values(notaris_id=None))
    session.execute(delete(Notaris).where(Notaris.contoh))
    session.execute(delete(Peserta).where(Peserta.orang_id.in_(orang)))
    for column in (
        Peserta.koperasi_id,
        Fasilitasi.koperasi_id,
        Koperasi.digabung_ke_id,
    ):
        session.execute(update(column.class_).where(column.in_(koperasi)).values({column: None}))
    session.execute(delete(Orang).where(Orang.contoh))
    session.execute(delete(Pejabat).where(Pejabat.contoh))
    session.execute(delete(Koperasi).where(Koperasi.contoh))


def _forget_owners(session: Session) -> None:
    """What the figures mean stays; who answers for them in the demo, and its change, do not."""
    of_demo = VersiIndikator.contoh
    session.execute(delete(VersiIndikator).where(of_demo, VersiIndikator.nomor > 1))
    nobody = dict.fromkeys(("penanggung_jawab", "diperiksa_oleh", "diperiksa_pada"))
    session.execute(update(VersiIndikator).where(of_demo).values(contoh=False, **nobody))


def _untouched() -> ColumnElement[bool]:
    """A year that no deck is of any more and of which nobody wrote anything down."""
    written = (Harkopnas.tema, Harkopnas.kontak, Harkopnas.logo)
    return and_(
        *(column.is_(None) for column in written),
        Harkopnas.tahun.not_in(select(Dek.tahun)),
    )
