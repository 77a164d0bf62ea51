"""Every figure counted again, in SQL text of its own from the published definitions.

Nothing of the program is used here, so that a fault in a query, in the catalogue or in a rule that
they share cannot hide. psycopg alone; no import of db or ui.
"""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import psycopg
from psycopg.rows import dict_row

from tests.hitung import (
    naskah_anggota,
    naskah_dampak,
    naskah_hidup,
    naskah_kdmp,
    naskah_macet,
    naskah_rat,
)
from tests.hitung.naskah_angka import (
    ADA_KASUS,
    BARU,
    BERDIRI,
    BERTAHAN,
    BY_PLACE,
    DATANG,
    KINI,
    NOUGHT,
    OF_THE_BOOK,
    RATIOS,
    SEKABUPATEN,
    SETTING,
    SETTINGS,
    TAHUN_INI,
    TERCATAT,
)
from tests.hitung.naskah_uang import PER_SATU, UANG

# Where a figure stands (indikator, peta, …), which one it is, and of which kecamatan or row.
Key = tuple[str, str, str]
Counted = dict[Key, Any]
KABUPATEN, TANPA = "", "-"


# Of the market, as the register is now.
PASAR = (
    "produk_bermitra",
    "koperasi_bermitra",
    "omzet_produk",
    "produk_beromzet",
    "legalitas_segera_berakhir",
)
# What cannot be known while nothing is recorded that it is counted from.
_COUNTED_FROM = {
    "presensi_dicatat": (
        "presensi_hadir",
        "presensi_dicatat",
        "orang_hadir",
        "koperasi_hadir",
        "angkatan",
    ),
    "dicatat_pelatihan": (
        "hadir_pelatihan",
        "dicatat_pelatihan",
        "peserta_baru",
        "peserta_datang",
        *naskah_dampak.BERPRESENSI,
    ),
    "jumlah": ("koperasi_kdmp", "kdmp", "koperasi_kdmp_aktif"),
    "produk": ("produk", "produk_unggulan", *PASAR),
    "koperasi_berbiaya_akta": ("koperasi_berbiaya_akta",),
}


def _forget_unrecorded(whole: dict[str, Any], jumlah: int) -> None:
    recorded = whole | {"jumlah": jumlah}
    for name, counted in _COUNTED_FROM.items():
        if not recorded[name]:
            whole |= dict.fromkeys(counted)


