"""The table of SIMKOPDES: which desa each of its rows is of, and what it says of its KDMP."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any

from rapidfuzz import fuzz

from db.enums import ModelKdmp
from db.figures.kdmp import TANDA
from db.sheets.file.book import Baris, BerkasDitolak, Buku, Lembar
from db.sheets.file.columns import heading_key
from db.sheets.row.places import Wilayah
from db.values.cell import Sel, read_sel
from db.values.parse import Tafsir, parse_cacah, parse_tanggal
from db.values.spelling import wilayah_key
from db.values.uang import parse_uang

# What columns are called, by the column of db.models.KeadaanKdmp; place and name in front.
JUDUL: Mapping[str, tuple[str, ...]] = {
    "kecamatan": ("KECAMATAN", "NAMA KECAMATAN", "KEC"),
    "desa": ("DESA", "NAMA DESA", "DESA KELURAHAN", "KELURAHAN DESA", "KELURAHAN", "DESA KEL"),
    "nama": ("NAMA KOPERASI", "KOPERASI", "NAMA KDMP", "NAMA KDKMP", "NAMA KOPDES"),
    "model": ("MODEL", "MODEL PEMBENTUKAN", "SKEMA", "SKEMA PEMBENTUKAN"),
    "nomor_badan_hukum": (
        "NOMOR BADAN HUKUM",
        "NO BADAN HUKUM",
        "NOMOR BH",
        "NO BH",
        "NOMOR SK",
        "NO SK",
        "NOMOR SK AHU",
        "SK AHU",
    ),
    "sah": ("SAH", "BADAN HUKUM", "STATUS BADAN HUKUM", "BERBADAN HUKUM", "STATUS BH"),
    "nib": ("NIB", "MEMILIKI NIB", "NOMOR NIB", "NO NIB"),
    "npwp": ("NPWP", "MEMILIKI NPWP", "NOMOR NPWP", "NO NPWP"),
    "lahan": ("LAHAN", "PEMETAAN LAHAN", "LAHAN TERSEDIA", "KETERSEDIAAN LAHAN", "STATUS LAHAN"),
    "gerai_kantor": ("GERAI KANTOR", "KANTOR", "KANTOR KOPERASI"),
    "gerai_sembako": ("GERAI SEMBAKO", "SEMBAKO"),
    "gerai_simpan_pinjam": ("GERAI SIMPAN PINJAM", "SIMPAN PINJAM", "UNIT SIMPAN PINJAM"),
    "gerai_klinik": ("GERAI KLINIK", "KLINIK", "KLINIK DESA"),
    "gerai_apotek": ("GERAI APOTEK", "APOTEK", "APOTEK DESA", "GERAI OBAT"),
    "gerai_gudang": ("GERAI GUDANG", "GUDANG", "COLD STORAGE", "GUDANG COLD STORAGE"),
    "gerai_logistik": ("GERAI LOGISTIK", "LOGISTIK", "KENDARAAN LOGISTIK"),
    "bangunan_persen": (
        "BANGUNAN",
        "BANGUNAN PERSEN",
        "PEMBANGUNAN GERAI",
        "PROGRES BANGUNAN",
        "PROGRES PEMBANGUNAN",
        "PROGRES",
    ),
    "beroperasi": ("BEROPERASI", "STATUS OPERASIONAL", "OPERASIONAL", "SUDAH BEROPERASI"),
    "beroperasi_sejak": (
        "BEROPERASI SEJAK",
        "OPERASIONAL SEJAK",
        "TANGGAL OPERASIONAL",
        "TANGGAL BEROPERASI",
        "MULAI BEROPERASI",
    ),
    "anggota": ("ANGGOTA", "JUMLAH ANGGOTA", "JML ANGGOTA", "TOTAL ANGGOTA"),
    "simpanan_pokok": ("SIMPANAN POKOK", "TOTAL SIMPANAN POKOK"),
    "simpanan_wajib": ("SIMPANAN WAJIB", "TOTAL SIMPANAN WAJIB"),
    "rat": ("RAT", "TELAH RAT", "SUDAH RAT", "STATUS RAT"),
    "lat": ("LINTANG", "LATITUDE", "LAT", "KOORDINAT LINTANG", "TITIK LINTANG"),
    "lon": ("BUJUR", "LONGITUDE", "LON", "LONG", "LNG", "KOORDINAT BUJUR", "TITIK BUJUR"),
}
# The degrees between which Indonesia lies.
_DERAJAT = {"lat": (-11.5, 6.5), "lon": (94.5, 141.5)}
_INITIALS = {"NIB", "NPWP", "RAT"}
NAMA_KOLOM = {
    kolom: judul[0] if judul[0] in _INITIALS else judul[0].capitalize()
    for kolom, judul in JUDUL.items()
}
_PLACES = ("kecamatan", "desa", "nama")
_BY_KEY = {heading_key(each): kolom for kolom, names in JUDUL.items() for each in names}
_BRACKETS = re.compile(r"\(.*?\)")
_LONGEST_NAME = 200
_YES = {"ya", "y", "ada", "sudah", "v", "✓", "√", "☑", "1", "true", "punya", "memiliki", "tersedia"}
_YES |= {"sah", "terbit", "aktif", "beroperasi", "sudah beroperasi", "sudah ada", "sudah rat", "x"}
_NO = {"tidak", "t", "tdk", "belum", "blm", "n", "0", "false", "no", "tidak ada", "tdk ada"}
_NO |= {"belum ada", "belum beroperasi", "tidak beroperasi", "belum rat", "belum terbit"}
_NO |= {"tidak punya", "belum punya", "tidak memiliki", "belum tersedia", "belum sah"}
# A paper that is there, told by its number.
_WITH_NUMBER = {"sah", "nib", "npwp"}
_NUMBER = re.compile(r"(?:\D*\d){6,}.*")
_KDMP = re.compile(
    r"^(koperasi|kop)?[. ]*(((desa|kelurahan|desa[/ ]kelurahan) )?merah putih|kdk?mp|kkmp|kopdes)"
    r"[. ]*(merah putih )?(desa|kelurahan|kel)?[. ]*",
    re.IGNORECASE,
)
_FULL = 100
# A place and two signs.
_LEAST_COLUMNS = 3
_JUDUL_HILANG = (
    "Kolom desa tidak ditemukan: pastikan baris judulnya, satu atau dua, memuat Kecamatan dan Desa "
    "(atau Nama koperasi), lalu NIB, NPWP, Beroperasi, dan seterusnya."
)
_TANPA_BARIS = "Judul kolomnya dikenal, tetapi di bawahnya tidak ada satu baris desa pun."


@dataclass(frozen=True, kw_only=True)
class BarisKdmp:
    """A row of the table.

    Attributes:
        nomor: of the row in its sheet.
        kecamatan, desa: as they stand there.
        desa_kode: None where a person has to say which desa it is; then `alasan` says why, and
            `pilihan` are the desa it may be, the likeliest first.
        nilai: by column of db.models.KeadaanKdmp; what is missing is "belum melapor".
        ragu: sentences about cells that could not be read, and count as "belum melapor".
    """

    nomor: int
    kecamatan: str
    desa: str
    desa_kode: str | None
    alasan: str
    pilihan: tuple[str, ...]
    nilai: Mapping[str, Any]
    ragu: tuple[str, ...]

    @property
    def ejaan(self) -> tuple[str, str]:
        """What a person decides about once, however many rows have it."""
        return self.kecamatan, self.desa


@dataclass(frozen=True, kw_only=True)
class TabelKdmp:
    """A table of SIMKOPDES as it was read.

    Attributes:
        kolom: headings by the column that they were read as.
        tidak_dibaca: the other headings.
    """

    nama_berkas: str
    lembar: str
    kolom: Mapping[str, str]
    tidak_dibaca: tuple[str, ...]
    baris: tuple[BarisKdmp, ...]

    @property
    def tak_dikenal(self) -> list[BarisKdmp]:
        """One row for each spelling that is no desa."""
        found = {each.ejaan: each for each in self.baris if each.desa_kode is None}
        return list(found.values())


def read_kdmp(buku: Buku, wilayah: Wilayah, *, pada: dt.date) -> TabelKdmp:
    """The first sheet that has the headings of such a table.

    Args:
        pada: the day that it is of; nothing in it may lie after that.

    Raises:
        BerkasDitolak: no sheet has them, or there is no row below them.
    """
    for sheet in buku.lembar:
        found = _find_heading(sheet)
        if found is None:
            continue
        rows = [each for each in sheet.baris[found.sampai :] if _is_row(each, found.kolom)]
        if not rows:
            raise BerkasDitolak(_TANPA_BARIS)
        kolom, heads = found.kolom, found.teks
        readers = _readers(rows, kolom, pada)
        return TabelKdmp(
            nama_berkas=buku.nama,
            lembar=sheet.nama,
            kolom={name: heads[place] for name, place in kolom.items()},
            tidak_dibaca=tuple(
                text for place, text in enumerate(heads) if text and place not in kolom.values()
            ),
            baris=tuple(_read_row(each, kolom, readers, wilayah) for each in rows),
        )
    raise BerkasDitolak(_JUDUL_HILANG)


@dataclass(frozen=True)
class _Kepala:
    """A heading of one row or two.

    Attributes:
        kolom: the column of each field.
        teks: of each column, for a reader.
        sampai: place of the first row below it.
        nilai: how much it says: fields, then those that only both rows together name.
    """

    kolom: dict[str, int]
    teks: list[str]
    sampai: int
    nilai: tuple[int, int]


def _find_heading(sheet: Lembar) -> _Kepala | None:
    """The heading that says most; of one row, and the first, where several say as much.

    Neither a title above nor a row of data below names a column together with it, so that they
    pass for no second row.
    """
    lines = sheet.baris
    alone = [[[text] if text else [] for text in row.teks] for row in lines]
    pairs = [_two_rows(sheet, *each) for each in pairwise(lines)]
    read = [
        _read_heading(level, at + size)
        for size, levels in ((1, alone), (2, pairs))
        for at, level in enumerate(levels)
    ]
    return max((each for each in read if each), key=lambda each: each.nilai, default=None)


def _read_heading(levels: Sequence[Sequence[str]], sampai: int) -> _Kepala | None:
    kolom: dict[str, int] = {}
    for place, level in enumerate(levels):
        name = _field_of(level)
        if name is not None:
            kolom.setdefault(name, place)
    if not {"desa", "nama"} & kolom.keys() or len(kolom) < _LEAST_COLUMNS:
        return None
    together = sum(_BY_KEY.get(_key(levels[place][-1:])) is None for place in kolom.values())
    return _Kepala(kolom, [" ".join(level) for level in levels], sampai, (len(kolom), together))


def _field_of(level: Sequence[str]) -> str | None:
    """What a column is, by its group with its own heading, either first, or by that alone."""
    readings = (level, level[::-1], level[1:])
    return next((name for each in readings if (name := _BY_KEY.get(_key(each)))), None)


def _key(words: Sequence[str]) -> str:
    return heading_key(_BRACKETS.sub(" ", " ".join(words)))


def _two_rows(sheet: Lembar, upper: Baris, lower: Baris) -> list[list[str]]:
    """Each column's words where a second row of headings stands below groups.

    A group goes on over the empty cells to its right for which the second row has words, and over
    what it is merged with.
    """
    width = max(len(upper.teks), len(lower.teks))
    above, below = (row.teks + [""] * (width - len(row.teks)) for row in (upper, lower))
    merged = {
        at
        for top, left, down, right in sheet.rupa.gabung
        if top <= upper.nomor - 1 <= down
        for at in range(left + 1, right + 1)
    }
    levels: list[list[str]] = []
    group = ""
    for at, (text, own) in enumerate(zip(above, below, strict=True)):
        group = text or (group if own or at in merged else "")
        levels.append([each for each in (group if text or own else "", own) if each])
    return levels


def _cell(row: Baris, kolom: Mapping[str, int], name: str) -> Sel:
    place = kolom.get(name, len(row.sel))
    return read_sel(row.sel[place] if place < len(row.sel) else "")


def _is_row(row: Baris, kolom: Mapping[str, int]) -> bool:
    """Neither a row of sums, nor numbers of columns, nor one that names no desa."""
    told = [_cell(row, kolom, name).teks for name in ("desa", "nama")]
    words = [each for each in told if re.search("[A-Za-z]", each)]
    return bool(words) and not re.match(r"(jumlah|total)\b", words[0], re.IGNORECASE)


def _read_row(
    row: Baris,
    kolom: Mapping[str, int],
    readers: Mapping[str, Callable[[Sel], Tafsir[Any]]],
    wilayah: Wilayah,
) -> BarisKdmp:
    kecamatan = _cell(row, kolom, "kecamatan").teks
    nama = _cell(row, kolom, "nama").teks[:_LONGEST_NAME]
    desa = _cell(row, kolom, "desa").teks or _KDMP.sub("", nama)
    nilai: dict[str, Any] = {"nama": nama} if nama else {}
    ragu = []
    for name, read in readers.items():
        cell = _cell(row, kolom, name)
        found: Tafsir[Any] = Tafsir(alasan=cell.rusak) if cell.rusak else read(cell)
        if found.alasan is not None:
            ragu.append(f"Baris {row.nomor}, {NAMA_KOLOM[name]}: {found.alasan}.")
        elif found.nilai is not None:
            nilai[name] = found.nilai
    kode, alasan, pilihan = find_desa(wilayah, kecamatan, desa)
    return BarisKdmp(
        nomor=row.nomor,
        kecamatan=kecamatan,
        desa=desa,
        desa_kode=kode,
        alasan=alasan,
        pilihan=pilihan,
        nilai=_agreed(row.nomor, nilai, ragu),
        ragu=tuple(ragu),
    )


def _agreed(nomor: int, nilai: dict[str, Any], ragu: list[str]) -> dict[str, Any]:
    """What follows from what is told; of two that contradict each other neither counts."""
    if "nomor_badan_hukum" in nilai:
        nilai.setdefault("sah", True)
    if "beroperasi_sejak" in nilai and not nilai.setdefault("beroperasi", True):
        del nilai["beroperasi"], nilai["beroperasi_sejak"]
        ragu.append(
            f"Baris {nomor}, Beroperasi sejak: ada tanggalnya, padahal kolom Beroperasi berkata "
            "belum."
        )
    if len(_DERAJAT.keys() & nilai.keys()) == 1:
        for name in _DERAJAT:
            nilai.pop(name, None)
        ragu.append(f"Baris {nomor}, Lintang dan Bujur: hanya salah satunya yang terbaca.")
    return nilai


def _readers(
    rows: Sequence[Baris], kolom: Mapping[str, int], pada: dt.date
) -> dict[str, Callable[[Sel], Tafsir[Any]]]:
    """How each column that is there is read."""
    found: dict[str, Callable[[Sel], Tafsir[Any]]] = {
        "model": _filled(_parse_model),
        "nomor_badan_hukum": _filled(lambda cell: Tafsir(cell.teks[:_LONGEST_NAME])),
        **{name: partial(parse_tanda, bernomor=name in _WITH_NUMBER) for name in TANDA},
        "bangunan_persen": _filled(partial(_parse_persen, kali=_scale(rows, kolom))),
        "beroperasi_sejak": _filled(partial(parse_tanggal, until=pada)),
        "anggota": _filled(parse_cacah),
        "simpanan_pokok": _filled(parse_uang),
        "simpanan_wajib": _filled(parse_uang),
        **{name: _filled(partial(_parse_derajat, antara=each)) for name, each in _DERAJAT.items()},
    }
    return {name: read for name, read in found.items() if name in kolom}


def _filled(read: Callable[[Sel], Tafsir[Any]]) -> Callable[[Sel], Tafsir[Any]]:
    return lambda cell: Tafsir() if cell.kosong else read(cell)


def parse_tanda(cell: Sel, *, bernomor: bool = False) -> Tafsir[bool]:
    """Yes or no; nothing where the cell says neither.

    Args:
        bernomor: the number of the paper says that it is there.
    """
    text = cell.teks.lower().rstrip(".")
    if text in _NO:
        return Tafsir(nilai=False)
    if text in _YES or (bernomor and _NUMBER.fullmatch(text)):
        return Tafsir(nilai=True)
    if cell.kosong:
        return Tafsir()
    return Tafsir(alasan=f"{cell.kutip} bukan ya atau belum")


def _parse_model(cell: Sel) -> Tafsir[ModelKdmp]:
    words = cell.teks.lower()
    found = [each for each in ModelKdmp if each.value[:8] in words]
    if "bentuk baru" in words or "pembentukan" in words:
        found = found or [ModelKdmp.BARU]
    if len(found) == 1:
        return Tafsir(found[0])
    return Tafsir(alasan=f"{cell.kutip} bukan baru, pengembangan, atau revitalisasi")


def _scale(rows: Sequence[Baris], kolom: Mapping[str, int]) -> int | None:
    """100 where the column has shares of one, 1 where it has percent; None where it may be either.

    What says of itself that it is percent says nothing of the others.
    """
    numbers = [
        each for row in rows if (each := _number(_cell(row, kolom, "bangunan_persen"))) is not None
    ]
    if any(each > 1 for each in numbers):
        return 1 if all(each >= 1 or not each for each in numbers) else None
    return _FULL if any(0 < each < 1 for each in numbers) else None


def _number(cell: Sel) -> float | None:
    """A number without a sign of percent, as the file or a person writes it."""
    if cell.angka is not None:
        return float(cell.angka)
    text = cell.teks.replace(",", ".")
    return float(text) if re.fullmatch(r"\d{1,3}(\.\d+)?", text) else None


def _parse_persen(cell: Sel, *, kali: int | None) -> Tafsir[int]:
    number = _number(cell)
    if number is None:
        text = cell.teks.replace(" ", "")
        number = _number(Sel(text, text[:-1])) if text.endswith("%") else None
        kali = 1
    if number is None:
        return Tafsir(alasan=f"{cell.kutip} bukan persen")
    if kali is None and 0 < number <= 1:
        return Tafsir(alasan=f"{cell.kutip} dapat berarti persen, dapat berarti bagian dari satu")
    number *= kali or 1
    if not 0 <= number <= _FULL:
        return Tafsir(alasan=f"{cell.kutip} bukan 0 sampai 100 persen")
    return Tafsir(round(number))


def _parse_derajat(cell: Sel, *, antara: tuple[float, float]) -> Tafsir[float]:
    text = cell.teks.replace(",", ".")
    if not re.fullmatch(r"-?\d{1,3}(\.\d+)?", text):
        return Tafsir(alasan=f"{cell.kutip} bukan derajat desimal")
    if not antara[0] <= float(text) <= antara[1]:
        return Tafsir(alasan=f"{cell.kutip} di luar Indonesia")
    return Tafsir(float(text))


def find_desa(
    wilayah: Wilayah, kecamatan: str, desa: str
) -> tuple[str | None, str, tuple[str, ...]]:
    """The kode of a desa; or why it is none for sure, and those that it may be."""
    said = read_sel(kecamatan)
    place: Tafsir[str] = Tafsir() if said.kosong else wilayah.find_kecamatan(said)
    if place.nilai is not None:
        found = wilayah.find_desa(read_sel(desa), place.nilai)
        if found.nilai is not None:
            return found.nilai, "", ()
        return None, f"{found.alasan}.", _likeliest(wilayah, desa, [place.nilai])
    named = [names[key] for names in wilayah.desa.values() if (key := wilayah_key(desa)) in names]
    if place.alasan is not None:
        return None, f"{place.alasan}.", _likeliest(wilayah, desa, list(wilayah.desa))
    if len(named) == 1:
        return named[0], "", ()
    if named:
        where = " dan ".join(wilayah.nama[kode[:8]] for kode in named)
        return None, f"Desa {desa} ada di {where}, dan kecamatannya tidak disebut.", tuple(named)
    alasan = f"Desa “{desa}” tidak dikenal, dan kecamatannya tidak disebut."
    return None, alasan, _likeliest(wilayah, desa, list(wilayah.desa))


def _likeliest(wilayah: Wilayah, desa: str, kecamatan: Sequence[str]) -> tuple[str, ...]:
    """The desa of these kecamatan, those spelt most alike first."""
    key = wilayah_key(desa)
    choices = {kode for place in kecamatan for kode in wilayah.desa[place].values()}
    alike = {kode: fuzz.ratio(key, wilayah_key(wilayah.nama[kode])) for kode in choices}
    return tuple(sorted(choices, key=lambda kode: (-alike[kode], wilayah.nama[kode], kode)))


def settle(
    tabel: TabelKdmp, tempat: Mapping[tuple[str, str], str | None]
) -> dict[str, list[BarisKdmp]]:
    """The rows of each desa by its kode, once a person has said what every spelling means.

    Args:
        tempat: by BarisKdmp.ejaan; None for rows that are left out.
    """
    found: dict[str, list[BarisKdmp]] = {}
    for each in tabel.baris:
        kode = each.desa_kode or tempat[each.ejaan]
        if kode is not None:
            found.setdefault(kode, []).append(each)
    return found


def list_titik_sama(baris: Iterable[BarisKdmp]) -> list[list[BarisKdmp]]:
    """Rows of several desa that stand on exactly one point."""
    found: dict[tuple[float, float], list[BarisKdmp]] = {}
    for each in baris:
        if "lat" in each.nilai:
            found.setdefault((each.nilai["lat"], each.nilai["lon"]), []).append(each)
    return [each for each in found.values() if len(each) > 1]


def count_reported(tabel: TabelKdmp) -> Counter[str]:
    """In how many rows each column says something."""
    return Counter(name for each in tabel.baris for name in each.nilai)
