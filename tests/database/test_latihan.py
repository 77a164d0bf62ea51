"""What is typed to practise while the demo is there goes with the demo; what is real stays."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.actions.contoh import empty_demo
from db.actions.fasilitasi import create_fasilitasi
from db.actions.koperasi import create_koperasi
from db.actions.orang import Siapa
from db.actions.pelatihan import Jadwal, create_pelatihan, create_peserta
from db.enums import SumberDana, Tema
from db.models import Angkatan, Fasilitasi, Koperasi, Orang, Pelatihan, Program
from db.postgres import engine as db_engine
from tests.factories import KRAMATWATU, make_angkatan, make_koperasi

pytestmark = pytest.mark.usefixtures("connection")
DAY = dt.date(2026, 5, 4)
TABLES = (Koperasi, Fasilitasi, Program, Pelatihan, Angkatan, Orang)


def write(action: Callable[..., Any], door: str = "formulir", **given: Any) -> Any:
    by = "budi" if door == "pengaturan" else "sari"
    with db_engine.write_session(by=by, door=door) as session:
        return action(session, **given)


def practise() -> None:
    write(create_koperasi, isian={"nama": "Koperasi Latihan", "kecamatan_kode": KRAMATWATU})
    write(
        create_fasilitasi,
        nama_kelompok="Kelompok Latihan",
        kecamatan_kode=KRAMATWATU,
        desa_kode=None,
        tahun_anggaran=2026,
        sumber_dana=None,
        calon_anggota=None,
        tanggal=DAY,
    )
    angkatan: int = write(
        create_pelatihan,
        program="Program Latihan",
        sumber_dana=SumberDana.APBD,
        judul="Pelatihan Latihan",
        tema=Tema.PEMBUKUAN,
        tempat="",
        jadwal=Jadwal(mulai=DAY, selesai=DAY, kuota=30),
    )
    siapa = Siapa(nama="Orang Latihan")
    write(create_peserta, angkatan_id=angkatan, siapa=siapa, koperasi_id=None, jabatan=None)


def count(session: Session) -> list[int]:
    return [session.scalar(select(func.count()).select_from(table)) or 0 for table in TABLES]


def test_what_was_typed_in_the_demo_goes_with_it(session: Session) -> None:
    make_koperasi(session, nama="Koperasi Dinas")
    make_angkatan(session, mulai=DAY)
    before = count(session)
    make_koperasi(session, nama="Koperasi Contoh", contoh=True)

    practise()
    write(empty_demo, door="pengaturan")

    assert count(session) == before


def test_what_is_typed_into_the_offices_own_register_stays(session: Session) -> None:
    practise()

    write(empty_demo, door="pengaturan")

    assert count(session) == [1, 1, 1, 1, 1, 1]
