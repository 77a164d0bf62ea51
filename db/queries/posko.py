"""An angkatan that is out: what goes with it, what its files would change, what nobody decided."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.clock import WIB, today
from db.enums import KeadaanTandaPosko
from db.errors import DataRejected, NotFound
from db.figures.posko import Nasib, TandaHadir, is_same, judge_tanda, without_time
from db.frames import read_frame
from db.izin import Izin, shown_to
from db.models import (
    Angkatan,
    Jabatan,
    Kehadiran,
    KodePeserta,
    Koperasi,
    Orang,
    Pelatihan,
    PindaiHadir,
    Posko,
    PoskoPeserta,
    PoskoPulang,
    PoskoTanda,
    Program,
    Sesi,
)
from db.models import Peserta as PesertaRow
from db.posko.amplop import open_pulang
from db.posko.isi import (
    AMONG_CLOCKS,
    BARU_MULAI,
    IsiKeluar,
    IsiPulang,
    KoperasiKeluar,
    PelatihanKeluar,
    PesertaKeluar,
    PesertaPulang,
    PindaiPulang,
    ProgramKeluar,
    SesiKeluar,
    Setelan,
    TandaKeluar,
    TandaPulang,
)
from db.queries.pengaturan import get_pengaturan
from db.queries.pindai import NAMA_DI_DINDING, get_hari_simpan
from db.values.people import is_alike, orang_key

# What a roll call and a check-in go by.
_SETELAN = (
    *("menit_terlambat", "menit_hadir_sebelum", "menit_hadir_sesudah"),
    NAMA_DI_DINDING,
)
_LIST = {
    "id": "int64",
    "angkatan_id": "int64",
    "judul": "str",
    "angkatan": "int64",
    "oleh": "str",
    "sejak": "object",
    "selesai": "object",
    "pulang": "object",
    "berkas": "int64",
    "bentrok": "int64",
}


def list_posko(session: Session) -> pd.DataFrame:
    """Every angkatan that is out or was, those that are out first.

    Returns:
        A row per posko, columns as in _LIST: who took it out and since when; selesai (or None);
        pulang: when its newest file was taken in; berkas: how many were; bentrok: undecided.
    """
    of_posko = PoskoPulang.posko_id == Posko.id
    clash = (PoskoTanda.posko_id == Posko.id) & (PoskoTanda.keadaan == KeadaanTandaPosko.BENTROK)
    statement = (
        select(
            Posko.id,
            Posko.angkatan_id,
            Pelatihan.judul,
            Angkatan.nomor.label("angkatan"),
            Posko.created_by.label("oleh"),
            Posko.created_at.label("sejak"),
            Posko.selesai,
            select(func.max(PoskoPulang.created_at))
            .where(of_posko)
            .scalar_subquery()
            .label("pulang"),
            select(func.count()).where(of_posko).scalar_subquery().label("berkas"),
            select(func.count()).where(clash).scalar_subquery().label("bentrok"),
        )
        .join(Angkatan, Angkatan.id == Posko.angkatan_id)
        .join(Pelatihan, Pelatihan.id == Angkatan.pelatihan_id)
        .order_by(Posko.selesai.desc().nulls_first(), Posko.id.desc())
    )
    return read_frame(session, statement, _LIST)


def find_di_luar(session: Session, angkatan_id: int) -> tuple[str, dt.datetime] | None:
    """Who has taken an angkatan out, and when; None where it is in."""
    row = session.execute(
        select(Posko.created_by, Posko.created_at).where(
            Posko.angkatan_id == angkatan_id, Posko.selesai.is_(None)
        )
    ).one_or_none()
    return (row.created_by, row.created_at) if row else None


@shown_to(Izin.NAMA)
def build_keluar(session: Session, posko_id: int, *, oleh: str, nama_oleh: str) -> IsiKeluar:
    """All that goes out, as of this moment.

    Raises:
        NotFound: that posko is over, or there is none.
    """
    found = session.execute(
        select(Posko.nomor, Angkatan, Pelatihan, Program)
        .join(Angkatan, Angkatan.id == Posko.angkatan_id)
        .join(Pelatihan, Pelatihan.id == Angkatan.pelatihan_id)
        .join(Program, Program.id == Pelatihan.program_id)
        .where(Posko.id == posko_id, Posko.selesai.is_(None))
    ).one_or_none()
    if found is None:
        raise NotFound(posko_id)
    nomor, angkatan, pelatihan, program = found
    sesi = session.scalars(select(Sesi).where(Sesi.angkatan_id == angkatan.id).order_by(Sesi.nomor))
    columns = [getattr(Koperasi, name) for name in KoperasiKeluar.__dataclass_fields__]
    koperasi = session.execute(
        select(*columns).where(Koperasi.digabung_ke_id.is_(None)).order_by(Koperasi.id)
    )
    return IsiKeluar(
        nomor=nomor,
        kunci="",
        dibuat=session.scalars(select(func.clock_timestamp())).one(),
        oleh=oleh,
        nama_oleh=nama_oleh,
        program=_copy(ProgramKeluar, program),
        pelatihan=_copy(PelatihanKeluar, pelatihan),
        angkatan_id=angkatan.id,
        angkatan=angkatan.nomor,
        kuota=angkatan.kuota,
        sesi=tuple(_copy(SesiKeluar, each) for each in sesi),
        koperasi=tuple(_copy(KoperasiKeluar, each) for each in koperasi),
        peserta=tuple(_list_peserta(session, angkatan.id)),
        tanda=tuple(
            TandaKeluar(sesi=sesi_id, peserta=peserta_id, isi=mark.isi)
            for (sesi_id, peserta_id), mark in list_tanda(session, angkatan.id).items()
        ),
        setelan=tuple(
            Setelan(kunci=each, nilai=get_pengaturan(session, each)) for each in _SETELAN
        ),
    )


def _copy(kind: type[Any], row: Any) -> Any:
    return kind(**{name: getattr(row, name) for name in kind.__dataclass_fields__})


def _list_peserta(session: Session, angkatan_id: int) -> Iterable[PesertaKeluar]:
    rows = session.execute(
        select(PesertaRow, Orang, KodePeserta.kode)
        .join(Orang, Orang.id == PesertaRow.orang_id)
        .join(KodePeserta, KodePeserta.peserta_id == PesertaRow.id)
        .where(PesertaRow.angkatan_id == angkatan_id)
        .order_by(PesertaRow.id)
    )
    for peserta, orang, kode in rows:
        yield PesertaKeluar(
            id=peserta.id,
            orang_id=orang.id,
            nama=orang.nama,
            jenis_kelamin=orang.jenis_kelamin,
            koperasi_id=peserta.koperasi_id,
            jabatan=peserta.jabatan,
            kode=kode,
            contoh=orang.contoh,
        )


@dataclass(frozen=True)
class TandaTercatat:
    """A mark on record, who made it what it is, and when."""

    isi: TandaHadir
    oleh: str
    pada: dt.datetime


def list_tanda(session: Session, angkatan_id: int) -> dict[tuple[int, int], TandaTercatat]:
    """The marks of an angkatan, by sesi and peserta."""
    rows = session.scalars(
        select(Kehadiran)
        .where(Kehadiran.angkatan_id == angkatan_id)
        .order_by(Kehadiran.sesi_id, Kehadiran.peserta_id)
        .execution_options(populate_existing=True)
    )
    return {
        (row.sesi_id, row.peserta_id): TandaTercatat(tanda_of(row), row.updated_by, row.updated_at)
        for row in rows
    }


def tanda_of(row: Kehadiran) -> TandaHadir:
    """A mark as the judge reads it."""
    return TandaHadir(
        status=row.status, waktu=row.waktu, pulang=row.pulang, alasan=row.alasan, cara=row.cara
    )


def said_by(row: PoskoTanda) -> TandaHadir | None:
    """What a laptop said last of a mark."""
    if row.status is None:
        return None
    return TandaHadir(
        status=row.status, waktu=row.waktu, pulang=row.pulang, alasan=row.alasan, cara=row.cara
    )


@dataclass(frozen=True, kw_only=True)
class BarisPulang:
    """What would become of one mark of the laptop.

    Attributes:
        sesi, peserta: ids; of whom the office does not know yet, the laptop's.
        peserta_id: the office's; None where they are still to be enrolled.
        hasil: the mark then.
    """

    sesi: int
    peserta: int
    peserta_id: int | None
    nomor_sesi: int
    nama: str
    nasib: Nasib
    laptop: TandaHadir | None
    kantor: TandaTercatat | None
    hasil: TandaHadir | None
    oleh: str
    pada: dt.datetime


@dataclass(frozen=True, kw_only=True)
class BaruPulang:
    """Who was enrolled on the laptop, and who that is at the office.

    Attributes:
        peserta_id: who is enrolled here already and is the same; else a peserta is to be made, of
            `orang_id` or of somebody new.
        mirip: a name of the angkatan that is nearly the same, of somebody else.
    """

    isi: PesertaPulang
    koperasi_id: int | None
    peserta_id: int | None
    orang_id: int | None
    mirip: str


@dataclass(frozen=True)
class Tertahan:
    """Marks that have no place at the office now: of which sesi or person, and how many."""

    alasan: str
    sebut: str
    tanda: int


@dataclass(frozen=True, kw_only=True)
class RencanaPulang:
    """What a file would do.

    Attributes:
        diambil: when this very file was taken in before, and by whom.
        lama: a newer file of that laptop was: nothing of this one is taken.
        tanpa_jam: the laptop's clock is fast, so that no time of it is believed.
        cepat: by how much at least.
        pindah: sesi whose day the office has moved since, in words of number and days.
        pindai: scans of phones that are new here.
    """

    posko_id: int
    angkatan_id: int
    judul: str
    diambil: tuple[str, dt.datetime] | None = None
    lama: bool = False
    tanpa_jam: bool = False
    cepat: dt.timedelta | None = None
    baris: tuple[BarisPulang, ...] = ()
    baru: tuple[BaruPulang, ...] = ()
    tertahan: tuple[Tertahan, ...] = ()
    pindah: tuple[tuple[int, dt.date, dt.date], ...] = ()
    pindai: tuple[PindaiPulang, ...] = ()

    @property
    def kosong(self) -> bool:
        """Whether nothing at all would be written."""
        return not (self.baris or self.baru or self.pindai)

    def count(self, *which: Nasib) -> int:
        """How many marks become one of these."""
        return sum(each.nasib in which for each in self.baris)


@shown_to(Izin.NAMA)
def judge_pulang(session: Session, *, berkas: bytes) -> RencanaPulang:
    """What a file that came home would change; db.actions.posko does just that.

    Raises:
        DataRejected: it is none of this office, or its angkatan is gone.
    """
    return plan_pulang(session, open_pulang(berkas))


def plan_pulang(session: Session, isi: IsiPulang) -> RencanaPulang:
    """As judge_pulang(), of a file that was opened."""
    posko = session.execute(
        select(Posko.id, Posko.angkatan_id, Pelatihan.judul, Angkatan.nomor)
        .join(Angkatan, Angkatan.id == Posko.angkatan_id)
        .join(Pelatihan, Pelatihan.id == Angkatan.pelatihan_id)
        .where(Posko.nomor == isi.nomor)
    ).one_or_none()
    if posko is None:
        raise DataRejected("posko_angkatan_hilang")
    taken = session.execute(
        select(
            PoskoPulang.urut, PoskoPulang.tanpa_jam, PoskoPulang.created_by, PoskoPulang.created_at
        )
        .where(PoskoPulang.posko_id == posko.id, PoskoPulang.laptop == isi.laptop)
        .order_by(PoskoPulang.urut.desc())
    ).all()
    same = next(((row.created_by, row.created_at) for row in taken if row.urut == isi.urut), None)
    about: dict[str, Any] = {
        "posko_id": posko.id,
        "angkatan_id": posko.angkatan_id,
        "judul": f"{posko.judul}, angkatan {posko.nomor}",
        "diambil": same,
    }
    if taken and taken[0].urut > isi.urut:
        return RencanaPulang(**about, lama=True)
    ahead = isi.dibuat - session.scalars(select(func.clock_timestamp())).one()
    fast = ahead if ahead > AMONG_CLOCKS and same is None else None
    tanpa_jam = fast is not None or any(row.tanpa_jam for row in taken)
    return _Penimbang(session, isi, posko.id, posko.angkatan_id, tanpa_jam=tanpa_jam).work(
        {**about, "tanpa_jam": tanpa_jam, "cepat": fast}
    )


class _Penimbang:
    """One file, held against the office in one transaction."""

    def __init__(
        self, session: Session, isi: IsiPulang, posko_id: int, angkatan_id: int, *, tanpa_jam: bool
    ) -> None:
        self.session, self.isi, self.tanpa_jam = session, isi, tanpa_jam
        self.posko_id, self.angkatan_id = posko_id, angkatan_id
        rows = session.scalars(select(Sesi).where(Sesi.angkatan_id == angkatan_id))
        self.sesi = {row.id: row for row in rows}
        self.seen = {each.id: each for each in isi.sesi}
        self.people = _list_people(session, angkatan_id)
        self.ids = _list_known(session, posko_id, isi.laptop)
        self.held: dict[tuple[str, str], int] = {}

    def work(self, about: Mapping[str, Any]) -> RencanaPulang:
        baru = tuple(self._list_new())
        self.ids |= {each.isi.id: each.peserta_id for each in baru}
        baris = tuple(self._list_marks())
        return RencanaPulang(
            **about,
            baris=baris,
            baru=baru,
            tertahan=tuple(Tertahan(*key, many) for key, many in self.held.items()),
            pindah=tuple(
                (sesi.nomor, sesi.tanggal, self.sesi[sesi.id].tanggal)
                for sesi in self.isi.sesi
                if sesi.id in self.sesi and self.sesi[sesi.id].tanggal != sesi.tanggal
            ),
            pindai=tuple(self._list_scans()),
        )

    def _list_new(self) -> Iterable[BaruPulang]:
        """Who was enrolled there and is unknown under that number."""
        unknown = [each for each in self.isi.baru if each.id not in self.ids]
        koperasi = _follow(self.session, {each.koperasi_id for each in unknown})
        officers = _list_officers(self.session, set(koperasi.values()))
        # Whom the laptop knew beside them is somebody else, whatever the names.
        others = {*self.isi.peserta, *filter(None, self.ids.values())}
        for each in unknown:
            key, koperasi_id = orang_key(each.nama), koperasi.get(each.koperasi_id)
            peserta_id = self._find_enrolled(key, koperasi_id, others)
            known = {
                orang_id
                for orang_id, nama in officers.get(koperasi_id, ())
                if orang_key(nama) == key
            }
            orang_id = known.pop() if len(known) == 1 and peserta_id is None else None
            here = next((row.id for row in self.people.values() if row.orang_id == orang_id), None)
            if here is not None:
                peserta_id, orang_id = None if here in others else here, None
            others |= {peserta_id} if peserta_id is not None else set()
            mirip = [row.nama for row in self.people.values() if is_alike(orang_key(row.nama), key)]
            yield BaruPulang(
                isi=each,
                koperasi_id=koperasi_id,
                peserta_id=peserta_id,
                orang_id=orang_id,
                mirip="" if peserta_id is not None else next(iter(mirip), ""),
            )

    def _find_enrolled(self, key: str, koperasi_id: int | None, others: set[int]) -> int | None:
        """Who of that name and koperasi is enrolled at the office, unknown to the laptop."""
        same = (
            row.id
            for row in self.people.values()
            if row.id not in others
            and orang_key(row.nama) == key
            and (row.koperasi_id == koperasi_id or None in (row.koperasi_id, koperasi_id))
        )
        return next(same, None)

    def _list_marks(self) -> Iterable[BarisPulang]:
        said = {
            (row.sesi_id, row.peserta_id): row
            for row in self.session.scalars(
                select(PoskoTanda)
                .where(PoskoTanda.posko_id == self.posko_id, PoskoTanda.laptop == self.isi.laptop)
                .execution_options(populate_existing=True)
            )
        }
        stands = list_tanda(self.session, self.angkatan_id)
        names = {each.id: each.nama for each in self.isi.baru}
        for each in self.isi.tanda:
            peserta_id = self._peserta_of(each.peserta)
            before = said.get((each.sesi, peserta_id or 0))
            dasar = each.awal if before is None else said_by(before)
            laptop = self._believe(each)
            if is_same(laptop, dasar) or self._hold(each, peserta_id):
                continue
            kantor = stands.get((each.sesi, peserta_id or 0))
            nasib, hasil = judge_tanda(dasar, laptop, kantor.isi if kantor else None)
            row = self.people.get(peserta_id or 0)
            yield BarisPulang(
                sesi=each.sesi,
                peserta=each.peserta,
                peserta_id=peserta_id,
                nomor_sesi=self.sesi[each.sesi].nomor,
                nama=row.nama if row else names.get(each.peserta, ""),
                nasib=nasib,
                laptop=laptop,
                kantor=kantor,
                hasil=hasil,
                oleh=each.oleh,
                pada=each.pada,
            )

    def _peserta_of(self, number: int) -> int | None:
        """The office's id of who has that number there; None where they have none yet."""
        return self.ids.get(number) if number >= BARU_MULAI else number

    def _believe(self, each: TandaPulang) -> TandaHadir | None:
        """The mark without a time that cannot be: of another day, or of a clock that is fast."""
        isi, sesi = each.isi, self.seen.get(each.sesi)
        if isi is None or isi == each.awal or sesi is None:
            return isi
        off = any(
            moment is not None and moment.astimezone(WIB).date() != sesi.tanggal
            for moment in (isi.waktu, isi.pulang)
        )
        return without_time(isi) if off or self.tanpa_jam else isi

    def _hold(self, each: TandaPulang, peserta_id: int | None) -> bool:
        """Whether the mark has no place here now; it is counted then."""
        sesi, known = self.sesi.get(each.sesi), self.seen.get(each.sesi)
        number = str(known.nomor) if known else ""
        new = any(row.id == each.peserta for row in self.isi.baru)
        if sesi is None:
            key = ("sesi_hilang", number)
        elif sesi.tanggal > today():
            key = ("sesi_belum_tiba", number)
        elif not new and peserta_id not in self.people:
            key = ("peserta_hilang", "")
        else:
            return False
        self.held[key] = self.held.get(key, 0) + 1
        return True

    def _list_scans(self) -> Iterable[PindaiPulang]:
        """The scans that are not here yet, and that would not be forgotten tonight."""
        kept = today() - dt.timedelta(days=get_hari_simpan(self.session))
        names = {asal_of(self.isi, each): each for each in self.isi.pindai}
        here = select(PindaiHadir.asal).where(PindaiHadir.asal.in_(names))
        known = set(self.session.scalars(here))
        for asal, each in names.items():
            is_somebody = each.peserta is None or self._is_somebody(each.peserta)
            recent = each.waktu.astimezone(WIB).date() >= kept
            if asal not in known and each.sesi in self.sesi and is_somebody and recent:
                yield each

    def _is_somebody(self, number: int) -> bool:
        return number in self.people or number in self.ids


