"""The list of produk: what each filter leaves, and what a row says."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from db.models import LegalitasProduk, OmzetProduk
from db.queries.produk import ProdukFilter, count_produk, list_produk
from tests.factories import CIRUAS, make_koperasi, make_produk

TODAY = dt.date(2026, 7, 12)
TOMORROW = dt.date(2026, 7, 13)
ALL = ProdukFilter(hari=TODAY)


def make_two(session: Session) -> None:
    """Emping with a halal paper that ends today, and Batik in Ciruas without a paper."""
    here = make_koperasi(session, nama="Koperasi Uji Melati")
    there = make_koperasi(session, kecamatan_kode=CIRUAS)
    best = make_produk(session, here, nama="Emping 100%", unggulan=True)
    make_produk(session, there, nama="Batik", kategori="sandang", merek="Uji")
    session.add(
        LegalitasProduk(
            koperasi_id=here.id, produk_id=best.id, jenis="halal", nomor="1", berlaku_sampai=TODAY
        )
    )
    session.commit()


@pytest.mark.parametrize(
    ("chosen", "names"),
    [
        pytest.param({}, ["Emping 100%", "Batik"], id="unggulan first"),
        pytest.param({"cari": "melati"}, ["Emping 100%"], id="name of the koperasi"),
        pytest.param({"cari": "100%"}, ["Emping 100%"], id="percent is a letter"),
        pytest.param({"cari": "_"}, [], id="underscore is a letter"),
        pytest.param({"kecamatan": ("Ciruas",)}, ["Batik"], id="kecamatan"),
        pytest.param({"kategori": ("sandang",)}, ["Batik"], id="kategori"),
        pytest.param({"unggulan": True}, ["Emping 100%"], id="unggulan"),
        pytest.param({"legalitas": ("halal", "pirt")}, ["Emping 100%"], id="any of the papers"),
        pytest.param({"legalitas": ("halal",), "hari": TOMORROW}, [], id="a paper that has ended"),
    ],
)
def test_the_list_is_narrowed_by_each_filter(
    session: Session, chosen: dict[str, Any], names: list[str]
) -> None:
    make_two(session)

    frame = list_produk(session, ProdukFilter(**{"hari": TODAY, **chosen}))

    assert frame["nama"].tolist() == names


def test_produk_and_their_koperasi_are_counted(session: Session) -> None:
    make_two(session)

    assert count_produk(session, ALL) == (2, 2)


def test_the_list_sums_the_kanal_of_the_newest_year_with_an_amount(session: Session) -> None:
    produk = make_produk(session)
    for tahun, kanal, omzet in ((2024, "lokal", 5), (2024, "pasar", 7), (2025, "lokal", None)):
        session.add(
            OmzetProduk(
                koperasi_id=produk.koperasi_id,
                produk_id=produk.id,
                tahun=tahun,
                kanal=kanal,
                omzet=omzet,
            )
        )
    session.commit()

    row = list_produk(session, ALL).iloc[0]

    assert (row["tahun_omzet"], row["omzet"]) == (2024, 12)
    assert sorted(row["kanal"]) == ["lokal", "pasar"]


def test_an_empty_list_keeps_its_columns(session: Session) -> None:
    frame = list_produk(session, ALL)

    assert frame.empty
    assert str(frame["omzet"].dtype) == "Float64"


def test_a_dissolved_koperasi_shows_no_produk(session: Session) -> None:
    make_produk(session, make_koperasi(session, status_kelembagaan="dibubarkan"))

    assert count_produk(session, ALL) == (0, 0)


def test_a_page_of_the_list_is_read_in_the_order_of_an_index(session: Session) -> None:
    # A register of a test is so small that PostgreSQL would rather sort it.
    session.execute(text("SET LOCAL enable_sort = off"))
    session.execute(text("SET LOCAL enable_seqscan = off"))
    order = "SELECT id FROM produk ORDER BY unggulan DESC, nama, id LIMIT 50"

    plan = "\n".join(session.scalars(text(f"EXPLAIN {order}")))

    assert "ix_produk_urutan" in plan
    assert "Sort" not in plan
