"""A case is known whole: what it may say, what proves its stages, its steps back, its birth."""

import datetime as dt
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import delete, select, text
from sqlalchemy.orm import Session

from db.actions.bukti import (
    change_notaris,
    change_syarat,
    create_notaris,
    create_syarat,
    record_bukti,
    remove_bukti,
)
from db.actions.fasilitasi import (
    close_fasilitasi,
    create_fasilitasi,
    record_tahap,
    resume_fasilitasi,
    withdraw_tahap,
)
from db.actions.riwayat import undo_batch
from db.clock import today
from db.edits.kasus import age_on
from db.edits.merge import Edit, apply_edits
from db.enums import Asal, JenisKelompok, Keluar, Peran, Tahap
from db.errors import DataRejected
from db.models import (
    Audit,
    BuktiTahap,
    Fasilitasi,
    FasilitasiTahap,
    Koperasi,
    MundurTahap,
    Notaris,
    SyaratTahap,
)
from db.postgres import engine as db_engine
from db.queries.antrean import list_keluar_masuk
from db.queries.fasilitasi import count_pendirian
from db.queries.kasus import list_kasus, list_usulan
from db.queries.sk_mirip import list_sk_mirip
from db.queries.syarat import list_dokumen, list_mundur
from db.queries.usulan import list_nama_mirip
from tests.almanac import BESOK, from_today
from tests.conftest import add_akun
from tests.database.test_fasilitasi import move, open_case, save
from tests.factories import KRAMATWATU, make_koperasi


def case_at(session: Session, tahap: Tahap, **given: Any) -> int:
    """A case that has reached a stage on 1 March 2024, each with the proof 123."""
    case = open_case(**given)
    for each in list(Tahap)[: list(Tahap).index(tahap)]:
        move(case, each, nomor_bukti=f"BUKTI-{case}-{each}")
    session.expire_all()
    return case


def edit(case: int, kolom: str, baru: Any, awal: Any = None) -> None:
    save(apply_edits, tabel="fasilitasi", edits=[Edit(case, kolom, awal, baru)])


def keep(action: Any, /, **given: Any) -> Any:
    """As an admin keeps a list."""
    with db_engine.write_session(by="budi", door="pengaturan") as session:
        return action(session, **given)


def rejected(action: Any, /, **given: Any) -> DataRejected:
    with pytest.raises(DataRejected) as refusal:
        save(action, **given)
    return refusal.value


def paper(session: Session, nama: str) -> SyaratTahap:
    return session.scalars(select(SyaratTahap).where(SyaratTahap.nama == nama)).one()


# Eighteen years are 6.574 or 6.575 days: one day too young, or two.
TOO_YOUNG = BESOK - dt.timedelta(days=6574)
# Born on it, one is eighteen today.
OF_AGE = (pd.Timestamp(today()) - pd.DateOffset(years=18)).date()
OPENED = {
    "nama_kelompok": "Kelompok Uji Baru",
    "kecamatan_kode": KRAMATWATU,
    "desa_kode": None,
    "tahun_anggaran": 2024,
    "sumber_dana": None,
    "tanggal": dt.date(2024, 1, 2),
}


@pytest.mark.usefixtures("connection")
@pytest.mark.parametrize(
    ("calon", "isian", "rule", "kolom"),
    [
        ("8", {}, "pendiri_kurang", "calon_anggota: sekurangnya 9 orang"),
        ("10", {"umkm_pendiri": "11"}, "umkm_melebihi_pendiri", "umkm_pendiri"),
        (
            "10",
            {"nama_usulan": "Koperasi Maju"},
            "nama_usulan_kurang_kata",
            "nama_usulan: sekurangnya 3 kata",
        ),
        ("10", {"petugas_akun_id": 2**40}, "petugas_tidak_bertugas", "petugas_akun_id"),
        ("10", {"notaris_id": 2**40}, "notaris_tidak_dipakai", "notaris_id"),
        (
            "10",
            {"lahir_termuda": TOO_YOUNG},
            "pendiri_di_bawah_umur",
            "lahir_termuda: sekurangnya 18 tahun",
        ),
    ],
)
def test_a_field_that_cannot_be_is_refused_by_its_name(
    calon: str, isian: dict[str, Any], rule: str, kolom: str
) -> None:
    refusal = rejected(create_fasilitasi, **OPENED, calon_anggota=calon, isian=from_today(isian))

    said = f"{refusal.kolom}: {refusal.sebut}".removesuffix(": ")
    assert (refusal.rule, refusal.tabel, said) == (rule, "fasilitasi", kolom)


