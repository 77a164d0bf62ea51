"""What a person does moves each figure by exactly what it should, and no other figure.

The register: A has all that is counted, B is facilitated too, P is plain; all three in Kramatwatu.
"""

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.actions.arsip import archive_koperasi, restore_koperasi
from db.actions.fasilitasi import create_fasilitasi, record_tahap
from db.actions.gabung import merge_koperasi
from db.actions.keragaan import create_keragaan, create_rat
from db.actions.presensi import record_kehadiran
from db.clock import today
from db.edits.merge import Edit, apply_edits
from db.enums import (
    Asal,
    KategoriUnitUsaha,
    NamaJabatan,
    StatusKehadiran,
    StatusKelembagaan,
    StatusNik,
    Tahap,
)
from db.figures.katalog import UKURAN
from db.indikator.angka import list_angka
from db.models import Angkatan, Keragaan, Koperasi, Peserta, Rat, Sesi, SnapshotOds, UnitUsaha
from db.postgres import engine as db_engine
from tests.factories import (
    CIRUAS,
    KRAMATWATU,
    make_angkatan,
    make_koperasi,
    make_pendirian,
    make_peserta,
    make_produk,
)

HARI = today()
BUKU = HARI.year - 1
# Deltas by figure; of the kabupaten and of Kramatwatu alike, where both are told.
Gerak = dict[str, int]
# All that koperasi A counts for.
SELURUH_A: Gerak = {
    "jumlah": 1,
    "aktif": 1,
    "status_terdata": 1,
    "wajib_rat": 1,
    "sudah_rat": 1,
    "rat_tepat_waktu": 1,
    "sertifikat": 1,
    "sertifikat_terdata": 1,
    "fokus_terdata": 1,
    "koperasi_sektor_riil": 1,
    "terjangkau": 1,
    "melapor": 1,
    "anggota_tahun_buku": 54,
    "anggota_terakhir": 54,
    "pelapor_anggota": 1,
    "anggota_terpilah": 1,
    "anggota_terpilah_orang": 54,
    # The only one that reports is in the middle.
    "median_anggota": 54,
    "laki_terakhir": 30,
    "perempuan_terakhir": 24,
    "aset": 1000,
    "tercatat_sampai": 1,
    "produk": 1,
    "koperasi_tanpa_kdmp": 1,
    "koperasi_dengan_kdmp": 1,
}


def of_the_day(gerak: Gerak) -> Gerak:
    """Without what is not told today: until the end of March a RAT of today is in time.

    From then on who was not trained and owed it is told.
    """
    is_over = dt.date(HARI.year, 3, 31) < HARI
    other = "rat_tepat_waktu" if is_over else "rat_tanpa_latihan_wajib"
    return {kunci: n for kunci, n in gerak.items() if kunci != other}


# It was founded by the office, and its life ended; its RAT was the only one of its kecamatan, of
# whose three koperasi nothing is known without it.
PERGI: Gerak = {kunci: -n for kunci, n in SELURUH_A.items()} | {
    "kejadian_tidak_aktif": 1,
    "rat_tanpa_latihan_wajib": -3,
}


@dataclass(frozen=True)
class Kantor:
    """The koperasi, a case in T5, and a peserta of P in a sesi of today who is not marked yet."""

    a: int
    b: int
    p: int
    kasus: int
    peserta: int
    sesi: int


def facts_of(koperasi: Koperasi) -> list[Any]:
    """What is on record of a koperasi: RAT, keragaan, certificate, a unit usaha."""
    return [
        Rat(koperasi_id=koperasi.id, tahun_buku=BUKU, tanggal=HARI),
        Keragaan(
            koperasi_id=koperasi.id,
            tahun_buku=BUKU,
            jumlah_anggota=54,
            anggota_laki=30,
            anggota_perempuan=24,
            aset=Decimal(1000),
        ),
        SnapshotOds(
            koperasi_id=koperasi.id,
            per_tanggal=HARI - dt.timedelta(days=30),
            status_nik=StatusNik.SUDAH_BERSERTIFIKAT,
        ),
        UnitUsaha(
            koperasi_id=koperasi.id,
            tahun_buku=BUKU,
            nama="Toko",
            kategori=KategoriUnitUsaha.PERDAGANGAN,
            volume_usaha=Decimal(10),
        ),
    ]


