"""The register on one page, for the Bupati: four numbers, a curve, a map, five points."""

import datetime as dt

import pandas as pd

from db.figures.fasilitasi import PERSEN_TARGET
from db.figures.katalog import UKURAN, aktif_to_show, definitions, with_parts
from db.figures.ukuran import Ukuran
from db.frames import rows_of
from db.queries.laporan import JARANG, RINGKASAN, BahanRingkasan, Permintaan
from db.queries.perhatian import PERHATIAN, koperasi_kunci
from db.values.format import NOT_RECORDED, format_date, format_decimal
from db.values.hidden import Hilang, Nilai
from ui.files.paper.document import (
    AngkaLaporan,
    ButirLaporan,
    GambarLaporan,
    Ilustrasi,
    IsiLaporan,
)
from ui.files.paper.drawings import classes_of, draw_places
from ui.reports.gambar import draw_pendirian
from ui.reports.report import REGISTER, Naskah, number, tell_share

# Points in all; kecamatan that one of them names.
_POINTS, _NAMED = 5, 3
Baris = tuple[str, str, str]


def ringkasan(bahan: BahanRingkasan, asked: Permintaan) -> Naskah:
    """One page: the figures of the first screen on a day, with what each is of."""
    figures, jumlah = _figures(bahan), number(bahan.nilai["jumlah"])
    isi = IsiLaporan(
        judul="Ringkasan Koperasi Kabupaten Serang",
        keterangan=(f"Keadaan {format_date(asked.pada)}: {jumlah} koperasi terdaftar",),
        bagian=(
            AngkaLaporan(isi=figures),
            GambarLaporan(isi=(_curve(bahan), _map(bahan))),
            ButirLaporan(judul="Yang perlu diketahui", isi=_points(bahan, asked.pada)),
        ),
        sumber=f"{REGISTER}, catatan RAT, fasilitasi, dan pembinaan",
        angka=with_parts((*RINGKASAN, PERSEN_TARGET.kunci, JARANG)),
    )
    return Naskah(
        isi=isi,
        lembar=pd.DataFrame(figures, columns=["Nilai", "Angka", "Keterangan"]).iloc[:, [1, 0, 2]],
        definisi=definitions((*RINGKASAN, JARANG), bahan.aturan),
        lampiran={"Per kecamatan": _places_sheet(bahan)},
    )


def _figures(bahan: BahanRingkasan) -> list[Baris]:
    nilai, capaian = bahan.nilai, bahan.capaian
    target = number(capaian.target, none="yang belum ditetapkan")
    plan = "" if capaian.seharusnya is None else f"; jadwal {format_decimal(capaian.seharusnya, 0)}"
    berdiri = number(capaian.tercapai) if capaian.tercatat else NOT_RECORDED
    return [
        _share(bahan, aktif_to_show(nilai), "Koperasi aktif"),
        _share(bahan, UKURAN["persen_rat"], f"RAT tahun buku {bahan.tahun_buku}"),
        (berdiri, f"Berdiri pada {capaian.tahun}", f"dari target {target}{plan}"),
        _share(bahan, UKURAN["persen_cakupan"], "Terjangkau pembinaan"),
    ]


def _share(bahan: BahanRingkasan, ukuran: Ukuran, nama: str) -> Baris:
    assert ukuran.bagian is not None
    part, whole = (bahan.nilai[each] for each in ukuran.bagian)
    told = tell_share(ukuran, part, whole, terkecil=bahan.terkecil)
    yang = UKURAN[ukuran.bagian[1]].yang
    counted = "" if part is None else f"{number(part)} "
    return told, nama, f"{counted}dari {number(whole)} {yang}"


def _curve(bahan: BahanRingkasan) -> Ilustrasi:
    return draw_pendirian(bahan.capaian, bahan.kumulatif, _tell_target(bahan, None))


def _values(bahan: BahanRingkasan) -> dict[str, Nilai]:
    return {
        row["kode"]: float(row["nilai"]) if pd.isna(row["hilang"]) else Hilang(row["hilang"])
        for row in rows_of(bahan.jarang)
    }


def _map(bahan: BahanRingkasan) -> Ilustrasi:
    values = _values(bahan)
    kelas = classes_of(values, digits=UKURAN[JARANG].desimal, terkecil=bahan.terkecil)
    return Ilustrasi(
        judul=UKURAN[JARANG].nama,
        svg=draw_places(values, kelas, batas=bahan.batas),
        alt=f"Peta {UKURAN[JARANG].nama.lower()} di {len(values)} kecamatan. {_tell_thin(bahan)}",
    )


def _points(bahan: BahanRingkasan, pada: dt.date) -> list[str]:
    """What is reached, where it is thin, and what waits, most urgent first."""
    about = ("macet", *koperasi_kunci())
    waits = [
        f"{PERHATIAN[row['kunci']].nama}: {number(row['jumlah'])} {PERHATIAN[row['kunci']].akibat}."
        for row in rows_of(bahan.perhatian)
        if row["kunci"] in about
    ]
    return [each for each in (_tell_target(bahan, pada), _tell_thin(bahan), *waits) if each][
        :_POINTS
    ]


def _tell_target(bahan: BahanRingkasan, pada: dt.date | None) -> str:
    capaian = bahan.capaian
    if not capaian.tercatat:
        return f"Pendirian {capaian.tahun} belum dicatat."
    done = f"{number(capaian.tercapai)} koperasi berdiri pada {capaian.tahun}"
    if capaian.target is None:
        return f"{done}; targetnya belum ditetapkan."
    missing = capaian.target - capaian.tercapai
    if missing <= 0:
        return f"{done}: target {number(capaian.target)} tercapai."
    days = "" if pada is None else f" dalam {(dt.date(capaian.tahun, 12, 31) - pada).days} hari"
    return f"{done}; target {number(capaian.target)} perlu {number(missing)} lagi{days}."


def _tell_thin(bahan: BahanRingkasan) -> str:
    known = bahan.jarang[bahan.jarang["nilai"].notna()].sort_values(["nilai", "nama"])
    if known.empty or bahan.rata is None:
        return ""
    digits = UKURAN[JARANG].desimal
    lowest = known[known["nilai"] == known["nilai"].min()]
    least = f"{len(lowest)} kecamatan ({format_decimal(known['nilai'].min(), digits)})"
    if len(lowest) <= _NAMED:
        least = _name_least(known.head(_NAMED), digits)
    mean = format_decimal(bahan.rata, digits)
    return f"{UKURAN[JARANG].nama} paling rendah di {least}; kabupaten {mean}."


def _name_least(rows: pd.DataFrame, digits: int) -> str:
    return ", ".join(
        f"{row['nama']} ({format_decimal(row['nilai'], digits)})" for row in rows_of(rows)
    )


def _places_sheet(bahan: BahanRingkasan) -> pd.DataFrame:
    names = {
        "kode": "Kode kecamatan (Kemendagri)",
        "nama": "Kecamatan",
        "nilai": UKURAN[JARANG].nama,
    }
    return bahan.jarang[list(names)].rename(columns=names)
