import datetime as dt

import pytest
from sqlalchemy import Date, func, select, text
from sqlalchemy.orm import Session

from db.actions.contoh import KONTAK_CONTOH, TEMA_CONTOH, empty_demo
from db.actions.versi_indikator import record_katalog
from db.models import (
    Base,
    Fasilitasi,
    Harkopnas,
    ImporBerkas,
    Koperasi,
    Orang,
    Peserta,
)
from db.queries.contoh import demo_is_present
from db.seed import fill_demo
from db.showcase import complete_demo
from tests.almanac import set_today
from tests.factories import make_angkatan

pytestmark = pytest.mark.slow  # fills and empties whole demo registers

TODAY = dt.date(2026, 11, 24)
NEW_YEAR = dt.date(2026, 1, 1)
# What is planned, and when a paper lapses, lies ahead.
AHEAD = {
    "pelatihan.tanggal_mulai",
    "pelatihan.tanggal_selesai",
    "sesi.tanggal",
    "snapshot_ods.tanggal_berlaku_sertifikat",
    "legalitas_produk.berlaku_sampai",
    "fasilitasi.ingatkan_pada",
    "rat.rencana",
    "tindak_lanjut.tenggat",
}
# They keep what was and nobody empties them, or the program may not read them.
GROWING = {"audit", "kunci_bukti", "perubahan_blok", "perubahan_tabel", "segel"}


def test_an_empty_register_holds_no_demo(session: Session) -> None:
    assert not demo_is_present(session)


def test_a_stop_in_the_middle_leaves_nothing(session: Session) -> None:
    def stop(stage: str, _share: float) -> None:
        assert stage != "koperasi", "stopped"

    with pytest.raises(AssertionError, match="stopped"):
        fill_demo(on=TODAY, progress=stop)

    assert not demo_is_present(session)


def latest_dates(session: Session) -> dict[str, dt.date]:
    """The latest day of each column of what has happened."""
    found = {
        f"{table.name}.{column.name}": session.scalar(select(func.max(column)))
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, Date)
    }
    return {place: day for place, day in found.items() if day and place not in AHEAD}


def count_rows(session: Session) -> dict[str, int | None]:
    return {
        table.name: session.scalar(select(func.count()).select_from(table))
        for table in Base.metadata.sorted_tables
        if table.name not in GROWING
    }


def test_the_demo_of_the_first_day_of_a_year_knows_no_future_and_leaves_nothing_behind(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One test, as filling takes longest."""
    set_today(monkeypatch, NEW_YEAR)
    record_katalog(session)  # as each start does
    session.commit()
    before = count_rows(session)
    shares: list[float] = []

    fill_demo(
        on=NEW_YEAR, progress=lambda _stage, share: shares.append(share), finish=complete_demo
    )

    assert demo_is_present(session)
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(1.0)
    assert {place: last for place, last in latest_dates(session).items() if last > NEW_YEAR} == {}
    assert session.scalar(select(func.count()).where(ImporBerkas.ditulis > 0)) == 1
    assert count_rows(session) != before

    empty_demo(session)
    session.flush()

    assert count_rows(session) == before


def test_emptying_keeps_what_somebody_wrote_of_a_harkopnas(session: Session) -> None:
    session.add_all([Harkopnas(tahun=2030, tema="Tema Uji"), Harkopnas(tahun=2031)])
    session.flush()

    empty_demo(session)

    left = select(Harkopnas.tahun).where(Harkopnas.tahun >= 2030)
    assert session.scalars(left).all() == [2030]


def test_emptying_takes_the_invented_contact_from_a_year_with_its_real_theme(
    session: Session,
) -> None:
    session.add(Harkopnas(tahun=2030, tema="Tema Uji", kontak=KONTAK_CONTOH))
    session.add(Harkopnas(tahun=2031, tema=TEMA_CONTOH, kontak=KONTAK_CONTOH))
    session.flush()

    empty_demo(session)
    session.expire_all()

    left = session.scalars(select(Harkopnas).where(Harkopnas.tahun >= 2030)).all()
    assert [(each.tahun, each.tema, each.kontak) for each in left] == [(2030, "Tema Uji", None)]


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
