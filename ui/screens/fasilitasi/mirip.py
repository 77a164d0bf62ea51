"""A name that is like another, in words."""

from db.queries.usulan import NamaMirip


def say_alike(each: NamaMirip) -> str:
    """How a name is like another, and whose that is."""
    like = "sama dengan" if each.sama else "mirip dengan"
    if each.kasus:
        return f"{like} {each.nama}, usulan kelompok {each.pemilik}"
    return f"{like} {each.nama} di register"
