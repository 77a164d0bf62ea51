"""The register on paper: the list by kecamatan, the rekapitulasi, the profile of one koperasi."""

from typing import Any

import pandas as pd
from sqlalchemy.orm import Session

from db.frames import rows_of
from db.queries.keadaan import list_keadaan
from db.queries.laporan import list_pengurus
from db.queries.profil import (
    Ods,
    Profil,
    get_ods,
    get_profil,
    list_pelatihan,
    list_riwayat_status,
)
from db.queries.tahun import list_keragaan, list_rat
from db.queries.wilayah import list_kecamatan
from db.rekap import TANPA_KECAMATAN, UKURAN, rekap, total
from ui.cetak.dokumen import Isi, Kolom, Paragraf, Pasangan, Tabel
from ui.cetak.lampiran import profil_sheets
from ui.cetak.naskah import Naskah, Permintaan, day, number, word, words_of
from ui.format import NOT_RECORDED, format_date, format_decimal, format_number
from ui.labels import (
    ASAL,
    GRADE,
    JABATAN,
    JENIS,
    PREDIKAT,
    STATUS_KELEMBAGAAN,
    STATUS_NIK,
    SUMBER_DANA,
)

REGISTER = "register koperasi dinas"
# The ministry's headings, which the import knows; what it does not know comes after them.
LEMBAR = {
    "nik_koperasi": "Nomor Induk Koperasi (NIK)",
    "nama": "Nama Koperasi",
    "nomor_badan_hukum": "Nomor Badan Hukum Pendirian",
    "tanggal_badan_hukum": "Tanggal Badan Hukum Pendirian",
    "alamat": "Alamat",
    "desa": "Kelurahan / Desa",
    "kecamatan": "Kecamatan",
    "jenis": "Jenis Koperasi",
    "kelompok": "Kelompok Koperasi",
    "status": "Status",
    "asal": "Asal",
    "tahun_fasilitasi": "Tahun fasilitasi",
    "kecamatan_kode": "Kode kecamatan (Kemendagri)",
    "desa_kode": "Kode desa (Kemendagri)",
}
DAFTAR = (
    Kolom("No.", "kanan"),
    Kolom("Nama koperasi", lebar="2.6"),
    Kolom("NIK koperasi"),
    Kolom("Nomor dan tanggal badan hukum", lebar="2.2"),
    Kolom("Desa dan alamat", lebar="2.2"),
    Kolom("Jenis", lebar="1"),
    Kolom("Status", lebar="1"),
)
# Head of the rekapitulasi by measure; the percentages stay on the sheet.
SINGKAT = {
    "jumlah": "Jumlah",
    "aktif": "Aktif",
    "kurang_aktif": "Kurang aktif",
    "tidak_aktif": "Tidak aktif",
    "usulan_pembubaran": "Usul bubar",
    "status_belum_terdata": "Belum terdata",
    "wajib_rat": "Wajib RAT",
    "sudah_rat": "Sudah RAT",
    "melapor": "Melapor",
    "jumlah_anggota": "Anggota (orang)",
    "modal_sendiri": "Modal sendiri (Rp)",
    "modal_luar": "Modal luar (Rp)",
    "volume_usaha": "Volume usaha (Rp)",
    "shu": "SHU (Rp)",
}


def daftar_koperasi(session: Session, asked: Permintaan) -> Naskah:
    """The koperasi terdaftar by kecamatan, numbered through."""
    rows = list_keadaan(session, pada=asked.pada, tahun_buku=asked.tahun_buku)
    if asked.kecamatan:
        rows = rows[rows["kecamatan_kode"].isin(asked.kecamatan)]
    rows = rows.reset_index(drop=True)
    places = rows["kecamatan"].fillna(TANPA_KECAMATAN)
    parts = [_place_table(str(name), rows[places == name]) for name in places.unique()]
    where = ", ".join(str(name) for name in places.unique()) if asked.kecamatan else "semua"
    isi = Isi(
        judul="Daftar Koperasi menurut Kecamatan",
        keterangan=(
            f"Kecamatan: {where}",
            f"Keadaan {format_date(asked.pada)}: {format_number(len(rows))} koperasi terdaftar",
        ),
        bagian=parts or (Paragraf("Tidak ada koperasi terdaftar menurut pilihan ini."),),
        sumber=REGISTER,
        melintang=True,
    )
    return Naskah(isi=isi, lembar=_sheet(rows), definisi=UKURAN["jumlah"].definisi)


def _place_table(name: str, rows: pd.DataFrame) -> Tabel:
    return Tabel(
        judul=f"{name} ({format_number(len(rows))} koperasi)",
        kolom=DAFTAR,
        baris=[_list_row(int(str(at)) + 1, row) for at, row in
               zip(rows.index, rows_of(rows), strict=True)],
        huruf=8,
        jarak=2.4,
    )  # fmt: skip


