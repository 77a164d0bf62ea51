"""Doubts of one kind are decided together: recorded row by row, and taken back as one."""

import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.actions.impor import (
    apply_impor,
    record_keputusan,
    record_serentak,
    stage_impor,
    undo_keputusan,
)
from db.enums import CaraPerbaikan
from db.errors import DataRejected
from db.models import ImporBaris, ImporPerbaikan
from db.postgres import engine
from db.queries.impor import get_impor, list_baris, list_usul
from db.queries.impor_ragu import KelompokBaris, Macam, count_before, list_macam
from db.sheets.file.find import read_daftar
from db.sheets.stage.decide import Keputusan
from db.sheets.stage.together import KeputusanSerentak, Serentak
from tests.factories import make_koperasi
from tests.workbooks import HEADING, row, write_xlsx

T = TypeVar("T")
TANGGAL, NAMA = "Tanggal Badan Hukum Pendirian", "Nama Koperasi"
FIRST = 5  # the first row below three titles and the heading
PERIKSA = KelompokBaris.PERIKSA
TANPA_KECAMATAN = Macam("kecamatan", "Kecamatan belum diisi.")


def act(action: Callable[..., T], *, simpanan: uuid.UUID | None = None, **arguments: Any) -> T:
    with engine.write_session(by="sari", door="impor", batch=simpanan or uuid.uuid4()) as session:
        return action(session, **arguments)


def look(query: Callable[..., T], **arguments: Any) -> T:
    with engine.read_session() as session:
        return query(session, **arguments)


def stage(tmp_path: Path, *rows: list[Any], **options: Any) -> int:
    path = write_xlsx(tmp_path / f"{uuid.uuid4()}.xlsx", rows, **options)
    return act(stage_impor, daftar=read_daftar(path), ingat=False)


def kinds(berkas_id: int, kelompok: KelompokBaris = PERIKSA) -> list[tuple[str, str, int, int]]:
    frame = look(list_macam, berkas_id=berkas_id, kelompok=kelompok)
    return list(frame[["kolom", "kalimat", "baris", "usul"]].itertuples(index=False, name=None))


def together(
    berkas_id: int, macam: Macam, cara: Serentak, menjadi: str | None = None, **options: Any
) -> int:
    keputusan = KeputusanSerentak(options.pop("kelompok", PERIKSA), macam, cara, menjadi)
    return act(record_serentak, berkas_id=berkas_id, keputusan=keputusan, **options)


def decisions(session: Session) -> list[tuple[int, str, str, str | None, str | None]]:
    session.expire_all()
    rows = session.scalars(select(ImporPerbaikan).order_by(ImporPerbaikan.nomor))
    return [(each.nomor, each.kolom, each.cara, each.dari, each.menjadi) for each in rows]


@pytest.mark.usefixtures("session")
def test_doubts_that_differ_only_in_their_values_are_one_kind(tmp_path: Path) -> None:
    berkas_id = stage(
        tmp_path,
        row(1, Kecamatan=""),
        row(2, Kecamatan="Antah 1"),
        row(3, Kecamatan="Antah 2"),
        row(4, **{TANGGAL: "05/04/2016"}),
        row(5, **{TANGGAL: "05/03/2016"}),
        row(6),
    )

    found = kinds(berkas_id)

    assert found[0] == ("kecamatan", "Kecamatan: “…” bukan salah satu dari … kecamatan.", 2, 0)
    assert ("kecamatan", "Kecamatan belum diisi.", 1, 0) in found
    swapped = [each for each in found if each[0] == "tanggal_badan_hukum" and each[3]]
    assert [each[2] for each in swapped] == [2]


def test_differences_from_the_register_are_one_kind_a_field(
    session: Session, tmp_path: Path
) -> None:
    act(apply_impor, berkas_id=stage(tmp_path, row(1), row(2)), lapor=lambda *_: None)
    berkas_id = stage(tmp_path, row(1, Status="Tidak Aktif"), row(2, Status="Kurang Aktif"))

    sentence = "Sudah ada di register (dikenali dari NIK), berbeda pada Status: …"
    macam = Macam("koperasi.status_kelembagaan", sentence)
    assert kinds(berkas_id) == [(*macam, 2, 2)]
    assert len(look(list_usul, berkas_id=berkas_id, macam=macam)) == 2

    assert together(berkas_id, macam, Serentak.TERIMA) == 2
    assert [(each[3], each[4]) for each in decisions(session)] == [
        ("aktif", "tidak_aktif"),
        ("aktif", "kurang_aktif"),
    ]
    assert act(apply_impor, berkas_id=berkas_id, lapor=lambda *_: None).ditulis == 2


def test_one_value_goes_into_every_row_of_a_kind_and_into_no_other(
    session: Session, tmp_path: Path
) -> None:
    rows = [row(n, Kecamatan="" if n <= 40 else "Antah") for n in range(1, 42)]
    berkas_id = stage(tmp_path, *rows)

    assert together(berkas_id, TANPA_KECAMATAN, Serentak.KETIK, "Ciruas") == 40

    recorded = decisions(session)
    assert len(recorded) == 40
    assert {each[1:] for each in recorded} == {("kecamatan", "ketik", "", "Ciruas")}
    assert [each[2] for each in kinds(berkas_id)] == [1]


