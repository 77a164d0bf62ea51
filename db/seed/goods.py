"""Goods that koperasi here make, by kelompok. Common words, nobody's brand."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from db.enums import KategoriProduk as K
from db.seed.figures import KOPINKRA, KOPPONTREN, NELAYAN, PERTANIAN, PETERNAKAN, WANITA


class Goods(NamedTuple):
    """What is made: `bulanan` in a month (median), `harga` in rupiah for one."""

    nama: str
    kategori: K
    satuan: str
    bulanan: int
    harga: int
    bahan: str


FIELD = (
    Goods("Beras medium", K.HASIL_PERTANIAN, "kg", 9000, 13500, "Gabah"),
    Goods("Beras merah", K.HASIL_PERTANIAN, "kg", 900, 19000, "Gabah"),
    Goods("Emping melinjo", K.MAKANAN_MINUMAN, "kg", 320, 65000, "Melinjo"),
    Goods("Keripik pisang", K.MAKANAN_MINUMAN, "bungkus", 1500, 12000, "Pisang"),
    Goods("Sale pisang", K.MAKANAN_MINUMAN, "bungkus", 700, 16000, "Pisang"),
    Goods("Cabai merah kering", K.HASIL_PERTANIAN, "kg", 150, 85000, "Cabai"),
    Goods("Keripik talas beneng", K.MAKANAN_MINUMAN, "bungkus", 900, 15000, "Talas"),
    Goods("Gula aren cetak", K.MAKANAN_MINUMAN, "kg", 400, 38000, "Nira aren"),
    Goods("Gula semut", K.MAKANAN_MINUMAN, "kg", 260, 46000, "Nira aren"),
    Goods("Kopi bubuk robusta", K.MAKANAN_MINUMAN, "kg", 180, 90000, "Biji kopi"),
    Goods("Tepung mocaf", K.MAKANAN_MINUMAN, "kg", 500, 14000, "Singkong"),
    Goods("Madu hutan", K.HASIL_PERTANIAN, "botol", 120, 110000, "Madu"),
)
SEA = (
    Goods("Bandeng tanpa duri", K.HASIL_PERIKANAN, "ekor", 1200, 35000, "Bandeng"),
    Goods("Sate bandeng", K.MAKANAN_MINUMAN, "tusuk", 900, 40000, "Bandeng"),
    Goods("Ikan asin", K.HASIL_PERIKANAN, "kg", 800, 48000, "Ikan laut"),
    Goods("Kerupuk ikan", K.MAKANAN_MINUMAN, "bungkus", 2500, 10000, "Ikan laut"),
    Goods("Abon ikan", K.MAKANAN_MINUMAN, "bungkus", 450, 32000, "Ikan laut"),
    Goods("Rumput laut kering", K.HASIL_PERIKANAN, "kg", 1500, 18000, "Rumput laut"),
    Goods("Terasi udang", K.MAKANAN_MINUMAN, "bungkus", 1000, 14000, "Udang rebon"),
    Goods("Rajungan kupas", K.HASIL_PERIKANAN, "kg", 200, 240000, "Rajungan"),
)
_CRAFT = (
    Goods("Anyaman pandan", K.KERAJINAN, "buah", 240, 55000, "Pandan"),
    Goods("Tas anyaman bambu", K.KERAJINAN, "buah", 120, 95000, "Bambu"),
    Goods("Kain batik cap", K.SANDANG, "lembar", 180, 165000, "Kain mori"),
    Goods("Paving blok", K.BAHAN_BANGUNAN, "meter persegi", 700, 68000, "Pasir dan semen"),
    Goods("Gerabah hias", K.KERAJINAN, "buah", 300, 30000, "Tanah liat"),
    Goods("Sapu ijuk", K.KERAJINAN, "buah", 800, 22000, "Ijuk"),
    Goods("Golok ukir", K.KERAJINAN, "buah", 40, 350000, "Besi dan kayu"),
)
HOME = (
    Goods("Kue kering", K.MAKANAN_MINUMAN, "stoples", 350, 45000, "Tepung dan telur"),
    Goods("Rempeyek kacang", K.MAKANAN_MINUMAN, "bungkus", 1100, 11000, "Kacang tanah"),
    Goods("Sirup jahe", K.MAKANAN_MINUMAN, "botol", 420, 28000, "Jahe"),
    Goods("Rengginang", K.MAKANAN_MINUMAN, "bungkus", 900, 13000, "Beras ketan"),
    Goods("Sambal botol", K.MAKANAN_MINUMAN, "botol", 500, 24000, "Cabai"),
    Goods("Mukena bordir", K.SANDANG, "potong", 90, 180000, "Kain katun"),
    Goods("Kerudung sulam", K.SANDANG, "potong", 160, 75000, "Kain katun"),
    Goods("Sabun cuci piring", K.LAINNYA, "botol", 600, 12000, "Bahan sabun"),
)
_FARM = (
    Goods("Telur ayam kampung", K.HASIL_TERNAK, "butir", 6000, 3000, "Pakan lokal"),
    Goods("Telur asin", K.MAKANAN_MINUMAN, "butir", 3000, 5000, "Telur bebek"),
    Goods("Kambing potong", K.HASIL_TERNAK, "ekor", 25, 2600000, "Rumput gajah"),
)
MAKES: Mapping[str, Sequence[Goods]] = {
    PERTANIAN: FIELD,
    NELAYAN: SEA,
    KOPINKRA: _CRAFT,
    WANITA: HOME,
    PETERNAKAN: _FARM,
    KOPPONTREN: HOME,
}
