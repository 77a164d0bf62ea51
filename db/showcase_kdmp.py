"""What the demo knows of the KDMP: two potret of SIMKOPDES, and old koperasi that became one."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.actions.kdmp import create_kaitan_kdmp, record_potret_kdmp
from db.enums import Asal, ModelKdmp
from db.figures.kdmp import GERAI
from db.models import Desa, KaitanKdmp, Koperasi
from db.seed.dice import Dice

_FIRST = dt.date(2025, 7, 31)  # by then every desa had its SK
_MONTHS_APART = 4
_OLD = 14  # desa whose KDMP was an old koperasi; some of them are linked
_LINKED = 4
# Of the desa that report a sign: how many have it, and how many report it; in the older potret,
# and by how much more in the newer one.
_SIGNS: Mapping[str, tuple[float, float, float, float]] = {
    "sah": (0.985, 0.97, 0.01, 0.015),
    "nib": (0.66, 0.86, 0.14, 0.06),
    "npwp": (0.74, 0.88, 0.1, 0.05),
    "lahan": (0.48, 0.7, 0.16, 0.1),
    "gerai_kantor": (0.3, 0.6, 0.12, 0.08),
    "gerai_sembako": (0.17, 0.6, 0.08, 0.08),
    "gerai_simpan_pinjam": (0.12, 0.6, 0.05, 0.08),
    "gerai_klinik": (0.02, 0.55, 0.02, 0.06),
    "gerai_apotek": (0.03, 0.55, 0.02, 0.06),
    "gerai_gudang": (0.06, 0.58, 0.04, 0.06),
    "gerai_logistik": (0.04, 0.55, 0.03, 0.06),
    "beroperasi": (0.26, 0.66, 0.07, 0.08),
    "rat": (0.42, 0.64, 0.18, 0.1),
}
_MEMBERS_TOLD, _MONEY_TOLD, _BUILT_TOLD = 0.72, 0.55, 0.5
_POKOK, _WAJIB = 25_000, 5_000
# Desa, by their place in the list, of which the newer potret takes a sign back: to be asked about.
_STEPPED_BACK = {41, 140, 262}
# Desa, by the same place, that tell the point of the first of them; and how many tell one at all.
_SHARED = (57, 58, 61)
_POINT_TOLD = 0.6


def complete_kdmp(
    session: Session, today: dt.date, *, begin: Callable[[Session, str], None]
) -> None:
    """Add the potret, each a save of its own, and the links."""
    ends = [_month_end(today, _MONTHS_APART), _month_end(today, 0)]
    desa = list(session.execute(select(Desa.kode, Desa.nama).order_by(Desa.kode)))
    models = _deal_models(session, [kode for kode, _ in desa])
    points = _deal_points(session)
    for number, per in enumerate(ends):
        if per < _FIRST:
            continue
        begin(session, "impor")
        record_potret_kdmp(
            session,
            per_tanggal=per,
            sumber="SIMKOPDES (contoh)",
            nama_berkas=f"simkopdes_contoh_{per:%Y_%m}.xlsx",
            baris=[
                {
                    "desa_kode": kode,
                    "nama": f"Koperasi Desa Merah Putih Contoh {nama}",
                    "model": models[kode],
                    "rangkap": 2 if place == 1 else 1,
                    **_told(place, kode, number, ends),
                    **points.get(kode, {}),
                }
                for place, (kode, nama) in enumerate(desa, start=1)
            ],
            ejaan={},
        )
    begin(session, "formulir")
    _link(session, models)


def _month_end(today: dt.date, back: int) -> dt.date:
    """The last day of the month before this one, or of one some months earlier."""
    months = 12 * today.year + today.month - 1 - back
    return dt.date(months // 12, months % 12 + 1, 1) - dt.timedelta(days=1)


def _deal_models(session: Session, kode: list[str]) -> dict[str, ModelKdmp]:
    """Most are new; an old koperasi is looked for where the register has no KDMP of the desa."""
    known = set(session.scalars(select(Koperasi.desa_kode).where(Koperasi.asal == Asal.KDMP)))
    others = [each for each in kode if each not in known]
    old = Dice("kdmp model").sample(others, min(_OLD, len(others)))
    kinds = (ModelKdmp.REVITALISASI, ModelKdmp.PENGEMBANGAN)
    found = {each: kinds[at % len(kinds)] for at, each in enumerate(old)}
    return {each: found.get(each, ModelKdmp.BARU) for each in kode}


def _deal_points(session: Session) -> dict[str, dict[str, float]]:
    """Where SIMKOPDES puts them, beside the middle of their desa; some have the same point."""
    rows = session.execute(select(Desa.kode, Desa.lat, Desa.lon).order_by(Desa.kode))
    found: dict[str, dict[str, float]] = {}
    shared: dict[str, float] = {}
    for place, (kode, lat, lon) in enumerate(rows, start=1):
        dice = Dice(f"kdmp titik {kode}")
        near = (round(each + dice.uniform(-0.004, 0.004), 6) for each in (lat, lon))
        point = dict(zip(("lat", "lon"), near, strict=True))
        if place in _SHARED:
            shared = shared or point
            found[kode] = shared
        elif dice.chance(_POINT_TOLD):
            found[kode] = point
    return found


def _told(place: int, kode: str, number: int, ends: Sequence[dt.date]) -> dict[str, Any]:
    """The same throws for both potret, held against other shares."""
    dice = Dice(f"kdmp {kode}")
    told: dict[str, Any] = {}
    opened = False  # by the day of the older potret
    for kolom, (has, reports, more, told_more) in _SIGNS.items():
        one, other = dice.random(), dice.random()
        if other < reports + number * told_more:
            told[kolom] = one < has + number * more
        if kolom == "beroperasi":
            opened = one < has
    if place in _STEPPED_BACK:
        told["beroperasi"] = not number
    throws = [dice.random() for _ in range(3)]
    members = 20 + int(dice.skewed(22, 0.8))
    # The last throw: how many of them it takes hangs on the days there are.
    older, newer = (max(_FIRST, each) for each in ends)
    started = dice.day(_FIRST, older) if opened else dice.day(older, newer)
    return {
        # In the range that no real paper has.
        **({"nomor_badan_hukum": _ahu(place)} if told.get("sah") else {}),
        **told,
        **({"beroperasi_sejak": started} if told.get("beroperasi") else {}),
        **({"anggota": members + 7 * number} if throws[0] < _MEMBERS_TOLD else {}),
        **(
            {"simpanan_pokok": members * _POKOK, "simpanan_wajib": members * _WAJIB * (1 + number)}
            if throws[1] < _MONEY_TOLD
            else {}
        ),
        **({"bangunan_persen": _built(told, throws[2], number)} if throws[2] < _BUILT_TOLD else {}),
    }


def _ahu(place: int) -> str:
    return f"AHU-9998{place:03}.AH.01.29.TAHUN 2025"


def _built(told: Mapping[str, Any], throw: float, number: int) -> int:
    """How far the building is; done where a gerai has opened."""
    if any(told.get(each) for each in GERAI):
        return 100
    return min(95, int(120 * throw) + 20 * number)


def _link(session: Session, models: Mapping[str, ModelKdmp]) -> None:
    """Some of the old koperasi are found in the register, in the kecamatan of the desa."""
    taken: set[int] = set(session.scalars(select(KaitanKdmp.koperasi_id)))
    old = [kode for kode, model in models.items() if model is ModelKdmp.REVITALISASI]
    for kode in old[:_LINKED]:
        found = session.scalar(
            select(Koperasi.id)
            .where(
                Koperasi.terdaftar,
                Koperasi.kecamatan_kode == kode[:8],
                Koperasi.asal.is_distinct_from(Asal.KDMP),
                Koperasi.id.not_in(taken),
            )
            .order_by(Koperasi.tanggal_badan_hukum, Koperasi.id)
            .limit(1)
        )
        if found is not None:
            taken.add(found)
            create_kaitan_kdmp(session, desa_kode=kode, koperasi_id=found)
