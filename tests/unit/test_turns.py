"""Whose run goes on: one of an account at a time, and no more than its share while others work."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import pytest

from tests.loop import run_async
from ui.gate.turns import STRANGERS, Turns

ME, YOU = ("akun 1",), ("akun 2",)


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def wait_of(monkeypatch: pytest.MonkeyPatch, work: Coroutine[Any, Any, Any]) -> float:
    """Seconds that it sleeps, without sleeping them."""
    slept = [0.0]

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    async def run() -> None:
        with monkeypatch.context() as patched:
            patched.setattr("ui.gate.turns.asyncio.sleep", sleep)
            await work

    run_async(run())
    return sum(slept)


async def run_for(turns: Turns, clock: Clock, names: tuple[str, ...], seconds: float) -> None:
    end = await turns.begin(names)
    clock.now += seconds
    end()


def test_an_account_runs_one_tab_at_a_time_and_others_do_not_wait_for_it() -> None:
    async def run() -> list[str]:
        turns, began = Turns(), []

        async def ask(names: tuple[str, ...]) -> None:
            end = await turns.begin(names)
            began.append(names[0])
            await asyncio.sleep(0.05)
            end()
            end()  # the end of a run may be seen twice

        asking = [asyncio.create_task(ask(each)) for each in (ME, ME, ME, YOU)]
        await asyncio.sleep(0.02)
        first = list(began)
        await asyncio.gather(*asking)
        return [*first, "-", *began[2:]]

    assert run_async(run()) == ["akun 1", "akun 2", "-", "akun 1", "akun 1"]


def test_strangers_of_any_address_run_one_at_a_time_together() -> None:
    async def run() -> list[str]:
        turns, began = Turns(), []

        async def ask(address: str) -> None:
            end = await turns.begin((address, STRANGERS))
            began.append(address)
            await asyncio.sleep(0.02)
            end()

        asking = [asyncio.create_task(ask(each)) for each in ("a", "a", "b")]
        await asyncio.sleep(0.01)
        first = list(began)
        await asyncio.gather(*asking)
        return ["".join(first), "".join(sorted(began))]

    assert run_async(run()) == ["a", "aab"]


def test_who_took_more_than_a_share_waits_while_others_work(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = Clock()
    turns = Turns(clock)

    async def work() -> None:
        await run_for(turns, clock, YOU, 0.1)
        for _ in range(5):
            await run_for(turns, clock, YOU, 0.01)
            await run_for(turns, clock, ME, 2.0)

    # 5 seconds are free; of the 10 that it took, 2,5 came back meanwhile, and more than 0,75 is
    # never owed: 0,75 s at a quarter is 3 s.
    assert wait_of(monkeypatch, work()) == pytest.approx(3.0, abs=1.5)


def test_who_is_alone_never_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    turns = Turns(clock)

    async def work() -> None:
        for _ in range(50):
            await run_for(turns, clock, ME, 2.0)

    assert wait_of(monkeypatch, work()) == 0


def test_what_a_run_costs_is_shared_by_those_who_run_beside_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """On a full machine everybody's run takes long; that is nobody's own doing."""
    clock = Clock()
    turns = Turns(clock)

    async def work() -> None:
        for _ in range(3):
            ends = [await turns.begin((f"akun {number}",)) for number in range(10)]
            clock.now += 10.0
            for end in ends:
                end()

    assert wait_of(monkeypatch, work()) == 0


def test_a_run_that_takes_very_long_holds_the_other_tabs_up_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("ui.gate.turns._HOLDS_S", 0.05)

    async def run() -> None:
        turns = Turns()
        await turns.begin(ME)
        await asyncio.wait_for(turns.begin(ME), timeout=60)

    run_async(run())


def test_who_gives_up_waiting_leaves_the_turn_to_the_next() -> None:
    async def run() -> None:
        turns = Turns()
        end = await turns.begin(("a", STRANGERS))
        given_up = asyncio.create_task(turns.begin(("b", STRANGERS)))
        await asyncio.sleep(0.01)
        given_up.cancel()
        end()
        await asyncio.wait_for(turns.begin(("b", STRANGERS)), timeout=60)

    run_async(run())
