"""No action keeps a NIK KTP, whatever argument it is typed into: each is tried, or says why not.

What is stored once stays in the audit, and cannot be taken out of it.
"""

import datetime as dt
import importlib
import inspect
import io
import uuid
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from db.actions.dek import create_dek
from db.actions.draf import IsianDraf
from db.actions.orang import Siapa
from db.actions.pelatihan import Jadwal
from db.actions.pindai import open_pintu
from db.actions.pribadi import hold_pembersihan, record_permintaan
from db.actions.sertifikat import issue_sertifikat, sign_sertifikat
from db.actions.versi_indikator import record_katalog
from db.clock import today
from db.edits.entered import ENTERED, read_new
from db.edits.fields import EDITABLE
from db.edits.merge import Edit
from db.enums import (
    CaraTanda,
    JenisPermintaan,
    KeadaanPermintaan,
    Peran,
    StatusKehadiran,
    SumberDana,
    Tahap,
    Tema,
)
from db.errors import DataRejected
from db.figures.spj import LembarSpj
from db.izin import ACTIONS
from db.models import (
    Antrean,
    Base,
    Notaris,
    Orang,
    Pejabat,
    Peserta,
    Salindia,
    Sertifikat,
    Spj,
    SyaratTahap,
    TutupTahun,
    TutupTriwulan,
)
from db.postgres import engine as db_engine
from db.queries.presensi import KOLOM_SESI
from db.queries.sertifikat import list_draf
from tests.batas import geojson
from tests.conftest import add_akun
from tests.factories import (
    KRAMATWATU,
    list_sesi_of,
    make_angkatan,
    make_koperasi,
    make_peserta,
)
from tests.matrix import BOUND, DAY, Given, Place, photo

KTP = "3604151203850001"
TYPED = f"Uji {KTP}"
REFUSALS = {"isian_memuat_ktp", "ck_pejabat_nip_18_digit", "ck_pintu_hadir_alamat_sah"}
_WITH_PERCENT = f"{KTP[:4]}%{KTP[4:8]}%{KTP[8:12]}%{KTP[12:]}"


@pytest.mark.parametrize(
    ("tabel", "kolom"),
    [
        (tabel, kolom)
        for known in (EDITABLE, ENTERED)
        for tabel, columns in known.items()
        for kolom in columns
    ],
)
@pytest.mark.parametrize("typed", [KTP, TYPED, _WITH_PERCENT])
def test_no_field_of_a_grid_or_a_form_takes_one(tabel: str, kolom: str, typed: str) -> None:
    with pytest.raises(DataRejected):
        read_new(tabel, kolom, typed)


# Arguments that are text and name something that is there, or one of a closed list.
NAMING = {
    *("kecamatan_kode", "desa_kode", "tabel", "kolom", "kunci", "nama_pengguna", "pengguna"),
    *("apa", "sidik", "jenis"),
}
# What becomes of the others that are not tried.
ELSEWHERE = {
    "db.actions.batas.try_batas:sumber": "nothing is kept",
    "db.actions.sertifikat.correct_nama:awal": "compared, and kept nowhere",
    "db.actions.pribadi.hold_pembersihan:sasaran": "compared, and kept nowhere",
    "db.actions.lampiran.record_lampiran_spj:lembar": "one of the parts of the SPJ",
    "db.actions.spj.record_spj:sidik_isi": "compared: a hash that the program made",
    "db.actions.otp.install_otp:kode": "compared, and kept nowhere",
    "db.actions.otp.install_otp:rahasia": "made by the program, and sealed",
    "db.actions.sandi.change_sandi:sandi": "hashed",
    "db.actions.tempel.create_peserta_tempel:teks": "covered by its reader: test_tempel.py",
    "db.actions.unduhan.keep_unduhan:nama": "made by the program, and gone in minutes",
}


def list_typed() -> Iterator[str]:
    """Every argument of an action that is text, or holds what one form asks."""
    for name in sorted(ACTIONS):
        module, function = name.rsplit(".", 1)
        action = getattr(importlib.import_module(module), function)
        for each in inspect.signature(action).parameters.values():
            if each.annotation in (str, str | None, Siapa, IsianDraf) and each.name not in NAMING:
                yield f"{name}:{each.name}"


def draft(session: Session) -> Given:
    akun_id = add_akun(session, "sari", Peran.STAF).id
    isian = IsianDraf(
        id=uuid.uuid4(),
        kunci="koperasi",
        layar="koperasi",
        judul="Koperasi",
        alamat={},
        isi={1: {"catatan": TYPED}},
        semula={1: {"catatan": None}},
        pribadi=False,
    )
    return {"akun_id": akun_id, "jendela": uuid.uuid4(), "isian": isian}