def test_nine_founders_of_whom_all_have_an_umkm_are_enough(session: Session) -> None:
    isian = {
        "jenis_kelompok": JenisKelompok.LAINNYA,
        "jenis_kelompok_lain": "Kelompok seni",
        "umkm_pendiri": "9",
        "lahir_termuda": OF_AGE,
        "nama_usulan": "Koperasi Maju Jaya",
    }
    case = save(create_fasilitasi, **OPENED, calon_anggota="9", isian=isian)

    row = session.get_one(Fasilitasi, case)
    assert (row.calon_anggota, row.umkm_pendiri) == (9, 9)
    assert (row.jenis_kelompok, row.jenis_kelompok_lain) == ("lainnya", "Kelompok seni")


@pytest.mark.parametrize(
    ("born", "day", "years"),
    [
        (dt.date(2008, 11, 29), dt.date(2026, 11, 29), 18),
        (dt.date(2008, 11, 30), dt.date(2026, 11, 29), 17),
        (dt.date(2008, 2, 29), dt.date(2026, 2, 28), 17),
        (dt.date(2008, 2, 29), dt.date(2026, 3, 1), 18),
    ],
)
def test_one_is_of_age_on_the_birthday(born: dt.date, day: dt.date, years: int) -> None:
    assert age_on(born, day) == years


@pytest.mark.usefixtures("connection")
def test_the_grid_refuses_what_the_form_refuses() -> None:
    case = open_case(calon_anggota="10")

    with pytest.raises(DataRejected, match="umkm_melebihi_pendiri"):
        edit(case, "umkm_pendiri", "11")
    with pytest.raises(DataRejected, match="pendiri_kurang"):
        edit(case, "calon_anggota", "8", "10")


def test_an_officer_is_an_account_that_may_edit(session: Session) -> None:
    staf = add_akun(session, "sari", Peran.STAF).id
    kepala = add_akun(session, "ratna", Peran.KEPALA).id
    case = open_case()

    edit(case, "petugas_akun_id", staf)
    with pytest.raises(DataRejected, match="petugas_tidak_bertugas"):
        edit(case, "petugas_akun_id", kepala, staf)
    session.expire_all()
    assert session.get_one(Fasilitasi, case).petugas_akun_id == staf


def test_a_name_of_the_register_or_of_another_open_case_is_refused(session: Session) -> None:
    make_koperasi(session, nama="Koperasi Konsumen Sumber Rejeki Abadi")
    other = open_case(nama_kelompok="Kelompok Lain")
    edit(other, "nama_usulan", "Koperasi Produsen Tunas Harapan Baru")
    case = open_case()

    for taken, whose in (
        ("KOPERASI KONSUMEN SUMBER REJEKI ABADI", "Koperasi Konsumen Sumber Rejeki Abadi"),
        ("Koperasi Produsen Tunas Harapan Baru", "Kelompok Lain"),
    ):
        with pytest.raises(DataRejected, match="nama_usulan_terpakai") as refusal:
            edit(case, "nama_usulan", taken)
        assert refusal.value.sebut == whose
    edit(case, "nama_usulan", "Koperasi Produsen Mina Bahari Gemilang")


def test_a_name_that_is_like_another_is_told_and_taken(session: Session) -> None:
    make_koperasi(session, nama="Koperasi Konsumen Sumber Rejeki Abadi")
    case = open_case()

    edit(case, "nama_usulan", "Koperasi Konsumen Sumber Rezeki Abadi")
    (found,) = list_nama_mirip(
        session, nama="Koperasi Konsumen Sumber Rezeki Abadi", kecamatan_kode=KRAMATWATU
    )[-1:]

    session.expire_all()
    assert session.get_one(Fasilitasi, case).nama_usulan == "Koperasi Konsumen Sumber Rezeki Abadi"
    assert not found.sama or found.kasus


