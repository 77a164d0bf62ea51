"""Changes of single fields: merged, refused or handed back as a conflict, never half written."""

import datetime as dt
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from db.edits.fields import EDITABLE
from db.edits.merge import MODELS, Bentrok, Edit, HasilSimpan, apply_edits
from db.errors import DataRejected
from db.models import Audit, Koperasi
from db.postgres import engine as db_engine
from tests.conftest import trusted
from tests.factories import make_koperasi, remove_koperasi

# What a client could send that no field may ever hold.
NOT_A_NUMBER = [float("nan"), float("inf"), 10**400, Decimal("NaN"), -1, 2.5, True, "12"]
NOT_A_DATE = ["20266-01-01", "kemarin", dt.date(1900, 1, 1), dt.date(2200, 1, 1), 20260101, "NaT"]
NOT_A_TEXT = ["x" * 5000, "Ko\x00perasi", "Ko\ud800perasi", "Ko\x1bperasi", 12, ["Koperasi"]]


def save(*edits: Edit, tabel: str = "koperasi", by: str = "sari") -> HasilSimpan:
    """As the screen does it: one transaction, in somebody's name."""
    with db_engine.write_session(by=by, door="grid") as session:
        return apply_edits(session, tabel=tabel, edits=edits)


def stored(session: Session, koperasi: Koperasi) -> Koperasi:
    session.expire_all()
    return session.get_one(Koperasi, koperasi.id)


def test_a_saved_field_is_stored_and_audited_with_its_door(session: Session) -> None:
    koperasi = make_koperasi(session, telepon="0254 1")

    hasil = save(Edit(koperasi.id, "telepon", "0254 1", " 0254  2 "))

    assert hasil == HasilSimpan(1, ())
    assert (stored(session, koperasi).telepon, koperasi.versi) == ("0254 2", 2)
    newest = session.scalars(select(Audit).order_by(Audit.id.desc())).first()
    assert newest is not None
    assert (newest.pengguna, newest.pintu, newest.kunci) == ("sari", "grid", str(koperasi.id))


def test_two_people_who_change_different_fields_of_a_row_both_succeed(session: Session) -> None:
    koperasi = make_koperasi(session, nama="Koperasi Awal")

    save(Edit(koperasi.id, "nama", "Koperasi Awal", "Koperasi Baru"))
    hasil = save(Edit(koperasi.id, "telepon", None, "0254"), by="budi")

    assert hasil.bentrok == ()
    found = stored(session, koperasi)
    assert (found.nama, found.telepon) == ("Koperasi Baru", "0254")


def test_the_second_to_change_a_field_gets_all_three_values_and_who(session: Session) -> None:
    koperasi = make_koperasi(session, telepon="awal", alamat="lama")
    save(Edit(koperasi.id, "telepon", "awal", "dari budi"), by="budi")
    save(Edit(koperasi.id, "alamat", "lama", "baru"), by="tini")

    hasil = save(Edit(koperasi.id, "telepon", "awal", "dari sari"))

    changed = session.scalars(
        select(Audit).where(Audit.pengguna == "budi", Audit.kunci == str(koperasi.id))
    ).one()
    assert hasil == HasilSimpan(
        0,
        (
            Bentrok(
                "koperasi",
                koperasi.id,
                "telepon",
                "awal",
                "dari budi",
                "dari sari",
                "budi",
                changed.waktu,
            ),
        ),
    )
    assert stored(session, koperasi).telepon == "dari budi"


def test_what_does_not_conflict_is_saved_beside_what_does(session: Session) -> None:
    koperasi = make_koperasi(session, telepon="awal")
    save(Edit(koperasi.id, "telepon", "awal", "dari budi"), by="budi")

    hasil = save(
        Edit(koperasi.id, "telepon", "awal", "dari sari"),
        Edit(koperasi.id, "alamat", None, "Jalan Baru"),
    )

    assert (hasil.tersimpan, len(hasil.bentrok)) == (1, 1)
    assert stored(session, koperasi).alamat == "Jalan Baru"


