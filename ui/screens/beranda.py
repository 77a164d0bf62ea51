"""The first screen's sentence, its four cards and the list of what needs attention."""

import datetime as dt
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from db.enums import StatusKelembagaan
from db.figures.indikator import (
    CAKUPAN_PEMBINAAN,
    KEHADIRAN_PEMBINAAN,
    KOPERASI_AKTIF,
    PENDIRIAN_TAHUN_INI,
    PERSEN_RAT,
)
from db.frames import rows_of
from db.queries.fasilitasi import Pendirian
from db.queries.pengaturan import get_pengaturan
from db.queries.perhatian import PERHATIAN
from db.queries.ringkasan import (
    Bagian,
    JumlahStatus,
    count_kehadiran,
    list_aktif_per_tahun,
    list_rat_per_tahun_buku,
    list_terjangkau_per_tahun,
    years_before,
)
from db.values.format import NOT_RECORDED, format_decimal, format_number, format_percent
from ui.charts.beranda import draw_spark
from ui.session.data import read
from ui.widgets.chart import current_palette
from ui.widgets.links import link
from ui.widgets.numbers import show_numbers
from ui.words.labels import STATUS_KELEMBAGAAN

# Years in the small curve of a card.
YEARS = 6
NO_COMPARISON = "belum ada pembanding"
MOST_URGENT = 6
# Where the list of each screen opens: the filter that shows exactly the rows that were counted.
FILTERS = {
    "macet": {"macet": "true", "tab_fasilitasi": "Kasus"},
    "presensi": {"bagian": "Presensi"},
    "impor": {},
}

# Words of a link, the screen and the filter it opens.
Pintu = tuple[str, str, dict[str, str]]


@dataclass(frozen=True)
class KartuBeranda:
    """One number with its comparison.

    Attributes:
        delta: change in words, "-" in front of a loss; None where nothing is comparable.
        curve: for the small line, the years up to this one or the days of it; may be empty.
        foot: denominator and parts.
        pintu: the link to the rows behind the number.
    """

    judul: str
    nilai: str
    delta: str | None
    curve: list[float]
    foot: str
    bantuan: str
    pintu: Pintu


def status_card(status: JumlahStatus, pada: dt.date) -> KartuBeranda:
    """Koperasi aktif, against the same day a year before."""
    if status.belum_terdata == status.jumlah:
        return KartuBeranda(
            KOPERASI_AKTIF.nama,
            NOT_RECORDED,
            None,
            [],
            f"Status {format_number(status.jumlah)} koperasi belum satu pun dicatat.",
            KOPERASI_AKTIF.definisi,
            ("Lengkapi status", "koperasi", {}),
        )
    years = read(list_aktif_per_tahun, pada=pada, tahun=YEARS)["aktif"]
    before = years.iloc[-2]
    delta = None if pd.isna(before) else _signed(status.aktif - int(before), "koperasi")
    return KartuBeranda(
        KOPERASI_AKTIF.nama,
        format_number(status.aktif),
        delta,
        _known(years),
        f"dari {format_number(status.jumlah)} ({_share(status.aktif, status.jumlah)}). "
        f"{_other_states(status)}.",
        KOPERASI_AKTIF.definisi,
        ("Koperasi aktif", "koperasi", {"status": STATUS_KELEMBAGAAN[StatusKelembagaan.AKTIF]}),
    )


def _other_states(status: JumlahStatus) -> str:
    others = {
        "Kurang aktif": status.kurang_aktif,
        "tidak aktif": status.tidak_aktif,
        "usulan pembubaran": status.usulan_pembubaran,
        NOT_RECORDED: status.belum_terdata,
    }
    always = ("Kurang aktif", "tidak aktif")
    return ", ".join(
        f"{word} {format_number(jumlah)}"
        for word, jumlah in others.items()
        if jumlah or word in always
    )


