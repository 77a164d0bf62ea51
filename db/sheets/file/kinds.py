"""The kinds of spreadsheet: the columns of each, and which kind a heading is likely to be."""

import re
from collections.abc import Iterable
from functools import cache

from rapidfuzz import fuzz, process

from db.enums import JenisImpor, Tahap
from db.sheets.file.columns import (
    IDENTITAS,
    KERAGAAN,
    ODS,
    TAHUN_BUKU,
    C,
    Isi,
    Kolom,
    T,
    U,
    heading_key,
)

# Below this a heading is another word, not a slip of the pen.
LIKENESS = 90
_SHORTEST_GUESS = 7
_MOST_SESI = 20

_PENGENAL = {
    nama: IDENTITAS[nama]
    for nama in (
        "nama",
        "nik_koperasi",
        "nomor_badan_hukum",
        "kecamatan",
        "desa",
        "kabupaten",
        "provinsi",
    )
}
RAT: dict[str, Kolom] = {
    "rencana": Kolom(
        "Rencana RAT",
        Isi.MASA_DEPAN,
        (
            *("TANGGAL RENCANA", "TANGGAL RENCANA RAT", "RENCANA TANGGAL RAT", "RENCANA TANGGAL"),
            *("RENCANA", "RENCANA PELAKSANAAN", "RENCANA PELAKSANAAN RAT", "JADWAL", "JADWAL RAT"),
            *("TANGGAL RENCANA PELAKSANAAN", "TANGGAL RENCANA PELAKSANAAN RAT"),
        ),
    ),
    "tanggal": Kolom(
        "Tanggal RAT",
        Isi.TANGGAL,
        ("RAT", "TANGGAL", "TANGGAL PELAKSANAAN", "PELAKSANAAN RAT", "TANGGAL PELAKSANAAN RAT"),
    ),
    "tanggal_lapor": Kolom(
        "Tanggal lapor", Isi.TANGGAL, ("TANGGAL PELAPORAN", "TANGGAL LAPORAN", "LAPOR RAT")
    ),
    "hadir": Kolom(
        "Anggota hadir",
        C,
        ("HADIR", "JUMLAH HADIR", "JUMLAH ANGGOTA HADIR", "HADIR RAT", "PESERTA RAT", "KEHADIRAN"),
    ),
    "kuorum": Kolom("Kuorum", Isi.PILIHAN, ("MENCAPAI KUORUM",)),
    "wajib": Kolom("Wajib RAT", Isi.PILIHAN),
    "hasil": Kolom("Hasil", T, ("HASIL RAT", "KEPUTUSAN RAT", "KETERANGAN HASIL"), 500),
}
# Not kept: they must make up the sum, or stand for it.
HADIR: dict[str, Kolom] = {
    f"hadir_{nama.lower()}": Kolom(
        label, C, (f"HADIR {nama}", f"JUMLAH HADIR {nama}", f"ANGGOTA HADIR {nama}")
    )
    for nama, label in (("LAKI", "Hadir laki-laki"), ("PEREMPUAN", "Hadir perempuan"))
}
_ASPEK_FORMS = (
    "ASPEK {}",
    "NILAI {}",
    "SKOR {}",
    "NILAI ASPEK {}",
    "SKOR ASPEK {}",
    "ASPEK {} NILAI",
)
KESEHATAN: dict[str, Kolom] = {
    "skema": Kolom(
        "Dasar penilaian",
        Isi.PILIHAN,
        ("SKEMA", "SKEMA PENILAIAN", "DASAR HUKUM", "PEDOMAN", "PEDOMAN PENILAIAN", "ATURAN"),
        80,
    ),
    "tanggal_penilaian": Kolom(
        "Tanggal penilaian", Isi.TANGGAL, ("TANGGAL", "TANGGAL DINILAI", "TANGGAL PEMERIKSAAN")
    ),
    **{
        nama: Kolom(
            f"{label} (0–100)",
            Isi.NILAI,
            tuple(form.format(kunci) for kunci in kata for form in _ASPEK_FORMS),
        )
        for nama, label, kata in (
            ("tata_kelola", "Tata kelola", ("TATA KELOLA",)),
            ("profil_risiko", "Profil risiko", ("PROFIL RISIKO", "PROFIL RESIKO")),
            ("kinerja_keuangan", "Kinerja keuangan", ("KINERJA KEUANGAN",)),
            ("permodalan", "Permodalan", ("PERMODALAN",)),
        )
    },
    "skor": Kolom(
        "Skor",
        Isi.NILAI,
        (
            *("SKOR AKHIR", "JUMLAH SKOR", "SKOR KESEHATAN", "SKOR PENILAIAN", "NILAI"),
            *("NILAI AKHIR", "JUMLAH NILAI", "NILAI KESEHATAN", "NILAI PENILAIAN"),
        ),
    ),
    "predikat": Kolom(
        "Predikat",
        Isi.PILIHAN,
        (
            *("PREDIKAT KESEHATAN", "PREDIKAT PENILAIAN", "TINGKAT KESEHATAN", "HASIL PENILAIAN"),
            *("KATEGORI", "KATEGORI KESEHATAN", "STATUS KESEHATAN", "HASIL PENILAIAN KESEHATAN"),
        ),
    ),
}
# Who assessed is a person's name, and the register has no place for it.
_PENILAI: dict[str, Kolom] = {
    "penilai": Kolom(
        "Penilai",
        Isi.TIDAK_DISIMPAN,
        ("NAMA PENILAI", "PETUGAS", "PETUGAS PENILAI", "TIM PENILAI", "DINILAI OLEH", "PEMERIKSA"),
    ),
}
PESERTA: dict[str, Kolom] = {
    "orang": Kolom(
        "Nama peserta", Isi.ORANG, ("NAMA", "PESERTA", "NAMA LENGKAP", "NAMA LENGKAP PESERTA"), 120
    ),
    "nama": Kolom(
        "Nama koperasi",
        T,
        (
            "KOPERASI",
            "NAMA KOPERASI",
            "ASAL KOPERASI",
            "UTUSAN",
            "UTUSAN DARI",
            "ASAL",
            "LEMBAGA",
            "INSTANSI",
            "UNSUR",
        ),
    ),
    "nik_koperasi": Kolom("NIK Koperasi", Isi.NIK, ("NOMOR INDUK KOPERASI",)),
    "nomor_badan_hukum": IDENTITAS["nomor_badan_hukum"],
    "kecamatan": IDENTITAS["kecamatan"],
    "desa": IDENTITAS["desa"],
    "nik_ktp": Kolom("NIK KTP", Isi.TIDAK_DISIMPAN, ("NIK", "NOMOR KTP", "KTP", "NOMOR NIK")),
    "jenis_kelamin": Kolom(
        "L/P", Isi.PILIHAN, ("LAKI PEREMPUAN", "JENIS KELAMIN", "KELAMIN", "JK", "GENDER")
    ),
    "jabatan": Kolom("Jabatan", Isi.PILIHAN, ("JABATAN KOPERASI", "JABATAN DI KOPERASI", "POSISI")),
    "telepon": Kolom(
        "Telepon", Isi.TELEPON, (*IDENTITAS["telepon"].judul, "NOMOR WA", "WA", "NOMOR HP WA"), 40
    ),
    "nilai_pre": Kolom(
        "Nilai pre-test",
        Isi.NILAI,
        ("PRE TEST", "PRETEST", "NILAI PRE", "NILAI AWAL", "NILAI PRETEST"),
    ),
    "nilai_post": Kolom(
        "Nilai post-test",
        Isi.NILAI,
        ("POST TEST", "POSTTEST", "NILAI POST", "NILAI AKHIR", "NILAI POSTTEST"),
    ),
    "nomor_sertifikat": Kolom("Nomor sertifikat", Isi.NOMOR, ("SERTIFIKAT",), 80),
    "transport_dibayar": Kolom(
        "Transport dibayar", Isi.PILIHAN, ("TRANSPORT", "UANG SAKU", "TRANSPOR")
    ),
}
_SESI_KE = re.compile(
    r"\b(?:HARI|SESI|PERTEMUAN|PRESENSI|HADIR|H|TTD)[\s.-]*(?:KE[\s.-]*)?(\d{1,2})\b"
)
_SESI_TUNGGAL = {"HADIR", "KEHADIRAN", "TANDA TANGAN", "TTD", "PRESENSI"}
SESI = {f"sesi_{n}": Kolom(f"Hadir sesi {n}", Isi.HADIR) for n in range(1, _MOST_SESI + 1)}
# What proves a stage has a number of its own where an auditor asks for it.
TAHAP: dict[Tahap, tuple[str, ...]] = {
    Tahap.T0: (
        *("TANGGAL USULAN", "TANGGAL PENGAJUAN", "TANGGAL PROPOSAL", "TANGGAL PERMOHONAN"),
        *("USULAN", "PENGAJUAN", "PROPOSAL", "PERMOHONAN"),
    ),
    Tahap.T1: ("TANGGAL VERIFIKASI", "VERIFIKASI"),
    Tahap.T2: ("TANGGAL PENYULUHAN", "PENYULUHAN", "TANGGAL SOSIALISASI", "SOSIALISASI"),
    Tahap.T3: (
        *("TANGGAL RAPAT", "TANGGAL RAPAT PEMBENTUKAN"),
        *("RAPAT", "RAPAT PEMBENTUKAN", "PEMBENTUKAN"),
    ),
    Tahap.T4: ("TANGGAL BERKAS LENGKAP", "TANGGAL BERKAS", "BERKAS", "BERKAS LENGKAP"),
    Tahap.T5: ("TANGGAL AKTA", "TANGGAL AKTA NOTARIS", "AKTA", "AKTA NOTARIS"),
    Tahap.T6: (
        *("TANGGAL SK", "TANGGAL SK AHU", "TANGGAL BADAN HUKUM", "TANGGAL PENGESAHAN"),
        *("BADAN HUKUM", "PENGESAHAN"),
    ),
    Tahap.T7: ("TANGGAL LEGALITAS", "TANGGAL NIB", "LEGALITAS"),
    Tahap.T8: ("TANGGAL NIK",),
    Tahap.T9: ("TANGGAL PENYERAHAN", "TANGGAL PENYERAHAN BADAN HUKUM", "PENYERAHAN"),
    Tahap.T10: ("TANGGAL PENDAMPINGAN", "PENDAMPINGAN"),
}
BUKTI: dict[Tahap, tuple[str, tuple[str, ...]]] = {
    Tahap.T5: ("Nomor akta", ("NOMOR AKTA NOTARIS",)),
    Tahap.T6: ("Nomor SK", ("NOMOR SK AHU", "NOMOR BADAN HUKUM", "NOMOR PENGESAHAN", "NOMOR AHU")),
    Tahap.T8: ("NIK Koperasi", ("NIK", "NOMOR INDUK")),
}
FASILITASI: dict[str, Kolom] = {
    "nama_kelompok": Kolom(
        "Nama kelompok",
        Isi.KATA,
        ("NAMA", "KELOMPOK", "NAMA CALON", "NAMA USULAN", "NAMA KELOMPOK PRA", "CALON"),
    ),
    "kecamatan": IDENTITAS["kecamatan"],
    "desa": IDENTITAS["desa"],
    "kabupaten": IDENTITAS["kabupaten"],
    "jenis_kelompok": Kolom("Jenis kelompok", Isi.PILIHAN, ("JENIS",)),
    "jenis_kelompok_lain": Kolom("Jenis kelompok lainnya", T, ("JENIS LAINNYA",), 80),
    "pengusul": Kolom("Pengusul", Isi.KATA, ("DIUSULKAN OLEH", "ASAL USULAN"), 120),
    "calon_anggota": Kolom(
        "Calon anggota",
        C,
        ("JUMLAH CALON ANGGOTA", "JUMLAH ANGGOTA", "CALON PENDIRI", "JUMLAH PENDIRI", "ANGGOTA"),
    ),
    "umkm_pendiri": Kolom(
        "Calon pendiri yang punya UMKM",
        C,
        ("CALON PENDIRI UMKM", "PENDIRI UMKM", "PENDIRI BER UMKM", "JUMLAH UMKM"),
    ),
    "nama_usulan": Kolom(
        "Nama koperasi yang diusulkan",
        Isi.KATA,
        ("NAMA KOPERASI USULAN", "USULAN NAMA KOPERASI", "CALON NAMA KOPERASI"),
    ),
    "tahun_anggaran": Kolom("Tahun anggaran", Isi.TAHUN, ("TAHUN", "TA", "TAHUN FASILITASI")),
    "sumber_dana": Kolom("Sumber dana", Isi.PILIHAN, ("SUMBER ANGGARAN", "DANA", "ANGGARAN")),
    "biaya_akta": Kolom("Biaya akta", U, ("BIAYA NOTARIS", "BIAYA AKTA NOTARIS", "BIAYA")),
    **{
        f"tanggal_{tahap.lower()}": Kolom(judul[0].capitalize(), Isi.TANGGAL, judul)
        for tahap, judul in TAHAP.items()
    },
    **{
        f"nomor_{tahap.lower()}": Kolom(label, Isi.NIK if tahap == Tahap.T8 else Isi.NOMOR, judul)
        for tahap, (label, judul) in BUKTI.items()
    },
    "keluar": Kolom("Keluar", Isi.PILIHAN, ("STATUS KELUAR", "BATAL")),
    "tanggal_keluar": Kolom("Tanggal keluar", Isi.TANGGAL, ("TANGGAL BATAL",)),
    "alasan_keluar": Kolom("Alasan keluar", T, ("ALASAN", "ALASAN BATAL"), 500),
}
KOLOM: dict[JenisImpor, dict[str, Kolom]] = {
    JenisImpor.REGISTER: IDENTITAS | ODS | KERAGAAN | TAHUN_BUKU,
    JenisImpor.KERAGAAN: _PENGENAL | TAHUN_BUKU | KERAGAAN,
    JenisImpor.RAT: _PENGENAL | TAHUN_BUKU | RAT | HADIR,
    JenisImpor.KESEHATAN: _PENGENAL | TAHUN_BUKU | KESEHATAN | _PENILAI,
    JenisImpor.PESERTA: PESERTA | SESI,
    JenisImpor.FASILITASI: FASILITASI,
}
# Without this column a row says nothing.
POKOK = {
    JenisImpor.REGISTER: "nama",
    JenisImpor.KERAGAAN: "nama",
    JenisImpor.RAT: "nama",
    JenisImpor.KESEHATAN: "nama",
    JenisImpor.PESERTA: "orang",
    JenisImpor.FASILITASI: "nama_kelompok",
}
# A list of koperasi with a column of RAT dates is a register; only these say that it is not.
_KHAS = {
    JenisImpor.KERAGAAN: {"tahun_buku"},
    JenisImpor.RAT: {"rencana", "hadir", "tanggal_lapor", "kuorum", "hasil", "tahun_buku"},
    JenisImpor.KESEHATAN: {
        *("tahun_buku", "tata_kelola", "profil_risiko", "kinerja_keuangan", "permodalan"),
        *("skor", "predikat"),
    },
    JenisImpor.PESERTA: {"orang", "nama", "jabatan", "jenis_kelamin", *SESI},
    JenisImpor.FASILITASI: {
        "nama_kelompok",
        "calon_anggota",
        "tahun_anggaran",
        # Those that a list of koperasi has none of: no akta, badan hukum or NIK.
        *(f"tanggal_t{number}" for number in (0, 1, 2, 3, 4, 9, 10)),
        "pengusul",
    },
}
_KHAS_PALING_SEDIKIT = {
    JenisImpor.KERAGAAN: 1,
    JenisImpor.RAT: 1,
    # A register may have a column of predikat.
    JenisImpor.KESEHATAN: 2,
    JenisImpor.PESERTA: 3,
    JenisImpor.FASILITASI: 3,
}
# Headings of the names that say by themselves what the rows are.
_NAMES_OF_KIND = {
    JenisImpor.FASILITASI: {"NAMA KELOMPOK", "NAMA CALON", "NAMA USULAN", "NAMA KELOMPOK PRA"}
}
# Words of a title that settle it.
_TITEL: dict[JenisImpor, tuple[str, ...]] = {
    JenisImpor.PESERTA: ("DAFTAR HADIR", "PESERTA", "PRESENSI"),
    JenisImpor.FASILITASI: ("FASILITASI", "PENDIRIAN"),
    JenisImpor.RAT: ("RAT ", "RAPAT ANGGOTA"),
    JenisImpor.KESEHATAN: ("KESEHATAN",),
    JenisImpor.KERAGAAN: ("KERAGAAN",),
}
# In a list of people "Nama" is a person's and "Nama Koperasi" is not.
KEPT = {JenisImpor.PESERTA: frozenset({"KOPERASI"})}