def test_two_people_who_want_the_same_do_not_conflict(session: Session) -> None:
    koperasi = make_koperasi(session, telepon="awal")
    save(Edit(koperasi.id, "telepon", "awal", "sama"), by="budi")

    assert save(Edit(koperasi.id, "telepon", "awal", "sama")) == HasilSimpan(1, ())
    assert stored(session, koperasi).versi == 2


def test_a_choice_made_in_the_conflict_panel_is_saved(session: Session) -> None:
    koperasi = make_koperasi(session, telepon="dari budi")

    assert save(Edit(koperasi.id, "telepon", "dari budi", "dari sari")).tersimpan == 1
    assert stored(session, koperasi).telepon == "dari sari"


def test_a_value_that_no_rule_allows_today_can_still_be_mended(session: Session) -> None:
    koperasi = make_koperasi(session, alamat="Jalan  dengan  dua  spasi")

    assert save(Edit(koperasi.id, "alamat", "Jalan  dengan  dua  spasi", "Jalan")).tersimpan == 1


@pytest.mark.parametrize("tabel", MODELS)
def test_only_columns_of_the_whitelist_can_be_changed(session: Session, tabel: str) -> None:
    closed = {column.key for column in MODELS[tabel].__table__.columns} - set(EDITABLE[tabel])
    koperasi = make_koperasi(session)

    refused = {kolom: refusal(Edit(koperasi.id, kolom, None, None), tabel) for kolom in closed}

    assert closed >= {"id", "versi", "created_by", "updated_by", "updated_at"}
    assert set(refused.values()) == {"kolom_tidak_dapat_diubah"}


def test_a_table_with_an_action_of_its_own_is_closed_here(session: Session) -> None:
    koperasi = make_koperasi(session)

    assert EDITABLE.keys() - MODELS.keys() == {"kehadiran", "target_kisi"}
    assert refusal(Edit(koperasi.id, "status", None, "hadir"), "kehadiran") == (
        "kolom_tidak_dapat_diubah"
    )


def refusal(edit: Edit, tabel: str = "koperasi") -> str:
    """The rule that refuses an edit."""
    with pytest.raises(DataRejected) as rejected:
        save(edit, tabel=tabel)
    return rejected.value.rule


@pytest.mark.parametrize("kolom", ["__class__", "versi; DROP TABLE koperasi", "", "metadata"])
def test_a_name_that_is_no_column_is_refused(session: Session, kolom: str) -> None:
    koperasi = make_koperasi(session)

    assert refusal(Edit(koperasi.id, kolom, None, "x")) == "kolom_tidak_dapat_diubah"


@pytest.mark.parametrize("tabel", ["akun", "audit", "pengaturan", "tidak ada"])
def test_a_table_outside_the_whitelist_is_refused(session: Session, tabel: str) -> None:
    koperasi = make_koperasi(session)

    assert refusal(Edit(koperasi.id, "nama", None, "x"), tabel) == "kolom_tidak_dapat_diubah"


@pytest.mark.parametrize("row", [0, -1, 2**63, 10**400, True, 1.0, "1", None, 999_999_999])
def test_a_row_that_does_not_exist_is_refused(session: Session, row: Any) -> None:
    make_koperasi(session)

    assert refusal(Edit(row, "telepon", None, "x")) == "baris_tidak_ada"


@pytest.mark.parametrize(
    ("kolom", "value"),
    [
        *(("tahun_fasilitasi", value) for value in NOT_A_NUMBER),
        *(("tanggal_badan_hukum", value) for value in NOT_A_DATE),
        *(("telepon", value) for value in NOT_A_TEXT),
        *((name, "tidak ada") for name in ("jenis", "status_kelembagaan", "bentuk", "asal")),
        pytest.param("tahun_fasilitasi", 10**5000, id="5000 digits"),
        ("jenis", ["jasa"]),
        ("nama", "   "),
        ("nama", None),
    ],
)
def test_one_unsound_value_leaves_everything_as_it_was(
    session: Session, kolom: str, value: Any
) -> None:
    koperasi = make_koperasi(session, catatan="tetap")

    with pytest.raises(DataRejected) as rejected:
        save(Edit(koperasi.id, "catatan", "tetap", "baru"), Edit(koperasi.id, kolom, None, value))

    assert (rejected.value.baris, rejected.value.kolom) == (koperasi.id, kolom)
    assert (stored(session, koperasi).catatan, koperasi.versi) == ("tetap", 1)


