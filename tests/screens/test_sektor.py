"""The screen Sektor riil: its finding, its bands, its list of what is missing, its marks."""

import datetime as dt
from collections.abc import Callable, Mapping

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.clock import today
from db.models import Koperasi, LegalitasProduk, SesiMasuk, TargetIndikator, UnitUsaha
from db.queries.bahan_sektor import get_bahan_sektor
from db.queries.laporan import Permintaan
from db.queries.sektor import day_of
from tests.factories import CIRUAS, make_koperasi, make_produk, make_units
from ui.files.paper.document import AngkaLaporan, TabelLaporan
from ui.reports.sektor import laporan_sektor

OpenPage = Callable[..., AppTest]
BUKU = today().year - 1
RIIL: Mapping[str, int | None] = {"perdagangan": 100}
PINJAM: Mapping[str, int | None] = {"simpan_pinjam": 100}


def shown(app: AppTest) -> str:
    """All ready HTML of a screen."""
    return " ".join(each.proto.body for each in app.get("html"))


def told(app: AppTest) -> list[str]:
    return [each.value for each in app.info]


@pytest.fixture
def moved(session: Session) -> Koperasi:
    """Five of six are sektor riil now, one of them was simpan pinjam two years ago."""
    koperasi = [make_koperasi(session, nama=f"Koperasi Pindah {number}") for number in range(7)]
    for number, one in enumerate(koperasi[:6]):
        make_units(session, one, RIIL if number else PINJAM, tahun_buku=BUKU)
    make_units(session, koperasi[1], PINJAM, tahun_buku=BUKU - 2)
    return koperasi[1]


def test_an_empty_register_says_what_comes_first(open_page: OpenPage, sari: SesiMasuk) -> None:
    app = open_page("sektor", sari)

    assert not app.exception
    assert app.title[0].value == "Register masih kosong"
    assert "Impor daftar koperasi dahulu" in told(app)[0]
    assert not app.tabs


