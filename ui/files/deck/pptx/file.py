"""The file: a slide for each that is shown, the tables at the end, the same bytes every time."""

import io
import re
import zipfile
from typing import Any

from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Pt

from db.queries.dek import DekTayang
from db.values.format import format_date_short
from ui.files.deck.pages import DEMO, list_lampiran
from ui.files.deck.pptx.fill import drop_empty
from ui.files.deck.pptx.layout import HEIGHT, WIDTH, element_of
from ui.files.deck.pptx.master import OFFICE, dress
from ui.files.deck.pptx.slide import add_heading, fill_slide, layout_for, notes_of
from ui.files.deck.pptx.tables import add_tables

# ZIP knows no earlier day; the file's own date stands in its properties.
_EPOCH = (1980, 1, 1, 0, 0, 0)
STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


def build_pptx(dek: DekTayang) -> bytes:
    """The deck as PowerPoint, on the office's own layouts.

    The same deck gives the same bytes: nothing in it is of the day or the machine it was made on.
    """
    file = Presentation()
    file.slide_width, file.slide_height = Pt(WIDTH), Pt(HEIGHT)
    dress(file)
    for tayang in dek.aktif:
        fill_slide(_new(file, layout_for(tayang)), dek, tayang)
    for page in list_lampiran(dek):
        slide = _new(file, "Tabel")
        add_heading(slide, dek, page.bagian, page.judul, page.tayang.isi)
        drop_empty(slide)
        add_tables(slide.shapes, page)
        slide.notes_slide.notes_text_frame.text = notes_of(dek, page.tayang)
    _sign(file, dek)
    buffer = io.BytesIO()
    file.save(buffer)
    return _steady(buffer.getvalue(), f"{dek.dibuat_pada:%Y-%m-%dT%H:%M:%SZ}".encode())


def _new(file: Any, layout: str) -> Any:
    return file.slides.add_slide(file.slide_layouts.get_by_name(layout))


def _sign(file: Any, dek: DekTayang) -> None:
    """Who and when, and no preview of somebody else's file."""
    about = file.core_properties
    about.title = f"Hari Koperasi Nasional ke-{dek.edisi}" + f" · {DEMO}" * dek.contoh
    about.author = about.last_modified_by = OFFICE
    about.subject = f"Dek Harkopnas {dek.tahun}, angka per {format_date_short(dek.per_tanggal)}"
    about.language, about.revision = "id-ID", 1
    about.created = about.modified = dek.dibuat_pada.replace(tzinfo=None)
    package = file.part.package
    for key, each in list(package._rels.items()):  # noqa: SLF001 - the library has no name for it
        if each.reltype.endswith("/thumbnail"):
            package._rels.pop(key)  # noqa: SLF001 - as above
    for slide in file.slides:
        for run in element_of(slide).iter(qn("a:rPr")):
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
