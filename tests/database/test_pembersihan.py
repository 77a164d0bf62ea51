"""The cleaning: what is due goes for good, everywhere it stood, and every figure stays."""

import datetime as dt
import json
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from db.actions.akses import record_akses
from db.actions.pengaturan import record_pengaturan
from db.actions.pribadi import (
    begin_pembersihan,
    decide_keberatan,
    decide_permintaan,
    hold_pembersihan,
    record_permintaan,
    release_pembersihan,
    step_pembersihan,
)
from db.actions.riwayat import undo_batch
from db.actions.sertifikat import keep_sertifikat
from db.clock import today
from db.edits.merge import Edit, apply_edits
from db.enums import JenisKelamin, JenisPermintaan, KeadaanPermintaan, NamaJabatan, StatusKehadiran
from db.errors import DataRejected
from db.figures.katalog import UKURAN
from db.indikator.angka import list_angka
from db.models import (
    Angkatan,
    Audit,
    Jabatan,
    Kehadiran,
    Orang,
    PermintaanData,
    Peserta,
    Sertifikat,
    Sesi,
)
from db.postgres import engine as db_engine
from db.queries.orang import find_orang
from db.queries.pribadi import (
    collect_orang,
    find_subjek,
    list_baris_jatuh_tempo,
    list_jatuh_tempo,
    list_pembersihan,
)
from db.upkeep import clean_when_switched_on
from db.values.bersih import NAMA_BERSIH, TEKS_BERSIH
from db.values.disebut import Disebut
from tests.factories import (
    list_sesi_of,
    make_angkatan,
    make_koperasi,
    make_peserta,
    make_posko_tanda,
    read_by,
)
from tests.refused import rule_of
from ui.screens.pembinaan.peserta_model import build_enrolled

YEAR = dt.timedelta(days=366)
NAMA, TELEPON = "Ratminah Sukaesih", "081299887766"
HADIR = StatusKehadiran.HADIR


def a_person(session: Session, *, nama: str = NAMA, telepon: str | None = TELEPON) -> Orang:
    """Entered in somebody's name, as the history has it."""
    with db_engine.write_session(by="sari", door="formulir") as writing:
        orang = Orang(nama=nama, telepon=telepon)
        writing.add(orang)
        writing.flush()
        orang_id = orang.id
    return session.get_one(Orang, orang_id)


def trained(session: Session, years: int, **given: Any) -> Peserta:
    """A peserta of a training that many years ago, present on its one day."""
    angkatan = make_angkatan(session, mulai=today() - years * YEAR)
    return make_peserta(session, angkatan, HADIR, orang=a_person(session, **given))


def correct(orang_id: int, kolom: str, awal: str, baru: str) -> uuid.UUID:
    """As a form does it, by sari."""
    batch = uuid.uuid4()
    with db_engine.write_session(by="sari", door="formulir", batch=batch) as writing:
        apply_edits(writing, tabel="orang", edits=[Edit(orang_id, kolom, awal, baru)])
    return batch


def clean(by: str = "budi") -> int:
    """As the screen does it: step by step until nothing is left. How many rows."""
    done = 0
    with db_engine.write_session(by=by, door="pembersihan") as writing:
        run = begin_pembersihan(writing, alasan="Masa simpan habis")
    while True:
        with db_engine.write_session(by=by, door="pembersihan") as writing:
            step = step_pembersihan(writing, pembersihan_id=run)
        done += step
        if not step:
            return done


def due(session: Session) -> dict[str, int]:
    rows = list_jatuh_tempo(session, pada=today())
    return dict(zip(rows["kelas"], rows["jumlah"], strict=True))


def everywhere(session: Session, needle: str) -> list[str]:
    """The tables in which a text stands, whatever the column: every table of the database."""
    tables = session.scalars(
        text(
            "SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace"
            " AND c.relkind = 'r' AND has_table_privilege(c.oid, 'SELECT') ORDER BY 1"
        )
    ).all()
    return [
        name
        for name in tables
        if session.scalar(
            text(f"SELECT count(*) FROM {name} t WHERE strpos(t::text, :needle) > 0"),
            {"needle": needle},
        )
    ]


