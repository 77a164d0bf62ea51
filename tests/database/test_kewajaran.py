"""A figure too large to be believed waits for a person, and every sum says so."""

import datetime as dt
from decimal import Decimal
from operator import methodcaller
from typing import Any

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from db.actions.keragaan import confirm_angka
from db.actions.potret import create_potret
from db.clock import today
from db.enums import StatusKelembagaan
from db.errors import DataRejected, NotFound
from db.figures.katalog import REKAP
from db.figures.rekap import rekap, total
from db.models import Keragaan
from db.queries import kewajaran
from db.queries.hitungan import count_kabupaten
from db.queries.keadaan import list_keadaan
from db.queries.kewajaran import FEWEST, list_doubtful
from db.queries.laporan import Permintaan, get_bahan_rekap
from db.queries.perhatian import list_perhatian
from db.queries.potret import list_isi_potret
from db.queries.wilayah import list_kecamatan
from db.values.hidden import tanpa_diperiksa
from tests.factories import make_koperasi
from ui.reports.rekap import rekapitulasi

HARI = today()
BUKU = HARI.year - 1
pytestmark = pytest.mark.usefixtures("connection")


def report(session: Session, tahun_buku: int = BUKU, *, koperasi: Any = None, **given: Any) -> Any:
    koperasi = koperasi or make_koperasi(session)
    row = Keragaan(koperasi_id=koperasi.id, tahun_buku=tahun_buku, **given)
    session.add(row)
    session.commit()
    return row


@pytest.fixture
def usual(session: Session) -> None:
    """Enough koperasi with 20 members and an aset of 50 million for both to be the middle."""
    for _ in range(FEWEST):
        report(session, jumlah_anggota=20, aset=50_000_000)


def figures(session: Session, *kunci: str) -> list[Any]:
    found = count_kabupaten(session, *kunci, tahun_buku=BUKU, hari=HARI)
    return [found[each] for each in kunci]


def waiting(session: Session) -> int:
    found = list_perhatian(session, hari=HARI).set_index("kunci")["jumlah"]
    return int(found.get("angka", 0))


def confirm(session: Session, row: Any, kolom: str, nilai: Decimal | int) -> None:
    confirm_angka(
        session,
        koperasi_id=row.koperasi_id,
        tahun_buku=row.tahun_buku,
        kolom=kolom,
        nilai=Decimal(nilai),
    )
    session.commit()


@pytest.mark.usefixtures("usual")
def test_members_beyond_a_thousand_times_the_middle_are_not_summed(session: Session) -> None:
    large = report(session, jumlah_anggota=20_001, anggota_laki=20_000, anggota_perempuan=1)

    assert figures(session, "anggota_tahun_buku", "angka_diperiksa") == [20 * FEWEST, 1]
    assert figures(session, "anggota_terakhir", "anggota_diperiksa") == [20 * FEWEST, 1]
    assert figures(session, "pelapor_anggota", "rata_anggota", "laki_terakhir") == [
        FEWEST,
        20.0,
        None,
    ]
    assert waiting(session) == 1

    confirm(session, large, "jumlah_anggota", 20_001)

    assert figures(session, "anggota_tahun_buku", "anggota_terakhir") == [20_601, 20_601]
    assert figures(session, "angka_diperiksa", "anggota_diperiksa", "laki_terakhir") == [
        0,
        0,
        20_000,
    ]
    assert waiting(session) == 0


@pytest.mark.usefixtures("usual")
@pytest.mark.parametrize(
    ("kolom", "nilai", "doubted"),
    [
        ("jumlah_anggota", 20_000, False),
        ("aset", 50_000_000_000, False),
        ("aset", 50_000_000_001, True),
        # Nobody else reports it: there is no middle.
        ("volume_usaha", 10**14, False),
    ],
)
def test_only_what_lies_beyond_the_limit_waits(
    session: Session, kolom: str, nilai: int, *, doubted: bool
) -> None:
    report(session, **{kolom: nilai})

    assert waiting(session) == doubted


def test_a_loss_beyond_the_limit_waits_as_a_gain_does(session: Session) -> None:
    for _ in range(FEWEST):
        report(session, shu=1_000_000)
    report(session, shu=-1_000_000_001)

    assert figures(session, "shu", "angka_diperiksa") == [1_000_000 * FEWEST, 1]


@pytest.mark.parametrize(
    ("status", "anggota", "doubted"),
    [
        (StatusKelembagaan.TIDAK_AKTIF, 5_001, True),
        (StatusKelembagaan.USULAN_PEMBUBARAN, 5_001, True),
        (StatusKelembagaan.TIDAK_AKTIF, 5_000, False),
        (StatusKelembagaan.AKTIF, 5_001, False),
        (None, 5_001, False),
    ],
)
def test_an_inactive_koperasi_with_very_many_members_waits(
    session: Session, status: StatusKelembagaan | None, anggota: int, *, doubted: bool
) -> None:
    koperasi = make_koperasi(session, status_kelembagaan=status)
    report(session, koperasi=koperasi, jumlah_anggota=anggota)

    assert figures(session, "anggota_terakhir") == [None if doubted else anggota]
    assert list(list_doubtful(session, koperasi.id)["kolom"]) == ["jumlah_anggota"] * doubted


