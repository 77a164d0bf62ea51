"""What a pelatihan left behind in each peserta, worked out once per state (ui.session.view)."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from db.enums import KeadaanSertifikat
from db.figures.sertifikat import KehadiranPeserta, Syarat, judge_syarat
from db.frames import records_of
from db.queries.sertifikat import Penerbitan, get_penerbitan, list_hasil
from db.values.format import format_date, format_decimal, format_number
from ui.charts.pembinaan import UNMARKED
from ui.grid.cells import IsiKisi, write_sel
from ui.grid.spec import Grid
from ui.session.view import Read
from ui.widgets.tables import Terkirim, sent
from ui.words.labels import KEADAAN_SERTIFIKAT

# What is typed stands beside the name, so that a telephone shows both.
HEADINGS = {
    "nama": "Nama",
    "nilai_pre": "Nilai pre-test",
    "nilai_post": "Nilai post-test",
    "kehadiran": "Hadir",
    "memenuhi": "Syarat sertifikat",
    "sertifikat": "Sertifikat",
    "nomor": "Nomor sertifikat",
    "nomor_sertifikat": "Nomor sertifikat lama",
    "koperasi": "Koperasi",
}
_TYPED = ("nilai_pre", "nilai_post", "nomor_sertifikat")
# The grid, but for whose it is.
GRID = Grid(
    "peserta",
    "Hasil",
    columns={name: heading for name, heading in HEADINGS.items() if name not in _TYPED},
)


@dataclass(frozen=True, kw_only=True)
class SertifikatPeserta:
    """A certificate that was not withdrawn.

    Attributes:
        tercetak: the name on it.
        layak: the attendance still earns it.
    """

    id: int
    versi: int
    nomor: str
    tercetak: str
    cetak: int
    layak: bool


@dataclass(frozen=True, kw_only=True)
class HasilAngkatan:
    """The peserta of an angkatan, each judged by the rule of its certificates.

    Attributes:
        kenaikan, aturan, hitungan: the means of the tests, the rule, and what it says of how many.
        hilang: how many certificates their attendance does not earn any more; or "".
        ragu: who misses one only by what nobody has recorded, as st.dataframe takes it.
        terbit: how many earned one and have neither a certificate nor the number of an old paper.
        draf, ditandatangani: by number.
    """

    about: Penerbitan
    peserta: tuple[int, ...]
    kenaikan: str
    aturan: str
    hitungan: str
    hilang: str
    ragu: Terkirim
    terbit: int
    draf: tuple[SertifikatPeserta, ...]
    ditandatangani: tuple[SertifikatPeserta, ...]
    sel: IsiKisi


def build_results(read: Read, angkatan_id: int, hari: dt.date) -> HasilAngkatan:
    """The results of an angkatan as of that day."""
    frame, about = read(list_hasil, angkatan_id), read(get_penerbitan, angkatan_id)
    rows = [_judge(row, about) for row in records_of(frame)]
    earned = [row for row in rows if row["syarat"] is Syarat.MEMENUHI]
    draf = _list_sertifikat(rows, KeadaanSertifikat.DRAF)
    signed = _list_sertifikat(rows, KeadaanSertifikat.DITANDATANGANI)
    return HasilAngkatan(
        about=about,
        peserta=tuple(row["id"] for row in rows),
        kenaikan=_tell_gain(rows),
        aturan=_tell_rule(about, hari),
        hitungan=_tell_count([row["syarat"] for row in rows]),
        hilang=_tell_lost(_count_lost(draf), _count_lost(signed)),
        ragu=sent(_list_doubts(rows, about.sesi)),
        terbit=sum(
            row["sertifikat_id"] is None and row["nomor_sertifikat"] is None for row in earned
        ),
        draf=draf,
        ditandatangani=signed,
        sel=write_sel(GRID, _in_words(frame, rows, about.sesi), "nama"),
    )


def _judge(row: dict[str, Any], about: Penerbitan) -> dict[str, Any]:
    """A row of list_hasil with `syarat`, and `belum` (sesi that are not recorded)."""
    attended = KehadiranPeserta(row["hadir"], row["dicatat"], about.sesi)
    return {**row, "syarat": judge_syarat(attended, about.ambang), "belum": attended.belum}


def _list_sertifikat(
    rows: Sequence[dict[str, Any]], keadaan: KeadaanSertifikat
) -> tuple[SertifikatPeserta, ...]:
    found = [
        SertifikatPeserta(
            id=row["sertifikat_id"],
            versi=row["versi"],
            nomor=row["nomor"],
            tercetak=row["tercetak"],
            cetak=row["cetak"],
            layak=row["syarat"] is Syarat.MEMENUHI,
        )
        for row in rows
        if row["keadaan"] == keadaan
    ]
    return tuple(sorted(found, key=lambda each: each.nomor))


def _in_words(frame: pd.DataFrame, rows: Sequence[dict[str, Any]], sesi: int) -> pd.DataFrame:
    """The tests, then what follows from the attendance."""
    shown = frame.set_index("id").assign(
        kehadiran=[
            f"{row['hadir']} dari {sesi} sesi" if row["dicatat"] else UNMARKED.lower()
            for row in rows
        ],
        memenuhi=[_tell_syarat(row) for row in rows],
        sertifikat=[_tell_certificate(row) for row in rows],
    )
    return shown[list(HEADINGS)]


def _tell_syarat(row: dict[str, Any]) -> str:
    """What the attendance of a peserta says of the certificate, and why not."""
    doubt = f"{row['belum']} sesi belum dicatat"
    if row["syarat"] is Syarat.MEMENUHI:
        return f"Memenuhi; {doubt}" if row["belum"] else "Memenuhi"
    return f"Menunggu: {doubt}" if row["syarat"] is Syarat.RAGU else "Kurang hadir"


def _tell_certificate(row: dict[str, Any]) -> str:
    """The state of the certificate of a peserta, and whether it is still earned."""
    if row["sertifikat_id"] is None:
        return "–" if row["nomor_sertifikat"] is None else "Nomor lama"
    state = KEADAAN_SERTIFIKAT[KeadaanSertifikat(row["keadaan"])]
    lost = "" if row["syarat"] is Syarat.MEMENUHI else " (syarat kini tidak dipenuhi)"
    return f"{state}{lost}"


def _tell_gain(rows: Sequence[dict[str, Any]]) -> str:
    """The mean of both tests, of those who have both; empty is not nought."""
    pre, post = ([row[name] for row in rows] for name in ("nilai_pre", "nilai_post"))
    both = [pair for pair in zip(pre, post, strict=True) if None not in pair]
    missing = (
        f"Pre-test tercatat {format_number(len(pre) - pre.count(None))}, post-test "
        f"{format_number(len(post) - post.count(None))}, dari {format_number(len(rows))} "
        "peserta. Nilai 0 sampai 100; kosong berarti tidak ikut tes, bukan nol."
    )
    if not both:
        return f"Belum ada peserta yang punya kedua nilai. {missing}"
    before, after = (sum(each) / len(both) for each in zip(*both, strict=True))
    gain = after - before
    return (
        f"Kenaikan rata-rata {'+' if gain >= 0 else '−'}{format_decimal(abs(gain))}: dari "
        f"{format_decimal(before)} ke {format_decimal(after)}, n = {format_number(len(both))} yang "
        f"punya kedua nilai. {missing}"
    )


def _tell_rule(about: Penerbitan, hari: dt.date) -> str:
    """The rule of this angkatan, and whether certificates can be issued yet."""
    if about.terakhir is None:
        return "Angkatan ini belum punya sesi, jadi belum ada yang dapat dihitung."
    needed = -(-about.ambang * about.sesi // 100)
    rule = (
        f"Syarat: hadir sedikitnya {about.ambang} % dari {about.sesi} sesi, yaitu {needed} sesi "
        f"(aturan {format_date(about.selesai)}). Belum dicatat tidak dihitung hadir."
    )
    if about.terakhir > hari:
        rule += (
            f" Sesi terakhir {format_date(about.terakhir)}; sertifikat diterbitkan mulai hari itu."
        )
    return rule


def _tell_count(syarat: Sequence[Syarat]) -> str:
    """How many of the peserta earned one, how many wait, how many do not."""
    parts = [f"**{syarat.count(Syarat.MEMENUHI)}** memenuhi syarat"]
    if waiting := syarat.count(Syarat.RAGU):
        parts.append(f"**{waiting}** menunggu sesi yang belum dicatat")
    if short := syarat.count(Syarat.KURANG):
        parts.append(f"**{short}** kurang hadir")
    return f"Dari {len(syarat)} peserta: {', '.join(parts)}."


def _count_lost(rows: Sequence[SertifikatPeserta]) -> int:
    return sum(not each.layak for each in rows)


def _tell_lost(drafts: int, signed: int) -> str:
    """How many certificates their attendance does not earn any more, and what to do."""
    parts = []
    if signed:
        parts.append(
            f"{format_number(signed)} sertifikat yang sudah ditandatangani tidak lagi memenuhi "
            "syarat: periksa presensinya, atau cabut."
        )
    if drafts:
        parts.append(
            f"{format_number(drafts)} draf tidak lagi memenuhi syarat dan tidak ikut "
            "ditandatangani: betulkan presensinya, atau batalkan drafnya."
        )
    return " ".join(parts)


def _list_doubts(rows: Sequence[dict[str, Any]], sesi: int) -> pd.DataFrame:
    """Who misses one only by what nobody has recorded."""
    doubted = [row for row in rows if row["syarat"] is Syarat.RAGU]
    return pd.DataFrame(
        {
            "Nama": [row["nama"] for row in doubted],
            "Koperasi": [row["koperasi"] for row in doubted],
            "Hadir": [row["hadir"] for row in doubted],
            "Belum dicatat": [row["belum"] for row in doubted],
            "Sesi": [sesi for _ in doubted],
        }
    )
