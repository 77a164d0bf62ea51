"""The slides of a deck, each from the live queries. See db.salindia for the shape they have."""

import datetime as dt
from collections.abc import Callable

from sqlalchemy.orm import Session

from db.dek import anggota, program, register, sebaran, usaha
from db.dek import sentences as kalimat
from db.dek.angka import angka
from db.dek.context import Konteks
from db.enums import KodeSalindia
from db.queries.contoh import demo_is_present
from db.queries.pengaturan import get_pengaturan, list_aturan
from db.salindia import IsiSalindia
from db.values.format import format_date

# How one joins a koperasi and founds one: three verbs, each the first word of its line.
CARA = (
    "Cari koperasi di desa Anda; dinas menunjukkan yang mana.",
    "Datang ke pengurusnya, isi permohonan, bayar simpanan pokok dan simpanan wajib.",
    "Dirikan bila belum ada yang cocok: sembilan orang sudah dapat, dan dinas membantu.",
)
_SYARAT = (
    "Setiap warga negara Indonesia yang cakap hukum dan memenuhi anggaran dasar dapat bergabung."
)
DASAR = (
    "Dasar: UU 25/1992 pasal 17–18 (keanggotaan) dan UU 6/2023 (pendiri paling sedikit sembilan "
    "orang)."
)
TANYA = "Tanya: Bidang Koperasi, Diskoumperindag Kabupaten Serang"


def make_isi(session: Session, *, tahun: int, pada: dt.date) -> list[IsiSalindia]:
    """Freeze every slide of a deck, in the order of KodeSalindia.

    Args:
        tahun: of the Harkopnas.
        pada: the day that the figures are of; the register is read as it stands, so it is today.
    """
    konteks = Konteks(
        session=session,
        tahun=tahun,
        pada=pada,
        terkecil=int(get_pengaturan(session, "kelompok_terkecil")),
        aturan=list_aturan(session, pada=pada),
        contoh=demo_is_present(session),
    )
    return [_BUILDERS[kode](konteks) for kode in KodeSalindia]


def _pembuka(konteks: Konteks) -> IsiSalindia:
    day = format_date(konteks.pada)
    return konteks.isi(
        KodeSalindia.PEMBUKA,
        kalimat.pembuka(konteks.tahun - 1947),
        catatan=(
            "Hari Koperasi Nasional diperingati setiap 12 Juli; edisi dihitung sejak 1947.",
            f"Semua angka dibekukan pada {day} dan tidak berubah di panggung.",
        ),
    )


def _ajakan(konteks: Konteks) -> IsiSalindia:
    return konteks.isi(
        KodeSalindia.AJAKAN,
        kalimat.ajakan(),
        butir=(*CARA, TANYA),
        catatan=(_SYARAT, DASAR),
    )


_BUILDERS: dict[KodeSalindia, Callable[[Konteks], IsiSalindia]] = {
    KodeSalindia.PEMBUKA: _pembuka,
    KodeSalindia.ANGKA: angka,
    KodeSalindia.SEBARAN: sebaran.sebaran,
    KodeSalindia.SEBARAN_TAHUN: sebaran.sebaran_tahun,
    KodeSalindia.PERTUMBUHAN: program.pertumbuhan,
    KodeSalindia.KELANGSUNGAN: program.kelangsungan,
    KodeSalindia.SEKTOR_RIIL: register.sektor_riil,
    KodeSalindia.PRODUK: usaha.produk,
    KodeSalindia.PEMBINAAN: program.pembinaan,
    KodeSalindia.RAT_NIK: register.rat_nik,
    KodeSalindia.KDMP: register.kdmp,
    KodeSalindia.UMKM: anggota.umkm,
    KodeSalindia.AJAKAN: _ajakan,
}
