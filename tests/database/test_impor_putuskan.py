"""A reviewer decides about rows: each decision is recorded, and the file is judged anew."""

import datetime as dt
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from db.actions.impor import (
    accept_usul,
    apply_impor,
    change_kolom,
    change_waktu,
    close_impor,
    record_keputusan,
    stage_impor,
    undo_impor,
)
from db.edits.fields import EDITABLE
from db.edits.merge import Edit, apply_edits
from db.enums import CaraPerbaikan, JenisImpor, KeadaanImpor, Peran, Putusan, StatusKelembagaan
from db.errors import DataRejected, NotFound
from db.models import AkunKecamatan, ImporBaris, ImporBerkas, ImporPerbaikan, Koperasi
from db.postgres import engine
from db.queries.impor import count_baris, list_baris, list_usul
from db.queries.impor_ragu import KelompokBaris
from db.sheets.file.columns import KERAGAAN, ODS
from db.sheets.file.find import read_daftar
from db.sheets.file.kinds import KESEHATAN, RAT
from db.sheets.file.mapping import recall
from db.sheets.file.table import Cara
from db.sheets.row.lookup import STORED, column_of
from db.sheets.stage.decide import Keputusan, UsulSama
from db.sheets.target.fasilitasi import BERUBAH
from db.sheets.target.peserta import MILIK_PESERTA
from tests.conftest import add_akun
from tests.factories import CIRUAS, make_koperasi
from tests.workbooks import HEADING, row, write_xlsx

T = TypeVar("T")
TANGGAL, NAMA = "Tanggal Badan Hukum Pendirian", "Nama Koperasi"
BARIS = 5  # the first row below three titles and the heading


def act(action: Callable[..., T], **arguments: Any) -> T:
    """As a screen does it: in a transaction with a batch of its own."""
    with engine.write_session(by="sari", door="impor", batch=uuid.uuid4()) as session:
        return action(session, **arguments)


def stage(tmp_path: Path, *rows: list[Any], **options: Any) -> int:
    path = write_xlsx(tmp_path / f"{uuid.uuid4()}.xlsx", rows, **options)
    return act(stage_impor, daftar=read_daftar(path), ingat=False)


def decide(berkas_id: int, kolom: str, cara: CaraPerbaikan | None, menjadi: str | None) -> None:
    keputusan = [Keputusan(BARIS, kolom, cara, menjadi)]
    act(record_keputusan, berkas_id=berkas_id, keputusan=keputusan)


def apply(berkas_id: int) -> int:
    return act(apply_impor, berkas_id=berkas_id, lapor=lambda *_: None).ditulis


def verdict(session: Session, berkas_id: int, nomor: int = BARIS) -> Putusan:
    session.expire_all()
    statement = select(ImporBaris.putusan).where(
        ImporBaris.berkas_id == berkas_id, ImporBaris.nomor == nomor
    )
    return session.scalars(statement).one()


def test_a_typed_cell_is_recorded_with_what_stood_there(session: Session, tmp_path: Path) -> None:
    berkas_id = stage(tmp_path, row(1, Kecamatan="Antah Berantah"))

    decide(berkas_id, "kecamatan", CaraPerbaikan.KETIK, "Ciruas")

    assert verdict(session, berkas_id) == Putusan.SIAP
    record = session.scalars(select(ImporPerbaikan)).one()
    assert (record.dari, record.menjadi, record.created_by) == ("Antah Berantah", "Ciruas", "sari")


def test_a_decision_can_be_taken_back(session: Session, tmp_path: Path) -> None:
    berkas_id = stage(tmp_path, row(1, Kecamatan="Antah Berantah"))
    decide(berkas_id, "kecamatan", CaraPerbaikan.KETIK, "Ciruas")

    decide(berkas_id, "kecamatan", None, None)

    assert verdict(session, berkas_id) == Putusan.PERLU_DIPERIKSA


