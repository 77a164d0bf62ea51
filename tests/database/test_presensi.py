"""Attendance: times, reasons, what may be known beforehand, and what stands against it."""

import datetime as dt
import uuid
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from db.actions.presensi import (
    CatatanPresensi,
    mark_hadir,
    needs_reason,
    record_kehadiran,
    record_lembar_hadir,
    record_pulang,
)
from db.actions.riwayat import undo_batch
from db.clock import HARI_INI, WIB, actual_day, today
from db.edits.merge import Edit, HasilSimpan
from db.enums import CaraPresensi, StatusKehadiran
from db.errors import DataRejected
from db.models import Kehadiran, Peserta, Sesi
from db.postgres import engine as db_engine
from db.queries.presensi import (
    list_lembar_sunting,
    list_menunggu,
    list_presensi,
    list_riwayat_tanda,
)
from tests.factories import list_sesi_of, make_angkatan, make_peserta

DAY = dt.timedelta(days=1)
SARI = "sari"


def a_sesi(session: Session, *, days: int = 0, people: int = 1) -> tuple[Sesi, list[int]]:
    """A sesi that many days from today, and the ids of its peserta."""
    angkatan = make_angkatan(session, mulai=today() + days * DAY)
    peserta = [make_peserta(session, angkatan).id for _ in range(people)]
    return session.scalars(select(Sesi).where(Sesi.angkatan_id == angkatan.id)).one(), peserta


def mark(sesi: Sesi, *edits: Edit, by: str = SARI, **catatan: Any) -> HasilSimpan:
    """As a screen does it, in somebody's name."""
    # Read before the save begins: its savepoint would stand inside that of the save.
    sesi_id = sesi.id
    with db_engine.write_session(by=by, door="grid", batch=uuid.uuid4()) as session:
        return record_kehadiran(
            session,
            sesi_id=sesi_id,
            edits=edits,
            catatan=CatatanPresensi(**catatan) if catatan else None,
        )


def row_of(session: Session, peserta_id: int) -> dict[str, Any]:
    """What stands of a peserta, times as they are told."""
    session.expire_all()
    sesi_id = session.scalars(select(Kehadiran.sesi_id).filter_by(peserta_id=peserta_id)).one()
    frame = list_presensi(session, sesi_id).set_index("id").astype("object")
    row = frame.where(frame.notna(), None).loc[peserta_id]
    return {str(name): value for name, value in row.items()}


def stored(session: Session) -> list[str]:
    session.expire_all()
    return [str(each) for each in session.scalars(select(Kehadiran.status))]


def a_mark(session: Session, peserta_id: int, **given: Any) -> None:
    """A mark as something other than the screens writes it: hadir, unless said otherwise."""
    angkatan_id = session.get_one(Peserta, peserta_id).angkatan_id
    sesi_id = session.scalars(select(Sesi.id).filter_by(angkatan_id=angkatan_id)).one()
    keys = {"angkatan_id": angkatan_id, "sesi_id": sesi_id, "peserta_id": peserta_id}
    session.add(Kehadiran(**{**keys, "status": StatusKehadiran.HADIR, **given}))
    session.commit()


@pytest.mark.parametrize(
    ("days", "status", "alasan", "rule"),
    [
        (1, "izin", "Rapat di kecamatan", None),
        (1, "sakit", "Surat dokter", None),
        (1, "izin", "", "izin_perlu_alasan"),
        (1, "hadir", "Sudah pasti datang", "sesi_belum_tiba"),
        (1, "alpa", "Tidak akan datang", "sesi_belum_tiba"),
        (0, "izin", "", None),
        (0, "hadir", "", None),
        (-1, "alpa", "", None),
    ],
)
def test_before_its_day_a_sesi_takes_izin_and_sakit_with_a_reason(
    session: Session, days: int, status: str, alasan: str, rule: str | None
) -> None:
    sesi, (asep,) = a_sesi(session, days=days)
    edits = [Edit(asep, "status", None, status)]
    if alasan:
        edits.append(Edit(asep, "alasan", None, alasan))

    if rule is not None:
        with pytest.raises(DataRejected, match=rule):
            mark(sesi, *edits)
    else:
        mark(sesi, *edits)

    assert stored(session) == ([] if rule else [status])


