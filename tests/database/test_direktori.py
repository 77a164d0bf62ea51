"""The directory of officers: what the register knows, what attendance alone knows, and what not."""

import datetime as dt
import uuid
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from db.actions.arsip import archive_koperasi
from db.actions.pengurus import take_over_jabatan
from db.actions.riwayat import undo_batch
from db.actions.telepon import open_telepon
from db.clock import today
from db.enums import Jenis, NamaJabatan, StatusKehadiran, StatusKelembagaan
from db.errors import DataRejected, NotFound
from db.frames import rows_of
from db.models import AksesDataPribadi, Jabatan, Koperasi, Orang, Peserta
from db.postgres import engine
from db.queries.jabatan_kosong import (
    SaringanKosong,
    count_jabatan_kosong,
    list_diusulkan,
    list_jabatan_kosong,
)
from db.queries.pengurus import (
    BELUM,
    BERAKHIR,
    DI_AKTIF,
    PERNAH,
    SEGERA_BERAKHIR,
    TANPA_AKTIF,
    SaringanPengurus,
    count_direktori,
    count_presensi_saja,
    is_usul,
    list_direktori,
    list_fungsi,
    list_presensi_saja,
)
from db.queries.satu_orang import get_orang_direktori, list_ikut, list_telepon_orang
from db.values.bersih import NAMA_BERSIH
from tests.factories import CIRUAS, KRAMATWATU, make_angkatan, make_koperasi, make_peserta

HARI = today()
DULU = HARI - dt.timedelta(days=400)
LALU = HARI - dt.timedelta(days=40)
KETUA, SEKRETARIS = NamaJabatan.KETUA, NamaJabatan.SEKRETARIS
HADIR = StatusKehadiran.HADIR


def add_orang(session: Session, nama: str, **given: Any) -> Orang:
    orang = Orang(nama=nama, **given)
    session.add(orang)
    session.commit()
    return orang


def clean_name(session: Session, nama: str) -> None:
    """What the cleaning leaves of a person, by the owner as it does."""
    session.execute(text("RESET ROLE"))
    session.execute(text("SELECT set_config('dasbor.pembersihan', '0', true)"))
    statement = (
        "UPDATE orang SET nama = :bersih, dibersihkan_pada = current_date WHERE nama = :nama"
    )
    session.execute(text(statement), {"bersih": NAMA_BERSIH, "nama": nama})
    session.commit()
    session.expire_all()


def hold(
    session: Session,
    orang: Orang,
    koperasi: Koperasi,
    jabatan: NamaJabatan = KETUA,
    *,
    mulai: dt.date | None = DULU,
    selesai: dt.date | None = None,
) -> Jabatan:
    row = Jabatan(
        orang_id=orang.id, koperasi_id=koperasi.id, jabatan=jabatan, mulai=mulai, selesai=selesai
    )
    session.add(row)
    session.commit()
    return row


def sign(
    session: Session,
    orang: Orang,
    koperasi: Koperasi,
    jabatan: NamaJabatan = KETUA,
    *,
    hari: dt.date = LALU,
    mark: StatusKehadiran | None = HADIR,
) -> Peserta:
    angkatan = make_angkatan(session, mulai=hari)
    return make_peserta(session, angkatan, mark, orang=orang, koperasi=koperasi, jabatan=jabatan)


def posts(session: Session, orang: Orang, **asked: Any) -> list[dict[str, Any]]:
    return rows_of(list_fungsi(session, [orang.id], hari=HARI, **asked))


def names(session: Session, **asked: Any) -> list[str]:
    saringan = SaringanPengurus(hari=HARI, **asked)
    found = list_direktori(session, saringan, limit=50)["nama"].to_list()
    assert count_direktori(session, saringan) == len(found)
    return found


def take_over(orang: Orang, koperasi: Koperasi, jabatan: NamaJabatan = KETUA) -> uuid.UUID:
    batch, orang_id, koperasi_id = uuid.uuid4(), orang.id, koperasi.id
    with engine.write_session(by="sari", door="formulir", batch=batch) as writing:
        take_over_jabatan(writing, orang_id=orang_id, koperasi_id=koperasi_id, jabatan=jabatan)
    return batch


