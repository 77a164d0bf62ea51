"""The file: a slide for each that is shown, the tables at the end, the same bytes every time."""

import io
import re
import zipfile
from typing import Any

from pptx import Presentation
from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from db.queries.dek import DekTayang
from db.values.format import format_date_short
from ui.charts.theme import LIGHT
from ui.files.deck.pages import DEMO, list_lampiran
from ui.files.deck.pptx.layout import FONT, HEIGHT, MARGIN, SMALL, WIDTH, Kotak, add_text
from ui.files.deck.pptx.slide import add_heading, fill_slide, notes_of
from ui.files.deck.pptx.tables import add_tables

_TITLE_ONLY = 5
# ZIP knows no earlier day; the file's own date stands in its properties.
_EPOCH = (1980, 1, 1, 0, 0, 0)
STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


def build_pptx(dek: DekTayang) -> bytes:
    """The deck as PowerPoint.

    The same deck gives the same bytes: nothing in it is of the day or the machine it was made on.
    """
    file = Presentation()
    file.slide_width, file.slide_height = Pt(WIDTH), Pt(HEIGHT)
    _dress(file)
    for tayang in dek.aktif:
        fill_slide(_new(file), dek, tayang)
    for page in list_lampiran(dek):
        slide = _new(file)
        add_heading(slide, dek, page.bagian, page.judul, page.tayang.isi)
        add_tables(slide.shapes, page)
        slide.notes_slide.notes_text_frame.text = notes_of(dek, page.tayang)
    _number(file)
    _sign(file, dek)
    buffer = io.BytesIO()
    file.save(buffer)
    return _steady(buffer.getvalue(), f"{dek.dibuat_pada:%Y-%m-%dT%H:%M:%SZ}".encode())


def _new(file: Any) -> Any:
    return file.slides.add_slide(file.slide_layouts[_TITLE_ONLY])


def _number(file: Any) -> None:
    count = len(file.slides)
    for number, slide in enumerate(file.slides, 1):
        if number > 1:
            add_text(
                slide.shapes,
                "Nomor",
                f"{number} / {count}",
                Kotak(WIDTH - MARGIN - 80, HEIGHT - 34, 80, 20),
                SMALL,
                code=LIGHT.last_year,
                align=PP_ALIGN.RIGHT,
            )


def _dress(file: Any) -> None:
    """Our colours and typeface in the theme, and a 16:9 place for the title in the layout."""
    for layout in file.slide_layouts:
        for shape in layout.placeholders:
            shape.left, shape.width = Pt(MARGIN), Pt(WIDTH - 2 * MARGIN)
    theme = next(
        each.target_part
        for each in file.slide_master.part.rels.values()
        if each.reltype.endswith("/theme")
    )
    accents = (
        LIGHT.this_year,
        LIGHT.last_year,
        LIGHT.target,
        LIGHT.problem,
        LIGHT.blue,
        LIGHT.olive,
    )
    text = theme.blob.decode()
    for number, code in enumerate(accents, 1):
        text = re.sub(
            rf"(<a:accent{number}>).*?(</a:accent{number}>)",
            rf'\1<a:srgbClr val="{code.removeprefix("#")}"/>\2',
            text,
            flags=re.DOTALL,
        )
    text = re.sub(r'(<a:latin typeface=")[^"]*"', rf'\1{FONT}"', text)
    theme._blob = text.encode()  # noqa: SLF001 - the library keeps the theme as it came


def _sign(file: Any, dek: DekTayang) -> None:
    """Who and when, and no preview of somebody else's file."""
    about = file.core_properties
    about.title = f"Hari Koperasi Nasional ke-{dek.edisi}" + f" · {DEMO}" * dek.contoh
    about.author = about.last_modified_by = "Diskoumperindag Kabupaten Serang"
    about.subject = f"Dek Harkopnas {dek.tahun}, angka per {format_date_short(dek.per_tanggal)}"
    about.language, about.revision = "id-ID", 1
    about.created = about.modified = dek.dibuat_pada.replace(tzinfo=None)
    package = file.part.package
    for key, each in list(package._rels.items()):  # noqa: SLF001 - the library has no name for it
        if each.reltype.endswith("/thumbnail"):
            package._rels.pop(key)  # noqa: SLF001 - as above
    for slide in file.slides:
        for run in slide._element.iter(qn("a:rPr")):  # noqa: SLF001 - as above
            run.set("lang", "id-ID")


def _steady(content: bytes, when: bytes) -> bytes:
    """The same archive without the clock: in its entries, and in the workbooks behind charts."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            part = old.read(entry)
            if entry.filename.endswith(".xlsx"):
                part = _steady(part, when)
            elif entry.filename == "docProps/core.xml":
                part = STAMP.sub(rb"\g<1>" + when, part)
            new.writestr(zipfile.ZipInfo(entry.filename, _EPOCH), part, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
