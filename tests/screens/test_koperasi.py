"""The list: the address filters it, an empty result says what to do, and staff get the grid."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from sqlalchemy import Connection, event
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.clock import today
from db.models import AkunKecamatan, Keragaan, Rat, SesiMasuk
from tests.factories import CIRUAS, make_koperasi
from tests.kisi import kisi_of

OpenPage = Callable[..., AppTest]
CHIP = r'<a href="([^"]*)" class="d-keping" aria-label="Hapus saringan ([^"]*)"'


def html(app: AppTest) -> str:
    assert not app.exception
    return "\n".join(each.proto.body for each in app.get("html"))


def shown(app: AppTest) -> list[str]:
    """Names in the list, each a link to its koperasi."""
    return re.findall(r'<a href="/profil\?koperasi=\d+" title="([^"]*)">', html(app))


def rows(app: AppTest) -> list[list[str]]:
    """The list as read: a list of its cells for each row."""
    body = html(app).partition("<tbody>")[2].partition("</tbody>")[0]
    return [
        [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<t[hd][^>]*>.*?</t[hd]>", row)]
        for row in body.split("</tr>")[:-1]
    ]


def chips(app: AppTest) -> dict[str, str]:
    """Address by the words of each chip."""
    found = re.findall(
        r'<a href="([^"]*)" class="d-keping" aria-label="Hapus saringan ([^"]*)"', html(app)
    )
    return {words: address for address, words in found}


def test_the_address_filters_the_list(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    make_koperasi(session, nama="Koperasi Anggrek")
    make_koperasi(session, nama="Koperasi Bakti", kecamatan_kode=CIRUAS)

    app = open_page("koperasi", ratna, kecamatan="Ciruas")

    assert shown(app) == ["Koperasi Bakti"]
    assert app.title[0].value == "1 koperasi di Ciruas"
    assert any("Dari 2 koperasi terdaftar" in each.value for each in app.caption)


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

    for who, may in ((ratna, False), (sari, True)):
        seen = open_page("koperasi", who)
        asked = open_page("koperasi", who, mode="Sunting")

        assert ("Sunting" in [each.label for each in seen.button]) is may
        assert ([each.label for each in asked.button_group] == ["Mode"]) is may


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


def test_the_line_about_neighbours_asks_once_and_not_again_at_a_click_right_after(
    open_page: OpenPage, connection: Connection, sari: SesiMasuk, budi: SesiMasuk, session: Session
) -> None:
    make_koperasi(session, nama="Koperasi Anggrek")
    open_page("koperasi", budi, mode="Sunting")
    said: list[str] = []

    def listen(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        said.append(statement)

    event.listen(connection, "before_cursor_execute", listen)
    app = open_page("koperasi", sari, mode="Sunting")
    app.run()
    event.remove(connection, "before_cursor_execute", listen)

    assert any("Juga membuka: Budi." in each.value for each in app.caption)
    assert len([each for each in said if "layar_terbuka" in each]) == 1


def test_one_click_edits_what_is_listed_and_one_reads_it_again(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    make_koperasi(session, nama="Koperasi Anggrek")
    make_koperasi(session, nama="Koperasi Bakti", kecamatan_kode=CIRUAS)

    app = open_page("koperasi", sari, kecamatan="Ciruas")
    next(each for each in app.button if each.label == "Sunting").click().run()
    assert kisi_of(app)[0].words("nama") == ["Koperasi Bakti"]
    next(each for each in app.button if each.label == "Selesai").click().run()

    assert shown(app) == ["Koperasi Bakti"]
    assert app.query_params["kecamatan"] in ("Ciruas", ["Ciruas"])


def test_each_part_of_the_filter_is_a_chip_that_takes_it_away(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    make_koperasi(session, kecamatan_kode=CIRUAS)

    app = open_page("koperasi", ratna, kecamatan="Ciruas", status="Aktif", urut="Anggota terbanyak")

    assert chips(app) == {
        "Ciruas": "/koperasi?status=Aktif&amp;urut=Anggota+terbanyak",
        "Aktif": "/koperasi?kecamatan=Ciruas&amp;urut=Anggota+terbanyak",
    }
    assert 'href="/koperasi?urut=Anggota+terbanyak" class="d-hapus"' in html(app)


def test_the_status_bar_counts_past_its_own_filter(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    make_koperasi(session, status_kelembagaan="aktif")
    make_koperasi(session, status_kelembagaan="tidak_aktif")
    make_koperasi(session, status_kelembagaan=None)

    app = open_page("koperasi", ratna, status="Tidak aktif")

    bar = re.findall(r'<a href="([^"]*)" class="(d-ruas[^"]*)"[^>]*>([^<]*)<b>(\d+)</b>', html(app))
    assert bar == [
        ("/koperasi?status=Aktif", "d-ruas d-aktif d-pudar", "Aktif ", "1"),
        ("/koperasi", "d-ruas d-tidak_aktif", "Tidak aktif ", "1"),
        ("/koperasi?status=Belum+terdata", "d-ruas d-belum_terdata d-pudar", "Belum terdata ", "1"),
    ]
    assert len(rows(app)) == 1


def test_a_door_says_where_it_led_and_why_each_row_is_there(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    last = today().year - 1
    late = make_koperasi(session, nama="Koperasi Terlambat")
    make_koperasi(session, nama="Koperasi Tanpa")
    done = make_koperasi(session, nama="Koperasi Tertib")
    session.add(Rat(koperasi_id=late.id, tahun_buku=last - 2, tanggal=dt.date(last - 1, 3, 2)))
    session.add(Rat(koperasi_id=done.id, tahun_buku=last, tanggal=today()))
    session.commit()

    app = open_page("koperasi", ratna, perlu="Belum RAT tahun buku lalu")

    assert app.title[0].value == f"2 koperasi belum RAT tahun buku {last}"
    assert [row[:2] for row in rows(app)] == [
        ["Koperasi Tanpa", "belum tercatat"],
        ["Koperasi Terlambat", f"tahun buku {last - 2}"],
    ]


def test_the_chosen_koperasi_stands_beside_the_list_with_its_doors(
    open_page: OpenPage, ratna: SesiMasuk, sari: SesiMasuk, session: Session
) -> None:
    first, chosen, last = (make_koperasi(session, nama=f"Koperasi {each}") for each in "ABC")
    session.add(Keragaan(koperasi_id=chosen.id, tahun_buku=2024, jumlah_anggota=41))
    session.commit()

    read_only, staff = (
        html(open_page("koperasi", who, dipilih=str(chosen.id))) for who in (ratna, sari)
    )

    assert f'<tr data-id="{chosen.id}" class="d-barisnya">' in read_only
    panel = read_only.partition("<aside")[2]
    assert "<h2>Koperasi B</h2>" in panel
    assert "<dd>41<small> tahun buku 2024</small></dd>" in panel
    assert f'href="/profil?koperasi={chosen.id}"' in panel
    assert f'href="/koperasi?dipilih={first.id}" class="d-mundur"' in panel
    assert f'href="/koperasi?dipilih={last.id}" class="d-maju"' in panel
    assert "tab=Ubah" not in panel
    assert f"/profil?koperasi={chosen.id}&amp;tab=Ubah" in staff


@pytest.mark.parametrize("asked", ["0", "x", "999999", "9" * 40])
def test_a_choice_of_nothing_shows_the_list_alone(
    open_page: OpenPage, ratna: SesiMasuk, session: Session, asked: str
) -> None:
    make_koperasi(session, nama="Koperasi Anggrek")

    app = open_page("koperasi", ratna, dipilih=asked)

    assert shown(app) == ["Koperasi Anggrek"]
    assert "<aside" not in html(app)


def test_a_name_is_text_and_never_a_tag(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    koperasi = make_koperasi(session, nama='Koperasi <img src=x> "&')

    written = html(open_page("koperasi", ratna, dipilih=str(koperasi.id)))

    assert "<img" not in written
    assert "Koperasi &lt;img src=x&gt; &quot;&amp;" in written


def test_the_way_back_from_a_koperasi_keeps_the_filter(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    koperasi = make_koperasi(session, kecamatan_kode=CIRUAS)

    app = open_page("koperasi", ratna, kecamatan="Ciruas")
    app.query_params.clear()
    app.query_params["koperasi"] = str(koperasi.id)
    app.switch_page("../pages/profil.py").run()

    assert '<a href="/koperasi?kecamatan=Ciruas" class="d-kembali">' in html(app)
