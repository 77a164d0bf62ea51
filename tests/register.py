"""A small register with something of everything that is counted, for tests that count it again."""

import datetime as dt
import random
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.clock import WIB
from db.enums import (
    Asal,
    Jenis,
    KategoriUnitUsaha,
    NamaJabatan,
    StatusKehadiran,
    StatusKelembagaan,
    StatusNik,
    Tahap,
)
from db.figures.fasilitasi import PENDIRIAN_TAHUN_INI
from db.figures.kdmp import TANDA
from db.models import (
    Desa,
    Fasilitasi,
    FasilitasiTahap,
    KaitanKdmp,
    KeadaanKdmp,
    Keragaan,
    Koperasi,
    LegalitasProduk,
    OmzetProduk,
    Orang,
    PotretKdmp,
    Produk,
    Rat,
    SnapshotOds,
    TargetIndikator,
    UnitUsaha,
)
from db.queries.taksiran import list_target_tahun
from tests.factories import make_angkatan, make_peserta

PLACES = ("36.04.05", "36.04.09", "36.04.30", "36.04.15", None)
STATES = [*[StatusKelembagaan.AKTIF] * 6, *StatusKelembagaan, None]
# Held against its paper.
_SEEN = {"diverifikasi_pada": dt.datetime(2026, 1, 2, tzinfo=WIB), "diverifikasi_oleh": "sistem"}
MONEY = ("modal_sendiri", "modal_luar", "aset", "volume_usaha", "shu")


def small_register(session: Session, day: dt.date, *, koperasi: int = 60, benih: int = 1) -> None:
    """Invented koperasi with their RAT, keragaan, ODS, units, produk, cases and trainings."""
    throws = random.Random(benih)
    desa = dict(session.execute(select(Desa.kecamatan_kode, Desa.kode).order_by(Desa.kode)).all())
    made = [_koperasi(throws, number, day, desa) for number in range(koperasi)]
    session.add_all(made)
    session.flush()
    others = random.Random(benih + 1)
    for one in made:
        facts = _facts(throws, one, day)
        one.menerima_anggota = others.choice([True, True, False, None])
        for each in facts:
            if isinstance(each, Keragaan):
                _tell_umkm(others, each)
        session.add_all(facts)
    session.add_all(_too_many(made[5:8], day))
    _set_target(session, day)
    session.flush()
    _found(session, throws, made, day)
    _train(session, throws, made, day)
    _sell(session, throws, day)
    _tell_kdmp(session, made, day, benih)
    _close(made, day)
    session.commit()


def _tell_kdmp(session: Session, made: list[Koperasi], day: dt.date, benih: int) -> None:
    """Two potret of SIMKOPDES, of which the newer tells of other desa, and an old koperasi."""
    throws = random.Random(benih + 2)
    codes = list(session.scalars(select(Desa.kode).order_by(Desa.kode).limit(60)))
    for per in (day - dt.timedelta(days=200), day - dt.timedelta(days=20)):
        if per < dt.date(2025, 8, 1):
            continue
        desa = throws.sample(codes, 40)
        potret = PotretKdmp(
            per_tanggal=per, sumber="SIMKOPDES", nama_berkas="uji.xlsx", jumlah=len(desa)
        )
        session.add(potret)
        session.flush()
        session.add_all(_state(throws, potret.id, kode) for kode in desa)
    old = next(one for one in made if one.kecamatan_kode == PLACES[0])
    session.add(KaitanKdmp(desa_kode=f"{PLACES[0]}.2001", koperasi_id=old.id))


def _state(throws: random.Random, potret_id: int, kode: str) -> KeadaanKdmp:
    signs = {each: throws.choice([True, True, False, None]) for each in TANDA}
    return KeadaanKdmp(
        potret_id=potret_id,
        desa_kode=kode,
        kecamatan_kode=kode[:8],
        anggota=throws.choice([None, 0, throws.randrange(20, 200)]),
        simpanan_pokok=throws.choice([None, 0, throws.randrange(1, 10**7)]),
        simpanan_wajib=throws.choice([None, throws.randrange(1, 10**6)]),
        **signs,
    )


