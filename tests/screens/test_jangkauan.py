"""A staf limited to some kecamatan sees at once what is theirs to edit, on every such screen."""

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.actions.tindak_lanjut import create_tindak_lanjut
from db.clock import today
from db.enums import StatusKehadiran, Tahap
from db.models import AkunKecamatan, Fasilitasi, FasilitasiTahap, SesiMasuk
from tests.factories import (
    CIRUAS,
    KRAMATWATU,
    make_angkatan,
    make_koperasi,
    make_peserta,
    make_units,
)
from tests.kisi import kisi_of

OpenPage = Callable[..., AppTest]
HERE, THERE = "Milik Sari", "Milik Orang Lain"
OUTSIDE = "di luar kecamatan akun Anda"


@pytest.fixture
def limited(sari: SesiMasuk, session: Session) -> SesiMasuk:
    """Sari edits Kramatwatu alone."""
    session.add(AkunKecamatan(akun_id=sari.akun_id, kecamatan_kode=KRAMATWATU))
    session.commit()
    return sari


@pytest.fixture
def two_koperasi(session: Session) -> list[int]:
    """One in Kramatwatu, one in Ciruas."""
    places = {HERE: KRAMATWATU, THERE: CIRUAS}
    return [
        make_koperasi(session, nama=nama, kecamatan_kode=kode).id for nama, kode in places.items()
    ]


@pytest.fixture
def two_cases(session: Session) -> list[int]:
    """One in Kramatwatu, one in Ciruas."""
    cases = [
        Fasilitasi(nama_kelompok=nama, kecamatan_kode=kode, tahun_anggaran=today().year)
        for nama, kode in {HERE: KRAMATWATU, THERE: CIRUAS}.items()
    ]
    session.add_all(cases)
    session.flush()
    session.add_all(
        FasilitasiTahap(fasilitasi_id=case.id, tahap=Tahap.T0, tanggal=today()) for case in cases
    )
    session.commit()
    return [case.id for case in cases]


def captions(app: AppTest) -> str:
    assert not app.exception
    return "\n".join(each.value for each in app.caption)


def labels(app: AppTest) -> set[str]:
    return {each.label for each in app.button}


@pytest.mark.usefixtures("two_koperasi")
@pytest.mark.parametrize("mode", ["Sunting", "Tahun buku", "Ubah massal"])
def test_every_way_to_edit_the_list_holds_the_own_rows_alone(
    open_page: OpenPage, limited: SesiMasuk, mode: str
) -> None:
    app = open_page("koperasi", limited, mode=mode)

    assert "dapat mengubah koperasi di Kramatwatu" in captions(app)
    grids = [each.words("nama") for each in kisi_of(app)]
    ticked = [list(each.value["nama"]) for each in app.dataframe]
    assert grids + ticked == [[HERE]]


@pytest.mark.usefixtures("two_koperasi")
def test_no_koperasi_can_be_given_a_kecamatan_outside(
    open_page: OpenPage, limited: SesiMasuk
) -> None:
    app = open_page("koperasi", limited)
    next(each for each in app.button if each.label == "Tambah koperasi").click().run()

    place = next(each for each in app.selectbox if each.label == "Kecamatan")
    assert place.options == ["Kramatwatu"]


@pytest.mark.usefixtures("two_cases")
def test_the_grid_of_cases_holds_the_own_ones_alone(
    open_page: OpenPage, limited: SesiMasuk, budi: SesiMasuk
) -> None:
    address = {"tab_fasilitasi": "Kasus", "mode_kasus": "Sunting"}
    mine, all_of_them = (open_page("fasilitasi", who, **address) for who in (limited, budi))

    assert "dapat mengubah kasus di Kramatwatu" in captions(mine)
    assert kisi_of(mine)[0].words("nama_kelompok") == [HERE]
    assert "dapat mengubah kasus" not in captions(all_of_them)
    assert sorted(kisi_of(all_of_them)[0].words("nama_kelompok")) == sorted([HERE, THERE])


@pytest.mark.usefixtures("two_cases")
def test_a_new_case_opens_in_the_own_kecamatan(open_page: OpenPage, limited: SesiMasuk) -> None:
    app = open_page("fasilitasi", limited, tab_fasilitasi="Kasus")
    app.session_state["buka_kasus_baru"] = True
    app.run()

    place = next(each for each in app.selectbox if each.label == "Kecamatan")
    assert place.options == ["Kramatwatu"]


def one_case(nama: str) -> None:
    """A screen with one case of the list, as if its row had been chosen."""
    from db.clock import today
    from db.frames import rows_of
    from db.queries.kasus import list_kasus
    from ui.screens.fasilitasi.case import show_case
    from ui.session.data import read

    cases = read(list_kasus, tahun=today().year, pada=today())
    show_case(rows_of(cases[cases["kelompok"] == nama])[0])


