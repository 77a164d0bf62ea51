"""The screen that puts official boundaries on every map."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import shapely
import shapely.affinity
from sqlalchemy import Engine
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.actions.batas import record_batas
from db.models import SesiMasuk
from db.queries.batas import find_batas, list_batas
from tests.batas import bent, features, geojson, without_a_part
from tests.factories import make_koperasi
from tests.kartu import list_html
from ui.words.markdown import escape_markdown

OpenPage = Callable[..., AppTest]
ROOT = Path(__file__).parents[2]


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


def test_what_is_doubtful_is_used_only_by_who_has_looked_at_it(
    open_page: OpenPage, budi: SesiMasuk, session: Session
) -> None:
    app = upload(open_page("batas", budi), geojson(without_a_part()))
    assert app.warning[0].value.startswith(r"Ciruas\: luasnya")
    assert "seluas semestinya" not in app.success[0].value

    app = press(app, "Pakai untuk semua peta")
    assert "Centang dahulu" in app.error[0].value
    assert find_batas(session) is None

    app.checkbox[0].check()
    press(app, "Pakai untuk semua peta")
    assert find_batas(session)


def command(engine: Engine, path: Path, *options: str) -> tuple[int, str, str]:
    """Exit status, what was said, and what was said of a refusal."""
    url = engine.url.render_as_string(hide_password=False)
    done = subprocess.run(
        [sys.executable, "-m", "db.batas", str(path), *options],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": url, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    return done.returncode, done.stdout, done.stderr


FILES: dict[str, tuple[Callable[[], bytes], int, str, int]] = {
    "sound": (geojson, 0, "siap", 29),
    "doubtful": (lambda: geojson(without_a_part()), 0, "perlu_diperiksa", 29),
    "incomplete": (lambda: geojson(features()[:-1]), 1, "ditolak", 28),
    "repaired": (
        lambda: geojson(bent(lambda each: shapely.transform(each, lambda xy: xy[:, ::-1]))),
        0,
        "siap",
        29,
    ),
}


@pytest.mark.parametrize("name", sorted(FILES))
def test_the_command_and_the_screen_give_one_answer(
    engine: Engine, open_page: OpenPage, budi: SesiMasuk, tmp_path: Path, name: str
) -> None:
    make, status, verdict, count = FILES[name]
    path = tmp_path / "batas.geojson"
    path.write_bytes(make())

    code, text, _ = command(engine, path, "--json")
    app = upload(open_page("batas", budi), make())

    said: dict[str, Any] = json.loads(text)
    assert (code, said["putusan"], said["ditemukan"], said["dari"]) == (status, verdict, count, 29)
    assert [each.value for each in app.error] == [escape_markdown(e) for e in said["ditolak"]]
    assert [each.value for each in app.warning] == [escape_markdown(e) for e in said["diragukan"]]
    assert {escape_markdown(each) for each in said["catatan"]} <= {c.value for c in app.caption}


def test_the_command_gives_each_area_beside_that_of_the_register(
    engine: Engine, tmp_path: Path
) -> None:
    path = tmp_path / "batas.geojson"
    path.write_bytes(geojson(without_a_part()))

    code, text, _ = command(engine, path)
    ciruas = next(
        each
        for each in json.loads(command(engine, path, "--json")[1])["kecamatan"]
        if each["nama"] == "Ciruas"
    )

    assert code == 0
    assert "29 dari 29 kecamatan ditemukan: perlu diperiksa" in text
    assert (ciruas["kode"], ciruas["luas_register_km2"]) == ("36.04.09", 33.62)
    assert ciruas["persen"] == pytest.approx(ciruas["luas_km2"] / 33.62 * 100, abs=0.1)


def test_the_command_says_what_to_do_with_a_file_that_it_cannot_read(
    engine: Engine, tmp_path: Path
) -> None:
    path = tmp_path / "batas.kml"
    path.write_bytes(b"<kml/>")

    code, text, refusal = command(engine, path)

    assert (code, text) == (2, "")
    assert "KML (Google Earth) tidak dibaca di sini" in refusal
    assert command(engine, tmp_path / "hilang.geojson")[0] == 2


def test_a_file_of_another_kind_is_explained_in_indonesian(
    open_page: OpenPage, budi: SesiMasuk
) -> None:
    app = open_page("batas", budi)
    app.file_uploader[0].upload("batas.kml", b"<kml/>", "application/vnd.google-earth.kml+xml")

    assert "KML \\(Google Earth\\)" in app.run().error[0].value


def drawn_in(html: str) -> str:
    """The picture of the map."""
    return html.partition('src="')[2].partition('"')[0]


def test_every_map_draws_what_is_in_use_and_names_its_source(
    open_page: OpenPage, budi: SesiMasuk, session: Session
) -> None:
    make_koperasi(session)
    sketched = list_html(open_page("peta", budi))
    record_batas(
        session,
        nama_berkas="x",
        isi=geojson(bent(lambda shape: shapely.affinity.translate(shape, 0.002, 0.002))),
        sumber="*Badan* Uji",
    )
    session.commit()

    app = open_page("peta", budi)
    assert drawn_in(list_html(app)) != drawn_in(sketched)
    assert any(r"\*Badan\* Uji" in each.value for each in app.caption)

    drawn = list_html(open_page("beranda", budi))
    assert "Batas kecamatan: *Badan* Uji." in drawn
    assert "sketsa" not in drawn