def test_a_proposal_is_accepted_for_all_rows_that_have_it(session: Session, tmp_path: Path) -> None:
    spoilt = {"Kecamatan": "Kramatwati"}
    berkas_id = stage(tmp_path, row(1, **spoilt), row(2, **spoilt), row(3))
    with engine.read_session() as reading:
        usul = list_usul(reading, berkas_id=berkas_id)
    assert usul["baris"].tolist() == [2]
    found = usul.iloc[0]

    accepted = act(
        accept_usul,
        berkas_id=berkas_id,
        usul=[
            UsulSama(
                found["kolom"], CaraPerbaikan(found["cara"]), found["menjadi"], found["alasan"]
            )
        ],
    )

    assert accepted == 2
    assert apply(berkas_id) == 3
    records = session.scalars(select(ImporPerbaikan)).all()
    assert {(each.cara, each.dari, each.menjadi) for each in records} == {
        (CaraPerbaikan.USUL_KECAMATAN, "Kramatwati", "Kramatwatu")
    }
    assert all(each.kemiripan for each in records)


def test_swapped_day_and_month_are_put_right_only_when_accepted(
    session: Session, tmp_path: Path
) -> None:
    berkas_id = stage(tmp_path, row(1, **{TANGGAL: "05/04/2016"}))
    assert apply(berkas_id) == 0

    decide(berkas_id, "tanggal_badan_hukum", CaraPerbaikan.USUL_TANGGAL, "04/05/2016")

    assert apply(berkas_id) == 1
    stored = session.scalars(select(Koperasi.tanggal_badan_hukum)).one()
    assert stored == dt.date(2016, 5, 4)


def test_a_cell_that_looks_wrong_may_be_said_to_be_right(session: Session, tmp_path: Path) -> None:
    berkas_id = stage(tmp_path, row(1, **{TANGGAL: "05/04/2016"}))

    decide(berkas_id, "tanggal_badan_hukum", CaraPerbaikan.BENAR, "05/04/2016")

    assert apply(berkas_id) == 1
    assert session.scalars(select(Koperasi.tanggal_badan_hukum)).one() == dt.date(2016, 4, 5)


def test_a_date_that_is_none_cannot_be_said_to_be_right(session: Session, tmp_path: Path) -> None:
    berkas_id = stage(tmp_path, row(1, **{TANGGAL: "31/02/2016"}))

    decide(berkas_id, "tanggal_badan_hukum", CaraPerbaikan.BENAR, "31/02/2016")

    assert verdict(session, berkas_id) == Putusan.PERLU_DIPERIKSA


def test_a_koperasi_outside_is_kept_apart_until_someone_takes_it_in(
    session: Session, tmp_path: Path
) -> None:
    berkas_id = stage(tmp_path, row(1, Kecamatan="Kasemen"), row(2))
    with engine.read_session() as reading:
        assert count_baris(reading, berkas_id=berkas_id)[KelompokBaris.LUAR] == 1

    decide(berkas_id, "kecamatan", CaraPerbaikan.LUAR_WILAYAH, "Kasemen")

    assert apply(berkas_id) == 2
    outside = session.scalars(select(Koperasi).where(Koperasi.di_luar_wilayah)).one()
    assert outside.kecamatan_kode is None


def test_a_row_that_is_left_out_stays_counted(session: Session, tmp_path: Path) -> None:
    berkas_id = stage(tmp_path, row(1), row(2))

    decide(berkas_id, "baris", CaraPerbaikan.LEWATI, None)

    assert verdict(session, berkas_id) == Putusan.DITOLAK
    assert apply(berkas_id) == 1
    with engine.read_session() as reading:
        assert sum(count_baris(reading, berkas_id=berkas_id).values()) == 2


def test_leaving_one_of_two_doubles_out_frees_the_other(session: Session, tmp_path: Path) -> None:
    berkas_id = stage(tmp_path, row(1), row(2, NIK=row(1)[1]))
    assert verdict(session, berkas_id, BARIS + 1) == Putusan.PERLU_DIPERIKSA

    decide(berkas_id, "baris", CaraPerbaikan.LEWATI, None)

    assert verdict(session, berkas_id, BARIS + 1) == Putusan.SIAP


def test_a_row_is_linked_to_the_koperasi_that_it_means(session: Session, tmp_path: Path) -> None:
    koperasi = make_koperasi(session, nama="Koperasi Lama Sekali")
    berkas_id = stage(tmp_path, row(1, Desa="", Status=""))

    decide(berkas_id, "koperasi", CaraPerbaikan.TAUTKAN, str(koperasi.id))

    with engine.read_session() as reading:
        baris = list_baris(reading, berkas_id=berkas_id, kelompok=None)[0]
    assert baris.koperasi_id == koperasi.id
    assert {each["kolom"] for each in baris.beda} >= {"nama", "nik_koperasi"}
    assert "keputusan pemeriksa" in baris.ragu[0]["alasan"]


