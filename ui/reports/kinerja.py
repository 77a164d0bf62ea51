"""The lembar kinerja on paper (LKjIP) and as a workbook (e-Monev), and its figures in words."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd

from db.enums import JenisKinerja
from db.figures.katalog import UKURAN, definitions
from db.figures.kinerja import PENJELASAN, ROMAWI
from db.indikator.angka import TAK_DIKETAHUI
from db.indikator.kinerja import (
    BahanKinerja,
    BarisLembar,
    HasilTriwulan,
    KeadaanTriwulan,
    LangkahTriwulan,
    LembarKinerja,
)
from db.queries.laporan import Permintaan
from db.values.format import (
    NOT_RECORDED,
    format_date,
    format_decimal,
    format_percent,
    format_rupiah,
)
from db.values.hidden import Hilang, kata_hilang
from ui.files.paper.document import (
    Bagian,
    ButirLaporan,
    IsiLaporan,
    KolomLaporan,
    Paragraf,
    TabelLaporan,
)
from ui.reports.report import Naskah
from ui.words.labels import JENIS_KINERJA

BELUM_MULAI, TANPA_TARGET = "belum mulai", "target belum ditetapkan"
_LANGKAH = {
    LangkahTriwulan.BELUM_MULAI: BELUM_MULAI,
    LangkahTriwulan.BERJALAN: "berjalan",
    LangkahTriwulan.SELESAI: "selesai, belum ditutup",
    LangkahTriwulan.DITUTUP: "ditutup",
}


def tell_nilai(kunci: str, nilai: float | Decimal | None, *, satuan: bool = True) -> str:
    """A number of the catalogue as it is read: "74,2 %", "38 koperasi", "Rp12.000"."""
    ukuran = UKURAN[kunci]
    if ukuran.is_percent:
        return format_percent(nilai)
    if ukuran.satuan == "rupiah":
        return format_rupiah(nilai)
    number = format_decimal(nilai, ukuran.desimal)
    return f"{number}\N{NO-BREAK SPACE}{ukuran.satuan}" if satuan and nilai is not None else number


def tell_target(kunci: str, target: Decimal | None) -> str:
    """As tell_nilai(); a target has the decimals that were set."""
    if target is None:
        return TANPA_TARGET
    whole = target == target.to_integral_value()
    if UKURAN[kunci].satuan == "rupiah":
        return format_rupiah(target)
    number = format_decimal(target, 0 if whole else 1)
    return f"{number}\N{NO-BREAK SPACE}%" if UKURAN[kunci].is_percent else number


def tell_hilang(hilang: str | None, terkecil: int) -> str:
    """Why there is no realisasi."""
    if hilang is None:
        return BELUM_MULAI
    if hilang == TAK_DIKETAHUI:
        return "tidak diketahui pada hari itu"
    return kata_hilang(Hilang(hilang), terkecil, "koperasi")


def tell_realisasi(kunci: str, hasil: HasilTriwulan, terkecil: int) -> str:
    """The realisasi, or why there is none; with what had been reported before a correction."""
    if hasil.nilai is None:
        return tell_hilang(hasil.hilang, terkecil)
    now = tell_nilai(kunci, hasil.nilai)
    if hasil.dilaporkan is None:
        return now
    return f"{now} (semula {tell_nilai(kunci, hasil.dilaporkan, satuan=False)})"


def tell_capaian(hasil: HasilTriwulan) -> str:
    """The capaian, or why there is none."""
    if hasil.capaian is not None:
        return format_percent(hasil.capaian)
    if hasil.target is None:
        return TANPA_TARGET
    return "target nol" if not hasil.target else "–"


def tell_kini(kunci: str, hasil: HasilTriwulan, terkecil: int) -> str:
    """What was reported beside what is counted now; "" where they agree."""
    if hasil.kini is None:
        return ""
    said = tell_nilai(kunci, hasil.nilai) if hasil.nilai is not None else NOT_RECORDED
    now = (
        tell_nilai(kunci, hasil.kini.nilai)
        if hasil.kini.nilai is not None
        else tell_hilang(hasil.kini.hilang, terkecil)
    )
    return f"dilaporkan {said}; kini {now}"


def _tell_keadaan(each: KeadaanTriwulan) -> str:
    """Triwulan III ditutup 3 Oktober 2026, dikoreksi sekali."""
    name = f"Triwulan {ROMAWI[each.triwulan]}"
    if each.langkah is LangkahTriwulan.BERJALAN:
        return f"{name} berjalan, sampai {format_date(each.per)}"
    if each.langkah is not LangkahTriwulan.DITUTUP:
        return f"{name} {_LANGKAH[each.langkah]}"
    last = each.tutup[-1]
    again = f", penutupan ke-{last.ke}" if last.ke > 1 else ""
    demo = " (contoh)" if last.contoh else ""
    return f"{name} ditutup {format_date(last.created_at.date())}{again}{demo}"


def lembar_kinerja(bahan: BahanKinerja, asked: Permintaan) -> Naskah:
    """A year of IKU, IKK and RPJMD: four triwulan and the year, hambatan, rupiah, corrections."""
    lembar = bahan.lembar
    parts: list[Bagian] = [
        _table(jenis, rows, bahan) for jenis in JenisKinerja if (rows := _of(lembar, jenis))
    ]
    if not parts:
        parts.append(Paragraf(f"Belum ada indikator kinerja pada tahun {lembar.tahun}."))
    if lembar.baris:
        parts.append(Paragraf(PENJELASAN))
    notes, corrections = _notes(lembar), tell_koreksi(lembar, bahan.terkecil)
    if notes.baris:
        parts.append(notes)
    if corrections:
        parts.append(ButirLaporan(judul="Koreksi sesudah dilaporkan", isi=corrections))
    if lembar.baris:
        parts.append(_budget(lembar))
    isi = IsiLaporan(
        judul=f"Lembar Kinerja Tahun {lembar.tahun}",
        keterangan=(
            f"Indikator kinerja urusan koperasi, keadaan {format_date(asked.pada)}",
            "; ".join(map(_tell_keadaan, lembar.keadaan)),
        ),
        bagian=parts,
        sumber="katalog angka dasbor dan target dalam dokumen yang disebut",
        melintang=True,
    )
    kunci = dict.fromkeys(each.kunci for each in lembar.baris)
    return Naskah(
        isi=isi,
        lembar=_emonev_rows(bahan),
        definisi=f"{PENJELASAN} {definitions(kunci, bahan.aturan)}",
        lampiran={"Setahun": _year_rows(bahan)},
    )


def _of(lembar: LembarKinerja, jenis: JenisKinerja) -> list[BarisLembar]:
    return [each for each in lembar.baris if each.jenis is jenis]


def _table(jenis: JenisKinerja, rows: Sequence[BarisLembar], bahan: BahanKinerja) -> TabelLaporan:
    year = bahan.lembar.tahun
    heads = [f"Triwulan {each}" for each in ROMAWI.values()]
    return TabelLaporan(
        judul=f"{JENIS_KINERJA[jenis]} ({', '.join(dict.fromkeys(each.dokumen for each in rows))})",
        kolom=(
            KolomLaporan("No.", "kanan"),
            KolomLaporan("Indikator", lebar="2.4"),
            *(KolomLaporan(head, lebar="1.5") for head in heads),
            KolomLaporan(f"Tahun {year}", lebar="1.5"),
        ),
        baris=[
            [
                str(at),
                each.nama,
                *(_cell(each.kunci, one, bahan.terkecil) for one in (*each.triwulan, each.setahun)),
            ]
            for at, each in enumerate(rows, start=1)
        ],
        huruf=8,
        jarak=2.6,
    )


def _cell(kunci: str, hasil: HasilTriwulan, terkecil: int) -> str:
    lines = [tell_realisasi(kunci, hasil, terkecil)]
    if hasil.target is None:
        lines.append(TANPA_TARGET)
    else:
        lines.append(f"target {tell_target(kunci, hasil.target)}")
        if hasil.nilai is not None and hasil.target:
            lines.append(f"capaian {tell_capaian(hasil)}")
    return "\n".join(lines)


def _notes(lembar: LembarKinerja) -> TabelLaporan:
    return TabelLaporan(
        judul="Hambatan dan tindak lanjut",
        kolom=(
            KolomLaporan("Triwulan"),
            KolomLaporan("Indikator", lebar="1.6"),
            KolomLaporan("Hambatan", lebar="2"),
            KolomLaporan("Tindak lanjut", lebar="2"),
            KolomLaporan("Penanggung jawab", lebar="1.2"),
        ),
        baris=[
            [
                ROMAWI[each.triwulan or 0],
                one.nama,
                each.hambatan or "–",
                each.tindak_lanjut or "–",
                one.penanggung_jawab or NOT_RECORDED,
            ]
            for triwulan in range(len(ROMAWI))
            for one in lembar.baris
            if (each := one.triwulan[triwulan]).hambatan or each.tindak_lanjut
        ],
        huruf=8,
        jarak=2.6,
    )


def _budget(lembar: LembarKinerja) -> TabelLaporan:
    return TabelLaporan(
        judul="Anggaran",
        kolom=(
            KolomLaporan("Indikator", lebar="3"),
            KolomLaporan("Pagu setahun", "kanan", "1.4"),
            KolomLaporan("Realisasi sejak 1 Januari", "kanan", "1.4"),
            KolomLaporan("Serapan", "kanan"),
        ),
        baris=[
            [
                each.nama,
                format_rupiah(each.pagu),
                format_rupiah(each.setahun.anggaran),
                tell_serapan(each.pagu, each.setahun.anggaran),
            ]
            for each in lembar.baris
        ],
        catatan="Pagu dijumlahkan dari program dengan kode sub kegiatan yang ditautkan; satu "
        "program dapat membiayai beberapa indikator, jadi pagu tidak dijumlahkan antarindikator.",
        huruf=8,
        jarak=2.6,
    )


def tell_serapan(pagu: Decimal | None, anggaran: Decimal | None) -> str:
    """The share of the pagu that was spent; "–" where one of them is unknown or nought."""
    if not pagu or anggaran is None:
        return "–"
    return format_percent(100 * anggaran / pagu)


def tell_koreksi(lembar: LembarKinerja, terkecil: int) -> list[str]:
    """Each correction that was made, and each figure that has moved since it was reported."""
    made = [
        f"Triwulan {ROMAWI[each.triwulan]} dibuka {format_date(one.dibuka_pada.date())}: "
        f"{one.alasan}"
        for each in lembar.keadaan
        for one in each.tutup
        if one.dibuka_pada is not None
    ]
    moved = [
        f"{one.nama}, triwulan {ROMAWI[hasil.triwulan or 0]}: "
        f"{tell_kini(one.kunci, hasil, terkecil)}."
        for one in lembar.baris
        for hasil in one.triwulan
        if hasil.kini is not None
    ]
    return made + moved


def _emonev_rows(bahan: BahanKinerja) -> pd.DataFrame:
    """A row per indicator and triwulan that has begun, in the order of the e-Monev form."""
    begun = [each for each in bahan.lembar.keadaan if each.per is not None]
    rows = [
        _emonev(at, one, each, bahan)
        for each in begun
        for at, one in enumerate(bahan.lembar.baris, start=1)
    ]
    return pd.DataFrame(rows, columns=list(_EMONEV))


_EMONEV = (
    "No.",
    "Kelompok",
    "Indikator",
    "Satuan",
    "Target setahun",
    "Triwulan",
    "Target triwulan",
    "Realisasi",
    "Capaian (%)",
    "Pagu (Rp)",
    "Realisasi anggaran (Rp)",
    "Serapan (%)",
    "Hambatan",
    "Tindak lanjut",
    "Penanggung jawab",
    "Keadaan",
    "Dilaporkan semula",
    "Dihitung kini",
    "Dokumen",
    "Angka dalam katalog",
)


def _emonev(
    at: int, one: BarisLembar, each: KeadaanTriwulan, bahan: BahanKinerja
) -> tuple[Any, ...]:
    hasil = one.triwulan[each.triwulan - 1]
    spent = hasil.anggaran
    return (
        at,
        JENIS_KINERJA[one.jenis],
        one.nama,
        UKURAN[one.kunci].satuan,
        one.setahun.target,
        ROMAWI[each.triwulan],
        hasil.target,
        hasil.nilai if hasil.nilai is not None else tell_hilang(hasil.hilang, bahan.terkecil),
        hasil.capaian if hasil.capaian is not None else tell_capaian(hasil),
        one.pagu,
        spent,
        None if not one.pagu or spent is None else round(float(100 * spent / one.pagu), 1),
        hasil.hambatan,
        hasil.tindak_lanjut,
        one.penanggung_jawab,
        _tell_keadaan(each),
        hasil.dilaporkan,
        None if hasil.kini is None else hasil.kini.nilai,
        one.dokumen,
        one.kunci,
    )


def _year_rows(bahan: BahanKinerja) -> pd.DataFrame:
    """A row per indicator: target, realisasi and capaian of each triwulan and of the year."""
    return pd.DataFrame([dict(_year_row(each, bahan.terkecil)) for each in bahan.lembar.baris])


def _year_row(each: BarisLembar, terkecil: int) -> Iterable[tuple[str, Any]]:
    yield "Kelompok", JENIS_KINERJA[each.jenis]
    yield "Indikator", each.nama
    yield "Satuan", UKURAN[each.kunci].satuan
    for hasil in (*each.triwulan, each.setahun):
        name = "Tahun" if hasil.triwulan is None else f"TW {ROMAWI[hasil.triwulan]}"
        none = tell_hilang(hasil.hilang, terkecil)
        yield f"Target {name}", hasil.target
        yield f"Realisasi {name}", none if hasil.nilai is None else hasil.nilai
        yield f"Capaian {name} (%)", hasil.capaian
