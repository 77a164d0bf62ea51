"""Fasilitasi, "Akankah tercapai": the sentence, the cases behind it, and what was said before."""

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.enums import Tahap
from db.models import Fasilitasi, FasilitasiTahap, SesiMasuk
from tests.almanac import set_today
from tests.factories import KRAMATWATU

OpenPage = Callable[..., AppTest]
HARI = dt.date(2026, 11, 5)
TAB = {"tab_fasilitasi": "Akankah tercapai"}


@pytest.fixture(autouse=True)
def _november(monkeypatch: pytest.MonkeyPatch) -> None:
    set_today(monkeypatch, HARI)


def add(session: Session, nama: str, days: dict[Tahap, dt.date]) -> int:
    first = min(days.values())
    case = Fasilitasi(nama_kelompok=nama, kecamatan_kode=KRAMATWATU, tahun_anggaran=first.year)
    session.add(case)
    session.flush()
    session.add_all(
        FasilitasiTahap(fasilitasi_id=case.id, tahap=tahap, tanggal=day)
        for tahap, day in days.items()
    )
    session.commit()
    return case.id


def add_years(session: Session, *years: int) -> None:
    """Eight foundings a year, in June."""
    for tahun in years:
        for at in range(1, 9):
            days = {
                tahap: dt.date(tahun, bulan, at)
                for tahap, bulan in ((Tahap.T0, 3), (Tahap.T5, 5), (Tahap.T6, 6))
            }
            add(session, f"Kelompok {tahun}", days)


def drawn(app: AppTest) -> str:
    assert not app.exception
    words = " ".join(each.proto.body for each in app.get("html"))
    return words.replace("\N{NO-BREAK SPACE}", " ")


def test_the_sentence_says_how_the_year_ends_and_links_each_case_that_it_takes(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    add_years(session, 2022, 2023, 2024, 2025)
    made = add(session, "Kelompok <b>Tekad</b>", {Tahap.T0: dt.date(2026, 11, 2)})

    shown = drawn(open_page("fasilitasi", ratna, **TAB))

    # T0 takes 61 days here and T5 31 more: nothing of it is ready by the end of the year.
    assert "Perkiraan 0 (0 sampai 0) pada 31 Desember 2026; peluang ≥ 50: kurang dari 1 %" in shown
    assert "1 kasus perlu akta sebelum 30 November" in shown
    assert "untuk 49 lagi belum ada kasus yang berjalan" in shown
    assert f'href="/kasus?kasus={made}">Kelompok &lt;b&gt;Tekad&lt;/b&gt;</a>' in shown
    assert "Selang 80 % memuat kenyataan pada 4 dari 4 ulangan" in shown
    assert "tidak diketahui: di situ ulangan memakai tanggal tahapnya" in shown


def test_a_past_year_tells_what_would_have_been_said(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    add_years(session, 2022, 2023, 2024, 2025)

    shown = drawn(open_page("fasilitasi", ratna, tahun="2025", **TAB))

    assert "Apa yang akan dikatakan pada 2025" in shown
    assert "31 Agustus 2025" in shown


def test_too_little_history_draws_the_curve_alone(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    add_years(session, 2024, 2025)

    shown = drawn(open_page("fasilitasi", ratna, **TAB))

    assert "Riwayat belum cukup untuk menaksir: 2 tahun utuh dan 32 tahap selesai tercatat" in shown
    assert "Koperasi berbadan hukum" in shown
    assert "Perkiraan" not in shown
