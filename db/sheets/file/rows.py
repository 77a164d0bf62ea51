"""What each row below a heading is: a record, or a total, a group's name, a page's head, a note."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median_high

from db.enums import JenisImpor
from db.sheets.file.book import Baris
from db.sheets.file.columns import KERAGAAN, heading_key
from db.sheets.file.kinds import KOLOM, POKOK
from db.sheets.file.meaning import ROW_NUMBER
from db.sheets.file.outside import SERANG, kabupaten_of_line
from db.sheets.file.phrases import (
    LETTER,
    PAGE,
    SIGNATURE,
    SPARSE,
    closes_group,
    group_of,
    group_of_people,
    is_kind_line,
    is_outside,
    is_total,
    kecamatan_keys,
    words_of,
)
from db.sheets.file.table import Daftar
from db.sheets.file.units import scale_said
from db.values.nama import BODY
from db.values.spelling import wilayah_key

JUMLAH = "baris jumlah"
KELOMPOK = "judul kelompok"
_BERULANG = "judul berulang"
_NOMOR_KOLOM = "nomor kolom"
_CATATAN = "tanda tangan atau catatan di antara baris"
_DI_BAWAH = "tanda tangan atau catatan di bawah tabel"
NIK_DIGITS = 12
_NOWHERE = {"kecamatan": ""}
# The mark of a footnote in front of a name.
_STARRED = re.compile(rf"\*+\s*(?:{BODY.pattern})", re.IGNORECASE)


@dataclass(frozen=True)
class SortedRow:
    """What a row is: `kind` None for a record.

    Attributes:
        tempat: what titles and the lines over its group say of it, by field.
    """

    baris: Baris
    kind: str | None
    tempat: Mapping[str, str] = field(default_factory=dict)


def sort_rows(
    daftar: Daftar,
    rows: Sequence[Baris],
    tempat: dict[str, str],
    titles: Sequence[Baris],
    *,
    kabupaten: str | None = None,
) -> list[SortedRow]:
    """What each row below the heading is; nothing below a total or a signature is dropped for it.

    Args:
        tempat: the place that titles say, by field.
        titles: the rows above the records: of the titles and of the heading.
        kabupaten: another one, whose list this is.
    """
    sorter = _Sorter(daftar, rows, tempat, titles)
    sorter.kabupaten = kabupaten
    sorted_rows = [sorter.take(baris) for baris in rows]
    last = max((at for at, each in enumerate(sorted_rows) if each.kind is None), default=-1)
    return [
        SortedRow(each.baris, _DI_BAWAH) if at > last and each.kind == _CATATAN else each
        for at, each in enumerate(sorted_rows)
    ]


class _Sorter:
    """Goes down the rows and knows which group, and whether a signature, is being read."""

    def __init__(
        self,
        daftar: Daftar,
        rows: Sequence[Baris],
        tempat: dict[str, str],
        titles: Sequence[Baris],
    ) -> None:
        self.daftar = daftar
        self._usual = median_high([sum(map(bool, baris.teks)) for baris in rows] or [0])
        self._number = 0
        self.kabupaten: str | None = None
        self._titles = {text.upper() for baris in titles for text in baris.teks if text}
        self._signing = False
        self._tempat = tempat
        self._numbers = [
            at for at, text in enumerate(daftar.judul) if heading_key(text) in ROW_NUMBER
        ]
        self._figures = [at for nama, at in daftar.kolom.items() if nama in KERAGAAN]

    def take(self, baris: Baris) -> SortedRow:
        kind = self._kind(baris)
        self._signing = kind == _CATATAN
        self._number = self._number if kind else self._number_of(baris)
        if kind is None and self._ends_group(baris):
            # Nobody knows how far such a group goes; "" also for a sheet called after a kecamatan.
            self._tempat = dict(_NOWHERE)
        return SortedRow(baris, kind, {} if kind else self._said())

    def _said(self) -> dict[str, str]:
        return self._tempat | ({"kabupaten": self.kabupaten} if self.kabupaten else {})

    def _ends_group(self, baris: Baris) -> bool:
        """True for a row of another place, or a lone line that may be the name of a group."""
        if any(self._is_elsewhere(baris, *each) for each in self._tempat.items()):
            return True
        is_peserta = self.daftar.jenis is JenisImpor.PESERTA
        return not is_peserta and self._is_lone(baris, [text for text in baris.teks if text])

    def _is_lone(self, baris: Baris, texts: list[str]) -> bool:
        """True for one line of words, in a list of wider rows or without a number of its own."""
        if len(texts) > SPARSE or len(words := words_of(texts)) != 1 or BODY.search(words[0]):
            return False
        return self._usual > SPARSE or not (self._number_of(baris) or len(self._numbers) == 0)

    def _is_elsewhere(self, baris: Baris, field: str, place: str) -> bool:
        said = wilayah_key(self.daftar.sel(baris, field).teks)
        return bool(said and place) and said != wilayah_key(place)

    def _kind(self, baris: Baris) -> str | None:
        kind: str | None = None
        texts = [text for text in baris.teks if text]
        name = self.daftar.sel(baris, POKOK[self.daftar.jenis]).teks
        if self._is_known(baris) or (kind := self._repeats(texts)):
            return kind
        if is_total(name, texts):
            if closes_group(name or texts[0]):
                self._tempat = {}
            return JUMLAH
        wide = self._is_wide(name, texts)
        if self._opens_group(baris, name, texts) or (
            not wide and self._opens_kabupaten(name, texts)
        ):
            return KELOMPOK
        speaks = [name] if LETTER.search(name) else texts
        signs = self._signing or any(map(SIGNATURE.match, speaks)) or _says_unit(texts)
        is_record = wide or self._is_record(baris, name, texts)
        return _CATATAN if signs and not is_record else None

    def _opens_group(self, baris: Baris, name: str, texts: list[str]) -> bool:
        """True for a line over a group of rows, whose place it takes for them."""
        bare = self.daftar.jenis is not JenisImpor.PESERTA
        if not bare and self._is_bare(baris) and (sent_by := group_of_people(texts)) is not None:
            self._tempat = {"nama": sent_by}
            return True
        if place := group_of(name, texts, bare=bare):
            # A desa lies in the kecamatan of the line above it.
            above = self._tempat if "kecamatan" not in place else {}
            self._tempat = {field: above[field] for field in above if field == "kecamatan"} | place
            return True
        if is_outside(texts):
            self._tempat = dict(_NOWHERE)
            return True
        return is_kind_line(texts)

    def _is_wide(self, name: str, texts: list[str]) -> bool:
        """True where about as much is filled as in the rows around, and not with signatures."""
        said = sum(text == name or not SIGNATURE.match(text) for text in texts)
        return said > SPARSE and 4 * said >= 3 * self._usual

    def _number_of(self, baris: Baris) -> int:
        """The number in front of a row, 0 for none."""
        texts = (baris.teks[at].rstrip(".)") for at in self._numbers if at < len(baris.teks))
        return next((int(text) for text in texts if re.fullmatch(r"[0-9]{1,6}", text)), 0)

    def _is_bare(self, baris: Baris) -> bool:
        """Whether a row says nothing of a person beside a name."""
        fields = self.daftar.kolom.keys() - {POKOK[self.daftar.jenis]}
        return all(self.daftar.sel(baris, nama).kosong for nama in fields)

    def _opens_kabupaten(self, name: str, texts: list[str]) -> bool:
        """True for a line over the rows of another kabupaten, or of our own after one."""
        if "kabupaten" not in KOLOM[self.daftar.jenis]:
            return False
        line = name if LETTER.search(name) else next(filter(LETTER.search, texts), "")
        kabupaten = kabupaten_of_line(line)
        if kabupaten is not None:
            self.kabupaten = kabupaten if kabupaten != SERANG else None
            self._tempat = {}
        return kabupaten is not None

    def _is_known(self, baris: Baris) -> bool:
        """True for a row with a number that only a koperasi has."""
        nik = self.daftar.sel(baris, "nik_koperasi").teks
        nomor = self.daftar.sel(baris, "nomor_badan_hukum").teks
        if SIGNATURE.match(nik):
            return False
        return len(re.sub(r"\D", "", nik)) >= NIK_DIGITS or bool(
            LETTER.search(nomor) and re.search(r"\d", nomor)
        )

    def _repeats(self, texts: list[str]) -> str | None:
        upper = [text.upper() for text in texts]
        if len(texts) > SPARSE and _counts_up(texts):
            return _NOMOR_KOLOM
        if all(text in self._titles for text in upper) and (
            len(texts) > 1 or LETTER.search(texts[0])
        ):
            return _BERULANG
        if len(texts) <= SPARSE and PAGE.fullmatch(texts[0]):
            return _BERULANG
        return None

    def _is_record(self, baris: Baris, name: str, texts: list[str]) -> bool:
        """True where a name stands beside something that makes it a koperasi or a person."""
        if not LETTER.search(name):
            return False
        place = wilayah_key(self.daftar.sel(baris, "kecamatan").teks)
        number = self._number_of(baris)
        if place in kecamatan_keys() or (number and number == self._number + 1):
            return True
        if SIGNATURE.match(name):
            return len(texts) == SPARSE and bool(_STARRED.match(name))
        if len(texts) > SPARSE or BODY.search(name):
            return True
        beside = [*self._numbers, *self._figures]
        return any(re.search(r"\d", baris.teks[at]) for at in beside if at < len(baris.teks))


def _says_unit(texts: list[str]) -> bool:
    return len(texts) <= SPARSE and any(scale_said(text) > 1 for text in texts)


def _counts_up(texts: list[str]) -> bool:
    found = [re.match(r"\(?(\d{1,3})\)?(?:\s*=.*|\s*\(.*)?$", text) for text in texts]
    return [int(each.group(1)) for each in found if each] == list(range(1, len(texts) + 1))


def records(sorted_rows: Sequence[SortedRow]) -> Iterator[SortedRow]:
    """The rows that hold a record."""
    return (each for each in sorted_rows if each.kind is None)
