"""The tab Kesehatan server of Pengaturan: what a monitor reads at /metrik, in words."""

import math

import pandas as pd
import streamlit as st

from db.values.format import NOT_RECORDED, format_date, format_decimal, format_number, format_share
from ui.screens.pengaturan.cadangan import show_cadangan
from ui.screens.pengaturan.salinan import show_salinan
from ui.session.mesin import Mesin, get_mesin
from ui.session.metrik import KesehatanServer, Klik, get_kesehatan_server
from ui.words.markdown import escape_markdown

_COLUMNS = ["Layar", "Klik", "Separuh klik", "95 dari 100 klik", "CPU tiap klik"]


def show_kesehatan_server() -> None:
    """How the process that serves this click is, since it began."""
    now = get_kesehatan_server()
    st.header("Kesehatan server", anchor=False)
    for sentence in [*_sentences(now), *_list_of_machine(get_mesin())]:
        st.markdown(f"- {sentence}")
    show_salinan()
    show_cadangan()
    st.dataframe(
        pd.DataFrame([_row_of(each) for each in now.klik], columns=_COLUMNS),
        hide_index=True,
        placeholder=NOT_RECORDED,
        alt="Lama klik tiap layar.",
    )
    _show_slow(now)
    with st.expander("Pernyataan basis data yang paling banyak memakan waktu"):
        rows = [(text, kali, f"{format_decimal(detik, 1)} d") for text, kali, detik in now.lambat]
        st.dataframe(
            pd.DataFrame(rows, columns=["Pernyataan", "Kali", "Seluruhnya"]),
            hide_index=True,
            placeholder=NOT_RECORDED,
            alt="Pernyataan basis data dan waktunya.",
        )
    st.caption("Sejak proses yang melayani klik ini dimulai. Untuk pemantau: alamat /metrik.")


def _sentences(now: KesehatanServer) -> list[str]:
    sealed = now.server.segel
    read = NOT_RECORDED if now.kena is None else format_share(round(now.kena * 1000), 1000)
    return [
        f"{format_number(now.server.sesi)} peramban sedang masuk.",
        f"Sambungan basis data: {format_number(now.dipakai)} dari {format_number(now.batas)}.",
        f"{read} permintaan layar dijawab dari ingatan.",
        f"{format_number(now.antre)} berkas sedang dibuat atau menunggu.",
        "Belum ada hari yang disegel."
        if sealed is None
        else f"Riwayat disegel sampai {format_date(sealed)}.",
        *now.tanpa_pagar,
    ]


def _list_of_machine(mesin: Mesin) -> list[str]:
    """What this process takes of its machine, as far as the system tells."""
    since = mesin.sejak
    found = [
        f"Proses ini berjalan sejak {format_date(since.date())} pukul {since:%H.%M}.",
        f"Sisa disk di folder data: {format_number(mesin.disk)} MB.",
    ]
    if mesin.memori is not None:
        found.append(f"Memori proses ini: {format_number(mesin.memori)} MB.")
    if mesin.berkas is not None and mesin.batas is not None and mesin.layar is not None:
        found.append(
            f"Berkas terbuka: {format_number(mesin.berkas)} dari {format_number(mesin.batas)}, "
            f"cukup untuk sekitar {format_number(mesin.layar)} layar sekaligus."
        )
    where = f"`{mesin.log}`" if mesin.log else "journalctl --namespace=dasbor"
    found.append(f"Log: {where}. Kode klik pada layar gangguan dicari di sana.")
    return found


def _show_slow(now: KesehatanServer) -> None:
    """The newest that took long, each with the code that a reader can quote."""
    limit = f"{format_number(now.lama_ms)} md"
    if not now.lama:
        st.markdown(f"- Tidak ada pernyataan basis data yang melewati {limit}.")
        return
    with st.expander(f"{format_number(len(now.lama))} pernyataan terakhir yang melewati {limit}"):
        rows = [
            (f"{x.pada:%d-%m %H.%M.%S}", x.klik, f"{format_decimal(x.detik, 1)} d", x.pid, x.teks)
            for x in now.lama
        ]
        st.dataframe(
            pd.DataFrame(rows, columns=["Pukul", "Kode klik", "Lama", "PID", "Pernyataan"]),
            hide_index=True,
            placeholder=NOT_RECORDED,
            alt="Pernyataan basis data yang lama, dan klik yang memintanya.",
        )


def _row_of(klik: Klik) -> tuple[str, str, str, str, str]:
    return (
        escape_markdown(klik.layar),
        format_number(klik.jumlah),
        _limit(klik.separuh),
        _limit(klik.hampir_semua),
        f"{format_number(klik.cpu * 1000)} md",
    )


def _limit(seconds: float) -> str:
    return "lebih dari 10 d" if math.isinf(seconds) else f"≤ {format_number(seconds * 1000)} md"
