"""A deck as PDF: one page a slide, 16:9, then the numbers behind its charts."""

import base64
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

from db.enums import KodeSalindia
from db.queries.dek import DekTayang, Tayang
from db.salindia import Grafik, IsiSalindia, KartuProduk, nilai_seri
from ui.charts.classes import Tumbuh
from ui.charts.geometry import Denah, draw_denah
from ui.charts.growth import still_years
from ui.charts.palette import LIGHT
from ui.files.deck.pages import (
    HalamanLampiran,
    boundary_words,
    cut_ajakan,
    greatest,
    label_of,
    list_lampiran,
    list_makna,
    shape_map,
    source_of,
    write_nilai,
    year_sums,
)
from ui.files.deck.pindai import find_pindai
from ui.files.paper.letters import STAND_IN
from ui.files.paper.typeset import CannotTypeset, draw_legible
from ui.files.setter import CannotSet, forget_pages, set_type
from ui.words.labels import SALINDIA

HERE = Path(__file__).parent
_FONTS = HERE / "huruf"
# Room of a chart as dek.typ has it, in points; with a comment above it is lower.
WIDE, HIGH, LOW = 556.0, 368.0, 334.0
COLUMNS = 3
# Under a map: its legend and the word on the sketch.
_UNDER = 48.0

Values = dict[str, Any]


def build_pdf(dek: DekTayang) -> bytes:
    """The deck as PDF/UA: text that can be searched, charts as lines, fonts embedded.

    The same deck gives the same bytes. A letter that no font inside has gives way to a sign, and
    the slide says so beside its source.

    Raises:
        CannotTypeset: a picture is none.
    """
    pages = [_slide(dek, tayang) for tayang in dek.aktif]
    pages += [_appendix(page, dek.segel) for page in list_lampiran(dek)]

    def draw(values: Values, standard: list[str]) -> bytes:
        written = int(dek.dibuat_pada.timestamp())
        return bytes(_typeset(values, format="pdf", pdf_standards=standard, timestamp=written))

    return draw_legible(_values(dek, pages), draw, _say)


def draw_slides(dek: DekTayang, *, ppi: float) -> dict[int, bytes]:
    """Every slide that has something to show as a PNG, by its id, shown on stage or not.

    Raises:
        CannotTypeset: a picture is none.
    """
    shown = [each for each in dek.salindia if not each.alasan_kosong]
    pages = [_slide(dek, each) for each in shown]
    drawn = _typeset(_values(dek, pages), format="png", ppi=ppi)
    # Typst gives one page alone without a list around it.
    return dict(
        zip((each.id for each in shown), [drawn] if len(pages) == 1 else drawn, strict=True)
    )


def pack_picture(page: bytes) -> bytes:
    """The same picture as WebP, every pixel of it, in half as many bytes."""
    packed = io.BytesIO()
    Image.open(io.BytesIO(page)).convert("RGB").save(packed, "WEBP", lossless=True, method=2)
    return packed.getvalue()


def _values(dek: DekTayang, pages: list[Values]) -> Values:
    for number, page in enumerate(pages, 1):
        page["nomor"] = f"{number} / {len(pages)}"
    return {
        "judul": f"Hari Koperasi Nasional ke-{dek.edisi}, {dek.tahun}",
        "edisi": dek.edisi,
        "tema": dek.tema,
        "logo": list(dek.logo) if dek.logo else None,
        "contoh": dek.contoh,
        "warna": _colours(),
        "salindia": pages,
    }


def _typeset(values: Values, **options: Any) -> Any:
    files = {
        "main.typ": (HERE / "dek.typ").read_bytes(),
        "data.json": json.dumps(values, ensure_ascii=False).encode(),
    }
    try:
        return set_type(files, font_paths=[_FONTS], **options)
    except CannotSet as error:
        raise CannotTypeset(str(error)) from error
    finally:
        forget_pages()


def _say(values: Values, said: str) -> Values:
    """The sentence on each slide that has the sign; the theme stands on the first."""
    shown = [[values["tema"], values["salindia"][0]], *values["salindia"][1:]]
    pages = [
        {**page, "sumber": f"{page['sumber']}. {said}"}
        if STAND_IN in json.dumps(there, ensure_ascii=False)
        else page
        for page, there in zip(values["salindia"], shown, strict=True)
    ]
    return {**values, "salindia": pages}


def _colours() -> dict[str, str]:
    named = ("this_year", "last_year", "target", "text", "ground", "second", "border", "no_data")
    return {
        **{name: getattr(LIGHT, name) for name in named},
        "hiasan": LIGHT.sequential[5],
        "muda": LIGHT.sequential[2],
    }