def key_of(jenis: JenisImpor, heading: str) -> str:
    """A heading without spelling, as this kind of file tells headings apart."""
    return heading_key(heading, keep=KEPT.get(jenis, frozenset()))


@cache
def keys_of_kind(jenis: JenisImpor) -> dict[str, str]:
    """The field of each known heading."""
    keys: dict[str, str] = {}
    for name, kolom in KOLOM[jenis].items():
        if name in SESI:
            continue  # _find_sesi
        for heading in (kolom.label, *kolom.judul):
            keys.setdefault(key_of(jenis, heading), name)
    return keys


def _find_sesi(heading: str) -> str | None:
    """The sesi of a heading in a daftar hadir: `Hari 2`, `Sesi ke-2`, `H2`, or a lone `Hadir`."""
    if found := _SESI_KE.search(heading.upper()):
        name = f"sesi_{int(found.group(1))}"
        return name if name in SESI else None
    return "sesi_1" if heading_key(heading) in _SESI_TUNGGAL else None


def find_exact(jenis: JenisImpor, heading: str) -> str | None:
    """The column that a heading means, spelling aside."""
    found = keys_of_kind(jenis).get(key_of(jenis, heading))
    if found is None and jenis is JenisImpor.PESERTA:
        return _find_sesi(heading)
    return found


