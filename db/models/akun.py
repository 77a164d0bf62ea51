"""Who may enter, their sessions, the settings of the office, and the record of every change."""

import datetime as dt
import uuid
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Identity,
    Index,
    Integer,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from db.enums import Peran
from db.models.base import Base, Changeable, choice


class Akun(Changeable, Base):
    """One person's account. `sandi_hash` is bcrypt and never enters the audit.

    Without one the person has not entered yet, or has to enter anew, by the one-time code that is
    good until `undangan_sampai`. `otp_sejak` says since when it is asked for a second code, `sso`
    who the person is at the Pemkab's single sign-on.
    """

    __tablename__ = "akun"
    __table_args__ = (
        CheckConstraint("nama_pengguna ~ '^[a-z][a-z0-9._-]{2,31}$'", name="nama_pengguna_sah"),
        CheckConstraint("nama_pengguna <> 'sistem'", name="nama_pengguna_bukan_sistem"),
        CheckConstraint("btrim(nama_lengkap) <> ''", name="nama_lengkap_terisi"),
        CheckConstraint("btrim(sso) <> '' AND length(sso) <= 255", name="sso_terisi"),
    )

    nama_pengguna: Mapped[str] = mapped_column(unique=True)
    nama_lengkap: Mapped[str]
    sandi_hash: Mapped[str | None]
    peran: Mapped[Peran] = mapped_column(choice(Peran, "peran_dikenal"))
    aktif: Mapped[bool] = mapped_column(server_default="true")
    contoh: Mapped[bool] = mapped_column(server_default="false")
    sandi_sejak: Mapped[dt.datetime | None]
    undangan_sampai: Mapped[dt.datetime | None]
    otp_sejak: Mapped[dt.datetime | None]
    sso: Mapped[str | None] = mapped_column(unique=True)


class AkunKecamatan(Changeable, Base):
    """A kecamatan that a staf may edit. One without any row may edit all; everybody sees all.

    Triggers hold it on every row that belongs to a koperasi or lies in a kecamatan.
    """

    __tablename__ = "akun_kecamatan"
    __table_args__ = (UniqueConstraint("akun_id", "kecamatan_kode"),)

    akun_id: Mapped[int] = mapped_column(ForeignKey("akun.id", ondelete="CASCADE"))
    kecamatan_kode: Mapped[str] = mapped_column(ForeignKey("kecamatan.kode"), index=True)


class Undangan(Base):
    """The one-time code by which an account sets its first or next password; its SHA-256 only."""

    __tablename__ = "undangan"

    akun_id: Mapped[int] = mapped_column(
        ForeignKey("akun.id", ondelete="CASCADE"), primary_key=True
    )
    kode_hash: Mapped[str] = mapped_column(unique=True)
    berlaku_sampai: Mapped[dt.datetime]


class Otp(Base):
    """The secret of an account's second code, and the last step of 30 seconds that was used.

    `rahasia` is sealed by a key that lies outside the database (db.postgres.rahasia).
    """

    __tablename__ = "otp"

    akun_id: Mapped[int] = mapped_column(
        ForeignKey("akun.id", ondelete="CASCADE"), primary_key=True
    )
    rahasia: Mapped[str]
    langkah: Mapped[int]


class KodePemulihan(Base):
    """A code that stands for the second one once; its SHA-256 only. Used, it is gone."""

    __tablename__ = "kode_pemulihan"

    akun_id: Mapped[int] = mapped_column(
        ForeignKey("akun.id", ondelete="CASCADE"), primary_key=True
    )
    kode_hash: Mapped[str] = mapped_column(primary_key=True)


