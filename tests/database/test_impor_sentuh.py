"""A decision judges only the rows that it can touch, and comes to the verdicts of judging all."""

import datetime as dt
import random
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from db.actions.impor import record_keputusan, stage_impor
from db.actions.riwayat import undo_batch
from db.clock import today
from db.enums import CaraPerbaikan, JenisImpor, Putusan
from db.models import ImporBaris, ImporBerkas
from db.postgres import engine
from db.sheets.file.find import read_daftar
from db.sheets.file.table import Cara
from db.sheets.stage.decide import Keputusan
from db.sheets.stage.judge import judge_daftar
from db.sheets.stage.keep import load_daftar
from db.sheets.stage.verdicts import verdict_row
from tests.factories import CIRUAS, make_koperasi
from tests.workbooks import write_csv

REGISTER = ["Nama Koperasi", "NIK", "Nomor Badan Hukum", "Tanggal Badan Hukum", "Kecamatan"]
KERAGAAN = ["Nama Koperasi", "NIK", "Kecamatan", "Tahun Buku", "Jumlah Anggota", "Aset"]
NAMES = [
    "Koperasi Contoh Asri",
    "KSP Contoh Asri",
    "Contoh Asri",
    "Koperasi Contoh Asri (BEKU)",
    "KDMP Contoh Sari",
    "Koperasi Desa Merah Putih Contoh Sari Kec. Ciruas",
    "Koperasi Contoh Lain",
    "Koperasi",
    "",
]
NIKS = ["", "3604000900001", "3604000900002", "3604000900003", "360"]
NUMBERS = ["", "000901/BH/M.KUKM.2/V/2016", "No. 901/BH/M.KUKM.2/V/2016", "12/BH/X/2010"]
DAYS = ["04/05/2016", "05/04/2016", "05/23/2016", "05/24/2016", "", "31/02/2016"]
PLACES = ["Ciruas", "Kec. Anyer", "Kramatwatu", "Ciruas, Kab. Serang", "Entah", ""]
YEARS, COUNTS = ["2023", "2024", ""], ["20", "30", "-5", ""]
POOLS = {
    "nama": NAMES,
    "nik_koperasi": NIKS,
    "nomor_badan_hukum": NUMBERS,
    "tanggal_badan_hukum": DAYS,
    "kecamatan": PLACES,
    "tahun_buku": YEARS,
    "jumlah_anggota": COUNTS,
    "aset": COUNTS,
}
FIELDS = {
    JenisImpor.REGISTER: list(POOLS)[:5],
    JenisImpor.KERAGAAN: ["nama", "nik_koperasi", "kecamatan", *list(POOLS)[5:]],
}
HEADINGS = {JenisImpor.REGISTER: REGISTER, JenisImpor.KERAGAAN: KERAGAAN}


def stage(tmp_path: Path, jenis: JenisImpor, rows: list[list[str]]) -> int:
    path = write_csv(tmp_path / "uji.csv", rows, heading=HEADINGS[jenis])
    daftar = read_daftar(path, cara=Cara(jenis=jenis))
    with engine.write_session(by="sari", door="impor", batch=uuid.uuid4()) as session:
        return stage_impor(session, daftar=daftar, ingat=False)


def decide(berkas_id: int, *keputusan: Keputusan) -> uuid.UUID:
    batch = uuid.uuid4()
    with engine.write_session(by="sari", door="impor", batch=batch) as session:
        record_keputusan(session, berkas_id=berkas_id, keputusan=keputusan)
    return batch


def kept(session: Session, berkas_id: int) -> dict[int, dict[str, Any]]:
    """The verdict of each row as it is kept, and under 0 the notes on the file."""
    session.expire_all()
    rows = session.scalars(select(ImporBaris).where(ImporBaris.berkas_id == berkas_id))
    names = ("putusan", "ragu", "beda", "jejak", "luar", "baru", "koperasi_id")
    notes = session.get_one(ImporBerkas, berkas_id).catatan_nilai
    return {row.nomor: {name: getattr(row, name) for name in names} for row in rows} | {
        0: {"catatan": notes}
    }


def judged(session: Session, berkas_id: int) -> dict[int, dict[str, Any]]:
    """The same as it is when the whole file is judged."""
    hasil = judge_daftar(session, load_daftar(session, session.get_one(ImporBerkas, berkas_id)))
    return {each.nomor: verdict_row(each) for each in hasil.penilaian} | {
        0: {"catatan": hasil.catatan}
    }


def make_register(session: Session) -> list[str]:
    """A few koperasi that rows are about; their ids."""
    known = [
        make_koperasi(
            session,
            nama="Koperasi Contoh Asri",
            kecamatan_kode=CIRUAS,
            nik_koperasi="3604000900001",
            nomor_badan_hukum="000901/BH/M.KUKM.2/V/2016",
        ),
        make_koperasi(session, nama="Koperasi Contoh Lain", nik_koperasi="3604000900002"),
        make_koperasi(session, nama="Koperasi Desa Merah Putih Contoh Sari", kecamatan_kode=CIRUAS),
    ]
    return [str(each.id) for each in known]


