"""What the screen KDMP says of a potret: the finding, legal beside operating, the kecamatan."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from db.dek.counts import count_kdmp
from db.enums import Asal
from db.figures.gerak_kdmp import plain
from db.figures.katalog import UKURAN
from db.figures.kdmp import DENGAN_KDMP, TANDA, TANPA_KDMP
from db.frames import rows_of
from db.queries.kdmp import (
    RingkasPotretKdmp,
    count_dengan_kdmp,
    list_ganda_kdmp,
    list_kdmp,
    list_potret_kdmp,
)
from db.values.format import (
    format_date,
    format_number,
    format_rupiah_short,
)
from ui.charts.html.bars import Batang, Ruas, lying
from ui.charts.html.parts import nothing, section
from ui.charts.html.tabel import word_table
from ui.charts.palette import PALETTES, Palette
from ui.session.view import Read
from ui.words.address import address_in, asal_angka
from ui.words.labels import ASAL
from ui.words.markup import Html, tag

Baris = dict[str, Any]
YA, BELUM, TAK_MELAPOR = "ya", "belum", "belum melapor"
KOSONG = (
    "Belum ada potret SIMKOPDES. Staf mengimpor tabelnya lewat bagian Impor; sampai saat itu "
    "tidak ada yang diketahui tentang KDMP, juga bukan nol."
)
_SIGNS_OF_TITLE = ("sah", "beroperasi")


@dataclass(frozen=True)
class Hitungan:
    """Of one sign: how many desa have it, how many say that they have not, how many say nothing."""

    ya: int
    belum: int
    tak_melapor: int

    @property
    def melapor(self) -> int:
        """The n of a share."""
        return self.ya + self.belum

    @property
    def kata(self) -> str:
        """In words, 56 dari 214: of those that tell it, never of all desa."""
        if not self.melapor:
            return TAK_MELAPOR
        return f"{format_number(self.ya)} dari {format_number(self.melapor)}"


def find_potret(read: Read, potret_id: int | None = None) -> RingkasPotretKdmp | None:
    """The potret of that number, else the newest."""
    potret = read(list_potret_kdmp)
    found = next((each for each in potret if each.id == potret_id), None)
    return found or (potret[0] if potret else None)


def read_rows(read: Read, potret_id: int) -> list[Baris]:
    """The rows of list_kdmp."""
    return rows_of(read(list_kdmp, potret_id=potret_id))


def count_sign(rows: Sequence[Baris], kolom: str) -> Hitungan:
    """How the desa answer to one sign."""
    values = [plain(row[kolom]) for row in rows]
    ya = sum(value is True or (value is not None and bool(value)) for value in values)
    none = sum(value is None for value in values)
    return Hitungan(ya, len(values) - ya - none, none)


def tell(value: Any) -> str:
    """A sign in words."""
    known = plain(value)
    if known is None:
        return TAK_MELAPOR
    return YA if known else BELUM


def tell_value(kolom: str, value: Any) -> str:
    """Any column of list_kdmp in words."""
    known = plain(value)
    if known is None:
        return TAK_MELAPOR
    return tell(known) if kolom in TANDA else _WRITE.get(kolom, str)(known)


def _persen(value: Any) -> str:
    return f"{format_number(value)} %"


_WRITE: Mapping[str, Callable[[Any], str]] = {
    "tercantum": lambda known: "tercantum" if known else "tidak tercantum",
    "bangunan_persen": _persen,
    "beroperasi_sejak": format_date,
    "simpanan": format_rupiah_short,
    "anggota": format_number,
}


def build_judul(read: Read, potret_id: int | None) -> str:
    """The finding: how many are legal, and how many of those that say so operate."""
    potret = find_potret(read, potret_id)
    if potret is None:
        return "Belum ada potret SIMKOPDES tentang KDMP"
    rows = read_rows(read, potret.id)
    sah, operasi = (count_sign(rows, kolom) for kolom in _SIGNS_OF_TITLE)
    legal = f"KDMP sah di {format_number(sah.ya)} dari {format_number(len(rows))} desa"
    if not sah.melapor:
        legal = "KDMP sah atau belum, tidak satu pun melapor"
    if not operasi.melapor:
        return f"{legal}; beroperasi atau belum, tidak satu pun melapor"
    return f"{legal}; beroperasi {operasi.kata} yang melapor"


@dataclass(frozen=True)
class LayarKdmp:
    """The tab Ringkasan, drawn."""

    tanda: Html
    angka: Html
    kecamatan: Html


def build_ringkasan(read: Read, potret_id: int, hari: dt.date, warna: str) -> LayarKdmp:
    """Each sign with both of its n, the sums, and the kecamatan: a view."""
    potret, palette = find_potret(read, potret_id), PALETTES[warna]
    assert potret is not None
    rows = read_rows(read, potret.id)
    return LayarKdmp(
        tanda=_signs(rows, palette, potret),
        angka=_sums(read, rows, potret, hari),
        kecamatan=_places(rows),
    )


def meanings(palette: Palette) -> list[tuple[str, str]]:
    """The three colours of a sign, and what they mean."""
    return [(palette.this_year, YA), (palette.target, BELUM), (palette.no_data, TAK_MELAPOR)]


def _signs(rows: list[Baris], palette: Palette, potret: RingkasPotretKdmp) -> Html:
    counts = {kolom: count_sign(rows, kolom) for kolom in TANDA}
    bars = [
        Batang(
            nama=TANDA[kolom][0],
            ruas=tuple(
                Ruas(value, colour)
                for value, (colour, _) in zip(
                    (found.ya, found.belum, found.tak_melapor), meanings(palette), strict=True
                )
            ),
            teks=found.kata,
            kata=f"{TANDA[kolom][0]}: {format_number(found.ya)} ya, {format_number(found.belum)} "
            f"belum, {format_number(found.tak_melapor)} belum melapor",
        )
        for kolom, found in counts.items()
    ]
    sah, operasi = counts["sah"], counts["beroperasi"]
    alt = (
        f"Sah {sah.kata}, beroperasi {operasi.kata} yang melapor, dari {len(rows)} desa. "
        + "; ".join(each.kata for each in bars)
    )
    return section(
        f"Sah {sah.kata}, beroperasi {operasi.kata}",
        lying(bars, palette, alt=alt, arti=meanings(palette)),
        f"Dari {format_number(len(rows))} desa per {format_date(potret.per_tanggal)}. Angka di "
        "ujung: yang ya, dari yang melapor tanda itu. Belum melapor bukan belum, dan bukan nol.",
        anak="Yang sah dan yang berjalan, tanda demi tanda; tujuh gerai dihitung sendiri-sendiri",
    )


def _sums(read: Read, rows: list[Baris], potret: RingkasPotretKdmp, hari: dt.date) -> Html:
    per = potret.per_tanggal
    lines = [
        ("Anggota", _sum(rows, "anggota"), "kdmp_anggota"),
        ("Simpanan pokok dan wajib", _sum(rows, "simpanan"), "kdmp_simpanan"),
    ]
    told: list[tuple[str, str, str]] = [
        (tag("a", nama, href=asal_angka(kunci, hari=per)), nilai, _reported(rows, kunci[5:]))
        for nama, nilai, kunci in lines
    ]
    told.append(
        (
            "Bangunan gerai, rata-rata",
            _mean(rows, "bangunan_persen"),
            _reported(rows, "bangunan_persen"),
        )
    )
    totals = read(count_dengan_kdmp, pada=hari)
    told += [
        (
            tag("a", UKURAN[kunci].nama, href=asal_angka(kunci, hari=hari)),
            format_number(totals[kunci]),
            f"keadaan {format_date(hari)}",
        )
        for kunci in (TANPA_KDMP.kunci, DENGAN_KDMP.kunci)
    ]
    told.append(_of_register(read))
    table = word_table("Jumlah menurut potret.", ("Yang dihitung", "Jumlah", "Dari"), told)
    return section("Anggota, simpanan, dan jumlah koperasi", _open(table), _remarks(read, rows))


def _of_register(read: Read) -> tuple[str, str, str]:
    """The KDMP that the register holds too, as the first screen counts them."""
    found = read(count_kdmp)
    where = address_in("koperasi", asal=ASAL[Asal.KDMP])
    return (
        tag("a", "Desa yang KDMP-nya tercatat dalam register dinas", href=where),
        format_number(found.desa),
        f"{format_number(found.semua_desa)} desa",
    )


def _remarks(read: Read, rows: list[Baris]) -> str:
    """What keeps the series apart, and what is there twice."""
    said = (
        "KDMP dihitung tersendiri: tidak ikut dalam target pendirian dinas. Revitalisasi dihitung "
        "sekali, bersama koperasi lamanya. SIMKOPDES menyebut juga yang belum tercatat dalam "
        "register dinas."
    )
    if doubles := len(read(list_ganda_kdmp)):
        said += f" {doubles} desa punya lebih dari satu KDMP dalam register."
    if twice := sum((plain(row["rangkap"]) or 1) > 1 for row in rows):
        said += f" {twice} desa tercantum lebih dari sekali dalam tabelnya."
    return said


def _open(table: Html) -> Html:
    return tag("div", table, class_="d-buka")


def _known(rows: list[Baris], kolom: str) -> list[Any]:
    return [value for row in rows if (value := plain(row[kolom])) is not None]


def _sum(rows: list[Baris], kolom: str) -> str:
    known = _known(rows, kolom)
    return _WRITE[kolom](sum(known)) if known else TAK_MELAPOR


def _mean(rows: list[Baris], kolom: str) -> str:
    known = _known(rows, kolom)
    return _persen(round(sum(known) / len(known))) if known else TAK_MELAPOR


def _reported(rows: list[Baris], kolom: str) -> str:
    return f"{format_number(len(_known(rows, kolom)))} dari {format_number(len(rows))} desa"


def by_kecamatan(rows: list[Baris]) -> dict[str, list[Baris]]:
    """The rows of each kecamatan by its name, in order."""
    found: dict[str, list[Baris]] = {}
    for row in rows:
        found.setdefault(row["kecamatan"], []).append(row)
    return found


_PLACE_SIGNS = ("sah", "nib", "npwp", "lahan", "beroperasi", "rat")


def _places(rows: list[Baris]) -> Html:
    lines = [
        (
            tag("a", nama, href=kecamatan_address(nama)),
            format_number(len(own)),
            *(count_sign(own, kolom).kata for kolom in _PLACE_SIGNS),
        )
        for nama, own in by_kecamatan(rows).items()
    ]
    heads = ("Kecamatan", "Desa", *(TANDA[each][0] for each in _PLACE_SIGNS))
    table = word_table("Tanda KDMP menurut kecamatan.", heads, lines)
    return section(
        "Menurut kecamatan",
        tag("div", table, class_="d-buka d-kdmp"),
        "Tiap angka: yang ya, dari yang melapor tanda itu.",
    )


def kecamatan_address(nama: str) -> str:
    """The desa of a kecamatan on this screen."""
    return address_in("kdmp", bagian_kdmp="Per desa", kecamatan_kdmp=nama)


def told_source(potret: RingkasPotretKdmp) -> str:
    """Where the rows are from, for a file."""
    return f"{potret.sumber}, berkas {potret.nama_berkas}"


def empty() -> Html:
    """The sentence in place of everything."""
    return nothing(KOSONG)