def _slide(dek: DekTayang, tayang: Tayang) -> Values:
    isi = tayang.isi
    opens = tayang.kode == KodeSalindia.PEMBUKA
    height = LOW if tayang.komentar else HIGH
    cara, tanya = cut_ajakan(isi["butir"])
    pindai = find_pindai(tanya)
    return {
        "kode": str(tayang.kode),
        "bagian": SALINDIA[tayang.kode],
        "judul": tayang.judul,
        "komentar": tayang.komentar,
        "sumber": source_of(isi, dek.segel),
        "angka": [
            {"teks": each["teks"], "label": label_of(each), "keterangan": each["keterangan"]}
            for each in isi["angka"]
        ],
        "grafik": _chart(dek, isi, isi["grafik"], height) if isi["grafik"] else None,
        "kartu": [_card(each) for each in isi["kartu"]],
        "butir": cara,
        "tanya": tanya,
        "pindai": None if pindai is None else {"kata": pindai.kata, "gambar": pindai.svg()},
        "hiasan": _ornament(dek.batas) if opens else [],
        "blok": [],
    }


def _appendix(page: HalamanLampiran, segel: str) -> Values:
    return {
        "kode": "lampiran",
        "bagian": page.bagian,
        "judul": page.judul,
        "komentar": None,
        "sumber": source_of(page.tayang.isi, segel),
        "kolom": page.kolom,
        "angka_kolom": [page.is_number(column) for column in range(len(page.kolom))],
        "blok": page.blok,
    }


def _chart(dek: DekTayang, isi: IsiSalindia, grafik: Grafik, height: float) -> Values:
    common = {"jenis": grafik["jenis"], "judul": grafik["judul"], "alt": grafik["alt"]}
    if grafik["jenis"] in ("peta", "peta_tahun"):
        return {**common, **_maps(dek, isi, grafik, height)}
    series = [
        {
            "nilai": seri["nilai"],
            "teks": [write_nilai(grafik, each, isi["terkecil"]) for each in nilai_seri(seri)],
            "warna": LIGHT.colour_of(seri["makna"]),
        }
        for seri in grafik["seri"]
    ]
    return {
        **common,
        "kategori": grafik["kategori"],
        "seri": series,
        "tumpuk": grafik["jenis"] == "bertumpuk",
        "target": grafik["target"],
        "titik": [LIGHT.colour_of(each) for each in list_makna(grafik)],
        "kunci": _keys(grafik),
    }


def _keys(grafik: Grafik) -> list[tuple[str, str, bool]]:
    """Colour and name of each series, and whether it is drawn as a mark."""
    named = [(getattr(LIGHT, each["makna"]), each["nama"], False) for each in grafik["seri"]]
    return [*named, (LIGHT.target, "Target", True)] if grafik["target"] is not None else named


def _maps(dek: DekTayang, isi: IsiSalindia, grafik: Grafik, height: float) -> Values:
    data = shape_map(grafik, isi["terkecil"])
    legend = [(LIGHT.colour_of(makna), word) for makna, word in data.kelas.legenda]
    several = grafik["jenis"] == "peta_tahun"
    room = _Ruang(height, dek.batas)
    maps = _small(isi, data, room) if several else [_large(data, room)]
    return {"peta": maps, "legenda": legend, "catatan": boundary_words(dek)}


@dataclass(frozen=True)
class _Ruang:
    """Height of a chart, and the boundaries that its maps draw."""

    tinggi: float
    batas: str

    def denah(self, wide: float, high: float) -> Denah:
        """The largest drawing of the kecamatan in so much room."""
        ratio = draw_denah(1000.0, self.batas).tinggi / 1000
        return draw_denah(round(min(wide, high / ratio), 1), self.batas)


def _large(data: Tumbuh, room: _Ruang) -> Values:
    denah = room.denah(WIDE, room.tinggi - _UNDER)
    names = [
        {"teks": denah.nama[kode], "x": denah.pusat(kode)[0], "y": denah.pusat(kode)[1]}
        for kode in greatest(data)
    ]
    return {"x": 0, "y": 0, "judul": None, "nama": names, **_shapes(denah, data, 0)}


def _small(isi: IsiSalindia, data: Tumbuh, room: _Ruang) -> list[Values]:
    years, sums = still_years(data), year_sums(isi)
    rows = -(-len(years) // COLUMNS)
    wide, high = WIDE / min(COLUMNS, len(years)), (room.tinggi - _UNDER) / rows
    denah = room.denah(wide - 14, high - 26)
    return [
        {
            "x": (number % COLUMNS) * wide,
            "y": (number // COLUMNS) * high,
            "judul": f"{data.tahun[at]} · {sums.get(str(data.tahun[at]), '')}",
            "nama": [],
            **_shapes(denah, data, at),
        }
        for number, at in enumerate(years)
    ]


def _shapes(denah: Denah, data: Tumbuh, at: int) -> Values:
    found = []
    for kode, row in data.nilai.items():
        colour = data.kelas.warna(row[at], LIGHT)
        found += [{"warna": colour, "titik": ring[:-1]} for ring in denah.bidang[kode]]
    return {"tinggi": denah.tinggi, "bidang": found}


def _ornament(batas: str) -> list[Any]:
    denah = draw_denah(340.0, batas)
    return [ring[:-1] for rings in denah.bidang.values() for ring in rings]


def _card(kartu: KartuProduk) -> Values:
    """A card with its photo as bytes: the template takes text files alone."""
    foto = kartu["foto"]
    content = None if foto is None else list(base64.b64decode(foto.partition(",")[2]))
    return {"judul": kartu["judul"], "teks": kartu["teks"], "foto": content}
