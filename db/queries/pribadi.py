"""Personal data: until when it is kept, what is due, what was asked, and all about one person."""

import datetime as dt
from dataclasses import dataclass

import pandas as pd
from sqlalchemy import String, case, cast, func, literal, or_, select, text
from sqlalchemy.orm import Session

from db.clock import WIB, today
from db.enums import JenisPermintaan, KeadaanPermintaan, StatusKehadiran
from db.errors import NotFound
from db.frames import read_frame
from db.izin import Izin, shown_to
from db.models import (
    AksesDataPribadi,
    Akun,
    Angkatan,
    Audit,
    ButirPembersihan,
    Jabatan,
    Kehadiran,
    KodePeserta,
    Koperasi,
    LampiranSesi,
    Orang,
    Pelatihan,
    Pembersihan,
    Pengaturan,
    PermintaanData,
    Peserta,
    PindaiHadir,
    PoskoTanda,
    Sertifikat,
    Sesi,
    TahanPembersihan,
)
from db.pribadi import KELAS, USULAN
from db.queries.berlaku import select_pengaturan
from db.queries.orang import list_senama
from db.values.bersih import mask_telepon
from db.values.format import format_date, format_date_short, format_number
from db.values.kode import plain_kode

# Whether the cleaning runs by itself, and its two words.
BERKALA = "pembersihan_berkala"
TIDAK_BERKALA, BULANAN = "tidak", "bulanan"
# What the cleaning calls each of its kinds of rows.
GILIRAN = {
    "identitas": "Nama orang, pada sertifikat dan alasan presensinya juga",
    "telepon": "Telepon orang",
    "orang_terhapus": "Riwayat orang yang sudah dihapus",
    "permintaan": "Permintaan data pribadi yang sudah diputus",
    "impor": "Nama yang diperbaiki saat impor peserta",
    "log_akses": "Log akses data pribadi",
    "log_masuk": "Catatan percobaan masuk",
}
_SHORTEST = 3
# So many who may be meant are told apart; whoever is not among them is sought by more.
MOST_MEANT = 12
_FIRST_DAY = dt.date(2000, 1, 1)


@dataclass(frozen=True)
class Simpan:
    """Until when a class is kept.

    Attributes:
        lama: in words: "10 tahun", or the sentence of the class.
        usulan: nobody in the office has set it yet.
    """

    lama: str
    usulan: bool


def list_simpan(session: Session, *, pada: dt.date) -> dict[str, Simpan]:
    """How long each class is kept on a day, by its key."""
    return {kunci: _simpan(session, each.simpan, pada) for kunci, each in KELAS.items()}


def _simpan(session: Session, simpan: str, pada: dt.date) -> Simpan:
    if not simpan.startswith(("tahun_", "hari_")):
        return Simpan(simpan, USULAN in simpan)
    nilai = session.scalars(select_pengaturan(simpan, pada)).one()
    begun = session.scalars(
        select(func.max(Pengaturan.berlaku_mulai)).where(
            Pengaturan.kunci == simpan, Pengaturan.berlaku_mulai <= pada
        )
    ).one()
    return Simpan(f"{nilai} {simpan.split('_', maxsplit=1)[0]}", usulan=begun == _FIRST_DAY)


@shown_to(Izin.KELOLA)
def list_jatuh_tempo(session: Session, *, pada: dt.date) -> pd.DataFrame:
    """What a cleaning of that day would take, by kind: the dry run.

    Returns:
        kelas (str, of GILIRAN), jumlah (int64), tertua (date since when the oldest is due).
    """
    due = select(text("kelas, count(*) AS jumlah, min(sejak) AS tertua")).select_from(
        text("jatuh_tempo_pribadi(:pada)")
    )
    statement = due.group_by(text("kelas")).params(pada=pada)
    return read_frame(session, statement, {"kelas": "str", "jumlah": "int64", "tertua": "object"})


