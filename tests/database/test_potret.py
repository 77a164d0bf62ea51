"""Snapshots: kept as they were, whatever happens to the register, and never changed."""

import datetime as dt

import pytest
from sqlalchemy import delete, func, select, text, update
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.orm import Session

from db.actions.contoh import empty_demo
from db.actions.potret import create_potret, keep_year_end
from db.clock import today
from db.enums import KategoriUnitUsaha, StatusKehadiran, StatusKelembagaan, StatusNik
from db.errors import DataRejected, NotFound
from db.figures.compare import compare_kecamatan
from db.figures.rekap import rekap, total
from db.models import Keragaan, Koperasi, Potret, PotretKoperasi, SnapshotOds, UnitUsaha
from db.queries.banding import (
    BARU,
    BERUBAH,
    HARI_INI,
    HILANG,
    Keadaan,
    compare_states,
    list_perubahan,
)
from db.queries.keadaan import KEADAAN, list_keadaan
from db.queries.potret import list_isi_potret, list_potret
from db.queries.wilayah import list_kecamatan
from tests.factories import (
    CIRUAS,
    KRAMATWATU,
    make_angkatan,
    make_koperasi,
    make_peserta,
    read_by,
    remove_koperasi,
)
from tests.refused import rule_of

HARI = today()
LAST = dt.date(HARI.year - 1, 12, 31)
TIDAK = StatusKelembagaan.TIDAK_AKTIF
pytestmark = pytest.mark.usefixtures("connection")


def keep(session: Session, tanggal: dt.date = HARI, **given: object) -> int:
    return create_potret(session, **{"tanggal": tanggal, "tahun_buku": 2025, **given})  # type: ignore[arg-type]


def kept(session: Session, tahun_buku: int = 2025) -> Keadaan:
    """The register of this moment, kept."""
    return Keadaan(keep(session, tahun_buku=tahun_buku), "Potret", HARI, tahun_buku)


def now(tahun_buku: int = 2025) -> Keadaan:
    """The register as it will be when it is asked."""
    return Keadaan(HARI_INI, "Hari ini", HARI, tahun_buku)


def trade(session: Session, koperasi: Koperasi, tahun_buku: int = 2025) -> None:
    """It sells things, and nothing else."""
    session.add(
        UnitUsaha(
            koperasi_id=koperasi.id,
            tahun_buku=tahun_buku,
            nama="Toko",
            kategori=KategoriUnitUsaha.PERDAGANGAN,
        )
    )
    session.commit()


def count(session: Session, potret_id: int) -> dict[str, object]:
    rows = list_isi_potret(session, potret_id)
    return total(rekap(rows, list_kecamatan(session), terkecil=0), terkecil=0)


def test_a_snapshot_is_the_register_of_that_moment(session: Session) -> None:
    make_koperasi(session, nama="Koperasi Satu")
    make_koperasi(session, nama="Koperasi Dua", kecamatan_kode=None, jenis=None)
    live = list_keadaan(session, pada=HARI, tahun_buku=2025)

    kept = list_isi_potret(session, keep(session))

    assert dict(kept.dtypes.astype(str)) == KEADAAN
    assert kept.equals(live)


def test_later_edits_do_not_reach_it(session: Session) -> None:
    koperasi = make_koperasi(session, nama="Koperasi Lama")
    potret = keep(session)
    session.execute(update(Koperasi).values(nama="Koperasi Ganti", status_kelembagaan=TIDAK))
    remove_koperasi(session, koperasi.id)
    make_koperasi(session)

    assert list(list_isi_potret(session, potret)["nama"]) == ["Koperasi Lama"]
    assert (count(session, potret)["jumlah"], count(session, potret)["aktif"]) == (1, 1)


@pytest.mark.parametrize(
    "change",
    [
        update(Potret).values(catatan="lain"),
        delete(Potret),
        update(PotretKoperasi).values(nama="lain"),
        delete(PotretKoperasi),
        text("TRUNCATE potret CASCADE"),
        text("TRUNCATE potret_koperasi"),
        text(
            "INSERT INTO potret_koperasi (potret_id, koperasi_id, nama, melapor, contoh)"
            " SELECT id, 999, 'selundupan', true, false FROM potret"
        ),
    ],
    ids=["header", "delete", "row", "row-delete", "truncate", "truncate-rows", "slip-in"],
)
def test_the_database_refuses_every_change(session: Session, change: object) -> None:
    make_koperasi(session)
    keep(session)
    session.execute(text("SET LOCAL ROLE NONE"))  # the owner; the program has no right to truncate

    with pytest.raises(ProgrammingError) as refused:
        session.execute(change)  # type: ignore[call-overload]

    assert rule_of(refused) == "potret_tidak_berubah"


