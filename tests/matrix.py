"""Each action in one place: how it touches a kecamatan, or why it is bound to none.

An action that stands in neither table fails tests/screens/test_matrix.py.
"""

import datetime as dt
import hashlib
import io
import itertools
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from PIL import Image
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from db.actions import (
    akses,
    akun,
    antrean,
    arsip,
    batas,
    beku,
    bukti,
    bulanan,
    contoh,
    dek,
    draf,
    fasilitasi,
    gabung,
    hapus,
    impor,
    kantor,
    kdmp,
    keragaan,
    kinerja,
    koperasi,
    lampiran,
    layar,
    massal,
    masuk,
    otp,
    pelatihan,
    pengaturan,
    pengurus,
    pindai,
    posko,
    potret,
    presensi,
    pribadi,
    rencana,
    riwayat,
    sandi,
    sertifikat,
    sesi,
    spj,
    tahunan,
    taksiran,
    target_indikator,
    target_kisi,
    telepon,
    tempel,
    tindak_lanjut,
    tutup_tahun,
    unduhan,
    usaha,
    versi_indikator,
)
from db.actions.orang import Siapa
from db.edits.merge import Edit, apply_edits
from db.enums import (
    JenisImpor,
    JenisLegalitas,
    KanalPemasaran,
    Keluar,
    NamaJabatan,
    Peran,
    StatusKehadiran,
    Tahap,
)
from db.izin import ACTIONS, action_name
from db.models import (
    Akun,
    Audit,
    BuktiTahap,
    Fasilitasi,
    FasilitasiTahap,
    IsiLampiran,
    Jabatan,
    KaitanKdmp,
    Kecamatan,
    Keragaan,
    Koperasi,
    Lampiran,
    Orang,
    Produk,
    SyaratTahap,
    TindakLanjut,
    UnitUsaha,
)
from db.postgres import engine as db_engine
from db.sheets.file.book import Baris
from db.sheets.file.table import Daftar
from tests.factories import in_letters, make_angkatan, make_koperasi, make_peserta

DAY = dt.date(2026, 1, 5)
NUMBERS = itertools.count(70_001)
Given = dict[str, Any]


