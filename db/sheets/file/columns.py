"""The columns of a register: what each is called here, on paper, and by whoever made the file."""

import re
from dataclasses import dataclass
from enum import StrEnum

from db.sheets.file.units import LONE_M, SCALES
from db.values.ktp import SAMARAN


class Isi(StrEnum):
    """What a column holds, which decides how its cells are read."""

    TEKS = "teks"
    KATA = "kata"  # text of which digits alone make no sense: a name, an address
    ORANG = "orang"  # the name of one person
    NIK = "nik"
    NOMOR = "nomor"  # of a paper
    NIB = "nib"
    NPWP = "npwp"
    TELEPON = "telepon"
    EMAIL = "email"
    TANGGAL = "tanggal"
    MASA_DEPAN = "masa_depan"  # a date that may lie ahead
    CACAH = "cacah"  # whole numbers, never below nought
    UANG = "uang"
    UANG_BERTANDA = "uang_bertanda"  # money that may be below nought
    TAHUN = "tahun"
    PILIHAN = "pilihan"  # one of a closed list
    WILAYAH = "wilayah"
    NILAI = "nilai"  # a test result from 0 to 100
    HADIR = "hadir"  # a mark of a daftar hadir
    TIDAK_DISIMPAN = "tidak_disimpan"  # known, and left out on purpose


@dataclass(frozen=True)
class Kolom:
    """A column that the register has a place for.

    Attributes:
        label: as a reader knows it.
        isi: what its cells hold.
        judul: other headings, as `heading_key` makes them; the label's own key is one as well.
        terpanjang: letters that its column in the register takes.
    """

    label: str
    isi: Isi
    judul: tuple[str, ...] = ()
    terpanjang: int = 200


