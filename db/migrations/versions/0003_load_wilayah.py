"""Load the reference data: wilayah, kelompok, sektor usaha, the known aliases, the first targets."""

import csv
import datetime as dt
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

DATA = Path(__file__).parents[2] / "data"
PENDUDUK_PER = dt.date(2024, 6, 30)

# Spellings met in registers, as db.impor.wilayah normalises them (upper case, letters only).
ALIAS_KECAMATAN = {"ANYER": "36.04.30", "PULOAMPAL": "36.04.08", "KRAMAT": "36.04.05"}
# Kecamatan that went to Kota Serang in 2007 and still stand in old registers.
DI_LUAR = ("SERANG", "KASEMEN", "CIPOCOKJAYA", "CURUG", "WALANTAKA", "TAKTAKAN")

KELOMPOK = (
    "Kop. Lainnya",
    "Kop. Serba Usaha",
    "Kop. Pegawai Negeri (KPRI)",
    "Kop. Wanita",
    "Kop. Simpan Pinjam",
    "Kopkar",
    "KUD",
    "Kop. Pertanian",
    "Kop. Simpan Pinjam dan Pembiayaan Syariah",
    "Koppontren",
    "Kop. Perkebunan",
    "Kop. Nelayan",
    "Kop. Angkatan Darat",
    "Kop. Pasar",
    "Kop. Angkutan Darat",
    "Kop. Wredatama",
    "Kop. Kepolisian",
    "Kop. Peternakan",
    "Kopinkra",
    "Kop. Tenaga Kerja Bongkar Muat (TKBM)",
    "Kop. Pepabri",
    "Kop. Perumahan",
    "Kop. Profesi",
    "Kop. Pemuda",
    "Kop. Sekunder",
    "Kop. Kehutanan",
    "Kop. Mahasiswa",
    "Kop. Pedagang Kaki Lima",
    "Kop. Angkatan Laut",
    "Kop. Angkatan Udara",
    "Kop. Veteran",
    "Kop. Pertambangan",
    "Kop. Wisata",
    "Kopti",
    "Kop. Telkom",
    "Kopra",
    "K.B.P.R",
    "Kop. Angkutan Laut",
    "Kop. Jamu Gendong",
    "Kop. Angkutan Penyeberangan",
    "Kop. Angkutan Udara",
    "Kop. Listrik Pedesaan",
    "Kop. Digital",
    "Kop. Angkutan Sungai",
    "Koperasi Asuransi Indonesia",
    "KDMP (Koperasi Desa Merah Putih)",
)
SEKTOR_USAHA = (
    "Pertanian, Kehutanan dan Perikanan",
    "Pertambangan dan Penggalian",
    "Industri Pengolahan",
    "Pengadaan Listrik dan Gas",
    "Pengadaan Air, Peng Sampah, Limbah dan Daur Ulang",
    "Konstruksi",
    "Perdagangan Besar dan Eceran - Rep Mobil dan Motor",
    "Transportasi dan Pergudangan",
    "Penyediaan Akomodasi dan Makan Minum",
    "Informasi dan Komunikasi",
    "Jasa Keuangan dan Asuransi",
    "Real Estat",
    "Jasa Perusahaan",
    "Adm Pemerintahan, Pertahanan dan Jaminan Sosial",
    "Jasa Pendidikan",
    "Jasa Kesehatan dan Kegiatan Sosial",
    "Jasa Lainnya",
)

# The office's own statement: 50 a year since 2015. Later years are rows that an admin adds.
TARGET_PENDIRIAN = 50
TARGET_MULAI, TARGET_SAMPAI = 2015, 2030

PENGATURAN = (
    (
        "nama_kantor",
        "Dinas Koperasi, UKM, Perindustrian dan Perdagangan Kabupaten Serang",
        "Nama pada judul dan kop surat",
    ),
    (
        "ambang_sertifikat_persen",
        "80",
        "Sertifikat pelatihan bila hadir sekurangnya sekian persen sesi",
    ),
    (
        "sektor_riil_simpan_pinjam_maks_persen",
        "20",
        "Fokus sektor riil bila volume simpan pinjam paling banyak sekian persen",
    ),
    (
        "simpan_pinjam_min_persen",
        "80",
        "Fokus simpan pinjam bila volume simpan pinjam sekurangnya sekian persen",
    ),
    (
        "tahun_cakupan_pembinaan",
        "2",
        "Cakupan pembinaan: pernah dilatih dalam sekian tahun terakhir",
    ),
    ("kelompok_terkecil", "5", "Persentase disembunyikan bila penyebutnya kurang dari ini"),
    ("hari_kasus_macet", "60", "Kasus fasilitasi perlu perhatian bila diam lebih dari sekian hari"),
)


def upgrade() -> None:
    op.execute("SELECT set_config('dasbor.pengguna', 'sistem', true)")
    op.execute("SELECT set_config('dasbor.pintu', 'migrasi', true)")
    kecamatan = _rows("kecamatan.csv")
    _insert("kecamatan", [_kecamatan(row) for row in kecamatan])
    _insert("desa", [_desa(row) for row in _rows("desa.csv")])
    _insert(
        "alias_wilayah",
        [
            {"alias": a, "kecamatan_kode": k, "di_luar_wilayah": False}
            for a, k in ALIAS_KECAMATAN.items()
        ]
        + [{"alias": a, "kecamatan_kode": None, "di_luar_wilayah": True} for a in DI_LUAR],
    )
    _insert("kelompok", [{"nama": nama} for nama in KELOMPOK])
    _insert("sektor_usaha", [{"nama": nama} for nama in SEKTOR_USAHA])
    _insert(
        "target",
        [
            {"jenis": "pendirian", "tahun": tahun, "nilai": TARGET_PENDIRIAN}
            for tahun in range(TARGET_MULAI, TARGET_SAMPAI + 1)
        ],
    )
    _insert(
        "pengaturan",
        [
            {
                "kunci": kunci,
                "nilai": nilai,
                "keterangan": keterangan,
                "berlaku_mulai": dt.date(2015, 1, 1),
            }
            for kunci, nilai, keterangan in PENGATURAN
        ],
    )


def downgrade() -> None:
    raise RuntimeError("Koperasi menunjuk ke wilayah ini: pulihkan dari cadangan.")


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _insert(table: str, rows: list[dict[str, Any]]) -> None:
    op.bulk_insert(sa.table(table, *(sa.column(name) for name in rows[0])), rows)


def _kecamatan(row: dict[str, str]) -> dict[str, Any]:
    return {
        "kode": row["kode"],
        "kode_bps": row["kode_bps"],
        "nama": row["nama"],
        "luas_km2": float(row["luas_km2"]),
        "penduduk": int(row["penduduk_2024"]),
        "penduduk_laki": int(row["penduduk_laki"]),
        "penduduk_perempuan": int(row["penduduk_perempuan"]),
        "jumlah_kk": int(row["jumlah_kk"]),
        "penduduk_per": PENDUDUK_PER,
        "lat": float(row["lat"]),
        "lon": float(row["lon"]),
    }


def _desa(row: dict[str, str]) -> dict[str, Any]:
    return {
        "kode": row["kode"],
        "nama": row["nama"],
        "kecamatan_kode": row["kode_kecamatan"],
        "lat": float(row["lat"]),
        "lon": float(row["lon"]),
    }
