"""What an empty spreadsheet of each kind has: headings that the reader knows, each explained."""

from dataclasses import dataclass

from db.enums import JenisImpor
from db.figures.kesehatan import SKEMA
from db.sheets.file.columns import IDENTITAS, KERAGAAN, Isi
from db.sheets.file.kinds import FASILITASI, KESEHATAN, KOLOM, PESERTA, POKOK, RAT
from db.sheets.row.choices import FIXED

# The kabupaten and the provinsi are this one's.
_ALWAYS_SAME = ("kabupaten", "provinsi")
_WHO = ("nama", "nik_koperasi", "nomor_badan_hukum", "kecamatan")
# The fields of each kind in the order in which people fill them in.
_FIELDS: dict[JenisImpor, tuple[str, ...]] = {
    JenisImpor.REGISTER: tuple(IDENTITAS),
    JenisImpor.KERAGAAN: (*_WHO, "tahun_buku", *KERAGAAN),
    JenisImpor.RAT: (*_WHO, "tahun_buku", *RAT),
    JenisImpor.KESEHATAN: (*_WHO, "tahun_buku", *KESEHATAN),
    JenisImpor.PESERTA: (*PESERTA, "sesi_1", "sesi_2"),
    JenisImpor.FASILITASI: tuple(FASILITASI),
}
_HOW: dict[str | Isi, str] = {
    "skema": "Aturan yang dipakai menilai.",
    Isi.TANGGAL: "Hari/bulan/tahun, misalnya 12/07/2026.",
    Isi.MASA_DEPAN: "Hari/bulan/tahun, misalnya 12/07/2026.",
    Isi.CACAH: "Bilangan bulat; kosong bila belum diketahui.",
    Isi.UANG: "Rupiah utuh, misalnya 12.500.000; kosong bila belum diketahui.",
    Isi.UANG_BERTANDA: "Rupiah utuh; rugi ditulis dengan tanda minus.",
    Isi.TAHUN: "Empat angka, misalnya 2025.",
    Isi.PILIHAN: "Nama menurut kementerian; kosong bila belum diketahui.",
    Isi.WILAYAH: "Nama wilayah di Kabupaten Serang.",
    Isi.NILAI: "0 sampai 100, misalnya 82,5.",
    Isi.HADIR: "H hadir, atau jamnya (08.05-16.00); I izin, S sakit, A alpa; kosong bila belum.",
    Isi.NIK: "13 angka.",
    Isi.ORANG: "Nama satu orang.",
}
_TEXT = "Teks."
# What such a cell looks like, by its field, else by what it holds. Nobody and nothing is called so.
_CONTOH: dict[str | Isi, str] = {
    "nama": "Koperasi Konsumen Contoh Makmur",
    "orang": "Siti Contoh",
    "nama_kelompok": "Kelompok Tani Contoh",
    "alamat": "Jl. Raya Contoh No. 5",
    "notaris": "Notaris Contoh, S.H., M.Kn.",
    "desa": "Margasana",
    "kecamatan": "Kramatwatu",
    "kelompok": "Kop. Serba Usaha",
    "sektor_usaha": "Perdagangan besar dan eceran",
    "jenis_kelompok_lain": "Kelompok seni",
    "nama_usulan": "Koperasi Produsen Contoh Makmur",
    "pengusul": "Kepala desa",
    "hasil": "Laporan pengurus diterima.",
    "alasan_keluar": "Anggota belum sepakat.",
    "email": "koperasi@contoh.id",
    "skema": SKEMA,
    "syarat_anggota": "Warga desa; fotokopi KTP",
    "kontak_kantor": "kantor@contoh.id",
    Isi.NIK: "3604010000017",
    Isi.NOMOR: "000917/BH/M.KUKM.2/V/2016",
    Isi.NIB: "1234567890123",
    Isi.NPWP: "01.234.567.8-901.000",
    Isi.TELEPON: "0254123456",
    Isi.TANGGAL: "12/07/2026",
    Isi.MASA_DEPAN: "12/07/2026",
    Isi.CACAH: "42",
    Isi.UANG: "12.500.000",
    Isi.UANG_BERTANDA: "-1.500.000",
    Isi.TAHUN: "2025",
    Isi.NILAI: "82,5",
    Isi.HADIR: "H",
}


@dataclass(frozen=True)
class KolomTemplat:
    """One column of a template.

    Attributes:
        judul: its heading, which the reader knows.
        cara: how it is filled in, in a sentence.
        wajib: without it a row says nothing.
        teks: its cells are text, so that a spreadsheet keeps the noughts in front.
        contoh: what a cell looks like; "" where `pilihan` says it.
        pilihan: the stored values of a closed list.
    """

    judul: str
    cara: str
    wajib: bool
    teks: bool
    contoh: str
    pilihan: tuple[str, ...]


def list_templat(jenis: JenisImpor) -> list[KolomTemplat]:
    """The columns of the template of a kind, from left to right."""
    columns = KOLOM[jenis]
    return [
        KolomTemplat(
            columns[nama].label,
            _HOW.get(nama, _HOW.get(columns[nama].isi, _TEXT)),
            wajib=nama == POKOK[jenis],
            teks=columns[nama].isi not in {Isi.CACAH, Isi.UANG, Isi.UANG_BERTANDA, Isi.TAHUN},
            contoh=_CONTOH.get(nama, _CONTOH.get(columns[nama].isi, "")),
            pilihan=tuple(dict.fromkeys(FIXED.get(nama, {}).values())),
        )
        for nama in _FIELDS[jenis]
        if columns[nama].isi is not Isi.TIDAK_DISIMPAN and nama not in _ALWAYS_SAME
    ]
