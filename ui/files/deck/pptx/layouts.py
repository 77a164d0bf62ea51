"""The layouts of the office's template as plain values: which places each has, and where."""

from dataclasses import dataclass

from ui.files.deck.pptx.layout import (
    BESIDE,
    BODY,
    BOTTOM,
    CHART,
    FIGURES,
    FOOT,
    HEIGHT,
    MARGIN,
    NOTE,
    NUMBER,
    PANEL,
    TITLE,
    TITLE_SIZE,
    WHOLE,
    WIDTH,
    Kotak,
    grid_of,
)
from ui.files.deck.pptx.places import (
    BAGIAN,
    BUTIR,
    CARD_COLUMNS,
    CARDS,
    EDISI,
    GAMBAR,
    GRAFIK,
    NOMOR,
    TABEL,
    TANYA,
    TEMA,
    Jenis,
    Place,
    Warna,
    place_cards,
    place_comment,
    place_figures,
    place_foot,
    place_title,
)


@dataclass(frozen=True, kw_only=True)
class Susunan:
    """A layout: its ground, its places, and the plain blocks behind them."""

    nama: str
    tempat: tuple[Place, ...]
    latar: Warna = "bg1"
    bidang: tuple[Kotak, ...] = ()


TITLE_PLACE = place_title(TITLE, TITLE_SIZE)
_COMMENT = Kotak(MARGIN, TITLE.y + TITLE.tinggi, WIDTH - 2 * MARGIN, 36)
# Under a title of two lines and a comment; a slide with less of them begins higher.
_BODY_TOP = _COMMENT.y + _COMMENT.tinggi + 8
_NAME = Place(
    idx=BAGIAN,
    nama="Bagian",
    kotak=Kotak(MARGIN, 22, 420, 20),
    ukuran=NOTE,
    warna="accent1",
    tebal=True,
    ajakan="Nama bagian",
)
_NUMBER = Place(
    idx=NOMOR,
    nama="Nomor",
    kotak=NUMBER,
    ukuran=NOTE,
    jenis="sldNum",
    warna="tx2",
    bawah=True,
    kanan=True,
)
FRAME = (_NAME, TITLE_PLACE, place_comment(_COMMENT), place_foot(FOOT), _NUMBER)


def _place(idx: int, nama: str, kotak: Kotak, jenis: Jenis = "body") -> Place:
    return Place(
        idx=idx, nama=nama, kotak=kotak, jenis=jenis, ukuran=24, butir=jenis == "body", ajakan=nama
    )


LINES = WHOLE.below(_BODY_TOP)
_CALL = Kotak(MARGIN, _BODY_TOP, 540, BOTTOM - _BODY_TOP)
ASK = Kotak(MARGIN + 580, _BODY_TOP, WIDTH - 2 * MARGIN - 580, BOTTOM - _BODY_TOP)
_ASK_GROUND = Kotak(ASK.x - 16, ASK.y - 12, ASK.lebar + 32, ASK.tinggi + 12)
ROW = Kotak(MARGIN, _BODY_TOP, WIDTH - 2 * MARGIN, 146)
_BELOW_ROW = WHOLE.below(_BODY_TOP + 150)
FOUR = 4

_OPENING = Susunan(
    nama="Judul",
    latar="accent1",
    tempat=(
        Place(
            idx=EDISI,
            nama="Edisi",
            kotak=Kotak(MARGIN, 52, 400, 160),
            ukuran=130,
            warna="bg2",
            tebal=True,
            ajakan="79",
        ),
        place_title(Kotak(MARGIN, 214, WIDTH - 2 * MARGIN, 90), 40, "bg1"),
        Place(
            idx=TEMA,
            nama="Tema",
            kotak=Kotak(MARGIN, 310, WIDTH - 2 * MARGIN, 70),
            ukuran=28,
            warna="bg1",
            ajakan="Tema",
        ),
        place_comment(Kotak(MARGIN, 384, WIDTH - 2 * MARGIN, 48), BODY, "bg1"),
        place_foot(Kotak(MARGIN, HEIGHT - 76, WIDTH - 2 * MARGIN, 36), "bg1"),
    ),
)
_MAP = Susunan(
    nama="Peta",
    bidang=(PANEL,),
    tempat=(
        _NAME,
        place_title(Kotak(MARGIN, 44, BESIDE, 150), 30),
        place_comment(Kotak(MARGIN, 198, BESIDE, 86), NOTE),
        *place_figures([Kotak(MARGIN, 286, BESIDE, 148)], 60),
        Place(idx=GAMBAR, nama="Peta", kotak=PANEL, ukuran=NOTE, jenis="pic", ajakan="Gambar peta"),
        place_foot(Kotak(MARGIN, 438, BESIDE - 34, 88)),
        Place(
            idx=NOMOR,
            nama="Nomor",
            kotak=Kotak(MARGIN + BESIDE - 30, 490, 30, 36),
            ukuran=NOTE,
            jenis="sldNum",
            warna="tx2",
            bawah=True,
            kanan=True,
        ),
    ),
)
_ALL = (
    _OPENING,
    Susunan(
        nama="Angka",
        tempat=(
            *FRAME,
            *place_figures(grid_of(WHOLE.below(_BODY_TOP), FOUR, 2, highest=200), 60),
        ),
    ),
    Susunan(
        nama="Angka dan grafik",
        tempat=(
            *FRAME,
            *place_figures(grid_of(FIGURES.below(_BODY_TOP), 2, 1, highest=200), 60),
            _place(GRAFIK, "Grafik", CHART.below(_BODY_TOP), "chart"),
        ),
    ),
    Susunan(
        nama="Angka sebaris dan grafik",
        tempat=(
            *FRAME,
            *place_figures(grid_of(ROW, FOUR, FOUR, highest=200), 36),
            _place(GRAFIK, "Grafik", _BELOW_ROW, "chart"),
        ),
    ),
    _MAP,
    Susunan(nama="Daftar", tempat=(*FRAME, _place(BUTIR, "Butir", LINES))),
    Susunan(
        nama="Kartu produk",
        tempat=(*FRAME, *place_cards(grid_of(LINES, CARDS, CARD_COLUMNS, highest=220))),
    ),
    Susunan(nama="Tabel", tempat=(*FRAME, _place(TABEL, "Tabel", LINES, "tbl"))),
    Susunan(
        nama="Ajakan",
        bidang=(_ASK_GROUND,),
        tempat=(
            *FRAME,
            _place(BUTIR, "Cara", _CALL),
            Place(
                idx=TANYA,
                nama="Tanya",
                kotak=ASK,
                ukuran=20,
                warna="accent1",
                tebal=True,
                ajakan="Tanya: kantor, telepon",
            ),
        ),
    ),
)
SUSUNAN = {each.nama: each for each in _ALL}
