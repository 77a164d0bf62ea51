"""Setting the office's parameters. What held before stays in the history."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from db.clock import today
from db.edits.entered import read_new
from db.errors import DataRejected
from db.figures import aturan_hitung
from db.izin import Izin, needs
from db.models import Pengaturan
from db.queries.ajakan import ALAMAT_AJAKAN, TANPA_ALAMAT
from db.queries.akun import LONGEST_SESSION_H
from db.queries.masuk import TIDAK_WAJIB, WAJIB, WAJIB_SEMUA
from db.queries.pengaturan import get_pengaturan
from db.queries.pindai import JUMLAH_SAJA, NAMA_DEPAN, NAMA_DI_DINDING
from db.queries.pribadi import BERKALA, BULANAN, TIDAK_BERKALA
from db.queries.sertifikat import ALAMAT_VERIFIKASI, POLA
from db.queries.tarif import BELUM_DITETAPKAN, HONOR, TRANSPORT, is_tarif
from db.values.nomor_sertifikat import is_pola

_MAX_TEXT = 200


@dataclass(frozen=True)
class _Rentang:
    """What a numeric setting may be: a whole number of `satuan` between the two, both included."""

    terkecil: int
    terbesar: int
    satuan: str


RENTANG = {
    "ambang_sertifikat_persen": _Rentang(0, 100, "persen"),
    "sektor_riil_simpan_pinjam_maks_persen": _Rentang(0, 100, "persen"),
    "simpan_pinjam_min_persen": _Rentang(0, 100, "persen"),
    "tahun_cakupan_pembinaan": _Rentang(1, 10, "tahun"),
    "menit_terlambat": _Rentang(0, 120, "menit"),
    # Below three a percentage would tell of one koperasi.
    "kelompok_terkecil": _Rentang(3, 50, "koperasi atau orang"),
    "hari_tahap_tanpa_riwayat": _Rentang(1, 730, "hari"),
    "riwayat_tahap_paling_sedikit": _Rentang(5, 500, "kasus"),
    "pendiri_paling_sedikit": _Rentang(3, 100, "orang"),
    "pendiri_anjuran": _Rentang(3, 500, "orang"),
    "kata_nama_paling_sedikit": _Rentang(1, 10, "kata"),
    "umur_pendiri_paling_muda": _Rentang(15, 30, "tahun"),
    "kali_median_diperiksa": _Rentang(10, 1_000_000, "kali"),
    "anggota_tidak_aktif_maks": _Rentang(100, 1_000_000, "orang"),
    "kuota_angkatan_terkecil": _Rentang(1, 500, "orang"),
    "kuota_angkatan_terbesar": _Rentang(1, 500, "orang"),
    "umkm_kabupaten": _Rentang(1, 10_000_000, "UMKM"),
    # Use is noted every five minutes (ui.session.auth): a shorter one would end sessions at work.
    "bulan_batas_rat_primer": _Rentang(1, 12, "bulan"),
    "bulan_batas_rat_sekunder": _Rentang(1, 12, "bulan"),
    "bulan_lapor_rat": _Rentang(1, 12, "bulan"),
    "rapor_lemah_persen_target": _Rentang(1, 100, "persen"),
    "rapor_lemah_poin_kabupaten": _Rentang(0, 100, "poin"),
    "menit_hadir_sebelum": _Rentang(0, 240, "menit"),
    "menit_hadir_sesudah": _Rentang(10, 480, "menit"),
    "hari_simpan_pindai": _Rentang(1, 365, "hari"),
    # The proof of a training and of its money: never for less than ten years.
    "tahun_simpan_identitas": _Rentang(10, 50, "tahun"),
    "tahun_simpan_telepon": _Rentang(1, 20, "tahun"),
    "tahun_simpan_log_masuk": _Rentang(1, 20, "tahun"),
    "tahun_simpan_log_akses": _Rentang(2, 20, "tahun"),
    "tahun_simpan_permintaan": _Rentang(1, 20, "tahun"),
    "jam_jawab_permintaan": _Rentang(24, 336, "jam"),
    "menit_sesi_diam": _Rentang(15, 720, "menit"),
    "jam_sesi_terlama": _Rentang(1, LONGEST_SESSION_H, "jam"),
}
# Settings that are one of some words.
_PILIHAN = {
    "kode_kedua": (WAJIB, WAJIB_SEMUA, TIDAK_WAJIB),
    BERKALA: (TIDAK_BERKALA, BULANAN),
    NAMA_DI_DINDING: (NAMA_DEPAN, JUMLAH_SAJA),
    **aturan_hitung.PILIHAN,
}
# A folder of the web, and no more: its address is printed as a code.
_FOLDER = re.compile(r"https://[A-Za-z0-9.-]+(?::\d+)?/[A-Za-z0-9._~/-]*")


def _is_folder(given: str) -> bool:
    return given == TANPA_ALAMAT or bool(_FOLDER.fullmatch(given))


# Settings that are written in a form of their own: whether they are, and how to write them.
_WRITTEN: dict[str, tuple[Callable[[str], bool], str]] = {
    ALAMAT_AJAKAN: (_is_folder, f"Tulis alamat https://…/ atau {TANPA_ALAMAT}."),
    ALAMAT_VERIFIKASI: (_is_folder, f"Tulis alamat https://… atau {TANPA_ALAMAT}."),
    **dict.fromkeys(
        (TRANSPORT, HONOR),
        (is_tarif, f"Tulis rupiah utuh tanpa titik, misalnya 150000, atau {BELUM_DITETAPKAN}."),
    ),
    POLA: (is_pola, "Tulis pola dengan satu {urut} atau {urut:03} dan satu {tahun}."),
}
RIIL, SIMPAN_PINJAM = "sektor_riil_simpan_pinjam_maks_persen", "simpan_pinjam_min_persen"


def check_nilai(kunci: str, nilai: str) -> str | None:
    """The sentence that says why a setting cannot be this, or None."""
    given = nilai.strip()
    words = _PILIHAN.get(kunci)
    if words:
        return None if given in words else f"Tulis salah satu: {', '.join(words)}."
    if kunci in _WRITTEN:
        is_sound, sentence = _WRITTEN[kunci]
        return None if len(given) <= _MAX_TEXT and is_sound(given) else sentence
    if kunci == aturan_hitung.DANA:
        return _check_dana(given)
    batas = RENTANG.get(kunci)
    if batas is None:
        return None if 0 < len(given) <= _MAX_TEXT else f"Isi dengan 1 sampai {_MAX_TEXT} huruf."
    # isdecimal alone would take the digits of other scripts.
    if given.isascii() and given.isdecimal() and batas.terkecil <= int(given) <= batas.terbesar:
        return None
    return f"Isi dengan bilangan bulat {batas.terkecil} sampai {batas.terbesar} {batas.satuan}."


def _check_dana(given: str) -> str | None:
    try:
        aturan_hitung.read_dana(given)
    except KeyError:
        words = ", ".join(aturan_hitung.KATA_DANA)
        return f"Tulis {aturan_hitung.SEMUA_DANA}, atau yang dihitung di antara: {words}."
    return None


@needs(Izin.KELOLA, door="pengaturan")
def record_aturan_hitung(
    session: Session, *, nilai: Mapping[str, str], berlaku_mulai: dt.date
) -> None:
    """Let the rule by which a case counts toward the year be another from a day on.

    Args:
        nilai: by key of db.figures.aturan_hitung.KUNCI; what holds on that day already is left.

    Raises:
        DataRejected: as record_pengaturan().
        NotFound: a key is of no setting.
    """
    for kunci in aturan_hitung.KUNCI:
        if nilai[kunci] != get_pengaturan(session, kunci, pada=berlaku_mulai):
            record_pengaturan(session, kunci=kunci, nilai=nilai[kunci], berlaku_mulai=berlaku_mulai)


@needs(Izin.KELOLA, door="pengaturan")
def record_pengaturan(session: Session, *, kunci: str, nilai: str, berlaku_mulai: dt.date) -> None:
    """Let a setting have another value from a day on, today at the earliest.

    A second value for the same day replaces the first one, which stays in the audit.

    Raises:
        DataRejected: the value is not sound, the day is past, or the two limits of the fokus usaha
            would cross.
        NotFound: there is no such setting.
    """
    if check_nilai(kunci, nilai):
        raise DataRejected("pengaturan_nilai_tidak_sah")
    nilai = read_new("pengaturan", "nilai", nilai)
    berlaku_mulai = read_new("pengaturan", "berlaku_mulai", berlaku_mulai)
    if berlaku_mulai < today():
        # A figure that was published keeps the rule that it was made by.
        raise DataRejected("pengaturan_tidak_berlaku_surut")
    get_pengaturan(session, kunci)
    _refuse_crossed_limits(session, kunci, nilai, berlaku_mulai)
    statement = insert(Pengaturan).values(
        kunci=kunci,
        nilai=nilai,
        berlaku_mulai=berlaku_mulai,
        keterangan=_keterangan(session, kunci),
    )
    session.execute(
        statement.on_conflict_do_update(
            index_elements=["kunci", "berlaku_mulai"], set_={"nilai": statement.excluded.nilai}
        )
    )


def _keterangan(session: Session, kunci: str) -> str | None:
    newest = select(Pengaturan.keterangan).where(Pengaturan.kunci == kunci)
    return session.scalar(newest.order_by(Pengaturan.berlaku_mulai.desc()).limit(1))


def _refuse_crossed_limits(session: Session, kunci: str, nilai: str, pada: dt.date) -> None:
    """A koperasi must not be sektor riil and simpan pinjam at once, on that day or later.

    The new value holds until the next one of the same limit; the other limit may change meanwhile.
    """
    if kunci not in (RIIL, SIMPAN_PINJAM):
        return
    other = SIMPAN_PINJAM if kunci == RIIL else RIIL
    statement = select(Pengaturan.kunci, Pengaturan.berlaku_mulai, Pengaturan.nilai)
    later = session.execute(
        statement.where(
            Pengaturan.kunci.in_((RIIL, SIMPAN_PINJAM)), Pengaturan.berlaku_mulai > pada
        )
    ).all()
    until = min((mulai for each, mulai, _ in later if each == kunci), default=dt.date.max)
    meanwhile = [int(value) for each, mulai, value in later if each == other and mulai < until]
    for value in (int(get_pengaturan(session, other, pada=pada)), *meanwhile):
        limits = {kunci: int(nilai), other: value}
        if limits[RIIL] >= limits[SIMPAN_PINJAM]:
            raise DataRejected("pengaturan_batas_fokus_bersilang")
