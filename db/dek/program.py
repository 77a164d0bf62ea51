"""Slides about the office's own work: foundings, what is left of them, pembinaan."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from db.dek import sentences as kalimat
from db.dek.context import Konteks
from db.dek.counts import YangDatang, count_peserta
from db.enums import KodeSalindia
from db.figures.bertahan import TERLALU_MUDA, longest
from db.figures.fasilitasi import BERTAHAN_PADA, PENDIRIAN, PENDIRIAN_TAHUN_INI, UMUR
from db.figures.pembinaan import ANGKATAN, KOPERASI_HADIR, ORANG_HADIR, PERSEN_CAKUPAN
from db.frames import rows_of
from db.queries.dasar import FASILITASI_SEJAK
from db.queries.dihitung import list_aturan_hitung
from db.queries.fasilitasi import count_pendirian, list_per_tahun
from db.queries.kelangsungan import list_bertahan
from db.queries.pembinaan import list_baru_berulang
from db.queries.taksiran import find_taksiran
from db.salindia import Angka, Grafik, IsiSalindia, TabelSalindia, grafik, nilai_of, seri
from db.values.format import format_date, format_number
from db.values.hidden import Hilang
from db.values.perkiraan import span_words, target_words

SEJAK = FASILITASI_SEJAK.year
_TAHUN_TAMPIL = 5


def pertumbuhan(konteks: Konteks) -> IsiSalindia:
    """Foundings of each year against its target."""
    kode = KodeSalindia.PERTUMBUHAN
    years = list_per_tahun(konteks.session, pada=konteks.pada)
    total = int(years["berdiri"].sum())
    if not total:
        return konteks.kosong(kode, f"Belum ada pendirian yang tercatat sejak {SEJAK}.")
    now = count_pendirian(konteks.session, tahun=konteks.pada.year, pada=konteks.pada)
    message = kalimat.pertumbuhan(
        kapan=konteks.kapan,
        berdiri=now.tercapai if now.tercatat else None,
        target=now.target,
        terkecil=konteks.terkecil,
    )
    rule = list_aturan_hitung(konteks.session, pada=konteks.pada)[konteks.pada.year]
    before = "" if now.tahun_lalu is None else konteks.teks(now.tahun_lalu)
    return konteks.isi(
        kode,
        message,
        angka=(
            konteks.jumlah(
                now.tercapai if now.tercatat else None,
                PENDIRIAN_TAHUN_INI,
                label=f"Berdiri pada {konteks.pada.year}",
                keterangan=f"pada tanggal yang sama tahun lalu: {before}" if before else "",
            ),
            konteks.jumlah(
                total,
                PENDIRIAN,
                label=f"Sejak {SEJAK}",
                keterangan="berdiri lewat fasilitasi",
            ),
        ),
        grafik=_founded_chart(konteks, years, message),
        tabel=_founded_table(konteks, years),
        catatan=(rule.kalimat, *_expected(konteks)),
        sumber="tahap fasilitasi",
    )


def _expected(konteks: Konteks) -> tuple[str, ...]:
    """For the presenter alone: what was expected of the year's end, and on which day."""
    kept = find_taksiran(konteks.session, pada=konteks.pada)
    if kept is None:
        return ()
    words = span_words(kept.tengah, kept.bawah, kept.atas, tahun=kept.pada.year)
    chance = ""
    if kept.target is not None and kept.peluang is not None:
        chance = f"; {target_words(kept.target, float(kept.peluang) / 100)}"
    said = f"Bila ditanya akankah tercapai: {words}{chance}, ditaksir per {format_date(kept.pada)}."
    return (f"{said} Ini perkiraan, bukan capaian.",)


def _founded_chart(konteks: Konteks, years: pd.DataFrame, message: str) -> Grafik:
    return grafik(
        "batang",
        f"Koperasi berdiri per tahun dan targetnya; {_until(konteks)}",
        "koperasi",
        [str(year) for year in years["tahun"]],
        seri("Berdiri", "this_year", [_founded(konteks, n) for n in years["berdiri"]]),
        makna_kategori=konteks.makna_tahun(int(each) for each in years["tahun"]),
        target=[None if pd.isna(each) else int(each) for each in years["target"]],
        alt=f"Grafik batang {SEJAK}–{konteks.pada.year} dengan target tiap tahun. {message}.",
    )


def _founded_table(konteks: Konteks, years: pd.DataFrame) -> TabelSalindia:
    return TabelSalindia(
        kolom=["Tahun", "Berdiri", "Target"],
        baris=[
            [
                str(row["tahun"]),
                konteks.kata(_founded(konteks, row["berdiri"])),
                format_number(row["target"], "–"),
            ]
            for row in rows_of(years)
        ],
    )


def _founded(konteks: Konteks, berdiri: Any) -> int | Hilang:
    """The foundings of a year, unless nothing of it is on record or they are a few."""
    return Hilang.BELUM_TERDATA if pd.isna(berdiri) else konteks.tutup(int(berdiri))


def _until(konteks: Konteks) -> str:
    """The year that is not over: "2026 sampai 28 November 2026"."""
    return f"{konteks.pada.year} sampai {format_date(konteks.pada)}"