@dataclass(frozen=True)
class Place:
    """Rows to try an action on, made as they are asked for, all of them in one kecamatan."""

    session: Session
    kecamatan: str

    def arrange(self, action: str) -> Given:
        """The arguments for one action of BOUND, on rows of its own."""
        given = BOUND[action](self)
        self._close()
        return given

    @cached_property
    def koperasi(self) -> Koperasi:
        return make_koperasi(self.session, kecamatan_kode=self.kecamatan)

    @cached_property
    def produk_id(self) -> int:
        produk = Produk(koperasi_id=self.koperasi.id, nama="Emping", kategori="makanan_minuman")
        return self._add(produk)

    @cached_property
    def jabatan_id(self) -> int:
        orang_id = self._add(Orang(nama="Orang Uji"))
        return self._add(
            Jabatan(koperasi_id=self.koperasi.id, orang_id=orang_id, jabatan=NamaJabatan.KETUA)
        )

    def signed_for(self) -> Given:
        """A post that attendance alone knows of."""
        angkatan = make_angkatan(self.session, mulai=DAY)
        peserta = make_peserta(
            self.session, angkatan, StatusKehadiran.HADIR, koperasi=self.koperasi
        )
        return {
            "orang_id": peserta.orang_id,
            "koperasi_id": self.koperasi.id,
            "jabatan": NamaJabatan.KETUA,
        }

    @cached_property
    def figures_id(self) -> int:
        return self._add(Keragaan(koperasi_id=self.koperasi.id, tahun_buku=2024))

    @cached_property
    def case_id(self) -> int:
        case = Fasilitasi(
            nama_kelompok="Kelompok Uji", kecamatan_kode=self.kecamatan, tahun_anggaran=2026
        )
        self._add(case)
        self._add(FasilitasiTahap(fasilitasi_id=case.id, tahap=Tahap.T0, tanggal=DAY))
        return case.id

    @cached_property
    def syarat_id(self) -> int:
        """A paper that is not pokok."""
        papers = select(SyaratTahap.id).where(~SyaratTahap.pokok).order_by(SyaratTahap.id)
        return self.session.scalars(papers).first() or 0

    @cached_property
    def officer_id(self) -> int:
        """An account that may edit everywhere."""
        akun = Akun(
            nama_pengguna=in_letters(uuid.uuid4()), nama_lengkap="Petugas Uji", peran=Peran.STAF
        )
        return self._add(akun)

    def bukti(self) -> int:
        return self._add(BuktiTahap(fasilitasi_id=self.case_id, syarat_id=self.syarat_id))

    def scan(self) -> int:
        content = photo()
        sidik = hashlib.sha256(content).hexdigest()
        self.session.merge(IsiLampiran(sidik=sidik, isi=content))
        self.session.flush()
        return self._add(
            Lampiran(
                fasilitasi_id=self.case_id,
                syarat_id=self.syarat_id,
                nama="pindai.jpg",
                sidik=sidik,
                sidik_asal=sidik,
            )
        )

    def moved(self) -> int:
        """A case that has reached T1."""
        self._add(FasilitasiTahap(fasilitasi_id=self.case_id, tahap=Tahap.T1, tanggal=DAY))
        return self.case_id

    def postponed(self) -> int:
        case = self.session.get_one(Fasilitasi, self.case_id)
        case.keluar, case.tanggal_keluar, case.alasan_keluar = Keluar.DITUNDA, DAY, "Anggaran."
        self.session.commit()
        return case.id

    @cached_property
    def berkas_id(self) -> int:
        """A staged file with one ready row, of a koperasi in the kecamatan."""
        nama = self.session.get_one(Kecamatan, self.kecamatan).nama
        # Like no other in the register.
        baru = f"Koperasi {in_letters(uuid.uuid4())}"
        daftar = Daftar(
            nama="uji.xlsx",
            sidik=uuid.uuid4().hex,
            jenis=JenisImpor.REGISTER,
            lembar="DATA",
            kolom={"nama": 0, "kecamatan": 1, "nomor_badan_hukum": 2},
            judul=["Nama", "Kecamatan", "Nomor BH"],
            baris=[Baris(2, [baru, nama, f"{next(NUMBERS)}/BH/2016"])],
        )
        return int(self._write(impor.stage_impor, daftar=daftar, ingat=False))

    @cached_property
    def kaitan_id(self) -> int:
        """The koperasi as the old one of a KDMP."""
        return self._add(
            KaitanKdmp(desa_kode=f"{self.kecamatan}.2002", koperasi_id=self.koperasi.id)
        )

    def tindakan(self) -> dict[str, Any]:
        """An action of the kecamatan, as its screen knows it."""
        row = TindakLanjut(
            kunci="persen_rat",
            kecamatan_kode=self.kecamatan,
            periode_akhir=DAY,
            isi="Kunjungan",
            penanggung="Camat",
            tenggat=DAY,
        )
        return {"tindak_lanjut_id": self._add(row), "versi": 1}

    def reported(self) -> int:
        """A tahun buku of the koperasi with 41 members on record."""
        self._add(Keragaan(koperasi_id=self.koperasi.id, tahun_buku=2024, jumlah_anggota=41))
        return 2024

    def unit(self) -> UnitUsaha:
        """A unit usaha of the koperasi that nobody has verified."""
        unit = UnitUsaha(
            koperasi_id=self.koperasi.id, tahun_buku=2024, nama="Toko", kategori="perdagangan"
        )
        self._add(unit)
        return unit

    def archived(self) -> int:
        self.koperasi.alasan_arsip, self.koperasi.diarsipkan_pada = (
            "Ganda.",
            dt.datetime.now(dt.UTC),
        )
        self.session.commit()
        return self.koperasi.id

    def applied(self) -> int:
        self._write(impor.apply_impor, berkas_id=self.berkas_id, lapor=quiet)
        return self.berkas_id

    def saved(self) -> uuid.UUID:
        """A save of somebody without a limit."""
        batch = uuid.uuid4()
        edits = [Edit(self.koperasi.id, "telepon", None, "0254 1")]
        self._write(apply_edits, batch, tabel="koperasi", edits=edits)
        return batch

    def _add(self, row: Any) -> int:
        self.session.add(row)
        self.session.commit()
        return int(row.id)

    def _write(
        self, action: Callable[..., Any], batch: uuid.UUID | None = None, **given: Any
    ) -> Any:
        self._close()
        door = ACTIONS[action_name(action)].door
        with db_engine.write_session(by="sistem", door=door, batch=batch) as session:
            done = action(session, **given)
        # All of a test runs on one connection: what is made next is not part of this save.
        self.session.execute(text("SELECT set_config('dasbor.batch', '', true)"))
        self._close()
        return done

    def _close(self) -> None:
        """What a look has opened would lie around what the program does on the connection."""
        self.session.commit()


