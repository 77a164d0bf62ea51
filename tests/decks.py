"""A deck as large as a deck can get: longest names, six-digit numbers, full lines, every slide."""

import csv
import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

from db.dek.build import CARA, TANYA
from db.enums import KodeSalindia
from db.queries.dek import DekTayang, Tayang
from db.salindia import (
    Angka,
    Grafik,
    IsiSalindia,
    JenisGrafik,
    KartuProduk,
    Makna,
    TabelSalindia,
    read_isi,
    seri,
)
from db.values.format import format_number
from db.values.hidden import Hilang

PADA = "2026-07-12"
MANY = 888_888
LONGEST = "menurut 888.888 koperasi yang melaporkan; 100 % perempuan"
SHARE = "888.888 dari 888.888 yang sertifikatnya terdata"
LINE = "Waringinkurung, Tunjung Teja, Lebak Wangi, dan Padarincang sama banyak: masing-masing "
SENTENCE = (LINE + "888.888 koperasi dari yang terdata, 100,0 % dari target")[:140]
ROWS = list(csv.DictReader(Path("db/data/kecamatan.csv").read_text(encoding="utf-8").splitlines()))
NAMES = sorted((row["nama"] for row in ROWS), key=len, reverse=True)
CODES = [row["kode"] for row in ROWS]
# A grey pixel.
FOTO = "data:image/gif;base64,R0lGODlhAQABAIAAAJmZmQAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw=="
THEME = ("Koperasi Maju, Indonesia Adil Makmur " * 5)[:160]
CHARTS: dict[KodeSalindia, JenisGrafik] = {
    KodeSalindia.SEBARAN: "peta",
    KodeSalindia.SEBARAN_TAHUN: "peta_tahun",
    KodeSalindia.PERTUMBUHAN: "batang",
    KodeSalindia.KELANGSUNGAN: "batang",
    KodeSalindia.SEKTOR_RIIL: "batang_datar",
    KodeSalindia.PEMBINAAN: "bertumpuk",
    KodeSalindia.RAT_NIK: "batang",
    KodeSalindia.UMKM: "batang_datar",
}
FIGURES = {
    KodeSalindia.ANGKA: 4,
    KodeSalindia.SEBARAN: 1,
    KodeSalindia.SEBARAN_TAHUN: 1,
    KodeSalindia.PERTUMBUHAN: 2,
    KodeSalindia.KELANGSUNGAN: 1,
    KodeSalindia.SEKTOR_RIIL: 1,
    KodeSalindia.PEMBINAAN: 4,
    KodeSalindia.RAT_NIK: 2,
    KodeSalindia.KDMP: 2,
    KodeSalindia.UMKM: 3,
}


def make_angka(place: int = 0, **given: Any) -> Angka:
    """A figure of six digits under the longest label and explanation."""
    plain: dict[str, Any] = {
        "kunci": f"angka{place}",
        "label": "Koperasi di Waringinkurung",
        "nilai": float(MANY),
        "hilang": None,
        "teks": format_number(MANY),
        "penulisan": "bilangan",
        "satuan": "koperasi",
        "pembilang": None,
        "penyebut": None,
        "keterangan": SHARE,
        "definisi": "Anggota menurut keragaan terakhir yang dilaporkan sampai tahun buku itu.",
        "sumber": "register koperasi",
        "per_tanggal": PADA,
    }
    return Angka(**{**plain, **given})  # type: ignore[typeddict-item]


def make_grafik(jenis: JenisGrafik) -> Grafik:
    """A chart of its kind with as many marks as it can have."""
    kategori = {
        "peta": NAMES,
        "peta_tahun": NAMES,
        "batang": [str(year) for year in range(2015, 2027)],
        "bertumpuk": [str(year) for year in range(2022, 2027)],
        "batang_datar": ["Sektor riil", "Campuran", "Simpan pinjam", "Belum terdata"],
    }[jenis]
    values = [float(MANY - place) for place in range(len(kategori))]
    series: dict[str, Makna] = {"Baru pertama kali": "this_year"}
    if jenis == "bertumpuk":
        series["Pernah ikut"] = "last_year"
    if jenis == "peta_tahun":
        series = {str(year): "this_year" for year in range(2015, 2027)}
    return Grafik(
        jenis=jenis,
        judul="Koperasi berdiri per tahun; 2026 sampai 30 September 2026",
        satuan="koperasi",
        penulisan="bilangan",
        kategori=list(kategori),
        kode=CODES if jenis.startswith("peta") else [],
        makna_kategori=None,
        seri=[seri(nama, makna, values) for nama, makna in series.items()],
        target=list(values) if jenis == "batang" else None,
        alt="Grafik uji.",
    )