def test_a_row_without_any_number_may_be_said_to_be_new(session: Session, tmp_path: Path) -> None:
    berkas_id = stage(tmp_path, row(1, **{"NIK": "", "Nomor Badan Hukum Pendirian": ""}))
    assert verdict(session, berkas_id) == Putusan.PERLU_DIPERIKSA

    decide(berkas_id, "koperasi", CaraPerbaikan.BARU, None)

    assert apply(berkas_id) == 1


def change_status(tmp_path: Path, session: Session) -> tuple[int, Koperasi]:
    """A koperasi of the register, and a file that says otherwise of its status."""
    apply(stage(tmp_path, row(1)))
    berkas_id = stage(tmp_path, row(1, Status="Tidak Aktif"))
    return berkas_id, session.scalars(select(Koperasi)).one()


def agree(berkas_id: int) -> None:
    decide(berkas_id, "koperasi.status_kelembagaan", CaraPerbaikan.PERBARUI, "tidak_aktif")


def test_an_update_is_written_once_someone_agreed_to_it(session: Session, tmp_path: Path) -> None:
    berkas_id, koperasi = change_status(tmp_path, session)
    assert apply(berkas_id) == 0
    agree(berkas_id)

    assert apply(berkas_id) == 1
    session.refresh(koperasi)
    assert koperasi.status_kelembagaan == StatusKelembagaan.TIDAK_AKTIF
    record = session.scalars(select(ImporPerbaikan)).one()
    assert (record.dari, record.menjadi) == ("aktif", "tidak_aktif")


def test_what_someone_changed_after_the_agreement_is_not_overwritten(
    session: Session, tmp_path: Path
) -> None:
    berkas_id, koperasi = change_status(tmp_path, session)
    agree(berkas_id)
    koperasi.status_kelembagaan = StatusKelembagaan.KURANG_AKTIF
    session.commit()

    assert apply(berkas_id) == 0
    session.refresh(koperasi)
    assert koperasi.status_kelembagaan == StatusKelembagaan.KURANG_AKTIF
    alasan = session.scalars(select(ImporBaris.ragu).where(ImporBaris.berkas_id == berkas_id)).one()
    assert "diubah orang sesudah pembaruan disetujui" in alasan[0]["alasan"]


@pytest.mark.parametrize(
    ("kolom", "cara", "menjadi"),
    [
        ("peran", CaraPerbaikan.KETIK, "admin"),
        ("kecamatan", CaraPerbaikan.LEWATI, None),
        ("baris", CaraPerbaikan.KETIK, "x"),
        ("koperasi", CaraPerbaikan.KETIK, "1"),
        ("akun.peran", CaraPerbaikan.KETIK, "admin"),
        ("kecamatan", CaraPerbaikan.KETIK, "x" * 5_000),
    ],
)
def test_a_decision_about_what_is_no_field_is_refused(
    session: Session, tmp_path: Path, kolom: str, cara: CaraPerbaikan, menjadi: str | None
) -> None:
    berkas_id = stage(tmp_path, row(1))

    with pytest.raises(DataRejected):
        decide(berkas_id, kolom, cara, menjadi)

    assert session.scalar(select(func.count()).select_from(ImporPerbaikan)) == 0


def test_a_row_that_is_not_in_the_file_is_refused(session: Session, tmp_path: Path) -> None:
    berkas_id = stage(tmp_path, row(1))

    with pytest.raises(DataRejected, match="baris_tidak_ada"):
        act(
            record_keputusan,
            berkas_id=berkas_id,
            keputusan=[Keputusan(99, "nama", CaraPerbaikan.KETIK, "x")],
        )
    assert verdict(session, berkas_id) == Putusan.SIAP


def snapshot(session: Session) -> dict[str, Any]:
    """Every row of the register, without what only counts changes."""
    tables = ("koperasi", "snapshot_ods", "keragaan", "rat", "riwayat_status")
    found = {}
    for table in tables:
        statement = text(
            f"SELECT coalesce(jsonb_agg(to_jsonb(t) - ARRAY['versi', 'updated_at', 'updated_by']"
            f" ORDER BY t.id), '[]') FROM {table} t"
        )
        found[table] = session.scalar(statement)
    return found


