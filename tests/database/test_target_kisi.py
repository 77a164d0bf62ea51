"""Targets in lines of a grid: what is set, what stays, who was first, and what a file brings."""

import zlib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from db.actions.target_indikator import set_target_indikator
from db.actions.target_kisi import record_target_kisi
from db.edits.merge import Edit, HasilSimpan
from db.errors import DataRejected
from db.figures.katalog import UKURAN
from db.queries.target_indikator import list_target_indikator
from db.queries.target_kisi import list_target_kisi, place_of
from db.sheets.file.book import BerkasDitolak
from db.sheets.file.isian import read_isian
from tests.workbooks import write_xlsx

AKTIF = "persen_aktif"
AKTIF_NAMA = UKURAN[AKTIF].nama
ANYAR = 360430
pytestmark = pytest.mark.usefixtures("connection")


def first_target(session: Session) -> int:
    """The number of the line of AKTIF, which a target has brought into the grid."""
    set_target_indikator(session, kunci=AKTIF, tahun=2026, nilai="75", dasar="Renstra")
    return int(list_target_kisi(session, tahun=2026).set_index("nama")["id"][AKTIF_NAMA])


def save(session: Session, *edits: Edit, kunci: str | None = None) -> HasilSimpan:
    return record_target_kisi(session, tahun=2026, kunci=kunci, edits=edits)


def line(session: Session) -> dict[str, Any]:
    rows = list_target_kisi(session, tahun=2026)
    plain = rows.astype("object").where(rows.notna(), None).set_index("nama")
    return {str(name): value for name, value in plain.loc[AKTIF_NAMA].items()}


def test_a_line_holds_the_year_and_its_quarters_and_each_is_set_by_itself(
    session: Session,
) -> None:
    at = first_target(session)

    done = save(
        session,
        Edit(at, "tw1", None, "71,5"),
        Edit(at, "setahun", 75.0, "76"),
        Edit(at, "dasar", "Renstra", "Perubahan Renstra"),
    )

    assert (done.tersimpan, done.bentrok) == (3, ())
    found = line(session)
    assert (found["setahun"], found["tw1"], found["tw2"]) == (76.0, 71.5, None)
    assert set(list_target_indikator(session, kunci=AKTIF)["dasar"]) == {"Perubahan Renstra"}

    save(session, Edit(at, "tw1", 71.5, None))
    assert line(session)["tw1"] is None


def test_of_two_who_set_one_the_second_is_asked(session: Session) -> None:
    at = first_target(session)
    save(session, Edit(at, "setahun", 75.0, "80"))

    done = save(session, Edit(at, "setahun", 75.0, "70"), Edit(at, "tw4", None, "70"))

    assert done.tersimpan == 1
    (bentrok,) = done.bentrok
    assert (bentrok.kolom, bentrok.mereka, bentrok.saya) == ("setahun", Decimal(80), "70")
    assert line(session)["setahun"] == 80.0


def test_a_figure_has_a_line_for_every_kecamatan(session: Session) -> None:
    save(session, Edit(ANYAR, "setahun", None, "60"), kunci=AKTIF)

    rows = list_target_kisi(session, tahun=2026, kunci=AKTIF)
    assert len(rows) == 29
    assert list(rows[rows["setahun"].notna()]["nama"]) == ["Anyar"]
    assert list(list_target_indikator(session, kunci=AKTIF)["kode"]) == ["36.04.30"]
    # It is no target of the kabupaten, and none of another year.
    assert AKTIF_NAMA not in set(list_target_kisi(session, tahun=2026)["nama"])
    assert list_target_kisi(session, tahun=2025, kunci=AKTIF)["setahun"].isna().all()


@pytest.mark.parametrize(
    ("edit", "rule"),
    [
        (("setahun", "banyak"), "takaran_tidak_sah"),
        (("setahun", "-1"), "takaran_tidak_sah"),
        (("versi", "1"), "kolom_tidak_dapat_diubah"),
    ],
)
def test_what_is_no_target_is_refused_and_named(
    session: Session, edit: tuple[str, str], rule: str
) -> None:
    at = first_target(session)

    with pytest.raises(DataRejected, match=rule) as refused:
        save(session, Edit(at, edit[0], None, edit[1]))

    assert (refused.value.baris, refused.value.kolom) == (at, edit[0])


def test_a_document_without_a_target_is_refused(session: Session) -> None:
    with pytest.raises(DataRejected, match="target_tanpa_nilai"):
        save(session, Edit(ANYAR, "dasar", None, "Renstra"), kunci=AKTIF)
    with pytest.raises(DataRejected, match="baris_tidak_ada"):
        save(session, Edit(7, "setahun", None, "1"))


def test_each_figure_has_a_number_of_its_own(session: Session) -> None:
    at = first_target(session)

    assert place_of(at, None) == (AKTIF, None)
    assert place_of(ANYAR, AKTIF) == (AKTIF, "36.04.30")
    assert len({zlib.crc32(each.encode()) for each in UKURAN}) == len(UKURAN)


HEADS = {"Angka": "nama", "Setahun": "setahun"}


def test_a_workbook_is_read_below_its_headings(tmp_path: Path) -> None:
    path = tmp_path / "target.xlsx"
    write_xlsx(path, [["Target 2026"], [], ["Angka", "Setahun"], ["Aktif", 75.5], ["RAT", None]])

    assert read_isian(path, nama="target.xlsx", kepala=HEADS) == [
        {"nama": "Aktif", "setahun": 75.5},
        {"nama": "RAT", "setahun": None},
    ]
    with pytest.raises(BerkasDitolak, match="Judul kolomnya"):
        read_isian(path, nama="target.xlsx", kepala={"Lain": "lain"})
