"""An office's spreadsheet: read whatever it looks like, judged row by row, written once."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from db.enums import Putusan
from db.impor import ImporDitolak, apply_daftar, main, preview_daftar, summarise
from db.models import Audit, ImporBaris, Keragaan, Koperasi, SnapshotOds
from db.sheets.file.find import read_daftar
from db.sheets.stage.apply import Terapan
from db.sheets.stage.judge import Hasil
from tests.factories import make_koperasi
from tests.workbooks import HEADING, TITLES, row, write_xlsx

ROOT = Path(__file__).parents[2]


def judge(tmp_path: Path, *rows: list[Any], **options: Any) -> Hasil:
    return preview_daftar(read_daftar(write_xlsx(tmp_path / "uji.xlsx", rows, **options)))


def putusan(hasil: Hasil) -> list[Putusan]:
    return [each.putusan for each in hasil.penilaian]


@pytest.mark.usefixtures("session")
def test_a_sound_row_is_ready(tmp_path: Path) -> None:
    hasil = judge(tmp_path, row(1))

    assert putusan(hasil) == [Putusan.SIAP]
    assert hasil.penilaian[0].nomor == 5  # three titles and the heading stand above


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize(
    ("spoilt", "reason"),
    [
        ({"Kecamatan": "Cipocok Jaya"}, "di luar wilayah"),
        ({"Kecamatan": "Keramatwatu Baru"}, "bukan salah satu dari 29 kecamatan"),
        ({"Kecamatan": ""}, "Kecamatan belum diisi"),
        ({"Desa": "Negeri Antah"}, "tidak ada di Kecamatan Kramatwatu"),
        ({"Tanggal Badan Hukum Pendirian": "05/04/2016"}, "usul 04/05/2016"),
        ({"Tanggal Badan Hukum Pendirian": "31/02/2016"}, "tidak ada di kalender"),
        ({"NIK": "3,60424E+12"}, "rusak oleh Excel"),
        ({"Nama Koperasi": "<script>alert(1)</script>"}, "kode HTML"),
        ({"Nama Koperasi": "=HYPERLINK(A1)"}, "rumus"),
        ({"Jenis Koperasi": "Konsumenn X"}, "tidak dikenal"),
        ({"Nama Koperasi": "K" * 201}, "lebih panjang"),
    ],
)
def test_a_doubtful_cell_is_named_and_its_row_kept(
    tmp_path: Path, spoilt: dict[str, Any], reason: str
) -> None:
    hasil = judge(tmp_path, row(1, **spoilt), row(2))

    assert putusan(hasil) == [Putusan.PERLU_DIPERIKSA, Putusan.SIAP]
    assert any(reason in each for each in hasil.penilaian[0].alasan)


@pytest.mark.usefixtures("session")
def test_a_row_without_a_name_is_refused(tmp_path: Path) -> None:
    assert putusan(judge(tmp_path, row(1, **{"Nama Koperasi": ""}))) == [Putusan.DITOLAK]


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize(
    "spelling", ["KEC. KRAMATWATU", " kramat watu ", "Kramatwatu\u00a0", "Kecamatan Kramatwatu"]
)
def test_a_kecamatan_is_known_however_it_is_spelt(tmp_path: Path, spelling: str) -> None:
    hasil = judge(tmp_path, row(1, Kecamatan=spelling))

    assert hasil.penilaian[0].nilai["kecamatan"] == "36.04.05"


@pytest.mark.usefixtures("session")
def test_the_same_row_twice_is_ready_once(tmp_path: Path) -> None:
    assert Counter(putusan(judge(tmp_path, row(1), row(1)))) == {
        Putusan.SIAP: 1,
        Putusan.PERLU_DIPERIKSA: 1,
    }


@pytest.mark.usefixtures("session")
def test_two_names_under_one_nik_leave_neither_ready(tmp_path: Path) -> None:
    other = row(2, NIK=row(1)[1])

    assert putusan(judge(tmp_path, row(1), other)) == [Putusan.PERLU_DIPERIKSA] * 2


@pytest.mark.usefixtures("session")
def test_totals_headings_and_signatures_are_no_koperasi(tmp_path: Path) -> None:
    numbers = [f"({at})" for at in range(1, len(HEADING) + 1)]
    below: list[list[Any]] = [
        ["JUMLAH", "", 2],
        [],
        ["", "", "", "", "", "Serang, 12 Juli 2026"],
        ["", "", "", "", "", "Kepala Dinas"],
        ["", "", "", "", "", "NIP ....."],
    ]

    daftar = read_daftar(
        write_xlsx(tmp_path / "uji.xlsx", [numbers, row(1), list(HEADING), row(2), *below])
    )

    assert len(daftar.baris) == 2
    assert daftar.dilewati == {
        "nomor kolom": 1,
        "judul berulang": 1,
        "baris jumlah": 1,
        "tanda tangan atau catatan di bawah tabel": 3,
    }


@pytest.mark.usefixtures("session")
def test_a_heading_of_two_rows_is_read_from_both(tmp_path: Path) -> None:
    heading = [
        ["No", "Nama Koperasi", "Badan Hukum", "", "Kecamatan"],
        ["", "", "Nomor", "Tanggal", ""],
    ]
    cells = [1, "Koperasi Dua Baris", "000001/BH/M.KUKM.2/V/2016", "04/05/2016", "Kramatwatu"]

    daftar = read_daftar(write_xlsx(tmp_path / "uji.xlsx", [cells], heading=heading))

    assert set(daftar.kolom) >= {"nama", "nomor_badan_hukum", "tanggal_badan_hukum", "kecamatan"}
    assert len(daftar.baris) == 1


def test_a_file_says_of_which_day_it_is(tmp_path: Path) -> None:
    daftar = read_daftar(write_xlsx(tmp_path / "uji.xlsx", [row(1)]))

    assert (str(daftar.per_tanggal), daftar.tahun_buku) == ("2025-12-31", 2025)


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
def test_a_text_file_is_read_like_a_workbook(tmp_path: Path, delimiter: str, encoding: str) -> None:
    lines = [delimiter.join(map(str, cells)) for cells in (HEADING, row(1, Status="Aktif – A"))]
    path = tmp_path / "uji.csv"
    path.write_bytes("\r\n".join(lines).encode(encoding))

    daftar = read_daftar(path)

    assert len(daftar.baris) == 1
    assert daftar.sel(daftar.baris[0], "status_kelembagaan").isi == "Aktif – A"


def write(tmp_path: Path, *rows: list[Any], **options: Any) -> Terapan:
    path = write_xlsx(tmp_path / "uji.xlsx", rows, **options)
    return apply_daftar(read_daftar(path), oleh="sari")


def count(session: Session, table: Any) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


def test_ready_rows_are_written_and_the_others_kept(session: Session, tmp_path: Path) -> None:
    hasil = write(tmp_path, row(1), row(2, Kecamatan="Taktakan"), row(3, **{"Nama Koperasi": ""}))

    assert hasil.ditulis == count(session, Koperasi) == 1
    kept = session.scalars(select(ImporBaris).order_by(ImporBaris.nomor)).all()
    assert [each.putusan for each in kept] == [
        Putusan.SIAP,
        Putusan.PERLU_DIPERIKSA,
        Putusan.DITOLAK,
    ]
    assert "Taktakan" in kept[1].sel
    doors = set(session.scalars(select(Audit.pintu).where(Audit.pengguna == "sari")))
    assert doors == {"impor"}


def test_twice_adds_nothing_twice(session: Session, tmp_path: Path) -> None:
    rows = [row(number) for number in range(1, 30)] + [row(40, Kecamatan="Taktakan")]
    heading = [[*HEADING, "Grade", "Anggota L", "Anggota P"]]
    rows = [[*cells, "B", 10, 12] for cells in rows]

    path = write_xlsx(tmp_path / "uji.xlsx", rows, heading=heading)
    first = apply_daftar(read_daftar(path), oleh="sari")
    tables = (Koperasi, SnapshotOds, Keragaan, ImporBaris)
    before = [count(session, table) for table in tables]
    second = apply_daftar(read_daftar(path), oleh="sari")

    assert (first.ditulis, second.ditulis) == (29, 0)
    assert before == [29, 29, 29, 30]
    assert [count(session, table) for table in tables] == before


def test_a_row_that_says_otherwise_than_the_register_is_shown_not_written(
    session: Session, tmp_path: Path
) -> None:
    write(tmp_path, row(1))

    hasil = write(tmp_path, row(1, Status="Tidak Aktif"))

    assert putusan(hasil.hasil) == [Putusan.PERLU_DIPERIKSA]
    assert "berbeda pada Status" in hasil.hasil.penilaian[0].alasan[0]
    assert session.scalars(select(Koperasi.status_kelembagaan)).one() == "aktif"


def test_real_rows_do_not_mix_with_demo_rows(session: Session, tmp_path: Path) -> None:
    make_koperasi(session, contoh=True)

    with pytest.raises(ImporDitolak, match="data contoh"):
        write(tmp_path, row(1))
    assert count(session, Koperasi) == 1


@pytest.mark.usefixtures("session")
def test_no_row_is_lost_between_the_verdicts(tmp_path: Path) -> None:
    rows = [
        row(n, Kecamatan="?" if n % 3 else "Ciruas", Status="" if n % 2 else "Aktif")
        for n in range(1, 60)
    ]

    ringkasan = summarise(judge(tmp_path, *rows))["ringkasan"]

    assert ringkasan["dibaca"] == 59
    assert ringkasan["siap"] + ringkasan["perlu_diperiksa"] + ringkasan["ditolak"] == 59


def truncated(tmp_path: Path) -> bytes:
    return write_xlsx(tmp_path / "utuh.xlsx", [row(n) for n in range(1, 99)]).read_bytes()[:6000]


# What an Excel file with a password begins with and holds; the content itself is beside the point.
LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("gambar.xlsx", b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "bukan lembar kerja"),
        ("surat.docx", b"Yth. Kepala Dinas", "bukan lembar kerja"),
        ("kosong.xlsx", b"", "kosong"),
        ("kosong.csv", b"\r\n\r\n", "kosong"),
        ("kunci.xlsx", LOCKED, "kata sandi"),
        ("zip.xlsx", b"PK\x03\x04" + b"x" * 99, "rusak"),
        ("tanpa.csv", b"Alamat;Kecamatan\r\nJl. A;Ciruas\r\n", "Kolom nama koperasi"),
    ],
)
def test_a_file_that_cannot_be_read_ends_with_a_sentence_and_status_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes, sentence: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    assert main([str(path)]) == 2
    assert sentence in capsys.readouterr().err


def test_a_truncated_file_and_none_at_all_do_so_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "potong.xlsx"
    path.write_bytes(truncated(tmp_path))

    assert [main([str(path)]), main([str(tmp_path / "hilang.xlsx")])] == [2, 2]
    assert "terpotong" in capsys.readouterr().err


def test_a_small_file_that_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "jauh.xlsx", [row(1)], titles=TITLES)
    far = write_xlsx(tmp_path / "lebar.xlsx", [[*row(1), *([""] * 300), "x"]])

    assert main([str(far)]) == 2
    assert len(read_daftar(path).baris) == 1


def test_the_command_prints_its_summary_for_machines(engine: Engine, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "uji.xlsx", [row(1), row(2, Kecamatan="Taktakan")])
    url = engine.url.render_as_string(hide_password=False)

    done = subprocess.run(
        [sys.executable, "-m", "db.impor", str(path), "--json"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": url},
        capture_output=True,
        check=True,
    )

    said = json.loads(done.stdout)
    assert said["ringkasan"] == {
        "dibaca": 2,
        "siap": 1,
        "perlu_diperiksa": 1,
        "ditolak": 0,
        "ditulis": 0,
    }
    assert [(each["nomor"], each["putusan"]) for each in said["baris"]] == [(6, "perlu_diperiksa")]
