"""SPJ: the nominatif against a plain recount, each printing kept, and what is still missing."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from db.actions.contoh import empty_demo
from db.actions.lampiran import (
    record_foto_spj,
    record_lampiran_sesi,
    record_lampiran_spj,
    remove_lampiran_spj,
)
from db.actions.pengaturan import check_nilai
from db.actions.spj import create_biaya, fill_tarif, record_spj, remove_biaya
from db.clock import today
from db.enums import StatusKehadiran, Tema
from db.errors import DataRejected
from db.figures.spj import KeadaanSpj, LembarSpj, sum_spj
from db.models import (
    Angkatan,
    BiayaAngkatan,
    IsiLampiran,
    LampiranSpj,
    Pelatihan,
    Pengaturan,
    Peserta,
    Program,
    Spj,
)
from db.postgres import engine as db_engine
from db.queries.spj import (
    get_bahan_spj,
    get_isi_spj,
    list_cetakan_spj,
    list_keadaan_spj,
    list_spj_kurang,
)
from tests.factories import list_sesi_of, make_angkatan, make_koperasi, make_peserta
from tests.matrix import photo

HADIR, SAKIT = StatusKehadiran.HADIR, StatusKehadiran.SAKIT
MONTH_AGO = today() - dt.timedelta(days=30)
RATE = Decimal(150_000)
PART = LembarSpj(
    kunci="undangan", judul="Undangan", dari=2, sampai=2, sidik="a" * 64, bertanda=True
)


def make_ready(session: Session, *, hari: int = 2, mulai: dt.date = MONTH_AGO) -> Angkatan:
    """An angkatan with one peserta who came on its first day, booked for just that."""
    angkatan = make_angkatan(session, mulai=mulai, hari=hari)
    make_peserta(session, angkatan, HADIR, *[SAKIT] * (hari - 1))
    angkatan.transport_per_hari = angkatan.realisasi = RATE
    program = program_of(session, angkatan)
    program.kode_sub_kegiatan, program.realisasi = "2.17.05", RATE
    session.commit()
    return angkatan


def program_of(session: Session, angkatan: Angkatan) -> Program:
    return session.scalars(
        select(Program).join(Pelatihan).where(Pelatihan.id == angkatan.pelatihan_id)
    ).one()


def printed(session: Session, angkatan: Angkatan, *parts: LembarSpj) -> bool:
    """Print it as the screen does, but for the paper itself."""
    bahan = get_bahan_spj(session, angkatan.id, pada=today())
    kept = record_spj(
        session,
        angkatan_id=angkatan.id,
        ke=bahan.ke,
        sidik="b" * 64,
        sidik_isi=bahan.isi.sidik,
        halaman=12,
        lembar=parts or (PART,),
    )
    session.commit()
    return kept


def state_of(session: Session, angkatan: Angkatan) -> KeadaanSpj:
    (found,) = list_keadaan_spj(session, hari=today(), angkatan_id=angkatan.id)
    return found


# The nominatif without any of our code: days with a mark of hadir, times the rate.
RECOUNT = text("""
    SELECT h.peserta_id, count(DISTINCT s.tanggal) * a.transport_per_hari AS jumlah
    FROM kehadiran h JOIN sesi s ON s.id = h.sesi_id JOIN angkatan a ON a.id = s.angkatan_id
    WHERE h.status = 'hadir' AND a.id = :angkatan GROUP BY h.peserta_id, a.transport_per_hari
