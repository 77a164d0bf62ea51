"""The lembar kinerja on paper, as the LKjIP takes it."""

from collections.abc import Sequence

from db.enums import JenisKinerja
from db.figures.katalog import definitions, with_parts
from db.figures.kinerja import PENJELASAN, ROMAWI
from db.indikator.lembar import BahanKinerja, BarisLembar, HasilTriwulan, LembarKinerja
from db.queries.laporan import Permintaan
from db.values.format import (
    NOT_RECORDED,
    format_date,
    format_rupiah,
)
from ui.files.paper.document import (
    Bagian,
    ButirLaporan,
    IsiLaporan,
    KolomLaporan,
    Paragraf,
    TabelLaporan,
)
from ui.reports.kinerja_kata import (
    TANPA_TARGET,
    TARGET_NOL,
    tell_capaian,
    tell_keadaan,
    tell_koreksi,
    tell_realisasi,
    tell_serapan,
    tell_target,
)
from ui.reports.kinerja_lembar import emonev_rows, year_rows
from ui.reports.report import Naskah
from ui.words.labels import JENIS_KINERJA


def lembar_kinerja(bahan: BahanKinerja, asked: Permintaan) -> Naskah:
    """A year of IKU, IKK and RPJMD: four triwulan and the year, hambatan, rupiah, corrections."""
    lembar = bahan.lembar
    parts: list[Bagian] = [
        _table(jenis, rows, bahan) for jenis in JenisKinerja if (rows := _of(lembar, jenis))
    ]
    if not parts:
        parts.append(Paragraf(f"Belum ada indikator kinerja pada tahun {lembar.tahun}."))
    if lembar.baris:
        parts.append(Paragraf(PENJELASAN))
    notes, corrections = _notes(lembar), tell_koreksi(lembar, bahan.terkecil)
    if notes.baris:
        parts.append(notes)
    if corrections:
        parts.append(ButirLaporan(judul="Koreksi sesudah dilaporkan", isi=corrections))
    if lembar.baris:
        parts.append(_budget(lembar))
    isi = IsiLaporan(
        judul=f"Lembar Kinerja Tahun {lembar.tahun}",
        keterangan=(
            f"Indikator kinerja urusan koperasi, keadaan {format_date(asked.pada)}",
            "; ".join(map(tell_keadaan, lembar.keadaan)),
        ),
        bagian=parts,
        sumber="katalog angka dasbor dan target dalam dokumen yang disebut",
        angka=with_parts(each.kunci for each in lembar.baris),
        melintang=True,
    )
    kunci = dict.fromkeys(each.kunci for each in lembar.baris)
    return Naskah(
        isi=isi,
        lembar=emonev_rows(bahan),
        definisi=f"{PENJELASAN} {definitions(kunci, bahan.aturan)}",
        lampiran={"Setahun": year_rows(bahan)},
    )


def _of(lembar: LembarKinerja, jenis: JenisKinerja) -> list[BarisLembar]:
    return [each for each in lembar.baris if each.jenis is jenis]


def _table(jenis: JenisKinerja, rows: Sequence[BarisLembar], bahan: BahanKinerja) -> TabelLaporan:
    year = bahan.lembar.tahun
    heads = [f"Triwulan {each}" for each in ROMAWI.values()]
    return TabelLaporan(
        judul=f"{JENIS_KINERJA[jenis]} ({', '.join(dict.fromkeys(each.dokumen for each in rows))})",
        kolom=(
            KolomLaporan("No.", "kanan"),
            KolomLaporan("Indikator", lebar="2.4"),
            *(KolomLaporan(head, lebar="1.5") for head in heads),
            KolomLaporan(f"Tahun {year}", lebar="1.5"),
        ),
        baris=[
            [
                str(at),
                each.nama,
                *(_cell(each.kunci, one, bahan.terkecil) for one in (*each.triwulan, each.setahun)),
            ]
            for at, each in enumerate(rows, start=1)
        ],
        huruf=8,
        jarak=2.6,
    )


def _cell(kunci: str, hasil: HasilTriwulan, terkecil: int) -> str:
    lines = [tell_realisasi(kunci, hasil, terkecil)]
    if hasil.target is None:
        lines.append(TANPA_TARGET)
    elif not hasil.target:
        lines.append(TARGET_NOL)
    else:
        lines.append(f"target {tell_target(kunci, hasil.target)}")
        if hasil.nilai is not None:
            lines.append(f"capaian {tell_capaian(hasil)}")
    return "\n".join(lines)


def _notes(lembar: LembarKinerja) -> TabelLaporan:
    return TabelLaporan(
        judul="Hambatan dan tindak lanjut",
        kolom=(
            KolomLaporan("Triwulan"),
            KolomLaporan("Indikator", lebar="1.6"),
            KolomLaporan("Hambatan", lebar="2"),
            KolomLaporan("Tindak lanjut", lebar="2"),
            KolomLaporan("Penanggung jawab", lebar="1.2"),
        ),
        baris=[
            [
                ROMAWI[each.triwulan or 0],
                one.nama,
                each.hambatan or "–",
                each.tindak_lanjut or "–",
                one.penanggung_jawab or NOT_RECORDED,
            ]
            for triwulan in range(len(ROMAWI))
            for one in lembar.baris
            if (each := one.triwulan[triwulan]).hambatan or each.tindak_lanjut
        ],
        huruf=8,
        jarak=2.6,
    )


def _budget(lembar: LembarKinerja) -> TabelLaporan:
    return TabelLaporan(
        judul="Anggaran",
        kolom=(
            KolomLaporan("Indikator", lebar="3"),
            KolomLaporan("Pagu setahun", "kanan", "1.4"),
            KolomLaporan("Realisasi sejak 1 Januari", "kanan", "1.4"),
            KolomLaporan("Serapan", "kanan"),
        ),
        baris=[
            [
                each.nama,
                format_rupiah(each.pagu),
                format_rupiah(each.setahun.anggaran),
                tell_serapan(each.pagu, each.setahun.anggaran),
            ]
            for each in lembar.baris
        ],
        catatan="Pagu dijumlahkan dari program dengan kode sub kegiatan yang ditautkan; satu "
        "program dapat membiayai beberapa indikator, jadi pagu tidak dijumlahkan antarindikator.",
        huruf=8,
        jarak=2.6,
    )