class Recount:
    """The figures of one day, of one tahun buku, in a database whose clock stands at `kini`."""

    def __init__(
        self,
        connection: psycopg.Connection[Any],
        *,
        pada: dt.date,
        buku: int,
        kini: dt.date,
    ) -> None:
        self._connection = connection
        self.asked: dict[str, Any] = {"pada": pada, "buku": buku, "kini": kini}
        for name, kunci in SETTINGS.items():
            day = dt.date(buku, 12, 31) if name in OF_THE_BOOK else kini
            (row,) = self.rows(SETTING, kunci=kunci, hari=day)
            self.asked[name] = row["n"]

    def rows(self, sql: str, **more: Any) -> list[dict[str, Any]]:
        """The rows of a SELECT, by column."""
        with self._connection.cursor(row_factory=dict_row) as cursor:
            return cursor.execute(sql.encode(), self.asked | more).fetchall()

    def _columns(self, sql: str) -> list[str]:
        with self._connection.cursor() as cursor:
            cursor.execute(sql.encode(), self.asked)
            assert cursor.description is not None
            return [each.name for each in cursor.description if each.name != "letak"]

    def values(self) -> dict[str, dict[str, Any]]:
        """By place (KABUPATEN, TANPA, kode) what is counted there, without ratios."""
        places = self._by_place()
        whole: dict[str, Any] = {}
        for kunci in {name for found in places.values() for name in found}:
            known = [found[kunci] for found in places.values() if found.get(kunci) is not None]
            whole[kunci] = sum(known) if known else None
        whole |= self._members(places)
        with_some = [each for kode, each in places.items() if kode != TANPA and each["jumlah"]]
        whole["kecamatan_berkoperasi"] = len(with_some) if whole["jumlah"] is not None else None
        whole |= self._of_kabupaten(places)
        return {KABUPATEN: whole, **places}

    def _by_place(self) -> dict[str, dict[str, Any]]:
        found = {row.pop("letak"): row for row in self.rows(BY_PLACE)}
        kecamatan = self.rows("SELECT kode, penduduk FROM kecamatan")
        places = {row["kode"]: {"penduduk": row["penduduk"]} for row in kecamatan}
        nothing = dict.fromkeys(self._columns(BY_PLACE))
        if found:
            nothing |= dict.fromkeys(NOUGHT, 0)
        if self.asked["pada"] <= dt.date(self.asked["buku"], 12, 31):
            nothing["wajib_rat"] = None
        for kode, place in places.items():
            place.update(found.get(kode) or nothing)
            place["pendirian_fasilitasi"] = None
        self._add_more(places, found)
        if TANPA in found:
            places[TANPA] = found[TANPA] | {"penduduk": None, "pendirian_fasilitasi": None}
        for row in self.rows(BERDIRI):
            places[row["letak"]]["pendirian_fasilitasi"] = row["pendirian_fasilitasi"]
        return places

    def _add_more(
        self, places: dict[str, dict[str, Any]], found: dict[str, dict[str, Any]]
    ) -> None:
        """What the other texts count by kecamatan, beside its other figures."""
        for text, nought in (
            (naskah_anggota.ANGGOTA, naskah_anggota.NOUGHT),
            (naskah_rat.RAT, naskah_rat.NOUGHT),
        ):
            counted = {row.pop("letak"): row for row in self.rows(text)}
            nothing = dict.fromkeys(self._columns(text))
            if found:
                nothing |= dict.fromkeys(nought, 0)
            for kode, place in places.items():
                place.update(counted.get(kode) or nothing)
            if TANPA in found:
                found[TANPA] |= counted[TANPA]

    def _members(self, places: dict[str, dict[str, Any]]) -> dict[str, Any]:
        """What is no sum over the kecamatan: told of the kabupaten, and added to each place."""
        whole: dict[str, Any] = {"median_anggota": None, "desa": None, "desa_terbuka": None}
        for row in self.rows(naskah_anggota.TENGAH):
            place = whole if row["letak"] is None else places[row["letak"]]
            place["median_anggota"] = row["n"]
        if self.asked["pada"] >= self.asked["kini"]:
            desa = self.rows(naskah_anggota.DESA)
            for row in desa:
                places[row.pop("letak")] |= row
            known = [row["desa_terbuka"] for row in desa if row["desa_terbuka"] is not None]
            whole["desa"] = sum(row["desa"] for row in desa)
            whole["desa_terbuka"] = sum(known) if known else None
        return whole | {"umkm_kabupaten": self.rows(naskah_anggota.UMKM)[0]["n"]}

    def _of_kabupaten(self, places: dict[str, dict[str, Any]]) -> dict[str, Any]:
        (whole,), (came,), (new,), (now,) = map(self.rows, (SEKABUPATEN, DATANG, BARU, KINI))
        whole |= came | new | now | self._ages() | self._lives()
        whole |= self.rows(UANG)[0] | self._stuck()
        whole |= self.rows(naskah_dampak.DAMPAK)[0] | self.rows(naskah_dampak.TERISI)[0]
        (recorded,) = self.rows(ADA_KASUS)
        founded = {row["letak"]: row["n"] for row in self.rows(TAHUN_INI)}
        dated = {row["letak"]: row["n"] for row in self.rows(TERCATAT)}
        for kode, place in places.items():
            if kode != TANPA:
                place["tercatat_sampai"] = dated.get(kode, 0)
                if recorded["ada"]:
                    place["pendirian_tahun_ini"] = founded.get(kode, 0)
        whole["tercatat_sampai"] = sum(dated.values())
        for kode, place in {KABUPATEN: whole, **places}.items():
            if not dated and kode != TANPA:
                place["tercatat_sampai"] = None
        _forget_unrecorded(whole, sum(each.get("jumlah") or 0 for each in places.values()))
        whole["pendirian_tahun_ini"] = sum(founded.values()) if recorded["ada"] else None
        self._add_kdmp(whole, places)
        return self._known(whole)

    def _add_kdmp(self, whole: dict[str, Any], places: dict[str, dict[str, Any]]) -> None:
        """The newest potret, nothing before the first; and the register with it and without."""
        counted = {row.pop("letak"): row for row in self.rows(naskah_kdmp.POTRET)}
        for name in self._columns(naskah_kdmp.POTRET):
            known = [row[name] for row in counted.values() if row[name] is not None]
            whole[name] = sum(known) if known else None
        for kode, row in counted.items():
            places[kode] |= row
        (totals,) = self.rows(naskah_kdmp.DENGAN)
        whole |= totals if totals["koperasi_dengan_kdmp"] else dict.fromkeys(totals)

    def _stuck(self) -> dict[str, Any]:
        """The cases that are macet; None before any case was opened."""
        (opened,), (stuck,) = self.rows(naskah_macet.ADA_KASUS), self.rows(naskah_macet.MACET)
        return {"kasus_macet": stuck["n"] if opened["ada"] else None}

    def _ages(self) -> dict[str, Any]:
        """How many live on at each age; None before any year has reached it."""
        found = {
            f"{part}_{age}_bulan": None for age in (12, 24, 36) for part in ("aktif", "berumur")
        }
        for row in self.rows(BERTAHAN):
            found |= {f"{part}_{row['bulan']}_bulan": row[part] for part in ("aktif", "berumur")}
        return found

    def _lives(self) -> dict[str, Any]:
        """How many were watched for each event, and of how many it came; None of nobody."""
        (found,) = self.rows(naskah_hidup.HIDUP)
        for each in naskah_hidup.PERISTIWA:
            if not found[f"diamati_{each}"]:
                found[f"kejadian_{each}"] = None
        return found

    def _known(self, whole: dict[str, Any]) -> dict[str, Any]:
        """Without what a past day cannot know."""
        pada = self.asked["pada"]
        if pada >= self.asked["kini"]:
            return whole
        unknown = {"koperasi_kdmp", "kdmp", "koperasi_kdmp_aktif", "produk", "produk_unggulan"}
        unknown |= {"koperasi_tanpa_kdmp", "koperasi_dengan_kdmp"}
        unknown |= {*PASAR}
        return {name: None if name in unknown else value for name, value in whole.items()}

    def figures(self) -> dict[tuple[str, str], Any]:
        """By kunci and place, each figure as it must be told, ratios and hidden ones too."""
        told: dict[tuple[str, str], Any] = {}
        for place, found in self.values().items():
            told |= {(kunci, place): plain(value) for kunci, value in found.items()}
            for kunci, (part, whole, factor) in (
                RATIOS
                | PER_SATU
                | naskah_dampak.PER_DAMPAK
                | naskah_anggota.PER_ANGGOTA
                | naskah_rat.PER_RAT
                | naskah_kdmp.PER_KDMP
                | naskah_hidup.PER_HIDUP
            ).items():
                if place == KABUPATEN or {part, whole} <= found.keys():
                    told[kunci, place] = self.ratio(found.get(part), found.get(whole), factor)
        return told

    def ratio(self, part: Any, whole: Any, factor: int = 100) -> float | None:
        """To one decimal, half up; None where nothing is known or the group is too small."""
        few = factor == 100 and whole is not None and whole < self.asked["terkecil"]
        if part is None or not whole or few:
            return None
        exact = Decimal(part) * factor / Decimal(whole)
        return float(exact.quantize(Decimal("0.1"), ROUND_HALF_UP))


def plain(value: Any) -> Any:
    """Whole numbers as such, whatever SQL made of them."""
    return int(value) if isinstance(value, Decimal) else value
