"""What counts toward a year in words: each case, why others do not, and what was corrected."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from db.figures.aturan_hitung import BUKTI, TANPA_DANA, AturanHitung, HasilHitung
from db.figures.fasilitasi import PENDIRIAN_TAHUN_INI
from db.frames import records_of
from db.queries.hitungan_tahun import HitunganTahun, PenutupanTahun
from db.queries.laporan import Permintaan
from db.values.format import format_date, format_number
from ui.files.paper.document import IsiLaporan, KolomLaporan, Paragraf, TabelLaporan
from ui.reports.report import Naskah, day, word
from ui.words.labels import KELUAR, SUMBER_DANA

SUMBER = "tahap fasilitasi dan daftar tahun yang ditutup"


def say_proof(aturan: AturanHitung) -> str:
    """The proof whose date decides: "SK AHU"."""
    return next(kata for kata, tahap in BUKTI.items() if tahap is aturan.tahap)


def say_reason(row: Mapping[str, Any], aturan: AturanHitung) -> str:
    """Why a case counts or does not; `row` of db.queries.hitungan_tahun.KASUS."""
    proof = say_proof(aturan)
    hasil = HasilHitung(row["hasil"])
    if hasil is HasilHitung.BELUM_BUKTI:
        left = row["keluar"]
        return f"{KELUAR[left].lower()}, belum {proof}" if left else f"belum {proof}"
    if hasil is HasilHitung.DANA:
        dana = row["sumber_dana"]
        return f"sumber dana {SUMBER_DANA[dana] if dana else TANPA_DANA} tidak dihitung"
    return {
        HasilHitung.DIHITUNG: "dihitung",
        HasilHitung.KDMP: "KDMP",
        HasilHitung.TAHUN_LAIN: f"tahun lain: {proof} {day(row['tanggal'])}",
        HasilHitung.SUDAH_DIHITUNG: f"sudah dihitung pada {row['pada_tahun']}",
        HasilHitung.DIGABUNG: (
            f"koperasinya sudah dihitung pada {row['pada_tahun']} lewat kasus lain yang digabung "
            "dengannya"
        ),
        HasilHitung.BAWAAN: f"bawaan tahun anggaran {row['tahun_anggaran']} tidak dihitung",
        HasilHitung.TANPA_NOMOR: f"nomor {proof} belum dicatat",
    }[hasil]


def say_change(row: Mapping[str, Any], aturan: AturanHitung) -> str:
    """Why a case came, went, or counts by another proof; `row` of KOREKSI."""
    proof = say_proof(aturan)
    when = f", dicatat {format_date(row['dicatat'])}" if row["dicatat"] else ""
    if row["selisih"] > 0:
        return f"{proof} {day(row['tanggal'])}{when}"
    if row["selisih"] == 0:
        return f"tanggal atau nomor {proof} berubah, kini {day(row['tanggal'])}"
    if row["hasil"] is None:
        return "kasus dihapus, atau bukan lagi kasus tahun itu"
    return f"kini {say_reason(row, aturan)}"


def _say_signed(plus: int, minus: int) -> str:
    """What came and what went, each where there is any, as in +1 −2."""
    parts = [f"+{plus}"] if plus else []
    return " ".join([*parts, *([f"−{minus}"] if minus else [])])


def say_closing(tutup: PenutupanTahun, plus: int, minus: int, tetap: int) -> str:
    """The closing of a year: "Ditutup 15 Januari 2026: 51; sesudahnya 2 koreksi (+1 −1)".

    Args:
        tetap: how many count as before, by another date or number.
    """
    words = f"Ditutup {format_date(tutup.hari)}: {format_number(tutup.jumlah)}"
    if not plus + minus + tetap:
        return f"{words}; sesudahnya tanpa koreksi"
    parts = [_say_signed(plus, minus), f"{tetap} tanpa selisih" if tetap else ""]
    said = ", ".join(each for each in parts if each)
    return f"{words}; sesudahnya {plus + minus + tetap} koreksi ({said})"


def _count_changes(rows: pd.DataFrame) -> tuple[int, int, int]:
    """How many came, went, and count by another proof, of rows of KOREKSI."""
    return (
        int((rows["selisih"] > 0).sum()),
        int((rows["selisih"] < 0).sum()),
        int((rows["selisih"] == 0).sum()),
    )


def say_number(found: HitunganTahun) -> str:
    """What was said on the day: the title of the list."""
    number = f"{format_number(found.jumlah)} koperasi dihitung untuk {found.tahun}"
    # Of today nothing but the number was ever said.
    if found.kini is None:
        return number
    said = "dikatakan pada" if found.is_said else "menurut tanggal tahapnya sampai"
    return f"{number}, {said} {format_date(found.hari)}"


def _say_now(found: HitunganTahun) -> str:
    """What is counted now for the same day; "" of today."""
    if found.kini is None:
        return ""
    plus, minus, _ = _count_changes(found.sejak)
    now = f"Menurut data sekarang untuk hari itu: {format_number(found.kini)}"
    return f"{now} ({_say_signed(plus, minus)})." if plus + minus else f"{now}, sama."


def say_target(found: HitunganTahun) -> str:
    """What the year was to bring, as it stood on the day, and where that differs as it stands."""
    then, now = (
        "belum dicatat" if each is None else format_number(each)
        for each in (found.target, found.target_kini)
    )
    if found.kini is None:
        return f"Target {found.tahun}: {now}."
    since = "kini sama" if then == now else f"kini {now}"
    return f"Target {found.tahun} pada hari itu: {then}, {since}."


def _say_begun(found: HitunganTahun) -> str:
    """What of a past day rests on dates, and not on when it was typed; "" of today."""
    if found.dimulai is None:
        return ""
    begun = format_date(found.dimulai)
    if not found.is_said:
        return (
            f"Register ini dimulai {begun}. Untuk hari sebelum itu yang dipakai tanggal tahapnya, "
            "jadi angka ini tidak terbukti pernah dikatakan."
        )
    return (
        f"Tahap yang bertanggal sebelum register ini dimulai ({begun}) dihitung menurut "
        "tanggalnya, juga bila baru diketik kemudian."
    )


def list_words(found: HitunganTahun) -> list[str]:
    """Beside the number: the closing, what is counted now, missing numbers, and the rule."""
    words = [say_target(found)]
    if found.tutup is not None:
        words.append(f"{say_closing(found.tutup, *_count_changes(found.koreksi))}.")
    words += [each for each in (_say_now(found), _say_begun(found)) if each]
    counted = found.kasus[found.kasus["hasil"] == HasilHitung.DIHITUNG]
    bare = int(counted["nomor"].isna().sum())
    if bare:
        words.append(
            f"{format_number(bare)} di antaranya belum bernomor {say_proof(found.aturan)}."
        )
    return [*words, found.aturan.kalimat]


def hitungan_rows(found: HitunganTahun) -> pd.DataFrame:
    """Every case of the list, its proof and why it counts or not, under the headings of a file."""
    proof = say_proof(found.aturan)
    rows = records_of(found.kasus)
    return pd.DataFrame(
        {
            "Koperasi atau kelompok": [row["nama"] for row in rows],
            "Kecamatan": [row["kecamatan"] for row in rows],
            f"Tanggal {proof}": [row["tanggal"] for row in rows],
            f"Nomor {proof}": [row["nomor"] for row in rows],
            "Sumber dana": [
                SUMBER_DANA[row["sumber_dana"]] if row["sumber_dana"] else None for row in rows
            ],
            "Tahun anggaran": [row["tahun_anggaran"] for row in rows],
            "Dihitung": ["Ya" if row["hasil"] == HasilHitung.DIHITUNG else "Tidak" for row in rows],
            "Sebab": [say_reason(row, found.aturan) for row in rows],
        }
    )


def _change_rows(rows: pd.DataFrame, aturan: AturanHitung) -> pd.DataFrame:
    """Rows of KOREKSI under the headings of a file."""
    changes = records_of(rows)
    return pd.DataFrame(
        {
            "Koperasi atau kelompok": [row["nama"] for row in changes],
            "Kecamatan": [row["kecamatan"] for row in changes],
            "Selisih": [row["selisih"] for row in changes],
            "Sebab": [say_change(row, aturan) for row in changes],
        }
    )


def daftar_hitungan(bahan: HitunganTahun, _asked: Permintaan) -> Naskah:
    """The list behind the number of a year, as it was said on a day."""
    aturan = bahan.aturan
    rows = records_of(bahan.kasus)
    counted = [row for row in rows if row["hasil"] == HasilHitung.DIHITUNG]
    others = [row for row in rows if row["hasil"] != HasilHitung.DIHITUNG]
    isi = IsiLaporan(
        judul=f"Daftar Hitungan Pendirian Koperasi Tahun {bahan.tahun}",
        keterangan=(f"Seperti yang dikatakan pada {format_date(bahan.hari)}",),
        bagian=(
            Paragraf(f"{say_number(bahan)}. {' '.join(list_words(bahan))}"),
            counted_table(
                counted, aturan, judul="Yang dihitung", kosong="Belum ada yang dihitung."
            ),
            _other_table(others, aturan),
            *_change_table("Koreksi sesudah ditutup", bahan.koreksi, aturan),
            *_change_table("Yang berubah sejak hari itu", bahan.sejak, aturan),
        ),
        sumber=SUMBER,
        angka=(PENDIRIAN_TAHUN_INI.kunci,),
    )
    lampiran = {
        name: _change_rows(changes, aturan)
        for name, changes in (("Koreksi", bahan.koreksi), ("Sejak hari itu", bahan.sejak))
        if len(changes)
    }
    return Naskah(isi=isi, lembar=hitungan_rows(bahan), definisi=aturan.kalimat, lampiran=lampiran)


def counted_table(
    rows: Sequence[Mapping[str, Any]], aturan: AturanHitung, *, judul: str, kosong: str
) -> TabelLaporan:
    """The koperasi that count toward a year, by the proof that its rule asks for.

    Args:
        rows: nama, kecamatan, tanggal, nomor and sumber_dana of each.
        kosong: the sentence where there are none.
    """
    proof = say_proof(aturan)
    return TabelLaporan(
        judul=judul,
        kolom=(
            KolomLaporan("No.", "kanan"),
            KolomLaporan("Koperasi atau kelompok", lebar="3"),
            KolomLaporan("Kecamatan", lebar="1.2"),
            KolomLaporan(f"Tanggal {proof}"),
            KolomLaporan(f"Nomor {proof}"),
            KolomLaporan("Dana"),
        ),
        baris=[
            [
                str(at),
                row["nama"],
                row["kecamatan"],
                day(row["tanggal"]),
                word(row["nomor"]),
                word(row["sumber_dana"], SUMBER_DANA),
            ]
            for at, row in enumerate(rows, start=1)
        ],
        kosong=kosong,
        huruf=8,
    )


def _other_table(rows: list[dict[str, Any]], aturan: AturanHitung) -> TabelLaporan:
    return TabelLaporan(
        judul="Yang tidak dihitung",
        kolom=(
            KolomLaporan("Koperasi atau kelompok", lebar="2"),
            KolomLaporan("Kecamatan", lebar="1"),
            KolomLaporan("Sebab", lebar="2"),
        ),
        baris=[[row["nama"], row["kecamatan"], say_reason(row, aturan)] for row in rows],
        kosong="Tidak ada.",
        huruf=8,
    )


def _change_table(
    judul: str, changes: pd.DataFrame, aturan: AturanHitung
) -> tuple[TabelLaporan, ...]:
    if changes.empty:
        return ()
    table = TabelLaporan(
        judul=judul,
        kolom=(
            KolomLaporan("Koperasi atau kelompok", lebar="2"),
            KolomLaporan("Kecamatan", lebar="1"),
            KolomLaporan("Selisih", "kanan"),
            KolomLaporan("Sebab", lebar="2"),
        ),
        baris=[
            [row["nama"], row["kecamatan"], say_signed_one(row["selisih"]), say_change(row, aturan)]
            for row in records_of(changes)
        ],
        huruf=8,
    )
    return (table,)


def say_signed_one(selisih: int) -> str:
    """A difference with its sign; nought without."""
    return _say_signed(max(selisih, 0), max(-selisih, 0)) or "0"