def rat_card(pada: dt.date) -> KartuBeranda:
    """RAT over the last tahun buku, against the one before by the same day."""
    rows = read(list_rat_per_tahun_buku, pada=pada, tahun=YEARS)
    shares = [Bagian(pembilang=row["sudah"], penyebut=row["wajib"]).persen for row in rows_of(rows)]
    pintu: Pintu = ("Yang belum RAT", "koperasi", {"perlu": PERHATIAN["belum_rat"].nama})
    if rows.empty or int(rows["tahun_buku"].iloc[-1]) != pada.year - 1:
        return KartuBeranda(
            f"RAT tahun buku {pada.year - 1}",
            format_percent(None),
            None,
            [],
            "Belum ada RAT tahun buku ini yang dicatat.",
            PERSEN_RAT.definisi,
            pintu,
        )
    newest = rows.iloc[-1]
    return KartuBeranda(
        f"RAT tahun buku {newest['tahun_buku']}",
        format_percent(shares[-1]),
        _points(shares),
        [share for share in shares if share is not None],
        f"{format_number(newest['sudah'])} dari {format_number(newest['wajib'])} yang wajib RAT.",
        f"{PERSEN_RAT.definisi} Pembanding: tahun buku sebelumnya pada tanggal yang sama.",
        pintu,
    )


def founding_card(progress: Pendirian, curves: pd.DataFrame) -> KartuBeranda:
    """Foundings of this year, against where the year should stand by now.

    Args:
        curves: of db.queries.fasilitasi.list_kumulatif.
    """
    target = format_number(progress.target, none="target belum ada")
    pintu: Pintu = ("Rincian pendirian", "fasilitasi", {})
    if not progress.tercatat:
        return KartuBeranda(
            PENDIRIAN_TAHUN_INI.nama,
            NOT_RECORDED,
            None,
            [],
            f"Belum ada kasus fasilitasi {progress.tahun} yang dicatat; target {target}.",
            PENDIRIAN_TAHUN_INI.definisi,
            pintu,
        )
    delta = None
    foot = f"dari target {target} pada {progress.tahun}."
    if progress.seharusnya is not None:
        delta = _signed(round(progress.tercapai - progress.seharusnya), "dari jadwal")
        foot = f"dari target {target}. Jadwal hari ini {format_decimal(progress.seharusnya, 0)}."
    if progress.tahun_lalu is not None:
        foot += f" Tahun lalu pada tanggal ini {format_number(progress.tahun_lalu)}."
    return KartuBeranda(
        PENDIRIAN_TAHUN_INI.nama,
        format_number(progress.tercapai),
        delta,
        [float(each) for each in curves[curves["seri"] == "tahun_ini"]["jumlah"][::7]],
        foot,
        PENDIRIAN_TAHUN_INI.definisi,
        pintu,
    )


def training_card(pada: dt.date) -> KartuBeranda:
    """Coverage of training, against the same day a year before; with this year's attendance."""
    span = int(read(get_pengaturan, "tahun_cakupan_pembinaan"))
    reached = read(list_terjangkau_per_tahun, pada=pada, tahun=YEARS, jangka=span)
    aktif = read(list_aktif_per_tahun, pada=pada, tahun=YEARS)["aktif"]
    shares = [
        None if pd.isna(whole) or not whole else 100 * int(part) / int(whole)
        for part, whole in zip(reached["terjangkau"], aktif, strict=True)
    ]
    now = read(count_kehadiran, pada=pada)
    before = read(count_kehadiran, pada=years_before(pada, 1))
    hadir = (
        f"Kehadiran {pada.year}: {format_percent(now.persen)} dari "
        f"{format_number(now.penyebut)} presensi"
    )
    compared = f", tahun lalu {format_percent(before.persen)}." if before.penyebut else "."
    return KartuBeranda(
        CAKUPAN_PEMBINAAN.nama,
        format_percent(shares[-1]),
        _points(shares),
        [share for share in shares if share is not None],
        hadir + compared,
        f"{CAKUPAN_PEMBINAAN.definisi} {KEHADIRAN_PEMBINAAN.definisi}",
        ("Yang belum terjangkau", "pembinaan", {"bagian": "Belum terjangkau"}),
    )


