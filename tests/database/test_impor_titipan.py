"""A spreadsheet sets what a person may set, whatever else its headings or its mapping name."""

import uuid
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.actions.impor import apply_impor, change_kolom, record_keputusan, stage_impor
from db.edits.fields import EDITABLE
from db.enums import CaraPerbaikan, JenisImpor, Peran
from db.errors import DataRejected
from db.models import Akun, ImporBerkas, ImporPemetaan, Koperasi
from db.postgres import engine
from db.sheets.file.book import Baris
from db.sheets.file.find import read_daftar
from db.sheets.file.kinds import KOLOM
from db.sheets.file.mapping import heading_keys, recall
from db.sheets.file.table import Cara, Daftar, list_unread
from db.sheets.stage.decide import Keputusan
from tests.conftest import add_akun
from tests.factories import KRAMATWATU, make_koperasi
from tests.workbooks import HEADING, row, write_xlsx

T = TypeVar("T")
# What a row of the register or an account holds and no person types, with a value to smuggle in.
SMUGGLED: dict[str, Any] = {
    "id": 999_999,
    "versi": 77,
    "contoh": "ya",
    "created_at": "2001-01-01",
    "created_by": "hantu",
    "updated_at": "2001-01-01",
    "updated_by": "hantu",
    "dibuat_oleh": "hantu",
    "arsip": "ya",
    "diarsipkan_pada": "2001-01-01",
    "alasan_arsip": "titipan",
    "digabung_ke_id": 1,
    "kecamatan_kode": "36.04.09",
    "desa_kode": "36.04.09.2001",
    "status_saran": "tidak_aktif",
    "koperasi_id": 1,
    "akun_id": 1,
    "username": "sari",
    "nama_pengguna": "sari",
    "peran": "admin",
    "sandi_hash": "x",
    "aktif": "tidak",
    "batch": str(uuid.uuid4()),
    "diverifikasi_oleh": "sari",
}
# Fields of koperasi that a row may never name, told by the tables themselves.
UNTOUCHABLE = sorted(set(Koperasi.__table__.columns.keys()) - EDITABLE["koperasi"].keys())


def act(action: Callable[..., T], **arguments: Any) -> T:
    with engine.write_session(by="sari", door="impor", batch=uuid.uuid4()) as session:
        return action(session, **arguments)


def list_of(jenis: JenisImpor, kolom: Mapping[str, int]) -> Daftar:
    return Daftar(
        nama="uji.xlsx",
        sidik=uuid.uuid4().hex,
        jenis=jenis,
        lembar="DATA",
        kolom=dict(kolom),
        judul=["A", "B"],
        baris=[Baris(2, ["Koperasi Uji", "1"])],
    )


@pytest.mark.parametrize("jenis", list(JenisImpor))
def test_no_kind_of_file_has_a_field_that_nobody_may_type(jenis: JenisImpor) -> None:
    assert KOLOM[jenis].keys() & ({*SMUGGLED, *UNTOUCHABLE} - {"kecamatan_kode"}) == set()


def test_strange_headings_are_listed_as_not_read_and_set_nothing(
    session: Session, tmp_path: Path
) -> None:
    sari = add_akun(session, "sari", Peran.STAF)
    cells = [*row(1), *SMUGGLED.values()]
    path = write_xlsx(tmp_path / "uji.xlsx", [cells], heading=[[*HEADING, *SMUGGLED]])
    daftar = read_daftar(path)

    berkas_id = act(stage_impor, daftar=daftar, ingat=False)
    act(apply_impor, berkas_id=berkas_id, lapor=lambda _share, _what: None)

    assert list_unread(daftar) == list(SMUGGLED)
    assert any(note.startswith("Kolom yang tidak dibaca: id, versi") for note in daftar.catatan)
    made = session.scalars(select(Koperasi)).one()
    assert (made.created_by, made.updated_by, made.versi, made.contoh) == ("sari", "sari", 1, False)
    assert made.id != SMUGGLED["id"]
    assert made.created_at.year > 2001
    assert (made.diarsipkan_pada, made.alasan_arsip, made.digabung_ke_id) == (None, None, None)
    assert (made.kecamatan_kode, made.status_kelembagaan) == (KRAMATWATU, "aktif")
    session.refresh(sari)
    assert (sari.peran, sari.aktif, (sari.sandi_hash or "").startswith("$2b$")) == (
        Peran.STAF,
        True,
        True,
    )
    assert session.scalar(select(func.count()).select_from(Akun)) == 1


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize(
    ("jenis", "name"),
    [
        *((JenisImpor.REGISTER, name) for name in sorted({*SMUGGLED, *UNTOUCHABLE})),
        *((jenis, "versi") for jenis in JenisImpor if jenis is not JenisImpor.REGISTER),
    ],
)
def test_a_forged_mapping_is_refused(session: Session, jenis: JenisImpor, name: str) -> None:
    with pytest.raises(DataRejected) as rejected:
        act(stage_impor, daftar=list_of(jenis, {name: 1}), ingat=True)

    assert (rejected.value.rule, rejected.value.kolom) == ("kolom_tidak_dapat_diubah", name)
    assert session.scalar(select(func.count()).select_from(ImporBerkas)) == 0
    assert session.scalar(select(func.count()).select_from(ImporPemetaan)) == 0


@pytest.mark.parametrize("forged", [{"versi": 1}, {"nama": 0, "contoh": 1}, {"nama": 7}])
def test_a_staged_file_takes_no_forged_mapping_either(
    session: Session, forged: dict[str, int]
) -> None:
    jenis = JenisImpor.REGISTER
    berkas_id = act(stage_impor, daftar=list_of(jenis, {"nama": 0}), ingat=False)

    with pytest.raises(DataRejected, match="kolom_tidak_dapat_diubah"):
        act(change_kolom, berkas_id=berkas_id, jenis=jenis, kolom=forged)

    assert session.get_one(ImporBerkas, berkas_id).kolom == {"nama": 0}


@pytest.mark.parametrize("kolom", ["koperasi.created_by", "koperasi.versi", "akun.peran", "contoh"])
def test_no_decision_reaches_a_column_that_nobody_may_type(session: Session, kolom: str) -> None:
    make_koperasi(session)
    berkas_id = act(stage_impor, daftar=list_of(JenisImpor.REGISTER, {"nama": 0}), ingat=False)
    forged = Keputusan(2, kolom, CaraPerbaikan.PERBARUI, "hantu")

    with pytest.raises(DataRejected, match="kolom_tidak_dapat_diubah"):
        act(record_keputusan, berkas_id=berkas_id, keputusan=[forged])


def test_a_mapping_from_elsewhere_loses_what_is_no_field(session: Session, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "uji.xlsx", [row(1)])
    judul = ["Nama Koperasi", "Versi"]
    keys = heading_keys(JenisImpor.REGISTER, judul)
    poisoned = dict(zip(keys, ["nama", "versi"], strict=True))
    session.add(ImporPemetaan(jenis=JenisImpor.REGISTER, sidik_judul="0" * 64, kolom=poisoned))
    session.commit()

    assert read_daftar(path, cara=Cara(kolom={"nama": 2, "versi": 1})).kolom == {"nama": 2}
    assert recall(session, JenisImpor.REGISTER, judul) == {"nama": 0}
