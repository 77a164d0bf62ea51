"""What a month brought, and what an account has not seen yet, worked out once per state."""

import datetime as dt
from dataclasses import dataclass

from db.enums import StatusKelembagaan
from db.figures.bulanan import BUTIR, Butir, KelompokButir, month_of
from db.figures.katalog import UKURAN
from db.frames import records_of
from db.indikator.bulanan import AngkaBulan, Bulanan, get_bulanan, list_baris_bulanan
from db.queries.bulanan import list_ringkasan_bulanan
from db.queries.butir import BarisButir
from db.queries.pengaturan import get_pengaturan
from db.queries.sejak import BANYAK, SEJAK, count_sejak, list_sejak
from db.values.format import format_date_short, format_number
from ui.charts.html.parts import halves, nothing, section
from ui.charts.html.tabel import word_table
from ui.reports.bulanan import (
    name_month,
    tell_angka,
    tell_dibuat,
    tell_koreksi,
    tell_perbedaan,
    tell_selisih,
)
from ui.session.view import Read
from ui.words.address import address_in
from ui.words.labels import STATUS_KELEMBAGAAN
from ui.words.markup import Html, joined, tag

SCREEN = "bulanan"
# What `bulan` of the address says for what somebody has not seen yet.
TERAKHIR = "terakhir"
# Rows on the screen; the file has them all.
_SHOWN = 200


@dataclass(frozen=True)
class LayarBulanan:
    """A month.

    Attributes:
        isi: its figures with the difference to the month before; beside them its lines by
            kelompok, each a link that opens its rows.
        dibuat: whether it is kept, and since when.
    """

    judul: str
    isi: Html
    dibuat: str
    bulanan: Bulanan


def build_pilihan(read: Read, hari: dt.date) -> tuple[dt.date, ...]:
    """The months there are, the running one first: a view."""
    kept = (each.bulan for each in read(list_ringkasan_bulanan))
    return tuple(dict.fromkeys((month_of(hari), *kept)))


def build_bulanan(read: Read, per: dt.date) -> LayarBulanan:
    """The month that a day lies in, as far as it has come by that day: a view."""
    bulanan = read(get_bulanan, bulan=month_of(per), pada=per)
    least = int(read(get_pengaturan, "kelompok_terkecil"))
    parts = [_group(kelompok, bulanan) for kelompok in KelompokButir]
    return LayarBulanan(
        judul=_finding(bulanan),
        isi=halves(
            _figures(bulanan, least), tag("div", *parts, class_="d-buka d-empat-butir"), (2, 3)
        ),
        dibuat=tell_dibuat(bulanan).removesuffix("."),
        bulanan=bulanan,
    )


def _finding(bulanan: Bulanan) -> str:
    came, went = (bulanan.jumlah[each] for each in ("koperasi_masuk", "koperasi_keluar"))
    late = bulanan.jumlah["macet"]
    month = name_month(bulanan.bulan)
    if not any(bulanan.jumlah.values()):
        return f"{month}: tidak ada yang tercatat"
    return (
        f"{month}: {format_number(came)} koperasi masuk, {format_number(went)} keluar, "
        f"{format_number(late)} kasus macet"
    )


def _figures(bulanan: Bulanan, terkecil: int) -> Html:
    rows = [
        (
            tag(
                "a",
                UKURAN[each.kunci].nama,
                href=address_in("indikator", angka=each.kunci, hari_angka=f"{bulanan.per}"),
            ),
            _said(each, terkecil),
            tell_selisih(each),
        )
        for each in bulanan.angka
    ]
    heads = ["Angka", "Akhir bulan", "Selisih sebulan"]
    before = (
        "Pembanding: ringkasan bulan sebelumnya yang dibekukan."
        if bulanan.pembanding
        else "Bulan sebelumnya tidak dibekukan"
        + ("." if bulanan.tercatat else "; pembandingnya dihitung menurut yang tercatat sekarang.")
    )
    if any(each.dikoreksi for each in bulanan.angka):
        before += " ⚑ dikoreksi sesudah dibekukan; barisnya di Indikator menurut yang kini."
    table = word_table("Angka bulan ini dan selisihnya.", heads, rows)
    return section("Angkanya", tag("div", table, class_="d-buka d-selisih"), before)


def _said(angka: AngkaBulan, terkecil: int) -> str:
    """As it was kept; below it what is counted by now, where that is another."""
    said = tell_angka(angka, terkecil)
    now = tell_koreksi(angka)
    return joined(said, " ", tag("small", f"⚑ {now}")) if now else said


def _group(kelompok: KelompokButir, bulanan: Bulanan) -> Html:
    lines = [
        _line(each, bulanan.jumlah[each.kunci], bulanan.bulan)
        for each in BUTIR.values()
        if each.kelompok is kelompok
    ]
    return tag("section", tag("h2", kelompok.value), tag("ul", *lines), class_="d-bagian")


