"""Each column that people may know has a place to see and to correct it, or a reason not to.

A place is a query whose frame a screen hands to a grid or form: what the frame has and
db.edits.fields knows can be changed there.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from sqlalchemy.orm import Session

from db.edits.entered import ENTERED
from db.edits.fields import EDITABLE
from db.models import Base, Orang
from db.queries.kasus import list_kasus_sunting, list_tahap
from db.queries.keragaan import list_keragaan_lengkap, list_rat
from db.queries.koperasi import get_isian
from db.queries.orang import get_orang, list_jabatan, list_peserta
from db.queries.pelatihan import get_isian_pelatihan, list_sesi_sunting
from db.queries.penilaian import list_ods, list_penilaian
from db.queries.presensi import list_presensi
from db.queries.target_kisi import list_target_kisi
from db.queries.usaha import list_legalitas, list_omzet, list_produk_koperasi, list_unit_usaha
from tests.factories import make_angkatan, make_koperasi

BOOKKEEPING = {"id", "versi", "created_at", "created_by", "updated_at", "updated_by"}
OWNER = "It names whose row it is, which is settled where the row is opened."
PROGRAM = "The program sets it; it is no fact that anybody knows."
TRIGGER = "A trigger writes the history of a status whenever the status is set."
UPLOAD = "A photo is drawn anew from an upload, as a whole."
ACTION = "It has an action of its own, with a form on the screen that shows it."
# Columns that nobody corrects field by field, and why.
REASONS: dict[str, dict[str, str]] = {
    "koperasi": {
        "nama_normal": PROGRAM,
        "contoh": PROGRAM,
        "diarsipkan_pada": ACTION,
        "alasan_arsip": ACTION,
        "digabung_ke_id": ACTION,
    },
    "keragaan": {
        "koperasi_id": OWNER,
        **{
            f"{name}_dipastikan": ACTION
            for name in (
                *("jumlah_anggota", "modal_sendiri", "modal_luar"),
                *("aset", "volume_usaha", "shu"),
            )
        },
    },
    "rat": {"koperasi_id": OWNER, "berkas": "A file that came with an import; nobody types one."},
    "snapshot_ods": {"koperasi_id": OWNER},
    "kesehatan": {"koperasi_id": OWNER},
    "riwayat_status": dict.fromkeys(
        ("koperasi_id", "status", "mulai", "alasan"),
        "A trigger writes the history of a status whenever the status is set.",
    ),
    "unit_usaha": {
        "koperasi_id": OWNER,
        "diverifikasi_pada": ACTION,
        "diverifikasi_oleh": ACTION,
    },
    "produk": {"koperasi_id": OWNER},
    "legalitas_produk": {"koperasi_id": OWNER, "produk_id": OWNER, "jenis": OWNER},
    "omzet_produk": {"koperasi_id": OWNER, "produk_id": OWNER, "kanal": OWNER},
    "foto_produk": dict.fromkeys(
        ("koperasi_id", "produk_id", "isi", "lebar", "tinggi"),
        "A photo is drawn anew from an upload, as a whole.",
    ),
    "fasilitasi": {"koperasi_id": PROGRAM, "contoh": PROGRAM},
    "fasilitasi_tahap": {"fasilitasi_id": OWNER, "tahap": OWNER},
    "bukti_tahap": {"fasilitasi_id": OWNER, "syarat_id": OWNER},
    "lampiran": {
        "fasilitasi_id": OWNER,
        "syarat_id": OWNER,
        **dict.fromkeys(("sidik", "sidik_asal"), PROGRAM),
    },
    "lampiran_sesi": {
        "sesi_id": OWNER,
        **dict.fromkeys(("sidik", "sidik_asal"), PROGRAM),
    },
    "mundur_tahap": {
        "fasilitasi_id": OWNER,
        **dict.fromkeys(("tahap", "tanggal", "nomor_bukti", "petugas", "catatan"), PROGRAM),
    },
    "program": {"contoh": PROGRAM},
    "pelatihan": {"program_id": OWNER},
    "angkatan": {"pelatihan_id": OWNER, "nomor": PROGRAM},
    "sesi": {"angkatan_id": OWNER, "nomor": PROGRAM},
    "peserta": {"angkatan_id": OWNER, "orang_id": OWNER},
    "jabatan": {"orang_id": OWNER, "koperasi_id": OWNER},
    "orang": {"contoh": PROGRAM, "dibersihkan_pada": PROGRAM},
    "pintu_hadir": {
        "sesi_id": OWNER,
        **dict.fromkeys(("alamat", "mulai", "selesai"), ACTION),
    },
    "kehadiran": {
        "angkatan_id": OWNER,
        "peserta_id": OWNER,
        "sesi_id": OWNER,
        "cara": PROGRAM,
    },
}
# What an admin, a deck or the rapor sets stands on screens of its own, with actions of its own.
OF_THE_OFFICE = {
    *("akun", "akun_kecamatan", "alias_wilayah", "batas_wilayah", "dek", "harkopnas"),
    *("impor_baris", "impor_berkas", "impor_pemetaan", "impor_perbaikan", "logo", "pejabat"),
    *("pengaturan", "salindia", "target_indikator", "tindak_lanjut"),
    *("catatan_kinerja", "indikator_kinerja", "tutup_triwulan", "tutup_tahun"),
    *("versi_indikator", "notaris", "syarat_tahap", "antrean"),
    *("kaitan_kdmp", "keadaan_kdmp", "potret_kdmp", "sertifikat", "spj"),
    *("permintaan_data", "tahan_pembersihan", "pembersihan"),
    # What went out in a file and came home in one.
    *("posko", "posko_peserta", "posko_pulang", "posko_tanda"),
    # Entered and taken away again as a whole.
    *("biaya_angkatan", "lampiran_spj"),
}
REGISTER = sorted(
    table.name
    for table in Base.metadata.sorted_tables
    if "versi" in table.columns and table.name not in OF_THE_OFFICE
)


def orang(session: Session) -> dict[str, Any]:
    person = Orang(nama="Orang Uji")
    session.add(person)
    session.commit()
    return get_orang(session, person.id)


def of_angkatan(session: Session, part: str) -> dict[str, Any]:
    angkatan = make_angkatan(session, mulai=dt.date(2026, 5, 4))
    found: dict[str, Any] = getattr(get_isian_pelatihan(session, angkatan.id), part)
    return found


# What the grids and forms of the screens are given, by table.
PLACES: dict[str, Callable[[Session], pd.DataFrame | dict[str, Any]]] = {
    "koperasi": lambda session: get_isian(session, make_koperasi(session).id),
    "keragaan": lambda session: list_keragaan_lengkap(session, 1),
    "rat": lambda session: list_rat(session, 1),
    "snapshot_ods": lambda session: list_ods(session, 1),
    "kesehatan": lambda session: list_penilaian(session, 1),
    "unit_usaha": lambda session: list_unit_usaha(session, 1),
    "produk": lambda session: list_produk_koperasi(session, 1),
    "legalitas_produk": lambda session: list_legalitas(session, 1),
    "omzet_produk": lambda session: list_omzet(session, 1),
    "fasilitasi": lambda session: list_kasus_sunting(session, (1,)),
    "fasilitasi_tahap": lambda session: list_tahap(session, fasilitasi_id=1),
    "program": lambda session: of_angkatan(session, "program"),
    "pelatihan": lambda session: of_angkatan(session, "pelatihan"),
    "angkatan": lambda session: of_angkatan(session, "angkatan"),
    "sesi": lambda session: list_sesi_sunting(session, 1),
    "peserta": lambda session: list_peserta(session, 1),
    "jabatan": lambda session: list_jabatan(session, 1),
    "orang": orang,
    "kehadiran": lambda session: list_presensi(session, 1),
    "target_kisi": lambda session: list_target_kisi(session, tahun=2026),
}


@pytest.mark.parametrize("tabel", REGISTER)
def test_each_column_of_the_register_is_typed_somewhere_or_has_a_reason(tabel: str) -> None:
    columns = set(Base.metadata.tables[tabel].columns.keys()) - BOOKKEEPING
    typed = EDITABLE.get(tabel, {}).keys() | ENTERED.get(tabel, {}).keys()
    reasons = REASONS.get(tabel, {}).keys()

    assert columns - typed - reasons == set()
    assert reasons & (typed | (reasons - columns)) == set()


@pytest.mark.parametrize("tabel", EDITABLE)
def test_each_column_that_may_be_corrected_is_on_a_screen(session: Session, tabel: str) -> None:
    shown = set(PLACES[tabel](session))

    assert EDITABLE[tabel].keys() - shown == set()
