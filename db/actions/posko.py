"""An angkatan is taken out to its hotel, and what was recorded there is brought home."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from db.actions.orang import Siapa, find_or_add_orang
from db.enums import KeadaanTandaPosko
from db.errors import DataRejected, NotFound
from db.figures.posko import Nasib, TandaHadir, is_same
from db.izin import Izin, needs
from db.models import (
    Angkatan,
    Kehadiran,
    Peserta,
    PindaiHadir,
    Posko,
    PoskoPeserta,
    PoskoPulang,
    PoskoTanda,
    Sesi,
)
from db.posko.amplop import make_nomor, open_pulang
from db.posko.isi import IsiPulang
from db.queries.posko import (
    BarisPulang,
    BaruPulang,
    RencanaPulang,
    asal_of,
    plan_pulang,
    said_by,
    tanda_of,
)
from db.values.ktp import hide_ktp

# Who writes for a phone, which has no account.
_SISTEM = "sistem"
_LONGEST_REASON = 300
_MOVED = (Nasib.MASUK, Nasib.LENGKAP)


@dataclass(frozen=True)
class PutusanPosko:
    """Which of two marks shall stand, and the office's as the person saw it."""

    laptop: bool
    kantor: TandaHadir | None


@dataclass(frozen=True, kw_only=True)
class HasilPulang:
    """What was brought home: marks that changed the office's, people, scans; clashes undecided."""

    tanda: int = 0
    peserta: int = 0
    pindai: int = 0
    bentrok: int = 0


@needs(Izin.UBAH, door="posko")
def start_posko(session: Session, *, angkatan_id: int) -> int:
    """Say that an angkatan is taken out; returns the id of the posko.

    One that is out already stays as it is: its file is made anew.

    Raises:
        DataRejected: no such angkatan, or it has no sesi.
    """
    if session.get(Angkatan, angkatan_id, with_for_update=True) is None:
        raise DataRejected("baris_tidak_ada")
    if session.scalar(select(Sesi.id).where(Sesi.angkatan_id == angkatan_id).limit(1)) is None:
        raise DataRejected("angkatan_tanpa_sesi")
    out = select(Posko.id).where(Posko.angkatan_id == angkatan_id, Posko.selesai.is_(None))
    known = session.scalar(out)
    if known is not None:
        return known
    posko = Posko(angkatan_id=angkatan_id, nomor=make_nomor())
    session.add(posko)
    session.flush()
    return posko.id


@needs(Izin.UBAH, door="posko")
def end_posko(session: Session, *, posko_id: int) -> None:
    """Say that an angkatan is in again. What its laptop still holds is taken in even so.

    Raises:
        NotFound: there is no such posko.
    """
    posko = session.get(Posko, posko_id, with_for_update=True)
    if posko is None:
        raise NotFound(posko_id)
    if posko.selesai is None:
        posko.selesai = func.now()
        session.flush()


@needs(Izin.UBAH, door="posko")
def bring_pulang(
    session: Session, *, berkas: bytes, putusan: Mapping[tuple[int, int], PutusanPosko]
) -> HasilPulang:
    """Take in what was recorded on a laptop; what it has said before is not taken twice.

    Args:
        putusan: by sesi and peserta, as the file numbers them, what shall stand where the office
            says something else. What is not decided, or was changed since it was, stays the
            office's and is kept as a clash.

    Raises:
        DataRejected: as of db.queries.posko.judge_pulang.
    """
    isi = open_pulang(berkas)
    # Whoever brings home at the same moment comes after, and finds what was brought; so do phones
    # and staff who mark.
    angkatan_id = session.scalar(
        select(Posko.angkatan_id).where(Posko.nomor == isi.nomor).with_for_update()
    )
    session.execute(
        select(Sesi.id).where(Sesi.angkatan_id == angkatan_id).order_by(Sesi.id).with_for_update()
    )
    rencana = plan_pulang(session, isi)
    if rencana.lama or (rencana.kosong and rencana.diambil is not None):
        return HasilPulang()
    return _Pulang(session, isi, rencana, putusan).write()