def _koperasi(throws: random.Random, number: int, day: dt.date, desa: dict[str, str]) -> Koperasi:
    place, state = throws.choice(PLACES), throws.choice(STATES)
    asal = throws.choice([None, None, Asal.KDMP])
    founded = day - dt.timedelta(days=throws.randrange(30, 6000))
    return Koperasi(
        nama=f"Koperasi Hitung {number}",
        kecamatan_kode=place,
        desa_kode=desa.get(place) if place and throws.random() < 0.7 else None,
        di_luar_wilayah=place is None and throws.random() < 0.5,
        jenis=throws.choice(list(Jenis)),
        status_kelembagaan=state,
        tanggal_status=throws.choice([founded, day - dt.timedelta(days=200)]) if state else None,
        tanggal_badan_hukum=throws.choice([founded, founded, founded, None]),
        asal=asal,
    )


def _facts(throws: random.Random, one: Koperasi, day: dt.date) -> list[Any]:
    found: list[Any] = []
    for year in range(day.year - 4, day.year):
        if throws.random() < 0.7:
            held = dt.date(year + 1, 1, 1) + dt.timedelta(days=throws.randrange(0, 300))
            found.append(
                Rat(
                    koperasi_id=one.id,
                    tahun_buku=year,
                    wajib=throws.random() < 0.85,
                    tanggal=held if held <= day and throws.random() < 0.6 else None,
                )
            )
        if throws.random() < 0.6:
            found.append(_keragaan(throws, one.id, year))
        if throws.random() < 0.4:
            found += _units(throws, one.id, year)
    for past in (400, 100):
        if throws.random() < 0.6:
            found.append(_snapshot(throws, one.id, day - dt.timedelta(days=past), day))
    if throws.random() < 0.3:
        unggulan = throws.random() < 0.5
        found.append(
            Produk(koperasi_id=one.id, nama="Emping", kategori="makanan_minuman", unggulan=unggulan)
        )
    return found


def _too_many(some: list[Koperasi], day: dt.date) -> list[Keragaan]:
    """More members than is believed of a koperasi that is not aktif, before the years of the rest.

    Of these years too few report for anything to be usual; of the third a person said so be it.
    """
    for one in some:
        one.status_kelembagaan = StatusKelembagaan.TIDAK_AKTIF
        one.tanggal_status = dt.date(day.year - 2, 3, 1)
        one.tanggal_badan_hukum = dt.date(2001, 1, 1)
    return [
        Keragaan(
            koperasi_id=one.id,
            tahun_buku=day.year - 6,
            jumlah_anggota=5000,
            jumlah_anggota_dipastikan=5000 if one is some[2] else None,
        )
        for one in some
    ]


def _keragaan(throws: random.Random, koperasi_id: int, year: int) -> Keragaan:
    laki, perempuan = throws.randrange(0, 60), throws.randrange(0, 60)
    told = throws.choice(["split", "sum", "none"])
    money = {
        name: Decimal(throws.randrange(1, 10**9)) / 100 if throws.random() < 0.7 else None
        for name in MONEY
    }
    return Keragaan(
        koperasi_id=koperasi_id,
        tahun_buku=year,
        jumlah_anggota=None if told == "none" else laki + perempuan,
        anggota_laki=laki if told == "split" else None,
        anggota_perempuan=perempuan if told == "split" else None,
        **money,
    )


