"""Each kind of file that leaves the office carries the newest seal, and before it says nothing."""

import datetime as dt
import io
from collections.abc import Callable
from dataclasses import replace
from zipfile import ZipFile

import pandas as pd
import pytest

from db.queries.kantor import Kop
from db.values.segel import kata_segel
from tests.decks import make_large_dek
from tests.papers import text_of
from ui.files.deck.html.document import build_html
from ui.files.deck.pdf import build_pdf
from ui.files.deck.pptx.file import build_pptx
from ui.files.paper.document import IsiLaporan, Paragraf, Surat
from ui.files.paper.typeset import to_pdf
from ui.files.workbook import Keterangan, to_xlsx

SEGEL = kata_segel(dt.date(2026, 7, 11), "0123456789abcdef" * 4)
DEK = replace(make_large_dek(), segel=SEGEL)
SURAT = Surat(
    isi=IsiLaporan(judul="Uji", keterangan=(), bagian=(Paragraf("Uji"),), sumber="register uji"),
    kop=Kop(pemerintah="Pemerintah", dinas="Dinas", alamat="Alamat", tempat="Tempat", logo=None),
    per=dt.date(2026, 7, 12),
    dibuat=dt.date(2026, 7, 12),
    oleh="Sari",
    penandatangan=None,
    contoh=False,
    segel=SEGEL,
)
ABOUT = Keterangan(
    judul="Uji",
    definisi="",
    sumber="register uji",
    saringan=(),
    per=dt.date(2026, 7, 12),
    oleh="Sari",
    contoh=False,
    segel=SEGEL,
)


def parts_of(file: bytes) -> str:
    with ZipFile(io.BytesIO(file)) as parts:
        return " ".join(parts.read(each).decode("utf-8", "replace") for each in parts.namelist())


MAKERS: dict[str, Callable[[str], str]] = {
    "laporan": lambda segel: text_of(to_pdf(replace(SURAT, segel=segel))),
    "excel": lambda segel: parts_of(to_xlsx(pd.DataFrame({"a": [1]}), replace(ABOUT, segel=segel))),
    "dek html": lambda segel: build_html(replace(DEK, segel=segel)),
    "dek powerpoint": lambda segel: parts_of(build_pptx(replace(DEK, segel=segel))),
    "dek pdf": lambda segel: text_of(build_pdf(replace(DEK, segel=segel))),
}


@pytest.mark.parametrize("jenis", MAKERS)
def test_a_file_carries_the_seal(jenis: str) -> None:
    # A line of PDF may break between two words of it.
    assert "".join(SEGEL.split()) in "".join(MAKERS[jenis](SEGEL).split())


@pytest.mark.parametrize("jenis", MAKERS)
def test_before_the_first_seal_it_says_nothing_of_one(jenis: str) -> None:
    assert "Segel riwayat" not in MAKERS[jenis]("")