def asal_of(isi: IsiPulang, pindai: PindaiPulang) -> str:
    """What tells a scan of a laptop from every other."""
    return f"{isi.nomor}:{isi.laptop}:{pindai.id}"


@dataclass(frozen=True)
class _PesertaKantor:
    """A peserta of the angkatan at the office."""

    id: int
    orang_id: int
    nama: str
    koperasi_id: int | None


def _list_people(session: Session, angkatan_id: int) -> dict[int, _PesertaKantor]:
    rows = session.execute(
        select(PesertaRow.id, PesertaRow.orang_id, Orang.nama, PesertaRow.koperasi_id)
        .join(Orang, Orang.id == PesertaRow.orang_id)
        .where(PesertaRow.angkatan_id == angkatan_id)
        .order_by(PesertaRow.id)
    )
    return {row.id: _PesertaKantor(*row) for row in rows}


def _list_known(session: Session, posko_id: int, laptop: str) -> dict[int, int | None]:
    rows = session.execute(
        select(PoskoPeserta.nomor, PoskoPeserta.peserta_id).where(
            PoskoPeserta.posko_id == posko_id, PoskoPeserta.laptop == laptop
        )
    )
    return {row.nomor: row.peserta_id for row in rows}


def _follow(session: Session, ids: set[int | None]) -> dict[int | None, int]:
    """The koperasi of those that are there still; of one that was merged, the survivor."""
    rows = session.execute(
        select(
            Koperasi.id, func.coalesce(Koperasi.digabung_ke_id, Koperasi.id).label("kini")
        ).where(Koperasi.id.in_(ids - {None}))
    )
    return {row.id: row.kini for row in rows}