@pytest.mark.usefixtures("connection")
def test_of_two_who_propose_a_name_at_once_the_second_waits_until_it_can_be_told(
    session: Session,
) -> None:
    waits = text("SELECT count(*) FROM pg_locks WHERE objid::int8 = hashtext(:of) & 4294967295")
    case = open_case()
    held = [session.scalar(waits, {"of": "nama usulan"})]

    edit(case, "nama_usulan", "Koperasi Maju Terus Jaya")
    held.append(session.scalar(waits, {"of": "nama usulan"}))

    assert held == [0, 1]


def test_a_closed_case_gives_its_name_free(session: Session) -> None:
    other = open_case()
    edit(other, "nama_usulan", "Koperasi Produsen Tunas Harapan Baru")
    left = {"keluar": Keluar.MUNDUR, "tanggal": dt.date(2024, 2, 1), "alasan": "Pindah"}
    save(close_fasilitasi, fasilitasi_id=other, **left)

    edit(open_case(), "nama_usulan", "Koperasi Produsen Tunas Harapan Baru")

    assert list_nama_mirip(session, nama="Koperasi Jasa Lain Sekali", kecamatan_kode=None) == []


def test_a_stage_is_closed_to_a_case_without_the_paper_that_an_admin_asks_for(
    session: Session,
) -> None:
    case = case_at(session, Tahap.T3)
    asked = paper(session, "Anggaran dasar")
    keep(
        change_syarat,
        syarat_id=asked.id,
        versi=asked.versi,
        nama=asked.nama,
        wajib=True,
        berlaku=True,
    )
    step = {"fasilitasi_id": case, "dari": Tahap.T3, "tanggal": dt.date(2024, 3, 1)}

    refusal = rejected(record_tahap, **step, nomor_bukti=None)
    bukti = save(record_bukti, fasilitasi_id=case, syarat_id=asked.id, nomor=None, tanggal=None)

    assert (refusal.rule, refusal.sebut) == ("tahap_tanpa_dokumen", "Anggaran dasar")
    save(remove_bukti, row_id=bukti)
    assert rejected(record_tahap, **step, nomor_bukti=None).rule == "tahap_tanpa_dokumen"
    save(record_bukti, fasilitasi_id=case, syarat_id=asked.id, nomor="AD-1", tanggal=None)
    assert save(record_tahap, **step, nomor_bukti=None) == Tahap.T4


def test_a_number_that_is_asked_no_more_keeps_nobody_from_a_stage(session: Session) -> None:
    case = case_at(session, Tahap.T4)
    akta = paper(session, "Akta pendirian")
    step = {"fasilitasi_id": case, "dari": Tahap.T4, "tanggal": dt.date(2024, 3, 1)}

    refusal = rejected(record_tahap, **step, nomor_bukti=" ")
    assert (refusal.rule, refusal.kolom, refusal.sebut) == (
        "tahap_tanpa_bukti",
        "nomor_bukti",
        "Akta pendirian",
    )
    rule = {"syarat_id": akta.id, "nama": akta.nama, "berlaku": True}
    keep(change_syarat, versi=akta.versi, wajib=False, **rule)
    assert save(record_tahap, **step, nomor_bukti=" ") == Tahap.T5
    with pytest.raises(DataRejected, match="syarat_tahap_sudah_diubah"):
        keep(change_syarat, versi=akta.versi, wajib=True, **rule)


def test_every_change_of_a_rule_is_in_the_history(session: Session) -> None:
    made = keep(create_syarat, tahap=Tahap.T9, nama="Foto penyerahan", wajib=False)

    seen = select(Audit.aksi, Audit.sesudah["nama"].astext).where(
        Audit.tabel == "syarat_tahap", Audit.kunci == str(made)
    )
    assert session.execute(seen).all() == [("insert", "Foto penyerahan")]
    with pytest.raises(DataRejected, match="uq_syarat_tahap_tahap_nama"):
        keep(create_syarat, tahap=Tahap.T9, nama="Foto penyerahan", wajib=True)


def test_the_checklist_shows_what_is_asked_and_what_is_there(session: Session) -> None:
    case = open_case()
    asked = paper(session, "Surat kuasa")
    save(
        record_bukti,
        fasilitasi_id=case,
        syarat_id=asked.id,
        nomor="SK-9",
        tanggal=dt.date(2024, 2, 3),
    )
    rows = list_dokumen(session, fasilitasi_id=case).set_index("nama")

    # All papers but the eleven that are pokok.
    assert len(rows) == 11
    assert rows.loc["Surat kuasa", "nomor"] == "SK-9"
    assert rows.loc["Surat kuasa", "tanggal"] == dt.date(2024, 2, 3)
    assert int(rows["bukti_id"].notna().sum()) == 1
    pokok = paper(session, "Akta pendirian")
    with pytest.raises(DataRejected, match="syarat_bukan_dokumen"):
        save(record_bukti, fasilitasi_id=case, syarat_id=pokok.id, nomor=None, tanggal=None)


