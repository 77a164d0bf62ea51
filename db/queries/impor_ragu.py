"""The doubts about the rows of a file, the same kind together, however many rows they are on."""

from enum import StrEnum
from typing import Any, NamedTuple

import pandas as pd
from sqlalchemy import ColumnElement, TextClause, func, select, text
from sqlalchemy.orm import Session

from db.enums import CaraPerbaikan, Putusan
from db.frames import read_frame
from db.models import ImporBaris

# A sentence without what it quotes, counts and compares, so that forty rows have one doubt.
_WITHOUT_VALUES = (
    ("“[^”]*”", "“…”"),
    ("(berbeda pada [^:]*|disetujui): .*$", r"\1: …"),
    (" bulan [IVX]+", " bulan …"),
    ("[0-9]+([.,/-][0-9]+)*", "…"),
)


class KelompokBaris(StrEnum):
    """Rows of a file as a reviewer goes through them."""

    PERIKSA = "periksa"
    LUAR = "luar"
    DITOLAK = "ditolak"
    BARU = "baru"
    BERUBAH = "berubah"
    SAMA = "sama"


class Macam(NamedTuple):
    """A kind of doubt: the field that is to blame ("" for none) and the sentence without values."""

    kolom: str
    kalimat: str


def _kalimat() -> str:
    """The kind of a doubt `r`, as SQL."""
    said = "r ->> 'alasan'"
    for pattern, instead in _WITHOUT_VALUES:
        said = f"regexp_replace({said}, '{pattern}', '{instead}', 'g')"
    return said


KOLOM, KALIMAT = "coalesce(r ->> 'kolom', '')", _kalimat()
OF_MACAM = f"{KOLOM} = :macam_kolom AND {KALIMAT} = :macam_kalimat"
# Whose koperasi a row is nobody accepts for many rows at a glance.
_USUL = f"r -> 'usul' ->> 'cara' <> '{CaraPerbaikan.TAUTKAN}'"


def list_macam(session: Session, *, berkas_id: int, kelompok: KelompokBaris) -> pd.DataFrame:
    """The kinds of doubt in a group of rows, on most rows first.

    Returns:
        - kolom, kalimat (str): as Macam has them
        - contoh (str): the sentence of the first row
        - baris, usul, boleh (int64): rows that have it, that have a proposal which may be accepted
          together with others, that a reviewer may confirm
    """
    statement = text(
        f"SELECT {KOLOM} AS kolom, {KALIMAT} AS kalimat,"
        " (array_agg(r ->> 'alasan' ORDER BY b.nomor))[1] AS contoh,"
        " count(DISTINCT b.nomor) AS baris,"
        f" count(DISTINCT b.nomor) FILTER (WHERE {_USUL}) AS usul,"
        " count(DISTINCT b.nomor) FILTER (WHERE (r ->> 'boleh')::boolean) AS boleh"
        " FROM impor_baris b, jsonb_array_elements(b.ragu) AS r WHERE b.id = ANY(:ids)"
        " GROUP BY 1, 2 ORDER BY count(DISTINCT b.nomor) DESC, min(b.nomor), 1, 2"
    )
    dtypes = {
        "kolom": "str",
        "kalimat": "str",
        "contoh": "str",
        "baris": "int64",
        "usul": "int64",
        "boleh": "int64",
    }
    return read_frame(session, statement.bindparams(ids=_ids(session, berkas_id, kelompok)), dtypes)


def in_kelompok(kelompok: KelompokBaris) -> ColumnElement[bool]:
    """The rows of a group, as a condition on impor_baris."""
    siap = ImporBaris.putusan == Putusan.SIAP
    perlu = ImporBaris.putusan == Putusan.PERLU_DIPERIKSA
    changes = func.jsonb_array_length(ImporBaris.beda) > 0
    return {
        KelompokBaris.PERIKSA: perlu & ~ImporBaris.luar,
        KelompokBaris.LUAR: perlu & ImporBaris.luar,
        KelompokBaris.DITOLAK: ImporBaris.putusan == Putusan.DITOLAK,
        KelompokBaris.BARU: siap & ImporBaris.baru,
        KelompokBaris.BERUBAH: siap & ~ImporBaris.baru & changes,
        KelompokBaris.SAMA: siap & ~ImporBaris.baru & ~changes,
    }[kelompok]


def list_ragu(
    session: Session, *, berkas_id: int, kelompok: KelompokBaris, macam: Macam
) -> list[tuple[int, dict[str, Any]]]:
    """Every doubt of a kind in a group: the row's number, and db.sheets.row.cells.Ragu as kept."""
    statement = text(
        "SELECT b.nomor, r FROM impor_baris b, jsonb_array_elements(b.ragu) AS r"
        f" WHERE b.id = ANY(:ids) AND {OF_MACAM} ORDER BY b.nomor"
    ).bindparams(ids=_ids(session, berkas_id, kelompok), **params_of(macam))
    return [(nomor, ragu) for nomor, ragu in session.execute(statement)]


def _ids(session: Session, berkas_id: int, kelompok: KelompokBaris) -> list[int]:
    chosen = (ImporBaris.berkas_id == berkas_id, in_kelompok(kelompok))
    return list(session.scalars(select(ImporBaris.id).where(*chosen)))


def has_macam(macam: Macam) -> TextClause:
    """The rows that have such a doubt, as a condition on impor_baris."""
    condition = f"EXISTS (SELECT FROM jsonb_array_elements(impor_baris.ragu) r WHERE {OF_MACAM})"
    return text(condition).bindparams(**params_of(macam))


def params_of(macam: Macam) -> dict[str, str]:
    """What OF_MACAM is asked with."""
    return {"macam_kolom": macam.kolom, "macam_kalimat": macam.kalimat}


def count_before(
    session: Session, *, berkas_id: int, kelompok: KelompokBaris, macam: Macam | None, nomor: int
) -> int:
    """How many rows of a group come before that number of the sheet: the place of a row in it."""
    statement = (
        select(func.count())
        .select_from(ImporBaris)
        .where(ImporBaris.berkas_id == berkas_id, in_kelompok(kelompok), ImporBaris.nomor < nomor)
    )
    if macam is not None:
        statement = statement.where(has_macam(macam))
    return session.scalar(statement) or 0