DAYS = frozenset({Isi.TANGGAL, Isi.MASA_DEPAN})
T, U, C = Isi.TEKS, Isi.UANG, Isi.CACAH
IDENTITAS: dict[str, Kolom] = {
    "nama": Kolom("Nama koperasi", Isi.KATA, ("NAMA LENGKAP", "NAMA LEMBAGA", "NAMA BADAN USAHA")),
    "nik_koperasi": Kolom(
        "NIK Koperasi", Isi.NIK, ("NIK", "NOMOR INDUK", "NOMOR INDUK NIK", "NOMOR NIK")
    ),
    "nomor_badan_hukum": Kolom(
        "Nomor badan hukum",
        Isi.NOMOR,
        (
            "BADAN HUKUM",
            "NOMOR SK",
            "NOMOR PENGESAHAN",
            "NOMOR SK PENGESAHAN",
            "NOMOR SK BADAN HUKUM",
            "NOMOR AHU",
            "NOMOR TANGGAL BADAN HUKUM",
            "BADAN HUKUM NOMOR TANGGAL",
        ),
    ),
    "tanggal_badan_hukum": Kolom(
        "Tanggal badan hukum",
        Isi.TANGGAL,
        (
            "TANGGAL",
            "TANGGAL SK",
            "TANGGAL PENGESAHAN",
            "TANGGAL BERDIRI",
            "TANGGAL NOMOR",
            "BADAN HUKUM TANGGAL",
            "TANGGAL SK BADAN HUKUM",
        ),
    ),
    "nomor_pad_terakhir": Kolom(
        "Nomor perubahan anggaran dasar", Isi.NOMOR, ("NOMOR PAD", "PERUBAHAN ANGGARAN DASAR NOMOR")
    ),
    "tanggal_pad_terakhir": Kolom(
        "Tanggal perubahan anggaran dasar",
        Isi.TANGGAL,
        ("TANGGAL PAD", "PERUBAHAN ANGGARAN DASAR TANGGAL"),
    ),
    "nomor_akta": Kolom("Nomor akta", Isi.NOMOR, ("NOMOR AKTA NOTARIS",)),
    "tanggal_akta": Kolom("Tanggal akta", Isi.TANGGAL, ("TANGGAL AKTA NOTARIS",)),
    "notaris": Kolom("Notaris", Isi.KATA, ("NAMA NOTARIS", "NPAK")),
    "alamat": Kolom("Alamat", Isi.KATA, ("ALAMAT LENGKAP", "ALAMAT KANTOR", "JALAN"), 500),
    "desa": Kolom(
        "Desa",
        Isi.WILAYAH,
        ("KELURAHAN DESA", "DESA KELURAHAN", "KELURAHAN", "NAMA DESA", "ALAMAT DESA"),
    ),
    "kecamatan": Kolom("Kecamatan", Isi.WILAYAH, ("NAMA KECAMATAN", "ALAMAT KECAMATAN")),
    "kabupaten": Kolom(
        "Kabupaten", Isi.WILAYAH, ("KABUPATEN KOTA", "KAB KOTA", "KAB", "KOTA KABUPATEN")
    ),
    "provinsi": Kolom("Provinsi", Isi.WILAYAH, ("PROPINSI",)),
    "bentuk": Kolom("Bentuk", Isi.PILIHAN),
    "jenis": Kolom("Jenis", Isi.PILIHAN, ("KLASIFIKASI", "JENIS USAHA")),
    "kelompok": Kolom("Kelompok", Isi.PILIHAN),
    "sektor_usaha": Kolom("Sektor usaha", Isi.PILIHAN, ("SEKTOR",)),
    "pola_pengelolaan": Kolom("Pola pengelolaan", Isi.PILIHAN, ("POLA",)),
    "status_kelembagaan": Kolom(
        "Status", Isi.PILIHAN, ("STATUS KELEMBAGAAN", "KEAKTIFAN", "STATUS KEAKTIFAN", "KONDISI")
    ),
    "tanggal_status": Kolom("Tanggal status", Isi.TANGGAL),
    "asal": Kolom("Asal", Isi.PILIHAN),
    "tahun_fasilitasi": Kolom("Tahun fasilitasi", Isi.TAHUN),
    "npwp": Kolom("NPWP", Isi.NPWP, ("NOMOR NPWP",), 25),
    "nib": Kolom("NIB", Isi.NIB, ("NOMOR INDUK BERUSAHA", "NOMOR NIB"), 20),
    "telepon": Kolom(
        "Telepon", Isi.TELEPON, ("NOMOR TELEPON", "TELP", "NOMOR TELP", "NOMOR HP", "HP"), 40
    ),
    "email": Kolom("Email", Isi.EMAIL, ("E MAIL", "ALAMAT EMAIL", "SUREL"), 120),
}
IDENTITAS |= {
    "menerima_anggota": Kolom(
        "Menerima anggota baru",
        Isi.PILIHAN,
        (
            *("MENERIMA ANGGOTA", "TERBUKA ANGGOTA BARU", "TERBUKA UNTUK ANGGOTA BARU"),
            *("PENERIMAAN ANGGOTA", "PENERIMAAN ANGGOTA BARU", "BUKA ANGGOTA BARU"),
        ),
    ),
    "lingkup_anggota": Kolom(
        "Siapa yang boleh bergabung",
        Isi.PILIHAN,
        ("LINGKUP ANGGOTA", "LINGKUP KEANGGOTAAN", "SASARAN ANGGOTA", "KEANGGOTAAN"),
    ),
    "syarat_anggota": Kolom(
        "Syarat anggota",
        Isi.TEKS,
        (
            *("SYARAT MENJADI ANGGOTA", "PERSYARATAN ANGGOTA", "SYARAT KEANGGOTAAN"),
            *("SYARAT", "PERSYARATAN", "SYARAT ANGGOTA BARU"),
        ),
        500,
    ),
    "simpanan_pokok_anggota": Kolom(
        "Simpanan pokok per anggota",
        Isi.UANG,
        ("SIMPANAN POKOK TIAP ANGGOTA", "BESAR SIMPANAN POKOK", "BESARAN SIMPANAN POKOK"),
    ),
    "simpanan_wajib_anggota": Kolom(
        "Simpanan wajib per anggota per bulan",
        Isi.UANG,
        (
            *("SIMPANAN WAJIB PER ANGGOTA", "SIMPANAN WAJIB PER BULAN", "IURAN WAJIB PER BULAN"),
            *("BESAR SIMPANAN WAJIB", "BESARAN SIMPANAN WAJIB", "SIMPANAN WAJIB BULANAN"),
        ),
    ),
    "kontak_kantor": Kolom(
        "Kontak kantor untuk umum", Isi.TEKS, ("KONTAK KANTOR", "KONTAK UMUM"), 120
    ),
}
# What each member pays.
TIAP_ANGGOTA = frozenset({"simpanan_pokok_anggota", "simpanan_wajib_anggota"})
ODS: dict[str, Kolom] = {
    "status_ods": Kolom("Status ODS", T),
    "status_nik": Kolom("Status NIK", Isi.PILIHAN, ("SERTIFIKAT", "STATUS SERTIFIKAT")),
    "tanggal_berlaku_sertifikat": Kolom(
        "Tanggal berlaku sertifikat", Isi.MASA_DEPAN, ("BERLAKU SERTIFIKAT",)
    ),
    "grade": Kolom("Grade", Isi.PILIHAN, ("STATUS GRADE", "GRADE NIK")),
    "kuk": Kolom("KUK", C, ("KLASIFIKASI USAHA",)),
    "tanggal_rat_terakhir": Kolom(
        "Tanggal RAT terakhir", Isi.TANGGAL, ("RAT", "TANGGAL RAT", "TANGGAL PELAKSANAAN RAT")
    ),
    "tanggal_pelaporan": Kolom("Tanggal pelaporan", Isi.TANGGAL),
}
# How registers head the members that are UMKM of one scale or sector, and how they call each.
_UMKM_FORMS = (
    "UMKM {}",
    "ANGGOTA {}",
    "USAHA {}",
    "ANGGOTA UMKM {}",
    "ANGGOTA USAHA {}",
    "JUMLAH USAHA {}",
    "JUMLAH UMKM {}",
    "JUMLAH ANGGOTA UMKM {}",
)
_UMKM_PARTS = {
    "mikro": ("mikro", ("MIKRO",)),
    "kecil": ("kecil", ("KECIL",)),
    "menengah": ("menengah", ("MENENGAH",)),
    "pertanian": (
        "pertanian dan perikanan",
        ("PERTANIAN", "PERTANIAN PERIKANAN", "SEKTOR PERTANIAN"),
    ),
    "perdagangan": ("perdagangan", ("PERDAGANGAN", "DAGANG", "SEKTOR PERDAGANGAN")),
    "industri": (
        "industri dan olahan",
        ("INDUSTRI", "INDUSTRI OLAHAN", "INDUSTRI PENGOLAHAN", "OLAHAN", "SEKTOR INDUSTRI"),
    ),
    "jasa": ("jasa", ("JASA", "SEKTOR JASA")),
    "lainnya": ("lainnya", ("LAINNYA", "SEKTOR LAINNYA")),
}
KERAGAAN: dict[str, Kolom] = {
    "anggota_laki": Kolom("Anggota laki-laki", C, ("JUMLAH ANGGOTA LAKI", "ANGGOTA LAKI")),
    "anggota_perempuan": Kolom(
        "Anggota perempuan", C, ("JUMLAH ANGGOTA PEREMPUAN", "ANGGOTA PEREMPUAN")
    ),
    "jumlah_anggota": Kolom(
        "Jumlah anggota", C, ("ANGGOTA", "JUMLAH ANGGOTA JUMLAH", "ANGGOTA JUMLAH")
    ),
    "calon_anggota": Kolom("Calon anggota", C, ("JUMLAH CALON ANGGOTA",)),
    "anggota_umkm": Kolom(
        "Anggota UMKM",
        C,
        (
            *("JUMLAH ANGGOTA UMKM", "UMKM", "JUMLAH UMKM", "ANGGOTA PELAKU UMKM"),
            *("ANGGOTA YANG UMKM", "UMKM BINAAN", "JUMLAH UMKM ANGGOTA", "PELAKU UMKM"),
        ),
    ),
    **{
        f"umkm_{nama}": Kolom(
            f"UMKM {label}", C, tuple(form.format(each) for each in kunci for form in _UMKM_FORMS)
        )
        for nama, (label, kunci) in _UMKM_PARTS.items()
    },
    "manajer_laki": Kolom("Manajer laki-laki", C, ("JUMLAH MANAJER LAKI", "MANAJER LAKI")),
    "manajer_perempuan": Kolom(
        "Manajer perempuan", C, ("JUMLAH MANAJER PEREMPUAN", "MANAJER PEREMPUAN")
    ),
    "pengurus_laki": Kolom("Pengurus laki-laki", C, ("JUMLAH PENGURUS LAKI", "PENGURUS LAKI")),
    "pengurus_perempuan": Kolom(
        "Pengurus perempuan", C, ("JUMLAH PENGURUS PEREMPUAN", "PENGURUS PEREMPUAN")
    ),
    "pengawas_laki": Kolom("Pengawas laki-laki", C, ("JUMLAH PENGAWAS LAKI", "PENGAWAS LAKI")),
    "pengawas_perempuan": Kolom(
        "Pengawas perempuan", C, ("JUMLAH PENGAWAS PEREMPUAN", "PENGAWAS PEREMPUAN")
    ),
    "karyawan_laki": Kolom("Karyawan laki-laki", C, ("JUMLAH KARYAWAN LAKI", "KARYAWAN LAKI")),
    "karyawan_perempuan": Kolom(
        "Karyawan perempuan", C, ("JUMLAH KARYAWAN PEREMPUAN", "KARYAWAN PEREMPUAN")
    ),
    "simpanan_pokok": Kolom("Simpanan pokok", U),
    "simpanan_wajib": Kolom("Simpanan wajib", U),
    "cadangan": Kolom("Cadangan", U, ("DANA CADANGAN",)),
    "hibah": Kolom("Hibah", U),
    "modal_sendiri": Kolom("Modal sendiri", U, ("JUMLAH MODAL SENDIRI",)),
    "modal_luar": Kolom("Modal luar", U, ("JUMLAH MODAL LUAR",)),
    "modal_penyertaan": Kolom("Modal penyertaan", U),
    "aset": Kolom("Aset", U, ("ASSET", "JUMLAH ASET", "JUMLAH ASSET", "ASSETS")),
    "volume_usaha": Kolom("Volume usaha", U, ("JUMLAH VOLUME USAHA", "OMZET", "OMSET")),
    "shu": Kolom(
        "SHU",
        Isi.UANG_BERTANDA,
        (
            *("SISA HASIL USAHA", "JUMLAH SHU", "SHU TAHUN BERJALAN", "SHU BERJALAN"),
            *("SISA HASIL USAHA TAHUN BERJALAN", "SHU TAHUN INI"),
        ),
    ),
}
TAHUN_BUKU: dict[str, Kolom] = {
    "tahun_buku": Kolom("Tahun buku", Isi.TAHUN, ("TAHUN", "TAHUN PERIODE")),
}

