"""The arithmetic of an SPJ: who gets how much, what it adds up to, and why it cannot be made.

All money is whole rupiah, so that a difference of one is a difference.
"""

import datetime as dt
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from db.enums import StatusKehadiran
from db.values.format import format_date, format_rupiah


@dataclass(frozen=True, kw_only=True)
class TandaSpj:
    """A mark of a peserta in a sesi, with the time of day of coming."""

    status: StatusKehadiran
    waktu: dt.time | None = None


@dataclass(frozen=True, kw_only=True)
class SesiSpj:
    """A sesi, with what its narasumber is paid for each JP; None: not recorded."""

    id: int
    nomor: int
    tanggal: dt.date
    jam_mulai: dt.time | None = None
    jam_selesai: dt.time | None = None
    materi: str | None = None
    narasumber: str | None = None
    jam_pelajaran: int | None = None
    honor_per_jp: int | None = None

    @property
    def honor(self) -> int | None:
        """JP times honor; None where either is not recorded."""
        if self.honor_per_jp is None or self.jam_pelajaran is None:
            return None
        return self.honor_per_jp * self.jam_pelajaran


@dataclass(frozen=True, kw_only=True)
class PesertaSpj:
    """A peserta with the marks by sesi; a sesi that is not there is "belum dicatat"."""

    id: int
    nama: str
    koperasi: str | None = None
    jabatan: str | None = None
    dibayar: bool | None = None
    tanda: Mapping[int, TandaSpj]

    def hadir_di(self, sesi: SesiSpj) -> bool:
        """Whether the peserta is marked hadir in it."""
        tanda = self.tanda.get(sesi.id)
        return tanda is not None and tanda.status is StatusKehadiran.HADIR


def tell_apart(named: Sequence[tuple[Hashable, str, str]]) -> list[str]:
    """A name for each; where another thing has it too, with what tells it from that one.

    Args:
        named: what it is, its name, and what tells it apart.
    """
    things: dict[str, set[Hashable]] = {}
    for thing, name, _ in named:
        things.setdefault(name, set()).add(thing)
    return [f"{name} ({told})" if len(things[name]) > 1 else name for _, name, told in named]


@dataclass(frozen=True, kw_only=True)
class BiayaSpj:
    """What was paid to somebody else."""

    uraian: str
    penerima: str | None
    tanggal: dt.date
    jumlah: int


@dataclass(frozen=True, kw_only=True)
class RealisasiAngkatan:
    """An angkatan of the program; realisasi None: not recorded."""

    nama: str
    realisasi: int | None


@dataclass(frozen=True, kw_only=True)
class IsiSpj:
    """All that an SPJ of an angkatan says.

    Attributes:
        realisasi, realisasi_program: None where not recorded.
        saudara: every angkatan of the program, this one too.
        sidik: of what is kept of it (db.queries.spj.select_sidik).
        foto: the ids of the newest photos, oldest first; `foto_semua` is how many there are.
    """

    angkatan_id: int
    angkatan: int
    judul: str
    tempat: str | None
    penyelenggara: str | None
    program: str
    sumber_dana: str
    kode_sub_kegiatan: str | None
    tahun_anggaran: int
    pagu: int | None
    realisasi_program: int | None
    realisasi: int | None
    transport_per_hari: int | None
    sesi: tuple[SesiSpj, ...]
    peserta: tuple[PesertaSpj, ...]
    biaya: tuple[BiayaSpj, ...]
    saudara: tuple[RealisasiAngkatan, ...]
    sidik: str
    foto: tuple[int, ...] = ()
    foto_semua: int = 0

    @property
    def hari(self) -> tuple[dt.date, ...]:
        """The days of its sesi."""
        return tuple(sorted({each.tanggal for each in self.sesi}))

    def sesi_pada(self, hari: dt.date) -> tuple[SesiSpj, ...]:
        """The sesi of a day."""
        return tuple(each for each in self.sesi if each.tanggal == hari)

    def hari_hadir(self, peserta: PesertaSpj) -> int:
        """The days on which a peserta was hadir in at least one sesi."""
        return len({each.tanggal for each in self.sesi if peserta.hadir_di(each)})

    def transport(self, peserta: PesertaSpj) -> int:
        """What a peserta gets: each day attended counts once, a day without counts nothing."""
        return self.hari_hadir(peserta) * (self.transport_per_hari or 0)

    @property
    def belum_dicatat(self) -> int:
        """Marks that nobody has made."""
        known = {each.id for each in self.sesi}
        return sum(len(known - set(each.tanda)) for each in self.peserta)


@dataclass(frozen=True)
class JumlahSpj:
    """What an SPJ accounts for, by kind."""

    transport: int
    honor: int
    lain: int

    @property
    def semua(self) -> int:
        """All of it."""
        return self.transport + self.honor + self.lain


def sum_spj(isi: IsiSpj) -> JumlahSpj:
    """The sums of an SPJ; honor only where both JP and honor are recorded."""
    return JumlahSpj(
        transport=sum(isi.transport(each) for each in isi.peserta),
        honor=sum(each.honor or 0 for each in isi.sesi),
        lain=sum(each.jumlah for each in isi.biaya),
    )


def list_halangan(isi: IsiSpj, hari: dt.date) -> tuple[str, ...]:
    """Why no SPJ can be made on a day, a sentence each; () where nothing stands in the way."""
    return (*_unready(isi, hari), *_unequal(isi))