def throw(dice: random.Random, jenis: JenisImpor, rows: list[int], ids: list[str]) -> Keputusan:
    """Any decision about any row."""
    nomor, kolom = dice.choice(rows), dice.choice(FIELDS[jenis])
    gone = dice.choice([kolom, "koperasi", "baris"])
    return dice.choice(
        [
            *[Keputusan(nomor, kolom, CaraPerbaikan.KETIK, dice.choice(POOLS[kolom]))] * 4,
            Keputusan(nomor, kolom, CaraPerbaikan.BENAR, None),
            Keputusan(nomor, "baris", CaraPerbaikan.LEWATI),
            Keputusan(nomor, "koperasi", CaraPerbaikan.TAUTKAN, dice.choice(ids)),
            Keputusan(nomor, "koperasi", CaraPerbaikan.BARU),
            *[Keputusan(nomor, gone, None)] * 2,
        ]
    )


def drawn(dice: random.Random, jenis: JenisImpor, count: int) -> Iterator[list[str]]:
    for _ in range(count):
        yield [dice.choice(POOLS[nama]) for nama in FIELDS[jenis]]


@pytest.mark.parametrize("jenis", list(FIELDS))
@pytest.mark.parametrize("benih", range(4))
def test_a_decision_comes_to_the_verdicts_of_judging_all(
    session: Session, tmp_path: Path, jenis: JenisImpor, benih: int
) -> None:
    ids, dice = make_register(session), random.Random(benih)
    berkas_id = stage(tmp_path, jenis, list(drawn(dice, jenis, 30)))
    rows = [nomor for nomor in kept(session, berkas_id) if nomor]

    for _ in range(20):
        thrown = throw(dice, jenis, rows, ids)
        decide(berkas_id, thrown)
        assert kept(session, berkas_id) == judged(session, berkas_id), thrown


FAR = [["Koperasi Contoh Lain", "", "12/BH/X/2010", "04/10/2010", "Petir"]]
TWO = [
    ["Koperasi Contoh Asri", "", "000901/BH/M.KUKM.2/V/2016", "04/05/2016", "Ciruas"],
    ["Koperasi Contoh Lama", "", "13/BH/X/2010", "04/10/2010", "Ciruas"],
]
NAME = Keputusan(3, "nama", CaraPerbaikan.KETIK, "Koperasi Contoh Asri")


def spoil(session: Session, berkas_id: int, nomor: int) -> None:
    """Keep a verdict that no judging comes to."""
    session.execute(
        update(ImporBaris)
        .where(ImporBaris.berkas_id == berkas_id, ImporBaris.nomor == nomor)
        .values(putusan=Putusan.DITOLAK)
    )
    session.commit()


def putusan(session: Session, berkas_id: int) -> list[Putusan]:
    found = kept(session, berkas_id)
    return [found[nomor]["putusan"] for nomor in sorted(found) if nomor]


def test_rows_that_share_nothing_with_it_are_left_alone(session: Session, tmp_path: Path) -> None:
    berkas_id = stage(tmp_path, JenisImpor.REGISTER, TWO + FAR)
    spoil(session, berkas_id, 4)

    decide(berkas_id, NAME)

    both = [Putusan.PERLU_DIPERIKSA] * 2
    assert putusan(session, berkas_id) == [*both, Putusan.DITOLAK]


def test_a_change_of_the_register_judges_all(session: Session, tmp_path: Path) -> None:
    berkas_id = stage(tmp_path, JenisImpor.REGISTER, TWO + FAR)
    spoil(session, berkas_id, 4)
    make_koperasi(session, nama="Koperasi Contoh Jauh")

    decide(berkas_id, NAME)

    assert putusan(session, berkas_id)[2] is Putusan.SIAP


def test_dates_that_show_how_the_file_writes_judge_all(session: Session, tmp_path: Path) -> None:
    berkas_id = stage(tmp_path, JenisImpor.REGISTER, TWO + FAR)

    decide(berkas_id, Keputusan(3, "tanggal_badan_hukum", CaraPerbaikan.KETIK, "10/23/2010"))

    assert kept(session, berkas_id) == judged(session, berkas_id)
    assert "menulis bulannya dahulu" in str(kept(session, berkas_id)[2]["ragu"])


def test_an_undo_from_the_history_judges_the_rows_of_the_file(
    session: Session, tmp_path: Path
) -> None:
    berkas_id = stage(tmp_path, JenisImpor.REGISTER, TWO + FAR)
    before = kept(session, berkas_id)
    batch = decide(berkas_id, NAME)
    assert kept(session, berkas_id) != before

    with engine.write_session(by="sari", door="undo", batch=uuid.uuid4()) as writing:
        undo_batch(writing, batch=batch)

    assert kept(session, berkas_id) == before


def test_a_decision_after_another_day_judges_all(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    berkas_id = stage(tmp_path, JenisImpor.REGISTER, TWO + FAR)
    spoil(session, berkas_id, 4)
    monkeypatch.setenv("DASBOR_HARI_INI", (today() + dt.timedelta(1)).isoformat())

    decide(berkas_id, NAME)

    assert putusan(session, berkas_id)[2] is Putusan.SIAP
