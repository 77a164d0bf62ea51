"""Figures of the RAT over a tahun buku."""

import datetime as dt
from collections.abc import Sequence

from db.figures.ukuran import Cacah, Ukuran

RAT = "catatan RAT"
# RAT over a tahun buku are held, and their reports accepted, to the end of June of the next year.
_LAST_MONTH = 6
_WAJIB_RAT = Ukuran(
    kunci="wajib_rat",
    nama="Wajib RAT",
    satuan="koperasi",
    definisi="Koperasi terdaftar yang badan hukumnya bertanggal sebelum 1 Januari tahun buku itu "
    "atau belum bertanggal; catatan RAT yang menyebut lain didahulukan. Belum terdata sebelum "
    "tahun buku itu berakhir.",
    yang="koperasi wajib RAT",
    sumber=f"tanggal badan hukum dan {RAT}",
    bertahun=True,
    hitung=Cacah({"wajib_rat": True}, bila_terdata="wajib_rat", serentak=True),
)
SUDAH_RAT = Ukuran(
    kunci="sudah_rat",
    nama="Sudah RAT",
    satuan="koperasi",
    definisi="Koperasi wajib RAT yang tercatat sudah menyelenggarakannya sampai tanggal keadaan; "
    "belum terdata bila di kecamatannya belum satu pun RAT tahun buku itu dicatat.",
    yang="koperasi wajib RAT yang sudah RAT",
    sumber=RAT,
    bertahun=True,
    hitung=Cacah({"wajib_rat": True, "sudah_rat": True}, bila_terdata="sudah_rat"),
)
PERSEN_RAT = Ukuran(
    kunci="persen_rat",
    nama="Bagian sudah RAT",
    satuan="persen",
    definisi="Koperasi yang menyelenggarakan RAT tahun buku itu dibagi koperasi yang wajib RAT.",
    sumber=RAT,
    bertahun=True,
    bagian=("sudah_rat", "wajib_rat"),
)
_BATAS = (
    "Batas waktu koperasi primer akhir bulan ke-{bulan_batas_rat_primer}, koperasi sekunder akhir "
    "bulan ke-{bulan_batas_rat_sekunder} sesudah tahun buku."
)
_TEPAT_WAKTU = Ukuran(
    kunci="rat_tepat_waktu",
    nama="RAT tepat waktu",
    satuan="koperasi",
    definisi=f"Koperasi wajib RAT yang RAT-nya bertanggal sampai batas waktunya. {_BATAS}",
    yang="koperasi wajib RAT yang RAT-nya tepat waktu",
    sumber=RAT,
    bertahun=True,
    hitung=Cacah({"wajib_rat": True, "rat_tepat_waktu": True}, bila_terdata="sudah_rat"),
)
PERSEN_RAT_TEPAT = Ukuran(
    kunci="persen_rat_tepat_waktu",
    nama="Bagian RAT tepat waktu",
    satuan="persen",
    definisi=f"Koperasi yang RAT-nya tepat waktu dibagi koperasi yang wajib RAT. {_BATAS}",
    sumber=RAT,
    bertahun=True,
    bagian=("rat_tepat_waktu", "wajib_rat"),
)
_PATUT_LAPOR = Ukuran(
    kunci="rat_patut_lapor",
    nama="RAT yang patut dilaporkan",
    satuan="koperasi",
    definisi="Koperasi wajib RAT yang sudah RAT dan sudah melapor, atau belum melapor padahal "
    "sudah lebih dari {bulan_lapor_rat} bulan sesudah rapatnya.",
    yang="koperasi yang RAT-nya patut dilaporkan",
    sumber=RAT,
    bertahun=True,
    hitung=Cacah({"wajib_rat": True, "rat_patut_lapor": True}, bila_terdata="sudah_rat"),
)
_LAPOR_TEPAT = Ukuran(
    kunci="rat_lapor_tepat",
    nama="RAT dilaporkan tepat waktu",
    satuan="koperasi",
    definisi="Koperasi wajib RAT yang melaporkan RAT-nya paling lambat {bulan_lapor_rat} bulan "
    "sesudah rapatnya.",
    yang="koperasi yang melaporkan RAT tepat waktu",
    sumber=RAT,
    bertahun=True,
    hitung=Cacah({"wajib_rat": True, "rat_lapor_tepat": True}, bila_terdata="sudah_rat"),
)
PERSEN_LAPOR_TEPAT = Ukuran(
    kunci="persen_lapor_tepat",
    nama="Bagian RAT dilaporkan tepat waktu",
    satuan="persen",
    definisi="Koperasi yang melaporkan RAT-nya paling lambat {bulan_lapor_rat} bulan sesudah "
    "rapatnya dibagi koperasi yang RAT-nya patut dilaporkan.",
    sumber=RAT,
    bertahun=True,
    bagian=("rat_lapor_tepat", "rat_patut_lapor"),
)
SEMUA = (
    _WAJIB_RAT,
    SUDAH_RAT,
    PERSEN_RAT,
    _TEPAT_WAKTU,
    PERSEN_RAT_TEPAT,
    _PATUT_LAPOR,
    _LAPOR_TEPAT,
    PERSEN_LAPOR_TEPAT,
)


def last_due_book(hari: dt.date) -> int:
    """The newest tahun buku whose RAT should have been held by now."""
    return hari.year - 1 if hari.month > _LAST_MONTH else hari.year - 2


def season_end(tahun_buku: int) -> dt.date:
    """The first day on which its RAT counts as missed: last_due_book() of it is this tahun buku."""
    return dt.date(tahun_buku + 1, _LAST_MONTH + 1, 1)


def book_of(hari: dt.date) -> int:
    """The tahun buku that is meant where nobody names one: the last that has ended by a day.

    In every figure, state, file and report: with two rules they would differ from January to June.
    """
    return hari.year - 1


def book_to_open(recorded: Sequence[int], hari: dt.date) -> int:
    """The tahun buku that the map begins with: the newest on record whose RAT are due.

    One that somebody has just begun to record would show next to nothing.

    Args:
        recorded: tahun buku, latest first.
    """
    last = last_due_book(hari)
    return next((each for each in recorded if each <= last), last)


def books_to_choose(recorded: Sequence[int], hari: dt.date) -> list[int]:
    """Those on record and the one that is meant, latest first."""
    return sorted({*recorded, book_of(hari)}, reverse=True)