def test_a_rule_of_the_database_names_the_row_and_undoes_the_others(session: Session) -> None:
    first, second = make_koperasi(session), make_koperasi(session)

    with pytest.raises(DataRejected) as rejected:
        save(
            Edit(first.id, "telepon", None, "0254"),
            Edit(second.id, "nik_koperasi", None, "bukan NIK"),
        )

    assert rejected.value.rule == "ck_koperasi_nik_koperasi_13_digit"
    assert rejected.value.baris == second.id
    assert stored(session, first).telepon is None


def test_a_field_given_twice_in_one_save_is_refused(session: Session) -> None:
    koperasi = make_koperasi(session)

    with pytest.raises(DataRejected, match="isian_ganda"):
        save(Edit(koperasi.id, "telepon", None, "1"), Edit(koperasi.id, "telepon", None, "2"))


def test_an_archived_koperasi_and_its_figures_take_no_change(session: Session) -> None:
    koperasi = make_koperasi(
        session, diarsipkan_pada=dt.datetime.now(dt.UTC), alasan_arsip="Ganda."
    )

    assert refusal(Edit(koperasi.id, "telepon", None, "1")) == "koperasi_diarsipkan"


def test_a_merged_koperasi_takes_no_change(session: Session) -> None:
    koperasi = make_koperasi(session, digabung_ke_id=make_koperasi(session).id)

    assert refusal(Edit(koperasi.id, "telepon", None, "1")) == "koperasi_diarsipkan"


def test_more_rows_than_a_statement_takes_parameters_are_found_out(session: Session) -> None:
    """PostgreSQL takes 65.535 of them: the one row that is missing is named all the same."""
    koperasi = make_koperasi(session, telepon=None)
    rows = [koperasi.id, *range(10**9, 10**9 + 66_000)]

    with pytest.raises(DataRejected) as rejected:
        save(*(Edit(row, "telepon", None, "0254") for row in rows))

    assert (rejected.value.rule, rejected.value.baris) == ("baris_tidak_ada", 10**9)
    assert stored(session, koperasi).telepon is None


def test_nothing_to_save_saves_nothing(session: Session) -> None:
    make_koperasi(session)

    assert save() == HasilSimpan(0, ())


@pytest.fixture
def shared(engine: Engine) -> Iterator[Koperasi]:
    """A koperasi that every connection sees; taken away afterwards."""
    with trusted(Session(engine, expire_on_commit=False)) as session:
        koperasi = make_koperasi(session, telepon="awal")
        yield koperasi
        remove_koperasi(session, koperasi.id)


def test_of_many_who_save_one_field_at_once_one_wins_and_the_rest_are_told(
    engine: Engine, shared: Koperasi
) -> None:
    def edit(number: int) -> HasilSimpan:
        with trusted(Session(engine)) as session, session.begin():
            change = Edit(shared.id, "telepon", "awal", f"nomor {number}")
            return apply_edits(session, tabel="koperasi", edits=[change])

    with ThreadPoolExecutor(8) as people:
        results = list(people.map(edit, range(40)))

    with trusted(Session(engine)) as session:
        now = session.get_one(Koperasi, shared.id)
        written = select(func.count()).select_from(Audit)
        changes = session.scalar(
            written.where(
                Audit.tabel == "koperasi", Audit.kunci == str(shared.id), Audit.aksi == "update"
            )
        )
        assert (now.versi, changes) == (2, 1)
        assert {each.mereka for hasil in results for each in hasil.bentrok} == {now.telepon}
    assert sum(hasil.tersimpan for hasil in results) == 1
    assert sum(len(hasil.bentrok) for hasil in results) == 39
