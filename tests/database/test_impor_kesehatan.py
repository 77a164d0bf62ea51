"""A file of penilaian kesehatan: aspects, score and predikat that must say the same."""

import datetime as dt
import uuid
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from db.actions.impor import apply_impor, record_keputusan, stage_impor, undo_impor
from db.enums import CaraPerbaikan, JenisImpor, PredikatKesehatan, Putusan
from db.impor import apply_daftar, preview_daftar
from db.models import Audit, ImporBaris, Kesehatan
from db.postgres import engine
from db.sheets.file.find import read_daftar
from db.sheets.file.table import Cara, Perbaikan, list_unread
from db.sheets.row.verdict import Penilaian
from db.sheets.stage.decide import Keputusan
from tests.factories import make_koperasi
from tests.workbooks import write_xlsx

NIK = "3604000000001"
WHO = ("NIK", "Nama Koperasi")
ASPEK = ("Tata Kelola", "Profil Risiko", "Kinerja Keuangan", "Permodalan")
HEADING = (*WHO, "Tahun Buku", "Dasar Penilaian", "Tgl Penilaian", *ASPEK, "Skor", "Predikat")
# 30 % of 80, 15 % of 70, 40 % of 82,5 and 15 % of 90.
SOUND = {
    "NIK": NIK,
    "Nama Koperasi": "Koperasi Uji Sehat",
    "Tahun Buku": 2025,
    "Dasar Penilaian": "Permenkop 9/2020",
    "Tgl Penilaian": "04/05/2026",
    "Tata Kelola": 80,
    "Profil Risiko": 70,
    "Kinerja Keuangan": "82,5",
    "Permodalan": 90,
    "Skor": 81,
    "Predikat": "Sehat",
}
NO_ASPEK = dict.fromkeys(ASPEK, "")


@pytest.fixture(autouse=True)
def koperasi_id(session: Session) -> int:
    return make_koperasi(session, nama="Koperasi Uji Sehat", nik_koperasi=NIK).id


def book(tmp_path: Path, *rows: dict[str, Any], title: str = "DATA") -> Path:
    cells = [[row[each] for each in HEADING] for row in rows]
    return write_xlsx(tmp_path / "uji.xlsx", cells, heading=[HEADING], titles=[[title]])


def judged(
    tmp_path: Path, said: dict[str, Any] | None = None, decided: dict[str, Perbaikan] | None = None
) -> Penilaian:
    daftar = read_daftar(book(tmp_path, SOUND | (said or {})))
    assert daftar.jenis is JenisImpor.KESEHATAN
    daftar.putusan_orang = {daftar.baris[0].nomor: decided or {}}
    (row,) = preview_daftar(daftar).penilaian
    return row


def record(session: Session, koperasi_id: int, **columns: Any) -> None:
    session.add(Kesehatan(koperasi_id=koperasi_id, tahun_buku=2025, **columns))
    session.commit()


def test_what_a_file_says_is_written_with_who_wrote_it(
    session: Session, tmp_path: Path, koperasi_id: int
) -> None:
    assert apply_daftar(read_daftar(book(tmp_path, SOUND)), oleh="sari").ditulis == 1

    row = session.scalars(select(Kesehatan)).one()
    assert (row.koperasi_id, row.tahun_buku, row.skema) == (koperasi_id, 2025, "Permenkop 9/2020")
    assert row.tanggal == dt.date(2026, 5, 4)
    assert (row.tata_kelola, row.kinerja_keuangan) == (Decimal(80), Decimal("82.5"))
    assert (row.skor, row.predikat) == (Decimal(81), PredikatKesehatan.SEHAT)
    assert session.scalars(select(Audit.pengguna).where(Audit.tabel == "kesehatan")).all() == [
        "sari"
    ]


@pytest.mark.parametrize(
    "heading",
    [
        ["Nama Koperasi", "Kecamatan", "Tahun", "Nilai", "Kategori"],
        ["Koperasi", "Aspek Tata Kelola (30%)", "Profil Resiko", "Total Skor"],
        ["Nama", "TB", "NIK", "Skor Akhir", "Tingkat Kesehatan", "Tim Penilai"],
    ],
)
def test_headings_as_papers_of_a_penilaian_have_them(tmp_path: Path, heading: list[str]) -> None:
    rows = [["x"] * len(heading), ["y"] * len(heading)]
    titles = [["REKAP PENILAIAN KESEHATAN KSP/USP"]]
    path = write_xlsx(tmp_path / "uji.xlsx", rows, heading=[heading], titles=titles)

    daftar = read_daftar(path)

    assert daftar.jenis is JenisImpor.KESEHATAN
    assert list_unread(daftar) == (["TB"] if "TB" in heading else [])