def kelangsungan(konteks: Konteks) -> IsiSalindia:
    """How many of each year's facilitated koperasi were aktif at one and the same age."""
    kode = KodeSalindia.KELANGSUNGAN
    rows = list_bertahan(konteks.session, pada=konteks.pada)
    found = longest(rows)
    if found is None or found.terdata < konteks.terkecil:
        return konteks.kosong(
            kode,
            f"Belum cukup koperasi hasil fasilitasi sejak {SEJAK} yang berumur {UMUR[0]} bulan dan "
            "yang riwayat statusnya terdata.",
        )
    ukuran = BERTAHAN_PADA[found.bulan][2]
    message = kalimat.kelangsungan(
        angkatan=found.angkatan,
        bulan=found.bulan,
        berdiri=found.terdata,
        aktif=found.aktif,
        terkecil=konteks.terkecil,
    )
    same = rows[rows["bulan"] == found.bulan]
    shares = {
        str(row["tahun"]): konteks.bagian(row["aktif"], row["terdata"], ukuran, keterangan="")
        for row in rows_of(same[same["cukup_umur"]])
    }
    return konteks.isi(
        kode,
        message,
        angka=(
            konteks.bagian(
                found.aktif,
                found.terdata,
                ukuran,
                keterangan=f"koperasi angkatan {found.angkatan}",
            ),
        ),
        grafik=_survival_chart(found.bulan, shares, message),
        tabel=_survival_table(konteks, found.bulan, same, shares),
        sumber="tahap fasilitasi dan riwayat status",
    )


def _survival_chart(bulan: int, shares: Mapping[str, Angka], message: str) -> Grafik:
    return grafik(
        "batang",
        f"Bagian yang masih aktif {bulan} bulan setelah berdiri, menurut tahun berdiri",
        "persen",
        list(shares),
        seri("Masih aktif", "this_year", [nilai_of(each) for each in shares.values()]),
        penulisan="persen",
        alt=f"Grafik batang per tahun berdiri. {message}.",
    )


def _survival_table(
    konteks: Konteks, bulan: int, rows: pd.DataFrame, shares: Mapping[str, Angka]
) -> TabelSalindia:
    return TabelSalindia(
        kolom=["Tahun berdiri", "Berdiri", f"Aktif setelah {bulan} bulan"],
        baris=[
            [
                str(row["tahun"]),
                konteks.teks(row["berdiri"]),
                shares[str(row["tahun"])]["teks"] if row["cukup_umur"] else TERLALU_MUDA,
            ]
            for row in rows_of(rows)
        ],
    )


def pembinaan(konteks: Konteks) -> IsiSalindia:
    """Who came to pembinaan this year, and who was new."""
    kode = KodeSalindia.PEMBINAAN
    came = count_peserta(konteks.session, pada=konteks.pada)
    if came.orang < konteks.terkecil:
        return konteks.kosong(
            kode,
            f"Kehadiran pembinaan {konteks.pada.year} belum cukup dicatat. Catat presensi di "
            "layar Pembinaan, lalu perbarui angka dek ini.",
        )
    years = list_baru_berulang(konteks.session, dana=None, pada=konteks.pada)
    # A year to come has nobody yet, and one that has begun is not over: the same day bounds both.
    years = years[years["tahun"] <= konteks.pada.year].tail(_TAHUN_TAMPIL)
    this_year = years[years["tahun"] == konteks.pada.year]
    baru, berulang = int(this_year["baru"].sum()), int(this_year["berulang"].sum())
    message = kalimat.pembinaan(
        kapan=konteks.kapan,
        orang=came.orang,
        baru=baru,
        berulang=berulang,
        terkecil=konteks.terkecil,
    )
    return konteks.isi(
        kode,
        message,
        # As its bar counts them: who came to two angkatan is two.
        angka=_reach(konteks, came, baru + berulang),
        grafik=_new_and_again(konteks, years, message),
        tabel=TabelSalindia(
            kolom=["Tahun", "Baru pertama kali", "Pernah ikut"],
            baris=[
                [str(row["tahun"]), konteks.teks(row["baru"]), konteks.teks(row["berulang"])]
                for row in rows_of(years)
            ],
        ),
        catatan=("Grafik: peserta, yaitu orang yang ikut dua angkatan dihitung dua kali.",),
        sumber="daftar hadir pelatihan",
    )


def _reach(konteks: Konteks, came: YangDatang, peserta: int) -> tuple[Angka, ...]:
    """Who came this year, and how many of the koperasi aktif pembinaan has reached."""
    reach = konteks.hitung(PERSEN_CAKUPAN)
    # The bar beside says another number; the slide itself has to say why.
    twice = f"; {format_number(peserta)} peserta karena ada yang ikut dua angkatan"
    told = f"hadir sejak 1 Januari {konteks.pada.year}" + twice * (peserta != came.orang)
    return (
        konteks.jumlah(came.orang, ORANG_HADIR, keterangan=told),
        konteks.jumlah(came.koperasi, KOPERASI_HADIR),
        konteks.jumlah(came.angkatan, ANGKATAN),
        konteks.bagian(
            reach["terjangkau"] or 0,
            reach["aktif"] or 0,
            PERSEN_CAKUPAN,
            keterangan="koperasi aktif",
        ),
    )


def _new_and_again(konteks: Konteks, years: pd.DataFrame, message: str) -> Grafik:
    return grafik(
        "bertumpuk",
        f"Peserta hadir per tahun; {_until(konteks)}",
        "peserta",
        [str(year) for year in years["tahun"]],
        seri("Baru pertama kali", "this_year", [konteks.tutup(int(n)) for n in years["baru"]]),
        seri("Pernah ikut", "last_year", [konteks.tutup(int(n)) for n in years["berulang"]]),
        alt=f"Grafik batang bertumpuk per tahun. {message}.",
    )
