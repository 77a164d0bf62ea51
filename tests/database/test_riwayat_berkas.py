"""The history as a file: its rows, their types, where it ends, and what it leaves out."""

import datetime as dt
import uuid
from typing import Any

import pytest
from sqlalchemy.orm import Session

from db.clock import today
from db.edits.merge import Edit, apply_edits
from db.enums import NamaJabatan
from db.models import Jabatan, Orang
from db.postgres import engine as db_engine
from db.queries.riwayat import (
    RiwayatFilter,
    list_perubahan,
    list_perubahan_bernama,
    list_perubahan_pengguna,
)
from tests.factories import make_koperasi
from ui.screens.riwayat import file as riwayat_berkas
from ui.screens.riwayat.file import MOST, PEOPLE, cell, to_rows

pytestmark = pytest.mark.usefixtures("connection")


def edit(*edits: Edit, by: str = "sari", tabel: str = "koperasi") -> None:
    with db_engine.write_session(by=by, door="grid", batch=uuid.uuid4()) as session:
        apply_edits(session, tabel=tabel, edits=edits)


def rows_about(session: Session, koperasi_id: int) -> list[dict[Any, Any]]:
    found = list_perubahan(session, RiwayatFilter(koperasi_id=koperasi_id), limit=MOST)
    return to_rows(found, dengan_nama=True).rows.to_dict("records")


def test_each_field_is_a_row_with_the_type_it_has_in_the_register(session: Session) -> None:
    koperasi = make_koperasi(session, nama="Koperasi Maju", telepon=None)
    edit(
        Edit(koperasi.id, "tanggal_badan_hukum", dt.date(2016, 5, 4), dt.date(2017, 5, 4)),
        Edit(koperasi.id, "status_kelembagaan", "aktif", "tidak_aktif"),
    )

    by_field = {row["Isian"]: row for row in rows_about(session, koperasi.id)}

    changed, status, inserted = (by_field[each] for each in ("Tanggal badan hukum", "Status", None))
    assert (changed["Isian"], changed["Semula"], changed["Menjadi"]) == (
        "Tanggal badan hukum",
        dt.date(2016, 5, 4),
        dt.date(2017, 5, 4),
    )
    assert (status["Isian"], status["Semula"], status["Menjadi"]) == (
        "Status",
        "Aktif",
        "Tidak aktif",
    )
    assert (changed["Pengguna"], changed["Lewat"], changed["Koperasi"], changed["Tanggal"]) == (
        "sari",
        "tabel",
        "Koperasi Maju",
        today(),
    )
    assert isinstance(changed["Pukul (WIB)"], dt.time)
    assert (changed["Simpanan ke"], status["Simpanan ke"], inserted["Simpanan ke"]) == (1, 1, 2)
    assert (inserted["Perubahan"], inserted["Isian"]) == ("ditambahkan", None)


@pytest.mark.parametrize(
    ("tabel", "kolom", "value", "shown"),
    [
        ("keragaan", "jumlah_anggota", 1250, 1250),
        ("keragaan", "shu", -12.5, -12.5),
        ("keragaan", "tahun_buku", 2025, "2025"),
        ("koperasi", "tahun_fasilitasi", 2016, "2016"),
        ("rat", "wajib", True, "Ya"),
        ("koperasi", "telepon", None, None),
        ("koperasi", "nik_koperasi", "3604000000001", "3604000000001"),
    ],
)
def test_numbers_stay_numbers_and_years_have_no_thousands(
    tabel: str, kolom: str, value: object, shown: object
) -> None:
    assert cell(tabel, kolom, value) == shown


def test_the_file_ends_at_its_bound_and_says_so(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    koperasi = make_koperasi(session, telepon=None)
    edit(Edit(koperasi.id, "telepon", None, "1"))
    monkeypatch.setattr(riwayat_berkas, "MOST", 1)
    everything = list_perubahan_bernama(session, RiwayatFilter(koperasi_id=koperasi.id), limit=2)

    cut = to_rows(everything, dengan_nama=True)
    whole = to_rows(everything[:1], dengan_nama=True)

    assert list(cut.rows["Menjadi"]) == ["1"]
    assert "Hanya 1 perubahan terbaru" in cut.dipotong
    assert whole.dipotong == ""


def test_without_the_right_to_names_the_file_holds_none(session: Session) -> None:
    koperasi = make_koperasi(session, nama="Koperasi Maju", telepon="0254 777")
    edit(Edit(koperasi.id, "telepon", "0254 777", "0254 888"))
    found = list_perubahan(session, RiwayatFilter(koperasi_id=koperasi.id), limit=MOST)

    rows = to_rows(found, dengan_nama=False).rows

    assert not set(rows.columns) & set(PEOPLE)
    assert "Koperasi Maju" in str(rows.to_dict("list"))
    assert "0254" not in str(rows.to_dict("list"))
    assert "sari" not in str(rows.to_dict("list"))


def test_it_counts_the_people_that_it_names(session: Session) -> None:
    koperasi = make_koperasi(session)
    orang = Orang(nama="Siti Contoh")
    session.add(orang)
    session.flush()
    session.add(Jabatan(orang_id=orang.id, koperasi_id=koperasi.id, jabatan=NamaJabatan.KETUA))
    session.commit()
    edit(Edit(koperasi.id, "telepon", None, "1"), by="tini")

    found = list_perubahan(session, RiwayatFilter(koperasi_id=koperasi.id), limit=MOST)

    assert [each.baris.orang_id for each in found] == [None, orang.id, None]
    assert to_rows(found, dengan_nama=True).orang == len({each.pengguna for each in found}) + 1


def test_one_person_has_only_what_they_changed(session: Session) -> None:
    koperasi = make_koperasi(session, telepon=None)
    edit(Edit(koperasi.id, "telepon", None, "1"), by="tini")
    edit(Edit(koperasi.id, "telepon", "1", "2"), by="budi")

    found = list_perubahan_pengguna(session, RiwayatFilter(), pengguna="tini", limit=MOST)

    assert {each.pengguna for each in found} == {"tini"}
    assert len(found) == 1