def _line(each: Butir, jumlah: int, bulan: dt.date) -> Html:
    number = tag("b", format_number(jumlah))
    name = tag("span", each.nama)
    if not jumlah:
        return tag("li", number, Html(" "), name, title=each.arti)
    address = address_in(SCREEN, bulan=name_month(bulan), butir=each.kunci)
    return tag("li", tag("a", number, Html(" "), name, href=address), title=each.arti)


def build_baris(read: Read, kunci: str, bulan: dt.date, pada: dt.date) -> Html:
    """The rows behind a line; their number is the line's. A view."""
    each, rows = BUTIR[kunci], read(list_baris_bulanan, kunci, bulan=bulan, pada=pada)
    if not rows:
        return section(each.nama, nothing("Tidak ada barisnya bulan ini."), each.arti)
    cells = [_cells(kunci, row) for row in rows[:_SHOWN]]
    heads = ["Nama", "Kecamatan", "Keterangan", "Tanggal"]
    more = f" Di sini {_SHOWN} yang pertama; berkasnya memuat semuanya."
    return section(
        f"{each.nama}: {format_number(len(rows))} {each.satuan}",
        tag(
            "div",
            word_table(f"Baris {each.nama}", heads, cells),
            class_="d-buka d-gulung d-kata-saja",
            tabindex="0",
        ),
        each.arti + (more if len(rows) > _SHOWN else ""),
    )


_OF_KOPERASI = {
    *("koperasi_masuk", "koperasi_keluar", "status", "rat", "belum_rat", "surat", "sertifikat"),
}


def _cells(kunci: str, row: BarisButir) -> tuple[str, ...]:
    name: str = row["nama"]
    if kunci in _OF_KOPERASI:
        name = tag("a", name, href=address_in("profil", koperasi=str(row["id"])))
    day = dt.date.fromisoformat(row["tanggal"]) if row["tanggal"] else None
    return (
        name,
        row["kecamatan"] or "–",
        tell_perbedaan(kunci, row) or "–",
        format_date_short(day, none="–"),
    )


def build_sejak(read: Read, sejak: dt.datetime, kecuali: str) -> Html:
    """One line for the first screen, each number a door to its rows; "" where there is none."""
    found = read(count_sejak, sejak=sejak, kecuali=kecuali)
    if BANYAK in found:
        much = tag("a", _much(found), href=address_in("riwayat"))
        return tag("p", "Sejak Anda terakhir melihat: ", much, class_="d-buka d-sejak")
    doors = [
        tag(
            "a",
            tag("b", format_number(jumlah)),
            Html(" "),
            SEJAK[kunci].satu,
            href=address_in(SCREEN, bulan=TERAKHIR, butir=kunci),
        )
        for kunci, jumlah in found.items()
    ]
    if not doors:
        return Html("")
    parts = [each for door in doors for each in (Html(" · "), door)][1:]
    return tag("p", "Sejak Anda terakhir melihat: ", *parts, class_="d-buka d-sejak")


def _much(found: dict[str, int]) -> str:
    return f"lebih dari {format_number(found[BANYAK])} perubahan"


def build_sejak_baris(read: Read, sejak: dt.datetime, kecuali: str) -> Html:
    """All lines with their rows: a view."""
    found = read(count_sejak, sejak=sejak, kecuali=kecuali)
    if BANYAK in found:
        return nothing(f"Sudah {_much(found)}; lihat Riwayat perubahan.")
    if not found:
        return nothing("Tidak ada yang dicatat orang lain sejak Anda terakhir melihat.")
    return joined(*(_since(read, kunci, sejak, kecuali) for kunci in found))


def _since(read: Read, kunci: str, sejak: dt.datetime, kecuali: str) -> Html:
    rows = records_of(read(list_sejak, kunci, sejak=sejak, kecuali=kecuali))
    cells = [
        (_since_name(kunci, row), row["kecamatan"] or "–", _since_words(kunci, row["ke"]))
        for row in rows[:_SHOWN]
    ]
    table = word_table(f"Baris {SEJAK[kunci].satu}", ["Nama", "Kecamatan", "Keterangan"], cells)
    return section(
        f"{format_number(len(rows))} {SEJAK[kunci].satu}",
        tag("div", table, class_="d-buka d-gulung d-kata-saja", tabindex="0"),
        SEJAK[kunci].arti + (f" Di sini {_SHOWN} yang pertama." if len(rows) > _SHOWN else ""),
    )


def _since_name(kunci: str, row: dict[str, object]) -> str:
    name = str(row["nama"])
    if kunci == "bulan":
        month = dt.date.fromisoformat(name)
        return tag("a", name_month(month), href=address_in(SCREEN, bulan=name_month(month)))
    if kunci in ("koperasi", "keluar"):
        return tag("a", name, href=address_in("profil", koperasi=str(row["id"])))
    return name


def _since_words(kunci: str, ke: object) -> str:
    if ke is None:
        return "–"
    if kunci in ("status", "keluar"):
        return STATUS_KELEMBAGAAN[StatusKelembagaan(str(ke))]
    return f"tahun buku {ke}" if kunci == "rat" else str(ke)
