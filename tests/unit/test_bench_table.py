"""A figure of the bench is judged by its worst round."""

import pytest

from tests.bench.table import Figure, Goal, print_figures


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (Figure("klik", "ms", [30, 20], [10, 10], Goal(3)), "≤ 3× ok"),
        (Figure("klik", "ms", [20, 31], [10, 10], Goal(3)), "≤ 3× MISS"),
        # The second round was slow for both: it is the first that misses.
        (Figure("klik", "ms", [40, 60], [10, 30], Goal(3)), "≤ 3× MISS"),
        (Figure("memori", "MiB", [240, 251], [90, 90], Goal(250, times=False)), "≤ 250 MiB MISS"),
        (Figure("memori", "MiB", [240, 250], [90, 90], Goal(250, times=False)), "≤ 250 MiB ok"),
        (Figure("klik", "ms", [40, 60], [10, 30]), ""),
    ],
)
def test_a_goal_is_met_only_by_every_round(figure: Figure, said: str) -> None:
    assert figure.cells()[4] == said


def test_the_ratio_is_the_worst_of_the_rounds_and_all_values_are_shown() -> None:
    figure = Figure("klik", "ms", [40.4, 60], [10, 30])

    assert figure.cells() == ("klik", "40; 60 ms", "10; 30 ms", "4,04×", "")


def test_the_table_is_one_that_readme_can_quote(capsys: pytest.CaptureFixture[str]) -> None:
    print_figures("888 koperasi", [Figure("klik", "ms", [8.25, 9], [2, 2], Goal(4))])

    assert capsys.readouterr().out == (
        "\n### 888 koperasi\n\n"
        "|      | dasbor    | bare page | ratio | goal      |\n"
        "| ---- | --------- | --------- | ----- | --------- |\n"
        "| klik | 8,2; 9 ms | 2; 2 ms   | 4,50× | ≤ 4× MISS |\n"
    )
