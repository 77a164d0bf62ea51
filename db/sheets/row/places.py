"""Kecamatan and desa as people spell them, against the 29 and the 326."""

import re
from collections import Counter
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import AliasWilayah, Desa, Kecamatan
from db.values.cell import Sel
from db.values.parse import Tafsir
from db.values.spelling import wilayah_key

# Less alike than this, and a proposal would be a guess in the dark.
LIKENESS = 70
KABUPATEN, PROVINSI = "SERANG", "BANTEN"
_KODE_KABUPATEN, _KODE_PROVINSI = "3604", "36"
_PROVINSI_WORDS = {"PROV", "PROVINSI", "PROPINSI", "INDONESIA"}
_KABUPATEN_WORDS = {"KAB", "KABUPATEN", PROVINSI, *_PROVINSI_WORDS}
# As Kemendagri numbers a kecamatan or desa, with dots or without, alone or beside its name.
_KODE = re.compile(r"[\s(-]*\b(\d\d)\.?(\d\d)\.?(\d\d)(?:\.?(\d{4}))?\b[\s)-]*")
# "Petir, Kab. Serang", "Citerep (Kec. Ciruas)": a place, and the one that it lies in.
_WITHIN = re.compile(
    r"[\s,;/(–-]+(?:\b(?P<kind>kab(?:upaten)?|kota|kec(?:amatan)?)\b[.:\s]*|(?<=[,(/;])|(?<=, ))"
    r"(?P<rest>[^,;()]+.*)$",
    re.IGNORECASE,
)


@dataclass
class Wilayah:
    """The names of the kabupaten, by how they are matched.

    Attributes:
        nama: of a kecamatan or desa, by kode.
        kecamatan: kode by matched name, aliases included.
        desa: by kecamatan, kode by matched name, aliases included.
        luar: matched names of kecamatan that lie outside, as old registers still have them.
        dipakai: how often which spelling was read as which kecamatan or desa.
    """

    nama: dict[str, str] = field(default_factory=dict)
    kecamatan: dict[str, str] = field(default_factory=dict)
    desa: dict[str, dict[str, str]] = field(default_factory=dict)
    luar: set[str] = field(default_factory=set)
    dipakai: Counter[tuple[str, str]] = field(default_factory=Counter)

    def find_kecamatan(self, cell: Sel) -> Tafsir[str]:
        """The kode of a kecamatan, or why it is not one of the 29.

        It may be written with the kabupaten that it lies in, or as its kode.
        """
        key = wilayah_key(cell.teks)
        if key in self.kecamatan:
            return self._known(cell, key, self.kecamatan[key])
        if key in self.luar:
            return Tafsir(alasan=f"{cell.kutip} di luar wilayah Kabupaten Serang (Kota Serang)")
        if kode := self._by_kode(cell.teks, self.kecamatan):
            return self._known(cell, key, kode)
        if found := _WITHIN.search(cell.teks):
            within = self.kecamatan.get(wilayah_key(cell.teks[: found.start()]))
            if within and is_kabupaten(f"{found['kind'] or ''} {found['rest']}"):
                return self._known(cell, key, within)
            if within:
                return Tafsir(alasan=f"{cell.kutip} menyebut daerah lain daripada Kabupaten Serang")
            key = wilayah_key(cell.teks[: found.start()])
        return self._likely(f"{cell.kutip} bukan salah satu dari 29 kecamatan", key, self.kecamatan)

    def find_desa(self, cell: Sel, kecamatan: str) -> Tafsir[str]:
        """The kode of a desa in that kecamatan, or where else its name is found."""
        key = wilayah_key(cell.teks)
        here = self.desa[kecamatan]
        if key in here:
            return self._known(cell, key, here[key])
        if kode := self._by_kode(cell.teks, here):
            return self._known(cell, key, kode)
        if found := _WITHIN.search(cell.teks):
            within = here.get(wilayah_key(cell.teks[: found.start()]))
            if within and self.kecamatan.get(wilayah_key(found["rest"])) == kecamatan:
                return self._known(cell, key, within)
        elsewhere = [self.nama[kode] for kode, names in self.desa.items() if key in names]
        where = f"{cell.kutip} tidak ada di Kecamatan {self.nama[kecamatan]}"
        if elsewhere:
            return Tafsir(alasan=f"{where}, adanya di {' dan '.join(elsewhere)}")
        return self._likely(where, key, here)

    def _by_kode(self, text: str, choices: dict[str, str]) -> str | None:
        """The place of a kode that stands alone, or beside the name that it belongs to."""
        found = _KODE.search(text)
        if found is None:
            return None
        kode = ".".join(part for part in found.groups() if part)
        name = wilayah_key(text[: found.start()] + text[found.end() :])
        fits = choices.get(name) == kode if name else kode in choices.values()
        return kode if fits else None

    def is_luar(self, cell: Sel) -> bool:
        """True for a name that is known to lie outside the kabupaten."""
        return wilayah_key(cell.teks) in self.luar

    def _known(self, cell: Sel, key: str, kode: str) -> Tafsir[str]:
        if wilayah_key(self.nama[kode]) != key:
            self.dipakai[cell.teks, self.nama[kode]] += 1
        return Tafsir(kode)

    def _likely(self, alasan: str, key: str, choices: dict[str, str]) -> Tafsir[str]:
        found = process.extractOne(key, choices.keys(), scorer=fuzz.ratio, score_cutoff=LIKENESS)
        if found is None:
            return Tafsir(alasan=alasan)
        nama, alike = self.nama[choices[found[0]]], round(found[1])
        likely = f"{alasan}: mungkin {nama} (kemiripan {alike} persen)"
        return Tafsir(alasan=likely, usul=nama, kemiripan=alike)


