"""What the program says: its queries, map, rekapitulasi, Satu Data, deck, alerts and lists."""

import csv
import datetime as dt
import io
import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from zipfile import ZipFile

import pandas as pd
from sqlalchemy.orm import Session

from db.dek.build import make_isi
from db.figures.katalog import PETA, REKAP, UKURAN
from db.figures.rekap import TANPA_KECAMATAN
from db.frames import rows_of
from db.indikator.angka import list_angka
from db.queries.banding import HARI_INI, Keadaan, list_rows
from db.queries.baris import KeadaanAngka
from db.queries.fasilitasi import list_per_kecamatan, list_per_tahun
from db.queries.indikator import baris_of, list_di_balik
from db.queries.kantor import get_kop
from db.queries.kasus import list_kasus
from db.queries.koperasi import count_koperasi
from db.queries.laporan import Permintaan, get_bahan_rekap
from db.queries.pembinaan import (
    list_angkatan,
    list_baru_berulang,
    list_kehadiran_per_hari,
    list_tahun_pelatihan,
)
from db.queries.pengaturan import get_pengaturan, list_aturan
from db.queries.perhatian import PERHATIAN, list_perhatian
from db.queries.pertumbuhan import list_pertumbuhan
from db.queries.peta import list_semua_nilai, list_tahun_buku
from db.queries.saringan import KoperasiFilter
from db.queries.wilayah import list_kecamatan
from db.values.hidden import Hilang
from tests.hitung.ulang import KABUPATEN, TANPA, Counted
from ui.charts.classes import Kelas, classify
from ui.reports.rekap import rekapitulasi
from ui.screens.potret.bundle import make_bundle

# Of an angkatan, what its row on the screen counts.
DIHITUNG = ("terdaftar", "datang", "koperasi", "sesi", "sesi_lewat", "sesi_dicatat", "hadir")


def shown(session: Session, *, pada: dt.date, buku: int) -> Counted:
    """Every figure of a day."""
    found: Counted = {}
    for each in list_angka(session, list(UKURAN), pada=pada, tahun_buku=buku):
        kode = KABUPATEN if each.kecamatan is None else each.kode or TANPA
        found["indikator", each.kunci, kode] = each.nilai
    return found | _behind(session, found, pada, buku) | _sheets(session, pada, buku)


def _behind(session: Session, told: Counted, pada: dt.date, buku: int) -> Counted:
    """Each figure again from the rows behind it: how many, or the sum of what they report."""
    codes = dict(zip(*list_kecamatan(session)[["nama", "kode"]].T.to_numpy(), strict=True))
    found: Counted = {}
    for kunci, ukuran in UKURAN.items():
        if ukuran.bagian is not None or not told["indikator", kunci, KABUPATEN]:
            continue
        baris = baris_of(kunci)
        assert baris is not None, kunci
        rows = list_di_balik(session, kunci, KeadaanAngka(pada, buku))
        each = rows["nilai"] if baris.bernilai else pd.Series(Decimal(1), index=rows.index)
        places = rows["kecamatan"].map(codes).fillna(TANPA)
        make = _middle if baris.tengah else _add_up
        sums = {str(place): make(some) for place, some in each.groupby(places)}
        # Rupiah are rounded where they are told: in each kecamatan, or once for all.
        by_place = not baris.tengah and any(("indikator", kunci, place) in told for place in sums)
        found["baris", kunci, KABUPATEN] = sum(sums.values()) if by_place else make(each)
        found |= {
            ("baris", kunci, place): value
            for place, value in sums.items()
            if value and told.get(("indikator", kunci, place))
        }
    return found


def shown_now(session: Session, *, pada: dt.date) -> Counted:
    """What is told of today alone: map, deck, alerts, lists, and each year of the work."""
    parts = (_maps, _growth, _deck, _alerts, _lists, _fasilitasi, _pembinaan)
    return {key: value for part in parts for key, value in part(session, pada).items()}


def _add_up(values: pd.Series) -> int:
    return int(sum(values, Decimal()).quantize(Decimal(1), ROUND_HALF_UP))


