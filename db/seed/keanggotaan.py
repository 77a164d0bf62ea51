"""What the demo knows of joining a koperasi, and of its members that are UMKM."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from db.enums import SEKTOR_UMKM, SKALA_UMKM, LingkupAnggota, StatusKelembagaan
from db.seed.dice import Dice, split
from db.seed.drafts import Draft
from db.seed.figures import (
    KOPINKRA,
    KOPKAR,
    KOPPONTREN,
    KPRI,
    NELAYAN,
    PERTANIAN,
    PETERNAKAN,
)
from db.seed.lives import OUTLIER

L = LingkupAnggota
_LINGKUP: Mapping[str, LingkupAnggota] = {
    KPRI: L.PEGAWAI,
    KOPKAR: L.PEGAWAI,
    KOPPONTREN: L.PESANTREN,
    PERTANIAN: L.PROFESI,
    NELAYAN: L.PROFESI,
    PETERNAKAN: L.PROFESI,
    KOPINKRA: L.PROFESI,
}
_SYARAT: Mapping[LingkupAnggota, str] = {
    L.UMUM: "Fotokopi KTP; mengisi formulir permohonan",
    L.WARGA_DESA: "Fotokopi KTP; surat keterangan domisili desa",
    L.PEGAWAI: "Surat keterangan dari bagian kepegawaian",
    L.PROFESI: "Rekomendasi dari ketua kelompok; fotokopi KTP",
    L.PESANTREN: "Rekomendasi pengurus pondok",
}
# Share of the koperasi aktif of which it is recorded, and of those that take members.
_RECORDED, _OPEN = 0.7, 0.75
_POKOK, _WAJIB = (25_000, 50_000, 100_000, 100_000, 250_000), (5_000, 10_000, 20_000, 25_000)
# The share of members that are UMKM, and the sectors that they are in, as SEKTOR_UMKM has them.
_UMKM_SHARE: Mapping[str, tuple[float, float]] = {
    KPRI: (0.02, 0.1),
    KOPKAR: (0.02, 0.1),
    KOPPONTREN: (0.1, 0.4),
    PERTANIAN: (0.5, 0.95),
    NELAYAN: (0.5, 0.95),
    PETERNAKAN: (0.5, 0.95),
    KOPINKRA: (0.7, 1.0),
}
_UMKM_SHARE_UMUM = (0.2, 0.6)
_SEKTOR: Mapping[str, Sequence[int]] = {
    PERTANIAN: (80, 12, 4, 2, 2),
    NELAYAN: (82, 12, 4, 1, 1),
    PETERNAKAN: (85, 10, 2, 2, 1),
    KOPINKRA: (4, 16, 75, 3, 2),
}
_SEKTOR_UMUM, _SKALA = (15, 52, 14, 15, 4), (93, 6, 1)
_REPORTS_UMKM, _WITH_SKALA, _WITH_SEKTOR = 0.5, 0.8, 0.65


def joining(dice: Dice, one: Draft) -> dict[str, Any]:
    """Columns of koperasi: whom it takes as members, and on which terms."""
    names = (
        "menerima_anggota",
        "lingkup_anggota",
        "syarat_anggota",
        "simpanan_pokok_anggota",
        "simpanan_wajib_anggota",
        "kontak_kantor",
    )
    known = one.kdmp or dice.chance(_RECORDED)
    takes = one.kdmp or dice.chance(_OPEN)
    lingkup = _lingkup(dice, one)
    terms = (
        _SYARAT[lingkup] if dice.chance(0.85) else None,
        Decimal(dice.choice(_POKOK)) if dice.chance(0.9) else None,
        Decimal(dice.choice(_WAJIB)) if dice.chance(0.8) else None,
        f"kantor{one.nomor}@koperasi.example" if dice.chance(0.4) else None,
    )
    if not known or one.status is not StatusKelembagaan.AKTIF:
        return dict.fromkeys(names)
    return dict(zip(names, (takes, lingkup, *terms), strict=True))


def _lingkup(dice: Dice, one: Draft) -> LingkupAnggota:
    if one.kdmp:
        return L.WARGA_DESA
    usual = L.UMUM if dice.chance(0.6) else L.WARGA_DESA
    return _LINGKUP.get(one.kelompok, usual)


def umkm(dice: Dice, one: Draft, members: int) -> dict[str, int | None]:
    """Columns of keragaan: how many of the members are UMKM, by scale and by sector."""
    names = ("anggota_umkm", *SKALA_UMKM, *SEKTOR_UMKM)
    share = dice.uniform(*_UMKM_SHARE.get(one.kelompok, _UMKM_SHARE_UMUM))
    reports = dice.chance(_REPORTS_UMKM) and one.anggota != OUTLIER
    with_skala, with_sektor = dice.chance(_WITH_SKALA), dice.chance(_WITH_SEKTOR)
    if not reports:
        return dict.fromkeys(names)
    found: dict[str, int | None] = dict.fromkeys(names)
    found["anggota_umkm"] = whole = round(members * share)
    if with_skala:
        found |= split(whole, dict(zip(SKALA_UMKM, _SKALA, strict=True)))
    if with_sektor:
        weights = _SEKTOR.get(one.kelompok, _SEKTOR_UMUM)
        found |= split(whole, dict(zip(SEKTOR_UMKM, weights, strict=True)))
    return found


def target_anggota_rows(kecamatan: Iterable[str], day: dt.date) -> Iterator[dict[str, Any]]:
    """Rows of target_indikator: members per 1.000 people, of last year and of this one."""
    for tahun, nilai in ((day.year - 1, 50), (day.year, 55)):
        for kode in (None, *kecamatan):
            yield {
                "kunci": "anggota_per_1000",
                "tahun": tahun,
                "kecamatan_kode": kode,
                "nilai": nilai,
                "dasar": "Target contoh",
                "contoh": True,
            }