@needs(Izin.UBAH, door="posko")
def decide_posko(session: Session, *, putusan: Mapping[int, PutusanPosko]) -> HasilPulang:
    """Let one of two marks stand where a laptop and the office clash.

    Args:
        putusan: by the id of the clash.

    Returns:
        How many marks became the laptop's, and how many clashes stay because the office's mark was
        changed since it was seen.
    """
    rows = session.scalars(
        select(PoskoTanda)
        .where(PoskoTanda.id.in_(putusan), PoskoTanda.keadaan == KeadaanTandaPosko.BENTROK)
        .order_by(PoskoTanda.id)
        .with_for_update()
    ).all()
    moved = left = 0
    for row in rows:
        mark = _find_mark(session, row.sesi_id, row.peserta_id)
        keadaan = _decide(putusan.get(row.id), tanda_of(mark) if mark else None)
        left += keadaan is KeadaanTandaPosko.BENTROK
        if keadaan is KeadaanTandaPosko.MASUK:
            _set_mark(session, row, mark, said_by(row))
            moved += 1
        row.keadaan = keadaan
    session.flush()
    return HasilPulang(tanda=moved, bentrok=left)


def _decide(putusan: PutusanPosko | None, kantor: TandaHadir | None) -> KeadaanTandaPosko:
    if putusan is None or not is_same(putusan.kantor, kantor):
        return KeadaanTandaPosko.BENTROK
    return KeadaanTandaPosko.MASUK if putusan.laptop else KeadaanTandaPosko.KANTOR


class _Pulang:
    """One file that is written, in its transaction."""

    def __init__(
        self,
        session: Session,
        isi: IsiPulang,
        rencana: RencanaPulang,
        putusan: Mapping[tuple[int, int], PutusanPosko],
    ) -> None:
        self.session, self.isi, self.rencana, self.putusan = session, isi, rencana, putusan
        self.whose = {"posko_id": rencana.posko_id, "laptop": isi.laptop}
        rows = session.scalars(select(PoskoTanda).filter_by(**self.whose))
        self.said = {(row.sesi_id, row.peserta_id): row for row in rows}
        self.moved = 0

    def write(self) -> HasilPulang:
        """Everything, as it was planned."""
        if self.rencana.diambil is None:
            self.session.add(
                PoskoPulang(
                    **self.whose,
                    urut=self.isi.urut,
                    dibuat=self.isi.dibuat,
                    tanpa_jam=self.rencana.tanpa_jam,
                )
            )
        people = {each.isi.id: self._enrol(each) for each in self.rencana.baru}
        results = [self._mark(each, people) for each in self.rencana.baris]
        return HasilPulang(
            tanda=self.moved,
            peserta=sum(each.peserta_id is None for each in self.rencana.baru),
            pindai=self._scan(people),
            bentrok=sum(each is KeadaanTandaPosko.BENTROK for each in results),
        )

    def _enrol(self, baru: BaruPulang) -> int:
        """The peserta at the office, made where they are new here."""
        peserta_id = baru.peserta_id
        if peserta_id is None:
            isi = baru.isi
            siapa = Siapa(
                orang_id=baru.orang_id,
                nama=isi.nama,
                jenis_kelamin=isi.jenis_kelamin,
                telepon=isi.telepon or "",
            )
            peserta = Peserta(
                angkatan_id=self.rencana.angkatan_id,
                orang_id=find_or_add_orang(self.session, siapa),
                koperasi_id=baru.koperasi_id,
                jabatan=isi.jabatan,
            )
            self.session.add(peserta)
            self.session.flush()
            peserta_id = peserta.id
        self.session.add(PoskoPeserta(**self.whose, nomor=baru.isi.id, peserta_id=peserta_id))
        self.session.flush()
        return peserta_id

    def _mark(self, baris: BarisPulang, people: Mapping[int, int]) -> KeadaanTandaPosko:
        peserta_id = baris.peserta_id or people[baris.peserta]
        row = self.said.get((baris.sesi, peserta_id)) or PoskoTanda(
            **self.whose, sesi_id=baris.sesi, peserta_id=peserta_id
        )
        row.dicatat_oleh, row.dicatat_pada = baris.oleh, baris.pada
        for name in ("status", "waktu", "pulang", "alasan", "cara"):
            setattr(row, name, getattr(baris.laptop, name, None))
        row.keadaan, wanted = KeadaanTandaPosko.MASUK, baris.hasil
        if baris.nasib is Nasib.BENTROK:
            seen = baris.kantor.isi if baris.kantor else None
            row.keadaan = _decide(self.putusan.get((baris.sesi, baris.peserta)), seen)
            wanted = baris.laptop
        clash = baris.nasib is Nasib.BENTROK and row.keadaan is KeadaanTandaPosko.MASUK
        if clash or baris.nasib in _MOVED:
            mark = _find_mark(self.session, baris.sesi, peserta_id)
            _set_mark(self.session, row, mark, wanted)
            self.moved += 1
        self.session.add(row)
        self.session.flush()
        return row.keadaan

    def _scan(self, people: Mapping[int, int]) -> int:
        """Keep the scans that are not here yet."""
        here = self.session.execute(
            select(PoskoPeserta.nomor, PoskoPeserta.peserta_id).filter_by(**self.whose)
        )
        ids = {row.nomor: row.peserta_id for row in here} | dict(people)
        rows = [
            {
                "waktu": each.waktu,
                "sesi_id": each.sesi,
                "peserta_id": each.peserta and ids.get(each.peserta, each.peserta),
                "hasil": each.hasil,
                "alasan": each.alasan,
                "ponsel": each.ponsel,
                "alamat": each.alamat,
                "asal": asal_of(self.isi, each),
            }
            for each in self.rencana.pindai
        ]
        if rows:
            statement = insert(PindaiHadir).on_conflict_do_nothing(index_elements=["asal"])
            self.session.execute(statement, rows)
        return len(rows)


