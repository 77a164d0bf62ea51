"""The figures of db.figures.katalog on any day: by kecamatan, and of the kabupaten.

Koperasi that are alike in what is counted come as one row from PostgreSQL, so that a register of
any size is counted by the same few lines of db.figures.hitung.
"""

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import Any

import pandas as pd
from sqlalchemy import Select, and_, case, literal, select, true, union_all
from sqlalchemy.orm import Session

from db.figures.fasilitasi import PENDIRIAN
from db.figures.hitung import BANYAK, columns_of
from db.figures.katalog import UKURAN, with_parts
from db.figures.rekap import rekap, total
from db.figures.ukuran import Cacah, Jumlah
from db.frames import frame_of, read_frame
from db.models import Kecamatan
from db.postgres.parts import KOPERASI, add_up
from db.queries.dasar import Dasar, get_dasar, list_dasar, reach_together
from db.queries.fasilitasi import list_pendirian_seluruhnya
from db.queries.keadaan import KOLOM, look_around, select_keadaan
from db.queries.pengaturan import get_pengaturan


def _sums() -> list[Jumlah]:
    return [each.hitung for each in UKURAN.values() if isinstance(each.hitung, Jumlah)]


# Columns that are summed; by all others koperasi are told apart.
SUMMED = {each.dari for each in _sums()}
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
    rows = list_alike(session, partial(select_around, session, dasar), columns_of(needed))
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
    dasar = get_dasar(session, tahun_buku, hari)
    rows = list_alike(session, partial(select_around, session, dasar), ())
    places = rows["kecamatan_kode"].fillna("")
    return {str(kode): int(n) for kode, n in zip(places, rows[BANYAK], strict=True)}


def count_per_day(
    session: Session, *kunci: str, keadaan: Sequence[tuple[int, dt.date]]
) -> list[dict[str, Any]]:
    """As count_kabupaten() for each tahun buku and day of `keadaan`, in one statement."""
    needed, least = with_parts(kunci), _terkecil(session)
    # What only counts koperasi has the same total wherever they are; rupiah are rounded by place.
    counts_only = all(
        UKURAN[each].bagian or isinstance(UKURAN[each].hitung, Cacah) for each in needed
    )
    names = {*columns_of(needed), *(() if counts_only else ("kecamatan_kode",))}
    counts = []
    found = _list_alike_each(session, keadaan, sorted(names))
    for (_tahun, hari), rows in zip(keadaan, found, strict=True):
        places = _NOWHERE if counts_only else _list_kecamatan(session, needed, hari)
        counts.append(total(rekap(rows, places, needed, terkecil=least), terkecil=least))
    return counts


def _list_alike_each(
    session: Session, keadaan: Sequence[tuple[int, dt.date]], kolom: Collection[str]
) -> list[pd.DataFrame]:
    """As list_alike() for each of these, with these columns alone."""
    each = list_dasar(session, keadaan)
    several = reach_together([look_around(session, dasar, kolom) for dasar in each])
    parts = [
        select_keadaan(dasar, ["koperasi_id", *kolom]).add_columns(literal(number).label("urutan"))
        for number, dasar in enumerate(several)
    ]
    alike, sums = _divide(["urutan", *kolom])
    rows = add_up(session, KOPERASI, union_all(*parts), alike, sums)
    dtypes = {"urutan": "int64", **{name: KOLOM[name] for name in (*alike[1:], *sums)}}
    found = frame_of(rows, dtypes | {BANYAK: "int64"})
    if "kecamatan_kode" not in found:
        found["kecamatan_kode"] = None
    return [
        found[found["urutan"] == number].drop(columns="urutan").reset_index(drop=True)
        for number in range(len(several))
    ]


def _terkecil(session: Session) -> int:
    return int(get_pengaturan(session, "kelompok_terkecil"))


def list_pelapor(
    session: Session, kunci: Collection[str], *, tahun_buku: int, hari: dt.date
) -> pd.DataFrame:
    """How many koperasi the sums among these figures are of, by kecamatan_kode.

    A column for each column that is summed; what no figure sums is not read.
    """
    asked_for = (UKURAN[each].hitung for each in kunci)
    sums = {each.dari: each.diperiksa for each in asked_for if isinstance(each, Jumlah)}
    asked = ["koperasi_id", "kecamatan_kode", *sorted({*sums, *sums.values()})]
    each = select_around(session, get_dasar(session, tahun_buku, hari), asked).subquery()
    told = [
        case((and_(each.c[name].is_not(None), each.c[diperiksa].is_not(true())), 1), else_=0)
        for name, diperiksa in sums.items()
    ]
    named = [one.label(name) for one, name in zip(told, sums, strict=True)]
    state = select(each.c.koperasi_id, each.c.kecamatan_kode, *named)
    rows = add_up(session, KOPERASI, state, ["kecamatan_kode"], list(sums))
    dtypes = {"kecamatan_kode": "str"} | dict.fromkeys((*sums, BANYAK), "int64")
    return frame_of(sorted(rows, key=repr), dtypes).drop(columns=BANYAK)


def list_alike(
    session: Session, state: Callable[[Sequence[str]], Select[Any]], kolom: Collection[str]
) -> pd.DataFrame:
    """Koperasi that are alike as one row: kecamatan_kode, `kolom`, and BANYAK, how many they are.

    Columns of SUMMED hold the sum of what they report.

    Args:
        state: gives a row per koperasi with these columns of KOLOM, under their names.
    """
    alike, sums = _divide(["kecamatan_kode", *(each for each in kolom if each != "kecamatan_kode")])
    rows = add_up(session, KOPERASI, state(["koperasi_id", *alike, *sums]), alike, sums)
    dtypes = {name: KOLOM[name] for name in (*alike, *sums)} | {BANYAK: "int64"}
    return frame_of(rows, dtypes)


def select_around(session: Session, dasar: Dasar, kolom: Sequence[str]) -> Select[Any]:
    """A row per koperasi as select_keadaan(), of which a part can be counted by itself."""
    return select_keadaan(look_around(session, dasar, kolom), kolom)


def _divide(kolom: Sequence[str]) -> tuple[list[str], list[str]]:
    """The columns by which koperasi are told apart, and those that are summed."""
    return (
        [name for name in kolom if name not in SUMMED],
        [name for name in kolom if name in SUMMED],
    )


def _list_kecamatan(session: Session, kunci: Collection[str], hari: dt.date) -> pd.DataFrame:
    """All kecamatan: kode, nama, and the figures that are not counted over koperasi."""
    statement = select(Kecamatan.kode, Kecamatan.nama, Kecamatan.penduduk)
    places = read_frame(session, statement, {"kode": "str", "nama": "str", "penduduk": "Int64"})
    if PENDIRIAN.kunci in kunci:
        founded = list_pendirian_seluruhnya(session, pada=hari).set_index("kecamatan_kode")
        places[PENDIRIAN.kunci] = places["kode"].map(founded["berdiri"]).astype("Int64")
    return places.astype("object").where(places.notna(), None)
