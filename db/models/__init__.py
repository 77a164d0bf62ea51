"""The tables, a module per noun. Importing this package fills Base.metadata."""

from db.models.akun import (
    AksesDataPribadi,
    Akun,
    AkunKecamatan,
    Audit,
    Draf,
    HasilSso,
    KodePemulihan,
    KunciBukti,
    LayarTerbuka,
    Otp,
    Pengaturan,
    PeristiwaMasuk,
    PermintaanSso,
    PerubahanBlok,
    PerubahanTabel,
    Segel,
    SesiMasuk,
    TerakhirMelihat,
    TiketMasuk,
    Undangan,
    Unduhan,
)
from db.models.antrean import Antrean
from db.models.base import Base
from db.models.batas import BatasWilayah
from db.models.beku import AngkaBeku
from db.models.bukti import BuktiTahap, MundurTahap, Notaris, SyaratTahap
from db.models.bulanan import ButirBulanan, RingkasanBulanan
from db.models.dek import Dek, Harkopnas, Salindia
from db.models.fasilitasi import Fasilitasi, FasilitasiTahap
from db.models.impor import ImporBaris, ImporBerkas, ImporPemetaan, ImporPerbaikan
from db.models.indikator import TargetIndikator, VersiIndikator
from db.models.kantor import Logo, Pejabat
from db.models.kdmp import KaitanKdmp, KeadaanKdmp, PotretKdmp
from db.models.kinerja import BarisKinerja, CatatanKinerja, IndikatorKinerja, TutupTriwulan
from db.models.koperasi import (
    Kelompok,
    Keragaan,
    Kesehatan,
    Koperasi,
    Rat,
    RiwayatStatus,
    SektorUsaha,
    SkemaKesehatan,
    SnapshotOds,
    UnitUsaha,
)
from db.models.lampiran import IsiLampiran, Lampiran, LampiranSesi
from db.models.pembinaan import (
    Angkatan,
    Jabatan,
    Kehadiran,
    Orang,
    Pelatihan,
    Peserta,
    Program,
    Sesi,
    TerakhirHadir,
)
from db.models.pindai import KodePeserta, PindaiHadir, PintuHadir, RahasiaHadir
from db.models.posko import Posko, PoskoPeserta, PoskoPulang, PoskoTanda
from db.models.potret import Potret, PotretKoperasi
from db.models.pribadi import (
    AuditDibersihkan,
    ButirPembersihan,
    Pembersihan,
    PermintaanData,
    TahanPembersihan,
)
from db.models.produk import FotoProduk, LegalitasProduk, OmzetProduk, Produk
from db.models.sertifikat import KunciSertifikat, Sertifikat
from db.models.spj import BiayaAngkatan, LampiranSpj, Spj
from db.models.taksiran import TaksiranPendirian
from db.models.tindak_lanjut import TindakLanjut
from db.models.tutup_tahun import KasusDihitung, TutupTahun
from db.models.wilayah import AliasWilayah, Desa, Kecamatan

__all__ = [
    "AksesDataPribadi",
    "Akun",
    "AkunKecamatan",
    "AliasWilayah",
    "AngkaBeku",
    "Angkatan",
    "Antrean",
    "Audit",
    "AuditDibersihkan",
    "BarisKinerja",
    "Base",
    "BatasWilayah",
    "BiayaAngkatan",
    "BuktiTahap",
    "ButirBulanan",
    "ButirPembersihan",
    "CatatanKinerja",
    "Dek",
    "Desa",
    "Draf",
    "Fasilitasi",
    "FasilitasiTahap",
    "FotoProduk",
    "Harkopnas",
    "HasilSso",
    "ImporBaris",
    "ImporBerkas",
    "ImporPemetaan",
    "ImporPerbaikan",
    "IndikatorKinerja",
    "IsiLampiran",
    "Jabatan",
    "KaitanKdmp",
    "KasusDihitung",
    "KeadaanKdmp",
    "Kecamatan",
    "Kehadiran",
    "Kelompok",
    "Keragaan",
    "Kesehatan",
    "KodePemulihan",
    "KodePeserta",
    "Koperasi",
    "KunciBukti",
    "KunciSertifikat",
    "Lampiran",
    "LampiranSesi",
    "LampiranSpj",
    "LayarTerbuka",
    "LegalitasProduk",
    "Logo",
    "MundurTahap",
    "Notaris",
    "OmzetProduk",
    "Orang",
    "Otp",
    "Pejabat",
    "Pelatihan",
    "Pembersihan",
    "Pengaturan",
    "PeristiwaMasuk",
    "PermintaanData",
    "PermintaanSso",
    "PerubahanBlok",
    "PerubahanTabel",
    "Peserta",
    "PindaiHadir",
    "PintuHadir",
    "Posko",
    "PoskoPeserta",
    "PoskoPulang",
    "PoskoTanda",
    "Potret",
    "PotretKdmp",
    "PotretKoperasi",
    "Produk",
    "Program",
    "RahasiaHadir",
    "Rat",
    "RingkasanBulanan",
    "RiwayatStatus",
    "Salindia",
    "Segel",
    "SektorUsaha",
    "Sertifikat",
    "Sesi",
    "SesiMasuk",
    "SkemaKesehatan",
    "SnapshotOds",
    "Spj",
    "SyaratTahap",
    "TahanPembersihan",
    "TaksiranPendirian",
    "TargetIndikator",
    "TerakhirHadir",
    "TerakhirMelihat",
    "TiketMasuk",
    "TindakLanjut",
    "TutupTahun",
    "TutupTriwulan",
    "Undangan",
    "Unduhan",
    "UnitUsaha",
    "VersiIndikator",
]
