"""The one layer in a zip: the parts of a shapefile, or a GeoJSON.

Nothing of a zip is written to disk, so the names in it cannot point anywhere; only the parts of
one layer are unpacked, in memory and up to a limit.
"""

import io
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath

from db.batas.tolak import BUKAN_SATU, TERLALU_BESAR, BatasDitolak, refuse_kind

_LARGEST_UNZIPPED = 80_000_000
_MOST_ENTRIES = 40
# A projection takes a few hundred letters.
_LONGEST_PRJ = 10_000
# How many names a refusal lists.
NAMED = 4


@dataclass(frozen=True)
class Lapisan:
    """The parts of one shapefile.

    Attributes:
        prj: how it names its coordinates; "" where that part is missing.
        encoding: of the letters in its .dbf, a name that Python knows.
    """

    shp: bytes
    dbf: bytes
    prj: str
    encoding: str

    def stream(self, part: str) -> io.BytesIO:
        """The .shp or the .dbf as a file."""
        return io.BytesIO(self.shp if part == "shp" else self.dbf)


def open_zip(isi: bytes) -> Lapisan | bytes:
    """The layer in a zip; a GeoJSON comes as its bytes.

    Raises:
        BatasDitolak: none, several, or too large.
    """
    with zipfile.ZipFile(io.BytesIO(isi)) as archive:
        entries = [each for each in archive.infolist() if not _is_beside(each.filename)]
        if len(entries) > _MOST_ENTRIES:
            raise BatasDitolak(TERLALU_BESAR)
        parts = {each.filename.replace("\\", "/").lower(): each for each in entries}
        if any(name.endswith(".kml") for name in parts):
            raise refuse_kind("Berkas KMZ (Google Earth)")
        layer = _only_layer(parts)
        if layer.suffix != ".shp":
            return _unpack(archive, [parts[str(layer)]])[0]
        return _open_shapefile(archive, parts, layer)


def _is_beside(name: str) -> bool:
    """What macOS and Windows put beside the files: folders, __MACOSX, ._batas.shp, .DS_Store."""
    path = PurePosixPath(name.replace("\\", "/"))
    return name.endswith("/") or "__MACOSX" in path.parts or path.name.startswith(".")


def _only_layer(parts: dict[str, zipfile.ZipInfo]) -> PurePosixPath:
    paths = [PurePosixPath(name) for name in parts]
    layers = [each for each in paths if each.suffix == ".shp"]
    layers = layers or [each for each in paths if each.suffix in (".geojson", ".json")]
    if len(layers) == 1:
        return layers[0]
    names = ", ".join(sorted(each.name for each in layers)[:NAMED])
    raise BatasDitolak(f"{BUKAN_SATU}; ini berisi {f'{len(layers)}: {names}' if names else '0'}.")


def _open_shapefile(
    archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo], layer: PurePosixPath
) -> Lapisan:
    ends = (".shp", ".dbf", ".prj", ".cpg")
    wanted = {end: part for end in ends if (part := parts.get(str(layer.with_suffix(end))))}
    if ".dbf" not in wanted:
        raise BatasDitolak(f"{BUKAN_SATU}; .dbf dengan nama yang sama dengan .shp tidak ada.")
    content = dict(zip(wanted, _unpack(archive, list(wanted.values())), strict=True))
    return Lapisan(
        shp=content[".shp"],
        dbf=content[".dbf"],
        prj=content.get(".prj", b"")[:_LONGEST_PRJ].decode("utf-8-sig", "replace").strip(),
        encoding=_encoding(content.get(".cpg", b"").decode("ascii", "ignore").strip()),
    )


def _unpack(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> list[bytes]:
    # What the directory of the zip claims; reading holds it to that.
    if sum(each.file_size for each in entries) > _LARGEST_UNZIPPED:
        raise BatasDitolak(TERLALU_BESAR)
    found = []
    for entry in entries:
        with archive.open(entry) as packed:
            content = packed.read(_LARGEST_UNZIPPED + 1)
        if len(content) > _LARGEST_UNZIPPED:
            raise BatasDitolak(TERLALU_BESAR)
        found.append(content)
    return found


def _encoding(named: str) -> str:
    """What a .cpg means: "UTF-8", "65001", "1252", "ANSI 1252", "ISO 88591"; UTF-8 else."""
    plain = named.upper().replace(" ", "").removeprefix("ANSI")
    plain = plain.replace("ISO-", "ISO").replace("ISO8859", "8859").replace("88591", "8859-1")
    for name in (plain, f"cp{plain}", f"iso{plain}"):
        try:
            b"a".decode(name)
        except (LookupError, ValueError):
            continue
        return name
    return "utf-8"
