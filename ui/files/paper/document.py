"""A document as plain values: a title, and below it tables, pairs and sentences in order."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from db.queries.kantor import Kop, PenandaTangan
from db.values.format import format_date
from ui.words.address import asal_angka

Rata = Literal["kiri", "kanan", "tengah"]


@dataclass(frozen=True)
class KolomLaporan:
    """A column of a table. `lebar` is "auto" or a share of what is left ("1", "2.5")."""

    judul: str
    rata: Rata = "kiri"
    lebar: str = "auto"


@dataclass(frozen=True, kw_only=True)
class TabelLaporan:
    """A table whose head repeats on each page.

    Attributes:
        jumlah: the bottom line, once, at the end.
        kosong: the sentence in place of a table without rows.
        huruf, jarak: size of the letters and space above and below them, in points.
    """

    kolom: Sequence[KolomLaporan]
    baris: Sequence[Sequence[str]]
    judul: str = ""
    jumlah: Sequence[str] | None = None
    catatan: str = ""
    kosong: str = "Belum ada data."
    huruf: float = 9
    jarak: float = 3
    jenis: str = field(default="tabel", init=False)


@dataclass(frozen=True, kw_only=True)
class Pasangan:
    """Names and values under each other."""

    isi: Sequence[tuple[str, str]]
    judul: str = ""
    jenis: str = field(default="pasangan", init=False)


@dataclass(frozen=True, kw_only=True)
class AngkaLaporan:
    """Large numbers beside each other, each (number, what it is, of how many)."""

    isi: Sequence[tuple[str, str, str]]
    jenis: str = field(default="angka", init=False)


@dataclass(frozen=True, kw_only=True)
class Ilustrasi:
    """A picture: its heading, itself as SVG, and what it says to a reader who cannot see it."""

    judul: str
    svg: str
    alt: str


@dataclass(frozen=True, kw_only=True)
class GambarLaporan:
    """Pictures beside each other."""

    isi: Sequence[Ilustrasi]
    jenis: str = field(default="gambar", init=False)


@dataclass(frozen=True, kw_only=True)
class ButirLaporan:
    """Numbered points."""

    isi: Sequence[str]
    judul: str = ""
    jenis: str = field(default="butir", init=False)


@dataclass(frozen=True)
class Paragraf:
    """A sentence or two."""

    teks: str
    jenis: str = field(default="paragraf", init=False)


@dataclass(frozen=True, kw_only=True)
class LembarTempel:
    """A page of its own to hang up: a call, a table as long as the page has room, whom to ask.

    Attributes:
        judul, tempat: the call, and where it is for.
        pengantar: the sentence above the table.
        baris: as many as fit are shown; `sisa` says how many are not, with {n} for the number.
        kosong: the sentence in place of a table without rows.
        langkah: how one joins, a line each.
        tanya: whom to ask, a line each.
        kode: a drawing that a telephone reads, and below it `kata_kode`.
    """

    judul: str
    tempat: str
    pengantar: str
    kolom: Sequence[KolomLaporan]
    baris: Sequence[Sequence[str]]
    sisa: str
    kosong: str
    langkah: Sequence[str]
    tanya: Sequence[str]
    kode: str
    kata_kode: str
    jenis: str = field(default="lembar", init=False)


@dataclass(frozen=True, kw_only=True)
class HalamanBaru:
    """The end of one sheet of several, signed like the last, and the head of the next."""

    judul: str
    keterangan: Sequence[str]
    jenis: str = field(default="halaman", init=False)


Bagian = (
    HalamanBaru
    | LembarTempel
    | TabelLaporan
    | Pasangan
    | Paragraf
    | AngkaLaporan
    | GambarLaporan
    | ButirLaporan
)


@dataclass(frozen=True, kw_only=True)
class IsiLaporan:
    """What one report says, without the office's head and signature.

    Attributes:
        keterangan: the lines under the title: period, filter, as of when.
        sumber: where the numbers come from, for the foot.
        angka: keys of the figures of the catalogue that it tells, named at its end.
        melintang: A4 on its side.
        umum: it is for everybody, so its foot does not say who made it.
    """

    judul: str
    keterangan: Sequence[str]
    bagian: Sequence[Bagian]
    sumber: str
    angka: Sequence[str] = ()
    melintang: bool = False
    umum: bool = False


@dataclass(frozen=True, kw_only=True)
class Surat:
    """One report on the office's paper. Equal values give equal bytes.

    Attributes:
        per: the day that the report speaks of.
        dibuat: the day that it is signed.
        penandatangan: None leaves the signature away.
        mengetahui: who signs beside them, on the left.
        contoh: invented rows are in the register.
        segel: the newest seal of the history, with its code; "" before the first.
        sebagian: the beginning of a longer document: its foot does not say of how many pages.
    """

    isi: IsiLaporan
    kop: Kop
    per: dt.date
    dibuat: dt.date
    oleh: str
    penandatangan: PenandaTangan | None
    contoh: bool
    segel: str = ""
    sebagian: bool = False
    mengetahui: PenandaTangan | None = None

    def values(self) -> dict[str, Any]:
        """What surat.typ reads, as JSON can hold it."""
        return {
            "judul": self.isi.judul,
            "keterangan": list(self.isi.keterangan),
            "melintang": self.isi.melintang,
            "contoh": self.contoh,
            "sebagian": self.sebagian,
            "kaki": f"Sumber: {self.isi.sumber}. Keadaan {format_date(self.per)}. "
            f"Dibuat dengan Dasbor Koperasi{'' if self.isi.umum else f' oleh {self.oleh}'}."
            + f" {self.segel}."
            * bool(self.segel),
            "kop": {
                "pemerintah": self.kop.pemerintah,
                "dinas": self.kop.dinas,
                "alamat": self.kop.alamat,
                # Its numbers: files in memory have to be text.
                "logo": None if self.kop.logo is None else list(self.kop.logo),
            },
            "tanda_tangan": self._signature(),
            "angka": self._figures(),
            "bagian": [asdict(each) for each in self.isi.bagian],
        }

    def _figures(self) -> str:
        """Which figures they are, and where the dashboard says what each comes from."""
        if not self.isi.angka:
            return ""
        address = asal_angka("KUNCI", hari=self.per)
        return (
            f"Angka menurut katalog Indikator: {', '.join(self.isi.angka)}. "
            f"Dari mana tiap angka: {address} di Dasbor Koperasi."
        )

    def _signature(self) -> dict[str, Any] | None:
        if self.penandatangan is None:
            return None
        return {
            "tempat": self.kop.tempat,
            "tanggal": format_date(self.dibuat),
            "mengetahui": asdict(self.mengetahui) if self.mengetahui else None,
            **asdict(self.penandatangan),
        }
