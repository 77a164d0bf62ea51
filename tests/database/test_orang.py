"""People: whom a screen offers, what it shows of one, and who may be the same."""

import datetime as dt

import pytest
from sqlalchemy.orm import Session

from db.edits.merge import Edit, apply_edits
from db.enums import JenisKelamin, NamaJabatan
from db.errors import DataRejected, NotFound
from db.models import Audit, Jabatan, Orang
from db.postgres import engine as db_engine
from db.queries.orang import get_orang, list_orang, list_senama
from tests.factories import make_angkatan, make_koperasi, make_peserta


def add_orang(session: Session, nama: str, **given: object) -> Orang:
    orang = Orang(nama=nama, **given)
    session.add(orang)
    session.commit()
    return orang


def test_the_people_of_a_koperasi_and_of_an_angkatan_are_told_apart(session: Session) -> None:
    koperasi = make_koperasi(session)
    angkatan = make_angkatan(session, mulai=dt.date(2026, 1, 5))
    ani, budi = add_orang(session, "Ani"), add_orang(session, "Budi")
    for post in (NamaJabatan.KETUA, NamaJabatan.ANGGOTA):
        session.add(Jabatan(koperasi_id=koperasi.id, orang_id=ani.id, jabatan=post))
    make_peserta(session, angkatan, orang=budi)

    assert list_orang(session, koperasi_id=koperasi.id) == {ani.id: "Ani"}
    assert list_orang(session, angkatan_id=angkatan.id) == {budi.id: "Budi"}


def test_one_person_is_shown_with_what_can_be_edited(session: Session) -> None:
    ani = add_orang(session, "Ani", jenis_kelamin=JenisKelamin.P)

    assert get_orang(session, ani.id) == {
        "id": ani.id,
        "nama": "Ani",
        "jenis_kelamin": JenisKelamin.P,
        "telepon": None,
    }
    with pytest.raises(NotFound):
        get_orang(session, 999_999)


@pytest.mark.parametrize("nama", ["Siti Aminah", "AMINAH SITI", "Siti Aminah.", "Sitti Aminah"])
def test_a_name_that_is_nearly_the_same_is_named_with_its_koperasi(
    session: Session, nama: str
) -> None:
    koperasi = make_koperasi(session, nama="Koperasi Melati")
    known = add_orang(session, "Siti Aminah")
    session.add(Jabatan(koperasi_id=koperasi.id, orang_id=known.id, jabatan=NamaJabatan.KETUA))
    add_orang(session, "Siti Rohmah")
    mine = add_orang(session, "Orang Lain")

    found = list_senama(session, nama=nama, selain=mine.id)

    assert [(each.nama, each.koperasi) for each in found] == [("Siti Aminah", "Koperasi Melati")]


@pytest.mark.parametrize("nama", ["", "  ", "%", "_____", "Ab"])
def test_nothing_and_marks_are_like_nobody(session: Session, nama: str) -> None:
    mine = add_orang(session, "Siti Aminah")

    assert list_senama(session, nama=nama, selain=mine.id + 1) == []


def test_a_person_is_edited_field_by_field_like_a_koperasi(session: Session) -> None:
    ani_id = add_orang(session, "Ani").id
    session.commit()

    def save(by: str, kolom: str, awal: object, baru: object) -> int:
        with db_engine.write_session(by=by, door="grid") as writing:
            edits = [Edit(ani_id, kolom, awal, baru)]
            return len(apply_edits(writing, tabel="orang", edits=edits).bentrok)

    assert [save("sari", "telepon", None, "0254 1"), save("budi", "nama", "Ani", "Anik")] == [0, 0]
    assert save("tini", "telepon", None, "0254 2") == 1
    with pytest.raises(DataRejected, match="isian_wajib"):
        save("sari", "nama", "Anik", " ")
    stored = session.get_one(Orang, ani_id)
    session.refresh(stored)
    assert (stored.nama, stored.telepon) == ("Anik", "0254 1")
    changed = session.query(Audit).filter_by(tabel="orang", aksi="update").order_by(Audit.id)
    assert [each.pengguna for each in changed] == ["sari", "budi"]