def test_a_name_whose_time_is_over_stands_nowhere_any_more(session: Session) -> None:
    peserta = trained(session, 11)
    correct(peserta.orang_id, "telepon", TELEPON, "0813111")
    assert {"orang", "audit"} <= set(everywhere(session, NAMA))
    assert due(session) == {"identitas": 1}

    assert clean() == 1

    session.expire_all()
    orang = session.get_one(Orang, peserta.orang_id)
    assert (orang.nama, orang.telepon, orang.dibersihkan_pada) == (
        NAMA_BERSIH,
        TEKS_BERSIH,
        today(),
    )
    for needle in (NAMA, TELEPON, "0813111"):
        assert everywhere(session, needle) == []
    assert due(session) == {}
    assert find_orang(session, cari="Ratminah") == find_orang(session, cari="dibersihkan") == []
    assert find_subjek(session, cari="Ratminah") == find_subjek(session, cari=TELEPON) == []


def test_a_certificate_and_a_reason_lose_the_name_and_keep_the_number(session: Session) -> None:
    angkatan = make_angkatan(session, mulai=today() - 11 * YEAR, hari=5)
    marks = (HADIR,) * 4
    peserta = make_peserta(session, angkatan, *marks, orang=a_person(session))
    (last,) = list_sesi_of(session, angkatan)[4:]
    session.add(
        Kehadiran(
            angkatan_id=angkatan.id,
            peserta_id=peserta.id,
            sesi_id=last.id,
            status=StatusKehadiran.SAKIT,
            alasan=f"Surat dokter atas nama {NAMA}",
        )
    )
    make_posko_tanda(session, peserta, last, alasan=f"{NAMA} dirawat")
    session.commit()
    tanggal = last.tanggal + dt.timedelta(days=1)
    with db_engine.write_session(by="sari", door="sertifikat") as writing:
        assert keep_sertifikat(writing, angkatan_id=peserta.angkatan_id, tanggal=tanggal) == 1
    nomor = session.scalars(select(Sertifikat.nomor)).one()

    clean()

    session.expire_all()
    paper = session.scalars(select(Sertifikat)).one()
    assert (paper.nomor, paper.nama) == (nomor, NAMA_BERSIH)
    assert everywhere(session, NAMA) == []
    with pytest.raises(DBAPIError) as stopped, session.begin_nested():
        session.execute(text(f"UPDATE sertifikat SET nama = '{NAMA}'"))
    assert rule_of(stopped) == "sertifikat_tetap"


def test_two_who_were_cleaned_are_not_taken_for_one_person_twice(session: Session) -> None:
    angkatan = make_angkatan(session, mulai=today() - 11 * YEAR)
    for nama in (NAMA, "Tjokro Wibowo"):
        make_peserta(session, angkatan, HADIR, orang=a_person(session, nama=nama))
    clean()
    session.expire_all()

    enrolled = build_enrolled(read_by(session), angkatan.id)

    assert list(enrolled.nama.values()) == [NAMA_BERSIH] * 2
    assert enrolled.kembar == ()


@pytest.mark.parametrize(("years", "kelas"), [(1, set()), (3, {"telepon"}), (11, {"identitas"})])
def test_each_class_is_due_after_its_own_years(
    session: Session, years: int, kelas: set[str]
) -> None:
    trained(session, years)

    assert set(due(session)) == kelas


def test_a_telephone_goes_before_the_name_and_out_of_the_history(session: Session) -> None:
    peserta = trained(session, 3)

    assert clean() == 1

    session.expire_all()
    orang = session.get_one(Orang, peserta.orang_id)
    assert (orang.nama, orang.telepon, orang.dibersihkan_pada) == (NAMA, TEKS_BERSIH, None)
    assert everywhere(session, TELEPON) == []


def test_who_still_holds_a_post_is_kept(session: Session) -> None:
    peserta = trained(session, 11)
    koperasi = make_koperasi(session)
    post = Jabatan(orang_id=peserta.orang_id, koperasi_id=koperasi.id, jabatan=NamaJabatan.KETUA)
    session.add(post)
    session.commit()
    assert due(session) == {}

    post.selesai = today() - 11 * YEAR
    session.commit()

    assert due(session) == {"identitas": 1}


