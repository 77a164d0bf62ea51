"""The KDMP, a series apart: kept as they were told, counted once, never in the 50."""

import datetime as dt
import uuid
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from db.actions.contoh import empty_demo
from db.actions.gabung import merge_koperasi
from db.actions.kdmp import create_kaitan_kdmp, record_potret_kdmp, remove_kaitan_kdmp
from db.actions.riwayat import undo_batch
from db.clock import today
from db.enums import Asal, Peran, Tahap
from db.errors import DataRejected, NotFound
from db.frames import rows_of
from db.models import (
    AkunKecamatan,
    AliasWilayah,
    Desa,
    Fasilitasi,
    FasilitasiTahap,
    KaitanKdmp,
    KeadaanKdmp,
    Koperasi,
    PotretKdmp,
)
from db.postgres import engine as db_engine
from db.queries.bahan_kdmp import get_bahan_kdmp
from db.queries.baris import KeadaanAngka
from db.queries.fasilitasi import count_pendirian
from db.queries.indikator import count_di_balik
from db.queries.kdmp import (
    count_dengan_kdmp,
    count_tanda,
    list_ganda_kdmp,
    list_kaitan_kdmp,
    list_kdmp,
    list_potret_kdmp,
)
from db.queries.laporan import Permintaan
from db.sheets.row.places import load_wilayah
from db.values.spelling import wilayah_key
from tests.conftest import add_akun
from tests.factories import CIRUAS, KRAMATWATU, make_koperasi
from tests.refused import rule_of
from ui.files.paper.document import TabelLaporan
from ui.reports.kdmp import serah_kdmp

HARI = dt.date(2025, 10, 31)
SATU, DUA, LAIN = f"{KRAMATWATU}.2001", f"{KRAMATWATU}.2002", f"{CIRUAS}.2001"
pytestmark = pytest.mark.usefixtures("connection")


def keep(session: Session, *baris: dict[str, Any], per: dt.date = HARI, **given: Any) -> int:
    asked = {"per_tanggal": per, "sumber": "SIMKOPDES", "nama_berkas": "a.xlsx", "ejaan": {}}
    made = record_potret_kdmp(session, baris=baris, **{**asked, **given})
    session.commit()
    return made


def desa(kode: str, **told: Any) -> dict[str, Any]:
    return {"desa_kode": kode, **told}


def whole(session: Session, pada: dt.date = HARI) -> dict[str, Any]:
    rows = count_tanda(session, pada=pada)
    return {str(name): rows[name].sum() for name in rows.columns[1:]}


def learnt(session: Session) -> list[tuple[str, str]]:
    rows = session.execute(
        select(AliasWilayah.alias, AliasWilayah.desa_kode).where(
            AliasWilayah.desa_kode.is_not(None)
        )
    )
    return [(row.alias, str(row.desa_kode)) for row in rows]


def test_what_is_not_reported_is_counted_nowhere(session: Session) -> None:
    keep(session, desa(SATU, nib=True, anggota=0), desa(DUA, nib=False), desa(LAIN))

    found = whole(session)

    assert (found["kdmp_tercantum"], found["kdmp_nib"]) == (3, 1)
    assert (found["kdmp_anggota"], found["kdmp_lapor_anggota"]) == (0, 1)
    assert count_tanda(session, pada=HARI)["kdmp_anggota"].isna().sum() == 1


def test_all_326_desa_are_listed_and_those_that_no_row_names_say_nothing(session: Session) -> None:
    made = keep(session, desa(SATU, sah=True))

    rows = list_kdmp(session, potret_id=made)

    assert len(rows) == 326
    assert rows["tercantum"].sum() == 1
    assert rows["sah"].isna().sum() == 325


def test_each_past_day_has_the_potret_of_then(session: Session) -> None:
    keep(session, desa(SATU, beroperasi=False), per=dt.date(2025, 6, 30))
    keep(session, desa(SATU, beroperasi=True), desa(DUA, beroperasi=True))

    assert count_tanda(session, pada=dt.date(2025, 6, 29)).empty
    assert whole(session, dt.date(2025, 10, 30))["kdmp_beroperasi"] == 0
    assert whole(session)["kdmp_beroperasi"] == 2