@pytest.mark.parametrize(
    "typed",
    [
        *("AHU-1.AH.01", "ahu 1 / AH-01", "No. AHU-1.AH.01", "AHU\u20111.AH\u2212.01"),
        *("AHU-0000001.AH.01", "ahu 0001 ah 01", "SK Nomor AHU-01.AH.01"),
    ],
)
def test_one_sk_founds_one_koperasi_however_it_is_written(session: Session, typed: str) -> None:
    first = case_at(session, Tahap.T5, nama_kelompok="Kelompok Satu")
    move(first, Tahap.T5, nomor_bukti="AHU-1.AH.01")
    second = case_at(session, Tahap.T5, nama_kelompok="Kelompok Dua")

    with pytest.raises(DataRejected, match="nomor_sk_ganda"):
        move(second, Tahap.T5, nomor_bukti=typed)
    assert move(second, Tahap.T5, nomor_bukti="AHU-10.AH.01") == Tahap.T6


@pytest.mark.parametrize(
    ("typed", "alike"),
    [("AHU-0000001", ["Kelompok Satu"]), ("1/AH.01/2024", ["Kelompok Satu"]), ("AHU-2.AH.01", [])],
)
def test_an_sk_that_is_nearly_anothers_is_doubted(
    session: Session, typed: str, alike: list[str]
) -> None:
    first = case_at(session, Tahap.T5, nama_kelompok="Kelompok Satu")
    move(first, Tahap.T5, nomor_bukti="AHU-1.AH.01")
    second = case_at(session, Tahap.T5, nama_kelompok="Kelompok Dua")

    move(second, Tahap.T5, nomor_bukti=typed)

    found = list_sk_mirip(session, fasilitasi_id=second)
    assert [each.kelompok for each in found] == alike


def test_an_sk_of_the_register_founds_no_second_koperasi(session: Session) -> None:
    make_koperasi(session, nama="Koperasi Uji Lama", nomor_badan_hukum="AHU-0000001.AH.01")
    case = case_at(session, Tahap.T5)

    with pytest.raises(DataRejected, match="nomor_sk_di_register"):
        move(case, Tahap.T5, nomor_bukti="AHU 1/AH/01")


@pytest.mark.usefixtures("connection")
def test_a_day_before_the_stage_before_is_refused_by_its_field() -> None:
    case = open_case(tanggal=dt.date(2024, 1, 2))

    refusal = rejected(
        record_tahap,
        fasilitasi_id=case,
        dari=Tahap.T0,
        tanggal=dt.date(2024, 1, 1),
        nomor_bukti=None,
    )

    assert (refusal.rule, refusal.kolom) == ("fasilitasi_tahap_urut_tanggal", "tanggal")
    assert refusal.sebut == "T0 pada 2 Januari 2024"


def back(case: int, dari: Tahap, **given: Any) -> Tahap:
    plain = {"tanggal": dt.date(2024, 4, 1), "alasan": "Akta salah nama"}
    stage: Tahap = save(withdraw_tahap, fasilitasi_id=case, dari=dari, **{**plain, **given})
    return stage


def test_a_case_goes_back_with_a_reason_and_what_was_recorded_is_kept(session: Session) -> None:
    case = case_at(session, Tahap.T5)

    assert back(case, Tahap.T5) == Tahap.T4
    (row,) = list_mundur(session, fasilitasi_id=case).to_dict("records")

    assert (row["tahap"], row["tanggal"]) == ("T5", dt.date(2024, 3, 1))
    assert (row["alasan"], row["nomor_bukti"]) == ("Akta salah nama", f"BUKTI-{case}-T4")
    assert move(case, Tahap.T4, tanggal=dt.date(2024, 5, 1)) == Tahap.T5


