"""The list of cases as a file, whom it names, and where a case stood on a past day."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from db.actions.bukti import record_bukti
from db.actions.fasilitasi import close_fasilitasi, withdraw_tahap
from db.edits.merge import Edit, apply_edits
from db.enums import JenisKelompok, Keluar, Putusan, SumberDana, Tahap
from db.impor import preview_daftar
from db.izin import PRIBADI, QUERIES, Izin, action_name
from db.queries.daftar_kasus import (
    list_daftar_kasus,
    list_dokumen_kasus,
    list_kasus_tahun,
    list_orang_kasus,
)
from db.queries.kasus import count_di_tahap, list_kasus, list_usulan
from db.queries.laporan import Permintaan, get_bahan_fasilitasi
from db.sheets.file.find import read_daftar
from db.sheets.file.table import Cara
from tests.database.test_fasilitasi import AKHIR, TAHUN, move, open_case, save
from tests.database.test_kasus import paper
from ui.files.workbook import Keterangan, to_xlsx
from ui.reports.fasilitasi import laporan_fasilitasi
from ui.reports.kasus import kasus_sheet

pytestmark = pytest.mark.usefixtures("connection")
ABOUT = Keterangan(
    judul="Kasus fasilitasi",
    definisi="",
    sumber="tahap fasilitasi",
    saringan=(),
    per=AKHIR,
    oleh="Sari",
    contoh=False,
)


def fill(case: int, **given: Any) -> int:
    edits = [Edit(case, kolom, None, baru) for kolom, baru in given.items()]
    save(apply_edits, tabel="fasilitasi", edits=edits)
    return case


def whole_case() -> int:
    """At T5 on 1 March, with all that a case may say."""
    case = fill(
        open_case(calon_anggota=24),
        jenis_kelompok=JenisKelompok.KUBE,
        umkm_pendiri=11,
        lahir_termuda=dt.date(2001, 2, 3),
        nama_usulan="Koperasi Produsen Tani Uji",
        sumber_dana=SumberDana.APBD,
        biaya_akta=2_500_000,
        pengusul="Pak Lurah Uji",
    )
    for each in list(Tahap)[:5]:
        move(case, each, nomor_bukti="17" if each == Tahap.T4 else None)
    return case


def stages(session: Session, pada: dt.date) -> list[str]:
    return list(list_kasus(session, tahun=TAHUN, pada=pada)["tahap"])


def test_the_list_comes_in_again_as_what_it_was(session: Session, tmp_path: Path) -> None:
    case = whole_case()
    file = tmp_path / "kasus.xlsx"
    people = list_orang_kasus(session, [case])
    file.write_bytes(
        to_xlsx(kasus_sheet(list_daftar_kasus(session, [case], pada=AKHIR), people), ABOUT)
    )

    (found,) = preview_daftar(read_daftar(file, cara=Cara())).penilaian

    assert (found.putusan, found.baru, found.beda, found.alasan) == (Putusan.SIAP, False, [], [])
    assert found.nilai["umkm_pendiri"] == 11
    assert (found.nilai["tanggal_t5"], found.nilai["nomor_t5"]) == (dt.date(2024, 3, 1), "17")


def test_a_file_for_everybody_names_nobody_and_none_has_the_birthday(session: Session) -> None:
    case = whole_case()
    plain = list_daftar_kasus(session, [case], pada=AKHIR)
    named = kasus_sheet(plain, list_orang_kasus(session, [case]))

    assert {"Pengusul", "Petugas (PPKL)", "Notaris (NPAK)"} <= set(named)
    assert not {"Pengusul", "Petugas (PPKL)", "Notaris (NPAK)"} & set(kasus_sheet(plain))
    assert not PRIBADI["fasilitasi"] & set(plain)
    assert not named.astype(str).isin(["2001-02-03"]).any().any()


def test_the_report_has_every_case_of_the_year_with_papers_and_reasons(session: Session) -> None:
    case = whole_case()
    syarat = paper(session, "Daftar hadir rapat pendirian")
    day = dt.date(2024, 2, 20)
    save(record_bukti, fasilitasi_id=case, syarat_id=syarat.id, nomor="BA-7", tanggal=day)
    save(
        withdraw_tahap,
        fasilitasi_id=case,
        dari=Tahap.T5,
        tanggal=dt.date(2024, 6, 1),
        alasan="Akta salah ketik",
    )
    left = open_case(nama_kelompok="Kelompok Uji Pergi")
    save(
        close_fasilitasi,
        fasilitasi_id=left,
        keluar=Keluar.MUNDUR,
        tanggal=dt.date(2024, 5, 1),
        alasan="Pindah domisili",
    )

    asked = Permintaan(pada=AKHIR, tahun=TAHUN)
    sheets = laporan_fasilitasi(get_bahan_fasilitasi(session, asked), asked).lampiran

    assert list(sheets["Kasus"]["Alasan keluar"].dropna()) == ["Pindah domisili"]
    assert list(sheets["Dokumen"][["Nomor", "Tanggal"]].iloc[0]) == ["BA-7", day]
    assert list(sheets["Mundur"]["Alasan"]) == ["Akta salah ketik"]
    assert list(list_dokumen_kasus(session, [left])["dokumen"]) == []


def test_on_a_past_day_a_case_stands_where_it_stood_then(session: Session) -> None:
    case = whole_case()
    back = dt.date(2024, 6, 1)
    save(withdraw_tahap, fasilitasi_id=case, dari=Tahap.T5, tanggal=back, alasan="Salah ketik")
    before = back - dt.timedelta(days=1)

    assert (stages(session, before), stages(session, back)) == (["T5"], ["T4"])
    assert count_di_tahap(session, tahap=(Tahap.T5,), pada=before) == 1
    assert count_di_tahap(session, tahap=(Tahap.T5,), pada=back) == 0
    then, now = (list_daftar_kasus(session, [case], pada=each) for each in (before, back))
    assert then["nomor_t5"].item() == "17"
    assert now["tanggal_t5"].isna().all()


def test_a_founding_that_was_taken_back_was_no_open_case_while_it_stood(session: Session) -> None:
    case = whole_case()
    move(case, Tahap.T5, tanggal=dt.date(2024, 4, 1), nomor_bukti="AHU-0001")
    back = dt.date(2024, 6, 1)
    save(withdraw_tahap, fasilitasi_id=case, dari=Tahap.T6, tanggal=back, alasan="SK keliru")

    assert int(list_usulan(session, pada=dt.date(2024, 5, 1))["kasus"].sum()) == 0
    assert int(list_usulan(session, pada=back)["kasus"].sum()) == 1


def test_a_case_that_left_later_says_nothing_of_it_yet(session: Session) -> None:
    case = open_case()
    end = dt.date(2024, 5, 1)
    save(close_fasilitasi, fasilitasi_id=case, keluar=Keluar.MUNDUR, tanggal=end, alasan="Pindah")
    day_before = end - dt.timedelta(days=1)

    then, now = (list_daftar_kasus(session, [case], pada=each) for each in (day_before, end))
    assert then["alasan_keluar"].isna().all()
    assert now["alasan_keluar"].item() == "Pindah"
    assert list_kasus_tahun(session, tahun=TAHUN, pada=dt.date(2024, 1, 1)) == ()
    assert list_kasus_tahun(session, tahun=TAHUN, pada=day_before) == (case,)


def test_whom_the_cases_name_is_for_who_may_know_names() -> None:
    assert QUERIES[action_name(list_orang_kasus)] is Izin.NAMA