@pytest.fixture
def kantor(session: Session) -> Kantor:
    a = make_pendirian(session, dt.date(2019, 5, 4), tanggal_status=dt.date(2019, 5, 4))
    b = make_pendirian(session, dt.date(2020, 5, 4), tanggal_status=dt.date(2020, 5, 4))
    p = make_koperasi(session, tanggal_status=dt.date(2019, 5, 4))
    session.add_all(facts_of(a))
    make_produk(session, a)
    angkatan = make_angkatan(session, mulai=HARI)
    make_peserta(session, angkatan, StatusKehadiran.HADIR, koperasi=a)
    coming = make_peserta(session, angkatan, koperasi=p)
    sesi = session.scalars(select(Sesi.id).where(Sesi.angkatan_id == angkatan.id)).one()
    kasus = create_fasilitasi(
        session,
        nama_kelompok="Kelompok Baru",
        kecamatan_kode=KRAMATWATU,
        desa_kode=None,
        tahun_anggaran=HARI.year,
        sumber_dana=None,
        calon_anggota=None,
        tanggal=HARI - dt.timedelta(days=9),
    )
    for step, tahap in enumerate(list(Tahap)[:5]):
        day = HARI - dt.timedelta(days=8 - step)
        record_tahap(session, fasilitasi_id=kasus, dari=tahap, tanggal=day, nomor_bukti=f"H{step}")
    session.commit()
    return Kantor(a.id, b.id, p.id, kasus, coming.id, sesi)


def archive(session: Session, kantor: Kantor) -> None:
    archive_koperasi(session, koperasi_id=kantor.a, alasan="Salah catat")


def archive_and_restore(session: Session, kantor: Kantor) -> None:
    archive(session, kantor)
    restore_koperasi(session, koperasi_id=kantor.a)


def merge(session: Session, kantor: Kantor) -> None:
    versi = tuple(session.get_one(Koperasi, each).versi for each in (kantor.b, kantor.a))
    merge_koperasi(session, dari_id=kantor.b, ke_id=kantor.a, versi=(versi[0], versi[1]))


def edit(session: Session, kantor: Kantor, kolom: str, awal: str, baru: str | None) -> None:
    hasil = apply_edits(session, tabel="koperasi", edits=[Edit(kantor.a, kolom, awal, baru)])
    assert (hasil.tersimpan, hasil.bentrok) == (1, ())


def dissolve(session: Session, kantor: Kantor) -> None:
    edit(session, kantor, "status_kelembagaan", "aktif", "dibubarkan")


def empty_the_status(session: Session, kantor: Kantor) -> None:
    edit(session, kantor, "status_kelembagaan", "aktif", None)


def move(session: Session, kantor: Kantor) -> None:
    edit(session, kantor, "kecamatan_kode", KRAMATWATU, CIRUAS)


def found(session: Session, kantor: Kantor) -> None:
    record_tahap(
        session, fasilitasi_id=kantor.kasus, dari=Tahap.T5, tanggal=HARI, nomor_bukti="AHU-9"
    )


def attend(session: Session, kantor: Kantor) -> None:
    peserta = session.get_one(Peserta, kantor.peserta)
    record_kehadiran(
        session, sesi_id=kantor.sesi, edits=[Edit(peserta.id, "status", None, "hadir")]
    )


def type_a_rat(session: Session, kantor: Kantor) -> None:
    create_rat(session, koperasi_id=kantor.p, tahun_buku=BUKU, tanggal=HARI)


def open_keragaan(session: Session, kantor: Kantor) -> None:
    create_keragaan(session, koperasi_id=kantor.p, tahun_buku=BUKU)


