"""What leaves as a file comes in again as what it was: nothing doubted, nothing changed."""

import datetime as dt
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from sqlalchemy.orm import Session

from db.enums import (
    Asal,
    Jenis,
    KeadaanRat,
    Putusan,
    StatusKehadiran,
    StatusKelembagaan,
    SumberAngka,
)
from db.impor import preview_daftar
from db.models import Keragaan, Kesehatan, Koperasi, Orang, Rat
from db.queries.keragaan import list_tahunan_ekspor
from db.queries.kesehatan import list_dinilai
from db.queries.koperasi import list_koperasi_ekspor
from db.queries.laporan import Permintaan, get_bahan_daftar, get_bahan_hadir, get_bahan_profil
from db.queries.penilaian import list_penilaian
from db.queries.rat import list_daftar_rat
from db.queries.saringan import KoperasiFilter
from db.sheets.file.find import read_daftar
from db.sheets.file.table import Cara
from db.sheets.row.verdict import Penilaian
from tests.factories import list_sesi_of, make_angkatan, make_koperasi, make_peserta
from ui.files.workbook import Keterangan, to_csv, to_xlsx
from ui.reports.daftar import daftar_koperasi
from ui.reports.hadir import daftar_hadir
from ui.reports.profil_sheets import of_koperasi, profil_sheets
from ui.screens.koperasi.keragaan import in_file_words as in_year_words
from ui.screens.koperasi.list import in_file_words
from ui.screens.profil.penilaian import KESEHATAN, catatan_in_words
from ui.screens.rat.show import assessed_in_file_words
from ui.screens.rat.show import in_file_words as rat_in_file_words

ABOUT = Keterangan(
    judul="Bolak-balik",
    definisi="",
    sumber="register dinas",
    saringan=(),
    per=dt.date(2026, 7, 12),
    oleh="Sari",
    contoh=False,
)
WRITERS = {"xlsx": to_xlsx, "csv": to_csv}
NAMES = {
    "plain": "Koperasi Uji Bolak",
    "ampersand": "Koperasi Ma'arif & Rekan",
    "angle": "Koperasi <b>Uji</b> < Maju",
    "quote": 'Koperasi "Uji" Sejati; Jaya',
    "equals": "=Koperasi Uji",
    "plus": "+ Koperasi Uji",
    "at": "@Koperasi Uji",
    "minus": "- Koperasi Uji",
    "apostrophe": "'Koperasi Uji'",
    "guarded": "'=Koperasi Uji",
    "letters": "Koperasi Élan 💪 中",
}


def sheets_of(session: Session, koperasi: Koperasi) -> dict[str, pd.DataFrame]:
    asked = Permintaan(pada=dt.date(2026, 7, 12), koperasi_id=koperasi.id)
    return profil_sheets(get_bahan_profil(session, asked))


def fill(session: Session, nama: str) -> Koperasi:
    return make_koperasi(
        session,
        nama=nama,
        nik_koperasi="3604000000917",
        nomor_badan_hukum="000917/BH/M.KUKM.2/V/2016",
        jenis=Jenis.SIMPAN_PINJAM,
        alamat=f"Jl. {nama} 5",
        kecamatan_kode="36.04.09",
        desa_kode="36.04.09.2001",
        status_kelembagaan=StatusKelembagaan.TIDAK_AKTIF,
        tanggal_status=dt.date(2025, 12, 31),
        asal=Asal.FASILITASI_DINAS,
        tahun_fasilitasi=2016,
        telepon="081211110001",
    )


def read_back(path: Path, end: str, rows: pd.DataFrame, **cara: Any) -> list[Penilaian]:
    file = path / f"bolak.{end}"
    file.write_bytes(WRITERS[end](rows, ABOUT))
    return preview_daftar(read_daftar(file, cara=Cara(**cara))).penilaian


def other_than_before(found: list[Penilaian]) -> list[Any]:
    return [
        (each.nomor, each.putusan, each.alasan, each.beda, each.baru)
        for each in found
        if each.putusan is not Putusan.SIAP or each.baru or each.beda
    ]


CASES = [pytest.param(name, end, id=f"{name}-{end}") for name in NAMES for end in sorted(WRITERS)]