@pytest.mark.usefixtures("usual")
def test_what_was_confirmed_waits_again_once_it_is_another_number(session: Session) -> None:
    large = report(session, jumlah_anggota=40_015)
    confirm(session, large, "jumlah_anggota", 40_015)
    large.jumlah_anggota = 400_150
    session.commit()

    assert waiting(session) == 1


@pytest.mark.usefixtures("usual")
def test_nobody_confirms_a_number_that_changed_meanwhile(session: Session) -> None:
    large = report(session, jumlah_anggota=40_015)

    with pytest.raises(DataRejected, match="angka_sudah_berubah"):
        confirm(session, large, "jumlah_anggota", 40_016)
    with pytest.raises(NotFound):
        confirm(session, large, "sumber", 40_015)


@pytest.mark.usefixtures("usual")
def test_a_snapshot_keeps_what_was_in_doubt_when_it_was_made(session: Session) -> None:
    large = report(session, jumlah_anggota=40_015)
    potret_id = create_potret(session, tanggal=HARI, tahun_buku=BUKU)
    confirm(session, large, "jumlah_anggota", 40_015)
    places = list_kecamatan(session)

    kept = total(rekap(list_isi_potret(session, potret_id), places, terkecil=0), terkecil=0)
    now = total(
        rekap(list_keadaan(session, pada=HARI, tahun_buku=BUKU), places, terkecil=0), terkecil=0
    )

    assert (kept["anggota_tahun_buku"], kept["angka_diperiksa"]) == (20 * FEWEST, 1)
    assert (now["anggota_tahun_buku"], now["angka_diperiksa"]) == (40_615, 0)
    assert set(REKAP) <= set(kept)


@pytest.mark.usefixtures("usual")
def test_the_rekapitulasi_says_what_it_leaves_out(session: Session) -> None:
    report(session, jumlah_anggota=40_015)
    asked = Permintaan(pada=HARI, tahun_buku=BUKU)

    naskah = rekapitulasi(get_bahan_rekap(session, asked), asked)

    assert "tanpa 1 koperasi yang angkanya perlu diperiksa" in str(naskah.isi.bagian)
    assert tanpa_diperiksa(0) == ""


def test_whether_a_koperasi_was_inactive_is_asked_of_the_day(session: Session) -> None:
    koperasi = make_koperasi(
        session,
        tanggal_badan_hukum=dt.date(2010, 1, 1),
        status_kelembagaan=StatusKelembagaan.TIDAK_AKTIF,
        tanggal_status=dt.date(2012, 1, 1),
    )
    koperasi.status_kelembagaan = StatusKelembagaan.AKTIF
    koperasi.tanggal_status = dt.date(HARI.year - 1, 1, 1)
    session.commit()
    report(session, 2020, koperasi=koperasi, jumlah_anggota=5_001)
    make_koperasi(session, tanggal_status=dt.date(2016, 5, 4))

    then = count_kabupaten(
        session, "anggota_terakhir", "anggota_diperiksa", tahun_buku=2020, hari=dt.date(2021, 6, 1)
    )

    assert (then["anggota_terakhir"], then["anggota_diperiksa"]) == (None, 1)
    assert figures(session, "anggota_terakhir", "anggota_diperiksa") == [5_001, 0]


def test_what_is_usual_is_told_to_the_last_digit_by_a_statement_that_is_written_out_once(
    session: Session,
) -> None:
    batas = tuple(
        (tahun, None, None, None, None, Decimal("12345678901234567890.10"), None)
        for tahun in (2024, 2025)
    )
    statement = select(kewajaran.usual("volume_usaha", batas=batas))

    assert session.execute(statement).all() == [
        (2024, Decimal("12345678901234567890.10")),
        (2025, Decimal("12345678901234567890.10")),
    ]
    # Without a key SQLAlchemy writes it out again each time.
    assert methodcaller("_generate_cache_key")(statement) is not None


def test_the_doubts_of_one_koperasi_go_through_its_own_reports_alone(session: Session) -> None:
    row = report(session, aset=10)
    sent: list[str] = []
    event.listen(session.connection(), "before_cursor_execute", lambda *each: sent.append(each[2]))
    list_doubtful(session, row.koperasi_id)

    (doubts,) = [sql for sql in sent if "UNION ALL" in sql]
    assert "percentile_disc" not in doubts
