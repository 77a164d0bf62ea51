import datetime as dt

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from db.actions.contoh import empty_demo
from db.models import Fasilitasi, Koperasi, Orang, Peserta
from db.queries.contoh import demo_is_present
from db.seed import fill_demo
from tests.factories import make_angkatan

TODAY = dt.date(2026, 11, 24)


def test_an_empty_register_holds_no_demo(session: Session) -> None:
    assert not demo_is_present(session)


def test_a_stop_in_the_middle_leaves_nothing(session: Session) -> None:
    def stop(stage: str, _share: float) -> None:
        assert stage != "koperasi", "stopped"

    with pytest.raises(AssertionError, match="stopped"):
        fill_demo(on=TODAY, progress=stop)

    assert not demo_is_present(session)


@pytest.mark.parametrize("day", [dt.date(2026, 1, 1), dt.date(2028, 2, 29)])
def test_the_demo_fills_on_an_awkward_day(session: Session, day: dt.date) -> None:
    shares: list[float] = []

    fill_demo(on=day, progress=lambda _stage, share: shares.append(share))

    assert demo_is_present(session)
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(1.0)


def add_real_rows(session: Session, contoh: Koperasi, tamu: Orang) -> Orang:
    """What the office would have entered beside the demo, each tied to a row of it."""
    nyata = Koperasi(nama="Koperasi Uji Nyata", digabung_ke_id=contoh.id)
    sari = Orang(nama="Sari")
    kasus = Fasilitasi(
        nama_kelompok="Kelompok Nyata",
        kecamatan_kode="36.04.15",
        tahun_anggaran=2026,
        koperasi_id=contoh.id,
    )
    session.add_all([nyata, sari, kasus])
    session.flush()
    angkatan = make_angkatan(session, mulai=TODAY)
    session.add_all(
        [
            Peserta(angkatan_id=angkatan.id, orang_id=sari.id, koperasi_id=contoh.id),
            Peserta(angkatan_id=angkatan.id, orang_id=tamu.id, koperasi_id=nyata.id),
        ]
    )
    session.flush()
    return sari


def test_emptying_leaves_no_demo_row_and_every_real_one(session: Session) -> None:
    fill_demo(on=TODAY)
    contoh = session.scalars(select(Koperasi).limit(1)).one()
    tamu = session.scalars(select(Orang).limit(1)).one()
    sari = add_real_rows(session, contoh, tamu)
    was_present = demo_is_present(session)

    empty_demo(session)

    assert was_present
    assert not demo_is_present(session)
    assert session.scalars(select(Koperasi.nama)).all() == ["Koperasi Uji Nyata"]
    assert session.scalars(select(Koperasi.digabung_ke_id)).all() == [None]
    assert session.scalars(select(Fasilitasi.koperasi_id)).all() == [None]
    assert session.execute(select(Peserta.orang_id, Peserta.koperasi_id)).all() == [(sari.id, None)]
    assert session.scalar(text("SELECT count(*) FROM rat")) == 0
    assert session.scalar(text("SELECT count(*) FROM kehadiran")) == 0
