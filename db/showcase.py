"""What the demo shows that only the office's own work leaves behind.

A merge, an archived record, spreadsheets that came in, snapshots, two decks, the head of the paper:
each is made by the action that a person would call, so that it can be looked at and taken back.
"""

import csv
import datetime as dt
import tempfile
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import select, text, update
from sqlalchemy.orm import Session

from db.actions.arsip import archive_koperasi
from db.actions.contoh import KONTAK_CONTOH, TEMA_CONTOH
from db.actions.dek import create_dek, write_harkopnas
from db.actions.gabung import merge_koperasi
from db.actions.impor import apply_impor, stage_impor
from db.actions.kantor import record_pejabat
from db.actions.potret import create_potret
from db.actions.versi_indikator import record_katalog
from db.enums import JenisImpor, StatusKelembagaan
from db.models import ImporBerkas, Keragaan, Koperasi, Pengaturan, VersiIndikator
from db.postgres.bukti import begin_part
from db.queries.dek import get_harkopnas
from db.seed import Progress, fill_demo
from db.sheets.file.find import read_daftar
from db.sheets.file.table import Cara
from db.showcase_kasus import complete_kasus
from db.showcase_kdmp import complete_kdmp
from db.showcase_kinerja import report_demo
from db.showcase_pribadi import complete_pribadi
from db.showcase_rapor import complete_rapor
from db.showcase_sertifikat import issue_demo
from db.showcase_spj import account_demo
from db.showcase_tutup import close_demo

# Invented, and so is the number: no civil servant was born in the year 0.
_PEJABAT_CONTOH: dict[str, Any] = {
    "jabatan": "Kepala Dinas",
    "nama": "NAMA PEJABAT CONTOH",
    "nip": "000000000000000001",
    "mulai": dt.date(2015, 1, 1),
    "contoh": True,
}
_KABID_CONTOH = _PEJABAT_CONTOH | {
    "jabatan": "Kepala Bidang Koperasi",
    "nama": "NAMA KEPALA BIDANG CONTOH",
    "nip": "000000000000000002",
}
_ALAMAT_CONTOH = "Jalan Contoh Nomor 0, Kota Contoh 00000 (alamat contoh)"
_ALAMAT_MULAI = dt.date(2015, 1, 2)  # the day after the one that says that nobody has set it
_YEARS_KEPT = 3
_HARKOPNAS = (7, 12)  # month and day
_KERAGAAN_TITLE = [
    "Nama Koperasi",
    "NIK Koperasi",
    "Tahun Buku",
    "Jumlah Anggota",
    "Anggota Laki-laki",
    "Anggota Perempuan",
]
_KERAGAAN_ROWS = 8
_REGISTER_TITLE = [
    "Nama Koperasi",
    "Nomor Badan Hukum",
    "Tanggal Badan Hukum",
    "Jenis Koperasi",
    "Kecamatan",
    "Desa",
]


def _ahu(number: int) -> str:
    """A nomor badan hukum in the range that no real paper has, see db.seed.numbers."""
    return f"AHU-999990{number}.AH.01.29.TAHUN 2024"


# Two that are sound, and one of each kind of doubt: a kecamatan misspelt, day and month swapped,
# another kabupaten, a desa that is not there, a name that is only alike, no name at all.
_REGISTER_ROWS = [
    ["KOPERASI KONSUMEN CONTOH IMPOR SATU", _ahu(1), "14/02/2024", "Konsumen", "Ciruas", ""],
    ["KOPERASI PRODUSEN CONTOH IMPOR DUA", _ahu(2), "15/05/2024", "Produsen", "Pontang", ""],
    ["KOPERASI JASA CONTOH IMPOR TIGA", _ahu(3), "16/05/2024", "Jasa", "Keramatwatu", ""],
    ["Koperasi Contoh Impor Empat", "999901/BH/M.KUKM.2/VIII/2017", "08/03/2017", "", "Anyar", ""],
    ["KOPERASI JASA CONTOH IMPOR LIMA", _ahu(5), "20/09/2024", "Jasa", "Kasemen", ""],
    ["KOPERASI JASA CONTOH IMPOR ENAM", _ahu(6), "11/11/2024", "Jasa", "Baros", "Desa Entah"],
    ["", "", "12/11/2024", "Konsumen", "Baros", ""],
]


