"""The page that proves certificates without the office: one file, for the Pemkab's own site."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

_PAGE = (Path(__file__).parent / "verifikasi.html").read_text(encoding="utf-8")


def write_verifikasi(
    kunci: Mapping[str, str], dicabut: Sequence[str], *, dinas: str, per: dt.date
) -> bytes:
    """The page with the public keys and the numbers that were withdrawn by a day inside.

    Args:
        kunci: the public half of each key that has signed, by its name in a code.
    """
    data = {
        "dinas": dinas,
        "kunci": dict(kunci),
        "dicabut": list(dicabut),
        "per": per.isoformat(),
    }
    # No name of the office's can end the script that holds it.
    inside = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    return _PAGE.replace(">DATA<", f">{inside}<", 1).encode()