def find_like(jenis: JenisImpor, heading: str) -> str | None:
    """The column that a heading with a slip of the pen means."""
    key, known = key_of(jenis, heading), keys_of_kind(jenis)
    if len(key) < _SHORTEST_GUESS:
        return None
    found = process.extractOne(key, known.keys(), scorer=fuzz.ratio, score_cutoff=LIKENESS)
    return known[found[0]] if found else None


def likely(
    jenis: JenisImpor,
    kolom: Iterable[str],
    title: str,
    *,
    pokok: str = "",
    beberapa_tahun: bool = False,
) -> int:
    """How much speaks for a kind: columns that it knows, more for a title that names it.

    Columns of several years (`beberapa_tahun`) say as much as one of the tahun buku, and the
    heading of the names (`pokok`) enough where it is `Nama Calon Koperasi`.
    0 where nothing in the heading is proper to the kind, so that a plain list stays a register.
    """
    found = set(kolom)
    khas = found | ({"tahun_buku"} if beberapa_tahun else set())
    says_itself = key_of(jenis, pokok) in _NAMES_OF_KIND.get(jenis, ())
    fewest = 1 if says_itself else _KHAS_PALING_SEDIKIT.get(jenis, 0)
    if jenis is not JenisImpor.REGISTER and len(khas & _KHAS[jenis]) < fewest:
        return 0
    named = any(word in title for word in _TITEL.get(jenis, ()))
    specific = jenis is not JenisImpor.REGISTER
    return len(found) * 2 + (len(found) if named else 0) + specific
