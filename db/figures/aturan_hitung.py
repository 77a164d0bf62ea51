"""By which rule a case counts toward the target of a year, and why one does not."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from db.enums import SumberDana, Tahap

# The settings that the rule consists of.
TANGGAL, DANA, BAWAAN, NOMOR = "hitung_tanggal", "hitung_dana", "hitung_bawaan", "hitung_nomor"
KUNCI = (TANGGAL, DANA, BAWAAN, NOMOR)
# What each may say: words that are printed as they stand.
BUKTI = {"SK AHU": Tahap.T6, "akta": Tahap.T5, "penyerahan BH": Tahap.T9}
SEMUA_DANA, TANPA_DANA = "semua", "belum dicatat"
KATA_DANA: dict[str, str | None] = {
    "DAK": SumberDana.DAK,
    "APBD": SumberDana.APBD,
    "provinsi": SumberDana.PROVINSI,
    "pusat": SumberDana.PUSAT,
    TANPA_DANA: None,
}
DIHITUNG, TIDAK_DIHITUNG = "dihitung", "tidak dihitung"
WAJIB, MENYUSUL = "wajib", "boleh menyusul"
PILIHAN = {
    TANGGAL: tuple(BUKTI),
    BAWAAN: (DIHITUNG, TIDAK_DIHITUNG),
    NOMOR: (WAJIB, MENYUSUL),
}
# Printed under every figure that counts by it; the values of a day take the places of the keys.
KALIMAT = (
    "Aturan hitung: tanggal {hitung_tanggal} pada tahun itu; sumber dana {hitung_dana}; bawaan "
    "tahun anggaran lain {hitung_bawaan}; nomor bukti {hitung_nomor}; KDMP tidak pernah dihitung "
    "dan satu kasus dihitung sekali."
)


class HasilHitung(StrEnum):
    """Whether a case counts toward a year, or why it does not."""

    DIHITUNG = "dihitung"
    KDMP = "kdmp"
    DIGABUNG = "digabung"
    BELUM_BUKTI = "belum_bukti"
    TAHUN_LAIN = "tahun_lain"
    SUDAH_DIHITUNG = "sudah_dihitung"
    BAWAAN = "bawaan"
    DANA = "dana"
    TANPA_NOMOR = "tanpa_nomor"


@dataclass(frozen=True)
class AturanHitung:
    """The rule of one year.

    Attributes:
        kata: the values of KUNCI as they stand in the settings.
        tahap: whose date decides.
        dana: who may have paid; None among them: nobody is recorded. None itself: any.
        bawaan: a case of another tahun anggaran counts too.
        bernomor: only with the number of the proof.
    """

    kata: tuple[str, ...]
    tahap: Tahap
    dana: frozenset[str | None] | None
    bawaan: bool
    bernomor: bool

    @property
    def is_every_sk(self) -> bool:
        """Whatever is founded counts, KDMP aside: what the forecast reckons with."""
        return self.tahap is Tahap.T6 and self.dana is None and self.bawaan and not self.bernomor

    @property
    def kalimat(self) -> str:
        """The rule in one sentence."""
        return KALIMAT.format_map(dict(zip(KUNCI, self.kata, strict=True)))


@dataclass(frozen=True)
class MasaAturan:
    """A rule and the days on which it holds.

    Attributes:
        sampai: the last of them; None where no other rule is set.
    """

    mulai: dt.date
    sampai: dt.date | None
    aturan: AturanHitung

    @property
    def tahun(self) -> tuple[int, int | None] | None:
        """The years counted by it, first and last: those whose 31 December it holds on."""
        if self.sampai is None:
            return self.mulai.year, None
        # The day after: on 31 December the year is the rule's own.
        last = (self.sampai + dt.timedelta(days=1)).year - 1
        return (self.mulai.year, last) if last >= self.mulai.year else None


def read_aturan(kata: Mapping[str, str]) -> AturanHitung:
    """The rule that these settings say."""
    return AturanHitung(
        kata=tuple(kata[each] for each in KUNCI),
        tahap=BUKTI[kata[TANGGAL]],
        dana=read_dana(kata[DANA]),
        bawaan=kata[BAWAAN] == DIHITUNG,
        bernomor=kata[NOMOR] == WAJIB,
    )


def read_dana(kata: str) -> frozenset[str | None] | None:
    """Who may have paid, of "semua" or "DAK, APBD".

    Raises:
        KeyError: a word that is none of KATA_DANA.
    """
    if kata == SEMUA_DANA:
        return None
    return frozenset(KATA_DANA[each.strip()] for each in kata.split(","))


@dataclass(frozen=True)
class Bukti:
    """A stage that a case has reached, with the number of its proof where it is recorded."""

    tanggal: dt.date
    nomor: str | None


@dataclass(frozen=True)
class KasusDinilai:
    """What of a case decides on whether it counts.

    Attributes:
        bukti: of the stages of BUKTI that it has reached.
        dalam: the closed year on whose list it stands.
        id: tells it from the other cases of its koperasi.
    """

    kdmp: bool
    dana: str | None
    anggaran: int
    bukti: Mapping[Tahap, Bukti]
    dalam: int | None = None
    id: int = 0


def year_of(
    kasus: KasusDinilai, aturan: Mapping[int, AturanHitung], tertutup: Collection[int]
) -> int | None:
    """The year toward which a case counts, the only one: of a closed list, or the first open one.

    Args:
        aturan: of each year from the first one on.
        tertutup: the closed years: what counts in them their lists have decided.
    """
    if kasus.dalam is not None:
        return kasus.dalam
    open_years = (each for each in sorted(aturan) if each not in tertutup)
    return next(
        (each for each in open_years if _alone(kasus, each, aturan[each]) is HasilHitung.DIHITUNG),
        None,
    )


def judge(
    kasus: KasusDinilai,
    tahun: int,
    aturan: Mapping[int, AturanHitung],
    *,
    tertutup: Collection[int] = (),
    kembar: Sequence[KasusDinilai] = (),
) -> HasilHitung:
    """Whether a case counts toward a year; of a closed one, whether it would by what is known now.

    Args:
        aturan, tertutup: as for year_of().
        kembar: the other cases of its koperasi, which was merged from theirs: it counts once.
    """
    own = _alone(kasus, tahun, aturan[tahun])
    if own is not HasilHitung.DIHITUNG:
        return own
    # None where the year is closed and its list does not have the case.
    if year_of(kasus, aturan, tertutup) not in (None, tahun):
        return HasilHitung.SUDAH_DIHITUNG
    if kembar and first_of([kasus, *kembar], aturan, tertutup) is not kasus:
        return HasilHitung.DIGABUNG
    return own


def first_of(
    kasus: Sequence[KasusDinilai], aturan: Mapping[int, AturanHitung], tertutup: Collection[int]
) -> KasusDinilai:
    """Of the cases of one koperasi the only one that counts: on a closed list, else the first.

    Args:
        kasus: never none; where none of them counts, the first that is given.
    """
    return min(kasus, key=lambda each: _claim(each, aturan, tertutup))


def _claim(
    kasus: KasusDinilai, aturan: Mapping[int, AturanHitung], tertutup: Collection[int]
) -> tuple[int, dt.date, int]:
    tahun = year_of(kasus, aturan, tertutup)
    if tahun is None:
        return 2, dt.date.max, 0
    if kasus.dalam is not None:
        return 0, dt.date(tahun, 1, 1), kasus.id
    return 1, kasus.bukti[aturan[tahun].tahap].tanggal, kasus.id


def _alone(kasus: KasusDinilai, tahun: int, aturan: AturanHitung) -> HasilHitung:
    proof = kasus.bukti.get(aturan.tahap)
    if kasus.kdmp:
        return HasilHitung.KDMP
    if proof is None:
        return HasilHitung.BELUM_BUKTI
    faults = {
        HasilHitung.TAHUN_LAIN: proof.tanggal.year != tahun,
        HasilHitung.TANPA_NOMOR: aturan.bernomor and not (proof.nomor or "").strip(),
        HasilHitung.DANA: aturan.dana is not None and kasus.dana not in aturan.dana,
        HasilHitung.BAWAAN: not aturan.bawaan and kasus.anggaran != tahun,
    }
    return next((why for why, is_so in faults.items() if is_so), HasilHitung.DIHITUNG)
