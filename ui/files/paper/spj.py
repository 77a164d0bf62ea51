"""The SPJ of an angkatan as one PDF: its parts as plain values, and on which pages they came."""

import base64
import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

from db.figures.spj import LembarSpj
from db.queries.kantor import Kop
from db.values.draw import to_jpeg
from ui.files.paper.typeset import Values, draw_legible, typeset_with_places

_TEMPLATE = (Path(__file__).parent / "spj.typ").read_bytes()
# A photo as a page shows it.
_SIDE, _LARGEST_PHOTO = 900, 90 * 1024


@dataclass(frozen=True, kw_only=True)
class LembarKertas:
    """A part of the bundle, which begins on a page of its own.

    Attributes:
        bagian: of it in order, as spj.typ reads them.
        tanda: who signs below; no part of what its hash is of.
        foto: JPEG and caption, below all.
        bertanda: its signed scan has to come back.
        melintang: A4 on its side.
    """

    kunci: str
    judul: str
    keterangan: Sequence[str]
    bagian: Sequence[Mapping[str, Any]]
    tanda: Sequence[Mapping[str, Any]] = ()
    foto: Sequence[tuple[bytes, str]] = ()
    bertanda: bool = True
    melintang: bool = False

    @property
    def sidik(self) -> str:
        """SHA-256 of what it says, whoever signs it and whenever it is printed."""
        bagian = [{name: each[name] for name in each if name != "tanda"} for each in self.bagian]
        said = json.dumps([self.kunci, self.judul, self.keterangan, bagian], ensure_ascii=False)
        return hashlib.sha256(said.encode()).hexdigest()


@dataclass(frozen=True, kw_only=True)
class BerkasSpj:
    """The bundle before it is set; `kaki` stands at the foot of each page."""

    judul: str
    kop: Kop
    kaki: str
    contoh: bool
    lembar: Sequence[LembarKertas]


@dataclass(frozen=True, kw_only=True)
class HasilSpj:
    """The bundle as PDF, its SHA-256, how many pages it has, and where its parts lie."""

    isi: bytes
    sidik: str
    halaman: int
    lembar: tuple[LembarSpj, ...]


def to_pdf_spj(berkas: BerkasSpj) -> HasilSpj:
    """Set the bundle; equal bundles give equal bytes.

    Raises:
        CannotTypeset.
    """
    values = {
        "judul": berkas.judul,
        "kop": {
            "pemerintah": berkas.kop.pemerintah,
            "dinas": berkas.kop.dinas,
            "alamat": berkas.kop.alamat,
            "logo": None if berkas.kop.logo is None else list(berkas.kop.logo),
        },
        "kaki": berkas.kaki,
        "contoh": berkas.contoh,
        "lembar": [_values(each) for each in berkas.lembar],
    }
    places: list[dict[str, Any]] = []

    def draw(values: Values, standard: list[str]) -> bytes:
        made, places[:] = typeset_with_places(_TEMPLATE, values, standard, "<lembar>")
        return made

    def say(values: Values, said: str) -> Values:
        return {**values, "kaki": f"{values['kaki']} {said}"}

    isi = draw_legible(values, draw, say)
    first = {each["kunci"]: each["halaman"] for each in places if each["awal"]}
    last = {each["kunci"]: each["halaman"] for each in places if not each["awal"]}
    return HasilSpj(
        isi=isi,
        sidik=hashlib.sha256(isi).hexdigest(),
        halaman=max(last.values()),
        lembar=tuple(
            LembarSpj(
                kunci=each.kunci,
                judul=each.judul,
                dari=first[each.kunci],
                sampai=last[each.kunci],
                sidik=each.sidik,
                bertanda=each.bertanda,
            )
            for each in berkas.lembar
        ),
    )


def _values(lembar: LembarKertas) -> Values:
    bagian = list(lembar.bagian)
    if lembar.foto:
        photos = [{"svg": _as_svg(isi), "kata": kata} for isi, kata in lembar.foto]
        bagian.append({"jenis": "foto", "isi": photos})
    if lembar.tanda:
        what = " · ".join((lembar.judul, *lembar.keterangan))
        bagian.append({"jenis": "tanda", "untuk": what, "isi": list(lembar.tanda)})
    return {
        "kunci": lembar.kunci,
        "judul": lembar.judul,
        "keterangan": list(lembar.keterangan),
        "melintang": lembar.melintang,
        "bagian": bagian,
    }


def _as_svg(jpeg: bytes) -> str:
    """A photo drawn anew for paper, in the one shape of a picture that is text."""
    with Image.open(io.BytesIO(jpeg), formats=["JPEG"]) as found:
        found.thumbnail((_SIDE, _SIDE))
        width, height = found.size
        small = to_jpeg(found.convert("RGB"), _LARGEST_PHOTO)
    size = f'width="{width}" height="{height}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size}>'
        f'<image {size} href="data:image/jpeg;base64,{base64.b64encode(small).decode()}"/></svg>'
    )
