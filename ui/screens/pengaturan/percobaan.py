"""What happened at the login of late, for the admin who wonders who tried."""

import pandas as pd
import streamlit as st

from db.queries.daftar_akun import list_peristiwa_masuk
from db.values.format import NOT_RECORDED
from ui.session.data import look
from ui.widgets.sesi import say_time
from ui.words.labels import PERISTIWA_MASUK

_ROWS = 100
_HEADINGS = {"waktu": "Waktu", "nama": "Akun", "peristiwa": "Kejadian", "alamat": "Alamat"}


def show_percobaan() -> None:
    """The newest of them. A name that is no account's is not repeated: it may be a password."""
    rows = look(list_peristiwa_masuk, limit=_ROWS)
    with st.expander("Percobaan masuk terakhir"):
        if rows.empty:
            st.info("Belum ada yang mencoba masuk.")
            return
        st.dataframe(
            _in_words(rows),
            hide_index=True,
            placeholder=NOT_RECORDED,
            alt="Percobaan masuk terakhir, terbaru dahulu.",
        )


def _in_words(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(
        waktu=[say_time(each) for each in rows["waktu"]],
        nama=rows["nama"].fillna("bukan nama akun"),
        peristiwa=[PERISTIWA_MASUK[each] for each in rows["peristiwa"]],
        alamat=rows["alamat"].fillna("–"),
    ).rename(columns=_HEADINGS)
