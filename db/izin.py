"""One table of what a role may do, and the mark on each action that says which right it needs."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import ParamSpec, TypeVar

from db.enums import Peran

P = ParamSpec("P")
R = TypeVar("R")


class Izin(StrEnum):
    """A right. Screens and writes ask for a right, never for a role."""

    LIHAT = "lihat"
    UBAH = "ubah"
    KELOLA = "kelola"
    # Who people are and how they are reached: on a screen, and out of it into a file.
    NAMA = "nama"
    # What one person changed, day after day.
    TELUSUR = "telusur"


ROLES: dict[Izin, frozenset[Peran]] = {
    Izin.LIHAT: frozenset(Peran),
    Izin.UBAH: frozenset({Peran.STAF, Peran.ADMIN}),
    Izin.KELOLA: frozenset({Peran.ADMIN}),
    Izin.NAMA: frozenset({Peran.STAF, Peran.ADMIN}),
    Izin.TELUSUR: frozenset({Peran.ADMIN}),
}


# Columns that are about a person, outside the tables of people: a koperasi's telephone is in
# practice that of one of its pengurus, and a birthday is of the youngest founder. They take
# Izin.NAMA, as names do, and no report reads them.
PRIBADI: dict[str, frozenset[str]] = {
    "fasilitasi": frozenset({"lahir_termuda"}),
    "koperasi": frozenset({"telepon", "email"}),
}


@dataclass(frozen=True)
class Rule:
    """What a write needs, and the door that the audit names for it."""

    izin: Izin
    door: str


# Every action that a screen can call, by module and name. An action that is not here is refused.
ACTIONS: dict[str, Rule] = {}


def action_name(action: Callable[..., object]) -> str:
    """The key of an action in ACTIONS."""
    return f"{action.__module__}.{action.__qualname__}"


def needs(izin: Izin, *, door: str = "formulir") -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Mark an action with the right it needs and the door it comes in by."""

    def mark(action: Callable[P, R]) -> Callable[P, R]:
        ACTIONS[action_name(action)] = Rule(izin, door)
        return action

    return mark


# The right that a query needs beyond LIHAT, by module and name.
QUERIES: dict[str, Izin] = {}


def shown_to(izin: Izin) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Mark a query that not everybody may ask."""

    def mark(query: Callable[P, R]) -> Callable[P, R]:
        QUERIES[action_name(query)] = izin
        return query

    return mark


def may(peran: Peran, izin: Izin) -> bool:
    """True when the role has the right."""
    return peran in ROLES[izin]
