"""A percentage over a few is told nowhere: each door of the product over 3 koperasi, 3 people."""

import csv
import datetime as dt
import io
import re
from collections.abc import Callable
from typing import Any
from zipfile import ZipFile

import pandas as pd
import pytest
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.clock import today
from db.dek.build import make_isi
from db.enums import KategoriUnitUsaha, StatusKehadiran, StatusKelembagaan
from db.figures.katalog import PETA, REKAP, UKURAN
from db.indikator.angka import list_angka
from db.models import Koperasi, Rat, SesiMasuk, SnapshotOds, TargetIndikator, UnitUsaha
from db.queries.banding import HARI_INI, Keadaan, list_rows
from db.queries.kantor import get_kop
from db.queries.laporan import Permintaan
from db.queries.pengaturan import list_aturan
from db.queries.wilayah import list_kecamatan
from tests.factories import (
    KRAMATWATU,
    make_angkatan,
    make_koperasi,
    make_pendirian,
    make_peserta,
)
from ui.reports.catalogue import LAPORAN
from ui.screens.potret.bundle import make_bundle

OpenPage = Callable[..., AppTest]
HARI = today()
BUKU = HARI.year - 1
NOW = Keadaan(HARI_INI, "Hari ini", HARI, BUKU)
# As the product writes one; thresholds in definitions have a plain space. What part of its own
# turnover a koperasi lends is a share of money, over no group.
PERSEN = re.compile("(?<!Simpan pinjam )[0-9]\N{NO-BREAK SPACE}%")


@pytest.fixture
def few(session: Session) -> list[Koperasi]:
    """Something of everything that a percentage is taken of, and never as many as five."""
    since = dt.date(HARI.year - 4, 3, 1)
    session.query(TargetIndikator).update({TargetIndikator.nilai: 3})
    made = [make_pendirian(session, since) for _ in range(2)]
    made.append(make_koperasi(session, status_kelembagaan=StatusKelembagaan.TIDAK_AKTIF))
    made[0].status_kelembagaan, made[0].tanggal_status = StatusKelembagaan.AKTIF, since
    angkatan = make_angkatan(session, mulai=dt.date(HARI.year, 1, 1), kuota=3)
    for one, mark in zip(made, ("hadir", "hadir", "alpa"), strict=True):
        make_peserta(
            session,
            angkatan,
            StatusKehadiran(mark),
            koperasi=one,
            nilai_pre=41,
            nilai_post=77,
        )
        session.add_all(_facts(one))
    make_pendirian(session, dt.date(HARI.year, 1, 1), status_kelembagaan=None)
    session.commit()
    return made


def _facts(one: Koperasi) -> list[Any]:
    return [
        Rat(koperasi_id=one.id, tahun_buku=BUKU, tanggal=dt.date(HARI.year, 1, 1)),
        SnapshotOds(
            koperasi_id=one.id,
            per_tanggal=dt.date(HARI.year, 1, 1),
            status_nik="sudah_bersertifikat",
        ),
        UnitUsaha(
            koperasi_id=one.id,
            tahun_buku=BUKU,
            nama="Unit",
            kategori=KategoriUnitUsaha.PERDAGANGAN,
            berjalan=True,
        ),
    ]


def told(app: AppTest) -> list[str]:
    """Every percentage on the screen: in words, and in the columns of its tables."""
    assert not app.exception
    words = "\n".join(
        node.proto.SerializeToString().decode(errors="replace")
        for node in app.main
        if getattr(node, "proto", None) is not None
    )
    found = [words[max(0, at.start() - 60) : at.end()] for at in PERSEN.finditer(words)]
    return found + [each for table in app.dataframe for each in shares(table.value)]


