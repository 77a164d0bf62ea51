"""The slide about what koperasi make."""

import base64
from typing import Any

import pandas as pd

from db.dek import sentences as kalimat
from db.dek.context import Konteks
from db.enums import KodeSalindia
from db.figures.usaha import PRODUK, PRODUK_UNGGULAN
from db.frames import rows_of
from db.queries.produk import ProdukFilter, count_produk, list_produk
from db.queries.usaha import list_foto
from db.salindia import IsiSalindia, KartuProduk, TabelSalindia
from db.values.foto import shrink_foto

# Cards that fit a slide, and the pixels that a photo on one needs.
CARDS = 6
_PHOTO_SIDE = 480


def produk(konteks: Konteks) -> IsiSalindia:
    """Produk unggulan, those with a photo first."""
    best = ProdukFilter(hari=konteks.pada, unggulan=True)
    marked, makers = count_produk(konteks.session, best)
    if not marked:
        return konteks.kosong(
            KodeSalindia.PRODUK,
            "Produk unggulan belum dicatat. Catat produk di profil koperasi "
            "(tab Usaha) dan tandai unggulan, lalu perbarui angka dek ini.",
        )
    known, _ = count_produk(konteks.session, ProdukFilter(hari=konteks.pada))
    rows = list_produk(konteks.session, best)
    rows = _one_of_each_first(rows.sort_values("berfoto", ascending=False, kind="stable"))
    photos = list_foto(konteks.session, [int(each) for each in rows["id"]])
    return konteks.isi(
        KodeSalindia.PRODUK,
        kalimat.produk(jumlah=marked),
        # Goods are nobody's secret, however few they are.
        angka=(
            konteks.jumlah(
                known, PRODUK, keterangan=f"{konteks.teks(makers)} koperasi punya produk unggulan"
            ),
        ),
        kartu=tuple(_card(row, photos.get(row["id"])) for row in rows_of(rows)),
        tabel=TabelSalindia(
            kolom=["Produk", "Koperasi", "Kecamatan"],
            baris=[[row["nama"], row["koperasi"], _place(row)] for row in rows_of(rows)],
        ),
        catatan=(
            PRODUK_UNGGULAN.definisi,
            f"Tampil {len(rows)} dari {konteks.teks(marked)}: satu tiap kategori dulu, lalu foto.",
        ),
        sumber="produk pada profil koperasi",
    )


def _one_of_each_first(rows: pd.DataFrame) -> pd.DataFrame:
    """As many as fit: one of each kategori before a second, of other names where there are any."""
    turns = rows.assign(
        sama=rows.groupby(rows["nama"].str.casefold()).cumcount(),
        giliran=rows.groupby("kategori").cumcount(),
    )
    return turns.sort_values(["sama", "giliran"], kind="stable").head(CARDS)


def _card(row: dict[str, Any], photo: bytes | None) -> KartuProduk:
    brand = f" · {row['merek']}" if isinstance(row["merek"], str) else ""
    return KartuProduk(
        judul=f"{row['nama']}{brand}",
        teks=f"{row['koperasi']}, {_place(row)}",
        foto=None if photo is None else _data_uri(shrink_foto(photo, _PHOTO_SIDE)),
    )


def _place(row: dict[str, Any]) -> str:
    found = row["kecamatan"]
    return f"Kec. {found}" if isinstance(found, str) else "kecamatan belum terdata"


def _data_uri(jpeg: bytes) -> str:
    return f"data:image/jpeg;base64,{base64.b64encode(jpeg).decode()}"
