"""Two decks side by side: the same figure then and now."""

import pandas as pd

from db.figures.katalog import KUNCI_LAMA
from db.queries.dek import DekTayang
from db.salindia import Angka

_BANDING = {
    "salindia": "str",
    "angka": "str",
    "kini": "str",
    "dahulu": "str",
    "selisih": "Float64",
    "penulisan": "str",
}


def compare_dek(kini: DekTayang, dahulu: DekTayang) -> pd.DataFrame:
    """The figures of the slides that are shown in `kini`, with those of an earlier deck.

    Returns:
        A row per figure, in the order of the slides: salindia (stored kode), angka (label), kini
        and dahulu (as written; dahulu "–" where the earlier deck had no such figure), selisih (in
        the figure's unit, percentage points for a share; missing where either is not known) and
        penulisan.
    """
    before = {
        (each.kode, _kunci(angka)): angka for each in dahulu.salindia for angka in each.isi["angka"]
    }
    rows = [
        (
            str(each.kode),
            angka["label"],
            angka["teks"],
            then["teks"] if then else "–",
            _difference(angka, then),
            angka["penulisan"],
        )
        for each in kini.aktif
        for angka in each.isi["angka"]
        for then in [before.get((each.kode, _kunci(angka)))]
    ]
    return pd.DataFrame(rows, columns=list(_BANDING)).astype(_BANDING)


def _kunci(angka: Angka) -> str:
    """Its key of today, whenever the deck was frozen."""
    return KUNCI_LAMA.get(angka["kunci"], angka["kunci"])


def _difference(angka: Angka, then: Angka | None) -> float | None:
    if then is None or angka["nilai"] is None or then["nilai"] is None:
        return None
    return angka["nilai"] - then["nilai"]