def quiet(_share: float, _what: str) -> None:
    """Progress that nobody watches."""


def photo() -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (40, 30)).save(content, "JPEG")
    return content.getvalue()


def merge(place: Place) -> Given:
    dari = place.koperasi
    ke = make_koperasi(place.session, kecamatan_kode=place.kecamatan)
    return {"dari_id": dari.id, "ke_id": ke.id, "versi": (dari.versi, ke.versi)}


def bulk(place: Place) -> Given:
    return {"edits": [Edit(place.koperasi.id, "telepon", None, "0254 2")]}


def yearly(place: Place) -> Given:
    edits = [Edit(place.koperasi.id, "jumlah_anggota", None, "25")]
    return {"tabel": "keragaan", "tahun_buku": 2024, "edits": edits}


def opening(place: Place) -> Given:
    return {
        "nama_kelompok": "Kelompok Baru",
        "kecamatan_kode": place.kecamatan,
        "desa_kode": None,
        "tahun_anggaran": 2026,
        "sumber_dana": None,
        "calon_anggota": None,
        "tanggal": DAY,
    }


# How to call each action that touches a koperasi or a case, on one that lies in the kecamatan.
IN_A_KECAMATAN: dict[Callable[..., Any], Callable[[Place], Given]] = {
    apply_edits: lambda at: {"tabel": "koperasi", **bulk(at)},
    arsip.archive_koperasi: lambda at: {"koperasi_id": at.koperasi.id, "alasan": "Ganda."},
    arsip.restore_koperasi: lambda at: {"koperasi_id": at.archived()},
    fasilitasi.create_fasilitasi: opening,
    fasilitasi.record_tahap: lambda at: {
        "fasilitasi_id": at.case_id,
        "dari": Tahap.T0,
        "tanggal": DAY,
        "nomor_bukti": None,
    },
    fasilitasi.close_fasilitasi: lambda at: {
        "fasilitasi_id": at.case_id,
        "keluar": Keluar.MUNDUR,
        "tanggal": DAY,
        "alasan": "Bubar.",
    },
    fasilitasi.remove_fasilitasi: lambda at: {"row_id": at.case_id},
    fasilitasi.withdraw_tahap: lambda at: {
        "fasilitasi_id": at.moved(),
        "dari": Tahap.T1,
        "tanggal": DAY,
        "alasan": "Berkasnya belum lengkap.",
    },
    antrean.remind_kasus: lambda at: {
        "fasilitasi_id": at.case_id,
        "sebelum": None,
        "pada": dt.date(2099, 1, 1),
    },
    antrean.hand_over_kasus: lambda at: {
        "fasilitasi_id": at.case_id,
        "dari": None,
        "kepada": at.officer_id,
    },
    fasilitasi.resume_fasilitasi: lambda at: {"fasilitasi_id": at.postponed()},
    bukti.record_bukti: lambda at: {
        "fasilitasi_id": at.case_id,
        "syarat_id": at.syarat_id,
        "nomor": None,
        "tanggal": DAY,
    },
    lampiran.record_lampiran: lambda at: {
        "fasilitasi_id": at.case_id,
        "syarat_id": at.syarat_id,
        "nama_berkas": "pindai.jpg",
        "content": photo(),
    },
    lampiran.remove_lampiran: lambda at: {"row_id": at.scan()},
    bukti.remove_bukti: lambda at: {"row_id": at.bukti()},
    gabung.merge_koperasi: merge,
    kdmp.create_kaitan_kdmp: lambda at: {
        "desa_kode": f"{at.kecamatan}.2001",
        "koperasi_id": at.koperasi.id,
    },
    kdmp.remove_kaitan_kdmp: lambda at: {"kaitan_id": at.kaitan_id, "versi": 1},
    impor.apply_impor: lambda at: {"berkas_id": at.berkas_id, "lapor": quiet},
    impor.undo_impor: lambda at: {"berkas_id": at.applied()},
    koperasi.create_koperasi: lambda at: {
        "isian": {"nama": "Koperasi Baru", "kecamatan_kode": at.kecamatan},
    },
    keragaan.create_keragaan: lambda at: {"koperasi_id": at.koperasi.id, "tahun_buku": 2024},
    keragaan.confirm_angka: lambda at: {
        "koperasi_id": at.koperasi.id,
        "tahun_buku": at.reported(),
        "kolom": "jumlah_anggota",
        "nilai": 41,
    },
    keragaan.create_rat: lambda at: {
        "koperasi_id": at.koperasi.id,
        "tahun_buku": 2024,
        "tanggal": DAY,
        "wajib": True,
    },
    massal.apply_massal: bulk,
    massal.try_massal: bulk,
    pengurus.create_jabatan: lambda at: {
        "koperasi_id": at.koperasi.id,
        "siapa": Siapa(nama="Orang Uji"),
        "jabatan": NamaJabatan.KETUA,
        "mulai": DAY,
    },
    pengurus.take_over_jabatan: lambda at: at.signed_for(),
    pengurus.remove_jabatan: lambda at: {"row_id": at.jabatan_id},
    riwayat.undo_batch: lambda at: {"batch": at.saved()},
    keragaan.record_tahunan: yearly,
    tahunan.create_ods: lambda at: {
        "koperasi_id": at.koperasi.id,
        "per_tanggal": DAY,
        "isian": {"grade": "A"},
    },
    tahunan.create_kesehatan: lambda at: {
        "koperasi_id": at.koperasi.id,
        "tahun_buku": 2024,
        "isian": {"predikat": "sehat", "skema": "Permenkop 9/2020"},
    },
    usaha.create_unit_usaha: lambda at: {
        "koperasi_id": at.koperasi.id,
        "tahun_buku": 2024,
        "isian": {"nama": "Toko", "kategori": "perdagangan"},
    },
    usaha.verify_unit_usaha: lambda at: {"versi": {at.unit().id: 1}},
    usaha.create_produk: lambda at: {
        "koperasi_id": at.koperasi.id,
        "isian": {"nama": "Opak", "kategori": "makanan_minuman"},
    },
    usaha.create_legalitas: lambda at: {
        "produk_id": at.produk_id,
        "jenis": JenisLegalitas.HALAL,
        "isian": {"nomor": "1"},
    },
    usaha.create_omzet: lambda at: {
        "produk_id": at.produk_id,
        "tahun": 2024,
        "kanal": KanalPemasaran.PASAR,
        "isian": {},
    },
    usaha.record_foto: lambda at: {"produk_id": at.produk_id, "content": photo()},
    tindak_lanjut.create_tindak_lanjut: lambda at: {
        "kunci": "persen_rat",
        "kecamatan_kode": at.koperasi.kecamatan_kode,
        "periode_akhir": DAY,
        "isi": "Kunjungan",
        "akun_id": None,
        "penanggung": "Camat",
        "tenggat": dt.date(2099, 1, 1),
    },
    tindak_lanjut.change_tindak_lanjut: lambda at: {
        **at.tindakan(),
        "isi": "Dua kunjungan",
        "akun_id": None,
        "penanggung": "Camat",
        "tenggat": dt.date(2099, 1, 1),
    },
    tindak_lanjut.close_tindak_lanjut: lambda at: {**at.tindakan(), "selesai_pada": DAY},
    hapus.remove_row: lambda at: {"tabel": "keragaan", "row_id": at.figures_id},
}

