"""Rows of produk and what hangs on them, for a modest part of the koperasi that make something.

Brands and numbers say "Contoh" of themselves.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from db.enums import Jenis, JenisLegalitas, KanalPemasaran
from db.enums import KategoriProduk as K
from db.seed.dice import Dice, draw
from db.seed.drafts import Draft, KecamatanDemo
from db.seed.foto import SIZE, draw_foto
from db.seed.goods import HOME, MAKES, Goods
from db.seed.keragaan import rupiah

# Koperasi with at least one produk on record, of those that live from making something.
KNOWN = 0.15
_FEATURED = 12
_PHOTOGRAPHED = 6  # of the featured

_PAPERS: Mapping[JenisLegalitas, float] = {
    JenisLegalitas.NIB: 0.6,
    JenisLegalitas.PIRT: 0.45,
    JenisLegalitas.HALAL: 0.4,
    JenisLegalitas.MEREK: 0.15,
    JenisLegalitas.BPOM: 0.04,
}
_FOOD = (JenisLegalitas.PIRT, JenisLegalitas.HALAL, JenisLegalitas.BPOM)
_CHANNELS: Mapping[KanalPemasaran, float] = {
    KanalPemasaran.LOKAL: 0.9,
    KanalPemasaran.PASAR: 0.5,
    KanalPemasaran.OFFTAKER: 0.3,
    KanalPemasaran.MARKETPLACE: 0.25,
    KanalPemasaran.E_KATALOG: 0.08,
    KanalPemasaran.EKSPOR: 0.02,
}
_PARTNERS = ("Toko oleh-oleh Contoh", "Hotel Contoh Anyer", "Pasar swalayan Contoh", "PT Contoh")


@dataclass(frozen=True)
class Ware:
    """One produk before its row has an id."""

    row: Mapping[str, Any]
    kategori: K


def wares(drafts: list[Draft], kecamatan: dict[str, KecamatanDemo]) -> list[Ware]:
    """What a part of the makers is known to make; some complete ones stand out, no two alike."""
    dice = Dice("produk")
    makers = [one for one in drafts if one.kelompok in MAKES or one.jenis is Jenis.PRODUSEN]
    alive = draw(
        dice, makers, round(KNOWN * len(makers)), weight=lambda one: 4.0 if one.rat else 1.0
    )
    made = Counter[str]()
    found = []
    for one in alive:
        # What many make already is taken up less readily.
        for goods in draw(
            dice,
            MAKES.get(one.kelompok, HOME),
            dice.choice((1, 1, 2)),
            weight=lambda goods: 1 / (1 + made[goods.nama]) ** 2,
        ):
            made[goods.nama] += 1
            found.append(_ware(dice, one, goods, kecamatan))
    best = _featured(found)
    return [Ware({**ware.row, "unggulan": ware in best}, ware.kategori) for ware in found]


def _featured(found: list[Ware]) -> list[Ware]:
    """The first of each name whose price and brand are known."""
    complete = {
        ware.row["nama"]: ware
        for ware in reversed(found)
        if ware.row["harga"] and ware.row["merek"]
    }
    return list(reversed(complete.values()))[:_FEATURED]


def _ware(dice: Dice, one: Draft, goods: Goods, kecamatan: dict[str, KecamatanDemo]) -> Ware:
    nama, kategori, satuan, made, harga, bahan = goods
    counted = dice.chance(0.7)
    near = dice.choice(kecamatan[one.kecamatan].desa)
    return Ware(
        {
            "koperasi_id": one.id,
            "nama": nama,
            "kategori": kategori,
            "merek": f"Contoh {one.sebutan.split()[0]}" if dice.chance(0.5) else None,
            "kapasitas": round(dice.skewed(made, 0.5)) if counted else None,
            "satuan": satuan,
            "harga": rupiah(dice.around(harga, harga * 0.1, low=harga * 0.7, high=harga * 1.4))
            if dice.chance(0.8)
            else None,
            "bahan_baku": bahan,
            "bahan_baku_desa_kode": near.kode if dice.chance(0.6) else None,
            "produsen_anggota": dice.randint(3, 25) if dice.chance(0.6) else None,
            "mitra": dice.choice(_PARTNERS) if dice.chance(0.3) else None,
            "unggulan": False,
        },
        kategori,
    )


def foto_rows(found: list[Ware], ids: Sequence[int]) -> Iterator[dict[str, Any]]:
    """A drawing for half of those that stand out, one of each kategori first."""
    drawn = Counter[K]()
    turns = []
    for produk_id, ware in zip(ids, found, strict=True):
        if ware.row["unggulan"]:
            turns.append((drawn[ware.kategori], produk_id, ware))
            drawn[ware.kategori] += 1
    for _, produk_id, ware in sorted(turns, key=lambda turn: turn[:2])[:_PHOTOGRAPHED]:
        yield {
            "koperasi_id": ware.row["koperasi_id"],
            "produk_id": produk_id,
            "isi": draw_foto(ware.row["nama"], ware.kategori),
            "lebar": SIZE[0],
            "tinggi": SIZE[1],
        }


def legalitas_rows(
    found: list[Ware], ids: Sequence[int], today: dt.date
) -> Iterator[dict[str, Any]]:
    """Papers, a few of them lapsed."""
    dice = Dice("legalitas produk")
    for ware, produk_id in zip(found, ids, strict=True):
        edible = ware.kategori is K.MAKANAN_MINUMAN
        for jenis, share in _PAPERS.items():
            if (jenis in _FOOD and not edible) or not dice.chance(share):
                continue
            ends = jenis is not JenisLegalitas.NIB
            yield {
                "koperasi_id": ware.row["koperasi_id"],
                "produk_id": produk_id,
                "jenis": jenis,
                "nomor": f"CONTOH-{jenis.upper()}-{produk_id:05}",
                "berlaku_sampai": today + dt.timedelta(days=_ends_in(dice)) if ends else None,
            }


def _ends_in(dice: Dice) -> int:
    """Days: a few papers have lapsed, a few end within the quarter, most hold for years."""
    return dice.pick({-150: 1, 45: 2, 800: 7}) + dice.randint(-40, 40)


def omzet_rows(found: list[Ware], ids: Sequence[int], today: dt.date) -> Iterator[dict[str, Any]]:
    """Turnover of the last two years over each kanal; a third of the amounts is missing."""
    dice = Dice("omzet produk")
    for ware, produk_id in zip(found, ids, strict=True):
        row = ware.row
        year = float(row["harga"] or 0) * float(row["kapasitas"] or 0) * 12
        for kanal, share in _CHANNELS.items():
            if not dice.chance(share):
                continue
            part = year * dice.uniform(0.1, 0.6) * share
            for tahun in (today.year - 2, today.year - 1):
                known = year and dice.chance(0.65)
                yield {
                    "koperasi_id": row["koperasi_id"],
                    "produk_id": produk_id,
                    "tahun": tahun,
                    "kanal": kanal,
                    "omzet": rupiah(part * dice.uniform(0.8, 1.2)) if known else None,
                }
