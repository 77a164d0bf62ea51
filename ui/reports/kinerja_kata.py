"""The figures of the lembar kinerja in words: realisasi, target, capaian, and why there is none."""

from decimal import Decimal

from db.figures.katalog import UKURAN
from db.figures.kinerja import ROMAWI, serapan
from db.indikator.angka import TAK_DIKETAHUI
from db.indikator.lembar import HasilTriwulan, KeadaanTriwulan, LangkahTriwulan, LembarKinerja
from db.queries.kinerja import Penutupan
from db.values.format import (
    NOT_RECORDED,
    format_date,
    format_decimal,
    format_percent,
    format_rupiah,
)
from db.values.hidden import Hilang, kata_hilang

BELUM_MULAI, TANPA_TARGET = "belum mulai", "target belum ditetapkan"
TARGET_NOL = "target nol, tanpa capaian"
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


def tell_keadaan(each: KeadaanTriwulan) -> str:
    """Triwulan III ditutup 3 Oktober 2026, dikoreksi sekali."""
    name = f"Triwulan {ROMAWI[each.triwulan]}"
    if each.langkah is LangkahTriwulan.BERJALAN:
        return f"{name} berjalan, sampai {format_date(each.per)}"
    if each.langkah is LangkahTriwulan.SELESAI and each.tutup:
        return f"{name} selesai, {tell_dibuka(each.tutup[-1])}"
    if each.langkah is not LangkahTriwulan.DITUTUP:
        return f"{name} {_LANGKAH[each.langkah]}"
    last = each.tutup[-1]
    again = f", penutupan ke-{last.ke}" if last.ke > 1 else ""
    demo = " (contoh)" if last.contoh else ""
    return f"{name} ditutup {format_date(last.created_at.date())}{again}{demo}"


def tell_dibuka(last: Penutupan) -> str:
    """Of a closing that was opened again: "dibuka untuk koreksi 3 Oktober 2026"."""
    when = format_date(last.dibuka_pada.date() if last.dibuka_pada else None)
    return f"dibuka untuk koreksi {when}"


def tell_serapan(pagu: Decimal | None, anggaran: Decimal | None) -> str:
    """The share of the pagu that was spent; "–" where one of them is unknown or nought."""
    share = serapan(pagu, anggaran)
    return "–" if share is None else format_percent(share)


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
