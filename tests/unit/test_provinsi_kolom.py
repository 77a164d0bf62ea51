"""Which columns leave a regency: the models say of each what it can hold."""

import pytest
from sqlalchemy import BigInteger, Boolean, Date, DateTime, Enum, Numeric

from db.models import Base
from db.provinsi.kolom import TERBIT

# Text of which no list of values says what it may hold, looked at one by one.
LOOKED_AT = {
    "koperasi.nama": "of the koperasi, on its nameplate",
    "koperasi.nomor_badan_hukum": "of the koperasi, public",
    "koperasi.kecamatan_kode": "a code",
    "koperasi.desa_kode": "a code",
    "fasilitasi.kecamatan_kode": "a code",
    "fasilitasi.desa_kode": "a code",
}
MARKS = (
    "nik",
    "telepon",
    "email",
    "alamat",
    "lahir",
    "kelamin",
    "notaris",
    "petugas",
    "npwp",
    "_by",
    "catatan",
    "alasan",
)
# None of these tables sends a row.
OF_PEOPLE = {"orang", "jabatan", "peserta", "kehadiran", "akun", "sesi_masuk", "audit"}


def published() -> list[str]:
    return [f"{table}.{name}" for table, names in TERBIT.items() for name in names]


@pytest.mark.parametrize("column", published())
def test_what_leaves_is_a_value_of_a_list_a_number_a_day_or_was_looked_at(column: str) -> None:
    table, _, name = column.partition(".")
    kind = Base.metadata.tables[table].columns[name].type

    closed = isinstance(kind, BigInteger | Numeric | Date | DateTime | Boolean)
    listed = isinstance(kind, Enum) and bool(kind.enums)

    assert closed or listed or column in LOOKED_AT


@pytest.mark.parametrize("column", published())
def test_no_column_that_leaves_is_called_like_something_personal(column: str) -> None:
    name = column.partition(".")[2]

    assert not any(mark in name for mark in MARKS)
    assert "nama" not in name or column == "koperasi.nama"


def test_no_table_of_people_leaves() -> None:
    assert not OF_PEOPLE & TERBIT.keys()