@pytest.mark.parametrize(("name", "end"), CASES)
def test_the_list_of_koperasi(session: Session, tmp_path: Path, end: str, name: str) -> None:
    fill(session, NAMES[name])
    make_koperasi(session, nama="Koperasi Hampir Kosong", tanggal_badan_hukum=None)

    rows = in_file_words(list_koperasi_ekspor(session, KoperasiFilter()))
    found = read_back(tmp_path, end, rows)

    assert len(found) == 2
    assert other_than_before(found) == []
    assert NAMES[name] in {each.nilai["nama"] for each in found}
    assert f"Jl. {NAMES[name]} 5" in {each.nilai.get("alamat") for each in found}


@pytest.mark.parametrize(("name", "end"), CASES)
def test_the_report_daftar_koperasi(session: Session, tmp_path: Path, end: str, name: str) -> None:
    fill(session, NAMES[name])
    asked = Permintaan(pada=dt.date(2026, 7, 12), tahun_buku=2025)

    found = read_back(
        tmp_path, end, daftar_koperasi(get_bahan_daftar(session, asked), asked).lembar
    )

    assert len(found) == 1
    assert other_than_before(found) == []


@pytest.mark.parametrize("sheet", ["Keragaan", "RAT"])
@pytest.mark.parametrize(("name", "end"), CASES)
def test_the_years_of_a_profile(
    session: Session, tmp_path: Path, end: str, sheet: str, name: str
) -> None:
    koperasi = fill(session, NAMES[name])
    session.add_all(
        Keragaan(
            koperasi_id=koperasi.id,
            tahun_buku=tahun,
            jumlah_anggota=30,
            anggota_laki=10,
            anggota_perempuan=20,
            modal_sendiri=12_500_000,
            aset=31_000_000,
            volume_usaha=1_500_000,
            shu=-250_000,
        )
        for tahun in (2024, 2025)
    )
    session.add_all(
        Rat(
            koperasi_id=koperasi.id,
            tahun_buku=tahun,
            wajib=True,
            tanggal=dt.date(tahun + 1, 3, 1),
            tanggal_lapor=dt.date(tahun + 1, 3, 20),
            hadir=21,
            hasil="Laporan diterima",
        )
        for tahun in (2024, 2025)
    )
    session.commit()

    found = read_back(tmp_path, end, sheets_of(session, koperasi)[sheet])

    assert len(found) == 2
    assert other_than_before(found) == []


@pytest.mark.parametrize(
    ("tabel", "typed"),
    [("keragaan", ("Anggota", 25)), ("rat", ("Tanggal RAT", dt.date(2026, 3, 2)))],
)
@pytest.mark.parametrize("end", sorted(WRITERS))
def test_the_tahun_buku_of_the_list_is_filled_in_and_brought_back(
    session: Session, tmp_path: Path, end: str, tabel: str, typed: tuple[str, Any]
) -> None:
    koperasi = fill(session, "Koperasi Uji")
    make_koperasi(session, nama="Koperasi Tanpa Catatan")
    session.add(
        Keragaan(
            koperasi_id=koperasi.id,
            tahun_buku=2025,
            jumlah_anggota=30,
            anggota_laki=10,
            anggota_perempuan=20,
            aset=31_000_000,
            shu=-250_000,
            sumber=SumberAngka.RAT,
        )
    )
    session.add(
        Rat(
            koperasi_id=koperasi.id,
            tahun_buku=2025,
            wajib=True,
            tanggal=dt.date(2026, 3, 1),
            hadir=21,
            kuorum=True,
            hasil="Diterima",
        )
    )
    session.commit()
    rows = list_tahunan_ekspor(session, KoperasiFilter(), isian=tabel, tahun_buku=2025)
    assert len(rows) == 2

    as_it_was = read_back(tmp_path, end, in_year_words(rows.iloc[1:]))
    assert other_than_before(as_it_was) == []

    filled = in_year_words(rows).astype("object")
    filled.loc[0, typed[0]] = typed[1]
    brought = read_back(tmp_path, end, filled)
    assert [each.putusan for each in brought] == [Putusan.SIAP, Putusan.SIAP]


