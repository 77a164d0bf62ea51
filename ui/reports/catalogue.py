"""The printed reports: which there are, who may have them, and the buttons that make them."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from db.clock import today
from db.queries.contoh import demo_is_present
from db.queries.kantor import PenandaTangan, get_kop
from ui.files.apart import run_apart
from ui.files.paper.document import Surat
from ui.files.paper.typeset import to_pdf
from ui.files.workbook import Keterangan, to_xlsx
from ui.reports.daftar import daftar_koperasi
from ui.reports.fasilitasi import laporan_fasilitasi
from ui.reports.hadir import daftar_hadir
from ui.reports.pembinaan import laporan_pembinaan
from ui.reports.profil import profil_koperasi
from ui.reports.rekap import rekapitulasi
from ui.reports.report import Naskah, Permintaan


@dataclass(frozen=True)
class Laporan:
    """A report.

    Attributes:
        berkas: what its files are called.
        butuh: which fields of Permintaan the reader chooses.
        bernama: it always names people, so it takes Izin.NAMA.
    """

    kunci: str
    judul: str
    tentang: str
    susun: Callable[[Session, Permintaan], Naskah]
    berkas: str
    butuh: tuple[str, ...] = ()
    bernama: bool = False


LAPORAN = {
    each.kunci: each
    for each in (
        Laporan(
            "daftar",
            "Daftar koperasi menurut kecamatan",
            "Koperasi terdaftar dengan NIK, badan hukum, alamat, jenis, dan statusnya.",
            daftar_koperasi,
            "daftar_koperasi",
            ("pada", "kecamatan"),
        ),
        Laporan(
            "rekap",
            "Rekapitulasi per kecamatan",
            "Jumlah, status, RAT, anggota, modal, volume usaha, dan SHU tiap kecamatan.",
            rekapitulasi,
            "rekapitulasi_koperasi",
            ("pada", "tahun_buku"),
        ),
        Laporan(
            "profil",
            "Profil satu koperasi",
            "Semua yang dicatat register tentang satu koperasi.",
            profil_koperasi,
            "profil_koperasi",
            ("koperasi",),
        ),
        Laporan(
            "fasilitasi",
            "Laporan fasilitasi setahun",
            "Koperasi yang berdiri terhadap target, kasus di jalur, dan kelangsungannya.",
            laporan_fasilitasi,
            "laporan_fasilitasi",
            ("tahun",),
        ),
        Laporan(
            "pembinaan",
            "Laporan pembinaan setahun",
            "Pelatihan, angkatan, kehadiran, sumber dana, dan kenaikan nilai.",
            laporan_pembinaan,
            "laporan_pembinaan",
            ("tahun",),
        ),
        Laporan(
            "hadir",
            "Daftar hadir satu sesi",
            "Kosong untuk ditandatangani, atau terisi menurut presensi yang dicatat.",
            daftar_hadir,
            "daftar_hadir",
            ("sesi", "terisi"),
            bernama=True,
        ),
    )
}


def make_surat(
    session: Session, kunci: str, asked: Permintaan, oleh: str, penandatangan: PenandaTangan | None
) -> tuple[Surat, int]:
    """The report on the office's paper, and how many people it names."""
    naskah = LAPORAN[kunci].susun(session, asked)
    surat = Surat(
        isi=naskah.isi,
        kop=get_kop(session, pada=asked.pada),
        per=asked.pada,
        dibuat=today(),
        oleh=oleh,
        penandatangan=penandatangan,
        contoh=demo_is_present(session),
    )
    return surat, naskah.orang


def make_pdf(
    session: Session, kunci: str, asked: Permintaan, oleh: str, penandatangan: PenandaTangan | None
) -> tuple[bytes, int]:
    """The report as PDF, and how many people it names."""
    surat, orang = make_surat(session, kunci, asked, oleh, penandatangan)
    return run_apart(to_pdf, surat), orang


def make_sheet(
    session: Session, kunci: str, asked: Permintaan, oleh: str, penandatangan: PenandaTangan | None
) -> tuple[bytes, int]:
    """The report's numbers as a workbook, and how many people it names."""
    del penandatangan  # a sheet is not signed
    naskah = LAPORAN[kunci].susun(session, asked)
    about = Keterangan(
        judul=naskah.isi.judul,
        definisi=naskah.definisi,
        sumber=naskah.isi.sumber,
        saringan=tuple(naskah.isi.keterangan),
        per=asked.pada,
        oleh=oleh,
        contoh=demo_is_present(session),
    )
    return run_apart(to_xlsx, naskah.lembar, about, naskah.lampiran), naskah.orang
