"""A deck frozen from the register, as PowerPoint and PDF: nobody is named, small groups hidden."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable

import pypdf
import pytest
from pptx import Presentation
from sqlalchemy.orm import Session

from db.actions.dek import create_dek, write_salindia
from db.clock import today
from db.enums import StatusKehadiran
from db.models import Orang
from db.postgres import engine
from db.queries.dek import DekTayang, get_dek
from tests.factories import CIRUAS, make_angkatan, make_koperasi, make_peserta
from ui.files.apart import run_apart
from ui.files.deck.html.document import build_html
from ui.files.deck.pdf import build_pdf
from ui.files.deck.pptx.file import build_pptx

NAMA = "Suhaemah Rahasia"


def freeze(session: Session) -> DekTayang:
    with engine.write_session(by="sari", door="formulir") as writing:
        dek_id = create_dek(writing, tahun=2026)
    session.expire_all()
    return get_dek(session, dek_id)


def fill(session: Session) -> None:
    """Eight koperasi in a kecamatan, three in another, a training that nine people came to."""
    many = [make_koperasi(session) for _ in range(8)]
    for _ in range(3):
        make_koperasi(session, kecamatan_kode=CIRUAS)
    angkatan = make_angkatan(session, mulai=today() - dt.timedelta(days=1))
    for number in range(9):
        orang = Orang(nama=f"{NAMA} {number}")
        session.add(orang)
        session.flush()
        make_peserta(
            session, angkatan, StatusKehadiran.HADIR, orang=orang, koperasi=many[number % 8]
        )


def test_no_person_is_in_either_file(session: Session) -> None:
    fill(session)
    dek = freeze(session)
    content = build_pptx(dek)
    pages = pypdf.PdfReader(io.BytesIO(build_pdf(dek))).pages

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        found = [name for name in archive.namelist() if b"Rahasia" in archive.read(name)]

    assert found == []
    assert not any("Rahasia" in page.extract_text() for page in pages)
    assert any("semua peserta" in page.extract_text().replace("\n", " ") for page in pages)


def test_a_place_with_three_koperasi_says_three(session: Session) -> None:
    fill(session)
    dek = freeze(session)
    slides = Presentation(io.BytesIO(build_pptx(dek))).slides
    tables = [shape.table for slide in slides for shape in slide.shapes if shape.has_table]
    rows = [[cell.text for cell in row.cells] for table in tables for row in table.rows]

    assert ["Kramatwatu", "8"] in rows
    assert ["Ciruas", "3"] in rows


def test_a_slide_without_data_is_in_neither_file(session: Session) -> None:
    dek = freeze(session)

    assert len(dek.aktif) < len(dek.salindia)
    assert len(list(Presentation(io.BytesIO(build_pptx(dek))).slides)) == len(dek.aktif)
    assert len(pypdf.PdfReader(io.BytesIO(build_pdf(dek))).pages) == len(dek.aktif)


@pytest.mark.parametrize("make", [build_pdf, build_pptx, build_html])
def test_an_emoji_in_a_sentence_and_a_comment_stops_no_file(
    session: Session, make: Callable[[DekTayang], bytes | str]
) -> None:
    fill(session)
    dek = freeze(session)
    tayang = dek.aktif[1]
    write_salindia(
        session,
        salindia_id=tayang.id,
        versi=tayang.versi,
        judul="Koperasi 💪",
        komentar="Maju terus 🎉",
        catatan="Sapa tamu dahulu",
    )
    session.commit()

    made = run_apart(make, get_dek(session, dek.id))

    assert len(made) > 10_000
