"""Rows of koperasi, riwayat_status and snapshot_ods."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from db.clock import WIB
from db.enums import FormatBadanHukum, Grade, PolaPengelolaan, StatusKelembagaan, StatusNik, Tahap
from db.seed.dice import Dice, deal, draw, split
from db.seed.drafts import DesaDemo, Draft, KecamatanDemo
from db.seed.figures import GRADE, KOPPONTREN, KSPPS, STATUS_NIK
from db.seed.keanggotaan import joining
from db.seed.lives import is_idle
from db.seed.names import ERA_AHU, Namer
from db.seed.numbers import Registrar, proof

_DUPLICATE_NAMES = 0.01
_DESA_BLANK = 0.06  # of those that nobody helped; the office knows where its own are
_SCATTER = 0.0022  # degrees, some 250 m: several koperasi of a desa must not hide each other
_SNAPSHOT_DAYS_AGO = (395, 30)
_VALID_DAYS = 730  # a certificate NIK
_FIRST_EVER = 0.3  # of those issued since the first snapshot: not there before
_BESIDE_THE_CITY = "36.04.05"  # its neighbour across the border belongs to Kota Serang
_BELUM_BEROPERASI = "Belum beroperasi: gerai belum dibuka"
REASONS = {
    StatusKelembagaan.KURANG_AKTIF: "Satu tahun buku tanpa RAT",
    StatusKelembagaan.TIDAK_AKTIF: "Dua tahun buku berturut-turut tanpa RAT dan tanpa usaha",
    StatusKelembagaan.USULAN_PEMBUBARAN: "Pengurus tidak ditemukan; diusulkan dibubarkan",
    StatusKelembagaan.DIBUBARKAN: "Keputusan pembubaran (contoh)",
}
_OFFICE_HOUR = dt.time(10)
_STILL_LISTED = 2  # of the dissolved: the newest, whose papers are not put away yet
_ARCHIVED_AFTER_DAYS = (2, 9)
ARCHIVE = text(
    "UPDATE koperasi SET diarsipkan_pada = r.pada, alasan_arsip = r.alasan FROM"
    " unnest(CAST(:ids AS bigint[]), CAST(:days AS timestamptz[]), CAST(:reasons AS text[]))"
    " AS r (id, pada, alasan) WHERE koperasi.id = r.id"
)


def assign_identity(drafts: list[Draft], kecamatan: dict[str, KecamatanDemo]) -> None:
    """Set desa and name of every draft."""
    dice = Dice("identitas")
    namer = Namer(kecamatan)
    outside = [one for one in drafts if not (one.mati or one.difasilitasi or one.kdmp)]
    next(one for one in outside if one.kecamatan == _BESIDE_THE_CITY).luar = True
    served: set[DesaDemo] = set()
    for one in drafts:
        _settle(dice, one, kecamatan[one.kecamatan], served)
        namer.name(one)
    alike: dict[object, list[Draft]] = {}
    for one in drafts:
        alike.setdefault((one.kelompok, one.tahun >= ERA_AHU), []).append(one)
    living = [one for one in drafts if not (one.mati or one.kdmp)]
    for one in draw(dice, living, round(_DUPLICATE_NAMES * len(living))):
        twin = dice.choice(alike[one.kelompok, one.tahun >= ERA_AHU])
        one.nama, one.sebutan = twin.nama, twin.sebutan


def _settle(dice: Dice, one: Draft, place: KecamatanDemo, served: set[DesaDemo]) -> None:
    """Find it a desa; one KDMP is enough for a desa, as long as there are desa without."""
    if one.luar or (not one.difasilitasi and not one.kdmp and dice.chance(_DESA_BLANK)):
        return
    one.desa = dice.choice(place.desa)
    if one.kdmp:
        one.desa = dice.choice([desa for desa in place.desa if desa not in served] or place.desa)
        served.add(one.desa)


def koperasi_rows(
    drafts: list[Draft], kecamatan: dict[str, KecamatanDemo], today: dt.date
) -> Iterator[dict[str, Any]]:
    """One row per draft; sets its NIK and nomor badan hukum on the way."""
    dice, terms = Dice("koperasi"), Dice("keanggotaan")
    registrar = Registrar(kecamatan)
    for one in drafts:
        one.nomor_badan_hukum, era = registrar.nomor_badan_hukum(one.tanggal)
        one.nik = registrar.nik(one) if _has_reached(one, Tahap.T8) else None
        status, since = one.riwayat[-1] if one.riwayat else (None, None)
        yield {
            "id": one.id,
            "nama": one.nama,
            "nik_koperasi": one.nik,
            "nomor_badan_hukum": one.nomor_badan_hukum,
            "tanggal_badan_hukum": one.tanggal,
            "format_badan_hukum": era,
            **_papers(dice, one, era, today),
            "bentuk": one.bentuk,
            "jenis": one.jenis,
            "kelompok": one.kelompok,
            "pola_pengelolaan": _pola(dice, one),
            "sektor_usaha": one.sektor,
            **_place(dice, one),
            **joining(terms, one),
            "asal": one.asal,
            "tahun_fasilitasi": one.batch.tahun if one.batch else None,
            "status_kelembagaan": status,
            "tanggal_status": since,
            "alasan_status": _BELUM_BEROPERASI if is_idle(one) else _reason(status),
            "sumber_data": "Data contoh",
            "per_tanggal": today,
            "contoh": True,
        }


def _has_reached(one: Draft, stage: Tahap) -> bool:
    """Ordinary koperasi have no stages: they are through."""
    order = list(Tahap)
    return one.tahap is None or order.index(one.tahap) >= order.index(stage)


def _papers(dice: Dice, one: Draft, era: FormatBadanHukum, today: dt.date) -> dict[str, Any]:
    """Akta, change of the anggaran dasar, NPWP and NIB, as far as they are known."""
    akta = one.batch.tahap[Tahap.T5] if one.batch else None
    if akta is None and era is FormatBadanHukum.AHU:
        akta = one.tanggal - dt.timedelta(days=dice.randint(4, 30))
    changed = dice.day(one.tanggal, today) if dice.chance(0.05) else None
    legal = one.difasilitasi and _has_reached(one, Tahap.T7) and one.tahun >= ERA_AHU
    return {
        "nomor_akta": proof("AKTA", akta.year, one.nomor) if akta else None,
        "tanggal_akta": akta,
        "notaris": f"Notaris Contoh {dice.choice('ABCD')}, S.H., M.Kn." if akta else None,
        "nomor_pad_terakhir": proof("PAD", changed.year, one.nomor) if changed else None,
        "tanggal_pad_terakhir": changed,
        "npwp": f"99.{one.nomor // 1000:03d}.{one.nomor % 1000:03d}.9-401.000" if legal else None,
        "nib": f"99{one.nomor:011d}" if legal else None,
    }


def _pola(dice: Dice, one: Draft) -> PolaPengelolaan | None:
    if one.kelompok == KSPPS or (one.kelompok == KOPPONTREN and dice.chance(0.5)):
        return PolaPengelolaan.SYARIAH
    return PolaPengelolaan.KONVENSIONAL if dice.chance(0.7) else None


def _place(dice: Dice, one: Draft) -> dict[str, Any]:
    rt, rw = dice.randint(1, 18), dice.randint(1, 7)
    address = f"Kp. {one.sebutan.split()[0]} RT {rt:03d}/RW {rw:03d}"
    if one.luar:
        address = f"{address}, Kota Serang"
    north, east = dice.gauss(0, _SCATTER), dice.gauss(0, _SCATTER)
    desa = one.desa
    return {
        "alamat": f"{address}, Desa {desa.nama}" if desa else address,
        "kecamatan_kode": None if one.luar else one.kecamatan,
        "di_luar_wilayah": one.luar,
        "desa_kode": desa.kode if desa else None,
        "lat": round(desa.lat + north, 5) if desa else None,
        "lon": round(desa.lon + east, 5) if desa else None,
    }


def _reason(status: StatusKelembagaan | None) -> str | None:
    return None if status is None else REASONS.get(status)


def archive_dissolved(session: Session, drafts: list[Draft], today: dt.date) -> None:
    """Put the dissolved away some days after their end, all but the newest."""
    dice = Dice("arsip")
    dissolved = [(one.berakhir, one.id) for one in drafts if one.berakhir is not None]
    rows = []
    for ended, koperasi_id in sorted(dissolved)[:-_STILL_LISTED]:
        day = ended + dt.timedelta(days=dice.randint(*_ARCHIVED_AFTER_DAYS))
        if day < today:
            reason = f"Dibubarkan dengan {proof('BUBAR', ended.year, koperasi_id)}"
            rows.append((koperasi_id, dt.datetime.combine(day, _OFFICE_HOUR, WIB), reason))
    ids, days, reasons = zip(*rows, strict=True)
    session.execute(ARCHIVE, {"ids": list(ids), "days": list(days), "reasons": list(reasons)})


def riwayat_rows(drafts: list[Draft]) -> Iterator[dict[str, Any]]:
    """The statuses before today's; today's own row is written by the trigger on koperasi."""
    for one in drafts:
        for status, since in one.riwayat[:-1]:
            yield {
                "koperasi_id": one.id,
                "status": status,
                "mulai": since,
                "alasan": _reason(status),
            }


def snapshot_rows(drafts: list[Draft], today: dt.date) -> Iterator[dict[str, Any]]:
    """What ODS said a year and a month ago, of the koperasi that it knew by then.

    Between them it was asked about those whose certificate was new.
    """
    dice = Dice("ods")
    listed = [one for one in drafts if one.nik and not one.mati]
    nik = _certificates(dice, [one for one in drafts if not one.mati])
    known = {one.nomor: _certificate_of(dice, nik[one.nomor], today) for one in listed}
    asked = [today - dt.timedelta(days=each) for each in _SNAPSHOT_DAYS_AGO]
    for day in asked:
        for one in listed:
            if _knows(one, day):
                yield _snapshot(dice, one, known[one.nomor], day, earlier=day < asked[-1])
    for one in listed:
        for day, *_ in known[one.nomor][1:]:
            if day not in asked and _knows(one, day):
                yield _snapshot(dice, one, known[one.nomor], day, earlier=False)


def _knows(one: Draft, day: dt.date) -> bool:
    """ODS knows it, some weeks after its founding."""
    return one.tanggal < day - dt.timedelta(days=60)


# From a day on: the status of the certificate, and until when it is valid.
_Sertifikat = tuple[dt.date, StatusNik, dt.date | None]


def _certificate_of(dice: Dice, nik: StatusNik, today: dt.date) -> list[_Sertifikat]:
    """What is known of a certificate since the first snapshot, so that it ends in `nik`.

    One lasts two years. It is renewed about when it ends, a little late as often as not.
    """
    first, last = (today - dt.timedelta(days=each) for each in _SNAPSHOT_DAYS_AGO)
    if nik is StatusNik.SERTIFIKAT_EXPIRED:
        until = last - dt.timedelta(days=dice.randint(20, 900))
        then = StatusNik.SUDAH_BERSERTIFIKAT if until >= first else nik
        return [(first, then, until), (last, nik, until)]
    if nik is StatusNik.BELUM_BERSERTIFIKAT:
        return [(first, nik, None)]
    until = last + dt.timedelta(days=dice.randint(20, 700))
    issued = until - dt.timedelta(days=_VALID_DAYS)
    if issued <= first:
        return [(first, nik, until)]
    before: _Sertifikat = (
        (first, StatusNik.BELUM_BERSERTIFIKAT, None)
        if dice.chance(_FIRST_EVER)
        else (first, nik, issued + dt.timedelta(days=dice.randint(-25, 20)))
    )
    return [before, (issued + dt.timedelta(days=dice.randint(2, 12)), nik, until)]


def _certificates(dice: Dice, drafts: list[Draft]) -> dict[int, StatusNik]:
    def weight(one: Draft, status: StatusNik) -> float:
        graded = one.grade is not Grade.D
        return 1.0 if graded is (status is StatusNik.SUDAH_BERSERTIFIKAT) else 0.02

    dealt = deal(dice, drafts, split(len(drafts), STATUS_NIK), weight)
    return {one.nomor: status for one, status in dealt}


def _snapshot(
    dice: Dice, one: Draft, known: Sequence[_Sertifikat], day: dt.date, *, earlier: bool
) -> dict[str, Any]:
    _, nik, ends = [each for each in known if each[0] <= day][-1]
    held = [rat for rat in one.rat.values() if rat < day]
    rat = max(held) if held and dice.chance(0.85) else None
    grade = dice.pick(GRADE) if earlier and dice.chance(0.2) else one.grade
    return {
        "koperasi_id": one.id,
        "per_tanggal": day,
        "status_ods": "Aktif" if rat or dice.chance(0.55) else "Tidak Aktif",
        "status_nik": nik,
        "tanggal_berlaku_sertifikat": ends,
        "grade": grade,
        "kuk": dice.pick({1: 96, 2: 4}) if rat else None,
        "tanggal_rat_terakhir": rat,
        "tanggal_pelaporan": rat + dt.timedelta(days=min(20, (day - rat).days)) if rat else None,
    }
