"""Whom to invite: those first whom no training has reached, as the rule of the DAK has it."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.actions.pelatihan import create_peserta_terpilih
from db.enums import PENGAWAS, NamaJabatan, StatusKelembagaan, Tema
from db.errors import DataRejected
from db.models import Jabatan, Koperasi, Orang, Peserta
from db.postgres import engine as db_engine
from db.queries.calon import list_usul
from tests.factories import CIRUAS, make_angkatan, make_koperasi, make_peserta

DAY = dt.date(2026, 6, 1)


def hold(session: Session, nama: str, koperasi: Koperasi, **given: Any) -> Orang:
    """A person with a post that is held on DAY, ketua unless said otherwise; committed."""
    orang = Orang(nama=nama)
    session.add(orang)
    session.flush()
    held = {"jabatan": NamaJabatan.KETUA, "mulai": dt.date(2025, 1, 1), **given}
    session.add(Jabatan(orang_id=orang.id, koperasi_id=koperasi.id, **held))
    session.commit()
    return orang


def test_the_order_is_koperasi_never_then_person_never_then_longest_ago(session: Session) -> None:
    sent, fresh = make_koperasi(session), make_koperasi(session, nib="9120001234567")
    names = ("Lama Sekali", "Baru Saja", "Rekan Baru", "Belum Tersentuh")
    lama, baru, rekan, belum = (
        hold(session, nama, fresh if nama == "Belum Tersentuh" else sent) for nama in names
    )
    for orang, year, tema in ((lama, 2019, Tema.PEMBUKUAN), (baru, 2025, Tema.KELEMBAGAAN_RAT)):
        earlier = make_angkatan(session, mulai=dt.date(year, 3, 4), tema=tema)
        make_peserta(session, earlier, orang=orang, koperasi=sent)
    angkatan = make_angkatan(session, mulai=DAY, tema=Tema.PEMBUKUAN)

    rows = list_usul(session, angkatan_id=angkatan.id, hari=DAY, limit=10)

    assert rows["id"].to_list() == [belum.id, rekan.id, lama.id, baru.id]
    assert rows["pernah"].to_list() == [0, 0, 1, 1]
    assert rows["koperasi_pernah"].to_list() == [0, 2, 2, 2]
    assert rows["terakhir"].to_list()[2:] == [dt.date(2019, 3, 4), dt.date(2025, 3, 4)]
    assert rows["materi_sama"].to_list() == [False, False, True, False]
    assert rows["ber_nib"].to_list() == [True, False, False, False]
    assert rows["semua"].to_list() == [4, 4, 4, 4]


def test_only_officers_in_post_of_koperasi_aktif_who_are_not_enrolled_are_offered(
    session: Session,
) -> None:
    koperasi = make_koperasi(session)
    idle = make_koperasi(session, status_kelembagaan=StatusKelembagaan.TIDAK_AKTIF)
    angkatan = make_angkatan(session, mulai=DAY)
    inside = hold(session, "Sudah Terdaftar", koperasi)
    make_peserta(session, angkatan, orang=inside, koperasi=koperasi)
    hold(session, "Hanya Anggota", koperasi, jabatan=NamaJabatan.ANGGOTA)
    hold(session, "Sudah Selesai", koperasi, selesai=DAY - dt.timedelta(days=1))
    hold(session, "Belum Mulai", koperasi, mulai=DAY + dt.timedelta(days=1))
    hold(session, "Koperasi Tidur", idle)
    offered = hold(session, "Selesai Hari Ini", koperasi, selesai=DAY)

    rows = list_usul(session, angkatan_id=angkatan.id, hari=DAY, limit=10)

    assert rows["id"].to_list() == [offered.id]


def test_a_kecamatan_and_posts_narrow_the_list_and_a_person_stands_there_once(
    session: Session,
) -> None:
    here, there = make_koperasi(session), make_koperasi(session, kecamatan_kode=CIRUAS)
    angkatan = make_angkatan(session, mulai=DAY)
    twice = hold(session, "Dua Jabatan", here)
    session.add(
        Jabatan(
            orang_id=twice.id,
            koperasi_id=there.id,
            jabatan=NamaJabatan.KETUA_PENGAWAS,
            mulai=dt.date(2026, 1, 1),
        )
    )
    session.commit()

    def ids(column: str = "id", **narrow: Any) -> list[int]:
        rows = list_usul(session, angkatan_id=angkatan.id, hari=DAY, limit=10, **narrow)
        return [int(each) for each in rows[column]]

    assert ids("koperasi_id") == [there.id]
    assert ids(jabatan=PENGAWAS) == [twice.id]
    assert ids(kecamatan=(here.kecamatan_kode,)) == []


def test_the_chosen_are_enrolled_together_or_not_at_all(session: Session) -> None:
    koperasi = make_koperasi(session)
    one, other = (hold(session, nama, koperasi) for nama in ("Orang Satu", "Orang Dua"))
    angkatan = make_angkatan(session, mulai=DAY)
    chosen = [(each.id, koperasi.id, NamaJabatan.KETUA) for each in (one, other)]

    def enrol() -> int:
        with db_engine.write_session(by="sari", door="formulir") as writing:
            return create_peserta_terpilih(writing, angkatan_id=angkatan.id, calon=chosen[:1])

    assert enrol() == 1
    with (
        pytest.raises(DataRejected),
        db_engine.write_session(by="sari", door="formulir") as writing,
    ):
        create_peserta_terpilih(writing, angkatan_id=angkatan.id, calon=chosen[::-1])
    assert session.scalar(select(func.count()).select_from(Peserta)) == 1