@pytest.mark.parametrize("end", sorted(WRITERS))
def test_the_penilaian_of_a_tahun_buku(session: Session, tmp_path: Path, end: str) -> None:
    koperasi, other = fill(session, "Koperasi Uji"), make_koperasi(session, nama="Koperasi Lain")
    aspek = {"tata_kelola": 80, "profil_risiko": 70, "kinerja_keuangan": "82.5", "permodalan": 90}
    session.add_all(
        [
            Kesehatan(
                koperasi_id=koperasi.id, tahun_buku=2025, tanggal=dt.date(2026, 5, 4), **aspek
            ),
            # Nobody knows the limits of this rule, and the paper had no score.
            Kesehatan(
                koperasi_id=other.id, tahun_buku=2025, skema="Perdep 6/2016", predikat="sehat"
            ),
            # By the limits it would be cukup sehat: somebody wrote it down so all the same.
            Kesehatan(koperasi_id=other.id, tahun_buku=2024, skor=70, predikat="sehat"),
        ]
    )
    session.commit()

    for tahun, many in ((2025, 2), (2024, 1)):
        rows = assessed_in_file_words(list_dinilai(session, tahun_buku=tahun), tahun)
        found = read_back(tmp_path, end, rows)
        assert len(found) == many
        assert other_than_before(found) == []

    profil = of_koperasi(
        catatan_in_words(KESEHATAN, list_penilaian(session, koperasi.id)),
        get_bahan_profil(
            session, Permintaan(pada=dt.date(2026, 7, 12), koperasi_id=koperasi.id)
        ).profil,
    )
    (own,) = read_back(tmp_path, end, profil)
    assert other_than_before([own]) == []
    assert (own.nilai["skor"], own.nilai["predikat"]) == (81, "sehat")


@pytest.mark.parametrize("end", sorted(WRITERS))
def test_the_plans_of_a_season(session: Session, tmp_path: Path, end: str) -> None:
    koperasi, held = fill(session, "Koperasi Uji"), make_koperasi(session, nama="Koperasi Lain")
    session.add(Rat(koperasi_id=koperasi.id, tahun_buku=2025, rencana=dt.date(2026, 6, 20)))
    session.add(Rat(koperasi_id=held.id, tahun_buku=2025, tanggal=dt.date(2026, 3, 1)))
    session.add(Rat(koperasi_id=held.id, tahun_buku=2023, tanggal=dt.date(2024, 3, 1)))
    session.commit()
    rows = list_daftar_rat(
        session, tahun_buku=2025, hari=dt.date(2026, 5, 12), keadaan=list(KeadaanRat)
    )

    found = read_back(tmp_path, end, rat_in_file_words(rows, 2025))
    assert [each.nilai.get("rencana") for each in found] == [dt.date(2026, 6, 20), None]
    assert other_than_before(found) == []

    (sheet,) = read_back(tmp_path, end, sheets_of(session, koperasi)["RAT"])
    assert other_than_before([sheet]) == []
    assert sheet.nilai["rencana"] == dt.date(2026, 6, 20)

    grid = list_tahunan_ekspor(session, KoperasiFilter(), isian="rat", tahun_buku=2025)
    found = read_back(tmp_path, end, in_year_words(grid))
    assert other_than_before(found) == []
    assert dt.date(2026, 6, 20) in [each.nilai.get("rencana") for each in found]


@pytest.mark.parametrize("wajib", [True, False, None])
@pytest.mark.parametrize("end", sorted(WRITERS))
def test_a_rat_that_was_not_held(
    session: Session, tmp_path: Path, end: str, wajib: bool | None
) -> None:
    koperasi = fill(session, "Koperasi Uji")
    session.add(Rat(koperasi_id=koperasi.id, tahun_buku=2025, wajib=wajib))
    session.commit()

    found = read_back(tmp_path, end, sheets_of(session, koperasi)["RAT"])

    assert len(found) == 1
    assert other_than_before(found) == []


@pytest.mark.parametrize(("name", "end"), CASES)
def test_the_attendance_of_a_sesi(session: Session, tmp_path: Path, end: str, name: str) -> None:
    koperasi = fill(session, NAMES[name])
    angkatan = make_angkatan(session, mulai=dt.date(2026, 3, 2))
    orang = Orang(nama="Siti Uji")
    session.add(orang)
    session.flush()
    make_peserta(session, angkatan, StatusKehadiran.HADIR, orang=orang, koperasi=koperasi)
    (sesi,) = list_sesi_of(session, angkatan)

    asked = Permintaan(pada=dt.date(2026, 7, 12), sesi_id=sesi.id)
    lembar = daftar_hadir(get_bahan_hadir(session, asked), asked).lembar
    found = read_back(tmp_path, end, lembar, angkatan_id=angkatan.id)

    assert len(found) == 1
    assert other_than_before(found) == []
