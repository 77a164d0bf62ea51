"""The office's work on paper: a year of fasilitasi, a year of pembinaan, the list of a sesi."""

import datetime as dt
from typing import Any

import pandas as pd
from sqlalchemy.orm import Session

from db.enums import Tahap
from db.frames import rows_of
from db.indikator import KEHADIRAN_PEMBINAAN, PENDIRIAN_TAHUN_INI
from db.queries.fasilitasi import Pendirian, count_pendirian, list_kelangsungan, list_per_kecamatan
from db.queries.kasus import list_kasus
from db.queries.laporan import SesiPelatihan, get_sesi, list_keluar, list_pendirian
from db.queries.pembinaan import (
    list_angkatan,
    list_kehadiran_per_hari,
    list_kenaikan_nilai,
    list_komposisi,
)
from db.queries.presensi import list_presensi
from ui.cetak.dokumen import Isi, Kolom, Paragraf, Pasangan, Tabel
from ui.cetak.naskah import Naskah, Permintaan, day, number, word, words_of
from ui.format import format_date, format_decimal, format_number, format_percent
from ui.labels import (
    JABATAN,
    JENIS_KELAMIN,
    KELUAR,
    STATUS_KEHADIRAN,
    STATUS_KELEMBAGAAN,
    SUMBER_DANA,
    TAHAP,
    TEMA,
)

KELOMPOK = {
    "pengurus": "Pengurus",
    "pengawas": "Pengawas",
    "lainnya": "Lainnya",
    "belum_terdata": "Belum terdata",
}
# Pushes a number to the middle of its cell.
RIGHT = "\u2003" * 6


def laporan_fasilitasi(session: Session, asked: Permintaan) -> Naskah:
    """A year of facilitated foundings: against the target, by kecamatan, by name, and the rest."""
    tahun, pada = asked.tahun, min(asked.pada, dt.date(asked.tahun, 12, 31))
    progress = count_pendirian(session, tahun=tahun, pada=pada)
    founded = list_pendirian(session, tahun=tahun, pada=pada)
    places = list_per_kecamatan(session, tahun=tahun, pada=pada)
    isi = Isi(
        judul=f"Laporan Fasilitasi Pendirian Koperasi Tahun {tahun}",
        keterangan=(f"1 Januari sampai {format_date(pada)}, tanpa KDMP",),
        bagian=(
            Paragraf(_progress_words(progress)),
            _founded_table(founded),
            _place_table(places),
            _stage_table(list_kasus(session, tahun=tahun, pada=pada)),
            _ended_table(list_keluar(session, tahun=tahun)),
            _survival_table(list_kelangsungan(session, pada=asked.pada)),
        ),
        sumber="tahap fasilitasi",
    )
    sheet = founded.assign(sumber_dana=words_of(founded["sumber_dana"], SUMBER_DANA)).rename(
        columns={"koperasi": "Koperasi", "kecamatan": "Kecamatan", "tanggal": "Tanggal SK AHU",
                 "nomor_sk": "Nomor SK AHU", "sumber_dana": "Sumber dana",
                 "calon_anggota": "Calon anggota (orang)"}
    )  # fmt: skip
    return Naskah(isi=isi, lembar=sheet, definisi=PENDIRIAN_TAHUN_INI.definisi)


def _progress_words(progress: Pendirian) -> str:
    target = (
        f"dari target {format_number(progress.target)}"
        if progress.target is not None
        else "; target belum ditetapkan"
    )
    share = (
        f" ({format_percent(100 * progress.tercapai / progress.target)})" if progress.target else ""
    )
    before = (
        f" Sampai tanggal yang sama tahun sebelumnya {format_number(progress.tahun_lalu)}."
        if progress.tahun_lalu is not None
        else ""
    )
    return (
        f"{format_number(progress.tercapai)} koperasi berdiri lewat fasilitasi dinas "
        f"{target}{share}.{before} {PENDIRIAN_TAHUN_INI.definisi.split('. ', maxsplit=1)[0]}."
    )


def _founded_table(founded: pd.DataFrame) -> Tabel:
    return Tabel(
        judul="Koperasi yang berdiri",
        kolom=(Kolom("No.", "kanan"), Kolom("Koperasi", lebar="3"), Kolom("Kecamatan", lebar="1.2"),
               Kolom("Tanggal SK"), Kolom("Nomor SK AHU", lebar="2"), Kolom("Dana")),
        baris=[[str(at), row["koperasi"], row["kecamatan"], day(row["tanggal"]),
                word(row["nomor_sk"]), word(row["sumber_dana"], SUMBER_DANA)]
               for at, row in enumerate(rows_of(founded), start=1)],
        kosong="Belum ada koperasi yang berdiri pada tahun ini.",
        huruf=8,
    )  # fmt: skip