def test_whom_attendance_alone_knows_is_listed_with_the_day_and_taken_over_and_back(
    session: Session,
) -> None:
    koperasi, budi = make_koperasi(session), add_orang(session, "Budi")
    sign(session, budi, koperasi)

    (row,) = posts(session, budi)
    assert (row["dari_presensi"], row["hari"], row["jabatan"]) == (True, LALU, "ketua")
    assert is_usul(row)
    assert names(session) == ["Budi"]

    batch = take_over(budi, koperasi)
    (row,) = posts(session, budi)
    assert (row["dari_presensi"], row["hari"], row["mulai"]) == (False, LALU, None)
    with pytest.raises(DataRejected, match="usul_presensi_berubah"):
        take_over(budi, koperasi)

    with engine.write_session(by="sari", door="undo", batch=uuid.uuid4()) as writing:
        undo_batch(writing, batch=batch)
    session.expire_all()
    (row,) = posts(session, budi)
    assert row["dari_presensi"]


@pytest.mark.parametrize("mark", [None, StatusKehadiran.ALPA, StatusKehadiran.IZIN])
def test_who_did_not_come_is_not_known_by_attendance(
    session: Session, mark: StatusKehadiran | None
) -> None:
    budi = add_orang(session, "Budi")
    sign(session, budi, make_koperasi(session), mark=mark)

    assert posts(session, budi) == []
    assert names(session) == []


def test_another_ketua_in_the_register_is_told_and_nobody_is_taken_over(session: Session) -> None:
    koperasi, ani, budi = (
        make_koperasi(session),
        add_orang(session, "Ani"),
        add_orang(session, "Beni"),
    )
    hold(session, ani, koperasi)
    sign(session, budi, koperasi)

    (row,) = posts(session, budi)
    assert (row["lain"], is_usul(row)) == ("Ani", False)
    with pytest.raises(DataRejected, match="usul_presensi_berubah"):
        take_over(budi, koperasi)
    # A koperasi has several anggota pengawas, so another one is no difference.
    hold(session, ani, koperasi, NamaJabatan.ANGGOTA_PENGAWAS)
    citra = add_orang(session, "Citra")
    sign(session, citra, koperasi, NamaJabatan.ANGGOTA_PENGAWAS)
    assert is_usul(posts(session, citra)[0])


def test_what_the_register_has_of_later_outdates_what_was_signed(session: Session) -> None:
    koperasi, ani, budi = (
        make_koperasi(session),
        add_orang(session, "Ani"),
        add_orang(session, "Beni"),
    )
    sign(session, budi, koperasi)
    hold(session, ani, koperasi, mulai=LALU + dt.timedelta(days=1))
    citra = add_orang(session, "Citra")
    sign(session, citra, koperasi, SEKRETARIS)
    hold(session, citra, koperasi, NamaJabatan.BENDAHARA, mulai=LALU + dt.timedelta(days=1))

    assert posts(session, budi) == []
    assert [row["jabatan"] for row in posts(session, citra)] == ["bendahara"]


def test_a_post_that_the_register_ended_before_and_another_post_are_told(session: Session) -> None:
    koperasi, budi, citra = (
        make_koperasi(session),
        add_orang(session, "Beni"),
        add_orang(session, "Cici"),
    )
    hold(session, budi, koperasi, selesai=LALU - dt.timedelta(days=1))
    sign(session, budi, koperasi)
    hold(session, citra, koperasi, NamaJabatan.BENDAHARA)
    sign(session, citra, koperasi, SEKRETARIS)

    signed, ended = posts(session, budi)
    assert (signed["berhenti"], ended["selesai"]) == (LALU - dt.timedelta(days=1),) * 2
    (other,) = [row for row in posts(session, citra) if row["dari_presensi"]]
    assert other["tercatat"] == ["bendahara"]
    assert not is_usul(signed)
    assert not is_usul(other)


def test_of_several_trainings_the_newest_says_who_it_is(session: Session) -> None:
    koperasi = make_koperasi(session)
    ani, budi = add_orang(session, "Ani"), add_orang(session, "Budi")
    sign(session, ani, koperasi, SEKRETARIS, hari=DULU)
    sign(session, budi, koperasi, KETUA, hari=DULU)
    sign(session, ani, koperasi, KETUA)

    assert [(row["jabatan"], row["hari"]) for row in posts(session, ani)] == [("ketua", LALU)]
    assert posts(session, budi) == []
    sign(session, budi, koperasi, KETUA)
    assert [posts(session, each)[0]["lain_presensi"] for each in (ani, budi)] == ["Budi", "Ani"]


