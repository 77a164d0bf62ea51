"""What each chart of Pembinaan found, in the words that stand above it."""

import pandas as pd

from db.figures.hitung import round_half_up
from db.frames import rows_of
from db.values.format import format_decimal, format_number, format_percent
from ui.words.labels import KELOMPOK

HARI = "Kehadiran dari hari ke hari"
REALISASI = "Realisasi terhadap kuota"
BARU = "Peserta baru dan berulang"
KOMPOSISI = "Siapa yang hadir"
NILAI = "Kenaikan nilai menurut materi"


def tell_days(days: pd.DataFrame) -> str:
    """Whether they stayed: the first day of which a share may be told, and the last.

    Args:
        days: of add_share().
    """
    known = rows_of(days[days["persen"].notna()])
    if len(known) <= 1:
        return HARI
    first, last = known[0], known[-1]
    change = last["persen"] - first["persen"]
    how = "bertahan" if not round_half_up(change, 1) else "naik" if change > 0 else "turun"
    return (
        f"Kehadiran {how} dari {format_percent(first['persen'])} pada hari {first['hari']} "
        f"ke {format_percent(last['persen'])} pada hari {last['hari']}"
    )


def choose_length(shares: pd.DataFrame) -> int:
    """The length of angkatan that most peserta came to, of more than one day where there is any."""
    first = shares[shares["hari"] == 1]
    longer = first[first["panjang"] > 1]
    asked = first if longer.empty else longer
    by_size = sorted(rows_of(asked), key=lambda row: (row["peserta"], row["panjang"]))
    return by_size[-1]["panjang"] if by_size else 0


def tell_people(days: pd.DataFrame) -> str:
    """Of whom the days are: the same angkatan on each."""
    if days.empty:
        return ""
    first = rows_of(days)[0]
    return (
        f"{format_number(first['peserta'])} peserta dalam {format_number(first['angkatan'])} "
        f"angkatan {first['panjang']} hari."
    )


def tell_other_lengths(shares: pd.DataFrame, panjang: int) -> str:
    """The angkatan of other lengths, from their first day to their last."""
    said = []
    for other, days in shares[shares["panjang"] != panjang].groupby("panjang"):
        first, last = rows_of(days)[0], rows_of(days)[-1]
        to = "" if other == 1 else f" ke {last['teks']}"
        said.append(f" Angkatan {other} hari: {first['teks']}{to} presensi.")
    return "".join(said)


def tell_targets(funds: pd.DataFrame) -> str:
    """What the programs of each sumber dana are to reach, where that is recorded."""
    known = rows_of(funds[funds["target"].notna()])
    if not known:
        return " Target peserta program belum terdata." if len(funds) else ""
    said = "; ".join(
        f"{row['nama']} {format_number(row['datang'])} dari {format_number(row['target'])}"
        for row in known
    )
    return f" Terhadap target program: {said}."


def tell_realisation(funds: pd.DataFrame) -> str:
    """How much of the quota was filled, over all sumber dana."""
    if funds.empty:
        return REALISASI
    came, quota = int(funds["datang"].sum()), int(funds["kuota"].sum())
    return f"{format_number(came)} dari kuota {format_number(quota)} peserta terisi"


def tell_composition(people: pd.DataFrame) -> str:
    """The largest kind of post among who came.

    Args:
        people: of list_komposisi.
    """
    if people.empty:
        return KOMPOSISI
    counts = people.groupby("kelompok")["peserta"].sum()
    kelompok, many = str(counts.idxmax()), int(counts.max())
    whole = format_number(int(counts.sum()))
    return f"{format_number(many)} dari {whole} peserta: {KELOMPOK[kelompok].lower()}"


def tell_gain(scores: pd.DataFrame) -> str:
    """The tema with the largest gain and that with the smallest, each with how many it is of.

    Args:
        scores: nama, peserta, pre, post.
    """
    rows = sorted(rows_of(scores), key=lambda row: row["post"] - row["pre"])
    if not rows:
        return NILAI
    told = [
        f"{row['nama']} ({_signed(row['post'] - row['pre'])}, n = {format_number(row['peserta'])})"
        for row in (rows[-1], rows[0])
    ]
    if len(rows) == 1:
        return f"Nilai berubah pada {told[0]}"
    return f"Nilai naik terbanyak pada {told[0]}, paling sedikit pada {told[1]}"


def _signed(gain: float) -> str:
    return f"{'+' if gain >= 0 else '−'}{format_decimal(abs(round_half_up(gain)))}"