@shown_to(Izin.KELOLA)
def list_baris_jatuh_tempo(session: Session, *, pada: dt.date) -> pd.DataFrame:
    """Exactly the rows that a cleaning of that day would take, to be read before it.

    Returns:
        kelas (str, of GILIRAN), nomor (int64), siapa (str: the name of a person, whose request or
            which line it is), terakhir (date of the last training or post), sejak (date).
    """
    statement = text(
        "SELECT t.kelas, t.nomor, CASE WHEN t.kelas IN ('identitas', 'telepon') THEN o.nama"
        " WHEN t.kelas = 'permintaan' THEN m.pemohon END AS siapa,"
        " CASE WHEN k.terakhir < 'infinity' THEN k.terakhir END AS terakhir, t.sejak"
        " FROM jatuh_tempo_pribadi(:pada) t"
        " LEFT JOIN orang o ON o.id = t.nomor AND t.kelas IN ('identitas', 'telepon')"
        " LEFT JOIN kegiatan_terakhir() k ON k.orang_id = o.id"
        " LEFT JOIN permintaan_data m ON m.id = t.nomor AND t.kelas = 'permintaan'"
        " ORDER BY t.kelas, t.sejak, t.nomor"
    )
    dtypes = {
        "kelas": "str",
        "nomor": "int64",
        "siapa": "str",
        "terakhir": "object",
        "sejak": "object",
    }
    rows = session.execute(statement, {"pada": pada}).all()
    return pd.DataFrame([tuple(each) for each in rows], columns=list(dtypes)).astype(dtypes)


def list_pembersihan(session: Session) -> pd.DataFrame:
    """The protocol: what each run has cleaned, the newest first. Counts, and nobody's name.

    Returns:
        A row per run and kind: id (int64), mulai, selesai (datetimes; none while it runs), oleh,
        alasan (str), hari (date), kelas (str, of GILIRAN; missing where nothing was due), jumlah
        (Int64), tertua (date).
    """
    statement = (
        select(
            Pembersihan.id,
            Pembersihan.created_at.label("mulai"),
            Pembersihan.selesai_pada.label("selesai"),
            Pembersihan.created_by.label("oleh"),
            Pembersihan.alasan,
            Pembersihan.hari,
            ButirPembersihan.kelas,
            ButirPembersihan.jumlah,
            ButirPembersihan.tertua,
        )
        .outerjoin(ButirPembersihan, ButirPembersihan.pembersihan_id == Pembersihan.id)
        .order_by(Pembersihan.id.desc(), ButirPembersihan.kelas)
    )
    dtypes = {
        "id": "int64",
        "mulai": "object",
        "selesai": "object",
        "oleh": "str",
        "alasan": "str",
        "hari": "object",
        "kelas": "str",
        "jumlah": "Int64",
        "tertua": "object",
    }
    return read_frame(session, statement, dtypes)


@shown_to(Izin.NAMA)
def list_tahan(session: Session) -> pd.DataFrame:
    """What is held from the cleaning, what still is first.

    Returns:
        id (int64), apa (str: "Orang", "Angkatan", "Koperasi"), nama (str), alasan (str), sejak
        (datetime), oleh (str), dilepas_pada (date), alasan_lepas (str).
    """
    apa = case(
        (TahanPembersihan.orang_id.is_not(None), "Orang"),
        (TahanPembersihan.angkatan_id.is_not(None), "Angkatan"),
        else_="Koperasi",
    )
    angkatan = Pelatihan.judul + literal(", angkatan ") + cast(Angkatan.nomor, String)
    statement = (
        select(
            TahanPembersihan.id,
            apa.label("apa"),
            func.coalesce(Orang.nama, Koperasi.nama, angkatan).label("nama"),
            TahanPembersihan.alasan,
            TahanPembersihan.created_at.label("sejak"),
            TahanPembersihan.created_by.label("oleh"),
            TahanPembersihan.dilepas_pada,
            TahanPembersihan.alasan_lepas,
        )
        .outerjoin(Orang, Orang.id == TahanPembersihan.orang_id)
        .outerjoin(Koperasi, Koperasi.id == TahanPembersihan.koperasi_id)
        .outerjoin(Angkatan, Angkatan.id == TahanPembersihan.angkatan_id)
        .outerjoin(Pelatihan, Pelatihan.id == Angkatan.pelatihan_id)
        .order_by(TahanPembersihan.dilepas_pada.desc().nulls_first(), TahanPembersihan.id.desc())
    )
    dtypes = {
        "id": "int64",
        "apa": "str",
        "nama": "str",
        "alasan": "str",
        "sejak": "object",
        "oleh": "str",
        "dilepas_pada": "object",
        "alasan_lepas": "str",
    }
    return read_frame(session, statement, dtypes)


