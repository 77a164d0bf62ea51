"""Trainings are entered with their angkatan, sesi and people, and posts with their period."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.actions.orang import Siapa
from db.actions.pelatihan import Jadwal, create_angkatan, create_pelatihan, create_peserta
from db.actions.pengurus import create_jabatan
from db.enums import JenisKelamin, NamaJabatan, StatusKehadiran, SumberDana, Tema
from db.errors import DataRejected
from db.models import Angkatan, Jabatan, Orang, Pelatihan, Peserta, Program, Sesi
from db.postgres import engine as db_engine
from db.queries.orang import find_orang, list_jabatan, list_pernah_ikut, list_peserta
from tests.factories import make_angkatan, make_koperasi, make_peserta

MAY_4 = dt.date(2026, 5, 4)


def run(action: Callable[..., int], **given: Any) -> int:
    with db_engine.write_session(by="sari", door="formulir") as session:
        return action(session, **given)


def enter(days: int = 3, **given: Any) -> int:
    mulai = MAY_4
    jadwal = Jadwal(
        mulai=mulai, selesai=mulai + dt.timedelta(days=days - 1), kuota=30, sesi_per_hari=2
    )
    return run(
        create_pelatihan,
        **{
            "program": "Pelatihan SDM Koperasi",
            "sumber_dana": SumberDana.DAK,
            "judul": "Pembukuan dasar",
            "tema": Tema.PEMBUKUAN,
            "tempat": "",
            "jadwal": jadwal,
            **given,
        },
    )


def test_a_training_opens_its_sesi_for_each_day(session: Session) -> None:
    angkatan_id = enter()

    sesi = session.execute(
        select(Sesi.nomor, Sesi.hari, Sesi.tanggal)
        .where(Sesi.angkatan_id == angkatan_id)
        .order_by(Sesi.nomor)
    ).all()
    assert [(each.nomor, each.hari) for each in sesi] == [
        (1, 1),
        (2, 1),
        (3, 2),
        (4, 2),
        (5, 3),
        (6, 3),
    ]
    assert sesi[-1].tanggal == dt.date(2026, 5, 6)
    assert session.scalars(select(Pelatihan.tempat)).one() is None


def test_two_trainings_of_one_budget_line_share_it(session: Session) -> None:
    enter()
    enter(judul="Pembukuan lanjutan")

    assert session.scalar(select(func.count()).select_from(Program)) == 1


def test_the_next_angkatan_counts_on_and_stretches_the_training(session: Session) -> None:
    first = enter()
    jadwal = Jadwal(mulai=dt.date(2026, 6, 1), selesai=dt.date(2026, 6, 2), kuota=25)

    second = run(create_angkatan, angkatan_id=first, jadwal=jadwal)

    assert session.get_one(Angkatan, second).nomor == 2
    assert session.scalars(select(Pelatihan.tanggal_selesai)).one() == dt.date(2026, 6, 2)


@pytest.mark.parametrize("days", [0, 32, -5])
def test_a_training_takes_a_day_to_a_month(session: Session, days: int) -> None:
    with pytest.raises(DataRejected, match="pelatihan_terlalu_lama"):
        enter(days=days)

    assert session.scalar(select(func.count()).select_from(Pelatihan)) == 0


@pytest.mark.parametrize(
    ("field", "tabel", "kolom"),
    [("judul", "pelatihan", "judul"), ("program", "program", "nama")],
)
def test_a_training_needs_its_names(session: Session, field: str, tabel: str, kolom: str) -> None:
    with pytest.raises(DataRejected, match="isian_wajib") as rejected:
        enter(3, **{field: " "})

    assert (rejected.value.tabel, rejected.value.kolom) == (tabel, kolom)

    assert session.scalar(select(func.count()).select_from(Program)) == 0


def test_a_person_enrols_once_with_the_post_of_that_time(session: Session) -> None:
    koperasi = make_koperasi(session, nama="Koperasi Melati")
    angkatan_id = enter()
    siapa = Siapa(nama=" Siti  Aminah ", jenis_kelamin=JenisKelamin.P)

    run(
        create_peserta,
        angkatan_id=angkatan_id,
        siapa=siapa,
        koperasi_id=koperasi.id,
        jabatan=NamaJabatan.KETUA,
    )

    (row,) = list_peserta(session, angkatan_id).to_dict("records")
    assert (row["nama"], row["koperasi"], row["jabatan"]) == (
        "Siti Aminah",
        "Koperasi Melati",
        "ketua",
    )
    known = session.scalars(select(Orang.id)).one()
    with pytest.raises(DataRejected, match="uq_peserta_angkatan_id_orang_id"):
        run(
            create_peserta,
            angkatan_id=angkatan_id,
            siapa=Siapa(orang_id=known),
            koperasi_id=None,
            jabatan=None,
        )
    assert session.scalar(select(func.count()).select_from(Peserta)) == 1


def test_pernah_ikut_is_answered_for_a_person_and_for_a_koperasi(session: Session) -> None:
    koperasi = make_koperasi(session)
    angkatan = make_angkatan(session, mulai=dt.date(2024, 3, 4))
    first = make_peserta(session, angkatan, StatusKehadiran.HADIR, koperasi=koperasi)
    make_peserta(session, angkatan, StatusKehadiran.ALPA, koperasi=koperasi)

    person = list_pernah_ikut(session, orang_id=first.orang_id, koperasi_id=None)
    whole = list_pernah_ikut(session, orang_id=None, koperasi_id=koperasi.id)
    nobody = list_pernah_ikut(session, orang_id=999_999, koperasi_id=None)

    assert person[["peserta", "hadir"]].to_numpy().tolist() == [[1, 1]]
    assert whole[["peserta", "hadir"]].to_numpy().tolist() == [[2, 1]]
    assert nobody.empty


def test_namesakes_are_told_apart_by_koperasi(session: Session) -> None:
    melati, mawar = (make_koperasi(session, nama=nama) for nama in ("Melati", "Mawar"))
    for koperasi in (melati, mawar):
        run(
            create_jabatan,
            koperasi_id=koperasi.id,
            siapa=Siapa(nama="Budi Santoso"),
            jabatan=NamaJabatan.KETUA,
            mulai=MAY_4,
        )

    found = find_orang(session, cari="budi san")

    assert [(each.nama, each.koperasi) for each in found] == [
        ("Budi Santoso", "Melati"),
        ("Budi Santoso", "Mawar"),
    ]


@pytest.mark.parametrize("cari", ["", " ", "b", "100%", "_"])
def test_too_little_to_go_by_finds_nobody(session: Session, cari: str) -> None:
    session.add(Orang(nama="Budi Santoso"))
    session.commit()

    assert find_orang(session, cari=cari) == []


def test_a_post_that_has_ended_stands_last(session: Session) -> None:
    koperasi = make_koperasi(session)
    for nama, jabatan in (("Ani", NamaJabatan.KETUA), ("Beni", NamaJabatan.SEKRETARIS)):
        run(
            create_jabatan,
            koperasi_id=koperasi.id,
            siapa=Siapa(nama=nama),
            jabatan=jabatan,
            mulai=MAY_4,
        )
    ended = session.scalars(select(Jabatan).where(Jabatan.jabatan == NamaJabatan.KETUA)).one()
    ended.selesai = dt.date(2026, 6, 1)
    session.commit()

    assert list_jabatan(session, koperasi.id)["nama"].tolist() == ["Beni", "Ani"]


def test_a_closed_koperasi_takes_no_post(session: Session) -> None:
    koperasi = make_koperasi(session, diarsipkan_pada=func.now(), alasan_arsip="Ganda.")

    with pytest.raises(DataRejected, match="koperasi_diarsipkan"):
        run(
            create_jabatan,
            koperasi_id=koperasi.id,
            siapa=Siapa(nama="Ani"),
            jabatan=NamaJabatan.KETUA,
            mulai=None,
        )

    assert session.scalar(select(func.count()).select_from(Orang)) == 0