SHORT = {
    "NO": "NOMOR",
    "NOMER": "NOMOR",
    "TGL": "TANGGAL",
    "TGGL": "TANGGAL",
    "KEC": "KECAMATAN",
    "JML": "JUMLAH",
    "JLH": "JUMLAH",
    "JUM": "JUMLAH",
    "TOTAL": "JUMLAH",
    "BH": "BADAN HUKUM",
    "KEL": "KELURAHAN",
    "DS": "DESA",
    "THN": "TAHUN",
    "TH": "TAHUN",
    "VOL": "VOLUME",
    "SIM": "SIMPANAN",
    "SIMP": "SIMPANAN",
    "PRIA": "LAKI",
    "L": "LAKI",
    "LK": "LAKI",
    "WANITA": "PEREMPUAN",
    "P": "PEREMPUAN",
    "PR": "PEREMPUAN",
    "PROV": "PROVINSI",
}
# Words that tell one heading of the ministry from its short form, and nothing else.
FILLERS = {"KOPERASI", "KOP", "PENDIRIAN", "TERAKHIR", "TERBARU", "RP", "RUPIAH", "ORANG", "DAN"}
FILLERS |= {"IDR"}


def heading_key(text: str, *, keep: frozenset[str] = frozenset()) -> str:
    """A heading without spelling: `Tgl. BH` and `Tanggal Badan Hukum Pendirian` are the same.

    Args:
        keep: fillers that tell two headings apart all the same.
    """
    shown = text.replace(SAMARAN, " ") if text != SAMARAN else text
    words = re.sub(r"LAKI\W*LAKI", "LAKI", LONE_M.sub(" ", shown).upper())
    tokens = [SHORT.get(word, word) for word in re.findall(r"[A-Z]+", words)]
    dropped = (FILLERS - keep) | SCALES.keys() | {"DALAM", "DLM"}
    kept = [word for word in tokens if word not in dropped]
    # "Koperasi" alone heads the names in the ministry's own list.
    return " ".join(kept) or ("NAMA" if "KOPERASI" in tokens else "")