@pytest.mark.usefixtures("two_cases", "connection")
@pytest.mark.parametrize("nama", [HERE, THERE])
def test_a_case_outside_says_so_and_has_no_form(limited: SesiMasuk, nama: str) -> None:
    app = AppTest.from_function(one_case, args=(nama,), default_timeout=120)
    app.user = {"sesi": str(limited.id)}
    app.run()

    assert (OUTSIDE in captions(app)) is (nama == THERE)
    assert ("Pindahkan ke T1" in labels(app)) is (nama == HERE)


def test_a_koperasi_outside_says_so(
    open_page: OpenPage, limited: SesiMasuk, ratna: SesiMasuk, two_koperasi: list[int]
) -> None:
    here, there = two_koperasi

    assert OUTSIDE not in captions(open_page("profil", limited, koperasi=str(here)))
    assert OUTSIDE in captions(open_page("profil", limited, koperasi=str(there)))
    # Who edits nothing anywhere is told nothing about a limit.
    assert OUTSIDE not in captions(open_page("profil", ratna, koperasi=str(there)))


@pytest.mark.usefixtures("two_koperasi")
def test_only_own_records_are_offered_for_a_merge(open_page: OpenPage, limited: SesiMasuk) -> None:
    app = open_page("gabung", limited)
    app.text_input[0].input("Milik").run()

    assert app.selectbox[0].options == [f"{HERE} (Kramatwatu)"]


@pytest.mark.parametrize("bagian", ["Peserta", "Presensi", "Hasil"])
def test_trainings_are_said_to_be_the_offices(
    open_page: OpenPage, limited: SesiMasuk, budi: SesiMasuk, session: Session, bagian: str
) -> None:
    angkatan = make_angkatan(session, mulai=today() - dt.timedelta(days=1))
    koperasi = make_koperasi(session, kecamatan_kode=CIRUAS)
    make_peserta(session, angkatan, StatusKehadiran.HADIR, koperasi=koperasi)

    mine, unlimited = (open_page("pembinaan", who, bagian=bagian) for who in (limited, budi))

    assert "Pelatihan milik dinas" in captions(mine)
    assert "Pelatihan milik dinas" not in captions(unlimited)
    assert len(kisi_of(mine)[0].rows) == 1


def test_a_posko_and_the_data_of_a_person_are_said_to_know_no_kecamatan(
    open_page: OpenPage, limited: SesiMasuk, session: Session
) -> None:
    make_angkatan(session, mulai=today() - dt.timedelta(days=1))
    assert "Pelatihan milik dinas" in captions(open_page("pembinaan", limited, bagian="Posko"))
    told = captions(open_page("pribadi", limited, bagian_pribadi="Satu orang"))
    assert "seluruh kabupaten, juga di luar kecamatan akun Anda" in told


@pytest.mark.usefixtures("limited")
def test_only_units_of_the_own_kecamatan_are_offered_to_be_verified(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    for nama, kode in {HERE: KRAMATWATU, THERE: CIRUAS}.items():
        make_units(
            session,
            make_koperasi(session, nama=nama, kecamatan_kode=kode),
            {"perdagangan": 100},
            tahun_buku=today().year - 1,
        )

    app = open_page("sektor", sari, tab_sektor="Verifikasi")

    assert "Akun Anda dapat mengubah unit usaha di Kramatwatu" in captions(app)
    (waiting,) = (each.value for each in app.dataframe)
    assert waiting["Koperasi"].tolist() == [HERE]


@pytest.mark.usefixtures("limited", "two_koperasi")
def test_the_rapor_says_where_an_action_can_be_taken(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    def told(kecamatan: str) -> str:
        one = {"bagian_rapor": "Satu kecamatan", "sel_rapor": "Bagian koperasi aktif"}
        return captions(open_page("rapor", sari, **one, kecamatan_rapor=kecamatan))

    create_tindak_lanjut(
        session,
        kunci="persen_aktif",
        kecamatan_kode=CIRUAS,
        periode_akhir=today(),
        isi="Kunjungan",
        akun_id=None,
        penanggung="Camat Ciruas",
        tenggat=today(),
    )
    session.commit()

    assert f"Tindak lanjut {OUTSIDE}" in told("Ciruas")
    assert OUTSIDE not in told("Kramatwatu")
    actions = open_page("rapor", sari, bagian_rapor="Tindak lanjut")
    assert "Akun Anda dapat mengubah tindak lanjut di Kramatwatu" in captions(actions)
    # The one there is lies in Ciruas, and waits for somebody else.
    assert "buka_tindak_selesai" not in actions.session_state
