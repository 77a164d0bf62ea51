import datetime as dt

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from db.actions.contoh import empty_demo
from db.enums import SumberDana, Tema
from db.models import Angkatan, Fasilitasi, Koperasi, Orang, Pelatihan, Peserta, Program
from db.queries.contoh import demo_is_present
from db.seed import fill_demo

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


def test_emptying_leaves_no_demo_row_and_every_real_one(session: Session) -> None:
    fill_demo(on=TODAY)
    contoh = session.scalars(select(Koperasi).limit(1)).one()
    tamu = session.scalars(select(Orang).limit(1)).one()
    nyata = Koperasi(nama="Koperasi Uji Nyata", digabung_ke_id=contoh.id)
    sari = Orang(nama="Sari")
    program = Program(tahun_anggaran=2026, nama="Nyata", sumber_dana=SumberDana.APBD)
    kasus = Fasilitasi(
        nama_kelompok="Kelompok Nyata",
        kecamatan_kode="36.04.15",
        tahun_anggaran=2026,
        koperasi_id=contoh.id,
    )
    session.add_all([nyata, sari, program, kasus])
    session.flush()
    pelatihan = Pelatihan(
        program_id=program.id,
        judul="Nyata",
        tema=Tema.PEMBUKUAN,
        tanggal_mulai=TODAY,
        tanggal_selesai=TODAY,
    )
    session.add(pelatihan)
    session.flush()
    angkatan = Angkatan(pelatihan_id=pelatihan.id, nomor=1, kuota=30)
    session.add(angkatan)
    session.flush()
    session.add_all(
        [
            Peserta(angkatan_id=angkatan.id, orang_id=sari.id, koperasi_id=contoh.id),
            Peserta(angkatan_id=angkatan.id, orang_id=tamu.id, koperasi_id=nyata.id),
        ]
    )
    session.flush()
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