@pytest.mark.parametrize("sasaran", ["orang", "angkatan", "koperasi"])
def test_what_is_held_is_left_alone_until_it_is_released(session: Session, sasaran: str) -> None:
    koperasi = make_koperasi(session)
    angkatan = make_angkatan(session, mulai=today() - 11 * YEAR)
    peserta = make_peserta(session, angkatan, HADIR, orang=a_person(session), koperasi=koperasi)
    number = {"orang": peserta.orang_id, "angkatan": angkatan.id, "koperasi": koperasi.id}[sasaran]
    with db_engine.write_session(by="budi", door="pembersihan") as writing:
        tahan = hold_pembersihan(
            writing, sasaran=sasaran, nomor=number, alasan="Sedang diperiksa Inspektorat"
        )

    assert (due(session), clean()) == ({}, 0)
    with (
        pytest.raises(DataRejected, match="sudah_ditahan"),
        db_engine.write_session(by="budi", door="pembersihan") as writing,
    ):
        hold_pembersihan(writing, sasaran=sasaran, nomor=number, alasan="Sekali lagi")

    with db_engine.write_session(by="budi", door="pembersihan") as writing:
        release_pembersihan(writing, tahan_id=tahan, alasan="Pemeriksaan selesai")
    assert clean() == 1


def test_the_dry_run_names_exactly_what_is_cleaned_then(session: Session) -> None:
    old, newer = trained(session, 12), trained(session, 3, nama="Sadiah Kurniasih")
    trained(session, 1, nama="Tetap Tinggal")

    told = list_baris_jatuh_tempo(session, pada=today())
    done = clean()

    assert list(zip(told["kelas"], told["nomor"], told["siapa"], strict=True)) == [
        ("identitas", old.orang_id, NAMA),
        ("telepon", newer.orang_id, "Sadiah Kurniasih"),
    ]
    assert done == len(told)
    protocol = list_pembersihan(session)
    assert list(zip(protocol["kelas"], protocol["jumlah"], protocol["oleh"], strict=True)) == [
        ("identitas", 1, "budi"),
        ("telepon", 1, "budi"),
    ]
    assert NAMA not in json.dumps(protocol.astype(str).to_dict("records"))


# --- nothing brings it back -----------------------------------------------------------------------


@pytest.fixture
def cleaned(session: Session) -> Peserta:
    peserta = trained(session, 11)
    clean()
    session.expire_all()
    return peserta


def test_no_form_and_no_statement_gives_a_cleaned_person_a_name(
    session: Session, cleaned: Peserta
) -> None:
    orang_id = cleaned.orang_id
    with pytest.raises(DataRejected, match="orang_sudah_dibersihkan"):
        correct(orang_id, "nama", NAMA_BERSIH, NAMA)

    for change in (
        f"nama = '{NAMA}', dibersihkan_pada = NULL",
        "telepon = '0812'",
        "dibersihkan_pada = NULL",
    ):
        with pytest.raises(DBAPIError) as stopped, session.begin_nested():
            session.execute(text(f"UPDATE orang SET {change} WHERE id = {orang_id}"))
        assert rule_of(stopped) == "orang_sudah_dibersihkan"


def test_an_old_list_that_is_brought_in_again_is_refused(
    session: Session, cleaned: Peserta
) -> None:
    angkatan_id, orang_id = cleaned.angkatan_id, cleaned.orang_id
    new = a_person(session, nama="Ratminah Sukaesih").id
    koperasi_id = make_koperasi(session).id
    for rows, rule in (
        ([Peserta(angkatan_id=angkatan_id, orang_id=new)], "angkatan_sudah_dibersihkan"),
        (
            [Jabatan(orang_id=orang_id, koperasi_id=koperasi_id, jabatan=NamaJabatan.KETUA)],
            "orang_sudah_dibersihkan",
        ),
    ):
        with (
            pytest.raises(DataRejected, match=rule),
            db_engine.write_session(by="sari", door="impor") as writing,
        ):
            writing.add_all(rows)