def make_isi(kode: KodeSalindia) -> IsiSalindia:
    """A slide's content at its largest."""
    cards = [
        KartuProduk(
            judul="Emping melinjo pedas manis Waringinkurung",
            foto=FOTO if photo else None,
            teks="Koperasi Produsen Tani Makmur Sejahtera, Desa Sukadalem, Waringinkurung",
        )
        for photo in (True, False, True, True, False, True)
    ]
    return IsiSalindia(
        kode=kode,
        kalimat=SENTENCE,
        angka=[
            make_angka(place, keterangan=LONGEST if kode == KodeSalindia.ANGKA else SHARE)
            for place in range(FIGURES.get(kode, 0))
        ],
        grafik=make_grafik(CHARTS[kode]) if kode in CHARTS else None,
        tabel=_make_tabel(kode),
        kartu=cards if kode == KodeSalindia.PRODUK else [],
        butir=[*CARA, TANYA, "(0254) 000000, pesawat 000", "Loket 3, lantai 2"]
        if kode == KodeSalindia.AJAKAN
        else [],
        catatan=["Catatan penyaji dengan definisi dan sumber."],
        sumber="Diskoumperindag Kabupaten Serang (tahap fasilitasi dan status kelembagaan)",
        per_tanggal=PADA,
        contoh=True,
        terkecil=5,
        alasan_kosong=None,
    )


def _make_tabel(kode: KodeSalindia) -> TabelSalindia:
    if CHARTS.get(kode) == "peta_tahun":
        years = range(2015, 2027)
        rows = [[str(year), f"{888 - (2026 - year) * 10}.888"] for year in years]
        return TabelSalindia(kolom=["Tahun", "Koperasi"], baris=rows)
    return TabelSalindia(
        kolom=["Kecamatan", "Koperasi"], baris=[[each, "888.888"] for each in NAMES]
    )


def make_slide(kode: KodeSalindia, place: int) -> Tayang:
    """A slide that is switched on."""
    sentence = "Hari Koperasi Nasional ke-79" if kode == KodeSalindia.PEMBUKA else SENTENCE
    return Tayang(
        id=place,
        versi=1,
        kode=kode,
        urutan=place,
        aktif=True,
        alasan_kosong=None,
        judul=sentence,
        disunting=False,
        usang=None,
        catatan="Sapa tamu dahulu.\nTunjuk peta.",
        komentar=("Kerja sama semua pengurus dan anggota. " * 4)[:140],
        isi=make_isi(kode),
    )


def make_large_dek(**given: Any) -> DekTayang:
    """Every slide at its largest, with the longest theme."""
    dek = DekTayang(
        id=7,
        versi=1,
        tahun=2026,
        edisi=79,
        tema=THEME,
        kontak=None,
        logo=None,
        logo_jenis=None,
        versi_harkopnas=1,
        per_tanggal=dt.date.fromisoformat(PADA),
        contoh=True,
        diarsipkan=False,
        dibuat_oleh="sari",
        dibuat_pada=dt.datetime(2026, 7, 11, 20, tzinfo=dt.UTC),
        salindia=tuple(make_slide(kode, place) for place, kode in enumerate(KodeSalindia, 1)),
    )
    return replace(dek, **given)


def hide_three(dek: DekTayang) -> DekTayang:
    """The deck with the first three kecamatan hidden in every year, as a freeze leaves them."""
    grafik = next(
        each.isi["grafik"] for each in dek.aktif if each.kode == KodeSalindia.SEBARAN_TAHUN
    )
    assert grafik is not None
    small = [Hilang.KELOMPOK_KECIL] * 3
    series = [
        seri(each["nama"], each["makna"], [*small, *(30_000.0 * at + n for n in range(5, 31))])
        for at, each in enumerate(grafik["seri"])
    ]
    return with_isi(dek, KodeSalindia.SEBARAN_TAHUN, grafik={**grafik, "seri": series})


def with_isi(dek: DekTayang, kode: KodeSalindia, **isi: Any) -> DekTayang:
    """The deck with something else on one slide."""
    return replace(
        dek,
        salindia=tuple(
            replace(each, isi=read_isi({**each.isi, **isi}, terkecil=5))
            if each.kode == kode
            else each
            for each in dek.salindia
        ),
    )
