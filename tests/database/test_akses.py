"""The log of files that name people only grows."""

import pandas as pd
import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.orm import Session

from db.actions.akses import record_akses, record_pengambilan
from db.models import AksesDataPribadi
from db.queries.akses import count_akses, list_akses
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