def test_an_undo_brings_no_name_back(session: Session) -> None:
    peserta = trained(session, 11)
    batch = correct(peserta.orang_id, "nama", NAMA, "Ratmina")
    clean()
    runs = session.scalars(select(Audit.batch).where(Audit.pintu == "pembersihan")).all()

    with db_engine.write_session(by="sari", door="undo") as writing:
        undo_batch(writing, batch=batch)
    for run in {each for each in runs if each}:
        with (
            pytest.raises(DataRejected, match="batch_tidak_dapat_diurungkan"),
            db_engine.write_session(by="budi", door="undo") as writing,
        ):
            undo_batch(writing, batch=run)

    assert everywhere(session, NAMA) == everywhere(session, "Ratmina") == []


# --- nothing that is counted changes --------------------------------------------------------------


OF_PEOPLE = [key for key in UKURAN if any(word in key for word in ("peserta", "hadir", "jangkau"))]


def figures(session: Session) -> tuple[str, list[tuple[object, ...]]]:
    """Every figure of the catalogue that counts people, and the attendance as it is."""
    session.expire_all()
    told = list_angka(session, OF_PEOPLE, pada=today(), tahun_buku=today().year - 1)
    marks = session.execute(
        text(
            "SELECT p.angkatan_id, o.id, o.jenis_kelamin, p.koperasi_id, h.status, count(*)"
            " FROM peserta p JOIN orang o ON o.id = p.orang_id"
            " LEFT JOIN kehadiran h ON h.peserta_id = p.id GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 5"
        )
    )
    return repr(told), [tuple(row) for row in marks]


ROOM = st.lists(
    st.tuples(
        st.integers(0, 14),
        st.lists(st.sampled_from([None, *StatusKehadiran]), min_size=1, max_size=4),
        st.sampled_from([None, *JenisKelamin]),
    ),
    min_size=1,
    max_size=4,
)


@given(rooms=ROOM)
@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_figures_are_the_same_before_and_after(
    session: Session, rooms: list[tuple[int, list[StatusKehadiran | None], JenisKelamin | None]]
) -> None:
    koperasi = make_koperasi(session)
    for years, marks, kelamin in rooms:
        angkatan = make_angkatan(session, mulai=today() - years * YEAR - dt.timedelta(days=1))
        for mark in marks:
            orang = a_person(session)
            orang.jenis_kelamin = kelamin
            make_peserta(session, angkatan, mark, orang=orang, koperasi=koperasi)
    before, told = figures(session), len(list_baris_jatuh_tempo(session, pada=today()))

    assert clean() == told

    assert figures(session) == before
    old = session.scalars(
        select(Orang.nama)
        .join(Peserta, Peserta.orang_id == Orang.id)
        .join(Sesi, Sesi.angkatan_id == Peserta.angkatan_id)
        .where(Sesi.tanggal < today() - 11 * YEAR)
    ).all()
    assert set(old) <= {NAMA_BERSIH}


# --- who may, and when ----------------------------------------------------------------------------


@pytest.mark.parametrize("by", ["sari", "ratna"])
def test_only_an_admin_cleans_and_holds(session: Session, by: str) -> None:
    peserta = trained(session, 11)
    with db_engine.write_session(by="budi", door="pembersihan") as writing:
        run = begin_pembersihan(writing, alasan="Masa simpan habis")
    orang_id = peserta.orang_id
    tries: list[Callable[[Session], object]] = [
        lambda writing: step_pembersihan(writing, pembersihan_id=run),
        lambda writing: hold_pembersihan(
            writing, sasaran="orang", nomor=orang_id, alasan="Diperiksa"
        ),
    ]
    for attempt in tries:
        with (
            pytest.raises(DataRejected, match="penulis_tidak_berhak"),
            db_engine.write_session(by=by, door="pembersihan") as writing,
        ):
            attempt(writing)

    assert session.get_one(Orang, orang_id).nama == NAMA


