"""What holds of any file: no row is lost, a look says what a write does, an export comes back."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, func, select
from sqlalchemy.orm import Session

from db.enums import Asal, Jenis, Putusan, StatusKelembagaan
from db.impor import apply_daftar, preview_daftar
from db.models import Desa, Koperasi
from db.queries.koperasi import list_koperasi_ekspor
from db.queries.saringan import KoperasiFilter
from db.sheets.file.find import read_daftar
from db.sheets.stage.judge import judge_daftar
from tests import dirt
from tests.conftest import trusted
from tests.workbooks import HEADING, TITLES, row, write_csv, write_ods, write_xls, write_xlsx
from tests.xlsb import write_xlsb
from ui.files.workbook import Keterangan, to_csv, to_xlsx
from ui.words.labels import ASAL, JENIS, STATUS_KELEMBAGAAN

pytestmark = pytest.mark.slow  # writes and reads random files by the dozen

MANY = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
SEEDS = st.integers(min_value=0, max_value=2**32)


@contextmanager
def undone(connection: Connection) -> Iterator[Session]:
    """A session whose work is gone at the end: a koperasi cannot be deleted."""
    savepoint = connection.begin_nested()
    with trusted(Session(connection, join_transaction_mode="create_savepoint")) as session:
        yield session
    savepoint.rollback()


def filled(rows: list[list[Any]]) -> int:
    return sum(any(str(cell).strip() for cell in cells) for cells in rows)


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize("kind", dirt.ALL)
def test_each_kind_of_dirt_gets_the_verdict_that_it_deserves(tmp_path: Path, kind: str) -> None:
    spoilt = row(1, **dirt.ALL[kind])
    path = write_xlsx(tmp_path / "uji.xlsx", [spoilt, row(2), row(3)])

    verdicts = [each.putusan for each in preview_daftar(read_daftar(path)).penilaian]

    expected = Putusan.SIAP
    if kind in dirt.DOUBTFUL:
        expected = Putusan.PERLU_DIPERIKSA
    elif kind in dirt.REFUSED:
        expected = Putusan.DITOLAK
    assert verdicts == [expected, Putusan.SIAP, Putusan.SIAP]


@pytest.mark.usefixtures("session")
@given(seed=SEEDS, count=st.integers(min_value=1, max_value=40))
@MANY
def test_no_mixture_of_dirt_loses_a_row(tmp_path: Path, seed: int, count: int) -> None:
    throws = dirt.dice(seed)
    rows = dirt.with_noise(throws, dirt.dirty_rows(throws, count))
    daftar = read_daftar(write_xlsx(tmp_path / "uji.xlsx", rows))

    hasil = preview_daftar(daftar)

    assert len(daftar.baris) + sum(daftar.dilewati.values()) == filled(rows)
    counts = Counter(each.putusan for each in hasil.penilaian)
    assert sum(counts.values()) == len(daftar.baris)
    assert all(each.alasan for each in hasil.penilaian if each.putusan is not Putusan.SIAP)


@given(seed=SEEDS)
@MANY
def test_a_look_says_row_by_row_what_a_write_does(
    connection: Connection, tmp_path: Path, seed: int
) -> None:
    path = write_xlsx(tmp_path / "uji.xlsx", dirt.dirty_rows(dirt.dice(seed), 25))
    with undone(connection) as session:
        looked = preview_daftar(read_daftar(path))

        written = apply_daftar(read_daftar(path), oleh="sari")
        again = apply_daftar(read_daftar(path), oleh="sari")

        verdicts = [
            [(each.nomor, each.putusan, each.alasan) for each in hasil.penilaian]
            for hasil in (looked, written.hasil)
        ]
        assert verdicts[0] == verdicts[1]
        assert (
            written.ditulis
            == len(looked.siap)
            == session.scalar(select(func.count()).select_from(Koperasi))
        )
        assert again.ditulis == 0


@pytest.mark.usefixtures("session")
def test_a_file_means_the_same_in_every_format(tmp_path: Path) -> None:
    rows = dirt.dirty_rows(dirt.dice(7), 40)
    paths = [
        write_xlsx(tmp_path / "uji.xlsx", rows),
        write_xls(tmp_path / "uji.xls", rows),
        write_ods(tmp_path / "uji.ods", rows),
        write_xlsb(tmp_path / "uji.xlsb", rows),
        write_csv(tmp_path / "uji.csv", rows, delimiter="|"),
    ]

    found = [
        [
            (each.putusan, each.alasan, each.nilai)
            for each in preview_daftar(
                read_daftar(path, per_tanggal=dt.date(2025, 12, 31))
            ).penilaian
        ]
        for path in paths
    ]

    assert found[1:4] == [found[0]] * 3
    # Rows of a .csv have other numbers, which doubles name.
    assert [each[0] for each in found[4]] == [each[0] for each in found[0]]


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize("delimiter", list(";,\t|^~:"))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_delimiter_and_encoding_is_found(tmp_path: Path, delimiter: str, encoding: str) -> None:
    rows = [row(n, **{"Nama Koperasi": f"Koperasi Réjeki {n}"}) for n in range(1, 9)]
    path = write_csv(tmp_path / "uji.csv", rows, delimiter=delimiter, encoding=encoding)

    daftar = read_daftar(path)

    assert len(daftar.baris) == 8
    assert daftar.sel(daftar.baris[0], "nama").isi == "Koperasi Réjeki 1"


@pytest.mark.usefixtures("session")
def test_a_csv_may_have_titles_and_quotes_and_name_its_delimiter(tmp_path: Path) -> None:
    path = tmp_path / "uji.csv"
    quoted = [f'"{cell}"' for cell in row(1, **{"Nama Koperasi": 'Koperasi ""A"", Tbk'})]
    lines = ["sep=,", "DATA KOPERASI: per 31 Desember 2025", ",".join(HEADING), ",".join(quoted)]
    path.write_text("\n".join(lines))

    daftar = read_daftar(path)

    assert daftar.sel(daftar.baris[0], "nama").isi == 'Koperasi "A", Tbk'
    assert (daftar.baris[0].nomor, str(daftar.per_tanggal)) == (4, "2025-12-31")


# A name without one word is asked about.
WORDS = (
    st.lists(
        st.sampled_from(
            ["Sejahtera", "Mandiri", "Jaya", "Bina", "Karya", "Tani", "99", "(PT)", "Nurul-Falah"]
        ),
        min_size=2,
        max_size=6,
    )
    .filter(lambda words: any(each.isalpha() for each in words))
    .map(" ".join)
)
# The day that programs write for an empty date is doubted.
DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2025, 12, 31)).filter(
    lambda day: day != dt.date(1970, 1, 1)
)


@st.composite
def koperasi(draw: st.DrawFn, number: int) -> dict[str, Any]:
    """What a koperasi of the register may hold, as far as an export shows it."""
    status = draw(st.none() | st.sampled_from(StatusKelembagaan))
    asal = draw(st.none() | st.sampled_from(Asal))
    return {
        "nama": f"Koperasi {draw(WORDS)} {number}",
        "nik_koperasi": f"3604{number:09}",
        "nomor_badan_hukum": draw(st.none() | st.just(f"{number:03}/BH/XI.2/BID-KOP/LAMA")),
        "tanggal_badan_hukum": draw(st.none() | DAYS),
        "jenis": draw(st.none() | st.sampled_from(Jenis)),
        "kelompok": draw(st.sampled_from([None, "KUD", "Kop. Serba Usaha"])),
        "alamat": draw(st.none() | WORDS.map(lambda words: f"Jl. {words}")),
        "status_kelembagaan": status,
        "tanggal_status": draw(DAYS) if status else None,
        "asal": asal,
        "tahun_fasilitasi": draw(st.integers(2015, 2025))
        if asal == Asal.FASILITASI_DINAS
        else None,
    }


@given(
    data=st.data(),
    count=st.integers(min_value=1, max_value=8),
    end=st.sampled_from(["csv", "xlsx"]),
)
@MANY
def test_what_the_exporter_writes_comes_back_the_same(
    connection: Connection, tmp_path: Path, data: st.DataObject, count: int, end: str
) -> None:
    with undone(connection) as session:
        desa = session.execute(select(Desa.kode, Desa.kecamatan_kode).order_by(Desa.kode)).all()
        for number in range(1, count + 1):
            kode, kecamatan = data.draw(st.sampled_from(desa))
            values = data.draw(koperasi(number))
            session.add(Koperasi(**values, desa_kode=kode, kecamatan_kode=kecamatan))
        session.commit()
        before = exported(session)
        path = write_export(tmp_path, before, end=end)
        same = judge_daftar(session, read_daftar(path))
    with undone(connection) as session:
        apply_daftar(read_daftar(path), oleh="sari")
        after = exported(session)

    assert [each.alasan for each in same.penilaian] == [[]] * count
    assert not any(each.beda or each.baru for each in same.penilaian)
    pd.testing.assert_frame_equal(after, before)


def exported(session: Session) -> pd.DataFrame:
    return list_koperasi_ekspor(session, KoperasiFilter())


def write_export(tmp_path: Path, frame: pd.DataFrame, *, end: str) -> Path:
    """The file that a click on the list gives."""
    words = frame.assign(
        **{
            name: frame[name].map(labels, na_action="ignore")
            for name, labels in (("Jenis", JENIS), ("Status", STATUS_KELEMBAGAAN), ("Asal", ASAL))
        }
    )
    about = Keterangan(
        judul="Daftar koperasi",
        definisi="",
        sumber="register",
        saringan=(),
        per=dt.date(2026, 7, 12),
        oleh="Sari",
        contoh=False,
    )
    path = tmp_path / f"ekspor.{end}"
    path.write_bytes({"csv": to_csv, "xlsx": to_xlsx}[end](words, about))
    return path


def test_titles_do_not_hide_the_heading(tmp_path: Path) -> None:
    titles = [
        ["PEMERINTAH KABUPATEN SERANG"],
        ["DINAS KOPERASI"],
        ["Jl. Raya Serang"],
        *TITLES,
        ["Catatan: nama koperasi menurut akta"],
        [],
    ]

    daftar = read_daftar(write_xlsx(tmp_path / "uji.xlsx", [row(1)], titles=titles))

    assert (len(daftar.baris), daftar.judul_baris) == (1, 9)