def test_a_day_has_one_potret_and_none_lies_ahead(session: Session) -> None:
    keep(session, desa(SATU))

    with pytest.raises(DBAPIError) as stopped:
        keep(session, desa(DUA))
    session.rollback()
    assert rule_of(stopped) == "uq_potret_kdmp_per_tanggal"
    with pytest.raises(DataRejected, match="tanggal_belum_tiba"):
        keep(session, desa(SATU), per=today() + dt.timedelta(days=1))
    with pytest.raises(DataRejected, match="potret_kdmp_kosong"):
        keep(session, per=dt.date(2025, 1, 1))
    with pytest.raises(NotFound):
        keep(session, desa("36.04.05.9999"), per=dt.date(2025, 1, 1))


def test_nothing_of_a_potret_changes_or_goes_by_itself(session: Session) -> None:
    made = keep(session, desa(SATU, nib=True))
    add = KeadaanKdmp(potret_id=made, desa_kode=DUA, kecamatan_kode=KRAMATWATU)
    for statement in (
        update(KeadaanKdmp).values(nib=False),
        update(PotretKdmp).values(jumlah=2),
        delete(KeadaanKdmp),
        delete(PotretKdmp),
    ):
        with pytest.raises(DBAPIError) as stopped, session.begin_nested():
            session.execute(statement)
        assert rule_of(stopped) == "potret_kdmp_tidak_berubah"
    session.add(add)
    with pytest.raises(DBAPIError) as stopped:
        session.flush()
    assert rule_of(stopped) == "potret_kdmp_tidak_berubah"


def test_an_import_by_mistake_goes_whole_and_comes_back(session: Session) -> None:
    add_akun(session, "sari", Peran.STAF)
    batch, back = uuid.uuid4(), uuid.uuid4()
    with db_engine.write_session(by="sari", door="impor", batch=batch) as writing:
        keep(writing, desa(SATU, nib=True), desa(DUA), ejaan=[("Sindang Sri", SATU)])
    with db_engine.write_session(by="sari", door="undo", batch=back) as writing:
        undo_batch(writing, batch=batch)

    assert list_potret_kdmp(session) == []
    assert learnt(session) == []
    with db_engine.write_session(by="sari", door="undo") as writing:
        undo_batch(writing, batch=back)
    session.expire_all()
    assert whole(session)["kdmp_nib"] == 1


def test_a_spelling_that_was_explained_is_known_from_then_on(session: Session) -> None:
    keep(session, desa(SATU), ejaan=[("Ds. Sindang Sri", SATU), ("Sindang  Sri", SATU)])
    both = [("Sindang Sri", SATU), ("Sindang Sri", LAIN)]
    keep(session, desa(SATU), per=dt.date(2025, 9, 30), ejaan=both)

    assert learnt(session) == [("SINDANGSRI", SATU), ("SINDANGSRI", LAIN)]


def test_an_answer_makes_no_other_desa_of_one_that_is_called_so(session: Session) -> None:
    own = session.get_one(Desa, SATU).nama
    keep(session, desa(DUA), ejaan=[(own, DUA)])

    assert load_wilayah(session).desa[KRAMATWATU][wilayah_key(own)] == SATU


def test_who_is_limited_to_a_kecamatan_imports_no_potret(session: Session) -> None:
    akun = add_akun(session, "tini", Peran.STAF)
    session.add(AkunKecamatan(akun_id=akun.id, kecamatan_kode=KRAMATWATU))
    session.commit()

    with (
        pytest.raises(DataRejected, match="di_luar_wilayah_akun"),
        db_engine.write_session(by="tini", door="impor") as writing,
    ):
        record_potret_kdmp(
            writing,
            per_tanggal=HARI,
            sumber="SIMKOPDES",
            nama_berkas="a.xlsx",
            baris=[desa(SATU)],
            ejaan={},
        )


def test_the_kepala_imports_none(session: Session) -> None:
    add_akun(session, "ratna", Peran.KEPALA)

    with (
        pytest.raises(DataRejected, match="penulis_tidak_berhak"),
        db_engine.write_session(by="ratna", door="impor") as writing,
    ):
        keep(writing, desa(SATU))


def test_a_revitalisasi_and_its_old_koperasi_count_once(session: Session) -> None:
    old = make_koperasi(session, nama="Koperasi Lama", desa_kode=SATU)
    make_koperasi(session, nama="Koperasi Biasa")
    keep(session, desa(SATU, sah=True), desa(LAIN, sah=True), desa(DUA, sah=None))

    before = count_dengan_kdmp(session, pada=HARI)
    made = create_kaitan_kdmp(session, desa_kode=SATU, koperasi_id=old.id)
    session.commit()
    linked = count_dengan_kdmp(session, pada=HARI)
    remove_kaitan_kdmp(session, kaitan_id=made, versi=1)

    assert before == {"koperasi_tanpa_kdmp": 2, "koperasi_dengan_kdmp": 4}
    assert linked == {"koperasi_tanpa_kdmp": 1, "koperasi_dengan_kdmp": 3}
    assert count_dengan_kdmp(session, pada=HARI) == before