def learn_of_a_certificate(session: Session, kantor: Kantor) -> None:
    session.add(
        SnapshotOds(
            koperasi_id=kantor.p, per_tanggal=HARI, status_nik=StatusNik.SUDAH_BERSERTIFIKAT
        )
    )


def enter_a_kdmp(session: Session, _kantor: Kantor) -> None:
    session.add(
        Koperasi(
            nama="Koperasi Desa Merah Putih Uji",
            kecamatan_kode=KRAMATWATU,
            asal=Asal.KDMP,
            status_kelembagaan=StatusKelembagaan.AKTIF,
            tanggal_badan_hukum=dt.date(2016, 5, 4),
        )
    )


def come_again(session: Session, kantor: Kantor) -> None:
    """The ketua of A, in another training of today."""
    orang = session.scalars(select(Peserta.orang_id).where(Peserta.koperasi_id == kantor.a)).one()
    first = session.get_one(Sesi, kantor.sesi)
    pelatihan = session.get_one(Angkatan, first.angkatan_id).pelatihan_id
    angkatan = Angkatan(pelatihan_id=pelatihan, nomor=2, kuota=30)
    session.add(angkatan)
    session.flush()
    sesi = Sesi(angkatan_id=angkatan.id, nomor=1, hari=1, tanggal=HARI)
    peserta = Peserta(
        angkatan_id=angkatan.id, orang_id=orang, koperasi_id=kantor.a, jabatan=NamaJabatan.KETUA
    )
    session.add_all([sesi, peserta])
    session.flush()
    record_kehadiran(session, sesi_id=sesi.id, edits=[Edit(peserta.id, "status", None, "hadir")])


def moves(session: Session, before: dict[tuple[str, str | None], int]) -> dict[str | None, Gerak]:
    """By kecamatan (None: the kabupaten) the figures that changed, and by how much."""
    found: dict[str | None, Gerak] = {}
    now = figures(session)
    for kunci, kode in before.keys() | now.keys():
        if change := now.get((kunci, kode), 0) - before.get((kunci, kode), 0):
            found.setdefault(kode, {})[kunci] = change
    return found


def figures(session: Session) -> dict[tuple[str, str | None], int]:
    """Every figure that is no ratio; what is not recorded counts as nought here."""
    counts = [kunci for kunci, ukuran in UKURAN.items() if ukuran.bagian is None]
    told = list_angka(session, counts, pada=HARI, tahun_buku=BUKU)
    return {(each.kunci, each.kode): int(each.nilai or 0) for each in told}


def after(
    session: Session, kantor: Kantor, act: Callable[[Session, Kantor], None]
) -> dict[str | None, Gerak]:
    before = figures(session)
    with db_engine.write_session(by="sari", door="grid", batch=uuid.uuid4()) as writing:
        act(writing, kantor)
    session.expire_all()
    return moves(session, before)