def test_a_register_with_a_column_of_predikat_stays_a_register(tmp_path: Path) -> None:
    heading = ["Nama Koperasi", "NIK", "Kecamatan", "Predikat"]
    rows = [["x"] * 4, ["y"] * 4]
    path = write_xlsx(tmp_path / "uji.xlsx", rows, heading=[heading], titles=[["DATA"]])

    assert read_daftar(path).jenis is JenisImpor.REGISTER


@pytest.mark.parametrize(
    ("title", "tahun"),
    [("PENILAIAN KESEHATAN TAHUN BUKU 2024", 2024), ("PENILAIAN KESEHATAN TAHUN 2024", None)],
)
def test_the_year_of_a_title_is_the_tahun_buku_only_if_it_says_so(
    tmp_path: Path, title: str, tahun: int | None
) -> None:
    daftar = read_daftar(book(tmp_path, SOUND | {"Tahun Buku": ""}, title=title))
    (row,) = preview_daftar(daftar).penilaian

    assert row.nilai.get("tahun_buku") == tahun
    assert (row.alasan == []) is (tahun is not None)


@pytest.mark.parametrize(
    ("said", "alasan", "usul"),
    [
        (
            {"Skor": 90},
            "Skor: 90, padahal keempat aspek menurut bobot Permenkop 9/2020 menghasilkan 81.",
            "81",
        ),
        (
            {"Predikat": "Cukup Sehat"},
            "Predikat: cukup sehat, padahal skor 81 menurut Permenkop 9/2020 berarti sehat.",
            "sehat",
        ),
        (
            NO_ASPEK | {"Skor": "65,99", "Predikat": "Cukup Sehat"},
            (
                "Predikat: cukup sehat, padahal skor 65,99 menurut Permenkop 9/2020 berarti dalam "
                "pengawasan."
            ),
            "dalam pengawasan",
        ),
        ({"Tata Kelola": 101}, "Tata kelola (0–100): “101” bukan nilai 0 sampai 100.", None),
        ({"Permodalan": -1}, "Permodalan (0–100): “-1” bukan nilai 0 sampai 100.", None),
        (
            {"Dasar Penilaian": "Permenkop 14/2009"},
            (
                "Dasar penilaian: “Permenkop 14/2009” tidak dikenal: mungkin Permenkop 9/2020 "
                "(kemiripan 83 persen)."
            ),
            "Permenkop 9/2020",
        ),
        ({"Dasar Penilaian": ""}, "Dasar penilaian: belum diisi.", "Permenkop 9/2020"),
        ({"Predikat": "Kurang Sehat"}, "Predikat: “Kurang Sehat” tidak dikenal.", None),
        (
            NO_ASPEK | {"Tata Kelola": 80, "Permodalan": 80, "Skor": "", "Predikat": ""},
            (
                "Predikat: belum diisi, dan tidak dapat dihitung tanpa skor atau profil risiko, "
                "kinerja keuangan."
            ),
            None,
        ),
        (
            NO_ASPEK | {"Skor": "", "Predikat": ""},
            "Predikat: belum diisi, dan tidak ada skor maupun nilai aspek.",
            None,
        ),
        (
            {"Tgl Penilaian": "04/05/2025"},
            "Tahun buku: 2025 belum tutup pada tanggal penilaian 04/05/2025.",
            "2024",
        ),
        (
            {"Tgl Penilaian": "04/05/2024"},
            "Tanggal penilaian: mendahului tahun buku 2025.",
            None,
        ),
        ({"Nama Koperasi": "Koperasi Asing", "NIK": ""}, "Koperasi belum ada di register.", None),
    ],
)
def test_what_cannot_be_is_doubted_in_words(
    tmp_path: Path, said: dict[str, Any], alasan: str, usul: str | None
) -> None:
    row = judged(tmp_path, said)

    assert row.putusan is Putusan.PERLU_DIPERIKSA
    assert row.alasan == [alasan]
    (ragu,) = row.ragu
    assert (ragu.usul and ragu.usul.menjadi) == usul


