"""Two records become one, both identities stay, and one undo makes them two again."""

import datetime as dt
import uuid
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from db.actions.gabung import merge_koperasi
from db.actions.riwayat import undo_batch
from db.errors import DataRejected
from db.models import Base, Jabatan, Keragaan, Koperasi, Orang, Rat
from db.postgres import engine as db_engine
from db.queries.gabung import OWNED, compare_koperasi
from db.queries.koperasi import list_koperasi
from db.queries.saringan import KoperasiFilter
from tests.factories import KRAMATWATU, make_angkatan, make_koperasi, make_peserta

pytestmark = pytest.mark.usefixtures("connection")


def make_two(session: Session) -> tuple[int, int]:
    """The double, with a RAT of each of two years and an officer, and the record that goes on."""
    double = make_koperasi(
        session,
        nama="KSU Maju Jaya",
        nik_koperasi="3604010010001",
        nomor_badan_hukum="12/BH/1999",
        telepon="0254 1",
    )
    main = make_koperasi(
        session, nama="Koperasi Serba Usaha Maju", alamat="Jalan Raya", nik_koperasi="3604010010002"
    )
    orang = Orang(nama="Orang Uji")
    session.add(orang)
    session.flush()
    session.add_all(
        [
            Rat(koperasi_id=double.id, tahun_buku=2022, hadir=20),
            Rat(koperasi_id=double.id, tahun_buku=2023, hadir=21),
            Rat(koperasi_id=main.id, tahun_buku=2023, hadir=99),
            Keragaan(koperasi_id=double.id, tahun_buku=2023, jumlah_anggota=40),
            Jabatan(koperasi_id=double.id, orang_id=orang.id, jabatan="ketua"),
        ]
    )
    session.commit()
    make_peserta(session, make_angkatan(session, mulai=dt.date(2024, 3, 1)), koperasi=double)
    return double.id, main.id


def merge(session: Session, dari: int, ke: int, **given: Any) -> uuid.UUID:
    session.expire_all()
    versi = compare_koperasi(session, dari_id=dari, ke_id=ke).versi
    batch = uuid.uuid4()
    with db_engine.write_session(by="sari", door="gabung", batch=batch) as writing:
        merge_koperasi(writing, **{"dari_id": dari, "ke_id": ke, "versi": versi, **given})
    session.expire_all()
    return batch


def refusal(session: Session, dari: int, ke: int, **given: Any) -> str:
    with pytest.raises(DataRejected) as rejected:
        merge(session, dari, ke, **given)
    return rejected.value.rule


def hadir(session: Session, koperasi_id: int) -> dict[int, int | None]:
    rows = session.execute(select(Rat.tahun_buku, Rat.hadir).where(Rat.koperasi_id == koperasi_id))
    return {row.tahun_buku: row.hadir for row in rows}


def everything(session: Session) -> dict[str, list[Any]]:
    """Every row of the register, without what triggers stamp on it."""
    stamps = "'{versi,updated_at,updated_by}'::text[]"
    return {
        table.name: list(
            session.scalars(text(f"SELECT to_jsonb(t) - {stamps} FROM {table.name} t ORDER BY id"))
        )
        for table in Base.metadata.sorted_tables
        if "versi" in table.columns
    }


def test_what_one_record_has_alone_goes_over(session: Session) -> None:
    double, main = make_two(session)

    merge(session, double, main)

    assert hadir(session, main) == {2022: 20, 2023: 99}
    assert session.get_one(Koperasi, double).digabung_ke_id == main
    counts = "SELECT count(*) FROM {} WHERE koperasi_id = :main"
    moved = [
        session.scalar(text(counts.format(name)), {"main": main})
        for name in ("keragaan", "jabatan", "peserta")
    ]
    assert moved == [1, 1, 1]


def test_where_both_have_a_year_the_chosen_row_stays(session: Session) -> None:
    double, main = make_two(session)

    merge(session, double, main, tahun=[("rat", 2023)])

    assert hadir(session, main) == {2022: 20, 2023: 21}


def test_the_row_that_was_not_chosen_can_still_be_read(session: Session) -> None:
    double, main = make_two(session)

    merge(session, double, main)

    assert hadir(session, double) == {2023: 21}


