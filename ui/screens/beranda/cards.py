"""The first screen's sentence and its four cards, in words."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pandas as pd

from db.enums import StatusKelembagaan
from db.figures.fasilitasi import PENDIRIAN_TAHUN_INI
from db.figures.hitung import divide, round_half_up
from db.figures.katalog import UKURAN, aktif_to_show
from db.figures.pembinaan import KEHADIRAN, PERSEN_CAKUPAN, PRESENSI_DICATAT
from db.figures.rat import PERSEN_RAT
from db.figures.register import (
    AKTIF,
    KURANG_AKTIF,
    PERSEN_AKTIF,
    PERSEN_AKTIF_TERDATA,
    PERSEN_STATUS_BELUM,
    TIDAK_AKTIF,
    USULAN_PEMBUBARAN,
)
from db.figures.season import same_day
from db.figures.ukuran import Ukuran
from db.frames import rows_of
from db.queries.fasilitasi import Pendirian
from db.queries.pengaturan import get_pengaturan
from db.queries.perhatian import PERHATIAN
from db.queries.ringkasan import count_kehadiran, list_riwayat
from db.values.format import NOT_RECORDED, format_decimal, format_number, format_percent
from ui.reports.report import tell_share
from ui.session.view import Read
from ui.widgets.definition import fill_rules
from ui.words.labels import STATUS_KELEMBAGAAN

# Years in the small curve of a card.
YEARS = 6
FIGURES = (
    KURANG_AKTIF,
    TIDAK_AKTIF,
    USULAN_PEMBUBARAN,
    PERSEN_AKTIF,
    PERSEN_AKTIF_TERDATA,
    PERSEN_STATUS_BELUM,
    PERSEN_RAT,
    PERSEN_CAKUPAN,
)

# A change of nought.
SAME = "tetap"
# Words of a link, the screen and the filter it opens.
Pintu = tuple[str, str, dict[str, str]]


@dataclass(frozen=True)
class KartuBeranda:
    """One number with its comparison.

    Attributes:
        delta: change in words, "+" or "-" in front of it; words alone where it is nought, None
            where nothing is comparable.
        curve: for the small line, the years up to this one or the days of it; may be empty.
        ujung: what stands below its ends: the first year with its value, and the last year.
        foot: denominator and parts.
        pintu: the link to the rows behind the number.
        kunci: of the figure in the catalogue.
    """

    judul: str
    nilai: str
    delta: str | None
    curve: tuple[float, ...]
    foot: str
    bantuan: str
    pintu: Pintu
    kunci: str
    ujung: tuple[str, str] = ("", "")


# The figures of FIGURES and their parts by kunci, of one year on this day.
Tahun = dict[str, Any]


def read_years(read: Read, pada: dt.date) -> list[Tahun]:
    """The figures of the cards on this day of each of the last years, this one last."""
    kunci = (each.kunci for each in FIGURES)
    return rows_of(read(list_riwayat, *kunci, pada=pada, tahun=YEARS))


def _aktif(year: Tahun) -> int | None:
    """Koperasi aktif; None where too few koperasi have a status on record as of that day."""
    return year["aktif"] if year["jumlah"] and aktif_to_show(year) is PERSEN_AKTIF else None


def status_card(years: list[Tahun]) -> KartuBeranda:
    """Koperasi aktif, against the same day a year before."""
    now = years[-1]
    if not now["status_terdata"]:
        return KartuBeranda(
            AKTIF.nama,
            NOT_RECORDED,
            None,
            (),
            f"Status {format_number(now['jumlah'])} koperasi belum satu pun dicatat.",
            AKTIF.definisi,
            ("Lengkapi status", "koperasi", {}),
            AKTIF.kunci,
        )
    before = _aktif(years[-2])
    shown = aktif_to_show(now)
    known = [each for each in (*years[:-1], now) if each is now or _aktif(each) is not None]
    return KartuBeranda(
        AKTIF.nama,
        format_number(now["aktif"]),
        None if before is None else _signed(now["aktif"] - before, "koperasi"),
        tuple(float(each["aktif"]) for each in known),
        f"{_of_whom(now, shown)} {_other_states(now)}.",
        f"{AKTIF.definisi} Pembandingnya tanggal yang sama tahun lalu menurut riwayat status. "
        f"{shown.nama}: {shown.definisi}",
        ("Koperasi aktif", "koperasi", {"status": STATUS_KELEMBAGAAN[StatusKelembagaan.AKTIF]}),
        AKTIF.kunci,
        _ends([(each["pada"].year, format_number(each["aktif"])) for each in known]),
    )


def _of_whom(now: Tahun, shown: Ukuran) -> str:
    """The denominator and the share; where it is of some only, how many are left out."""
    if shown is PERSEN_AKTIF:
        share = now[shown.kunci]
        words = "" if share is None else f" ({format_percent(share)})"
        return f"dari {format_number(now['jumlah'])}{words}."
    if now[shown.kunci] is None:
        return f"dari {format_number(now['status_terdata'])} yang statusnya terdata."
    return (
        f"{format_percent(now[shown.kunci])} dari {format_number(now['status_terdata'])} yang "
        f"statusnya terdata; {format_percent(now[PERSEN_STATUS_BELUM.kunci])} belum terdata."
    )


def _other_states(now: Tahun) -> str:
    others = {
        "Kurang aktif": now["kurang_aktif"],
        "tidak aktif": now["tidak_aktif"],
        "usulan pembubaran": now["usulan_pembubaran"],
        NOT_RECORDED: now["status_belum_terdata"],
    }
    always = ("Kurang aktif", "tidak aktif")
    return ", ".join(
        f"{word} {format_number(jumlah)}"
        for word, jumlah in others.items()
        if jumlah or word in always
    )


def rat_card(read: Read, years: list[Tahun]) -> KartuBeranda:
    """RAT over the last tahun buku, against the one before by the same day."""
    now = years[-1]
    shares = [each[PERSEN_RAT.kunci] for each in years]
    wajib = format_number(now["wajib_rat"])
    foot = f"{format_number(now['sudah_rat'])} dari {wajib} yang wajib RAT."
    if now["sudah_rat"] is None:
        foot = f"{wajib} koperasi wajib RAT; belum ada RAT tahun buku ini yang dicatat."
    return KartuBeranda(
        f"RAT tahun buku {now['tahun_buku']}",
        _share(read, PERSEN_RAT, now),
        _points(shares),
        tuple(each for each in shares if each is not None),
        foot,
        f"{PERSEN_RAT.definisi} {UKURAN['wajib_rat'].definisi} Pembanding: tahun buku sebelumnya "
        "pada tanggal yang sama.",
        ("Yang belum RAT", "koperasi", {"perlu": PERHATIAN["belum_rat"].nama}),
        PERSEN_RAT.kunci,
        _share_ends([(each["tahun_buku"], each) for each in years], PERSEN_RAT),
    )


def _least(read: Read) -> int:
    return int(read(get_pengaturan, "kelompok_terkecil"))


def _share(read: Read, ukuran: Ukuran, now: Tahun) -> str:
    """A percentage of this year, or the words for why there is none."""
    assert ukuran.bagian is not None
    return tell_share(ukuran, *(now[each] for each in ukuran.bagian), terkecil=_least(read))


def founding_card(read: Read, progress: Pendirian, curves: pd.DataFrame) -> KartuBeranda:
    """Foundings of this year, against where the year should stand by now.

    Args:
        curves: of db.queries.fasilitasi.list_kumulatif.
    """
    target = format_number(progress.target, none="target belum ada")
    definisi = fill_rules(PENDIRIAN_TAHUN_INI.definisi, read)
    pintu: Pintu = ("Rincian pendirian", "fasilitasi", {})
    if not progress.tercatat:
        return KartuBeranda(
            PENDIRIAN_TAHUN_INI.nama,
            NOT_RECORDED,
            None,
            (),
            f"Belum ada kasus fasilitasi {progress.tahun} yang dicatat; target {target}.",
            definisi,
            pintu,
            PENDIRIAN_TAHUN_INI.kunci,
        )
    delta = None
    foot = f"dari target {target} pada {progress.tahun}."
    if progress.seharusnya is not None:
        plan = round_half_up(progress.seharusnya, 0)
        delta = _signed(int(progress.tercapai - plan), "terhadap jadwal", same="sesuai jadwal")
        foot = f"dari target {target}. Jadwal hari ini {format_decimal(progress.seharusnya, 0)}."
    if progress.tahun_lalu is not None:
        foot += f" Tahun lalu pada tanggal ini {format_number(progress.tahun_lalu)}."
    return KartuBeranda(
        PENDIRIAN_TAHUN_INI.nama,
        format_number(progress.tercapai),
        delta,
        tuple(float(each) for each in curves[curves["seri"] == "tahun_ini"]["jumlah"][::7]),
        foot,
        definisi,
        pintu,
        PENDIRIAN_TAHUN_INI.kunci,
        ("Jan: 0", "kini"),
    )


def training_card(read: Read, years: list[Tahun]) -> KartuBeranda:
    """Coverage of training, against the same day a year before; with this year's attendance."""
    now = years[-1]
    known = [each for each in years[:-1] if _aktif(each) is not None]
    shares = [each[PERSEN_CAKUPAN.kunci] for each in (*known, now)]
    return KartuBeranda(
        PERSEN_CAKUPAN.nama,
        _share(read, PERSEN_CAKUPAN, now),
        _points(shares),
        tuple(share for share in shares if share is not None),
        f"{format_number(now['terjangkau'])} dari {format_number(now['aktif'])} koperasi aktif. "
        + _attendance(read, now["pada"]),
        f"{fill_rules(PERSEN_CAKUPAN.definisi, read)} {KEHADIRAN.definisi}",
        ("Yang belum terjangkau", "pembinaan", {"bagian": "Belum terjangkau"}),
        PERSEN_CAKUPAN.kunci,
        _share_ends([(each["pada"].year, each) for each in (*known, now)], PERSEN_CAKUPAN),
    )


