"""What a pelatihan left behind in each peserta: the tests, and who earned a certificate."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from db.enums import KeadaanSertifikat
from db.figures.pembinaan import PRESENSI
from db.figures.sertifikat import KehadiranPeserta, Syarat, judge_syarat
from db.frames import rows_of
from db.queries.sertifikat import Penerbitan, get_penerbitan, list_hasil
from db.values.format import NOT_RECORDED, format_date, format_decimal, format_number
from ui.grid.pending import asked_by_draft
from ui.grid.spec import Grid
from ui.grid.table import show_grid
from ui.screens.pembinaan.sertifikat import show_certificates, tell_lost
from ui.session.data import read
from ui.session.reach import show_office
from ui.session.tilik import TANPA_NAMA, log_look
from ui.widgets.downloads import Petikan, show_downloads
from ui.widgets.tables import table_height
from ui.words.address import find_id
from ui.words.labels import KEADAAN_SERTIFIKAT
from ui.words.names import name_of

TAB = "Hasil"
_CHOSEN = "angkatan_hasil"
# What is typed stands beside the name, so that a telephone shows both.
_HEADINGS = {
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


@dataclass(frozen=True)
class HasilAngkatan:
    """The peserta of an angkatan, each judged by the rule of its certificates.

    Attributes:
        peserta: of list_hasil, with `syarat` (Syarat) and `belum` (int64, sesi not recorded).
    """

    about: Penerbitan
    peserta: pd.DataFrame

    def count(self, syarat: Syarat) -> int:
        """How many peserta it says that of."""
        return int((self.peserta["syarat"] == syarat).sum())

    @property
    def due(self) -> pd.DataFrame:
        """Who earned one and has neither a certificate nor the number of an old paper."""
        rows = self.peserta
        has_none = rows["sertifikat_id"].isna() & rows["nomor_sertifikat"].isna()
        return rows[has_none & (rows["syarat"] == Syarat.MEMENUHI)]


def _judge(rows: pd.DataFrame, about: Penerbitan) -> HasilAngkatan:
    """The rows of list_hasil, judged."""
    attended = [
        KehadiranPeserta(int(hadir), int(dicatat), about.sesi)
        for hadir, dicatat in zip(rows["hadir"], rows["dicatat"], strict=True)
    ]
    judged = rows.assign(
        syarat=pd.Series(
            [judge_syarat(each, about.ambang) for each in attended], rows.index, dtype="object"
        ),
        belum=pd.Series([each.belum for each in attended], rows.index, dtype="int64"),
    )
    return HasilAngkatan(about, judged)


def show_results(angkatan: pd.DataFrame, pada: dt.date) -> None:
    """Choose an angkatan; below its tests, who earned a certificate and why not, and these.

    Args:
        angkatan: of list_angkatan.
    """
    rows = {int(row["id"]): row for row in rows_of(angkatan)}
    if not rows:
        st.info("Belum ada pelatihan pada tahun ini.", icon=":material/info:")
        return
    wanted = find_id(asked_by_draft("angkatan"))
    if wanted in rows:
        st.session_state[_CHOSEN] = wanted
    asked = find_id(st.query_params.get("angkatan", ""))
    # The newest that is over waits for its certificates.
    over = [key for key, row in rows.items() if row["sesi"] and row["selesai"] <= pada]
    first = next(each for each in (asked, *over, *rows) if each in rows)
    chosen = st.selectbox(
        "Angkatan",
        list(rows),
        index=list(rows).index(first),
        format_func=lambda each: name_of(rows[each]),
        key=_CHOSEN,
    )
    show_office()
    _show_angkatan(chosen, name_of(rows[chosen]), pada)


def _show_angkatan(angkatan_id: int, judul: str, pada: dt.date) -> None:
    hasil = _judge(read(list_hasil, angkatan_id), read(get_penerbitan, angkatan_id))
    if not log_look("Hasil di layar", judul, set(hasil.peserta["id"])):
        st.info(TANPA_NAMA, icon=":material/visibility_off:")
        return
    if hasil.peserta.empty:
        st.info("Angkatan ini belum punya peserta.", icon=":material/info:")
        return
    st.header("Pre-test dan post-test", anchor=False)
    st.caption(_tell_gain(hasil.peserta))
    grid = Grid(
        "peserta",
        f"Hasil {judul}",
        milik=f"_hasil_{angkatan_id}",
        columns={name: heading for name, heading in _HEADINGS.items() if name not in _TYPED},
        query={**st.query_params.to_dict(), "bagian": TAB, "angkatan": angkatan_id},
    )
    show_grid(grid, lambda: _grid_rows(angkatan_id), name="nama")
    show_downloads(
        f"hasil_{angkatan_id}",
        Petikan(_in_words(hasil).rename(columns=_HEADINGS), orang=len(hasil.peserta)),
        judul=f"Hasil {judul}",
        sumber=PRESENSI,
        saringan=[f"Angkatan: {judul}"],
        bernama=True,
    )
    st.header("Sertifikat", anchor=False)
    st.markdown(_tell_rule(hasil.about, pada))
    st.markdown(_tell_count(hasil))
    if lost := tell_lost(hasil.peserta):
        st.warning(lost, icon=":material/rule:")
    _show_doubts(hasil)
    show_certificates(angkatan_id, hasil.peserta, hasil.due, hasil.about)


def _grid_rows(angkatan_id: int) -> pd.DataFrame:
    return _in_words(_judge(read(list_hasil, angkatan_id), read(get_penerbitan, angkatan_id)))


def _in_words(hasil: HasilAngkatan) -> pd.DataFrame:
    """The tests, then what follows from the attendance."""
    rows = hasil.peserta.set_index("id")
    listed = rows_of(rows)
    shown = rows.assign(
        kehadiran=[f"{row['hadir']} dari {hasil.about.sesi} sesi" for row in listed],
        memenuhi=[_tell_syarat(row) for row in listed],
        sertifikat=[_tell_certificate(row) for row in listed],
    )
    return shown[list(_HEADINGS)]


def _tell_syarat(row: dict[str, Any]) -> str:
    """What the attendance of a peserta says of the certificate, and why not."""
    doubt = f"{row['belum']} sesi belum dicatat"
    if row["syarat"] is Syarat.MEMENUHI:
        return f"Memenuhi; {doubt}" if row["belum"] else "Memenuhi"
    return f"Menunggu: {doubt}" if row["syarat"] is Syarat.RAGU else "Kurang hadir"


def _tell_certificate(row: dict[str, Any]) -> str:
    """The state of the certificate of a peserta, and whether it is still earned."""
    if pd.isna(row["sertifikat_id"]):
        return "Nomor lama" if pd.notna(row["nomor_sertifikat"]) else "–"
    state = KEADAAN_SERTIFIKAT[KeadaanSertifikat(row["keadaan"])]
    lost = "" if row["syarat"] is Syarat.MEMENUHI else " (syarat kini tidak dipenuhi)"
    return f"{state}{lost}"


def _tell_gain(rows: pd.DataFrame) -> str:
    """The mean of both tests, of those who have both; empty is not nought."""
    both = rows[rows["nilai_pre"].notna() & rows["nilai_post"].notna()]
    missing = (
        f"Pre-test tercatat {format_number(int(rows['nilai_pre'].notna().sum()))}, post-test "
        f"{format_number(int(rows['nilai_post'].notna().sum()))}, dari {format_number(len(rows))} "
        "peserta. Nilai 0 sampai 100; kosong berarti tidak ikut tes, bukan nol."
    )
    if both.empty:
        return f"Belum ada peserta yang punya kedua nilai. {missing}"
    pre, post = float(both["nilai_pre"].mean()), float(both["nilai_post"].mean())
    gain = post - pre
    return (
        f"Kenaikan rata-rata {'+' if gain >= 0 else '−'}{format_decimal(abs(gain))}: dari "
        f"{format_decimal(pre)} ke {format_decimal(post)}, n = {format_number(len(both))} yang "
        f"punya kedua nilai. {missing}"
    )


def _tell_rule(about: Penerbitan, pada: dt.date) -> str:
    """The rule of this angkatan, and whether certificates can be issued yet."""
    if about.terakhir is None:
        return "Angkatan ini belum punya sesi, jadi belum ada yang dapat dihitung."
    needed = -(-about.ambang * about.sesi // 100)
    rule = (
        f"Syarat: hadir sedikitnya {about.ambang} % dari {about.sesi} sesi, yaitu {needed} sesi "
        f"(aturan {format_date(about.selesai)}). Belum dicatat tidak dihitung hadir."
    )
    if about.terakhir > pada:
        rule += (
            f" Sesi terakhir {format_date(about.terakhir)}; sertifikat diterbitkan mulai hari itu."
        )
    return rule


def _tell_count(hasil: HasilAngkatan) -> str:
    """How many of the peserta earned one, how many wait, how many do not."""
    parts = [f"**{hasil.count(Syarat.MEMENUHI)}** memenuhi syarat"]
    if waiting := hasil.count(Syarat.RAGU):
        parts.append(f"**{waiting}** menunggu sesi yang belum dicatat")
    if short := hasil.count(Syarat.KURANG):
        parts.append(f"**{short}** kurang hadir")
    return f"Dari {len(hasil.peserta)} peserta: {', '.join(parts)}."


def _show_doubts(hasil: HasilAngkatan) -> None:
    """Who misses one only by what nobody has recorded."""
    doubted = hasil.peserta[hasil.peserta["syarat"] == Syarat.RAGU]
    if doubted.empty:
        return
    st.warning(
        f"{len(doubted)} peserta belum memenuhi hanya karena ada sesi yang belum dicatat. Catat "
        "dulu presensinya, supaya mereka tidak terlewat.",
        icon=":material/event_busy:",
    )
    st.dataframe(
        pd.DataFrame(
            {
                "Nama": doubted["nama"],
                "Koperasi": doubted["koperasi"],
                "Hadir": doubted["hadir"],
                "Belum dicatat": doubted["belum"],
                "Sesi": hasil.about.sesi,
            }
        ),
        hide_index=True,
        placeholder=NOT_RECORDED,
        height=table_height(len(doubted), at_most=240),
        alt="Peserta yang belum memenuhi karena ada sesi yang belum dicatat.",
    )
