"""The lembar kinerja: counted by triwulan, kept at its closing, corrected beside and never over."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import delete, text, update
from sqlalchemy.exc import IntegrityError, ProgrammingError
from sqlalchemy.orm import Session

from db.actions.contoh import empty_demo
from db.actions.kinerja import (
    change_indikator_kinerja,
    close_triwulan,
    create_indikator_kinerja,
    record_catatan_kinerja,
    remove_indikator_kinerja,
    reopen_triwulan,
)
from db.actions.target_indikator import set_target_indikator
from db.enums import JenisPeriode, Peran, StatusKelembagaan, SumberDana
from db.errors import DataRejected
from db.indikator.kinerja import get_bahan_kinerja, get_lembar
from db.indikator.lembar import HasilTriwulan, LangkahTriwulan, LembarKinerja
from db.models import (
    AkunKecamatan,
    BarisKinerja,
    IndikatorKinerja,
    Koperasi,
    Program,
    TutupTriwulan,
)
from db.postgres import engine as db_engine
from db.queries.beku import list_beku
from db.queries.kinerja import list_indikator_kinerja, list_penutupan, list_suntingan
from db.queries.laporan import Permintaan
from tests.conftest import add_akun
from tests.factories import KRAMATWATU, make_koperasi, make_pendirian
from ui.files.paper.document import TabelLaporan
from ui.reports.kinerja import lembar_kinerja

AKTIF, TIDAK = StatusKelembagaan.AKTIF, StatusKelembagaan.TIDAK_AKTIF
JANUARI = dt.date(2026, 1, 5)
pytestmark = pytest.mark.usefixtures("connection")


@pytest.fixture(autouse=True)
def _november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASBOR_HARI_INI", "2026-11-29")


def add(session: Session, kunci: str = "persen_aktif", **given: Any) -> int:
    isian = {
        "jenis": "iku",
        "nama": f"Indikator {kunci}",
        "dokumen": "Renstra 2025-2029",
        "kunci": kunci,
        "arah": "naik",
        "mulai": 2025,
        **given,
    }
    return create_indikator_kinerja(session, isian=isian)


def aim(session: Session, nilai: str, triwulan: int | None = None, **given: Any) -> None:
    asked = {"kunci": "persen_aktif", "tahun": 2026, "triwulan": triwulan, "nilai": nilai}
    set_target_indikator(session, **{**asked, **given})


def eight_of_ten(session: Session) -> list[Koperasi]:
    """Ten koperasi since January, eight of them aktif."""
    return [
        make_koperasi(session, status_kelembagaan=status, tanggal_status=JANUARI)
        for status in (AKTIF,) * 8 + (TIDAK,) * 2
    ]


def lembar(session: Session, tahun: int = 2026, pada: str = "2026-11-29") -> LembarKinerja:
    return get_lembar(session, tahun=tahun, pada=dt.date.fromisoformat(pada))


def cell(session: Session, triwulan: int, baris: int = 0) -> HasilTriwulan:
    return lembar(session).baris[baris].triwulan[triwulan - 1]


def test_a_state_is_that_of_the_last_day_and_a_sum_runs_from_january(session: Session) -> None:
    eight_of_ten(session)
    for day in (dt.date(2026, 2, 3), dt.date(2026, 3, 31), dt.date(2026, 4, 1)):
        make_pendirian(session, day, tanggal_status=day)
    add(session)
    add(session, "pendirian_tahun_ini", jenis="rpjmd")
    aim(session, "75", 1)
    aim(session, "90")
    aim(session, "10", 2, kunci="pendirian_tahun_ini")

    state, founded = lembar(session).baris

    # 8 of 10, and each founding is one more aktif: 10 of 12, then 11 of 13.
    assert [each.nilai for each in state.triwulan] == [83.3, 84.6, 84.6, 84.6]
    assert [each.nilai for each in founded.triwulan] == [2, 3, 3, 3]
    assert (state.triwulan[0].capaian, state.triwulan[1].capaian) == (111.1, None)
    assert founded.triwulan[1].capaian == 30.0
    # The fourth ends with the year, and so has its target; the year is the newest that has begun.
    assert state.triwulan[3].target == 90
    assert (state.setahun.nilai, state.setahun.capaian) == (84.6, 94.0)
    assert state.setahun.target == 90
    # The 50 of the year stand there from the first day on.
    assert founded.setahun.target == 50
    assert founded.triwulan[0].target is None


@pytest.mark.parametrize(
    ("pada", "langkah", "per"),
    [
        ("2026-01-01", "berjalan belum_mulai belum_mulai belum_mulai", dt.date(2026, 1, 1)),
        ("2026-03-31", "berjalan belum_mulai belum_mulai belum_mulai", dt.date(2026, 3, 31)),
        ("2026-04-01", "selesai berjalan belum_mulai belum_mulai", dt.date(2026, 3, 31)),
        ("2026-12-31", "selesai selesai selesai berjalan", dt.date(2026, 3, 31)),
        ("2027-01-01", "selesai selesai selesai selesai", dt.date(2026, 3, 31)),
        ("2025-12-31", "belum_mulai belum_mulai belum_mulai belum_mulai", None),
    ],
)
def test_a_triwulan_begins_and_ends_by_its_days(
    session: Session, pada: str, langkah: str, per: dt.date | None
) -> None:
    add(session)

    found = lembar(session, pada=pada)

    assert " ".join(each.langkah for each in found.keadaan) == langkah
    assert found.keadaan[0].per == per
    assert (found.baris[0].setahun.nilai is None) == (found.baris[0].triwulan[0].nilai is None)


def test_what_was_reported_stays_and_what_is_counted_now_stands_beside(session: Session) -> None:
    koperasi = eight_of_ten(session)
    indikator = add(session)
    aim(session, "75", 3)
    note(session, indikator, 3, hambatan="Data RAT terlambat")
    session.commit()

    close_triwulan(session, tahun=2026, triwulan=3, ke=1)
    session.commit()

    reported = cell(session, 3)
    assert (reported.nilai, reported.capaian, reported.kini) == (80.0, 106.7, None)
    assert (reported.hambatan, reported.pembilang, reported.penyebut) == (
        "Data RAT terlambat",
        8,
        10,
    )
    kept = list_beku(session, JenisPeriode.TRIWULAN, kunci=["persen_aktif"]).iloc[0]
    assert (kept["nilai"], kept["target"], kept["periode_akhir"]) == (80, 75, dt.date(2026, 9, 30))

    # An edit after the closing, of a day before its end; and another target.
    koperasi[0].status_kelembagaan = TIDAK
    koperasi[0].tanggal_status = dt.date(2026, 9, 1)
    aim(session, "60", 3, versi=1)
    session.commit()

    later = cell(session, 3)
    assert (later.nilai, later.capaian) == (80.0, 106.7)
    assert later.target == 75
    assert later.kini is not None
    assert (later.kini.nilai, later.dilaporkan) == (70.0, None)
    (closing,) = list_penutupan(session, tahun=2026)
    many, rows = list_suntingan(session, "persen_aktif", tutup_id=closing.id, limit=9)
    # The status of the koperasi, and its row in the history.
    assert many == 2
    assert list(rows["koperasi"]) == [koperasi[0].nama] * 2


def note(session: Session, indikator: int, triwulan: int, **given: Any) -> None:
    record_catatan_kinerja(
        session,
        indikator_id=indikator,
        tahun=2026,
        triwulan=triwulan,
        versi=given.pop("versi", None),
        isian=given,
    )


def test_a_correction_has_a_reason_and_leaves_what_was_said(session: Session) -> None:
    koperasi = eight_of_ten(session)
    indikator = add(session)
    first = close_triwulan(session, tahun=2026, triwulan=3, ke=1)
    koperasi[0].status_kelembagaan = TIDAK
    koperasi[0].tanggal_status = dt.date(2026, 9, 1)
    session.commit()

    with pytest.raises(ProgrammingError, match="triwulan sudah ditutup"):
        note(session, indikator, 3, hambatan="Terlambat")
    session.rollback()
    with pytest.raises(DataRejected, match="isian_wajib"):
        reopen_triwulan(session, tutup_id=first, alasan="  ")
    reopen_triwulan(session, tutup_id=first, alasan="Status satu koperasi keliru")
    note(session, indikator, 3, hambatan="Terlambat")
    close_triwulan(session, tahun=2026, triwulan=3, ke=2)
    session.commit()

    corrected = cell(session, 3)
    assert (corrected.nilai, corrected.dilaporkan, corrected.kini) == (70.0, 80.0, None)
    assert corrected.hambatan == "Terlambat"
    closings = list_penutupan(session, tahun=2026)
    assert [(each.ke, each.alasan) for each in closings] == [
        (1, "Status satu koperasi keliru"),
        (2, None),
    ]
    # The shared figures still say what was said first.
    kept = list_beku(session, JenisPeriode.TRIWULAN, kunci=["persen_aktif"])
    assert list(kept[kept["kecamatan_kode"].isna()]["nilai"]) == [80]


@pytest.mark.parametrize(
    ("triwulan", "ke", "rule"),
    [
        (4, 1, "periode_belum_berakhir"),
        (3, 2, "triwulan_sudah_berubah"),
        (2, 1, "triwulan_sudah_berubah"),
        (2, 2, "triwulan_sudah_berubah"),
    ],
)
def test_what_runs_or_is_closed_is_not_closed(
    session: Session, triwulan: int, ke: int, rule: str
) -> None:
    add(session)
    close_triwulan(session, tahun=2026, triwulan=2, ke=1)

    with pytest.raises(DataRejected, match=rule):
        close_triwulan(session, tahun=2026, triwulan=triwulan, ke=ke)


def test_a_year_without_indicators_is_not_closed(session: Session) -> None:
    add(session, mulai=2027)

    with pytest.raises(DataRejected, match="triwulan_tanpa_indikator"):
        close_triwulan(session, tahun=2026, triwulan=1, ke=1)


def test_a_note_that_another_wrote_meanwhile_stays(session: Session) -> None:
    about = {"indikator_id": add(session), "tahun": 2026, "triwulan": 4}
    record_catatan_kinerja(session, **about, versi=None, isian={"hambatan": "Hujan"})

    with pytest.raises(DataRejected, match="catatan_sudah_diubah"):
        record_catatan_kinerja(session, **about, versi=None, isian={"hambatan": "Banjir"})

    assert cell(session, 4).hambatan == "Hujan"


def test_who_is_limited_to_a_kecamatan_writes_no_note_of_the_whole_kabupaten(
    session: Session,
) -> None:
    about: dict[str, Any] = {
        "indikator_id": add(session),
        "tahun": 2026,
        "triwulan": 4,
        "versi": None,
    }
    sari = add_akun(session, "sari", Peran.STAF)
    session.add(AkunKecamatan(akun_id=sari.id, kecamatan_kode=KRAMATWATU))
    add_akun(session, "tini", Peran.STAF)
    session.commit()

    with (
        pytest.raises(DataRejected, match="di_luar_wilayah_akun"),
        db_engine.write_session(by="sari", door="formulir") as writing,
    ):
        record_catatan_kinerja(writing, **about, isian={"hambatan": "Hujan"})
    with db_engine.write_session(by="tini", door="formulir") as writing:
        record_catatan_kinerja(writing, **about, isian={"hambatan": "Banjir"})

    session.expire_all()
    assert cell(session, 4).hambatan == "Banjir"


def test_it_can_be_opened_once(session: Session) -> None:
    add(session)
    tutup = close_triwulan(session, tahun=2026, triwulan=1, ke=1)
    reopen_triwulan(session, tutup_id=tutup, alasan="Salah hitung")

    with pytest.raises(DataRejected, match="triwulan_sudah_berubah"):
        reopen_triwulan(session, tutup_id=tutup, alasan="Salah lagi")


LINE = "tutup_id, indikator_id, jenis, nama, dokumen, kunci, arah"


@pytest.mark.parametrize(
    "statement",
    [
        update(BarisKinerja).values(koreksi=99),
        delete(BarisKinerja),
        delete(TutupTriwulan),
        update(TutupTriwulan).values(ke=7),
        text(f"INSERT INTO baris_kinerja ({LINE}) SELECT {LINE.replace('indikator_id', '999')}"
             " FROM baris_kinerja"),
    ],
    ids=["line", "line away", "closing away", "closing", "one more line"],
)  # fmt: skip  # each statement beside its name
def test_nothing_changes_what_was_reported(session: Session, statement: Any) -> None:
    add(session)
    close_triwulan(session, tahun=2026, triwulan=1, ke=1)
    session.commit()

    with pytest.raises((IntegrityError, ProgrammingError), match=r"tidak berubah|lengkap"):
        session.execute(statement)


def test_one_triwulan_has_one_closing(session: Session) -> None:
    """Two admins who close at once: the second waits for the first, and is told."""
    add(session)
    close_triwulan(session, tahun=2026, triwulan=1, ke=1)

    session.add(TutupTriwulan(tahun=2026, triwulan=1, ke=2, jumlah=1))
    with pytest.raises(IntegrityError, match="uq_tutup_triwulan_tertutup"):
        session.flush()


def test_what_was_reported_keeps_its_figure_and_its_years(session: Session) -> None:
    indikator = add(session)
    close_triwulan(session, tahun=2026, triwulan=1, ke=1)

    with pytest.raises(DataRejected, match="indikator_sudah_dilaporkan"):
        change(session, indikator, sampai="2025")
    session.rollback()


def change(session: Session, indikator: int, versi: int = 1, **isian: Any) -> None:
    change_indikator_kinerja(session, indikator_id=indikator, versi=versi, isian=isian)


def test_an_indicator_is_changed_by_who_saw_it_and_stays_the_same_figure(
    session: Session,
) -> None:
    indikator = add(session)
    change(session, indikator, nama="Koperasi aktif", sampai="2029")
    session.refresh(session.get_one(IndikatorKinerja, indikator))

    assert [each.nama for each in list_indikator_kinerja(session, tahun=2029)] == ["Koperasi aktif"]
    assert list_indikator_kinerja(session, tahun=2030) == []
    for isian, versi, rule in (
        ({"nama": "Lain"}, 1, "indikator_sudah_diubah"),
        ({"kunci": "jumlah"}, 2, "kolom_tidak_dapat_diubah"),
    ):
        with pytest.raises(DataRejected, match=rule):
            change(session, indikator, versi=versi, **isian)
    with pytest.raises(DataRejected, match="angka_tidak_dikenal"):
        add(session, "angka_karangan")

    remove_indikator_kinerja(session, indikator_id=indikator)
    assert list_indikator_kinerja(session) == []


def test_pagu_is_that_of_the_programs_and_unknown_where_one_is(session: Session) -> None:
    for nama, pagu in (("A", Decimal(100)), ("B", Decimal(50))):
        session.add(
            Program(
                tahun_anggaran=2026,
                nama=nama,
                sumber_dana=SumberDana.DAK,
                kode_sub_kegiatan="2.17.01",
                pagu=pagu,
            )
        )
    session.commit()
    add(session, kode_sub_kegiatan="2.17.01")
    add(session, "jumlah")

    assert [each.pagu for each in lembar(session).baris] == [None, 150]
    session.add(
        Program(
            tahun_anggaran=2026, nama="C", sumber_dana=SumberDana.DAK, kode_sub_kegiatan="2.17.01"
        )
    )
    session.commit()
    assert [each.pagu for each in lembar(session).baris] == [None, None]


def test_the_demo_takes_its_closings_along(session: Session) -> None:
    make_koperasi(session, contoh=True)
    add(session)
    close_triwulan(session, tahun=2026, triwulan=1, ke=1)
    session.commit()

    empty_demo(session)

    assert list_penutupan(session, tahun=2026) == []
    assert list_indikator_kinerja(session) == []


def test_a_target_of_nought_is_said_to_have_no_capaian_on_paper(session: Session) -> None:
    eight_of_ten(session)
    add(session)
    aim(session, "0", 1)
    aim(session, "50", 2)

    asked = Permintaan(pada=dt.date(2026, 11, 29), tahun=2026)
    parts = lembar_kinerja(get_bahan_kinerja(session, asked), asked).isi.bagian
    table = next(each for each in parts if isinstance(each, TabelLaporan))

    assert [cell.split("\n")[1:] for cell in table.baris[0][2:5]] == [
        ["target nol, tanpa capaian"],
        ["target 50\u00a0%", "capaian 160,0\u00a0%"],
        ["target belum ditetapkan"],
    ]


def test_nothing_is_said_of_a_year_that_has_not_begun(session: Session) -> None:
    add(session)
    aim(session, "80", 1, tahun=2027)

    found = lembar(session, tahun=2027)

    assert {each.langkah for each in found.keadaan} == {LangkahTriwulan.BELUM_MULAI}
    assert found.baris[0].triwulan[0] == HasilTriwulan(triwulan=1, target=Decimal(80))
