"""The forecast of the year's foundings in words, the same on the screen and on paper."""

import datetime as dt
from collections.abc import Iterable, Sequence

import pandas as pd

from db.figures.aturan_hitung import MasaAturan
from db.figures.taksiran import DRAWS, STAYS, SURE, WHOLE_YEARS, Taksiran, TerlaluSedikit
from db.figures.ulangan import FEWEST, HARI, MOST, Ulangan, coverage
from db.queries.taksiran import TaksiranSimpanan
from db.values.format import (
    MONTHS,
    format_date,
    format_decimal,
    format_number,
    format_percent,
    format_share,
)
from db.values.perkiraan import span_words, target_words

CARA = (
    f"{format_number(DRAWS)} kemungkinan akhir tahun dibuat dari riwayat kasus dinas ini: lama "
    "tiap tahap dan yang mundur (kasus yang masih berjalan dihitung belum selesai), kelompok yang "
    "masuk tahap pada hari yang sama bergerak sebagai satu gelombang, dan usulan yang baru akan "
    "masuk mengikuti sisa salah satu tahun sebelumnya, dikurangi sejauh dahulu tahun yang ramai "
    "menyisakan lebih sedikit. Selang 80 %; data yang sama memberi kalimat yang sama."
)
PEMBANDING = (
    "Skor: weighted interval score, dalam koperasi; makin kecil makin baik. Pembandingnya diberi "
    "selang dari kesalahannya sendiri pada tahun-tahun sebelumnya."
)
KEPALA_UJI = (
    "Ditaksir pada",
    "Ulangan",
    "Dalam selang 80 %",
    "Lebar selang",
    "Skor taksiran",
    "Skor seperti tahun lalu",
    "Skor target × jadwal",
)


def taksiran_sentence(said: Taksiran | TerlaluSedikit) -> str:
    """What is expected of the year, how likely the target is, and what it takes."""
    if isinstance(said, TerlaluSedikit):
        return (
            f"Riwayat belum cukup untuk menaksir: {format_number(said.tahun)} tahun utuh dan "
            f"{format_number(said.lama)} tahap selesai tercatat, perlu paling sedikit "
            f"{WHOLE_YEARS} dan {STAYS}. Hanya kurvanya yang digambar"
        )
    words = span_words(said.tengah, said.bawah, said.atas, tahun=said.tahun_ini)
    if said.target is None or said.peluang is None:
        return f"{words[0].upper()}{words[1:]}; target belum ditetapkan"
    if said.berdiri >= said.target:
        return f"Target {format_number(said.target)} sudah tercapai; {words}"
    chance = f"{target_words(said.target, said.peluang)}{_need(said)}"
    return f"{words[0].upper()}{words[1:]}; {chance}"


def say_other_rule(masa: Sequence[MasaAturan], pada: dt.date) -> str:
    """That the year is counted by another rule than the forecast, or will be; "" where neither."""
    end = dt.date(pada.year, 12, 31)
    now, then = (
        next((each for each in reversed(masa) if each.mulai <= day), masa[0]) for day in (pada, end)
    )
    if now.aturan.is_every_sk and then.aturan.is_every_sk:
        return ""
    since = (
        f"Mulai {format_date(then.mulai)} seluruh tahun {pada.year} dihitung menurut aturan lain"
        if then != now
        else f"Tahun {pada.year} dihitung menurut aturan lain"
    )
    return (
        f"Taksiran ini menghitung setiap SK AHU yang bukan KDMP. {since}, jadi angka yang dihitung "
        "boleh berbeda."
    )


def kept_words(kept: TaksiranSimpanan) -> str:
    """A kept forecast, with the day on which it was said."""
    words = span_words(kept.tengah, kept.bawah, kept.atas, tahun=kept.pada.year)
    if kept.target is not None and kept.peluang is not None:
        words += f"; {target_words(kept.target, float(kept.peluang) / 100)}"
    return f"{words[0].upper()}{words[1:]} (ditaksir per {format_date(kept.pada)})"


