"""Every list and every chart can be taken away as a file."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DRAWS = {
    "show", "dataframe", "table", "show_list", "show_grid", "choose_row", "tick_rows",
}  # fmt: skip  # names, read across
GIVES = {"show_numbers", "show_downloads", "show_paper", "offer_paper", "show_buttons"}
# What is drawn there is taken away elsewhere, or is no data.
ELSEWHERE = {
    "ui/screens/pembinaan/kepala.py": "each part of Pembinaan does, for what it shows",
    "ui/screens/pembinaan/spj_biaya.py": "the SPJ is the file of what was paid",
    "ui/screens/pengaturan/akun.py": "who may enter is no data of the register",
    "ui/screens/pengaturan/percobaan.py": "who tried to enter is no data of the register",
    "ui/screens/pengaturan/kesehatan.py": "how a server is, is no data of the register",
    "pages/rapor.py": "its tabs do, each for what it shows",
    "pages/rat.py": "its tabs do, each for what it shows",
    "ui/widgets/numbers.py": "is the way out itself",
    "ui/widgets/chosen.py": "draws the lists of others, each of which gives its own",
    "pages/peta.py": "ui/screens/peta/show.py gives the numbers of the map",
    "ui/screens/koperasi/list.py": "pages/koperasi.py and the summary of pembinaan give the list",
    "ui/screens/impor/rows.py": "ui/screens/impor/file.py gives the rows that need a person",
    "ui/screens/profil/summary.py": "the workbook of pages/profil.py has a sheet for each list",
    "ui/screens/produk/of_koperasi.py": "the workbook of pages/profil.py",
    "ui/screens/produk/detail.py": "the workbook of pages/profil.py",
    "ui/screens/profil/usaha.py": "the workbook of pages/profil.py",
    "ui/screens/sektor/verifikasi.py": "the workbook of pages/profil.py; here they are ticked",
    "ui/screens/koperasi/bulk.py": "a trial of what has not been saved",
    "ui/screens/profil/pengurus.py": "names leave by the report of the profile, which is logged",
    "ui/screens/pembinaan/peserta.py": "names leave by the sheet of its pelatihan, logged",
    "ui/screens/pembinaan/mandiri.py": "a code beside a name is told to that person alone",
    "ui/screens/pembinaan/tempel.py": "a form before it is saved",
    "ui/screens/pembinaan/ubah.py": "a form; the daftar hadir on paper names its sesi",
    "ui/screens/impor/card.py": "ui/screens/impor/file.py gives the rows that need a person",
    "ui/grid/save.py": "the form before it is saved",
}
FILES = sorted(
    path.relative_to(ROOT).as_posix()
    for part in ("pages", "ui")
    for path in (ROOT / part).rglob("*.py")
)


def calls_of(file: str) -> set[str]:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            attribute = isinstance(node.func, ast.Attribute)
            found.add(str(getattr(node.func, "attr" if attribute else "id", "")))
    return found


@pytest.mark.parametrize("file", FILES)
def test_what_draws_numbers_gives_them_away(file: str) -> None:
    calls = calls_of(file)

    assert not (calls & DRAWS) or calls & GIVES or file in ELSEWHERE


@pytest.mark.parametrize("file", sorted(ELSEWHERE))
def test_no_exception_is_left_over(file: str) -> None:
    calls = calls_of(file)

    assert calls & DRAWS
    assert not (calls & GIVES) or file == "ui/widgets/numbers.py"