def test_only_a_snapshot_with_demo_rows_goes_with_the_demo(session: Session) -> None:
    make_koperasi(session, contoh=True)
    keep(session)
    session.execute(delete(Koperasi))
    make_koperasi(session, nama="Koperasi Benar")
    real = keep(session)

    empty_demo(session)

    assert [each.id for each in list_potret(session)] == [real]
    assert session.scalar(select(func.count()).select_from(PotretKoperasi)) == 1


def test_a_day_to_come_cannot_be_kept(session: Session) -> None:
    with pytest.raises(DataRejected, match="tanggal_belum_tiba"):
        keep(session, HARI + dt.timedelta(days=1))


def test_an_unknown_snapshot_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound):
        list_isi_potret(session, 404)


def age_audit(session: Session, days: int) -> None:
    """As if the register had been in use for so long; the audit itself refuses to be aged."""
    program = session.scalar(text("SHOW role"))
    session.execute(text("SET LOCAL ROLE NONE"))
    session.execute(text("ALTER TABLE audit DISABLE TRIGGER audit_hanya_dibersihkan"))
    session.execute(text(f"UPDATE audit SET waktu = waktu - interval '{days} days'"))
    session.execute(text("ALTER TABLE audit ENABLE TRIGGER audit_hanya_dibersihkan"))
    session.execute(text("SELECT set_config('role', :program, true)"), {"program": program})


def test_the_program_keeps_the_year_end_once(session: Session) -> None:
    make_koperasi(session)
    age_audit(session, 400)

    first, second = keep_year_end(session), keep_year_end(session)

    (potret,) = list_potret(session)
    assert (potret.id, second) == (first, None)
    assert (potret.tanggal, potret.tahun_buku, potret.otomatis) == (LAST, LAST.year - 1, True)


def test_a_register_that_is_newer_than_the_year_end_says_nothing_of_it(session: Session) -> None:
    make_koperasi(session)

    assert keep_year_end(session) is None
    assert list_potret(session) == []


def test_two_processes_keep_it_once(session: Session) -> None:
    make_koperasi(session)
    keep(session, LAST, otomatis=True)

    with pytest.raises(Exception, match="uq_potret_tanggal_otomatis"):
        keep(session, LAST, otomatis=True)


def test_two_states_tell_who_came_went_and_changed(session: Session) -> None:
    stays = make_koperasi(session, nama="Tetap")
    changes = make_koperasi(session, nama="Berubah", kecamatan_kode=CIRUAS)
    goes = make_koperasi(session, nama="Pergi")
    before = kept(session)
    remove_koperasi(session, goes.id)
    session.execute(
        update(Koperasi).where(Koperasi.id == changes.id).values(status_kelembagaan=None)
    )
    make_koperasi(session, nama="Datang", status_kelembagaan=TIDAK)

    found = list_perubahan(session, before, now()).fillna("-")

    assert compare_states(read_by(session), before, now()).perubahan == {
        BARU: 1,
        BERUBAH: 1,
        HILANG: 1,
    }

    assert stays.id not in set(found["koperasi_id"])
    assert found[["perubahan", "nama", "sebelum", "sesudah"]].values.tolist() == [
        [BARU, "Datang", "-", "tidak_aktif"],
        [BERUBAH, "Berubah", "aktif", "-"],
        [HILANG, "Pergi", "aktif", "-"],
    ]


def certify(session: Session, koperasi: Koperasi, per: dt.date, sampai: dt.date) -> None:
    session.add(
        SnapshotOds(
            koperasi_id=koperasi.id,
            per_tanggal=per,
            status_nik=StatusNik.SUDAH_BERSERTIFIKAT,
            tanggal_berlaku_sertifikat=sampai,
        )
    )
    session.commit()


def report(session: Session, koperasi: Koperasi, tahun_buku: int, anggota: int) -> None:
    session.add(Keragaan(koperasi_id=koperasi.id, tahun_buku=tahun_buku, jumlah_anggota=anggota))
    session.commit()


def test_a_sum_is_compared_over_the_koperasi_that_reported_both_times(session: Session) -> None:
    both, only_old, only_new = (make_koperasi(session, kecamatan_kode=CIRUAS) for _ in range(3))
    for koperasi, tahun_buku, anggota in (
        (both, 2024, 100),
        (only_old, 2024, 30),
        (both, 2025, 90),
        (only_new, 2025, 500),
    ):
        report(session, koperasi, tahun_buku, anggota)
    found = compare_states(read_by(session), now(2024), now(2025))

    whole = found.kabupaten.set_index("kunci").loc["anggota_tahun_buku"]
    places = compare_kecamatan(found.sandingan, "anggota_tahun_buku").set_index("kecamatan")
    place = places.loc["Ciruas"]

    assert list(whole) == list(place) == [130, 590, 2, 2, 1, 100, 90, -10]


