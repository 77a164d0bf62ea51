"""The sheet Ayo Berkoperasi: a page for each kecamatan, to hang up where people pass by."""

from typing import Any

from db.enums import LingkupAnggota
from db.frames import rows_of
from db.queries.ajakan import BahanAjakan
from db.queries.kantor import Kop
from db.queries.laporan import Permintaan
from db.values.format import format_date, format_number, format_rupiah
from ui.files.deck.pages import find_contact
from ui.files.deck.pindai import Pindai
from ui.files.paper.document import IsiLaporan, KolomLaporan, LembarTempel
from ui.reports.report import REGISTER, Naskah, words_of
from ui.words.labels import JENIS, LINGKUP_ANGGOTA

_KOLOM = (
    KolomLaporan("Koperasi", lebar="2.6"),
    KolomLaporan("Kantor", lebar="2.4"),
    KolomLaporan("Siapa yang boleh dan syaratnya", lebar="3"),
    KolomLaporan("Simpanan pokok", "kanan", "1.2"),
    KolomLaporan("Wajib per bulan", "kanan", "1.1"),
)
_LANGKAH = (
    "Pilih koperasi di atas; yang belum tertulis ditanyakan kepada dinas.",
    "Datang ke kantornya, isi permohonan, dan penuhi syaratnya.",
    "Bayar simpanan pokok sekali dan simpanan wajib tiap bulan.",
)
_LANGKAH_TANPA = (
    "Tanyakan kepada dinas koperasi terdekat yang menerima anggota.",
    "Atau kumpulkan sembilan orang yang mau berusaha bersama.",
    "Dinas mendampingi sampai koperasi Anda berbadan hukum.",
)
# In which order they stand: first those that anybody may join.
_ORDER = {
    each: place
    for place, each in enumerate(
        (
            *(LingkupAnggota.UMUM, LingkupAnggota.WARGA_DESA, LingkupAnggota.PROFESI),
            *(LingkupAnggota.LAINNYA, LingkupAnggota.PESANTREN, LingkupAnggota.PEGAWAI),
        )
    )
}
# Where it is not recorded: after those that many may join.
_UNKNOWN = 2.5
_LEMBAR = {
    "kecamatan": "Kecamatan",
    "desa": "Desa",
    "nama": "Nama koperasi",
    "jenis": "Jenis",
    "lingkup_anggota": "Siapa yang boleh bergabung",
    "syarat_anggota": "Syarat anggota",
    "simpanan_pokok_anggota": "Simpanan pokok per anggota (Rp)",
    "simpanan_wajib_anggota": "Simpanan wajib per anggota per bulan (Rp)",
    "alamat": "Alamat",
    "kontak_kantor": "Kontak kantor untuk umum",
}


def lembar_ajakan(bahan: BahanAjakan, asked: Permintaan) -> Naskah:
    """A page for each kecamatan; the sheet of numbers has every koperasi."""
    rows = bahan.koperasi
    pages = [
        _page(bahan, kode, nama, rows_of(rows[rows["kecamatan"] == nama]))
        for kode, nama in bahan.kecamatan
    ]
    spoken = rows.assign(
        jenis=words_of(rows["jenis"], JENIS),
        lingkup_anggota=words_of(rows["lingkup_anggota"], LINGKUP_ANGGOTA),
    )
    where = ", ".join(nama for _, nama in bahan.kecamatan) if asked.kecamatan else "semua"
    return Naskah(
        isi=IsiLaporan(
            judul="Ayo Berkoperasi",
            keterangan=(f"Kecamatan: {where}", f"Keadaan {format_date(asked.pada)}"),
            bagian=pages,
            sumber=REGISTER,
            umum=True,
        ),
        lembar=spoken[list(_LEMBAR)].rename(columns=_LEMBAR),
        definisi="Koperasi yang tercatat menerima anggota baru dan tidak berstatus tidak aktif, "
        "usulan pembubaran, atau dibubarkan.",
        sebagian=bahan.sebagian,
        bertanda_tangan=False,
    )