def test_a_file_is_taken_back_whole(session: Session, tmp_path: Path) -> None:
    apply(stage(tmp_path, row(1)))
    before = snapshot(session)
    heading = [[*HEADING, "Grade", "Anggota L", "Anggota P"]]
    rows = [
        [*row(n, **({"Status": "Tidak Aktif"} if n == 1 else {})), "B", 10, 12]
        for n in range(1, 30)
    ]
    berkas_id = stage(tmp_path, *rows, heading=heading)
    agree(berkas_id)
    assert apply(berkas_id) == 29

    hasil = act(undo_impor, berkas_id=berkas_id)

    assert hasil.bentrok == ()
    assert snapshot(session) == before
    berkas = session.get_one(ImporBerkas, berkas_id)
    session.refresh(berkas)
    assert (berkas.keadaan, berkas.ditulis, berkas.penerapan) == (KeadaanImpor.DIBATALKAN, 0, [])


def test_two_applies_of_one_file_are_taken_back_together(session: Session, tmp_path: Path) -> None:
    berkas_id = stage(tmp_path, row(1, Kecamatan="Antah"), row(2))
    assert apply(berkas_id) == 1
    decide(berkas_id, "kecamatan", CaraPerbaikan.KETIK, "Ciruas")
    assert apply(berkas_id) == 1

    act(undo_impor, berkas_id=berkas_id)

    assert session.scalar(select(func.count()).select_from(Koperasi)) == 0
    assert apply(berkas_id) == 2


def test_what_somebody_built_on_stays_when_a_file_is_taken_back(
    session: Session, tmp_path: Path
) -> None:
    berkas_id = stage(tmp_path, row(1), row(2))
    apply(berkas_id)
    koperasi_id = session.scalars(select(Koperasi.id).order_by(Koperasi.id).limit(1)).one()
    edit = Edit(koperasi_id, "alamat", None, "Jalan Baru")
    act(apply_edits, tabel="koperasi", edits=[edit])

    hasil = act(undo_impor, berkas_id=berkas_id)

    assert [each.id for each in hasil.bentrok] == [koperasi_id]
    assert session.scalar(select(func.count()).select_from(Koperasi)) == 1


def test_a_closed_file_forgets_its_rows_and_keeps_its_decisions(
    session: Session, tmp_path: Path
) -> None:
    path = write_xlsx(tmp_path / "uji.xlsx", [row(1, Kecamatan="Antah"), row(2)])
    berkas_id = act(stage_impor, daftar=read_daftar(path), ingat=False)
    decide(berkas_id, "kecamatan", CaraPerbaikan.KETIK, "Ciruas")
    apply(berkas_id)

    act(close_impor, berkas_id=berkas_id)

    assert session.scalar(select(func.count()).select_from(ImporBaris)) == 0
    assert session.scalar(select(func.count()).select_from(ImporPerbaikan)) == 1
    with pytest.raises(DataRejected, match="impor_sudah_ditutup"):
        apply(berkas_id)
    assert act(stage_impor, daftar=read_daftar(path), ingat=False) == berkas_id
    assert apply(berkas_id) == 0


@pytest.mark.usefixtures("session")
def test_a_file_that_is_not_there_is_not_found() -> None:
    with pytest.raises(NotFound):
        apply(404)


def test_a_corrected_mapping_is_remembered_for_files_that_look_alike(
    session: Session, tmp_path: Path
) -> None:
    strange = [["Nomor", "Sebutan", "Wilayah", "NIK", "Keterangan"]]
    rows = [[1, "Koperasi Aneh", "Ciruas", "3604000000001", "catatan bebas"]]
    kolom = {"nama": 1, "kecamatan": 2, "nik_koperasi": 3}
    heading = [["No", "Nama Koperasi", "Wilayah", "NIK", "Keterangan"]]
    path = write_xlsx(tmp_path / "uji.xlsx", rows, heading=heading)

    daftar = read_daftar(path, cara=Cara(kolom=kolom))
    berkas_id = act(stage_impor, daftar=daftar, ingat=True)

    assert verdict(session, berkas_id) == Putusan.SIAP
    assert recall(session, JenisImpor.REGISTER, [*heading[0], "Baru"]) == kolom
    assert recall(session, JenisImpor.REGISTER, strange[0]) is None
    assert recall(session, JenisImpor.RAT, heading[0]) is None


