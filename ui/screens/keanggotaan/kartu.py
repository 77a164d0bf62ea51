"""The four cards of the tab Anggota."""

import datetime as dt

from db.figures.katalog import UKURAN
from db.queries.pengaturan import list_aturan
from db.values.format import format_number
from ui.charts.html.card import draw_card
from ui.charts.palette import Palette
from ui.screens.keanggotaan.angka import AngkaAnggota, growth, of_all, tell, women
from ui.session.view import Read
from ui.words.address import address_in
from ui.words.markup import Html, tag


def draw_cards(
    read: Read, found: AngkaAnggota, palette: Palette, tahun_buku: int, hari: dt.date
) -> Html:
    """Members per 1.000 people, in all, their growth, and the share of women, each of how many."""
    whole, least = found.semua, found.terkecil
    rules = read(list_aturan, pada=hari)
    reported = of_all(whole["pelapor_anggota"], whole["jumlah"])
    cards = (
        ("anggota_per_1000", tell("anggota_per_1000", whole, least), f"Dilaporkan {reported}"),
        (
            "anggota_terakhir",
            format_number(whole["anggota_terakhir"]),
            f"Laporan terakhir {reported}"
            + (
                f"; {format_number(whole['anggota_diperiksa'])} lagi perlu diperiksa"
                if whole["anggota_diperiksa"]
                else ""
            ),
        ),
        (
            "pertumbuhan_anggota",
            growth(whole, least),
            f"{format_number(whole['melapor_dua_tahun'] or 0)} koperasi yang melapor dua tahun",
        ),
        (
            "persen_anggota_perempuan",
            women(whole, least),
            f"Pada {format_number(whole['anggota_terpilah'] or 0)} koperasi yang memilah L dan P",
        ),
    )
    drawn = [
        draw_card(
            UKURAN[kunci].nama,
            words,
            palette,
            delta=None,
            tanpa="",
            bantuan=UKURAN[kunci].jelas(rules),
            garis=Html(""),
            kaki=kaki,
            pintu=("Barisnya", _origin(kunci, tahun_buku)),
            angka=kunci,
        )
        for kunci, words, kaki in cards
    ]
    return tag("div", *drawn, class_="d-buka d-empat")


def _origin(kunci: str, tahun_buku: int) -> str:
    return address_in("indikator", angka=kunci, tahun_buku_angka=f"{tahun_buku}")