def _list_row(nomor: int, row: dict[str, Any]) -> list[str]:
    founded = row["tanggal_badan_hukum"]
    hukum = word(row["nomor_badan_hukum"]) + (f", {day(founded)}" if founded else "")
    desa, alamat = (word(row[each], none="") for each in ("desa", "alamat"))
    # Many an address ends in its desa.
    place = alamat if desa.lower() in alamat.lower() else ", ".join(filter(None, (desa, alamat)))
    return [
        str(nomor),
        row["nama"],
        word(row["nik_koperasi"]),
        hukum,
        place or NOT_RECORDED,
        word(row["jenis"], JENIS),
        word(row["status"], STATUS_KELEMBAGAAN),
    ]


def _sheet(rows: pd.DataFrame) -> pd.DataFrame:
    spoken = rows.assign(
        jenis=words_of(rows["jenis"], JENIS),
        status=words_of(rows["status"], STATUS_KELEMBAGAAN),
        asal=words_of(rows["asal"], ASAL),
    )
    return spoken[list(LEMBAR)].rename(columns=LEMBAR)


def rekapitulasi(session: Session, asked: Permintaan) -> Naskah:
    """The kabupaten by kecamatan, with totals that add up and what is not recorded."""
    keadaan = list_keadaan(session, pada=asked.pada, tahun_buku=asked.tahun_buku)
    counted = rekap(keadaan, list_kecamatan(session))
    bottom = total(counted)
    isi = Isi(
        judul="Rekapitulasi Koperasi per Kecamatan",
        keterangan=(
            f"Keadaan {format_date(asked.pada)}; RAT dan keragaan tahun buku {asked.tahun_buku}",
        ),
        bagian=(
            Tabel(
                kolom=(Kolom("No.", "kanan"), Kolom("Kecamatan", lebar="1"),
                       *(Kolom(head, "kanan") for head in SINGKAT.values())),
                baris=[[str(at), row["kecamatan"], *(_money(row[each]) for each in SINGKAT)]
                       for at, row in enumerate(rows_of(counted), start=1)],
                jumlah=["", "Jumlah", *(_money(bottom[each]) for each in SINGKAT)],
                catatan=_rekap_note(bottom, asked.tahun_buku),
                huruf=7,
                jarak=1.6,
            ),
        ),
        sumber=f"{REGISTER}, catatan RAT, keragaan tahunan",
        melintang=True,
    )  # fmt: skip
    return Naskah(
        isi=isi,
        lembar=rekap_sheet(counted, bottom),
        definisi=" ".join(f"{each.nama}: {each.definisi}" for each in UKURAN.values()),
    )


def rekap_sheet(counted: pd.DataFrame, bottom: dict[str, Any]) -> pd.DataFrame:
    """The rekapitulasi under its headings, the bottom line included."""
    last = pd.DataFrame([{"kode": None, "kecamatan": "Jumlah", **bottom}], dtype="object")
    names = {"kode": "Kode kecamatan (Kemendagri)", "kecamatan": "Kecamatan"}
    names |= {each.kunci: f"{each.nama} ({each.satuan})" for each in UKURAN.values()}
    return pd.concat([counted, last], ignore_index=True).rename(columns=names)


def _rekap_note(bottom: dict[str, Any], tahun_buku: int) -> str:
    return (
        f"Melapor: koperasi yang keragaan tahun buku {tahun_buku}-nya terdata, "
        f"{number(bottom['melapor'])} dari {number(bottom['jumlah'])}; anggota dan rupiah hanya "
        'dari koperasi itu. Sel bertulisan "–" belum terdata, bukan nol.'
    )  # fmt: skip


def _money(value: Any) -> str:
    return number(value, none="–")


def profil_koperasi(session: Session, asked: Permintaan) -> Naskah:
    """Everything that the register knows of one koperasi; its officers for who may see names."""
    profil = get_profil(session, asked.koperasi_id)
    ods = get_ods(session, profil.id)
    keragaan = list_keragaan(session, profil.id)
    officers = list_pengurus(session, profil.id, pada=asked.pada) if asked.dengan_nama else None
    isi = Isi(
        judul=f"Profil {profil.nama}",
        keterangan=(f"Keadaan {format_date(asked.pada)}",),
        bagian=(
            Pasangan(judul="Identitas", isi=_identity(profil, asked)),
            Pasangan(judul="Status", isi=_statuses(profil, ods)),
            *([] if officers is None else [_officers(officers)]),
            _figures(keragaan),
            _meetings(list_rat(session, profil.id)),
            _trainings(list_pelatihan(session, profil.id)),
            _history(list_riwayat_status(session, profil.id)),
        ),
        sumber=REGISTER,
    )
    pairs = [*_identity(profil, asked), *_statuses(profil, ods)]
    if officers is not None:
        pairs += [(JABATAN[row["jabatan"]], row["nama"]) for row in rows_of(officers)]
    return Naskah(
        isi=isi,
        lembar=pd.DataFrame(pairs, columns=["Isian", "Nilai"]),
        lampiran=profil_sheets(session, profil.id),
        orang=0 if officers is None else len(officers),
    )