def test_times_are_of_the_day_of_the_sesi_in_serang(session: Session) -> None:
    sesi, (asep,) = a_sesi(session, days=-3)

    mark(
        sesi,
        Edit(asep, "status", None, "hadir"),
        Edit(asep, "waktu", None, "8.12"),
        Edit(asep, "pulang", None, "16.00"),
    )

    row = session.scalars(select(Kehadiran)).one()
    assert (row.waktu, row.pulang) == (
        dt.datetime.combine(sesi.tanggal, dt.time(8, 12), WIB),
        dt.datetime.combine(sesi.tanggal, dt.time(16), WIB),
    )
    assert (row_of(session, asep)["waktu"], row_of(session, asep)["pulang"]) == (
        dt.time(8, 12),
        dt.time(16),
    )


@pytest.mark.parametrize(
    ("typed", "rule", "kolom"),
    [
        ({"status": "hadir", "waktu": "9.00", "pulang": "8.59"}, "pulang_sesudah_datang", "pulang"),
        ({"status": "izin", "waktu": "9.00"}, "jam_bila_hadir", "waktu"),
        ({"pulang": "16.00"}, "jam_bila_hadir", "pulang"),
        ({"status": "hadir", "waktu": "25.00"}, "jam_tidak_sah", "waktu"),
        ({"alasan": "Rapat"}, "alasan_tanpa_kehadiran", "alasan"),
        ({"status": "izin", "alasan": "x" * 301}, "isian_terlalu_panjang", "alasan"),
    ],
)
def test_a_time_that_cannot_be_is_refused_and_its_field_named(
    session: Session, typed: dict[str, str], rule: str, kolom: str
) -> None:
    sesi, (asep,) = a_sesi(session)

    with pytest.raises(DataRejected, match=rule) as refused:
        mark(sesi, *(Edit(asep, name, None, value) for name, value in typed.items()))

    assert (refused.value.baris, refused.value.kolom) == (asep, kolom)
    assert stored(session) == []


@pytest.mark.parametrize(
    ("given", "rule"),
    [
        ({"status": "izin", "waktu": 9}, "ck_kehadiran_jam_bila_hadir"),
        ({"status": "alpa", "pulang": 9}, "ck_kehadiran_jam_bila_hadir"),
        ({"status": "hadir", "waktu": 9, "pulang": 8}, "ck_kehadiran_pulang_sesudah_datang"),
        ({"status": "izin", "alasan": " "}, "ck_kehadiran_alasan_1_sampai_300_huruf"),
    ],
)
def test_postgres_itself_refuses_such_a_mark(
    session: Session, given: dict[str, Any], rule: str
) -> None:
    sesi, (asep,) = a_sesi(session)
    times = {
        name: dt.datetime.combine(sesi.tanggal, dt.time(hour), WIB)
        for name, hour in given.items()
        if type(hour) is int
    }

    with pytest.raises(IntegrityError, match=rule):
        a_mark(session, asep, **given | times)


def test_who_is_no_longer_hadir_has_no_times(session: Session) -> None:
    sesi, (asep,) = a_sesi(session)
    mark(sesi, Edit(asep, "status", None, "hadir"), Edit(asep, "waktu", None, "8.00"))

    mark(sesi, Edit(asep, "status", "hadir", "izin"))

    assert row_of(session, asep)["waktu"] is None


@pytest.mark.parametrize("baru", ["alpa", None])
def test_a_mark_of_a_file_is_changed_or_taken_away_only_with_a_reason(
    session: Session, baru: str | None
) -> None:
    sesi, (asep,) = a_sesi(session)
    a_mark(session, asep, cara=CaraPresensi.IMPOR)
    edit = Edit(asep, "status", "hadir", baru)

    with pytest.raises(DataRejected, match="kehadiran_perlu_alasan"):
        mark(sesi, edit)
    assert stored(session) == ["hadir"]
    mark(sesi, edit, alasan="Salah baris")

    newest = list_riwayat_tanda(session, sesi.id, asep)
    why = [(each.menjadi or each.dari or {})["alasan"] for each in newest]
    assert (newest[0].siapa, why[0]) == (SARI, "Salah baris")
    assert stored(session) == ([baru] if baru else [])


