"""The koperasi behind a figure, and those that came and went in a month."""

from dataclasses import dataclass

from db.figures.katalog import UKURAN
from db.figures.season import month_before
from db.figures.ukuran import Jumlah
from db.frames import rows_of
from db.queries.indikator import KeadaanAngka, count_di_balik, list_berganti, list_di_balik
from db.values.format import format_date, format_decimal, format_number
from ui.charts.html.parts import nothing
from ui.charts.html.tabel import word_table
from ui.screens.indikator.katalog import titles_of
from ui.session.view import Read
from ui.words.address import address_in
from ui.words.markup import Html, joined, tag

# Rows on the screen; the file has them all.
_SHOWN = 200


@dataclass(frozen=True)
class DiBalik:
    """The koperasi behind a figure.

    Attributes:
        judul: how many they are.
        daftar: the first of them, each a link to its profile.
        kata: that they are as many as the figure says, and how many are shown.
    """

    judul: str
    daftar: Html
    kata: str


def parts_with_rows(kunci: str) -> list[str]:
    """The figure itself, or the parts of a ratio: those that are counted or summed of koperasi."""
    return [each for each in UKURAN[kunci].bagian or (kunci,) if UKURAN[each].hitung is not None]


def build_baris(read: Read, kunci: str, keadaan: KeadaanAngka) -> DiBalik:
    """The koperasi behind a figure that is counted or summed over them: a view."""
    ukuran = UKURAN[kunci]
    found = read(count_di_balik, kunci, keadaan)
    rows = rows_of(read(list_di_balik, kunci, keadaan, limit=_SHOWN))
    summed = isinstance(ukuran.hitung, Jumlah)
    names = ["Koperasi", "Kecamatan", *([ukuran.nama] if summed else [])]
    cells = [
        (
            _koperasi_link(row["koperasi_id"], row["nama"]),
            row["kecamatan"] or "tanpa kecamatan",
            *([format_decimal(row["nilai"], 0)] if summed else []),
        )
        for row in rows
    ]
    how = "Jumlah dari" if summed else "Masing-masing dihitung sekali:"
    more = f" Di sini {_SHOWN} yang pertama; berkasnya memuat semuanya." if found > _SHOWN else ""
    table = word_table(f"Di balik {ukuran.nama}", names, cells)
    return DiBalik(
        f"{ukuran.nama}: {format_number(found)} koperasi",
        tag("div", table, class_="d-buka d-gulung", tabindex="0"),
        f"{how} {format_number(found)} koperasi, tidak lebih dan tidak kurang.{more}",
    )


def _koperasi_link(koperasi_id: int, nama: str, **query: str) -> Html:
    return tag("a", nama, href=address_in("profil", koperasi=str(koperasi_id), **query))


def build_berganti(read: Read, kunci: str, keadaan: KeadaanAngka) -> Html:
    """Which koperasi a figure has gained and lost in a month: a view."""
    before = month_before(keadaan.hari)
    rows = rows_of(read(list_berganti, kunci, keadaan, dari=before))
    since = f"sejak {format_date(before)}"
    if not rows:
        return nothing(f"Tidak ada koperasi yang masuk atau keluar {since}.")
    came = sum(row["masuk"] for row in rows)
    cells = [
        (
            _koperasi_link(row["koperasi_id"], row["nama"], tab="Riwayat"),
            row["kecamatan"] or "tanpa kecamatan",
            "masuk" if row["masuk"] else "keluar",
        )
        for row in rows[:_SHOWN]
    ]
    more = f" Di sini {_SHOWN} yang pertama." if len(rows) > _SHOWN else ""
    table = word_table("Yang masuk dan keluar.", ["Koperasi", "Kecamatan", "Perubahan"], cells)
    return joined(
        tag(
            "p",
            f"{format_number(came)} masuk dan {format_number(len(rows) - came)} keluar {since}; "
            f"tiap nama membuka riwayat suntingannya.{more}",
            class_="d-kata",
        ),
        tag("div", table, class_="d-buka d-gulung", tabindex="0"),
    )


def without_rows(kunci: str) -> str:
    """Why no koperasi are listed behind a figure, and where its rows are."""
    where = " dan ".join(titles_of(kunci)[:2])
    return f"Dihitung dari {UKURAN[kunci].sumber}, bukan dari daftar koperasi; barisnya di {where}."
