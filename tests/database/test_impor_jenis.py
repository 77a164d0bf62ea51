"""Files about other things than the register: figures, RAT, peserta, founding cases."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.actions.sertifikat import issue_sertifikat
from db.clock import WIB, today
from db.enums import JenisImpor, Putusan, StatusKehadiran, Tahap
from db.impor import apply_daftar, preview_daftar
from db.models import (
    Fasilitasi,
    FasilitasiTahap,
    Kehadiran,
    Keragaan,
    Koperasi,
    Orang,
    Peserta,
    Rat,
    Sertifikat,
)
from db.sheets.file.find import read_daftar
from db.sheets.file.table import Cara
from db.sheets.stage.judge import Hasil
from tests.factories import KRAMATWATU, make_angkatan, make_koperasi, make_peserta
from tests.workbooks import write_xlsx

NIK = "3604000000001"
NOTHING: tuple[list[str], ...] = ([],)


def book(tmp_path: Path, heading: list[str], *rows: list[Any], title: str = "DATA") -> Path:
    return write_xlsx(tmp_path / "uji.xlsx", rows, heading=[heading], titles=[[title]])


def judge(path: Path, **cara: Any) -> Hasil:
    return preview_daftar(read_daftar(path, cara=Cara(**cara)))


def reasons(hasil: Hasil) -> list[str]:
    return [alasan for each in hasil.penilaian for alasan in each.alasan]


@pytest.mark.parametrize(
    ("heading", "title", "jenis"),
    [
        (["Nama Koperasi", "NIK", "Kecamatan"], "DATA", JenisImpor.REGISTER),
        (["Nama Koperasi", "NIK", "Kecamatan", "Aset"], "DATA KOPERASI", JenisImpor.REGISTER),
        (["Nama Koperasi", "NIK", "Tahun Buku", "Aset", "SHU"], "X", JenisImpor.KERAGAAN),
        (["Nama Koperasi", "NIK", "Tahun", "Tgl RAT", "Hadir"], "X", JenisImpor.RAT),
        (["No", "Nama", "L/P", "Jabatan", "Utusan", "Hari 1"], "X", JenisImpor.PESERTA),
        (
            ["Nama Kelompok", "Kecamatan", "Tahun Anggaran", "Tgl Rapat", "Calon Anggota"],
            "X",
            JenisImpor.FASILITASI,
        ),
        (
            ["No", "Nama Koperasi", "Nomor Badan Hukum", "Tanggal", "NIK", "Kecamatan", "Aksi"],
            "DAFTAR",
            JenisImpor.REGISTER,
        ),
    ],
)
def test_the_heading_tells_what_a_file_is_about(
    tmp_path: Path, heading: list[str], title: str, jenis: JenisImpor
) -> None:
    path = book(tmp_path, heading, ["x"] * len(heading), ["y"] * len(heading), title=title)

    assert read_daftar(path).jenis == jenis


def test_figures_are_written_to_the_koperasi_that_is_there(
    session: Session, tmp_path: Path
) -> None:
    koperasi = make_koperasi(session, nik_koperasi=NIK)
    heading = ["NIK", "Nama Koperasi", "Tahun Buku", "Anggota L", "Anggota P", "Aset (Rp juta)"]
    path = book(
        tmp_path,
        heading,
        [NIK, koperasi.nama, 2024, 10, 12, "1,5"],
        ["3604000000002", "Koperasi Asing", 2024, 1, 2, 3],
    )

    terapan = apply_daftar(read_daftar(path), oleh="sari")

    assert terapan.ditulis == 1
    row = session.scalars(select(Keragaan)).one()
    assert (row.koperasi_id, row.tahun_buku, row.jumlah_anggota) == (koperasi.id, 2024, 22)
    assert row.aset == 1_500_000
    assert "belum ada di register" in reasons(terapan.hasil)[0]


def test_a_koperasi_that_is_almost_called_so_is_proposed_with_its_likeness(
    session: Session, tmp_path: Path
) -> None:
    koperasi = make_koperasi(session, nama="Koperasi Karya Mandiri Sejahtera")
    heading = ["Nama Koperasi", "Kecamatan", "Tahun Buku", "Aset"]
    path = book(tmp_path, heading, ["Kop. Karya Mandiri Sejahtra", "Kramatwatu", 2024, 5])

    ragu = judge(path, jenis=JenisImpor.KERAGAAN).penilaian[0].ragu[0]

    assert ragu.usul is not None
    assert (ragu.usul.menjadi, ragu.usul.kemiripan is not None) == (str(koperasi.id), True)
    assert f"kemiripan {ragu.usul.kemiripan} persen" in ragu.alasan


def test_a_rat_without_its_year_closes_the_year_before(session: Session, tmp_path: Path) -> None:
    make_koperasi(session, nama="Koperasi Rapat", nik_koperasi=NIK)
    heading = ["NIK", "Nama Koperasi", "Tanggal RAT", "Anggota Hadir", "Kuorum"]
    path = book(tmp_path, heading, [NIK, "Koperasi Rapat", "12/03/2025", 20, "Ya"])

    apply_daftar(read_daftar(path, cara=Cara(jenis=JenisImpor.RAT)), oleh="sari")

    row = session.scalars(select(Rat)).one()
    assert (row.tahun_buku, row.tanggal, row.hadir) == (2024, dt.date(2025, 3, 12), 20)
    assert row.kuorum is True


def test_a_rat_before_its_tahun_buku_is_doubted(session: Session, tmp_path: Path) -> None:
    make_koperasi(session, nik_koperasi=NIK)
    heading = ["NIK", "Nama Koperasi", "Tahun Buku", "Tanggal RAT"]
    path = book(tmp_path, heading, [NIK, "Koperasi Rapat", 2025, "12/03/2024"])

    assert "mendahului tahun buku" in reasons(judge(path, jenis=JenisImpor.RAT))[0]


RENCANA = ["NIK", "Nama Koperasi", "Tahun Buku", "Rencana RAT"]


@pytest.mark.parametrize(
    ("tahun", "hari"),
    [
        (2025, dt.date(2026, 3, 20)),
        (2025, "20 Maret 2026"),
        (2025, "20/03/2026"),
        (2025, 46101),  # days since 1900, as Excel counts
        ("", dt.date(2026, 3, 20)),
    ],
)
def test_a_plan_may_lie_ahead_and_closes_the_year_before(
    session: Session, tmp_path: Path, tahun: Any, hari: Any
) -> None:
    koperasi = make_koperasi(session, nama="Koperasi Rapat", nik_koperasi=NIK)
    path = book(tmp_path, RENCANA, [NIK, "Koperasi Rapat", tahun, hari])

    daftar = read_daftar(path)
    assert daftar.jenis is JenisImpor.RAT
    apply_daftar(daftar, oleh="sari")

    row = session.scalars(select(Rat)).one()
    assert (row.koperasi_id, row.tahun_buku) == (koperasi.id, 2025)
    assert (row.rencana, row.tanggal) == (dt.date(2026, 3, 20), None)


@pytest.mark.parametrize(
    ("tahun", "hari", "alasan"),
    [
        (2025, "20/03/2024", "Rencana RAT: mendahului tahun buku 2025."),
        (2025, "20/12/2025", "Tahun buku: 2025 belum tutup pada rencana RAT 20/12/2025."),
        (2022, "20/03/2026", "Rencana RAT: 20/03/2026, 4 tahun sesudah tahun buku 2022."),
        (2025, "32/03/2026", "Rencana RAT: “32/03/2026” tidak ada di kalender."),
    ],
)
def test_a_plan_that_cannot_be_is_doubted(
    session: Session, tmp_path: Path, tahun: int, hari: str, alasan: str
) -> None:
    make_koperasi(session, nama="Koperasi Rapat", nik_koperasi=NIK)
    path = book(tmp_path, RENCANA, [NIK, "Koperasi Rapat", tahun, hari])

    assert reasons(judge(path))[0] == alasan


def test_a_plan_for_a_year_that_is_not_over_is_no_slip(session: Session, tmp_path: Path) -> None:
    make_koperasi(session, nama="Koperasi Rapat", nik_koperasi=NIK)
    now = today().year
    path = book(tmp_path, RENCANA, [NIK, "Koperasi Rapat", now, dt.date(now + 1, 3, 20)])

    assert reasons(judge(path)) == []


def test_another_plan_than_the_register_has_is_asked_about(
    session: Session, tmp_path: Path
) -> None:
    koperasi = make_koperasi(session, nama="Koperasi Rapat", nik_koperasi=NIK)
    session.add(Rat(koperasi_id=koperasi.id, tahun_buku=2025, rencana=dt.date(2026, 3, 2)))
    session.commit()
    path = book(tmp_path, RENCANA, [NIK, "Koperasi Rapat", 2025, "20/03/2026"])

    (alasan,) = reasons(judge(path))
    assert alasan.endswith("berbeda pada Rencana RAT: 02/03/2026 → 20/03/2026.")


@pytest.mark.parametrize(
    ("aset", "first"), [(5, Putusan.SIAP), (6, Putusan.PERLU_DIPERIKSA)], ids=["same", "other"]
)
def test_one_koperasi_named_in_two_ways_is_a_double(
    session: Session, tmp_path: Path, aset: int, first: Putusan
) -> None:
    make_koperasi(session, nama="Koperasi Dua Nama", nik_koperasi=NIK)
    heading = ["NIK", "Nama Koperasi", "Kecamatan", "Tahun Buku", "Aset"]
    path = book(
        tmp_path,
        heading,
        [NIK, "Dua Nama", "", 2024, 5],
        ["", "Koperasi Dua Nama", "Kramatwatu", 2024, aset],
    )

    hasil = judge(path)

    assert [each.putusan for each in hasil.penilaian] == [first, Putusan.PERLU_DIPERIKSA]
    assert "baris 3" in reasons(hasil)[-1]


PESERTA = [
    "No",
    "Nama Peserta",
    "L/P",
    "Jabatan",
    "Nama Koperasi",
    "NIK KTP",
    "Pre Test",
    "Post Test",
    "Hari 1",
    "Hari 2",
]


def test_a_daftar_hadir_fills_the_angkatan(session: Session, tmp_path: Path) -> None:
    koperasi = make_koperasi(session, nama="Koperasi Utusan")
    angkatan = make_angkatan(session, mulai=dt.date(2025, 7, 1), hari=2)
    rows = [
        [
            1,
            "Siti Aminah",
            "P",
            "Ketua",
            "Koperasi Utusan",
            "3604010101800001",
            60,
            "82,5",
            "H",
            "I",
        ],
        [2, "Budi Santoso", "L", "Sekretaris", "Koperasi Utusan", "", "", "", "v", ""],
    ]
    path = book(tmp_path, PESERTA, *rows, title="DAFTAR HADIR")

    cara = Cara(angkatan_id=angkatan.id)
    terapan = apply_daftar(read_daftar(path, cara=cara), oleh="sari")
    again = apply_daftar(read_daftar(path, cara=cara), oleh="sari")

    assert (terapan.ditulis, again.ditulis) == (2, 0)
    siti = session.scalars(select(Peserta).join(Orang).where(Orang.nama == "Siti Aminah")).one()
    assert (siti.koperasi_id, siti.jabatan, str(siti.nilai_post)) == (koperasi.id, "ketua", "82.50")
    marks = session.scalars(select(Kehadiran.status).order_by(Kehadiran.id)).all()
    assert marks == [StatusKehadiran.HADIR, StatusKehadiran.IZIN, StatusKehadiran.HADIR]


def test_a_daftar_hadir_with_times_says_when_they_came_and_left(
    session: Session, tmp_path: Path
) -> None:
    angkatan = make_angkatan(session, mulai=dt.date(2025, 7, 1), hari=2)
    rows = [
        [1, "Siti Aminah", "P", "Ketua", "", "", "", "", "08.05", "H 08.10-16.00"],
        [2, "Budi Santoso", "L", "Ketua", "", "", "", "", "I", "25.99"],
    ]
    path = book(tmp_path, PESERTA, *rows, title="DAFTAR HADIR")

    terapan = apply_daftar(read_daftar(path, cara=Cara(angkatan_id=angkatan.id)), oleh="sari")

    found = [
        [each and f"{each.astimezone(WIB):%d %H.%M}" for each in (row.waktu, row.pulang)]
        for row in session.scalars(select(Kehadiran).order_by(Kehadiran.id))
    ]
    assert found == [["01 08.05", None], ["02 08.10", "02 16.00"]]
    # What is no time of a day waits for a person, and the row with it.
    assert terapan.ditulis == 1


def test_a_nik_ktp_is_named_as_left_out_and_kept_nowhere(session: Session, tmp_path: Path) -> None:
    angkatan = make_angkatan(session, mulai=dt.date(2025, 7, 1))
    ktp = "3604010101800001"
    path = book(tmp_path, PESERTA[:6], [1, "Siti Aminah", "P", "Ketua", "", ktp])

    daftar = read_daftar(path, cara=Cara(angkatan_id=angkatan.id))
    apply_daftar(daftar, oleh="sari")

    assert any("sengaja tidak disimpan: NIK KTP" in each for each in daftar.catatan)
    everything = "SELECT string_agg(t::text, '') FROM impor_baris t"
    kept = session.connection().exec_driver_sql(everything).scalar_one()
    assert ktp not in kept
    assert "Siti Aminah" in kept


def test_the_same_person_of_the_same_koperasi_is_not_entered_twice(
    session: Session, tmp_path: Path
) -> None:
    koperasi = make_koperasi(session, nama="Koperasi Utusan")
    orang = Orang(nama="Siti Aminah")
    session.add(orang)
    session.flush()
    make_peserta(
        session, make_angkatan(session, mulai=dt.date(2024, 7, 1)), orang=orang, koperasi=koperasi
    )
    angkatan = make_angkatan(session, mulai=dt.date(2025, 7, 1), hari=2)
    path = book(
        tmp_path, PESERTA, [1, "SITI AMINAH", "P", "Ketua", "Koperasi Utusan", "", "", "", "H", "H"]
    )

    apply_daftar(read_daftar(path, cara=Cara(angkatan_id=angkatan.id)), oleh="sari")

    assert session.scalar(select(func.count()).select_from(Orang)) == 1
    assert session.scalar(select(func.count()).select_from(Peserta)) == 2


def test_a_mark_that_is_known_is_never_overwritten(session: Session, tmp_path: Path) -> None:
    koperasi = make_koperasi(session, nama="Koperasi Utusan")
    angkatan = make_angkatan(session, mulai=dt.date(2025, 7, 1), hari=2)
    peserta = make_peserta(session, angkatan, StatusKehadiran.SAKIT, koperasi=koperasi)
    nama = session.get_one(Orang, peserta.orang_id).nama = "Siti Uji Lestari"
    session.commit()
    path = book(tmp_path, PESERTA, [1, nama, "", "", "Koperasi Utusan", "", "", "", "H", ""])

    hasil = judge(path, jenis=JenisImpor.PESERTA, angkatan_id=angkatan.id)

    assert "sudah tercatat sakit" in reasons(hasil)[0]


def test_the_number_of_a_certificate_of_the_register_is_no_old_number(
    session: Session, tmp_path: Path
) -> None:
    angkatan = make_angkatan(session, mulai=dt.date(2025, 7, 1))
    koperasi = make_koperasi(session, nama="Koperasi Utusan")
    peserta = make_peserta(session, angkatan, StatusKehadiran.HADIR, koperasi=koperasi)
    nama = session.get_one(Orang, peserta.orang_id).nama = "Siti Uji Lestari"
    issue_sertifikat(session, angkatan_id=angkatan.id)
    session.commit()
    nomor = session.scalars(select(Sertifikat.nomor)).one()
    heading = ["No", "Nama Peserta", "Nama Koperasi", "Nomor Sertifikat"]
    asked = {"jenis": JenisImpor.PESERTA, "angkatan_id": angkatan.id}

    same = judge(book(tmp_path, heading, [1, nama, "Koperasi Utusan", nomor]), **asked)
    other = judge(book(tmp_path, heading, [1, nama, "Koperasi Utusan", "12/LAMA"]), **asked)

    assert reasons(same) == []
    assert "sudah terbit" in reasons(other)[0]


def test_a_row_with_the_number_of_somebody_elses_certificate_is_named_and_left_out_alone(
    session: Session, tmp_path: Path
) -> None:
    angkatan = make_angkatan(session, mulai=dt.date(2025, 7, 1))
    make_peserta(session, angkatan, StatusKehadiran.HADIR)
    issue_sertifikat(session, angkatan_id=angkatan.id)
    session.commit()
    nomor = session.scalars(select(Sertifikat.nomor)).one()
    heading = ["No", "Nama Peserta", "Nomor Sertifikat"]
    # Written otherwise, it is the same number.
    rows = [[1, "Siti Aminah", f"No. {nomor.lower()}"], [2, "Budi Santoso", "12/LAMA/2019"]]

    hasil = judge(book(tmp_path, heading, *rows), jenis=JenisImpor.PESERTA, angkatan_id=angkatan.id)

    assert "terbit dari sini untuk peserta lain" in reasons(hasil)[0]
    assert len(reasons(hasil)) == 1


def test_a_list_of_people_needs_its_angkatan(session: Session, tmp_path: Path) -> None:
    path = book(tmp_path, PESERTA, [1, "Siti Aminah", "P", "Ketua", "", "", "", "", "H", "H"])

    assert "Angkatan pelatihan belum dipilih" in reasons(judge(path, jenis=JenisImpor.PESERTA))[0]
    assert session.scalar(select(func.count()).select_from(Peserta)) == 0


FASILITASI = [
    "Nama Kelompok",
    "Kecamatan",
    "Tahun Anggaran",
    "Sumber Dana",
    "Tanggal Usulan",
    "Tanggal Rapat",
    "Nomor Akta",
    "Tanggal Akta",
    "Nomor SK",
    "Tanggal SK",
]


def test_a_case_with_its_sk_becomes_a_koperasi(session: Session, tmp_path: Path) -> None:
    rows = [
        [
            "KWT Mekar Wangi",
            "Kramatwatu",
            2025,
            "DAK Nonfisik",
            "02/02/2025",
            "01/03/2025",
            "12",
            "02/04/2025",
            "AHU-0004631.AH.01.29.TAHUN 2025",
            "10/04/2025",
        ],
        ["Kelompok Nelayan Bahari", "Anyer", 2025, "APBD", "05/02/2025", "", "", "", "", ""],
    ]
    path = book(tmp_path, FASILITASI, *rows, title="FASILITASI PENDIRIAN")

    terapan = apply_daftar(read_daftar(path), oleh="sari")
    again = apply_daftar(read_daftar(path), oleh="sari")

    assert (terapan.ditulis, again.ditulis) == (2, 0)
    koperasi = session.scalars(select(Koperasi)).one()
    assert (koperasi.nama, koperasi.tahun_fasilitasi) == ("KWT Mekar Wangi", 2025)
    case = session.scalars(select(Fasilitasi).where(Fasilitasi.koperasi_id == koperasi.id)).one()
    stages = select(FasilitasiTahap.tahap).where(FasilitasiTahap.fasilitasi_id == case.id)
    assert set(session.scalars(stages)) == {Tahap.T0, Tahap.T3, Tahap.T5, Tahap.T6}


def test_a_case_that_is_there_gains_only_the_stages_that_it_lacks(
    session: Session, tmp_path: Path
) -> None:
    cells = ["KWT Mekar Wangi", "Kramatwatu", 2025, "APBD", "02/02/2025", "", "", "", "", ""]
    apply_daftar(read_daftar(book(tmp_path, FASILITASI, cells, title="FASILITASI")), oleh="sari")
    later = [*cells[:5], "01/03/2025", *cells[6:]]

    terapan = apply_daftar(
        read_daftar(book(tmp_path, FASILITASI, later, title="FASILITASI")), oleh="sari"
    )

    assert terapan.ditulis == 1
    assert session.scalar(select(func.count()).select_from(Fasilitasi)) == 1
    assert session.scalar(select(func.count()).select_from(FasilitasiTahap)) == 2


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize(
    ("spoilt", "reason"),
    [
        ({5: "01/01/2025"}, "mendahului"),
        ({7: "02/04/2025"}, "Nomor akta: belum diisi"),
        ({4: ""}, "Tanggal usulan: belum diisi"),
        ({1: "Taktakan"}, "di luar wilayah"),
        ({2: ""}, "Tahun anggaran"),
        ({0: "ab"}, "kurang dari tiga huruf"),
    ],
)
def test_what_a_case_cannot_be_is_said(tmp_path: Path, spoilt: dict[int, str], reason: str) -> None:
    cells = ["KWT Mekar Wangi", "Kramatwatu", 2025, "APBD", "02/02/2025", "", "", "", "", ""]
    for at, value in spoilt.items():
        cells[at] = value

    hasil = judge(book(tmp_path, FASILITASI, cells), jenis=JenisImpor.FASILITASI)

    assert hasil.penilaian[0].putusan == Putusan.PERLU_DIPERIKSA
    assert any(reason in each for each in reasons(hasil))


def test_the_demo_register_is_out_of_reach_of_real_figures(
    session: Session, tmp_path: Path
) -> None:
    make_koperasi(session, nik_koperasi=NIK, kecamatan_kode=KRAMATWATU, contoh=True)
    heading = ["NIK", "Nama Koperasi", "Tahun Buku", "Aset"]

    hasil = judge(book(tmp_path, heading, [NIK, "Koperasi Uji", 2024, 5]))

    assert "belum ada di register" in reasons(hasil)[0]
