"""What queries of their own count, by kunci: foundings, pembinaan, KDMP, produk."""

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import pandas as pd
from sqlalchemy.orm import Session

from db.clock import today
from db.dek.counts import (
    count_angkatan_hadir,
    count_kdmp,
    count_koperasi_hadir,
    count_orang_hadir,
)
from db.enums import JenisKelamin
from db.figures.biaya import (
    BIAYA_AKTA,
    HARI_ORANG,
    KOPERASI_BERBIAYA,
    KOPERASI_BERPAGU,
    PAGU,
    PESERTA_BERPAGU,
    REALISASI,
)
from db.figures.dampak import TEPAT_DILATIH, TEPAT_TIDAK, WAJIB_DILATIH, WAJIB_TIDAK
from db.figures.fasilitasi import (
    BERTAHAN,
    BERTAHAN_PADA,
    HIDUP,
    HIDUP_SAMPAI,
    KASUS_MACET,
    PENDIRIAN_TAHUN_INI,
    TARGET,
)
from db.figures.kdmp import DENGAN_KDMP, JUMLAH_KUERI, TANDA_KUERI
from db.figures.keanggotaan import DESA, DESA_BUKA, DESA_TERBUKA, MEDIAN, MEDIAN_ANGGOTA
from db.figures.pembinaan import (
    ANGKATAN,
    DICATAT_PELATIHAN,
    HADIR_PELATIHAN,
    KEHADIRAN,
    KOPERASI_HADIR,
    KUOTA_SELESAI,
    ORANG_HADIR,
    PERSEN_PESERTA_BARU,
    PESERTA_BARU,
    PESERTA_DATANG,
    PESERTA_LAKI,
    PESERTA_PEREMPUAN,
    PESERTA_SELESAI,
    PESERTA_TANPA_LP,
    PRESENSI_DICATAT,
)
from db.figures.rat import book_of
from db.figures.register import KDMP, KOPERASI_KDMP, KOPERASI_KDMP_AKTIF, TERCATAT_SAMPAI
from db.figures.rekap import TANPA_KECAMATAN
from db.figures.ukuran import Ukuran
from db.figures.umkm import UMKM_DINAS, UMKM_KABUPATEN
from db.figures.usaha import OMZET, PRODUK, PRODUK_UNGGULAN
from db.frames import rows_of
from db.queries.bergabung import count_desa_terbuka
from db.queries.biaya import count_biaya_akta, list_biaya_hari, list_program
from db.queries.dampak import list_rat_sesudah
from db.queries.fasilitasi import count_pendirian, list_per_kecamatan
from db.queries.hidup import count_hidup
from db.queries.kasus import count_macet, has_kasus
from db.queries.kdmp import count_dengan_kdmp, count_tanda
from db.queries.keanggotaan import SEMUA, count_umkm_kabupaten, list_sebaran_anggota
from db.queries.kelangsungan import list_bertahan
from db.queries.koperasi import count_koperasi
from db.queries.pasar import count_pasar
from db.queries.pembinaan import is_over, list_angkatan, list_baru_berulang, list_komposisi
from db.queries.pertumbuhan import list_pertumbuhan
from db.queries.produk import ProdukFilter, count_produk
from db.queries.ringkasan import count_kehadiran
from db.queries.saringan import TERDAFTAR
from db.queries.wilayah import list_kecamatan

# Values by kunci, of the kabupaten ("") and of kecamatan by kode where they are known.
Terhitung = dict[str, dict[str, Any]]
KABUPATEN = ""


def _pendirian(session: Session, pada: dt.date) -> Terhitung:
    year = count_pendirian(session, tahun=pada.year, pada=pada)
    found: Terhitung = {
        KABUPATEN: {
            PENDIRIAN_TAHUN_INI.kunci: year.tercapai if year.tercatat else None,
            TARGET.kunci: year.target,
        }
    }
    if year.tercatat:
        kode = list_kecamatan(session).set_index("nama")["kode"]
        rows = list_per_kecamatan(session, tahun=pada.year, pada=pada)
        for nama, berdiri in zip(rows["kecamatan"], rows["berdiri"], strict=True):
            found[str(kode[nama])] = {PENDIRIAN_TAHUN_INI.kunci: int(berdiri)}
    return found


