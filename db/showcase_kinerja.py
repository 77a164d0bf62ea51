"""What the demo reports: indicators with their targets, closed triwulan, months that were kept.

All of it is marked as demo, and goes with it. Nothing of it was kept when its time came: the
screens say so of each closing and month.
"""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.actions.bulanan import keep_bulan
from db.actions.kinerja import close_triwulan, create_indikator_kinerja
from db.actions.taksiran import keep_taksiran
from db.figures.season import month_end
from db.models import CatatanKinerja, Rat, TargetIndikator
from db.queries.kinerja import list_indikator_kinerja

_RENSTRA = "Renstra Diskoumperindag 2025-2029 (contoh)"
_RPJMD = "RPJMD Kabupaten Serang 2025-2029 (contoh)"
_IKK = "LPPD, indikator kinerja kunci urusan koperasi (contoh)"
_BIDANG, _UMKM = "Kepala Bidang Koperasi", "Kepala Bidang Usaha Mikro"
_KODE = "2.17.05.2.01.0001"
# jenis, name, document, figure, better way, who answers; then the targets of four triwulan, of
# which the last is that of the year; fewer where the year has its target already.
_INDIKATOR = (
    ("iku", "Persentase koperasi aktif", _RENSTRA, "persen_aktif", "naik", _BIDANG,
     (71, 72, 73, 75)),
    ("iku", "Persentase koperasi yang menyelenggarakan RAT", _RENSTRA, "persen_rat", "naik",
     _BIDANG, (30, 36, 40, 42)),
    ("iku", "Jumlah koperasi tidak aktif", _RENSTRA, "tidak_aktif", "turun", _BIDANG,
     (140, 135, 130, 120)),
    ("ikk", "Persentase koperasi bersertifikat NIK", _IKK, "persen_sertifikat", "naik", _BIDANG,
     (22, 24, 26, 28)),
    ("ikk", "Koperasi yang mengikuti pelatihan", _IKK, "koperasi_hadir", "naik", _BIDANG,
     (40, 70, 110, 140)),
    ("rpjmd", "Koperasi baru hasil fasilitasi", _RPJMD, "pendirian_tahun_ini", "naik", _UMKM,
     (0, 5, 20)),
    ("rpjmd", "Persentase koperasi sektor riil", _RPJMD, "persen_sektor_riil", "naik", _UMKM,
     (58, 58, 59, 60)),
)  # fmt: skip  # a table, read across
# Of each triwulan its own, in their order; the third says none of the RAT, whose season is over.
_CATATAN = {
    "persen_rat": (
        (
            "Banyak koperasi menunggu laporan keuangan pengurus; RAT bergeser ke Mei dan Juni.",
            "Pendampingan laporan keuangan di 8 kecamatan; surat pengingat lewat camat.",
        ),
        (
            "Koperasi yang belum RAT umumnya tanpa pengurus yang masa baktinya masih berjalan.",
            "Kunjungan PPKL ke koperasi yang dua tahun tidak RAT; rapat luar biasa didampingi.",
        ),
        (None, None),
        (
            "RAT yang tersisa milik koperasi yang tidak beroperasi.",
            "Daftar usulan pembubaran disusun bersama pengawas koperasi.",
        ),
    ),
    "pendirian_tahun_ini": (
        (
            "Kelompok calon koperasi masih mencari anggota pendiri.",
            "Penyuluhan perkoperasian di kecamatan yang mengajukan.",
        ),
        (
            "Nama koperasi ditolak di SABH karena mirip dengan yang sudah ada.",
            "Tiga pilihan nama diminta sejak berkas masuk.",
        ),
        (
            "Akta menunggu nama koperasi disetujui di SABH.",
            "Berkas 12 kelompok diperiksa bersama notaris sebelum Oktober.",
        ),
        (
            "Notaris menutup penerimaan berkas pertengahan Desember.",
            "Akta ditandatangani bersama di dinas sebelum tanggal itu.",
        ),
    ),
    "persen_sertifikat": (
        (
            "Sertifikat NIK yang habis masa berlakunya belum diperpanjang.",
            "Loket perpanjangan ODS tiap Rabu di dinas.",
        ),
        (
            "Data RAT yang diminta ODS belum diunggah koperasi.",
            "Pengisian ODS dibantu operator di balai kecamatan.",
        ),
        (
            "Antrean verifikasi ODS di kementerian lebih dari sebulan.",
            "Surat permohonan percepatan lewat dinas provinsi.",
        ),
        (
            "Sebagian sertifikat habis berlaku pada akhir tahun.",
            "Pengingat dikirim dua bulan sebelum habis.",
        ),
    ),
}
_SPENT = Decimal(18_750_000)
_CORRECTED = 3
_MONTHS_KEPT = 3
_BULAN = range(1, 13)
_QUARTERS = 4


