"""Every stored value has its word, and every rule of the database its sentence."""

import inspect
import re
from enum import StrEnum
from pathlib import Path

import pytest
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, UniqueConstraint
from sqlalchemy.dialects import postgresql

from db import enums
from db.enums import JenisKelompok
from db.models import Base
from db.values.sandi import SANDI_DITOLAK
from ui.words.labels import JENIS_KELOMPOK, LABELS
from ui.words.names import name_group
from ui.words.rejected import REJECTED

ENUMS = [
    member
    for _, member in inspect.getmembers(enums, inspect.isclass)
    if issubclass(member, StrEnum) and member is not StrEnum
]
PREPARER = postgresql.dialect().identifier_preparer  # type: ignore[no-untyped-call]
RULES = sorted(
    str(PREPARER.format_constraint(constraint))
    for table in Base.metadata.tables.values()
    for constraint in table.constraints
    if isinstance(constraint, CheckConstraint | UniqueConstraint | ForeignKeyConstraint)
)
# An index that is unique speaks for itself, or another rule speaks before it.
UNIQUE = {
    str(index.name)
    for table in Base.metadata.tables.values()
    for index in table.indexes
    if index.unique
}
CODE = "".join(
    path.read_text(encoding="utf-8")
    for folder in ("db", "ui/session")
    for path in sorted(Path(folder).rglob("*.py"))
)
# Rules that a trigger, an action or the check of a typed value speaks for, by the name it gives.
SPOKEN = [
    *re.findall(r"""(?:USING CONSTRAINT = |DataRejected\(\s*)["'](\w+)["']""", CODE),
    *re.findall(r"""_REFUSALS = \{[\w.]+: "(\w+)"\}""", CODE),
    *re.findall(r"""_refuse\(\w+, "(\w+)\"""", CODE),
    *re.findall(r"""": "(\w+_sudah_diubah)\"""", CODE),
    *re.findall(r"""_typed\(\w+, \w+, "(\w+)"\)""", CODE),
]


@pytest.mark.parametrize("values", ENUMS, ids=lambda values: values.__name__)
def test_every_value_of_a_closed_list_has_a_word(values: type[StrEnum]) -> None:
    assert set(LABELS[values]) == set(values)


@pytest.mark.parametrize("rule", [*RULES, *sorted(set(SPOKEN))])
def test_every_rule_has_a_sentence(rule: str) -> None:
    assert REJECTED[rule].endswith(".")


def test_no_sentence_is_left_over() -> None:
    known = {*RULES, *UNIQUE, *SPOKEN, *SANDI_DITOLAK}

    assert {rule for rule in REJECTED if not rule.startswith("wajib_")} <= known


def test_a_group_of_the_curves_of_life_is_called_as_the_case_calls_it() -> None:
    named = {str(kind): name_group(str(kind)) for kind in JenisKelompok}

    assert named == {str(kind): words for kind, words in JENIS_KELOMPOK.items()}
    assert (named["majelis_taklim"], name_group("Anyar")) == ("Majelis taklim", "Anyar")