def test_it_runs_by_itself_once_a_month_after_the_office_has_switched_it_on(
    session: Session,
) -> None:
    trained(session, 11)
    clean_when_switched_on()
    assert due(session) == {"identitas": 1}

    with db_engine.write_session(by="budi", door="pengaturan") as writing:
        record_pengaturan(
            writing, kunci="pembersihan_berkala", nilai="bulanan", berlaku_mulai=today()
        )
    clean_when_switched_on()
    assert due(session) == {}

    trained(session, 12)
    clean_when_switched_on()
    assert due(session) == {"identitas": 1}
    assert len(set(list_pembersihan(session)["id"])) == 1


def test_the_program_itself_cleans_nothing_while_it_is_switched_off(session: Session) -> None:
    trained(session, 11)
    with db_engine.write_session(by="budi", door="pembersihan") as writing:
        run = begin_pembersihan(writing, alasan="Masa simpan habis")

    with (
        pytest.raises(DataRejected, match="penulis_tidak_berhak"),
        db_engine.write_session(by="sistem", door="pembersihan") as writing,
    ):
        step_pembersihan(writing, pembersihan_id=run)

    assert due(session) == {"identitas": 1}


def test_the_proof_of_a_training_is_kept_ten_years_whatever_a_setting_says(
    session: Session,
) -> None:
    trained(session, 5)
    session.execute(
        text(
            "UPDATE pengaturan SET nilai = '1' WHERE kunci IN"
            " ('tahun_simpan_identitas', 'tahun_simpan_telepon')"
        )
    )
    session.commit()

    assert due(session) == {"telepon": 1}


# --- what people ask ------------------------------------------------------------------------------


def ask(jenis: JenisPermintaan, orang_id: int | None, *, by: str = "sari") -> int:
    with db_engine.write_session(by=by, door="formulir") as writing:
        return record_permintaan(
            writing,
            jenis=jenis,
            orang_id=orang_id,
            pemohon=NAMA,
            identitas="KTP diperlihatkan di loket",
            isi="Nama saya salah tulis",
        )


def test_a_correction_that_is_granted_is_an_edit_that_can_be_taken_back(session: Session) -> None:
    orang_id = a_person(session).id
    number, batch = ask(JenisPermintaan.PERBAIKAN, orang_id), uuid.uuid4()
    with db_engine.write_session(by="sari", door="formulir", batch=batch) as writing:
        decide_permintaan(
            writing,
            permintaan_id=number,
            versi=1,
            keadaan=KeadaanPermintaan.DIPENUHI,
            putusan="Sesuai KTP",
            isian={"nama": "Ratminah Sukaesi"},
        )
    session.expire_all()
    row = session.get_one(PermintaanData, number)
    assert session.get_one(Orang, orang_id).nama == "Ratminah Sukaesi"
    assert (row.keadaan, row.diputus_oleh) == (KeadaanPermintaan.DIPENUHI, "sari")
    assert row.tenggat - row.diterima_pada == dt.timedelta(hours=72)

    with db_engine.write_session(by="sari", door="undo") as writing:
        undo_batch(writing, batch=batch)

    session.expire_all()
    assert session.get_one(Orang, orang_id).nama == NAMA
    assert session.get_one(PermintaanData, number).keadaan is KeadaanPermintaan.MENUNGGU


