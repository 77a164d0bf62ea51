"""Files that are no spreadsheet, by their ending: what each is, and what to do instead."""

from pathlib import Path

SHEETS = ("xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "tsv", "txt")
PETA = (
    "Ini berkas peta, bukan daftar: minta admin mengunggahnya di Pengaturan, Batas wilayah "
    "(GeoJSON, atau shapefile dalam .zip)."
)
_SALIN = "salin tabelnya ke Excel, simpan sebagai .xlsx, lalu unggah lagi."
PDF = f"Tabel di dalam PDF tidak dapat dibaca: minta berkas Excel aslinya, atau {_SALIN}"
_GAMBAR = "Tabel di dalam gambar tidak dapat dibaca: minta berkas Excel aslinya, atau ketik ulang."
ARSIP = "Ini arsip: ekstrak dahulu, lalu unggah lembar kerja di dalamnya."
HALAMAN = "Ini halaman web atau XML: buka di Excel, simpan ulang sebagai .xlsx, lalu unggah lagi."
LAIN = "Jenis berkas ini tidak dibaca: simpan sebagai .xlsx, .ods atau .csv, lalu unggah lagi."
REASONS: tuple[tuple[str, str], ...] = (
    ("kml kmz geojson gpx shp dbf prj shx", PETA),
    ("pdf", PDF),
    ("doc docx odt rtf", f"Ini dokumen, bukan lembar kerja: {_SALIN}"),
    ("ppt pptx odp", f"Ini salindia, bukan lembar kerja: {_SALIN}"),
    ("jpg jpeg png heic webp gif tif tiff bmp", _GAMBAR),
    ("zip rar 7z gz", ARSIP),
    ("htm html mht mhtml xml", HALAMAN),
)


def refuse_kind(nama: str) -> str | None:
    """Why a file of that name is not taken, in one sentence; None for a spreadsheet."""
    ending = Path(nama).suffix.lower().removeprefix(".")
    if ending in SHEETS:
        return None
    return next((why for endings, why in REASONS if ending in endings.split()), LAIN)
