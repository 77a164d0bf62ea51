"""The log of files that name people only grows."""

import datetime as dt

import pandas as pd
import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.orm import Session

from db.actions.akses import SIAPA_TERBANYAK, record_akses, record_pengambilan
from db.actions.sertifikat import issue_sertifikat
from db.enums import NamaJabatan, StatusKehadiran
from db.models import AksesDataPribadi, Jabatan, Sertifikat
from db.queries.akses import count_akses, list_akses
from db.values.disebut import TAK_DIKENAL, Disebut
from tests.factories import list_sesi_of, make_angkatan, make_koperasi, make_peserta
from tests.refused import rule_of


def test_a_line_says_who_took_what_and_how_many_people_it_names(session: Session) -> None:
    record_akses(session, pengguna="sari", apa="Daftar hadir", saringan="sesi 7", orang=29)
    record_akses(session, pengguna="budi", apa="Profil", saringan="12", orang=3)

    rows = list_akses(session)

    assert list(rows["pengguna"]) == ["budi", "sari"]
    assert list(rows["orang"]) == [3, 29]
    assert count_akses(session) == 2
    assert rows["waktu"][0].tzinfo is not None


def test_a_file_has_a_second_line_each_time_that_it_leaves(session: Session) -> None:
    made = record_akses(
        session, pengguna="sari", apa="Peserta", saringan="semua", orang=29, berkas=True
    )
    record_akses(session, pengguna="sari", apa="Data orang di layar", saringan="Bazar", orang=1)
    record_pengambilan(session, dibuat_id=made)
    record_pengambilan(session, dibuat_id=made)

    rows = list_akses(session)

    assert count_akses(session) == 2
    assert list(rows["berkas"]) == [False, True]
    assert list(rows["kali"]) == [0, 2]
    assert pd.isna(rows["diambil"][0])
    assert rows["diambil"][1] >= rows["waktu"][1]
    fetched = session.scalars(select(AksesDataPribadi).filter_by(dibuat_id=made)).all()
    assert {(each.pengguna, each.apa, each.orang) for each in fetched} == {("sari", "Peserta", 29)}


def test_a_line_knows_people_by_all_that_a_screen_knows_them_by(session: Session) -> None:
    angkatan = make_angkatan(session, mulai=dt.date(2026, 7, 12))
    koperasi = make_koperasi(session)
    one, two = make_peserta(session, angkatan), make_peserta(session, angkatan)
    make_peserta(session, make_angkatan(session, mulai=dt.date(2026, 7, 12)))
    (sesi,) = list_sesi_of(session, angkatan)
    past = Jabatan(
        orang_id=two.orang_id,
        koperasi_id=koperasi.id,
        jabatan=NamaJabatan.KETUA,
        selesai=dt.date(2020, 1, 1),
    )
    now = Jabatan(orang_id=one.orang_id, koperasi_id=koperasi.id, jabatan=NamaJabatan.KETUA)
    session.add_all([past, now])
    session.flush()
    first, both = [one.orang_id], sorted([one.orang_id, two.orang_id])
    day = dt.date(2026, 7, 12)

    for asked, known in (
        (Disebut(orang=(one.orang_id, one.orang_id)), first),
        (Disebut(peserta=(one.id,)), first),
        (Disebut(orang=(two.orang_id,), peserta=(one.id,)), both),
        (Disebut(angkatan_id=angkatan.id), both),
        (Disebut(sesi_id=sesi.id), both),
        (Disebut(koperasi_id=koperasi.id), both),
        (Disebut(koperasi_id=koperasi.id, pada=day), first),
        (TAK_DIKENAL, None),
        (Disebut(sesi_id=0, koperasi_id=0, pada=day), None),
        (Disebut(orang=range(1, SIAPA_TERBANYAK + 1)), list(range(1, SIAPA_TERBANYAK + 1))),
        (Disebut(orang=range(1, SIAPA_TERBANYAK + 2)), None),
    ):
        line = record_akses(
            session, pengguna="sari", apa="Daftar", saringan="semua", orang=2, siapa=asked
        )
        assert session.get_one(AksesDataPribadi, line).siapa == known, asked


def test_a_certificate_is_known_by_whose_it_is(session: Session) -> None:
    angkatan = make_angkatan(session, mulai=dt.date(2024, 3, 4))
    peserta = make_peserta(session, angkatan, StatusKehadiran.HADIR)
    issue_sertifikat(session, angkatan_id=angkatan.id)
    paper = session.scalars(select(Sertifikat)).one()
    line = record_akses(
        session,
        pengguna="sari",
        apa="Sertifikat",
        saringan="semua",
        orang=1,
        siapa=Disebut(sertifikat=(paper.id,)),
    )
    assert session.get_one(AksesDataPribadi, line).siapa == [peserta.orang_id]


@pytest.mark.parametrize(
    "change",
    [
        update(AksesDataPribadi).values(pengguna="lain"),
        delete(AksesDataPribadi),
        text("TRUNCATE akses_data_pribadi"),
    ],
    ids=["update", "delete", "truncate"],
)
def test_the_log_refuses_to_be_changed(session: Session, change: object) -> None:
    record_akses(session, pengguna="sari", apa="Daftar hadir", saringan="sesi 7", orang=29)
    session.execute(text("SET LOCAL ROLE NONE"))  # the owner; the program has no right to try

    with pytest.raises(ProgrammingError) as refused:
        session.execute(change)  # type: ignore[call-overload]

    assert rule_of(refused) == "akses_hanya_ditambah"
