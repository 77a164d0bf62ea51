"""Rows of unit_usaha: what some of the koperasi are known to live from, and how that changes."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

from db.clock import WIB
from db.enums import KategoriUnitUsaha as K
from db.seed.dice import Dice, draw
from db.seed.drafts import Draft
from db.seed.figures import (
    KOPINKRA,
    KOPKAR,
    KOPPONTREN,
    KPRI,
    KSP,
    KSPPS,
    NELAYAN,
    PERTANIAN,
    PETERNAKAN,
    SERBA_USAHA,
    WANITA,
)
from db.seed.keragaan import rupiah
from db.seed.lives import is_idle

# Share of the koperasi old enough whose units somebody wrote down, by how many tahun buku ago.
KNOWN = (0.48, 0.45, 0.42, 0.38, 0.34, 0.3)
# Who wrote them down before does so again, and who held the RAT has them.
_AGAIN, _WITH_RAT = 3.0, 3.0
# What the share of simpan pinjam is multiplied by each year: down with most, up with a few.
_DRIFT = (0.76, 0.15)
_VERIFIED = 0.4  # of those a year old or more
# RPJMD: what the share of sektor riil should be, by how many tahun buku ago; the last two to come.
_TARGET = {5: 63, 4: 65, 3: 68, 2: 70, 1: 73, 0: 76, -1: 79}

NAMES: Mapping[K, tuple[str, ...]] = {
    K.SIMPAN_PINJAM: ("Unit simpan pinjam",),
    K.PERDAGANGAN: ("Toko sembako", "Warung serba ada", "Toko alat tulis", "Pangkalan gas"),
    K.PRODUKSI: ("Olahan ikan", "Keripik dan emping", "Anyaman", "Batik", "Batako dan paving"),
    K.PERTANIAN_PERIKANAN: ("Saprodi dan pupuk", "Penggilingan padi", "Budidaya ikan", "Ternak"),
    K.JASA: ("Jasa angkutan", "Fotokopi dan pembayaran", "Sewa tenda", "Jasa boga"),
    K.PEMASARAN: ("Pemasaran hasil anggota", "Pemasaran daring"),
    K.LAINNYA: ("Usaha lain",),
}
# Combinations that a kelompok lives from, and how common each is.
_PORTFOLIO: Mapping[str, Mapping[tuple[K, ...], float]] = {
    KSP: {(K.SIMPAN_PINJAM,): 9, (K.SIMPAN_PINJAM, K.PERDAGANGAN): 1},
    KSPPS: {(K.SIMPAN_PINJAM,): 8, (K.SIMPAN_PINJAM, K.PERDAGANGAN): 2},
    KPRI: {(K.SIMPAN_PINJAM,): 4, (K.SIMPAN_PINJAM, K.PERDAGANGAN): 6},
    KOPKAR: {
        (K.SIMPAN_PINJAM,): 2,
        (K.SIMPAN_PINJAM, K.PERDAGANGAN): 4,
        (K.JASA, K.PERDAGANGAN, K.SIMPAN_PINJAM): 3,
    },
    SERBA_USAHA: {
        (K.SIMPAN_PINJAM,): 3,
        (K.PERDAGANGAN, K.SIMPAN_PINJAM): 3,
        (K.PERDAGANGAN,): 3,
        (K.PERDAGANGAN, K.JASA, K.SIMPAN_PINJAM): 1,
    },
    PERTANIAN: {
        (K.PERTANIAN_PERIKANAN,): 5,
        (K.PERTANIAN_PERIKANAN, K.PEMASARAN): 4,
        (K.PERTANIAN_PERIKANAN, K.SIMPAN_PINJAM): 1,
    },
    NELAYAN: {(K.PERTANIAN_PERIKANAN, K.PEMASARAN): 5, (K.PERTANIAN_PERIKANAN, K.PRODUKSI): 3},
    PETERNAKAN: {(K.PERTANIAN_PERIKANAN, K.PEMASARAN): 1},
    KOPINKRA: {(K.PRODUKSI,): 5, (K.PRODUKSI, K.PEMASARAN): 5},
    KOPPONTREN: {(K.PERDAGANGAN,): 5, (K.PERDAGANGAN, K.SIMPAN_PINJAM): 3, (K.PRODUKSI,): 1},
    WANITA: {(K.SIMPAN_PINJAM,): 4, (K.PRODUKSI, K.PEMASARAN): 4},
}
_PORTFOLIO_UMUM: Mapping[tuple[K, ...], float] = {
    (K.PERDAGANGAN,): 4,
    (K.JASA,): 2,
    (K.PRODUKSI, K.PEMASARAN): 3,
    (K.PERDAGANGAN, K.SIMPAN_PINJAM): 2,
    (K.LAINNYA,): 1,
}


@dataclass
class _Usaha:
    """What a koperasi lives from: its units with their names, and how they change."""

    draft: Draft
    units: list[tuple[K, str]]
    bagian: list[float]
    besar: float
    arah: float
    # The tahun buku in which its last unit opened, where it began without.
    mulai: int


def usaha_rows(
    drafts: list[Draft], volumes: Mapping[tuple[int, int], Decimal], today: dt.date
) -> Iterator[dict[str, Any]]:
    """Units of the last tahun buku, of fewer koperasi the longer ago; the rest is belum terdata.

    Args:
        volumes: the volume usaha that keragaan has, by id and tahun buku: the units add up to it.
    """
    dice = Dice("unit usaha")
    lives = [_begin(dice, one, today) for one in drafts if not is_idle(one)]
    before: set[int] = set()
    for ago in reversed(range(len(KNOWN))):
        tahun_buku = today.year - 1 - ago
        old = [one for one in lives if _lived(one.draft, tahun_buku)]
        heft = partial(_heft, tahun_buku=tahun_buku, before=before)
        some = draw(dice, old, round(KNOWN[ago] * len(old)), weight=heft)
        for one in some:
            volume = volumes.get((one.draft.id, tahun_buku))
            yield from _units(
                dice, one, tahun_buku, None if volume is None else float(volume), today
            )
        before = {one.draft.id for one in some}
        for one in lives:
            _move(one)


def target_fokus_rows(today: dt.date) -> Iterator[dict[str, Any]]:
    """What the RPJMD wants of sektor riil in each year, invented."""
    for ago, nilai in _TARGET.items():
        yield {
            "kunci": "persen_sektor_riil",
            "tahun": today.year - 1 - ago,
            "nilai": nilai,
            "dasar": "RPJMD contoh, indikator sektor riil (angka contoh)",
            "contoh": True,
        }


def _begin(dice: Dice, one: Draft, today: dt.date) -> _Usaha:
    portfolio = dice.pick(_PORTFOLIO.get(one.kelompok, _PORTFOLIO_UMUM))
    weights = [dice.uniform(0.4, 1.0) / (place + 1) for place in range(len(portfolio))]
    later = len(portfolio) > 1 and dice.chance(0.45)
    first = today.year - len(KNOWN)
    return _Usaha(
        one,
        [(kategori, dice.choice(NAMES[kategori])) for kategori in portfolio],
        weights,
        (one.anggota or 25) * dice.skewed(2.5e6, 0.8),
        dice.around(*_DRIFT, low=0.5, high=1.15),
        dice.randint(first + 1, today.year - 1) if later else one.tahun,
    )


def _lived(one: Draft, tahun_buku: int) -> bool:
    """It was there to the end of the tahun buku."""
    return one.tahun <= tahun_buku and (one.berakhir is None or one.berakhir.year > tahun_buku)


def _heft(one: _Usaha, *, tahun_buku: int, before: set[int]) -> float:
    again = _AGAIN if one.draft.id in before else 1.0
    dying = 0.4 if one.draft.mati else 1.0
    return again * dying * (_WITH_RAT if tahun_buku in one.draft.rat else 1.0)


def _move(one: _Usaha) -> None:
    """A year later: less simpan pinjam with most, where there is anything else."""
    kinds = [kategori for kategori, _ in one.units]
    if len(set(kinds)) > 1 and K.SIMPAN_PINJAM in kinds:
        one.bagian[kinds.index(K.SIMPAN_PINJAM)] *= one.arah


def _units(
    dice: Dice, one: _Usaha, tahun_buku: int, volume: float | None, today: dt.date
) -> Iterator[dict[str, Any]]:
    open_ones = len(one.units) if tahun_buku >= one.mulai else len(one.units) - 1
    parts = one.bagian[:open_ones]
    recorded = volume is not None or dice.chance(0.85)
    whole = volume if volume is not None else one.besar * sum(parts)
    old = today.year - 1 > tahun_buku
    verified = recorded and dice.chance(_VERIFIED if old else _VERIFIED / 2)
    left = Decimal(round(whole))
    for place, (kategori, nama) in enumerate(one.units[:open_ones]):
        last = place == open_ones - 1
        part = left if last else rupiah(whole * parts[place] / sum(parts))
        left -= part
        yield {
            "koperasi_id": one.draft.id,
            "tahun_buku": tahun_buku,
            "nama": nama,
            "kategori": kategori,
            "volume_usaha": part if recorded else None,
            "shu": rupiah(float(part) * dice.uniform(0.02, 0.1)) if recorded else None,
            "berjalan": place == 0 or not dice.chance(0.05),
            "diverifikasi_pada": dt.datetime.combine(today, dt.time(8), WIB) if verified else None,
            "diverifikasi_oleh": "sistem" if verified else None,
        }