@pytest.mark.parametrize(
    ("said", "skor", "predikat"),
    [
        ({"Skor": "", "Predikat": ""}, "81", "sehat"),
        # Written with fewer decimals than it has: 30 × 80,11 / 100 is more by 0,033.
        ({"Tata Kelola": "80,11", "Skor": 81}, "81.03", "sehat"),
        (NO_ASPEK | {"Skor": "79,99", "Predikat": ""}, "79.99", "cukup_sehat"),
        (NO_ASPEK | {"Skor": 66, "Predikat": ""}, "66", "cukup_sehat"),
        (NO_ASPEK | {"Skor": 51, "Predikat": ""}, "51", "dalam_pengawasan"),
        (NO_ASPEK | {"Skor": "50,99", "Predikat": ""}, "50.99", "dalam_pengawasan_khusus"),
        (NO_ASPEK | {"Skor": ""}, None, "sehat"),
    ],
)
def test_what_follows_from_the_row_is_filled_in(
    session: Session, tmp_path: Path, said: dict[str, Any], skor: str | None, predikat: str
) -> None:
    row = judged(tmp_path, said)

    assert (row.alasan, row.putusan) == ([], Putusan.SIAP)
    assert row.nilai.get("skor") == (None if skor is None else Decimal(skor))
    assert row.nilai["predikat"] == predikat
    apply_daftar(read_daftar(tmp_path / "uji.xlsx"), oleh="sari")
    written = session.scalars(select(Kesehatan)).one()
    assert (written.skor, written.predikat) == (row.nilai.get("skor"), predikat)


def test_aspects_that_were_weighed_already_are_told_by_their_sum(tmp_path: Path) -> None:
    weighed = {"Tata Kelola": 24, "Profil Risiko": "10,5", "Kinerja Keuangan": 33}
    row = judged(tmp_path, weighed | {"Permodalan": "13,5"})

    assert row.alasan == [
        "Tata kelola: 24 tampaknya sudah dikali bobotnya (30), usul 80.",
        "Profil risiko: 10,5 tampaknya sudah dikali bobotnya (15), usul 70.",
        "Kinerja keuangan: 33 tampaknya sudah dikali bobotnya (40), usul 82,5.",
        "Permodalan: 13,5 tampaknya sudah dikali bobotnya (15), usul 90.",
    ]
    assert not any(each.boleh for each in row.ragu)

    # One proposal accepted says nothing of the others; all of them make the score.
    fields = ("tata_kelola", "profil_risiko", "kinerja_keuangan", "permodalan")
    cells = (("24", "80"), ("10,5", "70"), ("33", "82,5"), ("13,5", "90"))
    typed = {
        nama: Perbaikan(CaraPerbaikan.KETIK, dari, menjadi)
        for nama, (dari, menjadi) in zip(fields, cells, strict=True)
    }
    said = weighed | {"Permodalan": "13,5"}
    one = judged(tmp_path, said, {"tata_kelola": typed["tata_kelola"]})
    assert [each.kolom for each in one.ragu] == list(fields[1:])
    row = judged(tmp_path, said, typed)
    assert (row.alasan, row.nilai["skor"]) == ([], 81)


def test_low_aspects_without_a_score_may_be_what_they_are(tmp_path: Path) -> None:
    said = dict.fromkeys(ASPEK, 10) | {"Skor": "", "Predikat": ""}
    row = judged(tmp_path, said)
    assert [each.boleh for each in row.ragu] == [True] * 4

    right = Perbaikan(CaraPerbaikan.BENAR, None, "10")
    fields = ("tata_kelola", "profil_risiko", "kinerja_keuangan", "permodalan")
    row = judged(tmp_path, said, dict.fromkeys(fields, right))
    assert (row.putusan, row.nilai["skor"]) == (Putusan.SIAP, 10)


def test_a_predikat_beside_a_score_alone_may_be_right(tmp_path: Path) -> None:
    said = NO_ASPEK | {"Skor": 70, "Predikat": "Sehat"}
    right = Perbaikan(CaraPerbaikan.BENAR, None, "Sehat")

    assert judged(tmp_path, said).ragu[0].boleh
    assert judged(tmp_path, said, {"predikat": right}).putusan is Putusan.SIAP


def test_a_file_without_a_rule_says_which_one_was_taken(session: Session, tmp_path: Path) -> None:
    heading = (*WHO, "Tahun Buku", "Skor", "Penilai")
    rows = [[NIK, "Koperasi Uji Sehat", 2025, 75, "Sari"]]
    daftar = read_daftar(write_xlsx(tmp_path / "uji.xlsx", rows, heading=[heading], titles=[["X"]]))

    hasil = apply_daftar(daftar, oleh="sari").hasil

    assert hasil.catatan == [
        "Berkas tidak menyebut dasar penilaian: dinilai menurut Permenkop 9/2020."
    ]
    assert "Kolom yang sengaja tidak disimpan: Penilai." in daftar.catatan
    assert session.scalars(select(Kesehatan.skema)).one() == "Permenkop 9/2020"


