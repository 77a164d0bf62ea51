"""The list of produk to read, as HTML: each row a link to its koperasi. Cards on a phone."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from db.frames import rows_of
from db.values.format import NOT_RECORDED, format_rupiah, format_rupiah_short
from ui.screens.produk.of_koperasi import amount_of
from ui.words.address import address_in
from ui.words.labels import JENIS_LEGALITAS, KATEGORI_PRODUK
from ui.words.markup import Html, tag


def draw_produk(rows: pd.DataFrame) -> Html:
    """Some rows of list_produk; the name of each leads to its koperasi, where it is recorded."""
    heads = [tag("th", each, scope="col", class_=f"d-p-{name}") for name, each, _ in _COLUMNS]
    drawn = [tag("tr", *(cell(row) for _, _, cell in _COLUMNS)) for row in rows_of(rows)]
    return tag(
        "table",
        tag("caption", "Daftar produk; nama membuka profil koperasinya."),
        tag("thead", tag("tr", *heads)),
        tag("tbody", *drawn),
        class_="d-tabel d-produk",
    )


def words_of(values: Any, words: Mapping[Any, str]) -> str:
    """Stored values of a list in words, in the order of the words: "P-IRT, Halal"."""
    return ", ".join(words[each] for each in words if each in (values or []))


def _name(row: Mapping[str, Any]) -> Html:
    address = address_in("profil", koperasi=row["koperasi_id"], tab="Usaha")
    star = tag("i", " ★", title="Produk unggulan") if row["unggulan"] else Html("")
    brand = tag("small", row["merek"]) if isinstance(row["merek"], str) else Html("")
    link = tag("a", row["nama"], star, href=address)
    return tag("th", link, brand, scope="row", class_="d-p-nama")


def _maker(row: Mapping[str, Any]) -> Html:
    place = row["kecamatan"] if isinstance(row["kecamatan"], str) else NOT_RECORDED
    return tag("td", row["koperasi"], tag("small", place), class_="d-p-koperasi")


def _said(name: str, heading: str, words: str) -> Html:
    """A cell; on a card its heading stands before it."""
    look = f"d-p-{name} d-kosong-sel" if words == NOT_RECORDED else f"d-p-{name}"
    return tag("td", words, class_=look, data_k=heading)


def _turnover(row: Mapping[str, Any]) -> str:
    if pd.isna(row["omzet"]):
        return NOT_RECORDED
    return f"{format_rupiah_short(row['omzet'])} ({row['tahun_omzet']})"


# Its class, its heading, and what draws its cell.
_COLUMNS: tuple[tuple[str, str, Callable[[Mapping[str, Any]], Html]], ...] = (
    ("nama", "Produk", _name),
    (
        "kategori",
        "Kategori",
        lambda row: _said("kategori", "Kategori", KATEGORI_PRODUK[row["kategori"]]),
    ),
    ("koperasi", "Koperasi · kecamatan", _maker),
    (
        "kapasitas",
        "Kapasitas sebulan",
        lambda row: _said("kapasitas", "Kapasitas sebulan", amount_of(dict(row))),
    ),
    ("harga", "Harga", lambda row: _said("harga", "Harga", format_rupiah(row["harga"]))),
    (
        "legalitas",
        "Legalitas",
        lambda row: _said(
            "legalitas", "Legalitas", words_of(row["legalitas"], JENIS_LEGALITAS) or NOT_RECORDED
        ),
    ),
    ("omzet", "Omzet", lambda row: _said("omzet", "Omzet", _turnover(row))),
)