def count_permintaan(session: Session) -> tuple[int, dt.datetime | None]:
    """How many requests wait, and by when the first of them has to be answered."""
    waiting = select(func.count(), func.min(PermintaanData.tenggat)).where(
        PermintaanData.keadaan == KeadaanPermintaan.MENUNGGU
    )
    many, first = session.execute(waiting).one()
    return many, first


@shown_to(Izin.NAMA)
def list_permintaan(session: Session) -> pd.DataFrame:
    """The requests: those that wait by their time, then those that were decided, newest first.

    Returns:
        id, versi (int64), jenis, keadaan (str as stored), orang_id (Int64), orang (str), pemohon,
        identitas, isi, bukti, putusan, diputus_oleh, oleh (str), diterima_pada, tenggat,
        diputus_pada (datetimes), contoh (bool).
    """
    each = PermintaanData
    waits = each.keadaan == KeadaanPermintaan.MENUNGGU
    statement = (
        select(
            *(each.id, each.versi, each.jenis, each.keadaan, each.orang_id),
            Orang.nama.label("orang"),
            *(each.pemohon, each.identitas, each.isi, each.bukti, each.putusan),
            *(each.diputus_oleh, each.created_by.label("oleh")),
            *(each.diterima_pada, each.tenggat, each.diputus_pada, each.contoh),
        )
        .outerjoin(Orang, Orang.id == each.orang_id)
        .order_by(
            waits.desc(),
            case((waits, each.tenggat)).asc(),
            each.diputus_pada.desc(),
            each.id,
        )
    )
    texts = ("orang", "pemohon", "identitas", "isi", "bukti", "putusan", "diputus_oleh", "oleh")
    dtypes = {
        **dict.fromkeys(("id", "versi"), "int64"),
        **dict.fromkeys(("jenis", "keadaan"), "str"),
        "orang_id": "Int64",
        **dict.fromkeys(texts, "str"),
        **dict.fromkeys(("diterima_pada", "tenggat", "diputus_pada"), "object"),
        "contoh": "bool",
    }
    return read_frame(session, statement, dtypes)


# --- one person -----------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Subjek:
    """One who may be meant: what tells two of the same name apart, and no more.

    Attributes:
        telepon: masked but for its end.
        pelatihan: how many trainings.
        serupa: others on record have nearly this name.
    """

    id: int
    nama: str
    koperasi: str
    telepon: str | None
    pelatihan: int
    serupa: int


@shown_to(Izin.NAMA)
def find_subjek(session: Session, *, cari: str) -> list[Subjek]:
    """Who may be meant by a name, the letters on an invitation, or a telephone; by name."""
    typed = " ".join(cari.split())
    if len(typed) < _SHORTEST:
        return []
    digits = "".join(each for each in typed if each.isdigit())
    with_code = select(Peserta.orang_id).join(KodePeserta, KodePeserta.peserta_id == Peserta.id)
    which = [
        Orang.nama.icontains(typed, autoescape=True),
        Orang.id.in_(with_code.where(KodePeserta.kode == plain_kode(typed))),
    ]
    if len(digits) >= _SHORTEST + 2:
        # 0812… and +62 812… are one number.
        plain = func.regexp_replace(Orang.telepon, "[^0-9]", "", "g")
        which.append(plain.endswith(digits.removeprefix("62").lstrip("0"), autoescape=True))
    trainings = select(func.count()).where(Peserta.orang_id == Orang.id).scalar_subquery()
    found = session.execute(
        select(Orang.id, Orang.nama, Orang.telepon, trainings.label("pelatihan"))
        .where(or_(*which), Orang.dibersihkan_pada.is_(None))
        .order_by(Orang.nama, Orang.id)
        .limit(MOST_MEANT)
    ).all()
    return [
        Subjek(
            id=row.id,
            nama=row.nama,
            koperasi=", ".join(_koperasi_of(session, row.id)),
            telepon=mask_telepon(row.telepon),
            pelatihan=row.pelatihan,
            serupa=len(list_senama(session, nama=row.nama, selain=row.id)),
        )
        for row in found
    ]


