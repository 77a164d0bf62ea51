"""Which heading means which field, as people corrected it: remembered for files that look alike."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from db.enums import JenisImpor
from db.errors import DataRejected
from db.models import ImporPemetaan
from db.sheets.file.kinds import KOLOM, key_of

# Of the headings of two files together, the share that both must have to look alike.
ALIKE = 0.8


def heading_keys(jenis: JenisImpor, judul: Sequence[str]) -> list[str]:
    """The headings of a file without their spelling; a second one of the same gets its place."""
    keys: list[str] = []
    for at, text in enumerate(judul):
        key = key_of(jenis, text) or text.strip().upper() or f"KOLOM {at + 1}"
        keys.append(key if key not in keys else f"{key} ({at + 1})")
    return keys


def check_kolom(jenis: JenisImpor, judul: Sequence[str], kolom: Mapping[str, int]) -> None:
    """A mapping names fields of its kind of file and columns that are there, whoever sent it.

    Raises:
        DataRejected: it names anything else.
    """
    for nama, at in kolom.items():
        if nama not in KOLOM[jenis] or not 0 <= at < len(judul):
            raise DataRejected("kolom_tidak_dapat_diubah", kolom=nama)


def remember(
    session: Session, *, jenis: JenisImpor, judul: Sequence[str], kolom: Mapping[str, int]
) -> None:
    """Keep a mapping under the headings of its file; the newest stands."""
    keys = heading_keys(jenis, judul)
    meant = {at: nama for nama, at in kolom.items()}
    said = {key: meant.get(at, "") for at, key in enumerate(keys)}
    statement = insert(ImporPemetaan).values(jenis=jenis, sidik_judul=_print(keys), kolom=said)
    session.execute(
        statement.on_conflict_do_update(
            index_elements=["jenis", "sidik_judul"], set_={"kolom": statement.excluded.kolom}
        )
    )


def recall(session: Session, jenis: JenisImpor, judul: Sequence[str]) -> dict[str, int] | None:
    """The mapping of the file that looks most alike, None if none looks alike enough."""
    keys = heading_keys(jenis, judul)
    rows = session.scalars(
        select(ImporPemetaan)
        .where(ImporPemetaan.jenis == jenis)
        .order_by(ImporPemetaan.updated_at.desc(), ImporPemetaan.id.desc())
    )
    best = max(rows, key=lambda row: _share(row.kolom.keys(), keys), default=None)
    if best is None or _share(best.kolom.keys(), keys) < ALIKE:
        return None
    known = KOLOM[jenis]
    return {
        nama: at for at, key in enumerate(keys) if (nama := best.kolom.get(key)) and nama in known
    }


def _share(mine: Iterable[str], theirs: Iterable[str]) -> float:
    one, other = set(mine), set(theirs)
    return len(one & other) / (len(one | other) or 1)


def _print(keys: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(sorted(keys)).encode()).hexdigest()
