"""A staf limited to some kecamatan changes nothing outside them.

Every action is walked in tests/screens/test_matrix.py, every column in test_wilayah_kolom.py.
"""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

from db.edits.merge import Edit, apply_edits
from db.enums import Peran
from db.errors import DataRejected
from db.models import Akun, AkunKecamatan, Base
from db.postgres import engine as db_engine
from db.queries.akun import find_pengguna
from tests.conftest import add_akun, add_sesi
from tests.factories import CIRUAS, KRAMATWATU, make_koperasi


@pytest.fixture(autouse=True)
def _limited(session: Session) -> None:
    """Sari edits Kramatwatu alone. Budi is admin: a limit that stands on his account is none."""
    for nama, peran in (("sari", Peran.STAF), ("budi", Peran.ADMIN), ("tini", Peran.STAF)):
        akun = add_akun(session, nama, peran)
        if nama != "tini":
            session.add(AkunKecamatan(akun_id=akun.id, kecamatan_kode=KRAMATWATU))
    session.commit()


def do(action: Callable[..., Any], *, by: str = "sari", **given: Any) -> Any:
    with db_engine.write_session(by=by, door="formulir") as session:
        return action(session, **given)


def refusal(action: Callable[..., Any], **given: Any) -> str:
    with pytest.raises(DataRejected) as rejected:
        do(action, **given)
    return rejected.value.rule


def test_a_koperasi_whose_kecamatan_is_not_known_lies_outside(session: Session) -> None:
    koperasi = make_koperasi(session, kecamatan_kode=None)

    assert (
        refusal(
            apply_edits,
            tabel="koperasi",
            edits=[Edit(koperasi.id, "kecamatan_kode", None, KRAMATWATU)],
        )
        == "di_luar_wilayah_akun"
    )


def test_a_koperasi_cannot_be_moved_out_either(session: Session) -> None:
    koperasi = make_koperasi(session)

    assert (
        refusal(
            apply_edits,
            tabel="koperasi",
            edits=[Edit(koperasi.id, "kecamatan_kode", KRAMATWATU, CIRUAS)],
        )
        == "di_luar_wilayah_akun"
    )


def test_the_status_of_the_own_koperasi_can_be_judged(session: Session) -> None:
    """Its history is written by a trigger, which follows the koperasi."""
    koperasi = make_koperasi(session)

    do(
        apply_edits,
        tabel="koperasi",
        edits=[Edit(koperasi.id, "status_kelembagaan", "aktif", "tidak_aktif")],
    )


def test_the_person_behind_a_click_knows_the_limit(session: Session) -> None:
    akun = session.query(Akun).filter_by(nama_pengguna="sari").one()
    pengguna = find_pengguna(session, add_sesi(session, akun).id)

    assert pengguna is not None
    assert pengguna.wilayah == {KRAMATWATU}
    assert [pengguna.may_edit(each) for each in (KRAMATWATU, CIRUAS, None)] == [True, False, False]


def owned_by_koperasi() -> set[str]:
    return {
        table.name
        for table in Base.metadata.sorted_tables
        if "versi" in table.columns
        and "koperasi_id" in table.columns
        and not table.columns["koperasi_id"].nullable
    }


def test_every_table_that_belongs_to_a_koperasi_is_guarded(connection: Connection) -> None:
    guarded = set(
        connection.scalars(
            text("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'a_jaga_milik'")
        )
    )

    assert guarded == owned_by_koperasi()


def test_every_table_that_lies_in_a_kecamatan_is_guarded(connection: Connection) -> None:
    guarded = set(
        connection.scalars(
            text("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'a_jaga_kecamatan'")
        )
    )
    lying = {
        table.name
        for table in Base.metadata.sorted_tables
        if "versi" in table.columns and "kecamatan_kode" in table.columns
    }

    # Names of places, targets and the limits themselves are the admin's, who has none; what a case
    # has lies where it does.
    of_a_case = {"fasilitasi_tahap", "mundur_tahap", "bukti_tahap", "lampiran"}
    of_the_admin = {"alias_wilayah", "akun_kecamatan", "target_indikator"}
    # Whoever has a limit brings in no potret of all desa, whatever it holds.
    of_the_kabupaten = {"keadaan_kdmp"}
    assert guarded == lying - of_the_admin - of_the_kabupaten | of_a_case
