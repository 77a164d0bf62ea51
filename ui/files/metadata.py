"""The catalogue as Satu Data metadata: BPS forms MS-Ind and MS-Var, as a workbook and for machines.

Fields as in Peraturan BPS 5/2020; MS-Ind takes every figure, MS-Var what is counted for them.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from db.figures.katalog import UKURAN, formula, words_of_parts
from db.figures.sifat import sources_of
from db.figures.ukuran import Ukuran
from db.queries.kantor import Kop
from db.values.format import format_date
from db.values.parse import FIRST_DAY
from ui.files.satu_data import CAKUPAN, KODE, konsep
from ui.files.workbook import Keterangan, to_xlsx

_KEGIATAN = "Kompilasi data administrasi koperasi"
_YES, _NO = "ya", "tidak"
# A field of the forms that a figure has nothing for says so: an empty one reads as forgotten.
_COMPOSITE = "tidak berlaku: indikator komposit"
_SINGLE = "tidak berlaku: bukan indikator komposit"
_UNNAMED, _UNCHECKED, _ALWAYS = "belum ditetapkan", "belum diperiksa", "sejak awal"


@dataclass(frozen=True, kw_only=True)
class BahanMetadata:
    """What the metadata are made of.

    Attributes:
        aturan: the settings of the day (db.queries.pengaturan.list_aturan).
        catatan: by kunci, what is recorded of its newest version: versi, berlaku_mulai,
            penanggung_jawab, diperiksa_oleh, diperiksa_pada.
        per_kecamatan: keys that are told of each kecamatan too.
        kecamatan: nama by Kemendagri code.
    """

    aturan: Mapping[str, str]
    catatan: Mapping[str, Mapping[str, Any]]
    per_kecamatan: Collection[str]
    kecamatan: Mapping[str, str]
    kop: Kop


def metadata_xlsx(bahan: BahanMetadata, about: Keterangan) -> bytes:
    """A workbook: MS-Ind, MS-Var, and the codes of the kecamatan."""
    codes = pd.DataFrame(
        {"Kode Kemendagri": list(bahan.kecamatan), "Kecamatan": list(bahan.kecamatan.values())}
    )
    lampiran = {"MS-Var": _headed(_variables(bahan)), "Kode wilayah": codes}
    return to_xlsx(_headed(_indicators(bahan)), about, lampiran)


def metadata_json(bahan: BahanMetadata, about: Keterangan) -> bytes:
    """The same for machines."""
    found = {
        "judul": about.judul,
        "per_tanggal": about.per.isoformat(),
        "produsen_data": bahan.kop.dinas,
        "kontak": bahan.kop.alamat,
        "cakupan_wilayah": CAKUPAN,
        "kode_wilayah": KODE,
        "standar": "Peraturan BPS 5/2020, MS-Ind dan MS-Var",
        "kecamatan": [{"kode": kode, "nama": nama} for kode, nama in bahan.kecamatan.items()],
        "indikator": _indicators(bahan),
        "variabel": _variables(bahan),
    }
    return json.dumps(found, ensure_ascii=False, indent=2).encode()


def _headed(rows: list[dict[str, Any]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows)
    return frame.rename(columns={name: str(name).replace("_", " ").capitalize() for name in frame})


def _indicators(bahan: BahanMetadata) -> list[dict[str, Any]]:
    return [_indicator(each, bahan) for each in UKURAN.values()]


def _indicator(ukuran: Ukuran, bahan: BahanMetadata) -> dict[str, Any]:
    here = ukuran.kunci in bahan.per_kecamatan
    parts = [UKURAN[each].nama for each in ukuran.bagian or ()]
    catalogue = "Katalog Indikator dinas" if parts else _SINGLE
    return {
        "kode": ukuran.kunci,
        "nama_indikator": ukuran.nama,
        "konsep": konsep(ukuran),
        "definisi": ukuran.jelas(bahan.aturan),
        "interpretasi": _meaning(ukuran),
        "metode_rumus_penghitungan": formula(ukuran),
        "ukuran": _measure(ukuran),
        "satuan": ukuran.satuan,
        "klasifikasi_penyajian": f"Kecamatan ({KODE})" if here else "tidak diklasifikasi",
        "indikator_komposit": _YES if parts else _NO,
        "publikasi_ketersediaan_indikator_pembangun": catalogue,
        "indikator_pembangun": "; ".join(parts) or _SINGLE,
        "kegiatan_penghasil_variabel_pembangun": _COMPOSITE if parts else _KEGIATAN,
        "variabel_pembangun": _COMPOSITE if parts else ukuran.yang,
        "level_estimasi": "Kabupaten dan kecamatan" if here else "Kabupaten",
        "dapat_diakses_umum": _YES,
        "sumber": ukuran.sumber,
        "pemutakhiran": "; ".join(dict.fromkeys(each.diperbarui for each in sources_of(ukuran))),
        **bahan.catatan.get(ukuran.kunci, recorded(1, FIRST_DAY, None, (None, None))),
        "produsen_data": bahan.kop.dinas,
    }


def _meaning(ukuran: Ukuran) -> str:
    part, whole = words_of_parts(ukuran)
    if not whole:
        return f"Makin besar, makin banyak {part}."
    if ukuran.is_percent:
        return f"Makin besar, makin besar bagian {part} di antara {whole}."
    return f"Makin besar, makin banyak {part} untuk setiap {whole}."


def _measure(ukuran: Ukuran) -> str:
    if ukuran.is_percent:
        return "Persentase"
    return "Jumlah" if ukuran.bagian is None else "Rasio"


def _variables(bahan: BahanMetadata) -> list[dict[str, Any]]:
    return [_variable(each, bahan) for each in UKURAN.values() if each.bagian is None]


def _variable(ukuran: Ukuran, bahan: BahanMetadata) -> dict[str, Any]:
    when = "tahun buku" if ukuran.bertahun else "tanggal keadaan"
    return {
        "kode": ukuran.kunci,
        "nama_variabel": ukuran.nama,
        "alias": ukuran.yang,
        "konsep": konsep(ukuran),
        "definisi": ukuran.jelas(bahan.aturan),
        "referensi_pemilihan": "RPJMD dan tugas dinas",
        "referensi_waktu": when,
        "tipe_data": "numerik",
        "klasifikasi_isian": "tidak berlaku: isian bilangan",
        "aturan_validasi": "bilangan bulat, tidak kurang dari nol; kosong berarti belum terdata",
        "kalimat_pertanyaan": "tidak berlaku: kompilasi data administrasi",
        "dapat_diakses_umum": _YES,
        "sumber": ukuran.sumber,
    }


def recorded(
    nomor: int, mulai: Any, penanggung_jawab: str | None, diperiksa: tuple[str | None, Any]
) -> dict[str, Any]:
    """What BahanMetadata.catatan holds of one figure, in words."""
    who, when = diperiksa
    return {
        "versi": nomor,
        "berlaku_mulai": _ALWAYS if mulai == FIRST_DAY else mulai.isoformat(),
        "penanggung_jawab": penanggung_jawab or _UNNAMED,
        "diperiksa": f"{who}, {format_date(when)}" if who else _UNCHECKED,
    }