def fill_showcase(*, progress: Progress | None = None) -> None:
    """Fill the demo register and complete it, all in one transaction.

    Raises:
        DataUnavailable: from the session, see db.postgres.engine.
    """
    fill_demo(progress=progress, finish=complete_demo)


def complete_demo(session: Session, today: dt.date) -> None:
    """Add to a demo register that was just filled what its screens need to show all they can."""
    record_pejabat(session, **_PEJABAT_CONTOH)
    record_pejabat(session, **_KABID_CONTOH)
    _set_address(session)
    complete_kasus(session, today)
    _name_owners(session, today)
    _merge_a_double(session, today)
    _archive_a_slip(session, today)
    _bring_in_files(session, today)
    complete_kdmp(session, today, begin=_begin_save)
    # PostgreSQL does not yet know how many rows there are: row by row, what a deck counts would
    # take minutes.
    session.execute(text("SET LOCAL enable_nestloop = off"))
    complete_rapor(session, today)
    close_demo(session, today, begin=_begin_save)
    issue_demo(session, today, begin=_begin_save)
    complete_pribadi(session, today)
    account_demo(session, today, begin=_begin_save)
    # Last, because they keep what the register says by then.
    _begin_save(session, "potret")
    for tahun in range(today.year - _YEARS_KEPT, today.year):
        create_potret(session, tanggal=dt.date(tahun, 12, 31), tahun_buku=tahun - 1, otomatis=True)
    report_demo(session, today, begin=_begin_save)
    before = today.year - 1
    _make_deck(session, today.year, None)
    _make_deck(session, before, dt.date(before, *_HARKOPNAS))


def _make_deck(session: Session, tahun: int, pada: dt.date | None) -> None:
    """A deck whose year has a theme and somebody to ask, so that its call can be scanned."""
    _begin_save(session, "formulir")
    year = get_harkopnas(session, tahun)
    write_harkopnas(
        session,
        tahun=tahun,
        versi=year.versi,
        tema=year.tema or TEMA_CONTOH,
        kontak=year.kontak or KONTAK_CONTOH,
    )
    create_dek(session, tahun=tahun, pada=pada)


def _begin_save(session: Session, door: str) -> None:
    """What follows is a save of its own in the history, within the same transaction."""
    begin_part(session, door=door, batch=str(uuid.uuid4()))


def _set_address(session: Session) -> None:
    session.add(
        Pengaturan(
            kunci="kop_alamat",
            nilai=_ALAMAT_CONTOH,
            keterangan="Kop surat: alamat, telepon, dan surel kantor",
            berlaku_mulai=_ALAMAT_MULAI,
            contoh=True,
        )
    )
    session.flush()


def _name_owners(session: Session, today: dt.date) -> None:
    """Somebody answers for each figure; of one the definition has changed in living memory."""
    record_katalog(session)
    session.execute(
        update(VersiIndikator).values(
            penanggung_jawab="Bidang Koperasi (contoh)",
            diperiksa_oleh="Kepala Bidang Koperasi (contoh)",
            diperiksa_pada=today - dt.timedelta(days=45),
            contoh=True,
        )
    )
    first = session.scalars(
        select(VersiIndikator).where(VersiIndikator.kunci == "persen_sektor_riil")
    ).one()
    names = ("kunci", "definisi", "rumus", "penanggung_jawab", "diperiksa_oleh", "diperiksa_pada")
    session.add(
        VersiIndikator(
            **{name: getattr(first, name) for name in names},
            nomor=2,
            berlaku_mulai=dt.date(today.year - 3, 1, 1),
            perubahan="Fokus usaha dihitung dari bagian simpan pinjam dalam volume; sebelumnya "
            "dari jenis koperasi (contoh).",
            contoh=True,
        )
    )
    session.flush()


