"""What the foundings of a year cost, and what their target rests on, in words."""

import datetime as dt

from db.figures.biaya import BIAYA_AKTA, BIAYA_PER_KOPERASI, KOPERASI_BERBIAYA
from db.figures.hitung import divide
from db.frames import rows_of
from db.queries.biaya import count_biaya_akta
from db.queries.pengaturan import list_target
from db.values.format import NOT_RECORDED, format_number, format_rupiah
from ui.reports.report import word
from ui.session.view import Read


def explain_cost(read: Read, tahun: int, pada: dt.date, *, berdiri: int) -> str:
    """The biaya akta of a year with how many of its foundings have one on record."""
    found = read(count_biaya_akta, tahun=tahun, pada=pada)
    n = found[KOPERASI_BERBIAYA.kunci]
    if not n:
        return f"Biaya akta pendirian {tahun} {NOT_RECORDED}."
    each = divide(BIAYA_PER_KOPERASI, found[BIAYA_AKTA.kunci], n, terkecil=0, digits=0)
    return (
        f"Biaya akta {format_rupiah(found[BIAYA_AKTA.kunci])} untuk {format_number(n)} dari "
        f"{format_number(berdiri)} pendirian {tahun} yang biayanya dicatat, rata-rata "
        f"{format_rupiah(each)} per koperasi."
    )


def explain_basis(read: Read, tahun: int) -> str:
    """The document that sets the target of a year; "" where there is no target."""
    rows = read(list_target)
    own = rows_of(rows[rows["tahun"] == tahun])
    return f"Dasar target {tahun}: {word(own[0]['dasar'])}." if own else ""
