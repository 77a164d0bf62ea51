"""An action under a weak figure: taken on by one, late once its day has passed, closed, undone."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from db.actions.riwayat import undo_batch
from db.actions.tindak_lanjut import (
    change_tindak_lanjut,
    close_tindak_lanjut,
    create_tindak_lanjut,
)
from db.enums import Peran
from db.errors import DataRejected, NotFound
from db.frames import rows_of
from db.models import Akun, Audit, TindakLanjut
from db.postgres import engine as db_engine
from db.queries.perhatian import count_perhatian
from db.queries.tindak_lanjut import list_penanggung, list_tindak_lanjut
from tests.conftest import add_akun
from tests.factories import CIRUAS

HARI = dt.date(2026, 11, 29)
pytestmark = pytest.mark.usefixtures("connection")


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASBOR_HARI_INI", HARI.isoformat())


def take(session: Session, **given: Any) -> int:
    asked = {
        "kunci": "persen_rat",
        "kecamatan_kode": CIRUAS,
        "periode_akhir": dt.date(2026, 10, 31),
        "isi": "Kunjungan ke tiga koperasi",
        "akun_id": None,
        "penanggung": "Camat Ciruas",
        "tenggat": dt.date(2026, 12, 1),
    }
    made = create_tindak_lanjut(session, **{**asked, **given})
    session.commit()
    return made


def test_an_action_has_one_who_sees_to_it_and_a_day(session: Session) -> None:
    akun = add_akun(session, "sari", Peran.STAF)
    take(session)
    take(session, akun_id=akun.id, penanggung="", tenggat=HARI)

    rows = rows_of(list_tindak_lanjut(session, kunci="persen_rat", kecamatan_kode=CIRUAS))

    assert [(row["penanggung"], row["tenggat"]) for row in rows] == [
        ("Sari", HARI),
        ("Camat Ciruas", dt.date(2026, 12, 1)),
    ]
    assert list_tindak_lanjut(session, kunci="persen_aktif").empty
    assert list(list_penanggung(session)["nama"]) == ["Sari"]


@pytest.mark.parametrize(
    ("given", "rule"),
    [
        ({"tenggat": dt.date(2026, 11, 28)}, "tenggat_sudah_lewat"),
        ({"penanggung": ""}, "ck_tindak_lanjut_satu_penanggung"),
        ({"isi": ""}, "isian"),
        ({"isi": "ya"}, "ck_tindak_lanjut_isi_3_sampai_500_huruf"),
        ({"penanggung": "Pak"}, ""),
    ],
)
def test_what_is_not_sound_is_refused(session: Session, given: dict[str, Any], rule: str) -> None:
    if not rule:
        assert take(session, **given)
        return
    with pytest.raises((DataRejected, IntegrityError), match=rule):
        take(session, **given)


def test_a_figure_that_there_is_not_takes_no_action(session: Session) -> None:
    with pytest.raises(NotFound):
        take(session, kunci="persen_bahagia")


def test_it_stands_on_beranda_from_the_day_after_until_it_is_seen_to(
    session: Session,
) -> None:
    made = take(session)
    due, after = dt.date(2026, 12, 1), dt.date(2026, 12, 2)

    assert count_perhatian(session, "tindak_lanjut", hari=due) == 0
    assert count_perhatian(session, "tindak_lanjut", hari=after) == 1
    close_tindak_lanjut(
        session, tindak_lanjut_id=made, versi=1, selesai_pada=HARI, hasil="Dua RAT terjadwal"
    )
    session.commit()
    assert count_perhatian(session, "tindak_lanjut", hari=after) == 0
    (row,) = rows_of(list_tindak_lanjut(session))
    assert (row["selesai_pada"], row["hasil"]) == (HARI, "Dua RAT terjadwal")


def test_two_at_once_do_not_overwrite_each_other(session: Session) -> None:
    made = take(session)
    day = dt.date(2026, 12, 9)
    change: dict[str, Any] = {"akun_id": None, "penanggung": "Camat", "tenggat": day}
    change_tindak_lanjut(session, tindak_lanjut_id=made, versi=1, isi="Tiga kunjungan", **change)
    session.commit()

    with pytest.raises(DataRejected, match="tindak_lanjut_sudah_diubah"):
        close_tindak_lanjut(session, tindak_lanjut_id=made, versi=1, selesai_pada=HARI)

    assert session.get_one(TindakLanjut, made).selesai_pada is None


def test_taking_one_on_is_audited_and_can_be_undone(session: Session) -> None:
    with db_engine.write_session(by="sari", door="formulir") as writing:
        made = create_tindak_lanjut(
            writing,
            kunci="persen_rat",
            kecamatan_kode=CIRUAS,
            periode_akhir=HARI,
            isi="Kunjungan",
            akun_id=None,
            penanggung="Camat Ciruas",
            tenggat=HARI,
        )
    entry = session.scalars(
        select(Audit).where(Audit.tabel == "tindak_lanjut", Audit.kunci == str(made))
    ).one()
    assert (entry.pengguna, entry.aksi) == ("sari", "insert")
    assert entry.batch is not None

    with db_engine.write_session(by="sari", door="undo") as writing:
        undo_batch(writing, batch=entry.batch)

    assert session.scalars(select(TindakLanjut.id)).all() == []
    assert session.scalars(select(Akun.nama_pengguna)).all() == ["sari"]
