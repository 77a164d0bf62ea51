"""Sektor riil against the RPJMD in words, the same on the screen and on paper."""

from db.clock import today
from db.figures.hitung import why_missing
from db.figures.selisih import Selisih
from db.figures.usaha import PERSEN_SEKTOR_RIIL
from db.queries.penutup import TERTUTUP
from db.queries.rpjmd import SektorTahunan
from db.queries.sektor import day_of
from db.values.format import (
    NOT_RECORDED,
    format_date,
    format_decimal,
    format_number,
    format_percent,
)
from db.values.hidden import Hilang, kata_hilang

# What each step of db.queries.penutup.list_penutup waits for.
LANGKAH = {
    1: "unit sudah dicatat, volumenya belum lengkap",
    2: "RAT sudah diadakan dan volume usahanya terdata: tinggal dibagi per unit",
    3: "RAT sudah diadakan: minta laporannya",
    4: "angka tahun itu ada, RAT belum",
    5: "belum ada angka apa pun",
    TERTUTUP: "sudah diarsipkan, tidak dapat diisi lagi",
}
TERBAIK = (
    "Urutannya: yang tinggal sedikit lagi terbaca lebih dahulu (unitnya sudah dicatat, lalu yang "
    "RAT-nya sudah diadakan); di dalamnya jenis yang kiranya sektor riil (Produsen, Pemasaran, "
    "Jasa) sebelum Konsumen dan Simpan Pinjam, lalu volume usaha dan anggota terbanyak."
)


def finding(tahunan: SektorTahunan, tahun_buku: int) -> str:
    """The title: the share of a tahun buku against its target, or why there is none."""
    gap = tahunan.selisih[tahun_buku]
    if not gap.jumlah:
        return "Register masih kosong"
    if not tahunan.tercatat:
        return "Belum ada unit usaha yang dicatat, jadi fokus usaha belum terbaca"
    if gap.realisasi is None:
        known = format_number(gap.terdata)
        return f"Fokus usaha tahun buku {tahun_buku} baru terbaca pada {known} koperasi"
    share = f"{format_percent(gap.realisasi)} koperasi bersektor riil pada tahun buku {tahun_buku}"
    return f"{share}, {tell_gap(gap)}"


def tell_share(share: float | None, terdata: int, terkecil: int) -> str:
    """A share of the koperasi whose fokus is known, or why it is not told."""
    if share is not None:
        return format_percent(share)
    why = why_missing(PERSEN_SEKTOR_RIIL, terdata, terkecil=terkecil)
    if why is not Hilang.KELOMPOK_KECIL:
        return NOT_RECORDED
    return kata_hilang(why, terkecil, "koperasi")


def tell_gap(gap: Selisih) -> str:
    """How far it is from its target."""
    if gap.poin is None:
        return "target RPJMD belum ditetapkan" if gap.target is None else "belum dapat dibandingkan"
    if gap.poin == 0:
        return "sesuai target RPJMD"
    return f"{tell_points(abs(gap.poin))} {'di atas' if gap.poin > 0 else 'di bawah'} target RPJMD"


def tell_points(value: float) -> str:
    """Percentage points: "3,5 poin"."""
    return f"{format_decimal(value, 1)} poin"


def subtitle(gap: Selisih) -> str:
    """Of how many it is, and how many are not known."""
    return (
        f"{format_number(gap.bagian)} dari {format_number(gap.terdata)} koperasi yang fokus "
        f"usahanya terdata; {format_number(gap.belum)} {NOT_RECORDED}"
    )


def tell_ends(gap: Selisih) -> str:
    """Between which two shares that of all koperasi lies."""
    if gap.terendah is None or gap.tertinggi is None:
        return "tidak diketahui"
    return f"antara {format_percent(gap.terendah)} dan {format_percent(gap.tertinggi)}"


def explain_gap(gap: Selisih) -> list[str]:
    """What those who are belum terdata could make of the gap, at least and at most."""
    facts = []
    if gap.terendah is not None and gap.belum:
        facts.append(
            f"Dari semua {format_number(gap.jumlah)} koperasi, bagian sektor riil ada di "
            f"{tell_ends(gap)}: {format_number(gap.belum)} belum terdata."
        )
    if gap.paling_banyak is not None and gap.poin is not None:
        facts.append(
            f"Dari selisih {tell_points(-gap.poin)}, paling sedikit 0 dan paling banyak "
            f"{tell_points(gap.paling_banyak)} dapat berasal dari yang belum terdata."
        )
    if gap.perlu is not None and gap.poin is not None:
        facts.append(_tell_needed(gap.perlu, gap.belum))
    return facts


def _tell_needed(needed: int, belum: int) -> str:
    if needed == 0:
        return "Target tercapai dari semua koperasi, apa pun yang belum terdata."
    if needed > belum:
        return (
            "Sekalipun semua yang belum terdata bersektor riil, target dari semua koperasi belum "
            f"tercapai: {format_number(needed)} lagi harus bersektor riil."
        )
    return (
        f"Target dari semua koperasi tercapai bila sekurangnya {format_number(needed)} dari "
        f"{format_number(belum)} yang belum terdata ternyata sektor riil."
    )


def explain_day(tahun_buku: int) -> str:
    """As of which day a tahun buku is counted."""
    running = " (tahun buku masih berjalan)" if tahun_buku >= today().year else ""
    return f"keadaan {format_date(day_of(tahun_buku))}{running}"
