"""The page of one case: what it knows, which papers it has, and who may change it."""

import datetime as dt
import hashlib
from collections.abc import Callable

from sqlalchemy import select, update
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.clock import today
from db.enums import Keluar, Tahap
from db.models import (
    AkunKecamatan,
    FasilitasiTahap,
    IsiLampiran,
    Lampiran,
    SesiMasuk,
    SyaratTahap,
)
from tests.factories import CIRUAS
from tests.screens.test_fasilitasi import add_case

OpenPage = Callable[..., AppTest]


def tabs_of(app: AppTest) -> list[str]:
    """The tabs that are offered, of which one is drawn."""
    assert not app.exception
    return [each.label for each in app.tabs]


def test_an_address_that_names_no_case_says_so(open_page: OpenPage, ratna: SesiMasuk) -> None:
    app = open_page("kasus", ratna, kasus="999999")

    assert app.title[0].value == "Kasus tidak ditemukan"


def test_who_looks_is_offered_no_form(
    open_page: OpenPage, ratna: SesiMasuk, sari: SesiMasuk, session: Session
) -> None:
    case = add_case(session)

    offered = [tabs_of(open_page("kasus", who, kasus=str(case.id))) for who in (ratna, sari)]

    assert offered == [
        ["Ringkasan", "Dokumen", "Riwayat"],
        ["Ringkasan", "Dokumen", "Riwayat", "Ubah"],
    ]


def test_an_account_of_another_kecamatan_is_offered_no_form(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    case = add_case(session)
    session.add(AkunKecamatan(akun_id=sari.akun_id, kecamatan_kode=CIRUAS))
    session.commit()

    app = open_page("kasus", sari, kasus=str(case.id))

    assert "Ubah" not in tabs_of(app)


def test_the_papers_that_a_case_lacks_are_named(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    case = add_case(session)
    asked = session.scalars(select(SyaratTahap).where(SyaratTahap.nama == "Anggaran dasar")).one()
    isi = b"%PDF-1.4 %%EOF"
    sidik = hashlib.sha256(isi).hexdigest()
    session.add(IsiLampiran(sidik=sidik, isi=isi))
    session.flush()
    session.add(
        Lampiran(
            fasilitasi_id=case.id,
            syarat_id=asked.id,
            nama="ad.pdf",
            sidik=sidik,
            sidik_asal=sidik,
        )
    )
    session.commit()

    app = open_page("kasus", ratna, kasus=str(case.id), tab_kasus="Dokumen")

    papers = app.dataframe[0].value
    # Not yet recorded, and its scan is there: both are told.
    scanned = papers[papers["Hasil pindai"] == "1 berkas"]
    assert scanned[["Dokumen", "Keadaan"]].to_numpy().tolist() == [["Anggaran dasar", "Belum"]]
    assert app.markdown[0].value == f"**0 dari {len(papers)} dokumen ada**"
    assert "Anggaran dasar" in list(papers["Dokumen"])
    assert set(papers["Tanggal"]) == {"–"}


def test_a_paper_that_is_asked_for_since_is_not_asked_of_who_has_passed_its_stage(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    case = add_case(session)
    session.add(FasilitasiTahap(fasilitasi_id=case.id, tahap=Tahap.T1, tanggal=today()))
    asked = SyaratTahap.nama.in_(["Daftar calon pendiri", "Daftar hadir rapat pendirian"])
    session.execute(update(SyaratTahap).where(asked).values(wajib=True))
    session.commit()

    app = open_page("kasus", ratna, kasus=str(case.id), tab_kasus="Dokumen")

    states = app.dataframe[0].value.set_index("Dokumen")["Keadaan"]
    assert states["Daftar calon pendiri"] == "Belum"
    assert states["Daftar hadir rapat pendirian"] == "Belum, wajib"


def test_a_case_that_was_left_says_why_and_is_not_changed(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    case = add_case(session)
    case.keluar, case.alasan_keluar = Keluar.DITUNDA, "Menunggu akta"
    case.tanggal_keluar = dt.date(2026, 3, 2)
    session.commit()

    app = open_page("kasus", sari, kasus=str(case.id))

    assert any("Menunggu akta" in str(each.value) for each in app.info)
    assert "Ubah" not in tabs_of(app)
