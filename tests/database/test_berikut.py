"""Where next: the desa without a koperasi first, beside the groups that are proposed there."""

import datetime as dt

from sqlalchemy.orm import Session

from db.enums import Keluar, Tahap
from db.frames import rows_of
from db.models import Fasilitasi, FasilitasiTahap
from db.queries.berikut import list_desa_berikut
from db.queries.kasus import list_usulan
from tests.factories import CIRUAS, KRAMATWATU, make_koperasi

HARI = dt.date(2026, 11, 29)
SATU, DUA = f"{KRAMATWATU}.2001", f"{KRAMATWATU}.2002"


def propose(
    session: Session, desa_kode: str | None, *, tahap: Tahap = Tahap.T1, keluar: bool = False
) -> None:
    case = Fasilitasi(
        nama_kelompok="Kelompok Uji",
        kecamatan_kode=KRAMATWATU,
        desa_kode=desa_kode,
        tahun_anggaran=2025,
        **(
            {"keluar": Keluar.MUNDUR, "alasan_keluar": "uji", "tanggal_keluar": HARI}
            if keluar
            else {}
        ),
    )
    session.add(case)
    session.flush()
    for each in (Tahap.T0, tahap):
        session.add(FasilitasiTahap(fasilitasi_id=case.id, tahap=each, tanggal=HARI))
    session.commit()


def test_open_cases_of_any_year_are_proposed_and_no_others(session: Session) -> None:
    propose(session, SATU)
    propose(session, SATU)
    propose(session, None)
    propose(session, DUA, tahap=Tahap.T6)
    propose(session, DUA, keluar=True)

    found = {
        (row["desa_kode"] if isinstance(row["desa_kode"], str) else None): row["kasus"]
        for row in rows_of(list_usulan(session, pada=HARI))
    }

    assert found == {SATU: 2, None: 1}


def test_desa_with_fewest_come_first_and_those_that_propose_most(session: Session) -> None:
    make_koperasi(session, desa_kode=DUA)
    make_koperasi(session, desa_kode=f"{CIRUAS}.2001", kecamatan_kode=CIRUAS)
    propose(session, SATU)

    rows = rows_of(list_desa_berikut(session, pada=HARI))

    assert len(rows) == 326
    assert (rows[0]["desa_kode"], rows[0]["koperasi"], rows[0]["kasus"]) == (SATU, 0, 1)
    assert {row["desa_kode"] for row in rows[-2:]} == {DUA, f"{CIRUAS}.2001"}
