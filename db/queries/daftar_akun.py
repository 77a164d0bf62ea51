"""The accounts as a table, for whoever manages them. Apart from akun.py, which needs no frames."""

import pandas as pd
from sqlalchemy import func, literal, select
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.orm import Session

from db.frames import read_frame
from db.izin import Izin, shown_to
from db.models import Akun, AkunKecamatan, Kecamatan, PeristiwaMasuk


@shown_to(Izin.KELOLA)
def list_akun(session: Session) -> pd.DataFrame:
    """Every account, by name.

    Returns:
        A row each: id, versi (int64), nama_pengguna, nama_lengkap, peran (str), aktif, contoh
        (bool), bersandi (bool, has set a password), undangan_sampai (timestamp, may be missing:
        until when the one-time code is good), berkode (bool, has a second code), kecamatan and
        kode (str, names and codes that limit a staf, between commas; may be missing), sso (str, who
        it is at the Pemkab's single sign-on; may be missing).
    """
    own = AkunKecamatan.akun_id == Akun.id
    names = (
        select(func.string_agg(Kecamatan.nama, aggregate_order_by(literal(", "), Kecamatan.nama)))
        .select_from(AkunKecamatan)
        .join(Kecamatan, Kecamatan.kode == AkunKecamatan.kecamatan_kode)
        .where(own)
    )
    codes = select(func.aggregate_strings(AkunKecamatan.kecamatan_kode, ",")).where(own)
    statement = select(
        Akun.id,
        Akun.versi,
        Akun.nama_pengguna,
        Akun.nama_lengkap,
        Akun.peran,
        Akun.aktif,
        Akun.contoh,
        Akun.sandi_hash.is_not(None).label("bersandi"),
        Akun.undangan_sampai,
        Akun.otp_sejak.is_not(None).label("berkode"),
        names.scalar_subquery().label("kecamatan"),
        codes.scalar_subquery().label("kode"),
        Akun.sso,
    ).order_by(Akun.nama_pengguna)
    dtypes = {
        "id": "int64",
        "versi": "int64",
        "nama_pengguna": "str",
        "nama_lengkap": "str",
        "peran": "str",
        "aktif": "bool",
        "contoh": "bool",
        "bersandi": "bool",
        "undangan_sampai": "object",
        "berkode": "bool",
        "kecamatan": "str",
        "kode": "str",
        "sso": "str",
    }
    return read_frame(session, statement, dtypes)


@shown_to(Izin.KELOLA)
def list_peristiwa_masuk(session: Session, *, limit: int) -> pd.DataFrame:
    """What happened at the login, newest first; not the attempts, each of which has its end here.

    No version counts the table, so it is asked by ui.session.data.look().

    Returns:
        A row each: waktu (datetime with zone), nama (str, of the account; missing where what was
        typed is no account's name), peristiwa, alamat (str; may be missing).
    """
    statement = (
        select(
            PeristiwaMasuk.waktu,
            Akun.nama_pengguna.label("nama"),
            PeristiwaMasuk.peristiwa,
            PeristiwaMasuk.alamat,
        )
        .outerjoin(Akun, Akun.nama_pengguna == PeristiwaMasuk.nama_pengguna)
        .where(PeristiwaMasuk.peristiwa != "mencoba")
        .order_by(PeristiwaMasuk.id.desc())
        .limit(limit)
    )
    dtypes = {"waktu": "object", "nama": "str", "peristiwa": "str", "alamat": "str"}
    return read_frame(session, statement, dtypes)