@pytest.mark.parametrize(
    ("ago", "cara", "asks"),
    [
        (dt.timedelta(), None, False),
        (dt.timedelta(), "petugas", False),
        (dt.timedelta(), "tanda_tangan", True),
        (dt.timedelta(), "qr", True),
        (DAY, None, True),
        (DAY, "petugas", True),
    ],
)
def test_a_mark_of_an_earlier_day_or_of_another_way_asks_for_a_reason(
    ago: dt.timedelta, cara: str | None, asks: bool
) -> None:
    # Noon in Serang, wherever the clock of the server stands.
    made = dt.datetime.combine(actual_day() - ago, dt.time(12), WIB).astimezone(dt.UTC)
    row = Kehadiran(updated_at=made, cara=CaraPresensi(cara) if cara else None)

    assert needs_reason(row, CaraPresensi.PETUGAS) is asks


def test_a_mark_of_another_way_asks_for_a_reason_on_its_own_day(session: Session) -> None:
    sesi, (asep,) = a_sesi(session)
    with db_engine.write_session(by=SARI, door="grid") as other:
        mark_hadir(other, sesi=sesi, peserta_id=asep, cara=CaraPresensi.QR, waktu=None)

    with pytest.raises(DataRejected, match="kehadiran_perlu_alasan"):
        mark(sesi, Edit(asep, "status", "hadir", "alpa"))
    mark(sesi, Edit(asep, "status", "hadir", "alpa"), Edit(asep, "alasan", None, "Ponsel titipan"))

    assert row_of(session, asep)["alasan"] == "Ponsel titipan"
    assert row_of(session, asep)["cara"] == "petugas"


def test_what_is_added_to_a_mark_is_no_correction(session: Session) -> None:
    sesi, (asep,) = a_sesi(session)
    a_mark(session, asep, cara=CaraPresensi.QR)

    mark(sesi, Edit(asep, "pulang", None, "16.00"))

    assert row_of(session, asep)["pulang"] == dt.time(16)
    with pytest.raises(DataRejected, match="kehadiran_perlu_alasan"):
        mark(sesi, Edit(asep, "status", "hadir", None))


def test_who_is_marked_today_may_be_marked_otherwise_without_a_reason(session: Session) -> None:
    sesi, (asep,) = a_sesi(session, days=-5)
    mark(sesi, Edit(asep, "status", None, "hadir"))

    mark(sesi, Edit(asep, "status", "hadir", "sakit"))

    assert stored(session) == ["sakit"]


def test_the_history_of_a_mark_is_told_whole_and_of_nobody_else(session: Session) -> None:
    sesi, (asep, badu) = a_sesi(session, people=2)
    mark(sesi, Edit(asep, "status", None, "hadir"), Edit(badu, "status", None, "alpa"))
    mark(sesi, Edit(asep, "status", "hadir", None), by="budi")
    mark(sesi, Edit(asep, "status", None, "izin"))

    found = [
        (each.siapa, (each.dari or {}).get("status"), (each.menjadi or {}).get("status"))
        for each in list_riwayat_tanda(session, sesi.id, asep)
    ]
    assert found == [(SARI, None, "izin"), ("budi", "hadir", None), (SARI, None, "hadir")]


def test_a_field_that_two_people_typed_is_handed_back_and_the_others_stand(
    session: Session,
) -> None:
    sesi, (asep,) = a_sesi(session)
    mark(sesi, Edit(asep, "status", None, "hadir"))
    mark(sesi, Edit(asep, "waktu", None, "8.00"), by="budi")

    hasil = mark(sesi, Edit(asep, "waktu", None, "8.30"), Edit(asep, "pulang", None, "16.00"))

    (bentrok,) = hasil.bentrok
    assert (bentrok.kolom, bentrok.mereka, bentrok.siapa) == ("waktu", dt.time(8), "budi")
    assert row_of(session, asep)["pulang"] == dt.time(16)


def test_a_correction_is_taken_back_whole(session: Session) -> None:
    sesi, (asep,) = a_sesi(session)
    a_mark(session, asep, cara=CaraPresensi.IMPOR)
    sesi_id, batch = sesi.id, uuid.uuid4()
    with db_engine.write_session(by=SARI, door="grid", batch=batch) as other:
        record_kehadiran(
            other,
            sesi_id=sesi_id,
            edits=[Edit(asep, "status", "hadir", None)],
            catatan=CatatanPresensi(alasan="Salah orang"),
        )
    assert stored(session) == []

    with db_engine.write_session(by=SARI, door="undo", batch=uuid.uuid4()) as other:
        undo_batch(other, batch=batch)

    assert (row_of(session, asep)["status"], row_of(session, asep)["alasan"]) == ("hadir", None)