def test_back_behind_its_sk_a_founding_counts_no_more(session: Session) -> None:
    case = case_at(session, Tahap.T6)
    koperasi = session.get_one(Fasilitasi, case).koperasi_id
    counted: dict[str, Any] = {"tahun": 2024, "pada": dt.date(2024, 12, 31)}

    assert count_pendirian(session, **counted).tercapai == 1
    back(case, Tahap.T6)
    session.expire_all()

    assert count_pendirian(session, **counted).tercapai == 0
    assert session.get_one(Fasilitasi, case).koperasi_id is None
    assert session.get(Koperasi, koperasi) is not None


def test_a_case_that_went_back_was_founded_on_the_days_between(session: Session) -> None:
    case = case_at(session, Tahap.T6)
    back(case, Tahap.T6)

    between, after = dt.date(2024, 3, 15), dt.date(2024, 4, 2)
    assert [list_usulan(session, pada=day)["kasus"].sum() for day in (between, after)] == [0, 1]
    assert list_kasus(session, tahun=2025, pada=between)["id"].to_list() == []
    assert list_kasus(session, tahun=2025, pada=after)["id"].to_list() == [case]


@pytest.mark.usefixtures("connection")
@pytest.mark.parametrize(
    ("given", "rule"),
    [
        ({"alasan": " "}, "isian_wajib"),
        ({"tanggal": dt.date(2024, 2, 28)}, "mundur_sebelum_tahapnya"),
        ({"tanggal": BESOK}, "tanggal_belum_tiba"),
        ({"dari": Tahap.T2}, "kasus_sudah_dipindah"),
    ],
)
def test_a_step_back_that_cannot_be_is_refused(
    session: Session, given: dict[str, Any], rule: str
) -> None:
    case = case_at(session, Tahap.T1)

    with pytest.raises(DataRejected, match=rule):
        back(case, **{"dari": Tahap.T1, **from_today(given)})
    with pytest.raises(DataRejected, match="kasus_di_tahap_awal"):
        back(open_case(), Tahap.T0)


def test_a_step_back_can_be_taken_back(session: Session) -> None:
    case = case_at(session, Tahap.T2)
    back(case, Tahap.T2)
    batch = session.scalars(
        select(Audit.batch).where(Audit.tabel == "mundur_tahap").order_by(Audit.id.desc())
    ).first()
    assert batch is not None

    with db_engine.write_session(by="sari", door="undo") as own:
        undo_batch(own, batch=batch)
    session.expire_all()

    stages = select(FasilitasiTahap.tahap).where(FasilitasiTahap.fasilitasi_id == case)
    assert set(session.scalars(stages)) == {Tahap.T0, Tahap.T1, Tahap.T2}
    assert session.scalars(select(MundurTahap)).all() == []


def test_only_what_was_put_off_is_taken_up_again(session: Session) -> None:
    left = {"tanggal": dt.date(2024, 2, 1), "alasan": "Anggaran habis"}
    waits, gone = open_case(), open_case()
    save(close_fasilitasi, fasilitasi_id=waits, keluar=Keluar.DITUNDA, **left)
    save(close_fasilitasi, fasilitasi_id=gone, keluar=Keluar.DITOLAK, **left)

    save(resume_fasilitasi, fasilitasi_id=waits)
    assert move(waits, Tahap.T0) == Tahap.T1
    with pytest.raises(DataRejected, match="kasus_tidak_ditunda"):
        save(resume_fasilitasi, fasilitasi_id=gone)
    # The reason stays on record, though the case says nothing of it any more.
    told = list_keluar_masuk(session, fasilitasi_id=waits)
    assert [None if pd.isna(each) else each for each in told["keluar"]] == [None, Keluar.DITUNDA]
    assert told["alasan"].iloc[1] == "Anggaran habis"
    assert told["tanggal"].iloc[1] == dt.date(2024, 2, 1)


def test_a_case_that_was_left_takes_no_paper_any_more(session: Session) -> None:
    case = open_case()
    left = {"keluar": Keluar.DITUNDA, "tanggal": dt.date(2024, 2, 1), "alasan": "Anggaran habis"}
    save(close_fasilitasi, fasilitasi_id=case, **left)

    asked = paper(session, "Anggaran dasar").id
    refusal = rejected(record_bukti, fasilitasi_id=case, syarat_id=asked, nomor="1", tanggal=None)

    assert refusal.rule == "kasus_sudah_ditutup"


