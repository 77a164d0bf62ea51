"""Rows of fasilitasi and fasilitasi_tahap: founded, under way, and given up."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from db.enums import JenisKelompok, Keluar, SumberDana, Tahap
from db.seed.batches import PACE, first_cohort
from db.seed.dice import Dice, workday
from db.seed.drafts import Batch, DesaDemo, Draft, KecamatanDemo
from db.seed.figures import KOPKAR, KOPPONTREN, NELAYAN, PASAR, PER_KECAMATAN, PERTANIAN, WANITA
from db.seed.names import WORDS
from db.seed.numbers import proof

ORDER = list(Tahap)
# Cases that move on their own, by the stage they have reached today (at scale 1).
_UNDER_WAY = {Tahap.T0: 4, Tahap.T1: 4, Tahap.T2: 3, Tahap.T3: 3, Tahap.T4: 2, Tahap.T5: 2}
_LEFT_A_YEAR = (3, 7)
SLOW = {0: Tahap.T6, 1: Tahap.T7, 2: Tahap.T8}  # of every dozen recent cases
_DOZEN = 12
_RECENT_DAYS = 540
_BUDGET_CLOSES = 10  # from October on, a new usulan is for next year's budget
_FEWER_FOUNDERS_SINCE = 2021  # nine instead of twenty

_KELOMPOK_ASAL = {
    PERTANIAN: ("Gapoktan", "Kelompok Tani", "KWT"),
    NELAYAN: ("Kelompok Nelayan",),
    KOPPONTREN: ("Pondok Pesantren", "Majelis Taklim"),
    WANITA: ("KWT", "Majelis Taklim"),
    PASAR: ("Pedagang Pasar",),
    KOPKAR: ("Paguyuban Karyawan",),
}
_KELOMPOK_UMUM = ("KUBE", "Pengrajin IKM", "Karang Taruna", "Paguyuban", "Kelompok Tani", "KWT")
_JENIS = {
    "Gapoktan": JenisKelompok.GAPOKTAN,
    "Kelompok Tani": JenisKelompok.POKTAN,
    "KWT": JenisKelompok.KWT,
    "Kelompok Nelayan": JenisKelompok.NELAYAN,
    "Pondok Pesantren": JenisKelompok.PESANTREN,
    "Majelis Taklim": JenisKelompok.MAJELIS_TAKLIM,
    "Pedagang Pasar": JenisKelompok.PEDAGANG_PASAR,
    "Paguyuban Karyawan": JenisKelompok.KARYAWAN,
    "KUBE": JenisKelompok.KUBE,
    "Pengrajin IKM": JenisKelompok.PENGRAJIN,
    "Karang Taruna": JenisKelompok.PEMUDA,
    "Paguyuban": JenisKelompok.PAGUYUBAN,
}
ALASAN = {
    Keluar.DITUNDA: ("Menunggu kelengkapan KTP calon anggota", "Anggaran akta tahun ini habis"),
    Keluar.MUNDUR: ("Kelompok memilih tetap sebagai KUBE", "Calon pengurus pindah domisili"),
    Keluar.DITOLAK: ("Calon anggota kurang dari ketentuan", "Anggota ganda dengan koperasi lain"),
}
BUKTI = {
    Tahap.T0: "USULAN",
    Tahap.T1: "VERIFIKASI",
    Tahap.T2: "PENYULUHAN",
    Tahap.T3: "BA-RAPAT",
    Tahap.T4: "BERKAS",
    Tahap.T5: "AKTA",
    Tahap.T6: "SK",
    Tahap.T7: "NIB",
    Tahap.T8: "NIK",
    Tahap.T9: "BAST",
    Tahap.T10: "PENDAMPINGAN",
}


class KasusDemo(NamedTuple):
    """A row of fasilitasi and the stages it went through, with the proof where it is known."""

    row: dict[str, Any]
    tahap: dict[Tahap, dt.date]
    bukti: dict[Tahap, str]


def assign_tahap(drafts: list[Draft], today: dt.date) -> None:
    """Set the stage that each facilitated koperasi has reached by today."""
    dice = Dice("tahap")
    for one in drafts:
        if one.batch is None:
            continue
        passed = [stage for stage, day in one.batch.tahap.items() if day <= today]
        recent = (today - one.tanggal).days < _RECENT_DAYS
        ceiling = SLOW.get(one.nomor % _DOZEN, Tahap.T10) if recent else Tahap.T10
        if not recent and dice.chance(0.1):
            ceiling = Tahap.T9  # nobody looked after it in its first year
        one.tahap = min(passed[-1], ceiling, key=ORDER.index)


def cases(
    drafts: list[Draft],
    under_way: list[Batch],
    kecamatan: dict[str, KecamatanDemo],
    today: dt.date,
    *,
    scale: int,
) -> Iterator[KasusDemo]:
    """Every case: one per facilitated koperasi, those still on their way, those that left."""
    dice = Dice("fasilitasi")
    for one in drafts:
        if one.batch and one.tahap:
            yield _founded(dice, one, one.batch, one.tahap)
    yield from _together(dice, under_way, kecamatan, today)
    for stage, count in _UNDER_WAY.items():
        for _ in range(count * scale):
            yield _alone(dice, kecamatan, stage, today)
    for tahun in range(first_cohort(today), today.year + 1):
        for _ in range(dice.randint(*_LEFT_A_YEAR) * scale):
            yield from _left(dice, kecamatan, tahun, today)


def _together(
    dice: Dice, under_way: list[Batch], kecamatan: dict[str, KecamatanDemo], today: dt.date
) -> Iterator[KasusDemo]:
    """The groups of the batches whose SK lies ahead."""
    for batch in under_way:
        tahap = {stage: day for stage, day in batch.tahap.items() if day <= today}
        for kode in batch.kecamatan:
            yield KasusDemo(_group(dice, kecamatan[kode], batch.tahun), tahap, {})


def _founded(dice: Dice, one: Draft, batch: Batch, reached: Tahap) -> KasusDemo:
    assert one.desa is not None
    row = _row(dice, one.sebutan, one.kelompok, one.desa, batch.tahun)
    row |= {"koperasi_id": one.id, "biaya_akta": dice.choice((2_500_000, 3_000_000))}
    tahap = {stage: batch.tahap[stage] for stage in ORDER[: ORDER.index(reached) + 1]}
    bukti = {
        Tahap.T5: proof("AKTA", batch.tahap[Tahap.T5].year, one.nomor),
        Tahap.T6: one.nomor_badan_hukum,
    }
    return KasusDemo(row, tahap, bukti | ({Tahap.T8: one.nik} if one.nik else {}))


def _alone(
    dice: Dice, kecamatan: dict[str, KecamatanDemo], reached: Tahap, today: dt.date
) -> KasusDemo:
    """A group under way by itself; some have not moved for months."""
    idle = dice.randint(70, 140) if dice.chance(0.25) else dice.randint(1, 45)
    day = today - dt.timedelta(days=idle)
    days = [day]
    for stage in ORDER[ORDER.index(reached) : 0 : -1]:
        day -= dt.timedelta(days=dice.randint(*PACE[stage]))
        days.append(day)
    # Saturdays become Mondays; the last day must not slip past today.
    dated = [min(workday(day), today) for day in reversed(days)]
    tahun = today.year
    if today.month >= _BUDGET_CLOSES and ORDER.index(reached) <= ORDER.index(Tahap.T2):
        tahun += 1
    place = kecamatan[dice.pick(PER_KECAMATAN)]
    return KasusDemo(_group(dice, place, tahun), dict(zip(ORDER, dated, strict=False)), {})


def _left(
    dice: Dice, kecamatan: dict[str, KecamatanDemo], tahun: int, today: dt.date
) -> Iterator[KasusDemo]:
    """A group that gave up, was put off or was refused; nothing where that lies ahead."""
    keluar = dice.pick({Keluar.DITUNDA: 4, Keluar.MUNDUR: 4, Keluar.DITOLAK: 3})
    last = dice.pick({Tahap.T0: 3, Tahap.T1: 4, Tahap.T2: 3, Tahap.T3: 1})
    days = [dt.date(tahun, dice.randint(1, 8), dice.randint(2, 26))]
    for stage in ORDER[1 : ORDER.index(last) + 1]:
        days.append(days[-1] + dt.timedelta(days=dice.randint(*PACE[stage])))
    out = days[-1] + dt.timedelta(days=dice.randint(5, 60))
    row = _group(dice, kecamatan[dice.pick(PER_KECAMATAN)], tahun) | {
        "keluar": keluar,
        "tanggal_keluar": workday(out),
        "alasan_keluar": dice.choice(ALASAN[keluar]),
    }
    if workday(out) <= today:
        yield KasusDemo(row, dict(zip(ORDER, map(workday, days), strict=False)), {})


def _group(dice: Dice, place: KecamatanDemo, tahun: int) -> dict[str, Any]:
    name = " ".join({dice.pick(WORDS): 1, dice.pick(WORDS): 1})
    return _row(dice, name, "", dice.choice(place.desa), tahun)


def _row(dice: Dice, name: str, kelompok: str, desa: DesaDemo, tahun: int) -> dict[str, Any]:
    kind = dice.choice(_KELOMPOK_ASAL.get(kelompok, _KELOMPOK_UMUM))
    fewest = 11 if tahun >= _FEWER_FOUNDERS_SINCE else 20
    by = {f"Kepala Desa {desa.nama}": 5, "Camat": 2, "PPKL": 3, "Pelaku UMKM": 3}
    return {
        "nama_kelompok": f"{kind} {name}",
        "jenis_kelompok": _JENIS[kind],
        "kecamatan_kode": desa.kode.rpartition(".")[0],
        "desa_kode": desa.kode,
        "pengusul": dice.pick(by),
        "calon_anggota": fewest + dice.randint(0, 14),
        "tahun_anggaran": tahun,
        "sumber_dana": dice.pick({SumberDana.APBD: 9, SumberDana.DAK: 1}),
        "biaya_akta": None,
        "koperasi_id": None,
        "keluar": None,
        "tanggal_keluar": None,
        "alasan_keluar": None,
        "contoh": True,
    }


def tahap_rows(numbered: Iterable[tuple[int, KasusDemo]]) -> Iterator[dict[str, Any]]:
    """The stages of each case, earliest first."""
    dice = Dice("petugas")
    for place, (case_id, case) in enumerate(numbered, start=1):
        officer = f"Petugas Contoh {dice.randint(1, 6)}"
        for stage, day in case.tahap.items():
            yield {
                "fasilitasi_id": case_id,
                "tahap": stage,
                "tanggal": day,
                "nomor_bukti": case.bukti.get(stage) or proof(BUKTI[stage], day.year, place),
                "petugas": officer,
            }