def test_a_table_that_says_of_nobody_whether_it_is_legal_takes_no_kdmp_away(
    session: Session,
) -> None:
    keep(session, desa(SATU, sah=True), desa(LAIN, sah=False), per=HARI - dt.timedelta(30))
    keep(session, desa(SATU, nib=True), desa(LAIN, nib=False))

    assert count_dengan_kdmp(session, pada=HARI)["koperasi_dengan_kdmp"] == 1


def test_a_kdmp_of_the_register_is_that_of_its_desa(session: Session) -> None:
    make_koperasi(session, asal=Asal.KDMP, desa_kode=SATU, nama="KDMP Satu")
    make_koperasi(session, asal=Asal.KDMP, desa_kode=SATU, nama="KDMP Satu lagi")
    make_koperasi(session, asal=Asal.KDMP, nama="KDMP tanpa desa")
    keep(session, desa(SATU, sah=True))

    assert count_dengan_kdmp(session, pada=HARI) == {
        "koperasi_tanpa_kdmp": 0,
        "koperasi_dengan_kdmp": 2,
    }
    (double,) = rows_of(list_ganda_kdmp(session))
    assert double["desa_kode"] == SATU


def test_an_old_koperasi_that_was_merged_leads_to_where_it_went(session: Session) -> None:
    old, into = make_koperasi(session, nama="Lama"), make_koperasi(session, nama="Tujuan")
    create_kaitan_kdmp(session, desa_kode=SATU, koperasi_id=old.id)
    session.commit()
    merge_koperasi(session, dari_id=old.id, ke_id=into.id, versi=(old.versi, into.versi))
    session.commit()

    assert count_dengan_kdmp(session, pada=HARI) == {
        "koperasi_tanpa_kdmp": 0,
        "koperasi_dengan_kdmp": 1,
    }


def test_an_old_koperasi_that_was_merged_twice_is_followed_to_the_end(session: Session) -> None:
    old, middle, last = (make_koperasi(session, nama=nama) for nama in ("Lama", "Antara", "Akhir"))
    create_kaitan_kdmp(session, desa_kode=SATU, koperasi_id=old.id)
    session.commit()
    for dari, ke in ((old, middle), (middle, last)):
        merge_koperasi(session, dari_id=dari.id, ke_id=ke.id, versi=(dari.versi, ke.versi))
        session.commit()
        session.expire_all()

    (link,) = list_kaitan_kdmp(session).to_dict("records")
    assert (link["koperasi"], link["penerus_id"], link["penerus"]) == ("Lama", last.id, "Akhir")
    assert count_dengan_kdmp(session, pada=HARI) == {
        "koperasi_tanpa_kdmp": 0,
        "koperasi_dengan_kdmp": 1,
    }


def test_only_a_koperasi_of_the_same_kecamatan_is_linked_and_only_once(session: Session) -> None:
    far, near = make_koperasi(session, kecamatan_kode=CIRUAS), make_koperasi(session)

    with pytest.raises(DataRejected, match="kaitan_kdmp_lain_kecamatan"):
        create_kaitan_kdmp(session, desa_kode=SATU, koperasi_id=far.id)
    create_kaitan_kdmp(session, desa_kode=SATU, koperasi_id=near.id)
    with pytest.raises(DBAPIError) as stopped, session.begin_nested():
        create_kaitan_kdmp(session, desa_kode=DUA, koperasi_id=near.id)
    assert rule_of(stopped) == "uq_kaitan_kdmp_koperasi_id"


_KDMP = st.fixed_dictionaries(
    {
        "potret": st.dictionaries(
            st.integers(1, 9), st.sampled_from([True, False, None]), max_size=9
        ),
        "register": st.lists(st.integers(0, 9), max_size=5),
        "kaitan": st.sets(st.integers(1, 9), max_size=3),
        "biasa": st.integers(0, 3),
    }
)


