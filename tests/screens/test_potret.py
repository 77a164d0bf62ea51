"""The screen that compares the register with itself on another day."""

import re
from collections.abc import Callable

from sqlalchemy import update
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.actions.potret import create_potret
from db.clock import today
from db.models import Keragaan, SesiMasuk
from tests.factories import CIRUAS, make_koperasi

OpenPage = Callable[..., AppTest]


def test_without_a_snapshot_it_says_how_one_comes_to_be(
    open_page: OpenPage, ratna: SesiMasuk
) -> None:
    app = open_page("potret", ratna)

    assert not app.exception
    assert "Belum ada potret" in app.info[0].value
    assert "belum ada pembanding" in app.info[0].value


def test_without_a_snapshot_today_is_not_compared_with_itself(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    make_koperasi(session)

    app = open_page("potret", ratna)

    assert not app.metric
    assert not app.dataframe


def test_a_change_of_nought_is_no_rise(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    make_koperasi(session)
    create_potret(session, tanggal=today(), tahun_buku=today().year - 1)
    session.commit()

    count = open_page("potret", ratna).metric[0]

    assert (count.value, count.delta) == ("1", "tetap")
    assert count.proto.color == count.proto.MetricColor.GRAY


def test_who_came_since_the_snapshot_is_listed_and_counted(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    make_koperasi(session)
    create_potret(session, tanggal=today(), tahun_buku=today().year - 1)
    make_koperasi(session, nama="Koperasi Datang")
    session.commit()

    app = open_page("potret", ratna)

    assert (app.metric[0].value, app.metric[0].delta) == ("2", "+1")
    changes = app.dataframe[-1].value
    assert changes[["Perubahan", "Koperasi"]].values.tolist() == [["Baru", "Koperasi Datang"]]


def test_a_sum_says_of_how_many_koperasi_its_change_is(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    stays, comes = make_koperasi(session), make_koperasi(session)
    last = today().year - 1
    session.add(Keragaan(koperasi_id=stays.id, tahun_buku=last, jumlah_anggota=20))
    create_potret(session, tanggal=today(), tahun_buku=last)
    session.execute(update(Keragaan).values(jumlah_anggota=25))
    session.add(Keragaan(koperasi_id=comes.id, tahun_buku=last, jumlah_anggota=900))
    session.commit()

    app = open_page("potret", ratna)

    members = next(each for each in app.metric if "angka=anggota_tahun_buku" in each.label)
    assert (members.value, members.delta) == ("925", "+5 di 1 koperasi")
    row = "".join(each.proto.body for each in app.get("html"))
    row = row.partition("Anggota tahun buku itu (orang)</a></th>")[2].partition("</tr>")[0]
    assert re.findall(r">([^<]*)</td>", row) == ["20", "1", "925", "2", "1", "5"]


def test_a_kecamatan_of_which_nothing_is_reported_says_so(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    stays = make_koperasi(session, kecamatan_kode=CIRUAS)
    last = today().year - 1
    session.add(Keragaan(koperasi_id=stays.id, tahun_buku=last, jumlah_anggota=20))
    create_potret(session, tanggal=today(), tahun_buku=last)
    session.commit()

    app = open_page("potret", ratna, ukuran="Anggota tahun buku itu (orang)")

    places = next(each for each in app.dataframe if "Kecamatan" in each.value.columns)
    rows = places.value.set_index("Kecamatan")
    assert list(rows.loc["Ciruas"][["Selisihnya", "Keduanya"]]) == [0, 1]
    assert rows.loc["Anyar"][["Selisihnya"]].isna().all()
    assert rows.loc["Anyar"]["Keduanya"] == 0
    assert places.proto.placeholder == "belum terdata"


def test_only_an_admin_is_offered_to_make_one(
    open_page: OpenPage, budi: SesiMasuk, sari: SesiMasuk, session: Session
) -> None:
    make_koperasi(session)

    boxes = [open_page("potret", who).get("popover") for who in (sari, budi)]

    assert [[each.proto.popover.label for each in found] for found in boxes] == [
        [],
        ["Buat potret"],
    ]


def test_the_form_is_drawn_once_it_is_asked_for_and_kept(
    open_page: OpenPage, budi: SesiMasuk, session: Session
) -> None:
    make_koperasi(session)
    app = open_page("potret", budi)
    drawn = ["Catatan (boleh kosong)" in [each.label for each in app.text_input]]

    for is_open in (True, False):
        app.session_state["potret_baru"] = is_open
        app.run()
        drawn.append("Catatan (boleh kosong)" in [each.label for each in app.text_input])

    assert drawn == [False, True, True]


def test_an_admin_makes_one(open_page: OpenPage, budi: SesiMasuk, session: Session) -> None:
    make_koperasi(session)
    app = open_page("potret", budi)
    app.session_state["potret_baru"] = True
    app.run()

    next(each for each in app.button if each.label == "Buat potret").click().run()

    assert not app.exception
    assert not app.error
    assert len(app.selectbox[0].options) == 2


def test_a_bundle_and_the_tables_can_be_taken(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    make_koperasi(session)
    create_potret(session, tanggal=today(), tahun_buku=today().year - 1)
    session.commit()

    app = open_page("potret", ratna)
    for key in ("unduh_banding_kabupaten", "unduh_banding_jumlah"):
        app.session_state[key] = True
    app.run()
    labels = [each.proto.label for each in app.get("download_button")]

    assert "Satu Data (zip)" in labels
    assert labels.count("Excel") == 2