def _koperasi_of(session: Session, orang_id: int) -> list[str]:
    of_post = select(Jabatan.koperasi_id).where(Jabatan.orang_id == orang_id)
    of_training = select(Peserta.koperasi_id).where(Peserta.orang_id == orang_id)
    named = select(Koperasi.nama).where(or_(Koperasi.id.in_(of_post), Koperasi.id.in_(of_training)))
    return list(session.scalars(named.order_by(Koperasi.nama)))


@dataclass(frozen=True, kw_only=True)
class DataOrang:
    """All that is stored about one person: what they may ask for.

    Attributes:
        bagian: a table each by what it is, with headings; an empty one says that there is nothing.
        simpan: of which class it is kept until when, in words.
        catatan: what the tables do not say.
    """

    orang_id: int
    nama: str
    bagian: dict[str, pd.DataFrame]
    simpan: tuple[tuple[str, str], ...]
    catatan: tuple[str, ...]


@shown_to(Izin.NAMA)
def collect_orang(session: Session, orang_id: int) -> DataOrang:
    """Everything on one person over all classes. Nobody else is named but the office's staff.

    Raises:
        NotFound: there is no such person, or their data are cleaned.
    """
    orang = session.get(Orang, orang_id)
    if orang is None or orang.dibersihkan_pada is not None:
        raise NotFound(orang_id)
    return DataOrang(
        orang_id=orang_id,
        nama=orang.nama,
        bagian={
            "Data diri": _identity(session, orang),
            "Jabatan di koperasi": _posts(session, orang_id),
            "Pelatihan": _trainings(session, orang_id),
            "Presensi": _marks(session, orang_id),
            "Tanda dari posko": _laptop_marks(session, orang_id),
            "Pindai presensi mandiri": _scans(session, orang_id),
            "Sertifikat": _papers(session, orang_id),
            "Pindaian daftar hadir": _sheets(session, orang_id),
            "Permintaan data pribadi": _requests(session, orang_id),
            "Siapa mencatat dan mengubah": _changes(session, orang_id),
            "Siapa melihat": _looks(session, orang_id),
        },
        simpan=_until(session, orang_id),
        catatan=_notes(session, orang),
    )


def _table(rows: list[tuple[object, ...]], *headings: str) -> pd.DataFrame:
    return pd.DataFrame([tuple(map(_said, row)) for row in rows], columns=list(headings))


def _said(value: object) -> object:
    """Times as the office's clock shows them; what is not recorded stays missing."""
    if isinstance(value, dt.datetime):
        local = value.astimezone(WIB)
        return f"{format_date_short(local.date())} {local:%H.%M}"
    return format_date_short(value) if isinstance(value, dt.date) else value


_DOORS = case(
    (Audit.pintu == "impor", "impor lembar kerja"),
    (Audit.pintu == "hadir mandiri", "presensi mandiri"),
    else_=Audit.pintu,
)


def _identity(session: Session, orang: Orang) -> pd.DataFrame:
    source = session.execute(
        select(Audit.waktu, Audit.pengguna, _DOORS)
        .where(Audit.tabel == "orang", Audit.kunci == str(orang.id))
        .order_by(Audit.id)
        .limit(1)
    ).one_or_none()
    rows: list[tuple[object, ...]] = [
        ("Nama", orang.nama),
        ("Jenis kelamin", orang.jenis_kelamin),
        ("Telepon", orang.telepon),
        ("Dicatat pertama kali", source.waktu if source else orang.created_at),
        ("Sumber", source[2] if source else "tidak tercatat"),
        ("Dicatat oleh", source.pengguna if source else orang.created_by),
        ("Terakhir diubah", orang.updated_at),
    ]
    return _table(rows, "Isian", "Yang disimpan")


