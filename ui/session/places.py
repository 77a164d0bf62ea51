"""Where a fragment draws when it runs alone: Streamlit copies it at each run of its screen.

It copies as deepcopy() does, field by field, and each block with all that it lies in: up to a tenth
of a click. There is nothing in it but numbers, names and what is still empty.
"""

from copy import deepcopy

from streamlit.cursor import Cursor, SparseList
from streamlit.delta_generator import DeltaGenerator

# What deepcopy() asks of a class; a test holds ours and Streamlit's alike.
COPY = "__deepcopy__"
_KEPT = ("_root_container", "_block_type", "_creating_fragment_id", "_form_data")


def copy_places_quickly() -> None:
    """From now on copy what differs between two places, and nothing else."""
    setattr(Cursor, COPY, _copy_cursor)
    setattr(DeltaGenerator, COPY, _copy_block)


def _copy_cursor(cursor: Cursor, _memo: object = None) -> Cursor:
    made = object.__new__(type(cursor))
    vars(made).update(vars(cursor))
    passing = cursor._transient_elements
    made._transient_elements = deepcopy(passing) if len(passing) else SparseList()
    return made


def _copy_block(block: DeltaGenerator, _memo: object = None) -> DeltaGenerator:
    """As Streamlit's: of whatever kind it was, with a place of its own, even the outermost."""
    made = object.__new__(DeltaGenerator)
    cursor, parent = block._cursor, block._parent
    own = vars(block)
    vars(made).update(
        {name: own[name] for name in _KEPT},
        _provided_cursor=None if cursor is None else _copy_cursor(cursor),
        _parent=None if parent is None else _copy_block(parent),
    )
    return made