def test_without_a_unit_usaha_the_list_of_what_to_fill_is_the_next_step(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    make_koperasi(session, nama="Koperasi Tanpa Unit")

    app = open_page("sektor", sari, tab_sektor="Belum terdata")

    assert app.title[0].value.startswith("Belum ada unit usaha yang dicatat")
    assert "tab Usaha" in told(app)[0]
    assert "1 koperasi belum terdata" in shown(app)
    assert "Koperasi Tanpa Unit" in shown(app)


@pytest.mark.usefixtures("moved")
@pytest.mark.parametrize(
    ("target", "words"),
    [
        (None, "target RPJMD belum ditetapkan"),
        (90, "6,7 poin di bawah target RPJMD"),
        (83.3, "sesuai target RPJMD"),
        (80, "3,3 poin di atas target RPJMD"),
    ],
)
def test_the_title_says_the_share_against_its_target(
    open_page: OpenPage, ratna: SesiMasuk, session: Session, target: float | None, words: str
) -> None:
    if target is not None:
        session.add(TargetIndikator(kunci="persen_sektor_riil", tahun=BUKU, nilai=target))
        session.commit()

    app = open_page("sektor", ratna)

    assert app.title[0].value == (
        f"83,3\u00a0% koperasi bersektor riil pada tahun buku {BUKU}, {words}"
    )
    assert "5 dari 6 koperasi yang fokus usahanya terdata; 1 belum terdata" in app.caption[0].value


@pytest.mark.usefixtures("moved")
def test_the_gap_is_told_at_least_and_at_most(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    session.add(TargetIndikator(kunci="persen_sektor_riil", tahun=BUKU, nilai=90))
    session.commit()

    page = shown(open_page("sektor", ratna))

    # 5 of 6 are 83,3; of all seven 71,4 to 85,7: the seventh could make 2,4 of the 6,7 points.
    assert "antara 71,4\u00a0% dan 85,7\u00a0%: 1 belum terdata" in page
    assert "Dari selisih 6,7 poin, paling sedikit 0 dan paling banyak 2,4 poin" in page
    assert "Sekalipun semua yang belum terdata bersektor riil" in page


def test_a_band_opens_exactly_its_koperasi(
    open_page: OpenPage, ratna: SesiMasuk, moved: Koperasi
) -> None:
    app = open_page("sektor", ratna, tab_sektor="Perpindahan", pita="simpan_pinjam-sektor_riil")

    page = shown(app)
    assert f"1 koperasi pindah ke sektor riil dan 0 keluar darinya, {BUKU - 2} ke {BUKU}" in page
    assert f"1 koperasi: Simpan pinjam ({BUKU - 2}) → Sektor riil ({BUKU})" in page
    assert f'href="/profil?koperasi={moved.id}&amp;tab=Usaha"' in page


@pytest.mark.usefixtures("moved")
def test_a_paper_of_another_tahun_buku_is_another_file(
    open_page: OpenPage, ratna: SesiMasuk
) -> None:
    def papers(tahun: int) -> list[str]:
        app = open_page("sektor", ratna, tahun_sektor=f"Tahun buku {tahun}")
        return [each.proto.id for each in app.get("download_button") if "cetak" in each.proto.id]

    last, before = papers(BUKU), papers(BUKU - 2)

    assert [each.rsplit("-", 1)[-1] for each in last] == [
        f"cetak_sektor_riil_{BUKU}_pdf",
        f"cetak_sektor_riil_{BUKU}_xlsx",
    ]
    assert not {*last} & {*before}


def test_a_share_of_few_is_said_to_be_one_on_the_screen_and_on_paper(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    for nama in ("Koperasi Satu", "Koperasi Dua"):
        make_units(session, make_koperasi(session, nama=nama), RIIL, tahun_buku=BUKU)
    make_koperasi(session, nama="Koperasi Diam", kecamatan_kode=CIRUAS)

    page = shown(open_page("sektor", ratna))
    asked = Permintaan(pada=today(), tahun_buku=BUKU)
    isi = laporan_sektor(get_bahan_sektor(session, asked), asked).isi

    assert "kurang dari 5 koperasi</a>" in page
    headline = next(each for each in isi.bagian if isinstance(each, AngkaLaporan))
    tables = [each for each in isi.bagian if isinstance(each, TabelLaporan)]
    assert headline.isi[0] == ("kurang dari 5 koperasi", "bersektor riil", "dari 2 yang terdata")
    assert tables[0].baris[0][5] == "kurang dari 5 koperasi"
    places = {row[0]: row[-1] for row in tables[2].baris}
    assert (places["Kramatwatu"], places["Ciruas"]) == ("kurang dari 5 koperasi", "belum terdata")


@pytest.mark.usefixtures("moved")
@pytest.mark.parametrize("pita", ["apa-saja", "tiada-tiada", "sektor_riil", "-", "sektor_riil-<b>"])
def test_a_band_that_there_is_not_is_left_out(
    open_page: OpenPage, ratna: SesiMasuk, pita: str
) -> None:
    app = open_page("sektor", ratna, tab_sektor="Perpindahan", pita=pita)

    assert not app.exception
    assert "→ Sektor riil (" not in shown(app).split("Jumlah</th>")[-1]


def test_one_year_alone_has_no_flow(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    make_units(session, make_koperasi(session), RIIL, tahun_buku=BUKU)

    app = open_page("sektor", ratna, tab_sektor="Perpindahan")

    assert f"Belum ada tahun buku sebelum {BUKU}" in told(app)[0]


@pytest.mark.usefixtures("moved")
@pytest.mark.parametrize(
    ("tab", "words"),
    [
        ("Pendirian", "Menurut jenis"),
        ("Produk dan pasar", "Tidak ada surat produk yang segera berakhir"),
        ("Kecamatan", "Bagian sektor riil di 1 dari 29 kecamatan dapat dihitung"),
        ("Verifikasi", "0 dari 6 koperasi yang fokusnya terdata sudah diverifikasi (0,0\u00a0%)"),
    ],
)
def test_each_tab_says_what_it_found(
    open_page: OpenPage, ratna: SesiMasuk, tab: str, words: str
) -> None:
    app = open_page("sektor", ratna, tab_sektor=tab)

    assert not app.exception
    assert words in shown(app)


def test_a_paper_that_ends_is_a_door_to_its_produk(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    produk = make_produk(session, satuan="kg", kapasitas=12, mitra="Toko <Uji>")
    session.add(
        LegalitasProduk(
            koperasi_id=produk.koperasi_id,
            produk_id=produk.id,
            jenis="halal",
            nomor="H-1",
            berlaku_sampai=today() + dt.timedelta(days=8),
        )
    )
    session.commit()

    page = shown(open_page("sektor", ratna, tab_sektor="Produk dan pasar"))

    assert "1 surat berakhir dalam 90 hari" in page
    assert "(8 hari lagi)" in page
    assert f'href="/profil?koperasi={produk.koperasi_id}&amp;tab=Usaha"' in page
    assert "Toko &lt;Uji&gt;" in page
    assert "12 kg" in page


@pytest.mark.usefixtures("moved")
def test_kepala_marks_nothing(open_page: OpenPage, ratna: SesiMasuk) -> None:
    app = open_page("sektor", ratna, tab_sektor="Verifikasi")

    assert not app.dataframe
    assert not [each for each in app.button if each.key == "tandai_terverifikasi"]


@pytest.mark.usefixtures("moved")
def test_staff_mark_what_they_have_held_against_its_paper(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    first = session.query(UnitUsaha).filter_by(tahun_buku=BUKU).order_by(UnitUsaha.id).first()
    assert first is not None
    app = open_page("sektor", sari, tab_sektor="Verifikasi")
    app.session_state[f"_dicentang_verifikasi_{BUKU}"] = [first.id]
    app.run()

    app.button(key="tandai_terverifikasi").click().run()

    assert not app.exception
    session.refresh(first)
    assert first.diverifikasi_oleh == "sari"
    assert "1 dari 6 koperasi yang fokusnya terdata sudah diverifikasi" in shown(app)


@pytest.mark.usefixtures("moved")
def test_what_another_changed_meanwhile_is_not_marked(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    first = session.query(UnitUsaha).filter_by(tahun_buku=BUKU).order_by(UnitUsaha.id).first()
    assert first is not None
    app = open_page("sektor", sari, tab_sektor="Verifikasi")
    app.session_state[f"_dicentang_verifikasi_{BUKU}"] = [first.id]
    app.run()
    session.execute(text("UPDATE unit_usaha SET volume_usaha = 7 WHERE id = :id"), {"id": first.id})
    session.commit()

    app.button(key="tandai_terverifikasi").click().run()

    assert "sudah diubah orang lain" in app.error[0].value
    session.refresh(first)
    assert first.diverifikasi_oleh is None


@pytest.mark.usefixtures("moved")
def test_each_number_of_the_table_leads_to_its_rows_of_that_day(
    open_page: OpenPage, ratna: SesiMasuk
) -> None:
    page = shown(open_page("sektor", ratna))

    assert (
        f'href="/indikator?angka=koperasi_sektor_riil&amp;hari_angka={day_of(BUKU)}'
        f'&amp;tahun_buku_angka={BUKU}">5</a>'
    ) in page