""")


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    days=st.lists(st.integers(0, 2), min_size=1, max_size=4),
    marks=st.lists(
        st.lists(st.sampled_from([None, *StatusKehadiran]), min_size=4, max_size=4), max_size=4
    ),
    rate=st.integers(0, 10**9),
)
def test_the_nominatif_is_what_plain_sql_counts(
    session: Session, days: list[int], marks: list[list[StatusKehadiran | None]], rate: int
) -> None:
    angkatan = make_angkatan(session, mulai=MONTH_AGO, hari=len(days))
    for sesi, day in zip(list_sesi_of(session, angkatan), days, strict=True):
        sesi.tanggal = MONTH_AGO + dt.timedelta(days=day)
    angkatan.transport_per_hari = Decimal(rate)
    for each in marks:
        make_peserta(session, angkatan, *each)
    session.commit()

    isi = get_isi_spj(session, angkatan.id)
    recount = {
        row.peserta_id: row.jumlah for row in session.execute(RECOUNT, {"angkatan": angkatan.id})
    }
    assert {each.id: isi.transport(each) for each in isi.peserta if isi.hari_hadir(each)} == recount
    assert sum_spj(isi).transport == sum(recount.values())


def test_one_that_adds_up_is_kept_with_its_sum_and_hash(session: Session) -> None:
    angkatan = make_ready(session)

    assert printed(session, angkatan)
    row = list_cetakan_spj(session, angkatan.id).iloc[0]
    assert (row["ke"], row["jumlah"], row["sidik"], row["halaman"]) == (1, RATE, "b" * 64, 12)


@pytest.mark.parametrize("wrong", [-1, 1])
def test_a_rupiah_too_much_or_too_little_prints_nothing(session: Session, wrong: int) -> None:
    angkatan = make_ready(session)
    isi = get_isi_spj(session, angkatan.id)
    angkatan.realisasi = program_of(session, angkatan).realisasi = RATE + wrong
    session.commit()

    with pytest.raises(DataRejected) as refused:
        get_bahan_spj(session, angkatan.id, pada=today())
    assert refused.value.rule == "spj_ditolak"
    assert "Selisih Rp1:" in refused.value.sebut
    # Nor by a screen that was drawn before.
    said: dict[str, Any] = {"sidik": "b" * 64, "halaman": 1, "lembar": ()}
    assert not record_spj(session, angkatan_id=angkatan.id, ke=1, sidik_isi=isi.sidik, **said)
    now = get_isi_spj(session, angkatan.id).sidik
    with pytest.raises(DataRejected):
        record_spj(session, angkatan_id=angkatan.id, ke=1, sidik_isi=now, **said)
    assert session.scalar(select(func.count(Spj.id))) == 0


def test_koperasi_and_pelatihan_of_one_name_are_told_apart(session: Session) -> None:
    angkatan = make_ready(session)
    one, other = (make_koperasi(session, nama="Koperasi Mekar Uji") for _ in range(2))
    alone = make_koperasi(session, nama="Koperasi Sendiri Uji")
    other.nik_koperasi = "3604010010001"
    for each in (one, other, alone, other):
        make_peserta(session, angkatan, koperasi=each)
    program = program_of(session, angkatan)
    judul = session.get_one(Pelatihan, angkatan.pelatihan_id).judul
    twin = Pelatihan(
        program_id=program.id,
        judul=judul,
        tema=Tema.PEMBUKUAN,
        tanggal_mulai=dt.date(2021, 3, 4),
        tanggal_selesai=dt.date(2021, 3, 4),
    )
    session.add(twin)
    session.flush()
    session.add(Angkatan(pelatihan_id=twin.id, nomor=1, kuota=30, realisasi=Decimal(7)))
    session.commit()

    isi = get_isi_spj(session, angkatan.id)
    assert sorted(each.koperasi for each in isi.peserta if each.koperasi) == [
        "Koperasi Mekar Uji (NIK koperasi 3604010010001)",
        "Koperasi Mekar Uji (NIK koperasi 3604010010001)",
        f"Koperasi Mekar Uji (nomor {one.id})",
        "Koperasi Sendiri Uji",
    ]
    names = {each.nama for each in isi.saudara}
    assert f"{judul} (mulai 4 Maret 2021, nomor {twin.id}), angkatan 1" in names
    assert len(names) == len(isi.saudara) == 2


def test_a_program_of_two_angkatan_has_to_be_their_sum(session: Session) -> None:
    angkatan = make_ready(session)
    other = Angkatan(pelatihan_id=angkatan.pelatihan_id, nomor=2, kuota=30, realisasi=Decimal(7))
    session.add(other)
    session.commit()

    with pytest.raises(DataRejected) as refused:
        printed(session, angkatan)
    assert "Selisih Rp7:" in refused.value.sebut
    assert "angkatan 2 Rp7" in refused.value.sebut
    program_of(session, angkatan).realisasi = RATE + 7
    session.commit()
    assert printed(session, angkatan)
    # What follows in the same program leaves this one as it was printed.
    other.realisasi = Decimal(9)
    session.commit()
    assert not state_of(session, angkatan).berubah


def add_cost(session: Session, angkatan: Angkatan) -> None:
    create_biaya(
        session,
        angkatan_id=angkatan.id,
        uraian="Konsumsi",
        penerima=None,
        tanggal=MONTH_AGO,
        jumlah="85.000",
    )


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE kehadiran SET status = 'izin' WHERE status = 'sakit'",
        "DELETE FROM kehadiran WHERE status = 'sakit'",
        "UPDATE orang SET nama = 'Nama Lain'",
        "UPDATE sesi SET jam_pelajaran = 4",
        "UPDATE angkatan SET transport_per_hari = 1",
        "UPDATE program SET kode_sub_kegiatan = '9.9'",
        "DELETE FROM peserta",
    ],
)
def test_what_is_changed_after_printing_is_said(session: Session, change: str) -> None:
    angkatan = make_ready(session)
    printed(session, angkatan)
    assert not state_of(session, angkatan).berubah

    session.execute(text(change))
    session.commit()
    found = state_of(session, angkatan)
    assert found.berubah
    assert "dicetak sebelum perubahan" in found.kurang


def test_what_is_put_back_is_as_it_was_printed(session: Session) -> None:
    angkatan = make_ready(session)
    printed(session, angkatan)
    add_cost(session, angkatan)
    session.commit()
    remove_biaya(session, row_id=session.scalars(select(BiayaAngkatan.id)).one())
    session.commit()

    assert not state_of(session, angkatan).berubah


def test_two_who_print_at_once_are_two_printings_and_one_is_drawn_again(session: Session) -> None:
    angkatan = make_ready(session)
    mine = get_bahan_spj(session, angkatan.id, pada=today())
    assert printed(session, angkatan)

    assert not record_spj(
        session,
        angkatan_id=angkatan.id,
        ke=mine.ke,
        sidik="c" * 64,
        sidik_isi=mine.isi.sidik,
        halaman=1,
        lembar=(),
    )
    assert printed(session, angkatan)
    assert list_cetakan_spj(session, angkatan.id)["ke"].tolist() == [2, 1]


SKIPPED = """
    INSERT INTO spj (angkatan_id, ke, sidik, sidik_isi, jumlah, halaman, lembar)
    SELECT angkatan_id, 5, sidik, sidik_isi, jumlah, halaman, lembar FROM spj
