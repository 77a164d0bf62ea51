"""Who else has a screen open, and what others changed of it since it was read."""

import datetime as dt
import uuid

import pytest
from sqlalchemy import Connection, event, func, select, text, update
from sqlalchemy.orm import Session

from db.actions.layar import TampilanLayar, Tetangga, touch_layar
from db.edits.merge import Edit, apply_edits
from db.models import Akun, Audit, Keragaan, Koperasi, LayarTerbuka, SesiMasuk
from db.postgres import engine as db_engine
from tests.factories import make_koperasi


def look(
    session: Session,
    who: SesiMasuk,
    koperasi: Koperasi,
    *,
    sejak: int = 0,
    nama: str = "koperasi",
    pemilik: str = "",
    jendela: uuid.UUID | None = None,
) -> Tetangga:
    akun = session.get_one(Akun, who.akun_id)
    halaman = TampilanLayar(
        nama=nama, tabel="koperasi", ids=[koperasi.id], pemilik=pemilik, sejak=sejak
    )
    with db_engine.write_session(by=akun.nama_pengguna, door="layar") as writing:
        return touch_layar(
            writing,
            jendela=jendela or uuid.uuid5(uuid.NAMESPACE_DNS, akun.nama_pengguna),
            akun_id=akun.id,
            pengguna=akun.nama_pengguna,
            halaman=halaman,
        )


def version(session: Session) -> int:
    return session.scalar(select(func.max(Audit.id))) or 0


def change(who: str, koperasi_id: int, awal: str | None, telepon: str) -> None:
    edit = Edit(koperasi_id, "telepon", awal, telepon)
    with db_engine.write_session(by=who, door="grid") as session:
        apply_edits(session, tabel="koperasi", edits=[edit])


def test_two_who_look_at_the_same_see_each_other_and_not_themselves(
    session: Session, sari: SesiMasuk, budi: SesiMasuk, ratna: SesiMasuk
) -> None:
    koperasi = make_koperasi(session)
    look(session, sari, koperasi)
    look(session, ratna, koperasi, nama="koperasi lain")

    assert look(session, budi, koperasi).siapa == ["Sari"]
    assert look(session, sari, koperasi).siapa == ["Budi"]
    assert look(session, sari, koperasi, jendela=uuid.uuid4()).siapa == ["Budi"]


@pytest.mark.parametrize("since", [61, -3600], ids=["a minute", "a clock set back since"])
def test_who_has_gone_for_a_minute_is_forgotten(
    session: Session, sari: SesiMasuk, budi: SesiMasuk, since: int
) -> None:
    koperasi = make_koperasi(session)
    look(session, sari, koperasi)
    session.execute(
        update(LayarTerbuka).values(terakhir=func.clock_timestamp() - dt.timedelta(seconds=since))
    )
    session.commit()

    assert look(session, budi, koperasi).siapa == []
    assert session.scalar(select(func.count()).select_from(LayarTerbuka)) == 1


def test_what_others_changed_since_is_told_with_who_and_how_many_rows(
    session: Session, sari: SesiMasuk, budi: SesiMasuk
) -> None:
    koperasi, other = make_koperasi(session), make_koperasi(session)
    first, second = koperasi.id, other.id
    session.commit()
    change("budi", first, None, "sebelumnya")
    seen = version(session)
    session.commit()
    change("budi", first, "sebelumnya", "0254 1")
    change("budi", second, None, "0254 2")
    change("sari", first, "0254 1", "0254 3")

    found = look(session, sari, koperasi, sejak=seen)

    assert [(each.siapa, each.baris) for each in found.perubahan] == [("Budi", 1)]
    assert look(session, sari, koperasi, sejak=version(session)).perubahan == []
    assert budi.akun_id


def test_rows_that_belong_to_the_record_count_where_they_are_on_the_screen(
    session: Session, sari: SesiMasuk
) -> None:
    koperasi = make_koperasi(session)
    seen = version(session)
    with db_engine.write_session(by="psql:kantor", door="psql") as writing:
        writing.execute(text("SET LOCAL ROLE NONE"))  # the owner, who is no account
        writing.add(Keragaan(koperasi_id=koperasi.id, tahun_buku=2024))
        writing.flush()

    found = look(session, sari, koperasi, sejak=seen, pemilik="koperasi_id")

    assert [(each.siapa, each.baris) for each in found.perubahan] == [("psql:kantor", 1)]
    assert look(session, sari, koperasi, sejak=seen).perubahan == []


def test_looking_is_no_change_of_the_register(session: Session, sari: SesiMasuk) -> None:
    koperasi = make_koperasi(session)
    before = version(session)

    look(session, sari, koperasi)

    assert version(session) == before


def test_the_line_costs_one_statement_that_does_not_touch_the_register(
    connection: Connection, session: Session, sari: SesiMasuk, budi: SesiMasuk
) -> None:
    koperasi = make_koperasi(session)
    look(session, budi, koperasi)
    said: list[str] = []

    def listen(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        said.append(statement)

    event.listen(connection, "before_cursor_execute", listen)
    look(session, sari, koperasi)
    event.remove(connection, "before_cursor_execute", listen)

    # Without the savepoints and the rows that the test itself looks up.
    ours = ("SAVEPOINT", "RELEASE", "SELECT akun.", "SELECT koperasi.", "SELECT sesi_masuk.")
    number, whose, own = [each for each in said if not each.startswith(ours)]
    assert "pg_current_xact_id" in number
    assert whose.startswith("SELECT set_config")
    assert "layar_terbuka" in own
    assert "koperasi" not in own