def _middle(values: pd.Series) -> int:
    return int(sorted(values)[(len(values) - 1) // 2])


def _sheets(session: Session, pada: dt.date, buku: int) -> Counted:
    """The rekapitulasi on its sheet, and the public file."""
    asked = Permintaan(pada=pada, tahun_buku=buku)
    sheet = rekapitulasi(get_bahan_rekap(session, asked), asked).lembar
    assert sheet is not None
    found: Counted = {}
    kode, nama = sheet.columns[:2]
    for row in rows_of(sheet):
        place = row[kode] or (TANPA if row[nama] == TANPA_KECAMATAN else KABUPATEN)
        for each in REKAP:
            value = row[f"{UKURAN[each].nama} ({UKURAN[each].satuan})"]
            found["rekap", each, place] = _plain(value)
    state = Keadaan(HARI_INI, "", pada, buku)
    rows = list_rows(session, state)
    kop, aturan = get_kop(session, pada=pada), list_aturan(session, pada=pada)
    zipped = make_bundle(state, rows, list_kecamatan(session), kop, aturan)
    with ZipFile(io.BytesIO(zipped)) as bundle:
        text = bundle.read("data/koperasi_per_kecamatan.csv").decode("utf-8-sig")
        listed = bundle.read("data/daftar_koperasi.csv").decode("utf-8-sig")
    for line in csv.DictReader(io.StringIO(text)):
        for each in REKAP:
            value = line[each]
            number = float(value) if re.fullmatch(r"-?[\d.]+", value) else None
            found["satu_data", each, line["kode_kecamatan"] or TANPA] = _plain(number)
    found["satu_data", "daftar", KABUPATEN] = len(list(csv.DictReader(io.StringIO(listed))))
    return found


def _plain(value: Any) -> Any:
    """A number; None where there is none, or words in its place."""
    if isinstance(value, str) or value is None or pd.isna(value):
        return None
    return int(value) if float(value).is_integer() else float(value)


def _maps(session: Session, pada: dt.date) -> Counted:
    """Each indicator of each tahun buku, and the words of the legend that a kecamatan is under."""
    terkecil = int(get_pengaturan(session, "kelompok_terkecil"))
    found: Counted = {}
    for buku in list_tahun_buku(session):
        rows = list_semua_nilai(session, tahun_buku=buku, hari=pada)
        for kunci in PETA:
            own = rows[rows["kunci"] == kunci]
            kelas = classify(_values(own), digits=UKURAN[kunci].desimal, terkecil=terkecil)
            for row, value in zip(rows_of(own), _values(own), strict=True):
                found[f"peta {buku}", kunci, row["kode"]] = _plain(row["nilai"])
                if not isinstance(value, Hilang):
                    found[f"kelas {buku}", kunci, row["kode"]] = kelas.kata_dari(value)
    return found


def legends(session: Session, pada: dt.date) -> dict[tuple[str, str], Kelas]:
    """The classes of each map, by tahun buku and indicator: what a reader holds a value against."""
    terkecil = int(get_pengaturan(session, "kelompok_terkecil"))
    return {
        (f"kelas {buku}", kunci): classify(
            _values(rows[rows["kunci"] == kunci]),
            digits=UKURAN[kunci].desimal,
            terkecil=terkecil,
        )
        for buku in list_tahun_buku(session)
        for rows in [list_semua_nilai(session, tahun_buku=buku, hari=pada)]
        for kunci in PETA
    }


def _values(rows: pd.DataFrame) -> list[Any]:
    pairs = zip(rows["nilai"], rows["hilang"], strict=True)
    return [Hilang(hilang) if pd.isna(nilai) else float(nilai) for nilai, hilang in pairs]


def _growth(session: Session, pada: dt.date) -> Counted:
    rows = rows_of(list_pertumbuhan(session, hari=pada))
    return {("tumbuh", str(row["tahun"]), row["kode"]): row["jumlah"] for row in rows}


def _deck(session: Session, pada: dt.date) -> Counted:
    slides = make_isi(session, tahun=pada.year, pada=pada)
    return {
        ("dek", angka["kunci"], str(isi["kode"])): _plain(angka["nilai"])
        for isi in slides
        for angka in isi["angka"]
    }


def _alerts(session: Session, pada: dt.date) -> Counted:
    rows = list_perhatian(session, hari=pada).set_index("kunci")["jumlah"]
    return {("perhatian", each, KABUPATEN): int(rows.get(each, 0)) for each in PERHATIAN}


def _lists(session: Session, _pada: dt.date) -> Counted:
    """How many koperasi the list says that it has, by one filter a time."""
    found: Counted = {}
    for kode, nama in list_kecamatan(session)[["kode", "nama"]].itertuples(index=False):
        found["daftar", "kecamatan", kode] = count_koperasi(
            session, KoperasiFilter(kecamatan=(nama,))
        )
    for each in ("aktif", "kurang_aktif", "tidak_aktif", "usulan_pembubaran", "dibubarkan"):
        found["daftar", "status", each] = count_koperasi(session, KoperasiFilter(status=(each,)))
    for each in ("diarsipkan", "digabung"):
        found["daftar", "arsip", each] = count_koperasi(session, KoperasiFilter(arsip=each))
    found["daftar", "semua", KABUPATEN] = count_koperasi(session, KoperasiFilter())
    return found


def _fasilitasi(session: Session, pada: dt.date) -> Counted:
    found: Counted = {}
    for row in rows_of(list_per_tahun(session, pada=pada)):
        found["fasilitasi", "berdiri", str(row["tahun"])] = _plain(row["berdiri"])
        found["fasilitasi", "target", str(row["tahun"])] = _plain(row["target"])
    for row in rows_of(list_per_kecamatan(session, tahun=pada.year, pada=pada)):
        found["fasilitasi", "kecamatan", row["kecamatan"]] = row["berdiri"]
    kasus = list_kasus(session, tahun=pada.year, pada=pada)
    for tahap, jumlah in kasus["tahap"].value_counts().items():
        found["fasilitasi", "kasus", str(tahap)] = int(jumlah)
    return found


def _pembinaan(session: Session, pada: dt.date) -> Counted:
    found: Counted = {}
    for tahun in list_tahun_pelatihan(session):
        for row in rows_of(list_angkatan(session, tahun=tahun, dana=None, pada=pada)):
            for each in DIHITUNG:
                found["angkatan", each, str(row["id"])] = row[each]
        for row in rows_of(list_kehadiran_per_hari(session, tahun=tahun, dana=None, pada=pada)):
            hari = f"{row['panjang']} {'lengkap' if row['lengkap'] else 'kurang'} {row['hari']}"
            for each in ("peserta", "hadir", "dicatat"):
                found[f"hari {tahun}", each, hari] = row[each]
    for row in rows_of(list_baru_berulang(session, dana=None, pada=pada)):
        for each in ("baru", "berulang"):
            found["peserta", each, str(row["tahun"])] = row[each]
    return found