def _share_ends(years: list[tuple[int, Tahun]], ukuran: Ukuran) -> tuple[str, str]:
    """The ends of a curve of percentages."""
    shares = [(year, found[ukuran.kunci]) for year, found in years]
    return _ends([(year, format_percent(share)) for year, share in shares if share is not None])


def _ends(points: list[tuple[int, str]]) -> tuple[str, str]:
    """The first year with its value, and the last, whose value stands beside the curve."""
    if not points:
        return "", ""
    year, value = points[0]
    return f"{year}: {value}", f"{points[-1][0]}"


def _attendance(read: Read, pada: dt.date) -> str:
    """This year's attendance to a day, and last year's to the same."""
    now = read(count_kehadiran, pada=pada)
    before = read(count_kehadiran, pada=same_day(pada, pada.year - 1))
    share, marked = _kehadiran(read, now), now[PRESENSI_DICATAT.kunci]
    told = f": {format_percent(share)} dari {format_number(marked)} presensi"
    if share is None:
        told = f": {format_number(marked)} presensi dicatat" if marked else " belum dicatat"
    words = f"Kehadiran {pada.year}{told}"
    share = _kehadiran(read, before)
    return f"{words}." if share is None else f"{words}, tahun lalu {format_percent(share)}."


def _kehadiran(read: Read, counts: dict[str, int]) -> float | None:
    assert KEHADIRAN.bagian is not None
    return divide(KEHADIRAN, *(counts[each] for each in KEHADIRAN.bagian), terkecil=_least(read))