def _macet(session: Session, pada: dt.date) -> Terhitung:
    known = has_kasus(session, pada=pada)
    return {KABUPATEN: {KASUS_MACET.kunci: count_macet(session, pada=pada) if known else None}}


def _bertahan(session: Session, pada: dt.date) -> Terhitung:
    rows = list_bertahan(session, pada=pada)
    found: dict[str, Any] = {}
    for bulan, (aktif, berumur, _) in BERTAHAN_PADA.items():
        old = rows[(rows["bulan"] == bulan) & rows["cukup_umur"]]
        found[aktif.kunci] = int(old["aktif"].sum()) if len(old) else None
        found[berumur.kunci] = int(old["terdata"].sum()) if len(old) else None
    return {KABUPATEN: found}


def _hidup(session: Session, pada: dt.date) -> Terhitung:
    found: dict[str, Any] = {}
    for peristiwa, (many, happened) in count_hidup(session, pada=pada).items():
        kejadian, diamati, _ = HIDUP_SAMPAI[peristiwa]
        found[diamati.kunci] = many
        # Nobody watched is nothing known, and not that nothing happened.
        found[kejadian.kunci] = happened if many else None
    return {KABUPATEN: found}


def _kehadiran(session: Session, pada: dt.date) -> Terhitung:
    found = count_kehadiran(session, pada=pada)
    return {KABUPATEN: _known(found, recorded=found[PRESENSI_DICATAT.kunci])}


def _known(found: Mapping[str, Any], *, recorded: int) -> dict[str, Any]:
    """What was counted; nothing is known where there is not one record to count it from."""
    return dict(found) if recorded else dict.fromkeys(found)


def _pelatihan(session: Session, pada: dt.date) -> Terhitung:
    rows = list_angkatan(session, tahun=pada.year, dana=None, pada=pada)
    found = {
        HADIR_PELATIHAN.kunci: int(rows["hadir"].sum()),
        DICATAT_PELATIHAN.kunci: int(rows["dicatat"].sum()),
    }
    marked = _known(found, recorded=found[DICATAT_PELATIHAN.kunci])
    over = rows[is_over(rows, pada, today())]
    filled = {
        KUOTA_SELESAI.kunci: int(over["kuota"].sum()),
        PESERTA_SELESAI.kunci: int(over["datang"].sum()),
    }
    return {KABUPATEN: marked | _known(filled, recorded=len(over))}


def _komposisi(session: Session, pada: dt.date) -> Terhitung:
    rows = list_komposisi(session, tahun=pada.year, dana=None, pada=pada)
    sexes = rows["jenis_kelamin"]
    found = {
        PESERTA_PEREMPUAN.kunci: int(rows[sexes == JenisKelamin.P]["peserta"].sum()),
        PESERTA_LAKI.kunci: int(rows[sexes == JenisKelamin.L]["peserta"].sum()),
        PESERTA_TANPA_LP.kunci: int(rows[sexes.isna()]["peserta"].sum()),
    }
    (marked,) = _pelatihan(session, pada).values()
    return {KABUPATEN: _known(found, recorded=marked[DICATAT_PELATIHAN.kunci] or 0)}


def _rat_sesudah(session: Session, pada: dt.date) -> Terhitung:
    said = list_rat_sesudah(session, tahun=book_of(pada), hari=pada)
    found: dict[str, Any] = {}
    for (tepat, wajib), (part, whole) in (
        (said.dilatih, (TEPAT_DILATIH, WAJIB_DILATIH)),
        (said.tidak, (TEPAT_TIDAK, WAJIB_TIDAK)),
    ):
        found |= {part.kunci: tepat, whole.kunci: wajib}
    return {KABUPATEN: _known(found, recorded=said.dilatih[1] + said.tidak[1])}


def _baru(session: Session, pada: dt.date) -> Terhitung:
    rows = list_baru_berulang(session, dana=None, pada=pada)
    year = rows[rows["tahun"] == pada.year]
    baru, berulang = int(year["baru"].sum()), int(year["berulang"].sum())
    found = {PESERTA_BARU.kunci: baru, PESERTA_DATANG.kunci: baru + berulang}
    (marked,) = _pelatihan(session, pada).values()
    return {KABUPATEN: _known(found, recorded=marked[DICATAT_PELATIHAN.kunci] or 0)}


