"""Pembinaan, Posko: one angkatan goes out and what its laptop recorded comes home, on screen."""

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.clock import WIB, today
from db.enums import StatusKehadiran
from db.figures.posko import TandaHadir
from db.models import AksesDataPribadi, Kehadiran, Peserta, Posko, Sesi, SesiMasuk
from db.posko.amplop import seal_pulang
from db.posko.isi import SesiPulang, TandaPulang
from db.postgres.kunci import derive_key
from tests.factories import list_sesi_of, make_angkatan, make_peserta
from tests.posko import pulang

OpenPage = Callable[..., AppTest]


def press(app: AppTest, label: str) -> None:
    next(each for each in app.button if each.label.startswith(label)).click().run()
    assert not app.exception


def bring(app: AppTest, berkas: bytes) -> None:
    app.file_uploader[0].upload("pulang.posko", berkas, "application/octet-stream").run()
    assert not app.exception


def recorded_there(posko: Posko, sesi: Sesi, people: list[Peserta]) -> bytes:
    """The file of a laptop on which sari marked all of them hadir."""
    now = dt.datetime.now(WIB)
    here = TandaHadir(status=StatusKehadiran.HADIR)
    tanda = tuple(
        TandaPulang(sesi=sesi.id, peserta=each.id, awal=None, isi=here, oleh="sari", pada=now)
        for each in people
    )
    isi = pulang(
        nomor=posko.nomor,
        dibuat=now,
        sesi=(SesiPulang(id=sesi.id, nomor=sesi.nomor, tanggal=sesi.tanggal),),
        peserta=tuple(each.id for each in people),
        tanda=tanda,
    )
    return seal_pulang(isi, derive_key(f"posko:{posko.nomor}").hex())


@pytest.mark.usefixtures("connection")
def test_an_angkatan_goes_out_and_comes_home_and_once_more_by_mistake(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    angkatan = make_angkatan(session, mulai=today())
    (sesi,) = list_sesi_of(session, angkatan)
    people = [make_peserta(session, angkatan) for _ in range(3)]
    app = open_page("pembinaan", sari, bagian="Posko")
    press(app, "Bawa keluar")
    assert any("hanya tampil sekarang" in each.value for each in app.warning)
    assert app.code[0].value
    posko = session.scalars(select(Posko)).one()
    assert (posko.angkatan_id, posko.selesai) == (angkatan.id, None)
    berkas = recorded_there(posko, sesi, people)

    bring(app, berkas)
    assert any("3 tanda masuk" in each.value for each in app.markdown)
    press(app, "Bawa pulang 3")
    session.expire_all()
    marks = session.scalars(select(Kehadiran)).all()
    assert {(each.peserta_id, each.status) for each in marks} == {
        (each.id, StatusKehadiran.HADIR) for each in people
    }
    bring(app, berkas)
    assert any("sudah dibawa pulang oleh" in each.value for each in app.info)
    assert not any(each.label.startswith("Bawa pulang") for each in app.button)
    looks = select(AksesDataPribadi.siapa).filter_by(apa="Bawa pulang posko")
    assert session.scalars(looks).first() == sorted(each.orang_id for each in people)
