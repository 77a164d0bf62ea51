"""The figures of db.figures.katalog on any day: by kecamatan, and of the kabupaten.

PostgreSQL counts and sums what a figure says of itself (Ukuran.hitung) by kecamatan; a register of
any size comes as some 30 rows.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Select, Subquery, and_, case, literal, select, true, union_all
from sqlalchemy.orm import Session

from db.figures.fasilitasi import PENDIRIAN
from db.figures.hitung import BANYAK, Tallies, columns_of, is_recorded
from db.figures.katalog import UKURAN, with_parts
from db.figures.rekap import rekap, total
from db.figures.ukuran import KOSONG, TERDATA, Jumlah
from db.frames import frame_of, read_frame
from db.models import Kecamatan
from db.postgres.parts import KOPERASI, add_up
from db.queries.dasar import Dasar, get_dasar, list_dasar, reach_together
from db.queries.fasilitasi import list_pendirian_seluruhnya
from db.queries.fokus import units_together
from db.queries.keadaan import look_around, select_keadaan
from db.queries.pengaturan import get_pengaturan

_PLACE = "kecamatan_kode"
# For a total that asks nothing of the kecamatan themselves.
_NOWHERE = pd.DataFrame({"kode": [], "nama": []}, dtype="object")


def list_hitungan(
    session: Session, *kunci: str, tahun_buku: int, hari: dt.date, terkecil: int | None = None
) -> pd.DataFrame:
    """These figures by kecamatan, as the register stood on a day.

    Args:
        kunci: of the catalogue; the parts of a ratio come without being asked for.
        tahun_buku: for what depends on it.
        terkecil: percentages over fewer are missing, their parts say why; else today's setting.

    Returns:
        As db.figures.rekap.rekap: kode, kecamatan, then a column per figure, all kecamatan by name
        and a last row for koperasi without one.
    """
    needed = with_parts(kunci)
    dasar = get_dasar(session, tahun_buku, hari)
    rows = tally(session, partial(select_around, session, dasar), needed)
    places = _list_kecamatan(session, needed, hari)
    least = _terkecil(session) if terkecil is None else terkecil
    return rekap(rows, places, needed, terkecil=least)


def count_kabupaten(
    session: Session, *kunci: str, tahun_buku: int, hari: dt.date
) -> dict[str, Any]:
    """The same of the whole register, with koperasi of no kecamatan: values by kunci."""
    counted = list_hitungan(session, *kunci, tahun_buku=tahun_buku, hari=hari)
    return total(counted, terkecil=_terkecil(session))


def count_per_kecamatan(session: Session, tahun_buku: int, hari: dt.date) -> dict[str, int]:
    """How many koperasi are terdaftar on a day, by kode of kecamatan; "" where none is recorded."""
    state = select_around(session, get_dasar(session, tahun_buku, hari), ["koperasi_id", _PLACE])
    return {kode or "": int(n) for kode, n in add_up(session, KOPERASI, state, [_PLACE])}


def count_per_day(
    session: Session, *kunci: str, keadaan: Sequence[tuple[int, dt.date]]
) -> list[dict[str, Any]]:
    """As count_kabupaten() for each tahun buku and day of `keadaan`, in one statement."""
    return [values for values, _ in _count_each(session, kunci, keadaan, {})]


def count_per_day_with_pelapor(
    session: Session, kunci: Collection[str], *, keadaan: Sequence[tuple[int, dt.date]]
) -> list[tuple[dict[str, Any], dict[str, int]]]:
    """As count_per_day(), with how many koperasi the sums are of, by the column that is summed."""
    return _count_each(session, kunci, keadaan, _summed(kunci))


def _count_each(
    session: Session,
    kunci: Collection[str],
    keadaan: Sequence[tuple[int, dt.date]],
    summed: Mapping[str, Jumlah],
) -> list[tuple[dict[str, Any], dict[str, int]]]:
    needed, least = with_parts(kunci), _terkecil(session)
    by_place = not all(map(_is_same_anywhere, needed))
    sums = _sums_of(needed) | {
        _pelapor(name): partial(_one_if_told, summed[name]) for name in summed
    }
    counts = []
    found = _tally_each(session, keadaan, columns_of(needed), sums, by_place=by_place)
    for (_tahun, hari), rows in zip(keadaan, found, strict=True):
        places = _list_kecamatan(session, needed, hari) if by_place else _NOWHERE
        values = total(rekap(Tallies(rows), places, needed, terkecil=least), terkecil=least)
        counts.append((values, {name: int(rows[_pelapor(name)].sum()) for name in summed}))
    return counts


def _summed(kunci: Collection[str]) -> dict[str, Jumlah]:
    """The columns that these figures sum."""
    asked_for = (UKURAN[each].hitung for each in kunci)
    return {each.dari: each for each in asked_for if isinstance(each, Jumlah)}


def _pelapor(kolom: str) -> str:
    return f"{kolom}_pelapor"


def _is_same_anywhere(kunci: str) -> bool:
    """Its total does not depend on where koperasi are: rupiah are rounded by place."""
    ukuran = UKURAN[kunci]
    return ukuran.bagian is not None or (ukuran.hitung is not None and ukuran.satuan != "rupiah")


def _tally_each(
    session: Session,
    keadaan: Sequence[tuple[int, dt.date]],
    columns: Iterable[str],
    sums: Mapping[str, "_Sum"],
    *,
    by_place: bool,
) -> list[pd.DataFrame]:
    """The rows of a Tallies for each of these; all in one place unless they are wanted apart."""
    kolom = list(dict.fromkeys(["koperasi_id", _PLACE, *columns]))
    each = list_dasar(session, keadaan)
    around = [look_around(session, dasar, kolom) for dasar in each]
    several = units_together(reach_together(around))
    parts = [
        _select_sums(select_keadaan(dasar, kolom), sums).add_columns(
            literal(number).label("urutan")
        )
        for number, dasar in enumerate(several)
    ]
    alike = ["urutan", *([_PLACE] if by_place else [])]
    rows = add_up(session, KOPERASI, union_all(*parts), alike, list(sums))
    found = pd.DataFrame(rows, columns=[*alike, *sums, BANYAK], dtype="object")
    if not by_place:
        found[_PLACE] = None
    return [found[found["urutan"] == number] for number in range(len(several))]


def _terkecil(session: Session) -> int:
    return int(get_pengaturan(session, "kelompok_terkecil"))


def list_pelapor(
    session: Session, kunci: Collection[str], *, tahun_buku: int, hari: dt.date
) -> pd.DataFrame:
    """How many koperasi the sums among these figures are of, by kecamatan_kode.

    A column for each column that is summed; what no figure sums is not read.
    """
    summed = _summed(kunci)
    read = sorted({kolom for each in summed.values() for kolom in each.kolom})
    asked = ["koperasi_id", _PLACE, *read]
    each = select_around(session, get_dasar(session, tahun_buku, hari), asked).subquery()
    named = [_one_if_told(hitung, each).label(name) for name, hitung in summed.items()]
    state = select(each.c.koperasi_id, each.c.kecamatan_kode, *named)
    rows = add_up(session, KOPERASI, state, [_PLACE], list(summed))
    dtypes = {_PLACE: "str"} | dict.fromkeys((*summed, BANYAK), "int64")
    return frame_of(sorted(rows, key=repr), dtypes).drop(columns=BANYAK)


def tally(
    session: Session, state: Callable[[Sequence[str]], Select[Any]], kunci: Sequence[str]
) -> Tallies:
    """Count and sum these figures over koperasi, by kecamatan.

    Args:
        state: gives a row per koperasi with these columns of KOLOM, under their names.
    """
    sums = _sums_of(kunci)
    kolom = list(dict.fromkeys(["koperasi_id", _PLACE, *columns_of(kunci)]))
    rows = add_up(session, KOPERASI, _select_sums(state(kolom), sums), [_PLACE], list(sums))
    return Tallies(pd.DataFrame(rows, columns=[_PLACE, *sums, BANYAK], dtype="object"))


_Sum = Callable[[Subquery], ColumnElement[Any]]


def _sums_of(kunci: Sequence[str]) -> dict[str, _Sum]:
    """What is summed over koperasi for these figures, by the columns of Tallies."""
    found: dict[str, _Sum] = {}
    for each in kunci:
        hitung = UKURAN[each].hitung
        if isinstance(hitung, Jumlah):
            found[each] = partial(_amount, hitung)
        elif hitung is not None:
            found[each] = partial(_one_if, hitung.yang)
            if hitung.bila_terdata:
                recorded = partial(_one_if, {hitung.bila_terdata: TERDATA})
                found[is_recorded(hitung.bila_terdata)] = recorded
    return found


def _select_sums(state: Select[Any], sums: Mapping[str, _Sum]) -> Select[Any]:
    # OFFSET 0: else what is looked up of a koperasi is looked up anew for each figure.
    each = state.offset(0).subquery()
    told = (give(each).label(name) for name, give in sums.items())
    return select(each.c.koperasi_id, each.c[_PLACE], *told)


def _one_if(yang: Mapping[str, Any], each: Subquery) -> ColumnElement[Any]:
    """1 for a koperasi of which each column holds the value (Cacah.yang)."""
    return case((and_(true(), *(holds(each.c[name], yang[name]) for name in yang)), 1), else_=0)


def holds(column: ColumnElement[Any], value: object) -> ColumnElement[bool]:
    """Whether a column of a koperasi holds what Cacah.yang asks of it."""
    if value is TERDATA:
        return column.is_not(None)
    return column.is_(None) if value is KOSONG else column == value


def _amount(hitung: Jumlah, each: Subquery) -> ColumnElement[Any]:
    """What a koperasi reports; NULL where it waits for somebody to confirm it."""
    return case((each.c[hitung.diperiksa].is_not(true()), each.c[hitung.dari]))


def _one_if_told(hitung: Jumlah, each: Subquery) -> ColumnElement[Any]:
    """1 for a koperasi whose report _amount() counts."""
    told = and_(each.c[hitung.dari].is_not(None), each.c[hitung.diperiksa].is_not(true()))
    return case((told, 1), else_=0)


def select_around(session: Session, dasar: Dasar, kolom: Sequence[str]) -> Select[Any]:
    """A row per koperasi as select_keadaan(), of which a part can be counted by itself."""
    return select_keadaan(look_around(session, dasar, kolom), kolom)


def _list_kecamatan(session: Session, kunci: Collection[str], hari: dt.date) -> pd.DataFrame:
    """All kecamatan: kode, nama, and the figures that are not counted over koperasi."""
    statement = select(Kecamatan.kode, Kecamatan.nama, Kecamatan.penduduk)
    places = read_frame(session, statement, {"kode": "str", "nama": "str", "penduduk": "Int64"})
    if PENDIRIAN.kunci in kunci:
        founded = list_pendirian_seluruhnya(session, pada=hari).set_index(_PLACE)
        places[PENDIRIAN.kunci] = places["kode"].map(founded["berdiri"]).astype("Int64")
    return places.astype("object").where(places.notna(), None)