def finding(read: Read, now: Tahun, progress: Pendirian) -> str:
    """The first screen in one sentence."""
    first = f"{_aktif_share(read, now)} aktif"
    if not now["status_terdata"]:
        first = f"{format_number(now['jumlah'])} koperasi, status {NOT_RECORDED}"
    if not progress.tercatat:
        return f"{first}; pendirian {progress.tahun} belum dicatat"
    if progress.target is None:
        return f"{first}, {format_number(progress.tercapai)} berdiri tahun ini"
    return (
        f"{first}, {format_number(progress.tercapai)} dari {format_number(progress.target)} "
        "pendirian tercapai"
    )


def _aktif_share(read: Read, now: Tahun) -> str:
    """As the card below has it, and of which koperasi."""
    shown = aktif_to_show(now)
    assert shown.bagian is not None
    part, whole = (now[each] for each in shown.bagian)
    share = divide(shown, part, whole, terkecil=_least(read))
    of = "koperasi" if shown is PERSEN_AKTIF else UKURAN["status_terdata"].yang
    if share is None:
        return f"{format_number(part)} dari {format_number(whole)} {of}"
    return f"{format_percent(share)} {of}"


def _signed(change: int, what: str, *, same: str = SAME) -> str:
    if not change:
        return same
    # A card reads the sign from an ASCII "-".
    return f"{'-' if change < 0 else '+'}{format_number(abs(change))} {what}"


def _points(shares: list[float | None]) -> str | None:
    if len(shares) < 2 or shares[-1] is None or shares[-2] is None:  # noqa: PLR2004 - two to compare
        return None
    change = round(shares[-1] - shares[-2], 1)
    if not change:
        return SAME
    return f"{'-' if change < 0 else '+'}{format_decimal(abs(change))} poin"