def test_a_new_koperasi_is_born_with_all_that_its_case_knows(session: Session) -> None:
    notaris = keep(create_notaris, nama="Notaris Uji", kedudukan="Ciruas", nomor_npak=None)
    case = case_at(session, Tahap.T4)
    edit(case, "nama_usulan", "Koperasi Produsen Mina Bahari Gemilang")
    edit(case, "notaris_id", notaris)
    move(case, Tahap.T4, nomor_bukti="12", tanggal=dt.date(2024, 3, 4))
    sk = "AHU-0000001.AH.01.26.TAHUN 2024"
    move(case, Tahap.T5, nomor_bukti=sk, tanggal=dt.date(2024, 3, 9))
    session.expire_all()

    born = session.get_one(Koperasi, session.get_one(Fasilitasi, case).koperasi_id)
    assert (born.nama, born.notaris) == ("Koperasi Produsen Mina Bahari Gemilang", "Notaris Uji")
    assert (born.nomor_akta, born.tanggal_akta) == ("12", dt.date(2024, 3, 4))
    assert (born.format_badan_hukum, born.asal) == ("ahu", Asal.FASILITASI_DINAS)


def test_a_koperasi_that_is_linked_keeps_what_it_says_and_gains_what_it_lacks(
    session: Session,
) -> None:
    there = make_koperasi(
        session, nama="Koperasi Sudah Ada Di Sini", tanggal_badan_hukum=None, alamat="Jl. Uji"
    )
    case = case_at(session, Tahap.T5)

    move(case, Tahap.T5, nomor_bukti="AHU-7", koperasi_id=there.id)
    session.expire_all()

    found = session.get_one(Koperasi, there.id)
    assert session.get_one(Fasilitasi, case).koperasi_id == there.id
    assert (found.nama, found.alamat) == ("Koperasi Sudah Ada Di Sini", "Jl. Uji")
    assert (found.nomor_badan_hukum, found.tanggal_badan_hukum) == ("AHU-7", dt.date(2024, 3, 1))
    assert found.tahun_fasilitasi == 2024


@pytest.mark.parametrize(
    ("given", "rule"),
    [
        ({"asal": Asal.KDMP}, "koperasi_kdmp"),
        ({"nomor_badan_hukum": "AHU-9"}, "koperasi_bernomor_lain"),
    ],
)
def test_a_koperasi_that_cannot_be_of_this_case_is_not_linked(
    session: Session, given: dict[str, Any], rule: str
) -> None:
    there = make_koperasi(session, **given)
    case = case_at(session, Tahap.T5)

    with pytest.raises(DataRejected, match=rule):
        move(case, Tahap.T5, nomor_bukti="AHU-7", koperasi_id=there.id)
    session.expire_all()
    assert session.get_one(Fasilitasi, case).koperasi_id is None


def test_a_koperasi_is_of_one_case(session: Session) -> None:
    first = case_at(session, Tahap.T6, nama_kelompok="Kelompok Satu")
    taken = session.get_one(Fasilitasi, first).koperasi_id
    second = case_at(session, Tahap.T5, nama_kelompok="Kelompok Dua")

    with pytest.raises(DataRejected, match="koperasi_sudah_berkasus"):
        move(second, Tahap.T5, nomor_bukti="AHU-8", koperasi_id=taken)


def test_a_notaris_who_is_offered_no_more_stays_with_the_case(session: Session) -> None:
    made = keep(create_notaris, nama="Notaris Uji", kedudukan=None, nomor_npak=None)
    case = open_case()
    edit(case, "notaris_id", made)
    words = {"nama": "Notaris Uji", "kedudukan": "Ciruas", "nomor_npak": None}
    keep(change_notaris, notaris_id=made, versi=1, aktif=False, **words)
    session.expire_all()

    assert session.get_one(Fasilitasi, case).notaris_id == made
    with pytest.raises(DataRejected, match="notaris_tidak_dipakai"):
        edit(open_case(), "notaris_id", made)
    with pytest.raises(DataRejected, match="uq_notaris_nama_kedudukan"):
        keep(create_notaris, nama="Notaris Uji", kedudukan="Ciruas", nomor_npak=None)
    session.execute(delete(BuktiTahap))
    assert session.scalars(select(Notaris.nama)).all() == ["Notaris Uji"]
