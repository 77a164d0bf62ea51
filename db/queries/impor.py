"""Spreadsheets that came in: which, how far each is, its rows and what is proposed for them."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import func, select, text, true
from sqlalchemy.orm import Session

from db.enums import JenisImpor, KeadaanImpor, Putusan
from db.errors import NotFound
from db.frames import read_frame
from db.models import Akun, Angkatan, ImporBaris, ImporBerkas, ImporPerbaikan, Koperasi, Pelatihan
from db.queries.impor_ragu import (
    OF_MACAM,
    KelompokBaris,
    Macam,
    has_macam,
    in_kelompok,
    params_of,
)
from db.queries.pencarian import match_words, order_by_likeness
from db.values.cell import clean_text
from db.values.format import NOT_RECORDED, format_date_short

_MOST_FOUND = 20


@dataclass(frozen=True)
class Impor:
    """One file that came in, as its page shows it."""

    id: int
    nama: str
    sidik: str
    jenis: JenisImpor
    lembar: str
    judul: list[str]
    kolom: dict[str, int]
    per_tanggal: dt.date | None
    tahun_buku: int | None
    angkatan: str | None
    catatan: list[str]
    catatan_nilai: list[str]
    tidak_dibaca: list[tuple[str, str, int]]
    dilewati: dict[str, int]
    keadaan: KeadaanImpor
    dibaca: int
    ditulis: int
    diunggah_oleh: str
    diunggah_pada: dt.datetime
    diterapkan_oleh: str | None


@dataclass(frozen=True)
class BarisImpor:
    """One row of a file with what the import says of it.

    Attributes:
        isi: the cells as text by field, as a reviewer left them.
        ragu, beda: as db.sheets.row.cells.Ragu and db.sheets.row.differences.Beda, in plain values.
        putusan_orang: how each field was decided, by field: cara, dari, menjadi, oleh.
    """

    nomor: int
    putusan: Putusan
    ragu: list[dict[str, Any]]
    beda: list[dict[str, Any]]
    baru: bool
    ditulis: bool
    koperasi_id: int | None
    sel: list[Any]
    putusan_orang: dict[str, dict[str, Any]]


def list_impor(session: Session) -> pd.DataFrame:
    """Every file that came in, newest first.

    Returns:
        - id (int64), nama, jenis, keadaan, oleh (str), pada (object, datetime)
        - dibaca, ditulis, perlu (int64, baris): perlu is what waits for a person
    """
    waiting = (
        select(func.count())
        .where(
            ImporBaris.berkas_id == ImporBerkas.id,
            ImporBaris.putusan == Putusan.PERLU_DIPERIKSA,
        )
        .scalar_subquery()
    )
    statement = select(
        ImporBerkas.id,
        ImporBerkas.nama,
        ImporBerkas.jenis,
        ImporBerkas.keadaan,
        ImporBerkas.created_by.label("oleh"),
        ImporBerkas.created_at.label("pada"),
        ImporBerkas.dibaca,
        ImporBerkas.ditulis,
        waiting.label("perlu"),
    ).order_by(ImporBerkas.id.desc())
    dtypes = {
        "id": "int64",
        "nama": "str",
        "jenis": "str",
        "keadaan": "str",
        "oleh": "str",
        "pada": "object",
        "dibaca": "int64",
        "ditulis": "int64",
        "perlu": "int64",
    }
    return read_frame(session, statement, dtypes)


def get_impor(session: Session, *, berkas_id: int) -> Impor:
    """One file.

    Raises:
        NotFound: there is none of that id.
    """
    row = session.get(ImporBerkas, berkas_id)
    if row is None:
        raise NotFound(berkas_id)
    angkatan = None
    if row.angkatan_id is not None:
        angkatan = dict(list_angkatan(session)).get(row.angkatan_id)
    return Impor(
        id=row.id,
        nama=row.nama,
        sidik=row.sidik,
        jenis=row.jenis,
        lembar=row.lembar,
        judul=list(row.judul),
        kolom=dict(row.kolom),
        per_tanggal=row.per_tanggal,
        tahun_buku=row.tahun_buku,
        angkatan=angkatan,
        catatan=list(row.catatan),
        catatan_nilai=list(row.catatan_nilai),
        tidak_dibaca=[(jenis, nama, jumlah) for jenis, nama, jumlah in row.tidak_dibaca],
        dilewati=dict(row.dilewati),
        keadaan=row.keadaan,
        dibaca=row.dibaca,
        ditulis=row.ditulis,
        diunggah_oleh=_full_name(session, row.created_by),
        diunggah_pada=row.created_at,
        diterapkan_oleh=_full_name(session, row.diterapkan_oleh) if row.diterapkan_oleh else None,
    )


def _full_name(session: Session, nama_pengguna: str) -> str:
    statement = select(Akun.nama_lengkap).where(Akun.nama_pengguna == nama_pengguna)
    return session.scalar(statement) or nama_pengguna


def count_baris(session: Session, *, berkas_id: int) -> dict[KelompokBaris, int]:
    """How many rows of a file are in each group; together they are all of its rows."""
    counts = [func.count().filter(in_kelompok(kelompok)) for kelompok in KelompokBaris]
    row = session.execute(select(*counts).where(ImporBaris.berkas_id == berkas_id)).one()
    return dict(zip(KelompokBaris, row, strict=True))


def list_baris(
    session: Session,
    *,
    berkas_id: int,
    kelompok: KelompokBaris | None,
    macam: Macam | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> list[BarisImpor]:
    """Rows of a file in the order of the sheet, of one group or of all, of one doubt or of any."""
    chosen = true() if kelompok is None else in_kelompok(kelompok)
    statement = select(ImporBaris).where(ImporBaris.berkas_id == berkas_id, chosen)
    if macam is not None:
        statement = statement.where(has_macam(macam))
    statement = statement.order_by(ImporBaris.nomor).limit(limit).offset(offset)
    rows = session.scalars(statement).all()
    decisions = _decisions(session, berkas_id, [row.nomor for row in rows])
    return [
        BarisImpor(
            row.nomor,
            row.putusan,
            row.ragu,
            row.beda,
            row.baru,
            row.ditulis,
            row.koperasi_id,
            row.sel,
            decisions.get(row.nomor, {}),
        )
        for row in rows
    ]


def _decisions(
    session: Session, berkas_id: int, nomor: list[int]
) -> dict[int, dict[str, dict[str, Any]]]:
    found: dict[int, dict[str, dict[str, Any]]] = {}
    rows = select(ImporPerbaikan).where(
        ImporPerbaikan.berkas_id == berkas_id, ImporPerbaikan.nomor.in_(nomor)
    )
    for row in session.scalars(rows):
        found.setdefault(row.nomor, {})[row.kolom] = {
            "cara": row.cara,
            "dari": row.dari,
            "menjadi": row.menjadi,
            "oleh": row.updated_by,
        }
    return found


def list_bermasalah(session: Session, *, berkas_id: int) -> pd.DataFrame:
    """Only the rows that were not ready, as the sheet has them, with their reasons beside.

    Returns:
        One row per row of the sheet, in its order: Baris, Putusan, Alasan (str), then the
        headings of the sheet.
    """
    judul = get_impor(session, berkas_id=berkas_id).judul
    headings = ["Baris", "Putusan", "Alasan"]
    for at, text_ in enumerate(judul):
        name = text_ or f"Kolom {at + 1}"
        headings.append(name if name not in headings else f"{name} ({at + 1})")
    rows = session.execute(
        select(ImporBaris.nomor, ImporBaris.putusan, ImporBaris.ragu, ImporBaris.sel)
        .where(ImporBaris.berkas_id == berkas_id, ImporBaris.putusan != Putusan.SIAP)
        .order_by(ImporBaris.nomor)
    )
    records = [
        [
            str(nomor),
            putusan.value,
            " ".join(each["alasan"] for each in ragu),
            *(clean_text(cell) for cell in [*sel, *[""] * len(judul)][: len(judul)]),
        ]
        for nomor, putusan, ragu, sel in rows
    ]
    return pd.DataFrame(records, columns=headings, dtype="str")


def list_bermasalah_bernama(session: Session, *, berkas_id: int) -> tuple[pd.DataFrame, int]:
    """As list_bermasalah, with the number of people that it names."""
    frame = list_bermasalah(session, berkas_id=berkas_id)
    return frame, len(frame)


def list_usul(session: Session, *, berkas_id: int, macam: Macam | None = None) -> pd.DataFrame:
    """What is proposed for the rows of a file, the same proposals together, most rows first.

    Args:
        macam: only what is proposed under a doubt of that kind.

    Returns:
        - kolom, cara, menjadi, alasan, teks (str): what a proposal is accepted by, and its words
        - kemiripan (Int64, persen): where it was measured
        - baris (int64): how many rows
    """
    given = {"berkas_id": berkas_id} | (params_of(macam) if macam else {})
    statement = text(
        "SELECT r ->> 'kolom' AS kolom, r -> 'usul' ->> 'cara' AS cara,"
        " r -> 'usul' ->> 'menjadi' AS menjadi, r ->> 'alasan' AS alasan,"
        " r -> 'usul' ->> 'teks' AS teks, max((r -> 'usul' ->> 'kemiripan')::int) AS kemiripan,"
        " count(*) AS baris"
        " FROM impor_baris b, jsonb_array_elements(b.ragu) AS r"
        " WHERE b.berkas_id = :berkas_id AND b.putusan = 'perlu_diperiksa'"
        " AND jsonb_typeof(r -> 'usul') = 'object'"
        + (f" AND {OF_MACAM}" if macam else "")
        + " GROUP BY 1, 2, 3, 4, 5 ORDER BY count(*) DESC, min(b.nomor)"
    ).bindparams(**given)
    dtypes = {
        "kolom": "str",
        "cara": "str",
        "menjadi": "str",
        "alasan": "str",
        "teks": "str",
        "kemiripan": "Int64",
        "baris": "int64",
    }
    return read_frame(session, statement, dtypes)


def list_perbaikan(session: Session, *, berkas_id: int) -> pd.DataFrame:
    """Every decision about the rows of a file, newest first.

    Returns:
        - nomor (int64), kolom, cara, dari, menjadi (str), kemiripan (Int64), oleh (str),
          pada (object, datetime)
    """
    statement = (
        select(
            ImporPerbaikan.nomor,
            ImporPerbaikan.kolom,
            ImporPerbaikan.cara,
            ImporPerbaikan.dari,
            ImporPerbaikan.menjadi,
            ImporPerbaikan.kemiripan,
            ImporPerbaikan.updated_by.label("oleh"),
            ImporPerbaikan.updated_at.label("pada"),
        )
        .where(ImporPerbaikan.berkas_id == berkas_id)
        .order_by(ImporPerbaikan.updated_at.desc(), ImporPerbaikan.id.desc())
    )
    dtypes = {
        "nomor": "int64",
        "kolom": "str",
        "cara": "str",
        "dari": "str",
        "menjadi": "str",
        "kemiripan": "Int64",
        "oleh": "str",
        "pada": "object",
    }
    return read_frame(session, statement, dtypes)


def list_angkatan(session: Session) -> list[tuple[int, str]]:
    """Every angkatan with what it is called, newest first."""
    rows = session.execute(
        select(Angkatan.id, Pelatihan.judul, Angkatan.nomor, Pelatihan.tanggal_mulai)
        .join(Pelatihan)
        .order_by(Pelatihan.tanggal_mulai.desc(), Pelatihan.judul, Angkatan.nomor)
    )
    return [
        (angkatan_id, f"{judul}, angkatan {nomor} ({format_date_short(mulai)})")
        for angkatan_id, judul, nomor, mulai in rows
    ]


def find_koperasi(session: Session, *, cari: str) -> list[tuple[int, str]]:
    """Open koperasi of the register by name, NIK or nomor badan hukum, to link a row to."""
    conditions = match_words(session, cari)
    if not conditions:
        return []
    rows = session.execute(
        select(Koperasi.id, Koperasi.nama, Koperasi.nik_koperasi)
        .where(*conditions, Koperasi.terbuka)
        .order_by(*order_by_likeness(cari), Koperasi.nama, Koperasi.id)
        .limit(_MOST_FOUND)
    )
    return [(row_id, f"{nama} · NIK {nik or NOT_RECORDED}") for row_id, nama, nik in rows]