def _place_table(places: pd.DataFrame) -> Tabel:
    some = places[places["berdiri"] > 0]
    return Tabel(
        judul="Menurut kecamatan",
        kolom=(Kolom("Kecamatan"), Kolom("Berdiri (koperasi)", "kanan")),
        baris=[[row["kecamatan"], number(row["berdiri"])] for row in rows_of(some)],
        jumlah=["Jumlah", number(int(places["berdiri"].sum()))] if len(some) else None,
        catatan=f"{len(places) - len(some)} kecamatan lain belum ada.",
        kosong="Belum ada.",
    )


def _stage_table(cases: pd.DataFrame) -> Tabel:
    counts = cases["tahap"].value_counts()
    return Tabel(
        judul="Kasus di jalur fasilitasi menurut tahap",
        kolom=(Kolom("Tahap"), Kolom("Kasus", "kanan")),
        baris=[[f"{tahap} {TAHAP[tahap]}", number(int(counts.get(str(tahap), 0)))]
               for tahap in Tahap],
        jumlah=["Jumlah", number(len(cases))],
    )  # fmt: skip


def _ended_table(ended: pd.DataFrame) -> Tabel:
    return Tabel(
        judul="Kasus yang ditunda, mundur, atau ditolak",
        kolom=(Kolom("Kelompok", lebar="2"), Kolom("Kecamatan", lebar="1"), Kolom("Putusan"),
               Kolom("Tanggal"), Kolom("Alasan", lebar="2.5")),
        baris=[[row["kelompok"], row["kecamatan"], word(row["keluar"], KELUAR),
                day(row["tanggal_keluar"]), row["alasan"]] for row in rows_of(ended)],
        kosong="Tidak ada.",
        huruf=8,
    )  # fmt: skip


def _survival_table(rows: pd.DataFrame) -> Tabel:
    """What became of each year's facilitated koperasi, as far as is known today."""
    table = rows.pivot_table(index="tahun", columns="status", values="jumlah", fill_value=0)
    status = {**{str(each): word for each, word in STATUS_KELEMBAGAAN.items()},
              "belum_terdata": "Belum terdata"}  # fmt: skip
    shown = [each for each in status if each in table.columns]
    return Tabel(
        judul="Keadaan koperasi hasil fasilitasi tiap tahun",
        kolom=(Kolom("Tahun"), *(Kolom(status[each], "kanan") for each in shown),
               Kolom("Jumlah", "kanan")),
        baris=[[str(tahun), *(number(int(row[each])) for each in shown), number(int(row.sum()))]
               for tahun, row in table.iterrows()],
        jumlah=["Jumlah", *(number(int(table[each].sum())) for each in shown),
                number(int(rows["jumlah"].sum()))] if len(table) else None,
        kosong="Belum ada.",
    )  # fmt: skip


def laporan_pembinaan(session: Session, asked: Permintaan) -> Naskah:
    """A year of trainings: each angkatan, who paid, who came, and what they learned."""
    tahun, pada = asked.tahun, min(asked.pada, dt.date(asked.tahun, 12, 31))
    year: dict[str, Any] = {"tahun": tahun, "dana": None}
    angkatan = list_angkatan(session, **year, pada=pada)
    isi = Isi(
        judul=f"Laporan Pembinaan Koperasi Tahun {tahun}",
        keterangan=(f"Pelatihan yang mulai pada {tahun}, keadaan {format_date(pada)}",),
        bagian=(
            Paragraf(_training_words(angkatan)),
            _angkatan_table(angkatan),
            _fund_table(angkatan),
            _day_table(list_kehadiran_per_hari(session, **year)),
            _people_table(list_komposisi(session, **year)),
            _gain_table(list_kenaikan_nilai(session, **year)),
        ),
        sumber="daftar hadir pelatihan",
        melintang=True,
    )
    return Naskah(isi=isi, lembar=_angkatan_sheet(angkatan), definisi=KEHADIRAN_PEMBINAAN.definisi)


def _training_words(angkatan: pd.DataFrame) -> str:
    if angkatan.empty:
        return "Belum ada pelatihan pada tahun ini."
    marked = int(angkatan["dicatat"].sum())
    share = format_percent(100 * int(angkatan["hadir"].sum()) / marked if marked else None)
    return (
        f"{format_number(len(angkatan))} angkatan dengan kuota "
        f"{format_number(int(angkatan['kuota'].sum()))} orang; "
        f"{format_number(int(angkatan['datang'].sum()))} peserta hadir sekurangnya satu sesi. "
        f"Kehadiran {share} dari {format_number(marked)} presensi yang dicatat."
    )