def test_a_shared_decision_is_taken_back_as_one_and_what_was_before_returns(
    session: Session, tmp_path: Path
) -> None:
    berkas_id = stage(tmp_path, row(1, Kecamatan=""), row(2, Kecamatan="Antah"))
    typed = [Keputusan(FIRST, "kecamatan", CaraPerbaikan.KETIK, "Antah")]
    act(record_keputusan, berkas_id=berkas_id, keputusan=typed)
    batch = uuid.uuid4()
    macam = Macam("kecamatan", "Kecamatan: “…” bukan salah satu dari … kecamatan.")
    assert together(berkas_id, macam, Serentak.KETIK, "Ciruas", simpanan=batch) == 2
    assert kinds(berkas_id) == []

    hasil = act(undo_keputusan, berkas_id=berkas_id, batch=batch)

    assert hasil.bentrok == ()
    assert decisions(session) == [(FIRST, "kecamatan", "ketik", "", "Antah")]
    assert kinds(berkas_id) == [(*macam, 2, 0)]


def test_only_decisions_are_taken_back_this_way(session: Session, tmp_path: Path) -> None:
    batch = uuid.uuid4()
    berkas_id = stage(tmp_path, row(1))
    act(apply_impor, simpanan=batch, berkas_id=berkas_id, lapor=lambda *_: None)

    with pytest.raises(DataRejected, match="batch_tidak_dapat_diurungkan"):
        act(undo_keputusan, berkas_id=berkas_id, batch=batch)

    assert session.scalar(select(ImporBaris.ditulis))


def test_rows_are_confirmed_together_where_a_person_may(session: Session, tmp_path: Path) -> None:
    berkas_id = stage(
        tmp_path, row(1, **{TANGGAL: "04/05/2015"}), row(2, **{TANGGAL: "04/05/2014"})
    )
    ((kolom, kalimat, rows, _),) = kinds(berkas_id)
    assert (kolom, rows) == ("tanggal_badan_hukum", 2)

    assert together(berkas_id, Macam(kolom, kalimat), Serentak.BENAR) == 2

    assert [each[4] for each in decisions(session)] == ["04/05/2015", "04/05/2014"]
    assert kinds(berkas_id) == []


def test_rows_are_left_out_together_and_taken_up_again(session: Session, tmp_path: Path) -> None:
    berkas_id = stage(tmp_path, row(1, Kecamatan=""), row(2, Kecamatan=""), row(3))

    assert together(berkas_id, TANPA_KECAMATAN, Serentak.LEWATI) == 2
    (left,) = kinds(berkas_id, KelompokBaris.DITOLAK)
    assert left[0] == "baris"
    macam = Macam(*left[:2])
    lagi = together(berkas_id, macam, Serentak.AMBIL_LAGI, kelompok=KelompokBaris.DITOLAK)

    assert lagi == 2
    assert decisions(session) == []
    assert kinds(berkas_id) == [(*TANPA_KECAMATAN, 2, 0)]


def test_a_link_to_a_koperasi_is_never_accepted_for_many(session: Session, tmp_path: Path) -> None:
    make_koperasi(session, nama="Koperasi Uji Impor Satu")
    spoilt = {"NIK": "", "Nomor Badan Hukum Pendirian": "", NAMA: "Koperasi Uji Impor Sattu"}
    berkas_id = stage(tmp_path, row(1, **spoilt))
    (found,) = [each for each in kinds(berkas_id) if "mirip" in each[1]]
    assert found[3] == 0

    assert together(berkas_id, Macam(*found[:2]), Serentak.TERIMA) == 0
    assert decisions(session) == []


@pytest.mark.parametrize("menjadi", [None, ""])
def test_one_value_for_many_rows_must_be_one(
    session: Session, tmp_path: Path, menjadi: str | None
) -> None:
    berkas_id = stage(tmp_path, row(1, Kecamatan=""))

    with pytest.raises(DataRejected, match="isian_serentak_kosong"):
        together(berkas_id, TANPA_KECAMATAN, Serentak.KETIK, menjadi)

    assert decisions(session) == []


@pytest.mark.usefixtures("session")
def test_a_row_has_a_place_within_its_kind(tmp_path: Path) -> None:
    berkas_id = stage(
        tmp_path, row(1, Kecamatan=""), row(2, **{TANGGAL: "04/05/2015"}), row(3, Kecamatan="")
    )

    def place(macam: Macam | None, nomor: int) -> int:
        given = {"berkas_id": berkas_id, "kelompok": PERIKSA, "macam": macam, "nomor": nomor}
        return look(count_before, **given)

    assert place(None, FIRST + 2) == 2
    assert place(TANPA_KECAMATAN, FIRST + 2) == 1
    rows = look(list_baris, berkas_id=berkas_id, kelompok=PERIKSA, macam=TANPA_KECAMATAN)
    assert [each.nomor for each in rows] == [FIRST, FIRST + 2]


@pytest.mark.usefixtures("session")
def test_a_staged_file_says_what_was_not_read_and_what_is_not_written(tmp_path: Path) -> None:
    heading = [[*HEADING, "Jumlah Anggota", "Warna Kantor"]]
    berkas_id = stage(tmp_path, [*row(1), 25, "biru"], heading=heading, titles=())

    impor = look(get_impor, berkas_id=berkas_id)

    assert [each[:2] for each in impor.tidak_dibaca] == [("kolom", "Warna Kantor")]
    assert any(note.startswith("Berkas tidak menyebut tahun buku") for note in impor.catatan_nilai)