class SesiMasuk(Base):
    """A logged-in browser. Only the SHA-256 of the cookie is kept: a stolen table opens nothing.

    `alamat` and `peramban` are where it logged in from and what it calls itself. `sebagai_id` is
    the account whose view an admin looks at. `terakhir_melihat` is when the account had looked
    last before this session began; NULL: never.
    """

    __tablename__ = "sesi_masuk"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, server_default=func.gen_random_uuid())
    token_hash: Mapped[str] = mapped_column(unique=True)
    akun_id: Mapped[int] = mapped_column(ForeignKey("akun.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[dt.datetime] = mapped_column(server_default=func.now())
    terakhir_dipakai: Mapped[dt.datetime] = mapped_column(server_default=func.now())
    berlaku_sampai: Mapped[dt.datetime]
    alamat: Mapped[str | None]
    peramban: Mapped[str | None]
    sebagai_id: Mapped[int | None] = mapped_column(
        ForeignKey("akun.id", ondelete="SET NULL"), index=True
    )
    terakhir_melihat: Mapped[dt.datetime | None]


class TerakhirMelihat(Base):
    """When an account used the program last, to five minutes. It outlives its sessions."""

    __tablename__ = "terakhir_melihat"

    akun_id: Mapped[int] = mapped_column(
        ForeignKey("akun.id", ondelete="CASCADE"), primary_key=True
    )
    waktu: Mapped[dt.datetime] = mapped_column(server_default=func.clock_timestamp())


class TiketMasuk(Base):
    """A one-time pass, valid for seconds, from the login form to the route that sets the cookie.

    `perangkat` is the SHA-256 of the cookie of the browser that asked for it.
    """

    __tablename__ = "tiket_masuk"

    tiket_hash: Mapped[str] = mapped_column(primary_key=True)
    perangkat: Mapped[str]
    akun_id: Mapped[int] = mapped_column(ForeignKey("akun.id", ondelete="CASCADE"), index=True)
    berlaku_sampai: Mapped[dt.datetime]


class PermintaanSso(Base):
    """A login by the Pemkab's single sign-on that a browser has begun, for minutes.

    `state_hash` and `perangkat` are the SHA-256 of what the browser must come back with and of its
    cookie; `tujuan` is the address that it asked for.
    """

    __tablename__ = "permintaan_sso"

    state_hash: Mapped[str] = mapped_column(primary_key=True)
    perangkat: Mapped[str]
    nonce: Mapped[str]
    verifier: Mapped[str]
    tujuan: Mapped[str]
    berlaku_sampai: Mapped[dt.datetime]


class HasilSso(Base):
    """What came of it, until the login screen of that browser takes it.

    Attributes:
        alasan: why nobody comes in; None where `akun_id` does.
        pengenal: who it is at the Pemkab.
        kuat: as strong a login as the office asked for.
    """

    __tablename__ = "hasil_sso"

    perangkat: Mapped[str] = mapped_column(primary_key=True)
    akun_id: Mapped[int | None] = mapped_column(
        ForeignKey("akun.id", ondelete="CASCADE"), index=True
    )
    alasan: Mapped[str | None]
    pengenal: Mapped[str | None]
    kuat: Mapped[bool]
    berlaku_sampai: Mapped[dt.datetime]


class PeristiwaMasuk(Base):
    """Attempts, logins, refusals and logouts, for the limits on guessing and for the auditor.

    `mencoba` comes before a password or code is looked at; then `masuk`, `benar` where something
    else is asked for before, `ditolak`, or `dibatasi` where it was not looked at. `keluar` and
    `diakhiri` end a session; `sso` and `sso ditolak` are what came of the Pemkab's sign-on.
    `perangkat` is the SHA-256 of the cookie that names the browser. Everybody writes under their
    own name, and `(masuk)`, who is nobody yet, under the one that is tried.
    """

    __tablename__ = "peristiwa_masuk"
    __table_args__ = (
        CheckConstraint(
            "peristiwa IN ('mencoba', 'masuk', 'benar', 'ditolak', 'dibatasi', 'keluar',"
            " 'diakhiri', 'sso', 'sso ditolak')",
            name="peristiwa_dikenal",
        ),
        Index("ix_peristiwa_masuk_nama_pengguna_waktu", "nama_pengguna", "waktu"),
        Index("ix_peristiwa_masuk_alamat_waktu", "alamat", "waktu"),
        Index(
            "ix_peristiwa_masuk_perangkat",
            "perangkat",
            "nama_pengguna",
            postgresql_where="peristiwa = 'masuk'",
        ),
    )

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    waktu: Mapped[dt.datetime] = mapped_column(server_default=func.now())
    nama_pengguna: Mapped[str]
    peristiwa: Mapped[str]
    alamat: Mapped[str | None]
    perangkat: Mapped[str | None]


class Unduhan(Base):
    """A file that was made for a click of one session, for minutes; see ui.gate.made.

    `sidik` is what its address calls it, `jenis` its media type, `akses_id` the line of the log
    that says it was made, where it names people.
    """

    __tablename__ = "unduhan"
    __table_args__ = ({"prefixes": ["UNLOGGED"]},)

    sidik: Mapped[str] = mapped_column(primary_key=True)
    sesi_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("sesi_masuk.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    nama: Mapped[str]
    jenis: Mapped[str]
    isi: Mapped[bytes]
    akses_id: Mapped[int | None]
    dibuat_pada: Mapped[dt.datetime] = mapped_column(
        server_default=func.clock_timestamp(), index=True
    )


class LayarTerbuka(Base):
    """A browser tab and the screen or record it shows; older than a minute it is gone."""

    __tablename__ = "layar_terbuka"
    __table_args__ = ({"prefixes": ["UNLOGGED"]},)

    jendela: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    akun_id: Mapped[int] = mapped_column(ForeignKey("akun.id", ondelete="CASCADE"), index=True)
    halaman: Mapped[str] = mapped_column(index=True)
    terakhir: Mapped[dt.datetime] = mapped_column(server_default=func.clock_timestamp())


class Draf(Base):
    """What an account typed into one grid or form and has not saved yet. Never audited.

    Attributes:
        id: also the batch of the save that it becomes.
        jendela: the browser tab that types it.
        kunci, layar, judul, alamat: which grid, on which screen, in words, and its address there.
        isi, semula: what was typed and what stood there, by row and column (db.values.kept).
        jumlah: how many fields.
        pribadi: its rows name people.
    """

    __tablename__ = "draf"
    __table_args__ = (CheckConstraint("jumlah > 0", name="jumlah_ada"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    akun_id: Mapped[int] = mapped_column(ForeignKey("akun.id", ondelete="CASCADE"), index=True)
    jendela: Mapped[uuid.UUID]
    kunci: Mapped[str]
    layar: Mapped[str]
    judul: Mapped[str]
    alamat: Mapped[dict[str, Any]] = mapped_column(JSONB)
    isi: Mapped[dict[str, Any]] = mapped_column(JSONB)
    semula: Mapped[dict[str, Any]] = mapped_column(JSONB)
    jumlah: Mapped[int]
    pribadi: Mapped[bool]
    diketik_pada: Mapped[dt.datetime] = mapped_column(
        server_default=func.clock_timestamp(), index=True
    )


class Pengaturan(Changeable, Base):
    """A setting with the day it starts to hold. The row in force is the latest that has begun."""

    __tablename__ = "pengaturan"
    __table_args__ = (
        UniqueConstraint("kunci", "berlaku_mulai"),
        CheckConstraint("berlaku_sampai >= berlaku_mulai", name="sampai_sesudah_mulai"),
    )

    kunci: Mapped[str]
    nilai: Mapped[str]
    berlaku_mulai: Mapped[dt.date]
    berlaku_sampai: Mapped[dt.date | None]
    keterangan: Mapped[str | None]
    contoh: Mapped[bool] = mapped_column(server_default="false")


class AksesDataPribadi(Base):
    """A file that names people was taken, or the form of one person opened. Append-only.

    It says who, what, and by which filter or from where; `orang` is how many people it was. A file
    (`berkas`; not known of the oldest lines) has a line when it is made, and another one, which
    names the first (`dibuat_id`), each time that a browser fetches it. `siapa` are the orang it
    was, where that is known.
    """

    __tablename__ = "akses_data_pribadi"
    __table_args__ = (
        CheckConstraint("orang >= 0", name="orang_tidak_negatif"),
        Index("ix_akses_data_pribadi_waktu", "waktu"),
        Index("ix_akses_data_pribadi_siapa", "siapa", postgresql_using="gin"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    waktu: Mapped[dt.datetime] = mapped_column(server_default=func.clock_timestamp())
    pengguna: Mapped[str]
    apa: Mapped[str]
    saringan: Mapped[str]
    orang: Mapped[int]
    berkas: Mapped[bool | None]
    dibuat_id: Mapped[int | None] = mapped_column(ForeignKey("akses_data_pribadi.id"), index=True)
    siapa: Mapped[list[int] | None] = mapped_column(ARRAY(BigInteger))


class Audit(Base):
    """Every insert, update and delete of a Changeable row, written by triggers. Append-only."""

    __tablename__ = "audit"
    __table_args__ = (
        Index("ix_audit_tabel_kunci", "tabel", "kunci"),
        Index("ix_audit_waktu", "waktu"),
        Index("ix_audit_pengguna_id", "pengguna", "id"),
        Index("ix_audit_pintu_id", "pintu", "id"),
        Index(
            "ix_audit_koperasi_id",
            text("((coalesce(sesudah, sebelum) ->> 'koperasi_id')::bigint)"),
            "id",
            postgresql_where="coalesce(sesudah, sebelum) ? 'koperasi_id'",
        ),
        Index(
            "ix_audit_kehadiran",
            text("((coalesce(sesudah, sebelum) ->> 'peserta_id')::bigint)"),
            "id",
            postgresql_where="tabel = 'kehadiran'",
        ),
        Index("ix_audit_batch", "batch", postgresql_where="batch IS NOT NULL"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    waktu: Mapped[dt.datetime] = mapped_column(server_default=func.clock_timestamp())
    pengguna: Mapped[str]
    pintu: Mapped[str]
    batch: Mapped[uuid.UUID | None]
    tabel: Mapped[str]
    kunci: Mapped[str]
    aksi: Mapped[str]
    sebelum: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    sesudah: Mapped[dict[str, Any] | None] = mapped_column(JSONB)


class KunciBukti(Base):
    """A key by which PostgreSQL knows who a program says that it writes as (db.postgres.bukti).

    The program's own login does not read it.
    """

    __tablename__ = "kunci_bukti"

    tanda: Mapped[str] = mapped_column(primary_key=True)
    isi: Mapped[bytes]
    didaftarkan_pada: Mapped[dt.datetime] = mapped_column(server_default=func.clock_timestamp())


class PerubahanTabel(Base):
    """A table was changed by `kali` transactions; the sum over its rows is its version.

    Triggers add a row in the transaction that changes the table, which it names;
    ringkas_perubahan() makes one of many now and then.
    """

    __tablename__ = "perubahan_tabel"
    __table_args__ = (CheckConstraint("kali > 0", name="kali_positif"),)

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    tabel: Mapped[str]
    kali: Mapped[int] = mapped_column(server_default=text("1"))
    transaksi: Mapped[str] = mapped_column(server_default=text("(pg_current_xact_id())::text"))


class PerubahanBlok(Base):
    """A block of the register was changed by `kali` transactions; as PerubahanTabel.

    Attributes:
        jenis: what is numbered: koperasi, angkatan or orang.
        blok: of 128 neighbours by id; a case without a koperasi lies in one below nought.
    """

    __tablename__ = "perubahan_blok"
    __table_args__ = (
        CheckConstraint("jenis IN ('koperasi', 'angkatan', 'orang')", name="jenis_dikenal"),
        CheckConstraint("kali > 0", name="kali_positif"),
        Index("ix_perubahan_blok_jenis", "jenis", postgresql_include=["blok", "kali"]),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    jenis: Mapped[str]
    blok: Mapped[int] = mapped_column(Integer)
    kali: Mapped[int] = mapped_column(server_default=text("1"))


class Segel(Base):
    """The seal of the audit of one day; see db.postgres.seal. Append-only.

    `nomor` are the rows, `tanda` the start of the hash of each, to say which one was altered.
    """

    __tablename__ = "segel"

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    hari: Mapped[dt.date] = mapped_column(unique=True)
    dari_id: Mapped[int]
    sampai_id: Mapped[int]
    jumlah: Mapped[int]
    sebelumnya: Mapped[str]
    sidik: Mapped[str]
    nomor: Mapped[list[int]] = mapped_column(ARRAY(BigInteger))
    tanda: Mapped[list[int]] = mapped_column(ARRAY(BigInteger))
    dibuat_pada: Mapped[dt.datetime] = mapped_column(server_default=func.clock_timestamp())