def _some_koperasi(session: Session, tahun_buku: int, count: int) -> Sequence[Koperasi]:
    """Aktif ones with a NIK that have no figures of a tahun buku, though they stood by then."""
    recorded = select(Keragaan.koperasi_id).where(Keragaan.tahun_buku == tahun_buku)
    statement = select(Koperasi).where(
        Koperasi.status_kelembagaan == StatusKelembagaan.AKTIF,
        Koperasi.nik_koperasi.is_not(None),
        Koperasi.kecamatan_kode.is_not(None),
        Koperasi.tanggal_badan_hukum < dt.date(tahun_buku, 1, 1),
        Koperasi.id.not_in(recorded),
    )
    return session.scalars(statement.order_by(Koperasi.id).limit(count)).all()


def _merge_a_double(session: Session, today: dt.date) -> None:
    """A record that was typed in twice and is one again."""
    (kept,) = _some_koperasi(session, today.year - 1, 1)
    double = Koperasi(
        nama=f"{kept.nama} (ganda)",
        jenis=kept.jenis,
        kecamatan_kode=kept.kecamatan_kode,
        sumber_data="Data contoh",
        per_tanggal=today,
        contoh=True,
    )
    session.add(double)
    session.flush()
    _begin_save(session, "gabung")
    merge_koperasi(session, dari_id=double.id, ke_id=kept.id, versi=(double.versi, kept.versi))


def _archive_a_slip(session: Session, today: dt.date) -> None:
    slip = Koperasi(
        nama="Koperasi Contoh Salah Catat",
        # Of today, so that no snapshot of an earlier day counts it.
        tanggal_badan_hukum=today,
        sumber_data="Data contoh",
        per_tanggal=today,
        contoh=True,
    )
    session.add(slip)
    session.flush()
    _begin_save(session, "arsip")
    archive_koperasi(
        session, koperasi_id=slip.id, alasan="Salah catat: kelompok ini belum berbadan hukum"
    )


def _bring_in_files(session: Session, today: dt.date) -> None:
    """One file that was written into the register, and one whose rows wait for a person."""
    tahun_buku = today.year - 2
    found = _some_koperasi(session, tahun_buku, _KERAGAAN_ROWS)
    figures: list[list[Any]] = [
        [one.nama, one.nik_koperasi, tahun_buku, *_members(session, one, tahun_buku)]
        for one in found
    ]
    rows: list[list[Any]] = [_KERAGAAN_TITLE, *figures]
    _begin_save(session, "impor")
    done = _stage(session, f"contoh_keragaan_{tahun_buku}.csv", JenisImpor.KERAGAAN, rows)
    _begin_save(session, "impor")
    apply_impor(session, berkas_id=done, lapor=lambda _share, _what: None)
    _begin_save(session, "impor")
    alike = [f"{found[0].nama}a", "", "", "", "", ""]
    rows = [_REGISTER_TITLE, *_REGISTER_ROWS, alike]
    _stage(session, "contoh_daftar_koperasi.csv", JenisImpor.REGISTER, rows)


def _members(session: Session, one: Koperasi, tahun_buku: int) -> tuple[int, int, int]:
    """Members of a year nobody reported, their men and women: a few less than reported later."""
    later = (
        select(Keragaan.anggota_laki, Keragaan.anggota_perempuan)
        .where(Keragaan.koperasi_id == one.id, Keragaan.tahun_buku > tahun_buku)
        .where(Keragaan.jumlah_anggota.is_not(None))
        .order_by(Keragaan.tahun_buku)
        .limit(1)
    )
    known = session.execute(later).one_or_none()
    laki, perempuan = (int(known[0] or 0), int(known[1] or 0)) if known else (20, 10)
    laki = max(1, laki - 1)
    return laki + perempuan, laki, perempuan


def _stage(session: Session, nama: str, jenis: JenisImpor, rows: Sequence[Sequence[Any]]) -> int:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / nama
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=";").writerows(rows)
        daftar = read_daftar(path, cara=Cara(jenis=jenis))
    berkas_id = stage_impor(session, daftar=daftar, ingat=False)
    marked = update(ImporBerkas).where(ImporBerkas.id == berkas_id).values(contoh=True)
    session.execute(marked)
    return berkas_id