ANGKATAN = (
    Kolom("No.", "kanan"),
    Kolom("Pelatihan", lebar="3"),
    Kolom("Angk.", "tengah"),
    Kolom("Dana"),
    Kolom("Tanggal", lebar="1.6"),
    Kolom("Tempat", lebar="1.6"),
    Kolom("Kuota", "kanan"),
    Kolom("Terdaftar", "kanan"),
    Kolom("Datang", "kanan"),
    Kolom("Koperasi", "kanan"),
    Kolom("Hadir dari dicatat", "kanan"),
)


def _angkatan_table(angkatan: pd.DataFrame) -> Tabel:
    sums = [number(int(angkatan[each].sum())) for each in ("kuota", "terdaftar", "datang")]
    presensi = f"{number(int(angkatan['hadir'].sum()))} / {number(int(angkatan['dicatat'].sum()))}"
    return Tabel(
        judul="Pelatihan dan angkatan",
        kolom=ANGKATAN,
        baris=[[str(at), row["judul"], str(row["angkatan"]), word(row["sumber_dana"], SUMBER_DANA),
                f"{day(row['mulai'])} – {day(row['selesai'])}", word(row["tempat"]),
                *(number(row[each]) for each in ("kuota", "terdaftar", "datang", "koperasi")),
                f"{number(row['hadir'])} / {number(row['dicatat'])}" if row["dicatat"]
                else "belum dicatat"] for at, row in enumerate(rows_of(angkatan), start=1)],
        jumlah=["", "Jumlah", "", "", "", "", *sums, "", presensi] if len(angkatan) else None,
        catatan="Datang: hadir sekurangnya satu sesi. Koperasi tidak dijumlahkan, karena satu "
        "koperasi dapat ikut beberapa angkatan.",
        kosong="Belum ada.",
        huruf=8,
    )  # fmt: skip


def _angkatan_sheet(angkatan: pd.DataFrame) -> pd.DataFrame:
    headings = {
        "judul": "Pelatihan", "tema": "Materi", "sumber_dana": "Sumber dana",
        "angkatan": "Angkatan", "mulai": "Mulai", "selesai": "Selesai", "tempat": "Tempat",
        "kuota": "Kuota (orang)", "terdaftar": "Terdaftar (orang)", "datang": "Datang (orang)",
        "koperasi": "Koperasi yang datang", "sesi": "Sesi", "sesi_dicatat": "Sesi dicatat",
        "hadir": "Presensi hadir", "dicatat": "Presensi dicatat",
    }  # fmt: skip
    spoken = angkatan.assign(
        tema=words_of(angkatan["tema"], TEMA),
        sumber_dana=words_of(angkatan["sumber_dana"], SUMBER_DANA),
    )
    return spoken[list(headings)].rename(columns=headings)


def _fund_table(angkatan: pd.DataFrame) -> Tabel:
    columns = ["kuota", "terdaftar", "datang"]
    by_fund = angkatan.groupby("sumber_dana")[columns].sum()
    return Tabel(
        judul="Menurut sumber dana",
        kolom=(Kolom("Sumber dana"),
               *(Kolom(f"{each.capitalize()} (orang)", "kanan") for each in columns)),
        baris=[[word(dana, SUMBER_DANA), *(number(int(row[each])) for each in columns)]
               for dana, row in by_fund.iterrows()],
        jumlah=["Jumlah", *(number(int(by_fund[each].sum())) for each in columns)]
        if len(by_fund) else None,
        kosong="Belum ada.",
    )  # fmt: skip


def _day_table(days: pd.DataFrame) -> Tabel:
    return Tabel(
        judul="Kehadiran dari hari ke hari",
        kolom=(Kolom("Hari ke-", "tengah"), Kolom("Angkatan", "kanan"),
               Kolom("Presensi hadir", "kanan"), Kolom("Presensi dicatat", "kanan"),
               Kolom("Bagian hadir", "kanan")),
        baris=[[str(row["hari"]), number(row["angkatan"]), number(row["hadir"]),
                number(row["dicatat"]), format_percent(100 * row["hadir"] / row["dicatat"])]
               for row in rows_of(days)],
        kosong="Belum ada presensi yang dicatat.",
    )  # fmt: skip


