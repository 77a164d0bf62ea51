"""Why a file of boundaries is refused as a whole, in sentences that say what to do."""


class BatasDitolak(Exception):
    """The file cannot be read; the text is Indonesian and says what to do."""


CARA = (
    "Buka di QGIS, klik kanan lapisannya, Ekspor, Simpan Fitur Sebagai, lalu pilih GeoJSON dan "
    "CRS EPSG:4326 (WGS 84)."
)
TERLALU_BESAR = "Berkas terlalu besar: paling banyak 15 MB, 80 MB bila dibuka, dan sejuta titik."
TERLALU_RINCI = "Batas ini tidak dapat dibuat cukup ringan untuk peta."
TERLALU_RUMIT = (
    "Batas di berkas ini terlalu rumit untuk diperiksa: garisnya berkali-kali memotong dirinya. "
    "Jalankan Vektor, Alat Geometri, Perbaiki Geometri di QGIS, simpan, lalu coba lagi."
)
TIDAK_TERBACA = f"Berkas ini bukan GeoJSON atau shapefile yang utuh. {CARA}"
TANPA_BIDANG = "Berkas ini tidak berisi satu bidang (poligon) pun."
BUKAN_SATU = "Zip harus berisi satu shapefile, dengan .shp dan .dbf, atau satu GeoJSON"
# What else people have, by how its content begins.
_ASING = (
    (b"SQLite format 3\0", "GeoPackage atau basis data SQLite"),
    (b"Rar!", "arsip RAR; kemas ulang sebagai zip"),
    (b"7z\xbc\xaf\x27\x1c", "arsip 7z; kemas ulang sebagai zip"),
    (b"\x1f\x8b", "arsip gzip; kemas ulang sebagai zip"),
    (b"AC10", "gambar AutoCAD (DWG)"),
    (b"%PDF", "PDF"),
)
_SHP = (
    "Ini hanya .shp dari sebuah shapefile. Kemas .shp, .dbf, dan .prj bersama dalam satu zip, "
    "lalu unggah zip itu."
)


def refuse_kind(jenis: str) -> BatasDitolak:
    """The refusal of a format that is known by name and not read."""
    return BatasDitolak(f"{jenis} tidak dibaca di sini. {CARA}")


def find_foreign(isi: bytes) -> BatasDitolak | None:
    """The refusal that fits a file of another kind, known by how it begins; None for the rest."""
    if isi.startswith(b"\x00\x00\x27\x0a"):
        return BatasDitolak(_SHP)
    for start, jenis in _ASING:
        if isi.startswith(start):
            return refuse_kind(f"Berkas {jenis}")
    head = isi[:4_000].lower()
    if b"<kml" in head:
        return refuse_kind("Berkas KML (Google Earth)")
    if b"<?xml" in head or b"<gml" in head:
        return refuse_kind("Berkas XML atau GML")
    return None
