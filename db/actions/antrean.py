"""What empties a queue in one step, and the queues that an admin keeps."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from db.actions.bukti import open_case
from db.edits.entered import read_new
from db.edits.kasus import settle_kasus
from db.enums import BendaAntrean, Peran
from db.errors import DataRejected, NotFound
from db.figures.antrean import read_saringan
from db.izin import Izin, needs
from db.models import Antrean
from db.queries.antrean import list_penerima


@needs(Izin.UBAH)
def remind_kasus(
    session: Session, *, fasilitasi_id: int, sebelum: dt.date | None, pada: dt.date | None
) -> None:
    """Let a case ask to be looked at again on a day; None: on no day.

    Args:
        sebelum: its reminder as it was on the screen.

    Raises:
        DataRejected: the day has passed or is none, somebody else has set another meanwhile, or
            the case is closed.
        NotFound: there is no such case.
    """
    case = open_case(session, fasilitasi_id)
    if case.ingatkan_pada != sebelum:
        raise DataRejected("pengingat_sudah_diubah", case.id, "ingatkan_pada", tabel="fasilitasi")
    case.ingatkan_pada = read_new("fasilitasi", "ingatkan_pada", pada)
    settle_kasus(session, case)
    session.flush()


@needs(Izin.UBAH)
def hand_over_kasus(
    session: Session, *, fasilitasi_id: int, dari: int | None, kepada: int | None
) -> None:
    """Put another account in charge of a case.

    Args:
        dari: who was in charge as it was on the screen; None for nobody.
        kepada: the account that takes it.

    Raises:
        DataRejected: nobody is named, that account may not edit the case, somebody else was put in
            charge meanwhile, or the case is closed.
        NotFound: there is no such case.
    """
    case = open_case(session, fasilitasi_id)
    if case.petugas_akun_id != dari:
        raise DataRejected("petugas_sudah_diganti", case.id, "petugas_akun_id", tabel="fasilitasi")
    if kepada not in list_penerima(session, kecamatan_kode=case.kecamatan_kode):
        raise DataRejected("petugas_tidak_dapat", case.id, "petugas_akun_id", tabel="fasilitasi")
    case.petugas_akun_id = kepada
    session.flush()


@needs(Izin.KELOLA, door="pengaturan")
def create_antrean(
    session: Session,
    *,
    nama: str,
    saringan: dict[str, Any],
    peran: Sequence[Peran],
    urutan: int | str | None,
) -> int:
    """Keep a filter on cases as a queue of some roles, and return its id.

    Raises:
        DataRejected: a field is not sound, no role is named, or there is a queue of that name.
    """
    queue = Antrean(benda=BendaAntrean.KASUS)
    _fill(queue, nama=nama, saringan=saringan, peran=peran, urutan=urutan)
    session.add(queue)
    session.flush()
    return queue.id


@needs(Izin.KELOLA, door="pengaturan")
def change_antrean(
    session: Session,
    *,
    antrean_id: int,
    versi: int,
    nama: str,
    saringan: dict[str, Any],
    peran: Sequence[Peran],
    urutan: int | str | None,
    berlaku: bool,
) -> None:
    """Let a queue hold other cases, stand elsewhere, or be offered no more.

    Args:
        versi: of the row that was on the screen.

    Raises:
        DataRejected: as in create_antrean, or somebody else has changed it meanwhile.
        NotFound: there is no such queue.
    """
    queue = session.get(Antrean, antrean_id, with_for_update=True)
    if queue is None:
        raise NotFound(antrean_id)
    if queue.versi != versi:
        raise DataRejected("antrean_sudah_diubah")
    _fill(queue, nama=nama, saringan=saringan, peran=peran, urutan=urutan)
    queue.berlaku = read_new("antrean", "berlaku", berlaku)
    session.flush()


def _fill(
    queue: Antrean,
    *,
    nama: str,
    saringan: dict[str, Any],
    peran: Sequence[Peran],
    urutan: int | str | None,
) -> None:
    if not peran:
        raise DataRejected("antrean_tanpa_peran")
    try:
        queue.saringan = read_saringan(saringan).as_data()
    except (TypeError, ValueError) as unknown:
        raise DataRejected("saringan_antrean_tidak_dikenal") from unknown
    queue.nama = read_new("antrean", "nama", nama)
    queue.urutan = read_new("antrean", "urutan", urutan)
    queue.peran = [str(each) for each in Peran if each in peran]