def test_when_somebody_was_seen_is_kept_on_the_day_of_the_sesi_alone(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Not later than the clock of the database says, which no setting moves.
    monkeypatch.delenv(HARI_INI, raising=False)
    seen = dt.datetime.combine(today(), dt.time(0), WIB)
    for days, expected in ((0, dt.time(0)), (-1, None)):
        sesi, (asep,) = a_sesi(session, days=days)
        mark(sesi, Edit(asep, "status", None, "hadir"), jam={asep: seen})
        assert row_of(session, asep)["waktu"] == expected


def test_a_telephone_whose_clock_is_fast_saw_nobody_in_the_future(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(HARI_INI, raising=False)
    sesi, (asep,) = a_sesi(session, days=0)
    fast = dt.datetime.now(WIB) + dt.timedelta(hours=2)
    mark(sesi, Edit(asep, "status", None, "hadir"), jam={asep: fast})

    session.expire_all()
    seen = session.scalars(select(Kehadiran.waktu)).one()
    assert seen is not None
    assert dt.timedelta(0) <= dt.datetime.now(WIB) - seen < dt.timedelta(hours=1)


def test_izin_beforehand_is_not_yet_a_list_that_was_taken(session: Session) -> None:
    sesi, (asep, _) = a_sesi(session, days=-5, people=2)
    assert list_menunggu(session, hari=today())["id"].to_list() == [sesi.id]

    mark(sesi, Edit(asep, "status", None, "izin"))
    assert list_menunggu(session, hari=today())["id"].to_list() == [sesi.id]

    mark(sesi, Edit(asep, "status", "izin", "alpa"))
    assert list_menunggu(session, hari=today()).empty


def test_all_who_came_leave_in_one_go(session: Session) -> None:
    sesi, (early, late, absent, gone) = a_sesi(session, days=-1, people=4)
    mark(
        sesi,
        *(Edit(each, "status", None, "hadir") for each in (early, late, gone)),
        Edit(absent, "status", None, "izin"),
        Edit(late, "waktu", None, "16.30"),
        Edit(gone, "pulang", None, "12.00"),
    )

    with db_engine.write_session(by=SARI, door="grid") as other:
        many = record_pulang(other, sesi_id=sesi.id, pukul=dt.time(16))

    left = [row_of(session, each)["pulang"] for each in (early, late, absent, gone)]
    assert (many, left) == (1, [dt.time(16), None, None, dt.time(12)])


def test_a_peserta_is_here_once_whoever_says_so(session: Session) -> None:
    sesi, (asep,) = a_sesi(session)
    at = dt.datetime.combine(sesi.tanggal, dt.time(8, 12), WIB)
    with db_engine.write_session(by=SARI, door="grid") as other:
        first = mark_hadir(other, sesi=sesi, peserta_id=asep, cara=CaraPresensi.QR, waktu=at)
        again = mark_hadir(
            other, sesi=sesi, peserta_id=asep, cara=CaraPresensi.QR, waktu=at + DAY / 24
        )

        assert (first[1], again[1]) == (True, False)
        assert again[0].waktu == at


def test_several_sesi_are_marked_in_one_save(session: Session) -> None:
    angkatan = make_angkatan(session, mulai=today() - 2 * DAY, hari=2)
    asep = make_peserta(session, angkatan, StatusKehadiran.HADIR).id
    first, second = (each.id for each in list_sesi_of(session, angkatan))

    def save(*edits: Edit) -> HasilSimpan:
        with db_engine.write_session(by=SARI, door="grid") as other:
            return record_lembar_hadir(other, angkatan_id=angkatan.id, edits=edits)

    hasil = save(
        Edit(asep, f"sesi_{second}", None, "izin"), Edit(asep, f"sesi_{first}", None, "alpa")
    )

    (bentrok,) = hasil.bentrok
    assert (hasil.tersimpan, bentrok.kolom, bentrok.mereka) == (1, f"sesi_{first}", "hadir")
    session.expire_all()
    sheet = list_lembar_sunting(session, angkatan.id)
    assert sheet[[f"sesi_{first}", f"sesi_{second}"]].to_numpy().tolist() == [["hadir", "izin"]]
    for kolom in ("sesi_0", "sesi_", "status", "sesi_1x"):
        with pytest.raises(DataRejected):
            save(Edit(asep, kolom, None, "hadir"))
