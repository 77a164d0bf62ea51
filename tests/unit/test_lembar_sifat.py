"""What holds of any sheet: no row of data enters the heading, and none is lost."""

from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.sheets.file.find import read_daftar
from tests.workbooks import write_sheets

MANY = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
HEADING = ["No", "Nama Koperasi", "Nomor Badan Hukum", "Kecamatan", "Desa", "Keterangan"]
# Words that a heading is made of, in the cells of the rows below it.
SPOKEN = (
    "Hadir|Desa|Nomor|Hari 1|Tanggal|L|P|Jumlah|Aset|Kecamatan|Status|Koperasi|2024|Aset 2024|(Rp)|"
    "Ciruas|KEC. PETIR|Total|sda|-|36.04.01.440880.0001|Kepala Dinas|Sumber: Dinas|1|"
)
WORDS = st.sampled_from(SPOKEN.split("|"))
NAMES = st.sampled_from(
    ["Koperasi A", "Total Karya", "Sumber Makmur", "Desa", "Koperasi Desa", "Jumlah Karya Mandiri"]
)
ROW = st.tuples(WORDS, NAMES, WORDS, WORDS, WORDS, WORDS)
TOPS = st.sampled_from(
    [[], [["DATA"]], [["TAHUN 2025"]], [["Kecamatan", "Ciruas"], ["KETERANGAN"]]]
)


@given(rows=st.lists(ROW, min_size=1, max_size=8), top=TOPS)
@MANY
def test_no_row_of_data_enters_the_heading_and_none_is_lost(
    tmp_path: Path, rows: list[tuple[Any, ...]], top: list[list[str]]
) -> None:
    path = write_sheets(tmp_path / "uji.xlsx", {"DATA": [*top, HEADING, *rows]})

    daftar = read_daftar(path)

    assert daftar.judul[: len(HEADING)] == HEADING
    read = [baris.nomor for baris in daftar.baris]
    assert sorted([*read, *daftar.lewat]) == [len(top) + 2 + at for at in range(len(rows))]
    assert "440880" not in repr(daftar)


def test_words_of_headings_in_every_cell_of_a_row_make_no_heading_of_it(tmp_path: Path) -> None:
    data = ["Hadir", "Koperasi", "Tanggal", "Kecamatan", "Desa", "Status"]
    path = write_sheets(tmp_path / "uji.xlsx", {"DATA": [HEADING, ["1", "Koperasi A"], data]})

    daftar = read_daftar(path)

    assert (daftar.judul_baris, daftar.judul) == (1, HEADING)
