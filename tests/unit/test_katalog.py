"""One catalogue: every figure that is published stands in it, once, and says what it is."""

import ast
import importlib
from pathlib import Path

import pytest

from db.figures import (
    biaya,
    dampak,
    fasilitasi,
    kdmp,
    keanggotaan,
    keragaan,
    kesehatan,
    pembinaan,
    rat,
    register,
    umkm,
    usaha,
)
from db.figures.hitung import columns_of, divide, round_half_up
from db.figures.katalog import (
    KUNCI_LAMA,
    NAMA_LAMA,
    PETA,
    REKAP,
    UKURAN,
    aktif_to_show,
    formula,
    with_parts,
)
from db.figures.ukuran import Ukuran
from db.queries.keadaan import KOLOM
from ui.reports.rekap import SINGKAT
from ui.screens.beranda.cards import FIGURES
from ui.screens.potret.model import CARDS

ROOT = Path(__file__).parents[2]
HUNDRED = 100
MODULES = (
    *(register, rat, kesehatan, usaha, pembinaan, keragaan, keanggotaan, umkm, fasilitasi, biaya),
    *(kdmp, dampak),
)
RATIOS = [each for each in UKURAN.values() if each.bagian is not None]
FILES = sorted(
    path.relative_to(ROOT).as_posix()
    for part in ("pages", "ui", "db")
    for path in (ROOT / part).rglob("*.py")
)
# What divides by itself, and why it is no figure of the catalogue.
DIVIDES = {
    "db/values/format.py": "writes a share of two counts in words, rounded by the same rule",
    "db/queries/fokus.py": "the volume of each koperasi decides its fokus, in PostgreSQL",
    "db/sheets/target/kesehatan.py": "the mark of one aspect of which the weight was taken already",
    "ui/charts/growth.py": "the moments of an animation",
}


def test_no_key_and_no_name_stands_twice() -> None:
    figures = [each for module in MODULES for each in module.SEMUA]

    assert sorted(each.kunci for each in figures) == sorted(UKURAN)
    assert len({each.nama for each in figures}) == len(figures)


@pytest.mark.parametrize("module", MODULES, ids=lambda each: each.__name__)
def test_every_figure_of_a_module_is_in_the_catalogue(module: object) -> None:
    constants = [each for each in vars(module).values() if isinstance(each, Ukuran)]

    assert [each.kunci for each in constants if UKURAN.get(each.kunci) is not each] == []


@pytest.mark.parametrize("ukuran", UKURAN.values(), ids=list(UKURAN))
def test_a_figure_says_what_it_is_of_what_and_who_reads_it(ukuran: Ukuran) -> None:
    module, _, function = ukuran.kueri.rpartition(".")

    assert all((ukuran.nama, ukuran.satuan, ukuran.definisi, ukuran.sumber, formula(ukuran)))
    assert (ukuran.bagian is None) == bool(ukuran.yang)
    assert callable(getattr(importlib.import_module(module), function))


@pytest.mark.parametrize("ukuran", RATIOS, ids=lambda each: each.kunci)
def test_the_parts_of_a_ratio_are_figures_that_are_counted(ukuran: Ukuran) -> None:
    assert ukuran.bagian is not None
    assert [UKURAN[each].bagian for each in ukuran.bagian] == [None, None]


def test_every_percentage_is_a_ratio() -> None:
    assert [each.kunci for each in UKURAN.values() if each.is_percent and not each.bagian] == []


@pytest.mark.parametrize(
    "shown",
    [PETA, REKAP, SINGKAT, CARDS, [each.kunci for each in FIGURES], KUNCI_LAMA.values()],
    ids=["peta", "rekap", "paper", "keadaan", "beranda", "older decks"],
)
def test_what_is_shown_is_in_the_catalogue(shown: object) -> None:
    assert set(shown) <= set(UKURAN)  # type: ignore[call-overload]


def test_a_percentage_of_the_rekapitulasi_stands_beside_its_parts() -> None:
    assert set(with_parts(REKAP)) == set(REKAP)


def test_what_is_counted_is_a_column_of_the_register_on_a_day() -> None:
    assert set(columns_of(UKURAN)) <= set(KOLOM)


def test_a_key_of_an_older_deck_means_nothing_else_today() -> None:
    assert set(KUNCI_LAMA) & set(UKURAN) == set()
    assert set(NAMA_LAMA) & {UKURAN[each].nama for each in PETA} == set()


@pytest.mark.parametrize("file", FILES)
def test_nothing_is_defined_or_divided_outside_the_catalogue(file: str) -> None:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    made = {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    described = [
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and {"satuan", "definisi"} <= _fields(node)
    ]

    # A slide's figure is a frozen copy, see db.salindia.
    if not file.startswith("db/figures/") and file != "db/salindia.py":
        assert "Ukuran" not in made
        assert described == []
        assert file in DIVIDES or not any(map(_is_percentage, ast.walk(tree)))


def _fields(node: ast.ClassDef) -> set[str]:
    fields = (each.target for each in node.body if isinstance(each, ast.AnnAssign))
    return {each.id for each in fields if isinstance(each, ast.Name)}


def _is_percentage(node: ast.AST) -> bool:
    """100 * a / b, or a / b * 100."""
    if not isinstance(node, ast.BinOp) or not isinstance(node.op, ast.Div | ast.Mult):
        return False
    inside = [each for each in ast.walk(node) if isinstance(each, ast.BinOp)]
    return any(map(_is_times_100, inside)) and any(isinstance(each.op, ast.Div) for each in inside)


def _is_times_100(node: ast.BinOp) -> bool:
    sides = [each for each in (node.left, node.right) if isinstance(each, ast.Constant)]
    return isinstance(node.op, ast.Mult) and any(each.value == HUNDRED for each in sides)


@pytest.mark.parametrize(
    ("part", "whole", "share"),
    [
        (13, 16, 81.3),  # 81.25: half goes up
        (1, 16, 6.3),
        (1, 3, 33.3),
        (0, 4, 0.0),
        (0, 0, None),
        (None, 5, None),
        (3, None, None),
    ],
)
def test_a_share_is_rounded_half_up_and_nothing_recorded_is_no_share(
    part: int | None, whole: int | None, share: float | None
) -> None:
    assert divide(register.PERSEN_AKTIF, part, whole, terkecil=0) == share


def test_a_percentage_over_few_is_not_told_but_an_average_is() -> None:
    assert divide(register.PERSEN_AKTIF, 4, 4, terkecil=5) is None
    assert divide(keragaan.RATA_ANGGOTA, 100, 4, terkecil=5) == 25.0


@pytest.mark.parametrize(("value", "rounded"), [(-2.25, -2.3), (0.05, 0.1), (8.05, 8.1)])
def test_half_goes_away_from_nought(value: float, rounded: float) -> None:
    assert round_half_up(value) == rounded


@pytest.mark.parametrize(("missing", "shown"), [(5, "persen_aktif"), (6, "persen_aktif_terdata")])
def test_more_than_5_percent_without_status_change_the_share_that_is_shown(
    missing: int, shown: str
) -> None:
    assert aktif_to_show({"jumlah": 100, "status_belum_terdata": missing}).kunci == shown
