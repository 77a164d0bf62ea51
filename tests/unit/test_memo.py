"""The memo: what is held, for how long, who works it out, and that no reader can alter it."""

import datetime as dt
import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
import pytest

from tests.same import same
from tests.waiting import wait_until
from ui.session.memo import Memo, Worked, read_limit, refuse_inside_view, remembered
from ui.session.share import FixedFrame, fix, plan_lending


@dataclass(frozen=True)
class Kartu:
    judul: str
    baris: list[str] = field(default_factory=list)


def give(value: Any, **state: int) -> Callable[[], Worked[Any]]:
    return lambda: Worked(value, state)


def fail() -> Worked[Any]:
    raise AssertionError("worked out again")


def test_what_is_held_is_served_while_its_data_stand() -> None:
    memo = Memo()
    memo.get("a", {"koperasi": 1, "sesi": 5}, give("satu", koperasi=1))

    assert memo.get("a", {"koperasi": 1, "sesi": 6}, fail).value == "satu"


def test_a_change_of_what_it_came_from_has_it_worked_out_again() -> None:
    memo = Memo()
    memo.get("a", {"koperasi": 1}, give("satu", koperasi=1))

    assert memo.get("a", {"koperasi": 2}, give("dua", koperasi=2)).value == "dua"


def test_an_error_is_not_held() -> None:
    memo = Memo()
    with pytest.raises(AssertionError):
        memo.get("a", {}, fail)

    assert memo.get("a", {}, give("satu")).value == "satu"


def test_what_is_unused_the_longest_goes_first_when_the_bytes_are_used_up() -> None:
    memo = Memo(limit=5_000)
    for name in "abcd":
        memo.get(name, {}, give(bytes(1_200)))
    memo.get("a", {}, fail)
    memo.get("e", {}, give(bytes(1_200)))

    assert memo.weight <= 5_000
    memo.get("a", {}, fail)
    with pytest.raises(AssertionError):
        memo.get("b", {}, fail)


def test_what_would_push_out_everything_else_is_not_held() -> None:
    memo = Memo(limit=4_000)
    memo.get("a", {}, give(bytes(2_100)))

    assert memo.weight == 0


@pytest.mark.parametrize(("given", "most"), [("8", 8), ("", 24), ("banyak", 24)])
def test_an_office_says_how_much_is_held(
    monkeypatch: pytest.MonkeyPatch, given: str, most: int
) -> None:
    monkeypatch.setenv("DASBOR_INGATAN_MIB", given)

    assert read_limit() == most * 1024 * 1024


def test_several_who_ask_at_once_have_it_worked_out_once() -> None:
    memo, opened = Memo(), threading.Event()
    asked: list[None] = []
    answers: list[str] = []

    def work() -> Worked[str]:
        asked.append(None)
        opened.wait()
        return Worked("satu", {})

    crowd = [
        threading.Thread(target=lambda: answers.append(memo.get("a", {}, work).value))
        for _ in range(8)
    ]
    for each in crowd:
        each.start()
    time.sleep(0.05)
    opened.set()
    for each in crowd:
        each.join()

    assert len(asked) == 1
    assert answers == ["satu"] * 8


def test_who_waited_for_one_that_failed_tries_for_himself() -> None:
    memo, begun, opened = Memo(), threading.Event(), threading.Event()
    answers: list[str] = []

    def slow_failure() -> Worked[str]:
        begun.set()
        opened.wait()
        raise LookupError

    def first() -> None:
        with pytest.raises(LookupError):
            memo.get("a", {}, slow_failure)

    threads = [
        threading.Thread(target=first),
        threading.Thread(target=lambda: answers.append(memo.get("a", {}, give("dua")).value)),
    ]
    threads[0].start()
    begun.wait()
    threads[1].start()
    time.sleep(0.05)
    opened.set()
    for each in threads:
        each.join()

    assert answers == ["dua"]


def test_a_value_that_needs_itself_is_refused_instead_of_waiting_for_ever() -> None:
    memo = Memo()

    def work() -> Worked[str]:
        return memo.get("a", {}, work)

    with pytest.raises(RuntimeError):
        memo.get("a", {}, work)


def slow(value: str, opened: threading.Event, **state: int) -> Callable[[], Worked[Any]]:
    def work() -> Worked[Any]:
        opened.wait()
        return Worked(value, state)

    return work