def _need(said: Taksiran) -> str:
    if not said.perlu or said.pada == dt.date(said.tahun_ini, 12, 31):
        return ""
    if said.akta_sebelum is None:
        return f"; {format_number(len(said.perlu))} kasus perlu akta secepatnya"
    day = f"{said.akta_sebelum.day} {MONTHS[said.akta_sebelum.month - 1]}"
    return f"; {format_number(len(said.perlu))} kasus perlu akta sebelum {day}"


def need_words(said: Taksiran) -> str:
    """How the missing are made up: what has its akta, what needs one, what nobody has proposed."""
    if not said.kurang:
        return ""
    nobody = said.kurang - said.berakta - len(said.perlu)
    parts = [f"Kurang {format_number(said.kurang)} koperasi"]
    if said.berakta:
        parts.append(f"{format_number(said.berakta)} kasus sudah berakta dan menunggu SK AHU")
    if said.perlu:
        parts.append(f"{format_number(len(said.perlu))} kasus di bawah ini belum berakta")
    if nobody > 0:
        parts.append(f"untuk {format_number(nobody)} lagi belum ada kasus yang berjalan")
    why = (
        f" {format_percent(100 * SURE, 0)} akta mendapat SK dalam waktu yang tersisa sesudah "
        f"{format_date(said.akta_sebelum)}."
        if said.akta_sebelum and said.perlu
        else ""
    )
    return f"{'; '.join(parts)}.{why}"


def lag_words(said: Taksiran) -> str:
    """How late SK are entered, told apart from the forecast."""
    if said.jeda is None:
        return (
            "Jeda pencatatan SK belum dapat ditaksir: hari pencatatannya belum diketahui dari "
            f"{STAYS} SK."
        )
    return (
        f"SK yang sudah terbit dan belum diketik: kira-kira {format_decimal(said.jeda.belum)} "
        f"(jeda pencatatan biasanya {format_number(said.jeda.median)} hari); tersendiri, tidak "
        "ditambahkan."
    )


def entry_words(rows: pd.DataFrame) -> str:
    """Since when it is known on which day a stage was entered.

    Args:
        rows: of db.queries.taksiran.list_jejak.
    """
    known = rows[rows["dicatat"]]["diketahui"]
    since = (
        ""
        if known.empty
        else f" sebelum {format_date(dt.date(1970, 1, 1) + dt.timedelta(days=int(known.min())))}"
    )
    return (
        f"Hari pencatatan tahap{since} tidak diketahui: di situ ulangan memakai tanggal tahapnya "
        "sendiri, seolah-olah dicatat pada hari itu juga."
    )


def coverage_sentence(ulangan: Sequence[Ulangan]) -> str:
    """Whether the interval can be relied on, said as it is."""
    if not ulangan:
        return "Belum ada tahun yang dapat diulang: perlu tiga tahun utuh sebelumnya"
    inside = sum(each.tercakup for each in ulangan)
    share = coverage(ulangan)
    words = (
        f"Selang 80 % memuat kenyataan pada {format_number(inside)} dari "
        f"{format_number(len(ulangan))} ulangan ({format_share(inside, len(ulangan))})"
    )
    if share < FEWEST:
        return f"{words}: terlalu sempit, jadi anggap selangnya lebih lebar daripada yang tertulis"
    if share > MOST:
        return f"{words}: lebih lebar daripada perlu"
    return words


def score_words(ulangan: Sequence[Ulangan]) -> str:
    """Whether the forecast was closer than what anybody reckons by hand."""
    if not ulangan:
        return ""
    own, last, schedule = _scores(ulangan)
    others = {"“seperti tahun lalu”": last, "“target × jadwal”": schedule}
    known = {name: other for name, other in others.items() if other is not None}
    better = [name for name, other in known.items() if own < other]
    if better:
        only = "" if len(better) == len(known) else "hanya "
        return f"Taksiran {only}lebih dekat daripada {' dan '.join(better)}."
    return "Taksiran tidak lebih dekat daripada pembandingnya: baca dengan hati-hati."


