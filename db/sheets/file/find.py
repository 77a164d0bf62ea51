"""The rows of a list inside a file: which sheet, below which heading, of which year."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from db.clock import today
from db.enums import JenisImpor
from db.sheets.file.alike import LembarBerjudul, is_by_year, list_alike
from db.sheets.file.book import Baris, BerkasDitolak, Buku, Lembar, read_buku
from db.sheets.file.columns import KERAGAAN
from db.sheets.file.fill import fill_merged, fill_rows
from db.sheets.file.headings import find_heading, is_data
from db.sheets.file.kinds import KOLOM, POKOK
from db.sheets.file.meaning import Arti
from db.sheets.file.notes import note_file
from db.sheets.file.numbers import doubt_numbers
from db.sheets.file.outside import kabupaten_of_titles
from db.sheets.file.phrases import SPARSE, place_of_titles
from db.sheets.file.rows import SortedRow, records, sort_rows
from db.sheets.file.split import cover_split
from db.sheets.file.table import KETERANGAN, MONEY, PER_SHEET, SEMUA, Cara, Daftar
from db.sheets.file.titles import HELD_AFTER, Waktu, doubt_year, join_years, read_waktu, title_of
from db.sheets.file.units import WORDS, scale_of, scale_said
from db.sheets.file.years import choose_year, spread_years
from db.values.spelling import wilayah_key

_TANPA_POKOK = {
    JenisImpor.REGISTER: "Kolom nama koperasi tidak ditemukan: pastikan baris judul memuat, "
    "misalnya, “Nama Koperasi”.",
    JenisImpor.PESERTA: "Kolom nama peserta tidak ditemukan: pastikan baris judul memuat, "
    "misalnya, “Nama Peserta”.",
    JenisImpor.FASILITASI: "Kolom nama kelompok tidak ditemukan: pastikan baris judul memuat, "
    "misalnya, “Nama Kelompok”.",
}
_LONGEST_NAME = 120


def read_daftar(
    path: Path,
    *,
    nama: str | None = None,
    cara: Cara | None = None,
    per_tanggal: dt.date | None = None,
) -> Daftar:
    """Read one sheet of a spreadsheet, the likeliest if nobody says which.

    Args:
        nama: what the file was called, where it lies under another name.
        per_tanggal: the day that the figures are as of, where the file does not say so itself.

    Raises:
        BerkasDitolak: no spreadsheet, empty, locked, damaged, too large, or without names.
    """
    return find_daftar(read_buku(path, nama=nama), cara or Cara(per_tanggal=per_tanggal))


def find_daftar(buku: Buku, cara: Cara) -> Daftar:
    """As read_daftar, in a file that was read already.

    Raises:
        BerkasDitolak: no sheet of it has the column that names its rows, or none is called so.
    """
    sheets = [sheet for sheet in buku.lembar if sheet.baris]
    found = _with_headings(_chosen(buku, sheets, cara.lembar), cara)
    best = max(found, key=lambda each: _rank(each, cara))
    alike = list_alike(found, best, cara) if cara.lembar in {None, SEMUA} else []
    daftar = _describe(buku, sheets, best, alike, cara)
    about = [each for each in sheets if each is not best.lembar and each.nama == KETERANGAN]
    title = [best.title, *(title_of(each, len(each.baris)) for each in about)]
    waktu = _read_titles(daftar, " ".join(title), cara, by_year=is_by_year(alike))
    years = _choose_columns(daftar, best.judul.arti, waktu, cara)
    if not cara.longgar and POKOK[daftar.jenis] not in daftar.kolom:
        raise BerkasDitolak(_without_pokok(daftar.jenis))
    _read_rows(daftar, alike or [best], best.judul.arti, years)
    note_file(daftar, buku, [each.lembar for each in alike or [best]])
    return daftar


def _describe(
    buku: Buku, sheets: list[Lembar], best: LembarBerjudul, alike: list[LembarBerjudul], cara: Cara
) -> Daftar:
    sheet, judul = best.lembar, best.judul
    return Daftar(
        nama=buku.nama[-_LONGEST_NAME:],
        sidik=buku.sidik,
        jenis=JenisImpor.KERAGAAN if is_by_year(alike) else judul.jenis,
        lembar=SEMUA if alike else sheet.nama,
        judul=list(judul.texts),
        kolom=dict(judul.arti.kolom),
        rangkap=dict(judul.arti.rangkap),
        lembar_lain=[each.nama for each in sheets if alike or each is not sheet],
        judul_baris=sheet.baris[judul.end - 1].nomor,
        angkatan_id=cara.angkatan_id,
    )


def _rank(each: LembarBerjudul, cara: Cara) -> tuple[bool, bool, int, int]:
    """Of sheets that say what their rows are, those of the year that is named come first."""
    fits = cara.tahun_buku is None or each.waktu.fits(cara.tahun_buku)
    return (each.judul.lengkap, fits, each.judul.score, len(each.lembar.baris))


def _with_headings(sheets: list[Lembar], cara: Cara) -> list[LembarBerjudul]:
    found = [
        LembarBerjudul(sheet, judul)
        for sheet in sheets
        if (
            judul := find_heading(
                sheet, jenis=cara.jenis, baris=cara.judul_baris, longgar=cara.longgar
            )
        )
    ]
    if not found:
        raise BerkasDitolak(_why_none(sheets, cara))
    return found


def _chosen(buku: Buku, sheets: list[Lembar], name: str | None) -> list[Lembar]:
    """The sheets to look at: the one that a person named, else all but our own explanations."""
    if name is None or name == SEMUA:
        return [each for each in sheets if each.nama != KETERANGAN] or sheets
    wanted = name.strip().casefold()
    exact = [each for each in sheets if each.nama == name]
    if found := exact or [each for each in sheets if each.nama.strip().casefold() == wanted]:
        return found[:1]
    names = ", ".join(each.nama for each in sheets)
    hidden = f" Tersembunyi: {', '.join(buku.tersembunyi)}." if buku.tersembunyi else ""
    raise BerkasDitolak(f"Lembar “{name}” tidak ada di berkas ini. Yang ada: {names}.{hidden}")


def _why_none(sheets: list[Lembar], cara: Cara) -> str:
    for sheet in sheets if cara.judul_baris is not None else ():
        if any(each.nomor == cara.judul_baris and is_data(each) for each in sheet.baris):
            return (
                f"Baris {cara.judul_baris} berisi data, bukan judul kolom: sebutkan baris yang "
                "memuat judul kolom."
            )
    return _without_pokok(cara.jenis or JenisImpor.REGISTER)


def _without_pokok(jenis: JenisImpor) -> str:
    return _TANPA_POKOK.get(jenis, _TANPA_POKOK[JenisImpor.REGISTER])


def _read_titles(daftar: Daftar, title: str, cara: Cara, *, by_year: bool) -> Waktu:
    """Take the day, the year and the unit that titles name.

    Args:
        by_year: each sheet is of a year of its own.
    """
    waktu = read_waktu(title, daftar.lembar, jenis=daftar.jenis, per_tanggal=cara.per_tanggal)
    daftar.per_tanggal = next(iter(waktu.hari)) if len(waktu.hari) == 1 else None
    if len(waktu.hari) > 1:
        daftar.catatan.append(
            "Judul menyebut beberapa tanggal keadaan: per tanggalnya tidak diambil darinya."
        )
    _note_scale(daftar, title)
    if by_year:
        return Waktu()
    daftar.tahun_buku = cara.tahun_buku or _year_of(daftar, waktu)
    if cara.tahun_buku and not waktu.fits(cara.tahun_buku) and _needs_year(daftar):
        said = join_years(waktu.tahun)
        alasan = f"disebut {cara.tahun_buku}, tetapi judul atau nama lembar menyebut {said}"
        usul = said if len(waktu.tahun) == 1 else None
        daftar.tahun_ragu = (str(cara.tahun_buku), alasan, usul)
    elif daftar.tahun_buku and not cara.tahun_buku and _needs_year(daftar):
        said = f"{title} {daftar.lembar}"
        daftar.tahun_ragu = doubt_year(daftar.tahun_buku, said, now=today().year)
    return waktu


def _needs_year(daftar: Daftar) -> bool:
    """True where rows have something that belongs to a tahun buku."""
    if daftar.jenis is JenisImpor.REGISTER:
        return bool(daftar.kolom.keys() & KERAGAAN.keys())
    return "tahun_buku" in KOLOM[daftar.jenis]


def _year_of(daftar: Daftar, waktu: Waktu) -> int | None:
    """The tahun buku, or tahun anggaran, that the titles name."""
    if not waktu.tahun or (daftar.jenis in HELD_AFTER and not waktu.pasti):
        return None
    if len(waktu.tahun) > 1:
        if _needs_year(daftar):
            daftar.catatan.append(
                f"Judul menyebut beberapa tahun ({join_years(waktu.tahun)}): tahun bukunya tidak "
                "diambil darinya."
            )
        return None
    (year,) = waktu.tahun
    if not waktu.pasti and (_needs_year(daftar) or daftar.jenis is JenisImpor.FASILITASI):
        kind = "tahun anggaran" if daftar.jenis is JenisImpor.FASILITASI else "tahun buku"
        daftar.catatan.append(f"Judul berkas menyebut tahun {year}: dibaca sebagai {kind}nya.")
    return year


def _note_scale(daftar: Daftar, said: str) -> None:
    """Write "dalam ribuan" of a title into the headings of money that name no unit themselves."""
    word = WORDS.get(scale_said(said))
    if word is None:
        return
    for nama, at in daftar.kolom.items():
        if KOLOM[daftar.jenis][nama].isi in MONEY and scale_of(daftar.judul[at]) == 1:
            daftar.judul[at] += f" (dalam {word})"


def _read_rows(
    daftar: Daftar, sheets: list[LembarBerjudul], arti: Arti, years: Sequence[int]
) -> None:
    """Take the records of each sheet, and note what the other rows are."""
    kept: list[SortedRow] = []
    for place, each in enumerate(sheets):
        sorted_rows = _sort_sheet(daftar, each)
        if len(sheets) > 1:
            said = {"tahun_buku": each.tahun} if is_by_year(sheets) else each.kecamatan
            sorted_rows = [_of_sheet(row, said, place * PER_SHEET) for row in sorted_rows]
        daftar.lewat |= {row.baris.nomor: row.kind for row in sorted_rows if row.kind}
        kept += records(sorted_rows)
    kept = spread_years(daftar, arti, years, kept)
    daftar.baris = doubt_numbers(daftar, fill_rows(daftar, kept))
    cover_split(daftar)
    daftar.dilewati = Counter(daftar.lewat.values())


def _sort_sheet(daftar: Daftar, each: LembarBerjudul) -> list[SortedRow]:
    sheet, end = each.lembar, each.judul.end
    titles = sheet.baris[:end]
    above = [text for baris in sheet.baris[: each.judul.start] for text in baris.teks if text]
    kabupaten = None
    if "kabupaten" in KOLOM[daftar.jenis]:
        kabupaten = kabupaten_of_titles(above, sheet.nama)
    rows = fill_merged(daftar, sheet, sheet.baris[end:])
    tempat = _place_of(daftar, each, titles)
    sorted_rows = sort_rows(daftar, rows, tempat, titles, kabupaten=kabupaten)
    for row in sorted_rows:
        if row.kind and len(row.baris.teks) - row.baris.teks.count("") <= SPARSE:
            _note_scale(daftar, " ".join(row.baris.teks))
    return sorted_rows


def _place_of(daftar: Daftar, each: LembarBerjudul, titles: Sequence[Baris]) -> dict[str, str]:
    """The kecamatan that the titles of a sheet say; "" where its name says another."""
    # The place of a pelatihan is not where its peserta come from.
    said = {} if daftar.jenis is JenisImpor.PESERTA else place_of_titles(titles)
    named = each.kecamatan
    if said and named and wilayah_key(said["kecamatan"]) != wilayah_key(named["kecamatan"]):
        daftar.catatan.append(
            f"Lembar “{each.lembar.nama}” berjudul Kecamatan {said['kecamatan']}: kecamatannya "
            "tidak diambil dari nama lembar maupun judulnya."
        )
        return {"kecamatan": ""}
    return said


def _of_sheet(each: SortedRow, said: Mapping[str, str], offset: int) -> SortedRow:
    baris = Baris(each.baris.nomor + offset, each.baris.sel)
    return SortedRow(baris, each.kind, {**said, **each.tempat})


def _choose_columns(daftar: Daftar, arti: Arti, waktu: Waktu, cara: Cara) -> list[int]:
    """The columns that a person named, and of several years those of the one year.

    Returns:
        The years of which each is a row of its own.
    """
    if cara.kolom is not None:
        width = len(daftar.judul)
        known = {
            nama: at
            for nama, at in cara.kolom.items()
            if nama in KOLOM[daftar.jenis] and at < width
        }
        daftar.rangkap = {
            nama: others
            for nama, others in daftar.rangkap.items()
            if known.get(nama) == daftar.kolom.get(nama) and not {*others} & {*known.values()}
        }
        daftar.kolom = known
    named = cara.tahun_buku is not None
    return choose_year(daftar, arti, waktu, named=named, longgar=cara.longgar)