@given(drawn=_KDMP)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_whatever_kdmp_there_are_the_50_stay_and_each_counts_once(
    session: Session, drawn: dict[str, Any]
) -> None:
    with session.begin_nested() as undone:
        _try_register(session, drawn)
        undone.rollback()


def _add(session: Session, **given: Any) -> Koperasi:
    made = Koperasi(nama="Koperasi Acak", kecamatan_kode=KRAMATWATU, **given)
    session.add(made)
    session.flush()
    return made


def _plain(session: Session) -> int:
    """One of the 50: its SK AHU is of this year."""
    made = _add(session, asal=Asal.FASILITASI_DINAS, tahun_fasilitasi=2025)
    case = Fasilitasi(
        nama_kelompok="Kelompok Acak",
        kecamatan_kode=KRAMATWATU,
        tahun_anggaran=2025,
        koperasi_id=made.id,
    )
    session.add(case)
    session.flush()
    stage = FasilitasiTahap(fasilitasi_id=case.id, tahap=Tahap.T6, tanggal=dt.date(2025, 5, 4))
    session.add(stage)
    session.flush()
    return int(made.id)


def _code(number: int) -> str:
    return f"{KRAMATWATU}.{2000 + number}"


def _try_register(session: Session, drawn: dict[str, Any]) -> None:
    """Facilitated koperasi, then KDMP of every kind over them."""
    plain = [_plain(session) for _ in range(len(drawn["kaitan"]) + drawn["biasa"])]
    fifty = count_pendirian(session, tahun=2025, pada=HARI).tercapai

    if drawn["potret"]:
        record_potret_kdmp(
            session,
            per_tanggal=HARI,
            sumber="SIMKOPDES",
            nama_berkas="acak.xlsx",
            baris=[desa(_code(number), sah=sah) for number, sah in drawn["potret"].items()],
            ejaan={},
        )
    for number in drawn["register"]:
        _add(session, asal=Asal.KDMP, desa_kode=_code(number) if number else None)
    for number, old in zip(sorted(drawn["kaitan"]), plain, strict=False):
        create_kaitan_kdmp(session, desa_kode=_code(number), koperasi_id=old)

    kdmp = {number for number, sah in drawn["potret"].items() if sah}
    kdmp |= {number for number in drawn["register"] if number} | drawn["kaitan"]
    alone = drawn["register"].count(0)
    counted = count_dengan_kdmp(session, pada=HARI)
    assert count_pendirian(session, tahun=2025, pada=HARI).tercapai == fifty == len(plain)
    assert counted["koperasi_tanpa_kdmp"] == drawn["biasa"]
    assert counted["koperasi_dengan_kdmp"] == drawn["biasa"] + len(kdmp) + alone
    found = count_di_balik(session, "koperasi_dengan_kdmp", KeadaanAngka(today(), 2025))
    assert found.baris == counted["koperasi_dengan_kdmp"]


def test_the_list_for_the_satgas_has_a_table_for_each_kecamatan(session: Session) -> None:
    keep(
        session,
        desa(SATU, sah=True, nib=False, gerai_kantor=True, gerai_klinik=False, anggota=41),
        desa(LAIN, beroperasi=True, beroperasi_sejak="2025-08-12"),
    )
    asked = Permintaan(pada=HARI, kecamatan=(KRAMATWATU,))

    naskah = serah_kdmp(get_bahan_kdmp(session, asked), asked)

    sums, first, _key = naskah.isi.bagian
    assert isinstance(first, TabelLaporan)
    assert isinstance(sums, TabelLaporan)
    # One desa of two tells whether it is sah, and so on; nobody whether it operates.
    assert sums.jumlah == ["Jumlah", "15", "1 / 1", "0 / 1", "?", "?", "?", "?", "41"]
    line = next(row for row in first.baris if row[2] == "✓")
    assert line[2:] == ["✓", "–", "?", "?", "1 dari 2", "?", "?", "41", "?"]
    assert first.jumlah is not None
    assert first.jumlah[2] == "1 / 1"
    assert set(naskah.lembar["Kecamatan"]) == {"Kramatwatu"}
    assert naskah.lembar["RAT"].unique().tolist() == ["belum melapor"]


def test_the_demo_goes_with_its_potret(session: Session) -> None:
    make_koperasi(session, contoh=True)
    keep(session, desa(SATU))

    empty_demo(session)

    assert session.scalar(select(func.count()).select_from(PotretKdmp)) == 0
    assert session.scalar(select(func.count()).select_from(KaitanKdmp)) == 0
