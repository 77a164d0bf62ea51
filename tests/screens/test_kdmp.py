"""The screen KDMP: what it says without a potret, with one, with two; and who imports."""

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.actions.kdmp import record_potret_kdmp
from db.enums import Asal, Tahap
from db.models import Fasilitasi, FasilitasiTahap, SesiMasuk
from tests.factories import CIRUAS, KRAMATWATU, make_koperasi
from tests.screens.test_indikator import shown

OpenPage = Callable[..., AppTest]
SPOILT = b"Kecamatan;Desa;NIB\nKramatwatu;Kramatwatu;%s\n"
SATU, LAIN = f"{KRAMATWATU}.2001", f"{CIRUAS}.2001"
TITIK = {"lat": -6.1, "lon": 106.2}
LAINNYA = {"rangkap": 2, **TITIK}


@pytest.fixture
def two_potret(session: Session) -> None:
    """Of one desa first, then of two: one operates now, one no longer reports its NIB."""
    for per, rows in (
        (dt.date(2025, 9, 30), [{"desa_kode": SATU, "sah": True, "nib": True}]),
        (
            dt.date(2025, 10, 31),
            [
                {"desa_kode": SATU, "sah": True, "beroperasi": True, "anggota": 41, **TITIK},
                {"desa_kode": LAIN, "sah": True, "nib": False, "beroperasi": False, **LAINNYA},
            ],
        ),
    ):
        record_potret_kdmp(
            session,
            per_tanggal=per,
            sumber="SIMKOPDES",
            nama_berkas="uji.xlsx",
            baris=rows,
            ejaan={},
        )
    session.commit()


def test_without_a_potret_nothing_is_said_to_be_nought(
    open_page: OpenPage, ratna: SesiMasuk
) -> None:
    app = open_page("kdmp", ratna)

    assert app.title[0].value == "Belum ada potret SIMKOPDES tentang KDMP"
    assert "juga bukan nol" in shown(app)


@pytest.mark.usefixtures("two_potret")
def test_legal_and_operating_stand_beside_each_other_with_both_n(
    open_page: OpenPage, ratna: SesiMasuk
) -> None:
    app = open_page("kdmp", ratna)

    assert app.title[0].value == "KDMP sah di 2 dari 326 desa; beroperasi 1 dari 2 yang melapor"
    assert "Sah 2 dari 2, beroperasi 1 dari 2" in shown(app)
    assert "NIB: 0 ya, 1 belum, 325 belum melapor" in shown(app)
    assert "41" in shown(app)


@pytest.mark.usefixtures("two_potret")
def test_a_desa_told_twice_and_a_point_of_two_are_named_to_be_asked_about(
    open_page: OpenPage, ratna: SesiMasuk
) -> None:
    app = open_page("kdmp", ratna)

    told = "Perlu ditanyakan: 1 desa tercantum lebih dari sekali, 2 berbagi titik lokasi"
    assert told in shown(app)
    assert "2 baris dalam tabelnya" in shown(app)
    assert "(Ciruas)" in shown(app)
    assert "(Kramatwatu)" in shown(app)