def test_a_koperasi_that_is_closed_proposes_nobody_and_its_people_are_found_when_asked(
    session: Session,
) -> None:
    koperasi, ani, budi = (
        make_koperasi(session),
        add_orang(session, "Ani"),
        add_orang(session, "Beni"),
    )
    hold(session, ani, koperasi)
    sign(session, budi, koperasi, SEKRETARIS)
    koperasi_id = koperasi.id
    session.commit()
    with engine.write_session(by="sari", door="formulir", batch=uuid.uuid4()) as writing:
        archive_koperasi(writing, koperasi_id=koperasi_id, alasan="Ganda")
    session.expire_all()

    assert names(session) == []
    assert names(session, koperasinya=TANPA_AKTIF) == ["Ani"]
    assert [row["terbuka"] for row in posts(session, ani, tutup=True)] == [False]
    with pytest.raises(DataRejected, match="koperasi_diarsipkan"):
        take_over(budi, koperasi, SEKRETARIS)


def test_one_person_in_two_koperasi_is_listed_once_and_homonyms_apart(session: Session) -> None:
    siti, other = add_orang(session, "Siti Aminah"), add_orang(session, "Siti Aminah")
    for koperasi in (make_koperasi(session), make_koperasi(session)):
        hold(session, siti, koperasi)
    hold(session, other, make_koperasi(session))

    found = list_direktori(session, SaringanPengurus(hari=HARI), limit=50)

    assert found["id"].to_list() == [siti.id, other.id]
    assert len(posts(session, siti)) == 2


def test_each_filter_narrows_and_who_is_limited_sees_their_kecamatan(session: Session) -> None:
    dekat = make_koperasi(session, jenis=Jenis.JASA)
    jauh = make_koperasi(
        session, kecamatan_kode=CIRUAS, status_kelembagaan=StatusKelembagaan.TIDAK_AKTIF
    )
    ani, budi, citra = (add_orang(session, each) for each in ("Ani", "Budi", "Citra"))
    hold(session, ani, dekat)
    hold(session, budi, jauh, NamaJabatan.KETUA_PENGAWAS)
    hold(session, citra, dekat, SEKRETARIS, selesai=HARI + dt.timedelta(days=9))
    hold(session, add_orang(session, "Dedi"), jauh, SEKRETARIS, selesai=LALU)
    sign(session, ani, dekat, hari=DULU)
    sign(session, budi, jauh, NamaJabatan.KETUA_PENGAWAS)

    assert names(session) == ["Ani", "Budi", "Citra"]
    assert names(session, kecamatan=CIRUAS) == names(session, wilayah=(CIRUAS,)) == ["Budi"]
    assert names(session, jabatan="ketua") == names(session, jenis="jasa", pelatihan=PERNAH)
    assert names(session, jabatan="semua_pengawas") == ["Budi"]
    assert names(session, pelatihan=BELUM) == ["Citra"]
    assert names(session, sebelum=LALU) == ["Ani"]
    assert names(session, masa=SEGERA_BERAKHIR) == ["Citra"]
    assert names(session, masa=BERAKHIR) == ["Dedi"]
    assert names(session, koperasinya=DI_AKTIF) == ["Ani", "Citra"]
    assert names(session, koperasinya=TANPA_AKTIF) == ["Budi"]
    assert names(session, koperasi_id=jauh.id) == ["Budi"]
    assert posts(session, budi, wilayah=(KRAMATWATU,)) == []
    with pytest.raises(NotFound):
        get_orang_direktori(session, budi.id, wilayah=(KRAMATWATU,))


def test_a_name_is_found_without_titles_and_nearly_as_spelt_and_a_removed_one_never(
    session: Session,
) -> None:
    koperasi = make_koperasi(session)
    for nama in ("Hj. Siti Ma'mun, S.Pd", "<b>Eko</b> 100%", "Dibuang"):
        hold(session, add_orang(session, nama), koperasi, SEKRETARIS)
    clean_name(session, "Dibuang")

    assert names(session, cari="H. Mamun siti") == ["Hj. Siti Ma'mun, S.Pd"]
    assert names(session, cari="sitti") == ["Hj. Siti Ma'mun, S.Pd"]
    assert names(session, cari="EKO") == ["<b>Eko</b> 100%"]
    assert names(session, cari="%") == names(session, cari="dibersihkan") == []
    assert NAMA_BERSIH in names(session)


def test_of_a_removed_name_nothing_is_proposed(session: Session) -> None:
    koperasi, gone = make_koperasi(session), add_orang(session, "Dibuang")
    sign(session, gone, koperasi)
    clean_name(session, "Dibuang")

    assert posts(session, gone) == []
    assert count_presensi_saja(session, hari=HARI) == 0