def show_cards(cards: list[KartuBeranda]) -> None:
    """Draw the cards: four in a row, two and two on a phone."""
    with st.container(key="kartu"):
        for card in cards:
            with st.container(border=True, gap="xsmall"):
                st.metric(
                    card.judul,
                    card.nilai,
                    card.delta or NO_COMPARISON,
                    delta_color="normal" if card.delta else "off",
                    delta_arrow="auto" if card.delta else "off",
                    help=card.bantuan,
                )
                _show_spark(card)
                st.caption(card.foot)
                words, screen, query = card.pintu
                link(words, screen, icon=":material/arrow_forward:", **query)


def show_card_numbers(cards: list[KartuBeranda]) -> None:
    """The cards and the points of their small lines as a list."""
    rows = pd.DataFrame(
        {
            "Angka": [card.judul for card in cards],
            "Nilai": [card.nilai for card in cards],
            "Perubahan": [card.delta or NO_COMPARISON for card in cards],
            "Penjelasan": [card.foot for card in cards],
            "Definisi": [card.bantuan for card in cards],
            "Titik garis kecil": [
                "; ".join(format_decimal(each) for each in card.curve) for card in cards
            ],
        }
    )
    show_numbers("beranda", rows, None, judul="Empat angka Beranda", sumber="register dinas")


def _show_spark(card: KartuBeranda) -> None:
    # st.metric's own line cannot be named for a screen reader.
    if len(card.curve) < 2:  # noqa: PLR2004 - a line has two ends
        return
    first, last = (format_decimal(each) for each in (card.curve[0], card.curve[-1]))
    st.html(draw_spark(card.curve, current_palette(), alt=f"{card.judul}: dari {first} ke {last}."))


def finding(status: JumlahStatus, progress: Pendirian) -> str:
    """The first screen in one sentence."""
    first = f"{_share(status.aktif, status.jumlah, digits=0)} koperasi aktif"
    if status.belum_terdata == status.jumlah:
        first = f"{format_number(status.jumlah)} koperasi, status {NOT_RECORDED}"
    if not progress.tercatat:
        return f"{first}; pendirian {progress.tahun} belum dicatat"
    if progress.target is None:
        return f"{first}, {format_number(progress.tercapai)} berdiri tahun ini"
    return (
        f"{first}, {format_number(progress.tercapai)} dari {format_number(progress.target)} "
        "pendirian tercapai"
    )


def show_attention(rows: pd.DataFrame) -> None:
    """The few things to act on, each a link to its list. `rows`: db.queries.perhatian."""
    if rows.empty:
        st.success("Tidak ada yang menunggu tindakan.", icon=":material/check_circle:")
        return
    with st.container(gap="xsmall"):
        for row in rows_of(rows.head(MOST_URGENT)):
            what = PERHATIAN[row["kunci"]]
            query = FILTERS.get(what.kunci, {"perlu": what.nama})
            words = f"{format_number(row['jumlah'])} {what.kalimat}"
            link(words, what.layar, icon=":material/arrow_forward:", **query)


def _share(part: int, whole: int, *, digits: int = 1) -> str:
    return format_percent(100 * part / whole if whole else None, digits)


def _known(values: pd.Series) -> list[float]:
    return [float(each) for each in values if not pd.isna(each)]


def _signed(change: int, what: str) -> str:
    # st.metric reads the sign from an ASCII "-".
    return f"{'-' if change < 0 else '+'}{format_number(abs(change))} {what}"


def _points(shares: list[float | None]) -> str | None:
    if len(shares) < 2 or shares[-1] is None or shares[-2] is None:  # noqa: PLR2004 - two to compare
        return None
    change = shares[-1] - shares[-2]
    return f"{'-' if change < 0 else '+'}{format_decimal(abs(change))} poin"
