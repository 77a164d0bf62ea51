"""The screen that puts official boundaries on every map."""

from collections.abc import Callable

from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.actions.batas import record_batas
from db.models import SesiMasuk
from db.queries.batas import find_batas, list_batas
from tests.batas import features, geojson
from tests.factories import make_koperasi

OpenPage = Callable[..., AppTest]


def upload(app: AppTest, isi: bytes, sumber: str = "Badan Uji") -> AppTest:
    app.text_input[0].input(sumber)
    app.file_uploader[0].upload("batas.geojson", isi, "application/geo+json")
    return app.run()


def press(app: AppTest, label: str) -> AppTest:
    return next(each for each in app.button if each.label == label).click().run()


def test_a_sound_file_is_shown_beside_the_sketch_then_used_and_taken_back(
    open_page: OpenPage, budi: SesiMasuk, session: Session
) -> None:
    app = upload(open_page("batas", budi), geojson())
    assert "29 kecamatan ditemukan" in app.success[0].value
    assert len(app.get("vega_lite_chart")) == 2
    assert list_batas(session) == []

    app = press(app, "Pakai untuk semua peta")
    assert not app.exception
    used = find_batas(session)
    assert used
    assert "batas.geojson" in app.markdown[0].value

    press(open_page("batas", budi), "Kembali ke sketsa")
    assert find_batas(session) is None


def test_a_file_that_does_not_fit_says_why_and_offers_nothing(
    open_page: OpenPage, budi: SesiMasuk
) -> None:
    app = upload(open_page("batas", budi), geojson(features()[:-1]))

    assert "28 dari 29" in app.error[0].value
    assert "Pakai untuk semua peta" not in [each.label for each in app.button]


def test_a_broken_file_is_explained(open_page: OpenPage, budi: SesiMasuk) -> None:
    app = upload(open_page("batas", budi), b"halo")

    assert "bukan GeoJSON" in app.error[0].value


def test_every_map_draws_what_is_in_use_and_names_its_source(
    open_page: OpenPage, budi: SesiMasuk, session: Session
) -> None:
    make_koperasi(session)
    record_batas(session, nama_berkas="x", isi=geojson(), sumber="*Badan* Uji")
    session.commit()
    used = find_batas(session)
    assert used

    for screen in ("beranda", "peta"):
        app = open_page(screen, budi)
        charts = [each.proto.spec for each in app.get("vega_lite_chart")]
        assert any(f"/geometri/{used.sidik}.geojson" in spec for spec in charts), screen
        assert not any("sketsa" in spec for spec in charts)
        assert any(r"\*Badan\* Uji" in each.value for each in app.caption), screen
