"""The RAT after the trainings of a year: of who was trained, and of who was not."""

import datetime as dt

import pandas as pd

from db.figures.dampak import PERSEN_DILATIH, PERSEN_TIDAK
from db.figures.hitung import divide, round_half_up
from db.figures.ukuran import Ukuran
from db.figures.wilson import interval, interval_of_difference
from db.queries.dampak import RatSesudah, list_rat_sesudah
from db.queries.pengaturan import get_pengaturan
from db.values.format import format_date, format_decimal, format_number, format_percent
from ui.charts.html.bars import Taksir, intervals
from ui.charts.html.parts import nothing, origin, section
from ui.charts.palette import Palette
from ui.screens.fasilitasi.model import last_day
from ui.screens.pembinaan.pilihan import PilihanPembinaan
from ui.session.view import Read
from ui.words.address import address_in
from ui.words.markup import Html, joined, tag

DAMPAK = "Dampak"
ASOSIASI = "Asosiasi, bukan sebab-akibat"


def until(tahun: int) -> dt.date:
    """The day by which the RAT over a tahun buku is looked at: that of the year after."""
    return last_day(tahun + 1)


def read_rat(read: Read, pilihan: PilihanPembinaan) -> RatSesudah:
    """The RAT over the year that is looked at."""
    return read(
        list_rat_sesudah,
        tahun=pilihan.tahun,
        hari=until(pilihan.tahun),
        dana=pilihan.dana,
        tema=pilihan.tema,
        kecamatan=pilihan.kecamatan,
    )


def _groups(said: RatSesudah) -> list[tuple[str, Ukuran, tuple[int, int]]]:
    return [
        ("Dilatih", PERSEN_DILATIH, said.dilatih),
        ("Tidak dilatih", PERSEN_TIDAK, said.tidak),
    ]


def tell_rat(said: RatSesudah, tahun: int, least: int) -> str:
    """Both shares in one sentence, or why there is nothing to compare."""
    if not said.dilatih[1] or not said.tidak[1]:
        return f"RAT tahun buku {tahun} belum dapat dibandingkan menurut pelatihan"
    words = " dan ".join(
        f"{_share(ukuran, part, whole, least)} yang {nama.lower()}"
        for nama, ukuran, (part, whole) in _groups(said)
    )
    return f"RAT {tahun} tepat waktu: {words}"


def _share(ukuran: Ukuran, part: int, whole: int, least: int) -> str:
    """As "62,0 % (31 dari 50)", without the percentage where the group is too small."""
    share = divide(ukuran, part, whole, terkecil=least)
    counts = f"{format_number(part)} dari {format_number(whole)}"
    return counts if share is None else f"{format_percent(share)} ({counts})"


def _tell_difference(said: RatSesudah, least: int) -> str:
    """The difference of both shares in points with its interval; nothing where one is not told."""
    if min(said.dilatih[1], said.tidak[1]) < max(least, 1):
        return ""
    (part, whole), (other, of_them) = said.dilatih, said.tidak
    low, high = interval_of_difference(said.dilatih, said.tidak)
    points = [_signed(100 * each) for each in (part / whole - other / of_them, low, high)]
    return (
        f"Selisih {points[0]} poin persen; selang kepercayaan 95 % (Newcombe) dari {points[1]} "
        f"sampai {points[2]}."
    )


def _signed(points: float) -> str:
    rounded = round_half_up(points)
    sign = "" if not rounded else "+" if rounded > 0 else "−"
    return f"{sign}{format_decimal(abs(rounded))}"