def _people_table(people: pd.DataFrame) -> Tabel:
    return Tabel(
        judul="Siapa yang datang",
        kolom=(Kolom("Kelompok jabatan"), Kolom("Jenis kelamin"),
               Kolom("Peserta", "kanan")),
        baris=[[KELOMPOK[row["kelompok"]], word(row["jenis_kelamin"], JENIS_KELAMIN),
                number(row["peserta"])] for row in rows_of(people)],
        jumlah=["Jumlah", "", number(int(people["peserta"].sum()))] if len(people) else None,
        kosong="Belum ada.",
    )  # fmt: skip


def _gain_table(scores: pd.DataFrame) -> Tabel:
    return Tabel(
        judul="Nilai sebelum dan sesudah",
        kolom=(Kolom("Materi"), Kolom("Peserta", "kanan"),
               Kolom("Nilai awal", "kanan"), Kolom("Nilai akhir", "kanan")),
        baris=[[word(row["tema"], TEMA), number(row["peserta"]), format_decimal(row["pre"]),
                format_decimal(row["post"])] for row in rows_of(scores)],
        catatan="Rata-rata peserta yang punya kedua nilai.",
        kosong="Belum ada nilai yang dicatat.",
    )  # fmt: skip


def daftar_hadir(session: Session, asked: Permintaan) -> Naskah:
    """The attendance list of a sesi: blank to sign, or with its marks."""
    sesi = get_sesi(session, asked.sesi_id)
    people = list_presensi(session, sesi.id)
    what = "Rekaman Kehadiran" if asked.terisi else "Daftar Hadir Peserta"
    isi = Isi(
        judul=what,
        keterangan=(sesi.judul, f"Angkatan {sesi.angkatan}, sesi {sesi.nomor}"),
        bagian=(
            Pasangan(isi=_sesi_pairs(sesi)),
            _marked_table(people) if asked.terisi else _blank_table(people),
        ),
        sumber="daftar hadir pelatihan",
    )
    sheet = pd.DataFrame(
        {
            "Nama": people["nama"],
            "Koperasi": people["koperasi"],
            "Jabatan": words_of(people["jabatan"], JABATAN),
            "Kehadiran": words_of(people["status"], STATUS_KEHADIRAN),
        }
    )
    return Naskah(isi=isi, lembar=sheet, orang=len(people))


def _sesi_pairs(sesi: SesiPelatihan) -> list[tuple[str, str]]:
    clock = f", pukul {sesi.jam_mulai:%H.%M} WIB" if sesi.jam_mulai else ""
    return [
        ("Hari, tanggal", f"Hari ke-{sesi.hari}, {format_date(sesi.tanggal)}{clock}"),
        ("Tempat", word(sesi.tempat)),
        ("Materi", word(sesi.materi)),
        ("Narasumber", word(sesi.narasumber)),
        ("Sumber dana", word(sesi.sumber_dana, SUMBER_DANA)),
        ("Penyelenggara", word(sesi.penyelenggara)),
    ]


def _who(row: dict[str, Any]) -> list[str]:
    return [row["nama"], word(row["koperasi"]), word(row["jabatan"], JABATAN)]


def _blank_table(people: pd.DataFrame) -> Tabel:
    return Tabel(
        kolom=(Kolom("No.", "kanan"), Kolom("Nama", lebar="2"), Kolom("Koperasi", lebar="2.2"),
               Kolom("Jabatan", lebar="1.1"), Kolom("Tanda tangan", lebar="1.6")),
        # Odd and even sign at different edges, as on the office's own lists.
        baris=[[str(at), *_who(row), f"{at}." if at % 2 else f"{RIGHT}{at}."]
               for at, row in enumerate(rows_of(people), start=1)],
        kosong="Angkatan ini belum punya peserta.",
        jarak=8,
    )  # fmt: skip


def _marked_table(people: pd.DataFrame) -> Tabel:
    marks = people["status"].value_counts()
    parts = [f"{STATUS_KEHADIRAN[each]} {marks.get(str(each), 0)}" for each in STATUS_KEHADIRAN]
    unmarked = int(people["status"].isna().sum())
    return Tabel(
        kolom=(Kolom("No.", "kanan"), Kolom("Nama", lebar="2"), Kolom("Koperasi", lebar="2.2"),
               Kolom("Jabatan", lebar="1.1"), Kolom("Kehadiran", lebar="1")),
        baris=[[str(at), *_who(row), word(row["status"], STATUS_KEHADIRAN, "belum dicatat")]
               for at, row in enumerate(rows_of(people), start=1)],
        catatan=f"{'; '.join(parts)}; belum dicatat {unmarked}; peserta {len(people)}. "
        "Belum dicatat bukan alpa.",
        kosong="Angkatan ini belum punya peserta.",
    )  # fmt: skip
