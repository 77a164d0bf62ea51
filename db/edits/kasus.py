"""What a founding case may say of its founders, its name, its officer and its notaris."""

import datetime as dt
from typing import Any

from sqlalchemy import func, inspect, select
from sqlalchemy.orm import Session

from db.clock import today
from db.enums import Peran
from db.errors import DataRejected
from db.izin import Izin, may
from db.models import Akun, Fasilitasi, Notaris
from db.queries.pengaturan import get_pengaturan
from db.queries.usulan import list_nama_mirip

_LEAST, _YOUNGEST, _WORDS = (
    "pendiri_paling_sedikit",
    "umur_pendiri_paling_muda",
    "kata_nama_paling_sedikit",
)


def settle_kasus(session: Session, case: Fasilitasi) -> None:
    """Before a case is written: look at each field that was typed; what stood there before stays.

    Raises:
        DataRejected: it names the field.
    """
    with session.no_autoflush:
        if _typed(case, "calon_anggota", "umkm_pendiri"):
            _check_founders(session, case)
        if _typed(case, "lahir_termuda"):
            _check_age(session, case)
        if _typed(case, "nama_usulan"):
            _check_name(session, case)
        if _typed(case, "ingatkan_pada"):
            _check_reminder(case)
        if _typed(case, "petugas_akun_id"):
            _check_officer(session, case)
        if _typed(case, "notaris_id"):
            _check_notaris(session, case)


def _typed(case: Fasilitasi, *names: str) -> bool:
    """True where one of the fields has been set to something else than nothing."""
    state = inspect(case).attrs
    return any(
        state[name].history.has_changes() and getattr(case, name) is not None for name in names
    )


def _refuse(case: Fasilitasi, rule: str, kolom: str, sebut: str = "") -> DataRejected:
    return DataRejected(rule, case.id, kolom, tabel="fasilitasi", sebut=sebut)


def _check_founders(session: Session, case: Fasilitasi) -> None:
    people, umkm = case.calon_anggota, case.umkm_pendiri
    least = _setting(session, _LEAST)
    if _typed(case, "calon_anggota") and people is not None and people < least:
        raise _refuse(case, "pendiri_kurang", "calon_anggota", f"sekurangnya {least} orang")
    if people is not None and umkm is not None and umkm > people:
        raise _refuse(case, "umkm_melebihi_pendiri", "umkm_pendiri")


def _check_age(session: Session, case: Fasilitasi) -> None:
    born, youngest = case.lahir_termuda, _setting(session, _YOUNGEST)
    if born is not None and age_on(born, today()) < youngest:
        limit = f"sekurangnya {youngest} tahun"
        raise _refuse(case, "pendiri_di_bawah_umur", "lahir_termuda", limit)


def age_on(born: dt.date, day: dt.date) -> int:
    """Whole years of life on a day; who was born on 29 February is older on 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _check_name(session: Session, case: Fasilitasi) -> None:
    nama = case.nama_usulan or ""
    least = _setting(session, _WORDS)
    if len(nama.split()) < least:
        raise _refuse(case, "nama_usulan_kurang_kata", "nama_usulan", f"sekurangnya {least} kata")
    # Of two who propose one name at once, the second is told: names that are alike have no key.
    session.execute(select(func.pg_advisory_xact_lock(func.hashtext("nama usulan"))))
    alike = list_nama_mirip(
        session,
        nama=nama,
        kecamatan_kode=case.kecamatan_kode,
        fasilitasi_id=case.id,
        koperasi_id=case.koperasi_id,
    )
    same = next((each for each in alike if each.sama), None)
    if same is not None:
        raise _refuse(case, "nama_usulan_terpakai", "nama_usulan", same.pemilik)


def _check_reminder(case: Fasilitasi) -> None:
    if case.ingatkan_pada is not None and case.ingatkan_pada < today():
        raise _refuse(case, "pengingat_sudah_lewat", "ingatkan_pada")


def _check_officer(session: Session, case: Fasilitasi) -> None:
    akun = session.get(Akun, case.petugas_akun_id)
    if akun is None or not akun.aktif or not may(Peran(akun.peran), Izin.UBAH):
        raise _refuse(case, "petugas_tidak_bertugas", "petugas_akun_id")


def _check_notaris(session: Session, case: Fasilitasi) -> None:
    in_use: Any = select(Notaris.id).where(Notaris.id == case.notaris_id, Notaris.aktif)
    if session.scalar(in_use) is None:
        raise _refuse(case, "notaris_tidak_dipakai", "notaris_id")


def _setting(session: Session, kunci: str) -> int:
    return int(get_pengaturan(session, kunci))
