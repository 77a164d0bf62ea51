"""What each kecamatan should reach in a year, and their sum against that of the kabupaten."""

import datetime as dt

import pandas as pd

from db.figures.fasilitasi import PENDIRIAN_TAHUN_INI
from db.queries.fasilitasi import list_per_kecamatan
from db.queries.pengaturan import list_target
from db.queries.target_indikator import list_target_indikator
from db.values.format import format_decimal, format_number
from ui.session.view import Read


def _list_target(read: Read, tahun: int) -> pd.Series:
    """The target of the whole year by kode of the kecamatan that have one."""
    rows = read(list_target_indikator, tahun=tahun, kunci=PENDIRIAN_TAHUN_INI.kunci)
    whole = rows[rows["triwulan"].isna() & rows["kode"].notna()]
    return whole.set_index("kode")["nilai"]


def place_rows(read: Read, tahun: int, pada: dt.date) -> pd.DataFrame:
    """The rows of list_per_kecamatan, each with its target where one is set."""
    rows = read(list_per_kecamatan, tahun=tahun, pada=pada)
    targets = rows["kode"].map(_list_target(read, tahun)).astype("Float64")
    # As it is set: what is shared out may be one and a half.
    whole = (targets.dropna() % 1 == 0).all()
    return rows.assign(target=targets.astype("Int64") if whole else targets)


def explain_places(read: Read, tahun: int) -> str:
    """What the targets of the kecamatan come to, against that of the kabupaten; "" without any."""
    own = _list_target(read, tahun)
    if own.empty:
        return ""
    total = float(own.sum())
    words = f"Target {len(own)} kecamatan berjumlah {write_target(total)}"
    rows = read(list_target)
    county = [int(each) for each in rows[rows["tahun"] == tahun]["nilai"]]
    if not county:
        return f"{words}; target kabupaten {tahun} belum ditetapkan."
    gap = total - county[0]
    beside = "sama" if not gap else f"{'lebih' if gap > 0 else 'kurang'} {write_target(abs(gap))}"
    return f"{words}; target kabupaten {format_number(county[0])}, {beside}."


def write_target(value: float) -> str:
    """A target as it was set: without a part, or with its first digit."""
    return format_number(value) if value.is_integer() else format_decimal(value)
