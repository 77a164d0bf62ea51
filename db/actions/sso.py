"""A login by the Pemkab's single sign-on: begun in one browser, and what came of it there."""

import datetime as dt

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from db.actions.masuk import hash_token
from db.models import Akun, HasilSso, PermintaanSso
from db.queries.sso import Keberangkatan, Kepulangan

# Time enough to type a password and a code there.
_PERMINTAAN_LIFE = dt.timedelta(minutes=10)
# From the way back to the login screen it is one redirect.
_HASIL_LIFE = dt.timedelta(minutes=1)


def create_permintaan(
    session: Session, *, perangkat: str, state: str, nonce: str, verifier: str, tujuan: str
) -> None:
    """Remember what only this browser may come back with.

    Args:
        perangkat: SHA-256 of the cookie of the browser.
        tujuan: the address inside this program that was asked for.
    """
    session.execute(
        delete(PermintaanSso).where(PermintaanSso.berlaku_sampai < func.clock_timestamp())
    )
    session.add(
        PermintaanSso(
            state_hash=hash_token(state),
            perangkat=perangkat,
            nonce=nonce,
            verifier=verifier,
            tujuan=tujuan,
            berlaku_sampai=func.clock_timestamp() + _PERMINTAAN_LIFE,
        )
    )
    session.flush()


def spend_permintaan(session: Session, *, state: str, perangkat: str) -> Keberangkatan | None:
    """What was begun under that state in this browser, once; None if nothing was, or long ago."""
    spent = session.execute(
        delete(PermintaanSso)
        .where(PermintaanSso.state_hash == hash_token(state), PermintaanSso.perangkat == perangkat)
        .returning(
            PermintaanSso.nonce,
            PermintaanSso.verifier,
            PermintaanSso.tujuan,
            (PermintaanSso.berlaku_sampai < func.clock_timestamp()).label("late"),
        )
    ).one_or_none()
    if spent is None or spent.late:
        return None
    return Keberangkatan(nonce=spent.nonce, verifier=spent.verifier, tujuan=spent.tujuan)


def record_hasil(
    session: Session,
    *,
    perangkat: str,
    alasan: str | None = None,
    pengenal: str | None = None,
    kuat: bool = False,
) -> None:
    """Leave for the login screen of a browser what came of it, in place of what lies there.

    Args:
        alasan: why nobody comes in; None where `pengenal` was proved.
        pengenal: who it is at the Pemkab. Nobody's here, or of an account that is switched off, is
            refused as "tak_dikenal".
        kuat: as strong as the office asked for, so that no second code is.
    """
    akun_id = None
    if alasan is None:
        akun_id = session.scalar(select(Akun.id).where(Akun.sso == pengenal, Akun.aktif))
        alasan = "tak_dikenal" if akun_id is None else None
    values = {
        "akun_id": akun_id,
        "alasan": alasan,
        "pengenal": pengenal,
        "kuat": kuat,
        "berlaku_sampai": func.clock_timestamp() + _HASIL_LIFE,
    }
    statement = insert(HasilSso).values(perangkat=perangkat, **values)
    session.execute(statement.on_conflict_do_update(index_elements=["perangkat"], set_=values))


def take_hasil(session: Session, *, perangkat: str) -> Kepulangan | None:
    """What came of it, once."""
    taken = session.execute(
        delete(HasilSso)
        .where(HasilSso.perangkat == perangkat)
        .returning(
            HasilSso.akun_id,
            HasilSso.alasan,
            HasilSso.pengenal,
            HasilSso.kuat,
            (HasilSso.berlaku_sampai < func.clock_timestamp()).label("late"),
        )
    ).one_or_none()
    session.execute(delete(HasilSso).where(HasilSso.berlaku_sampai < func.clock_timestamp()))
    if taken is None or taken.late:
        return None
    still = (Akun.id == taken.akun_id, Akun.aktif, Akun.sso == taken.pengenal)
    # Locked, so that a fingerprint that is read next in this transaction is of the linked account.
    linked = select(Akun.nama_pengguna).where(*still).with_for_update(key_share=True)
    nama = session.scalar(linked)
    alasan = None if nama else taken.alasan or "tak_dikenal"
    return Kepulangan(nama=nama, alasan=alasan, pengenal=taken.pengenal, kuat=taken.kuat)
