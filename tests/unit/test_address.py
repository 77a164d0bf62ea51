"""What an address says: the number of a row, and whose each choice is."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from ui.screens.kdmp import show as kdmp
from ui.screens.koperasi import address
from ui.screens.pengurus import saring as pengurus
from ui.screens.produk import list as produk
from ui.words.address import PILIHAN, find_id, renamed

ROOT = Path(__file__).parents[2]
# Where the keys of bound widgets are given to what draws them.
BY_NAME = {
    *address.NAMES,
    *produk.EMPTY,
    produk.PAGE,
    *kdmp.SIGN_KEYS,
    *pengurus.NAMES,
}


def _bound() -> Iterator[str]:
    """The keys of the widgets that an address knows, as the code has them."""
    yield from BY_NAME
    for folder in ("ui", "pages"):
        for file in (ROOT / folder).rglob("*.py"):
            for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if not isinstance(call, ast.Call):
                    continue
                given = {each.arg: each.value for each in call.keywords}
                key = given.get("key") if "bind" in given else None
                if getattr(call.func, "id", "") == "show_tabs":
                    key = call.args[0]
                if isinstance(key, ast.Constant):
                    yield str(key.value)


def test_every_choice_in_an_address_is_named_for_its_screen() -> None:
    assert {each for keys in PILIHAN.values() for each in keys} == set(_bound())


def test_no_two_screens_share_a_choice() -> None:
    counted = Counter(each for keys in PILIHAN.values() for each in keys)

    assert [each for each, times in counted.items() if times > 1] == []


def test_no_two_widgets_of_different_files_share_a_bound_key() -> None:
    literal = Counter(each for each in _bound() if each not in BY_NAME)

    assert [each for each, times in literal.items() if times > 1] == []


@pytest.mark.parametrize(
    ("screen", "asked", "now"),
    [
        ("peta", ["indikator", "kecamatan"], {"kecamatan": "kecamatan_peta"}),
        ("koperasi", ["kecamatan", "tahun"], {"tahun": "tahun_koperasi"}),
        ("fasilitasi", ["tahun"], {}),
        ("beranda", ["kecamatan"], {}),
        ("riwayat", ["koperasi"], {}),
    ],
)
def test_an_address_of_before_is_told_apart(
    screen: str, asked: list[str], now: dict[str, str]
) -> None:
    assert renamed(screen, asked) == now


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("7", 7),
        ("007", 7),
        ("999999999999999999", 999_999_999_999_999_999),
        ("9999999999999999999", None),  # more than a bigint holds
        ("", None),
        ("-1", None),
        ("1.5", None),
        ("7 ", None),
        ("٧", None),
        ("²", None),
        ("7; DROP TABLE koperasi", None),
    ],
)
def test_only_a_plain_number_that_the_database_holds_names_a_row(
    asked: str, number: int | None
) -> None:
    assert find_id(asked) == number