def _list_officers(session: Session, ids: set[int]) -> dict[int | None, list[tuple[int, str]]]:
    """Who was of each koperasi, in a post or at a training."""
    found: dict[int | None, list[tuple[int, str]]] = {}
    for model in (Jabatan, PesertaRow):
        rows = session.execute(
            select(model.koperasi_id, Orang.id, Orang.nama)
            .join(Orang, Orang.id == model.orang_id)
            .where(model.koperasi_id.in_(ids))
            .distinct()
        )
        for koperasi_id, orang_id, nama in rows:
            found.setdefault(koperasi_id, []).append((orang_id, nama))
    return found


@dataclass(frozen=True, kw_only=True)
class BentrokPosko:
    """A mark of which a laptop and the office say different things, and nobody has decided."""

    id: int
    nama: str
    nomor_sesi: int
    laptop: TandaHadir | None
    oleh: str
    pada: dt.datetime
    kantor: TandaTercatat | None


@shown_to(Izin.NAMA)
def list_bentrok_posko(session: Session, angkatan_id: int) -> list[BentrokPosko]:
    """The undecided clashes of an angkatan, by sesi and name."""
    rows = session.execute(
        select(PoskoTanda, Orang.nama, Sesi.nomor)
        .join(Posko, Posko.id == PoskoTanda.posko_id)
        .join(PesertaRow, PesertaRow.id == PoskoTanda.peserta_id)
        .join(Orang, Orang.id == PesertaRow.orang_id)
        .join(Sesi, Sesi.id == PoskoTanda.sesi_id)
        .where(Posko.angkatan_id == angkatan_id, PoskoTanda.keadaan == KeadaanTandaPosko.BENTROK)
        .order_by(Sesi.nomor, Orang.nama, PoskoTanda.id)
    ).all()
    stands = list_tanda(session, angkatan_id) if rows else {}
    return [
        BentrokPosko(
            id=row.id,
            nama=nama,
            nomor_sesi=nomor,
            laptop=said_by(row),
            oleh=row.dicatat_oleh,
            pada=row.dicatat_pada,
            kantor=stands.get((row.sesi_id, row.peserta_id)),
        )
        for row, nama, nomor in rows
    ]
