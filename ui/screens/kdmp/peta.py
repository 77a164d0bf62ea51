"""The desa on the map, each in the colour of what it says of one sign."""

from db.figures.kdmp import TANDA
from ui.charts.html.atlas import Titik, WilayahPeta, draw_atlas, draw_points
from ui.charts.html.parts import legend, section
from ui.charts.palette import PALETTES
from ui.screens.kdmp.model import (
    by_kecamatan,
    count_sign,
    kecamatan_address,
    meanings,
    read_rows,
    tell,
)
from ui.screens.peta.boundaries import map_content, map_source
from ui.session.view import Read
from ui.words.markup import Html, joined, tag

_SIZE = 3


def build_peta_kdmp(read: Read, potret_id: int, kolom: str, warna: str) -> Html:
    """A point a desa over the kecamatan, which tell how many have the sign: a view."""
    palette, rows = PALETTES[warna], read_rows(read, potret_id)
    colours = {words: code for code, words in meanings(palette)}
    places = [
        WilayahPeta(
            kode=own[0]["kecamatan_kode"],
            warna=palette.steps(4)[0],
            nilai=f"{found.ya}/{found.melapor}" if found.melapor else "–",
            kata=f"{nama}: {found.kata}",
            alamat=kecamatan_address(nama),
        )
        for nama, own in by_kecamatan(rows).items()
        for found in [count_sign(own, kolom)]
    ]
    points = [
        Titik(
            f"{row['desa']} ({row['kecamatan']}): {tell(row[kolom])}",
            row["lon"],
            row["lat"],
            _SIZE,
            colours[tell(row[kolom])],
        )
        for row in rows
    ]
    whole = count_sign(rows, kolom)
    alt = (
        f"Peta desa: {TANDA[kolom][0]}, {whole.ya} ya, {whole.belum} belum, {whole.tak_melapor} "
        "belum melapor. Daftar yang sama ada di bagian Per desa."
    )
    batas = map_content(read)
    drawn = tag(
        "div",
        draw_atlas(places, palette, alt=alt, batas=batas),
        draw_points(points, palette, batas=batas),
        class_="d-peta-kdmp",
    )
    return section(
        f"{TANDA[kolom][0]}: {whole.kata} desa yang melapor",
        joined(tag("div", legend(meanings(palette)), class_="d-grafik"), drawn),
        f"Titik di dalam desa, bukan letak gerainya. Di bawah nama: yang ya per yang melapor. "
        f"{map_source(read, markdown=False)}",
    )
