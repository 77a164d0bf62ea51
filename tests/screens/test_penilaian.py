"""The tab Tahun of a profile: every figure has its place, for who edits and for who reads."""

import datetime as dt
from collections.abc import Callable

from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.models import Keragaan, Kesehatan, Koperasi, SesiMasuk, SnapshotOds
from tests.factories import make_koperasi
from tests.kisi import kisi_of

OpenPage = Callable[..., AppTest]


def fill(session: Session) -> Koperasi:
    koperasi = make_koperasi(session)
    session.add_all(
        [
            Keragaan(koperasi_id=koperasi.id, tahun_buku=2025, simpanan_pokok=5_000_000),
            SnapshotOds(koperasi_id=koperasi.id, per_tanggal=dt.date(2026, 1, 5), grade="B"),
            Kesehatan(koperasi_id=koperasi.id, tahun_buku=2025, predikat="sehat"),
        ]
    )
    session.commit()
    return koperasi


def test_who_edits_finds_simpanan_ods_and_kesehatan_and_a_way_to_take_a_year_away(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    koperasi = fill(session)

    app = open_page(
        "profil", sari, koperasi=str(koperasi.id), tab="Tahun", isian_tahun="Simpanan dan modal"
    )

    assert not app.exception
    columns = {name for each in kisi_of(app) for row in each.rows for name in row}
    assert {"simpanan_pokok", "cadangan", "grade", "status_nik", "predikat", "skor"} <= columns
    offered = {each.proto.popover.label for each in app.get("popover")}
    assert {"Hapus tahun buku", "Tambah catatan ODS", "Hapus penilaian"} <= offered


def test_who_only_reads_sees_what_is_recorded(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    koperasi = fill(session)

    app = open_page("profil", ratna, koperasi=str(koperasi.id), tab="Tahun")

    assert not app.exception
    columns = {name for each in app.dataframe for name in each.value.columns}
    assert {"simpanan_pokok", "Grade", "Predikat"} <= columns
    assert "cadangan" not in columns