def closing(session: Session) -> dict[str, Any]:
    row = TutupTriwulan(tahun=2025, triwulan=1, ke=1, jumlah=1)
    session.add(row)
    session.flush()
    return {"tutup_id": row.id}


def signed_list(session: Session) -> Given:
    (sesi,) = list_sesi_of(session, make_angkatan(session, mulai=DAY))
    return {"sesi_id": sesi.id, "nama_berkas": "x.jpg", "content": photo()}


def printed(session: Session) -> Given:
    """An SPJ that was printed, of which a signed part comes back."""
    angkatan = make_angkatan(session, mulai=DAY)
    part = LembarSpj(
        kunci="undangan", judul="Undangan", dari=1, sampai=1, sidik="a" * 64, bertanda=True
    )
    session.add(
        Spj(
            angkatan_id=angkatan.id,
            ke=1,
            sidik="b" * 64,
            sidik_isi="c" * 64,
            jumlah=0,
            halaman=1,
            lembar=[part.as_data()],
        )
    )
    session.flush()
    return {
        "angkatan_id": angkatan.id,
        "lembar": "undangan",
        "nama_berkas": "x.jpg",
        "content": photo(),
    }


def sheet(session: Session) -> Given:
    """A mark that is changed with a reason."""
    angkatan = make_angkatan(session, mulai=DAY)
    (sesi,) = list_sesi_of(session, angkatan)
    peserta = make_peserta(session, angkatan, StatusKehadiran.HADIR)
    edit = Edit(peserta.id, f"{KOLOM_SESI}{sesi.id}", "hadir", "izin")
    return {"angkatan_id": angkatan.id, "edits": [edit], "alasan": "uji"}


def certificate(session: Session) -> Given:
    """An admin, and a draf of a certificate that was never looked at by anybody."""
    add_akun(session, "budi", Peran.ADMIN)
    angkatan = make_angkatan(session, mulai=DAY)
    make_peserta(session, angkatan, StatusKehadiran.HADIR)
    issue_sertifikat(session, angkatan_id=angkatan.id)
    row = session.scalars(select(Sertifikat)).one()
    return {"sertifikat_id": row.id}


def named_certificate(session: Session) -> Given:
    given = certificate(session)
    return {**given, "awal": session.scalars(select(Sertifikat.nama)).one(), "nama": "Uji"}


def signed_certificate(session: Session) -> Given:
    given = certificate(session)
    row = session.scalars(select(Sertifikat)).one()
    angkatan_id = session.scalars(
        select(Peserta.angkatan_id).where(Peserta.id == row.peserta_id)
    ).one()
    pejabat = Pejabat(jabatan="Kepala Dinas", nama="Ratna", mulai=DAY)
    session.add(pejabat)
    session.flush()
    sign_sertifikat(
        session,
        angkatan_id=angkatan_id,
        drafs=list_draf(session, angkatan_id),
        pejabat_id=pejabat.id,
        cara=CaraTanda.BASAH,
    )
    return given


def closed_year(session: Session) -> dict[str, Any]:
    row = TutupTahun(tahun=2024, ke=1, jumlah=0, aturan="Aturan hitung")
    session.add(row)
    session.flush()
    return {"tutup_id": row.id}


def slide(session: Session) -> Given:
    dek_id = create_dek(session, tahun=today().year)
    session.commit()
    row = session.scalars(select(Salindia).where(Salindia.dek_id == dek_id)).first()
    assert row
    words = dict.fromkeys(("judul", "komentar", "catatan"), "")
    return {"salindia_id": row.id, "versi": row.versi, **words}


def account(session: Session) -> Given:
    add_akun(session, "budi", Peran.ADMIN)
    akun = add_akun(session, "sari", Peran.STAF)
    state = {"peran": Peran.STAF, "aktif": True, "kecamatan": ()}
    return {"akun_id": akun.id, "versi": akun.versi, **state}


def figure(session: Session) -> Given:
    record_katalog(session)
    session.commit()
    return {"kunci": "jumlah", "versi": 1}


def paper(session: Session) -> Given:
    row = session.scalars(select(SyaratTahap).order_by(SyaratTahap.id)).first()
    assert row
    return {"syarat_id": row.id, "versi": row.versi, "nama": "x", "wajib": False, "berlaku": True}