def shares(rows: pd.DataFrame) -> list[str]:
    """The numbers in columns of percentages."""
    columns = [each for each in rows.columns if re.search(r"persen|\(%\)", str(each))]
    return [
        f"{each}: {value}"
        for each in columns
        for value in pd.to_numeric(rows[each], errors="coerce").dropna()
    ]


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("beranda", {}),
        *(
            ("peta", {"indikator": UKURAN[each].nama, "kecamatan": "Kramatwatu"})
            for each in PETA
            if UKURAN[each].is_percent
        ),
        ("koperasi", {}),
        ("produk", {}),
        *(("fasilitasi", {"tab_fasilitasi": each}) for each in ("Kemajuan", "Kasus")),
        ("fasilitasi", {"tab_fasilitasi": "Tahun ke tahun"}),
        ("pembinaan", {}),
        ("pembinaan", {"bagian": "Pelatihan"}),
        *(("pembinaan", {"bagian": each}) for each in ("Cakupan", "Dampak", "Belum terjangkau")),
        ("potret", {}),
        *(
            ("potret", {"ukuran": f"{UKURAN[each].nama} (persen)"})
            for each in REKAP
            if UKURAN[each].is_percent
        ),
        ("laporan", {}),
        ("harkopnas", {}),
    ],
)
@pytest.mark.usefixtures("few")
def test_no_screen_tells_a_percentage_over_a_few(
    open_page: OpenPage, ratna: SesiMasuk, page: str, query: dict[str, str]
) -> None:
    assert told(open_page(page, ratna, **query)) == []


@pytest.mark.parametrize("tab", ["Ringkasan", "Tahun", "Usaha", "Pembinaan", "Fasilitasi"])
def test_no_profile_tells_a_percentage_over_a_few(
    open_page: OpenPage, ratna: SesiMasuk, few: list[Koperasi], tab: str
) -> None:
    assert told(open_page("profil", ratna, koperasi=str(few[0].id), tab=tab)) == []


@pytest.mark.parametrize("kunci", sorted(LAPORAN.keys() - {"hadir"}))
def test_no_report_tells_a_percentage_over_a_few(
    session: Session, few: list[Koperasi], kunci: str
) -> None:
    asked = Permintaan(pada=HARI, tahun=HARI.year, tahun_buku=BUKU, koperasi_id=few[0].id)
    naskah = LAPORAN[kunci].susun(LAPORAN[kunci].bahan(session, asked), asked)

    assert PERSEN.findall(str(naskah.isi)) == []
    assert naskah.lembar is None or shares(naskah.lembar) == []


@pytest.mark.usefixtures("few")
def test_the_report_on_pembinaan_hides_what_one_person_scored(session: Session) -> None:
    asked = Permintaan(pada=HARI, tahun=HARI.year)
    report = LAPORAN["pembinaan"]
    isi = str(report.susun(report.bahan(session, asked), asked).isi)

    assert "77" not in isi
    assert "1 materi dengan kurang dari 5 peserta disembunyikan" in isi


@pytest.mark.usefixtures("few")
def test_no_slide_tells_a_percentage_over_a_few(session: Session) -> None:
    slides = make_isi(session, tahun=HARI.year, pada=HARI)

    assert PERSEN.findall(str(slides)) == []
    assert not [each for isi in slides for each in isi["angka"] if each["penulisan"] == "persen"]


@pytest.mark.usefixtures("few")
def test_the_public_file_and_the_command_tell_no_percentage_over_a_few(session: Session) -> None:
    rules, kop = list_aturan(session, pada=HARI), get_kop(session, pada=HARI)
    zipped = make_bundle(NOW, list_rows(session, NOW), list_kecamatan(session), kop, rules)
    with ZipFile(io.BytesIO(zipped)) as bundle:
        text = bundle.read("data/koperasi_per_kecamatan.csv").decode()
    row = next(
        each for each in csv.DictReader(io.StringIO(text)) if each["kode_kecamatan"] == KRAMATWATU
    )
    found = list_angka(session, list(UKURAN), pada=HARI, tahun_buku=BUKU)

    assert {row[each] for each in row if each.startswith("persen")} == {""}
    assert [
        each.kunci for each in found if each.satuan == "persen" and each.nilai is not None
    ] == []
