"""A draft that is taken up lies over the rows of now: what was seen stays, what is gone is told."""

import pandas as pd
import pytest

from ui.grid.offered import complete
from ui.grid.pending import Tertunda

NOW = pd.DataFrame({"nama": ["A", "B"], "telepon": ["1", "2"]}, index=[1, 2])


def taken_up(isi: dict[int, dict[str, object]], semula: dict[int, dict[str, object]]) -> Tertunda:
    return Tertunda("Koperasi", "koperasi", {}, pd.DataFrame(), isi=isi, semula=semula)


def test_a_field_that_was_typed_into_keeps_what_was_seen_and_the_others_are_of_now() -> None:
    draft = taken_up({1: {"telepon": "9"}}, {1: {"nama": "Lama", "telepon": "0"}})

    assert complete(draft, NOW)

    assert draft.awal.to_dict("index") == {
        1: {"nama": "A", "telepon": "0"},
        2: {"nama": "B", "telepon": "2"},
    }
    assert not complete(draft, NOW)


def test_a_row_that_left_the_list_comes_back_as_it_was_seen() -> None:
    draft = taken_up({7: {"telepon": "9"}}, {7: {"nama": "Jauh", "telepon": "0"}})

    complete(draft, NOW)

    assert draft.awal.loc[7].to_dict() == {"nama": "Jauh", "telepon": "0"}
    assert (draft.isi, draft.hilang) == ({7: {"telepon": "9"}}, {})


def test_a_row_that_is_there_no_more_does_not_come_back() -> None:
    draft = taken_up({7: {"telepon": "9"}}, {7: {"nama": "Jauh", "telepon": "0"}})

    complete(draft, NOW, gone=[7])

    assert list(draft.awal.index) == [1, 2]
    assert (draft.isi, draft.hilang) == ({}, {7: {"telepon": "9"}})


def test_a_row_of_which_only_the_field_was_kept_cannot_come_back_and_is_told() -> None:
    draft = taken_up(
        {1: {"telepon": "9"}, 7: {"telepon": "8", "nama": "X"}},
        {1: {"telepon": None}, 7: {"telepon": "0", "nama": "Y"}},
    )

    complete(draft, NOW.assign(jabatan=""))

    assert draft.isi == {1: {"telepon": "9"}}
    assert draft.hilang == {7: {"telepon": "8", "nama": "X"}}
    assert draft.awal.loc[1, "telepon"] is None


@pytest.mark.parametrize("column", ["tidak_ada", "lama"])
def test_a_column_that_the_grid_no_longer_has_changes_nothing(column: str) -> None:
    draft = taken_up({1: {column: "9"}}, {1: {column: "0"}})

    complete(draft, NOW)

    assert list(draft.awal.columns) == ["nama", "telepon"]