def _orang_hadir(session: Session, pada: dt.date) -> Terhitung:
    return _datang(session, pada, ORANG_HADIR, count_orang_hadir)


def _koperasi_hadir(session: Session, pada: dt.date) -> Terhitung:
    return _datang(session, pada, KOPERASI_HADIR, count_koperasi_hadir)


def _angkatan_hadir(session: Session, pada: dt.date) -> Terhitung:
    return _datang(session, pada, ANGKATAN, count_angkatan_hadir)


def _datang(
    session: Session, pada: dt.date, ukuran: Ukuran, count: Callable[..., int]
) -> Terhitung:
    marked = count_kehadiran(session, pada=pada)[PRESENSI_DICATAT.kunci]
    return {KABUPATEN: _known({ukuran.kunci: count(session, pada=pada)}, recorded=marked)}


def _kdmp(session: Session, _pada: dt.date) -> Terhitung:
    counted = count_kdmp(session)
    found = {
        KDMP.kunci: counted.desa,
        KOPERASI_KDMP.kunci: counted.koperasi,
        KOPERASI_KDMP_AKTIF.kunci: counted.aktif,
    }
    return {KABUPATEN: _known(found, recorded=count_koperasi(session, TERDAFTAR))}


def _tanda_kdmp(session: Session, pada: dt.date) -> Terhitung:
    """Nothing is known before the first potret, and of a kecamatan of which it says nothing."""
    rows = count_tanda(session, pada=pada)
    names = [str(each) for each in rows.columns if each != "kecamatan_kode"]
    places = {
        str(row["kecamatan_kode"]): {each: _plain(row[each]) for each in names}
        for row in rows_of(rows)
    }
    known = {
        each: [place[each] for place in places.values() if place[each] is not None]
        for each in names
    }
    whole = {each: sum(values) if values else None for each, values in known.items()}
    return {KABUPATEN: whole, **places}


def _plain(value: Any) -> Any:
    if value is None or pd.isna(value):
        return None
    return round(value) if isinstance(value, Decimal) else int(value)


def _dengan_kdmp(session: Session, pada: dt.date) -> Terhitung:
    found = count_dengan_kdmp(session, pada=pada)
    return {KABUPATEN: _known(found, recorded=found[DENGAN_KDMP.kunci])}


def _produk(session: Session, pada: dt.date) -> Terhitung:
    known, _ = count_produk(session, ProdukFilter(hari=pada))
    best, _ = count_produk(session, ProdukFilter(hari=pada, unggulan=True))
    found = {PRODUK.kunci: known, PRODUK_UNGGULAN.kunci: best}
    return {KABUPATEN: _known(found, recorded=known)}


def _pasar(session: Session, pada: dt.date) -> Terhitung:
    found = count_pasar(session, pada)
    known, _ = count_produk(session, ProdukFilter(hari=pada))
    return {KABUPATEN: _known(found, recorded=known)}


def _tercatat(session: Session, pada: dt.date) -> Terhitung:
    rows = list_pertumbuhan(session, hari=pada, sejak=pada.year)
    whole = int(rows["jumlah"].sum())
    counted = {str(kode): int(n) for kode, n in zip(rows["kode"], rows["jumlah"], strict=True)}
    return {
        place: _known({TERCATAT_SAMPAI.kunci: n}, recorded=whole)
        for place, n in {KABUPATEN: whole, **counted}.items()
    }


def _pagu(session: Session, pada: dt.date) -> Terhitung:
    rows = list_program(session, tahun=pada.year, dana=None, pada=pada)
    known = rows[rows["pagu"].notna()]
    return {
        KABUPATEN: {
            PAGU.kunci: sum(known["pagu"]) if len(known) else None,
            PESERTA_BERPAGU.kunci: int(known["datang"].sum()) if len(known) else None,
            KOPERASI_BERPAGU.kunci: int(known["koperasi"].sum()) if len(known) else None,
        }
    }


