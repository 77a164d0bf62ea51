"""The list in words: the finding over it, its filter, and why a row stands in it."""

import datetime as dt
from collections.abc import Mapping

from db.enums import StatusKelembagaan
from db.queries.saringan import KoperasiFilter
from db.values.format import NOT_RECORDED, format_date_short, format_number
from ui.screens.koperasi.address import ARSIP, FASILITASI, PERLU
from ui.words.labels import ASAL_OR_UNKNOWN, JENIS, STATUS_OR_UNKNOWN

_MOST_NAMED = 3
# What a list of things to act on says of its koperasi: after "469 koperasi". `lalu` is last year.
_PERLU = {
    "tanpa_rat": "aktif tanpa RAT dua tahun buku",
    "belum_rat": "belum RAT tahun buku {lalu}",
    "belum_lapor": "belum melaporkan RAT terakhirnya",
    "sertifikat": "yang sertifikat NIK-nya hampir habis",
    "belum_terjangkau": "aktif belum terjangkau pembinaan",
    "angka": "yang angkanya perlu diperiksa",
    "status": f"yang statusnya {NOT_RECORDED}",
    "desa": f"yang desanya {NOT_RECORDED}",
}
# Heading of the column that explains them, and what stands there without a day.
_ALASAN = {
    "tanpa_rat": ("RAT terakhir", "belum tercatat"),
    "belum_rat": ("RAT terakhir", "belum tercatat"),
    "belum_lapor": ("RAT tanpa laporan", NOT_RECORDED),
    "sertifikat": ("NIK berlaku sampai", NOT_RECORDED),
    "belum_terjangkau": ("Pengurus dilatih", "belum pernah"),
}


def find_sentence(chosen: KoperasiFilter, found: int, whole: Mapping[str, int]) -> str:
    """What the list is, as a sentence: "469 koperasi belum RAT tahun buku 2025 di Anyar".

    Args:
        found: how many koperasi are in the list.
        whole: of the register by status, as for describe_whole.
    """
    if chosen.is_empty:
        aktif = format_number(whole.get(str(StatusKelembagaan.AKTIF), 0))
        return f"{format_number(_listed(whole))} koperasi terdaftar, {aktif} di antaranya aktif"
    return " ".join([format_number(found), "koperasi", *_parts(chosen)])


def describe_whole(chosen: KoperasiFilter, whole: Mapping[str, int]) -> str:
    """Of how many koperasi the list holds some, and whether the dissolved are among them.

    Args:
        whole: by status, of db.queries.koperasi.count_status without a filter.
    """
    if chosen.arsip is not None:
        return "Tidak dihitung dalam register"
    if not sum(whole.values()):
        return "Belum ada koperasi di register"
    gone = whole.get(str(StatusKelembagaan.DIBUBARKAN), 0)
    dissolved = f"{format_number(gone)} yang dibubarkan"
    if chosen.is_empty:
        return f"Daftar ini juga memuat {dissolved}" if gone else ""
    told = f"Dari {format_number(_listed(whole))} koperasi terdaftar"
    return f"{told} dan {dissolved}" if gone and chosen.with_dissolved else told


def _listed(whole: Mapping[str, int]) -> int:
    """How many are terdaftar: all but the dissolved."""
    return sum(whole.values()) - whole.get(str(StatusKelembagaan.DIBUBARKAN), 0)


def _parts(chosen: KoperasiFilter) -> list[str]:
    """The filter as parts of one sentence, in the order in which they are said."""
    hari = chosen.hari or dt.date.min
    parts = [
        _or([STATUS_OR_UNKNOWN[each].lower() for each in chosen.status]),
        _or([str(JENIS[each]).lower() for each in JENIS if each in chosen.jenis]),
        _PERLU[chosen.perlu].format(lalu=hari.year - 1) if chosen.perlu else "",
        _with("asal ", _or([ASAL_OR_UNKNOWN[each] for each in chosen.asal])),
        {True: "difasilitasi dinas", False: "tidak difasilitasi dinas", None: ""}[
            chosen.fasilitasi
        ],
        _with("kelompok ", _or(list(chosen.kelompok))),
        _with("di ", _or(list(chosen.kecamatan), "kecamatan")),
        f"berbadan hukum {chosen.tahun}" if chosen.tahun else "",
        {"diarsipkan": "di arsip", "digabung": "yang sudah digabung"}.get(chosen.arsip or "", ""),
        f"cocok dengan “{chosen.cari}”" if chosen.cari else "",
    ]
    return [each for each in parts if each]


def _with(before: str, words: str) -> str:
    return before + words if words else ""


def _or(words: list[str], many: str = "pilihan") -> str:
    """One, two or three by name; more are counted."""
    if len(words) > _MOST_NAMED:
        return f"{len(words)} {many}"
    return " atau ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def describe_filter(chosen: KoperasiFilter) -> list[str]:
    """The filter in words, a line for each part that is used."""
    fasilitasi = {True: FASILITASI["ya"], False: FASILITASI["tidak"]}
    parts = {
        "Cari": chosen.cari,
        "Kecamatan": ", ".join(chosen.kecamatan),
        "Status": ", ".join(STATUS_OR_UNKNOWN[each] for each in chosen.status),
        "Jenis": ", ".join(JENIS[each] for each in JENIS if each in chosen.jenis),
        "Kelompok": ", ".join(chosen.kelompok),
        "Tahun berdiri": str(chosen.tahun or ""),
        "Fasilitasi": "" if chosen.fasilitasi is None else fasilitasi[chosen.fasilitasi],
        "Asal": ", ".join(ASAL_OR_UNKNOWN[each] for each in chosen.asal),
        "Perlu perhatian": PERLU[chosen.perlu] if chosen.perlu else "",
        "Arsip": ARSIP[chosen.arsip] if chosen.arsip else "",
    }
    return [f"{name}: {words}" for name, words in parts.items() if words]


def reason_heading(perlu: str | None) -> str:
    """Heading of the column that says why a row stands in the list; "" where none is needed."""
    return _ALASAN[perlu][0] if perlu in _ALASAN else ""


def reason_words(perlu: str, day: dt.date | None, rat: int | None) -> str:
    """Why this koperasi stands in the list.

    Args:
        day: of db.queries.alasan.
        rat: tahun buku of its last RAT.
    """
    if perlu in ("tanpa_rat", "belum_rat"):
        return _ALASAN[perlu][1] if rat is None else f"tahun buku {rat}"
    return format_date_short(day) if day else _ALASAN[perlu][1]