@pytest.mark.usefixtures("two_potret")
def test_the_first_screen_and_this_one_tell_the_register_from_simkopdes(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    make_koperasi(session, asal=Asal.KDMP, desa_kode=SATU)

    first, app = open_page("beranda", ratna), open_page("kdmp", ratna)

    assert "KDMP dalam register: 1 dari 326 desa" in shown(first)
    assert "KDMP sah menurut SIMKOPDES: 2 dari 2 desa yang melapor" in shown(first)
    assert "Desa yang KDMP-nya tercatat dalam register dinas" in shown(app)


@pytest.mark.usefixtures("two_potret")
def test_what_moved_since_the_earlier_potret_is_told(open_page: OpenPage, ratna: SesiMasuk) -> None:
    app = open_page("kdmp", ratna, bagian_kdmp="Perubahan")

    assert "4 perubahan antara 30 September 2025 dan 31 Oktober 2025, 1 di antaranya" in shown(app)
    assert "ya → belum melapor" in shown(app)


@pytest.mark.usefixtures("two_potret")
def test_a_table_without_a_column_says_nothing_of_it_and_sets_nobody_back(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    record_potret_kdmp(
        session,
        per_tanggal=dt.date(2025, 11, 30),
        sumber="SIMKOPDES",
        nama_berkas="uji.xlsx",
        baris=[{"desa_kode": SATU, "beroperasi": True, "anggota": 41}, {"desa_kode": LAIN}],
        ejaan={},
    )
    session.commit()

    app = open_page("kdmp", ratna, bagian_kdmp="Perubahan")

    assert app.title[0].value.startswith(
        "KDMP sah atau belum, tidak satu pun melapor; beroperasi 1"
    )
    assert "1 perubahan antara 31 Oktober 2025 dan 30 November 2025<" in shown(app)
    assert "tabel terbaru tidak memuatnya: Sah (badan hukum), NIB. " in shown(app)
    assert "KDMP sah menurut SIMKOPDES" not in shown(open_page("beranda", ratna))


@pytest.mark.usefixtures("two_potret")
def test_a_kecamatan_has_its_desa_with_every_sign(open_page: OpenPage, ratna: SesiMasuk) -> None:
    app = open_page("kdmp", ratna, bagian_kdmp="Per desa", kecamatan_kdmp="Ciruas")

    assert "Kecamatan Ciruas: 15 desa" in shown(app)
    assert "× belum" in shown(app)
    assert "? belum melapor" in shown(app)


@pytest.mark.usefixtures("two_potret")
def test_each_desa_is_a_point_on_the_map(open_page: OpenPage, ratna: SesiMasuk) -> None:
    app = open_page("kdmp", ratna, bagian_kdmp="Peta")

    assert "Beroperasi, 1 ya, 1 belum, 324 belum melapor" in shown(app)


@pytest.mark.usefixtures("two_potret")
def test_only_who_edits_imports_and_links(
    open_page: OpenPage, ratna: SesiMasuk, sari: SesiMasuk, session: Session
) -> None:
    make_koperasi(session, nama="Koperasi Lama")
    looks = open_page("kdmp", ratna, bagian_kdmp="Koperasi lama")
    edits = open_page("kdmp", sari, bagian_kdmp="Impor")

    assert "Impor" not in [each.label for each in looks.tabs]
    assert "buka_kaitan_kdmp" not in looks.session_state
    assert "Impor" in [each.label for each in edits.tabs]
    assert any("SIMKOPDES tidak menyebut tanggal" in each.value for each in edits.caption)


def test_where_next_says_what_is_counted_and_of_how_many(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    make_koperasi(session, desa_kode=SATU)
    case = Fasilitasi(
        nama_kelompok="Kelompok Uji", kecamatan_kode=KRAMATWATU, desa_kode=SATU, tahun_anggaran=2026
    )
    session.add(case)
    session.flush()
    session.add(FasilitasiTahap(fasilitasi_id=case.id, tahap=Tahap.T0, tanggal=dt.date(2026, 2, 1)))
    session.commit()

    app = open_page("peta", ratna, tampilan="Berikutnya")

    assert "): 1 kelompok diusulkan" in shown(app)
    assert "cari_kasus=Kramatwatu&amp;tahap=T0+Usulan+kelompok" in shown(app)
    assert "325 dari 326 desa tanpa koperasi dalam register" in shown(app)
    assert "penduduk Dukcapil per 30 Juni 2024" in shown(app)
    assert "Penduduk per desa belum dimiliki" in shown(app)


def test_what_was_said_about_one_table_is_not_said_of_the_next(
    open_page: OpenPage, sari: SesiMasuk
) -> None:
    app = open_page("kdmp", sari, bagian_kdmp="Impor")
    app.date_input(key="kdmp_per").set_value(dt.date(2026, 1, 31))
    app.file_uploader[0].upload("a.csv", SPOILT % b"mungkin", "text/csv").run()
    app.checkbox[0].check().run()
    assert [each.label for each in app.button if each.label.startswith("Simpan")]

    app.file_uploader[0].upload("b.csv", SPOILT % b"entah", "text/csv").run()

    assert any("entah" in each.value for each in app.caption)
    assert not app.checkbox[0].value
    assert not [each.label for each in app.button if each.label.startswith("Simpan")]
