"""What the tab Presensi shows of a sesi, worked out once per state (ui.session.view)."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from db.enums import CaraPresensi, NamaJabatan, StatusKehadiran
from db.figures.kehadiran import ATURAN_TERLAMBAT, count_marks, is_late, minutes_late
from db.frames import records_of, rows_of
from db.queries.pengaturan import get_pengaturan
from db.queries.presensi import get_sesi, list_presensi, list_sesi
from db.values.format import NOT_RECORDED, format_date, format_date_short, format_number
from ui.charts.pembinaan import UNMARKED
from ui.grid.cells import IsiKisi, write_sel
from ui.grid.spec import Grid
from ui.session.share import fix
from ui.session.view import Read
from ui.words.labels import CARA_PRESENSI, JABATAN
from ui.words.markdown import escape_markdown

STATUS = "status"
TYPED = ("waktu", "pulang", "alasan")
# The grid of a sesi, but for whose it is and how it is saved.
GRID = Grid(
    "kehadiran",
    "Presensi",
    columns={
        "nama": "Nama",
        "koperasi": "Koperasi",
        "jabatan": "Jabatan",
        "lambat": "Terlambat",
    },
    pemilik="peserta_id",
    kosong=UNMARKED.lower(),
)


@dataclass(frozen=True)
class SesiPilihan:
    """A sesi to choose.

    Attributes:
        label, kalimat: its words in the choice, and those that are said of it once it is chosen.
    """

    tanggal: dt.date
    dicatat: int
    label: str
    kalimat: str


def build_sesi(read: Read, angkatan_id: int, pada: dt.date) -> dict[int, SesiPilihan]:
    """The sesi of an angkatan by id, in order."""
    found: dict[int, SesiPilihan] = fix(
        {
            row["id"]: SesiPilihan(
                row["tanggal"], row["dicatat"], _sesi_words(row, pada), _describe(row, pada)
            )
            for row in rows_of(read(list_sesi, angkatan_id))
        }
    )
    return found


def _describe(row: dict[str, Any], pada: dt.date) -> str:
    materi = f"Materi {NOT_RECORDED}" if pd.isna(row["materi"]) else escape_markdown(row["materi"])
    until = f"–{row['jam_selesai']:%H.%M}" if row["jam_selesai"] else ""
    clock = f" · {row['jam_mulai']:%H.%M}{until} WIB" if row["jam_mulai"] else ""
    if row["tanggal"] > pada:
        rule = "Sesi ini belum berlangsung: baru izin dan sakit yang dicatat, dengan alasannya."
    else:
        rule = f"{UNMARKED} bukan alpa: kosongkan bila daftarnya tidak ada."
        if not row["pindaian"]:
            rule += " Lembar bertanda tangan belum ada."
    return f"{format_date_short(row['tanggal'])}{clock} · {materi}. {rule}"


def _sesi_words(row: dict[str, Any], pada: dt.date) -> str:
    state = f"{row['dicatat']} tercatat" if row["dicatat"] else "belum dicatat"
    if row["tanggal"] > pada:
        state = f"belum tiba, {row['dicatat']} izin" if row["dicatat"] else "belum tiba"
    return f"Sesi {row['nomor']} · {row['tanggal']:%d/%m} · {state}"


@dataclass(frozen=True)
class PesertaSesi:
    """The people of a sesi by name, `tanpa` of whom have no mark yet; by id of the peserta."""

    nama: Mapping[int, str]
    tanpa: Sequence[int]

    @property
    def bertanda(self) -> int:
        """How many have a mark."""
        return len(self.nama) - len(self.tanpa)


def build_people(read: Read, sesi_id: int) -> PesertaSesi:
    """Who is called in a sesi."""
    return _people_of(records_of(read(list_presensi, sesi_id)))


def _people_of(rows: Iterable[dict[str, Any]]) -> PesertaSesi:
    listed = list(rows)
    return PesertaSesi(
        fix({row["id"]: row["nama"] for row in listed}),
        tuple(row["id"] for row in listed if row[STATUS] is None),
    )


@dataclass(frozen=True)
class Panggilan:
    """The people of a sesi as they are called; `daftar` as ui.grid.panggil takes it."""

    orang: PesertaSesi
    daftar: Sequence[Mapping[str, Any]]


def build_call(read: Read, sesi_id: int, kini: dt.date) -> Panggilan:
    """The roll of a sesi.

    Args:
        kini: the day that it is in truth: a mark of another one asks for a reason.
    """
    rows = records_of(read(list_presensi, sesi_id))
    called = [
        {
            "id": row["id"],
            "nama": row["nama"],
            "asal": _asal(row),
            "status": row[STATUS],
            "terkunci": _why_locked(row, kini),
        }
        for row in rows
    ]
    return Panggilan(_people_of(rows), fix(called))


def _asal(row: dict[str, Any]) -> str:
    """Where a peserta comes from: "Ketua, Koperasi Maju"."""
    jabatan = JABATAN[NamaJabatan(row["jabatan"])] if row["jabatan"] else None
    return ", ".join(each for each in (jabatan, row["koperasi"]) if each) or NOT_RECORDED


def _why_locked(row: Mapping[str, Any], kini: dt.date) -> str:
    """Why a mark asks for a reason when it is changed; "" where it does not."""
    if row["status"] is None:
        return ""
    if row["cara"] not in (None, CaraPresensi.PETUGAS):
        return f"dicatat lewat {CARA_PRESENSI[CaraPresensi(row['cara'])].lower()}"
    if row["ditandai"] != kini:
        return f"dicatat {format_date(row['ditandai'])}"
    return ""


@dataclass(frozen=True)
class PresensiSesi:
    """The marks of one sesi.

    Attributes:
        terkunci: how many marks ask for a reason when they are changed.
        di_sini: how many came and have not left.
        hitungan, aturan: what is marked so far, and who is called late, in Markdown.
    """

    tanggal: dt.date
    orang: PesertaSesi
    terkunci: int
    di_sini: int
    hitungan: str
    aturan: str
    sel: IsiKisi


def build_marks(read: Read, sesi_id: int, kini: dt.date) -> PresensiSesi:
    """The presensi of a sesi; `kini` as in build_call()."""
    sesi, people = read(get_sesi, sesi_id), read(list_presensi, sesi_id)
    batas = int(read(get_pengaturan, "menit_terlambat", pada=sesi.tanggal))
    rows = records_of(people)
    here = StatusKehadiran.HADIR
    return PresensiSesi(
        tanggal=sesi.tanggal,
        orang=_people_of(rows),
        terkunci=sum(bool(_why_locked(row, kini)) for row in rows),
        di_sini=sum(row[STATUS] == here and row["pulang"] is None for row in rows),
        hitungan=_count(rows, sesi.jam_mulai, batas),
        aturan=escape_markdown(ATURAN_TERLAMBAT.format(menit=format_number(batas))),
        sel=write_sel(GRID, _in_words(people, sesi.jam_mulai, batas), "nama"),
    )


def _in_words(people: pd.DataFrame, mulai: dt.time | None, batas: int) -> pd.DataFrame:
    rows = people.set_index("id")
    # What is typed stands beside the name, so that a telephone shows both.
    return rows[["nama", STATUS, *TYPED]].assign(
        lambat=pd.array(
            [_late_words(_clock(each), mulai, batas) for each in rows["waktu"]], dtype="str"
        ),
        koperasi=rows["koperasi"].fillna(NOT_RECORDED),
        jabatan=[
            NOT_RECORDED if pd.isna(each) else JABATAN[NamaJabatan(each)]
            for each in rows["jabatan"]
        ],
    )


def _clock(value: Any) -> dt.time | None:
    return value if isinstance(value, dt.time) else None


def _late_words(datang: dt.time | None, mulai: dt.time | None, batas: int) -> str | None:
    late = is_late(datang, mulai, batas=batas)
    if late is None:
        return None
    return f"ya, {minutes_late(datang, mulai)} menit" if late else "tidak"


def _count(rows: Sequence[dict[str, Any]], mulai: dt.time | None, batas: int) -> str:
    """What is marked so far."""
    found = count_marks([StatusKehadiran(row[STATUS]) if row[STATUS] else None for row in rows])
    late = [is_late(_clock(row["waktu"]), mulai, batas=batas) for row in rows]
    known = len(late) - late.count(None)
    counts = [f"{found.hadir} hadir dari {found.semua} peserta"]
    counts.append(f"izin {found.izin}, sakit {found.sakit}, alpa {found.alpa}")
    counts.append(f"{found.belum} {UNMARKED.lower()}")
    if known:
        counts.append(f"terlambat {late.count(True)} dari {known} yang jam datangnya diketahui")
    return escape_markdown("; ".join(counts) + ".")