def _tell_umkm(throws: random.Random, report: Keragaan) -> None:
    """How many members are UMKM: nought, some, too many to be believed, or by their scale alone."""
    told = throws.choice(["none", "none", "nought", "some", "some", "scale", "huge"])
    most = report.jumlah_anggota
    if told == "huge" and most is None:
        report.anggota_umkm = 900_000
    if told in ("nought", "some"):
        report.anggota_umkm = 0 if told == "nought" else (30 if most is None else most) // 2
        report.umkm_mikro = throws.choice([None, report.anggota_umkm // 2])
        report.umkm_jasa = throws.choice([None, report.anggota_umkm // 3])
    if told == "scale":
        part = (30 if most is None else most) // 3
        report.umkm_mikro, report.umkm_kecil = part, part
        report.umkm_menengah = throws.choice([None, 0])


def _units(throws: random.Random, koperasi_id: int, year: int) -> list[UnitUsaha]:
    kinds = throws.sample(list(KategoriUnitUsaha), throws.randrange(1, 4))
    return [
        UnitUsaha(
            koperasi_id=koperasi_id,
            tahun_buku=year,
            nama=f"Unit {kind}",
            kategori=kind,
            volume_usaha=throws.choice([None, 0, 1_000_000, 5_000_000, 80_000_000]),
            berjalan=throws.random() < 0.9,
            **(_SEEN if koperasi_id % 2 else {}),
        )
        for kind in kinds
    ]


def _snapshot(throws: random.Random, koperasi_id: int, told: dt.date, day: dt.date) -> SnapshotOds:
    status = throws.choice([*StatusNik, StatusNik.SUDAH_BERSERTIFIKAT, None])
    return SnapshotOds(
        koperasi_id=koperasi_id,
        per_tanggal=told,
        status_nik=status,
        tanggal_berlaku_sertifikat=throws.choice(
            [None, day + dt.timedelta(days=40), day - dt.timedelta(days=40)]
        ),
    )


def _set_target(session: Session, day: dt.date) -> None:
    known = list_target_tahun(session)
    session.add_all(
        TargetIndikator(kunci=PENDIRIAN_TAHUN_INI.kunci, tahun=year, nilai=50)
        for year in range(day.year - 1, day.year + 1)
        if year not in known
    )


def _found(session: Session, throws: random.Random, made: list[Koperasi], day: dt.date) -> None:
    """Cases that ended with a koperasi, some linked to one and some not, and cases under way."""
    linked = iter(one for one in made if one.kecamatan_kode)
    for number in range(30):
        place = throws.choice(PLACES[:-1])
        one = next(linked, None) if throws.random() < 0.7 else None
        reached = throws.choice([3, 5, 6, 6, 6, 9])
        start = day - dt.timedelta(days=throws.randrange(60, 1200))
        case = Fasilitasi(
            nama_kelompok=f"Kelompok Hitung {number}",
            kecamatan_kode=one.kecamatan_kode if one else place,
            tahun_anggaran=start.year,
            koperasi_id=one.id if one and reached >= 6 else None,
        )
        session.add(case)
        session.flush()
        session.add_all(
            FasilitasiTahap(
                fasilitasi_id=case.id,
                tahap=tahap,
                tanggal=start + dt.timedelta(days=5 * step),
                nomor_bukti=f"H{number}.{step}"
                if tahap in (Tahap.T5, Tahap.T6, Tahap.T8)
                else None,
            )
            for step, tahap in enumerate(list(Tahap)[: reached + 1])
        )


def _train(session: Session, throws: random.Random, made: list[Koperasi], day: dt.date) -> None:
    """Trainings of four years; some people come again, now and then twice in a year."""
    known: list[Orang] = []
    for past in (1000, 700, 380, 120, 20):
        angkatan = make_angkatan(session, mulai=day - dt.timedelta(days=past), hari=2)
        again = iter(throws.sample(known, min(len(known), 5)))
        for one in throws.sample(made, 12):
            marks = [throws.choice([*StatusKehadiran, None]) for _ in range(2)]
            peserta = make_peserta(
                session,
                angkatan,
                *marks,
                orang=next(again, None),
                koperasi=one,
                jabatan=throws.choice(list(NamaJabatan)),
            )
            known.append(session.get_one(Orang, peserta.orang_id))
        known = list(dict.fromkeys(known))
    # Today, whatever day that is: one person comes to two trainings.
    for one in made[3:5]:
        angkatan = make_angkatan(session, mulai=day)
        make_peserta(session, angkatan, StatusKehadiran.HADIR, orang=known[0], koperasi=one)


def _sell(session: Session, throws: random.Random, day: dt.date) -> None:
    """Some produk have a buyer, turnover, papers that end today, within 90 days and after."""
    for produk in session.scalars(select(Produk).order_by(Produk.id)).all():
        owner = {"koperasi_id": produk.koperasi_id, "produk_id": produk.id}
        produk.mitra = throws.choice([None, "Toko Hitung"])
        for year in (day.year - 2, day.year - 1):
            omzet = throws.choice([None, 0, Decimal("1000.50"), 7])
            session.add(OmzetProduk(**owner, tahun=year, kanal="pasar", omzet=omzet))
        days = throws.choice([None, -1, 0, 90, 91])
        until = None if days is None else day + dt.timedelta(days=days)
        session.add(LegalitasProduk(**owner, jenis="halal", nomor="1", berlaku_sampai=until))
    session.flush()


def _close(made: list[Koperasi], day: dt.date) -> None:
    """One archived, one merged into another."""
    made[0].diarsipkan_pada = dt.datetime.combine(day - dt.timedelta(days=5), dt.time(9), WIB)
    made[0].alasan_arsip = "Salah catat"
    made[1].digabung_ke_id = made[2].id
    made[1].diarsipkan_pada = made[0].diarsipkan_pada
    made[1].alasan_arsip = "Digabung"