def _biaya_hari(session: Session, pada: dt.date) -> Terhitung:
    rows = list_biaya_hari(session, tahun=pada.year, dana=None, pada=pada, hari=today())
    known = rows[rows["angkatan"] > 0]
    found = {
        REALISASI.kunci: sum(known["realisasi"]),
        HARI_ORANG.kunci: int(known["hari_orang"].sum()),
    }
    return {KABUPATEN: _known(found, recorded=len(known))}


def _biaya(session: Session, pada: dt.date) -> Terhitung:
    found = count_biaya_akta(session, tahun=pada.year, pada=pada)
    return {KABUPATEN: _known(found, recorded=found[KOPERASI_BERBIAYA.kunci])}


def _sebaran(session: Session, pada: dt.date) -> Terhitung:
    rows = list_sebaran_anggota(session, tahun_buku=book_of(pada), hari=pada)
    middle = zip(rows["kode"], rows["tengah"], rows["pelapor"], strict=True)
    return {
        KABUPATEN if kode == SEMUA else kode or TANPA_KECAMATAN: {
            MEDIAN_ANGGOTA.kunci: int(value) if pelapor else None
        }
        for kode, value, pelapor in middle
    }


def _desa(session: Session, _pada: dt.date) -> Terhitung:
    rows = count_desa_terbuka(session)
    known = bool(rows["desa_terbuka"].notna().all())
    counted = {
        str(kode): {
            DESA.kunci: int(desa),
            DESA_TERBUKA.kunci: int(terbuka) if known else None,
        }
        for kode, desa, terbuka in zip(*(rows[each] for each in rows), strict=True)
    }
    whole = {
        DESA.kunci: int(rows["desa"].sum()),
        DESA_TERBUKA.kunci: int(rows["desa_terbuka"].sum()) if known else None,
    }
    return {KABUPATEN: whole, **counted}


def _umkm(session: Session, _pada: dt.date) -> Terhitung:
    return {KABUPATEN: {UMKM_KABUPATEN.kunci: count_umkm_kabupaten(session)}}


# By `kueri` of the figures in the catalogue, and only those that one of them names.
PEMBACA: dict[str, Callable[[Session, dt.date], Terhitung]] = {
    PENDIRIAN_TAHUN_INI.kueri: _pendirian,
    KASUS_MACET.kueri: _macet,
    BERTAHAN: _bertahan,
    HIDUP: _hidup,
    KEHADIRAN.kueri: _kehadiran,
    HADIR_PELATIHAN.kueri: _pelatihan,
    PERSEN_PESERTA_BARU.kueri: _baru,
    PESERTA_LAKI.kueri: _komposisi,
    WAJIB_DILATIH.kueri: _rat_sesudah,
    ORANG_HADIR.kueri: _orang_hadir,
    KOPERASI_HADIR.kueri: _koperasi_hadir,
    ANGKATAN.kueri: _angkatan_hadir,
    KDMP.kueri: _kdmp,
    TANDA_KUERI: _tanda_kdmp,
    JUMLAH_KUERI: _dengan_kdmp,
    PRODUK.kueri: _produk,
    OMZET.kueri: _pasar,
    TERCATAT_SAMPAI.kueri: _tercatat,
    PAGU.kueri: _pagu,
    REALISASI.kueri: _biaya_hari,
    BIAYA_AKTA.kueri: _biaya,
    MEDIAN: _sebaran,
    DESA_BUKA: _desa,
    UMKM_DINAS: _umkm,
}
# These read the register as it is now; of a day that has passed they know nothing.
HANYA_KINI = {KDMP.kueri, JUMLAH_KUERI, PRODUK.kueri, OMZET.kueri, DESA_BUKA}
# What is counted from 1 January on.
SEJAK_JANUARI = {
    PENDIRIAN_TAHUN_INI.kueri,
    KEHADIRAN.kueri,
    ORANG_HADIR.kueri,
    KOPERASI_HADIR.kueri,
    ANGKATAN.kueri,
    BIAYA_AKTA.kueri,
    HADIR_PELATIHAN.kueri,
    PERSEN_PESERTA_BARU.kueri,
    PESERTA_LAKI.kueri,
    PAGU.kueri,
    REALISASI.kueri,
}
