"""PostgreSQL and Python know a name and a number by the same key."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from db.models import Kelompok
from db.queries.ganda import list_ganda
from db.sheets.row.choices import load_pilihan
from db.values.cell import read_sel
from db.values.parse import Tafsir
from db.values.spelling import nama_key, sk_key
from tests.factories import make_koperasi

# What PostgreSQL can store: no NUL, no half of a letter.
STORABLE = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=40)
LATIN = st.text(st.characters(max_codepoint=0x17F, exclude_characters="\0"), max_size=40)
FAST = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def nama_normal(session: Session) -> str:
    """The expression that the database itself has for koperasi.nama_normal."""
    return str(
        session.scalar(
            text(
                "SELECT pg_get_expr(d.adbin, d.adrelid) FROM pg_attrdef d JOIN pg_attribute a"
                " ON a.attrelid = d.adrelid AND a.attnum = d.adnum"
                " WHERE d.adrelid = 'koperasi'::regclass AND a.attname = 'nama_normal'"
            )
        )
    )


@given(nama=STORABLE | LATIN)
@example("Stra\u00dfe pro\ufb01t \u0131\u017f\u0149")
@FAST
def test_a_name_has_one_key(session: Session, nama_normal: str, nama: str) -> None:
    statement = text(f"SELECT {nama_normal} FROM (VALUES (CAST(:nama AS text))) AS k (nama)")

    assert session.scalar(statement, {"nama": nama}) == nama_key(nama)


@given(nomor=STORABLE | LATIN)
@example("12/BH/KWK.10–XI:'\\")
@example("sk no. ahu-0001234.AH.01.26")
@FAST
def test_the_number_of_an_sk_has_one_key(session: Session, nomor: str) -> None:
    assert session.scalar(select(func.nomor_sk(nomor))) == sk_key(nomor)


@pytest.mark.parametrize("typed", ["12/BH/X/2010", "12-bh-x-2010", "12:BH:X:2010", "12–BH–X–2010"])
def test_a_double_is_found_by_its_number_whatever_the_marks(session: Session, typed: str) -> None:
    make_koperasi(session, nama="Koperasi Lama", nomor_badan_hukum="12/BH/X.2010")

    found = list_ganda(session, nomor_badan_hukum=typed)

    assert [(each.nama, each.sebab) for each in found] == [("Koperasi Lama", "nomor_badan_hukum")]


@pytest.mark.parametrize(
    ("word", "kelompok"),
    [
        ("Kop. Serba Usaha", "Kop. Serba Usaha"),
        ("KSU", "Kop. Serba Usaha"),
        ("KPRI", "Kop. Pegawai Negeri (KPRI)"),
        ("Koperasi Pegawai Negeri", "Kop. Pegawai Negeri (KPRI)"),
        ("KSP", "Kop. Simpan Pinjam"),
        ("KSPPS", "Kop. Simpan Pinjam dan Pembiayaan Syariah"),
        ("Karyawan", "Kopkar"),
        ("Pondok Pesantren", "Koppontren"),
        ("Koptan", "Kop. Pertanian"),
        ("Kopwan", "Kop. Wanita"),
        ("Unit Desa", "KUD"),
        ("KDMP", "KDMP (Koperasi Desa Merah Putih)"),
        ("Koperasi Desa Merah Putih", "KDMP (Koperasi Desa Merah Putih)"),
    ],
)
def test_a_kelompok_of_the_register_is_known_by_its_short_names(
    session: Session, word: str, kelompok: str
) -> None:
    assert kelompok in session.scalars(select(Kelompok.nama)).all()
    assert load_pilihan(session).find("kelompok", read_sel(word)) == Tafsir(kelompok)
