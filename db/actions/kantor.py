"""Setting what stands on the office's paper."""

import datetime as dt
import hashlib

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.edits.entered import read_new
from db.errors import DataRejected
from db.izin import Izin, needs
from db.models import Logo, Pejabat
from db.values.foto import read_kop
from db.values.ktp import hide_ktp

PNG = b"\x89PNG\r\n\x1a\n"
LARGEST_LOGO = 300_000


@needs(Izin.KELOLA, door="pengaturan")
def record_pejabat(
    session: Session,
    *,
    jabatan: str,
    nama: str,
    mulai: dt.date,
    pangkat: str = "",
    nip: str = "",
    contoh: bool = False,
) -> None:
    """Let somebody hold a post from a day on; who held it until then leaves it the day before.

    Raises:
        DataRejected: a field is not sound, or somebody entered the post on that day or later.
    """
    typed = {"jabatan": jabatan, "nama": nama, "pangkat": pangkat, "mulai": mulai}
    found = {name: read_new("pejabat", name, value) for name, value in typed.items()}
    jabatan, mulai = found["jabatan"], found["mulai"]
    before = session.scalars(
        select(Pejabat)
        .where(Pejabat.jabatan == jabatan, Pejabat.sampai.is_(None))
        .order_by(Pejabat.mulai.desc())
        .with_for_update()
    ).first()
    if before is not None:
        if before.mulai >= mulai:
            raise DataRejected("pejabat_sesudah_pendahulunya")
        before.sampai = mulai - dt.timedelta(days=1)
        session.flush()
    session.add(
        Pejabat(
            **found,
            nip="".join(nip.split()) or None,
            contoh=contoh,
        )
    )
    session.flush()


@needs(Izin.KELOLA, door="pengaturan")
def close_pejabat(session: Session, *, pejabat_id: int, sampai: dt.date) -> None:
    """Let an official leave the post after a day.

    Raises:
        DataRejected: no such official, or the day lies before the first one in the post.
    """
    pejabat = session.get(Pejabat, pejabat_id)
    if pejabat is None:
        raise DataRejected("baris_tidak_ada")
    pejabat.sampai = read_new("pejabat", "sampai", sampai)
    session.flush()


@needs(Izin.KELOLA, door="pengaturan")
def record_logo(session: Session, *, nama_berkas: str, isi: bytes) -> None:
    """Put a PNG at the head of the paper, drawn anew: what came with the pixels stays behind.

    Raises:
        DataRejected: it is not a PNG, or too large.
    """
    if len(isi) > LARGEST_LOGO:
        raise DataRejected("ck_logo_isi_paling_besar_300_kb")
    if not isi.startswith(PNG):
        raise DataRejected("logo_bukan_png")
    try:
        isi = read_kop(isi)
    except DataRejected:
        raise DataRejected("logo_bukan_png") from None
    sidik = hashlib.sha256(isi).hexdigest()
    session.add(Logo(nama_berkas=hide_ktp(nama_berkas)[-100:], sidik=sidik, isi=isi))
    session.flush()


@needs(Izin.KELOLA, door="pengaturan")
def remove_logo(session: Session) -> None:
    """Print without a logo."""
    for logo in session.scalars(select(Logo)):
        session.delete(logo)
    session.flush()