NOTARIS: dict[str, Any] = {"nama": "Notaris Uji", "kedudukan": None, "nomor_npak": None}


def opened(session: Session) -> Given:
    angkatan = make_angkatan(session, mulai=today())
    sesi_id = list_sesi_of(session, angkatan)[0].id
    open_pintu(session, sesi_id=sesi_id)
    return {"sesi_id": sesi_id}


def notary(session: Session) -> Given:
    row = Notaris(nama="Notaris Uji")
    session.add(row)
    session.commit()
    return {"notaris_id": row.id, "versi": row.versi, "aktif": True, **NOTARIS}


QUEUE: dict[str, Any] = {"nama": "x", "saringan": {}, "peran": [Peran.STAF], "urutan": 9}


def queue(session: Session) -> Given:
    row = session.scalars(select(Antrean).order_by(Antrean.id)).first()
    assert row
    return {**QUEUE, "antrean_id": row.id, "versi": row.versi, "berlaku": True}


def request(jenis: JenisPermintaan, session: Session) -> Given:
    asked = dict.fromkeys(("pemohon", "identitas", "isi"), "Uji coba")
    number = record_permintaan(session, jenis=jenis, orang_id=None, **asked)
    return {"permintaan_id": number, "versi": 1, "keadaan": KeadaanPermintaan.DITOLAK}


def held(session: Session) -> Given:
    nomor = make_koperasi(session).id
    return {
        "tahan_id": hold_pembersihan(session, sasaran="koperasi", nomor=nomor, alasan="Diperiksa")
    }


def png() -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (4, 4)).save(content, "PNG")
    return content.getvalue()


def reached(session: Session) -> Given:
    """Somebody whose telephone is asked for."""
    orang = Orang(nama="Orang Uji", telepon="0254 1")
    session.add(orang)
    session.flush()
    return {"pengguna": "uji", "orang_id": orang.id, "alasan": "Mengundang rapat"}