def _posts(session: Session, orang_id: int) -> pd.DataFrame:
    found = session.execute(
        select(Koperasi.nama, Jabatan.jabatan, Jabatan.mulai, Jabatan.selesai)
        .join(Koperasi, Koperasi.id == Jabatan.koperasi_id)
        .where(Jabatan.orang_id == orang_id)
        .order_by(Jabatan.mulai.desc().nulls_last(), Jabatan.id)
    )
    return _table([tuple(row) for row in found], "Koperasi", "Jabatan", "Sejak", "Sampai")


def _trainings(session: Session, orang_id: int) -> pd.DataFrame:
    found = session.execute(
        select(
            *(Pelatihan.judul, Angkatan.nomor, Pelatihan.tanggal_mulai, Koperasi.nama),
            *(Peserta.jabatan, KodePeserta.kode, Peserta.nilai_pre, Peserta.nilai_post),
            *(Peserta.nomor_sertifikat, Peserta.transport_dibayar),
        )
        .join(Angkatan, Angkatan.id == Peserta.angkatan_id)
        .join(Pelatihan, Pelatihan.id == Angkatan.pelatihan_id)
        .outerjoin(Koperasi, Koperasi.id == Peserta.koperasi_id)
        .outerjoin(KodePeserta, KodePeserta.peserta_id == Peserta.id)
        .where(Peserta.orang_id == orang_id)
        .order_by(Pelatihan.tanggal_mulai.desc(), Peserta.id)
    )
    return _table(
        [tuple(row) for row in found],
        *("Pelatihan", "Angkatan", "Mulai", "Koperasi saat itu", "Jabatan saat itu"),
        *("Kode undangan", "Nilai awal", "Nilai akhir", "Nomor sertifikat lama"),
        "Transport dibayar",
    )


def _marks(session: Session, orang_id: int) -> pd.DataFrame:
    found = session.execute(
        select(
            *(Pelatihan.judul, Sesi.tanggal, Sesi.nomor, Kehadiran.status, Kehadiran.waktu),
            *(Kehadiran.pulang, Kehadiran.cara, Kehadiran.alasan, Kehadiran.updated_by),
        )
        .join(Peserta, Peserta.id == Kehadiran.peserta_id)
        .join(Sesi, Sesi.id == Kehadiran.sesi_id)
        .join(Angkatan, Angkatan.id == Sesi.angkatan_id)
        .join(Pelatihan, Pelatihan.id == Angkatan.pelatihan_id)
        .where(Peserta.orang_id == orang_id)
        .order_by(Sesi.tanggal.desc(), Sesi.nomor.desc())
    )
    return _table(
        [tuple(row) for row in found],
        *("Pelatihan", "Tanggal", "Sesi", "Tanda", "Datang", "Pulang", "Cara", "Alasan"),
        "Dicatat oleh",
    )


def _laptop_marks(session: Session, orang_id: int) -> pd.DataFrame:
    """What a laptop of a posko said: also where the office's mark stands, or nobody has decided."""
    each = PoskoTanda
    found = session.execute(
        select(
            *(Pelatihan.judul, Sesi.tanggal, Sesi.nomor, each.status, each.waktu, each.pulang),
            *(each.cara, each.alasan, each.dicatat_oleh, each.keadaan),
        )
        .join(Peserta, Peserta.id == each.peserta_id)
        .join(Sesi, Sesi.id == each.sesi_id)
        .join(Angkatan, Angkatan.id == Sesi.angkatan_id)
        .join(Pelatihan, Pelatihan.id == Angkatan.pelatihan_id)
        .where(Peserta.orang_id == orang_id)
        .order_by(Sesi.tanggal.desc(), Sesi.nomor.desc(), each.id)
    )
    return _table(
        [tuple(row) for row in found],
        *("Pelatihan", "Tanggal", "Sesi", "Tanda", "Datang", "Pulang", "Cara", "Alasan"),
        *("Dicatat oleh", "Keadaan tanda"),
    )


