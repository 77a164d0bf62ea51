"""The printed reports: which there are, who may have them, and the buttons that make them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from db.clock import today
from db.indikator.bulanan import get_bahan_bulanan
from db.indikator.kinerja import get_bahan_kinerja
from db.queries.ajakan import get_awal_ajakan, get_bahan_ajakan
from db.queries.bahan_kdmp import get_bahan_kdmp
from db.queries.bahan_sektor import get_bahan_sektor
from db.queries.kantor import Kertas, PenandaTangan
from db.queries.laporan import (
    Permintaan,
    get_awal_daftar,
    get_bahan_daftar,
    get_bahan_fasilitasi,
    get_bahan_hadir,
    get_bahan_hitungan,
    get_bahan_pembinaan,
    get_bahan_pengingat,
    get_bahan_profil,
    get_bahan_rapor,
    get_bahan_rekap,
    get_bahan_ringkasan,
)
from ui.files.apart import run_apart
from ui.files.paper.document import Surat
from ui.files.paper.typeset import to_pdf
from ui.files.workbook import Keterangan, to_xlsx
from ui.reports.ajakan import lembar_ajakan
from ui.reports.bulanan import ringkasan_bulanan
from ui.reports.daftar import daftar_koperasi
from ui.reports.fasilitasi import laporan_fasilitasi
from ui.reports.hadir import daftar_hadir
from ui.reports.hitungan import daftar_hitungan
from ui.reports.kdmp import serah_kdmp
from ui.reports.kinerja import lembar_kinerja
from ui.reports.pembinaan import laporan_pembinaan
from ui.reports.pengingat import pengingat_rat, surat_rat
from ui.reports.profil import profil_koperasi
from ui.reports.rapor import rapor_camat, rapor_kecamatan
from ui.reports.rekap import rekapitulasi
from ui.reports.report import Naskah
from ui.reports.ringkasan import ringkasan
from ui.reports.sektor import laporan_sektor


@dataclass(frozen=True)
class Laporan:
    """A report.

    Attributes:
        bahan: the query for all that it says, of a session and a Permintaan.
        susun: writes it from that.
        berkas: what its files are called.
        butuh: which fields of Permintaan the reader chooses.
        bernama: it always names people, so it takes Izin.NAMA.
        awal: the query for its beginning, of one whose length the register decides.
        berdua: two officials sign it, the first in post on the left.
    """

    kunci: str
    judul: str
    tentang: str
    bahan: Callable[..., Any]
    susun: Callable[[Any, Permintaan], Naskah]
    berkas: str
    butuh: tuple[str, ...] = ()
    bernama: bool = False
    awal: Callable[..., Any] | None = None
    berdua: bool = False


LAPORAN = {
    each.kunci: each
    for each in (
        Laporan(
            "daftar",
            "Daftar koperasi menurut kecamatan",
            "Koperasi terdaftar dengan NIK, badan hukum, alamat, jenis, dan statusnya.",
            get_bahan_daftar,
            daftar_koperasi,
            "daftar_koperasi",
            ("pada", "kecamatan"),
            awal=get_awal_daftar,
        ),
        Laporan(
            "rekap",
            "Rekapitulasi per kecamatan",
            "Jumlah, status, RAT, anggota, modal, volume usaha, dan SHU tiap kecamatan.",
            get_bahan_rekap,
            rekapitulasi,
            "rekapitulasi_koperasi",
            ("pada", "tahun_buku"),
        ),
        Laporan(
            "ringkasan",
            "Ringkasan satu halaman",
            "Empat angka, kurva pendirian, peta, dan lima hal untuk pimpinan.",
            get_bahan_ringkasan,
            ringkasan,
            "ringkasan_koperasi",
            ("pada",),
        ),
        Laporan(
            "profil",
            "Profil satu koperasi",
            "Semua yang dicatat register tentang satu koperasi.",
            get_bahan_profil,
            profil_koperasi,
            "profil_koperasi",
            ("koperasi",),
        ),
        Laporan(
            "sektor",
            "Sektor riil dan simpan pinjam",
            "Fokus usaha tiap tahun buku terhadap target RPJMD, perpindahan, dan yang belum "
            "terdata.",
            get_bahan_sektor,
            laporan_sektor,
            "sektor_riil",
            ("tahun_buku",),
        ),
        Laporan(
            "fasilitasi",
            "Laporan fasilitasi setahun",
            "Koperasi yang berdiri terhadap target, kasus di jalur, dan kelangsungannya.",
            get_bahan_fasilitasi,
            laporan_fasilitasi,
            "laporan_fasilitasi",
            ("tahun",),
        ),
        Laporan(
            "hitungan",
            "Daftar hitungan setahun",
            "Kasus yang dihitung ke target setahun dengan buktinya, yang tidak dihitung dengan "
            "sebabnya, dan koreksinya, seperti yang dikatakan pada suatu hari.",
            get_bahan_hitungan,
            daftar_hitungan,
            "daftar_hitungan",
            ("pada", "tahun"),
        ),
        Laporan(
            "pembinaan",
            "Laporan pembinaan setahun",
            "Pelatihan, angkatan, kehadiran, sumber dana, dan kenaikan nilai.",
            get_bahan_pembinaan,
            laporan_pembinaan,
            "laporan_pembinaan",
            ("tahun",),
        ),
        Laporan(
            "ajakan",
            "Lembar Ayo Berkoperasi",
            "Satu halaman tiap kecamatan untuk ditempel: koperasi yang menerima anggota, syarat, "
            "simpanan, dan kontak dinas, dengan kode QR.",
            get_bahan_ajakan,
            lembar_ajakan,
            "ayo_berkoperasi",
            ("pada", "kecamatan"),
            awal=get_awal_ajakan,
        ),
        Laporan(
            "pengingat_rat",
            "Daftar pengingat RAT",
            "Koperasi wajib RAT yang belum RAT menurut kecamatan, untuk dihubungi.",
            get_bahan_pengingat,
            pengingat_rat,
            "pengingat_rat",
            ("pada", "tahun_buku", "kecamatan"),
        ),
        Laporan(
            "surat_rat",
            "Surat pengingat RAT",
            "Selembar surat tiap koperasi wajib RAT yang belum RAT.",
            get_bahan_pengingat,
            surat_rat,
            "surat_pengingat_rat",
            ("pada", "tahun_buku", "kecamatan"),
        ),
        Laporan(
            "rapor",
            "Rapor kecamatan: matriks",
            "29 kecamatan dengan delapan angka, targetnya, dan nilai mutunya, dalam satu tabel.",
            get_bahan_rapor,
            rapor_kecamatan,
            "rapor_kecamatan",
            ("pada",),
        ),
        Laporan(
            "rapor_camat",
            "Rapor kecamatan: selembar tiap camat",
            "Satu halaman tiap kecamatan: angka, target, tren, dan tindak lanjutnya.",
            get_bahan_rapor,
            rapor_camat,
            "rapor_camat",
            ("pada", "kecamatan"),
        ),
        Laporan(
            "kdmp",
            "Daftar KDMP untuk satgas",
            "KDMP desa demi desa menurut kecamatan: sah, NIB, NPWP, lahan, gerai, dan operasinya, "
            "untuk laporan bulanan satgas.",
            get_bahan_kdmp,
            serah_kdmp,
            "daftar_kdmp",
            ("pada", "kecamatan"),
        ),
        Laporan(
            "bulanan",
            "Ringkasan bulanan",
            "Yang baru, pergi, berubah, dan terlambat dalam sebulan, dengan selisih angkanya.",
            get_bahan_bulanan,
            ringkasan_bulanan,
            "ringkasan_bulanan",
            ("pada",),
        ),
        Laporan(
            "kinerja",
            "Lembar kinerja setahun",
            "IKU, IKK, dan RPJMD tiap triwulan: target, realisasi, capaian, hambatan, anggaran.",
            get_bahan_kinerja,
            lembar_kinerja,
            "lembar_kinerja",
            ("tahun",),
            berdua=True,
        ),
        Laporan(
            "hadir",
            "Daftar hadir satu sesi",
            "Kosong untuk ditandatangani, atau terisi menurut presensi yang dicatat.",
            get_bahan_hadir,
            daftar_hadir,
            "daftar_hadir",
            ("sesi", "terisi"),
            bernama=True,
        ),
    )
}


@dataclass(frozen=True)
class Pesanan:
    """A report that somebody wants.

    Attributes:
        kunci: of LAPORAN.
        oleh: who wants it, in the words of the foot.
        mengetahui: who signs on the left, of a report that two sign.
    """

    kunci: str
    asked: Permintaan
    oleh: str
    penandatangan: PenandaTangan | None
    mengetahui: PenandaTangan | None = None


def make_surat(pesanan: Pesanan, bahan: Any, kertas: Kertas) -> tuple[Surat, int]:
    """The report on the office's paper, and how many people it names.

    Args:
        bahan: what the report's own query gives.
    """
    naskah = LAPORAN[pesanan.kunci].susun(bahan, pesanan.asked)
    surat = Surat(
        isi=naskah.isi,
        kop=kertas.kop,
        per=pesanan.asked.akhir,
        dibuat=today(),
        oleh=pesanan.oleh,
        # Who signs does so at the end.
        penandatangan=(
            pesanan.penandatangan if naskah.bertanda_tangan and not naskah.sebagian else None
        ),
        contoh=kertas.contoh,
        segel=kertas.segel,
        sebagian=naskah.sebagian,
        mengetahui=pesanan.mengetahui,
    )
    return surat, naskah.orang


def make_pdf(pesanan: Pesanan, bahan: Any, kertas: Kertas) -> tuple[bytes, int]:
    """The report as PDF, and how many people it names."""
    surat, orang = make_surat(pesanan, bahan, kertas)
    return run_apart(to_pdf, surat), orang


def make_sheet(pesanan: Pesanan, bahan: Any, kertas: Kertas) -> tuple[bytes, int]:
    """The report's numbers as a workbook, which nobody signs, and how many people it names."""
    naskah = LAPORAN[pesanan.kunci].susun(bahan, pesanan.asked)
    about = Keterangan(
        judul=naskah.isi.judul,
        definisi=naskah.definisi,
        sumber=naskah.isi.sumber,
        saringan=tuple(naskah.isi.keterangan),
        per=pesanan.asked.akhir,
        oleh=pesanan.oleh,
        contoh=kertas.contoh,
        segel=kertas.segel,
        angka=tuple(naskah.isi.angka),
    )
    return run_apart(to_xlsx, naskah.lembar, about, naskah.lampiran), naskah.orang