def test_chosen_fields_come_from_the_double_and_the_nik_changes_places(session: Session) -> None:
    double, main = make_two(session)

    merge(session, double, main, isian=["telepon", "nik_koperasi"])

    kept, closed = session.get_one(Koperasi, main), session.get_one(Koperasi, double)
    assert (kept.telepon, kept.alamat, kept.nama) == (
        "0254 1",
        "Jalan Raya",
        "Koperasi Serba Usaha Maju",
    )
    assert (kept.nik_koperasi, closed.nik_koperasi) == ("3604010010001", "3604010010002")


@pytest.mark.parametrize("cari", ["Maju Jaya", "3604010010001", "12/BH/1999"])
def test_the_old_name_and_numbers_find_the_record_that_goes_on(session: Session, cari: str) -> None:
    double, main = make_two(session)
    merge(session, double, main)

    found = list_koperasi(session, KoperasiFilter(cari=cari), limit=10)

    assert list(found["id"]) == [main]


def test_a_record_merged_before_leads_to_the_last_one(session: Session) -> None:
    double, main = make_two(session)
    last = make_koperasi(session).id
    merge(session, double, main)

    merge(session, main, last)

    assert session.get_one(Koperasi, double).digabung_ke_id == last


@pytest.mark.parametrize("tahun", [[], [("rat", 2023)]])
@pytest.mark.usefixtures("sari", "budi")
def test_one_undo_makes_them_two_again(session: Session, tahun: list[tuple[str, int]]) -> None:
    double, main = make_two(session)
    before = everything(session)
    batch = merge(session, double, main, isian=["nik_koperasi", "telepon"], tahun=tahun)
    assert everything(session) != before

    with db_engine.write_session(by="budi", door="undo", batch=uuid.uuid4()) as writing:
        hasil = undo_batch(writing, batch=batch)

    assert hasil.bentrok == ()
    session.expire_all()
    assert everything(session) == before


def test_a_merge_of_records_that_changed_since_is_refused(session: Session) -> None:
    double, main = make_two(session)
    with db_engine.write_session(by="budi", door="grid") as writing:
        writing.execute(text(f"UPDATE koperasi SET telepon = '9' WHERE id = {main}"))

    assert refusal(session, double, main, versi=(1, 1)) == "gabung_sudah_berubah"


@pytest.mark.parametrize(
    ("given", "rule"),
    [
        ({"isian": ["versi"]}, "kolom_tidak_dapat_diubah"),
        ({"isian": ["digabung_ke_id"]}, "kolom_tidak_dapat_diubah"),
        ({"tahun": [("akun", 2023)]}, "kolom_tidak_dapat_diubah"),
        ({"tahun": [("rat", 1999)]}, "gabung_sudah_berubah"),
    ],
)
def test_only_what_the_form_offers_can_be_chosen(
    session: Session, given: dict[str, Any], rule: str
) -> None:
    double, main = make_two(session)

    assert refusal(session, double, main, **given) == rule


def test_a_record_is_not_merged_into_itself(session: Session) -> None:
    _, main = make_two(session)

    assert refusal(session, main, main) == "gabung_ke_koperasi_tertutup"


def test_the_comparison_names_what_differs(session: Session) -> None:
    double, main = make_two(session)

    both = compare_koperasi(session, dari_id=double, ke_id=main)

    by_name = {(each.tabel, each.tahun_buku, each.kolom[0]): each for each in both.beda}
    assert by_name["koperasi", None, "telepon"].dari == ("0254 1",)
    assert by_name["rat", 2023, "tanggal"].ke == (None, 99, None)
    place = by_name["koperasi", None, "kecamatan_kode"]
    assert (place.dari[0], place.dari[3], place.ke[3]) == (KRAMATWATU, None, "Jalan Raya")
    assert ("rat", 2022, "tanggal") not in by_name
    assert both.pindah == 4


def test_every_table_that_belongs_to_a_koperasi_moves_or_follows() -> None:
    owned = {
        table.name
        for table in Base.metadata.sorted_tables
        for key in table.foreign_key_constraints
        if key.referred_table.name == "koperasi" and key.ondelete == "CASCADE"
    }

    # The link to a KDMP stays where it is; who reads it goes on to the koperasi that took it in.
    assert {model.__tablename__ for model in OWNED} == owned - {"riwayat_status", "kaitan_kdmp"}
