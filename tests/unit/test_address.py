"""The number of a row in an address."""

import pytest

from ui.words.address import find_id


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
