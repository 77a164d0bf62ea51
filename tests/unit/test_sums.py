"""What is kept of a block: exact, however it is packed, and gone without a trace."""

from decimal import Decimal

import pytest

from db.postgres.sums import BlockSum

# Kecamatan, money, members, how many; the last place is how many rows they are.
FIRST = [("Anyar", Decimal("0.10"), 3, 2), ("Ciruas", None, None, 1)]
SECOND = [("Anyar", Decimal("123456789012345678.90"), None, 4), (None, None, 9, 1)]


def test_the_sum_is_that_of_its_blocks_to_the_last_digit() -> None:
    held = BlockSum()
    held.take(1, FIRST, 1)
    held.take(2, SECOND, 1)

    assert set(held.rows()) == {
        ("Anyar", Decimal("123456789012345679.00"), 3, 6),
        ("Ciruas", None, None, 1),
        (None, None, 9, 1),
    }


def test_a_block_that_is_counted_again_takes_the_place_of_what_it_was() -> None:
    held = BlockSum()
    held.take(1, FIRST, 1)
    held.take(2, SECOND, 1)
    held.take(1, [("Ciruas", Decimal(1), 0, 1)], 1)

    assert set(held.rows()) == {
        ("Anyar", Decimal("123456789012345678.90"), None, 4),
        ("Ciruas", Decimal(1), 0, 1),
        (None, None, 9, 1),
    }


def test_what_left_weighs_nothing() -> None:
    held = BlockSum()
    for blok in range(3):
        held.take(blok, FIRST, 1)
    for blok in range(3):
        held.take(blok, [], 1)

    assert (held.rows(), held.weight) == ([], 0)


def test_a_kind_of_sum_that_would_not_come_back_the_same_is_refused() -> None:
    with pytest.raises(TypeError):
        BlockSum().take(1, [("Anyar", 1j, 1)], 1)


def test_many_rows_of_a_block_take_a_part_of_what_few_of_each_would() -> None:
    rows = [(f"Kecamatan {at}", at, 1) for at in range(40)]
    together, apart = BlockSum(), BlockSum()
    together.take(1, rows, 1)
    for at, row in enumerate(rows):
        apart.take(at, [row], 1)

    assert set(together.rows()) == set(apart.rows()) == set(rows)
    assert together.weight < apart.weight
    together.take(1, [], 1)
    assert (together.rows(), together.weight) == ([], 0)