def load_wilayah(session: Session) -> Wilayah:
    """Read the names and the aliases that the register knows."""
    wilayah = Wilayah()
    for kode, nama in session.execute(select(Kecamatan.kode, Kecamatan.nama)):
        wilayah.nama[kode] = nama
        wilayah.kecamatan[wilayah_key(nama)] = kode
        wilayah.desa[kode] = {}
    for kode, nama, kecamatan in session.execute(select(Desa.kode, Desa.nama, Desa.kecamatan_kode)):
        wilayah.nama[kode] = nama
        wilayah.desa[kecamatan][wilayah_key(nama)] = kode
    # What is a name of its own is no spelling of another, whatever somebody once answered.
    for alias in session.scalars(select(AliasWilayah).order_by(AliasWilayah.id)):
        if alias.kecamatan_kode:
            wilayah.kecamatan.setdefault(alias.alias, alias.kecamatan_kode)
        elif alias.desa_kode:
            wilayah.desa[alias.desa_kode[:8]].setdefault(alias.alias, alias.desa_kode)
        else:
            wilayah.luar.add(alias.alias)
    return wilayah


def check_kabupaten(cell: Sel) -> str | None:
    """Why a kabupaten is not this one; `Kota Serang` is another."""
    if is_kabupaten(cell.teks):
        return None
    return f"{cell.kutip} di luar wilayah Kabupaten Serang"


def is_kabupaten(text: str) -> bool:
    """True for this kabupaten, also by its kode or with the provinsi that it lies in."""
    return _is_called(text, KABUPATEN, _KABUPATEN_WORDS, _KODE_KABUPATEN)


def check_provinsi(cell: Sel) -> str | None:
    """Why a provinsi is not this one."""
    if _is_called(cell.teks, PROVINSI, _PROVINSI_WORDS, _KODE_PROVINSI):
        return None
    return f"{cell.kutip} di luar wilayah Provinsi Banten"


def _is_called(text: str, name: str, besides: set[str], kode: str) -> bool:
    words = {word for word in re.findall(r"[A-Z]+", text.upper()) if word not in besides}
    digits = re.sub(r"\D", "", text)
    return (words == {name} and digits in {"", kode}) or (not words and digits == kode)
