"""A state of the register as a bundle for the walidata: the button, and what a click makes."""

import pandas as pd

from db.figures.rekap import rekap
from db.queries.banding import Keadaan, list_rows
from db.queries.contoh import demo_is_present
from db.queries.kantor import Kop, get_kop
from db.queries.pengaturan import list_aturan
from db.queries.wilayah import list_kecamatan
from ui.files.satu_data import Bahan, to_bundle
from ui.session.data import later, later_file, read
from ui.widgets.downloads import file_name, show_download


def show_bundle(state: Keadaan) -> None:
    """The button for the walidata."""
    rows, kecamatan = later(list_rows, state), later(list_kecamatan)
    kop = later(get_kop, pada=state.per)
    rules = later(list_aturan, pada=state.per)
    show_download(
        "Satu Data (zip)",
        later_file(lambda: make_bundle(state, rows(), kecamatan(), kop(), rules())),
        file_name=file_name(
            "satu_data_koperasi_per", "zip", per=state.per, contoh=read(demo_is_present)
        ),
        mime="application/zip",
        key="satu_data",
        icon=":material/folder_zip:",
        tentang="CSV dengan kode Kemendagri beserta metadata, untuk walidata.",
    )


def make_bundle(
    state: Keadaan,
    rows: pd.DataFrame,
    kecamatan: pd.DataFrame,
    kop: Kop,
    aturan: dict[str, str],
) -> bytes:
    """The Satu Data bundle of a state: its rows (list_rows) and the 29 kecamatan.

    Args:
        aturan: the settings of its day.
    """
    terkecil = int(aturan["kelompok_terkecil"])
    return to_bundle(
        Bahan(
            rekapitulasi=rekap(rows, kecamatan, terkecil=terkecil),
            keadaan=rows,
            per=state.per,
            tahun_buku=state.tahun_buku,
            kop=kop,
            terkecil=terkecil,
            aturan=aturan,
            contoh=bool(rows["contoh"].any()),
        )
    )