def test_what_attendance_alone_knows_is_listed_newest_first(session: Session) -> None:
    ani, budi = add_orang(session, "Ani"), add_orang(session, "Budi")
    sign(session, ani, make_koperasi(session), hari=DULU)
    sign(session, budi, make_koperasi(session, kecamatan_kode=CIRUAS))

    found = list_presensi_saja(session, hari=HARI, limit=9)

    assert found["nama"].to_list() == ["Budi", "Ani"]
    only = list_presensi_saja(session, hari=HARI, kecamatan=CIRUAS, limit=9)
    assert only["nama"].to_list() == ["Budi"]
    assert count_presensi_saja(session, hari=HARI, wilayah=(KRAMATWATU,)) == 1


def test_a_telephone_is_told_with_a_reason_that_the_log_keeps(session: Session) -> None:
    koperasi, ani = make_koperasi(session), add_orang(session, "Ani", telepon="0254 77")
    hold(session, ani, koperasi)
    asked: dict[str, Any] = {"pengguna": "sari", "orang_id": ani.id}

    for alasan, wilayah, rule in (
        ("", (), "alasan_telepon"),
        ("12345678", (), "alasan_telepon"),
        ("Mengundang rapat", (CIRUAS,), "orang_tidak_ada"),
    ):
        with (
            pytest.raises(DataRejected, match=rule),
            engine.write_session(by="sari", door="ekspor") as writing,
        ):
            open_telepon(writing, **asked, alasan=alasan, wilayah=wilayah)
    assert session.scalars(select(AksesDataPribadi)).all() == []

    with engine.write_session(by="sari", door="ekspor") as writing:
        assert open_telepon(writing, **asked, alasan=" Mengundang  rapat ") == "0254 77"
    line = session.scalars(select(AksesDataPribadi)).one()
    assert (line.pengguna, line.orang) == ("sari", 1)
    assert line.saringan == f"Orang nomor {ani.id}. Alasan: Mengundang rapat"
    with pytest.raises(DataRejected, match="alasan_telepon"):
        list_telepon_orang(session, [ani.id], alasan="")
    assert list_telepon_orang(session, [ani.id], alasan="Mengundang") == {ani.id: "0254 77"}


def test_what_a_person_was_trained_in_counts_the_sesi_until_today(session: Session) -> None:
    koperasi, ani = make_koperasi(session, nama="Koperasi Melati"), add_orang(session, "Ani")
    angkatan = make_angkatan(session, mulai=HARI - dt.timedelta(days=2), hari=4)
    make_peserta(session, angkatan, HADIR, StatusKehadiran.SAKIT, orang=ani, koperasi=koperasi)

    (row,) = rows_of(list_ikut(session, ani.id, hari=HARI))

    assert (row["hadir"], row["dicatat"], row["sesi"]) == (1, 2, 3)
    assert (row["koperasi"], row["jabatan"]) == ("Koperasi Melati", "ketua")


def test_koperasi_aktif_without_somebody_are_counted_and_listed_by_kecamatan(
    session: Session,
) -> None:
    penuh, tanpa = make_koperasi(session), make_koperasi(session, kecamatan_kode=CIRUAS)
    make_koperasi(session, status_kelembagaan=StatusKelembagaan.TIDAK_AKTIF)
    for jabatan in (KETUA, NamaJabatan.BENDAHARA, NamaJabatan.ANGGOTA_PENGAWAS):
        hold(session, add_orang(session, "Ani"), penuh, jabatan)
    hold(session, add_orang(session, "Budi"), tanpa, selesai=LALU)
    hold(session, add_orang(session, "Citra"), tanpa, NamaJabatan.BENDAHARA)
    sign(session, add_orang(session, "Dedi"), tanpa)

    counted = count_jabatan_kosong(session, SaringanKosong(hari=HARI))
    rows = rows_of(list_jabatan_kosong(session, SaringanKosong(hari=HARI)))

    numbers = (counted.aktif, counted.ketua, counted.bendahara, counted.pengawas, counted.kosong)
    assert numbers == (2, 1, 0, 1, 1)
    assert [(row["id"], row["ketua"], row["bendahara"]) for row in rows] == [
        (tanpa.id, False, True)
    ]
    assert list_jabatan_kosong(session, SaringanKosong(hari=HARI, kurang="bendahara")).empty
    assert list_jabatan_kosong(session, SaringanKosong(hari=HARI, wilayah=(KRAMATWATU,))).empty
    assert list_diusulkan(session, [tanpa.id], hari=HARI) == {(tanpa.id, "ketua")}
