"""What the list shows is what its address says: read from it, and written for links into it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from db.clock import today
from db.queries.perhatian import PERHATIAN, koperasi_kunci
from db.queries.saringan import KoperasiFilter
from db.queries.urutan import URUT, UrutKolom
from ui.words.address import find_id
from ui.words.labels import ASAL_OR_UNKNOWN, JENIS, STATUS_OR_UNKNOWN

SCREEN = "koperasi"
READING, SUNTING, TAHUNAN, MASSAL = "Lihat", "Sunting", "Tahun buku", "Ubah massal"
# With the id of a koperasi behind it, the address of its profile.
OPENS = "/profil?koperasi="
ARSIP = {"diarsipkan": "Diarsipkan", "digabung": "Sudah digabung"}
FASILITASI = {"ya": "Difasilitasi dinas", "tidak": "Lainnya"}
PERLU = {kunci: PERHATIAN[kunci].nama for kunci in koperasi_kunci()}
SORTS = {
    "nama": "Nama",
    "nama_balik": "Nama, dari Z",
    "kecamatan": "Kecamatan",
    "kecamatan_balik": "Kecamatan, dari Z",
    "status": "Status",
    "status_balik": "Status, terbalik",
    "rat": "RAT terbaru",
    "rat_balik": "RAT terlama",
    "anggota": "Anggota terbanyak",
    "anggota_balik": "Anggota tersedikit",
    "jenis": "Jenis",
    "jenis_balik": "Jenis, dari Z",
    "terbaru": "Badan hukum terbaru",
    "terbaru_balik": "Badan hukum terlama",
}
assert tuple(SORTS) == URUT
# The names of an address, each with the words in which it writes its stored values.
_ANY: Mapping[str, Mapping[str, str] | None] = {
    "kecamatan": None,
    "status": STATUS_OR_UNKNOWN,
    "jenis": {str(each): words for each, words in JENIS.items()},
    "kelompok": None,
    "asal": ASAL_OR_UNKNOWN,
}
_ONE: Mapping[str, Mapping[str, str]] = {
    "fasilitasi": FASILITASI,
    "perlu": PERLU,
    "arsip": ARSIP,
}
# Everything that an address of the list may name; of the grid of a tahun buku what it keeps itself.
NAMES = (
    "cari",
    *_ANY,
    "tahun_koperasi",
    *_ONE,
    "urut",
    "mode",
    "halaman",
    "dipilih",
    "kolom",
)
# Longer than a name of any kecamatan or kelompok, and than any search.
_LONGEST = 100
Query = Mapping[str, Sequence[str]]


@dataclass(frozen=True, kw_only=True)
class PilihanDaftar:
    """What the screen shows.

    Attributes:
        urut: one of db.queries.urutan.URUT.
        mode: how: to read, or one of the ways to edit.
        halaman: page of the reading list, from 1 on.
        dipilih: id of the koperasi beside the list.
        kolom: column of the grid that the list is sorted by while it is edited.
    """

    saringan: KoperasiFilter = field(default_factory=KoperasiFilter)
    urut: str = "nama"
    mode: str = READING
    halaman: int = 1
    dipilih: int | None = None
    kolom: UrutKolom | None = None


def read_address(query: Query) -> PilihanDaftar:
    """What an address asks for. What it does not know, or nobody could have chosen, is left out."""
    asked = {name: [each[:_LONGEST] for each in values] for name, values in query.items()}
    first = {name: values[0] for name, values in asked.items() if values}
    many = {name: _stored(asked.get(name, ()), words) for name, words in _ANY.items()}
    one = {name: (*_stored([first.get(name, "")], words), None)[0] for name, words in _ONE.items()}
    chosen = KoperasiFilter(
        cari=first.get("cari", "").strip(),
        **many,
        tahun=_number(first.get("tahun_koperasi")),
        fasilitasi=None if one["fasilitasi"] is None else one["fasilitasi"] == "ya",
        perlu=one["perlu"],
        arsip=one["arsip"],
        hari=today(),
    )
    return PilihanDaftar(
        saringan=chosen,
        urut=(*_stored([first.get("urut", "")], SORTS), "nama")[0],
        mode=first["mode"] if first.get("mode") in (SUNTING, TAHUNAN, MASSAL) else READING,
        halaman=_number(first.get("halaman")) or 1,
        dipilih=find_id(first.get("dipilih", "")),
        kolom=_column(first.get("kolom", "")),
    )


def _stored(values: Sequence[str], words: Mapping[str, str] | None) -> tuple[str, ...]:
    """Stored values from the words of an address; a stored value is taken as well."""
    if words is None:
        return tuple(dict.fromkeys(each for each in values if each and "\0" not in each))
    known = {word: value for value, word in words.items()} | {value: value for value in words}
    return tuple(dict.fromkeys(known[each] for each in values if each in known))


def _column(said: str) -> UrutKolom | None:
    """`alamat`, or `-alamat` from its end; which columns there are, its query knows."""
    return UrutKolom(said.removeprefix("-"), said.startswith("-")) if said else None


def _number(said: str | None) -> int | None:
    number = find_id(said or "")
    return number if number and number < 10**6 else None


def query_of(daftar: PilihanDaftar) -> dict[str, list[str]]:
    """The address of what is shown, in the words of the screen; what is as at first is left out."""
    chosen = daftar.saringan
    query: dict[str, list[str]] = {"cari": [chosen.cari] if chosen.cari else []}
    for name, words in _ANY.items():
        query[name] = [words[each] if words else each for each in getattr(chosen, name)]
    query["tahun_koperasi"] = [str(chosen.tahun)] if chosen.tahun else []
    fasilitasi = None if chosen.fasilitasi is None else "ya" if chosen.fasilitasi else "tidak"
    for name, stored in (
        ("fasilitasi", fasilitasi),
        ("perlu", chosen.perlu),
        ("arsip", chosen.arsip),
    ):
        query[name] = [_ONE[name][stored]] if stored else []
    query["urut"] = [SORTS[daftar.urut]] if daftar.urut != "nama" else []
    query["mode"] = [daftar.mode] if daftar.mode != READING else []
    query["halaman"] = [str(daftar.halaman)] if daftar.halaman > 1 else []
    query["dipilih"] = [str(daftar.dipilih)] if daftar.dipilih else []
    by = daftar.kolom
    query["kolom"] = [f"-{by.nama}" if by.balik else by.nama] if by else []
    return {name: values for name, values in query.items() if values}


def href(daftar: PilihanDaftar) -> str:
    """The same as an address."""
    query = urlencode(query_of(daftar), doseq=True)
    return f"/{SCREEN}?{query}" if query else f"/{SCREEN}"


def narrowed(daftar: PilihanDaftar, **changes: Any) -> PilihanDaftar:
    """With another filter, from its first page on."""
    return replace(daftar, saringan=replace(daftar.saringan, **changes), halaman=1, dipilih=None)


def sorted_by(daftar: PilihanDaftar, by: str) -> PilihanDaftar:
    """Sorted by a column; by the same once more, the other way round."""
    urut = f"{by}_balik" if daftar.urut == by else by
    return replace(daftar, urut=urut, halaman=1, dipilih=None)