def held(**state: int) -> Memo:
    memo = Memo()
    memo.get("a", state, give("lama", **state))
    return memo


def test_where_the_newest_takes_long_the_last_is_served_and_the_newest_follows() -> None:
    memo, opened = held(koperasi=1), threading.Event()
    now, new = {"koperasi": 2}, slow("baru", opened, koperasi=2)

    first, is_new = memo.get_soon("a", now, new, own={}, wait_s=0)
    opened.set()

    assert (first.value, is_new) == ("lama", False)
    wait_until(lambda: memo.get_soon("a", now, new, own={}, wait_s=0)[1])
    assert memo.get("a", now, fail).value == "baru"


def test_the_newest_is_served_at_once_where_a_moment_is_enough_for_it() -> None:
    found, is_new = held(koperasi=1).get_soon(
        "a", {"koperasi": 2}, give("baru", koperasi=2), own={}, wait_s=5
    )

    assert (found.value, is_new) == ("baru", True)


@pytest.mark.parametrize(
    ("known", "now", "own"),
    [
        ({"koperasi": 1}, {"koperasi": 2}, {"koperasi": 2}),  # the reader's own save
        ({"koperasi": 1}, {"koperasi": 1, "rat": 1}, {"rat": 1}),  # into a table that was empty
        ({"koperasi": 1, "hari": 1}, {"koperasi": 2, "hari": 2}, {}),  # yesterday's
    ],
)
def test_what_lacks_the_readers_own_save_or_is_of_yesterday_is_never_served(
    known: dict[str, int], now: dict[str, int], own: dict[str, int]
) -> None:
    memo = Memo()
    memo.get("a", known, give("lama", **{"rat": 0, **known}))

    found, is_new = memo.get_soon("a", now, give("baru", **now), own=own, wait_s=0)

    assert (found.value, is_new) == ("baru", True)


@pytest.mark.parametrize(("dear_s", "renewed"), [(60.0, ["a"]), (0.0, [])])
def test_what_took_long_waits_for_somebody_who_wants_it(
    monkeypatch: pytest.MonkeyPatch, dear_s: float, renewed: list[str]
) -> None:
    monkeypatch.setattr("ui.session.memo._DEAR_S", dear_s)
    monkeypatch.setattr("ui.session.memo.LOOKS.list_open", lambda: {"a"})
    memo = Memo()
    # What it took the first time says nothing of the next.
    for version in (1, 2):
        work = give("lama", koperasi=version)
        memo.get("a", {"koperasi": version}, work, lambda _state: give("baru")())

    assert [key for key, _ in memo.list_stale({"koperasi": 3})] == renewed


def test_where_working_it_out_fails_the_last_stays() -> None:
    memo = held(koperasi=1)
    found, is_new = memo.get_soon("a", {"koperasi": 2}, fail, own={}, wait_s=5)

    assert (found.value, is_new) == ("lama", False)


def test_what_nobody_worked_out_before_is_told_to_be_coming_and_comes_beside() -> None:
    memo, opened = Memo(), threading.Event()
    now, new = {"koperasi": 2}, slow("baru", opened, koperasi=2)

    first = memo.get_later("a", now, new, own={}, wait_s=0)
    opened.set()

    assert first == (None, False)
    wait_until(lambda: memo.get_later("a", now, new, own={}, wait_s=0)[1])
    assert memo.get("a", now, fail).value == "baru"


def test_what_lacks_the_readers_own_save_is_not_shown_while_the_new_is_coming() -> None:
    memo, now = held(koperasi=1), {"koperasi": 2}

    found, is_new = memo.get_later("a", now, fail, own={"koperasi": 2}, wait_s=5)
    other, other_is_new = memo.get_later("a", now, fail, own={}, wait_s=5)

    assert (found, is_new) == (None, False)
    assert other is not None
    assert (other.value, other_is_new) == ("lama", False)


def spoil_frame(lent: pd.DataFrame) -> None:
    lent.loc[0, "jumlah"] = 99
    lent["baru"] = 1
    lent.index.name = "lain"
    lent.attrs["catatan"] = "diubah"


def spoil_cells(lent: pd.DataFrame) -> None:
    lent["isi"].iloc[0].append("x")


def spoil_series(lent: pd.Series) -> None:
    lent.iloc[0] = 99