"""


@pytest.mark.parametrize(
    ("statement", "rule"),
    [
        ("UPDATE spj SET jumlah = 0", "spj_tetap"),
        ("DELETE FROM spj", "spj_tetap"),
        ("DELETE FROM angkatan", "fk_spj_angkatan_id"),
        (SKIPPED, "spj_berurut"),
    ],
)
def test_what_was_printed_stands(session: Session, statement: str, rule: str) -> None:
    printed(session, make_ready(session))

    with (
        pytest.raises(DataRejected) as refused,
        db_engine.write_session(by="sistem", door="uji") as writing,
    ):
        writing.execute(text(statement))
    assert refused.value.rule == rule


def attach(session: Session, angkatan: Angkatan, lembar: str = "undangan") -> int:
    row_id = record_lampiran_spj(
        session,
        angkatan_id=angkatan.id,
        lembar=lembar,
        nama_berkas="x.jpg",
        content=photo(),
    )
    session.commit()
    return row_id


def test_a_scan_proves_the_part_of_its_printing_and_of_any_that_says_the_same(
    session: Session,
) -> None:
    angkatan = make_ready(session)
    printed(session, angkatan)
    row_id = attach(session, angkatan)
    assert state_of(session, angkatan).terbukti == {"undangan"}

    printed(session, angkatan)
    assert state_of(session, angkatan).terbukti == {"undangan"}
    other = LembarSpj(**{**PART.__dict__, "sidik": "f" * 64})
    printed(session, angkatan, other)
    assert state_of(session, angkatan).terbukti == set()
    assert "pindaian Undangan" in state_of(session, angkatan).kurang
    printed(session, angkatan)
    remove_lampiran_spj(session, row_id=row_id)
    session.commit()
    assert state_of(session, angkatan).terbukti == set()


def test_a_list_that_was_signed_in_each_sesi_of_a_day_proves_that_day(session: Session) -> None:
    angkatan = make_ready(session, hari=1)
    kunci = f"hadir_{MONTH_AGO.isoformat()}"
    printed(session, angkatan, LembarSpj(**{**PART.__dict__, "kunci": kunci, "judul": "Hari 1"}))
    assert "pindaian Hari 1" in state_of(session, angkatan).kurang

    (sesi,) = list_sesi_of(session, angkatan)
    record_lampiran_sesi(session, sesi_id=sesi.id, nama_berkas="x.jpg", content=photo())
    session.commit()
    assert state_of(session, angkatan).terbukti == {kunci}


def test_only_a_part_of_the_newest_printing_that_is_signed_takes_a_scan(session: Session) -> None:
    angkatan = make_ready(session)
    with pytest.raises(DataRejected, match="lembar_spj_tidak_ada"):
        attach(session, angkatan)
    unsigned = LembarSpj(**{**PART.__dict__, "kunci": "rekap", "bertanda": False})
    printed(session, angkatan, PART, unsigned)
    for wrong in ("rekap", "nominatif", "hadir_1"):
        with pytest.raises(DataRejected, match="lembar_spj_tidak_ada"):
            attach(session, angkatan, wrong)


def test_with_its_scans_and_a_photo_nothing_is_missing(session: Session) -> None:
    angkatan = make_ready(session)
    assert [each.angkatan_id for each in list_spj_kurang(session, hari=today())] == [angkatan.id]
    printed(session, angkatan)
    attach(session, angkatan)
    assert state_of(session, angkatan).kurang == ("foto dokumentasi",)

    record_foto_spj(
        session,
        angkatan_id=angkatan.id,
        nama_berkas="foto.jpg",
        content=photo(),
        keterangan="Pembukaan",
    )
    session.commit()
    assert list_spj_kurang(session, hari=today()) == ()
    isi = get_bahan_spj(session, angkatan.id, pada=today())
    assert [words for _, words in isi.foto] == ["Pembukaan"]
    # A photo is drawn anew, so it is not the file that came.
    kept = session.scalars(select(LampiranSpj).where(LampiranSpj.spj_id.is_(None))).one()
    assert kept.sidik != kept.sidik_asal


def test_only_what_ended_before_today_and_within_a_year_is_asked_for(session: Session) -> None:
    hari = dt.date(2026, 3, 10)
    over = make_angkatan(session, mulai=dt.date(2026, 3, 9))
    last_year = make_angkatan(session, mulai=dt.date(2025, 3, 10))
    make_angkatan(session, mulai=dt.date(2026, 3, 9), hari=2)
    make_angkatan(session, mulai=dt.date(2025, 3, 9))

    assert [each.angkatan_id for each in list_keadaan_spj(session, hari=hari)] == [
        last_year.id,
        over.id,
    ]


@pytest.mark.parametrize("jumlah", ["0", "-5", "1,5", "banyak", None])
def test_a_cost_is_whole_rupiah_and_more_than_nothing(session: Session, jumlah: str | None) -> None:
    angkatan = make_angkatan(session, mulai=MONTH_AGO)
    with pytest.raises((DataRejected, IntegrityError)), session.begin_nested():
        create_biaya(
            session,
            angkatan_id=angkatan.id,
            uraian="Konsumsi",
            penerima=None,
            tanggal=MONTH_AGO,
            jumlah=jumlah,
        )


def test_usual_rates_of_its_first_day_fill_what_nobody_wrote(session: Session) -> None:
    angkatan = make_angkatan(session, mulai=MONTH_AGO, hari=2)
    first, second = list_sesi_of(session, angkatan)
    first.narasumber = second.narasumber = "Ir. Contoh"
    first.honor_per_jp = Decimal(500_000)
    session.commit()
    assert fill_tarif(session, angkatan_id=angkatan.id) == 0

    session.add_all(
        Pengaturan(kunci=kunci, nilai=nilai, berlaku_mulai=mulai)
        for kunci, nilai, mulai in (
            ("tarif_transport_per_hari", "110000", MONTH_AGO),
            ("tarif_honor_per_jp", "300000", MONTH_AGO),
            ("tarif_honor_per_jp", "999000", today()),
        )
    )
    session.flush()
    assert fill_tarif(session, angkatan_id=angkatan.id) == 2

    assert angkatan.transport_per_hari == 110_000
    assert [first.honor_per_jp, second.honor_per_jp] == [500_000, 300_000]
    assert fill_tarif(session, angkatan_id=angkatan.id) == 0


@pytest.mark.parametrize("nilai", ["0", "-1", "150.000", "99999999999", "murah"])
def test_a_rate_is_whole_rupiah_or_not_set(nilai: str) -> None:
    assert check_nilai("tarif_honor_per_jp", nilai) is not None
    assert check_nilai("tarif_honor_per_jp", "belum ditetapkan") is None


def test_the_demo_goes_with_its_spj_and_its_photos(session: Session) -> None:
    angkatan = make_ready(session)
    program_of(session, angkatan).contoh = True
    session.commit()
    printed(session, angkatan)
    attach(session, angkatan)
    add_cost(session, angkatan)
    session.commit()

    empty_demo(session)
    session.commit()
    for table in (Spj, LampiranSpj, BiayaAngkatan, IsiLampiran, Peserta):
        assert session.scalar(select(func.count()).select_from(table)) == 0