def _find_mark(session: Session, sesi_id: int, peserta_id: int) -> Kehadiran | None:
    return session.scalars(
        select(Kehadiran)
        .where(Kehadiran.sesi_id == sesi_id, Kehadiran.peserta_id == peserta_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one_or_none()


def _told_by(session: Session, row: PoskoTanda) -> str:
    """Who made a mark on a laptop: a phone's nobody typed, but somebody took the laptop out."""
    if row.dicatat_oleh != _SISTEM:
        return f"oleh {row.dicatat_oleh}"
    taken = session.get_one(Posko, row.posko_id).created_by
    return f"lewat ponsel, laptop dibawa {taken}"


def _set_mark(
    session: Session, row: PoskoTanda, mark: Kehadiran | None, wanted: TandaHadir | None
) -> None:
    """Make the mark at the office that one; a change says from whom it came."""
    if wanted is None:
        if mark is not None:
            # The reason goes into the audit before the mark goes.
            mark.alasan = f"Dihapus di posko {_told_by(session, row)}"
            session.flush()
            session.delete(mark)
            session.flush()
        return
    alasan = hide_ktp(wanted.alasan)[:_LONGEST_REASON] if wanted.alasan else None
    if mark is None:
        angkatan_id = select(Sesi.angkatan_id).where(Sesi.id == row.sesi_id).scalar_subquery()
        mark = Kehadiran(
            angkatan_id=session.scalar(select(angkatan_id)),
            sesi_id=row.sesi_id,
            peserta_id=row.peserta_id,
        )
        session.add(mark)
    elif mark.status is not wanted.status and alasan is None:
        alasan = f"Catatan posko {_told_by(session, row)}"
    mark.status, mark.waktu, mark.pulang = wanted.status, wanted.waktu, wanted.pulang
    mark.alasan, mark.cara = alasan, wanted.cara
    session.flush()
