"""The office's template inside the file: one master, its layouts, their places to fill.

Each place is a placeholder, so a slide that somebody adds in PowerPoint has the same look, and a
new theme colours all of them. Lengths in points.
"""

import re
from typing import Any
from xml.sax.saxutils import quoteattr

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from ui.charts.palette import LIGHT
from ui.files.deck.pptx.layout import FONT, Kotak, element_of
from ui.files.deck.pptx.layouts import FRAME, LINES, SUSUNAN, TITLE_PLACE, Susunan
from ui.files.deck.pptx.places import Place

OFFICE = "Diskoumperindag Kabupaten Serang"
# Sizes of the five levels of a list, and of the title.
_LEVELS = (20, 18, 16, 14, 14)
_ACCENTS = (
    LIGHT.this_year,
    LIGHT.last_year,
    LIGHT.target,
    LIGHT.problem,
    LIGHT.blue,
    LIGHT.olive,
)
_SCHEME = {
    "dk1": LIGHT.text,
    "lt1": LIGHT.ground,
    "dk2": LIGHT.last_year,
    "lt2": LIGHT.sequential[2],
    **{f"accent{number}": code for number, code in enumerate(_ACCENTS, 1)},
    "hlink": LIGHT.this_year,
    "folHlink": LIGHT.last_year,
}
_SHAPE = f"<p:sp {nsdecls('p', 'a')}>"


def dress(file: Any) -> None:
    """Put the office's master, theme and layouts in place of the library's."""
    master = file.slide_master
    layouts = list(file.slide_layouts)
    for layout in layouts[len(SUSUNAN) :]:
        file.slide_layouts.remove(layout)
    _dress_theme(master)
    _dress_master(master)
    for layout, susunan in zip(layouts, SUSUNAN.values(), strict=False):
        _dress_layout(layout, susunan)


def _dress_theme(master: Any) -> None:
    theme = next(
        each.target_part for each in master.part.rels.values() if each.reltype.endswith("/theme")
    )
    text = theme.blob.decode()
    for name, code in _SCHEME.items():
        text = re.sub(
            rf"(<a:{name}>).*?(</a:{name}>)",
            rf'\1<a:srgbClr val="{code.removeprefix("#")}"/>\2',
            text,
            flags=re.DOTALL,
        )
    text = re.sub(r'(<a:latin typeface=")[^"]*"', rf'\1{FONT}"', text)
    text = re.sub(r'(<a:(?:theme|clrScheme|fontScheme)\b[^>]*?name=")[^"]*"', rf'\1{OFFICE}"', text)
    theme._blob = text.encode()  # noqa: SLF001 - the library keeps the theme as it came


def _dress_master(master: Any) -> None:
    body = Place(idx=1, nama="Isi", kotak=LINES, ajakan="Isi", butir=True)
    number = next(each for each in FRAME if each.jenis == "sldNum")
    _fill_tree(master, (TITLE_PLACE, body, number))
    element = element_of(master)
    element.find(qn("p:cSld")).set("name", OFFICE)
    styles = element.find(qn("p:txStyles"))
    styles.getparent().replace(styles, parse_xml(_styles()))


def _styles() -> str:
    levels = "".join(
        f'<a:lvl{level}pPr marL="{level * 228600}" indent="-228600" algn="l">'
        '<a:spcBef><a:spcPts val="600"/></a:spcBef>'
        '<a:buClr><a:schemeClr val="accent1"/></a:buClr><a:buFont typeface="Arial"/>'
        f'<a:buChar char="&#8226;"/>{_letters(size, "tx1", bold=False)}</a:lvl{level}pPr>'
        for level, size in enumerate(_LEVELS, 1)
    )
    title = f'<a:lvl1pPr algn="l">{_letters(TITLE_PLACE.ukuran, "tx1", bold=True)}</a:lvl1pPr>'
    return (
        f"<p:txStyles {nsdecls('p', 'a')}><p:titleStyle>{title}</p:titleStyle>"
        f"<p:bodyStyle>{levels}</p:bodyStyle><p:otherStyle/></p:txStyles>"
    )


def _letters(size: float, colour: str, *, bold: bool) -> str:
    return (
        f'<a:defRPr sz="{round(size * 100)}" b="{int(bold)}"><a:solidFill>'
        f'<a:schemeClr val="{colour}"/></a:solidFill><a:latin typeface="+mn-lt"/></a:defRPr>'
    )


def _dress_layout(layout: Any, susunan: Susunan) -> None:
    element = element_of(layout)
    element.attrib.pop("type", None)
    element.set("userDrawn", "1")
    page = element.find(qn("p:cSld"))
    page.set("name", susunan.nama)
    for each in [*page.findall(qn("p:bg")), *page.findall(qn("p:extLst"))]:
        page.remove(each)
    page.insert(
        0,
        parse_xml(
            f"<p:bg {nsdecls('p', 'a')}><p:bgPr><a:solidFill><a:schemeClr "
            f'val="{susunan.latar}"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
        ),
    )
    _fill_tree(layout, susunan.tempat, susunan.bidang)


def _fill_tree(part: Any, places: tuple[Place, ...], blocks: tuple[Kotak, ...] = ()) -> None:
    tree = element_of(part.shapes)
    for old in list(tree)[2:]:
        tree.remove(old)
    ground = LIGHT.sea.removeprefix("#")
    for number, kotak in enumerate(blocks, 2):
        tree.append(parse_xml(_block(number, kotak, f'<a:srgbClr val="{ground}"/>')))
    for number, place in enumerate(places, 2 + len(blocks)):
        tree.append(parse_xml(_place(number, place)))


def _block(number: int, kotak: Kotak, fill: str) -> str:
    return (
        f'{_SHAPE}<p:nvSpPr><p:cNvPr id="{number}" name="Bidang {number}"/><p:cNvSpPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{_where(kotak)}'
        f"<a:solidFill>{fill}</a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


def _where(kotak: Kotak) -> str:
    return (
        f'<a:xfrm><a:off x="{Pt(kotak.x)}" y="{Pt(kotak.y)}"/>'
        f'<a:ext cx="{Pt(kotak.lebar)}" cy="{Pt(kotak.tinggi)}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    )


def _place(number: int, place: Place) -> str:
    prompt = ' hasCustomPrompt="1"' if place.ajakan else ""
    index = f' idx="{place.idx}"' if place.idx else ""
    plain = "" if place.butir else 'marL="0" indent="0" '
    bullet = "" if place.butir else "<a:buNone/>"
    align = "r" if place.kanan else "l"
    words = f'<a:r><a:rPr lang="id-ID"/><a:t>{place.ajakan or place.nama}</a:t></a:r>'
    if place.jenis == "sldNum":
        words = (
            '<a:fld id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}" type="slidenum">'
            '<a:rPr lang="id-ID"/><a:t>&#8249;#&#8250;</a:t></a:fld>'
        )
    return (
        f'{_SHAPE}<p:nvSpPr><p:cNvPr id="{number}" name={quoteattr(place.nama)}/>'
        '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="{place.jenis}"{index}{prompt}/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{_where(place.kotak)}</p:spPr>"
        '<p:txBody><a:bodyPr vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" '
        f'anchor="{"b" if place.bawah else "t"}"><a:noAutofit/></a:bodyPr><a:lstStyle>'
        f'<a:lvl1pPr {plain}algn="{align}">{bullet}'
        f"{_letters(place.ukuran, place.warna, bold=place.tebal)}</a:lvl1pPr></a:lstStyle>"
        f"<a:p>{words}</a:p></p:txBody></p:sp>"
    )
