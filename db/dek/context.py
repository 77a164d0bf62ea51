"""What all slides of one freeze share, and how a figure is made of counts."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from db.figures.hitung import divide
from db.figures.rat import book_of
from db.figures.ukuran import Ukuran
from db.queries.hitungan import count_kabupaten
from db.salindia import Angka, Grafik, IsiSalindia, KartuProduk, Makna, TabelSalindia
from db.values.format import format_date, format_number, format_share
from db.values.hidden import Hilang, Nilai, boleh, kata_hilang

DINAS = "Diskoumperindag Kabupaten Serang"


@dataclass(frozen=True, kw_only=True)
class Konteks:
    """One freeze: for which Harkopnas, as of which day, and who may be shown.

    Attributes:
        tahun: of the Harkopnas; its edition is tahun − 1947.
        pada: the day of the freeze; figures of "this year" are of its year.
        terkecil: groups below it are not shown (setting `kelompok_terkecil`, 5).
        aturan: the settings of that day, as definitions say them (list_aturan).
        contoh: invented rows are in the register.
    """

    session: Session
    tahun: int
    pada: dt.date
    terkecil: int
    aturan: Mapping[str, str]
    contoh: bool

    @property
    def kapan(self) -> str:
        """How a sentence begins: "Tahun ini" at the Harkopnas of the same year."""
        return "Tahun ini" if self.pada.year == self.tahun else f"Pada {self.pada.year}"

    def hitung(self, *ukuran: Ukuran, tahun_buku: int | None = None) -> dict[str, Any]:
        """Figures of the whole kabupaten by kunci, with the parts of ratios.

        Args:
            tahun_buku: the last one that has ended, where none is named.
        """
        kunci = (each.kunci for each in ukuran)
        book = book_of(self.pada) if tahun_buku is None else tahun_buku
        return count_kabupaten(self.session, *kunci, tahun_buku=book, hari=self.pada)

    def jumlah(
        self,
        nilai: int | None,
        ukuran: Ukuran,
        *,
        kunci: str = "",
        label: str = "",
        satuan: str = "",
        keterangan: str = "",
    ) -> Angka:
        """A count; None is "belum terdata", and a small group stays hidden."""
        shown = Hilang.BELUM_TERDATA if nilai is None else self.tutup(nilai)
        return self._angka(
            ukuran,
            kunci,
            label,
            nilai=shown,
            teks=self.kata(shown),
            satuan=satuan or ukuran.satuan,
            keterangan=keterangan or ukuran.yang,
        )

    def bagian(
        self,
        pembilang: int,
        penyebut: int,
        ukuran: Ukuran,
        *,
        kunci: str = "",
        label: str = "",
        keterangan: str = "",
    ) -> Angka:
        """A share in percent; hidden when its numerator or denominator is a small group."""
        hidden = Hilang.BELUM_TERDATA if penyebut == 0 else Hilang.KELOMPOK_KECIL
        share = divide(ukuran, pembilang, penyebut, terkecil=self.terkecil)
        enough = share is not None and boleh(pembilang, self.terkecil)
        found = f"{format_number(pembilang)} dari {format_number(penyebut)} {keterangan}".strip()
        angka = self._angka(
            ukuran,
            kunci,
            label,
            nilai=share if share is not None and enough else hidden,
            teks=format_share(pembilang, penyebut, 1) if enough else self.kata(hidden),
            satuan="persen",
            keterangan=found if enough else keterangan,
        )
        if enough:
            angka["penulisan"] = "persen"
            angka["pembilang"], angka["penyebut"] = pembilang, penyebut
        return angka

    def _angka(
        self,
        ukuran: Ukuran,
        kunci: str,
        label: str,
        *,
        nilai: Nilai,
        teks: str,
        satuan: str,
        keterangan: str,
    ) -> Angka:
        return Angka(
            kunci=kunci or ukuran.kunci,
            label=label or ukuran.nama,
            nilai=None if isinstance(nilai, Hilang) else nilai,
            hilang=nilai if isinstance(nilai, Hilang) else None,
            teks=teks,
            penulisan="bilangan",
            satuan=satuan,
            pembilang=None,
            penyebut=None,
            keterangan=keterangan,
            definisi=ukuran.jelas(self.aturan),
            sumber=ukuran.sumber,
            per_tanggal=self.pada.isoformat(),
        )

    def tutup(self, nilai: int) -> int | Hilang:
        """A value of a chart, unless it is of a small group."""
        return nilai if boleh(nilai, self.terkecil) else Hilang.KELOMPOK_KECIL

    def teks(self, nilai: int) -> str:
        """A count of a table."""
        return self.kata(self.tutup(nilai))

    def makna_tahun(self, tahun: Iterable[int]) -> list[Makna]:
        """The colour of each year's bar: only the deck's own year has that of this year."""
        return ["this_year" if each == self.pada.year else "last_year" for each in tahun]

    def menurut(self, tentang: str, jumlah: Mapping[str, int]) -> TabelSalindia:
        """A table of koperasi by what its first column names."""
        return TabelSalindia(
            kolom=[tentang, "Koperasi"],
            baris=[[nama, self.teks(n)] for nama, n in jumlah.items()],
        )

    def kata(self, nilai: int | Hilang) -> str:
        """A value, or what stands in its place."""
        if isinstance(nilai, Hilang):
            return kata_hilang(nilai, self.terkecil)
        return format_number(nilai)

    def isi(
        self,
        kode: str,
        kalimat: str,
        *,
        angka: tuple[Angka, ...] = (),
        grafik: Grafik | None = None,
        tabel: TabelSalindia | None = None,
        kartu: tuple[KartuProduk, ...] = (),
        butir: tuple[str, ...] = (),
        catatan: tuple[str, ...] = (),
        sumber: str = "",
    ) -> IsiSalindia:
        """A slide with something to show."""
        return IsiSalindia(
            kode=kode,
            kalimat=kalimat,
            angka=list(angka),
            grafik=grafik,
            tabel=tabel,
            kartu=list(kartu),
            butir=list(butir),
            catatan=[*(_catatan(each) for each in angka), *catatan],
            sumber=f"{DINAS}{f' ({sumber})' if sumber else ''}",
            per_tanggal=self.pada.isoformat(),
            contoh=self.contoh,
            terkecil=self.terkecil,
            alasan_kosong=None,
        )

    def kosong(self, kode: str, alasan: str) -> IsiSalindia:
        """A slide that stays off, with the reason and what to record for it."""
        empty = self.isi(kode, alasan.partition(".")[0])
        empty["alasan_kosong"] = alasan
        return empty


def _catatan(angka: Angka) -> str:
    """A figure for the presenter: value, what it counts, how, from where."""
    day = format_date(dt.date.fromisoformat(angka["per_tanggal"]))
    unit = "" if angka["penulisan"] == "persen" else f" {angka['satuan']}"
    return (
        f"{angka['label']}: {angka['teks']}{unit} ({angka['keterangan']}). {angka['definisi']} "
        f"Sumber: {angka['sumber']}, per {day}."
    )
