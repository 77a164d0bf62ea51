"""What an SPJ is made of, which were made, and what is still missing of each."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import (
    ColumnElement,
    Select,
    Text,
    cast,
    exists,
    func,
    literal,
    select,
    union_all,
)
from sqlalchemy.dialects.postgresql import aggregate_order_by, distinct_on
from sqlalchemy.orm import Session

from db.clock import WIB
from db.enums import StatusKehadiran
from db.errors import DataRejected, NotFound
from db.figures.spj import (
    DOKUMENTASI,
    BiayaSpj,
    IsiSpj,
    KeadaanSpj,
    PesertaSpj,
    RealisasiAngkatan,
    SesiSpj,
    TandaSpj,
    hadir_of,
    list_halangan,
    read_lembar,
    tell_apart,
)
from db.frames import read_frame
from db.izin import Izin, shown_to
from db.models import (
    Angkatan,
    BiayaAngkatan,
    Desa,
    IsiLampiran,
    Kehadiran,
    Koperasi,
    LampiranSesi,
    LampiranSpj,
    Orang,
    Pelatihan,
    Peserta,
    Program,
    Sesi,
    Spj,
)
from db.queries.kantor import Kertas, PenandaTangan, find_penandatangan, get_kertas
from db.queries.lampiran import read_isi
from db.values.format import format_date

# As long as for presensi: however the calendar stands, December's are asked after in January.
SAMPAI = dt.timedelta(days=365)
# Photos that a printed SPJ shows; the others stay where they are.
_FOTO_TERCETAK = 6
_BIAYA = {
    "id": "int64",
    "uraian": "str",
    "penerima": "str",
    "tanggal": "object",
    "jumlah": "object",
    "oleh": "str",
}
_CETAKAN = {
    "id": "int64",
    "ke": "int64",
    "dibuat_pada": "object",
    "oleh": "str",
    "sidik": "str",
    "jumlah": "object",
    "halaman": "int64",
}
_LAMPIRAN = {
    "id": "int64",
    "lembar": "str",
    "ke": "Int64",
    "keterangan": "str",
    "nama": "str",
    "ukuran": "int64",
    "sidik": "str",
    "oleh": "str",
}


@shown_to(Izin.NAMA)
def get_isi_spj(session: Session, angkatan_id: int) -> IsiSpj:
    """All that the SPJ of an angkatan says, people among it.

    Raises:
        NotFound: there is no such angkatan.
    """
    row = session.execute(
        select(Angkatan, Pelatihan, Program)
        .join(Pelatihan, Pelatihan.id == Angkatan.pelatihan_id)
        .join(Program, Program.id == Pelatihan.program_id)
        .where(Angkatan.id == angkatan_id)
    ).one_or_none()
    if row is None:
        raise NotFound(angkatan_id)
    angkatan, pelatihan, program = row
    photos = session.scalars(
        select(LampiranSpj.id)
        .where(LampiranSpj.angkatan_id == angkatan_id, LampiranSpj.lembar == DOKUMENTASI)
        .order_by(LampiranSpj.id)
    ).all()
    return IsiSpj(
        angkatan_id=angkatan.id,
        angkatan=angkatan.nomor,
        judul=pelatihan.judul,
        tempat=pelatihan.tempat,
        penyelenggara=pelatihan.penyelenggara,
        program=program.nama,
        sumber_dana=program.sumber_dana,
        kode_sub_kegiatan=program.kode_sub_kegiatan,
        tahun_anggaran=program.tahun_anggaran,
        pagu=_whole(program.pagu),
        realisasi_program=_whole(program.realisasi),
        realisasi=_whole(angkatan.realisasi),
        transport_per_hari=_whole(angkatan.transport_per_hari),
        sesi=_list_sesi(session, angkatan_id),
        peserta=_list_peserta(session, angkatan_id),
        biaya=_list_costs(session, angkatan_id),
        saudara=_list_siblings(session, program.id),
        sidik=session.execute(select_sidik([angkatan_id])).one().sidik,
        foto=tuple(photos[-_FOTO_TERCETAK:]),
        foto_semua=len(photos),
    )


def _whole(value: Any) -> int | None:
    """Rupiah without the two decimals that a column of money has."""
    return None if value is None else int(value)


def _list_sesi(session: Session, angkatan_id: int) -> tuple[SesiSpj, ...]:
    rows = session.scalars(
        select(Sesi)
        .where(Sesi.angkatan_id == angkatan_id)
        .order_by(Sesi.tanggal, Sesi.nomor)
        .execution_options(populate_existing=True)
    )
    return tuple(
        SesiSpj(
            id=each.id,
            nomor=each.nomor,
            tanggal=each.tanggal,
            jam_mulai=each.jam_mulai,
            jam_selesai=each.jam_selesai,
            materi=each.materi,
            narasumber=each.narasumber,
            jam_pelajaran=each.jam_pelajaran,
            honor_per_jp=_whole(each.honor_per_jp),
        )
        for each in rows
    )


def _list_peserta(session: Session, angkatan_id: int) -> tuple[PesertaSpj, ...]:
    tanda: dict[int, dict[int, TandaSpj]] = {}
    marks = select(
        Kehadiran.peserta_id, Kehadiran.sesi_id, Kehadiran.status, Kehadiran.waktu
    ).where(Kehadiran.angkatan_id == angkatan_id)
    for row in session.execute(marks):
        came = None if row.waktu is None else row.waktu.astimezone(WIB).time()
        tanda.setdefault(row.peserta_id, {})[row.sesi_id] = TandaSpj(
            status=StatusKehadiran(row.status),
            waktu=came and came.replace(second=0, microsecond=0),
        )
    people = (
        select(
            Peserta.id,
            Orang.nama,
            Koperasi.id.label("koperasi_id"),
            Koperasi.nama.label("koperasi"),
            *(Koperasi.nik_koperasi, Desa.nama.label("desa")),
            *(Peserta.jabatan, Peserta.transport_dibayar),
        )
        .join(Orang, Orang.id == Peserta.orang_id)
        .outerjoin(Koperasi, Koperasi.id == Peserta.koperasi_id)
        .outerjoin(Desa, Desa.kode == Koperasi.desa_kode)
        .where(Peserta.angkatan_id == angkatan_id)
        .order_by(Orang.nama, Peserta.id)
    )
    rows = session.execute(people).all()
    known = {row.koperasi_id: row for row in rows if row.koperasi_id is not None}
    names = tell_apart(
        [
            (key, row.koperasi, _other_word(key, nik=row.nik_koperasi, desa=row.desa))
            for key, row in known.items()
        ]
    )
    koperasi = dict(zip(known, names, strict=True))
    return tuple(
        PesertaSpj(
            id=row.id,
            nama=row.nama,
            koperasi=koperasi.get(row.koperasi_id),
            jabatan=row.jabatan,
            dibayar=row.transport_dibayar,
            tanda=tanda.get(row.id, {}),
        )
        for row in rows
    )


def _other_word(koperasi_id: int, *, nik: str | None, desa: str | None) -> str:
    """What tells a koperasi from another one of its name."""
    if nik:
        return f"NIK koperasi {nik}"
    return f"desa {desa}" if desa else f"nomor {koperasi_id}"


def _list_costs(session: Session, angkatan_id: int) -> tuple[BiayaSpj, ...]:
    rows = session.execute(
        select(
            BiayaAngkatan.uraian,
            BiayaAngkatan.penerima,
            BiayaAngkatan.tanggal,
            BiayaAngkatan.jumlah,
        )
        .where(BiayaAngkatan.angkatan_id == angkatan_id)
        .order_by(BiayaAngkatan.tanggal, BiayaAngkatan.id)
    )
    return tuple(
        BiayaSpj(
            uraian=row.uraian,
            penerima=row.penerima,
            tanggal=row.tanggal,
            jumlah=int(row.jumlah),
        )
        for row in rows
    )


def _list_siblings(session: Session, program_id: int) -> tuple[RealisasiAngkatan, ...]:
    rows = session.execute(
        select(
            *(Pelatihan.id, Pelatihan.judul, Pelatihan.tanggal_mulai),
            *(Angkatan.nomor, Angkatan.realisasi),
        )
        .join(Angkatan, Angkatan.pelatihan_id == Pelatihan.id)
        .where(Pelatihan.program_id == program_id)
        .order_by(Pelatihan.tanggal_mulai, Pelatihan.id, Angkatan.nomor)
    ).all()
    titles = tell_apart([(row.id, row.judul, _begun(row.id, row.tanggal_mulai)) for row in rows])
    return tuple(
        RealisasiAngkatan(nama=f"{title}, angkatan {row.nomor}", realisasi=_whole(row.realisasi))
        for row, title in zip(rows, titles, strict=True)
    )


def _begun(pelatihan_id: int, mulai: dt.date) -> str:
    """What tells a pelatihan from another one of its title."""
    return f"mulai {format_date(mulai)}, nomor {pelatihan_id}"


def _said(*parts: Any) -> ColumnElement[str]:
    """The values as one text that no other values give."""
    return cast(func.jsonb_build_array(*parts), Text)


def select_sidik(angkatan: Sequence[int]) -> Select[Any]:
    """angkatan_id and `sidik`: SHA-256 of all that an SPJ of it is made from, but for photos.

    What its program spent for others is left out: it moves with each angkatan that follows.
    """
    asked = Angkatan.id.in_(angkatan)
    head = (
        select(
            Angkatan.id.label("angkatan_id"),
            _said(
                literal("angkatan", Text),
                Angkatan.nomor,
                Angkatan.transport_per_hari,
                Angkatan.realisasi,
                Pelatihan.judul,
                Pelatihan.tempat,
                Pelatihan.penyelenggara,
                Program.nama,
                Program.sumber_dana,
                Program.kode_sub_kegiatan,
                Program.tahun_anggaran,
            ).label("kata"),
        )
        .join(Pelatihan, Pelatihan.id == Angkatan.pelatihan_id)
        .join(Program, Program.id == Pelatihan.program_id)
        .where(asked)
    )
    meetings = select(
        Sesi.angkatan_id,
        _said(
            literal("sesi", Text),
            Sesi.id,
            Sesi.nomor,
            Sesi.tanggal,
            Sesi.jam_mulai,
            Sesi.jam_selesai,
            Sesi.materi,
            Sesi.narasumber,
            Sesi.jam_pelajaran,
            Sesi.honor_per_jp,
        ),
    ).where(Sesi.angkatan_id.in_(angkatan))
    people = (
        select(
            Peserta.angkatan_id,
            _said(literal("peserta", Text), Peserta.id, Orang.nama, Koperasi.nama, Peserta.jabatan),
        )
        .join(Orang, Orang.id == Peserta.orang_id)
        .outerjoin(Koperasi, Koperasi.id == Peserta.koperasi_id)
        .where(Peserta.angkatan_id.in_(angkatan))
    )
    marks = select(
        Kehadiran.angkatan_id,
        _said(
            literal("tanda", Text),
            Kehadiran.peserta_id,
            Kehadiran.sesi_id,
            Kehadiran.status,
            func.extract("epoch", func.date_trunc("minute", Kehadiran.waktu)),
        ),
    ).where(Kehadiran.angkatan_id.in_(angkatan))
    costs = select(
        BiayaAngkatan.angkatan_id,
        _said(
            literal("biaya", Text),
            BiayaAngkatan.id,
            BiayaAngkatan.uraian,
            BiayaAngkatan.penerima,
            BiayaAngkatan.tanggal,
            BiayaAngkatan.jumlah,
        ),
    ).where(BiayaAngkatan.angkatan_id.in_(angkatan))
    told = union_all(head, meetings, people, marks, costs).subquery("kata")
    whole = func.string_agg(told.c.kata, aggregate_order_by(literal("\n", Text), told.c.kata))
    return select(
        told.c.angkatan_id,
        func.encode(func.sha256(func.convert_to(whole, "UTF8")), "hex").label("sidik"),
    ).group_by(told.c.angkatan_id)


def list_keadaan_spj(
    session: Session, *, hari: dt.date, angkatan_id: int | None = None
) -> tuple[KeadaanSpj, ...]:
    """How far the SPJ of each angkatan is that ended in the last year, the oldest first.

    Args:
        angkatan_id: of this one alone, whenever it ended.
    """
    ended = func.max(Sesi.tanggal)
    yesterday = hari - dt.timedelta(days=1)
    since = hari - SAMPAI if angkatan_id is None else dt.date.min
    statement = (
        select(
            Angkatan.id,
            Pelatihan.judul,
            Pelatihan.tanggal_mulai,
            Angkatan.nomor,
            ended.label("selesai"),
        )
        .join(Pelatihan, Pelatihan.id == Angkatan.pelatihan_id)
        .join(Sesi, Sesi.angkatan_id == Angkatan.id)
        .group_by(Angkatan.id, Pelatihan.id)
        .having(ended.between(since, yesterday))
        .order_by(ended, Pelatihan.judul, Angkatan.nomor)
    )
    if angkatan_id is not None:
        statement = statement.where(Angkatan.id == angkatan_id)
    rows = session.execute(statement).all()
    ids = [row.id for row in rows]
    newest = _newest(session, ids)
    now = {
        row.angkatan_id: row.sidik
        for row in (session.execute(select_sidik(list(newest))) if newest else ())
    }
    proven = _list_proven(session, ids)
    photos = _count_photos(session, ids)
    found = []
    for row in rows:
        made = newest.get(row.id)
        found.append(
            KeadaanSpj(
                angkatan_id=row.id,
                nama=f"{row.judul}, angkatan {row.nomor}",
                tahun=row.tanggal_mulai.year,
                selesai=row.selesai,
                ke=made.ke if made else 0,
                dibuat_pada=made.created_at if made else None,
                berubah=made is not None and now[row.id] != made.sidik_isi,
                lembar=read_lembar(made.lembar) if made else (),
                terbukti=_proven_of(made, proven.get(row.id, {})),
                foto=photos.get(row.id, 0),
            )
        )
    return tuple(found)


def _newest(session: Session, ids: Sequence[int]) -> dict[int, Any]:
    rows = session.execute(
        select(Spj.angkatan_id, Spj.ke, Spj.created_at, Spj.sidik_isi, Spj.lembar)
        .where(Spj.angkatan_id.in_(ids))
        .ext(distinct_on(Spj.angkatan_id))
        .order_by(Spj.angkatan_id, Spj.ke.desc())
    )
    return {row.angkatan_id: row for row in rows}


def _list_proven(session: Session, ids: Sequence[int]) -> dict[int, dict[str, set[str]]]:
    """By angkatan and part, the hashes of what signed scans of it said; "" for any."""
    found: dict[int, dict[str, set[str]]] = {}
    scans = session.execute(
        select(LampiranSpj.angkatan_id, LampiranSpj.lembar, Spj.lembar.label("bagian"))
        .join(Spj, Spj.id == LampiranSpj.spj_id)
        .where(LampiranSpj.angkatan_id.in_(ids))
    )
    for row in scans:
        said = {each.kunci: each.sidik for each in read_lembar(row.bagian)}
        found.setdefault(row.angkatan_id, {}).setdefault(row.lembar, set()).add(
            said.get(row.lembar, "")
        )
    # The lists that were signed in each sesi of a day are the list of that day.
    has_scan = exists().where(LampiranSesi.sesi_id == Sesi.id)
    signed = session.execute(
        select(Sesi.angkatan_id, Sesi.tanggal)
        .where(Sesi.angkatan_id.in_(ids))
        .group_by(Sesi.angkatan_id, Sesi.tanggal)
        .having(func.bool_and(has_scan))
    )
    for row in signed:
        found.setdefault(row.angkatan_id, {}).setdefault(hadir_of(row.tanggal), set()).add("*")
    return found


def _proven_of(made: Any, proven: dict[str, set[str]]) -> frozenset[str]:
    """The parts of the newest printing whose scan says the same."""
    if made is None:
        return frozenset()
    return frozenset(
        each.kunci
        for each in read_lembar(made.lembar)
        if {each.sidik, "*"} & proven.get(each.kunci, set())
    )


def _count_photos(session: Session, ids: Sequence[int]) -> dict[int, int]:
    rows = session.execute(
        select(LampiranSpj.angkatan_id, func.count())
        .where(LampiranSpj.angkatan_id.in_(ids), LampiranSpj.lembar == DOKUMENTASI)
        .group_by(LampiranSpj.angkatan_id)
    )
    return {row[0]: row[1] for row in rows}


def list_spj_kurang(session: Session, *, hari: dt.date) -> tuple[KeadaanSpj, ...]:
    """Those of list_keadaan_spj of which something is missing."""
    return tuple(each for each in list_keadaan_spj(session, hari=hari) if each.kurang)


def list_biaya(session: Session, angkatan_id: int) -> pd.DataFrame:
    """What an angkatan cost beside transport and honor, columns as in _BIAYA."""
    statement = (
        select(
            BiayaAngkatan.id,
            BiayaAngkatan.uraian,
            BiayaAngkatan.penerima,
            BiayaAngkatan.tanggal,
            BiayaAngkatan.jumlah,
            BiayaAngkatan.created_by.label("oleh"),
        )
        .where(BiayaAngkatan.angkatan_id == angkatan_id)
        .order_by(BiayaAngkatan.tanggal, BiayaAngkatan.id)
    )
    return read_frame(session, statement, _BIAYA)


def list_cetakan_spj(session: Session, angkatan_id: int) -> pd.DataFrame:
    """The SPJ that were made of an angkatan, the newest first, columns as in _CETAKAN."""
    statement = (
        select(
            Spj.id,
            Spj.ke,
            Spj.created_at.label("dibuat_pada"),
            Spj.created_by.label("oleh"),
            Spj.sidik,
            Spj.jumlah,
            Spj.halaman,
        )
        .where(Spj.angkatan_id == angkatan_id)
        .order_by(Spj.ke.desc())
    )
    return read_frame(session, statement, _CETAKAN)


def count_cetakan_spj(session: Session, angkatan_id: int) -> int:
    """How many SPJ of an angkatan were made."""
    return session.scalar(select(func.max(Spj.ke)).where(Spj.angkatan_id == angkatan_id)) or 0


def list_lampiran_spj(session: Session, angkatan_id: int) -> pd.DataFrame:
    """The scans and photos of an angkatan by id, columns as in _LAMPIRAN; ke: of which printing."""
    statement = (
        select(
            LampiranSpj.id,
            LampiranSpj.lembar,
            Spj.ke,
            LampiranSpj.keterangan,
            LampiranSpj.nama,
            func.octet_length(IsiLampiran.isi).label("ukuran"),
            LampiranSpj.sidik,
            LampiranSpj.created_by.label("oleh"),
        )
        .join(IsiLampiran, IsiLampiran.sidik == LampiranSpj.sidik)
        .outerjoin(Spj, Spj.id == LampiranSpj.spj_id)
        .where(LampiranSpj.angkatan_id == angkatan_id)
        .order_by(LampiranSpj.id)
    )
    return read_frame(session, statement, _LAMPIRAN)


@shown_to(Izin.NAMA)
def get_isi_lampiran_spj(session: Session, lampiran_id: int) -> bytes:
    """The bytes of a scan or photo, which may name or show people.

    Raises:
        NotFound: there is no such scan.
    """
    return read_isi(session, LampiranSpj, lampiran_id)


@dataclass(frozen=True, kw_only=True)
class BahanSpj:
    """What an SPJ is printed from.

    Attributes:
        ke: which printing it will be.
        foto: the JPEG of each of isi.foto, and what was said of it or "".
        penanda: who signs for the office, where anybody is in post.
    """

    isi: IsiSpj
    ke: int
    foto: list[tuple[bytes, str]]
    kertas: Kertas
    penanda: PenandaTangan | None


@shown_to(Izin.NAMA)
def get_bahan_spj(session: Session, angkatan_id: int, *, pada: dt.date) -> BahanSpj:
    """What the SPJ of an angkatan is printed from on a day.

    Raises:
        DataRejected: it cannot be made, and why.
        NotFound: there is no such angkatan.
    """
    isi = get_isi_spj(session, angkatan_id)
    stopped = list_halangan(isi, pada)
    if stopped:
        raise DataRejected("spj_ditolak", sebut=" ".join(stopped))
    photos = session.execute(
        select(IsiLampiran.isi, LampiranSpj.keterangan)
        .join(LampiranSpj, LampiranSpj.sidik == IsiLampiran.sidik)
        .where(LampiranSpj.id.in_(isi.foto))
        .order_by(LampiranSpj.id)
    )
    return BahanSpj(
        isi=isi,
        ke=count_cetakan_spj(session, angkatan_id) + 1,
        foto=[(bytes(row.isi), row.keterangan or "") for row in photos],
        kertas=get_kertas(session, pada=pada),
        penanda=next(iter(find_penandatangan(session, pada=pada)), None),
    )
