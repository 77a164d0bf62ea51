"""What the screen Lembar kinerja shows of a year, worked out once per state of its data."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from db.figures.kinerja import PENJELASAN, ROMAWI, SIFAT, name_triwulan
from db.indikator.kinerja import get_bahan_kinerja
from db.indikator.lembar import (
    BahanKinerja,
    BarisLembar,
    HasilTriwulan,
    KeadaanTriwulan,
    LangkahTriwulan,
    LembarKinerja,
)
from db.queries.laporan import Permintaan
from db.values.format import NOT_RECORDED, format_date, format_percent, format_rupiah
from ui.charts.html.parts import nothing, section
from ui.charts.html.tabel import word_table
from ui.reports.kinerja_kata import (
    TANPA_TARGET,
    TARGET_NOL,
    tell_capaian,
    tell_dibuka,
    tell_kini,
    tell_koreksi,
    tell_realisasi,
    tell_serapan,
    tell_target,
)
from ui.session.view import Read
from ui.words.address import address_in
from ui.words.labels import ARAH, JENIS_KINERJA
from ui.words.markup import Html, joined, tag
from ui.words.names import PROGRAM

_FULL = 100


@dataclass(frozen=True)
class LayarKinerja:
    """A year.

    Attributes:
        judul: how many indicators reached the target of the newest triwulan that has one.
        setahun: every indicator in four triwulan and the year.
        triwulan: each of the four by itself, with hambatan and rupiah.
        keadaan: what is said of each of the four.
        koreksi: what was corrected, and what has moved since it was reported.
        lembar: the values themselves.
    """

    judul: str
    setahun: Html
    triwulan: tuple[Html, ...]
    keadaan: tuple[str, ...]
    koreksi: tuple[str, ...]
    lembar: LembarKinerja


def build_kinerja(read: Read, tahun: int, pada: dt.date) -> LayarKinerja:
    """A year as it is seen today: a view."""
    bahan = read(get_bahan_kinerja, Permintaan(pada=pada, tahun=tahun))
    lembar = bahan.lembar
    return LayarKinerja(
        judul=_finding(lembar),
        setahun=_year(bahan),
        triwulan=tuple(_quarter(each, bahan) for each in lembar.keadaan),
        keadaan=tuple(_tell_state(each, lembar.tahun) for each in lembar.keadaan),
        koreksi=tuple(tell_koreksi(lembar, bahan.terkecil)),
        lembar=lembar,
    )


def newest(lembar: LembarKinerja) -> int:
    """The triwulan to look at first: the last that has ended, else the first."""
    ended = [
        each.triwulan
        for each in lembar.keadaan
        if each.langkah in (LangkahTriwulan.SELESAI, LangkahTriwulan.DITUTUP)
    ]
    return ended[-1] if ended else 1


def _finding(lembar: LembarKinerja) -> str:
    if not lembar.baris:
        return f"Belum ada indikator kinerja {lembar.tahun}"
    triwulan = newest(lembar)
    judged = [
        one.triwulan[triwulan - 1].capaian
        for one in lembar.baris
        if one.triwulan[triwulan - 1].capaian is not None
    ]
    name = name_triwulan(lembar.tahun, triwulan).replace("Triwulan", "triwulan")
    if not judged:
        return f"{len(lembar.baris)} indikator kinerja; {name} belum berpembanding target"
    reached = sum(1 for each in judged if each is not None and each >= _FULL)
    running = lembar.keadaan[triwulan - 1].langkah is LangkahTriwulan.BERJALAN
    return f"{reached} dari {len(judged)} indikator bertarget mencapai target {name}" + (
        ", yang masih berjalan" if running else ""
    )


def _year(bahan: BahanKinerja) -> Html:
    lembar = bahan.lembar
    if not lembar.baris:
        return nothing("Belum ada indikator pada tahun ini. Admin mengisi bagian Indikator.")
    heads = [
        "Indikator",
        *(f"Triwulan {each}" for each in ROMAWI.values()),
        f"Tahun {lembar.tahun}",
    ]
    parts = []
    for jenis, judul in JENIS_KINERJA.items():
        rows = [
            (_name(one), *_cells(one, lembar, bahan.terkecil))
            for one in lembar.baris
            if one.jenis is jenis
        ]
        if rows:
            table = word_table(f"{judul} {lembar.tahun} per triwulan.", heads, rows)
            parts.append(section(judul, tag("div", table, class_="d-buka d-lembar"), ""))
    return joined(*parts, tag("p", PENJELASAN, class_="d-kata"))


def _name(one: BarisLembar) -> Html:
    return joined(
        one.nama,
        tag(
            "small",
            f"{one.dokumen} · {one.sifat} · {ARAH[one.arah].lower()}",
            title=SIFAT[one.sifat],
        ),
    )


def _cells(one: BarisLembar, lembar: LembarKinerja, terkecil: int) -> list[Html]:
    days = [each.per for each in lembar.keadaan]
    begun = [each for each in days if each is not None]
    hari = [*days, begun[-1] if begun else None]
    return [
        _cell(one, hasil, terkecil, each)
        for hasil, each in zip((*one.triwulan, one.setahun), hari, strict=True)
    ]


def _cell(one: BarisLembar, hasil: HasilTriwulan, terkecil: int, hari: dt.date | None) -> Html:
    value = tell_realisasi(one.kunci, hasil, terkecil)
    shown: Html = tag("b", value)
    if hari is not None:
        address = address_in("indikator", angka=one.kunci, hari_angka=f"{hari}")
        shown = tag("a", shown, href=address)
    lines = [shown, tag("small", _against(one.kunci, hasil))]
    moved = tell_kini(one.kunci, hasil, terkecil)
    if moved:
        lines.append(tag("small", f"⚑ {moved}"))
    return joined(*lines)


def _against(kunci: str, hasil: HasilTriwulan) -> str:
    """The target beside a realisasi; what is reached has a mark as well as its number."""
    if hasil.target is None:
        return TANPA_TARGET
    target = f"target {tell_target(kunci, hasil.target)}"
    if hasil.capaian is None:
        return target if hasil.target else TARGET_NOL
    mark = "✓ " if hasil.capaian >= _FULL else ""
    return f"{mark}{format_percent(hasil.capaian)} dari {target}"


def _quarter(each: KeadaanTriwulan, bahan: BahanKinerja) -> Html:
    lembar = bahan.lembar
    if not lembar.baris:
        return nothing("Belum ada indikator pada tahun ini.")
    heads = [
        "Indikator",
        "Target",
        "Realisasi",
        "Capaian",
        "Hambatan",
        "Tindak lanjut",
        "Anggaran",
        "Penanggung jawab",
    ]
    rows = [
        _quarter_row(one, one.triwulan[each.triwulan - 1], bahan.terkecil) for one in lembar.baris
    ]
    table = word_table(f"{name_triwulan(lembar.tahun, each.triwulan)} per indikator.", heads, rows)
    return tag("div", table, class_="d-buka d-lembar")


def _quarter_row(one: BarisLembar, hasil: HasilTriwulan, terkecil: int) -> Sequence[str]:
    return (
        joined(one.nama, tag("small", JENIS_KINERJA[one.jenis])),
        tell_target(one.kunci, hasil.target),
        _with_small(
            tell_realisasi(one.kunci, hasil, terkecil), tell_kini(one.kunci, hasil, terkecil)
        ),
        tell_capaian(hasil),
        hasil.hambatan or "–",
        hasil.tindak_lanjut or "–",
        _with_small(
            format_rupiah(hasil.anggaran),
            f"pagu {format_rupiah(one.pagu)}, serapan {tell_serapan(one.pagu, hasil.anggaran)}",
        ),
        one.penanggung_jawab or NOT_RECORDED,
    )


def _with_small(value: str, below: str) -> Html:
    return joined(value, tag("small", below)) if below else joined(value)


def _tell_state(each: KeadaanTriwulan, tahun: int) -> str:
    """What a reader has to know of a triwulan before its table."""
    name = name_triwulan(tahun, each.triwulan)
    if each.langkah is LangkahTriwulan.BELUM_MULAI:
        return f"{name} belum mulai: hanya targetnya yang tampil."
    if each.langkah is LangkahTriwulan.BERJALAN:
        return (
            f"{name} masih berjalan: realisasi sementara, sampai {format_date(each.per)}. "
            "Ditutup sesudah hari terakhirnya."
        )
    if each.langkah is LangkahTriwulan.SELESAI and each.tutup:
        return (
            f"{name} pernah ditutup dan {tell_dibuka(each.tutup[-1])}. Angkanya masih mengikuti "
            "data sampai ditutup kembali."
        )
    if each.langkah is LangkahTriwulan.SELESAI:
        return f"{name} sudah berakhir dan belum ditutup: angkanya masih mengikuti data."
    last = each.tutup[-1]
    demo = ""
    if last.contoh:
        demo = (
            " Penutupan ini contoh: dibuat bersama data contoh, bukan pada akhir triwulannya."
            if last.created_by == PROGRAM
            else " Angkanya dari data contoh."
        )
    return (
        f"{name} ditutup {format_date(last.created_at.date())} oleh {last.created_by}: yang "
        f"dilaporkan tidak berubah lagi.{demo}"
    )
