"""Exactly the cases behind the number of a year, as it was said on a day, and why others are not.

What was known on a past day is read back from the audit: a stage counts from the day on which it
was entered, a correction from the day on which it was made. Of what is dated before the register
was begun that day is not known; there its own date is taken, as db.queries.taksiran does.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from sqlalchemy import (
    ColumnElement,
    Date,
    Text,
    and_,
    any_,
    cast,
    exists,
    func,
    literal,
    or_,
    select,
    union,
)
from sqlalchemy.dialects.postgresql import ARRAY, distinct_on
from sqlalchemy.orm import Session, aliased

from db.clock import WIB, today
from db.enums import Asal, Tahap
from db.figures.aturan_hitung import (
    BUKTI,
    AturanHitung,
    Bukti,
    HasilHitung,
    KasusDinilai,
    first_of,
    judge,
    year_of,
)
from db.frames import frame_of
from db.models import (
    Audit,
    Fasilitasi,
    FasilitasiTahap,
    KasusDihitung,
    Kecamatan,
    Koperasi,
    TutupTahun,
)
from db.queries.dihitung import list_aturan_hitung, twins
from db.queries.target_indikator import get_target_pendirian_pada

_PROOFS = tuple(BUKTI.values())
KASUS = {
    "id": "int64",
    "nama": "str",
    "kecamatan": "str",
    "kode": "str",
    "tanggal": "object",
    "nomor": "str",
    "sumber_dana": "str",
    "tahun_anggaran": "int64",
    "keluar": "str",
    "hasil": "str",
    "pada_tahun": "Int64",
}
# `hasil` of a case that is gone is missing; `dicatat` is the day on which its proof was entered.
_SELISIH = len(KASUS)
KOREKSI = {**KASUS, "selisih": "int64", "dicatat": "object"}


@dataclass(frozen=True, kw_only=True)
class PenutupanTahun:
    """A closing of a year; see db.models.TutupTahun.

    Attributes:
        created_by: by whom it was closed.
        updated_by: who opened it, where that was done.
    """

    id: int
    tahun: int
    ke: int
    jumlah: int
    target: int | None
    aturan: str
    ditutup_pada: dt.datetime
    created_by: str
    dibuka_pada: dt.datetime | None
    updated_by: str
    alasan: str | None
    contoh: bool

    @property
    def hari(self) -> dt.date:
        """The day of it at the office."""
        return self.ditutup_pada.astimezone(WIB).date()

    def stood_on(self, hari: dt.date) -> bool:
        """Whether by the end of that day it had been made, and not opened yet."""
        opened = self.dibuka_pada
        return self.hari <= hari and (opened is None or opened.astimezone(WIB).date() > hari)


def list_penutupan_tahun(session: Session, *, tahun: int | None = None) -> list[PenutupanTahun]:
    """All closings, of one year or of all: by year and number."""
    columns: list[Any] = [getattr(TutupTahun, name) for name in PenutupanTahun.__dataclass_fields__]
    statement = select(*columns).order_by(TutupTahun.tahun, TutupTahun.ke)
    if tahun is not None:
        statement = statement.where(TutupTahun.tahun == tahun)
    return [PenutupanTahun(**row._asdict()) for row in session.execute(statement)]


@dataclass(frozen=True, kw_only=True)
class HitunganTahun:
    """The number of a year as it was said on a day, with every case that had to do with it.

    Attributes:
        aturan: the rule of then.
        kasus: a row per case, columns as in KASUS: `tanggal` and `nomor` of the proof that the rule
            asks for; `hasil` whether it counts or why not (HasilHitung), `pada_tahun` the year
            toward which it counts instead.
        tutup: the closing that stood on that day; the list is then the frozen one.
        koreksi: where the year was closed: what by the knowledge of that day would be counted
            otherwise. Columns as in KOREKSI; `selisih` is 1, −1, or 0 where the proof is another.
        kini, sejak: of a past day: the number that is counted for it now, and by which cases it
            differs, as `koreksi`.
        dimulai: of a past day: when the first case was entered. What is dated before that is taken
            by its date, whenever it was typed.
        target, target_kini: how many the year was to bring, as set by that day and by today.
    """

    tahun: int
    hari: dt.date
    aturan: AturanHitung
    kasus: pd.DataFrame
    tutup: PenutupanTahun | None
    koreksi: pd.DataFrame
    kini: int | None
    sejak: pd.DataFrame
    dimulai: dt.date | None
    target: int | None
    target_kini: int | None

    @property
    def is_said(self) -> bool:
        """Whether somebody could say it on that day: the register was there."""
        return self.dimulai is None or self.dimulai <= self.hari

    @property
    def jumlah(self) -> int:
        """How many count."""
        return int((self.kasus["hasil"] == HasilHitung.DIHITUNG).sum())


@dataclass
class _FaktaKasus:
    """A case as it was known on a day.

    Attributes:
        bukti: by stage: date, number and the day of its entry.
    """

    id: int
    nama: str
    kode: str
    dana: str | None
    anggaran: int
    koperasi_id: int | None
    asal: str | None
    keluar: str | None
    dicatat: dt.date
    mulai: dt.date | None
    bukti: dict[int, tuple[Tahap, dt.date, str | None, dt.date]] = field(default_factory=dict)


def get_hitungan(session: Session, *, tahun: int, hari: dt.date) -> HitunganTahun:
    """What was said of a year on a day from its 1 January to today."""
    said = _say(session, tahun, hari, saat=hari)
    now = _say(session, tahun, hari, saat=today()) if hari < today() else None
    places = dict(session.execute(select(Kecamatan.kode, Kecamatan.nama)).all())
    aturan = said.aturan[tahun]
    since = _differ(said.baris, now.baris, places) if now else []
    corrected = _differ(said.baris, said.dinilai, places) if said.tutup else []
    return HitunganTahun(
        tahun=tahun,
        hari=hari,
        aturan=aturan,
        kasus=frame_of(_rows(said, places), KASUS),
        tutup=said.tutup,
        koreksi=frame_of(corrected, KOREKSI),
        kini=len(_counted(now.baris)) if now else None,
        sejak=frame_of(since, KOREKSI),
        dimulai=_find_begun(session) if now else None,
        target=get_target_pendirian_pada(session, tahun=tahun, hari=hari),
        target_kini=get_target_pendirian_pada(session, tahun=tahun, hari=today()),
    )


def list_koreksi(session: Session) -> dict[int, tuple[PenutupanTahun, int, int, int]]:
    """The closed years: the closing that stands, and how many cases came and went since.

    Last, how many count as before but by another date or number.
    """
    found = {}
    for each in list_penutupan_tahun(session):
        if each.dibuka_pada is None:
            said = _say(session, each.tahun, today(), saat=today())
            differ = [row[_SELISIH] for row in _differ(said.baris, said.dinilai, {})]
            found[each.tahun] = (each, differ.count(1), differ.count(-1), differ.count(0))
    return found


@dataclass(frozen=True)
class _BarisHitungan:
    """A case and what is said of it. `nama`, `tanggal` … of a frozen line are those of then."""

    fakta: _FaktaKasus
    hasil: HasilHitung
    tanggal: dt.date | None
    nomor: str | None
    dicatat: dt.date | None
    pada_tahun: int | None = None


@dataclass(frozen=True)
class _KataTahun:
    """What is said of a year: by the frozen list where one stands, and as each case is judged."""

    aturan: Mapping[int, AturanHitung]
    baris: Mapping[int, _BarisHitungan]
    dinilai: Mapping[int, _BarisHitungan]
    tutup: PenutupanTahun | None


def _say(session: Session, tahun: int, hari: dt.date, *, saat: dt.date) -> _KataTahun:
    """What is said of a year as of a day, by what is known by the end of another."""
    aturan = list_aturan_hitung(session, pada=hari)
    standing = [each for each in list_penutupan_tahun(session) if each.stood_on(saat)]
    kept = _list_kept(session, [each.id for each in standing])
    in_year = {each.id: each.tahun for each in standing}
    own = next((each for each in standing if each.tahun == tahun), None)
    listed = {row.fasilitasi_id: in_year[row.tutup_id] for row in kept}
    facts = _list_fakta(
        session, tahun, saat, also=[key for key, year in listed.items() if year == tahun]
    )
    hakim = _Hakim(tahun, hari, aturan, frozenset(in_year.values()), listed, _list_kembar(facts))
    judged = {each.id: hakim.judge(each) for each in facts.values() if hakim.concerns(each)}
    if own is None:
        return _KataTahun(aturan, judged, judged, None)
    frozen = {
        row.fasilitasi_id: _frozen(row, facts.get(row.fasilitasi_id))
        for row in kept
        if row.tutup_id == own.id and row.tanggal <= hari
    }
    others = {
        key: each
        for key, each in judged.items()
        if key not in frozen and each.hasil is not HasilHitung.DIHITUNG
    }
    return _KataTahun(aturan, frozen | others, judged, own)


def _list_kept(session: Session, standing: Iterable[int]) -> list[KasusDihitung]:
    wanted = KasusDihitung.tutup_id.in_(list(standing))
    return list(session.scalars(select(KasusDihitung).where(wanted)))


@dataclass(frozen=True)
class _Hakim:
    """By what the cases of a year are judged: the rules of a day, and the lists that stood.

    Attributes:
        kembar: the cases of each koperasi that has several.
    """

    tahun: int
    hari: dt.date
    aturan: Mapping[int, AturanHitung]
    tertutup: Collection[int]
    dalam: Mapping[int, int]
    kembar: Mapping[int, tuple[_FaktaKasus, ...]]

    def concerns(self, each: _FaktaKasus) -> bool:
        """Whether a case had to do with the year by that day."""
        # One whose akta is of the year waits; the handing over of an older one says nothing.
        telling = (Tahap.T5, self.aturan[self.tahun].tahap)
        years = {proof[1].year for proof in each.bukti.values() if proof[0] in telling}
        is_of_year = self.tahun in (each.anggaran, self.dalam.get(each.id), *years)
        return is_of_year and (each.mulai is None or each.mulai <= self.hari)

    def judge(self, each: _FaktaKasus) -> _BarisHitungan:
        """What is said of a case."""
        seen = self._seen(each)
        kasus = self._weigh(each)
        twins = self.kembar.get(each.koperasi_id or 0, ())
        others = [self._weigh(other) for other in twins if other is not each]
        hasil = judge(kasus, self.tahun, self.aturan, tertutup=self.tertutup, kembar=others)
        elsewhere = None
        if hasil is HasilHitung.SUDAH_DIHITUNG:
            elsewhere = year_of(kasus, self.aturan, self.tertutup)
        elif hasil is HasilHitung.DIGABUNG:
            elsewhere = year_of(
                first_of(others, self.aturan, self.tertutup), self.aturan, self.tertutup
            )
        found = seen.get(self.aturan[self.tahun].tahap)
        if found is None:
            return _BarisHitungan(each, hasil, None, None, None, elsewhere)
        proof, dicatat = found
        return _BarisHitungan(each, hasil, proof.tanggal, proof.nomor, dicatat, elsewhere)

    def _seen(self, each: _FaktaKasus) -> dict[Tahap, tuple[Bukti, dt.date]]:
        """The proofs of a case by the day, and when each was entered."""
        return {
            proof[0]: (Bukti(*proof[1:3]), proof[3])
            for proof in each.bukti.values()
            if proof[1] <= self.hari
        }

    def _weigh(self, each: _FaktaKasus) -> KasusDinilai:
        return KasusDinilai(
            kdmp=each.asal == Asal.KDMP,
            dana=each.dana,
            anggaran=each.anggaran,
            bukti={tahap: bukti for tahap, (bukti, _) in self._seen(each).items()},
            dalam=self.dalam.get(each.id),
            id=each.id,
        )


def _list_kembar(facts: Mapping[int, _FaktaKasus]) -> dict[int, tuple[_FaktaKasus, ...]]:
    """The koperasi that have several cases, since a merge, with these."""
    found: dict[int, list[_FaktaKasus]] = {}
    for each in facts.values():
        if each.koperasi_id is not None:
            found.setdefault(each.koperasi_id, []).append(each)
    return {key: tuple(cases) for key, cases in found.items() if len(cases) > 1}


def _frozen(row: KasusDihitung, now: _FaktaKasus | None) -> _BarisHitungan:
    fakta = _FaktaKasus(
        id=row.fasilitasi_id,
        nama=row.nama,
        kode=row.kecamatan_kode,
        dana=row.sumber_dana,
        anggaran=row.tahun_anggaran,
        koperasi_id=row.koperasi_id,
        asal=None,
        keluar=None if now is None else now.keluar,
        dicatat=row.tanggal,
        mulai=None,
    )
    return _BarisHitungan(fakta, HasilHitung.DIHITUNG, row.tanggal, row.nomor_bukti, None)


def _counted(baris: Mapping[int, _BarisHitungan]) -> dict[int, _BarisHitungan]:
    return {key: each for key, each in baris.items() if each.hasil is HasilHitung.DIHITUNG}


def _differ(
    was: Mapping[int, _BarisHitungan], now: Mapping[int, _BarisHitungan], places: Mapping[str, str]
) -> list[tuple[Any, ...]]:
    """The cases that count in one of two, or by another proof; rows of KOREKSI by name."""
    before, after = _counted(was), _counted(now)
    found = []
    for key in before.keys() | after.keys():
        one, other = before.get(key), after.get(key)
        if one and other and (one.tanggal, one.nomor) == (other.tanggal, other.nomor):
            continue
        # What became of one that counts no more: it is judged otherwise, or it is gone.
        told = other or now.get(key)
        shown = told or one
        assert shown is not None
        gone = None if told is None else told.hasil.value
        selisih = (other is not None) - (one is not None)
        found.append((*_row(shown, places, gone), selisih, told and told.dicatat))
    return sorted(found, key=lambda row: (-row[_SELISIH], row[1], row[0]))


def _row(each: _BarisHitungan, places: Mapping[str, str], hasil: str | None) -> tuple[Any, ...]:
    """A row of KASUS."""
    return (
        each.fakta.id,
        each.fakta.nama,
        places.get(each.fakta.kode, ""),
        each.fakta.kode,
        each.tanggal,
        each.nomor,
        each.fakta.dana,
        each.fakta.anggaran,
        each.fakta.keluar,
        hasil,
        each.pada_tahun,
    )


def _rows(said: _KataTahun, places: Mapping[str, str]) -> list[tuple[Any, ...]]:
    """Rows of KASUS: those that count by date, then the others by name."""
    rows = [_row(each, places, each.hasil.value) for each in said.baris.values()]
    counts = HasilHitung.DIHITUNG
    return sorted(
        rows,
        key=lambda row: (row[9] != counts, row[4] or dt.date.max, row[1], row[0]),
    )


def _day(column: Any) -> Any:
    return cast(func.timezone(str(WIB), column), Date)


def _list_fakta(
    session: Session, tahun: int, saat: dt.date, *, also: Iterable[int]
) -> dict[int, _FaktaKasus]:
    """What by the end of a day was known of the cases that had to do with a year.

    With them come the cases that are one koperasi with another, whatever their year.
    """
    of_year = select(FasilitasiTahap.fasilitasi_id).where(
        FasilitasiTahap.tahap.in_(_PROOFS),
        FasilitasiTahap.tanggal.between(dt.date(tahun, 1, 1), dt.date(tahun, 12, 31)),
    )
    facts = _read_fakta(
        session,
        or_(
            Fasilitasi.tahun_anggaran == tahun,
            Fasilitasi.id.in_(of_year),
            Fasilitasi.id.in_(list(also)),
            Fasilitasi.koperasi_id.in_(twins()),
        ),
    )
    if saat >= today():
        return facts
    others = _list_moved(session, tahun, saat) - facts.keys()
    if others:
        facts |= _read_fakta(session, Fasilitasi.id.in_(others))
    return _take_back(session, facts, _list_before(session, saat, facts, others), saat)


def _read_fakta(session: Session, wanted: ColumnElement[bool]) -> dict[int, _FaktaKasus]:
    """The cases as they are now."""
    begun = (
        select(func.min(FasilitasiTahap.tanggal))
        .where(FasilitasiTahap.fasilitasi_id == Fasilitasi.id)
        .correlate(Fasilitasi)
        .scalar_subquery()
    )
    statement = (
        select(
            Fasilitasi.id,
            func.coalesce(Koperasi.nama, Fasilitasi.nama_kelompok).label("nama"),
            Fasilitasi.kecamatan_kode.label("kode"),
            Fasilitasi.sumber_dana.label("dana"),
            Fasilitasi.tahun_anggaran.label("anggaran"),
            Fasilitasi.koperasi_id,
            Koperasi.asal,
            Fasilitasi.keluar,
            _day(Fasilitasi.created_at).label("dicatat"),
            begun.label("mulai"),
        )
        .outerjoin(Koperasi, Koperasi.id == Fasilitasi.koperasi_id)
        .where(wanted)
    )
    facts = {row.id: _FaktaKasus(**row._asdict()) for row in session.execute(statement)}
    stages = select(
        FasilitasiTahap.id,
        FasilitasiTahap.fasilitasi_id,
        FasilitasiTahap.tahap,
        FasilitasiTahap.tanggal,
        FasilitasiTahap.nomor_bukti,
        _day(FasilitasiTahap.created_at),
    ).where(FasilitasiTahap.fasilitasi_id.in_(list(facts)), FasilitasiTahap.tahap.in_(_PROOFS))
    for key, case_id, *proof in session.execute(stages):
        facts[case_id].bukti[key] = (proof[0], proof[1], proof[2], proof[3])
    return facts


@dataclass(frozen=True)
class _Sebelum:
    """Rows that were changed after a day, by id: as they were at its end.

    None is a row that was gone on that day: it had been deleted, and was brought back later.
    """

    kasus: Mapping[int, dict[str, Any] | None]
    tahap: Mapping[int, dict[str, Any] | None]
    asal: Mapping[int, str | None]


def _ends(saat: dt.date) -> dt.datetime:
    return dt.datetime.combine(saat + dt.timedelta(days=1), dt.time(), WIB)


def _list_moved(session: Session, tahun: int, saat: dt.date) -> set[int]:
    """The cases that had to do with a year, or were of another koperasi, before a later change."""
    was = Audit.sebelum
    koperasi = was["koperasi_id"].astext
    of_case = or_(
        was["tahun_anggaran"].astext == str(tahun),
        and_(
            koperasi.is_not(None),
            koperasi.is_distinct_from(Audit.sesudah["koperasi_id"].astext),
        ),
    )
    of_stage = and_(was["tahap"].astext.in_(_PROOFS), was["tanggal"].astext.startswith(f"{tahun}-"))
    stage_of: ColumnElement[str] = was["fasilitasi_id"].astext
    found = union(
        select(Audit.kunci).where(Audit.tabel == Fasilitasi.__tablename__, of_case, *_since(saat)),
        select(stage_of).where(
            Audit.tabel == FasilitasiTahap.__tablename__, of_stage, *_since(saat)
        ),
    )
    return {int(each) for each in session.scalars(found)}


def _since(saat: dt.date) -> tuple[ColumnElement[bool], ...]:
    return Audit.waktu >= _ends(saat), Audit.sebelum.is_not(None)


def _list_before(
    session: Session, saat: dt.date, facts: Mapping[int, _FaktaKasus], others: Collection[int]
) -> _Sebelum:
    """What was changed later of these cases, of their stages, and of the asal of their koperasi."""
    cases = {*facts, *others}
    stages = {key for each in facts.values() for key in each.bukti}
    # Those that are gone by now, or were of another case.
    was = Audit.sebelum
    gone = select(Audit.kunci).where(
        Audit.tabel == FasilitasiTahap.__tablename__,
        was["tahap"].astext.in_(_PROOFS),
        was["fasilitasi_id"].astext == any_(_texts(cases)),
        *_since(saat),
    )
    stages |= {int(each) for each in session.scalars(gone)}
    kasus = _first_changes(session, Fasilitasi.__tablename__, saat, cases)
    known = {each.koperasi_id for each in facts.values()}
    known |= {row["koperasi_id"] for row in kasus.values() if row is not None}
    asal = _first_changes(session, Koperasi.__tablename__, saat, known - {None}, "asal")
    return _Sebelum(
        kasus=kasus,
        tahap=_first_changes(session, FasilitasiTahap.__tablename__, saat, stages),
        asal={key: row["asal"] for key, row in asal.items() if row is not None},
    )


def _texts(keys: Iterable[int | None]) -> Any:
    return literal([str(each) for each in keys], ARRAY(Text))


def _first_changes(
    session: Session, tabel: str, saat: dt.date, keys: Iterable[int | None], *moved: str
) -> dict[int, dict[str, Any] | None]:
    """Of these rows, what each was before its first change after a day, of these columns."""
    earlier = aliased(Audit)
    deleted = exists().where(
        earlier.tabel == tabel,
        earlier.kunci == Audit.kunci,
        earlier.waktu < _ends(saat),
        earlier.aksi == "delete",
    )
    columns: list[Any] = [Audit.kunci, Audit.sebelum]
    statement = (
        select(*columns)
        .where(
            Audit.tabel == tabel,
            Audit.kunci == any_(_texts(keys)),
            Audit.waktu >= _ends(saat),
            # What was entered later is told by the day of that; what came back was entered before.
            or_(Audit.sebelum.is_not(None), deleted),
            *(
                Audit.sebelum[name].astext.is_distinct_from(Audit.sesudah[name].astext)
                for name in moved
            ),
        )
        .order_by(Audit.kunci, Audit.id)
        .ext(distinct_on(Audit.kunci))
    )
    return {int(kunci): row for kunci, row in session.execute(statement)}


def _take_back(
    session: Session, facts: dict[int, _FaktaKasus], before: _Sebelum, saat: dt.date
) -> dict[int, _FaktaKasus]:
    """The cases as they were known by the end of a past day."""
    begun = _find_begun(session) or saat
    for key, row in before.kasus.items():
        if row is None:
            facts.pop(key, None)
        else:
            facts[key] = _restored(key, row, facts.get(key))
    for each in facts.values():
        each.bukti = {key: proof for key, proof in each.bukti.items() if key not in before.tahap}
    for key, row in before.tahap.items():
        if row is not None and row["tahap"] in _PROOFS and row["fasilitasi_id"] in facts:
            facts[row["fasilitasi_id"]].bukti[key] = (
                Tahap(row["tahap"]),
                dt.date.fromisoformat(row["tanggal"]),
                row["nomor_bukti"],
                _entered(row),
            )
    for each in facts.values():
        if each.koperasi_id is not None and each.koperasi_id in before.asal:
            each.asal = before.asal[each.koperasi_id]
        each.bukti = {
            key: proof for key, proof in each.bukti.items() if proof[3] <= saat or proof[1] < begun
        }
    return {
        key: each
        for key, each in facts.items()
        if each.bukti or each.dicatat <= saat or (each.mulai is not None and each.mulai < begun)
    }


def _find_begun(session: Session) -> dt.date | None:
    """The day on which the first case was entered; None without one."""
    return session.scalar(select(func.min(_day(Fasilitasi.created_at))))


def _entered(row: Mapping[str, Any]) -> dt.date:
    return dt.datetime.fromisoformat(row["created_at"]).astimezone(WIB).date()


def _restored(key: int, row: Mapping[str, Any], now: _FaktaKasus | None) -> _FaktaKasus:
    """A case as the audit has it; its name is today's, where there is one."""
    linked = now is not None and now.koperasi_id == row["koperasi_id"]
    return _FaktaKasus(
        id=key,
        nama=now.nama if now is not None and linked else row["nama_kelompok"],
        kode=row["kecamatan_kode"],
        dana=row["sumber_dana"],
        anggaran=row["tahun_anggaran"],
        koperasi_id=row["koperasi_id"],
        asal=now.asal if now is not None and linked else None,
        keluar=row["keluar"],
        dicatat=_entered(row),
        mulai=None if now is None else now.mulai,
        bukti={} if now is None else now.bukti,
    )
