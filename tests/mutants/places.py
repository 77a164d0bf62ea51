"""Where a module can be changed, and a sample of the changes; cosmic-ray knows them all."""

import ast
import difflib
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

Place = tuple[Path, tuple[int, int], tuple[int, int]]


@dataclass(frozen=True)
class Mutant:
    """A module with one change.

    Attributes:
        path: of the module, from the root of the project.
        line: first line of what is changed.
        code: the whole module, changed.
        diff: what is changed, for people.
    """

    path: Path
    line: int
    code: str
    diff: str


def draw_mutants(modules: list[Path], *, count: int, seed: int) -> list[Mutant]:
    """So many mutants, the same ones for a seed and a state of the modules.

    A place is drawn first and what it becomes afterwards: an operator that could become eleven
    others counts no more than a number that could become one.
    """
    chance = random.Random(seed)
    places: dict[Place, list[tuple[str, int]]] = {}
    for module in modules:
        for place, operator, occurrence in _list_changes(module):
            places.setdefault(place, []).append((operator, occurrence))
    order = sorted(places)
    chance.shuffle(order)
    drawn: list[Mutant] = []
    for place in order:
        if len(drawn) == count:
            break
        mutant = _make(place, *chance.choice(places[place]))
        if mutant is not None:
            drawn.append(mutant)
    return drawn


def _list_changes(module: Path) -> Iterator[tuple[Place, str, int]]:
    """Place, operator and the number of that place among those of the operator."""
    tree = get_ast(module.read_text(encoding="utf-8"))
    for name in sorted(operator_names()):
        made = get_operator(name)
        if made.arguments():
            continue  # It would want to be told which variable.
        found = (each for node in ast_nodes(tree) for each in made().mutation_positions(node))
        for occurrence, (start, end) in enumerate(found):
            yield (module, start, end), name, occurrence


def _make(place: Place, operator: str, occurrence: int) -> Mutant | None:
    """The mutant; None where only an annotation would be another, or it would be no Python."""
    path, (line, _), _ = place
    before = path.read_text(encoding="utf-8")
    try:
        code = mutate_code(before, get_operator(operator)(), occurrence)
    except AttributeError:
        return None  # Cosmic Ray 8.7.0 takes `except (A, B)` for one name.
    try:
        if code is None or _without_annotations(code) == _without_annotations(before):
            return None
    except SyntaxError:
        return None
    shown = difflib.unified_diff(before.splitlines(), code.splitlines(), lineterm="", n=1)
    return Mutant(path, line, code, "\n".join(list(shown)[2:]))


def _without_annotations(code: str) -> str:
    tree = ast.parse(code)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            node.returns = None
        elif isinstance(node, ast.arg):
            node.annotation = None
        elif isinstance(node, ast.AnnAssign):
            node.annotation = ast.Constant(None)
    return ast.dump(tree)
