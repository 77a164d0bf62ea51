"""What a printed report says, read at once: a function each, its frames and values in one piece."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy.orm import Session

from db.figures.hidup import Peristiwa
from db.figures.katalog import PETA, REKAP
from db.figures.rat import book_of
from db.figures.taksiran import Taksiran, TerlaluSedikit
from db.frames import rows_of
from db.queries.batas import find_batas, get_isi_batas
from db.queries.daftar_kasus import (
    list_daftar_kasus,
    list_dokumen_kasus,
    list_kasus_tahun,
    list_mundur_kasus,
)
from db.queries.fasilitasi import (
    Pendirian,
    count_kumulatif,
    list_pendirian,
    list_per_kecamatan,
)
from db.queries.hidup import list_hidup
from db.queries.hitungan import count_kabupaten, count_per_kecamatan, list_hitungan
from db.queries.hitungan_tahun import HitunganTahun, get_hitungan
from db.queries.kasus import list_kasus, list_keluar, list_tahap
from db.queries.keadaan import list_keadaan
from db.queries.kelangsungan import list_bertahan, list_kelangsungan
from db.queries.keragaan import list_keragaan, list_rat
from db.queries.orang import list_pengurus
from db.queries.pembinaan import (
    list_angkatan,
    list_kehadiran_per_hari,
    list_kenaikan_nilai,
    list_komposisi,
)
from db.queries.pengaturan import get_pengaturan, list_aturan
from db.queries.perhatian import list_perhatian
from db.queries.peta import list_nilai
from db.queries.presensi import SesiPelatihan, get_sesi, list_presensi
from db.queries.profil import (
    Kontak,
    Ods,
    Profil,
    find_fasilitasi,
    get_kontak,
    get_ods,
    get_profil,
    list_pelatihan,
    list_riwayat_status,
)
from db.queries.rapor import Rapor, get_rapor
from db.queries.rat import DIINGATKAN, list_daftar_rat, list_telepon
from db.queries.taksiran import get_taksiran
from db.queries.tindak_lanjut import list_tindak_lanjut
from db.queries.usaha import list_legalitas, list_omzet, list_produk_koperasi, list_unit_usaha
from db.queries.wilayah import list_kecamatan
from db.values.format import format_number


@dataclass(frozen=True, kw_only=True)
class Permintaan:
    """What a reader chose. A report reads the fields that it needs.

    Attributes:
        pada: the day that the report speaks of.
        tahun: calendar or budget year.
        kecamatan: kode; empty for all.
        dengan_nama: the reader may see names of people and telephone numbers.
        terisi: a daftar hadir with its marks, not blank to sign.
    """

    pada: dt.date
    tahun: int = 0
    tahun_buku: int = 0
    kecamatan: tuple[str, ...] = ()
    koperasi_id: int = 0
    sesi_id: int = 0
    dengan_nama: bool = False
    terisi: bool = False

    @property
    def akhir(self) -> dt.date:
        """The day, or the last of the year that was chosen if that has passed."""
        return min(self.pada, dt.date(self.tahun, 12, 31)) if self.tahun else self.pada


# What the daftar says of each koperasi.
_DAFTAR = (
    "nik_koperasi",
    "nama",
    "nomor_badan_hukum",
    "tanggal_badan_hukum",
    "jenis",
    "kelompok",
    "kecamatan_kode",
    "kecamatan",
    "desa_kode",
    "desa",
    "alamat",
    "asal",
    "tahun_fasilitasi",
    "status",
)


@dataclass(frozen=True, kw_only=True)
class BahanDaftar:
    """The koperasi of a day in the kecamatan asked for.

    Attributes:
        koperasi: _DAFTAR of list_keadaan, in its order: all of them, or the first.
        jumlah: how many there are in each kecamatan by its name, "" where none is recorded.
    """

    koperasi: pd.DataFrame
    jumlah: dict[str, int]

    @property
    def sebagian(self) -> bool:
        """There are more than these."""
        return len(self.koperasi) < self.panjang

    @property
    def panjang(self) -> int:
        """How many the whole list has."""
        return sum(self.jumlah.values())

    @property
    def seluruhnya(self) -> str:
        """The whole list in words."""
        return f"daftar {format_number(self.panjang)} koperasi"


def get_bahan_daftar(session: Session, asked: Permintaan) -> BahanDaftar:
    """What the daftar koperasi says."""
    rows = list_keadaan(
        session,
        pada=asked.pada,
        tahun_buku=asked.tahun_buku,
        kecamatan=asked.kecamatan,
        kolom=_DAFTAR,
    )
    places = rows["kecamatan"].fillna("")
    return BahanDaftar(
        koperasi=rows, jumlah={str(k): int(n) for k, n in places.value_counts().items()}
    )


# More than the first page of the list has lines for.
_FIRST_PAGE = 40


def get_awal_daftar(session: Session, asked: Permintaan) -> BahanDaftar:
    """As get_bahan_daftar(), with no more koperasi than a first page takes.

    Counts are kept by block, and only the first kecamatan are read: a register of any size gives
    it in the same time.
    """
    counted = count_per_kecamatan(session, asked.tahun_buku, asked.pada)
    names = {str(row["kode"]): str(row["nama"]) for row in rows_of(list_kecamatan(session))}
    wanted = [kode for kode in (*names, "") if not asked.kecamatan or kode in asked.kecamatan]
    jumlah = {names.get(kode, ""): counted[kode] for kode in wanted if kode in counted}
    first, many = [], 0
    for kode in wanted:
        if many < _FIRST_PAGE:
            first.append(kode)
            many += counted.get(kode, 0)
    rows = list_keadaan(
        session,
        pada=asked.pada,
        tahun_buku=asked.tahun_buku,
        kecamatan=first,
        limit=_FIRST_PAGE,
        kolom=_DAFTAR,
    )
    return BahanDaftar(koperasi=rows, jumlah=jumlah)


@dataclass(frozen=True, kw_only=True)
class BahanRekap:
    """The figures of REKAP by kecamatan on a day (db.figures.rekap.rekap).

    Attributes:
        terkecil: setting `kelompok_terkecil` of the day.
        aturan: all settings of the day (list_aturan).
    """

    rekap: pd.DataFrame
    terkecil: int
    aturan: dict[str, str]


def get_bahan_rekap(session: Session, asked: Permintaan) -> BahanRekap:
    """What the rekapitulasi says."""
    terkecil = int(get_pengaturan(session, "kelompok_terkecil", pada=asked.pada))
    return BahanRekap(
        rekap=list_hitungan(
            session, *REKAP, tahun_buku=asked.tahun_buku, hari=asked.pada, terkecil=terkecil
        ),
        terkecil=terkecil,
        aturan=list_aturan(session, pada=asked.pada),
    )


# The shares of the ringkasan, and what it says where it is thin.
RINGKASAN = ("persen_aktif", "persen_aktif_terdata", "persen_rat", "persen_cakupan")
JARANG = PETA[0]


@dataclass(frozen=True, kw_only=True)
class BahanRingkasan:
    """The register on one page, each field as the query of its name gives it.

    Attributes:
        nilai: the figures of RINGKASAN and their parts by kunci, of the whole kabupaten.
        jarang: JARANG in each kecamatan (list_nilai); rata is that of the kabupaten.
        tahun_buku: the last one that had ended.
        batas: official boundaries to draw; "" for the sketch.
        terkecil: setting `kelompok_terkecil`.
        aturan: all settings of the day (list_aturan).
    """

    nilai: dict[str, Any]
    jarang: pd.DataFrame
    rata: float | None
    capaian: Pendirian
    kumulatif: pd.DataFrame
    perhatian: pd.DataFrame
    tahun_buku: int
    batas: str
    terkecil: int
    aturan: dict[str, str]


def get_bahan_ringkasan(session: Session, asked: Permintaan) -> BahanRingkasan:
    """What the ringkasan says on a day."""
    pada, book = asked.pada, book_of(asked.pada)
    kunci = ("jumlah", "status_belum_terdata", *RINGKASAN, JARANG)
    nilai = count_kabupaten(session, *kunci, tahun_buku=book, hari=pada)
    capaian, kumulatif = count_kumulatif(session, tahun=pada.year, pada=pada)
    return BahanRingkasan(
        nilai=nilai,
        jarang=list_nilai(session, JARANG, tahun_buku=book, hari=pada),
        rata=nilai[JARANG],
        capaian=capaian,
        kumulatif=kumulatif,
        perhatian=list_perhatian(session, hari=pada),
        tahun_buku=book,
        batas=_boundaries(session),
        terkecil=int(get_pengaturan(session, "kelompok_terkecil")),
        aturan=list_aturan(session, pada=pada),
    )


def _boundaries(session: Session) -> str:
    batas = find_batas(session)
    return get_isi_batas(session, batas.id) if batas else ""


@dataclass(frozen=True, kw_only=True)
class BahanFasilitasi:
    """A year of fasilitasi, each field as the query or setting of its name gives it.

    Attributes:
        taksiran: of its last day, while the year is not over.
        hidup: until Peristiwa.TIDAK_AKTIF.
        daftar, dokumen, mundur: of the cases of the budget year (db.queries.daftar_kasus).
    """

    capaian: Pendirian
    taksiran: Taksiran | TerlaluSedikit | None
    kumulatif: pd.DataFrame
    pendirian: pd.DataFrame
    per_kecamatan: pd.DataFrame
    kasus: pd.DataFrame
    keluar: pd.DataFrame
    kelangsungan: pd.DataFrame
    bertahan: pd.DataFrame
    hitungan: HitunganTahun
    aturan: dict[str, str]
    hidup: pd.DataFrame
    daftar: pd.DataFrame
    dokumen: pd.DataFrame
    mundur: pd.DataFrame
    batas: str
    terkecil: int


def get_bahan_hitungan(session: Session, asked: Permintaan) -> HitunganTahun:
    """The list behind the number of a year, as it was said on a day."""
    hari = max(asked.pada, dt.date(asked.tahun, 1, 1))
    return get_hitungan(session, tahun=asked.tahun, hari=hari)


def get_bahan_fasilitasi(session: Session, asked: Permintaan) -> BahanFasilitasi:
    """What the report on a year of fasilitasi says."""
    tahun, pada = asked.tahun, asked.akhir
    capaian, kumulatif = count_kumulatif(session, tahun=tahun, pada=pada)
    ids = list_kasus_tahun(session, tahun=tahun, pada=pada)
    return BahanFasilitasi(
        capaian=capaian,
        taksiran=get_taksiran(session, pada=pada) if pada < dt.date(tahun, 12, 31) else None,
        kumulatif=kumulatif,
        pendirian=list_pendirian(session, tahun=tahun, pada=pada),
        per_kecamatan=list_per_kecamatan(session, tahun=tahun, pada=pada),
        kasus=list_kasus(session, tahun=tahun, pada=pada),
        keluar=list_keluar(session, tahun=tahun, pada=pada),
        kelangsungan=list_kelangsungan(session, pada=pada),
        bertahan=list_bertahan(session, pada=pada),
        hitungan=get_hitungan(session, tahun=tahun, hari=asked.pada),
        aturan=list_aturan(session, pada=pada),
        hidup=list_hidup(session, peristiwa=Peristiwa.TIDAK_AKTIF, pada=pada),
        daftar=list_daftar_kasus(session, ids, pada=pada),
        dokumen=list_dokumen_kasus(session, ids),
        mundur=list_mundur_kasus(session, ids, pada=pada),
        batas=_boundaries(session),
        terkecil=int(get_pengaturan(session, "kelompok_terkecil")),
    )


@dataclass(frozen=True, kw_only=True)
class BahanPembinaan:
    """A year of trainings, each field as the query or setting of its name gives it."""

    angkatan: pd.DataFrame
    kehadiran_per_hari: pd.DataFrame
    komposisi: pd.DataFrame
    kenaikan_nilai: pd.DataFrame
    terkecil: int


def get_bahan_pembinaan(session: Session, asked: Permintaan) -> BahanPembinaan:
    """What the report on a year of trainings says, of every sumber dana."""
    tahun, pada = asked.tahun, asked.akhir
    return BahanPembinaan(
        angkatan=list_angkatan(session, tahun=tahun, dana=None, pada=pada),
        kehadiran_per_hari=list_kehadiran_per_hari(session, tahun=tahun, dana=None, pada=pada),
        komposisi=list_komposisi(session, tahun=tahun, dana=None, pada=pada),
        kenaikan_nilai=list_kenaikan_nilai(session, tahun=tahun, dana=None, pada=pada),
        terkecil=int(get_pengaturan(session, "kelompok_terkecil")),
    )


@dataclass(frozen=True, kw_only=True)
class BahanPengingat:
    """Whom to remind of the RAT over a tahun buku.

    Attributes:
        koperasi: of list_daftar_rat(), in its order.
        telepon: by koperasi; None where the reader may not see it.
    """

    koperasi: pd.DataFrame
    telepon: dict[int, str] | None


def get_bahan_pengingat(session: Session, asked: Permintaan) -> BahanPengingat:
    """What the reminder list of the RAT says."""
    rows = list_daftar_rat(
        session,
        tahun_buku=asked.tahun_buku,
        hari=asked.pada,
        keadaan=DIINGATKAN,
        kecamatan=asked.kecamatan,
    )
    ids = [int(each) for each in rows["koperasi_id"]]
    return BahanPengingat(
        koperasi=rows, telepon=list_telepon(session, ids) if asked.dengan_nama else None
    )


@dataclass(frozen=True, kw_only=True)
class BahanRapor:
    """The rapor of a day, and the actions that were taken on it or before (list_tindak_lanjut)."""

    rapor: Rapor
    tindak_lanjut: pd.DataFrame


def get_bahan_rapor(session: Session, asked: Permintaan) -> BahanRapor:
    """What the rapor kecamatan says on a day."""
    return BahanRapor(
        rapor=get_rapor(session, hari=asked.pada),
        tindak_lanjut=list_tindak_lanjut(session, hari=asked.pada),
    )


@dataclass(frozen=True, kw_only=True)
class BahanHadir:
    """A sesi, and who is enrolled in its angkatan (list_presensi)."""

    sesi: SesiPelatihan
    peserta: pd.DataFrame


def get_bahan_hadir(session: Session, asked: Permintaan) -> BahanHadir:
    """What a daftar hadir says; it names people.

    Raises:
        NotFound: there is no such sesi.
    """
    sesi = get_sesi(session, asked.sesi_id)
    return BahanHadir(sesi=sesi, peserta=list_presensi(session, sesi.id))


@dataclass(frozen=True, kw_only=True)
class BahanProfil:
    """All that is on record of one koperasi, each list as the query of its name gives it.

    Attributes:
        kontak, pengurus: None where the reader may not see names.
        legalitas, omzet: of all its produk, with the column produk (str) beside.
    """

    profil: Profil
    kontak: Kontak | None
    ods: Ods
    pengurus: pd.DataFrame | None
    keragaan: pd.DataFrame
    rat: pd.DataFrame
    pelatihan: pd.DataFrame
    riwayat_status: pd.DataFrame
    tahap: pd.DataFrame
    unit_usaha: pd.DataFrame
    produk: pd.DataFrame
    legalitas: pd.DataFrame
    omzet: pd.DataFrame


def get_bahan_profil(session: Session, asked: Permintaan) -> BahanProfil:
    """What the profile of a koperasi says.

    Raises:
        NotFound: there is no such koperasi.
    """
    profil = get_profil(session, asked.koperasi_id)
    produk = list_produk_koperasi(session, profil.id)
    return BahanProfil(
        profil=profil,
        kontak=get_kontak(session, profil.id) if asked.dengan_nama else None,
        ods=get_ods(session, profil.id),
        pengurus=(
            list_pengurus(session, profil.id, pada=asked.pada) if asked.dengan_nama else None
        ),
        keragaan=list_keragaan(session, profil.id),
        rat=list_rat(session, profil.id),
        pelatihan=list_pelatihan(session, profil.id),
        riwayat_status=list_riwayat_status(session, profil.id),
        tahap=list_tahap(session, fasilitasi_id=find_fasilitasi(session, profil.id) or 0),
        unit_usaha=list_unit_usaha(session, profil.id),
        produk=produk,
        legalitas=_of_each(session, produk, list_legalitas),
        omzet=_of_each(session, produk, list_omzet),
    )


def _of_each(
    session: Session, produk: pd.DataFrame, query: Callable[[Session, int], pd.DataFrame]
) -> pd.DataFrame:
    # No produk has the id 0: without one, the columns are still there.
    nothing = query(session, 0).assign(produk=pd.Series(dtype="str"))
    found = [query(session, int(row["id"])).assign(produk=row["nama"]) for row in rows_of(produk)]
    return pd.concat(found, ignore_index=True) if found else nothing