def _scans(session: Session, orang_id: int) -> pd.DataFrame:
    found = session.execute(
        select(PindaiHadir.waktu, PindaiHadir.hasil, PindaiHadir.alasan)
        .join(Peserta, Peserta.id == PindaiHadir.peserta_id)
        .where(Peserta.orang_id == orang_id)
        .order_by(PindaiHadir.id.desc())
    )
    return _table([tuple(row) for row in found], "Waktu", "Hasil", "Alasan ditolak")


def _papers(session: Session, orang_id: int) -> pd.DataFrame:
    found = session.execute(
        select(
            *(Sertifikat.nomor, Sertifikat.nama, Sertifikat.judul, Sertifikat.tanggal),
            *(Sertifikat.keadaan, Sertifikat.cetak),
        )
        .join(Peserta, Peserta.id == Sertifikat.peserta_id)
        .where(Peserta.orang_id == orang_id)
        .order_by(Sertifikat.tanggal.desc(), Sertifikat.id)
    )
    headings = ("Nomor", "Nama tercetak", "Pelatihan", "Tanggal", "Keadaan", "Kali dicetak")
    return _table([tuple(row) for row in found], *headings)


def _sheets(session: Session, orang_id: int) -> pd.DataFrame:
    """Scans of signed lists on which the person was present; others stand on them too."""
    found = session.execute(
        select(Pelatihan.judul, Sesi.tanggal, LampiranSesi.created_at)
        .join(Sesi, Sesi.id == LampiranSesi.sesi_id)
        .join(Angkatan, Angkatan.id == Sesi.angkatan_id)
        .join(Pelatihan, Pelatihan.id == Angkatan.pelatihan_id)
        .join(Kehadiran, Kehadiran.sesi_id == Sesi.id)
        .join(Peserta, Peserta.id == Kehadiran.peserta_id)
        .where(Peserta.orang_id == orang_id, Kehadiran.status == StatusKehadiran.HADIR)
        .order_by(Sesi.tanggal.desc(), LampiranSesi.id)
    )
    return _table([tuple(row) for row in found], "Pelatihan", "Tanggal sesi", "Diunggah")


def _requests(session: Session, orang_id: int) -> pd.DataFrame:
    each = PermintaanData
    found = session.execute(
        select(each.diterima_pada, each.jenis, each.keadaan, each.diputus_pada)
        .where(each.orang_id == orang_id)
        .order_by(each.id.desc())
    )
    return _table([tuple(row) for row in found], "Diterima", "Yang diminta", "Keadaan", "Diputus")


def _changes(session: Session, orang_id: int) -> pd.DataFrame:
    """Each change of the person, their posts and enrolments: when, by whom, by which door."""
    owned = {
        "jabatan": select(cast(Jabatan.id, String)).where(Jabatan.orang_id == orang_id),
        "peserta": select(cast(Peserta.id, String)).where(Peserta.orang_id == orang_id),
    }
    which = [
        (Audit.tabel == "orang") & (Audit.kunci == str(orang_id)),
        *((Audit.tabel == name) & Audit.kunci.in_(ids) for name, ids in owned.items()),
    ]
    found = session.execute(
        select(Audit.waktu, Audit.tabel, Audit.aksi, Audit.pengguna, _DOORS)
        .where(or_(*which))
        .order_by(Audit.id.desc())
    )
    words = {"insert": "dicatat", "update": "diubah", "delete": "dihapus"}
    rows: list[tuple[object, ...]] = [
        (waktu, tabel, words[aksi], pengguna, pintu)
        for waktu, tabel, aksi, pengguna, pintu in found
    ]
    return _table(rows, "Waktu", "Yang dicatat", "Perubahan", "Oleh", "Lewat")