def _page(bahan: BahanAjakan, kode: str, nama: str, koperasi: list[dict[str, Any]]) -> LembarTempel:
    ordered = sorted(koperasi, key=lambda row: _ORDER.get(row["lingkup_anggota"], _UNKNOWN))
    code = _code(bahan, kode, nama, len(ordered))
    return LembarTempel(
        judul="Ayo Berkoperasi",
        tempat=f"Kecamatan {nama}",
        pengantar="Jadilah anggota koperasi di dekat Anda. Yang menerima anggota baru:"
        if ordered
        else "Jadilah anggota koperasi di dekat Anda.",
        kolom=_KOLOM,
        baris=[_row(row) for row in ordered],
        sisa="dan {n} koperasi lain di kecamatan ini; tanyakan kepada dinas.",
        kosong=f"Belum tercatat koperasi di Kecamatan {nama} yang menerima anggota baru. Sembilan "
        "orang sudah dapat mendirikannya, dan dinas membantu.",
        langkah=_LANGKAH if ordered else _LANGKAH_TANPA,
        tanya=(f"Tanya: {bahan.kop.dinas}", bahan.kop.alamat),
        kode=code.svg(),
        kata_kode=code.kata,
    )


def _row(row: dict[str, Any]) -> list[str]:
    who = LINGKUP_ANGGOTA.get(row["lingkup_anggota"])
    terms = [each for each in (who, row["syarat_anggota"]) if isinstance(each, str)]
    return [
        row["nama"],
        _office(row),
        ": ".join(terms) or "tanya pengurus",
        format_rupiah(row["simpanan_pokok_anggota"], none="–"),
        format_rupiah(row["simpanan_wajib_anggota"], none="–"),
    ]


def _office(row: dict[str, Any]) -> str:
    """Where it is and how it is reached; the desa by itself where the address does not say it."""
    desa, alamat, kontak = row["desa"], row["alamat"], row["kontak_kantor"]
    known = isinstance(desa, str) and isinstance(alamat, str)
    is_said = known and desa.casefold() in alamat.casefold()
    parts = [None if is_said or not isinstance(desa, str) else f"Desa {desa}", alamat, kontak]
    return "; ".join(each for each in parts if isinstance(each, str)) or "tanya dinas"


def _code(bahan: BahanAjakan, kode: str, nama: str, jumlah: int) -> Pindai:
    """A file for a telephone: the published sheet where there is one, else a card of the office.

    Never the dashboard: it is shut to whoever passes by.
    """
    if bahan.folder:
        address = f"{bahan.folder}{_file_of(kode)}"
        return Pindai(kata="Pindai: lembar ini di telepon Anda", alamat=address)
    return Pindai(
        kata="Pindai: simpan kontak dinas, tanpa internet", alamat=_card(bahan.kop, nama, jumlah)
    )


def _file_of(kode: str) -> str:
    """The name under which the sheet of a kecamatan is put into the folder."""
    return f"ayo-berkoperasi-{kode}.pdf"


def _card(kop: Kop, nama: str, jumlah: int) -> str:
    """A vCard of the office; short, so that the squares of its code are large."""
    note = f"Ayo Berkoperasi, Kecamatan {nama}: {format_number(jumlah)} koperasi menerima anggota"
    found = find_contact((kop.alamat,))
    reach = []
    if found is not None:
        address = found[0]
        reach = [f"TEL:{address[4:]}" if address.startswith("tel:") else f"URL:{address}"]
    lines = (
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"N:;{_escaped(kop.dinas)};;;",
        f"FN:{_escaped(kop.dinas)}",
        f"ADR;TYPE=WORK:;;{_escaped(kop.alamat)};;;;",
        *reach,
        f"NOTE:{_escaped(note)}",
        "END:VCARD",
    )
    return "\r\n".join(lines)


def _escaped(text: str) -> str:
    """As a vCard has text (RFC 2426, 5)."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")
