"""Open or closed: one rule in Python and in SQL, and nothing is written about a closed koperasi."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import Session

from db.actions.arsip import archive_koperasi
from db.actions.keragaan import create_keragaan, create_rat, record_tahunan
from db.actions.orang import Siapa
from db.actions.pelatihan import create_peserta
from db.actions.pengurus import create_jabatan
from db.actions.usaha import create_produk, create_unit_usaha
from db.edits.merge import Edit, apply_edits
from db.enums import KategoriProduk, NamaJabatan
from db.errors import DataRejected, NotFound
from db.models import Koperasi, Produk
from db.postgres import engine
from tests.factories import make_angkatan, make_koperasi

pytestmark = pytest.mark.usefixtures("connection")
DAY = dt.date(2026, 5, 4)
ARCHIVED = {"diarsipkan_pada": dt.datetime(2026, 1, 2, tzinfo=dt.UTC), "alasan_arsip": "Ganda."}
# What became of a koperasi: what its row says, is it open, does it count.
LIVES: dict[str, tuple[dict[str, Any], bool, bool]] = {
    "aktif": ({"status_kelembagaan": "aktif"}, True, True),
    "belum terdata": ({"status_kelembagaan": None}, True, True),
    "usul bubar": ({"status_kelembagaan": "usulan_pembubaran"}, True, True),
    "dibubarkan": ({"status_kelembagaan": "dibubarkan"}, True, False),
    "diarsipkan": (ARCHIVED, False, False),
    "diarsipkan, dibubarkan": ({**ARCHIVED, "status_kelembagaan": "dibubarkan"}, False, False),
}
WRITES: dict[str, Callable[[int, int], tuple[Callable[..., Any], dict[str, Any]]]] = {
    "rat": lambda row, _: (
        create_rat,
        {"koperasi_id": row, "tahun_buku": 2024, "tanggal": None, "wajib": True},
    ),
    "keragaan": lambda row, _: (create_keragaan, {"koperasi_id": row, "tahun_buku": 2024}),
    "unit usaha": lambda row, _: (
        create_unit_usaha,
        {"koperasi_id": row, "tahun_buku": 2024, "isian": {"nama": "Warung", "kategori": "lain"}},
    ),
    "produk": lambda row, _: (
        create_produk,
        {"koperasi_id": row, "isian": {"nama": "Emping", "kategori": "jasa"}},
    ),
    "jabatan": lambda row, _: (
        create_jabatan,
        {
            "koperasi_id": row,
            "siapa": Siapa(nama="Ani"),
            "jabatan": NamaJabatan.KETUA,
            "mulai": None,
        },
    ),
    "peserta": lambda row, angkatan: (
        create_peserta,
        {
            "angkatan_id": angkatan,
            "siapa": Siapa(nama="Ani"),
            "koperasi_id": row,
            "jabatan": NamaJabatan.KETUA,
        },
    ),
    "arsip": lambda row, _: (archive_koperasi, {"koperasi_id": row, "alasan": "Ganda."}),
}


def run(action: Callable[..., Any], **given: Any) -> Any:
    with engine.write_session(by="sari", door="formulir") as session:
        return action(session, **given)


@pytest.mark.parametrize("life", LIVES)
def test_a_row_and_a_query_agree_on_what_is_open_and_what_counts(
    session: Session, life: str
) -> None:
    given, terbuka, terdaftar = LIVES[life]
    koperasi = make_koperasi(session, **given)

    asked = session.execute(select(Koperasi.terbuka, Koperasi.terdaftar)).one()

    assert (koperasi.terbuka, koperasi.terdaftar) == (terbuka, terdaftar)
    assert (asked.terbuka, asked.terdaftar) == (terbuka, terdaftar)


def test_a_merged_koperasi_is_closed(session: Session) -> None:
    merged = make_koperasi(session, digabung_ke_id=make_koperasi(session).id)

    asked = session.scalars(select(Koperasi.id).where(~Koperasi.terbuka)).all()

    assert not merged.terbuka
    assert asked == [merged.id]


def test_the_rule_is_plain_sql_without_a_call_for_each_row() -> None:
    statement = select(Koperasi.id).where(Koperasi.terdaftar)

    sql = str(statement.compile(dialect=postgresql.dialect()))  # type: ignore[no-untyped-call]

    assert sql.split("WHERE ")[1] == (
        "koperasi.diarsipkan_pada IS NULL AND koperasi.digabung_ke_id IS NULL "
        "AND koperasi.status_kelembagaan IS DISTINCT FROM %(status_kelembagaan_1)s"
    )


@pytest.mark.parametrize("what", WRITES)
def test_nothing_is_written_about_a_closed_koperasi(session: Session, what: str) -> None:
    closed = make_koperasi(session, **ARCHIVED)
    action, given = WRITES[what](closed.id, make_angkatan(session, mulai=DAY).id)

    with pytest.raises(DataRejected, match="koperasi_diarsipkan") as rejected:
        run(action, **given)

    assert rejected.value.baris == closed.id


@pytest.mark.parametrize("what", WRITES)
def test_nothing_is_written_about_a_koperasi_that_there_is_not(session: Session, what: str) -> None:
    action, given = WRITES[what](2**40, make_angkatan(session, mulai=DAY).id)

    with pytest.raises(NotFound):
        run(action, **given)


def test_the_figures_of_a_year_are_refused_for_a_closed_koperasi(session: Session) -> None:
    closed = make_koperasi(session, **ARCHIVED)
    edits = [Edit(closed.id, "jumlah_anggota", None, 25)]

    with pytest.raises(DataRejected, match="koperasi_diarsipkan") as rejected:
        run(record_tahunan, tabel="keragaan", tahun_buku=2024, edits=edits)

    assert rejected.value.baris == closed.id


def test_a_produk_of_a_closed_koperasi_is_refused_by_its_own_row(session: Session) -> None:
    koperasi = make_koperasi(session)
    produk = Produk(koperasi_id=koperasi.id, nama="Emping", kategori=KategoriProduk.MAKANAN_MINUMAN)
    session.add(produk)
    session.flush()
    for name, value in ARCHIVED.items():
        setattr(koperasi, name, value)
    session.commit()
    edit = Edit(produk.id, "nama", "Emping", "Emping melinjo")

    with pytest.raises(DataRejected, match="koperasi_diarsipkan") as rejected:
        run(apply_edits, tabel="produk", edits=[edit])

    assert rejected.value.baris == produk.id
