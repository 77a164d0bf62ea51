"""All that is stored about one person, as a paper, a workbook and JSON: the same in each."""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import pandas as pd

from db.queries.kantor import Kertas
from db.queries.pribadi import DataOrang
from db.values.format import NOT_RECORDED, format_decimal
from ui.files.apart import run_apart
from ui.files.paper.document import (
    ButirLaporan,
    IsiLaporan,
    KolomLaporan,
    Pasangan,
    Surat,
    TabelLaporan,
)
from ui.files.paper.typeset import to_pdf
from ui.files.workbook import DEMO, Keterangan, to_xlsx
from ui.reports.report import word
from ui.words.labels import (
    ALASAN_HADIR,
    CARA_PRESENSI,
    JABATAN,
    JENIS_PERMINTAAN,
    KEADAAN_PERMINTAAN,
    KEADAAN_SERTIFIKAT,
    KEADAAN_TANDA_POSKO,
    PINTU,
    STATUS_KEHADIRAN,
    TABEL,
)

JUDUL = "Data pribadi yang disimpan"
_SUMBER = "register dinas"
_DATA_DIRI = "Data diri"
# Stored values in the words that a reader knows, by heading.
_WORDS: dict[str, Mapping[Any, str]] = {
    "Tanda": STATUS_KEHADIRAN,
    "Jabatan": JABATAN,
    "Jabatan saat itu": JABATAN,
    "Cara": CARA_PRESENSI,
    "Alasan ditolak": ALASAN_HADIR,
    "Yang dicatat": TABEL,
    "Lewat": PINTU,
    "Yang diminta": JENIS_PERMINTAAN,
    "Keadaan": {**KEADAAN_PERMINTAAN, **KEADAAN_SERTIFIKAT},
    "Keadaan tanda": KEADAAN_TANDA_POSKO,
}
Given = Callable[[], DataOrang]
Paper = Callable[[], Kertas]


def make_pdf(give: Given, paper: Paper, oleh: str, hari: dt.date) -> tuple[bytes, int]:
    """On the office's paper; how many people it names: one."""
    data, kertas = give(), paper()
    surat = Surat(
        isi=_lembar(data),
        kop=kertas.kop,
        per=hari,
        dibuat=hari,
        oleh=oleh,
        penandatangan=None,
        contoh=kertas.contoh,
        segel=kertas.segel,
    )
    return run_apart(to_pdf, surat), 1


def make_xlsx(give: Given, paper: Paper, oleh: str, hari: dt.date) -> tuple[bytes, int]:
    """A sheet for each part."""
    data, kertas = give(), paper()
    first, *others = ((name, in_words(rows)) for name, rows in data.bagian.items())
    about = Keterangan(
        judul=f"{JUDUL}: {data.nama}",
        definisi=" ".join((*data.catatan, *(f"{nama}: {kapan}." for nama, kapan in data.simpan))),
        sumber=_SUMBER,
        saringan=(f"orang nomor {data.orang_id}",),
        per=hari,
        oleh=oleh,
        contoh=kertas.contoh,
        segel=kertas.segel,
    )
    return run_apart(to_xlsx, first[1], about, {name[:31]: rows for name, rows in others}), 1


def make_json(give: Given, paper: Paper, oleh: str, hari: dt.date) -> tuple[bytes, int]:
    """For another program: UU 27/2022 pasal 13 lets people take their data along."""
    data = give()
    told = {
        "judul": JUDUL,
        "keadaan_per": hari.isoformat(),
        "dibuat_oleh": oleh,
        **({"catatan_contoh": DEMO} if paper().contoh else {}),
        "orang": {"nomor": data.orang_id, "nama": data.nama},
        "bagian": {
            name: [
                {str(key): None if pd.isna(value) else value for key, value in row.items()}
                for row in in_words(rows).to_dict("records")
            ]
            for name, rows in data.bagian.items()
        },
        "disimpan_sampai": dict(data.simpan),
        "catatan": list(data.catatan),
    }
    return json.dumps(told, ensure_ascii=False, indent=2, default=str).encode(), 1


def in_words(rows: pd.DataFrame) -> pd.DataFrame:
    """Stored values in words; names, numbers and texts as they stand."""
    return rows.assign(
        **{
            heading: [words.get(each, each) for each in rows[heading]]
            for heading, words in _WORDS.items()
            if heading in rows
        }
    )


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    return format_decimal(value, 2) if isinstance(value, Decimal) else word(value)


def _lembar(data: DataOrang) -> IsiLaporan:
    """The paper: who it is, each part as a table, until when it is kept."""
    tables = [
        TabelLaporan(
            judul=name,
            kolom=[KolomLaporan(str(each), lebar="1") for each in rows.columns],
            baris=[[_cell(each) for each in row] for row in in_words(rows).to_numpy()],
            kosong=f"{name}: tidak ada yang disimpan.",
            huruf=8,
        )
        for name, rows in data.bagian.items()
        if name != _DATA_DIRI
    ]
    own = data.bagian[_DATA_DIRI]
    return IsiLaporan(
        judul=JUDUL,
        keterangan=(f"Tentang {data.nama}", "Jawaban atas permintaan akses, UU 27/2022 pasal 32"),
        bagian=(
            Pasangan(
                isi=[(str(a), word(b, none=NOT_RECORDED)) for a, b in own.to_numpy()],
                judul=_DATA_DIRI,
            ),
            *tables,
            Pasangan(isi=list(data.simpan), judul="Disimpan sampai"),
            ButirLaporan(isi=data.catatan, judul="Catatan"),
        ),
        sumber=_SUMBER,
        melintang=True,
    )
