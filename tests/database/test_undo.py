"""A save is taken back as far as nobody has built on it, and never over somebody's work."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from db.actions.fasilitasi import create_fasilitasi, record_tahap
from db.actions.keragaan import create_keragaan, create_rat
from db.actions.riwayat import undo_batch
from db.edits.merge import Bentrok, Edit, HasilSimpan, apply_edits
from db.enums import StatusKelembagaan, Tahap
from db.errors import DataRejected
from db.models import Audit, Fasilitasi, FasilitasiTahap, Keragaan, Koperasi, Rat, RiwayatStatus
from db.postgres import engine as db_engine
from tests.factories import KRAMATWATU, make_koperasi

pytestmark = pytest.mark.usefixtures("connection")


def do(
    action: Callable[..., Any], *, by: str = "sari", door: str = "formulir", **given: Any
) -> uuid.UUID:
    """As the screen does it; returns the batch of the save."""
    batch = uuid.uuid4()
    with db_engine.write_session(by=by, door=door, batch=batch) as session:
        action(session, **given)
    return batch


def edit(*edits: Edit, tabel: str = "koperasi", by: str = "sari") -> uuid.UUID:
    return do(apply_edits, by=by, door="grid", tabel=tabel, edits=edits)


def undo(batch: uuid.UUID, *, by: str = "sari") -> HasilSimpan:
    with db_engine.write_session(by=by, door="undo", batch=uuid.uuid4()) as session:
        return undo_batch(session, batch=batch)


def refusal(batch: uuid.UUID) -> str:
    with pytest.raises(DataRejected) as rejected:
        undo(batch)
    return rejected.value.rule


def stored(session: Session, koperasi: Koperasi) -> Koperasi:
    session.expire_all()
    return session.get_one(Koperasi, koperasi.id)


def count(session: Session, model: Any) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


def test_every_field_of_a_save_goes_back(session: Session) -> None:
    first = make_koperasi(session, telepon="lama", tanggal_badan_hukum=dt.date(2016, 5, 4))
    second = make_koperasi(session, alamat=None)
    batch = edit(
        Edit(first.id, "telepon", "lama", "baru"),
        Edit(first.id, "tanggal_badan_hukum", dt.date(2016, 5, 4), None),
        Edit(second.id, "alamat", None, "Jalan Baru"),
    )

    assert undo(batch) == HasilSimpan(3, ())
    found = stored(session, first)
    assert (found.telepon, found.tanggal_badan_hukum) == ("lama", dt.date(2016, 5, 4))
    assert stored(session, second).alamat is None


def test_the_undo_is_audited_by_its_door(session: Session) -> None:
    koperasi = make_koperasi(session, telepon="lama")
    undo(edit(Edit(koperasi.id, "telepon", "lama", "baru")), by="budi")

    newest = session.scalars(select(Audit).order_by(Audit.id.desc()).limit(1)).one()

    assert (newest.pengguna, newest.pintu) == ("budi", "undo")
    assert newest.sesudah is not None
    assert newest.sesudah["telepon"] == "lama"


def test_a_field_that_somebody_changed_since_stays_and_is_handed_back(session: Session) -> None:
    koperasi = make_koperasi(session, telepon="lama", alamat="Jalan Lama")
    batch = edit(
        Edit(koperasi.id, "telepon", "lama", "baru"),
        Edit(koperasi.id, "alamat", "Jalan Lama", "Jalan Baru"),
    )
    edit(Edit(koperasi.id, "telepon", "baru", "dari budi"), by="budi")

    hasil = undo(batch)

    when = session.scalar(select(Audit.waktu).where(Audit.pengguna == "budi"))
    assert hasil == HasilSimpan(
        1,
        (Bentrok("koperasi", koperasi.id, "telepon", "baru", "dari budi", "lama", "budi", when),),
    )
    found = stored(session, koperasi)
    assert (found.telepon, found.alamat) == ("dari budi", "Jalan Lama")


def test_a_field_that_is_back_already_does_not_conflict(session: Session) -> None:
    koperasi = make_koperasi(session, telepon="lama")
    batch = edit(Edit(koperasi.id, "telepon", "lama", "baru"))
    edit(Edit(koperasi.id, "telepon", "baru", "lama"), by="budi")

    assert undo(batch) == HasilSimpan(1, ())


def test_undoing_the_undo_does_it_again(session: Session) -> None:
    koperasi = make_koperasi(session, telepon="lama")
    batch = edit(Edit(koperasi.id, "telepon", "lama", "baru"))

    undo(do(undo_batch, door="undo", batch=batch))

    assert stored(session, koperasi).telepon == "baru"


def test_a_status_goes_back_with_its_day_and_its_history(session: Session) -> None:
    koperasi = make_koperasi(session, tanggal_status=dt.date(2020, 1, 1))
    batch = edit(Edit(koperasi.id, "status_kelembagaan", "aktif", "tidak_aktif"))
    assert count(session, RiwayatStatus) == 2

    assert undo(batch).bentrok == ()
    found = stored(session, koperasi)
    assert (found.status_kelembagaan, found.tanggal_status) == (
        StatusKelembagaan.AKTIF,
        dt.date(2020, 1, 1),
    )
    history = session.scalars(select(RiwayatStatus)).one()
    assert (history.status, history.mulai) == (StatusKelembagaan.AKTIF, dt.date(2020, 1, 1))


def test_a_status_dated_back_brings_the_history_back_that_it_had_removed(session: Session) -> None:
    koperasi = make_koperasi(session, tanggal_status=dt.date(2020, 1, 1))
    batch = edit(
        Edit(koperasi.id, "status_kelembagaan", "aktif", "kurang_aktif"),
        Edit(koperasi.id, "tanggal_status", dt.date(2020, 1, 1), dt.date(2019, 6, 1)),
    )

    undo(batch)

    history = session.execute(select(RiwayatStatus.status, RiwayatStatus.mulai)).all()
    assert history == [(StatusKelembagaan.AKTIF, dt.date(2020, 1, 1))]


def test_a_status_judged_anew_keeps_its_history(session: Session) -> None:
    koperasi = make_koperasi(session, tanggal_status=dt.date(2020, 1, 1))
    batch = edit(
        Edit(koperasi.id, "status_kelembagaan", "aktif", "kurang_aktif"),
        Edit(koperasi.id, "tanggal_status", dt.date(2020, 1, 1), dt.date(2021, 1, 1)),
    )
    edit(
        Edit(koperasi.id, "status_kelembagaan", "kurang_aktif", "tidak_aktif"),
        Edit(koperasi.id, "tanggal_status", dt.date(2021, 1, 1), dt.date(2022, 1, 1)),
        by="budi",
    )

    hasil = undo(batch)

    assert {each.kolom for each in hasil.bentrok} == {"status_kelembagaan", "tanggal_status"}
    assert count(session, RiwayatStatus) == 3


def test_an_inserted_row_goes(session: Session) -> None:
    koperasi = make_koperasi(session)
    batch = do(create_keragaan, koperasi_id=koperasi.id, tahun_buku=2024)

    assert undo(batch) == HasilSimpan(1, ())
    assert count(session, Keragaan) == 0


def test_an_inserted_row_that_somebody_filled_stays(session: Session) -> None:
    koperasi = make_koperasi(session)
    batch = do(create_keragaan, koperasi_id=koperasi.id, tahun_buku=2024)
    row = session.scalars(select(Keragaan)).one()
    edit(Edit(row.id, "aset", None, 5), tabel="keragaan", by="budi")

    (conflict,) = undo(batch).bentrok

    assert (conflict.tabel, conflict.id, conflict.kolom) == ("keragaan", row.id, "")
    assert conflict.siapa == "budi"
    assert count(session, Keragaan) == 1


def add_koperasi(session: Session, *, years: tuple[int, ...] = ()) -> None:
    """A koperasi with its RAT, as an import writes them."""
    koperasi = Koperasi(
        nama="Koperasi Salah Masuk",
        kecamatan_kode=KRAMATWATU,
        status_kelembagaan=StatusKelembagaan.AKTIF,
    )
    session.add(koperasi)
    session.flush()
    session.add_all(Rat(koperasi_id=koperasi.id, tahun_buku=year) for year in years)
    session.flush()


def test_a_whole_import_goes_with_all_that_came_with_it(session: Session) -> None:
    stays = make_koperasi(session)
    batch = do(add_koperasi, door="impor", years=(2023, 2024))

    assert undo(batch) == HasilSimpan(3, ())
    assert session.scalars(select(Koperasi.id)).all() == [stays.id]
    assert (count(session, Rat), count(session, RiwayatStatus)) == (0, 1)


@pytest.mark.parametrize(
    "after",
    [
        "UPDATE koperasi SET alamat = 'Jalan Benar'",
        "INSERT INTO keragaan (koperasi_id, tahun_buku) SELECT id, 2024 FROM koperasi",
    ],
    ids=["changed", "named by another row"],
)
def test_what_somebody_built_on_stays_whole(session: Session, after: str) -> None:
    batch = do(add_koperasi, door="impor", years=(2023, 2024))
    with db_engine.write_session(by="budi", door="grid") as writing:
        writing.execute(text(after))

    hasil = undo(batch)

    assert (hasil.tersimpan, len(hasil.bentrok)) == (0, 1)
    assert (count(session, Koperasi), count(session, Rat)) == (1, 2)
    assert count(session, RiwayatStatus) == 1


def test_a_deleted_row_comes_back_as_it_was(session: Session) -> None:
    koperasi = make_koperasi(session)
    do(
        create_rat,
        koperasi_id=koperasi.id,
        tahun_buku=2024,
        tanggal=dt.date(2025, 2, 1),
        wajib=True,
    )
    row = session.scalars(select(Rat)).one()
    before = (row.id, row.created_by, row.tanggal)
    batch = do(lambda writing: writing.execute(text("DELETE FROM rat")))

    assert undo(batch, by="budi") == HasilSimpan(1, ())
    session.expire_all()
    row = session.scalars(select(Rat)).one()
    assert (row.id, row.created_by, row.tanggal) == before


def test_steps_that_only_fit_in_reverse_order(session: Session) -> None:
    """One row takes the year of another that was deleted before it, as a merge does."""
    koperasi = make_koperasi(session)
    session.execute(
        text("INSERT INTO rat (koperasi_id, tahun_buku) VALUES (:id, 2023), (:id, 2024)"),
        {"id": koperasi.id},
    )
    session.commit()

    def swap(writing: Session) -> None:
        writing.execute(text("DELETE FROM rat WHERE tahun_buku = 2023"))
        writing.execute(text("UPDATE rat SET tahun_buku = 2023 WHERE tahun_buku = 2024"))

    assert undo(do(swap)) == HasilSimpan(2, ())
    assert session.scalars(select(Rat.tahun_buku).order_by(Rat.id)).all() == [2023, 2024]


PRODUK = (
    "INSERT INTO produk (koperasi_id, nama, kategori) VALUES (:id, 'Emping', 'makanan_minuman')",
    """INSERT INTO legalitas_produk (koperasi_id, produk_id, jenis, nomor)
       SELECT koperasi_id, id, 'halal', '1' FROM produk""",
    """INSERT INTO foto_produk (koperasi_id, produk_id, isi, lebar, tinggi)
       SELECT koperasi_id, id, decode('ffd8ff', 'hex'), 1, 1 FROM produk""",
)


def add_produk(session: Session, koperasi_id: int) -> None:
    """A produk with a paper and a photo."""
    for statement in PRODUK:
        session.execute(text(statement), {"id": koperasi_id})


def test_what_follows_the_row_it_points_at_follows_it_back(session: Session) -> None:
    first, second = make_koperasi(session).id, make_koperasi(session).id
    add_produk(session, first)
    session.commit()
    batch = do(
        lambda writing: writing.execute(
            text("UPDATE produk SET koperasi_id = :second"), {"second": second}
        )
    )

    assert undo(batch) == HasilSimpan(1, ())
    owners = session.scalars(
        text("SELECT koperasi_id FROM produk UNION ALL SELECT koperasi_id FROM legalitas_produk")
    ).all()
    assert owners == [first, first]


def test_what_went_with_a_row_comes_back_with_it(session: Session) -> None:
    add_produk(session, make_koperasi(session).id)
    session.commit()
    batch = do(lambda writing: writing.execute(text("DELETE FROM produk")))

    assert undo(batch) == HasilSimpan(3, ())
    assert session.scalar(text("SELECT isi FROM foto_produk")) == bytes.fromhex("ffd8ff")


def test_an_inserted_photo_goes(session: Session) -> None:
    koperasi_id = make_koperasi(session).id

    assert undo(do(add_produk, koperasi_id=koperasi_id)) == HasilSimpan(3, ())


def test_a_koperasi_that_a_stage_brought_goes_with_the_stage(session: Session) -> None:
    do(
        create_fasilitasi,
        nama_kelompok="Kelompok Uji",
        kecamatan_kode=KRAMATWATU,
        desa_kode=None,
        tahun_anggaran=2026,
        sumber_dana=None,
        calon_anggota=None,
        tanggal=dt.date(2026, 1, 5),
    )
    case = session.scalars(select(Fasilitasi)).one()
    for stage, proof in zip(list(Tahap)[:5], [None, None, None, None, "1"], strict=True):
        do(
            record_tahap,
            fasilitasi_id=case.id,
            dari=stage,
            tanggal=dt.date(2026, 2, 1),
            nomor_bukti=proof,
        )
    batch = do(
        record_tahap,
        fasilitasi_id=case.id,
        dari=Tahap.T5,
        tanggal=dt.date(2026, 3, 1),
        nomor_bukti="AHU-1",
    )
    assert count(session, Koperasi) == 1

    assert undo(batch).bentrok == ()
    session.expire_all()
    assert (count(session, Koperasi), count(session, FasilitasiTahap)) == (0, 6)
    assert session.scalars(select(Fasilitasi.koperasi_id)).one() is None


def test_what_was_before_must_still_be_allowed(session: Session) -> None:
    koperasi = make_koperasi(session, nik_koperasi="3604010010001")
    other = make_koperasi(session)
    batch = edit(Edit(koperasi.id, "nik_koperasi", "3604010010001", None))
    edit(Edit(other.id, "nik_koperasi", None, "3604010010001"), by="budi")

    assert refusal(batch) == "uq_koperasi_nik_koperasi"
    assert stored(session, koperasi).nik_koperasi is None


def test_a_batch_that_does_not_exist_is_refused() -> None:
    assert refusal(uuid.uuid4()) == "batch_tidak_ada"


@pytest.mark.parametrize("door", ["pengaturan", "contoh", "baris perintah", "psql"])
def test_what_an_admin_set_is_not_taken_back_by_staff(session: Session, door: str) -> None:
    koperasi = make_koperasi(session)
    batch = do(create_keragaan, door=door, koperasi_id=koperasi.id, tahun_buku=2024)

    assert refusal(batch) == "batch_tidak_dapat_diurungkan"


def test_an_account_is_not_taken_back_by_any_door(session: Session) -> None:
    session.execute(
        text(
            "INSERT INTO akun (nama_pengguna, nama_lengkap, sandi_hash, peran)"
            " VALUES ('sari', 'Sari', '-', 'staf')"
        )
    )
    session.commit()
    promote = text("UPDATE akun SET peran = 'admin'")
    batch = do(lambda writing: writing.execute(promote), by="sistem")

    assert refusal(batch) == "batch_tidak_dapat_diurungkan"
