"""The register on paper: the list by kecamatan, the rekapitulasi, the profile of one koperasi."""

import pandas as pd

from db.frames import rows_of
from db.queries.laporan import BahanProfil, Permintaan
from db.queries.profil import Kontak, Ods, Profil
from db.values.format import format_date, format_rupiah
from ui.files.paper.document import IsiLaporan, KolomLaporan, Pasangan, TabelLaporan
from ui.reports.profil_sheets import profil_sheets
from ui.reports.report import REGISTER, Naskah, day, number, word
from ui.words.labels import (
    ASAL,
    GRADE,
    JABATAN,
    JENIS,
    LINGKUP_ANGGOTA,
    PREDIKAT,
    STATUS_KELEMBAGAAN,
    STATUS_NIK,
    SUMBER_DANA,
)


def profil_koperasi(bahan: BahanProfil, asked: Permintaan) -> Naskah:
    """Everything that the register knows of one koperasi; its officers for who may see names."""
    profil, ods, officers = bahan.profil, bahan.ods, bahan.pengurus
    isi = IsiLaporan(
        judul=f"Profil {profil.nama}",
        keterangan=(f"Keadaan {format_date(asked.pada)}",),
        bagian=(
            Pasangan(judul="Identitas", isi=_identity(profil, bahan.kontak)),
            Pasangan(judul="Status", isi=_statuses(profil, ods)),
            Pasangan(judul="Keanggotaan", isi=membership(profil)),
            *([] if officers is None else [_officers(officers)]),
            _figures(bahan.keragaan),
            _meetings(bahan.rat),
            _trainings(bahan.pelatihan),
            _history(bahan.riwayat_status),
        ),
        sumber=REGISTER,
    )
    pairs = [*_identity(profil, bahan.kontak), *_statuses(profil, ods), *membership(profil)]
    if officers is not None:
        pairs += [(JABATAN[row["jabatan"]], row["nama"]) for row in rows_of(officers)]
    return Naskah(
        isi=isi,
        lembar=pd.DataFrame(pairs, columns=["Isian", "Nilai"]),
        lampiran=profil_sheets(bahan),
        orang=0 if officers is None else len(officers),
    )


def _identity(profil: Profil, kontak: Kontak | None) -> list[tuple[str, str]]:
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
        ("NIB", word(profil.nib)),
        ("NPWP", word(profil.npwp)),
        *(
            []
            if kontak is None
            else [("Telepon", word(kontak.telepon)), ("Email", word(kontak.email))]
        ),
        ("Asal", f"{origin}{year}"),
    ]


def _statuses(profil: Profil, ods: Ods) -> list[tuple[str, str]]:
    per = f" (ODS {day(ods.per_tanggal)})" if ods.per_tanggal else ""
    until = ods.tanggal_berlaku_sertifikat
    valid = f", berlaku sampai {day(until)}" if until else ""
    return [
        ("Kelembagaan (dinas)", word(profil.status_kelembagaan, STATUS_KELEMBAGAAN)),
        ("Sejak", format_date(profil.tanggal_status)),
        ("Alasan", word(profil.alasan_status)),
        (
            "Sertifikat NIK",
            word(ods.status_nik, STATUS_NIK) + (valid + per if ods.status_nik else ""),
        ),
        ("Grade", word(ods.grade, GRADE) + (per if ods.grade else "")),
        (
            "Kesehatan",
            word(ods.predikat, PREDIKAT)
            + (f" (tahun buku {ods.tahun_kesehatan})" if ods.predikat else ""),
        ),
    ]


def membership(profil: Profil) -> list[tuple[str, str]]:
    """Whether it takes members, whom, and on which terms."""
    return [
        ("Menerima anggota baru", word(profil.menerima_anggota, {True: "ya", False: "tidak"})),
        ("Siapa yang boleh bergabung", word(profil.lingkup_anggota, LINGKUP_ANGGOTA)),
        ("Syarat anggota", word(profil.syarat_anggota)),
        ("Simpanan pokok per anggota", format_rupiah(profil.simpanan_pokok_anggota)),
        ("Simpanan wajib per bulan", format_rupiah(profil.simpanan_wajib_anggota)),
        ("Kontak kantor", word(profil.kontak_kantor)),
    ]


def _officers(officers: pd.DataFrame) -> TabelLaporan:
    return TabelLaporan(
        judul="Pengurus dan pengawas",
        kolom=(KolomLaporan("Jabatan"), KolomLaporan("Nama", lebar="1"), KolomLaporan("Sejak")),
        baris=[
            [JABATAN[row["jabatan"]], row["nama"], day(row["mulai"])] for row in rows_of(officers)
        ],
        kosong="Pengurus dan pengawas belum terdata.",
    )


def _figures(keragaan: pd.DataFrame) -> TabelLaporan:
    columns = {
        "jumlah_anggota": "Anggota",
        "modal_sendiri": "Modal sendiri (Rp)",
        "modal_luar": "Modal luar (Rp)",
        "aset": "Aset (Rp)",
        "volume_usaha": "Volume usaha (Rp)",
        "shu": "SHU (Rp)",
    }
    return TabelLaporan(
        judul="Keragaan per tahun buku",
        kolom=(
            KolomLaporan("Tahun buku"),
            *(KolomLaporan(head, "kanan", "1") for head in columns.values()),
        ),
        baris=[
            [str(row["tahun_buku"]), *(number(row[each]) for each in columns)]
            for row in rows_of(keragaan)
        ],
        kosong="Keragaan belum terdata.",
        huruf=8,
    )


def _meetings(rat: pd.DataFrame) -> TabelLaporan:
    return TabelLaporan(
        judul="RAT",
        kolom=(
            KolomLaporan("Tahun buku"),
            KolomLaporan("Wajib"),
            KolomLaporan("Tanggal RAT"),
            KolomLaporan("Anggota hadir", "kanan"),
        ),
        baris=[
            [
                str(row["tahun_buku"]),
                "ya" if row["wajib_rat"] else "tidak",
                day(row["tanggal"], "belum tercatat"),
                number(row["hadir"]),
            ]
            for row in rows_of(rat)
        ],
        kosong="RAT belum terdata.",
    )


def _trainings(rows: pd.DataFrame) -> TabelLaporan:
    return TabelLaporan(
        judul="Pembinaan",
        kolom=(
            KolomLaporan("Mulai"),
            KolomLaporan("Pelatihan", lebar="3"),
            KolomLaporan("Sumber dana", lebar="1"),
            KolomLaporan("Peserta", "kanan"),
            KolomLaporan("Presensi hadir", "kanan", "1"),
        ),
        baris=[
            [
                day(row["mulai"]),
                row["judul"],
                word(row["sumber_dana"], SUMBER_DANA),
                number(row["peserta"]),
                f"{number(row['hadir'])} dari {number(row['dicatat'])}"
                if row["dicatat"]
                else "belum dicatat",
            ]
            for row in rows_of(rows)
        ],
        kosong="Belum pernah mengirim peserta pelatihan.",
    )


def _history(rows: pd.DataFrame) -> TabelLaporan:
    return TabelLaporan(
        judul="Riwayat status",
        kolom=(
            KolomLaporan("Sejak"),
            KolomLaporan("Status", lebar="1"),
            KolomLaporan("Alasan", lebar="3"),
        ),
        baris=[
            [day(row["mulai"]), word(row["status"], STATUS_KELEMBAGAAN), word(row["alasan"])]
            for row in rows_of(rows)
        ],
        kosong="Riwayat status belum terdata.",
    )