def _looks(session: Session, orang_id: int) -> pd.DataFrame:
    """Each look at this person that is known to be at them; by which filter would name others."""
    line = AksesDataPribadi
    found = session.execute(
        select(
            *(line.waktu, func.coalesce(Akun.nama_lengkap, line.pengguna), line.apa),
            case(
                (line.dibuat_id.is_not(None), "berkas diambil peramban"),
                (line.berkas.is_(True), "berkas dibuat"),
                else_="dilihat di layar",
            ),
            line.orang,
        )
        .outerjoin(Akun, Akun.nama_pengguna == line.pengguna)
        .where(line.siapa.contains([orang_id]))
        .order_by(line.id.desc())
    )
    headings = ("Waktu", "Oleh", "Yang dibuka atau diunduh", "Bentuk", "Orang di dalamnya")
    return _table([tuple(row) for row in found], *headings)


def _until(session: Session, orang_id: int) -> tuple[tuple[str, str], ...]:
    """Of each class until when it is kept, by the rules of today."""
    held = session.scalar(
        text("SELECT count(*) FROM orang_ditahan() d WHERE d.orang_id = :orang"),
        {"orang": orang_id},
    )
    if held:
        return (("Semua", "ditahan: tidak dibersihkan selama penahanan atau permintaan berjalan"),)
    last = session.scalars(
        text(
            "SELECT CASE WHEN k.terakhir < 'infinity' THEN k.terakhir END"
            " FROM kegiatan_terakhir() k WHERE k.orang_id = :orang"
        ),
        {"orang": orang_id},
    ).one()
    rules = list_simpan(session, pada=today())
    kept = []
    for kunci in ("telepon", "identitas", "pelatihan", "sertifikat"):
        lama = rules[kunci].lama
        until = (
            f"{lama} sesudah jabatannya berakhir"
            if last is None
            else f"{lama} sesudah {format_date(last)}"
        )
        kept.append((KELAS[kunci].nama, until + (f" ({USULAN})" if rules[kunci].usulan else "")))
    return tuple(kept)


def _notes(session: Session, orang: Orang) -> tuple[str, ...]:
    """What cannot be told of one person alone."""
    line = AksesDataPribadi
    other = session.scalars(
        select(func.count()).where(
            line.siapa.is_(None), line.orang > 0, line.waktu >= orang.created_at
        )
    ).one()
    return (
        "Nama orang lain tidak dimuat (UU 27/2022 pasal 33).",
        (
            f"{format_number(other)} baris log akses sejak orang ini tercatat hanya menyebut "
            "berapa orang, bukan siapa: yang dicatat sebelum log ini menyimpan siapa, pindaian "
            "berkas kelompok yang koperasinya belum berdiri, dan berkas yang memuat lebih dari "
            "10.000 orang. Orang ini mungkin di antaranya."
        ),
        "Alasan presensi dimuat seperti petugas menulisnya: periksa sebelum berkas ini diserahkan.",
        "Cadangan menyimpan data yang sama sampai cadangan itu dihapus menurut jadwalnya.",
    )


@shown_to(Izin.NAMA)
def collect_diminta(session: Session, permintaan_id: int) -> DataOrang:
    """As collect_orang(), of the person whose access was asked for: without a request no file.

    Raises:
        NotFound: there is no such request, or it was refused, or the person is gone.
    """
    asked = session.get(PermintaanData, permintaan_id)
    if (
        asked is None
        or asked.jenis is not JenisPermintaan.AKSES
        or asked.keadaan is KeadaanPermintaan.DITOLAK
        or asked.orang_id is None
    ):
        raise NotFound(permintaan_id)
    return collect_orang(session, asked.orang_id)


@shown_to(Izin.KELOLA)
def list_angkatan_ditahan(session: Session) -> dict[int, str]:
    """Every angkatan by its id, the newest first, to choose one that is held."""
    rows = session.execute(
        select(Angkatan.id, Pelatihan.judul, Angkatan.nomor, Pelatihan.tanggal_mulai)
        .join(Pelatihan, Pelatihan.id == Angkatan.pelatihan_id)
        .order_by(Pelatihan.tanggal_mulai.desc(), Angkatan.id)
    )
    return {
        row.id: f"{format_date_short(row.tanggal_mulai)} · {row.judul}, angkatan {row.nomor}"
        for row in rows
    }