def spoil_list(lent: list[Any]) -> None:
    lent.append("x")


def spoil_nested(lent: dict[str, list[int]]) -> None:
    lent["a"].append(9)
    lent["b"] = []


def spoil_card(lent: Kartu) -> None:
    lent.baris.append("x")


def spoil_pair(lent: tuple[int, dict[str, int]]) -> None:
    lent[1]["a"] = 9


def spoil_array(lent: np.ndarray) -> None:
    lent[0] = 99


SHARED = [
    (lambda: pd.DataFrame({"jumlah": [1, 2], "nama": ["a", "b"]}), spoil_frame),
    (lambda: pd.DataFrame({"isi": [["a"], None]}), spoil_cells),
    (lambda: pd.Series([1, 2]), spoil_series),
    (lambda: ["a"], spoil_list),
    (lambda: {"a": [1], "b": [2]}, spoil_nested),
    (lambda: Kartu("a", ["b"]), spoil_card),
    (lambda: (1, {"a": 2}), spoil_pair),
    (lambda: np.array([1, 2]), spoil_array),
]


@pytest.mark.parametrize(("make", "spoil"), SHARED)
def test_what_a_reader_does_to_a_value_stays_with_that_reader(
    make: Callable[[], Any], spoil: Callable[[Any], None]
) -> None:
    memo, worked_out = Memo(), make()
    first = memo.get("a", {}, give(worked_out)).value
    spoil(first)
    spoil(memo.get("a", {}, fail).value)

    assert same(memo.get("a", {}, fail).value, make())
    assert same(worked_out, make())


@pytest.mark.parametrize(
    "value", ["a", 1, None, dt.date(2026, 1, 1), (1, ("a",)), Kartu, frozenset({1}), b"a"]
)
def test_what_cannot_be_changed_is_handed_out_as_it_is(value: object) -> None:
    assert plan_lending(value).copier is None


@pytest.mark.parametrize(
    "spoil",
    [
        lambda spec: spec.update(mark="line"),
        lambda spec: spec["layer"].append({}),
        lambda spec: spec["layer"][0].pop("mark"),
    ],
)
def test_what_is_fixed_is_shared_whole_and_refuses_every_change(
    spoil: Callable[[dict[str, Any]], object],
) -> None:
    fixed = fix({"layer": [{"mark": "bar"}]})

    assert plan_lending(fixed).copier is None
    assert json.dumps(fixed) == '{"layer": [{"mark": "bar"}]}'
    with pytest.raises(TypeError, match="shared"):
        spoil(fixed)


def test_rows_that_are_only_sent_are_lent_as_they_are_and_refuse_a_change() -> None:
    rows = FixedFrame({"a": range(1_000)})
    lending = plan_lending([rows])

    assert lending.copier is not None  # of the list alone
    assert lending.copier([rows])[0] is rows
    assert lending.weight >= 8_000
    with pytest.raises(TypeError, match="shared"):
        rows["a"] = 0
    assert not isinstance(rows.assign(a=0), FixedFrame)


@pytest.mark.parametrize("value", [object(), threading.Lock(), iter([])])
def test_what_nobody_can_lend_safely_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        plan_lending([value])


def test_the_weight_of_a_frame_is_about_what_its_columns_take() -> None:
    frame = pd.DataFrame({"a": range(1_000), "b": [f"{number:020d}" for number in range(1_000)]})

    assert 28_000 <= plan_lending(frame).weight <= 80_000


COUNTED: list[int] = []


def count_rows(frame: pd.DataFrame, lebih: int = 0) -> int:
    COUNTED.append(1)
    return len(frame) + lebih


def test_a_pure_function_runs_once_for_the_same_content() -> None:
    COUNTED.clear()
    for _ in range(2):
        assert remembered(count_rows, pd.DataFrame({"a": [1, 2]})) == 2
    assert remembered(count_rows, pd.DataFrame({"a": [1, 3]}), lebih=1) == 3

    assert len(COUNTED) == 2


def ask_who_looks() -> None:
    refuse_inside_view("current_user()")


def test_what_everybody_shares_may_not_ask_who_is_looking() -> None:
    with pytest.raises(RuntimeError, match="current_user"):
        remembered(ask_who_looks)
    refuse_inside_view("current_user()")
