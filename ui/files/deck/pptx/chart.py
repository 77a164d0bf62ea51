"""Native charts: the numbers stand in the file's own workbook and can be edited in PowerPoint."""

from typing import Any

from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.oxml.ns import qn
from pptx.util import Pt

from db.salindia import Grafik, JenisGrafik
from db.values.format import format_number
from ui.charts.palette import LIGHT
from ui.files.deck.pptx.fill import move
from ui.files.deck.pptx.layout import FONT, LETTER, NOTE, Kotak, colour, describe, element_of

KIND: dict[JenisGrafik, Any] = {
    "batang": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "bertumpuk": XL_CHART_TYPE.COLUMN_STACKED,
    "batang_datar": XL_CHART_TYPE.BAR_CLUSTERED,
}
TARGET = "Target"
# Shares are 0-100, so the sign is only written. LCID 421: Indonesian on every machine.
FORMAT = {"bilangan": "[$-421]#,##0", "persen": '0" %"'}
GAP = {"batang": 45, "bertumpuk": 45, "batang_datar": 35}


def add_chart(place: Any, grafik: Grafik, kotak: Kotak) -> None:
    """Draw a chart with bars, and the target as a mark over each, in its place of the slide."""
    target = grafik["target"]
    data = CategoryChartData(number_format=FORMAT[grafik["penulisan"]])
    data.categories = grafik["kategori"]
    for seri in grafik["seri"]:
        data.add_series(seri["nama"], seri["nilai"])
    if target is not None:
        data.add_series(TARGET, target)
    kind = KIND[grafik["jenis"]]
    frame = place.insert_chart(kind, data)
    move(frame, kotak)
    frame.name = "Grafik"
    describe(frame, grafik["alt"])
    _style(frame.chart, grafik, kotak.lebar)
    if target is not None:
        _draw_as_marks(frame.chart)


def _style(chart: Any, grafik: Grafik, width: float) -> None:
    chart.font.size, chart.font.name = Pt(NOTE), FONT
    chart.font.color.rgb = colour(LIGHT.text)
    chart.has_title = True
    chart.chart_title.text_frame.text = grafik["judul"]
    run = chart.chart_title.text_frame.paragraphs[0].runs[0].font
    run.size, run.bold, run.color.rgb = Pt(NOTE), False, colour(LIGHT.last_year)
    chart.chart_title.include_in_layout = False
    several = len(grafik["seri"]) > 1 or grafik["target"] is not None
    chart.has_legend = several
    if several:
        chart.legend.position = XL_LEGEND_POSITION.BOTTOM
        chart.legend.include_in_layout = False
        chart.legend.font.size = Pt(NOTE)
    _style_axes(chart, grafik)
    _style_bars(chart, grafik)
    if grafik["jenis"] != "batang_datar" and _bar_of(grafik, width) < _longest(grafik):
        _turn_labels(chart)


def _style_axes(chart: Any, grafik: Grafik) -> None:
    values, names = chart.value_axis, chart.category_axis
    values.visible = False
    values.has_major_gridlines = False
    values.minimum_scale = 0
    names.format.line.color.rgb = colour(LIGHT.border)
    names.has_major_gridlines = False
    names.tick_labels.font.size = Pt(NOTE)
    if grafik["jenis"] == "batang_datar":
        # The first category stands on top, as in the deck.
        names.reverse_order = True


def _bar_of(grafik: Grafik, width: float) -> float:
    """How wide a bar is, in points."""
    return width / max(1, len(grafik["kategori"])) / (1 + GAP[grafik["jenis"]] / 100)


def _longest(grafik: Grafik) -> float:
    """How wide its longest number is written, in points."""
    values = [each for seri in grafik["seri"] for each in seri["nilai"] if each is not None]
    return max((len(format_number(each)) for each in values), default=1) * LETTER * NOTE


def _turn_labels(chart: Any) -> None:
    """Write the numbers upwards, where they are wider than their bars."""
    labels = element_of(chart.plots[0].data_labels)
    labels.find(qn("c:txPr")).find(qn("a:bodyPr")).set("rot", "-5400000")


def _style_bars(chart: Any, grafik: Grafik) -> None:
    plot = chart.plots[0]
    plot.gap_width = GAP[grafik["jenis"]]
    for seri, series in zip(grafik["seri"], plot.series, strict=False):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = colour(LIGHT.colour_of(seri["makna"]))
        series.invert_if_negative = False
    if grafik["makna_kategori"]:
        for place, makna in enumerate(grafik["makna_kategori"]):
            fill = plot.series[0].points[place].format.fill
            fill.solid()
            fill.fore_color.rgb = colour(LIGHT.colour_of(makna))
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.number_format, labels.number_format_is_linked = FORMAT[grafik["penulisan"]], False
    labels.font.size, labels.show_value = Pt(NOTE), True
    # Never two lines for one number.
    element_of(labels).find(qn("c:txPr")).find(qn("a:bodyPr")).set("wrap", "none")
    if grafik["jenis"] == "bertumpuk":
        labels.position = XL_LABEL_POSITION.CENTER
        labels.font.color.rgb = colour(LIGHT.ground)
    elif grafik["target"] is not None:
        # Above the bar the target's mark would cross it.
        labels.position = XL_LABEL_POSITION.INSIDE_BASE
        labels.font.color.rgb = colour(LIGHT.ground)
    else:
        labels.position = XL_LABEL_POSITION.OUTSIDE_END


def _draw_as_marks(chart: Any) -> None:
    """Take the last series out of the bars and draw it as a dash over each of them.

    The library makes charts of one kind only; PowerPoint itself writes a second plot on the same
    axes, and so do we.
    """
    plot = element_of(chart.plots[0])
    series = plot.findall(qn("c:ser"))[-1]
    for name in ("c:invertIfNegative", "c:dLbls"):
        for found in series.findall(qn(name)):
            series.remove(found)
    plot.remove(series)
    line = etree.SubElement(plot.getparent(), qn("c:lineChart"))
    plot.addnext(line)
    etree.SubElement(line, qn("c:grouping")).set("val", "standard")
    etree.SubElement(line, qn("c:varyColors")).set("val", "0")
    line.append(series)
    etree.SubElement(line, qn("c:marker")).set("val", "1")
    for axis in plot.findall(qn("c:axId")):
        etree.SubElement(line, qn("c:axId")).set("val", axis.get("val"))
    drawn = chart.plots[1].series[0]
    drawn.smooth = False
    drawn.format.line.fill.background()
    drawn.marker.style, drawn.marker.size = XL_MARKER_STYLE.DASH, 13
    drawn.marker.format.fill.solid()
    drawn.marker.format.fill.fore_color.rgb = colour(LIGHT.target)
    drawn.marker.format.line.color.rgb = colour(LIGHT.target)