PERSON = "What is known of a person is no kecamatan's: people hold posts in several."
TRAINING = "A training is the office's, and its peserta come from anywhere (ADR 12)."
DECK = "A deck tells of the whole kabupaten; its figures are frozen from the register."
STAGING = "A file that waits touches no koperasi; what it writes goes through apply_impor."
DRAFT = "What an account has typed is seen by it alone, and is no part of the register yet."
SETTING = "What holds for the whole office is an admin's, who has no limit."
KABUPATEN = (
    "It is said of the whole kabupaten, by nobody who has a limit (test_kdmp, test_kinerja)."
)
OWN = "It is bound to the account that writes, and changes nothing of the register."
# Actions that are bound to no kecamatan, and why.
OF_THE_OFFICE: dict[Callable[..., Any], str] = {
    akses.record_akses: "It only adds to the log of files that name people.",
    telepon.open_telepon: "It only adds to the log why a telephone was shown.",
    akses.record_pengambilan: "It only adds that such a file was fetched.",
    akun.change_akun: SETTING,
    akun.close_akun_contoh: SETTING,
    akun.set_kecamatan: SETTING,
    sandi.create_undangan: SETTING,
    sandi.reset_sandi: SETTING,
    masuk.close_sesi_akun: SETTING,
    masuk.start_lihat_sebagai: SETTING,
    otp.remove_otp_akun: SETTING,
    otp.install_otp: OWN,
    otp.renew_kode_pemulihan: OWN,
    otp.remove_otp: OWN,
    sandi.change_sandi: OWN,
    masuk.close_sesi_sendiri: OWN,
    beku.freeze_angka: SETTING,
    batas.try_batas: SETTING,
    batas.record_batas: SETTING,
    batas.use_batas: SETTING,
    contoh.empty_demo: SETTING,
    dek.create_dek: DECK,
    dek.refresh_dek: DECK,
    dek.archive_dek: DECK,
    dek.move_salindia: DECK,
    dek.switch_salindia: DECK,
    dek.write_salindia: DECK,
    dek.write_harkopnas: DECK,
    dek.write_logo: DECK,
    impor.stage_impor: STAGING,
    impor.change_kolom: STAGING,
    impor.change_waktu: STAGING,
    impor.record_keputusan: STAGING,
    impor.accept_usul: STAGING,
    impor.record_serentak: STAGING,
    impor.undo_keputusan: STAGING,
    impor.judge_impor: STAGING,
    impor.close_impor: STAGING,
    kantor.record_pejabat: SETTING,
    kantor.close_pejabat: SETTING,
    kantor.record_logo: SETTING,
    kantor.remove_logo: SETTING,
    kdmp.record_potret_kdmp: KABUPATEN,
    pelatihan.create_pelatihan: TRAINING,
    pelatihan.create_angkatan: TRAINING,
    pelatihan.create_peserta: TRAINING,
    pelatihan.create_peserta_terpilih: TRAINING,
    pelatihan.change_koperasi_peserta: TRAINING,
    tempel.create_peserta_tempel: TRAINING,
    pelatihan.remove_peserta: TRAINING,
    sesi.create_sesi: TRAINING,
    sesi.remove_sesi: TRAINING,
    rencana.copy_rencana: TRAINING,
    presensi.record_kehadiran: TRAINING,
    presensi.record_lembar_hadir: TRAINING,
    presensi.record_pulang: TRAINING,
    lampiran.record_lampiran_sesi: TRAINING,
    lampiran.remove_lampiran_sesi: TRAINING,
    lampiran.record_lampiran_spj: TRAINING,
    lampiran.record_foto_spj: TRAINING,
    lampiran.remove_lampiran_spj: TRAINING,
    spj.create_biaya: TRAINING,
    spj.remove_biaya: TRAINING,
    spj.fill_tarif: TRAINING,
    spj.record_spj: TRAINING,
    pindai.open_pintu: TRAINING,
    pindai.close_pintu: TRAINING,
    pindai.change_alamat_pintu: TRAINING,
    pindai.accept_pindai: TRAINING,
    posko.start_posko: TRAINING,
    posko.end_posko: TRAINING,
    posko.bring_pulang: TRAINING,
    posko.decide_posko: TRAINING,
    sertifikat.issue_sertifikat: TRAINING,
    sertifikat.sign_sertifikat: TRAINING,
    sertifikat.unsign_sertifikat: TRAINING,
    sertifikat.cancel_draf: TRAINING,
    sertifikat.revoke_sertifikat: TRAINING,
    sertifikat.correct_nama: TRAINING,
    sertifikat.record_cetak: TRAINING,
    pengaturan.record_pengaturan: SETTING,
    pengaturan.record_aturan_hitung: SETTING,
    beku.freeze_angka: SETTING,
    taksiran.keep_month_forecast: SETTING,
    taksiran.keep_taksiran: SETTING,
    bulanan.keep_bulan: SETTING,
    bulanan.keep_months: SETTING,
    kinerja.create_indikator_kinerja: SETTING,
    kinerja.change_indikator_kinerja: SETTING,
    kinerja.remove_indikator_kinerja: SETTING,
    kinerja.close_triwulan: SETTING,
    tutup_tahun.close_tahun: SETTING,
    tutup_tahun.reopen_tahun: SETTING,
    target_indikator.set_target_indikator: SETTING,
    target_kisi.record_target_kisi: SETTING,
    kinerja.reopen_triwulan: SETTING,
    kinerja.record_catatan_kinerja: KABUPATEN,
    antrean.create_antrean: SETTING,
    antrean.change_antrean: SETTING,
    bukti.create_syarat: SETTING,
    bukti.change_syarat: SETTING,
    bukti.create_notaris: SETTING,
    bukti.change_notaris: SETTING,
    versi_indikator.change_versi_indikator: SETTING,
    versi_indikator.create_versi_indikator: SETTING,
    pribadi.record_permintaan: PERSON,
    pribadi.decide_permintaan: PERSON,
    pribadi.decide_keberatan: PERSON,
    pribadi.hold_pembersihan: PERSON,
    pribadi.release_pembersihan: PERSON,
    pribadi.begin_pembersihan: PERSON,
    pribadi.step_pembersihan: PERSON,
    potret.create_potret: SETTING,
    potret.keep_year_end: SETTING,
    draf.keep_draf: DRAFT,
    draf.list_draf: DRAFT,
    draf.take_draf: DRAFT,
    draf.drop_draf: DRAFT,
    unduhan.keep_unduhan: "It keeps a file for who has just made it, and nothing of the register.",
    layar.touch_layar: "It says who looks at a screen, and changes nothing of the register.",
}
# The way in comes before anybody has a right, and the first account from the command line.
WITHOUT_A_RIGHT = {
    "db.actions.akun.create_akun",
    "db.actions.masuk.close_sesi",
    "db.actions.masuk.create_sesi",
    "db.actions.masuk.shut_out",
    "db.actions.masuk.create_tiket",
    "db.actions.masuk.record_peristiwa",
    "db.actions.masuk.touch_sesi",
    # Back to what one may do oneself.
    "db.actions.masuk.end_lihat_sebagai",
    "db.actions.otp.spend_otp",
    "db.actions.sandi.redeem_undangan",
    "db.actions.sandi.set_sandi",
    "db.actions.sso.create_permintaan",
    "db.actions.sso.record_hasil",
    "db.actions.sso.spend_permintaan",
    "db.actions.sso.take_hasil",
    # A phone, which has seen the wall and has no account.
    "db.actions.pindai.record_hadir",
    "db.actions.pindai.refuse_pindai",
    # What the program does by itself, each hour.
    "db.actions.draf.forget_old_draf",
    "db.actions.pindai.forget_old_pindai",
    "db.actions.pribadi.begin_when_due",
    "db.actions.pribadi.find_berjalan",
    # At each start: what the catalogue of the program says.
    "db.actions.versi_indikator.record_katalog",
    # The start fills a register that was never used, before anybody can log in.
    "db.actions.akun.create_demo_akun",
    # Parts of actions: whoever asks them has been asked for a right.
    "db.actions.koperasi.refuse_closed",
    "db.actions.bukti.open_case",
    "db.actions.lahir.give_birth",
    "db.actions.orang.find_or_add_orang",
    "db.actions.pelatihan.open_program",
    "db.actions.presensi.lock_sesi",
    "db.actions.presensi.mark_hadir",
    "db.actions.sandi.own_akun",
    # The demo has it too, of a past moment; the database gives any other the moment that it is.
    "db.actions.tutup_tahun.keep_tahun",
    "db.actions.sertifikat.keep_sertifikat",
    "db.actions.sertifikat.keep_tanda",
}
BOUND = {action_name(action): given for action, given in IN_A_KECAMATAN.items()}
UNBOUND = {action_name(action): why for action, why in OF_THE_OFFICE.items()}


def newest_change(session: Session) -> int:
    """Number of the newest audited change of the register; a file that waits is not in it yet."""
    register = select(Audit.id).where(Audit.tabel.not_like("impor%"))
    return session.scalar(register.order_by(Audit.id.desc()).limit(1)) or 0
