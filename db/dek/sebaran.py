"""Slides about where koperasi are: the map today, and the map of every year.

Koperasi are no people: as on the screen Peta, a kecamatan with three of them says three.
"""

from dataclasses import replace

import pandas as pd

from db.dek import sentences as kalimat
from db.dek.context import Konteks
from db.enums import KodeSalindia
from db.figures.register import JUMLAH, TERCATAT_SAMPAI
from db.queries.pertumbuhan import count_tanpa_tanggal, list_pertumbuhan
from db.queries.peta import list_nilai
from db.salindia import Grafik, IsiSalindia, grafik, seri
from db.values.format import format_number


def sebaran(konteks: Konteks) -> IsiSalindia:
    """The map: koperasi per kecamatan."""
    konteks, kode = replace(konteks, terkecil=0), KodeSalindia.SEBARAN
    rows = list_nilai(
        konteks.session, JUMLAH.kunci, tahun_buku=konteks.pada.year, hari=konteks.pada
    )
    rows = rows.sort_values(["pembilang", "nama"], ascending=[False, True], ignore_index=True)
    counted = {
        str(nama): int(n) for nama, n in zip(rows["nama"], rows["pembilang"].fillna(0), strict=True)
    }
    total = konteks.hitung(JUMLAH)["jumlah"] or 0
    if not any(counted.values()):
        return konteks.kosong(kode, "Belum ada koperasi yang kecamatannya terdata.")
    message = kalimat.sebaran(counted, terkecil=konteks.terkecil)
    first, most = next(iter(counted.items()))
    return konteks.isi(
        kode,
        message,
        angka=(
            konteks.jumlah(
                most,
                JUMLAH,
                kunci=f"di_{rows['kode'][0]}",
                label=f"Koperasi di {first}",
                keterangan=f"dari {format_number(total)} koperasi",
            ),
        ),
        grafik=grafik(
            "peta",
            "Jumlah koperasi per kecamatan",
            "koperasi",
            list(counted),
            seri("Koperasi", "this_year", [konteks.tutup(n) for n in counted.values()]),
            kode=[str(each) for each in rows["kode"]],
            alt=f"Peta 29 kecamatan. {message}.",
        ),
        tabel=konteks.menurut("Kecamatan", counted),
        catatan=(_elsewhere(konteks, total - sum(counted.values())),),
        sumber="register koperasi",
    )


def _elsewhere(konteks: Konteks, jumlah: int) -> str:
    if jumlah == 0:
        return "Setiap koperasi terdaftar ada di peta."
    return (
        f"{konteks.teks(jumlah).capitalize()} koperasi lain kecamatannya belum terdata atau di "
        "luar kabupaten, jadi tidak ada di peta."
    )


def sebaran_tahun(konteks: Konteks) -> IsiSalindia:
    """The map once for each year: how the register grew by kecamatan."""
    konteks, kode = replace(konteks, terkecil=0), KodeSalindia.SEBARAN_TAHUN
    rows = list_pertumbuhan(konteks.session, hari=konteks.pada)
    total = {int(year): int(n) for year, n in rows.groupby("tahun")["jumlah"].sum().items()}  # type: ignore[call-overload]
    if not any(total.values()):
        return konteks.kosong(
            kode,
            "Belum ada koperasi yang tanggal badan hukumnya terdata. Lengkapi tanggalnya di "
            "daftar koperasi, lalu perbarui angka dek ini.",
        )
    first, last = min(total), max(total)
    message = kalimat.sebaran_tahun(
        awal=total[first], sejak=first, akhir=total[last], pada=last, terkecil=konteks.terkecil
    )
    return konteks.isi(
        kode,
        message,
        angka=(
            konteks.jumlah(
                total[last],
                TERCATAT_SAMPAI,
                label=f"Sampai {last}",
                keterangan=f"pada akhir {first}: {konteks.teks(total[first])}",
            ),
        ),
        grafik=_map_by_year(konteks, rows, message),
        tabel=konteks.menurut("Tahun", {str(year): n for year, n in total.items()}),
        catatan=(_undated(konteks, count_tanpa_tanggal(konteks.session)),),
        sumber="tanggal badan hukum dalam register",
    )


def _map_by_year(konteks: Konteks, rows: pd.DataFrame, message: str) -> Grafik:
    by_year = {year: rows[rows["tahun"] == year] for year in sorted(set(rows["tahun"]))}
    first, last = min(by_year), max(by_year)
    return grafik(
        "peta_tahun",
        f"Jumlah koperasi per kecamatan, {first}–{last}",
        "koperasi",
        [str(each) for each in by_year[last]["nama"]],
        *(
            seri(str(year), "this_year", [konteks.tutup(int(n)) for n in each["jumlah"]])
            for year, each in by_year.items()
        ),
        kode=[str(each) for each in by_year[last]["kode"]],
        alt=f"Peta 29 kecamatan dari {first} sampai {last}. {message}.",
    )


def _undated(konteks: Konteks, jumlah: int) -> str:
    if jumlah == 0:
        return "Semua koperasi di kecamatan bertanggal badan hukum."
    return f"{konteks.teks(jumlah).capitalize()} koperasi tanpa tanggal badan hukum tidak ikut."