def test_a_column_that_was_not_read_comes_with_the_file_again(
    session: Session, tmp_path: Path
) -> None:
    heading = [["No", "Nama Koperasi", "Wilayah", "NIK", "Ibu kandung"]]
    rows = [[1, "Koperasi Aneh", "Ciruas", "3604000000001", "Ibu Contoh"]]
    path = write_xlsx(tmp_path / "uji.xlsx", rows, heading=heading)
    berkas_id = act(stage_impor, daftar=read_daftar(path), ingat=False)
    kolom = {"nama": 1, "kecamatan": 2, "nik_koperasi": 3}

    assert stored_cells(session) == ["", "Koperasi Aneh", "", "3604000000001", ""]
    with pytest.raises(DataRejected, match="kolom_tidak_disimpan"):
        act(change_kolom, berkas_id=berkas_id, jenis=JenisImpor.REGISTER, kolom=kolom)

    again = read_daftar(path, cara=Cara(kolom=kolom))
    assert act(stage_impor, daftar=again, ingat=False) == berkas_id
    assert stored_cells(session) == ["", "Koperasi Aneh", "Ciruas", "3604000000001", ""]
    assert verdict(session, berkas_id) == Putusan.SIAP


def test_figures_of_one_year_cannot_be_called_those_of_another(
    session: Session, tmp_path: Path
) -> None:
    heading = [["NIK", "Nama Koperasi", "Aset 2023", "Aset 2024"]]
    path = write_xlsx(tmp_path / "uji.xlsx", [["3604000000001", "Uji", 9, 10]], heading=heading)
    daftar = read_daftar(path, cara=Cara(tahun_buku=2023))
    berkas_id = act(stage_impor, daftar=daftar, ingat=False)

    with pytest.raises(DataRejected, match="tahun_bukan_judul_kolom"):
        act(change_waktu, berkas_id=berkas_id, per_tanggal=None, tahun_buku=2024)

    act(change_waktu, berkas_id=berkas_id, per_tanggal=dt.date(2023, 12, 31), tahun_buku=2023)
    assert session.get_one(ImporBerkas, berkas_id).per_tanggal == dt.date(2023, 12, 31)


def stored_cells(session: Session) -> list[str]:
    session.expire_all()
    return list(session.scalars(select(ImporBaris.sel)).one())


def test_the_same_file_again_is_found_with_its_decisions(session: Session, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "uji.xlsx", [row(1, Kecamatan="Antah")])
    first = act(stage_impor, daftar=read_daftar(path), ingat=False)
    decide(first, "kecamatan", CaraPerbaikan.KETIK, "Ciruas")

    assert act(stage_impor, daftar=read_daftar(path), ingat=False) == first
    assert verdict(session, first) == Putusan.SIAP
    assert session.scalar(select(func.count()).select_from(ImporBaris)) == 1


def test_a_staf_limited_to_a_kecamatan_writes_only_there(session: Session, tmp_path: Path) -> None:
    akun = add_akun(session, "sari", Peran.STAF)
    session.add(AkunKecamatan(akun_id=akun.id, kecamatan_kode=CIRUAS))
    session.commit()

    berkas_id = stage(tmp_path, row(1), row(2, Kecamatan="Ciruas"))

    assert verdict(session, berkas_id) == Putusan.PERLU_DIPERIKSA
    assert apply(berkas_id) == 1
    assert session.scalars(select(Koperasi.kecamatan_kode)).one() == CIRUAS


def test_every_field_that_a_file_may_change_can_be_edited() -> None:
    changes = {
        "koperasi": [column_of(nama) for nama in STORED],
        "snapshot_ods": list(ODS),
        "keragaan": list(KERAGAAN),
        "rat": list(RAT),
        "kesehatan": [column_of(nama) for nama in KESEHATAN],
        "peserta": list(MILIK_PESERTA),
        "fasilitasi": list(BERUBAH),
    }

    missing = {tabel: set(columns) - EDITABLE[tabel].keys() for tabel, columns in changes.items()}

    assert not any(missing.values()), missing
