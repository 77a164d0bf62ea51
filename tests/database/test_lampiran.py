"""Scans of proofs: known by their content, kept by their hash, taken away and brought back."""

import hashlib
import io
import zlib
from typing import Any

import pytest
from PIL import Image
from PIL.Image import Exif
from sqlalchemy import delete, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from db.actions.lampiran import record_lampiran, remove_lampiran
from db.actions.riwayat import undo_batch
from db.errors import DataRejected
from db.izin import QUERIES, Izin, action_name
from db.models import Audit, IsiLampiran, Lampiran, SyaratTahap
from db.postgres import engine as db_engine
from db.queries.lampiran import get_isi_lampiran, list_lampiran
from db.values.berkas import LARGEST, read_pindai
from tests.database.test_fasilitasi import open_case, save

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
_CAMERA = 0x010F


def picture(kind: str, *, camera: str = "") -> bytes:
    content, exif = io.BytesIO(), Exif()
    if camera:
        exif[_CAMERA] = camera
    Image.new("RGB", (80, 60), "navy").save(content, kind, exif=exif)
    return content.getvalue()


def packed(objects: bytes) -> bytes:
    """A PDF whose objects stand in a stream, as newer programs write them."""
    head = b"<</Type/Obj#53tm/N 1/First 4/Filter/FlateDecode>>\nstream\n"
    return PDF.replace(b"<<>>", head + zlib.compress(objects) + b"\nendstream", 1)


def attach(session: Session, nama: str, content: bytes, **given: Any) -> int:
    syarat = session.scalars(select(SyaratTahap.id).order_by(SyaratTahap.id)).first()
    asked = {"syarat_id": syarat, "nama_berkas": nama, "content": content}
    made = save(record_lampiran, **{"fasilitasi_id": given.get("case") or open_case(), **asked})
    return int(made)


def test_a_pdf_is_kept_as_it_came_and_a_picture_is_drawn_anew(session: Session) -> None:
    paper = attach(session, "akta.pdf", PDF)
    photo = attach(session, "rapat.PNG", picture("PNG", camera="Kamera Uji"))

    drawn = get_isi_lampiran(session, photo)
    assert get_isi_lampiran(session, paper) == PDF
    assert drawn.startswith(b"\xff\xd8\xff")
    assert b"Kamera Uji" not in drawn


def test_the_hash_is_that_of_what_is_kept_and_of_what_came(session: Session) -> None:
    came = picture("JPEG", camera="Kamera Uji")
    row = session.get_one(Lampiran, attach(session, "rapat.jpg", came))

    kept = get_isi_lampiran(session, row.id)
    assert row.sidik == hashlib.sha256(kept).hexdigest()
    assert row.sidik_asal == hashlib.sha256(came).hexdigest()
    assert row.sidik != row.sidik_asal


@pytest.mark.parametrize(
    ("nama", "content", "rule"),
    [
        ("akta.pdf", picture("JPEG"), "lampiran_bukan_yang_dikatakan"),
        ("foto.jpg", PDF, "lampiran_bukan_yang_dikatakan"),
        ("foto.jpg", picture("PNG"), "lampiran_bukan_yang_dikatakan"),
        ("akta", PDF, "lampiran_bukan_yang_dikatakan"),
        ("akta.pdf", b"PK\x03\x04 sebuah arsip", "lampiran_tidak_dikenal"),
        ("akta.pdf", b"", "lampiran_tidak_dikenal"),
        ("akta.pdf", PDF.replace(b"%%EOF", b""), "lampiran_tidak_utuh"),
        ("akta.pdf", PDF.replace(b"<<>>", b"<</S /JavaScript>>", 1), "lampiran_memuat_program"),
        ("akta.pdf", PDF.replace(b"<<>>", b"<</S /J#61va#53cript>>"), "lampiran_memuat_program"),
        ("akta.pdf", packed(b"7 0 <</S/JavaScript/JS(1)>>"), "lampiran_memuat_program"),
        ("akta.pdf", PDF.replace(b"<<>>", b"<</XFA 4 0 R>>"), "lampiran_memuat_program"),
        ("akta.pdf", packed(bytes(20_000_000)), "lampiran_terlalu_besar"),
        (
            "akta.pdf",
            PDF.replace(b"r\n<<", b"r\n<</Encrypt 5 0 R"),
            "lampiran_terkunci",
        ),
        ("akta.pdf", PDF + bytes(LARGEST) + b"%%EOF", "lampiran_terlalu_besar"),
        ("foto.png", picture("PNG")[:40], "foto_tidak_terbaca"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused(nama: str, content: bytes, rule: str) -> None:
    with pytest.raises(DataRejected, match=rule):
        read_pindai(nama, content)


def test_a_picture_in_a_paper_may_hold_short_words_by_chance() -> None:
    content = PDF.replace(b"<<>>", b"<<>>stream\n\x8f/XFAr\x02endstream")

    assert read_pindai("akta.pdf", content).isi == content


def test_a_scan_that_was_taken_away_comes_back_with_its_bytes(session: Session) -> None:
    made = attach(session, "akta.pdf", PDF)
    save(remove_lampiran, row_id=made)
    batch = session.scalars(
        select(Audit.batch).where(Audit.tabel == "lampiran", Audit.aksi == "delete")
    ).one()
    assert session.scalars(select(Lampiran.id)).all() == []
    assert batch is not None

    with db_engine.write_session(by="sari", door="undo") as own:
        undo_batch(own, batch=batch)

    assert get_isi_lampiran(session, made) == PDF


def test_the_same_bytes_are_kept_once_and_attached_to_a_paper_once(session: Session) -> None:
    first, second = open_case(), open_case(nama_kelompok="Kelompok Lain")
    attach(session, "akta.pdf", PDF, case=first)
    attach(session, "salinan.pdf", PDF, case=second)

    with pytest.raises(DataRejected, match="uq_lampiran_fasilitasi_id_syarat_id_sidik"):
        attach(session, "lagi.pdf", PDF, case=first)
    assert len(session.scalars(select(IsiLampiran.sidik)).all()) == 1
    assert list(list_lampiran(session, fasilitasi_id=second)["nama"]) == ["salinan.pdf"]


def test_the_audit_has_the_hash_and_not_the_bytes(session: Session) -> None:
    attach(session, "akta.pdf", PDF)

    (kept,) = session.scalars(select(Audit.sesudah).where(Audit.tabel == "lampiran"))
    assert kept is not None
    assert kept["sidik"] == hashlib.sha256(PDF).hexdigest()
    assert "isi" not in kept
    assert session.scalars(select(Audit.id).where(Audit.tabel == "isi_lampiran")).all() == []


def test_the_database_keeps_no_bytes_under_a_hash_of_others(session: Session) -> None:
    with pytest.raises(DBAPIError, match="ck_isi_lampiran_sidik_dari_isinya"):
        session.execute(
            text("INSERT INTO isi_lampiran (sidik, isi) VALUES (repeat('0', 64), :isi)"),
            {"isi": PDF},
        )


def test_bytes_of_an_office_are_never_thrown_away(session: Session) -> None:
    made = attach(session, "akta.pdf", PDF)
    save(remove_lampiran, row_id=made)

    with pytest.raises(DBAPIError, match="isi lampiran tetap"):
        session.execute(delete(IsiLampiran))


def test_what_a_scan_says_is_for_who_may_know_names() -> None:
    assert QUERIES[action_name(get_isi_lampiran)] is Izin.NAMA