def test_where_nobody_reported_both_times_there_is_no_difference(session: Session) -> None:
    report(session, make_koperasi(session), 2024, 100)
    report(session, make_koperasi(session), 2025, 300)

    whole = compare_states(read_by(session), now(2024), now(2025)).kabupaten.set_index("kunci")

    assert list(whole.loc["anggota_tahun_buku"]) == [100, 300, 1, 1, 0, None, None, None]


def test_a_koperasi_that_moved_is_compared_where_it_is_now(session: Session) -> None:
    koperasi = make_koperasi(session, kecamatan_kode=KRAMATWATU)
    report(session, koperasi, 2024, 100)
    report(session, koperasi, 2025, 120)
    before = kept(session, 2024)
    session.execute(update(Koperasi).values(kecamatan_kode=CIRUAS, desa_kode=None))
    both = compare_states(read_by(session), before, now(2025)).sandingan

    places = compare_kecamatan(both, "anggota_tahun_buku").set_index("kecamatan")

    assert list(places.loc["Ciruas"]) == [None, 120, 0, 1, 1, 100, 120, 20]
    assert list(places.loc["Kramatwatu"]) == [100, None, 1, 0, 0, None, None, None]
    assert places["selisih"].sum() == 20


def test_a_certificate_is_compared_over_the_koperasi_that_have_word_of_it_both_times(
    session: Session,
) -> None:
    both, only_new, _none = (make_koperasi(session, kecamatan_kode=CIRUAS) for _ in range(3))
    certify(session, both, LAST, dt.date(2020, 1, 1))
    before = kept(session)
    certify(session, both, HARI, dt.date(2090, 1, 1))
    certify(session, only_new, HARI, dt.date(2090, 1, 1))

    found = compare_states(read_by(session), before, now()).kabupaten.set_index("kunci")

    assert list(found.loc["sertifikat"]) == [0, 2, 1, 2, 1, 0, 1, 1]
    assert list(found.loc["persen_sertifikat"]) == [None, None, 1, 2, 1, None, None, None]


def test_a_comparison_takes_as_many_rows_of_few_koperasi_as_of_many(session: Session) -> None:
    lengths = []
    for many in (3, 30):
        for _ in range(many):
            report(session, make_koperasi(session), 2025, 20)
        lengths.append(
            len(compare_states(read_by(session), now(2024), now(2025)).sandingan.pasangan)
        )

    assert lengths[0] == lengths[1]


def test_an_older_snapshot_knows_neither_fokus_nor_cakupan(session: Session) -> None:
    koperasi = make_koperasi(session)
    trade(session, koperasi)
    angkatan = make_angkatan(session, mulai=HARI)
    make_peserta(session, angkatan, StatusKehadiran.HADIR, koperasi=koperasi)
    old = keep(session)
    session.execute(text("SET LOCAL ROLE NONE"))
    session.execute(text("SET LOCAL session_replication_role = replica"))
    session.execute(update(PotretKoperasi).values(fokus=None, terjangkau=None))
    session.execute(text("SET LOCAL session_replication_role = origin"))

    then, now = count(session, old), count(session, keep(session))

    known = (
        "fokus_terdata",
        "koperasi_sektor_riil",
        "persen_sektor_riil",
        "terjangkau",
        "persen_cakupan",
    )
    assert [then[each] for each in known] == [None] * 5
    assert [now[each] for each in known] == [1, 1, 100.0, 1, 100.0]


def test_differences_are_after_less_before_and_unknown_stays_unknown(session: Session) -> None:
    make_koperasi(session)
    before = kept(session)
    make_koperasi(session, kecamatan_kode=CIRUAS)
    make_koperasi(session, kecamatan_kode=None)
    found = compare_states(read_by(session), before, now())
    ends = ["sebelum", "sesudah", "selisih"]

    whole = found.kabupaten.set_index("kunci")[ends]
    places = compare_kecamatan(found.sandingan, "jumlah").set_index("kecamatan")[ends]

    assert list(whole.loc["jumlah"]) == [1, 3, 2]
    assert list(whole.loc["anggota_tahun_buku"]) == [None, None, None]
    assert list(places.loc["Ciruas"]) == [0, 1, 1]
    assert list(places.loc["Luar kabupaten atau belum terdata"]) == [None, 1, None]
    assert len(places) == 30
