"""Rows of produk and what hangs on them, for a modest part of the koperasi that make something.

Brands and numbers say "Contoh" of themselves.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from db.enums import Jenis, JenisLegalitas, KanalPemasaran
from db.enums import KategoriProduk as K
from db.seed.dice import Dice, draw
from db.seed.drafts import Draft, KecamatanDemo
from db.seed.figures import KOPINKRA, KOPPONTREN, NELAYAN, PERTANIAN, PETERNAKAN, WANITA
from db.seed.keragaan import rupiah

# Koperasi with at least one produk on record, of those that live from making something.
KNOWN = 0.15
FEATURED = 12

# Nama, kategori, satuan, made in a month (median), rupiah for one, bahan baku.
Goods = tuple[str, K, str, int, int, str]
FIELD: Sequence[Goods] = (
    ("Beras medium", K.HASIL_PERTANIAN, "kg", 9000, 13500, "Gabah"),
    ("Emping melinjo", K.MAKANAN_MINUMAN, "kg", 320, 65000, "Melinjo"),
    ("Keripik pisang", K.MAKANAN_MINUMAN, "bungkus", 1500, 12000, "Pisang"),
    ("Cabai merah kering", K.HASIL_PERTANIAN, "kg", 150, 85000, "Cabai"),
    ("Keripik talas beneng", K.MAKANAN_MINUMAN, "bungkus", 900, 15000, "Talas"),
    ("Gula aren cetak", K.MAKANAN_MINUMAN, "kg", 400, 38000, "Nira aren"),
)
SEA: Sequence[Goods] = (
    ("Bandeng tanpa duri", K.HASIL_PERIKANAN, "ekor", 1200, 35000, "Bandeng"),
    ("Ikan asin", K.HASIL_PERIKANAN, "kg", 800, 48000, "Ikan laut"),
    ("Kerupuk ikan", K.MAKANAN_MINUMAN, "bungkus", 2500, 10000, "Ikan laut"),
    ("Rumput laut kering", K.HASIL_PERIKANAN, "kg", 1500, 18000, "Rumput laut"),
    ("Terasi udang", K.MAKANAN_MINUMAN, "bungkus", 1000, 14000, "Udang rebon"),
)
CRAFT: Sequence[Goods] = (
    ("Anyaman pandan", K.KERAJINAN, "buah", 240, 55000, "Pandan"),
    ("Tas anyaman bambu", K.KERAJINAN, "buah", 120, 95000, "Bambu"),
    ("Kain batik cap", K.SANDANG, "lembar", 180, 165000, "Kain mori"),
    ("Paving blok", K.BAHAN_BANGUNAN, "meter persegi", 700, 68000, "Pasir dan semen"),
    ("Gerabah hias", K.KERAJINAN, "buah", 300, 30000, "Tanah liat"),
)
HOME: Sequence[Goods] = (
    ("Kue kering", K.MAKANAN_MINUMAN, "stoples", 350, 45000, "Tepung dan telur"),
    ("Rempeyek kacang", K.MAKANAN_MINUMAN, "bungkus", 1100, 11000, "Kacang tanah"),
    ("Sirup jahe", K.MAKANAN_MINUMAN, "botol", 420, 28000, "Jahe"),
    ("Mukena bordir", K.SANDANG, "potong", 90, 180000, "Kain katun"),
)
FARM: Sequence[Goods] = (
    ("Telur ayam kampung", K.HASIL_TERNAK, "butir", 6000, 3000, "Pakan lokal"),
    ("Kambing potong", K.HASIL_TERNAK, "ekor", 25, 2600000, "Rumput gajah"),
)
MAKES: Mapping[str, Sequence[Goods]] = {
    PERTANIAN: FIELD,
    NELAYAN: SEA,
    KOPINKRA: CRAFT,
    WANITA: HOME,
    PETERNAKAN: FARM,
    KOPPONTREN: HOME,
}
PAPERS: Mapping[JenisLegalitas, float] = {
    JenisLegalitas.NIB: 0.6,
    JenisLegalitas.PIRT: 0.45,
    JenisLegalitas.HALAL: 0.4,
    JenisLegalitas.MEREK: 0.15,
    JenisLegalitas.BPOM: 0.04,
}
FOOD = (JenisLegalitas.PIRT, JenisLegalitas.HALAL, JenisLegalitas.BPOM)
CHANNELS: Mapping[KanalPemasaran, float] = {
    KanalPemasaran.LOKAL: 0.9,
    KanalPemasaran.PASAR: 0.5,
    KanalPemasaran.OFFTAKER: 0.3,
    KanalPemasaran.MARKETPLACE: 0.25,
    KanalPemasaran.E_KATALOG: 0.08,
    KanalPemasaran.EKSPOR: 0.02,
}
PARTNERS = ("Toko oleh-oleh Contoh", "Hotel Contoh Anyer", "Pasar swalayan Contoh", "PT Contoh")


@dataclass(frozen=True)
class Ware:
    """One produk before its row has an id."""

    row: Mapping[str, Any]
    kategori: K


def wares(drafts: list[Draft], kecamatan: dict[str, KecamatanDemo]) -> list[Ware]:
    """What a part of the makers is known to make; the first FEATURED complete ones stand out."""
    dice = Dice("produk")
    makers = [one for one in drafts if one.kelompok in MAKES or one.jenis is Jenis.PRODUSEN]
    alive = draw(
        dice, makers, round(KNOWN * len(makers)), weight=lambda one: 4.0 if one.rat else 1.0
    )
    found = [
        _ware(dice, one, goods, kecamatan)
        for one in alive
        for goods in draw(dice, MAKES.get(one.kelompok, HOME), dice.choice((1, 1, 2)))
    ]
    complete = [ware for ware in found if ware.row["harga"] and ware.row["merek"]][:FEATURED]
    return [Ware({**ware.row, "unggulan": ware in complete}, ware.kategori) for ware in found]


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
            "mitra": dice.choice(PARTNERS) if dice.chance(0.3) else None,
            "unggulan": False,
        },
        kategori,
    )


def legalitas_rows(
    found: list[Ware], ids: Sequence[int], today: dt.date
) -> Iterator[dict[str, Any]]:
    """Papers, a few of them lapsed."""
    dice = Dice("legalitas produk")
    for ware, produk_id in zip(found, ids, strict=True):
        edible = ware.kategori is K.MAKANAN_MINUMAN
        for jenis, share in PAPERS.items():
            if (jenis in FOOD and not edible) or not dice.chance(share):
                continue
            ends = jenis is not JenisLegalitas.NIB
            yield {
                "koperasi_id": ware.row["koperasi_id"],
                "produk_id": produk_id,
                "jenis": jenis,
                "nomor": f"CONTOH-{jenis.upper()}-{produk_id:05}",
                "berlaku_sampai": today + dt.timedelta(days=dice.randint(-300, 1500))
                if ends
                else None,
            }


def omzet_rows(found: list[Ware], ids: Sequence[int], today: dt.date) -> Iterator[dict[str, Any]]:
    """Turnover of the last two years over each kanal; a third of the amounts is missing."""
    dice = Dice("omzet produk")
    for ware, produk_id in zip(found, ids, strict=True):
        row = ware.row
        year = float(row["harga"] or 0) * float(row["kapasitas"] or 0) * 12
        for kanal, share in CHANNELS.items():
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
