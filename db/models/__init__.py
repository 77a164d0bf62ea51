"""The tables, a module per noun. Importing this package fills Base.metadata."""

from db.models.akun import (
    AksesDataPribadi,
    Akun,
    AkunKecamatan,
    Audit,
    Draf,
    LayarTerbuka,
    Pengaturan,
    PeristiwaMasuk,
    PerubahanTabel,
    Segel,
    SesiMasuk,
    TiketMasuk,
    Unduhan,
)
from db.models.base import Base
from db.models.batas import BatasWilayah
from db.models.dek import Dek, Harkopnas, Salindia
from db.models.fasilitasi import Fasilitasi, FasilitasiTahap, Target
from db.models.impor import ImporBaris, ImporBerkas, ImporPemetaan, ImporPerbaikan
from db.models.kantor import Logo, Pejabat
from db.models.koperasi import (
    Kelompok,
    Keragaan,
    Kesehatan,
    Koperasi,
    Rat,
    RiwayatStatus,
    SektorUsaha,
    SnapshotOds,
    UnitUsaha,
)
from db.models.pembinaan import (
    Angkatan,
    Jabatan,
    Kehadiran,
    Orang,
    Pelatihan,
    Peserta,
    Program,
    Sesi,
)
from db.models.potret import Potret, PotretKoperasi
from db.models.produk import FotoProduk, LegalitasProduk, OmzetProduk, Produk
from db.models.wilayah import AliasWilayah, Desa, Kecamatan

__all__ = [
    "AksesDataPribadi",
    "Akun",
    "AkunKecamatan",
    "AliasWilayah",
    "Angkatan",
    "Audit",
    "Base",
    "BatasWilayah",
    "Dek",
    "Desa",
    "Draf",
    "Fasilitasi",
    "FasilitasiTahap",
    "FotoProduk",
    "Harkopnas",
    "ImporBaris",
    "ImporBerkas",
    "ImporPemetaan",
    "ImporPerbaikan",
    "Jabatan",
    "Kecamatan",
    "Kehadiran",
    "Kelompok",
    "Keragaan",
    "Kesehatan",
    "Koperasi",
    "LayarTerbuka",
    "LegalitasProduk",
    "Logo",
    "OmzetProduk",
    "Orang",
    "Pejabat",
    "Pelatihan",
    "Pengaturan",
    "PeristiwaMasuk",
    "PerubahanTabel",
    "Peserta",
    "Potret",
    "PotretKoperasi",
    "Produk",
    "Program",
    "Rat",
    "RiwayatStatus",
    "Salindia",
    "Segel",
    "SektorUsaha",
    "Sesi",
    "SesiMasuk",
    "SnapshotOds",
    "Target",
    "TiketMasuk",
    "Unduhan",
    "UnitUsaha",
]