def test_one_koperasi_twice_over_a_year_is_doubted(tmp_path: Path) -> None:
    path = book(tmp_path, SOUND, SOUND | {"Tahun Buku": 2024, "Tgl Penilaian": ""}, SOUND)
    hasil = preview_daftar(read_daftar(path))

    assert [each.alasan for each in hasil.penilaian] == [
        [],
        [],
        ["Ganda: NIK sama dengan baris 3."],
    ]


def test_what_the_register_says_otherwise_is_asked_about(
    session: Session, tmp_path: Path, koperasi_id: int
) -> None:
    record(session, koperasi_id, skor=70, predikat=PredikatKesehatan.CUKUP_SEHAT)

    row = judged(tmp_path)

    assert [(each.judul, each.semula, each.menjadi) for each in row.beda if each.lama] == [
        ("Skor", "“70”", "“81”"),
        ("Predikat", "“cukup sehat”", "“sehat”"),
    ]
    assert row.putusan is Putusan.PERLU_DIPERIKSA
    assert apply_daftar(read_daftar(tmp_path / "uji.xlsx"), oleh="sari").ditulis == 0
    agreed = {
        "kesehatan.skor": Perbaikan(CaraPerbaikan.PERBARUI, "70", "81"),
        "kesehatan.predikat": Perbaikan(CaraPerbaikan.PERBARUI, "cukup_sehat", "sehat"),
    }
    assert judged(tmp_path, decided=agreed).putusan is Putusan.SIAP


def act(action: Callable[..., Any], **arguments: Any) -> Any:
    """As the screen does it, by staff in a transaction of its own."""
    with engine.write_session(by="tini", door="impor", batch=uuid.uuid4()) as session:
        return action(session, **arguments)


def said(session: Session) -> tuple[float, str]:
    session.expire_all()
    row = session.scalars(select(Kesehatan)).one()
    return float(row.skor or 0), row.predikat


def test_what_was_agreed_to_is_written_and_taken_back_and_never_over_a_colleague(
    session: Session, tmp_path: Path, koperasi_id: int
) -> None:
    record(session, koperasi_id, skor=70, predikat=PredikatKesehatan.CUKUP_SEHAT)
    daftar = read_daftar(book(tmp_path, SOUND))
    nomor = daftar.baris[0].nomor
    berkas_id = act(stage_impor, daftar=daftar, ingat=False)
    apply = {"action": apply_impor, "berkas_id": berkas_id, "lapor": lambda *_: None}
    agreed = [
        Keputusan(nomor, f"kesehatan.{kolom}", CaraPerbaikan.PERBARUI, menjadi)
        for kolom, menjadi in (("skor", "81"), ("predikat", "sehat"))
    ]
    act(record_keputusan, berkas_id=berkas_id, keputusan=agreed)

    assert act(**apply).ditulis == 1
    assert said(session) == (81, "sehat")
    act(undo_impor, berkas_id=berkas_id)
    assert said(session) == (70, "cukup_sehat")

    session.execute(update(Kesehatan).values(skor=75))
    session.commit()
    assert act(**apply).ditulis == 0
    assert said(session) == (75, "cukup_sehat")
    (ragu,) = session.scalars(select(ImporBaris.ragu)).one()
    assert ragu["alasan"] == (
        "Skor di register diubah orang sesudah pembaruan disetujui: semula “70”, kini “75”, "
        "menurut berkas “81”."
    )


def test_a_score_against_the_aspects_of_the_register_is_doubted(
    session: Session, tmp_path: Path, koperasi_id: int
) -> None:
    four = {"tata_kelola": 80, "profil_risiko": 70, "kinerja_keuangan": 82.5, "permodalan": 90}
    record(session, koperasi_id, **four)

    row = judged(tmp_path, NO_ASPEK | {"Skor": 70, "Predikat": ""})

    assert row.alasan[0].startswith("Skor: 70, padahal keempat aspek")
    assert row.putusan is Putusan.PERLU_DIPERIKSA


@pytest.mark.parametrize("jenis", [JenisImpor.RAT, JenisImpor.KESEHATAN])
def test_a_year_that_is_to_come_is_doubted(tmp_path: Path, jenis: JenisImpor) -> None:
    daftar = read_daftar(book(tmp_path, SOUND | {"Tahun Buku": 2099}), cara=Cara(jenis=jenis))

    assert "2099" in preview_daftar(daftar).penilaian[0].alasan[0]
