"""Rows of unit_usaha: what a third of the koperasi is known to live from."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

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

KNOWN = 0.35

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


def usaha_rows(drafts: list[Draft], today: dt.date) -> Iterator[dict[str, Any]]:
    """Units of the last tahun buku, for a third of the koperasi; the rest is "belum terdata"."""
    dice = Dice("unit usaha")
    tahun_buku = today.year - 1
    old_enough = [one for one in drafts if one.tahun <= tahun_buku and not is_idle(one)]
    for one in draw(
        dice,
        old_enough,
        round(KNOWN * len(drafts)),
        weight=lambda one: 3.0 if tahun_buku in one.rat else 1.0,
    ):
        yield from _units(dice, one, tahun_buku)


def _units(dice: Dice, one: Draft, tahun_buku: int) -> Iterator[dict[str, Any]]:
    portfolio = dice.pick(_PORTFOLIO.get(one.kelompok, _PORTFOLIO_UMUM))
    volume = (one.anggota or 25) * dice.skewed(2.5e6, 0.8)
    recorded = dice.chance(0.92)
    for place, kategori in enumerate(portfolio):
        part = rupiah(volume * dice.uniform(0.4, 1.0) / (place + 1))
        yield {
            "koperasi_id": one.id,
            "tahun_buku": tahun_buku,
            "nama": dice.choice(NAMES[kategori]),
            "kategori": kategori,
            "volume_usaha": part if recorded else None,
            "shu": rupiah(float(part) * dice.uniform(0.02, 0.1)) if recorded else None,
            "berjalan": not dice.chance(0.06),
        }