def _identity(profil: Profil, asked: Permintaan) -> list[tuple[str, str]]:
    origin = word(profil.asal, ASAL)
    year = f" ({profil.tahun_fasilitasi})" if profil.tahun_fasilitasi else ""
    return [
        ("Nama", profil.nama),
        ("NIK koperasi (13 digit)", word(profil.nik_koperasi)),
        ("Nomor badan hukum", word(profil.nomor_badan_hukum)),
        ("Tanggal badan hukum", format_date(profil.tanggal_badan_hukum)),
        ("Jenis", word(profil.jenis, JENIS)),
        ("Kelompok", word(profil.kelompok)),
        ("Sektor usaha", word(profil.sektor_usaha)),
        ("Kecamatan", word(profil.kecamatan)),
        ("Desa", word(profil.desa)),
        ("Alamat", word(profil.alamat)),
        *([("Telepon", word(profil.telepon)), ("Email", word(profil.email))]
          if asked.dengan_nama else []),
        ("Asal", f"{origin}{year}"),
    ]  # fmt: skip


def _statuses(profil: Profil, ods: Ods) -> list[tuple[str, str]]:
    per = f" (ODS {day(ods.per_tanggal)})" if ods.per_tanggal else ""
    until = ods.tanggal_berlaku_sertifikat
    valid = f", berlaku sampai {day(until)}" if until else ""
    return [
        ("Kelembagaan (dinas)", word(profil.status_kelembagaan, STATUS_KELEMBAGAAN)),
        ("Sejak", format_date(profil.tanggal_status)),
        ("Alasan", word(profil.alasan_status)),
        ("Sertifikat NIK", word(ods.status_nik, STATUS_NIK) + (valid + per if ods.status_nik
                                                                else "")),
        ("Grade", word(ods.grade, GRADE) + (per if ods.grade else "")),
        ("Kesehatan", word(ods.predikat, PREDIKAT)
         + (f" (tahun buku {ods.tahun_kesehatan})" if ods.predikat else "")),
    ]  # fmt: skip


def _officers(officers: pd.DataFrame) -> Tabel:
    return Tabel(
        judul="Pengurus dan pengawas",
        kolom=(Kolom("Jabatan"), Kolom("Nama", lebar="1"), Kolom("Sejak")),
        baris=[[JABATAN[row["jabatan"]], row["nama"], day(row["mulai"])]
               for row in rows_of(officers)],
        kosong="Pengurus dan pengawas belum terdata.",
    )  # fmt: skip


def _figures(keragaan: pd.DataFrame) -> Tabel:
    columns = {"jumlah_anggota": "Anggota", "modal_sendiri": "Modal sendiri (Rp)",
               "modal_luar": "Modal luar (Rp)", "aset": "Aset (Rp)",
               "volume_usaha": "Volume usaha (Rp)", "shu": "SHU (Rp)"}  # fmt: skip
    return Tabel(
        judul="Keragaan per tahun buku",
        kolom=(Kolom("Tahun buku"), *(Kolom(head, "kanan", "1") for head in columns.values())),
        baris=[[str(row["tahun_buku"]), *(number(row[each]) for each in columns)]
               for row in rows_of(keragaan)],
        kosong="Keragaan belum terdata.",
        huruf=8,
    )  # fmt: skip


def _meetings(rat: pd.DataFrame) -> Tabel:
    return Tabel(
        judul="RAT",
        kolom=(Kolom("Tahun buku"), Kolom("Wajib"), Kolom("Tanggal RAT"),
               Kolom("Anggota hadir", "kanan")),
        baris=[[str(row["tahun_buku"]), "ya" if row["wajib"] else "tidak",
                day(row["tanggal"], "belum diadakan"), number(row["hadir"])]
               for row in rows_of(rat)],
        kosong="RAT belum terdata.",
    )  # fmt: skip


def _trainings(rows: pd.DataFrame) -> Tabel:
    return Tabel(
        judul="Pembinaan",
        kolom=(Kolom("Mulai"), Kolom("Pelatihan", lebar="3"), Kolom("Sumber dana", lebar="1"),
               Kolom("Peserta", "kanan"), Kolom("Presensi hadir", "kanan", "1")),
        baris=[[day(row["mulai"]), row["judul"], word(row["sumber_dana"], SUMBER_DANA),
                number(row["peserta"]), f"{number(row['hadir'])} dari {number(row['dicatat'])}"
                if row["dicatat"] else "belum dicatat"] for row in rows_of(rows)],
        kosong="Belum pernah mengirim peserta pelatihan.",
    )  # fmt: skip


def _history(rows: pd.DataFrame) -> Tabel:
    return Tabel(
        judul="Riwayat status",
        kolom=(Kolom("Sejak"), Kolom("Status", lebar="1"), Kolom("Alasan", lebar="3")),
        baris=[[day(row["mulai"]), word(row["status"], STATUS_KELEMBAGAAN), word(row["alasan"])]
               for row in rows_of(rows)],
        kosong="Riwayat status belum terdata.",
    )  # fmt: skip


def format_ukuran(kunci: str, value: Any, none: str = "–") -> str:
    """A measure of the rekapitulasi in words."""
    digits = 1 if UKURAN[kunci].satuan == "persen" else 0
    return format_decimal(value, digits, none=none)