def report_demo(session: Session, today: dt.date, *, begin: Callable[[Session, str], None]) -> None:
    """Fill the lembar kinerja and the monthly summaries of a demo register.

    Args:
        begin: what follows is a save of its own, through this door.
    """
    begin(session, "pengaturan")
    for tahun in (today.year - 1, today.year):
        _aim(session, tahun)
    for jenis, nama, dokumen, kunci, arah, jawab, _ in _INDIKATOR:
        isian = {
            "jenis": jenis,
            "nama": nama,
            "dokumen": dokumen,
            "kunci": kunci,
            "arah": arah,
            "penanggung_jawab": jawab,
            "kode_sub_kegiatan": _KODE if kunci == "koperasi_hadir" else None,
            "mulai": today.year - 1,
        }
        create_indikator_kinerja(session, isian=isian)
    tahun, ended = _ended(today)
    begin(session, "formulir")
    _note(session, tahun, ended)
    begin(session, "pengaturan")
    # The newest that has ended is left to be closed.
    for triwulan in range(1, ended):
        close_triwulan(session, tahun=tahun, triwulan=triwulan, ke=1)
    if ended > 1:
        begin(session, "grid")
        _find_late_rat(session, tahun, ended - 1)
    begin(session, "beku")
    keep_taksiran(session, _month_ends(today))
    begin(session, "potret")
    for bulan in reversed(_months_before(today)):
        keep_bulan(session, bulan=bulan)


def _month_ends(today: dt.date) -> list[dt.date]:
    """The last day of each month that has ended, of this year and the year before."""
    firsts = (
        dt.date(tahun, bulan, 1) for tahun in (today.year - 1, today.year) for bulan in _BULAN
    )
    return [day for day in map(month_end, firsts) if day < today]


def _ended(today: dt.date) -> tuple[int, int]:
    """The year whose triwulan are shown, and how many of them have ended."""
    ended = (today.month - 1) // 3
    return (today.year, ended) if ended else (today.year - 1, _QUARTERS)


def _aim(session: Session, tahun: int) -> None:
    taken = select(TargetIndikator.kunci).where(
        TargetIndikator.tahun == tahun, TargetIndikator.kecamatan_kode.is_(None)
    )
    known = set(session.scalars(taken))
    session.add_all(
        TargetIndikator(
            kunci=kunci,
            tahun=tahun,
            triwulan=triwulan,
            nilai=Decimal(nilai),
            dasar=dokumen,
            contoh=True,
        )
        for _, _, dokumen, kunci, _, _, targets in _INDIKATOR
        if kunci not in known or len(targets) < _QUARTERS
        for triwulan, nilai in _by_part(targets)
    )
    session.flush()


def _by_part(targets: tuple[int, ...]) -> list[tuple[int | None, int]]:
    """By triwulan; the year has the last one's, and where three are given its own already."""
    quarters: list[tuple[int | None, int]] = list(enumerate(targets, start=1))
    return quarters if len(targets) < _QUARTERS else [*quarters, (None, targets[-1])]


def _note(session: Session, tahun: int, ended: int) -> None:
    session.add_all(
        CatatanKinerja(
            indikator_id=each.id,
            tahun=tahun,
            triwulan=triwulan,
            hambatan=_said(each.kunci, triwulan)[0],
            tindak_lanjut=_said(each.kunci, triwulan)[1],
            anggaran=triwulan * _SPENT if each.kode_sub_kegiatan else None,
        )
        for each in list_indikator_kinerja(session, tahun=tahun)
        if each.kunci in _CATATAN or each.kode_sub_kegiatan
        for triwulan in range(1, ended + 1)
    )
    session.flush()


def _said(kunci: str | None, triwulan: int) -> tuple[str | None, str | None]:
    """What hindered an indicator in a triwulan, and what is done about it."""
    return _CATATAN[kunci][triwulan - 1] if kunci in _CATATAN else (None, None)


def _find_late_rat(session: Session, tahun: int, triwulan: int) -> None:
    """A few RAT turn out to have been held in a triwulan that was reported already."""
    end = dt.date(tahun, 3 * triwulan, 28)
    late = (
        select(Rat)
        .where(Rat.tahun_buku == tahun - 1, Rat.tanggal > end + dt.timedelta(days=7))
        .order_by(Rat.id)
        .limit(_CORRECTED)
    )
    for each in session.scalars(late):
        each.tanggal = end
    session.flush()


def _months_before(today: dt.date) -> list[dt.date]:
    """The first days of the months that ended last, the latest first."""
    months, first = [], today.replace(day=1)
    for _ in range(_MONTHS_KEPT):
        first = (first - dt.timedelta(days=1)).replace(day=1)
        months.append(first)
    return months
