"""How high a table is."""

import pytest

from ui.widgets.tables import table_height


@pytest.mark.parametrize(
    ("rows", "height"),
    [
        (0, "content"),
        (10, "content"),
        (11, "content"),  # 12 × 35 and the border are 422
        (12, 422),
        (900, 422),
    ],
)
def test_rows_that_fit_are_all_shown_and_more_scroll(rows: int, height: object) -> None:
    assert table_height(rows, at_most=422) == height
