"""The list: the address filters it, an empty result says what to do, and staff get the grid."""

from collections.abc import Callable

from sqlalchemy import Connection, event
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.models import AkunKecamatan, SesiMasuk
from tests.factories import CIRUAS, make_koperasi

OpenPage = Callable[..., AppTest]


def shown(app: AppTest) -> list[str]:
    return list(app.dataframe[0].value["nama"])


def test_the_address_filters_the_list(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    make_koperasi(session, nama="Koperasi Anggrek")
    make_koperasi(session, nama="Koperasi Bakti", kecamatan_kode=CIRUAS)

    app = open_page("koperasi", ratna, kecamatan="Ciruas")

    assert shown(app) == ["Koperasi Bakti"]
    assert any("1 dari 2 koperasi" in each.value for each in app.caption)


def test_a_misspelt_search_finds_it(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    make_koperasi(session, nama="Koperasi Sejahtera Mandiri")
    make_koperasi(session, nama="Koperasi Lain")

    assert shown(open_page("koperasi", ratna, cari="sejahtra")) == ["Koperasi Sejahtera Mandiri"]


def test_nothing_found_says_what_to_change(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    make_koperasi(session)

    app = open_page("koperasi", ratna, cari="zzzzqqqq")

    assert "Kurangi saringan" in app.info[0].value


def test_only_who_may_edit_gets_the_grid(
    open_page: OpenPage, ratna: SesiMasuk, sari: SesiMasuk, session: Session
) -> None:
    make_koperasi(session)

    modes = [
        [each.label for each in open_page("koperasi", who).button_group] for who in (ratna, sari)
    ]

    assert modes == [[], ["Mode"]]


def limit(session: Session, who: SesiMasuk, kecamatan_kode: str) -> None:
    session.add(AkunKecamatan(akun_id=who.akun_id, kecamatan_kode=kecamatan_kode))
    session.commit()


def test_a_limited_staf_is_told_and_edits_only_there(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    make_koperasi(session, nama="Koperasi Anggrek")
    make_koperasi(session, nama="Koperasi Bakti", kecamatan_kode=CIRUAS)
    limit(session, sari, CIRUAS)

    here = open_page("koperasi", sari, mode="Sunting")

    assert any("Anda dapat mengubah koperasi di Ciruas" in each.value for each in here.caption)
    assert not here.exception


def test_each_way_of_editing_opens(open_page: OpenPage, sari: SesiMasuk, session: Session) -> None:
    make_koperasi(session, nama="Koperasi Anggrek")

    screens = [
        open_page("koperasi", sari, mode=mode) for mode in ("Sunting", "Tahun buku", "Ubah massal")
    ]

    assert [list(each.exception) for each in screens] == [[], [], []]
    assert any("Koperasi yang belum punya catatan" in each.value for each in screens[1].caption)
    assert any(each.label.startswith("Semua 1 koperasi") for each in screens[2].toggle)


def test_the_line_about_neighbours_asks_once_for_each_drawing(
    open_page: OpenPage, connection: Connection, sari: SesiMasuk, budi: SesiMasuk, session: Session
) -> None:
    make_koperasi(session, nama="Koperasi Anggrek")
    open_page("koperasi", budi, mode="Sunting")
    said: list[str] = []

    def listen(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        said.append(statement)

    event.listen(connection, "before_cursor_execute", listen)
    app = open_page("koperasi", sari, mode="Sunting")
    event.remove(connection, "before_cursor_execute", listen)

    assert any("Juga membuka: Budi." in each.value for each in app.caption)
    assert len([each for each in said if "layar_terbuka" in each]) == 1