def _unready(isi: IsiSpj, hari: dt.date) -> list[str]:
    found = []
    if not isi.kode_sub_kegiatan:
        found.append("Kode sub kegiatan program belum dicatat; tiap halaman SPJ memuatnya.")
    if not isi.sesi:
        found.append("Angkatan ini belum punya sesi.")
    elif isi.hari[-1] > hari:
        found.append(f"Sesi terakhir {format_date(isi.hari[-1])} belum berlangsung.")
    if isi.transport_per_hari is None:
        found.append("Transport per hari belum dicatat; tulis 0 bila tidak ada.")
    unknown = [
        str(each.nomor)
        for each in isi.sesi
        if each.honor_per_jp is not None and each.jam_pelajaran is None
    ]
    if unknown:
        found.append(f"JP sesi {', '.join(unknown)} belum dicatat, padahal honornya dicatat.")
    return found


def _unequal(isi: IsiSpj) -> list[str]:
    found, jumlah = [], sum_spj(isi)
    if isi.realisasi is None:
        found.append("Realisasi angkatan belum dicatat.")
    elif isi.realisasi != jumlah.semua:
        found.append(
            f"Selisih {format_rupiah(abs(jumlah.semua - isi.realisasi))}: jumlah SPJ "
            f"{format_rupiah(jumlah.semua)} {_than(jumlah.semua, isi.realisasi)} realisasi "
            f"angkatan {format_rupiah(isi.realisasi)}. Jumlah itu dari nominatif transport "
            f"{format_rupiah(jumlah.transport)}, honor narasumber {format_rupiah(jumlah.honor)}, "
            f"dan biaya lain {format_rupiah(jumlah.lain)}."
        )
    if isi.realisasi_program is None:
        found.append("Realisasi program belum dicatat.")
        return found
    known = sum(each.realisasi or 0 for each in isi.saudara)
    if isi.realisasi_program != known:
        parts = "; ".join(f"{each.nama} {_money(each.realisasi)}" for each in isi.saudara)
        found.append(
            f"Selisih {format_rupiah(abs(known - isi.realisasi_program))}: jumlah realisasi "
            f"angkatan {format_rupiah(known)} {_than(known, isi.realisasi_program)} realisasi "
            f"program {format_rupiah(isi.realisasi_program)}. Angkatannya: {parts}."
        )
    return found


def _money(value: int | None) -> str:
    return "belum dicatat" if value is None else format_rupiah(value)


def _than(one: int, other: int) -> str:
    return "lebih besar dari" if one > other else "lebih kecil dari"


def list_catatan(isi: IsiSpj) -> tuple[str, ...]:
    """What does not stand in the way and has to be known all the same."""
    found = []
    if isi.belum_dicatat:
        found.append(
            f"{isi.belum_dicatat} tanda kehadiran belum dicatat; tanpa tanda hadir pada harinya "
            "tidak ada transport."
        )
    unpaid = sum(each.dibayar is False and isi.transport(each) > 0 for each in isi.peserta)
    if unpaid:
        found.append(f"{unpaid} peserta yang berhak tercatat belum dibayar transportnya.")
    if isi.pagu is not None and isi.realisasi_program is not None:
        over = isi.realisasi_program - isi.pagu
        if over > 0:
            found.append(f"Realisasi program {format_rupiah(over)} melebihi pagunya.")
    return tuple(found)


# The parts of an SPJ that need a signature each; of the attendance there is one for each day.
UNDANGAN, NARASUMBER, NOMINATIF = "undangan", "narasumber", "nominatif"
KUITANSI, BERITA_ACARA, DOKUMENTASI, REKAP = (
    *("kuitansi", "berita_acara", "dokumentasi"),
    "rekap",
)
HADIR = "hadir_"


def hadir_of(hari: dt.date) -> str:
    """The key of the attendance list of a day."""
    return f"{HADIR}{hari.isoformat()}"


@dataclass(frozen=True, kw_only=True)
class LembarSpj:
    """A part of an SPJ that was made.

    Attributes:
        dari, sampai: its pages.
        sidik: SHA-256 of what it says: a scan of it proves another printing that says the same.
        bertanda: it is signed by hand, so a scan of it has to come back.
    """

    kunci: str
    judul: str
    dari: int
    sampai: int
    sidik: str
    bertanda: bool

    def as_data(self) -> dict[str, Any]:
        """As db.models.Spj keeps it."""
        return dict(self.__dict__)


def read_lembar(data: Any) -> tuple[LembarSpj, ...]:
    """The parts as they were kept."""
    return tuple(LembarSpj(**each) for each in data)


@dataclass(frozen=True, kw_only=True)
class KeadaanSpj:
    """How far the SPJ of an angkatan that is over has come.

    Attributes:
        tahun: in which its pelatihan began.
        ke: how often it was made; 0 for never. `lembar` is of the newest.
        berubah: what it is made of is not what it was then.
        terbukti: the parts whose signed scan is there.
        foto: how many photos there are.
    """

    angkatan_id: int
    nama: str
    tahun: int
    selesai: dt.date
    ke: int
    dibuat_pada: dt.datetime | None
    berubah: bool
    lembar: tuple[LembarSpj, ...]
    terbukti: frozenset[str]
    foto: int

    @property
    def kurang(self) -> tuple[str, ...]:
        """What is missing, in words; () where it is complete."""
        if not self.ke:
            return ("SPJ belum dicetak",)
        found = ["dicetak sebelum perubahan"] if self.berubah else []
        found += [
            f"pindaian {each.judul}"
            for each in self.lembar
            if each.bertanda and each.kunci not in self.terbukti
        ]
        return (*found, *(() if self.foto else ("foto dokumentasi",)))