# How to call the actions that are bound to no kecamatan.
OTHERS: dict[str, Callable[[Session], Given]] = {
    "db.actions.antrean.create_antrean": lambda _: QUEUE,
    "db.actions.antrean.change_antrean": queue,
    "db.actions.bukti.create_syarat": lambda _: {"tahap": Tahap.T9, "nama": "x", "wajib": False},
    "db.actions.bukti.change_syarat": paper,
    "db.actions.bukti.create_notaris": lambda _: NOTARIS,
    "db.actions.bukti.change_notaris": notary,
    "db.actions.akses.record_akses": lambda _: {
        **dict.fromkeys(("pengguna", "apa", "saringan"), "uji"),
        "orang": 1,
    },
    "db.actions.telepon.open_telepon": reached,
    "db.actions.akun.change_akun": account,
    "db.actions.batas.record_batas": lambda _: {
        "nama_berkas": "x.geojson",
        "isi": geojson(),
        "sumber": "Badan Uji",
    },
    "db.actions.dek.write_harkopnas": lambda _: {
        "tahun": 2026,
        "versi": None,
        "tema": "",
        "kontak": "",
    },
    "db.actions.dek.write_salindia": slide,
    "db.actions.draf.keep_draf": draft,
    "db.actions.kdmp.record_potret_kdmp": lambda _: {
        "per_tanggal": dt.date(2026, 1, 5),
        "sumber": "SIMKOPDES",
        "nama_berkas": "x.xlsx",
        "baris": [{"desa_kode": f"{KRAMATWATU}.2001"}],
        "ejaan": {},
    },
    "db.actions.kantor.record_logo": lambda _: {"nama_berkas": "x.png", "isi": png()},
    "db.actions.kantor.record_pejabat": lambda _: {
        "jabatan": "Kepala Dinas",
        "nama": "Ratna",
        "mulai": DAY,
    },
    "db.actions.kinerja.reopen_triwulan": closing,
    "db.actions.tutup_tahun.reopen_tahun": closed_year,
    "db.actions.lampiran.record_lampiran_sesi": signed_list,
    "db.actions.lampiran.record_lampiran_spj": printed,
    "db.actions.lampiran.record_foto_spj": lambda session: {
        "angkatan_id": make_angkatan(session, mulai=DAY).id,
        "nama_berkas": "x.jpg",
        "content": photo(),
        "keterangan": "Pembukaan",
    },
    "db.actions.spj.create_biaya": lambda session: {
        "angkatan_id": make_angkatan(session, mulai=DAY).id,
        "uraian": "Konsumsi",
        "penerima": "Katering",
        "tanggal": DAY,
        "jumlah": 1000,
    },
    "db.actions.presensi.record_lembar_hadir": sheet,
    "db.actions.sertifikat.cancel_draf": certificate,
    "db.actions.sertifikat.correct_nama": named_certificate,
    "db.actions.sertifikat.revoke_sertifikat": signed_certificate,
    "db.actions.pelatihan.create_pelatihan": lambda _: {
        "program": "Program Uji",
        "sumber_dana": SumberDana.DAK,
        "judul": "Pembukuan",
        "tema": Tema.PEMBUKUAN,
        "tempat": "Aula",
        "jadwal": Jadwal(mulai=DAY, selesai=DAY, kuota=30),
    },
    "db.actions.pelatihan.create_peserta": lambda session: {
        "angkatan_id": make_angkatan(session, mulai=DAY).id,
        "koperasi_id": None,
        "jabatan": None,
    },
    "db.actions.pindai.change_alamat_pintu": opened,
    "db.actions.pengaturan.record_pengaturan": lambda _: {
        "kunci": "kop_tempat",
        "berlaku_mulai": today(),
    },
    "db.actions.target_indikator.set_target_indikator": lambda _: {
        "kunci": "jumlah",
        "tahun": 2031,
        "nilai": 50,
    },
    "db.actions.versi_indikator.change_versi_indikator": lambda session: {
        **figure(session),
        **dict.fromkeys(("penanggung_jawab", "diperiksa_oleh", "diperiksa_pada")),
    },
    "db.actions.versi_indikator.create_versi_indikator": lambda session: {
        **figure(session),
        "berlaku_mulai": today(),
    },
    "db.actions.pribadi.record_permintaan": lambda _: {
        **dict.fromkeys(("pemohon", "identitas", "isi", "bukti"), "Uji coba"),
        "jenis": JenisPermintaan.AKSES,
        "orang_id": None,
    },
    "db.actions.pribadi.decide_permintaan": partial(request, JenisPermintaan.AKSES),
    "db.actions.pribadi.decide_keberatan": partial(request, JenisPermintaan.KEBERATAN),
    "db.actions.pribadi.hold_pembersihan": lambda session: {
        "sasaran": "koperasi",
        "nomor": make_koperasi(session).id,
    },
    "db.actions.pribadi.release_pembersihan": held,
    "db.actions.pribadi.begin_pembersihan": lambda _: {},
    "db.actions.potret.create_potret": lambda _: {"tanggal": DAY, "tahun_buku": 2025},
    "db.actions.sandi.create_undangan": lambda _: {
        "nama_pengguna": "tamu",
        "nama_lengkap": "Tamu",
        "peran": Peran.KEPALA,
        "kecamatan": (),
    },
}


def typed_for(argument: str) -> Any:
    """What is typed there."""
    if argument == "siapa":
        return Siapa(nama=TYPED)
    # Who somebody is at a single sign-on is refused where it is a NIK KTP and nothing else.
    return KTP if argument == "sso" else TYPED


def list_holding(by: str) -> list[str]:
    """The tables that hold the NIK KTP, as that account sees them."""
    looks = " UNION ALL ".join(
        f"SELECT '{table}' FROM {table} t WHERE t::text LIKE :ktp"
        for table in sorted(Base.metadata.tables.keys() - {"kunci_bukti"})
    )
    with db_engine.write_session(by=by, door="uji") as session:
        return list(session.scalars(text(looks), {"ktp": f"%{KTP}%"}))


@pytest.mark.parametrize("which", sorted(set(list_typed()) - ELSEWHERE.keys()))
def test_no_action_keeps_one(session: Session, which: str) -> None:
    name, argument = which.split(":")
    module, function = name.rsplit(".", 1)
    bound = name in BOUND
    given = Place(session, KRAMATWATU).arrange(name) if bound else OTHERS[name](session)
    if argument != "isian":
        given[argument] = typed_for(argument)
    session.commit()
    # A draft is seen by its own account alone.
    by, refused = "sari" if argument == "isian" else "sistem", ""
    try:
        with db_engine.write_session(by=by, door=ACTIONS[name].door) as writing:
            getattr(importlib.import_module(module), function)(writing, **given)
    except DataRejected as rejected:
        refused = rejected.rule

    assert refused in {"", *REFUSALS}
    assert list_holding(by) == []


def test_every_argument_that_is_not_tried_is_there() -> None:
    assert ELSEWHERE.keys() <= set(list_typed())