def draw_rat(said: RatSesudah, pilihan: PilihanPembinaan, least: int, palette: Palette) -> Html:
    """Who of the trained and of the others held the RAT over that year in time."""
    tahun, day = pilihan.tahun, until(pilihan.tahun)
    judul = f"RAT tahun buku {tahun}, sesudah pelatihan {tahun}"
    if not (said.dilatih[1] or said.tidak[1]):
        return section(judul, _no_rat(said, pilihan), ASOSIASI + ".")
    colours = (palette.this_year, palette.last_year)
    rows = [
        _taksir(nama, ukuran, counts, colour, least)
        for (nama, ukuran, counts), colour in zip(_groups(said), colours, strict=True)
    ]
    shown = [each for each in rows if each is not None]
    told = "; ".join(
        f"{nama}: {_share(ukuran, part, whole, least)}"
        for nama, ukuran, (part, whole) in _groups(said)
    )
    drawn = (
        intervals(shown, palette, alt=f"Bagian RAT tepat waktu. {told}.")
        if shown
        else nothing(f"{told}. Terlalu sedikit untuk persentase.")
    )
    difference = _tell_difference(said, least)
    words = (
        f"{difference + ' ' if difference else ''}{ASOSIASI}: yang datang ke pelatihan sering "
        "koperasi yang memang sudah hidup, sebelum dilatih. Garis: selang kepercayaan 95 % "
        f"(Wilson). Tidak dilatih: koperasi lain yang wajib RAT; keadaan {format_date(day)}."
        f"{'' if len(shown) == len(rows) else f' {told}.'}{_left_out(said, tahun)}"
    )
    return section(
        judul,
        drawn,
        joined(words, origin(PERSEN_DILATIH.kunci, day)),
        anak=f"Bagian RAT tepat waktu. {ASOSIASI}",
    )


def _taksir(
    nama: str, ukuran: Ukuran, counts: tuple[int, int], colour: str, least: int
) -> Taksir | None:
    """A row of the chart; none over a few, whose counts are in the words."""
    part, whole = counts
    share = divide(ukuran, part, whole, terkecil=least)
    if share is None:
        return None
    low, high = (100 * each for each in interval(part, whole))
    words = (
        f"{nama}: {_share(ukuran, part, whole, least)}, selang kepercayaan 95 % "
        f"{format_percent(round_half_up(low))} sampai {format_percent(round_half_up(high))}"
    )
    return Taksir(nama, share, low, high, _share(ukuran, part, whole, least), words, colour)


def _left_out(said: RatSesudah, tahun: int) -> str:
    parts = [
        (said.belum_lewat, "batas waktunya belum lewat"),
        (said.tanpa_catatan, f"di kecamatan tanpa catatan RAT {tahun}"),
        (said.lain, "dilatih oleh pelatihan lain daripada yang dipilih"),
    ]
    said_so = [f"{format_number(many)} {why}" for many, why in parts if many]
    return f" Tidak dihitung: {', '.join(said_so)}." if said_so else ""


def _no_rat(said: RatSesudah, pilihan: PilihanPembinaan) -> Html:
    """Why there is nothing to compare, and what to do."""
    tahun = pilihan.tahun
    if said.tanpa_catatan and not said.belum_lewat:
        return nothing(
            f"Belum ada RAT tahun buku {tahun} yang dicatat. Catat RAT-nya di layar RAT dulu."
        )
    before = tag(
        "a",
        f"Lihat {tahun - 1}",
        href=address_in("pembinaan", tahun_pembinaan=str(tahun - 1), bagian=DAMPAK),
    )
    return tag(
        "p",
        f"Batas waktu RAT tahun buku {tahun} belum lewat, jadi belum ada yang dibandingkan. ",
        before,
        class_="d-kosong d-buka",
    )


def rat_rows(read: Read, pilihan: PilihanPembinaan) -> pd.DataFrame:
    """The numbers behind the chart."""
    said, least = read_rat(read, pilihan), int(read(get_pengaturan, "kelompok_terkecil"))
    rows = []
    for nama, ukuran, (part, whole) in _groups(said):
        share = divide(ukuran, part, whole, terkecil=least)
        low, high = (None, None) if share is None else interval(part, whole)
        ends = [None if each is None else round_half_up(100 * each) for each in (low, high)]
        rows.append((nama, whole, part, share, *ends))
    heads = (
        *("Kelompok", "Wajib RAT (koperasi)", "Tepat waktu (koperasi)", "Bagian (%)"),
        *("Selang 95 % bawah (%)", "Selang 95 % atas (%)"),
    )
    return pd.DataFrame(rows, columns=list(heads)).astype(dict.fromkeys(heads[3:], "Float64"))