# Figures that are told of the kabupaten alone.
SEKABUPATEN = {
    *("produk", "presensi_hadir", "presensi_dicatat", "hadir_pelatihan", "dicatat_pelatihan"),
    *("peserta_baru", "peserta_datang", "orang_hadir", "koperasi_hadir", "angkatan"),
    *("koperasi_kdmp", "koperasi_kdmp_aktif", "koperasi_tanpa_kdmp", "koperasi_dengan_kdmp"),
    *("aktif_12_bulan", "aktif_24_bulan", "aktif_36_bulan"),
    *("kejadian_tidak_aktif", "diamati_tidak_aktif", "kejadian_tanpa_rat", "diamati_tanpa_rat"),
    *("kejadian_grade", "diamati_grade", "peserta_tanpa_lp", "rat_tanpa_latihan_wajib"),
}
MERGED: Gerak = dict.fromkeys(
    (
        *("jumlah", "aktif", "status_terdata", "wajib_rat", "tercatat_sampai"),
        *("fokus_belum_terdata", "koperasi_tanpa_kdmp", "koperasi_dengan_kdmp"),
        # Each was founded by a case; one koperasi counts once.
        "pendirian_fasilitasi",
        # Neither had a RAT for years; of B no grade was known.
        *("diamati_tidak_aktif", "diamati_tanpa_rat", "kejadian_tanpa_rat"),
    ),
    -1,
) | dict.fromkeys(("aktif_12_bulan", "aktif_24_bulan", "aktif_36_bulan"), -1)
MERGED["rat_tanpa_latihan_wajib"] = -1
FOUNDED: Gerak = dict.fromkeys(
    (
        *("jumlah", "status_belum_terdata", "tercatat_sampai", "fokus_belum_terdata"),
        *("pendirian_fasilitasi", "pendirian_tahun_ini"),
        *("koperasi_tanpa_kdmp", "koperasi_dengan_kdmp"),
        # Too young for a RAT or a grade; its status is not known.
        *("diamati_tanpa_rat", "diamati_grade"),
    ),
    1,
)
ATTENDED: Gerak = dict.fromkeys(
    (
        *("terjangkau", "presensi_hadir", "presensi_dicatat", "hadir_pelatihan"),
        *("dicatat_pelatihan", "peserta_baru", "peserta_datang", "orang_hadir", "koperasi_hadir"),
        "peserta_tanpa_lp",
    ),
    1,
)
AGAIN: Gerak = dict.fromkeys(
    (
        *("presensi_hadir", "presensi_dicatat", "hadir_pelatihan", "dicatat_pelatihan"),
        *("peserta_datang", "peserta_tanpa_lp", "angkatan"),
    ),
    1,
)
KDMP: Gerak = dict.fromkeys(
    (
        *("jumlah", "aktif", "status_terdata", "wajib_rat", "tercatat_sampai"),
        *("koperasi_kdmp", "koperasi_kdmp_aktif", "koperasi_dengan_kdmp", "fokus_belum_terdata"),
    ),
    1,
)
KDMP["rat_tanpa_latihan_wajib"] = 1
EMPTIED: Gerak = {"aktif": -1, "status_terdata": -1, "terjangkau": -1, "status_belum_terdata": 1}


@pytest.mark.parametrize(
    ("act", "gerak"),
    [
        (archive, PERGI),
        (archive_and_restore, {}),
        (merge, MERGED),
        (dissolve, PERGI),
        (empty_the_status, EMPTIED),
        (found, FOUNDED),
        (attend, ATTENDED),
        (type_a_rat, {"sudah_rat": 1, "rat_tepat_waktu": 1}),
        (open_keragaan, {}),
        (learn_of_a_certificate, {"sertifikat": 1, "sertifikat_terdata": 1}),
        (enter_a_kdmp, KDMP),
        (come_again, AGAIN),
    ],
)
def test_each_figure_moves_by_what_was_done_and_no_other(
    session: Session, kantor: Kantor, act: Callable[[Session, Kantor], None], gerak: Gerak
) -> None:
    whole = of_the_day(gerak)
    here = {kunci: n for kunci, n in whole.items() if kunci not in SEKABUPATEN}
    expected = {place: n for place, n in ((None, whole), (KRAMATWATU, here)) if n}

    assert after(session, kantor, act) == expected


def test_a_koperasi_that_moves_takes_its_figures_to_the_other_kecamatan(
    session: Session, kantor: Kantor
) -> None:
    whole = of_the_day(SELURUH_A)
    there = {kunci: n for kunci, n in whole.items() if kunci not in SEKABUPATEN}

    assert after(session, kantor, move) == {
        # Of the two that stay no RAT is on record in their kecamatan any more.
        None: of_the_day({"kecamatan_berkoperasi": 1, "rat_tanpa_latihan_wajib": -2}),
        KRAMATWATU: {kunci: -n for kunci, n in there.items()},
        CIRUAS: there,
    }
