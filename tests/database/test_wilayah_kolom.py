"""Every column that can be changed at all is closed to a staf of another kecamatan."""

from contextlib import suppress
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from db.edits.fields import EDITABLE, KolomSunting
from db.edits.merge import MODELS, Edit, HasilSimpan, apply_edits
from db.enums import Peran
from db.errors import DataRejected
from db.models import AkunKecamatan
from db.postgres import engine as db_engine
from tests.conftest import add_akun
from tests.factories import CIRUAS, KRAMATWATU, make_koperasi

# A training is the office's, and whoever came to it may be from anywhere.
OF_NO_PLACE = {"peserta", "orang", "program", "pelatihan", "angkatan", "sesi"}
PRODUK = (
    "INSERT INTO produk (koperasi_id, nama, kategori)"
    " VALUES (:id, 'Emping', 'makanan_minuman') RETURNING id"
)
ROWS = {
    "koperasi": "SELECT CAST(:id AS bigint)",
    "keragaan": "INSERT INTO keragaan (koperasi_id, tahun_buku) VALUES (:id, 2024) RETURNING id",
    "rat": "INSERT INTO rat (koperasi_id, tahun_buku) VALUES (:id, 2024) RETURNING id",
    "snapshot_ods": "INSERT INTO snapshot_ods (koperasi_id, per_tanggal)"
    " VALUES (:id, '2025-12-31') RETURNING id",
    "kesehatan": "INSERT INTO kesehatan (koperasi_id, tahun_buku, predikat)"
    " VALUES (:id, 2024, 'sehat') RETURNING id",
    "unit_usaha": "INSERT INTO unit_usaha (koperasi_id, tahun_buku, nama, kategori)"
    " VALUES (:id, 2024, 'Toko', 'perdagangan') RETURNING id",
    "produk": PRODUK,
    "legalitas_produk": "INSERT INTO legalitas_produk (koperasi_id, produk_id, jenis, nomor)"
    " SELECT :id, max(id), 'halal', '1' FROM produk RETURNING id",
    "omzet_produk": "INSERT INTO omzet_produk (koperasi_id, produk_id, tahun, kanal)"
    " SELECT :id, max(id), 2024, 'pasar' FROM produk RETURNING id",
    "jabatan": "INSERT INTO jabatan (koperasi_id, orang_id, jabatan)"
    " SELECT :id, max(id), 'ketua' FROM orang RETURNING id",
    "fasilitasi": "INSERT INTO fasilitasi (nama_kelompok, kecamatan_kode, tahun_anggaran)"
    " SELECT 'Kelompok Uji', kecamatan_kode, 2026 FROM koperasi WHERE id = :id RETURNING id",
    "fasilitasi_tahap": "INSERT INTO fasilitasi_tahap (fasilitasi_id, tahap, tanggal)"
    " SELECT max(id), 'T1', '2026-01-05' FROM fasilitasi RETURNING id",
}
COLUMNS = [(tabel, kolom) for tabel in ROWS for kolom in EDITABLE[tabel]]


# Of each kind of column one suits; "40" founders are enough, and born in 1990 they are of age.
VALUES = ("Koperasi Isian Lain", "1234567890123", "40", "2019", "1990-05-06", False, True)


# What a column names by its id, or takes from today on alone, as SQL.
NAMED = {
    "ingatkan_pada": "SELECT '2099-05-06'",
    "petugas_akun_id": "SELECT id FROM akun WHERE nama_pengguna = 'sari'",
    "notaris_id": "SELECT id FROM notaris",
}


def another(session: Session, kolom: KolomSunting, now: Any) -> Any:
    """A value that the column takes and that the row does not hold."""
    if kolom.nama in NAMED:
        return session.scalar(text(NAMED[kolom.nama]))
    if kolom.pilihan is not None:
        return str(list(kolom.pilihan)[-1])
    for value in VALUES:
        with suppress(DataRejected):
            if kolom.baca(value) not in (None, now):
                return value
    raise AssertionError(kolom)


@pytest.fixture
def row_id(session: Session, request: pytest.FixtureRequest) -> int:
    """A row of the table, of a koperasi in Ciruas; Sari may edit Kramatwatu alone."""
    akun = add_akun(session, "sari", Peran.STAF)
    session.add(AkunKecamatan(akun_id=akun.id, kecamatan_kode=KRAMATWATU))
    koperasi = {"id": make_koperasi(session, kecamatan_kode=CIRUAS).id}
    session.execute(text(PRODUK.replace("Emping", "Produk Uji")), koperasi)
    session.execute(text("INSERT INTO orang (nama) VALUES ('Orang Uji')"))
    session.execute(text("INSERT INTO notaris (nama) VALUES ('Notaris Uji')"))
    session.execute(text(ROWS["fasilitasi"]), koperasi)
    made: int = session.execute(text(ROWS[request.param]), koperasi).scalar_one()
    session.commit()
    return made


def change(row_id: int, tabel: str, kolom: str, by: str) -> HasilSimpan:
    session: Session
    with db_engine.write_session(by=by, door="grid") as session:
        model = MODELS[tabel]
        now = getattr(session.get_one(model, row_id), kolom)
        edit = Edit(row_id, kolom, now, another(session, EDITABLE[tabel][kolom], now))
        return apply_edits(session, tabel=tabel, edits=[edit])


@pytest.mark.parametrize(
    ("row_id", "tabel", "kolom"),
    [(t, t, k) for t, k in COLUMNS],
    indirect=["row_id"],
    ids=[f"{t}.{k}" for t, k in COLUMNS],
)
def test_no_column_of_another_kecamatan_is_open(row_id: int, tabel: str, kolom: str) -> None:
    with pytest.raises(DataRejected) as rejected:
        change(row_id, tabel, kolom, by="sari")

    assert rejected.value.rule == "di_luar_wilayah_akun"


@pytest.mark.parametrize(
    ("row_id", "tabel", "kolom"),
    [("rat", "rat", "hadir"), ("koperasi", "koperasi", "telepon")],
    indirect=["row_id"],
)
def test_the_same_columns_are_open_to_who_has_no_limit(row_id: int, tabel: str, kolom: str) -> None:
    assert change(row_id, tabel, kolom, by="tini").tersimpan == 1


def test_every_table_of_the_whitelist_is_walked() -> None:
    assert set(ROWS) == set(MODELS) - OF_NO_PLACE
