"""Buyers, kanal, papers that end and capacity, never summed over two units of measure."""

import datetime as dt

import pandas as pd
import pytest
from sqlalchemy.orm import Session

from db.enums import StatusKelembagaan
from db.models import LegalitasProduk, OmzetProduk
from db.queries.pasar import (
    count_pasar,
    count_surat_lewat,
    list_kanal,
    list_kapasitas,
    list_mitra,
    list_surat_berakhir,
)
from tests.factories import CIRUAS, make_koperasi, make_produk

HARI = dt.date(2026, 7, 12)


def test_a_buyer_is_one_however_its_name_is_spaced(session: Session) -> None:
    first, second = make_koperasi(session), make_koperasi(session, kecamatan_kode=CIRUAS)
    for koperasi, nama, mitra in (
        (first, "Emping", "Toko Maju"),
        (first, "Opak", " toko  maju "),
        (second, "Sale", "TOKO MAJU"),
        (second, "Abon", "Hotel"),
        (second, "Kopi", None),
    ):
        make_produk(session, koperasi, nama=nama, mitra=mitra)

    rows = list_mitra(session)

    assert rows[["produk", "koperasi"]].to_numpy().tolist() == [[3, 2], [1, 1]]
    assert sorted(rows["kecamatan"][0]) == ["Ciruas", "Kramatwatu"]
    assert count_pasar(session, HARI)["produk_bermitra"] == 4
    assert count_pasar(session, HARI)["koperasi_bermitra"] == 2


def test_turnover_says_of_how_many_it_is(session: Session) -> None:
    first, second = make_produk(session), make_produk(session)
    for produk, tahun, omzet in ((first, 2025, 100), (second, 2025, None), (first, 2024, 0)):
        session.add(
            OmzetProduk(
                koperasi_id=produk.koperasi_id,
                produk_id=produk.id,
                tahun=tahun,
                kanal="pasar",
                omzet=omzet,
            )
        )
    session.commit()

    rows = list_kanal(session)

    assert rows[["tahun", "produk", "melapor", "omzet"]].to_numpy().tolist() == [
        [2025, 2, 1, 100.0],
        [2024, 1, 1, 0.0],
    ]
    assert count_pasar(session, HARI)["omzet_produk"] == 100
    assert count_pasar(session, HARI)["produk_beromzet"] == 1


@pytest.mark.parametrize(
    ("days", "ends", "lapsed"),
    [(-1, 0, 1), (0, 1, 0), (90, 1, 0), (91, 0, 0), (None, 0, 0)],
)
def test_a_paper_ends_within_90_days_both_ends_counted(
    session: Session, days: int | None, ends: int, lapsed: int
) -> None:
    produk = make_produk(session)
    until = None if days is None else HARI + dt.timedelta(days=days)
    session.add(
        LegalitasProduk(
            koperasi_id=produk.koperasi_id,
            produk_id=produk.id,
            jenis="halal",
            nomor="1",
            berlaku_sampai=until,
        )
    )
    session.commit()

    assert len(list_surat_berakhir(session, HARI)) == ends
    assert count_pasar(session, HARI)["legalitas_segera_berakhir"] == ends
    assert count_surat_lewat(session, HARI) == lapsed


def test_capacity_is_told_by_its_unit_of_measure(session: Session) -> None:
    koperasi = make_koperasi(session)
    for nama, satuan, kapasitas in (
        ("Emping", "kg", 10),
        ("Opak", " KG", 5),
        ("Batik", "lembar", 7),
        ("Kopi", "kg", None),
    ):
        make_produk(session, koperasi, nama=nama, satuan=satuan, kapasitas=kapasitas)

    rows = list_kapasitas(session)

    assert rows[["satuan", "produk", "kapasitas"]].to_numpy().tolist() == [
        ["kg", 2, 15.0],
        ["lembar", 1, 7.0],
    ]


def test_koperasi_that_do_not_count_have_no_market(session: Session) -> None:
    gone = make_koperasi(session, status_kelembagaan=StatusKelembagaan.DIBUBARKAN)
    make_produk(session, gone, mitra="Toko", satuan="kg", kapasitas=1)

    assert list_mitra(session).empty
    assert list_kapasitas(session).empty
    assert pd.isna(count_pasar(session, HARI)["omzet_produk"])
