"""Decks: the list, and one deck with its slides as they are shown."""

import datetime as dt
from dataclasses import dataclass

import pandas as pd
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.enums import KodeSalindia
from db.errors import NotFound
from db.frames import read_frame
from db.models import Dek, Harkopnas, Salindia
from db.queries.batas import find_batas, get_isi_batas
from db.queries.pengaturan import get_pengaturan
from db.queries.segel import find_kata_segel
from db.salindia import IsiSalindia, dasar_of, read_isi

DEK = {
    "id": "int64",
    "tahun": "int64",
    "per_tanggal": "object",
    "contoh": "bool",
    "diarsipkan": "bool",
    "dibuat_oleh": "str",
    "aktif": "int64",
}


@dataclass(frozen=True, kw_only=True)
class Tayang:
    """One slide as it is shown.

    Attributes:
        versi: to change it, see db.actions.dek.
        judul: the message: the sentence that a person wrote, else the generated one.
        usang: a written sentence whose figures have changed since; it is not shown until somebody
            confirms it.
        komentar: one line of the presenter's own.
        catatan: what the presenter wants to say; only the presenter's window and notes show it.
        isi: the frozen content, see db.salindia; `butir` of the slide ajakan ends with the
            year's kontak.
    """

    id: int
    versi: int
    kode: KodeSalindia
    urutan: int
    aktif: bool
    alasan_kosong: str | None
    judul: str
    disunting: bool
    usang: str | None
    komentar: str | None
    catatan: str | None
    isi: IsiSalindia


@dataclass(frozen=True, kw_only=True)
class DekTayang:
    """A deck with all its slides, in order.

    Attributes:
        edisi: of the Harkopnas: tahun − 1947.
        tema, kontak, logo, logo_jenis: of that year, None where the office has not written them.
        versi_harkopnas: changes whenever one of those does.
        contoh: DATA CONTOH must stand on every slide.
        segel: the newest seal of the history, with its code; "" before the first.
        batas, sumber_batas: official boundaries that its maps draw; empty for the sketch.
    """

    id: int
    versi: int
    tahun: int
    edisi: int
    tema: str | None
    kontak: str | None
    logo: bytes | None
    logo_jenis: str | None
    versi_harkopnas: int
    per_tanggal: dt.date
    contoh: bool
    diarsipkan: bool
    dibuat_oleh: str
    dibuat_pada: dt.datetime
    salindia: tuple[Tayang, ...]
    batas: str = ""
    sumber_batas: str = ""
    segel: str = ""

    @property
    def aktif(self) -> tuple[Tayang, ...]:
        """The slides that are shown."""
        return tuple(each for each in self.salindia if each.aktif)


def list_dek(session: Session) -> pd.DataFrame:
    """Every deck, the newest first: columns as in DEK; `aktif` counts the slides that are shown."""
    shown = func.count(Salindia.id).filter(Salindia.aktif)
    statement = (
        select(
            Dek.id,
            Dek.tahun,
            Dek.per_tanggal,
            Dek.contoh,
            Dek.diarsipkan,
            Dek.created_by.label("dibuat_oleh"),
            shown.label("aktif"),
        )
        .outerjoin(Salindia, Salindia.dek_id == Dek.id)
        .group_by(Dek.id)
        .order_by(Dek.tahun.desc(), Dek.id.desc())
    )
    return read_frame(session, statement, DEK)


def get_dek(session: Session, dek_id: int) -> DekTayang:
    """One deck with its slides.

    Raises:
        NotFound: there is none.
    """
    found = session.execute(
        select(Dek, Harkopnas).join(Harkopnas, Harkopnas.tahun == Dek.tahun).where(Dek.id == dek_id)
    ).one_or_none()
    if found is None:
        raise NotFound(f"dek {dek_id}")
    dek, harkopnas = found
    slides = session.scalars(
        select(Salindia).where(Salindia.dek_id == dek_id).order_by(Salindia.urutan, Salindia.id)
    )
    batas = find_batas(session)
    terkecil = int(get_pengaturan(session, "kelompok_terkecil", pada=dek.per_tanggal))
    return DekTayang(
        id=dek.id,
        versi=dek.versi,
        tahun=dek.tahun,
        edisi=harkopnas.edisi,
        tema=harkopnas.tema,
        kontak=harkopnas.kontak,
        logo=harkopnas.logo,
        logo_jenis=harkopnas.logo_jenis,
        versi_harkopnas=harkopnas.versi,
        per_tanggal=dek.per_tanggal,
        contoh=dek.contoh,
        diarsipkan=dek.diarsipkan,
        dibuat_oleh=dek.created_by,
        dibuat_pada=dek.created_at,
        salindia=tuple(_shown(row, harkopnas.kontak, terkecil) for row in slides),
        batas=get_isi_batas(session, batas.id) if batas else "",
        sumber_batas=batas.sumber if batas else "",
        segel=find_kata_segel(session),
    )


def _shown(row: Salindia, kontak: str | None, terkecil: int) -> Tayang:
    isi = read_isi(row.isi, terkecil=terkecil)
    if row.kode == KodeSalindia.AJAKAN and kontak:
        isi = {**isi, "butir": [*isi["butir"], *kontak.splitlines()]}
    written = row.judul_sunting
    # Decks of before rest on the sentence alone, which then said its figures itself.
    valid = written is not None and row.judul_dasar in (dasar_of(isi), isi["kalimat"])
    return Tayang(
        id=row.id,
        versi=row.versi,
        kode=row.kode,
        urutan=row.urutan,
        aktif=row.aktif,
        alasan_kosong=row.alasan_kosong,
        judul=written if written and valid else isi["kalimat"],
        disunting=valid,
        usang=None if valid else written,
        komentar=row.komentar,
        catatan=row.catatan_penyaji,
        isi=isi,
    )


@dataclass(frozen=True, kw_only=True)
class Tahunan:
    """The Harkopnas of a year as the office wrote it down; versi None: not yet."""

    tahun: int
    versi: int | None
    tema: str | None
    kontak: str | None
    logo: bytes | None
    logo_jenis: str | None


def get_harkopnas(session: Session, tahun: int) -> Tahunan:
    """Theme, contact and logo of a year; nothing of it where the office has written nothing."""
    row = session.scalars(select(Harkopnas).where(Harkopnas.tahun == tahun)).one_or_none()
    if row is None:
        return Tahunan(tahun=tahun, versi=None, tema=None, kontak=None, logo=None, logo_jenis=None)
    return Tahunan(
        tahun=tahun,
        versi=row.versi,
        tema=row.tema,
        kontak=row.kontak,
        logo=row.logo,
        logo_jenis=row.logo_jenis,
    )
