"""Each column about a person is in a class that says what it is for and until when it is kept."""

import re

from sqlalchemy.orm import Session

from db.clock import today
from db.izin import PRIBADI
from db.models import Base
from db.postgres.grants import AUTHORS, PERSONAL
from db.pribadi import KELAS, SEMUA, TABEL
from db.queries.pribadi import GILIRAN, list_simpan

# What every row says of itself; its authors are in the class of the history.
BOOKKEEPING = {"id", "versi", "created_at", "updated_at", "contoh"} | AUTHORS
# Words by which a column is known to be about somebody, whatever its table.
OF_SOMEBODY = re.compile(
    r"(?:^|_)(?:nama_lengkap|telepon|email|surel|kontak|nip|nik_ktp|lahir|petugas|pengusul|"
    r"narasumber|notaris|penanggung|penanda)"
)
# They say what was counted, or name a row elsewhere.
OF_NOBODY = {
    ("fasilitasi", "petugas_akun_id"),
    ("fasilitasi", "notaris_id"),
    ("pendirian", "lahir"),
}


def columns_in_classes() -> set[tuple[str, str]]:
    return {
        (table, column)
        for each in KELAS.values()
        for table, columns in {**each.milik, **each.kolom}.items()
        for column in columns
    }


def test_a_table_of_people_has_each_of_its_columns_in_a_class() -> None:
    known = columns_in_classes()
    missing = {
        (table, column)
        for table in PERSONAL
        for column in map(str, Base.metadata.tables[table].columns.keys())
        if column not in BOOKKEEPING and not {(table, column), (table, *SEMUA)} & known
    }

    assert missing == set()
    assert TABEL == PERSONAL


def test_a_column_about_somebody_in_any_other_table_is_in_a_class() -> None:
    found = {
        (table.name, column.name)
        for table in Base.metadata.sorted_tables
        if table.name not in PERSONAL
        for column in table.columns
        if OF_SOMEBODY.search(column.name) and column.name not in BOOKKEEPING
    } | {(table, column) for table, columns in PRIBADI.items() for column in columns}

    assert found - columns_in_classes() - OF_NOBODY == set()


def test_each_class_names_columns_that_are_there() -> None:
    named = {pair for pair in columns_in_classes() if pair[1] != SEMUA[0]}

    assert {
        (table, column)
        for table, column in named
        if column not in Base.metadata.tables[table].columns
    } == set()


def test_each_class_says_until_when_and_which_of_it_nobody_has_set(session: Session) -> None:
    kept = list_simpan(session, pada=today())

    assert kept.keys() == KELAS.keys()
    assert (kept["identitas"].lama, kept["identitas"].usulan) == ("10 tahun", True)
    assert (kept["pindai"].lama, kept["telepon"].lama) == ("30 hari", "2 tahun")
    assert {"identitas", "telepon", "permintaan", "log_masuk", "log_akses"} <= GILIRAN.keys()