def test_a_request_of_the_demo_is_decided_as_any_other(session: Session) -> None:
    number = ask(JenisPermintaan.AKSES, a_person(session).id)
    session.get_one(PermintaanData, number).contoh = True
    session.commit()

    with db_engine.write_session(by="sari", door="formulir") as writing:
        decide_permintaan(
            writing,
            permintaan_id=number,
            versi=2,
            keadaan=KeadaanPermintaan.DIPENUHI,
            putusan="Berkas diserahkan",
        )

    session.expire_all()
    row = session.get_one(PermintaanData, number)
    assert (row.keadaan, row.diputus_oleh) == (KeadaanPermintaan.DIPENUHI, "sari")


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"isian": {}}, "perbaikan_tanpa_isian"),
        ({"isian": {"nama": NAMA}}, "perbaikan_tanpa_isian"),
        ({"isian": {"contoh": True}}, "kolom_tidak_dapat_diubah"),
        ({"keadaan": KeadaanPermintaan.DITOLAK, "putusan": ""}, "isian_wajib"),
        ({"keadaan": KeadaanPermintaan.MENUNGGU}, "permintaan_tanpa_putusan"),
        ({"versi": 2}, "permintaan_sudah_diputus"),
    ],
)
def test_a_decision_that_says_too_little_changes_nothing(
    session: Session, change: dict[str, object], rule: str
) -> None:
    orang_id = a_person(session).id
    number = ask(JenisPermintaan.PERBAIKAN, orang_id)
    given: dict[str, object] = {
        "permintaan_id": number,
        "versi": 1,
        "keadaan": KeadaanPermintaan.DIPENUHI,
        "putusan": "Sesuai KTP",
        "isian": {"nama": "Nama Lain"},
        **change,
    }

    with (
        pytest.raises(DataRejected, match=rule),
        db_engine.write_session(by="sari", door="formulir") as writing,
    ):
        decide_permintaan(writing, **given)  # type: ignore[arg-type]  # one is wrong on purpose

    session.expire_all()
    assert session.get_one(Orang, orang_id).nama == NAMA
    assert session.get_one(PermintaanData, number).keadaan is KeadaanPermintaan.MENUNGGU


def test_who_asked_to_be_deleted_loses_the_telephone_at_the_next_cleaning(
    session: Session,
) -> None:
    peserta = trained(session, 1)
    number = ask(JenisPermintaan.PENGHAPUSAN, peserta.orang_id)
    assert due(session) == {}

    with db_engine.write_session(by="budi", door="formulir") as writing:
        decide_keberatan(
            writing,
            permintaan_id=number,
            versi=1,
            keadaan=KeadaanPermintaan.DIPENUHI,
            putusan="Telepon dihapus; nama tetap sebagai bukti pelatihan",
        )

    assert due(session) == {"telepon": 1}
    clean()
    assert everywhere(session, TELEPON) == []
    session.expire_all()
    assert session.get_one(Orang, peserta.orang_id).nama == NAMA


# --- what is known of one -------------------------------------------------------------------------


def test_two_of_one_name_are_told_apart_and_neither_gets_what_is_the_other_s(
    session: Session,
) -> None:
    first, second = (
        trained(session, 1, nama="Siti Aminah", telepon=phone)
        for phone in ("081211112222", "081233334444")
    )

    found = {each.id: each for each in find_subjek(session, cari="siti aminah")}
    assert {key: (each.telepon, each.serupa) for key, each in found.items()} == {
        first.orang_id: ("•••• 222", 1),
        second.orang_id: ("•••• 444", 1),
    }
    assert [each.id for each in find_subjek(session, cari="+62 812-3333-4444")] == [second.orang_id]
    for each, alasan in ((first, "Surat dokter"), (second, "Urusan 4444")):
        (sesi,) = list_sesi_of(session, session.get_one(Angkatan, each.angkatan_id))
        make_posko_tanda(session, each, sesi, alasan=alasan)
    told = collect_orang(session, first.orang_id)
    assert list(told.bagian["Tanda dari posko"]["Alasan"]) == ["Surat dokter"]
    words = " ".join(each.to_csv() for each in told.bagian.values())
    assert "081211112222" in words
    assert "4444" not in words
    assert len(told.bagian["Pelatihan"]) == len(told.bagian["Presensi"]) == 1


def test_the_file_of_a_person_says_who_looked_and_names_nobody_else(session: Session) -> None:
    peserta = trained(session, 1)
    other = trained(session, 1, nama="Orang Ketiga Lain")
    for who in (peserta.orang_id, other.orang_id):
        with db_engine.write_session(by="sari", door="ekspor") as writing:
            record_akses(
                writing,
                pengguna="sari",
                apa="Data orang di layar",
                saringan="Orang Ketiga Lain",
                orang=1,
                siapa=Disebut(orang=(who,)),
            )

    told = collect_orang(session, peserta.orang_id)

    looks = told.bagian["Siapa melihat"]
    assert list(zip(looks["Oleh"], looks["Yang dibuka atau diunduh"], strict=True)) == [
        ("Sari", "Data orang di layar")
    ]
    assert "Ketiga" not in " ".join(each.to_csv() for each in told.bagian.values())