def _scores(ulangan: Sequence[Ulangan]) -> tuple[float, float, float | None]:
    with_target = [each.skor_jadwal for each in ulangan if each.skor_jadwal is not None]
    return (
        _mean([each.skor for each in ulangan]),
        _mean([each.skor_lalu for each in ulangan]),
        _mean(with_target) if with_target else None,
    )


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def uji_rows(ulangan: Sequence[Ulangan]) -> Iterable[list[str]]:
    """The back-test under KEPALA_UJI: a row for each day of the year, and one for all."""
    for month, day in HARI:
        some = [each for each in ulangan if (each.pada.month, each.pada.day) == (month, day)]
        if some:
            yield _test_row(f"{day} {MONTHS[month - 1]}", some)
    if ulangan:
        yield _test_row("Semua", ulangan)


def _test_row(name: str, ulangan: Sequence[Ulangan]) -> list[str]:
    own, last, schedule = _scores(ulangan)
    inside = sum(each.tercakup for each in ulangan)
    return [
        name,
        format_number(len(ulangan)),
        format_share(inside, len(ulangan)),
        format_decimal(_mean([each.atas - each.bawah for each in ulangan])),
        format_decimal(own),
        format_decimal(last),
        format_decimal(schedule),
    ]


def replay_rows(ulangan: Sequence[Ulangan]) -> pd.DataFrame:
    """Every replay under its headings, for a table and a file."""
    return pd.DataFrame(
        {
            "Ditaksir pada": [each.pada for each in ulangan],
            "Perkiraan": [each.tengah for each in ulangan],
            "Batas bawah": [each.bawah for each in ulangan],
            "Batas atas": [each.atas for each in ulangan],
            "Kenyataan": [each.kenyataan for each in ulangan],
            "Dalam selang": ["ya" if each.tercakup else "tidak" for each in ulangan],
            "Skor taksiran": [round(each.skor, 2) for each in ulangan],
            "Skor seperti tahun lalu": [round(each.skor_lalu, 2) for each in ulangan],
            "Skor target × jadwal": [
                None if each.skor_jadwal is None else round(each.skor_jadwal, 2) for each in ulangan
            ],
        }
    )


def kept_rows(kept: pd.DataFrame, yearly: pd.DataFrame, tahun_ini: int) -> pd.DataFrame:
    """The kept forecasts beside what became of their year, once that is over.

    Args:
        kept: of db.queries.taksiran.list_taksiran.
        yearly: of db.queries.fasilitasi.list_per_tahun.
    """
    truth = {
        int(tahun): int(berdiri)
        for tahun, berdiri in zip(yearly["tahun"], yearly["berdiri"], strict=True)
        if tahun < tahun_ini and not pd.isna(berdiri)
    }
    ends = [truth.get(each.year) for each in kept["pada"]]
    inside = [
        None if end is None else "ya" if low <= end <= high else "tidak"
        for end, low, high in zip(ends, kept["bawah"], kept["atas"], strict=True)
    ]
    return pd.DataFrame(
        {
            "Ditaksir pada": list(kept["pada"]),
            "Berdiri saat itu": kept["berdiri"],
            "Perkiraan": kept["tengah"],
            "Batas bawah": kept["bawah"],
            "Batas atas": kept["atas"],
            "Peluang (persen)": kept["peluang"],
            "Kenyataan": pd.Series(ends, dtype="Int64"),
            "Dalam selang": inside,
            "Contoh": ["ya" if each else "tidak" for each in kept["contoh"]],
        }
    )


def kept_sentence(rows: pd.DataFrame) -> str:
    """How often the kept intervals held their year.

    Args:
        rows: of kept_rows().
    """
    over = rows[rows["Dalam selang"].notna()]
    if over.empty:
        return f"{format_number(len(rows))} taksiran disimpan; tahunnya belum ada yang selesai."
    inside = int((over["Dalam selang"] == "ya").sum())
    return (
        f"{format_number(len(rows))} taksiran disimpan. Dari {format_number(len(over))} yang "
        f"tahunnya sudah selesai, selang 80 % memuat kenyataan pada {format_number(inside)} "
        f"({format_share(inside, len(over))})."
    )
